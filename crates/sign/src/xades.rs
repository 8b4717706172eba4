//! XAdES baseline signatures (ETSI EN 319 132-1): B-B with SigningTime, SigningCertificateV2 and DataObjectFormat,
//! enveloped in an XML document or beside the files of a container ([`crate::asic`]), and B-T with a time stamp over
//! the signature value.
//!
//! Three steps that may lie minutes apart: [`prepare`] gives the bytes for the key, [`finish`] takes its signature and
//! gives the bytes for the time stamp authority ([`Signed::to_be_stamped`]), [`Signed::stamped`] takes its token.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra::c14n::C14nMode;
use jiff::Timestamp;

use crate::algorithm::{Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::key::Signer;
use crate::xmldsig::{self, Draft, Gap, Place, Reference, Scope, Step, SubjectForm, What};
use crate::{tlv, xml};

/// Namespace of XAdES (EN 319 132-1 Annex A).
pub(crate) const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";
/// `Reference/@Type` of the signed properties (EN 319 132-1 §4.4.2).
pub(crate) const SIGNED_PROPERTIES: &str = "http://uri.etsi.org/01903#SignedProperties";
/// Canonical form of everything here: a signature in Exclusive Canonical XML survives being moved into other documents.
const FORM: C14nMode = C14nMode::Exclusive;

/// What to sign and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What the key signs with.
    pub algorithm: SignatureAlgorithm,
    /// The digest of the references and of the certificate.
    pub digest: Hash,
    /// What is signed.
    pub scope: Scope,
    /// Where the signature stands.
    pub place: Place,
    /// Media type of the document (DataObjectFormat/MimeType), `text/xml` for most.
    pub mime_type: String,
    /// The signer's claimed time of signing, usually the present.
    pub at: Timestamp,
}

impl Options {
    /// The whole document, signed at its end.
    pub fn whole(algorithm: SignatureAlgorithm, at: Timestamp) -> Self {
        Self {
            algorithm,
            digest: Hash::Sha256,
            scope: Scope::Whole,
            place: Place::LastChild,
            mime_type: "text/xml".to_owned(),
            at,
        }
    }
}

/// A document that waits for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    inner: xmldsig::Prepared,
    value_id: String,
}

impl Prepared {
    /// The canonical SignedInfo: the key hashes it and signs.
    pub fn to_be_signed(&self) -> &[u8] {
        self.inner.to_be_signed()
    }

    /// What the key is to sign with.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.inner.algorithm()
    }
}

/// A signed document, level B-B, that can take a time stamp.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Up to the end of the signed properties, and what follows them.
    before: Vec<u8>,
    after: Vec<u8>,
    to_be_stamped: Vec<u8>,
}

impl Signed {
    /// The document, level B-B.
    pub fn document(&self) -> Vec<u8> {
        [self.before.as_slice(), &self.after].concat()
    }

    /// The canonical SignatureValue: its digest is the imprint that the authority stamps (EN 319 132-1 §5.3).
    pub fn to_be_stamped(&self) -> &[u8] {
        &self.to_be_stamped
    }

    /// The document with the authority's answer, level B-T. `token` is the TimeStampToken in DER (RFC 3161 §2.4.2),
    /// which the caller has checked against [`Signed::to_be_stamped`].
    ///
    /// # Errors
    /// [`SignError::ProfileMismatch`] when the token is not DER.
    pub fn stamped(&self, token: &[u8]) -> Result<Vec<u8>, SignError> {
        if tlv::only(token, tlv::SEQUENCE).is_none() {
            return Err(SignError::ProfileMismatch("the time stamp token is not DER"));
        }
        let stamp = format!(
            "<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\"{FORM}\"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>{}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>",
            STANDARD.encode(token)
        );
        Ok([&self.before, stamp.as_bytes(), &self.after].concat())
    }
}

/// First phase: builds the signature around an empty value. `chain` are the certificates above the signer's own that
/// are put beside it, issuer first.
///
/// # Errors
/// The refusals of the certificate ([`SignError::CertificateExpired`], …), [`SignError::UnsupportedKey`],
/// [`SignError::Unreadable`], [`SignError::TooLarge`], [`SignError::ProfileMismatch`], and
/// [`SignError::WouldBreakEarlier`].
pub fn prepare(
    document: &[u8],
    certificate: &Certificate,
    chain: &[Certificate],
    options: &Options,
) -> Result<Prepared, SignError> {
    let (text, mark) = xml::text(document)?;
    let tree = xml::structure(text)?;
    let gap = options.place.find(&tree, text)?;
    let (what, first) = match &options.scope {
        Scope::Whole => (What::Whole, Some(Step::Enveloped)),
        Scope::WholeForSeveral => (What::Whole, Some(Step::NoSignatures)),
        Scope::Element(id) => {
            let holder = tree.root().descendants().find(|node| xml::ids(*node).any(|other| other == id));
            if !xml::is_name(id) || holder.is_none_or(|node| node.range().contains(&gap.at)) {
                return Err(SignError::ProfileMismatch(
                    "the id that is to be signed is missing, or holds the signature",
                ));
            }
            (What::Id(id.clone()), None)
        }
    };
    let steps = first.into_iter().chain([Step::Canonical(FORM)]).collect();
    let parts = [(Reference { what, id: None, kind: None, steps }, options.mime_type.clone())];
    build(Frame { document, mark, text, tree: &tree, gap }, parts.into(), certificate, chain, options)
}

