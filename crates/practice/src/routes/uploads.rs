//! Resumable uploads (draft-ietf-httpbis-resumable-upload, "careful creation": an empty creation, then appends), or the same as tus.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt;
use ring::digest::{Context, SHA256};
use serde_json::json;
use uuid::Uuid;

use super::{Answer, App, Refusal, tus, uuid};
use crate::config::Uploads;
use crate::conn::Scissors;
use crate::fault::Fault;
use crate::server::{Core, Shared};
use crate::vault::Sealing;

/// Most bytes of a refused piece or file that are read on, and how long for each of them is waited.
const MOST_UNREAD: usize = 16 << 20;
const UNREAD_PAUSE: Duration = Duration::from_secs(1);

pub(crate) async fn create(State(app): App, Path((id, part)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    make(&app, uuid(&id)?, 0, &part, &headers)
}

pub(crate) async fn create_round(
    State(app): App,
    Path((id, round, part)): Path<(String, u32, String)>,
    headers: HeaderMap,
) -> Answer {
    make(&app, uuid(&id)?, round, &part, &headers)
}

pub(crate) fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

fn upload_headers(offset: u64, complete: bool) -> [(&'static str, String); 2] {
    let complete = if complete { "?1" } else { "?0" };
    [("upload-offset", offset.to_string()), ("upload-complete", complete.to_owned())]
}

/// What the head of an append says.
pub(crate) struct Piece {
    pub(crate) begin: u64,
    /// The part ends with it; not said in tus.
    pub(crate) last: Option<bool>,
    /// The field with the digest of the piece, as it stands.
    pub(crate) stated: Option<Vec<u8>>,
}

fn draft(headers: &HeaderMap) -> Result<Piece, Refusal> {
    let begin = number(headers, "upload-offset").ok_or_else(|| Refusal::bad_request("no Upload-Offset"))?;
    let last = match headers.get("upload-complete").map(|v| v.as_bytes()) {
        Some(b"?1") => true,
        Some(b"?0") => false,
        _ => return Err(Refusal::bad_request("no Upload-Complete")),
    };
    let stated = headers.get("content-digest").map(|value| value.as_bytes().to_vec());
    Ok(Piece { begin, last: Some(last), stated })
}

/// The offset that is shown; more than is held if a fault wants it.
fn claimed(app: &Shared, offset: u64) -> u64 {
    if app.plan.happens(&Fault::WrongOffset) { offset.saturating_add(1_000_000_000) } else { offset }
}

/// Creates the upload of an announced part; the same request again gives the same upload.
fn make(app: &Shared, id: Uuid, round: u32, part: &str, headers: &HeaderMap) -> Answer {
    let mut core = app.core();
    let delivery =
        core.book.cases.get_mut(&id).and_then(|case| case.rounds.get_mut(&round)).ok_or_else(Refusal::not_found)?;
    if delivery.receipt.is_some() {
        let title = "Hồ sơ đã được nhận";
        return Err(Refusal::conflict("already-committed", title));
    }
    let at = delivery.manifest.parts.iter().position(|known| known.id == part).ok_or_else(Refusal::not_found)?;
    let size = delivery.manifest.parts[at].size;
    if number(headers, "upload-length") != Some(size) {
        return Err(length_lies("Upload-Length"));
    }
    if app.config.uploads == Uploads::Tus {
        tus::version(headers)?;
        // Nothing will be appended to what is empty.
        let none = hoso_portal::digest::sha256_hex(b"");
        delivery.parts[at].complete |= size == 0 && delivery.manifest.parts[at].sha256 == none;
    }
    let held = &mut delivery.parts[at];
    let status = if held.upload.is_some() { StatusCode::OK } else { StatusCode::CREATED };
    let upload = *held.upload.get_or_insert_with(Uuid::new_v4);
    let (offset, complete) = (held.offset, held.complete);
    core.book.uploads.insert(upload, (id, round, at));
    app.keep(&mut core.book)?;
    let location = [(header::LOCATION, format!("/v1/uploads/{upload}"))];
    Ok((status, location, upload_headers(offset, complete)).into_response())
}

fn length_lies(what: &str) -> Refusal {
    let title = "Độ dài không khớp với bản kê";
    Refusal::new(StatusCode::BAD_REQUEST, "inconsistent-upload-length", title).detail(what)
}

pub(crate) async fn offset(State(app): App, Path(upload): Path<String>) -> Answer {
    let upload = uuid(&upload)?;
    let core = app.core();
    let place = core.book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (held, part) = core.book.part_held(place).ok_or_else(Refusal::not_found)?;
    let length = [("upload-length", part.size.to_string()), ("cache-control", "no-store".to_owned())];
    let headers = upload_headers(claimed(&app, held.offset), held.complete);
    Ok((StatusCode::NO_CONTENT, headers, length).into_response())
}

/// Takes bytes as they come and keeps them even when the connection breaks: the next append goes on from there.
pub(crate) async fn append(
    State(app): App,
    Path(upload): Path<String>,
    Extension(scissors): Extension<Scissors>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let mut stream = body.into_data_stream();
    let answer = piece(&app, &upload, &scissors, &headers, &mut stream).await;
    if answer.is_err() {
        read_on(&mut stream).await;
    }
    answer
}

/// Reads on after a refusal: whoever is still sending when it comes would lose it together with the connection.
pub(crate) async fn read_on(stream: &mut BodyDataStream) {
    let mut left = MOST_UNREAD;
    while let Ok(Some(Ok(unread))) = tokio::time::timeout(UNREAD_PAUSE, stream.next()).await
        && left > unread.len()
    {
        left -= unread.len();
    }
}

async fn piece(
    app: &Shared,
    upload: &str,
    scissors: &Scissors,
    headers: &HeaderMap,
    stream: &mut BodyDataStream,
) -> Answer {
    let upload = uuid(upload)?;
    let tus = app.config.uploads == Uploads::Tus;
    let wanted = if tus { "application/offset+octet-stream" } else { "application/partial-upload" };
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != wanted) {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Refusal::new(status, "unsupported-type", &format!("Cần {wanted}")));
    }
    let Piece { begin, last, stated } = if tus { tus::piece(headers)? } else { draft(headers)? };
    let most = app.config.limits.max_append_bytes;
    if number(headers, "content-length").is_some_and(|len| len > most) {
        return Err(too_big(most));
    }
    let cut_after = app.plan.take(|fault| match fault {
        Fault::CutUpload { after } => Some(*after),
        _ => None,
    });
    check_offset(app, upload, begin)?;
    let mut hasher = Context::new(&SHA256);
    let mut at = begin;
    while let Some(piece) = stream.next().await {
        // Broken off: what came is kept, and nobody is there to answer to.
        let piece = piece.map_err(|_| Refusal::bad_request("broken off"))?;
        let room = cut_after.map_or(u64::MAX, |after| after.saturating_sub(at - begin));
        let keep = piece.len().min(usize::try_from(room).unwrap_or(usize::MAX));
        if (at - begin).saturating_add(piece.len() as u64) > most {
            take_back(app, upload, begin)?;
            return Err(too_big(most));
        }
        hasher.update(&piece);
        at = store(app, upload, at, &piece[..keep])?;
        if keep < piece.len() {
            break;
        }
    }
    if cut_after.is_some_and(|after| at - begin >= after) {
        scissors.cut();
        return Err(Refusal::bad_request("cut"));
    }
    if let Some(stated) = stated {
        let digest = STANDARD.encode(hasher.finish().as_ref());
        let found = if tus { format!("sha256 {digest}") } else { format!("sha-256=:{digest}:") };
        if stated != found.as_bytes() {
            take_back(app, upload, begin)?;
            let title = "Dữ liệu bị hỏng trên đường truyền";
            let status = if tus { tus::mismatch() } else { StatusCode::BAD_REQUEST };
            return Err(Refusal::new(status, "digest-mismatch", title));
        }
    }
    finish(app, upload, at, last).await
}

