//! Papers of the program's own, printing, and scans made into one file.
//!
//! `attachment.join` `{id, paper, attachments: string[]}` (pictures and PDF files into one PDF, in this order) → [`super::AttachmentView`];
//! the single files go, undo is not possible.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `paper.list` `{id}` → the papers that can be made beside the form: cover, check of attachments, receipt, label.
/// `paper.make` `{id, kind}` → [`super::DocumentView`], kept with the dossier and made anew each time; never filed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperOffer {
    /// `cover`, `attachments`, `receipt`, `label`; the document's id is `paper-` and this.
    pub kind: String,
    /// Its name.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Why it cannot be made now, in words; empty when it can.
    pub why_not: String,
}

/// `print.printers` `{}` → the printers of this computer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintersView {
    /// The printers.
    pub printers: Vec<PrinterView>,
    /// Why none can be named, in words; empty when the list is sure.
    pub problem: String,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrinterView {
    /// Its name, for `print.run`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The one taken when nobody chooses.
    pub is_default: bool,
    /// It takes jobs now.
    pub ready: bool,
}

/// `print.run` `{id, documents: string[], printer, copies, twoSided}` → what was sent to the printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrintJob {
    /// The spooler's own number for it.
    pub job: String,
    /// The printer.
    pub printer: String,
    /// Pages of one copy.
    pub pages: u32,
    /// Sheets of paper in all.
    pub sheets: u32,
}
