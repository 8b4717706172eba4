//! One XMLDSig signature: the value over SignedInfo, and the digest of every reference. What the references mean for
//! the document is the matter of [`super::tax`], [`super::scope`] and [`super::asic`].

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use roxmltree::{Document, Node};

use super::report::{Findings, Integrity, Remark};
use super::xades;
use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, Scheme, SignatureAlgorithm, ecdsa_der};
use crate::certificate::Certificate;
use crate::xml::{self, Canonical, DSIG, Form, XmlRefusal, inside};
use crate::xmldsig::{NO_SIGNATURES, XPATH};
use crate::{asic, tlv};

/// Most signatures of one document, transforms of one reference, certificates of one signature.
pub(super) const MAX_SIGNATURES: usize = 32;
const MAX_TRANSFORMS: usize = 4;
const MAX_CERTIFICATES: usize = 32;
/// Bytes that may be written canonically for one document: 32 times the largest one, some seconds of work.
const BUDGET: usize = 1024 * 1024 * 1024;
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const BASE64: &str = "http://www.w3.org/2000/09/xmldsig#base64";

/// The files of a container, with their digests as far as they were needed.
#[derive(Default)]
pub(super) struct Files<'a> {
    pub(super) bytes: HashMap<&'a str, &'a [u8]>,
    digests: RefCell<HashMap<(String, &'static str), Vec<u8>>>,
}

impl Files<'_> {
    fn digest(&self, name: &str, hash: Hash, label: &'static str) -> Option<Vec<u8>> {
        let bytes = self.bytes.get(name)?;
        let mut known = self.digests.borrow_mut();
        Some(known.entry((name.to_owned(), label)).or_insert_with(|| hash.digest(&[bytes])).clone())
    }
}

/// A document with everything that its signatures may refer to.
pub(super) struct Scene<'a, 'input> {
    pub(super) tree: &'a Document<'input>,
    pub(super) signatures: Vec<Node<'a, 'input>>,
    /// The one node that programs read, when its place is known (tax documents).
    pub(super) subject: Option<Node<'a, 'input>>,
    canonical: Canonical<'a>,
    ids: HashMap<&'a str, Vec<Node<'a, 'input>>>,
    files: Option<&'a Files<'a>>,
    budget: Cell<usize>,
    cost: usize,
}

impl<'a, 'input> Scene<'a, 'input> {
    pub(super) fn new(text: &'a str, tree: &'a Document<'input>) -> Result<Self, XmlRefusal> {
        let mut ids: HashMap<&str, Vec<Node<'_, '_>>> = HashMap::new();
        let mut signatures = Vec::new();
        for node in tree.root().descendants().filter(Node::is_element) {
            let mut last = None;
            for id in xml::ids(node) {
                if last != Some(id) {
                    ids.entry(id).or_default().push(node);
                }
                last = Some(id);
            }
            if node.has_tag_name((DSIG, "Signature")) {
                signatures.push(node);
            }
        }
        if signatures.len() > MAX_SIGNATURES {
            return Err(XmlRefusal::TooLarge("more than 32 signatures"));
        }
        let canonical = Canonical::parse(text, tree)?;
        let budget = Cell::new(BUDGET);
        Ok(Self { tree, signatures, subject: None, canonical, ids, files: None, budget, cost: text.len() })
    }

    pub(super) fn with_files(mut self, files: &'a Files<'a>) -> Self {
        self.files = Some(files);
        self
    }

    /// True when checking was stopped because it would have taken too long.
    pub(super) fn exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    fn element(&self, node: Node<'_, '_>, form: &Form, comments: bool, omit: &[Node<'_, '_>]) -> Option<Vec<u8>> {
        self.spend()?;
        self.canonical.element(node, form, comments, omit)
    }

    fn whole(&self, form: &Form, omit: &[Node<'_, '_>]) -> Option<Vec<u8>> {
        self.spend()?;
        self.canonical.whole(form, omit)
    }

    fn spend(&self) -> Option<()> {
        let left = self.budget.get().checked_sub(self.cost);
        self.budget.set(left.unwrap_or(0));
        left.map(|_| ())
    }
}

/// Something that a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target<'a, 'input> {
    /// `URI=""`.
    Whole,
    /// `URI="#…"`.
    Node(Node<'a, 'input>),
    /// A file of the container.
    File(&'a str),
}

/// A reference whose digest fits.
#[derive(Debug)]
pub(super) struct Hit<'a, 'input> {
    pub(super) target: Target<'a, 'input>,
    /// It says that it refers to the signed properties of XAdES.
    pub(super) properties: bool,
}