fn too_big(most: u64) -> Refusal {
    let title = "Khối dữ liệu quá lớn";
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "append-too-large", title).detail(format!("Tối đa {most} byte"))
}

fn other_offset(held: u64) -> Refusal {
    let title = "Vị trí không khớp";
    Refusal::conflict("mismatching-upload-offset", title).expected_offset(held)
}

fn check_offset(app: &Shared, upload: Uuid, offset: u64) -> Result<(), Refusal> {
    let core = app.core();
    let place = core.book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (held, _) = core.book.part_held(place).ok_or_else(Refusal::not_found)?;
    if held.complete || held.offset != offset {
        return Err(other_offset(held.offset));
    }
    Ok(())
}

/// Keeps a piece at its place. A second writer is found out here, because the offset has moved on.
fn store(app: &Shared, upload: Uuid, at: u64, piece: &[u8]) -> Result<u64, Refusal> {
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let place = book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (held, part) = book.part(place).ok_or_else(Refusal::not_found)?;
    if held.offset != at {
        return Err(other_offset(held.offset));
    }
    let next = at.saturating_add(piece.len() as u64);
    if next > part.size {
        return Err(length_lies("more than announced"));
    }
    vault.append(upload, piece)?;
    held.offset = next;
    app.count(|stats| stats.bytes_kept += piece.len() as u64);
    Ok(next)
}

