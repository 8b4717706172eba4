//! Finding a commune by what people type: without accents, shortened, with the province behind it.

use jiff::civil::Date;

use super::{Unit, UnitKind, Units};
use crate::text::{accent_key, fold, words};

/// What a row is searched by.
#[derive(Debug)]
pub(super) struct Key {
    /// Name as typed with accents (place of the tone apart), `ba đình`.
    exact_name: String,
    /// The same with its kind, `phường ba đình`.
    exact_full: String,
    /// Name without accents, `ba dinh`.
    name: String,
    /// Words of the name; a name with an apostrophe also as one word (`b'lao` → `b`, `lao`, `blao`).
    name_words: Vec<String>,
    /// Words of the kind, and its usual short forms.
    kind_words: Vec<&'static str>,
    /// Words of the province's name.
    province_words: Vec<String>,
}

/// The keys of all rows, in their order.
pub(super) fn keys(rows: &[Unit]) -> Vec<Key> {
    let province_words = |code: &str| -> Vec<String> {
        rows.iter()
            .find(|u| u.province.is_empty() && u.code == code)
            .map(|u| words(&fold(&u.name)).map(str::to_owned).collect())
            .unwrap_or_default()
    };
    let mut known: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    for unit in rows {
        known.entry(&unit.province).or_insert_with(|| province_words(&unit.province));
    }
    rows.iter()
        .map(|unit| {
            let name = fold(&unit.name);
            let mut name_words: Vec<String> = words(&name).map(str::to_owned).collect();
            name_words.extend(name.split(' ').filter(|w| w.contains('\'')).map(|w| w.replace('\'', "")));
            Key {
                exact_name: accent_key(&unit.name),
                exact_full: accent_key(&unit.full_name),
                name_words,
                name,
                kind_words: kind_words(unit.kind),
                province_words: known.get(unit.province.as_str()).cloned().unwrap_or_default(),
            }
        })
        .collect()
}

fn kind_words(kind: UnitKind) -> Vec<&'static str> {
    match kind {
        UnitKind::City => vec!["thanh", "pho", "tp"],
        UnitKind::Province => vec!["tinh"],
        UnitKind::Ward => vec!["phuong"],
        UnitKind::Commune => vec!["xa"],
        UnitKind::SpecialZone => vec!["dac", "khu", "dk"],
    }
}

/// How well a row fits; smaller is better, none is no fit.
fn rank(key: &Key, query: &Query, with_province: bool) -> Option<u8> {
    if query.exact == key.exact_name || query.exact == key.exact_full {
        return Some(0);
    }
    let begins = |word: &str, list: &[String]| list.iter().any(|w| w.starts_with(word));
    // Each word is placed once: in the name, else in the kind, else in the province.
    let mut in_name = 0usize;
    let mut in_province = 0usize;
    for word in &query.words {
        if begins(word, &key.name_words) {
            in_name += 1;
        } else if !key.kind_words.iter().any(|w| w.starts_with(word.as_str())) {
            if !with_province || !begins(word, &key.province_words) {
                return None;
            }
            in_province += 1;
        }
    }
    let bare = query.without_kind(key);
    Some(if bare == key.name {
        1
    } else if in_name > 0 && key.exact_name.starts_with(&query.exact) {
        2
    } else if in_name > 0 && key.name.starts_with(bare) {
        3
    } else if in_name > 0 && in_province == 0 {
        4
    } else if in_name > 0 {
        5
    } else {
        6
    })
}

struct Query {
    exact: String,
    folded: String,
    words: Vec<String>,
}

impl Query {
    /// The folded query without a kind before the name (`p. ba dinh` → `ba dinh`).
    fn without_kind(&self, key: &Key) -> &str {
        if self.folded == key.name {
            return &self.folded;
        }
        let mut rest = self.folded.as_str();
        for _ in 0..2 {
            let Some((first, tail)) = rest.split_once([' ', '.']) else {
                break;
            };
            if first.is_empty() || !key.kind_words.iter().any(|w| w.starts_with(first)) || tail.trim().is_empty() {
                break;
            }
            rest = tail.trim_start_matches(['.', ' ']);
        }
        rest
    }
}

