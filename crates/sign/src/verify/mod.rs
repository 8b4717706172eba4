//! One honest report for every signed file: what is covered, by whom, when, trust, revocation.
//!
//! "The mathematics fits" is never the verdict: a signature is [`Verdict::Valid`] only when it is intact, made by a
//! certificate that was and is in its period and leads to a trusted root, with an algorithm that is accepted today,
//! and covers what a person reads, and neither it nor an authority above it is known to be revoked. What is known of
//! revocation comes with the [`Context`] or with the file; where it does not suffice, the report says so.

mod asic;
#[cfg(test)]
mod budget_tests;
mod chain;
mod cms;
mod dsig;
mod judge;
#[cfg(test)]
mod judge_tests;
mod pdf;
mod report;
mod scope;
mod stamp;
mod tax;
mod xades;
mod xml;

pub use cms::verify_detached;

use jiff::Timestamp;

pub use crate::revocation::Revocation;
pub use chain::ChainEntry;
pub(crate) use chain::entries;
pub use report::{
    Changes, Covers, Format, Integrity, Level, Remark, Report, SignatureReport, StampReport, TimeSource, Verdict,
};

pub(crate) use self::xml::keeps_earlier;

use crate::budget::Budget;
use crate::error::VerifyError;
use crate::revocation::Wanted;
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

/// Most that one file makes the caller fetch.
const MAX_WANTED: usize = 48;

/// What stands in a file, before trust and time.
fn examine(bytes: &[u8]) -> Result<(Format, Vec<report::Findings>), VerifyError> {
    // A container may begin with a PDF that lies in it.
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok((Format::AsicE, asic::examine(bytes)?));
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok((Format::Pdf, pdf::examine(bytes)?));
    }
    xml::examine(bytes)
}

/// Runs every reader of foreign bytes, for fuzzing: none may panic, hang or eat the memory, whatever the bytes are.
#[doc(hidden)]
pub fn examine_any(bytes: &[u8]) {
    let _ = pdf::examine(bytes);
    let _ = xml::examine(bytes);
    let _ = asic::examine(bytes);
    let _ = cms::examine(bytes, b"content");
}

/// Verifies a signed file at the instant of the context: a PDF, an XML document (tax documents with their own rules) or an
/// ASiC-E container. A detached CMS signature goes to [`verify_detached`], which needs its content too.
///
/// # Errors
/// [`VerifyError::Unsigned`] for a readable document without a signature, [`VerifyError::Unreadable`] and
/// [`VerifyError::TooLarge`] when nothing can be said.
pub fn verify(bytes: &[u8], context: &Context<'_>) -> Result<Report, VerifyError> {
    let (format, findings) = examine(bytes)?;
    Ok(report::conclude(format, findings, context))
}

/// What to fetch before a file is verified: CRLs, OCSP answers and missing issuers for the chains of its signers and
/// of its time stamps. What comes back goes through [`crate::revocation::accept`] into the [`Material`] of the context;
/// after a missing issuer came, there may be more to fetch.
///
/// # Errors
/// Those of [`verify`].
pub fn wanted(bytes: &[u8], context: &Context<'_>) -> Result<Vec<Wanted>, VerifyError> {
    Ok(wanted_for(&examine(bytes)?.1, context))
}

/// [`wanted`] for a signature (CMS) beside the file that it signs.
///
/// # Errors
/// Those of [`verify_detached`].
pub fn wanted_detached(signature: &[u8], content: &[u8], context: &Context<'_>) -> Result<Vec<Wanted>, VerifyError> {
    Ok(wanted_for(&cms::examine(signature, content)?, context))
}

fn wanted_for(findings: &[report::Findings], context: &Context<'_>) -> Vec<Wanted> {
    let mut out: Vec<Wanted> = Vec::new();
    let budget = Budget::of_a_file();
    for chain in findings.iter().flat_map(|one| judge::chains(one, context, &budget)) {
        for one in crate::revocation::wanted(&chain) {
            if out.len() < MAX_WANTED && !out.contains(&one) {
                out.push(one);
            }
        }
    }
    out
}
