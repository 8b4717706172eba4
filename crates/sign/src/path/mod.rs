//! Certification paths: found and validated (RFC 5280 §6.1), and the answer about one
//! certificate, [`cert_check`].
//!
//! The rules of RFC 5280 §6.1 but those on policies are those of the crate `pkix-path`, which is seen nowhere outside of
//! `validate`. Ours are the search, the signatures, which are checked over the bytes that stand in the certificates,
//! and the policies.

mod build;
mod check;
mod limits;
mod policy;
mod validate;

use const_oid::ObjectIdentifier;
use jiff::Timestamp;
use serde::Serialize;

pub(crate) use build::{Found, Search};
pub use check::{CertReport, CheckOptions, cert_check};

/// What the caller wants of certificate policies (the inputs of RFC 5280 §6.1.1 (c), (e), (f), (g)).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    /// The policies of which one must hold, as dotted OIDs; empty: any.
    pub acceptable: Vec<ObjectIdentifier>,
    /// A path without a valid policy is refused (initial-explicit-policy).
    pub explicit: bool,
    /// Policy mappings do not count (initial-policy-mapping-inhibit).
    pub inhibit_mapping: bool,
    /// anyPolicy does not count (initial-any-policy-inhibit).
    pub inhibit_any: bool,
}

impl Policies {
    /// One of these policies, as dotted OIDs, must hold for the whole path; with an empty list nothing is asked.
    ///
    /// # Errors
    /// The first text that is no OID.
    pub fn one_of(policies: &[String]) -> Result<Self, String> {
        let oids: Result<Vec<_>, _> =
            policies.iter().map(|text| ObjectIdentifier::new(text).map_err(|_| text.clone())).collect();
        let acceptable = oids?;
        Ok(Self { explicit: !acceptable.is_empty(), acceptable, ..Self::default() })
    }
}

/// Why a path is refused, as a code in kebab-case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No trusted root is reached.
    NoTrustedRoot,
    /// A signature does not fit its issuer's key.
    SignatureInvalid,
    /// A certificate is not in its period.
    NotInPeriod,
    /// A certificate in the middle is no certification authority's (basic constraints).
    NotAnAuthority,
    /// Key usage of an authority does not allow signing certificates.
    KeyUsage,
    /// More authorities follow than one allows.
    PathTooLong,
    /// A critical extension is not known here.
    UnknownCriticalExtension,
    /// A name lies outside of what an authority may name.
    NameConstraints,
    /// No certificate policy holds that is asked for or demanded.
    Policies,
    /// A certificate contradicts itself or cannot be read.
    Malformed,
    /// Names of issuer and subject do not follow one another.
    NamesBroken,
    /// It would take too long to look at: too many extensions, names or constraints, or the whole file asks for more work
    /// than one file may.
    TooComplex,
    /// A certificate on it, its key or its name is on the list of those that are never trusted.
    Distrusted,
    /// The root is not for this purpose.
    WrongPurpose,
}

/// Why, and where: the first rule that a path breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fault {
    /// Which rule.
    pub reason: Reason,
    /// Which certificate of the chain, from 0, the person's own.
    pub certificate: usize,
}

/// Seconds since 1970; certificates of before are in no period.
fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}
