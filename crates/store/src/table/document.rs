//! Documents made from the answers, and results that came back: small files, each under an id of its dossier.

use super::blob::{self, Digest};
use super::dossier::key_of;
use super::{Instant, all, one, run};
use crate::{NotFound, Store, StoreError};
use jiff::Timestamp;
use rusqlite::Connection;

/// A document to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Id within the dossier (`form-pdf`, `tax-xml`, ...).
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Pages of a PDF, 0 for anything else.
    pub pages: u32,
    /// It carries a signature.
    pub signed: bool,
    /// Digest of the answers that it was made from, so that a stale document is recognised; empty for a result.
    pub answers_digest: String,
    /// When it was made.
    pub built: Timestamp,
}

/// A stored document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Id within the dossier.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Pages of a PDF, 0 for anything else.
    pub pages: u32,
    /// It carries a signature.
    pub signed: bool,
    /// Digest of the answers that it was made from.
    pub answers_digest: String,
    /// When it was made.
    pub built: Timestamp,
    /// Bytes.
    pub size: u64,
    /// Digest of the content, by which it is read ([`Store::content`], [`Store::read_at`]).
    pub sha256: Digest,
}

const SELECT: &str = "SELECT o.id, o.name, o.media_type, o.pages, o.signed, o.answers_digest, o.built, b.size, b.sha256
    FROM documents o JOIN blobs b ON b.id = o.blob JOIN dossiers d ON d.key = o.dossier";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get(2)?,
        pages: row.get(3)?,
        signed: row.get(4)?,
        answers_digest: row.get(5)?,
        built: row.get::<_, Instant>(6)?.0,
        size: u64::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
        sha256: row.get(8)?,
    })
}

/// Names a content as a document; the one that had the id before lets go of its own.
fn link(db: &Connection, key: i64, document: &NewDocument, blob: i64) -> Result<(), StoreError> {
    let find = "SELECT blob FROM documents WHERE dossier = ?1 AND id = ?2";
    let before = one(db, find, (key, &document.id), |row| row.get::<_, i64>(0))?;
    run(
        db,
        "INSERT INTO documents (dossier, id, name, media_type, pages, signed, answers_digest, built, blob)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (dossier, id) DO UPDATE SET name = excluded.name, media_type = excluded.media_type,
             pages = excluded.pages, signed = excluded.signed, answers_digest = excluded.answers_digest,
             built = excluded.built, blob = excluded.blob",
        (
            key,
            &document.id,
            &document.name,
            &document.media_type,
            document.pages,
            document.signed,
            &document.answers_digest,
            Instant(document.built),
            blob,
        ),
    )?;
    match before {
        Some(before) if before != blob => blob::release(db, before),
        _ => Ok(()),
    }
}

impl Store {
    /// Keeps a document, in place of the one with its id; returns the digest of its bytes.
    /// Errors: [`NotFound::Dossier`].
    pub fn put_document(&self, dossier: &str, document: &NewDocument, bytes: &[u8]) -> Result<Digest, StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let (blob, digest) = blob::put(tx, bytes)?;
            link(tx, key, document, blob)?;
            Ok(digest)
        })
    }

    /// Keeps a content that is there already as a document too, in place of the one with its id.
    /// Errors: [`NotFound::Dossier`], [`NotFound::Document`] when there is no such content.
    pub fn keep_document(&self, dossier: &str, document: &NewDocument, content: &Digest) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let blob: i64 = one(tx, "SELECT id FROM blobs WHERE sha256 = ?1", [content], |row| row.get(0))?
                .ok_or(StoreError::not_found(NotFound::Document))?;
            link(tx, key, document, blob)
        })
    }

    /// The documents of a dossier by id.
    pub fn documents(&self, dossier: &str) -> Result<Vec<Document>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1 ORDER BY o.id");
        self.read(|db| all(db, &sql, [dossier], read))
    }

    /// One document without its bytes.
    pub fn document(&self, dossier: &str, id: &str) -> Result<Option<Document>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1 AND o.id = ?2");
        self.read(|db| one(db, &sql, (dossier, id), read))
    }

    /// The bytes of a document. Errors: [`NotFound::Document`].
    pub fn document_bytes(&self, dossier: &str, id: &str) -> Result<Vec<u8>, StoreError> {
        let document = self.document(dossier, id)?.ok_or(StoreError::not_found(NotFound::Document))?;
        self.content(&document.sha256)
    }

    /// Removes a document, and its content when nobody else uses it. Errors: [`NotFound::Document`].
    pub fn remove_document(&self, dossier: &str, id: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let blob: i64 =
                one(tx, "DELETE FROM documents WHERE dossier = ?1 AND id = ?2 RETURNING blob", (key, id), |row| {
                    row.get(0)
                })?
                .ok_or(StoreError::not_found(NotFound::Document))?;
            blob::release(tx, blob)
        })
    }
}
