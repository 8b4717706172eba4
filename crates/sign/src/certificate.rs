//! X.509 certificates (RFC 5280) as the person and the verifier need them.

use const_oid::ObjectIdentifier;
use der::Decode;
use jiff::Timestamp;
use serde::Serialize;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, SignatureAlgorithm};
use crate::error::SignError;
use crate::{name, tlv};

/// Largest certificate that is read, in bytes.
const MAX_DER: usize = 64 * 1024;

/// Most identifiers of one certificate.
const MAX_IDENTIFIERS: usize = 32;

const EXTENDED_KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.37");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
const SERVER_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1");

/// A certificate with its exact bytes.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    key: PublicKey,
    /// Subject and issuer as they are compared (RFC 5280 §7.1).
    names: (Vec<u8>, Vec<u8>),
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject())
            .field("serial", &self.serial())
            .finish_non_exhaustive()
    }
}

/// Who an identifier names: the prefix of a `UID` value in a Vietnamese certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentifierKind {
    /// `MST:` mã số thuế.
    TaxCode,
    /// `CCCD:` số định danh cá nhân.
    PersonalNumber,
    /// `CMND:` the older identity card.
    IdentityCard,
    /// `MNS:` mã ngân sách.
    BudgetCode,
    /// Any other prefix, or none; the value is then the whole attribute.
    Other,
    /// `HC:` a passport (hộ chiếu).
    Passport,
    /// `BHXH:` the code at the social insurance (mã số bảo hiểm xã hội).
    SocialInsurance,
}

/// One `UID` of the subject (OID 0.9.2342.19200300.100.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// What it is.
    pub kind: IdentifierKind,
    /// The value behind the prefix.
    pub value: String,
}

/// What a person should know before using or trusting a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// Its period is over.
    Expired,
    /// Its period has not begun.
    NotYetValid,
    /// It vouches for itself.
    SelfSigned,
    /// Its key usage allows neither digitalSignature nor nonRepudiation, or it is a CA's.
    WrongUsage,
    /// None of its identifiers is the tax code of the dossier.
    TaxCodeDiffers,
    /// It carries no identifier at all.
    NoIdentifier,
}

impl Certificate {
    /// Reads one certificate in DER, with nothing behind it.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it is not X.509 or larger than 64 KiB.
    pub fn from_der(der: &[u8]) -> Result<Self, SignError> {
        if der.len() > MAX_DER {
            return Err(SignError::BadCertificate("larger than 64 KiB"));
        }
        let parsed =
            x509_cert::Certificate::from_der(der).map_err(|_| SignError::BadCertificate("not X.509 in DER"))?;
        let key = public_key(&parsed).unwrap_or(PublicKey::Other);
        let tbs = parsed.tbs_certificate();
        let names = (name::comparable(tbs.subject()), name::comparable(tbs.issuer()));
        Ok(Self { der: der.to_vec(), parsed, key, names })
    }

    /// The exact bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of the exact bytes.
    pub fn fingerprint(&self) -> Vec<u8> {
        Hash::Sha256.digest(&[&self.der])
    }

    /// First common name of the subject, or the whole subject when it has none; fit for a screen: at most
    /// 200 characters, and no control or direction characters that would make it read as another name.
    pub fn common_name(&self) -> String {
        let subject = self.parsed.tbs_certificate().subject();
        name::shown(&name::first(subject, name::COMMON_NAME).unwrap_or_else(|| self.subject()))
    }

    /// First common name of the issuer, or the whole issuer when it has none; fit for a screen.
    pub fn issuer_common_name(&self) -> String {
        let issuer = self.parsed.tbs_certificate().issuer();
        name::shown(&name::first(issuer, name::COMMON_NAME).unwrap_or_else(|| name::rfc4514(issuer)))
    }

    /// First organisation of the subject, empty when it has none; fit for a screen.
    pub fn organisation(&self) -> String {
        let subject = self.parsed.tbs_certificate().subject();
        name::shown(&name::first(subject, name::ORGANISATION).unwrap_or_default())
    }

    /// First organisation of the issuer: the unit that manages the certificate (Thông tư 15/2025/TT-BKHCN Điều 6).
    /// Its common name when it names none; fit for a screen.
    pub fn issuer_organisation(&self) -> String {
        let issuer = self.parsed.tbs_certificate().issuer();
        match name::first(issuer, name::ORGANISATION) {
            Some(organisation) => name::shown(&organisation),
            None => self.issuer_common_name(),
        }
    }

