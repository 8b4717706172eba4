//! What is wrong with an answer now.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Engine, Place};
use crate::compile::Node;
use crate::raw::{self, Problem};
use crate::spec::{FieldType, Severity};
use crate::value::Value;

/// What kind of fault it is; the words are chosen by whoever shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum IssueKind {
    /// Nothing was answered.
    Required,
    /// The text is not a value of the field's kind; `code` is a Fluent id without prefix.
    BadValue {
        /// Which fault, e.g. `bad-date`.
        code: String,
        /// Values for the words.
        params: BTreeMap<String, String>,
    },
    /// A `valid` rule is broken.
    Rule {
        /// Rule id.
        rule: String,
        /// Fluent id in the pack's texts.
        text: String,
    },
}

/// Something wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Path.
    pub path: String,
    /// What.
    #[serde(flatten)]
    pub what: IssueKind,
    /// How bad.
    pub severity: Severity,
}

impl Engine {
    /// Requirement, read-only state and issues of one place; true when they changed.
    pub(super) fn check(&mut self, place: &Place) -> bool {
        let form = Arc::clone(&self.form);
        let node = &form.nodes[place.node];
        let holds = |e: &Self, rules: &[crate::compile::Rule]| {
            rules.iter().any(|r| matches!(e.eval(&r.expr, place).0, Value::Bool(true)))
        };
        let required = holds(self, &node.rules.required);
        let readonly = node.rules.calculate.is_some() || holds(self, &node.rules.readonly);
        let issues = if self.is_relevant(place) { self.find_issues(place, node, required) } else { Vec::new() };
        let Some(cell) = self.cell_mut(place) else { return false };
        let changed = cell.required != required || cell.readonly != readonly || cell.issues != issues;
        cell.required = required;
        cell.readonly = readonly;
        cell.issues = issues;
        changed
    }

    fn find_issues(&self, place: &Place, node: &Node, required: bool) -> Vec<Issue> {
        let path = self.path(place);
        let mut issues = Vec::new();
        let mut add = |what, severity| issues.push(Issue { path: path.clone(), what, severity });
        let Some(cell) = self.cell(place) else { return Vec::new() };
        let value = cell.value.clone().unwrap_or(Value::Null);
        let is_table = node.spec.field_type == FieldType::Table && !node.column;
        if node.rules.calculate.is_none()
            && let Some(Err(problem)) = &cell.parsed
        {
            add(bad_value(problem), Severity::Error);
            return issues;
        }
        let empty = if is_table { node.table.is_none_or(|t| self.tables[t].ids.is_empty()) } else { value.is_null() };
        if required && empty {
            add(IssueKind::Required, Severity::Error);
        }
        if !empty && let Some(problem) = bounds(node, &value) {
            add(bad_value(&problem), Severity::Error);
        }
        for rule in &node.rules.valid {
            // What cannot be told is not a fault: the missing answer is one already.
            if matches!(self.eval(&rule.expr, place).0, Value::Bool(false)) {
                let what = IssueKind::Rule { rule: rule.spec.id.clone(), text: rule.spec.text.clone() };
                add(what, rule.spec.severity);
            }
        }
        issues
    }
}

fn bad_value(problem: &Problem) -> IssueKind {
    IssueKind::BadValue { code: problem.code.to_owned(), params: problem.params.clone() }
}

fn bounds(node: &Node, value: &Value) -> Option<Problem> {
    if let Value::Number(n) = value {
        let shown = |d: Decimal| raw::show(node, &Value::Number(d));
        if let Some(min) = node.spec.min.filter(|m| n < m) {
            return Some(Problem::new("below-min").with("min", shown(min)));
        }
        if let Some(max) = node.spec.max_value.filter(|m| n > m) {
            return Some(Problem::new("above-max").with("max", shown(max)));
        }
    }
    None
}
