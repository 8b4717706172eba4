//! `store.key.json`: where the key of the store comes from. It holds no key and nothing that wraps one.

use super::{Kdf, KeySource};
use crate::StoreError;
use crate::place;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;

/// The newest [`KeyFile::format`] known here.
const FORMAT: u32 = 2;

/// More than this is no key file.
const MOST_BYTES: u64 = 64 * 1024;

/// The contents of `store.key.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    /// Version of the file's shape.
    pub format: u32,
    /// Random id of the store, 32 hex digits; the user name of its entry in the keyring.
    pub store: String,
    /// `keyring` or `passphrase`.
    source: Source,
    /// [`super::StoreKey::check`] of the right key.
    pub check: String,
    /// How to derive the key; only with a passphrase.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    kdf: Option<Kdf>,
    /// How the pages of the database are authenticated; not said by format 1.
    #[serde(default, skip_serializing_if = "Pages::is_unsaid")]
    pages: Pages,
}

/// The code of authenticity of every page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pages {
    /// SQLCipher's own choice; stores of format 1.
    #[default]
    HmacSha512,
    /// Many processors compute it by themselves; edits and above all files are read and written faster.
    HmacSha256,
}

impl Pages {
    /// As in a file that says nothing of it.
    fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }

    /// The setting of a connection, after its key.
    pub(crate) const fn pragma(self) -> &'static str {
        match self {
            Self::HmacSha512 => "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
            Self::HmacSha256 => "PRAGMA cipher_hmac_algorithm = HMAC_SHA256;",
        }
    }

    /// The same for databases that SQLCipher makes by itself. Holds for the whole process.
    pub(crate) const fn default_pragma(self) -> &'static str {
        match self {
            Self::HmacSha512 => "PRAGMA cipher_default_hmac_algorithm = HMAC_SHA512;",
            Self::HmacSha256 => "PRAGMA cipher_default_hmac_algorithm = HMAC_SHA256;",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Source {
    Keyring,
    Passphrase,
}

/// Read first, so that a newer shape is recognised even when the rest of it is unknown.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl KeyFile {
    /// A store whose key lies in the keyring.
    pub(crate) fn keyring(store: String, check: String) -> Self {
        Self { format: FORMAT, store, source: Source::Keyring, check, kdf: None, pages: Pages::HmacSha256 }
    }

    /// A store whose key is derived.
    pub(crate) fn passphrase(store: String, check: String, kdf: Kdf) -> Self {
        Self { format: FORMAT, store, source: Source::Passphrase, check, kdf: Some(kdf), pages: Pages::HmacSha256 }
    }

    pub(crate) fn source(&self) -> KeySource {
        match self.source {
            Source::Keyring => KeySource::Keyring,
            Source::Passphrase => KeySource::Passphrase,
        }
    }

    /// As it was written before there was a choice of pages.
    #[cfg(test)]
    pub(crate) fn into_format_1(self) -> Self {
        Self { format: 1, pages: Pages::HmacSha512, ..self }
    }

    pub(crate) fn pages(&self) -> Pages {
        self.pages
    }

    pub(crate) fn kdf(&self) -> Result<&Kdf, StoreError> {
        self.kdf.as_ref().ok_or_else(|| StoreError::unreadable("store.key.json names no derivation"))
    }

    /// Reads the file; `None` when there is none.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, StoreError> {
        let file = match std::fs::File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut text = Vec::new();
        file.take(MOST_BYTES).read_to_end(&mut text)?;
        let damaged = |error: serde_json::Error| StoreError::unreadable(format!("store.key.json: {error}"));
        let FormatOnly { format } = serde_json::from_slice(&text).map_err(damaged)?;
        if format > FORMAT {
            return Err(StoreError::TooNew { found: format, known: FORMAT });
        }
        serde_json::from_slice(&text).map(Some).map_err(damaged)
    }

    /// Writes the file whole or not at all.
    pub(crate) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| StoreError::invalid(error.to_string()))?;
        place::write_whole(path, &text)?;
        Ok(())
    }
}
