//! Answers as they were typed, and the rows of tables. Both are written only through [`crate::Store::commit_edit`].

use super::dossier::key_of;
use super::{all, one, run};
use crate::{Store, StoreError};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// The raw answer of one field or cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswer {
    /// The text as it was typed or brought in.
    pub text: String,
    /// Where it comes from, a word of the caller's (`entered`, `card`, `carried`, ...).
    pub source: String,
}

/// One row of a table of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Path of the table.
    pub table: String,
    /// Id of the row.
    pub row: String,
    /// Place in the table, from 0 without gaps.
    pub position: u32,
}

impl Store {
    /// All answers of a dossier, ordered by path (bytewise).
    pub fn answers(&self, dossier: &str) -> Result<Vec<(String, StoredAnswer)>, StoreError> {
        self.read(|db| {
            let key = key_of(db, dossier)?;
            all(db, "SELECT path, text, source FROM answers WHERE dossier = ?1 ORDER BY path", [key], |row| {
                let answer = StoredAnswer { text: row.get(1)?, source: row.get(2)? };
                Ok((row.get(0)?, answer))
            })
        })
    }

    /// One answer of a dossier.
    pub fn answer(&self, dossier: &str, path: &str) -> Result<Option<StoredAnswer>, StoreError> {
        self.read(|db| {
            let key = key_of(db, dossier)?;
            one(db, "SELECT text, source FROM answers WHERE dossier = ?1 AND path = ?2", (key, path), |row| {
                Ok(StoredAnswer { text: row.get(0)?, source: row.get(1)? })
            })
        })
    }

    /// All table rows of a dossier, by table and position.
    pub fn table_rows(&self, dossier: &str) -> Result<Vec<TableRow>, StoreError> {
        self.read(|db| {
            let key = key_of(db, dossier)?;
            all(
                db,
                "SELECT table_id, row, position FROM table_rows WHERE dossier = ?1 ORDER BY table_id, position",
                [key],
                |row| Ok(TableRow { table: row.get(0)?, row: row.get(1)?, position: row.get(2)? }),
            )
        })
    }
}

/// Sets or removes one answer and returns the one before.
pub(crate) fn replace(
    db: &Connection,
    dossier: i64,
    path: &str,
    value: Option<&StoredAnswer>,
) -> Result<Option<StoredAnswer>, StoreError> {
    let before =
        one(db, "SELECT text, source FROM answers WHERE dossier = ?1 AND path = ?2", (dossier, path), |row| {
            Ok(StoredAnswer { text: row.get(0)?, source: row.get(1)? })
        })?;
    if before.as_ref() == value {
        return Ok(before);
    }
    match value {
        Some(answer) => run(
            db,
            "INSERT INTO answers (dossier, path, text, source) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (dossier, path) DO UPDATE SET text = excluded.text, source = excluded.source",
            (dossier, path, &answer.text, &answer.source),
        )?,
        None => run(db, "DELETE FROM answers WHERE dossier = ?1 AND path = ?2", (dossier, path))?,
    };
    Ok(before)
}

/// Paths of the cells of a row that have an answer (`table[row].column`).
pub(crate) fn cells(db: &Connection, dossier: i64, table: &str, row: &str) -> Result<Vec<String>, StoreError> {
    // '/' follows '.' in ASCII, so the range holds exactly the paths that begin with `table[row].`.
    all(
        db,
        "SELECT path FROM answers WHERE dossier = ?1 AND path >= ?2 AND path < ?3 ORDER BY path",
        (dossier, format!("{table}[{row}]."), format!("{table}[{row}]/")),
        |row| row.get(0),
    )
}

/// Puts a row at a position, moves it there, or removes it (`None`); the rows after it make room or close up. A
/// position past the end means the end. Returns the position before and the one it has now.
pub(crate) fn place_row(
    db: &Connection,
    dossier: i64,
    table: &str,
    row: &str,
    position: Option<u32>,
) -> Result<(Option<u32>, Option<u32>), StoreError> {
    let before: Option<u32> = one(
        db,
        "SELECT position FROM table_rows WHERE dossier = ?1 AND table_id = ?2 AND row = ?3",
        (dossier, table, row),
        |found| found.get(0),
    )?;
    let end: u32 = one(
        db,
        "SELECT coalesce(max(position) + 1, 0) FROM table_rows WHERE dossier = ?1 AND table_id = ?2",
        (dossier, table),
        |found| found.get(0),
    )?
    .unwrap_or(0);
    // With the row itself taken out, the table is one shorter.
    let room = if before.is_some() { end.saturating_sub(1) } else { end };
    let after = position.map(|wanted| wanted.min(room));
    if before == after {
        return Ok((before, after));
    }
    if let Some(old) = before {
        run(db, "DELETE FROM table_rows WHERE dossier = ?1 AND table_id = ?2 AND row = ?3", (dossier, table, row))?;
        run(
            db,
            "UPDATE table_rows SET position = position - 1 WHERE dossier = ?1 AND table_id = ?2 AND position > ?3",
            (dossier, table, old),
        )?;
    }
    if let Some(new) = after {
        if new < room {
            run(
                db,
                "UPDATE table_rows SET position = position + 1 WHERE dossier = ?1 AND table_id = ?2 AND position >= ?3",
                (dossier, table, new),
            )?;
        }
        run(
            db,
            "INSERT INTO table_rows (dossier, table_id, row, position) VALUES (?1, ?2, ?3, ?4)",
            (dossier, table, row, new),
        )?;
    }
    Ok((before, after))
}
