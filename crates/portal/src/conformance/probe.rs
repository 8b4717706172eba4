//! Requests as a stranger would send them, and answers with nothing believed of them yet.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{Body, Method, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use super::Options;
use crate::digest::content_digest;
use crate::error::PortalError;
use crate::http::{Http, body, lost, media_type, pause};
use crate::wire::{Problem, TUS, UPLOAD_DRAFT};

/// How often a server that says "not now" is asked again, and how long one such pause may be.
const PATIENT: u32 = 3;
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// Most remarks kept of one kind.
const MOST_REMARKS: usize = 10;
/// How long a server gets to say no to a head before its body is sent, and what arrived of a broken piece to be noticed.
const MOMENT: Duration = Duration::from_millis(400);

/// Why a check did not pass.
#[derive(Debug, Clone)]
pub(super) enum Stop {
    /// Not as required.
    Fail(String),
    /// Shown elsewhere, or not offered.
    Skip(String),
    /// No usable connection, or a bound of the run.
    Error(String),
}

pub(super) type Outcome<T> = Result<T, Stop>;

pub(super) fn fail<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Stop::Fail(why.into()))
}

/// The exchange with the server.
pub(super) struct Probe {
    pub(super) http: Http,
    pub(super) requests: u32,
    /// The portal takes uploads as tus 1.0 only.
    pub(super) tus: bool,
    most: u32,
    until: Instant,
    /// Answers that were redirects.
    pub(super) redirects: Vec<String>,
    /// Refusals that were no problem reports.
    pub(super) shapes: Vec<String>,
}

/// An answer.
pub(super) struct Heard {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    kind: String,
    pub(super) body: Vec<u8>,
    url: Url,
}

impl Probe {
    pub(super) fn new(base: &str, options: &Options) -> Result<Self, PortalError> {
        Ok(Self {
            http: Http::new(base, options.token.clone(), options.bounds.clone())?,
            requests: 0,
            tus: false,
            most: options.most_requests,
            until: Instant::now() + options.time,
            redirects: Vec::new(),
            shapes: Vec::new(),
        })
    }

    pub(super) async fn get(&mut self, path: &str) -> Outcome<Heard> {
        self.ask(Method::GET, path, &|request| request).await
    }

    pub(super) async fn with_json(&mut self, method: Method, path: &str, value: &Value) -> Outcome<Heard> {
        self.ask(method, path, &|request| request.json(value)).await
    }

    /// A request to a path of the portal; `form` adds what belongs to it.
    pub(super) async fn ask(
        &mut self,
        method: Method,
        path: &str,
        form: &(dyn Fn(RequestBuilder) -> RequestBuilder + Sync),
    ) -> Outcome<Heard> {
        let (url, _) = self.http.request(method.clone(), path).map_err(stop)?;
        self.ask_at(method, url, form).await
    }

    async fn ask_at(
        &mut self,
        method: Method,
        url: Url,
        form: &(dyn Fn(RequestBuilder) -> RequestBuilder + Sync),
    ) -> Outcome<Heard> {
        let mut turns = 0;
        loop {
            turns += 1;
            let request = form(self.http.request_to(method.clone(), url.as_str()).map_err(stop)?);
            let heard = self.send(request, &method, &url).await?;
            let later = matches!(heard.status, 408 | 425 | 429 | 503);
            if !later {
                return Ok(heard);
            }
            if turns >= PATIENT {
                return Err(Stop::Error(format!("HTTP {} again and again", heard.status)));
            }
            let asked = pause(&heard.headers).unwrap_or(Duration::from_millis(200));
            tokio::time::sleep(asked.min(LONGEST_PAUSE)).await;
        }
    }

    /// One more request, unless there were enough.
    fn count(&mut self) -> Outcome<()> {
        if self.requests >= self.most {
            return Err(Stop::Error(format!("more than {} requests", self.most)));
        }
        if Instant::now() >= self.until {
            return Err(Stop::Error("the time of the run is over".into()));
        }
        self.requests += 1;
        Ok(())
    }

