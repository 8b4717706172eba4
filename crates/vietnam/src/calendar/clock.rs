//! A time limit whose clock stands still while the agency waits for a supplement.
//!
//! That the time until the citizen answers does not count is how the on-time rule is described (second-hand). How the
//! two days at its ends count is not said there; here: the day of the request is still the agency's, the day the
//! supplement comes in is like a day of reception, so counting goes on the day after (Bộ luật Dân sự 2015 Đ.147).

use jiff::civil::{Date, DateTime};

use super::{Calendar, CalendarError, Deadline, LimitRule, TimeLimit, tomorrow};

/// Most pauses of one dossier; more are a broken record.
pub const MAX_STOPS: usize = 200;

/// A pause of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// When the agency asked for the supplement, Vietnamese civil time.
    pub from: DateTime,
    /// When it came in; none while it is awaited.
    pub until: Option<DateTime>,
}

/// When the agency owes its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owed {
    /// On this day.
    Due(Deadline),
    /// Not before the citizen answers.
    Stopped {
        /// Day since which the clock stands.
        since: Date,
        /// Working days that the agency has left once it runs again (0: the day it comes in, with the cut-off).
        days_left: u32,
    },
}

impl Calendar {
    /// Like [`Calendar::due_date`], with pauses. They come in order and do not overlap.
    ///
    /// A same-day matter is due on the day of the last supplement, with the cut-off, as if received then. A limit that
    /// had run out before a pause began stays due on its day.
    ///
    /// # Errors
    /// [`CalendarError::Stops`] when pauses overlap, run backwards, or go on behind an open one; else as
    /// [`Calendar::due_date`].
    pub fn due_with_stops(
        &self,
        received: DateTime,
        limit: &TimeLimit,
        needs_verification: bool,
        stops: &[Stop],
    ) -> Result<Owed, CalendarError> {
        if stops.len() > MAX_STOPS {
            return Err(CalendarError::Stops);
        }
        let mut begin = received;
        let mut limit = limit.clone();
        let mut verify = needs_verification;
        let mut due = self.due_date(begin, &limit, verify)?;
        for (place, stop) in stops.iter().enumerate() {
            let backwards = stop.from < begin || stop.until.is_some_and(|until| until < stop.from);
            if backwards || (stop.until.is_none() && place + 1 < stops.len()) {
                return Err(CalendarError::Stops);
            }
            if stop.from.date() > due.date {
                return Ok(Owed::Due(due));
            }
            let extra = if verify { limit.extra_days } else { 0 };
            let all = match limit.rule {
                LimitRule::SameDay => extra,
                LimitRule::WorkingDays => limit.days.saturating_add(extra),
            };
            let left = all.saturating_sub(self.worked(begin, &limit, stop.from.date(), all)?);
            let Some(until) = stop.until else {
                return Ok(Owed::Stopped { since: stop.from.date(), days_left: left });
            };
            // From here the rest counts, the days for verification among them.
            limit = TimeLimit { days: left, extra_days: left, ..limit };
            verify = verify && limit.rule == LimitRule::SameDay;
            begin = until;
            due = self.due_date(begin, &limit, verify)?;
        }
        Ok(Owed::Due(due))
    }

