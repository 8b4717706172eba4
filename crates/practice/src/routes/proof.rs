//! The proof of a bank transfer. It makes nothing paid: the agency looks at it and says so one step later, in a signed event.

use axum::body::{Body, BodyDataStream};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use futures_util::StreamExt;
use hoso_portal::digest::{content_digest, sha256_hex};
use hoso_portal::visits::{MOST_PROOF, PROOF_TYPES};

use super::after::filed;
use super::uploads::{number, read_on};
use super::{Answer, App, Refusal, uuid};
use crate::agency::{Beat, step};
use crate::server::Shared;

pub(crate) async fn put(
    State(app): App,
    Path((id, fee)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let mut stream = body.into_data_stream();
    let answer = take(&app, &id, &fee, &headers, &mut stream).await;
    if answer.is_err() {
        read_on(&mut stream).await;
    }
    answer
}

async fn take(app: &Shared, id: &str, fee: &str, headers: &HeaderMap, stream: &mut BodyDataStream) -> Answer {
    let id = uuid(id)?;
    payable(app, id, fee)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let unsupported = || {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Refusal::new(status, "unsupported-type", "Chỉ nhận PDF, JPEG hoặc PNG")
    };
    let kind = PROOF_TYPES.into_iter().find(|known| *known == kind).ok_or_else(unsupported)?;
    if number(headers, "content-length").is_some_and(|length| length > MOST_PROOF) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| Refusal::bad_request("broken off"))?;
        if (bytes.len() + piece.len()) as u64 > MOST_PROOF {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    let stated = headers.get("content-digest").ok_or_else(|| Refusal::bad_request("no Content-Digest"))?;
    if stated.as_bytes() != content_digest(&bytes).as_bytes() {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "digest-mismatch", "Dữ liệu bị hỏng trên đường truyền"));
    }
    let begins: &[u8] = match kind {
        "application/pdf" => b"%PDF-",
        "image/jpeg" => b"\xff\xd8\xff",
        _ => b"\x89PNG\r\n\x1a\n",
    };
    if !bytes.starts_with(begins) {
        return Err(unsupported());
    }
    payable(app, id, fee)?;
    let now = app.now();
    let mut core = app.core();
    let case = filed(app, &mut core, id)?;
    case.proofs.insert(fee.to_owned(), sha256_hex(&bytes));
    if matches!(case.beat(), Some(Beat::AwaitFee { id }) if id == fee) {
        case.next = now.checked_add(step(app.config.speed)).ok();
    }
    app.keep(&mut core.book)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The fee was asked for and is not paid.
fn payable(app: &Shared, id: uuid::Uuid, fee: &str) -> Result<(), Refusal> {
    let mut core = app.core();
    let case = filed(app, &mut core, id)?;
    let fee = case.fees.iter().find(|known| known.id == fee).ok_or_else(Refusal::not_found)?;
    if fee.paid {
        Err(Refusal::conflict("too-late", "Khoản này đã được ghi nhận thanh toán"))
    } else {
        Ok(())
    }
}

fn too_large() -> Refusal {
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Vượt quá giới hạn").detail(format!("Tối đa {MOST_PROOF}"))
}
