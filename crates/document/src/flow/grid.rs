//! Bordered tables.

use super::MM;
use super::atoms::{Look, atoms, widest};
use super::block::Setting;
use super::draw::{Draw, Fragment};
use super::head::set_head;
use super::inline::{Line, break_lines, draw_line, line_height};
use super::scope::{RowScope, Scope};
use crate::layout::{Align, Cell, Grid, PlainCell, Row, Segment};
use serde_json::{Map, Value};
use std::rc::Rc;

const PAD_X: f32 = 1.2 * MM;
/// The padding of small type is smaller: a third of its size.
const PAD_OF_SIZE: f32 = 0.34;
/// How small the type of a cell may become so that its longest word or figure is not cut in two.
const SMALLEST: f32 = 0.7;
pub(super) const PAD_Y: f32 = 0.7 * MM;
const LINE: f32 = 0.5;

/// A cell whose lines are broken.
pub(super) struct SetCell {
    x: f32,
    width: f32,
    pad: f32,
    align: Align,
    look: Look,
    lines: Vec<Line>,
}

/// Sets a grid: the head once here and again on each further page, then the rows.
pub(crate) fn set_grid(scope: &Scope<'_>, setting: &Setting, grid: &Grid, out: &mut Vec<Fragment>) {
    let shares: f32 = grid.columns.iter().map(|w| w.max(0.0)).sum();
    if shares <= 0.0 {
        return;
    }
    let widths: Vec<f32> = grid.columns.iter().map(|w| setting.width * w.max(0.0) / shares).collect();
    let head = set_head(scope, setting, grid, &widths);
    // A head that leaves no room for rows is printed once only.
    let repeated = (!grid.head.is_empty() && head.height < setting.page / 3.0).then(|| Rc::new(repeatable(&head)));
    let room = setting.page - repeated.as_ref().map_or(0.0, |head| head.height);
    if !grid.head.is_empty() {
        out.push(Fragment { keep_next: true, ..head });
    }
    let first = out.len();
    let mut body = Body { setting, grid, widths: &widths, room, head: repeated.as_ref(), out };
    for row in &grid.rows {
        body.row(scope, row, None);
    }
    // The last row, often the total, does not stand alone under the head of a further page.
    if let Some([.., before, _]) = out.get_mut(first..) {
        before.keep_next = true;
    }
}

/// What setting the rows of a grid needs.
struct Body<'a> {
    setting: &'a Setting,
    grid: &'a Grid,
    widths: &'a [f32],
    room: f32,
    head: Option<&'a Rc<Fragment>>,
    out: &'a mut Vec<Fragment>,
}

/// A table row: its number from 0 in the answers, and its columns.
type TableRow<'a> = (usize, Option<&'a Map<String, Value>>);

impl Body<'_> {
    /// A row of the layout: once, or for each row of its table, or of the run that the row around stands for.
    fn row<'s>(&mut self, scope: &Scope<'s>, row: &'s Row, run: Option<(&str, &[TableRow<'s>])>) {
        let Some(table) = row.repeat.as_deref() else {
            self.set(scope, row);
            row.rows.iter().for_each(|below| self.row(scope, below, run));
            return;
        };
        let all = match run.filter(|(of, _)| *of == table) {
            Some((_, rows)) => rows.to_vec(),
            None => rows_of(scope, table),
        };
        let column = |row: &TableRow<'s>, path: &str| row.1?.get(path.get(table.len() + 1..)?);
        let mut rows: Vec<TableRow<'s>> =
            all.into_iter().filter(|r| row.only.iter().all(|(c, v)| column(r, c) == Some(v))).collect();
        if rows.is_empty() && row.only.is_empty() && run.is_none() {
            // An empty table shows one empty row to write in.
            rows.push((0, None));
        }
        let agree = |a: &TableRow<'s>, b: &TableRow<'s>| {
            !row.group_by.is_empty() && row.group_by.iter().all(|c| column(a, c) == column(b, c))
        };
        for (at, of_run) in rows.chunk_by(agree).enumerate() {
            let Some(&(index, first)) = of_run.first() else { continue };
            if !scope.progress.row() {
                return;
            }
            let inner = Scope { row: Some(RowScope { table, index, number: at + 1, row: first }), ..*scope };
            self.set(&inner, row);
            row.rows.iter().for_each(|below| self.row(&inner, below, Some((table, of_run))));
        }
    }

    fn set(&mut self, scope: &Scope<'_>, row: &Row) {
        let parts = set_row(scope, self.setting, self.grid, self.widths, row, self.room);
        self.out.extend(parts.into_iter().map(|part| Fragment { head: self.head.cloned(), ..part }));
    }
}

/// The head without the marks that say where an answer stands: those are told once.
fn repeatable(head: &Fragment) -> Fragment {
    let draws = head.draws.iter().filter(|d| !matches!(d, Draw::Placed { .. })).cloned().collect();
    Fragment { draws, ..head.clone() }
}

