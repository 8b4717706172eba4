//! Files of the tax authority's family that come from elsewhere (HTKK, other programs, the tax authority itself).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::VerifyView;

/// `xml.show` `{name, base64}` → what any `HSoThueDTu` or `TBaoThueDTu` says, known form or not, signed or not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaxFileView {
    /// File name.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// A notice of the tax authority, not a return.
    pub is_notice: bool,
    /// Lines of its head: what it is, for whom, for when, from whom. Only what the file says.
    pub head: Vec<LabelledText>,
    /// What the viewer's catalogue says of form and version, in words.
    pub catalogue: String,
    /// Whether the catalogue knows form, version and kind; none for a notice.
    pub in_catalogue: Option<bool>,
    /// Oddities that a portal might refuse, in words (another namespace, a prefix, ...).
    pub oddities: Vec<String>,
    /// Names of the appendices.
    pub appendices: Vec<String>,
    /// What its signatures are worth; none without any.
    pub signatures: Option<VerifyView>,
    /// Every element but those of signatures, in document order.
    pub tree: Vec<TreeLine>,
    /// The form that can take it over; none when there is none.
    pub takes: Option<TakesView>,
    /// Why it cannot become a dossier here, in words; empty when it can.
    pub why_not: String,
}

/// A file that no form takes and that is kept as it is. `xml.keep` `{name, base64}` → it (the same bytes are kept once); `xml.kept` `{}` → all, the
/// newest first; `xml.kept-show` `{id}` → [`TaxFileView`]; `xml.kept-import` `{id}` → [`TaxImport`]; `xml.kept-save` `{id}` → `ExportView`;
/// `xml.kept-remove` `{id}`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptTaxFile {
    /// Id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// What the file calls itself, or its form's code.
    pub title: String,
    /// Whose it is, as the file says; may be empty.
    pub taxpayer: String,
    /// Its period, as the file says; may be empty.
    pub period: String,
    /// Since when, RFC 3339.
    pub kept: String,
}

/// A line of a head.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LabelledText {
    /// What it is.
    pub label: String,
    /// What the file says.
    pub text: String,
}

/// An element.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TreeLine {
    /// How deep, from 0.
    pub level: u32,
    /// Its name.
    pub name: String,
    /// Its number among those of one name, from 1; 0 when it is the only one.
    pub number: u32,
    /// The words of the form for it; empty when nobody knows.
    pub label: String,
    /// Its text.
    pub text: String,
}

/// The form that can take a file over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakesView {
    /// Pack id.
    pub pack: String,
    /// Version of the pack.
    pub version: String,
    /// Its title.
    pub title: String,
}

/// `xml.import` `{name, base64}` → a new dossier with the file's answers (source "imported"); the file itself is kept with it byte for byte.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaxImport {
    /// The new dossier.
    pub id: String,
    /// Answers that were taken over.
    pub taken: u32,
    /// What could not be taken over, in words; at most 200.
    pub left_out: Vec<ImportRemark>,
    /// How many there are.
    pub left_out_count: u32,
    /// Figures of the file that do not follow from its others by the form's printed formulas. They stay as they are until the person says
    /// otherwise.
    pub differing: Vec<ImportRemark>,
}

/// Something of a file that a person should look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRemark {
    /// Path of the answer, or of the element when the form has no place for it.
    pub path: String,
    /// Label of the field, or the element's name.
    pub label: String,
    /// What the file says.
    pub text: String,
    /// What is wrong, in words.
    pub message: String,
}

/// `settings.htkk` `{folder?}` → the person's own HTKK folder, whose schemas check returns before they are filed; an empty folder forgets it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HtkkView {
    /// The folder; empty when none is set.
    pub folder: String,
    /// How many schemas of returns it holds.
    pub schemas: u32,
    /// Why it cannot be used now, in words; empty when it can.
    pub problem: String,
}

/// `document.schema-check` `{id}` → the return checked against the schema of the person's own HTKK.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemaCheck {
    /// The schema's file in the folder; none when there is none for this form.
    pub schema: Option<String>,
    /// Nothing was found.
    pub valid: bool,
    /// What was found.
    pub issues: Vec<SchemaRemark>,
}

/// What a schema says against a return.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemaRemark {
    /// The field that it is about, to go to; empty when it is about none.
    pub field: String,
    /// Its label, or the element's path.
    pub label: String,
    /// What is wrong, in words.
    pub message: String,
    /// Line of the XML, from 1; 0 when nobody knows.
    pub line: u32,
}
