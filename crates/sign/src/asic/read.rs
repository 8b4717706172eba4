//! A strict reader of ZIP files. What two programs could read in two ways is refused: entries that overlap or repeat,
//! a local header that contradicts the directory, bytes before, between or behind, names that leave the container.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::{MAX_BYTES, MAX_ENTRIES, MEDIA_TYPE, MIMETYPE};
use crate::error::VerifyError;

/// Deflate reaches about 1,030; documents stay under 100.
const MAX_RATIO: usize = 250;
/// Below this size a ratio says nothing.
const SMALL: usize = 1024 * 1024;

/// One entry of a container; a folder's name ends with `/`.
#[derive(Debug)]
pub(crate) struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// An entry of the central directory.
struct Listed<'a> {
    name: &'a str,
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    size: usize,
    offset: usize,
}

/// Reads everything. The first entry is `mimetype` and says that it is ASiC.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Entry>, VerifyError> {
    if bytes.len() > MAX_BYTES {
        return Err(VerifyError::TooLarge("a container has at most 512 MiB"));
    }
    let (listed, directory) = directory(bytes)?;
    check(&listed)?;
    let mut out = Vec::with_capacity(listed.len());
    let mut end = 0;
    for one in &listed {
        // In the order of the file and without a gap, so that nothing hides between.
        if one.offset != end {
            return Err(odd("an entry is not where the one before it ends"));
        }
        let (entry, after) = entry(bytes, one)?;
        end = after;
        out.push(entry);
    }
    if end != directory {
        return Err(odd("there is something between the last entry and the directory"));
    }
    match out.first() {
        Some(first) if first.name == MIMETYPE => {
            let known = [MEDIA_TYPE.as_bytes(), b"application/vnd.etsi.asic-s+zip"];
            if !known.contains(&first.bytes.as_slice()) || listed.first().is_some_and(|one| one.method != 0) {
                return Err(odd("its mimetype is not that of ASiC, stored"));
            }
        }
        _ => return Err(odd("it does not begin with mimetype, so it is no ASiC container")),
    }
    Ok(out)
}

fn odd(what: &str) -> VerifyError {
    VerifyError::Unreadable(format!("the container is damaged, or programs could read it differently: {what}"))
}

fn number16(bytes: &[u8], at: usize) -> Result<u16, VerifyError> {
    let slice = bytes.get(at..at.saturating_add(2)).and_then(|slice| slice.try_into().ok());
    slice.map(u16::from_le_bytes).ok_or_else(|| odd("it ends too early"))
}

fn number32(bytes: &[u8], at: usize) -> Result<u32, VerifyError> {
    let slice = bytes.get(at..at.saturating_add(4)).and_then(|slice| slice.try_into().ok());
    slice.map(u32::from_le_bytes).ok_or_else(|| odd("it ends too early"))
}

fn length32(bytes: &[u8], at: usize) -> Result<usize, VerifyError> {
    match number32(bytes, at)? {
        u32::MAX => Err(odd("ZIP64 is not read")),
        number => usize::try_from(number).map_err(|_| odd("a number is too large")),
    }
}

/// The entries in the order of the file, and where the directory begins.
fn directory(bytes: &[u8]) -> Result<(Vec<Listed<'_>>, usize), VerifyError> {
    const END: &[u8] = b"PK\x05\x06";
    // The end record with its comment reaches exactly to the end of the file, and only one does: a file of the dossier
    // may itself be a ZIP, a comment may not.
    let lowest = bytes.len().saturating_sub(22 + 65_535);
    let tail = bytes.get(lowest..).unwrap_or_default();
    let fits = |at: &usize| number16(bytes, at + 20).is_ok_and(|comment| at + 22 + usize::from(comment) == bytes.len());
    let places = tail.windows(4).enumerate().filter(|(_, window)| *window == END).map(|(at, _)| lowest + at);
    let mut records = places.filter(fits);
    let end = records.next().ok_or_else(|| odd("it has no directory"))?;
    if records.next().is_some() {
        return Err(odd("its end can be read in two ways"));
    }
    let count = usize::from(number16(bytes, end + 10)?);
    if number32(bytes, end + 4)? != 0 || usize::from(number16(bytes, end + 8)?) != count {
        return Err(odd("it has several parts"));
    }
    if count == 0 || count > MAX_ENTRIES {
        return Err(VerifyError::TooLarge("a container has at most 1,000 entries"));
    }
    let (size, start) = (length32(bytes, end + 12)?, length32(bytes, end + 16)?);
    if start.checked_add(size) != Some(end) {
        return Err(odd("its directory is not where its end says"));
    }
    let mut list = Vec::with_capacity(count);
    let mut at = start;
    for _ in 0..count {
        if number32(bytes, at)? != 0x0201_4b50 {
            return Err(odd("its directory is damaged"));
        }
        let (name, extra, comment) = (number16(bytes, at + 28)?, number16(bytes, at + 30)?, number16(bytes, at + 32)?);
        let next = at + 46 + usize::from(name) + usize::from(extra) + usize::from(comment);
        let name = bytes.get(at + 46..at + 46 + usize::from(name)).ok_or_else(|| odd("it ends too early"))?;
        list.push(Listed {
            name: std::str::from_utf8(name).map_err(|_| odd("a name is not UTF-8"))?,
            flags: number16(bytes, at + 8)?,
            method: number16(bytes, at + 10)?,
            crc: number32(bytes, at + 16)?,
            packed: length32(bytes, at + 20)?,
            size: length32(bytes, at + 24)?,
            offset: length32(bytes, at + 42)?,
        });
        at = next;
    }
    if at != end {
        return Err(odd("its directory has another length than its end says"));
    }
    list.sort_by_key(|one| one.offset);
    Ok((list, start))
}

