//! The marks of a page, and the content stream that they become (ISO 32000-1, 8 and 9).
//!
//! Annexes have pages by the hundred, so marks are small while pages are being filled, and bytes are written once, when
//! the codes of the subset fonts are known.

use super::{Contour, Stroke, TextRun};
use crate::fonts::Face;
use std::io::Write as _;

/// Something drawn, in points from the top left.
enum Mark {
    Text {
        x: f32,
        baseline: f32,
        face: Face,
        size: f32,
        gap: f32,
        grey: f32,
        from: usize,
        to: usize,
    },
    Line(Stroke),
    Box {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        width: f32,
    },
    /// Rectangles filled with black: x, y, width, height.
    Bars(Vec<[f32; 4]>),
    Fill(Vec<Contour>, f32),
}

/// A page being drawn.
pub(super) struct PageMarks {
    pub width: f32,
    pub height: f32,
    marks: Vec<Mark>,
    letters: String,
}

/// The code of each letter in one face's subset, by its scalar value; 0 draws the missing glyph.
#[derive(Default)]
pub(super) struct Codes {
    pub name: &'static str,
    pub of: Vec<u16>,
}

impl PageMarks {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self { width, height, marks: Vec::new(), letters: String::new() }
    }

    pub(super) fn text(&mut self, run: &TextRun<'_>) {
        let from = self.letters.len();
        self.letters.push_str(run.text);
        self.marks.push(Mark::Text {
            x: run.x,
            baseline: run.baseline,
            face: run.face,
            size: run.size,
            gap: run.gap,
            grey: run.grey,
            from,
            to: self.letters.len(),
        });
    }

    pub(super) fn line(&mut self, stroke: Stroke) {
        self.marks.push(Mark::Line(stroke));
    }

    pub(super) fn frame(&mut self, x: f32, y: f32, w: f32, h: f32, width: f32) {
        self.marks.push(Mark::Box { x, y, w, h, width });
    }

    pub(super) fn bars(&mut self, bars: &[[f32; 4]]) {
        self.marks.push(Mark::Bars(bars.to_vec()));
    }

    pub(super) fn fill(&mut self, contours: &[Contour], grey: f32) {
        self.marks.push(Mark::Fill(contours.to_vec(), grey));
    }

    /// The content stream. `codes` stands in the order of [`Face::ALL`].
    pub(super) fn stream(&self, codes: &[Codes]) -> Vec<u8> {
        let mut pen = Pen { out: Vec::with_capacity(self.marks.len() * 40), height: self.height, ..Pen::default() };
        for mark in &self.marks {
            match mark {
                Mark::Text { x, baseline, face, size, gap, grey, from, to } => {
                    let Some(codes) = codes.get(*face as usize) else { continue };
                    let letters = self.letters.get(*from..*to).unwrap_or_default();
                    pen.begin_text();
                    pen.paint(*grey);
                    pen.font(codes.name, *size);
                    pen.move_to(*x, *baseline);
                    pen.letters(codes, letters, if *size > 0.0 { -gap * 1000.0 / size } else { 0.0 });
                }
                Mark::Line(stroke) => {
                    pen.begin_path(stroke.width, stroke.dash);
                    pen.point(stroke.from);
                    pen.out.extend(b"m\n");
                    pen.point(stroke.to);
                    pen.out.extend(b"l\n");
                }
                Mark::Box { x, y, w, h, width } => {
                    pen.begin_path(*width, None);
                    pen.rectangle([*x, *y, *w, *h]);
                }
                Mark::Bars(bars) => {
                    pen.end();
                    pen.paint(0.0);
                    bars.iter().for_each(|bar| pen.rectangle(*bar));
                    pen.out.extend(b"f\n");
                }
                Mark::Fill(contours, grey) => {
                    pen.end();
                    pen.paint(*grey);
                    contours.iter().for_each(|contour| pen.contour(contour));
                    pen.out.extend(b"f\n");
                }
            }
        }
        pen.end();
        pen.out
    }
}

/// What the viewer's graphics state is, so that nothing is said twice. Lengths are hundredths of a point: finer than any
/// printer, and whole numbers add up without drift.
#[derive(Default)]
struct Pen {
    out: Vec<u8>,
    height: f32,
    in_text: bool,
    in_path: bool,
    at: (i64, i64),
    font: Option<(&'static str, i64)>,
    grey: i64,
    stroke: Option<(i64, Option<(i64, i64)>)>,
}

fn hundredths(value: f32) -> i64 {
    (value * 100.0).round() as i64
}

impl Pen {
    /// A number and a space.
    fn number(&mut self, hundredths: i64) {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let _ = match (rest % 10, rest) {
            (_, 0) => write!(self.out, "{sign}{whole} "),
            (0, tens) => write!(self.out, "{sign}{whole}.{} ", tens / 10),
            _ => write!(self.out, "{sign}{whole}.{rest:02} "),
        };
    }

