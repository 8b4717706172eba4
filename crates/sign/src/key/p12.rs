//! PKCS#12 files (RFC 7292) in the encodings that Vietnamese CAs, Windows, Java and OpenSSL write.

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as P12Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{SoftwareIdentity, order};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::tlv;

/// Largest PKCS#12 file that is opened, in bytes.
const MAX_P12: usize = 4 * 1024 * 1024;
/// Most keys and certificates that are looked at in one file; every key is tried with every certificate.
const MAX_BAGS: usize = 64;

/// Opens a PKCS#12 file and gives its first key. Key and certificate are matched by the public key, not by the labels
/// in the file, and the chain is ordered by issuer. An expired certificate or a weak key opens too, so that the person
/// sees it; signing refuses it.
///
/// # Errors
/// [`SignError::NotPkcs12`], [`SignError::WrongPassword`], [`SignError::UnsupportedEncryption`],
/// [`SignError::NoPrivateKey`], [`SignError::NoCertificate`], [`SignError::UnsupportedKey`].
pub fn open_p12(bytes: &[u8], password: &str) -> Result<SoftwareIdentity, SignError> {
    open_p12_all(bytes, password)?.into_iter().next().ok_or(SignError::NoCertificate)
}

/// All keys of a PKCS#12 file with their certificates, in the order of the file; never empty. For a file with several
/// keys the person chooses by certificate ([`crate::choice`]).
///
/// A password with Vietnamese letters is tried as it was typed, then composed (NFC) and decomposed (NFD), because
/// keyboards differ in which of them they send, and last in the form of OpenSSL before 1.1.0, which took each byte of
/// the UTF-8 for one letter.
///
/// # Errors
/// As [`open_p12`].
pub fn open_p12_all(bytes: &[u8], password: &str) -> Result<Vec<SoftwareIdentity>, SignError> {
    if bytes.is_empty() {
        return Err(SignError::NotPkcs12("the file is empty"));
    }
    if bytes.len() > MAX_P12 {
        return Err(SignError::TooLarge("a key file has at most 4 MiB"));
    }
    if !looks_like_pfx(bytes) {
        return Err(SignError::NotPkcs12("not DER of a PFX, version 3"));
    }
    let archive = decrypt(bytes, password)?;
    if archive.keys.is_empty() {
        return Err(SignError::NoPrivateKey);
    }
    if archive.keys.len() > MAX_BAGS || archive.certs.len() > MAX_BAGS {
        return Err(SignError::TooLarge("a key file has at most 64 keys and 64 certificates"));
    }
    // Certificates that we cannot read do not matter unless it is the key's own, and then none matches.
    let certificates: Vec<Certificate> =
        archive.certs.iter().filter_map(|bag| Certificate::from_der(bag.cert.as_der()).ok()).collect();
    let mut refused = None;
    let mut found = Vec::new();
    for bag in &archive.keys {
        for certificate in &certificates {
            let chain = || order(certificate, &certificates);
            match SoftwareIdentity::new(bag.key.as_der(), certificate, chain, bag.friendly_name.as_deref()) {
                Ok(Some(identity)) => {
                    found.push(identity);
                    break;
                }
                Ok(None) => {}
                Err(error) => refused = Some(error),
            }
        }
    }
    if found.is_empty() { Err(refused.unwrap_or(SignError::NoCertificate)) } else { Ok(found) }
}

/// Tries the spellings of the password one after another.
fn decrypt(bytes: &[u8], password: &str) -> Result<Pkcs12Archive, SignError> {
    let first = Pkcs12Archive::from_pkcs12(bytes, password).map_err(p12_error);
    if password.is_ascii() || !matches!(first, Err(SignError::WrongPassword)) {
        return first;
    }
    let spellings: [Zeroizing<String>; 3] = [
        Zeroizing::new(password.nfc().collect()),
        Zeroizing::new(password.nfd().collect()),
        Zeroizing::new(password.bytes().map(char::from).collect()),
    ];
    for spelling in spellings.iter().filter(|spelling| spelling.as_str() != password) {
        match Pkcs12Archive::from_pkcs12(bytes, spelling).map_err(p12_error) {
            Err(SignError::WrongPassword) => {}
            other => return other,
        }
    }
    first
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
