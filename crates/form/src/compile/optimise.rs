//! Rules as they are run: aggregates over columns become questions to running totals, and what is the same for every row of a
//! table is worked out once instead of once per row.

use super::{Form, NodeRules, Rule};
use crate::feel::ast::{Aggregate, Expr, Slot};
use crate::spec::FieldType;

impl Form {
    pub(super) fn optimise(&mut self) {
        let mut asked: Vec<usize> = Vec::new();
        let mut shared = Vec::new();
        let first_columns: Vec<Option<usize>> = self.tables.iter().map(|t| t.columns.first().copied()).collect();
        for node in &mut self.nodes {
            let column = node.column;
            for rule in rules_mut(&mut node.rules) {
                with_totals(&mut rule.run, &first_columns, &mut asked);
                if column {
                    share(&mut rule.run, &mut shared);
                }
            }
        }
        self.shared = shared;
        for at in asked {
            let number = matches!(self.nodes[at].spec.field_type, FieldType::Integer | FieldType::Decimal);
            self.nodes[at].aggregated |= number;
        }
    }
}

fn rules_mut(rules: &mut NodeRules) -> impl Iterator<Item = &mut Rule> {
    let NodeRules { relevant, calculate, default, required, readonly, valid, carry: _ } = rules;
    relevant.iter_mut().chain(calculate).chain(default).chain(required).chain(readonly).chain(valid)
}

fn with_totals(expr: &mut Expr, first_columns: &[Option<usize>], asked: &mut Vec<usize>) {
    if let Expr::Call(function, args) = expr
        && let Some(what) = Aggregate::of(function.name)
    {
        let column = match args.as_slice() {
            [Expr::Slot(Slot::Column(column))] => Some(*column),
            // The rows of a table are as many as the cells of any column.
            [Expr::Slot(Slot::Table(t))] if what == Aggregate::Count => first_columns.get(*t).copied().flatten(),
            _ => None,
        };
        if let Some(column) = column {
            if what != Aggregate::Count {
                asked.push(column);
            }
            *expr = Expr::Aggregate(what, column);
            return;
        }
    }
    children_mut(expr, &mut |child| with_totals(child, first_columns, asked));
}

/// Takes out the largest parts that read a whole column or table and nothing of the row. Parts inside of `for`, `some`, `every`,
/// filters, contexts and functions are left: they may speak of what is bound there.
fn share(expr: &mut Expr, shared: &mut Vec<Expr>) {
    let (mut of_row, mut of_table) = (false, false);
    expr.walk(&mut |e| match e {
        Expr::Slot(Slot::Cell(_)) => of_row = true,
        Expr::Slot(Slot::Column(_) | Slot::Table(_)) => of_table = true,
        _ => {}
    });
    if !of_table {
        return;
    }
    if !of_row {
        let part = std::mem::replace(expr, Expr::Shared(shared.len()));
        shared.push(part);
        return;
    }
    match expr {
        Expr::For(vars, _) | Expr::Quantified(_, vars, _) => {
            if let Some((_, source)) = vars.first_mut() {
                share(source, shared);
            }
        }
        Expr::Filter(list, _) => share(list, shared),
        Expr::Context(_) | Expr::Lambda(..) => {}
        other => children_mut(other, &mut |child| share(child, shared)),
    }
}

fn children_mut(expr: &mut Expr, f: &mut dyn FnMut(&mut Expr)) {
    use crate::feel::ast::Test;
    match expr {
        Expr::Null
        | Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Text(_)
        | Expr::Date(_)
        | Expr::Name(_)
        | Expr::Slot(_)
        | Expr::Aggregate(..)
        | Expr::Shared(_) => {}
        Expr::Path(a, _) | Expr::Negate(a) | Expr::Lambda(_, a) => f(a),
        Expr::Filter(a, b)
        | Expr::Arithmetic(_, a, b)
        | Expr::Compare(_, a, b)
        | Expr::And(a, b)
        | Expr::Or(a, b)
        | Expr::Range(a, _, b, _) => {
            f(a);
            f(b);
        }
        Expr::Between(a, b, c) | Expr::If(a, b, c) => {
            f(a);
            f(b);
            f(c);
        }
        Expr::Call(_, list) | Expr::List(list) => list.iter_mut().for_each(f),
        Expr::In(a, tests) => {
            f(a);
            for t in tests {
                match t {
                    Test::Compare(_, e) | Test::Value(e) => f(e),
                }
            }
        }
        Expr::For(vars, body) | Expr::Quantified(_, vars, body) => {
            vars.iter_mut().for_each(|(_, e)| f(e));
            f(body);
        }
        Expr::Context(entries) => entries.iter_mut().for_each(|(_, e)| f(e)),
    }
}
