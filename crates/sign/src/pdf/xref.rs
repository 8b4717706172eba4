//! Cross-reference sections (ISO 32000-1 §7.5.4 tables, §7.5.8 streams and hybrid files).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::syntax::{self, Lexer};

/// Largest decoded cross-reference or object stream, in bytes.
pub(super) const MAX_DECODED: usize = 64 * 1024 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    Free,
    /// At a byte offset, with a generation.
    Offset(usize, u16),
    /// In an object stream, at an index.
    Packed(u32, usize),
}

#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub offset: usize,
    pub entries: BTreeMap<u32, Entry>,
    pub trailer: Dictionary,
    pub prev: Option<usize>,
    /// The stream of a hybrid file.
    pub hybrid: Option<usize>,
    /// A stream, not a table.
    pub stream: bool,
    /// An object is listed twice.
    pub ambiguous: bool,
}

impl Section {
    pub fn read(bytes: &[u8], offset: usize) -> Option<Self> {
        let mut lexer = Lexer::new(bytes, offset);
        let mut section =
            if lexer.keyword(b"xref") { Self::table(bytes, lexer.at)? } else { Self::stream(bytes, offset)? };
        section.offset = offset;
        section.prev = match section.trailer.get(b"Prev") {
            Ok(Object::Integer(prev)) => Some(usize::try_from(*prev).ok()?),
            Ok(_) => return None,
            Err(_) => None,
        };
        Some(section)
    }

    fn table(bytes: &[u8], at: usize) -> Option<Self> {
        let mut section = Self {
            offset: 0,
            entries: BTreeMap::new(),
            trailer: Dictionary::new(),
            prev: None,
            hybrid: None,
            stream: false,
            ambiguous: false,
        };
        let mut lexer = Lexer::new(bytes, at);
        while !lexer.keyword(b"trailer") {
            let first = u32::try_from(lexer.number()?).ok()?;
            let count = u32::try_from(lexer.number()?).ok()?;
            for index in 0..count {
                let offset = usize::try_from(lexer.number()?).ok()?;
                let generation = lexer.number()?;
                let entry = if lexer.keyword(b"n") {
                    Entry::Offset(offset, u16::try_from(generation).ok()?)
                } else if lexer.keyword(b"f") {
                    Entry::Free
                } else {
                    return None;
                };
                section.add(first.checked_add(index)?, entry);
            }
        }
        let trailer = syntax::direct(bytes, lexer.at)?;
        section.ambiguous |= trailer.ambiguous;
        section.trailer = trailer.object.as_dict().ok()?.clone();
        if let Ok(Object::Integer(hybrid)) = section.trailer.get(b"XRefStm") {
            // Objects that old readers shall not see: the table lists them as free (§7.5.8.4).
            let hybrid = usize::try_from(*hybrid).ok()?;
            section.hybrid = Some(hybrid);
            for (number, entry) in Self::stream(bytes, hybrid)?.entries {
                if !matches!(section.entries.get(&number), Some(Entry::Offset(..))) {
                    section.entries.insert(number, entry);
                }
            }
        }
        Some(section)
    }

    fn stream(bytes: &[u8], at: usize) -> Option<Self> {
        let (_, raw) = syntax::indirect(bytes, at, &|_| None, &mut 0)?;
        let stream = raw.object.as_stream().ok()?;
        if stream.dict.get(b"Type").ok()?.as_name().ok()? != b"XRef" {
            return None;
        }
        let integers = |key: &[u8]| -> Option<Vec<usize>> {
            stream
                .dict
                .get(key)
                .ok()?
                .as_array()
                .ok()?
                .iter()
                .map(|value| usize::try_from(value.as_i64().ok()?).ok())
                .collect()
        };
        let size = usize::try_from(stream.dict.get(b"Size").ok()?.as_i64().ok()?).ok()?;
        let widths = integers(b"W")?;
        let [kind, second, third] = widths.as_slice() else {
            return None;
        };
        if widths.iter().any(|width| *width > 8) || kind + second + third == 0 {
            return None;
        }
        let index = integers(b"Index").unwrap_or_else(|| vec![0, size]);
        let data = stream.get_plain_content_with_limit(MAX_DECODED).ok()?;
        let mut rows = data.chunks_exact(kind + second + third);
        let mut section = Self {
            offset: at,
            entries: BTreeMap::new(),
            trailer: stream.dict.clone(),
            prev: None,
            hybrid: None,
            stream: true,
            ambiguous: raw.ambiguous,
        };
        for pair in index.chunks(2) {
            let [first, count] = pair else { return None };
            for number in *first..first.checked_add(*count)? {
                let row = rows.next()?;
                let field = |from: usize, width: usize| {
                    row[from..from + width].iter().fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte))
                };
                let entry = match if *kind == 0 { 1 } else { field(0, *kind) } {
                    0 => Entry::Free,
                    1 => Entry::Offset(
                        usize::try_from(field(*kind, *second)).ok()?,
                        u16::try_from(field(kind + second, *third)).ok()?,
                    ),
                    2 => Entry::Packed(
                        u32::try_from(field(*kind, *second)).ok()?,
                        usize::try_from(field(kind + second, *third)).ok()?,
                    ),
                    // Other types are references to null (§7.5.8.3).
                    _ => Entry::Free,
                };
                section.add(u32::try_from(number).ok()?, entry);
            }
        }
        Some(section)
    }

    fn add(&mut self, number: u32, entry: Entry) {
        if self.entries.insert(number, entry).is_some() {
            self.ambiguous = true;
        }
    }
}
