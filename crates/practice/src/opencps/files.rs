//! Files, e-forms and marks.

use axum::extract::{Extension, Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use bytes::Bytes;
use serde_json::{Value, json};
use uuid::Uuid;

use super::catalogue::PLACES;
use super::dossiers::{keep, reach};
use super::ledger::Stored;
use super::reply::{Kind, Woe};
use super::{Answer, caller, form, show};
use crate::conn::Scissors;
use crate::fault::Fault;
use crate::paper::result_pdf;
use crate::routes::App;
use crate::server::{Core, Shared};

/// Most bytes of a field beside the file.
const MOST_FIELD: usize = 256 * 1024;

/// What a form with a file brought.
struct Brought {
    fields: std::collections::BTreeMap<String, String>,
    /// Where the bytes of the file lie, how many, and its name.
    file: Option<(Uuid, u64, String)>,
}

/// Reads a form piece by piece; a cut connection leaves nothing.
async fn bring(app: &Shared, scissors: &Scissors, mut parts: Multipart) -> Result<Brought, Woe> {
    let cut_after = app.plan.take(|fault| match fault {
        Fault::CutUpload { after } => Some(*after),
        _ => None,
    });
    let mut brought = Brought { fields: Default::default(), file: None };
    let read = read_parts(app, scissors, cut_after, &mut parts, &mut brought).await;
    if read.is_err()
        && let Some((id, ..)) = brought.file.take()
    {
        app.core().vault.remove(id);
    }
    read.map(|()| brought)
}

async fn read_parts(
    app: &Shared,
    scissors: &Scissors,
    cut_after: Option<u64>,
    parts: &mut Multipart,
    brought: &mut Brought,
) -> Result<(), Woe> {
    // A form that ends in the middle is a broken line, not a refusal.
    let broken = |_| app.woe(Kind::Internal);
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name != "file" {
            let mut text = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(broken)? {
                if text.len() + piece.len() > MOST_FIELD {
                    return Err(app.woe(Kind::TooLarge));
                }
                text.extend_from_slice(&piece);
            }
            brought.fields.insert(name, String::from_utf8_lossy(&text).into_owned());
            continue;
        }
        let id = Uuid::new_v4();
        brought.file = Some((id, 0, part.file_name().unwrap_or_default().to_owned()));
        let mut size = 0_u64;
        while let Some(piece) = part.chunk().await.map_err(broken)? {
            size += piece.len() as u64;
            if size > app.config.limits.max_part_bytes {
                return Err(app.woe(Kind::TooLarge));
            }
            let mut core = app.core();
            core.vault.append(id, &piece).map_err(|e| app.broken(&e.into()))?;
            drop(core);
            if cut_after.is_some_and(|after| size > after) {
                scissors.cut();
                return Err(app.refuse("cut"));
            }
        }
        if let Some(file) = &mut brought.file {
            file.1 = size;
        }
    }
    if cut_after.is_some() {
        scissors.cut();
        return Err(app.refuse("cut"));
    }
    Ok(())
}

pub(super) async fn upload(
    State(app): App,
    Extension(scissors): Extension<Scissors>,
    headers: HeaderMap,
    Path(key): Path<String>,
    parts: Multipart,
) -> Answer {
    let who = caller(&app, &headers)?;
    reach(&app, &mut app.core(), &who, &key)?;
    let brought = bring(&app, &scissors, parts).await?;
    let mut core = app.core();
    let placed = reach(&app, &mut core, &who, &key).and_then(|at| place(&app, &mut core, at, &brought));
    match placed {
        Ok((value, gone)) => {
            let size = brought.file.as_ref().map_or(0, |file| file.1);
            app.count(|stats| stats.bytes_kept += size);
            keep(&app, &mut core)?;
            if let Some(gone) = gone {
                core.vault.remove(gone);
            }
            Ok(app.show(value))
        }
        Err(woe) => {
            if let Some((id, ..)) = brought.file {
                core.vault.remove(id);
            }
            Err(woe)
        }
    }
}

