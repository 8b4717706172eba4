//! Whether a word can be a Vietnamese syllable: beginning, rhyme, tone and the place of the tone mark.
//!
//! Used to tell languages apart, not to correct anybody: names of other peoples of Viet Nam (`Krông`, `Đrao`) are no
//! syllables of this kind.

use std::collections::HashSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use crate::text::collate;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x",
];

const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong \
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn \
    uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ych ynh yt";

/// Whether the word, in small letters and NFC, is a possible syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    // No syllable is longer than "nghiêng".
    if word.len() > 24 {
        return false;
    }
    let mut letters = String::with_capacity(word.len());
    let mut tones: Vec<(usize, u8)> = Vec::new();
    for c in word.chars() {
        let mut shape: Vec<char> = Vec::with_capacity(3);
        for part in std::iter::once(c).nfd() {
            match collate::tone(part) {
                Some(tone) => tones.push((letters.chars().count(), tone)),
                None => shape.push(part),
            }
        }
        letters.extend(shape.into_iter().nfc());
    }
    let tone = match tones.as_slice() {
        [] => None,
        [one] => Some(*one),
        _ => return false,
    };
    static KNOWN: OnceLock<HashSet<&str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| RHYMES.split_whitespace().collect());
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rhyme| {
            known.contains(rhyme)
                && goes_with(onset, rhyme)
                && tone_stands_well(rhyme, tone.map(|(at, tone)| (at.checked_sub(onset.chars().count()), tone)))
        })
    })
}

/// c, g, ng before a o u; k, gh, ngh before e i y.
fn goes_with(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "ng" => !front,
        "g" => !rhyme.starts_with(['e', 'ê', 'y']),
        "k" | "gh" | "ngh" => front,
        "qu" => !rhyme.starts_with(['u', 'ư', 'i']) && !rhyme.starts_with("oa"),
        // "yên", "ynh" only alone or behind qu.
        _ => onset.is_empty() || rhyme == "y" || !rhyme.starts_with('y'),
    }
}

/// `tone` is the place in the rhyme and the rank of the tone.
fn tone_stands_well(rhyme: &str, tone: Option<(Option<usize>, u8)>) -> bool {
    let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
    let Some((at, rank)) = tone else {
        // A syllable that ends in a stop has sắc or nặng.
        return !stopped;
    };
    let Some(at) = at else {
        return false;
    };
    if stopped && !matches!(rank, 4 | 5) {
        return false;
    }
    let letters: Vec<char> = rhyme.chars().collect();
    let is_vowel = |c: &char| "aăâeêioôơuưy".contains(*c);
    let vowels = letters.iter().take_while(|c| is_vowel(c)).count();
    let closed = letters.len() > vowels;
    if let Some(shaped) = letters.iter().rposition(|c| "ăâêôơư".contains(*c)) {
        return at == shaped;
    }
    match (vowels, closed) {
        (1, _) => at == 0,
        (2, true) => at == 1,
        // òa and oà, ùy and uỳ are both written.
        (2, false) => at == 0 || (at == 1 && matches!(rhyme, "oa" | "oe" | "uy")),
        _ => at == 1,
    }
}

/// All syllables of a kind, for tests.
#[cfg(test)]
pub(super) fn all() -> Vec<String> {
    let mut found = Vec::new();
    for onset in ONSETS {
        for rhyme in RHYMES.split_whitespace() {
            for mark in ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                for at in 0..rhyme.chars().count() {
                    let head: String = rhyme.chars().take(at + 1).collect();
                    let tail: String = rhyme.chars().skip(at + 1).collect();
                    let word: String = format!("{onset}{head}{mark}{tail}").nfc().collect();
                    if is_syllable(&word) && found.last().is_none_or(|l| *l != word) {
                        found.push(word);
                    }
                }
            }
        }
    }
    found
}
