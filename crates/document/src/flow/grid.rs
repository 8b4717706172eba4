//! Bordered tables.

use super::MM;
use super::atoms::atoms;
use super::block::Setting;
use super::draw::{Draw, Fragment};
use super::inline::{Line, break_lines, draw_line, line_height};
use super::scope::{RowScope, Scope};
use crate::layout::{Align, Cell, Grid, PlainCell, Row, Segment};
use serde_json::{Map, Value};
use std::rc::Rc;

const PAD_X: f32 = 1.2 * MM;
const PAD_Y: f32 = 0.7 * MM;
const LINE: f32 = 0.5;

/// A cell whose lines are broken.
struct SetCell {
    x: f32,
    width: f32,
    align: Align,
    look: super::atoms::Look,
    lines: Vec<Line>,
}

/// Sets a grid: the head once here and again on each further page, then the rows.
pub(crate) fn set_grid(scope: &Scope<'_>, setting: &Setting, grid: &Grid, out: &mut Vec<Fragment>) {
    let shares: f32 = grid.columns.iter().map(|w| w.max(0.0)).sum();
    if shares <= 0.0 {
        return;
    }
    let widths: Vec<f32> = grid.columns.iter().map(|w| setting.width * w.max(0.0) / shares).collect();
    let mut head = Fragment::default();
    for row in &grid.head {
        for mut part in set_row(scope, setting, grid, &widths, row, setting.page) {
            part.draws.iter_mut().for_each(|draw| draw.shift(0.0, head.height));
            head.height += part.height;
            head.draws.append(&mut part.draws);
        }
    }
    // A head that leaves no room for rows is printed once only.
    let repeated = (!grid.head.is_empty() && head.height < setting.page / 3.0).then(|| Rc::new(repeatable(&head)));
    let room = setting.page - repeated.as_ref().map_or(0.0, |head| head.height);
    if !grid.head.is_empty() {
        out.push(Fragment { keep_next: true, ..head });
    }
    let mut body = Body { setting, grid, widths: &widths, room, head: repeated.as_ref(), out };
    for row in &grid.rows {
        body.row(scope, row, None);
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
        let plain;
        let cell = match cell {
            Cell::Full(cell) => cell,
            Cell::Plain(words) => {
                plain = PlainCell { content: vec![Segment::Plain(words.clone())], span: 1, ..PlainCell::default() };
                &plain
            }
        };
        let span = cell.span.max(1);
        let width: f32 = widths.iter().skip(column).take(span).sum();
        let look = setting.look(grid.size, row.bold || cell.bold, cell.italic);
        let look = super::atoms::Look { leading: look.leading.min(1.2), ..look };
        let inner = (width - 2.0 * PAD_X).max(look.size);
        let lines = break_lines(scope.fonts, atoms(scope, &cell.content, look), inner, 0.0, look.size);
        cells.push(SetCell { x, width, align: cell.align, look, lines });
        column += span;
        x += width;
    }
    let high = |cell: &SetCell| line_height(cell.look);
    let tallest = cells.iter().map(high).fold(1.0_f32, f32::max);
    let per_part = (((room - 2.0 * PAD_Y) / tallest).floor() as usize).max(1);
    let count = cells.iter().map(|c| c.lines.len()).max().unwrap_or(1).max(1);
    (0..count.div_ceil(per_part)).map(|part| draw_row(&cells, part * per_part, per_part)).collect()
}

/// Draws the lines `from..from + count` of each cell, and the borders.
fn draw_row(cells: &[SetCell], from: usize, count: usize) -> Fragment {
    let part = |cell: &SetCell| cell.lines.len().saturating_sub(from).min(count).max(1);
    let height = cells.iter().map(|c| part(c) as f32 * line_height(c.look)).fold(0.0_f32, f32::max) + 2.0 * PAD_Y;
    let mut fragment = Fragment { height, ..Fragment::default() };
    for cell in cells {
        fragment.draws.push(Draw::Frame { x: cell.x, y: 0.0, w: cell.width, h: height, width: LINE });
    }
    for cell in cells {
        let high = line_height(cell.look);
        // Short cells stand in the middle of a high row, as in the official tables.
        let mut y = (height - part(cell) as f32 * high) / 2.0;
        for line in cell.lines.iter().skip(from).take(count) {
            draw_line(line, cell.look, cell.align, cell.x + PAD_X, y, cell.width - 2.0 * PAD_X, &mut fragment.draws);
            y += high;
        }
    }
    fragment
}
