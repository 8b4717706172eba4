//! The 12-digit personal identification number (số định danh cá nhân), also printed on the identity card.
//!
//! Layout: three digits for the province of birth registration (the 63 codes before the 2025 merger; nobody was
//! renumbered), one digit for century and sex, two for the year of birth, six at random. There is no check digit:
//! a number of twelve digits can be mistyped without anybody noticing, so compare it with name, sex and birth year.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Sex as the forms know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Nam.
    #[serde(rename = "nam")]
    Male,
    /// Nữ.
    #[serde(rename = "nu")]
    Female,
}

impl Sex {
    /// Code in answers and profiles: `nam`, `nu`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "nam",
            Self::Female => "nu",
        }
    }

    /// As printed: `Nam`, `Nữ`.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
        }
    }

    /// From its code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "nam" => Some(Self::Male),
            "nu" => Some(Self::Female),
            _ => None,
        }
    }
}

/// Why a text is not a personal number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PersonalNumberError {
    /// Nothing was given.
    #[error("the personal number is empty")]
    Empty,
    /// A character that is no digit.
    #[error("a personal number has digits only, found {0:?}")]
    NotDigit(char),
    /// Not twelve digits.
    #[error("a personal number has 12 digits, found {0}")]
    Length(usize),
}

/// A number of twelve digits in the layout above.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalNumber(String);

impl PersonalNumber {
    /// Reads a number; spaces and dots between the digits are forgiven.
    ///
    /// # Errors
    /// When something other than twelve digits remains.
    pub fn parse(text: &str) -> Result<Self, PersonalNumberError> {
        let mut digits = String::with_capacity(12);
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '.') {
            if !c.is_ascii_digit() {
                return Err(PersonalNumberError::NotDigit(c));
            }
            count += 1;
            if count <= 12 {
                digits.push(c);
            }
        }
        match count {
            0 => Err(PersonalNumberError::Empty),
            12 => Ok(Self(digits)),
            n => Err(PersonalNumberError::Length(n)),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The three-digit code of the province (of the 63 before 2025) where the birth was registered.
    pub fn province_code(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    /// Sex in the register when the number was given.
    pub fn sex(&self) -> Sex {
        if self.digit(3).is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// First year of the century of birth: 1900, 2000, … 2300.
    pub fn century(&self) -> i16 {
        1900 + 100 * i16::from(self.digit(3) / 2)
    }

    /// Year of birth.
    pub fn birth_year(&self) -> i16 {
        self.century() + i16::from(self.digit(4)) * 10 + i16::from(self.digit(5))
    }

    fn digit(&self, place: usize) -> u8 {
        self.0.as_bytes().get(place).map_or(0, |b| b.saturating_sub(b'0'))
    }
}

impl fmt::Display for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PersonalNumber {
    type Error = PersonalNumberError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonalNumber> for String {
    fn from(number: PersonalNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_read() {
        let n = PersonalNumber::parse("001190000001").unwrap();
        assert_eq!((n.province_code(), n.sex(), n.century(), n.birth_year()), ("001", Sex::Female, 1900, 1990));
        let n = PersonalNumber::parse(" 079 205.000002 ").unwrap();
        assert_eq!((n.province_code(), n.sex(), n.birth_year()), ("079", Sex::Male, 2005));
        assert_eq!(n.to_string(), "079205000002", "the canonical form has no spaces");
    }

    #[test]
    fn every_century_digit_is_known() {
        for (digit, year, sex) in [
            ('0', 1990, Sex::Male),
            ('1', 1990, Sex::Female),
            ('2', 2090, Sex::Male),
            ('3', 2090, Sex::Female),
            ('4', 2190, Sex::Male),
            ('7', 2290, Sex::Female),
            ('9', 2390, Sex::Female),
        ] {
            let n = PersonalNumber::parse(&format!("001{digit}90000001")).unwrap();
            assert_eq!((n.birth_year(), n.sex()), (year, sex), "fourth digit {digit}");
        }
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(PersonalNumber::parse("  "), Err(PersonalNumberError::Empty));
        assert_eq!(PersonalNumber::parse("12345"), Err(PersonalNumberError::Length(5)));
        assert_eq!(PersonalNumber::parse("0011900000011"), Err(PersonalNumberError::Length(13)));
        assert_eq!(PersonalNumber::parse("00119000000O"), Err(PersonalNumberError::NotDigit('O')));
    }
}
