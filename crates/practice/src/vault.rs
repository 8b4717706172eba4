//! Where the bytes of uploads are: in memory, or as files in the folder.

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};
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
        let mut hasher = Sha256::new();
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
        Ok(hoso_portal::digest::hex(&hasher.finalize()))
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
