//! The packs at hand in all their versions: found by words without accents, chosen by date.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use hoso_vietnam::text;
use jiff::civil::Date;

use crate::{Language, Pack, PackError, PackFiles, Procedure, key_of};

/// Packs by id, each in the order of its versions. A pack is read when somebody first asks for it: a person who begins
/// one form does not wait for twenty.
#[derive(Debug, Default, Clone)]
pub struct Catalogue {
    packs: BTreeMap<String, Vec<Arc<Entry>>>,
}

/// A pack of which only the law's part is read at first.
#[derive(Debug)]
struct Entry {
    procedure: Procedure,
    files: PackFiles,
    pack: OnceLock<Result<Arc<Pack>, PackError>>,
}

impl Entry {
    fn key(&self) -> String {
        key_of(&self.procedure.version, self.procedure.revision)
    }

    fn read(&self) -> Result<&Arc<Pack>, &PackError> {
        self.pack.get_or_init(|| Pack::read(&self.files).map(Arc::new)).as_ref()
    }

    /// None when it does not read; [`Catalogue::broken`] says why.
    fn pack(&self) -> Option<&Arc<Pack>> {
        self.read().ok()
    }
}

impl Catalogue {
    /// The packs that the program ships. A pack whose `procedure.json` does not read is left out and named: the others
    /// still work.
    #[must_use]
    pub fn shipped() -> (Self, Vec<(String, PackError)>) {
        let mut catalogue = Self::default();
        let mut broken = Vec::new();
        for (folder, files) in PackFiles::shipped() {
            match files.json::<Procedure>("procedure.json") {
                Ok(procedure) => catalogue.put(Entry { procedure, files, pack: OnceLock::new() }),
                Err(error) => broken.push((folder, error)),
            }
        }
        (catalogue, broken)
    }

    /// Puts a pack in, in place of another of the same id, version and revision.
    pub fn insert(&mut self, pack: Pack) {
        let (procedure, files) = (pack.procedure.clone(), PackFiles::default());
        self.put(Entry { procedure, files, pack: OnceLock::from(Ok(Arc::new(pack))) });
    }

    fn put(&mut self, entry: Entry) {
        let versions = self.packs.entry(entry.procedure.id.clone()).or_default();
        versions.retain(|other| other.key() != entry.key());
        versions.push(Arc::new(entry));
        versions.sort_by_cached_key(|entry| (entry.procedure.in_force.from, order_of(&entry.key())));
    }

    /// Reads every pack and names those that cannot be used.
    #[must_use]
    pub fn broken(&self) -> Vec<(String, PackError)> {
        let named = |entry: &Arc<Entry>| {
            entry.read().err().map(|e| (format!("{} {}", entry.procedure.id, entry.key()), e.clone()))
        };
        self.packs.values().flatten().filter_map(named).collect()
    }

    /// Takes a version out; true when it was there.
    pub fn remove(&mut self, id: &str, key: &str) -> bool {
        let Some(versions) = self.packs.get_mut(id) else { return false };
        let before = versions.len();
        versions.retain(|entry| entry.key() != key);
        let removed = versions.len() < before;
        if versions.is_empty() {
            self.packs.remove(id);
        }
        removed
    }

    fn entries(&self, id: &str) -> &[Arc<Entry>] {
        self.packs.get(id).map_or(&[], Vec::as_slice)
    }

    /// The newest version of a pack.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Pack>> {
        self.entries(id).last()?.pack()
    }

    /// All versions of a pack, oldest first.
    #[must_use]
    pub fn versions(&self, id: &str) -> Vec<&Arc<Pack>> {
        self.entries(id).iter().filter_map(|entry| entry.pack()).collect()
    }

    /// A pack as a dossier was begun in it: by [`Pack::key`], else the newest revision of that version.
    #[must_use]
    pub fn version(&self, id: &str, key: &str) -> Option<&Arc<Pack>> {
        let entries = self.entries(id);
        let legal = key.split('+').next().unwrap_or(key);
        let same = entries.iter().rfind(|entry| entry.key() == key);
        same.or_else(|| entries.iter().rfind(|entry| entry.procedure.version == legal))?.pack()
    }

    /// The version that applies on a day: of reception or of the event, whichever the law asks for. Where none does, the
    /// last one before it (the law is silent, an old form is better than none), else the first.
    #[must_use]
    pub fn on(&self, id: &str, day: Date) -> Option<&Arc<Pack>> {
        let entries = self.entries(id);
        let in_force = entries.iter().rfind(|entry| entry.procedure.in_force_on(day));
        let before = || entries.iter().rfind(|entry| entry.procedure.in_force.from <= day);
        in_force.or_else(before).or_else(|| entries.first())?.pack()
    }

    /// Every version of every pack.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.packs.values().flatten().filter_map(|entry| entry.pack())
    }

    /// Of each pack the version that applies on a day.
    pub fn current(&self, day: Date) -> impl Iterator<Item = &Arc<Pack>> {
        self.packs.keys().filter_map(move |id| self.on(id, day))
    }

    /// Packs, as they apply on a day, in which every word of the query begins some word of code, title, area, agency or
    /// keywords, with or without accents; those whose title fits come first, those no longer in force last.
    #[must_use]
    pub fn search(&self, query: &str, language: Language, day: Date) -> Vec<&Arc<Pack>> {
        let mut hits: Vec<(Rank, &Arc<Pack>)> = self
            .current(day)
            .filter_map(|pack| {
                let p = &pack.procedure;
                let title = pack.text(language, &p.title);
                let both = Language::ALL
                    .map(|l| [&p.title, &p.area, &p.agency].map(|id| pack.text(l, id)).join(" "))
                    .join(" ");
                let all = format!("{} {} {both} {}", p.code, p.id, p.keywords.join(" "));
                let rank = if text::matches(query, &title) {
                    0
                } else if text::matches(query, &all) {
                    1
                } else {
                    return None;
                };
                // Of two titles that fit, the one with fewer other words is meant.
                let words = if query.trim().is_empty() { 0 } else { title.split_whitespace().count() };
                Some(((!p.in_force_on(day), rank, words, text::fold(&title)), pack))
            })
            .collect();
        hits.sort_by(|a, b| a.0.cmp(&b.0));
        hits.into_iter().map(|(_, pack)| pack).collect()
    }
}

/// Order of a hit: out of force, fits the title or only the rest, words of the title, the title.
type Rank = (bool, u8, usize, String);

/// The numbers of a version, so that 2026.10 comes after 2026.9.
fn order_of(key: &str) -> Vec<u64> {
    key.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect()
}
