//! XML signatures (W3C XMLDSig 1.1) by profile, beside the one of tax returns ([`crate::tax_xml`]):
//! [`Profile::social_insurance`] for BHXH, [`Profile::invoice`] for the family of electronic invoices and
//! certificates (`DSCKS/<party>/Signature`), and whatever a portal asks for with the fields of [`Profile`].
//!
//! The profiles follow samples that are public, not official schemas; whether a portal takes a document that was
//! signed by a third-party program is not established.

mod build;
mod names;
mod place;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use jiff::Timestamp;
use jiff::tz::Offset;

pub(crate) use self::build::{Built, Draft, NO_SIGNATURES, Reference, Step, What, XPATH};
pub use self::names::SubjectForm;
pub(crate) use self::names::digest_uri;
pub(crate) use self::place::Gap;
pub use self::place::Place;

use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, Scheme, SignatureAlgorithm, ecdsa_fixed};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::key::{self, Signer};
use crate::{verify, xml};

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// `URI=""` with the transform enveloped-signature: the whole document but this signature. A second signature in
    /// the document would break the first, so [`prepare`] refuses it.
    Whole,
    /// `URI=""` without any signature (the XPath `not(ancestor-or-self::ds:Signature)`): several persons can sign.
    /// Not every program knows this form (npm xml-crypto and signxml do not).
    WholeForSeveral,
    /// The element with this id. It must not hold the signature.
    Element(String),
}

/// The canonical form of SignedInfo and, when it is named there, of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CanonicalForm {
    /// Canonical XML 1.0.
    Inclusive,
    /// Canonical XML 1.0 with comments.
    InclusiveWithComments,
    /// Exclusive Canonical XML 1.0.
    Exclusive,
}

impl CanonicalForm {
    pub(crate) fn mode(self) -> C14nMode {
        match self {
            Self::Inclusive => C14nMode::Inclusive,
            Self::InclusiveWithComments => C14nMode::InclusiveWithComments,
            Self::Exclusive => C14nMode::Exclusive,
        }
    }
}

/// A signed `Object` that holds the signing time, as electronic invoices carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeObject {
    /// `Object/@Id`, an XML name.
    pub id: String,
    /// Namespace of `SigningTime`.
    pub namespace: String,
}

/// What a portal wants of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What is signed.
    pub scope: Scope,
    /// Where the signature stands.
    pub place: Place,
    /// The canonical form of SignedInfo.
    pub info_form: CanonicalForm,
    /// The canonical form that the reference names as its last transform; without one, Canonical XML 1.0 is meant.
    pub reference_form: Option<CanonicalForm>,
    /// The digest of the references.
    pub digest: Hash,
    /// `ds:Signature` instead of `Signature` in a default namespace.
    pub prefixed: bool,
    /// `Signature/@Id`, an XML name.
    pub signature_id: Option<String>,
    /// How the signer is named.
    pub subject: SubjectForm,
    /// `KeyValue` beside the certificate (of RSA keys).
    pub key_value: bool,
    /// The signing time in a signed Object.
    pub time: Option<TimeObject>,
}

impl Profile {
    /// BHXH: `URI=""` enveloped at the end of the root, inclusive Canonical XML, the subject in certificate order.
    pub fn social_insurance() -> Self {
        Self {
            scope: Scope::Whole,
            place: Place::LastChild,
            info_form: CanonicalForm::Inclusive,
            reference_form: None,
            digest: Hash::Sha256,
            prefixed: false,
            signature_id: None,
            subject: SubjectForm::CertificateOrder,
            key_value: false,
            time: None,
        }
    }

    /// Electronic invoices and certificates: `DSCKS/<party>/Signature` with the id `party` (`NBan`, `NMua`, …), one
    /// reference to the element with the id `data` and one to the Object with the signing time.
    pub fn invoice(party: &str, data: &str) -> Self {
        Self {
            scope: Scope::Element(data.to_owned()),
            place: Place::Inside(vec!["DSCKS".to_owned(), party.to_owned()]),
            signature_id: Some(party.to_owned()),
            subject: SubjectForm::Rfc4514,
            time: Some(TimeObject {
                id: format!("SigningTime-{party}"),
                namespace: crate::tax_xml::RETURN_NAMESPACE.to_owned(),
            }),
            ..Self::social_insurance()
        }
    }
}

