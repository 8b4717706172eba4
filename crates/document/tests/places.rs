//! A paper as poppler sees it: words with their boxes in the order of drawing, and pages as grey pixels.

use crate::common::outside;
use hoso_document::PlacedField;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// One millimetre in points.
pub const MM: f32 = 72.0 / 25.4;
/// Points that two programs may differ by.
const NEAR: f32 = 0.8;
/// Where the baseline stands in a word's box: ascent and descent of Liberation Serif.
const BASELINE: f32 = 0.891 / (0.891 + 0.216);
/// How far from a box's edge its letter may stand.
const BOX: f32 = 8.0;
/// Pixels per inch in which crosses are looked for.
const DPI: f32 = 100.0;

/// A word with its box in points from the top left of its page.
struct Word {
    page: usize,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    text: String,
}

impl Word {
    /// Where in the word (in bytes) a text begins that is said to begin at `x`.
    fn cut(&self, x: f32, wanted: &str) -> Option<usize> {
        let about = (x - self.left) / (self.right - self.left) * self.text.chars().count() as f32;
        let first = wanted.chars().next()?;
        let near = self.text.char_indices().enumerate().filter(|(_, (_, c))| *c == first);
        let (at, (byte, _)) =
            near.min_by(|(a, _), (b, _)| (*a as f32 - about).abs().total_cmp(&(*b as f32 - about).abs()))?;
        ((at as f32 - about).abs() < 1.2).then_some(byte)
    }

    fn baseline(&self) -> f32 {
        self.top + (self.bottom - self.top) * BASELINE
    }
}

/// What stands at a place.
#[derive(Debug)]
pub struct Seen {
    /// Points from the left edge.
    pub x: f32,
    /// Baseline, points from the top edge.
    pub y: f32,
    /// The words that were read there, or `[x]` for a cross.
    pub text: String,
}

/// A grey picture of a page: width and pixels.
type Grey = (usize, Vec<u8>);

/// A file read by poppler.
pub struct Reading {
    pdf: Vec<u8>,
    words: Vec<Word>,
    pages: RefCell<BTreeMap<usize, Grey>>,
}

impl Reading {
    /// Reads all words; nothing when poppler is not installed.
    pub fn of(pdf: &[u8]) -> Option<Self> {
        let (ok, html) = outside("pdftotext", &["-raw", "-bbox"], pdf, &["-"])?;
        assert!(ok, "poppler must be able to read our file: {html}");
        let mut words = Vec::new();
        let mut page = 0_usize;
        for line in html.lines().map(str::trim) {
            if line.starts_with("<page ") {
                page += 1;
            }
            let Some((marks, text)) =
                line.strip_prefix("<word ").and_then(|l| l.strip_suffix("</word>")).and_then(|l| l.split_once('>'))
            else {
                continue;
            };
            let mark = |name: &str| -> f32 {
                let (_, rest) = marks.split_once(&format!("{name}=\"")).expect("a mark of a word");
                rest.split('"').next().unwrap_or_default().parse().expect("a measure")
            };
            let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
                .iter()
                .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            let (left, right, top, bottom) = (mark("xMin"), mark("xMax"), mark("yMin"), mark("yMax"));
            words.push(Word { page: page - 1, left, right, top, bottom, text });
        }
        Some(Self { pdf: pdf.to_vec(), words, pages: RefCell::default() })
    }

    /// Left edge and baseline of the first such word of a page, points.
    pub fn find(&self, page: usize, text: &str) -> Option<(f32, f32)> {
        self.words.iter().find(|w| w.page == page && w.text == text).map(|w| (w.left, w.baseline()))
    }

