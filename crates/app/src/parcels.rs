//! The parcel with the result: what is shown of it, what the person says of it, and asking its carrier.

use std::sync::Arc;

use hoso_document::attachment;
use hoso_dossier::{Dossier, Event, Happening, Parcel, ParcelStatus};
use hoso_pack::Language;
use hoso_portal::opencps::Placement;
use hoso_portal::postal::{self, Carrier, PortalTracking, PostOffice};
use hoso_store::NewDocument;
use hoso_vietnam::s10::ItemId;
use jiff::civil::Date;
use uuid::Uuid;

use crate::api::{ApiError, CarrierAnswer, Code, ParcelView, TimelineView};
use crate::app::App;
use crate::attachments::LIMITS;
use crate::portals::{Portal, Protocol};
use crate::timeline::amount;

/// Id of the person's picture of what came, among a dossier's documents.
pub(crate) const PHOTO: &str = "received-photo";
/// Largest picture, bytes.
const MOST_PHOTO: usize = 20_000_000;

/// Name of the carrier where nobody named one.
const CARRIER: &str = "VNPost";

/// Who can be asked about a parcel.
enum Post<'a> {
    /// The portal that has the dossier, which asks its own post.
    AtPortal,
    /// The practice post office, at this address.
    Practice(&'a str),
}

/// What came of asking a carrier.
pub(crate) struct Heard {
    carrier: String,
    /// It knows the item.
    known: bool,
    /// News that nobody had told before.
    fresh: Vec<Event>,
}

fn of_parcel(what: &Happening) -> bool {
    matches!(
        what,
        Happening::ParcelRegistered { .. } | Happening::ParcelEvent { .. } | Happening::ParcelReceived { .. }
    )
}

/// The number under which a carrier can be asked about the parcel with the result, until it is in hand.
fn asked_for(dossier: &Dossier) -> Option<&str> {
    let open = dossier.received_on().is_none() && dossier.state() != hoso_dossier::State::Archived;
    dossier.parcel().filter(|_| open)?.number.as_deref()
}

impl App {
    /// The parcel for the window.
    pub(crate) fn parcel_view(
        &self,
        id: &str,
        parcel: &Parcel,
        events: &[Event],
        can_ask: bool,
        language: Language,
    ) -> Result<ParcelView, ApiError> {
        // As it happened: what the post tells late stands before the number that was typed meanwhile.
        let mut told: Vec<&Event> = events.iter().filter(|event| of_parcel(&event.what)).collect();
        told.sort_by_key(|event| event.at);
        Ok(ParcelView {
            can_ask,
            number: parcel.number.clone(),
            carrier: parcel.carrier.clone(),
            status: parcel.status.as_str().to_owned(),
            expected: parcel.expected.map(|day| day.to_string()),
            ask_on: parcel.ask_on().map(|day| day.to_string()),
            overdue: parcel.overdue(self.today()),
            attempts: parcel.attempts,
            cod: parcel.cod,
            cod_text: if parcel.cod == 0 { String::new() } else { amount(parcel.cod) },
            received_on: parcel.received_on.map(|day| day.to_string()),
            photo: self.store()?.document(id, PHOTO)?.is_some(),
            events: told.into_iter().map(|event| self.event_view(language, event)).collect(),
        })
    }

    /// The person has the result in hand.
    ///
    /// # Errors
    /// [`Code::BadValue`] for a day to come, [`Code::WrongState`].
    pub fn parcel_received(&self, id: &str, date: Date) -> Result<TimelineView, ApiError> {
        if date > self.today() {
            return Err(ApiError::new(Code::BadValue).at("date"));
        }
        self.happened(id, &[Event::person(self.now(), Happening::ParcelReceived { date })])?;
        self.timeline(id)
    }

    /// Keeps a picture of what came as one page among the dossier's documents; it stays on this computer. A later one replaces it.
    ///
    /// # Errors
    /// [`Code::WrongState`] before it is in hand, [`Code::TooLarge`], [`Code::BadAttachment`].
    pub fn parcel_photo(&self, id: &str, name: &str, bytes: &[u8]) -> Result<TimelineView, ApiError> {
        if self.history(id)?.0.received_on().is_none() {
            return Err(ApiError::new(Code::WrongState));
        }
        if bytes.len() > MOST_PHOTO {
            let megabytes = MOST_PHOTO / 1_000_000;
            return Err(ApiError::new(Code::TooLarge).with("file", name).with("megabytes", megabytes));
        }
        let title = self.words.get(Language::Vi, "document-photo");
        let page = attachment::join(&[bytes], &title, self.now(), &LIMITS)
            .map_err(|refused| ApiError::from(refused.why).with("file", name))?;
        let new = NewDocument {
            id: PHOTO.to_owned(),
            name: format!("{PHOTO}.pdf"),
            media_type: "application/pdf".to_owned(),
            pages: u32::try_from(page.pages).unwrap_or(u32::MAX),
            signed: false,
            // Without a digest of answers it is neither signed nor filed.
            answers_digest: String::new(),
            built: self.now(),
        };
        self.store()?.put_document(id, &new, &page.bytes)?;
        self.changes.mark(id);
        self.timeline(id)
    }

