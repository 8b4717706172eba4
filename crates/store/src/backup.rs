//! A copy of the whole store, encrypted with the same key.

use crate::store::Store;
use crate::{StoreError, place};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

static DEFAULTS: Mutex<()> = Mutex::new(());

impl Store {
    /// Writes a consistent, compact copy of the database to `target`, encrypted with the same key, and beside it
    /// `<target>.key.json`, without which a passphrase could not be turned into the key. An existing `target` is
    /// replaced only when the new copy is complete and on the disk.
    ///
    /// To go back to it, put the two files into an empty folder as `store.db` and `store.key.json`. With a key from
    /// the keyring the copy can be opened only where that keyring entry is.
    ///
    /// Errors: [`StoreError::MemoryOnly`], [`StoreError::DiskFull`], [`StoreError::Io`].
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        let folder = self.folder().ok_or(StoreError::MemoryOnly)?;
        let temporary = with_ending(target, ".new");
        match std::fs::remove_file(&temporary) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
        let outcome = self.copy_to(&temporary, folder, target);
        if outcome.is_err() {
            // Best effort: the error that counts is the first one.
            let _ = std::fs::remove_file(&temporary);
        }
        outcome
    }

    fn copy_to(&self, temporary: &Path, folder: &Path, target: &Path) -> Result<(), StoreError> {
        let name = temporary.to_str().ok_or_else(|| StoreError::invalid("the path of the backup is not Unicode"))?;
        // SQLCipher keys the new file like the old one; VACUUM INTO accepts an empty file, so ours is private from the start.
        place::make_private(temporary)?;
        // SQLCipher makes the new file by its defaults, which are those of the process: one backup at a time.
        let _one = DEFAULTS.lock().unwrap_or_else(PoisonError::into_inner);
        self.read(|connection| {
            connection.execute_batch(self.pages().default_pragma())?;
            connection.execute("VACUUM INTO ?1", [name])?;
            Ok(())
        })?;
        let file = std::fs::OpenOptions::new().write(true).open(temporary)?;
        file.sync_all()?;
        drop(file);
        let key_file = std::fs::read(place::key_file(folder))?;
        place::write_whole(&with_ending(target, ".key.json"), &key_file)?;
        std::fs::rename(temporary, target)?;
        place::sync_parent(target)
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
