//! Hashes and signature algorithms by their names in CMS (OID) and XMLDSig (URI), and the check of a signature.

use const_oid::ObjectIdentifier;
use ring::signature as rs;
use serde::{Serialize, Serializer};

use crate::tlv;

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-1: verified in old documents, never made.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The digest of the parts one after another.
    pub fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut context = ring::digest::Context::new(match self {
            Self::Sha1 => &ring::digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &ring::digest::SHA256,
            Self::Sha384 => &ring::digest::SHA384,
            Self::Sha512 => &ring::digest::SHA512,
        });
        for part in parts {
            context.update(part);
        }
        context.finish().as_ref().to_vec()
    }

    pub(crate) fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha1 => ObjectIdentifier::new_unwrap("1.3.14.3.2.26"),
            Self::Sha256 => ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1"),
            Self::Sha384 => ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2"),
            Self::Sha512 => ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3"),
        }
    }

    pub(crate) fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512].into_iter().find(|hash| hash.oid() == oid)
    }

    pub(crate) fn from_xml_uri(uri: &str) -> Option<Self> {
        Some(match uri {
            "http://www.w3.org/2000/09/xmldsig#sha1" => Self::Sha1,
            "http://www.w3.org/2001/04/xmlenc#sha256" => Self::Sha256,
            "http://www.w3.org/2001/04/xmldsig-more#sha384" => Self::Sha384,
            "http://www.w3.org/2001/04/xmlenc#sha512" => Self::Sha512,
            _ => return None,
        })
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }
}

/// The mathematics of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2), what Vietnamese tax XML uses.
    RsaPkcs1,
    /// RSASSA-PSS (RFC 8017 §8.1) with MGF1 of the same hash and a salt of the hash's length.
    RsaPss,
    /// ECDSA on P-256 or P-384.
    Ecdsa,
}

/// A scheme with its hash. Displayed and serialised as `rsa-sha256`, `rsa-pss-sha256`, `ecdsa-sha384`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignatureAlgorithm {
    /// The scheme.
    pub scheme: Scheme,
    /// The hash of the bytes to be signed.
    pub hash: Hash,
}

impl std::fmt::Display for SignatureAlgorithm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = match self.scheme {
            Scheme::RsaPkcs1 => "rsa",
            Scheme::RsaPss => "rsa-pss",
            Scheme::Ecdsa => "ecdsa",
        };
        write!(f, "{scheme}-{}", self.hash.suffix())
    }
}

impl Serialize for SignatureAlgorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How an ECDSA signature is written: DER in X.509 and CMS, two fixed numbers in XMLDSig (RFC 4050).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EcdsaForm {
    Der,
    Fixed,
}

/// A public key out of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// Modulus and exponent, big-endian without leading zeros.
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    /// Uncompressed point on P-256.
    P256(Vec<u8>),
    /// Uncompressed point on P-384.
    P384(Vec<u8>),
    /// Anything else.
    Other,
}

/// The outcome of checking one signature value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    Fits,
    Fails,
    /// This combination of key and algorithm cannot be checked here.
    Unsupported,
}

impl SignatureAlgorithm {
    pub(crate) const RSA_SHA256: Self = Self { scheme: Scheme::RsaPkcs1, hash: Hash::Sha256 };

    pub(crate) fn from_xml_uri(uri: &str) -> Option<Self> {
        let (scheme, hash) = match uri {
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1" => (Scheme::RsaPkcs1, Hash::Sha1),
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" => (Scheme::RsaPkcs1, Hash::Sha256),
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" => (Scheme::RsaPkcs1, Hash::Sha384),
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512" => (Scheme::RsaPkcs1, Hash::Sha512),
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1" => (Scheme::RsaPss, Hash::Sha256),
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1" => (Scheme::RsaPss, Hash::Sha384),
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1" => (Scheme::RsaPss, Hash::Sha512),
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256" => (Scheme::Ecdsa, Hash::Sha256),
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384" => (Scheme::Ecdsa, Hash::Sha384),
            _ => return None,
        };
        Some(Self { scheme, hash })
    }

