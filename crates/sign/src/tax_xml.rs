//! The signature of an electronic tax return, exactly as the returns that came back from eTax in 2025 carry it:
//!
//! `<CKyDTu>` is the last child of `HSoThueDTu`, with no whitespace before it; in it `ds:Signature` with SignedInfo in
//! inclusive Canonical XML 1.0 `#WithComments`, `rsa-sha256`, one Reference to the `id` of `HSoKhaiThue` with SHA-256
//! and the single transform enveloped-signature (without effect, since the signature stands outside), and KeyInfo with
//! KeyValue/RSAKeyValue and X509Data of X509SubjectName and one X509Certificate. No Object, hence no signing time.
//!
//! The bytes of the return stay as they are, byte order mark and line ends too. Whether eTax accepts a return signed by
//! a third-party program before the upload is not established.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use jiff::Timestamp;
use roxmltree::Node;

use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::key::{self, Signer};
use crate::xml::{self, Canonical, XmlRefusal};

/// Namespace of `HSoThueDTu`.
pub(crate) const RETURN_NAMESPACE: &str = "http://kekhaithue.gdt.gov.vn/TKhaiThue";

/// A return that waits for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    to_be_signed: Vec<u8>,
    certificate: Certificate,
    /// The document up to the signature value, and what follows it.
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Prepared {
    /// The canonical SignedInfo: the key hashes it with SHA-256 and signs with RSA PKCS#1 v1.5.
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// What the profile signs with: `rsa-sha256`.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RSA_SHA256
    }
}

impl From<XmlRefusal> for SignError {
    fn from(refusal: XmlRefusal) -> Self {
        match refusal {
            XmlRefusal::TooLarge(what) => Self::TooLarge(what),
            XmlRefusal::NotUtf8 => Self::Unreadable("the XML is not UTF-8".to_owned()),
            XmlRefusal::Malformed(why) => Self::Unreadable(why),
            XmlRefusal::Ambiguous => Self::Unreadable(
                "the XML is written so that programs could read different documents out of it".to_owned(),
            ),
        }
    }
}

/// First phase: builds the signature around an empty value. A return that is signed already keeps its signatures; the
/// new one is put behind them. `at` is the present; it does not enter the document.
///
/// # Errors
/// [`SignError::CertificateExpired`] and the other refusals of the certificate, [`SignError::UnsupportedKey`] for a key
/// that is not RSA, [`SignError::Unreadable`], [`SignError::TooLarge`], [`SignError::ProfileMismatch`].
pub fn prepare(document: &[u8], certificate: &Certificate, at: Timestamp) -> Result<Prepared, SignError> {
    key::usable(certificate, at)?;
    let PublicKey::Rsa { modulus, exponent } = certificate.public_key() else {
        return Err(SignError::UnsupportedKey("a tax return is signed with an RSA key"));
    };
    let (text, mark) = xml::text(document)?;
    let tree = xml::structure(text)?;
    let signed = signed_node(&tree)?;
    let id = signed.attribute("id").unwrap_or_default();
    let place = place(&tree, text)?;

    let digest = {
        let canonical = Canonical::parse(text, &tree)?;
        canonical
            .subtree(signed, C14nMode::Inclusive, false, None)
            .ok_or(SignError::ProfileMismatch("the return cannot be written canonically"))?
    };
    let digest = STANDARD.encode(Hash::Sha256.digest(&[&digest]));
    let head = format!(
        "<ds:Signature xmlns:ds=\"{}\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"{}\"/><ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/><ds:Reference URI=\"#{id}\"><ds:Transforms><ds:Transform Algorithm=\"{}\"/></ds:Transforms><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>",
        xml::DSIG,
        xml::C14N_COMMENTS,
        xml::ENVELOPED,
    );
    let tail = format!(
        "</ds:SignatureValue><ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{}</ds:Modulus><ds:Exponent>{}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue><ds:X509Data><ds:X509SubjectName>{}</ds:X509SubjectName><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>",
        STANDARD.encode(modulus),
        STANDARD.encode(exponent),
        xml::escape(&certificate.subject()),
        STANDARD.encode(certificate.der()),
    );
    let before = [&text[..place.at], place.open, &head].concat();
    let after = [&tail, place.close, &text[place.resume..]].concat();

    // SignedInfo inherits the namespaces of the document, so it is written canonically in its place.
    let whole = [before.as_str(), &after].concat();
    let tree = xml::structure(&whole)?;
    let info = tree
        .root()
        .descendants()
        .filter(|node| node.has_tag_name((xml::DSIG, "SignedInfo")))
        .find(|node| node.range().end <= before.len() && before.len() - node.range().end == "<ds:SignatureValue>".len())
        .ok_or(SignError::ProfileMismatch("no place for the signature"))?;
    let to_be_signed = Canonical::parse(&whole, &tree)?
        .subtree(info, C14nMode::InclusiveWithComments, true, None)
        .ok_or(SignError::ProfileMismatch("the signature cannot be written canonically"))?;
    let before = [&document[..mark], before.as_bytes()].concat();
    Ok(Prepared { to_be_signed, certificate: certificate.clone(), before, after: after.into_bytes() })
}

