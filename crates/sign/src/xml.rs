//! XML for signatures: one gate (size, depth, no DTD), and canonical bytes of a node (Canonical XML, W3C).
//!
//! Two parsers look at every document: `roxmltree` for structure and byte positions, `bergshamra`'s for Canonical XML.
//! They must see the same elements, otherwise a difference between parsers could sign one thing and show another.

use std::collections::HashMap;

use bergshamra::c14n::{C14nMode, canonicalize_doc};
use bergshamra::xml::{Document, NodeId, NodeKind, NodeSet};
use roxmltree::Node;

/// Largest XML document, in bytes.
pub(crate) const MAX_XML: usize = 32 * 1024 * 1024;
/// Deepest nesting of elements; tax returns have fewer than ten levels.
const MAX_DEPTH: usize = 100;
/// Most nodes of a document.
const MAX_NODES: u32 = 2_000_000;

pub(crate) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
pub(crate) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub(crate) const C14N_COMMENTS: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";

/// Why a document is not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlRefusal {
    TooLarge(&'static str),
    NotUtf8,
    /// Not well-formed, or with a DTD.
    Malformed(String),
    /// The two parsers disagree.
    Ambiguous,
}

/// The text behind an optional byte order mark, and the length of the mark.
pub(crate) fn text(bytes: &[u8]) -> Result<(&str, usize), XmlRefusal> {
    if bytes.len() > MAX_XML {
        return Err(XmlRefusal::TooLarge("an XML document has at most 32 MiB"));
    }
    let skip = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let text = std::str::from_utf8(&bytes[skip..]).map_err(|_| XmlRefusal::NotUtf8)?;
    // A declaration of another encoding in bytes that are UTF-8 would be read differently elsewhere.
    if let Some(declaration) =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(declaration, _)| declaration)
        && let Some((_, encoding)) = declaration.split_once("encoding")
    {
        let name: String = encoding
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect::<String>()
            .to_ascii_lowercase();
        if !name.starts_with("utf-8") && !name.starts_with("us-ascii") {
            return Err(XmlRefusal::NotUtf8);
        }
    }
    depth(text)?;
    Ok((text, skip))
}

/// Most attributes of one element.
const MAX_ATTRIBUTES: usize = 500;
/// Longest name of a namespace, octets.
const MAX_NAMESPACE: usize = 2_000;

/// Bounds nesting, attributes and names of namespaces before any other parser sees the document.
fn depth(text: &str) -> Result<(), XmlRefusal> {
    let bytes = text.as_bytes();
    let mut level = 0usize;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let rest = &bytes[at..];
        let skip = |end: &str| text[at..].find(end).map_or(rest.len(), |position| position + end.len());
        if rest.starts_with(b"!--") {
            at += skip("-->");
        } else if rest.starts_with(b"![CDATA[") {
            at += skip("]]>");
        } else if rest.starts_with(b"?") {
            at += skip("?>");
        } else if rest.starts_with(b"/") {
            level = level.saturating_sub(1);
        } else {
            let mut quote = None;
            let mut empty = false;
            // Readers compare each attribute with each, and canonical forms write a declaration wherever it is used.
            let (mut attributes, mut opened, mut declares) = (0usize, 0usize, false);
            for (offset, byte) in rest.iter().enumerate() {
                match (quote, byte) {
                    (None, b'>') => {
                        empty = offset > 0 && rest[offset - 1] == b'/';
                        at += offset;
                        break;
                    }
                    (None, b'"' | b'\'') => {
                        quote = Some(*byte);
                        attributes += 1;
                        opened = offset;
                        let name = rest[..offset].trim_ascii_end();
                        let name = name.strip_suffix(b"=").unwrap_or(name).trim_ascii_end();
                        let from = name.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
                        declares = name[from..].starts_with(b"xmlns");
                        if attributes > MAX_ATTRIBUTES {
                            return Err(XmlRefusal::TooLarge("an element has more than 500 attributes"));
                        }
                    }
                    (Some(open), close) if open == *close => {
                        quote = None;
                        if declares && offset - opened > MAX_NAMESPACE {
                            return Err(XmlRefusal::TooLarge("the name of a namespace is longer than 2,000 octets"));
                        }
                    }
                    _ => {}
                }
            }
            if !empty {
                level += 1;
            }
            if level > MAX_DEPTH {
                return Err(XmlRefusal::TooLarge("elements are nested deeper than 100"));
            }
        }
    }
    Ok(())
}

