//! The running form: answers in, values, relevance, requirement and issues out; each change touches only what depends on it.

mod checks;
mod json;
mod plan;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

pub use checks::{Issue, IssueKind};
pub use json::LoadProblem;

use crate::compile::Form;
use crate::feel::{Expr, evaluate};
use crate::raw;
use crate::value::Value;
use scope::FormScope;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Nothing is there.
    Empty,
    /// Typed by the person.
    Entered,
    /// By a rule.
    Calculated,
    /// From the previous period.
    Carried,
    /// From a file.
    Imported,
    /// From the identity card.
    Card,
    /// From a stored profile.
    Profile,
    /// By a `default` rule.
    Default,
}

/// An answer as it is kept: what was typed and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// As typed, NFC.
    pub text: String,
    /// Where it came from.
    pub source: Source,
}

/// The smallest change; a list of them is what undo takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// An answer is set, or taken away.
    Answer {
        /// Path of a field, part or cell.
        path: String,
        /// New answer.
        stored: Option<Stored>,
    },
    /// A row is placed at a position (created or moved), or taken away.
    Row {
        /// Table.
        table: String,
        /// Row id.
        row: String,
        /// Position from 0.
        position: Option<usize>,
    },
}

/// What a change brought about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patch {
    /// Paths whose state changed.
    pub paths: Vec<String>,
    /// Tables whose rows changed.
    pub tables: Vec<String>,
}

/// A change that is not possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// No such field, part, column or row.
    #[error("there is no answer `{0}`")]
    UnknownPath(String),
    /// The value comes from a rule.
    #[error("`{0}` is not for typing")]
    ReadOnly(String),
    /// The table is full.
    #[error("the table `{table}` holds at most {max} rows")]
    TooManyRows {
        /// Table.
        table: String,
        /// Most rows.
        max: usize,
    },
}

/// Longest text that an answer may have; longer input is cut by nobody, it is refused by `max` or this limit as an issue.
pub const MAX_TEXT: usize = 20_000;

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cell {
    stored: Option<Stored>,
    parsed: Option<Result<Value, raw::Problem>>,
    value: Option<Value>,
    source: Option<Source>,
    relevant: bool,
    required: bool,
    readonly: bool,
    reason: Option<String>,
    issues: Vec<Issue>,
}

/// What is known of one field or cell.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Path.
    pub path: String,
    /// Value now; null when there is none or it is not relevant.
    pub value: Value,
    /// As a person writes it.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
    /// Asked now.
    pub relevant: bool,
    /// Must be answered.
    pub required: bool,
    /// Not for typing.
    pub readonly: bool,
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// Why a calculated value is missing.
    pub reason: Option<String>,
}

#[derive(Debug, Clone)]
struct Rows {
    ids: Vec<String>,
    /// By row id, one cell per column of the table.
    cells: BTreeMap<String, Vec<Cell>>,
}

/// A form that is being filled.
#[derive(Debug, Clone)]
pub struct Engine {
    form: Arc<Form>,
    now: DateTime,
    cells: Vec<Cell>,
    tables: Vec<Rows>,
}

/// Which part of a node must be computed again.
#[derive(Debug, Clone, Default)]
struct Dirty {
    all: bool,
    rows: BTreeSet<String>,
}

/// A place: a node, and for a column a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    node: usize,
    row: Option<String>,
}

impl Engine {
    /// An empty form as of `now` (Vietnam time).
    #[must_use]
    pub fn new(form: Arc<Form>, now: DateTime) -> Self {
        let cells = vec![Cell { relevant: true, ..Cell::default() }; form.nodes.len()];
        let tables = form.tables.iter().map(|_| Rows { ids: Vec::new(), cells: BTreeMap::new() }).collect();
        let mut engine = Self { form, now, cells, tables };
        engine.recompute_all();
        engine
    }

    /// The compiled form.
    #[must_use]
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The day that rules call `today`.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Row ids of a table in order.
    #[must_use]
    pub fn rows(&self, table: &str) -> Option<&[String]> {
        let t = self.form.tables.iter().position(|t| t.name == table)?;
        Some(&self.tables[t].ids)
    }

