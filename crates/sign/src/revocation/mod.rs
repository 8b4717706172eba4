//! Was a certificate revoked? CRLs (RFC 5280 §5, §6.3.3) and OCSP answers (RFC 6960), given by hand, cached, fetched by
//! the caller ([`wanted`], [`accept`]) or found in the signed file. There is no network here.
//!
//! Lists and answers are read where they stand, over their exact bytes, because the report needs what a yes or no
//! does not tell: since when, why, and as of when.

mod crl;
mod fetch;
mod ocsp;
mod points;
mod status;

use jiff::Timestamp;
use serde::Serialize;

pub use fetch::{Accepted, Kind, Refused, Wanted, accept, wanted};
pub(crate) use status::{Asked, Knowledge};

/// Clocks differ: what is dated so many seconds ahead is not of the future.
const SKEW: i64 = 300;

/// Whether a certificate was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "status")]
pub enum Revocation {
    /// It could not be found out.
    NotChecked {
        /// Why, as a code: `no-certificate`; `no-issuer` its issuer is not at hand, so nothing can be believed;
        /// `offline` no CRL or OCSP answer for it is at hand; `stale` what is at hand was not in force at the time
        /// judged; `not-authentic` it is not signed by who may; `incomplete` it covers only some reasons or cannot
        /// be read whole; `unknown` the responder does not know the certificate; `too-much` the file asks for more
        /// work than one file may.
        reason: &'static str,
    },
    /// It was not revoked.
    Good {
        /// As of when: the CRL's or the answer's `thisUpdate`.
        at: Timestamp,
        /// Who says so.
        source: Source,
    },
    /// It was revoked, or is suspended (`certificate-hold`).
    Revoked {
        /// Since when: the revocation date, or the invalidity date where that is earlier (RFC 5280 §5.3.2).
        at: Timestamp,
        /// Why.
        reason: RevocationReason,
        /// Who says so.
        source: Source,
    },
}

/// What said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A certificate revocation list.
    Crl,
    /// An OCSP answer.
    Ocsp,
}

/// CRLReason (RFC 5280 §5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationReason {
    /// None given.
    Unspecified,
    /// The key is in other hands.
    KeyCompromise,
    /// The authority's key is in other hands.
    CaCompromise,
    /// Name or affiliation changed.
    AffiliationChanged,
    /// Replaced by another.
    Superseded,
    /// No longer in use.
    CessationOfOperation,
    /// Suspended; it may become good again.
    CertificateHold,
    /// Taken off the list (delta CRLs only).
    RemoveFromCrl,
    /// Rights were withdrawn.
    PrivilegeWithdrawn,
    /// The attribute authority's key is in other hands.
    AaCompromise,
}

impl RevocationReason {
    fn of(code: u8) -> Self {
        match code {
            1 => Self::KeyCompromise,
            2 => Self::CaCompromise,
            3 => Self::AffiliationChanged,
            4 => Self::Superseded,
            5 => Self::CessationOfOperation,
            6 => Self::CertificateHold,
            8 => Self::RemoveFromCrl,
            9 => Self::PrivilegeWithdrawn,
            10 => Self::AaCompromise,
            _ => Self::Unspecified,
        }
    }
}
