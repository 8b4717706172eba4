//! Cells of an .xlsx file, one by one: a sheet with one cell in its last corner must not become a table of that size.

use super::{Cell, Gatherer, Kind, MOST_CELLS, Workbook, damaged};
use crate::error::DocumentError;
use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

/// The most cells that are looked at, empty ones included.
const MOST_VISITED: usize = MOST_CELLS * 8;

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, DocumentError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut found = Gatherer::default();
    let mut visited = 0;
    for sheet in sheets.iter().filter(|s| s.typ == SheetType::WorkSheet) {
        found.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            visited += 1;
            if visited > MOST_VISITED {
                return Err(DocumentError::TooLong { what: "cells", limit: MOST_VISITED });
            }
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::Int(n) => Cell::Number(*n as f64),
                DataRef::Float(n) => Cell::Number(*n),
                DataRef::String(text) => Cell::Text(text.clone()),
                DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
                DataRef::Bool(yes) => Cell::Bool(*yes),
                DataRef::DateTime(time) => moment(time),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
                DataRef::Error(error) => Cell::Error(error_name(error)),
            };
            found.add(row, column, value)?;
        }
    }
    Ok(found.finish(Kind::Xlsx))
}

/// A serial day as a date; a duration or a time of day alone stays a number.
pub(super) fn moment(time: &ExcelDateTime) -> Cell {
    if time.is_duration() || time.as_f64() < 1.0 {
        return Cell::Number(time.as_f64());
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let date = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match date {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).map_or(Cell::Number(time.as_f64()), Cell::Date),
        _ => Cell::Number(time.as_f64()),
    }
}

/// `2026-11-21T00:00:00` as a date.
pub(super) fn iso(text: &str) -> Cell {
    match text.get(..10).and_then(|day| day.parse().ok()) {
        Some(date) => Cell::Date(date),
        None => Cell::Text(text.to_owned()),
    }
}

pub(super) fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}
