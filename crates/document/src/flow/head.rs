//! Heads of tables: their cells may take several rows and columns.

use super::block::Setting;
use super::draw::Fragment;
use super::grid::{PAD_Y, SetCell};
use super::scope::Scope;
use crate::layout::Grid;

/// The whole head as one strip, empty without head rows. A row is as high as its own cells need; what a cell over several
/// rows needs besides is shared out among these rows.
pub(super) fn set_head(scope: &Scope<'_>, setting: &Setting, grid: &Grid, widths: &[f32]) -> Fragment {
    let mut heights = vec![0.0_f32; grid.head.len()];
    let mut cells: Vec<(usize, usize, SetCell)> = Vec::new();
    for (at, column, cell) in grid.head_cells() {
        let Some(row) = grid.head.get(at) else { continue };
        let (span, rows) = cell.extent();
        let x = widths.iter().take(column).sum();
        let width = widths.iter().skip(column).take(span).sum();
        cells.push((at, rows, SetCell::new(scope, setting.of_row(grid, row), cell, (x, width))));
    }
    // Cells over fewer rows first: those over more may then find room enough.
    cells.sort_by_key(|(at, rows, _)| (*rows, *at));
    for (at, rows, cell) in &cells {
        let covered = heights.iter().skip(*at).take(*rows).sum::<f32>();
        let each = (cell.height() - covered).max(0.0) / *rows as f32;
        heights.iter_mut().skip(*at).take(*rows).for_each(|height| *height += each);
    }
    // A row of nothing but cells from above still shows as one.
    heights.iter_mut().for_each(|height| *height = height.max(2.0 * PAD_Y));
    cells.sort_by(|(at, _, a), (other, _, b)| at.cmp(other).then(a.left().total_cmp(&b.left())));
    let mut fragment = Fragment { height: heights.iter().sum(), ..Fragment::default() };
    let room = |at: usize, rows: usize| -> (f32, f32) {
        (heights.iter().take(at).sum(), heights.iter().skip(at).take(rows).sum())
    };
    for (at, rows, cell) in &cells {
        let (top, height) = room(*at, *rows);
        cell.frame(top, height, &mut fragment.draws);
    }
    for (at, rows, cell) in &cells {
        let (top, height) = room(*at, *rows);
        cell.words((0, usize::MAX), top, height, &mut fragment.draws);
    }
    fragment
}
