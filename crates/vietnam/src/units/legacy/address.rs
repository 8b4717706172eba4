//! Reading an address as printed on an old card: `thôn X, xã Y, huyện Z, tỉnh T`, in all the ways people shorten it.
//!
//! The text is read from its end: province, then a district of it, then a ward of that. At each level the words may
//! carry the kind, its short form or none; they must begin at a separator when there are separators and the kind is
//! missing, so that a street is not taken for a ward. The reading that explains most wins; what ties is asked.

use jiff::civil::Date;

use super::convert::{Candidate, Conversion, Share, Unknown, candidates, settle};
use super::names::{self, Level, Token, Written};
use super::{OldKind, OldUnit, OldUnits};
use crate::text;
use crate::units::{UnitKind, Units};

/// Longest text that is looked at, in bytes.
pub const MAX_BYTES: usize = 2000;

/// Most words that a name with its kind has.
const MAX_NAME: usize = 8;

/// What an address says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressReading<'a> {
    /// What stands before the ward: house, street, hamlet. The whole text when nothing was recognised.
    pub line: String,
    /// Old province.
    pub province: Option<&'a OldUnit>,
    /// Old district.
    pub district: Option<&'a OldUnit>,
    /// Old ward; none also when more than one fits.
    pub ward: Option<&'a OldUnit>,
    /// The commune of today, a question, or why not.
    pub conversion: Conversion,
}

/// How well some words fit a unit; more is better.
type Grade = i32;

/// A way to read the end of an address.
struct Path {
    province: Option<usize>,
    district: Option<usize>,
    /// Ward, and whether by an earlier name.
    ward: Option<(usize, bool)>,
    /// First word that belongs to it.
    from: usize,
    grade: Grade,
}

