//! Tax codes (mã số thuế): 10 digits with a check digit, 13 for a dependent unit, 12 for persons and households.
//!
//! Structure: TT 105/2020/TT-BTC, now TT 90/2026/TT-BTC Đ.5 (second-hand). The check digit rule was recomputed on
//! published company numbers: weights 31 29 23 19 17 13 7 5 3, tenth digit = 10 − (sum mod 11); a remainder of 0 has
//! no digit, so such numbers were never given out. Since 01/07/2025 the personal number serves persons as tax code.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::personal::PersonalNumber;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Which of the three forms a tax code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxCodeKind {
    /// Ten digits: an organisation, or a person registered before the change.
    Organisation,
    /// Thirteen digits: a dependent unit `001`–`999` of a ten-digit code.
    Branch,
    /// Twelve digits: the personal number.
    Personal,
}

/// Why a text is not a tax code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TaxCodeError {
    /// Nothing was given.
    #[error("the tax code is empty")]
    Empty,
    /// A character that is neither digit nor the hyphen before the unit number.
    #[error("a tax code has digits only, found {0:?}")]
    NotDigit(char),
    /// Neither 10, 12 nor 13 digits.
    #[error("a tax code has 10, 12 or 13 digits, found {0}")]
    Length(usize),
    /// The hyphen stands elsewhere than after the tenth digit of thirteen.
    #[error("the hyphen of a tax code stands after the tenth digit, before three more")]
    Hyphen,
    /// The tenth digit does not fit the nine before it.
    #[error("the tenth digit of the tax code must be {expected}, found {found}")]
    CheckDigit {
        /// What it would have to be.
        expected: u8,
        /// What was given.
        found: u8,
    },
    /// The first nine digits lead to no check digit: such a number does not exist.
    #[error("no tax code begins with these nine digits")]
    NeverIssued,
    /// Dependent units are numbered from 001.
    #[error("a dependent unit has a number from 001 to 999")]
    Branch,
}

/// A tax code whose form (and check digit, where there is one) is right. That it was ever issued is not known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode(String);

impl TaxCode {
    /// Reads a tax code with or without the hyphen; spaces are forgiven.
    ///
    /// # Errors
    /// Which of the rules is broken.
    pub fn parse(text: &str) -> Result<Self, TaxCodeError> {
        let mut digits = String::with_capacity(13);
        let mut count = 0usize;
        let mut hyphen = None;
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            match c {
                '0'..='9' => {
                    count += 1;
                    if count <= 13 {
                        digits.push(c);
                    }
                }
                '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' if hyphen.is_none() => hyphen = Some(count),
                '-' => return Err(TaxCodeError::Hyphen),
                other => return Err(TaxCodeError::NotDigit(other)),
            }
        }
        match (count, hyphen) {
            (0, None) => Err(TaxCodeError::Empty),
            (10, None) => {
                check_ten(&digits)?;
                Ok(Self(digits))
            }
            (12, None) => Ok(Self(digits)),
            (13, None | Some(10)) => {
                check_ten(&digits)?;
                if digits.ends_with("000") {
                    return Err(TaxCodeError::Branch);
                }
                Ok(Self(digits))
            }
            (10..=13, Some(_)) => Err(TaxCodeError::Hyphen),
            (n, _) => Err(TaxCodeError::Length(n)),
        }
    }

    /// Which form it has.
    pub fn kind(&self) -> TaxCodeKind {
        match self.0.len() {
            10 => TaxCodeKind::Organisation,
            12 => TaxCodeKind::Personal,
            _ => TaxCodeKind::Branch,
        }
    }

    /// Digits only, as tax XML wants it: `9900000016`, `9900000016001`.
    pub fn compact(&self) -> &str {
        &self.0
    }

    /// As printed: `9900000016`, `9900000016-001`.
    pub fn hyphenated(&self) -> String {
        match (self.kind(), self.0.get(..10), self.0.get(10..)) {
            (TaxCodeKind::Branch, Some(head), Some(unit)) => format!("{head}-{unit}"),
            _ => self.0.clone(),
        }
    }

    /// The code of the whole organisation (the first ten digits); a personal code is its own.
    pub fn organisation(&self) -> &str {
        match self.kind() {
            TaxCodeKind::Branch => self.0.get(..10).unwrap_or(&self.0),
            _ => &self.0,
        }
    }

    /// The personal number, when the code is one.
    pub fn personal_number(&self) -> Option<PersonalNumber> {
        PersonalNumber::parse(&self.0).ok()
    }
}

fn check_ten(digits: &str) -> Result<(), TaxCodeError> {
    let values: Vec<u32> = digits.chars().take(10).filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    let rest = sum % 11;
    if rest == 0 {
        return Err(TaxCodeError::NeverIssued);
    }
    let expected = u8::try_from(10 - rest).unwrap_or_default();
    let found = values.get(9).and_then(|d| u8::try_from(*d).ok()).unwrap_or_default();
    if expected == found { Ok(()) } else { Err(TaxCodeError::CheckDigit { expected, found }) }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hyphenated())
    }
}

impl TryFrom<String> for TaxCode {
    type Error = TaxCodeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> Self {
        code.hyphenated()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_fit_the_check_digit() {
        for code in ["0100112437", "0101248141", "0300588569", "0100684378", "0100109106", "9900000016"] {
            let parsed = TaxCode::parse(code).unwrap_or_else(|e| panic!("{code} is valid: {e}"));
            assert_eq!((parsed.kind(), parsed.compact()), (TaxCodeKind::Organisation, code));
        }
    }

    #[test]
    fn a_wrong_check_digit_is_named() {
        assert_eq!(TaxCode::parse("0100112438"), Err(TaxCodeError::CheckDigit { expected: 7, found: 8 }));
        assert_eq!(TaxCode::parse("0000000000"), Err(TaxCodeError::NeverIssued));
    }

    #[test]
    fn branches_with_and_without_hyphen_are_one() {
        let a = TaxCode::parse("9900000016-001").unwrap();
        let b = TaxCode::parse("9900000016001").unwrap();
        assert_eq!(a, b);
        assert_eq!((a.compact(), a.hyphenated().as_str()), ("9900000016001", "9900000016-001"));
        assert_eq!(a.organisation(), "9900000016");
        assert_eq!(a.kind(), TaxCodeKind::Branch);
        assert_eq!(TaxCode::parse("9900000016-000"), Err(TaxCodeError::Branch));
        assert_eq!(TaxCode::parse("990000001-6001"), Err(TaxCodeError::Hyphen));
        assert_eq!(TaxCode::parse("0100112438-001"), Err(TaxCodeError::CheckDigit { expected: 7, found: 8 }));
    }

    #[test]
    fn a_personal_number_is_a_tax_code() {
        let code = TaxCode::parse("001190000001").unwrap();
        assert_eq!(code.kind(), TaxCodeKind::Personal);
        assert_eq!(code.personal_number().map(|n| n.birth_year()), Some(1990));
        assert_eq!(TaxCode::parse("9900000016").unwrap().personal_number(), None);
    }

    #[test]
    fn other_shapes_are_refused_by_name() {
        assert_eq!(TaxCode::parse(" "), Err(TaxCodeError::Empty));
        assert_eq!(TaxCode::parse("99000"), Err(TaxCodeError::Length(5)));
        assert_eq!(TaxCode::parse(&"9".repeat(99)), Err(TaxCodeError::Length(99)));
        assert_eq!(TaxCode::parse("99A0000016"), Err(TaxCodeError::NotDigit('A')));
    }
}
