//! The requests of the protocol.

mod after;
mod line;
mod proof;
mod submissions;
mod tus;
mod uploads;
mod visits;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, head, post, put};
use axum::{Json, Router};
use bytes::Bytes;
use hoso_portal::wire::{Discovery, PROBLEMS, PROTOCOL, Problem};
use serde::Serialize;
use uuid::Uuid;

use crate::PracticeError;
use crate::config::Uploads;
use crate::conn::Scissors;
use crate::fault::{Fault, Route};
use crate::figures;
use crate::server::Shared;

pub(crate) type App = State<Arc<Shared>>;
pub(crate) type Answer = Result<Response, Refusal>;

/// All routes, with faults around them.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let one = "/v1/submissions/{id}";
    let round = "/v1/submissions/{id}/supplements/{round}";
    Router::new()
        .route("/.well-known/ho-so", get(discovery))
        .route(one, put(submissions::announce).get(submissions::state))
        .route(one, delete(submissions::abandon))
        .route(round, post(submissions::announce_round).get(submissions::state_round))
        .route(round, delete(submissions::abandon_round))
        .route(&format!("{one}/parts/{{part}}"), post(uploads::create))
        .route(&format!("{round}/parts/{{part}}"), post(uploads::create_round))
        .route(&format!("{one}/commit"), post(submissions::commit))
        .route(&format!("{round}/commit"), post(submissions::commit_round))
        .route("/v1/uploads/{upload}", uploads(&shared))
        .route(&format!("{one}/events"), get(after::events))
        .route(&format!("{one}/fees"), get(after::fees))
        .route(&format!("{one}/fees/{{fee}}/checkout"), post(after::checkout))
        .route(&format!("{one}/fees/{{fee}}/proof"), put(proof::put))
        .route(&format!("{one}/slots"), get(visits::slots))
        .route(&format!("{one}/appointment"), put(visits::book).get(visits::appointment).delete(visits::cancel))
        .route(&format!("{one}/agency"), get(visits::agency))
        .route(&format!("{one}/rating"), put(visits::rate))
        .route(&format!("{one}/return"), put(after::set_return))
        .route(&format!("{one}/parcel"), get(after::parcel))
        .route(&format!("{one}/results/{{result}}"), get(after::result))
        .route(&format!("{one}/withdraw"), post(after::withdraw))
        .route("/post/v1/items/{number}", get(after::item))
        .route("/practice/pay/{id}/{fee}", get(after::pay_page).post(after::pay))
        .merge(crate::opencps::router())
        .route(figures::PATH, get(|State(app): App| async move { Json(app.figures()) }))
        .fallback(|| async { Refusal::not_found() })
        .method_not_allowed_fallback(|| async {
            let title = "Không hỗ trợ thao tác này";
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", title)
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), faults))
        .with_state(shared)
}

fn uploads(shared: &Shared) -> MethodRouter<Arc<Shared>> {
    let both = head(uploads::offset).patch(uploads::append);
    match shared.config.uploads {
        Uploads::Draft => both,
        Uploads::Tus => both.delete(tus::terminate).options(tus::options),
    }
}

async fn discovery(State(app): App) -> Answer {
    let other = app.plan.happens(&Fault::OtherKeys);
    let signer = if other { &app.stranger } else { &app.signer };
    let mut names = match app.config.uploads {
        Uploads::Draft => vec!["resumable"],
        Uploads::Tus => vec!["upload-tus-1.0", "tus-checksum", "tus-termination"],
    };
    names.extend([
        "receipts",
        "events",
        "supplements",
        "fees",
        "checkout",
        "return-post",
        "parcels",
        "results",
        "withdraw",
        "fee-accounts",
        "appointments",
        "agency-contact",
        "ratings",
        "cash-on-delivery",
    ]);
    // The agency here always acts by itself; a rehearsal is whole only if paying needs nobody either.
    if app.config.pays_on_checkout {
        names.push("rehearsal");
    }
    if app.config.seals {
        names.push("jwe");
    }
    let encryption_keys = app.config.seals.then(|| signer.encryption_keys(app.now())).transpose()?;
    let discovery = Discovery {
        versions: vec![PROTOCOL.into()],
        name: app.config.name.clone(),
        practice: true,
        clock: app.now(),
        capabilities: names.into_iter().map(str::to_owned).collect(),
        limits: app.config.limits.clone(),
        jwks: signer.keys(),
        encryption_keys,
    };
    Ok(Json(discovery).into_response())
}

