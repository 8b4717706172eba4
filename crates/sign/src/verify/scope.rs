//! What a signature covers in an XML document that is not known by its root. The program that reads the document is
//! not known either, so the report says by path what is signed, and anything beside it that is not signed keeps the
//! signature from being called valid.

use roxmltree::Node;

use super::dsig::{Hit, Scene, Target};
use super::report::{Covers, Findings, Integrity, Remark};
use super::xades::owner;
use crate::error::VerifyError;
use crate::xml::{DSIG, inside};

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

pub(super) fn too_long() -> VerifyError {
    VerifyError::TooLarge("checking all its signatures would take too long")
}

pub(super) fn cover<'a, 'input>(
    scene: &Scene<'a, 'input>,
    signature: Node<'a, 'input>,
    hits: &[Hit<'a, 'input>],
    findings: &mut Findings,
) {
    if misplaced(signature) {
        findings.remarks.push(Remark::MisplacedSignature);
    }
    if findings.integrity != Some(Integrity::Intact) {
        findings.covers = Some(Covers::Nothing);
        return;
    }
    let root = scene.tree.root_element();
    let mut whole = false;
    let mut signed: Vec<Node<'_, '_>> = Vec::new();
    for hit in hits.iter().filter(|hit| !hit.properties) {
        match hit.target {
            Target::Whole => whole = true,
            Target::Node(node) if inside(node, signature) && aside(node, signature) => {}
            Target::Node(node) => {
                if moved(scene, signature, node) {
                    findings.remarks.push(Remark::SignedContentMoved);
                }
                signed.push(node);
            }
            Target::File(_) => {}
        }
    }
    // Processing instructions beside the root can change how it is shown (xml-stylesheet); an id never covers them.
    let alone = !scene.tree.root().children().any(|node| node.is_pi());
    if whole || (alone && signed.contains(&root)) {
        findings.covers = Some(Covers::Whole);
    } else if signed.is_empty() {
        findings.covers = Some(Covers::Nothing);
    } else {
        let paths: Vec<String> = signed.iter().map(|node| path(*node)).collect();
        findings.covers = Some(Covers::Element(paths.join(", ")));
    }
    let read: &[Node<'_, '_>] = if whole { &[root] } else { &signed };
    if !(whole || signed.is_empty()) && unsigned(root, &signed)
        || stray_object(signature, &signed)
        || smuggled(scene, &signed)
        || (!alone && !whole && !signed.is_empty())
    {
        findings.remarks.push(Remark::UnsignedContent);
    }
    if read.iter().any(|node| split_by_comment(*node)) {
        findings.remarks.push(Remark::UnsignedComments);
    }
}

/// KeyInfo, and Objects that hold nothing but properties of the signature: they are signed beside the content.
fn aside(node: Node<'_, '_>, signature: Node<'_, '_>) -> bool {
    let object = node.ancestors().find(|one| one.parent() == Some(signature));
    object.is_some_and(|object| {
        object.has_tag_name((DSIG, "KeyInfo"))
            || object.has_tag_name((DSIG, "Object"))
                && object.children().any(|child| child.is_element())
                && properties(object)
    })
}

/// An Object with properties only: of XMLDSig (§5.2) or of XAdES.
fn properties(object: Node<'_, '_>) -> bool {
    let blank = |child: &Node<'_, '_>| child.is_text() && child.text().unwrap_or_default().trim().is_empty();
    object.children().filter(|child| !blank(child) && !child.is_comment()).all(|child| {
        child.is_element() && matches!(child.tag_name().name(), "SignatureProperties" | "QualifyingProperties")
    })
}

/// An Object of this signature with content of its own that is not signed: a forged one beside the genuine.
fn stray_object(signature: Node<'_, '_>, signed: &[Node<'_, '_>]) -> bool {
    let mut objects = signature.children().filter(|child| child.has_tag_name((DSIG, "Object")));
    objects.any(|object| {
        let covered = signed.iter().any(|node| inside(object, *node) || content(object) == Some(*node));
        !covered && !properties(object)
    })
}

/// Is there content inside of a signature where only the parts of signatures belong? A program that looks for an element by
/// its name would find it there. Times that signers write down are told elsewhere.
pub(super) fn smuggled(scene: &Scene<'_, '_>, signed: &[Node<'_, '_>]) -> bool {
    let part = |node: &Node<'_, '_>| {
        let name = node.tag_name();
        name.name().ends_with("Time")
            || match name.namespace() {
                // What stands in a signature without a namespace of its own has that of the signature.
                Some(DSIG) => SIGNATURE_NAMES.contains(&name.name()),
                Some(space) => SIGNATURE_SPACES.contains(&space),
                None => false,
            }
    };
    let loose = |node: &Node<'_, '_>| {
        let object = |one: &Node<'_, '_>| one.has_tag_name((DSIG, "Object")) && !properties(*one);
        // Objects with content are looked at by `stray_object`.
        !node.ancestors().any(|one| signed.contains(&one) || object(&one))
    };
    scene
        .signatures
        .iter()
        .any(|signature| signature.descendants().filter(Node::is_element).any(|node| !part(&node) && loose(&node)))
}

