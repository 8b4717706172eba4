//! What the tests share: a program with a clock of its own, calls through `rpc`, a practice portal.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_app::api::{ApiError, Code};
use hoso_app::{App, Config, Host, Notice, rpc::rpc};
use hoso_pack::Language;
use hoso_practice::{Agency, PRACTICE_KEY, PRACTICE_KEY_PASSWORD, Practice};
use hoso_store::{KeyRing, KeyRingError};
use jiff::Timestamp;
use serde_json::{Value, json};

/// The day on which all of this plays: the scenarios of the packs are of the day before, the practice key is valid.
const DAY: &str = "2026-11-22T02:00:00Z";

/// The tests' own time: it begins on [`DAY`] and runs like any other.
pub fn now() -> Timestamp {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    let begun = BEGUN.get_or_init(Instant::now);
    let day: Timestamp = DAY.parse().unwrap();
    day.checked_add(begun.elapsed()).unwrap()
}

#[derive(Default)]
pub struct TestHost {
    folder: PathBuf,
    /// What the system says of the line.
    pub metered: Mutex<Option<bool>>,
    /// The address under which this computer goes out.
    pub route: Mutex<Option<std::net::IpAddr>>,
    /// What the system was asked to show.
    pub notices: Mutex<Vec<Notice>>,
    /// Pages that the browser was given.
    pub pages: Mutex<Vec<String>>,
    /// Days that have passed for this program.
    pub later: std::sync::atomic::AtomicI64,
}

impl TestHost {
    pub fn new(folder: PathBuf) -> Arc<Self> {
        Arc::new(Self { folder, ..Self::default() })
    }
}

impl Host for TestHost {
    fn now(&self) -> Timestamp {
        let days = self.later.load(std::sync::atomic::Ordering::SeqCst);
        now().checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap()
    }
    fn new_id(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }
    fn jitter(&self) -> f64 {
        0.0
    }
    fn nonce(&self) -> [u8; 8] {
        uuid::Uuid::new_v4().as_bytes()[..8].try_into().unwrap()
    }
    fn export_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn metered(&self) -> Option<bool> {
        *self.metered.lock().unwrap()
    }
    fn route(&self) -> Option<std::net::IpAddr> {
        *self.route.lock().unwrap()
    }
    fn notify(&self, notice: &Notice) {
        self.notices.lock().unwrap().push(notice.clone());
    }
    fn open_page(&self, url: &str) -> bool {
        self.pages.lock().unwrap().push(url.to_owned());
        true
    }
}

/// A keyring in memory.
#[derive(Default)]
pub struct Ring(pub Mutex<std::collections::BTreeMap<String, String>>);

impl KeyRing for Ring {
    fn get(&self, user: &str) -> Result<Option<zeroize::Zeroizing<String>>, KeyRingError> {
        Ok(self.0.lock().unwrap().get(user).cloned().map(zeroize::Zeroizing::new))
    }
    fn set(&self, user: &str, secret: &str) -> Result<(), KeyRingError> {
        self.0.lock().unwrap().insert(user.to_owned(), secret.to_owned());
        Ok(())
    }
    fn remove(&self, user: &str) -> Result<(), KeyRingError> {
        self.0.lock().unwrap().remove(user);
        Ok(())
    }
}

/// A program without a store on disk, in practice mode.
pub fn program(portal: Option<&Practice>) -> Arc<App> {
    let config = Config {
        data_folder: None,
        practice: true,
        portal: portal.map(|p| p.url.clone()),
        practice_key: Some((PRACTICE_KEY, PRACTICE_KEY_PASSWORD)),
        ..Config::default()
    };
    App::new(TestHost::new(std::env::temp_dir()), config)
}

/// A program in practice mode and what it asks of the system.
pub fn program_and_host(portal: &Practice) -> (Arc<App>, Arc<TestHost>) {
    let host = TestHost::new(std::env::temp_dir());
    let practice_key = Some((PRACTICE_KEY, PRACTICE_KEY_PASSWORD));
    let config = Config { practice: true, portal: Some(portal.url.clone()), practice_key, ..Config::default() };
    (App::new(Arc::clone(&host) as _, config), host)
}

