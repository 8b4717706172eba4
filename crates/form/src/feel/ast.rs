//! The tree of an expression.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::functions::Function;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number literal.
    Number(Decimal),
    /// A text literal.
    Text(String),
    /// A date known when the rule was compiled.
    Date(Date),
    /// A name that is looked up when it is evaluated.
    Name(String),
    /// A name that compilation has tied to a place of the form.
    Slot(Slot),
    /// `a.b`.
    Path(Box<Expr>, String),
    /// `list[condition or index]`.
    Filter(Box<Expr>, Box<Expr>),
    /// A built-in function.
    Call(&'static Function, Vec<Expr>),
    /// An aggregate over a whole column (node number), which the form keeps up to date from change to change.
    Aggregate(Aggregate, usize),
    /// A part of a row's rule that is the same for every row: number in [`crate::Form::shared`].
    Shared(usize),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a + b` and its like.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `a < b` and its like.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a and b`.
    And(Box<Expr>, Box<Expr>),
    /// `a or b`.
    Or(Box<Expr>, Box<Expr>),
    /// `a between b and c`.
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a in (tests)`.
    In(Box<Expr>, Vec<Test>),
    /// `if a then b else c`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `function(x, y) b`: only as the order of `sort` and the match of `list replace`.
    Lambda(Vec<String>, Box<Expr>),
    /// `for x in a, y in b return c`.
    For(Vec<(String, Expr)>, Box<Expr>),
    /// `some x in a satisfies b` (true) or `every …` (false).
    Quantified(bool, Vec<(String, Expr)>, Box<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{a: 1}`.
    Context(Vec<(String, Expr)>),
    /// `[a..b]`: low, low closed, high, high closed.
    Range(Box<Expr>, bool, Box<Expr>, bool),
}

/// An arithmetic operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `**`
    Power,
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// One test behind `in`.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// `< 5`.
    Compare(Comparison, Expr),
    /// A value, a list or a range.
    Value(Expr),
}

/// What is asked of a whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregate {
    /// `sum(table.column)`
    Sum,
    /// `count(table.column)`
    Count,
    /// `min(table.column)`
    Min,
    /// `max(table.column)`
    Max,
    /// `mean(table.column)`
    Mean,
}

impl Aggregate {
    /// Its FEEL name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Min => "min",
            Self::Max => "max",
            Self::Mean => "mean",
        }
    }

    /// The aggregate of that FEEL name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        [Self::Sum, Self::Count, Self::Min, Self::Max, Self::Mean].into_iter().find(|a| a.name() == name)
    }
}

/// A place of the form, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A single answer: node number.
    Node(usize),
    /// The three parts of an address: number of the first node.
    Address(usize),
    /// All rows of a table as contexts: table number.
    Table(usize),
    /// One column as a list: node number of the column.
    Column(usize),
    /// The cell of that column in the row at hand: node number of the column.
    Cell(usize),
}

impl Expr {
    /// Calls `f` on this expression and everything below it.
    pub fn walk(&self, f: &mut dyn FnMut(&Expr)) {
        f(self);
        self.children(&mut |child| child.walk(f));
    }

    /// Calls `f` on the expressions right below this one.
    pub fn children<'a>(&'a self, f: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::Null
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Name(_)
            | Self::Slot(_)
            | Self::Aggregate(..)
            | Self::Shared(_) => {}
            Self::Path(a, _) | Self::Negate(a) | Self::Lambda(_, a) => f(a),
            Self::Filter(a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Compare(_, a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::Range(a, _, b, _) => {
                f(a);
                f(b);
            }
            Self::Between(a, b, c) | Self::If(a, b, c) => {
                f(a);
                f(b);
                f(c);
            }
            Self::Call(_, list) | Self::List(list) => list.iter().for_each(f),
            Self::In(a, tests) => {
                f(a);
                for t in tests {
                    match t {
                        Test::Compare(_, e) | Test::Value(e) => f(e),
                    }
                }
            }
            Self::For(vars, body) | Self::Quantified(_, vars, body) => {
                vars.iter().for_each(|(_, e)| f(e));
                f(body);
            }
            Self::Context(entries) => entries.iter().for_each(|(_, e)| f(e)),
        }
    }
}