/// The elements of XMLDSig (§§4 to 7).
const SIGNATURE_NAMES: [&str; 43] = [
    "Signature",
    "SignedInfo",
    "CanonicalizationMethod",
    "SignatureMethod",
    "HMACOutputLength",
    "Reference",
    "Transforms",
    "Transform",
    "XPath",
    "DigestMethod",
    "DigestValue",
    "SignatureValue",
    "KeyInfo",
    "KeyName",
    "KeyValue",
    "RSAKeyValue",
    "Modulus",
    "Exponent",
    "DSAKeyValue",
    "P",
    "Q",
    "G",
    "Y",
    "J",
    "Seed",
    "PgenCounter",
    "RetrievalMethod",
    "X509Data",
    "X509Certificate",
    "X509SubjectName",
    "X509IssuerSerial",
    "X509IssuerName",
    "X509SerialNumber",
    "X509SKI",
    "X509CRL",
    "PGPData",
    "SPKIData",
    "MgmtData",
    "Object",
    "SignatureProperties",
    "SignatureProperty",
    "Manifest",
    "SPKISexp",
];

/// Other namespaces of which signatures are made.
const SIGNATURE_SPACES: [&str; 5] = [
    "http://www.w3.org/2009/xmldsig11#",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2002/06/xmldsig-filter2",
    "http://uri.etsi.org/01903/v1.3.2#",
    "http://uri.etsi.org/01903/v1.4.1#",
];

/// The only element of an Object.
fn content<'a, 'input>(object: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    let mut elements = object.children().filter(Node::is_element);
    elements.next().filter(|_| elements.next().is_none())
}

/// Signature wrapping: the signed element stands where no program would read it, or another one of its name stands
/// nearer to the root.
fn moved(scene: &Scene<'_, '_>, signature: Node<'_, '_>, node: Node<'_, '_>) -> bool {
    let home = if node.has_tag_name((DSIG, "Signature")) { Some(node) } else { owner(node) };
    match home {
        None => {}
        // A counter-signature signs the value of the signature that holds it (EN 319 132-1 §5.2.7).
        Some(home) if home != signature && inside(signature, home) => {
            return !(node.has_tag_name((DSIG, "SignatureValue")) && node.parent() == Some(home));
        }
        Some(home) if home != signature => return true,
        Some(_) => {
            let object = |node: Node<'_, '_>| node.has_tag_name((DSIG, "Object")) && node.parent() == Some(signature);
            if !(object(node) || node.parent().is_some_and(object)) {
                return true;
            }
        }
    }
    let inner = if home.is_some() && node.has_tag_name((DSIG, "Object")) { content(node) } else { Some(node) };
    let Some(inner) = inner else {
        return false;
    };
    let depth = |node: Node<'_, '_>| node.ancestors().count();
    let own = depth(node);
    scene.tree.root().descendants().any(|twin| {
        twin != inner
            && twin.tag_name() == inner.tag_name()
            && depth(twin) < own
            && !inside(inner, twin)
            && owner(twin).is_none()
    })
}

/// A signature inside of another one is looked for only as a counter-signature.
fn misplaced(signature: Node<'_, '_>) -> bool {
    owner(signature).is_some() && signature.parent().is_none_or(|parent| parent.tag_name().name() != "CounterSignature")
}

/// Is there anything to read outside of the signed elements and of the signatures?
fn unsigned(node: Node<'_, '_>, signed: &[Node<'_, '_>]) -> bool {
    if node.is_text() {
        return !node.text().unwrap_or_default().trim().is_empty();
    }
    if !node.is_element() || signed.contains(&node) || node.has_tag_name((DSIG, "Signature")) {
        return false;
    }
    // A wrapper that is nothing else: around something that is signed, or around a signature.
    let wraps = node.descendants().any(|inner| signed.contains(&inner) || inner.has_tag_name((DSIG, "Signature")));
    let told = node.attributes().any(|attribute| {
        attribute.namespace() != Some(SCHEMA_INSTANCE) && !matches!(attribute.name(), "id" | "Id" | "ID")
    });
    !wraps || told || node.children().any(|child| unsigned(child, signed))
}

/// `/HDon/DLHDon`: local names from the root.
fn path(node: Node<'_, '_>) -> String {
    let mut names: Vec<&str> = node.ancestors().filter(Node::is_element).map(|one| one.tag_name().name()).collect();
    names.reverse();
    format!("/{}", names.join("/"))
}

/// A comment between two pieces of text: some programs read only the first piece, and the comment is not signed.
pub(super) fn split_by_comment(node: Node<'_, '_>) -> bool {
    let filled = |node: Option<Node<'_, '_>>| {
        node.is_some_and(|node| node.is_text() && !node.text().unwrap_or_default().trim().is_empty())
    };
    node.descendants().any(|one| one.is_comment() && (filled(one.prev_sibling()) || filled(one.next_sibling())))
}
