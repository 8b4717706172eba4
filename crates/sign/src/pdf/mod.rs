//! A reader of PDF files that never repairs: objects of one revision are found only through the cross-reference data
//! of that revision and the ones before it (ISO 32000-1 §7.5.6), as a signature check needs it. What other readers
//! would guess, this one reports as odd or refuses. Values are `lopdf`'s types and stream filters are `lopdf`'s.

pub(crate) mod changes;
mod file;
mod form;
mod marks;
mod packed;
mod sound;
pub(crate) mod syntax;
mod xref;

pub(crate) use file::{File, Refusal};
pub(crate) use form::{Page, rectangle};
