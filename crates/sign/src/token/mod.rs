//! USB tokens and smart cards (PKCS#11 v2.40 to v3.1).
//!
//! This library loads no module. A small program, `hoso-token`, does, and is talked to over its standard input and
//! output ([`protocol`]): a module that crashes, hangs, prints rubbish or is of another architecture costs one helper
//! process and gives a clear [`TokenError`], and the next call starts a new helper.
//!
//! * [`discover`]: where modules may lie (p11-kit, package lists, names of Vietnamese CAs).
//! * [`Module`]: one module in a helper. [`Module::slots`] is cheap enough to poll for tokens coming and going.
//! * [`match_keys`]: which private key belongs to which certificate: by public key and `CKA_ID`, never by label.
//! * [`TokenSigner`]: a [`Signer`](crate::key::Signer) that asks for the PIN when the token wants it.
//! * [`diagnose`]: what is missing, as a list of [`Finding`]s.

mod architecture;
mod client;
mod diagnose;
mod discover;
mod matching;
pub mod protocol;
mod signer;

pub use architecture::{Architecture, architecture};
pub use client::{Launch, Limits, Module};
pub use diagnose::{Finding, diagnose};
pub use discover::{Candidate, Places, Platform, Source, discover};
pub use matching::{Identity, match_keys};
pub use protocol::{Fault, ModuleInfo, PinState, Slot, TokenInfo};
pub use signer::{PinAnswer, PinEntry, PinPurpose, PinQuestion, TokenSigner};

/// What the helper was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    /// Starting up.
    Starting,
    /// Loading and initialising the module.
    Opening,
    /// Looking for tokens, certificates and keys.
    Listing,
    /// Logging in or out.
    LoggingIn,
    /// Signing.
    Signing,
}

impl std::fmt::Display for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Starting => "starting",
            Self::Opening => "opening the module",
            Self::Listing => "listing",
            Self::LoggingIn => "logging in",
            Self::Signing => "signing",
        })
    }
}

/// Why a token could not be used. No variant carries a PIN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The helper program does not start.
    #[error("the token helper does not start: {0}")]
    HelperMissing(String),
    /// The module is made for another processor than the helper; a helper of that architecture would load it.
    #[error("the module is for {module}, the helper for {helper}")]
    WrongArchitecture {
        /// Of the module.
        module: Architecture,
        /// Of the helper, as [`std::env::consts::ARCH`] names it.
        helper: String,
    },
    /// The module took the helper down with it.
    #[error("the module crashed while {0}")]
    Crashed(Doing),
    /// No answer in time; the helper was ended.
    #[error("the module did not answer in time while {0}")]
    TimedOut(Doing),
    /// The answer made no sense; the helper was ended.
    #[error("the helper answered nonsense while {0}")]
    Garbage(Doing),
    /// The module or the token refused.
    #[error(transparent)]
    Refused(#[from] Fault),
    /// The token with this certificate is not plugged in.
    #[error("the token is not plugged in")]
    NotPluggedIn,
    /// The token is there, but its private key for the certificate is not.
    #[error("the token holds no private key for the certificate")]
    KeyMissing,
    /// The person entered no PIN.
    #[error("no PIN was entered")]
    NoPin,
    /// The token's PIN is locked; nothing was tried.
    #[error("the PIN of the token is locked")]
    Locked,
}
