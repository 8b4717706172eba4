//! The small surface that pages are drawn on, so that another PDF writer can stand behind it.
//!
//! All measures are points from the top left corner of the sheet.

mod content;
mod print;

pub(crate) use print::PrintCanvas;

use crate::error::DocumentError;
use crate::fonts::Face;

/// A run of text on one baseline. The letters stand at their own advance widths, without kerning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextRun<'a> {
    pub x: f32,
    pub baseline: f32,
    pub face: Face,
    pub size: f32,
    pub text: &'a str,
    /// Extra width of each space.
    pub gap: f32,
    /// 0 is black, 1 white.
    pub grey: f32,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stroke {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub width: f32,
    /// Lengths of dash and gap; `None` for an unbroken line.
    pub dash: Option<(f32, f32)>,
}

/// One closed curve: points of straight lines, and of cubic curves as control, control, end.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Contour {
    /// Position, and whether it is a control point.
    pub points: Vec<(f32, f32, bool)>,
}

/// What the file says about itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Meta<'a> {
    pub title: &'a str,
    /// BCP 47.
    pub lang: &'a str,
    pub created: jiff::Timestamp,
}

/// A surface of pages.
pub(crate) trait Canvas {
    /// Begins a page of the size given; everything after it goes there.
    fn begin_page(&mut self, width: f32, height: f32);
    fn text(&mut self, run: &TextRun<'_>);
    fn stroke(&mut self, stroke: &Stroke);
    /// The outline of a rectangle.
    fn frame(&mut self, x: f32, y: f32, w: f32, h: f32, width: f32);
    /// Fills rectangles (x, y, width, height) with black: the modules of a code.
    fn bars(&mut self, bars: &[[f32; 4]]);
    /// Fills curves (non-zero rule).
    fn fill(&mut self, contours: &[Contour], grey: f32);
    /// Writes the file. The same calls give the same bytes. `written` is told the pages done and says whether to go on.
    ///
    /// # Errors
    /// [`DocumentError::Pdf`] with the writer's own words, [`DocumentError::Font`], [`DocumentError::Cancelled`].
    fn finish(self, meta: &Meta<'_>, written: &mut dyn FnMut(usize) -> bool) -> Result<Vec<u8>, DocumentError>;
}