fn rows_of<'a>(scope: &Scope<'a>, table: &str) -> Vec<TableRow<'a>> {
    match scope.answers.get(table) {
        Some(Value::Array(rows)) => rows.iter().map(Value::as_object).enumerate().collect(),
        _ => Vec::new(),
    }
}

/// One row, in several fragments when it is higher than the room of a page.
fn set_row(scope: &Scope<'_>, setting: &Setting, grid: &Grid, widths: &[f32], row: &Row, room: f32) -> Vec<Fragment> {
    let mut cells = Vec::new();
    let mut column = 0;
    let mut x = 0.0;
    for cell in &row.cells {
        let (span, _) = cell.extent();
        let width: f32 = widths.iter().skip(column).take(span).sum();
        cells.push(SetCell::new(scope, setting.of_row(grid, row), cell, (x, width)));
        column += span;
        x += width;
    }
    let tallest = cells.iter().map(SetCell::line).fold(1.0_f32, f32::max);
    let per_part = (((room - 2.0 * PAD_Y) / tallest).floor() as usize).max(1);
    let count = cells.iter().map(|c| c.lines.len()).max().unwrap_or(1).max(1);
    (0..count.div_ceil(per_part)).map(|part| draw_row(&cells, part * per_part, per_part)).collect()
}

/// Draws the lines `from..from + count` of each cell, and the borders.
fn draw_row(cells: &[SetCell], from: usize, count: usize) -> Fragment {
    let high = |cell: &SetCell| cell.part(from, count) as f32 * cell.line();
    let height = cells.iter().map(high).fold(0.0_f32, f32::max) + 2.0 * PAD_Y;
    let mut fragment = Fragment { height, ..Fragment::default() };
    cells.iter().for_each(|cell| cell.frame(0.0, height, &mut fragment.draws));
    cells.iter().for_each(|cell| cell.words((from, count), 0.0, height, &mut fragment.draws));
    fragment
}

impl SetCell {
    /// Breaks a cell's words into lines of its width (points, borders and padding included).
    pub(super) fn new(scope: &Scope<'_>, look: Look, cell: &Cell, (x, width): (f32, f32)) -> Self {
        let plain;
        let cell = match cell {
            Cell::Full(cell) => cell,
            Cell::Plain(words) => {
                plain = PlainCell { content: vec![Segment::Plain(words.clone())], ..PlainCell::default() };
                &plain
            }
        };
        let mut look = Look { bold: look.bold || cell.bold, italic: cell.italic, ..look };
        let pad = PAD_X.min(look.size * PAD_OF_SIZE);
        let inner = (width - 2.0 * pad).max(look.size);
        let mut atoms = atoms(scope, &cell.content, look);
        let widest = widest(&atoms);
        if widest > inner {
            // A figure over two lines is read as two figures.
            let by = (inner / widest).max(SMALLEST);
            look.size *= by;
            atoms = atoms.into_iter().map(|atom| atom.scaled(by)).collect();
        }
        let lines = break_lines(scope.fonts, atoms, inner, 0.0, look.size);
        Self { x, width, pad, align: cell.align, look, lines }
    }

    /// Where it begins, points.
    pub(super) fn left(&self) -> f32 {
        self.x
    }

    /// Height of one line, points.
    fn line(&self) -> f32 {
        line_height(self.look)
    }

    /// Height of the whole cell with its padding, points.
    pub(super) fn height(&self) -> f32 {
        self.lines.len().max(1) as f32 * self.line() + 2.0 * PAD_Y
    }

    /// How many of `count` lines from `from` on it has; an empty cell is one line high.
    fn part(&self, from: usize, count: usize) -> usize {
        self.lines.len().saturating_sub(from).min(count).max(1)
    }

    /// Its border, from `top` on and so high.
    pub(super) fn frame(&self, top: f32, height: f32, draws: &mut Vec<Draw>) {
        draws.push(Draw::Frame { x: self.x, y: top, w: self.width, h: height, width: LINE });
    }

    /// Its lines `from..from + count`, in the middle of a room so high: so short cells stand in the official tables.
    pub(super) fn words(&self, (from, count): (usize, usize), top: f32, height: f32, draws: &mut Vec<Draw>) {
        let mut y = top + (height - self.part(from, count) as f32 * self.line()) / 2.0;
        for line in self.lines.iter().skip(from).take(count) {
            draw_line(line, self.look, self.align, self.x + self.pad, y, self.width - 2.0 * self.pad, draws);
            y += self.line();
        }
    }
}

impl Setting {
    /// The look of a row: the type of its grid, and lines no further apart than tables have them.
    pub(super) fn of_row(&self, grid: &Grid, row: &Row) -> Look {
        let look = self.look(grid.size, row.bold, false);
        Look { leading: look.leading.min(1.2), ..look }
    }
}
