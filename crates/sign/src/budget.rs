//! What one verification may cost. A file may carry sixty signers, each with hundreds of lists, answers and
//! certificates; what they ask for together has one bound, however they are spread.

use std::cell::Cell;

/// All work for one file, about in bytes hashed: some seconds.
pub(crate) const MAX_WORK: usize = 1_000_000_000;
/// Checking one signature of a certificate, list or answer, beside the bytes that are hashed for it.
pub(crate) const SIGNATURE: usize = 100_000;

/// Work that is left for a file. Once something could not be afforded, nothing can be: what comes later must not be
/// told from a part of what there is.
#[derive(Debug)]
pub(crate) struct Budget {
    left: Cell<usize>,
}

impl Budget {
    /// The budget of one file.
    pub(crate) fn of_a_file() -> Self {
        Self { left: Cell::new(MAX_WORK) }
    }

    /// Takes from the work that is left; false when it does not suffice.
    pub(crate) fn afford(&self, work: usize) -> bool {
        let left = self.left.get().checked_sub(work);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// True when something was left out.
    pub(crate) fn used_up(&self) -> bool {
        self.left.get() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_up_stays_used_up() {
        let budget = Budget::of_a_file();
        assert!(budget.afford(MAX_WORK - 5) && !budget.used_up());
        assert!(!budget.afford(6), "more than there is");
        assert!(!budget.afford(1), "a smaller question must not be answered after a larger one was left out");
        assert!(budget.used_up());
    }
}
