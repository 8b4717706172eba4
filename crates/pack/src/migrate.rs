//! From one legal version of a form to the next: what becomes of each answer. Declared by the new version in
//! `migrate.json`, shown before it is done, done only on request; who keeps the answers can take it back
//! (`docs/packs.md`, "Versions").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hoso_form::compile::Node;
use hoso_form::{Answers, Change, Engine, FieldType, Form, Source, Stored, Value, feel};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Pack;

/// `migrate.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Migrations {
    /// One for each older version that answers can come from.
    pub from: Vec<Migration>,
}

/// What becomes of the answers of one older version. Each of its fields and columns stands in exactly one of `same`,
/// `fields` and `dropped`; an address is one field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// The older version.
    pub version: String,
    /// Fields, columns and whole tables that keep name and meaning.
    #[serde(default)]
    pub same: Vec<String>,
    /// Answers that go to another field; `table.column` for columns.
    #[serde(default)]
    pub fields: Vec<Move>,
    /// Answers that have no place any more.
    #[serde(default)]
    pub dropped: Vec<Drop>,
    /// New answers worked out from the old ones.
    #[serde(default)]
    pub set: Vec<Set>,
}

/// An answer that goes to another field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Field or column of the new version.
    pub to: String,
    /// Field or column of the old one.
    pub from: String,
}

/// An answer that is left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drop {
    /// Field or column of the old version.
    pub field: String,
    /// Why, in Vietnamese words or as the id of a text of the new version.
    pub reason: String,
}

/// An answer worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// Field of the new version.
    pub to: String,
    /// FEEL over the old answers; a null sets nothing.
    pub expr: String,
}

/// A stored draft of an older version, and what must become of it (`migrations/<name>.json`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MigrationCase {
    /// What it shows.
    pub name: String,
    /// The day on which it plays.
    pub today: Date,
    /// The older version.
    pub version: String,
    /// Answers in it.
    pub answers: Answers,
    /// Answers of the new version that must follow.
    pub expect: Answers,
    /// Paths of answers that are left behind, rows numbered from 0.
    #[serde(default)]
    pub dropped: Vec<String>,
}

impl MigrationCase {
    /// What does not hold.
    #[must_use]
    pub fn run(&self, old: &Pack, new: &Pack) -> Vec<String> {
        let now = self.today.at(9, 0, 0, 0);
        let mut before = Engine::new(Arc::clone(&old.form.form), now);
        let (changes, problems) = before.plan_answers(&self.answers, Source::Entered);
        before.apply(&changes);
        let mut out: Vec<String> = problems.into_iter().map(|p| format!("{}: {}", p.path, p.code)).collect();
        let (mut answers, mut rows) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::Answer { path, stored: Some(stored) } => answers.push((path, stored)),
                Change::Row { table, row, position: Some(_) } => rows.push((table, row)),
                _ => {}
            }
        }
        let plan = match plan(old, new, &answers, &rows, &before.answers()) {
            Ok(plan) => plan,
            Err(error) => return vec![error.to_string()],
        };
        let mut after = Engine::new(Arc::clone(&new.form.form), now);
        after.apply(&plan.changes());
        let found = after.answers();
        for (field, wanted) in &self.expect {
            if found.get(field) != Some(wanted) {
                out.push(format!("`{field}` is {:?}, expected {wanted}", found.get(field)));
            }
        }
        // Row ids are made up; a person numbers rows.
        let numbered = |path: &str| {
            let Some((table, rest)) = path.split_once('[') else { return path.to_owned() };
            let Some((row, column)) = rest.split_once(']') else { return path.to_owned() };
            let number = rows.iter().filter(|(t, _)| t == table).position(|(_, r)| r == row);
            number.map_or_else(|| path.to_owned(), |n| format!("{table}[{n}]{column}"))
        };
        let dropped: BTreeSet<String> =
            plan.steps.iter().filter(|s| s.fate == Fate::Dropped).map(|s| numbered(&s.from)).collect();
        let wanted: BTreeSet<String> = self.dropped.iter().cloned().collect();
        if dropped != wanted {
            out.push(format!("left behind is {dropped:?}, expected {wanted:?}"));
        }
        out
    }
}

impl Plan {
    /// The plan as changes of an empty form of the new version: rows first.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let mut position: BTreeMap<&str, usize> = BTreeMap::new();
        let mut out = Vec::new();
        for (table, row) in &self.rows {
            let at = position.entry(table).or_default();
            out.push(Change::Row { table: table.clone(), row: row.clone(), position: Some(*at) });
            *at += 1;
        }
        let answer =
            |(path, stored): (&String, &Stored)| Change::Answer { path: path.clone(), stored: Some(stored.clone()) };
        out.extend(self.answers.iter().map(answer));
        out
    }
}

/// What becomes of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Same question, same answer.
    Kept,
    /// It answers another question now.
    Moved,
    /// Worked out from old answers.
    WorkedOut,
    /// The new form does not ask for it.
    Dropped,
}

