//! Announce, read back, commit, abandon: of a dossier and of a supplement round alike.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use bytes::Bytes;
use hoso_portal::digest::{canonical, sha256_hex};
use hoso_portal::wire::{Committed, Limits, Manifest, Part, ReceiptClaims};
use hoso_portal::{jws, sealing};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Answer, App, Refusal, uuid};
use crate::agency::{Beat, step};
use crate::book::{Case, Delivery};
use crate::fault::Fault;
use crate::server::{Core, Shared};
use crate::vault::Vault;

pub(crate) async fn announce(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    take_announcement(&app, uuid(&id)?, 0, &body)
}

pub(crate) async fn announce_round(State(app): App, Path((id, round)): Path<(String, u32)>, body: Bytes) -> Answer {
    take_announcement(&app, uuid(&id)?, round, &body)
}

pub(crate) async fn state(State(app): App, Path(id): Path<String>) -> Answer {
    show(&app, &app.core(), uuid(&id)?, 0, StatusCode::OK)
}

pub(crate) async fn state_round(State(app): App, Path((id, round)): Path<(String, u32)>) -> Answer {
    show(&app, &app.core(), uuid(&id)?, round, StatusCode::OK)
}

pub(crate) async fn commit(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    take_commit(&app, uuid(&id)?, 0, &body)
}

pub(crate) async fn commit_round(State(app): App, Path((id, round)): Path<(String, u32)>, body: Bytes) -> Answer {
    take_commit(&app, uuid(&id)?, round, &body)
}

pub(crate) async fn abandon(State(app): App, Path(id): Path<String>) -> Answer {
    forget(&app, uuid(&id)?, 0)
}

pub(crate) async fn abandon_round(State(app): App, Path((id, round)): Path<(String, u32)>) -> Answer {
    forget(&app, uuid(&id)?, round)
}

/// A manifest and the digest of exactly what was sent, unknown members included.
fn read_manifest(value: &Value) -> Result<(Manifest, String), Refusal> {
    let bad = |detail: String| Refusal::unprocessable("bad-manifest", "Bản kê không hợp lệ").detail(detail);
    let manifest = Manifest::deserialize(value).map_err(|e| bad(e.to_string()))?;
    if let Some(fault) = manifest.fault() {
        return Err(bad(fault));
    }
    let digest = canonical(value).map_err(|e| bad(e.to_string()))?;
    Ok((manifest, sha256_hex(&digest)))
}

pub(crate) fn json(body: &Bytes) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|e| Refusal::bad_request(e.to_string()))
}

/// Bounds are checked here, before a byte of a part is sent.
fn check_limits(manifest: &Manifest, limits: &Limits) -> Result<(), Refusal> {
    let too_large = |pointer: String, limit: u64| {
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Vượt quá giới hạn")
            .detail(format!("Tối đa {limit}"))
            .at(pointer)
    };
    if manifest.parts.len() > limits.max_parts as usize {
        return Err(too_large("/parts".into(), u64::from(limits.max_parts)));
    }
    for (at, part) in manifest.parts.iter().enumerate() {
        if part.size > limits.max_part_bytes {
            let pointer = format!("/parts/{at}/size");
            return Err(too_large(pointer, limits.max_part_bytes));
        }
        if !limits.takes(part) {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            return Err(Refusal::new(status, "unsupported-type", "Loại tệp không được nhận")
                .detail(part.content_type())
                .at(format!("/parts/{at}/media_type")));
        }
    }
    if manifest.total() > limits.max_total_bytes {
        return Err(too_large("/parts".into(), limits.max_total_bytes));
    }
    Ok(())
}

/// Parts are encrypted only to a key that is shown.
fn check_keys(app: &Shared, manifest: &Manifest) -> Result<(), Refusal> {
    let known = |kid: &str| app.config.seals && app.signer.opens(kid);
    let strange = |part: &Part| part.encrypted.as_ref().is_some_and(|inner| !known(&inner.kid));
    match manifest.parts.iter().position(strange) {
        None => Ok(()),
        Some(at) => {
            let title = "Cơ quan không có khoá mã hoá này";
            Err(Refusal::unprocessable("unknown-encryption-key", title).at(format!("/parts/{at}/encrypted/kid")))
        }
    }
}

/// The agency here opens what came at once.
fn check_sealed(app: &Shared, vault: &Vault, delivery: &Delivery) -> Result<(), Refusal> {
    for (part, held) in delivery.manifest.parts.iter().zip(&delivery.parts) {
        let (Some(inner), Some(upload)) = (&part.encrypted, held.upload) else { continue };
        let opened = sealing::open(app.signer.agency(), &vault.read(upload)?);
        if opened.is_err() || opened.is_ok_and(|bytes| bytes.len() as u64 != inner.size) {
            let title = "Không mở được tệp đã mã hoá";
            return Err(Refusal::unprocessable("part-encryption", title).detail(part.id.clone()));
        }
    }
    Ok(())
}

