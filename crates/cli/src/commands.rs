//! The commands that come and go.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hoso_app::api::{ApiError, Code, ReturnWish, SignOptions, TimelineView, TransferView};
use hoso_app::{App, Config, DossierState, SystemHost, installed_token_helper, signing};
use hoso_form::feel::{self, Scope, ast::Slot};
use hoso_form::{Answers, Engine, IssueKind, LoadProblem, Source, Value};
use hoso_pack::{Language, Pack, PackFiles};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::args::{DossierArgs, Follow, FormArgs, Submit, Supplement};
use crate::outcome::Outcome;

/// Largest file that is read whole.
const MAX_FILE: u64 = 200_000_000;

/// A program without a store on disk.
pub fn app_in_memory(practice: bool, portal: Option<String>, language: Language) -> Arc<App> {
    let app = App::new(
        Arc::new(SystemHost::exporting_to(PathBuf::from("."))),
        Config { practice, portal, token_helper: installed_token_helper(), ..Config::default() },
    );
    let _ = app.set_language(language);
    app
}

fn app_on_disk(data: &Path, practice: bool, portal: &str, language: Language) -> Result<Arc<App>, ApiError> {
    let host = SystemHost::exporting_to(data.join("xuat"));
    let config = Config {
        data_folder: Some(data.to_owned()),
        practice,
        portal: Some(portal.to_owned()),
        token_helper: installed_token_helper(),
        ..Config::default()
    };
    let app = App::new(Arc::new(host), config);
    if let Err(error) = app.store() {
        match std::env::var("HOSO_PASSPHRASE") {
            Ok(passphrase) if error.code == Code::StoreLocked => {
                app.unlock(&passphrase)?;
            }
            _ => return Err(error),
        }
    }
    let _ = app.set_language(language);
    Ok(app)
}

pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(MAX_FILE + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|f| f.take(MAX_FILE + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| e.to_string())?;
    if u64::try_from(bytes.len()).is_ok_and(|n| n <= MAX_FILE) { Ok(bytes) } else { Err(format!("> {MAX_FILE} bytes")) }
}

pub fn read_file(path: &Path) -> Result<Vec<u8>, Outcome> {
    read_bytes(path).map_err(|reason| Outcome::unreadable(path, reason))
}

/// Writes a file aside and then into its place, so that half a file never carries the name. What is there and no plain file (a pipe, a
/// device, a link) is written into and never replaced.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Outcome> {
    let written = match fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => fs::write(path, bytes),
        _ => {
            let mut aside = path.as_os_str().to_owned();
            aside.push(".part");
            let done = fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, path));
            if done.is_err() {
                // What could not be written whole is not left behind.
                let _ = fs::remove_file(&aside);
            }
            done
        }
    };
    written.map_err(|e| Outcome::error(ApiError::new(Code::DiskFull).with("file", path.display()).with("reason", e)))
}

/// What is wrong with an answer of a file, in words.
fn load_words(app: &App, language: Language, problem: &LoadProblem) -> String {
    let values = [("path".to_owned(), problem.path.clone())].into();
    app.words().format(language, &format!("load-{}", problem.code), &values)
}

/// Gives the value, or ends the command with the failure.
macro_rules! attempt {
    ($e:expr) => {
        match $e {
            Ok(value) => value,
            Err(outcome) => return outcome,
        }
    };
    ($language:expr, $e:expr) => {
        match $e {
            Ok(value) => value,
            Err(error) => return Outcome::failed($language, &error),
        }
    };
}

pub(crate) use attempt;

fn read_answers(path: &Path) -> Result<Answers, Outcome> {
    let bytes = read_file(path)?;
    serde_json::from_slice(&bytes).map_err(|e| Outcome::unreadable(path, e))
}

/// A pack by id, or the one in a folder that an author is writing.
pub fn pack_named(app: &App, name: &str) -> Result<Arc<Pack>, ApiError> {
    let folder = Path::new(name);
    if folder.join("procedure.json").is_file() {
        let read = PackFiles::folder(folder).and_then(|files| Pack::read(&files));
        return read.map(Arc::new).map_err(ApiError::bad_request);
    }
    app.pack(name)
}

