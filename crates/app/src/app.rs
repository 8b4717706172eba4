//! The program without its window: store, packs, words and what is open now.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use hoso_dossier::{Dossier, Event, Happening, TransitionError};
use hoso_form::Engine;
use hoso_pack::{Catalogue, Language, Pack};
use hoso_sign::trust::TrustStore;
use hoso_store::{AttachmentWriter, KeyRequest, NewEvent, Probe, Record, Store, StoreError};
use hoso_vietnam::{calendar::Calendar, text};
use jiff::{Timestamp, civil::Date};

use crate::api::{ApiError, AppStatus, Code, PortalStatus, StoreStatus};
use crate::changes::ChangeLog;
use crate::filing::Transfers;
use crate::host::Host;
use crate::{clock, words::Words};

/// How the program was started.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Folder of the store; none = in memory only (kiosk, headless runs).
    pub data_folder: Option<PathBuf>,
    /// Folder of installed packs; `packs` below the data folder unless given.
    pub pack_folder: Option<PathBuf>,
    /// Practice mode: watermark, portal on this machine only.
    pub practice: bool,
    /// Base URL of the portal that filings go to.
    pub portal: Option<String>,
    /// Who prints.
    pub spooler: crate::printing::Spooler,
    /// The keyring that holds passwords of kept key files.
    pub ring: hoso_store::RingAccess,
    /// The program `hoso-token`, which loads the modules of tokens; looked for on the path unless given.
    pub token_helper: Option<PathBuf>,
    /// Where modules of tokens may lie; the usual folders of the system unless given.
    pub token_places: Option<hoso_sign::token::Places>,
    /// A key for practice (PKCS#12) and its password; offered only in practice mode.
    pub practice_key: Option<(&'static [u8], &'static str)>,
}

/// What is there of the store.
pub(crate) enum StoreState {
    Ready(Arc<Store>),
    NeedsPassphrase,
    /// No keyring answers and no store exists: a passphrase must be chosen.
    NewPassphrase,
    Failed(ApiError),
}

/// The program.
pub struct App {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) config: Config,
    catalogue: RwLock<Arc<Catalogue>>,
    pub(crate) words: Words,
    pub(crate) trust: RwLock<TrustStore>,
    pub(crate) proofs: crate::signing::proofs::Proofs,
    pub(crate) jobs: crate::signing::jobs::Jobs,
    pub(crate) batches: crate::batch::Batches,
    pub(crate) buildings: crate::building::Buildings,
    pub(crate) agenda: crate::following::Agenda,
    pub(crate) changes: ChangeLog,
    pub(crate) transfers: Transfers,
    store: RwLock<StoreState>,
    language: RwLock<Language>,
    drafts: Mutex<HashMap<String, Arc<Mutex<Engine>>>>,
    ledger: Mutex<()>,
    pub(crate) uploads: Mutex<HashMap<String, Upload>>,
    pub(crate) lines: crate::portals::Lines,
    /// Held while the list of portals is changed.
    pub(crate) portal_list: Mutex<()>,
    pub(crate) looks: crate::portals::Looks,
}

/// What is kept beside a dossier, as the first word of a setting's key (`GROUP/DOSSIER`, `GROUP/DOSSIER/…`). Thrown away with it.
pub(crate) const KEPT_BESIDE: [&str; 11] =
    ["filing", "cursor", "seen", "placed", "contact", "agency", "rating", "proof", "verdict", "told", "receipt-keys"];

/// Proof that the ledger is held.
pub(crate) struct Ledger<'a>(#[expect(dead_code, reason = "held for its drop")] MutexGuard<'a, ()>);

/// A file that is coming in piece by piece.
pub(crate) struct Upload {
    pub dossier: String,
    pub writer: AttachmentWriter,
    pub head: Vec<u8>,
    pub expected: u64,
    pub begun: Timestamp,
}