impl OldUnits {
    /// Reads an address. `on` is the day for which today's communes are meant: an address that names no district may
    /// be one of today already, then the commune of that name is the answer or one of them.
    ///
    /// NFC and NFD, with or without accents, any separators. Never panics; a text past [`MAX_BYTES`] is not read.
    pub fn read_address(&self, address: &str, on: Date) -> AddressReading<'_> {
        let mut reading = self.read_old(address);
        if reading.district.is_none() && address.len() <= MAX_BYTES {
            self.read_today(address, on, &mut reading);
        }
        reading
    }

    /// Whether an address names an old ward, its district and its province, with or without their kinds.
    pub(crate) fn reads_whole(&self, address: &str) -> bool {
        let reading = self.read_old(address);
        reading.ward.is_some() && reading.district.is_some() && reading.province.is_some()
    }

    /// Reads an address by old units only.
    pub(super) fn read_old(&self, address: &str) -> AddressReading<'_> {
        let nothing = |line: &str, why| AddressReading {
            line: line.to_owned(),
            province: None,
            district: None,
            ward: None,
            conversion: Conversion::Unknown(why),
        };
        if address.len() > MAX_BYTES {
            return nothing("", Unknown::TooLong);
        }
        let address = text::nfc(address);
        let words = known_end(names::tokens(&address));
        if words.is_empty() {
            return nothing("", Unknown::Empty);
        }
        let search = Search { old: self, text: &address, words: &words };
        let paths = search.paths();
        let rank = |p: &Path| {
            (p.ward.is_some() && p.district.is_some(), p.district.is_some(), p.ward.is_some(), p.grade, p.from)
        };
        let Some(best) = paths.iter().max_by_key(|p| rank(p)) else {
            return nothing(address.trim(), Unknown::NoPlace);
        };
        let top = rank(best);
        // Ties differ in what they mean, not in how many words they take.
        let explains = |r: (bool, bool, bool, Grade, usize)| (r.0, r.1, r.2, r.3);
        let ties: Vec<&Path> = paths.iter().filter(|p| explains(rank(p)) == explains(top)).collect();
        let same = |get: fn(&Path) -> Option<usize>| {
            let first = get(best);
            first.filter(|_| ties.iter().all(|p| get(p) == first))
        };
        let district = same(|p| p.district);
        let province = same(|p| p.province);
        let ward = same(|p| p.ward.map(|w| w.0));
        let found: Vec<Candidate> = ties
            .iter()
            .filter_map(|p| p.ward)
            .filter_map(|(ward, earlier)| Some(candidates(self.wards.get(ward)?, earlier)))
            .flatten()
            .collect();
        let island = district.and_then(|d| self.districts.get(d)).and_then(|d| d.island);
        let conversion = match island {
            Some(code) => Conversion::One(code.to_owned()),
            None if !found.is_empty() => settle(found),
            None if best.district.is_some() => Conversion::Unknown(Unknown::NoWard),
            None => Conversion::Unknown(Unknown::NoDistrict),
        };
        AddressReading {
            line: line_before(&address, &words, best.from),
            province: province.and_then(|p| self.provinces.get(p)).map(|p| &p.unit),
            district: district.and_then(|d| self.districts.get(d)).map(|d| &d.unit),
            ward: ward.and_then(|w| self.wards.get(w)).map(|w| &w.unit),
            conversion,
        }
    }

    /// Adds the communes of today that an address without a district may mean.
    fn read_today(&self, address: &str, on: Date, reading: &mut AddressReading<'_>) {
        let Some(province) = reading.province else {
            return;
        };
        let Ok(units) = Units::embedded() else {
            return;
        };
        // All names of the 34 provinces are names of old ones, so the old province was found by it.
        let Some(province) = units.provinces(on).into_iter().find(|p| names::key(&p.name) == province.key) else {
            return;
        };
        let address = text::nfc(address);
        let words = known_end(names::tokens(&address));
        let search = Search { old: self, text: &address, words: &words };
        let mut best: Vec<(Grade, usize, String)> = Vec::new();
        let own = names::key(&province.name);
        let communes: Vec<_> =
            units.communes(&province.code, on).into_iter().map(|c| (names::key(&c.name), c)).collect();
        for (from, _) in search.readings(words.len(), Level::Province).into_iter().filter(|(_, w)| w.key == own) {
            for (start, written) in search.before(from).flat_map(|to| search.readings(to, Level::Ward)) {
                for (_, commune) in communes.iter().filter(|(key, _)| *key == written.key) {
                    let grade = grade_of(&written, today(commune.kind), &commune.name);
                    best.push((grade, start, commune.code.clone()));
                }
            }
        }
        let Some(top) = best.iter().map(|b| b.0).max() else {
            return;
        };
        let hits: Vec<_> = best.into_iter().filter(|b| b.0 == top).collect();
        let mut found: Vec<Candidate> = match &reading.conversion {
            Conversion::Ask(many) => many.clone(),
            Conversion::One(code) => {
                let from = reading.ward.map(|w| w.code.to_owned()).unwrap_or_default();
                vec![Candidate { code: code.clone(), share: Share::Whole, guessed: false, from }]
            }
            Conversion::Unknown(_) => Vec::new(),
        };
        if let Some(start) = hits.iter().map(|h| h.1).min() {
            reading.line = line_before(&address, &words, start);
        }
        found.extend(hits.into_iter().map(|(_, _, code)| Candidate {
            code,
            share: Share::Today,
            guessed: false,
            from: String::new(),
        }));
        reading.conversion = settle(found);
    }
}

/// Kinds of today that an address may also have named before.
fn today(kind: UnitKind) -> Option<OldKind> {
    match kind {
        UnitKind::Ward => Some(OldKind::Ward),
        UnitKind::Commune => Some(OldKind::Commune),
        _ => None,
    }
}

/// How well written words fit a name whose key they have.
fn grade_of(written: &Written<'_>, kind: Option<OldKind>, name: &str) -> Grade {
    let by_kind = if written.kinds.is_empty() {
        3
    } else if kind.is_some_and(|k| written.kinds.contains(&k)) {
        6
    } else {
        1
    };
    // Accents decide between twins (Hoằng Thanh, Hoằng Thành); a text without any says nothing.
    let by_accents = if text::accent_key(written.text) == text::accent_key(name) {
        2
    } else if written.text.is_ascii() {
        0
    } else {
        -1
    };
    by_kind + by_accents + Grade::from(written.opens)
}

/// The words without `Việt Nam` at the end.
fn known_end(mut words: Vec<Token>) -> Vec<Token> {
    let keys: Vec<&str> = words.iter().map(|t| t.key.as_str()).collect();
    let extra = match keys.as_slice() {
        [.., "viet", "nam"] => 2,
        [.., "vietnam"] => 1,
        _ => 0,
    };
    words.truncate(words.len() - extra);
    words
}

