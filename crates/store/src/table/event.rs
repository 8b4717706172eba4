//! Events of a dossier: an append-only list, oldest first.

use super::dossier::key_of;
use super::{Instant, all, one, run};
use crate::{Store, StoreError};
use jiff::Timestamp;
use rusqlite::Connection;

/// An event to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// When it happened.
    pub at: Timestamp,
    /// Who says so, a word of the caller's (`person`, `program`, `portal`, `carrier`).
    pub source: String,
    /// The event as JSON text.
    pub event: String,
}

/// A stored event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Number within the dossier, from 1 without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who says so.
    pub source: String,
    /// The event as JSON text.
    pub event: String,
}

pub(crate) fn append(db: &Connection, dossier: i64, event: &NewEvent) -> Result<u64, StoreError> {
    let last: u32 =
        one(db, "SELECT coalesce(max(seq), 0) FROM events WHERE dossier = ?1", [dossier], |row| row.get(0))?
            .unwrap_or(0);
    let seq = u64::from(last) + 1;
    run(
        db,
        "INSERT INTO events (dossier, seq, at, source, event) VALUES (?1, ?2, ?3, ?4, ?5)",
        (dossier, i64::from(last) + 1, Instant(event.at), &event.source, &event.event),
    )?;
    Ok(seq)
}

impl Store {
    /// Appends an event and returns its number. Errors: [`crate::NotFound::Dossier`], [`StoreError::Invalid`] when it
    /// is no JSON.
    pub fn append_event(&self, dossier: &str, event: &NewEvent) -> Result<u64, StoreError> {
        self.write(|tx| append(tx, key_of(tx, dossier)?, event))
    }

    /// The events of a dossier with a number above `after` (0 = all), oldest first.
    pub fn events(&self, dossier: &str, after: u64) -> Result<Vec<StoredEvent>, StoreError> {
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        self.read(|db| {
            let key = key_of(db, dossier)?;
            all(
                db,
                "SELECT seq, at, source, event FROM events WHERE dossier = ?1 AND seq > ?2 ORDER BY seq",
                (key, after),
                |row| {
                    Ok(StoredEvent {
                        seq: row.get::<_, u32>(0)?.into(),
                        at: row.get::<_, Instant>(1)?.0,
                        source: row.get(2)?,
                        event: row.get(3)?,
                    })
                },
            )
        })
    }
}