/// A program without a store on disk whose days can be moved on, with a folder for installed packs.
pub fn program_on_days(folder: &Path, pack_folder: Option<PathBuf>) -> (Arc<App>, impl Fn(i64)) {
    let host = TestHost::new(folder.to_owned());
    let practice_key = Some((PRACTICE_KEY, PRACTICE_KEY_PASSWORD));
    let config = Config { practice: true, pack_folder, practice_key, ..Config::default() };
    let clock = Arc::clone(&host);
    (App::new(host, config), move |days| clock.later.store(days, std::sync::atomic::Ordering::SeqCst))
}

/// A program whose days can be moved on: call what comes back with the number of days that have passed.
pub fn program_through_days(portal: Option<&Practice>) -> (Arc<App>, impl Fn(i64)) {
    let host = TestHost::new(std::env::temp_dir());
    let config = Config { practice: true, portal: portal.map(|p| p.url.clone()), ..Config::default() };
    let clock = Arc::clone(&host);
    (App::new(host, config), move |days| clock.later.store(days, std::sync::atomic::Ordering::SeqCst))
}

/// The program outside of practice mode.
pub fn program_for_real() -> Arc<App> {
    let practice_key = Some((PRACTICE_KEY, PRACTICE_KEY_PASSWORD));
    App::new(TestHost::new(std::env::temp_dir()), Config { practice_key, ..Config::default() })
}

/// The program on a folder, as it is when it has just been started.
pub fn program_on(folder: &Path) -> Arc<App> {
    let config = Config { data_folder: Some(folder.join("kho")), practice: true, ..Config::default() };
    App::new(TestHost::new(folder.join("xuat")), config)
}

pub const PASSPHRASE: &str = "mật khẩu ví dụ";

/// The program on a folder, opened. A new store is founded with a passphrase first, so that no test ever asks the keyring of
/// whoever runs it.
pub fn opened(folder: &Path) -> Arc<App> {
    let kho = folder.join("kho");
    if !kho.exists() {
        drop(hoso_store::Store::open(&kho, hoso_store::KeyRequest::passphrase(PASSPHRASE)).unwrap());
    }
    let app = program_on(folder);
    app.unlock(PASSPHRASE).unwrap();
    app
}

/// An agency that only says yes.
pub fn willing() -> Agency {
    Agency { supplement: None, fee: None, ..Agency::default() }
}

/// A practice portal in the tests' time.
pub async fn portal(agency: Agency) -> Practice {
    portal_with(hoso_practice::Config { agency, ..hoso_practice::Config::default() }).await
}

pub async fn portal_with(config: hoso_practice::Config) -> Practice {
    hoso_practice::start(hoso_practice::Config { speed: 0.02, clock: Arc::new(now), ..config }).await.unwrap()
}

/// A call that must succeed.
pub async fn call(app: &Arc<App>, cmd: &str, payload: Value) -> Value {
    rpc(app, cmd, payload).await.unwrap_or_else(|e| panic!("{cmd}: {e}"))
}

/// A call that must fail with this code, in good words.
pub async fn fails(app: &Arc<App>, cmd: &str, payload: Value, code: Code) -> ApiError {
    match rpc(app, cmd, payload).await {
        Ok(value) => panic!("{cmd} must fail with {code:?}, but gave {value}"),
        Err(error) => {
            assert_eq!(error.code, code, "{cmd}: {error}");
            well_said(app, &error);
            error
        }
    }
}

/// A person must learn what is wrong and what to do, in both languages, without anything raw.
pub fn well_said(app: &App, error: &ApiError) {
    for language in Language::ALL {
        let (message, fix) = app.words().error(language, error);
        for text in [&message, &fix] {
            well_written(text, &format!("{error} in {}", language.code()));
        }
        assert_ne!(message, fix, "{error}: what to do is more than what is wrong");
    }
}

/// A text for people: there, no id in brackets, no placeable left.
pub fn well_written(text: &str, what: &str) {
    assert!(!text.trim().is_empty(), "{what}: there must be words");
    assert!(!text.starts_with('['), "{what}: an id in place of words: {text}");
    assert!(!text.contains('{') && !text.contains("()"), "{what}: a value is missing in: {text}");
}

