//! Logic and numbers (DMN 1.5, 10.3.4.5).

use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::super::eval::truth;
use super::{Function, Outcome, dear, function, num, whole};
use crate::value::Value;

pub(super) const ALL: &[Function] = &[
    function("not", &["b"], |a| Ok(truth(&a[0]).map_or(Value::Null, |b| Value::Bool(!b)))),
    function("is defined", &["x"], |a| Ok(Value::Bool(!a[0].is_null()))),
    function("is", &["a", "b"], |a| Ok(Value::Bool(a[0] == a[1]))),
    function("floor", &["n", "scale?"], |a| rounded(a, RoundingStrategy::ToNegativeInfinity)),
    function("ceiling", &["n", "scale?"], |a| rounded(a, RoundingStrategy::ToPositiveInfinity)),
    function("round up", &["n", "scale?"], |a| rounded(a, RoundingStrategy::AwayFromZero)),
    function("round down", &["n", "scale?"], |a| rounded(a, RoundingStrategy::ToZero)),
    function("round half up", &["n", "scale?"], |a| rounded(a, RoundingStrategy::MidpointAwayFromZero)),
    function("round half down", &["n", "scale?"], |a| rounded(a, RoundingStrategy::MidpointTowardZero)),
    function("decimal", &["n", "scale?"], |a| rounded(a, RoundingStrategy::MidpointNearestEven)),
    function("abs", &["n"], |a| match &a[0] {
        Value::Seconds(s) => s.checked_abs().map(Value::Seconds).ok_or_else(|| "too large".to_owned()),
        Value::Months(m) => m.checked_abs().map(Value::Months).ok_or_else(|| "too large".to_owned()),
        other => Ok(Value::Number(num(other)?.abs())),
    }),
    function("modulo", &["dividend", "divisor"], |a| modulo(num(&a[0])?, num(&a[1])?)),
    dear(
        100,
        function("sqrt", &["n"], |a| Ok(Value::Number(root(num(&a[0])?).ok_or("a negative number has no root")?))),
    ),
    dear(
        100,
        function("exp", &["n"], |a| {
            Ok(Value::Number(
                num(&a[0])?
                    .checked_exp_with_tolerance(Decimal::from_i128_with_scale(1, 27))
                    .ok_or("the result is too large")?
                    .normalize(),
            ))
        }),
    ),
    dear(
        100,
        function("log", &["n"], |a| {
            Ok(Value::Number(num(&a[0])?.checked_ln().ok_or("only a positive number has a logarithm")?.normalize()))
        }),
    ),
    function("odd", &["n"], |a| parity(&a[0], true)),
    function("even", &["n"], |a| parity(&a[0], false)),
    function("number", &["text", "group?", "point?"], parse),
];

/// A number with a fraction is neither odd nor even.
fn parity(value: &Value, odd: bool) -> Outcome {
    let n = num(value)?;
    Ok(Value::Bool(n.is_integer() && (n % Decimal::TWO).is_zero() != odd))
}

/// The result has the sign of the divisor: `a - b * floor(a / b)`, worked out on the exact remainder.
fn modulo(a: Decimal, b: Decimal) -> Outcome {
    if b.is_zero() {
        return Err("division by zero".to_owned());
    }
    let rest = a.checked_rem(b).ok_or("too large")?;
    let rest = if !rest.is_zero() && rest.is_sign_negative() != b.is_sign_negative() {
        rest.checked_add(b).ok_or("too large")?
    } else {
        rest
    };
    Ok(Value::Number(rest.normalize()))
}

