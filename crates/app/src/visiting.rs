//! Appointments at the counter, and rating the agency.

use std::io::Write as _;
use std::sync::Arc;

use hoso_dossier::{Appointment, Dossier, Event, Happening, State};
use hoso_pack::{Language, Pack};
use hoso_portal::PortalConnector;
use hoso_portal::opencps::Placement;
use hoso_portal::visits::Rating;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use uuid::Uuid;

use crate::api::{ApiError, AppointmentView, Code, ExportView, SlotView, TimelineView};
use crate::app::App;
use crate::by_hand::BY_HAND;
use crate::filing::portal_error;
use crate::portals::{Line, Portal};

/// Days of one page of slots.
const WEEK: u32 = 7;
/// Longest line of an iCalendar file, bytes (RFC 5545 §3.1).
const FOLD: usize = 75;
/// Name of the calendar file.
const ICS: &str = "lich-hen.ics";

fn rating_key(id: &str) -> String {
    format!("rating/{id}")
}

/// As a person in Vietnam reads a clock.
fn local(at: Timestamp) -> String {
    at.display_with_offset(Offset::constant(7)).to_string()
}

impl App {
    /// The line to the portal that has a dossier, and its submission.
    pub(crate) async fn filed_line(&self, id: &str, dossier: &Dossier) -> Result<(Uuid, Line), ApiError> {
        let submission = dossier.submission().ok_or_else(|| ApiError::new(Code::WrongState))?;
        let submission = submission.parse().map_err(ApiError::internal)?;
        let (_, line) = self.line_of(id, 0).await?;
        Ok((submission, line))
    }

    async fn desk(&self, id: &str) -> Result<(Uuid, Box<dyn PortalConnector>), ApiError> {
        let (dossier, _) = self.history(id)?;
        let (submission, line) = self.filed_line(id, &dossier).await?;
        Ok((submission, line.connector(Placement::default())))
    }

    /// Whether a portal said that it can do this.
    pub(crate) fn portal_can(&self, portal: Option<&Portal>, capability: &str) -> bool {
        let said = portal.and_then(|portal| self.portal_said(&portal.id));
        said.is_some_and(|(_, can)| can.iter().any(|one| one == capability))
    }

    /// The times of a week.
    ///
    /// # Errors
    /// [`Code::WrongState`] for a dossier that is at no portal; those of the portal.
    pub async fn slots(self: &Arc<Self>, id: &str, from: Date) -> Result<Vec<SlotView>, ApiError> {
        let (submission, portal) = self.desk(id).await?;
        let from = from.max(self.today());
        let slots = portal.slots(submission, from, WEEK).await.map_err(|e| portal_error(&e))?;
        let now = self.now();
        let view = |slot: hoso_portal::visits::Slot| SlotView {
            free: slot.bookable(now),
            start: local(slot.start),
            end: local(slot.end),
            id: slot.id,
            counter: slot.counter,
            place: slot.place,
        };
        Ok(slots.into_iter().map(view).collect())
    }

    /// Makes an appointment, or moves it.
    ///
    /// # Errors
    /// [`Code::SlotTaken`]; those of the portal.
    pub async fn book(self: &Arc<Self>, id: &str, slot: &str) -> Result<TimelineView, ApiError> {
        let (submission, portal) = self.desk(id).await?;
        portal.book(submission, slot).await.map_err(|error| match &error {
            hoso_portal::PortalError::Refused(problem) if problem.name() == "slot-taken" => {
                ApiError::new(Code::SlotTaken)
            }
            _ => portal_error(&error),
        })?;
        self.after_asking(id).await
    }

    /// What counts is the signed statement; it is asked for at once. What was done is done, also when that question fails.
    pub(crate) async fn after_asking(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        if let Err(error) = self.follow(id).await {
            tracing::info!(%error, "the news that follow could not be read at once");
            self.agenda.soon(id);
        }
        self.timeline(id)
    }