    /// Reads an `AlgorithmIdentifier`. `digest` is the separate digest algorithm of CMS, which decides when the
    /// identifier is a bare `rsaEncryption`.
    pub(crate) fn from_der(identifier: &[u8], digest: Option<Hash>) -> Option<Self> {
        let parts = tlv::children(tlv::only(identifier, tlv::SEQUENCE)?.value)?;
        let oid = ObjectIdentifier::from_bytes(parts.first().filter(|part| part.tag == tlv::OID)?.value).ok()?;
        let (scheme, hash) = match oid.to_string().as_str() {
            "1.2.840.113549.1.1.1" => (Scheme::RsaPkcs1, digest?),
            "1.2.840.113549.1.1.5" => (Scheme::RsaPkcs1, Hash::Sha1),
            "1.2.840.113549.1.1.11" => (Scheme::RsaPkcs1, Hash::Sha256),
            "1.2.840.113549.1.1.12" => (Scheme::RsaPkcs1, Hash::Sha384),
            "1.2.840.113549.1.1.13" => (Scheme::RsaPkcs1, Hash::Sha512),
            "1.2.840.113549.1.1.10" => (Scheme::RsaPss, pss_hash(parts.get(1)?.bytes)?),
            "1.2.840.10045.4.3.2" => (Scheme::Ecdsa, Hash::Sha256),
            "1.2.840.10045.4.3.3" => (Scheme::Ecdsa, Hash::Sha384),
            _ => return None,
        };
        // All but PSS have absent or NULL parameters (RFC 4055 §5, RFC 5758 §3.2).
        let plain = parts.iter().skip(1).all(|parameter| parameter.bytes == [0x05, 0x00]);
        (plain || scheme == Scheme::RsaPss).then_some(Self { scheme, hash })
    }

    /// The `AlgorithmIdentifier` in DER; `None` for PSS, which this crate does not make yet.
    pub(crate) fn to_der(self) -> Option<Vec<u8>> {
        let (oid, null) = match (self.scheme, self.hash) {
            (Scheme::RsaPkcs1, Hash::Sha256) => ("1.2.840.113549.1.1.11", true),
            (Scheme::RsaPkcs1, Hash::Sha384) => ("1.2.840.113549.1.1.12", true),
            (Scheme::RsaPkcs1, Hash::Sha512) => ("1.2.840.113549.1.1.13", true),
            (Scheme::Ecdsa, Hash::Sha256) => ("1.2.840.10045.4.3.2", false),
            (Scheme::Ecdsa, Hash::Sha384) => ("1.2.840.10045.4.3.3", false),
            _ => return None,
        };
        let oid = tlv::encode(tlv::OID, &[ObjectIdentifier::new(oid).ok()?.as_bytes()]);
        let parameters: &[u8] = if null { &[0x05, 0x00] } else { &[] };
        Some(tlv::encode(tlv::SEQUENCE, &[&oid, parameters]))
    }

