//! The engine of every XML signature that this crate makes: the signature is written into the text once with marks in
//! place of the digests, read back, and every digest is taken from the nodes as they stand there.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use roxmltree::{Document, Node};

use super::names::{digest_uri, signature_uri};
use super::place::Gap;
use crate::algorithm::{Hash, SignatureAlgorithm};
use crate::error::SignError;
use crate::xml::{self, Canonical, DSIG, inside};

/// `not(ancestor-or-self::ds:Signature)`: the whole document without any signature. With it several persons can sign
/// the whole of one document; it is the one XPath that is allowed, compared letter by letter.
pub(crate) const XPATH: &str = "http://www.w3.org/TR/1999/REC-xpath-19991116";
pub(crate) const NO_SIGNATURES: &str = "not(ancestor-or-self::ds:Signature)";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Enveloped,
    NoSignatures,
    Canonical(C14nMode),
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// `URI=""`.
    Whole,
    /// `URI="#…"`.
    Id(String),
    /// A file beside, by its escaped name, with its digest.
    File { uri: String, digest: Vec<u8> },
}

#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub what: What,
    pub id: Option<String>,
    pub kind: Option<&'static str>,
    pub steps: Vec<Step>,
}

/// Everything of a signature but its digests and its value. Texts are XML already.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub prefix: &'static str,
    pub signature_id: Option<&'a str>,
    pub value_id: Option<&'a str>,
    pub algorithm: SignatureAlgorithm,
    pub digest: Hash,
    pub info: C14nMode,
    pub references: Vec<Reference>,
    pub key_info: String,
    pub objects: String,
}

/// A document around an empty signature value, and what is to be signed.
#[derive(Debug)]
pub(crate) struct Built {
    pub to_be_signed: Vec<u8>,
    pub before: String,
    pub after: String,
}

