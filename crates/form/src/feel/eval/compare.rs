//! Equality, order and three-valued logic.

use std::cmp::Ordering;

use super::Run;
use crate::feel::ast::Comparison;
use crate::value::Value;

impl Run<'_> {
    pub(super) fn compare(&self, op: Comparison, a: &Value, b: &Value) -> Value {
        use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        match op {
            Equal | NotEqual => match equal(a, b) {
                Some(same) => Value::Bool(same == (op == Equal)),
                None => self.null(format!("a {} and a {} cannot be compared", a.kind(), b.kind())),
            },
            _ => match order(a, b) {
                Some(o) => Value::Bool(match op {
                    Less => o == Ordering::Less,
                    LessOrEqual => o != Ordering::Greater,
                    Greater => o == Ordering::Greater,
                    GreaterOrEqual => o != Ordering::Less,
                    Equal | NotEqual => false,
                }),
                None if a.is_null() || b.is_null() => Value::Null,
                None => self.null(format!("a {} and a {} have no order", a.kind(), b.kind())),
            },
        }
    }
}

/// True, false or unknown.
#[must_use]
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        _ => None,
    }
}

pub(super) fn and(a: &Value, b: &Value) -> Value {
    match (truth(a), truth(b)) {
        (Some(false), _) | (_, Some(false)) => Value::Bool(false),
        (Some(true), Some(true)) => Value::Bool(true),
        _ => Value::Null,
    }
}

/// Equality (10.3.2.13): null equals only null; values of different kinds cannot be told.
#[must_use]
pub fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Null, Value::Null) => Some(true),
        (Value::Null, _) | (_, Value::Null) => Some(false),
        (Value::List(x), Value::List(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            x.iter().zip(y).try_fold(true, |so_far, (i, j)| equal(i, j).map(|same| so_far && same))
        }
        (Value::Context(x), Value::Context(y)) => {
            if !x.keys().eq(y.keys()) {
                return Some(false);
            }
            x.values().zip(y.values()).try_fold(true, |so_far, (i, j)| equal(i, j).map(|same| so_far && same))
        }
        (Value::Bool(x), Value::Bool(y)) => Some(x == y),
        (Value::Range(x), Value::Range(y)) => Some(x == y),
        _ => order(a, b).map(|o| o == Ordering::Equal),
    }
}

/// The order of two values of one kind.
#[must_use]
pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => Some(x.cmp(y)),
        (Value::Text(x), Value::Text(y)) => Some(x.cmp(y)),
        (Value::Date(x), Value::Date(y)) => Some(x.cmp(y)),
        (Value::DateTime(x), Value::DateTime(y)) => Some(x.cmp(y)),
        (Value::Time(x), Value::Time(y)) => Some(x.cmp(y)),
        (Value::Seconds(x), Value::Seconds(y)) | (Value::Months(x), Value::Months(y)) => Some(x.cmp(y)),
        _ => None,
    }
}