/// One line of the difference that a person sees before saying yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What becomes of it.
    pub fate: Fate,
    /// Path in the old version; empty for what is worked out.
    pub from: String,
    /// Path in the new version; empty for what is dropped.
    pub to: String,
    /// The answer as typed.
    pub text: String,
    /// Why it is dropped: words, or a text id of the new pack.
    pub reason: String,
}

/// Everything that a migration would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Answers by path of the new version.
    pub answers: BTreeMap<String, Stored>,
    /// Rows in order: table of the new version and row id.
    pub rows: Vec<(String, String)>,
    /// The difference, in the order of the old paths.
    pub steps: Vec<Step>,
}

/// Why a migration is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// The new version says nothing of the old one.
    #[error("version {new} does not say what becomes of the answers of version {old}")]
    Undeclared {
        /// Older version.
        old: String,
        /// Newer version.
        new: String,
    },
}

/// The stored answers and rows of a draft of `old`, as they would stand in `new`. Revisions of one legal version need no
/// declaration: what still has its field is kept.
///
/// # Errors
/// [`MigrateError::Undeclared`].
pub fn plan(
    old: &Pack,
    new: &Pack,
    answers: &[(String, Stored)],
    rows: &[(String, String)],
    old_values: &Answers,
) -> Result<Plan, MigrateError> {
    let declared = new.migrations.from.iter().find(|m| m.version == old.procedure.version);
    let implied;
    let rule = match declared {
        Some(rule) => rule,
        None if old.procedure.version == new.procedure.version => {
            implied = revision(&old.form.form, &new.form.form);
            &implied
        }
        None => return Err(MigrateError::Undeclared { old: old.key(), new: new.key() }),
    };
    let mut plan = Plan::default();
    for (table, row) in rows {
        for to in rule.tables_of(table) {
            plan.rows.push((to.to_owned(), row.clone()));
        }
    }
    for (path, stored) in answers {
        let place = Place::of(path);
        let step = |fate, to: String, reason: &str| Step {
            fate,
            from: path.clone(),
            to,
            text: stored.text.clone(),
            reason: reason.to_owned(),
        };
        let targets = rule.targets(&place.name());
        if targets.is_empty() {
            let reason = rule.dropped.iter().find(|d| d.field == place.name() || d.field == place.field);
            plan.steps.push(step(Fate::Dropped, String::new(), reason.map_or("", |d| d.reason.as_str())));
        }
        for target in targets {
            let to = place.renamed(&target);
            let kept = to == *path;
            plan.answers.insert(to.clone(), stored.clone());
            plan.steps.push(step(if kept { Fate::Kept } else { Fate::Moved }, to, ""));
        }
    }
    let scope = Value::from_json(&serde_json::Value::Object(old_values.clone()));
    for set in &rule.set {
        let Some(node) = new.form.form.node(&set.to).and_then(|n| new.form.form.nodes.get(n)) else { continue };
        if let Some(text) = worked_out(&set.expr, &scope, node) {
            plan.answers.insert(set.to.clone(), Stored { text: text.clone(), source: Source::Carried });
            let step =
                Step { fate: Fate::WorkedOut, from: String::new(), to: set.to.clone(), text, reason: String::new() };
            plan.steps.push(step);
        }
    }
    Ok(plan)
}

/// What an author should mend in the declared migrations of `new` from the version `old`.
#[must_use]
pub fn problems(old: &Pack, new: &Pack) -> Vec<String> {
    let Some(rule) = new.migrations.from.iter().find(|m| m.version == old.procedure.version) else {
        return vec![format!("migrate: nothing is said of version {}", old.procedure.version)];
    };
    let mut out = Vec::new();
    let (before, after) = (names(&old.form.form), names(&new.form.form));
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    let moved: BTreeSet<&str> = rule.fields.iter().map(|m| m.from.as_str()).collect();
    let dropped = rule.dropped.iter().map(|d| d.field.as_str());
    for name in rule.same.iter().map(String::as_str).chain(moved).chain(dropped) {
        *said.entry(name).or_default() += 1;
    }
    for (name, times) in &said {
        if !before.contains(*name) {
            out.push(format!("migrate from {}: there is no field `{name}` in it", rule.version));
        }
        if *times > 1 {
            out.push(format!("migrate from {}: `{name}` is spoken of twice", rule.version));
        }
    }
    for name in &before {
        let table = name.split_once('.').map(|(table, _)| table);
        // A table is spoken of as a whole, or column by column.
        let columns = || before.iter().any(|n| n.strip_prefix(name.as_str()).is_some_and(|c| c.starts_with('.')));
        if !said.contains_key(name.as_str()) && !table.is_some_and(|t| said.contains_key(t)) && !columns() {
            out.push(format!("migrate from {}: nothing is said of `{name}`", rule.version));
        }
    }
    let targets = rule.same.iter().chain(rule.fields.iter().map(|m| &m.to)).chain(rule.set.iter().map(|s| &s.to));
    for name in targets.filter(|name| !after.contains(*name)) {
        out.push(format!("migrate from {}: the new version has no field `{name}`", rule.version));
    }
    for table in rule.same.iter().filter(|t| is_table(&old.form.form, t)) {
        let columns = before.iter().filter(|n| n.strip_prefix(table.as_str()).is_some_and(|c| c.starts_with('.')));
        out.extend(
            columns
                .filter(|c| !after.contains(*c) && !said.contains_key(c.as_str()))
                .map(|c| format!("migrate from {}: the new version has no column `{c}`", rule.version)),
        );
    }
    for set in &rule.set {
        if let Err(error) = feel::parse(&set.expr) {
            out.push(format!("migrate from {}: `{}`: {error}", rule.version, set.to));
        }
    }
    out
}

