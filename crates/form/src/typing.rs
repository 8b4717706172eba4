//! Kinds of values as far as they are known before any answer: catches a sum of texts when the pack is built, not at the citizen's.

use crate::compile::Form;
use crate::feel::ast::{Aggregate, Comparison, Expr, Operator, Slot, Test};
use crate::spec::FieldType;

/// What is known of an expression's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Anything.
    Any,
    /// True or false.
    Bool,
    /// Number.
    Number,
    /// Text.
    Text,
    /// Date.
    Date,
    /// Duration.
    Duration,
    /// List.
    List,
    /// Context.
    Context,
    /// Range.
    Range,
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Self::Any => "anything",
            Self::Bool => "a yes/no",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Duration => "a duration",
            Self::List => "a list",
            Self::Context => "a group",
            Self::Range => "a range",
        }
    }
}

/// The type of a field's value in rules.
#[must_use]
pub fn of_field(field_type: FieldType) -> Type {
    match field_type {
        FieldType::Integer | FieldType::Decimal => Type::Number,
        FieldType::Date => Type::Date,
        FieldType::Boolean => Type::Bool,
        FieldType::Table => Type::List,
        FieldType::Address => Type::Context,
        _ => Type::Text,
    }
}

/// Checks an expression that is tied to a form.
///
/// # Errors
/// What does not fit, in words.
pub fn check(expr: &Expr, form: &Form) -> Result<Type, String> {
    let sub = |e: &Expr| check(e, form);
    let need = |e: &Expr, wanted: Type, place: &str| -> Result<(), String> {
        let found = sub(e)?;
        if found == wanted || found == Type::Any {
            Ok(())
        } else {
            Err(format!("{place} needs {}, this is {}", wanted.name(), found.name()))
        }
    };
    Ok(match expr {
        Expr::Null | Expr::Name(_) => match expr {
            Expr::Name(n) if n == "today" => Type::Date,
            _ => Type::Any,
        },
        Expr::Bool(_) => Type::Bool,
        Expr::Number(_) => Type::Number,
        Expr::Text(_) => Type::Text,
        Expr::Date(_) => Type::Date,
        Expr::Slot(Slot::Node(n) | Slot::Cell(n)) => match form.nodes[*n].part {
            Some(_) => Type::Text,
            None => of_field(form.nodes[*n].spec.field_type),
        },
        Expr::Slot(Slot::Address(_)) => Type::Context,
        Expr::Slot(Slot::Table(_) | Slot::Column(_)) | Expr::List(_) | Expr::For(..) => {
            if let Expr::List(items) = expr {
                items.iter().try_for_each(|i| sub(i).map(drop))?;
            }
            if let Expr::For(vars, body) = expr {
                vars.iter().try_for_each(|(_, e)| sub(e).map(drop))?;
                sub(body)?;
            }
            Type::List
        }
        Expr::Path(base, _) => {
            sub(base)?;
            Type::Any
        }
        Expr::Filter(list, condition) => {
            sub(list)?;
            sub(condition)?;
            Type::Any
        }
        Expr::Call(function, args) => {
            let types: Vec<Type> = args.iter().map(sub).collect::<Result<_, _>>()?;
            if args.len() < function.least() || args.len() > function.most() {
                return Err(format!(
                    "`{}` takes ({}), this gives {} values",
                    function.name,
                    function.parameters.join(", "),
                    args.len()
                ));
            }
            call(function.name, &types)?
        }
        Expr::Lambda(_, body) => {
            need(body, Type::Bool, "the function of `sort` and `list replace`")?;
            Type::Any
        }
        Expr::Aggregate(Aggregate::Sum | Aggregate::Mean | Aggregate::Count, _) => Type::Number,
        Expr::Aggregate(..) | Expr::Shared(_) => Type::Any,
        Expr::Negate(a) => match sub(a)? {
            t @ (Type::Any | Type::Number | Type::Duration) => t,
            other => return Err(format!("`-` needs a number, this is {}", other.name())),
        },
        Expr::Arithmetic(op, a, b) => arithmetic(*op, sub(a)?, sub(b)?)?,
        Expr::Compare(op, a, b) => {
            comparable(*op, sub(a)?, sub(b)?)?;
            Type::Bool
        }
        Expr::And(a, b) | Expr::Or(a, b) => {
            need(a, Type::Bool, "`and`/`or`")?;
            need(b, Type::Bool, "`and`/`or`")?;
            Type::Bool
        }
        Expr::Between(a, low, high) => {
            let t = sub(a)?;
            comparable(Comparison::Less, t, sub(low)?)?;
            comparable(Comparison::Less, t, sub(high)?)?;
            Type::Bool
        }
        Expr::In(a, tests) => {
            let t = sub(a)?;
            for test in tests {
                match test {
                    Test::Compare(op, e) => comparable(*op, t, sub(e)?)?,
                    Test::Value(e) => match sub(e)? {
                        Type::List | Type::Range => {}
                        single => comparable(Comparison::Equal, t, single)?,
                    },
                }
            }
            Type::Bool
        }
        Expr::If(condition, yes, no) => {
            need(condition, Type::Bool, "`if`")?;
            let (yes, no) = (sub(yes)?, sub(no)?);
            if yes == no { yes } else { Type::Any }
        }
        Expr::Quantified(_, vars, body) => {
            vars.iter().try_for_each(|(_, e)| sub(e).map(drop))?;
            need(body, Type::Bool, "`satisfies`")?;
            Type::Bool
        }
        Expr::Context(entries) => {
            entries.iter().try_for_each(|(_, e)| sub(e).map(drop))?;
            Type::Context
        }
        Expr::Range(low, _, high, _) => {
            comparable(Comparison::Less, sub(low)?, sub(high)?)?;
            Type::Range
        }
    })
}

