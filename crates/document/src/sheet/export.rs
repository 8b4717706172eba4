//! Tables out: what stands in the form, an empty table to fill in, and text with separators.
//!
//! A cell with text is written as text whatever it begins with, so nothing that a stranger put into a name runs as a
//! formula in somebody's spreadsheet. Codes are text, so their noughts stay.

use super::{ColumnKind, ColumnSpec};
use crate::error::DocumentError;
use crate::names::Names;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde_json::{Map, Value};

/// What a table is written from.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// The table's field id: names of choices are asked for as `table.column`.
    pub id: &'a str,
    /// What it is called; also the name on the sheet's tab, cut to 31 letters.
    pub title: &'a str,
    /// Its columns in the form's order.
    pub columns: &'a [ColumnSpec],
    /// Its rows in their canonical JSON shape.
    pub rows: &'a [Value],
    /// The words behind codes.
    pub names: &'a dyn Names,
    /// When the file is made; the same time gives the same bytes.
    pub created: Timestamp,
}

pub(super) fn failed(error: XlsxError) -> DocumentError {
    DocumentError::SheetWriter(error.to_string())
}

/// The looks of cells.
pub(super) struct Looks {
    head: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    date: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin);
        let head = cell.clone().set_bold().set_text_wrap().set_background_color(0xDDE7F3_u32);
        Self {
            head: head.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            text: cell.clone().set_num_format("@"),
            whole: cell.clone().set_num_format("#,##0"),
            decimal: cell.clone().set_num_format("#,##0.##########"),
            date: cell.set_num_format("dd/mm/yyyy"),
        }
    }

    fn of(&self, kind: ColumnKind) -> &Format {
        match kind {
            ColumnKind::Integer => &self.whole,
            ColumnKind::Decimal => &self.decimal,
            ColumnKind::Date => &self.date,
            _ => &self.text,
        }
    }
}

/// The table as an .xlsx file: ids in a hidden first row, heads, and the rows. It comes in again as it went out.
///
/// # Errors
/// [`DocumentError::SheetWriter`] when the table has more rows or columns than a sheet.
pub fn export(table: &Table<'_>) -> Result<Vec<u8>, DocumentError> {
    written(table, 0)
}

/// An empty table to fill in, with the looks of 1,000 rows set so that codes keep their noughts as they are typed.
///
/// # Errors
/// Those of [`export`].
pub fn template(table: &Table<'_>) -> Result<Vec<u8>, DocumentError> {
    written(&Table { rows: &[], ..*table }, 1_000)
}

fn written(table: &Table<'_>, blank_rows: u32) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(table.title, table.created)?);
    let looks = Looks::new();
    let sheet = book.add_worksheet();
    sheet.set_name(tab(table.title)).map_err(failed)?;
    heads(sheet, table.columns, &looks)?;
    for (at, row) in table.rows.iter().enumerate() {
        let number = u32::try_from(at + 2).map_err(|_| DocumentError::TooLong { what: "rows", limit: 1_048_574 })?;
        let empty = Map::new();
        let row = row.as_object().unwrap_or(&empty);
        for (column, spec) in (0_u16..).zip(table.columns) {
            answer(sheet, number, column, spec, row.get(&spec.id), table, &looks)?;
        }
    }
    for row in 0..blank_rows {
        for (column, spec) in (0_u16..).zip(table.columns).filter(|(_, spec)| !spec.computed) {
            sheet.write_blank(row + 2, column, looks.of(spec.kind)).map_err(failed)?;
        }
    }
    book.save_to_buffer().map_err(failed)
}

pub(super) fn properties(title: &str, created: Timestamp) -> Result<DocProperties, DocumentError> {
    let time = ExcelDateTime::from_timestamp(created.as_second()).map_err(failed)?;
    Ok(DocProperties::new().set_title(title).set_author("Hồ Sơ").set_creation_datetime(&time))
}

/// A tab's name has at most 31 letters, and not these.
pub(super) fn tab(title: &str) -> String {
    let name: String =
        title.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).take(31).collect();
    let name = name.trim();
    if name.is_empty() { "Bảng kê".to_owned() } else { name.to_owned() }
}

