//! The rows of a person's own file with what is wrong with them, to be put right and brought in again.

use super::export::{Looks, failed, heads, properties, tab};
use super::{Cell, ColumnSpec, Matching, Sheet};
use crate::error::DocumentError;
use jiff::Timestamp;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// Row of the person's file, as the program numbers it.
    pub row: u32,
    /// Column of the form that it is about; `None` for the whole row.
    pub id: Option<String>,
    /// What is wrong and what to do, in the person's language.
    pub text: String,
}

/// The rows with errors as an .xlsx file: columns as in [`export`](super::export), each row as it stands in the person's
/// file, then its number there (`Dòng`) and what is wrong with it (`Lỗi`); the cells meant are red. Rows without errors
/// are left out: they are taken over already.
///
/// # Errors
/// [`DocumentError::SheetWriter`].
pub fn error_report(
    sheet: &Sheet,
    columns: &[ColumnSpec],
    matching: &Matching,
    errors: &[RowError],
    created: Timestamp,
) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    book.set_properties(&properties("Dòng có lỗi", created)?);
    let columns: Vec<ColumnSpec> = columns.iter().filter(|spec| !spec.computed).cloned().collect();
    let looks = Looks::new();
    let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let marked = |format: &Format| {
        format.clone().set_background_color(Color::RGB(0xFFC7CE)).set_font_color(Color::RGB(0x9C0006))
    };
    let (text, date) = (cell.clone().set_num_format("@"), cell.clone().set_num_format("dd/mm/yyyy"));
    let words = cell.clone().set_text_wrap();
    let out = book.add_worksheet();
    out.set_name(tab("Dòng có lỗi")).map_err(failed)?;
    let extra = ["Dòng", "Lỗi"].map(|label| ColumnSpec {
        id: if label == "Lỗi" { "_loi" } else { "_dong" }.to_owned(),
        labels: vec![label.to_owned()],
        ..ColumnSpec::default()
    });
    heads(out, &[columns.as_slice(), &extra].concat(), &looks)?;
    let last = u16::try_from(columns.len()).map_err(|_| DocumentError::TooLong { what: "cells", limit: 16_384 })?;
    out.set_column_width(last, 8).map_err(failed)?;
    out.set_column_width(last + 1, 70).map_err(failed)?;
    let mut numbers: Vec<u32> = errors.iter().map(|e| e.row).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut by_row: Vec<&RowError> = errors.iter().collect();
    by_row.sort_by_key(|e| e.row);
    for (line, number) in (2_u32..).zip(numbers) {
        let from = by_row.partition_point(|e| e.row < number);
        let to = by_row.partition_point(|e| e.row <= number);
        let of_row = by_row.get(from..to).unwrap_or_default();
        let at = sheet.rows.binary_search_by_key(&number, |row| row.number).ok();
        let row = at.and_then(|at| sheet.rows.get(at));
        for (column, spec) in (0_u16..).zip(&columns) {
            let red = of_row.iter().any(|e| e.id.as_ref() == Some(&spec.id));
            let look = |format: &Format| if red { marked(format) } else { format.clone() };
            let found = matching.columns.get(&spec.id).and_then(|at| row?.cell(*at));
            let done = match found {
                None => out.write_blank(line, column, &look(&cell)),
                Some(Cell::Number(n)) => out.write_number_with_format(line, column, *n, &look(&cell)),
                Some(Cell::Bool(yes)) => out.write_string_with_format(line, column, yes.to_string(), &look(&text)),
                Some(Cell::Error(name)) => out.write_string_with_format(line, column, *name, &look(&text)),
                Some(Cell::Text(words)) => out.write_string_with_format(line, column, words, &look(&text)),
                Some(Cell::Date(day)) => {
                    let parts = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()));
                    match parts {
                        (Ok(year @ 1900..), Ok(month), Ok(of_month)) => {
                            let day = ExcelDateTime::from_ymd(year, month, of_month).map_err(failed)?;
                            out.write_datetime_with_format(line, column, &day, &look(&date))
                        }
                        _ => out.write_string_with_format(line, column, day.to_string(), &look(&text)),
                    }
                }
            };
            done.map_err(failed)?;
        }
        let wrong: Vec<String> = of_row
            .iter()
            .map(|e| {
                let label = e.id.as_ref().and_then(|id| columns.iter().find(|c| c.id == *id)).map(ColumnSpec::heading);
                label.map_or_else(|| e.text.clone(), |label| format!("{label}: {}", e.text))
            })
            .collect();
        out.write_number_with_format(line, last, number, &cell).map_err(failed)?;
        out.write_string_with_format(line, last + 1, wrong.join("\n"), &words).map_err(failed)?;
    }
    book.save_to_buffer().map_err(failed)
}
