//! Carriers of the post: what they say about an item, as events of the dossier.
//!
//! No public tracking interface of a Vietnamese carrier is known. Who can be asked are therefore portals that ask their post themselves
//! ([`PortalTracking`]) and the practice post office ([`PostOffice`]); and always the person, who types in what the carrier's web page or
//! the postman says ([`entered`], [`entered_number`]). The carrier of tomorrow implements [`Carrier`].

mod by_hand;
mod office;
mod portal;

pub use by_hand::{entered, entered_number};
pub use office::{ItemNews, PostOffice};
pub use portal::PortalTracking;

use async_trait::async_trait;
use hoso_dossier::{Event, Happening, ParcelStatus, Source};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::PortalError;

/// Most news of one item that are told, the newest.
pub const MOST_SCANS: usize = 200;

/// One piece of news as a carrier gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// When it happened; none where the carrier tells only how things stand.
    pub at: Option<Timestamp>,
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

    /// What is known of an item, oldest first; empty for one that the carrier does not know. The number is in its normal form (S10). Fails as
    /// portals do ([`PortalError`]).
    async fn track(&self, number: &str) -> Result<Vec<Scan>, PortalError>;

    /// Our status for a code of this carrier; the common codes by default.
    fn meaning(&self, code: &str) -> Option<ParcelStatus> {
        ParcelStatus::from_carrier(code)
    }
}

/// The events for what a carrier says that a dossier with this history does not know yet, oldest first. Left out is what happened before
/// `since` (numbers of items are used again after a while; a result is younger than its dossier) or is dated after `now`; what carries no
/// day is told as of now, unless it repeats the newest news.
#[must_use]
pub fn news(
    carrier: &dyn Carrier,
    scans: &[Scan],
    known: &[Event],
    since: Option<Timestamp>,
    now: Timestamp,
) -> Vec<Event> {
    let in_time = |scan: &&Scan| scan.at.is_none_or(|at| at <= now && since.is_none_or(|since| at >= since));
    let mut scans: Vec<&Scan> = scans.iter().filter(in_time).collect();
    // What has no day stands last, where "now" is.
    scans.sort_by_key(|scan| scan.at.unwrap_or(now));
    let newest = &scans[scans.len().saturating_sub(MOST_SCANS)..];
    let mut fresh: Vec<Event> = Vec::new();
    for scan in newest {
        let status = carrier.meaning(&scan.code);
        let what = Happening::ParcelEvent { status, code: scan.code.clone(), text: scan.text.clone() };
        let event = Event::carrier(scan.at.unwrap_or(now), scan.text.clone(), what);
        let same = |other: &Event| match &other.what {
            Happening::ParcelEvent { code, .. } => *code == scan.code,
            Happening::ParcelRegistered { .. } => status == Some(ParcelStatus::Registered),
            _ => false,
        };
        let mut before = known.iter().chain(&fresh);
        let told = match scan.at {
            Some(at) => before.any(|other| other.at == at && same(other)),
            None => repeats(before, &event),
        };
        if !told {
            fresh.push(event);
        }
    }
    fresh
}

/// Whether news of a parcel say only what its portal or carrier said last. For those who do not date what they tell: whoever asks them
/// twice has the same answer twice. What the person noted between the two is newer than the answer, and another item has news of its own.
pub fn repeats<'a>(known: impl Iterator<Item = &'a Event>, event: &Event) -> bool {
    let words = |event: &Event| match &event.what {
        Happening::ParcelEvent { code, text, .. } => Some((code.clone(), text.clone())),
        _ => None,
    };
    let Some(said) = words(event) else { return false };
    let (mut last, mut item) = (None, None);
    for other in known {
        match &other.what {
            Happening::ParcelRegistered { number: Some(number), .. } if item.as_ref() != Some(number) => {
                (last, item) = (None, Some(number.clone()));
            }
            _ if other.source == Source::Person => {}
            _ => last = words(other).or(last),
        }
    }
    last.is_some_and(|last| last == said)
}

