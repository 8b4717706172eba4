//! One schema file.

use super::weight::{self, Weights};
use crate::error::DocumentError;
use crate::tax_xml::source::{decoded, parsed};
use crate::tax_xml::{NAMESPACE, NAMESPACE_NOTICE};
use std::borrow::Cow;

/// The namespace of XSD.
pub(super) const XS: &str = "http://www.w3.org/2001/XMLSchema";
/// The largest schema, bytes. Those of HTKK 3.3 have up to 300 kB.
pub(super) const MOST_BYTES: usize = 4 * 1024 * 1024;
/// The deepest nesting of a schema: the checker walks it with the stack.
const MOST_LEVELS: usize = 100;

/// A schema as the checker gets it, and what is known of it without the checker.
#[derive(Debug, Clone)]
pub(super) struct SchemaFile {
    /// Path inside the folder as it is written on disk.
    pub path: String,
    /// UTF-8 without declaration, with the tax authority's namespaces in full.
    pub text: String,
    /// Files that it includes, redefines or imports: paths inside the folder, in small letters.
    pub needs: Vec<String>,
    /// Whether it declares the root of returns.
    pub has_root: bool,
    /// Which values `maTKhai` and `pbanTKhaiXML` may have.
    pub said: [Said; 2],
    /// Whether elements inside others must be in the tax authority's namespace: what HTKK's schemas say.
    pub qualified: bool,
    /// Names of its types.
    pub types: Vec<String>,
    /// Names of types that it uses, those of XSD itself apart.
    pub uses: Vec<String>,
    /// Named simple types with the values that they list.
    pub lists: Vec<(String, Vec<String>)>,
    /// How much work its types are.
    pub weights: Weights,
}

/// What a schema says of the values of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// It does not declare the element.
    Nothing,
    /// These values; none means any.
    Values(Vec<String>),
    /// Those of a named type.
    Type(String),
}

impl SchemaFile {
    pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Self, DocumentError> {
        if bytes.len() > MOST_BYTES {
            return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
        }
        let source = decoded(bytes)?;
        let text = full_names(without_declaration(&source.text)).into_owned();
        let doc = parsed(&text)?;
        let root = doc.root_element();
        if !root.has_tag_name((XS, "schema")) {
            return Err(DocumentError::BadSchema("it is no XML schema".to_owned()));
        }
        level_of(root)?;
        let mut file = Self {
            path: path.to_owned(),
            needs: Vec::new(),
            has_root: false,
            said: [Said::Nothing, Said::Nothing],
            qualified: root.attribute("targetNamespace") == Some(NAMESPACE)
                && root.attribute("elementFormDefault") == Some("qualified"),
            types: Vec::new(),
            uses: Vec::new(),
            lists: Vec::new(),
            weights: weight::of(root)?,
            text: String::new(),
        };
        for node in root.descendants().filter(|n| n.tag_name().namespace() == Some(XS)) {
            file.uses.extend(used(node));
            if matches!(node.tag_name().name(), "simpleType" | "complexType") {
                file.types.extend(node.attribute("name").map(str::to_owned));
            }
            match node.tag_name().name() {
                "include" | "redefine" | "import" => {
                    file.needs.extend(node.attribute("schemaLocation").map(|to| joined(path, to)));
                }
                "element" => {
                    let name = node.attribute("name");
                    file.has_root |= name == Some("HSoThueDTu") && node.parent() == Some(root);
                    for (said, wanted) in file.said.iter_mut().zip(["maTKhai", "pbanTKhaiXML"]) {
                        // Appendices repeat the code of the return; the header's comes first.
                        if name == Some(wanted) && *said == Said::Nothing {
                            *said = said_of(node);
                        }
                    }
                }
                "simpleType" => {
                    if let Some(name) = node.attribute("name") {
                        file.lists.push((name.to_owned(), listed(node)));
                    }
                }
                _ => {}
            }
        }
        drop(doc);
        file.text = text;
        Ok(file)
    }
}

