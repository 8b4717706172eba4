//! Numbers and dates as they are printed in Vietnam, and the way back from typed text.
//!
//! One place to look: the parsers of amounts, dates and periods are offered here as well.

use jiff::civil::Date;

pub use crate::amount::{AmountError, parse_amount, parse_decimal};
pub use crate::date::{DateError, PartialDate, parse_date, parse_partial_date};
pub use crate::period::{Period, PeriodError};

/// An amount in đồng with dots: `1.250.000`, `-8.000`. No unit.
pub fn dong(amount: i64) -> String {
    let digits = crate::amount::regroup(&amount.unsigned_abs().to_string());
    if amount < 0 { format!("-{digits}") } else { digits }
}

/// A decimal number in its plain form (`1250.75`) as printed: `1.250,75`. Other texts come back as they are.
pub fn decimal(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let digits = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || fraction.is_some_and(|f| !digits(f)) {
        return plain.to_owned();
    }
    let whole = crate::amount::regroup(whole);
    match fraction {
        Some(fraction) => format!("{sign}{whole},{fraction}"),
        None => format!("{sign}{whole}"),
    }
}

/// A date as printed: `20/05/1990`.
pub fn date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The date line of official texts: `ngày 05 tháng 02 năm 2026` (NĐ 30/2020: a zero before days under 10 and
/// months 1 and 2).
pub fn date_line(date: Date) -> String {
    let month = if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_by_dots() {
        for (amount, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (1_250_000, "1.250.000"), (-8000, "-8.000")] {
            assert_eq!(dong(amount), text);
        }
        assert_eq!(dong(i64::MIN), "-9.223.372.036.854.775.808", "the smallest number has no positive twin");
    }

    #[test]
    fn decimals_and_dates() {
        assert_eq!(decimal("1250.75"), "1.250,75");
        assert_eq!(decimal("-0.5"), "-0,5");
        assert_eq!(decimal("abc"), "abc", "what is no number is not touched");
        assert_eq!(date(Date::constant(1990, 5, 20)), "20/05/1990");
        assert_eq!(date_line(Date::constant(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
        assert_eq!(date_line(Date::constant(2026, 11, 21)), "ngày 21 tháng 11 năm 2026");
    }
}
