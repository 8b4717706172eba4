//! Cells of an OpenDocument spreadsheet (ODF 1.3 part 3, section 9), as they stream by.
//!
//! Repeated rows and cells are how such a file says "a million empty rows", and how a hostile one says "a million full
//! ones": empty ones cost nothing here, full ones are counted like any others.

use super::{Cell, Gatherer, Kind, MOST_CELLS, MOST_COLUMNS, Workbook, damaged};
use crate::error::{DocumentError, SheetFault};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor};

/// The most elements that are looked at.
const MOST_ELEMENTS: usize = MOST_CELLS * 8;

#[derive(Default)]
struct Pending {
    cell: Option<(Option<Cell>, u32)>,
    text: String,
    paragraphs: usize,
}

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, DocumentError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let file = archive.by_name("content.xml").map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(file));
    reader.config_mut().expand_empty_elements = true;
    let mut found = Gatherer::default();
    let (mut buffer, mut visited) = (Vec::new(), 0_usize);
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut row_repeat = 1_u32;
    let mut of_row: Vec<(u32, Cell)> = Vec::new();
    let mut pending = Pending::default();
    // Notes and drawings within a cell carry paragraphs of their own.
    let mut aside = 0_u32;
    let mut in_sheet = false;
    loop {
        buffer.clear();
        visited += 1;
        if visited > MOST_ELEMENTS {
            return Err(DocumentError::TooLong { what: "elements", limit: MOST_ELEMENTS });
        }
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => break,
            Event::DocType(_) => return Err(damaged("a document type declaration")),
            Event::Start(e) => match e.local_name().as_ref() {
                "encryption-data" => return Err(DocumentError::BadSheet(SheetFault::Locked)),
                "annotation" | "frame" | "shape" | "shapes" => aside += 1,
                _ if aside > 0 => {}
                "table" => {
                    found.begin(&attribute(&e, "name")?.unwrap_or_default(), false)?;
                    (row, in_sheet) = (0, true);
                }
                "table-row" if in_sheet => {
                    row_repeat = repeated(&e, "number-rows-repeated")?;
                    column = 0;
                    of_row.clear();
                }
                "table-cell" | "covered-table-cell" if in_sheet => {
                    let times = repeated(&e, "number-columns-repeated")?;
                    pending = Pending { cell: Some((typed(&e)?, times)), ..Pending::default() };
                }
                "p" => {
                    if pending.paragraphs > 0 {
                        pending.text.push('\n');
                    }
                    pending.paragraphs += 1;
                }
                "s" if pending.cell.is_some() => {
                    let times = attribute(&e, "c")?.and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                    pending.text.push_str(&" ".repeat(times.min(1_000)));
                }
                "tab" if pending.cell.is_some() => pending.text.push('\t'),
                "line-break" if pending.cell.is_some() => pending.text.push('\n'),
                _ => {}
            },
            Event::Text(e) if pending.paragraphs > 0 && aside == 0 => pending.text.push_str(&e),
            Event::GeneralRef(e) if pending.paragraphs > 0 && aside == 0 => {
                let named = match e.resolve_char_ref().map_err(damaged)? {
                    Some(c) => Some(c),
                    None => match &*e {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                pending.text.extend(named);
            }
            Event::End(e) => match e.local_name().as_ref() {
                "annotation" | "frame" | "shape" | "shapes" => aside = aside.saturating_sub(1),
                _ if aside > 0 => {}
                "table" => in_sheet = false,
                "table-cell" | "covered-table-cell" => {
                    let done = std::mem::take(&mut pending);
                    if let Some((value, times)) = done.cell {
                        let text = (!done.text.trim().is_empty()).then_some(Cell::Text(done.text));
                        if let Some(cell) = value.or(text) {
                            for at in column..column.saturating_add(times).min(MOST_COLUMNS + 1) {
                                of_row.push((at, cell.clone()));
                            }
                        }
                        column = column.saturating_add(times);
                    }
                }
                "table-row" if in_sheet => {
                    if !of_row.is_empty() {
                        for at in row..row.saturating_add(row_repeat) {
                            for (column, cell) in &of_row {
                                found.add(at, *column, cell.clone())?;
                            }
                        }
                    }
                    row = row.saturating_add(row_repeat);
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(found.finish(Kind::Ods))
}

/// The attribute of this local name.
fn attribute(e: &BytesStart<'_>, name: &str) -> Result<Option<String>, DocumentError> {
    for attribute in e.attributes().with_checks(false) {
        let attribute = attribute.map_err(damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn repeated(e: &BytesStart<'_>, name: &str) -> Result<u32, DocumentError> {
    Ok(attribute(e, name)?.map_or(1, |n| n.parse().unwrap_or(1)))
}

/// The value that a cell's attributes state; `None` when its text is the value.
fn typed(e: &BytesStart<'_>) -> Result<Option<Cell>, DocumentError> {
    let Some(kind) = attribute(e, "value-type")? else { return Ok(None) };
    Ok(match kind.as_str() {
        "float" | "currency" | "percentage" => {
            attribute(e, "value")?.and_then(|n| n.parse().ok()).filter(|n: &f64| n.is_finite()).map(Cell::Number)
        }
        "date" => attribute(e, "date-value")?.map(|day| super::xlsx::iso(&day)),
        "boolean" => attribute(e, "boolean-value")?.map(|yes| Cell::Bool(yes == "true")),
        _ => None,
    })
}
