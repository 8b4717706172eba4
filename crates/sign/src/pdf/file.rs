//! A file as a sequence of revisions.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::form::Field;
use super::marks::{Marker, markers};
use super::packed::Packed;
use super::sound::References;
use super::syntax::{self, Raw};
use super::xref::{Entry, Section};

/// Largest PDF, in bytes.
pub(crate) const MAX_PDF: usize = 128 * 1024 * 1024;
/// Most cross-reference sections, and entries in all of them together.
const MAX_SECTIONS: usize = 1_000;
const MAX_ENTRIES: usize = 4_000_000;
/// Octets of objects that are read from one file before it is given up: a crafted file lets a hundred thousand entries
/// point to one huge object.
const MAX_WORK: usize = 512 * 1024 * 1024;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    TooLarge,
    Encrypted,
    Broken(&'static str),
}

/// One revision: the bytes from the end of the one before up to its own `%%EOF`.
#[derive(Debug, Clone)]
pub(crate) struct Revision {
    pub start: usize,
    /// Behind `%%EOF`.
    pub mark: usize,
    /// Behind the line end that follows it, if any.
    pub end: usize,
    /// Numbers that this revision lists itself.
    pub own: BTreeSet<u32>,
    pub trailer: Dictionary,
}

pub(crate) struct File<'a> {
    pub bytes: &'a [u8],
    pub revisions: Vec<Revision>,
    /// The cross-reference data allows more than one reading.
    pub odd: bool,
    /// The last section is a stream.
    pub stream: bool,
    /// Where the last section stands.
    pub last_section: usize,
    /// Where all cross-reference sections stand.
    pub(super) sections: BTreeSet<usize>,
    /// Of every object number: what it is, from which revision on, in order.
    pub(super) history: BTreeMap<u32, Vec<(usize, Entry)>>,
    pub(super) references: References,
    pub(super) fields: RefCell<BTreeMap<usize, Rc<Vec<Field>>>>,
    unpacked: RefCell<BTreeMap<usize, Rc<Packed>>>,
    work: Cell<usize>,
}