    fn point(&mut self, (x, y): (f32, f32)) {
        self.number(hundredths(x));
        self.number(hundredths(self.height - y));
    }

    fn rectangle(&mut self, [x, y, w, h]: [f32; 4]) {
        self.point((x, y + h));
        self.number(hundredths(w));
        self.number(hundredths(h));
        self.out.extend(b"re\n");
    }

    /// Ends what is open.
    fn end(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.out.extend(b"ET\n");
        }
        if std::mem::take(&mut self.in_path) {
            self.out.extend(b"S\n");
        }
    }

    fn begin_text(&mut self) {
        if !self.in_text {
            self.end();
            self.out.extend(b"BT\n");
            (self.in_text, self.at) = (true, (0, 0));
        }
    }

    fn begin_path(&mut self, width: f32, dash: Option<(f32, f32)>) {
        let stroke = (hundredths(width), dash.map(|(on, off)| (hundredths(on), hundredths(off))));
        if self.in_path && self.stroke == Some(stroke) {
            return;
        }
        self.end();
        let before = self.stroke.replace(stroke);
        if before.map(|b| b.0) != Some(stroke.0) {
            self.number(stroke.0);
            self.out.extend(b"w\n");
        }
        if before.map_or(stroke.1.is_some(), |b| b.1 != stroke.1) {
            self.out.push(b'[');
            if let Some((on, off)) = stroke.1 {
                self.number(on);
                self.number(off);
            }
            self.out.extend(b"]0 d\n");
        }
        self.in_path = true;
    }

    fn paint(&mut self, grey: f32) {
        let grey = hundredths(grey);
        if self.grey != grey {
            self.number(grey);
            self.out.extend(b"g\n");
            self.grey = grey;
        }
    }

    fn font(&mut self, name: &'static str, size: f32) {
        let font = (name, hundredths(size));
        if self.font != Some(font) {
            let _ = write!(self.out, "/{name} ");
            self.number(font.1);
            self.out.extend(b"Tf\n");
            self.font = Some(font);
        }
    }

    fn move_to(&mut self, x: f32, y: f32) {
        let to = (hundredths(x), hundredths(self.height - y));
        self.number(to.0 - self.at.0);
        self.number(to.1 - self.at.1);
        self.out.extend(b"Td\n");
        self.at = to;
    }

    /// Shows letters. Word spacing (Tw) does not reach two-byte codes, so a gap is a move after each space.
    fn letters(&mut self, codes: &Codes, letters: &str, gap: f32) {
        if gap == 0.0 {
            self.string(codes, letters);
            self.out.extend(b"Tj\n");
            return;
        }
        self.out.push(b'[');
        for word in letters.split_inclusive(' ') {
            self.string(codes, word);
            if word.ends_with(' ') {
                self.number(hundredths(gap));
            }
        }
        self.out.extend(b"]TJ\n");
    }

    fn string(&mut self, codes: &Codes, letters: &str) {
        self.out.push(b'(');
        for c in letters.chars() {
            let code = codes.of.get(c as usize).copied().unwrap_or_default();
            for byte in code.to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.out.extend([b'\\', byte]),
                    // A bare carriage return in a string is read as a line feed.
                    b'\r' => self.out.extend(b"\\r"),
                    b'\n' => self.out.extend(b"\\n"),
                    byte => self.out.push(byte),
                }
            }
        }
        self.out.push(b')');
    }

    /// Tenths of a point: large pale curves need no more, and they fill the file.
    fn rough(&mut self, x: f32, y: f32) {
        self.number((x * 10.0).round() as i64 * 10);
        self.number(((self.height - y) * 10.0).round() as i64 * 10);
    }

    fn contour(&mut self, contour: &Contour) {
        let mut controls = 0;
        for (at, (x, y, control)) in contour.points.iter().enumerate() {
            self.rough(*x, *y);
            match (at, control) {
                (0, _) => self.out.extend(b"m\n"),
                (_, true) => controls += 1,
                (_, false) if controls == 2 => {
                    self.out.extend(b"c\n");
                    controls = 0;
                }
                (_, false) => self.out.extend(b"l\n"),
            }
        }
        self.out.extend(b"h\n");
    }
}
