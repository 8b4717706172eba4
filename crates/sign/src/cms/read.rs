//! Reading and checking a SignedData.

use const_oid::ObjectIdentifier;
use jiff::Timestamp;

use super::{
    CONTENT_TYPE, DATA, MAX_CERTIFICATES, MAX_MATERIAL, MAX_SIGNERS, MESSAGE_DIGEST, OCSP_RESPONSE, REVOCATION_ARCHIVE,
    SIGNATURE_STAMP, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2, SIGNING_TIME, SUBJECT_KEY_IDENTIFIER,
    is,
};
use crate::algorithm::{self, Check, EcdsaForm, Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::tlv::{self, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, Tlv};

/// The binding of the signature to its certificate by a signed attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    Present,
    Missing,
    Differs,
}

/// One signer of a SignedData that was read, not yet checked.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub certificate: Option<Certificate>,
    pub extra: Vec<Certificate>,
    pub digest: Option<Hash>,
    pub algorithm: Option<SignatureAlgorithm>,
    pub signing_time: Option<Timestamp>,
    pub binding: Binding,
    /// Time stamp tokens over the signature, unsigned attributes.
    pub stamps: Vec<Vec<u8>>,
    /// CRLs and OCSP answers in the message.
    pub crls: Vec<Vec<u8>>,
    pub ocsps: Vec<Vec<u8>>,
    /// The signature value.
    pub signature: Vec<u8>,
    attributes: Option<Vec<u8>>,
    message_digest: Option<Vec<u8>>,
    content_type_fits: bool,
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

/// What all signers of a message share.
#[derive(Default)]
struct Shared {
    certificates: Vec<Certificate>,
    crls: Vec<Vec<u8>>,
    ocsps: Vec<Vec<u8>>,
}

