//! What a later revision changed, by what a reader of the document would see of it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::File;
use super::xref::Entry;

/// Keys of the catalog that a further signature or its proofs may change.
const CATALOG: [&[u8]; 4] = [b"AcroForm", b"DSS", b"Extensions", b"Metadata"];
/// Keys of the form. Default resources and appearance may only be added.
const FORM: [&[u8]; 5] = [b"Fields", b"SigFlags", b"DR", b"DA", b"NeedAppearances"];
/// Keys of a field that change when somebody fills it in.
const FILLED: [&[u8]; 8] = [b"V", b"AP", b"AS", b"M", b"I", b"RV", b"DS", b"DA"];
/// Keys of a signature field that change when it is signed.
const SIGNED: [&[u8]; 4] = [b"V", b"AP", b"M", b"F"];

/// The kinds of change, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Nothing that matters: the file's description.
    Nothing,
    /// Proofs for checking signatures (DSS), document time stamps.
    Proofs,
    /// Further signatures.
    Signatures,
    /// Fields of the form were filled in.
    FormFilling,
    /// Notes, stamps, drawings.
    Annotations,
    /// Anything else.
    Content,
}

/// The most serious thing that revision `new` did to `new - 1`.
pub(crate) fn classify(file: &File<'_>, new: usize) -> Kind {
    Comparison::new(file, new).map_or(Kind::Content, |comparison| comparison.whole())
}

struct Comparison<'a, 'b> {
    file: &'a File<'b>,
    old: usize,
    new: usize,
    root: ObjectId,
    /// Dictionaries and arrays of the old proofs.
    proofs: BTreeSet<ObjectId>,
}

impl<'a, 'b> Comparison<'a, 'b> {
    fn new(file: &'a File<'b>, new: usize) -> Option<Self> {
        let old = new.checked_sub(1)?;
        let root = file.root(old)?;
        if Some(root) != file.root(new) {
            return None;
        }
        let mut comparison = Self { file, old, new, root, proofs: BTreeSet::new() };
        if let Some(Ok(Object::Reference(id))) = file.dictionary(old, root).as_ref().map(|catalog| catalog.get(b"DSS"))
        {
            comparison.gather(*id, 0);
        }
        Some(comparison)
    }

    /// Collects the dictionaries and arrays that make up the proofs: DSS, VRI, an entry of it, lists.
    fn gather(&mut self, id: ObjectId, level: usize) {
        if level > 3 || self.proofs.len() > 2_000 || !self.proofs.insert(id) {
            return;
        }
        let inner = match self.file.get(self.old, id) {
            Some(Object::Dictionary(dictionary)) => {
                let entries = dictionary.iter().filter(|(key, _)| *key != b"Type");
                entries.flat_map(|(_, value)| below(value)).collect()
            }
            Some(Object::Array(_)) => Vec::new(),
            _ => {
                self.proofs.remove(&id);
                Vec::new()
            }
        };
        for id in inner {
            self.gather(id, level + 1);
        }
    }

    fn whole(&self) -> Kind {
        let own = &self.file.revisions[self.new].own;
        // A new object under a number that the signed revision already points to would appear in signed pages.
        let fresh: BTreeSet<u32> = own.iter().copied().filter(|number| self.fresh(*number)).collect();
        if !fresh.is_empty() && !self.file.referrers(self.old, |target| fresh.contains(&target)).is_empty() {
            return Kind::Content;
        }
        own.iter()
            .filter(|number| !fresh.contains(number))
            .map(|number| self.number(*number))
            .max()
            .unwrap_or(Kind::Nothing)
    }

    /// Not in use before.
    fn fresh(&self, number: u32) -> bool {
        self.file.id_of(self.old, number).is_none()
    }

    fn number(&self, number: u32) -> Kind {
        if self.file.entry_of(self.new, number) == Some(Entry::Free) {
            return Kind::Content;
        }
        // Under another generation it is out of reach for those that refer to it.
        if self.file.id_of(self.old, number) != self.file.id_of(self.new, number) {
            return Kind::Content;
        }
        let read = |revision: usize| self.file.get(revision, self.file.id_of(revision, number)?);
        match (self.file.id_of(self.new, number), read(self.old), read(self.new)) {
            (Some(_), Some(was), Some(now)) if was == now => Kind::Nothing,
            (Some(id), Some(was), Some(now)) => self.object(id, &was, &now),
            _ => Kind::Content,
        }
    }

