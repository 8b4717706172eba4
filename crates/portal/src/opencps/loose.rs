//! Reading JSON whose booleans and numbers may be texts, and whose lists may be a single object.

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::Offset;
use serde_json::Value;

use crate::words::turns;

/// Most characters of one text that are kept.
const MOST_TEXT: usize = 20_000;
/// Vietnam's offset from UTC; there has been no other since 1975.
const VIETNAM: Offset = Offset::constant(7);

/// A value read tolerantly; what is missing or of another type is empty.
#[derive(Clone, Copy)]
pub(super) struct Loose<'a>(pub(super) &'a Value);

impl<'a> Loose<'a> {
    /// A member as text, also when it is a number or a boolean; no control characters, bounded.
    pub(super) fn text(self, key: &str) -> String {
        match self.0.get(key) {
            Some(Value::String(text)) => clean(text),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(flag)) => flag.to_string(),
            _ => String::new(),
        }
    }

    /// A member as integer, also when it is a text or a float without fraction.
    pub(super) fn int(self, key: &str) -> Option<i64> {
        int(self.0.get(key)?)
    }

    /// A member that says yes: `true`, `"true"`, `1`, `"1"`.
    pub(super) fn flag(self, key: &str) -> bool {
        match self.0.get(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes"),
            Some(other) => int(other).is_some_and(|number| number != 0),
            None => false,
        }
    }

    /// A member as list: a lone element counts as a list of one.
    pub(super) fn list(self, key: &str) -> Vec<Loose<'a>> {
        match self.0.get(key) {
            Some(Value::Array(items)) => items.iter().map(Loose).collect(),
            Some(object @ Value::Object(map)) if !map.is_empty() => vec![Loose(object)],
            _ => Vec::new(),
        }
    }

    /// A member that holds an instant: `dd/MM/yyyy HH:mm:ss` in Vietnam's time, or milliseconds.
    pub(super) fn instant(self, key: &str) -> Option<Timestamp> {
        match self.0.get(key)? {
            Value::String(text) => local_date(text).or_else(|| millis(text.trim().parse().ok()?)),
            other => millis(int(other)?),
        }
    }
}

/// An integer out of a number or a text.
fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let float = number.as_f64()?;
            // Within these bounds the conversion is exact.
            #[allow(clippy::cast_possible_truncation)]
            (float.fract() == 0.0 && float.abs() < 9.0e15).then_some(float as i64)
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Milliseconds since 1970; zero and less mean "none".
fn millis(value: i64) -> Option<Timestamp> {
    (value > 0).then(|| Timestamp::from_millisecond(value).ok()).flatten()
}

/// An instant written as OpenCPS writes it, `dd/MM/yyyy HH:mm:ss` (also without seconds or without time), meant in Vietnam's time.
#[must_use]
pub fn local_date(text: &str) -> Option<Timestamp> {
    let (day, time) = match text.trim().split_once(' ') {
        Some((day, time)) => (day, time.trim()),
        None => (text.trim(), ""),
    };
    let numbers = |text: &str, by: char, most: usize| -> Option<Vec<i16>> {
        let pieces: Vec<&str> = text.split(by).collect();
        if pieces.len() > most || pieces.iter().any(|p| p.is_empty() || p.len() > 4) {
            return None;
        }
        pieces.into_iter().map(|p| p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse().ok()).flatten()).collect()
    };
    let day = numbers(day, '/', 3)?;
    let [d, m, y] = day.as_slice() else { return None };
    let time = if time.is_empty() { Vec::new() } else { numbers(time, ':', 3)? };
    let at = |index: usize| i8::try_from(time.get(index).copied().unwrap_or(0)).ok();
    let day = jiff::civil::Date::new(*y, i8::try_from(*m).ok()?, i8::try_from(*d).ok()?).ok()?;
    if day < date(1900, 1, 1) {
        return None;
    }
    let time = jiff::civil::Time::new(at(0)?, at(1)?, at(2)?, 0).ok()?;
    VIETNAM.to_timestamp(day.to_datetime(time)).ok()
}

/// Text for people: no control characters but line ends and tabs, no direction overrides, bounded. Markup stays what it is: text.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| (!c.is_control() || matches!(c, '\n' | '\t')) && !turns(*c)).take(MOST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn booleans_and_numbers_may_be_texts() {
        let value = json!({"a": "true", "b": 1, "c": "0", "d": "12", "e": 3.0, "f": 3.5, "g": "x"});
        let loose = Loose(&value);
        assert!(loose.flag("a") && loose.flag("b"));
        assert!(!loose.flag("c") && !loose.flag("missing"));
        assert_eq!((loose.int("d"), loose.int("e"), loose.int("f"), loose.int("g")), (Some(12), Some(3), None, None));
        assert_eq!(loose.text("b"), "1", "an id is a text, whatever it came as");
    }

    #[test]
    fn a_lone_element_is_a_list_of_one() {
        let value = json!({"one": {"x": 1}, "none": null, "empty": {}, "two": [{"x": 1}, {"x": 2}]});
        let count = |key| Loose(&value).list(key).len();
        assert_eq!((count("one"), count("none"), count("empty"), count("two"), count("missing")), (1, 0, 0, 2, 0));
    }

    #[test]
    fn local_dates_are_vietnams_and_logs_are_milliseconds() {
        let noon: Timestamp = "2026-11-21T05:00:00Z".parse().unwrap();
        assert_eq!(local_date("21/11/2026 12:00:00"), Some(noon), "noon in Vietnam is five in the morning UTC");
        assert_eq!(local_date("21/11/2026"), Some("2026-11-20T17:00:00Z".parse().unwrap()));
        let value =
            json!({"ms": 1_795_237_200_000_i64, "text": "1795237200000", "zero": 0, "local": "21/11/2026 12:00:00"});
        let loose = Loose(&value);
        assert_eq!(loose.instant("ms"), loose.instant("text"));
        assert_eq!(loose.instant("zero"), None, "0 is how a missing date is written");
        assert_eq!(loose.instant("local"), Some(noon));
        for bad in [
            "",
            "31/02/2026 00:00:00",
            "2026-11-21",
            "21/11/26",
            "1/1/1/1",
            "a/b/c",
            "21/11/2026 25:00:00",
            "٢١/١١/٢٠٢٦",
        ] {
            assert_eq!(local_date(bad), None, "{bad:?} is no date");
        }
    }

    #[test]
    fn markup_stays_text_and_tricks_go() {
        assert_eq!(clean("<script>alert(1)</script>\u{0}\u{202e}x"), "<script>alert(1)</script>x");
    }
}
