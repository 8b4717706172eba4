//! After filing: events, fees, the way back, results, withdrawal.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse};
use bytes::Bytes;
use hoso_dossier::ReturnWish;
use hoso_portal::digest::sha256_hex;
use hoso_portal::jws;
use hoso_portal::wire::{Checkout, EventClaims, EventPage, FeeList, ParcelAnswer, Withdrawal};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::submissions::{advance, json as json_of};
use super::{Answer, App, Refusal, uuid};
use crate::agency::{Beat, step};
use crate::book::Case;
use crate::fault::Fault;
use crate::server::{Core, Shared};

/// Most events of one page.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: u64,
}

/// The case as [`filed`], for reading: whoever only asks leaves nothing to be written.
pub(super) fn seen<'a>(app: &Shared, core: &'a mut Core, id: Uuid) -> Result<&'a Case, Refusal> {
    advance(app, core, id)?;
    core.book.cases.get(&id).filter(|case| case.is_filed()).ok_or_else(Refusal::not_found)
}

/// The case after the agency caught up with the clock, for writing; only once it is filed.
pub(super) fn filed<'a>(app: &Shared, core: &'a mut Core, id: Uuid) -> Result<&'a mut Case, Refusal> {
    advance(app, core, id)?;
    core.book.cases.get_mut(&id).filter(|case| case.is_filed()).ok_or_else(Refusal::not_found)
}

pub(crate) async fn events(State(app): App, Path(id): Path<String>, Query(query): Query<After>) -> Answer {
    let mut core = app.core();
    let case = seen(&app, &mut core, uuid(&id)?)?;
    let from = usize::try_from(query.after).unwrap_or(usize::MAX);
    let mut page = EventPage { events: Vec::new(), last: case.events.len() as u64, head: case.head.clone() };
    for (at, jws) in case.events.iter().enumerate().skip(from).take(PAGE) {
        let seq = at as u64 + 1;
        if app.plan.happens(&Fault::MissingEvent { seq }) {
            continue;
        }
        if app.plan.happens(&Fault::ForgedEvent { seq }) {
            page.events.push(forged(&app, jws)?);
            continue;
        }
        page.events.push(jws.clone());
    }
    if !case.events.is_empty() && app.plan.happens(&Fault::RewrittenEvents) {
        rewrite(&app, case, from, &mut page)?;
    }
    Ok(Json(page).into_response())
}

/// The whole history with other words, signed and chained as well as the true one.
fn rewrite(app: &Shared, case: &Case, from: usize, page: &mut EventPage) -> Result<(), Refusal> {
    let receipt = case.rounds.get(&0).and_then(|delivery| delivery.receipt.as_ref()).ok_or_else(Refusal::not_found)?;
    let mut head = sha256_hex(app.signer.sign(jws::RECEIPT, receipt)?.as_bytes());
    let mut events = Vec::new();
    for event in &case.events {
        let (mut claims, _) = jws::verify::<EventClaims>(&app.signer.keys(), jws::EVENT, "event", event)
            .map_err(|_| Refusal::not_found())?;
        claims.prev_hash = head;
        claims.text.push_str(" (đã sửa)");
        let fresh = app.signer.sign(jws::EVENT, &claims)?;
        head = sha256_hex(fresh.as_bytes());
        events.push(fresh);
    }
    page.events = events.into_iter().skip(from).take(PAGE).collect();
    page.head = head;
    Ok(())
}

/// The same words under the signature of a stranger who uses the portal's key id.
fn forged(app: &Shared, jws: &str) -> Result<String, Refusal> {
    let signed = jws.rsplit_once('.').map_or(jws, |(signed, _)| signed);
    let other = app.stranger.sign(jws::EVENT, &json!({}))?;
    let signature = other.rsplit('.').next().unwrap_or_default();
    Ok(format!("{signed}.{signature}"))
}

pub(crate) async fn fees(State(app): App, Path(id): Path<String>) -> Answer {
    let mut core = app.core();
    let case = seen(&app, &mut core, uuid(&id)?)?;
    let fees = case.fees.clone();
    Ok(Json(FeeList { fees }).into_response())
}

pub(crate) async fn checkout(State(app): App, Path((id, fee)): Path<(String, String)>) -> Answer {
    let id = uuid(&id)?;
    let url = format!("{}/practice/pay/{id}/{fee}", app.url);
    if app.config.pays_on_checkout {
        settle(&app, id, &fee)?;
    } else {
        let mut core = app.core();
        let case = seen(&app, &mut core, id)?;
        if !case.fees.iter().any(|known| known.id == fee) {
            return Err(Refusal::not_found());
        }
    }
    Ok(Json(Checkout { url }).into_response())
}

/// Counts a fee as paid; the signed event follows one step later, and only that is proof.
fn settle(app: &Shared, id: Uuid, fee: &str) -> Result<(), Refusal> {
    let now = app.now();
    let mut core = app.core();
    let case = filed(app, &mut core, id)?;
    let fee = case.fees.iter_mut().find(|known| known.id == fee).ok_or_else(Refusal::not_found)?;
    if !fee.paid {
        fee.paid = true;
        case.next = now.checked_add(step(app.config.speed)).ok();
        app.keep(&mut core.book)?;
    }
    Ok(())
}

