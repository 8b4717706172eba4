//! What a later revision changed: only a further signature, or something that a reader would see.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::File;
use super::xref::Entry;

/// Keys of the catalog that a further signature or its proofs may change.
const CATALOG: [&[u8]; 4] = [b"AcroForm", b"DSS", b"Extensions", b"Metadata"];
/// Keys of the form. Default resources and appearance may only be added.
const FORM: [&[u8]; 4] = [b"Fields", b"SigFlags", b"DR", b"DA"];

/// True when revision `new` differs from `new - 1` only by signatures: new signature fields with their widgets, filled
/// signature fields, proofs (DSS), and the file's description (Info, XMP).
pub(crate) fn only_signatures(file: &File<'_>, new: usize) -> bool {
    let Some(old) = new.checked_sub(1) else {
        return false;
    };
    let (Some(before), Some(after)) = (file.revisions.get(old), file.revisions.get(new)) else {
        return false;
    };
    let root = file.root(old);
    if root.is_none() || root != file.root(new) {
        return false;
    }
    let generation = |entry: Option<&Entry>| match entry {
        Some(Entry::Offset(_, generation)) => *generation,
        _ => 0,
    };
    let existing = |number: &u32| before.entries.get(number).filter(|entry| **entry != Entry::Free);
    // A new object under a number that the signed revision already points to would appear in signed pages.
    let fresh: BTreeSet<u32> = after.own.iter().copied().filter(|number| existing(number).is_none()).collect();
    if !fresh.is_empty() && points_to(file, old, &fresh) {
        return false;
    }
    after.own.iter().all(|number| {
        let Some(entry) = after.entries.get(number) else {
            return false;
        };
        match existing(number) {
            None => true,
            Some(_) if *entry == Entry::Free => false,
            Some(existed) => {
                let id = (*number, generation(Some(entry)));
                let (Some(now), Some(was)) = (file.get(new, id), file.get(old, (*number, generation(Some(existed)))))
                else {
                    return false;
                };
                was == now || allowed(file, new, id, &was, &now)
            }
        }
    })
}

/// Does any object of the revision refer to one of these numbers?
fn points_to(file: &File<'_>, revision: usize, numbers: &BTreeSet<u32>) -> bool {
    fn within(value: &Object, numbers: &BTreeSet<u32>) -> bool {
        match value {
            Object::Reference((number, _)) => numbers.contains(number),
            Object::Array(list) => list.iter().any(|one| within(one, numbers)),
            Object::Dictionary(dictionary) => dictionary.iter().any(|(_, one)| within(one, numbers)),
            Object::Stream(stream) => stream.dict.iter().any(|(_, one)| within(one, numbers)),
            _ => false,
        }
    }
    let view = &file.revisions[revision];
    view.entries.iter().any(|(number, entry)| {
        let generation = match entry {
            Entry::Offset(_, generation) => *generation,
            Entry::Packed(..) => 0,
            Entry::Free => return false,
        };
        file.get(revision, (*number, generation)).is_some_and(|object| within(&object, numbers))
    })
}

fn allowed(file: &File<'_>, new: usize, id: ObjectId, was: &Object, now: &Object) -> bool {
    let old = new - 1;
    let described =
        |key: &[u8]| file.revisions[old].trailer.get(key).and_then(Object::as_reference).is_ok_and(|info| info == id);
    if described(b"Info") {
        return true;
    }
    if let (Object::Stream(was), Object::Stream(now)) = (was, now) {
        let metadata = |stream: &lopdf::Stream| {
            stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
        };
        return metadata(was) && metadata(now);
    }
    if let (Object::Array(was), Object::Array(now)) = (was, now) {
        return appended(file, new, was, now);
    }
    let (Object::Dictionary(was), Object::Dictionary(now)) = (was, now) else {
        return false;
    };
    if Some(id) == file.root(old) {
        return same_but(was, now, &CATALOG) && form(file, new, was, now);
    }
    if file
        .root(old)
        .and_then(|root| file.dictionary(old, root))
        .is_some_and(|catalog| catalog.get(b"AcroForm").and_then(Object::as_reference).is_ok_and(|form| form == id))
    {
        return form_content(file, new, was, now);
    }
    let named = |dictionary: &Dictionary, key: &[u8], value: &[u8]| {
        dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
    };
    if named(was, b"Type", b"Page") {
        return same_but(was, now, &[b"Annots"]) && grown(file, new, was, now, b"Annots");
    }
    // A field that waited for its signature.
    named(was, b"FT", b"Sig") && !was.has(b"V") && same_but(was, now, &[b"V", b"AP"])
}

fn form(file: &File<'_>, new: usize, was: &Dictionary, now: &Dictionary) -> bool {
    let read = |revision: usize, catalog: &Dictionary| match catalog.get(b"AcroForm") {
        Ok(value) => file.resolve(revision, value).and_then(|form| form.as_dict().ok().cloned()),
        Err(_) => Some(Dictionary::new()),
    };
    match (read(new - 1, was), read(new, now)) {
        (Some(was), Some(now)) => form_content(file, new, &was, &now),
        _ => false,
    }
}

fn form_content(file: &File<'_>, new: usize, was: &Dictionary, now: &Dictionary) -> bool {
    let added_only = |key: &[u8]| was.get(key).is_err() || was.get(key).ok() == now.get(key).ok();
    same_but(was, now, &FORM) && added_only(b"DR") && added_only(b"DA") && grown(file, new, was, now, b"Fields")
}

/// The array behind `key` only got further signature fields at its end.
fn grown(file: &File<'_>, new: usize, was: &Dictionary, now: &Dictionary, key: &[u8]) -> bool {
    let read = |revision: usize, dictionary: &Dictionary| match dictionary.get(key) {
        Ok(value) => file.resolve(revision, value).and_then(|list| list.as_array().ok().cloned()),
        Err(_) => Some(Vec::new()),
    };
    match (read(new - 1, was), read(new, now)) {
        (Some(was), Some(now)) => appended(file, new, &was, &now),
        _ => false,
    }
}

fn appended(file: &File<'_>, new: usize, was: &[Object], now: &[Object]) -> bool {
    let Some((kept, added)) = now.split_at_checked(was.len()) else {
        return false;
    };
    kept == was
        && added.iter().all(|value| {
            let Ok(id) = value.as_reference() else {
                return false;
            };
            let fresh = file.get(new - 1, id).is_none();
            let field = file.dictionary(new, id);
            // Only a field with a signature in it: an empty one could be filled with any appearance later.
            fresh
                && field.is_some_and(|field| {
                    field.get(b"FT").and_then(Object::as_name).is_ok_and(|name| name == b"Sig") && field.has(b"V")
                })
        })
}

fn same_but(was: &Dictionary, now: &Dictionary, except: &[&[u8]]) -> bool {
    let covered = |left: &Dictionary, right: &Dictionary| {
        left.iter().all(|(key, value)| except.contains(&key.as_slice()) || right.get(key).ok() == Some(value))
    };
    covered(was, now) && covered(now, was)
}
