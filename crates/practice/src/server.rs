//! Starting and stopping, and what all requests share.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hoso_portal::sealing;
use hoso_portal::wire::Part;
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::book::Book;
use crate::config::Config;
use crate::conn::{Cuttable, Open, Scissors};
use crate::fault::{Fault, Plan, Route};
use crate::figures::Figures;
use crate::routes;
use crate::signer::Signer;
use crate::store::Store;
use crate::vault::Vault;

/// The practice portal could not be started or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The port or the folder.
    #[error("practice portal: {0}")]
    Io(#[from] std::io::Error),
    /// A kept row cannot be read or written.
    #[error("practice portal, kept state: {0}")]
    Json(#[from] serde_json::Error),
    /// The database of the folder.
    #[error("practice portal, database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database of the folder has tables that this program does not know.
    #[error("practice portal, database: made by another version of the program (tables {0})")]
    Version(i32),
    /// The signing key.
    #[error("practice portal, key: {0}")]
    Key(String),
    /// A step of the agency could not be played.
    #[error("practice portal, script: {0}")]
    Script(String),
}

/// What happened so far, for tests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Requests by kind.
    pub requests: BTreeMap<Route, u64>,
    /// Bytes of uploads that were kept.
    pub bytes_kept: u64,
    /// Submissions that were committed (rounds do not count).
    pub committed: u64,
}

/// What the portal holds of a submission, for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSubmission {
    /// UUID.
    pub submission: uuid::Uuid,
    /// A receipt was given.
    pub committed: bool,
    /// Its parts as announced, each with the SHA-256 (hex) of the bytes that are kept.
    pub parts: Vec<(Part, String)>,
}

/// What all requests share.
pub(crate) struct Shared {
    core: Mutex<Core>,
    /// None without a folder. Taken only by whoever holds the core.
    store: Option<Mutex<Store>>,
    pub(crate) signer: Signer,
    /// A key that the portal never shows.
    pub(crate) stranger: Signer,
    pub(crate) plan: Plan,
    pub(crate) config: Config,
    pub(crate) stats: Mutex<Stats>,
    open: Arc<Open>,
    pub(crate) url: String,
}

/// What is behind the lock.
pub(crate) struct Core {
    pub(crate) book: Book,
    pub(crate) vault: Vault,
}

