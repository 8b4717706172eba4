//! Requests and responses, and the bounds that hold for all services.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::RemoteError;
use crate::secret::Secret;

/// Largest answer that is read, in bytes. A transport should stop reading there too.
pub const MAX_RESPONSE: usize = 4 * 1024 * 1024;

/// An HTTP POST with a JSON body. Holds secrets, so it is wiped when dropped and `Debug` shows only the address.
pub struct Request {
    url: String,
    authorization: Option<Zeroizing<String>>,
    body: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Request {
    /// A POST of `body` as JSON.
    pub(super) fn post(base: &str, path: &str, bearer: Option<&Secret>, body: &impl Serialize) -> Self {
        // Big enough in nearly every case, so that no copy is left behind by growing.
        let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
        // The bodies are plain structs of texts and numbers, which always serialise.
        let _ = serde_json::to_writer(&mut *bytes, body);
        let authorization = bearer.map(|token| Zeroizing::new(format!("Bearer {}", token.expose())));
        Self { url: format!("{}{path}", base.trim_end_matches('/')), authorization, body: bytes }
    }

    /// With a header of another scheme than Bearer.
    pub(super) fn with_authorization(mut self, value: Zeroizing<String>) -> Self {
        self.authorization = Some(value);
        self
    }

    /// Always POST.
    pub fn method(&self) -> &'static str {
        "POST"
    }

    /// The address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers, `Authorization` among them when there is one. Not to be logged.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut list = vec![("Content-Type", "application/json"), ("Accept", "application/json")];
        list.extend(self.authorization.as_deref().map(|value| ("Authorization", value.as_str())));
        list
    }

    /// The body. Not to be logged.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

/// What came back. May hold tokens, so `Debug` shows only the status.
#[derive(Clone)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Value of `Retry-After` in seconds, if there was one.
    pub retry_after: Option<u32>,
    /// The body.
    pub body: Vec<u8>,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Response {
    /// The body as JSON, whatever the status.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, RemoteError> {
        if self.body.len() > MAX_RESPONSE {
            return Err(RemoteError::TooLarge);
        }
        match serde_json::from_slice(&self.body) {
            Ok(value) => Ok(value),
            Err(error) if error.is_data() => Err(RemoteError::Incomplete("the expected fields")),
            Err(_) => Err(RemoteError::NotJson { status: self.status }),
        }
    }
}

/// Checks the address of a service. Secrets go there, so only TLS will do, but for tests on the own machine.
pub(super) fn base(url: &str) -> Result<(), RemoteError> {
    let local = |rest: &str| {
        let host = rest.split('/').next().unwrap_or_default();
        let port = |rest: &str| rest.strip_prefix(':').is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()));
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|own| {
            host.strip_prefix(own).is_some_and(|rest| (rest.is_empty() || rest.starts_with(':')) && port(rest))
        })
    };
    let plain = !url.contains(['@', '?', '#', ' ', '\\']);
    let good = url.starts_with("https://") || url.strip_prefix("http://").is_some_and(local);
    if good && plain { Ok(()) } else { Err(RemoteError::NotHttps) }
}

/// Words of a service for the person: bounded, on one line, with the given secrets struck out.
pub(super) fn words(text: &str, secrets: &[&Secret]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| secret.expose().len() > 3) {
        text = text.replace(secret.expose(), "…");
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect()
}

/// `now` and some seconds.
pub(super) fn later(now: Timestamp, seconds: u32) -> Timestamp {
    now.checked_add(SignedDuration::from_secs(i64::from(seconds))).unwrap_or(Timestamp::MAX)
}
