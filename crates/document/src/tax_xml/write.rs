//! Writing a tax return.

use super::format::text_of;
use super::map::{Node, ProductPart, RowId, XmlFormat, XmlMap};
use super::{NAMESPACE, XSI};
use crate::error::DocumentError;
use crate::names::Names;
use serde_json::{Map, Value};
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;

/// The program that writes the file, as the file names it. Not HTKK: what HTKK puts in `ttinNhaCCapDVu` is not known,
/// and other vendors write their own names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// `maDVu`, such as `HOSO`.
    pub code: String,
    /// `tenDVu`, such as `Hồ Sơ`.
    pub name: String,
    /// `pbanDVu`, such as `0.1.0`.
    pub version: String,
    /// `ttinNhaCCapDVu`.
    pub vendor: String,
}

/// What a return is filled with.
#[derive(Clone, Copy)]
pub struct XmlData<'a> {
    /// The answers in their canonical JSON shape.
    pub answers: &'a Map<String, Value>,
    /// The words behind codes.
    pub names: &'a dyn Names,
}

/// Writes the file: UTF-8 without byte order mark, LF, two spaces of indent, empty elements self-closed, the root with
/// the default namespace first and `xmlns:xsi` after it. The bytes are final: once signed they must not be re-indented.
///
/// # Errors
/// [`DocumentError::BadValue`] with the path of an answer that its element cannot hold, also for characters that XML
/// 1.0 forbids.
pub fn write(map: &XmlMap, data: &XmlData<'_>, product: &Product) -> Result<Vec<u8>, DocumentError> {
    let mut writer = Writer { out: String::with_capacity(8192), data, product };
    writer.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(writer.out, "<HSoThueDTu xmlns=\"{NAMESPACE}\" xmlns:xsi=\"{XSI}\">");
    for node in &map.children {
        writer.node(node, 1, None)?;
    }
    writer.out.push_str("</HSoThueDTu>\n");
    Ok(writer.out.into_bytes())
}

struct Writer<'a> {
    out: String,
    data: &'a XmlData<'a>,
    product: &'a Product,
}

/// A row of a table as the file sees it: its number from 0 and its columns.
pub(super) type Row<'r> = (usize, &'r Map<String, Value>);

/// The column of a row by `table.column`.
fn column<'r>((_, row): &Row<'r>, table: &str, path: &str) -> Option<&'r Value> {
    path.get(table.len() + 1..).and_then(|column| row.get(column))
}

/// The rows that a repeated element is written for.
pub(super) fn chosen<'r>(node: &Node, table: &str, mut rows: Vec<Row<'r>>) -> Vec<Row<'r>> {
    rows.retain(|row| node.only.iter().all(|(path, value)| column(row, table, path) == Some(value)));
    rows
}

/// The runs of those rows: each is one element.
pub(super) fn parts<'a, 'r>(
    node: &'a Node,
    table: &'a str,
    rows: &'a [Row<'r>],
) -> impl Iterator<Item = &'a [Row<'r>]> {
    rows.chunk_by(move |a, b| {
        !node.group_by.is_empty() && node.group_by.iter().all(|c| column(a, table, c) == column(b, table, c))
    })
}

/// The rows that an element speaks of: itself of the first, elements repeated inside it of each.
#[derive(Clone, Copy)]
struct Run<'r> {
    table: &'r str,
    rows: &'r [Row<'r>],
}

impl<'d> Writer<'d> {
    fn node(&mut self, node: &Node, depth: usize, run: Option<Run<'_>>) -> Result<(), DocumentError> {
        if !node.when_any.is_empty() && !node.when_any.iter().any(|field| self.value(field, run).is_some()) {
            return Ok(());
        }
        let Some(table) = node.repeat.as_deref() else {
            return self.element(node, depth, run, None);
        };
        let rows = match run.filter(|run| run.table == table) {
            Some(run) => run.rows.to_vec(),
            None => self.rows(table)?,
        };
        let rows = chosen(node, table, rows);
        for (number, rows) in parts(node, table, &rows).enumerate() {
            self.element(node, depth, Some(Run { table, rows }), Some(number + 1))?;
        }
        Ok(())
    }

