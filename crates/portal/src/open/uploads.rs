//! Resumable uploads in the two forms that portals may offer: the IETF draft (§5), and tus 1.0 (§5.1, <https://tus.io/protocols/resumable-upload>,
//! with the extensions creation, checksum and termination). They differ by names of fields; what they guarantee is the same.

use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Method, RequestBuilder};

use super::{OpenProtocol, path, segment};
use crate::connector::{Appended, Piece, PortalConnector, Target, Upload};
use crate::digest::digest_field;
use crate::error::{Distrust, PortalError};
use crate::http::{lost, media_type, pause};
use crate::wire::{Discovery, Part, Phase, TUS, UPLOAD_DRAFT};

/// How a portal takes uploads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// draft-ietf-httpbis-resumable-upload.
    #[default]
    Draft,
    /// tus 1.0.0, with these extensions.
    Tus {
        /// `Upload-Checksum` with `sha256` is checked.
        checksum: bool,
        /// `DELETE` takes bytes away.
        termination: bool,
    },
}

impl Form {
    /// The draft is taken wherever it is offered, and where nothing is said.
    pub(crate) fn of(discovery: &Discovery) -> Self {
        if discovery.can("upload-tus-1.0") && !discovery.can("resumable") {
            let (checksum, termination) = (discovery.can("tus-checksum"), discovery.can("tus-termination"));
            Self::Tus { checksum, termination }
        } else {
            Self::Draft
        }
    }

    /// The field by which answers of the upload service are told from those of a stranger in between.
    const fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::Draft => ("upload-draft-interop-version", UPLOAD_DRAFT),
            Self::Tus { .. } => ("tus-resumable", TUS),
        }
    }

    fn marked(self, request: RequestBuilder) -> RequestBuilder {
        let (name, value) = self.mark();
        request.header(name, value)
    }
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

fn offset_of(headers: &HeaderMap) -> Result<u64, PortalError> {
    number(headers, "upload-offset").ok_or_else(|| PortalError::off_protocol("no Upload-Offset"))
}

fn is_complete(headers: &HeaderMap) -> bool {
    headers.get("upload-complete").is_some_and(|value| value.as_bytes().trim_ascii() == b"?1")
}

impl OpenProtocol {
    pub(super) fn set_form(&self, form: Form) {
        *self.form.lock().unwrap_or_else(PoisonError::into_inner) = form;
    }

