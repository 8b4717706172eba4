//! Tables as a person works in them. Every command is one edit, which one undo takes back.
//!
//! `draft.row-add` `{id, table, at?, count?}` · `draft.rows-delete` `{id, table, rows}` · `draft.row-move` `{id, table, row, to}` (`to`: position
//! from 0, counted without the row itself) · `draft.reset` `{id}` (all answers and rows away) → [`super::PatchView`].

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{IssueView, PatchView};

/// A table as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableState {
    /// Path of the table.
    pub path: String,
    /// Row ids in order.
    pub rows: Vec<String>,
    /// Relevant now; an irrelevant table is not shown, its rows are kept.
    pub relevant: bool,
    /// Must have rows.
    pub required: bool,
    /// What is wrong with the table as a whole.
    pub issues: Vec<IssueView>,
    /// Most rows.
    pub max_rows: u32,
}

/// `draft.paste` `{id, table, row, column, cells: string[][]}` → a block pasted to the right and down from a cell; `row: null` pastes below the
/// last row. Rows are added as far as the table takes them. Texts that are the words of a choice become its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasteView {
    /// What changed.
    pub patch: PatchView,
    /// Rows that were added.
    pub added: u32,
    /// How many texts went nowhere.
    pub left_out_count: u32,
    /// The first of them, at most 200.
    pub left_out: Vec<LeftOut>,
}

/// A text of a pasted block that went nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Row of the block, from 0.
    pub row: u32,
    /// Column of the block, from 0.
    pub column: u32,
    /// The text.
    pub text: String,
    /// Why, in words.
    pub why: String,
}
