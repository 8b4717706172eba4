//! Papers of the program's own: they go with a dossier or help a person, and never pose as an office's paper.
//!
//! Each is laid out by the same language as official forms (`*.json` beside this file) and filled from a plain struct.
//! Texts are Vietnamese.

mod post;
mod slips;

pub use post::{Label, Outgoing, Party, handover, label, outgoing};
pub use slips::{Appointment, Checked, Payment, TaxDue, TaxPayment, appointment, attachments, payment, tax_payment};

use crate::error::DocumentError;
use crate::layout::PdfLayout;
use crate::names::NoNames;
use crate::render::{PdfData, Rendered, render};
use crate::symbol;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// What every paper of ours needs besides its content.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    /// When it is made; the same time gives the same bytes.
    pub created: Timestamp,
    /// Words across every page: `BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ NỘP`.
    pub watermark: Option<&'a str>,
}

/// The cover of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// The dossier's own number; its QR code stands on the cover.
    pub number: String,
    /// The procedure, with its code.
    pub procedure: String,
    /// Who hands it in.
    pub applicant: String,
    /// Their number: personal number or tax code; empty when there is none.
    pub applicant_number: String,
    /// The office.
    pub agency: String,
    /// What lies in it.
    pub contents: Vec<Enclosed>,
}

/// A paper in a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosed {
    /// What it is.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// How many pages; 0 when that is not known.
    pub pages: u32,
    /// Anything else.
    pub note: String,
}

/// A receipt as a portal signed it, on paper for the person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The number that the office gave.
    pub number: String,
    /// The office.
    pub agency: String,
    /// The procedure, with its code.
    pub procedure: String,
    /// Who handed it in.
    pub applicant: String,
    /// When it was taken, as it is to be printed.
    pub received: String,
    /// When the result is due, as it is to be printed; empty when nothing is said.
    pub due: String,
    /// Name and SHA-256 (hexadecimal) of each document taken.
    pub documents: Vec<(String, String)>,
    /// Which key signed the receipt.
    pub key: String,
    /// What is to be told of the signature's check.
    pub checked: String,
}

/// Parses a layout of ours and draws it.
fn paper(layout: &str, answers: Value, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    let layout = PdfLayout::parse(layout)?;
    let Value::Object(answers) = answers else {
        return Err(DocumentError::Impossible("answers"));
    };
    let answers: Map<String, Value> = answers.into_iter().filter(|(_, value)| *value != json!("")).collect();
    let data = PdfData {
        answers: &answers,
        names: &NoNames,
        title: None,
        created: making.created,
        watermark: making.watermark,
    };
    render(&layout, &data)
}

/// The cover: number with its QR code, procedure, applicant, office, list of contents.
///
/// # Errors
/// [`DocumentError::BadSymbol`] for a number too long for a QR code; those of [`render`](crate::render).
pub fn cover(cover: &Cover, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::qr(&cover.number)?;
    paper(include_str!("cover.json"), filled(cover), making)
}

/// What a list of contents is filled with.
fn filled(cover: &Cover) -> Value {
    let count = |n: u32| if n == 0 { Value::Null } else { json!(n) };
    let row = |e: &Enclosed| json!({"ten": e.name, "ban_chinh": count(e.originals), "ban_sao": count(e.copies), "trang": count(e.pages), "ghi_chu": e.note});
    json!({
        "so": cover.number,
        "thu_tuc": cover.procedure,
        "nguoi_nop": cover.applicant,
        "so_nguoi_nop": cover.applicant_number,
        "co_quan": cover.agency,
        "giay_to": cover.contents.iter().map(row).collect::<Vec<_>>(),
        "tong": cover.contents.len(),
    })
}

/// The receipt. It says of itself that the signed electronic one is the one that counts.
///
/// # Errors
/// As for [`cover`].
pub fn receipt(receipt: &Receipt, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::qr(&receipt.number)?;
    let row = |(name, digest): &(String, String)| json!({"ten": name, "ma_bam": digest});
    let answers = json!({
        "so": receipt.number,
        "co_quan": receipt.agency,
        "thu_tuc": receipt.procedure,
        "nguoi_nop": receipt.applicant,
        "nhan_luc": receipt.received,
        "hen_tra": receipt.due,
        "tai_lieu": receipt.documents.iter().map(row).collect::<Vec<_>>(),
        "khoa": receipt.key,
        "kiem_tra": receipt.checked,
    });
    paper(include_str!("receipt.json"), answers, making)
}