/// The parser's words with the place.
fn damaged(error: &dyn std::fmt::Display) -> XmlRefusal {
    XmlRefusal::Malformed(format!("the XML is damaged or was not received whole: {error}"))
}

/// Parses for structure and positions; refuses any DTD.
pub(crate) fn structure(text: &str) -> Result<roxmltree::Document<'_>, XmlRefusal> {
    let options = roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..Default::default() };
    roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => XmlRefusal::Malformed(
            "the XML has a document type declaration (DOCTYPE), by which programs could show something else than was signed"
                .to_owned(),
        ),
        other => damaged(&other),
    })
}

/// The same document in the parser that writes Canonical XML.
pub(crate) struct Canonical<'a> {
    doc: Document<'a>,
    /// The other parser's node for each element, by the number that `roxmltree` gives it.
    twins: HashMap<usize, NodeId>,
}

/// A canonical form with its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub mode: C14nMode,
    /// `InclusiveNamespaces/@PrefixList` of Exclusive Canonical XML.
    pub prefixes: Vec<String>,
}

impl From<C14nMode> for Form {
    fn from(mode: C14nMode) -> Self {
        Self { mode, prefixes: Vec::new() }
    }
}

impl<'a> Canonical<'a> {
    /// Parses `text` again and compares it element by element with `structure`.
    pub(crate) fn parse(text: &'a str, structure: &roxmltree::Document<'_>) -> Result<Self, XmlRefusal> {
        let doc = bergshamra::xml::uppsala::parse(text).map_err(|error| damaged(&error))?;
        let mut elements = Vec::new();
        let mut twins = HashMap::new();
        let mut stack = vec![doc.root()];
        while let Some(id) = stack.pop() {
            if matches!(doc.node_kind(id), Some(NodeKind::Element(_))) {
                elements.push(id);
            }
            let first = stack.len();
            stack.extend(doc.children_iter(id));
            stack[first..].reverse();
        }
        let mut same = structure.root().descendants().filter(Node::is_element);
        for id in &elements {
            let (Some(left), Some(right)) = (doc.element(*id), same.next()) else {
                return Err(XmlRefusal::Ambiguous);
            };
            let attributes = left.attributes.len() == right.attributes().len()
                && right.attributes().all(|attribute| {
                    left.attributes.iter().any(|other| {
                        other.name.local_name == attribute.name()
                            && other.name.namespace_uri.as_deref() == attribute.namespace()
                            && other.value == attribute.value()
                    })
                });
            let names = left.name.local_name == right.tag_name().name()
                && left.name.namespace_uri.as_deref().filter(|uri| !uri.is_empty())
                    == right.tag_name().namespace().filter(|uri| !uri.is_empty());
            if !attributes || !names {
                return Err(XmlRefusal::Ambiguous);
            }
            twins.insert(right.id().get_usize(), *id);
        }
        if same.next().is_some() {
            return Err(XmlRefusal::Ambiguous);
        }
        Ok(Self { doc, twins })
    }

    /// Canonical bytes of one element of `structure`, without `omit` (an enveloped signature) if given.
    pub(crate) fn subtree(
        &self,
        node: Node<'_, '_>,
        mode: C14nMode,
        comments: bool,
        omit: Option<Node<'_, '_>>,
    ) -> Option<Vec<u8>> {
        self.element(node, &mode.into(), comments, omit.as_slice())
    }

    /// Canonical bytes of one element of `structure`, without the elements of `omit`.
    pub(crate) fn element(
        &self,
        node: Node<'_, '_>,
        form: &Form,
        comments: bool,
        omit: &[Node<'_, '_>],
    ) -> Option<Vec<u8>> {
        let id = self.id(node)?;
        let set = if comments {
            NodeSet::tree_with_comments(id, &self.doc)
        } else {
            NodeSet::tree_without_comments(id, &self.doc)
        };
        self.write(form, set, omit)
    }

