//! The text of an incremental update: new objects, the changed texts of old ones, cross-reference data.
//!
//! Objects that change (catalog, form, pages, lists) keep their own text; only the new entry is put into it.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId};

use crate::algorithm::Hash;
use crate::error::SignError;
use crate::pdf::{File, Refusal};

/// Opens a file that is to be changed. What can be read in two ways is never signed.
pub(super) fn open(document: &[u8]) -> Result<File<'_>, SignError> {
    let file = File::open(document).map_err(|refusal| match refusal {
        Refusal::TooLarge => SignError::TooLarge("a PDF has at most 128 MiB and four million objects"),
        Refusal::Encrypted => SignError::Encrypted,
        Refusal::Broken(why) => SignError::Unreadable(why.to_owned()),
    })?;
    if file.odd {
        return Err(SignError::ProfileMismatch("the cross-reference data of the PDF can be read in two ways"));
    }
    Ok(file)
}

/// The objects of an incremental update, as text.
pub(super) struct Update<'a, 'b> {
    file: &'a File<'b>,
    objects: Vec<(ObjectId, Vec<u8>)>,
    /// The next free object number.
    next: u32,
}

/// The file, and where the text of every new object begins in it.
pub(super) type Written = (Vec<u8>, BTreeMap<ObjectId, usize>);

impl<'a, 'b> Update<'a, 'b> {
    pub(super) fn new(file: &'a File<'b>) -> Result<Self, SignError> {
        let size = file.revisions[file.last()].trailer.get(b"Size").and_then(Object::as_i64);
        let declared = size.ok().and_then(|size| u32::try_from(size).ok()).unwrap_or(0);
        let next = declared.max(file.highest().saturating_add(1));
        if next > u32::MAX - 10_000 {
            return Err(SignError::Unreadable("the object numbers are used up".to_owned()));
        }
        Ok(Self { file, objects: Vec::new(), next })
    }

