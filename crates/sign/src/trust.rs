//! Trust: whom the person (or the program's data) trusts, and whether a certificate leads there.
//!
//! No certificate becomes trusted because it was in a file: a root comes in by [`TrustStore::accept`], after a person
//! compared its fingerprint with one that came another way, or with a signed list ([`crate::trust_list`]).

use jiff::Timestamp;
use serde::Serialize;

use crate::algorithm::Hash;
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::path::{Fault, Found, Policies, Reason, Search};
use crate::trust_list::{ListError, TrustList};

/// Most certificates of a signature that are looked at, so that a crafted file cannot make the search explode.
const MAX_CANDIDATES: usize = 32;

/// Where the chain of a certificate ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// At a trusted root.
    Trusted,
    /// At none.
    Untrusted,
    /// The certificate vouches for itself and is not in the store.
    SelfSigned,
}

/// What a root may vouch for. The national roots of 2025 are one for each kind of key and one for time stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Signatures of persons and organisations.
    Signing,
    /// Time stamps.
    TimeStamp,
}

/// How a root came into the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Put there by the program that uses this crate (a folder that the person named, for example).
    Given,
    /// Accepted by a person after comparing the fingerprint.
    Person,
    /// Out of a signed list.
    List,
}

/// A root with what is known of it.
#[derive(Debug, Clone)]
struct Root {
    certificate: Certificate,
    purposes: Vec<Purpose>,
    origin: Origin,
}

/// The list that a store was brought up to date with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListState {
    /// Its sequence number; older lists are refused.
    pub sequence: u64,
    /// When it was made.
    pub made: Timestamp,
    /// After this instant it should have been replaced.
    pub expires: Timestamp,
}

/// One certification authority, for a list on the screen (Thông tư 15/2025/TT-BKHCN Điều 5.11: show all CAs).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AuthorityView {
    /// Common name.
    pub name: String,
    /// Organisation, may be empty.
    pub organisation: String,
    /// Common name of its issuer.
    pub issuer: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// SHA-256, hexadecimal in lower case.
    pub fingerprint: String,
    /// Begin of its period.
    pub from: Timestamp,
    /// End of its period.
    pub until: Timestamp,
    /// Trusted by itself (a root), or only known.
    pub root: bool,
    /// What a root may vouch for; empty for one that is only known.
    pub purposes: Vec<Purpose>,
    /// How a root came in; none for one that is only known.
    pub origin: Option<Origin>,
}

/// A certificate that somebody may come to trust, with all that must be looked at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Candidate {
    /// SHA-256 in groups of four hexadecimal digits, to be compared with what the authority publishes.
    pub fingerprint: String,
    /// Common name.
    pub name: String,
    /// The whole subject (RFC 4514).
    pub subject: String,
    /// The whole issuer.
    pub issuer: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// Begin of its period.
    pub from: Timestamp,
    /// End of its period.
    pub until: Timestamp,
    /// It vouches for itself, as roots do.
    pub self_signed: bool,
    /// Bits of its key.
    pub key_bits: usize,
    #[serde(skip)]
    certificate: Certificate,
}

/// Why a candidate does not become a root.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// What was typed is not 64 hexadecimal digits (SHA-256).
    #[error("a SHA-256 fingerprint has 64 hexadecimal digits")]
    NotAFingerprint,
    /// What was typed is the fingerprint of something else.
    #[error("the fingerprint is not that of this certificate")]
    FingerprintDiffers,
    /// It is no certification authority's.
    #[error("the certificate is not that of a certification authority")]
    NotAnAuthority,
    /// It is on the list of those that are never trusted.
    #[error("the certificate was withdrawn by the trust list")]
    Distrusted,
}

/// The roots that are trusted, and intermediate certificates that are known. A tax return carries only its signer's
/// certificate, so its issuer must be known beforehand; being known makes no certificate trusted.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    roots: Vec<Root>,
    plain: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    distrusted: Distrust,
    list: Option<ListState>,
}

/// Who is never on a path, whoever brought it in. A key that is withdrawn stays withdrawn in every certificate of it:
/// otherwise the authority would come back with the next one that it issues to itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Distrust {
    /// SHA-256 of certificates, with the key of each that was ever at hand.
    certificates: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    /// SHA-256 of SubjectPublicKeyInfo.
    keys: Vec<Vec<u8>>,
    /// Whole subjects (RFC 4514), folded.
    subjects: Vec<String>,
}

impl Distrust {
    /// Is it this certificate, its key or its subject?
    pub(crate) fn names(&self, certificate: &Certificate) -> bool {
        if self.certificates.is_empty() && self.keys.is_empty() && self.subjects.is_empty() {
            return false;
        }
        let (own, key) = (certificate.fingerprint(), certificate.key_bytes());
        let hash = certificate.key_info().map(|info| Hash::Sha256.digest(&[info]));
        self.certificates.iter().any(|(print, known)| *print == own || known.as_deref() == Some(key))
            || hash.is_some_and(|hash| self.keys.contains(&hash))
            || (!self.subjects.is_empty() && self.subjects.contains(&folded(&certificate.subject())))
    }