    /// Applies changes and recomputes what depends on them. Unknown places are passed over, so that a draft of an older
    /// pack version still opens.
    pub fn apply(&mut self, changes: &[Change]) -> Patch {
        let mut dirty: BTreeMap<usize, Dirty> = BTreeMap::new();
        let mut patch = Patch::default();
        let mut touched = BTreeSet::new();
        for change in changes {
            match change {
                Change::Answer { path, stored } => {
                    let Some(place) = self.place(path) else { continue };
                    let parsed =
                        stored.as_ref().map(|s| raw::parse(&self.form.nodes[place.node], &s.text, self.now.date()));
                    if let Some(cell) = self.cell_mut(&place) {
                        cell.stored.clone_from(stored);
                        cell.parsed = parsed;
                        mark(&mut dirty, place.node, place.row.as_deref());
                        touched.insert(place);
                    }
                }
                Change::Row { table, row, position } => {
                    let Ok(t) = self.table(table) else { continue };
                    self.place_row(t, row, *position);
                    if !patch.tables.contains(table) {
                        patch.tables.push(table.clone());
                    }
                    let shape = self.form.tables[t].clone();
                    mark(&mut dirty, shape.node, None);
                    for node in shape.columns {
                        if position.is_some() {
                            mark(&mut dirty, node, Some(row));
                            touched.insert(Place { node, row: Some(row.clone()) });
                        }
                        // Aggregates over the column see another list.
                        for d in
                            self.form.nodes[node].value_dependents.iter().chain(&self.form.nodes[node].check_dependents)
                        {
                            mark(&mut dirty, *d, None);
                        }
                    }
                }
            }
        }
        touched.extend(self.recompute(dirty));
        patch.paths = touched.iter().filter(|p| self.cell(p).is_some()).map(|p| self.path(p)).collect();
        patch
    }

    fn place_row(&mut self, t: usize, row: &str, position: Option<usize>) {
        let width = self.form.tables[t].columns.len();
        let rows = &mut self.tables[t];
        rows.ids.retain(|id| id != row);
        match position {
            Some(at) => {
                rows.ids.insert(at.min(rows.ids.len()), row.to_owned());
                rows.cells
                    .entry(row.to_owned())
                    .or_insert_with(|| vec![Cell { relevant: true, ..Cell::default() }; width]);
            }
            None => {
                rows.cells.remove(row);
            }
        }
    }

    fn recompute_all(&mut self) {
        let all = (0..self.form.nodes.len()).map(|n| (n, Dirty { all: true, rows: BTreeSet::new() })).collect();
        self.recompute(all);
    }

    /// Works through dirty nodes in order of computation; returns the places whose state changed.
    fn recompute(&mut self, dirty: BTreeMap<usize, Dirty>) -> BTreeSet<Place> {
        let form = Arc::clone(&self.form);
        let mut queue: BTreeMap<usize, Dirty> = dirty.into_iter().map(|(n, d)| (form.rank[n], d)).collect();
        let mut checks: BTreeMap<usize, Dirty> = BTreeMap::new();
        let mut changed = BTreeSet::new();
        while let Some((rank, what)) = queue.pop_first() {
            let node = form.order[rank];
            merge(checks.entry(node).or_default(), &what);
            for place in self.places(node, &what) {
                if !self.compute_value(&place) {
                    continue;
                }
                changed.insert(place.clone());
                // A table that comes or goes takes the faults of its cells with it.
                if let Some(t) = form.nodes[node].table.filter(|_| !form.nodes[node].column) {
                    for &column in &form.tables[t].columns {
                        checks.entry(column).or_default().all = true;
                    }
                }
                for &d in &form.nodes[node].value_dependents {
                    spread(queue.entry(form.rank[d]).or_default(), &form, node, d, place.row.as_deref());
                }
                for &d in &form.nodes[node].check_dependents {
                    spread(checks.entry(d).or_default(), &form, node, d, place.row.as_deref());
                }
            }
        }
        for (node, what) in checks {
            for place in self.places(node, &what) {
                if self.check(&place) {
                    changed.insert(place);
                }
            }
        }
        changed
    }