impl<'a> File<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_PDF {
            return Err(Refusal::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(Refusal::Broken("it does not begin as a PDF does (%PDF-)"));
        }
        let markers = markers(bytes).ok_or(Refusal::Broken("the PDF claims to have thousands of versions"))?;
        let last = markers.last().ok_or(Refusal::Broken(
            "the end of the PDF is missing (startxref, %%EOF): it may not have been received whole",
        ))?;
        let sections = sections(bytes, last.number)?;
        if sections.iter().any(|section| section.trailer.has(b"Encrypt")) {
            return Err(Refusal::Encrypted);
        }
        let (stream, last_section) =
            sections.first().map(|section| (section.stream, section.offset)).unwrap_or_default();
        let mut file = Self {
            bytes,
            revisions: Vec::new(),
            odd: sections.iter().any(|section| section.ambiguous),
            stream,
            last_section,
            sections: sections.iter().flat_map(|section| [Some(section.offset), section.hybrid]).flatten().collect(),
            history: BTreeMap::new(),
            references: References::default(),
            fields: RefCell::default(),
            unpacked: RefCell::default(),
            work: Cell::new(MAX_WORK),
        };
        // A linearized file has a marker `startxref 0` behind its first page; any other marker that leads nowhere hides
        // a revision from us that another program may show.
        file.odd |= markers.iter().any(|marker| marker.number != 0 && !file.sections.contains(&marker.number));
        file.arrange(&sections, &markers)?;
        let (references, sound) = super::sound::inspect(&file);
        file.references = references;
        file.odd |= !sound;
        Ok(file)
    }

    /// Sorts the sections into revisions.
    fn arrange(&mut self, sections: &[Section], markers: &[Marker]) -> Result<(), Refusal> {
        let mut own = BTreeSet::new();
        let mut offsets = Vec::new();
        for section in sections.iter().rev() {
            let revision = self.revisions.len();
            for (number, entry) in &section.entries {
                own.insert(*number);
                let versions = self.history.entry(*number).or_default();
                // Sections of one revision overlay one another.
                match versions.last_mut() {
                    Some((since, latest)) if *since == revision => *latest = *entry,
                    _ => versions.push((revision, *entry)),
                }
            }
            offsets.push(section.offset);
            // The main section of a linearized file has no marker of its own and belongs to the next one.
            let from = markers.partition_point(|marker| marker.at <= section.offset);
            let Some(marker) = markers.iter().skip(from).find(|marker| marker.number == section.offset) else {
                continue;
            };
            let start = self.revisions.last().map_or(0, |before| before.end);
            if marker.mark <= start {
                return Err(Refusal::Broken(
                    "the versions in the PDF contradict one another: it is damaged, or somebody tampered with it",
                ));
            }
            self.revisions.push(Revision {
                start,
                mark: marker.mark,
                end: marker.end,
                own: std::mem::take(&mut own),
                trailer: section.trailer.clone(),
            });
            let inside = |offset: &usize| (start..marker.mark).contains(offset);
            let own = self.revisions.last().map(|revision| &revision.own);
            let strays = own.into_iter().flatten().any(|number| match self.entry_of(revision, *number) {
                Some(Entry::Offset(offset, _)) => !inside(&offset),
                Some(Entry::Packed(container, _)) => {
                    !matches!(self.entry_of(revision, container), Some(Entry::Offset(offset, _)) if inside(&offset))
                }
                _ => false,
            });
            self.odd |= strays || !offsets.iter().all(inside);
            offsets.clear();
        }
        if self.revisions.is_empty() || !own.is_empty() {
            return Err(Refusal::Broken(
                "a version in the PDF has no end: it is damaged, or somebody tampered with it",
            ));
        }
        Ok(())
    }

    /// The index of the last revision.
    pub fn last(&self) -> usize {
        self.revisions.len() - 1
    }

    /// What an object number is in a revision.
    pub fn entry_of(&self, revision: usize, number: u32) -> Option<Entry> {
        let versions = self.history.get(&number)?;
        versions.iter().rev().find(|(since, _)| *since <= revision).map(|(_, entry)| *entry)
    }

    /// The id of a number that is in use in a revision.
    pub fn id_of(&self, revision: usize, number: u32) -> Option<ObjectId> {
        match self.entry_of(revision, number)? {
            Entry::Offset(_, generation) => Some((number, generation)),
            Entry::Packed(..) => Some((number, 0)),
            Entry::Free => None,
        }
    }

    /// The highest object number that is listed.
    pub fn highest(&self) -> u32 {
        self.history.keys().next_back().copied().unwrap_or(0)
    }

    /// The byte offset of an object that stands for itself in a revision.
    pub fn offset(&self, revision: usize, id: ObjectId) -> Option<usize> {
        match self.entry_of(revision, id.0)? {
            Entry::Offset(offset, generation) if generation == id.1 => Some(offset),
            _ => None,
        }
    }

    /// Counts octets as read; `None` when the file has cost enough.
    fn charge(&self, octets: usize) -> Option<()> {
        let left = self.work.get().checked_sub(octets);
        self.work.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// An object with its text: the source that its places refer to, and the object.
    pub fn raw(&self, revision: usize, id: ObjectId) -> Option<(Rc<Vec<u8>>, Raw)> {
        match self.entry_of(revision, id.0)? {
            Entry::Free => None,
            Entry::Offset(..) => {
                let offset = self.offset(revision, id)?;
                let raw = self.at(revision, offset, id)?;
                // Places are told relative to a copy of the object only, so that packed and free objects look alike.
                let base = raw.range.start;
                let text = self.bytes.get(raw.range.clone())?.to_vec();
                let values =
                    raw.values.into_iter().map(|(key, range)| (key, range.start - base..range.end - base)).collect();
                Some((Rc::new(text), Raw { range: 0..raw.range.end - base, values, ..raw }))
            }
            Entry::Packed(container, index) if id.1 == 0 => {
                let packed = self.packed(revision, container)?;
                let raw = packed.object(id.0, index)?;
                self.charge(raw.range.len())?;
                Some((packed.text(), raw))
            }
            Entry::Packed(..) => None,
        }
    }

    /// A decoded object stream.
    fn packed(&self, revision: usize, container: u32) -> Option<Rc<Packed>> {
        let offset = self.offset(revision, (container, 0))?;
        if let Some(packed) = self.unpacked.borrow().get(&offset) {
            return Some(Rc::clone(packed));
        }
        let packed = Rc::new(Packed::read(&self.at(revision, offset, (container, 0))?)?);
        self.charge(packed.text().len())?;
        self.unpacked.borrow_mut().insert(offset, Rc::clone(&packed));
        Some(packed)
    }

    /// The object at a byte offset; its header must name `id`.
    pub fn at(&self, revision: usize, offset: usize, id: ObjectId) -> Option<Raw> {
        let bound = self.bytes.get(..self.revisions.get(revision)?.end)?;
        if self.work.get() == 0 || syntax::header(bound, offset)? != id {
            return None;
        }
        let length = |id: ObjectId| -> Option<i64> {
            let (found, raw) = syntax::indirect(bound, self.offset(revision, id)?, &|_| None, &mut 0)?;
            (found == id).then(|| raw.object.as_i64().ok()).flatten()
        };
        let mut reached = offset;
        let read = syntax::indirect(bound, offset, &length, &mut reached);
        self.charge(reached.saturating_sub(offset))?;
        let (found, raw) = read?;
        (found == id).then_some(raw)
    }

    /// An object of a revision.
    pub fn get(&self, revision: usize, id: ObjectId) -> Option<Object> {
        self.raw(revision, id).map(|(_, raw)| raw.object)
    }

    /// A value, through one reference if it is one.
    pub fn resolve(&self, revision: usize, value: &Object) -> Option<Object> {
        match value {
            Object::Reference(id) => self.get(revision, *id),
            other => Some(other.clone()),
        }
    }

    pub fn dictionary(&self, revision: usize, id: ObjectId) -> Option<Dictionary> {
        self.get(revision, id)?.as_dict().ok().cloned()
    }

    /// A value of a dictionary, through one reference.
    pub fn entry(&self, revision: usize, dictionary: &Dictionary, key: &[u8]) -> Option<Object> {
        self.resolve(revision, dictionary.get(key).ok()?)
    }

    /// A dictionary behind a key, through one reference.
    pub fn inner(&self, revision: usize, dictionary: &Dictionary, key: &[u8]) -> Option<Dictionary> {
        self.entry(revision, dictionary, key)?.as_dict().ok().cloned()
    }

    /// An array behind a key, through one reference.
    pub fn list(&self, revision: usize, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<Object>> {
        self.entry(revision, dictionary, key)?.as_array().ok().cloned()
    }

    pub fn root(&self, revision: usize) -> Option<ObjectId> {
        self.revisions.get(revision)?.trailer.get(b"Root").ok()?.as_reference().ok()
    }

    pub fn catalog(&self, revision: usize) -> Option<Dictionary> {
        self.dictionary(revision, self.root(revision)?)
    }
}

/// The cross-reference sections, the last one first.
fn sections(bytes: &[u8], last: usize) -> Result<Vec<Section>, Refusal> {
    let mut sections: Vec<Section> = Vec::new();
    let mut known = BTreeSet::new();
    let mut entries = 0;
    let mut next = Some(last);
    while let Some(offset) = next {
        if sections.len() >= MAX_SECTIONS || !known.insert(offset) {
            return Err(Refusal::Broken(
                "the tables of contents of the PDF form a circle (cross-references): somebody tampered with it",
            ));
        }
        let section = Section::read(bytes, offset).ok_or(Refusal::Broken(
            "the table of contents of the PDF cannot be read (cross-references): it is damaged",
        ))?;
        entries += section.entries.len();
        if entries > MAX_ENTRIES {
            return Err(Refusal::TooLarge);
        }
        next = section.prev;
        sections.push(section);
    }
    Ok(sections)
}