/// Puts a file that was brought where it belongs. Gives it as it is shown, and whose bytes are not needed any more once that is kept.
fn place(app: &Shared, core: &mut Core, at: usize, brought: &Brought) -> Result<(Value, Option<Uuid>), Woe> {
    let text = |name: &str| brought.fields.get(name).map(String::as_str);
    // The source declares these without `required = false`.
    for name in [
        "referenceUid",
        "dossierTemplateNo",
        "dossierPartNo",
        "fileTemplateNo",
        "displayName",
        "fileType",
        "isSync",
        "formData",
    ] {
        if text(name).is_none() {
            return Err(app.refuse(format!("Required multipart field {name}")));
        }
    }
    let (vault, size, file_name) = brought.file.clone().ok_or_else(|| app.refuse("no file"))?;
    if file_name.contains(['%', '/', '\\']) {
        return Err(app.refuse("file name"));
    }
    let part = text("dossierPartNo").unwrap_or_default();
    let name = text("displayName").unwrap_or_default();
    if app.config.strict {
        strict(app, core, at, part, name, size)?;
    }
    let uid = text("referenceUid").and_then(|uid| Uuid::parse_str(uid).ok());
    let sha256 = core.vault.seal(vault).run().map_err(|e| app.broken(&e.into()))?;
    let now = app.now();
    let multiple = PLACES.iter().find(|place| place.no == part).is_none_or(|place| place.multiple);
    let Core { book, .. } = core;
    let id = book.opencps.next_id();
    let record = &mut book.opencps.dossiers[at];
    // By key; without one a part that takes a single file gives up the one that it had.
    let known = match uid {
        Some(uid) => record.files.iter().position(|file| file.uid == uid),
        None if !multiple => record.files.iter().position(|file| file.part == part),
        None => None,
    };
    let fresh = Stored {
        id,
        uid: uid.or_else(|| known.map(|at| record.files[at].uid)).unwrap_or_else(Uuid::new_v4),
        part: part.to_owned(),
        file_template: text("fileTemplateNo").unwrap_or_default().to_owned(),
        name: name.to_owned(),
        kind: text("fileType").unwrap_or_default().to_owned(),
        size,
        sha256,
        vault,
        modified: now,
        form: None,
        round: None,
    };
    match known {
        Some(at) => {
            let sent: Option<i64> = text("modifiedDate").and_then(|ms| ms.parse().ok());
            if sent.is_some_and(|sent| record.files[at].modified.as_millisecond() >= sent) {
                return Err(app.refuse("Conflict dossier file"));
            }
            let same = (&record.files[at].sha256, &record.files[at].part) == (&fresh.sha256, &fresh.part);
            let old = if same {
                record.files[at].modified = now;
                fresh.vault
            } else {
                std::mem::replace(&mut record.files[at], fresh).vault
            };
            Ok((show::file(record, &record.files[at]), Some(old)))
        }
        None => {
            record.files.push(fresh);
            Ok((record.files.last().map(|file| show::file(record, file)).unwrap_or_default(), None))
        }
    }
}

/// What OpenCPS does not check: type, size, and whether anything may still be added.
fn strict(app: &Shared, core: &Core, at: usize, part: &str, name: &str, size: u64) -> Result<(), Woe> {
    let place = PLACES.iter().find(|place| place.no == part).ok_or_else(|| app.refuse("dossierPartNo"))?;
    if let Some((most, extensions)) = place.limit {
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
        if size > most {
            return Err(app.refuse(format!("Tệp lớn hơn {most} byte")));
        }
        if !extensions.contains(&extension.as_str()) {
            return Err(app.refuse(format!("Không nhận tệp .{extension}")));
        }
    }
    let case = core.book.cases.get(&core.book.opencps.dossiers[at].uid);
    if case.is_some_and(|case| case.status != 5) {
        return Err(app.refuse("Hồ sơ đã nộp"));
    }
    Ok(())
}

pub(super) async fn list(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let record = &core.book.opencps.dossiers[at];
    let mut files: Vec<Value> = record.files.iter().map(|file| show::file(record, file)).collect();
    if let Some(case) = core.book.cases.get(&record.uid) {
        files.extend(show::results(record, case));
    }
    Ok(app.show_list(files))
}

