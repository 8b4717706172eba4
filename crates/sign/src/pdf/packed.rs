//! Object streams (ISO 32000-1 §7.5.7).

use std::rc::Rc;

use super::syntax::{self, Lexer, Raw};
use super::xref::MAX_DECODED;

/// A decoded object stream: its text, and (number, place) of its objects in order.
pub(super) struct Packed {
    text: Rc<Vec<u8>>,
    objects: Vec<(u32, usize)>,
}

impl Packed {
    pub(super) fn read(raw: &Raw) -> Option<Self> {
        let stream = raw.object.as_stream().ok()?;
        let number = |key: &[u8]| usize::try_from(stream.dict.get(key).ok()?.as_i64().ok()?).ok();
        let (count, first) = (number(b"N")?, number(b"First")?);
        if stream.dict.get(b"Type").ok()?.as_name().ok()? != b"ObjStm" {
            return None;
        }
        let text = Rc::new(stream.get_plain_content_with_limit(MAX_DECODED).ok()?);
        let mut lexer = Lexer::new(&text, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = u32::try_from(lexer.number()?).ok()?;
            objects.push((number, first.checked_add(usize::try_from(lexer.number()?).ok()?)?));
        }
        Some(Self { text, objects })
    }

    pub(super) fn text(&self) -> Rc<Vec<u8>> {
        Rc::clone(&self.text)
    }

    /// The object at an index, which must have this number.
    pub(super) fn object(&self, number: u32, index: usize) -> Option<Raw> {
        let (found, place) = *self.objects.get(index)?;
        (found == number).then(|| syntax::direct(&self.text, place))?
    }
}
