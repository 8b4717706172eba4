//! Evaluation with three-valued logic: what cannot be computed is null, and the reason is kept for the explanation.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::{Decimal, MathematicalOps};

use super::ast::{Comparison, Expr, Operator, Slot, Test};
use super::functions;
use crate::value::{Range, Value};

/// Where names get their values from.
pub trait Scope {
    /// The value of a free name, or none when there is no such name.
    fn name(&self, name: &str) -> Option<Value>;
    /// The value of a place of the form.
    fn slot(&self, slot: Slot) -> Value;
}

/// Most steps of one evaluation: a hostile or careless rule ends as null instead of hanging the program.
const MAX_STEPS: u64 = 5_000_000;
/// Longest list that an expression may build.
const MAX_LIST: usize = 200_000;

/// Evaluates; the second part is the first reason for a null, if there was one.
pub fn evaluate(expr: &Expr, scope: &dyn Scope) -> (Value, Option<String>) {
    let run = Run { scope, reason: RefCell::new(None), steps: std::cell::Cell::new(0) };
    let value = run.eval(expr, &Locals::Empty);
    (value, run.reason.into_inner())
}

/// Names bound by `for`, `some`, `every` and filters, innermost first.
enum Locals<'a> {
    Empty,
    Bound(&'a str, &'a Value, &'a Locals<'a>),
    /// Inside a filter: `item` and, when it is a context, its entries.
    Item(&'a Value, &'a Locals<'a>),
}

impl Locals<'_> {
    fn find(&self, name: &str) -> Option<Value> {
        match self {
            Self::Empty => None,
            Self::Bound(n, v, rest) => {
                if *n == name {
                    Some((*v).clone())
                } else {
                    rest.find(name)
                }
            }
            Self::Item(v, rest) => {
                if name == "item" {
                    return Some((*v).clone());
                }
                if let Value::Context(c) = v
                    && let Some(found) = c.get(name)
                {
                    return Some(found.clone());
                }
                rest.find(name)
            }
        }
    }
}

struct Run<'a> {
    scope: &'a dyn Scope,
    reason: RefCell<Option<String>>,
    steps: std::cell::Cell<u64>,
}

