//! A cell as the text that a person would have typed.

use super::rows::RowFault;
use super::{Cell, ColumnKind, ColumnSpec};
use hoso_vietnam::format;
use jiff::civil::Date;

/// The text of a cell in its column, and what is to be told about it.
pub(super) fn text_of(cell: &Cell, spec: &ColumnSpec) -> (String, Option<RowFault>) {
    match cell {
        Cell::Error(name) => (String::new(), Some(RowFault::Formula((*name).to_owned()))),
        Cell::Date(date) => dated(*date, spec.kind),
        Cell::Bool(yes) => match spec.kind {
            ColumnKind::Boolean => (yes.to_string(), None),
            _ => chosen(if *yes { "Có" } else { "Không" }, spec),
        },
        Cell::Number(n) => number(*n, spec),
        Cell::Text(text) => written(text, spec),
    }
}

fn written(text: &str, spec: &ColumnSpec) -> (String, Option<RowFault>) {
    let text = text.trim();
    // An apostrophe in front is how people keep noughts; some programs hand it on.
    let text = if spec.kind.is_code() { text.strip_prefix('\'').unwrap_or(text) } else { text };
    let text = hoso_vietnam::text::nfc(text).into_owned();
    match spec.kind {
        ColumnKind::Choice => chosen(&text, spec),
        ColumnKind::Boolean => match hoso_vietnam::text::fold(&text).as_str() {
            "x" | "co" | "1" | "true" | "yes" | "v" | "✓" => ("true".to_owned(), None),
            "khong" | "0" | "false" | "no" => ("false".to_owned(), None),
            _ => (text, Some(RowFault::NotInList)),
        },
        // Numbers kept as text in the way of another country are for the engine to ask about, not to guess at here.
        _ => (text, None),
    }
}

fn chosen(text: &str, spec: &ColumnSpec) -> (String, Option<RowFault>) {
    if spec.kind != ColumnKind::Choice || spec.choices.is_empty() {
        return (text.to_owned(), None);
    }
    match spec.choice(text) {
        Some(code) => (code.to_owned(), None),
        None => (text.to_owned(), Some(RowFault::NotInList)),
    }
}

fn dated(date: Date, kind: ColumnKind) -> (String, Option<RowFault>) {
    let text = format::date(date);
    match kind {
        ColumnKind::Period => (format!("{:02}/{:04}", date.month(), date.year()), None),
        kind if kind.is_number() || kind.is_code() => (text, Some(RowFault::DateInstead)),
        _ => (text, None),
    }
}

fn number(n: f64, spec: &ColumnSpec) -> (String, Option<RowFault>) {
    let Some(plain) = plain(n) else {
        return (String::new(), Some(RowFault::NotANumber));
    };
    let whole = !plain.contains('.');
    let rounded = whole && n.abs() >= 1e15;
    match spec.kind {
        ColumnKind::PersonalNumber | ColumnKind::TaxCode | ColumnKind::Phone | ColumnKind::BankAccount => {
            code(plain, whole && n >= 0.0 && !rounded, spec.kind)
        }
        ColumnKind::Date if whole => match serial(n) {
            Some(date) => (format::date(date), Some(RowFault::SerialDate)),
            None => (plain, None),
        },
        ColumnKind::Choice => chosen(&plain, spec),
        ColumnKind::Boolean if plain == "1" => ("true".to_owned(), None),
        ColumnKind::Boolean if plain == "0" => ("false".to_owned(), None),
        ColumnKind::Boolean => (plain, Some(RowFault::NotInList)),
        // A person writes the decimal comma; a point would be taken for thousands.
        _ => (plain.replace('.', ","), rounded.then_some(RowFault::Rounded)),
    }
}

/// Digits that were kept as a number. Noughts in front are put back only where the length leaves no doubt.
fn code(plain: String, sound: bool, kind: ColumnKind) -> (String, Option<RowFault>) {
    if !sound {
        return (plain, Some(RowFault::Rounded));
    }
    let missing = match (kind, plain.len()) {
        // 12 digits; 9 may be an old identity card, and fewer cannot be told.
        (ColumnKind::PersonalNumber, 11 | 10) => 12 - plain.len(),
        // 10 digits, 13, or a personal number of 12: 9 can only be 10 with a nought lost, 11 only 12.
        (ColumnKind::TaxCode, 9) => 1,
        (ColumnKind::TaxCode, 11) => 1,
        // A mobile number without its nought; a landline of area code 02.
        (ColumnKind::Phone, 9) => 1,
        (ColumnKind::Phone, 10) if plain.starts_with('2') => 1,
        _ => 0,
    };
    (
        format!("{}{plain}", "0".repeat(missing)),
        Some(if missing > 0 { RowFault::Padded } else { RowFault::CodeAsNumber }),
    )
}

