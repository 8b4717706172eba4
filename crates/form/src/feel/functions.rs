//! Built-in functions: DMN names, and our own with the prefix `vn.`.

use hoso_vietnam as vn;
use jiff::civil::{Date, DateTime};
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::eval::{days_between, equal, order, truth};
use crate::value::Value;

/// Why a call has no value; becomes the reason of a null.
type Outcome = Result<Value, String>;

/// Longest text that a function writes, in bytes.
const MAX_TEXT: usize = 1 << 20;

/// Every name that can be called.
pub const NAMES: [&str; 66] = [
    "not",
    "sum",
    "count",
    "min",
    "max",
    "mean",
    "floor",
    "ceiling",
    "round up",
    "round down",
    "round half up",
    "round half down",
    "decimal",
    "abs",
    "modulo",
    "sqrt",
    "odd",
    "even",
    "string",
    "number",
    "string length",
    "substring",
    "substring before",
    "substring after",
    "upper case",
    "lower case",
    "contains",
    "starts with",
    "ends with",
    "matches",
    "replace",
    "split",
    "string join",
    "trim",
    "date",
    "date and time",
    "duration",
    "years and months duration",
    "days between",
    "year",
    "month",
    "day",
    "day of week",
    "last day of month",
    "list contains",
    "append",
    "concatenate",
    "distinct values",
    "index of",
    "sort",
    "reverse",
    "sublist",
    "flatten",
    "all",
    "any",
    "get value",
    "get entries",
    "is defined",
    "vn.in words",
    "vn.date in words",
    "vn.tax code ok",
    "vn.personal number ok",
    "vn.period start",
    "vn.period end",
    "vn.year",
    "vn.age",
];

/// Whether there is a function of that name.
#[must_use]
pub fn exists(name: &str) -> bool {
    NAMES.contains(&name)
}

/// Calls a function.
///
/// # Errors
/// The reason why there is no value: wrong number or kind of arguments, or a value out of range.
pub fn call(name: &str, args: &[Value]) -> Outcome {
    if name == "is defined" {
        return Ok(Value::Bool(!one(args)?.is_null()));
    }
    if let Some(text) = name.strip_prefix("vn.") {
        return ours(text, args);
    }
    match name {
        "not" => Ok(truth(one(args)?).map_or(Value::Null, |b| Value::Bool(!b))),
        "all" | "any" => Ok(all_or_any(name == "all", &list(args)?)),
        "sum" | "count" | "min" | "max" | "mean" => aggregate(name, &list(args)?),
        "floor" | "ceiling" | "round up" | "round down" | "round half up" | "round half down" | "decimal" | "abs"
        | "modulo" | "sqrt" | "odd" | "even" | "number" => numeric(name, args),
        "date"
        | "date and time"
        | "duration"
        | "years and months duration"
        | "days between"
        | "year"
        | "month"
        | "day"
        | "day of week"
        | "last day of month" => temporal(name, args),
        "list contains" | "append" | "concatenate" | "distinct values" | "index of" | "sort" | "reverse"
        | "sublist" | "flatten" | "get value" | "get entries" => lists(name, args),
        _ => textual(name, args),
    }
}

fn one(args: &[Value]) -> Result<&Value, String> {
    match args {
        [a] => Ok(a),
        _ => Err(format!("takes one value, got {}", args.len())),
    }
}

fn two(args: &[Value]) -> Result<(&Value, &Value), String> {
    match args {
        [a, b] => Ok((a, b)),
        _ => Err(format!("takes two values, got {}", args.len())),
    }
}

fn num(value: &Value) -> Result<Decimal, String> {
    value.as_number().ok_or_else(|| format!("needs a number, got a {}", value.kind()))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_text().ok_or_else(|| format!("needs a text, got a {}", value.kind()))
}

fn whole(value: &Value) -> Result<i64, String> {
    i64::try_from(num(value)?.trunc()).map_err(|_| "the number is too large".to_owned())
}

fn date(value: &Value) -> Result<Date, String> {
    match value {
        Value::Date(d) => Ok(*d),
        Value::DateTime(d) => Ok(d.date()),
        other => Err(format!("needs a date, got a {}", other.kind())),
    }
}

