//! The canvas on printpdf.
//!
//! printpdf subsets and embeds the fonts. The pages' own streams are written here, because it builds a tree of operands
//! for every letter group first, which an annex of hundreds of pages would feel; the catalogue, the information dictionary
//! and the file identifier are set on its object model afterwards, because it has no language, marks every file as PDF/X
//! and draws its identifiers from a running number.

use super::content::{Codes, PageMarks};
use super::{Canvas, Contour, Meta, Stroke, TextRun};
use crate::error::DocumentError;
use crate::fonts::Face;
use lopdf_of_printpdf as lopdf;
use printpdf::{
    FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Six capitals: they become the subset tag of the embedded font (ISO 32000-1, 9.6.4).
fn font_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "HSREGA",
        Face::Bold => "HSBOLD",
        Face::Italic => "HSITAL",
        Face::BoldItalic => "HSBOIT",
    }
}

fn font_id(face: Face) -> FontId {
    FontId(font_name(face).to_owned())
}

static PARSED: [OnceLock<Option<ParsedFont>>; 4] = [OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()];

fn parsed(face: Face) -> Option<ParsedFont> {
    let slot = PARSED.get(face as usize)?;
    slot.get_or_init(|| ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())).clone()
}

/// Pages being drawn. printpdf subsets and embeds the fonts; the pages' streams are written here.
#[derive(Default)]
pub(crate) struct PrintCanvas {
    pages: Vec<PageMarks>,
    letters: BTreeMap<Face, BTreeSet<char>>,
    last: Option<(Face, char)>,
}

impl PrintCanvas {
    /// A document of one page that shows every letter used, once: its fonts and its codes are the ones wanted.
    fn specimen(&self, title: &str) -> Result<(lopdf::Document, Vec<Codes>), DocumentError> {
        let mut doc = PdfDocument::new(title);
        doc.metadata.info.conformance = printpdf::PdfConformance::Custom(printpdf::CustomPdfConformance {
            identifier: String::new(),
            allows_3d_content: false,
            allows_video_content: false,
            allows_audio_content: false,
            allows_embedded_javascript: false,
            allows_jpeg_content: true,
            requires_xmp_metadata: false,
            allows_default_fonts: false,
            requires_icc_profile: false,
            allows_pdf_layers: false,
        });
        let mut ops = vec![Op::StartTextSection];
        for (face, letters) in &self.letters {
            let font = parsed(*face).ok_or(DocumentError::Font)?;
            doc.resources.fonts.map.insert(font_id(*face), PdfFont::new(font));
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(*face)), size: Pt(10.0) });
            ops.push(Op::ShowText { items: vec![TextItem::Text(letters.iter().collect())] });
        }
        ops.push(Op::EndTextSection);
        doc.pages = vec![PdfPage::new(Mm(210.0), Mm(297.0), ops)];
        let mut warnings = Vec::new();
        let out = printpdf::to_lopdf_doc(&doc, &PdfSaveOptions::default(), &mut warnings);
        if let Some(bad) = warnings.iter().find(|w| matches!(w.severity, printpdf::PdfParseErrorSeverity::Error)) {
            return Err(DocumentError::Pdf(bad.msg.clone()));
        }
        let codes = self.codes(&out).map_err(|e| DocumentError::Pdf(e.to_string()))?;
        Ok((out, codes))
    }

    /// The codes by which the specimen page shows the letters, face by face.
    fn codes(&self, specimen: &lopdf::Document) -> Result<Vec<Codes>, lopdf::Error> {
        let page = specimen.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let content = lopdf::content::Content::decode(&specimen.get_page_content(page))?;
        let mut shown = content.operations.iter().filter(|op| op.operator == "Tj");
        let mut all: Vec<Codes> =
            Face::ALL.iter().map(|face| Codes { name: font_name(*face), of: Vec::new() }).collect();
        for (face, letters) in &self.letters {
            let bytes =
                shown.next().and_then(|op| op.operands.first()).and_then(|o| o.as_str().ok()).unwrap_or_default();
            let Some(codes) = all.get_mut(*face as usize) else { continue };
            codes.of = vec![0; letters.last().map_or(0, |c| *c as usize + 1)];
            for (letter, code) in letters.iter().zip(bytes.chunks_exact(2)) {
                if let (Some(slot), [high, low]) = (codes.of.get_mut(*letter as usize), code) {
                    *slot = u16::from_be_bytes([*high, *low]);
                }
            }
        }
        Ok(all)
    }
}

impl Canvas for PrintCanvas {
    fn begin_page(&mut self, width: f32, height: f32) {
        self.pages.push(PageMarks::new(width, height));
    }

    fn text(&mut self, run: &TextRun<'_>) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        let letters = self.letters.entry(run.face).or_default();
        for c in run.text.chars() {
            // Runs of one letter are common (dots, spaces, noughts).
            if self.last != Some((run.face, c)) {
                letters.insert(c);
                self.last = Some((run.face, c));
            }
        }
        page.text(run);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        if let Some(page) = self.pages.last_mut() {
            page.line(*stroke);
        }
    }

