//! Drafts and dossiers.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::ledger::Record;
use super::reply::{Kind, Woe};
use super::{Answer, Caller, caller, form, show};
use crate::fault::Fault;
use crate::routes::App;
use crate::server::{Core, Shared};

/// Fields that a dossier keeps, as OpenCPS names them.
const KEPT: [&str; 22] = [
    "serviceCode",
    "govAgencyCode",
    "dossierTemplateNo",
    "originality",
    "applicantName",
    "applicantIdType",
    "applicantIdNo",
    "address",
    "cityCode",
    "wardCode",
    "contactName",
    "contactTelNo",
    "contactEmail",
    "delegateName",
    "delegateIdNo",
    "delegateTelNo",
    "viaPostal",
    "postalAddress",
    "postalCityCode",
    "postalCityName",
    "postalTelNo",
    "postalServiceCode",
];

#[derive(Deserialize)]
pub(super) struct Span {
    start: Option<usize>,
    end: Option<usize>,
}

/// Lets the agency catch up, and finds the dossier. Without `strict` anybody who is signed in finds any dossier, as in OpenCPS.
pub(super) fn reach(app: &Shared, core: &mut Core, who: &Caller, key: &str) -> Result<usize, Woe> {
    let at = core.book.opencps.at(key).filter(|_| who.group).ok_or_else(|| app.refuse("NoSuchDossierException"))?;
    let record = &core.book.opencps.dossiers[at];
    if app.config.strict && record.owner != who.user {
        return Err(app.woe(Kind::NoPermission));
    }
    let uid = record.uid;
    let now = app.now();
    let moved = crate::agency::advance(&mut core.book, uid, &app.signer, now, app.config.speed);
    if moved.map_err(|e| app.broken(&e))? {
        keep(app, core)?;
    }
    Ok(at)
}

pub(super) fn keep(app: &Shared, core: &mut Core) -> Result<(), Woe> {
    app.keep(&mut core.book).map_err(|e| app.broken(&e))
}

fn view(core: &Core, at: usize) -> Value {
    let record = &core.book.opencps.dossiers[at];
    show::dossier(record, core.book.cases.get(&record.uid))
}

fn take(fields: &mut BTreeMap<String, String>, form: &BTreeMap<String, String>) {
    for name in KEPT {
        if let Some(value) = form.get(name) {
            fields.insert(name.to_owned(), value.chars().take(500).collect());
        }
    }
}

pub(super) async fn create(State(app): App, headers: HeaderMap, body: Bytes) -> Answer {
    let who = caller(&app, &headers)?;
    let form = form(&body);
    let text = |name: &str| form.get(name).map_or("", String::as_str);
    if !who.group || super::catalogue::name_of(text("serviceCode")).is_empty() {
        return Err(app.refuse("NoSuchServiceInfoException"));
    }
    let now = app.now();
    let uid = match text("referenceUid") {
        "" => Uuid::new_v4(),
        given => Uuid::parse_str(given).map_err(|_| app.refuse("referenceUid"))?,
    };
    let mut core = app.core();
    let quirks = app.config.quirks;
    if let Some(at) = core.book.opencps.dossiers.iter().position(|d| d.uid == uid && !d.removed) {
        if app.config.strict && core.book.opencps.dossiers[at].owner != who.user {
            return Err(app.woe(Kind::NoPermission));
        }
        if quirks {
            // As in the source: the dates jump to now, also those of a dossier that is being worked on.
            let record = &mut core.book.opencps.dossiers[at];
            (record.submitted, record.received, record.due) = (Some(now), Some(now), Some(now));
        }
        keep(&app, &mut core)?;
        return Ok(app.show(view(&core, at)));
    }
    if quirks && !core.book.opencps.counted_twice {
        core.book.opencps.counted_twice = true;
        return Err(app.refuse("org.opencps.dossiermgt.exception.DuplicateDossierCounterException"));
    }
    let same = |d: &Record| {
        !d.removed
            && d.owner == who.user
            && ["serviceCode", "govAgencyCode", "dossierTemplateNo", "originality"]
                .iter()
                .all(|f| d.field(f) == text(f))
    };
    let draft = core.book.opencps.dossiers.iter().position(|d| same(d) && !core.book.cases.contains_key(&d.uid));
    if let Some(at) = draft.filter(|_| quirks) {
        // As in the source: another draft is used again, its applicant overwritten, and nothing says so.
        let record = &mut core.book.opencps.dossiers[at];
        record.fields.insert("applicantName".into(), "Nguyễn Thị Ví Dụ".into());
        take(&mut record.fields, &form);
        keep(&app, &mut core)?;
        return Ok(app.show(view(&core, at)));
    }
    let mut fields = BTreeMap::from([
        ("applicantName".to_owned(), "Nguyễn Thị Ví Dụ".to_owned()),
        ("applicantIdNo".to_owned(), who.user.clone()),
        ("applicantIdType".to_owned(), "citizen".to_owned()),
    ]);
    take(&mut fields, &form);
    let record = Record {
        id: core.book.opencps.next_id(),
        uid,
        owner: who.user,
        fields,
        files: Vec::new(),
        marks: BTreeMap::new(),
        submitted: None,
        received: None,
        due: None,
        removed: false,
        reported: Vec::new(),
        votes: Vec::new(),
    };
    core.book.opencps.dossiers.push(record);
    keep(&app, &mut core)?;
    let at = core.book.opencps.dossiers.len() - 1;
    Ok(app.show(view(&core, at)))
}

pub(super) async fn list(State(app): App, headers: HeaderMap, Query(span): Query<Span>) -> Answer {
    let who = caller(&app, &headers)?;
    let core = app.core();
    let ledger = &core.book.opencps;
    let mine: Vec<usize> = (0..ledger.dossiers.len())
        .filter(|at| who.group && ledger.dossiers[*at].owner == who.user && !ledger.dossiers[*at].removed)
        .collect();
    let (start, end) = (span.start.unwrap_or(0), span.end.unwrap_or(usize::MAX));
    let total = mine.len();
    let page: Vec<Value> =
        mine.into_iter().skip(start).take(end.saturating_sub(start)).map(|at| view(&core, at)).collect();
    if total == page.len() {
        return Ok(app.show_list(page));
    }
    Ok(app.show(serde_json::json!({"total": total, "data": page})))
}

pub(super) async fn one(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    Ok(app.show(view(&core, at)))
}

pub(super) async fn change(State(app): App, headers: HeaderMap, Path(key): Path<String>, body: Bytes) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let Core { book, .. } = &mut *core;
    let record = &mut book.opencps.dossiers[at];
    let own = record.field("applicantName").to_owned();
    take(&mut record.fields, &form(&body));
    if app.plan.happens(&Fault::OwnApplicant) {
        record.fields.insert("applicantName".into(), own);
    }
    let wish = super::acts::wish_of(record);
    if let Some(case) = book.cases.get_mut(&record.uid)
        && case.results.is_empty()
    {
        case.wish = wish;
    }
    keep(&app, &mut core)?;
    Ok(app.show(view(&core, at)))
}

pub(super) async fn delete(State(app): App, headers: HeaderMap, Path(key): Path<String>) -> Answer {
    let who = caller(&app, &headers)?;
    let mut core = app.core();
    let at = reach(&app, &mut core, &who, &key)?;
    let uid = core.book.opencps.dossiers[at].uid;
    if core.book.cases.contains_key(&uid) {
        return Err(app.refuse("Dossier is being processed"));
    }
    core.book.opencps.dossiers[at].removed = true;
    keep(&app, &mut core)?;
    Ok(app.show(serde_json::json!({"dossierId": key, "originality": -1})))
}