    /// What a list withdraws, with the keys of certificates that are known here or were when they were withdrawn first.
    fn of(list: &TrustList, before: &Self, known: &[&Certificate]) -> Self {
        let key = |print: &Vec<u8>| {
            let here = known.iter().find(|one| one.fingerprint() == *print).map(|one| one.key_bytes().to_vec());
            here.or_else(|| before.certificates.iter().find(|(other, _)| other == print)?.1.clone())
        };
        Self {
            certificates: list.revoked.iter().map(|print| (print.clone(), key(print))).collect(),
            keys: list.revoked_keys.clone(),
            subjects: list.revoked_subjects.iter().map(|subject| folded(subject)).collect(),
        }
    }
}

fn folded(subject: &str) -> String {
    subject.to_lowercase()
}

impl TrustStore {
    /// A store that trusts nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a root in DER, for every purpose. Adding it twice changes nothing. The caller answers for it: see
    /// [`TrustStore::candidate`] for what a person should do.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it cannot be read.
    pub fn add_der(&mut self, der: &[u8]) -> Result<(), SignError> {
        let certificate = Certificate::from_der(der)?;
        self.add(certificate, &[Purpose::Signing, Purpose::TimeStamp], Origin::Given);
        Ok(())
    }

    fn add(&mut self, certificate: Certificate, purposes: &[Purpose], origin: Origin) {
        if !self.plain.contains(&certificate) {
            self.plain.push(certificate.clone());
            self.roots.push(Root { certificate, purposes: purposes.to_vec(), origin });
        }
    }

    /// Adds a known intermediate in DER, to build chains with. Adding it twice changes nothing.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it cannot be read.
    pub fn add_intermediate_der(&mut self, der: &[u8]) -> Result<(), SignError> {
        let certificate = Certificate::from_der(der)?;
        if !self.intermediates.contains(&certificate) {
            self.intermediates.push(certificate);
        }
        Ok(())
    }

