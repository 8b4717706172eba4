//! A paper cut into runs of sheets of one size and one set of margins.

use super::scope::Scope;
use crate::layout::{Block, PageSetup, PdfLayout};

/// Blocks that stand on sheets of one kind.
pub(crate) struct SheetRun<'a> {
    pub landscape: bool,
    pub page: PageSetup,
    pub blocks: Vec<&'a Block>,
}

/// The runs of a paper from top to bottom; sheets that are not printed with these answers are left out.
pub(crate) fn sheets<'a>(scope: &Scope<'_>, layout: &'a PdfLayout) -> Vec<SheetRun<'a>> {
    let mut runs = Vec::new();
    let mut plain = Vec::new();
    for block in &layout.blocks {
        cut(scope, layout, block, &mut plain, &mut runs);
    }
    end(layout, &mut plain, &mut runs);
    if runs.is_empty() {
        runs.push(SheetRun { landscape: false, page: layout.page, blocks: Vec::new() });
    }
    runs
}

fn cut<'a>(
    scope: &Scope<'_>,
    layout: &'a PdfLayout,
    block: &'a Block,
    plain: &mut Vec<&'a Block>,
    runs: &mut Vec<SheetRun<'a>>,
) {
    match block {
        Block::Sheet(sheet) => {
            end(layout, plain, runs);
            let page = sheet.page.unwrap_or(layout.page);
            runs.push(SheetRun { landscape: sheet.landscape, page, blocks: sheet.blocks.iter().collect() });
        }
        Block::When { field, equals, blocks } if blocks.iter().any(Block::hides_sheet) => {
            if scope.holds(field, equals.as_ref()) {
                for block in blocks {
                    cut(scope, layout, block, plain, runs);
                }
            }
        }
        other => plain.push(other),
    }
}

fn end<'a>(layout: &PdfLayout, plain: &mut Vec<&'a Block>, runs: &mut Vec<SheetRun<'a>>) {
    if !plain.is_empty() {
        runs.push(SheetRun { landscape: false, page: layout.page, blocks: std::mem::take(plain) });
    }
}
