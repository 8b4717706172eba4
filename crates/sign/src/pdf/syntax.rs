//! Objects as text (ISO 32000-1 §7.3), with the places of a dictionary's values.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

/// Deepest nesting of arrays and dictionaries.
const MAX_DEPTH: usize = 64;

/// An object with its exact text.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    /// The value.
    pub object: Object,
    /// Where the text of the value stands in the source.
    pub range: Range<usize>,
    /// Of a dictionary: where each value stands in the source.
    pub values: Vec<(Vec<u8>, Range<usize>)>,
    /// Some dictionary in it has a key twice.
    pub ambiguous: bool,
}

impl Raw {
    /// Where the value of a key stands in the source.
    pub fn place(&self, key: &[u8]) -> Option<Range<usize>> {
        self.values.iter().find(|(name, _)| name == key).map(|(_, range)| range.clone())
    }
}

/// Reads tokens from `bytes` beginning at `at`.
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
    ambiguous: bool,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, ambiguous: false }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Takes a keyword that ends at a space or delimiter.
    pub fn keyword(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let ends = self.rest().get(word.len()).is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
        let here = self.rest().starts_with(word) && ends;
        if here {
            self.at += word.len();
        }
        here
    }

    /// Takes an integer without sign.
    pub fn number(&mut self) -> Option<u64> {
        self.skip_space();
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let value = std::str::from_utf8(self.rest().get(..digits)?).ok()?.parse().ok()?;
        self.at += digits;
        Some(value)
    }

    /// `N G R`, or nothing taken.
    fn reference(&mut self) -> Option<ObjectId> {
        let start = self.at;
        let id = (|| {
            let number = u32::try_from(self.number()?).ok()?;
            let generation = u16::try_from(self.number()?).ok()?;
            self.keyword(b"R").then_some((number, generation))
        })();
        if id.is_none() {
            self.at = start;
        }
        id
    }

    fn value(&mut self, depth: usize, mut places: Option<&mut Vec<(Vec<u8>, Range<usize>)>>) -> Option<Object> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        let byte = self.peek()?;
        match byte {
            b'<' if self.rest().starts_with(b"<<") => {
                self.at += 2;
                let mut dictionary = Dictionary::new();
                loop {
                    self.skip_space();
                    if self.rest().starts_with(b">>") {
                        self.at += 2;
                        return Some(Object::Dictionary(dictionary));
                    }
                    let key = self.name()?;
                    self.skip_space();
                    let start = self.at;
                    let value = self.value(depth + 1, None)?;
                    if dictionary.has(&key) {
                        self.ambiguous = true;
                    }
                    if let Some(list) = places.as_deref_mut() {
                        list.push((key.clone(), start..self.at));
                    }
                    dictionary.set(key, value);
                }
            }
            b'<' => self.hex(),
            b'(' => self.literal(),
            b'/' => self.name().map(Object::Name),
            b'[' => {
                self.at += 1;
                let mut array = Vec::new();
                loop {
                    self.skip_space();
                    if self.peek()? == b']' {
                        self.at += 1;
                        return Some(Object::Array(array));
                    }
                    array.push(self.value(depth + 1, None)?);
                }
            }
            b'0'..=b'9' => self.reference().map(Object::Reference).or_else(|| self.numeric()),
            b'+' | b'-' | b'.' => self.numeric(),
            _ => {
                if self.keyword(b"true") {
                    Some(Object::Boolean(true))
                } else if self.keyword(b"false") {
                    Some(Object::Boolean(false))
                } else if self.keyword(b"null") {
                    Some(Object::Null)
                } else {
                    None
                }
            }
        }
    }

    fn numeric(&mut self) -> Option<Object> {
        let length = self.rest().iter().take_while(|byte| !is_space(**byte) && !is_delimiter(**byte)).count();
        let text = std::str::from_utf8(self.rest().get(..length)?).ok()?;
        let value = match text.parse::<i64>() {
            Ok(integer) => Object::Integer(integer),
            Err(_) if text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) => {
                Object::Real(text.parse().ok()?)
            }
            Err(_) => return None,
        };
        self.at += length;
        Some(value)
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        if self.peek()? != b'/' {
            return None;
        }
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_space(*byte) && !is_delimiter(*byte)) {
            self.at += 1;
            let escaped =
                (byte == b'#').then(|| self.rest().get(..2).and_then(|pair| hex_byte(pair[0], pair[1]))).flatten();
            name.push(escaped.unwrap_or(byte));
            if escaped.is_some() {
                self.at += 2;
            }
        }
        Some(name)
    }

    fn hex(&mut self) -> Option<Object> {
        self.at += 1;
        let Some(end) = self.rest().iter().position(|byte| *byte == b'>') else {
            // The whole rest was looked at, which counts.
            self.at = self.bytes.len();
            return None;
        };
        let mut digits: Vec<u8> = self.rest()[..end].iter().copied().filter(|byte| !is_space(*byte)).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        let bytes = digits.chunks_exact(2).map(|pair| hex_byte(pair[0], pair[1])).collect::<Option<Vec<u8>>>()?;
        self.at += end + 1;
        Some(Object::String(bytes, StringFormat::Hexadecimal))
    }

    fn literal(&mut self) -> Option<Object> {
        self.at += 1;
        let mut open = 1usize;
        let mut text = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Object::String(text, StringFormat::Literal));
                    }
                }
                b'\\' => {
                    let escaped = self.peek()?;
                    self.at += 1;
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'\r' => {
                            if self.peek() == Some(b'\n') {
                                self.at += 1;
                            }
                        }
                        b'\n' => {}
                        b'0'..=b'7' => {
                            let mut value = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                let Some(digit) = self.peek().filter(|digit| (b'0'..=b'7').contains(digit)) else {
                                    break;
                                };
                                value = value * 8 + u32::from(digit - b'0');
                                self.at += 1;
                            }
                            text.push((value & 0xff) as u8);
                        }
                        other => text.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
    }
}

