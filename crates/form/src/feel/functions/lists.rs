//! Lists and aggregates (DMN 1.5, 10.3.4.4).

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::super::eval::{equal, order, truth};
use super::{Function, Outcome, function, num, start_index, whole};
use crate::value::Value;

pub(super) const ALL: &[Function] = &[
    function("sum", &["list…"], |a| aggregate("sum", items(a)?)),
    function("count", &["list…"], |a| aggregate("count", items(a)?)),
    function("min", &["list…"], |a| aggregate("min", items(a)?)),
    function("max", &["list…"], |a| aggregate("max", items(a)?)),
    function("mean", &["list…"], |a| aggregate("mean", items(a)?)),
    function("product", &["list…"], |a| {
        let items = numbers(items(a)?)?;
        let product = items.iter().try_fold(Decimal::ONE, |so_far, n| so_far.checked_mul(*n));
        product.map(|n| Value::Number(n.normalize())).ok_or_else(|| "the product is too large".to_owned())
    }),
    function("median", &["list…"], |a| median(numbers(items(a)?)?)),
    function("stddev", &["list…"], |a| deviation(&numbers(items(a)?)?)),
    function("mode", &["list…"], |a| mode(numbers_or_none(items(a)?)?)),
    function("all", &["list…"], |a| Ok(all_or_any(true, items(a)?))),
    function("any", &["list…"], |a| Ok(all_or_any(false, items(a)?))),
    function("list contains", &["list", "x"], |a| Ok(Value::Bool(list(&a[0])?.iter().any(|i| same(i, &a[1]))))),
    function("append", &["list", "x…"], |a| {
        Ok(Value::List(list(&a[0])?.iter().chain(a.get(1..).unwrap_or_default()).cloned().collect()))
    }),
    function("concatenate", &["list…"], |a| joined(a).map(Value::List)),
    function("union", &["list…"], |a| joined(a).map(|all| Value::List(distinct(&all)))),
    function("distinct values", &["list"], |a| Ok(Value::List(distinct(list(&a[0])?)))),
    function("index of", &["list", "x"], |a| {
        let found = list(&a[0])?.iter().enumerate().filter(|(_, v)| same(v, &a[1]));
        Ok(Value::List(found.map(|(i, _)| Value::Number(Decimal::from(i + 1))).collect()))
    }),
    function("insert before", &["list", "position", "x"], |a| {
        let mut out = list(&a[0])?.to_vec();
        let at = start_index(whole(&a[1])?, out.len())?;
        out.insert(at, a[2].clone());
        Ok(Value::List(out))
    }),
    function("remove", &["list", "position"], |a| {
        let mut out = list(&a[0])?.to_vec();
        let at = start_index(whole(&a[1])?, out.len())?;
        out.remove(at);
        Ok(Value::List(out))
    }),
    function("list replace", &["list", "position or match", "x"], |a| {
        let mut out = list(&a[0])?.to_vec();
        let at = start_index(whole(&a[1])?, out.len())?;
        out[at] = a[2].clone();
        Ok(Value::List(out))
    }),
    function("reverse", &["list"], |a| Ok(Value::List(list(&a[0])?.iter().rev().cloned().collect()))),
    function("sublist", &["list", "start", "length?"], |a| {
        let items = list(&a[0])?;
        let from = start_index(whole(&a[1])?, items.len())?;
        let take = match a.get(2) {
            None => usize::MAX,
            Some(n) => usize::try_from(whole(n)?).map_err(|_| "needs a length of 0 or more")?,
        };
        Ok(Value::List(items.iter().skip(from).take(take).cloned().collect()))
    }),
    function("sort", &["list", "order?"], |a| {
        let mut out = list(&a[0])?.to_vec();
        if a.len() > 1 {
            return Err("the order is written as function(x, y) …".to_owned());
        }
        // Values of one kind with an order have a total one, which `sort_by` needs.
        if let Some(first) = out.first()
            && out.iter().any(|v| order(first, v).is_none())
        {
            return Err("the values have no order".to_owned());
        }
        out.sort_by(|a, b| order(a, b).unwrap_or(Ordering::Equal));
        Ok(Value::List(out))
    }),
    function("flatten", &["list"], |a| {
        let mut out = Vec::new();
        flatten(list(&a[0])?, &mut out);
        Ok(Value::List(out))
    }),
];

/// `f(list)` and `f(a, b, c)` mean the same for aggregates.
fn items(args: &[Value]) -> Result<&[Value], String> {
    match args {
        [Value::List(l)] => Ok(l),
        [Value::Null] => Err("the list is not known".to_owned()),
        many => Ok(many),
    }
}