    /// The person enters the item number.
    ///
    /// # Errors
    /// [`Code::BadItemNumber`], [`Code::WrongState`].
    pub fn parcel_number(&self, id: &str, number: &str) -> Result<TimelineView, ApiError> {
        let number = ItemId::parse(number).map_err(|e| ApiError::new(Code::BadItemNumber).with("reason", e))?;
        let event = postal::entered_number(number.as_str(), CARRIER, None, self.now());
        self.happened(id, &[event])?;
        self.agenda.soon(id);
        self.timeline(id)
    }

    /// Asks the carrier of the parcel now, after the portal: what that one states is worth more.
    ///
    /// # Errors
    /// [`Code::WrongState`] where nobody can be asked; [`Code::CarrierSilent`].
    pub async fn ask_post(self: &Arc<Self>, id: &str) -> Result<CarrierAnswer, ApiError> {
        if let Err(error) = self.follow(id).await {
            // The post may know although the portal is silent.
            tracing::info!(%error, "the portal could not be asked before the post");
        }
        let heard = self.read_post(id).await?.ok_or_else(|| ApiError::new(Code::WrongState))?;
        let fresh = u32::try_from(heard.fresh.len()).unwrap_or(u32::MAX);
        Ok(CarrierAnswer { timeline: self.timeline(id)?, carrier: heard.carrier, known: heard.known, fresh })
    }

    /// Takes what the carrier says into the history. None where nobody can be asked.
    pub(crate) async fn read_post(&self, id: &str) -> Result<Option<Heard>, ApiError> {
        let (dossier, _) = self.history(id)?;
        let Some((carrier, number)) = self.carrier_of(id, &dossier).await? else { return Ok(None) };
        let scans = carrier.track(&number).await.map_err(|error| {
            tracing::info!(%error, "the carrier could not be asked");
            ApiError::new(Code::CarrierSilent)
        })?;
        let mut heard = Heard { carrier: carrier.name().to_owned(), known: !scans.is_empty(), fresh: Vec::new() };
        // The history may have moved while the post was asked.
        let ledger = self.ledger();
        let (mut dossier, events) = self.history(id)?;
        if asked_for(&dossier) != Some(number.as_str()) {
            return Ok(Some(heard));
        }
        let filed =
            events.iter().find(|event| matches!(event.what, Happening::Filed { .. } | Happening::Confirmed { .. }));
        let fresh = postal::news(carrier.as_ref(), &scans, &events, filed.map(|event| event.at), self.now());
        heard.fresh = fresh.into_iter().filter(|event| dossier.apply(event).is_ok()).collect();
        if !heard.fresh.is_empty() {
            self.write(&ledger, id, &dossier, &heard.fresh)?;
        }
        drop(ledger);
        self.tell_news(id, &heard.fresh);
        Ok(Some(heard))
    }

    /// Somebody can be asked where the parcel is.
    pub(crate) fn can_ask_post(&self, dossier: &Dossier, portal: Option<&Portal>) -> bool {
        asked_for(dossier).is_some() && self.post_of(portal).is_some()
    }

    /// Who can be asked where a parcel of a dossier at this portal, or at none, is.
    fn post_of(&self, portal: Option<&Portal>) -> Option<Post<'_>> {
        if portal.is_some_and(|portal| portal.protocol == Protocol::Opencps) {
            return Some(Post::AtPortal);
        }
        self.config.portal.as_deref().filter(|_| self.config.practice).map(Post::Practice)
    }

    /// The carrier of the parcel of a dossier, and the number to ask it about.
    async fn carrier_of(&self, id: &str, dossier: &Dossier) -> Result<Option<(Box<dyn Carrier>, String)>, ApiError> {
        let Some(number) = asked_for(dossier).map(str::to_owned) else { return Ok(None) };
        let submission = dossier.submission().map(str::parse).transpose().map_err(ApiError::internal)?;
        let portal = submission.map(|_: Uuid| self.portal_of(id, 0)).transpose()?;
        let carrier: Box<dyn Carrier> = match (self.post_of(portal.as_ref()), submission) {
            (Some(Post::AtPortal), Some(submission)) => {
                let (_, line) = self.line_of(id, 0).await?;
                let name = dossier.parcel().map(|parcel| parcel.carrier.clone()).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| CARRIER.to_owned());
                Box::new(PortalTracking::new(line.connector(Placement::default()), submission, name))
            }
            (Some(Post::Practice(url)), _) => {
                let office = PostOffice::new(url, self.words.get(self.language(), "practice-post"));
                Box::new(office.map_err(ApiError::internal)?)
            }
            _ => return Ok(None),
        };
        Ok(Some((carrier, number)))
    }

    /// The person enters news of the parcel.
    ///
    /// # Errors
    /// [`Code::BadRequest`] for an unknown status, [`Code::BadValue`] for a day to come, [`Code::WrongState`].
    pub fn parcel_event(&self, id: &str, status: &str, date: Date, note: &str) -> Result<TimelineView, ApiError> {
        let status = ParcelStatus::parse(status).ok_or_else(|| ApiError::bad_request("status"))?;
        if date > self.today() {
            return Err(ApiError::new(Code::BadValue).at("date"));
        }
        self.happened(id, &[postal::entered(status, date, note, self.now())])?;
        self.timeline(id)
    }
}
