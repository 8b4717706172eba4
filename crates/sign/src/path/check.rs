//! What a certificate is worth, with reasons, for a person who holds nothing but the certificate.

use jiff::Timestamp;
use serde::Serialize;

use super::{Fault, Policies};
use crate::budget::Budget;
use crate::certificate::{Certificate, Identifier, Warning};
use crate::revocation::{Knowledge, Revocation};
use crate::trust::{Purpose, Trust, TrustStore, hex, trust_of};
use crate::verify::{ChainEntry, Material, Verdict, entries};

/// What the check leans on.
#[derive(Debug, Clone, Copy)]
pub struct CheckOptions<'a> {
    /// Further certificates, known and not trusted by being here.
    pub intermediates: &'a [Certificate],
    /// Who is trusted.
    pub trust: &'a TrustStore,
    /// CRLs, OCSP answers and certificates.
    pub material: &'a Material,
    /// The time judged.
    pub at: Timestamp,
    /// What is asked of policies.
    pub policies: &'a Policies,
    /// What the certificate is to be used for.
    pub purpose: Purpose,
}

/// The answer about one certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CertReport {
    /// Valid: trusted, and nobody on the path is known to be revoked. Invalid: a path to a trusted root breaks a rule,
    /// or somebody on it is revoked. Unknown: no trusted root is reached, or CRLs or OCSP answers were given and do
    /// not tell of everybody on the path.
    pub verdict: Verdict,
    /// Common name.
    pub name: String,
    /// The whole subject (RFC 4514).
    pub subject: String,
    /// Vietnamese identifiers.
    pub identifiers: Vec<Identifier>,
    /// Common name of the issuer.
    pub issuer: String,
    /// Organisation of the issuer.
    pub managed_by: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// SHA-256, hexadecimal.
    pub fingerprint: String,
    /// Begin of the period.
    pub certificate_from: Timestamp,
    /// End of the period.
    pub certificate_until: Timestamp,
    /// The time judged.
    pub at: Timestamp,
    /// Bits of the key, 0 for a kind that is not known here.
    pub key_bits: usize,
    /// What a person should know of it as a certificate for signing documents.
    pub warnings: Vec<Warning>,
    /// Where the chain ends.
    pub trust: Trust,
    /// The chain, the certificate first, each with its own revocation.
    pub chain: Vec<ChainEntry>,
    /// The rule that the path breaks.
    pub path_fault: Option<Fault>,
    /// Policies that hold for the whole path; `2.5.29.32.0` is any.
    pub policies: Vec<String>,
    /// Revocation of the certificate itself.
    pub revocation: Revocation,
}

/// Builds and validates the path of `leaf` (RFC 5280 §6, name constraints and policies included) and asks for the
/// revocation of everybody on it.
pub fn cert_check(leaf: &Certificate, options: &CheckOptions<'_>) -> CertReport {
    let CheckOptions { intermediates, trust: store, material, at, policies, purpose } = *options;
    let more = material.certificates.iter().take(100).filter_map(|der| Certificate::from_der(der).ok());
    let known: Vec<Certificate> = intermediates.iter().cloned().chain(more).collect();
    let budget = Budget::of_a_file();
    let found = store.find(leaf, &known, at, purpose, policies, &budget);
    let trust = trust_of(&found, leaf);
    let knowledge = Knowledge::new(store, &known, &[material], at, &budget);
    let chain = entries(&found.chain, trust == Trust::Trusted, at, purpose, &knowledge);
    let asked = !(material.crls.is_empty() && material.ocsps.is_empty());
    let any = |what: fn(&Revocation) -> bool| chain.iter().filter_map(|entry| entry.revocation.as_ref()).any(what);
    let revoked = any(|one| matches!(one, Revocation::Revoked { .. }));
    let open = asked && any(|one| matches!(one, Revocation::NotChecked { .. }));
    let (policies, path_fault) = match found.result {
        Ok(policies) => (policies, None),
        Err(fault) => (Vec::new(), Some(fault)),
    };
    let verdict = match path_fault {
        _ if revoked => Verdict::Invalid,
        None if open => Verdict::Unknown,
        None => Verdict::Valid,
        Some(fault) if fault.reason == super::Reason::NoTrustedRoot => Verdict::Unknown,
        Some(_) => Verdict::Invalid,
    };
    let revocation = chain.first().and_then(|entry| entry.revocation.clone());
    CertReport {
        verdict,
        name: leaf.common_name(),
        subject: leaf.subject(),
        identifiers: leaf.identifiers(),
        issuer: leaf.issuer_common_name(),
        managed_by: leaf.issuer_organisation(),
        serial: leaf.serial(),
        fingerprint: hex(&leaf.fingerprint()),
        certificate_from: leaf.not_before(),
        certificate_until: leaf.not_after(),
        at,
        key_bits: leaf.key_bits(),
        warnings: leaf.warnings(at, None),
        trust,
        chain,
        path_fault,
        policies,
        revocation: revocation.unwrap_or(Revocation::NotChecked { reason: "no-issuer" }),
    }
}
