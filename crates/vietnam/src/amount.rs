//! Typed amounts. In Vietnam the dot groups thousands and the comma begins decimals; people who come from English
//! programs type it the other way round. Where a text can mean two numbers, the program asks instead of guessing.

use thiserror::Error;

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Nothing was given.
    #[error("the amount is empty")]
    Empty,
    /// A character that does not belong in an amount.
    #[error("an amount has digits and dots, found {0:?}")]
    Character(char),
    /// Two numbers are meant by the same text (`1.5`, `1,250`).
    #[error("this can be {decimal} or {grouped}")]
    Ambiguous {
        /// Read with the separator as the decimal sign, as it would be printed here: `1,5`.
        decimal: String,
        /// Read with the separator as a mere group sign, as it would be printed here: `15`, `1.250`.
        grouped: String,
    },
    /// Grouped with commas, as English programs do (`1,250,000`).
    #[error("thousands are grouped with dots here: {suggestion}")]
    ForeignStyle {
        /// The same number as it is written here: `1.250.000`.
        suggestion: String,
    },
    /// Đồng have no fraction.
    #[error("đồng have no decimals")]
    Fraction,
    /// Separators that form no groups (`1.25.000`, `1..5`).
    #[error("the separators do not form groups of three digits")]
    Groups,
    /// Beyond what a 64-bit integer holds.
    #[error("the amount is too large")]
    TooLarge,
}

/// Longest text that is looked at; the largest amount with groups and unit is far shorter.
const LONGEST: usize = 60;

/// Reads an amount in đồng: `1250000`, `1.250.000`, `1 250 000`, with `đ`, `đồng`, `VND` behind it, or a minus.
///
/// # Errors
/// [`AmountError::Ambiguous`] for `1.5`, `1,5`, `1,250`; [`AmountError::ForeignStyle`] for `1,250,000`; others as named.
pub fn parse_amount(text: &str) -> Result<i64, AmountError> {
    let (negative, body) = body(text)?;
    let value = |digits: &str| -> Result<i64, AmountError> {
        format!("{}{digits}", if negative { "-" } else { "" }).parse().map_err(|_| AmountError::TooLarge)
    };
    let printed = |digits: &str| value(digits).map(crate::format::dong);
    match Shape::of(&body)? {
        Shape::Plain(digits) => value(&digits),
        Shape::Grouped { digits, by: '.' | ' ' } => value(&digits),
        Shape::Grouped { digits, .. } if body.matches(',').count() > 1 => {
            Err(AmountError::ForeignStyle { suggestion: printed(&digits)? })
        }
        // One comma and three digits: an English thousand or a Vietnamese decimal.
        Shape::Grouped { digits, .. } => {
            Err(AmountError::Ambiguous { decimal: signed(negative, &body), grouped: printed(&digits)? })
        }
        Shape::Decimal { whole, fraction, sign, grouped } => {
            if sign == ',' && (grouped || fraction.len() == 2) && fraction.bytes().all(|b| b == b'0') {
                // "1.250.000,00" as banks print it.
                return value(&whole);
            }
            if grouped {
                return if sign == '.' {
                    Err(AmountError::ForeignStyle { suggestion: format!("{},{fraction}", printed(&whole)?) })
                } else {
                    Err(AmountError::Fraction)
                };
            }
            Err(AmountError::Ambiguous {
                decimal: format!("{},{fraction}", printed(&whole)?),
                grouped: printed(&format!("{whole}{fraction}"))?,
            })
        }
    }
}

