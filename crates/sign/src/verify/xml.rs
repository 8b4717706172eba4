//! Signatures in tax XML. The node that programs read (`/HSoThueDTu/HSoKhaiThue`) is found by its place, and only a
//! reference to exactly that node counts; the id is compared, never searched for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use roxmltree::{Document, Node};

use super::report::{Covers, Findings, Format, Integrity, Remark};
use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::VerifyError;
use crate::tax_xml::RETURN_NAMESPACE;
use crate::tlv;
use crate::xml::{self, Canonical, DSIG, XmlRefusal};

const NOTICE_NAMESPACE: &str = "http://kekhaithue.gdt.gov.vn/TBaoThue";
/// Most signatures of one document, references of one signature, transforms of one reference.
const MAX_SIGNATURES: usize = 32;
const MAX_REFERENCES: usize = 8;
const MAX_TRANSFORMS: usize = 4;

impl From<XmlRefusal> for VerifyError {
    fn from(refusal: XmlRefusal) -> Self {
        match refusal {
            XmlRefusal::TooLarge(what) => Self::TooLarge(what),
            XmlRefusal::NotUtf8 => Self::Unreadable("the file is neither a PDF nor XML in UTF-8".to_owned()),
            XmlRefusal::Malformed(why) => Self::Unreadable(why),
            XmlRefusal::Ambiguous => Self::Unreadable("the XML can be read in two ways".to_owned()),
        }
    }
}

/// A document with the one node that it is about.
struct Subject<'a, 'input> {
    tree: &'a Document<'input>,
    node: Node<'a, 'input>,
    canonical: Canonical<'a>,
    /// There is content beside the node and the signatures.
    more: bool,
}

pub(super) fn examine(bytes: &[u8]) -> Result<(Format, Vec<Findings>), VerifyError> {
    let (text, _) = xml::text(bytes)?;
    let tree = xml::structure(text)?;
    let root = tree.root_element();
    let (format, namespace, name) = if root.has_tag_name((RETURN_NAMESPACE, "HSoThueDTu")) {
        (Format::TaxReturn, RETURN_NAMESPACE, "HSoKhaiThue")
    } else if root.has_tag_name((NOTICE_NAMESPACE, "TBaoThueDTu")) {
        (Format::TaxNotice, NOTICE_NAMESPACE, "TBaoThue")
    } else {
        return Err(VerifyError::Unreadable(
            "the XML is neither a tax return nor a notice of the tax authority".to_owned(),
        ));
    };
    let Some(node) = root.children().find(|child| child.has_tag_name((namespace, name))) else {
        return Err(VerifyError::Unreadable(format!("there is no {name} in the document")));
    };
    let holder = |child: &Node<'_, '_>| child.has_tag_name((namespace, "CKyDTu"));
    let filled = |child: &Node<'_, '_>| child.is_text() && !child.text().unwrap_or_default().trim().is_empty();
    let more = root.children().any(|child| child != node && !holder(&child) && (child.is_element() || filled(&child)))
        || root
            .children()
            .filter(holder)
            .flat_map(|holder| holder.children())
            .any(|child| (child.is_element() && !child.has_tag_name((DSIG, "Signature"))) || filled(&child));
    let signatures: Vec<Node<'_, '_>> =
        tree.root().descendants().filter(|node| node.has_tag_name((DSIG, "Signature"))).collect();
    if signatures.is_empty() {
        return Err(VerifyError::Unsigned);
    }
    if signatures.len() > MAX_SIGNATURES {
        return Err(VerifyError::TooLarge("more than 32 signatures"));
    }
    let subject = Subject { canonical: Canonical::parse(text, &tree)?, tree: &tree, node, more };
    let findings = signatures
        .into_iter()
        .map(|signature| {
            let mut findings = signature_of(&subject, signature);
            let parent = signature.parent().filter(holder);
            if parent.and_then(|holder| holder.parent()) != Some(root) {
                findings.remarks.push(Remark::MisplacedSignature);
            }
            findings
        })
        .collect();
    Ok((format, findings))
}

