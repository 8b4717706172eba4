//! The journal: every edit with its inverse, so that undo and redo survive a restart. Answers and journal are always
//! written together; there is no other way to write answers.

use super::dossier::key_of;
use super::{Instant, Json, answer, one, run};
use crate::{Store, StoreError, StoredAnswer};
use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A new answer for one path; `None` takes the answer away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// Field (`nyc_ho_ten`), part of an address (`noi_o.line`) or cell (`bang_ke[r1].thue`).
    pub path: String,
    /// The answer.
    pub value: Option<StoredAnswer>,
}

/// A row put at a place, moved there, or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// Path of the table.
    pub table: String,
    /// Id of the row.
    pub row: String,
    /// Its index in the table after this change (past the end = at the end); the rows after it move up. `None`
    /// removes the row together with the answers of its cells; the rows after it close up.
    pub position: Option<u32>,
}

/// What changes at once. Rows are applied first, in order, then answers. With another version of the form, rows and answers are those
/// that the new version has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Changed rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowChange>,
    /// Changed answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerChange>,
    /// Another version of the dossier's pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack_version: Option<String>,
}

impl Edit {
    /// True when nothing changes.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.answers.is_empty() && self.pack_version.is_none()
    }
}

/// A committed, undone or redone edit.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// Number within the dossier, from 1. An edit after an undo takes the numbers of the undone ones.
    pub seq: u64,
    /// When the edit was first made.
    pub at: Timestamp,
    /// What this call has changed in answers and rows, in the order to replay it: for an undo the inverse of the edit.
    /// Holds what really changed, also cells that went with a removed row.
    pub applied: Edit,
    /// What the caller gave along with the edit.
    pub note: Value,
    /// What is possible now.
    pub undo: UndoState,
}

/// Whether undo and redo are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UndoState {
    /// There is an edit to undo.
    pub can_undo: bool,
    /// There is an undone edit.
    pub can_redo: bool,
}

impl Store {
    /// Commits one edit: answers, rows and journal in one transaction, on the disk when this returns. The inverse is
    /// worked out here from what was stored before. Edits undone before can no longer be redone. `note` is the
    /// caller's (which field to show after an undo, say) and comes back with the entry; `at` becomes the dossier's
    /// time of change.
    ///
    /// `None` when nothing changes: then nothing is written, not even the time.
    ///
    /// Errors: [`crate::NotFound::Dossier`], [`StoreError::DiskFull`].
    pub fn commit_edit(
        &self,
        dossier: &str,
        edit: &Edit,
        note: &Value,
        at: Timestamp,
    ) -> Result<Option<JournalEntry>, StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let (forward, backward) = apply(tx, key, edit)?;
            if forward.is_empty() {
                return Ok(None);
            }
            // The planner would read the dossier's whole journal instead of the index that is nearly always empty.
            run(tx, "DELETE FROM journal INDEXED BY journal_undone WHERE dossier = ?1 AND undone = 1", [key])?;
            let seq = one(
                tx,
                "INSERT INTO journal (dossier, seq, at, forward, backward, note)
                 VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE dossier = ?1), ?2, ?3, ?4, ?5)
                 RETURNING seq",
                (key, Instant(at), to_json(&forward)?, to_json(&backward)?, note.to_string()),
                |row| row.get::<_, u32>(0),
            )?
            .unwrap_or(0);
            touch(tx, key, at)?;
            Ok(Some(JournalEntry {
                seq: seq.into(),
                at,
                applied: forward,
                note: note.clone(),
                undo: UndoState { can_undo: true, can_redo: false },
            }))
        })
    }

    /// Takes back the newest edit that is not undone, in one transaction. `None` when there is none.
    pub fn undo(&self, dossier: &str, at: Timestamp) -> Result<Option<JournalEntry>, StoreError> {
        self.step(
            dossier,
            at,
            "SELECT seq, at, backward, note FROM journal WHERE dossier = ?1 AND undone = 0 ORDER BY seq DESC LIMIT 1",
            true,
        )
    }

    /// Makes the oldest undone edit again, in one transaction. `None` when there is none.
    pub fn redo(&self, dossier: &str, at: Timestamp) -> Result<Option<JournalEntry>, StoreError> {
        self.step(
            dossier,
            at,
            "SELECT seq, at, forward, note FROM journal INDEXED BY journal_undone WHERE dossier = ?1 AND undone = 1 ORDER BY seq LIMIT 1",
            false,
        )
    }

    /// Whether undo and redo are possible now.
    pub fn undo_state(&self, dossier: &str) -> Result<UndoState, StoreError> {
        self.read(|db| state(db, key_of(db, dossier)?))
    }

    /// Forgets all edits but keeps the answers: after a filing there is nothing to undo.
    pub fn clear_journal(&self, dossier: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            run(tx, "DELETE FROM journal WHERE dossier = ?1", [key])?;
            Ok(())
        })
    }

    fn step(&self, dossier: &str, at: Timestamp, find: &str, undone: bool) -> Result<Option<JournalEntry>, StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let found = one(tx, find, [key], |row| {
                Ok((
                    row.get::<_, u32>(0)?,
                    row.get::<_, Instant>(1)?.0,
                    row.get::<_, String>(2)?,
                    row.get::<_, Json>(3)?.0,
                ))
            })?;
            let Some((seq, made, edit, note)) = found else {
                return Ok(None);
            };
            let edit: Edit =
                serde_json::from_str(&edit).map_err(|error| StoreError::unreadable(format!("journal: {error}")))?;
            let (applied, _) = apply(tx, key, &edit)?;
            run(tx, "UPDATE journal SET undone = ?3 WHERE dossier = ?1 AND seq = ?2", (key, seq, undone))?;
            touch(tx, key, at)?;
            Ok(Some(JournalEntry { seq: seq.into(), at: made, applied, note, undo: state(tx, key)? }))
        })
    }
}

