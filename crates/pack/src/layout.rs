//! `layout.json`: which questions stand on which page of the window.

use serde::{Deserialize, Serialize};

/// `layout.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Pages in order.
    pub pages: Vec<Page>,
}

/// A page; its heading is the text `s_<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Id.
    pub id: String,
    /// What stands on it.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Item {
    /// A field by id.
    Field(String),
    /// A heading by Fluent id.
    Heading(String),
    /// A printed statement by Fluent id.
    Statement(String),
    /// A table by field id.
    Table(String),
    /// The grid of a tax return.
    Matrix(Matrix),
}

/// The grid of a tax return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Fluent ids of the value columns.
    pub columns: Vec<String>,
    /// Rows in order.
    pub rows: Vec<Row>,
}

/// A row of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Printed number.
    #[serde(default)]
    pub no: String,
    /// Fluent id.
    pub text: String,
    /// Field ids per value column.
    #[serde(default)]
    pub cells: Vec<Option<String>>,
}

impl Layout {
    /// Every field named, with its page.
    #[must_use]
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let mut out = Vec::new();
        for page in &self.pages {
            for item in &page.items {
                match item {
                    Item::Field(f) | Item::Table(f) => out.push((f.as_str(), page.id.as_str())),
                    Item::Matrix(m) => {
                        let cells = m.rows.iter().flat_map(|r| r.cells.iter().flatten());
                        out.extend(cells.map(|f| (f.as_str(), page.id.as_str())));
                    }
                    Item::Heading(_) | Item::Statement(_) => {}
                }
            }
        }
        out
    }

    /// Every Fluent id named.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut out = Vec::new();
        for page in &self.pages {
            out.push(format!("s_{}", page.id));
            for item in &page.items {
                match item {
                    Item::Heading(t) | Item::Statement(t) => out.push(t.clone()),
                    Item::Matrix(m) => {
                        out.extend(m.columns.iter().cloned());
                        out.extend(m.rows.iter().map(|r| r.text.clone()));
                    }
                    Item::Field(_) | Item::Table(_) => {}
                }
            }
        }
        out
    }
}
