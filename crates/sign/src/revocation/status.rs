//! The judgement: which of the lists and answers at hand may be believed for a certificate, and what they say together.

use jiff::Timestamp;

use super::crl::{Crl, Entry};
use super::ocsp::{self, Answer, MAX_OCSP, Says};
use super::points::{self, ALL_REASONS};
use super::{Revocation, RevocationReason, SKEW, Source};
use crate::budget::{Budget, SIGNATURE};
use crate::certificate::Certificate;
use crate::path::Policies;
use crate::pem;
use crate::trust::{Purpose, TrustStore};
use crate::verify::Material;

/// Most lists and answers of each kind.
const MOST: usize = 500;
/// A responder that names no next update is asked again after so many seconds.
const DAY: i64 = 86_400;
/// What a search for a path costs beside the signatures that it checks, and a look at somebody who may answer.
const SEARCH: usize = 100_000;
const LOOK: usize = 1_000;
/// Why nothing is said: the file asks for more work than one file may.
const TOO_MUCH: &str = "too-much";
/// How far the question "and was that signer revoked?" goes on.
const MAX_DEPTH: usize = 3;

/// All that is known of revocation, read once.
pub(crate) struct Knowledge<'a> {
    store: &'a TrustStore,
    /// Certificates that came with the file or by hand.
    extra: &'a [Certificate],
    lists: Vec<Crl<'a>>,
    answers: Vec<Answer<'a>>,
    now: Timestamp,
    /// The work that is left for the file.
    budget: &'a Budget,
}

/// The question.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// About whom.
    pub certificate: &'a Certificate,
    /// Its issuer in the chain.
    pub issuer: &'a Certificate,
    /// The trusted root of the chain, when there is one.
    pub root: Option<&'a Certificate>,
    /// The time judged: what is believed must be in force then, or be newer.
    pub moment: Timestamp,
    /// What the chain is for.
    pub purpose: Purpose,
}

/// An outcome with the date of what it rests on.
struct Told {
    this: Timestamp,
    revocation: Revocation,
}

impl<'a> Knowledge<'a> {
    /// Reads what there is, as far as the file's budget reaches; what cannot be read is passed over.
    pub(crate) fn new(
        store: &'a TrustStore,
        extra: &'a [Certificate],
        materials: &[&'a Material],
        now: Timestamp,
        budget: &'a Budget,
    ) -> Self {
        let lists = materials.iter().flat_map(|one| &one.crls).take(MOST);
        let mut lists: Vec<Crl<'a>> =
            lists.take_while(|_| budget.afford(LOOK)).filter_map(|der| Crl::read(der)).collect();
        lists.sort_by_key(|list| std::cmp::Reverse(list.this));
        // An answer carries certificates, which are read with it.
        let answers = materials.iter().flat_map(|one| &one.ocsps).take(MOST);
        let answers = answers.take_while(|der| budget.afford(der.len().min(MAX_OCSP).saturating_mul(20)));
        let answers = answers.filter_map(|der| Answer::read(der)).collect();
        Self { store, extra, lists, answers, now, budget }
    }

    /// What is known. When the work of the file is used up, what was found until then cannot say that all is well.
    pub(crate) fn status(&self, asked: Asked<'_>) -> Revocation {
        match self.deeper(asked, 0) {
            revoked @ Revocation::Revoked { .. } => revoked,
            _ if self.budget.used_up() => Revocation::NotChecked { reason: TOO_MUCH },
            other => other,
        }
    }

    fn deeper(&self, asked: Asked<'_>, depth: usize) -> Revocation {
        match (self.by_ocsp(asked, depth), self.by_crl(asked, depth)) {
            (Ok(one), Ok(other)) => {
                let gone = |told: &Told| {
                    matches!(&told.revocation, Revocation::Revoked { reason, .. }
                        if *reason != RevocationReason::CertificateHold)
                };
                // Revoked stays revoked; a suspension is over when something newer says so.
                let first = match (gone(&one), gone(&other)) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => one.this >= other.this,
                };
                if first { one.revocation } else { other.revocation }
            }
            (Ok(one), Err(_)) | (Err(_), Ok(one)) => one.revocation,
            (Err(one), Err(other)) => Revocation::NotChecked { reason: weightier(one, other) },
        }
    }