    fn object(&self, id: ObjectId, was: &Object, now: &Object) -> Kind {
        let only = |allowed: &dyn Fn(u32) -> bool| {
            self.file.referrers(self.old, |target| target == id.0).into_iter().all(allowed)
        };
        let trailer = &self.file.revisions[self.old].trailer;
        // The description may change, but only where nothing else uses the same object.
        if trailer.get(b"Info").and_then(Object::as_reference).is_ok_and(|info| info == id) && only(&|_| false) {
            return Kind::Nothing;
        }
        if self.proofs.contains(&id) {
            let known = |number: u32| number == self.root.0 || self.proofs.iter().any(|(proof, _)| *proof == number);
            return if only(&known) { Kind::Proofs } else { Kind::Content };
        }
        let catalog = self.file.dictionary(self.old, self.root).unwrap_or_default();
        let of_catalog = |key: &[u8]| catalog.get(key).and_then(Object::as_reference).is_ok_and(|other| other == id);
        match (was, now) {
            (Object::Stream(_), Object::Stream(_)) => {
                let metadata = of_catalog(b"Metadata") && only(&|number| number == self.root.0);
                if metadata { Kind::Nothing } else { Kind::Content }
            }
            (Object::Array(was), Object::Array(now)) => self.grown(was, now),
            (Object::Dictionary(was), Object::Dictionary(now)) => {
                if id == self.root {
                    self.catalog(was, now)
                } else if of_catalog(b"AcroForm") {
                    self.form(was, now)
                } else {
                    self.dictionary(was, now)
                }
            }
            _ => Kind::Content,
        }
    }

    fn catalog(&self, was: &Dictionary, now: &Dictionary) -> Kind {
        if !same_but(was, now, &CATALOG) {
            return Kind::Content;
        }
        let form = |revision: usize, catalog: &Dictionary| match catalog.get(b"AcroForm") {
            Ok(value) => self.file.resolve(revision, value).and_then(|form| form.as_dict().ok().cloned()),
            Err(_) => Some(Dictionary::new()),
        };
        let proofs = if was.get(b"DSS").ok() == now.get(b"DSS").ok() { Kind::Nothing } else { Kind::Proofs };
        match (form(self.old, was), form(self.new, now)) {
            (Some(was), Some(now)) => self.form(&was, &now).max(proofs),
            _ => Kind::Content,
        }
    }

    fn form(&self, was: &Dictionary, now: &Dictionary) -> Kind {
        let added_only = |key: &[u8]| was.get(key).is_err() || was.get(key).ok() == now.get(key).ok();
        if !same_but(was, now, &FORM) || !added_only(b"DR") || !added_only(b"DA") {
            return Kind::Content;
        }
        let asked = was.get(b"NeedAppearances").ok() != now.get(b"NeedAppearances").ok();
        let asked = if asked { Kind::FormFilling } else { Kind::Nothing };
        // Annotations are no fields: only signatures may join.
        match self.list(was, now, b"Fields") {
            Kind::Annotations => Kind::Content,
            kind => kind.max(asked),
        }
    }

    fn dictionary(&self, was: &Dictionary, now: &Dictionary) -> Kind {
        let named = |key: &[u8], value: &[u8]| was.get(key).and_then(Object::as_name).is_ok_and(|name| name == value);
        if named(b"Type", b"Page") {
            let same = same_but(was, now, &[b"Annots"]);
            return if same { self.list(was, now, b"Annots") } else { Kind::Content };
        }
        match self.file.field_kind(self.old, was).as_deref() {
            Some(b"Sig") if !was.has(b"V") && same_but(was, now, &SIGNED) => match now.get(b"V") {
                Ok(value) => self.signature(value, now).unwrap_or(Kind::Content),
                // An appearance alone is no signature.
                Err(_) => Kind::Content,
            },
            Some(b"Tx" | b"Btn" | b"Ch") if same_but(was, now, &FILLED) => Kind::FormFilling,
            None if is_note(was) && is_note(now) => Kind::Annotations,
            _ => Kind::Content,
        }
    }

