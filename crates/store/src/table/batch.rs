//! The record of batches: what was to be signed in one go, and what became of each file.

use super::{Json, all, one, run};
use crate::{NotFound, Store, StoreError};
use rusqlite::Connection;
use serde_json::Value;

/// The row of a batch. Errors: [`NotFound::Batch`].
fn key_of(db: &Connection, id: &str) -> Result<i64, StoreError> {
    one(db, "SELECT key FROM batches WHERE id = ?1", [id], |row| row.get(0))?
        .ok_or(StoreError::not_found(NotFound::Batch))
}

const PUT_FILE: &str = "INSERT INTO batch_files (batch, position, record) VALUES (?1, ?2, ?3)
    ON CONFLICT (batch, position) DO UPDATE SET record = excluded.record";

impl Store {
    /// Founds a batch together with its files, in their order. Both are the caller's JSON. Errors: [`StoreError::Exists`].
    pub fn add_batch(&self, id: &str, record: &Value, files: &[Value]) -> Result<(), StoreError> {
        self.write(|tx| {
            run(tx, "INSERT INTO batches (id, record) VALUES (?1, ?2)", (id, record.to_string()))?;
            let key = tx.last_insert_rowid();
            for (position, file) in (0_u32..).zip(files) {
                run(tx, PUT_FILE, (key, position, file.to_string()))?;
            }
            Ok(())
        })
    }

    /// The record of a batch.
    pub fn batch(&self, id: &str) -> Result<Option<Value>, StoreError> {
        self.read(|db| one(db, "SELECT record FROM batches WHERE id = ?1", [id], |row| Ok(row.get::<_, Json>(0)?.0)))
    }

    /// All batches with their records, the newest first.
    pub fn batches(&self) -> Result<Vec<(String, Value)>, StoreError> {
        self.read(|db| {
            all(db, "SELECT id, record FROM batches ORDER BY key DESC", [], |row| {
                Ok((row.get(0)?, row.get::<_, Json>(1)?.0))
            })
        })
    }

    /// Replaces the record of a batch. Errors: [`NotFound::Batch`].
    pub fn set_batch(&self, id: &str, record: &Value) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, id)?;
            run(tx, "UPDATE batches SET record = ?2 WHERE key = ?1", (key, record.to_string()))?;
            Ok(())
        })
    }

    /// Replaces the records of files by their places, all together. Errors: [`NotFound::Batch`].
    pub fn set_batch_files(&self, id: &str, files: &[(u32, Value)]) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, id)?;
            for (position, file) in files {
                run(tx, PUT_FILE, (key, position, file.to_string()))?;
            }
            Ok(())
        })
    }

    /// The records of at most `count` files of a batch, beginning with the place `from`, in their order. Errors: [`NotFound::Batch`].
    pub fn batch_files(&self, id: &str, from: u32, count: u32) -> Result<Vec<(u32, Value)>, StoreError> {
        self.read(|db| {
            let key = key_of(db, id)?;
            all(
                db,
                "SELECT position, record FROM batch_files WHERE batch = ?1 AND position >= ?2 ORDER BY position LIMIT ?3",
                (key, from, count),
                |row| Ok((row.get(0)?, row.get::<_, Json>(1)?.0)),
            )
        })
    }

    /// Forgets a batch and its files; it need not exist.
    pub fn delete_batch(&self, id: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            run(tx, "DELETE FROM batches WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{NotFound, Store, StoreError};
    use serde_json::json;

    #[test]
    fn a_batch_keeps_each_file_on_its_own() {
        let store = Store::in_memory().unwrap();
        let missing = |result| matches!(result, Err(StoreError::NotFound { what: NotFound::Batch }));
        assert!(missing(store.set_batch("a", &json!({}))), "a batch that is not there takes nothing");
        assert!(missing(store.set_batch_files("a", &[])));
        store.add_batch("a", &json!({"state": "running"}), &[json!(0), json!(1), json!(2)]).unwrap();
        store.add_batch("b", &json!({}), &[]).unwrap();
        assert!(store.add_batch("a", &json!({}), &[]).is_err(), "an id stands for one batch");
        store.set_batch_files("a", &[(1, json!("signed"))]).unwrap();
        assert_eq!(store.batch_files("a", 0, 9).unwrap(), [(0, json!(0)), (1, json!("signed")), (2, json!(2))]);
        assert_eq!(store.batch_files("a", 1, 1).unwrap(), [(1, json!("signed"))], "pages of a long list");
        store.set_batch("a", &json!({"state": "done"})).unwrap();
        assert_eq!(store.batch("a").unwrap(), Some(json!({"state": "done"})));
        let ids: Vec<String> = store.batches().unwrap().into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["b", "a"], "the newest first");
        store.delete_batch("a").unwrap();
        assert_eq!(store.batch("a").unwrap(), None);
        assert!(store.batch_files("a", 0, 9).is_err(), "with the batch its files are gone");
    }
}
