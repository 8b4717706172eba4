//! Text rules of Vietnamese: one normal form, search without accents, and the order of the alphabet.
//!
//! Texts are stored in NFC (TCVN 6909:2001 is Unicode). People type without accents, in NFD (macOS), or put the tone
//! on the other vowel (`hòa`/`hoà`); search has to find all of these.

mod collate;
pub mod legacy;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

pub use collate::{collate_key, compare};

/// The text in Unicode normal form C; borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The text without accents, in its own case and spacing (`Đường Số 1` → `Duong So 1`).
///
/// For channels that carry plain letters only: payment QR, machine readable zones, file names.
pub fn strip_accents(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .collect()
}

/// The key to search by: lower case, no accents, `đ` as `d`, runs of white space as one space, none at the ends.
///
/// NFC and NFD, `òa` and `oà`, typographic and plain apostrophes give the same key. Punctuation stays.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_whitespace() => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            'đ' | 'Đ' => key.push('d'),
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => key.push('\''),
            c => key.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// The words of a folded text: maximal runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Whether every word of the query begins some word of the text, accents and case apart. An empty query fits all.
pub fn matches(query: &str, text: &str) -> bool {
    let (query, text) = (fold(query), fold(text));
    words(&query).all(|asked| words(&text).any(|word| word.starts_with(asked)))
}

/// Whether two texts are spelt alike up to case, normal form, spacing and the place of the tone mark
/// (`Hòa` = `hoà`, but `Hòa` ≠ `Hoa`).
pub fn same_spelling(a: &str, b: &str) -> bool {
    accent_key(a) == accent_key(b)
}

/// A key that keeps accents but not the place of the tone: each word's tone marks stand behind its letters.
pub(crate) fn accent_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 8);
    let mut tones = String::new();
    for c in text.nfd() {
        if collate::tone(c).is_some() {
            tones.push(c);
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            key.extend(c.to_lowercase());
        } else {
            key.push_str(&tones);
            tones.clear();
            if c.is_whitespace() {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            } else {
                key.push(match c {
                    '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
                    c => c,
                });
            }
        }
    }
    key.push_str(&tones);
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// Whether a Vietnamese text has probably lost its accents: two words or more, and not one accented letter.
///
/// A hint, never a proof: "Lan Anh" is a whole name without accents. Ask, do not refuse.
pub fn looks_unaccented(text: &str) -> bool {
    let mut run = 0usize;
    let mut words = 0usize;
    for c in text.chars() {
        if c.is_alphabetic() {
            if !c.is_ascii() {
                return false;
            }
            run += 1;
            if run == 2 {
                words += 1;
            }
        } else if is_combining_mark(c) {
            return false;
        } else {
            run = 0;
        }
    }
    words >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nfc_borrows_when_nothing_changes() {
        assert!(matches!(nfc("Nguyễn"), Cow::Borrowed(_)), "no copy for text that is NFC");
        let nfd: String = "Nguyễn".nfd().collect();
        assert_eq!(nfc(&nfd), "Nguyễn", "text typed on macOS is stored composed");
    }

    #[test]
    fn fold_gives_one_key_for_all_spellings() {
        let nfd: String = "Đường HÒA  Bình".nfd().collect();
        for text in ["Đường Hòa Bình", "đường hoà bình", nfd.as_str(), " duong hoa binh "] {
            assert_eq!(fold(text), "duong hoa binh", "{text:?} must be found by the same key");
        }
        assert_eq!(fold("Xã M’Drắk"), "xa m'drak", "both apostrophes are typed");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn matches_words_by_their_beginning() {
        assert!(matches("khai sinh", "Đăng ký khai sinh"));
        assert!(matches("dang ky kh", "Đăng ký khai sinh"), "the last word is still being typed");
        assert!(matches("1.001193", "1.001193"), "codes are searched too");
        assert!(!matches("inh", "Đăng ký khai sinh"), "the middle of a word is no match");
        assert!(matches("", "anything"));
    }

    #[test]
    fn spelling_ignores_the_place_of_the_tone_only() {
        assert!(same_spelling("Hòa Bình", "hoà  bình"));
        assert!(same_spelling("Thủy", "Thuỷ"));
        assert!(!same_spelling("Văn Lang", "Văn Lăng"), "twins differ by one accent");
        assert!(!same_spelling("Sơn Hà", "Sơn Hạ"));
    }

    #[test]
    fn lost_accents_are_suspected() {
        assert!(looks_unaccented("Nguyen Thi Vi Du"));
        assert!(!looks_unaccented("Nguyễn Thị Ví Dụ"));
        let nfd: String = "Nguyễn Thị".nfd().collect();
        assert!(!looks_unaccented(&nfd), "decomposed accents are accents");
        assert!(!looks_unaccented("An"), "one word proves nothing");
        assert!(!looks_unaccented("12 / 3"));
    }

    #[test]
    fn strip_keeps_case() {
        assert_eq!(strip_accents("Thanh toán Đơn hàng"), "Thanh toan Don hang");
    }
}
