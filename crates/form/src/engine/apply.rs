//! Changes in, and everything that depends on them worked out again, each place once and in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rows::{NO_ROW, Place, Placed};
use super::scope::{FormScope, Shared};
use super::{Change, Effort, Engine, MAX_PASS_STEPS, Patch, Source, Stored};
use crate::compile::{Form, Rule};
use crate::feel::evaluate_within;
use crate::raw;
use crate::value::Value;

/// Which part of a node must be computed again.
#[derive(Debug, Default)]
pub(super) struct Dirty {
    all: bool,
    /// Row keys, some perhaps twice.
    rows: Vec<u32>,
}

/// What is still to be done for a list of changes.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Values, by rank: the order of computation.
    values: BTreeMap<usize, Dirty>,
    /// Requirement, read-only state and issues, by node.
    checks: BTreeMap<usize, Dirty>,
    /// Places whose state changed.
    touched: Vec<Place>,
    /// Tables whose rows changed.
    tables: Vec<usize>,
    /// Nobody asks what changed.
    quiet: bool,
}

impl Work {
    /// For a whole draft, of which nobody asks what changed.
    pub fn quiet() -> Self {
        Self { quiet: true, ..Self::default() }
    }

    fn touch(&mut self, place: Place) {
        if !self.quiet {
            self.touched.push(place);
        }
    }

    fn mark(&mut self, form: &Form, place: Place) {
        let dirty = self.values.entry(form.rank[place.node]).or_default();
        if place.row == NO_ROW { dirty.all = true } else { dirty.rows.push(place.row) }
    }

    /// Marks what depends on a node of which these rows changed.
    fn spread(&mut self, form: &Form, from: usize, rows: &[u32], every: bool) {
        let source = &form.nodes[from];
        for link in &source.links {
            let target = &form.nodes[link.node];
            let dirty = if link.value {
                self.values.entry(form.rank[link.node]).or_default()
            } else {
                self.checks.entry(link.node).or_default()
            };
            // A change in a row touches the same row of its siblings, and everything elsewhere.
            if source.column && target.column && source.table == target.table && !link.whole {
                if every { dirty.all = true } else { dirty.rows.extend_from_slice(rows) }
            } else {
                dirty.all = true;
            }
        }
    }
}

impl Engine {
    /// Applies changes and recomputes what depends on them. Unknown places are passed over, so that a draft of an older
    /// pack version still opens.
    pub fn apply(&mut self, changes: &[Change]) -> Patch {
        let mut work = Work::default();
        for change in changes {
            match change {
                Change::Answer { path, stored } => {
                    if let Some(place) = self.place(path) {
                        self.put(&mut work, place, stored.clone());
                    }
                }
                Change::Row { table, row, position } => {
                    if let Some(t) = self.form.table(table) {
                        self.put_row(&mut work, t, row, *position);
                    }
                }
            }
        }
        self.finish(&mut work);
        let mut places = work.touched;
        // Printed order, rows as they stand.
        places.sort_by_cached_key(|p| (p.node, self.row_position(*p)));
        places.dedup();
        let gone = |p: &Place| p.row != NO_ROW && self.row_position(*p).is_none();
        Patch {
            paths: places.iter().filter(|p| !gone(p)).map(|p| self.path(*p)).collect(),
            tables: work.tables.iter().map(|&t| self.form.tables[t].name.clone()).collect(),
        }
    }

    /// Takes in a whole draft: the same as [`Self::apply`] without saying what changed.
    pub fn load(&mut self, changes: Vec<Change>) {
        let mut work = Work::quiet();
        for change in changes {
            match change {
                Change::Answer { path, stored } => {
                    if let Some(place) = self.place(&path) {
                        self.put(&mut work, place, stored);
                    }
                }
                Change::Row { table, row, position } => {
                    if let Some(t) = self.form.table(&table) {
                        self.put_row(&mut work, t, &row, position);
                    }
                }
            }
        }
        self.finish(&mut work);
    }

    /// Works out every value and every check anew, whatever changed. Nothing should differ after it.
    pub fn recompute_all(&mut self) {
        let mut work = Work::quiet();
        for rank in 0..self.form.nodes.len() {
            work.values.insert(rank, Dirty { all: true, rows: Vec::new() });
        }
        self.finish(&mut work);
    }

    fn row_position(&self, place: Place) -> Option<usize> {
        self.tables.get(self.form.nodes[place.node].table?)?.position(place.row)
    }

    pub(super) fn put(&mut self, work: &mut Work, place: Place, stored: Option<Stored>) {
        let Some(cell) = self.cell_mut(place) else { return };
        if cell.stored == stored {
            return;
        }
        cell.stored = stored;
        cell.read = false;
        work.mark(&self.form, place);
        work.touch(place);
    }

    pub(super) fn put_row(&mut self, work: &mut Work, t: usize, row: &str, position: Option<usize>) {
        let placed = self.tables[t].place(row, position);
        if placed == Placed::Nothing {
            return;
        }
        if !work.tables.contains(&t) {
            work.tables.push(t);
        }
        let form = Arc::clone(&self.form);
        let shape = &form.tables[t];
        work.mark(&form, Place { node: shape.node, row: NO_ROW });
        for &node in &shape.columns {
            if let Placed::Created(row) = placed {
                let place = Place { node, row };
                work.mark(&form, place);
                work.touch(place);
            }
            // Whoever reads the column sees another list; the row itself is marked above.
            work.spread(&form, node, &[], false);
        }
    }

