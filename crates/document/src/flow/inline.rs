//! Lines: breaking atoms into them, sharing out what is left, and drawing them.

use super::DOTS_BELOW;
use super::atoms::{Atom, Look};
use super::draw::{Draw, TextDraw};
use crate::fonts::{ASCENT, DESCENT, Face, Fonts};
use crate::layout::Align;

/// A broken line: its atoms, and whether the paragraph (or a forced line) ends here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub atoms: Vec<Atom>,
    pub last: bool,
}

/// Breaks atoms into lines of the width given, the first of them narrower by `indent`. Nothing is ever dropped but
/// spaces at a break; a word wider than a whole line is cut between letters.
pub(crate) fn break_lines(fonts: &Fonts, atoms: Vec<Atom>, width: f32, indent: f32, size: f32) -> Vec<Line> {
    // Nearly every cell of a table is one short line.
    let whole: f32 = atoms.iter().map(Atom::width).sum();
    if whole <= (width - indent).max(size) && !atoms.iter().any(|atom| matches!(atom, Atom::Break)) {
        return vec![Line { atoms, last: true }];
    }
    let mut lines = Vec::new();
    let mut line: Vec<Atom> = Vec::new();
    let mut used = 0.0_f32;
    let mut room = (width - indent).max(size);
    let mut atoms = std::collections::VecDeque::from(atoms);
    while let Some(atom) = atoms.pop_front() {
        match atom {
            Atom::Break => {
                close(&mut lines, &mut line, true);
                (used, room) = (0.0, width);
            }
            Atom::Space { width: w, .. } => {
                if !line.is_empty() || lines.is_empty() {
                    used += w;
                    line.push(atom);
                }
            }
            atom => {
                // Whatever touches this atom without a space between stays with it.
                let mut cluster = vec![atom];
                while let Some(next) = atoms.front() {
                    if matches!(next, Atom::Space { .. } | Atom::Break) || breakable(cluster.last(), next) {
                        break;
                    }
                    cluster.extend(atoms.pop_front());
                }
                let w: f32 = cluster.iter().map(Atom::width).sum();
                if used + w > room + 0.01 && !line.is_empty() {
                    close(&mut lines, &mut line, false);
                    (used, room) = (0.0, width);
                }
                if w > room + 0.01 {
                    // Too wide for any line: put what fits, and the rest back.
                    let rest = cut(fonts, cluster, room, size, &mut line);
                    used = line.iter().map(Atom::width).sum();
                    if rest.is_empty() {
                        continue;
                    }
                    for atom in rest.into_iter().rev() {
                        atoms.push_front(atom);
                    }
                    close(&mut lines, &mut line, false);
                    (used, room) = (0.0, width);
                } else {
                    used += w;
                    line.extend(cluster);
                }
            }
        }
    }
    close(&mut lines, &mut line, true);
    lines
}

/// Boxes may part from each other at a line end, letters may not.
fn breakable(before: Option<&Atom>, next: &Atom) -> bool {
    matches!(before, Some(Atom::Square { .. })) && matches!(next, Atom::Square { .. })
}

fn close(lines: &mut Vec<Line>, line: &mut Vec<Atom>, last: bool) {
    if !last {
        while matches!(line.last(), Some(Atom::Space { .. })) {
            line.pop();
        }
    }
    lines.push(Line { atoms: std::mem::take(line), last });
}

/// Moves as much of a too wide cluster to the line as fits (at least one letter) and returns the rest.
fn cut(fonts: &Fonts, cluster: Vec<Atom>, room: f32, size: f32, line: &mut Vec<Atom>) -> Vec<Atom> {
    let mut used: f32 = line.iter().map(Atom::width).sum();
    let mut rest = Vec::new();
    let mut placed = false;
    for atom in cluster {
        if !rest.is_empty() {
            rest.push(atom);
            continue;
        }
        let w = atom.width();
        if used + w <= room + 0.01 {
            used += w;
            placed = placed || w > 0.0;
            line.push(atom);
            continue;
        }
        match atom {
            Atom::Word { text, face, .. } => {
                let mut head = String::new();
                let mut tail = String::new();
                for c in text.chars() {
                    let w = fonts.advance(face, size, c);
                    if tail.is_empty() && (used + w <= room || !placed) {
                        used += w;
                        placed = true;
                        head.push(c);
                    } else {
                        tail.push(c);
                    }
                }
                if !head.is_empty() {
                    let width = fonts.width(face, size, &head);
                    line.push(Atom::Word { text: head, face, width });
                }
                if !tail.is_empty() {
                    let width = fonts.width(face, size, &tail);
                    rest.push(Atom::Word { text: tail, face, width });
                }
            }
            Atom::Leader { fill, .. } => line.push(Atom::Leader { min: (room - used).max(0.0), fill }),
            other if placed => rest.push(other),
            other => {
                placed = true;
                line.push(other);
            }
        }
    }
    rest
}

/// Height of a line in points.
pub(crate) fn line_height(look: Look) -> f32 {
    look.size * look.leading
}

