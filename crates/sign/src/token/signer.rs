//! A key on a token as a [`Signer`].

use std::sync::{Mutex, PoisonError};

use super::TokenError;
use super::client::Module;
use super::matching::{Identity, match_keys};
use super::protocol::{Again, Contents, Fault, MAX_DATA, Mechanism, PinState, TokenInfo};
use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, Scheme, SignatureAlgorithm, ecdsa_der};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::key::{Signer, order};
use crate::secret::Secret;

/// What a PIN is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinPurpose {
    /// To use the token at all.
    Login,
    /// For one signature: the key asks every time.
    Signature,
}

/// A question for the PIN. The person must see [`PinQuestion::state`]: after a wrong answer at
/// [`PinState::FinalTry`] the token is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinQuestion {
    /// Label of the token.
    pub token: String,
    /// Its serial number.
    pub serial: String,
    /// What the PIN is for.
    pub purpose: PinPurpose,
    /// How near the PIN is to being locked; never [`PinState::Locked`], which is not asked.
    pub state: PinState,
    /// The PIN is entered on the reader: only tell the person to do it.
    pub pin_pad: bool,
}

/// The person's answer.
#[derive(Debug)]
pub enum PinAnswer {
    /// The PIN.
    Pin(Secret),
    /// The person will enter it on the reader.
    OnReader,
    /// No PIN, no signature.
    Cancel,
}

/// Who asks the person for a PIN. Whether an answer is kept for the next question of a batch is its matter; the signer
/// keeps none and never tries one twice.
pub trait PinEntry: Send {
    /// Asks; may block until the person has answered.
    fn ask(&self, question: &PinQuestion) -> PinAnswer;
}

/// A certificate of a token with its private key.
pub struct TokenSigner {
    certificate: Certificate,
    chain: Vec<Certificate>,
    algorithms: Vec<SignatureAlgorithm>,
    token: TokenInfo,
    state: Mutex<State>,
}

struct State {
    module: Module,
    pin: Box<dyn PinEntry>,
    session: Option<Session>,
}

/// Where the key is as long as the token stays in.
#[derive(Clone)]
struct Session {
    slot: u64,
    generation: u64,
    key: usize,
    always: bool,
    mechanisms: Vec<Mechanism>,
}

impl std::fmt::Debug for TokenSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenSigner")
            .field("certificate", &self.certificate)
            .field("token", &self.token.label)
            .finish_non_exhaustive()
    }
}

impl TokenSigner {
    /// The key of `certificate` on the token of `module` that holds it. No PIN is asked yet; it is with the first
    /// signature, so that the certificate can be checked before.
    ///
    /// # Errors
    /// [`TokenError::NotPluggedIn`], [`TokenError::Refused`] with [`Fault::Unsupported`] when the token computes
    /// nothing that fits the certificate, and those of [`Module::slots`].
    pub fn new(mut module: Module, certificate: &Certificate, pin: Box<dyn PinEntry>) -> Result<Self, TokenError> {
        let (_, token, contents) = locate(&mut module, certificate, None)?;
        let all: Vec<Certificate> = match_keys(&contents).into_iter().map(|one| one.certificate).collect();
        let algorithms = algorithms(certificate.public_key(), &contents.mechanisms);
        if algorithms.is_empty() {
            return Err(TokenError::Refused(Fault::Unsupported));
        }
        Ok(Self {
            certificate: certificate.clone(),
            chain: order(certificate, &all),
            algorithms,
            token,
            state: Mutex::new(State { module, pin, session: None }),
        })
    }

    /// What the token said of itself when it was found.
    pub fn token(&self) -> &TokenInfo {
        &self.token
    }

