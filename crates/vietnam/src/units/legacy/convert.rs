//! From an old ward to the commune of today: one, or a question.

use super::{MAX_BYTES, OldUnits, Ward};

/// What of the old ward a new commune took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Share {
    /// The name is one of today's communes.
    Today,
    /// The whole old ward; asked because more than one old ward fits what was written.
    Whole,
    /// A part of the area but all people: the answer for nearly everybody (table of the National Statistics Office,
    /// second-hand).
    AllPeople,
    /// A part. Which streets or hamlets is not in the data.
    Part,
    /// The name is an earlier one of a ward that was merged before 2025; where that ward went.
    EarlierName,
}

impl Share {
    /// Code in the API: `today`, `whole`, `all-people`, `part`, `earlier-name`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Whole => "whole",
            Self::AllPeople => "all-people",
            Self::Part => "part",
            Self::EarlierName => "earlier-name",
        }
    }
}

/// A commune that the person may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Code of the commune of today.
    pub code: String,
    /// What it took.
    pub share: Share,
    /// Whether the source of the data would guess this one (from distances). Never more than a hint.
    pub guessed: bool,
    /// Code of the old ward it comes from; empty for [`Share::Today`].
    pub from: String,
}

/// Why nothing can be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// Nothing was written.
    Empty,
    /// Longer than an address is.
    TooLong,
    /// Neither an old province nor an old district was found.
    NoPlace,
    /// The province is known, the district and ward are not.
    NoDistrict,
    /// The district is known, the ward is not: an older name, or a slip.
    NoWard,
    /// More than twenty answers fit: too little was written.
    TooMany,
}

impl Unknown {
    /// Code in the API: `empty`, `too-long`, `no-place`, `no-district`, `no-ward`, `too-many`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::NoPlace => "no-place",
            Self::NoDistrict => "no-district",
            Self::NoWard => "no-ward",
            Self::TooMany => "too-many",
        }
    }
}

/// What became of an old ward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conversion {
    /// Exactly one commune took it; its code.
    One(String),
    /// The person has to say which; at least two, likely ones first, or one that rests on an earlier name.
    Ask(Vec<Candidate>),
    /// Nothing to propose.
    Unknown(Unknown),
}

impl OldUnits {
    /// What became of the ward with this code (`None` when there was no such code).
    pub fn convert_code(&self, ward: &str) -> Option<Conversion> {
        let ward = self.wards.get(*self.ward_by_code.get(ward)?)?;
        Some(settle(candidates(ward, false)))
    }

    /// What became of a ward, given by names with or without kinds and accents, as a person types them in three
    /// fields. The ward may also be its five-digit code.
    pub fn convert(&self, province: &str, district: &str, ward: &str) -> Conversion {
        let ward = ward.trim();
        if let Some(found) = self.convert_code(ward) {
            return found;
        }
        if ward.len() + district.len() + province.len() > MAX_BYTES {
            return Conversion::Unknown(Unknown::TooLong);
        }
        // The comma is the only separator that all three can stand behind.
        let named = |t: &str| t.replace([',', ';', '\n'], " ");
        let reading = self.read_old(&format!("{}, {}, {}", named(ward), named(district), named(province)));
        if reading.ward.is_some() && !reading.line.is_empty() {
            return Conversion::Unknown(Unknown::NoWard);
        }
        reading.conversion
    }
}

/// Where a ward went. `earlier`: it was found by an earlier name.
pub(super) fn candidates(ward: &Ward, earlier: bool) -> Vec<Candidate> {
    let divided = ward.successors.contains(';');
    let each = ward.successors.split(';').map(|text| {
        let code = text.trim_end_matches(['*', '+']);
        let share = match text.get(code.len()..) {
            _ if earlier => Share::EarlierName,
            Some("*") => Share::AllPeople,
            _ if divided => Share::Part,
            _ => Share::Whole,
        };
        Candidate {
            code: code.to_owned(),
            share,
            guessed: divided && text.ends_with(['*', '+']),
            from: ward.unit.code.to_owned(),
        }
    });
    each.collect()
}

/// One answer, or a question with each commune once.
pub(super) fn settle(mut found: Vec<Candidate>) -> Conversion {
    found.sort_by(|a, b| (a.share, !a.guessed, &a.code).cmp(&(b.share, !b.guessed, &b.code)));
    let mut once: Vec<Candidate> = Vec::with_capacity(found.len());
    for candidate in found {
        if once.len() > MAX_CANDIDATES {
            break;
        }
        if !once.iter().any(|c| c.code == candidate.code) {
            once.push(candidate);
        }
    }
    match once.as_slice() {
        [] => Conversion::Unknown(Unknown::NoWard),
        [only] if only.share != Share::EarlierName => Conversion::One(only.code.clone()),
        many if many.len() > MAX_CANDIDATES => Conversion::Unknown(Unknown::TooMany),
        _ => Conversion::Ask(once),
    }
}

/// More answers than this are no question any more.
const MAX_CANDIDATES: usize = 20;