    fn form(&self) -> Form {
        *self.form.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Creates the upload of a part, or gives the one that exists.
    pub(super) async fn place(&self, target: Target, part: &Part) -> Result<Upload, PortalError> {
        let form = self.form();
        let path = format!("{}/parts/{}", path(target), segment(&part.id)?);
        let (url, request) = self.http.request(Method::POST, &path)?;
        let request = form.marked(request).header("upload-length", part.size.to_string());
        let request = match form {
            Form::Draft => request.header("upload-complete", "?0").header(CONTENT_TYPE, &part.media_type),
            Form::Tus { .. } => {
                let (name, kind) = (STANDARD.encode(&part.name), STANDARD.encode(&part.media_type));
                request.header("upload-metadata", format!("filename {name},filetype {kind}"))
            }
        };
        let response = self.http.send(request).await?;
        let headers = response.headers();
        let at = self.http.location(&url, headers)?;
        match (form, number(headers, "upload-offset")) {
            (Form::Draft, offset) => {
                Ok(Upload { url: at, offset: offset.unwrap_or(0), complete: is_complete(headers) })
            }
            (Form::Tus { .. }, Some(offset)) => Ok(Upload { url: at, offset, complete: offset == part.size }),
            // tus does not tell the offset of what is created; ours may have been there before.
            (Form::Tus { .. }, None) => {
                let lost = || PortalError::unreachable("a new upload is not known");
                self.held(&at).await?.ok_or_else(lost)
            }
        }
    }

    /// How much of an upload the portal holds; none when it no longer knows it.
    pub(super) async fn held(&self, url: &str) -> Result<Option<Upload>, PortalError> {
        let form = self.form();
        let request = form.marked(self.http.request_to(Method::HEAD, url)?);
        let response = request.send().await.map_err(|e| lost(&e))?;
        // An answer to HEAD has no body, so its fields must do.
        let (status, headers) = (response.status().as_u16(), response.headers());
        match status {
            200..=299 => {
                let offset = offset_of(headers)?;
                let complete = match form {
                    Form::Draft => is_complete(headers),
                    Form::Tus { .. } => number(headers, "upload-length") == Some(offset),
                };
                Ok(Some(Upload { url: url.to_owned(), offset, complete }))
            }
            404 | 410 if headers.contains_key(form.mark().0) => Ok(None),
            408 | 425 | 429 | 500..=599 => {
                Err(PortalError::Unreachable { why: format!("HTTP {status}"), retry_after: pause(headers) })
            }
            300..=399 => Err(Distrust::Redirect(format!("HTTP {status} to HEAD")).into()),
            _ => Err(PortalError::off_protocol(format!("HTTP {status} to HEAD"))),
        }
    }

    /// Appends bytes at an offset.
    pub(super) async fn append_to(
        &self,
        url: &str,
        offset: u64,
        piece: Piece,
        last: bool,
    ) -> Result<Appended, PortalError> {
        let form = self.form();
        let Piece { bytes, sha256 } = piece;
        let next = offset.saturating_add(bytes.len() as u64);
        let request =
            form.marked(self.http.request_to(Method::PATCH, url)?).header("upload-offset", offset.to_string());
        let request = match form {
            Form::Draft => request
                .header(CONTENT_TYPE, "application/partial-upload")
                .header("upload-complete", if last { "?1" } else { "?0" })
                .header("content-digest", digest_field(&sha256)),
            Form::Tus { checksum, .. } => {
                let request = request.header(CONTENT_TYPE, "application/offset+octet-stream");
                let digest = || format!("sha256 {}", STANDARD.encode(sha256));
                if checksum { request.header("upload-checksum", digest()) } else { request }
            }
        };
        let response = request.body(bytes).send().await.map_err(|e| lost(&e))?;
        let (status, headers) = (response.status().as_u16(), response.headers());
        // tus servers have statuses and no problem reports.
        if form != Form::Draft
            && headers.contains_key(form.mark().0)
            && media_type(headers) != "application/problem+json"
        {
            match status {
                409 => return Ok(Appended::OtherOffset),
                404 | 410 => return Ok(Appended::Gone),
                413 => return Ok(Appended::TooBig),
                460 => return Err(damaged()),
                _ => {}
            }
        }
        match self.http.sorted(response).await {
            Ok(response) => {
                let offset = offset_of(response.headers())?;
                let complete = match form {
                    Form::Draft => is_complete(response.headers()),
                    Form::Tus { .. } => last && offset == next,
                };
                Ok(Appended::Took { offset, complete })
            }
            Err(PortalError::Refused(problem)) => match problem.name() {
                "mismatching-upload-offset" => Ok(Appended::OtherOffset),
                "digest-mismatch" => Err(damaged()),
                _ if problem.status == 413 => Ok(Appended::TooBig),
                _ if matches!(problem.status, 404 | 410) => Ok(Appended::Gone),
                _ => Err(PortalError::Refused(problem)),
            },
            Err(error) => Err(error),
        }
    }

    /// Takes away the bytes of what is to be given up, where a tus server of its own keeps them. What was committed stays.
    pub(super) async fn terminate(&self, target: Target) -> Result<(), PortalError> {
        let form = self.form();
        if !matches!(form, Form::Tus { termination: true, .. }) {
            return Ok(());
        }
        let Some(state) = self.state(target).await?.filter(|state| state.phase == Phase::Announced) else {
            return Ok(());
        };
        for url in state.parts.iter().filter_map(|part| part.upload.as_deref()) {
            let response =
                form.marked(self.http.request_to(Method::DELETE, url)?).send().await.map_err(|e| lost(&e))?;
            let gone =
                matches!(response.status().as_u16(), 404 | 410) && response.headers().contains_key(form.mark().0);
            if !gone {
                self.http.sorted(response).await?;
            }
        }
        Ok(())
    }
}

/// A piece did not arrive as it was sent: the line's fault, so it is sent again.
fn damaged() -> PortalError {
    PortalError::unreachable("a piece was damaged on the way")
}