    /// The subject as RFC 4514 writes it, for `X509SubjectName`. Never empty, because iTaxViewer's Java engine stops at
    /// an empty one: a certificate without a subject gives `SERIALNUMBER=` and its serial number.
    pub fn subject(&self) -> String {
        let text = name::rfc4514(self.parsed.tbs_certificate().subject());
        if text.is_empty() { format!("SERIALNUMBER={}", self.serial()) } else { text }
    }

    /// The issuer as RFC 4514 writes it; may be empty.
    pub fn issuer(&self) -> String {
        name::rfc4514(self.parsed.tbs_certificate().issuer())
    }

    /// Serial number in lower-case hexadecimal without separators.
    pub fn serial(&self) -> String {
        self.parsed.tbs_certificate().serial_number().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Begin of the period.
    pub fn not_before(&self) -> Timestamp {
        instant(self.parsed.tbs_certificate().validity().not_before)
    }

    /// End of the period (the last second that is valid).
    pub fn not_after(&self) -> Timestamp {
        instant(self.parsed.tbs_certificate().validity().not_after)
    }

    /// True when `at` lies in the period.
    pub fn valid_at(&self, at: Timestamp) -> bool {
        self.not_before() <= at && at <= self.not_after()
    }

    /// True when it is no authority's (basic constraints, RFC 5280 §4.2.1.9: such a key vouches for others), when key usage
    /// allows signing documents: digitalSignature or nonRepudiation, or no such extension (§4.2.1.3), and no extended usage that names nothing but servers, OCSP answers or time stamps (§4.2.1.12).
    pub fn may_sign_documents(&self) -> bool {
        let elsewhere = [SERVER_AUTH, OCSP_SIGNING, TIME_STAMPING];
        if self.purposes().is_some_and(|all| !all.is_empty() && all.iter().all(|one| elsewhere.contains(one))) {
            return false;
        }
        if self.authority().is_some() {
            return false;
        }
        match self.parsed.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// The Vietnamese identifiers of the subject, in order, parsed by OID. `UID` may repeat (tax code and personal
    /// number). At most 32, and none longer than 200 characters: more is no identifier of anybody.
    pub fn identifiers(&self) -> Vec<Identifier> {
        name::values(self.parsed.tbs_certificate().subject(), name::USER_ID)
            .iter()
            .filter(|value| value.chars().count() <= name::LONGEST)
            .take(MAX_IDENTIFIERS)
            .map(|value| identifier(&name::shown(value)))
            .collect()
    }

    /// True when its key may stamp times: extended key usage is critical and is exactly id-kp-timeStamping
    /// (RFC 3161 §2.3).
    pub fn may_stamp(&self) -> bool {
        let Some(list) = self.parsed.tbs_certificate().extensions() else {
            return false;
        };
        let critical = list.iter().any(|one| one.extn_id == EXTENDED_KEY_USAGE && one.critical);
        critical && self.purposes().is_some_and(|purposes| purposes == [TIME_STAMPING])
    }

    /// True when its key may answer OCSP for its issuer (RFC 6960 §4.2.2.2).
    pub(crate) fn may_answer_ocsp(&self) -> bool {
        self.purposes().is_some_and(|purposes| purposes.contains(&OCSP_SIGNING))
    }

    /// Extended key usage; `None` without the extension or with one that cannot be read.
    fn purposes(&self) -> Option<Vec<ObjectIdentifier>> {
        Some(self.parsed.tbs_certificate().get_extension::<ExtendedKeyUsage>().ok()??.1.0)
    }

    /// The value of an extension (what is in its OCTET STRING), by OID.
    pub(crate) fn extension(&self, oid: ObjectIdentifier) -> Option<&[u8]> {
        let list = self.parsed.tbs_certificate().extensions()?;
        list.iter().find(|one| one.extn_id == oid).map(|one| one.extn_value.as_bytes())
    }

    /// May it sign certificates (`false`) or CRLs (`true`)? Without key usage it may (RFC 5280 §4.2.1.3).
    pub(crate) fn usage_allows(&self, crls: bool) -> bool {
        match self.parsed.tbs_certificate().get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) if crls => usage.crl_sign(),
            Ok(Some((_, usage))) => usage.key_cert_sign(),
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// True when issuer and subject are the same and its own key made its signature.
    pub fn self_signed(&self) -> bool {
        self.issued_by(self)
    }

    /// Length of the key in bits (RSA modulus or curve), 0 when the kind is unknown.
    pub fn key_bits(&self) -> usize {
        self.key.bits()
    }

    /// True for an RSA key under 2048 bits, with which nothing is signed any more.
    pub fn weak_key(&self) -> bool {
        self.key.is_weak()
    }

    /// What to tell the person at the instant `at`. `expected_tax_code` is the tax code of the dossier, with or without
    /// hyphen; a personal number counts too, because persons use it as their tax code since 1/7/2025.
    pub fn warnings(&self, at: Timestamp, expected_tax_code: Option<&str>) -> Vec<Warning> {
        let mut list = Vec::new();
        if at > self.not_after() {
            list.push(Warning::Expired);
        }
        if at < self.not_before() {
            list.push(Warning::NotYetValid);
        }
        if self.self_signed() {
            list.push(Warning::SelfSigned);
        }
        if !self.may_sign_documents() {
            list.push(Warning::WrongUsage);
        }
        let identifiers = self.identifiers();
        if identifiers.is_empty() {
            list.push(Warning::NoIdentifier);
        } else if let Some(expected) = expected_tax_code.map(digits).filter(|code| !code.is_empty()) {
            let names = |id: &Identifier| matches!(id.kind, IdentifierKind::TaxCode | IdentifierKind::PersonalNumber);
            if !identifiers.iter().any(|id| names(id) && digits(&id.value) == expected) {
                list.push(Warning::TaxCodeDiffers);
            }
        }
        list
    }

    pub(crate) fn public_key(&self) -> &PublicKey {
        &self.key
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.parsed
    }

    /// The exact bytes of the issuer and of the serial number's element, for CMS.
    pub(crate) fn issuer_and_serial(&self) -> Option<(&[u8], &[u8])> {
        let fields = self.tbs_fields()?;
        Some((fields.get(2)?.bytes, fields.first()?.bytes))
    }

    /// The subject as it is compared: letters folded, spaces collapsed, string types alike (RFC 5280 §7.1).
    pub(crate) fn subject_name(&self) -> &[u8] {
        &self.names.0
    }

    /// The issuer as it is compared.
    pub(crate) fn issuer_name(&self) -> &[u8] {
        &self.names.1
    }

    /// Issuer and subject are the same name (RFC 5280 §3.2: self-issued; it need not be self-signed).
    pub(crate) fn self_issued(&self) -> bool {
        self.names.0 == self.names.1
    }

    /// True when `issuer` has the name of this certificate's issuer.
    pub(crate) fn names_issuer(&self, issuer: &Certificate) -> bool {
        self.names.1 == issuer.names.0
    }

    /// True when `issuer`'s name and key stand behind this certificate. Says nothing of validity or authority.
    pub(crate) fn issued_by(&self, issuer: &Certificate) -> bool {
        self.names_issuer(issuer) && self.signed_by_key_of(issuer)
    }

    /// True when the key of `issuer` made the signature of this certificate, over its exact bytes.
    pub(crate) fn signed_by_key_of(&self, issuer: &Certificate) -> bool {
        self.signed_with(&issuer.key) == Some(Check::Fits)
    }

    /// The value of the subject public key's BIT STRING, as OCSP hashes it (RFC 6960 §4.1.1).
    pub(crate) fn key_bytes(&self) -> &[u8] {
        self.parsed.tbs_certificate().subject_public_key_info().subject_public_key.raw_bytes()
    }

    /// The exact bytes of the SubjectPublicKeyInfo.
    pub(crate) fn key_info(&self) -> Option<&[u8]> {
        Some(self.tbs_fields()?.get(5)?.bytes)
    }

    /// True when its own signature was made with SHA-1.
    pub(crate) fn weak_signature(&self) -> bool {
        let oid = self.parsed.signature_algorithm().oid.to_string();
        matches!(oid.as_str(), "1.2.840.113549.1.1.5" | "1.2.840.10045.4.1")
    }

    /// `None` when the algorithm is unknown.
    fn signed_with(&self, key: &PublicKey) -> Option<Check> {
        let parts = tlv::children(tlv::only(&self.der, tlv::SEQUENCE)?.value)?;
        let [tbs, algorithm, signature] = parts.as_slice() else {
            return None;
        };
        // The algorithm outside is not signed: only the one inside says what it is (RFC 5280 §4.1.1.2).
        if self.tbs_fields()?.get(1)?.bytes != algorithm.bytes {
            return None;
        }
        signed_der(tbs.bytes, algorithm.bytes, signature.value, key)
    }

    /// Is it a certification authority's (RFC 5280 §4.2.1.9)? Such a certificate belongs to nobody who signs documents.
    pub fn is_authority(&self) -> bool {
        self.authority().is_some()
    }

    /// Basic constraints: is it a CA, and how many intermediates may follow.
    pub(crate) fn authority(&self) -> Option<BasicConstraints> {
        let extension = self.parsed.tbs_certificate().get_extension::<BasicConstraints>().ok()??.1;
        extension.ca.then_some(extension)
    }

    /// The fields of the TBSCertificate from the serial number on (the version, [0], is left out).
    fn tbs_fields(&self) -> Option<Vec<tlv::Tlv<'_>>> {
        let (tbs, _) = tlv::take(tlv::only(&self.der, tlv::SEQUENCE)?.value)?;
        let mut fields = tlv::children(tbs.value)?;
        if fields.first()?.tag == 0xa0 {
            fields.remove(0);
        }
        Some(fields)
    }
}

/// Checks the signature over an X.509 structure: `algorithm` is its AlgorithmIdentifier, `bits` the value of its BIT
/// STRING. `None` when the algorithm is unknown.
pub(crate) fn signed_der(signed: &[u8], algorithm: &[u8], bits: &[u8], key: &PublicKey) -> Option<Check> {
    #[cfg(test)]
    checks::count();
    let algorithm = SignatureAlgorithm::from_der(algorithm, None)?;
    let (unused, signature) = bits.split_first()?;
    (*unused == 0).then(|| algorithm.check(key, signed, signature, EcdsaForm::Der))
}

/// How many signatures were checked, for tests that ask what a crafted file costs.
#[cfg(test)]
pub(crate) mod checks {
    use std::cell::Cell;