/// Draws one line whose top is at `top` into `out`.
pub(crate) fn draw_line(line: &Line, look: Look, align: Align, x: f32, top: f32, width: f32, out: &mut Vec<Draw>) {
    let baseline = top + (line_height(look) - look.size * (ASCENT + DESCENT)) / 2.0 + look.size * ASCENT;
    let natural: f32 = line.atoms.iter().map(Atom::width).sum();
    let left_over = (width - natural).max(0.0);
    let fills = line.atoms.iter().filter(|a| matches!(a, Atom::Leader { fill: true, .. })).count();
    let spaces = line.atoms.iter().filter(|a| matches!(a, Atom::Space { .. })).count();
    let share = if fills > 0 { left_over / fills as f32 } else { 0.0 };
    let justified = align == Align::Justify && !line.last && fills == 0 && spaces > 0;
    let gap = if justified { left_over / spaces as f32 } else { 0.0 };
    let mut pen = x + match align {
        _ if fills > 0 => 0.0,
        Align::Left | Align::Justify => 0.0,
        Align::Center => left_over / 2.0,
        Align::Right => left_over,
    };
    let mut run: Option<TextDraw> = None;
    let mut struck_from = None;
    for atom in &line.atoms {
        match atom {
            Atom::Word { text, face, width } => {
                extend(&mut run, out, text, *face, look.size, pen, baseline, gap);
                pen += width;
            }
            Atom::Space { face, width } => {
                extend(&mut run, out, " ", *face, look.size, pen, baseline, gap);
                pen += width + gap;
            }
            Atom::Begin { path, text } => {
                end(&mut run, out);
                let (path, text) = (path.clone(), text.clone());
                out.push(Draw::Placed { path, x: pen, y: baseline, left: x, right: x + width, ticked: false, text });
            }
            Atom::Leader { min, fill } => {
                end(&mut run, out);
                let w = min + if *fill { share } else { 0.0 };
                if w > 2.0 {
                    out.push(Draw::Dots { x1: pen + 0.6, x2: pen + w - 0.6, y: baseline + DOTS_BELOW });
                }
                pen += w;
            }
            Atom::Check { side, ticked } => {
                end(&mut run, out);
                let y = baseline - side + look.size * 0.08;
                let (s, inset) = (side * 0.94, side * 0.16);
                // The answer that ticks a box has no room but the box.
                if let Some(Draw::Placed { left, right, ticked: crossed, .. }) = out.last_mut().filter(|_| *ticked) {
                    (*left, *right, *crossed) = (pen, pen + s, true);
                }
                out.push(Draw::Frame { x: pen, y, w: s, h: s, width: 0.7 });
                if *ticked {
                    for (y1, y2) in [(y + inset, y + s - inset), (y + s - inset, y + inset)] {
                        out.push(Draw::Rule { x1: pen + inset, y1, x2: pen + s - inset, y2, width: 1.1 });
                    }
                }
                pen += side;
            }
            Atom::Square { side, letter, face } => {
                end(&mut run, out);
                let (h, y) = (look.size * 1.2, baseline - look.size * 0.95);
                out.push(Draw::Frame { x: pen, y, w: *side, h, width: 0.5 });
                if let Some((c, w)) = letter {
                    let x = pen + (side - w) / 2.0;
                    out.push(Draw::Text(text_draw(x, baseline, *face, look.size, c.to_string(), 0.0)));
                }
                pen += side;
            }
            Atom::Strike(true) => struck_from = struck_from.or(Some(pen)),
            Atom::Strike(false) => strike(&mut struck_from, pen, baseline, look, out),
            Atom::Break => {}
        }
    }
    strike(&mut struck_from, pen, baseline, look, out);
    end(&mut run, out);
}

/// Ends a line through words.
fn strike(from: &mut Option<f32>, to: f32, baseline: f32, look: Look, out: &mut Vec<Draw>) {
    if let Some(x1) = from.take().filter(|x1| to > *x1) {
        let y = baseline - look.size * 0.28;
        out.push(Draw::Rule { x1, y1: y, x2: to, y2: y, width: 0.8 });
    }
}

fn text_draw(x: f32, baseline: f32, face: Face, size: f32, text: String, gap: f32) -> TextDraw {
    TextDraw { x, baseline, face, size, text, gap }
}

#[allow(clippy::too_many_arguments, reason = "the pen's whole state, used in one place")]
fn extend(
    run: &mut Option<TextDraw>,
    out: &mut Vec<Draw>,
    text: &str,
    face: Face,
    size: f32,
    pen: f32,
    baseline: f32,
    gap: f32,
) {
    match run {
        Some(open) if open.face == face => open.text.push_str(text),
        _ => {
            end(run, out);
            *run = Some(text_draw(pen, baseline, face, size, text.to_owned(), gap));
        }
    }
}

fn end(run: &mut Option<TextDraw>, out: &mut Vec<Draw>) {
    if let Some(run) = run.take()
        && !run.text.trim().is_empty()
    {
        out.push(Draw::Text(run));
    }
}
