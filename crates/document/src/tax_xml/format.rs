//! Answers to XML text and back.

use super::map::XmlFormat;
use crate::error::DocumentError;
use crate::names::Names;
use crate::value::{date, part};
use jiff::civil::Date;
use serde_json::{Map, Number, Value, json};
use unicode_normalization::UnicodeNormalization;

/// The XML text of an answer; empty for one that is not there.
pub(super) fn text_of(
    value: Option<&Value>,
    format: XmlFormat,
    field: &str,
    names: &dyn Names,
) -> Result<String, DocumentError> {
    let bad = |wanted: &'static str| DocumentError::BadValue { path: field.to_owned(), wanted };
    let Some(value) = value else {
        return Ok(if matches!(format, XmlFormat::Amount | XmlFormat::Decimal | XmlFormat::Flag) {
            "0".to_owned()
        } else {
            String::new()
        });
    };
    let text = || value.as_str().ok_or_else(|| bad("text"));
    let address = |name: &str| match value {
        Value::Object(parts) => Ok(part(parts, name).to_owned()),
        _ => Err(bad("an address")),
    };
    let out = match format {
        XmlFormat::Text => match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(bad("text")),
        },
        XmlFormat::Label => {
            names.choice(field, text()?).unwrap_or_else(|| value.as_str().unwrap_or_default().to_owned())
        }
        XmlFormat::Amount => whole(value).ok_or_else(|| bad("a whole number"))?.to_string(),
        XmlFormat::Decimal => value.as_number().ok_or_else(|| bad("a number"))?.to_string(),
        XmlFormat::Flag => match value {
            Value::Bool(yes) => u8::from(*yes).to_string(),
            _ => return Err(bad("a yes or no")),
        },
        XmlFormat::DateIso => civil(text()?).ok_or_else(|| bad("a date"))?.to_string(),
        XmlFormat::DateVn => slashed(civil(text()?).ok_or_else(|| bad("a date"))?),
        XmlFormat::PeriodKind => period(text()?).ok_or_else(|| bad("a period"))?.kind.to_owned(),
        XmlFormat::PeriodCode => period(text()?).ok_or_else(|| bad("a period"))?.code,
        XmlFormat::PeriodFrom => slashed(period(text()?).ok_or_else(|| bad("a period"))?.from),
        XmlFormat::PeriodTo => slashed(period(text()?).ok_or_else(|| bad("a period"))?.to),
        XmlFormat::AddressLine => address("line")?,
        XmlFormat::CommuneCode => address("commune")?,
        XmlFormat::ProvinceCode => address("province")?,
        XmlFormat::CommuneName => named(&address("commune")?, |code| names.commune(code)),
        XmlFormat::ProvinceName => named(&address("province")?, |code| names.province(code)),
    };
    Ok(if out.is_ascii() { out } else { out.nfc().collect() })
}

/// A whole number, also when it was computed with decimals that are all zero.
fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let text = value.as_number()?.to_string();
        let (whole, fraction) = text.split_once('.')?;
        fraction.bytes().all(|b| b == b'0').then(|| whole.parse().ok()).flatten()
    })
}

fn named(code: &str, look_up: impl Fn(&str) -> Option<String>) -> String {
    if code.is_empty() { String::new() } else { look_up(code).unwrap_or_else(|| code.to_owned()) }
}

