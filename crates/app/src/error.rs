//! Failures of the crates below as the closed codes of the API.

use std::io::ErrorKind;

use hoso_document::{AttachmentFault, DocumentError, SheetFault};
use hoso_form::EngineError;
use hoso_pack::bundle::{BundleError, MAX_BUNDLE};
use hoso_pack::library::LibraryError;
use hoso_sign::{SignError, VerifyError};
use hoso_store::{NotFound, StoreError};

use crate::api::{ApiError, Code};

impl ApiError {
    /// A failure without parameters.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, params: std::collections::BTreeMap::new(), path: None }
    }

    /// With a value for its words.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// About a field.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// Something unforeseen.
    #[must_use]
    pub fn internal(reason: impl ToString) -> Self {
        Self::new(Code::Internal).with("reason", reason)
    }

    /// The payload does not fit the command.
    #[must_use]
    pub fn bad_request(reason: impl ToString) -> Self {
        Self::new(Code::BadRequest).with("reason", reason)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)?;
        for (key, value) in &self.params {
            write!(f, " {key}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ApiError {}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Busy => Code::StoreBusy,
            StoreError::PassphraseNeeded | StoreError::PassphraseEmpty => Code::StoreLocked,
            StoreError::KeyringUnavailable(_) | StoreError::KeySourceMismatch { .. } => Code::KeyringUnavailable,
            StoreError::WrongKey => Code::WrongPassphrase,
            StoreError::KeyLost { .. } | StoreError::Unreadable { .. } | StoreError::MigrationDiffers { .. } => {
                Code::StoreUnreadable
            }
            StoreError::TooNew { .. } => Code::StoreTooNew,
            StoreError::DiskFull { .. } => Code::DiskFull,
            StoreError::NotFound { .. } => Code::NotFound,
            StoreError::TooLarge { .. } => Code::TooLarge,
            _ => Code::Internal,
        };
        let out = Self::new(code).with("reason", &error);
        match error {
            StoreError::TooNew { found, known } => out.with("found", found).with("known", known),
            StoreError::TooLarge { limit } => out.with("limit", limit).with("megabytes", limit / 1_000_000),
            StoreError::NotFound { what: NotFound::Dossier } => out.with("what", "dossier"),
            StoreError::NotFound { what: NotFound::Batch } => out.with("what", "batch"),
            StoreError::NotFound { what: NotFound::ShelfFile } => out.with("what", "file"),
            _ => out,
        }
    }
}

impl From<LibraryError> for ApiError {
    fn from(error: LibraryError) -> Self {
        let code = match &error {
            LibraryError::Bundle(BundleError::TooLarge) => {
                return Self::new(Code::TooLarge).with("limit", MAX_BUNDLE).with("megabytes", MAX_BUNDLE >> 20);
            }
            LibraryError::Bundle(BundleError::Tampered) => Code::PackTampered,
            LibraryError::Bundle(BundleError::UnknownPublisher) => Code::PackUnknownPublisher,
            LibraryError::Bundle(BundleError::BadSignature(_)) => Code::PackBadSignature,
            LibraryError::Bundle(_) | LibraryError::Name(_) => Code::BadPack,
            LibraryError::NotNewer { .. } => Code::PackNotNewer,
            LibraryError::Problems(_) => Code::PackProblems,
            LibraryError::NothingInstalled(_) => Code::NothingInstalled,
            LibraryError::Io(error) => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::ReadOnlyFilesystem => Code::DiskFull,
                // The signature beside a bundle is gone, or is no text.
                ErrorKind::NotFound | ErrorKind::InvalidData => Code::PackBadSignature,
                _ => Code::Internal,
            },
        };
        match error {
            // The first thing is enough for a person; an author has `hoso pack check`.
            LibraryError::Problems(all) => Self::new(code).with("reason", all.first().cloned().unwrap_or_default()),
            LibraryError::NotNewer { version, present, offered, .. } => {
                Self::new(code).with("version", version).with("present", present).with("offered", offered)
            }
            other => Self::new(code).with("reason", other),
        }
    }
}

impl From<EngineError> for ApiError {
    fn from(error: EngineError) -> Self {
        match &error {
            EngineError::UnknownPath(path) => Self::new(Code::NotFound).with("what", "field").at(path),
            EngineError::ReadOnly(path) => Self::new(Code::ReadOnly).with("reason", &error).at(path),
            EngineError::TooManyRows { table, max } => {
                Self::new(Code::TooLarge).with("what", "rows").with("rows", max).at(table)
            }
        }
    }
}