/// A poisoned lock means that another thread failed in the middle; the data behind these locks is rebuilt from the store, so going
/// on is safe.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Reads the packs and opens the store as far as that is possible without asking anybody.
    #[must_use]
    pub fn new(host: Arc<dyn Host>, config: Config) -> Arc<Self> {
        let store = match &config.data_folder {
            None => {
                Store::in_memory().map_or_else(|e| StoreState::Failed(e.into()), |s| StoreState::Ready(Arc::new(s)))
            }
            Some(folder) => open_quietly(folder),
        };
        Self::on(host, config, store)
    }

    /// The program on a store that opens with a passphrase and never asks a keyring; founded when there is none.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`] and those of the store.
    pub fn with_passphrase(
        host: Arc<dyn Host>,
        config: Config,
        folder: &Path,
        passphrase: &str,
    ) -> Result<Arc<Self>, ApiError> {
        let store = Store::open(folder, KeyRequest::passphrase(passphrase))?;
        Ok(Self::on(host, config, StoreState::Ready(Arc::new(store))))
    }

    fn on(host: Arc<dyn Host>, config: Config, store: StoreState) -> Arc<Self> {
        let catalogue = RwLock::new(Arc::new(crate::packs::read_catalogue(&config)));
        let app = Arc::new(Self {
            host,
            config,
            catalogue,
            words: Words::embedded(),
            trust: RwLock::default(),
            proofs: crate::signing::proofs::Proofs::default(),
            jobs: crate::signing::jobs::Jobs::default(),
            batches: crate::batch::Batches::default(),
            buildings: crate::building::Buildings::default(),
            agenda: crate::following::Agenda::default(),
            changes: ChangeLog::default(),
            transfers: Transfers::default(),
            store: RwLock::new(store),
            language: RwLock::new(Language::Vi),
            drafts: Mutex::default(),
            ledger: Mutex::default(),
            uploads: Mutex::default(),
            lines: crate::portals::Lines::default(),
            portal_list: Mutex::default(),
            looks: crate::portals::Looks::default(),
        });
        app.after_open();
        app
    }

    fn after_open(&self) {
        if let Ok(store) = self.store()
            && let Ok(Some(serde_json::Value::String(code))) = store.setting("language")
        {
            self.set_language_in_memory(Language::of(&code));
        }
        if self.store().is_ok() {
            self.load_trust();
        }
    }

    fn set_language_in_memory(&self, language: Language) {
        *self.language.write().unwrap_or_else(PoisonError::into_inner) = language;
    }

    /// Chooses the language and remembers it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn set_language(&self, language: Language) -> Result<(), ApiError> {
        if let Ok(store) = self.store() {
            store.set_setting("language", &serde_json::Value::from(language.code()))?;
        }
        self.set_language_in_memory(language);
        Ok(())
    }

    /// The chosen language.
    #[must_use]
    pub fn language(&self) -> Language {
        *self.language.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The program's words.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The packs.
    #[must_use]
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the packs at hand, or leaves them as they are when that fails.
    pub(crate) fn change_catalogue<T, E>(&self, change: impl FnOnce(&mut Catalogue) -> Result<T, E>) -> Result<T, E> {
        let mut shared = self.catalogue.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = Catalogue::clone(&shared);
        let done = change(&mut next)?;
        *shared = Arc::new(next);
        Ok(done)
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.host.now()
    }

    /// Today in Vietnam.
    #[must_use]
    pub fn today(&self) -> Date {
        clock::local(self.now()).date()
    }

    /// The open store.
    ///
    /// # Errors
    /// [`Code::StoreLocked`] while a passphrase is missing, or why the store could not be opened.
    pub fn store(&self) -> Result<Arc<Store>, ApiError> {
        match &*self.store.read().unwrap_or_else(PoisonError::into_inner) {
            StoreState::Ready(store) => Ok(Arc::clone(store)),
            StoreState::NeedsPassphrase | StoreState::NewPassphrase => Err(ApiError::new(Code::StoreLocked)),
            StoreState::Failed(error) => Err(error.clone()),
        }
    }

    /// Opens the store with a passphrase, or founds it with one.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`] and those of the store.
    pub fn unlock(&self, passphrase: &str) -> Result<AppStatus, ApiError> {
        {
            let mut state = self.store.write().unwrap_or_else(PoisonError::into_inner);
            if !matches!(&*state, StoreState::Ready(_)) {
                let folder = self.config.data_folder.clone().ok_or_else(|| ApiError::new(Code::Internal))?;
                *state = StoreState::Ready(Arc::new(Store::open(&folder, KeyRequest::passphrase(passphrase))?));
            }
        }
        self.after_open();
        Ok(self.status())
    }

    /// Tries again to open a store that could not be opened (the keyring was locked, another window was open).
    pub fn retry_store(&self) -> AppStatus {
        {
            let mut state = self.store.write().unwrap_or_else(PoisonError::into_inner);
            if matches!(&*state, StoreState::Failed(_))
                && let Some(folder) = &self.config.data_folder
            {
                *state = open_quietly(folder);
            }
        }
        self.after_open();
        self.status()
    }

    /// State of program, store and portal.
    #[must_use]
    pub fn status(&self) -> AppStatus {
        let folder = self.config.data_folder.as_ref().map(|f| f.display().to_string()).unwrap_or_default();
        let (state, key_source, error) = match &*self.store.read().unwrap_or_else(PoisonError::into_inner) {
            StoreState::Ready(store) => ("ready", store.key_source().to_string(), None),
            StoreState::NeedsPassphrase => ("needs-passphrase", "passphrase".to_owned(), None),
            StoreState::NewPassphrase => ("new-passphrase", "passphrase".to_owned(), None),
            StoreState::Failed(error) => ("failed", String::new(), Some(error.clone())),
        };
        AppStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            practice: self.config.practice,
            locale: self.language().code().to_owned(),
            store: StoreStatus { state: state.to_owned(), key_source, folder, error },
            portal: self.usual_portal().map(|portal| PortalStatus {
                reachable: self.looks.reachable(&portal.id),
                name: portal.name,
                url: portal.url,
            }),
            today: self.today().to_string(),
        }
    }

    /// The first portal; while the store is closed, the one that the program was started with.
    fn usual_portal(&self) -> Option<crate::portals::Portal> {
        self.given_portal().or_else(|| self.portals().ok()?.into_iter().next())
    }

    /// A pack as it applies today.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn pack(&self, id: &str) -> Result<Arc<Pack>, ApiError> {
        Self::found(self.catalogue().on(id, self.today()), id)
    }

    /// The pack that a dossier was begun in.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub(crate) fn pack_of(&self, row: &hoso_store::Dossier) -> Result<Arc<Pack>, ApiError> {
        Self::found(self.catalogue().version(&row.pack, &row.pack_version), &row.pack)
    }

    fn found(pack: Option<&Arc<Pack>>, id: &str) -> Result<Arc<Pack>, ApiError> {
        pack.cloned().ok_or_else(|| ApiError::new(Code::NotFound).with("what", "pack").with("id", id))
    }

    /// What is kept under a key of the settings; none when there is nothing, or nothing that this version reads.
    pub(crate) fn kept_as<T: serde::de::DeserializeOwned>(&self, key: &str) -> Result<Option<T>, ApiError> {
        Ok(self.store()?.setting(key)?.and_then(|value| serde_json::from_value(value).ok()))
    }

    /// Keeps a value under a key of the settings.
    pub(crate) fn keep_as<T: serde::Serialize>(&self, key: &str, value: &T) -> Result<(), ApiError> {
        let json = serde_json::to_value(value).map_err(ApiError::internal)?;
        Ok(self.store()?.set_setting(key, &json)?)
    }

    /// A dossier's row.
    pub(crate) fn row(&self, id: &str) -> Result<hoso_store::Dossier, ApiError> {
        self.store()?.dossier(id)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "dossier"))
    }

    /// Held while a history is read, changed and written, so that nothing comes in between. Never held over an `await`.
    pub(crate) fn ledger(&self) -> Ledger<'_> {
        Ledger(locked(&self.ledger))
    }

    /// A dossier's history, replayed.
    pub(crate) fn history(&self, id: &str) -> Result<(Dossier, Vec<Event>), ApiError> {
        let mut events = Vec::new();
        for stored in self.store()?.events(id, 0)? {
            events.push(serde_json::from_str::<Event>(&stored.event).map_err(ApiError::internal)?);
        }
        let mut dossier = Dossier::default();
        for (at, event) in events.iter().enumerate() {
            match dossier.apply(event) {
                // Said twice by the portal and kept twice: once is enough.
                Ok(()) | Err(TransitionError::AlreadyApplied { .. }) => {}
                Err(error) => return Err(ApiError::internal(format!("event {at}: {error}"))),
            }
        }
        Ok((dossier, events))
    }

    /// Adds events to a dossier: all are possible and written together, or none is.
    pub(crate) fn happened(&self, id: &str, events: &[Event]) -> Result<Dossier, ApiError> {
        self.happened_in(&self.ledger(), id, events)
    }

    /// [`App::happened`] for who holds the ledger already.
    pub(crate) fn happened_in(&self, ledger: &Ledger<'_>, id: &str, events: &[Event]) -> Result<Dossier, ApiError> {
        let (mut dossier, _) = self.history(id)?;
        for event in events {
            dossier.apply(event).map_err(|e| ApiError::new(Code::WrongState).with("reason", e))?;
        }
        self.write(ledger, id, &dossier, events)?;
        Ok(dossier)
    }

    /// Writes events that the dossier has accepted, with the row that follows from them.
    pub(crate) fn write(&self, _: &Ledger<'_>, id: &str, dossier: &Dossier, events: &[Event]) -> Result<(), ApiError> {
        let store = self.store()?;
        let mut row = self.row(id)?;
        self.keep_day(id, dossier, events)?;
        row.state = crate::views::name_of(&dossier.state());
        row.number = dossier.number().map(str::to_owned);
        row.changed = self.now();
        row.attention = self.waits_for_person(id, dossier)?;
        if let Some(number) = &row.number
            && !row.search.contains(&text::fold(number))
        {
            row.search = format!("{} {}", row.search, text::fold(number));
        }
        let events = events
            .iter()
            .map(|e| {
                Ok(NewEvent {
                    at: e.at,
                    source: e.source.as_str().to_owned(),
                    event: serde_json::to_string(e).map_err(ApiError::internal)?,
                })
            })
            .collect::<Result<Vec<_>, ApiError>>()?;
        store.record(id, &Record { dossier: Some(row), events, outbox: Vec::new() })?;
        self.agenda.soon(id);
        self.changes.mark(id);
        Ok(())
    }

    pub(crate) fn waits_for_person(&self, id: &str, dossier: &Dossier) -> Result<bool, ApiError> {
        Ok(!dossier.attention(self.today(), &is_working).is_empty() || self.has_bad_result(id, dossier)?)
    }

    /// From the check on, `today` is the day of the check: a signature must not fall off a form at midnight because a date on it
    /// has today as its default. An edit makes it a draft again.
    fn keep_day(&self, id: &str, dossier: &Dossier, events: &[Event]) -> Result<(), ApiError> {
        let store = self.store()?;
        let key = day_key(id);
        for event in events {
            match event.what {
                Happening::Checked if store.setting(&key)?.is_none() => {
                    store.set_setting(&key, &serde_json::Value::from(self.now().to_string()))?;
                }
                Happening::Edited if dossier.state().is_before_filing() => store.remove_setting(&key)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The local instant that the rules of a dossier call now.
    fn day_of(&self, id: &str) -> Result<jiff::civil::DateTime, ApiError> {
        let kept = self.store()?.setting(&day_key(id))?;
        let kept = kept.and_then(|v| v.as_str().and_then(|t| t.parse().ok()));
        Ok(clock::local(kept.unwrap_or_else(|| self.now())))
    }

    /// The open form of a dossier, loaded from the store the first time and again on another day.
    pub(crate) fn engine(&self, id: &str) -> Result<Arc<Mutex<Engine>>, ApiError> {
        let now = self.day_of(id)?;
        let cached = locked(&self.drafts).get(id).map(Arc::clone);
        if let Some(engine) = cached {
            if locked(&engine).today() == now.date() {
                return Ok(engine);
            }
            self.forget_engine(id);
        }
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let store = self.store()?;
        let mut engine = Engine::new(Arc::clone(&pack.form.form), now);
        let mut changes: Vec<hoso_form::Change> = store
            .table_rows(id)?
            .into_iter()
            .map(|r| hoso_form::Change::Row { table: r.table, row: r.row, position: usize::try_from(r.position).ok() })
            .collect();
        for (path, answer) in store.answers(id)? {
            changes.push(hoso_form::Change::Answer { path, stored: Some(crate::drafts::stored(&answer)) });
        }
        engine.load(changes);
        let engine = Arc::new(Mutex::new(engine));
        Ok(Arc::clone(locked(&self.drafts).entry(id.to_owned()).or_insert(engine)))
    }

    pub(crate) fn forget_engine(&self, id: &str) {
        locked(&self.drafts).remove(id);
    }

    /// All open forms: the packs behind them may be others now.
    pub(crate) fn forget_engines(&self) {
        locked(&self.drafts).clear();
    }
}

/// Where the day of the check is kept.
pub(crate) fn day_key(id: &str) -> String {
    format!("day/{id}")
}

/// Whether offices work on a day; without the holiday data, Monday to Friday.
pub(crate) fn is_working(day: Date) -> bool {
    match Calendar::embedded() {
        Ok(calendar) => calendar.is_working_day(day),
        Err(_) => !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday),
    }
}

/// Opens without asking anybody: with the keyring where the store has its key there or is new.
fn open_quietly(folder: &std::path::Path) -> StoreState {
    let opened = match hoso_store::locate(folder) {
        Ok(Probe::NeedsPassphrase) => return StoreState::NeedsPassphrase,
        Ok(Probe::Fresh) => match Store::open(folder, KeyRequest::Keyring) {
            Err(StoreError::KeyringUnavailable(reason)) => {
                tracing::warn!(%reason, "no keyring answers; a passphrase is needed");
                return StoreState::NewPassphrase;
            }
            other => other,
        },
        Ok(Probe::NeedsKeyring | Probe::KeyLost) => Store::open(folder, KeyRequest::Keyring),
        Err(e) => Err(e),
    };
    match opened {
        Ok(store) => StoreState::Ready(Arc::new(store)),
        Err(error) => {
            tracing::error!(%error, "the store does not open");
            StoreState::Failed(error.into())
        }
    }
}