    async fn send(&mut self, request: RequestBuilder, method: &Method, url: &Url) -> Outcome<Heard> {
        self.count()?;
        let limit = self.http.bounds.json;
        let exchange = async {
            let response = request.send().await.map_err(|e| stop(lost(&e)))?;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = body(response, limit).await.map_err(stop)?;
            Ok(Heard { status, kind: media_type(&headers), headers, body, url: url.clone() })
        };
        let heard = match tokio::time::timeout_at(self.until, exchange).await {
            Ok(heard) => heard?,
            Err(_) => return Err(Stop::Error("the time of the run is over".into())),
        };
        let what = format!("{method} {}: {}", url.path(), heard.status);
        if (300..400).contains(&heard.status) {
            note(&mut self.redirects, what);
            return Err(Stop::Skip("answered with a redirect (see no-redirect)".into()));
        }
        if (400..500).contains(&heard.status)
            && *method != Method::HEAD
            && let Some(why) = heard.shape()
        {
            note(&mut self.shapes, format!("{what}, {why}"));
        }
        Ok(heard)
    }

    /// Creates an upload.
    pub(super) async fn create(&mut self, path: &str, length: u64) -> Outcome<Heard> {
        let tus = self.tus;
        self.ask(Method::POST, path, &|request| {
            if tus {
                return request.header("tus-resumable", TUS).header("upload-length", length.to_string());
            }
            request
                .header("upload-draft-interop-version", UPLOAD_DRAFT)
                .header("upload-complete", "?0")
                .header("upload-length", length.to_string())
        })
        .await
    }

    pub(super) async fn head(&mut self, url: &str) -> Outcome<Heard> {
        let (name, value) =
            if self.tus { ("tus-resumable", TUS) } else { ("upload-draft-interop-version", UPLOAD_DRAFT) };
        self.ask_at(Method::HEAD, parse(url)?, &|request| request.header(name, value)).await
    }

    /// Appends a piece with its digest, or with a wrong one.
    pub(super) async fn append(&mut self, url: &str, offset: u64, piece: &[u8], last: bool) -> Outcome<Heard> {
        self.append_with(url, offset, piece, last, content_digest(piece)).await
    }

    pub(super) async fn append_with(
        &mut self,
        url: &str,
        offset: u64,
        piece: &[u8],
        last: bool,
        digest: String,
    ) -> Outcome<Heard> {
        let (piece, tus) = (Bytes::copy_from_slice(piece), self.tus);
        self.ask_at(Method::PATCH, parse(url)?, &|request| {
            if tus {
                let kind = "application/offset+octet-stream";
                let request = request.header("tus-resumable", TUS).header(CONTENT_TYPE, kind);
                return request.header("upload-offset", offset.to_string()).body(piece.clone());
            }
            appending(request, offset, last).header("content-digest", &digest).body(piece.clone())
        })
        .await
    }

    /// Appends a piece that is too large; the server may refuse as soon as it sees the head.
    pub(super) async fn append_slowly(&mut self, url: &str, offset: u64, piece: &[u8]) -> Outcome<Heard> {
        let pieces: Vec<Bytes> = piece.chunks(64 * 1024).map(Bytes::copy_from_slice).collect();
        let length = piece.len();
        self.ask_at(Method::PATCH, parse(url)?, &|request| {
            let body = Body::wrap_stream(slowly(pieces.clone()));
            appending(request, offset, false).header(CONTENT_LENGTH, length).body(body)
        })
        .await
    }

    /// Sends the beginning of a piece and then breaks off, as a line does. There is no answer to it.
    pub(super) async fn append_broken(&mut self, url: &str, offset: u64, piece: &[u8], cut: usize) -> Outcome<()> {
        let beginning = Bytes::copy_from_slice(piece.get(..cut).unwrap_or(piece));
        let (length, digest) = (piece.len(), content_digest(piece));
        let body = futures_util::stream::unfold(0, move |at| {
            let beginning = beginning.clone();
            async move {
                if at == 0 {
                    return Some((Ok(beginning), 1));
                }
                tokio::time::sleep(MOMENT).await;
                Some((Err(std::io::Error::from(std::io::ErrorKind::ConnectionAborted)), 2))
            }
        });
        let url = parse(url)?;
        let request = self.http.request_to(Method::PATCH, url.as_str()).map_err(stop)?;
        let request = appending(request, offset, false)
            .header(CONTENT_LENGTH, length)
            .header("content-digest", digest)
            .body(Body::wrap_stream(body));
        self.count()?;
        match tokio::time::timeout_at(self.until, request.send()).await {
            Ok(Ok(response)) => fail(format!("{} although the piece never came to its end", response.status())),
            Ok(Err(_)) => Ok(()),
            Err(_) => Err(Stop::Error("the time of the run is over".into())),
        }
    }
}