/// Checks one signature. The hits are what is signed, as far as the digests fit; they mean nothing when the findings
/// say that the signature is not intact.
pub(super) fn examine<'a, 'input>(
    scene: &Scene<'a, 'input>,
    signature: Node<'a, 'input>,
) -> (Findings, Vec<Hit<'a, 'input>>) {
    let mut findings = Findings::default();
    let (Some(info), Some(value)) = (one(signature, "SignedInfo"), one(signature, "SignatureValue").and_then(base64))
    else {
        return (findings.broken(Remark::MalformedSignature), Vec::new());
    };
    let mut certificates = one(signature, "KeyInfo").map(certificates).unwrap_or_default();
    if certificates.is_empty() {
        return (findings.broken(Remark::CertificateMissing), Vec::new());
    }
    let algorithm = one(info, "SignatureMethod")
        .and_then(|method| SignatureAlgorithm::from_xml_uri(method.attribute("Algorithm")?));
    findings.algorithm = algorithm;
    findings.certificate = certificates.first().cloned();
    let form = one(info, "CanonicalizationMethod").and_then(form);
    let (Some(form), Some(algorithm)) = (form, algorithm) else {
        findings.integrity = Some(Integrity::NotChecked);
        findings.remarks.push(Remark::UnsupportedAlgorithm);
        return (findings, Vec::new());
    };
    let Some(message) = scene.element(info, &form, form.mode.with_comments(), &[]) else {
        return (findings.broken(Remark::MalformedSignature), Vec::new());
    };
    // XMLDSig §4.5.4 gives no order; the certificate whose key fits is the signer's, the first one when none does.
    let outcomes = certificates.iter().map(|certificate| check(certificate, algorithm, &message, &value));
    let outcomes: Vec<Check> = outcomes.collect();
    let index = outcomes.iter().position(|outcome| *outcome == Check::Fits).unwrap_or(0);
    let certificate = certificates.remove(index);
    if let (Some(key), PublicKey::Rsa { modulus, exponent }) =
        (one(signature, "KeyInfo").and_then(rsa_key_value), certificate.public_key())
        && (&key.0, &key.1) != (modulus, exponent)
    {
        findings.remarks.push(Remark::KeyValueDiffers);
    }
    findings.certificate = Some(certificate);
    findings.extra = certificates;
    match outcomes.get(index) {
        Some(Check::Fits) => findings.integrity = Some(Integrity::Intact),
        Some(Check::Unsupported) => {
            findings.integrity = Some(Integrity::NotChecked);
            findings.remarks.push(Remark::UnsupportedAlgorithm);
        }
        // The digests are looked at all the same: they tell whether the document was changed too.
        _ => findings = findings.broken(Remark::SignatureMismatch),
    }
    let (mut findings, hits) = references(scene, signature, info, findings);
    xades::examine(scene.tree, signature, &hits, &mut findings, |node, form| scene.element(node, form, false, &[]));
    if findings.claimed.is_none()
        && let Some((node, time)) = signing_time(signature)
    {
        let signed = |hit: &Hit<'_, '_>| match hit.target {
            Target::Node(object) => inside(object, signature) && inside(node, object),
            _ => false,
        };
        if hits.iter().any(signed) && findings.integrity == Some(Integrity::Intact) {
            findings.claimed = Some(time);
        } else {
            findings.remarks.push(Remark::SigningTimeUnsigned);
        }
    }
    (findings, hits)
}

fn check(certificate: &Certificate, algorithm: SignatureAlgorithm, message: &[u8], value: &[u8]) -> Check {
    let key = certificate.public_key();
    if algorithm.scheme != Scheme::Ecdsa {
        return algorithm.check(key, message, value, EcdsaForm::Der);
    }
    if value.len() != 2 * key.bits().div_ceil(8) {
        return if key.bits() == 0 { Check::Unsupported } else { Check::Fails };
    }
    match algorithm.check(key, message, value, EcdsaForm::Fixed) {
        // A hash of another length than the curve's has no fixed form in `ring`, but is allowed.
        Check::Unsupported => {
            ecdsa_der(value).map_or(Check::Fails, |der| algorithm.check(key, message, &der, EcdsaForm::Der))
        }
        outcome => outcome,
    }
}

