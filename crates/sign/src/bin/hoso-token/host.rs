//! The module and its sessions.

use std::collections::HashMap;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::object::{ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::{self, Slot};
use cryptoki::types::AuthPin;
use hoso_sign::Secret;
use hoso_sign::token::protocol::{
    Again, Contents, Fault, Mechanism, ModuleInfo, PinState, Reply, Request, Slot as SlotInfo, TokenInfo,
};

use crate::attributes;
use crate::faults::fault;

/// Most slots that are looked at.
const MAX_SLOTS: usize = 64;

/// One module; nothing is open at first.
#[derive(Default)]
pub(crate) struct Host {
    module: Option<Pkcs11>,
    sessions: HashMap<u64, Open>,
    generation: u64,
}

/// A session with a slot, and the private keys of the last list.
struct Open {
    session: Session,
    generation: u64,
    keys: Vec<ObjectHandle>,
}

impl Host {
    /// Does one thing.
    pub(crate) fn answer(&mut self, request: Request) -> Result<Reply, Fault> {
        match request {
            Request::Open { module } => self.open(&module),
            Request::Refresh => self.refresh(),
            Request::Slots => self.slots(),
            Request::Contents { slot } => self.contents(slot),
            Request::Login { slot, pin } => self.login(slot, pin.as_ref()),
            Request::Logout { slot } => match self.session(slot)?.session.logout() {
                Ok(()) | Err(Error::Pkcs11(RvError::UserNotLoggedIn, _)) => Ok(Reply::Done),
                Err(error) => Err(self.failed(slot, &error)),
            },
            Request::Sign { slot, generation, key, mechanism, data, again } => {
                self.sign(slot, (generation, key), mechanism, &data, again)
            }
        }
    }

    fn open(&mut self, path: &str) -> Result<Reply, Fault> {
        self.sessions.clear();
        let module = Pkcs11::new(path).map_err(|error| plain(&error))?;
        let info = initialise(&module)?;
        self.module = Some(module);
        Ok(Reply::Opened(info))
    }

    fn refresh(&mut self) -> Result<Reply, Fault> {
        let module = self.module.clone().ok_or(Fault::NotOpen)?;
        self.sessions.clear();
        // A module that lost its token may fail here and still begin anew.
        let _ = module.clone().finalize();
        initialise(&module).map(Reply::Opened)
    }

    fn slots(&self) -> Result<Reply, Fault> {
        let module = self.module.as_ref().ok_or(Fault::NotOpen)?;
        let all = module.get_all_slots().map_err(|error| plain(&error))?;
        let mut slots = Vec::new();
        for slot in all.into_iter().take(MAX_SLOTS) {
            let Ok(info) = module.get_slot_info(slot) else {
                continue;
            };
            let token = if info.token_present() { module.get_token_info(slot).ok() } else { None };
            slots.push(SlotInfo {
                id: slot.id(),
                description: clean(info.slot_description()),
                token: token.as_ref().map(token_info),
            });
        }
        Ok(Reply::Slots { slots })
    }

    fn contents(&mut self, slot: u64) -> Result<Reply, Fault> {
        let module = self.module.clone().ok_or(Fault::NotOpen)?;
        let id = Slot::try_from(slot).map_err(|_| Fault::TokenAbsent)?;
        let types = module.get_mechanism_list(id).map_err(|error| plain(&error))?;
        self.generation += 1;
        let generation = self.generation;
        let open = self.session(slot)?;
        let listed = (|| {
            let certificates = attributes::certificates(&open.session)?;
            let private = attributes::keys(&open.session, ObjectClass::PRIVATE_KEY)?;
            let public = attributes::keys(&open.session, ObjectClass::PUBLIC_KEY)?;
            Ok((certificates, private, public))
        })();
        let (certificates, private, public) = match listed {
            Ok(listed) => listed,
            Err(error) => return Err(self.failed(slot, &error)),
        };
        open.generation = generation;
        let (keys, private_keys): (Vec<_>, Vec<_>) = private.into_iter().unzip();
        open.keys = keys;
        Ok(Reply::Contents(Contents {
            generation,
            certificates,
            private_keys,
            public_keys: public.into_iter().map(|(_, key)| key).collect(),
            mechanisms: attributes::mechanisms(&types),
        }))
    }

    fn login(&mut self, slot: u64, pin: Option<&Secret>) -> Result<Reply, Fault> {
        let pin = pin.map(auth);
        match self.session(slot)?.session.login(UserType::User, pin.as_ref()) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(Reply::Done),
            Err(error) => Err(self.failed(slot, &error)),
        }
    }

    fn sign(
        &mut self,
        slot: u64,
        (generation, key): (u64, usize),
        mechanism: Mechanism,
        data: &[u8],
        again: Option<Again>,
    ) -> Result<Reply, Fault> {
        let open = self.sessions.get(&slot).filter(|open| open.generation == generation).ok_or(Fault::SessionLost)?;
        let key = *open.keys.get(key).ok_or(Fault::BadRequest)?;
        let mechanism = attributes::pkcs11(mechanism).ok_or(Fault::Unsupported)?;
        let session = &open.session;
        let outcome = match &again {
            None => session.sign(&mechanism, key, data),
            Some(Again { pin }) => (|| {
                // The login for one operation stands between its beginning and its first data (PKCS#11 v3.1 §5.6.8).
                let pin = pin.as_ref().map(auth);
                session.sign_init(&mechanism, key)?;
                session.login(UserType::ContextSpecific, pin.as_ref())?;
                session.sign_update(data)?;
                session.sign_final()
            })(),
        };
        match outcome {
            Ok(value) => Ok(Reply::Signature { value }),
            Err(error) => {
                let fault = self.failed(slot, &error);
                self.renew(slot);
                Err(fault)
            }
        }
    }

    /// The session of a slot, opened if need be.
    fn session(&mut self, slot: u64) -> Result<&mut Open, Fault> {
        let module = self.module.clone().ok_or(Fault::NotOpen)?;
        match self.sessions.entry(slot) {
            std::collections::hash_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                let id = Slot::try_from(slot).map_err(|_| Fault::TokenAbsent)?;
                let session = module.open_ro_session(id).map_err(|error| plain(&error))?;
                Ok(entry.insert(Open { session, generation: 0, keys: Vec::new() }))
            }
        }
    }

    /// The fault, with the state of the PIN after a wrong one; a session that is gone is forgotten.
    fn failed(&mut self, slot: u64, error: &Error) -> Fault {
        let module = self.module.as_ref();
        let state = || {
            let info = module.zip(Slot::try_from(slot).ok()).and_then(|(module, id)| module.get_token_info(id).ok());
            info.as_ref().map_or(PinState::Normal, pin_state)
        };
        let fault = fault(error, state);
        if matches!(fault, Fault::TokenAbsent | Fault::SessionLost) {
            self.sessions.remove(&slot);
        }
        fault
    }

    /// After a failed signature an operation may still be active in the session: the next one gets a fresh session.
    /// It is opened before the old one closes, because the login ends with the last session.
    fn renew(&mut self, slot: u64) {
        if let (Some(module), Some(open), Ok(id)) =
            (self.module.as_ref(), self.sessions.get_mut(&slot), Slot::try_from(slot))
            && let Ok(session) = module.open_ro_session(id)
        {
            open.session = session;
        }
    }
}