/// A document that waits for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) to_be_signed: Vec<u8>,
    pub(crate) algorithm: SignatureAlgorithm,
    pub(crate) certificate: Certificate,
    /// The document up to the signature value, and what follows it.
    pub(crate) before: Vec<u8>,
    pub(crate) after: Vec<u8>,
}

impl Prepared {
    /// The canonical SignedInfo: the key hashes it and signs.
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// What the key is to sign with.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    /// The text of the signature value, after a check.
    pub(crate) fn value(&self, signature: &[u8]) -> Result<String, SignError> {
        let key = self.certificate.public_key();
        let value = match self.algorithm.scheme {
            // Keys answer in DER; XMLDSig wants two numbers of the curve's length.
            Scheme::Ecdsa => ecdsa_fixed(signature, key.bits().div_ceil(8)).ok_or(SignError::SignatureMismatch)?,
            _ => signature.to_vec(),
        };
        if self.algorithm.check(key, &self.to_be_signed, signature, EcdsaForm::Der) != Check::Fits {
            return Err(SignError::SignatureMismatch);
        }
        Ok(STANDARD.encode(value))
    }
}

/// First phase: builds the signature around an empty value. `algorithm` must fit the key; `at` is the present, and
/// enters the document when the profile wants a signing time (written in Vietnam's time, as portals read it).
///
/// # Errors
/// The refusals of the certificate ([`SignError::CertificateExpired`], …), [`SignError::UnsupportedKey`],
/// [`SignError::Unreadable`], [`SignError::TooLarge`], [`SignError::ProfileMismatch`], and
/// [`SignError::WouldBreakEarlier`].
pub fn prepare(
    document: &[u8],
    profile: &Profile,
    certificate: &Certificate,
    algorithm: SignatureAlgorithm,
    at: Timestamp,
) -> Result<Prepared, SignError> {
    usable(certificate, algorithm, at)?;
    let names = [profile.signature_id.as_deref(), profile.time.as_ref().map(|time| time.id.as_str())];
    if names.iter().flatten().any(|name| !xml::is_name(name)) {
        return Err(SignError::ProfileMismatch("an id of the profile is no XML name"));
    }
    let (text, mark) = xml::text(document)?;
    let tree = xml::structure(text)?;
    if names.iter().flatten().any(|name| has_id(&tree, name)) {
        return Err(SignError::ProfileMismatch("the document carries a signature of this party already"));
    }
    let gap = profile.place.find(&tree, text)?;
    let form = profile.reference_form.map(|form| Step::Canonical(form.mode()));
    let (what, first) = match &profile.scope {
        Scope::Whole => (What::Whole, Some(Step::Enveloped)),
        Scope::WholeForSeveral => (What::Whole, Some(Step::NoSignatures)),
        // Without effect, since the signature stands outside; but real files carry it.
        Scope::Element(id) => (What::Id(id.clone()), Some(Step::Enveloped)),
    };
    if let Scope::Element(id) = &profile.scope {
        let holder = tree.root().descendants().find(|node| xml::ids(*node).any(|other| other == id));
        if !xml::is_name(id) || holder.is_none_or(|node| node.range().contains(&gap.at)) {
            return Err(SignError::ProfileMismatch("the id that is to be signed is missing, or holds the signature"));
        }
    }
    let mut references = vec![Reference { what, id: None, kind: None, steps: first.into_iter().chain(form).collect() }];
    let p = if profile.prefixed { "ds:" } else { "" };
    let mut objects = String::new();
    if let Some(time) = &profile.time {
        references.push(Reference {
            what: What::Id(time.id.clone()),
            id: None,
            kind: None,
            steps: form.into_iter().collect(),
        });
        let target = profile.signature_id.as_deref().map(|id| format!("#{id}")).unwrap_or_default();
        objects = format!(
            "<{p}Object Id=\"{}\"><{p}SignatureProperties><{p}SignatureProperty Target=\"{target}\"><SigningTime xmlns=\"{}\">{}</SigningTime></{p}SignatureProperty></{p}SignatureProperties></{p}Object>",
            time.id,
            xml::escape_attribute(&time.namespace),
            local(at),
        );
    }
    let draft = Draft {
        prefix: p,
        signature_id: profile.signature_id.as_deref(),
        value_id: None,
        algorithm,
        digest: profile.digest,
        info: profile.info_form.mode(),
        references,
        key_info: key_info(p, certificate, &[], profile.subject, profile.key_value),
        objects,
    };
    let built = draft.build(text, &gap)?;
    keeps_earlier(&tree, text, &built)?;
    Ok(Prepared {
        to_be_signed: built.to_be_signed,
        algorithm,
        certificate: certificate.clone(),
        before: [&document[..mark], built.before.as_bytes()].concat(),
        after: built.after.into_bytes(),
    })
}

