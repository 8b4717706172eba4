//! What outlives the process: `portal.db` in the portal's folder, one row for each submission.
//!
//! Every change is written in a transaction before the answer goes out, and only the rows that changed: a portal with 20,000 submissions
//! writes as little for the next one as an empty one does. SQLite with a write-ahead log and `synchronous = FULL`: neither a killed process
//! nor a power cut takes back what was answered. A submission is a row of JSON as a whole, because the portal holds all of them in memory while it
//! runs and asks the database for nothing but its rows; columns would be a second description of the same thing.
//!
//! The bytes of uploads are not in the database but files beside it ([`crate::vault`]).
//!
//! One portal at a time in a folder. Others may read while it runs ([`kept`]).

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::PracticeError;
use crate::book::{Book, Case};
use crate::opencps::Ledger;
use crate::rows::Rows;

/// Name of the database in the folder.
const FILE: &str = "portal.db";

/// What the tables are like; written as `user_version`.
const VERSION: i32 = 1;

const TABLES: &str = "
    CREATE TABLE submission (uuid TEXT PRIMARY KEY NOT NULL, json TEXT NOT NULL);
    CREATE TABLE day_number (day TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL);
    CREATE TABLE counter (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL);
    CREATE TABLE opencps (id INTEGER PRIMARY KEY NOT NULL, json TEXT NOT NULL);
";

/// Last serial of an item of the post.
const ITEMS: &str = "items";
/// Last id that OpenCPS gave.
const OPENCPS_ID: &str = "opencps-id";
/// OpenCPS reported the duplicate counter.
const OPENCPS_COUNTED: &str = "opencps-counted-twice";

/// The open database.
pub(crate) struct Store {
    db: Connection,
    /// The small tables as they were last written.
    numbers: BTreeMap<String, u32>,
    counters: BTreeMap<&'static str, i64>,
}

/// SQLite's integers have a sign; the numbers begin at 1.
fn counters(book: &Book) -> BTreeMap<&'static str, i64> {
    let (last, twice) = book.opencps.counters();
    [(ITEMS, i64::from(book.items)), (OPENCPS_ID, last.cast_signed()), (OPENCPS_COUNTED, i64::from(twice))].into()
}

impl Store {
    /// Opens or makes the database of a folder and reads all of it.
    pub(crate) fn open(folder: &Path) -> Result<(Self, Book), PracticeError> {
        if folder.join("book.json").exists() {
            tracing::warn!(target: "hoso::practice", "book.json of an earlier version is left alone and not read");
        }
        let mut db = Connection::open(folder.join(FILE))?;
        db.busy_timeout(Duration::from_secs(5))?;
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        match version(&tx)? {
            0 => {
                tx.execute_batch(TABLES)?;
                tx.pragma_update(None, "user_version", VERSION)?;
            }
            VERSION => {}
            other => return Err(PracticeError::Version(other)),
        }
        tx.commit()?;
        let book = read(&db)?;
        let store = Self { numbers: book.numbers.clone(), counters: counters(&book), db };
        Ok((store, book))
    }

    /// Writes what changed, durably, all or nothing. What could not be written is tried again with the next change.
    pub(crate) fn keep(&mut self, book: &mut Book) -> Result<(), PracticeError> {
        let counters = counters(book);
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (id, case) in book.cases.changed() {
            match case {
                Some(case) => tx
                    .prepare_cached("INSERT OR REPLACE INTO submission (uuid, json) VALUES (?1, ?2)")?
                    .execute(params![id.to_string(), serde_json::to_string(case)?])?,
                None => tx.prepare_cached("DELETE FROM submission WHERE uuid = ?1")?.execute([id.to_string()])?,
            };
        }
        for (id, record) in book.opencps.changed()? {
            match record {
                Some(json) => tx
                    .prepare_cached("INSERT OR REPLACE INTO opencps (id, json) VALUES (?1, ?2)")?
                    .execute(params![id.cast_signed(), json])?,
                None => tx.prepare_cached("DELETE FROM opencps WHERE id = ?1")?.execute([id.cast_signed()])?,
            };
        }
        for (day, last) in book.numbers.iter().filter(|(day, last)| self.numbers.get(*day) != Some(*last)) {
            tx.prepare_cached("INSERT OR REPLACE INTO day_number (day, last) VALUES (?1, ?2)")?
                .execute(params![day, last])?;
        }
        for (name, value) in counters.iter().filter(|(name, value)| self.counters.get(*name) != Some(*value)) {
            tx.prepare_cached("INSERT OR REPLACE INTO counter (name, value) VALUES (?1, ?2)")?
                .execute(params![name, value])?;
        }
        tx.commit()?;
        book.cases.kept();
        book.opencps.kept();
        if self.numbers != book.numbers {
            self.numbers.clone_from(&book.numbers);
        }
        self.counters = counters;
        Ok(())
    }
}