fn signature_of(subject: &Subject<'_, '_>, signature: Node<'_, '_>) -> Findings {
    let mut findings = Findings::default();
    let Some(info) = one(signature, "SignedInfo") else {
        return findings.broken(Remark::MalformedSignature);
    };
    let Some(value) = one(signature, "SignatureValue").and_then(base64) else {
        return findings.broken(Remark::MalformedSignature);
    };

    let mut certificates = one(signature, "KeyInfo").map(certificates).unwrap_or_default();
    if certificates.is_empty() {
        return findings.broken(Remark::CertificateMissing);
    }
    // iTaxViewer too takes the first certificate; KeyValue alone is not enough.
    let certificate = certificates.remove(0);
    findings.extra = certificates;
    if let (Some(key), PublicKey::Rsa { modulus, exponent }) =
        (one(signature, "KeyInfo").and_then(rsa_key_value), certificate.public_key())
        && (&key.0, &key.1) != (modulus, exponent)
    {
        findings.remarks.push(Remark::KeyValueDiffers);
    }

    let algorithm = one(info, "SignatureMethod")
        .and_then(|method| SignatureAlgorithm::from_xml_uri(method.attribute("Algorithm")?));
    findings.algorithm = algorithm;
    findings.certificate = Some(certificate.clone());
    let method = one(info, "CanonicalizationMethod");
    let mode = method.and_then(|method| C14nMode::from_uri(method.attribute("Algorithm")?));
    // InclusiveNamespaces and other parameters change what is signed and do not occur in tax files.
    let plain = method.is_some_and(|method| !method.has_children());
    let (Some(mode), true, Some(algorithm)) = (mode, plain, algorithm) else {
        findings.integrity = Some(Integrity::NotChecked);
        findings.remarks.push(Remark::UnsupportedAlgorithm);
        return findings;
    };
    let Some(message) = subject.canonical.subtree(info, mode, mode.with_comments(), None) else {
        return findings.broken(Remark::MalformedSignature);
    };
    let fits = algorithm.check(certificate.public_key(), &message, &value, EcdsaForm::Fixed);
    match fits {
        Check::Fits => findings.integrity = Some(Integrity::Intact),
        Check::Fails => findings = findings.broken(Remark::SignatureMismatch),
        Check::Unsupported => {
            findings.integrity = Some(Integrity::NotChecked);
            findings.remarks.push(Remark::UnsupportedAlgorithm);
        }
    }
    references(subject, signature, info, findings)
}

fn references(
    subject: &Subject<'_, '_>,
    signature: Node<'_, '_>,
    info: Node<'_, '_>,
    mut findings: Findings,
) -> Findings {
    let list: Vec<Node<'_, '_>> = info.children().filter(|child| child.has_tag_name((DSIG, "Reference"))).collect();
    if list.is_empty() || list.len() > MAX_REFERENCES {
        return findings.broken(Remark::MalformedSignature);
    }
    let mut signed_objects = Vec::new();
    for reference in list {
        let target = match target(subject, signature, reference.attribute("URI")) {
            Ok(target) => target,
            Err(remark) => {
                // The bytes may be as signed, but they are not what is read.
                findings.remarks.push(remark);
                continue;
            }
        };
        let (mode, enveloped) = match transforms(reference) {
            Ok(steps) => steps,
            Err(remark) => return findings.broken(remark),
        };
        let omit = enveloped.then_some(signature);
        let bytes = match target {
            Target::Whole => subject.canonical.whole(mode, omit),
            Target::Subject => subject.canonical.subtree(
                subject.node,
                mode,
                false,
                omit.filter(|signature| inside(*signature, subject.node)),
            ),
            Target::Object(object) => subject.canonical.subtree(object, mode, false, None),
        };
        let hash = one(reference, "DigestMethod").and_then(|method| Hash::from_xml_uri(method.attribute("Algorithm")?));
        let (Some(bytes), Some(hash), Some(wanted)) = (bytes, hash, one(reference, "DigestValue").and_then(base64))
        else {
            return findings.broken(Remark::MalformedSignature);
        };
        findings.digests.push(hash);
        if hash.digest(&[&bytes]) != wanted {
            findings = findings.broken(Remark::DigestMismatch);
            continue;
        }
        match target {
            Target::Whole => findings.covers = Some(Covers::Whole),
            Target::Subject => {
                if findings.covers.is_none() {
                    findings.covers = Some(Covers::Element(subject.node.tag_name().name().to_owned()));
                }
                if subject.more {
                    findings.remarks.push(Remark::UnsignedContent);
                }
            }
            Target::Object(object) => signed_objects.push(object),
        }
        if !matches!(target, Target::Object(_)) && subject.node.descendants().any(|node| node.is_comment()) {
            findings.remarks.push(Remark::UnsignedComments);
        }
    }
    if findings.integrity != Some(Integrity::Intact) {
        findings.covers = Some(Covers::Nothing);
    }
    if let Some((node, time)) = signing_time(signature) {
        if signed_objects.iter().any(|object| inside(node, *object)) {
            findings.claimed = Some(time);
        } else {
            findings.remarks.push(Remark::SigningTimeUnsigned);
        }
    }
    findings
}

#[derive(Clone, Copy)]
enum Target<'a, 'input> {
    /// `URI=""`.
    Whole,
    /// The node that programs read.
    Subject,
    /// An Object of the signature itself (signing time).
    Object(Node<'a, 'input>),
}

