//! A pack as one file that can be handed on, with a minisign signature beside it (Ed25519 over BLAKE2b-512).
//!
//! The file is JSON: what pack it is, and its files by path. The signature is a minisign file of its own, so that
//! `minisign -V` judges it too.

use std::collections::BTreeMap;

use jiff::civil::Date;
use minisign_verify::{PublicKey, Signature};
use serde::{Deserialize, Serialize};

use crate::{Pack, PackError, PackFiles};

/// Largest bundle, bytes.
pub const MAX_BUNDLE: usize = 16 << 20;

/// The contents of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Version of this format, 1.
    pub format: u32,
    /// Pack id.
    pub id: String,
    /// Legal version.
    pub version: String,
    /// Revision of that version.
    pub revision: u32,
    /// Day on which it was made.
    pub made: Date,
    /// Files of the pack and of its parts, by path.
    pub files: BTreeMap<String, String>,
}

/// Who may publish packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publisher {
    /// Whose key it is, in the words of the person who trusted it.
    pub name: String,
    /// Minisign public key, base64.
    pub key: String,
}

/// Why a bundle is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Past [`MAX_BUNDLE`].
    #[error("the bundle is larger than {} bytes", MAX_BUNDLE)]
    TooLarge,
    /// The signature file is not one.
    #[error("the signature cannot be read: {0}")]
    BadSignature(String),
    /// Signed by somebody whom nobody here trusts.
    #[error("it is signed with a key that is not trusted here")]
    UnknownPublisher,
    /// The bytes are not those that were signed.
    #[error("it was changed after it was signed")]
    Tampered,
    /// Not a bundle.
    #[error("line {line}, column {column}: {what}")]
    NotABundle {
        /// Line from 1.
        line: usize,
        /// Column from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// What is inside is not what the bundle says it is.
    #[error("the bundle says {said}, the pack inside is {inside}")]
    Mislabelled {
        /// Id and version on the label.
        said: String,
        /// Id and version inside.
        inside: String,
    },
    /// The pack inside cannot be used.
    #[error(transparent)]
    Pack(#[from] PackError),
}

impl Bundle {
    /// A bundle of a pack.
    ///
    /// # Errors
    /// When the files are not a usable pack.
    pub fn of(files: &PackFiles, made: Date) -> Result<Self, PackError> {
        let pack = Pack::read(files)?;
        let mut texts = BTreeMap::new();
        for path in files.below("") {
            let bytes = files.get(path).unwrap_or_default();
            let text = std::str::from_utf8(bytes)
                .map_err(|e| PackError::Text { file: path.to_owned(), what: e.to_string() })?;
            texts.insert(path.to_owned(), text.to_owned());
        }
        let p = pack.procedure;
        Ok(Self { format: 1, id: p.id, version: p.version, revision: p.revision, made, files: texts })
    }

    /// Its bytes: the same pack and day give the same.
    ///
    /// # Errors
    /// Never for a bundle that was made or read here.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads a bundle whose signature was checked, and the pack in it.
    ///
    /// # Errors
    /// [`BundleError`].
    pub fn read(bytes: &[u8]) -> Result<(Self, Pack), BundleError> {
        if bytes.len() > MAX_BUNDLE {
            return Err(BundleError::TooLarge);
        }
        let bundle: Self = serde_json::from_slice(bytes).map_err(|e| BundleError::NotABundle {
            line: e.line(),
            column: e.column(),
            what: e.to_string(),
        })?;
        if bundle.format != 1 {
            let what = format!("bundle format {} is not known", bundle.format);
            return Err(BundleError::NotABundle { line: 1, column: 1, what });
        }
        let mut files = PackFiles::default();
        for (path, text) in &bundle.files {
            files.insert(path, text.clone().into_bytes());
        }
        let pack = Pack::read(&files)?;
        let said = format!("{} {}", bundle.id, bundle.key());
        let inside = format!("{} {}", pack.procedure.id, pack.key());
        if said == inside { Ok((bundle, pack)) } else { Err(BundleError::Mislabelled { said, inside }) }
    }

    /// Version and revision as [`Pack::key`] writes them.
    #[must_use]
    pub fn key(&self) -> String {
        crate::key_of(&self.version, self.revision)
    }
}

/// Whose signature it is; nothing of the bundle is read before.
///
/// # Errors
/// [`BundleError::TooLarge`], [`BundleError::BadSignature`], [`BundleError::UnknownPublisher`], [`BundleError::Tampered`].
pub fn verify<'a>(bytes: &[u8], signature: &str, publishers: &'a [Publisher]) -> Result<&'a Publisher, BundleError> {
    if bytes.len() > MAX_BUNDLE {
        return Err(BundleError::TooLarge);
    }
    let signature = Signature::decode(signature).map_err(|e| BundleError::BadSignature(e.to_string()))?;
    for publisher in publishers {
        let Ok(key) = PublicKey::from_base64(publisher.key.trim()) else { continue };
        match key.verify(bytes, &signature, false) {
            Ok(()) => return Ok(publisher),
            // Another key: somebody else on the list may have signed it.
            Err(minisign_verify::Error::UnexpectedKeyId) => {}
            Err(minisign_verify::Error::InvalidSignature) => return Err(BundleError::Tampered),
            Err(other) => return Err(BundleError::BadSignature(other.to_string())),
        }
    }
    Err(BundleError::UnknownPublisher)
}
