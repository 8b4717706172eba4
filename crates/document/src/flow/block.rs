//! Blocks set into fragments.

use super::MM;
use super::atoms::{Look, atoms};
use super::draw::{Draw, Fragment};
use super::grid::set_grid;
use super::inline::{break_lines, draw_line, line_height};
use super::scope::Scope;
use crate::layout::{Align, BaseText, Block, Column, Segment, SymbolKind, TextSegment};
use crate::symbol::{self, Symbol};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// How a text block stands.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    align: Align,
    indent: f32,
    left: f32,
    above: f32,
}

/// Everything that setting needs to know besides the answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub base: BaseText,
    /// Text width in points.
    pub width: f32,
    /// Height of an empty page in points.
    pub page: f32,
}

impl Setting {
    pub(crate) fn look(&self, size: Option<f32>, bold: bool, italic: bool) -> Look {
        Look { size: size.unwrap_or(self.base.size), leading: self.base.leading, bold, italic }
    }
}

/// Sets blocks one below the other.
pub(crate) fn set<'b>(
    scope: &Scope<'_>,
    setting: &Setting,
    blocks: impl IntoIterator<Item = &'b Block>,
) -> Vec<Fragment> {
    let mut out = Vec::new();
    for block in blocks {
        let from = out.len();
        set_block(scope, setting, block, &mut out);
        if let Some(first) = out.get_mut(from).filter(|_| block.is_signed()) {
            first.clings = true;
        }
    }
    out
}

fn set_block(scope: &Scope<'_>, setting: &Setting, block: &Block, out: &mut Vec<Fragment>) {
    let centred = Stand { align: Align::Center, ..Stand::default() };
    match block {
        Block::NationalHeading { size } => national_heading(scope, setting, size.unwrap_or(12.0), out),
        Block::FormNumber { number, note, framed, size } => {
            let from = out.len();
            let look = setting.look(size.or(Some(setting.base.size - 2.0)), true, false);
            text(scope, setting, &plain(number), look, centred, out);
            if !note.is_empty() {
                let look = Look { bold: false, italic: true, size: look.size - 1.0, ..look };
                text(scope, setting, &plain(note), look, centred, out);
            }
            if *framed {
                frame(setting, from, out);
            }
        }
        Block::Title { lines, note, size } => {
            let from = out.len();
            let look = setting.look(size.or(Some(14.0)), true, false);
            for line in lines {
                text(scope, setting, &plain(line), look, centred, out);
            }
            if let Some(note) = note {
                text(scope, setting, &plain(note), setting.look(None, false, true), centred, out);
            }
            keep_together(out, from);
            if let Some(last) = out.last_mut() {
                last.keep_next = true;
            }
        }
        Block::Text { content, align, indent, left, size, bold, italic, above, keep_next } => {
            let stand = Stand { align: *align, indent: indent * MM, left: left * MM, above: above * MM };
            text(scope, setting, content, setting.look(*size, *bold, *italic), stand, out);
            if let Some(last) = out.last_mut().filter(|_| *keep_next) {
                last.keep_next = true;
            }
            out.push(Fragment { keep_next: *keep_next, ..Fragment::room(setting.base.gap * MM) });
        }
        Block::Grid(grid) => set_grid(scope, setting, grid, out),
        Block::Columns { columns } => set_columns(scope, setting, columns, out),
        Block::Signature { date, role, hint, room, name } => {
            let from = out.len();
            if !date.is_empty() {
                text(scope, setting, date, setting.look(None, false, true), centred, out);
            }
            for line in role {
                text(scope, setting, &plain(line), setting.look(None, true, false), centred, out);
            }
            if let Some(hint) = hint {
                text(scope, setting, &plain(hint), setting.look(None, false, true), centred, out);
            }
            out.push(Fragment { height: room.unwrap_or(20.0) * MM, ..Fragment::default() });
            if !name.is_empty() {
                text(scope, setting, name, setting.look(None, true, false), centred, out);
            }
            keep_together(out, from);
        }
        Block::Notes { title, items, size } => {
            let look = setting.look(size.or(Some(11.0)), false, false);
            let heading =
                Segment::Text(TextSegment { text: title.clone(), bold: true, italic: true, ..TextSegment::default() });
            let stand = Stand { above: 2.0 * MM, ..Stand::default() };
            text(scope, setting, &[heading], look, stand, out);
            if let Some(last) = out.last_mut() {
                last.keep_next = true;
            }
            for item in items {
                let stand = Stand { align: Align::Justify, above: 0.6 * MM, ..Stand::default() };
                text(scope, setting, &plain(item), look, stand, out);
            }
        }
        Block::Symbol { field, symbol, width, height, align } => {
            let Some((value, path)) = scope.value(field) else { return };
            let answer = value.as_str().unwrap_or_default();
            let made = match symbol {
                SymbolKind::Qr => symbol::qr(answer),
                SymbolKind::Code128 => symbol::code128(answer),
            };
            match made {
                Ok(made) => out.push(set_symbol(setting, &made, (*width, *height), *align, path, answer)),
                Err(_) => text(scope, setting, &plain(answer), setting.look(None, false, false), centred, out),
            }
        }
        Block::Space { mm } => out.push(Fragment::room(mm.max(0.0) * MM)),
        Block::PageBreak => out.push(Fragment { new_page: true, ..Fragment::default() }),
        Block::Together { blocks } => {
            let from = out.len();
            out.extend(set(scope, setting, blocks));
            keep_together(out, from);
        }
        Block::When { field, equals, blocks } => {
            if scope.holds(field, equals.as_ref()) {
                out.extend(set(scope, setting, blocks));
            }
        }
        // Sheets are parted before blocks are set; one elsewhere is refused when the layout is read.
        Block::Sheet(sheet) => out.extend(set(scope, setting, &sheet.blocks)),
    }
}

