//! Contents of files: cut into pieces of one size, each stored once by its SHA-256, freed when nobody uses them.

use super::{all, one, run};
use crate::{NotFound, Store, StoreError};
use rusqlite::{Connection, TransactionBehavior};
use sha2::Sha256;
use std::fmt;

/// Size of a piece in bytes; the last piece of a content is shorter. Large enough that a file of 50 MB costs a hundred
/// commits, small enough that reading or writing a piece is not felt.
pub const CHUNK_BYTES: usize = 512 * 1024;

/// The SHA-256 of a content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(<Sha256 as sha2::Digest>::digest(bytes).into())
    }

    pub(crate) fn from_hash(hash: Sha256) -> Self {
        Self(sha2::Digest::finalize(hash).into())
    }

    /// Reads 64 hex digits; `None` for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    /// 64 lower-case hex digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(64);
        crate::key::push_hex(&mut text, &self.0);
        f.write_str(&text)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl rusqlite::ToSql for Digest {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::from(self.0.as_slice()))
    }
}

impl rusqlite::types::FromSql for Digest {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
    }
}

/// Begins a content that is still coming in, and returns its row.
pub(crate) fn begin(db: &Connection) -> Result<i64, StoreError> {
    run(db, "INSERT INTO blobs (sha256, size) VALUES (NULL, 0)", [])?;
    Ok(db.last_insert_rowid())
}

/// Appends one piece (`CHUNK_BYTES`, or less for the last one).
pub(crate) fn append(db: &Connection, blob: i64, position: u32, piece: &[u8]) -> Result<(), StoreError> {
    let digest = Digest::of(piece);
    let find = "SELECT id FROM chunks WHERE sha256 = ?1";
    let chunk: i64 = match one(db, find, [digest], |row| row.get(0))? {
        Some(id) => id,
        None => {
            run(db, "INSERT INTO chunks (sha256, bytes) VALUES (?1, ?2)", (digest, piece))?;
            db.last_insert_rowid()
        }
    };
    run(db, "INSERT INTO blob_chunks (blob, position, chunk) VALUES (?1, ?2, ?3)", (blob, position, chunk))?;
    Ok(())
}

/// Ends a content: gives it its digest and size, or drops it for an equal one that is there already. Returns the row
/// to use.
pub(crate) fn end(db: &Connection, blob: i64, digest: Digest, size: u64) -> Result<i64, StoreError> {
    let find = "SELECT id FROM blobs WHERE sha256 = ?1";
    if let Some(equal) = one(db, find, [digest], |row| row.get::<_, i64>(0))? {
        release(db, blob)?;
        return Ok(equal);
    }
    let size = i64::try_from(size).map_err(|_| StoreError::invalid("size of a content"))?;
    run(db, "UPDATE blobs SET sha256 = ?2, size = ?3 WHERE id = ?1", (blob, digest, size))?;
    Ok(blob)
}

/// Stores a content that is whole in memory.
pub(crate) fn put(db: &Connection, bytes: &[u8]) -> Result<(i64, Digest), StoreError> {
    let digest = Digest::of(bytes);
    let find = "SELECT id FROM blobs WHERE sha256 = ?1";
    if let Some(equal) = one(db, find, [digest], |row| row.get(0))? {
        return Ok((equal, digest));
    }
    let blob = begin(db)?;
    for (position, piece) in (0u32..).zip(bytes.chunks(CHUNK_BYTES)) {
        append(db, blob, position, piece)?;
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok((end(db, blob, digest, size)?, digest))
}

/// Frees a content, and then its pieces, when nobody uses them any more.
pub(crate) fn release(db: &Connection, blob: i64) -> Result<(), StoreError> {
    let chunks: Vec<i64> = all(db, "SELECT DISTINCT chunk FROM blob_chunks WHERE blob = ?1", [blob], |row| row.get(0))?;
    let freed = run(
        db,
        "DELETE FROM blobs WHERE id = ?1
             AND NOT EXISTS (SELECT 1 FROM attachments WHERE blob = ?1)
             AND NOT EXISTS (SELECT 1 FROM documents WHERE blob = ?1)
             AND NOT EXISTS (SELECT 1 FROM shelf WHERE blob = ?1)",
        [blob],
    )?;
    if freed > 0 {
        for chunk in chunks {
            run(
                db,
                "DELETE FROM chunks WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM blob_chunks WHERE chunk = ?1)",
                [chunk],
            )?;
        }
    }
    Ok(())
}

/// Removes contents that were coming in when the program ended.
pub(crate) fn remove_unfinished(connection: &mut Connection) -> Result<(), StoreError> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let unfinished: Vec<i64> = all(&tx, "SELECT id FROM blobs WHERE sha256 IS NULL", [], |row| row.get(0))?;
    for blob in unfinished {
        release(&tx, blob)?;
    }
    tx.commit()?;
    Ok(())
}

