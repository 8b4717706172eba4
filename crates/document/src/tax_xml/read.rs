//! Reading a tax return, ours or anybody's.

use super::format::answer_of;
use super::map::{Node, XmlMap};
use crate::error::DocumentError;
use serde_json::{Map, Value};

/// The largest file that is read, bytes.
const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The deepest nesting that is followed.
const MOST_LEVELS: usize = 64;
/// The most elements that a file may have.
const MOST_ELEMENTS: usize = 500_000;

/// One element with its text, in document order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names from the root down, joined with `/`: `HSoThueDTu/HSoKhaiThue/…/ct22`. Repeated elements share a path.
    pub path: String,
    /// Text; empty for an element that holds others.
    pub text: String,
}

/// A tax dossier as it was read. The signature, if any, is not checked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxDocument {
    /// `maTKhai`; empty when the file has none.
    pub ma_tkhai: String,
    /// `pbanTKhaiXML`; empty when the file has none.
    pub pban: String,
    /// `loaiTKhai`: `C` or `B`; empty when the file has none.
    pub loai: String,
    /// Whether a `CKyDTu` with something in it is there.
    pub signed: bool,
    /// Every element in document order.
    pub entries: Vec<Entry>,
    root: Element,
}

/// An element of the tree that answers are read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }
}

/// Reads any `HSoThueDTu`, of a known form or not. A byte order mark and CRLF are accepted.
///
/// # Errors
/// [`DocumentError::TooLong`] past 20 MB, 500,000 elements or 64 levels; [`DocumentError::BadXml`] for what is not
/// UTF-8 XML 1.0 or has a DTD; [`DocumentError::NotTaxXml`] for another root.
pub fn read(bytes: &[u8]) -> Result<TaxDocument, DocumentError> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DocumentError::BadXml("it is not UTF-8".to_owned()))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: (MOST_ELEMENTS * 3) as u32,
        ..roxmltree::ParsingOptions::default()
    };
    let doc = roxmltree::Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => DocumentError::TooLong { what: "elements", limit: MOST_ELEMENTS },
        e => DocumentError::BadXml(e.to_string()),
    })?;
    let node = doc.root_element();
    if node.tag_name().name() != "HSoThueDTu" {
        return Err(DocumentError::NotTaxXml("the root is not HSoThueDTu"));
    }
    let mut entries = Vec::new();
    let root = element(node, "", 1, &mut entries)?;
    let form = ["HSoKhaiThue", "TTinChung", "TTinTKhaiThue", "TKhaiThue"];
    let header = root.at(&form);
    let said = |name: &str| header.and_then(|h| h.child(name)).map(|e| e.text.clone()).unwrap_or_default();
    Ok(TaxDocument {
        ma_tkhai: said("maTKhai"),
        pban: said("pbanTKhaiXML"),
        loai: said("loaiTKhai"),
        signed: root.child("CKyDTu").is_some_and(|c| !c.children.is_empty()),
        entries,
        root,
    })
}

/// The parser itself needs no stack for nesting; this walk does, hence the limit.
fn element(
    node: roxmltree::Node<'_, '_>,
    above: &str,
    level: usize,
    entries: &mut Vec<Entry>,
) -> Result<Element, DocumentError> {
    if level > MOST_LEVELS {
        return Err(DocumentError::TooLong { what: "levels", limit: MOST_LEVELS });
    }
    let name = node.tag_name().name().to_owned();
    let path = if above.is_empty() { name.clone() } else { format!("{above}/{name}") };
    let at = entries.len();
    entries.push(Entry { path: path.clone(), text: String::new() });
    let children = node
        .children()
        .filter(|n| n.is_element())
        .map(|child| element(child, &path, level + 1, entries))
        .collect::<Result<Vec<_>, _>>()?;
    let text: String = if children.is_empty() {
        node.children().filter_map(|n| n.text()).collect::<String>().trim().to_owned()
    } else {
        String::new()
    };
    if let Some(entry) = entries.get_mut(at) {
        entry.text.clone_from(&text);
    }
    Ok(Element { name, text, children })
}

