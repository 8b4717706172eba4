//! The whole main job without hands: fill, check, documents, sign, file, follow, result by post; for the main packs, or
//! for every one in force.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::{ApiError, Code, ReturnWish, SignOptions, TimelineView};
use hoso_app::signing::key_file;
use hoso_form::{Answers, Engine, Severity, Source};
use hoso_pack::{Kind, Language, Pack};
use hoso_practice::{PRACTICE_KEY, PRACTICE_KEY_PASSWORD};
use serde_json::{Value, json};

use crate::commands::{app_in_memory, attach_bytes, attempt, wait_for};
use crate::outcome::Outcome;

/// Longest wait for one stage, in seconds.
const PATIENCE: u64 = 25;
/// What is played unless everything is asked for: a procedure with post and a return with XML show the whole way.
const MAIN: [&str; 2] = ["1.001193", "01-gtgt"];

/// Plays the main packs, or all in force. Ends with 0 when everything that was begun came to its end.
pub async fn demo(out: &Path, speed: f64, all: bool) -> Outcome {
    let config = hoso_practice::Config { speed, ..hoso_practice::Config::default() };
    let practice = attempt!(crate::practice::start(config).await);
    let app = app_in_memory(true, Some(practice.url.clone()), Language::Vi);
    let Chosen { packs, left_out } = choose(&app, all);
    let mut done = Vec::new();
    let mut failed = Vec::new();
    for (pack, case) in packs {
        let id = &pack.procedure.id;
        match play(&app, &pack, &case, &out.join(id)).await {
            Ok(summary) => done.push(summary),
            Err(error) => failed.push((id.clone(), error)),
        }
        // Of all of them the others are still worth seeing; of two, one is not.
        if !all && !failed.is_empty() {
            break;
        }
    }
    practice.stop().await;
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let played = done.iter().map(|d| format!("{}: {} ({})", text(d, "pack"), text(d, "state"), text(d, "folder")));
    let not_played = left_out.iter().map(|l| format!("{} {}: {}", text(l, "pack"), text(l, "version"), text(l, "why")));
    let lines: Vec<String> = played.chain(not_played).collect();
    // The exit code is that of the first failure.
    let outcome = match failed.first() {
        None => Outcome::of(json!({})),
        Some((_, error)) => Outcome::failed(Language::Vi, error),
    };
    let faults: Vec<Value> = failed.iter().map(|(id, error)| json!({ "pack": id, "error": error })).collect();
    let outcome =
        outcome.about("dossiers", json!(done)).about("left_out", json!(left_out)).about("failed", json!(faults));
    let why = |error: &ApiError| error.params.get("reason").cloned().unwrap_or_default();
    let outcome =
        failed.iter().fold(outcome, |o, (id, error)| o.message(format!("{id}: {:?} {}", error.code, why(error))));
    outcome.text(lines.join("\n"))
}

/// What is played, and what is not and why.
#[derive(Default)]
struct Chosen {
    packs: Vec<(Arc<Pack>, Answers)>,
    left_out: Vec<Value>,
}

fn choose(app: &App, all: bool) -> Chosen {
    let today = app.today();
    let catalogue = app.catalogue();
    let mut chosen = Chosen::default();
    let wanted: Vec<&Arc<Pack>> =
        if all { catalogue.all().collect() } else { MAIN.iter().filter_map(|id| catalogue.on(id, today)).collect() };
    for pack in wanted {
        let p = &pack.procedure;
        let why = if p.in_force_on(today) {
            match first_sound(app, pack) {
                Some(answers) => {
                    chosen.packs.push((Arc::clone(pack), answers));
                    continue;
                }
                None => "no scenario is without errors today".to_owned(),
            }
        } else {
            let until = p.in_force.to.map(|day| format!(" to {day}")).unwrap_or_default();
            format!("in force from {}{until}", p.in_force.from)
        };
        chosen.left_out.push(json!({ "pack": p.id, "version": pack.key(), "why": why }));
    }
    chosen
}

/// The answers of the first scenario that has no errors as of today.
fn first_sound(app: &App, pack: &Pack) -> Option<Answers> {
    let now = hoso_app::clock::local(app.now());
    let sound = |answers: &&Answers| {
        let mut engine = Engine::new(Arc::clone(&pack.form.form), now);
        let (changes, problems) = engine.plan_answers(answers, Source::Imported);
        engine.apply(&changes);
        problems.is_empty() && engine.issues().iter().all(|issue| issue.severity != Severity::Error)
    };
    pack.form.cases.iter().map(|case| &case.answers).find(sound).cloned()
}

