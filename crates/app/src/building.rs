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

/// What is being made, by dossier, and how many are at it.
#[derive(Debug, Default)]
pub(crate) struct Buildings(Mutex<HashMap<String, (Arc<Making>, usize)>>);

impl Buildings {
    /// From here until the answer is dropped, the documents of this dossier are being made.
    pub fn begin(&self, id: &str) -> Building<'_> {
        let mut all = locked(&self.0);
        let entry = all.entry(id.to_owned()).or_default();
        if entry.0.stopped.load(Ordering::Acquire) {
            // Who was told to stop ends by himself; whoever begins now was not told.
            *entry = Default::default();
        }
        entry.1 += 1;
        Building { all: self, id: id.to_owned(), making: Arc::clone(&entry.0) }
    }

    /// Looks at what is being made, while nobody can begin or end.
    fn look<T>(&self, id: &str, look: impl FnOnce(&Making) -> T) -> Option<T> {
        locked(&self.0).get(id).map(|(making, _)| look(making))
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
        if let Some((making, count)) = all.get_mut(&self.id)
            && Arc::ptr_eq(making, &self.making)
        {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.id);
            }
        }
    }
}

impl App {
    /// How far the making of a dossier's documents is; none when none are being made.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`].
    pub fn building(&self, id: &str) -> Result<Option<BuildingView>, ApiError> {
        self.row(id)?;
        let whole = |number: &AtomicUsize| u32::try_from(number.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
        Ok(self.buildings.look(id, |making| BuildingView { done: whole(&making.done), total: whole(&making.total) }))
    }

    /// The person says stop: what is being made is left, what was made before stays. False when nothing was under way.
    ///
    /// # Errors
    /// [`crate::api::Code::NotFound`].
    pub fn stop_building(&self, id: &str) -> Result<bool, ApiError> {
        self.row(id)?;
        Ok(self.buildings.look(id, |making| making.stopped.store(true, Ordering::Release)).is_some())
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
        assert!(all.look("d1", |making| making.stopped.store(true, Ordering::Release)).is_some());
        assert!(!first.at(1, 10) && !second.at(2, 10), "both were told");
        assert!(other.at(1, 10), "another dossier goes on");
        let third = all.begin("d1");
        assert!(third.at(1, 10), "whoever begins after the stop was not told");
        drop((first, second));
        assert!(all.look("d1", |_| ()).is_some(), "one is still at work");
        drop(third);
        assert!(all.look("d1", |_| ()).is_none(), "the last one clears up");
    }
}