fn target<'a, 'input>(
    subject: &Subject<'a, 'input>,
    signature: Node<'a, 'input>,
    uri: Option<&str>,
) -> Result<Target<'a, 'input>, Remark> {
    let id = match uri {
        Some("") => return Ok(Target::Whole),
        Some(uri) => uri.strip_prefix('#').ok_or(Remark::ExternalReference)?,
        None => return Err(Remark::MalformedSignature),
    };
    if subject.node.attribute("id") == Some(id) {
        // Rows inside of the return may repeat the id (they are signed); nothing outside may, and no second return.
        let rival = |node: &Node<'_, '_>| has_id(*node, id) && !inside(*node, subject.node);
        if subject.tree.root().descendants().any(|node| rival(&node)) {
            return Err(Remark::DuplicateId);
        }
        let twin =
            |node: &Node<'_, '_>| node.tag_name().name() == subject.node.tag_name().name() && *node != subject.node;
        if subject.tree.root().descendants().any(|node| twin(&node)) {
            return Err(Remark::SignedContentMoved);
        }
        return Ok(Target::Subject);
    }
    let mut found = subject.tree.root().descendants().filter(|node| has_id(*node, id));
    match (found.next(), found.next()) {
        (None, _) => Err(Remark::ReferenceMissing),
        (Some(_), Some(_)) => Err(Remark::DuplicateId),
        (Some(node), None) if node != signature && inside(node, signature) => {
            let twin = node.descendants().any(|inner| inner.tag_name().name() == subject.node.tag_name().name());
            if twin { Err(Remark::SignedContentMoved) } else { Ok(Target::Object(node)) }
        }
        (Some(_), None) => Err(Remark::SignedContentMoved),
    }
}

/// The canonical form that the transforms lead to, and whether the signature is taken out.
fn transforms(reference: Node<'_, '_>) -> Result<(C14nMode, bool), Remark> {
    let (mut mode, mut enveloped) = (C14nMode::Inclusive, false);
    let list: Vec<Node<'_, '_>> = match one(reference, "Transforms") {
        Some(list) => list.children().filter(Node::is_element).collect(),
        None => Vec::new(),
    };
    if list.len() > MAX_TRANSFORMS {
        return Err(Remark::TransformNotAllowed);
    }
    for (index, transform) in list.iter().enumerate() {
        let uri = transform.attribute("Algorithm").unwrap_or_default();
        let plain = !transform.children().any(|child| child.is_element());
        match C14nMode::from_uri(uri) {
            _ if !plain => return Err(Remark::TransformNotAllowed),
            // After Canonical XML there are only bytes; another transform behind it would parse them anew.
            Some(found) if index + 1 == list.len() => mode = found,
            None if uri == xml::ENVELOPED => enveloped = true,
            _ => return Err(Remark::TransformNotAllowed),
        }
    }
    Ok((mode, enveloped))
}

fn has_id(node: Node<'_, '_>, id: &str) -> bool {
    node.attributes().any(|attribute| matches!(attribute.name(), "id" | "Id" | "ID") && attribute.value() == id)
}

fn inside(node: Node<'_, '_>, ancestor: Node<'_, '_>) -> bool {
    node.ancestors().any(|one| one == ancestor)
}

/// The only child of this name in the namespace of XMLDSig.
fn one<'a, 'input>(parent: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    let mut found = parent.children().filter(|child| child.has_tag_name((DSIG, name)));
    match (found.next(), found.next()) {
        (Some(node), None) => Some(node),
        _ => None,
    }
}

/// Base64 with whatever whitespace; files of 2025 carry `&#13;` before each line feed.
fn base64(node: Node<'_, '_>) -> Option<Vec<u8>> {
    let mut text = String::new();
    for child in node.children() {
        if !child.is_text() {
            return None;
        }
        text.extend(child.text()?.chars().filter(|c| !c.is_ascii_whitespace()));
    }
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

fn certificates(key_info: Node<'_, '_>) -> Vec<Certificate> {
    let data = key_info.children().filter(|child| child.has_tag_name((DSIG, "X509Data")));
    let nodes = data.flat_map(|data| data.children()).filter(|child| child.has_tag_name((DSIG, "X509Certificate")));
    nodes.take(MAX_SIGNATURES).filter_map(|node| Certificate::from_der(&base64(node)?).ok()).collect()
}

fn rsa_key_value(key_info: Node<'_, '_>) -> Option<(Vec<u8>, Vec<u8>)> {
    let value = one(one(key_info, "KeyValue")?, "RSAKeyValue")?;
    // .NET writes numbers with or without a leading zero; compare the magnitudes.
    let number = |name: &str| -> Option<Vec<u8>> {
        Some(tlv::unsigned(&[&[0], base64(one(value, name)?)?.as_slice()].concat())?.to_vec())
    };
    Some((number("Modulus")?, number("Exponent")?))
}

/// The signing time in an Object, in the three forms that iTaxViewer reads, Vietnam time unless an offset is written.
fn signing_time<'a, 'input>(signature: Node<'a, 'input>) -> Option<(Node<'a, 'input>, Timestamp)> {
    let objects = signature.children().filter(|child| child.has_tag_name((DSIG, "Object")));
    let mut nodes = objects
        .flat_map(|object| object.descendants())
        .filter(|node| matches!(node.tag_name().name(), "SigningTime" | "DateTimeStamp"));
    let node = nodes.next()?;
    let text = node.text()?.trim();
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some((node, time));
    }
    let forms = ["%d%m%Y%H%M%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S"];
    let local = forms.iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    Some((node, Offset::constant(7).to_timestamp(local).ok()?))
}
