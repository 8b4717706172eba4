//! What kind of file the bytes are, and whether an archive is safe to unpack.

use super::{Kind, damaged};
use crate::error::{DocumentError, SheetFault};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes that an archive may unpack to. 200,000 rows of 27 columns are some 150 MB of markup.
const MOST_UNPACKED: u64 = 400 * 1024 * 1024;
/// The most files in an archive; a workbook with pictures has some hundreds.
const MOST_FILES: usize = 5_000;
/// The most shared texts that a workbook may announce: its reader makes room for all of them beforehand.
const MOST_SHARED: u64 = 5_000_000;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Tells the kind of a file by its content; an archive has been unpacked once for counting afterwards.
///
/// # Errors
/// [`DocumentError::BadSheet`] for what is no spreadsheet, is locked, or unpacks to too much.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, DocumentError> {
    if bytes.starts_with(ZIP) {
        return archive(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(Kind::Xls);
    }
    let fault = |fault| Err(DocumentError::BadSheet(fault));
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = start.get(..start.len().min(2048)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).trim_start().to_ascii_lowercase();
    if start.starts_with("<?xml") && start.contains("office:spreadsheet") {
        return fault(SheetFault::OtherExcel("XML 2003"));
    }
    if start.starts_with("<html") || start.starts_with("<!doctype") || start.starts_with("<table") {
        return fault(SheetFault::WebPage);
    }
    if start.starts_with('<') || start.starts_with("%pdf-") || start.starts_with("{\\rtf") {
        return fault(SheetFault::NotASheet);
    }
    Ok(Kind::Csv)
}

fn archive(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let fault = |fault| DocumentError::BadSheet(fault);
    let bomb = || fault(SheetFault::Bomb { limit: MOST_UNPACKED });
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_FILES {
        return Err(DocumentError::TooLong { what: "files", limit: MOST_FILES });
    }
    let mut left = MOST_UNPACKED;
    let mut kind = None;
    let mut other = None;
    for at in 0..archive.len() {
        let (name, announced, locked) = {
            let file = archive.by_index_data(at).map_err(damaged)?;
            let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/").to_ascii_lowercase();
            (name, file.size(), file.encrypted())
        };
        if locked {
            return Err(fault(SheetFault::Locked));
        }
        if announced > left {
            return Err(bomb());
        }
        match name.as_str() {
            _ if name.ends_with("workbook.xml") => kind = Some(Kind::Xlsx),
            "content.xml" => kind = kind.or(Some(Kind::Ods)),
            _ if name.ends_with("workbook.bin") => other = Some(SheetFault::OtherExcel("xlsb")),
            _ if name.starts_with("word/") || name.starts_with("ppt/") => other = Some(SheetFault::NotASheet),
            _ => {}
        }
        // Every entry is counted: which of them holds a sheet is for the file to say, whatever their endings.
        let mut file = archive.by_index(at).map_err(damaged)?;
        let mut head = Vec::new();
        if name.ends_with("sharedstrings.xml") {
            (&mut file).take(4096).read_to_end(&mut head).map_err(damaged)?;
            let head = String::from_utf8_lossy(&head);
            let announced = head.split("uniqueCount").nth(1).map(|rest| {
                let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '>');
                let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
                digits.get(..end).unwrap_or_default().parse::<u64>()
            });
            // A number too long to be one is too many as well; an empty one is the reader's own matter.
            if announced
                .is_some_and(|n| n.map_or_else(|e| *e.kind() != std::num::IntErrorKind::Empty, |n| n > MOST_SHARED))
            {
                return Err(DocumentError::TooLong { what: "cells", limit: MOST_SHARED as usize });
            }
        }
        let first = head.len() as u64;
        // What an entry says of its size need not be true: count what comes out.
        let unpacked = first
            + std::io::copy(&mut (&mut file).take(left.saturating_add(1)), &mut std::io::sink()).map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or_else(bomb)?;
    }
    match (kind, other) {
        (Some(kind), _) => Ok(kind),
        (None, Some(other)) => Err(fault(other)),
        (None, None) => Err(fault(SheetFault::NotASheet)),
    }
}
