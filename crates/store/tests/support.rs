//! What the tests share: a keyring of their own, and invented dossiers.

use hoso_store::{
    AnswerChange, Dossier, Edit, KeyRequest, KeyRing, KeyRingError, RingAccess, RowChange, Store, StoredAnswer,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use zeroize::Zeroizing;

/// A keyring in memory that can be locked and emptied.
#[derive(Default)]
pub(crate) struct TestRing {
    pub(crate) entries: Mutex<BTreeMap<String, String>>,
    pub(crate) trouble: Mutex<Option<KeyRingError>>,
}

impl TestRing {
    fn check(&self) -> Result<(), KeyRingError> {
        match self.trouble.lock().unwrap().clone() {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }
}

impl KeyRing for TestRing {
    fn get(&self, user: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
        self.check()?;
        let entries = self.entries.lock().unwrap();
        Ok(entries.get(user).cloned().map(Zeroizing::new))
    }
    fn set(&self, user: &str, secret: &str) -> Result<(), KeyRingError> {
        self.check()?;
        self.entries.lock().unwrap().insert(user.into(), secret.into());
        Ok(())
    }
    fn remove(&self, user: &str) -> Result<(), KeyRingError> {
        self.check()?;
        self.entries.lock().unwrap().remove(user);
        Ok(())
    }
}

/// A ring and the access to it.
pub(crate) fn ring() -> (Arc<TestRing>, RingAccess) {
    let ring = Arc::new(TestRing::default());
    let access = RingAccess::new(ring.clone(), Duration::from_secs(20));
    (ring, access)
}

/// Opens or founds a store with a key from the test ring: no derivation, so it is quick.
pub(crate) fn open(folder: &Path, access: &RingAccess) -> Store {
    Store::open_with(folder, KeyRequest::Keyring, access).unwrap()
}

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + seconds).unwrap()
}

pub(crate) fn dossier(id: &str) -> Dossier {
    Dossier {
        id: id.into(),
        pack: "1.001193".into(),
        pack_version: "2024.1".into(),
        form: "to-khai-khai-sinh".into(),
        title: "Đăng ký khai sinh".into(),
        subject: "Nguyễn Thị Ví Dụ".into(),
        state: "draft".into(),
        number: None,
        created: at(0),
        changed: at(0),
        attention: false,
        search: "dang ky khai sinh nguyen thi vi du".into(),
    }
}

pub(crate) fn answer(text: &str) -> StoredAnswer {
    StoredAnswer { text: text.into(), source: "entered".into() }
}

pub(crate) fn set(path: &str, text: &str) -> AnswerChange {
    AnswerChange { path: path.into(), value: Some(answer(text)) }
}

pub(crate) fn row(id: &str, position: Option<u32>) -> RowChange {
    RowChange { table: "bang_ke".into(), row: id.into(), position }
}

/// Commits answers and rows at a fixed time.
pub(crate) fn commit(store: &Store, id: &str, rows: Vec<RowChange>, answers: Vec<AnswerChange>) {
    let edit = Edit { rows, answers, pack_version: None };
    store.commit_edit(id, &edit, &serde_json::Value::Null, at(1)).unwrap();
}

/// `path = text` lines and `table row position` lines: the whole state of a draft.
pub(crate) fn draft(store: &Store, id: &str) -> Vec<String> {
    let answers = store.answers(id).unwrap().into_iter();
    let rows = store.table_rows(id).unwrap().into_iter();
    answers
        .map(|(path, answer)| format!("{path} = {}", answer.text))
        .chain(rows.map(|row| format!("{} {} {}", row.table, row.row, row.position)))
        .collect()
}
