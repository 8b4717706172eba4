//! Scans, photographs and PDF files that go along with a dossier: checked, and made into one PDF.
//!
//! Pictures become A4 pages at 200 dots per inch and JPEG quality 85; they are written anew, so that what a telephone adds
//! to a photograph (where it was taken, and when) stays at home. A PDF file alone stays as it is, byte for byte.

mod check;
mod merge;
mod picture;

pub use check::{Checked, check};
pub use merge::{Joined, Refused, join};

/// The most dots per inch that a picture keeps on its page.
pub const DPI: f32 = 200.0;
/// JPEG quality of pictures, out of 100.
pub const QUALITY: u8 = 85;
/// The most pixels of a picture that is opened: memory of some 200 MB.
pub const MOST_PIXELS: u64 = 60_000_000;

/// What an office takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, bytes.
    pub bytes: usize,
    /// The most pages.
    pub pages: usize,
}

impl Default for Limits {
    /// 20 MB and 300 pages.
    fn default() -> Self {
        Self { bytes: 20 * 1000 * 1000, pages: 300 }
    }
}

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ISO 32000.
    Pdf,
    /// ISO/IEC 10918.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
}

impl Kind {
    /// Tells the kind; `None` for anything else. A PDF's mark may stand within the first 1,024 bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            _ if head.windows(5).any(|w| w == b"%PDF-") => Some(Self::Pdf),
            _ => None,
        }
    }
}
