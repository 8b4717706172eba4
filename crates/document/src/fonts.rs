//! The four embedded faces: what they cover, how wide their letters are, and their outlines.
//!
//! Liberation Serif has the advance widths of Times New Roman, the face that NĐ 30/2020 asks for. Widths are rounded
//! down to thousandths of an em exactly as the PDF's `/W` array states them, so a line measured here ends where a
//! viewer's pen ends.

use crate::error::DocumentError;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// One of the four faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Face {
    #[default]
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    pub(crate) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    /// The font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
            Self::Bold => include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
            Self::Italic => include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
        }
    }
}

/// Ascent of the faces in ems (they share it); with [`DESCENT`] it places the baseline in a line.
pub(crate) const ASCENT: f32 = 0.891;
/// Descent of the faces in ems.
pub(crate) const DESCENT: f32 = 0.216;

/// The parsed faces, with the widths of common letters at hand: an annex asks for millions.
pub(crate) struct Fonts {
    faces: Vec<ttf_parser::Face<'static>>,
    /// For each face the width in thousandths of an em of U+0000–U+023F and U+1E00–U+20FF; [`NONE`] is no glyph.
    common: Vec<Vec<u16>>,
}

const NONE: u16 = u16::MAX;
const LOW: usize = 0x240;
const HIGH: std::ops::Range<usize> = 0x1E00..0x2100;

/// Where a letter's width stands in the table of common ones.
fn slot(c: char) -> Option<usize> {
    match c as usize {
        n if n < LOW => Some(n),
        n if HIGH.contains(&n) => Some(n - HIGH.start + LOW),
        _ => None,
    }
}

/// Width in thousandths of an em, if the face has the letter.
fn thousandths(face: &ttf_parser::Face<'_>, c: char) -> Option<u16> {
    let glyph = face.glyph_index(c)?;
    let units = u32::from(face.units_per_em()).max(1);
    let raw = u32::from(face.glyph_hor_advance(glyph).unwrap_or_default());
    u16::try_from(raw * 1000 / units).ok()
}

static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();

/// The faces, parsed once for the process.
pub(crate) fn fonts() -> Result<&'static Fonts, DocumentError> {
    FONTS
        .get_or_init(|| {
            let faces: Option<Vec<_>> =
                Face::ALL.iter().map(|face| ttf_parser::Face::parse(face.bytes(), 0).ok()).collect();
            faces.map(|faces| {
                let table = |face: &ttf_parser::Face<'_>| {
                    let letters = (0..LOW).chain(HIGH).map(|n| u32::try_from(n).ok().and_then(char::from_u32));
                    letters.map(|c| c.and_then(|c| thousandths(face, c)).unwrap_or(NONE)).collect()
                };
                let common = faces.iter().map(table).collect();
                Fonts { faces, common }
            })
        })
        .as_ref()
        .ok_or(DocumentError::Font)
}

impl Fonts {
    pub(crate) fn face(&self, face: Face) -> Option<&ttf_parser::Face<'static>> {
        self.faces.get(face as usize)
    }

    fn common(&self, face: Face, c: char) -> Option<u16> {
        self.common.get(face as usize)?.get(slot(c)?).copied()
    }

    /// Whether the face can draw the character.
    pub(crate) fn covers(&self, face: Face, c: char) -> bool {
        match self.common(face, c) {
            Some(width) => width != NONE,
            None => self.face(face).and_then(|f| f.glyph_index(c)).is_some(),
        }
    }

    /// Width of one character in points at the size given in points.
    pub(crate) fn advance(&self, face: Face, size: f32, c: char) -> f32 {
        let width = match self.common(face, c) {
            Some(width) if width != NONE => width,
            _ => {
                let Some(parsed) = self.face(face) else { return 0.0 };
                // The missing glyph is drawn in its own width.
                let missing = parsed.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or_default();
                let units = u32::from(parsed.units_per_em()).max(1);
                let missing = u16::try_from(u32::from(missing) * 1000 / units).unwrap_or_default();
                thousandths(parsed, c).unwrap_or(missing)
            }
        };
        f32::from(width) * size / 1000.0
    }

    /// Width of a text in points.
    pub(crate) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        text.chars().map(|c| self.advance(face, size, c)).sum()
    }
}

/// A text made ready for setting: NFC; line ends as `\n`; tabs and exotic spaces as plain ones (a no-break space stays
/// U+00A0 so that lines do not break there); invisible format characters dropped.
pub(crate) fn prepared(text: &str) -> String {
    // Figures and codes, nearly all of an annex, are ready as they are.
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut last_cr = false;
    for c in text.nfc() {
        let cr = c == '\r';
        match c {
            '\n' if last_cr => {}
            '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{00A0}' | '\u{202F}' | '\u{2007}' => out.push('\u{00A0}'),
            '\t' | '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => out.push(' '),
            // Zero-width, direction and variation marks draw nothing.
            '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' => {}
            '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if c.is_control() => {}
            c => out.push(c),
        }
        last_cr = cr;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Face, fonts, prepared};

    #[test]
    fn every_vietnamese_letter_has_a_glyph_in_every_face() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
        let fonts = fonts().expect("the embedded faces are read");
        for face in Face::ALL {
            for c in letters.chars().chain(letters.to_uppercase().chars()).chain("fjwz₫–—…“”≥≤⁄×".chars())
            {
                assert!(fonts.covers(face, c), "{face:?} must draw {c}: no Vietnamese name may lose a letter");
            }
        }
    }

    #[test]
    fn measures_are_those_of_times() {
        let fonts = fonts().expect("the embedded faces are read");
        let width = fonts.width(Face::Regular, 1000.0, "A i");
        assert!(
            (width - (722.0 + 250.0 + 277.0)).abs() < 2.0,
            "advance widths must match Times New Roman, got {width}"
        );
    }

    #[test]
    fn text_is_composed_and_cleaned() {
        assert_eq!(prepared("Nguye\u{302}\u{303}n"), "Nguyễn", "decomposed marks would be misplaced on paper");
        assert_eq!(
            prepared("a\r\nb\rc\td\u{200B}e\u{0007}"),
            "a\nb\nc de",
            "line ends are one kind, invisible things go"
        );
    }
}
