//! The text of the incremental update: new objects, the changed texts of the old ones, cross-reference data.
//!
//! Objects that change (catalog, form, first page, lists) keep their own text; only the new entry is put into it.

use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::Offset;
use lopdf::{Object, ObjectId};

use crate::algorithm::Hash;
use crate::error::SignError;
use crate::pdf::File;

/// Width of the place that the ByteRange numbers are written into.
pub(super) const RANGE_WIDTH: usize = 48;

/// The objects of an incremental update, as text.
pub(super) struct Update<'a, 'b> {
    file: &'a File<'b>,
    objects: Vec<(ObjectId, Vec<u8>)>,
    signature: ObjectId,
    size: u32,
}

/// The file, the place of the digits of Contents, and of the ByteRange.
pub(super) type Written = (Vec<u8>, Range<usize>, Range<usize>);

impl<'a, 'b> Update<'a, 'b> {
    pub(super) fn new(file: &'a File<'b>) -> Result<Self, SignError> {
        let broken = |what: &'static str| SignError::Unreadable(what.to_owned());
        let last = file.last();
        let view = &file.revisions[last];
        let declared = view
            .trailer
            .get(b"Size")
            .and_then(Object::as_i64)
            .ok()
            .and_then(|size| u32::try_from(size).ok())
            .unwrap_or(0);
        let highest = view.entries.keys().next_back().copied().unwrap_or(0);
        let first = declared.max(highest.saturating_add(1));
        if first > u32::MAX - 8 {
            return Err(broken("the object numbers are used up"));
        }
        let root = file.root(last).ok_or(broken("there is no catalog"))?;
        let catalog = file.dictionary(last, root).ok_or(broken("the catalog cannot be read"))?;
        locked(file, &catalog)?;
        let page = file.first_page(last).ok_or(broken("there is no first page"))?;

        let (signature, field) = ((first, 0), (first + 1, 0));
        let mut update = Self { file, objects: Vec::new(), signature, size: first + 2 };
        let names = file.field_names(last);
        let name = (1..)
            .map(|number| format!("HoSo{number}"))
            .find(|name| !names.contains(&name.as_bytes().to_vec()))
            .unwrap_or_default();
        let widget = format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/V {} 0 R/F 132/Rect[0 0 0 0]/P {} {} R>>",
            signature.0, page.0, page.1
        );
        update.objects.push((field, widget.into_bytes()));
        update.append(page, b"Annots", field)?;
        match catalog.get(b"AcroForm") {
            Err(_) => {
                let form = (update.size, 0);
                update.size += 1;
                update.objects.push((form, format!("<</Fields[{} 0 R]/SigFlags 3>>", field.0).into_bytes()));
                update.set(root, b"AcroForm", &format!("{} 0 R", form.0))?;
            }
            Ok(Object::Reference(form)) => {
                update.append(*form, b"Fields", field)?;
                update.set(*form, b"SigFlags", "3")?;
            }
            Ok(Object::Dictionary(_)) => {
                // A form inside of the catalog moves out into an object of its own, text and all.
                let (text, raw) = file.raw(last, root).ok_or(broken("the catalog cannot be read"))?;
                let place = raw.place(b"AcroForm").ok_or(broken("the form cannot be read"))?;
                let form = (update.size, 0);
                update.size += 1;
                update.objects.push((form, text[place].to_vec()));
                update.append(form, b"Fields", field)?;
                update.set(form, b"SigFlags", "3")?;
                update.set(root, b"AcroForm", &format!("{} 0 R", form.0))?;
            }
            Ok(_) => return Err(broken("the form is not a dictionary")),
        }
        Ok(update)
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

    fn put(&mut self, id: ObjectId, text: Vec<u8>) {
        self.objects.retain(|(known, _)| *known != id);
        self.objects.push((id, text));
    }

    /// Sets a key of a dictionary, leaving all else of its text as it is.
    fn set(&mut self, id: ObjectId, key: &[u8], value: &str) -> Result<(), SignError> {
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

    /// Puts a reference at the end of the array behind a key, which may be missing, direct or an object of its own.
    fn append(&mut self, id: ObjectId, key: &[u8], reference: ObjectId) -> Result<(), SignError> {
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

    /// Writes the update behind the file. Returns the bytes, the place of the digits of Contents, and of the ByteRange.
    pub(super) fn write(self, at: Timestamp, digits: usize) -> Result<Written, SignError> {
        let mut out = self.file.bytes.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut offsets: Vec<(ObjectId, usize)> = Vec::new();
        offsets.push((self.signature, out.len()));
        let local = Offset::constant(7).to_datetime(at).strftime("%Y%m%d%H%M%S").to_string();
        out.extend_from_slice(format!("{} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:{local}+07'00')/ByteRange", self.signature.0).as_bytes());
        let range = out.len()..out.len() + RANGE_WIDTH;
        out.extend_from_slice(&[b' '; RANGE_WIDTH]);
        out.extend_from_slice(b"/Contents<");
        let contents = out.len()..out.len() + digits;
        out.resize(contents.end, b'0');
        out.extend_from_slice(b">>>\nendobj\n");
        for (id, text) in &self.objects {
            offsets.push((*id, out.len()));
            out.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
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
        Ok((out, contents, range))
    }

    fn table(&self, out: &mut Vec<u8>, offsets: &[(ObjectId, usize)]) -> Result<(), SignError> {
        out.extend_from_slice(b"xref\n");
        for ((number, generation), offset) in offsets {
            out.extend_from_slice(format!("{number} 1\n{offset:010} {generation:05} n \n").as_bytes());
        }
        out.extend_from_slice(format!("trailer\n<<{}>>\n", self.trailer(self.size, offsets)?).as_bytes());
        Ok(())
    }

    fn stream(&self, out: &mut Vec<u8>, mut offsets: Vec<(ObjectId, usize)>) -> Result<(), SignError> {
        let own = (self.size, 0);
        offsets.push((own, out.len()));
        let index: String = offsets.iter().map(|((number, _), _)| format!("{number} 1 ")).collect();
        let mut data = Vec::new();
        for ((_, generation), offset) in &offsets {
            data.push(1);
            data.extend_from_slice(&(*offset as u64).to_be_bytes()[3..]);
            data.extend_from_slice(&generation.to_be_bytes());
        }
        let trailer = self.trailer(self.size + 1, &offsets)?;
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

/// Refuses a file whose certification signature allows no change (DocMDP with P = 1).
fn locked(file: &File<'_>, catalog: &lopdf::Dictionary) -> Result<(), SignError> {
    let last = file.last();
    let level = || -> Option<i64> {
        let permissions = file.entry(last, catalog, b"Perms")?.as_dict().ok()?.clone();
        let signature = file.entry(last, &permissions, b"DocMDP")?.as_dict().ok()?.clone();
        let references = file.entry(last, &signature, b"Reference")?.as_array().ok()?.clone();
        references.iter().find_map(|reference| {
            let reference = file.resolve(last, reference)?.as_dict().ok()?.clone();
            let parameters = file.entry(last, &reference, b"TransformParams")?.as_dict().ok()?.clone();
            parameters.get(b"P").ok()?.as_i64().ok()
        })
    };
    if level() == Some(1) { Err(SignError::LockedBySignature) } else { Ok(()) }
}
