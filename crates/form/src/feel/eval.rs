//! Evaluation with three-valued logic: what cannot be computed is null, and the reason is kept for the explanation.

mod arithmetic;
mod compare;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use rust_decimal::Decimal;

pub use arithmetic::days_between;
pub use compare::{equal, order, truth};

use super::ast::{Aggregate, Comparison, Expr, Operator, Slot, Test};
use super::functions::{self, Function};
use crate::value::{Range, Value};
use compare::and;

/// Where names get their values from.
pub trait Scope {
    /// The value of a free name, or none when there is no such name.
    fn name(&self, name: &str) -> Option<Value>;
    /// The value of a place of the form.
    fn slot(&self, slot: Slot) -> Value;
    /// An aggregate over the column of that node number.
    ///
    /// # Errors
    /// The reason why there is none.
    fn aggregate(&self, what: Aggregate, column: usize) -> Result<Value, String> {
        match self.slot(Slot::Column(column)) {
            Value::List(items) => functions::aggregate(what.name(), &items),
            _ => Err("the list is not known".to_owned()),
        }
    }
    /// A part that rows share: its value, and the reason when that is null.
    fn shared(&self, _number: usize) -> (Value, Option<String>) {
        (Value::Null, None)
    }
}

/// Most steps of one evaluation: a hostile or careless rule ends as null instead of hanging the program.
pub const MAX_STEPS: u64 = 5_000_000;
/// Longest list that an expression may build.
pub const MAX_LIST: usize = 200_000;

/// What reading a pattern costs.
const PATTERN_STEPS: u64 = 50_000;

const TOO_LONG: &str = "the expression takes too many steps";

/// Evaluates; the second part is the first reason for a null, if there was one.
pub fn evaluate(expr: &Expr, scope: &dyn Scope) -> (Value, Option<String>) {
    evaluate_within(expr, scope, &Cell::new(MAX_STEPS))
}

/// Evaluates with what is left of `fuel` (steps), at most [`MAX_STEPS`], and takes what was used from it.
pub fn evaluate_within(expr: &Expr, scope: &dyn Scope, fuel: &Cell<u64>) -> (Value, Option<String>) {
    let most = fuel.get().min(MAX_STEPS);
    let run = Run { scope, reason: RefCell::new(None), steps: Cell::new(0), most };
    let value = run.eval(expr, &Locals::Empty);
    fuel.set(fuel.get().saturating_sub(run.steps.get()));
    (value, run.reason.into_inner())
}

/// Names bound by `for`, `some`, `every` and filters, innermost first.
enum Locals<'a> {
    Empty,
    Bound(&'a str, &'a Value, &'a Locals<'a>),
    /// Inside a filter: `item` and, when it is a context, its entries.
    Item(&'a Value, &'a Locals<'a>),
    /// Inside a context: the entries so far.
    Entries(&'a BTreeMap<String, Value>, &'a Locals<'a>),
}

impl Locals<'_> {
    fn find(&self, name: &str) -> Option<&Value> {
        let mut at = self;
        loop {
            at = match at {
                Self::Empty => return None,
                Self::Bound(n, v, _) if *n == name => return Some(v),
                Self::Item(v, _) if name == "item" => return Some(v),
                Self::Item(Value::Context(c), rest) => match c.get(name) {
                    Some(found) => return Some(found),
                    None => rest,
                },
                Self::Entries(c, rest) => match c.get(name) {
                    Some(found) => return Some(found),
                    None => rest,
                },
                Self::Bound(_, _, rest) | Self::Item(_, rest) => rest,
            };
        }
    }
}

struct Run<'a> {
    scope: &'a dyn Scope,
    reason: RefCell<Option<String>>,
    steps: Cell<u64>,
    most: u64,
}

