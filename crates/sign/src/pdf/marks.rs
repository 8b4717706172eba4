//! End marks: `startxref N %%EOF`.

use super::syntax::{self, Lexer};

/// Most end marks of a file.
const MAX_MARKS: usize = 10_000;
/// Octets behind `startxref` that are looked at.
const MARK: usize = 128;

/// `startxref N %%EOF` in the text.
pub(super) struct Marker {
    pub at: usize,
    pub number: usize,
    /// Behind `%%EOF`.
    pub mark: usize,
    /// Behind the line end that follows.
    pub end: usize,
}

/// All complete end marks of the file, in order; `None` when there are too many.
pub(super) fn markers(bytes: &[u8]) -> Option<Vec<Marker>> {
    let mut list = Vec::new();
    let mut from = 0;
    while let Some(found) = find(bytes, b"startxref", from) {
        from = found + 9;
        // A bounded window: comments and spaces without end would make this quadratic.
        let window = bytes.get(..bytes.len().min(from + MARK))?;
        let mut lexer = Lexer::new(window, from);
        let Some(number) = lexer.number().and_then(|number| usize::try_from(number).ok()) else {
            continue;
        };
        let mut mark = lexer.at;
        while window.get(mark).is_some_and(|byte| syntax::is_space(*byte)) {
            mark += 1;
        }
        if !window.get(mark..).is_some_and(|rest| rest.starts_with(b"%%EOF")) {
            continue;
        }
        mark += 5;
        let end = mark
            + match bytes.get(mark..) {
                Some([b'\r', b'\n', ..]) => 2,
                Some([b'\r' | b'\n', ..]) => 1,
                _ => 0,
            };
        if list.len() >= MAX_MARKS {
            return None;
        }
        list.push(Marker { at: found, number, mark, end });
    }
    Some(list)
}

/// The next place of a word at or behind `from`.
pub(crate) fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}
