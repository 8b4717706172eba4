//! Files: what was attached, what was made, and how it is looked at and taken away.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An attached file. `attachment.begin` `{id, paper, name, size}` → `{upload}`; `attachment.append` `{upload, base64}` (pieces ≤ 1 MiB) → `{received}`;
/// `attachment.finish` `{upload}` → `AttachmentView`; `attachment.cancel` `{upload}`; `attachment.remove` `{id, attachment}`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// Id.
    pub id: String,
    /// Paper id.
    pub paper: String,
    /// File name.
    pub name: String,
    /// Media type found in the content.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// `document.build` `{id}` and `document.list` `{id}` → the documents made from the answers (list: as last built).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// `form-pdf` or `tax-xml`.
    pub id: String,
    /// Words.
    pub title: String,
    /// File name.
    pub name: String,
    /// `application/pdf` or `application/xml`.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Pages of a PDF, 0 for XML.
    pub pages: u32,
    /// Signed.
    pub signed: bool,
    /// The answers were changed since it was built.
    pub stale: bool,
}

/// How far `document.build` is: `document.building` `{id}` → it, or nothing when none is under way. `document.stop` `{id}` → `{stopped}`;
/// the call of `document.build` then ends with `cancelled`, and what was built before stays.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct BuildingView {
    /// Done so far; no unit.
    pub done: u32,
    /// Of so much; 0 while nobody knows.
    pub total: u32,
}

/// `document.page` `{id, document, page, scale}` → a picture of a page (page from 0; scale 1 = 96 dpi). `document.text` `{id, document}` → `{text}` for XML.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PageImage {
    /// PNG, base64.
    pub png: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// `document.export` `{id}` → files written for printing or filing by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportView {
    /// Folder.
    pub folder: String,
    /// File names.
    pub files: Vec<String>,
}
