//! Keys. The formats know only the trait [`Signer`]; a PKCS#12 file gives a [`SoftwareIdentity`].
//!
//! Secrets: this crate keeps no copy of the password, and of the private key only the form that `ring` signs with.
//! `ring` and `p12-keystore` do not wipe their own memory; that is a known limit of a key in a file, and one reason
//! why tokens and remote services exist.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as P12Error;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature as rs;
use zeroize::Zeroizing;

use crate::algorithm::{Hash, PublicKey, Scheme, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::tlv;

/// Largest PKCS#12 file that is opened, in bytes.
const MAX_P12: usize = 4 * 1024 * 1024;

/// Somebody who can sign: a key in a file, on a token, or at a remote service.
pub trait Signer {
    /// What the key signs with.
    fn algorithm(&self) -> SignatureAlgorithm;
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;
    /// The certificates above it as far as they are known, issuer first, without the signer's own.
    fn chain(&self) -> &[Certificate];
    /// Signs the bytes (the key hashes them). ECDSA signatures are returned in DER (RFC 3279 §2.2.3).
    ///
    /// # Errors
    /// [`SignError::AlgorithmMismatch`] when the key does not do `algorithm`, [`SignError::KeyFailed`] when it fails.
    fn sign(&self, algorithm: SignatureAlgorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// A private key with its certificate and chain, in memory.
pub struct SoftwareIdentity {
    key: Key,
    certificate: Certificate,
    chain: Vec<Certificate>,
    random: SystemRandom,
}

enum Key {
    Rsa(Box<rs::RsaKeyPair>),
    Ecdsa(Box<rs::EcdsaKeyPair>, Hash),
    /// An RSA key under 2048 bits: readable, so that the person sees whose it is, but it never signs.
    Weak,
}

impl std::fmt::Debug for SoftwareIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Only what the certificate says; the key has no textual form.
        f.debug_struct("SoftwareIdentity").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

impl Signer for SoftwareIdentity {
    fn algorithm(&self) -> SignatureAlgorithm {
        match &self.key {
            Key::Rsa(_) | Key::Weak => SignatureAlgorithm::RSA_SHA256,
            Key::Ecdsa(_, hash) => SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: *hash },
        }
    }

    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn sign(&self, algorithm: SignatureAlgorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError> {
        if matches!(self.key, Key::Weak) {
            return Err(SignError::WeakKey { bits: self.certificate.key_bits() });
        }
        if algorithm != self.algorithm() {
            return Err(SignError::AlgorithmMismatch { wanted: algorithm, has: self.algorithm() });
        }
        let failed = |_| SignError::KeyFailed("the cryptographic library refused".to_owned());
        match &self.key {
            Key::Weak => Err(SignError::WeakKey { bits: self.certificate.key_bits() }),
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&rs::RSA_PKCS1_SHA256, &self.random, to_be_signed, &mut signature).map_err(failed)?;
                Ok(signature)
            }
            Key::Ecdsa(pair, _) => Ok(pair.sign(&self.random, to_be_signed).map_err(failed)?.as_ref().to_vec()),
        }
    }
}

/// Refuses a certificate that must not be used at `at`, before its key is touched (Thông tư 15/2025/TT-BKHCN Điều 5.1).
pub(crate) fn usable(certificate: &Certificate, at: jiff::Timestamp) -> Result<(), SignError> {
    if certificate.weak_key() {
        return Err(SignError::WeakKey { bits: certificate.key_bits() });
    }
    if at > certificate.not_after() {
        return Err(SignError::CertificateExpired { not_after: certificate.not_after() });
    }
    if at < certificate.not_before() {
        return Err(SignError::CertificateNotYetValid { not_before: certificate.not_before() });
    }
    Ok(())
}

/// Opens a PKCS#12 file. Key and certificate are matched by the public key, not by the labels in the file, and the
/// chain is ordered by issuer. An expired certificate or a weak key opens too, so that the person sees it; signing
/// refuses it.
///
/// # Errors
/// [`SignError::NotPkcs12`], [`SignError::WrongPassword`], [`SignError::UnsupportedEncryption`],
/// [`SignError::NoPrivateKey`], [`SignError::NoCertificate`], [`SignError::UnsupportedKey`].
pub fn open_p12(bytes: &[u8], password: &str) -> Result<SoftwareIdentity, SignError> {
    if bytes.is_empty() {
        return Err(SignError::NotPkcs12("the file is empty"));
    }
    if bytes.len() > MAX_P12 {
        return Err(SignError::TooLarge("a key file has at most 4 MiB"));
    }
    if !looks_like_pfx(bytes) {
        return Err(SignError::NotPkcs12("not DER of a PFX, version 3"));
    }
    let archive = Pkcs12Archive::from_pkcs12(bytes, password).map_err(p12_error)?;
    if archive.keys.is_empty() {
        return Err(SignError::NoPrivateKey);
    }
    // Certificates that we cannot read do not matter unless it is the key's own, and then none matches.
    let certificates: Vec<Certificate> =
        archive.certs.iter().filter_map(|bag| Certificate::from_der(bag.cert.as_der()).ok()).collect();
    let random = SystemRandom::new();
    let mut refused = None;
    for bag in &archive.keys {
        for certificate in &certificates {
            match pair(bag.key.as_der(), certificate, &random) {
                Ok(Some(key)) => {
                    let chain = order(certificate, &certificates);
                    return Ok(SoftwareIdentity { key, certificate: certificate.clone(), chain, random });
                }
                Ok(None) => {}
                Err(error) => refused = Some(error),
            }
        }
    }
    Err(refused.unwrap_or(SignError::NoCertificate))
}

/// PFX ::= SEQUENCE { version INTEGER 3, ... }: told apart from a wrong password before anything is decrypted.
fn looks_like_pfx(bytes: &[u8]) -> bool {
    tlv::only(bytes, tlv::SEQUENCE).is_some_and(|pfx| pfx.value.starts_with(&[0x02, 0x01, 0x03]))
}

fn p12_error(error: P12Error) -> SignError {
    match error {
        P12Error::MacError(_) | P12Error::UnpadError | P12Error::Pkcs5Error(_) => SignError::WrongPassword,
        P12Error::UnsupportedEncryptionScheme | P12Error::UnsupportedMacAlgorithm => SignError::UnsupportedEncryption,
        P12Error::InvalidPrivateKey => SignError::UnsupportedKey("the private key is not PKCS#8"),
        P12Error::UnsupportedCertificateType | P12Error::X509Error(_) => SignError::BadCertificate("in the key file"),
        P12Error::InvalidParameters => SignError::NotPkcs12("parameters out of bounds"),
        P12Error::UnsupportedContentType => SignError::NotPkcs12("contents of another kind"),
        _ => SignError::NotPkcs12("damaged"),
    }
}

/// The key when it belongs to the certificate, `None` when it does not.
fn pair(pkcs8: &[u8], certificate: &Certificate, random: &SystemRandom) -> Result<Option<Key>, SignError> {
    let malformed = SignError::UnsupportedKey("the private key is damaged");
    let fields = tlv::only(pkcs8, tlv::SEQUENCE).and_then(|info| tlv::children(info.value)).ok_or(malformed.clone())?;
    let inner = fields.get(2).filter(|field| field.tag == tlv::OCTET_STRING).ok_or(malformed.clone())?.value;
    let parts = tlv::only(inner, tlv::SEQUENCE).and_then(|key| tlv::children(key.value)).ok_or(malformed.clone())?;
    match certificate.public_key() {
        PublicKey::Rsa { modulus, exponent } => {
            // RSAPrivateKey ::= SEQUENCE { version, modulus, publicExponent, ... } (RFC 8017 A.1.2)
            let same = |index: usize, wanted: &[u8]| {
                parts.get(index).and_then(|part| tlv::unsigned(part.value)) == Some(wanted)
            };
            if !same(1, modulus) || !same(2, exponent) {
                return Ok(None);
            }
            if certificate.weak_key() {
                return Ok(Some(Key::Weak));
            }
            let key = rs::RsaKeyPair::from_der(inner).map_err(|_| {
                SignError::UnsupportedKey("an RSA key that ring refuses (2048 to 4096 bits, consistent)")
            })?;
            let public: PublicKeyComponents<Vec<u8>> = key.public().into();
            Ok((&public.n == modulus).then(|| Key::Rsa(Box::new(key))))
        }
        PublicKey::P256(point) | PublicKey::P384(point) => {
            let p256 = matches!(certificate.public_key(), PublicKey::P256(_));
            let (algorithm, length, hash) = if p256 {
                (&rs::ECDSA_P256_SHA256_ASN1_SIGNING, 32, Hash::Sha256)
            } else {
                (&rs::ECDSA_P384_SHA384_ASN1_SIGNING, 48, Hash::Sha384)
            };
            // ECPrivateKey ::= SEQUENCE { version 1, privateKey OCTET STRING, ... } (RFC 5915)
            let Some(scalar) = parts.get(1).filter(|part| part.tag == tlv::OCTET_STRING && part.value.len() <= length)
            else {
                return Ok(None);
            };
            let mut padded = Zeroizing::new(vec![0; length - scalar.value.len()]);
            padded.extend_from_slice(scalar.value);
            // ring checks that the point belongs to the scalar, which is the match that we look for.
            let key = rs::EcdsaKeyPair::from_private_key_and_public_key(algorithm, &padded, point, random);
            Ok(key.ok().map(|key| Key::Ecdsa(Box::new(key), hash)))
        }
        PublicKey::Other => Ok(None),
    }
}

/// The chain above `leaf`, issuer first, out of what the file holds.
fn order(leaf: &Certificate, all: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut current = leaf;
    while let Some(issuer) = all.iter().find(|candidate| {
        *candidate != current && *candidate != leaf && !chain.contains(candidate) && current.issued_by(candidate)
    }) {
        chain.push(issuer.clone());
        current = issuer;
    }
    chain
}