    /// May something of this date say that nothing is wrong at the time judged?
    fn in_force(
        &self,
        asked: Asked<'_>,
        this: Timestamp,
        next: Option<Timestamp>,
        keeps_expired: Option<Timestamp>,
    ) -> bool {
        let expiry = asked.certificate.not_after();
        // Certificates leave the lists once they are over.
        let still_listed = this <= expiry || keeps_expired.is_some_and(|since| since <= expiry);
        let covers = this.as_second() <= asked.moment.as_second().saturating_add(SKEW)
            && next.is_some_and(|next| asked.moment <= next);
        still_listed && (covers || this >= asked.moment)
    }

    fn of_the_future(&self, this: Timestamp) -> bool {
        this.as_second() > self.now.as_second().saturating_add(SKEW)
    }

    fn by_ocsp(&self, asked: Asked<'_>, depth: usize) -> Result<Told, &'static str> {
        let mut best: Option<Told> = None;
        let mut why = "offline";
        for answer in &self.answers {
            if !self.budget.afford(answer.size()) {
                return Err(TOO_MUCH);
            }
            let Some(single) = answer.about(asked.certificate, asked.issuer) else { continue };
            if !self.answered(answer, asked, depth) {
                why = weightier(why, "not-authentic");
                continue;
            }
            let next = single.next.or_else(|| Timestamp::from_second(single.this.as_second() + DAY).ok());
            if self.of_the_future(single.this) || self.of_the_future(answer.produced) {
                why = weightier(why, "stale");
                continue;
            }
            let in_force = self.in_force(asked, single.this, next, single.keeps_expired);
            let revocation = match single.says {
                Says::Good if in_force => Revocation::Good { at: single.this, source: Source::Ocsp },
                Says::Revoked(entry) if in_force || entry.reason != RevocationReason::CertificateHold => {
                    revoked(entry, Source::Ocsp)
                }
                Says::Unknown if in_force => {
                    why = weightier(why, "unknown");
                    continue;
                }
                _ => {
                    why = weightier(why, "stale");
                    continue;
                }
            };
            if best.as_ref().is_none_or(|best| best.this < single.this) {
                best = Some(Told { this: single.this, revocation });
            }
        }
        best.ok_or(why)
    }

    /// Did the issuer answer, or somebody whom it charged with answering? (RFC 6960 §4.2.2.2)
    fn answered(&self, answer: &Answer<'_>, asked: Asked<'_>, depth: usize) -> bool {
        let made = |by: &Certificate| self.budget.afford(SIGNATURE + answer.size()) && answer.made_by(by);
        if made(asked.issuer) {
            return true;
        }
        answer.certificates.iter().chain(self.extra).any(|responder| {
            self.budget.afford(LOOK)
                && responder.may_answer_ocsp()
                && responder.valid_at(answer.produced)
                && self.budget.afford(SIGNATURE)
                && responder.issued_by(asked.issuer)
                && made(responder)
                && (responder.extension(ocsp::NO_CHECK).is_some()
                    || !self.revoked(responder, asked, answer.produced, depth))
        })
    }

    /// Is a list or a responder's certificate known to be revoked at the time when it signed?
    fn revoked(&self, signer: &Certificate, asked: Asked<'_>, moment: Timestamp, depth: usize) -> bool {
        if depth >= MAX_DEPTH {
            return true;
        }
        let asked = Asked { certificate: signer, moment, ..asked };
        let told = self.by_crl(asked, depth + 1).map(|told| told.revocation);
        matches!(told, Ok(Revocation::Revoked { at, .. }) if at <= moment)
    }

    fn by_crl(&self, asked: Asked<'_>, depth: usize) -> Result<Told, &'static str> {
        let points = points::of(asked.certificate).ok_or("incomplete")?;
        let mut why = "offline";
        let mut covered = 0u16;
        let mut oldest: Option<Timestamp> = None;
        let mut late: Option<Told> = None;
        for point in &points {
            for list in self.lists.iter().filter(|list| !list.is_delta()) {
                let speaks = list.speaks(asked.certificate, point);
                if speaks & !covered == 0 {
                    continue;
                }
                // Walking a list is cheaper than hashing it.
                if !self.budget.afford(LOOK + list.size() / 4) {
                    return Err(TOO_MUCH);
                }
                if self.of_the_future(list.this) {
                    why = weightier(why, "stale");
                    continue;
                }
                let Some(signer) = self.signer(list, asked, depth) else {
                    why = weightier(why, "not-authentic");
                    continue;
                };
                let Some(mut entry) = list.entry(asked.certificate) else {
                    why = weightier(why, "incomplete");
                    continue;
                };
                let in_force = self.in_force(asked, list.this, list.next, list.keeps_expired);
                let mut this = list.this;
                if in_force
                    && let Some(delta) = self.delta(list, &signer, asked)
                    && let Some(changed) = delta.entry(asked.certificate)
                {
                    this = delta.this;
                    match changed {
                        Some(change) if change.reason == RevocationReason::RemoveFromCrl => entry = None,
                        Some(change) => entry = Some(change),
                        None => {}
                    }
                }
                match entry {
                    Some(entry) if in_force => return Ok(Told { this, revocation: revoked(entry, Source::Crl) }),
                    Some(entry) if entry.reason != RevocationReason::CertificateHold && late.is_none() => {
                        late = Some(Told { this, revocation: revoked(entry, Source::Crl) });
                    }
                    Some(_) => why = weightier(why, "stale"),
                    None if list.odd => why = weightier(why, "incomplete"),
                    None if in_force => {
                        covered |= speaks;
                        oldest = Some(oldest.map_or(this, |oldest| oldest.min(this)));
                    }
                    None => why = weightier(why, "stale"),
                }
            }
        }
        match (late, oldest) {
            (Some(told), _) => Ok(told),
            (None, Some(this)) if covered == ALL_REASONS => {
                Ok(Told { this, revocation: Revocation::Good { at: this, source: Source::Crl } })
            }
            (None, Some(_)) => Err(weightier(why, "incomplete")),
            (None, None) => Err(why),
        }
    }

    /// The newest delta to a list, by the same signer and in force.
    fn delta(&self, base: &Crl<'_>, signer: &Certificate, asked: Asked<'_>) -> Option<&Crl<'a>> {
        self.lists.iter().find(|list| {
            list.is_delta()
                && list.continues(base)
                && !self.of_the_future(list.this)
                && self.in_force(asked, list.this, list.next, list.keeps_expired)
                && self.budget.afford(SIGNATURE + list.size())
                && list.signed_with(signer.public_key())
        })
    }

    /// Who signed the list, when that is somebody who may: the certificate's issuer, or another with the name of the
    /// list's issuer and a path to the same root (RFC 5280 §6.3.3 (f), (g)).
    fn signer(&self, list: &Crl<'_>, asked: Asked<'_>, depth: usize) -> Option<Certificate> {
        let fits = |one: &Certificate| {
            one.subject_name() == list.issuer
                && one.usage_allows(true)
                && self.budget.afford(SIGNATURE + list.size())
                && list.signed_with(one.public_key())
        };
        if fits(asked.issuer) {
            return Some(asked.issuer.clone());
        }
        let root = asked.root?;
        let policies = Policies::default();
        let search = self.store.search(self.extra, list.this, asked.purpose, &policies, self.budget);
        let candidates = search.roots.iter().chain(&search.known).copied();
        for one in candidates.filter(|one| fits(one)) {
            if !self.budget.afford(SEARCH) {
                return None;
            }
            let found = search.run(one);
            if found.result.is_err() || found.chain.last() != Some(root) {
                continue;
            }
            let fine = match found.chain.get(1) {
                None => true,
                Some(issuer) => {
                    // Asking about the very certificate that is asked about would never end.
                    let circle = one == asked.certificate;
                    let asked = Asked { issuer, ..asked };
                    circle || !self.revoked(one, asked, list.this, depth)
                }
            };
            if fine {
                return Some(one.clone());
            }
        }
        None
    }
}

fn revoked(entry: Entry, source: Source) -> Revocation {
    Revocation::Revoked { at: entry.at, reason: entry.reason, source }
}

/// The reason that says more.
fn weightier(one: &'static str, other: &'static str) -> &'static str {
    const ORDER: [&str; 6] = ["offline", "stale", "incomplete", "unknown", "not-authentic", TOO_MUCH];
    let rank = |reason: &str| ORDER.iter().position(|known| *known == reason).unwrap_or(0);
    if rank(other) > rank(one) { other } else { one }
}

impl Material {
    /// Adds what a file holds: one CRL in DER, or CRLs in PEM, as rootca.gov.vn serves it; false when it is neither.
    pub fn add_crl(&mut self, bytes: &[u8]) -> bool {
        let lists = pem::lists(bytes);
        let fine = !lists.is_empty() && lists.iter().all(|der| Crl::read(der).is_some());
        if fine {
            self.crls.extend(lists);
        }
        fine
    }

    /// Adds an OCSP answer in DER; false when it is none.
    pub fn add_ocsp(&mut self, der: &[u8]) -> bool {
        let fine = Answer::read(der).is_some();
        if fine {
            self.ocsps.push(der.to_vec());
        }
        fine
    }
}
