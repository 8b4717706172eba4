//! Hashes and signature algorithms by their names in CMS (OID) and XMLDSig (URI), and the check of a signature.

use const_oid::ObjectIdentifier;
use ring::signature as rs;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::tlv;

/// A hash function. Serialised as `sha256`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
        [Self::Sha1, Self::Sha256, Self::Sha384, Self::Sha512].into_iter().find(|hash| hash.xml_uri() == uri)
    }

    /// The identifier of a `DigestMethod` (XML Encryption 1.1 §5.8, RFC 9231 §2.1).
    pub fn xml_uri(self) -> &'static str {
        match self {
            Self::Sha1 => "http://www.w3.org/2000/09/xmldsig#sha1",
            Self::Sha256 => "http://www.w3.org/2001/04/xmlenc#sha256",
            Self::Sha384 => "http://www.w3.org/2001/04/xmldsig-more#sha384",
            Self::Sha512 => "http://www.w3.org/2001/04/xmlenc#sha512",
        }
    }

    /// Length of the digest in bytes.
    pub fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// `DigestInfo` around a digest of this hash (RFC 8017 §9.2), which a token signs with `CKM_RSA_PKCS`.
    pub(crate) fn digest_info(self, digest: &[u8]) -> Vec<u8> {
        let oid = tlv::encode(tlv::OID, &[self.oid().as_bytes()]);
        let algorithm = tlv::encode(tlv::SEQUENCE, &[&oid, NULL]);
        tlv::encode(tlv::SEQUENCE, &[&algorithm, &tlv::encode(tlv::OCTET_STRING, &[digest])])
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

/// ASN.1 NULL.
const NULL: &[u8] = &[0x05, 0x00];

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

impl std::str::FromStr for SignatureAlgorithm {
    type Err = UnknownAlgorithm;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (scheme, hash) = text.rsplit_once('-').ok_or(UnknownAlgorithm)?;
        let scheme = match scheme {
            "rsa" => Scheme::RsaPkcs1,
            "rsa-pss" => Scheme::RsaPss,
            "ecdsa" => Scheme::Ecdsa,
            _ => return Err(UnknownAlgorithm),
        };
        let known = [Hash::Sha1, Hash::Sha256, Hash::Sha384, Hash::Sha512];
        let hash = known.into_iter().find(|known| known.suffix() == hash).ok_or(UnknownAlgorithm)?;
        Ok(Self { scheme, hash })
    }
}

/// The text is not the name of a signature algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a signature algorithm that is known here")]
pub struct UnknownAlgorithm;

