//! The one place that knows `pkix-path`: a chain that was found is checked by the rules of RFC 5280 §6.1.

use der_07::Decode as _;
use pkix_path::{Error, SignatureVerifier, TrustAnchor, ValidationPolicy};
use x509_cert_02::Certificate as Foreign;

use super::limits::{self, Refusal};
use super::{Fault, Policies, Reason, policy};
use crate::budget::{Budget, SIGNATURE};
use crate::certificate::Certificate;

/// Every link was checked over the certificates' exact bytes before this stands in: `pkix-path` would encode them anew.
struct AlreadyChecked;

impl SignatureVerifier for AlreadyChecked {
    fn verify_signature(
        &self,
        _algorithm: spki_07::AlgorithmIdentifierRef<'_>,
        _issuer: spki_07::SubjectPublicKeyInfoRef<'_>,
        _message: &[u8],
        _signature: &[u8],
    ) -> Result<(), signature::Error> {
        Ok(())
    }
}

/// Validates `chain` (the person's certificate first, the root not in it) under `root` at `at`, seconds since 1970.
/// Gives the policies that hold, as dotted OIDs; anyPolicy is `2.5.29.32.0`.
pub(super) fn validate(
    chain: &[&Certificate],
    root: &Certificate,
    at: u64,
    policies: &Policies,
    budget: &Budget,
) -> Result<Vec<String>, Fault> {
    let fault = |reason, certificate| Fault { reason, certificate };
    // The certificates are read anew, and their policies walked.
    let octets: usize = chain.iter().map(|one| one.der().len()).sum();
    if !budget.afford((chain.len() + 1).saturating_mul(SIGNATURE).saturating_add(octets.saturating_mul(50))) {
        return Err(fault(Reason::TooComplex, 0));
    }
    for (index, certificate) in chain.iter().enumerate() {
        let issuer = chain.get(index + 1).copied().unwrap_or(root);
        if !certificate.signed_by_key_of(issuer) {
            return Err(fault(Reason::SignatureInvalid, index));
        }
    }
    let whole: Vec<&Certificate> = chain.iter().copied().chain([root]).collect();
    let names = limits::check(&whole).map_err(|refusal| match refusal {
        Refusal::Malformed(index) => fault(Reason::Malformed, index),
        Refusal::TooComplex(index) => fault(Reason::TooComplex, index),
    })?;
    if !budget.afford(names.saturating_mul(100)) {
        return Err(fault(Reason::TooComplex, 0));
    }
    let read =
        |(index, certificate): (usize, &&Certificate)| foreign(certificate).ok_or(fault(Reason::Malformed, index));
    let foreign: Vec<Foreign> = chain.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let anchor = Foreign::from_der(root.der()).map_err(|_| fault(Reason::Malformed, chain.len()))?;
    let anchor = TrustAnchor::try_from(anchor).map_err(|_| fault(Reason::Malformed, chain.len()))?;
    let rules = ValidationPolicy::new(at);
    pkix_path::validate_path(&foreign, &[anchor], &rules, &AlreadyChecked).map_err(of)?;
    policy::check(chain, policies)
}

/// The extensions on policies, which are judged by [`policy`] (RFC 5280 §4.2.1.4, .5, .11, .14).
const ON_POLICIES: [&str; 4] = ["2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54"];

/// The certificate as `pkix-path` reads it, without what it is not asked about.
fn foreign(certificate: &Certificate) -> Option<Foreign> {
    let mut foreign = Foreign::from_der(certificate.der()).ok()?;
    if let Some(extensions) = &mut foreign.tbs_certificate.extensions {
        extensions.retain(|one| !ON_POLICIES.contains(&one.extn_id.to_string().as_str()));
    }
    Some(foreign)
}

fn of(error: Error) -> Fault {
    let (reason, certificate) = match error {
        Error::SignatureInvalid { index } => (Reason::SignatureInvalid, index),
        Error::ValidityPeriod { index } => (Reason::NotInPeriod, index),
        Error::ChainBroken { index } => (Reason::NamesBroken, index),
        Error::NotCA { index } => (Reason::NotAnAuthority, index),
        Error::KeyUsageMissing { index } | Error::CrlSignMissing { index } => (Reason::KeyUsage, index),
        Error::UnhandledCriticalExtension { index } => (Reason::UnknownCriticalExtension, index),
        Error::NameConstraintViolation { index } => (Reason::NameConstraints, index),
        Error::PolicyViolation { index } => (Reason::Policies, index),
        Error::MalformedCertificate { index } => (Reason::Malformed, index),
        Error::DuplicateCertificate { second, .. } => (Reason::Malformed, second),
        Error::PathTooLong => (Reason::PathTooLong, 0),
        Error::NoTrustedPath => (Reason::NoTrustedRoot, 0),
        // A newer pkix-path may know further reasons; what cannot be read stands for them.
        _ => (Reason::Malformed, 0),
    };
    Fault { reason, certificate }
}