/// `f(list)` and `f(a, b, c)` mean the same for aggregates.
fn list(args: &[Value]) -> Result<Vec<Value>, String> {
    match args {
        [] => Err("needs values".to_owned()),
        [Value::List(l)] => Ok(l.clone()),
        [Value::Null] => Err("the list is not known".to_owned()),
        many => Ok(many.to_vec()),
    }
}

fn all_or_any(all: bool, items: &[Value]) -> Value {
    if items.iter().any(|i| truth(i) == Some(!all)) {
        Value::Bool(!all)
    } else if items.iter().all(|i| truth(i).is_some()) {
        Value::Bool(all)
    } else {
        Value::Null
    }
}

fn aggregate(name: &str, items: &[Value]) -> Outcome {
    match name {
        "count" => Ok(Value::Number(Decimal::from(items.len()))),
        "min" | "max" => {
            let mut best: Option<&Value> = None;
            for item in items {
                best = Some(match best {
                    None => item,
                    Some(b) => {
                        let o = order(item, b).ok_or("the values have no order")?;
                        if (o == std::cmp::Ordering::Less) == (name == "min") && o != std::cmp::Ordering::Equal {
                            item
                        } else {
                            b
                        }
                    }
                });
            }
            best.cloned().ok_or_else(|| "the list is empty".to_owned())
        }
        _ => {
            if items.is_empty() {
                return Err("the list is empty".to_owned());
            }
            let mut total = Decimal::ZERO;
            for item in items {
                total = total.checked_add(num(item)?).ok_or("the sum is too large")?;
            }
            if name == "mean" {
                total = total.checked_div(Decimal::from(items.len())).ok_or("the mean is too large")?;
            }
            Ok(Value::Number(total.normalize()))
        }
    }
}

fn numeric(name: &str, args: &[Value]) -> Outcome {
    if name == "number" {
        let source = text(args.first().ok_or("needs a text")?)?;
        // Optional grouping and decimal signs (10.3.4.2).
        let mut cleaned = source.to_owned();
        if let Some(group) = args.get(1).and_then(Value::as_text) {
            cleaned = cleaned.replace(group, "");
        }
        if let Some(point) = args.get(2).and_then(Value::as_text) {
            cleaned = cleaned.replace(point, ".");
        }
        return Decimal::from_str_exact(cleaned.trim()).map(Value::Number).map_err(|_| "not a number".to_owned());
    }
    if name == "modulo" {
        let (a, b) = two(args)?;
        let (a, b) = (num(a)?, num(b)?);
        if b.is_zero() {
            return Err("division by zero".to_owned());
        }
        // The result has the sign of the divisor (10.3.4.5).
        let floor = a.checked_div(b).ok_or("too large")?.floor();
        return a
            .checked_sub(b.checked_mul(floor).ok_or("too large")?)
            .map(Value::Number)
            .ok_or_else(|| "too large".to_owned());
    }
    let n = num(args.first().ok_or("needs a number")?)?;
    let scale = match args.get(1) {
        Some(s) => whole(s)?,
        None => 0,
    };
    let rounded = |strategy| round(n, scale, strategy);
    Ok(match name {
        "floor" => rounded(RoundingStrategy::ToNegativeInfinity)?,
        "ceiling" => rounded(RoundingStrategy::ToPositiveInfinity)?,
        "round up" => rounded(RoundingStrategy::AwayFromZero)?,
        "round down" => rounded(RoundingStrategy::ToZero)?,
        "round half up" => rounded(RoundingStrategy::MidpointAwayFromZero)?,
        "round half down" => rounded(RoundingStrategy::MidpointTowardZero)?,
        "decimal" => rounded(RoundingStrategy::MidpointNearestEven)?,
        "abs" => Value::Number(n.abs()),
        "sqrt" => Value::Number(n.sqrt().ok_or("a negative number has no root")?),
        "odd" | "even" if !n.is_integer() => return Err("needs a whole number".to_owned()),
        "odd" => Value::Bool(!(n % Decimal::TWO).is_zero()),
        "even" => Value::Bool((n % Decimal::TWO).is_zero()),
        _ => return Err("is not known".to_owned()),
    })
}

