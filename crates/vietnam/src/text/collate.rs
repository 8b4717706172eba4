//! The order of the Vietnamese alphabet: a ă â b c d đ e ê …; then tones ngang huyền hỏi ngã sắc nặng; then case.

use std::cmp::Ordering;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

const BREVE: char = '\u{306}';
const CIRCUMFLEX: char = '\u{302}';
const HORN: char = '\u{31b}';

/// End of a level in a key; sorts before every weight, so that a prefix comes first.
const END: u8 = 0;

/// Rank of a tone mark (ngang has none): huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5.
pub(crate) fn tone(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(1),
        '\u{309}' => Some(2),
        '\u{303}' => Some(3),
        '\u{301}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

/// The letters in order; f, j, w and z stand where Latin puts them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Bytes whose plain order is the Vietnamese order of the texts. Compute once to sort long lists.
///
/// Three levels: letters, then tones (by syllable, wherever the mark stands), then small before capital letters.
pub fn collate_key(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len() * 2);
    let mut tones = Vec::new();
    let mut cases = Vec::new();
    let mut in_syllable = false;
    let mut chars = text.nfd().peekable();
    while let Some(c) = chars.next() {
        let mut shape = None;
        while let Some(mark) = chars.next_if(|c| is_combining_mark(*c)) {
            match tone(mark) {
                Some(rank) => tones.push(rank + 1),
                None => shape = Some(mark),
            }
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        if in_syllable && !c.is_alphabetic() {
            // A syllable ends: its tones are closed, so that a syllable without one comes first.
            tones.push(1);
        }
        in_syllable = c.is_alphabetic();
        push_letter(&mut letters, compose(lower, shape));
        cases.push(if c == lower { 1 } else { 2 });
    }
    letters.push(END);
    letters.append(&mut tones);
    letters.push(END);
    letters.append(&mut cases);
    letters
}

/// Compares two texts in Vietnamese order. For long lists sort by [`collate_key`].
pub fn compare(a: &str, b: &str) -> Ordering {
    collate_key(a).cmp(&collate_key(b)).then_with(|| a.cmp(b))
}

fn compose(base: char, shape: Option<char>) -> char {
    match (base, shape) {
        ('a', Some(BREVE)) => 'ă',
        ('a', Some(CIRCUMFLEX)) => 'â',
        ('e', Some(CIRCUMFLEX)) => 'ê',
        ('o', Some(CIRCUMFLEX)) => 'ô',
        ('o', Some(HORN)) => 'ơ',
        ('u', Some(HORN)) => 'ư',
        (c, _) => c,
    }
}

/// White space, punctuation, digits, letters, other scripts: in this order.
fn push_letter(key: &mut Vec<u8>, c: char) {
    if c.is_whitespace() {
        key.push(1);
    } else if let Some(place) = ALPHABET.chars().position(|l| l == c) {
        key.push(20 + u8::try_from(place).unwrap_or(u8::MAX));
    } else {
        let class = match c {
            c if c.is_ascii_digit() => 3,
            c if c.is_alphanumeric() => 200,
            _ => 2,
        };
        key.push(class);
        // One more than the byte: END stays the smallest.
        key.extend(u32::from(c).to_be_bytes().into_iter().skip(1).map(|b| b.saturating_add(1)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut list: Vec<&str>) -> Vec<&str> {
        list.sort_by(|a, b| compare(a, b));
        list
    }

    #[test]
    fn letters_follow_the_alphabet() {
        let expected = vec!["an", "ăn", "ân", "bà", "cá", "dê", "đá", "em", "êm", "ong", "ông", "ơn", "um", "ưa", "y"];
        let mut shuffled = expected.clone();
        shuffled.reverse();
        assert_eq!(sorted(shuffled), expected, "ă and â are letters of their own, đ follows d");
    }

    #[test]
    fn tones_follow_the_official_order() {
        let expected = vec!["ma", "mà", "mả", "mã", "má", "mạ"];
        let mut shuffled = expected.clone();
        shuffled.reverse();
        assert_eq!(sorted(shuffled), expected, "ngang huyền hỏi ngã sắc nặng");
    }

    #[test]
    fn letters_weigh_more_than_tones() {
        assert_eq!(sorted(vec!["má an", "ma bà", "mà an"]), vec!["mà an", "má an", "ma bà"]);
        assert_eq!(sorted(vec!["a bà c", "a b cà"]), vec!["a b cà", "a bà c"], "syllables are compared one by one");
        assert_eq!(
            sorted(vec!["Ba Vì", "Ba", "Bà Rịa"]),
            vec!["Ba", "Bà Rịa", "Ba Vì"],
            "tones count after all letters"
        );
    }

    #[test]
    fn spelling_variants_are_neighbours() {
        assert_eq!(collate_key("Hòa"), collate_key("Hoà"), "the place of the tone does not sort");
        let nfd: String = "Hòa".nfd().collect();
        assert_eq!(collate_key(&nfd), collate_key("Hòa"));
        assert_eq!(compare("an", "An"), Ordering::Less);
    }
}
