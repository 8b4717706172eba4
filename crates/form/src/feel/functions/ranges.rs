//! Relations between points and ranges (DMN 1.5, 10.3.4.9).

use std::cmp::Ordering;

use super::super::eval::order;
use super::{Function, Outcome, function};
use crate::value::{Range, Value};

/// A point counts as a range that holds only itself.
struct Span<'a> {
    low: &'a Value,
    low_closed: bool,
    high: &'a Value,
    high_closed: bool,
    point: bool,
}

pub(super) const ALL: &[Function] = &[
    function("before", &["a", "b"], |a| relation(a, before)),
    function("after", &["a", "b"], |a| relation(a, |a, b| before(b, a))),
    function("meets", &["range", "range"], |a| ranges(a, meets)),
    function("met by", &["range", "range"], |a| ranges(a, |a, b| meets(b, a))),
    function("overlaps", &["range", "range"], |a| ranges(a, |a, b| Ok(!before(a, b)? && !before(b, a)?))),
    function("overlaps before", &["range", "range"], |a| ranges(a, overlaps_before)),
    function("overlaps after", &["range", "range"], |a| ranges(a, |a, b| overlaps_before(b, a))),
    function("finishes", &["a", "range"], |a| relation(a, finishes)),
    function("finished by", &["range", "a"], |a| relation(a, |a, b| finishes(b, a))),
    function("includes", &["range", "a"], |a| relation(a, includes)),
    function("during", &["a", "range"], |a| relation(a, |a, b| includes(b, a))),
    function("starts", &["a", "range"], |a| relation(a, starts)),
    function("started by", &["range", "a"], |a| relation(a, |a, b| starts(b, a))),
    function("coincides", &["a", "b"], |a| {
        relation(a, |a, b| {
            Ok(same(a.low, b.low)?
                && same(a.high, b.high)?
                && a.low_closed == b.low_closed
                && a.high_closed == b.high_closed)
        })
    }),
];

fn span(value: &Value) -> Span<'_> {
    match value {
        Value::Range(r) => {
            let Range { low, low_closed, high, high_closed } = r.as_ref();
            Span { low, low_closed: *low_closed, high, high_closed: *high_closed, point: false }
        }
        point => Span { low: point, low_closed: true, high: point, high_closed: true, point: true },
    }
}

type Test = fn(&Span<'_>, &Span<'_>) -> Result<bool, String>;

fn relation(args: &[Value], test: Test) -> Outcome {
    test(&span(&args[0]), &span(&args[1])).map(Value::Bool)
}

fn ranges(args: &[Value], test: Test) -> Outcome {
    let (a, b) = (span(&args[0]), span(&args[1]));
    if a.point || b.point {
        return Err("needs two ranges".to_owned());
    }
    test(&a, &b).map(Value::Bool)
}

fn compare(a: &Value, b: &Value) -> Result<Ordering, String> {
    order(a, b).ok_or_else(|| format!("a {} and a {} have no order", a.kind(), b.kind()))
}

fn same(a: &Value, b: &Value) -> Result<bool, String> {
    Ok(compare(a, b)? == Ordering::Equal)
}

fn before(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(match compare(a.high, b.low)? {
        Ordering::Less => true,
        Ordering::Equal => !(a.high_closed && b.low_closed),
        Ordering::Greater => false,
    })
}

fn meets(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(a.high_closed && b.low_closed && same(a.high, b.low)?)
}

/// Whether `a` begins before `b` does, or with it where only `a` holds the point.
fn begins_first(a: &Span<'_>, b: &Span<'_>, or_together: bool) -> Result<bool, String> {
    Ok(match compare(a.low, b.low)? {
        Ordering::Less => true,
        Ordering::Equal => (a.low_closed && !b.low_closed) || (or_together && a.low_closed == b.low_closed),
        Ordering::Greater => false,
    })
}

fn ends_last(a: &Span<'_>, b: &Span<'_>, or_together: bool) -> Result<bool, String> {
    Ok(match compare(a.high, b.high)? {
        Ordering::Greater => true,
        Ordering::Equal => (a.high_closed && !b.high_closed) || (or_together && a.high_closed == b.high_closed),
        Ordering::Less => false,
    })
}

fn overlaps_before(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(begins_first(a, b, false)? && !before(a, b)? && ends_last(b, a, true)?)
}

fn includes(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(begins_first(a, b, true)? && ends_last(a, b, true)?)
}

fn finishes(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(same(a.high, b.high)? && a.high_closed == b.high_closed && includes(b, a)?)
}

fn starts(a: &Span<'_>, b: &Span<'_>) -> Result<bool, String> {
    Ok(same(a.low, b.low)? && a.low_closed == b.low_closed && includes(b, a)?)
}
