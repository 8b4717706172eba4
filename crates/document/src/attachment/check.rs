//! Whether a file can be opened and does nothing by itself.

use super::{Kind, Limits, picture};
use crate::error::{AttachmentFault, DocumentError};
use lopdf::{Dictionary, Document, LoadOptions, Object};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A file that can go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: Kind,
    /// Its pages; a picture is one.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
    /// Width and height of a picture as it is to be seen, pixels.
    pub pixels: Option<(u32, u32)>,
    /// Whether a PDF is signed: joined with others it would lose its signature.
    pub signed: bool,
}

/// The most bytes that one compressed stream of a PDF may unpack to while it is looked through.
const MOST_UNPACKED: usize = 256 * 1024 * 1024;
/// The most nested objects that are followed.
const MOST_LEVELS: usize = 100;

pub(super) fn refuse<T>(fault: AttachmentFault) -> Result<T, DocumentError> {
    Err(DocumentError::BadAttachment(fault))
}

pub(super) fn damaged(why: impl ToString) -> DocumentError {
    DocumentError::BadAttachment(AttachmentFault::Damaged(why.to_string()))
}

/// Checks a file: it is a PDF, JPEG or PNG, opens, is not locked, holds nothing active, and keeps to the limits.
///
/// # Errors
/// [`DocumentError::BadAttachment`] with the reason.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<Checked, DocumentError> {
    if bytes.len() > limits.bytes {
        return refuse(AttachmentFault::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    let size = bytes.len();
    match Kind::of(bytes) {
        None => refuse(AttachmentFault::Kind),
        Some(Kind::Pdf) => {
            let (document, signed) = open(bytes)?;
            let pages = document.get_pages().len();
            if pages > limits.pages {
                return refuse(AttachmentFault::TooManyPages { pages, limit: limits.pages });
            }
            Ok(Checked { kind: Kind::Pdf, pages, bytes: size, pixels: None, signed })
        }
        Some(kind) => {
            let pixels = Some(picture::open(bytes)?.size());
            Ok(Checked { kind, pages: 1, bytes: size, pixels, signed: false })
        }
    }
}

/// Opens a PDF and looks through every object in it; also whether it is signed.
pub(super) fn open(bytes: &[u8]) -> Result<(Document, bool), DocumentError> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let load = || Document::load_mem_with_options(bytes, options);
    // The parser is somebody else's code and the bytes a stranger's.
    let loaded = catch_unwind(AssertUnwindSafe(load)).map_err(|_| damaged("its reader stumbled"))?;
    // Locked files are told by the second reader, which knows that reason; so are those that only one of them opens.
    let seen = crate::preview::page_count(bytes);
    if matches!(seen, Err(DocumentError::BadPdf(why)) if why.contains("password")) {
        return refuse(AttachmentFault::Locked);
    }
    let document = loaded.map_err(|e| match e {
        lopdf::Error::InvalidPassword | lopdf::Error::Unimplemented("encrypted documents") => {
            DocumentError::BadAttachment(AttachmentFault::Locked)
        }
        e => damaged(e),
    })?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return refuse(AttachmentFault::Locked);
    }
    let pages = document.get_pages().len();
    match seen {
        Ok(0) => return refuse(AttachmentFault::Empty),
        Ok(drawn) if drawn != pages => return Err(damaged("two readers find different pages in it")),
        Ok(_) => {}
        Err(e) => return Err(damaged(e)),
    }
    let mut signed = false;
    for object in document.objects.values() {
        look(&document, object, 0, &mut signed)?;
    }
    if let Ok(catalog) = document.catalog() {
        opening(&document, catalog)?;
    }
    Ok((document, signed))
}

fn active<T>(what: &str) -> Result<T, DocumentError> {
    refuse(AttachmentFault::Active(what.to_owned()))
}

/// Looks through one object and what lies directly in it.
fn look(document: &Document, object: &Object, level: usize, signed: &mut bool) -> Result<(), DocumentError> {
    if level > MOST_LEVELS {
        return Err(damaged("objects nested too deep"));
    }
    match object {
        Object::Array(items) => items.iter().try_for_each(|item| look(document, item, level + 1, signed)),
        Object::Dictionary(dictionary) => inside(document, dictionary, level, signed),
        Object::Stream(stream) => inside(document, &stream.dict, level, signed),
        _ => Ok(()),
    }
}

fn inside(document: &Document, dictionary: &Dictionary, level: usize, signed: &mut bool) -> Result<(), DocumentError> {
    let name = |key: &[u8]| {
        let value = dictionary.get(key).ok()?;
        let (_, value) = document.dereference(value).ok()?;
        value.as_name().ok()
    };
    // ISO 32000-1, table 198: actions that run, send or open something else.
    if let Some(kind) = name(b"S")
        && [
            &b"JavaScript"[..],
            b"Launch",
            b"SubmitForm",
            b"ImportData",
            b"GoToE",
            b"GoToR",
            b"Rendition",
            b"Movie",
            b"Sound",
        ]
        .contains(&kind)
    {
        return active(&String::from_utf8_lossy(kind));
    }
    match name(b"Type") {
        Some(b"EmbeddedFile") => return active("EmbeddedFile"),
        Some(b"Sig") => *signed = true,
        _ => {}
    }
    if matches!(name(b"Subtype"), Some(b"FileAttachment" | b"RichMedia" | b"Screen" | b"3D")) {
        return active("RichMedia");
    }
    // Scripts in `AA` or in a name tree are dictionaries with an `S` of their own, found above.
    let files = dictionary.get(b"EF").and_then(|files| document.dereference(files)).ok();
    if dictionary.has(b"EmbeddedFiles")
        || matches!(files, Some((_, Object::Dictionary(f))) if f.has(b"F") || f.has(b"UF"))
    {
        return active("EmbeddedFiles");
    }
    if dictionary.has(b"XFA") && dictionary.has(b"Fields") {
        return active("XFA");
    }
    dictionary.iter().try_for_each(|(_, value)| look(document, value, level + 1, signed))
}

/// What the catalogue does when the file is opened: going to a page is harmless, anything else is not.
fn opening(document: &Document, catalog: &Dictionary) -> Result<(), DocumentError> {
    let Ok(action) = catalog.get(b"OpenAction") else { return Ok(()) };
    match document.dereference(action) {
        Ok((_, Object::Array(_))) => Ok(()),
        Ok((_, Object::Dictionary(action))) if action.get(b"S").and_then(Object::as_name).ok() == Some(b"GoTo") => {
            Ok(())
        }
        _ => active("OpenAction"),
    }
}
