//! The holiday file: days off and worked Saturdays as data that can be replaced without a new program.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::CalendarError;

/// Number of the format that this program reads.
pub const FORMAT: u32 = 1;

/// A day off or a worked Saturday, as the file gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDay {
    /// The day.
    pub date: Date,
    /// Its name in Vietnamese.
    pub name: String,
    /// Law or notice.
    pub source: String,
    /// `read`, `second-hand` or `unknown`.
    pub certainty: String,
}

/// Days about which no decision is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undecided {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What is open, in Vietnamese.
    pub note: String,
}

/// What a holiday file says. As JSON:
///
/// ```json
/// {
///   "format": 1,
///   "version": "2026-11-21",
///   "years": [2025, 2027],
///   "audience": "Cơ quan nhà nước: tuần làm việc Thứ Hai đến Thứ Sáu",
///   "decided_through": "2026-12-31",
///   "after_note": "Lịch nghỉ sau 31/12/2026 chưa được công bố đầy đủ",
///   "days_off": [{"date": "2026-01-02", "name": "Nghỉ hoán đổi", "source": "Công văn …", "certainty": "second-hand"}],
///   "working_weekend_days": [{"date": "2026-01-10", "name": "Làm bù", "source": "Công văn …", "certainty": "second-hand"}],
///   "undecided": [{"from": "2027-02-05", "to": "2027-02-10", "note": "Tết Đinh Mùi chưa có quyết định"}]
/// }
/// ```
///
/// `days_off` are holidays, make-up days and swapped days that fall on Monday to Friday; `working_weekend_days` the
/// Saturdays worked for them. Every day has its source and how sure it is (`read`, `second-hand`, `unknown`). Between
/// `decided_through` and the end of `years` days count as far as they are known, and each answer carries `after_note`;
/// about other years the file says nothing. `version` (a day) and `years` (first and last) may be missing: then the
/// years are those of the days in the file. Unknown keys are refused, so that a slip does not lose a holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayData {
    /// Number of the format, [`FORMAT`].
    pub format: u32,
    /// Day of the last change of the data, for showing which file is in force.
    #[serde(default)]
    pub version: String,
    /// First and last year that the file speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<(i16, i16)>,
    /// For whom these days hold, in Vietnamese.
    pub audience: String,
    /// Last day for which holidays and swaps are decided.
    pub decided_through: Date,
    /// What to say about later days, in Vietnamese.
    pub after_note: String,
    /// Days off from Monday to Friday.
    pub days_off: Vec<NamedDay>,
    /// Saturdays and Sundays that are worked.
    pub working_weekend_days: Vec<NamedDay>,
    /// Days about which no decision is known.
    pub undecided: Vec<Undecided>,
}

impl HolidayData {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is no JSON of this shape or of another format.
    pub fn from_json(json: &str) -> Result<Self, CalendarError> {
        let data: Self = serde_json::from_str(json).map_err(|e| CalendarError::Json(e.to_string()))?;
        if data.format == FORMAT { Ok(data) } else { Err(CalendarError::Format(data.format)) }
    }

    /// The data that ship with the program.
    ///
    /// # Errors
    /// When the embedded file is broken, which its test rules out.
    pub fn shipped() -> Result<Self, CalendarError> {
        Self::from_json(include_str!("../../data/holidays.json"))
    }

    /// First and last year that the data speak of.
    ///
    /// # Errors
    /// [`CalendarError::Json`] when they stand the wrong way round.
    pub fn years(&self) -> Result<(i16, i16), CalendarError> {
        if let Some((first, last)) = self.years {
            let wrong = || CalendarError::Json("years: the first is after the last".to_owned());
            return if first <= last { Ok((first, last)) } else { Err(wrong()) };
        }
        let decided = self.decided_through.year();
        let named = self.days_off.iter().chain(&self.working_weekend_days).map(|d| d.date.year());
        Ok(named.fold((decided, decided), |(first, last), year| (first.min(year), last.max(year))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_data_survive_writing() {
        let data = HolidayData::shipped().unwrap();
        let json = serde_json::to_string(&data).unwrap();
        assert_eq!(HolidayData::from_json(&json), Ok(data), "an exported file is a holiday file");
    }

    #[test]
    fn every_day_has_a_source_and_a_certainty() {
        let data = HolidayData::shipped().unwrap();
        for day in data.days_off.iter().chain(&data.working_weekend_days) {
            assert!(!day.source.is_empty() && !day.name.is_empty(), "{}", day.date);
            assert!(["read", "second-hand", "unknown"].contains(&day.certainty.as_str()), "{}", day.date);
        }
        assert_eq!(data.working_weekend_days.len(), 3, "swaps of 2025 and 2026");
    }

    #[test]
    fn slips_are_refused() {
        let good = serde_json::to_string(&HolidayData::shipped().unwrap()).unwrap();
        let slip = good.replacen("\"days_off\"", "\"day_off\"", 1);
        assert!(matches!(HolidayData::from_json(&slip), Err(CalendarError::Json(_))));
        let turned = HolidayData { years: Some((2027, 2025)), ..HolidayData::shipped().unwrap() };
        assert!(turned.years().is_err());
        let silent = HolidayData { years: None, ..HolidayData::shipped().unwrap() };
        assert_eq!(silent.years(), Ok((2025, 2027)), "without the key the days in the file tell");
    }
}
