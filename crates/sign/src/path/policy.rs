//! Certificate policies along a path: RFC 5280 §6.1 in the form of RFC 9618, whose graph has one node for each policy
//! and depth, so that no mapping can make it explode. `pkix-path` 0.3.2 is not asked about policies: it takes an
//! anyPolicy node away as soon as it has a child, and so lets policies hold that nobody asked for (PKITS 4.8.14).

use std::collections::{BTreeMap, BTreeSet};

use const_oid::ObjectIdentifier as Oid;
use x509_cert::ext::pkix::{CertificatePolicies, InhibitAnyPolicy, PolicyConstraints, PolicyMappings};

use super::{Fault, Policies, Reason};
use crate::certificate::Certificate;

const ANY: Oid = Oid::new_unwrap("2.5.29.32.0");

#[derive(Debug, Default)]
struct Node {
    expected: BTreeSet<Oid>,
    parents: BTreeSet<Oid>,
}

type Level = BTreeMap<Oid, Node>;

/// The levels from the root's down; `None` is the NULL graph.
type Graph = Option<Vec<Level>>;

/// The policies that hold for `chain` (the person's certificate first, without the root), of those that are asked for.
pub(super) fn check(chain: &[&Certificate], policies: &Policies) -> Result<Vec<String>, Fault> {
    let length = chain.len();
    let start = |now: bool| if now { 0 } else { length + 1 };
    let mut explicit = start(policies.explicit);
    let mut mapping = start(policies.inhibit_mapping);
    let mut any = start(policies.inhibit_any);
    let root = Node { expected: BTreeSet::from([ANY]), parents: BTreeSet::new() };
    let mut graph: Graph = Some(vec![Level::from([(ANY, root)])]);
    for (index, certificate) in chain.iter().enumerate().rev() {
        let malformed = Fault { reason: Reason::Malformed, certificate: index };
        let tbs = certificate.parsed().tbs_certificate();
        let last = index == 0;
        let own = tbs.get_extension::<CertificatePolicies>().map_err(|_| malformed)?;
        graph = match (graph, own) {
            (Some(levels), Some((_, own))) => {
                let own: BTreeSet<Oid> = own.0.iter().map(|one| one.policy_identifier).collect();
                grown(levels, own, any > 0 || (!last && certificate.self_issued()))
            }
            _ => None,
        };
        if explicit == 0 && graph.is_none() {
            return Err(Fault { reason: Reason::Policies, certificate: index });
        }
        let mappings = tbs.get_extension::<PolicyMappings>().map_err(|_| malformed)?;
        let limits = tbs.get_extension::<PolicyConstraints>().map_err(|_| malformed)?;
        let inhibit = tbs.get_extension::<InhibitAnyPolicy>().map_err(|_| malformed)?;
        let at_most =
            |value: Option<u32>| value.map_or(usize::MAX, |value| usize::try_from(value).unwrap_or(usize::MAX));
        let (require, no_mapping) =
            limits.map_or((None, None), |(_, one)| (one.require_explicit_policy, one.inhibit_policy_mapping));
        if last {
            // §6.1.5 (a), (b).
            explicit = explicit.saturating_sub(1);
            if require == Some(0) {
                explicit = 0;
            }
            break;
        }
        if let Some((_, mappings)) = mappings {
            let mut by_issuer: BTreeMap<Oid, BTreeSet<Oid>> = BTreeMap::new();
            for one in &mappings.0 {
                if one.issuer_domain_policy == ANY || one.subject_domain_policy == ANY {
                    return Err(Fault { reason: Reason::Policies, certificate: index });
                }
                by_issuer.entry(one.issuer_domain_policy).or_default().insert(one.subject_domain_policy);
            }
            graph = graph.and_then(|levels| mapped(levels, by_issuer, mapping > 0));
        }
        // §6.1.4 (h), (i), (j).
        if !certificate.self_issued() {
            explicit = explicit.saturating_sub(1);
            mapping = mapping.saturating_sub(1);
            any = any.saturating_sub(1);
        }
        explicit = explicit.min(at_most(require));
        mapping = mapping.min(at_most(no_mapping));
        any = any.min(at_most(inhibit.map(|(_, one)| one.0)));
    }
    let held = held(graph.as_deref(), &policies.acceptable);
    if explicit == 0 && held.is_empty() {
        return Err(Fault { reason: Reason::Policies, certificate: 0 });
    }
    Ok(held.iter().map(ToString::to_string).collect())
}