impl Run<'_> {
    fn null(&self, reason: impl Into<String>) -> Value {
        let mut first = self.reason.borrow_mut();
        if first.is_none() {
            *first = Some(reason.into());
        }
        Value::Null
    }

    fn exhausted(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.steps.get() > MAX_STEPS
    }

    /// What a value costs: each item of a list and each stretch of text was written somewhere.
    fn charge(&self, value: &Value) -> bool {
        let size = match value {
            Value::List(l) => l.len(),
            Value::Text(t) => t.len() / 16,
            Value::Context(c) => c.len(),
            _ => 0,
        };
        self.steps.set(self.steps.get().saturating_add(u64::try_from(size).unwrap_or(u64::MAX)));
        self.steps.get() <= MAX_STEPS
    }

    fn eval(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        if self.exhausted() {
            return self.null("the expression takes too many steps");
        }
        let value = self.value(expr, locals);
        if self.charge(&value) { value } else { self.null("the expression takes too many steps") }
    }

    fn value(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        match expr {
            Expr::Null => Value::Null,
            Expr::Bool(b) => Value::Bool(*b),
            Expr::Number(n) => Value::Number(*n),
            Expr::Text(t) => Value::Text(t.clone()),
            Expr::Date(d) => Value::Date(*d),
            Expr::Slot(slot) => self.scope.slot(*slot),
            Expr::Name(name) => match locals.find(name).or_else(|| self.scope.name(name)) {
                Some(value) => value,
                None => self.null(format!("no value named `{name}`")),
            },
            Expr::Path(base, key) => self.path(&self.eval(base, locals), key),
            Expr::Filter(list, condition) => self.filter(list, condition, locals),
            Expr::Call(name, arguments) => {
                let values: Vec<Value> = arguments.iter().map(|a| self.eval(a, locals)).collect();
                functions::call(name, &values).unwrap_or_else(|reason| self.null(format!("{name}: {reason}")))
            }
            Expr::Negate(a) => match self.eval(a, locals) {
                Value::Number(n) => Value::Number(-n),
                Value::Days(d) => d.checked_neg().map_or(Value::Null, Value::Days),
                Value::Months(m) => m.checked_neg().map_or(Value::Null, Value::Months),
                Value::Null => Value::Null,
                other => self.null(format!("a {} has no negative", other.kind())),
            },
            Expr::Arithmetic(op, a, b) => {
                let (a, b) = (self.eval(a, locals), self.eval(b, locals));
                self.arithmetic(*op, a, b)
            }
            Expr::Compare(op, a, b) => self.compare(*op, &self.eval(a, locals), &self.eval(b, locals)),
            Expr::And(a, b) => match truth(&self.eval(a, locals)) {
                Some(false) => Value::Bool(false),
                first => match (first, truth(&self.eval(b, locals))) {
                    (_, Some(false)) => Value::Bool(false),
                    (Some(true), Some(true)) => Value::Bool(true),
                    _ => Value::Null,
                },
            },
            Expr::Or(a, b) => match truth(&self.eval(a, locals)) {
                Some(true) => Value::Bool(true),
                first => match (first, truth(&self.eval(b, locals))) {
                    (_, Some(true)) => Value::Bool(true),
                    (Some(false), Some(false)) => Value::Bool(false),
                    _ => Value::Null,
                },
            },
            Expr::Between(a, low, high) => {
                let a = self.eval(a, locals);
                let from = self.compare(Comparison::GreaterOrEqual, &a, &self.eval(low, locals));
                let to = self.compare(Comparison::LessOrEqual, &a, &self.eval(high, locals));
                and(&from, &to)
            }
            Expr::In(a, tests) => self.in_tests(&self.eval(a, locals), tests, locals),
            Expr::If(condition, yes, no) => {
                let branch = if truth(&self.eval(condition, locals)) == Some(true) { yes } else { no };
                self.eval(branch, locals)
            }
            Expr::For(vars, body) => {
                let mut out = Vec::new();
                let done = self.iterate(vars, locals, &mut |inner| {
                    out.push(self.eval(body, inner));
                    out.len() <= MAX_LIST
                });
                match done {
                    Some(true) => Value::List(out),
                    Some(false) => self.null("the list grows too long"),
                    None => self.null("`for` needs lists or ranges of numbers"),
                }
            }
            Expr::Quantified(some, vars, body) => self.quantified(*some, vars, body, locals),
            Expr::List(items) => Value::List(items.iter().map(|i| self.eval(i, locals)).collect()),
            Expr::Context(entries) => {
                let mut context = BTreeMap::new();
                for (key, e) in entries {
                    // Later entries see earlier ones (10.3.2.6).
                    let so_far = Value::Context(context.clone());
                    context.insert(key.clone(), self.eval(e, &Locals::Item(&so_far, locals)));
                }
                Value::Context(context)
            }
            Expr::Range(low, low_closed, high, high_closed) => Value::Range(Box::new(Range {
                low: self.eval(low, locals),
                low_closed: *low_closed,
                high: self.eval(high, locals),
                high_closed: *high_closed,
            })),
        }
    }

    fn path(&self, base: &Value, key: &str) -> Value {
        match base {
            Value::Context(c) => match c.get(key) {
                Some(v) => v.clone(),
                None => self.null(format!("no entry `{key}`")),
            },
            Value::List(items) => Value::List(items.iter().map(|i| self.path(i, key)).collect()),
            Value::Date(d) => date_part(*d, key).unwrap_or_else(|| self.null(format!("a date has no `{key}`"))),
            Value::DateTime(d) => match key {
                "hour" => number(i64::from(d.hour())),
                "minute" => number(i64::from(d.minute())),
                "second" => number(i64::from(d.second())),
                _ => date_part(d.date(), key).unwrap_or_else(|| self.null(format!("a time has no `{key}`"))),
            },
            Value::Days(d) if key == "days" => number(*d),
            Value::Months(m) if key == "years" => number(m / 12),
            Value::Months(m) if key == "months" => number(m % 12),
            Value::Null => Value::Null,
            other => self.null(format!("a {} has no `{key}`", other.kind())),
        }
    }

    fn filter(&self, list: &Expr, condition: &Expr, locals: &Locals<'_>) -> Value {
        let items = match self.eval(list, locals) {
            Value::List(l) => l,
            Value::Null => return Value::Null,
            // A single value counts as a list of one (10.3.2.5).
            single => vec![single],
        };
        // A condition that does not speak of the item is an index.
        if !speaks_of_item(condition, &items) {
            match self.eval(condition, locals) {
                Value::Number(n) => {
                    let index = i64::try_from(n.trunc()).unwrap_or(0);
                    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
                    let at = if index > 0 { index - 1 } else { length + index };
                    return match usize::try_from(at).ok().filter(|_| index != 0).and_then(|i| items.get(i)) {
                        Some(v) => v.clone(),
                        None => self.null(format!("the list has no item {index}")),
                    };
                }
                Value::Bool(true) => return Value::List(items),
                Value::Bool(false) => return Value::List(Vec::new()),
                _ => {}
            }
        }
        Value::List(
            items
                .into_iter()
                .filter(|i| truth(&self.eval(condition, &Locals::Item(i, locals))) == Some(true))
                .collect(),
        )
    }

    fn in_tests(&self, value: &Value, tests: &[Test], locals: &Locals<'_>) -> Value {
        let mut unknown = false;
        for test in tests {
            let hit = match test {
                Test::Compare(op, e) => self.compare(*op, value, &self.eval(e, locals)),
                Test::Value(e) => self.contains(&self.eval(e, locals), value),
            };
            match truth(&hit) {
                Some(true) => return Value::Bool(true),
                Some(false) => {}
                None => unknown = true,
            }
        }
        if unknown { Value::Null } else { Value::Bool(false) }
    }

    fn contains(&self, group: &Value, value: &Value) -> Value {
        match group {
            Value::List(items) => {
                let hits: Vec<Option<bool>> = items.iter().map(|i| truth(&self.contains(i, value))).collect();
                if hits.contains(&Some(true)) {
                    Value::Bool(true)
                } else if hits.contains(&None) {
                    Value::Null
                } else {
                    Value::Bool(false)
                }
            }
            Value::Range(r) => {
                let low = if r.low_closed { Comparison::GreaterOrEqual } else { Comparison::Greater };
                let high = if r.high_closed { Comparison::LessOrEqual } else { Comparison::Less };
                and(&self.compare(low, value, &r.low), &self.compare(high, value, &r.high))
            }
            single => self.compare(Comparison::Equal, value, single),
        }
    }

    fn quantified(&self, some: bool, vars: &[(String, Expr)], body: &Expr, locals: &Locals<'_>) -> Value {
        let mut unknown = false;
        let mut decided = None;
        let done = self.iterate(vars, locals, &mut |inner| {
            match truth(&self.eval(body, inner)) {
                Some(t) if t == some => decided = Some(some),
                Some(_) => {}
                None => unknown = true,
            }
            decided.is_none()
        });
        match (done, decided) {
            (None, _) => self.null("`satisfies` needs lists"),
            (_, Some(answer)) => Value::Bool(answer),
            _ if unknown => Value::Null,
            _ => Value::Bool(!some),
        }
    }

    /// Calls `f` for every combination; false from `f` ends it. None when something is no list.
    fn iterate(
        &self,
        vars: &[(String, Expr)],
        locals: &Locals<'_>,
        f: &mut dyn FnMut(&Locals<'_>) -> bool,
    ) -> Option<bool> {
        let Some(((name, source), rest)) = vars.split_first() else {
            return Some(f(locals));
        };
        let items = match self.eval(source, locals) {
            Value::List(l) => l,
            Value::Range(r) => whole_numbers(&r)?,
            _ => return None,
        };
        for item in &items {
            if self.exhausted() {
                return Some(false);
            }
            match self.iterate(rest, &Locals::Bound(name, item, locals), f) {
                Some(true) => {}
                other => return other,
            }
        }
        Some(true)
    }

    fn arithmetic(&self, op: Operator, a: Value, b: Value) -> Value {
        use Operator::{Add, Divide, Multiply, Power, Subtract};
        let result = match (op, &a, &b) {
            (_, Value::Null, _) | (_, _, Value::Null) => return Value::Null,
            (_, Value::Number(x), Value::Number(y)) => match op {
                Add => x.checked_add(*y),
                Subtract => x.checked_sub(*y),
                Multiply => x.checked_mul(*y),
                Divide if y.is_zero() => return self.null("division by zero"),
                Divide => x.checked_div(*y),
                Power if x.is_zero() && y.is_sign_negative() => return self.null("zero has no negative power"),
                Power if x.is_sign_negative() && !y.is_integer() => {
                    return self.null("a negative number has no such power");
                }
                Power => x.checked_powd(*y),
            }
            .map(|n| Value::Number(n.normalize())),
            (Add, Value::Text(x), Value::Text(y)) => Some(Value::Text(format!("{x}{y}"))),
            (Add, Value::Date(d), Value::Days(n)) | (Add, Value::Days(n), Value::Date(d)) => add_days(*d, *n),
            (Subtract, Value::Date(d), Value::Days(n)) => n.checked_neg().and_then(|n| add_days(*d, n)),
            (Add, Value::Date(d), Value::Months(n)) | (Add, Value::Months(n), Value::Date(d)) => add_months(*d, *n),
            (Subtract, Value::Date(d), Value::Months(n)) => n.checked_neg().and_then(|n| add_months(*d, n)),
            (Subtract, Value::Date(x), Value::Date(y)) => Some(Value::Days(days_between(*y, *x))),
            (Add, Value::Days(x), Value::Days(y)) => x.checked_add(*y).map(Value::Days),
            (Subtract, Value::Days(x), Value::Days(y)) => x.checked_sub(*y).map(Value::Days),
            (Add, Value::Months(x), Value::Months(y)) => x.checked_add(*y).map(Value::Months),
            (Subtract, Value::Months(x), Value::Months(y)) => x.checked_sub(*y).map(Value::Months),
            _ => return self.null(format!("a {} and a {} cannot be combined so", a.kind(), b.kind())),
        };
        result.unwrap_or_else(|| self.null("the result is too large"))
    }

    fn compare(&self, op: Comparison, a: &Value, b: &Value) -> Value {
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

fn and(a: &Value, b: &Value) -> Value {
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
        (Value::Days(x), Value::Days(y)) | (Value::Months(x), Value::Months(y)) => Some(x.cmp(y)),
        _ => None,
    }
}

fn number(n: i64) -> Value {
    Value::Number(Decimal::from(n))
}

fn date_part(date: jiff::civil::Date, key: &str) -> Option<Value> {
    Some(number(match key {
        "year" => i64::from(date.year()),
        "month" => i64::from(date.month()),
        "day" => i64::from(date.day()),
        "weekday" => i64::from(date.weekday().to_monday_one_offset()),
        _ => return None,
    }))
}

fn add_days(date: jiff::civil::Date, days: i64) -> Option<Value> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Value::Date)
}

fn add_months(date: jiff::civil::Date, months: i64) -> Option<Value> {
    date.checked_add(jiff::Span::new().try_months(months).ok()?).ok().map(Value::Date)
}

/// Whole days from `from` to `to`.
#[must_use]
pub fn days_between(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    (to - from).get_days().into()
}

fn whole_numbers(range: &Range) -> Option<Vec<Value>> {
    let low = i64::try_from(range.low.as_number()?).ok()?;
    let high = i64::try_from(range.high.as_number()?).ok()?;
    let steps = usize::try_from(high.abs_diff(low)).ok()?;
    if steps > MAX_LIST {
        return None;
    }
    Some(if low <= high { (low..=high).map(number).collect() } else { (high..=low).rev().map(number).collect() })
}

/// Whether a filter's condition speaks of the items (`item`, or an entry of theirs) or is an index.
fn speaks_of_item(condition: &Expr, items: &[Value]) -> bool {
    let mut found = false;
    condition.walk(&mut |e| {
        if let Expr::Name(n) = e
            && (n == "item" || items.iter().any(|i| matches!(i, Value::Context(c) if c.contains_key(n))))
        {
            found = true;
        }
    });
    found
}
