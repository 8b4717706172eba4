//! Why a value is what it is.

use std::collections::BTreeSet;

use crate::engine::{Engine, Source};
use crate::feel::{Expr, ast::Slot};

/// The rule behind a value and what went into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Path.
    pub path: String,
    /// Value as shown.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
    /// The rule as written, empty when it was not calculated.
    pub rule: String,
    /// Law or form reference.
    pub law: String,
    /// Inputs: path and value as shown; a whole column or table by its name, without a value.
    pub inputs: Vec<(String, String)>,
    /// Why there is no value, if there is none.
    pub missing: Option<String>,
    /// Paths of the unanswered questions that the value waits for.
    pub unanswered: Vec<String>,
    /// What a file or the previous period gave for a calculated field, as shown there.
    pub given: Option<String>,
}

impl Engine {
    /// Explains the value at a path; none when there is no such path.
    #[must_use]
    pub fn explain(&self, path: &str) -> Option<Explanation> {
        let state = self.state(path)?;
        let (name, row) = match path.split_once('[') {
            Some((table, rest)) => {
                let (row, column) = rest.split_once("].")?;
                (format!("{table}.{column}"), Some((table, row)))
            }
            None => (path.to_owned(), None),
        };
        let node = &self.form().nodes[self.form().node(&name)?];
        let rule = match state.source {
            Source::Default => node.rules.default.as_ref(),
            _ => node.rules.calculate.as_ref(),
        };
        let mut inputs = Vec::new();
        if let Some(rule) = rule {
            for (slot, input) in self.input_paths(&rule.expr, row) {
                let text = if slot { self.state(&input).map(|s| s.text).unwrap_or_default() } else { String::new() };
                inputs.push((input, text));
            }
        }
        Some(Explanation {
            path: path.to_owned(),
            text: state.text,
            source: state.source,
            rule: rule.map(|r| r.spec.expr.clone()).unwrap_or_default(),
            law: rule.map(|r| r.spec.law.clone()).unwrap_or_default(),
            inputs,
            missing: state.reason,
            unanswered: state.missing,
            given: self.stored(path).filter(|_| node.rules.calculate.is_some()).map(|s| s.text.clone()),
        })
    }

    /// Paths in the order in which the rule names them; the flag says whether it is a single value.
    fn input_paths(&self, expr: &Expr, row: Option<(&str, &str)>) -> Vec<(bool, String)> {
        let mut out: Vec<(bool, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        expr.walk(&mut |e| {
            let Expr::Slot(slot) = e else { return };
            let nodes = &self.form().nodes;
            let found: Vec<(bool, String)> = match *slot {
                Slot::Node(n) => vec![(true, nodes[n].name.clone())],
                Slot::Address(n) => (n..n + 3).map(|n| (true, nodes[n].name.clone())).collect(),
                Slot::Cell(n) => {
                    row.map(|(table, row)| (true, format!("{table}[{row}].{}", nodes[n].spec.id))).into_iter().collect()
                }
                Slot::Column(n) => vec![(false, nodes[n].name.clone())],
                Slot::Table(t) => vec![(false, self.form().tables[t].name.clone())],
            };
            for input in found {
                if seen.insert(input.1.clone()) {
                    out.push(input);
                }
            }
        });
        out
    }
}
