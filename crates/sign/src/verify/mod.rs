//! One honest report for every signed file: what is covered, by whom, when, trust, revocation.
//!
//! "The mathematics fits" is never the verdict: a signature is [`Verdict::Valid`] only when it is intact, made by a
//! certificate that was and is in its period and leads to a trusted root, with an algorithm that is accepted today,
//! and covers what a person reads. Revocation is not checked without a network and the report says so.

mod asic;
mod dsig;
mod pdf;
mod report;
mod scope;
mod tax;
mod xades;
mod xml;

use jiff::Timestamp;

pub use report::{
    Changes, Covers, Format, Integrity, Level, Remark, Report, Revocation, SignatureReport, TimeSource, Verdict,
};

pub(crate) use self::xml::keeps_earlier;

use crate::error::VerifyError;
use crate::trust::TrustStore;

/// CRLs (RFC 5280) and OCSP responses (RFC 6960) in DER: given by hand, cached, fetched, or found in the file.
#[derive(Debug, Clone, Default)]
pub struct Material {
    /// Certificate revocation lists.
    pub crls: Vec<Vec<u8>>,
    /// OCSP responses.
    pub ocsps: Vec<Vec<u8>>,
    /// Further certificates in DER, known but not trusted by being here.
    pub certificates: Vec<Vec<u8>>,
}

/// What a verification leans on.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who is trusted.
    pub trust: &'a TrustStore,
    /// The present, or the instant for which one asks.
    pub at: Timestamp,
    /// What is known of revocation.
    pub material: &'a Material,
}

/// Runs every reader of foreign bytes, for fuzzing: none may panic, hang or eat the memory, whatever the bytes are.
#[doc(hidden)]
pub fn examine_any(bytes: &[u8]) {
    let _ = pdf::examine(bytes);
    let _ = xml::examine(bytes);
    let _ = asic::examine(bytes);
}

/// Verifies a signed PDF, XML document (tax documents with their own rules) or ASiC container at the instant `at`, which is the present.
///
/// # Errors
/// [`VerifyError::Unsigned`] for a readable document without a signature, [`VerifyError::Unreadable`] and
/// [`VerifyError::TooLarge`] when nothing can be said.
pub fn verify(bytes: &[u8], trust: &TrustStore, at: Timestamp) -> Result<Report, VerifyError> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        let findings = pdf::examine(bytes)?;
        return Ok(report::conclude(Format::Pdf, findings, trust, at));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(report::conclude(Format::AsicE, asic::examine(bytes)?, trust, at));
    }
    let (format, findings) = xml::examine(bytes)?;
    Ok(report::conclude(format, findings, trust, at))
}
