//! Dossiers and files as OpenCPS's models show them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hoso_portal::wire::EventClaims;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::{Value, json};

use super::ledger::{Record, Stored};
use crate::book::Case;

/// `dd/MM/yyyy HH:mm:ss` in Vietnam's time; empty for none.
pub(super) fn local(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| {
        let t = Offset::constant(7).to_datetime(at);
        format!("{:02}/{:02}/{:04} {:02}:{:02}:{:02}", t.day(), t.month(), t.year(), t.hour(), t.minute(), t.second())
    })
}

/// Code and words of the case's state.
pub(super) fn status(case: Option<&Case>) -> (&'static str, &'static str) {
    match case.map(|case| case.status) {
        None => ("", ""),
        Some(1) => ("receiving", "Chờ tiếp nhận"),
        Some(3) => ("denied", "Từ chối xử lý"),
        Some(5) => ("waiting", "Yêu cầu bổ sung giấy tờ"),
        Some(6) => ("paying", "Chờ thanh toán"),
        Some(7) => ("cancelling", "Yêu cầu rút hồ sơ"),
        Some(8) => ("cancelled", "Đã hủy"),
        Some(9) => ("releasing", "Đã xử lý xong"),
        Some(10) => ("done", "Đã trả kết quả"),
        Some(_) => ("processing", "Đang xử lý"),
    }
}

/// What the agency said so far.
pub(super) fn said(case: &Case) -> Vec<EventClaims> {
    case.events
        .iter()
        .filter_map(|jws| {
            let claims = URL_SAFE_NO_PAD.decode(jws.split('.').nth(1)?).ok()?;
            serde_json::from_slice(&claims).ok()
        })
        .collect()
}

/// `DossierDetailModel`, the keys that a citizen's client looks at.
pub(super) fn dossier(record: &Record, case: Option<&Case>) -> Value {
    let (code, words) = status(case);
    let promised = case.and_then(|case| {
        let said = said(case);
        let day = said.iter().rev().find_map(|event| event.data.get("due")?.as_str().map(str::to_owned))?;
        let day: jiff::civil::Date = day.parse().ok()?;
        Offset::constant(7).to_timestamp(day.at(17, 0, 0, 0)).ok()
    });
    let via = if record.field("viaPostal").is_empty() { "1" } else { record.field("viaPostal") };
    json!({
        "dossierId": record.id,
        "referenceUid": record.uid,
        "serviceCode": record.field("serviceCode"),
        "serviceName": super::catalogue::name_of(record.field("serviceCode")),
        "govAgencyCode": record.field("govAgencyCode"),
        "dossierTemplateNo": record.field("dossierTemplateNo"),
        "applicantName": record.field("applicantName"),
        "applicantIdType": record.field("applicantIdType"),
        "applicantIdNo": record.field("applicantIdNo"),
        "delegateName": record.field("delegateName"),
        "dossierNo": case.and_then(|case| case.number.as_deref()).unwrap_or_default(),
        "dossierStatus": code,
        "dossierStatusText": words,
        "dossierSubStatus": "",
        "dossierSubStatusText": "",
        "submitting": false,
        "submitDate": local(record.submitted),
        "receiveDate": local(record.received),
        "dueDate": local(promised.or(record.due)),
        "viaPostal": via,
        "postalAddress": record.field("postalAddress"),
        "postalCityCode": record.field("postalCityCode"),
        "postalCodeSend": case.and_then(|c| c.parcel.as_ref()?.number.clone()).unwrap_or_default(),
        "originality": 1,
        "lockState": "",
    })
}

/// `DossierFileModel`.
pub(super) fn file(record: &Record, stored: &Stored) -> Value {
    json!({
        "dossierFileId": stored.id,
        "dossierId": record.id,
        "referenceUid": stored.uid,
        "modifiedDate": stored.modified.as_millisecond(),
        "dossierTemplateNo": record.field("dossierTemplateNo"),
        "dossierPartNo": stored.part,
        "dossierPartType": 1,
        "fileTemplateNo": stored.file_template,
        "displayName": stored.name,
        "fileType": stored.kind,
        "fileSize": stored.size,
        "removed": false,
        "eForm": stored.form.is_some(),
    })
}

/// A result as a file of a part of type 2.
pub(super) fn results(record: &Record, case: &Case) -> Vec<Value> {
    case.results
        .iter()
        .map(|issued| {
            json!({
                "dossierFileId": 1,
                "dossierId": record.id,
                "referenceUid": issued.file.id,
                "dossierPartNo": "KQ01",
                "dossierPartType": 2,
                "displayName": issued.file.name,
                "fileType": issued.file.media_type,
                "fileSize": issued.file.size,
                "removed": false,
                "eForm": false,
            })
        })
        .collect()
}
