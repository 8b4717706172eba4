//! The XAdES part of a signature (ETSI EN 319 132-1): exactly one set of signed properties, bound to its signature by
//! its place, its Target and its reference; the signed certificate; what the unsigned properties bring along.

use roxmltree::{Document, Node};

use super::dsig::{self, Hit, Target, base64};
use super::report::{Findings, Integrity, Level, Remark};
use crate::algorithm::Hash;
use crate::xades::XADES;
use crate::xml::{DSIG, Form};

const XADES_141: &str = "http://uri.etsi.org/01903/v1.4.1#";
/// Most values that are taken out of one signature.
const MAX_VALUES: usize = 256;

/// Looks at the properties of an otherwise checked signature. `write` writes an element canonically.
pub(super) fn examine<'a, 'input>(
    tree: &'a Document<'input>,
    signature: Node<'a, 'input>,
    hits: &[Hit<'a, 'input>],
    findings: &mut Findings,
    write: impl Fn(Node<'a, 'input>, &Form) -> Option<Vec<u8>>,
) {
    // Names count in whatever namespace: another program may look for the local name only.
    let named = |name: &str| -> Vec<Node<'a, 'input>> {
        let own = signature.descendants().filter(|node| node.tag_name().name() == name);
        own.filter(|node| owner(*node) == Some(signature)).collect()
    };
    let (holders, properties) = (named("QualifyingProperties"), named("SignedProperties"));
    let typed: Vec<&Hit<'_, '_>> = hits.iter().filter(|hit| hit.properties).collect();
    if findings.integrity != Some(Integrity::Intact) {
        return;
    }
    if holders.is_empty() && properties.is_empty() && typed.is_empty() {
        findings.level = Some(Level::Basic);
        return;
    }
    let malformed = |findings: &mut Findings| {
        findings.integrity = Some(Integrity::Broken);
        findings.remarks.push(Remark::MalformedSignature);
    };
    let ([holder], [signed]) = (holders.as_slice(), properties.as_slice()) else {
        return malformed(findings);
    };
    let old = |node: &Node<'_, '_>| {
        node.tag_name().namespace().is_some_and(|uri| uri.starts_with("http://uri.etsi.org/01903/") && uri != XADES)
    };
    if old(holder) {
        findings.level = Some(Level::Basic);
        findings.remarks.push(Remark::UnsupportedFormat);
        return;
    }
    let object = holder.parent();
    let placed = holder.has_tag_name((XADES, "QualifyingProperties"))
        && signed.has_tag_name((XADES, "SignedProperties"))
        && signed.parent() == Some(*holder)
        && object.is_some_and(|object| object.has_tag_name((DSIG, "Object")) && object.parent() == Some(signature));
    let id = signature.attribute("Id").unwrap_or_default();
    let bound = !id.is_empty()
        && holder.attribute("Target").and_then(|target| target.strip_prefix('#')) == Some(id)
        && tree.root().descendants().filter(|node| crate::xml::ids(*node).any(|other| other == id)).count() == 1;
    let referred = matches!(typed.as_slice(), [hit] if hit.target == Target::Node(*signed));
    if !(placed && bound && referred) {
        return malformed(findings);
    }

    let attributes = child(*signed, "SignedSignatureProperties");
    findings.claimed = attributes.and_then(|node| dsig::time(child(node, "SigningTime")?.text()?));
    match attributes.and_then(signing_certificate) {
        None => {
            findings.level = Some(Level::Basic);
            findings.remarks.push(Remark::SigningCertificateMissing);
        }
        Some((hash, digest)) => {
            findings.digests.push(hash);
            let own = findings.certificate.as_ref().map(|certificate| hash.digest(&[certificate.der()]));
            if own.as_ref() != Some(&digest) {
                findings.remarks.push(Remark::SigningCertificateDiffers);
                return;
            }
            findings.level = Some(Level::BB);
        }
    }
    if let Some(unsigned) =
        child(*holder, "UnsignedProperties").and_then(|node| child(node, "UnsignedSignatureProperties"))
    {
        further(signature, unsigned, findings, write);
    }
}

/// Time stamps, and what is needed to check the signature later.
fn further<'a, 'input>(
    signature: Node<'a, 'input>,
    unsigned: Node<'a, 'input>,
    findings: &mut Findings,
    write: impl Fn(Node<'a, 'input>, &Form) -> Option<Vec<u8>>,
) {
    let stamps = unsigned.children().filter(|node| node.has_tag_name((XADES, "SignatureTimeStamp")));
    for stamp in stamps.take(4) {
        let method = stamp.children().find(|node| node.has_tag_name((DSIG, "CanonicalizationMethod")));
        let form = match method {
            Some(method) => dsig::form(method),
            None => Some(bergshamra::c14n::C14nMode::Inclusive.into()),
        };
        let stamped = form.and_then(|form| write(dsig::one(signature, "SignatureValue")?, &form));
        let token = child(stamp, "EncapsulatedTimeStamp").and_then(base64);
        match stamped.zip(token) {
            Some((stamped, token)) => super::stamp::over_signature(&token, &stamped, findings),
            None => findings.remarks.push(Remark::TimeStampInvalid),
        }
    }
    for node in unsigned.descendants().filter(|node| matches!(node.tag_name().namespace(), Some(XADES | XADES_141))) {
        let list = match node.tag_name().name() {
            "EncapsulatedX509Certificate" => &mut findings.material.certificates,
            "EncapsulatedCRLValue" => &mut findings.material.crls,
            "EncapsulatedOCSPValue" => &mut findings.material.ocsps,
            _ => continue,
        };
        if list.len() < MAX_VALUES
            && let Some(value) = base64(node)
        {
            list.push(value);
        }
    }
    let material = &findings.material;
    let revocation = material.crls.len() + material.ocsps.len();
    let complete = revocation > 0 && !material.certificates.is_empty();
    if findings.level == Some(Level::BB) && findings.stamp.as_ref().is_some_and(|stamp| stamp.intact) {
        findings.level = Some(if complete { Level::BLT } else { Level::BT });
    }
}

/// The digest of the signer's certificate: the first of SigningCertificateV2, or of the older SigningCertificate.
fn signing_certificate(attributes: Node<'_, '_>) -> Option<(Hash, Vec<u8>)> {
    let list = child(attributes, "SigningCertificateV2").or_else(|| child(attributes, "SigningCertificate"))?;
    let digest = child(list.children().find(|node| node.has_tag_name((XADES, "Cert")))?, "CertDigest")?;
    let hash = Hash::from_xml_uri(dsig::one(digest, "DigestMethod")?.attribute("Algorithm")?)?;
    Some((hash, base64(dsig::one(digest, "DigestValue")?)?))
}

/// The signature that a node belongs to: the nearest one around it.
pub(super) fn owner<'a, 'input>(node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
    node.ancestors().skip(1).find(|one| one.has_tag_name((DSIG, "Signature")))
}

/// The only child of this name in the namespace of XAdES.
fn child<'a, 'input>(parent: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    let mut found = parent.children().filter(|node| node.has_tag_name((XADES, name)));
    match (found.next(), found.next()) {
        (Some(node), None) => Some(node),
        _ => None,
    }
}
