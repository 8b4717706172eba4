//! Official documents out of answers: the printed form (PDF), the tax return (XML, both ways), and pictures of pages.
//!
//! What a form looks like is data in its pack: `outputs/pdf.json` ([`layout::PdfLayout`]) and `outputs/xml.json`
//! ([`tax_xml::XmlMap`]). This crate reads those and the answers in their canonical JSON shape, and nothing else: it has
//! no clock, no randomness and no network, so the same input gives the same bytes.

pub mod attachment;
mod canvas;
mod contract;
mod error;
mod flow;
mod fonts;
pub mod layout;
mod names;
pub mod papers;
pub mod preview;
mod render;
pub mod sheet;
mod symbol;
pub mod tax_xml;
mod value;

pub use contract::{Contract, contract};
pub use error::{AttachmentFault, DocumentError, SheetFault};
pub use names::{Names, NoNames};
pub use render::{MissingGlyph, PdfData, PlacedField, Rendered, render, render_with};
pub use symbol::qr_path;

/// The program's own upright face with every Vietnamese letter (TrueType, metrics of Times), for what is drawn on pages
/// elsewhere, such as visible signatures.
#[must_use]
pub fn regular_face() -> &'static [u8] {
    fonts::Face::Regular.bytes()
}