    thread_local! {
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn count() {
        COUNT.set(COUNT.get() + 1);
    }

    /// The count so far, which begins anew.
    pub(crate) fn taken() -> usize {
        COUNT.replace(0)
    }
}

/// UTCTime or GeneralizedTime in the forms of RFC 5280 §4.1.2.5.
pub(crate) fn time(der: &[u8]) -> Option<Timestamp> {
    x509_cert::time::Time::from_der(der).ok().map(instant)
}

fn instant(time: x509_cert::time::Time) -> Timestamp {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    // The end of jiff's range stands for RFC 5280's "no well-defined expiration" (99991231235959Z).
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX)
}

fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn identifier(value: &str) -> Identifier {
    let value = value.trim();
    let (prefix, rest) = value.split_once(':').unwrap_or(("", value));
    let kind = match prefix.trim().to_ascii_uppercase().as_str() {
        "MST" => IdentifierKind::TaxCode,
        "CCCD" => IdentifierKind::PersonalNumber,
        "CMND" => IdentifierKind::IdentityCard,
        "MNS" => IdentifierKind::BudgetCode,
        "HC" => IdentifierKind::Passport,
        "BHXH" => IdentifierKind::SocialInsurance,
        _ => {
            return Identifier { kind: IdentifierKind::Other, value: value.to_owned() };
        }
    };
    Identifier { kind, value: rest.trim().to_owned() }
}

fn public_key(parsed: &x509_cert::Certificate) -> Option<PublicKey> {
    let info = parsed.tbs_certificate().subject_public_key_info();
    let bits = info.subject_public_key.as_bytes()?;
    match info.algorithm.oid.to_string().as_str() {
        "1.2.840.113549.1.1.1" => {
            let parts = tlv::children(tlv::only(bits, tlv::SEQUENCE)?.value)?;
            let [modulus, exponent] = parts.as_slice() else {
                return None;
            };
            Some(PublicKey::Rsa {
                modulus: tlv::unsigned(modulus.value)?.to_vec(),
                exponent: tlv::unsigned(exponent.value)?.to_vec(),
            })
        }
        "1.2.840.10045.2.1" => match info
            .algorithm
            .parameters
            .as_ref()?
            .decode_as::<der::asn1::ObjectIdentifier>()
            .ok()?
            .to_string()
            .as_str()
        {
            "1.2.840.10045.3.1.7" => Some(PublicKey::P256(bits.to_vec())),
            "1.3.132.0.34" => Some(PublicKey::P384(bits.to_vec())),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_parsed_by_prefix() {
        let cases = [
            ("MST:9900000016", IdentifierKind::TaxCode, "9900000016"),
            ("MST:9900000016-001", IdentifierKind::TaxCode, "9900000016-001"),
            (" cccd: 001190000001 ", IdentifierKind::PersonalNumber, "001190000001"),
            ("CMND:012345678", IdentifierKind::IdentityCard, "012345678"),
            ("MNS:1000001", IdentifierKind::BudgetCode, "1000001"),
            ("someone", IdentifierKind::Other, "someone"),
            ("XYZ:1", IdentifierKind::Other, "XYZ:1"),
        ];
        for (text, kind, value) in cases {
            assert_eq!(
                identifier(text),
                Identifier { kind, value: value.to_owned() },
                "{text}: a wrong kind would compare the wrong code"
            );
        }
    }
}
