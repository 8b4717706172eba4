//! A proxy before the practice portal: writes down every exchange, and can spoil requests and answers on their way.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A request on its way to the portal; bytes of uploads pass by unseen.
pub struct Ask {
    pub method: Method,
    /// With the query.
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// An answer on its way back.
pub struct Said {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub fn set(&mut self, value: &Value) {
        self.body = Bytes::from(value.to_string());
    }

    pub fn field(&mut self, name: &'static str, value: &str) {
        self.headers.insert(name, value.parse().unwrap());
    }
}

type Spoil = dyn Fn(&Ask, &mut Said) + Send + Sync;

/// What is done to exchanges. Nothing, unless said otherwise.
#[derive(Clone)]
pub struct Twist {
    pub ask: Arc<dyn Fn(&mut Ask) + Send + Sync>,
    pub say: Arc<Spoil>,
    /// Requests are passed on only when they are whole, as many front ends do.
    pub buffers: bool,
}

impl Default for Twist {
    fn default() -> Self {
        Self { ask: Arc::new(|_| {}), say: Arc::new(|_, _| {}), buffers: false }
    }
}

struct Between {
    upstream: String,
    url: String,
    client: reqwest::Client,
    twist: Twist,
    log: Mutex<Vec<Value>>,
}

pub struct Proxy {
    pub url: String,
    between: Arc<Between>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Proxy {
    pub async fn new(upstream: &str, twist: Twist) -> Self {
        // A connector installs the program's provider of TLS, without which reqwest builds no client.
        let _ = crate::bench::connect(upstream);
        // A new connection for each request: a portal that refuses without reading everything closes the one it had.
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .build()
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let log = Mutex::default();
        let between = Arc::new(Between { upstream: upstream.to_owned(), url: url.clone(), client, twist, log });
        let app = Router::new().fallback(pass).with_state(Arc::clone(&between));
        let task = tokio::spawn(async move {
            let _ = axum::serve(listener, app).await;
        });
        Self { url, between, task }
    }

    /// Every exchange so far, one JSON object a line.
    pub fn log(&self) -> String {
        self.between.log.lock().unwrap().iter().map(|exchange| format!("{exchange}\n")).collect()
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("application/json") || kind.starts_with("application/problem+json")
}

fn fields(headers: &HeaderMap) -> Value {
    let field = |(name, value): (&header::HeaderName, &header::HeaderValue)| {
        (name.as_str().to_owned(), Value::from(String::from_utf8_lossy(value.as_bytes())))
    };
    Value::Object(headers.iter().map(field).collect())
}

fn value(headers: &HeaderMap, body: &Bytes) -> Value {
    if is_json(headers) { serde_json::from_slice(body).unwrap_or(Value::Null) } else { Value::Null }
}

async fn pass(State(between): State<Arc<Between>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut ask = Ask {
        method: parts.method,
        path: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        headers: parts.headers,
        body: Bytes::new(),
    };
    ask.headers.remove(header::HOST);
    let streamed = ask.method == Method::PATCH && !between.twist.buffers;
    let body = if streamed {
        reqwest::Body::wrap_stream(body.into_data_stream())
    } else {
        let Ok(bytes) = axum::body::to_bytes(body, 64 * 1024 * 1024).await else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        ask.body = bytes;
        reqwest::Body::from("")
    };
    (between.twist.ask)(&mut ask);
    let body = if streamed { body } else { ask.body.clone().into() };
    if !streamed {
        ask.headers.remove(header::CONTENT_LENGTH);
    }
    let url = format!("{}{}", between.upstream, ask.path);
    let sent = between.client.request(ask.method.clone(), url).headers(ask.headers.clone()).body(body).send().await;
    let Ok(answer) = sent else { return StatusCode::BAD_GATEWAY.into_response() };
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let mut said = Said { status, headers, body: answer.bytes().await.unwrap_or_default() };
    // A front end shows its own address.
    if ask.path.ends_with("/checkout") {
        said.body = String::from_utf8_lossy(&said.body).replace(&between.upstream, &between.url).into();
    }
    (between.twist.say)(&ask, &mut said);
    let kind =
        said.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    between.log.lock().unwrap().push(json!({
        "method": ask.method.as_str(), "path": ask.path, "request_headers": fields(&ask.headers),
        "request_body": value(&ask.headers, &ask.body), "status": said.status, "headers": fields(&said.headers),
        "media_type": kind, "body": value(&said.headers, &said.body),
    }));
    let mut response = Response::new(Body::from(said.body));
    *response.status_mut() = StatusCode::from_u16(said.status).unwrap();
    said.headers.remove(header::TRANSFER_ENCODING);
    said.headers.remove(header::CONTENT_LENGTH);
    *response.headers_mut() = said.headers;
    response
}
