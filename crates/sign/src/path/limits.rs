//! Bounds on what a path may make the validator do: the lists of permitted names grow with their product, and every
//! name is compared with every constraint. Both are bounded before validation begins.

use x509_cert::ext::pkix::{NameConstraints, SubjectAltName};

use crate::certificate::Certificate;

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

/// Looks at a chain from the root's side; gives how many names will be compared with constraints.
pub(super) fn check(chain: &[&Certificate]) -> Result<usize, Refusal> {
    let mut permitted = 1usize;
    let mut constraints = 1usize;
    let mut work = 0usize;
    for (index, certificate) in chain.iter().enumerate().rev() {
        let tbs = certificate.parsed().tbs_certificate();
        let malformed = Refusal::Malformed(index);
        let extensions = tbs.extensions().map_or(&[][..], |list| list.as_slice());
        if extensions.len() > MAX_EXTENSIONS {
            return Err(Refusal::TooComplex(index));
        }
        // RFC 5280 §4.2: no extension twice.
        let twice = |at: usize| {
            let rest = extensions.iter().skip(at + 1);
            extensions.get(at).is_some_and(|one| rest.into_iter().any(|other| one.extn_id == other.extn_id))
        };
        if (0..extensions.len()).any(twice) {
            return Err(malformed);
        }
        let names = tbs.get_extension::<SubjectAltName>().map_err(|_| malformed)?.map_or(0, |(_, names)| names.0.len());
        let comparisons = names.saturating_add(2).saturating_mul(constraints);
        work = work.saturating_add(comparisons);
        if comparisons > MAX_NAME_WORK {
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
    Ok(work)
}
