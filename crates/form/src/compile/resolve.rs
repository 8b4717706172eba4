//! Names of a rule tied to places of the form, or an error that says what was meant.

use super::Form;
use crate::feel::{Expr, ast::Slot};

/// Ties names to places.
pub(super) struct Resolver<'a> {
    form: &'a Form,
    row_of: Option<usize>,
    locals: Vec<String>,
    /// Filters around the place at hand, innermost last: the table that each goes over, if it is one.
    filtered: Vec<Option<usize>>,
}

/// Names that are given beside the answers.
const GIVEN: [&str; 2] = ["today", "now"];

impl<'a> Resolver<'a> {
    /// For a rule of the form; `row_of` is the table when its target is a column.
    pub(super) fn new(form: &'a Form, row_of: Option<usize>) -> Self {
        Self { form, row_of, locals: Vec::new(), filtered: Vec::new() }
    }

    pub(super) fn resolve(&mut self, expr: Expr) -> Result<Expr, String> {
        Ok(match expr {
            Expr::Name(name) => self.name(name)?,
            Expr::Path(base, key) => {
                if let Expr::Name(name) = base.as_ref()
                    && !self.is_local(name)
                    && let Some(found) = self.dotted(name, &key)?
                {
                    return Ok(found);
                }
                Expr::Path(Box::new(self.resolve(*base)?), key)
            }
            Expr::Filter(list, condition) => {
                let list = self.resolve(*list)?;
                self.filtered.push(match &list {
                    Expr::Slot(Slot::Table(t)) => Some(*t),
                    _ => None,
                });
                let condition = self.resolve(*condition);
                self.filtered.pop();
                Expr::Filter(Box::new(list), Box::new(condition?))
            }
            Expr::Call(name, args) => Expr::Call(name, self.all(args)?),
            Expr::Negate(a) => Expr::Negate(self.boxed(*a)?),
            Expr::Arithmetic(op, a, b) => Expr::Arithmetic(op, self.boxed(*a)?, self.boxed(*b)?),
            Expr::Compare(op, a, b) => Expr::Compare(op, self.boxed(*a)?, self.boxed(*b)?),
            Expr::And(a, b) => Expr::And(self.boxed(*a)?, self.boxed(*b)?),
            Expr::Or(a, b) => Expr::Or(self.boxed(*a)?, self.boxed(*b)?),
            Expr::Between(a, b, c) => Expr::Between(self.boxed(*a)?, self.boxed(*b)?, self.boxed(*c)?),
            Expr::In(a, tests) => {
                use crate::feel::ast::Test;
                let a = self.boxed(*a)?;
                let tests = tests.into_iter().map(|t| {
                    Ok::<_, String>(match t {
                        Test::Compare(op, e) => Test::Compare(op, self.resolve(e)?),
                        Test::Value(e) => Test::Value(self.resolve(e)?),
                    })
                });
                Expr::In(a, tests.collect::<Result<_, _>>()?)
            }
            Expr::If(a, b, c) => Expr::If(self.boxed(*a)?, self.boxed(*b)?, self.boxed(*c)?),
            Expr::For(vars, body) => {
                let (vars, body) = self.bound(vars, *body)?;
                Expr::For(vars, Box::new(body))
            }
            Expr::Quantified(some, vars, body) => {
                let (vars, body) = self.bound(vars, *body)?;
                Expr::Quantified(some, vars, Box::new(body))
            }
            Expr::Lambda(names, body) => {
                let before = self.locals.len();
                self.locals.extend(names.iter().cloned());
                let body = self.boxed(*body);
                self.locals.truncate(before);
                Expr::Lambda(names, body?)
            }
            Expr::List(items) => Expr::List(self.all(items)?),
            Expr::Context(entries) => {
                let before = self.locals.len();
                let mut out = Vec::new();
                for (key, e) in entries {
                    out.push((key.clone(), self.resolve(e)?));
                    self.locals.push(key);
                }
                self.locals.truncate(before);
                Expr::Context(out)
            }
            Expr::Range(a, lc, b, hc) => Expr::Range(self.boxed(*a)?, lc, self.boxed(*b)?, hc),
            done @ (Expr::Null
            | Expr::Bool(_)
            | Expr::Number(_)
            | Expr::Text(_)
            | Expr::Date(_)
            | Expr::Slot(_)
            | Expr::Aggregate(..)
            | Expr::Shared(_)) => done,
        })
    }