pub(crate) async fn pay_page(State(app): App, Path((id, fee)): Path<(String, String)>) -> Answer {
    let mut core = app.core();
    let case = seen(&app, &mut core, uuid(&id)?)?;
    let fee = case.fees.iter().find(|known| known.id == fee).ok_or_else(Refusal::not_found)?;
    let (amount, button) = if fee.paid {
        (fee.amount, "<p>Đã ghi nhận thanh toán.</p>")
    } else {
        let button = r#"<form method="post"><button>Thanh toán (tập dượt)</button></form>"#;
        (fee.amount, button)
    };
    Ok(Html(format!(
        "<!doctype html><html lang=vi><meta charset=utf-8><title>Thanh toán tập dượt</title>\
         <h1>TẬP DƯỢT – không phải tiền thật</h1><p>Số tiền: {amount} đồng</p>{button}"
    ))
    .into_response())
}

pub(crate) async fn pay(State(app): App, Path((id, fee)): Path<(String, String)>) -> Answer {
    settle(&app, uuid(&id)?, &fee)?;
    Ok(Html("<!doctype html><meta charset=utf-8><p>Đã ghi nhận (tập dượt).</p>").into_response())
}

pub(crate) async fn set_return(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    let wish = ReturnWish::deserialize(json_of(&body)?).map_err(|e| {
        Refusal::unprocessable("bad-return", "Thông tin nhận kết quả không hợp lệ").detail(e.to_string())
    })?;
    if !wish.problems().is_empty() {
        let title = "Thông tin nhận kết quả chưa đủ";
        return Err(Refusal::unprocessable("bad-return", title));
    }
    let id = uuid(&id)?;
    let mut core = app.core();
    advance(&app, &mut core, id)?;
    let case = core.book.cases.get_mut(&id).ok_or_else(Refusal::not_found)?;
    if !case.results.is_empty() || matches!(case.status, 3 | 7 | 8) {
        let title = "Đã quá muộn để đổi cách nhận kết quả";
        return Err(Refusal::conflict("too-late", title));
    }
    case.wish = wish;
    app.keep(&mut core.book)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(crate) async fn parcel(State(app): App, Path(id): Path<String>) -> Answer {
    let mut core = app.core();
    let case = seen(&app, &mut core, uuid(&id)?)?;
    let parcel = case.parcel.clone();
    Ok(Json(ParcelAnswer { parcel }).into_response())
}

/// The post office: whoever knows the number may ask.
pub(crate) async fn item(State(app): App, Path(number): Path<String>) -> Answer {
    let mut core = app.core();
    let of = core.book.case_of_item(&number).map(|case| case.submission).ok_or_else(Refusal::not_found)?;
    let case = seen(&app, &mut core, of)?;
    let item = case.item.as_ref().ok_or_else(Refusal::not_found)?;
    Ok(Json(item).into_response())
}

pub(crate) async fn result(State(app): App, Path((id, result)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    let mut core = app.core();
    let case = seen(&app, &mut core, uuid(&id)?)?;
    let issued = case.results.iter().find(|issued| issued.file.id == result).ok_or_else(Refusal::not_found)?;
    let mut bytes = issued.bytes.clone();
    if app.plan.happens(&Fault::WrongResult)
        && let Some(byte) = bytes.last_mut()
    {
        *byte ^= 1;
    }
    let kind = [(header::CONTENT_TYPE, issued.file.media_type.clone())];
    let total = bytes.len();
    let from = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    match from {
        Some(from) if from < total => {
            let range = format!("bytes {from}-{}/{total}", total - 1);
            let range = [(header::CONTENT_RANGE, range)];
            let rest = bytes.split_off(from);
            Ok((StatusCode::PARTIAL_CONTENT, kind, range, rest).into_response())
        }
        Some(_) => {
            let title = "Ngoài phạm vi tệp";
            let status = StatusCode::RANGE_NOT_SATISFIABLE;
            Err(Refusal::new(status, "range", title))
        }
        None => Ok((StatusCode::OK, kind, bytes).into_response()),
    }
}

pub(crate) async fn withdraw(State(app): App, Path(id): Path<String>, body: Bytes) -> Answer {
    let body = Withdrawal::deserialize(json_of(&body)?).map_err(|e| Refusal::bad_request(e.to_string()))?;
    let now = app.now();
    let mut core = app.core();
    let case = filed(&app, &mut core, uuid(&id)?)?;
    match case.status {
        7 | 8 => return Ok(StatusCode::ACCEPTED.into_response()),
        3 | 9 | 10 => {
            let title = "Đã quá muộn để rút hồ sơ";
            return Err(Refusal::conflict("too-late", title));
        }
        _ => {}
    }
    let reason: String = body.reason.chars().take(2000).collect();
    let text = "Công dân yêu cầu rút hồ sơ.";
    case.say(&app.signer, now, "status", 7, text, json!({"reason": reason}))?;
    case.script.truncate(case.at);
    case.script.push(Beat::Stop);
    case.next = now.checked_add(step(app.config.speed)).ok();
    app.keep(&mut core.book)?;
    Ok(StatusCode::ACCEPTED.into_response())
}
