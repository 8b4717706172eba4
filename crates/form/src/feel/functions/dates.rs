//! Dates, times and durations (DMN 1.5, 10.3.4.1, 10.3.4.8), without zones: a form lives in Vietnam's time.

use jiff::civil::{Date, DateTime, Time};

use super::super::eval::days_between;
use super::{Function, Outcome, date, function, number, text, whole};
use crate::value::Value;

pub(super) const ALL: &[Function] = &[
    function("date", &["from or year", "month?", "day?"], day),
    function("time", &["from or hour", "minute?", "second?"], time),
    function("date and time", &["from or date", "time?"], date_time),
    function("duration", &["from"], |a| match &a[0] {
        d @ (Value::Seconds(_) | Value::Months(_)) => Ok(d.clone()),
        other => parse_duration(text(other)?),
    }),
    function("years and months duration", &["from", "to"], |a| {
        let (from, to) = (date(&a[0])?, date(&a[1])?);
        let span = from.until((jiff::Unit::Month, to)).map_err(|_| "out of range".to_owned())?;
        Ok(Value::Months(span.get_months().into()))
    }),
    function("days between", &["from", "to"], |a| Ok(number(days_between(date(&a[0])?, date(&a[1])?)))),
    function("year", &["d"], |a| Ok(number(date(&a[0])?.year().into()))),
    function("month", &["d"], |a| Ok(number(date(&a[0])?.month().into()))),
    function("day", &["d"], |a| Ok(number(date(&a[0])?.day().into()))),
    function("day of week", &["d"], |a| {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        named(&days, date(&a[0])?.weekday().to_monday_zero_offset())
    }),
    function("day of year", &["d"], |a| Ok(number(date(&a[0])?.day_of_year().into()))),
    function("month of year", &["d"], |a| {
        let months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        named(&months, date(&a[0])?.month() - 1)
    }),
    function("week of year", &["d"], |a| Ok(number(date(&a[0])?.iso_week_date().week().into()))),
    function("last day of month", &["d"], |a| Ok(Value::Date(date(&a[0])?.last_of_month()))),
];

fn named(names: &[&str], at: i8) -> Outcome {
    let name = usize::try_from(at).ok().and_then(|i| names.get(i)).ok_or("out of range")?;
    Ok(Value::Text((*name).to_owned()))
}

fn short(source: &str) -> String {
    source.chars().take(40).collect()
}

/// Exactly `YYYY-MM-DD`.
fn parse_date(source: &str) -> Option<Date> {
    let plain = source.len() == 10
        && source.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain { source.parse().ok() } else { None }
}

/// Exactly `hh:mm:ss`, with or without a fraction.
fn parse_time(source: &str) -> Option<Time> {
    let bytes = source.as_bytes();
    let plain = bytes.len() >= 8
        && bytes.iter().enumerate().all(|(i, b)| match i {
            2 | 5 => *b == b':',
            8 => *b == b'.' && bytes.len() > 9,
            _ => b.is_ascii_digit(),
        });
    // A minute of 61 seconds does not exist, whatever a lenient reader makes of it.
    if plain && source.get(6..8) != Some("60") { source.parse().ok() } else { None }
}

fn day(args: &[Value]) -> Outcome {
    match args {
        [Value::Text(t)] => {
            parse_date(t).map(Value::Date).ok_or_else(|| format!("`{}` is not a date YYYY-MM-DD", short(t)))
        }
        [single] => date(single).map(Value::Date),
        [y, m, d] => {
            let part = |v: &Value| whole(v).and_then(|n| i8::try_from(n).map_err(|_| "no such day".to_owned()));
            let year = i16::try_from(whole(y)?).map_err(|_| "no such year".to_owned())?;
            Date::new(year, part(m)?, part(d)?).map(Value::Date).map_err(|_| "no such day".to_owned())
        }
        _ => Err("needs a text YYYY-MM-DD or year, month, day".to_owned()),
    }
}

