//! From findings to a verdict: trust, time, revocation, strength.

use jiff::Timestamp;

use super::report::{
    Changes, Covers, Findings, Integrity, Level, Remark, SignatureReport, Stamp, StampReport, TimeSource, Verdict,
    Weight,
};
use super::{Context, Material, chain};
use crate::algorithm::Hash;
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::path::{Policies, Reason};
use crate::revocation::{Knowledge, Revocation, RevocationReason};
use crate::trust::{Purpose, Trust, hex, trust_of};
use crate::verify::ChainEntry;

/// Seconds by which clocks may differ.
const SKEW: i64 = 300;

/// `one` is later than `other`, and not only by clocks that differ.
fn later(one: Timestamp, other: Timestamp) -> bool {
    one.as_second() > other.as_second().saturating_add(SKEW)
}

/// Certificates that came with the file or by hand.
fn known(extra: &[Certificate], materials: &[&Material], budget: &Budget) -> Vec<Certificate> {
    let more = materials.iter().flat_map(|one| &one.certificates).take(100);
    let more = more.take_while(|der| budget.afford(der.len().saturating_mul(20)));
    extra.iter().cloned().chain(more.filter_map(|der| Certificate::from_der(der).ok())).collect()
}

/// `seals` are the document time stamps that cover the signature.
pub(super) fn judge(
    findings: Findings,
    seals: &[StampReport],
    context: &Context<'_>,
    budget: &Budget,
) -> SignatureReport {
    let Findings {
        certificate,
        extra,
        algorithm,
        digests,
        integrity,
        covers,
        claimed,
        changes,
        level,
        stamp,
        material,
        mut remarks,
        sealed_by: _,
    } = findings;
    let at = context.at;
    let materials = [context.material, &material];
    let integrity = integrity.unwrap_or(Integrity::NotChecked);
    let covers = covers.unwrap_or(Covers::Nothing);
    let changes = changes.unwrap_or(Changes::None);
    let own = stamp.map(|stamp| judge_stamp(stamp, &extra, &materials, (context, budget), &mut remarks));
    // EN 319 142-1 §6.3: a document time stamp proves the time of what it covers as one of its own would.
    let proof = own.iter().chain(seals).filter(|stamp| stamp.trusted).min_by_key(|stamp| stamp.at).cloned();
    let proven = proof.as_ref().map(|stamp| stamp.at);
    let time_stamp = proof.or(own);
    let level = if proven.is_some() { level } else { level.map(|level| level.min(Level::BB)) };
    let signer = certificate.as_ref().map(|certificate| {
        let known = known(&extra, &materials, budget);
        judge_signer(certificate, &known, &materials, (proven, claimed), (context, budget), &mut remarks)
    });
    // A document time stamp is worth what its stamp is worth; its key has no business with signing.
    if remarks.contains(&Remark::DocumentTimeStamp) {
        let of_signing = [Remark::Untrusted, Remark::SelfSigned, Remark::ChainBreaksRules, Remark::WrongUsage];
        remarks.retain(|remark| !of_signing.contains(remark));
        if proven.is_none() {
            remarks.push(Remark::Untrusted);
        }
    }
    let weak = algorithm.is_some_and(|algorithm| algorithm.hash == Hash::Sha1)
        || digests.contains(&Hash::Sha1)
        || signer.as_ref().is_some_and(|signer| signer.weak);
    if claimed.is_some_and(|claimed| later(claimed, at)) {
        remarks.push(Remark::SigningTimeInFuture);
    }
    if let (Some(claimed), Some(proven)) = (claimed, proven)
        && later(claimed, proven)
    {
        remarks.push(Remark::SigningTimeAfterTimeStamp);
    }
    if integrity == Integrity::Intact && covers == Covers::Nothing {
        remarks.push(Remark::UnsignedContent);
    }
    if weak {
        remarks.push(Remark::WeakAlgorithm);
    }
    match changes {
        Changes::None | Changes::Proofs => {}
        Changes::FurtherSignatures => remarks.push(Remark::FurtherSignatures),
        Changes::Changed | Changes::FormFilled | Changes::Annotated => remarks.push(Remark::ChangedAfterSigning),
    }
    remarks.sort_by_key(|remark| match remark.weight() {
        Weight::Fatal => 0,
        Weight::Doubt => 1,
        Weight::Note => 2,
    });
    let mut seen = Vec::new();
    remarks.retain(|remark| {
        let new = !seen.contains(remark);
        seen.push(*remark);
        new
    });
    let heaviest = |weight: Weight| remarks.iter().any(|remark| remark.weight() == weight);
    let verdict = if integrity == Integrity::Broken || heaviest(Weight::Fatal) {
        Verdict::Invalid
    } else if integrity == Integrity::Intact && covers != Covers::Nothing && !heaviest(Weight::Doubt) {
        Verdict::Valid
    } else {
        Verdict::Unknown
    };
    let of = |text: fn(&Certificate) -> String| certificate.as_ref().map(text).unwrap_or_default();
    let chain = signer.as_ref().map(|signer| signer.chain.clone()).unwrap_or_default();
    SignatureReport {
        verdict,
        covers,
        signer: of(Certificate::common_name),
        identifiers: certificate.as_ref().map(Certificate::identifiers).unwrap_or_default(),
        issuer: of(Certificate::issuer_common_name),
        certificate_from: certificate.as_ref().map(Certificate::not_before),
        certificate_until: certificate.as_ref().map(Certificate::not_after),
        chain_length: chain.len(),
        signed_at: proven.or(claimed),
        time_source: match (proven, claimed) {
            (Some(_), _) => TimeSource::TimeStamp,
            (None, Some(_)) => TimeSource::Claimed,
            (None, None) => TimeSource::None,
        },
        integrity,
        certificate_valid_at_signing: signer.as_ref().is_some_and(|signer| signer.valid_at_signing),
        trust: signer.as_ref().map_or(Trust::Untrusted, |signer| signer.trust),
        revocation: match &signer {
            None => Revocation::NotChecked { reason: "no-certificate" },
            // A root that signs documents itself has nobody above it to ask.
            Some(_) => chain
                .first()
                .and_then(|entry| entry.revocation.clone())
                .unwrap_or(Revocation::NotChecked { reason: "no-issuer" }),
        },
        algorithm,
        weak,
        changes_after_signing: changes,
        remarks,
        subject: of(Certificate::subject),
        serial: of(Certificate::serial),
        fingerprint: of(|certificate| hex(&certificate.fingerprint())),
        managed_by: of(Certificate::issuer_organisation),
        chain,
        path_fault: signer.and_then(|signer| signer.fault),
        level,
        claimed_at: claimed,
        time_stamp,
    }
}

