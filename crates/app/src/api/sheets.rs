//! Spreadsheets in the window: an annex table out of a person's own file, and back into one.
//!
//! `draft.sheet-export` `{id, table, format: "xlsx" | "csv", template}` → [`super::ExportView`]: the table, or with `template` an empty
//! file of its columns, in a folder for taking away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PatchView;

/// `draft.sheet-preview` `{id, table, base64, sheet?, columns?, firstRow?}` → what a file holds and which of its columns goes where. Nothing is taken
/// over yet. `sheet`: index of the tab (the first visible one with fitting heads when it is not given). `columns`: `{column of the form:
/// column of the sheet from 0, or null for none}` where the person chose otherwise. `firstRow`: the first row of the file that is no head, from 1.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetPreview {
    /// The tabs that are not hidden.
    pub sheets: Vec<SheetTab>,
    /// Index of the one that is shown, as in [`SheetTab::index`].
    pub sheet: u32,
    /// The rows of the file that were taken for its head, from 1; empty when none was found: the columns go by their order then.
    pub head: Vec<u32>,
    /// The first row of the file that is taken for no head, from 1.
    pub first_row: u32,
    /// The columns of the form that are for typing, each with its place in the sheet.
    pub columns: Vec<SheetColumn>,
    /// The columns of the sheet, to choose from.
    pub offered: Vec<OfferedColumn>,
    /// The first rows as they would be taken over.
    pub rows: Vec<SheetRow>,
    /// How many rows would be taken over.
    pub row_count: u32,
    /// Rows of totals and notes below them that are left out, as the file numbers them.
    pub left_out: Vec<u32>,
    /// What is wrong with cells, at most 200.
    pub problems: Vec<SheetProblem>,
    /// How many problems there are.
    pub problem_count: u32,
    /// Columns right of the 500th were not read.
    pub cut_columns: bool,
    /// How many rows the table still takes.
    pub room: u32,
}

/// A tab of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetTab {
    /// Its index in the file.
    pub index: u32,
    /// Its name; empty in a .csv.
    pub name: String,
    /// Rows with something in them.
    pub rows: u32,
}

/// Where a column of the form stands in the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetColumn {
    /// Column of the form.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Column of the sheet from 0; none = it is not taken over.
    pub at: Option<u32>,
    /// Several columns of the sheet would fit: the person chooses.
    pub ambiguous: bool,
}

/// A column of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferedColumn {
    /// Its number from 0.
    pub at: u32,
    /// Its letter: `A`, `B` … `AA`.
    pub letter: String,
    /// What stands over it, or its first text.
    pub heading: String,
}

/// A row as it would be taken over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// One text for each of [`SheetPreview::columns`].
    pub texts: Vec<String>,
}

/// Something about a cell that a person should look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetProblem {
    /// Row of the file, from 1.
    pub row: u32,
    /// Letter of its column; empty when it is about the whole row.
    pub column: String,
    /// Name of the form's column; empty when it is about the whole row.
    pub label: String,
    /// What it is and what to do, in words.
    pub message: String,
    /// The value cannot stand as it is; otherwise it is only to be looked at.
    pub is_error: bool,
}

/// `draft.sheet-import` `{id, table, base64, sheet, columns, firstRow?, replace}` → the rows taken over, one edit that one undo takes back. `columns`
/// is the whole choice (`{column of the form: column of the sheet}`); `replace` takes the table's rows away first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetImport {
    /// What changed.
    pub patch: PatchView,
    /// Rows that were added.
    pub added: u32,
    /// Rows of the file that the table had no room for.
    pub no_room: u32,
    /// What is wrong with rows now, file and form rules together; at most 200. Their rows are in the table all the same.
    pub problems: Vec<SheetProblem>,
    /// How many problems there are.
    pub problem_count: u32,
    /// Folder and name of a file with the rows that are wrong and why; none when nothing is.
    pub report: Option<super::ExportView>,
}
