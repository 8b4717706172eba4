//! Answers out of a file.

use super::format::answer_of;
use super::map::{Node, XmlFormat, XmlMap};
use super::read::{Entry, TaxDocument};
use super::tree::Element;
use crate::error::DocumentError;
use crate::names::{Names, NoNames};
use serde_json::{Map, Value};

mod late;

/// What a file gives to a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Import {
    /// The answers that could be read.
    pub answers: Map<String, Value>,
    /// Texts that their fields cannot hold; the fields stay unanswered.
    pub unread: Vec<Unread>,
    /// Elements with text that the form has no place for, in document order; signatures apart.
    pub not_taken: Vec<Entry>,
}

/// A text that its field cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Path of the answer: `field`, or `table[row].column`.
    pub field: String,
    /// Path of the element.
    pub path: String,
    /// What the file says.
    pub text: String,
    /// What was due: `a date`, `a whole number`, `a known label` …
    pub wanted: &'static str,
}

/// The answers in a file of the map's form and version, all or none.
///
/// # Errors
/// [`DocumentError::OtherForm`], and [`DocumentError::BadValue`] for the first text that its field cannot hold.
pub fn answers(map: &XmlMap, document: &TaxDocument) -> Result<Map<String, Value>, DocumentError> {
    let found = import(map, document, &NoNames)?;
    // Labels need names, which this way has not.
    match found.unread.into_iter().find(|unread| unread.wanted != LABEL) {
        Some(unread) => Err(DocumentError::BadValue { path: unread.field, wanted: unread.wanted }),
        None => Ok(found.answers),
    }
}

const LABEL: &str = "a known label";

/// Takes over what a file of the map's form and version says: what cannot be read, or has no place, is told, and the
/// rest is taken. `names` turns labels and names of communes back into codes where the file has no code.
///
/// # Errors
/// [`DocumentError::OtherForm`].
pub fn import(map: &XmlMap, document: &TaxDocument, names: &dyn Names) -> Result<Import, DocumentError> {
    if (document.ma_tkhai.as_str(), document.pban.as_str()) != (map.ma_tkhai.as_str(), map.pban.as_str()) {
        return Err(DocumentError::OtherForm {
            found: format!("{}/{}", document.ma_tkhai, document.pban),
            wanted: format!("{}/{}", map.ma_tkhai, map.pban),
        });
    }
    let mut reader = Reader {
        entries: &document.entries,
        names,
        known: vec![false; document.entries.len()],
        unread: Vec::new(),
        late: Vec::new(),
    };
    let mut answers = Map::new();
    reader.mark(&document.root);
    reader.children(&map.children, &document.root, None, &mut answers);
    reader.settle(0, None, &mut answers);
    let mut not_taken = Vec::new();
    reader.leftovers(&document.root, &mut not_taken);
    Ok(Import { answers, unread: reader.unread, not_taken })
}

/// Where answers go: a table's row when one is read.
#[derive(Clone, Copy)]
struct InRow<'a> {
    table: &'a str,
    /// Number of the row, from 0.
    row: usize,
}

struct Reader<'a> {
    entries: &'a [Entry],
    names: &'a dyn Names,
    /// Which elements the map has a place for.
    known: Vec<bool>,
    unread: Vec<Unread>,
    /// Names that are only asked for when no code comes: key, field, element, format.
    late: Vec<(String, String, usize, XmlFormat)>,
}

impl<'a> Reader<'a> {
    fn mark(&mut self, element: &Element) {
        if let Some(known) = self.known.get_mut(element.at) {
            *known = true;
        }
    }

    /// Reads all nodes that stand inside one element. Several of one name are alternatives: the constants inside say
    /// which one an element is.
    fn children(&mut self, nodes: &[Node], parent: &Element, row: Option<InRow<'_>>, into: &mut Map<String, Value>) {
        for (at, node) in nodes.iter().enumerate() {
            let several = node.twins;
            match (node.repeat.as_deref(), row) {
                // Rows of the run that the element around stands for; `row` goes over them.
                (Some(name), Some(inner)) if name == inner.table => {}
                (Some(name), None) => {
                    let mut rows = Vec::new();
                    let before = into.get(name).and_then(Value::as_array).map_or(0, Vec::len);
                    for element in parent.children.iter().filter(|e| *e.name == *node.el) {
                        if !several || self.chosen(nodes, element) == Some(at) {
                            self.row(node, element, name, before, &Map::new(), &mut rows);
                        }
                    }
                    // Several elements may hold rows of one table, each its own kind of row.
                    match into.get_mut(name) {
                        Some(Value::Array(before)) => before.append(&mut rows),
                        _ if rows.is_empty() => {}
                        _ => {
                            into.insert(name.to_owned(), Value::Array(rows));
                        }
                    }
                }
                _ if several => {
                    // The first of the alternatives looks at every element of the name.
                    if !nodes.iter().take(at).any(|other| other.el == node.el) {
                        for element in parent.children.iter().filter(|e| *e.name == *node.el) {
                            if let Some(node) = self.chosen(nodes, element).and_then(|n| nodes.get(n)) {
                                self.inside(node, element, row, into);
                            }
                        }
                    }
                }
                _ => {
                    if let Some(element) = parent.child(&node.el) {
                        self.inside(node, element, row, into);
                    }
                }
            }
        }
    }