fn take_announcement(app: &Shared, id: Uuid, round: u32, body: &Bytes) -> Answer {
    let (manifest, digest) = read_manifest(&json(body)?)?;
    if manifest.submission != id || manifest.round != round {
        return Err(Refusal::bad_request("submission or round"));
    }
    check_limits(&manifest, &app.config.limits)?;
    check_keys(app, &manifest)?;
    let problems = manifest.return_wish.as_ref().map(hoso_dossier::ReturnWish::problems).unwrap_or_default();
    if !problems.is_empty() {
        let title = "Thông tin nhận kết quả chưa đủ";
        return Err(Refusal::unprocessable("bad-return", title).at("/return"));
    }
    let mut core = app.core();
    if round > 0 {
        advance(app, &mut core, id)?;
    }
    let known = core.book.cases.get(&id).and_then(|case| case.rounds.get(&round));
    if let Some(known) = known {
        if known.digest != digest {
            let title = "Mã này đã được dùng cho nội dung khác";
            return Err(Refusal::conflict("announcement-differs", title));
        }
        return show(app, &core, id, round, StatusCode::OK);
    }
    if round > 0 {
        let awaited = core.book.cases.get(&id).and_then(Case::beat);
        let fits = matches!(awaited, Some(Beat::AwaitSupplement { round: due }) if *due == round);
        if !fits {
            let title = "Cơ quan không yêu cầu lần bổ sung này";
            return Err(Refusal::conflict("wrong-round", title));
        }
    }
    let case = core.book.cases.get_or_insert_with(id, || Case::new(&manifest));
    case.rounds.insert(round, Delivery::new(manifest, digest));
    app.keep(&mut core.book)?;
    show(app, &core, id, round, StatusCode::CREATED)
}

fn show(app: &Shared, core: &Core, id: Uuid, round: u32, status: StatusCode) -> Answer {
    let delivery = core.book.cases.get(&id).and_then(|case| case.rounds.get(&round)).ok_or_else(Refusal::not_found)?;
    let receipt = match &delivery.receipt {
        Some(claims) => Some(receipt_out(app, claims)?),
        None => None,
    };
    let state = delivery.state(receipt);
    Ok((status, Json(state)).into_response())
}

/// The receipt; a distorted one if a fault wants it.
fn receipt_out(app: &Shared, claims: &ReceiptClaims) -> Result<String, Refusal> {
    if app.plan.happens(&Fault::WrongReceiptDigest) {
        let wrong = ReceiptClaims { manifest_sha256: sha256_hex(b"something else"), ..claims.clone() };
        return Ok(app.signer.sign(jws::RECEIPT, &wrong)?);
    }
    if app.plan.happens(&Fault::ReceiptOfAnother) {
        let wrong = ReceiptClaims { submission: Uuid::from_u128(!claims.submission.as_u128()), ..claims.clone() };
        return Ok(app.signer.sign(jws::RECEIPT, &wrong)?);
    }
    let signer = if app.plan.happens(&Fault::ForeignReceipt) { &app.stranger } else { &app.signer };
    Ok(signer.sign(jws::RECEIPT, claims)?)
}

fn take_commit(app: &Shared, id: Uuid, round: u32, body: &Bytes) -> Answer {
    let value = json(body)?;
    let manifest = value.get("manifest").ok_or_else(|| Refusal::bad_request("no manifest"))?;
    let (_, digest) = read_manifest(manifest)?;
    let now = app.now();
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let case = book.cases.get_mut(&id).ok_or_else(Refusal::not_found)?;
    let delivery = case.rounds.get_mut(&round).ok_or_else(Refusal::not_found)?;
    if delivery.digest != digest {
        let title = "Bản kê khác với bản đã báo trước";
        return Err(Refusal::conflict("announcement-differs", title));
    }
    let mut status = StatusCode::OK;
    if delivery.receipt.is_none() {
        let missing: Vec<&str> = delivery
            .manifest
            .parts
            .iter()
            .zip(&delivery.parts)
            .filter(|(_, held)| !held.complete)
            .map(|(part, _)| part.id.as_str())
            .collect();
        if !missing.is_empty() {
            let title = "Chưa nhận đủ các phần";
            return Err(Refusal::unprocessable("incomplete", title).detail(missing.join(", ")));
        }
        check_sealed(app, vault, delivery)?;
        let claims = ReceiptClaims {
            submission: id,
            round,
            manifest_sha256: digest,
            received_at: now,
            number: case.number.clone(),
            kid: app.signer.kid().to_owned(),
        };
        let jws = app.signer.sign(jws::RECEIPT, &claims)?;
        delivery.receipt = Some(claims);
        // The dossier's receipt is the root of the chain of events; a supplement lets the waiting agency go on.
        if round == 0 {
            case.head = sha256_hex(jws.as_bytes());
            let agency = app.config.services.get(&case.service);
            case.script = agency.unwrap_or(&app.config.agency).script(&case.kind);
            app.count(|stats| stats.committed += 1);
        }
        case.next = now.checked_add(step(app.config.speed)).ok();
        status = StatusCode::CREATED;
        app.keep(book)?;
    }
    let claims = core
        .book
        .cases
        .get(&id)
        .and_then(|case| case.rounds.get(&round)?.receipt.as_ref())
        .ok_or_else(Refusal::not_found)?;
    let receipt = receipt_out(app, claims)?;
    Ok((status, Json(Committed { receipt })).into_response())
}

fn forget(app: &Shared, id: Uuid, round: u32) -> Answer {
    let mut core = app.core();
    let Core { book, vault } = &mut *core;
    let case = book.cases.get_mut(&id).ok_or_else(Refusal::not_found)?;
    let delivery = case.rounds.get(&round).ok_or_else(Refusal::not_found)?;
    if delivery.receipt.is_some() {
        let title = "Hồ sơ đã được nhận, không thể bỏ";
        return Err(Refusal::conflict("already-committed", title));
    }
    let uploads: Vec<Uuid> = delivery.parts.iter().filter_map(|held| held.upload).collect();
    case.rounds.remove(&round);
    if round == 0 {
        book.cases.remove(&id);
    }
    app.keep(book)?;
    for upload in uploads {
        book.uploads.remove(&upload);
        vault.remove(upload);
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lets the agency catch up with the clock.
pub(crate) fn advance(app: &Shared, core: &mut Core, id: Uuid) -> Result<(), Refusal> {
    let now = app.now();
    let moved = crate::agency::advance(&mut core.book, id, &app.signer, now, app.config.speed)?;
    if moved {
        app.keep(&mut core.book)?;
    }
    Ok(())
}