/// A negative scale rounds to tens, hundreds, ...
fn round(n: Decimal, scale: i64, strategy: RoundingStrategy) -> Outcome {
    if let Ok(places) = u32::try_from(scale) {
        return Ok(Value::Number(n.round_dp_with_strategy(places.min(28), strategy).normalize()));
    }
    let places = u32::try_from(scale.unsigned_abs()).ok().filter(|p| *p <= 27).ok_or("the scale is out of range")?;
    let unit = Decimal::from_i128_with_scale(10_i128.pow(places), 0);
    let shrunk = n.checked_div(unit).ok_or("too large")?.round_dp_with_strategy(0, strategy);
    shrunk.checked_mul(unit).map(Value::Number).ok_or_else(|| "too large".to_owned())
}

fn temporal(name: &str, args: &[Value]) -> Outcome {
    let number = |n: i64| Ok(Value::Number(Decimal::from(n)));
    match name {
        "date" => match args {
            [Value::Text(t)] => {
                t.parse::<Date>().map(Value::Date).map_err(|_| format!("`{t}` is not a date YYYY-MM-DD"))
            }
            [Value::Date(d)] => Ok(Value::Date(*d)),
            [Value::DateTime(d)] => Ok(Value::Date(d.date())),
            [y, m, d] => {
                let part = |v: &Value| whole(v).and_then(|n| i8::try_from(n).map_err(|_| "no such day".to_owned()));
                let year = i16::try_from(whole(y)?).map_err(|_| "no such year".to_owned())?;
                Date::new(year, part(m)?, part(d)?).map(Value::Date).map_err(|_| "no such day".to_owned())
            }
            _ => Err("needs a text YYYY-MM-DD or year, month, day".to_owned()),
        },
        "date and time" => match args {
            [Value::Text(t)] => {
                t.parse::<DateTime>().map(Value::DateTime).map_err(|_| format!("`{t}` is not a date and time"))
            }
            [Value::Date(d), Value::Text(t)] => {
                let time = t.parse::<jiff::civil::Time>().map_err(|_| format!("`{t}` is not a time"))?;
                Ok(Value::DateTime(d.to_datetime(time)))
            }
            _ => Err("needs a text".to_owned()),
        },
        "duration" => duration(text(one(args)?)?),
        "years and months duration" => {
            let (from, to) = two(args)?;
            let (from, to) = (date(from)?, date(to)?);
            let span = from.until((jiff::Unit::Month, to)).map_err(|_| "out of range".to_owned())?;
            Ok(Value::Months(span.get_months().into()))
        }
        "days between" => {
            let (from, to) = two(args)?;
            number(days_between(date(from)?, date(to)?))
        }
        "year" => number(date(one(args)?)?.year().into()),
        "month" => number(date(one(args)?)?.month().into()),
        "day" => number(date(one(args)?)?.day().into()),
        "day of week" => {
            let day = date(one(args)?)?.weekday();
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let index = usize::try_from(day.to_monday_zero_offset()).map_err(|_| "no such day".to_owned())?;
            Ok(Value::Text(names.get(index).copied().unwrap_or_default().to_owned()))
        }
        _ => Ok(Value::Date(date(one(args)?)?.last_of_month())),
    }
}

/// ISO 8601 durations of days or of years and months.
fn duration(source: &str) -> Outcome {
    let bad = || format!("`{source}` is not a duration like P30D or P1Y6M");
    let (sign, rest) = source.strip_prefix('-').map_or((1, source), |r| (-1, r));
    let rest = rest.strip_prefix('P').ok_or_else(bad)?;
    let (mut days, mut months, mut digits) = (None, None, String::new());
    for c in rest.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let n: i64 = digits.parse().map_err(|_| bad())?;
        digits.clear();
        match c {
            'D' => days = Some(n),
            'M' => months = Some(months.unwrap_or(0_i64).checked_add(n).ok_or_else(bad)?),
            'Y' => months = n.checked_mul(12).and_then(|m| m.checked_add(months.unwrap_or(0))),
            _ => return Err(bad()),
        }
    }
    match (days, months) {
        (Some(d), None) if digits.is_empty() => d.checked_mul(sign).map(Value::Days).ok_or_else(bad),
        (None, Some(m)) if digits.is_empty() => m.checked_mul(sign).map(Value::Months).ok_or_else(bad),
        _ => Err(bad()),
    }
}