pub(super) async fn download(State(app): App, headers: HeaderMap, Path((key, file)): Path<(String, String)>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let record = &core.book.opencps.dossiers[at];
    let uid = Uuid::parse_str(&file).ok();
    let stored = record.files.iter().find(|stored| Some(stored.uid) == uid);
    let issued = core.book.cases.get(&record.uid).and_then(|case| case.results.iter().find(|i| i.file.id == file));
    let (kind, mut bytes) = match (stored, issued) {
        (Some(stored), _) => {
            let bytes = core.vault.read(stored.vault).map_err(|e| app.broken(&e.into()))?;
            (stored.kind.clone(), bytes)
        }
        (None, Some(issued)) => (issued.file.media_type.clone(), issued.bytes.clone()),
        (None, None) => return Ok(StatusCode::NO_CONTENT.into_response()),
    };
    if app.plan.happens(&Fault::WrongResult)
        && let Some(byte) = bytes.last_mut()
    {
        *byte ^= 1;
    }
    // OpenCPS is not known to serve ranges: with quirks the whole comes, whatever was asked.
    let from = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok())
        .filter(|from| !app.config.quirks && *from < bytes.len());
    let kind = [(header::CONTENT_TYPE, kind)];
    match from {
        Some(from) => {
            let range = [(header::CONTENT_RANGE, format!("bytes {from}-{}/{}", bytes.len() - 1, bytes.len()))];
            Ok((StatusCode::PARTIAL_CONTENT, kind, range, bytes.split_off(from)).into_response())
        }
        None => Ok((StatusCode::OK, kind, bytes).into_response()),
    }
}

pub(super) async fn remove(State(app): App, headers: HeaderMap, Path((key, file)): Path<(String, String)>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let record = &mut core.book.opencps.dossiers[at];
    let uid = Uuid::parse_str(&file).ok();
    let found = record.files.iter().position(|stored| Some(stored.uid) == uid && stored.round.is_none());
    let found = found.ok_or_else(|| app.refuse("NoSuchDossierFileException"))?;
    let gone = record.files.remove(found).vault;
    keep(&app, &mut core)?;
    core.vault.remove(gone);
    Ok(app.show(json!({"referenceUid": file})))
}

pub(super) async fn create_form(
    State(app): App,
    Extension(scissors): Extension<Scissors>,
    headers: HeaderMap,
    Path((key, part)): Path<(String, String)>,
    parts: Multipart,
) -> Answer {
    let who = caller(&app, &headers)?;
    let brought = bring(&app, &scissors, parts).await?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let answers = brought.fields.get("formData").cloned().unwrap_or_default();
    let now = app.now();
    let Core { book, vault } = &mut *core;
    if let Some((id, ..)) = brought.file {
        vault.remove(id);
    }
    let id = book.opencps.next_id();
    let record = &mut book.opencps.dossiers[at];
    // The server prints the form; here a page that says so.
    let page = result_pdf(&part, record.field("serviceCode"));
    let place = Uuid::new_v4();
    vault.append(place, &page).map_err(|e| app.broken(&e.into()))?;
    let stored = Stored {
        id,
        uid: Uuid::new_v4(),
        part: part.clone(),
        file_template: String::new(),
        name: format!("{part}.pdf"),
        kind: "application/pdf".into(),
        size: page.len() as u64,
        sha256: vault.seal(place).run().map_err(|e| app.broken(&e.into()))?,
        vault: place,
        modified: now,
        form: Some(answers),
        round: None,
    };
    let value = show::file(record, &stored);
    record.files.push(stored);
    keep(&app, &mut core)?;
    Ok(app.show(value))
}

pub(super) async fn read_form(
    State(app): App,
    headers: HeaderMap,
    Path((key, file)): Path<(String, String)>,
) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let uid = Uuid::parse_str(&file).ok();
    let stored = core.book.opencps.dossiers[at].files.iter().find(|stored| Some(stored.uid) == uid);
    match stored.and_then(|stored| stored.form.clone()) {
        Some(text) => Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response()),
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

pub(super) async fn write_form(
    State(app): App,
    headers: HeaderMap,
    Path((key, file)): Path<(String, String)>,
    body: Bytes,
) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let uid = Uuid::parse_str(&file).ok();
    let record = &mut core.book.opencps.dossiers[at];
    let stored = record.files.iter_mut().find(|stored| Some(stored.uid) == uid);
    let stored = stored.ok_or_else(|| app.refuse("NoSuchDossierFileException"))?;
    stored.form = Some(form(&body).remove("formdata").unwrap_or_default());
    keep(&app, &mut core)?;
    Ok(app.show(json!({"referenceUid": file})))
}

pub(super) async fn set_mark(
    State(app): App,
    headers: HeaderMap,
    Path((key, part)): Path<(String, String)>,
    body: Bytes,
) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let mark = form(&body);
    core.book.opencps.dossiers[at].marks.insert(part, mark.clone());
    keep(&app, &mut core)?;
    Ok(app.show(json!(mark)))
}

pub(super) async fn mark(State(app): App, headers: HeaderMap, Path((key, part)): Path<(String, String)>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    match core.book.opencps.dossiers[at].marks.get(&part) {
        Some(mark) => Ok(app.show(json!(mark))),
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}
