//! Answers as the words and figures that a Vietnamese paper prints.

use crate::layout::ValueFormat;
use crate::names::Names;
use serde_json::{Map, Value};

/// The printed form of one answer; empty when there is nothing to print. `field` names the choice list to [`Names`].
pub(crate) fn printed(value: &Value, format: ValueFormat, field: &str, names: &dyn Names) -> String {
    let text = value.as_str().unwrap_or_default();
    match format {
        ValueFormat::Choice => match value {
            Value::String(code) => names.choice(field, code).unwrap_or_else(|| code.clone()),
            other => plain(other),
        },
        ValueFormat::Address => address(value, names),
        ValueFormat::Commune => names.commune(text).unwrap_or_else(|| plain(value)),
        ValueFormat::Province => names.province(text).unwrap_or_else(|| plain(value)),
        ValueFormat::Date | ValueFormat::Partial => date(text).unwrap_or_else(|| plain(value)),
        ValueFormat::Day => date_part(text, 2).unwrap_or_default(),
        ValueFormat::Month => date_part(text, 1).unwrap_or_default(),
        ValueFormat::Year => date_part(text, 0).unwrap_or_else(|| plain(value)),
        ValueFormat::Period => period(text).unwrap_or_else(|| plain(value)),
        ValueFormat::Upper => plain(value).to_uppercase(),
        ValueFormat::Digits => match value {
            Value::Number(number) => number.to_string(),
            other => plain(other),
        },
        ValueFormat::Auto | ValueFormat::Amount | ValueFormat::Boxes => match value {
            Value::Object(_) => address(value, names),
            other => plain(other),
        },
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => grouped(&number.to_string()),
        Value::Bool(true) => "Có".to_owned(),
        Value::Bool(false) => "Không".to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Null | Value::Object(_) => String::new(),
    }
}

/// `1250000.5` → `1.250.000,5`: points between thousands and a decimal comma, as in Vietnam. Text that is not a plain
/// decimal number (an exponent) is left alone.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// `2026-11-21` → `21/11/2026`, `2026-11` → `11/2026`, `2026` → `2026`; anything else is `None`.
pub(crate) fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let fits = |at: usize, length: usize| {
        parts.get(at).is_none_or(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    if parts.len() > 3 || !fits(0, 4) || !fits(1, 2) || !fits(2, 2) {
        return None;
    }
    Some(parts.into_iter().rev().collect::<Vec<_>>().join("/"))
}

fn date_part(text: &str, at: usize) -> Option<String> {
    date(text)?;
    text.split('-').nth(at).map(str::to_owned)
}

/// `2026-Q1` → `Quý 1 năm 2026`, `2026-06` → `Tháng 06 năm 2026`, `2026` → `Năm 2026`.
pub(crate) fn period(text: &str) -> Option<String> {
    match text.split_once('-') {
        None => date(text).map(|year| format!("Năm {year}")),
        Some((year, part)) => match part.strip_prefix('Q') {
            Some(quarter) => date(year).map(|year| format!("Quý {quarter} năm {year}")),
            None => date(text).map(|_| format!("Tháng {part} năm {year}")),
        },
    }
}

fn address(value: &Value, names: &dyn Names) -> String {
    match value {
        Value::Object(parts) => names.address(part(parts, "line"), part(parts, "commune"), part(parts, "province")),
        other => plain(other),
    }
}

/// One text part of an address; empty when it is missing.
pub(crate) fn part<'a>(parts: &'a Map<String, Value>, name: &str) -> &'a str {
    parts.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{date, grouped, period, printed};
    use crate::layout::ValueFormat;
    use crate::names::NoNames;
    use serde_json::json;

    #[test]
    fn numbers_are_grouped_as_in_vietnam() {
        for (raw, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1250000", "1.250.000"),
            ("-68620567", "-68.620.567"),
            ("1234.50", "1.234,5"),
            ("100.00", "100"),
            ("9223372036854775807", "9.223.372.036.854.775.807"),
            ("1e300", "1e300"),
        ] {
            assert_eq!(grouped(raw), shown, "an official paper reads {raw} only in this form");
        }
    }

    #[test]
    fn dates_and_periods_turn_round_or_stay_as_they_are() {
        assert_eq!(date("2026-11-21").as_deref(), Some("21/11/2026"), "a full date");
        assert_eq!(date("1990-05").as_deref(), Some("05/1990"), "a partial date keeps what is known");
        assert_eq!(date("1990").as_deref(), Some("1990"), "a year alone is a partial date");
        assert_eq!(date("21/11/2026"), None, "foreign shapes are not guessed at");
        assert_eq!(period("2026-Q1").as_deref(), Some("Quý 1 năm 2026"), "a quarter");
        assert_eq!(period("2026-06").as_deref(), Some("Tháng 06 năm 2026"), "a month");
        let odd = printed(&json!("khoảng 1990"), ValueFormat::Partial, "f", &NoNames);
        assert_eq!(odd, "khoảng 1990", "an answer that is no date must still be printed");
    }

    #[test]
    fn an_address_is_one_line_in_official_order() {
        let value = json!({"line": "Số 0 đường Ví Dụ", "province": "79", "commune": "26734"});
        assert_eq!(
            printed(&value, ValueFormat::Auto, "f", &NoNames),
            "Số 0 đường Ví Dụ, 26734, 79",
            "codes without names still show"
        );
    }
}
