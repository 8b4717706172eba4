//! The outbox: one row per remote step, so that a step is known before it is sent and settled after a crash.

use super::dossier::key_of;
use super::{Instant, Json, all, one, run};
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::Connection;
use serde_json::Value;

/// Where a remote step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxState {
    /// Not sent yet.
    Planned,
    /// Sent, no answer yet.
    Sent,
    /// The portal has it.
    Confirmed,
    /// The answer was lost: settled by reading the portal back, never by sending again.
    Unknown,
    /// Refused for good.
    Failed,
}

impl OutboxState {
    fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Planned, Self::Sent, Self::Confirmed, Self::Unknown, Self::Failed]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// One remote step.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxRow {
    /// Idempotency key of the step, unique in the store.
    pub key: String,
    /// Id of the dossier.
    pub dossier: String,
    /// Id of the submission it belongs to.
    pub submission: String,
    /// What is done, a word of the caller's (`announce`, `upload`, `commit`, ...).
    pub step: String,
    /// What must hold at the portal for the step to be allowed (an entity tag, an offset).
    pub precondition: Option<String>,
    /// SHA-256 of what is sent, hex.
    pub digest: Option<String>,
    /// Where it stands.
    pub state: OutboxState,
    /// How often it was tried.
    pub attempts: u32,
    /// Not before this instant.
    pub next_try: Option<Timestamp>,
    /// The portal's answer.
    pub answer: Option<Value>,
}

const SELECT: &str =
    "SELECT o.key, d.id, o.submission, o.step, o.precondition, o.digest, o.state, o.attempts, o.next_try, o.answer
    FROM outbox o JOIN dossiers d ON d.key = o.dossier";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<OutboxRow> {
    let word: String = row.get(6)?;
    let state = OutboxState::from_word(&word).ok_or(rusqlite::Error::InvalidColumnType(
        6,
        "state".into(),
        rusqlite::types::Type::Text,
    ))?;
    Ok(OutboxRow {
        key: row.get(0)?,
        dossier: row.get(1)?,
        submission: row.get(2)?,
        step: row.get(3)?,
        precondition: row.get(4)?,
        digest: row.get(5)?,
        state,
        attempts: row.get(7)?,
        next_try: row.get::<_, Option<Instant>>(8)?.map(|at| at.0),
        answer: row.get::<_, Option<Json>>(9)?.map(|json| json.0),
    })
}

pub(crate) fn save(db: &Connection, row: &OutboxRow) -> Result<(), StoreError> {
    let dossier = key_of(db, &row.dossier)?;
    run(
        db,
        "INSERT INTO outbox (key, dossier, submission, step, precondition, digest, state, attempts, next_try, answer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (key) DO UPDATE SET dossier = excluded.dossier, submission = excluded.submission, step = excluded.step,
             precondition = excluded.precondition, digest = excluded.digest, state = excluded.state,
             attempts = excluded.attempts, next_try = excluded.next_try, answer = excluded.answer",
        (
            &row.key,
            dossier,
            &row.submission,
            &row.step,
            &row.precondition,
            &row.digest,
            row.state.word(),
            row.attempts,
            row.next_try.map(Instant),
            row.answer.as_ref().map(Value::to_string),
        ),
    )?;
    Ok(())
}

impl Store {
    /// Forgets the steps whose keys begin so; how many there were. For what was given up and is not at the portal any more.
    pub fn remove_outbox_under(&self, prefix: &str) -> Result<usize, StoreError> {
        self.write(|tx| run(tx, "DELETE FROM outbox WHERE substr(key, 1, length(?1)) = ?1", [prefix]))
    }

    /// Adds a step or replaces the one with its key; a replaced step keeps its place in the order.
    /// Errors: [`crate::NotFound::Dossier`].
    pub fn save_outbox(&self, row: &OutboxRow) -> Result<(), StoreError> {
        self.write(|tx| save(tx, row))
    }

    /// The step with this key.
    pub fn outbox(&self, key: &str) -> Result<Option<OutboxRow>, StoreError> {
        self.read(|db| one(db, &format!("{SELECT} WHERE o.key = ?1"), [key], read))
    }

    /// The steps of a submission in the order in which they were first saved.
    pub fn outbox_of_submission(&self, submission: &str) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = format!("{SELECT} WHERE o.submission = ?1 ORDER BY o.ordinal");
        self.read(|db| all(db, &sql, [submission], read))
    }

    /// The steps of a dossier in the order in which they were first saved.
    pub fn outbox_of_dossier(&self, dossier: &str) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1 ORDER BY o.ordinal");
        self.read(|db| all(db, &sql, [dossier], read))
    }

    /// All steps that are neither confirmed nor failed, in the order in which they were first saved; the caller looks
    /// at `next_try`.
    pub fn pending(&self) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = format!("{SELECT} WHERE o.state IN ('planned', 'sent', 'unknown') ORDER BY o.ordinal");
        self.read(|db| all(db, &sql, [], read))
    }
}