    /// Cancels the appointment.
    ///
    /// # Errors
    /// Those of the portal.
    pub async fn cancel_appointment(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        let (dossier, _) = self.history(id)?;
        if let Some(known) = dossier.appointment().filter(|_| dossier.followed_by_hand()) {
            let gone = Happening::AppointmentCancelled { id: known.id.clone(), text: String::new() };
            self.happened(id, &[Event::person(self.now(), gone)])?;
            return self.timeline(id);
        }
        let (submission, portal) = self.desk(id).await?;
        portal.cancel_appointment(submission).await.map_err(|e| portal_error(&e))?;
        self.after_asking(id).await
    }

    /// A file for calendars with the appointment and two reminders, a day and two hours before.
    ///
    /// # Errors
    /// [`Code::WrongState`] without an appointment; those of the disk.
    pub fn appointment_file(&self, id: &str) -> Result<ExportView, ApiError> {
        let (dossier, _) = self.history(id)?;
        let appointment = dossier.appointment().ok_or_else(|| ApiError::new(Code::WrongState))?;
        let row = self.row(id)?;
        let pack = self.pack_of(&row)?;
        let title = pack.text(self.language(), &pack.procedure.title);
        let mut bytes = Vec::new();
        calendar(&mut bytes, id, appointment, &title, dossier.number().unwrap_or_default(), self.now());
        self.take_away(id, &[(ICS.to_owned(), bytes)])
    }

