//! A plain ZIP (PKWARE APPNOTE, ISO/IEC 21320-1): no ZIP64, no descriptors, names in UTF-8, one fixed date.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::MIMETYPE;
use crate::error::SignError;

/// 1980-01-01, the first day that ZIP knows: the same content gives the same bytes.
const DATE: u16 = 0x0021;

pub(super) fn write(entries: &[(&str, &[u8])]) -> Result<Vec<u8>, SignError> {
    let too_large = || SignError::TooLarge("a container has less than 4 GiB");
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in entries {
        let mut crc = Crc::new();
        crc.update(bytes);
        // `mimetype` is stored so that programs can tell the file by its first bytes (EN 319 162-1 Annex A.1).
        let (method, packed) = if *name == MIMETYPE { (0u16, bytes.to_vec()) } else { pack(bytes) };
        let offset = u32::try_from(out.len()).map_err(|_| too_large())?;
        let mut common = Vec::with_capacity(26);
        common.extend(20u16.to_le_bytes());
        common.extend((if name.is_ascii() { 0u16 } else { 1 << 11 }).to_le_bytes());
        common.extend(method.to_le_bytes());
        common.extend(0u16.to_le_bytes());
        common.extend(DATE.to_le_bytes());
        common.extend(crc.sum().to_le_bytes());
        common.extend(u32::try_from(packed.len()).map_err(|_| too_large())?.to_le_bytes());
        common.extend(u32::try_from(bytes.len()).map_err(|_| too_large())?.to_le_bytes());
        common.extend(u16::try_from(name.len()).map_err(|_| too_large())?.to_le_bytes());
        common.extend(0u16.to_le_bytes());
        out.extend(0x0403_4b50u32.to_le_bytes());
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend(20u16.to_le_bytes());
        directory.extend(&common);
        // No comment, disk 0, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(entries.len()).map_err(|_| too_large())?;
    let start = u32::try_from(out.len()).map_err(|_| too_large())?;
    let size = u32::try_from(directory.len()).map_err(|_| too_large())?;
    out.extend(&directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0u16.to_le_bytes());
    Ok(out)
}

/// Deflated, or stored when that is no gain or the encoder fails.
fn pack(bytes: &[u8]) -> (u16, Vec<u8>) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) if packed.len() < bytes.len() => (8, packed),
        _ => (0, bytes.to_vec()),
    }
}
