//! Arithmetic on numbers, texts, dates and durations, and the parts of dates.

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::{Decimal, MathematicalOps};

use super::Run;
use crate::feel::ast::Operator;
use crate::feel::functions::MAX_TEXT;
use crate::value::Value;

const DAY: i64 = 86_400;

impl Run<'_> {
    pub(super) fn arithmetic(&self, op: Operator, a: &Value, b: &Value) -> Value {
        use Operator::{Add, Divide, Multiply, Power, Subtract};
        // A power is a hundred multiplications or so.
        if op == Power && self.spend(100) {
            return self.null(super::TOO_LONG);
        }
        let result = match (op, a, b) {
            (_, Value::Null, _) | (_, _, Value::Null) => return Value::Null,
            (_, Value::Number(x), Value::Number(y)) => match op {
                Add => x.checked_add(*y),
                Subtract => x.checked_sub(*y),
                Multiply => x.checked_mul(*y),
                Divide if y.is_zero() => return self.null("division by zero"),
                Divide => x.checked_div(*y),
                Power if x.is_zero() && y.is_sign_negative() && !y.is_zero() => {
                    return self.null("zero has no negative power");
                }
                Power if x.is_sign_negative() && !y.is_integer() => {
                    return self.null("a negative number has no such power");
                }
                Power => power(*x, *y),
            }
            .map(|n| Value::Number(n.normalize())),
            (Add, Value::Text(x), Value::Text(y)) => {
                if x.len() + y.len() > MAX_TEXT {
                    return self.null("the text would be too long");
                }
                Some(Value::Text(format!("{x}{y}")))
            }
            (Add, Value::Seconds(s), moment) | (Add, moment, Value::Seconds(s))
                if !matches!(moment, Value::Number(_)) =>
            {
                later(moment, *s, 0)
            }
            (Subtract, moment, Value::Seconds(s)) => s.checked_neg().and_then(|s| later(moment, s, 0)),
            (Add, Value::Months(m), moment) | (Add, moment, Value::Months(m))
                if !matches!(moment, Value::Number(_)) =>
            {
                later(moment, 0, *m)
            }
            (Subtract, moment, Value::Months(m)) => m.checked_neg().and_then(|m| later(moment, 0, m)),
            (Subtract, Value::Time(x), Value::Time(y)) => Some(Value::Seconds(second_of(*x) - second_of(*y))),
            (Subtract, Value::Date(_) | Value::DateTime(_), Value::Date(_) | Value::DateTime(_)) => {
                moment_of(a).zip(moment_of(b)).and_then(|(x, y)| x.checked_sub(y)).map(Value::Seconds)
            }
            (Multiply, Value::Seconds(s), Value::Number(n)) | (Multiply, Value::Number(n), Value::Seconds(s)) => {
                scaled(*s, *n).map(Value::Seconds)
            }
            (Multiply, Value::Months(m), Value::Number(n)) | (Multiply, Value::Number(n), Value::Months(m)) => {
                scaled(*m, *n).map(Value::Months)
            }
            (Divide, Value::Seconds(_) | Value::Months(_), Value::Number(n)) if n.is_zero() => {
                return self.null("division by zero");
            }
            (Divide, Value::Seconds(s), Value::Number(n)) => divided(*s, *n).map(Value::Seconds),
            (Divide, Value::Months(m), Value::Number(n)) => divided(*m, *n).map(Value::Months),
            (Divide, Value::Seconds(x), Value::Seconds(y)) | (Divide, Value::Months(x), Value::Months(y)) => {
                if *y == 0 {
                    return self.null("division by zero");
                }
                Decimal::from(*x).checked_div(Decimal::from(*y)).map(|n| Value::Number(n.normalize()))
            }
            _ => return self.null(format!("a {} and a {} cannot be combined so", a.kind(), b.kind())),
        };
        match result {
            Some(Value::Null) => self.null(format!("a {} and a {} cannot be combined so", a.kind(), b.kind())),
            Some(value) => value,
            None => self.null("the result is too large"),
        }
    }
}