    fn places(&self, node: usize, what: &Dirty) -> Vec<Place> {
        if !self.form.nodes[node].column {
            return vec![Place { node, row: None }];
        }
        let Some(t) = self.form.nodes[node].table else { return Vec::new() };
        let rows = &self.tables[t];
        let wanted: Vec<&String> = if what.all {
            rows.ids.iter().collect()
        } else {
            what.rows.iter().filter(|r| rows.cells.contains_key(*r)).collect()
        };
        wanted.into_iter().map(|r| Place { node, row: Some(r.clone()) }).collect()
    }

    /// Relevance and value of one place; true when either changed.
    fn compute_value(&mut self, place: &Place) -> bool {
        let form = Arc::clone(&self.form);
        let node = &form.nodes[place.node];
        let relevant = node.rules.relevant.iter().all(|r| matches!(self.eval(&r.expr, place).0, Value::Bool(true)));
        let stored = self.cell(place).and_then(|c| c.stored.as_ref().map(|s| s.source));
        let mut reason = None;
        let (value, source) = if let Some(rule) = &node.rules.calculate {
            let (v, why) = self.eval(&rule.expr, place);
            reason = why;
            (raw::fit(node, v), Source::Calculated)
        } else {
            match (self.cell(place).and_then(|c| c.parsed.clone()), stored) {
                (Some(Ok(v)), Some(source)) => (v, source),
                (Some(Err(_)), Some(source)) => (Value::Null, source),
                _ => match &node.rules.default {
                    Some(rule) => (raw::fit(node, self.eval(&rule.expr, place).0), Source::Default),
                    None => (Value::Null, Source::Empty),
                },
            }
        };
        let source = if value.is_null() && matches!(source, Source::Default | Source::Calculated) {
            Source::Empty
        } else {
            source
        };
        let Some(cell) = self.cell_mut(place) else { return false };
        let same = cell.value.as_ref() == Some(&value) && cell.relevant == relevant && cell.source == Some(source);
        if !same || cell.reason != reason {
            cell.value = Some(value);
            cell.relevant = relevant;
            cell.source = Some(source);
            cell.reason = reason;
        }
        !same
    }

    fn eval(&self, expr: &Expr, place: &Place) -> (Value, Option<String>) {
        evaluate(expr, &FormScope { engine: self, row: place.row.as_deref() })
    }

    fn table(&self, name: &str) -> Result<usize, EngineError> {
        self.form.tables.iter().position(|t| t.name == name).ok_or_else(|| EngineError::UnknownPath(name.to_owned()))
    }

    /// Reads `field`, `field.part` or `table[row].column`.
    fn place(&self, path: &str) -> Option<Place> {
        match path.split_once('[') {
            None => {
                let node = self.form.node(path)?;
                (!self.form.nodes[node].column).then_some(Place { node, row: None })
            }
            Some((table, rest)) => {
                let (row, column) = rest.split_once("].")?;
                let node = self.form.node(&format!("{table}.{column}"))?;
                Some(Place { node, row: Some(row.to_owned()) })
            }
        }
    }

    fn path(&self, place: &Place) -> String {
        let node = &self.form.nodes[place.node];
        match (&place.row, node.table) {
            (Some(row), Some(t)) => format!("{}[{row}].{}", self.form.tables[t].name, node.spec.id),
            _ => node.name.clone(),
        }
    }

    fn cell(&self, place: &Place) -> Option<&Cell> {
        match &place.row {
            None => self.cells.get(place.node),
            Some(row) => {
                let t = self.form.nodes[place.node].table?;
                let at = self.form.tables[t].columns.iter().position(|&c| c == place.node)?;
                self.tables[t].cells.get(row)?.get(at)
            }
        }
    }

    fn cell_mut(&mut self, place: &Place) -> Option<&mut Cell> {
        match &place.row {
            None => self.cells.get_mut(place.node),
            Some(row) => {
                let t = self.form.nodes[place.node].table?;
                let at = self.form.tables[t].columns.iter().position(|&c| c == place.node)?;
                self.tables[t].cells.get_mut(row)?.get_mut(at)
            }
        }
    }