/// Second phase: puts the signature into the document.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when it does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let key = prepared.certificate.public_key();
    if prepared.algorithm().check(key, &prepared.to_be_signed, signature, EcdsaForm::Der) != Check::Fits {
        return Err(SignError::SignatureMismatch);
    }
    Ok([&prepared.before, STANDARD.encode(signature).as_bytes(), &prepared.after].concat())
}

/// Both phases with a key at hand.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(document: &[u8], signer: &dyn Signer, at: Timestamp) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(document, signer.certificate(), at)?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}

/// `/HSoThueDTu/HSoKhaiThue` with its one attribute `id`.
fn signed_node<'a, 'input>(tree: &'a roxmltree::Document<'input>) -> Result<Node<'a, 'input>, SignError> {
    let root = tree.root_element();
    if !root.has_tag_name((RETURN_NAMESPACE, "HSoThueDTu")) {
        return Err(SignError::ProfileMismatch("the root is not HSoThueDTu of kekhaithue.gdt.gov.vn"));
    }
    if root.default_namespace() != Some(RETURN_NAMESPACE) {
        // iTaxViewer looks for the literal default namespace; a prefixed root would show a blank form.
        return Err(SignError::ProfileMismatch("HSoThueDTu is not in the default namespace"));
    }
    let mut found = tree.root().descendants().filter(|node| node.tag_name().name() == "HSoKhaiThue");
    let (Some(node), None) = (found.next(), found.next()) else {
        return Err(SignError::ProfileMismatch("there is not exactly one HSoKhaiThue"));
    };
    if node.parent() != Some(root) {
        return Err(SignError::ProfileMismatch("HSoKhaiThue is not a child of HSoThueDTu"));
    }
    let id = node.attribute("id").unwrap_or_default();
    let name = id
        .chars()
        .enumerate()
        .all(|(index, c)| c == '_' || c.is_alphabetic() || (index > 0 && (c.is_numeric() || "-.".contains(c))));
    if id.is_empty() || !name {
        return Err(SignError::ProfileMismatch("HSoKhaiThue has no id, or one that is no XML name"));
    }
    // iTaxViewer takes the last attribute for the id.
    if node.attributes().len() != 1 {
        return Err(SignError::ProfileMismatch("HSoKhaiThue has attributes beside id"));
    }
    Ok(node)
}

/// Where the new signature goes: bytes up to `at` stay, then `open`, the signature, `close`, and the bytes from `resume`.
struct Place {
    at: usize,
    open: &'static str,
    close: &'static str,
    resume: usize,
}

fn place(tree: &roxmltree::Document<'_>, text: &str) -> Result<Place, SignError> {
    let root = tree.root_element();
    let last = root.children().rfind(Node::is_element).ok_or(SignError::ProfileMismatch("HSoThueDTu is empty"))?;
    if tree.root().descendants().filter(|node| node.tag_name().name() == "CKyDTu").any(|node| node != last) {
        return Err(SignError::ProfileMismatch("CKyDTu is not the last child of HSoThueDTu, or there are several"));
    }
    let range = last.range();
    if last.tag_name().name() != "CKyDTu" {
        return Ok(Place { at: range.end, open: "<CKyDTu>", close: "</CKyDTu>", resume: range.end });
    }
    if last.tag_name().namespace() != Some(RETURN_NAMESPACE) {
        return Err(SignError::ProfileMismatch("CKyDTu is in another namespace"));
    }
    if let Some(signature) = last.children().rfind(Node::is_element) {
        let end = signature.range().end;
        return Ok(Place { at: end, open: "", close: "", resume: end });
    }
    // An empty CKyDTu, self-closed or not, gives way to an open and close pair.
    if last.attributes().len() > 0 || text[range.clone()].contains("xmlns") {
        return Err(SignError::ProfileMismatch("an empty CKyDTu with attributes"));
    }
    Ok(Place { at: range.start, open: "<CKyDTu>", close: "</CKyDTu>", resume: range.end })
}