fn references<'a, 'input>(
    scene: &Scene<'a, 'input>,
    signature: Node<'a, 'input>,
    info: Node<'a, 'input>,
    mut findings: Findings,
) -> (Findings, Vec<Hit<'a, 'input>>) {
    let list: Vec<Node<'_, '_>> = info.children().filter(|child| child.has_tag_name((DSIG, "Reference"))).collect();
    let most = if scene.files.is_some() { asic::MAX_ENTRIES + 2 } else { 64 };
    if list.is_empty() || list.len() > most {
        return (findings.broken(Remark::MalformedSignature), Vec::new());
    }
    let mut hits = Vec::new();
    for reference in list {
        let target = match target(scene, signature, reference.attribute("URI")) {
            Ok(target) => target,
            Err(remark) => {
                // The bytes may be as signed, but they are not what is read.
                findings.remarks.push(remark);
                continue;
            }
        };
        let steps = match transforms(reference) {
            Ok(steps) => steps,
            Err(remark) => return (findings.broken(remark), hits),
        };
        let hash = one(reference, "DigestMethod").and_then(|method| {
            let uri = method.attribute("Algorithm")?;
            Some((Hash::from_xml_uri(uri)?, label(uri)))
        });
        let wanted = one(reference, "DigestValue").and_then(base64);
        let (Some((hash, label)), Some(wanted)) = (hash, wanted) else {
            return (findings.broken(Remark::MalformedSignature), hits);
        };
        findings.digests.push(hash);
        let found = match (&target, scene.files) {
            (Target::File(name), Some(files)) if steps == Steps::default() => files.digest(name, hash, label),
            (Target::File(_), _) => return (findings.broken(Remark::TransformNotAllowed), hits),
            _ => bytes(scene, signature, &target, &steps).map(|bytes| hash.digest(&[&bytes])),
        };
        match found {
            None => return (findings.broken(Remark::MalformedSignature), hits),
            Some(found) if found != wanted => findings = findings.broken(Remark::DigestMismatch),
            Some(_) => {
                let properties = reference.attribute("Type") == Some(crate::xades::SIGNED_PROPERTIES);
                hits.push(Hit { target, properties });
            }
        }
    }
    (findings, hits)
}

/// A name for each digest, to remember results by.
fn label(uri: &str) -> &'static str {
    match uri.rsplit('#').next() {
        Some("sha1") => "sha1",
        Some("sha384") => "sha384",
        Some("sha512") => "sha512",
        _ => "sha256",
    }
}

fn target<'a, 'input>(
    scene: &Scene<'a, 'input>,
    signature: Node<'a, 'input>,
    uri: Option<&str>,
) -> Result<Target<'a, 'input>, Remark> {
    let uri = uri.ok_or(Remark::MalformedSignature)?;
    if uri.is_empty() && scene.files.is_none() {
        return Ok(Target::Whole);
    }
    let Some(id) = uri.strip_prefix('#') else {
        let files = scene.files.ok_or(Remark::ExternalReference)?;
        let name = asic::unescape(uri).ok_or(Remark::ExternalReference)?;
        let (name, _) = files.bytes.get_key_value(name.as_str()).ok_or(Remark::ReferenceMissing)?;
        return Ok(Target::File(name));
    };
    if id.starts_with("xpointer(") {
        return Err(Remark::UnsupportedFormat);
    }
    let found = scene.ids.get(id).map(Vec::as_slice).unwrap_or_default();
    // Rows inside of the subject may repeat its id (they are signed with it); nothing outside may.
    if let Some(subject) = scene.subject.filter(|subject| found.contains(subject)) {
        return if found.iter().all(|node| inside(*node, subject)) {
            Ok(Target::Node(subject))
        } else {
            Err(Remark::DuplicateId)
        };
    }
    match found {
        [] => Err(Remark::ReferenceMissing),
        [node] if *node == signature => Err(Remark::SignedContentMoved),
        [node] => Ok(Target::Node(*node)),
        _ => Err(Remark::DuplicateId),
    }
}

/// What the transforms of a reference come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Steps {
    form: Option<Form>,
    enveloped: bool,
    no_signatures: bool,
    base64: bool,
}

/// Only enveloped-signature, the Canonical XML family, base64 and the one XPath that leaves all signatures out.
fn transforms(reference: Node<'_, '_>) -> Result<Steps, Remark> {
    let mut steps = Steps::default();
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
        // After Canonical XML there are only bytes; another transform behind it would parse them anew.
        let last = index + 1 == list.len();
        if last && C14nMode::from_uri(uri).is_some() {
            steps.form = Some(form(*transform).ok_or(Remark::TransformNotAllowed)?);
        } else if uri == xml::ENVELOPED && plain {
            steps.enveloped = true;
        } else if uri == XPATH && without_signatures(*transform) {
            steps.no_signatures = true;
        } else if uri == BASE64 && plain && list.len() == 1 {
            steps.base64 = true;
        } else {
            return Err(Remark::TransformNotAllowed);
        }
    }
    Ok(steps)
}

