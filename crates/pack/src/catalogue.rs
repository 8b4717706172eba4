//! The packs at hand, found by words without accents.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_vietnam::text;

use crate::{Language, Pack, PackError, PackFiles};

/// Packs by id.
#[derive(Debug, Default, Clone)]
pub struct Catalogue {
    packs: BTreeMap<String, Arc<Pack>>,
}

impl Catalogue {
    /// The packs that the program ships. A pack that does not read is left out and named: the others still work.
    #[must_use]
    pub fn shipped() -> (Self, Vec<(String, PackError)>) {
        let mut catalogue = Self::default();
        let mut broken = Vec::new();
        for (id, files) in PackFiles::shipped() {
            match Pack::read(&files) {
                Ok(pack) => catalogue.insert(pack),
                Err(error) => broken.push((id, error)),
            }
        }
        (catalogue, broken)
    }

    /// Puts a pack in, in place of another of its id.
    pub fn insert(&mut self, pack: Pack) {
        self.packs.insert(pack.procedure.id.clone(), Arc::new(pack));
    }

    /// A pack by id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Pack>> {
        self.packs.get(id)
    }

    /// Every pack by id.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.packs.values()
    }

    /// Packs in which every word of the query begins some word of code, title, area, agency or keywords, with or without
    /// accents; those whose title fits come first.
    #[must_use]
    pub fn search(&self, query: &str, language: Language) -> Vec<&Arc<Pack>> {
        let mut hits: Vec<(u8, String, &Arc<Pack>)> = self
            .packs
            .values()
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
                Some((rank, text::fold(&title), pack))
            })
            .collect();
        hits.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        hits.into_iter().map(|(_, _, pack)| pack).collect()
    }
}