/// What can be refused before anything is unpacked.
fn check(listed: &[Listed<'_>]) -> Result<(), VerifyError> {
    let mut names = std::collections::HashSet::new();
    let mut sum = 0usize;
    for one in listed {
        if !plain_name(one.name) {
            return Err(odd("a name leaves the container, or is not plain"));
        }
        if !names.insert(fold(one.name)) {
            return Err(odd("a name is there twice"));
        }
        // Bit 0 encryption, 3 sizes behind the data, 11 UTF-8; 1 and 2 are hints of the compressor.
        if one.flags & !0b1000_0000_1110 != 0 {
            return Err(odd("an entry is encrypted or of an unusual kind"));
        }
        if !matches!(one.method, 0 | 8) {
            return Err(odd("an entry is packed in an unusual way"));
        }
        if one.method == 0 && one.packed != one.size || one.name.ends_with('/') && one.size != 0 {
            return Err(odd("the sizes of an entry contradict each other"));
        }
        sum = sum.saturating_add(one.size);
        if sum > MAX_BYTES || one.size > SMALL && one.size / MAX_RATIO > one.packed {
            return Err(VerifyError::TooLarge("a container unpacks to at most 512 MiB, and no entry 250-fold"));
        }
    }
    Ok(())
}

fn entry(bytes: &[u8], one: &Listed<'_>) -> Result<(Entry, usize), VerifyError> {
    let at = one.offset;
    let same = number32(bytes, at)? == 0x0403_4b50
        && number16(bytes, at + 6)? == one.flags
        && number16(bytes, at + 8)? == one.method;
    let name = usize::from(number16(bytes, at + 26)?);
    let start = at + 30 + name + usize::from(number16(bytes, at + 28)?);
    if !same || bytes.get(at + 30..at + 30 + name) != Some(one.name.as_bytes()) {
        return Err(odd("an entry contradicts the directory"));
    }
    let behind = one.flags & 0b1000 != 0;
    let (crc, packed, size) = (number32(bytes, at + 14)?, length32(bytes, at + 18)?, length32(bytes, at + 22)?);
    let stated = (crc, packed, size) == (one.crc, one.packed, one.size);
    if !(stated || behind && (crc, packed, size) == (0, 0, 0)) {
        return Err(odd("an entry contradicts the directory"));
    }
    let mut end = start.checked_add(one.packed).ok_or_else(|| odd("a number is too large"))?;
    let data = bytes.get(start..end).ok_or_else(|| odd("it ends too early"))?;
    let content = if one.method == 0 {
        data.to_vec()
    } else {
        // One byte more than stated would be a lie of the directory; nothing beyond it is ever unpacked.
        let mut content = Vec::with_capacity(one.size.min(16 * 1024 * 1024));
        let mut decoder = DeflateDecoder::new(data).take(one.size as u64 + 1);
        decoder.read_to_end(&mut content).map_err(|_| odd("an entry is damaged"))?;
        if decoder.into_inner().total_in() != data.len() as u64 {
            return Err(odd("an entry is longer than its content"));
        }
        content
    };
    let mut check = Crc::new();
    check.update(&content);
    if content.len() != one.size || check.sum() != one.crc {
        return Err(odd("an entry is damaged"));
    }
    if behind {
        // The descriptor: an optional mark, then the same three numbers.
        let mark = if number32(bytes, end)? == 0x0807_4b50 { 4 } else { 0 };
        let at = end + mark;
        let told = (number32(bytes, at)?, length32(bytes, at + 4)?, length32(bytes, at + 8)?);
        if told != (one.crc, one.packed, one.size) {
            return Err(odd("an entry contradicts the directory"));
        }
        end = at + 12;
    }
    Ok((Entry { name: one.name.to_owned(), bytes: content }, end))
}

/// Relative, with `/` between parts that are neither empty nor `.` nor `..`; no backslash, colon or control character.
pub(super) fn plain_name(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    !path.is_empty()
        && name.len() <= 1_000
        && !name.chars().any(|c| c.is_control() || matches!(c, '\\' | ':'))
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Names that one file system or another takes for the same.
pub(super) fn fold(name: &str) -> String {
    name.trim_end_matches('/').to_lowercase()
}
