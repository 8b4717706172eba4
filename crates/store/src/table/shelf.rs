//! Files that belong to no dossier and are kept byte for byte.

use super::blob::{self, Digest};
use super::{Instant, Json, all, one, run};
use crate::{NotFound, Store, StoreError};
use jiff::Timestamp;
use serde_json::Value;

/// A kept file without its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct ShelfFile {
    /// Id.
    pub id: String,
    /// File name as the person had it.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The caller's words about it.
    pub record: Value,
    /// Since when.
    pub kept: Timestamp,
    /// Bytes.
    pub size: u64,
    /// Digest of the content, by which it is read ([`Store::content`]).
    pub sha256: Digest,
}

const SELECT: &str =
    "SELECT s.id, s.name, s.media_type, s.record, s.kept, b.size, b.sha256 FROM shelf s JOIN blobs b ON b.id = s.blob";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<ShelfFile> {
    Ok(ShelfFile {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        record: row.get::<_, Json>(3)?.0,
        kept: row.get::<_, Instant>(4)?.0,
        size: u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0),
        sha256: row.get(6)?,
    })
}

impl Store {
    /// Keeps a file, unless the same bytes are kept already; returns the id under which they are.
    pub fn shelve(
        &self,
        id: &str,
        (name, media_type): (&str, &str),
        record: &Value,
        kept: Timestamp,
        bytes: &[u8],
    ) -> Result<String, StoreError> {
        self.write(|tx| {
            let (blob, _) = blob::put(tx, bytes)?;
            if let Some(same) = one(tx, "SELECT id FROM shelf WHERE blob = ?1", [blob], |row| row.get(0))? {
                return Ok(same);
            }
            run(
                tx,
                "INSERT INTO shelf (id, name, media_type, record, kept, blob) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (id, name, media_type, record.to_string(), Instant(kept), blob),
            )?;
            Ok(id.to_owned())
        })
    }

    /// All kept files, the newest first.
    pub fn shelf(&self) -> Result<Vec<ShelfFile>, StoreError> {
        let sql = format!("{SELECT} ORDER BY s.key DESC");
        self.read(|db| all(db, &sql, [], read))
    }

    /// One kept file. Errors: [`NotFound::ShelfFile`].
    pub fn shelf_file(&self, id: &str) -> Result<ShelfFile, StoreError> {
        let sql = format!("{SELECT} WHERE s.id = ?1");
        self.read(|db| one(db, &sql, [id], read))?.ok_or(StoreError::not_found(NotFound::ShelfFile))
    }

    /// Keeps a file no longer, and frees its content when nobody else uses it. Errors: [`NotFound::ShelfFile`].
    pub fn unshelve(&self, id: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let blob: i64 = one(tx, "DELETE FROM shelf WHERE id = ?1 RETURNING blob", [id], |row| row.get(0))?
                .ok_or(StoreError::not_found(NotFound::ShelfFile))?;
            blob::release(tx, blob)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_kept_file_comes_back_byte_for_byte_and_stands_once() {
        let store = Store::in_memory().unwrap();
        let bytes = b"\xEF\xBB\xBF<a>\r\n</a>";
        let keep = |id, bytes: &[u8]| {
            store.shelve(id, ("la.xml", "application/xml"), &json!({"code": "999"}), Timestamp::UNIX_EPOCH, bytes)
        };
        assert_eq!(keep("a", bytes).unwrap(), "a");
        assert_eq!(keep("b", bytes).unwrap(), "a", "the same bytes are kept once");
        keep("c", b"other").unwrap();
        let ids: Vec<String> = store.shelf().unwrap().into_iter().map(|file| file.id).collect();
        assert_eq!(ids, ["c", "a"], "the newest first");
        let file = store.shelf_file("a").unwrap();
        assert_eq!((file.name.as_str(), file.size), ("la.xml", 12));
        assert_eq!(store.content(&file.sha256).unwrap(), bytes, "byte order mark and line ends are part of the file");
        store.unshelve("a").unwrap();
        assert!(store.content(&file.sha256).is_err(), "nobody uses it any more");
        let gone =
            |result: Result<(), StoreError>| matches!(result, Err(StoreError::NotFound { what: NotFound::ShelfFile }));
        assert!(gone(store.unshelve("a")) && gone(store.shelf_file("a").map(|_| ())));
    }
}
