//! §8.1 and §14–§16 over HTTP: the proof of a transfer, appointments, the agency, rating.

use bytes::Bytes;
use hoso_dossier::Appointment;
use jiff::civil::Date;
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use uuid::Uuid;

use super::{OpenProtocol, segment};
use crate::digest::content_digest;
use crate::error::{PortalError, problem};
use crate::visits::{
    self, AgencyContact, AppointmentAnswer, Booking, MOST_DAYS, MOST_PROOF, PROOF_TYPES, Rating, Slot, SlotList,
};

impl OpenProtocol {
    /// Hands in the proof of a transfer.
    pub(super) async fn proof(
        &self,
        submission: Uuid,
        fee: &str,
        media_type: &str,
        bytes: Bytes,
    ) -> Result<(), PortalError> {
        let size = bytes.len() as u64;
        if size > MOST_PROOF {
            return Err(PortalError::TooLarge { what: fee.to_owned(), size, limit: MOST_PROOF });
        }
        if !PROOF_TYPES.contains(&media_type) {
            return Err(PortalError::UnsupportedType { part: fee.to_owned(), media_type: media_type.to_owned() });
        }
        let path = format!("v1/submissions/{submission}/fees/{}/proof", segment(fee)?);
        let request = self.http.sending(Method::PUT, &path, size)?;
        let request = request.header(CONTENT_TYPE, media_type).header("content-digest", content_digest(&bytes));
        self.http.send(request.body(bytes)).await.map(|_| ())
    }

    pub(super) async fn free_slots(&self, submission: Uuid, from: Date, days: u32) -> Result<Vec<Slot>, PortalError> {
        let days = days.clamp(1, MOST_DAYS);
        let list: SlotList = self.get(&format!("v1/submissions/{submission}/slots?from={from}&days={days}")).await?;
        Ok(list.checked(from, days)?)
    }

    pub(super) async fn take_slot(&self, submission: Uuid, slot: &str) -> Result<Appointment, PortalError> {
        let (_, request) = self.http.request(Method::PUT, &visit(submission))?;
        let body = Booking { slot: segment(slot)?.to_owned() };
        let response = self.http.send(request.json(&body)).await?;
        let answer: AppointmentAnswer = self.http.json(response).await?;
        let made = answer.appointment.ok_or_else(|| PortalError::off_protocol("booked, and no appointment"))?;
        if made.id != slot {
            return Err(PortalError::off_protocol("an appointment of another slot"));
        }
        Ok(visits::stated(made)?)
    }

    pub(super) async fn booked(&self, submission: Uuid) -> Result<Option<Appointment>, PortalError> {
        let answer: AppointmentAnswer = self.get(&visit(submission)).await?;
        Ok(answer.appointment.map(visits::stated).transpose()?)
    }

    pub(super) async fn give_back(&self, submission: Uuid) -> Result<(), PortalError> {
        let (_, request) = self.http.request(Method::DELETE, &visit(submission))?;
        self.http.send(request).await.map(|_| ())
    }

    pub(super) async fn contact(&self, submission: Uuid) -> Result<AgencyContact, PortalError> {
        let contact: AgencyContact = self.get(&format!("v1/submissions/{submission}/agency")).await?;
        Ok(contact.checked()?)
    }

    pub(super) async fn rated(&self, submission: Uuid, rating: &Rating) -> Result<(), PortalError> {
        if let Some(fault) = rating.fault() {
            return Err(problem("bad-rating", "Đánh giá không hợp lệ", fault));
        }
        let (_, request) = self.http.request(Method::PUT, &format!("v1/submissions/{submission}/rating"))?;
        self.http.send(request.json(rating)).await.map(|_| ())
    }
}

fn visit(submission: Uuid) -> String {
    format!("v1/submissions/{submission}/appointment")
}
