//! Dossiers: the rows of the list. Everything else of a dossier hangs on its row and goes with it.

use super::{Instant, all, blob, one, run};
use crate::{NotFound, Store, StoreError};
use jiff::Timestamp;
use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, params_from_iter};

/// A dossier as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Id given by the caller (a UUID text).
    pub id: String,
    /// Pack it was begun with.
    pub pack: String,
    /// Version of that pack.
    pub pack_version: String,
    /// Form id within the pack.
    pub form: String,
    /// Title of the procedure.
    pub title: String,
    /// Whose dossier.
    pub subject: String,
    /// State, a word of the caller's.
    pub state: String,
    /// Number given by the portal.
    pub number: Option<String>,
    /// When it was begun.
    pub created: Timestamp,
    /// Last change; committing an edit moves it too.
    pub changed: Timestamp,
    /// Something waits for the person.
    pub attention: bool,
    /// What it can be found by, folded by the caller (lower case, no accents), like the words of a query.
    pub search: String,
}

/// What the list shall show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierQuery {
    /// Words, folded like [`Dossier::search`]; every one must occur. Empty = all. At most sixteen words count.
    pub text: String,
    /// Only dossiers of this pack; empty = all.
    pub pack: String,
    /// Only these states; empty = all.
    pub states: Vec<String>,
    /// Only dossiers that wait for the person.
    pub attention: bool,
    /// Most rows.
    pub limit: u32,
    /// Rows to skip.
    pub offset: u32,
}

impl Default for DossierQuery {
    /// The newest hundred.
    fn default() -> Self {
        Self { text: String::new(), pack: String::new(), states: Vec::new(), attention: false, limit: 100, offset: 0 }
    }
}

/// Words beyond this many are left out, which bounds the statement.
const MOST_WORDS: usize = 16;

/// States beyond this many are an error of the caller.
const MOST_STATES: usize = 64;

impl DossierQuery {
    /// The condition as SQL with its parameters.
    fn condition(&self) -> Result<(String, Vec<SqlValue>), StoreError> {
        if self.states.len() > MOST_STATES {
            return Err(StoreError::invalid("too many states in a query"));
        }
        let mut sql = String::from("1");
        let mut values = Vec::new();
        let mut words: Vec<&str> = self.text.split_whitespace().take(MOST_WORDS).collect();
        // The longest word fits the fewest rows, and a row that fails it is not looked at for the others.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in words {
            // instr rather than LIKE: nothing to escape, and faster.
            sql.push_str(" AND instr(search, ?) > 0");
            values.push(SqlValue::Text(word.to_owned()));
        }
        if !self.pack.is_empty() {
            sql.push_str(" AND pack = ?");
            values.push(SqlValue::Text(self.pack.clone()));
        }
        if self.attention {
            sql.push_str(" AND attention = 1");
        }
        if !self.states.is_empty() {
            let marks = vec!["?"; self.states.len()].join(", ");
            sql.push_str(&format!(" AND state IN ({marks})"));
            values.extend(self.states.iter().cloned().map(SqlValue::Text));
        }
        Ok((sql, values))
    }
}

const COLUMNS: &str =
    "id, pack, pack_version, form, title, subject, state, number, created, changed, attention, search";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Dossier> {
    Ok(Dossier {
        id: row.get(0)?,
        pack: row.get(1)?,
        pack_version: row.get(2)?,
        form: row.get(3)?,
        title: row.get(4)?,
        subject: row.get(5)?,
        state: row.get(6)?,
        number: row.get(7)?,
        created: row.get::<_, Instant>(8)?.0,
        changed: row.get::<_, Instant>(9)?.0,
        attention: row.get(10)?,
        search: row.get(11)?,
    })
}

/// The internal number of a dossier, by which its other rows name it.
pub(crate) fn key_of(db: &Connection, id: &str) -> Result<i64, StoreError> {
    one(db, "SELECT key FROM dossiers WHERE id = ?1", [id], |row| row.get(0))?
        .ok_or(StoreError::not_found(NotFound::Dossier))
}

