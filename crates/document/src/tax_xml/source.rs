//! Bytes to text to a parsed file, whoever wrote it.

use crate::error::DocumentError;
use std::borrow::Cow;

/// The largest file that is read, bytes: 05-1/BK of 20,000 people has some 16 MB.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// The most elements that a file may have: 20,000 people × 27 figures are 540,000.
pub(super) const MOST_ELEMENTS: usize = 1_500_000;

/// How the letters of a file were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8 {
        /// Whether a byte order mark stands in front.
        mark: bool,
    },
    /// UTF-16 with a byte order mark.
    Utf16,
    /// A code page that the file declares, by its name (`windows-1258`).
    CodePage(String),
}

/// A file as text.
pub(super) struct Source<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
}

/// Decodes UTF-8, UTF-16 with a mark, or the code page that the XML declaration names.
pub(super) fn decoded(bytes: &[u8]) -> Result<Source<'_>, DocumentError> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
    }
    let bad = |why: String| DocumentError::BadXml(why);
    let wide = match bytes {
        [0xFF, 0xFE, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(wide) = wide {
        let (text, broken) = wide.decode_with_bom_removal(bytes);
        return if broken {
            Err(bad("it says UTF-16 and is not".to_owned()))
        } else {
            Ok(Source { text, encoding: Encoding::Utf16 })
        };
    }
    if let Some(name) = declared(bytes).filter(|name| !["utf-8", "utf8"].contains(&name.to_ascii_lowercase().as_str()))
    {
        let named = encoding_rs::Encoding::for_label(name.as_bytes());
        return match named {
            // Without its mark a UTF-16 file cannot declare anything in single bytes.
            Some(page) if page == encoding_rs::UTF_8 || page.output_encoding() != page => utf8(bytes),
            Some(page) => {
                let (text, broken) = page.decode_without_bom_handling(bytes);
                if broken {
                    return Err(bad(format!("it says {name} and is not")));
                }
                // windows-1258 writes tones as letters of their own.
                let text = match hoso_vietnam::text::nfc(&text) {
                    Cow::Borrowed(_) => text,
                    Cow::Owned(composed) => Cow::Owned(composed),
                };
                Ok(Source { text, encoding: Encoding::CodePage(page.name().to_ascii_lowercase()) })
            }
            None => Err(bad(format!("its encoding {name} is not known; save it as UTF-8"))),
        };
    }
    utf8(bytes)
}

fn utf8(bytes: &[u8]) -> Result<Source<'_>, DocumentError> {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let text = std::str::from_utf8(rest.unwrap_or(bytes)).map_err(|e| {
        let before = rest.unwrap_or(bytes).get(..e.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        DocumentError::BadXml(format!("line {line}: it is not UTF-8"))
    })?;
    Ok(Source { text: Cow::Borrowed(text), encoding: Encoding::Utf8 { mark: rest.is_some() } })
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = String::from_utf8_lossy(head.get(..head.len().min(200))?).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let rest = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start().to_owned();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(|name| name.chars().take(40).collect())
}

/// Parses text. DTDs are refused, so there are no entities but the five of XML.
pub(super) fn parsed(text: &str) -> Result<roxmltree::Document<'_>, DocumentError> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: false,
        nodes_limit: (MOST_ELEMENTS * 3) as u32,
        ..roxmltree::ParsingOptions::default()
    };
    roxmltree::Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => DocumentError::TooLong { what: "elements", limit: MOST_ELEMENTS },
        roxmltree::Error::DtdDetected => DocumentError::BadXml("it has a DTD, which is never read".to_owned()),
        // These have no place of their own: the file ends too early.
        roxmltree::Error::UnclosedRootNode | roxmltree::Error::UnexpectedEndOfStream => {
            let line = text.bytes().filter(|b| *b == b'\n').count() + 1;
            let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            DocumentError::BadXml(format!("line {line}, column {column}: the file ends too early"))
        }
        e => {
            let at = e.pos();
            DocumentError::BadXml(format!("line {}, column {}: {e}", at.row, at.col))
        }
    })
}
