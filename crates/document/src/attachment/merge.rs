//! Several files as one PDF, in the order given.

use super::check::{self, damaged, refuse};
use super::picture::{self, Packed};
use super::{Kind, Limits};
use crate::error::{AttachmentFault, DocumentError};
use jiff::Timestamp;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// Files joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// How many of them each file gave, in the order given.
    pub each: Vec<usize>,
    /// Numbers (from 0) of signed files whose signature is lost by joining. A signed PDF alone keeps it.
    pub unsigned: Vec<usize>,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Which one, from 0; the number of files when it is the whole.
    pub file: usize,
    /// Why.
    pub why: DocumentError,
}

/// Entries that pages may have from the nodes above them (ISO 32000-1, table 31).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Makes one PDF of several files; each is checked first ([`check`](super::check())). One PDF alone stays as it is.
///
/// # Errors
/// [`Refused`] with the file and the reason.
pub fn join(files: &[&[u8]], title: &str, created: Timestamp, limits: &Limits) -> Result<Joined, Refused> {
    let whole = |why| Refused { file: files.len(), why };
    if let [only] = files
        && Kind::of(only) == Some(Kind::Pdf)
    {
        let found = check::check(only, limits).map_err(|why| Refused { file: 0, why })?;
        return Ok(Joined { bytes: only.to_vec(), pages: found.pages, each: vec![found.pages], unsigned: Vec::new() });
    }
    let mut out = Document::with_version("1.7");
    let tree = out.new_object_id();
    let (mut kids, mut each, mut unsigned) = (Vec::new(), Vec::new(), Vec::new());
    for (file, bytes) in files.iter().enumerate() {
        let refused = |why| Refused { file, why };
        // A photograph may be larger than the limit before it is scaled down; the result is what counts.
        let before = kids.len();
        match Kind::of(bytes) {
            None => return Err(refused(DocumentError::BadAttachment(AttachmentFault::Kind))),
            Some(Kind::Pdf) => {
                let (document, signed) = check::open(bytes).map_err(refused)?;
                if signed {
                    unsigned.push(file);
                }
                append(&mut out, tree, document, &mut kids).map_err(|e| refused(damaged(e)))?;
            }
            Some(_) => {
                let packed = picture::open(bytes).and_then(picture::Picture::pack).map_err(refused)?;
                kids.push(Object::Reference(page_of(&mut out, tree, packed)));
            }
        }
        each.push(kids.len() - before);
    }
    let pages = kids.len();
    if pages == 0 {
        return refuse(AttachmentFault::Empty).map_err(whole);
    }
    if pages > limits.pages {
        return refuse(AttachmentFault::TooManyPages { pages, limit: limits.pages }).map_err(whole);
    }
    let count = i64::try_from(pages).unwrap_or(i64::MAX);
    out.set_object(
        tree,
        Dictionary::from_iter([
            ("Type", Object::Name(b"Pages".to_vec())),
            ("Count", Object::Integer(count)),
            ("Kids", Object::Array(kids)),
        ]),
    );
    let catalog = out.add_object(Dictionary::from_iter([
        ("Type", Object::Name(b"Catalog".to_vec())),
        ("Pages", Object::Reference(tree)),
    ]));
    out.trailer.set("Root", Object::Reference(catalog));
    let info = out.add_object(info(title, created));
    out.trailer.set("Info", Object::Reference(info));
    let bytes = saved(out).map_err(whole)?;
    if bytes.len() > limits.bytes {
        return refuse(AttachmentFault::TooLarge { bytes: bytes.len(), limit: limits.bytes }).map_err(whole);
    }
    Ok(Joined { bytes, pages, each, unsigned })
}

/// Adds the pages of a document, with what they have from above written into them.
fn append(out: &mut Document, tree: ObjectId, mut from: Document, kids: &mut Vec<Object>) -> Result<(), lopdf::Error> {
    from.renumber_objects_with(out.max_id + 1);
    let pages: Vec<ObjectId> = from.get_pages().into_values().collect();
    for id in pages {
        let mut page = from.get_dictionary(id)?.clone();
        let mut above = page.get(b"Parent").and_then(Object::as_reference).ok();
        // As many steps as a page tree can sensibly have; a circle ends here.
        for _ in 0..64 {
            let Some(node) = above.and_then(|id| from.get_dictionary(id).ok()) else { break };
            for key in INHERITED {
                if let (false, Ok(value)) = (page.has(key), node.get(key)) {
                    page.set(key, value.clone());
                }
            }
            above = node.get(b"Parent").and_then(Object::as_reference).ok();
        }
        page.set("Parent", Object::Reference(tree));
        // Structure and threads belong to the whole that the page left.
        for key in [&b"StructParents"[..], b"B", b"Tabs"] {
            page.remove(key);
        }
        from.set_object(id, page);
        kids.push(Object::Reference(id));
    }
    out.max_id = from.max_id;
    out.objects.append(&mut from.objects);
    Ok(())
}

fn page_of(out: &mut Document, tree: ObjectId, packed: Packed) -> ObjectId {
    let name = |name: &[u8]| Object::Name(name.to_vec());
    let whole = |n: u32| Object::Integer(i64::from(n));
    let colour: &[u8] = if packed.grey { b"DeviceGray" } else { b"DeviceRGB" };
    let picture = out.add_object(Stream::new(
        Dictionary::from_iter([
            ("Type", name(b"XObject")),
            ("Subtype", name(b"Image")),
            ("Width", whole(packed.pixels.0)),
            ("Height", whole(packed.pixels.1)),
            ("ColorSpace", name(colour)),
            ("BitsPerComponent", whole(8)),
            ("Filter", name(b"DCTDecode")),
        ]),
        packed.jpeg,
    ));
    let [x, y, w, h] = packed.place;
    let content = format!("q {w:.2} 0 0 {h:.2} {x:.2} {y:.2} cm /P Do Q");
    let content = out.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let pictures = Dictionary::from_iter([("P", Object::Reference(picture))]);
    let size = [0.0, 0.0, packed.sheet.0, packed.sheet.1].map(Object::Real);
    out.add_object(Dictionary::from_iter([
        ("Type", name(b"Page")),
        ("Parent", Object::Reference(tree)),
        ("MediaBox", Object::Array(size.to_vec())),
        ("Resources", Object::Dictionary(Dictionary::from_iter([("XObject", Object::Dictionary(pictures))]))),
        ("Contents", Object::Reference(content)),
    ]))
}

fn info(title: &str, created: Timestamp) -> Dictionary {
    let wide = |text: &str| {
        let bytes = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        Object::String(bytes, StringFormat::Hexadecimal)
    };
    let written = created.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7)));
    let stamp = written.strftime("D:%Y%m%d%H%M%S+07'00'").to_string();
    Dictionary::from_iter([
        ("Title", wide(title)),
        ("Producer", wide("Hồ Sơ")),
        ("CreationDate", Object::String(stamp.into_bytes(), StringFormat::Literal)),
    ])
}

/// The bytes, with an identifier that is a digest of them; the same files give the same bytes.
fn saved(mut out: Document) -> Result<Vec<u8>, DocumentError> {
    out.prune_objects();
    let mut bytes = Vec::new();
    out.save_to(&mut bytes).map_err(|e| DocumentError::Pdf(e.to_string()))?;
    let digest = Sha256::digest(&bytes);
    let id = Object::String(digest.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    out.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    bytes.clear();
    out.save_to(&mut bytes).map_err(|e| DocumentError::Pdf(e.to_string()))?;
    Ok(bytes)
}
