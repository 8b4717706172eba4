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
        /// What is counted: `pages`, `characters`, `bytes`, `elements`, `levels`, `pixels`, `rows`, `cells`, `sheets`,
        /// `files`.
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
    /// The bytes are not a spreadsheet that can be read.
    #[error("this spreadsheet cannot be read: {0}")]
    BadSheet(SheetFault),
    /// A spreadsheet could not be written: the writer's own words.
    #[error("the spreadsheet could not be written: {0}")]
    SheetWriter(String),
    /// A file that cannot be sent along.
    #[error("this file cannot be attached: {0}")]
    BadAttachment(AttachmentFault),
    /// The text is longer than the bar code or QR code can hold, or has a character that it does not know.
    #[error("this text cannot be written as a {0}")]
    BadSymbol(&'static str),
    /// A folder of schemas, or one schema of it, that cannot be used: why.
    #[error("these schemas cannot be used: {0}")]
    BadSchema(String),
    /// The caller said stop.
    #[error("cancelled")]
    Cancelled,
}

/// Why a spreadsheet is not read. Each has its own next step for the person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SheetFault {
    /// Neither .xlsx, .xls, .ods nor .csv: save it as one of them.
    #[error("it is no spreadsheet")]
    NotASheet,
    /// A web page with the ending .xls, as many portals give it: open it and save it as .xlsx.
    #[error("it is a web page with the ending of a spreadsheet")]
    WebPage,
    /// .xlsb or XML Spreadsheet 2003: save it as .xlsx.
    #[error("it is in a form of Excel that is not read ({0})")]
    OtherExcel(&'static str),
    /// A password is set: take it off first.
    #[error("it is locked with a password")]
    Locked,
    /// Text that is neither UTF-8 nor UTF-16: save it as "CSV UTF-8".
    #[error("its text is neither UTF-8 nor UTF-16")]
    Encoding,
    /// A quotation mark in a .csv that nothing closes.
    #[error("a quotation mark in line {line} is never closed")]
    OpenQuote {
        /// Line of the file, from 1.
        line: usize,
    },
    /// An archive that unpacks to far more than a spreadsheet holds.
    #[error("it would unpack to more than {limit} bytes")]
    Bomb {
        /// The most bytes that are unpacked.
        limit: u64,
    },
    /// Broken inside: the reader's own words.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

/// Why a file is not attached. Each has its own next step for the person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AttachmentFault {
    /// Neither PDF, JPEG nor PNG.
    #[error("it is neither a PDF nor a JPEG or PNG picture")]
    Kind,
    /// It cannot be opened or drawn.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// A password is set.
    #[error("it is locked with a password")]
    Locked,
    /// It holds something that runs or opens by itself (`JavaScript`, `Launch`, `EmbeddedFile` …).
    #[error("it holds active content: {0}")]
    Active(String),
    /// Nothing in it.
    #[error("it has no pages")]
    Empty,
    /// More bytes than the office takes.
    #[error("it has {bytes} bytes; the most is {limit}")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
        /// The most.
        limit: usize,
    },
    /// More pages than are taken.
    #[error("it has {pages} pages; the most is {limit}")]
    TooManyPages {
        /// Pages of the file.
        pages: usize,
        /// The most.
        limit: usize,
    },
    /// A picture with more pixels than are opened.
    #[error("the picture has more than {limit} pixels")]
    TooManyPixels {
        /// The most.
        limit: u64,
    },
}
