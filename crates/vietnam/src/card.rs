//! The QR code on the citizen's identity card: one line of fields between `|`.
//!
//! `number|old number|name|ddmmyyyy|sex|residence|ddmmyyyy issued` (second-hand, several sources agree; whether newer
//! cards add fields is not established, so extra ones are accepted). Variants in the wild: dates with slashes, six
//! fields, scanners acting as keyboards that lose accents or add line ends. Whatever is odd but readable becomes a
//! warning for the person to check; what is not readable becomes an error that names the field.

mod residence;

use std::fmt;

use jiff::civil::Date;
use thiserror::Error;

use crate::date::parse_date;
use crate::personal::{PersonalNumber, Sex};
use crate::text;

/// Longest text that is looked at, in bytes; a card holds far less.
pub const MAX_BYTES: usize = 4096;

/// A field of the card's QR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardField {
    /// Personal number.
    Number,
    /// Number of the old identity card (9 digits) or empty.
    OldNumber,
    /// Full name.
    Name,
    /// Date of birth.
    BirthDate,
    /// Sex.
    Sex,
    /// Place of residence.
    Residence,
    /// Date of issue.
    Issued,
}

impl CardField {
    /// Name in Vietnamese, for messages.
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Number => "số định danh cá nhân",
            Self::OldNumber => "số CMND cũ",
            Self::Name => "họ và tên",
            Self::BirthDate => "ngày sinh",
            Self::Sex => "giới tính",
            Self::Residence => "nơi cư trú",
            Self::Issued => "ngày cấp",
        }
    }
}

impl fmt::Display for CardField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "number",
            Self::OldNumber => "old number",
            Self::Name => "name",
            Self::BirthDate => "birth date",
            Self::Sex => "sex",
            Self::Residence => "residence",
            Self::Issued => "issue date",
        })
    }
}

/// Why a text is not the QR of an identity card.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CardQrError {
    /// Nothing was scanned.
    #[error("the scanned text is empty")]
    Empty,
    /// Longer than [`MAX_BYTES`].
    #[error("the scanned text is too long for an identity card")]
    TooLong,
    /// No `|` at all: another QR code (a link, a payment).
    #[error("this is not the QR of an identity card")]
    OtherCode,
    /// Fewer than six fields.
    #[error("the QR of an identity card has seven fields, found {0}; scan again")]
    TooFewFields(usize),
    /// A field that cannot be what it must be.
    #[error("the {0} in the QR cannot be read")]
    Field(CardField),
}

/// What is odd about a card that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CardWarning {
    /// The scanner or the sharing program dropped the accents: name and residence must be corrected.
    LostAccents,
    /// The date of issue is missing.
    NoIssueDate,
    /// The residence names a district: it was printed before the two-level model of 01/07/2025.
    AddressBefore2025,
    /// Sex or birth year do not fit the personal number.
    NumberDisagrees,
    /// More than seven fields; the rest was ignored.
    ExtraFields,
    /// Six fields only, as some programs share it.
    ShortForm,
}

impl CardWarning {
    /// Code in the API: `lost-accents`, `no-issue-date`, `address-before-2025`, `number-disagrees`, `extra-fields`,
    /// `short-form`.
    pub fn code(self) -> &'static str {
        match self {
            Self::LostAccents => "lost-accents",
            Self::NoIssueDate => "no-issue-date",
            Self::AddressBefore2025 => "address-before-2025",
            Self::NumberDisagrees => "number-disagrees",
            Self::ExtraFields => "extra-fields",
            Self::ShortForm => "short-form",
        }
    }
}

/// What a card says, and what to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardReading {
    /// Personal number.
    pub number: PersonalNumber,
    /// Number of the old identity card, where given.
    pub old_number: Option<String>,
    /// Full name, NFC, in its own case.
    pub full_name: String,
    /// Date of birth.
    pub birth_date: Date,
    /// Sex.
    pub sex: Sex,
    /// Residence as printed, NFC.
    pub residence: String,
    /// Date of issue, where given.
    pub issued: Option<Date>,
    /// What is odd, each once, in the order of the enum.
    pub warnings: Vec<CardWarning>,
}

/// The parser of card texts.
pub struct CardQr;

