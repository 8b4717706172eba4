//! What the checker says, in terms of elements.

use fastxml::error::{StructuredError, ValidationErrorType};
use roxmltree::{Document, Node, NodeId};
use std::collections::{BTreeMap, BTreeSet};

/// The most issues that are told.
const MOST_ISSUES: usize = 500;

/// Something that a schema does not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaIssue {
    /// Names from the root down, joined with `/`; among several of one name in one place with a number from 1:
    /// `HSoThueDTu/…/BangKeTenHHDV[2]/giaTriHHDVMuaVao`. Of a missing element it is the path that it would have.
    pub path: String,
    /// Line of the file, from 1; of a missing element the line of what stands in its place.
    pub line: usize,
    /// What is wrong.
    pub fault: SchemaFault,
    /// The attribute that it is about, when it is about one.
    pub attribute: Option<String>,
    /// What would be right: element names, values, patterns, types (`xs:date`), or limits (`>= 0`, `<= 200`, `= 10`).
    pub expected: Vec<String>,
    /// What the file says, for values; it may be somebody's answer.
    pub found: Option<String>,
}

/// The kinds of issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaFault {
    /// The root is another, or in another namespace than the tax authority's.
    Root,
    /// An element is in no namespace where it must be in the tax authority's. Told once.
    Namespace,
    /// An element is not there. `expected`: which ones may stand in its place.
    MissingElement,
    /// An element stands where it may not, or too often. `expected`: what may stand there, if it is known.
    UnexpectedElement,
    /// Text where only elements may stand, or something inside an empty element.
    UnexpectedText,
    /// An attribute is not there.
    MissingAttribute,
    /// An attribute that the element does not have.
    UnexpectedAttribute,
    /// Not of the type: a date in another form, letters in an amount. `expected`: the type.
    Type,
    /// Not of the pattern. `expected`: the pattern (XSD's own regular expressions).
    Pattern,
    /// None of the listed values. `expected`: those.
    Enumeration,
    /// Too long or too short, in characters.
    Length,
    /// Too large or too small.
    Range,
    /// Too many digits, or too many behind the point.
    Digits,
    /// Another value than the only one allowed.
    Fixed,
    /// `xsi:nil` where it may not be, or together with content.
    Nil,
    /// A value that may stand only once (`id`), or one that points to nothing.
    Identity,
    /// Anything else that a schema can ask for.
    Other,
}

/// Faults of one cause become one issue: what stands inside an unexpected element, and what follows a missing one.
pub(super) fn issues(doc: &Document<'_>, faults: &[StructuredError]) -> Vec<SchemaIssue> {
    let places = places(doc, faults);
    let mut told: Vec<SchemaIssue> = Vec::new();
    // Elements whose insides are of no interest any more, and those whose order has been told to be wrong.
    let mut closed: BTreeSet<usize> = BTreeSet::new();
    let mut disordered: BTreeSet<usize> = BTreeSet::new();
    for fault in faults {
        if told.len() >= MOST_ISSUES {
            break;
        }
        let Some(node) = subject(doc, fault, &places) else { continue };
        if node.ancestors().skip(1).any(|above| closed.contains(&above.id().get_usize())) {
            continue;
        }
        let read = Reading::of(&fault.error_type, &fault.message, fault.expected.as_deref());
        let of_order = match read.fault {
            SchemaFault::UnexpectedElement if !read.expected.is_empty() => node.parent_element(),
            SchemaFault::MissingElement => Some(node),
            _ => None,
        };
        if of_order.is_some_and(|parent| !disordered.insert(parent.id().get_usize())) {
            continue;
        }
        let mut issue = SchemaIssue {
            path: String::new(),
            line: doc.text_pos_at(node.range().start).row as usize,
            fault: read.fault,
            attribute: read.attribute,
            expected: read.expected,
            found: None,
        };
        match issue.fault {
            SchemaFault::UnexpectedElement if node.parent_element().is_none() => {
                closed.insert(node.id().get_usize());
                issue.fault = SchemaFault::Root;
                issue.found = Some(node.tag_name().namespace().unwrap_or_default().to_owned());
                issue.expected = vec![format!("HSoThueDTu ({})", crate::tax_xml::NAMESPACE)];
            }
            SchemaFault::UnexpectedElement => {
                if issue.expected.is_empty() {
                    closed.insert(node.id().get_usize());
                }
                if let Some(parent) = node.parent_element() {
                    missing(parent, &mut issue);
                }
            }
            SchemaFault::MissingElement => {
                // Its place is at the end of the element that it belongs into.
                issue.line = doc.text_pos_at(node.range().end).row as usize;
                missing(node, &mut issue);
            }
            SchemaFault::UnexpectedText | SchemaFault::Nil | SchemaFault::MissingAttribute => {}
            _ => {
                let value = issue.attribute.as_deref().map_or(node.text(), |name| node.attribute(name));
                issue.found = Some(value.unwrap_or_default().to_owned());
            }
        }
        if issue.path.is_empty() {
            issue.path = path(node);
        }
        told.push(issue);
    }
    told
}

