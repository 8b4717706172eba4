//! What is agreed with an agency beside the papers: appointments at the counter, how it can be reached, what the person thinks of it; and the
//! proof of a transfer. The bodies of §8.1, §14–§16 of the protocol, and the pure checks that each answer passes before it is used.

use hoso_dossier::{Appointment, local_time, time_fault, vietnam_date};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::Distrust;
use crate::wire::is_part_id;
use crate::words;

/// Most days of one question about slots.
pub const MOST_DAYS: u32 = 31;
/// Most slots of one answer.
pub const MOST_SLOTS: usize = 1_000;
/// Most bytes of a proof of transfer.
pub const MOST_PROOF: u64 = 10 * 1024 * 1024;
/// What a proof of transfer may be.
pub const PROOF_TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];
/// Most characters of the comment of a rating.
pub const MOST_COMMENT: usize = 2_000;
/// Days that make sense as "as of".
const SENSE: std::ops::RangeInclusive<i16> = 2000..=2199;

/// A time at a counter that can be booked, or is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Id, as safe as that of a part.
    pub id: String,
    /// Begin.
    #[serde(with = "local_time")]
    pub start: Timestamp,
    /// End, on the same day in Vietnam.
    #[serde(with = "local_time")]
    pub end: Timestamp,
    /// Counter.
    #[serde(default)]
    pub counter: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Nobody has it.
    pub free: bool,
}

impl Slot {
    /// Whether it makes sense to ask for it now.
    #[must_use]
    pub fn bookable(&self, now: Timestamp) -> bool {
        self.free && self.start > now
    }
}

/// `GET …/slots?from=…&days=…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotList {
    /// Slots of the days that were asked for.
    pub slots: Vec<Slot>,
}

impl SlotList {
    /// The slots in order of time with words that are fit to be shown, of `days` days (at most [`MOST_DAYS`]) from `from` on.
    ///
    /// # Errors
    /// [`Distrust::NotTheProtocol`] for too many slots, times without sense, days that nobody asked for, and ids that are none or stand
    /// twice. Nothing of such an answer is used: who books by it may come to a closed door.
    pub fn checked(self, from: Date, days: u32) -> Result<Vec<Slot>, Distrust> {
        let bad = |what: &str| Distrust::NotTheProtocol(format!("slots: {what}"));
        let mut slots = self.slots;
        if slots.len() > MOST_SLOTS {
            return Err(bad(&format!("{} of them, at most {MOST_SLOTS}", slots.len())));
        }
        let until = from.saturating_add(jiff::Span::new().days(i64::from(days.min(MOST_DAYS))));
        let mut ids = std::collections::HashSet::new();
        for slot in &mut slots {
            if !is_part_id(&slot.id) {
                return Err(bad("an id that is none"));
            }
            if !ids.insert(slot.id.clone()) {
                return Err(bad(&format!("{} stands twice", slot.id)));
            }
            if let Some(fault) = time_fault(slot.start, slot.end) {
                return Err(bad(&format!("{}: {fault}", slot.id)));
            }
            if !(from..until).contains(&vietnam_date(slot.start)) {
                return Err(bad(&format!("{} is on a day that nobody asked for", slot.id)));
            }
            slot.counter = words::line(&slot.counter);
            slot.place = words::line(&slot.place);
        }
        slots.sort_by_key(|slot| slot.start);
        Ok(slots)
    }
}

/// `PUT …/appointment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Id of the slot.
    pub slot: String,
}

/// Answer to `GET` and `PUT` of `…/appointment`; the same is in the signed events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentAnswer {
    /// The appointment, none when there is none.
    pub appointment: Option<Appointment>,
}