#[cfg(test)]
mod tests {
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

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn scan(second: Option<i64>, code: &str) -> Scan {
        Scan { at: second.map(at), code: code.into(), text: format!("lời bưu điện {code}") }
    }

    fn codes(events: &[Event]) -> Vec<&str> {
        let news = events.iter().map(|event| match &event.what {
            Happening::ParcelEvent { code, .. } => code.as_str(),
            other => panic!("{other:?}"),
        });
        news.collect()
    }

    #[test]
    fn scans_become_events_in_order_and_once() {
        let scans = [scan(Some(30), "EMI"), scan(Some(5), "EMA"), scan(Some(20), "X9"), scan(Some(99), "EMH")];
        let first = news(&Paper, &scans, &[], Some(at(10)), at(40));
        assert_eq!(codes(&first), ["X9", "EMI"], "not what is older than the dossier, nor what has not happened yet");
        let status = |event: &Event| match &event.what {
            Happening::ParcelEvent { status, .. } => *status,
            other => panic!("{other:?}"),
        };
        assert_eq!(status(&first[0]), None, "a code that nobody explained is kept without a meaning");
        assert_eq!(status(&first[1]), Some(ParcelStatus::Delivered));
        assert_eq!(first[0].words, "lời bưu điện X9");
        assert_eq!(news(&Paper, &scans, &first, Some(at(10)), at(40)), [], "who asks again learns nothing new");
        assert_eq!(codes(&news(&Paper, &scans, &first, Some(at(10)), at(100))), ["EMH"]);
        // The portal told of one of them, at the same instant and in its own words.
        let what = Happening::ParcelEvent { status: None, code: "X9".into(), text: "lời cổng".into() };
        let portal = Event::portal(at(20), Some(3), true, String::new(), what);
        assert_eq!(codes(&news(&Paper, &scans, &[portal], Some(at(10)), at(40))), ["EMI"]);
        let what = Happening::ParcelRegistered { number: None, carrier: String::new(), expected: None, cod: 0 };
        let portal = Event::portal(at(20), Some(3), true, String::new(), what);
        let scans = [scan(Some(20), "registered"), scan(Some(30), "EMA")];
        assert_eq!(codes(&news(&Paper, &scans, &[portal], None, at(40))), ["EMA"], "registered once");
    }

    #[test]
    fn what_has_no_day_is_news_only_when_it_changes() {
        let first = news(&Paper, &[scan(None, "EMA")], &[], Some(at(10)), at(40));
        assert_eq!((codes(&first), first[0].at), (vec!["EMA"], at(40)), "told as of now");
        assert_eq!(news(&Paper, &[scan(None, "EMA")], &first, None, at(50)), []);
        let second = news(&Paper, &[scan(None, "EMH")], &first, None, at(60));
        let both: Vec<Event> = first.into_iter().chain(second).collect();
        assert_eq!(
            codes(&news(&Paper, &[scan(None, "EMA")], &both, None, at(70))),
            ["EMA"],
            "after something else the same words are news"
        );
    }

    #[test]
    fn an_old_answer_is_not_newer_than_what_the_person_noted() {
        let mut known = news(&Paper, &[scan(None, "EMG")], &[], None, at(40));
        known.push(entered(ParcelStatus::Failed, hoso_dossier::vietnam_date(at(50)), "", at(50)));
        assert_eq!(news(&Paper, &[scan(None, "EMG")], &known, None, at(60)), [], "the carrier has said nothing since");
        known.push(entered_number("EA123456785VN", "Ví Dụ", None, at(70)));
        assert_eq!(
            codes(&news(&Paper, &[scan(None, "EMG")], &known, None, at(80))),
            ["EMG"],
            "of another item it is news"
        );
    }

    #[test]
    fn a_flood_of_scans_is_bounded() {
        let scans: Vec<Scan> = (0..5_000).map(|second| scan(Some(second), "EMG")).collect();
        let told = news(&Paper, &scans, &[], None, at(9_000));
        assert_eq!((told.len(), told.last().unwrap().at), (MOST_SCANS, at(4_999)), "of a flood the newest");
    }
}
