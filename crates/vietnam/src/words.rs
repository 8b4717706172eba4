//! Numbers, amounts and dates in words, as official forms want them beside the digits.
//!
//! The northern, official way: `nghìn`, `linh`, `tỷ`, `bốn` (never `tư` but in `tháng tư`).

use jiff::civil::Date;

use crate::date::PartialDate;

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const BILLION: u64 = 1_000_000_000;

/// A whole number in words: `1005` → `một nghìn không trăm linh năm`; negative ones begin with `âm`.
pub fn number_in_words(number: i64) -> String {
    let mut words = Vec::new();
    if number < 0 {
        words.push("âm");
    }
    push_number(&mut words, number.unsigned_abs());
    words.join(" ")
}

/// An amount of money in words with a capital: `1250000` → `Một triệu hai trăm năm mươi nghìn đồng`.
pub fn amount_in_words(dong: i64) -> String {
    capitalise(&format!("{} đồng", number_in_words(dong)))
}

/// A date in words: `Ngày mười, tháng ba, năm hai nghìn không trăm hai mươi sáu`.
pub fn date_in_words(date: Date) -> String {
    format!(
        "Ngày {}, tháng {}, năm {}",
        number_in_words(date.day().into()),
        month_in_words(date.month()),
        number_in_words(date.year().into())
    )
}

/// A partial date in words: only the parts that are known.
pub fn partial_date_in_words(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("Năm {}", number_in_words(year.into())),
        PartialDate::Month(year, month) => {
            format!("Tháng {}, năm {}", month_in_words(month), number_in_words(year.into()))
        }
        PartialDate::Day(date) => date_in_words(date),
    }
}

/// The text with its first letter as a capital.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// April is `tháng tư` in every official calendar; the other months are plain numbers.
fn month_in_words(month: i8) -> String {
    if month == 4 { "tư".to_owned() } else { number_in_words(month.into()) }
}

fn push_number(words: &mut Vec<&'static str>, number: u64) {
    if number == 0 {
        words.push(DIGITS[0]);
        return;
    }
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        // Above a billion the same words repeat before `tỷ`: một nghìn tỷ, một tỷ tỷ.
        push_number(words, billions);
        words.push("tỷ");
    }
    let mut first = billions == 0;
    for (group, unit) in [(rest / 1_000_000, "triệu"), (rest / 1000 % 1000, "nghìn"), (rest % 1000, "")] {
        if group == 0 {
            continue;
        }
        push_group(words, group, !first);
        if !unit.is_empty() {
            words.push(unit);
        }
        first = false;
    }
}

/// A group of three digits; inside a number (`full`) its zero hundreds are spoken.
fn push_group(words: &mut Vec<&'static str>, group: u64, full: bool) {
    let digit = |d: u64| usize::try_from(d).ok().and_then(|d| DIGITS.get(d)).copied().unwrap_or_default();
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    if hundreds > 0 || full {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || full) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        t => words.extend([digit(t), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        (_, o) => words.push(digit(o)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Reads words back, to prove that no two numbers sound alike.
    fn read(words: &str) -> u64 {
        if let Some(cut) = words.rfind("tỷ") {
            return read(&words[..cut]) * BILLION + read(&words[cut + "tỷ".len()..]);
        }
        let (mut total, mut group, mut digit) = (0, 0, 0);
        for word in words.split_whitespace() {
            match word {
                "triệu" => (total, group, digit) = (total + (group + digit) * 1_000_000, 0, 0),
                "nghìn" => (total, group, digit) = (total + (group + digit) * 1000, 0, 0),
                "trăm" => (group, digit) = (digit * 100, 0),
                "mươi" => (group, digit) = (group + digit * 10, 0),
                "mười" => group += 10,
                "linh" => {}
                "mốt" => digit = 1,
                "lăm" => digit = 5,
                word => digit = DIGITS.iter().position(|d| *d == word).unwrap() as u64,
            }
        }
        total + group + digit
    }

    #[test]
    fn amounts_begin_with_a_capital() {
        assert_eq!(amount_in_words(1_250_000), "Một triệu hai trăm năm mươi nghìn đồng");
        assert_eq!(amount_in_words(0), "Không đồng");
        assert_eq!(amount_in_words(-8000), "Âm tám nghìn đồng", "negative results occur in tax returns");
        assert_eq!(amount_in_words(1_000_000_000_000), "Một nghìn tỷ đồng");
    }

    #[test]
    fn dates_in_words() {
        assert_eq!(date_in_words(date(2026, 3, 10)), "Ngày mười, tháng ba, năm hai nghìn không trăm hai mươi sáu");
        assert_eq!(date_in_words(date(1990, 4, 21)), "Ngày hai mươi mốt, tháng tư, năm một nghìn chín trăm chín mươi");
        assert_eq!(partial_date_in_words(PartialDate::Year(1955)), "Năm một nghìn chín trăm năm mươi lăm");
        assert_eq!(
            partial_date_in_words(PartialDate::Month(2001, 12)),
            "Tháng mười hai, năm hai nghìn không trăm linh một"
        );
    }

    proptest! {
        #[test]
        fn words_read_back(number in prop_oneof![0i64..100_000, 0i64..=i64::MAX]) {
            let words = number_in_words(number);
            prop_assert_eq!(read(&words), number.unsigned_abs(), "{}", words);
        }

        #[test]
        fn every_number_has_words(number: i64) {
            prop_assert!(!amount_in_words(number).is_empty());
        }
    }
}