fn arithmetic(op: Operator, a: Type, b: Type) -> Result<Type, String> {
    use Operator::{Add, Divide, Multiply, Subtract};
    use Type::{Any, Date, Duration, Number, Text};
    match (op, a, b) {
        (_, Any, _) | (_, _, Any) => Ok(Any),
        (_, Number, Number) | (Divide, Duration, Duration) => Ok(Number),
        (Add, Text, Text) => Ok(Text),
        (Add | Subtract, Date, Duration) | (Add, Duration, Date) => Ok(Date),
        (Subtract, Date, Date) | (Add | Subtract, Duration, Duration) => Ok(Duration),
        (Multiply, Duration, Number) | (Multiply, Number, Duration) | (Divide, Duration, Number) => Ok(Duration),
        _ => Err(format!("{} and {} cannot be calculated together", a.name(), b.name())),
    }
}

fn comparable(op: Comparison, a: Type, b: Type) -> Result<(), String> {
    let ordered = !matches!(op, Comparison::Equal | Comparison::NotEqual);
    if ordered && [a, b].iter().any(|t| matches!(t, Type::Bool | Type::List | Type::Context)) {
        return Err(format!("{} and {} have no order", a.name(), b.name()));
    }
    if a == b || a == Type::Any || b == Type::Any {
        Ok(())
    } else {
        Err(format!("{} is compared with {}", a.name(), b.name()))
    }
}

fn call(name: &str, args: &[Type]) -> Result<Type, String> {
    let first = args.first().copied().unwrap_or(Type::Any);
    let needs = |wanted: Type| {
        if first == wanted || first == Type::Any {
            Ok(())
        } else {
            Err(format!("`{name}` needs {}, this is {}", wanted.name(), first.name()))
        }
    };
    let text_first = [
        "string length",
        "upper case",
        "lower case",
        "contains",
        "starts with",
        "ends with",
        "matches",
        "replace",
        "split",
        "substring",
        "substring before",
        "substring after",
        "trim",
    ];
    let date_first = ["day of week", "day of year", "month of year", "week of year", "last day of month"];
    match name {
        n if text_first.contains(&n) => needs(Type::Text)?,
        n if date_first.contains(&n) => needs(Type::Date)?,
        "sum" | "mean" | "product" | "median" | "stddev" | "mode"
            if !matches!(first, Type::Any | Type::List | Type::Number) =>
        {
            return Err(format!("`{name}` needs numbers, this is {}", first.name()));
        }
        "floor" | "ceiling" | "round up" | "round down" | "round half up" | "round half down" | "decimal"
        | "modulo" | "sqrt" | "exp" | "log" | "odd" | "even" | "vn.in words" => needs(Type::Number)?,
        _ => {}
    }
    Ok(match name {
        "sum"
        | "mean"
        | "product"
        | "median"
        | "stddev"
        | "count"
        | "floor"
        | "ceiling"
        | "round up"
        | "round down"
        | "round half up"
        | "round half down"
        | "decimal"
        | "modulo"
        | "sqrt"
        | "exp"
        | "log"
        | "number"
        | "string length"
        | "days between"
        | "year"
        | "month"
        | "day"
        | "day of year"
        | "week of year"
        | "vn.year"
        | "vn.age"
        | "vn.working days between" => Type::Number,
        "abs" => first,
        "not"
        | "odd"
        | "even"
        | "all"
        | "any"
        | "list contains"
        | "is defined"
        | "is"
        | "contains"
        | "starts with"
        | "ends with"
        | "matches"
        | "vn.tax code ok"
        | "vn.personal number ok"
        | "vn.is working day"
        | "before"
        | "after"
        | "meets"
        | "met by"
        | "overlaps"
        | "overlaps before"
        | "overlaps after"
        | "finishes"
        | "finished by"
        | "includes"
        | "during"
        | "starts"
        | "started by"
        | "coincides" => Type::Bool,
        "string" | "upper case" | "lower case" | "substring" | "substring before" | "substring after" | "replace"
        | "trim" | "string join" | "day of week" | "month of year" | "vn.in words" | "vn.date in words" => Type::Text,
        "date"
        | "vn.period start"
        | "vn.period end"
        | "last day of month"
        | "vn.working days"
        | "vn.deadline"
        | "vn.next working day" => Type::Date,
        "duration" | "years and months duration" => Type::Duration,
        "split" | "append" | "concatenate" | "union" | "distinct values" | "index of" | "insert before" | "remove"
        | "list replace" | "reverse" | "sublist" | "sort" | "flatten" | "mode" | "get entries" => Type::List,
        _ => Type::Any,
    })
}
