//! The rows below the head, as texts.

use super::{Cell, ColumnKind, ColumnSpec, Matching, Row, Sheet, cell_text};
use std::collections::BTreeMap;

/// What a sheet's rows say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadRows {
    /// Rows with answers, from top to bottom.
    pub rows: Vec<ReadRow>,
    /// What is to be told, in the order of rows.
    pub problems: Vec<RowProblem>,
    /// Rows of totals that were left out, as the program numbers them.
    pub totals: Vec<u32>,
    /// Rows below the totals (notes, signatures) that were left out.
    pub after_totals: Vec<u32>,
    /// How many rows between the first and the last one had nothing in the columns taken over.
    pub empty: usize,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadRow {
    /// Its number as the program shows it, from 1.
    pub number: u32,
    /// Column of the form → text as a person would type it for the engine; empty cells are left out.
    pub texts: BTreeMap<String, String>,
}

/// Something about a cell that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Row as the program numbers it.
    pub row: u32,
    /// Column of the sheet, from 0.
    pub column: u32,
    /// Column of the form.
    pub id: String,
    /// What it is.
    pub fault: RowFault,
}

/// What can be wrong with a cell before the engine has seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowFault {
    /// A formula that gave an error, by its name.
    Formula(String),
    /// A code was kept as a number; noughts in front of it may be lost. Taken as it is.
    CodeAsNumber,
    /// A code was kept as a number, and noughts were put back in front. To be looked at.
    Padded,
    /// More than 15 digits: the program that kept it has rounded them.
    Rounded,
    /// No number that can be written out.
    NotANumber,
    /// A date where a number or a code is due.
    DateInstead,
    /// A number where a date is due, taken for the day that it counts.
    SerialDate,
    /// Not a code or name of the list.
    NotInList,
}

impl RowFault {
    /// Whether the value cannot stand as it is; otherwise it is only to be looked at.
    pub fn is_error(&self) -> bool {
        match self {
            Self::Formula(_) | Self::Rounded | Self::NotANumber | Self::DateInstead | Self::NotInList => true,
            Self::CodeAsNumber | Self::Padded | Self::SerialDate => false,
        }
    }

    /// Whether it is one of them whatever the details.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Formula(_) => "formula",
            Self::CodeAsNumber => "code-as-number",
            Self::Padded => "padded",
            Self::Rounded => "rounded",
            Self::NotANumber => "not-a-number",
            Self::DateInstead => "date-instead",
            Self::SerialDate => "serial-date",
            Self::NotInList => "not-in-list",
        }
    }
}

/// Reads the rows below the head. Totals (`Cộng`, `Tổng cộng`) and empty rows are left out and told.
pub fn read_rows(sheet: &Sheet, columns: &[ColumnSpec], matching: &Matching) -> ReadRows {
    let taken: Vec<(&ColumnSpec, u32)> = columns
        .iter()
        .filter(|spec| !spec.computed)
        .filter_map(|spec| matching.columns.get(&spec.id).map(|at| (spec, *at)))
        .collect();
    let mut found = ReadRows::default();
    let mut last = matching.first_row.saturating_sub(1);
    for row in sheet.rows.iter().filter(|row| row.number >= matching.first_row) {
        if is_total(row, &taken) {
            found.totals.push(row.number);
            last = row.number;
            continue;
        }
        let filled = taken.iter().filter(|(_, at)| row.cell(*at).is_some()).count();
        if filled == 0 {
            continue;
        }
        // Below the totals stand notes, the place, the date and who signs.
        if !found.totals.is_empty() && filled * 2 < taken.len().max(2) && !has_numbers(row, &taken) {
            found.after_totals.push(row.number);
            last = row.number;
            continue;
        }
        found.empty += (row.number - last).saturating_sub(1) as usize;
        last = row.number;
        let mut texts = BTreeMap::new();
        for (spec, at) in &taken {
            let Some(cell) = row.cell(*at) else { continue };
            let (text, fault) = cell_text::text_of(cell, spec);
            if let Some(fault) = fault {
                let id = spec.id.clone();
                found.problems.push(RowProblem { row: row.number, column: *at, id, fault });
            }
            if !text.is_empty() {
                texts.insert(spec.id.clone(), text);
            }
        }
        found.rows.push(ReadRow { number: row.number, texts });
    }
    found
}

fn has_numbers(row: &Row, taken: &[(&ColumnSpec, u32)]) -> bool {
    taken.iter().any(|(spec, at)| spec.kind.is_number() && matches!(row.cell(*at), Some(Cell::Number(_))))
}

/// Whether the first words of a row are those of totals and the rest are figures. With accents: `Công` is a name.
fn is_total(row: &Row, taken: &[(&ColumnSpec, u32)]) -> bool {
    let mut texts = row.cells.iter().filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((*column, text.trim())),
        _ => None,
    });
    let Some((first, words)) = texts.next() else { return false };
    let words = words.to_lowercase();
    let words = words.trim_end_matches([':', '.', ' ']);
    let begins = ["tổng cộng", "tong cong", "tổng số", "tong so", "cộng (", "tổng (", "tổng cộng ("];
    let is = ["cộng", "cong", "tổng", "tong", "cộng chung", "total", "grand total"];
    if !is.contains(&words) && !begins.iter().any(|b| words.starts_with(b)) {
        return false;
    }
    // A row that names a person's number or date beside is a row of the table.
    let figure = |column: u32| {
        let kind = taken.iter().find(|(_, at)| *at == column).map_or(ColumnKind::Text, |(spec, _)| spec.kind);
        kind.is_number() || kind == ColumnKind::Text
    };
    row.cells.iter().all(|(column, cell)| *column == first || figure(*column) || !matches!(cell, Cell::Text(_)))
}
