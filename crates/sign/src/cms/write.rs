//! Writing a detached SignedData with one signer.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::{
    CONTENT_TYPE, DATA, MESSAGE_DIGEST, SIGNATURE_STAMP, SIGNED_DATA, SIGNING_CERTIFICATE_V2, SIGNING_TIME, oid,
};
use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::tlv::{self, INTEGER, OCTET_STRING, SEQUENCE, SET};

/// Octets of the longest signature that a certificate's key can make (ECDSA in DER varies).
pub(crate) fn signature_room(certificate: &Certificate) -> Result<usize, SignError> {
    match certificate.public_key() {
        PublicKey::Rsa { modulus, .. } => Ok(modulus.len()),
        PublicKey::P256(_) => Ok(72),
        PublicKey::P384(_) => Ok(104),
        PublicKey::Other => Err(SignError::UnsupportedKey("neither RSA nor ECDSA on P-256 or P-384")),
    }
}

fn attribute(name: const_oid::ObjectIdentifier, value: &[u8]) -> Vec<u8> {
    tlv::encode(SEQUENCE, &[&oid(name), &tlv::encode(SET, &[value])])
}

/// The signed attributes as a DER SET: content type, message digest, ESS signing-certificate-v2 (RFC 5035) with SHA-256.
/// CAdES wants the signing time too (EN 319 122-1 §6.3); PAdES forbids it, it stands in the signature dictionary
/// (EN 319 142-1 §6.3).
pub(crate) fn signed_attributes(certificate: &Certificate, digest: &[u8], at: Option<Timestamp>) -> Vec<u8> {
    let hash = tlv::encode(OCTET_STRING, &[&certificate.fingerprint()]);
    let certificates = tlv::encode(SEQUENCE, &[&tlv::encode(SEQUENCE, &[&tlv::encode(SEQUENCE, &[&hash])])]);
    let mut list = vec![
        attribute(CONTENT_TYPE, &oid(DATA)),
        attribute(MESSAGE_DIGEST, &tlv::encode(OCTET_STRING, &[digest])),
        attribute(SIGNING_CERTIFICATE_V2, &certificates),
    ];
    list.extend(at.map(|at| attribute(SIGNING_TIME, &time(at))));
    // DER orders a SET OF by its encodings (X.690 §11.6).
    list.sort();
    tlv::encode(SET, &[&list.concat()])
}

/// UTCTime up to 2049, GeneralizedTime from then on (RFC 5652 §11.3).
fn time(at: Timestamp) -> Vec<u8> {
    let at = Offset::UTC.to_datetime(at);
    if (1950..2050).contains(&at.year()) {
        tlv::encode(0x17, &[at.strftime("%y%m%d%H%M%SZ").to_string().as_bytes()])
    } else {
        tlv::encode(0x18, &[at.strftime("%Y%m%d%H%M%SZ").to_string().as_bytes()])
    }
}

/// Signed attributes that wait for their signature: what every format around CMS keeps between its two phases.
#[derive(Debug, Clone)]
pub(crate) struct Pending {
    /// The signed attributes in DER: the key hashes and signs them.
    pub to_be_signed: Vec<u8>,
    pub algorithm: SignatureAlgorithm,
    pub certificate: Certificate,
    pub chain: Vec<Certificate>,
}

impl Pending {
    /// What the time stamp authority stamps: the hash, and the digest of the signature value (RFC 3161 appendix A). The
    /// hash is the one of the signature.
    pub(crate) fn imprint(&self, signature: &[u8]) -> (Hash, Vec<u8>) {
        (self.algorithm.hash, self.algorithm.hash.digest(&[signature]))
    }

    /// The whole message, after the signature was checked.
    ///
    /// # Errors
    /// [`SignError::SignatureMismatch`]; those of [`Message::encode`].
    pub(crate) fn message(&self, signature: &[u8], stamp: Option<&[u8]>) -> Result<Vec<u8>, SignError> {
        let key = self.certificate.public_key();
        if self.algorithm.check(key, &self.to_be_signed, signature, EcdsaForm::Der) != Check::Fits {
            return Err(SignError::SignatureMismatch);
        }
        let (certificate, chain, algorithm) = (&self.certificate, &self.chain, self.algorithm);
        Message { certificate, chain, algorithm, attributes: &self.to_be_signed, signature, stamp }.encode()
    }
}

/// What goes into a detached message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Message<'a> {
    pub certificate: &'a Certificate,
    pub chain: &'a [Certificate],
    pub algorithm: SignatureAlgorithm,
    /// The signed attributes as a SET.
    pub attributes: &'a [u8],
    pub signature: &'a [u8],
    /// A time stamp token over the signature.
    pub stamp: Option<&'a [u8]>,
}

impl Message<'_> {
    /// A ContentInfo with one signer.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when the certificate cannot be named, [`SignError::UnsupportedKey`] when the
    /// algorithm cannot.
    pub(crate) fn encode(&self) -> Result<Vec<u8>, SignError> {
        let digest = tlv::encode(SEQUENCE, &[&oid(self.algorithm.hash.oid())]);
        let unnamed = SignError::BadCertificate("issuer or serial number cannot be read");
        let (issuer, serial) = self.certificate.issuer_and_serial().ok_or(unnamed)?;
        let algorithm = self.algorithm.to_der();
        let algorithm = algorithm.ok_or(SignError::UnsupportedKey("the algorithm has no identifier in CMS"))?;
        let version = [INTEGER, 1, 1];
        let implicit = self.attributes.iter().skip(1).copied();
        let attributes: Vec<u8> = std::iter::once(0xa0).chain(implicit).collect();
        let unsigned = match self.stamp {
            Some(token) => tlv::encode(0xa1, &[&attribute(SIGNATURE_STAMP, token)]),
            None => Vec::new(),
        };
        let signer = tlv::encode(
            SEQUENCE,
            &[
                &version,
                &tlv::encode(SEQUENCE, &[issuer, serial]),
                &digest,
                &attributes,
                &algorithm,
                &tlv::encode(OCTET_STRING, &[self.signature]),
                &unsigned,
            ],
        );
        let mut certificates: Vec<&[u8]> =
            std::iter::once(self.certificate).chain(self.chain).map(Certificate::der).collect();
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
        Ok(tlv::encode(SEQUENCE, &[&oid(SIGNED_DATA), &tlv::encode(0xa0, &[&signed])]))
    }
}