/// Pieces of a body, the first one after a moment in which the server can say no to the head.
pub(super) fn slowly(pieces: Vec<Bytes>) -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + Send {
    futures_util::stream::unfold((0, pieces), |(at, pieces)| async move {
        if at == 0 {
            tokio::time::sleep(MOMENT).await;
        }
        let piece = pieces.get(at).cloned()?;
        Some((Ok(piece), (at + 1, pieces)))
    })
}

fn appending(request: RequestBuilder, offset: u64, last: bool) -> RequestBuilder {
    request
        .header("upload-draft-interop-version", UPLOAD_DRAFT)
        .header(CONTENT_TYPE, "application/partial-upload")
        .header("upload-offset", offset.to_string())
        .header("upload-complete", if last { "?1" } else { "?0" })
}

fn parse(url: &str) -> Outcome<Url> {
    Url::parse(url).map_err(|_| Stop::Fail("an address that is none".into()))
}

fn note(remarks: &mut Vec<String>, remark: String) {
    if remarks.len() < MOST_REMARKS && !remarks.contains(&remark) {
        remarks.push(remark);
    }
}

/// What an error of the client means for a check.
pub(super) fn stop(error: PortalError) -> Stop {
    match error {
        PortalError::Unreachable { why, .. } => Stop::Error(why),
        other => Stop::Fail(other.to_string()),
    }
}

impl Heard {
    /// What is wrong with a problem report; none when it is one.
    fn shape(&self) -> Option<String> {
        if self.kind != "application/problem+json" {
            return Some(format!("media type {:?}", self.kind));
        }
        let Ok(Value::Object(members)) = serde_json::from_slice::<Value>(&self.body) else {
            return Some("no JSON object".into());
        };
        let text = |name: &str| members.get(name).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if !text("type") || !text("title") {
            return Some("without type or title".into());
        }
        let status = members.get("status").and_then(Value::as_u64);
        (status != Some(u64::from(self.status))).then(|| format!("status {status:?} inside"))
    }

    /// One of these statuses.
    pub(super) fn is(&self, statuses: &[u16]) -> Outcome<()> {
        if statuses.contains(&self.status) {
            return Ok(());
        }
        let wanted = statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ");
        fail(format!(
            "{} instead of {wanted}{}",
            self.status,
            self.problem().map(|p| format!(" ({p})")).unwrap_or_default()
        ))
    }

    fn problem(&self) -> Option<Problem> {
        (self.kind == "application/problem+json").then(|| serde_json::from_slice(&self.body).ok()).flatten()
    }

    /// Refused in this way. A report of the wrong shape is the business of another check.
    pub(super) fn refused(&self, status: u16, name: &str) -> Outcome<Problem> {
        self.is(&[status])?;
        match self.problem() {
            Some(problem) if problem.name() == name || self.shape().is_some() => Ok(problem),
            Some(problem) => fail(format!("problem {:?} instead of {name}", problem.name())),
            None => Ok(Problem { kind: name.into(), ..Problem::default() }),
        }
    }

    /// The expected JSON.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Outcome<T> {
        if self.kind != "application/json" {
            return fail(format!("{:?} instead of JSON", self.kind));
        }
        if !self.body.trim_ascii_start().starts_with(b"{") {
            return fail("no JSON object");
        }
        serde_json::from_slice(&self.body).map_err(|e| Stop::Fail(format!("JSON: {e}")))
    }

    /// A field that must be there.
    pub(super) fn field(&self, name: &str) -> Outcome<&str> {
        match self.headers.get(name).map(|value| value.to_str().map(str::trim)) {
            Some(Ok(value)) => Ok(value),
            _ => fail(format!("no {name}")),
        }
    }

    pub(super) fn has(&self, name: &str, wanted: &str) -> Outcome<()> {
        let got = self.field(name)?;
        if got == wanted { Ok(()) } else { fail(format!("{name} is {got:?} instead of {wanted:?}")) }
    }

    pub(super) fn offset(&self) -> Outcome<u64> {
        self.field("upload-offset")?.parse().map_err(|_| Stop::Fail("Upload-Offset is no number".into()))
    }

    /// `Location`, absolute, on the portal itself.
    pub(super) fn location(&self, http: &Http) -> Outcome<String> {
        self.field(LOCATION.as_str())?;
        http.location(&self.url, &self.headers).map_err(stop)
    }
}