fn initialise(module: &Pkcs11) -> Result<ModuleInfo, Fault> {
    match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
        Err(error) => return Err(plain(&error)),
    }
    let info = module.get_library_info().map_err(|error| plain(&error))?;
    Ok(ModuleInfo {
        manufacturer: clean(info.manufacturer_id()),
        description: clean(info.library_description()),
        version: info.library_version().to_string(),
        standard: info.cryptoki_version().to_string(),
    })
}

fn plain(error: &Error) -> Fault {
    fault(error, || PinState::Normal)
}

/// The PIN for one call; its memory is wiped when it is dropped.
fn auth(pin: &Secret) -> AuthPin {
    AuthPin::from(pin.expose().to_owned())
}

/// Text from a device, without control characters and of bounded length.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(100).collect::<String>().trim().to_owned()
}

fn pin_state(info: &slot::TokenInfo) -> PinState {
    if info.user_pin_locked() {
        PinState::Locked
    } else if info.user_pin_final_try() {
        PinState::FinalTry
    } else if info.user_pin_count_low() {
        PinState::CountLow
    } else {
        PinState::Normal
    }
}

fn token_info(info: &slot::TokenInfo) -> TokenInfo {
    TokenInfo {
        label: clean(info.label()),
        manufacturer: clean(info.manufacturer_id()),
        model: clean(info.model()),
        serial: clean(info.serial_number()),
        pin: pin_state(info),
        pin_pad: info.protected_authentication_path(),
        login_required: info.login_required(),
        initialised: info.token_initialized(),
    }
}
