//! The store itself: one connection behind a lock for everything, one for the bytes of contents, and the ways to use them.

use crate::key::file::Pages;
use crate::{KeySource, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An open store. Methods take `&self` and may be called from any thread; they run one after another, each in
/// milliseconds (files and backups apart), so call them from where blocking is allowed.
///
/// A writing method is one transaction: when it returns `Ok`, it is on the disk; when it returns an error, nothing of it is.
pub struct Store {
    connection: Mutex<Connection>,
    /// A second one for the bytes of contents, with a small cache of pages of its own: a long file neither holds up an edit nor pushes
    /// what a person works with out of memory. None in memory, where there is only one database.
    contents: Option<Mutex<Connection>>,
    key_source: KeySource,
    /// Folder, and the lock that is held until the connections above are closed (fields drop in order).
    place: Option<(PathBuf, File)>,
    pages: Pages,
}

impl Store {
    pub(crate) fn assemble(
        connection: Connection,
        contents: Option<Connection>,
        place: Option<(PathBuf, File)>,
        key_source: KeySource,
        pages: Pages,
    ) -> Self {
        Self { connection: Mutex::new(connection), contents: contents.map(Mutex::new), key_source, place, pages }
    }

    /// How its pages are authenticated.
    pub(crate) fn pages(&self) -> Pages {
        self.pages
    }

    /// Where the key of this store lives.
    pub fn key_source(&self) -> KeySource {
        self.key_source
    }

    /// The folder of the store; `None` in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.place.as_ref().map(|(folder, _)| folder.as_path())
    }

    /// Reads every page and checks its code of authenticity and its structure. Takes seconds on a large store.
    ///
    /// Errors: [`StoreError::Unreadable`] with the first finding.
    pub fn verify(&self) -> Result<(), StoreError> {
        self.read(|connection| {
            let mut findings = Vec::new();
            if self.place.is_some() {
                let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
                let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
                for row in rows {
                    findings.push(row?);
                }
            }
            let quick: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if quick != "ok" {
                findings.push(quick);
            }
            match findings.into_iter().next() {
                None => Ok(()),
                Some(finding) => Err(StoreError::unreadable(finding)),
            }
        })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere cannot leave a transaction open: its guard rolled it back.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs something that only reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        work(&self.connection())
    }

    /// Runs something that only reads bytes of contents.
    pub(crate) fn read_contents<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match &self.contents {
            Some(contents) => work(&contents.lock().unwrap_or_else(PoisonError::into_inner)),
            None => self.read(work),
        }
    }

    /// Runs something in one durable transaction; an error undoes all of it.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = work(&tx)?;
        tx.commit()?;
        Ok(outcome)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("folder", &self.folder())
            .field("key_source", &self.key_source)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AnswerChange, Dossier, Edit, KeyRequest, KeyRing, KeyRingError, NewAttachment};
    use crate::{RingAccess, StoredAnswer};
    use jiff::Timestamp;
    use serde_json::Value;
    use std::sync::Arc;
    use std::time::Duration;
    use zeroize::Zeroizing;

    /// A ring that knows one key for everybody.
    struct OneKey;

    impl KeyRing for OneKey {
        fn get(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
            Ok(Some(Zeroizing::new("5e".repeat(32))))
        }
        fn set(&self, _: &str, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
    }

    /// The ring above gives back another key than it was given, so the store must be founded with a passphrase.
    fn open(folder: &Path) -> Result<Store, StoreError> {
        let access = RingAccess::new(Arc::new(OneKey), Duration::from_secs(20));
        Store::open_with(folder, KeyRequest::passphrase("mật khẩu ví dụ"), &access)
    }

    fn with_dossier(store: Store) -> Store {
        let now = Timestamp::UNIX_EPOCH;
        store
            .insert_dossier(&Dossier {
                id: "d".into(),
                pack: "1.001193".into(),
                pack_version: "2024.1".into(),
                form: "to-khai-khai-sinh".into(),
                title: "Đăng ký khai sinh".into(),
                subject: "Nguyễn Thị Ví Dụ".into(),
                state: "draft".into(),
                number: None,
                created: now,
                changed: now,
                attention: false,
                search: String::new(),
            })
            .unwrap();
        store
    }

    fn edit(number: usize) -> Edit {
        Edit {
            answers: vec![AnswerChange {
                path: format!("f{number}"),
                value: Some(StoredAnswer { text: "x".repeat(3000), source: "entered".into() }),
            }],
            ..Edit::default()
        }
    }

    fn limit_pages(store: &Store, extra: u32) {
        store
            .read(|db| {
                let pages: u32 = db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
                let limit = pages.saturating_add(extra);
                db.query_row(&format!("PRAGMA max_page_count = {limit}"), [], |_| Ok(()))?;
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn a_full_disk_is_told_and_loses_nothing_that_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let store = with_dossier(open(folder.path()).unwrap());
        limit_pages(&store, 20);
        let commit = |number| store.commit_edit("d", &edit(number), &Value::Null, Timestamp::UNIX_EPOCH);
        let mut saved = 0;
        let error = loop {
            match commit(saved) {
                Ok(_) => saved += 1,
                Err(error) => break error,
            }
            assert!(saved < 1000, "the limit must bite");
        };
        assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
        assert!(saved > 0);
        assert_eq!(store.answers("d").unwrap().len(), saved);

        let new =
            NewAttachment { id: "a".into(), paper: String::new(), name: "a.pdf".into(), media_type: String::new() };
        let mut writer = store.begin_attachment("d", new, u64::MAX).unwrap();
        let piece = vec![7; crate::CHUNK_BYTES + 10];
        assert!(matches!(writer.append(&store, &piece), Err(StoreError::DiskFull { .. })));
        limit_pages(&store, 1_000_000);
        writer.append(&store, &piece).unwrap();
        let attached = writer.finish(&store, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(
            store.content(&attached.sha256).unwrap(),
            piece,
            "the same bytes may be sent again once there is room"
        );
        commit(saved).unwrap();
        drop(store);
        let store = open(folder.path()).unwrap();
        assert_eq!(store.answers("d").unwrap().len(), saved + 1);
        store.verify().unwrap();
    }

    #[test]
    fn reading_a_file_holds_up_no_edit() {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(with_dossier(open(folder.path()).unwrap()));
        let (tell, told) = std::sync::mpsc::channel();
        store
            .read_contents(|db| {
                let editing = Arc::clone(&store);
                std::thread::spawn(move || {
                    let saved = editing.commit_edit("d", &edit(1), &Value::Null, Timestamp::UNIX_EPOCH).map(drop);
                    tell.send(saved)
                });
                told.recv_timeout(Duration::from_secs(60)).expect("the edit waits for nobody").unwrap();
                assert!(db.execute("DELETE FROM dossiers", []).is_err(), "and this connection changes nothing");
                Ok(())
            })
            .unwrap();
        assert_eq!(store.answers("d").unwrap().len(), 1);
    }

    #[test]
    fn a_store_of_a_newer_program_is_refused_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let store = with_dossier(open(folder.path()).unwrap());
        store.write(|tx| Ok(tx.pragma_update(None, "user_version", 77)?)).unwrap();
        drop(store);
        let before = std::fs::read(folder.path().join("store.db")).unwrap();
        assert!(matches!(open(folder.path()), Err(StoreError::TooNew { found: 77, .. })));
        let after = std::fs::read(folder.path().join("store.db")).unwrap();
        assert!(before == after, "the newer program must find it as it left it");
    }

    #[test]
    fn commits_are_durable_and_references_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).unwrap();
        let pragma = |name: &str| {
            store
                .read(|db| {
                    Ok(db.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, rusqlite::types::Value>(0))?)
                })
                .unwrap()
        };
        use rusqlite::types::Value::{Integer, Text};
        assert_eq!(pragma("journal_mode"), Text("wal".into()));
        assert_eq!(pragma("synchronous"), Integer(2), "2 = FULL: flushed at each commit");
        assert_eq!(pragma("foreign_keys"), Integer(1));
        assert_eq!(pragma("temp_store"), Integer(2), "2 = memory: no unencrypted files");
        assert_eq!(pragma("secure_delete"), Integer(1));
    }

    #[test]
    fn a_ring_that_gives_back_another_key_founds_no_store() {
        let folder = tempfile::tempdir().unwrap();
        let access = RingAccess::new(Arc::new(OneKey), Duration::from_secs(20));
        assert!(matches!(
            Store::open_with(folder.path(), KeyRequest::Keyring, &access),
            Err(StoreError::KeyringUnavailable(_))
        ));
        assert_eq!(crate::locate(folder.path()).unwrap(), crate::Probe::Fresh);
    }
}
