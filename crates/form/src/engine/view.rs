//! What there is to see.

use std::cell::{Cell as Counter, RefCell};
use std::collections::HashSet;

use super::rows::{NO_ROW, Place};
use super::scope::{FormScope, Shared};
use super::{Engine, Issue, MAX_MISSING, State};
use crate::feel::evaluate_within;
use crate::raw;
use crate::spec::FieldType;

/// Most steps for finding out what one value waits for.
const MISSING_STEPS: u64 = 200_000;

impl Engine {
    /// The state of one field, part or cell.
    #[must_use]
    pub fn state(&self, path: &str) -> Option<State> {
        self.state_at(self.place(path)?)
    }

    /// The state of a table as a whole: whether it is asked for, whether it must have rows, what is wrong with it. None when
    /// there is no such table.
    #[must_use]
    pub fn table_state(&self, table: &str) -> Option<State> {
        let t = self.form.table(table)?;
        self.state_at(Place { node: self.form.tables[t].node, row: NO_ROW })
    }

    fn state_at(&self, place: Place) -> Option<State> {
        let cell = self.cell(place)?;
        let node = &self.form.nodes[place.node];
        let text = match (cell.problem(), &cell.stored) {
            (Some(_), Some(s)) => s.text.clone(),
            _ => raw::show(node, &cell.value),
        };
        Some(State {
            path: self.path(place),
            value: self.seen(place),
            text,
            source: cell.source,
            relevant: self.is_relevant(place),
            required: cell.required,
            readonly: cell.readonly,
            issues: cell.issues().to_vec(),
            reason: cell.reason().map(str::to_owned),
            missing: self.missing(place),
        })
    }

    /// Unanswered questions that a calculated value waits for. The rule is run again and what it asks for is noted, so that the
    /// other branch of an `if` is not asked for.
    fn missing(&self, place: Place) -> Vec<String> {
        let calculated = self.form.nodes[place.node].rules.calculate.is_some();
        if !calculated || self.cell(place).is_none_or(|c| !c.value.is_null()) {
            return Vec::new();
        }
        let fuel = Counter::new(MISSING_STEPS);
        let mut found = Vec::new();
        let mut seen = HashSet::from([place]);
        let mut open = vec![place];
        while let Some(at) = open.pop() {
            let Some(rule) = &self.form.nodes[at.node].rules.calculate else { continue };
            if !self.is_relevant(at) || self.cell(at).is_none_or(|c| !c.value.is_null()) {
                continue;
            }
            let asked = RefCell::new(Vec::new());
            let shared = Shared::default();
            let scope = FormScope { engine: self, row: at.row, shared: &shared, unanswered: Some(&asked) };
            // The rule as written: totals and shared parts do not say which cells they lack.
            evaluate_within(&rule.expr, &scope, &fuel);
            let mut below = Vec::new();
            for next in asked.into_inner() {
                if !self.is_relevant(next) || !seen.insert(next) {
                    continue;
                }
                if self.form.nodes[next.node].rules.calculate.is_some() {
                    below.push(next);
                } else if found.len() < MAX_MISSING {
                    found.push(self.path(next));
                }
                if below.len() + found.len() >= MAX_MISSING {
                    break;
                }
            }
            if found.len() >= MAX_MISSING {
                break;
            }
            open.extend(below.into_iter().rev());
        }
        found
    }

    /// States of everything that can be answered, in printed order, table rows in row order.
    #[must_use]
    pub fn states(&self) -> Vec<State> {
        self.all_places(false).into_iter().filter_map(|p| self.state_at(p)).collect()
    }

    /// Everything that stands against filing or is worth a look, in printed order.
    #[must_use]
    pub fn issues(&self) -> Vec<Issue> {
        let mut places = self.all_places(true);
        // Column by column within a table, as they are printed.
        places.retain(|p| self.cell(*p).is_some_and(|c| c.more.is_some()));
        places.sort_by_key(|p| p.node);
        places.into_iter().filter_map(|p| self.cell(p)).flat_map(|c| c.issues().iter().cloned()).collect()
    }

    fn all_places(&self, with_tables: bool) -> Vec<Place> {
        let mut out = Vec::new();
        for (node, shape) in self.form.nodes.iter().enumerate() {
            let whole = shape.spec.field_type == FieldType::Table;
            if (!whole || with_tables) && !shape.column {
                out.push(Place { node, row: NO_ROW });
            }
            if let Some(t) = shape.table.filter(|_| !shape.column) {
                for &row in self.tables[t].keys() {
                    out.extend(self.form.tables[t].columns.iter().map(|&node| Place { node, row }));
                }
            }
        }
        out
    }
}
