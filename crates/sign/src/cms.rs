//! CMS SignedData (RFC 5652) for detached signatures: exactly what PAdES needs, over exact bytes.
//!
//! The structures are written and cut with [`crate::tlv`] and not through a decoded model, so that certificates and
//! signed attributes keep the bytes that were signed.

use const_oid::ObjectIdentifier;
use jiff::Timestamp;

use crate::algorithm::{self, Check, EcdsaForm, Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::tlv::{self, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, Tlv};

const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const SUBJECT_KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// Most certificates that are read from one signature.
const MAX_CERTIFICATES: usize = 32;

fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    tlv::encode(OID, &[oid.as_bytes()])
}

/// The signed attributes as a DER SET: content type, message digest, ESS signing-certificate-v2 (RFC 5035) with SHA-256.
/// No signing time: PAdES puts it into the signature dictionary (EN 319 142-1 §6.3).
pub(crate) fn signed_attributes(certificate: &Certificate, document_digest: &[u8]) -> Vec<u8> {
    let attribute =
        |name: ObjectIdentifier, value: &[u8]| tlv::encode(SEQUENCE, &[&oid(name), &tlv::encode(SET, &[value])]);
    let hash = tlv::encode(OCTET_STRING, &[&certificate.fingerprint()]);
    let certificates = tlv::encode(SEQUENCE, &[&tlv::encode(SEQUENCE, &[&tlv::encode(SEQUENCE, &[&hash])])]);
    let mut list = [
        attribute(CONTENT_TYPE, &oid(DATA)),
        attribute(MESSAGE_DIGEST, &tlv::encode(OCTET_STRING, &[document_digest])),
        attribute(SIGNING_CERTIFICATE_V2, &certificates),
    ];
    // DER orders a SET OF by its encodings (X.690 §11.6).
    list.sort();
    tlv::encode(SET, &[&list.concat()])
}

/// A detached ContentInfo with one signer. `None` when the certificate or the algorithm cannot be named in CMS.
pub(crate) fn assemble(
    certificate: &Certificate,
    chain: &[Certificate],
    algorithm: SignatureAlgorithm,
    attributes: &[u8],
    signature: &[u8],
) -> Option<Vec<u8>> {
    let digest = tlv::encode(SEQUENCE, &[&oid(algorithm.hash.oid())]);
    let (issuer, serial) = certificate.issuer_and_serial()?;
    let version = [INTEGER, 1, 1];
    let mut implicit = attributes.to_vec();
    *implicit.first_mut()? = 0xa0;
    let signer = tlv::encode(
        SEQUENCE,
        &[
            &version,
            &tlv::encode(SEQUENCE, &[issuer, serial]),
            &digest,
            &implicit,
            &algorithm.to_der()?,
            &tlv::encode(OCTET_STRING, &[signature]),
        ],
    );
    let mut certificates: Vec<&[u8]> = std::iter::once(certificate).chain(chain).map(Certificate::der).collect();
    certificates.sort();
    certificates.dedup();
    let signed = tlv::encode(
        SEQUENCE,
        &[
            &version,
            &tlv::encode(SET, &[&digest]),
            &tlv::encode(SEQUENCE, &[&oid(DATA)]),
            &tlv::encode(0xa0, &[&certificates.concat()]),
            &tlv::encode(SET, &[&signer]),
        ],
    );
    Some(tlv::encode(SEQUENCE, &[&oid(SIGNED_DATA), &tlv::encode(0xa0, &[&signed])]))
}

/// The binding of the signature to its certificate by a signed attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    Present,
    Missing,
    Differs,
}

/// A SignedData that was read, not yet checked.
pub(crate) struct Signed {
    pub certificate: Option<Certificate>,
    pub extra: Vec<Certificate>,
    pub digest: Option<Hash>,
    pub algorithm: Option<SignatureAlgorithm>,
    pub signing_time: Option<Timestamp>,
    pub binding: Binding,
    attributes: Option<Vec<u8>>,
    message_digest: Option<Vec<u8>>,
    content_type_fits: bool,
    signature: Vec<u8>,
}