/// Reads a number with decimals (areas, rates): `1,5`, `1.250,75`, `12`. Returns digits with a dot: `1.5`.
///
/// # Errors
/// [`AmountError::Ambiguous`] for `1.5` and `1,250`; [`AmountError::ForeignStyle`] for `1,250.75`; others as named.
pub fn parse_decimal(text: &str) -> Result<String, AmountError> {
    let (negative, body) = body(text)?;
    match Shape::of(&body)? {
        Shape::Plain(digits) | Shape::Grouped { digits, by: '.' | ' ' } => Ok(signed(negative, trim_zeros(&digits))),
        Shape::Grouped { digits, .. } => {
            let suggestion = signed(negative, &regroup(&digits));
            if body.matches(',').count() > 1 {
                Err(AmountError::ForeignStyle { suggestion })
            } else {
                Err(AmountError::Ambiguous { decimal: signed(negative, &body), grouped: suggestion })
            }
        }
        Shape::Decimal { whole, fraction, sign: ',', .. } => {
            Ok(signed(negative, &format!("{}.{fraction}", trim_zeros(&whole))))
        }
        Shape::Decimal { whole, fraction, grouped, .. } => {
            let decimal = signed(negative, &format!("{},{fraction}", regroup(&whole)));
            if grouped {
                Err(AmountError::ForeignStyle { suggestion: decimal })
            } else {
                let grouped = signed(negative, &regroup(&format!("{whole}{fraction}")));
                Err(AmountError::Ambiguous { decimal, grouped })
            }
        }
    }
}

fn signed(negative: bool, body: &str) -> String {
    format!("{}{body}", if negative { "-" } else { "" })
}

fn trim_zeros(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}

/// Digits in groups of three with dots.
pub(crate) fn regroup(digits: &str) -> String {
    let digits = trim_zeros(digits);
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// Sign and the rest: only digits, dots, commas and single spaces between digits.
fn body(text: &str) -> Result<(bool, String), AmountError> {
    let mut rest = text.trim();
    if rest.len() > LONGEST {
        return Err(AmountError::TooLarge);
    }
    let lower = rest.to_lowercase();
    for unit in ["vnđ", "vnd", "đồng", "₫", "đ"] {
        // Compared on the lower-case copy; letters of the units keep their byte length in both cases.
        if lower.ends_with(unit)
            && let Some(cut) = rest.len().checked_sub(unit.len()).and_then(|at| rest.get(..at))
        {
            rest = cut.trim_end();
            break;
        }
    }
    let (negative, rest) = match rest.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, rest),
    };
    let mut body = String::with_capacity(rest.len());
    for c in rest.chars() {
        match c {
            '0'..='9' | '.' | ',' => body.push(c),
            c if c.is_whitespace() => body.push(' '),
            other => return Err(AmountError::Character(other)),
        }
    }
    if body.is_empty() { Err(AmountError::Empty) } else { Ok((negative, body)) }
}

/// What the separators say.
enum Shape {
    Plain(String),
    /// Groups of three by one separator throughout.
    Grouped {
        digits: String,
        by: char,
    },
    /// A last separator that cannot be a group sign.
    Decimal {
        whole: String,
        fraction: String,
        sign: char,
        /// Whether the whole part is itself grouped by another separator.
        grouped: bool,
    },
}

impl Shape {
    fn of(body: &str) -> Result<Self, AmountError> {
        if body.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Self::Plain(body.to_owned()));
        }
        if let Some((digits, by)) = groups(body) {
            return Ok(Self::Grouped { digits, by });
        }
        let (at, sign) = body.char_indices().rev().find(|(_, c)| !c.is_ascii_digit()).ok_or(AmountError::Groups)?;
        let (whole, fraction) = (body.get(..at).unwrap_or_default(), body.get(at + 1..).unwrap_or_default());
        if sign == ' ' || whole.is_empty() || fraction.is_empty() {
            return Err(AmountError::Groups);
        }
        let fraction = fraction.to_owned();
        if whole.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Self::Decimal { whole: whole.to_owned(), fraction, sign, grouped: false });
        }
        match groups(whole) {
            Some((digits, by)) if by != sign => Ok(Self::Decimal { whole: digits, fraction, sign, grouped: true }),
            _ => Err(AmountError::Groups),
        }
    }
}

