//! From a layout and answers to PDF bytes.

mod progress;
mod watermark;

pub(crate) use progress::Going;
use progress::Progress;

use crate::canvas::{Canvas, Meta, PrintCanvas, Stroke, TextRun};
use crate::error::DocumentError;
use crate::flow::{self, Draw, MM, Page, Scope};
use crate::fonts::{Face, Fonts, fonts, prepared};
use crate::layout::{PageSetup, PdfLayout};
use crate::names::Names;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A4 in points.
const SHEET: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// The most pages that a paper may have: an annex of 20,000 rows has some 600.
pub(crate) const MOST_PAGES: usize = 1_000;
/// The most characters that all answers together may have.
const MOST_CHARACTERS: usize = 8_000_000;
/// The most characters of one answer.
const MOST_IN_ONE: usize = 200_000;

/// What a paper is filled with.
#[derive(Clone, Copy)]
pub struct PdfData<'a> {
    /// The answers in their canonical JSON shape.
    pub answers: &'a Map<String, Value>,
    /// The words behind codes.
    pub names: &'a dyn Names,
    /// Title in the file's metadata; the layout's own when `None`.
    pub title: Option<&'a str>,
    /// When the file is made; written into it in Vietnam time (UTC+7).
    pub created: jiff::Timestamp,
    /// Words across every page in light grey and small at its bottom edge (`BẢN NHÁP`, practice mode …).
    pub watermark: Option<&'a str>,
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Where each answer begins, in the order of printing.
    pub placed: Vec<PlacedField>,
    /// All words of the paper in the order of drawing (a table cell by cell), with one space between lines.
    pub text: String,
    /// Characters that the font has not; a square stands for them on paper. Empty is good.
    pub missing_glyphs: Vec<MissingGlyph>,
}

/// Where an answer stands on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedField {
    /// Path of the answer: `field`, or `table[row].column`.
    pub path: String,
    /// Page, from 0.
    pub page: usize,
    /// From the left edge of the sheet in points (1/72 inch).
    pub x: f32,
    /// Baseline from the top edge in points.
    pub y: f32,
    /// The edges between which all its lines stand, in points from the left edge of the sheet: those of the cell, of the
    /// paragraph, or of the check box.
    pub left: f32,
    /// See `left`.
    pub right: f32,
    /// Whether a cross in a check box stands there instead of words.
    pub ticked: bool,
    /// The whole printed answer; for a check box the answer that ticked it.
    pub text: String,
}

/// A character that could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// Path of the answer, or `None` when the form's own words hold it.
    pub path: Option<String>,
    /// The character.
    pub character: char,
    /// How often.
    pub count: usize,
}

/// Draws the paper. The same layout, answers, names, title and time give the same bytes.
///
/// # Errors
/// [`DocumentError::Impossible`] when the margins leave no room, [`DocumentError::TooLong`] for papers past 1,000
/// pages, eight million characters, or 200,000 in one answer, [`DocumentError::Pdf`] and [`DocumentError::Font`] for faults of the writer.
pub fn render(layout: &PdfLayout, data: &PdfData<'_>) -> Result<Rendered, DocumentError> {
    render_with(layout, data, &mut |_, _| true)
}

/// [`render`] for papers that take a while. `progress` is told how much is done of how much (no unit; at most a thousand
/// calls or so) and says whether to go on.
///
/// # Errors
/// Those of [`render`], and [`DocumentError::Cancelled`] when `progress` said no.
pub fn render_with(
    layout: &PdfLayout,
    data: &PdfData<'_>,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Rendered, DocumentError> {
    let base = layout.text;
    if !(4.0..=40.0).contains(&base.size) || !(1.0..=3.0).contains(&base.leading) || !sound(base.gap) {
        return Err(DocumentError::Impossible("text"));
    }
    if data.answers.values().any(|value| longest(value) > MOST_IN_ONE) {
        return Err(DocumentError::TooLong { what: "characters", limit: MOST_IN_ONE });
    }
    if data.answers.values().map(characters).sum::<usize>() > MOST_CHARACTERS {
        return Err(DocumentError::TooLong { what: "characters", limit: MOST_CHARACTERS });
    }
    let fonts = fonts()?;
    let missing = RefCell::new(BTreeMap::new());
    let rows = data.answers.values().filter_map(Value::as_array).map(Vec::len).sum();
    let progress = Progress::new(progress, rows);
    let scope =
        Scope { answers: data.answers, names: data.names, fonts, row: None, missing: &missing, progress: &progress };

    let mut canvas = PrintCanvas::default();
    let mut placed = Vec::new();
    let mut at = 0;
    let mut text = String::new();
    for run in flow::sheets(&scope, layout) {
        let sheet = if run.landscape { (SHEET.1, SHEET.0) } else { SHEET };
        let page = run.page;
        let (width, height) = text_area(sheet, page)?;
        let setting = flow::Setting { base, width, page: height };
        progress.check()?;
        for content in flow::paginate(flow::set(&scope, &setting, run.blocks), height)? {
            if at >= MOST_PAGES {
                return Err(DocumentError::TooLong { what: "pages", limit: MOST_PAGES });
            }
            progress.check()?;
            canvas.begin_page(sheet.0, sheet.1);
            if let Some(words) = data.watermark {
                watermark::draw(&mut canvas, fonts, sheet, &scope.drawable(&prepared(words), Face::Bold, ""));
            }
            if at > 0 {
                page_number(&mut canvas, fonts, base.size, (sheet.0, page.top * MM), at + 1);
            }
            read_page(&content, &mut text);
            draw_page(&mut canvas, content, at, (page.left * MM, page.top * MM), &mut placed);
            at += 1;
        }
    }
    let title = prepared(data.title.unwrap_or(&layout.title));
    progress.check()?;
    let meta = Meta { title: &title, lang: &layout.lang, created: data.created };
    let bytes = canvas.finish(&meta, &mut |done| progress.page(done, at))?;
    progress.done()?;
    let missing_glyphs = missing
        .take()
        .into_iter()
        .map(|((path, character), count)| MissingGlyph { path: (!path.is_empty()).then_some(path), character, count })
        .collect();
    Ok(Rendered { bytes, pages: at, placed, text, missing_glyphs })
}

