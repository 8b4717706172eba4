//! Where the bytes of uploads are: in memory, or as files in the folder.
//!
//! Files, and not rows of the database beside them ([`crate::store`]): a part comes in pieces, over minutes or days and perhaps after a
//! restart, and a file takes a piece at its end for the price of the piece. A row would be written anew with all that it already holds, or cut
//! into rows of pieces; either way every byte would be written twice, once into the log, and everybody who only changes a status would wait behind
//! scans. The two are kept together in this order: bytes first, made durable when the part is complete ([`Sealing`]), then the row that says so;
//! on the way out the row first, then the file. After a crash between the two the file counts ([`crate::book::Book::recover`]); a file that no row
//! names is only space.

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use ring::digest::{Context, SHA256};
use uuid::Uuid;

/// Bytes by upload.
pub(crate) enum Vault {
    /// Gone when the portal stops.
    Memory(HashMap<Uuid, Vec<u8>>),
    /// One file each.
    Folder(PathBuf),
}

impl Vault {
    fn file(folder: &std::path::Path, id: Uuid) -> PathBuf {
        folder.join(format!("{}.bin", id.simple()))
    }

    /// Adds bytes at the end.
    pub(crate) fn append(&mut self, id: Uuid, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Memory(map) => {
                map.entry(id).or_default().extend_from_slice(bytes);
                Ok(())
            }
            Self::Folder(folder) => {
                std::fs::OpenOptions::new().create(true).append(true).open(Self::file(folder, id))?.write_all(bytes)
            }
        }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self, id: Uuid) -> u64 {
        match self {
            Self::Memory(map) => map.get(&id).map_or(0, |bytes| bytes.len() as u64),
            Self::Folder(folder) => std::fs::metadata(Self::file(folder, id)).map_or(0, |meta| meta.len()),
        }
    }

    /// Cuts off everything from `len` on.
    pub(crate) fn truncate(&mut self, id: Uuid, len: u64) -> std::io::Result<()> {
        match self {
            Self::Memory(map) => {
                if let Some(bytes) = map.get_mut(&id) {
                    bytes.truncate(usize::try_from(len).unwrap_or(usize::MAX));
                }
                Ok(())
            }
            Self::Folder(folder) => std::fs::OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .open(Self::file(folder, id))?
                .set_len(len),
        }
    }

    /// Bytes and name of a file reach the disk.
    fn sync(&self, id: Uuid) -> std::io::Result<()> {
        let Self::Folder(folder) = self else { return Ok(()) };
        match std::fs::File::open(Self::file(folder, id)) {
            Ok(file) => file.sync_all()?,
            // An empty upload left no file.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        }
        // Elsewhere a folder cannot be opened, and the entry is written with the file.
        if cfg!(unix) {
            std::fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// All bytes.
    pub(crate) fn read(&self, id: Uuid) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Memory(map) => Ok(map.get(&id).cloned().unwrap_or_default()),
            // An empty upload left no file.
            Self::Folder(folder) => match std::fs::read(Self::file(folder, id)) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
                other => other,
            },
        }
    }

    /// SHA-256 of all, hex.
    pub(crate) fn sha256(&self, id: Uuid) -> std::io::Result<String> {
        let mut hasher = Context::new(&SHA256);
        match self {
            Self::Memory(map) => hasher.update(map.get(&id).map(Vec::as_slice).unwrap_or_default()),
            Self::Folder(folder) => match std::fs::File::open(Self::file(folder, id)) {
                Ok(mut file) => {
                    file.seek(SeekFrom::Start(0))?;
                    let mut piece = vec![0; 64 * 1024];
                    loop {
                        let got = file.read(&mut piece)?;
                        if got == 0 {
                            break;
                        }
                        hasher.update(&piece[..got]);
                    }
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            },
        }
        Ok(hoso_portal::digest::hex(hasher.finish().as_ref()))
    }

    /// What makes the bytes of an upload durable and gives their SHA-256. It may be run after the lock has been given back, so that others
    /// go on while a large part is read.
    pub(crate) fn seal(&self, id: Uuid) -> Sealing {
        match self {
            Self::Memory(_) => Sealing::Known(self.sha256(id)),
            Self::Folder(folder) => Sealing::File { vault: Self::Folder(folder.clone()), id },
        }
    }

    /// Forgets an upload.
    pub(crate) fn remove(&mut self, id: Uuid) {
        match self {
            Self::Memory(map) => {
                map.remove(&id);
            }
            Self::Folder(folder) => {
                let _ = std::fs::remove_file(Self::file(folder, id));
            }
        }
    }
}

/// See [`Vault::seal`].
pub(crate) enum Sealing {
    /// In memory nothing is durable.
    Known(std::io::Result<String>),
    /// A file of the folder, and its entry there.
    File {
        /// The folder.
        vault: Vault,
        /// The upload.
        id: Uuid,
    },
}

impl Sealing {
    /// Does it; blocks while the disk writes.
    pub(crate) fn run(self) -> std::io::Result<String> {
        match self {
            Self::Known(sha256) => sha256,
            Self::File { vault, id } => {
                vault.sync(id)?;
                vault.sha256(id)
            }
        }
    }
}
