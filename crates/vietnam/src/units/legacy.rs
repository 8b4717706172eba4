//! The units before 01/07/2025 (63 provinces, 696 districts, 10,035 wards) and the commune of today for each of them.
//!
//! Identity cards, land papers and old dossiers name units that are gone. Most old wards went whole into one commune;
//! 440 were divided, and for these nobody but the person knows on which side the house stands: they are always asked.
//! Made by `scripts/units/legacy.py` from PyPI `vietnamadminunits` (`data/LICENSE-vietnamadminunits`), second-hand:
//! the resolutions themselves were not read. Codes are those of the old catalogue (2, 3 and 5 digits).

mod address;
mod convert;
mod names;

use std::collections::HashMap;
use std::sync::OnceLock;

use thiserror::Error;

pub use address::{AddressReading, MAX_BYTES};
pub use convert::{Candidate, Conversion, Share, Unknown};

use crate::text;

/// Why the old units cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OldUnitsError {
    /// A line that is neither province, district nor ward, or lacks a column.
    #[error("line {0} of the file of old units is wrong")]
    Line(usize),
}

/// Kind of an old unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OldKind {
    /// Thành phố, of the centre or in a province.
    City,
    /// Tỉnh.
    Province,
    /// Quận.
    UrbanDistrict,
    /// Huyện.
    RuralDistrict,
    /// Thị xã.
    Town,
    /// Phường.
    Ward,
    /// Xã.
    Commune,
    /// Thị trấn.
    Township,
}

impl OldKind {
    /// As printed before the name.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::City => "Thành phố",
            Self::Province => "Tỉnh",
            Self::UrbanDistrict => "Quận",
            Self::RuralDistrict => "Huyện",
            Self::Town => "Thị xã",
            Self::Ward => "Phường",
            Self::Commune => "Xã",
            Self::Township => "Thị trấn",
        }
    }
}

/// An old unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldUnit {
    /// Two digits for a province, three for a district, five for a ward.
    pub code: &'static str,
    /// Its kind, as last before 01/07/2025.
    pub kind: OldKind,
    /// Name without kind.
    pub name: &'static str,
    /// Name for comparison: no accents, no spaces, `y` as `i`.
    key: String,
    /// Keys of earlier names.
    other_keys: Vec<String>,
}

impl OldUnit {
    /// Name with kind: `Quận Ba Đình`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.vietnamese(), self.name)
    }
}

/// A ward with what it lay in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldPlace<'a> {
    /// The ward, commune or township.
    pub ward: &'a OldUnit,
    /// Its district.
    pub district: &'a OldUnit,
    /// Its province.
    pub province: &'a OldUnit,
}

impl OldPlace<'_> {
    /// As printed: `Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội`.
    pub fn full_name(&self) -> String {
        format!("{}, {}, {}", self.ward.full_name(), self.district.full_name(), self.province.full_name())
    }
}

#[derive(Debug)]
struct Province {
    unit: OldUnit,
    districts: std::ops::Range<usize>,
}

#[derive(Debug)]
struct District {
    unit: OldUnit,
    province: usize,
    wards: std::ops::Range<usize>,
    /// New commune of a district without wards (islands).
    island: Option<&'static str>,
}

#[derive(Debug)]
struct Ward {
    unit: OldUnit,
    district: usize,
    /// New communes as in the file: `00004;00103*`.
    successors: &'static str,
}

/// All old units. Read once, then shared.
#[derive(Debug)]
pub struct OldUnits {
    provinces: Vec<Province>,
    districts: Vec<District>,
    wards: Vec<Ward>,
    ward_by_code: HashMap<&'static str, usize>,
    districts_by_key: HashMap<String, Vec<usize>>,
}

