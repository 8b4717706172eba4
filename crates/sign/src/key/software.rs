//! A private key in memory, with `ring`.

use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature as rs;
use zeroize::Zeroizing;

use super::Signer;
use crate::algorithm::{Hash, PublicKey, Scheme, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::tlv;

/// A private key with its certificate and chain, in memory.
pub struct SoftwareIdentity {
    key: Key,
    certificate: Certificate,
    chain: Vec<Certificate>,
    label: Option<String>,
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

impl SoftwareIdentity {
    /// The identity when the key belongs to the certificate, `None` when it does not.
    pub(super) fn new(
        pkcs8: &[u8],
        certificate: &Certificate,
        chain: impl FnOnce() -> Vec<Certificate>,
        label: Option<&str>,
    ) -> Result<Option<Self>, SignError> {
        let random = SystemRandom::new();
        Ok(pair(pkcs8, certificate, &random)?.map(|key| Self {
            key,
            certificate: certificate.clone(),
            chain: chain(),
            label: label.map(str::to_owned),
            random,
        }))
    }

    /// What the key file calls the key, if anything. Only for show: a label proves nothing.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }
}

impl Signer for SoftwareIdentity {
    fn algorithm(&self) -> SignatureAlgorithm {
        match &self.key {
            Key::Rsa(_) | Key::Weak => SignatureAlgorithm::RSA_SHA256,
            Key::Ecdsa(_, hash) => SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: *hash },
        }
    }

    fn algorithms(&self) -> Vec<SignatureAlgorithm> {
        match &self.key {
            Key::Rsa(_) => SignatureAlgorithm::RSA.to_vec(),
            Key::Ecdsa(..) => vec![self.algorithm()],
            Key::Weak => Vec::new(),
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
        let mismatch = SignError::AlgorithmMismatch { wanted: algorithm, has: self.algorithm() };
        let failed = |_| SignError::KeyFailed("the cryptographic library refused".to_owned());
        match &self.key {
            Key::Weak => Err(SignError::WeakKey { bits: self.certificate.key_bits() }),
            Key::Rsa(pair) => {
                let padding: &dyn rs::RsaEncoding = match (algorithm.scheme, algorithm.hash) {
                    (Scheme::RsaPkcs1, Hash::Sha256) => &rs::RSA_PKCS1_SHA256,
                    (Scheme::RsaPkcs1, Hash::Sha384) => &rs::RSA_PKCS1_SHA384,
                    (Scheme::RsaPkcs1, Hash::Sha512) => &rs::RSA_PKCS1_SHA512,
                    (Scheme::RsaPss, Hash::Sha256) => &rs::RSA_PSS_SHA256,
                    (Scheme::RsaPss, Hash::Sha384) => &rs::RSA_PSS_SHA384,
                    (Scheme::RsaPss, Hash::Sha512) => &rs::RSA_PSS_SHA512,
                    _ => return Err(mismatch),
                };
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(padding, &self.random, to_be_signed, &mut signature).map_err(failed)?;
                Ok(signature)
            }
            Key::Ecdsa(..) if algorithm != self.algorithm() => Err(mismatch),
            Key::Ecdsa(pair, _) => Ok(pair.sign(&self.random, to_be_signed).map_err(failed)?.as_ref().to_vec()),
        }
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