/// The next level out of a certificate's policies (RFC 9618 §5.3).
fn grown(mut levels: Vec<Level>, own: BTreeSet<Oid>, any_counts: bool) -> Graph {
    let above = levels.last()?;
    let mut expecting: BTreeMap<Oid, BTreeSet<Oid>> = BTreeMap::new();
    for (policy, node) in above {
        for expected in &node.expected {
            expecting.entry(*expected).or_default().insert(*policy);
        }
    }
    let node = |policy: Oid, parents: BTreeSet<Oid>| (policy, Node { expected: BTreeSet::from([policy]), parents });
    let mut level = Level::new();
    for policy in own.iter().filter(|policy| **policy != ANY) {
        match expecting.get(policy) {
            Some(parents) => level.extend([node(*policy, parents.clone())]),
            None if above.contains_key(&ANY) => level.extend([node(*policy, BTreeSet::from([ANY]))]),
            None => {}
        }
    }
    if own.contains(&ANY) && any_counts {
        for (policy, parents) in expecting {
            if !level.contains_key(&policy) {
                level.extend([node(policy, parents)]);
            }
        }
    }
    levels.push(level);
    pruned(levels)
}

/// What a certificate's mappings do to its own level (RFC 9618 §5.4, RFC 5280 §6.1.4 (b)).
fn mapped(mut levels: Vec<Level>, mappings: BTreeMap<Oid, BTreeSet<Oid>>, allowed: bool) -> Graph {
    let level = levels.last_mut()?;
    for (policy, subjects) in mappings {
        if !allowed {
            level.remove(&policy);
        } else if let Some(node) = level.get_mut(&policy) {
            node.expected = subjects;
        } else if level.contains_key(&ANY) {
            level.insert(policy, Node { expected: subjects, parents: BTreeSet::from([ANY]) });
        }
    }
    pruned(levels)
}

/// Takes away what has no child above the last level; NULL when the last level is empty.
fn pruned(mut levels: Vec<Level>) -> Graph {
    let mut used: Option<BTreeSet<Oid>> = None;
    for level in levels.iter_mut().rev() {
        if let Some(used) = used {
            level.retain(|policy, _| used.contains(policy));
        }
        used = Some(level.values().flat_map(|node| node.parents.iter().copied()).collect());
    }
    levels.last().is_some_and(|level| !level.is_empty()).then_some(levels)
}

/// The policies that hold and are asked for (RFC 9618 §5.6): those right below anyPolicy, and all when anyPolicy holds
/// to the end.
fn held(levels: Option<&[Level]>, acceptable: &[Oid]) -> BTreeSet<Oid> {
    let Some(levels) = levels else { return BTreeSet::new() };
    let everything = levels.last().is_some_and(|level| level.contains_key(&ANY));
    let nodes = levels.iter().skip(1).flatten();
    let named: BTreeSet<Oid> = nodes
        .filter(|(policy, node)| **policy != ANY && node.parents.contains(&ANY))
        .map(|(policy, _)| *policy)
        .collect();
    match (acceptable.is_empty() || acceptable.contains(&ANY), everything) {
        (true, true) => named.into_iter().chain([ANY]).collect(),
        (true, false) => named,
        (false, true) => acceptable.iter().copied().collect(),
        (false, false) => named.into_iter().filter(|policy| acceptable.contains(policy)).collect(),
    }
}
