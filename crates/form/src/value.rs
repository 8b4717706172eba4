//! Values of FEEL and of answers.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;
use serde_json::{Map, Number};

/// A value that an expression can have (OMG DMN 1.5, 10.3.2.2, the part that forms need).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing known: three-valued logic's third value.
    Null,
    /// True or false.
    Bool(bool),
    /// An exact decimal; money is whole đồng.
    Number(Decimal),
    /// NFC text.
    Text(String),
    /// A day.
    Date(Date),
    /// A day with a time of day, without zone.
    DateTime(DateTime),
    /// A time of day, without zone.
    Time(Time),
    /// A days and time duration in whole seconds.
    Seconds(i64),
    /// A duration in whole months.
    Months(i64),
    /// A list.
    List(Vec<Value>),
    /// Named values.
    Context(BTreeMap<String, Value>),
    /// An interval.
    Range(Box<Range>),
}

/// An interval with open or closed ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// Low end.
    pub low: Value,
    /// Whether the low end belongs to it.
    pub low_closed: bool,
    /// High end.
    pub high: Value,
    /// Whether the high end belongs to it.
    pub high_closed: bool,
}

impl Value {
    /// Whether it is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<Decimal> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The kind of value in FEEL's words, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::Date(_) => "date",
            Self::DateTime(_) => "date and time",
            Self::Time(_) => "time",
            Self::Seconds(_) => "days and time duration",
            Self::Months(_) => "years and months duration",
            Self::List(_) => "list",
            Self::Context(_) => "context",
            Self::Range(_) => "range",
        }
    }

    /// As JSON: numbers exact, dates ISO 8601, a range as text.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as J;
        match self {
            Self::Null => J::Null,
            Self::Bool(b) => J::Bool(*b),
            Self::Number(n) => number_to_json(*n),
            Self::Text(t) => J::String(t.clone()),
            Self::Date(d) => J::String(d.to_string()),
            Self::DateTime(d) => J::String(d.to_string()),
            Self::Time(t) => J::String(t.to_string()),
            Self::Seconds(s) => J::String(seconds_text(*s)),
            Self::Months(m) => J::String(months_text(*m)),
            Self::List(l) => J::Array(l.iter().map(Self::to_json).collect()),
            Self::Context(c) => J::Object(c.iter().map(|(k, v)| (k.clone(), v.to_json())).collect()),
            Self::Range(r) => J::String(format!(
                "{}{}..{}{}",
                if r.low_closed { '[' } else { '(' },
                r.low.to_json(),
                r.high.to_json(),
                if r.high_closed { ']' } else { ')' }
            )),
        }
    }

    /// As the function `string` writes it (10.3.4.2): texts inside of lists and contexts in quotes.
    #[must_use]
    pub fn to_text(&self) -> String {
        let inner = |v: &Self| match v {
            Self::Text(t) => format!("\"{}\"", t.replace('\\', "\\\\").replace('"', "\\\"")),
            other => other.to_text(),
        };
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(b) => b.to_string(),
            Self::Number(n) => n.normalize().to_string(),
            Self::Text(t) => t.clone(),
            Self::List(l) => format!("[{}]", l.iter().map(inner).collect::<Vec<_>>().join(", ")),
            Self::Context(c) => {
                let entry = |(k, v): (&String, &Self)| format!("{k}: {}", inner(v));
                format!("{{{}}}", c.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            Self::Range(r) => format!(
                "{}{}..{}{}",
                if r.low_closed { '[' } else { '(' },
                inner(&r.low),
                inner(&r.high),
                if r.high_closed { ']' } else { ')' }
            ),
            other => match other.to_json() {
                serde_json::Value::String(s) => s,
                json => json.to_string(),
            },
        }
    }

    /// From JSON; texts stay texts (no guessing of dates).
    #[must_use]
    pub fn from_json(json: &serde_json::Value) -> Self {
        use serde_json::Value as J;
        match json {
            J::Null => Self::Null,
            J::Bool(b) => Self::Bool(*b),
            J::Number(n) => decimal_of(n).map_or(Self::Null, Self::Number),
            J::String(s) => Self::Text(hoso_vietnam::text::nfc(s).into_owned()),
            J::Array(a) => Self::List(a.iter().map(Self::from_json).collect()),
            J::Object(o) => Self::Context(o.iter().map(|(k, v)| (k.clone(), Self::from_json(v))).collect()),
        }
    }
}

fn seconds_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let s = seconds.unsigned_abs();
    let mut time = String::new();
    for (n, unit) in [(s / 3_600 % 24, 'H'), (s / 60 % 60, 'M'), (s % 60, 'S')] {
        if n > 0 {
            time.push_str(&format!("{n}{unit}"));
        }
    }
    match (s / 86_400, time.is_empty()) {
        (0, true) => "PT0S".to_owned(),
        (0, false) => format!("{sign}PT{time}"),
        (d, true) => format!("{sign}P{d}D"),
        (d, false) => format!("{sign}P{d}DT{time}"),
    }
}

fn months_text(months: i64) -> String {
    let sign = if months < 0 { "-" } else { "" };
    let m = months.unsigned_abs();
    match (m / 12, m % 12) {
        (0, r) => format!("{sign}P{r}M"),
        (y, 0) => format!("{sign}P{y}Y"),
        (y, r) => format!("{sign}P{y}Y{r}M"),
    }
}

/// An exact decimal of a JSON number, or none when it has more than 28 digits.
#[must_use]
pub fn decimal_of(number: &Number) -> Option<Decimal> {
    if let Some(i) = number.as_i64() {
        return Some(Decimal::from(i));
    }
    let text = number.to_string();
    Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text)).ok()
}

/// A JSON number without loss: whole numbers as integers; other values keep their digits through the shortest
/// decimal text, and a value that a JSON reader could not keep (more than 15 digits) becomes a text.
#[must_use]
pub fn number_to_json(number: Decimal) -> serde_json::Value {
    let n = number.normalize();
    if n.is_integer() {
        if let Ok(i) = i64::try_from(n) {
            return serde_json::Value::from(i);
        }
    } else if n.mantissa().unsigned_abs() < 1_000_000_000_000_000
        && let Ok(f) = n.to_string().parse::<f64>()
        && let Some(json) = Number::from_f64(f)
    {
        return serde_json::Value::Number(json);
    }
    serde_json::Value::String(n.to_string())
}

/// Answers in their canonical JSON shape: field id → value (see `docs/packs.md`).
pub type Answers = Map<String, serde_json::Value>;
