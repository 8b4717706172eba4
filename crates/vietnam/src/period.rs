//! Tax periods: a month, a quarter or a year.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::fold;

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// None of the accepted shapes.
    #[error("a period is written 06/2026, Quý 2/2026 or 2026")]
    Shape,
    /// Month outside of 1–12, quarter outside of 1–4 or year outside of 1900–2200.
    #[error("there is no such month, quarter or year")]
    Range,
}

/// A period. The order is by first day, then by length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// Year and month 1–12.
    Month(i16, i8),
    /// Year and quarter 1–4.
    Quarter(i16, i8),
    /// A calendar year.
    Year(i16),
}

impl Period {
    /// Reads the stored shapes (`2026-06`, `2026-Q1`, `2026`) and the typed ones (`06/2026`, `Tháng 6/2026`,
    /// `Quý 1/2026`, `Quý I năm 2026`, `Q1/2026`, `Năm 2026`).
    ///
    /// # Errors
    /// When the shape is unknown or the numbers are out of range.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        if text.len() > 60 {
            return Err(PeriodError::Shape);
        }
        let folded = fold(text);
        let mut quarter = false;
        let mut numbers: Vec<&str> = Vec::new();
        for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            match word {
                "quy" | "q" => quarter = true,
                "thang" | "nam" | "ky" => {}
                "i" | "ii" | "iii" | "iv" if quarter => numbers.push(match word {
                    "i" => "1",
                    "ii" => "2",
                    "iii" => "3",
                    _ => "4",
                }),
                word => match word.strip_prefix('q') {
                    Some(rest) => {
                        quarter = true;
                        numbers.push(rest);
                    }
                    None => numbers.push(word),
                },
            }
        }
        let number = |t: &str| -> Result<i16, PeriodError> {
            if t.bytes().all(|b| b.is_ascii_digit()) {
                t.parse().map_err(|_| PeriodError::Shape)
            } else {
                Err(PeriodError::Shape)
            }
        };
        match (numbers.as_slice(), quarter) {
            ([year], false) if year.len() == 4 => Self::Year(number(year)?).checked(),
            ([a, b], quarter) => {
                let (part, year) = match (a.len(), b.len()) {
                    (1 | 2, 4) => (a, b),
                    (4, 1 | 2) => (b, a),
                    _ => return Err(PeriodError::Shape),
                };
                let part = i8::try_from(number(part)?).map_err(|_| PeriodError::Range)?;
                let year = number(year)?;
                if quarter { Self::Quarter(year, part).checked() } else { Self::Month(year, part).checked() }
            }
            _ => Err(PeriodError::Shape),
        }
    }

    fn checked(self) -> Result<Self, PeriodError> {
        let part = match self {
            Self::Month(_, m) => (1..=12).contains(&m),
            Self::Quarter(_, q) => (1..=4).contains(&q),
            Self::Year(_) => true,
        };
        if part && (1900..=2200).contains(&self.year()) { Ok(self) } else { Err(PeriodError::Range) }
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Month(year, _) | Self::Quarter(year, _) | Self::Year(year) => year,
        }
    }

    /// First day.
    pub fn start(self) -> Date {
        let month = match self {
            Self::Month(_, month) => month,
            Self::Quarter(_, quarter) => quarter.saturating_mul(3).saturating_sub(2),
            Self::Year(_) => 1,
        };
        first_of(self.year(), month)
    }

    /// Last day.
    pub fn end(self) -> Date {
        let month = match self {
            Self::Month(_, month) => month,
            Self::Quarter(_, quarter) => quarter.saturating_mul(3),
            Self::Year(_) => 12,
        };
        first_of(self.year(), month).last_of_month()
    }

    /// The period before, of the same length.
    pub fn previous(self) -> Self {
        match self {
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
            Self::Quarter(year, 1) => Self::Quarter(year - 1, 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Year(year) => Self::Year(year - 1),
        }
    }

    /// The period after, of the same length.
    pub fn next(self) -> Self {
        match self {
            Self::Month(year, 12) => Self::Month(year + 1, 1),
            Self::Month(year, month) => Self::Month(year, month + 1),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Year(year) => Self::Year(year + 1),
        }
    }

    /// As answers hold it: `2026-06`, `2026-Q1`, `2026`.
    pub fn canonical(self) -> String {
        match self {
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }
}

/// Periods are built by [`Period::parse`] within range, or by hand: then the nearest real day stands in.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year.clamp(1, 9998), month.clamp(1, 12), 1).unwrap_or(Date::constant(1900, 1, 1))
}

/// As printed on returns: `Tháng 06 năm 2026`, `Quý 1 năm 2026`, `Năm 2026`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(year, month) => write!(f, "Tháng {month:02} năm {year}"),
            Self::Quarter(year, quarter) => write!(f, "Quý {quarter} năm {year}"),
            Self::Year(year) => write!(f, "Năm {year}"),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start(), self.end()).cmp(&(other.start(), other.end()))
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.canonical()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn shapes_typed_and_stored() {
        for (text, period, canonical, printed) in [
            ("2026-06", Period::Month(2026, 6), "2026-06", "Tháng 06 năm 2026"),
            ("6/2026", Period::Month(2026, 6), "2026-06", "Tháng 06 năm 2026"),
            ("Tháng 06 năm 2026", Period::Month(2026, 6), "2026-06", "Tháng 06 năm 2026"),
            ("2026-Q1", Period::Quarter(2026, 1), "2026-Q1", "Quý 1 năm 2026"),
            ("Quý I/2026", Period::Quarter(2026, 1), "2026-Q1", "Quý 1 năm 2026"),
            ("quy 1 nam 2026", Period::Quarter(2026, 1), "2026-Q1", "Quý 1 năm 2026"),
            ("Q4/2026", Period::Quarter(2026, 4), "2026-Q4", "Quý 4 năm 2026"),
            ("Năm 2026", Period::Year(2026), "2026", "Năm 2026"),
        ] {
            assert_eq!(Period::parse(text), Ok(period), "{text}");
            assert_eq!((period.canonical().as_str(), period.to_string().as_str()), (canonical, printed));
            assert_eq!(Period::parse(&period.canonical()), Ok(period), "the stored form is read back");
        }
    }

    #[test]
    fn bounds_and_neighbours() {
        let q4 = Period::Quarter(2026, 4);
        assert_eq!((q4.start(), q4.end()), (date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(q4.next(), Period::Quarter(2027, 1));
        assert_eq!(Period::Month(2026, 1).previous(), Period::Month(2025, 12));
        assert_eq!(Period::Month(2028, 2).end(), date(2028, 2, 29), "leap years count");
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(Period::parse("13/2026"), Err(PeriodError::Range));
        assert_eq!(Period::parse("Q5/2026"), Err(PeriodError::Range));
        assert_eq!(Period::parse("06/26"), Err(PeriodError::Shape), "the century must be told");
        assert_eq!(Period::parse(""), Err(PeriodError::Shape));
        assert_eq!(Period::parse("quý 2026"), Err(PeriodError::Shape));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,24}|[Qq0-9/ -]{0,12}") {
            if let Ok(period) = Period::parse(&text) {
                prop_assert!(period.start() <= period.end());
            }
        }
    }
}