    /// Logs in now, for instance before a batch, rather than with the first signature.
    ///
    /// # Errors
    /// Those of [`Module::login`], [`TokenError::NoPin`], [`TokenError::Locked`], [`TokenError::NotPluggedIn`],
    /// [`TokenError::KeyMissing`].
    pub fn login(&self) -> Result<(), TokenError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.session(&mut state).map(|_| ())
    }

    /// Logs out and ends the helper.
    pub fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = state.session.take() {
            let _ = state.module.logout(session.slot);
        }
        state.module.stop();
    }

    /// The open session, or a new one: the token is found again wherever it is, and the person is asked for the PIN.
    fn session(&self, state: &mut State) -> Result<Session, TokenError> {
        if let Some(session) = &state.session {
            return Ok(session.clone());
        }
        let (slot, token, mut contents) = match locate(&mut state.module, &self.certificate, Some(&self.token)) {
            // Put in again: some modules notice only after a new beginning.
            Err(TokenError::NotPluggedIn | TokenError::Refused(Fault::SessionLost | Fault::TokenAbsent)) => {
                state.module.refresh()?;
                locate(&mut state.module, &self.certificate, Some(&self.token))?
            }
            other => other?,
        };
        if token.login_required {
            match state.module.login(slot, self.ask(state, &token, PinPurpose::Login)?) {
                Ok(()) => {}
                Err(error) => return Err(error),
            }
            contents = state.module.contents(slot)?;
        }
        let identity = identity(&contents, &self.certificate).ok_or(TokenError::NotPluggedIn)?;
        let key = identity.key.ok_or(TokenError::KeyMissing)?;
        if !identity.may_sign {
            return Err(TokenError::Refused(Fault::KeyRefused));
        }
        let session = Session {
            slot,
            generation: contents.generation,
            key,
            always: identity.always_authenticate,
            mechanisms: contents.mechanisms,
        };
        state.session = Some(session.clone());
        Ok(session)
    }

    /// Asks the person. `None` is for a PIN pad.
    fn ask(&self, state: &State, token: &TokenInfo, purpose: PinPurpose) -> Result<Option<Secret>, TokenError> {
        if token.pin == PinState::Locked {
            return Err(TokenError::Locked);
        }
        let question = PinQuestion {
            token: token.label.clone(),
            serial: token.serial.clone(),
            purpose,
            state: token.pin,
            pin_pad: token.pin_pad,
        };
        match (state.pin.ask(&question), token.pin_pad) {
            (PinAnswer::Pin(pin), false) if !pin.is_empty() => Ok(Some(pin)),
            (PinAnswer::OnReader, true) => Ok(None),
            _ => Err(TokenError::NoPin),
        }
    }

    fn sign_now(&self, algorithm: SignatureAlgorithm, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let session = self.session(&mut state)?;
        let (mechanism, data) = plan(algorithm, &session.mechanisms, session.always, message)
            .ok_or(TokenError::Refused(Fault::Unsupported))?;
        let again = if session.always {
            // The state may have changed since the last signature.
            let slots = state.module.slots()?;
            let token = slots.into_iter().find(|slot| slot.id == session.slot).and_then(|slot| slot.token);
            let token = token.ok_or(TokenError::NotPluggedIn)?;
            Some(Again { pin: self.ask(&state, &token, PinPurpose::Signature)? })
        } else {
            None
        };
        let outcome = state.module.sign(session.slot, (session.generation, session.key), mechanism, data, again);
        match &outcome {
            // The login and the token are still what they were.
            Ok(_)
            | Err(TokenError::Refused(
                Fault::PinIncorrect { .. }
                | Fault::PinForm
                | Fault::PinLocked
                | Fault::Cancelled
                | Fault::Unsupported
                | Fault::KeyRefused,
            )) => {}
            Err(_) => state.session = None,
        }
        outcome
    }
}