impl Draft<'_> {
    pub(crate) fn build(&self, text: &str, gap: &Gap) -> Result<Built, SignError> {
        let head = self.head()?;
        let mut before = [&text[..gap.at], &gap.open, &head].concat();
        let p = self.prefix;
        let tail = format!("</{p}SignatureValue>{}{}</{p}Signature>", self.key_info, self.objects);
        let after = [&tail, gap.close.as_str(), &text[gap.resume..]].concat();
        let whole = [before.as_str(), &after].concat();
        let tree = xml::structure(&whole)?;
        let start = gap.at + gap.open.len();
        let signature = tree
            .root()
            .descendants()
            .find(|node| node.range().start == start && node.has_tag_name((DSIG, "Signature")))
            .ok_or(SignError::ProfileMismatch("no place for the signature"))?;
        let info = signature
            .children()
            .find(|node| node.has_tag_name((DSIG, "SignedInfo")))
            .ok_or(SignError::ProfileMismatch("no place for the signature"))?;
        let canonical = Canonical::parse(&whole, &tree)?;
        let uncanonical = SignError::ProfileMismatch("the document cannot be written canonically");
        let mut to_be_signed = canonical
            .element(info, &self.info.into(), false, &[])
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or(uncanonical.clone())?;
        for (index, reference) in self.references.iter().enumerate() {
            let digest = match &reference.what {
                What::File { digest, .. } => digest.clone(),
                what => {
                    let bytes = bytes(what, &reference.steps, &tree, &canonical, signature)?;
                    self.digest.digest(&[&bytes])
                }
            };
            // The mark with its tags cannot occur in the document's own parts: canonical text holds no bare `<`.
            let (mark, value) = (self.digest_value(&mark(index)), self.digest_value(&STANDARD.encode(digest)));
            to_be_signed = to_be_signed.replacen(&mark, &value, 1);
            let (kept, signature) = before.split_at(start);
            before = format!("{kept}{}", signature.replacen(&mark, &value, 1));
        }
        Ok(Built { to_be_signed: to_be_signed.into_bytes(), before, after })
    }

    /// From the start tag of the signature to that of its value.
    fn head(&self) -> Result<String, SignError> {
        let p = self.prefix;
        let namespace = if p.is_empty() { "xmlns" } else { "xmlns:ds" };
        let id = |id: Option<&str>| id.map(|id| format!(" Id=\"{id}\"")).unwrap_or_default();
        let method =
            signature_uri(self.algorithm).ok_or(SignError::UnsupportedKey("XMLDSig has no name for its algorithm"))?;
        let digest = digest_uri(self.digest).ok_or(SignError::UnsupportedKey("SHA-1 is not used any more"))?;
        let mut out = format!(
            "<{p}Signature {namespace}=\"{DSIG}\"{}><{p}SignedInfo><{p}CanonicalizationMethod Algorithm=\"{}\"></{p}CanonicalizationMethod><{p}SignatureMethod Algorithm=\"{method}\"></{p}SignatureMethod>",
            id(self.signature_id),
            self.info.uri(),
        );
        for (index, reference) in self.references.iter().enumerate() {
            let uri = match &reference.what {
                What::Whole => String::new(),
                What::Id(id) => format!("#{id}"),
                What::File { uri, .. } => xml::escape_attribute(uri),
            };
            let kind = reference.kind.map(|kind| format!(" Type=\"{kind}\"")).unwrap_or_default();
            out.push_str(&format!("<{p}Reference{}{kind} URI=\"{uri}\">", id(reference.id.as_deref())));
            if !reference.steps.is_empty() {
                out.push_str(&format!("<{p}Transforms>"));
                for step in &reference.steps {
                    match step {
                        Step::Enveloped => out.push_str(&format!("<{p}Transform Algorithm=\"{}\"></{p}Transform>", xml::ENVELOPED)),
                        Step::Canonical(mode) => out.push_str(&format!("<{p}Transform Algorithm=\"{mode}\"></{p}Transform>")),
                        Step::NoSignatures => out.push_str(&format!("<{p}Transform Algorithm=\"{XPATH}\"><{p}XPath xmlns:ds=\"{DSIG}\">{NO_SIGNATURES}</{p}XPath></{p}Transform>")),
                    }
                }
                out.push_str(&format!("</{p}Transforms>"));
            }
            out.push_str(&format!(
                "<{p}DigestMethod Algorithm=\"{digest}\"></{p}DigestMethod>{}</{p}Reference>",
                self.digest_value(&mark(index))
            ));
        }
        out.push_str(&format!("</{p}SignedInfo><{p}SignatureValue{}>", id(self.value_id)));
        Ok(out)
    }

    fn digest_value(&self, value: &str) -> String {
        format!("<{0}DigestValue>{value}</{0}DigestValue>", self.prefix)
    }
}

fn mark(index: usize) -> String {
    format!("%{index}%")
}

/// The bytes that a reference leads to.
fn bytes(
    what: &What,
    steps: &[Step],
    tree: &Document<'_>,
    canonical: &Canonical<'_>,
    signature: Node<'_, '_>,
) -> Result<Vec<u8>, SignError> {
    let mut mode = C14nMode::Inclusive;
    let mut omit = Vec::new();
    for step in steps {
        match step {
            Step::Enveloped => omit.push(signature),
            Step::NoSignatures => {
                omit.extend(tree.root().descendants().filter(|node| node.has_tag_name((DSIG, "Signature"))));
            }
            Step::Canonical(last) => mode = *last,
        }
    }
    let bytes = match what {
        What::Id(id) => {
            let mut found = tree.root().descendants().filter(|node| xml::ids(*node).any(|other| other == id));
            let (Some(node), None) = (found.next(), found.next()) else {
                return Err(SignError::ProfileMismatch("the id that is to be signed is not there exactly once"));
            };
            if node != signature && inside(signature, node) && omit.is_empty() {
                return Err(SignError::ProfileMismatch("the signature would stand inside of what it signs"));
            }
            omit.retain(|other| inside(*other, node));
            canonical.element(node, &mode.into(), false, &omit)
        }
        _ => canonical.whole(&mode.into(), &omit),
    };
    bytes.ok_or(SignError::ProfileMismatch("the document cannot be written canonically"))
}