impl OldUnits {
    /// The old units that ship with the program.
    ///
    /// # Errors
    /// When the embedded file is broken, which its test rules out.
    pub fn embedded() -> Result<&'static Self, OldUnitsError> {
        static OLD: OnceLock<Result<OldUnits, OldUnitsError>> = OnceLock::new();
        OLD.get_or_init(|| Self::from_tsv(include_str!("../../data/old_units.tsv"))).as_ref().map_err(Clone::clone)
    }

    /// Reads the file that `scripts/units/legacy.py` writes; its shape is described there.
    fn from_tsv(tsv: &'static str) -> Result<Self, OldUnitsError> {
        let mut all = Self {
            provinces: Vec::with_capacity(63),
            districts: Vec::with_capacity(696),
            wards: Vec::with_capacity(10_035),
            ward_by_code: HashMap::with_capacity(10_035),
            districts_by_key: HashMap::with_capacity(800),
        };
        for (number, line) in tsv.lines().enumerate() {
            all.read_line(line).ok_or(OldUnitsError::Line(number + 1))?;
        }
        for (place, district) in all.districts.iter().enumerate() {
            for key in std::iter::once(&district.unit.key).chain(&district.unit.other_keys) {
                all.districts_by_key.entry(key.clone()).or_default().push(place);
            }
        }
        Ok(all)
    }

    fn read_line(&mut self, line: &'static str) -> Option<()> {
        let mut columns = line.split('\t');
        let (code, name) = (columns.next()?, columns.next()?);
        let (third, fourth) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        match code.len() {
            2 => {
                let at = self.districts.len();
                self.provinces.push(Province { unit: unit(code, name, third)?, districts: at..at });
            }
            3 => {
                let at = self.wards.len();
                let province = self.provinces.len().checked_sub(1)?;
                let island = (!fourth.is_empty()).then_some(fourth);
                self.districts.push(District { unit: unit(code, name, third)?, province, wards: at..at, island });
                self.provinces.last_mut()?.districts.end = self.districts.len();
            }
            5 => {
                let district = self.districts.len().checked_sub(1)?;
                if third.is_empty() {
                    return None;
                }
                self.ward_by_code.insert(code, self.wards.len());
                self.wards.push(Ward { unit: unit(code, name, fourth)?, district, successors: third });
                self.districts.last_mut()?.wards.end = self.wards.len();
            }
            _ => return None,
        }
        Some(())
    }

    /// The 63 provinces and cities, in the order of their codes.
    pub fn provinces(&self) -> Vec<&OldUnit> {
        self.provinces.iter().map(|p| &p.unit).collect()
    }

    /// The districts of a province, by its code; empty for an unknown one.
    pub fn districts(&self, province: &str) -> Vec<&OldUnit> {
        let found = self.provinces.iter().find(|p| p.unit.code == province);
        found
            .and_then(|p| self.districts.get(p.districts.clone()))
            .unwrap_or_default()
            .iter()
            .map(|d| &d.unit)
            .collect()
    }

    /// The wards of a district, by its code; empty for an unknown one and for the five islands without wards.
    pub fn wards(&self, district: &str) -> Vec<&OldUnit> {
        let found = self.districts.iter().find(|d| d.unit.code == district);
        found.and_then(|d| self.wards.get(d.wards.clone())).unwrap_or_default().iter().map(|w| &w.unit).collect()
    }

    /// The ward with the code, with its district and province.
    pub fn ward(&self, code: &str) -> Option<OldPlace<'_>> {
        self.place(*self.ward_by_code.get(code)?)
    }

    fn place(&self, ward: usize) -> Option<OldPlace<'_>> {
        let ward = self.wards.get(ward)?;
        let district = self.districts.get(ward.district)?;
        let province = self.provinces.get(district.province)?;
        Some(OldPlace { ward: &ward.unit, district: &district.unit, province: &province.unit })
    }

    /// Old wards whose words begin with the words of the query, accents or not; district and province may follow
    /// (`phuc xa ba dinh`). Best first; an empty query finds nothing.
    pub fn search(&self, query: &str, limit: usize) -> Vec<OldPlace<'_>> {
        // A pasted page is no query; the first words decide.
        let query: String = query.chars().take(100).collect();
        let folded = text::fold(&query);
        let exact = text::accent_key(&query);
        let asked: Vec<&str> = text::words(&folded).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let asked_keys: Vec<String> = asked.iter().map(|word| names::key(word)).collect();
        let begins = |folded: &str, word: &str| text::words(folded).any(|w| w.starts_with(word));
        let around: Vec<String> = self
            .districts
            .iter()
            .map(|d| {
                let province = self.provinces.get(d.province).map(|p| p.unit.full_name()).unwrap_or_default();
                text::fold(&format!("{} {province}", d.unit.full_name()))
            })
            .collect();
        let mut found: Vec<(u8, usize)> = Vec::new();
        for (place, ward) in self.wards.iter().enumerate() {
            // Most wards fall out here, before anything is folded.
            if !asked_keys.iter().any(|key| ward.unit.key.contains(key.as_str())) {
                continue;
            }
            let own = text::fold(ward.unit.name);
            let kind = text::fold(ward.unit.kind.vietnamese());
            let outside = around.get(ward.district).map(String::as_str).unwrap_or_default();
            let mut in_name = 0usize;
            let fits = asked.iter().all(|word| {
                let hit = begins(&own, word);
                in_name += usize::from(hit);
                hit || begins(&kind, word) || begins(outside, word)
            });
            if fits && in_name > 0 {
                let rank =
                    if text::accent_key(ward.unit.name) == exact || text::accent_key(&ward.unit.full_name()) == exact {
                        0
                    } else if own == folded {
                        1
                    } else if begins(&own, asked.first().copied().unwrap_or_default()) {
                        2
                    } else {
                        3
                    };
                found.push((rank, place));
            }
        }
        found.sort_unstable();
        found.into_iter().take(limit).filter_map(|(_, place)| self.place(place)).collect()
    }
}

fn unit(code: &'static str, written: &'static str, other_keys: &'static str) -> Option<OldUnit> {
    let kinds = [
        ("Thành phố ", OldKind::City),
        ("Tỉnh ", OldKind::Province),
        ("Quận ", OldKind::UrbanDistrict),
        ("Huyện ", OldKind::RuralDistrict),
        ("Thị xã ", OldKind::Town),
        ("p ", OldKind::Ward),
        ("x ", OldKind::Commune),
        ("t ", OldKind::Township),
    ];
    let (name, kind) = kinds.into_iter().find_map(|(head, kind)| Some((written.strip_prefix(head)?, kind)))?;
    let other_keys = other_keys.split(';').filter(|k| !k.is_empty()).map(names::key).collect();
    (!name.is_empty()).then(|| OldUnit { code, kind, name, key: names::key(name), other_keys })
}

#[cfg(test)]
mod tests;