impl From<DocumentError> for ApiError {
    fn from(error: DocumentError) -> Self {
        let code = match &error {
            DocumentError::BadLayout(_) | DocumentError::Impossible(_) => Code::BadPack,
            DocumentError::TooLong { .. } => Code::TooLarge,
            DocumentError::BadValue { .. } => Code::BadValue,
            DocumentError::NoPage { .. } => Code::NotFound,
            DocumentError::BadPdf(_) => Code::UnreadableFile,
            DocumentError::BadXml(_) | DocumentError::NotTaxXml(_) => Code::BadTaxFile,
            DocumentError::OtherForm { .. } => Code::NoFormForFile,
            DocumentError::BadSheet(_) => Code::BadSheet,
            DocumentError::BadAttachment(_) => Code::BadAttachment,
            DocumentError::BadSymbol(_) => Code::BadSymbol,
            DocumentError::BadSchema(_) => Code::BadFolder,
            DocumentError::Cancelled => Code::Cancelled,
            _ => Code::Internal,
        };
        let out = Self::new(code).with("reason", &error);
        match error {
            DocumentError::BadValue { path, .. } => out.at(&path),
            DocumentError::TooLong { limit, .. } => out.with("what", "unknown").with("limit", limit),
            DocumentError::BadXml(_) => out.with("fault", "bad-xml"),
            DocumentError::NotTaxXml(_) => out.with("fault", "not-tax-xml"),
            DocumentError::OtherForm { found, .. } => {
                let (form, version) = found.split_once('/').unwrap_or((&found, ""));
                out.with("form", form).with("version", version)
            }
            DocumentError::BadSheet(fault) => sheet_fault(out, &fault),
            DocumentError::BadAttachment(fault) => attachment_fault(out, &fault),
            _ => out,
        }
    }
}

fn sheet_fault(out: ApiError, fault: &SheetFault) -> ApiError {
    match fault {
        SheetFault::NotASheet => out.with("fault", "not-a-sheet"),
        SheetFault::WebPage => out.with("fault", "web-page"),
        SheetFault::OtherExcel(kind) => out.with("fault", "other-excel").with("reason", kind),
        SheetFault::Locked => out.with("fault", "locked"),
        SheetFault::Encoding => out.with("fault", "encoding"),
        SheetFault::OpenQuote { line } => out.with("fault", "open-quote").with("line", line),
        SheetFault::Bomb { limit } => out.with("fault", "bomb").with("limit", limit),
        _ => out.with("fault", "damaged"),
    }
}

fn attachment_fault(out: ApiError, fault: &AttachmentFault) -> ApiError {
    match fault {
        AttachmentFault::Kind => out.with("fault", "kind"),
        AttachmentFault::Locked => out.with("fault", "locked"),
        AttachmentFault::Active(what) => out.with("fault", "active").with("reason", what),
        AttachmentFault::Empty => out.with("fault", "empty"),
        AttachmentFault::TooLarge { limit, .. } => {
            out.with("fault", "too-large").with("limit", limit).with("megabytes", limit / 1_000_000)
        }
        AttachmentFault::TooManyPages { pages, limit } => {
            out.with("fault", "too-many-pages").with("pages", pages).with("limit", limit)
        }
        AttachmentFault::TooManyPixels { limit } => out.with("fault", "too-many-pixels").with("limit", limit),
        _ => out.with("fault", "damaged"),
    }
}

impl From<SignError> for ApiError {
    fn from(error: SignError) -> Self {
        if let SignError::Token(error) = error {
            return error.into();
        }
        let code = match &error {
            SignError::WrongPassword => Code::WrongKeyPassword,
            SignError::NotPkcs12(_)
            | SignError::NoPrivateKey
            | SignError::NoCertificate
            | SignError::UnsupportedEncryption
            | SignError::UnsupportedKey(_)
            | SignError::WeakKey { .. }
            | SignError::BadCertificate(_) => Code::BadKeyFile,
            SignError::CertificateExpired { .. } | SignError::CertificateNotYetValid { .. } => Code::CertificateExpired,
            _ => Code::SigningFailed,
        };
        let out = Self::new(code).with("reason", &error);
        match error {
            SignError::CertificateExpired { not_after } => out.with("date", crate::clock::day_text(not_after)),
            SignError::CertificateNotYetValid { not_before } => out.with("date", crate::clock::day_text(not_before)),
            SignError::Encrypted => out.with("fault", "encrypted"),
            SignError::LockedBySignature => out.with("fault", "locked"),
            SignError::WouldBreakEarlier => out.with("fault", "would-break"),
            SignError::Unreadable(_) => out.with("fault", "unreadable"),
            SignError::TooLarge(_) => out.with("fault", "too-large"),
            SignError::ProfileMismatch(_) => out.with("fault", "profile"),
            SignError::Appearance(_) | SignError::LetterMissing(_) => out.with("fault", "visible"),
            _ => out,
        }
    }
}

impl From<VerifyError> for ApiError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Unreadable(_) | VerifyError::Unsigned => Self::new(Code::UnreadableFile).with("reason", error),
            VerifyError::TooLarge(_) => Self::new(Code::TooLarge).with("what", "unknown").with("reason", error),
        }
    }
}
