//! What tus 1.0.0 writes in another way than the draft (<https://tus.io/protocols/resumable-upload>).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use hoso_portal::wire::TUS;

use super::uploads::{Piece, number};
use super::{Answer, App, Refusal, uuid};
use crate::book::Held;
use crate::server::Core;

/// Every request but OPTIONS names the version.
pub(crate) fn version(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.get("tus-resumable").is_some_and(|version| version == TUS) {
        return Ok(());
    }
    let title = "Phiên bản tus không được hỗ trợ";
    Err(Refusal::new(StatusCode::PRECONDITION_FAILED, "bad-request", title).field("tus-version", TUS))
}

/// The head of an append.
pub(crate) fn piece(headers: &HeaderMap) -> Result<Piece, Refusal> {
    version(headers)?;
    let begin = number(headers, "upload-offset").ok_or_else(|| Refusal::bad_request("no Upload-Offset"))?;
    let stated = headers.get("upload-checksum").map(|value| value.as_bytes().to_vec());
    if stated.as_ref().is_some_and(|stated| !stated.starts_with(b"sha256 ")) {
        return Err(Refusal::bad_request("Upload-Checksum: sha256 only"));
    }
    Ok(Piece { begin, last: None, stated })
}

/// 460, which tus made up for a checksum that does not fit.
pub(crate) fn mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}

/// What the service can.
pub(crate) async fn options(State(app): App) -> Answer {
    let most = app.config.limits.max_part_bytes.to_string();
    let fields = [
        ("tus-version", TUS),
        ("tus-extension", "creation,checksum,termination"),
        ("tus-checksum-algorithm", "sha256"),
        ("tus-max-size", most.as_str()),
    ];
    Ok((StatusCode::NO_CONTENT, fields.map(|(name, value)| (name, value.to_owned()))).into_response())
}

/// Takes the bytes of an upload away; what was committed stays.
pub(crate) async fn terminate(State(app): App, Path(upload): Path<String>, headers: HeaderMap) -> Answer {
    version(&headers)?;
    let upload = uuid(&upload)?;
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let place = book.find_upload(upload).ok_or_else(Refusal::not_found)?;
    let committed =
        book.cases.get(&place.0).and_then(|case| case.rounds.get(&place.1)).is_some_and(|d| d.receipt.is_some());
    if committed {
        return Err(Refusal::conflict("already-committed", "Hồ sơ đã được nhận"));
    }
    let (held, _) = book.part(place).ok_or_else(Refusal::not_found)?;
    *held = Held::default();
    app.keep(book)?;
    book.uploads.remove(&upload);
    vault.remove(upload);
    Ok(StatusCode::NO_CONTENT.into_response())
}
