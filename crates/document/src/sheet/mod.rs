//! Spreadsheets in and out: annex tables as people keep them, and as they want them back.
//!
//! In: [`read`] takes the bytes of an .xlsx, .xls, .ods or .csv file (told by content, never by name), [`match_headers`]
//! finds which column is which, [`read_rows`] gives texts as a person would type them, so that the engine reads them as
//! it reads keys. Out: [`export`], [`template`], [`error_report`] and [`export_csv`].
//!
//! A spreadsheet is a stranger's file: archives are unpacked for counting before anything reads them, rows, columns,
//! cells and letters are counted, and a fault inside a reader ends as an error.

mod cell_text;
mod csv;
mod export;
mod guard;
mod header;
mod likeness;
mod ods;
mod report;
mod rows;
mod spec;
mod xls;
mod xlsx;

pub use export::{Table, export, export_csv, template};
pub use header::{Ambiguous, Matching, match_headers};
pub use report::{RowError, error_report};
pub use rows::{ReadRow, ReadRows, RowFault, RowProblem, read_rows};
pub use spec::{ColumnKind, ColumnSpec};

use crate::error::{DocumentError, SheetFault};
use jiff::civil::Date;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest file that is opened, bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;
/// The most rows of one sheet.
pub const MOST_ROWS: u32 = 200_000;
/// Columns that are read; what stands further right is left out and told ([`Sheet::cut_columns`]).
pub const MOST_COLUMNS: u32 = 500;
/// The most sheets.
pub const MOST_SHEETS: usize = 50;
/// The most cells with something in them, all sheets together.
pub const MOST_CELLS: usize = 5_000_000;
/// The most letters (bytes of UTF-8) of all cells together.
pub const MOST_LETTERS: usize = 128 * 1024 * 1024;

/// Which program's form the file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument.
    Ods,
    /// Text with separators.
    Csv,
}

/// A file with its sheets, in the order of their tabs.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What kind of file it was.
    pub kind: Kind,
    /// The sheets; a .csv has one without a name.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    /// Rows with something in them, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether cells right of column 500 were left out.
    pub cut_columns: bool,
}

/// A row with something in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its number as the program shows it, from 1.
    pub number: u32,
    /// Column (from 0) and what stands there, from left to right; empty cells are left out.
    pub cells: Vec<(u32, Cell)>,
}

impl Row {
    /// What stands in a column (from 0).
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |(c, _)| *c).ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }
}

/// What stands in a cell; a formula by the value that the program last computed.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, as it is.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a date; its time of day is dropped.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// An error of a formula: `#REF!`, `#DIV/0!` …
    Error(&'static str),
}

/// Reads a file. The kind is told from the content; a name is not asked for.
///
/// # Errors
/// [`DocumentError::TooLong`] past 50 MB, 200,000 rows, 50 sheets, five million cells or 128 MB of letters,
/// [`DocumentError::BadSheet`] with what is wrong. Cells right of column 500 are left out and told.
pub fn read(bytes: &[u8]) -> Result<Workbook, DocumentError> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
    }
    // The readers are other people's code and the bytes a stranger's.
    let read = || match guard::kind(bytes)? {
        Kind::Xlsx => xlsx::read(bytes),
        Kind::Xls => xls::read(bytes),
        Kind::Ods => ods::read(bytes),
        Kind::Csv => csv::read(bytes),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("its reader stumbled")))
}

fn damaged(why: impl ToString) -> DocumentError {
    DocumentError::BadSheet(SheetFault::Damaged(why.to_string()))
}

/// Cells on their way into sheets, counted.
#[derive(Default)]
struct Gatherer {
    sheets: Vec<Sheet>,
    cells: usize,
    letters: usize,
}

impl Gatherer {
    fn begin(&mut self, name: &str, hidden: bool) -> Result<(), DocumentError> {
        if self.sheets.len() >= MOST_SHEETS {
            return Err(DocumentError::TooLong { what: "sheets", limit: MOST_SHEETS });
        }
        self.sheets.push(Sheet { name: name.to_owned(), hidden, ..Sheet::default() });
        Ok(())
    }

    /// Adds a cell (row and column from 0). Cells come row by row; within a row in any order.
    fn add(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), DocumentError> {
        if let Cell::Text(text) = &cell {
            if text.trim().is_empty() {
                return Ok(());
            }
            self.letters += text.len();
            if self.letters > MOST_LETTERS {
                return Err(DocumentError::TooLong { what: "characters", limit: MOST_LETTERS });
            }
        }
        if row >= MOST_ROWS {
            return Err(DocumentError::TooLong { what: "rows", limit: MOST_ROWS as usize });
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if column >= MOST_COLUMNS {
            sheet.cut_columns = true;
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(DocumentError::TooLong { what: "cells", limit: MOST_CELLS });
        }
        match sheet.rows.last_mut() {
            Some(last) if last.number == row + 1 => last.cells.push((column, cell)),
            _ => sheet.rows.push(Row { number: row + 1, cells: vec![(column, cell)] }),
        }
        Ok(())
    }

    /// The workbook, rows and columns in order whatever the file's own order was.
    fn finish(mut self, kind: Kind) -> Workbook {
        for sheet in &mut self.sheets {
            sheet.rows.sort_by_key(|row| row.number);
            sheet.rows.dedup_by(|below, above| {
                let same = below.number == above.number;
                if same {
                    above.cells.append(&mut below.cells);
                }
                same
            });
            for row in &mut sheet.rows {
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
        }
        Workbook { kind, sheets: self.sheets }
    }
}
