//! Where a signature goes in the text of a document: every other byte stays as it is.

use roxmltree::{Document, Node};

use crate::error::SignError;
use crate::xml;

/// Where the signature stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The last child of the root.
    LastChild,
    /// Inside of an element under the root, named by local names from the outside in (`DSCKS`, `NBan`); elements that
    /// are missing are made, in the namespace of their parent, as last children. Behind signatures that stand there.
    Inside(Vec<String>),
}

/// Bytes up to `at` stay, then `open`, the signature, `close`, and the bytes from `resume`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub at: usize,
    pub open: String,
    pub close: String,
    pub resume: usize,
}

impl Place {
    pub(crate) fn find(&self, tree: &Document<'_>, text: &str) -> Result<Gap, SignError> {
        let names: &[String] = match self {
            Self::LastChild => &[],
            Self::Inside(names) => names,
        };
        if names.iter().any(|name| !xml::is_name(name)) {
            return Err(SignError::ProfileMismatch("the place is not named by XML names"));
        }
        let mut node = tree.root_element();
        let mut missing = names;
        while let Some((name, rest)) = missing.split_first() {
            let mut found = node.children().filter(|child| child.is_element() && child.tag_name().name() == name);
            match (found.next(), found.next()) {
                (Some(child), None) => (node, missing) = (child, rest),
                (None, _) => break,
                _ => return Err(SignError::ProfileMismatch("the place of the signature is there twice")),
            }
        }
        let prefix = prefix(node, text)?;
        let open: String = missing.iter().map(|name| format!("<{prefix}{name}>")).collect();
        let close: String = missing.iter().rev().map(|name| format!("</{prefix}{name}>")).collect();
        let range = node.range();
        let source = text.get(range.clone()).ok_or(SignError::ProfileMismatch("no place for the signature"))?;
        if let Some(start) = source.strip_suffix("/>") {
            // A self-closed element gives way to an open and close pair.
            let name: String =
                source[1..].chars().take_while(|c| !c.is_whitespace() && *c != '/' && *c != '>').collect();
            return Ok(Gap {
                at: range.start + start.len(),
                open: format!(">{open}"),
                close: format!("{close}</{name}>"),
                resume: range.end,
            });
        }
        let end = source.rfind("</").ok_or(SignError::ProfileMismatch("no place for the signature"))?;
        let at = range.start + end;
        Ok(Gap { at, open, close, resume: at })
    }
}

/// `p:` when the start tag of the element is written with the prefix `p`.
fn prefix(node: Node<'_, '_>, text: &str) -> Result<String, SignError> {
    let source = text.get(node.range()).ok_or(SignError::ProfileMismatch("no place for the signature"))?;
    let name: String = source[1..].chars().take_while(|c| !c.is_whitespace() && *c != '/' && *c != '>').collect();
    Ok(name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(source: &str, place: &Place) -> Result<String, SignError> {
        let tree = xml::structure(source).unwrap();
        let gap = place.find(&tree, source)?;
        Ok(format!("{}{}*{}{}", &source[..gap.at], gap.open, gap.close, &source[gap.resume..]))
    }

    #[test]
    fn the_signature_is_put_without_touching_the_rest() {
        let inside = Place::Inside(vec!["DSCKS".to_owned(), "NBan".to_owned()]);
        let cases = [
            ("<a><b/></a >", &Place::LastChild, "<a><b/>*</a >"),
            ("<a x='/>'/>\n", &Place::LastChild, "<a x='/>'>*</a>\n"),
            ("<a><!-- </x> --></a>", &Place::LastChild, "<a><!-- </x> -->*</a>"),
            ("<a><b/></a>", &inside, "<a><b/><DSCKS><NBan>*</NBan></DSCKS></a>"),
            ("<p:a xmlns:p='u'/>", &inside, "<p:a xmlns:p='u'><p:DSCKS><p:NBan>*</p:NBan></p:DSCKS></p:a>"),
            ("<a><DSCKS/></a>", &inside, "<a><DSCKS><NBan>*</NBan></DSCKS></a>"),
            (
                "<a><DSCKS><NBan/><NMua>1</NMua></DSCKS></a>",
                &inside,
                "<a><DSCKS><NBan>*</NBan><NMua>1</NMua></DSCKS></a>",
            ),
            ("<a><DSCKS><NBan><S/></NBan></DSCKS></a>", &inside, "<a><DSCKS><NBan><S/>*</NBan></DSCKS></a>"),
        ];
        for (source, place, wanted) in cases {
            assert_eq!(put(source, place).unwrap(), wanted, "{source}");
        }
        let twice = put("<a><DSCKS/><DSCKS/></a>", &inside);
        assert!(matches!(twice, Err(SignError::ProfileMismatch(_))), "two places are none: {twice:?}");
        let odd = put("<a/>", &Place::Inside(vec!["x><y".to_owned()]));
        assert!(matches!(odd, Err(SignError::ProfileMismatch(_))), "a name must not carry markup: {odd:?}");
    }
}
