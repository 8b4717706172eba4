//! Tax returns as the XML files that HTKK writes and the tax portal reads: the envelope `HSoThueDTu` and one body per
//! form, written from answers and read back.
//!
//! The shape of a file is data (`outputs/xml.json`, [`XmlMap`]): an ordered tree of elements. Order is fixed and every
//! element of the header stands there even when empty, because the tax authority's schemas are sequences.

mod catalogue;
mod format;
mod import;
mod map;
mod name;
mod place;
mod read;
mod schema;
mod show;
mod source;
mod tree;
mod write;

pub use catalogue::{Catalogue, SOURCE, catalogue};
pub use import::{Import, Unread, answers, import};
pub use map::{Attribute, Node, ProductPart, Source, XmlFormat, XmlMap};
pub use name::file_name;
pub use place::Place;
pub use read::{Entry, TaxDocument, read};
pub use schema::{FormTriple, SchemaChoice, SchemaEntry, SchemaFault, SchemaFolder, SchemaIssue, SkippedFile};
pub use show::{Agent, Notice, Party, PeriodShown, Shown, ShownNode, SignatureShown, labels, show, taxpayer};
pub use source::Encoding;
pub use write::{Product, XmlData, write};

/// The namespace of tax dossiers.
pub const NAMESPACE: &str = "http://kekhaithue.gdt.gov.vn/TKhaiThue";
/// The namespace of notices from the tax authority.
pub const NAMESPACE_NOTICE: &str = "http://kekhaithue.gdt.gov.vn/TBaoThue";
/// The namespace of `xsi:nil`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