    /// Reads a certificate that somebody may come to trust; nothing is trusted yet.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it cannot be read.
    pub fn candidate(der: &[u8]) -> Result<Candidate, SignError> {
        let certificate = Certificate::from_der(der)?;
        let digits = hex(&certificate.fingerprint());
        let groups: Vec<&str> = (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4)).collect();
        Ok(Candidate {
            fingerprint: groups.join(" "),
            name: certificate.common_name(),
            subject: certificate.subject(),
            issuer: certificate.issuer(),
            serial: certificate.serial(),
            from: certificate.not_before(),
            until: certificate.not_after(),
            self_signed: certificate.self_signed(),
            key_bits: certificate.key_bits(),
            certificate,
        })
    }

    /// Makes a candidate a root, once a person typed the fingerprint that the authority publishes (in any case, with
    /// or without spaces and colons).
    ///
    /// # Errors
    /// [`TrustError`]; the store is as before then.
    pub fn accept(
        &mut self,
        candidate: &Candidate,
        typed_fingerprint: &str,
        purposes: &[Purpose],
    ) -> Result<(), TrustError> {
        let typed: String =
            typed_fingerprint.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '-')).collect();
        if typed.len() != 64 || !typed.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(TrustError::NotAFingerprint);
        }
        let own = candidate.certificate.fingerprint();
        if typed.to_ascii_lowercase() != hex(&own) {
            return Err(TrustError::FingerprintDiffers);
        }
        let version_1 = candidate.certificate.parsed().tbs_certificate().extensions().is_none();
        if candidate.certificate.authority().is_none() && !(version_1 && candidate.self_signed) {
            return Err(TrustError::NotAnAuthority);
        }
        if self.distrusted.names(&candidate.certificate) {
            return Err(TrustError::Distrusted);
        }
        self.add(candidate.certificate.clone(), purposes, Origin::Person);
        Ok(())
    }

    /// Takes over a list whose signature and sequence were checked ([`crate::trust_list::open`]): its roots replace
    /// those of the list before, its intermediates are known, and what it withdraws (certificates, keys, subjects) is
    /// trusted no more, whoever brought it in. The same list again changes nothing.
    ///
    /// # Errors
    /// [`ListError::RollBack`] and [`ListError::Older`] for a list that is older than the present one: it could bring a
    /// withdrawn root back. The store is as before then.
    pub fn apply(&mut self, list: &TrustList) -> Result<(), ListError> {
        if let Some(present) = self.list {
            if list.sequence < present.sequence {
                return Err(ListError::RollBack { found: list.sequence, known: present.sequence });
            }
            if list.made < present.made {
                return Err(ListError::Older { found: list.made, known: present.made });
            }
        }
        let listed = list.roots.iter().map(|root| &root.certificate).chain(&list.intermediates);
        let known: Vec<&Certificate> = self.plain.iter().chain(&self.intermediates).chain(listed).collect();
        let distrusted = Distrust::of(list, &self.distrusted, &known);
        self.roots.retain(|root| root.origin != Origin::List);
        self.plain = self.roots.iter().map(|root| root.certificate.clone()).collect();
        for root in &list.roots {
            self.add(root.certificate.clone(), &root.purposes, Origin::List);
        }
        for certificate in &list.intermediates {
            if !self.intermediates.contains(certificate) {
                self.intermediates.push(certificate.clone());
            }
        }
        self.distrusted = distrusted;
        self.list = Some(ListState { sequence: list.sequence, made: list.made, expires: list.expires });
        Ok(())
    }

    /// The list that was taken over last.
    pub fn list(&self) -> Option<ListState> {
        self.list
    }

    /// Removes the root with this SHA-256 fingerprint; false when there is none.
    pub fn remove(&mut self, fingerprint: &[u8]) -> bool {
        let before = self.plain.len();
        self.plain.retain(|root| root.fingerprint() != fingerprint);
        self.roots.retain(|root| root.certificate.fingerprint() != fingerprint);
        self.plain.len() != before
    }

    /// The roots, in the order in which they were added.
    pub fn roots(&self) -> &[Certificate] {
        &self.plain
    }

    /// The certificates that are known and not trusted by themselves.
    pub fn intermediates(&self) -> &[Certificate] {
        &self.intermediates
    }

    /// All authorities that are trusted or known, roots first.
    pub fn authorities(&self) -> Vec<AuthorityView> {
        let view = |certificate: &Certificate, root: Option<&Root>| AuthorityView {
            name: certificate.common_name(),
            organisation: certificate.organisation(),
            issuer: certificate.issuer_common_name(),
            serial: certificate.serial(),
            fingerprint: hex(&certificate.fingerprint()),
            from: certificate.not_before(),
            until: certificate.not_after(),
            root: root.is_some(),
            purposes: root.map(|root| root.purposes.clone()).unwrap_or_default(),
            origin: root.map(|root| root.origin),
        };
        let roots = self.roots.iter().map(|root| view(&root.certificate, Some(root)));
        roots.chain(self.intermediates.iter().map(|one| view(one, None))).collect()
    }

    /// Was the trust of a chain that ends in `root` lent by a list that is out of date at `at`?
    pub(crate) fn lent_by_old_list(&self, root: &Certificate, at: Timestamp) -> bool {
        let listed = self.roots.iter().any(|one| one.origin == Origin::List && one.certificate == *root);
        listed && self.list.is_some_and(|list| list.expires < at)
    }

    /// Builds the chain of `leaf` at the instant `at` out of this store and `extra`, the certificates that came with
    /// the signature, for documents. The result begins with `leaf`; when it is not trusted it is the longest that was
    /// found by name.
    pub fn chain(&self, leaf: &Certificate, extra: &[Certificate], at: Timestamp) -> (Vec<Certificate>, Trust) {
        let budget = Budget::of_a_file();
        let found = self.find(leaf, extra, at, Purpose::Signing, &Policies::default(), &budget);
        let trust = trust_of(&found, leaf);
        (found.chain, trust)
    }

    /// The same with the reason, for a purpose and with policies.
    pub(crate) fn find(
        &self,
        leaf: &Certificate,
        extra: &[Certificate],
        at: Timestamp,
        purpose: Purpose,
        policies: &Policies,
        budget: &Budget,
    ) -> Found {
        let search = self.search(extra, at, purpose, policies, budget);
        let mut found = search.run(leaf);
        let other = self.roots.iter().any(|root| !root.purposes.contains(&purpose));
        // Say so when it is only the purpose that is wrong.
        if other && found.result.is_err() {
            let every = Search { roots: self.plain.iter().collect(), ..search };
            let second = every.run(leaf);
            if second.result.is_ok() {
                let certificate = second.chain.len().saturating_sub(1);
                found = Found { chain: second.chain, result: Err(Fault { reason: Reason::WrongPurpose, certificate }) };
            }
        }
        found
    }

    pub(crate) fn search<'a>(
        &'a self,
        extra: &'a [Certificate],
        at: Timestamp,
        purpose: Purpose,
        policies: &'a Policies,
        budget: &'a Budget,
    ) -> Search<'a> {
        Search {
            roots: self
                .roots
                .iter()
                .filter(|one| one.purposes.contains(&purpose))
                .map(|one| &one.certificate)
                .collect(),
            known: self.intermediates.iter().chain(extra.iter().take(MAX_CANDIDATES)).collect(),
            distrusted: &self.distrusted,
            at,
            policies,
            budget,
        }
    }
}

pub(crate) fn trust_of(found: &Found, leaf: &Certificate) -> Trust {
    match found.result {
        Ok(_) => Trust::Trusted,
        Err(_) if leaf.self_signed() => Trust::SelfSigned,
        Err(_) => Trust::Untrusted,
    }
}

/// Hexadecimal digits in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