/// The checker takes an element in no namespace for one of the same name; libxml2 and the tax authority do not.
pub(super) fn nowhere(doc: &Document<'_>) -> Option<SchemaIssue> {
    let ours = |node: Node<'_, '_>| node.tag_name().namespace() == Some(crate::tax_xml::NAMESPACE);
    let bare = |node: &Node<'_, '_>| {
        node.is_element() && node.tag_name().namespace().is_none() && node.parent_element().is_some_and(ours)
    };
    let node = doc.descendants().find(bare)?;
    Some(SchemaIssue {
        path: path(node),
        line: doc.text_pos_at(node.range().start).row as usize,
        fault: SchemaFault::Namespace,
        attribute: None,
        expected: vec![crate::tax_xml::NAMESPACE.to_owned()],
        found: None,
    })
}

/// When what is expected stands nowhere in the parent, it is missing; else only the order is wrong.
fn missing(parent: Node<'_, '_>, issue: &mut SchemaIssue) {
    let there = |name: &String| parent.children().any(|child| child.tag_name().name() == name);
    if let Some(first) = issue.expected.first().filter(|_| !issue.expected.iter().any(there)) {
        issue.path = format!("{}/{first}", path(parent));
        issue.fault = SchemaFault::MissingElement;
    } else if issue.fault == SchemaFault::MissingElement && issue.expected.is_empty() {
        issue.path = path(parent);
    }
}

/// The path of an element, with numbers among those of its name.
fn path(node: Node<'_, '_>) -> String {
    let mut steps: Vec<String> = node
        .ancestors()
        .filter(Node::is_element)
        .map(|node| {
            let name = node.tag_name().name();
            let same = |other: &Node<'_, '_>| other.is_element() && other.tag_name().name() == name;
            let before = node.prev_siblings().skip(1).filter(same).count();
            if before > 0 || node.next_siblings().skip(1).any(|other| same(&other)) {
                format!("{name}[{}]", before + 1)
            } else {
                name.to_owned()
            }
        })
        .collect();
    steps.reverse();
    steps.join("/")
}

/// Elements by the line and column behind their start tags, for those that faults speak of.
fn places(doc: &Document<'_>, faults: &[StructuredError]) -> BTreeMap<(usize, usize), NodeId> {
    let wanted: BTreeSet<(usize, usize)> = faults.iter().map(position).collect();
    let mut found = BTreeMap::new();
    let text = doc.input_text();
    let (mut at, mut line, mut column) = (0, 1, 1);
    for node in doc.descendants().filter(Node::is_element) {
        let start = node.range().start;
        let end = start + tag_length(text.get(start..).unwrap_or_default());
        for c in text.get(at..end).unwrap_or_default().chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = at.max(end);
        if wanted.contains(&(line, column)) {
            found.insert((line, column), node.id());
        }
    }
    found
}

/// Bytes of the start tag that a text begins with.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The place that the checker remembers: behind the start tag that it read last.
fn position(fault: &StructuredError) -> (usize, usize) {
    (fault.location.line.unwrap_or_default(), fault.location.column.unwrap_or_default())
}

