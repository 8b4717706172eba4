//! How names of units are written in addresses: kinds and their short forms, numbers, spellings.

use super::OldKind;
use crate::text;

/// A level of the old units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Province,
    District,
    Ward,
}

/// A word of an address with where it stands in the text.
#[derive(Debug)]
pub(super) struct Token {
    /// Without accents, in small letters, numbers without leading zeros, `y` as `i`.
    pub key: String,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether a comma, dash, bracket or line end stands before it, or nothing at all.
    pub opens: bool,
}

/// The key of a name: `Bà Rịa - Vũng Tàu` → `bariavungtau`, `Cư M’gar` → `cumgar`, `Phường 01` → `phuong1`.
pub(super) fn key(name: &str) -> String {
    tokens(name).into_iter().map(|t| t.key).collect()
}

/// The words of a text. A number is a word of its own also behind letters (`P1` → `p`, `1`).
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut opens = true;
    let mut start = None;
    let mut last = '\0';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let apostrophe = matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}');
        let inside = c.is_alphanumeric() || (apostrophe && start.is_some());
        let breaks = last.is_alphabetic() && c.is_ascii_digit();
        if let Some(from) = start.filter(|_| !inside || breaks) {
            found.push(Token { key: word_key(text.get(from..at).unwrap_or_default()), start: from, end: at, opens });
            opens = false;
            start = None;
        }
        if inside {
            start = start.or(Some(at));
        } else if !(apostrophe || matches!(c, '.' | ':' | '/' | '"') || c.is_whitespace() && c != '\n') {
            opens = true;
        }
        last = c;
    }
    found
}

fn word_key(word: &str) -> String {
    let mut key: String =
        text::fold(word).chars().filter(|c| c.is_alphanumeric()).map(|c| if c == 'y' { 'i' } else { c }).collect();
    if key.len() > 1 && key.bytes().all(|b| b.is_ascii_digit()) {
        let bare = key.trim_start_matches('0');
        key = if bare.is_empty() { "0".to_owned() } else { bare.to_owned() };
    }
    key
}

/// `iv` → `4`; only numbers that wards and districts have.
fn roman(key: &str) -> Option<&'static str> {
    const ROMAN: [(&str, &str); 12] = [
        ("i", "1"),
        ("ii", "2"),
        ("iii", "3"),
        ("iv", "4"),
        ("v", "5"),
        ("vi", "6"),
        ("vii", "7"),
        ("viii", "8"),
        ("ix", "9"),
        ("x", "10"),
        ("xi", "11"),
        ("xii", "12"),
    ];
    ROMAN.iter().find(|(r, _)| *r == key).map(|(_, n)| *n)
}

/// A name in an address, with or without a kind before it.
#[derive(Debug)]
pub(super) struct Written<'a> {
    /// The kinds that the words before the name can mean; empty when there are none.
    pub kinds: &'static [OldKind],
    /// Key of the name.
    pub key: String,
    /// The name as written.
    pub text: &'a str,
    /// Whether a separator stands before it.
    pub opens: bool,
}

impl<'a> Written<'a> {
    /// The readings of some words as a unit of the level: with the kind split off, and as a bare name.
    pub fn readings(text: &'a str, words: &[Token], level: Level) -> Vec<Self> {
        let mut found = Vec::with_capacity(2);
        let Some(first) = words.first() else {
            return found;
        };
        let mut push = |kinds: &'static [OldKind], name: &[Token]| {
            let (Some(from), Some(to)) = (name.first(), name.last()) else {
                return;
            };
            let key: String = name.iter().map(|t| t.key.as_str()).collect();
            let text = text.get(from.start..to.end).unwrap_or_default();
            // Also as a number: there is a commune Xy.
            if let Some(number) = roman(&key).filter(|_| !kinds.is_empty()) {
                found.push(Self { kinds, key: number.to_owned(), text, opens: first.opens });
            }
            found.push(Self { kinds, key, text, opens: first.opens });
        };
        for (head, kinds) in heads(level) {
            let spelt = words.iter().map(|t| t.key.as_str());
            if spelt.take(head.len()).eq(head.iter().copied()) {
                push(kinds, words.get(head.len()..).unwrap_or_default());
            }
        }
        // A bare number is a house, not a ward.
        if !words.iter().all(|t| t.key.bytes().all(|b| b.is_ascii_digit())) {
            push(&[], words);
        }
        found
    }
}

/// What may stand before a name, in keys (`y` is `i`), and what it means.
fn heads(level: Level) -> &'static [(&'static [&'static str], &'static [OldKind])] {
    use OldKind::{City, Commune, Province, RuralDistrict, Town, Township, UrbanDistrict, Ward};
    match level {
        Level::Province => {
            &[(&["tinh"], &[Province]), (&["t"], &[Province]), (&["thanh", "pho"], &[City]), (&["tp"], &[City])]
        }
        Level::District => &[
            (&["quan"], &[UrbanDistrict]),
            (&["q"], &[UrbanDistrict]),
            (&["huien"], &[RuralDistrict]),
            (&["h"], &[RuralDistrict]),
            (&["thi", "xa"], &[Town]),
            (&["tx"], &[Town]),
            (&["thanh", "pho"], &[City]),
            (&["tp"], &[City]),
        ],
        Level::Ward => &[
            (&["phuong"], &[Ward]),
            (&["p"], &[Ward]),
            (&["f"], &[Ward]),
            (&["xa"], &[Commune]),
            (&["x"], &[Commune]),
            (&["thi", "tran"], &[Township]),
            (&["tt"], &[Township]),
        ],
    }
}