/// What checking said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Intact,
    /// The document is not the one that was signed.
    DigestDiffers,
    /// The signature was not made by this certificate's key over these attributes.
    SignatureFails,
    Unsupported,
}

impl Signed {
    /// Reads a detached ContentInfo with exactly one signer. `None` for anything else.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let info = tlv::children(tlv::only(der, SEQUENCE)?.value)?;
        let [kind, content] = info.as_slice() else {
            return None;
        };
        if !is(kind, SIGNED_DATA) || content.tag != 0xa0 {
            return None;
        }
        let fields = tlv::children(tlv::only(content.value, SEQUENCE)?.value)?;
        let [version, digests, ..] = fields.as_slice() else {
            return None;
        };
        let digests = tlv::children(digests.value).filter(|_| digests.tag == SET)?;
        let content = tlv::children(fields.get(2).filter(|field| field.tag == SEQUENCE)?.value)?;
        // A signature with its own content inside would be a signature of that, not of the document.
        if content.len() != 1 || !is(content.first()?, DATA) || !known_version(version) {
            return None;
        }
        let certificates = match fields.iter().skip(3).find(|field| field.tag == 0xa0) {
            Some(set) => tlv::children(set.value)?,
            None => Vec::new(),
        };
        let certificates: Vec<Certificate> = certificates
            .iter()
            .take(MAX_CERTIFICATES)
            .filter_map(|one| Certificate::from_der(one.bytes).ok())
            .collect();
        let signers = tlv::children(fields.last().filter(|field| field.tag == SET)?.value)?;
        let [signer] = signers.as_slice() else {
            return None;
        };
        // RFC 5652 §5.1: the digest algorithms of all signers are listed.
        let signed = Self::signer(signer, certificates)?;
        let listed = digests.iter().any(|one| algorithm::hash_identifier(one.bytes) == signed.digest);
        (listed && signed.digest.is_some()).then_some(signed)
    }

    fn signer(signer: &Tlv<'_>, certificates: Vec<Certificate>) -> Option<Self> {
        let fields = tlv::children(signer.value)?;
        let [version, who, digest, rest @ ..] = fields.as_slice() else {
            return None;
        };
        if !known_version(version) {
            return None;
        }
        let digest = algorithm::hash_identifier(digest.bytes);
        let (attributes, rest) = match rest {
            [attributes, rest @ ..] if attributes.tag == 0xa0 => (Some(attributes), rest),
            _ => (None, rest),
        };
        let [algorithm, signature, ..] = rest else {
            return None;
        };
        if signature.tag != OCTET_STRING {
            return None;
        }
        let (own, extra): (Vec<_>, Vec<_>) = certificates.into_iter().partition(|certificate| names(who, certificate));
        let certificate = own.into_iter().next();
        let list = match attributes {
            Some(set) => tlv::children(set.value)?,
            None => Vec::new(),
        };
        let value = |name: ObjectIdentifier| single(&list, name);
        let binding = match (value(SIGNING_CERTIFICATE_V2), value(SIGNING_CERTIFICATE), &certificate) {
            (Some(value), _, Some(certificate)) => bound(value, Hash::Sha256, certificate),
            (None, Some(value), Some(certificate)) => bound(value, Hash::Sha1, certificate),
            _ => Binding::Missing,
        };
        Some(Self {
            extra,
            digest,
            algorithm: SignatureAlgorithm::from_der(algorithm.bytes, digest),
            signing_time: value(SIGNING_TIME).and_then(time),
            binding,
            message_digest: value(MESSAGE_DIGEST)
                .and_then(|value| tlv::only(value, OCTET_STRING))
                .map(|value| value.value.to_vec()),
            content_type_fits: value(CONTENT_TYPE)
                .and_then(|value| tlv::only(value, OID))
                .is_some_and(|kind| is(&kind, DATA)),
            attributes: attributes.map(|set| tlv::encode(SET, &[set.value])),
            signature: signature.value.to_vec(),
            certificate,
        })
    }

    /// Checks the signature over the document, given in parts.
    pub(crate) fn check(&self, document: &[&[u8]]) -> Outcome {
        let (Some(certificate), Some(algorithm), Some(digest)) = (&self.certificate, self.algorithm, self.digest)
        else {
            return Outcome::Unsupported;
        };
        let message = match &self.attributes {
            Some(attributes) => {
                if self.message_digest.as_deref() != Some(digest.digest(document).as_slice()) || !self.content_type_fits
                {
                    return Outcome::DigestDiffers;
                }
                attributes.clone()
            }
            None => document.concat(),
        };
        match algorithm.check(certificate.public_key(), &message, &self.signature, EcdsaForm::Der) {
            Check::Fits => Outcome::Intact,
            Check::Fails => Outcome::SignatureFails,
            Check::Unsupported => Outcome::Unsupported,
        }
    }
}

