//! Many files or dossiers signed in one go: looked at before the first PIN, signed one after the other, each result written down, and gone on
//! with after a pause or an end of the program.
//!
//! What was signed lies in the folder of the signed files before it stands in the record, so the files are the truth: a batch that goes on
//! looks for each file's signed twin first, and a twin of the same content with a whole signature of the same certificate counts as done.

mod control;
mod dossiers;
mod examine;
mod journal;
mod list;
mod look;
mod report;
mod run;
mod single;
mod write;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::api::{ApiError, BatchWish, SignOptions};
use crate::app::locked;
use crate::signing::dossier::Hand;

/// Most files or dossiers of a batch.
pub const MAX_FILES: usize = 20_000;
/// Largest file that a batch signs, in bytes.
pub const MAX_FILE: u64 = 100 << 20;
/// Name of the folder for signed files, in the folder of the files, unless another is chosen.
pub const OUT: &str = "da-ky";

/// What is signed.
#[derive(Debug, Clone)]
pub enum Work {
    /// The files of a folder (not those of its subfolders), and the folder for the signed ones.
    Folder {
        /// Where the files are.
        folder: PathBuf,
        /// Where the signed ones go.
        out: PathBuf,
    },
    /// These files, each with the place of its signed twin.
    Files(Vec<(PathBuf, PathBuf)>),
    /// Dossiers, by id.
    Dossiers(Vec<String>),
}

impl Work {
    /// What a wish of the window means.
    ///
    /// # Errors
    /// [`Code::BadRequest`](crate::api::Code::BadRequest) for a folder together with dossiers, for neither, and for a folder that is not absolute.
    pub fn of(wish: &BatchWish) -> Result<Self, ApiError> {
        match (wish.folder.is_empty(), wish.dossiers.is_empty()) {
            (false, true) => {
                let folder = PathBuf::from(&wish.folder);
                let out = if wish.out.is_empty() { folder.join(OUT) } else { PathBuf::from(&wish.out) };
                if !folder.is_absolute() || !out.is_absolute() {
                    return Err(ApiError::bad_request("a folder is named by its whole path"));
                }
                Ok(Self::Folder { folder, out })
            }
            (true, false) => Ok(Self::Dossiers(wish.dossiers.clone())),
            _ => Err(ApiError::bad_request("either a folder or dossiers")),
        }
    }
}

/// Where a batch stands, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stage {
    /// Under way; in a record of a batch that is not, the program ended.
    Running,
    /// Waits for the person.
    Paused,
    Done,
    Cancelled,
}

/// What is kept of a batch beside its files. No secret is in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Head {
    /// Empty for dossiers and for files that were named one by one.
    folder: String,
    out: String,
    options: SignOptions,
    /// SHA-256 of the certificate: a batch that goes on takes no other.
    certificate: String,
    owner: String,
    begun: Timestamp,
    ended: Option<Timestamp>,
    stage: Stage,
    error: Option<ApiError>,
    total: u32,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    /// Waits for its turn.
    #[default]
    Ready,
    /// Waits for its turn; the certificate names another taxpayer.
    Doubtful,
    /// Signed by this batch.
    Done,
    /// Signed before by this certificate, and left out.
    SignedBefore,
    /// Could not be signed.
    Failed,
    /// Is nothing that can be signed, and left out.
    Bad,
}

impl State {
    /// Does it wait for its turn?
    fn waits(self) -> bool {
        matches!(self, Self::Ready | Self::Doubtful)
    }
}

/// What is to be said of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    /// A failure.
    Error(ApiError),
    /// A message of its own and the values for it.
    Note(String, BTreeMap<String, String>),
}

impl Said {
    fn note(id: &str) -> Self {
        Self::Note(id.to_owned(), BTreeMap::new())
    }
}

/// A file or dossier of a batch, as it is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Item {
    name: String,
    dossier: String,
    size: u64,
    /// When it was changed last, in microseconds: what is changed after the start is not signed unseen.
    changed: i64,
    kind: String,
    state: State,
    said: Option<Said>,
    source: PathBuf,
    target: PathBuf,
    signed_name: String,
    /// SHA-256 of the original and of the signed file, hexadecimal.
    sha256: String,
    signed_sha256: String,
    at: Option<Timestamp>,
}

impl Item {
    fn ends(&mut self, state: State, said: Option<Said>) {
        self.state = state;
        self.said = said;
    }
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    signed: u32,
    skipped: u32,
    failed: u32,
}

impl Counts {
    fn count(&mut self, state: State) {
        match state {
            State::Done => self.signed += 1,
            State::SignedBefore | State::Bad => self.skipped += 1,
            State::Failed => self.failed += 1,
            State::Ready | State::Doubtful => {}
        }
    }
}

/// What the person wishes of a batch under way.
const GO: u8 = 0;
const PAUSE: u8 = 1;
const CANCEL: u8 = 2;

/// A batch that this program runs or holds paused.
struct Live {
    id: String,
    progress: Mutex<Progress>,
    wish: AtomicU8,
    /// The open key of a paused batch.
    hand: Mutex<Option<Hand>>,
}

struct Progress {
    head: Head,
    counts: Counts,
    current: String,
    working: bool,
}

impl Live {
    /// Goes on, pauses or ends?
    fn wish(&self) -> u8 {
        self.wish.load(Ordering::Acquire)
    }

    fn change<T>(&self, change: impl FnOnce(&mut Progress) -> T) -> T {
        change(&mut locked(&self.progress))
    }
}

/// The batches that this program runs or holds, by id.
#[derive(Default)]
pub struct Batches(Mutex<HashMap<String, Arc<Live>>>);

impl Batches {
    fn get(&self, id: &str) -> Option<Arc<Live>> {
        locked(&self.0).get(id).map(Arc::clone)
    }
}
