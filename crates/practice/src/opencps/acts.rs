//! Actions and requests.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use hoso_dossier::{ReturnBy, ReturnWish};
use hoso_portal::digest::sha256_hex;
use hoso_portal::jws;
use hoso_portal::wire::{Manifest, PROTOCOL, Part, ReceiptClaims};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::catalogue::PLACES;
use super::dossiers::{keep, reach};
use super::ledger::Record;
use super::reply::{Kind, Woe};
use super::{Answer, caller, form};
use crate::PracticeError;
use crate::agency::{Beat, step};
use crate::book::{Case, Delivery, Held};
use crate::routes::App;
use crate::rows::Rows;
use crate::server::{Core, Shared};

/// What can be done now: code, name, whether it is enabled.
fn offered(app: &Shared, case: Option<&Case>) -> Vec<(String, &'static str, bool)> {
    let setup = &app.config.opencps;
    match case.map(|case| case.status) {
        None => {
            let second = setup.second_submit.iter().map(|code| (code.clone(), "Nộp hồ sơ và nhận qua bưu chính", true));
            let mut all = vec![
                ("1100".into(), "Lưu hồ sơ", false),
                (setup.submit_code.clone(), "Gửi hồ sơ", true),
                ("1200".into(), "Xóa hồ sơ", true),
            ];
            all.extend(second);
            all
        }
        Some(5) => vec![
            ("7000".into(), "Yêu cầu bổ sung", false),
            (setup.supplement_code.clone(), "Gửi bổ sung giấy tờ", true),
        ],
        Some(_) => Vec::new(),
    }
}

pub(super) async fn next_actions(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let case = core.book.cases.get(&core.book.opencps.dossiers[at].uid);
    Ok(app.show_list(shown(&app, case)))
}

fn shown(app: &Shared, case: Option<&Case>) -> Vec<Value> {
    let show = |(at, (code, name, enabled)): (usize, (String, &str, bool))| {
        json!({
            "processActionId": 900 + at,
            "actionCode": code,
            "actionName": name,
            "preStepCode": "110",
            "postStepCode": "120",
            "autoEvent": "",
            "preCondition": "",
            "enable": u8::from(enabled),
        })
    };
    offered(app, case).into_iter().enumerate().map(show).collect()
}

pub(super) async fn next_action(
    State(app): App,
    headers: HeaderMap,
    Path((key, action)): Path<(String, usize)>,
) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let case = core.book.cases.get(&core.book.opencps.dossiers[at].uid);
    let found = action.checked_sub(900).and_then(|at| shown(&app, case).into_iter().nth(at));
    let mut found = found.ok_or_else(|| app.refuse("NoSuchProcessActionException"))?;
    if let Some(map) = found.as_object_mut() {
        map.insert("userNote".into(), json!(0));
        map.insert("eSignature".into(), json!(false));
        map.insert("payment".into(), json!({}));
    }
    Ok(app.show(found))
}

pub(super) async fn act(State(app): App, headers: HeaderMap, Path(key): Path<String>, body: Bytes) -> Answer {
    let who = caller(&app, &headers)?;
    let code = form(&body).remove("actionCode").unwrap_or_default();
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key).map_err(|_| app.woe(Kind::Action))?;
    let uid = core.book.opencps.dossiers[at].uid;
    let case = core.book.cases.get(&uid);
    if !offered(&app, case).iter().any(|(known, _, enabled)| *enabled && *known == code) {
        return Err(app.woe(Kind::Action));
    }
    let setup = &app.config.opencps;
    if code == setup.submit_code || setup.second_submit.as_ref() == Some(&code) || code == setup.supplement_code {
        deliver(&app, &mut core, at)?;
    } else {
        core.book.opencps.dossiers[at].removed = true;
    }
    keep(&app, &mut core)?;
    Ok(app.show(json!({"dossierActionId": 1, "dossierId": key, "actionCode": code})))
}

pub(super) async fn submitting(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    if core.book.cases.contains_key(&core.book.opencps.dossiers[at].uid) {
        return Err(app.woe(Kind::Action));
    }
    deliver(&app, &mut core, at)?;
    keep(&app, &mut core)?;
    Ok(app.show(json!({"dossierId": key, "submitting": true})))
}

/// Where the result goes, by the postal fields.
pub(super) fn wish_of(record: &Record) -> ReturnWish {
    if record.field("viaPostal") != "2" {
        return ReturnWish::default();
    }
    ReturnWish {
        by: ReturnBy::Post,
        name: record.field("applicantName").to_owned(),
        phone: record.field("postalTelNo").to_owned(),
        line: record.field("postalAddress").to_owned(),
        consent: true,
        cod: false,
        ..ReturnWish::default()
    }
}

