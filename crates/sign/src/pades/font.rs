//! The letters of a visible signature: a subset of a TrueType or OpenType face, embedded as a composite font with
//! Identity-H and a Unicode map (ISO 32000-1 §9.7), so that every viewer draws the same and the text can be copied.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::ObjectId;
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use super::picture::deflate;
use super::update::Update;
use crate::error::SignError;

/// Largest font file.
const MAX_FONT: usize = 32 * 1024 * 1024;

/// A face with the letters that were used so far.
pub(super) struct Letters<'a> {
    program: &'a [u8],
    face: Face<'a>,
    /// Letter to glyph of the subset and its width in thousandths.
    used: BTreeMap<char, (u16, f64)>,
    glyphs: GlyphRemapper,
}

impl<'a> Letters<'a> {
    pub(super) fn new(program: &'a [u8]) -> Result<Self, SignError> {
        if program.len() > MAX_FONT {
            return Err(SignError::Appearance("the font is larger than 32 MiB"));
        }
        let face = Face::parse(program, 0).map_err(|_| SignError::Appearance("the font cannot be read"))?;
        if face.tables().glyf.is_none() {
            return Err(SignError::Appearance("the font has no TrueType outlines"));
        }
        if face.permissions() == Some(ttf_parser::Permissions::Restricted) {
            return Err(SignError::Appearance("the font may not be embedded"));
        }
        Ok(Self { program, face, used: BTreeMap::new(), glyphs: GlyphRemapper::new() })
    }

    /// Thousandths of an em in the font's units.
    fn scaled(&self, units: i16) -> f64 {
        f64::from(units) * 1000.0 / f64::from(self.face.units_per_em().max(1))
    }

    /// Height above the baseline in ems, and depth below it (positive).
    pub(super) fn reach(&self) -> (f64, f64) {
        (self.scaled(self.face.ascender()) / 1000.0, -self.scaled(self.face.descender()) / 1000.0)
    }

    fn letter(&mut self, letter: char) -> Result<(u16, f64), SignError> {
        if let Some(known) = self.used.get(&letter) {
            return Ok(*known);
        }
        let glyph = self.face.glyph_index(letter).ok_or(SignError::LetterMissing(letter))?;
        let units = self.face.glyph_hor_advance(glyph).unwrap_or_default();
        let width = (f64::from(units) * 1000.0 / f64::from(self.face.units_per_em().max(1))).round();
        let entry = (self.glyphs.remap(glyph.0), width);
        self.used.insert(letter, entry);
        Ok(entry)
    }

    /// Width of a text in ems.
    pub(super) fn width(&mut self, text: &str) -> Result<f64, SignError> {
        let mut sum = 0.0;
        for letter in text.chars() {
            sum += self.letter(letter)?.1 / 1000.0;
        }
        Ok(sum)
    }

    /// The text as a hexadecimal string of glyphs.
    pub(super) fn glyphs(&mut self, text: &str) -> Result<String, SignError> {
        let mut hex = String::from("<");
        for letter in text.chars() {
            // Writing into a String does not fail.
            let _ = write!(hex, "{:04X}", self.letter(letter)?.0);
        }
        Ok(hex + ">")
    }

    /// Embeds what was used.
    pub(super) fn embed(&self, update: &mut Update<'_, '_>) -> Result<ObjectId, SignError> {
        let program = subsetter::subset(self.program, 0, &self.glyphs)
            .map_err(|_| SignError::Appearance("the font cannot be cut down to the letters in use"))?;
        let file = update.add_stream(&format!("/Length1 {}/Filter/FlateDecode", program.len()), &deflate(&program)?);
        let name = format!("{}+{}", tag(&program), self.name());
        let bounds = self.face.global_bounding_box();
        let [left, bottom, right, top] =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|units| self.scaled(units).round());
        let (above, below) = self.reach();
        let capital = self.face.capital_height().map_or(above * 800.0, |units| self.scaled(units)).round();
        let angle = self.face.italic_angle();
        let descriptor = update.add(format!(
            "<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{left} {bottom} {right} {top}]/ItalicAngle {angle}/Ascent {}/Descent {}/CapHeight {capital}/StemV 80/FontFile2 {} 0 R>>",
            (above * 1000.0).round(),
            (-below * 1000.0).round(),
            file.0
        ));
        let mut widths: Vec<(u16, f64)> = self.used.values().copied().collect();
        widths.sort_by_key(|(glyph, _)| *glyph);
        widths.dedup_by_key(|(glyph, _)| *glyph);
        let widths: String = widths.iter().map(|(glyph, width)| format!("{glyph}[{width}]")).collect();
        let descendant = update.add(format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {} 0 R/DW 1000/W[{widths}]/CIDToGIDMap/Identity>>",
            descriptor.0
        ));
        let map = update.add_stream("/Filter/FlateDecode", &deflate(self.unicode_map().as_bytes())?);
        Ok(update.add(format!(
            "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{} 0 R]/ToUnicode {} 0 R>>",
            descendant.0, map.0
        )))
    }

    /// The PostScript name, letters and digits only.
    fn name(&self) -> String {
        // Old Macintosh names stand first and are not read; the Unicode ones follow.
        let mut names =
            self.face.names().into_iter().filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        let name = names.find_map(|name| name.to_string()).unwrap_or_default();
        let plain: String =
            name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(60).collect();
        if plain.is_empty() { "Face".to_owned() } else { plain }
    }

    fn unicode_map(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (letter, (glyph, _)) in &self.used {
            let mut units = [0; 2];
            let units: String = letter.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
            lines.push(format!("<{glyph:04X}> <{units}>"));
        }
        let blocks: String = lines
            .chunks(100)
            .map(|block| format!("{} beginbfchar\n{}\nendbfchar\n", block.len(), block.join("\n")))
            .collect();
        format!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        )
    }
}

/// Six capitals that tell subsets apart (§9.6.4), from the subset itself.
fn tag(program: &[u8]) -> String {
    crate::algorithm::Hash::Sha256.digest(&[program]).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
