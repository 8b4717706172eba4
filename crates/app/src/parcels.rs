//! The parcel with the result: what is shown of it, and what the person says of it.

use hoso_document::attachment;
use hoso_dossier::{Event, Happening, Parcel, ParcelStatus};
use hoso_pack::Language;
use hoso_portal::postal;
use hoso_store::NewDocument;
use jiff::civil::Date;

use crate::api::{ApiError, Code, ParcelView, TimelineView};
use crate::app::App;
use crate::attachments::LIMITS;
use crate::timeline::amount;

/// Id of the person's picture of what came, among a dossier's documents.
pub(crate) const PHOTO: &str = "received-photo";
/// Largest picture, bytes.
const MOST_PHOTO: usize = 20 << 20;

fn of_parcel(what: &Happening) -> bool {
    matches!(
        what,
        Happening::ParcelRegistered { .. } | Happening::ParcelEvent { .. } | Happening::ParcelReceived { .. }
    )
}

impl App {
    /// The parcel for the window.
    pub(crate) fn parcel_view(
        &self,
        id: &str,
        parcel: &Parcel,
        events: &[Event],
        language: Language,
    ) -> Result<ParcelView, ApiError> {
        Ok(ParcelView {
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
            events: events.iter().filter(|e| of_parcel(&e.what)).map(|e| self.event_view(language, e)).collect(),
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
            let megabytes = MOST_PHOTO >> 20;
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
        let number = hoso_vietnam::s10::ItemId::parse(number)
            .map_err(|e| ApiError::new(Code::BadItemNumber).with("reason", e))?;
        let event = postal::entered_number(number.as_str(), "VNPost", None, self.now());
        self.happened(id, &[event])?;
        self.timeline(id)
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