/// The rectangles of a code in a strip of their own.
fn set_symbol(
    setting: &Setting,
    symbol: &Symbol,
    (width, height): (f32, f32),
    align: Align,
    path: String,
    answer: &str,
) -> Fragment {
    let width = (width.max(1.0) * MM).min(setting.width);
    let module = width / (symbol.width + 2.0 * symbol.quiet);
    // A QR code is square with white on all sides; a bar code needs white at its ends only.
    let (high, above) = if symbol.width == symbol.height {
        (module, symbol.quiet * module)
    } else {
        (height.max(5.0) * MM / symbol.height, 0.0)
    };
    let left = match align {
        Align::Left | Align::Justify => 0.0,
        Align::Center => (setting.width - width) / 2.0,
        Align::Right => setting.width - width,
    } + symbol.quiet * module;
    let place = |[x, y, w, h]: &[f32; 4]| [left + x * module, above + y * high, w * module, h * high];
    let bars = symbol.bars.iter().map(place).collect();
    let right = left + symbol.width * module;
    let placed = Draw::Placed { path, x: left, y: above, left, right, ticked: false, text: answer.to_owned() };
    Fragment {
        height: symbol.height * high + 2.0 * above,
        draws: vec![Draw::Bars(bars), placed],
        ..Fragment::default()
    }
}

fn plain(text: &str) -> [Segment; 1] {
    [Segment::Plain(text.to_owned())]
}

fn keep_together(out: &mut [Fragment], from: usize) {
    let last = out.len().saturating_sub(1);
    for fragment in out.iter_mut().take(last).skip(from) {
        fragment.keep_next = true;
    }
}

/// A paragraph, one fragment to a line; its first two and its last two lines stay together.
fn text(scope: &Scope<'_>, setting: &Setting, content: &[Segment], look: Look, stand: Stand, out: &mut Vec<Fragment>) {
    let width = (setting.width - stand.left).max(look.size);
    let lines = break_lines(scope.fonts, atoms(scope, content, look), width, stand.indent, look.size);
    let count = lines.len();
    for (at, line) in lines.iter().enumerate() {
        let indent = if at == 0 { stand.indent } else { 0.0 };
        let mut fragment = Fragment {
            above: if at == 0 { stand.above } else { 0.0 },
            height: line_height(look),
            keep_next: count > 1 && (at == 0 || at + 2 == count),
            ..Fragment::default()
        };
        draw_line(line, look, stand.align, stand.left + indent, 0.0, width - indent, &mut fragment.draws);
        // Only the first line is indented: an answer that goes on below begins further left there.
        for draw in &mut fragment.draws {
            if let Draw::Placed { left, ticked: false, .. } = draw {
                *left = stand.left;
            }
        }
        out.push(fragment);
    }
}

fn national_heading(scope: &Scope<'_>, setting: &Setting, size: f32, out: &mut Vec<Fragment>) {
    let from = out.len();
    let stand = Stand { align: Align::Center, ..Stand::default() };
    text(scope, setting, &plain(NATION), setting.look(Some(size), true, false), stand, out);
    let look = setting.look(Some(size + 1.0), true, false);
    text(scope, setting, &plain(MOTTO), look, stand, out);
    let width = scope.fonts.width(crate::fonts::Face::Bold, look.size, MOTTO).min(setting.width);
    let x1 = (setting.width - width) / 2.0;
    out.push(Fragment {
        height: 3.0 * MM,
        draws: vec![Draw::Rule { x1, y1: 1.5, x2: x1 + width, y2: 1.5, width: 0.8 }],
        ..Fragment::default()
    });
    keep_together(out, from);
}

/// Draws a frame around the fragments from `from` on, joined into one.
fn frame(setting: &Setting, from: usize, out: &mut Vec<Fragment>) {
    let pad = 1.2 * MM;
    let mut joined = stack(out.split_off(from));
    for draw in &mut joined.draws {
        draw.shift(0.0, pad);
    }
    joined.height += 2.0 * pad;
    joined.draws.push(Draw::Frame { x: 0.0, y: 0.0, w: setting.width, h: joined.height, width: 0.6 });
    out.push(joined);
}

/// One fragment out of several.
fn stack(fragments: Vec<Fragment>) -> Fragment {
    let mut whole = Fragment::default();
    for (at, mut fragment) in fragments.into_iter().enumerate() {
        let top = whole.height + if at == 0 { 0.0 } else { fragment.above };
        if at == 0 {
            whole.above = fragment.above;
        }
        for draw in &mut fragment.draws {
            draw.shift(0.0, top);
        }
        whole.draws.append(&mut fragment.draws);
        whole.height = top + fragment.height;
    }
    whole
}

fn set_columns(scope: &Scope<'_>, setting: &Setting, columns: &[Column], out: &mut Vec<Fragment>) {
    let shares: f32 = columns.iter().map(|c| c.width.max(0.0)).sum();
    if shares <= 0.0 {
        return;
    }
    let mut whole = Fragment::default();
    let mut x = 0.0;
    for column in columns {
        let width = setting.width * column.width.max(0.0) / shares;
        let narrow = Setting { width, ..*setting };
        let mut stacked = stack(set(scope, &narrow, &column.blocks));
        for draw in &mut stacked.draws {
            draw.shift(x, stacked.above);
        }
        whole.height = whole.height.max(stacked.height + stacked.above);
        whole.draws.append(&mut stacked.draws);
        x += width;
    }
    if whole.height <= setting.page {
        out.push(whole);
    } else {
        // Too much for one page side by side: one below the other nothing is lost.
        for column in columns {
            out.extend(set(scope, setting, &column.blocks));
        }
    }
}
