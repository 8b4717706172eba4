//! How much work a schema is for the checker, before it starts: groups that name groups grow without bound.

use super::file::XS;
use crate::error::DocumentError;
use std::collections::BTreeMap;

/// The most places for elements that one type may have once its groups are written out. 05-1/BK has 25.
const MOST_PLACES: u64 = 4_000;
/// Compositors that repeat are written out at most this many times by the checker.
const REPEATED: u64 = 16;
/// The longest pattern, characters.
const MOST_PATTERN: usize = 4_000;

/// The weights of a file's named groups, types and unions: own places, and the names that add to them.
pub(super) type Weights = Vec<(Option<String>, Weight)>;

/// Own places and (how often, name) of what is referred to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Weight {
    own: u64,
    refers: Vec<(u64, String)>,
}

/// Weighs everything of a file that has content: named groups, simple types, and complex types named or not.
pub(super) fn of(root: roxmltree::Node<'_, '_>) -> Result<Weights, DocumentError> {
    let mut weights = Vec::new();
    for node in root.descendants().filter(|n| n.tag_name().namespace() == Some(XS)) {
        match node.tag_name().name() {
            "complexType" | "group" | "attributeGroup" | "simpleType" => {
                let mut weight = Weight::default();
                weigh(node, 1, &mut weight);
                weights.push((node.attribute("name").map(str::to_owned), weight));
            }
            "pattern" => pattern(node.attribute("value").unwrap_or_default())?,
            _ => {}
        }
    }
    Ok(weights)
}

/// Patterns that grow too large are not compiled by the checker, which would then accept everything.
fn pattern(pattern: &str) -> Result<(), DocumentError> {
    let too_big = pattern.len() > MOST_PATTERN
        || matches!(regex::Regex::new(&format!("^(?:{pattern})$")), Err(regex::Error::CompiledTooBig(_)));
    if too_big { Err(DocumentError::BadSchema("it has a pattern that is too large".to_owned())) } else { Ok(()) }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

fn weigh(node: roxmltree::Node<'_, '_>, times: u64, into: &mut Weight) {
    for child in node.children().filter(|n| n.tag_name().namespace() == Some(XS)) {
        let most = match child.attribute("maxOccurs") {
            None => 1,
            // Repeating without end is one loop.
            Some("unbounded") => 2,
            Some(number) => number.parse().unwrap_or(REPEATED).clamp(1, REPEATED),
        };
        match child.tag_name().name() {
            // What stands inside an element is a type of its own.
            "element" | "any" => into.own = into.own.saturating_add(times),
            "sequence" | "choice" | "all" => weigh(child, times.saturating_mul(most), into),
            name @ ("group" | "attributeGroup" | "extension" | "restriction") => {
                let to = child.attribute("ref").or(child.attribute("base"));
                let times = if name == "group" { times.saturating_mul(most) } else { times };
                into.refers.extend(to.map(|to| (times, local(to))));
                weigh(child, times, into);
            }
            "union" | "list" => {
                into.own = into.own.saturating_add(times);
                let named = child.attribute("memberTypes").or(child.attribute("itemType")).unwrap_or_default();
                into.refers.extend(named.split_whitespace().map(|to| (times, local(to))));
                weigh(child, times, into);
            }
            "complexContent" | "simpleContent" | "simpleType" => weigh(child, times, into),
            _ => {}
        }
    }
}

/// Refuses schemas whose types would be too much work.
pub(super) fn bounded<'a>(files: impl Iterator<Item = &'a Weights>) -> Result<(), DocumentError> {
    let mut all: Vec<&Weight> = Vec::new();
    // One name may stand for several things, or be redefined; all of them count.
    let mut named: BTreeMap<&str, Vec<&Weight>> = BTreeMap::new();
    for (name, weight) in files.flatten() {
        all.push(weight);
        if let Some(name) = name {
            named.entry(name).or_default().push(weight);
        }
    }
    let mut known = BTreeMap::new();
    for weight in all {
        if total(weight, &named, &mut known, 0) > MOST_PLACES {
            return Err(DocumentError::TooLong { what: "elements of one type", limit: MOST_PLACES as usize });
        }
    }
    Ok(())
}

/// Chains of names longer than this are refused as too heavy; also ends chains that bite their tails.
const MOST_LINKS: usize = 60;

fn total<'a>(
    weight: &'a Weight,
    named: &BTreeMap<&'a str, Vec<&'a Weight>>,
    known: &mut BTreeMap<&'a str, u64>,
    links: usize,
) -> u64 {
    if links > MOST_LINKS {
        return u64::MAX;
    }
    let mut sum = weight.own;
    for (times, name) in &weight.refers {
        let below = match known.get(name.as_str()) {
            Some(below) => *below,
            None => {
                // A redefinition names itself: while a name is being weighed it adds nothing.
                known.insert(name, 0);
                let parts = named.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
                let below =
                    parts.iter().fold(0_u64, |sum, part| sum.saturating_add(total(part, named, known, links + 1)));
                known.insert(name, below);
                below
            }
        };
        sum = sum.saturating_add(times.saturating_mul(below));
    }
    sum
}