pub fn fill(language: Language, form: &FormArgs, out: Option<&Path>, today: Option<Date>) -> Outcome {
    let app = app_in_memory(false, None, language);
    let pack = attempt!(language, pack_named(&app, &form.pack));
    let answers = attempt!(read_answers(&form.answers));
    let now = today.map_or_else(|| hoso_app::clock::local(app.now()), |day| day.at(9, 0, 0, 0));
    let mut engine = Engine::new(Arc::clone(&pack.form.form), now);
    let (changes, problems) = engine.plan_answers(&answers, Source::Imported);
    engine.apply(&changes);
    let issues: Vec<Json> = engine
        .issues()
        .iter()
        .map(|issue| {
            let words = app.words().issue(language, &pack, issue);
            json!({ "path": issue.path, "what": issue.what, "severity": issue.severity, "label": words.label, "message": words.message, "fix": words.fix })
        })
        .collect();
    let problems: Vec<Json> = problems
        .iter()
        .map(|p| json!({ "path": p.path, "code": p.code, "message": load_words(&app, language, p) }))
        .collect();
    let bad = !problems.is_empty() || issues.iter().any(|i| i["severity"] == "error");
    let result = json!({ "pack": form.pack, "values": engine.answers(), "issues": issues, "problems": problems });
    if let Some(out) = out {
        attempt!(write_file(out, serde_json::to_string_pretty(&result).unwrap_or_default().as_bytes()));
    }
    Outcome::of(result).code(u8::from(bad))
}

/// The document `id` of a filled form, whatever the answers lack: paper may be completed by pen.
pub fn document(language: Language, form: &FormArgs, out: &Path, practice: bool, id: &str) -> Outcome {
    let app = app_in_memory(practice, None, language);
    let pack = attempt!(language, pack_named(&app, &form.pack));
    let answers = attempt!(read_answers(&form.answers));
    let mut engine = Engine::new(Arc::clone(&pack.form.form), hoso_app::clock::local(app.now()));
    let (changes, problems) = engine.plan_answers(&answers, Source::Imported);
    engine.apply(&changes);
    let unreadable: Vec<String> = engine
        .issues()
        .iter()
        .filter(|issue| matches!(issue.what, IssueKind::BadValue { .. }))
        .map(|issue| app.words().issue(language, &pack, issue))
        .map(|issue| format!("{}: {} {}", issue.label, issue.message, issue.fix))
        .collect();
    // A figure that cannot be read would be a nought in the file.
    if id == hoso_app::documents::TAX_XML && !unreadable.is_empty() {
        return Outcome::of(json!({ "problems": unreadable })).code(1).message(unreadable.join("\n"));
    }
    let made = attempt!(language, app.make_documents(&pack, &engine.answers()));
    let Some(made) = made.into_iter().find(|m| m.id == id) else {
        return Outcome::failed(language, &ApiError::new(Code::NotFound).with("what", id));
    };
    let path = if out.is_dir() { out.join(&made.name) } else { out.to_owned() };
    attempt!(write_file(&path, &made.bytes));
    let mut outcome = Outcome::of(json!({ "file": path, "bytes": made.bytes.len(), "pages": made.pages }))
        .text(path.display().to_string());
    for problem in problems {
        outcome = outcome.message(load_words(&app, language, &problem));
    }
    // The paper can be completed by pen, but nobody should find out at the counter what is missing on it.
    unreadable.into_iter().fold(outcome, Outcome::message)
}

/// The first line of a file, or the variable when no file is named.
pub fn secret(file: Option<&Path>, variable: &str) -> Result<String, Outcome> {
    match file {
        Some(path) => {
            let text = String::from_utf8(read_file(path)?).map_err(|e| Outcome::unreadable(path, e))?;
            Ok(text.lines().next().unwrap_or_default().to_owned())
        }
        None => Ok(std::env::var(variable).unwrap_or_default()),
    }
}

pub fn password(file: Option<&Path>) -> Result<String, Outcome> {
    secret(file, "HOSO_P12_PASSWORD")
}

