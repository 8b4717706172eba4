//! Texts as people type them, to values and back. Nothing is guessed: a text that can be read in two ways is a problem with
//! both readings.

use std::collections::BTreeMap;

use hoso_vietnam::{
    amount::AmountError,
    format::{self, DateError, Period},
    personal::{PersonalNumber, PersonalNumberError},
    phone::Phone,
    tax_code::{TaxCode, TaxCodeError},
    units::Units,
};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::compile::{Node, Part};
use crate::engine::MAX_TEXT;
use crate::spec::FieldType;
use crate::value::Value;

/// Why a text is not a value of its field: a Fluent id without prefix, and values for its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// E.g. `bad-date`.
    pub code: &'static str,
    /// E.g. `decimal`, `grouped`.
    pub params: BTreeMap<String, String>,
}

/// Every code a [`Problem`] can have; the texts of each language must have them all.
pub const PROBLEM_CODES: [&str; 26] = [
    "too-long",
    "not-a-number",
    "ambiguous-number",
    "foreign-number",
    "no-decimals",
    "number-groups",
    "number-too-large",
    "below-min",
    "above-max",
    "too-many-decimals",
    "bad-date",
    "short-year",
    "year-range",
    "no-such-month",
    "no-such-day",
    "bad-period",
    "period-kind",
    "personal-number-length",
    "personal-number-digits",
    "tax-code-length",
    "tax-code-check",
    "tax-code-shape",
    "bad-phone",
    "bad-email",
    "not-in-list",
    "unknown-unit",
];

impl Problem {
    /// A problem without values.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    /// With a value for its words.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

/// The province that a commune lies in on a day.
#[must_use]
pub fn province_of(commune: &str, on: Date) -> Option<String> {
    Units::embedded().ok()?.commune(commune, on).map(|c| c.province.to_owned())
}

/// Reads a typed text.
///
/// # Errors
/// The [`Problem`] with it.
pub fn parse(node: &Node, text: &str, today: Date) -> Result<Value, Problem> {
    let length = text.chars().count();
    let most = node.spec.max.map_or(MAX_TEXT, |m| usize::try_from(m).unwrap_or(MAX_TEXT)).min(MAX_TEXT);
    if length > most {
        return Err(Problem::new("too-long").with("max", most).with("length", length));
    }
    let plain = |s: &str| Ok(Value::Text(s.to_owned()));
    match (node.part, node.spec.field_type) {
        (Some(Part::Province), _) => {
            known_unit(Units::embedded().ok().and_then(|u| u.province(text, today)).is_some(), text)
        }
        (Some(Part::Commune), _) => {
            known_unit(Units::embedded().ok().and_then(|u| u.commune(text, today)).is_some(), text)
        }
        (Some(Part::Line), _) | (_, FieldType::Text | FieldType::Multiline) => plain(text),
        (_, FieldType::Integer) => {
            if let Some(n) = plain_amount(text) {
                return Ok(Value::Number(Decimal::from(n)));
            }
            let n = format::parse_amount(text).map_err(|e| amount_problem(&e))?;
            Ok(Value::Number(Decimal::from(n)))
        }
        (_, FieldType::Decimal) => {
            let digits = format::parse_decimal(text).map_err(|e| amount_problem(&e))?;
            let n = Decimal::from_str_exact(&digits).map_err(|_| Problem::new("number-too-large"))?;
            let scale = node.spec.scale.unwrap_or(2);
            if n.normalize().scale() > scale {
                return Err(Problem::new("too-many-decimals").with("scale", scale));
            }
            Ok(Value::Number(n.normalize()))
        }
        (_, FieldType::Date) => Ok(Value::Date(format::parse_date(text).map_err(|e| date_problem(&e))?)),
        (_, FieldType::PartialDate) => {
            let date = format::parse_partial_date(text).map_err(|e| date_problem(&e))?;
            Ok(Value::Text(date.canonical()))
        }
        (_, FieldType::Period) => {
            let period = Period::parse(text).map_err(|_| Problem::new("bad-period"))?;
            let kind = match period {
                Period::Month(..) => "M",
                Period::Quarter(..) => "Q",
                Period::Year(_) => "Y",
            };
            if !node.spec.periods.is_empty() && !node.spec.periods.iter().any(|p| p == kind) {
                return Err(Problem::new("period-kind"));
            }
            Ok(Value::Text(period.canonical()))
        }
        (_, FieldType::PersonalNumber) => match PersonalNumber::parse(text) {
            Ok(n) => plain(n.as_str()),
            Err(PersonalNumberError::Length(n)) => Err(Problem::new("personal-number-length").with("length", n)),
            Err(_) => Err(Problem::new("personal-number-digits")),
        },
        (_, FieldType::TaxCode) => match TaxCode::parse(text) {
            Ok(code) => plain(&code.hyphenated()),
            Err(TaxCodeError::Length(n)) => Err(Problem::new("tax-code-length").with("length", n)),
            Err(TaxCodeError::CheckDigit { .. } | TaxCodeError::NeverIssued) => Err(Problem::new("tax-code-check")),
            Err(_) => Err(Problem::new("tax-code-shape")),
        },
        (_, FieldType::Phone) => {
            Phone::parse(text).map_err(|_| Problem::new("bad-phone")).and_then(|p| plain(p.as_str()))
        }
        (_, FieldType::Email) => {
            if is_email(text) {
                plain(text)
            } else {
                Err(Problem::new("bad-email"))
            }
        }
        (_, FieldType::Choice) => {
            if node.codes.iter().any(|c| c == text) {
                plain(text)
            } else {
                Err(Problem::new("not-in-list").with("text", text))
            }
        }
        (_, FieldType::Boolean) => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            other => Err(Problem::new("not-in-list").with("text", other)),
        },
        (_, FieldType::Address | FieldType::Table) => Err(Problem::new("not-in-list").with("text", text)),
    }
}

