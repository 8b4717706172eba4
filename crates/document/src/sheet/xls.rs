//! Cells of an Excel 97–2003 file.
//!
//! Its reader makes a full table out of the corners of each sheet, so the corners are measured first, in the records
//! themselves ([MS-XLS] 2.3): type and length of two bytes each, row and column at the start of every cell record.

use super::{Cell, Gatherer, Kind, MOST_ROWS, Workbook, damaged, xlsx};
use crate::error::{DocumentError, SheetFault};
use calamine::{Data, Reader, SheetType, SheetVisible, Xls};
use std::io::{Cursor, Read};

/// The most cells, empty ones included, that all sheets' tables may have together: some 600 MB while reading.
const MOST_TABLE: u64 = 20_000_000;

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, DocumentError> {
    measure(bytes)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|e| match e {
        calamine::XlsError::Password => DocumentError::BadSheet(SheetFault::Locked),
        e => damaged(e),
    })?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut found = Gatherer::default();
    for sheet in sheets.iter().filter(|s| s.typ == SheetType::WorkSheet) {
        found.begin(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let value = match value {
                Data::Empty => continue,
                Data::Int(n) => Cell::Number(*n as f64),
                Data::Float(n) => Cell::Number(*n),
                Data::String(text) => Cell::Text(text.clone()),
                Data::Bool(yes) => Cell::Bool(*yes),
                Data::DateTime(time) => xlsx::moment(time),
                Data::DateTimeIso(text) | Data::DurationIso(text) => xlsx::iso(text),
                Data::Error(error) => Cell::Error(xlsx::error_name(error)),
            };
            let at = |from: u32, by: usize| u32::try_from(by).map_or(MOST_ROWS, |by| from.saturating_add(by));
            found.add(at(top, row), at(left, column), value)?;
        }
    }
    Ok(found.finish(Kind::Xls))
}

/// Sums up the tables that the sheets would become.
fn measure(bytes: &[u8]) -> Result<(), DocumentError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.is_stream("/EncryptedPackage") {
        return Err(DocumentError::BadSheet(SheetFault::Locked));
    }
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        return Err(DocumentError::BadSheet(SheetFault::NotASheet));
    };
    let mut records = Vec::new();
    let stream = file.open_stream(name).map_err(damaged)?;
    stream.take(super::MOST_BYTES as u64).read_to_end(&mut records).map_err(damaged)?;
    let two = |from: usize| {
        let pair = [*records.get(from)?, *records.get(from + 1)?];
        Some(u64::from(u16::from_le_bytes(pair)))
    };
    let mut total = 0_u64;
    // Least and most row and column of the sheet at hand.
    let mut corners: Option<[u64; 4]> = None;
    let mut at = 0;
    let table = |corners: Option<[u64; 4]>| {
        corners.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1))
    };
    while let (Some(kind), Some(length)) = (two(at), two(at + 2)) {
        match kind {
            // FILEPASS: the rest is not what it looks like.
            0x002F => return Err(DocumentError::BadSheet(SheetFault::Locked)),
            0x0809 | 0x0409 | 0x0209 | 0x0009 => total += table(corners.take()),
            // FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK, with the older forms of some.
            0x0006 | 0x0206 | 0x0406 | 0x0203 | 0x0003 | 0x0204 | 0x0004 | 0x0205 | 0x0005 | 0x027E | 0x00FD
            | 0x00D6 | 0x00BD => {
                if let (Some(row), Some(column)) = (two(at + 4), two(at + 6)) {
                    let last = if kind == 0x00BD { column + length.saturating_sub(10) / 6 } else { column };
                    let [top, bottom, left, right] = corners.unwrap_or([row, row, column, last]);
                    corners = Some([top.min(row), bottom.max(row), left.min(column), right.max(last)]);
                }
            }
            _ => {}
        }
        if total + table(corners) > MOST_TABLE {
            return Err(DocumentError::TooLong { what: "cells", limit: MOST_TABLE as usize });
        }
        at += 4 + usize::try_from(length).unwrap_or_default();
    }
    Ok(())
}