/// The signature file of a container: one reference to each file by its escaped name, with its digest and media type.
pub(crate) fn prepare_detached(
    files: Vec<(String, Vec<u8>, String)>,
    certificate: &Certificate,
    chain: &[Certificate],
    options: &Options,
) -> Result<Prepared, SignError> {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\"></asic:XAdESSignatures>";
    let tree = xml::structure(text)?;
    let gap = Place::LastChild.find(&tree, text)?;
    let parts = files
        .into_iter()
        .map(|(uri, digest, media)| {
            (Reference { what: What::File { uri, digest }, id: None, kind: None, steps: Vec::new() }, media)
        })
        .collect();
    build(Frame { document: text.as_bytes(), mark: 0, text, tree: &tree, gap }, parts, certificate, chain, options)
}

/// The document around the signature.
struct Frame<'a> {
    document: &'a [u8],
    mark: usize,
    text: &'a str,
    tree: &'a roxmltree::Document<'a>,
    gap: Gap,
}

fn build(
    frame: Frame<'_>,
    parts: Vec<(Reference, String)>,
    certificate: &Certificate,
    chain: &[Certificate],
    options: &Options,
) -> Result<Prepared, SignError> {
    xmldsig::usable(certificate, options.algorithm, options.at)?;
    let id = identity(&frame, &parts, certificate, options.at)?;
    let mut references = Vec::with_capacity(parts.len() + 1);
    let mut formats = String::new();
    for (index, (mut reference, media)) in parts.into_iter().enumerate() {
        let name = format!("{id}-r{index}");
        formats.push_str(&format!(
            "<xades:DataObjectFormat ObjectReference=\"#{name}\"><xades:MimeType>{}</xades:MimeType></xades:DataObjectFormat>",
            xml::escape(&media)
        ));
        reference.id = Some(name);
        references.push(reference);
    }
    references.push(Reference {
        what: What::Id(format!("{id}-p")),
        id: None,
        kind: Some(SIGNED_PROPERTIES),
        steps: vec![Step::Canonical(FORM)],
    });
    let digest = xmldsig::digest_uri(options.digest).ok_or(SignError::UnsupportedKey("SHA-1 is not used any more"))?;
    let objects = format!(
        "<ds:Object><xades:QualifyingProperties xmlns:xades=\"{XADES}\" Target=\"#{id}\"><xades:SignedProperties Id=\"{id}-p\"><xades:SignedSignatureProperties><xades:SigningTime>{}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm=\"{digest}\"></ds:DigestMethod><ds:DigestValue>{}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>{formats}</xades:SignedDataObjectProperties>{END}</xades:QualifyingProperties></ds:Object>",
        options.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        STANDARD.encode(options.digest.digest(&[certificate.der()])),
    );
    let value_id = format!("{id}-v");
    let draft = Draft {
        prefix: "ds:",
        signature_id: Some(&id),
        value_id: Some(&value_id),
        algorithm: options.algorithm,
        digest: options.digest,
        info: FORM,
        references,
        key_info: xmldsig::key_info("ds:", certificate, chain, SubjectForm::Omitted, false),
        objects,
    };
    let built = draft.build(frame.text, &frame.gap)?;
    xmldsig::keeps_earlier(frame.tree, frame.text, &built)?;
    let inner = xmldsig::Prepared {
        to_be_signed: built.to_be_signed,
        algorithm: options.algorithm,
        certificate: certificate.clone(),
        before: [&frame.document[..frame.mark], built.before.as_bytes()].concat(),
        after: built.after.into_bytes(),
    };
    Ok(Prepared { inner, value_id })
}

const END: &str = "</xades:SignedProperties>";

/// An id that no element of the document has: out of what is signed, by whom and when, since there is no randomness.
fn identity(
    frame: &Frame<'_>,
    parts: &[(Reference, String)],
    certificate: &Certificate,
    at: Timestamp,
) -> Result<String, SignError> {
    let mut seed = Vec::new();
    for (reference, _) in parts {
        if let What::File { uri, digest } = &reference.what {
            seed.extend_from_slice(uri.as_bytes());
            seed.extend_from_slice(digest);
        }
    }
    for attempt in 0u8..16 {
        let instant = at.as_nanosecond().to_be_bytes();
        let hash = Hash::Sha256.digest(&[frame.document, &seed, certificate.der(), &instant, &[attempt]]);
        let name: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let id = format!("S-{name}");
        if ["", "-p", "-v"].iter().all(|end| !xmldsig::has_id(frame.tree, &format!("{id}{end}"))) {
            return Ok(id);
        }
    }
    Err(SignError::ProfileMismatch("no free id for the signature"))
}

/// Second phase: puts the signature into the document. ECDSA signatures are given in DER, as keys answer.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when it does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Signed, SignError> {
    let inner = &prepared.inner;
    let value = inner.value(signature)?;
    let end = inner
        .after
        .windows(END.len())
        .position(|window| window == END.as_bytes())
        .map(|at| at + END.len())
        .ok_or(SignError::ProfileMismatch("the prepared document holds no signed properties"))?;
    let (properties, after) = inner.after.split_at(end);
    // In Exclusive Canonical XML the element needs nothing of its surroundings, so it can be written here.
    let to_be_stamped = format!(
        "<ds:SignatureValue xmlns:ds=\"{}\" Id=\"{}\">{value}</ds:SignatureValue>",
        xml::DSIG,
        prepared.value_id
    );
    Ok(Signed {
        before: [&inner.before, value.as_bytes(), properties].concat(),
        after: after.to_vec(),
        to_be_stamped: to_be_stamped.into_bytes(),
    })
}

/// Both phases with a key at hand, in the key's own algorithm and with its chain beside it.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(document: &[u8], signer: &dyn Signer, at: Timestamp) -> Result<Signed, SignError> {
    let options = Options::whole(signer.algorithm(), at);
    let prepared = prepare(document, signer.certificate(), signer.chain(), &options)?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}