impl Migration {
    /// Where the answers of a field or column go.
    fn targets(&self, name: &str) -> Vec<String> {
        let mut out: Vec<String> = self.fields.iter().filter(|m| m.from == name).map(|m| m.to.clone()).collect();
        let table = name.split_once('.').map(|(table, _)| table);
        let dropped = self.dropped.iter().any(|d| d.field == name);
        let whole = table.is_some_and(|t| self.same.iter().any(|s| s == t));
        if self.same.iter().any(|s| s == name) || (whole && out.is_empty() && !dropped) {
            out.push(name.to_owned());
        }
        if let (true, Some(table), Some((_, column))) = (out.is_empty() && !dropped, table, name.split_once('.')) {
            let renamed = self.fields.iter().filter(|m| m.from == table).map(|m| format!("{}.{column}", m.to));
            out.extend(renamed);
        }
        out
    }

    /// The tables that the rows of a table go to.
    fn tables_of<'a>(&'a self, table: &'a str) -> BTreeSet<&'a str> {
        let column_of = |name: &'a str| name.split_once('.').map(|(t, _)| t);
        let same = self.same.iter().filter(|s| *s == table || column_of(s) == Some(table)).map(|_| table);
        let moved = self
            .fields
            .iter()
            .filter(|&m| m.from == table || column_of(&m.from) == Some(table))
            .map(|m| column_of(&m.to).unwrap_or(&m.to));
        same.chain(moved).collect()
    }
}

/// A path taken apart: `field`, `field.part`, `table[row].column`.
struct Place<'a> {
    field: &'a str,
    row: Option<&'a str>,
    column: Option<&'a str>,
    part: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn of(path: &'a str) -> Self {
        if let Some((table, rest)) = path.split_once('[')
            && let Some((row, column)) = rest.split_once("].")
        {
            return Self { field: table, row: Some(row), column: Some(column), part: None };
        }
        match path.split_once('.') {
            Some((field, part)) => Self { field, row: None, column: None, part: Some(part) },
            None => Self { field: path, row: None, column: None, part: None },
        }
    }

    /// `field` or `table.column`.
    fn name(&self) -> String {
        self.column.map_or_else(|| self.field.to_owned(), |column| format!("{}.{column}", self.field))
    }

    fn renamed(&self, target: &str) -> String {
        match (self.row, self.part, target.split_once('.')) {
            (Some(row), _, Some((table, column))) => format!("{table}[{row}].{column}"),
            (_, Some(part), _) => format!("{target}.{part}"),
            _ => target.to_owned(),
        }
    }
}

/// Fields, tables and columns of a form; an address is one.
fn names(form: &Form) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for field in &form.fields.fields {
        out.insert(field.id.clone());
        out.extend(field.columns.iter().map(|column| format!("{}.{}", field.id, column.id)));
    }
    out
}

fn is_table(form: &Form, name: &str) -> bool {
    form.fields.fields.iter().any(|f| f.id == name && f.field_type == FieldType::Table)
}

/// Between revisions of one version: what has its field still, keeps its answer.
fn revision(old: &Form, new: &Form) -> Migration {
    let after = names(new);
    let (same, gone): (Vec<String>, Vec<String>) = names(old).into_iter().partition(|name| after.contains(name));
    let dropped = gone.into_iter().map(|field| Drop { field, reason: String::new() }).collect();
    Migration { version: String::new(), same, dropped, ..Migration::default() }
}

fn worked_out(expr: &str, answers: &Value, node: &Node) -> Option<String> {
    let expr = feel::parse(expr).ok()?;
    let (value, _) = feel::evaluate(&expr, &Old(answers));
    let value = hoso_form::raw::fit(node, value);
    (!value.is_null()).then(|| hoso_form::raw::show(node, &value))
}

/// Old answers by name.
struct Old<'a>(&'a Value);

impl feel::Scope for Old<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        match self.0 {
            Value::Context(answers) => Some(answers.get(name).cloned().unwrap_or(Value::Null)),
            _ => None,
        }
    }

    fn slot(&self, _: feel::ast::Slot) -> Value {
        Value::Null
    }
}
