//! The working calendar of state offices and the deadlines that hang on it.
//!
//! Days are counted from the day after the one that starts them (Bộ luật Dân sự 2015 Đ.147); Saturday, Sunday and
//! days off do not count, a Saturday that is worked in exchange for a day off does. Which days are off in a year is
//! decided by notices, sometimes late: the holidays are data with a source, they can be replaced without a new
//! program, and every deadline says when it leans on days that nobody has decided yet.

mod clock;
mod data;
mod deadline;
mod tax;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};
use thiserror::Error;

pub use clock::{Owed, Stop};
pub use data::{FORMAT, HolidayData, NamedDay, Undecided};
pub use deadline::{Deadline, LimitRule, TimeLimit};
pub use tax::{LatePayment, TaxDue, late_payment, tax_due_nominal};

/// How far the calendar counts; a longer time limit is a broken pack.
pub const MAX_WORKING_DAYS: u32 = 3660;

/// Why the calendar cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The holiday file is no JSON of the known shape.
    #[error("the holiday file cannot be read: {0}")]
    Json(String),
    /// The holiday file has a format number that this program does not know.
    #[error("the holiday file has format {0}, this program reads format 1")]
    Format(u32),
    /// A date stands twice, or both as day off and as working day.
    #[error("the holiday file names {0} twice")]
    Twice(Date),
    /// More than [`MAX_WORKING_DAYS`] or beyond the last year of the calendar.
    #[error("the deadline is too far away to be counted")]
    TooFar,
    /// The holiday data say nothing about this year: a deadline that reaches into it cannot be told.
    #[error("no holidays are known for {0}; update the holiday data")]
    NotKnown(i16),
    /// The pauses of a clock overlap, run backwards or are more than 200.
    #[error("the pauses of the time limit are out of order")]
    Stops,
    /// A return of this kind does not exist for the period (a yearly period has no monthly return).
    #[error("there is no such deadline for this period")]
    NoSuchDeadline,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Monday to Friday, nothing special.
    Working,
    /// A Saturday or Sunday that is worked in exchange.
    WorkingWeekend(&'a NamedDay),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, a make-up day or a swapped day.
    Off(&'a NamedDay),
}

/// Days off, worked Saturdays, and what is not decided.
#[derive(Debug, Clone)]
pub struct Calendar {
    version: String,
    years: (i16, i16),
    decided_through: Date,
    after_note: String,
    off: BTreeMap<Date, NamedDay>,
    worked: BTreeMap<Date, NamedDay>,
    undecided: Vec<Undecided>,
}

impl Calendar {
    /// The calendar that ships with the program.
    ///
    /// # Errors
    /// When the embedded file is broken, which its test rules out.
    pub fn embedded() -> Result<&'static Self, CalendarError> {
        static CALENDAR: OnceLock<Result<Calendar, CalendarError>> = OnceLock::new();
        CALENDAR.get_or_init(|| Self::with(HolidayData::shipped()?)).as_ref().map_err(Clone::clone)
    }

    /// Reads a holiday file (the shape is documented at [`HolidayData`]), so that a late notice needs no new program.
    ///
    /// # Errors
    /// When it is no such file or names a day twice.
    pub fn from_json(json: &str) -> Result<Self, CalendarError> {
        Self::with(HolidayData::from_json(json)?)
    }

    /// The calendar of other data than the shipped ones.
    ///
    /// # Errors
    /// When the data name a day twice.
    pub fn with(data: HolidayData) -> Result<Self, CalendarError> {
        let mut calendar = Self {
            years: data.years()?,
            version: data.version,
            decided_through: data.decided_through,
            after_note: data.after_note,
            off: BTreeMap::new(),
            worked: BTreeMap::new(),
            undecided: data.undecided,
        };
        for day in data.days_off {
            let date = day.date;
            if calendar.off.insert(date, day).is_some() {
                return Err(CalendarError::Twice(date));
            }
        }
        for day in data.working_weekend_days {
            let date = day.date;
            if calendar.off.contains_key(&date) || calendar.worked.insert(date, day).is_some() {
                return Err(CalendarError::Twice(date));
            }
        }
        Ok(calendar)
    }

    /// Version of the data: the day of their last change, `2026-11-21`; empty in files without one.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// First and last year that the data speak of at all. Outside of them the calendar answers
    /// [`CalendarError::NotKnown`], not by the weekday.
    pub fn years(&self) -> (i16, i16) {
        self.years
    }

    /// Whether the data speak of the year of the day.
    ///
    /// # Errors
    /// [`CalendarError::NotKnown`] when not.
    pub fn known(&self, date: Date) -> Result<(), CalendarError> {
        let year = date.year();
        if (self.years.0..=self.years.1).contains(&year) { Ok(()) } else { Err(CalendarError::NotKnown(year)) }
    }

    /// Last day for which holidays and swaps are known to be decided (but see [`Self::undecided_in`]).
    pub fn decided_through(&self) -> Date {
        self.decided_through
    }

    /// All days off that are known, in order.
    pub fn days_off(&self) -> impl Iterator<Item = &NamedDay> {
        self.off.values()
    }

    /// What the day is.
    pub fn day(&self, date: Date) -> DayKind<'_> {
        if let Some(day) = self.off.get(&date) {
            DayKind::Off(day)
        } else if let Some(day) = self.worked.get(&date) {
            DayKind::WorkingWeekend(day)
        } else if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            DayKind::Weekend
        } else {
            DayKind::Working
        }
    }

    /// Whether state offices work on the day. Undecided days count by their weekday, and so do years without data:
    /// for display; deadlines ask [`Self::known`] first.
    pub fn is_working_day(&self, date: Date) -> bool {
        matches!(self.day(date), DayKind::Working | DayKind::WorkingWeekend(_))
    }

    /// The `days`-th working day after `start`; `start` itself does not count, 0 gives `start`.
    ///
    /// # Errors
    /// [`CalendarError::NotKnown`] when a day of a year without data would have to be counted; beyond
    /// [`MAX_WORKING_DAYS`].
    pub fn add_working_days(&self, start: Date, days: u32) -> Result<Deadline, CalendarError> {
        if days > MAX_WORKING_DAYS {
            return Err(CalendarError::TooFar);
        }
        if days == 0 {
            return Ok(Deadline { date: start, nominal: start, open_questions: Vec::new() });
        }
        let first = tomorrow(start)?;
        let mut date = start;
        for _ in 0..days {
            date = self.first_working_day(tomorrow(date)?)?;
        }
        Ok(Deadline { date, nominal: date, open_questions: self.undecided_in(first, date) })
    }

    /// The day itself when it is worked, else the next working day.
    ///
    /// # Errors
    /// [`CalendarError::NotKnown`] in a year without data.
    pub fn next_working_day_on_or_after(&self, date: Date) -> Result<Deadline, CalendarError> {
        let moved = self.first_working_day(date)?;
        Ok(Deadline { date: moved, nominal: date, open_questions: self.undecided_in(date, moved) })
    }

    /// What is not decided about the days from `from` to `to` (both included), in Vietnamese; empty when all is.
    pub fn undecided_in(&self, from: Date, to: Date) -> Vec<String> {
        let mut notes: Vec<String> =
            self.undecided.iter().filter(|u| u.from <= to && from <= u.to).map(|u| u.note.clone()).collect();
        if to > self.decided_through {
            notes.push(self.after_note.clone());
        }
        notes
    }

    fn first_working_day(&self, mut date: Date) -> Result<Date, CalendarError> {
        // A run of days off is far shorter than this; the bound keeps a broken file from looping long.
        for _ in 0..400 {
            self.known(date)?;
            if self.is_working_day(date) {
                return Ok(date);
            }
            date = tomorrow(date)?;
        }
        Err(CalendarError::TooFar)
    }
}

