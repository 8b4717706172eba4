//! The carrier that always works: the person who types in what the web page, the telephone or the postman says.

use hoso_dossier::{Event, Happening, ParcelStatus};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

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
