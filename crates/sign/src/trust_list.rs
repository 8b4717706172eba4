//! A list of trusted authorities as dated, signed data: JSON with a minisign signature beside it, made by the
//! publisher of the program and updated without a new program.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use minisign_verify::{PublicKey, Signature};
use serde::{Deserialize, Serialize};

use crate::certificate::Certificate;
use crate::trust::{Purpose, hex};

/// Largest list, bytes.
const MAX_LIST: usize = 4 << 20;
/// Most certificates and fingerprints of each kind.
const MAX_ENTRIES: usize = 2_000;

/// One certificate as it is written in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// The name under which people know it.
    pub name: String,
    /// SHA-256 of the DER, 64 hexadecimal digits in lower case; it must fit.
    pub sha256: String,
    /// The certificate, DER in base64.
    pub der: String,
    /// What a root may vouch for; of an intermediate it says nothing.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
}

/// The document that is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// Version of this format, 1.
    pub format: u32,
    /// Grows with every list.
    pub sequence: u64,
    /// When it was made.
    pub made: Timestamp,
    /// When it should have been replaced; it still counts afterwards, with a remark.
    pub expires: Timestamp,
    /// Roots.
    pub roots: Vec<Entry>,
    /// Further authorities, known and not trusted by themselves.
    #[serde(default)]
    pub intermediates: Vec<Entry>,
    /// SHA-256 of certificates that are never trusted again, hexadecimal.
    #[serde(default)]
    pub revoked: Vec<String>,
    /// SHA-256 of the SubjectPublicKeyInfo of keys that are never trusted again, in whatever certificate, hexadecimal. Goes
    /// with every authority in `revoked` whose certificate a store may not have at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked_keys: Vec<String>,
    /// Subjects (RFC 4514, whole, letters of either case) that are never trusted again, with whatever key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked_subjects: Vec<String>,
}

/// A root of a list.
#[derive(Debug, Clone)]
pub struct ListedRoot {
    /// The certificate.
    pub certificate: Certificate,
    /// What it may vouch for.
    pub purposes: Vec<Purpose>,
}

/// A list whose signature and contents were checked.
#[derive(Debug, Clone)]
pub struct TrustList {
    /// Sequence number.
    pub sequence: u64,
    /// When it was made.
    pub made: Timestamp,
    /// When it should have been replaced.
    pub expires: Timestamp,
    /// Roots.
    pub roots: Vec<ListedRoot>,
    /// Known authorities.
    pub intermediates: Vec<Certificate>,
    /// SHA-256 of certificates that are withdrawn.
    pub revoked: Vec<Vec<u8>>,
    /// SHA-256 of keys (SubjectPublicKeyInfo) that are withdrawn.
    pub revoked_keys: Vec<Vec<u8>>,
    /// Subjects that are withdrawn.
    pub revoked_subjects: Vec<String>,
}

/// Why a list is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// Past 4 MiB or 2,000 entries.
    #[error("the trust list is too large")]
    TooLarge,
    /// The signature file is not one.
    #[error("the signature of the trust list cannot be read")]
    BadSignature,
    /// Signed by nobody who may.
    #[error("the trust list is signed with a key that is not trusted here")]
    UnknownPublisher,
    /// The bytes are not those that were signed.
    #[error("the trust list was changed after it was signed")]
    Tampered,
    /// Signed, and still not a list.
    #[error("line {line}, column {column}: {what}")]
    NotAList {
        /// Line from 1, 0 when it is about no line.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// It is older than the one that is in use: somebody may want a withdrawn root back.
    #[error("the trust list has number {found}, number {known} is known already")]
    RollBack {
        /// Of this list.
        found: u64,
        /// Of the newest that was seen.
        known: u64,
    },
    /// It was made before the one that is in use.
    #[error("the trust list is of {found}, one of {known} is known already")]
    Older {
        /// When this list was made.
        found: Timestamp,
        /// When the one that is in use was made.
        known: Timestamp,
    },
    /// Made in the future, seen from `at`.
    #[error("the trust list claims to be of {made}, which is in the future")]
    FromTheFuture {
        /// When it claims to be made.
        made: Timestamp,
    },
}