impl Signed {
    /// Reads a detached ContentInfo with exactly one signer. `None` for anything else.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let (signers, content) = Self::all(der, DATA)?;
        // A signature with its own content inside would be a signature of that, not of the document.
        (content.is_none() && signers.len() == 1).then(|| signers.into_iter().next())?
    }

    /// Reads a detached ContentInfo with at least one signer.
    pub(crate) fn read_detached(der: &[u8]) -> Option<Vec<Self>> {
        let (signers, content) = Self::all(der, DATA)?;
        (content.is_none() && !signers.is_empty()).then_some(signers)
    }

    /// Reads a ContentInfo that carries its content of the given type, with exactly one signer and signed attributes
    /// (RFC 5652 §5.3 demands them for anything but data). Returns the content too.
    pub(crate) fn read_with_content(der: &[u8], kind: ObjectIdentifier) -> Option<(Self, Vec<u8>)> {
        let (signers, content) = Self::all(der, kind)?;
        let [signer] = <[Self; 1]>::try_from(signers).ok()?;
        signer.attributes.as_ref()?;
        Some((signer, content?))
    }

    fn all(der: &[u8], kind: ObjectIdentifier) -> Option<(Vec<Self>, Option<Vec<u8>>)> {
        let info = tlv::children(tlv::only(der, SEQUENCE)?.value)?;
        let [what, content] = info.as_slice() else {
            return None;
        };
        if !is(what, SIGNED_DATA) || content.tag != 0xa0 {
            return None;
        }
        let fields = tlv::children(tlv::only(content.value, SEQUENCE)?.value)?;
        let [version, digests, ..] = fields.as_slice() else {
            return None;
        };
        let digests = tlv::children(digests.value).filter(|_| digests.tag == SET)?;
        let content = tlv::children(fields.get(2).filter(|field| field.tag == SEQUENCE)?.value)?;
        if !is(content.first()?, kind) || !known_version(version) {
            return None;
        }
        let content = match content.as_slice() {
            [_] => None,
            [_, octets] if octets.tag == 0xa0 => Some(tlv::only(octets.value, OCTET_STRING)?.value.to_vec()),
            _ => return None,
        };
        let set = |tag: u8| match fields.iter().skip(3).find(|field| field.tag == tag) {
            Some(set) => tlv::children(set.value),
            None => Some(Vec::new()),
        };
        let certificates = set(0xa0)?;
        let mut shared = Shared {
            certificates: certificates
                .iter()
                .take(MAX_CERTIFICATES)
                .filter_map(|one| Certificate::from_der(one.bytes).ok())
                .collect(),
            ..Shared::default()
        };
        for one in set(0xa1)?.iter().take(MAX_MATERIAL) {
            match one.tag {
                SEQUENCE => shared.crls.push(one.bytes.to_vec()),
                0xa1 => match tlv::children(one.value).as_deref() {
                    Some([kind, answer]) if is(kind, OCSP_RESPONSE) => shared.ocsps.push(answer.bytes.to_vec()),
                    _ => {}
                },
                _ => {}
            }
        }
        let signers = tlv::children(fields.last().filter(|field| field.tag == SET)?.value)?;
        if signers.len() > MAX_SIGNERS {
            return None;
        }
        let mut list = Vec::new();
        for signer in &signers {
            let signed = Self::signer(signer, &shared, kind)?;
            // RFC 5652 §5.1: the digest algorithms of all signers are listed.
            let listed = digests.iter().any(|one| algorithm::hash_identifier(one.bytes) == signed.digest);
            list.push((listed && signed.digest.is_some()).then_some(signed)?);
        }
        Some((list, content))
    }

    fn signer(signer: &Tlv<'_>, shared: &Shared, kind: ObjectIdentifier) -> Option<Self> {
        let fields = tlv::children(signer.value).filter(|_| signer.tag == SEQUENCE)?;
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
        let [algorithm, signature, rest @ ..] = rest else {
            return None;
        };
        let unsigned = match rest {
            [] => Vec::new(),
            [unsigned] if unsigned.tag == 0xa1 => tlv::children(unsigned.value)?,
            _ => return None,
        };
        if signature.tag != OCTET_STRING {
            return None;
        }
        let (own, extra): (Vec<_>, Vec<_>) =
            shared.certificates.iter().cloned().partition(|certificate| names(who, certificate));
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
        let (mut crls, mut ocsps) = (shared.crls.clone(), shared.ocsps.clone());
        if let Some(archive) =
            value(REVOCATION_ARCHIVE).and_then(|value| tlv::children(tlv::only(value, SEQUENCE)?.value))
        {
            for part in &archive {
                let Some(list) = tlv::only(part.value, SEQUENCE).and_then(|list| tlv::children(list.value)) else {
                    continue;
                };
                let list = list.iter().take(MAX_MATERIAL).map(|one| one.bytes.to_vec());
                match part.tag {
                    0xa0 => crls.extend(list),
                    0xa1 => ocsps.extend(list),
                    _ => {}
                }
            }
        }
        Some(Self {
            extra,
            digest,
            algorithm: SignatureAlgorithm::from_der(algorithm.bytes, digest),
            signing_time: value(SIGNING_TIME).and_then(time),
            binding,
            stamps: values(&unsigned, SIGNATURE_STAMP).map(<[u8]>::to_vec).collect(),
            crls,
            ocsps,
            message_digest: value(MESSAGE_DIGEST)
                .and_then(|value| tlv::only(value, OCTET_STRING))
                .map(|value| value.value.to_vec()),
            content_type_fits: value(CONTENT_TYPE)
                .and_then(|value| tlv::only(value, OID))
                .is_some_and(|named| is(&named, kind)),
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

/// All values of all attributes with this name.
fn values<'a>(attributes: &[Tlv<'a>], name: ObjectIdentifier) -> impl Iterator<Item = &'a [u8]> {
    attributes
        .iter()
        .filter_map(move |attribute| {
            let parts = tlv::children(attribute.value)?;
            let [kind, values] = parts.as_slice() else {
                return None;
            };
            if is(kind, name) { tlv::children(values.value) } else { None }
        })
        .flatten()
        .map(|value| value.bytes)
        .take(4)
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