impl CardQr {
    /// Reads what a scanner gave.
    ///
    /// # Errors
    /// When it is no card, or a field cannot be read; the error names the field.
    pub fn parse(scanned: &str) -> Result<CardReading, CardQrError> {
        if scanned.len() > MAX_BYTES {
            return Err(CardQrError::TooLong);
        }
        let trimmed = scanned.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        if trimmed.is_empty() {
            return Err(CardQrError::Empty);
        }
        let line = text::nfc(trimmed);
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let mut warnings = Vec::new();
        let fields = match parts.len() {
            1 => return Err(CardQrError::OtherCode),
            n @ 2..=5 => return Err(CardQrError::TooFewFields(n)),
            6 => {
                warnings.push(CardWarning::ShortForm);
                short_form(&parts)?
            }
            n => {
                if n > 7 {
                    warnings.push(CardWarning::ExtraFields);
                }
                let field = |place: usize| parts.get(place).copied().unwrap_or_default();
                Fields {
                    number: field(0),
                    old: field(1),
                    name: field(2),
                    birth: field(3),
                    sex: field(4),
                    residence: field(5),
                    issued: field(6),
                }
            }
        };
        fields.read(warnings)
    }
}

#[derive(Clone, Copy)]
struct Fields<'a> {
    number: &'a str,
    old: &'a str,
    name: &'a str,
    birth: &'a str,
    sex: &'a str,
    residence: &'a str,
    issued: &'a str,
}

/// Six fields lack either the old number or the date of issue; the place of the birth date tells which.
fn short_form<'a>(parts: &[&'a str]) -> Result<Fields<'a>, CardQrError> {
    let field = |place: usize| parts.get(place).copied().unwrap_or_default();
    let (number, residence) = (field(0), field(4));
    if parse_date(field(2)).is_ok() {
        let fields =
            Fields { number, old: "", name: field(1), birth: field(2), sex: field(3), residence, issued: field(5) };
        Ok(fields)
    } else if parse_date(field(3)).is_ok() {
        Ok(Fields {
            number,
            old: field(1),
            name: field(2),
            birth: field(3),
            sex: field(4),
            residence: field(5),
            issued: "",
        })
    } else {
        Err(CardQrError::Field(CardField::BirthDate))
    }
}

impl Fields<'_> {
    fn read(self, mut warnings: Vec<CardWarning>) -> Result<CardReading, CardQrError> {
        let wrong = |field| CardQrError::Field(field);
        let number = PersonalNumber::parse(self.number).map_err(|_| wrong(CardField::Number))?;
        let old_number = match self.old {
            "" => None,
            // Nine digits once, twelve on the first chip cards that replaced a twelve-digit one.
            old if matches!(old.len(), 9 | 12) && old.bytes().all(|b| b.is_ascii_digit()) => Some(old.to_owned()),
            _ => return Err(wrong(CardField::OldNumber)),
        };
        if !is_name(self.name) {
            return Err(wrong(CardField::Name));
        }
        let birth_date = parse_date(self.birth).map_err(|_| wrong(CardField::BirthDate))?;
        let sex = read_sex(self.sex).ok_or(wrong(CardField::Sex))?;
        if self.residence.is_empty() {
            return Err(wrong(CardField::Residence));
        }
        let issued = match self.issued {
            "" => None,
            text => Some(parse_date(text).map_err(|_| wrong(CardField::Issued))?),
        };
        let lost = |t: &str| t.contains(['?', '\u{fffd}']);
        if text::looks_unaccented(&format!("{} {}", self.name, self.residence))
            || lost(self.name)
            || lost(self.residence)
            || (sex == Sex::Female && !text::same_spelling(self.sex, "Nữ"))
        {
            warnings.push(CardWarning::LostAccents);
        }
        if issued.is_none() {
            warnings.push(CardWarning::NoIssueDate);
        }
        if residence::names_district(self.residence) {
            warnings.push(CardWarning::AddressBefore2025);
        }
        if number.sex() != sex || number.birth_year() != birth_date.year() {
            warnings.push(CardWarning::NumberDisagrees);
        }
        warnings.sort_unstable();
        Ok(CardReading {
            number,
            old_number,
            full_name: spaced(self.name),
            birth_date,
            sex,
            residence: spaced(self.residence),
            issued,
            warnings,
        })
    }
}

/// Single spaces between words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters, and no digits: catches fields that slid out of place.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_numeric() || c.is_control())
}

/// `Nam`, `Nữ`, and what remains of `Nữ` when a scanner drops accents: `Nu`, `N?`.
fn read_sex(text: &str) -> Option<Sex> {
    let letters: String = text::fold(text).chars().filter(char::is_ascii_alphabetic).collect();
    match letters.as_str() {
        "nam" => Some(Sex::Male),
        "nu" | "n" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
