//! Reading a tax return, ours or anybody's.

use super::source::{decoded, parsed};
use super::tree::{Element, element};
use crate::error::DocumentError;
use std::sync::Arc;

/// One element with its text, in document order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names from the root down, joined with `/`: `HSoThueDTu/HSoKhaiThue/…/ct22`. Repeated elements share a path.
    pub path: Arc<str>,
    /// Text; empty for an element that holds others.
    pub text: String,
}

/// A tax dossier as it was read. The signature, if any, is not checked here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxDocument {
    /// `maTKhai`; empty when the file has none.
    pub ma_tkhai: String,
    /// `pbanTKhaiXML`; empty when the file has none.
    pub pban: String,
    /// `loaiTKhai`: `C` or `B`; empty when the file has none.
    pub loai: String,
    /// Whether a `CKyDTu` with something in it is there.
    pub signed: bool,
    /// Every element in document order.
    pub entries: Vec<Entry>,
    pub(super) root: Element,
}

/// Reads any `HSoThueDTu`, of a known form or not. A byte order mark, CRLF, UTF-16 and declared one-byte code pages are
/// accepted; elements go by their local names, whatever prefix or namespace they have.
///
/// # Errors
/// [`DocumentError::TooLong`] past 50 MB, 1,500,000 elements or 64 levels; [`DocumentError::BadXml`] with line and column
/// for what is no XML 1.0 or has a DTD; [`DocumentError::NotTaxXml`] for another root.
pub fn read(bytes: &[u8]) -> Result<TaxDocument, DocumentError> {
    let source = decoded(bytes)?;
    let doc = parsed(&source.text)?;
    let node = doc.root_element();
    if node.tag_name().name() != "HSoThueDTu" {
        return Err(DocumentError::NotTaxXml("the root is not HSoThueDTu"));
    }
    let (root, entries) = element(node)?;
    let form = ["HSoKhaiThue", "TTinChung", "TTinTKhaiThue", "TKhaiThue"];
    let header = root.at(&form);
    let said = |name: &str| header.and_then(|h| h.child(name)).map(|e| e.text(&entries).to_owned()).unwrap_or_default();
    Ok(TaxDocument {
        ma_tkhai: said("maTKhai"),
        pban: said("pbanTKhaiXML"),
        loai: said("loaiTKhai"),
        signed: root.child("CKyDTu").is_some_and(|c| !c.children.is_empty()),
        entries,
        root,
    })
}
