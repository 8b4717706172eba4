//! When an agency owes its answer, and when a tax return is due.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarError, tomorrow};

/// A day that something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day in force.
    pub date: Date,
    /// The day by the plain rule, before it was moved off a day that is not worked.
    pub nominal: Date,
    /// What is not decided about the days that were counted, in Vietnamese. Show these beside the date.
    pub open_questions: Vec<String>,
}

impl Deadline {
    /// Whether the day may still change because holidays or swaps are undecided.
    pub fn relies_on_undecided(&self) -> bool {
        !self.open_questions.is_empty()
    }
}

/// How a time limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitRule {
    /// On the day of reception; after the cut-off on the next working day.
    SameDay,
    /// A number of working days after the day of reception.
    WorkingDays,
}

/// A time limit as packs give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// How it counts.
    pub rule: LimitRule,
    /// Working days for [`LimitRule::WorkingDays`].
    #[serde(default)]
    pub days: u32,
    /// Reception later than this counts from the next working day (`15:00` in civil status matters).
    #[serde(default)]
    pub cut_off: Option<Time>,
    /// Working days more when the agency has to verify something first.
    #[serde(default)]
    pub extra_days: u32,
}

impl Calendar {
    /// The last day on which the agency owes the result.
    ///
    /// `received` is Vietnamese civil time. Same-day: received on a working day up to the cut-off, due that day; later,
    /// or on a day off, due on the next working day. `needs_verification` adds the limit's `extra_days`.
    ///
    /// # Errors
    /// When the limit is absurdly long or reaches into a year without data.
    pub fn due_date(
        &self,
        received: DateTime,
        limit: &TimeLimit,
        needs_verification: bool,
    ) -> Result<Deadline, CalendarError> {
        let day = received.date();
        let late = limit.cut_off.is_some_and(|cut_off| received.time() > cut_off);
        // The day that counts as the day of reception.
        let counted = match limit.rule {
            _ if late => self.first_working_day(tomorrow(day)?)?,
            LimitRule::SameDay => self.first_working_day(day)?,
            LimitRule::WorkingDays => day,
        };
        let extra = if needs_verification { limit.extra_days } else { 0 };
        let days = match limit.rule {
            LimitRule::SameDay => extra,
            LimitRule::WorkingDays => limit.days.saturating_add(extra),
        };
        let due = self.add_working_days(counted, days)?;
        // With nothing to count the day of reception may itself be a day off.
        let date = self.first_working_day(due.date)?;
        // The day of reception matters only where the work may be due on it.
        let first = if limit.rule == LimitRule::SameDay && !late { day } else { tomorrow(day)? };
        Ok(Deadline { date, nominal: due.nominal, open_questions: self.undecided_in(first, date) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn civil_status() -> TimeLimit {
        serde_json::from_str(r#"{"rule":"same-day","days":0,"cut_off":"15:00","extra_days":3}"#).unwrap()
    }

    fn due(received: DateTime, limit: &TimeLimit, verify: bool) -> Date {
        Calendar::embedded().unwrap().due_date(received, limit, verify).unwrap().date
    }

    #[test]
    fn same_day_until_the_cut_off() {
        let limit = civil_status();
        let day = date(2026, 11, 19);
        assert_eq!(due(day.at(9, 0, 0, 0), &limit, false), day);
        assert_eq!(due(day.at(15, 0, 0, 0), &limit, false), day, "`after 15:00` begins after 15:00");
        assert_eq!(due(day.at(15, 0, 1, 0), &limit, false), date(2026, 11, 20));
        assert_eq!(due(date(2026, 11, 23).at(16, 0, 0, 0), &limit, false), date(2026, 11, 25), "24/11 is a day off");
        assert_eq!(due(date(2026, 11, 21).at(9, 0, 0, 0), &limit, false), date(2026, 11, 23), "sent on a Saturday");
    }

    #[test]
    fn verification_takes_three_more_days() {
        let limit = civil_status();
        assert_eq!(due(date(2026, 11, 19).at(9, 0, 0, 0), &limit, true), date(2026, 11, 25));
        assert_eq!(due(date(2026, 11, 19).at(16, 0, 0, 0), &limit, true), date(2026, 11, 26));
    }

    #[test]
    fn working_days_count_from_the_day_after() {
        let limit = TimeLimit { rule: LimitRule::WorkingDays, days: 3, cut_off: None, extra_days: 0 };
        assert_eq!(due(date(2026, 11, 20).at(16, 30, 0, 0), &limit, false), date(2026, 11, 26));
        let absurd = TimeLimit { days: u32::MAX, extra_days: 5, ..limit };
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(
            calendar.due_date(date(2026, 11, 20).at(9, 0, 0, 0), &absurd, true),
            Err(CalendarError::TooFar),
            "a broken pack must not hang the program"
        );
    }
}