/// A single value counts as a list of one (10.3.2.9.4).
fn list(value: &Value) -> Result<&[Value], String> {
    match value {
        Value::List(l) => Ok(l),
        Value::Null => Err("the list is not known".to_owned()),
        single => Ok(std::slice::from_ref(single)),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    equal(a, b) == Some(true)
}

fn joined(args: &[Value]) -> Result<Vec<Value>, String> {
    let mut out = Vec::new();
    for one in args {
        out.extend(list(one)?.iter().cloned());
    }
    Ok(out)
}

fn flatten(items: &[Value], out: &mut Vec<Value>) {
    for item in items {
        match item {
            Value::List(inner) => flatten(inner, out),
            other => out.push(other.clone()),
        }
    }
}

/// A value as something that can be looked up; equal keys are equal values (10.3.2.13), and no others.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Null,
    Bool(bool),
    Number(Decimal),
    Text(&'a str),
    /// Dates, times, durations and ranges, by kind and as they are written.
    Written(&'static str, String),
    List(Vec<Key<'a>>),
    Context(Vec<(&'a str, Key<'a>)>),
}

fn key(value: &Value) -> Key<'_> {
    match value {
        Value::Null => Key::Null,
        Value::Bool(b) => Key::Bool(*b),
        Value::Number(n) => Key::Number(n.normalize()),
        Value::Text(t) => Key::Text(t),
        Value::List(l) => Key::List(l.iter().map(key).collect()),
        Value::Context(c) => Key::Context(c.iter().map(|(k, v)| (k.as_str(), key(v))).collect()),
        other => Key::Written(other.kind(), other.to_text()),
    }
}

/// The first of each, in order. Columns of a table are long, so values are looked up, not compared one by one.
fn distinct(items: &[Value]) -> Vec<Value> {
    let mut seen = HashSet::new();
    items.iter().filter(|item| seen.insert(key(item))).cloned().collect()
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

fn numbers(items: &[Value]) -> Result<Vec<Decimal>, String> {
    if items.is_empty() { Err("the list is empty".to_owned()) } else { numbers_or_none(items) }
}

fn numbers_or_none(items: &[Value]) -> Result<Vec<Decimal>, String> {
    items.iter().map(num).collect()
}

/// `sum`, `count`, `min`, `max` and `mean` of a list as DMN has them: an unknown item makes the sum unknown, an empty list has
/// a count only.
///
/// # Errors
/// The reason why there is no value.
pub fn aggregate(name: &str, items: &[Value]) -> Outcome {
    match name {
        "count" => Ok(Value::Number(Decimal::from(items.len()))),
        "min" | "max" => {
            let wanted = if name == "min" { Ordering::Less } else { Ordering::Greater };
            let mut best = items.first().ok_or("the list is empty")?;
            for item in items {
                if order(item, best).ok_or("the values have no order")? == wanted {
                    best = item;
                }
            }
            Ok(best.clone())
        }
        _ => {
            let total = total(&numbers(items)?)?;
            if name == "mean" {
                return quotient(total, items.len());
            }
            Ok(Value::Number(total))
        }
    }
}

fn total(items: &[Decimal]) -> Result<Decimal, String> {
    let sum = items.iter().try_fold(Decimal::ZERO, |so_far, n| so_far.checked_add(*n));
    sum.map(|n| n.normalize()).ok_or_else(|| "the sum is too large".to_owned())
}

/// The mean from a sum and a count.
pub(crate) fn quotient(total: Decimal, count: usize) -> Outcome {
    let mean = total.checked_div(Decimal::from(count)).ok_or("the mean is too large")?;
    Ok(Value::Number(mean.normalize()))
}

fn median(mut items: Vec<Decimal>) -> Outcome {
    items.sort_unstable();
    let middle = items.len() / 2;
    if items.len() % 2 == 1 {
        return items.get(middle).map(|n| Value::Number(n.normalize())).ok_or_else(|| "the list is empty".to_owned());
    }
    let pair = items.get(middle.saturating_sub(1)..=middle).ok_or("the list is empty")?;
    quotient(total(pair)?, 2)
}

/// Of a sample, as DMN has it: divided by one less than the count.
fn deviation(items: &[Decimal]) -> Outcome {
    if items.len() < 2 {
        return Err("needs two numbers or more".to_owned());
    }
    let large = || "too large".to_owned();
    let mean = total(items)?.checked_div(Decimal::from(items.len())).ok_or_else(large)?;
    let squares = items.iter().try_fold(Decimal::ZERO, |so_far, n| {
        let apart = n.checked_sub(mean)?;
        so_far.checked_add(apart.checked_mul(apart)?)
    });
    let variance = squares.and_then(|s| s.checked_div(Decimal::from(items.len() - 1))).ok_or_else(large)?;
    super::numbers::root(variance).map(Value::Number).ok_or_else(large)
}

fn mode(mut items: Vec<Decimal>) -> Outcome {
    items.sort_unstable();
    let mut best: (usize, Vec<Decimal>) = (1, Vec::new());
    for group in items.chunk_by(|a, b| a == b) {
        let Some(&value) = group.first() else { continue };
        match group.len().cmp(&best.0) {
            Ordering::Greater => best = (group.len(), vec![value]),
            Ordering::Equal => best.1.push(value),
            Ordering::Less => {}
        }
    }
    Ok(Value::List(best.1.into_iter().map(|n| Value::Number(n.normalize())).collect()))
}

/// A stable merge sort by `precedes`, which may be any nonsense without harm.
pub(in crate::feel) fn sort_by(items: Vec<Value>, precedes: &mut dyn FnMut(&Value, &Value) -> bool) -> Vec<Value> {
    if items.len() < 2 {
        return items;
    }
    let mut left = items;
    let right = left.split_off(left.len() / 2);
    let (left, right) = (sort_by(left, precedes), sort_by(right, precedes));
    let mut out = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if precedes(b, a) { right.next() } else { left.next() };
        out.extend(next);
    }
    out.extend(left);
    out.extend(right);
    out
}