pub fn eval(source: &str, context: Option<&Path>) -> Outcome {
    struct Given(Json);
    impl Scope for Given {
        fn name(&self, name: &str) -> Option<Value> {
            self.0.get(name).map(Value::from_json)
        }
        fn slot(&self, _: Slot) -> Value {
            Value::Null
        }
    }
    let given = match context {
        Some(path) => {
            let bytes = attempt!(read_file(path));
            match serde_json::from_slice::<Json>(&bytes) {
                Ok(json) => json,
                Err(e) => return Outcome::unreadable(path, e),
            }
        }
        None => json!({}),
    };
    match feel::parse(source) {
        Ok(expr) => {
            let (value, reason) = feel::evaluate(&expr, &Given(given));
            let outcome = Outcome::of(value.to_json()).text(value.to_json().to_string());
            match reason {
                Some(reason) => outcome.message(reason),
                None => outcome,
            }
        }
        Err(error) => Outcome::of(json!({ "error": { "line": error.line, "column": error.column, "expected": error.expected, "found": error.found } }))
            .code(2)
            .message(error.to_string()),
    }
}

pub async fn submit(language: Language, args: &Submit) -> Outcome {
    let app = attempt!(language, app_on_disk(&args.data, args.practice, &args.portal, language));
    let answers = attempt!(read_answers(&args.form.answers));
    let id = attempt!(language, app.create(&args.form.pack, None));
    let problems = attempt!(language, app.load_answers(&id, &answers, Source::Imported));
    if !problems.is_empty() {
        let list: Vec<Json> = problems.iter().map(|p| json!({ "path": p.path, "code": p.code })).collect();
        let lines: Vec<String> = problems.iter().map(|p| load_words(&app, language, p)).collect();
        return Outcome::of(json!({ "id": id, "problems": list })).code(1).message(lines.join("\n"));
    }
    attempt!(attach_all(language, &app, &id, &args.attach));
    let report = attempt!(language, app.check(&id));
    if !report.ok {
        let lines: Vec<String> = report.issues.iter().map(|i| format!("{}: {}", i.label, i.message)).collect();
        return Outcome::of(json!({ "id": id, "issues": report.issues })).code(1).message(lines.join("\n"));
    }
    if let Some(p12) = &args.p12 {
        let bytes = attempt!(read_file(p12));
        let password = attempt!(password(args.password_file.as_deref()));
        attempt!(language, app.sign_dossier(&id, &signing::key_file(&bytes, &password), &SignOptions::default()));
    }
    let wish = match &args.return_by {
        Some(path) => {
            let bytes = attempt!(read_file(path));
            match serde_json::from_slice::<ReturnWish>(&bytes) {
                Ok(wish) => Some(wish),
                Err(e) => return Outcome::unreadable(path, e),
            }
        }
        None => None,
    };
    attempt!(language, app.submit(&id, wish.as_ref(), None));
    let waited = attempt!(language, wait_for(&app, &id, args.wait, |t| t.receipt.is_some()).await);
    finish_wait(language, &waited, waited.timeline.receipt.is_some())
}

/// Takes a file in, in the pieces in which the window would send it.
pub fn attach_bytes(app: &App, id: &str, paper: &str, name: &str, bytes: &[u8]) -> Result<(), ApiError> {
    let size = u64::try_from(bytes.len()).map_err(ApiError::internal)?;
    let upload = app.begin_attachment(id, paper, name, size)?;
    for piece in bytes.chunks(1 << 20) {
        app.append_attachment(&upload, piece)?;
    }
    app.finish_attachment(&upload).map(drop)
}

/// Where a dossier was when the waiting ended, and why the portal could not be asked last, if it could not.
pub struct Waited {
    pub timeline: TimelineView,
    pub error: Option<ApiError>,
}

fn finish_wait(language: Language, waited: &Waited, reached: bool) -> Outcome {
    let timeline = &waited.timeline;
    let json = serde_json::to_value(timeline).unwrap_or_default();
    let line = format!("{} {}", timeline.row.id, timeline.state);
    if reached {
        return Outcome::of(json).text(line);
    }
    let error = timeline.transfer.as_ref().and_then(|t| t.error.clone()).or_else(|| waited.error.clone());
    match error {
        // With the id, so that nobody files a second time for want of it.
        Some(error) => Outcome::failed(language, &error).about("dossier", json).text(line),
        None => Outcome::of(json).text(line).code(4),
    }
}

