//! Reading a folder of HTKK from disk.

use super::SchemaFolder;
use crate::error::DocumentError;
use std::path::{Path, PathBuf};

/// The most schemas of one folder: HTKK 3.3 has some 300.
pub(super) const MOST_FILES: usize = 3_000;
/// The most bytes of all schemas together.
pub(super) const MOST_BYTES: usize = 128 * 1024 * 1024;
/// How deep below the folder schemas are looked for: HTKK's own stand three levels down.
const MOST_LEVELS: usize = 8;
/// The most files and folders that are looked at: a person may point at a whole disk.
const MOST_LOOKED_AT: usize = 50_000;

impl SchemaFolder {
    /// Finds all `.xsd` files in a folder and below it. Links are not followed, so nothing outside is read.
    ///
    /// # Errors
    /// [`DocumentError::BadSchema`] when the folder cannot be read or describes no return; [`DocumentError::TooLong`]
    /// past 50,000 entries, 3,000 schemas or 128 MB.
    pub fn open(folder: &Path) -> Result<Self, DocumentError> {
        let mut found = Vec::new();
        let mut looked_at = 0;
        let mut bytes: u64 = 0;
        let mut open = vec![(folder.to_path_buf(), String::new(), 0)];
        while let Some((at, name, level)) = open.pop() {
            let entries = match std::fs::read_dir(&at) {
                Ok(entries) => entries,
                Err(_) if level == 0 => {
                    return Err(DocumentError::BadSchema("the folder cannot be opened".to_owned()));
                }
                // A folder that others may not open is none of the person's schemas.
                Err(_) => continue,
            };
            for entry in entries.flatten() {
                looked_at += 1;
                if looked_at > MOST_LOOKED_AT {
                    return Err(DocumentError::TooLong { what: "files", limit: MOST_LOOKED_AT });
                }
                let Ok(kind) = entry.file_type() else { continue };
                let own = entry.file_name().to_string_lossy().into_owned();
                let inside = if name.is_empty() { own.clone() } else { format!("{name}/{own}") };
                if kind.is_dir() && level < MOST_LEVELS {
                    open.push((entry.path(), inside, level + 1));
                } else if kind.is_file() && own.to_lowercase().ends_with(".xsd") {
                    if found.len() >= MOST_FILES {
                        return Err(DocumentError::TooLong { what: "files", limit: MOST_FILES });
                    }
                    bytes += entry.metadata().map(|m| m.len()).unwrap_or_default();
                    if bytes > MOST_BYTES as u64 {
                        return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
                    }
                    found.push((inside, entry.path()));
                }
            }
        }
        found.sort();
        Self::from_files(found.into_iter().filter_map(|(name, path)| Some((name, content(&path)?))))
    }
}

/// A file that cannot be read is as good as none; what needs it will say so.
fn content(path: &PathBuf) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    // The file may have grown since it was counted.
    std::fs::File::open(path).ok()?.take(super::file::MOST_BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
