//! The form's fields and the pages of a revision.

use std::collections::BTreeSet;
use std::rc::Rc;

use lopdf::{Dictionary, Object, ObjectId};

use super::File;

/// Most fields of a form, pages, and levels of the field and page trees.
const MAX_FIELDS: usize = 10_000;
const MAX_PAGES: usize = 50_000;
const MAX_LEVELS: usize = 32;

/// A signature field of the form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub id: ObjectId,
    pub name: Vec<u8>,
    /// The signature dictionary; `None` for a field that waits for its signature.
    pub value: Option<Object>,
}

/// A page with what it inherits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    pub id: ObjectId,
    /// CropBox, or MediaBox: left, bottom, right, top in points.
    pub area: [f64; 4],
    /// 0, 90, 180 or 270 degrees clockwise.
    pub rotate: u16,
}

impl File<'_> {
    /// The page with this number, from 1, of a revision.
    pub fn page(&self, revision: usize, number: usize) -> Option<Page> {
        let pages = self.catalog(revision)?.get(b"Pages").ok()?.as_reference().ok()?;
        let mut walk = PageWalk { seen: BTreeSet::new(), left: number };
        self.descend(revision, pages, [None, None, None], 0, &mut walk)
    }

    fn descend(
        &self,
        revision: usize,
        id: ObjectId,
        above: [Option<Object>; 3],
        level: usize,
        walk: &mut PageWalk,
    ) -> Option<Page> {
        if level > MAX_LEVELS || walk.seen.len() > MAX_PAGES || !walk.seen.insert(id) {
            return None;
        }
        let node = self.dictionary(revision, id)?;
        let [media, crop, rotate] = above;
        let inherited = [
            self.entry(revision, &node, b"MediaBox").or(media),
            self.entry(revision, &node, b"CropBox").or(crop),
            self.entry(revision, &node, b"Rotate").or(rotate),
        ];
        let Some(kids) = self.list(revision, &node, b"Kids") else {
            walk.left = walk.left.checked_sub(1)?;
            return (walk.left == 0).then(|| page(id, &inherited))?;
        };
        for kid in kids {
            let found =
                kid.as_reference().ok().and_then(|kid| self.descend(revision, kid, inherited.clone(), level + 1, walk));
            if found.is_some() || walk.left == 0 {
                return found;
            }
        }
        None
    }

    /// The fields at the top of a revision's form.
    pub(super) fn top_fields(&self, revision: usize) -> Vec<Object> {
        let form = || self.inner(revision, &self.catalog(revision)?, b"AcroForm");
        form().and_then(|form| self.list(revision, &form, b"Fields")).unwrap_or_default()
    }

    /// The names at the top of a revision's form, of fields of every kind: a new field must have another.
    pub fn field_names(&self, revision: usize) -> Vec<Vec<u8>> {
        let name = |field: &Object| {
            Some(self.resolve(revision, field)?.as_dict().ok()?.get(b"T").ok()?.as_str().ok()?.to_vec())
        };
        self.top_fields(revision).iter().filter_map(name).collect()
    }

    /// The signature fields of a revision's form, in order.
    pub fn signature_fields(&self, revision: usize) -> Rc<Vec<Field>> {
        if let Some(known) = self.fields.borrow().get(&revision) {
            return Rc::clone(known);
        }
        let mut list = Vec::new();
        let mut seen = BTreeSet::new();
        for field in self.top_fields(revision) {
            self.walk(revision, &field, (&[], false), 0, &mut seen, &mut list);
        }
        let list = Rc::new(list);
        self.fields.borrow_mut().insert(revision, Rc::clone(&list));
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
        if let Some(kids) = self.list(revision, &dictionary, b"Kids")
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

    /// P of a signature dictionary's DocMDP parameters: what the certifying author allows afterwards. 2 when it is not
    /// said (ISO 32000-1 table 254); `None` when the signature certifies nothing.
    pub fn certification(&self, revision: usize, signature: &Dictionary) -> Option<i64> {
        self.list(revision, signature, b"Reference")?.iter().find_map(|reference| {
            let reference = self.resolve(revision, reference)?.as_dict().ok()?.clone();
            let method = reference.get(b"TransformMethod").and_then(Object::as_name).ok()?;
            let parameters = self.inner(revision, &reference, b"TransformParams").unwrap_or_default();
            (method == b"DocMDP").then(|| parameters.get(b"P").and_then(Object::as_i64).unwrap_or(2))
        })
    }

    /// What kind of field a dictionary is, asked upwards (ISO 32000-1 §12.7.3.1: FT is inherited).
    pub fn field_kind(&self, revision: usize, field: &Dictionary) -> Option<Vec<u8>> {
        let mut node = field.clone();
        for _ in 0..MAX_LEVELS {
            if let Ok(kind) = node.get(b"FT").and_then(Object::as_name) {
                return Some(kind.to_vec());
            }
            node = self.inner(revision, &node, b"Parent")?;
        }
        None
    }
}

struct PageWalk {
    seen: BTreeSet<ObjectId>,
    /// Pages still to be passed, the wanted one included.
    left: usize,
}

fn page(id: ObjectId, [media, crop, rotate]: &[Option<Object>; 3]) -> Option<Page> {
    let media = rectangle(media.as_ref()?)?;
    let crop = crop.as_ref().and_then(rectangle).unwrap_or(media);
    // What is shown is the part of the CropBox that lies in the MediaBox (§14.11.2).
    let shown = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
    let area = if shown[0] < shown[2] && shown[1] < shown[3] { shown } else { media };
    let degrees = rotate.as_ref().and_then(|rotate| rotate.as_i64().ok()).unwrap_or(0).rem_euclid(360);
    let rotate = u16::try_from(degrees).ok().filter(|degrees| degrees.is_multiple_of(90)).unwrap_or(0);
    (area[0] < area[2] && area[1] < area[3]).then_some(Page { id, area, rotate })
}

/// A rectangle with its corners in order; `None` unless it is four finite numbers of sensible size.
pub(crate) fn rectangle(value: &Object) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = value
        .as_array()
        .ok()?
        .iter()
        .map(|number| number.as_float().ok().map(f64::from).filter(|number| number.abs() < 1e6))
        .collect::<Option<_>>()?;
    let [a, b, c, d] = numbers.as_slice() else {
        return None;
    };
    Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)])
}