/// Width and height within the margins, points.
fn text_area(sheet: (f32, f32), page: PageSetup) -> Result<(f32, f32), DocumentError> {
    let width = sheet.0 - (page.left + page.right) * MM;
    let height = sheet.1 - (page.top + page.bottom) * MM;
    if ![page.top, page.bottom, page.left, page.right].into_iter().all(sound) || width < 40.0 * MM || height < 40.0 * MM
    {
        return Err(DocumentError::Impossible("margins"));
    }
    Ok((width, height))
}

fn sound(n: f32) -> bool {
    n.is_finite() && n >= 0.0
}

fn longest(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(longest).max().unwrap_or_default(),
        Value::Object(parts) => parts.values().map(longest).max().unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

fn characters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(characters).sum::<usize>() + items.len(),
        Value::Object(parts) => parts.values().map(characters).sum::<usize>() + parts.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

/// Adds the words of a page.
fn read_page(page: &Page, text: &mut String) {
    let mut line = None;
    for draw in &page.draws {
        if let Draw::Text(run) = draw {
            let new_line = line.is_some_and(|y: f32| (y - run.baseline).abs() > 0.5) || line.is_none();
            if new_line && !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(&run.text);
            line = Some(run.baseline);
        }
    }
}

/// NĐ 30/2020: centred in the top margin, not on the first page.
fn page_number(canvas: &mut PrintCanvas, fonts: &Fonts, size: f32, (width, top): (f32, f32), number: usize) {
    let text = number.to_string();
    let x = (width - fonts.width(Face::Regular, size, &text)) / 2.0;
    let baseline = (top / 2.0 + size * 0.3).max(size);
    canvas.text(&TextRun { x, baseline, face: Face::Regular, size, text: &text, gap: 0.0, grey: 0.0 });
}

fn draw_page(canvas: &mut PrintCanvas, page: Page, at: usize, origin: (f32, f32), placed: &mut Vec<PlacedField>) {
    let (left, top) = origin;
    for draw in page.draws {
        match draw {
            Draw::Text(run) => canvas.text(&TextRun {
                x: left + run.x,
                baseline: top + run.baseline,
                face: run.face,
                size: run.size,
                text: &run.text,
                gap: run.gap,
                grey: 0.0,
            }),
            Draw::Dots { x1, x2, y } => canvas.stroke(&Stroke {
                from: (left + x1, top + y),
                to: (left + x2, top + y),
                width: 0.7,
                dash: Some((0.7, 1.9)),
            }),
            Draw::Rule { x1, y1, x2, y2, width } => {
                canvas.stroke(&Stroke { from: (left + x1, top + y1), to: (left + x2, top + y2), width, dash: None })
            }
            Draw::Frame { x, y, w, h, width } => canvas.frame(left + x, top + y, w, h, width),
            Draw::Bars(bars) => {
                let moved: Vec<[f32; 4]> = bars.into_iter().map(|[x, y, w, h]| [left + x, top + y, w, h]).collect();
                canvas.bars(&moved);
            }
            Draw::Placed { path, x, y, left: from, right: to, ticked, text } => placed.push(PlacedField {
                path,
                page: at,
                x: left + x,
                y: top + y,
                left: left + from,
                right: left + to,
                ticked,
                text,
            }),
        }
    }
}