/// Exactly `not(ancestor-or-self::p:Signature)` with `p` bound to XMLDSig.
fn without_signatures(transform: Node<'_, '_>) -> bool {
    let mut elements = transform.children().filter(Node::is_element);
    let (Some(path), None) = (elements.next(), elements.next()) else {
        return false;
    };
    let text = path.text().unwrap_or_default().trim();
    let prefix = text.strip_prefix("not(ancestor-or-self::").and_then(|rest| rest.strip_suffix(":Signature)"));
    path.has_tag_name((DSIG, "XPath"))
        && path.children().count() == 1
        && prefix.is_some_and(|prefix| {
            path.lookup_namespace_uri(Some(prefix)) == Some(DSIG) && text == NO_SIGNATURES.replace("ds", prefix)
        })
}

/// The canonical form that a `CanonicalizationMethod` or `Transform` names.
pub(super) fn form(method: Node<'_, '_>) -> Option<Form> {
    let mut form = Form::from(C14nMode::from_uri(method.attribute("Algorithm")?)?);
    let mut elements = method.children().filter(Node::is_element);
    if let Some(list) = elements.next() {
        if !form.mode.is_exclusive() || !list.has_tag_name((EXCLUSIVE, "InclusiveNamespaces")) {
            return None;
        }
        let prefixes = list.attribute("PrefixList").unwrap_or_default().split_ascii_whitespace();
        form.prefixes = prefixes.take(64).map(str::to_owned).collect();
    }
    elements.next().is_none().then_some(form)
}

fn bytes(scene: &Scene<'_, '_>, signature: Node<'_, '_>, target: &Target<'_, '_>, steps: &Steps) -> Option<Vec<u8>> {
    let form = steps.form.clone().unwrap_or_else(|| Form::from(C14nMode::Inclusive));
    let omit: Vec<Node<'_, '_>> = if steps.no_signatures {
        scene.signatures.clone()
    } else {
        steps.enveloped.then_some(signature).into_iter().collect()
    };
    match target {
        Target::Whole if !steps.base64 => scene.whole(&form, &omit),
        Target::Node(node) if steps.base64 => base64(*node),
        Target::Node(node) => {
            let omit: Vec<Node<'_, '_>> = omit.into_iter().filter(|one| inside(*one, *node)).collect();
            scene.element(*node, &form, false, &omit)
        }
        _ => None,
    }
}

/// The only child of this name in the namespace of XMLDSig.
pub(super) fn one<'a, 'input>(parent: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    let mut found = parent.children().filter(|child| child.has_tag_name((DSIG, name)));
    match (found.next(), found.next()) {
        (Some(node), None) => Some(node),
        _ => None,
    }
}

/// Base64 with whatever whitespace; files of 2025 carry `&#13;` before each line feed.
pub(super) fn base64(node: Node<'_, '_>) -> Option<Vec<u8>> {
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
    nodes.take(MAX_CERTIFICATES).filter_map(|node| Certificate::from_der(&base64(node)?).ok()).collect()
}

fn rsa_key_value(key_info: Node<'_, '_>) -> Option<(Vec<u8>, Vec<u8>)> {
    let value = one(one(key_info, "KeyValue")?, "RSAKeyValue")?;
    // .NET writes numbers with or without a leading zero; compare the magnitudes.
    let number = |name: &str| -> Option<Vec<u8>> {
        Some(tlv::unsigned(&[&[0], base64(one(value, name)?)?.as_slice()].concat())?.to_vec())
    };
    Some((number("Modulus")?, number("Exponent")?))
}

/// The signing time in an Object, in the forms that iTaxViewer reads.
fn signing_time<'a, 'input>(signature: Node<'a, 'input>) -> Option<(Node<'a, 'input>, Timestamp)> {
    let objects = signature.children().filter(|child| child.has_tag_name((DSIG, "Object")));
    let mut nodes = objects
        .flat_map(|object| object.descendants())
        .filter(|node| matches!(node.tag_name().name(), "SigningTime" | "DateTimeStamp"));
    let node = nodes.next()?;
    Some((node, time(node.text()?)?))
}

/// A time as programs write it; Vietnam time unless an offset is written.
pub(super) fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(time) = text.parse::<Timestamp>() {
        return Some(time);
    }
    let forms = ["%d%m%Y%H%M%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f"];
    let local = forms.iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    Offset::constant(7).to_timestamp(local).ok()
}
