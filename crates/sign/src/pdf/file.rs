//! A file as a sequence of revisions.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::syntax::{self, Lexer, Raw};
use super::xref::{Entry, MAX_DECODED, Section};

/// Largest PDF, in bytes.
pub(crate) const MAX_PDF: usize = 128 * 1024 * 1024;
/// Most cross-reference sections, fields of a form, and levels of the field and page trees.
const MAX_SECTIONS: usize = 1_000;
const MAX_FIELDS: usize = 10_000;
const MAX_LEVELS: usize = 32;

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
    /// Objects of this revision and all before it.
    pub entries: BTreeMap<u32, Entry>,
    /// Numbers that this revision lists itself.
    pub own: BTreeSet<u32>,
    pub trailer: Dictionary,
}

/// A signature field of the form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub id: ObjectId,
    pub name: Vec<u8>,
    /// The signature dictionary; `None` for a field that waits for its signature.
    pub value: Option<Object>,
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
    unpacked: RefCell<BTreeMap<usize, Rc<Packed>>>,
}

/// A decoded object stream: its text, and (number, place) of its objects in order.
struct Packed {
    text: Rc<Vec<u8>>,
    objects: Vec<(u32, usize)>,
}

/// `startxref N %%EOF` in the text.
struct Marker {
    at: usize,
    number: usize,
    mark: usize,
    end: usize,
}

impl<'a> File<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_PDF {
            return Err(Refusal::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(Refusal::Broken("it does not begin with %PDF-"));
        }
        let markers = markers(bytes);
        let last = markers.last().ok_or(Refusal::Broken("there is no startxref with %%EOF"))?;
        let mut sections: Vec<Section> = Vec::new();
        let mut next = Some(last.number);
        while let Some(offset) = next {
            if sections.len() >= MAX_SECTIONS || sections.iter().any(|section| section.offset == offset) {
                return Err(Refusal::Broken("the cross-reference sections form a circle"));
            }
            let section =
                Section::read(bytes, offset).ok_or(Refusal::Broken("a cross-reference section cannot be read"))?;
            next = section.prev;
            sections.push(section);
        }
        if sections.iter().any(|section| section.trailer.has(b"Encrypt")) {
            return Err(Refusal::Encrypted);
        }
        let (stream, last_section) =
            sections.first().map(|section| (section.stream, section.offset)).unwrap_or_default();
        let known: BTreeSet<usize> = sections.iter().map(|section| section.offset).collect();
        // A linearized file has a marker `startxref 0` behind its first page; any other marker that leads nowhere hides
        // a revision from us that another program may show.
        let mut odd = markers.iter().any(|marker| marker.number != 0 && !known.contains(&marker.number));
        odd |= sections.iter().any(|section| section.ambiguous);

        let mut revisions: Vec<Revision> = Vec::new();
        let mut own = BTreeSet::new();
        let mut entries = BTreeMap::new();
        let mut offsets = Vec::new();
        for section in sections.iter().rev() {
            own.extend(section.entries.keys().copied());
            entries.extend(section.entries.iter().map(|(number, entry)| (*number, *entry)));
            offsets.push(section.offset);
            // The main section of a linearized file has no marker of its own and belongs to the next one.
            let Some(marker) =
                markers.iter().find(|marker| marker.number == section.offset && marker.at > section.offset)
            else {
                continue;
            };
            let start = revisions.last().map_or(0, |before| before.end);
            if marker.mark <= start {
                return Err(Refusal::Broken("the revisions are not in order"));
            }
            let inside = |offset: &usize| (start..marker.mark).contains(offset);
            odd |= !offsets.iter().all(inside);
            odd |= own.iter().any(|number| match entries.get(number) {
                Some(Entry::Offset(offset, _)) => !inside(offset),
                Some(Entry::Packed(container, _)) => {
                    !matches!(entries.get(container), Some(Entry::Offset(offset, _)) if inside(offset))
                }
                _ => false,
            });
            revisions.push(Revision {
                start,
                mark: marker.mark,
                end: marker.end,
                entries: entries.clone(),
                own: std::mem::take(&mut own),
                trailer: section.trailer.clone(),
            });
            offsets.clear();
        }
        if revisions.is_empty() || !own.is_empty() {
            return Err(Refusal::Broken("a revision has no end"));
        }
        Ok(Self { bytes, revisions, odd, stream, last_section, unpacked: RefCell::default() })
    }

    /// The index of the last revision.
    pub fn last(&self) -> usize {
        self.revisions.len() - 1
    }

    /// The byte offset of an object that stands for itself in a revision.
    pub fn offset(&self, revision: usize, id: ObjectId) -> Option<usize> {
        match self.revisions.get(revision)?.entries.get(&id.0)? {
            Entry::Offset(offset, generation) if *generation == id.1 => Some(*offset),
            _ => None,
        }
    }

    /// An object with its text: the source that its places refer to, and the object.
    pub fn raw(&self, revision: usize, id: ObjectId) -> Option<(Rc<Vec<u8>>, Raw)> {
        let view = self.revisions.get(revision)?;
        match view.entries.get(&id.0)? {
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
                let offset = self.offset(revision, (*container, 0))?;
                let cached = self.unpacked.borrow().get(&offset).cloned();
                let packed = match cached {
                    Some(packed) => packed,
                    None => {
                        let packed = Rc::new(Packed::read(&self.at(revision, offset, (*container, 0))?)?);
                        self.unpacked.borrow_mut().insert(offset, Rc::clone(&packed));
                        packed
                    }
                };
                let (number, place) = *packed.objects.get(*index)?;
                let raw = (number == id.0).then(|| syntax::direct(&packed.text, place))??;
                Some((Rc::clone(&packed.text), raw))
            }
            Entry::Packed(..) => None,
        }
    }

    /// The object at a byte offset; its header must name `id`.
    pub fn at(&self, revision: usize, offset: usize, id: ObjectId) -> Option<Raw> {
        let bound = self.bytes.get(..self.revisions.get(revision)?.end)?;
        let length = |id: ObjectId| -> Option<i64> {
            let (found, raw) = syntax::indirect(bound, self.offset(revision, id)?, &|_| None)?;
            (found == id).then(|| raw.object.as_i64().ok()).flatten()
        };
        let (found, raw) = syntax::indirect(bound, offset, &length)?;
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

    pub fn root(&self, revision: usize) -> Option<ObjectId> {
        self.revisions.get(revision)?.trailer.get(b"Root").ok()?.as_reference().ok()
    }

    /// The first page of a revision.
    pub fn first_page(&self, revision: usize) -> Option<ObjectId> {
        let mut node = self.dictionary(revision, self.root(revision)?)?.get(b"Pages").ok()?.as_reference().ok()?;
        for _ in 0..MAX_LEVELS {
            let dictionary = self.dictionary(revision, node)?;
            let Some(kids) = self.entry(revision, &dictionary, b"Kids") else {
                return Some(node);
            };
            node = kids.as_array().ok()?.first()?.as_reference().ok()?;
        }
        None
    }

    /// The fields at the top of a revision's form.
    fn fields(&self, revision: usize) -> Vec<Object> {
        let fields = || {
            let catalog = self.dictionary(revision, self.root(revision)?)?;
            let form = self.entry(revision, &catalog, b"AcroForm")?.as_dict().ok()?.clone();
            self.entry(revision, &form, b"Fields")?.as_array().ok().cloned()
        };
        fields().unwrap_or_default()
    }

    /// The names at the top of a revision's form, of fields of every kind: a new field must have another.
    pub fn field_names(&self, revision: usize) -> Vec<Vec<u8>> {
        let name = |field: &Object| {
            Some(self.resolve(revision, field)?.as_dict().ok()?.get(b"T").ok()?.as_str().ok()?.to_vec())
        };
        self.fields(revision).iter().filter_map(name).collect()
    }

    /// The signature fields of a revision's form, in order.
    pub fn signature_fields(&self, revision: usize) -> Vec<Field> {
        let mut list = Vec::new();
        let mut seen = BTreeSet::new();
        for field in self.fields(revision) {
            self.walk(revision, &field, (&[], false), 0, &mut seen, &mut list);
        }
        list
    }

    fn walk(
        &self,
        revision: usize,
        field: &Object,
        above: (&[u8], bool),
        level: usize,
        seen: &mut BTreeSet<ObjectId>,
        list: &mut Vec<Field>,
    ) {
        let Ok(id) = field.as_reference() else { return };
        if level > MAX_LEVELS || seen.len() > MAX_FIELDS || !seen.insert(id) {
            return;
        }
        let Some(dictionary) = self.dictionary(revision, id) else {
            return;
        };
        let signature = dictionary.get(b"FT").map_or(above.1, |kind| kind.as_name().is_ok_and(|name| name == b"Sig"));
        let own = dictionary.get(b"T").ok().and_then(|name| name.as_str().ok()).unwrap_or_default();
        let name = if above.0.is_empty() { own.to_vec() } else { [above.0, own].join(&b'.') };
        if let Some(kids) = self.entry(revision, &dictionary, b"Kids").and_then(|kids| kids.as_array().ok().cloned())
            && !dictionary.has(b"V")
        {
            for kid in kids {
                self.walk(revision, &kid, (&name, signature), level + 1, seen, list);
            }
        }
        if signature && (dictionary.has(b"T") || dictionary.has(b"V")) {
            list.push(Field { id, name, value: dictionary.get(b"V").ok().cloned() });
        }
    }
}

