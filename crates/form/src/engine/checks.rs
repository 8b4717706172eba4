//! What is wrong with an answer now.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::rows::Place;
use super::scope::Shared;
use super::{Engine, Source};
use crate::compile::{Form, Node, Rule};
use crate::raw::{self, Problem};
use crate::spec::{FieldType, Severity};
use crate::value::Value;

/// Name in [`IssueKind::Rule`] of the warning that an imported or carried figure is not what the rule gives. The issue then has
/// [`Issue::figures`].
pub const DIFFERS: &str = "issue-differs";

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
    /// Both figures, where an imported or carried one is not what the rule gives (`text` is then [`DIFFERS`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures>,
}

/// A figure from outside and the program's own, as people write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// From the file or the previous period.
    pub given: String,
    /// What the rule gives; empty when it gives nothing.
    pub calculated: String,
}

impl Engine {
    /// Requirement, read-only state and issues of one place; true when they changed.
    pub(super) fn check(&mut self, form: &Form, place: Place, shared: &Shared) -> bool {
        let node = &form.nodes[place.node];
        let holds = |rules: &[Rule]| rules.iter().any(|r| matches!(self.eval(r, place, shared).0, Value::Bool(true)));
        let required = holds(&node.rules.required);
        let readonly = node.rules.calculate.is_some() || holds(&node.rules.readonly);
        let issues = if self.is_relevant(place) { self.find_issues(place, node, required, shared) } else { Vec::new() };
        let Some(cell) = self.cell_mut(place) else { return false };
        let changed = cell.required != required || cell.readonly != readonly || cell.issues() != issues;
        cell.required = required;
        cell.readonly = readonly;
        if changed && (!issues.is_empty() || cell.more.is_some()) {
            cell.note(|more| more.issues = issues);
        }
        changed
    }

    fn find_issues(&self, place: Place, node: &Node, required: bool, shared: &Shared) -> Vec<Issue> {
        let mut issues = Vec::new();
        // The path is written only when there is something to say: there may be tens of thousands of cells.
        let mut add = |what, severity, figures| {
            issues.push(Issue { path: self.path(place), what, severity, figures });
        };
        let Some(cell) = self.cell(place) else { return Vec::new() };
        let is_table = node.spec.field_type == FieldType::Table && !node.column;
        if let Some(problem) = cell.problem() {
            add(bad_value(problem), Severity::Error, None);
            return issues;
        }
        let empty =
            if is_table { node.table.is_none_or(|t| self.tables[t].ids().is_empty()) } else { cell.value.is_null() };
        if required && empty {
            add(IssueKind::Required, Severity::Error, None);
        }
        if !empty && let Some(problem) = bounds(node, &cell.value) {
            add(bad_value(&problem), Severity::Error, None);
        }
        for rule in &node.rules.valid {
            // What cannot be told is not a fault: the missing answer is one already.
            if matches!(self.eval(rule, place, shared).0, Value::Bool(false)) {
                let what = IssueKind::Rule { rule: rule.spec.id.clone(), text: rule.spec.text.clone() };
                add(what, rule.spec.severity, None);
            }
        }
        if let Some((rule, figures)) = self.differs(place, node, shared) {
            let what = IssueKind::Rule { rule: rule.spec.id.clone(), text: DIFFERS.to_owned() };
            add(what, Severity::Warning, Some(figures));
        }
        issues
    }

    /// Figures from outside are never changed silently. Of a calculated field the program's figure counts and the given one is
    /// kept beside it; of a field with a default the given one counts. Either way both are told when they are not the same.
    fn differs<'a>(&self, place: Place, node: &'a Node, shared: &Shared) -> Option<(&'a Rule, Figures)> {
        let cell = self.cell(place)?;
        let stored = cell.stored.as_ref().filter(|s| matches!(s.source, Source::Imported | Source::Carried))?;
        let shown = |value: &Value| raw::show(node, value);
        if let Some(rule) = &node.rules.calculate {
            let given = raw::parse(node, &stored.text, self.now.date()).ok();
            if given.as_ref() == Some(&cell.value) {
                return None;
            }
            let given = given.map_or_else(|| stored.text.clone(), |v| shown(&v));
            return Some((rule, Figures { given, calculated: shown(&cell.value) }));
        }
        // A proposed date or sentence is a help, not a figure; a default that asks nothing (0 for every amount) is none either.
        let figure = matches!(node.spec.field_type, FieldType::Integer | FieldType::Decimal);
        let rule = node.rules.default.as_ref().filter(|r| figure && r.reads_answers())?;
        let calculated = raw::fit(node, self.eval(rule, place, shared).0);
        if calculated.is_null() || calculated == cell.value {
            return None;
        }
        Some((rule, Figures { given: shown(&cell.value), calculated: shown(&calculated) }))
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
