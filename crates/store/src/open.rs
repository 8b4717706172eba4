//! Opening and founding a store: lock, key, connection, migrations, cleaning.

use crate::key::file::{KeyFile, Pages};
use crate::key::{Kdf, Passphrase, fill_random, push_hex};
use crate::place;
use crate::store::Store;
use crate::table::blob;
use crate::{KeyRequest, KeyRingError, KeySource, RingAccess, StoreError, StoreKey, migrate};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

impl Store {
    /// Opens the store in `folder`, or founds one when there is none, with the keyring of the operating system.
    /// Waits for the keyring at most ten seconds; deriving a key from a passphrase takes a fraction of a second.
    ///
    /// Errors: every variant of [`StoreError`] that speaks of keys, [`StoreError::Busy`], [`StoreError::TooNew`],
    /// [`StoreError::Unreadable`], [`StoreError::DiskFull`]. A refused opening changes nothing in an existing store.
    pub fn open(folder: &Path, request: KeyRequest) -> Result<Self, StoreError> {
        Self::open_with(folder, request, &RingAccess::system())
    }

    /// [`Store::open`] with another keyring.
    pub fn open_with(folder: &Path, request: KeyRequest, ring: &RingAccess) -> Result<Self, StoreError> {
        place::make_folder(folder)?;
        let lock = place::lock(folder)?;
        let (key, file) = match place::locate(folder)? {
            place::Probe::Fresh => found(folder, &request, ring)?,
            place::Probe::KeyLost => {
                return Err(StoreError::KeyLost { detail: "store.key.json is missing" });
            }
            place::Probe::NeedsKeyring | place::Probe::NeedsPassphrase => existing(folder, &request, ring)?,
        };
        let mut connection = connect(folder, &key, file.pages())?;
        connection.execute_batch(DURABLE)?;
        migrate::run(&mut connection)?;
        blob::remove_unfinished(&mut connection)?;
        let contents = connect(folder, &key, file.pages())?;
        contents.execute_batch(READING)?;
        Ok(Self::assemble(connection, Some(contents), Some((folder.to_owned(), lock)), file.source(), file.pages()))
    }

    /// A store in memory, for a kiosk and for tests. Nothing of it reaches a disk; it ends with the value.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(COMMON)?;
        migrate::run(&mut connection)?;
        Ok(Self::assemble(connection, None, None, KeySource::Memory, Pages::default()))
    }
}

/// Makes key and key file of a new store. The key is in its place before anything is encrypted with it.
fn found(folder: &Path, request: &KeyRequest, ring: &RingAccess) -> Result<(StoreKey, KeyFile), StoreError> {
    let mut id = [0; 16];
    fill_random(&mut id)?;
    let mut store = String::with_capacity(32);
    push_hex(&mut store, &id);
    let path = place::key_file(folder);
    if path.exists() {
        // The database may only be away for a moment (a disk not mounted, a file moved by hand): its salt must not be lost.
        std::fs::rename(&path, folder.join("store.key.old.json"))?;
    }
    match request {
        KeyRequest::Keyring => {
            let key = StoreKey::random()?;
            ring.set(&store, &key.to_hex()).map_err(StoreError::KeyringUnavailable)?;
            let file = KeyFile::keyring(store.clone(), key.check());
            if let Err(error) = file.write(&path) {
                // Best effort: an entry that no store names is only litter.
                let _ = ring.remove(&store);
                return Err(error);
            }
            Ok((key, file))
        }
        KeyRequest::Passphrase(passphrase) => {
            let kdf = Kdf::fresh()?;
            let key = kdf.derive(passphrase)?;
            let file = KeyFile::passphrase(store, key.check(), kdf);
            file.write(&path)?;
            Ok((key, file))
        }
    }
}

/// Fetches the key of an existing store from where its key file says.
fn existing(folder: &Path, request: &KeyRequest, ring: &RingAccess) -> Result<(StoreKey, KeyFile), StoreError> {
    let Some(file) = KeyFile::read(&place::key_file(folder))? else {
        return Err(StoreError::KeyLost { detail: "store.key.json is missing" });
    };
    let key = match (file.source(), request) {
        (KeySource::Passphrase, KeyRequest::Passphrase(passphrase)) => derive(&file, passphrase)?,
        (KeySource::Passphrase, KeyRequest::Keyring) => return Err(StoreError::PassphraseNeeded),
        (needed, KeyRequest::Passphrase(_)) => {
            return Err(StoreError::KeySourceMismatch { needed });
        }
        (_, KeyRequest::Keyring) => {
            let secret = ring
                .get(&file.store)
                .map_err(StoreError::KeyringUnavailable)?
                .ok_or(StoreError::KeyLost { detail: "the keyring has no entry for this store" })?;
            StoreKey::from_hex(&secret)
                .ok_or(StoreError::KeyringUnavailable(KeyRingError::Failed("the entry is damaged".into())))?
        }
    };
    if key.check() != file.check {
        return Err(StoreError::WrongKey);
    }
    Ok((key, file))
}

fn derive(file: &KeyFile, passphrase: &Passphrase) -> Result<StoreKey, StoreError> {
    file.kdf()?.derive(passphrase)
}

/// Settings of every connection. Temporary tables stay in memory because SQLCipher does not encrypt temporary files;
/// freed pages are overwritten; the cache (negative = KiB) is large enough to search 100,000 dossiers without the disk.
const COMMON: &str = "PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -32768;";

/// FULL: a commit is on the disk before the call returns, also when the power fails right after.
const DURABLE: &str = "PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA journal_size_limit = 16777216;";

/// Every byte of a content is read once and in its order: what was read is not worth keeping.
const READING: &str = "PRAGMA query_only = ON;
    PRAGMA cache_size = -1024;";

fn connect(folder: &Path, key: &StoreKey, pages: Pages) -> Result<Connection, StoreError> {
    let path = place::database(folder);
    place::make_private(&path)?;
    let connection = Connection::open(path)?;
    // SQLCipher would report a wrong key on standard error by itself; our error says it.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key.pragma())?;
    connection.execute_batch(pages.pragma())?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(96);
    // The first page is read here: a damaged file shows itself before anything is written.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.execute_batch(COMMON)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_the_first_format_opens_as_it_is_and_so_does_its_backup() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = || KeyRequest::passphrase("mật khẩu ví dụ");
        place::make_folder(folder.path()).unwrap();
        let (key, file) = found(folder.path(), &passphrase(), &RingAccess::system()).unwrap();
        file.into_format_1().write(&place::key_file(folder.path())).unwrap();
        let mut connection = connect(folder.path(), &key, Pages::HmacSha512).unwrap();
        connection.execute_batch(DURABLE).unwrap();
        migrate::run(&mut connection).unwrap();
        drop(connection);
        let kept = serde_json::json!({ "tên": "Nguyễn Thị Ví Dụ" });
        let copied = tempfile::tempdir().unwrap();
        {
            let store = Store::open(folder.path(), passphrase()).unwrap();
            store.set_setting("a", &kept).unwrap();
            store.backup(&copied.path().join("store.db")).unwrap();
        }
        std::fs::rename(copied.path().join("store.db.key.json"), place::key_file(copied.path())).unwrap();
        for folder in [folder.path(), copied.path()] {
            let store = Store::open(folder, passphrase()).unwrap();
            store.verify().unwrap();
            assert_eq!(
                store.setting("a").unwrap(),
                Some(kept.clone()),
                "what was written by an older program stays readable"
            );
        }
    }
}