/// Follows until `done`, a failure that does not heal by itself, or the time is over.
pub async fn wait_for(
    app: &Arc<App>,
    id: &str,
    seconds: u64,
    done: impl Fn(&TimelineView) -> bool,
) -> Result<Waited, ApiError> {
    let end = Instant::now() + Duration::from_secs(seconds);
    loop {
        let error = app.follow(id).await.err();
        let timeline = app.timeline(id)?;
        let stuck = timeline.transfer.as_ref().is_some_and(|t| t.phase == "failed");
        if done(&timeline) || stuck || Instant::now() >= end {
            return Ok(Waited { timeline, error });
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub async fn follow(language: Language, args: &Follow) -> Outcome {
    let app = attempt!(language, app_on_disk(&args.data, args.practice, &args.portal, language));
    let until = args.until.as_deref();
    if let Some(unknown) = until.filter(|u| DossierState::parse(u).is_none()) {
        return Outcome::failed(language, &ApiError::bad_request(format!("--until {unknown}")));
    }
    attempt!(language, app.resume_all());
    let ids: Vec<String> = match &args.id {
        Some(id) => vec![id.clone()],
        None => attempt!(language, app.dossiers("")).into_iter().map(|r| r.id).collect(),
    };
    let mut timelines = Vec::new();
    for id in &ids {
        attempt!(language, app.timeline(id));
        // Without a state to wait for, a sending that is under way is waited for.
        let waits = |x: &TransferView| x.phase == "waiting" && x.error.is_some();
        let at_rest =
            |t: &TimelineView| t.transfer.as_ref().is_none_or(|x| matches!(&*x.phase, "paused" | "failed") || waits(x));
        let reached = |t: &TimelineView| until.map_or_else(|| at_rest(t), |u| t.state == u);
        let waited = attempt!(language, wait_for(&app, id, args.wait, &reached).await);
        let cut = waited.error.is_some() || waited.timeline.transfer.as_ref().is_some_and(waits);
        if !reached(&waited.timeline) || (until.is_none() && cut) {
            return finish_wait(language, &waited, false);
        }
        timelines.push(waited.timeline);
    }
    let lines: Vec<String> = timelines
        .iter()
        .map(|t| format!("{} {} {}", t.row.id, t.state, t.row.number.as_deref().unwrap_or("-")))
        .collect();
    Outcome::of(serde_json::to_value(&timelines).unwrap_or_default()).text(lines.join("\n"))
}

fn attach_all(language: Language, app: &App, id: &str, attach: &[String]) -> Result<(), Outcome> {
    for attach in attach {
        let Some((paper, file)) = attach.split_once('=') else {
            return Err(Outcome::failed(language, &ApiError::bad_request("--attach PAPER=FILE")));
        };
        let bytes = read_file(Path::new(file))?;
        attach_bytes(app, id, paper, file, &bytes).map_err(|e| Outcome::failed(language, &e))?;
    }
    Ok(())
}

pub async fn supplement(language: Language, args: &Supplement) -> Outcome {
    let DossierArgs { data, portal, id, practice, wait } = &args.dossier;
    let app = attempt!(language, app_on_disk(data, *practice, portal, language));
    attempt!(language, app.refresh(id).await);
    attempt!(attach_all(language, &app, id, &args.attach));
    attempt!(language, app.submit(id, None, None));
    let waited = attempt!(language, wait_for(&app, id, *wait, |t| t.supplement.is_none()).await);
    finish_wait(language, &waited, waited.timeline.supplement.is_none())
}

pub async fn pay(language: Language, args: &DossierArgs, fee: Option<&str>) -> Outcome {
    let app = attempt!(language, app_on_disk(&args.data, args.practice, &args.portal, language));
    let before = attempt!(language, app.refresh(&args.id).await);
    let Some(fee) = before.fees.iter().find(|f| !f.paid && fee.is_none_or(|wanted| wanted == f.id)) else {
        return Outcome::failed(language, &ApiError::new(Code::NotFound).with("what", "fee"));
    };
    attempt!(language, app.pay(&args.id, &fee.id).await);
    let paid = |t: &TimelineView| t.fees.iter().any(|f| f.id == fee.id && f.paid);
    let waited = attempt!(language, wait_for(&app, &args.id, args.wait, paid).await);
    finish_wait(language, &waited, paid(&waited.timeline))
}