fn lists(name: &str, args: &[Value]) -> Outcome {
    let first = match args.first() {
        Some(Value::List(l)) => l.clone(),
        Some(Value::Context(c)) if name.starts_with("get") => {
            return match (name, args.get(1)) {
                ("get value", Some(Value::Text(key))) => Ok(c.get(key).cloned().unwrap_or(Value::Null)),
                ("get entries", None) => Ok(Value::List(
                    c.iter()
                        .map(|(k, v)| {
                            Value::Context(
                                [("key".to_owned(), Value::Text(k.clone())), ("value".to_owned(), v.clone())].into(),
                            )
                        })
                        .collect(),
                )),
                _ => Err("needs a context and a key".to_owned()),
            };
        }
        Some(Value::Null) | None => return Err("the list is not known".to_owned()),
        Some(single) => vec![single.clone()],
    };
    let same = |a: &Value, b: &Value| equal(a, b) == Some(true);
    let rest = args.get(1..).unwrap_or_default();
    Ok(match name {
        "list contains" => Value::Bool(first.iter().any(|i| same(i, args.get(1).unwrap_or(&Value::Null)))),
        "append" => Value::List(first.into_iter().chain(rest.iter().cloned()).collect()),
        "concatenate" => {
            let mut out = first;
            for more in rest {
                match more {
                    Value::List(l) => out.extend(l.iter().cloned()),
                    single => out.push(single.clone()),
                }
            }
            Value::List(out)
        }
        "distinct values" => {
            let mut out: Vec<Value> = Vec::new();
            for item in first {
                if !out.iter().any(|o| same(o, &item)) {
                    out.push(item);
                }
            }
            Value::List(out)
        }
        "index of" => {
            let wanted = args.get(1).unwrap_or(&Value::Null);
            let at = first.iter().enumerate().filter(|(_, v)| same(v, wanted));
            Value::List(at.map(|(i, _)| Value::Number(Decimal::from(i + 1))).collect())
        }
        "sort" => {
            let mut out = first;
            if out.windows(2).any(|w| order(&w[0], &w[1]).is_none()) {
                return Err("the values have no order".to_owned());
            }
            out.sort_by(|a, b| order(a, b).unwrap_or(std::cmp::Ordering::Equal));
            Value::List(out)
        }
        "reverse" => Value::List(first.into_iter().rev().collect()),
        "sublist" => {
            let start = whole(rest.first().ok_or("needs a start")?)?;
            let length = rest.get(1).map(whole).transpose()?;
            let from = start_index(start, first.len())?;
            let take =
                length.map_or(Ok(usize::MAX), usize::try_from).map_err(|_| "needs a length of 0 or more".to_owned())?;
            Value::List(first.into_iter().skip(from).take(take).collect())
        }
        "flatten" => {
            let mut out = Vec::new();
            flatten(&first, &mut out);
            Value::List(out)
        }
        _ => return Err("needs a context".to_owned()),
    })
}

fn flatten(items: &[Value], out: &mut Vec<Value>) {
    for item in items {
        match item {
            Value::List(inner) => flatten(inner, out),
            other => out.push(other.clone()),
        }
    }
}

/// A start from 1, or from the end when negative, as an index from 0.
fn start_index(start: i64, length: usize) -> Result<usize, String> {
    let length = i64::try_from(length).map_err(|_| "too long".to_owned())?;
    let from = if start > 0 { start - 1 } else { length + start };
    usize::try_from(from).ok().filter(|_| start != 0).ok_or_else(|| format!("there is no place {start}"))
}

