//! The parts of a signature dictionary.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use lopdf::Dictionary;

/// ByteRange as (first length, gap, second length), when it is two ranges beginning at 0.
pub(super) fn ranges(dictionary: &Dictionary) -> Option<(usize, std::ops::Range<usize>, usize)> {
    let list = dictionary.get(b"ByteRange").ok()?.as_array().ok()?;
    let numbers: Vec<usize> =
        list.iter().map(|value| usize::try_from(value.as_i64().ok()?).ok()).collect::<Option<_>>()?;
    let [0, a, resume, b] = numbers.as_slice() else {
        return None;
    };
    (a < resume).then_some((*a, *a..*resume, *b))
}

/// The bytes of a hexadecimal string without any space in it.
pub(super) fn content(hex: &[u8]) -> Option<Vec<u8>> {
    let digits = hex.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.len() % 2 == 1 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
    Some(digits.chunks_exact(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect())
}

/// `D:YYYYMMDDHHmmSS` with `Z` or `+HH'mm'` (ISO 32000-1 §7.9.4).
pub(super) fn date(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let (local, zone) = text.split_at_checked(14)?;
    let local = DateTime::strptime("%Y%m%d%H%M%S", local).ok()?;
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let seconds = match zone.chars().next() {
        None | Some('Z') => 0,
        Some(sign @ ('+' | '-')) => {
            let hours: i32 = digits.get(..2)?.parse().ok()?;
            let minutes: i32 = digits.get(2..4).unwrap_or("0").parse().ok()?;
            let seconds = hours * 3600 + minutes * 60;
            if sign == '-' { -seconds } else { seconds }
        }
        Some(_) => return None,
    };
    Offset::from_seconds(seconds).ok()?.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_every_zone() {
        let at = |text: &str| date(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(at("D:20261121090000+07'00'").as_deref(), Some("2026-11-21T02:00:00Z"), "Vietnam time");
        assert_eq!(at("D:20261121090000-0330").as_deref(), Some("2026-11-21T12:30:00Z"), "without apostrophes");
        assert_eq!(at("D:20261121090000Z").as_deref(), Some("2026-11-21T09:00:00Z"), "UTC");
        assert_eq!(at("D:2026"), None, "a date without a time says nothing of the moment");
    }
}
