//! How far a paper is, and whether it is still wanted.

use crate::error::DocumentError;
use std::cell::{Cell, RefCell};

/// Asked by those who set rows.
pub(crate) trait Going {
    /// One more row of a table is begun; whether to go on.
    fn row(&self) -> bool;
}

/// Rows set count for two thirds of the work, pages written for one third.
pub(crate) struct Progress<'a> {
    tell: RefCell<&'a mut dyn FnMut(usize, usize) -> bool>,
    rows: Cell<usize>,
    expected: usize,
    cancelled: Cell<bool>,
}

/// The whole, as told.
const WHOLE: usize = 900;
const SETTING: usize = 600;

impl<'a> Progress<'a> {
    pub(crate) fn new(tell: &'a mut dyn FnMut(usize, usize) -> bool, expected: usize) -> Self {
        Self { tell: RefCell::new(tell), rows: Cell::new(0), expected: expected.max(1), cancelled: Cell::new(false) }
    }

    fn tell(&self, done: usize) -> bool {
        if !self.cancelled.get() && !(self.tell.borrow_mut())(done, WHOLE) {
            self.cancelled.set(true);
        }
        !self.cancelled.get()
    }

    /// A page is about to be written; whether to go on.
    pub(crate) fn page(&self, done: usize, pages: usize) -> bool {
        self.tell(SETTING + (WHOLE - SETTING) * done / pages.max(1))
    }

    /// Ends the work when it is no longer wanted.
    pub(crate) fn check(&self) -> Result<(), DocumentError> {
        if self.cancelled.get() { Err(DocumentError::Cancelled) } else { Ok(()) }
    }

    /// Tells the end.
    pub(crate) fn done(&self) -> Result<(), DocumentError> {
        self.tell(WHOLE);
        self.check()
    }
}

impl Going for Progress<'_> {
    // A table may be printed twice, hence the cap.
    fn row(&self) -> bool {
        let at = self.rows.get();
        self.rows.set(at + 1);
        let step = |row: usize| row.min(self.expected) * SETTING / self.expected;
        if at.is_multiple_of(16) && (at < 16 || step(at) != step(at - 16)) {
            return self.tell(step(at));
        }
        !self.cancelled.get()
    }
}
