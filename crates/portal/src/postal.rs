//! Carriers: what they say about a parcel, mapped to events of the dossier.
//!
//! No public tracking interface of a Vietnamese carrier is known, so the one carrier that always works is the person who types in
//! what the carrier's web page or the postman says ([`entered`], [`entered_number`]). A real adapter implements [`Carrier`].

use async_trait::async_trait;
use hoso_dossier::{Event, Happening, ParcelStatus};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::error::PortalError;

/// One piece of news as a carrier gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// When it happened.
    pub at: Timestamp,
    /// The carrier's code, verbatim.
    pub code: String,
    /// The carrier's words, verbatim.
    pub text: String,
}

/// A carrier that can be asked.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Name for people, e.g. `VNPost`.
    fn name(&self) -> &str;

    /// All news of an item, oldest first. Fails as portals do ([`PortalError`]); an unknown item is an empty list.
    async fn track(&self, number: &str) -> Result<Vec<Scan>, PortalError>;

    /// Our status for a code of this carrier; the common codes by default.
    fn meaning(&self, code: &str) -> Option<ParcelStatus> {
        ParcelStatus::from_carrier(code)
    }
}

/// Events of the dossier for what a carrier says, those after `since` only, oldest first.
#[must_use]
pub fn events_of(carrier: &dyn Carrier, scans: &[Scan], since: Option<Timestamp>) -> Vec<Event> {
    let mut scans: Vec<&Scan> = scans.iter().filter(|scan| since.is_none_or(|since| scan.at > since)).collect();
    scans.sort_by_key(|scan| scan.at);
    scans
        .into_iter()
        .map(|scan| {
            let what = Happening::ParcelEvent {
                status: carrier.meaning(&scan.code),
                code: scan.code.clone(),
                text: scan.text.clone(),
            };
            Event::carrier(scan.at, scan.text.clone(), what)
        })
        .collect()
}

/// The event for news that a person typed in: a day and a status. The instant is noon of that day in Vietnam, except for today, when
/// it is `now`, so that news of several days stays in order.
#[must_use]
pub fn entered(status: ParcelStatus, day: Date, note: &str, now: Timestamp) -> Event {
    let at = if hoso_dossier::vietnam_date(now) == day {
        now
    } else {
        Offset::constant(7).to_timestamp(day.at(12, 0, 0, 0)).unwrap_or(now)
    };
    let what = if status == ParcelStatus::Received {
        Happening::ParcelReceived { date: day }
    } else {
        Happening::ParcelEvent { status: Some(status), code: status.as_str().to_owned(), text: note.to_owned() }
    };
    let mut event = Event::person(at, what);
    note.clone_into(&mut event.words);
    event
}

/// The event for an item number that a person typed in; whether it is one is checked when it is applied.
#[must_use]
pub fn entered_number(number: &str, carrier: &str, expected: Option<Date>, now: Timestamp) -> Event {
    Event::person(
        now,
        Happening::ParcelRegistered { number: Some(number.to_owned()), carrier: carrier.to_owned(), expected, cod: 0 },
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    struct Paper;

    #[async_trait]
    impl Carrier for Paper {
        fn name(&self) -> &str {
            "Ví Dụ"
        }
        async fn track(&self, _: &str) -> Result<Vec<Scan>, PortalError> {
            Ok(vec![])
        }
    }

    #[test]
    fn scans_become_events_in_order_and_once() {
        let scan = |second, code: &str| Scan {
            at: Timestamp::from_second(second).unwrap(),
            code: code.into(),
            text: "lời bưu điện".into(),
        };
        let scans = [scan(30, "EMI"), scan(10, "EMA"), scan(20, "X9")];
        let events = events_of(&Paper, &scans, Some(Timestamp::from_second(10).unwrap()));
        let codes: Vec<_> = events
            .iter()
            .map(|event| match &event.what {
                Happening::ParcelEvent { code, status, .. } => (code.as_str(), *status),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            codes,
            [("X9", None), ("EMI", Some(ParcelStatus::Delivered))],
            "unknown codes are kept without a meaning"
        );
        assert_eq!(events[0].words, "lời bưu điện");
    }

    #[test]
    fn typed_news_keep_the_order_of_days() {
        let now: Timestamp = "2026-11-21T01:00:00Z".parse().unwrap();
        let taken = entered(ParcelStatus::Taken, date(2026, 11, 20), "", now);
        let failed = entered(ParcelStatus::Failed, date(2026, 11, 21), "đi vắng", now);
        assert!(taken.at < failed.at);
        assert_eq!(failed.at, now);
        assert!(matches!(
            entered(ParcelStatus::Received, date(2026, 11, 21), "", now).what,
            Happening::ParcelReceived { .. }
        ));
    }
}
