//! HTTP with everything bounded: time, size, redirects, and what an answer may be.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, RANGE,
    RETRY_AFTER,
};
use reqwest::tls::TlsInfo;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use crate::connector::ResultSink;
use crate::error::{CertificateFault, Distrust, PortalError};
use crate::wire::Problem;

/// Most bytes of a problem report.
const MOST_PROBLEM: u64 = 64 * 1024;
/// Longest wish of a portal for a pause that is heeded.
const MOST_PAUSE: Duration = Duration::from_secs(3600);

/// Bounds of the exchange.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// Until a connection stands.
    pub connect: Duration,
    /// Longest silence while an answer comes.
    pub silence: Duration,
    /// A whole exchange of JSON.
    pub exchange: Duration,
    /// A whole append; with pieces of 64 KiB this is enough for a very slow line.
    pub append: Duration,
    /// Most bytes of a JSON answer.
    pub json: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(30),
            exchange: Duration::from_secs(60),
            append: Duration::from_secs(180),
            json: 4 * 1024 * 1024,
        }
    }
}

/// The slowest line that a whole file is sent over, bytes a second; below that the exchange is given up.
const SLOWEST: u64 = 16 * 1024;

/// How the person is known to a portal.
#[derive(Clone, Default)]
pub enum Access {
    /// Not at all.
    #[default]
    None,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer(String),
    /// `Authorization: Basic …` (RFC 7617), UTF-8.
    Basic {
        /// Name; without colon.
        user: String,
        /// Password.
        password: String,
    },
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Bearer(_) => "Bearer(…)",
            Self::Basic { .. } => "Basic(…)",
        })
    }
}

impl Access {
    fn header(&self) -> Result<Option<HeaderValue>, PortalError> {
        let text = match self {
            Self::None => return Ok(None),
            Self::Bearer(token) => format!("Bearer {token}"),
            Self::Basic { user, .. } if user.contains(':') => {
                return Err(PortalError::BadAddress("a colon in the account's name".into()));
            }
            Self::Basic { user, password } => format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))),
        };
        let mut value = HeaderValue::from_str(&text)
            .map_err(|_| PortalError::BadAddress("a token with characters that no header can carry".into()))?;
        value.set_sensitive(true);
        Ok(Some(value))
    }
}

/// A client for one portal.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client,
    /// For appends: the silence while a long piece goes out over a slow line is not a broken line.
    uploads: Client,
    base: Url,
    /// Sent with every request.
    headers: HeaderMap,
    /// What the portal showed last to prove its address, DER.
    certificate: Arc<Mutex<Option<Vec<u8>>>>,
    pub(crate) bounds: Bounds,
}

impl Http {
    /// Checks the address (https; plain http only to this machine) and prepares the client.
    pub(crate) fn new(base: &str, token: Option<String>, bounds: Bounds) -> Result<Self, PortalError> {
        Self::with(base, &token.map_or(Access::None, Access::Bearer), HeaderMap::new(), bounds)
    }