/// Whole powers are multiplied out; others go by logarithm, to about 27 digits.
fn power(x: Decimal, y: Decimal) -> Option<Decimal> {
    if y.is_integer() {
        return match i64::try_from(y) {
            Ok(n) => x.checked_powi(n),
            Err(_) if x == Decimal::ONE => Some(x),
            Err(_) => None,
        };
    }
    if x.is_zero() {
        return Some(x);
    }
    x.checked_ln()?.checked_mul(y)?.checked_exp_with_tolerance(Decimal::from_i128_with_scale(1, 27))
}

fn scaled(units: i64, by: Decimal) -> Option<i64> {
    i64::try_from(Decimal::from(units).checked_mul(by)?.trunc()).ok()
}

fn divided(units: i64, by: Decimal) -> Option<i64> {
    i64::try_from(Decimal::from(units).checked_div(by)?.trunc()).ok()
}

/// A moment, or a duration of that kind, later; [`Value::Null`] when such a sum makes no sense, none when it is out of range.
fn later(value: &Value, seconds: i64, months: i64) -> Option<Value> {
    Some(match value {
        Value::Seconds(s) if months == 0 => Value::Seconds(s.checked_add(seconds)?),
        Value::Months(m) if seconds == 0 => Value::Months(m.checked_add(months)?),
        // A date counts as its midnight; what is left of a day is dropped again (10.3.2.15).
        Value::Date(d) => Value::Date(shifted(d.at(0, 0, 0, 0), seconds, months)?.date()),
        Value::DateTime(d) => Value::DateTime(shifted(*d, seconds, months)?),
        Value::Time(t) if months == 0 => {
            let second = second_of(*t).checked_add(seconds)?.rem_euclid(DAY);
            Value::Time(time_at(second)?)
        }
        _ => Value::Null,
    })
}

fn shifted(from: DateTime, seconds: i64, months: i64) -> Option<DateTime> {
    let span = jiff::Span::new().try_months(months).ok()?.try_seconds(seconds).ok()?;
    from.checked_add(span).ok()
}

fn time_at(second: i64) -> Option<Time> {
    let part = |n: i64| i8::try_from(n).ok();
    Time::new(part(second / 3_600)?, part(second / 60 % 60)?, part(second % 60)?, 0).ok()
}

fn second_of(time: Time) -> i64 {
    i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

/// Seconds on one line of time.
fn moment_of(value: &Value) -> Option<i64> {
    match value {
        Value::Date(d) => day_number(*d).checked_mul(DAY),
        Value::DateTime(d) => day_number(d.date()).checked_mul(DAY)?.checked_add(second_of(d.time())),
        _ => None,
    }
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i64 {
    days_between(jiff::civil::date(1970, 1, 1), date)
}

/// The day of that number.
pub(super) fn day_at(number: i64) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// Whole days from `from` to `to`.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// A part after a point: `date.year`, `duration.days` (table 65).
pub(super) fn part(value: &Value, key: &str) -> Option<Value> {
    let day = |d: Date| {
        Some(match key {
            "year" => i64::from(d.year()),
            "month" => i64::from(d.month()),
            "day" => i64::from(d.day()),
            "weekday" => i64::from(d.weekday().to_monday_one_offset()),
            _ => return None,
        })
    };
    let clock = |t: Time| {
        Some(i64::from(match key {
            "hour" => t.hour(),
            "minute" => t.minute(),
            "second" => t.second(),
            _ => return None,
        }))
    };
    let number = match value {
        Value::Date(d) => day(*d),
        Value::Time(t) => clock(*t),
        Value::DateTime(d) => day(d.date()).or_else(|| clock(d.time())),
        Value::Seconds(s) => match key {
            "days" => Some(s / DAY),
            "hours" => Some(s / 3_600 % 24),
            "minutes" => Some(s / 60 % 60),
            "seconds" => Some(s % 60),
            _ => None,
        },
        Value::Months(m) => match key {
            "years" => Some(m / 12),
            "months" => Some(m % 12),
            _ => None,
        },
        Value::Range(r) => {
            return match key {
                "start" => Some(r.low.clone()),
                "end" => Some(r.high.clone()),
                "start included" => Some(Value::Bool(r.low_closed)),
                "end included" => Some(Value::Bool(r.high_closed)),
                _ => None,
            };
        }
        _ => None,
    };
    number.map(|n| Value::Number(Decimal::from(n)))
}
