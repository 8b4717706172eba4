//! Words across a page that say what it is not.
//!
//! The big words are drawn as curves, not as text: slanted letters would be strewn among the answers by programs that
//! read text out of a page. X.

use crate::canvas::{Canvas, Contour, PrintCanvas, TextRun};
use crate::fonts::{Face, Fonts};

const GREY: f32 = 0.88;

/// Draws the words from the lower left to the upper right, as large as fits (at most 64 points).
pub(super) fn draw(canvas: &mut PrintCanvas, fonts: &Fonts, sheet: (f32, f32), words: &str) {
    let words: String = words.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect();
    let natural = fonts.width(Face::Bold, 1.0, &words);
    if natural <= 0.0 {
        return;
    }
    let (width, height) = sheet;
    let angle = (height / width).atan();
    let diagonal = width.hypot(height) * 0.72;
    let size = (diagonal / natural).min(64.0);
    let (sin, cos) = angle.sin_cos();
    let run = natural * size;
    let (x0, y0) = (width / 2.0 - run / 2.0 * cos, height / 2.0 + run / 2.0 * sin);
    if let Some(face) = fonts.face(Face::Bold) {
        let scale = size / f32::from(face.units_per_em().max(1));
        let mut contours = Vec::new();
        let mut along = 0.0;
        for c in words.chars() {
            if let Some(glyph) = face.glyph_index(c) {
                let place = Place { scale, along, lift: -size * 0.3, sin, cos, x0, y0 };
                let mut outline = Outline { place, contours: &mut contours, pen: (0.0, 0.0) };
                let _ = face.outline_glyph(glyph, &mut outline);
            }
            along += fonts.advance(Face::Bold, size, c);
        }
        canvas.fill(&contours, GREY);
    }
    let small = 8.0;
    let x = (width - fonts.width(Face::Bold, small, &words)) / 2.0;
    canvas.text(&TextRun {
        x,
        baseline: height - 18.0,
        face: Face::Bold,
        size: small,
        text: &words,
        gap: 0.0,
        grey: 0.45,
    });
}

/// Where a glyph's own coordinates lie on the sheet.
#[derive(Clone, Copy)]
struct Place {
    scale: f32,
    along: f32,
    lift: f32,
    sin: f32,
    cos: f32,
    x0: f32,
    y0: f32,
}

impl Place {
    fn on_sheet(&self, (x, y): (f32, f32)) -> (f32, f32) {
        let (u, v) = (self.along + x * self.scale, self.lift + y * self.scale);
        (self.x0 + u * self.cos - v * self.sin, self.y0 - u * self.sin - v * self.cos)
    }
}

struct Outline<'a> {
    place: Place,
    contours: &'a mut Vec<Contour>,
    /// Last point in the glyph's own coordinates.
    pen: (f32, f32),
}

impl Outline<'_> {
    fn add(&mut self, point: (f32, f32), control: bool) {
        let (x, y) = self.place.on_sheet(point);
        if let Some(contour) = self.contours.last_mut() {
            contour.points.push((x, y, control));
        }
        self.pen = point;
    }
}

impl ttf_parser::OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Contour::default());
        self.add((x, y), false);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.add((x, y), false);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        // A quadratic curve as the cubic one that it is.
        let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let (px, py) = self.pen;
        let first = (third(px, cx), third(py, cy));
        let second = (third(x, cx), third(y, cy));
        self.curve_to(first.0, first.1, second.0, second.1, x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add((x1, y1), true);
        self.add((x2, y2), true);
        self.add((x, y), false);
    }
    fn close(&mut self) {}
}
