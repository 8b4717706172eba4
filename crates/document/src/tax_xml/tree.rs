//! The elements of a file by their local names.

use super::read::Entry;
use super::source::MOST_ELEMENTS;
use crate::error::DocumentError;
use std::collections::HashMap;
use std::sync::Arc;

/// The deepest nesting that is followed.
const MOST_LEVELS: usize = 64;
/// The longest name of an element, in bytes; the tax authority's have fewer than 60.
const MOST_NAME: usize = 1_000;
/// Most bytes of all paths that differ: long names around many others would make them grow with the product of both.
const MOST_PATHS: usize = 32 << 20;

/// An element. Its text stands in the list of entries, where its number points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub name: Arc<str>,
    /// Its number in document order, from 0.
    pub at: usize,
    pub children: Vec<Element>,
}

impl Element {
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| &*child.name == name)
    }

    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    pub(super) fn text<'e>(&self, entries: &'e [Entry]) -> &'e str {
        entries.get(self.at).map(|entry| entry.text.as_str()).unwrap_or_default()
    }
}

/// Paths and names that were met, each kept once: a table of thousands of rows has a few dozen.
#[derive(Default)]
struct Known<'d> {
    /// The number of a path by that of the path around it and the name.
    numbers: HashMap<(Option<usize>, &'d str), usize>,
    /// Path and last name by number.
    all: Vec<(Arc<str>, Arc<str>)>,
    /// Bytes of all paths.
    bytes: usize,
}

impl<'d> Known<'d> {
    /// The number of the path that `name` makes inside of another one (none for the root).
    fn number(&mut self, around: Option<usize>, name: &'d str) -> Result<usize, DocumentError> {
        if let Some(number) = self.numbers.get(&(around, name)) {
            return Ok(*number);
        }
        if name.len() > MOST_NAME {
            return Err(DocumentError::TooLong { what: "name", limit: MOST_NAME });
        }
        let path: Arc<str> = match around.and_then(|at| self.all.get(at)) {
            Some((above, _)) => format!("{above}/{name}").into(),
            None => name.into(),
        };
        self.bytes += path.len();
        if self.bytes > MOST_PATHS {
            return Err(DocumentError::TooLong { what: "names", limit: MOST_PATHS });
        }
        let number = self.all.len();
        self.all.push((path, name.into()));
        self.numbers.insert((around, name), number);
        Ok(number)
    }
}

/// The tree below a node, and all elements in document order.
pub(super) fn element(node: roxmltree::Node<'_, '_>) -> Result<(Element, Vec<Entry>), DocumentError> {
    let mut entries = Vec::new();
    let root = walk(node, None, 1, &mut Known::default(), &mut entries)?;
    Ok((root, entries))
}

/// The parser itself needs no stack for nesting; this walk does, hence the limit.
fn walk<'d>(
    node: roxmltree::Node<'d, '_>,
    around: Option<usize>,
    level: usize,
    known: &mut Known<'d>,
    entries: &mut Vec<Entry>,
) -> Result<Element, DocumentError> {
    if level > MOST_LEVELS {
        return Err(DocumentError::TooLong { what: "levels", limit: MOST_LEVELS });
    }
    if entries.len() >= MOST_ELEMENTS {
        return Err(DocumentError::TooLong { what: "elements", limit: MOST_ELEMENTS });
    }
    let number = known.number(around, node.tag_name().name())?;
    let Some((path, name)) = known.all.get(number).cloned() else { return Ok(Element::default()) };
    let at = entries.len();
    entries.push(Entry { path, text: String::new() });
    let mut children = Vec::new();
    for child in node.children().filter(|n| n.is_element()) {
        children.push(walk(child, Some(number), level + 1, known, entries)?);
    }
    if children.is_empty()
        && let Some(entry) = entries.get_mut(at)
    {
        entry.text = text(node);
    }
    Ok(Element { name, at, children })
}

/// The text of an element without others inside.
fn text(node: roxmltree::Node<'_, '_>) -> String {
    let mut parts = node.children().filter_map(|n| n.text());
    match (parts.next(), parts.next()) {
        (None, _) => String::new(),
        (Some(one), None) => one.trim().to_owned(),
        (Some(one), Some(two)) => {
            let whole: String = [one, two].into_iter().chain(parts).collect();
            whole.trim().to_owned()
        }
    }
}