impl Run<'_> {
    fn null(&self, reason: impl Into<String>) -> Value {
        let mut first = self.reason.borrow_mut();
        if first.is_none() {
            *first = Some(reason.into());
        }
        Value::Null
    }

    /// Counts steps; true when there are none left.
    fn spend(&self, steps: u64) -> bool {
        self.steps.set(self.steps.get().saturating_add(steps));
        self.steps.get() > self.most
    }

    fn eval(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        if self.spend(1) {
            return self.null(TOO_LONG);
        }
        let value = self.value(expr, locals);
        match &value {
            // What a value costs: everything in a list and each stretch of text was written somewhere.
            Value::List(_) | Value::Context(_) | Value::Text(_) if self.spend(weight(&value)) => self.null(TOO_LONG),
            _ => value,
        }
    }

    fn value(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        match expr {
            Expr::Null => Value::Null,
            Expr::Bool(b) => Value::Bool(*b),
            Expr::Number(n) => Value::Number(*n),
            Expr::Text(t) => Value::Text(t.clone()),
            Expr::Date(d) => Value::Date(*d),
            Expr::Slot(slot) => self.scope.slot(*slot),
            Expr::Aggregate(what, column) => self
                .scope
                .aggregate(*what, *column)
                .unwrap_or_else(|reason| self.null(format!("{}: {reason}", what.name()))),
            Expr::Shared(number) => {
                let (value, reason) = self.scope.shared(*number);
                if let Some(reason) = reason {
                    self.null(reason);
                }
                value
            }
            Expr::Name(name) => match locals.find(name).cloned().or_else(|| self.scope.name(name)) {
                Some(value) => value,
                None => self.null(format!("no value named `{name}`")),
            },
            Expr::Path(base, key) => self.path(self.eval(base, locals), key),
            Expr::Filter(list, condition) => self.filter(list, condition, locals),
            Expr::Call(function, arguments) => self.call(function, arguments, locals),
            Expr::Lambda(..) => self.null("a function is no value here"),
            Expr::Negate(a) => match self.eval(a, locals) {
                Value::Number(n) => Value::Number(-n),
                Value::Seconds(s) => {
                    s.checked_neg().map_or_else(|| self.null("the result is too large"), Value::Seconds)
                }
                Value::Months(m) => m.checked_neg().map_or_else(|| self.null("the result is too large"), Value::Months),
                Value::Null => Value::Null,
                other => self.null(format!("a {} has no negative", other.kind())),
            },
            Expr::Arithmetic(..) => self.chain(expr, locals),
            Expr::Compare(op, a, b) => self.compare(*op, &self.eval(a, locals), &self.eval(b, locals)),
            Expr::And(..) | Expr::Or(..) => self.logic(expr, locals),
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
                    None => self.null("`for` needs lists or ranges of whole numbers or dates"),
                }
            }
            Expr::Quantified(some, vars, body) => self.quantified(*some, vars, body, locals),
            Expr::List(items) => Value::List(items.iter().map(|i| self.eval(i, locals)).collect()),
            Expr::Context(entries) => {
                let mut context = BTreeMap::new();
                for (key, e) in entries {
                    // Later entries see earlier ones (10.3.2.6).
                    let value = self.eval(e, &Locals::Entries(&context, locals));
                    context.insert(key.clone(), value);
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

    /// `a + b - c * d …`: the left side is walked in a loop, so that a sum of many terms needs no deep stack.
    fn chain(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        let mut steps: Vec<(Operator, &Expr)> = Vec::new();
        let mut at = expr;
        while let Expr::Arithmetic(op, a, b) = at {
            steps.push((*op, b));
            at = a;
        }
        let mut value = self.eval(at, locals);
        for (op, b) in steps.into_iter().rev() {
            if self.spend(1) {
                return self.null(TOO_LONG);
            }
            let b = self.eval(b, locals);
            value = self.arithmetic(op, &value, &b);
        }
        value
    }

    /// `a and b and …`, `a or b or …`: stops at the first answer that decides.
    fn logic(&self, expr: &Expr, locals: &Locals<'_>) -> Value {
        let mut parts: Vec<&Expr> = Vec::new();
        let mut at = expr;
        let decides = matches!(expr, Expr::Or(..));
        loop {
            match at {
                Expr::And(a, b) if !decides => {
                    parts.push(b);
                    at = a;
                }
                Expr::Or(a, b) if decides => {
                    parts.push(b);
                    at = a;
                }
                first => {
                    parts.push(first);
                    break;
                }
            }
        }
        let mut unknown = false;
        for part in parts.into_iter().rev() {
            match truth(&self.eval(part, locals)) {
                Some(answer) if answer == decides => return Value::Bool(decides),
                Some(_) => {}
                None => unknown = true,
            }
        }
        if unknown { Value::Null } else { Value::Bool(!decides) }
    }

    fn call(&self, function: &'static Function, arguments: &[Expr], locals: &Locals<'_>) -> Value {
        let failed = |reason: String| self.null(format!("{}: {reason}", function.name));
        if let Some(Expr::Lambda(names, body)) = arguments.get(1) {
            let Value::List(items) = self.eval(&arguments[0], locals) else { return failed("needs a list".to_owned()) };
            let test = |values: [&Value; 2]| {
                let (Some(a), b) = (names.first(), names.get(1)) else { return false };
                let outer = Locals::Bound(a, values[0], locals);
                let inner = b.map(|b| Locals::Bound(b, values[1], &outer));
                truth(&self.eval(body, inner.as_ref().unwrap_or(&outer))) == Some(true)
            };
            return match (function.name, arguments.get(2)) {
                ("sort", None) => Value::List(functions::sort_by(items, &mut |a, b| test([a, b]))),
                ("list replace", Some(with)) => {
                    let with = self.eval(with, locals);
                    let one = |i: Value| if test([&i, &with]) { with.clone() } else { i };
                    Value::List(items.into_iter().map(one).collect())
                }
                _ => failed("takes no function".to_owned()),
            };
        }
        if function.cost > 0 && self.spend(function.cost) {
            return self.null(TOO_LONG);
        }
        // A call mostly has few values: no list is allocated for one or two.
        let result = match arguments {
            [a] => function.call(&[self.eval(a, locals)]),
            [a, b] => function.call(&[self.eval(a, locals), self.eval(b, locals)]),
            more => function.call(&more.iter().map(|a| self.eval(a, locals)).collect::<Vec<Value>>()),
        };
        let compiled = functions::take_compiled();
        if compiled > 0 && self.spend(compiled.saturating_mul(PATTERN_STEPS)) {
            return self.null(TOO_LONG);
        }
        result.unwrap_or_else(failed)
    }

    fn path(&self, base: Value, key: &str) -> Value {
        match base {
            Value::Context(mut c) => match c.remove(key) {
                Some(v) => v,
                None => self.null(format!("no entry `{key}`")),
            },
            Value::List(items) => Value::List(items.into_iter().map(|i| self.path(i, key)).collect()),
            Value::Null => Value::Null,
            other => {
                arithmetic::part(&other, key).unwrap_or_else(|| self.null(format!("a {} has no `{key}`", other.kind())))
            }
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
            (None, _) => self.null("`satisfies` needs lists or ranges of whole numbers or dates"),
            (_, Some(answer)) => Value::Bool(answer),
            // Stopped before the end: nothing can be said of the rest.
            (Some(false), None) => self.null(TOO_LONG),
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
        let mut each = |item: &Value| {
            if self.spend(1) {
                self.null(TOO_LONG);
                return Some(false);
            }
            self.iterate(rest, &Locals::Bound(name, item, locals), f)
        };
        match self.eval(source, locals) {
            Value::List(items) => {
                for item in &items {
                    match each(item) {
                        Some(true) => {}
                        other => return other,
                    }
                }
            }
            // A range is walked, not written out: `some i in 1..1000000000` ends at the first hit or with its steps.
            Value::Range(range) => {
                let steps = steps_of(&range)?;
                let mut at = steps.from;
                // An open range can be empty: `(1..2)`.
                let inside = |at: i64| if steps.way > 0 { at <= steps.to } else { at >= steps.to };
                while inside(at) {
                    match each(&(steps.item)(at)?) {
                        Some(true) => {}
                        other => return other,
                    }
                    let Some(next) = at.checked_add(steps.way) else { break };
                    at = next;
                }
            }
            _ => return None,
        }
        Some(true)
    }
}

/// How a range is walked.
struct Steps {
    from: i64,
    to: i64,
    /// 1, or -1 for a range that goes down.
    way: i64,
    item: fn(i64) -> Option<Value>,
}

/// The steps of a range of whole numbers or dates.
fn steps_of(range: &Range) -> Option<Steps> {
    let (low, high, item): (i64, i64, fn(i64) -> Option<Value>) = match (&range.low, &range.high) {
        (Value::Number(low), Value::Number(high)) if low.is_integer() && high.is_integer() => {
            (i64::try_from(*low).ok()?, i64::try_from(*high).ok()?, |n| Some(Value::Number(Decimal::from(n))))
        }
        (Value::Date(low), Value::Date(high)) => {
            (arithmetic::day_number(*low), arithmetic::day_number(*high), |n| arithmetic::day_at(n).map(Value::Date))
        }
        _ => return None,
    };
    let way = if low <= high { 1 } else { -1 };
    let from = if range.low_closed { low } else { low.checked_add(way)? };
    let to = if range.high_closed { high } else { high.checked_sub(way)? };
    Some(Steps { from, to, way, item })
}

/// How much a value holds: items of lists and contexts, at all levels, and every 16 bytes of text.
fn weight(value: &Value) -> u64 {
    match value {
        Value::List(l) => l.iter().map(|v| 1 + weight(v)).sum(),
        Value::Context(c) => c.values().map(|v| 1 + weight(v)).sum(),
        Value::Text(t) => u64::try_from(t.len() / 16).unwrap_or(u64::MAX),
        _ => 0,
    }
}

/// Whether a filter's condition speaks of the items (`item`, or an entry of theirs) or is an index.
fn speaks_of_item(condition: &Expr, items: &[Value]) -> bool {
    let mut found = false;
    condition.walk(&mut |e| {
        if let Expr::Name(n) = e
            && !found
            && (n == "item" || items.iter().any(|i| matches!(i, Value::Context(c) if c.contains_key(n))))
        {
            found = true;
        }
    });
    found
}
