//! Which certificate belongs to a dossier, told before the first PIN is asked (Thông tư 15/2025/TT-BKHCN Điều 5.1):
//! a person with three tokens must not sign a company's return with a private certificate.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::certificate::{Certificate, IdentifierKind};

/// What the certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// Signing documents: key usage digitalSignature or nonRepudiation.
    Documents,
}

/// What the dossier wants.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The present.
    pub at: Timestamp,
    /// Tax code of the dossier, with or without hyphen.
    pub tax_code: Option<&'a str>,
    /// Personal number of the person who signs.
    pub personal_number: Option<&'a str>,
    /// What for.
    pub usage: Usage,
}

/// How well a certificate fits; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Nothing speaks against it.
    Suits,
    /// The person should be asked first; the reasons say why.
    Doubtful,
    /// It must not sign.
    Unusable,
}

/// Why a certificate has its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// It carries the tax code of the dossier, or the personal number that serves as one since 1/7/2025.
    TaxCodeMatches,
    /// It carries the personal number.
    PersonalNumberMatches,
    /// It is of the same company, but of another branch (the ten digits agree).
    OtherBranch {
        /// What it carries.
        has: String,
    },
    /// It carries tax codes, and none is that of the dossier.
    TaxCodeDiffers {
        /// What it carries.
        has: Vec<String>,
    },
    /// It carries personal numbers, and none is the person's.
    PersonalNumberDiffers {
        /// What it carries.
        has: Vec<String>,
    },
    /// It carries nothing that can be compared with the dossier.
    NoIdentifier,
    /// Its period is over.
    Expired {
        /// Its end.
        not_after: Timestamp,
    },
    /// Its period has not begun.
    NotYetValid {
        /// Its begin.
        not_before: Timestamp,
    },
    /// It ends within 30 days: time to renew it.
    ExpiresSoon {
        /// Its end.
        not_after: Timestamp,
    },
    /// It is not for this use, or a CA's.
    WrongUsage,
    /// Its key is too short.
    WeakKey {
        /// Length in bits.
        bits: usize,
    },
    /// It vouches for itself.
    SelfSigned,
}

/// One candidate with its place in the list that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Index into the candidates.
    pub index: usize,
    /// How well it fits.
    pub fit: Fit,
    /// Why, the gravest first.
    pub reasons: Vec<Reason>,
}

/// Ranks the candidates: what suits first, then what is doubtful, then what must not sign; among equals the one that
/// carries a wanted number, then the one that is valid longest (the renewed one).
pub fn choose(candidates: &[&Certificate], wanted: &Wanted<'_>) -> Vec<Ranked> {
    let mut list: Vec<Ranked> =
        candidates.iter().enumerate().map(|(index, certificate)| judge(index, certificate, wanted)).collect();
    list.sort_by_key(|ranked| {
        let matches = ranked
            .reasons
            .iter()
            .filter(|reason| matches!(reason, Reason::TaxCodeMatches | Reason::PersonalNumberMatches))
            .count();
        let end = candidates.get(ranked.index).map(|certificate| certificate.not_after());
        (ranked.fit, std::cmp::Reverse(matches), std::cmp::Reverse(end))
    });
    list
}

fn judge(index: usize, certificate: &Certificate, wanted: &Wanted<'_>) -> Ranked {
    let mut never = Vec::new();
    let mut doubts = Vec::new();
    let mut good = Vec::new();
    if wanted.at > certificate.not_after() {
        never.push(Reason::Expired { not_after: certificate.not_after() });
    }
    if wanted.at < certificate.not_before() {
        never.push(Reason::NotYetValid { not_before: certificate.not_before() });
    }
    let usable = match wanted.usage {
        Usage::Documents => certificate.may_sign_documents() && certificate.authority().is_none(),
    };
    if !usable {
        never.push(Reason::WrongUsage);
    }
    if certificate.weak_key() {
        never.push(Reason::WeakKey { bits: certificate.key_bits() });
    }
    if certificate.self_signed() {
        doubts.push(Reason::SelfSigned);
    }
    identity(certificate, wanted, &mut doubts, &mut good);
    let month = SignedDuration::from_hours(30 * 24);
    let soon = wanted.at.checked_add(month).unwrap_or(Timestamp::MAX);
    if never.is_empty() && certificate.not_after() < soon {
        good.push(Reason::ExpiresSoon { not_after: certificate.not_after() });
    }
    let fit = match (never.is_empty(), doubts.is_empty()) {
        (true, true) => Fit::Suits,
        (true, false) => Fit::Doubtful,
        (false, _) => Fit::Unusable,
    };
    Ranked { index, fit, reasons: never.into_iter().chain(doubts).chain(good).collect() }
}

fn identity(certificate: &Certificate, wanted: &Wanted<'_>, doubts: &mut Vec<Reason>, good: &mut Vec<Reason>) {
    let identifiers = certificate.identifiers();
    let values = |kinds: &[IdentifierKind]| -> Vec<String> {
        identifiers.iter().filter(|one| kinds.contains(&one.kind)).map(|one| one.value.clone()).collect()
    };
    let codes = values(&[IdentifierKind::TaxCode]);
    let numbers = values(&[IdentifierKind::PersonalNumber, IdentifierKind::IdentityCard]);
    let carries = |list: &[String], number: &str| list.iter().any(|one| plain(one) == number);
    let tax_code = wanted.tax_code.map(plain).filter(|code| !code.is_empty());
    let personal = wanted.personal_number.map(plain).filter(|number| !number.is_empty());

    let mut compared = false;
    if let Some(code) = &tax_code {
        if carries(&codes, code) || carries(&numbers, code) {
            compared = true;
            good.push(Reason::TaxCodeMatches);
        } else if let Some(branch) = codes.iter().find(|one| same_company(&plain(one), code)) {
            compared = true;
            doubts.push(Reason::OtherBranch { has: branch.clone() });
        } else if !codes.is_empty() {
            compared = true;
            doubts.push(Reason::TaxCodeDiffers { has: codes.clone() });
        }
    }
    if let Some(number) = &personal {
        if carries(&numbers, number) {
            compared = true;
            good.push(Reason::PersonalNumberMatches);
        } else if !numbers.is_empty() {
            compared = true;
            doubts.push(Reason::PersonalNumberDiffers { has: numbers.clone() });
        }
    }
    if compared || (tax_code.is_none() && personal.is_none()) {
        return;
    }
    // Only a tax code is wanted and only a personal number is carried, or the other way round: another identity.
    match (&tax_code, &personal) {
        (Some(_), None) if !numbers.is_empty() => doubts.push(Reason::TaxCodeDiffers { has: numbers }),
        (None, Some(_)) if !codes.is_empty() => doubts.push(Reason::PersonalNumberDiffers { has: codes }),
        _ => doubts.push(Reason::NoIdentifier),
    }
}

/// Ten digits of a company, three more of its branch.
fn same_company(left: &str, right: &str) -> bool {
    let company = |code: &str| [10, 13].contains(&code.len()).then(|| code.get(..10).map(str::to_owned)).flatten();
    company(left).is_some() && company(left) == company(right)
}

fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}
