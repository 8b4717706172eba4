//! The machine readable zone on the back of the identity card: ICAO 9303 part 5 (TD1), three lines of thirty.
//!
//! Vietnamese layout (recomputed on one published sample): `IDVNM`, the last nine digits of the personal number and
//! their check digit, then all twelve digits, `<<` and a check digit of these; second line birth, sex, expiry,
//! `VNM` and the composite check digit; third line the name in plain letters.

use jiff::civil::Date;
use thiserror::Error;

use crate::personal::{PersonalNumber, Sex};

/// Which check digit of the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MrzCheck {
    /// Of the document number (line 1, place 15).
    DocumentNumber,
    /// Of the twelve digits (line 1, place 30).
    PersonalNumber,
    /// Of the birth date (line 2, place 7).
    BirthDate,
    /// Of the expiry date (line 2, place 15).
    Expiry,
    /// Over lines 1 and 2 (line 2, place 30).
    Composite,
}

/// Why a text is not the machine readable zone of a Vietnamese card.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MrzError {
    /// Not three lines of thirty characters `A`–`Z`, `0`–`9`, `<`.
    #[error("the zone has three lines of thirty characters")]
    Shape,
    /// Another kind of document or another country.
    #[error("this is not a Vietnamese identity card")]
    OtherDocument,
    /// A check digit does not fit: misread.
    #[error("the check digit of {check:?} must be {expected}, found {found:?}")]
    Check {
        /// Which one.
        check: MrzCheck,
        /// Computed.
        expected: u8,
        /// As read.
        found: char,
    },
    /// The number, although its check digits fit, is none.
    #[error("the personal number in the zone cannot be read")]
    Number,
    /// A date that does not exist.
    #[error("a date in the zone does not exist")]
    Date,
    /// Neither `M` nor `F`.
    #[error("the sex in the zone cannot be read")]
    Sex,
}

/// What the zone says. Names have no accents here: take them from the QR or from the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mrz {
    /// Personal number.
    pub number: PersonalNumber,
    /// Date of birth; the century comes from the personal number.
    pub birth_date: Date,
    /// Sex.
    pub sex: Sex,
    /// Last day of validity; none when the card has no end (`991231`).
    pub expiry: Option<Date>,
    /// Family name in plain capitals.
    pub surname: String,
    /// Middle and given names in plain capitals.
    pub given_names: String,
}

impl Mrz {
    /// Reads the three lines, in one text with or without line ends; spaces and small letters are forgiven.
    ///
    /// # Errors
    /// What is wrong; a wrong check digit names its place.
    pub fn parse(text: &str) -> Result<Self, MrzError> {
        let mut zone = String::with_capacity(90);
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            let c = c.to_ascii_uppercase();
            if zone.len() == 90 || !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<') {
                return Err(MrzError::Shape);
            }
            zone.push(c);
        }
        if zone.len() != 90 {
            return Err(MrzError::Shape);
        }
        let part = |line: usize, from: usize, to: usize| zone.get(line * 30 + from..line * 30 + to).unwrap_or_default();
        if part(0, 0, 5) != "IDVNM" {
            return Err(MrzError::OtherDocument);
        }
        let composite = [part(0, 5, 30), part(1, 0, 7), part(1, 8, 15), part(1, 18, 29)].concat();
        for (check, over, digit) in [
            (MrzCheck::DocumentNumber, part(0, 5, 14), part(0, 14, 15)),
            (MrzCheck::PersonalNumber, part(0, 15, 27), part(0, 29, 30)),
            (MrzCheck::BirthDate, part(1, 0, 6), part(1, 6, 7)),
            (MrzCheck::Expiry, part(1, 8, 14), part(1, 14, 15)),
            (MrzCheck::Composite, composite.as_str(), part(1, 29, 30)),
        ] {
            let (expected, found) = (check_digit(over), digit.chars().next().unwrap_or('<'));
            if found.to_digit(10) != Some(u32::from(expected)) {
                return Err(MrzError::Check { check, expected, found });
            }
        }
        let number = PersonalNumber::parse(part(0, 15, 27)).map_err(|_| MrzError::Number)?;
        if number.as_str().get(3..) != Some(part(0, 5, 14)) {
            return Err(MrzError::Number);
        }
        let birth = part(1, 0, 6);
        let birth_date = day(number.century(), birth)?;
        let expiry = match part(1, 8, 14) {
            "991231" => None,
            text => Some(day(2000, text)?),
        };
        let sex = match part(1, 7, 8) {
            "M" => Sex::Male,
            "F" => Sex::Female,
            _ => return Err(MrzError::Sex),
        };
        let names = part(2, 0, 30);
        let (surname, given) = names.split_once("<<").unwrap_or((names, ""));
        let words = |t: &str| t.split('<').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        Ok(Self { number, birth_date, sex, expiry, surname: words(surname), given_names: words(given) })
    }
}

/// Weights 7 3 1; digits count as themselves, letters from A = 10, `<` as 0.
fn check_digit(text: &str) -> u8 {
    let value = |c: char| {
        if c == '<' { 0 } else { c.to_digit(36).unwrap_or(0) }
    };
    let sum: u32 = text.chars().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum();
    u8::try_from(sum % 10).unwrap_or_default()
}

fn day(century: i16, yymmdd: &str) -> Result<Date, MrzError> {
    let number = |from: usize| yymmdd.get(from..from + 2).and_then(|t| t.parse::<i8>().ok()).ok_or(MrzError::Date);
    Date::new(century + i16::from(number(0)?), number(2)?, number(4)?).map_err(|_| MrzError::Date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const ZONE: &str = "IDVNM1900000015001190000001<<6\n9001011F3001019VNM<<<<<<<<<<<4\nNGUYEN<<THI<VI<DU<<<<<<<<<<<<<";

    #[test]
    fn the_card_is_read() {
        let expected = Mrz {
            number: PersonalNumber::parse("001190000001").unwrap(),
            birth_date: date(1990, 1, 1),
            sex: Sex::Female,
            expiry: Some(date(2030, 1, 1)),
            surname: "NGUYEN".into(),
            given_names: "THI VI DU".into(),
        };
        assert_eq!(Mrz::parse(ZONE).as_ref(), Ok(&expected));
        assert_eq!(Mrz::parse(&ZONE.replace('\n', "\r\n").to_lowercase()), Ok(expected), "line ends and case");
    }

    #[test]
    fn each_check_digit_is_checked() {
        for (place, check) in [
            (14, MrzCheck::DocumentNumber),
            (29, MrzCheck::PersonalNumber),
            (30 + 1 + 6, MrzCheck::BirthDate),
            (30 + 1 + 14, MrzCheck::Expiry),
            (30 + 1 + 29, MrzCheck::Composite),
        ] {
            let mut bytes = ZONE.as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + 1) % 10;
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                matches!(Mrz::parse(&text), Err(MrzError::Check { check: found, .. }) if found == check),
                "{check:?} is at byte {place}"
            );
        }
    }

    #[test]
    fn other_documents_are_refused() {
        assert_eq!(Mrz::parse(""), Err(MrzError::Shape));
        assert_eq!(Mrz::parse(&"<".repeat(91)), Err(MrzError::Shape));
        assert_eq!(Mrz::parse(&ZONE.replace("IDVNM", "IDDNK")), Err(MrzError::OtherDocument));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,100}|IDVNM[A-Z0-9<]{85}") {
            let _ = Mrz::parse(&text);
        }
    }
}