/// Second phase: puts the signature into the document. ECDSA signatures are given in DER, as keys answer.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when it does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let value = prepared.value(signature)?;
    Ok([&prepared.before, value.as_bytes(), &prepared.after].concat())
}

/// Both phases with a key at hand, in the key's own algorithm.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(document: &[u8], profile: &Profile, signer: &dyn Signer, at: Timestamp) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(document, profile, signer.certificate(), signer.algorithm(), at)?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}

/// Refuses what must not be signed with, before a key is touched.
pub(crate) fn usable(certificate: &Certificate, algorithm: SignatureAlgorithm, at: Timestamp) -> Result<(), SignError> {
    key::usable(certificate, at)?;
    let fits = match certificate.public_key() {
        PublicKey::Rsa { .. } => algorithm.scheme != Scheme::Ecdsa,
        PublicKey::P256(_) | PublicKey::P384(_) => algorithm.scheme == Scheme::Ecdsa,
        PublicKey::Other => false,
    };
    if fits { Ok(()) } else { Err(SignError::UnsupportedKey("the algorithm is not one of this kind of key")) }
}

pub(crate) fn has_id(tree: &roxmltree::Document<'_>, name: &str) -> bool {
    tree.root().descendants().any(|node| xml::ids(node).any(|other| other == name))
}

/// Who signs: the name in the wanted form, the certificate, and others above it.
pub(crate) fn key_info(
    p: &str,
    certificate: &Certificate,
    chain: &[Certificate],
    subject: SubjectForm,
    key_value: bool,
) -> String {
    let mut out = format!("<{p}KeyInfo>");
    if let (true, PublicKey::Rsa { modulus, exponent }) = (key_value, certificate.public_key()) {
        out.push_str(&format!(
            "<{p}KeyValue><{p}RSAKeyValue><{p}Modulus>{}</{p}Modulus><{p}Exponent>{}</{p}Exponent></{p}RSAKeyValue></{p}KeyValue>",
            STANDARD.encode(modulus),
            STANDARD.encode(exponent)
        ));
    }
    out.push_str(&format!("<{p}X509Data>"));
    if let Some(name) = subject.write(certificate) {
        out.push_str(&format!("<{p}X509SubjectName>{}</{p}X509SubjectName>", xml::escape(&name)));
    }
    for one in std::iter::once(certificate).chain(chain) {
        out.push_str(&format!("<{p}X509Certificate>{}</{p}X509Certificate>", STANDARD.encode(one.der())));
    }
    out.push_str(&format!("</{p}X509Data></{p}KeyInfo>"));
    out
}

/// Every signature that was intact must be as intact with the new one beside it.
pub(crate) fn keeps_earlier(tree: &roxmltree::Document<'_>, text: &str, built: &Built) -> Result<(), SignError> {
    if !tree.root().descendants().any(|node| node.has_tag_name((xml::DSIG, "Signature"))) {
        return Ok(());
    }
    let whole = [built.before.as_str(), &built.after].concat();
    if verify::keeps_earlier(text.as_bytes(), whole.as_bytes()) { Ok(()) } else { Err(SignError::WouldBreakEarlier) }
}

/// The instant in Vietnam's time without an offset, the form that portals and iTaxViewer read.
fn local(at: Timestamp) -> String {
    Offset::constant(7).to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
