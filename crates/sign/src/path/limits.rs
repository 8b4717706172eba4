//! Bounds on what a path may make the validator do. The policy tree of RFC 5280 §6.1 grows with the product of the
//! mappings, and the permitted names with the product of the lists; both are bounded before the tree is grown.

use x509_cert::ext::pkix::{CertificatePolicies, NameConstraints, PolicyMappings, SubjectAltName};

use crate::certificate::Certificate;

/// Most nodes that the policy tree could have.
const MAX_POLICY_NODES: usize = 2_000;
/// Most comparisons of names with constraints.
const MAX_NAME_WORK: usize = 100_000;
/// Most extensions of one certificate.
const MAX_EXTENSIONS: usize = 64;

/// What is wrong before validation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Malformed(usize),
    TooComplex(usize),
}

/// Looks at a chain from the root's side.
pub(super) fn check(chain: &[&Certificate]) -> Result<(), Refusal> {
    let mut branches = 1usize;
    let mut permitted = 1usize;
    let mut constraints = 1usize;
    for (index, certificate) in chain.iter().enumerate().rev() {
        let tbs = certificate.parsed().tbs_certificate();
        let malformed = Refusal::Malformed(index);
        let extensions = tbs.extensions().map_or(&[][..], |list| list.as_slice());
        if extensions.len() > MAX_EXTENSIONS {
            return Err(Refusal::TooComplex(index));
        }
        // RFC 5280 §4.2: no extension twice.
        let twice = |at: usize| {
            extensions
                .iter()
                .skip(at + 1)
                .any(|other| extensions.get(at).is_some_and(|one| one.extn_id == other.extn_id))
        };
        if (0..extensions.len()).any(twice) {
            return Err(malformed);
        }
        let policies = tbs.get_extension::<CertificatePolicies>().map_err(|_| malformed)?;
        let policies = policies.map_or(0, |(_, list)| list.0.len());
        if branches.saturating_mul(policies.max(1)) > MAX_POLICY_NODES {
            return Err(Refusal::TooComplex(index));
        }
        if let Some((_, mappings)) = tbs.get_extension::<PolicyMappings>().map_err(|_| malformed)? {
            let most = mappings.0.iter().map(|one| {
                mappings.0.iter().filter(|other| other.issuer_domain_policy == one.issuer_domain_policy).count()
            });
            let most = if mappings.0.len() > MAX_POLICY_NODES { usize::MAX } else { most.max().unwrap_or(1) };
            branches = branches.saturating_mul(most.max(1));
        }
        let names = tbs.get_extension::<SubjectAltName>().map_err(|_| malformed)?.map_or(0, |(_, names)| names.0.len());
        if names.saturating_add(2).saturating_mul(constraints) > MAX_NAME_WORK {
            return Err(Refusal::TooComplex(index));
        }
        if let Some((_, list)) = tbs.get_extension::<NameConstraints>().map_err(|_| malformed)? {
            let allowed = list.permitted_subtrees.map_or(0, |list| list.len());
            let excluded = list.excluded_subtrees.map_or(0, |list| list.len());
            permitted = permitted.saturating_mul(allowed.max(1));
            constraints = constraints.saturating_add(permitted).saturating_add(excluded);
            if constraints > MAX_NAME_WORK {
                return Err(Refusal::TooComplex(index));
            }
        }
    }
    Ok(())
}