/// CMSVersion: 1 (PKCS#7) to 5.
fn known_version(element: &Tlv<'_>) -> bool {
    element.tag == INTEGER && matches!(element.value, [1..=5])
}

fn is(element: &Tlv<'_>, oid: ObjectIdentifier) -> bool {
    element.tag == OID && element.value == oid.as_bytes()
}

/// The one value of the one attribute with this name.
fn single<'a>(attributes: &[Tlv<'a>], name: ObjectIdentifier) -> Option<&'a [u8]> {
    let mut found = attributes.iter().filter_map(|attribute| {
        let parts = tlv::children(attribute.value)?;
        let [kind, values] = parts.as_slice() else {
            return None;
        };
        is(kind, name).then_some(*values)
    });
    let (Some(values), None) = (found.next(), found.next()) else {
        return None;
    };
    let values = tlv::children(values.value)?;
    let [value] = values.as_slice() else {
        return None;
    };
    Some(value.bytes)
}

/// SignerIdentifier: issuer and serial number, or the subject key identifier.
fn names(who: &Tlv<'_>, certificate: &Certificate) -> bool {
    if who.tag == SEQUENCE {
        let Some(parts) = tlv::children(who.value) else {
            return false;
        };
        let [issuer, serial] = parts.as_slice() else {
            return false;
        };
        return certificate.issuer_and_serial() == Some((issuer.bytes, serial.bytes));
    }
    let extensions = certificate.parsed().tbs_certificate().extensions();
    let extension =
        extensions.and_then(|list| list.iter().find(|extension| extension.extn_id == SUBJECT_KEY_IDENTIFIER));
    who.tag == 0x80
        && extension
            .and_then(|extension| tlv::only(extension.extn_value.as_bytes(), OCTET_STRING))
            .is_some_and(|id| id.value == who.value)
}

/// SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), ... }; the first one names the signer.
fn bound(value: &[u8], default: Hash, certificate: &Certificate) -> Binding {
    let first = || -> Option<bool> {
        let list = tlv::children(tlv::only(value, SEQUENCE)?.value)?;
        let (id, _) = tlv::take(list.first()?.value)?;
        let fields = tlv::children(id.value)?;
        let (hash, fields) = match fields.as_slice() {
            [algorithm, rest @ ..] if algorithm.tag == SEQUENCE => (algorithm::hash_identifier(algorithm.bytes)?, rest),
            rest => (default, rest),
        };
        let digest = fields.first().filter(|field| field.tag == OCTET_STRING)?;
        Some(digest.value == hash.digest(&[certificate.der()]))
    };
    if first() == Some(true) { Binding::Present } else { Binding::Differs }
}

/// UTCTime or GeneralizedTime in the forms that CMS allows (RFC 5652 §11.3).
fn time(value: &[u8]) -> Option<Timestamp> {
    use der::Decode;
    let time = x509_cert::time::Time::from_der(value).ok()?;
    Timestamp::from_second(i64::try_from(time.to_unix_duration().as_secs()).ok()?).ok()
}