impl Store {
    /// The size of a content in bytes. Errors: [`NotFound::Content`].
    pub fn content_size(&self, sha256: &Digest) -> Result<u64, StoreError> {
        self.read(|db| Ok(find(db, sha256)?.1))
    }

    /// Reads up to `length` bytes of a content from `offset` on; fewer at its end, none past it. Memory is taken for
    /// what is really read.
    ///
    /// Errors: [`NotFound::Content`]; [`StoreError::Unreadable`] when a piece is missing.
    pub fn read_at(&self, sha256: &Digest, offset: u64, length: usize) -> Result<Vec<u8>, StoreError> {
        self.read_contents(|db| {
            // One view of the store from the first piece to the last, whatever is written meanwhile. It ends with the value.
            let view = db.unchecked_transaction()?;
            let (blob, size) = find(&view, sha256)?;
            read_range(&view, blob, size, offset, length)
        })
    }

    /// A whole content in memory. Errors as [`Store::read_at`].
    pub fn content(&self, sha256: &Digest) -> Result<Vec<u8>, StoreError> {
        self.read_at(sha256, 0, usize::MAX)
    }
}

fn find(db: &Connection, sha256: &Digest) -> Result<(i64, u64), StoreError> {
    one(db, "SELECT id, size FROM blobs WHERE sha256 = ?1", [sha256], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?
        .map(|(id, size)| (id, u64::try_from(size).unwrap_or(0)))
        .ok_or(StoreError::not_found(NotFound::Content))
}

fn read_range(db: &Connection, blob: i64, size: u64, offset: u64, length: usize) -> Result<Vec<u8>, StoreError> {
    let piece_size = u64::try_from(CHUNK_BYTES).unwrap_or(u64::MAX);
    let wanted = u64::try_from(length).unwrap_or(u64::MAX);
    let end = offset.saturating_add(wanted).min(size);
    let mut bytes = Vec::with_capacity(
        usize::try_from(end.saturating_sub(offset))
            .map_err(|_| StoreError::TooLarge { limit: u64::try_from(usize::MAX).unwrap_or(u64::MAX) })?,
    );
    // substr counts bytes of a BLOB from 1; whole pieces are taken as they stand, without a copy of their own.
    let mut part = db.prepare_cached(
        "SELECT substr(c.bytes, ?3, ?4) FROM blob_chunks b JOIN chunks c ON c.id = b.chunk
         WHERE b.blob = ?1 AND b.position = ?2",
    )?;
    let mut whole = db.prepare_cached(
        "SELECT c.bytes FROM blob_chunks b JOIN chunks c ON c.id = b.chunk WHERE b.blob = ?1 AND b.position = ?2",
    )?;
    let mut at = offset;
    while at < end {
        let position = i64::try_from(at / piece_size).unwrap_or(i64::MAX);
        let within = at % piece_size;
        let take = (piece_size - within).min(end - at);
        let before = bytes.len();
        let mut rows = if within == 0 && end - at >= piece_size {
            whole.query((blob, position))?
        } else {
            let from = i64::try_from(within + 1).unwrap_or(i64::MAX);
            part.query((blob, position, from, i64::try_from(take).unwrap_or(i64::MAX)))?
        };
        if let Some(row) = rows.next()? {
            bytes.extend_from_slice(row.get_ref(0)?.as_blob().map_err(|e| StoreError::unreadable(e.to_string()))?);
        }
        if u64::try_from(bytes.len() - before) != Ok(take) {
            return Err(StoreError::unreadable("a piece of a content is missing"));
        }
        at += take;
    }
    Ok(bytes)
}