fn civil(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

fn slashed(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// A tax period in the ways that the envelope writes it.
pub(super) struct Period {
    pub kind: &'static str,
    pub code: String,
    pub from: Date,
    pub to: Date,
}

/// `2026-Q1`, `2026-06` or `2026`.
pub(super) fn period(text: &str) -> Option<Period> {
    let (year, rest) = text.split_once('-').map_or((text, None), |(y, r)| (y, Some(r)));
    if year.len() != 4 {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    let (kind, code, first, last) = match rest {
        None => ("Y", format!("{year:04}"), 1, 12),
        Some(rest) => match rest.strip_prefix('Q') {
            Some(quarter) => {
                let quarter: i8 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
                ("Q", format!("{quarter}/{year:04}"), quarter * 3 - 2, quarter * 3)
            }
            None => {
                let month: i8 = rest.parse().ok().filter(|_| rest.len() == 2)?;
                ("M", format!("{month:02}/{year:04}"), month, month)
            }
        },
    };
    let from = Date::new(year, first, 1).ok()?;
    let to = Date::new(year, last, 1).ok()?.last_of_month();
    Some(Period { kind, code, from, to })
}

/// Puts the XML text of one element back into the answer of its field. `whole` is the answer as found so far (the
/// parts of an address and the two halves of a period come from several elements).
///
/// # Errors
/// [`DocumentError::BadValue`] when the text is not of the format.
pub(super) fn answer_of(
    text: &str,
    format: XmlFormat,
    field: &str,
    whole: Option<Value>,
) -> Result<Option<Value>, DocumentError> {
    let bad = |wanted: &'static str| DocumentError::BadValue { path: field.to_owned(), wanted };
    let text = text.trim();
    if text.is_empty() {
        return Ok(whole);
    }
    let nfc = hoso_vietnam::text::nfc(text);
    Ok(match format {
        XmlFormat::Text => Some(json!(nfc)),
        // Labels and names are words for a code that another element carries.
        XmlFormat::Label | XmlFormat::CommuneName | XmlFormat::ProvinceName => whole,
        XmlFormat::Amount => {
            // `100.00` stands in files of other programs; half a đồng does not.
            let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
            let whole = whole.parse::<i64>().ok().filter(|_| fraction.bytes().all(|b| b == b'0'));
            Some(json!(whole.ok_or_else(|| bad("a whole number"))?))
        }
        XmlFormat::Decimal => {
            let text = text.strip_prefix('+').unwrap_or(text);
            Some(Value::Number(text.parse::<Number>().map_err(|_| bad("a number"))?))
        }
        XmlFormat::Flag => match text {
            "1" | "true" | "True" | "TRUE" | "x" | "X" => Some(json!(true)),
            "0" | "false" | "False" | "FALSE" => Some(json!(false)),
            _ => return Err(bad("a yes or no")),
        },
        XmlFormat::DateIso | XmlFormat::DateVn => Some(json!(day(text).ok_or_else(|| bad("a date"))?.to_string())),
        XmlFormat::PeriodKind | XmlFormat::PeriodFrom | XmlFormat::PeriodTo => whole,
        XmlFormat::PeriodCode => Some(json!(period_of(text).ok_or_else(|| bad("a period"))?)),
        XmlFormat::AddressLine => Some(with_part(whole, "line", &nfc)),
        XmlFormat::CommuneCode => Some(with_part(whole, "commune", &nfc)),
        XmlFormat::ProvinceCode => Some(with_part(whole, "province", &nfc)),
    })
}

fn with_part(whole: Option<Value>, name: &str, text: &str) -> Value {
    let mut parts = match whole {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    };
    parts.insert(name.to_owned(), json!(text));
    Value::Object(parts)
}

/// A day in either shape, whichever the place calls for; a time behind an ISO day is dropped.
fn day(text: &str) -> Option<Date> {
    let iso = match text.split_once('T') {
        Some((day, _)) => civil(day),
        None => civil(text),
    };
    iso.or_else(|| unslashed(text))
}

fn unslashed(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `06/2026` is a month, `1/2026` a quarter: HTKK writes months with two digits and quarters with one.
fn period_of(text: &str) -> Option<String> {
    let found = match text.split_once('/') {
        None => text.to_owned(),
        Some((month, year)) if month.len() == 2 => format!("{year}-{month}"),
        Some((quarter, year)) => format!("{year}-Q{quarter}"),
    };
    period(&found)?;
    date(found.split('-').next()?)?;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{XmlFormat, answer_of, period, text_of};
    use crate::names::NoNames;
    use serde_json::json;

    #[test]
    fn periods_are_written_as_htkk_writes_them() {
        for (answer, kind, code, from, to) in [
            ("2026-Q1", "Q", "1/2026", "01/01/2026", "31/03/2026"),
            ("2026-Q4", "Q", "4/2026", "01/10/2026", "31/12/2026"),
            ("2028-02", "M", "02/2028", "01/02/2028", "29/02/2028"),
            ("2026", "Y", "2026", "01/01/2026", "31/12/2026"),
        ] {
            let shown = |format| text_of(Some(&json!(answer)), format, "ky", &NoNames).expect("a period");
            assert_eq!(shown(XmlFormat::PeriodKind), kind, "kieuKy of {answer}");
            assert_eq!(shown(XmlFormat::PeriodCode), code, "kyKKhai of {answer}");
            assert_eq!(shown(XmlFormat::PeriodFrom), from, "kyKKhaiTuNgay of {answer}");
            assert_eq!(shown(XmlFormat::PeriodTo), to, "kyKKhaiDenNgay of {answer}");
            let back = answer_of(code, XmlFormat::PeriodCode, "ky", None).expect("reads back");
            assert_eq!(back, Some(json!(answer)), "a period must survive the way out and back");
        }
        for bad in ["2026-Q5", "2026-13", "26-Q1", "2026-6", "", "Q1-2026", "2026-Q0"] {
            assert!(period(bad).is_none(), "{bad} is no period");
        }
    }

    #[test]
    fn amounts_are_whole_and_missing_ones_are_nought() {
        let shown = |value: Option<serde_json::Value>| text_of(value.as_ref(), XmlFormat::Amount, "ct22", &NoNames);
        assert_eq!(shown(None).as_deref(), Ok("0"), "a missing amount is 0 in HTKK files");
        assert_eq!(shown(Some(json!(-68_620_567))).as_deref(), Ok("-68620567"), "a negative amount keeps its sign");
        assert_eq!(shown(Some(json!(10.0))).as_deref(), Ok("10"), "a whole number that came with decimals");
        assert!(shown(Some(json!(10.5))).is_err(), "half a đồng must not be cut off silently");
        assert!(shown(Some(json!("10"))).is_err(), "text is no amount");
    }
}
