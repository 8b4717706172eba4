//! Where the key comes from, and what is said when it does not come.

use crate::support::*;
use hoso_store::{KeyRequest, KeyRing, KeyRingError, KeySource, OsKeyRing, Probe, Store, StoreError, locate};

const PASSPHRASE: &str = "mật khẩu ví dụ";

#[test]
fn a_store_with_a_key_from_the_keyring_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("made").join("here");
    let (ring, access) = ring();
    assert_eq!(locate(&place).unwrap(), Probe::Fresh);
    let store = open(&place, &access);
    assert_eq!(store.key_source(), KeySource::Keyring);
    store.insert_dossier(&dossier("d")).unwrap();
    let secret = ring.entries.lock().unwrap().values().next().cloned().unwrap();
    assert!(!format!("{store:?} {access:?}").contains(&secret), "the key must not reach a log");
    drop(store);
    assert_eq!(locate(&place).unwrap(), Probe::NeedsKeyring);
    assert!(open(&place, &access).dossier("d").unwrap().is_some());
    assert_eq!(ring.entries.lock().unwrap().len(), 1, "no second key was made");
}

#[test]
fn a_keyring_that_cannot_be_used_is_told_and_a_passphrase_takes_its_place() {
    for trouble in [KeyRingError::Absent, KeyRingError::Locked] {
        let folder = tempfile::tempdir().unwrap();
        let (ring, access) = ring();
        *ring.trouble.lock().unwrap() = Some(trouble.clone());
        match Store::open_with(folder.path(), KeyRequest::Keyring, &access) {
            Err(StoreError::KeyringUnavailable(told)) => assert_eq!(told, trouble),
            other => panic!("a store without a key? {other:?}"),
        }
        assert_eq!(locate(folder.path()).unwrap(), Probe::Fresh, "nothing was founded");
        let request = KeyRequest::passphrase(PASSPHRASE);
        let store = Store::open_with(folder.path(), request, &access).unwrap();
        assert_eq!(store.key_source(), KeySource::Passphrase);
    }
}

#[test]
fn a_locked_keyring_is_not_a_lost_key_and_a_lost_key_is_not_a_locked_keyring() {
    let folder = tempfile::tempdir().unwrap();
    let (ring, access) = ring();
    drop(open(folder.path(), &access));
    let again = || Store::open_with(folder.path(), KeyRequest::Keyring, &access);
    *ring.trouble.lock().unwrap() = Some(KeyRingError::Locked);
    assert!(matches!(again(), Err(StoreError::KeyringUnavailable(KeyRingError::Locked))));
    *ring.trouble.lock().unwrap() = None;
    let kept = std::mem::take(&mut *ring.entries.lock().unwrap());
    assert!(matches!(again(), Err(StoreError::KeyLost { .. })));
    *ring.entries.lock().unwrap() = kept.keys().map(|id| (id.clone(), "ab".repeat(32))).collect();
    assert!(matches!(again(), Err(StoreError::WrongKey)));
    *ring.entries.lock().unwrap() = kept;
    again().unwrap();
}

#[test]
fn a_passphrase_opens_its_store_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let open_with = |request| Store::open_with(folder.path(), request, &access);
    assert!(matches!(open_with(KeyRequest::passphrase("")), Err(StoreError::PassphraseEmpty)));
    let store = open_with(KeyRequest::passphrase(PASSPHRASE)).unwrap();
    store.insert_dossier(&dossier("d")).unwrap();
    drop(store);
    assert_eq!(locate(folder.path()).unwrap(), Probe::NeedsPassphrase);
    assert!(matches!(open_with(KeyRequest::passphrase("mat khau vi du")), Err(StoreError::WrongKey)));
    assert!(matches!(open_with(KeyRequest::Keyring), Err(StoreError::PassphraseNeeded)));
    let decomposed = "ma\u{0323}\u{0302}t kha\u{0302}\u{0309}u vi\u{0301} du\u{0323}";
    let store = open_with(KeyRequest::passphrase(decomposed)).unwrap();
    assert!(store.dossier("d").unwrap().is_some());
}

#[test]
fn a_passphrase_for_a_store_of_the_keyring_is_a_mistake_with_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    drop(open(folder.path(), &access));
    assert!(matches!(
        Store::open_with(folder.path(), KeyRequest::passphrase(PASSPHRASE), &access),
        Err(StoreError::KeySourceMismatch { needed: KeySource::Keyring })
    ));
}

#[test]
fn without_its_key_file_the_database_is_told_lost_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    drop(open(folder.path(), &access));
    let key_file = folder.path().join("store.key.json");
    let kept = std::fs::read(&key_file).unwrap();
    let database = std::fs::read(folder.path().join("store.db")).unwrap();
    std::fs::remove_file(&key_file).unwrap();
    assert_eq!(locate(folder.path()).unwrap(), Probe::KeyLost);
    assert!(matches!(Store::open_with(folder.path(), KeyRequest::Keyring, &access), Err(StoreError::KeyLost { .. })));
    assert_eq!(
        std::fs::read(folder.path().join("store.db")).unwrap(),
        database,
        "the key file may come back from a backup"
    );
    std::fs::write(&key_file, r#"{"format": 9}"#).unwrap();
    assert!(matches!(locate(folder.path()), Err(StoreError::TooNew { found: 9, known: 2 })));
    std::fs::write(&key_file, &kept[..kept.len() / 2]).unwrap();
    assert!(matches!(locate(folder.path()), Err(StoreError::Unreadable { .. })));
    std::fs::write(&key_file, kept).unwrap();
    open(folder.path(), &access);
}

#[test]
fn the_salt_of_a_database_that_is_away_is_not_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    drop(open(folder.path(), &access));
    let key_file = std::fs::read(folder.path().join("store.key.json")).unwrap();
    std::fs::remove_file(folder.path().join("store.db")).unwrap();
    drop(open(folder.path(), &access));
    assert_eq!(std::fs::read(folder.path().join("store.key.old.json")).unwrap(), key_file);
}

/// With the keyring of the session it runs in: `HOSO_KEYRING=works` (unlocked), `locked` or `absent`.
#[test]
#[ignore = "needs a session with (or without) a keyring"]
fn the_real_keyring() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Store::open(folder.path(), KeyRequest::Keyring);
    match std::env::var("HOSO_KEYRING").unwrap().as_str() {
        "works" => {
            open().unwrap().insert_dossier(&dossier("d")).unwrap();
            assert!(open().unwrap().dossier("d").unwrap().is_some());
            let key_file = std::fs::read(folder.path().join("store.key.json")).unwrap();
            let key_file: serde_json::Value = serde_json::from_slice(&key_file).unwrap();
            OsKeyRing.remove(key_file["store"].as_str().unwrap()).unwrap();
            assert!(matches!(open(), Err(StoreError::KeyLost { .. })));
        }
        "locked" => assert!(matches!(open(), Err(StoreError::KeyringUnavailable(KeyRingError::Locked)))),
        _ => assert!(matches!(open(), Err(StoreError::KeyringUnavailable(KeyRingError::Absent)))),
    }
}

#[test]
fn a_store_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Store>();
    shared::<hoso_store::AttachmentWriter>();
}