    /// Works through what is marked: values in order of computation, then checks.
    pub(super) fn finish(&mut self, work: &mut Work) {
        let form = Arc::clone(&self.form);
        self.fuel.set(MAX_PASS_STEPS);
        let mut effort = Effort::default();
        let shared = Shared::default();
        while let Some((rank, dirty)) = work.values.pop_first() {
            let node = form.order[rank];
            shared.borrow_mut().clear();
            let all = dirty.all;
            let rows = self.dirty_rows(&form, node, dirty);
            let mut changed = Vec::new();
            for &row in &rows {
                let place = Place { node, row };
                effort.computed += 1;
                if self.compute(&form, place, &shared) {
                    changed.push(row);
                    work.touch(place);
                }
            }
            if !changed.is_empty() {
                // A table that comes or goes takes the faults of its cells with it.
                if let Some(t) = form.nodes[node].table.filter(|_| !form.nodes[node].column) {
                    for &column in &form.tables[t].columns {
                        work.checks.entry(column).or_default().all = true;
                    }
                }
                let every =
                    changed.len() == self.tables.get(form.nodes[node].table.unwrap_or(0)).map_or(1, |t| t.keys().len());
                work.spread(&form, node, &changed, every);
            }
            let checks = work.checks.entry(node).or_default();
            if all {
                checks.all = true;
            } else if !checks.all {
                checks.rows.extend(rows);
            }
        }
        shared.borrow_mut().clear();
        for (node, dirty) in std::mem::take(&mut work.checks) {
            for row in self.dirty_rows(&form, node, dirty) {
                let place = Place { node, row };
                effort.checked += 1;
                if self.check(&form, place, &shared) {
                    work.touch(place);
                }
            }
        }
        effort.steps = MAX_PASS_STEPS - self.fuel.get();
        self.effort = effort;
    }

    fn dirty_rows(&self, form: &Form, node: usize, mut dirty: Dirty) -> Vec<u32> {
        let shape = &form.nodes[node];
        let Some(t) = shape.table.filter(|_| shape.column) else { return vec![NO_ROW] };
        let rows = &self.tables[t];
        if dirty.all {
            return rows.keys().to_vec();
        }
        dirty.rows.sort_unstable();
        dirty.rows.dedup();
        dirty.rows.retain(|&row| rows.position(row).is_some());
        dirty.rows
    }

    /// Relevance and value of one place; true when either changed.
    fn compute(&mut self, form: &Form, place: Place, shared: &Shared) -> bool {
        let node = &form.nodes[place.node];
        let holds = |r: &Rule| matches!(self.eval(r, place, shared).0, Value::Bool(true));
        let relevant = node.rules.relevant.iter().all(holds);
        let Some(cell) = self.cell(place) else { return false };
        let (mut reason, mut problem) = (None, None);
        let (value, source) = if let Some(rule) = &node.rules.calculate {
            let (value, why) = self.eval(rule, place, shared);
            reason = why;
            (raw::fit(node, value), Source::Calculated)
        } else if let Some(stored) = &cell.stored {
            if cell.read {
                // The text is the same as before; only whether it is asked for may have changed.
                problem = cell.problem().cloned();
                (cell.value.clone(), stored.source)
            } else {
                match raw::parse(node, &stored.text, self.now.date()) {
                    Ok(value) => (value, stored.source),
                    Err(why) => {
                        problem = Some(why);
                        (Value::Null, stored.source)
                    }
                }
            }
        } else if let Some(rule) = &node.rules.default {
            (raw::fit(node, self.eval(rule, place, shared).0), Source::Default)
        } else {
            (Value::Null, Source::Empty)
        };
        let source = if value.is_null() && matches!(source, Source::Default | Source::Calculated) {
            Source::Empty
        } else {
            source
        };
        let read = node.rules.calculate.is_none() && cell.stored.is_some();
        let same = cell.value == value && cell.relevant == relevant && cell.source == source;
        if !same && node.aggregated {
            let before = if cell.relevant { cell.value.clone() } else { Value::Null };
            let after = if relevant { &value } else { &Value::Null };
            if let Some(totals) = node.table.and_then(|t| self.tables[t].totals_mut(node.column_at)) {
                totals.remove(&before);
                totals.add(after);
            }
        }
        let Some(cell) = self.cell_mut(place) else { return false };
        cell.read = read;
        if reason.is_some() || problem.is_some() || cell.more.is_some() {
            cell.note(|more| {
                more.reason = reason;
                more.problem = problem;
            });
        }
        if !same {
            cell.value = value;
            cell.relevant = relevant;
            cell.source = source;
        }
        !same
    }

    /// Value of a rule at a place, and the reason when it is null.
    pub(super) fn eval(&self, rule: &Rule, place: Place, shared: &Shared) -> (Value, Option<String>) {
        let scope = FormScope { engine: self, row: place.row, shared, unanswered: None };
        evaluate_within(&rule.run, &scope, &self.fuel)
    }
}
