//! Writing a tax return.

use super::format::text_of;
use super::map::{Node, ProductPart, XmlFormat, XmlMap};
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

/// The row that a repeated element is in: table, row number from 0, its columns.
type Row<'r> = (&'r str, usize, &'r Map<String, Value>);

impl Writer<'_> {
    fn node(&mut self, node: &Node, depth: usize, row: Option<Row<'_>>) -> Result<(), DocumentError> {
        if !node.when_any.is_empty() && !node.when_any.iter().any(|field| self.value(field, row).is_some()) {
            return Ok(());
        }
        let data = self.data;
        if let (Some(table), None) = (node.repeat.as_deref(), row) {
            let rows = data.answers.get(table).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            for (at, columns) in rows.iter().enumerate() {
                let columns = columns
                    .as_object()
                    .ok_or_else(|| DocumentError::BadValue { path: format!("{table}[{at}]"), wanted: "a row" })?;
                self.element(node, depth, Some((table, at, columns)))?;
            }
            return Ok(());
        }
        self.element(node, depth, row)
    }

    fn element(&mut self, node: &Node, depth: usize, row: Option<Row<'_>>) -> Result<(), DocumentError> {
        let indent = "  ".repeat(depth);
        let _ = write!(self.out, "{indent}<{}", node.el);
        if let (Some(_), Some((_, at, _))) = (&node.repeat, row) {
            let _ = write!(self.out, " id=\"ID_{}\"", at + 1);
        }
        for attribute in &node.attributes {
            let _ = write!(self.out, " {}=\"{}\"", attribute.name, escaped(&attribute.value, &node.el)?);
        }
        if !node.children.is_empty() {
            self.out.push_str(">\n");
            for child in &node.children {
                self.node(child, depth + 1, row)?;
            }
            let _ = writeln!(self.out, "{indent}</{}>", node.el);
            return Ok(());
        }
        let text = self.text(node, row)?;
        if text.is_empty() {
            self.out.push_str(if node.nil { " xsi:nil=\"true\"/>\n" } else { "/>\n" });
        } else {
            let _ = writeln!(self.out, ">{text}</{}>", node.el);
        }
        Ok(())
    }

    fn value(&self, field: &str, row: Option<Row<'_>>) -> Option<&Value> {
        let value = match row {
            Some((table, at, _)) if field.strip_prefix(table).is_some_and(|rest| rest.starts_with('.')) => {
                let column = field.get(table.len() + 1..)?;
                self.data.answers.get(table)?.get(at)?.get(column)?
            }
            _ => self.data.answers.get(field)?,
        };
        match value {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::Array(rows) if rows.is_empty() => None,
            other => Some(other),
        }
    }

    fn text(&self, node: &Node, row: Option<Row<'_>>) -> Result<String, DocumentError> {
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
        let value = self.value(field, row);
        if let (None, Some(missing)) = (value, &source.missing) {
            return escaped(missing, field);
        }
        let text = text_of(value, source.format, field, self.data.names)?;
        // Several XSD types are xs:token: one line, no doubled spaces.
        let token = matches!(source.format, XmlFormat::Text | XmlFormat::Label | XmlFormat::AddressLine);
        let text = if token { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text };
        escaped(&text, field)
    }
}

/// Character data; the five delimiters as entities. Characters that XML 1.0 (2.2) forbids are an error.
fn escaped(text: &str, path: &str) -> Result<String, DocumentError> {
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
