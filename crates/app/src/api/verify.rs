//! Certificates, and what signatures are worth.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose certificate it is. `sign.practice-key` `{}` → `{p12, password}`, in practice mode only.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// Common name.
    pub name: String,
    /// Tax codes in the subject.
    pub tax_codes: Vec<String>,
    /// Personal numbers in the subject.
    pub personal_numbers: Vec<String>,
    /// Issuer's common name.
    pub issuer: String,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// Codes: `expired`, `not-yet-valid`, `expires-soon`, `self-signed`, `wrong-usage`, `weak-key`, `tax-code-differs`, `other-branch`,
    /// `personal-number-differs`, `no-identifier`, `revoked`.
    pub warnings: Vec<String>,
}

/// `verify.file` `{name, base64, content?, online?}` (`content`: the signed file, base64, beside a detached signature; `online`: ask the authorities) and
/// `verify.document` `{id, document, online?}` → a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyView {
    /// `valid`, `invalid`, `unknown`, `unsigned`.
    pub verdict: String,
    /// File or document name.
    pub name: String,
    /// One per signature.
    pub signatures: Vec<SignatureView>,
}

/// One signature of a verified file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// `valid`, `invalid`, `unknown`.
    pub verdict: String,
    /// `whole`, `revision N of M`, `element X`, `nothing`.
    pub covers: String,
    /// Common name of the signer.
    pub signer: String,
    /// Tax codes and personal numbers.
    pub identifiers: Vec<String>,
    /// Issuer's common name.
    pub issuer: String,
    /// RFC 3339 or empty.
    pub signed_at: String,
    /// `claimed`, `time-stamp`, `none`.
    pub time_source: String,
    /// Who stamped the time; empty without a time stamp.
    pub stamped_by: String,
    /// How much proof it carries: `basic`, `B-B`, `B-T`, `B-LT`, `B-LTA`; empty when that is not known.
    pub level: String,
    /// The bytes are as signed.
    pub intact: bool,
    /// Certificate valid at the time of signing.
    pub certificate_valid: bool,
    /// Begin of the certificate's period, RFC 3339 or empty.
    pub certificate_from: String,
    /// End of the certificate's period, RFC 3339 or empty.
    pub certificate_until: String,
    /// The organisation that manages the certificate.
    pub managed_by: String,
    /// The names of the chain, the signer first.
    pub chain: Vec<String>,
    /// `trusted`, `untrusted`, `self-signed`.
    pub trust: String,
    /// `good`, `revoked`, `not checked`.
    pub revocation: String,
    /// `crl` or `ocsp`: who says so; empty when it was not checked.
    pub revocation_source: String,
    /// Why it was not checked (`offline`, `stale`, `no-issuer`, `not-authentic`, `incomplete`, `unknown`, `no-certificate`), or why it was revoked.
    pub revocation_reason: String,
    /// As of when it is good, or since when it is revoked: RFC 3339 or empty.
    pub revocation_at: String,
    /// Codes of remarks: `weak-algorithm`, `changed-after-signing`, `digest-mismatch`, ...
    pub remarks: Vec<String>,
}