fn textual(name: &str, args: &[Value]) -> Outcome {
    let first = args.first().ok_or("needs a value")?;
    if name == "string" {
        return Ok(match first {
            Value::Null => Value::Null,
            Value::Text(t) => Value::Text(t.clone()),
            Value::Number(n) => Value::Text(n.normalize().to_string()),
            other => match other.to_json() {
                serde_json::Value::String(s) => Value::Text(s),
                json => Value::Text(json.to_string()),
            },
        });
    }
    if name == "string join" {
        let Value::List(items) = first else { return Err("needs a list".to_owned()) };
        let glue = args.get(1).and_then(Value::as_text).unwrap_or_default();
        let texts: Vec<&str> = items.iter().filter_map(Value::as_text).collect();
        return Ok(Value::Text(texts.join(glue)));
    }
    let source = text(first)?;
    let second = || text(args.get(1).ok_or("needs a second text")?);
    Ok(match name {
        "string length" => Value::Number(Decimal::from(source.chars().count())),
        "upper case" => Value::Text(source.to_uppercase()),
        "lower case" => Value::Text(source.to_lowercase()),
        "trim" => Value::Text(source.trim().to_owned()),
        "contains" => Value::Bool(source.contains(second()?)),
        "starts with" => Value::Bool(source.starts_with(second()?)),
        "ends with" => Value::Bool(source.ends_with(second()?)),
        "substring before" => Value::Text(source.split_once(second()?).map_or("", |(a, _)| a).to_owned()),
        "substring after" => Value::Text(source.split_once(second()?).map_or("", |(_, b)| b).to_owned()),
        "substring" => {
            let chars: Vec<char> = source.chars().collect();
            let from = start_index(whole(args.get(1).ok_or("needs a start")?)?, chars.len())?;
            let take = args.get(2).map(whole).transpose()?;
            let take =
                take.map_or(Ok(usize::MAX), usize::try_from).map_err(|_| "needs a length of 0 or more".to_owned())?;
            Value::Text(chars.into_iter().skip(from).take(take).collect())
        }
        "matches" => Value::Bool(pattern(second()?)?.is_match(source)),
        "replace" => {
            let with = text(args.get(2).ok_or("needs a replacement")?)?;
            if source.len().saturating_mul(with.len().max(1)) > MAX_TEXT {
                return Err("the text would be too long".to_owned());
            }
            Value::Text(pattern(second()?)?.replace_all(source, with).into_owned())
        }
        "split" => Value::List(pattern(second()?)?.split(source).map(|p| Value::Text(p.to_owned())).collect()),
        _ => return Err("is not known".to_owned()),
    })
}

/// The regex crate runs in linear time, so a hostile pattern cannot hang the program.
fn pattern(source: &str) -> Result<regex::Regex, String> {
    regex::RegexBuilder::new(source).size_limit(1 << 20).build().map_err(|_| format!("`{source}` is not a pattern"))
}

fn ours(name: &str, args: &[Value]) -> Outcome {
    let first = args.first().ok_or("needs a value")?;
    if first.is_null() {
        return Ok(Value::Null);
    }
    match name {
        "in words" => {
            let n = num(first)?;
            let amount = i64::try_from(n).ok().filter(|_| n.is_integer()).ok_or("needs a whole number")?;
            Ok(Value::Text(vn::words::amount_in_words(amount)))
        }
        "date in words" => Ok(Value::Text(vn::words::date_in_words(date(first)?))),
        "tax code ok" => Ok(Value::Bool(vn::tax_code::TaxCode::parse(text(first)?).is_ok())),
        "personal number ok" => Ok(Value::Bool(vn::personal::PersonalNumber::parse(text(first)?).is_ok())),
        "period start" | "period end" => {
            let (start, end) = period_days(text(first)?).ok_or("needs a period like 2026-Q1 or 2026-06")?;
            Ok(Value::Date(if name == "period start" { start } else { end }))
        }
        "year" => {
            let year = match first {
                Value::Text(t) => t.get(..4).and_then(|y| y.parse().ok()).ok_or("needs a date with a year")?,
                other => i64::from(date(other)?.year()),
            };
            Ok(Value::Number(Decimal::from(year)))
        }
        "age" => {
            let born = date(first)?;
            let on = date(args.get(1).ok_or("needs a second date")?)?;
            let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
            Ok(Value::Number(Decimal::from(on.year() - born.year() - i16::from(!had_birthday))))
        }
        _ => Err("is not known".to_owned()),
    }
}

/// First and last day of a period in its canonical shape `2026`, `2026-Q1`, `2026-06`.
#[must_use]
pub fn period_days(period: &str) -> Option<(Date, Date)> {
    let year: i16 = period.get(..4)?.parse().ok()?;
    let (first, last) = match period.get(4..)? {
        "" => (1, 12),
        rest => {
            let rest = rest.strip_prefix('-')?;
            if let Some(q) = rest.strip_prefix('Q') {
                let q: i8 = q.parse().ok().filter(|q| (1..=4).contains(q))?;
                (q * 3 - 2, q * 3)
            } else {
                let m: i8 = rest.parse().ok().filter(|_| rest.len() == 2)?;
                (m, m)
            }
        }
    };
    Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
}