impl<'de> Deserialize<'de> for SignatureAlgorithm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
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

    /// What an RSA key can do with today's hashes, the form of Vietnamese tax XML first.
    pub const RSA: [Self; 6] = [
        Self::RSA_SHA256,
        Self { scheme: Scheme::RsaPkcs1, hash: Hash::Sha384 },
        Self { scheme: Scheme::RsaPkcs1, hash: Hash::Sha512 },
        Self { scheme: Scheme::RsaPss, hash: Hash::Sha256 },
        Self { scheme: Scheme::RsaPss, hash: Hash::Sha384 },
        Self { scheme: Scheme::RsaPss, hash: Hash::Sha512 },
    ];

    /// ECDSA with the two hashes that are both signed and checked here; `ring` has no ECDSA with SHA-512.
    pub const ECDSA: [Self; 2] =
        [Self { scheme: Scheme::Ecdsa, hash: Hash::Sha256 }, Self { scheme: Scheme::Ecdsa, hash: Hash::Sha384 }];

    pub(crate) fn from_xml_uri(uri: &str) -> Option<Self> {
        let sha1 = Self { scheme: Scheme::RsaPkcs1, hash: Hash::Sha1 };
        let known = Self::RSA.into_iter().chain(Self::ECDSA).chain([sha1]);
        known.into_iter().find(|algorithm| algorithm.xml_uri() == Some(uri))
    }

    /// The identifier of a `SignatureMethod` (RFC 9231 §2.3). `None` for what XMLDSig has no name for, or what is not
    /// handled here (PSS and ECDSA with SHA-1, ECDSA with SHA-512).
    pub fn xml_uri(self) -> Option<&'static str> {
        Some(match (self.scheme, self.hash) {
            (Scheme::RsaPkcs1, Hash::Sha1) => "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            (Scheme::RsaPkcs1, Hash::Sha256) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            (Scheme::RsaPkcs1, Hash::Sha384) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            (Scheme::RsaPkcs1, Hash::Sha512) => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            (Scheme::RsaPss, Hash::Sha256) => "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            (Scheme::RsaPss, Hash::Sha384) => "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            (Scheme::RsaPss, Hash::Sha512) => "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
            (Scheme::Ecdsa, Hash::Sha256) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            (Scheme::Ecdsa, Hash::Sha384) => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            _ => return None,
        })
    }

    /// The dotted OID of X.509, CMS and CSC (`signAlgo`), without parameters; `None` for what is not handled here.
    pub fn oid(self) -> Option<&'static str> {
        Some(match (self.scheme, self.hash) {
            (Scheme::RsaPkcs1, Hash::Sha1) => "1.2.840.113549.1.1.5",
            (Scheme::RsaPkcs1, Hash::Sha256) => "1.2.840.113549.1.1.11",
            (Scheme::RsaPkcs1, Hash::Sha384) => "1.2.840.113549.1.1.12",
            (Scheme::RsaPkcs1, Hash::Sha512) => "1.2.840.113549.1.1.13",
            (Scheme::RsaPss, Hash::Sha256 | Hash::Sha384 | Hash::Sha512) => "1.2.840.113549.1.1.10",
            (Scheme::Ecdsa, Hash::Sha256) => "1.2.840.10045.4.3.2",
            (Scheme::Ecdsa, Hash::Sha384) => "1.2.840.10045.4.3.3",
            _ => return None,
        })
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

    /// The `AlgorithmIdentifier` in DER, PSS with all its parameters (RFC 4055 §3.1: none of the defaults applies).
    /// `None` for what is only read: SHA-1, and ECDSA with SHA-512.
    pub(crate) fn to_der(self) -> Option<Vec<u8>> {
        let oid = tlv::encode(tlv::OID, &[ObjectIdentifier::new(self.oid()?).ok()?.as_bytes()]);
        let parameters = match self.scheme {
            _ if self.hash == Hash::Sha1 => return None,
            Scheme::RsaPkcs1 => NULL.to_vec(),
            Scheme::RsaPss => self.pss_parameters()?,
            Scheme::Ecdsa => Vec::new(),
        };
        Some(tlv::encode(tlv::SEQUENCE, &[&oid, &parameters]))
    }

    /// `RSASSA-PSS-params` in DER (RFC 4055 §3.1): the hash, MGF1 with it, a salt of its length. Only for PSS.
    pub(crate) fn pss_parameters(self) -> Option<Vec<u8>> {
        if self.scheme != Scheme::RsaPss {
            return None;
        }
        let hash_oid = tlv::encode(tlv::OID, &[self.hash.oid().as_bytes()]);
        let hash = tlv::encode(tlv::SEQUENCE, &[&hash_oid, NULL]);
        let mgf1_oid = tlv::encode(tlv::OID, &[ObjectIdentifier::new("1.2.840.113549.1.1.8").ok()?.as_bytes()]);
        let mask = tlv::encode(tlv::SEQUENCE, &[&mgf1_oid, &hash]);
        let salt = tlv::encode(tlv::INTEGER, &[&[self.hash.length() as u8]]);
        let fields = [tlv::encode(0xa0, &[&hash]), tlv::encode(0xa1, &[&mask]), tlv::encode(0xa2, &[&salt])].concat();
        Some(tlv::encode(tlv::SEQUENCE, &[&fields]))
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
                let algorithm: &dyn rs::VerificationAlgorithm = match (p256, self.scheme, self.hash) {
                    (true, Scheme::Ecdsa, Hash::Sha256) => &rs::ECDSA_P256_SHA256_ASN1,
                    (true, Scheme::Ecdsa, Hash::Sha384) => &rs::ECDSA_P256_SHA384_ASN1,
                    (false, Scheme::Ecdsa, Hash::Sha256) => &rs::ECDSA_P384_SHA256_ASN1,
                    (false, Scheme::Ecdsa, Hash::Sha384) => &rs::ECDSA_P384_SHA384_ASN1,
                    _ => return Check::Unsupported,
                };
                let length = if p256 { 64 } else { 96 };
                let der = match form {
                    EcdsaForm::Der => Some(signature.to_vec()),
                    EcdsaForm::Fixed => Some(signature).filter(|raw| raw.len() == length).and_then(ecdsa_der),
                };
                let Some(der) = der else {
                    return Check::Fails;
                };
                rs::UnparsedPublicKey::new(algorithm, point).verify(message, &der)
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

/// `r || s` of equal lengths, as tokens and XMLDSig write an ECDSA signature, in DER (RFC 3279 §2.2.3). `None` for an
/// odd or absurd length.
pub(crate) fn ecdsa_der(raw: &[u8]) -> Option<Vec<u8>> {
    if raw.is_empty() || !raw.len().is_multiple_of(2) || raw.len() > 132 {
        return None;
    }
    let integer = |number: &[u8]| {
        let skip = number.iter().take_while(|byte| **byte == 0).count().min(number.len() - 1);
        let number = &number[skip..];
        // A leading one bit would make it negative.
        let sign: &[u8] = if number.first().is_some_and(|byte| byte & 0x80 != 0) { &[0] } else { &[] };
        tlv::encode(tlv::INTEGER, &[sign, number])
    };
    let (r, s) = raw.split_at(raw.len() / 2);
    Some(tlv::encode(tlv::SEQUENCE, &[&integer(r), &integer(s)]))
}

/// The DER form as `r || s` of `length` bytes each (32 for P-256, 48 for P-384), for XMLDSig (RFC 9231 §2.3.6).
pub fn ecdsa_fixed(der: &[u8], length: usize) -> Option<Vec<u8>> {
    let parts = tlv::children(tlv::only(der, tlv::SEQUENCE)?.value)?;
    let [r, s] = parts.as_slice() else {
        return None;
    };
    let mut out = Vec::with_capacity(2 * length);
    for part in [r, s] {
        let number = tlv::unsigned(tlv::only(part.bytes, tlv::INTEGER)?.value)?;
        out.resize(out.len() + length.checked_sub(number.len())?, 0);
        out.extend_from_slice(number);
    }
    Some(out)
}

/// The hash of RSASSA-PSS parameters (RFC 4055 §3.1) when they are the common form that `ring` checks.
fn pss_hash(parameters: &[u8]) -> Option<Hash> {
    let fields = tlv::children(tlv::only(parameters, tlv::SEQUENCE)?.value)?;
    let field = |tag: u8| fields.iter().find(|field| field.tag == tag);
    let hash = hash_identifier(field(0xa0)?.value)?;
    let mask = tlv::children(tlv::only(field(0xa1)?.value, tlv::SEQUENCE)?.value)?;
    let salt = tlv::unsigned(tlv::only(field(0xa2)?.value, tlv::INTEGER)?.value)?;
    let same_mask = hash_identifier(mask.get(1)?.bytes)? == hash;
    let full_salt = salt == [hash.length() as u8];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for algorithm in SignatureAlgorithm::RSA.into_iter().chain(SignatureAlgorithm::ECDSA) {
            assert_eq!(algorithm.to_string().parse(), Ok(algorithm), "the name in reports and in saved jobs");
            let uri = algorithm.xml_uri().unwrap();
            assert_eq!(SignatureAlgorithm::from_xml_uri(uri), Some(algorithm), "{uri}");
            let der = algorithm.to_der().unwrap();
            assert_eq!(SignatureAlgorithm::from_der(&der, None), Some(algorithm), "what is written is what is read");
        }
        assert_eq!("rsa-md5".parse::<SignatureAlgorithm>(), Err(UnknownAlgorithm));
    }

    #[test]
    fn pss_parameters_as_openssl_writes_them() {
        // RSASSA-PSS-params for SHA-256, MGF1 with SHA-256, salt 32 (RFC 4055 §3.1, appendix shapes).
        let wanted = [
            0x30, 0x34, 0xa0, 0x0f, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
            0x00, 0xa1, 0x1c, 0x30, 0x1a, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08, 0x30, 0x0d,
            0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0xa2, 0x03, 0x02, 0x01, 0x20,
        ];
        let pss = SignatureAlgorithm { scheme: Scheme::RsaPss, hash: Hash::Sha256 };
        assert_eq!(pss.pss_parameters().unwrap(), wanted, "another order or default would not verify elsewhere");
    }

    #[test]
    fn ecdsa_forms_convert_without_loss() {
        for lead in [0x00u8, 0x01, 0x7f, 0x80, 0xff] {
            for length in [32usize, 48] {
                let mut raw = vec![0x5a; 2 * length];
                raw[0] = lead;
                raw[length] = lead;
                let der = ecdsa_der(&raw).unwrap();
                assert_eq!(ecdsa_fixed(&der, length).as_deref(), Some(raw.as_slice()), "leading byte {lead:02x}");
            }
        }
        assert_eq!(ecdsa_der(&[1, 2, 3]), None, "an odd length has no halves");
        assert_eq!(ecdsa_der(&[]), None);
        assert_eq!(ecdsa_fixed(&ecdsa_der(&[0xff; 96]).unwrap(), 32), None, "P-384 numbers do not fit P-256");
    }
}
