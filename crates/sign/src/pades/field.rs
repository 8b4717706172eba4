//! Signature dictionaries, and the fields that hold them.

use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::Offset;
use lopdf::{Dictionary, ObjectId};

use super::update::{Update, Written};
use crate::error::SignError;
use crate::pdf::File;

/// Width of the place that the ByteRange numbers are written into.
const RANGE_WIDTH: usize = 48;

/// A signature dictionary with room for Contents.
pub(super) struct Blank {
    text: Vec<u8>,
    range: Range<usize>,
    contents: Range<usize>,
}

impl Blank {
    /// `head` is the dictionary without ByteRange and Contents; `octets` is the room for the message.
    pub(super) fn new(head: &str, octets: usize) -> Self {
        let mut text = format!("<<{head}/ByteRange").into_bytes();
        let range = text.len()..text.len() + RANGE_WIDTH;
        text.resize(range.end, b' ');
        text.extend_from_slice(b"/Contents<");
        let contents = text.len()..text.len() + octets * 2;
        text.resize(contents.end, b'0');
        text.extend_from_slice(b">>>");
        Self { text, range, contents }
    }

    pub(super) fn text(&self) -> Vec<u8> {
        self.text.clone()
    }

    /// Writes ByteRange into the finished file.
    pub(super) fn close(&self, id: ObjectId, (mut document, places): Written) -> Result<Open, SignError> {
        let base = *places.get(&id).ok_or(SignError::ProfileMismatch("the signature was not written"))?;
        let shift = |range: &Range<usize>| range.start + base..range.end + base;
        let (range, contents) = (shift(&self.range), shift(&self.contents));
        let (gap_start, gap_end) = (contents.start - 1, contents.end + 1);
        let numbers = format!("[0 {gap_start} {gap_end} {}", document.len() - gap_end);
        let numbers = format!("{numbers:<width$}]", width = RANGE_WIDTH - 1);
        document[range].copy_from_slice(numbers.as_bytes());
        Ok(Open { document, contents })
    }
}

/// A file that waits for its message.
#[derive(Debug, Clone)]
pub(super) struct Open {
    document: Vec<u8>,
    /// The hexadecimal digits of Contents, without the angle brackets.
    contents: Range<usize>,
}

impl Open {
    /// What is signed or stamped: everything but Contents.
    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [&self.document[..self.contents.start - 1], &self.document[self.contents.end + 1..]]
    }

    /// Octets of the place.
    pub(super) fn room(&self) -> usize {
        self.contents.len() / 2
    }

    /// The file with the message in its place; what is left of the place stays zeros. `None` when it is too long.
    pub(super) fn fill(&self, message: &[u8]) -> Option<Vec<u8>> {
        let digits = b"0123456789abcdef";
        let hex = message.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| digits[usize::from(digit)]);
        let mut document = self.document.clone();
        let place = document.get_mut(self.contents.clone())?.get_mut(..message.len() * 2)?;
        place.iter_mut().zip(hex).for_each(|(to, from)| *to = from);
        Some(document)
    }
}

/// A date as PDF writes it (ISO 32000-1 §7.9.4), in Vietnam time.
pub(super) fn date(at: Timestamp) -> String {
    format!("(D:{}+07'00')", Offset::constant(7).to_datetime(at).strftime("%Y%m%d%H%M%S"))
}

/// A text string of any language: UTF-16 with its mark, in hexadecimal (§7.9.2.2).
pub(super) fn text_string(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

/// Puts a new field with its widget on a page and into the form. `widget` is the rest of its dictionary.
pub(super) fn add(
    update: &mut Update<'_, '_>,
    value: ObjectId,
    page: ObjectId,
    widget: &str,
) -> Result<ObjectId, SignError> {
    let file = update.file();
    let last = file.last();
    let names = file.field_names(last);
    let taken = |name: &String| names.iter().any(|known| known == name.as_bytes());
    let name = (1..).map(|number| format!("HoSo{number}")).find(|name| !taken(name)).unwrap_or_default();
    let field = update.add(format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/V {} 0 R/F 132{widget}/P {} {} R>>",
        value.0, page.0, page.1
    ));
    update.append(page, b"Annots", field)?;
    let (root, _) = update.catalog()?;
    let form = update.dictionary_at(root, b"AcroForm")?;
    update.append(form, b"Fields", field)?;
    update.set(form, b"SigFlags", "3")?;
    Ok(field)
}

/// Refuses a file whose certification signature allows no change (DocMDP with P = 1).
pub(super) fn allowed(file: &File<'_>, catalog: &Dictionary) -> Result<(), SignError> {
    let last = file.last();
    let level = || -> Option<i64> {
        let permissions = file.inner(last, catalog, b"Perms")?;
        file.certification(last, &file.inner(last, &permissions, b"DocMDP")?)
    };
    if level() == Some(1) { Err(SignError::LockedBySignature) } else { Ok(()) }
}