fn tomorrow(date: Date) -> Result<Date, CalendarError> {
    date.tomorrow().map_err(|_| CalendarError::TooFar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calendar() -> &'static Calendar {
        Calendar::embedded().unwrap()
    }

    #[test]
    fn the_embedded_file_is_sound() {
        let c = calendar();
        for day in c.days_off() {
            assert!(
                !matches!(day.date.weekday(), Weekday::Saturday | Weekday::Sunday),
                "{} falls on a weekend: its make-up day belongs in the file, not itself",
                day.date
            );
            assert!(["read", "second-hand", "unknown"].contains(&day.certainty.as_str()));
        }
        for day in c.worked.values() {
            assert_eq!(day.date.weekday(), Weekday::Saturday, "swaps are worked on Saturdays");
        }
        for year in [2025, 2026] {
            let days = c.days_off().filter(|d| d.date.year() == year).count();
            assert!(days >= 12, "{year} has only {days} days off");
        }
    }

    #[test]
    fn kinds_of_days() {
        let c = calendar();
        assert!(matches!(c.day(date(2026, 11, 24)), DayKind::Off(d) if d.name == "Ngày Văn hóa Việt Nam"));
        assert!(matches!(c.day(date(2026, 8, 22)), DayKind::WorkingWeekend(_)), "Saturday worked for 31/08");
        assert_eq!(c.day(date(2026, 11, 21)), DayKind::Weekend);
        assert!(c.is_working_day(date(2026, 11, 20)));
    }

    #[test]
    fn undecided_days_are_told() {
        let c = calendar();
        let tet = c.add_working_days(date(2027, 2, 3), 3).unwrap();
        assert!(tet.relies_on_undecided(), "Tết 2027 is not decided");
        assert!(tet.open_questions.iter().any(|n| n.contains("Đinh Mùi")), "the note says which days");
        let sure = c.add_working_days(date(2026, 10, 5), 3).unwrap();
        assert_eq!(sure.open_questions, Vec::<String>::new());
        assert!(c.add_working_days(date(2026, 12, 30), 5).unwrap().relies_on_undecided(), "2027 is open");
    }

    #[test]
    fn a_newer_file_replaces_the_embedded_one() {
        let json = r#"{"format":1,"audience":"","decided_through":"2027-12-31","after_note":"x",
            "days_off":[{"date":"2027-02-08","name":"Tết","source":"s","certainty":"read"}],
            "working_weekend_days":[],"undecided":[]}"#;
        let c = Calendar::from_json(json).unwrap();
        let due = c.add_working_days(date(2027, 2, 5), 1).unwrap();
        assert_eq!((due.date, due.relies_on_undecided()), (date(2027, 2, 9), false));
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(matches!(Calendar::from_json("[]"), Err(CalendarError::Json(_))));
        let twice = r#"{"format":1,"audience":"","decided_through":"2027-12-31","after_note":"",
            "days_off":[{"date":"2027-02-08","name":"","source":"","certainty":""}],
            "working_weekend_days":[{"date":"2027-02-08","name":"","source":"","certainty":""}],"undecided":[]}"#;
        assert_eq!(Calendar::from_json(twice).err(), Some(CalendarError::Twice(date(2027, 2, 8))));
        let format = twice.replace("\"format\":1", "\"format\":2");
        assert_eq!(Calendar::from_json(&format).err(), Some(CalendarError::Format(2)));
    }

    #[test]
    fn counting_is_bounded() {
        let c = calendar();
        assert_eq!(c.add_working_days(date(2026, 1, 1), u32::MAX), Err(CalendarError::TooFar));
        assert_eq!(c.add_working_days(Date::MAX, 1), Err(CalendarError::TooFar));
    }

    #[test]
    fn years_without_data_are_not_guessed() {
        let c = calendar();
        assert_eq!((c.years(), c.version()), ((2025, 2027), "2026-11-21"));
        assert_eq!(c.add_working_days(date(2024, 12, 30), 1), Err(CalendarError::NotKnown(2024)));
        assert_eq!(c.add_working_days(date(2024, 12, 31), 1).map(|d| d.date), Ok(date(2025, 1, 2)));
        assert_eq!(c.add_working_days(date(2027, 12, 30), 2), Err(CalendarError::NotKnown(2028)));
        assert_eq!(c.next_working_day_on_or_after(date(2028, 1, 20)), Err(CalendarError::NotKnown(2028)));
        assert_eq!(c.add_working_days(date(2030, 1, 1), 0).map(|d| d.date), Ok(date(2030, 1, 1)), "nothing counted");
    }
}
