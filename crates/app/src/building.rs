//! How far the making of a dossier's documents is, and its end when the person says stop. A table of thousands of rows takes seconds.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::api::{ApiError, BuildingView};
use crate::app::{App, locked};

/// One making: shared by all who make the documents of the same dossier at the same time, so that stop means all of them.
#[derive(Debug, Default)]
struct Making {
    done: AtomicUsize,
    total: AtomicUsize,
    stopped: AtomicBool,
}

/// What is being made, by dossier.
#[derive(Debug, Default)]
pub(crate) struct Buildings(Mutex<HashMap<String, Arc<Making>>>);

impl Buildings {
    /// From here until the answer is dropped, the documents of this dossier are being made.
    pub fn begin(&self, id: &str) -> Building<'_> {
        let making = Arc::clone(locked(&self.0).entry(id.to_owned()).or_default());
        Building { all: self, id: id.to_owned(), making }
    }
}

/// Work on the documents of a dossier.
pub(crate) struct Building<'a> {
    all: &'a Buildings,
    id: String,
    making: Arc<Making>,
}

impl Building<'_> {
    /// Notes how much is done of how much (no unit); false when the person said stop.
    pub fn at(&self, done: usize, total: usize) -> bool {
        self.making.done.store(done, Ordering::Relaxed);
        self.making.total.store(total, Ordering::Relaxed);
        !self.making.stopped.load(Ordering::Acquire)
    }
}

impl Drop for Building<'_> {
    fn drop(&mut self) {
        let mut all = locked(&self.all.0);
        // Two hold it: this one and the list. A third is still at work.
        if Arc::strong_count(&self.making) <= 2 {
            all.remove(&self.id);
        }
    }
}

impl App {
    fn making(&self, id: &str) -> Result<Option<Arc<Making>>, ApiError> {
        self.row(id)?;
        Ok(locked(&self.buildings.0).get(id).map(Arc::clone))
    }

    /// How far the making of a dossier's documents is; none when none are being made.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`].
    pub fn building(&self, id: &str) -> Result<Option<BuildingView>, ApiError> {
        let whole = |number: &AtomicUsize| u32::try_from(number.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        let view = |making: Arc<Making>| BuildingView { done: whole(&making.done), total: whole(&making.total) };
        Ok(self.making(id)?.map(view))
    }

    /// The person says stop: what is being made is left, what was made before stays. False when nothing was under way.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`].
    pub fn stop_building(&self, id: &str) -> Result<bool, ApiError> {
        let making = self.making(id)?;
        if let Some(making) = &making {
            making.stopped.store(true, Ordering::Release);
        }
        Ok(making.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_at_work_together_are_stopped_together_and_the_last_one_clears_up() {
        let all = Buildings::default();
        let first = all.begin("d1");
        let second = all.begin("d1");
        let other = all.begin("d2");
        locked(&all.0)["d1"].stopped.store(true, Ordering::Release);
        assert!(!first.at(1, 10) && !second.at(2, 10), "both were told");
        assert!(other.at(1, 10), "another dossier goes on");
        drop(first);
        assert!(locked(&all.0).contains_key("d1"), "one is still at work");
        drop(second);
        assert!(!locked(&all.0).contains_key("d1"), "a later making must not begin stopped");
    }
}