fn hex_byte(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// A direct object at `at`.
pub(crate) fn direct(bytes: &[u8], at: usize) -> Option<Raw> {
    reach(bytes, at, &mut 0)
}

/// The same; `reached` tells how far the text was read, of a broken object too.
fn reach(bytes: &[u8], at: usize, reached: &mut usize) -> Option<Raw> {
    let mut lexer = Lexer::new(bytes, at);
    lexer.skip_space();
    let start = lexer.at;
    let mut values = Vec::new();
    let object = lexer.value(0, Some(&mut values));
    *reached = lexer.at;
    let object = object?;
    Some(Raw { object, range: start..lexer.at, values, ambiguous: lexer.ambiguous })
}

/// The id of the indirect object whose header stands at `at`, within 256 octets: comments without end cost nothing.
pub(crate) fn header(bytes: &[u8], at: usize) -> Option<ObjectId> {
    let window = bytes.get(..bytes.len().min(at.checked_add(256)?))?;
    let mut lexer = Lexer::new(window, at);
    let id = (u32::try_from(lexer.number()?).ok()?, u16::try_from(lexer.number()?).ok()?);
    lexer.keyword(b"obj").then_some(id)
}

/// An indirect object `N G obj … endobj` at `at`. `length` resolves an indirect /Length. The streams keep their bytes.
/// `reached` tells how far the text was read, of a broken object too.
pub(crate) fn indirect(
    bytes: &[u8],
    at: usize,
    length: &dyn Fn(ObjectId) -> Option<i64>,
    reached: &mut usize,
) -> Option<(ObjectId, Raw)> {
    let mut lexer = Lexer::new(bytes, at);
    let id = (u32::try_from(lexer.number()?).ok()?, u16::try_from(lexer.number()?).ok()?);
    if !lexer.keyword(b"obj") {
        return None;
    }
    let mut raw = reach(bytes, lexer.at, reached)?;
    let mut lexer = Lexer::new(bytes, raw.range.end);
    if let Object::Dictionary(dictionary) = &raw.object
        && lexer.keyword(b"stream")
    {
        // The keyword is followed by CRLF or LF (§7.3.8.1).
        let start = match bytes.get(lexer.at..)? {
            [b'\r', b'\n', ..] => lexer.at + 2,
            [b'\n', ..] => lexer.at + 1,
            _ => return None,
        };
        let size = match dictionary.get(b"Length").ok()? {
            Object::Integer(size) => *size,
            Object::Reference(id) => length(*id)?,
            _ => return None,
        };
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        let content = bytes.get(start..end)?.to_vec();
        lexer.at = end;
        if !lexer.keyword(b"endstream") {
            return None;
        }
        raw.object = Object::Stream(Stream {
            dict: dictionary.clone(),
            content,
            allows_compression: false,
            start_position: None,
        });
        raw.range.end = lexer.at;
        *reached = lexer.at;
    }
    lexer.keyword(b"endobj").then_some((id, raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_places() {
        let source = b"7 0 obj <</A(x\\)\\051\\\n)/B <41 4>/C#20D [1 0 R -2 +.5 true null]/E<</A 1/A 2>>>> endobj";
        let (id, raw) = indirect(source, 0, &|_| None, &mut 0).unwrap();
        assert_eq!(id, (7, 0));
        assert_eq!(&source[raw.place(b"B").unwrap()], b"<41 4>", "the place is compared with the gap of a ByteRange");
        let dictionary = raw.object.as_dict().unwrap();
        assert_eq!(dictionary.get(b"A").unwrap().as_str().unwrap(), b"x))", "escapes of literal strings");
        assert_eq!(dictionary.get(b"B").unwrap().as_str().unwrap(), b"A@", "an odd hexadecimal digit is followed by 0");
        assert_eq!(
            dictionary.get(b"C D").unwrap().as_array().unwrap().len(),
            5,
            "names with escapes, references, numbers, keywords"
        );
        assert!(raw.ambiguous, "a key twice has two readings, and must be seen");
    }

    #[test]
    fn hostile_text_ends() {
        let deep = [b"1 0 obj ".to_vec(), vec![b'['; 100_000]].concat();
        assert!(indirect(&deep, 0, &|_| None, &mut 0).is_none(), "nesting is bounded");
        for bad in [
            &b"1 0 obj <</A"[..],
            b"1 0 obj (",
            b"1 0 obj <4",
            b"1 0 obj <</Length 99>> stream\nxx",
            b"1 0 obj <</Length -1>> stream\nxx endstream endobj",
            b"99999999999 0 obj 1 endobj",
        ] {
            assert!(
                indirect(bad, 0, &|_| None, &mut 0).is_none(),
                "{:?} is refused, not guessed",
                String::from_utf8_lossy(bad)
            );
        }
    }
}
