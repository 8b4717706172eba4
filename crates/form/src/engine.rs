//! The running form: answers in, values, relevance, requirement and issues out; each change touches only what depends on it.

mod apply;
mod carry;
mod checks;
mod json;
mod plan;
mod rows;
mod scope;
mod totals;
mod view;

use std::cell::Cell as Counter;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

pub use checks::{DIFFERS, Figures, Issue, IssueKind};
pub use json::LoadProblem;
pub use plan::PasteProblem;

use crate::compile::Form;
use crate::value::Value;
use rows::{Cell, NO_ROW, Place, Rows};

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
    /// For a calculated value that is not known: paths of the unanswered questions that it waits for, through other
    /// calculated values too; at most [`MAX_MISSING`].
    pub missing: Vec<String>,
}

/// Most paths that [`State::missing`] names.
pub const MAX_MISSING: usize = 20;

/// Most steps that the rules of one change may take together; what comes after is null with a reason.
pub const MAX_PASS_STEPS: u64 = 100_000_000;

/// What a change took, in units that do not depend on the machine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Values worked out.
    pub computed: u64,
    /// Places checked.
    pub checked: u64,
    /// Steps of expressions.
    pub steps: u64,
}

/// A form that is being filled.
#[derive(Debug, Clone)]
pub struct Engine {
    form: Arc<Form>,
    now: DateTime,
    /// By node; those of columns are unused.
    cells: Vec<Cell>,
    /// By table.
    tables: Vec<Rows>,
    /// Steps that are left for the rules of the change at hand.
    fuel: Counter<u64>,
    effort: Effort,
}

impl Engine {
    /// An empty form as of `now` (Vietnam time).
    #[must_use]
    pub fn new(form: Arc<Form>, now: DateTime) -> Self {
        let cells = vec![Cell::default(); form.nodes.len()];
        let tables = form.tables.iter().map(|t| Rows::new(&form, t)).collect();
        let mut engine =
            Self { form, now, cells, tables, fuel: Counter::new(MAX_PASS_STEPS), effort: Effort::default() };
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

    /// What the last change took.
    #[must_use]
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// Row ids of a table in order.
    #[must_use]
    pub fn rows(&self, table: &str) -> Option<&[String]> {
        Some(self.tables[self.form.table(table)?].ids())
    }

    /// What was stored at a path.
    #[must_use]
    pub fn stored(&self, path: &str) -> Option<&Stored> {
        self.cell(self.place(path)?)?.stored.as_ref()
    }

    fn table(&self, name: &str) -> Result<usize, EngineError> {
        self.form.table(name).ok_or_else(|| EngineError::UnknownPath(name.to_owned()))
    }

    /// Reads `field`, `field.part` or `table[row].column`; none when there is no such place, or no such row.
    fn place(&self, path: &str) -> Option<Place> {
        match path.split_once('[') {
            None => {
                let node = self.form.node(path)?;
                (!self.form.nodes[node].column).then_some(Place { node, row: NO_ROW })
            }
            Some((table, rest)) => {
                let (row, column) = rest.split_once("].")?;
                let t = self.form.table(table)?;
                let node = *self.form.tables[t].by_id.get(column)?;
                Some(Place { node, row: self.tables[t].key(row)? })
            }
        }
    }

    fn path(&self, place: Place) -> String {
        let node = &self.form.nodes[place.node];
        match node.table.filter(|_| node.column) {
            Some(t) => {
                let row = self.tables[t].id(place.row).unwrap_or_default();
                format!("{}[{row}].{}", self.form.tables[t].name, node.spec.id)
            }
            None => node.name.clone(),
        }
    }

    fn cell(&self, place: Place) -> Option<&Cell> {
        if place.row == NO_ROW {
            return self.cells.get(place.node);
        }
        let node = &self.form.nodes[place.node];
        self.tables.get(node.table?)?.cell(node.column_at, place.row)
    }

    fn cell_mut(&mut self, place: Place) -> Option<&mut Cell> {
        if place.row == NO_ROW {
            return self.cells.get_mut(place.node);
        }
        let node = &self.form.nodes[place.node];
        self.tables.get_mut(node.table?)?.cell_mut(node.column_at, place.row)
    }

    fn is_relevant(&self, place: Place) -> bool {
        let own = self.cell(place).is_some_and(|c| c.relevant);
        let node = &self.form.nodes[place.node];
        own && (!node.column || node.table.is_none_or(|t| self.table_relevant(t)))
    }

    fn table_relevant(&self, t: usize) -> bool {
        self.cells[self.form.tables[t].node].relevant
    }

    /// The value as rules and documents see it: nothing when it is not relevant.
    fn seen(&self, place: Place) -> Value {
        if !self.is_relevant(place) {
            return Value::Null;
        }
        self.cell(place).map_or(Value::Null, |c| c.value.clone())
    }
}