impl Signer for TokenSigner {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithms.first().copied().unwrap_or(SignatureAlgorithm::RSA_SHA256)
    }

    fn algorithms(&self) -> Vec<SignatureAlgorithm> {
        self.algorithms.clone()
    }

    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn sign(&self, algorithm: SignatureAlgorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError> {
        if self.certificate.weak_key() {
            return Err(SignError::WeakKey { bits: self.certificate.key_bits() });
        }
        if !self.algorithms.contains(&algorithm) {
            return Err(SignError::AlgorithmMismatch { wanted: algorithm, has: self.algorithm() });
        }
        let raw = self.sign_now(algorithm, to_be_signed)?;
        let signature = match algorithm.scheme {
            Scheme::Ecdsa => ecdsa_der(&raw).ok_or(SignError::SignatureMismatch)?,
            _ => raw,
        };
        // The token may have signed with another key, or not at all: nothing leaves here unchecked.
        match algorithm.check(self.certificate.public_key(), to_be_signed, &signature, EcdsaForm::Der) {
            Check::Fits => Ok(signature),
            _ => Err(SignError::SignatureMismatch),
        }
    }
}

/// The slot whose token holds the certificate, `wanted` being the token it was on before.
fn locate(
    module: &mut Module,
    certificate: &Certificate,
    wanted: Option<&TokenInfo>,
) -> Result<(u64, TokenInfo, Contents), TokenError> {
    let same = |token: &TokenInfo| {
        wanted.is_none_or(|wanted| token.serial == wanted.serial && token.manufacturer == wanted.manufacturer)
    };
    for slot in module.slots()? {
        let Some(token) = slot.token.filter(&same) else {
            continue;
        };
        let contents = match module.contents(slot.id) {
            Ok(contents) => contents,
            // Another token of this module is out of order, or was pulled out just now.
            Err(TokenError::Refused(_)) => continue,
            Err(error) => return Err(error),
        };
        if identity(&contents, certificate).is_some() {
            return Ok((slot.id, token, contents));
        }
    }
    Err(TokenError::NotPluggedIn)
}

fn identity(contents: &Contents, certificate: &Certificate) -> Option<Identity> {
    match_keys(contents).into_iter().find(|identity| &identity.certificate == certificate)
}

/// What the key can do with these mechanisms.
fn algorithms(key: &PublicKey, mechanisms: &[Mechanism]) -> Vec<SignatureAlgorithm> {
    let candidates: &[SignatureAlgorithm] = match key {
        PublicKey::Rsa { .. } => &SignatureAlgorithm::RSA,
        PublicKey::P256(_) => &SignatureAlgorithm::ECDSA,
        // The digest of the curve's size first.
        PublicKey::P384(_) => &[SignatureAlgorithm::ECDSA[1], SignatureAlgorithm::ECDSA[0]],
        PublicKey::Other => &[],
    };
    let possible = |algorithm: &&SignatureAlgorithm| plan(**algorithm, mechanisms, false, &[]).is_some();
    candidates.iter().filter(possible).copied().collect()
}

/// The mechanism and its input. Hashing here is faster than on a chip card; but a key that asks for the PIN in the
/// middle of a signature needs one that takes the message in parts, and these hash on the token.
fn plan(
    algorithm: SignatureAlgorithm,
    has: &[Mechanism],
    in_parts: bool,
    message: &[u8],
) -> Option<(Mechanism, Vec<u8>)> {
    let hash: Hash = algorithm.hash;
    let digest = || hash.digest(&[message]);
    let (plain, hashing) = match algorithm.scheme {
        Scheme::RsaPkcs1 => (Mechanism::RsaPkcs, Mechanism::HashRsaPkcs(hash)),
        Scheme::RsaPss => (Mechanism::RsaPss(hash), Mechanism::HashRsaPss(hash)),
        Scheme::Ecdsa => (Mechanism::Ecdsa, Mechanism::HashEcdsa(hash)),
    };
    let may_hash = has.contains(&hashing) && message.len() <= MAX_DATA;
    if has.contains(&plain) && !(in_parts && may_hash) {
        let data = if plain == Mechanism::RsaPkcs { hash.digest_info(&digest()) } else { digest() };
        return Some((plain, data));
    }
    may_hash.then(|| (hashing, message.to_vec()))
}

/// True when the token computes something that fits the certificate's key.
pub(super) fn can_sign(certificate: &Certificate, mechanisms: &[Mechanism]) -> bool {
    !algorithms(certificate.public_key(), mechanisms).is_empty()
}
