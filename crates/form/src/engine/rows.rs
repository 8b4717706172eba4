//! Where values lie: a cell per field, and per table one list of cells for each column, by row key. Keys are small numbers that
//! a row keeps as long as it lives, wherever it is moved; ids are only for the outside.

use std::collections::HashMap;

use super::totals::Totals;
use super::{Issue, Source, Stored};
use crate::compile::{Form, Table};
use crate::raw::Problem;
use crate::value::Value;

/// The row of a place that is in no table.
pub(super) const NO_ROW: u32 = u32::MAX;

/// A place: a node, and for a column a row by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub node: usize,
    pub row: u32,
}

/// What is known of one place. Most cells have a text and a value and nothing else, and there may be tens of thousands.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub stored: Option<Stored>,
    pub value: Value,
    pub more: Option<Box<More>>,
    pub source: Source,
    /// Whether `value` (and `more.problem`) is what `stored` reads as.
    pub read: bool,
    pub relevant: bool,
    pub required: bool,
    pub readonly: bool,
}

/// What only few cells have.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct More {
    pub problem: Option<Problem>,
    pub reason: Option<String>,
    pub issues: Vec<Issue>,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            stored: None,
            value: Value::Null,
            more: None,
            source: Source::Empty,
            read: false,
            relevant: true,
            required: false,
            readonly: false,
        }
    }
}

impl Cell {
    pub fn problem(&self) -> Option<&Problem> {
        self.more.as_ref()?.problem.as_ref()
    }

    pub fn reason(&self) -> Option<&str> {
        self.more.as_ref()?.reason.as_deref()
    }

    pub fn issues(&self) -> &[Issue] {
        self.more.as_ref().map_or(&[], |m| &m.issues)
    }

    /// Changes what few cells have, and lets go of it when nothing is left.
    pub fn note(&mut self, change: impl FnOnce(&mut More)) {
        let mut more = self.more.take().unwrap_or_default();
        change(&mut more);
        if *more != More::default() {
            self.more = Some(more);
        }
    }
}

/// One column of a table.
#[derive(Debug, Clone)]
struct Column {
    /// By row key.
    cells: Vec<Cell>,
    /// When some rule asks for an aggregate of it.
    totals: Option<Box<Totals>>,
}

/// The rows of a table.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    ids: Vec<String>,
    /// In the order of `ids`.
    keys: Vec<u32>,
    by_id: HashMap<String, u32>,
    /// By key: place in the order.
    at: Vec<u32>,
    /// Keys of deleted rows.
    free: Vec<u32>,
    columns: Vec<Column>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    Created(u32),
    Moved(u32),
    Deleted,
    Nothing,
}

impl Rows {
    pub fn new(form: &Form, table: &Table) -> Self {
        let columns = table
            .columns
            .iter()
            .map(|&c| Column { cells: Vec::new(), totals: form.nodes[c].aggregated.then(Box::default) });
        Self {
            ids: Vec::new(),
            keys: Vec::new(),
            by_id: HashMap::new(),
            at: Vec::new(),
            free: Vec::new(),
            columns: columns.collect(),
        }
    }

    /// Makes room for so many more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.ids.reserve(rows);
        self.keys.reserve(rows);
        self.by_id.reserve(rows);
        self.at.reserve(rows);
        for column in &mut self.columns {
            column.cells.reserve(rows);
        }
    }

    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    pub fn key(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    pub fn position(&self, key: u32) -> Option<usize> {
        let at = usize::try_from(*self.at.get(usize::try_from(key).ok()?)?).ok()?;
        (self.keys.get(at) == Some(&key)).then_some(at)
    }

    pub fn id(&self, key: u32) -> Option<&str> {
        self.ids.get(self.position(key)?).map(String::as_str)
    }

    pub fn cell(&self, column: usize, key: u32) -> Option<&Cell> {
        self.columns.get(column)?.cells.get(usize::try_from(key).ok()?)
    }

    pub fn cell_mut(&mut self, column: usize, key: u32) -> Option<&mut Cell> {
        self.columns.get_mut(column)?.cells.get_mut(usize::try_from(key).ok()?)
    }

    pub fn totals(&self, column: usize) -> Option<&Totals> {
        self.columns.get(column)?.totals.as_deref()
    }

    pub fn totals_mut(&mut self, column: usize) -> Option<&mut Totals> {
        self.columns.get_mut(column)?.totals.as_deref_mut()
    }

    /// Cells of a column in the order of rows.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.keys.iter().filter_map(move |&key| self.cell(column, key))
    }

    /// Puts a row at a position (creating it, or moving it there), or takes it away.
    pub fn place(&mut self, id: &str, position: Option<usize>) -> Placed {
        let known = self.key(id);
        let at = known.and_then(|key| self.position(key));
        match (known, position) {
            (None, None) => Placed::Nothing,
            (Some(key), Some(to)) => {
                let Some(at) = at else { return Placed::Nothing };
                let to = to.min(self.keys.len() - 1);
                if at == to {
                    return Placed::Nothing;
                }
                let name = self.ids.remove(at);
                self.keys.remove(at);
                self.ids.insert(to, name);
                self.keys.insert(to, key);
                self.count_from(at.min(to));
                Placed::Moved(key)
            }
            (Some(key), None) => {
                let Some(at) = at else { return Placed::Nothing };
                self.by_id.remove(id);
                self.ids.remove(at);
                self.keys.remove(at);
                self.count_from(at);
                for column in &mut self.columns {
                    let Some(cell) = usize::try_from(key).ok().and_then(|k| column.cells.get_mut(k)) else { continue };
                    if let Some(totals) = &mut column.totals {
                        totals.remove(if cell.relevant { &cell.value } else { &Value::Null });
                    }
                    *cell = Cell::default();
                }
                self.free.push(key);
                Placed::Deleted
            }
            (None, Some(to)) => {
                let key = match self.free.pop() {
                    Some(key) => key,
                    None => match u32::try_from(self.at.len()).ok().filter(|k| *k < NO_ROW) {
                        Some(key) => {
                            self.at.push(0);
                            for column in &mut self.columns {
                                column.cells.push(Cell::default());
                            }
                            key
                        }
                        None => return Placed::Nothing,
                    },
                };
                let to = to.min(self.keys.len());
                self.ids.insert(to, id.to_owned());
                self.keys.insert(to, key);
                self.by_id.insert(id.to_owned(), key);
                self.count_from(to);
                for totals in self.columns.iter_mut().filter_map(|c| c.totals.as_mut()) {
                    totals.add(&Value::Null);
                }
                Placed::Created(key)
            }
        }
    }

    fn count_from(&mut self, from: usize) {
        for (at, &key) in self.keys.iter().enumerate().skip(from) {
            if let (Ok(key), Ok(at)) = (usize::try_from(key), u32::try_from(at)) {
                self.at[key] = at;
            }
        }
    }
}