    /// The alternative whose constants an element has; one without constants serves when no other does.
    fn chosen(&self, nodes: &[Node], element: &Element) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| *node.el == *element.name) {
            if let Some(agreeing) = self.agreement(node, element)
                && best.is_none_or(|(most, _)| agreeing > most)
            {
                best = Some((agreeing, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// How many constants of the node the element has; `None` when it says otherwise.
    fn agreement(&self, node: &Node, element: &Element) -> Option<usize> {
        let mut agreeing = 0;
        if let Some(constant) = &node.source.constant {
            if element.text(self.entries) != constant {
                return None;
            }
            agreeing += 1;
        }
        for child in &node.children {
            if let Some(found) = element.child(&child.el) {
                agreeing += self.agreement(child, found)?;
            }
        }
        Some(agreeing)
    }

    /// The rows that a repeated element holds: one, or those of its run. `before` rows of the table were read already.
    fn row(
        &mut self,
        node: &Node,
        element: &Element,
        table: &str,
        before: usize,
        shared: &Map<String, Value>,
        rows: &mut Vec<Value>,
    ) {
        let mut row = shared.clone();
        for (path, value) in &node.only {
            if let Some(column) = path.get(table.len() + 1..) {
                row.insert(column.to_owned(), value.clone());
            }
        }
        let begun = self.late.len();
        let place = InRow { table, row: before + rows.len() };
        self.inside(node, element, Some(place), &mut row);
        self.settle(begun, Some(place), &mut row);
        let count = rows.len();
        self.run(node, element, table, before, &row, rows);
        if rows.len() == count {
            rows.push(Value::Object(row));
        }
    }

    /// Looks below an element for the rows of its run.
    fn run(
        &mut self,
        node: &Node,
        element: &Element,
        table: &str,
        before: usize,
        shared: &Map<String, Value>,
        rows: &mut Vec<Value>,
    ) {
        for child in &node.children {
            if child.repeat.as_deref() == Some(table) {
                for found in element.children.iter().filter(|e| *e.name == *child.el) {
                    self.row(child, found, table, before, shared, rows);
                }
            } else if let Some(found) = element.child(&child.el) {
                self.run(child, found, table, before, shared, rows);
            }
        }
    }

    fn inside(&mut self, node: &Node, element: &Element, row: Option<InRow<'_>>, into: &mut Map<String, Value>) {
        // Text where the map only has a place (`maHuyenNNT`) is not taken over.
        let place_only = node.children.is_empty() && node.source == super::map::Source::default();
        if !place_only {
            self.mark(element);
        }
        if let Some(field) = node.source.field.as_deref() {
            let key = row.and_then(|r| field.strip_prefix(r.table)?.strip_prefix('.')).unwrap_or(field);
            let text = element.text(self.entries);
            let format = node.source.format;
            if matches!(format, XmlFormat::Label | XmlFormat::CommuneName | XmlFormat::ProvinceName) {
                if !text.is_empty() {
                    self.late.push((key.to_owned(), field.to_owned(), element.at, format));
                }
            } else {
                let before = into.remove(key);
                match answer_of(text, format, field, before.clone()) {
                    Ok(value) => into.extend(value.map(|value| (key.to_owned(), value))),
                    Err(DocumentError::BadValue { wanted, .. }) => {
                        into.extend(before.map(|value| (key.to_owned(), value)));
                        self.tell(field, key, element.at, wanted, row);
                    }
                    Err(_) => {}
                }
            }
        }
        self.children(&node.children, element, row, into);
    }

    fn tell(&mut self, field: &str, key: &str, at: usize, wanted: &'static str, row: Option<InRow<'_>>) {
        let field = match row {
            Some(row) if key.len() < field.len() => format!("{}[{}].{key}", row.table, row.row),
            _ => field.to_owned(),
        };
        if let Some(entry) = self.entries.get(at) {
            self.unread.push(Unread { field, path: entry.path.to_string(), text: entry.text.clone(), wanted });
        }
    }

    fn leftovers(&self, element: &Element, found: &mut Vec<Entry>) {
        for child in &element.children {
            if &*child.name == "CKyDTu" || &*child.name == "Signature" {
                continue;
            }
            let known = self.known.get(child.at) == Some(&true);
            if !known && let Some(entry) = self.entries.get(child.at).filter(|entry| !entry.text.is_empty()) {
                found.push(entry.clone());
            }
            self.leftovers(child, found);
        }
    }
}