fn version(db: &Connection) -> Result<i32, rusqlite::Error> {
    db.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// All rows of a table of two columns.
fn all<K, V>(db: &Connection, select: &str) -> Result<Vec<(K, V)>, rusqlite::Error>
where
    K: rusqlite::types::FromSql,
    V: rusqlite::types::FromSql,
{
    db.prepare(select)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn read(db: &Connection) -> Result<Book, PracticeError> {
    let mut cases = BTreeMap::new();
    for (_, json) in all::<String, String>(db, "SELECT uuid, json FROM submission")? {
        let case: Case = serde_json::from_str(&json)?;
        cases.insert(case.submission, case);
    }
    let numbers = all(db, "SELECT day, last FROM day_number")?.into_iter().collect();
    let counters: BTreeMap<String, i64> = all(db, "SELECT name, value FROM counter")?.into_iter().collect();
    let counter = |name: &str| counters.get(name).copied().unwrap_or_default();
    let records = all::<i64, String>(db, "SELECT id, json FROM opencps ORDER BY id")?;
    let records = records.iter().map(|(_, json)| json.as_str());
    Ok(Book {
        cases: cases.into_iter().collect::<Rows<Uuid, Case>>(),
        numbers,
        items: u32::try_from(counter(ITEMS)).unwrap_or(u32::MAX),
        opencps: Ledger::restored(records, counter(OPENCPS_ID).cast_unsigned(), counter(OPENCPS_COUNTED) != 0)?,
        ..Book::default()
    })
}

/// What a portal has kept in its folder, for tests and for whoever wants to look: `{"cases": {UUID: submission}}`, in the portal's own
/// words, which may change. The portal may be running. No cases when there was never a portal in the folder.
///
/// # Errors
/// [`PracticeError`] when the database cannot be read.
pub fn kept(folder: &Path) -> Result<Value, PracticeError> {
    let file = folder.join(FILE);
    let mut cases = serde_json::Map::new();
    if file.exists() {
        let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.busy_timeout(Duration::from_secs(5))?;
        match version(&db)? {
            // Just made: the tables are still to come.
            0 => {}
            VERSION => {
                for (uuid, json) in all::<String, String>(&db, "SELECT uuid, json FROM submission")? {
                    cases.insert(uuid, serde_json::from_str(&json)?);
                }
            }
            other => return Err(PracticeError::Version(other)),
        }
    }
    Ok(json!({ "cases": cases }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hoso_portal::wire::{Manifest, PROTOCOL};

    fn case(uuid: u128) -> Case {
        Case::new(&Manifest {
            protocol: PROTOCOL.into(),
            submission: Uuid::from_u128(uuid),
            round: 0,
            kind: "procedure".into(),
            service: "1.001193".into(),
            agency: "UBND xã Ví Dụ".into(),
            template: "1.001193@2024.1".into(),
            return_wish: None,
            parts: Vec::new(),
        })
    }

    /// A folder with a hundred submissions, open.
    fn hundred() -> (tempfile::TempDir, Store, Book) {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, mut book) = Store::open(folder.path()).unwrap();
        for n in 1..=100 {
            book.cases.get_or_insert_with(Uuid::from_u128(n), || case(n));
        }
        book.numbers.insert("261121".into(), 7);
        store.keep(&mut book).unwrap();
        (folder, store, book)
    }

    #[test]
    fn a_change_writes_the_rows_that_changed_and_no_other() {
        let (folder, mut store, mut book) = hundred();
        let before = store.db.total_changes();
        book.cases.get_mut(&Uuid::from_u128(7)).unwrap().status = 4;
        store.keep(&mut book).unwrap();
        assert_eq!(store.db.total_changes() - before, 1, "one submission changed, one row is written");
        book.cases.remove(&Uuid::from_u128(8));
        book.numbers.insert("261121".into(), 8);
        book.items = 3;
        store.keep(&mut book).unwrap();
        assert_eq!(store.db.total_changes() - before, 4, "one row gone, a number of the day, a serial");
        store.keep(&mut book).unwrap();
        assert_eq!(store.db.total_changes() - before, 4, "nothing changed, nothing is written");
        drop(store);
        let (_, again) = Store::open(folder.path()).unwrap();
        assert_eq!(again.cases.len(), 99, "what was removed stays away");
        assert_eq!(again.cases[&Uuid::from_u128(7)].status, 4, "what changed is there");
        assert_eq!((again.numbers["261121"], again.items), (8, 3), "and numbers go on where they stood");
    }

    #[test]
    fn what_could_not_be_written_is_written_with_the_next_change() {
        let (folder, mut store, mut book) = hundred();
        let other = Connection::open(folder.path().join(FILE)).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        store.db.busy_timeout(Duration::ZERO).unwrap();
        book.cases.get_mut(&Uuid::from_u128(7)).unwrap().status = 4;
        assert!(store.keep(&mut book).is_err(), "somebody else writes, so nothing may be answered");
        other.execute_batch("ROLLBACK").unwrap();
        book.cases.get_mut(&Uuid::from_u128(9)).unwrap().status = 5;
        store.keep(&mut book).unwrap();
        drop(store);
        let (_, again) = Store::open(folder.path()).unwrap();
        assert_eq!(again.cases[&Uuid::from_u128(7)].status, 4, "the one that failed before");
        assert_eq!(again.cases[&Uuid::from_u128(9)].status, 5, "and the one after it");
    }

    #[test]
    fn a_database_of_a_later_version_is_refused_and_left_alone() {
        let (folder, store, _) = hundred();
        store.db.pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        assert!(matches!(Store::open(folder.path()), Err(PracticeError::Version(99))), "tables that are not known");
        assert!(matches!(kept(folder.path()), Err(PracticeError::Version(99))), "not even for reading");
    }

    #[test]
    fn a_file_that_is_no_database_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "no database at all, but long enough to be looked at".repeat(40))
            .unwrap();
        assert!(matches!(Store::open(folder.path()), Err(PracticeError::Database(_))), "it must not be written over");
    }
}