/// An appointment that a portal states, with words that are fit to be shown.
///
/// # Errors
/// [`Distrust::NotTheProtocol`] when it cannot be kept: an id that is none, times without sense.
pub fn stated(mut appointment: Appointment) -> Result<Appointment, Distrust> {
    for text in [&mut appointment.number, &mut appointment.counter, &mut appointment.place] {
        *text = words::line(text);
    }
    // A note of 20,000 bytes at most, whatever its letters are.
    appointment.note = words::plain(&appointment.note, 4_000);
    let fault = if is_part_id(&appointment.id) { appointment.fault() } else { Some("id") };
    match fault {
        None => Ok(appointment),
        Some(fault) => Err(Distrust::NotTheProtocol(format!("appointment: {fault}"))),
    }
}

/// `GET …/agency`: how the agency that has the dossier can be reached, unsigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyContact {
    /// Name.
    pub name: String,
    /// Address.
    #[serde(default)]
    pub address: String,
    /// Telephone, as text.
    #[serde(default)]
    pub hotline: String,
    /// Mail address, as text.
    #[serde(default)]
    pub email: String,
    /// Hours in which it is open, for people.
    #[serde(default)]
    pub hours: String,
    /// Day on which somebody last made sure that this is right.
    pub as_of: Date,
}

impl AgencyContact {
    /// The contact with words that are fit to be shown.
    ///
    /// # Errors
    /// [`Distrust::NotTheProtocol`] for an agency without a name, and for a day outside of sense.
    pub fn checked(mut self) -> Result<Self, Distrust> {
        for text in [&mut self.name, &mut self.address, &mut self.hotline, &mut self.email] {
            *text = words::line(text);
        }
        self.hours = words::plain(&self.hours, words::MOST_NAME);
        if self.name.trim().is_empty() || !SENSE.contains(&self.as_of.year()) {
            return Err(Distrust::NotTheProtocol("agency: no name, or a day outside of sense".into()));
        }
        Ok(self)
    }
}

/// `PUT …/rating`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 (bad) to 5 (good).
    pub score: u8,
    /// In the person's words; may be empty, at most [`MOST_COMMENT`] characters.
    #[serde(default)]
    pub comment: String,
}