    /// The slip of an appointment.
    pub(crate) fn appointment_slip(
        &self,
        id: &str,
        pack: &Pack,
        number: &str,
        appointment: &Appointment,
    ) -> Result<hoso_document::papers::Appointment, ApiError> {
        let (start, end) = (crate::clock::local(appointment.start), crate::clock::local(appointment.end));
        let place = [appointment.counter.as_str(), appointment.place.as_str()];
        let mut bring: Vec<String> = pack
            .procedure
            .papers
            .iter()
            .filter(|paper| paper.condition.is_none())
            .map(|paper| pack.text(Language::Vi, &paper.text))
            .collect();
        bring.insert(0, self.words.get(Language::Vi, "paper-appointment-card"));
        let called = if appointment.number.is_empty() {
            String::new()
        } else {
            let values = [("number".to_owned(), appointment.number.clone())].into();
            self.words.format(Language::Vi, "paper-appointment-number", &values)
        };
        Ok(hoso_document::papers::Appointment {
            number: number.to_owned(),
            procedure: pack.text(Language::Vi, &pack.procedure.title),
            person: self.applicant(id, pack)?.0,
            agency: pack.text(Language::Vi, &pack.procedure.agency),
            place: place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
            when: if appointment.id == BY_HAND {
                start.strftime("%H:%M ngày %d/%m/%Y").to_string()
            } else {
                format!("{}–{}", start.strftime("%H:%M"), end.strftime("%H:%M ngày %d/%m/%Y"))
            },
            bring,
            note: [called.as_str(), appointment.note.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        })
    }

    /// The score that the person gave.
    pub(crate) fn rating(&self, id: &str) -> Option<u8> {
        let rating: Rating = self.kept_as(&rating_key(id)).ok()??;
        Some(rating.score)
    }

    /// There is something to rate, and the portal takes ratings.
    pub(crate) fn can_rate(&self, dossier: &Dossier, portal: Option<&Portal>) -> bool {
        let ended = matches!(dossier.state(), State::Done | State::Returned | State::Refused);
        ended && self.portal_can(portal, "ratings")
    }

    /// Rates the service.
    ///
    /// # Errors
    /// [`Code::BadValue`] with `score` or `comment`; those of the portal.
    pub async fn rate(self: &Arc<Self>, id: &str, score: u8, comment: &str) -> Result<TimelineView, ApiError> {
        let rating = Rating { score, comment: comment.trim().to_owned() };
        if let Some(fault) = rating.fault() {
            return Err(ApiError::new(Code::BadValue).at(fault));
        }
        let (submission, portal) = self.desk(id).await?;
        portal.rate(submission, &rating).await.map_err(|e| portal_error(&e))?;
        self.keep_as(&rating_key(id), &rating)?;
        self.changes.mark(id);
        self.timeline(id)
    }
}

/// An appointment for the window.
pub(crate) fn view(appointment: &Appointment) -> AppointmentView {
    AppointmentView {
        id: appointment.id.clone(),
        number: appointment.number.clone(),
        counter: appointment.counter.clone(),
        place: appointment.place.clone(),
        start: local(appointment.start),
        // Nobody has told when it ends.
        end: local(if appointment.id == BY_HAND { appointment.start } else { appointment.end }),
        note: appointment.note.clone(),
    }
}

/// Writes an iCalendar file (RFC 5545) with one event.
fn calendar(out: &mut Vec<u8>, id: &str, appointment: &Appointment, title: &str, number: &str, now: Timestamp) {
    let instant = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let place = [appointment.counter.as_str(), appointment.place.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
    let told = [number, appointment.number.as_str(), appointment.note.as_str()];
    let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
    let mut line = |name: &str, value: &str| folded(out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Ho So//VN");
    line("BEGIN", "VEVENT");
    // The same dossier's appointment, moved, is the same event: calendars replace it.
    line("UID", &escaped(&format!("{id}@ho-so.invalid")));
    line("DTSTAMP", &instant(now));
    line("DTSTART", &instant(appointment.start));
    line("DTEND", &instant(appointment.end));
    line("SUMMARY", &escaped(title));
    line("LOCATION", &escaped(&place.join(", ")));
    line("DESCRIPTION", &escaped(&told.join("\n")));
    for before in ["-P1D", "-PT2H"] {
        line("BEGIN", "VALARM");
        line("ACTION", "DISPLAY");
        line("DESCRIPTION", &escaped(title));
        line("TRIGGER", before);
        line("END", "VALARM");
    }
    line("END", "VEVENT");
    line("END", "VCALENDAR");
}

/// A text as a value (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line of at most 75 bytes, the rest on further lines that begin with a blank; letters are not torn apart.
fn folded(out: &mut Vec<u8>, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > FOLD {
            out.extend_from_slice(b"\r\n ");
            used = 1;
        }
        let mut buffer = [0; 4];
        // Writing into a vector cannot fail.
        let _ = out.write_all(c.encode_utf8(&mut buffer).as_bytes());
        used += c.len_utf8();
    }
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_file_is_folded_escaped_and_in_utc() {
        let appointment = Appointment {
            id: "s1".into(),
            number: "A-12".into(),
            counter: "Quầy 2".into(),
            place: "Trung tâm Phục vụ hành chính công, tầng 1; số 1 phố Ví Dụ".into(),
            start: "2026-11-24T08:00:00+07:00".parse().unwrap(),
            end: "2026-11-24T08:30:00+07:00".parse().unwrap(),
            note: "Mang theo:\n- căn cước\n\u{7}END:VEVENT".into(),
        };
        let mut out = Vec::new();
        let now = "2026-11-22T02:00:00Z".parse().unwrap();
        calendar(&mut out, "d1", &appointment, "Đăng ký khai sinh, có yếu tố đặc biệt", "H99-1", now);
        let text = String::from_utf8(out).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= FOLD), "RFC 5545: at most 75 octets a line\n{text}");
        assert!(!text.replace("\r\n", "").contains(['\n', '\r']), "nothing of the agency's begins a line of its own");
        let whole = text.replace("\r\n ", "");
        for line in [
            "DTSTART:20261124T010000Z",
            "DTEND:20261124T013000Z",
            "SUMMARY:Đăng ký khai sinh\\, có yếu tố đặc biệt",
            "LOCATION:Quầy 2\\, Trung tâm Phục vụ hành chính công\\, tầng 1\\; số 1 phố Ví Dụ",
            "DESCRIPTION:H99-1\\nA-12\\nMang theo:\\n- căn cước\\nEND:VEVENT",
        ] {
            assert!(whole.lines().any(|found| found == line), "{line}\n{whole}");
        }
        assert_eq!(whole.lines().filter(|line| *line == "END:VEVENT").count(), 1, "one event");
    }
}