    /// The same with an account and more headers.
    pub(crate) fn with(
        base: &str,
        access: &Access,
        mut headers: HeaderMap,
        bounds: Bounds,
    ) -> Result<Self, PortalError> {
        if let Some(value) = access.header()? {
            headers.insert(AUTHORIZATION, value);
        }
        let mut base = Url::parse(base).map_err(|e| PortalError::BadAddress(e.to_string()))?;
        let loopback = is_loopback(&base);
        match base.scheme() {
            "https" => {}
            "http" if loopback => {}
            other => {
                let why = format!("{other} to another machine is not allowed, only https");
                return Err(PortalError::BadAddress(why));
            }
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(PortalError::BadAddress("no names and passwords".into()));
        }
        base.set_query(None);
        base.set_fragment(None);
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        // Only the first installation counts; a provider installed by the program before is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |silence: Option<Duration>| {
            let mut builder = Client::builder()
                .user_agent(concat!("hoso/", env!("CARGO_PKG_VERSION")))
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .tls_info(true)
                .connect_timeout(bounds.connect);
            if let Some(silence) = silence {
                builder = builder.read_timeout(silence);
            }
            if loopback {
                builder = builder.no_proxy();
            }
            builder.build().map_err(|e| PortalError::BadAddress(e.without_url().to_string()))
        };
        let client = build(Some(bounds.silence))?;
        let uploads = build(None)?;
        Ok(Self { client, uploads, base, headers, certificate: Arc::default(), bounds })
    }

    /// A request to a path of the portal (without leading slash).
    pub(crate) fn request(&self, method: Method, path: &str) -> Result<(Url, RequestBuilder), PortalError> {
        let url = self.base.join(path).map_err(|e| PortalError::BadAddress(e.to_string()))?;
        let request = self.request_to(method, url.as_str())?;
        Ok((url, request))
    }

    /// A request to an absolute address, which must be the portal's own.
    pub(crate) fn request_to(&self, method: Method, url: &str) -> Result<RequestBuilder, PortalError> {
        let url = Url::parse(url).map_err(|_| PortalError::off_protocol("bad upload address"))?;
        self.same_place(&url)?;
        let (client, time) = if method == Method::PATCH {
            (&self.uploads, self.bounds.append)
        } else {
            (&self.client, self.bounds.exchange)
        };
        Ok(client
            .request(method, url)
            .timeout(time)
            .header(ACCEPT, "application/json, application/problem+json")
            .headers(self.headers.clone()))
    }

    /// A request whose body is a whole file of about `size` bytes: no limit to the silence while it goes out, and time according to
    /// its size.
    pub(crate) fn sending(&self, method: Method, path: &str, size: u64) -> Result<RequestBuilder, PortalError> {
        let url = self.base.join(path).map_err(|e| PortalError::BadAddress(e.to_string()))?;
        self.same_place(&url)?;
        let time = self.bounds.append.saturating_add(Duration::from_secs(size / SLOWEST));
        Ok(self
            .uploads
            .request(method, url)
            .timeout(time)
            .header(ACCEPT, "application/json, application/problem+json")
            .headers(self.headers.clone()))
    }

    /// The `Location` of an answer, absolute, and on the portal itself.
    pub(crate) fn location(&self, from: &Url, headers: &HeaderMap) -> Result<String, PortalError> {
        let text = headers
            .get(LOCATION)
            .and_then(|value| value.to_str().ok())
            .ok_or_else(|| PortalError::off_protocol("no Location"))?;
        self.resolve(from, text)
    }

    /// An address given by the portal, absolute, and on the portal itself.
    pub(crate) fn resolve(&self, from: &Url, text: &str) -> Result<String, PortalError> {
        let url = from.join(text).map_err(|_| PortalError::off_protocol("bad address"))?;
        self.same_place(&url)?;
        Ok(url.into())
    }

    pub(crate) const fn base(&self) -> &Url {
        &self.base
    }

    /// Papers of citizens go to the portal that was chosen and nowhere else.
    fn same_place(&self, url: &Url) -> Result<(), PortalError> {
        if url.origin() == self.base.origin() {
            Ok(())
        } else {
            let place = url.origin().ascii_serialization();
            Err(Distrust::Redirect(place.chars().take(200).collect()).into())
        }
    }

    /// Sends and sorts the answer: 2xx passes, everything else is an error of the right kind.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Result<Response, PortalError> {
        let response = self.sent(request).await?;
        self.sorted(response).await
    }

    async fn sent(&self, request: RequestBuilder) -> Result<Response, PortalError> {
        let response = request.send().await.map_err(|e| lost(&e))?;
        if let Some(shown) = response.extensions().get::<TlsInfo>().and_then(TlsInfo::peer_certificate) {
            let mut known = self.certificate.lock().unwrap_or_else(PoisonError::into_inner);
            if known.as_deref() != Some(shown) {
                *known = Some(shown.to_vec());
            }
        }
        Ok(response)
    }

    /// The certificate that the portal showed last, DER; none over plain http.
    pub(crate) fn certificate(&self) -> Option<Vec<u8>> {
        self.certificate.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Sorts an answer as [`Http::send`] does.
    pub(crate) async fn sorted(&self, response: Response) -> Result<Response, PortalError> {
        let response = present(response)?;
        if response.status().is_success() { Ok(response) } else { Err(refusal(response).await) }
    }

    /// Sends; 2xx and 4xx pass, for portals that write their refusals in their own way.
    pub(crate) async fn answered(&self, request: RequestBuilder) -> Result<Response, PortalError> {
        present(self.sent(request).await?)
    }

    /// Where a redirect points, for a browser; nobody goes there from here. Any other answer passes as in [`Http::answered`].
    pub(crate) async fn located(&self, request: RequestBuilder) -> Result<Result<String, Response>, PortalError> {
        let response = self.sent(request).await?;
        if response.status().is_redirection() {
            let to = response.headers().get(LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
            return Ok(Ok(to.to_owned()));
        }
        present(response).map(Err)
    }

    /// The bytes of a file from an offset on, at most `most` of them.
    pub(crate) async fn fetch(
        &self,
        path: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<Fetched, PortalError> {
        let (_, request) = self.request(Method::GET, path)?;
        let time = self.bounds.append.saturating_add(Duration::from_secs(most.min(1 << 30) / SLOWEST));
        let mut any = HeaderMap::new();
        any.insert(ACCEPT, HeaderValue::from_static("*/*"));
        let mut request = request.timeout(time).headers(any);
        if from > 0 {
            request = request.header(RANGE, format!("bytes={from}-"));
        }
        let mut response = self.answered(request).await?;
        let status = response.status().as_u16();
        if !matches!(status, 200 | 206) {
            return Ok(Fetched::Refused(response));
        }
        // A portal that ignores Range sends the whole with 200; only from the beginning that is what was asked for.
        let partial = status == 206;
        if partial {
            let begins = format!("bytes {from}-");
            let stated = response.headers().get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
            if !stated.is_some_and(|text| text.starts_with(&begins)) {
                return Err(PortalError::off_protocol("Content-Range"));
            }
        }
        let mut skip = if partial { 0 } else { from };
        let mut count = 0;
        while let Some(piece) = response.chunk().await.map_err(|e| lost(&e))? {
            let jump = skip.min(piece.len() as u64);
            skip -= jump;
            let piece = &piece[usize::try_from(jump).unwrap_or(piece.len())..];
            count += piece.len() as u64;
            if count > most {
                return Err(Distrust::TooMuch { limit: from.saturating_add(most) }.into());
            }
            sink.write(piece).map_err(|_| PortalError::unreachable("the file cannot be written"))?;
        }
        Ok(Fetched::Bytes(count))
    }

    /// A JSON answer within the bound.
    pub(crate) async fn json<T: DeserializeOwned>(&self, response: Response) -> Result<T, PortalError> {
        let kind = media_type(response.headers());
        if kind != "application/json" {
            let what = format!("{kind:?} instead of JSON");
            return Err(PortalError::off_protocol(what));
        }
        let body = body(response, self.bounds.json).await?;
        serde_json::from_slice(&body).map_err(|e| PortalError::off_protocol(format!("JSON: {e}")))
    }
}

/// What came of [`Http::fetch`].
pub(crate) enum Fetched {
    /// So many bytes went to the sink.
    Bytes(u64),
    /// Not 200 and not 206.
    Refused(Response),
}

/// Headers that every request to a portal carries; values that no header can carry are refused.
pub(crate) fn fixed_headers(pairs: &[(&'static str, String)]) -> Result<HeaderMap, PortalError> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let value = HeaderValue::from_str(value).map_err(|_| PortalError::BadAddress(format!("header {name}")))?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}

/// Passes what the portal itself says: no redirect, and no "not now".
fn present(response: Response) -> Result<Response, PortalError> {
    let status = response.status();
    if status.is_redirection() {
        let to = response.headers().get(LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
        return Err(Distrust::Redirect(to.chars().take(200).collect()).into());
    }
    if status.is_server_error()
        || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS)
    {
        return Err(PortalError::Unreachable {
            why: format!("HTTP {}", status.as_u16()),
            retry_after: pause(response.headers()),
        });
    }
    Ok(response)
}

/// The whole body, at most `limit` bytes; a larger one is not read to its end.
pub(crate) async fn body(mut response: Response, limit: u64) -> Result<Vec<u8>, PortalError> {
    let too_much = || PortalError::Untrustworthy(Distrust::TooMuch { limit });
    if response.content_length().is_some_and(|len| len > limit) {
        return Err(too_much());
    }
    let mut all = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|e| lost(&e))? {
        if (all.len() + piece.len()) as u64 > limit {
            return Err(too_much());
        }
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

/// An exchange that did not come to its end. The address is left out: it names the submission.
pub(crate) fn lost(error: &reqwest::Error) -> PortalError {
    if let Some(fault) = CertificateFault::of(error) {
        return Distrust::Certificate(fault).into();
    }
    let why = if error.is_connect() {
        "no connection"
    } else if error.is_timeout() {
        "time-out"
    } else if error.is_builder() {
        return PortalError::off_protocol("a request could not be formed");
    } else {
        "connection lost"
    };
    PortalError::unreachable(why)
}

/// A 4xx: a refusal if it is a problem report (RFC 9457), otherwise something that is not the portal.
async fn refusal(response: Response) -> PortalError {
    let status = response.status().as_u16();
    let kind = media_type(response.headers());
    if kind != "application/problem+json" {
        return PortalError::off_protocol(format!("HTTP {status} with {kind:?}"));
    }
    match body(response, MOST_PROBLEM).await {
        Err(error) => error,
        // An array would pass as a report whose members stand in order.
        Ok(bytes) if !bytes.trim_ascii_start().starts_with(b"{") => PortalError::off_protocol("problem report"),
        Ok(bytes) => match serde_json::from_slice::<Problem>(&bytes) {
            Err(e) => PortalError::off_protocol(format!("problem report: {e}")),
            Ok(mut problem) => {
                problem.status = status;
                problem.made_plain();
                PortalError::Refused(problem)
            }
        },
    }
}

/// The media type without parameters, small letters.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.split(';').next())
        .map(|text| text.trim().to_ascii_lowercase().chars().take(80).collect())
        .unwrap_or_default()
}

pub(crate) fn pause(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(MOST_PAUSE))
}

pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_only_to_this_machine() {
        for good in ["http://127.0.0.1:8080", "http://[::1]:1/", "http://localhost:1", "https://portal.example/x"] {
            assert!(Http::new(good, None, Bounds::default()).is_ok(), "{good}");
        }
        for bad in [
            "http://portal.example",
            "http://127.0.0.1.example",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "https://me:secret@portal.example",
            "portal.example",
        ] {
            assert!(
                matches!(Http::new(bad, None, Bounds::default()), Err(PortalError::BadAddress(_))),
                "{bad} must not be used for citizens' papers"
            );
        }
    }

    #[test]
    fn addresses_given_by_the_portal_stay_with_it() {
        let http = Http::new("http://127.0.0.1:8080", None, Bounds::default()).unwrap();
        let from = http.base().clone();
        assert!(http.resolve(&from, "/v1/uploads/1").is_ok());
        for bad in ["http://127.0.0.1:8081/x", "https://127.0.0.1:8080/x", "//other.example/x"] {
            assert!(
                matches!(http.resolve(&from, bad), Err(PortalError::Untrustworthy(Distrust::Redirect(_)))),
                "{bad} is another place"
            );
        }
    }
}