/// A number without exponent, at most 15 digits that count (what a spreadsheet itself keeps); `None` for none.
pub(super) fn plain(n: f64) -> Option<String> {
    if !n.is_finite() || n.abs() >= 1e22 {
        return None;
    }
    // 0.1 + 0.2 is kept as 0.30000000000000004 and shown as 0.3.
    let n: f64 = if n.abs() < 1e15 { format!("{n:.14e}").parse().ok()? } else { n };
    let text = format!("{n}");
    Some(if text == "-0" { "0".to_owned() } else { text })
}

/// A day counted from 30 December 1899, between 1900 and 2100; years and `20261121` are not taken for one.
fn serial(n: f64) -> Option<Date> {
    if !(367.0..=73_415.0).contains(&n) || (1900.0..=2100.0).contains(&n) {
        return None;
    }
    let days = jiff::Span::new().try_days(n as i64).ok()?;
    Date::new(1899, 12, 30).ok()?.checked_add(days).ok()
}

#[cfg(test)]
mod tests {
    use super::{plain, text_of};
    use crate::sheet::{Cell, ColumnKind, ColumnSpec, RowFault};

    #[test]
    fn numbers_are_written_out() {
        for (n, text) in [
            (1_250_000.0, "1250000"),
            (1e20, "100000000000000000000"),
            (0.1 + 0.2, "0.3"),
            (-68_620_567.0, "-68620567"),
            (1e-7, "0.0000001"),
            (-0.0, "0"),
        ] {
            assert_eq!(plain(n).as_deref(), Some(text), "no exponent, no digits that nobody typed");
        }
        assert_eq!(plain(f64::NAN), None, "no number");
    }

    #[test]
    fn noughts_come_back_only_where_the_length_is_certain() {
        let of = |kind, n: f64| text_of(&Cell::Number(n), &ColumnSpec { kind, ..ColumnSpec::default() });
        let padded = |text: &str| (text.to_owned(), Some(RowFault::Padded));
        let as_is = |text: &str| (text.to_owned(), Some(RowFault::CodeAsNumber));
        assert_eq!(of(ColumnKind::PersonalNumber, 1_190_000_001.0), padded("001190000001"), "two noughts of Hà Nội");
        assert_eq!(of(ColumnKind::PersonalNumber, 123_456_789.0), as_is("123456789"), "an old card has nine digits");
        assert_eq!(of(ColumnKind::TaxCode, 101_415_995.0), padded("0101415995"), "ten digits");
        assert_eq!(of(ColumnKind::TaxCode, 9_900_000_016.0), as_is("9900000016"), "whole, but told");
        assert_eq!(of(ColumnKind::TaxCode, 101_415_995_001.0), as_is("101415995001"), "12 digits: lost or not?");
        assert_eq!(of(ColumnKind::Phone, 900_000_000.0), padded("0900000000"), "a mobile number");
        assert_eq!(of(ColumnKind::BankAccount, 1234.0), as_is("1234"), "accounts have any length");
        assert_eq!(of(ColumnKind::BankAccount, 1e16).1, Some(RowFault::Rounded), "digits past the 15th are gone");
    }

    #[test]
    fn days_are_days() {
        let of = |kind, n: f64| text_of(&Cell::Number(n), &ColumnSpec { kind, ..ColumnSpec::default() }).0;
        assert_eq!(of(ColumnKind::Date, 46_347.0), "21/11/2026", "a day that lost its format");
        assert_eq!(of(ColumnKind::Date, 1990.0), "1990", "a year is no day of 1905");
        assert_eq!(of(ColumnKind::PartialDate, 1990.0), "1990", "a year alone");
        assert_eq!(of(ColumnKind::Decimal, 1.5), "1,5", "the decimal comma");
    }
}