/// A label for people; it may begin with a printed item number.
pub fn well_labelled(text: &str, what: &str) {
    well_written(text.strip_prefix('[').and_then(|t| t.split_once("] ")).map_or(text, |(_, label)| label), what);
}

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// A dossier with the answers of the pack's first scenario. Returns its id.
pub async fn filled(app: &Arc<App>, pack: &str) -> String {
    let id = call(app, "dossier.create", json!({ "pack": pack })).await["id"].as_str().unwrap().to_owned();
    let answers = app.pack(pack).unwrap().form.cases[0].answers.clone();
    let problems = app.load_answers(&id, &answers, hoso_form::Source::Imported).unwrap();
    assert!(problems.is_empty(), "the scenario must fit its form: {problems:?}");
    id
}

/// The practice key.
pub fn practice_key() -> Value {
    json!({ "kind": "file", "p12": base64(PRACTICE_KEY), "password": PRACTICE_KEY_PASSWORD })
}

/// Signing a dossier with the practice key, as a payload.
pub fn key(id: &str) -> Value {
    json!({ "id": id, "key": practice_key() })
}

/// Begins to sign as the window does, and waits for the end of it.
pub async fn sign_job(app: &Arc<App>, payload: Value) -> Value {
    let id = payload["id"].clone();
    call(app, "sign.start", payload).await;
    for _ in 0..1200 {
        let job = call(app, "sign.job", json!({ "id": id })).await;
        if ["done", "failed", "cancelled"].iter().any(|end| job["state"] == *end) {
            return job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("signing does not end");
}

/// Signs with the practice key; what the signatures of everything that is signed now are worth.
pub async fn sign(app: &Arc<App>, id: &str) -> Value {
    let job = sign_job(app, key(id)).await;
    assert_eq!(job["state"], "done", "{job}");
    reports(app, id).await
}

/// What the signatures of a dossier's signed documents are worth.
pub async fn reports(app: &Arc<App>, id: &str) -> Value {
    let mut reports = Vec::new();
    for document in call(app, "document.list", json!({ "id": id })).await.as_array().unwrap() {
        if document["signed"] == true {
            reports.push(call(app, "verify.document", json!({ "id": id, "document": document["id"] })).await);
        }
    }
    Value::Array(reports)
}

/// A dossier ready to be filed.
pub async fn signed(app: &Arc<App>, pack: &str) -> String {
    let id = filled(app, pack).await;
    sign(app, &id).await;
    id
}

/// A scan of this length.
pub fn scan(len: usize) -> Vec<u8> {
    hoso_practice::scan(len, 0x2545_f491)
}

/// Attaches a file as the window does.
pub async fn attach(app: &Arc<App>, id: &str, paper: &str, bytes: &[u8]) -> Value {
    let begin = json!({ "id": id, "paper": paper, "name": format!("{paper}.pdf"), "size": bytes.len() });
    let upload = call(app, "attachment.begin", begin).await["upload"].clone();
    let mut received = 0;
    for piece in bytes.chunks(1 << 20) {
        received += piece.len();
        let answer = call(app, "attachment.append", json!({ "upload": upload, "base64": base64(piece) })).await;
        assert_eq!(answer["received"], received, "the window shows how far it is");
    }
    call(app, "attachment.finish", json!({ "upload": upload })).await
}

/// Asks until `done`, at most 15 s, and returns the timeline. Only the store is asked, unless `cmd` is `filing.refresh`.
pub async fn until(app: &Arc<App>, cmd: &str, id: &str, done: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_secs(15);
    loop {
        let timeline = call(app, cmd, json!({ "id": id })).await;
        if done(&timeline) {
            return timeline;
        }
        assert!(Instant::now() < end, "still {} after 15 s: {:#}", timeline["state"], timeline);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Files and waits for the receipt.
pub async fn file(app: &Arc<App>, id: &str) -> Value {
    call(app, "filing.submit", json!({ "id": id })).await;
    until(app, "dossier.timeline", id, |t| !t["receipt"].is_null()).await
}
