//! What lies on the disk, and what happens when it is not what it should be.

use crate::support::*;
use hoso_store::{KeyRequest, Store, StoreError};
use std::path::Path;

const MARKER: &str = "NGUYEN-THI-VI-DU-TYPED-MARKER";

fn filled(folder: &Path, access: &hoso_store::RingAccess) -> Store {
    let store = open(folder, access);
    store.insert_dossier(&dossier("d")).unwrap();
    for number in 0..200 {
        commit(&store, "d", vec![], vec![set(&format!("f{number}"), &format!("{MARKER} {number}"))]);
    }
    store
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn nothing_typed_and_no_key_can_be_read_from_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let (ring, access) = ring();
    let store = filled(folder.path(), &access);
    let secret = ring.entries.lock().unwrap().values().next().cloned().unwrap();
    let look = |when: &str| {
        let mut seen = Vec::new();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            assert!(!contains(&bytes, MARKER), "{name} shows an answer {when}");
            assert!(!contains(&bytes, &secret), "{name} shows the key {when}");
            assert!(!bytes.starts_with(b"SQLite format 3"), "{name} is not encrypted {when}");
            seen.push((name, bytes.len()));
        }
        seen
    };
    let open = look("while open");
    assert!(
        open.iter().any(|(name, size)| name == "store.db-wal" && *size > 0),
        "the log must be among the files looked at: {open:?}"
    );
    drop(store);
    let closed = look("when closed");
    assert!(closed.iter().any(|(name, size)| name == "store.db" && *size > 4096));
}

#[cfg(unix)]
#[test]
fn other_people_of_the_machine_cannot_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let place = folder.path().join("store");
    let _store = filled(&place, &access);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(&place), 0);
    for entry in std::fs::read_dir(&place).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0, "{} is open to others", path.display());
    }
}

#[test]
fn a_second_opener_is_told_that_the_store_is_busy() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let first = filled(folder.path(), &access);
    assert!(matches!(Store::open_with(folder.path(), KeyRequest::Keyring, &access), Err(StoreError::Busy)));
    drop(first);
    open(folder.path(), &access);
}

#[test]
fn a_damaged_file_is_told_and_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    drop(filled(folder.path(), &access));
    let path = folder.path().join("store.db");
    let whole = std::fs::read(&path).unwrap();

    let mut first_page = whole.clone();
    first_page[100] ^= 1;
    std::fs::write(&path, &first_page).unwrap();
    assert!(matches!(
        Store::open_with(folder.path(), KeyRequest::Keyring, &access),
        Err(StoreError::Unreadable { .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), first_page, "a rescuer needs it as it is");

    std::fs::write(&path, b"SQLite format 3\0 but too short").unwrap();
    assert!(matches!(
        Store::open_with(folder.path(), KeyRequest::Keyring, &access),
        Err(StoreError::Unreadable { .. })
    ));

    let mut last_page = whole.clone();
    let middle = whole.len() - 2000;
    last_page[middle] ^= 1;
    std::fs::write(&path, &last_page).unwrap();
    let store = open(folder.path(), &access);
    assert!(
        matches!(store.verify(), Err(StoreError::Unreadable { .. })),
        "a changed page deep in the file is found by a check"
    );
    drop(store);

    std::fs::write(&path, &whole).unwrap();
    let store = open(folder.path(), &access);
    store.verify().unwrap();
    assert_eq!(store.answers("d").unwrap().len(), 200);
}

#[test]
fn a_backup_is_encrypted_complete_and_opens_like_the_original() {
    let folder = tempfile::tempdir().unwrap();
    let (_, access) = ring();
    let store = filled(&folder.path().join("store"), &access);
    let copy = folder.path().join("copy.db");
    store.backup(&copy).unwrap();
    commit(&store, "d", vec![], vec![set("f0", "changed later")]);
    let bytes = std::fs::read(&copy).unwrap();
    assert!(!contains(&bytes, MARKER) && !bytes.starts_with(b"SQLite format 3"));

    let restored = folder.path().join("restored");
    std::fs::create_dir(&restored).unwrap();
    std::fs::rename(&copy, restored.join("store.db")).unwrap();
    std::fs::rename(folder.path().join("copy.db.key.json"), restored.join("store.key.json")).unwrap();
    let again = open(&restored, &access);
    again.verify().unwrap();
    assert_eq!(again.answers("d").unwrap()[0].1, answer(&format!("{MARKER} 0")));
    assert!(again.undo("d", at(9)).unwrap().is_some(), "the journal is part of it");
}

#[test]
fn a_store_in_memory_refuses_to_be_written_to_a_disk() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_memory().unwrap();
    let copy = folder.path().join("copy.db");
    assert!(matches!(store.backup(&copy), Err(StoreError::MemoryOnly)));
    assert!(!copy.exists(), "a kiosk must leave nothing behind");
}