/// The digits when the text is well-formed groups by one separator: one to three digits, then threes.
fn groups(body: &str) -> Option<(String, char)> {
    let by = body.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = body.split(by);
    let head = parts.next()?;
    let digits = |p: &str| p.bytes().all(|b| b.is_ascii_digit());
    // "0.500" is no group of thousands: nobody writes a leading zero group.
    let fits = (1..=3).contains(&head.len()) && digits(head) && !head.starts_with('0');
    if fits && parts.all(|p| p.len() == 3 && digits(p)) { Some((body.replace(by, ""), by)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ambiguous(decimal: &str, grouped: &str) -> AmountError {
        AmountError::Ambiguous { decimal: decimal.to_owned(), grouped: grouped.to_owned() }
    }

    #[test]
    fn plain_and_grouped_amounts() {
        for text in [
            "1250000",
            "1.250.000",
            "1 250 000",
            "1.250.000 đ",
            "1.250.000 Đồng",
            "1.250.000VND",
            "1.250.000,00",
            " 1.250.000 ",
        ] {
            assert_eq!(parse_amount(text), Ok(1_250_000), "{text}");
        }
        assert_eq!(parse_amount("-8.000"), Ok(-8000));
        assert_eq!(parse_amount("1.250"), Ok(1250), "a dot before three digits groups here");
        assert_eq!(parse_amount("0"), Ok(0));
        assert_eq!(parse_amount("9223372036854775807"), Ok(i64::MAX));
    }

    #[test]
    fn two_readings_are_asked_about() {
        assert_eq!(parse_amount("1.5"), Err(ambiguous("1,5", "15")));
        assert_eq!(parse_amount("1,5"), Err(ambiguous("1,5", "15")));
        assert_eq!(parse_amount("1,250"), Err(ambiguous("1,250", "1.250")));
        assert_eq!(parse_amount("1250,5"), Err(ambiguous("1.250,5", "12.505")));
        assert_eq!(parse_amount("0.500"), Err(ambiguous("0,500", "500")));
    }

    #[test]
    fn foreign_style_gets_a_suggestion() {
        assert_eq!(parse_amount("1,250,000"), Err(AmountError::ForeignStyle { suggestion: "1.250.000".into() }));
        assert_eq!(parse_amount("1,250,000.50"), Err(AmountError::ForeignStyle { suggestion: "1.250.000,50".into() }));
    }

    #[test]
    fn broken_amounts_are_named() {
        assert_eq!(parse_amount(""), Err(AmountError::Empty));
        assert_eq!(parse_amount("đ"), Err(AmountError::Empty));
        assert_eq!(parse_amount("1.25.000"), Err(AmountError::Groups));
        assert_eq!(parse_amount("1..5"), Err(AmountError::Groups));
        assert_eq!(parse_amount("1.250.000,5"), Err(AmountError::Fraction));
        assert_eq!(parse_amount("1tr"), Err(AmountError::Character('t')));
        assert_eq!(parse_amount("9223372036854775808"), Err(AmountError::TooLarge));
        assert_eq!(parse_amount(&"1".repeat(1000)), Err(AmountError::TooLarge));
    }

    #[test]
    fn decimals_follow_the_comma() {
        assert_eq!(parse_decimal("1,5").as_deref(), Ok("1.5"));
        assert_eq!(parse_decimal("1.250,75").as_deref(), Ok("1250.75"));
        assert_eq!(parse_decimal("-0,25").as_deref(), Ok("-0.25"));
        assert_eq!(parse_decimal("007").as_deref(), Ok("7"));
        assert_eq!(parse_decimal("1.5"), Err(ambiguous("1,5", "15")));
        assert_eq!(parse_decimal("1,250"), Err(ambiguous("1,250", "1.250")));
        assert_eq!(parse_decimal("1,250.75"), Err(AmountError::ForeignStyle { suggestion: "1.250,75".into() }));
    }

    proptest! {
        #[test]
        fn printed_amounts_are_read_back(amount in -i64::MAX..=i64::MAX) {
            prop_assert_eq!(parse_amount(&crate::format::dong(amount)), Ok(amount));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9., -]{0,14}") {
            let _ = parse_amount(&text);
            let _ = parse_decimal(&text);
        }
    }
}
