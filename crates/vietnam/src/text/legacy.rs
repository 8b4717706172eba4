//! Texts typed in the fonts of the time before Unicode: TCVN3 (ABC, `.VnTime`) and VNI for Windows.
//!
//! Pasted today they look like `NguyÔn ThÞ VÝ Dô` or `Nguyeãn Thò Ví Duï`: each byte of the old font shown as its
//! Latin-1 letter. [`guess`] recognises them only when nothing else explains the text: every word with such letters
//! must become a possible Vietnamese syllable, and at least one must be impossible in any western language. A short
//! text with nothing that strange is left alone. The result is an offer to the person, never a silent change.
//! The tables are those of TCVN 5712:1993 (VN3) and of VNI for Windows; both were checked against public converters.

mod syllable;
mod tables;

use tables::{TCVN3, VNI_LETTERS, VNI_VOWELS};

/// Longest text that [`guess`] looks at, in bytes; of a longer one it takes the beginning.
pub const MAX_GUESS: usize = 64 * 1024;

/// An old encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN3, also called ABC: one character per letter. It has no capitals with tones: fonts did those.
    Tcvn3,
    /// VNI for Windows: a letter and a mark behind it.
    Vni,
}

impl Encoding {
    /// Code in the API: `tcvn3`, `vni`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
        }
    }
}

/// The old encoding of a text, or none. None means: leave it as it is.
pub fn guess(text: &str) -> Option<Encoding> {
    let mut end = text.len().min(MAX_GUESS);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = crate::text::nfc(text.get(..end).unwrap_or_default());
    // Latin-1 letters and the typography of Windows only; any other letter is Unicode.
    if text.is_ascii() || !text.chars().all(|c| u32::from(c) < 0x100 || !c.is_alphanumeric()) {
        return None;
    }
    let as_is = words(&text).filter(|w| !w.is_ascii()).all(|w| syllable::is_syllable(&w.to_lowercase()));
    if as_is {
        return None;
    }
    match (fits(&text, Encoding::Tcvn3), fits(&text, Encoding::Vni)) {
        (true, false) => Some(Encoding::Tcvn3),
        (false, true) => Some(Encoding::Vni),
        _ => None,
    }
}

/// The text in Unicode (NFC). What the encoding does not know stays as it is.
pub fn convert(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Tcvn3 => from_tcvn3(text),
        Encoding::Vni => from_vni(text),
    }
}

/// The text in an old encoding, for tests and for systems that still want it. Capitals with tones lose their case in
/// TCVN3, which has none.
pub fn encode(text: &str, encoding: Encoding) -> String {
    let text = crate::text::nfc(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match encoding {
            Encoding::Tcvn3 => {
                let small = c.to_lowercase().next().unwrap_or(c);
                let find = |c: char| TCVN3.iter().find(|(_, u)| *u == c).map(|(old, _)| *old);
                out.push(find(c).or_else(|| find(small)).unwrap_or(c));
            }
            Encoding::Vni => {
                let letter = VNI_LETTERS.iter().find(|(_, u)| *u == c).map(|(old, _)| String::from(*old));
                let vowel =
                    || VNI_VOWELS.iter().find(|(_, _, u)| *u == c).map(|(base, mark, _)| format!("{base}{mark}"));
                match letter.or_else(vowel) {
                    Some(old) => out.push_str(&old),
                    None => out.push(c),
                }
            }
        }
    }
    out
}

fn from_tcvn3(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    // Capital fonts drew small codes as capitals: `CéNG HßA` is CỘNG HÒA. A lone capital before one is a name: VÝ, Ví.
    let all_capitals = !text.bytes().any(|b| b.is_ascii_lowercase())
        && text.bytes().filter(u8::is_ascii_uppercase).take(2).count() == 2;
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if in_word(c) {
            word.push(c);
            continue;
        }
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        let small = word.bytes().any(|b| b.is_ascii_lowercase());
        let new: String = word.chars().map(tcvn3_letter).collect();
        if !small && (capitals >= 2 || all_capitals) {
            out.extend(new.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(&new);
        }
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

fn tcvn3_letter(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    TCVN3.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new)
}

fn from_vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // The case is that of the letter; its mark may be typed in the other one.
        let pair = chars.peek().and_then(|mark| vni_vowel(c, *mark));
        if let Some(vowel) = pair {
            chars.next();
            out.push(vowel);
        } else {
            out.push(VNI_LETTERS.iter().find(|(old, _)| *old == c).map_or(c, |(_, new)| *new));
        }
    }
    out
}

fn vni_vowel(base: char, mark: char) -> Option<char> {
    if mark.is_ascii() {
        return None;
    }
    let exact = VNI_VOWELS.iter().find(|(b, m, _)| *b == base && *m == mark);
    let same = |m: char| m.to_lowercase().eq(mark.to_lowercase());
    exact.or_else(|| VNI_VOWELS.iter().find(|(b, m, _)| *b == base && same(*m))).map(|(_, _, vowel)| *vowel)
}

/// What the old fonts had as letters: letters, and in TCVN3 also signs such as `µ`, `¸` and the soft hyphen.
fn in_word(c: char) -> bool {
    c.is_alphabetic() || tcvn3_letter(c) != c
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !in_word(c)).filter(|w| !w.is_empty())
}

/// Whether the text makes sense in the encoding, and none without it.
fn fits(text: &str, encoding: Encoding) -> bool {
    let mut strange = false;
    for word in words(text).filter(|w| !w.is_ascii()) {
        let new = convert(word, encoding);
        if !syllable::is_syllable(&new.to_lowercase()) || !sane_case(&new, encoding) {
            return false;
        }
        strange |= match encoding {
            Encoding::Tcvn3 => strange_in_tcvn3(word),
            Encoding::Vni => strange_in_vni(word),
        };
    }
    strange
}

/// `Xx`, `xx` or `XX`; old capitals of TCVN3 may have small marked letters in any place.
fn sane_case(word: &str, encoding: Encoding) -> bool {
    let mut rest = word.chars().skip(1);
    encoding == Encoding::Tcvn3
        || rest.clone().all(char::is_lowercase)
        || (rest.all(char::is_uppercase) && word.chars().next().is_some_and(char::is_uppercase))
}

/// A sign inside a word, a marked capital behind a small letter, or a marked small letter between capitals.
fn strange_in_tcvn3(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let mut small_before = false;
    for c in word.chars() {
        if (!c.is_alphabetic() || matches!(c, 'µ' | 'ª')) && letters > 0 {
            return true;
        }
        if !c.is_ascii() && c.is_uppercase() && small_before {
            return true;
        }
        if !c.is_ascii() && c.is_lowercase() && capitals >= 2 && capitals == letters {
            return true;
        }
        small_before |= c.is_ascii_lowercase();
    }
    false
}

/// A pair of vowel and mark that western languages do not write (unlike `aï`, `où`, `ué`), before or behind more
/// letters.
fn strange_in_vni(word: &str) -> bool {
    let lower = word.to_lowercase();
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(mark) = chars.peek().copied() else {
            break;
        };
        let western = matches!(mark, 'ï' | 'ë' | 'ü' | 'û' | 'ù' | 'ú' | 'é' | 'è');
        if vni_vowel(c, mark).is_some() && !western && lower.chars().count() >= 3 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