    fn rows(&self, table: &str) -> Result<Vec<Row<'d>>, DocumentError> {
        let data: &'d XmlData<'d> = self.data;
        let rows = data.answers.get(table).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let row = |(at, row): (usize, &'d Value)| {
            let bad = || DocumentError::BadValue { path: format!("{table}[{at}]"), wanted: "a row" };
            row.as_object().map(|columns| (at, columns)).ok_or_else(bad)
        };
        rows.iter().enumerate().map(row).collect()
    }

    fn element(
        &mut self,
        node: &Node,
        depth: usize,
        run: Option<Run<'_>>,
        number: Option<usize>,
    ) -> Result<(), DocumentError> {
        self.indent(depth);
        let _ = write!(self.out, "<{}", node.el);
        if let (Some(number), Some(name)) = (number, RowId::attribute(node.row_id.as_ref())) {
            let _ = write!(self.out, " {name}=\"ID_{number}\"");
        }
        for attribute in &node.attributes {
            let _ = write!(self.out, " {}=\"{}\"", attribute.name, escaped(&attribute.value, &node.el)?);
        }
        if !node.children.is_empty() {
            self.out.push_str(">\n");
            for child in &node.children {
                self.node(child, depth + 1, run)?;
            }
            self.indent(depth);
            let _ = writeln!(self.out, "</{}>", node.el);
            return Ok(());
        }
        let text = self.text(node, run)?;
        if text.is_empty() {
            self.out.push_str(if node.nil { " xsi:nil=\"true\"/>\n" } else { "/>\n" });
        } else {
            let _ = writeln!(self.out, ">{text}</{}>", node.el);
        }
        Ok(())
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("  ");
        }
    }

    /// An answer, and for a column the number of its row.
    fn value<'r>(&self, field: &str, run: Option<Run<'r>>) -> Option<(&'r Value, Option<usize>)>
    where
        'd: 'r,
    {
        let data: &'d XmlData<'d> = self.data;
        let column = run.and_then(|run| Some((run.rows.first()?, field.strip_prefix(run.table)?.strip_prefix('.')?)));
        let (value, at) = match column {
            Some(((at, row), column)) => (row.get(column)?, Some(*at)),
            None => (data.answers.get(field)?, None),
        };
        match value {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::Array(rows) if rows.is_empty() => None,
            other => Some((other, at)),
        }
    }

    fn text(&self, node: &Node, run: Option<Run<'_>>) -> Result<String, DocumentError> {
        let source = &node.source;
        if let Some(constant) = &source.constant {
            return escaped(constant, &node.el);
        }
        if let Some(part) = source.product {
            let text = match part {
                ProductPart::Code => &self.product.code,
                ProductPart::Name => &self.product.name,
                ProductPart::Version => &self.product.version,
                ProductPart::Vendor => &self.product.vendor,
            };
            return escaped(text, &node.el);
        }
        let Some(field) = source.field.as_deref() else {
            return Ok(String::new());
        };
        let found = self.value(field, run);
        let value = found.map(|(value, _)| value);
        if let (None, Some(missing)) = (value, &source.missing) {
            return escaped(missing, field);
        }
        let text = text_of(value, source.format, field, self.data.names).map_err(|error| match (error, found) {
            // In a long annex the row is what one looks for.
            (DocumentError::BadValue { path, wanted }, Some((_, Some(at)))) => DocumentError::BadValue {
                path: path.split_once('.').map_or(path.clone(), |(table, column)| format!("{table}[{at}].{column}")),
                wanted,
            },
            (error, _) => error,
        })?;
        // Several XSD types are xs:token: one line, no doubled spaces.
        let token = matches!(source.format, XmlFormat::Text | XmlFormat::Label | XmlFormat::AddressLine);
        let tidy = !text.contains(char::is_whitespace);
        let text = if token && !tidy { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text };
        escaped(&text, field)
    }
}

/// Character data; the five delimiters as entities. Characters that XML 1.0 (2.2) forbids are an error.
fn escaped(text: &str, path: &str) -> Result<String, DocumentError> {
    // Figures and codes, nearly all of an annex.
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'&' | b'<' | b'>' | b'"')) {
        return Ok(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                return Err(DocumentError::BadValue {
                    path: path.to_owned(),
                    wanted: "text without control characters",
                });
            }
            c => out.push(c),
        }
    }
    Ok(out)
}