fn time(args: &[Value]) -> Outcome {
    match args {
        [Value::Text(t)] => {
            parse_time(t).map(Value::Time).ok_or_else(|| format!("`{}` is not a time hh:mm:ss", short(t)))
        }
        [Value::Time(t)] => Ok(Value::Time(*t)),
        [Value::DateTime(d)] => Ok(Value::Time(d.time())),
        [Value::Date(_)] => Ok(Value::Time(Time::midnight())),
        [h, m, s] => {
            let part = |v: &Value| whole(v).and_then(|n| i8::try_from(n).map_err(|_| "no such time".to_owned()));
            Time::new(part(h)?, part(m)?, part(s)?, 0).map(Value::Time).map_err(|_| "no such time".to_owned())
        }
        _ => Err("needs a text hh:mm:ss or hour, minute, second".to_owned()),
    }
}

fn date_time(args: &[Value]) -> Outcome {
    match args {
        [Value::Text(t)] => {
            let parsed: Option<DateTime> = match t.split_once('T') {
                Some((day, time)) => parse_date(day).zip(parse_time(time)).map(|(day, time)| day.to_datetime(time)),
                None => parse_date(t).map(|day| day.at(0, 0, 0, 0)),
            };
            parsed.map(Value::DateTime).ok_or_else(|| format!("`{}` is not a date and time", short(t)))
        }
        [Value::DateTime(d)] => Ok(Value::DateTime(*d)),
        [Value::Date(d)] => Ok(Value::DateTime(d.at(0, 0, 0, 0))),
        [day, Value::Time(t)] => Ok(Value::DateTime(date(day)?.to_datetime(*t))),
        [day, Value::Text(t)] => {
            let time = parse_time(t).ok_or_else(|| format!("`{}` is not a time", short(t)))?;
            Ok(Value::DateTime(date(day)?.to_datetime(time)))
        }
        _ => Err("needs a text, or a date and a time".to_owned()),
    }
}

/// ISO 8601 durations: `P1Y6M`, or `P3DT4H30M10S`; the two kinds do not mix.
///
/// # Errors
/// What the text is not.
pub fn parse_duration(source: &str) -> Outcome {
    let bad = || format!("`{}` is not a duration like P30D, PT8H or P1Y6M", short(source));
    let (sign, rest) = source.strip_prefix('-').map_or((1, source), |r| (-1, r));
    let rest = rest.strip_prefix('P').filter(|r| r.len() <= 60).ok_or_else(bad)?;
    let (mut seconds, mut months, mut digits, mut in_time) = (None::<i64>, None::<i64>, String::new(), false);
    let mut rank = 0;
    for c in rest.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if c == 'T' && !in_time && digits.is_empty() {
            in_time = true;
            continue;
        }
        let n: i64 = digits.parse().map_err(|_| bad())?;
        digits.clear();
        let (place, unit, into) = match (c, in_time) {
            ('Y', false) => (1, 12, &mut months),
            ('M', false) => (2, 1, &mut months),
            ('D', false) => (3, 86_400, &mut seconds),
            ('H', true) => (4, 3_600, &mut seconds),
            ('M', true) => (5, 60, &mut seconds),
            ('S', true) => (6, 1, &mut seconds),
            _ => return Err(bad()),
        };
        if place <= rank {
            return Err(bad());
        }
        rank = place;
        let more = n.checked_mul(unit).ok_or_else(bad)?;
        *into = Some(into.unwrap_or(0).checked_add(more).ok_or_else(bad)?);
    }
    if !digits.is_empty() || (in_time && rank < 4) {
        return Err(bad());
    }
    match (seconds, months) {
        (Some(s), None) => s.checked_mul(sign).map(Value::Seconds).ok_or_else(bad),
        (None, Some(m)) => m.checked_mul(sign).map(Value::Months).ok_or_else(bad),
        _ => Err(bad()),
    }
}