    /// What stands at the place of an answer.
    ///
    /// # Errors
    /// In words: nothing begins there, other words stand there, they leave their room, or the box has no cross.
    pub fn at(&self, placed: &PlacedField) -> Result<Seen, String> {
        if placed.ticked {
            return self.cross(placed);
        }
        let Some(first) = self.word_at(placed) else {
            return Err(format!("no word at {:.1}, {:.1} on page {}", placed.x, placed.y, placed.page + 1));
        };
        let word = &self.words[first];
        let wanted = squeezed(&placed.text);
        // A label may touch the answer without a space between: then this is a letter within the word.
        let before = match (word.left > placed.x - NEAR, word.cut(placed.x, &wanted)) {
            (true, _) => 0,
            (false, Some(at)) => at,
            (false, None) => return Err(format!("{:?} goes over its beginning", word.text)),
        };
        let mut read = String::new();
        let mut shown = String::new();
        for word in &self.words[first..] {
            let text = if shown.is_empty() { &word.text[before..] } else { word.text.as_str() };
            if word.left < placed.left - NEAR && before == 0 || word.right > placed.right + NEAR {
                return Err(format!(
                    "{:?} stands at {:.1}–{:.1}, outside of {:.1}–{:.1}",
                    word.text, word.left, word.right, placed.left, placed.right
                ));
            }
            read.push_str(text);
            shown = if shown.is_empty() { text.to_owned() } else { format!("{shown} {text}") };
            if read.len() >= wanted.len() {
                break;
            }
        }
        if !read.starts_with(&wanted) {
            return Err(format!("{shown:?} stands there"));
        }
        let x = if before == 0 { word.left } else { placed.x };
        let beyond = read.chars().count() - wanted.chars().count();
        let shown: String = shown.chars().take(shown.chars().count() - beyond).collect();
        Ok(Seen { x, y: word.baseline(), text: shown })
    }

    /// The word in which an answer begins: at its place, or the letter that stands in the middle of a box there.
    fn word_at(&self, placed: &PlacedField) -> Option<usize> {
        let on_line = |w: &Word| w.page == placed.page && (w.baseline() - placed.y).abs() < NEAR;
        let here = |w: &Word| on_line(w) && w.left < placed.x + NEAR && w.right > placed.x + NEAR;
        let in_box = |w: &Word| on_line(w) && w.text.chars().count() == 1 && (0.0..BOX).contains(&(w.left - placed.x));
        self.words.iter().position(here).or_else(|| self.words.iter().position(in_box))
    }

    /// A cross has ink in the middle of its box.
    fn cross(&self, placed: &PlacedField) -> Result<Seen, String> {
        let side = placed.right - placed.left;
        // The foot of a box stands a little below the baseline.
        let (x, y) = (placed.left + side / 2.0, placed.y + side * 0.1 - side / 2.0);
        let mut pages = self.pages.borrow_mut();
        let (width, pixels) = pages.entry(placed.page).or_insert_with(|| picture(&self.pdf, placed.page));
        let at = |points: f32| (points / 72.0 * DPI) as usize;
        let darkest = (0..9).filter_map(|n| pixels.get((at(y) + n / 3 - 1) * *width + at(x) + n % 3 - 1)).min();
        match darkest {
            Some(..128) => Ok(Seen { x: placed.x, y: placed.y, text: "[x]".to_owned() }),
            other => Err(format!("no cross in the box at {x:.1}, {y:.1}: {other:?}")),
        }
    }

    /// Words that stand upon each other.
    pub fn overlaps(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, a) in self.words.iter().enumerate() {
            for b in self.words[at + 1..].iter().filter(|b| b.page == a.page) {
                let across = a.right.min(b.right) - a.left.max(b.left);
                let down = (a.bottom.min(b.bottom) - a.top.max(b.top)) / (a.bottom - a.top).min(b.bottom - b.top);
                if across > NEAR && down > 0.35 {
                    found.push(format!("page {}: {:?} stands upon {:?}", a.page + 1, b.text, a.text));
                }
            }
        }
        found
    }
}

/// The page as poppler draws it.
fn picture(pdf: &[u8], page: usize) -> Grey {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (file, out) = (folder.path().join("a.pdf"), folder.path().join("a"));
    std::fs::write(&file, pdf).expect("written");
    let (number, dpi) = ((page + 1).to_string(), DPI.to_string());
    let run = std::process::Command::new("pdftoppm")
        .args(["-gray", "-png", "-singlefile", "-r", &dpi, "-f", &number, "-l", &number])
        .args([&file, &out])
        .status();
    assert!(run.is_ok_and(|status| status.success()), "poppler draws the page");
    let picture = std::fs::read(out.with_extension("png")).expect("a picture");
    let picture = image::load_from_memory(&picture).expect("a PNG").to_luma8();
    (picture.width() as usize, picture.into_raw())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
