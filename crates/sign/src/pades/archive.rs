//! Proofs for later: the document security store (EN 319 142-1 §5.4.2, ISO 32000-2 §12.8.4.3) and the document time
//! stamp (§5.4.3).

use lopdf::{Object, ObjectId};

use super::field::{self, Blank, Open};
use super::update::{self, Update};
use crate::algorithm::Hash;
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::pdf::File;
use crate::stamp::Token;
use crate::tlv;
use crate::verify::Material;

/// Most certificates, CRLs or OCSP answers that are added at once, and octets of one of them.
const MAX_ENTRIES: usize = 256;
const MAX_OCTETS: usize = 16 * 1024 * 1024;

/// Adds certificates, CRLs and OCSP answers (all in DER) to a signed PDF, with a VRI entry for every signature that has
/// none yet: a B-T signature becomes B-LT. What is there already is not added again; when nothing is new, the file comes
/// back as it is. The signatures stay valid; a certifying signature allows it at every level.
///
/// # Errors
/// [`SignError::ProfileMismatch`] when the file has no signature, [`SignError::BadCertificate`] when something is not
/// what it should be, [`SignError::TooLarge`], and the refusals of the file as in [`super::prepare`].
pub fn augment(document: &[u8], material: &Material) -> Result<Vec<u8>, SignError> {
    let count = material.certificates.len().max(material.crls.len()).max(material.ocsps.len());
    if count > MAX_ENTRIES || [&material.crls, &material.ocsps].into_iter().flatten().any(|one| one.len() > MAX_OCTETS)
    {
        return Err(SignError::TooLarge("at most 256 CRLs or OCSP answers of 16 MiB"));
    }
    for one in &material.certificates {
        Certificate::from_der(one)?;
    }
    if [&material.crls, &material.ocsps].into_iter().flatten().any(|one| tlv::only(one, tlv::SEQUENCE).is_none()) {
        return Err(SignError::BadCertificate("a CRL or an OCSP answer is not DER"));
    }
    let file = update::open(document)?;
    let signatures = identifiers(&file);
    if signatures.is_empty() {
        return Err(SignError::ProfileMismatch("there is no signature that the proofs could be for"));
    }
    let mut update = Update::new(&file)?;
    let (root, catalog) = update.catalog()?;
    let known = file.inner(file.last(), &catalog, b"DSS").unwrap_or_default();
    let store = update.dictionary_at(root, b"DSS")?;
    let (mut entry, mut grown) = (String::new(), false);
    for (list, single, all) in
        [("Certs", "Cert", &material.certificates), ("CRLs", "CRL", &material.crls), ("OCSPs", "OCSP", &material.ocsps)]
    {
        let present = contents(&file, &known, list.as_bytes());
        let mut added: Vec<(&[u8], ObjectId)> = Vec::new();
        for one in all {
            if present.iter().any(|(bytes, _)| bytes == one) || added.iter().any(|(bytes, _)| bytes == one) {
                continue;
            }
            let id = update.add_stream("", one);
            update.append(store, list.as_bytes(), id)?;
            added.push((one, id));
            grown = true;
        }
        let of_this = all.iter().filter_map(|one| {
            let new = added.iter().find(|(bytes, _)| bytes == one).map(|(_, id)| *id);
            new.or_else(|| present.iter().find(|(bytes, _)| bytes == one).map(|(_, id)| *id))
        });
        let references: String = of_this.map(|id| format!(" {} {} R", id.0, id.1)).collect();
        if !references.is_empty() {
            entry.push_str(&format!("/{single}[{}]", references.trim_start()));
        }
    }
    let listed = file.inner(file.last(), &known, b"VRI").unwrap_or_default();
    let waiting: Vec<&String> = signatures.iter().filter(|name| !listed.has(name.as_bytes())).collect();
    if !waiting.is_empty() && !entry.is_empty() {
        let related = update.dictionary_at(store, b"VRI")?;
        let one = update.add(format!("<<{entry}>>"));
        for name in waiting {
            update.set(related, name.as_bytes(), &format!("{} 0 R", one.0))?;
        }
    } else if !grown {
        return Ok(document.to_vec());
    }
    Ok(update.write()?.0)
}

/// The names of the VRI entries: SHA-1 of Contents, padding included, in upper-case hexadecimal.
fn identifiers(file: &File<'_>) -> Vec<String> {
    let last = file.last();
    let name = |value: &Object| {
        let dictionary = file.resolve(last, value)?.as_dict().ok()?.clone();
        let contents = dictionary.get(b"Contents").and_then(Object::as_str).ok()?.to_vec();
        Some(Hash::Sha1.digest(&[&contents]).iter().map(|byte| format!("{byte:02X}")).collect::<String>())
    };
    file.signature_fields(last).iter().filter_map(|field| name(field.value.as_ref()?)).collect()
}

/// What a list of the store holds: decoded, with the object.
fn contents(file: &File<'_>, store: &lopdf::Dictionary, key: &[u8]) -> Vec<(Vec<u8>, ObjectId)> {
    let list = file.list(file.last(), store, key).unwrap_or_default();
    let read = |value: &Object| {
        let id = value.as_reference().ok()?;
        let object = file.get(file.last(), id)?;
        Some((object.as_stream().ok()?.get_plain_content_with_limit(MAX_OCTETS).ok()?, id))
    };
    list.iter().take(4 * MAX_ENTRIES).filter_map(read).collect()
}

/// A PDF that waits for a time stamp over all of it.
#[derive(Debug, Clone)]
pub struct PreparedStamp {
    open: Open,
    hash: Hash,
    digest: Vec<u8>,
}

impl PreparedStamp {
    /// What the time stamp authority stamps: the hash, and the digest of the file without the token's place.
    pub fn imprint(&self) -> (Hash, &[u8]) {
        (self.hash, &self.digest)
    }
}

/// First phase of a document time stamp (`ETSI.RFC3161`). `room` is the place for the token in octets: [`Token::room`]
/// of an earlier token of the same authority.
///
/// # Errors
/// The refusals of the file as in [`super::prepare`]; [`SignError::TooLarge`] for an absurd room.
pub fn prepare_stamp(document: &[u8], hash: Hash, room: usize) -> Result<PreparedStamp, SignError> {
    if room > crate::stamp::MAX_ANSWER {
        return Err(SignError::TooLarge("a time stamp token has at most 256 KiB"));
    }
    let file = update::open(document)?;
    let blank = Blank::new("/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161", room);
    let mut update = Update::new(&file)?;
    let value = update.add(blank.text());
    let page = file.page(file.last(), 1).ok_or(SignError::Unreadable("there is no first page".to_owned()))?;
    field::add(&mut update, value, page.id, "/Rect[0 0 0 0]")?;
    let open = blank.close(value, update.write()?)?;
    let digest = hash.digest(&open.parts());
    Ok(PreparedStamp { open, hash, digest })
}

/// Second phase of a document time stamp.
///
/// # Errors
/// [`SignError::WrongStamp`] when the token is broken or of something else, [`SignError::PlaceTooSmall`].
pub fn finish_stamp(prepared: &PreparedStamp, token: &Token) -> Result<Vec<u8>, SignError> {
    if !token.stamps(&prepared.open.parts()) {
        return Err(SignError::WrongStamp);
    }
    let (room, needed) = (prepared.open.room(), token.der().len());
    prepared.open.fill(token.der()).ok_or(SignError::PlaceTooSmall { room, needed })
}
