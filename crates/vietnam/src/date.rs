//! Dates as people type and print them, and dates of which only the year or month is known.
//!
//! Parents' and old people's papers often know no more than a year; forms must print exactly what is known.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Years that a typed date may have; outside of them a slip of the finger is the likelier reading.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was given.
    #[error("the date is empty")]
    Empty,
    /// None of the accepted shapes.
    #[error("a date is written dd/mm/yyyy")]
    Shape,
    /// A year of two digits leaves the century open.
    #[error("the year needs four digits")]
    ShortYear,
    /// Year outside of 1800–2200.
    #[error("the year {0} is not between 1800 and 2200")]
    Year(i16),
    /// Month outside of 1–12.
    #[error("there is no month {0}")]
    Month(i8),
    /// The month has no such day.
    #[error("the month {month}/{year} has no day {day}")]
    Day {
        /// Day as typed.
        day: i8,
        /// Month as typed.
        month: i8,
        /// Year as typed.
        year: i16,
    },
}

/// A date that may lack its day, or day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// Year and month (1–12).
    Month(i16, i8),
    /// The whole date.
    Day(Date),
}

impl PartialDate {
    /// The year, always known.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The month, where known.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(date) => Some(date.month()),
        }
    }

    /// The whole date, where known.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }

    /// As answers hold it: `1990`, `1990-05`, `1990-05-20`.
    pub fn canonical(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(date) => date.to_string(),
        }
    }
}

/// As printed: `1990`, `05/1990`, `20/05/1990`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{month:02}/{year:04}"),
            Self::Day(date) => f.write_str(&crate::format::date(*date)),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse_partial_date(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.canonical()
    }
}

/// Reads a typed date: `dd/mm/yyyy`, `d/m/yyyy` (also with `.`, `-` or spaces), `ddmmyyyy`, `yyyy-mm-dd`.
///
/// # Errors
/// What is wrong with it; a date that does not exist (`31/02/2026`) is never moved to another day.
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    match parse_partial_date(text)? {
        PartialDate::Day(date) => Ok(date),
        _ => Err(DateError::Shape),
    }
}

/// Reads what is known of a date: `1990`, `05/1990`, `1990-05`, or any shape of [`parse_date`].
///
/// # Errors
/// As [`parse_date`].
pub fn parse_partial_date(text: &str) -> Result<PartialDate, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if text.len() > 20 {
        return Err(DateError::Shape);
    }
    let parts: Vec<&str> =
        text.split(|c: char| matches!(c, '/' | '-' | '.') || c.is_whitespace()).filter(|p| !p.is_empty()).collect();
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit())) {
        return Err(DateError::Shape);
    }
    match parts.as_slice() {
        [one] => match one.len() {
            4 => Ok(PartialDate::Year(year(one)?)),
            8 => match (one.get(..2), one.get(2..4), one.get(4..)) {
                (Some(d), Some(m), Some(y)) => whole(y, m, d),
                _ => Err(DateError::Shape),
            },
            6 => Err(DateError::ShortYear),
            _ => Err(DateError::Shape),
        },
        [y, m] if y.len() == 4 && m.len() <= 2 => month(y, m),
        [m, y] if m.len() <= 2 => month(y, m),
        [y, m, d] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => whole(y, m, d),
        [d, m, y] if d.len() <= 2 && m.len() <= 2 => whole(y, m, d),
        _ => Err(DateError::Shape),
    }
}

fn year(text: &str) -> Result<i16, DateError> {
    match text.len() {
        4 => {
            let year = text.parse().map_err(|_| DateError::Shape)?;
            if YEARS.contains(&year) { Ok(year) } else { Err(DateError::Year(year)) }
        }
        2 => Err(DateError::ShortYear),
        _ => Err(DateError::Shape),
    }
}

fn month(y: &str, m: &str) -> Result<PartialDate, DateError> {
    let (year, month) = (year(y)?, m.parse::<i8>().map_err(|_| DateError::Shape)?);
    if (1..=12).contains(&month) { Ok(PartialDate::Month(year, month)) } else { Err(DateError::Month(month)) }
}

fn whole(y: &str, m: &str, d: &str) -> Result<PartialDate, DateError> {
    let PartialDate::Month(year, month) = month(y, m)? else {
        return Err(DateError::Shape);
    };
    let day = d.parse::<i8>().map_err(|_| DateError::Shape)?;
    Date::new(year, month, day).map(PartialDate::Day).map_err(|_| DateError::Day { day, month, year })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn whole_dates_in_every_shape() {
        for text in [
            "20/05/1990",
            "20/5/1990",
            "20.05.1990",
            "20-5-1990",
            "20 05 1990",
            "20051990",
            "1990-05-20",
            " 20/05/1990 ",
        ] {
            assert_eq!(parse_date(text), Ok(date(1990, 5, 20)), "{text}");
        }
    }

    #[test]
    fn parts_of_a_date() {
        for (text, canonical, printed) in [
            ("1990", "1990", "1990"),
            ("05/1990", "1990-05", "05/1990"),
            ("5/1990", "1990-05", "05/1990"),
            ("1990-05", "1990-05", "05/1990"),
            ("20/05/1990", "1990-05-20", "20/05/1990"),
        ] {
            let read = parse_partial_date(text).unwrap();
            assert_eq!((read.canonical().as_str(), read.to_string().as_str()), (canonical, printed), "{text}");
            assert_eq!(parse_partial_date(canonical), Ok(read), "the stored form is read back");
        }
        assert_eq!(parse_date("05/1990"), Err(DateError::Shape), "a whole date needs its day");
    }

    #[test]
    fn impossible_dates_are_named_not_moved() {
        assert_eq!(parse_date("31/02/2026"), Err(DateError::Day { day: 31, month: 2, year: 2026 }));
        assert_eq!(parse_date("29/02/2026"), Err(DateError::Day { day: 29, month: 2, year: 2026 }));
        assert_eq!(parse_date("29/02/2024"), Ok(date(2024, 2, 29)));
        assert_eq!(parse_date("05/20/1990"), Err(DateError::Month(20)), "American order is not guessed");
        assert_eq!(parse_date("20/05/90"), Err(DateError::ShortYear));
        assert_eq!(parse_date("20/05/0990"), Err(DateError::Year(990)));
        assert_eq!(parse_date(""), Err(DateError::Empty));
        assert_eq!(parse_date("mai"), Err(DateError::Shape));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,24}|[0-9/. -]{0,12}") {
            let _ = parse_partial_date(&text);
        }
    }
}
