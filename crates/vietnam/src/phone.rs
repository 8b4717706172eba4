//! Phone numbers: one form for all ways to write them.
//!
//! Numbers are portable and new prefixes appear, so no prefix is ever refused and no operator is ever guessed.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a text is not a phone number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing was given.
    #[error("the phone number is empty")]
    Empty,
    /// A character that does not belong in a phone number.
    #[error("a phone number has digits, found {0:?}")]
    Character(char),
    /// A Vietnamese number of the wrong length (10 digits; landlines 11).
    #[error("a phone number has 10 digits beginning with 0 (landlines 11), found {0}")]
    Length(usize),
}

/// A phone number: national form `0912345678`, or `+` and digits for a foreign one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number with spaces, dots, hyphens or brackets, `+84`, `84` or `0084` instead of the first zero.
    ///
    /// # Errors
    /// When it is empty, has other characters, or is too short or long.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let mut digits = String::new();
        let mut international = false;
        for c in text.chars() {
            match c {
                '0'..='9' if digits.len() < 20 => digits.push(c),
                '0'..='9' => return Err(PhoneError::Length(21)),
                '+' if digits.is_empty() && !international => international = true,
                '.' | '-' | '(' | ')' | '\u{2013}' => {}
                c if c.is_whitespace() => {}
                other => return Err(PhoneError::Character(other)),
            }
        }
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if let Some(rest) = digits.strip_prefix("00") {
            digits = rest.to_owned();
            international = true;
        }
        let national = match digits.strip_prefix("84") {
            // "+84 (0) 912…" is often written with the zero left in.
            Some(rest) if international || matches!(digits.len(), 11 | 12) => {
                Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
            }
            _ if international => None,
            _ => Some(digits.clone()),
        };
        match national {
            None if (8..=15).contains(&digits.len()) => Ok(Self(format!("+{digits}"))),
            None => Err(PhoneError::Length(digits.len())),
            Some(n) if n.starts_with('0') && matches!(n.len(), 10 | 11) => Ok(Self(n)),
            // Hotlines 1800 and 1900 have no leading zero.
            Some(n) if (n.starts_with("1800") || n.starts_with("1900")) && (8..=10).contains(&n.len()) => Ok(Self(n)),
            Some(n) => Err(PhoneError::Length(n.len())),
        }
    }

    /// The one stored form: `0912345678`, foreign `+4512345678`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, to be read: `0912 345 678`.
    pub fn spaced(&self) -> String {
        let cut = |a: usize, b: usize| -> Option<String> {
            Some(format!("{} {} {}", self.0.get(..a)?, self.0.get(a..b)?, self.0.get(b..)?))
        };
        match self.0.len() {
            10 if self.0.starts_with('0') => cut(4, 7).unwrap_or_else(|| self.0.clone()),
            11 if self.0.starts_with('0') => cut(3, 7).unwrap_or_else(|| self.0.clone()),
            _ => self.0.clone(),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_a_number_are_one() {
        for text in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "+84912345678",
            "+84 (0)912 345 678",
            "84912345678",
            "0084912345678",
        ] {
            assert_eq!(Phone::parse(text).unwrap().as_str(), "0912345678", "{text}");
        }
        assert_eq!(Phone::parse("0912345678").unwrap().spaced(), "0912 345 678");
    }

    #[test]
    fn no_prefix_is_refused() {
        for text in ["0551234567", "0871234567", "0111111111", "02438123456", "19001234", "+4512345678"] {
            assert!(Phone::parse(text).is_ok(), "{text} may exist: prefixes are not ours to judge");
        }
        assert_eq!(Phone::parse("+45 12 34 56 78").unwrap().as_str(), "+4512345678");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(Phone::parse(""), Err(PhoneError::Empty));
        assert_eq!(Phone::parse("+"), Err(PhoneError::Empty));
        assert_eq!(Phone::parse("091234567"), Err(PhoneError::Length(9)));
        assert_eq!(Phone::parse("09x2345678"), Err(PhoneError::Character('x')));
        assert_eq!(Phone::parse(&"1".repeat(500)), Err(PhoneError::Length(21)), "the reading is bounded");
    }
}
