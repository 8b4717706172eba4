//! What can go wrong. No message carries a password, a key or the contents of a document.

use crate::algorithm::SignatureAlgorithm;

/// Why nothing was signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The bytes are not a PKCS#12 container (RFC 7292), or it is damaged.
    #[error("not a PKCS#12 file: {0}")]
    NotPkcs12(&'static str),
    /// The container's integrity code or its contents do not open with this password.
    #[error("wrong password for the key file")]
    WrongPassword,
    /// The container opens but holds no private key.
    #[error("the key file holds no private key")]
    NoPrivateKey,
    /// The container holds a key, but no certificate with the same public key.
    #[error("the key file holds no certificate for its key")]
    NoCertificate,
    /// The container is encrypted in a way that is not supported (RC2-128, for example).
    #[error("the encryption of the key file is not supported")]
    UnsupportedEncryption,
    /// Neither RSA nor ECDSA on P-256 or P-384, or a key that contradicts itself.
    #[error("the kind of key is not supported: {0}")]
    UnsupportedKey(&'static str),
    /// The key is too short to sign with today (Thông tư 15/2025/TT-BKHCN Annex I: RSA of 2048 bits or more).
    #[error("the key has {bits} bits; signing needs at least 2048")]
    WeakKey {
        /// Length of the RSA modulus in bits.
        bits: usize,
    },
    /// The certificate's period ended before the given instant.
    #[error("the certificate expired at {not_after}")]
    CertificateExpired {
        /// End of the period.
        not_after: jiff::Timestamp,
    },
    /// The certificate's period has not begun at the given instant.
    #[error("the certificate is valid only from {not_before}")]
    CertificateNotYetValid {
        /// Begin of the period.
        not_before: jiff::Timestamp,
    },
    /// A certificate is not readable X.509 (RFC 5280).
    #[error("a certificate cannot be read: {0}")]
    BadCertificate(&'static str),
    /// The key cannot sign with the algorithm that the profile wants.
    #[error("the profile wants a key for {wanted}, this key does {has}")]
    AlgorithmMismatch {
        /// What the profile wants.
        wanted: SignatureAlgorithm,
        /// What the key can do.
        has: SignatureAlgorithm,
    },
    /// The key refused or failed.
    #[error("the key could not sign: {0}")]
    KeyFailed(String),
    /// The returned signature does not verify with the certificate that was prepared for.
    #[error("the signature does not fit the certificate and the prepared document")]
    SignatureMismatch,
    /// The document cannot be read.
    #[error("the document cannot be read: {0}")]
    Unreadable(String),
    /// The document is larger or deeper than the limits of this crate.
    #[error("the document is too large: {0}")]
    TooLarge(&'static str),
    /// The document is readable, but not of the shape that the profile signs.
    #[error("the document does not fit the signing profile: {0}")]
    ProfileMismatch(&'static str),
    /// The PDF is encrypted; an encrypted file is never signed.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// An earlier signature forbids every change (DocMDP, ISO 32000-1 §12.8.2.2, P = 1).
    #[error("an earlier signature forbids any change of the PDF")]
    LockedBySignature,
    /// A token, its module or its PIN (PKCS#11).
    #[error(transparent)]
    Token(#[from] crate::token::TokenError),
    /// The message is longer than the place that was prepared for it (a longer time stamp token than expected).
    #[error("the place for the signature has {room} bytes, the message {needed}")]
    PlaceTooSmall {
        /// Octets that were kept.
        room: usize,
        /// Octets that the message has.
        needed: usize,
    },
    /// The time stamp token is broken, or stamps something else.
    #[error("the time stamp is not one of this signature")]
    WrongStamp,
    /// The face of a visible signature has no glyph for a letter.
    #[error("the font cannot draw {0:?}")]
    LetterMissing(char),
    /// A visible signature cannot be drawn: its font, picture or place.
    #[error("the visible signature cannot be drawn: {0}")]
    Appearance(&'static str),
    /// An earlier signature covers the place where the new one would stand, and would no longer fit.
    #[error("an earlier signature covers the whole document; another one in it would break it")]
    WouldBreakEarlier,
}

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Nothing that can carry a signature, or damaged, encrypted, or readable in two ways; the text says which.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// A readable document without any signature.
    #[error("the file carries no signature")]
    Unsigned,
    /// Larger or deeper than the limits of this crate.
    #[error("the file is too large: {0}")]
    TooLarge(&'static str),
}