    /// Canonical bytes of the whole document without comments (XMLDSig §4.4.3.3), without the elements of `omit`.
    pub(crate) fn whole(&self, form: &Form, omit: &[Node<'_, '_>]) -> Option<Vec<u8>> {
        self.write(form, NodeSet::all_without_comments(&self.doc), omit)
    }

    fn write(&self, form: &Form, mut set: NodeSet, omit: &[Node<'_, '_>]) -> Option<Vec<u8>> {
        for node in omit {
            let id = self.id(*node)?;
            set.remove_id(id);
            for inner in self.doc.descendants(id) {
                set.remove_id(inner);
            }
        }
        canonicalize_doc(&self.doc, form.mode, Some(&set), &form.prefixes).ok()
    }

    fn id(&self, node: Node<'_, '_>) -> Option<NodeId> {
        self.twins.get(&node.id().get_usize()).copied()
    }
}

/// True when `node` is `ancestor` or stands in it.
pub(crate) fn inside(node: Node<'_, '_>, ancestor: Node<'_, '_>) -> bool {
    node.ancestors().any(|one| one == ancestor)
}

/// The values of the attributes that programs take for ids, whatever their namespace (`id`, `Id`, `ID`, `xml:id`).
pub(crate) fn ids<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    node.attributes()
        .filter(|attribute| matches!(attribute.name(), "id" | "Id" | "ID"))
        .map(|attribute| attribute.value())
}

/// True for a name without a colon (XML Namespaces §3), in the letters that every parser agrees on.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .enumerate()
            .all(|(index, c)| c == '_' || c.is_alphabetic() || (index > 0 && (c.is_numeric() || c == '-' || c == '.')))
}

/// Text escaped for element content.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
    out
}

/// Text escaped for the value of an attribute in double quotes.
pub(crate) fn escape_attribute(text: &str) -> String {
    escape(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_form_follows_the_recommendation() {
        let source = "<?xml version=\"1.0\"?>\r\n<a xmlns='urn:x' xmlns:z=\"urn:z\" ><b c='1' a=\"2\"/><!--k--><![CDATA[<&]]>ễ</a>";
        let tree = structure(source).unwrap();
        let canonical = Canonical::parse(source, &tree).unwrap();
        let b = tree.root_element().first_element_child().unwrap();
        let bytes = canonical.subtree(b, C14nMode::Inclusive, false, None).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "<b xmlns=\"urn:x\" xmlns:z=\"urn:z\" a=\"2\" c=\"1\"></b>",
            "inclusive C14N pulls the namespaces of the root in"
        );
        let all = canonical.subtree(tree.root_element(), C14nMode::InclusiveWithComments, true, Some(b)).unwrap();
        assert_eq!(
            String::from_utf8(all).unwrap(),
            "<a xmlns=\"urn:x\" xmlns:z=\"urn:z\"><!--k-->&lt;&amp;ễ</a>",
            "an omitted node leaves no trace"
        );
    }

    #[test]
    fn the_gate_refuses_bombs() {
        let deep = format!("{}{}", "<a>".repeat(101), "</a>".repeat(101));
        assert!(
            matches!(text(deep.as_bytes()), Err(XmlRefusal::TooLarge(_))),
            "a recursive canonicaliser must never see it"
        );
        assert!(
            matches!(structure("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), Err(XmlRefusal::Malformed(_))),
            "no DTD, whatever it holds"
        );
        assert!(
            matches!(text(b"<?xml version='1.0' encoding='UTF-16'?><a/>"), Err(XmlRefusal::NotUtf8)),
            "two readings of one file"
        );
        assert!(
            text("<a b='>'><!-- <x> --><![CDATA[<y>]]><c/></a>".as_bytes()).is_ok(),
            "quotes, comments and CDATA do not count as levels"
        );
    }
}
