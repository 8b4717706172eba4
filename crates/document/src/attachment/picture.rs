//! Pictures onto A4 pages.

use super::check::{damaged, refuse};
use super::{DPI, MOST_PIXELS, QUALITY};
use crate::error::{AttachmentFault, DocumentError};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Points per inch.
const POINT: f32 = 72.0;
/// A4, points.
const SHEET: (f32, f32) = (595.28, 841.89);
/// White around a picture, points (5 mm).
const MARGIN: f32 = 14.17;

/// A picture the right way up.
pub(super) struct Picture {
    image: DynamicImage,
}

/// A picture ready for a page.
pub(super) struct Packed {
    /// JPEG.
    pub jpeg: Vec<u8>,
    pub pixels: (u32, u32),
    pub grey: bool,
    /// The sheet, and where the picture lies on it from the lower left: points.
    pub sheet: (f32, f32),
    pub place: [f32; 4],
}

/// Opens a JPEG or PNG and turns it as its EXIF orientation says.
pub(super) fn open(bytes: &[u8]) -> Result<Picture, DocumentError> {
    let read = || -> Result<Picture, DocumentError> {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(damaged)?;
        let mut decoder = reader.into_decoder().map_err(damaged)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return refuse(AttachmentFault::TooManyPixels { limit: MOST_PIXELS });
        }
        if width < 8 || height < 8 {
            return Err(damaged("the picture is too small to show anything"));
        }
        let orientation = decoder.orientation().map_err(damaged)?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
        image.apply_orientation(orientation);
        Ok(Picture { image })
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("its reader stumbled")))
}

impl Picture {
    pub(super) fn size(&self) -> (u32, u32) {
        (self.image.width(), self.image.height())
    }

    /// Scales down to the limit (never up), flattens onto white, and packs.
    pub(super) fn pack(self) -> Result<Packed, DocumentError> {
        let (wide, high) = self.size();
        let lying = wide > high;
        let sheet = if lying { (SHEET.1, SHEET.0) } else { SHEET };
        let room = (sheet.0 - 2.0 * MARGIN, sheet.1 - 2.0 * MARGIN);
        // A small picture keeps its own size at the limit's resolution rather than being blown up.
        let natural = (wide as f32 * POINT / DPI, high as f32 * POINT / DPI);
        let scale = (room.0 / natural.0).min(room.1 / natural.1);
        let shrink = scale.min(1.0);
        // Blown up to at most twice its size so that a small scan can be read.
        let shown = scale.min(2.0);
        let (w, h) = (natural.0 * shown, natural.1 * shown);
        let place = [(sheet.0 - w) / 2.0, (sheet.1 - h) / 2.0, w, h];
        let mut image = self.image;
        if shrink < 1.0 {
            let to = |n: u32| ((n as f32 * shrink).round() as u32).max(1);
            image = image.resize_exact(to(wide), to(high), FilterType::Triangle);
        }
        let grey = !image.color().has_color();
        let flat = if grey {
            DynamicImage::ImageLuma8(on_white_grey(&image))
        } else {
            DynamicImage::ImageRgb8(on_white(&image))
        };
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&flat).map_err(damaged)?;
        Ok(Packed { jpeg, pixels: (flat.width(), flat.height()), grey, sheet, place })
    }
}

fn over(value: u8, alpha: u8) -> u8 {
    let mixed = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
    u8::try_from(mixed / 255).unwrap_or(u8::MAX)
}

fn on_white(image: &DynamicImage) -> image::RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let from = image.to_rgba8();
    image::RgbImage::from_fn(from.width(), from.height(), |x, y| {
        let image::Rgba([r, g, b, a]) = *from.get_pixel(x, y);
        image::Rgb([over(r, a), over(g, a), over(b, a)])
    })
}

fn on_white_grey(image: &DynamicImage) -> image::GrayImage {
    if !image.color().has_alpha() {
        return image.to_luma8();
    }
    let from = image.to_luma_alpha8();
    image::GrayImage::from_fn(from.width(), from.height(), |x, y| {
        let image::LumaA([l, a]) = *from.get_pixel(x, y);
        image::Luma([over(l, a)])
    })
}
