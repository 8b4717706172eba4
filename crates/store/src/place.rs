//! The folder of a store: names of its files, what it holds, the lock, and writing small files whole.

use crate::StoreError;
use crate::key::KeySource;
use crate::key::file::KeyFile;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The database.
pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("store.db")
}

/// Where the key comes from.
pub(crate) fn key_file(folder: &Path) -> PathBuf {
    folder.join("store.key.json")
}

/// What a folder holds, seen without any key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// No store yet: opening founds one, with the key source that the caller chooses.
    Fresh,
    /// A store whose key lies in the keyring of the operating system.
    NeedsKeyring,
    /// A store whose key is derived from a passphrase.
    NeedsPassphrase,
    /// A database without its `store.key.json`: its key cannot be found.
    KeyLost,
}

/// Says what `folder` holds. Reads two files at most, changes nothing; a folder that does not exist is [`Probe::Fresh`].
///
/// Errors: [`StoreError::TooNew`] or [`StoreError::Unreadable`] when the key file is of a newer program or damaged.
pub fn locate(folder: &Path) -> Result<Probe, StoreError> {
    // An empty file is what a crash at the very first opening leaves: there is nothing in it to lose.
    let exists = match std::fs::metadata(database(folder)) {
        Ok(data) => data.len() > 0,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(error.into()),
    };
    if !exists {
        return Ok(Probe::Fresh);
    }
    Ok(match KeyFile::read(&key_file(folder))? {
        None => Probe::KeyLost,
        Some(file) if file.source() == KeySource::Passphrase => Probe::NeedsPassphrase,
        Some(_) => Probe::NeedsKeyring,
    })
}

/// Makes the folder for this person alone (mode 0700 where there are modes).
pub(crate) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    Ok(())
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Creates a file empty and private when there is none, so that SQLite gives its companions the same mode.
pub(crate) fn make_private(path: &Path) -> Result<(), StoreError> {
    private().truncate(false).open(path)?;
    sync_parent(path)
}

/// Looks at a held lock before it counts as busy.
const PATIENCE: u32 = 8;
/// Pause between two looks.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(40);

/// Takes the lock of the folder; it is given back when the file is closed, also by a crash.
pub(crate) fn lock(folder: &Path) -> Result<File, StoreError> {
    let file = private().truncate(false).open(folder.join("store.lock"))?;
    // The one that holds it may just be closing, or a program that it started may carry the lock for the blink of an eye.
    for left in (0..PATIENCE).rev() {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if left > 0 => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(StoreError::Busy)
}

/// Writes a file whole or not at all: a temporary file beside it, flushed to the disk, then renamed over it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let temporary = PathBuf::from(name);
    let mut file = private().truncate(true).open(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&temporary, path)?;
    sync_parent(path)
}

/// Makes a rename durable. Only Unix needs and allows flushing a directory.
pub(crate) fn sync_parent(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(parent) = path.parent() {
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        File::open(parent)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