async fn play(app: &Arc<App>, pack: &Pack, answers: &Answers, folder: &Path) -> Result<Value, ApiError> {
    let disk = |e: std::io::Error| ApiError::new(Code::DiskFull).with("reason", e);
    fs::create_dir_all(folder).map_err(disk)?;
    let id = app.create(&pack.procedure.id, None)?;
    app.load_answers(&id, answers, Source::Imported)?;
    for paper in pack.procedure.papers.iter().filter(|p| p.required_online) {
        attach_bytes(app, &id, &paper.id, &format!("{}.pdf", paper.id), &sample_paper(app, pack)?)?;
    }
    let report = app.check(&id)?;
    if !report.ok {
        let places: Vec<String> = report.issues.iter().map(|i| i.path.clone()).collect();
        return Err(ApiError::new(Code::AnswersIncomplete).with("reason", places.join(", ")));
    }
    let reports = app.sign_dossier(&id, &key_file(PRACTICE_KEY, PRACTICE_KEY_PASSWORD), &SignOptions::default())?;
    if reports.iter().any(|r| r.verdict == "invalid") {
        return Err(ApiError::new(Code::SigningFailed).with("reason", "own signature"));
    }
    let by_post = pack.procedure.kind == Kind::Procedure;
    app.submit(&id, Some(&wish(by_post)), None)?;
    let filed = wait(app, &id, |t| t.receipt.is_some()).await?;
    put(folder, "receipt.json", &serde_json::to_value(&filed.receipt).unwrap_or_default())?;
    // What the agency asks for on the way is answered as a person would.
    let mut last = filed;
    for _ in 0..8 {
        last =
            wait(app, &id, |t| t.supplement.is_some() || t.fees.iter().any(|f| !f.paid) || ended(t, by_post)).await?;
        if ended(&last, by_post) {
            break;
        }
        if last.supplement.is_some() && last.transfer.is_none() {
            let paper =
                last.supplement.as_ref().and_then(|s| s.papers.first()).map(|p| p.id.clone()).unwrap_or_default();
            attach_bytes(app, &id, &paper, "bo-sung.pdf", &supplement_paper(app, pack, &id)?)?;
            app.check(&id)?;
            app.submit(&id, None, None)?;
            wait(app, &id, |t| t.supplement.is_none()).await?;
        } else if let Some(fee) = last.fees.iter().find(|f| !f.paid) {
            app.pay(&id, &fee.id.clone()).await?;
            wait(app, &id, |t| t.fees.iter().all(|f| f.paid)).await?;
        }
    }
    if !ended(&last, by_post) {
        return Err(ApiError::new(Code::PortalUnreachable).with("reason", last.state));
    }
    if last.parcel.is_some() {
        last = app.parcel_received(&id, app.today())?;
    }
    let store = app.store()?;
    for document in store.documents(&id)? {
        fs::write(folder.join(&document.name), store.document_bytes(&id, &document.id)?).map_err(disk)?;
    }
    put(folder, "timeline.json", &serde_json::to_value(&last).unwrap_or_default())?;
    put(folder, "verify.json", &serde_json::to_value(&reports).unwrap_or_default())?;
    put(folder, "answers.json", &Value::Object(app.answers(&id)?))?;
    Ok(
        json!({ "pack": pack.procedure.id, "state": last.state, "number": last.row.number, "folder": folder, "events": last.events.len() }),
    )
}

fn ended(t: &TimelineView, by_post: bool) -> bool {
    let parcel_is_here = t.parcel.as_ref().is_some_and(|p| p.status == "delivered");
    t.state == "returned" && (!by_post || parcel_is_here) && t.results.iter().all(|r| r.verified)
        || (!by_post && t.state == "done")
}

async fn wait(app: &Arc<App>, id: &str, done: impl Fn(&TimelineView) -> bool) -> Result<TimelineView, ApiError> {
    let timeline = wait_for(app, id, PATIENCE, &done).await?.timeline;
    match timeline.transfer.as_ref().and_then(|t| t.error.clone()) {
        _ if done(&timeline) => Ok(timeline),
        Some(error) => Err(error),
        None => Err(ApiError::new(Code::PortalUnreachable)
            .with("reason", format!("{} ({})", timeline.state, timeline.actions.join(" ")))),
    }
}

fn wish(by_post: bool) -> ReturnWish {
    if !by_post {
        return ReturnWish { by: "electronic".to_owned(), ..ReturnWish::default() };
    }
    ReturnWish {
        by: "post".to_owned(),
        name: "Nguyễn Thị Ví Dụ".to_owned(),
        phone: "0900000000".to_owned(),
        line: "Số 0, đường Ví Dụ".to_owned(),
        province: "01".to_owned(),
        commune: "00004".to_owned(),
        consent: true,
        cod: false,
    }
}

/// A paper to attach: an empty form of the same pack stands in for a scan.
fn sample_paper(app: &App, pack: &Pack) -> Result<Vec<u8>, ApiError> {
    let made = app.make_documents(pack, &Answers::new())?;
    made.into_iter()
        .find(|m| m.media_type == "application/pdf")
        .map(|m| m.bytes)
        .ok_or_else(|| ApiError::new(Code::BadPack))
}

/// Another paper, so that the supplement is something new.
fn supplement_paper(app: &App, pack: &Pack, id: &str) -> Result<Vec<u8>, ApiError> {
    let mut answers = app.answers(id)?;
    answers.retain(|key, _| *key == pack.procedure.subject_field);
    let made = app.make_documents(pack, &answers)?;
    made.into_iter()
        .find(|m| m.media_type == "application/pdf")
        .map(|m| m.bytes)
        .ok_or_else(|| ApiError::new(Code::BadPack))
}

fn put(folder: &Path, name: &str, value: &Value) -> Result<(), ApiError> {
    let text = serde_json::to_string_pretty(value).map_err(ApiError::internal)?;
    fs::write(folder.join(name), text).map_err(|e| ApiError::new(Code::DiskFull).with("reason", e))
}
