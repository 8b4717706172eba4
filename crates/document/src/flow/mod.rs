//! Setting a paper: answers into segments into lines into fragments into pages, all in points from the top left.

mod atoms;
mod block;
mod draw;
mod grid;
mod head;
mod inline;
mod pages;
mod scope;
mod sheets;

pub(crate) use block::{Setting, set};
pub(crate) use draw::Draw;
pub(crate) use pages::{Page, paginate};
pub(crate) use scope::Scope;
pub(crate) use sheets::sheets;

/// Points per millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// Height of a dotted line above the baseline's foot, points.
pub(crate) const DOTS_BELOW: f32 = 1.2;
