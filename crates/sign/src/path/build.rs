//! The search for a path: depth first, with bounds, so that a crafted file cannot make it explode.

use const_oid::ObjectIdentifier;
use jiff::Timestamp;

use super::validate::validate;
use super::{Fault, Policies, Reason, seconds};
use crate::budget::{Budget, SIGNATURE};
use crate::certificate::Certificate;
use crate::tlv;
use crate::trust::Distrust;

/// Longest chain, the person's certificate and the root included.
const MAX_CHAIN: usize = 8;
/// Most signatures that one search checks.
const MAX_SIGNATURES: usize = 200;
/// Most complete chains that are validated.
const MAX_COMPLETE: usize = 16;

const AUTHORITY_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
const SUBJECT_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");

/// What a search has to work with.
#[derive(Clone)]
pub(crate) struct Search<'a> {
    /// Who is trusted.
    pub roots: Vec<&'a Certificate>,
    /// Who is known: from the store first, then from the file.
    pub known: Vec<&'a Certificate>,
    /// Who is never on a path.
    pub distrusted: &'a Distrust,
    /// The instant at which all must be in their periods.
    pub at: Timestamp,
    /// What is asked of policies.
    pub policies: &'a Policies,
    /// The work that is left for the file.
    pub budget: &'a Budget,
}

/// What a search found.
#[derive(Debug)]
pub(crate) struct Found {
    /// The chain: valid when there is no fault, otherwise the one that came nearest. Never empty.
    pub chain: Vec<Certificate>,
    /// The policies that hold, or why it is not trusted.
    pub result: Result<Vec<String>, Fault>,
}

struct State<'a> {
    signatures: usize,
    complete: usize,
    /// The first chain that reached a root and broke a rule.
    refused: Option<(Vec<&'a Certificate>, Fault)>,
}

impl<'a> Search<'a> {
    /// The path from `leaf` to a root.
    pub(crate) fn run(&self, leaf: &Certificate) -> Found {
        let alone = |reason| Found { chain: vec![leaf.clone()], result: Err(Fault { reason, certificate: 0 }) };
        if self.distrusts(leaf) {
            return alone(Reason::Distrusted);
        }
        if self.roots.contains(&leaf) {
            return match leaf.valid_at(self.at) {
                true => Found { chain: vec![leaf.clone()], result: Ok(Vec::new()) },
                false => alone(Reason::NotInPeriod),
            };
        }
        let mut state = State { signatures: 0, complete: 0, refused: None };
        let own = |chain: Vec<&Certificate>| chain.into_iter().cloned().collect();
        if let Some((chain, policies)) = self.extend(vec![leaf], &mut state) {
            return Found { chain: own(chain), result: Ok(policies) };
        }
        if let Some((chain, fault)) = state.refused {
            return Found { chain: own(chain), result: Err(fault) };
        }
        if self.budget.used_up() {
            return alone(Reason::TooComplex);
        }
        let chain = self.by_name(leaf);
        let fault = Fault { reason: Reason::NoTrustedRoot, certificate: chain.len().saturating_sub(1) };
        Found { chain: own(chain), result: Err(fault) }
    }

    fn extend<'b>(
        &'b self,
        path: Vec<&'b Certificate>,
        state: &mut State<'b>,
    ) -> Option<(Vec<&'b Certificate>, Vec<String>)> {
        let last = *path.last()?;
        if path.len() >= MAX_CHAIN {
            return None;
        }
        for root in self.ordered(&self.roots, last) {
            if path.contains(&root) || !self.fits(last, root, state) {
                continue;
            }
            state.complete += 1;
            let mut chain = path.clone();
            let outcome = self.judge(&chain, root);
            chain.push(root);
            match outcome {
                Ok(policies) => return Some((chain, policies)),
                Err(fault) if state.refused.is_none() => state.refused = Some((chain, fault)),
                Err(_) => {}
            }
            if state.complete >= MAX_COMPLETE {
                return None;
            }
        }
        for next in self.ordered(&self.known, last) {
            let again = path.contains(&next) || self.roots.contains(&next) || self.distrusts(next);
            if !again && self.fits(last, next, state) {
                let mut longer = path.clone();
                longer.push(next);
                if let Some(found) = self.extend(longer, state) {
                    return Some(found);
                }
            }
            if state.complete >= MAX_COMPLETE || state.signatures >= MAX_SIGNATURES {
                return None;
            }
        }
        None
    }

    /// The rules for the root, which RFC 5280 leaves to us, and then those for the path.
    fn judge(&self, chain: &[&Certificate], root: &Certificate) -> Result<Vec<String>, Fault> {
        let fault = |reason| Fault { reason, certificate: chain.len() };
        if self.distrusts(root) {
            return Err(fault(Reason::Distrusted));
        }
        if !root.valid_at(self.at) {
            return Err(fault(Reason::NotInPeriod));
        }
        // An old root of version 1 has no basic constraints; being in the store is its authority.
        if root.parsed().tbs_certificate().extensions().is_some() {
            let authority = root.authority().ok_or(fault(Reason::NotAnAuthority))?;
            if !root.usage_allows(false) {
                return Err(fault(Reason::KeyUsage));
            }
            let between = chain.iter().skip(1).filter(|one| !one.self_issued()).count();
            if authority.path_len_constraint.is_some_and(|limit| between > usize::from(limit)) {
                return Err(fault(Reason::PathTooLong));
            }
        }
        validate(chain, root, seconds(self.at), self.policies, self.budget)
    }

    fn fits(&self, last: &Certificate, issuer: &Certificate, state: &mut State<'_>) -> bool {
        if !last.names_issuer(issuer) || state.signatures >= MAX_SIGNATURES || !self.budget.afford(SIGNATURE) {
            return false;
        }
        state.signatures += 1;
        last.signed_by_key_of(issuer)
    }

    /// Those with the name of the issuer, likely ones first: the key identifier fits, in its period.
    fn ordered<'b>(&self, from: &[&'b Certificate], last: &Certificate) -> Vec<&'b Certificate> {
        let wanted = last.extension(AUTHORITY_KEY).and_then(key_identifier);
        let mut list: Vec<&Certificate> = from.iter().copied().filter(|one| last.names_issuer(one)).collect();
        list.sort_by_key(|one| {
            let own = one.extension(SUBJECT_KEY).and_then(|value| tlv::only(value, tlv::OCTET_STRING));
            let other_key = wanted.is_some() && own.map(|own| own.value) != wanted;
            (other_key, !one.valid_at(self.at))
        });
        list
    }

    /// The longest chain by names and signatures, for the eye, when none is trusted.
    fn by_name<'b>(&'b self, leaf: &'b Certificate) -> Vec<&'b Certificate> {
        let mut state = State { signatures: 0, complete: 0, refused: None };
        let mut path = vec![leaf];
        while path.len() < MAX_CHAIN
            && let Some(&last) = path.last()
            && let Some(next) = self
                .ordered(&self.known, last)
                .into_iter()
                .find(|next| !path.contains(next) && self.fits(last, next, &mut state))
        {
            path.push(next);
        }
        path
    }

    fn distrusts(&self, certificate: &Certificate) -> bool {
        self.distrusted.names(certificate)
    }
}

/// keyIdentifier, \[0\], of AuthorityKeyIdentifier (RFC 5280 §4.2.1.1).
fn key_identifier(value: &[u8]) -> Option<&[u8]> {
    let fields = tlv::children(tlv::only(value, tlv::SEQUENCE)?.value)?;
    fields.iter().find(|field| field.tag == 0x80).map(|field| field.value)
}