/// The types that a declaration names, without their prefixes.
fn used(node: roxmltree::Node<'_, '_>) -> Vec<String> {
    let said = ["type", "base", "itemType", "memberTypes"].into_iter().filter_map(|name| node.attribute(name));
    let own = |name: &&str| {
        let prefix = name.split_once(':').map(|(prefix, _)| prefix);
        node.lookup_namespace_uri(prefix) != Some(XS)
    };
    let names = said.flat_map(str::split_whitespace).filter(own);
    names.map(|name| name.rsplit(':').next().unwrap_or(name).to_owned()).collect()
}

/// Refuses schemas whose nesting would need too much of the stack.
fn level_of(root: roxmltree::Node<'_, '_>) -> Result<(), DocumentError> {
    let mut open = vec![(root, 1)];
    while let Some((node, level)) = open.pop() {
        if level > MOST_LEVELS {
            return Err(DocumentError::TooLong { what: "levels", limit: MOST_LEVELS });
        }
        open.extend(node.children().filter(roxmltree::Node::is_element).map(|child| (child, level + 1)));
    }
    Ok(())
}

fn said_of(element: roxmltree::Node<'_, '_>) -> Said {
    if let Some(fixed) = element.attribute("fixed") {
        return Said::Values(vec![fixed.to_owned()]);
    }
    match element.attribute("type") {
        Some(name) => Said::Type(name.rsplit(':').next().unwrap_or(name).to_owned()),
        None => Said::Values(listed(element)),
    }
}

fn listed(node: roxmltree::Node<'_, '_>) -> Vec<String> {
    let values = node.descendants().filter(|n| n.has_tag_name((XS, "enumeration")));
    values.filter_map(|n| n.attribute("value")).map(str::to_owned).collect()
}

/// Where a `schemaLocation` of a file points to, inside the folder: `..` never leads out of it.
fn joined(file: &str, to: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    let to = to.replace('\\', "/");
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}

/// Without `<?xml …?>`, whose encoding is not the one that the text has any more. Lines stay where they are.
pub(super) fn without_declaration(text: &str) -> &str {
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// The schemas of HTKK 3.3 say `TKhaiThue` where every file says the whole address. `TKhaiThue` is also the name of an
/// element, so only attributes that name a namespace are changed.
fn full_names(text: &str) -> Cow<'_, str> {
    const SHORT: [(&str, &str); 2] = [("TKhaiThue", NAMESPACE), ("TBaoThue", NAMESPACE_NOTICE)];
    let mut out = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['"', '\''])) {
        let quote = at + found;
        at = quote + 1;
        let Some((short, full)) = SHORT.iter().find(|(short, _)| {
            let rest = text.get(at..).unwrap_or_default();
            rest.strip_prefix(short).is_some_and(|rest| rest.as_bytes().first() == text.as_bytes().get(quote))
        }) else {
            continue;
        };
        let before = text.get(..quote).unwrap_or_default().trim_end();
        let name = before.strip_suffix('=').map(str::trim_end).unwrap_or_default();
        let name = name.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        if name == "xmlns" || name.starts_with("xmlns:") || name == "targetNamespace" || name == "namespace" {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(full);
            at += short.len();
            from = at;
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{full_names, joined};

    #[test]
    fn short_namespaces_are_written_out_and_nothing_else() {
        let text =
            r#"<s xmlns = 'TKhaiThue' xmlns:t="TKhaiThue" targetNamespace="TKhaiThue" name="TKhaiThue" x="xmlns='"/>"#;
        let full = super::NAMESPACE;
        let wanted =
            format!(r#"<s xmlns = '{full}' xmlns:t="{full}" targetNamespace="{full}" name="TKhaiThue" x="xmlns='"/>"#);
        assert_eq!(full_names(text), wanted, "an element of the same name stays as it is");
    }

    #[test]
    fn places_stay_in_the_folder() {
        assert_eq!(joined("ToKhai/01.xsd", "..\\TKhaiThue.xsd"), "tkhaithue.xsd", "backslashes of Windows");
        assert_eq!(joined("a.xsd", "../../../etc/b.xsd"), "etc/b.xsd", "never above the folder");
        assert_eq!(joined("x/a.xsd", "./y/B.XSD"), "x/y/b.xsd", "below");
    }
}