    /// What was stored at a path.
    #[must_use]
    pub fn stored(&self, path: &str) -> Option<&Stored> {
        self.cell(&self.place(path)?)?.stored.as_ref()
    }

    /// The state of one field, part or cell.
    #[must_use]
    pub fn state(&self, path: &str) -> Option<State> {
        let place = self.place(path)?;
        self.state_at(&place)
    }

    fn state_at(&self, place: &Place) -> Option<State> {
        let cell = self.cell(place)?;
        let node = &self.form.nodes[place.node];
        let value = self.seen(place);
        let own = cell.value.clone().unwrap_or(Value::Null);
        let text = match (&cell.parsed, &cell.stored) {
            (Some(Err(_)), Some(s)) if node.rules.calculate.is_none() => s.text.clone(),
            _ => raw::show(node, &own),
        };
        Some(State {
            path: self.path(place),
            value,
            text,
            source: cell.source.unwrap_or(Source::Empty),
            relevant: self.is_relevant(place),
            required: cell.required,
            readonly: cell.readonly,
            issues: cell.issues.clone(),
            reason: cell.reason.clone(),
        })
    }

    /// States of everything that can be answered, in printed order, table rows in row order.
    #[must_use]
    pub fn states(&self) -> Vec<State> {
        self.all_places().iter().filter_map(|p| self.state_at(p)).collect()
    }

    /// Everything that stands against filing or is worth a look, in printed order.
    #[must_use]
    pub fn issues(&self) -> Vec<Issue> {
        let tables = self.form.tables.iter().map(|t| Place { node: t.node, row: None });
        let mut places: Vec<Place> = self.all_places();
        places.extend(tables);
        places.sort_by_key(|p| p.node);
        places.iter().filter_map(|p| self.cell(p)).flat_map(|c| c.issues.clone()).collect()
    }

    fn all_places(&self) -> Vec<Place> {
        let mut out = Vec::new();
        for (n, node) in self.form.nodes.iter().enumerate() {
            match node.table {
                None => out.push(Place { node: n, row: None }),
                Some(t) if self.form.tables[t].node == n => {
                    for row in &self.tables[t].ids {
                        out.extend(
                            self.form.tables[t].columns.iter().map(|&c| Place { node: c, row: Some(row.clone()) }),
                        );
                    }
                }
                Some(_) => {}
            }
        }
        out
    }

    fn is_relevant(&self, place: &Place) -> bool {
        let own = self.cell(place).is_some_and(|c| c.relevant);
        let node = &self.form.nodes[place.node];
        own && (!node.column || node.table.is_none_or(|t| self.cells[self.form.tables[t].node].relevant))
    }

    /// The value as rules and documents see it: nothing when it is not relevant.
    fn seen(&self, place: &Place) -> Value {
        if !self.is_relevant(place) {
            return Value::Null;
        }
        self.cell(place).and_then(|c| c.value.clone()).unwrap_or(Value::Null)
    }
}

fn mark(dirty: &mut BTreeMap<usize, Dirty>, node: usize, row: Option<&str>) {
    let entry = dirty.entry(node).or_default();
    match row {
        Some(row) => {
            entry.rows.insert(row.to_owned());
        }
        None => entry.all = true,
    }
}

fn merge(into: &mut Dirty, from: &Dirty) {
    into.all |= from.all;
    into.rows.extend(from.rows.iter().cloned());
}

/// A change in a row touches the same row of its siblings, and everything elsewhere.
fn spread(into: &mut Dirty, form: &Form, from: usize, to: usize, row: Option<&str>) {
    let siblings = form.nodes[from].column && form.nodes[to].column && form.nodes[from].table == form.nodes[to].table;
    match row {
        // A column rule that also reads the whole column must see every row.
        Some(row) if siblings && !form.reads_whole(to, from) => {
            into.rows.insert(row.to_owned());
        }
        _ => into.all = true,
    }
}