impl Rating {
    /// What is wrong with it; none when it can be sent.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        if !(1..=5).contains(&self.score) {
            return Some("score");
        }
        (self.comment.chars().count() > MOST_COMMENT).then_some("comment")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn list(slots: serde_json::Value) -> Result<Vec<Slot>, String> {
        let list: SlotList = serde_json::from_value(json!({ "slots": slots })).map_err(|e| e.to_string())?;
        list.checked(date(2026, 11, 23), 7).map_err(|e| e.to_string())
    }

    fn slot(id: &str, start: &str, end: &str) -> serde_json::Value {
        json!({"id": id, "start": start, "end": end, "counter": "Quầy\u{1b}[2J 1", "place": "<script>\u{202e}", "free": true})
    }

    #[test]
    fn slots_come_in_order_with_words_that_steer_nothing() {
        let late = slot("b", "2026-11-24T08:30:00+07:00", "2026-11-24T09:00:00+07:00");
        let slots = list(json!([late, slot("a", "2026-11-24T01:00:00Z", "2026-11-24T01:30:00Z")])).unwrap();
        assert_eq!(slots.iter().map(|slot| slot.id.as_str()).collect::<Vec<_>>(), ["a", "b"], "by time");
        assert_eq!((slots[0].counter.as_str(), slots[0].place.as_str()), ("Quầy [2J 1", "<script>"));
        assert!(slots[0].bookable("2026-11-24T00:59:59Z".parse().unwrap()));
        assert!(!slots[0].bookable("2026-11-24T01:00:00Z".parse().unwrap()), "its time has come");
    }

    #[test]
    fn slots_without_sense_are_no_slots() {
        let good = |id: &str| slot(id, "2026-11-24T08:00:00+07:00", "2026-11-24T08:30:00+07:00");
        let with = |name: &str, value: serde_json::Value| {
            let mut slot = good("a");
            slot[name] = value;
            json!([slot])
        };
        let many: Vec<_> = (0..100_000).map(|n| good(&format!("s{n}"))).collect();
        for (what, slots) in [
            ("at most 1000", json!(many)),
            ("stands twice", json!([good("a"), good("a")])),
            ("an id", with("id", json!("../../x"))),
            ("an id", with("id", json!("<script>alert(1)</script>"))),
            ("not after", with("end", json!("2026-11-24T08:00:00+07:00"))),
            ("longer", with("end", json!("2026-11-25T08:00:00+07:00"))),
            ("year", with("start", json!("0001-11-24T08:00:00+07:00"))),
            ("year", with("end", json!("9998-11-24T08:00:00+07:00"))),
            ("nobody asked", json!([slot("a", "2026-11-22T08:00:00+07:00", "2026-11-22T08:30:00+07:00")])),
            ("nobody asked", json!([slot("a", "2026-11-30T00:00:00+07:00", "2026-11-30T00:30:00+07:00")])),
            ("24:00", with("start", json!("2026-11-24T24:00:00+07:00"))),
            ("", with("start", json!("2026-11-24T08:00:00"))),
            ("", with("start", json!("ngày mai"))),
            ("", with("start", json!(1_795_000_000))),
            ("", with("free", json!("có"))),
            ("", json!("x")),
        ] {
            let refused = list(slots).expect_err(what);
            assert!(what == "24:00" || refused.contains(what), "{what}: {refused}");
        }
        // Midnight in Vietnam is the day before in UTC: days are those of the people.
        assert!(list(json!([slot("a", "2026-11-22T17:00:00Z", "2026-11-22T17:30:00Z")])).is_ok());
    }

    #[test]
    fn an_appointment_is_kept_only_with_sense() {
        let read = |value: serde_json::Value| {
            serde_json::from_value::<Appointment>(value)
                .map_err(|e| e.to_string())
                .and_then(|read| stated(read).map_err(|e| e.to_string()))
        };
        let whole = json!({"id": "s1", "number": "Q1\u{7}", "counter": "Quầy 1", "place": "Một cửa", "note": "ă".repeat(30_000),
            "start": "2026-11-24T08:00:00+07:00", "end": "2026-11-24T08:30:00+07:00"});
        let kept = read(whole.clone()).unwrap();
        assert_eq!(kept.number, "Q1 ");
        assert!(kept.note.len() < 20_000 && kept.note.ends_with('…'), "a note has an end");
        for (name, value) in [("id", json!("a/b")), ("id", json!("")), ("end", json!("2026-11-24T07:30:00+07:00"))] {
            let mut bad = whole.clone();
            bad[name] = value;
            assert!(read(bad.clone()).is_err(), "{bad}");
        }
    }

    #[test]
    fn contacts_and_ratings_are_bounded() {
        let contact = |name: &str, as_of: &str| {
            let value = json!({"name": name, "address": "Số 1\nngõ", "hotline": "\u{202e}113", "email": "a@b", "hours": "7:30\n17:00", "as_of": as_of});
            serde_json::from_value::<AgencyContact>(value).ok().and_then(|contact| contact.checked().ok())
        };
        let kept = contact("UBND xã Ví Dụ", "2026-11-01").unwrap();
        assert_eq!(
            (kept.address.as_str(), kept.hotline.as_str(), kept.hours.as_str()),
            ("Số 1 ngõ", "113", "7:30\n17:00")
        );
        for (name, as_of) in [("", "2026-11-01"), (" \u{202e}", "2026-11-01"), ("x", "0001-01-01"), ("x", "2026-02-30")]
        {
            assert_eq!(contact(name, as_of), None, "{name:?} {as_of}");
        }
        for (score, length, fault) in
            [(0, 0, Some("score")), (1, 2_000, None), (5, 2_001, Some("comment")), (6, 0, Some("score"))]
        {
            assert_eq!(Rating { score, comment: "ă".repeat(length) }.fault(), fault, "{score} {length}");
        }
    }
}
