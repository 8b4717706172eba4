//! The picture of a visible signature: JPEG goes in as it is, PNG is unpacked into colours and transparency.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::ObjectId;

use super::update::Update;
use crate::error::SignError;

/// Largest picture file, and pixels.
const MAX_FILE: usize = 4 * 1024 * 1024;
const MAX_PIXELS: u64 = 4_000_000;

/// An embedded picture.
pub(super) struct Picture {
    pub id: ObjectId,
    /// Width by height.
    pub aspect: f64,
}

/// Embeds a picture.
///
/// # Errors
/// [`SignError::Appearance`] when it is neither JPEG nor PNG, damaged, over 4 MiB or four million pixels.
pub(super) fn embed(update: &mut Update<'_, '_>, bytes: &[u8]) -> Result<Picture, SignError> {
    if bytes.len() > MAX_FILE {
        return Err(SignError::Appearance("the picture is larger than 4 MiB"));
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return jpeg(update, bytes);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return png(update, bytes);
    }
    Err(SignError::Appearance("the picture is neither JPEG nor PNG"))
}

fn aspect(width: u32, height: u32) -> Result<f64, SignError> {
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(SignError::Appearance("the picture has no pixels, or more than four million"));
    }
    Ok(f64::from(width) / f64::from(height))
}

fn jpeg(update: &mut Update<'_, '_>, bytes: &[u8]) -> Result<Picture, SignError> {
    let broken = SignError::Appearance("the JPEG picture is damaged");
    let mut at = 2;
    loop {
        let [0xff, kind, high, low] = *bytes.get(at..at + 4).ok_or(broken.clone())? else {
            return Err(broken);
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        // Start of frame, but for DHT, JPG and DAC.
        if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            let [bits, h1, h0, w1, w0, parts] = *bytes.get(at + 4..at + 10).ok_or(broken.clone())? else {
                return Err(broken);
            };
            let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
            let colours = match (bits, parts) {
                (8, 1) => "DeviceGray",
                (8, 3) => "DeviceRGB",
                _ => return Err(SignError::Appearance("the JPEG picture is neither grey nor RGB")),
            };
            let aspect = aspect(width, height)?;
            let entries = format!(
                "/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode"
            );
            return Ok(Picture { id: update.add_stream(&entries, bytes), aspect });
        }
        at = at.checked_add(2 + length.max(2)).ok_or(broken.clone())?;
    }
}

fn png(update: &mut Update<'_, '_>, bytes: &[u8]) -> Result<Picture, SignError> {
    let broken = |_| SignError::Appearance("the PNG picture is damaged");
    let mut decoder =
        png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: 64 * 1024 * 1024 });
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let aspect = aspect(width, height)?;
    let size = reader.output_buffer_size().ok_or(SignError::Appearance("the PNG picture is too large"))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    let pixels = pixels.get(..frame.buffer_size()).unwrap_or_default();
    let (colours, samples) = match frame.color_type {
        png::ColorType::Grayscale => (1, 1),
        png::ColorType::GrayscaleAlpha => (1, 2),
        png::ColorType::Rgb => (3, 3),
        png::ColorType::Rgba => (3, 4),
        png::ColorType::Indexed => return Err(SignError::Appearance("the PNG picture is damaged")),
    };
    let plain: Vec<u8> = pixels.chunks_exact(samples).flat_map(|pixel| &pixel[..colours]).copied().collect();
    let size =
        format!("/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/Filter/FlateDecode");
    let mask = if samples > colours {
        let alpha: Vec<u8> = pixels.chunks_exact(samples).map(|pixel| pixel[colours]).collect();
        let mask = update.add_stream(&format!("{size}/ColorSpace/DeviceGray"), &deflate(&alpha)?);
        format!("/SMask {} 0 R", mask.0)
    } else {
        String::new()
    };
    let space = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let id = update.add_stream(&format!("{size}/ColorSpace/{space}{mask}"), &deflate(&plain)?);
    Ok(Picture { id, aspect })
}

/// Compressed for FlateDecode.
pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>, SignError> {
    let failed = |_| SignError::Appearance("it cannot be compressed");
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}