    /// Checks `signature` over `message`.
    pub(crate) fn check(self, key: &PublicKey, message: &[u8], signature: &[u8], form: EcdsaForm) -> Check {
        let outcome = match key {
            PublicKey::Rsa { modulus, exponent } => {
                let parameters = match (self.scheme, self.hash) {
                    (Scheme::RsaPkcs1, Hash::Sha1) => &rs::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
                    (Scheme::RsaPkcs1, Hash::Sha256) => &rs::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
                    (Scheme::RsaPkcs1, Hash::Sha384) => &rs::RSA_PKCS1_2048_8192_SHA384,
                    (Scheme::RsaPkcs1, Hash::Sha512) => &rs::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
                    (Scheme::RsaPss, Hash::Sha256) => &rs::RSA_PSS_2048_8192_SHA256,
                    (Scheme::RsaPss, Hash::Sha384) => &rs::RSA_PSS_2048_8192_SHA384,
                    (Scheme::RsaPss, Hash::Sha512) => &rs::RSA_PSS_2048_8192_SHA512,
                    _ => return Check::Unsupported,
                };
                if key.bits() < 1024 {
                    return Check::Unsupported;
                }
                rs::RsaPublicKeyComponents { n: modulus, e: exponent }.verify(parameters, message, signature)
            }
            PublicKey::P256(point) | PublicKey::P384(point) => {
                let p256 = matches!(key, PublicKey::P256(_));
                let algorithm: &dyn rs::VerificationAlgorithm = match (p256, self.scheme, self.hash, form) {
                    (true, Scheme::Ecdsa, Hash::Sha256, EcdsaForm::Der) => &rs::ECDSA_P256_SHA256_ASN1,
                    (true, Scheme::Ecdsa, Hash::Sha384, EcdsaForm::Der) => &rs::ECDSA_P256_SHA384_ASN1,
                    (true, Scheme::Ecdsa, Hash::Sha256, EcdsaForm::Fixed) => &rs::ECDSA_P256_SHA256_FIXED,
                    (false, Scheme::Ecdsa, Hash::Sha256, EcdsaForm::Der) => &rs::ECDSA_P384_SHA256_ASN1,
                    (false, Scheme::Ecdsa, Hash::Sha384, EcdsaForm::Der) => &rs::ECDSA_P384_SHA384_ASN1,
                    (false, Scheme::Ecdsa, Hash::Sha384, EcdsaForm::Fixed) => &rs::ECDSA_P384_SHA384_FIXED,
                    _ => return Check::Unsupported,
                };
                rs::UnparsedPublicKey::new(algorithm, point).verify(message, signature)
            }
            PublicKey::Other => return Check::Unsupported,
        };
        if outcome.is_ok() { Check::Fits } else { Check::Fails }
    }
}

impl PublicKey {
    /// Length in bits: of the modulus, or of the curve's field; 0 when unknown.
    pub(crate) fn bits(&self) -> usize {
        match self {
            Self::Rsa { modulus, .. } => {
                let leading = modulus.first().map_or(0, |byte| byte.leading_zeros() as usize);
                modulus.len() * 8 - leading
            }
            Self::P256(_) => 256,
            Self::P384(_) => 384,
            Self::Other => 0,
        }
    }

    /// True when documents signed with it today are not accepted (Thông tư 15/2025/TT-BKHCN Annex I).
    pub(crate) fn is_weak(&self) -> bool {
        matches!(self, Self::Rsa { .. }) && self.bits() < 2048
    }
}

/// The hash of RSASSA-PSS parameters (RFC 4055 §3.1) when they are the common form that `ring` checks.
fn pss_hash(parameters: &[u8]) -> Option<Hash> {
    let fields = tlv::children(tlv::only(parameters, tlv::SEQUENCE)?.value)?;
    let field = |tag: u8| fields.iter().find(|field| field.tag == tag);
    let hash = hash_identifier(field(0xa0)?.value)?;
    let mask = tlv::children(tlv::only(field(0xa1)?.value, tlv::SEQUENCE)?.value)?;
    let salt = tlv::unsigned(tlv::only(field(0xa2)?.value, tlv::INTEGER)?.value)?;
    let same_mask = hash_identifier(mask.get(1)?.bytes)? == hash;
    let full_salt = salt == [hash.digest(&[]).len() as u8];
    (same_mask && full_salt).then_some(hash)
}

/// The hash of a digest `AlgorithmIdentifier`.
pub(crate) fn hash_identifier(identifier: &[u8]) -> Option<Hash> {
    let parts = tlv::children(tlv::only(identifier, tlv::SEQUENCE)?.value)?;
    let (oid, parameters) = parts.split_first().filter(|(oid, _)| oid.tag == tlv::OID)?;
    // Parameters are absent or NULL (RFC 5754 §2).
    if !parameters.iter().all(|parameter| parameter.bytes == [0x05, 0x00]) {
        return None;
    }
    Hash::from_oid(ObjectIdentifier::from_bytes(oid.value).ok()?)
}