    /// Working days that count from reception to `last` (included), at most `limit_days`.
    fn worked(&self, begin: DateTime, limit: &TimeLimit, last: Date, limit_days: u32) -> Result<u32, CalendarError> {
        let late = limit.cut_off.is_some_and(|cut_off| begin.time() > cut_off);
        let mut day = begin.date();
        if late || (limit.rule == LimitRule::SameDay && !self.is_working_day(day)) {
            day = self.next_working_day_on_or_after(tomorrow(day)?)?.date;
        }
        let mut count = 0;
        while count < limit_days && day < last {
            day = tomorrow(day)?;
            self.known(day)?;
            count += u32::from(self.is_working_day(day));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn days(days: u32) -> TimeLimit {
        TimeLimit { rule: LimitRule::WorkingDays, days, cut_off: None, extra_days: 0 }
    }

    fn noon(y: i16, m: i8, d: i8) -> DateTime {
        date(y, m, d).at(12, 0, 0, 0)
    }

    fn owed(limit: &TimeLimit, stops: &[Stop]) -> Owed {
        Calendar::embedded().unwrap().due_with_stops(noon(2026, 10, 5), limit, false, stops).unwrap()
    }

    fn due(limit: &TimeLimit, stops: &[Stop]) -> Date {
        match owed(limit, stops) {
            Owed::Due(deadline) => deadline.date,
            other => panic!("due on a day: {other:?}"),
        }
    }

    #[test]
    fn without_pauses_it_is_the_plain_day() {
        assert_eq!(due(&days(5), &[]), date(2026, 10, 12));
    }

    #[test]
    fn waiting_does_not_count() {
        // Monday 05/10: 06 and 07 are worked, asked on 07, answered on 14: three more days from 15.
        let stop = Stop { from: noon(2026, 10, 7), until: Some(noon(2026, 10, 14)) };
        assert_eq!(due(&days(5), &[stop]), date(2026, 10, 19));
        let again = Stop { from: noon(2026, 10, 16), until: Some(noon(2026, 10, 21)) };
        assert_eq!(due(&days(5), &[stop, again]), date(2026, 10, 22), "one day was left");
        let same = Stop { from: noon(2026, 10, 7), until: Some(date(2026, 10, 7).at(16, 0, 0, 0)) };
        assert_eq!(due(&days(5), &[same]), date(2026, 10, 12), "answered at once: nothing is lost");
    }

    #[test]
    fn an_open_pause_has_no_day() {
        let stop = Stop { from: noon(2026, 10, 7), until: None };
        assert_eq!(owed(&days(5), &[stop]), Owed::Stopped { since: date(2026, 10, 7), days_left: 3 });
    }

    #[test]
    fn a_late_request_does_not_excuse() {
        let stop = Stop { from: noon(2026, 10, 20), until: Some(noon(2026, 10, 30)) };
        assert_eq!(due(&days(5), &[stop]), date(2026, 10, 12), "the limit had run out before");
    }

    #[test]
    fn same_day_begins_anew_with_the_supplement() {
        let limit: TimeLimit = serde_json::from_str(r#"{"rule":"same-day","cut_off":"15:00","extra_days":3}"#).unwrap();
        let until = |hour| Stop { from: noon(2026, 10, 5), until: Some(date(2026, 10, 8).at(hour, 0, 0, 0)) };
        assert_eq!(due(&limit, &[until(9)]), date(2026, 10, 8));
        assert_eq!(due(&limit, &[until(16)]), date(2026, 10, 9), "after the cut-off");
        let calendar = Calendar::embedded().unwrap();
        let stop = Stop { from: noon(2026, 10, 6), until: Some(date(2026, 10, 8).at(9, 0, 0, 0)) };
        let verified = calendar.due_with_stops(noon(2026, 10, 5), &limit, true, &[stop]).unwrap();
        assert!(matches!(verified, Owed::Due(d) if d.date == date(2026, 10, 12)), "two of the three days were left");
    }

    #[test]
    fn pauses_out_of_order_are_refused() {
        let calendar = Calendar::embedded().unwrap();
        let refused = |stops: &[Stop]| {
            calendar.due_with_stops(noon(2026, 10, 5), &days(9), false, stops) == Err(CalendarError::Stops)
        };
        let a = Stop { from: noon(2026, 10, 7), until: Some(noon(2026, 10, 9)) };
        assert!(refused(&[Stop { until: Some(noon(2026, 10, 6)), ..a }]), "ends before it begins");
        assert!(refused(&[Stop { from: noon(2026, 10, 1), ..a }]), "before reception");
        assert!(refused(&[a, Stop { from: noon(2026, 10, 8), ..a }]), "overlap");
        assert!(refused(&[Stop { until: None, ..a }, a]), "behind an open one");
        assert!(refused(&vec![Stop { until: Some(a.from), ..a }; MAX_STOPS + 1]), "no end");
    }

    proptest! {
        #[test]
        fn a_pause_never_brings_the_day_nearer(limit in 1u32..20, from in 0i32..20, long in 0i32..30) {
            let received = noon(2026, 9, 7);
            let asked = received + jiff::Span::new().days(from);
            let stop = Stop { from: asked, until: Some(asked + jiff::Span::new().days(long)) };
            let calendar = Calendar::embedded().unwrap();
            let plain = calendar.due_date(received, &days(limit), false).unwrap().date;
            let Owed::Due(paused) = calendar.due_with_stops(received, &days(limit), false, &[stop]).unwrap() else {
                panic!("the pause has an end");
            };
            prop_assert!(paused.date >= plain, "{} < {}", paused.date, plain);
        }
    }
}