impl Shared {
    /// The book and the vault. A request that died while it held them leaves them usable: every change is small and whole.
    pub(crate) fn core(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The portal's clock, right or wrong.
    pub(crate) fn now(&self) -> Timestamp {
        let now = (self.config.clock)();
        let wrong = |fault: &Fault| if let Fault::Clock { seconds } = *fault { Some(seconds) } else { None };
        let seconds = self.plan.standing(wrong).unwrap_or_default();
        now.checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(now)
    }

    /// Loses everything that was announced and not committed.
    pub(crate) fn forget_open(&self) -> Result<(), PracticeError> {
        let mut core = self.core();
        let Core { book, vault } = &mut *core;
        let gone = book.forget_open();
        self.keep(book)?;
        for upload in gone {
            vault.remove(upload);
        }
        Ok(())
    }

    /// Loses everything, also what receipts were given for.
    pub(crate) fn forget_all(&self) -> Result<(), PracticeError> {
        let mut core = self.core();
        let Core { book, vault } = &mut *core;
        let gone = book.forget_all();
        self.keep(book)?;
        for upload in gone {
            vault.remove(upload);
        }
        Ok(())
    }

    /// What whoever measures is told.
    pub(crate) fn figures(&self) -> Figures {
        let (connections, most_connections) = self.open.counted();
        let stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        Figures {
            requests: stats.requests.values().sum(),
            bytes_kept: stats.bytes_kept,
            committed: stats.committed,
            connections,
            most_connections,
        }
    }

    pub(crate) fn count(&self, change: impl FnOnce(&mut Stats)) {
        change(&mut self.stats.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Writes what changed in the book, if there is a folder. Nothing may be answered before, and files that the rows name may be removed
    /// only after.
    pub(crate) fn keep(&self, book: &mut Book) -> Result<(), PracticeError> {
        match &self.store {
            Some(store) => store.lock().unwrap_or_else(PoisonError::into_inner).keep(book),
            None => {
                book.forget_changes();
                Ok(())
            }
        }
    }
}

/// A running practice portal. Dropping it stops it.
pub struct Practice {
    /// Base address, e.g. `http://127.0.0.1:40123`.
    pub url: String,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

/// Starts a practice portal on 127.0.0.1. Needs a running tokio runtime.
///
/// # Errors
/// [`PracticeError`] when the port is taken or the folder cannot be used.
pub async fn start(config: Config) -> Result<Practice, PracticeError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    if let Some(folder) = &config.folder {
        std::fs::create_dir_all(folder)?;
    }
    let (store, book, vault) = open(config.folder.as_deref())?;
    let plan = Plan::default();
    for (fault, times) in &config.faults {
        plan.add(fault.clone(), *times);
    }
    let shared = Arc::new(Shared {
        core: Mutex::new(Core { book, vault }),
        store: store.map(Mutex::new),
        signer: Signer::load(config.folder.as_deref(), config.key_seed)?.with_agency(config.agency_key),
        stranger: Signer::from_seed(&[0x5a; 32])?,
        plan,
        stats: Mutex::default(),
        open: Arc::default(),
        url: url.clone(),
        config,
    });
    let app = routes::router(Arc::clone(&shared));
    let listener = Cuttable { listener, open: Arc::clone(&shared.open) };
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async move {
        let service = app.into_make_service_with_connect_info::<Scissors>();
        let served = axum::serve(listener, service).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        if let Err(error) = served.await {
            tracing::warn!(target: "hoso::practice", %error, "practice portal ended");
        }
    });
    Ok(Practice { url, shared, stop: Some(stop), task: Some(task) })
}

/// The kept state, or an empty one.
fn open(folder: Option<&Path>) -> Result<(Option<Store>, Book, Vault), PracticeError> {
    let Some(folder) = folder else {
        return Ok((None, Book::default(), Vault::Memory(Default::default())));
    };
    let vault = Vault::Folder(folder.to_owned());
    let (store, mut book) = Store::open(folder)?;
    book.recover(|upload| vault.len(upload));
    Ok((Some(store), book, vault))
}

impl Practice {
    /// Plans a fault; `times` 0 = until [`Practice::heal`].
    pub fn inject(&self, fault: Fault, times: u32) {
        self.shared.plan.add(fault, times);
    }

    /// Forgets all planned faults.
    pub fn heal(&self) {
        self.shared.plan.clear();
    }

    /// What happened so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.stats.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The most connections that were open at once.
    #[must_use]
    pub fn most_connections(&self) -> u64 {
        self.shared.figures().most_connections
    }

    /// Everything that is held of dossiers (rounds of supplements apart).
    ///
    /// # Errors
    /// [`PracticeError`] when kept bytes cannot be read.
    pub fn held(&self) -> Result<Vec<HeldSubmission>, PracticeError> {
        let core = self.shared.core();
        let mut all = Vec::new();
        for case in core.book.cases.values() {
            let Some(delivery) = case.rounds.get(&0) else { continue };
            let mut parts = Vec::new();
            for (part, held) in delivery.manifest.parts.iter().zip(&delivery.parts) {
                let kept = held.upload.map(|id| core.vault.sha256(id)).transpose()?;
                parts.push((part.clone(), kept.unwrap_or_default()));
            }
            all.push(HeldSubmission { submission: case.submission, committed: delivery.receipt.is_some(), parts });
        }
        Ok(all)
    }

    /// What the agency has in hand of a submission or round: every complete part, opened where it was encrypted for it.
    ///
    /// # Errors
    /// [`PracticeError`] when kept bytes cannot be read or opened.
    pub fn in_hand(&self, submission: uuid::Uuid, round: u32) -> Result<Vec<(Part, Vec<u8>)>, PracticeError> {
        let core = self.shared.core();
        let delivery = core.book.cases.get(&submission).and_then(|case| case.rounds.get(&round));
        let Some(delivery) = delivery else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (part, held) in delivery.manifest.parts.iter().zip(&delivery.parts) {
            let Some(upload) = held.upload.filter(|_| held.complete) else { continue };
            let mut bytes = core.vault.read(upload)?;
            if part.encrypted.is_some() {
                bytes = sealing::open(self.shared.signer.agency(), &bytes)
                    .map_err(|error| PracticeError::Key(error.to_string()))?;
            }
            found.push((part.clone(), bytes));
        }
        Ok(found)
    }

    /// The number of the item with the result of a submission, also where the agency does not tell it: what is read out at its counter.
    #[must_use]
    pub fn item(&self, submission: uuid::Uuid) -> Option<String> {
        self.shared.core().book.cases.get(&submission)?.item.as_ref().map(|item| item.number.clone())
    }

    /// The keys that the portal shows.
    #[must_use]
    pub fn keys(&self) -> hoso_portal::jws::KeySet {
        self.shared.signer.keys()
    }

    /// Stops; the port is free when this returns. Requests in progress get a second to end.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(task) = self.task.take() {
            let abort = task.abort_handle();
            if tokio::time::timeout(Duration::from_secs(1), task).await.is_err() {
                abort.abort();
            }
        }
    }
}
