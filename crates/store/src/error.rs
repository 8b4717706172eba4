//! What can go wrong with the store. Closed, so that the window has words and a next step for each case.

use crate::key::{KeyRingError, KeySource};
use rusqlite::ErrorCode;

/// The kind of thing that was asked for and is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// A dossier.
    Dossier,
    /// A profile.
    Profile,
    /// An attachment of a dossier.
    Attachment,
    /// A document of a dossier.
    Document,
    /// A content with the given SHA-256.
    Content,
    /// A batch of files.
    Batch,
    /// A file that is kept beside the dossiers.
    ShelfFile,
}

/// A failed operation of the store. No variant ever carries a key, a passphrase or an answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program (or another window) has this store open.
    #[error("the store is open in another program")]
    Busy,
    /// The key of this store comes from a passphrase, and none was given.
    #[error("a passphrase is needed")]
    PassphraseNeeded,
    /// The passphrase is empty.
    #[error("the passphrase is empty")]
    PassphraseEmpty,
    /// A passphrase was given, but the key of this store lives in `needed`.
    #[error("the key of this store comes from {needed}")]
    KeySourceMismatch {
        /// Where the key lives.
        needed: KeySource,
    },
    /// The keyring of the operating system cannot be used now. For a new store: ask for a passphrase instead.
    /// For an existing one: the person must unlock the keyring and try again.
    #[error("the keyring cannot be used: {0}")]
    KeyringUnavailable(#[source] KeyRingError),
    /// The database is there but its key is gone for good: the keyring has no entry, or `store.key.json` is lost.
    #[error("the key of the store is lost: {detail}")]
    KeyLost {
        /// What is missing.
        detail: &'static str,
    },
    /// The key or passphrase is not that of this store.
    #[error("the key or passphrase is wrong")]
    WrongKey,
    /// The database (or its key file) is damaged, or is no store of this program.
    #[error("the store cannot be read: {detail}")]
    Unreadable {
        /// For the developers.
        detail: String,
    },
    /// The store was written by a newer program. Nothing was changed.
    #[error("the store has version {found}, this program knows up to {known}")]
    TooNew {
        /// Version found.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// A migration that was applied to this store differs from the one this program carries.
    #[error("migration {number} of the store is not the one this program knows")]
    MigrationDiffers {
        /// Number of the migration, from 1.
        number: u32,
    },
    /// The disk is full or refuses to be written. The operation was undone as a whole; everything before it is kept.
    #[error("the disk is full or refuses to be written: {detail}")]
    DiskFull {
        /// For the developers.
        detail: String,
    },
    /// A named thing does not exist.
    #[error("not found: {what:?}")]
    NotFound {
        /// The kind of thing.
        what: NotFound,
    },
    /// Something with this id exists already.
    #[error("exists already: {detail}")]
    Exists {
        /// Table and column, for the developers.
        detail: String,
    },
    /// A value cannot be stored (text that should be JSON is not, a number is out of range).
    #[error("cannot be stored: {detail}")]
    Invalid {
        /// For the developers.
        detail: String,
    },
    /// The content is larger than the limit that was set.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The store lives in memory only and must not be written to a disk.
    #[error("a store in memory is never written to a disk")]
    MemoryOnly,
    /// A file operation beside the database failed.
    #[error("file operation failed: {0}")]
    Io(#[source] std::io::Error),
    /// The operating system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
    /// Something unforeseen in SQLite.
    #[error("SQLite error {code}: {detail}")]
    Database {
        /// Extended result code of SQLite, 0 when the failure is on our side of the call.
        code: i32,
        /// For the developers; names tables and columns, never values.
        detail: String,
    },
}

impl StoreError {
    pub(crate) fn not_found(what: NotFound) -> Self {
        Self::NotFound { what }
    }

    pub(crate) fn unreadable(detail: impl Into<String>) -> Self {
        Self::Unreadable { detail: detail.into() }
    }

    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::Invalid { detail: detail.into() }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::FileTooLarge => Self::DiskFull { detail: error.to_string() },
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::SqliteFailure(code, message) => {
                from_code(code, message.unwrap_or_else(|| code.to_string()))
            }
            // The SQL text is left out on purpose: that of `PRAGMA key` holds the key.
            rusqlite::Error::SqlInputError { error, msg, .. } => from_code(error, msg),
            other => Self::Database { code: 0, detail: other.to_string() },
        }
    }
}

/// Extended result codes of writes that the file system refused (sqlite3.h): write, fsync, directory fsync, truncate.
const REFUSED_WRITES: [i32; 4] = [778, 1034, 1290, 1546];

fn from_code(error: rusqlite::ffi::Error, detail: String) -> StoreError {
    let code = error.extended_code;
    match error.code {
        ErrorCode::DiskFull | ErrorCode::ReadOnly => StoreError::DiskFull { detail },
        ErrorCode::SystemIoFailure if REFUSED_WRITES.contains(&code) => StoreError::DiskFull { detail },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => StoreError::Unreadable { detail },
        ErrorCode::ConstraintViolation => match code {
            // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE
            1555 | 2067 => StoreError::Exists { detail },
            _ => StoreError::Invalid { detail },
        },
        ErrorCode::TooBig | ErrorCode::TypeMismatch => StoreError::Invalid { detail },
        _ => StoreError::Database { code, detail },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_key_pragma_never_shows_the_key() {
        let error = rusqlite::Error::SqlInputError {
            error: rusqlite::ffi::Error::new(1),
            msg: "near \"x\": syntax error".into(),
            sql: "PRAGMA key = \"x'5ec3e7'\"".into(),
            offset: 0,
        };
        let text = format!("{0} {0:?}", StoreError::from(error));
        assert!(!text.contains("5ec3e7"), "the key must not reach a log through an error: {text}");
    }

    #[test]
    fn refused_writes_are_told_apart_from_other_trouble() {
        for code in [13, 8, 778, 1034] {
            let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
            assert!(
                matches!(StoreError::from(error), StoreError::DiskFull { .. }),
                "code {code} means that the disk takes nothing more"
            );
        }
        let read = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(266), None);
        assert!(
            matches!(StoreError::from(read), StoreError::Database { code: 266, .. }),
            "a failed read is no full disk"
        );
    }
}
