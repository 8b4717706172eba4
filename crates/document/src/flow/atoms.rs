//! Segments cut into the smallest things that a line is built of.

use super::MM;
use super::scope::Scope;
use crate::fonts::{Face, prepared};
use crate::layout::{FieldSegment, Segment, ValueFormat};

/// The look of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub size: f32,
    pub leading: f32,
    pub bold: bool,
    pub italic: bool,
}

/// Side of a check box relative to the type size.
const CHECK: f32 = 0.82;
/// Width of a box for one character relative to the type size.
const BOX: f32 = 1.35;

/// An indivisible part of a line.
#[derive(Debug, Clone)]
pub(crate) enum Atom {
    /// Letters without a break.
    Word { text: String, face: Face, width: f32 },
    /// A place where the line may break.
    Space { face: Face, width: f32 },
    /// A dotted line; `fill` takes a share of what is left of the line.
    Leader { min: f32, fill: bool },
    /// A check box.
    Check { side: f32, ticked: bool },
    /// A box for one character.
    Square { side: f32, letter: Option<(char, f32)>, face: Face },
    /// The answer of this path begins with the next atom.
    Begin { path: String, text: String },
    /// From here on words are struck through, or no longer.
    Strike(bool),
    /// A new line.
    Break,
}

impl Atom {
    /// The same thing in type so many times as large.
    pub(crate) fn scaled(self, by: f32) -> Self {
        match self {
            Self::Word { text, face, width } => Self::Word { text, face, width: width * by },
            Self::Space { face, width } => Self::Space { face, width: width * by },
            Self::Check { side, ticked } => Self::Check { side: side * by, ticked },
            Self::Square { side, letter, face } => {
                Self::Square { side: side * by, letter: letter.map(|(c, width)| (c, width * by)), face }
            }
            other => other,
        }
    }

    /// Least width in points.
    pub(crate) fn width(&self) -> f32 {
        match self {
            Self::Word { width, .. } | Self::Space { width, .. } => *width,
            Self::Leader { min, .. } => *min,
            Self::Check { side, .. } | Self::Square { side, .. } => *side,
            Self::Begin { .. } | Self::Strike(_) | Self::Break => 0.0,
        }
    }
}

/// Width of the widest thing that no line break may part, in points. Dotted lines may be shorter than they would like.
pub(crate) fn widest(atoms: &[Atom]) -> f32 {
    let parts = |atom: &Atom| matches!(atom, Atom::Space { .. } | Atom::Leader { .. } | Atom::Break);
    let joined = atoms.split(parts).map(|joined| match joined {
        // Boxes part from each other.
        [Atom::Square { side, .. }, ..] => *side,
        joined => joined.iter().map(Atom::width).sum(),
    });
    joined.fold(0.0, f32::max)
}

/// Cuts segments.
pub(crate) fn atoms(scope: &Scope<'_>, segments: &[Segment], look: Look) -> Vec<Atom> {
    let mut out = Vec::new();
    let plain = Face::of(look.bold, look.italic);
    for segment in segments {
        match segment {
            Segment::Plain(text) => words(scope, &prepared(text), plain, look.size, "", &mut out),
            Segment::Text(text) => {
                if text.when.as_deref().is_none_or(|field| scope.holds(field, text.equals.as_ref())) {
                    let face = Face::of(look.bold || text.bold, look.italic || text.italic);
                    let from = out.len();
                    words(scope, &prepared(&text.text), face, look.size, "", &mut out);
                    if text.strike.as_ref().is_some_and(|s| scope.holds(&s.field, s.equals.as_ref())) {
                        let struck = out.split_off(from);
                        out.extend(struck.into_iter().flat_map(|a| [Atom::Strike(true), a, Atom::Strike(false)]));
                    }
                }
            }
            Segment::Dots(dots) => out.push(Atom::Leader { min: dots.dots.max(0.0) * MM, fill: dots.fill }),
            Segment::Check(check) => {
                let value = scope.value(&check.check);
                let ticked = value.as_ref().is_some_and(|(value, _)| **value == check.equals);
                if let Some((value, path)) = value.filter(|_| ticked) {
                    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    out.push(Atom::Begin { path, text });
                }
                out.push(Atom::Check { side: look.size * CHECK, ticked });
            }
            Segment::Field(field) => answer(scope, field, look, &mut out),
        }
    }
    out
}

fn answer(scope: &Scope<'_>, field: &FieldSegment, look: Look, out: &mut Vec<Atom>) {
    let face = Face::of(look.bold || field.bold, look.italic || field.italic);
    let found = scope.answer(field);
    if field.format == ValueFormat::Boxes {
        return squares(scope, field, found, face, look.size, out);
    }
    let mut used = 0.0;
    let blank = if found.is_none() { field.blank } else { 0.0 };
    if let Some(answer) = found {
        if !answer.path.is_empty() {
            out.push(Atom::Begin { path: answer.path.clone(), text: answer.text.clone() });
        }
        let from = out.len();
        words(scope, answer.text.trim(), face, look.size, &answer.path, out);
        used = out.iter().skip(from).map(Atom::width).sum();
    }
    let min = (field.min.max(blank) * MM - used).max(0.0);
    if min > 0.0 || field.fill {
        out.push(Atom::Leader { min, fill: field.fill });
    }
}

fn squares(
    scope: &Scope<'_>,
    field: &FieldSegment,
    found: Option<super::scope::Answer>,
    face: Face,
    size: f32,
    out: &mut Vec<Atom>,
) {
    let mut letters = Vec::new();
    if let Some(answer) = found {
        letters = scope.drawable(&answer.text, face, &answer.path).chars().collect();
        out.push(Atom::Begin { path: answer.path, text: answer.text });
    }
    for at in 0..field.boxes.clamp(1, 64).max(letters.len().min(512)) {
        let letter = letters.get(at).map(|&c| (c, scope.fonts.advance(face, size, c)));
        out.push(Atom::Square { side: size * BOX, letter, face });
    }
    // What no row of boxes holds still must not be lost.
    if letters.len() > 512 {
        let rest: String = letters.iter().skip(512).collect();
        words(scope, &rest, face, size, "", out);
    }
}

/// Cuts a prepared text at spaces and line ends.
fn words(scope: &Scope<'_>, text: &str, face: Face, size: f32, path: &str, out: &mut Vec<Atom>) {
    let text = scope.drawable(text, face, path);
    let space = scope.fonts.advance(face, size, ' ');
    let mut word = String::new();
    let flush = |word: &mut String, out: &mut Vec<Atom>| {
        if !word.is_empty() {
            // A no-break space held the word together; on paper and in the file it is a space like any other.
            let text = std::mem::take(word).replace('\u{00A0}', " ");
            let width = scope.fonts.width(face, size, &text);
            out.push(Atom::Word { text, face, width });
        }
    };
    for c in text.chars() {
        match c {
            ' ' => {
                flush(&mut word, out);
                out.push(Atom::Space { face, width: space });
            }
            '\n' => {
                flush(&mut word, out);
                out.push(Atom::Break);
            }
            c => word.push(c),
        }
    }
    flush(&mut word, out);
}
