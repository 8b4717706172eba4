//! Bordered tables.

use super::block::Align;
use super::segment::Segment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A bordered table. Its head is printed again on each page that it reaches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Shares of the width.
    pub columns: Vec<f32>,
    /// Size in points.
    #[serde(default)]
    pub size: Option<f32>,
    /// Head rows; their cells may reach over several of them.
    #[serde(default)]
    pub head: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its cells; the spans, and in a head those of cells that reach down from above, add up to the number of columns.
    pub cells: Vec<Cell>,
    /// A table field: the row is printed once for each of its rows, and once empty when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<String>,
    /// Of a repeated row: only table rows with these answers, by `table.column`. None of them prints nothing.
    #[serde(default, rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, Value>,
    /// Of a repeated row: printed once for each run of table rows that agree in these columns (`table.column`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_by: Vec<String>,
    /// Printed below it, for each row of its run when they repeat the same table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// Bold type throughout.
    #[serde(default)]
    pub bold: bool,
}

/// A cell: in JSON just its words, or an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words at the left.
    Plain(String),
    /// Anything else.
    Full(PlainCell),
}

/// A cell with content and look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainCell {
    /// What it says.
    #[serde(default)]
    pub content: Vec<Segment>,
    /// How many columns it takes.
    #[serde(default = "one")]
    pub span: usize,
    /// How many rows of the head it takes: it stands over as many rows, and those below leave its columns out.
    #[serde(default = "one")]
    pub rows: usize,
    /// Where its lines stand.
    #[serde(default)]
    pub align: Align,
    /// Bold type.
    #[serde(default)]
    pub bold: bool,
    /// Italic type.
    #[serde(default)]
    pub italic: bool,
}

fn one() -> usize {
    1
}

impl Cell {
    /// How many columns and rows it takes, at least one each.
    pub(crate) fn extent(&self) -> (usize, usize) {
        match self {
            Self::Plain(_) => (1, 1),
            Self::Full(cell) => (cell.span.max(1), cell.rows.max(1)),
        }
    }
}

impl Grid {
    /// Each cell of the head with the row and the column (from 0) at which it begins: the first column of its row into
    /// which no cell reaches down from above.
    pub(crate) fn head_cells(&self) -> Vec<(usize, usize, &Cell)> {
        let mut free_from = vec![0; self.columns.len()];
        let mut found = Vec::new();
        for (at, row) in self.head.iter().enumerate() {
            let mut column = 0;
            for cell in &row.cells {
                column += free_from.iter().skip(column).take_while(|free| **free > at).count();
                let (span, rows) = cell.extent();
                found.push((at, column, cell));
                free_from.iter_mut().skip(column).take(span).for_each(|free| *free = at + rows);
                column += span;
            }
        }
        found
    }

    /// What is wrong with cells over several rows, if anything: only heads have them, and they end with the head.
    pub(super) fn fault(&self) -> Option<String> {
        let too_deep = |(at, _, cell): &(usize, usize, &Cell)| at + cell.extent().1 > self.head.len();
        if let Some((row, column, _)) = self.head_cells().into_iter().find(too_deep) {
            return Some(format!("the head's cell in row {row}, column {column} reaches below the head"));
        }
        self.rows.iter().any(Row::reaches_down).then(|| "a cell takes several rows only in the head".to_owned())
    }
}

impl Row {
    fn reaches_down(&self) -> bool {
        self.cells.iter().any(|cell| cell.extent().1 > 1) || self.rows.iter().any(Self::reaches_down)
    }

    pub(super) fn fields(&self, found: &mut BTreeSet<String>) {
        found.extend(self.repeat.clone());
        found.extend(self.only.keys().chain(&self.group_by).cloned());
        self.rows.iter().for_each(|row| row.fields(found));
        for cell in &self.cells {
            if let Cell::Full(cell) = cell {
                cell.content.iter().for_each(|s| s.fields(found));
            }
        }
    }
}
