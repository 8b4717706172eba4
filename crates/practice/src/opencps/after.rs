//! After filing: log, fee, post, rating, and who is signed in.

use axum::extract::{Extension, Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::dossiers::{keep, reach};
use super::reply::{Kind, Woe};
use super::{Answer, caller, form, show};
use crate::agency::step;
use crate::conn::Scissors;
use crate::routes::App;
use crate::server::Shared;

pub(super) async fn logs(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let case = core.book.cases.get(&core.book.opencps.dossiers[at].uid);
    let lines: Vec<Value> = case
        .map(show::said)
        .unwrap_or_default()
        .into_iter()
        .map(|event| {
            json!({
                "dossierLogId": event.seq,
                "author": "Bộ phận Một cửa (tập dượt)",
                "content": event.text,
                "createDate": event.at.as_millisecond(),
                "notificationType": event.kind,
                "payload": "",
            })
        })
        .collect();
    Ok(app.show_list(lines))
}

pub(super) async fn sequences(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    reach(&app, &mut app.core(), &who, &key)?;
    let steps = [("1", "Tiếp nhận"), ("2", "Thụ lý"), ("3", "Trả kết quả")];
    Ok(app.show_list(steps.iter().map(|(no, name)| json!({"sequenceNo": no, "sequenceName": name})).collect()))
}

pub(super) async fn payment(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let record = &core.book.opencps.dossiers[at];
    let Some(fee) = core.book.cases.get(&record.uid).and_then(|case| case.fees.last()) else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let status = match (fee.paid, record.reported.contains(&fee.id)) {
        (true, _) => 5,
        (false, true) => 3,
        (false, false) => 1,
    };
    Ok(app.show(json!({
        "referenceUid": fee.id,
        "paymentFileId": 1,
        "paymentFee": fee.text,
        "paymentNote": "Không thu của người thuộc diện miễn (tập dượt)",
        "paymentAmount": fee.amount,
        "feeAmount": fee.amount,
        "paymentStatus": status,
        "bankInfo": "Kho bạc Ví Dụ, tài khoản 0000000000",
    })))
}

pub(super) async fn profile(State(app): App, headers: HeaderMap, Path((key, _)): Path<(String, String)>) -> Answer {
    let who = caller(&app, &headers)?;
    reach(&app, &mut app.core(), &who, &key)?;
    // OpenCPS sends the gateway's secrets to the client; a strict server keeps them.
    let secret = if app.config.strict { json!({}) } else { json!({"secretKey": "bi-mat-tap-duot"}) };
    Ok(app.show(json!({"PAYGOV_CONFIG": secret})))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Of {
    dossier_id: String,
}

/// UUID and fee of a dossier that has one.
fn owed(app: &Shared, key: &str) -> Result<(uuid::Uuid, String), Woe> {
    let core = app.core();
    let at = core.book.opencps.at(key).ok_or_else(|| app.refuse("NoSuchDossierException"))?;
    let uid = core.book.opencps.dossiers[at].uid;
    let fee = core.book.cases.get(&uid).and_then(|case| case.fees.last()).map(|fee| fee.id.clone());
    Ok((uid, fee.ok_or_else(|| app.refuse("NoSuchPaymentFileException"))?))
}

pub(super) async fn pay_address(State(app): App, Query(of): Query<Of>) -> Answer {
    let (uid, fee) = owed(&app, &of.dossier_id)?;
    if app.config.pays_on_checkout {
        settle(&app, uid, &fee)?;
    }
    Ok(app.show(json!({"url": format!("{}/o/pgi/pay/{uid}/{fee}", app.url)})))
}

/// Where the browser reports that it paid. OpenCPS believes it; a strict server does not.
pub(super) async fn callback(State(app): App, Query(of): Query<Of>) -> Answer {
    let (uid, fee) = owed(&app, &of.dossier_id)?;
    if app.config.strict {
        return Err(app.refuse("checksum"));
    }
    settle(&app, uid, &fee)?;
    Ok(app.show(json!({"errorCode": "00"})))
}

fn settle(app: &Shared, uid: uuid::Uuid, fee: &str) -> Result<(), Woe> {
    let now = app.now();
    let mut core = app.core();
    let case = core.book.cases.get_mut(&uid).ok_or_else(|| app.refuse("NoSuchDossierException"))?;
    let fee =
        case.fees.iter_mut().find(|known| known.id == fee).ok_or_else(|| app.refuse("NoSuchPaymentFileException"))?;
    if !fee.paid {
        fee.paid = true;
        case.next = now.checked_add(step(app.config.speed)).ok();
    }
    keep(app, &mut core)
}

pub(super) async fn pay_page(State(_): App, Path((_, _)): Path<(uuid::Uuid, String)>) -> Answer {
    let page = "<!doctype html><html lang=vi><meta charset=utf-8><title>Thanh toán tập dượt</title>\
        <h1>TẬP DƯỢT – không phải tiền thật</h1><form method=post><button>Thanh toán (tập dượt)</button></form>";
    Ok(Html(page).into_response())
}

pub(super) async fn pay(State(app): App, Path((uid, fee)): Path<(uuid::Uuid, String)>) -> Answer {
    settle(&app, uid, &fee)?;
    Ok(Html("<!doctype html><meta charset=utf-8><p>Đã ghi nhận (tập dượt).</p>").into_response())
}

pub(super) async fn confirm_file(
    State(app): App,
    Extension(_): Extension<Scissors>,
    headers: HeaderMap,
    Path((key, fee)): Path<(String, String)>,
    mut parts: Multipart,
) -> Answer {
    let who = caller(&app, &headers)?;
    reach(&app, &mut app.core(), &who, &key)?;
    let mut size = 0;
    while let Some(mut part) = parts.next_field().await.map_err(|_| app.refuse("broken form"))? {
        while let Some(piece) = part.chunk().await.map_err(|_| app.refuse("broken form"))? {
            size += piece.len();
        }
    }
    if size == 0 {
        return Err(app.refuse("no file"));
    }
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    // A report of the citizen, no proof: an officer would look at it.
    core.book.opencps.dossiers[at].reported.push(fee);
    keep(&app, &mut core)?;
    Ok(app.show(json!({"paymentStatus": 3})))
}

pub(super) async fn tracking(State(app): App, headers: HeaderMap, body: Bytes) -> Answer {
    caller(&app, &headers)?;
    let wanted = form(&body).remove("orderNumber").unwrap_or_default();
    let core = app.core();
    let item = core.book.case_of_item(&wanted).and_then(|case| case.item.as_ref());
    match item.and_then(|item| item.scans.last()) {
        Some(scan) => Ok(app.show(json!({"statusCode": scan.code, "statusMessage": scan.text}))),
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

/// What a parcel costs is not known in practice.
pub(super) async fn price(State(app): App, headers: HeaderMap) -> Answer {
    caller(&app, &headers)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn ballots(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let record = &core.book.opencps.dossiers[at];
    // Rating is shown once the result was handed over.
    let done = core.book.cases.get(&record.uid).is_some_and(|case| case.status == 10);
    let question = json!({
        "votingId": record.id,
        "subject": "Ông/bà có hài lòng không?",
        "choices": "[\"Hài lòng\",\"Không hài lòng\"]",
        "commentable": true,
    });
    Ok(app.show_list(if done { vec![question] } else { Vec::new() }))
}

pub(super) async fn vote(State(app): App, headers: HeaderMap, Path(ballot): Path<String>, body: Bytes) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &ballot)?;
    let vote = form(&body);
    if vote.get("selected").is_none_or(String::is_empty) {
        return Err(app.refuse("selected"));
    }
    core.book.opencps.dossiers[at].votes.push(vote);
    keep(&app, &mut core)?;
    Ok(app.show(json!({"votingResultId": 1})))
}

pub(super) async fn login(State(app): App, headers: HeaderMap) -> Answer {
    let who = caller(&app, &headers)?;
    Ok(app.show(json!([{"role": "citizen", "user": who.user}])))
}

pub(super) async fn applicant(State(app): App, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    if app.config.strict && id != who.user {
        return Err(app.woe(Kind::NoPermission));
    }
    Ok(app.show(json!({"applicantIdNo": id, "applicantName": "Nguyễn Thị Ví Dụ", "verification": 1})))
}