    fn frame(&mut self, x: f32, y: f32, w: f32, h: f32, width: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.frame(x, y, w, h, width);
        }
    }

    fn bars(&mut self, bars: &[[f32; 4]]) {
        if let Some(page) = self.pages.last_mut() {
            page.bars(bars);
        }
    }

    fn fill(&mut self, contours: &[Contour], grey: f32) {
        if let Some(page) = self.pages.last_mut() {
            page.fill(contours, grey);
        }
    }

    fn finish(self, meta: &Meta<'_>, written: &mut dyn FnMut(usize) -> bool) -> Result<Vec<u8>, DocumentError> {
        let pdf = |e: lopdf::Error| DocumentError::Pdf(e.to_string());
        let (mut out, codes) = self.specimen(meta.title)?;
        let specimen = out.page_iter().next().ok_or_else(|| DocumentError::Pdf("no page".to_owned()))?;
        let page = out.get_dictionary(specimen).map_err(pdf)?.clone();
        let shown = out.get_page_contents(specimen);
        let (parent, resources) =
            (page.get(b"Parent").map_err(pdf)?.clone(), page.get(b"Resources").map_err(pdf)?.clone());
        let mut kids = Vec::with_capacity(self.pages.len());
        for (at, page) in self.pages.into_iter().enumerate() {
            if !written(at) {
                return Err(DocumentError::Cancelled);
            }
            let content = out.add_object(packed(&page.stream(&codes))?);
            let size = [0.0, 0.0, page.width, page.height].map(lopdf::Object::Real);
            let page = lopdf::Dictionary::from_iter([
                ("Type", lopdf::Object::Name(b"Page".to_vec())),
                ("Parent", parent.clone()),
                ("MediaBox", lopdf::Object::Array(size.to_vec())),
                ("Resources", resources.clone()),
                ("Contents", lopdf::Object::Reference(content)),
            ]);
            kids.push(lopdf::Object::Reference(out.add_object(page)));
        }
        let tree = parent.as_reference().map_err(pdf)?;
        let tree = out.get_dictionary_mut(tree).map_err(pdf)?;
        tree.set("Count", kids.len() as i64);
        tree.set("Kids", lopdf::Object::Array(kids));
        for gone in shown.into_iter().chain([specimen]) {
            out.objects.remove(&gone);
        }
        describe(&mut out, meta).map_err(pdf)?;
        out.compress();
        // The identifier is a digest of the whole file as it is without one.
        out.trailer.remove(b"ID");
        let digest = Sha256::digest(saved(&mut out)?);
        let id = lopdf::Object::String(digest.iter().take(16).copied().collect(), lopdf::StringFormat::Hexadecimal);
        out.trailer.set("ID", lopdf::Object::Array(vec![id.clone(), id]));
        saved(&mut out)
    }
}

/// A stream deflated at the usual level: the highest one costs three times as long for a few per cent.
fn packed(content: &[u8]) -> Result<lopdf::Stream, DocumentError> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    let packed =
        encoder.write_all(content).and_then(|()| encoder.finish()).map_err(|e| DocumentError::Pdf(e.to_string()))?;
    let filter = [("Filter", lopdf::Object::Name(b"FlateDecode".to_vec()))];
    Ok(lopdf::Stream::new(lopdf::Dictionary::from_iter(filter), packed))
}

fn saved(doc: &mut lopdf::Document) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).map_err(|e| DocumentError::Pdf(e.to_string()))?;
    Ok(bytes)
}

/// Language, title and dates (ISO 32000-1, 7.7.2 and 14.3.3).
fn describe(doc: &mut lopdf::Document, meta: &Meta<'_>) -> Result<(), lopdf::Error> {
    use lopdf::{Dictionary, Object, StringFormat};
    doc.version = "1.7".to_owned();
    let catalog = doc.catalog_mut()?;
    catalog.set("Lang", Object::String(meta.lang.as_bytes().to_vec(), StringFormat::Literal));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", Object::Boolean(true));
    catalog.set("ViewerPreferences", Object::Dictionary(preferences));
    catalog.set("PageLayout", Object::Name(b"SinglePage".to_vec()));
    let written = meta.created.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7)));
    let stamp = written.strftime("D:%Y%m%d%H%M%S+07'00'").to_string();
    let mut info = Dictionary::new();
    info.set("Title", utf16(meta.title));
    info.set("Producer", utf16("Hồ Sơ (printpdf)"));
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::String(stamp.clone().into_bytes(), StringFormat::Literal));
    }
    match doc.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => {
            doc.set_object(id, info);
        }
        Err(_) => {
            let id = doc.add_object(info);
            doc.trailer.set("Info", Object::Reference(id));
        }
    }
    Ok(())
}

fn utf16(text: &str) -> lopdf::Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    lopdf::Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}
