//! OpenCPS v2 as its source code speaks it: `/o/rest/v2`, header `groupId`, HTTP Basic or a bearer token.
//!
//! [`OpenCps`] holds the typed calls; [`OpenCpsPortal`] files through them as a [`crate::PortalConnector`]. The protocol was never tried
//! against a live portal: everything here follows the published source and the traps that can be read in it (`docs/portals.md`).
//! Whatever comes from the portal is bounded, read tolerantly, and shown as plain text; scripts of e-forms are never run.

mod actions;
mod after;
mod answer;
mod catalogue;
mod draft;
mod every;
mod files;
mod list;
mod loose;
#[cfg(test)]
mod mangled;
mod multipart;
mod news;
mod pay;
mod place;
mod portal;
mod post;
#[cfg(test)]
mod scripted;
mod status;

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use url::form_urlencoded;

pub use actions::{NextAction, Purpose, choose};
pub use after::{Ballot, Issued, LogEntry, Sequence};
pub use answer::sort as sort_answer;
pub use catalogue::{
    BlankForm, DictItem, PartKind, ProcessOption, Service, ServiceSummary, Template, TemplatePart, Tip,
};
pub use draft::{Applicant, Delegate, NewDossier, Opened, Postal, RemoteDossier};
pub use every::read_every_way;
pub use files::{Mark, NewFile, RemoteFile};
pub use loose::local_date;
pub use news::{NOTE, Seen};
pub use pay::{Gateway, Payment};
pub use place::{Placement, ReadBack};
pub use portal::OpenCpsPortal;
pub use status::{Status, national};

use crate::error::{PortalError, problem};
use crate::http::{Access, Bounds, Http, body, fixed_headers, media_type};

/// Name of the protocol, as it stands in confirmations.
pub const PROTOCOL: &str = "opencps/2";
/// Where the interface lies under the portal's address.
const REST: &str = "o/rest/v2/";

/// How to reach an OpenCPS portal.
#[derive(Debug, Clone, Default)]
pub struct OpenCpsConfig {
    /// Address of the site, e.g. `https://dichvucong.example/`; whatever stands before `/o/rest/v2`. Plain http only to this machine.
    pub base: String,
    /// Id of the site (`groupId`). Without the right one the portal answers with empty lists, not with an error.
    pub group_id: u64,
    /// The person's account.
    pub access: Access,
    /// Bounds in time and size.
    pub bounds: Bounds,
}

/// An OpenCPS portal. Every call is one exchange without retries, unless it says that it reads several pages.
#[derive(Debug, Clone)]
pub struct OpenCps {
    http: Http,
}

impl OpenCps {
    /// Prepares the client; nothing is sent.
    ///
    /// # Errors
    /// [`PortalError::BadAddress`].
    pub fn new(config: OpenCpsConfig) -> Result<Self, PortalError> {
        let headers = fixed_headers(&[("groupid", config.group_id.to_string())])?;
        Ok(Self { http: Http::with(&config.base, &config.access, headers, config.bounds)? })
    }

    /// The certificate that the portal showed last, DER; none over plain http.
    #[must_use]
    pub fn certificate(&self) -> Option<Vec<u8>> {
        self.http.certificate()
    }

    /// `GET`; none for 204 and for an empty answer.
    async fn get(&self, path: &str) -> Result<Option<Value>, PortalError> {
        let (_, request) = self.http.request(Method::GET, &format!("{REST}{path}"))?;
        self.value(request).await
    }

    /// A request with a form (`application/x-www-form-urlencoded`).
    async fn form(&self, method: Method, path: &str, fields: &[(&str, &str)]) -> Result<Option<Value>, PortalError> {
        let (_, request) = self.http.request(method, &format!("{REST}{path}"))?;
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=utf-8").body(body);
        self.value(request).await
    }

    /// Sends and reads an answer as OpenCPS means it.
    async fn value(&self, request: reqwest::RequestBuilder) -> Result<Option<Value>, PortalError> {
        let response = self.http.answered(request).await?;
        self.read(response).await
    }

    async fn read(&self, response: reqwest::Response) -> Result<Option<Value>, PortalError> {
        let status = response.status().as_u16();
        let kind = media_type(response.headers());
        let body = body(response, self.http.bounds.json).await?;
        answer::sort(status, &kind, &body)
    }

    /// The answer to a question that a signed-in person always gets an object for.
    async fn must(&self, path: &str) -> Result<Value, PortalError> {
        self.get(path).await?.ok_or_else(|| PortalError::off_protocol("an empty answer"))
    }

    /// A text that is not JSON (e-form scripts and samples), never interpreted; none for 204.
    async fn plain(&self, path: &str) -> Result<Option<String>, PortalError> {
        let (_, request) = self.http.request(Method::GET, &format!("{REST}{path}"))?;
        let response = self.http.answered(request).await?;
        let status = response.status().as_u16();
        let kind = media_type(response.headers());
        let body = body(response, self.http.bounds.json).await?;
        match status {
            200 => String::from_utf8(body).map(Some).map_err(|_| PortalError::off_protocol("text that is not UTF-8")),
            _ => answer::sort(status, &kind, &body).map(|_| None),
        }
    }
}

/// A piece of a path: every byte but unreserved ones percent-encoded (RFC 3986).
fn segment(text: &str) -> Result<String, PortalError> {
    if text.is_empty() || text == "." || text == ".." || text.len() > 255 {
        return Err(PortalError::off_protocol("an id that cannot stand in a path"));
    }
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok(out)
}
