//! What is drawn, and the unbreakable strips that pages are filled with.

use crate::fonts::Face;
use std::rc::Rc;

/// One run of text on a baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextDraw {
    pub x: f32,
    pub baseline: f32,
    pub face: Face,
    pub size: f32,
    pub text: String,
    /// Extra width of each space, for justified lines.
    pub gap: f32,
}

/// One mark on the paper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Draw {
    Text(TextDraw),
    /// A dotted line to write on.
    Dots {
        x1: f32,
        x2: f32,
        y: f32,
    },
    /// A straight line.
    Rule {
        x1: f32,
        y1: f32,
        x2: f32,
        y2: f32,
        width: f32,
    },
    /// The outline of a rectangle.
    Frame {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        width: f32,
    },
    /// Black rectangles (x, y, width, height): the modules of a code.
    Bars(Vec<[f32; 4]>),
    /// Nothing to see: an answer begins here. `text` is the whole printed answer; its lines stay between `left` and `right`.
    Placed {
        path: String,
        x: f32,
        y: f32,
        left: f32,
        right: f32,
        ticked: bool,
        text: String,
    },
}

impl Draw {
    /// Moves the mark.
    pub(crate) fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Self::Text(run) => {
                run.x += dx;
                run.baseline += dy;
            }
            Self::Dots { x1, x2, y } => {
                *x1 += dx;
                *x2 += dx;
                *y += dy;
            }
            Self::Rule { x1, y1, x2, y2, .. } => {
                *x1 += dx;
                *x2 += dx;
                *y1 += dy;
                *y2 += dy;
            }
            Self::Bars(bars) => bars.iter_mut().for_each(|[x, y, ..]| {
                *x += dx;
                *y += dy;
            }),
            Self::Frame { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Placed { x, y, left, right, .. } => {
                for across in [x, left, right] {
                    *across += dx;
                }
                *y += dy;
            }
        }
    }
}

/// A strip of the paper that a page end never cuts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fragment {
    /// Room above, which falls away at the top of a page.
    pub above: f32,
    pub height: f32,
    /// Marks, from the strip's own top left.
    pub draws: Vec<Draw>,
    /// Must stand on the same page as the next strip.
    pub keep_next: bool,
    /// Must not stand on a page without what comes before it: who signs a bare page signs anything.
    pub clings: bool,
    /// Begins a new page.
    pub new_page: bool,
    /// The table head to print above this strip when it is the first on a page.
    pub head: Option<Rc<Fragment>>,
}

impl Fragment {
    /// Empty room of the height given.
    pub(crate) fn room(height: f32) -> Self {
        Self { above: height, ..Self::default() }
    }
}
