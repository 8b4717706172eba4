//! Appointments at the counter (lịch hẹn).

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::dossier::Dossier;
use crate::{TransitionError, vietnam_date};

/// Most bytes of the number, the counter, the place.
const MOST_NAME: usize = 2_000;
/// Longest appointment; whoever states more means something else.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Seconds since 1970 between which an appointment can lie: the years 2000 to 2199.
const SENSE: std::ops::Range<i64> = 946_684_800..7_258_118_400;

/// An appointment as the agency states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Id of the slot at the portal; for a dossier handed in by hand any name.
    pub id: String,
    /// Number in the queue or of the booking, as it will be called; may be empty.
    #[serde(default)]
    pub number: String,
    /// Counter, e.g. `Quầy 2`; may be empty.
    #[serde(default)]
    pub counter: String,
    /// Where, for people.
    #[serde(default)]
    pub place: String,
    /// Begin.
    #[serde(with = "local_time")]
    pub start: Timestamp,
    /// End, on the same day in Vietnam.
    #[serde(with = "local_time")]
    pub end: Timestamp,
    /// What to bring, the agency's words; may be empty.
    #[serde(default)]
    pub note: String,
}

/// What is wrong with two instants as begin and end of an appointment; none when they make sense: the begin before the end, both on one
/// day in Vietnam, in the years 2000 to 2199.
#[must_use]
pub fn time_fault(start: Timestamp, end: Timestamp) -> Option<&'static str> {
    if !SENSE.contains(&start.as_second()) || !SENSE.contains(&end.as_second()) {
        return Some("a year outside of sense");
    }
    if end <= start {
        return Some("the end is not after the begin");
    }
    if vietnam_date(start) != vietnam_date(end) || end.duration_since(start) > LONGEST {
        return Some("longer than a day's work");
    }
    None
}

impl Appointment {
    /// What is wrong with it; none when it can be kept.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        if self.id.trim().is_empty() || self.id.len() > MOST_NAME {
            return Some("id");
        }
        if [&self.number, &self.counter, &self.place].into_iter().any(|text| text.len() > MOST_NAME) {
            return Some("a text that is too long");
        }
        time_fault(self.start, self.end)
    }
}

impl Dossier {
    /// The appointment as it was last made; none when there is none or it was cancelled. It stays known when its time is over.
    #[must_use]
    pub const fn appointment(&self) -> Option<&Appointment> {
        self.appointment.as_ref()
    }

    /// The appointment that is still to be kept at this instant: not over, and the dossier has not come to an end.
    #[must_use]
    pub fn appointment_ahead(&self, now: Timestamp) -> Option<&Appointment> {
        self.appointment().filter(|appointment| appointment.end > now && !self.state().is_terminal())
    }

    /// Made or moved: the newest statement is the one that holds.
    pub(crate) fn appointment_made(&mut self, appointment: &Appointment) -> Result<(), TransitionError> {
        crate::dossier::bounded_text(&appointment.note)?;
        if let Some(fault) = appointment.fault() {
            return Err(TransitionError::BadAppointment(fault));
        }
        self.appointment = Some(appointment.clone());
        Ok(())
    }

    /// Cancelled. Another one than the one that is known cannot be cancelled.
    pub(crate) fn appointment_cancelled(&mut self, id: &str) -> Result<(), TransitionError> {
        if self.appointment.as_ref().is_none_or(|known| known.id != id) {
            return Err(TransitionError::NoAppointment(id.chars().take(80).collect()));
        }
        self.appointment = None;
        Ok(())
    }
}

/// An instant as RFC 3339 with Vietnam's offset, `2026-11-24T08:00:00+07:00`: hours that people keep are written as they read them.
/// Every offset is read. For `#[serde(with = …)]`.
pub mod local_time {
    use super::{Offset, Timestamp};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    /// Writes with +07:00.
    ///
    /// # Errors
    /// The writer's.
    pub fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&at.display_with_offset(Offset::constant(7)))
    }

    /// Reads RFC 3339 with any offset.
    ///
    /// # Errors
    /// When it is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}
