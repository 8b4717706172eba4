//! Pictures of PDF pages: for the screen, and for tests that look at papers.

use crate::error::DocumentError;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::ImageEncoder;
use image::codecs::png::PngEncoder;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest file that is opened, bytes.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;
/// The most pages that a file may have.
pub const MOST_PAGES: usize = 1_000;
/// The most pixels that a picture may have.
pub const MOST_PIXELS: usize = 40_000_000;

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// A PNG file, RGBA with 8 bits each.
    pub png: Vec<u8>,
}

/// How many pages a PDF has.
///
/// # Errors
/// [`DocumentError::TooLong`] past 50 MB or 1,000 pages, [`DocumentError::BadPdf`] for bytes that are no PDF or are
/// locked with a password.
pub fn page_count(pdf: &[u8]) -> Result<usize, DocumentError> {
    guarded(|| Ok(open(pdf)?.pages().len()))
}

/// Draws page `page` (from 0) on white; at `scale` 1 a point is a pixel, so A4 is 595 × 842.
///
/// # Errors
/// Those of [`page_count`], [`DocumentError::NoPage`], and [`DocumentError::TooLong`] for a picture past 40 million
/// pixels.
pub fn render_page(pdf: &[u8], page: usize, scale: f32) -> Result<Picture, DocumentError> {
    guarded(|| {
        let file = open(pdf)?;
        let pages = file.pages();
        let sheet = pages.get(page).ok_or(DocumentError::NoPage { wanted: page, pages: pages.len() })?;
        let (width, height) = sheet.render_dimensions();
        let (across, down) = (width * scale, height * scale);
        let side = f32::from(u16::MAX);
        if !(across >= 1.0 && down >= 1.0) {
            return Err(DocumentError::BadPdf("the page has no area"));
        }
        if across > side || down > side || across * down > MOST_PIXELS as f32 {
            return Err(DocumentError::TooLong { what: "pixels", limit: MOST_PIXELS });
        }
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let cache = RenderCache::new();
        let pixels =
            hayro::render(sheet, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
        let mut png = Vec::new();
        PngEncoder::new(&mut png)
            .write_image(pixels.data_as_u8_slice(), width, height, image::ExtendedColorType::Rgba8)
            .map_err(|_| DocumentError::BadPdf("the picture could not be packed"))?;
        Ok(Picture { width, height, png })
    })
}

fn open(pdf: &[u8]) -> Result<Pdf, DocumentError> {
    if pdf.len() > MOST_BYTES {
        return Err(DocumentError::TooLong { what: "bytes", limit: MOST_BYTES });
    }
    let file = Pdf::new(pdf.to_vec()).map_err(|error| match error {
        hayro::hayro_syntax::LoadPdfError::Decryption(_) => DocumentError::BadPdf("it is locked with a password"),
        hayro::hayro_syntax::LoadPdfError::Invalid => DocumentError::BadPdf("it is damaged or no PDF"),
    })?;
    if file.pages().len() > MOST_PAGES {
        return Err(DocumentError::TooLong { what: "pages", limit: MOST_PAGES });
    }
    Ok(file)
}

/// A stranger's file must not take the program down with it, whatever the drawing library meets inside.
fn guarded<T>(work: impl FnOnce() -> Result<T, DocumentError>) -> Result<T, DocumentError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(DocumentError::BadPdf("drawing it failed")))
}
