//! The canvas on printpdf.
//!
//! printpdf writes the pages and the subset fonts; the catalogue, the information dictionary and the file identifier
//! are set on its object model afterwards, because it has no language, marks every file as PDF/X and draws its
//! identifiers from a running number.

use super::{Canvas, Contour, Meta, Stroke, TextRun};
use crate::error::DocumentError;
use crate::fonts::Face;
use lopdf_of_printpdf as lopdf;
use printpdf::{
    Color, FontId, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, WindingOrder,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Six capitals: they become the subset tag of the embedded font (ISO 32000-1, 9.6.4).
fn font_id(face: Face) -> FontId {
    FontId(
        match face {
            Face::Regular => "HSREGA",
            Face::Bold => "HSBOLD",
            Face::Italic => "HSITAL",
            Face::BoldItalic => "HSBOIT",
        }
        .to_owned(),
    )
}

static PARSED: [OnceLock<Option<ParsedFont>>; 4] = [OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()];

fn parsed(face: Face) -> Option<ParsedFont> {
    let slot = PARSED.get(face as usize)?;
    slot.get_or_init(|| ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())).clone()
}

/// Pages being drawn with printpdf.
#[derive(Default)]
pub(crate) struct PrintCanvas {
    pages: Vec<OpenPage>,
    faces: BTreeSet<Face>,
}

struct OpenPage {
    width: f32,
    height: f32,
    ops: Vec<Op>,
    font: Option<(Face, f32)>,
    grey: f32,
    stroke: Option<(f32, Option<(f32, f32)>)>,
}

impl OpenPage {
    fn point(&self, (x, y): (f32, f32)) -> Point {
        Point { x: Pt(rounded(x)), y: Pt(rounded(self.height - y)) }
    }

    /// Tenths of a point: large pale curves need no more, and they fill the file.
    fn rough_point(&self, (x, y): (f32, f32)) -> Point {
        let tenth = |value: f32| Pt((value * 10.0).round() / 10.0);
        Point { x: tenth(x), y: tenth(self.height - y) }
    }

    fn paint(&mut self, grey: f32) {
        if self.grey != grey {
            self.ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale::new(grey, None)) });
            self.grey = grey;
        }
    }

    fn pen(&mut self, width: f32, dash: Option<(f32, f32)>) {
        let before = self.stroke.replace((width, dash));
        if before.map(|b| b.0) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        if before.map_or(dash.is_some(), |b| b.1 != dash) {
            let dash =
                dash.map_or_else(|| LineDashPattern::new(0.0, &[]), |(on, off)| LineDashPattern::new(0.0, &[on, off]));
            self.ops.push(Op::SetLineDashPattern { dash });
        }
    }

    fn path(&mut self, points: &[(f32, f32)], is_closed: bool) {
        let points = points.iter().map(|&p| LinePoint { p: self.point(p), bezier: false }).collect();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed } });
    }
}

/// Hundredths of a point are finer than any printer and keep the file small.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

impl Canvas for PrintCanvas {
    fn begin_page(&mut self, width: f32, height: f32) {
        self.pages.push(OpenPage { width, height, ops: Vec::new(), font: None, grey: 0.0, stroke: None });
    }

    fn text(&mut self, run: &TextRun<'_>) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        self.faces.insert(run.face);
        page.paint(run.grey);
        page.ops.push(Op::StartTextSection);
        if page.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(font_id(run.face));
            page.ops.push(Op::SetFont { font, size: Pt(run.size) });
            page.font = Some((run.face, run.size));
        }
        page.ops.push(Op::SetTextCursor { pos: page.point((run.x, run.baseline)) });
        let items = if run.gap == 0.0 {
            vec![TextItem::Text(run.text.to_owned())]
        } else {
            // Word spacing (Tw) does not reach two-byte codes, so the gap is a move after each space.
            let push = TextItem::Offset(rounded(-run.gap * 1000.0 / run.size));
            run.text
                .split_inclusive(' ')
                .flat_map(|word| {
                    let after = word.ends_with(' ').then(|| push.clone());
                    std::iter::once(TextItem::Text(word.to_owned())).chain(after)
                })
                .collect()
        };
        page.ops.push(Op::ShowText { items });
        page.ops.push(Op::EndTextSection);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        page.pen(stroke.width, stroke.dash);
        page.path(&[stroke.from, stroke.to], false);
    }

    fn frame(&mut self, x: f32, y: f32, w: f32, h: f32, width: f32) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        page.pen(width, None);
        page.path(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)], true);
    }

    fn fill(&mut self, contours: &[Contour], grey: f32) {
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        page.paint(grey);
        let rings = contours
            .iter()
            .map(|contour| PolygonRing {
                points: contour
                    .points
                    .iter()
                    .map(|&(x, y, bezier)| LinePoint { p: page.rough_point((x, y)), bezier })
                    .collect(),
            })
            .collect();
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        page.ops.push(Op::DrawPolygon { polygon });
    }

    fn finish(self, meta: &Meta<'_>) -> Result<Vec<u8>, DocumentError> {
        let mut doc = PdfDocument::new(meta.title);
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
        for face in self.faces {
            let font = parsed(face).ok_or(DocumentError::Font)?;
            doc.resources.fonts.map.insert(font_id(face), PdfFont::new(font));
        }
        doc.pages = self
            .pages
            .into_iter()
            .map(|page| PdfPage::new(Mm::from(Pt(page.width)), Mm::from(Pt(page.height)), page.ops))
            .collect();
        let mut warnings = Vec::new();
        let mut out = printpdf::to_lopdf_doc(&doc, &PdfSaveOptions::default(), &mut warnings);
        if let Some(bad) = warnings.iter().find(|w| matches!(w.severity, printpdf::PdfParseErrorSeverity::Error)) {
            return Err(DocumentError::Pdf(bad.msg.clone()));
        }
        describe(&mut out, meta).map_err(|e| DocumentError::Pdf(e.to_string()))?;
        out.compress();
        // The identifier is a digest of the whole file as it is without one.
        out.trailer.remove(b"ID");
        let digest = Sha256::digest(saved(&mut out)?);
        let id = lopdf::Object::String(digest.iter().take(16).copied().collect(), lopdf::StringFormat::Hexadecimal);
        out.trailer.set("ID", lopdf::Object::Array(vec![id.clone(), id]));
        saved(&mut out)
    }
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
