//! Text with separators (RFC 4180, and as Vietnamese Excel writes it: semicolons, UTF-16 with tabs).

use super::{Cell, Gatherer, Kind, Workbook};
use crate::error::{DocumentError, SheetFault};
use std::borrow::Cow;

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, DocumentError> {
    let text = decoded(bytes)?;
    // Excel's own hint in the first line.
    let first = text.lines().next().unwrap_or_default();
    let hint = first.strip_prefix("sep=").and_then(|rest| rest.chars().next()).filter(char::is_ascii);
    let (text, skipped) = match hint {
        Some(_) => (text.get(first.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']), 1),
        None => (text.as_ref(), 0),
    };
    let separator = hint.unwrap_or_else(|| separator(text));
    let mut found = Gatherer::default();
    found.begin("", false)?;
    let (mut row, mut column, mut line) = (skipped, 0_u32, skipped as usize + 1);
    let mut field = String::new();
    let mut letters = text.chars().peekable();
    // The line where an open quotation began.
    let mut quoted: Option<usize> = None;
    while let Some(c) = letters.next() {
        if c == '\n' {
            line += 1;
        }
        match (quoted, c) {
            (Some(_), '"') if letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            (Some(_), '"') => quoted = None,
            (Some(_), '\r') if letters.peek() == Some(&'\n') => {}
            (Some(_), c) => field.push(c),
            (None, '"') if field.is_empty() => quoted = Some(line),
            (None, c) if c == separator => {
                found.add(row, column, Cell::Text(std::mem::take(&mut field)))?;
                column += 1;
            }
            (None, '\r') if letters.peek() == Some(&'\n') => {}
            (None, '\n' | '\r') => {
                found.add(row, column, Cell::Text(std::mem::take(&mut field)))?;
                (row, column) = (row + 1, 0);
            }
            (None, c) => field.push(c),
        }
    }
    if let Some(line) = quoted {
        return Err(DocumentError::BadSheet(SheetFault::OpenQuote { line }));
    }
    found.add(row, column, Cell::Text(field))?;
    Ok(found.finish(Kind::Csv))
}

/// UTF-8 with or without a mark, UTF-16 with a mark or told by its noughts. Nothing else is guessed at: the old
/// Vietnamese code pages look alike and would give wrong names.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, DocumentError> {
    let fault = || DocumentError::BadSheet(SheetFault::Encoding);
    let half = |odd: usize| {
        let sample = bytes.get(..bytes.len().min(512)).unwrap_or_default();
        let noughts = sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
        sample.len() >= 4 && noughts * 3 > sample.len() / 2
    };
    let wide = |encoding: &'static encoding_rs::Encoding| {
        let (text, broken) = encoding.decode_with_bom_removal(bytes);
        if broken || text.contains('\0') { Err(fault()) } else { Ok(text) }
    };
    match bytes {
        [0xFF, 0xFE, ..] => return wide(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => return wide(encoding_rs::UTF_16BE),
        _ if half(1) => return wide(encoding_rs::UTF_16LE),
        _ if half(0) => return wide(encoding_rs::UTF_16BE),
        _ => {}
    }
    let text = std::str::from_utf8(bytes).map_err(|_| fault())?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\0') {
        return Err(DocumentError::BadSheet(SheetFault::NotASheet));
    }
    Ok(Cow::Borrowed(text))
}

/// The separator that parts the first lines most evenly: the one whose least count over them is the highest.
fn separator(text: &str) -> char {
    let mut counts: Vec<[usize; 3]> = vec![[0; 3]];
    let mut quoted = false;
    for c in text.chars().take(100_000) {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                if counts.len() >= 50 {
                    break;
                }
                counts.push([0; 3]);
            }
            c if !quoted => {
                if let (Some(at), Some(last)) = ([';', '\t', ','].iter().position(|s| *s == c), counts.last_mut())
                    && let Some(n) = last.get_mut(at)
                {
                    *n += 1;
                }
            }
            _ => {}
        }
    }
    // Title lines above the table have no separators; they do not count.
    let score = |at: usize| {
        let of: Vec<usize> = counts.iter().filter_map(|line| line.get(at).copied()).filter(|n| *n > 0).collect();
        let mut sorted = of.clone();
        sorted.sort_unstable();
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
        // How many lines have the usual count, then how many parts that gives.
        (of.iter().filter(|n| **n == middle).count(), middle)
    };
    let best = (0..3).max_by_key(|at| (score(*at), 3 - at)).unwrap_or_default();
    [';', '\t', ','].get(best).copied().unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::error::{DocumentError, SheetFault};
    use crate::sheet::Cell;

    fn texts(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let book = read(bytes).expect("it is read");
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            other => panic!("a .csv has texts only: {other:?}"),
        };
        book.sheets[0].rows.iter().map(|r| (r.number, r.cells.iter().map(|(_, c)| text(c)).collect())).collect()
    }

    #[test]
    fn separators_quotes_and_encodings_are_told_apart() {
        let rows = vec![
            (1, vec!["Họ tên".to_owned(), "Số tiền".to_owned()]),
            (2, vec!["Ví \"Dụ\"; A".to_owned(), "1,5".to_owned()]),
        ];
        let text = "Họ tên;Số tiền\r\n\"Ví \"\"Dụ\"\"; A\";1,5\r\n";
        assert_eq!(texts(text.as_bytes()), rows, "UTF-8 with semicolons, as Vietnamese Excel writes it");
        assert_eq!(texts(format!("\u{FEFF}{text}").as_bytes()), rows, "with a mark");
        let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&wide), rows, "UTF-16, Excel's \"Unicode text\"");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(texts(&wide), rows, "UTF-16 without a mark, the other way round");
        let tabs = "Bảng kê\n\nHọ tên\tSố tiền\nVí Dụ\t1,5\n";
        assert_eq!(
            texts(tabs.as_bytes())[2],
            (4, vec!["Ví Dụ".to_owned(), "1,5".to_owned()]),
            "tabs win over one comma"
        );
        let hint = "sep=,\nA;B,C\n";
        assert_eq!(
            texts(hint.as_bytes())[0],
            (2, vec!["A;B".to_owned(), "C".to_owned()]),
            "Excel's own hint is believed"
        );
    }

    #[test]
    fn other_code_pages_and_open_quotes_are_refused_with_the_reason() {
        let old = read(b"H\xE4 t\xAAn;1\n");
        assert_eq!(old, Err(DocumentError::BadSheet(SheetFault::Encoding)), "TCVN3 would give wrong names");
        let open = read(b"a;b\nc;\"d\ne;f\n");
        assert_eq!(
            open,
            Err(DocumentError::BadSheet(SheetFault::OpenQuote { line: 2 })),
            "the line is what one looks for"
        );
        assert!(read(b"PNG\0\0\0\x01rest of a binary file").is_err(), "a binary file is no table");
    }
}
