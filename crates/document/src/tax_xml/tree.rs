//! The elements of a file by their local names.

use super::read::Entry;
use super::source::MOST_ELEMENTS;
use crate::error::DocumentError;

/// The deepest nesting that is followed.
const MOST_LEVELS: usize = 64;

/// An element. Its text stands in the list of entries, where its number points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub name: Box<str>,
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

/// The tree below a node, and all elements in document order.
pub(super) fn element(node: roxmltree::Node<'_, '_>) -> Result<(Element, Vec<Entry>), DocumentError> {
    let mut entries = Vec::new();
    let mut path = String::new();
    let root = walk(node, &mut path, 1, &mut entries)?;
    Ok((root, entries))
}

/// The parser itself needs no stack for nesting; this walk does, hence the limit.
fn walk(
    node: roxmltree::Node<'_, '_>,
    path: &mut String,
    level: usize,
    entries: &mut Vec<Entry>,
) -> Result<Element, DocumentError> {
    if level > MOST_LEVELS {
        return Err(DocumentError::TooLong { what: "levels", limit: MOST_LEVELS });
    }
    if entries.len() >= MOST_ELEMENTS {
        return Err(DocumentError::TooLong { what: "elements", limit: MOST_ELEMENTS });
    }
    let name = node.tag_name().name();
    let above = path.len();
    if above > 0 {
        path.push('/');
    }
    path.push_str(name);
    let at = entries.len();
    entries.push(Entry { path: path.clone(), text: String::new() });
    let mut children = Vec::new();
    for child in node.children().filter(|n| n.is_element()) {
        children.push(walk(child, path, level + 1, entries)?);
    }
    if children.is_empty()
        && let Some(entry) = entries.get_mut(at)
    {
        entry.text = text(node);
    }
    path.truncate(above);
    Ok(Element { name: name.into(), at, children })
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