/// The chains of the signer and of the time stamp's authority, as far as they are found.
pub(super) fn chains(findings: &Findings, context: &Context<'_>, budget: &Budget) -> Vec<Vec<Certificate>> {
    let materials = [context.material, &findings.material];
    let none = Policies::default();
    let mut out = Vec::new();
    let stamped = findings.stamp.as_ref().map(|stamp| stamp.at);
    if let Some(certificate) = &findings.certificate {
        let known = known(&findings.extra, &materials, budget);
        let moment = stamped.or(findings.claimed).unwrap_or(context.at);
        out.push(context.trust.find(certificate, &known, moment, Purpose::Signing, &none, budget).chain);
    }
    if let Some(stamp) = &findings.stamp
        && let Some(certificate) = &stamp.certificate
    {
        let known = known(&[stamp.extra.as_slice(), &findings.extra].concat(), &materials, budget);
        out.push(context.trust.find(certificate, &known, stamp.at, Purpose::TimeStamp, &none, budget).chain);
    }
    out
}

/// What the signer's certificate is worth.
struct Signer {
    chain: Vec<ChainEntry>,
    trust: Trust,
    fault: Option<crate::path::Fault>,
    valid_at_signing: bool,
    weak: bool,
}

fn judge_signer(
    certificate: &Certificate,
    known: &[Certificate],
    materials: &[&Material],
    (proven, claimed): (Option<Timestamp>, Option<Timestamp>),
    (context, budget): (&Context<'_>, &Budget),
    remarks: &mut Vec<Remark>,
) -> Signer {
    let (store, at) = (context.trust, context.at);
    let moment = proven.or(claimed).unwrap_or(at);
    let found = store.find(certificate, known, moment, Purpose::Signing, &Policies::default(), budget);
    let trust = trust_of(&found, certificate);
    let fault = found.result.err();
    match trust {
        Trust::Trusted => {}
        Trust::Untrusted => remarks.push(Remark::Untrusted),
        Trust::SelfSigned => remarks.push(Remark::SelfSigned),
    }
    if fault.is_some_and(|fault| fault.reason != Reason::NoTrustedRoot) {
        remarks.push(Remark::ChainBreaksRules);
    }
    let (trusted, chain) = (trust == Trust::Trusted, found.chain);
    if trusted && chain.last().is_some_and(|root| store.lent_by_old_list(root, at)) {
        remarks.push(Remark::TrustListExpired);
    }
    let mut valid_at_signing = certificate.valid_at(moment);
    let below_root = chain.get(..chain.len().saturating_sub(1)).unwrap_or_default();
    if !valid_at_signing {
        remarks.push(Remark::CertificateNotValidAtSigning);
    } else if proven.is_none() && (!certificate.valid_at(at) || below_root.iter().any(|one| !one.valid_at(at))) {
        remarks.push(Remark::CertificateExpiredSince);
    }
    if !certificate.may_sign_documents() {
        remarks.push(Remark::WrongUsage);
    }
    // Without a proof of the time, what counts is whether it is revoked now.
    let knowledge = Knowledge::new(store, known, materials, at, budget);
    let entries = chain::entries(&chain, trusted, proven.unwrap_or(at), Purpose::Signing, &knowledge);
    for (index, entry) in entries.iter().enumerate() {
        match (&entry.revocation, index) {
            (Some(Revocation::Revoked { at: since, .. }), _) if *since <= moment => {
                valid_at_signing = false;
                remarks.push(if index == 0 { Remark::Revoked } else { Remark::IssuerRevoked });
            }
            (Some(Revocation::Revoked { .. }), _) if proven.is_some() => remarks.push(Remark::RevokedAfterSigning),
            (Some(Revocation::Revoked { .. }), _) => remarks.push(Remark::RevokedSince),
            // Something was there that should have told and did not: whoever made the file may have put it there.
            (Some(Revocation::NotChecked { reason }), _) if !SILENT.contains(reason) => {
                remarks.push(Remark::RevocationUnclear);
            }
            (Some(Revocation::NotChecked { .. }), 0) => remarks.push(Remark::RevocationNotChecked),
            (Some(Revocation::NotChecked { .. }), _) if !remarks.contains(&Remark::RevocationNotChecked) => {
                remarks.push(Remark::IssuerRevocationNotChecked);
            }
            (None, 0) => remarks.push(Remark::RevocationNotChecked),
            _ => {}
        }
    }
    Signer { chain: entries, trust, fault, valid_at_signing, weak: weak_chain(&chain, trusted) }
}

/// Reasons for an unchecked revocation that are no more than having nothing at hand; what is left is a list that would have
/// told, and was not read to its end or does not tell.
const SILENT: [&str; 5] = ["offline", "no-issuer", "no-certificate", "stale", "not-authentic"];

/// A short key anywhere, or SHA-1 below the root, whose own signature proves nothing anyway.
fn weak_chain(chain: &[Certificate], trusted: bool) -> bool {
    let below = if trusted { chain.len().saturating_sub(1) } else { chain.len() };
    chain.iter().any(Certificate::weak_key)
        || chain.iter().take(below).any(|one| one.weak_signature() && !one.self_issued())
}

fn judge_stamp(
    stamp: Stamp,
    extra: &[Certificate],
    materials: &[&Material],
    (context, budget): (&Context<'_>, &Budget),
    remarks: &mut Vec<Remark>,
) -> StampReport {
    let mut report = StampReport {
        at: stamp.at,
        trusted: false,
        intact: stamp.intact,
        for_stamping: false,
        authority: String::new(),
        trust: Trust::Untrusted,
        revocation: Revocation::NotChecked { reason: "no-certificate" },
        chain: Vec::new(),
        algorithm: stamp.algorithm,
    };
    if let Some(certificate) = &stamp.certificate {
        let known = known(&[stamp.extra.as_slice(), extra].concat(), materials, budget);
        let none = Policies::default();
        let found = context.trust.find(certificate, &known, stamp.at, Purpose::TimeStamp, &none, budget);
        report.trust = trust_of(&found, certificate);
        let trusted = report.trust == Trust::Trusted;
        let knowledge = Knowledge::new(context.trust, &known, materials, context.at, budget);
        report.chain = chain::entries(&found.chain, trusted, stamp.at, Purpose::TimeStamp, &knowledge);
        report.for_stamping = certificate.may_stamp();
        report.authority = certificate.common_name();
        if let Some(revocation) = report.chain.first().and_then(|entry| entry.revocation.clone()) {
            report.revocation = revocation;
        }
        let weak =
            weak_chain(&found.chain, trusted) || stamp.algorithm.is_none_or(|algorithm| algorithm.hash == Hash::Sha1);
        let revoked =
            report.chain.iter().any(|entry| entry.revocation.as_ref().is_some_and(|one| spoils(one, stamp.at)));
        let fine = stamp.intact && trusted && report.for_stamping && !weak && !revoked && !later(stamp.at, context.at);
        // What was not looked at to its end proves nothing.
        report.trusted = fine && !budget.used_up();
    }
    if !report.intact {
        remarks.push(Remark::TimeStampInvalid);
    } else if !report.trusted {
        remarks.push(Remark::TimeStampUntrusted);
    }
    report
}

/// Does this revocation spoil a time stamp of the instant `at`? RFC 3161 §4: only where the key is known to be in the
/// right hands still are stamps of before the revocation good.
fn spoils(revocation: &Revocation, at: Timestamp) -> bool {
    use RevocationReason::{AffiliationChanged, CessationOfOperation, Superseded};
    match revocation {
        Revocation::Revoked { at: since, reason, .. } => {
            *since <= at || !matches!(reason, AffiliationChanged | Superseded | CessationOfOperation)
        }
        _ => false,
    }
}