    /// The array behind a key, which may be missing, direct or an object of its own.
    fn list(&self, was: &Dictionary, now: &Dictionary, key: &[u8]) -> Kind {
        let read = |revision: usize, dictionary: &Dictionary| match dictionary.get(key) {
            Ok(value) => self.file.resolve(revision, value).and_then(|list| list.as_array().ok().cloned()),
            Err(_) => Some(Vec::new()),
        };
        match (read(self.old, was), read(self.new, now)) {
            (Some(was), Some(now)) => self.grown(&was, &now),
            _ => Kind::Content,
        }
    }

    /// What was taken out of a list of fields or annotations, and put into it.
    fn grown(&self, was: &[Object], now: &[Object]) -> Kind {
        if let Some(come) = now.strip_prefix(was) {
            return come.iter().map(|one| self.newcomer(one)).max().unwrap_or(Kind::Nothing);
        }
        // Comparing every one with every other is for lists that people make.
        if was.len().max(now.len()) > 2_000 {
            return Kind::Content;
        }
        let kept: Vec<&Object> = now.iter().filter(|one| was.contains(one)).collect();
        let gone = was.iter().filter(|one| !now.contains(one));
        let gone = gone.map(|one| match self.file.resolve(self.old, one) {
            Some(Object::Dictionary(note)) if is_note(&note) => Kind::Annotations,
            _ => Kind::Content,
        });
        let come = now.iter().filter(|one| !was.contains(one)).map(|one| self.newcomer(one));
        let worst = gone.chain(come).max().unwrap_or(Kind::Nothing);
        // What stays keeps its order: the later one is drawn over the earlier one.
        let order = was.iter().filter(|one| now.contains(one)).eq(kept);
        if order { worst } else { Kind::Content }
    }

    fn newcomer(&self, value: &Object) -> Kind {
        let Ok(id) = value.as_reference() else {
            return Kind::Content;
        };
        let Some(dictionary) = self.file.dictionary(self.new, id).filter(|_| self.fresh(id.0)) else {
            return Kind::Content;
        };
        if is_note(&dictionary) {
            return Kind::Annotations;
        }
        // Only a field with a signature of this very revision, which the report tells by itself: an empty one could be
        // filled with any appearance later, and one with an old signature would draw over the page unreported.
        let fields = self.file.signature_fields(self.new);
        let above = dictionary.get(b"Parent").and_then(Object::as_reference).ok();
        let field = fields.iter().find(|field| field.id == id || Some(field.id) == above);
        let value = field.filter(|field| self.fresh(field.id.0)).and_then(|field| field.value.clone());
        value.and_then(|value| self.signature(&value, &dictionary)).unwrap_or(Kind::Content)
    }

    /// A signature that this revision brought, by the value of its field and its widget.
    fn signature(&self, value: &Object, widget: &Dictionary) -> Option<Kind> {
        let id = value.as_reference().ok().filter(|id| self.fresh(id.0))?;
        let dictionary = self.file.dictionary(self.new, id)?;
        if widget.has(b"A") || widget.has(b"AA") {
            return None;
        }
        let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
        let rectangle = widget.get(b"Rect").ok().and_then(super::rectangle);
        let seen = rectangle.is_some_and(|[left, bottom, right, top]| left < right && bottom < top);
        Some(if name(b"SubFilter") == b"ETSI.RFC3161" && !seen { Kind::Proofs } else { Kind::Signatures })
    }
}

/// An annotation that is not part of a form.
fn is_note(dictionary: &Dictionary) -> bool {
    let kind = dictionary.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
    dictionary.has(b"Rect") && !dictionary.has(b"FT") && !kind.is_empty() && kind != b"Widget"
}

/// References in a value of the proofs: the value itself, of a list none (they are streams), of a dictionary its own.
fn below(value: &Object) -> Vec<ObjectId> {
    match value {
        Object::Reference(id) => vec![*id],
        Object::Dictionary(dictionary) => dictionary.iter().flat_map(|(_, value)| below(value)).collect(),
        _ => Vec::new(),
    }
}

fn same_but(was: &Dictionary, now: &Dictionary, except: &[&[u8]]) -> bool {
    let covered = |left: &Dictionary, right: &Dictionary| {
        left.iter().all(|(key, value)| except.contains(&key.as_slice()) || right.get(key).ok() == Some(value))
    };
    covered(was, now) && covered(now, was)
}