/// The answers in a file of the map's form and version.
///
/// # Errors
/// [`DocumentError::OtherForm`], and [`DocumentError::BadValue`] for a text that its field cannot hold.
pub fn answers(map: &XmlMap, document: &TaxDocument) -> Result<Map<String, Value>, DocumentError> {
    if (document.ma_tkhai.as_str(), document.pban.as_str()) != (map.ma_tkhai.as_str(), map.pban.as_str()) {
        return Err(DocumentError::OtherForm {
            found: format!("{}/{}", document.ma_tkhai, document.pban),
            wanted: format!("{}/{}", map.ma_tkhai, map.pban),
        });
    }
    let mut found = Map::new();
    for node in &map.children {
        collect(node, &document.root, None, &mut found)?;
    }
    Ok(found)
}

/// Reads one node of the map out of its parent element. Inside a repeated element `table` names the row's table, and
/// `into` is the row.
fn collect(
    node: &Node,
    parent: &Element,
    table: Option<&str>,
    into: &mut Map<String, Value>,
) -> Result<(), DocumentError> {
    match (node.repeat.as_deref(), table) {
        (Some(name), None) => {
            let mut rows = Vec::new();
            for element in parent.children.iter().filter(|child| child.name == node.el) {
                read_rows(node, element, name, &Map::new(), &mut rows)?;
            }
            // Several elements may hold rows of one table, each its own kind of row.
            match into.get_mut(name) {
                Some(Value::Array(before)) => before.append(&mut rows),
                _ if rows.is_empty() => {}
                _ => {
                    into.insert(name.to_owned(), Value::Array(rows));
                }
            }
            Ok(())
        }
        // Rows of the run that the element around stands for; `read_rows` goes over them.
        (Some(name), Some(table)) if name == table => Ok(()),
        _ => match parent.child(&node.el) {
            Some(element) => inside(node, element, table, into),
            None => Ok(()),
        },
    }
}

/// The rows that a repeated element holds: one, or those of its run.
fn read_rows(
    node: &Node,
    element: &Element,
    table: &str,
    shared: &Map<String, Value>,
    rows: &mut Vec<Value>,
) -> Result<(), DocumentError> {
    let mut row = shared.clone();
    for (path, value) in &node.only {
        if let Some(column) = path.get(table.len() + 1..) {
            row.insert(column.to_owned(), value.clone());
        }
    }
    inside(node, element, Some(table), &mut row)?;
    let before = rows.len();
    read_run(node, element, table, &row, rows)?;
    if rows.len() == before {
        rows.push(Value::Object(row));
    }
    Ok(())
}

/// Looks below an element for the rows of its run.
fn read_run(
    node: &Node,
    element: &Element,
    table: &str,
    shared: &Map<String, Value>,
    rows: &mut Vec<Value>,
) -> Result<(), DocumentError> {
    for child in &node.children {
        if child.repeat.as_deref() == Some(table) {
            for found in element.children.iter().filter(|e| e.name == child.el) {
                read_rows(child, found, table, shared, rows)?;
            }
        } else if let Some(found) = element.child(&child.el) {
            read_run(child, found, table, shared, rows)?;
        }
    }
    Ok(())
}

fn inside(
    node: &Node,
    element: &Element,
    table: Option<&str>,
    into: &mut Map<String, Value>,
) -> Result<(), DocumentError> {
    if let Some(field) = node.source.field.as_deref() {
        let key = match table.and_then(|t| field.strip_prefix(t)?.strip_prefix('.')) {
            Some(column) => column,
            None => field,
        };
        let before = into.remove(key);
        if let Some(value) = answer_of(&element.text, node.source.format, field, before)? {
            into.insert(key.to_owned(), value);
        }
    }
    node.children.iter().try_for_each(|child| collect(child, element, table, into))
}
