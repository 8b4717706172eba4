//! The hours in which a portal takes dossiers.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz};
use serde::{Deserialize, Serialize};

use crate::clock;

/// From when until when on working days, Vietnamese time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hours {
    from: Time,
    until: Time,
}

impl Hours {
    /// `HH:MM-HH:MM`; none for an empty text (always open).
    pub(super) fn read(text: &str) -> Result<Option<Self>, ()> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (from, until) = text.split_once(['-', '–']).ok_or(())?;
        let time = |text: &str| {
            let (hour, minute) = text.trim().split_once(':').ok_or(())?;
            let number = |digits: &str| {
                let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
                if fits { digits.parse::<i8>().map_err(|_| ()) } else { Err(()) }
            };
            Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| ())
        };
        let hours = Self { from: time(from)?, until: time(until)? };
        if hours.from < hours.until { Ok(Some(hours)) } else { Err(()) }
    }

    /// When it opens next; none while it is open. `working` says whether offices work on a day.
    pub(crate) fn opens(&self, now: Timestamp, working: &dyn Fn(Date) -> bool) -> Option<Timestamp> {
        let local = clock::local(now);
        let mut day = local.date();
        if working(day) && (self.from..self.until).contains(&local.time()) {
            return None;
        }
        if local.time() >= self.from {
            day = day.tomorrow().ok()?;
        }
        // The longest row of days off is Tết; a month without a working day is a broken calendar.
        for _ in 0..40 {
            if working(day) {
                return tz::Offset::constant(7).to_timestamp(day.to_datetime(self.from)).ok();
            }
            day = day.tomorrow().ok()?;
        }
        None
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, until) = (self.from, self.until);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from.hour(), from.minute(), until.hour(), until.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekday(day: Date) -> bool {
        !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    }

    #[test]
    fn hours_are_read_and_written_alike() {
        for (text, written) in
            [("07:30-17:00", "07:30-17:00"), (" 7:30 – 17:00 ", "07:30-17:00"), ("0:00-23:59", "00:00-23:59")]
        {
            assert_eq!(Hours::read(text).unwrap().unwrap().to_string(), written);
        }
        assert_eq!(Hours::read("  "), Ok(None), "always");
        for bad in
            ["7", "17:00-07:30", "07:30", "24:00-25:00", "7:3x-8:00", "-", "07:30-07:30", "+7:00-8:00", "007:00-8:00"]
        {
            assert_eq!(Hours::read(bad), Err(()), "{bad}");
        }
    }

    #[test]
    fn it_opens_on_the_next_working_day() {
        let hours = Hours::read("07:30-17:00").unwrap().unwrap();
        let opens = |text: &str| hours.opens(text.parse().unwrap(), &weekday).map(|at| at.to_string());
        assert_eq!(opens("2026-11-20T08:00:00+07:00"), None, "Friday morning");
        assert_eq!(opens("2026-11-20T07:29:59+07:00").unwrap(), "2026-11-20T00:30:00Z", "a moment too early");
        assert_eq!(opens("2026-11-20T17:00:00+07:00").unwrap(), "2026-11-23T00:30:00Z", "after the end of the week");
        assert_eq!(opens("2026-11-21T10:00:00+07:00").unwrap(), "2026-11-23T00:30:00Z", "Saturday");
        let never = hours.opens("2026-11-20T18:00:00+07:00".parse().unwrap(), &|_| false);
        assert_eq!(never, None, "a calendar without working days must not hold a dossier back for ever");
    }
}