fn take_back(app: &Shared, upload: Uuid, to: u64) -> Result<(), Refusal> {
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let place = book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (held, _) = book.part(place).ok_or_else(Refusal::not_found)?;
    vault.truncate(upload, to)?;
    held.offset = to;
    app.keep(book)?;
    Ok(())
}

/// The end of an append; with the last one the whole part is checked.
async fn finish(app: &Shared, upload: Uuid, at: u64, last: Option<bool>) -> Answer {
    let found = match ending(app, upload, at, last)? {
        None => None,
        // Without the lock: others go on while the disk writes and a large part is read.
        Some(sealing) => Some(tokio::task::spawn_blocking(|| sealing.run()).await.map_err(std::io::Error::other)??),
    };
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let place = book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (held, part) = book.part(place).ok_or_else(Refusal::not_found)?;
    if held.offset < at {
        // Somebody else took bytes back meanwhile.
        return Err(other_offset(held.offset));
    }
    if let Some(found) = found {
        if found != part.sha256 {
            // The bytes are not the announced ones: this upload is dead, a new one may be made.
            *held = crate::book::Held::default();
            let pointer = format!("/parts/{}", place.2);
            app.keep(book)?;
            book.uploads.remove(&upload);
            vault.remove(upload);
            let title = "Nội dung không khớp với bản kê";
            return Err(Refusal::unprocessable("part-digest", title).at(pointer));
        }
        held.complete = true;
    }
    let (offset, complete) = (held.offset, held.complete);
    let sha256 = part.sha256.clone();
    app.keep(book)?;
    let headers = upload_headers(claimed(app, offset), complete);
    if complete && last.is_some() {
        let body = Json(json!({"sha256": sha256}));
        return Ok((StatusCode::OK, headers, body).into_response());
    }
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

/// When the part ends here, what is to be done before it counts as complete.
fn ending(app: &Shared, upload: Uuid, at: u64, last: Option<bool>) -> Result<Option<Sealing>, Refusal> {
    let core = app.core();
    let place = core.book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let (_, part) = core.book.part_held(place).ok_or_else(Refusal::not_found)?;
    if !last.unwrap_or(at == part.size) {
        return Ok(None);
    }
    if at != part.size {
        return Err(length_lies("Upload-Complete before the end"));
    }
    Ok(Some(core.vault.seal(upload)))
}