pub(super) fn search<'a>(
    units: &'a Units,
    query: &str,
    province: Option<&str>,
    on: Date,
    limit: usize,
) -> Vec<&'a Unit> {
    // A pasted page is no query; the first words decide.
    let query: String = query.chars().take(100).collect();
    let folded = fold(&query);
    let query = Query { exact: accent_key(&query), words: words(&folded).map(str::to_owned).collect(), folded };
    if query.words.is_empty() {
        return province.map(|p| units.communes(p, on)).unwrap_or_default().into_iter().take(limit).collect();
    }
    let mut found: Vec<(u8, usize)> = Vec::new();
    for (place, (unit, key)) in units.rows.iter().zip(&units.keys).enumerate() {
        let wanted = !unit.province.is_empty() && unit.holds(on) && province.is_none_or(|p| p == unit.province);
        if let Some(rank) = wanted.then(|| rank(key, &query, province.is_none())).flatten() {
            found.push((rank, place));
        }
    }
    // Rows are in alphabetical order already, so the place settles equal ranks.
    found.sort_unstable();
    found.into_iter().take(limit).filter_map(|(_, place)| units.rows.get(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 21);

    fn names(query: &str, province: Option<&str>) -> Vec<String> {
        let units = Units::embedded().unwrap();
        units.search(query, province, TODAY, 50).iter().map(|u| u.full_name.clone()).collect()
    }

    #[test]
    fn the_ward_is_found_however_it_is_typed() {
        for query in ["ba đình", "Ba Dinh", "p ba dinh", "P. Ba Đình", "P.Ba Đình", "phuong ba dinh", "phường Ba Đình"]
        {
            assert_eq!(names(query, Some("01")).first().map(String::as_str), Some("Phường Ba Đình"), "{query}");
        }
        let units = Units::embedded().unwrap();
        let first = units.search("ba dinh ha noi", None, TODAY, 5);
        assert_eq!(first.first().map(|u| u.code.as_str()), Some("00004"), "the province may follow the name");
    }

    #[test]
    fn accent_twins_are_both_listed() {
        for (province, one, two) in [
            ("19", "Văn Lang", "Văn Lăng"),
            ("31", "Cẩm Giang", "Cẩm Giàng"),
            ("51", "Sơn Hà", "Sơn Hạ"),
            ("51", "Ba Tơ", "Ba Tô"),
            ("75", "Lộc Thạnh", "Lộc Thành"),
            ("80", "Tân Thành", "Tân Thạnh"),
            ("82", "Tân Thành", "Tân Thạnh"),
            ("79", "Thanh An", "Thạnh An"),
        ] {
            for (asked, other) in [(one, two), (two, one)] {
                let found = names(asked, Some(province));
                assert!(found.first().is_some_and(|n| n.ends_with(asked)), "{asked} is spelt so: first of {found:?}");
                assert!(
                    found.get(1).is_some_and(|n| n.ends_with(other)),
                    "{other} must stand beside {asked}: {found:?}"
                );
            }
        }
    }

    #[test]
    fn tone_places_and_apostrophes_do_not_matter() {
        assert_eq!(names("Hiệp Hòa", Some("24")).first(), names("Hiệp Hoà", Some("24")).first());
        assert_eq!(names("hiep hoa", Some("24")).first().map(String::as_str), Some("Phường Hiệp Hoà"));
        for query in ["b'lao", "blao", "B’Lao"] {
            assert_eq!(names(query, Some("68")).first().map(String::as_str), Some("Phường B’Lao"), "{query}");
        }
    }

    #[test]
    fn numbers_and_short_names_are_found() {
        assert!(names("xa", Some("24")).iter().any(|n| n.starts_with("Xã ")), "a kind alone lists its units");
        assert!(names("kep", Some("24")).contains(&"Phường Kép".to_owned()));
        assert!(names("con dao", None).contains(&"Đặc khu Côn Đảo".to_owned()));
        assert!(names("dk con dao", None).first().is_some_and(|n| n == "Đặc khu Côn Đảo"));
    }

    #[test]
    fn empty_and_foreign_queries() {
        let units = Units::embedded().unwrap();
        assert_eq!(units.search("", Some("01"), TODAY, 500).len(), 126, "an empty query lists the province");
        assert!(units.search("", None, TODAY, 5).is_empty());
        assert!(names("qqqq", None).is_empty());
        assert_eq!(units.search("a", None, TODAY, 7).len(), 7, "the limit holds");
        assert!(units.search("ba dinh", Some("01"), Date::constant(2020, 1, 1), 5).is_empty(), "no units before 2025");
    }
}
