//! The window's pages and the API over HTTP on this machine, and the practice portal.

use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path as UrlPath, State};
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use axum::routing::{get, post};
use hoso_app::api::ApiError;
use hoso_app::{App, Config, SystemHost};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::args::Serve;
use crate::commands::attempt;
use crate::outcome::Outcome;

/// The page's own files only; like the window's.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Served {
    app: Arc<App>,
    ui: Arc<PathBuf>,
    origin: Arc<str>,
}

pub async fn serve(options: &Serve) -> Outcome {
    let practice = if options.practice {
        let folder = options.data.as_ref().map(|d| d.join("cong"));
        let config = hoso_practice::Config { speed: options.speed, folder, ..hoso_practice::Config::default() };
        Some(attempt!(crate::practice::start(config).await))
    } else {
        None
    };
    let export = options.data.as_ref().map_or_else(std::env::temp_dir, |d| d.join("xuat"));
    let config = Config {
        data_folder: options.data.clone(),
        practice: options.practice,
        portal: practice.as_ref().map(|p| p.url.clone()),
        practice_key: Some((hoso_practice::PRACTICE_KEY, hoso_practice::PRACTICE_KEY_PASSWORD)),
        token_helper: hoso_app::installed_token_helper(),
        ..Config::default()
    };
    let app = App::new(Arc::new(SystemHost::exporting_to(export)), config);
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await {
        Ok(listener) => listener,
        Err(error) => return Outcome::of(json!({ "error": error.to_string() })).code(4).message(error.to_string()),
    };
    let origin = match listener.local_addr() {
        Ok(address) => format!("http://{address}"),
        Err(error) => return Outcome::of(json!({ "error": error.to_string() })).code(70).message(error.to_string()),
    };
    println!("{origin}");
    tokio::spawn(Arc::clone(&app).work());
    let served = Served { app, ui: Arc::new(options.ui.clone()), origin: origin.into() };
    let router = Router::new()
        .route("/rpc/{cmd}", post(call))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(96 << 20))
        .with_state(served);
    let ended = axum::serve(listener, router).with_graceful_shutdown(interrupted()).await;
    if let Some(practice) = practice {
        practice.stop().await;
    }
    match ended {
        Ok(()) => Outcome::of(Value::Null),
        Err(error) => Outcome::of(json!({ "error": error.to_string() })).code(70).message(error.to_string()),
    }
}

pub async fn interrupted() {
    // Without signals the server runs until it is ended from outside.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn answer(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(CSP));
    response
}

/// Only the page itself may call: another site in the same browser cannot send this origin or host.
fn from_own_page(served: &Served, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    let host_fits = text(header::HOST).is_some_and(|h| format!("http://{h}") == *served.origin);
    host_fits && text(header::ORIGIN).is_none_or(|o| o == &*served.origin)
}

async fn call(
    State(served): State<Served>,
    UrlPath(cmd): UrlPath<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|t| t.starts_with("application/json"));
    let result = if !from_own_page(&served, &headers) || !is_json {
        Err(ApiError::bad_request("not from the page itself"))
    } else {
        match serde_json::from_slice(&body) {
            Ok(payload) => hoso_app::rpc::rpc(&served.app, &cmd, payload).await,
            Err(error) => Err(ApiError::bad_request(error)),
        }
    };
    let (status, value) = match result {
        Ok(value) => (StatusCode::OK, value),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, serde_json::to_value(error).unwrap_or_default()),
    };
    answer(status, "application/json", value.to_string())
}

async fn page(State(served): State<Served>, uri: Uri) -> Response<Body> {
    let wanted = uri.path().trim_start_matches('/');
    let wanted = Path::new(if wanted.is_empty() { "index.html" } else { wanted });
    if !wanted.components().all(|c| matches!(c, Component::Normal(_))) {
        return answer(StatusCode::NOT_FOUND, "text/plain", "");
    }
    let kind = match wanted.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(served.ui.join(wanted)).await {
        Ok(bytes) => answer(StatusCode::OK, kind, bytes),
        Err(_) => answer(StatusCode::NOT_FOUND, "text/plain", ""),
    }
}
