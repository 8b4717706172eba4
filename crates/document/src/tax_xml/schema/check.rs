//! Running the checker.

use super::choose::reach;
use super::file::{SchemaFile, without_declaration};
use super::issue::{SchemaIssue, issues, nowhere};
use super::{SchemaEntry, SchemaFolder, weight};
use crate::error::DocumentError;
use crate::tax_xml::source::{decoded, parsed};
use fastxml::error::Error;
use fastxml::schema::fetcher::error::FetchError;
use fastxml::schema::{FetchResult, Schema, SchemaFetcher, Validator};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where the folder seems to be for the checker: `.invalid` is never anybody's address (RFC 2606), and nothing is fetched.
const PLACE: &str = "http://htkk.invalid/";
/// The most faults that the checker collects. Many of them follow from one.
const MOST_FAULTS: usize = 5_000;
/// The deepest nesting of a file that is checked.
const MOST_LEVELS: usize = 64;
/// The name of the schema of signatures in the folders of the tax authority.
const SIGNATURES: &str = "xmldsig-core-schema.xsd";

impl SchemaFolder {
    /// Checks a return against a schema of this folder. No issues: the schema accepts the file. Signatures are looked at
    /// for their place only, and at most 500 issues are told.
    ///
    /// # Errors
    /// [`DocumentError::BadXml`] and [`DocumentError::TooLong`] when the file cannot be read at all;
    /// [`DocumentError::BadSchema`] when the schema misses a file, or is no schema that can be used.
    pub fn check(&self, xml: &[u8], schema: &SchemaEntry) -> Result<Vec<SchemaIssue>, DocumentError> {
        let source = decoded(xml)?;
        let text = blanked(&source.text);
        let doc = parsed(&text)?;
        shallow(&doc)?;
        let compiled = self.compiled(schema)?;
        let broken = |e: Error| DocumentError::BadXml(e.to_string());
        let report = Validator::from(text.as_str()).schema(compiled).max_errors(MOST_FAULTS).run().map_err(broken)?;
        let faults: Vec<_> = report.into_entries().into_iter().filter(|entry| entry.is_error()).collect();
        let mut found = if faults.is_empty() { Vec::new() } else { issues(&doc, &faults) };
        if self.files.get(&schema.file.to_lowercase()).is_some_and(|file| file.qualified) {
            found.extend(nowhere(&doc));
        }
        Ok(found)
    }

    /// The schema with all that it needs, for the checker.
    fn compiled(&self, schema: &SchemaEntry) -> Result<Arc<Schema>, DocumentError> {
        let name = schema.file.to_lowercase();
        let Some(file) = self.files.get(&name) else {
            return Err(DocumentError::BadSchema(format!("{} is not in this folder", schema.file)));
        };
        let reach = reach(&self.files, &name);
        weight::bounded(reach.iter().map(|f| &f.weights)).map_err(|error| too_much(&schema.file, &error))?;
        // The checker accepts anything where a type is not there.
        let types: BTreeSet<&str> = reach.iter().flat_map(|f| &f.types).map(String::as_str).collect();
        if let Some(name) = reach.iter().flat_map(|f| &f.uses).find(|name| !types.contains(name.as_str())) {
            return Err(DocumentError::BadSchema(format!("{}: the type {name} is in none of its files", schema.file)));
        }
        let source = Memory { files: &self.files };
        let address = format!("{PLACE}{}", encoded(&file.path));
        let built = Schema::builder().add(address, file.text.clone()).resolve_with(&source);
        built.map(Arc::new).map_err(|error| {
            let said = error.to_string().replace(PLACE, "");
            DocumentError::BadSchema(format!("{}: {said}", schema.file))
        })
    }
}

fn too_much(file: &str, error: &DocumentError) -> DocumentError {
    DocumentError::BadSchema(format!("{file}: {error}"))
}

/// Spaces where the declaration was, so that what the checker counts stays right.
fn blanked(text: &str) -> String {
    let rest = without_declaration(text);
    let head = text.get(..text.len() - rest.len()).unwrap_or_default();
    let mut out: String = head.chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    out.push_str(rest);
    out
}

/// The checker may walk a file with the stack.
fn shallow(doc: &roxmltree::Document<'_>) -> Result<(), DocumentError> {
    let mut open = vec![(doc.root_element(), 1)];
    while let Some((node, level)) = open.pop() {
        if level > MOST_LEVELS {
            return Err(DocumentError::TooLong { what: "levels", limit: MOST_LEVELS });
        }
        open.extend(node.children().filter(roxmltree::Node::is_element).map(|child| (child, level + 1)));
    }
    Ok(())
}

/// Gives the checker the files of the folder and nothing else.
struct Memory<'a> {
    files: &'a BTreeMap<String, SchemaFile>,
}

impl SchemaFetcher for Memory<'_> {
    fn fetch(&self, url: &str) -> Result<FetchResult, Error> {
        let found = |content: &str| FetchResult {
            content: content.as_bytes().to_vec(),
            final_url: url.to_owned(),
            redirected: false,
        };
        let name = url.strip_prefix(PLACE).map(|path| unescaped(path).to_lowercase());
        if let Some(file) = name.as_ref().and_then(|name| self.files.get(name)) {
            return Ok(found(&file.text));
        }
        // The W3C's own file begins with a DTD, which is never read. What it says of signatures is judged elsewhere.
        if name.is_some_and(|name| name.ends_with(SIGNATURES)) || url.ends_with(SIGNATURES) {
            return Ok(found(ANY_SIGNATURE));
        }
        let reason = "it is not in the folder, or cannot be used".to_owned();
        Err(Error::Fetch(FetchError::NotAllowed { url: url.to_owned(), reason }))
    }
}

/// An address part as `Url` writes it: `%20` for a space, and so on.
fn encoded(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Stands in for the schema of signatures where the folder has none that can be read.
const ANY_SIGNATURE: &str = r##"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/2000/09/xmldsig#" elementFormDefault="qualified">
<xs:element name="Signature"><xs:complexType><xs:sequence>
<xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
</xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
</xs:schema>"##;

#[cfg(test)]
mod tests {
    use super::{blanked, encoded, unescaped};

    #[test]
    fn addresses_go_both_ways() {
        for path in ["Mẫu biểu/01 GTGT.xsd", "a%20b.xsd", "100%.xsd", "x"] {
            assert_eq!(unescaped(&encoded(path)), path, "{path}: the same file again");
        }
        assert_eq!(unescaped("a%zz%4"), "a%zz%4", "what is no code stays");
    }

    #[test]
    fn a_declaration_leaves_its_place_empty() {
        let text = "<?xml version=\"1.0\"\nencoding=\"UTF-16\"?><a/>";
        let blank = blanked(text);
        assert_eq!(blank.len(), text.len(), "columns stay");
        assert_eq!(blank.find("<a/>"), text.find("<a/>"), "the root stays where it is");
        assert_eq!(blank.lines().count(), 2, "lines stay");
    }
}