fn to_json(edit: &Edit) -> Result<String, StoreError> {
    serde_json::to_string(edit).map_err(|error| StoreError::invalid(error.to_string()))
}

fn touch(db: &Connection, dossier: i64, at: Timestamp) -> Result<(), StoreError> {
    run(db, "UPDATE dossiers SET changed = ?2 WHERE key = ?1 AND changed <> ?2", (dossier, Instant(at)))?;
    Ok(())
}

fn state(db: &Connection, dossier: i64) -> Result<UndoState, StoreError> {
    Ok(one(
        db,
        // Undone edits are the newest, so the first and the last entry tell everything.
        "SELECT coalesce((SELECT undone = 0 FROM journal WHERE dossier = ?1 ORDER BY seq LIMIT 1), 0),
                coalesce((SELECT undone = 1 FROM journal WHERE dossier = ?1 ORDER BY seq DESC LIMIT 1), 0)",
        [dossier],
        |row| Ok(UndoState { can_undo: row.get(0)?, can_redo: row.get(1)? }),
    )?
    .unwrap_or(UndoState { can_undo: false, can_redo: false }))
}

/// Applies an edit and returns what really changed together with the inverse of that.
fn apply(db: &Connection, dossier: i64, edit: &Edit) -> Result<(Edit, Edit), StoreError> {
    let (mut forward, mut backward) = (Edit::default(), Edit::default());
    for change in &edit.rows {
        let (table, row) = (change.table.as_str(), change.row.as_str());
        let (before, after) = answer::place_row(db, dossier, table, row, change.position)?;
        if before == after {
            continue;
        }
        let at = |position| RowChange { table: table.to_owned(), row: row.to_owned(), position };
        forward.rows.push(at(after));
        backward.rows.push(at(before));
        if after.is_none() {
            for path in answer::cells(db, dossier, table, row)? {
                set(db, dossier, &path, None, &mut forward, &mut backward)?;
            }
        }
    }
    if let Some(version) = &edit.pack_version {
        let before = super::dossier::pack_version(db, dossier)?;
        if before != *version {
            run(db, "UPDATE dossiers SET pack_version = ?2 WHERE key = ?1", (dossier, version))?;
            forward.pack_version = Some(version.clone());
            backward.pack_version = Some(before);
        }
    }
    for change in &edit.answers {
        set(db, dossier, &change.path, change.value.as_ref(), &mut forward, &mut backward)?;
    }
    // What was done last is taken back first.
    backward.rows.reverse();
    backward.answers.reverse();
    Ok((forward, backward))
}

fn set(
    db: &Connection,
    dossier: i64,
    path: &str,
    value: Option<&StoredAnswer>,
    forward: &mut Edit,
    backward: &mut Edit,
) -> Result<(), StoreError> {
    let before = answer::replace(db, dossier, path, value)?;
    if before.as_ref() != value {
        let to = |value| AnswerChange { path: path.to_owned(), value };
        forward.answers.push(to(value.cloned()));
        backward.answers.push(to(before));
    }
    Ok(())
}
