//! Papers that go with an envelope: labels for both ways, and the sheet by which sender and post office look through what lies in it.

use super::{Cover, Making, filled, paper};
use crate::error::DocumentError;
use crate::render::Rendered;
use crate::symbol;
use hoso_vietnam::s10::ItemId;
use serde_json::json;

/// What goes on an envelope with a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The number of the postal item (UPU S10).
    pub item: ItemId,
    /// Name, address and telephone of the sender, a line each.
    pub sender: Vec<String>,
    /// Name, address and telephone of the receiver, a line each.
    pub receiver: Vec<String>,
    /// The dossier that it belongs to.
    pub dossier: String,
    /// What is inside.
    pub contents: String,
}

/// The label for returning a result by post: Code 128 of the item number, sender, receiver.
///
/// # Errors
/// [`DocumentError::BadSymbol`]; those of [`render`](crate::render).
pub fn label(label: &Label, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::code128(label.item.as_str())?;
    let answers = json!({
        "ma": label.item.as_str(),
        "ma_doc": label.item.spaced(),
        "nguoi_gui": label.sender.join("\n"),
        "nguoi_nhan": label.receiver.join("\n"),
        "ho_so": label.dossier,
        "noi_dung": label.contents,
    });
    paper(include_str!("label.json"), answers, making)
}

/// Somebody on an envelope. What is empty is left as a line to write on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Address on one line.
    pub address: String,
    /// Telephone.
    pub phone: String,
}

/// What goes on an envelope with a dossier. Its item number is given at the post office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// The dossier's own number; its QR code stands on the label.
    pub number: String,
    /// The procedure, with its code.
    pub procedure: String,
    /// Who sends it.
    pub sender: Party,
    /// The office that it goes to.
    pub receiver: Party,
}

/// The label for sending a dossier to the office.
///
/// # Errors
/// [`DocumentError::BadSymbol`] for a number too long for a QR code; those of [`render`](crate::render).
pub fn outgoing(outgoing: &Outgoing, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::qr(&outgoing.number)?;
    let answers = json!({
        "so": outgoing.number,
        "thu_tuc": outgoing.procedure,
        "gui_ten": outgoing.sender.name,
        "gui_dia_chi": outgoing.sender.address,
        "gui_dien_thoai": outgoing.sender.phone,
        "nhan_ten": outgoing.receiver.name,
        "nhan_dia_chi": outgoing.receiver.address,
        "nhan_dien_thoai": outgoing.receiver.phone,
    });
    paper(include_str!("outgoing.json"), answers, making)
}

/// The sheet that sender and postman go through together and both sign (QĐ 45/2016/QĐ-TTg): the same list as on the [cover](super::cover), with
/// a column for each of them. It says of itself that the post's own form is the one that counts.
///
/// # Errors
/// As for [`outgoing`].
pub fn handover(cover: &Cover, making: &Making<'_>) -> Result<Rendered, DocumentError> {
    symbol::qr(&cover.number)?;
    paper(include_str!("handover.json"), filled(cover), making)
}
