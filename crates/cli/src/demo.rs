//! The whole main job without hands: fill, check, documents, sign, file, follow, result by post; for every shipped pack.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::{ApiError, Code, ReturnWish, TimelineView};
use hoso_form::Source;
use hoso_pack::{Kind, Language, Pack};
use hoso_practice::{PRACTICE_KEY, PRACTICE_KEY_PASSWORD};
use serde_json::{Value, json};

use crate::commands::{app_in_memory, attach_bytes, wait_for};
use crate::outcome::Outcome;

/// Longest wait for one stage, in seconds.
const PATIENCE: u64 = 25;

pub async fn demo(out: &Path, speed: f64) -> Outcome {
    let practice = match hoso_practice::start(hoso_practice::Config { speed, ..hoso_practice::Config::default() }).await
    {
        Ok(practice) => practice,
        Err(error) => return Outcome::of(json!({ "error": error.to_string() })).code(4).message(error.to_string()),
    };
    let app = app_in_memory(true, Some(practice.url.clone()), Language::Vi);
    let packs: Vec<Arc<Pack>> = app.catalogue().all().cloned().collect();
    let mut done = Vec::new();
    for pack in packs {
        match play(&app, &pack, &out.join(&pack.procedure.id)).await {
            Ok(summary) => done.push(summary),
            Err(error) => return Outcome::failed(Language::Vi, &error).message(format!("{}:", pack.procedure.id)),
        }
    }
    practice.stop().await;
    let lines: Vec<String> = done
        .iter()
        .map(|d| {
            format!(
                "{}: {} ({})",
                d["pack"].as_str().unwrap_or_default(),
                d["state"].as_str().unwrap_or_default(),
                d["folder"].as_str().unwrap_or_default()
            )
        })
        .collect();
    Outcome::of(json!({ "dossiers": done })).text(lines.join("\n"))
}

async fn play(app: &Arc<App>, pack: &Pack, folder: &Path) -> Result<Value, ApiError> {
    let disk = |e: std::io::Error| ApiError::new(Code::DiskFull).with("reason", e);
    fs::create_dir_all(folder).map_err(disk)?;
    let case = pack.form.cases.first().ok_or_else(|| ApiError::new(Code::BadPack))?;
    let id = app.create(&pack.procedure.id, None)?;
    app.load_answers(&id, &case.answers, Source::Imported)?;
    for paper in pack.procedure.papers.iter().filter(|p| p.required_online) {
        attach_bytes(app, &id, &paper.id, &format!("{}.pdf", paper.id), &sample_paper(app, pack)?)?;
    }
    let report = app.check(&id)?;
    if !report.ok {
        let places: Vec<String> = report.issues.iter().map(|i| i.path.clone()).collect();
        return Err(ApiError::new(Code::AnswersIncomplete).with("reason", places.join(", ")));
    }
    let reports = app.sign_dossier(&id, PRACTICE_KEY, PRACTICE_KEY_PASSWORD)?;
    if reports.iter().any(|r| r.verdict == "invalid") {
        return Err(ApiError::new(Code::SigningFailed).with("reason", "own signature"));
    }
    let by_post = pack.procedure.kind == Kind::Procedure;
    app.submit(&id, Some(&wish(by_post)))?;
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
            app.submit(&id, None)?;
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
    }
}

/// A paper to attach: an empty form of the same pack stands in for a scan.
fn sample_paper(app: &App, pack: &Pack) -> Result<Vec<u8>, ApiError> {
    let made = app.make_documents(pack, &hoso_form::Answers::new())?;
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