/// Checks a list: `signature` is the minisign file, `publishers` are minisign public keys in base64, `known` is the
/// sequence number of the newest list that was ever taken (0 for none), `at` the present. Nothing of the list is read
/// before its signature fits.
///
/// # Errors
/// [`ListError`].
pub fn open(
    bytes: &[u8],
    signature: &str,
    publishers: &[&str],
    known: u64,
    at: Timestamp,
) -> Result<TrustList, ListError> {
    if bytes.len() > MAX_LIST {
        return Err(ListError::TooLarge);
    }
    let signature = Signature::decode(signature).map_err(|_| ListError::BadSignature)?;
    let mut outcome = Err(ListError::UnknownPublisher);
    for publisher in publishers {
        let Ok(key) = PublicKey::from_base64(publisher.trim()) else { continue };
        match key.verify(bytes, &signature, false) {
            Ok(()) => {
                outcome = Ok(());
                break;
            }
            Err(minisign_verify::Error::UnexpectedKeyId) => {}
            Err(minisign_verify::Error::InvalidSignature) => return Err(ListError::Tampered),
            Err(_) => return Err(ListError::BadSignature),
        }
    }
    outcome?;
    let document: Document = serde_json::from_slice(bytes).map_err(|error| ListError::NotAList {
        line: error.line(),
        column: error.column(),
        what: error.to_string(),
    })?;
    if document.sequence < known {
        return Err(ListError::RollBack { found: document.sequence, known });
    }
    // A day for clocks that differ.
    if document.made.as_second() > at.as_second().saturating_add(86_400) {
        return Err(ListError::FromTheFuture { made: document.made });
    }
    read(document)
}

fn read(document: Document) -> Result<TrustList, ListError> {
    let wrong = |what: String| ListError::NotAList { line: 0, column: 0, what };
    if document.format != 1 {
        return Err(wrong(format!("format {} is not known", document.format)));
    }
    let withdrawn = [document.revoked.len(), document.revoked_keys.len(), document.revoked_subjects.len()];
    let lengths = [document.roots.len(), document.intermediates.len()];
    if lengths.iter().chain(&withdrawn).any(|length| *length > MAX_ENTRIES) {
        return Err(ListError::TooLarge);
    }
    let certificate = |entry: &Entry| {
        let der = STANDARD.decode(&entry.der).map_err(|_| wrong(format!("{}: der is not base64", entry.name)))?;
        let certificate = Certificate::from_der(&der).map_err(|error| wrong(format!("{}: {error}", entry.name)))?;
        match hex(&certificate.fingerprint()) == entry.sha256 {
            true => Ok(certificate),
            false => Err(wrong(format!("{}: sha256 is not that of the certificate", entry.name))),
        }
    };
    let mut roots = Vec::new();
    for entry in &document.roots {
        let certificate = certificate(entry)?;
        if entry.purposes.is_empty() {
            return Err(wrong(format!("{}: a root without a purpose", entry.name)));
        }
        roots.push(ListedRoot { certificate, purposes: entry.purposes.clone() });
    }
    let intermediates = document.intermediates.iter().map(certificate).collect::<Result<_, _>>()?;
    let print = |text: &String| {
        unhex(text).filter(|bytes| bytes.len() == 32).ok_or_else(|| wrong(format!("{text}: not a SHA-256 fingerprint")))
    };
    if document.revoked_subjects.iter().any(String::is_empty) {
        return Err(wrong("a withdrawn subject is empty".to_owned()));
    }
    Ok(TrustList {
        sequence: document.sequence,
        made: document.made,
        expires: document.expires,
        roots,
        intermediates,
        revoked: document.revoked.iter().map(print).collect::<Result<_, _>>()?,
        revoked_keys: document.revoked_keys.iter().map(print).collect::<Result<_, _>>()?,
        revoked_subjects: document.revoked_subjects,
    })
}

/// A licensed authority by name, for a person who wonders whom a certificate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct KnownAuthority {
    /// Common name.
    pub name: &'static str,
    /// Organisation, may be empty.
    pub organisation: &'static str,
}

/// Names of Vietnamese authorities that tax software of 2025 knows. They are **not verified**, have no certificates,
/// and make nothing trusted: anybody can write such a name into a certificate.
pub fn known_authorities() -> Vec<KnownAuthority> {
    include_str!("../data/known_authorities.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, organisation)| KnownAuthority { name, organisation })
        .collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| Some(digit(pair.first()?)? * 16 + digit(pair.last()?)?)).collect()
}