    fn boxed(&mut self, e: Expr) -> Result<Box<Expr>, String> {
        self.resolve(e).map(Box::new)
    }

    fn all(&mut self, list: Vec<Expr>) -> Result<Vec<Expr>, String> {
        list.into_iter().map(|e| self.resolve(e)).collect()
    }

    fn bound(&mut self, vars: Vec<(String, Expr)>, body: Expr) -> Result<(Vec<(String, Expr)>, Expr), String> {
        let before = self.locals.len();
        let mut out = Vec::new();
        for (name, list) in vars {
            out.push((name.clone(), self.resolve(list)?));
            self.locals.push(name);
        }
        let body = self.resolve(body);
        self.locals.truncate(before);
        Ok((out, body?))
    }

    fn is_local(&self, name: &str) -> bool {
        self.locals.iter().any(|l| l == name) || (!self.filtered.is_empty() && name == "item")
    }

    fn name(&self, name: String) -> Result<Expr, String> {
        if self.is_local(&name) || GIVEN.contains(&name.as_str()) {
            return Ok(Expr::Name(name));
        }
        // Inside a filter over a table the columns are entries of the item, whatever else has that name.
        let entry = |t: &usize| self.form.tables[*t].by_id.contains_key(&name);
        if self.filtered.iter().flatten().any(entry) {
            return Ok(Expr::Name(name));
        }
        let column = self.form.tables.iter().enumerate().find_map(|(t, table)| Some((t, *table.by_id.get(&name)?)));
        if let Some((t, node)) = column
            && let Some(row) = self.row_of
            && (row == t || self.form.tables[row].by_id.contains_key(&name))
        {
            let node = self.form.tables[row].by_id.get(&name).copied().unwrap_or(node);
            return Ok(Expr::Slot(Slot::Cell(node)));
        }
        // Inside a filter the entries of the rows are names.
        if !self.filtered.is_empty() && column.is_some() && self.form.node(&name).is_none() {
            return Ok(Expr::Name(name));
        }
        if let Some(node) = self.form.node(&name) {
            return Ok(Expr::Slot(match self.form.nodes[node].table {
                Some(t) => Slot::Table(t),
                None => Slot::Node(node),
            }));
        }
        if let Some(first) = self.form.node(&format!("{name}.line")) {
            return Ok(Expr::Slot(Slot::Address(first)));
        }
        Err(match column {
            Some((t, _)) => {
                let table = &self.form.tables[t].name;
                format!("`{name}` is a column: outside of its row write `{table}.{name}`, the list of all rows")
            }
            None => format!("there is no field named `{name}`{}", self.nearest(&name)),
        })
    }

    fn dotted(&self, name: &str, key: &str) -> Result<Option<Expr>, String> {
        let Some(node) = self.form.node(&format!("{name}.{key}")) else {
            if let Some(at) = self.form.node(name)
                && let Some(t) = self.form.nodes[at].table
            {
                return Err(format!("the table `{}` has no column `{key}`", self.form.tables[t].name));
            }
            return Ok(None);
        };
        Ok(Some(Expr::Slot(if self.form.nodes[node].column { Slot::Column(node) } else { Slot::Node(node) })))
    }

    fn nearest(&self, name: &str) -> String {
        let close = |other: &str| {
            let same = name.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            same * 3 >= name.len() * 2 && other.len().abs_diff(name.len()) <= 3
        };
        self.form.nodes.iter().find(|n| close(&n.name)).map(|n| format!("; `{}`?", n.name)).unwrap_or_default()
    }
}
