//! Postal item numbers of UPU standard S10: two letters for the service, eight digits, a check digit, the country.
//!
//! Check digit: weights 8 6 4 2 3 5 9 7, c = 11 − (sum mod 11), 10 becomes 0 and 11 becomes 5.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

/// Why a text is not an item number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ItemIdError {
    /// Not two letters, nine digits, two letters.
    #[error("an item number is two letters, nine digits and two letters, like RB473124829DK")]
    Shape,
    /// The ninth digit does not fit the eight before it.
    #[error("the ninth digit of the item number must be {expected}, found {found}")]
    CheckDigit {
        /// What it would have to be.
        expected: u8,
        /// What was given.
        found: u8,
    },
    /// A serial number has eight digits at most.
    #[error("a serial number has at most eight digits")]
    Serial,
}

/// What the service letters promise. Only the first letter is fixed by the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// `E`: EMS.
    Ems,
    /// `R`: registered.
    Registered,
    /// `C`: parcel.
    Parcel,
    /// `L`: letter with tracking.
    TrackedLetter,
    /// `V`: insured.
    Insured,
    /// `U`: letter without tracking.
    UntrackedLetter,
    /// Anything else.
    Other,
}

/// An item number with a right check digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemId(String);

impl ItemId {
    /// Reads a number; small letters and spaces are forgiven.
    ///
    /// # Errors
    /// When the shape or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, ItemIdError> {
        let mut id = String::with_capacity(13);
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            if !c.is_ascii_alphanumeric() || id.len() == 13 {
                return Err(ItemIdError::Shape);
            }
            id.push(c.to_ascii_uppercase());
        }
        let fits = id.len() == 13
            && id
                .bytes()
                .enumerate()
                .all(|(i, b)| if (2..11).contains(&i) { b.is_ascii_digit() } else { b.is_ascii_uppercase() });
        if !fits {
            return Err(ItemIdError::Shape);
        }
        let digits: Vec<u32> = id.chars().filter_map(|c| c.to_digit(10)).collect();
        let expected = check_digit(digits.iter().copied());
        let found = digits.last().and_then(|d| u8::try_from(*d).ok()).unwrap_or_default();
        if expected == found { Ok(Self(id)) } else { Err(ItemIdError::CheckDigit { expected, found }) }
    }

    /// Makes the number of a serial, e.g. `generate("EE", 12_345_678, "VN")` → `EE123456785VN`.
    ///
    /// # Errors
    /// When the letters are no letters or the serial has more than eight digits.
    pub fn generate(service: &str, serial: u32, country: &str) -> Result<Self, ItemIdError> {
        if serial > 99_999_999 {
            return Err(ItemIdError::Serial);
        }
        let letters = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_uppercase());
        if !letters(service) || !letters(country) {
            return Err(ItemIdError::Shape);
        }
        let serial = format!("{serial:08}");
        let check = check_digit(serial.chars().filter_map(|c| c.to_digit(10)));
        Ok(Self(format!("{service}{serial}{check}{country}")))
    }

    /// The thirteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, as on a label: `RB 473 124 829 DK`.
    pub fn spaced(&self) -> String {
        let part = |a: usize, b: usize| self.0.get(a..b).unwrap_or_default();
        format!("{} {} {} {} {}", part(0, 2), part(2, 5), part(5, 8), part(8, 11), part(11, 13))
    }

    /// The kind of service.
    pub fn service(&self) -> Service {
        match self.0.as_bytes().first() {
            Some(b'E') => Service::Ems,
            Some(b'R') => Service::Registered,
            Some(b'C') => Service::Parcel,
            Some(b'L') => Service::TrackedLetter,
            Some(b'V') => Service::Insured,
            Some(b'U') => Service::UntrackedLetter,
            _ => Service::Other,
        }
    }

    /// Country of posting (ISO 3166-1 alpha-2).
    pub fn country(&self) -> &str {
        self.0.get(11..).unwrap_or_default()
    }
}

fn check_digit(digits: impl Iterator<Item = u32>) -> u8 {
    let sum: u32 = digits.zip(WEIGHTS).map(|(d, w)| d * w).sum();
    match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        c => u8::try_from(c).unwrap_or_default(),
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ItemId {
    type Error = ItemIdError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<ItemId> for String {
    fn from(id: ItemId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn published_numbers() {
        assert_eq!(ItemId::parse("RB473124829DK").unwrap().service(), Service::Registered);
        let ems = ItemId::parse("ee 123 456 785 vn").unwrap();
        assert_eq!((ems.as_str(), ems.country(), ems.service()), ("EE123456785VN", "VN", Service::Ems));
        assert_eq!(ems.spaced(), "EE 123 456 785 VN");
        assert_eq!(ItemId::parse("EE123456784VN"), Err(ItemIdError::CheckDigit { expected: 5, found: 4 }));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "EE12345678VN", "EE1234567855VN", "1E123456785VN", "EE12345678XVN", "ÊE123456785VN"] {
            assert_eq!(ItemId::parse(text), Err(ItemIdError::Shape), "{text}");
        }
        assert_eq!(ItemId::generate("EE", 100_000_000, "VN"), Err(ItemIdError::Serial));
        assert_eq!(ItemId::generate("ee", 1, "VN"), Err(ItemIdError::Shape));
    }

    proptest! {
        #[test]
        fn what_is_generated_is_read(serial in 0u32..100_000_000) {
            let id = ItemId::generate("CV", serial, "VN").unwrap();
            prop_assert_eq!(ItemId::parse(id.as_str()), Ok(id.clone()));
        }

        #[test]
        fn a_single_wrong_digit_is_noticed(serial in 0u32..100_000_000, place in 2usize..10, step in 1u8..10) {
            let id = ItemId::generate("CV", serial, "VN").unwrap();
            let mut bytes = id.as_str().as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + step) % 10;
            let typed = String::from_utf8(bytes).unwrap();
            // 10 → 0 and 11 → 5 fold two remainders each onto one digit, so a few errors slip through by design.
            let folded = matches!(typed.as_bytes()[10], b'0' | b'5');
            prop_assert!(folded || ItemId::parse(&typed).is_err(), "{} was accepted", typed);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = ItemId::parse(&text);
        }
    }
}