/// What stands before a word, without the separators at its end.
fn line_before(address: &str, words: &[Token], from: usize) -> String {
    let end = words.get(from).map_or(address.len(), |t| t.start);
    let line = address.get(..end).unwrap_or_default();
    let trim = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '—' | '|' | '(');
    line.trim_start_matches(trim).trim_end_matches(trim).to_owned()
}

/// One text under reading.
struct Search<'a> {
    old: &'a OldUnits,
    text: &'a str,
    words: &'a [Token],
}

impl<'a> Search<'a> {
    /// What the words that end before `to` can be as a unit of the level, with the place of their first word.
    fn readings(&self, to: usize, level: Level) -> Vec<(usize, Written<'a>)> {
        let separated = self.words.iter().skip(1).any(|w| w.opens);
        let mut found = Vec::new();
        for from in (to.saturating_sub(MAX_NAME)..to).rev() {
            let words = self.words.get(from..to).unwrap_or_default();
            let all = Written::readings(self.text, words, level).into_iter();
            // A bare name in the middle of a part is a street, a hamlet, a person.
            found.extend(all.filter(|w| w.opens || !separated || !w.kinds.is_empty()).map(|w| (from, w)));
        }
        found
    }

    /// Where what stands before a unit may end: at the unit, or before a `thuộc` (which is also a part of names).
    fn before(&self, from: usize) -> impl Iterator<Item = usize> + use<> {
        let linked = from.checked_sub(1).filter(|at| self.words.get(*at).is_some_and(|w| w.key == "thuoc"));
        std::iter::once(from).chain(linked)
    }

    fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        let end = self.words.len();
        for (from, written) in self.readings(end, Level::Province) {
            for (place, province) in self.old.provinces.iter().enumerate() {
                let Some((grade, _)) = fits(&written, &province.unit) else {
                    continue;
                };
                paths.push(Path { province: Some(place), district: None, ward: None, from, grade });
                for to in self.before(from) {
                    self.districts(&mut paths, Some(place), to, grade);
                    let wards = self.old.districts.get(province.districts.clone()).unwrap_or_default();
                    let wards = wards.iter().flat_map(|d| d.wards.clone());
                    self.wards(&mut paths, wards, None, to, grade);
                }
            }
        }
        // A district says its province when it is named well enough; one point less than with the province.
        self.districts(&mut paths, None, end, -1);
        paths
    }

    fn districts(&self, paths: &mut Vec<Path>, province: Option<usize>, to: usize, above: Grade) {
        for (from, written) in self.readings(to, Level::District) {
            for place in self.old.districts_by_key.get(&written.key).into_iter().flatten() {
                let Some(district) = self.old.districts.get(*place) else {
                    continue;
                };
                let Some((grade, _)) = fits(&written, &district.unit) else {
                    continue;
                };
                if province.is_some_and(|p| p != district.province) {
                    continue;
                }
                let grade = above + grade;
                paths.push(Path { province: Some(district.province), district: Some(*place), ward: None, from, grade });
                for to in self.before(from) {
                    self.wards(paths, district.wards.clone(), Some(*place), to, grade);
                }
            }
        }
    }

    fn wards(
        &self,
        paths: &mut Vec<Path>,
        places: impl Iterator<Item = usize>,
        district: Option<usize>,
        to: usize,
        above: Grade,
    ) {
        let readings = self.readings(to, Level::Ward);
        for place in places {
            let Some(ward) = self.old.wards.get(place) else {
                continue;
            };
            let province = self.old.districts.get(ward.district).map(|d| d.province);
            for (from, written) in &readings {
                if let Some((grade, earlier)) = fits(written, &ward.unit) {
                    let grade = above + grade;
                    paths.push(Path { province, district, ward: Some((place, earlier)), from: *from, grade });
                }
            }
        }
    }
}

/// The grade of written words for a unit, and whether only an earlier name fits; none when they do not fit.
fn fits(written: &Written<'_>, unit: &OldUnit) -> Option<(Grade, bool)> {
    if written.key == unit.key {
        return Some((grade_of(written, Some(unit.kind), unit.name), false));
    }
    let by_kind = if written.kinds.is_empty() { -2 } else { -1 };
    unit.other_keys.contains(&written.key).then_some((by_kind + Grade::from(written.opens), true))
}
