//! What a filing leaves on the disk.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One remote step and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRow {
    /// `<submission>/<round>/<step>`: unique, the same in every run.
    pub key: String,
    /// UUID of the submission.
    pub submission: Uuid,
    /// 0 or the supplement round.
    pub round: u32,
    /// Which step.
    pub step: Step,
    /// Key of the step that must be confirmed before; empty for the first.
    pub precondition: String,
    /// SHA-256 of what is sent: of the manifest, or of the part.
    pub digest: String,
    /// What is known.
    pub state: StepState,
    /// How often it was sent.
    pub attempts: u32,
    /// Not before this instant, when a pause was proposed.
    pub next_try: Option<Timestamp>,
    /// The portal's answer: receipt for a commit, address for an upload, problem for a failure.
    pub answer: Option<String>,
}

/// A step of a filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "part")]
pub enum Step {
    /// Tell the portal what will come.
    Announce,
    /// Upload this part.
    Part(String),
    /// Ask for the receipt.
    Commit,
}

impl Step {
    /// The stable name: `announce`, `part:<id>`, `commit`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Announce => "announce".into(),
            Self::Part(id) => format!("part:{id}"),
            Self::Commit => "commit".into(),
        }
    }

    /// The step of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "announce" => Some(Self::Announce),
            "commit" => Some(Self::Commit),
            other => other.strip_prefix("part:").map(|id| Self::Part(id.into())),
        }
    }
}

/// What is known of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Not sent yet.
    Planned,
    /// Being sent; found so after a crash it means unknown.
    Sent,
    /// The portal has it.
    Confirmed,
    /// Sent, answer lost: to be settled by reading the portal back.
    Unknown,
    /// Refused.
    Failed,
}

impl StepState {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Planned, Self::Sent, Self::Confirmed, Self::Unknown, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == name)
    }
}

/// Where the rows are kept. When `save` returns, the row must be on the disk.
pub trait Outbox: Send + Sync {
    /// All rows of a submission, all rounds.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn load(&self, submission: Uuid) -> Result<Vec<OutboxRow>, String>;

    /// Writes a row, replacing the one of the same key.
    ///
    /// # Errors
    /// Why it cannot be written; the run then stops before anything is sent.
    fn save(&self, row: &OutboxRow) -> Result<(), String>;
}

/// Where the bytes of the parts come from.
pub trait PartSource: Send + Sync {
    /// Exactly `len` bytes of a part from `offset` on.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn read_at(&self, part: &str, offset: u64, len: usize) -> Result<Vec<u8>, String>;
}

impl PartSource for BTreeMap<String, Vec<u8>> {
    fn read_at(&self, part: &str, offset: u64, len: usize) -> Result<Vec<u8>, String> {
        let bytes = self.get(part).ok_or("no such part")?;
        let from = usize::try_from(offset).map_err(|_| "offset")?;
        let to = from.checked_add(len).ok_or("length")?;
        bytes.get(from..to).map(<[u8]>::to_vec).ok_or_else(|| "beyond the end".into())
    }
}

/// An outbox in memory, for tests and for kiosks that keep nothing.
#[derive(Debug, Default)]
pub struct MemoryOutbox {
    rows: Mutex<BTreeMap<String, OutboxRow>>,
}

impl MemoryOutbox {
    /// All rows.
    #[must_use]
    pub fn rows(&self) -> Vec<OutboxRow> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.values().cloned().collect()
    }
}

impl Outbox for MemoryOutbox {
    fn load(&self, submission: Uuid) -> Result<Vec<OutboxRow>, String> {
        let mut rows = self.rows();
        rows.retain(|row| row.submission == submission);
        Ok(rows)
    }

    fn save(&self, row: &OutboxRow) -> Result<(), String> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.insert(row.key.clone(), row.clone());
        Ok(())
    }
}