    /// A number for a new object.
    pub(super) fn fresh(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// A new object.
    pub(super) fn add(&mut self, text: impl Into<Vec<u8>>) -> ObjectId {
        let id = self.fresh();
        self.objects.push((id, text.into()));
        id
    }

    /// A new stream; `entries` is the inside of its dictionary without Length.
    pub(super) fn add_stream(&mut self, entries: &str, content: &[u8]) -> ObjectId {
        let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
        self.add([head.as_bytes(), content, b"\nendstream"].concat())
    }

    pub(super) fn file(&self) -> &'a File<'b> {
        self.file
    }

    /// The catalog and its id.
    pub(super) fn catalog(&self) -> Result<(ObjectId, lopdf::Dictionary), SignError> {
        let last = self.file.last();
        let root = self.file.root(last).ok_or(SignError::Unreadable("there is no catalog".to_owned()))?;
        let catalog = self.file.dictionary(last, root);
        Ok((root, catalog.ok_or(SignError::Unreadable("the catalog cannot be read".to_owned()))?))
    }

    /// The present text of an object: from this update, or from the file.
    fn text(&self, id: ObjectId) -> Result<Vec<u8>, SignError> {
        if let Some((_, text)) = self.objects.iter().find(|(known, _)| *known == id) {
            return Ok(text.clone());
        }
        let (text, raw) = self
            .file
            .raw(self.file.last(), id)
            .ok_or(SignError::Unreadable(format!("object {} cannot be read", id.0)))?;
        if raw.ambiguous || matches!(raw.object, Object::Stream(_)) {
            return Err(SignError::ProfileMismatch("a dictionary that would change has a key twice or is a stream"));
        }
        Ok(text[raw.range].to_vec())
    }

    pub(super) fn put(&mut self, id: ObjectId, text: Vec<u8>) {
        self.objects.retain(|(known, _)| *known != id);
        self.objects.push((id, text));
    }

    /// Sets a key of a dictionary, leaving all else of its text as it is.
    pub(super) fn set(&mut self, id: ObjectId, key: &[u8], value: &str) -> Result<(), SignError> {
        let text = self.text(id)?;
        let broken = || SignError::Unreadable(format!("object {} is not a dictionary", id.0));
        let raw = crate::pdf::syntax::direct(&text, 0).ok_or_else(broken)?;
        raw.object.as_dict().map_err(|_| broken())?;
        let place = raw.place(key);
        let (start, end, head) = match place {
            Some(place) => (place.start, place.end, Vec::new()),
            None => (raw.range.end - 2, raw.range.end - 2, [b"/", key].concat()),
        };
        let text = [&text[..start], &head, b" ", value.as_bytes(), &text[end..]].concat();
        self.put(id, text);
        Ok(())
    }

    /// The dictionary behind a key as an object of its own: one inside of its owner moves out, text and all; a missing
    /// one is made.
    pub(super) fn dictionary_at(&mut self, id: ObjectId, key: &[u8]) -> Result<ObjectId, SignError> {
        let text = self.text(id)?;
        let raw = crate::pdf::syntax::direct(&text, 0)
            .ok_or(SignError::Unreadable(format!("object {} cannot be read", id.0)))?;
        let value = raw.object.as_dict().ok().and_then(|dictionary| dictionary.get(key).ok());
        let own = match (value, raw.place(key)) {
            (Some(Object::Reference(own)), _) => return Ok(*own),
            (Some(Object::Dictionary(_)), Some(place)) => self.add(&text[place]),
            (None, _) => self.add("<<>>"),
            _ => return Err(SignError::Unreadable("the form or the proofs are not a dictionary".to_owned())),
        };
        self.set(id, key, &format!("{} 0 R", own.0))?;
        Ok(own)
    }

    /// Puts a reference at the end of the array behind a key, which may be missing, direct or an object of its own.
    pub(super) fn append(&mut self, id: ObjectId, key: &[u8], reference: ObjectId) -> Result<(), SignError> {
        let text = self.text(id)?;
        let raw = crate::pdf::syntax::direct(&text, 0)
            .ok_or(SignError::Unreadable(format!("object {} cannot be read", id.0)))?;
        let value = raw.object.as_dict().ok().and_then(|dictionary| dictionary.get(key).ok());
        let grown = |array: &[u8]| {
            [&array[..array.len() - 1], format!(" {} {} R]", reference.0, reference.1).as_bytes()].concat()
        };
        match (value, raw.place(key)) {
            (Some(Object::Reference(array)), _) => {
                let text = self.text(*array)?;
                let raw = crate::pdf::syntax::direct(&text, 0).filter(|raw| matches!(raw.object, Object::Array(_)));
                let raw =
                    raw.ok_or(SignError::Unreadable("a list of annotations or fields is not an array".to_owned()))?;
                self.put(*array, grown(&text[raw.range]));
                Ok(())
            }
            (Some(Object::Array(_)), Some(place)) => {
                let array = String::from_utf8(grown(&text[place]))
                    .map_err(|_| SignError::Unreadable("a list with binary text".to_owned()))?;
                self.set(id, key, &array)
            }
            (None, _) => self.set(id, key, &format!("[{} {} R]", reference.0, reference.1)),
            _ => Err(SignError::Unreadable("a list of annotations or fields is not an array".to_owned())),
        }
    }

    /// Writes the update behind the file.
    pub(super) fn write(self) -> Result<Written, SignError> {
        let mut out = self.file.bytes.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut offsets: Vec<(ObjectId, usize)> = Vec::new();
        let mut places = BTreeMap::new();
        for (id, text) in &self.objects {
            offsets.push((*id, out.len()));
            out.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
            places.insert(*id, out.len());
            out.extend_from_slice(text);
            out.extend_from_slice(b"\nendobj\n");
        }
        offsets.sort();
        let section = out.len();
        if self.file.stream {
            self.stream(&mut out, offsets)?
        } else {
            self.table(&mut out, &offsets)?
        }
        out.extend_from_slice(format!("startxref\n{section}\n%%EOF\n").as_bytes());
        Ok((out, places))
    }

    fn table(&self, out: &mut Vec<u8>, offsets: &[(ObjectId, usize)]) -> Result<(), SignError> {
        out.extend_from_slice(b"xref\n");
        for ((number, generation), offset) in offsets {
            out.extend_from_slice(format!("{number} 1\n{offset:010} {generation:05} n \n").as_bytes());
        }
        out.extend_from_slice(format!("trailer\n<<{}>>\n", self.trailer(self.next, offsets)?).as_bytes());
        Ok(())
    }

    fn stream(&self, out: &mut Vec<u8>, mut offsets: Vec<(ObjectId, usize)>) -> Result<(), SignError> {
        let own = (self.next, 0);
        offsets.push((own, out.len()));
        let index: String = offsets.iter().map(|((number, _), _)| format!("{number} 1 ")).collect();
        let mut data = Vec::new();
        for ((_, generation), offset) in &offsets {
            data.push(1);
            data.extend_from_slice(&(*offset as u64).to_be_bytes()[3..]);
            data.extend_from_slice(&generation.to_be_bytes());
        }
        let trailer = self.trailer(self.next + 1, &offsets)?;
        out.extend_from_slice(
            format!(
                "{} 0 obj\n<</Type/XRef/W[1 5 2]/Index[{}]/Length {}{trailer}>>\nstream\n",
                own.0,
                index.trim_end(),
                data.len()
            )
            .as_bytes(),
        );
        out.extend_from_slice(&data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
        Ok(())
    }

    /// The trailer's entries: Root, Info and ID of the file, its size, and where the sections before are.
    fn trailer(&self, size: u32, offsets: &[(ObjectId, usize)]) -> Result<String, SignError> {
        let trailer = &self.file.revisions[self.file.last()].trailer;
        let mut text = format!("/Size {size}/Prev {}", self.file.last_section);
        for key in ["Root", "Info"] {
            if let Ok(Object::Reference((number, generation))) = trailer.get(key.as_bytes()) {
                text.push_str(&format!("/{key} {number} {generation} R"));
            }
        }
        if let Ok(Object::Array(ids)) = trailer.get(b"ID")
            && let Some(Object::String(first, _)) = ids.first()
        {
            // The second part changes with every revision (ISO 32000-1 §14.4); it is derived, not random.
            let place = offsets.iter().map(|(_, offset)| offset.to_string()).collect::<String>();
            let second = Hash::Sha256.digest(&[self.file.bytes, place.as_bytes()]);
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            text.push_str(&format!("/ID[<{}><{}>]", hex(first), hex(&second[..16])));
        }
        Ok(text)
    }
}