/// The element that a fault is about. Faults of an element's end carry the path of its parent, and the place of the last
/// start tag before that end.
fn subject<'a, 'i>(
    doc: &'a Document<'i>,
    fault: &StructuredError,
    places: &BTreeMap<(usize, usize), NodeId>,
) -> Option<Node<'a, 'i>> {
    let last = places.get(&position(fault)).and_then(|id| doc.get_node(*id)).unwrap_or_else(|| doc.root_element());
    let steps = fault.location.xpath.as_deref().unwrap_or_default().split('/').filter(|step| !step.is_empty()).count();
    let name = fault.node_name.as_deref().map(local).unwrap_or_default();
    let depth = |node: &Node<'_, '_>| node.ancestors().filter(Node::is_element).count();
    if depth(&last) <= steps {
        return Some(last);
    }
    let is_it = |node: &Node<'_, '_>| node.is_element() && depth(node) == steps + 1;
    last.ancestors().find(|node| is_it(node) && (name.is_empty() || node.tag_name().name() == name)).or(Some(last))
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A fault's words, taken apart.
struct Reading {
    fault: SchemaFault,
    attribute: Option<String>,
    expected: Vec<String>,
}

impl Reading {
    fn of(kind: &ValidationErrorType, words: &str, expected: Option<&str>) -> Self {
        use ValidationErrorType as T;
        let attribute = words.split_once(": attribute '").or(words.split_once(": required attribute '"));
        let attribute = attribute.and_then(|(_, rest)| rest.split('\'').next()).map(str::to_owned);
        let names = || {
            let listed = expected.unwrap_or_default().split(", ");
            listed.map(|n| local(n.trim_matches('\'')).to_owned()).filter(|n| !n.is_empty()).collect::<Vec<_>>()
        };
        let (fault, expected) = match kind {
            T::IdentityConstraint => (SchemaFault::Identity, Vec::new()),
            T::MissingRequiredElement | T::TooFewOccurrences => (SchemaFault::MissingElement, names()),
            T::MissingRequiredAttribute => (SchemaFault::MissingAttribute, Vec::new()),
            T::UnknownAttribute => (SchemaFault::UnexpectedAttribute, Vec::new()),
            T::UnknownElement | T::UnexpectedElement | T::ElementOutOfOrder | T::TooManyOccurrences => {
                (SchemaFault::UnexpectedElement, names())
            }
            _ if words.contains("is not expected here in '") => (SchemaFault::UnexpectedElement, names()),
            _ if words.contains("has incomplete content") => (SchemaFault::MissingElement, names()),
            _ => value(words),
        };
        Self { fault, attribute, expected }
    }
}

/// Faults of values and attributes.
fn value(words: &str) -> (SchemaFault, Vec<String>) {
    use SchemaFault as F;
    let after = |mark: &str| words.rsplit_once(mark).map(|(_, rest)| rest.trim_matches('\''));
    let one = |sign: &str, text: &str| vec![format!("{sign}{text}")];
    if words.contains("xsi:nil=\"true\"") {
        return (F::Nil, Vec::new());
    }
    if words.ends_with("content but contains text") {
        return (F::UnexpectedText, Vec::new());
    }
    if words.contains(": required attribute '") && words.ends_with("is missing") {
        return (F::MissingAttribute, Vec::new());
    }
    if words.contains(": attribute '") && words.ends_with("is not allowed") {
        return (F::UnexpectedAttribute, Vec::new());
    }
    if let Some(pattern) = after("does not match pattern '") {
        let bare = pattern.strip_prefix("^(?:").and_then(|p| p.strip_suffix(")$")).unwrap_or(pattern);
        return (F::Pattern, one("", bare));
    }
    if let Some(listed) = after("not in allowed values: ") {
        let mut values: Vec<String> = serde_json::from_str(listed).unwrap_or_else(|_| one("", listed));
        values.sort();
        return (F::Enumeration, values);
    }
    if let Some(kind) = after("is not a valid xs:") {
        return (F::Type, one("xs:", kind));
    }
    // The longer marks first: some are the ends of others.
    let limits = [
        ("is less than minimum ", ">= ", F::Length),
        ("does not match required ", "= ", F::Length),
        ("fraction digits, maximum is ", "<= ", F::Digits),
        ("digits, maximum is ", "<= ", F::Digits),
        ("is below minimum '", ">= ", F::Range),
        ("must be greater than or equal to ", ">= ", F::Range),
        ("must be less than or equal to ", "<= ", F::Range),
        ("must be greater than ", "> ", F::Range),
        ("must be less than ", "< ", F::Range),
    ];
    for (mark, sign, fault) in limits {
        if let Some(limit) = after(mark) {
            return (fault, one(sign, limit.trim_matches('\'')));
        }
    }
    if let Some(limit) = after(" exceeds maximum ") {
        let fault = if words.contains("value length ") { F::Length } else { F::Range };
        return (fault, one("<= ", limit.trim_matches('\'')));
    }
    if let Some((before, _)) = words.rsplit_once("', found '") {
        let fixed = before.rsplit_once("must have the fixed value '").map(|(_, value)| value.to_owned());
        return (F::Fixed, fixed.into_iter().collect());
    }
    if words.starts_with("duplicate ID") {
        return (F::Identity, Vec::new());
    }
    if words.ends_with("not valid for the given month") {
        return (F::Type, one("xs:", "date"));
    }
    (F::Other, Vec::new())
}
