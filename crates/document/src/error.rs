//! What can go wrong, as one closed list.

use thiserror::Error;

/// Why a document could not be made or read. No variant carries an answer's text, so an error may be logged.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// `outputs/pdf.json` or `outputs/xml.json` is not what this program reads.
    #[error("the output description cannot be read: {0}")]
    BadLayout(String),
    /// The layout names a measure that no page can hold (a negative width, margins wider than the sheet …).
    #[error("the layout does not fit the page: {0}")]
    Impossible(&'static str),
    /// The answers would need more pages or characters than an official form ever has.
    #[error("the document would be too long: more than {limit} {what}")]
    TooLong {
        /// What is counted: `pages`, `characters`, `bytes`, `elements`, `levels`, `pixels`.
        what: &'static str,
        /// The most that is accepted.
        limit: usize,
    },
    /// A value has a shape that its place in the document cannot hold (text where an amount is due, a broken date …).
    #[error("the answer to {path} cannot be written as {wanted}")]
    BadValue {
        /// Path of the answer.
        path: String,
        /// What the place in the document needs.
        wanted: &'static str,
    },
    /// An embedded font could not be read: a fault of the build.
    #[error("an embedded font cannot be read")]
    Font,
    /// The PDF writer refused: its own words.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The bytes are not a PDF that can be shown.
    #[error("this PDF cannot be shown: {0}")]
    BadPdf(&'static str),
    /// The file has no such page.
    #[error("there is no page {wanted}; the file has {pages}")]
    NoPage {
        /// The page asked for, from 0.
        wanted: usize,
        /// How many there are.
        pages: usize,
    },
    /// The bytes are not XML that this program reads (DTDs are refused).
    #[error("this XML cannot be read: {0}")]
    BadXml(String),
    /// Well-formed XML, but not a tax dossier `HSoThueDTu`.
    #[error("this XML is not a tax dossier: {0}")]
    NotTaxXml(&'static str),
    /// The XML is another form or version than the map.
    #[error("this file is form {found}, not {wanted}")]
    OtherForm {
        /// `maTKhai/pbanTKhaiXML` of the file.
        found: String,
        /// `maTKhai/pbanTKhaiXML` of the map.
        wanted: String,
    },
}
