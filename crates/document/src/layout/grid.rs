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
    /// Head rows.
    #[serde(default)]
    pub head: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its cells; the spans add up to the number of columns.
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

impl Row {
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