/// Takes the dossier, or the answer to the open round, as a whole: from here the agency works on it.
fn deliver(app: &Shared, core: &mut Core, at: usize) -> Result<(), Woe> {
    let now = app.now();
    let Core { book, .. } = &mut *core;
    let record = &mut book.opencps.dossiers[at];
    let round = match book.cases.get(&record.uid) {
        None => 0,
        Some(case) => match case.beat() {
            Some(Beat::AwaitSupplement { round }) => *round,
            _ => return Err(app.woe(Kind::Action)),
        },
    };
    if app.config.strict && round == 0 {
        let missing = PLACES.iter().find(|p| p.required && !record.files.iter().any(|file| file.part == p.no));
        if let Some(place) = missing {
            return Err(app.refuse(format!("Thiếu thành phần {}", place.no)));
        }
    }
    for file in record.files.iter_mut().filter(|file| file.round.is_none()) {
        file.round = Some(round);
    }
    let manifest = manifest(record, round);
    let taken = take(app, record, manifest, &mut book.cases, round, now);
    if round == 0 {
        record.submitted = Some(now);
    }
    taken.map_err(|e| app.broken(&e))
}

fn manifest(record: &Record, round: u32) -> Manifest {
    let parts = record
        .files
        .iter()
        .filter(|file| file.round == Some(round))
        .map(|file| Part {
            id: file.uid.simple().to_string(),
            name: file.name.clone(),
            media_type: file.kind.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
            paper: file.part.clone(),
            encrypted: None,
        })
        .collect();
    Manifest {
        protocol: PROTOCOL.into(),
        submission: record.uid,
        round,
        kind: "procedure".into(),
        service: record.field("serviceCode").to_owned(),
        agency: record.field("govAgencyCode").to_owned(),
        template: record.field("dossierTemplateNo").to_owned(),
        return_wish: None,
        parts,
    }
}

fn take(
    app: &Shared,
    record: &Record,
    manifest: Manifest,
    cases: &mut Rows<uuid::Uuid, Case>,
    round: u32,
    now: Timestamp,
) -> Result<(), PracticeError> {
    let digest = manifest.sha256()?;
    let case = cases.get_or_insert_with(record.uid, || Case::new(&manifest));
    let claims = ReceiptClaims {
        submission: record.uid,
        round,
        manifest_sha256: digest.clone(),
        received_at: now,
        number: case.number.clone(),
        kid: app.signer.kid().to_owned(),
    };
    if round == 0 {
        case.wish = wish_of(record);
        case.head = sha256_hex(app.signer.sign(jws::RECEIPT, &claims)?.as_bytes());
        let agency = app.config.services.get(&case.service).unwrap_or(&app.config.agency);
        case.script = agency.script(&case.kind);
        app.count(|stats| stats.committed += 1);
    } else {
        // The round is answered: the portal waits no more.
        case.status = 4;
    }
    let mut delivery = Delivery::new(manifest, digest);
    let files = record.files.iter().filter(|file| file.round == Some(round));
    delivery.parts = files.map(|file| Held { upload: Some(file.vault), offset: file.size, complete: true }).collect();
    delivery.receipt = Some(claims);
    case.rounds.insert(round, delivery);
    case.next = now.checked_add(step(app.config.speed)).ok();
    Ok(())
}

pub(super) async fn correcting(State(app): App, headers: HeaderMap, Path(key): Path<String>, body: Bytes) -> Answer {
    request(&app, &headers, &key, &body, false)
}

pub(super) async fn cancelling(State(app): App, headers: HeaderMap, Path(key): Path<String>, body: Bytes) -> Answer {
    request(&app, &headers, &key, &body, true)
}

/// A request that an officer must grant. One to give the dossier back is granted a step later.
fn request(app: &Shared, headers: &HeaderMap, key: &str, body: &[u8], cancel: bool) -> Answer {
    let who = caller(app, headers)?;
    let now = app.now();
    let reason: String = String::from_utf8_lossy(body).chars().take(2_000).collect();
    let mut core = app.core();
    let at = reach(app, &mut core, &who, key)?;
    let uid = core.book.opencps.dossiers[at].uid;
    let case = core.book.cases.get_mut(&uid).ok_or_else(|| app.woe(Kind::Action))?;
    if matches!(case.status, 3 | 7 | 8 | 9 | 10) {
        return Err(app.refuse("Đã quá muộn"));
    }
    let (status, text) = if cancel {
        (7, "Công dân yêu cầu rút hồ sơ.")
    } else {
        (case.status, "Công dân yêu cầu sửa đổi hồ sơ.")
    };
    case.say(&app.signer, now, "status", status, text, json!({"reason": reason})).map_err(|e| app.broken(&e))?;
    if cancel {
        case.script.truncate(case.at);
        case.script.push(Beat::Stop);
        case.next = now.checked_add(step(app.config.speed)).ok();
    }
    keep(app, &mut core)?;
    let kind = if cancel { "cancelling" } else { "correcting" };
    Ok(app.show(json!({"dossierRequestId": 1, "requestType": kind, "comment": reason, "statusReg": 0})))
}
