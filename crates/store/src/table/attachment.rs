//! Attached files: metadata beside a content that came in piece by piece.

use super::blob::{self, CHUNK_BYTES, Digest};
use super::dossier::key_of;
use super::{Instant, all, one, run};
use crate::{NotFound, Store, StoreError};
use jiff::Timestamp;
use sha2::Sha256;
use std::fmt;

/// A file about to be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Id given by the caller, unique in the dossier.
    pub id: String,
    /// Paper of the procedure that it stands for, or empty.
    pub paper: String,
    /// File name as shown.
    pub name: String,
    /// Media type found in the content; may be set at the end with [`AttachmentWriter::set_media_type`].
    pub media_type: String,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Id, unique in the dossier.
    pub id: String,
    /// Paper of the procedure, or empty.
    pub paper: String,
    /// File name as shown.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Digest of the content, by which it is read.
    pub sha256: Digest,
    /// When it was attached.
    pub added: Timestamp,
}

const SELECT: &str = "SELECT a.id, a.paper, a.name, a.media_type, b.size, b.sha256, a.added
    FROM attachments a JOIN blobs b ON b.id = a.blob JOIN dossiers d ON d.key = a.dossier";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        paper: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        size: u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
        sha256: row.get(5)?,
        added: row.get::<_, Instant>(6)?.0,
    })
}

/// Takes a file in pieces of any size. Hand every call the store that began it. A writer that is neither finished nor
/// cancelled leaves pieces behind that are removed when the store is next opened.
pub struct AttachmentWriter {
    dossier: String,
    attachment: NewAttachment,
    blob: i64,
    position: u32,
    buffer: Vec<u8>,
    hash: Sha256,
    size: u64,
    limit: u64,
}

impl AttachmentWriter {
    /// Bytes received so far.
    pub fn received(&self) -> u64 {
        self.size
    }

    /// Sets the media type, once the first bytes have told it.
    pub fn set_media_type(&mut self, media_type: &str) {
        media_type.clone_into(&mut self.attachment.media_type);
    }

    /// Takes more bytes. Full pieces go to the disk at once, so memory stays within one piece.
    ///
    /// Errors: [`StoreError::TooLarge`] when the limit is passed (then only [`AttachmentWriter::cancel`] makes sense),
    /// [`StoreError::DiskFull`]: the bytes of this call may be sent again.
    pub fn append(&mut self, store: &Store, bytes: &[u8]) -> Result<u64, StoreError> {
        let more = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let size = self.size.saturating_add(more);
        if size > self.limit {
            return Err(StoreError::TooLarge { limit: self.limit });
        }
        let keep = self.buffer.len();
        self.buffer.extend_from_slice(bytes);
        let full = self.buffer.len() - self.buffer.len() % CHUNK_BYTES;
        if full > 0 {
            let (blob, first) = (self.blob, self.position);
            let pieces = self.buffer.get(..full).unwrap_or_default();
            let written = store.write(|tx| {
                let mut position = first;
                for piece in pieces.chunks_exact(CHUNK_BYTES) {
                    blob::append(tx, blob, position, piece)?;
                    position += 1;
                }
                Ok(position)
            });
            match written {
                Ok(position) => self.position = position,
                Err(error) => {
                    self.buffer.truncate(keep);
                    return Err(error);
                }
            }
            self.buffer.drain(..full);
        }
        sha2::Digest::update(&mut self.hash, bytes);
        self.size = size;
        Ok(size)
    }

    /// Ends the file and attaches it. Errors: [`NotFound::Dossier`] when the dossier is gone,
    /// [`StoreError::Exists`] when the id is taken.
    pub fn finish(self, store: &Store, at: Timestamp) -> Result<Attachment, StoreError> {
        let digest = Digest::from_hash(self.hash);
        let new = self.attachment;
        store.write(|tx| {
            let dossier = key_of(tx, &self.dossier)?;
            if !self.buffer.is_empty() {
                blob::append(tx, self.blob, self.position, &self.buffer)?;
            }
            let blob = blob::end(tx, self.blob, digest, self.size)?;
            run(
                tx,
                "INSERT INTO attachments (dossier, id, paper, name, media_type, blob, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (dossier, &new.id, &new.paper, &new.name, &new.media_type, blob, Instant(at)),
            )?;
            Ok(())
        })?;
        Ok(Attachment {
            id: new.id,
            paper: new.paper,
            name: new.name,
            media_type: new.media_type,
            size: self.size,
            sha256: digest,
            added: at,
        })
    }

    /// Gives the file up and frees what was written of it.
    pub fn cancel(self, store: &Store) -> Result<(), StoreError> {
        store.write(|tx| blob::release(tx, self.blob))
    }
}

impl fmt::Debug for AttachmentWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachmentWriter")
            .field("id", &self.attachment.id)
            .field("received", &self.size)
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Begins to attach a file of at most `limit` bytes. Errors: [`NotFound::Dossier`].
    pub fn begin_attachment(
        &self,
        dossier: &str,
        attachment: NewAttachment,
        limit: u64,
    ) -> Result<AttachmentWriter, StoreError> {
        let blob = self.write(|tx| {
            key_of(tx, dossier)?;
            blob::begin(tx)
        })?;
        Ok(AttachmentWriter {
            dossier: dossier.to_owned(),
            attachment,
            blob,
            position: 0,
            buffer: Vec::new(),
            hash: <Sha256 as sha2::Digest>::new(),
            size: 0,
            limit,
        })
    }

    /// The attachments of a dossier in the order in which they came.
    pub fn attachments(&self, dossier: &str) -> Result<Vec<Attachment>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1 ORDER BY a.key");
        self.read(|db| all(db, &sql, [dossier], read))
    }

    /// One attachment.
    pub fn attachment(&self, dossier: &str, id: &str) -> Result<Option<Attachment>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1 AND a.id = ?2");
        self.read(|db| one(db, &sql, (dossier, id), read))
    }

    /// Removes an attachment, and its content when nobody else uses it. Errors: [`NotFound::Attachment`].
    pub fn remove_attachment(&self, dossier: &str, id: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let key = key_of(tx, dossier)?;
            let blob: i64 =
                one(tx, "DELETE FROM attachments WHERE dossier = ?1 AND id = ?2 RETURNING blob", (key, id), |row| {
                    row.get(0)
                })?
                .ok_or(StoreError::not_found(NotFound::Attachment))?;
            blob::release(tx, blob)
        })
    }
}