/// The hidden row of ids and the row of heads.
pub(super) fn heads(sheet: &mut Worksheet, columns: &[ColumnSpec], looks: &Looks) -> Result<(), DocumentError> {
    for (column, spec) in (0_u16..).zip(columns) {
        sheet.write_string(0, column, format!("#{}", spec.id)).map_err(failed)?;
        sheet.write_string_with_format(1, column, spec.heading(), &looks.head).map_err(failed)?;
        let width = match spec.kind {
            ColumnKind::Boolean => 8.0,
            ColumnKind::Date | ColumnKind::PartialDate | ColumnKind::Period => 12.0,
            ColumnKind::Text | ColumnKind::Choice => 24.0,
            _ => 16.0,
        };
        sheet.set_column_width(column, width).map_err(failed)?;
    }
    sheet.set_row_hidden(0).map_err(failed)?;
    sheet.set_row_height(1, 48).map_err(failed)?;
    sheet.set_freeze_panes(2, 0).map_err(failed)?;
    sheet.set_repeat_rows(1, 1).map_err(failed)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn answer(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    spec: &ColumnSpec,
    value: Option<&Value>,
    table: &Table<'_>,
    looks: &Looks,
) -> Result<(), DocumentError> {
    let look = looks.of(spec.kind);
    let text = match value {
        None | Some(Value::Null) => {
            sheet.write_blank(row, column, look).map_err(failed)?;
            return Ok(());
        }
        Some(Value::Number(n)) => {
            // Past 15 digits a spreadsheet would round: text keeps them.
            if let Some(exact) = n.as_f64().filter(|n| n.abs() < 1e15).filter(|_| spec.kind.is_number()) {
                sheet.write_number_with_format(row, column, exact, look).map_err(failed)?;
                return Ok(());
            }
            n.to_string()
        }
        Some(value) => {
            let text = shown(value, spec, table);
            if let (ColumnKind::Date, Some(date)) = (spec.kind, value.as_str().and_then(civil)) {
                let (year, month, day) = (date.year(), date.month(), date.day());
                let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
                if let (Ok(year @ 1900..), Ok(month), Ok(day)) = parts {
                    let date = ExcelDateTime::from_ymd(year, month, day).map_err(failed)?;
                    sheet.write_datetime_with_format(row, column, &date, look).map_err(failed)?;
                    return Ok(());
                }
            }
            text
        }
    };
    sheet.write_string_with_format(row, column, text, &looks.text).map_err(failed)?;
    Ok(())
}

fn civil(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// An answer as a person types it.
fn shown(value: &Value, spec: &ColumnSpec, table: &Table<'_>) -> String {
    let text = value.as_str().unwrap_or_default();
    match spec.kind {
        ColumnKind::Choice => table
            .names
            .choice(&format!("{}.{}", table.id, spec.id), text)
            .or_else(|| {
                spec.choices.iter().find(|(code, _)| code == text).and_then(|(_, names)| names.first().cloned())
            })
            .unwrap_or_else(|| text.to_owned()),
        ColumnKind::Boolean if value.as_bool() == Some(true) => "Có".to_owned(),
        ColumnKind::Boolean if value.as_bool() == Some(false) => "Không".to_owned(),
        ColumnKind::Date | ColumnKind::PartialDate => crate::value::date(text).unwrap_or_else(|| text.to_owned()),
        ColumnKind::Period => match text.split_once("-Q") {
            Some((year, quarter)) => format!("Q{quarter}/{year}"),
            None => crate::value::date(text).unwrap_or_else(|| text.to_owned()),
        },
        ColumnKind::Integer | ColumnKind::Decimal => value.to_string().replace('.', ","),
        _ => match value {
            Value::String(text) => text.clone(),
            Value::Bool(true) => "Có".to_owned(),
            Value::Bool(false) => "Không".to_owned(),
            other => other.to_string(),
        },
    }
}

/// The table as .csv: UTF-8 with a mark, semicolons, CRLF, as spreadsheets in Vietnam open it with a double click.
///
/// There is no way to say "this is text" in such a file: text that a spreadsheet would take for a formula (`=`, `+`, `-`,
/// `@`, a tab or a line end in front) gets an apostrophe in front, which a spreadsheet shows; figures stay figures.
pub fn export_csv(table: &Table<'_>) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    let line = |out: &mut String, cells: &mut dyn Iterator<Item = String>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                out.push(';');
            }
            if cell.contains([';', '"', '\n', '\r', ',', '\t']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(&cell);
            }
        }
        out.push_str("\r\n");
    };
    line(&mut out, &mut table.columns.iter().map(|spec| guarded(&spec.heading())));
    let empty = Map::new();
    for row in table.rows {
        let row = row.as_object().unwrap_or(&empty);
        let cell = |spec: &ColumnSpec| match row.get(&spec.id) {
            None | Some(Value::Null) => String::new(),
            // A number is a number, its minus no formula.
            Some(Value::Number(n)) => n.to_string().replace('.', ","),
            Some(value) => guarded(&shown(value, spec, table)),
        };
        line(&mut out, &mut table.columns.iter().map(cell));
    }
    out.into_bytes()
}

/// Puts an apostrophe before what would run.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
