//! Our open protocol, version 1, over HTTP.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use hoso_dossier::{Appointment, ReturnWish};
use jiff::civil::Date;
use reqwest::Method;
use url::Url;
use uuid::Uuid;

use crate::connector::{Appended, Piece, PortalConnector, ResultSink, Target, Upload};
use crate::error::PortalError;
use crate::http::{Bounds, Fetched, Http};
use crate::visits::{AgencyContact, Rating, Slot};
use crate::wire::{
    Checkout, Commit, Committed, Discovery, EventPage, FeeList, MOST_SAFE, Manifest, PROTOCOL, ParcelAnswer, Part,
    RemoteFee, RemoteParcel, SubmissionState, Withdrawal,
};
use crate::words;
use uploads::Form;

/// How to reach a portal.
#[derive(Debug, Clone, Default)]
pub struct OpenProtocolConfig {
    /// Base address, e.g. `https://dichvucong.example/`; plain http only to this machine.
    pub base: String,
    /// Bearer token of the person's account, if the portal wants one.
    pub token: Option<String>,
    /// Bounds in time and size.
    pub bounds: Bounds,
}

/// A portal that speaks our open protocol.
#[derive(Debug, Clone)]
pub struct OpenProtocol {
    http: Http,
    /// How this portal takes uploads; known once it was asked who it is.
    form: Arc<Mutex<Form>>,
}

impl OpenProtocol {
    /// Prepares the connector; nothing is sent.
    ///
    /// # Errors
    /// [`PortalError::BadAddress`].
    pub fn new(config: OpenProtocolConfig) -> Result<Self, PortalError> {
        Ok(Self { http: Http::new(&config.base, config.token, config.bounds)?, form: Arc::default() })
    }

    /// The certificate that the portal showed last, DER; none over plain http.
    #[must_use]
    pub fn certificate(&self) -> Option<Vec<u8>> {
        self.http.certificate()
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, PortalError> {
        let (_, request) = self.http.request(Method::GET, path)?;
        let response = self.http.send(request).await?;
        self.http.json(response).await
    }

    /// Addresses of uploads may be relative to the answer; the rest of the program sees absolute ones on this portal only.
    fn checked(&self, url: &Url, target: Target, mut state: SubmissionState) -> Result<SubmissionState, PortalError> {
        if state.submission != target.submission || state.round != target.round {
            return Err(PortalError::off_protocol("state of another submission"));
        }
        for part in &mut state.parts {
            if let Some(upload) = part.upload.take() {
                part.upload = Some(self.http.resolve(url, &upload)?);
            }
        }
        Ok(state)
    }
}

fn path(target: Target) -> String {
    match target.round {
        0 => format!("v1/submissions/{}", target.submission),
        round => format!("v1/submissions/{}/supplements/{round}", target.submission),
    }
}

/// An id from the portal as one path segment.
fn segment(id: &str) -> Result<&str, PortalError> {
    if crate::wire::is_part_id(id) {
        Ok(id)
    } else {
        Err(PortalError::off_protocol("an id that cannot stand in a path"))
    }
}

/// The address as it may be handed to the browser as a payment page: https anywhere, or a page of the portal itself; no name or password
/// in it, with which one place looks like another. Written as it is understood: blanks, line ends and marks that a browser would drop or
/// show as something else are gone or encoded. None when it must not be opened.
pub(crate) fn payment_page(url: &str, portal: &Url) -> Option<String> {
    let url = Url::parse(url).ok()?;
    let there = url.scheme() == "https" || url.origin() == portal.origin();
    (there && url.username().is_empty() && url.password().is_none()).then(|| url.into())
}

fn target_of(manifest: &Manifest) -> Target {
    Target { submission: manifest.submission, round: manifest.round }
}

#[async_trait]
impl PortalConnector for OpenProtocol {
    async fn describe(&self) -> Result<Discovery, PortalError> {
        let mut discovery: Discovery = self.get(".well-known/ho-so").await?;
        discovery.name = words::line(&discovery.name);
        if !discovery.versions.iter().any(|version| version == PROTOCOL) {
            return Err(PortalError::off_protocol("no common version"));
        }
        if discovery.jwks.keys.is_empty() || discovery.limits.max_append_bytes == 0 {
            return Err(PortalError::off_protocol("no keys or no room"));
        }
        self.set_form(Form::of(&discovery));
        Ok(discovery)
    }

    async fn announce(&self, manifest: &Manifest) -> Result<SubmissionState, PortalError> {
        let target = target_of(manifest);
        let method = if target.round == 0 { Method::PUT } else { Method::POST };
        let (url, request) = self.http.request(method, &path(target))?;
        let response = self.http.send(request.json(manifest)).await?;
        let state = self.http.json(response).await?;
        self.checked(&url, target, state)
    }

