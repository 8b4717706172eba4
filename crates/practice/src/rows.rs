//! A map that remembers which of its rows may have changed, so that only those are written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// Reads go through to the map; whatever hands out a row for writing notes its key.
#[derive(Debug)]
pub(crate) struct Rows<K, V> {
    all: BTreeMap<K, V>,
    changed: BTreeSet<K>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Self { all: BTreeMap::new(), changed: BTreeSet::new() }
    }
}

/// Rows as they were kept: none of them has changed.
impl<K: Ord, V> FromIterator<(K, V)> for Rows<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(kept: I) -> Self {
        Self { all: kept.into_iter().collect(), changed: BTreeSet::new() }
    }
}

impl<K, V> Deref for Rows<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl<K: Ord + Copy, V> Rows<K, V> {
    /// For writing.
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let row = self.all.get_mut(key)?;
        self.changed.insert(*key);
        Some(row)
    }

    /// For writing; made when there is none.
    pub(crate) fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        self.changed.insert(key);
        self.all.entry(key).or_insert_with(make)
    }

    /// Takes a row out.
    pub(crate) fn remove(&mut self, key: &K) {
        if self.all.remove(key).is_some() {
            self.changed.insert(*key);
        }
    }

    /// The rows that may have changed since [`Rows::kept`]; none for one that is gone.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&K, Option<&V>)> {
        self.changed.iter().map(|key| (key, self.all.get(key)))
    }

    /// All that changed has been written.
    pub(crate) fn kept(&mut self) {
        self.changed.clear();
    }
}
