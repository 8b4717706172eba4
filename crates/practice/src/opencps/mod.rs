//! OpenCPS v2 on loopback, as its published source behaves (`/o/rest/v2`), over the same book, agency, post and faults as our own protocol.
//!
//! With [`crate::Config::quirks`] it plays OpenCPS as it is; without, a polite server of the same paths. [`crate::Config::strict`] adds
//! the checks that OpenCPS leaves out.

mod acts;
mod after;
mod catalogue;
mod dossiers;
mod files;
mod ledger;
mod reply;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post, put};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(crate) use ledger::Ledger;
use reply::{Kind, Woe};

use crate::server::Shared;

/// Result of a handler.
type Answer = Result<axum::response::Response, Woe>;

/// All paths of OpenCPS.
pub(crate) fn router() -> Router<Arc<Shared>> {
    let rest = Router::new()
        .route("/dictcollections/{code}/dictitems", get(catalogue::dictionary))
        .route("/serviceinfos", get(catalogue::services))
        .route("/serviceinfos/{code}", get(catalogue::service))
        .route("/serviceinfos/{code}/filetemplates", get(catalogue::file_templates))
        .route("/serviceinfos/{code}/filetemplates/{no}", get(catalogue::file_template))
        .route("/serviceconfigs/{id}/processes", get(catalogue::processes))
        .route("/dossiertemplates/{no}", get(catalogue::template))
        .route("/dossiertemplates/{no}/parts/{part}/formscript", get(catalogue::form_script))
        .route("/dossiertemplates/{no}/parts/{part}/sampledata", get(catalogue::sample_data))
        .route("/dossiers", post(dossiers::create).get(dossiers::list))
        .route("/dossiers/{id}", get(dossiers::one).put(dossiers::change).delete(dossiers::delete))
        .route("/dossiers/{id}/eforms/{part}", post(files::create_form))
        .route("/dossiers/{id}/files", post(files::upload).get(files::list))
        .route("/dossiers/{id}/files/{file}", get(files::download).delete(files::remove))
        .route("/dossiers/{id}/files/{file}/formdata", get(files::read_form).put(files::write_form))
        .route("/dossiers/{id}/marks/{part}", post(files::set_mark).get(files::mark))
        .route("/dossiers/{id}/nextactions", get(acts::next_actions))
        .route("/dossiers/{id}/nextactions/{action}", get(acts::next_action))
        .route("/dossiers/{id}/actions", post(acts::act))
        .route("/dossiers/{id}/submitting", post(acts::submitting))
        .route("/dossiers/{id}/correcting", post(acts::correcting))
        .route("/dossiers/{id}/cancelling", post(acts::cancelling))
        .route("/dossiers/{id}/sequences", get(after::sequences))
        .route("/dossierlogs/{id}/logs", get(after::logs))
        .route("/dossiers/{id}/payment", get(after::payment))
        .route("/dossiers/{id}/payments/{fee}/epaymentprofile", get(after::profile))
        .route("/dossiers/{id}/payments/{fee}/confirmfile", put(after::confirm_file))
        .route("/postal/getOrderTracking", post(after::tracking))
        .route("/postal/vnpostprice", post(after::price))
        .route("/postal/votings/dossier/{id}", get(after::ballots))
        .route("/postal/votings/{id}/results", post(after::vote))
        .route("/users/login", get(after::login))
        .route("/applicants/{id}", get(after::applicant));
    Router::new()
        .nest("/o/rest/v2", rest)
        .route("/o/pgi/paygov/urlRedirect", get(after::pay_address))
        .route("/o/pgi/paygov/dpnhankqthanhtoanhs", get(after::callback))
        .route("/o/pgi/pay/{id}/{fee}", get(after::pay_page).post(after::pay))
        .layer(DefaultBodyLimit::disable())
}

/// Who asks.
struct Caller {
    /// Name of the account.
    user: String,
    /// The `groupId` is the right one. Otherwise OpenCPS finds nothing, without saying why.
    group: bool,
}

fn caller(app: &Shared, headers: &axum::http::HeaderMap) -> Result<Caller, Woe> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let setup = &app.config.opencps;
    let basic = |text: &str| {
        let decoded = STANDARD.decode(text.trim()).ok()?;
        let pair = String::from_utf8(decoded).ok()?;
        let (user, password) = pair.split_once(':')?;
        (setup.accounts.get(user).map(String::as_str) == Some(password)).then(|| user.to_owned())
    };
    let bearer = |text: &str| {
        let user = text.trim().strip_prefix("token-")?;
        setup.accounts.contains_key(user).then(|| user.to_owned())
    };
    let stated = text("authorization");
    let user = match stated.split_once(' ') {
        Some(("Basic", rest)) => basic(rest),
        Some(("Bearer", rest)) => bearer(rest),
        _ => None,
    };
    let group = text("groupid").trim().parse() == Ok(setup.group_id);
    user.map(|user| Caller { user, group }).ok_or_else(|| app.woe(Kind::SignedOut))
}

/// The members of a form.
fn form(body: &[u8]) -> std::collections::BTreeMap<String, String> {
    url::form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