    async fn state(&self, target: Target) -> Result<Option<SubmissionState>, PortalError> {
        let (url, request) = self.http.request(Method::GET, &path(target))?;
        match self.http.send(request).await {
            Ok(response) => {
                let state = self.http.json(response).await?;
                Ok(Some(self.checked(&url, target, state)?))
            }
            // Only the portal's own word counts for "not here": a 404 page of something in between is no problem report.
            Err(PortalError::Refused(problem)) if matches!(problem.status, 404 | 410) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn create_upload(&self, target: Target, part: &Part) -> Result<Upload, PortalError> {
        self.place(target, part).await
    }

    async fn upload_offset(&self, url: &str) -> Result<Option<Upload>, PortalError> {
        self.held(url).await
    }

    async fn append(&self, url: &str, offset: u64, piece: Piece, last: bool) -> Result<Appended, PortalError> {
        self.append_to(url, offset, piece, last).await
    }

    async fn commit(&self, manifest: &Manifest) -> Result<String, PortalError> {
        let path = format!("{}/commit", path(target_of(manifest)));
        let (_, request) = self.http.request(Method::POST, &path)?;
        let body = Commit { manifest: manifest.clone() };
        let response = self.http.send(request.json(&body)).await?;
        let committed: Committed = self.http.json(response).await?;
        Ok(committed.receipt)
    }

    async fn abandon(&self, target: Target) -> Result<bool, PortalError> {
        self.terminate(target).await?;
        let (_, request) = self.http.request(Method::DELETE, &path(target))?;
        match self.http.send(request).await {
            Ok(_) => Ok(true),
            Err(PortalError::Refused(p)) if matches!(p.status, 404 | 410) => Ok(true),
            Err(PortalError::Refused(p)) if p.name() == "already-committed" => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn events(&self, submission: Uuid, after: u64) -> Result<EventPage, PortalError> {
        self.get(&format!("v1/submissions/{submission}/events?after={after}")).await
    }

    async fn fees(&self, submission: Uuid) -> Result<Vec<RemoteFee>, PortalError> {
        let mut list: FeeList = self.get(&format!("v1/submissions/{submission}/fees")).await?;
        for fee in &mut list.fees {
            fee.text = words::plain(&fee.text, words::MOST_TEXT);
            fee.account = crate::account::usable(fee.account.take(), &mut fee.text);
        }
        Ok(list.fees)
    }

    async fn checkout(&self, submission: Uuid, fee: &str) -> Result<Checkout, PortalError> {
        let path = format!("v1/submissions/{submission}/fees/{}/checkout", segment(fee)?);
        let (_, request) = self.http.request(Method::POST, &path)?;
        let response = self.http.send(request).await?;
        let checkout: Checkout = self.http.json(response).await?;
        payment_page(&checkout.url, self.http.base())
            .map(|url| Checkout { url })
            .ok_or_else(|| PortalError::off_protocol("address of the payment page"))
    }

    async fn set_return(&self, submission: Uuid, wish: &ReturnWish) -> Result<(), PortalError> {
        let path = format!("v1/submissions/{submission}/return");
        let (_, request) = self.http.request(Method::PUT, &path)?;
        self.http.send(request.json(wish)).await.map(|_| ())
    }

    async fn parcel(&self, submission: Uuid) -> Result<Option<RemoteParcel>, PortalError> {
        let path = format!("v1/submissions/{submission}/parcel");
        let answer: ParcelAnswer = self.get(&path).await?;
        Ok(answer.parcel.map(|parcel| RemoteParcel {
            number: parcel.number.map(|number| words::line(&number)),
            carrier: words::line(&parcel.carrier),
            code: words::line(&parcel.code),
            text: words::plain(&parcel.text, words::MOST_TEXT),
            expected: parcel.expected,
            cod: parcel.cod.min(MOST_SAFE),
        }))
    }

    async fn result(
        &self,
        submission: Uuid,
        id: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError> {
        let path = format!("v1/submissions/{submission}/results/{}", segment(id)?);
        match self.http.fetch(&path, from, most, sink).await? {
            Fetched::Bytes(count) => Ok(count),
            Fetched::Refused(response) => {
                self.http.sorted(response).await?;
                Err(PortalError::off_protocol("an answer without the file"))
            }
        }
    }

    async fn withdraw(&self, submission: Uuid, reason: &str) -> Result<(), PortalError> {
        let path = format!("v1/submissions/{submission}/withdraw");
        let (_, request) = self.http.request(Method::POST, &path)?;
        let body = Withdrawal { reason: reason.to_owned() };
        self.http.send(request.json(&body)).await.map(|_| ())
    }

    async fn prove_transfer(
        &self,
        submission: Uuid,
        fee: &str,
        media_type: &str,
        proof: Bytes,
    ) -> Result<(), PortalError> {
        self.proof(submission, fee, media_type, proof).await
    }

    async fn slots(&self, submission: Uuid, from: Date, days: u32) -> Result<Vec<Slot>, PortalError> {
        self.free_slots(submission, from, days).await
    }

    async fn book(&self, submission: Uuid, slot: &str) -> Result<Appointment, PortalError> {
        self.take_slot(submission, slot).await
    }

    async fn appointment(&self, submission: Uuid) -> Result<Option<Appointment>, PortalError> {
        self.booked(submission).await
    }

    async fn cancel_appointment(&self, submission: Uuid) -> Result<(), PortalError> {
        self.give_back(submission).await
    }

    async fn agency(&self, submission: Uuid) -> Result<AgencyContact, PortalError> {
        self.contact(submission).await
    }

    async fn rate(&self, submission: Uuid, rating: &Rating) -> Result<(), PortalError> {
        self.rated(submission, rating).await
    }
}

mod uploads;
mod visits;

#[cfg(test)]
mod tests;