/// Faults before and after the work.
async fn faults(
    State(app): App,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    mut request: Request,
    next: Next,
) -> Response {
    // Who measures is not measured, and gets the truth.
    if request.uri().path() == figures::PATH {
        return next.run(request).await;
    }
    let route = Route::of(request.method().as_str(), request.uri().path());
    let ours = !request.uri().path().starts_with("/o/");
    app.count(|stats| *stats.requests.entry(route).or_default() += 1);
    let hit = |to: &Route| *to == Route::Any || *to == route;
    let planned = app.plan.take(|fault| match fault {
        Fault::Down => Some(fault.clone()),
        Fault::Busy { to }
        | Fault::Html { to }
        | Fault::Error { to, .. }
        | Fault::Redirect { to, .. }
        | Fault::Huge { to, .. }
        | Fault::Slow { to, .. }
            if hit(to) =>
        {
            Some(fault.clone())
        }
        _ => None,
    });
    let page = "<!doctype html><title>Bảo trì</title><p>Hệ thống đang bảo trì.</p>";
    let html = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    match planned {
        Some(Fault::Down) => {
            scissors.cut();
            return StatusCode::OK.into_response();
        }
        Some(Fault::Busy { .. }) => {
            return (StatusCode::SERVICE_UNAVAILABLE, html, page).into_response();
        }
        Some(Fault::Error { status, .. }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return (status, "Internal Server Error").into_response();
        }
        Some(Fault::Html { .. }) => return (StatusCode::OK, html, page).into_response(),
        Some(Fault::Redirect { location, .. }) => {
            let to = [(header::LOCATION, location)];
            return (StatusCode::TEMPORARY_REDIRECT, to).into_response();
        }
        Some(Fault::Huge { bytes, .. }) => return huge(bytes),
        Some(Fault::Slow { millis, .. }) => {
            tokio::time::sleep(std::time::Duration::from_millis(millis)).await;
        }
        _ => {}
    }
    request.extensions_mut().insert(scissors.clone());
    if app.plan.happens(&Fault::Forget)
        && let Err(error) = app.forget_open()
    {
        return Refusal::from(error).into_response();
    }
    if app.plan.happens(&Fault::LoseState)
        && let Err(error) = app.forget_all()
    {
        return Refusal::from(error).into_response();
    }
    let mut response = line::carry(&app, route, request, next).await;
    if !ours {
        // The only clock that OpenCPS shows.
        let date = app.now().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        if let Ok(date) = HeaderValue::from_str(&date) {
            response.headers_mut().insert(header::DATE, date);
        }
    }
    let half = app.plan.take(|fault| match fault {
        Fault::HalfAnswer { to } if hit(to) => Some(()),
        _ => None,
    });
    if half.is_some() {
        response = halved(response).await;
    }
    let lost = app.plan.take(|fault| match fault {
        Fault::LoseAnswer { to } if hit(to) => Some(()),
        _ => None,
    });
    if lost.is_some() {
        scissors.cut();
    }
    // What the framework refuses by itself (a number in a path that is none, a body too large) is a problem report too; OpenCPS has words of its own.
    if ours && response.status().is_client_error() && !is_problem(&response) {
        response = Refusal::new(response.status(), name_of(response.status()), "Yêu cầu không hợp lệ").into_response();
    }
    // Answers to uploads carry the version of the draft, so that a 404 to HEAD can be told from that of a stranger in between.
    if matches!(route, Route::Offset | Route::Append | Route::Create) {
        let (name, version) = match app.config.uploads {
            Uploads::Draft => ("upload-draft-interop-version", hoso_portal::wire::UPLOAD_DRAFT),
            Uploads::Tus => ("tus-resumable", hoso_portal::wire::TUS),
        };
        response.headers_mut().insert(name, HeaderValue::from_static(version));
    }
    response
}

/// The answer with its whole length announced and half of it sent.
async fn halved(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else { return parts.into_response() };
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    let half = bytes.slice(..bytes.len() / 2);
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionAborted);
    let pieces = futures_util::stream::iter([Ok(half), Err(broken)]);
    Response::from_parts(parts, Body::from_stream(pieces))
}

fn is_problem(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json")
}

const fn name_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-type",
        _ => "bad-request",
    }
}

/// A JSON text that goes on and on, sent piece by piece without a length.
fn huge(bytes: u64) -> Response {
    let piece = Bytes::from_static(&[b' '; 65_536]);
    let pieces = bytes / piece.len() as u64;
    let body = futures_util::stream::iter((0..pieces).map(move |_| Ok::<_, std::convert::Infallible>(piece.clone())));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::OK, kind, Body::from_stream(body)).into_response()
}

/// A refusal as the protocol writes it (RFC 9457).
pub(crate) struct Refusal {
    status: StatusCode,
    problem: Problem,
    headers: Vec<(&'static str, String)>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, name: &str, title: &str) -> Self {
        // The types of the resumable upload draft are IANA's, the others ours.
        let kind = match name {
            "mismatching-upload-offset" | "inconsistent-upload-length" => {
                format!("https://iana.org/assignments/http-problem-types#{name}")
            }
            _ => format!("{PROBLEMS}{name}"),
        };
        Self {
            status,
            problem: Problem { kind, title: title.into(), status: status.as_u16(), ..Problem::default() },
            headers: Vec::new(),
        }
    }

    pub(crate) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.problem.detail = detail.into();
        self
    }

    pub(crate) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.problem.pointer = pointer.into();
        self
    }

    pub(crate) fn expected_offset(mut self, offset: u64) -> Self {
        self.problem.expected_offset = Some(offset);
        self.headers.push(("upload-offset", offset.to_string()));
        self
    }

    pub(crate) fn field(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "Không tìm thấy")
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", "Yêu cầu không hợp lệ").detail(detail)
    }

    pub(crate) fn conflict(name: &str, title: &str) -> Self {
        Self::new(StatusCode::CONFLICT, name, title)
    }

    pub(crate) fn unprocessable(name: &str, title: &str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, name, title)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status, kind, json_text(&self.problem)).into_response();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

impl From<PracticeError> for Refusal {
    fn from(error: PracticeError) -> Self {
        tracing::warn!(target: "hoso::practice", %error, "practice portal");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Lỗi của cổng tập dượt")
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        PracticeError::from(error).into()
    }
}

fn json_text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".into())
}

pub(crate) fn uuid(text: &str) -> Result<Uuid, Refusal> {
    Uuid::parse_str(text).map_err(|_| Refusal::not_found())
}