/// The version of the pack that a dossier stands in, by its internal number.
pub(crate) fn pack_version(db: &Connection, key: i64) -> Result<String, StoreError> {
    one(db, "SELECT pack_version FROM dossiers WHERE key = ?1", [key], |row| row.get(0))?
        .ok_or(StoreError::not_found(NotFound::Dossier))
}

pub(crate) fn update(db: &Connection, dossier: &Dossier) -> Result<(), StoreError> {
    let changed = run(
        db,
        "UPDATE dossiers SET pack = ?2, pack_version = ?3, form = ?4, title = ?5, subject = ?6, state = ?7,
             number = ?8, created = ?9, changed = ?10, attention = ?11, search = ?12 WHERE id = ?1",
        values(dossier),
    )?;
    if changed == 0 {
        return Err(StoreError::not_found(NotFound::Dossier));
    }
    Ok(())
}

fn values(dossier: &Dossier) -> impl rusqlite::Params + '_ {
    (
        &dossier.id,
        &dossier.pack,
        &dossier.pack_version,
        &dossier.form,
        &dossier.title,
        &dossier.subject,
        &dossier.state,
        &dossier.number,
        Instant(dossier.created),
        Instant(dossier.changed),
        dossier.attention,
        &dossier.search,
    )
}

impl Store {
    /// Adds a dossier. Errors: [`StoreError::Exists`].
    pub fn insert_dossier(&self, dossier: &Dossier) -> Result<(), StoreError> {
        self.write(|tx| {
            run(
                tx,
                &format!("INSERT INTO dossiers ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"),
                values(dossier),
            )?;
            Ok(())
        })
    }

    /// One dossier.
    pub fn dossier(&self, id: &str) -> Result<Option<Dossier>, StoreError> {
        self.read(|db| one(db, &format!("SELECT {COLUMNS} FROM dossiers WHERE id = ?1"), [id], read))
    }

    /// Dossiers that fit the query, last changed first.
    pub fn dossiers(&self, query: &DossierQuery) -> Result<Vec<Dossier>, StoreError> {
        let (condition, mut values) = query.condition()?;
        values.push(SqlValue::Integer(query.limit.into()));
        values.push(SqlValue::Integer(query.offset.into()));
        let sql = format!(
            "SELECT {COLUMNS} FROM dossiers WHERE {condition} ORDER BY changed DESC, key DESC LIMIT ? OFFSET ?"
        );
        self.read(|db| all(db, &sql, params_from_iter(values), read))
    }

    /// How many dossiers fit the query, `limit` and `offset` apart.
    pub fn count_dossiers(&self, query: &DossierQuery) -> Result<u64, StoreError> {
        let (condition, values) = query.condition()?;
        let sql = format!("SELECT count(*) FROM dossiers WHERE {condition}");
        self.read(|db| {
            let count = one(db, &sql, params_from_iter(values), |row| row.get::<_, i64>(0))?;
            Ok(count.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
        })
    }

    /// Replaces the row of a dossier. Errors: [`NotFound::Dossier`].
    pub fn update_dossier(&self, dossier: &Dossier) -> Result<(), StoreError> {
        self.write(|tx| update(tx, dossier))
    }

    /// Deletes a dossier with its answers, journal, attachments, documents, events and outbox. Freed pages are
    /// overwritten, and the write-ahead log is emptied where that is possible at once.
    pub fn delete_dossier(&self, id: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, id)?;
            let blobs: Vec<i64> = all(
                tx,
                "SELECT blob FROM attachments WHERE dossier = ?1 UNION SELECT blob FROM documents WHERE dossier = ?1",
                [key],
                |row| row.get(0),
            )?;
            run(tx, "DELETE FROM dossiers WHERE key = ?1", [key])?;
            for blob in blobs {
                blob::release(tx, blob)?;
            }
            Ok(())
        })?;
        self.read(|db| {
            // Encrypted in any case; a log that cannot be emptied now is emptied when the store is closed.
            let _ = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            Ok(())
        })
    }
}