fn rounded(args: &[Value], strategy: RoundingStrategy) -> Outcome {
    let n = num(&args[0])?;
    let scale = args.get(1).map_or(Ok(0), whole)?;
    if !(-6111..=6176).contains(&scale) {
        return Err("the scale is out of range".to_owned());
    }
    if let Ok(places) = u32::try_from(scale) {
        return Ok(Value::Number(n.round_dp_with_strategy(places.min(28), strategy).normalize()));
    }
    // A negative scale rounds to tens, hundreds, ...
    let places = u32::try_from(scale.unsigned_abs()).ok().filter(|p| *p <= 28).ok_or("the scale is out of range")?;
    let unit = Decimal::try_from_i128_with_scale(10_i128.pow(places), 0).map_err(|_| "the scale is out of range")?;
    // The quotient can need more digits than there are; whole and rest are exact.
    let whole = n.checked_div(unit).ok_or("too large")?.trunc();
    let rest = n.checked_sub(whole.checked_mul(unit).ok_or("too large")?).ok_or("too large")?;
    let half = unit.checked_div(Decimal::TWO).ok_or("too large")?;
    let sign = if n.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let odd = !whole.checked_rem(Decimal::TWO).ok_or("too large")?.is_zero();
    let away = match strategy {
        RoundingStrategy::ToNegativeInfinity => n.is_sign_negative() && !rest.is_zero(),
        RoundingStrategy::ToPositiveInfinity => n.is_sign_positive() && !rest.is_zero(),
        RoundingStrategy::AwayFromZero => !rest.is_zero(),
        RoundingStrategy::MidpointAwayFromZero => rest.abs() >= half,
        RoundingStrategy::MidpointTowardZero => rest.abs() > half,
        RoundingStrategy::MidpointNearestEven => rest.abs() > half || (rest.abs() == half && odd),
        _ => false,
    };
    let steps = if away { whole.checked_add(sign).ok_or("too large")? } else { whole };
    steps.checked_mul(unit).map(|n| Value::Number(n.normalize())).ok_or_else(|| "too large".to_owned())
}

/// `number(from, grouping separator, decimal separator)` (10.3.4.2).
fn parse(args: &[Value]) -> Outcome {
    let separator = |at: usize, allowed: &[&str]| -> Result<Option<String>, String> {
        match args.get(at) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Text(t)) if allowed.contains(&t.as_str()) => Ok(Some(t.clone())),
            Some(_) => Err(format!("a separator is one of {}", allowed.join(" "))),
        }
    };
    if let Value::Number(n) = &args[0] {
        return Ok(Value::Number(*n));
    }
    let source = super::text(&args[0])?;
    let (group, point) = (separator(1, &[" ", ",", "."])?, separator(2, &[",", "."])?);
    if group.is_some() && group == point {
        return Err("the two separators are the same".to_owned());
    }
    if source.len() > 200 {
        return Err("the text is too long for a number".to_owned());
    }
    let mut cleaned = source.to_owned();
    if let Some(group) = group {
        cleaned = cleaned.replace(&group, "");
    }
    if let Some(point) = point {
        cleaned = cleaned.replace(&point, ".");
    }
    let plain = cleaned.strip_prefix('-').unwrap_or(&cleaned);
    let digits = plain.chars().all(|c| c.is_ascii_digit() || c == '.') && plain.contains(|c: char| c.is_ascii_digit());
    Decimal::from_str_exact(&cleaned)
        .ok()
        .filter(|_| digits)
        .map(|n| Value::Number(n.normalize()))
        .ok_or_else(|| format!("`{}` is not a number", source.chars().take(40).collect::<String>()))
}

/// The square root by Newton's steps, to 28 digits; none for a negative number.
pub(super) fn root(n: Decimal) -> Option<Decimal> {
    if n.is_zero() {
        return Some(Decimal::ZERO);
    }
    if n.is_sign_negative() {
        return None;
    }
    let mut result = if n > Decimal::ONE { n.checked_div(Decimal::TWO)? } else { Decimal::ONE };
    let mut last = Decimal::ZERO;
    // About 100 halvings from the largest number, and then it settles; the last digit may swing between two neighbours.
    for _ in 0..200 {
        let next = result.checked_add(n.checked_div(result)?)?.checked_div(Decimal::TWO)?;
        if next == result || next == last {
            break;
        }
        last = result;
        result = next;
    }
    Some(result.normalize())
}