impl Packed {
    fn read(raw: &Raw) -> Option<Self> {
        let stream = raw.object.as_stream().ok()?;
        let number = |key: &[u8]| usize::try_from(stream.dict.get(key).ok()?.as_i64().ok()?).ok();
        let (count, first) = (number(b"N")?, number(b"First")?);
        if stream.dict.get(b"Type").ok()?.as_name().ok()? != b"ObjStm" {
            return None;
        }
        let text = Rc::new(stream.get_plain_content_with_limit(MAX_DECODED).ok()?);
        let mut lexer = Lexer::new(&text, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = u32::try_from(lexer.number()?).ok()?;
            objects.push((number, first.checked_add(usize::try_from(lexer.number()?).ok()?)?));
        }
        Some(Self { text, objects })
    }
}

/// All complete end marks of the file, in order.
fn markers(bytes: &[u8]) -> Vec<Marker> {
    let word = b"startxref";
    let mut list = Vec::new();
    let mut from = 0;
    while let Some(found) =
        bytes.get(from..).and_then(|rest| rest.windows(word.len()).position(|window| window == word))
    {
        let at = from + found;
        from = at + word.len();
        let mut lexer = Lexer::new(bytes, from);
        let Some(number) = lexer.number().and_then(|number| usize::try_from(number).ok()) else {
            continue;
        };
        let mut mark = lexer.at;
        while bytes.get(mark).is_some_and(|byte| syntax::is_space(*byte)) {
            mark += 1;
        }
        if !bytes.get(mark..).is_some_and(|rest| rest.starts_with(b"%%EOF")) {
            continue;
        }
        mark += 5;
        let end = mark
            + match bytes.get(mark..) {
                Some([b'\r', b'\n', ..]) => 2,
                Some([b'\r' | b'\n', ..]) => 1,
                _ => 0,
            };
        list.push(Marker { at, number, mark, end });
    }
    list
}