/// A value as a person writes it.
#[must_use]
pub fn show(node: &Node, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => {
            let n = n.normalize();
            match i64::try_from(n) {
                Ok(i) if n.is_integer() => grouped(i),
                _ => format::decimal(&n.to_string()),
            }
        }
        Value::Text(t) if node.spec.field_type == FieldType::PartialDate => {
            format::parse_partial_date(t).map_or_else(|_| t.clone(), |d| d.to_string())
        }
        Value::Text(t) => t.clone(),
        Value::Date(d) => format::date(*d),
        other => match other.to_json() {
            serde_json::Value::String(s) => s,
            json => json.to_string(),
        },
    }
}

/// A calculated value as its field holds it: an amount must be whole đồng, a value of another kind is none.
#[must_use]
pub fn fit(node: &Node, value: Value) -> Value {
    match (node.spec.field_type, value) {
        (FieldType::Decimal, Value::Number(n)) => {
            let scale = node.spec.scale.unwrap_or(2);
            Value::Number(n.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero).normalize())
        }
        // A pack that means to round says so; a fraction of a đồng is kept visible as a fault of the pack, not hidden.
        (FieldType::Integer, v @ Value::Number(_))
        | (FieldType::Date, v @ Value::Date(_))
        | (FieldType::Boolean, v @ Value::Bool(_)) => v,
        (FieldType::Integer | FieldType::Decimal | FieldType::Date | FieldType::Boolean, _) => Value::Null,
        (_, v @ Value::Text(_)) => v,
        (_, _) => Value::Null,
    }
}

/// As [`format::dong`], for the many cells of an annex: one text, filled from behind.
fn grouped(amount: i64) -> String {
    let mut bytes = [0_u8; 26];
    let (mut at, mut rest, mut digits) = (bytes.len(), amount.unsigned_abs(), 0);
    loop {
        if digits == 3 {
            at -= 1;
            bytes[at] = b'.';
            digits = 0;
        }
        at -= 1;
        bytes[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        digits += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if amount < 0 {
        at -= 1;
        bytes[at] = b'-';
    }
    bytes[at..].iter().map(|b| char::from(*b)).collect()
}

/// Amounts as the program itself writes them (`1250`, `-1.250.000`), without the questions that other texts need: annexes
/// have tens of thousands of them.
fn plain_amount(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if digits.is_empty() || digits.len() > 25 || (digits.starts_with('0') && digits != "0") {
        return None;
    }
    let mut groups = digits.split('.');
    let first = groups.next()?;
    let grouped = first.len() < digits.len();
    let mut n: i64 = 0;
    let mut push = |part: &str| -> Option<()> {
        for b in part.bytes() {
            let digit = i64::from(b.checked_sub(b'0').filter(|d| *d < 10)?);
            n = n.checked_mul(10)?.checked_add(digit)?;
        }
        Some(())
    };
    if first.is_empty() || (grouped && first.len() > 3) {
        return None;
    }
    push(first)?;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        push(group)?;
    }
    Some(if negative { -n } else { n })
}

fn known_unit(known: bool, text: &str) -> Result<Value, Problem> {
    if known { Ok(Value::Text(text.to_owned())) } else { Err(Problem::new("unknown-unit").with("text", text)) }
}

fn amount_problem(error: &AmountError) -> Problem {
    match error {
        AmountError::Ambiguous { decimal, grouped } => {
            Problem::new("ambiguous-number").with("decimal", decimal).with("grouped", grouped)
        }
        AmountError::ForeignStyle { suggestion } => Problem::new("foreign-number").with("suggestion", suggestion),
        AmountError::Fraction => Problem::new("no-decimals"),
        AmountError::Groups => Problem::new("number-groups"),
        AmountError::TooLarge => Problem::new("number-too-large"),
        AmountError::Empty | AmountError::Character(_) => Problem::new("not-a-number"),
    }
}

fn date_problem(error: &DateError) -> Problem {
    match error {
        DateError::Empty | DateError::Shape => Problem::new("bad-date"),
        DateError::ShortYear => Problem::new("short-year"),
        DateError::Year(y) => Problem::new("year-range").with("year", y),
        DateError::Month(m) => Problem::new("no-such-month").with("month", m),
        DateError::Day { day, month, year } => {
            Problem::new("no-such-day").with("day", day).with("month", month).with("year", year)
        }
    }
}

/// Loose on purpose: one `@`, something on both sides, a dot in the host, no blanks.
fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    !user.is_empty()
        && !text.contains(char::is_whitespace)
        && !host.contains('@')
        && host.split('.').count() >= 2
        && host.split('.').all(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_and_read_as_everywhere_else() {
        for n in [0, 7, 999, 1_000, 12_345, -1, -1_000, 100_000_000, i64::MAX, i64::MIN + 1, i64::MIN] {
            assert_eq!(grouped(n), format::dong(n));
            if n > i64::MIN {
                assert_eq!(plain_amount(&grouped(n)), Some(n), "{n}");
                assert_eq!(plain_amount(&n.to_string()), Some(n), "{n}");
            }
        }
        for text in [
            "",
            "-",
            "1.",
            "1.5",
            "1.50",
            "01",
            "1..000",
            "1000.000",
            ".5",
            "1,5",
            "1 000",
            "9223372036854775808",
            "+1",
        ] {
            assert_eq!(plain_amount(text), None, "`{text}` is for the careful reader");
        }
    }
}
