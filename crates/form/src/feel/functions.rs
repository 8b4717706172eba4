//! Built-in functions: DMN names, and our own with the prefix `vn.`. One table says for each what it is called, how many values
//! it takes, and what it does; the parser ties a call to its entry, so nothing is looked up while a rule runs.

mod contexts;
mod dates;
mod lists;
mod numbers;
mod ours;
mod ranges;
mod texts;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use dates::parse_duration;
pub use lists::aggregate;
pub(crate) use lists::quotient;
pub(super) use lists::sort_by;
pub use ours::period_days;
pub(super) use texts::take_compiled;

use crate::value::Value;

/// Why a call has no value; becomes the reason of a null.
pub type Outcome = Result<Value, String>;

/// Longest text that a function or `+` writes, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// A built-in function.
#[derive(Debug)]
pub struct Function {
    /// Its FEEL name.
    pub name: &'static str,
    /// Names of its parameters, as documented; a trailing `?` may be left out, a trailing `…` may be repeated.
    pub parameters: &'static [&'static str],
    /// What it does with a right number of values.
    pub run: fn(&[Value]) -> Outcome,
    /// Steps that a call costs beyond what its values cost, so that a loop of dear calls ends as soon as any other.
    pub cost: u64,
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Function {
    /// Fewest values.
    #[must_use]
    pub fn least(&self) -> usize {
        self.parameters.iter().filter(|p| !p.ends_with('?')).count()
    }

    /// Most values.
    #[must_use]
    pub fn most(&self) -> usize {
        if self.parameters.last().is_some_and(|p| p.ends_with('…')) { usize::MAX } else { self.parameters.len() }
    }

    /// Calls it.
    ///
    /// # Errors
    /// The reason why there is no value: wrong number or kind of arguments, or a value out of range.
    pub fn call(&self, args: &[Value]) -> Outcome {
        if args.len() < self.least() || args.len() > self.most() {
            return Err(format!("takes ({}), got {} values", self.parameters.join(", "), args.len()));
        }
        (self.run)(args)
    }
}

/// Every function, by theme.
pub const ALL: [&[Function]; 7] =
    [numbers::ALL, texts::ALL, dates::ALL, lists::ALL, contexts::ALL, ranges::ALL, ours::ALL];

/// The names of all functions, in the order of `docs/feel.md`.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.into_iter().flatten().map(|f| f.name)
}

/// The function of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Function> {
    ALL.into_iter().flatten().find(|f| f.name == name)
}

/// Whether there is a function of that name.
#[must_use]
pub fn exists(name: &str) -> bool {
    find(name).is_some()
}

/// Calls a function by name.
///
/// # Errors
/// As [`Function::call`]; also when there is no such function.
pub fn call(name: &str, args: &[Value]) -> Outcome {
    find(name).ok_or_else(|| "is not known".to_owned())?.call(args)
}

/// One entry of the table.
const fn function(name: &'static str, parameters: &'static [&'static str], run: fn(&[Value]) -> Outcome) -> Function {
    Function { name, parameters, run, cost: 0 }
}

/// One that takes long.
const fn dear(cost: u64, function: Function) -> Function {
    Function { cost, ..function }
}

fn num(value: &Value) -> Result<Decimal, String> {
    value.as_number().ok_or_else(|| format!("needs a number, got a {}", value.kind()))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_text().ok_or_else(|| format!("needs a text, got a {}", value.kind()))
}

fn whole(value: &Value) -> Result<i64, String> {
    let n = num(value)?;
    if !n.is_integer() {
        return Err("needs a whole number".to_owned());
    }
    i64::try_from(n).map_err(|_| "the number is too large".to_owned())
}

fn date(value: &Value) -> Result<Date, String> {
    match value {
        Value::Date(d) => Ok(*d),
        Value::DateTime(d) => Ok(d.date()),
        other => Err(format!("needs a date, got a {}", other.kind())),
    }
}

fn number(n: i64) -> Value {
    Value::Number(Decimal::from(n))
}

/// A place from 1, or from the end when negative, as an index from 0; it must lie inside.
fn start_index(start: i64, length: usize) -> Result<usize, String> {
    let outside = || format!("there is no place {start}");
    let length = i64::try_from(length).map_err(|_| outside())?;
    let from = if start > 0 { start - 1 } else { length.checked_add(start).unwrap_or(-1) };
    if start == 0 || from >= length {
        return Err(outside());
    }
    usize::try_from(from).map_err(|_| outside())
}
