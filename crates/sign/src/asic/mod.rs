//! ASiC-E containers with XAdES signatures (ETSI EN 319 162-1 §4.4): a whole dossier in one file.
//!
//! A ZIP with `mimetype` first and stored, the files of the dossier, `META-INF/manifest.xml` with their media types and
//! `META-INF/signatures0.xml`, … with one signature each over every file. Signatures that are there keep their bytes.
//!
//! Nothing is ever written to a disk here, least of all under a name from a container.

mod manifest;
mod read;
mod write;

use std::collections::HashSet;

pub(crate) use self::manifest::Manifest;
pub(crate) use self::read::{Entry, read};

use crate::algorithm::Hash;
use crate::certificate::Certificate;
use crate::error::{SignError, VerifyError};
use crate::xades::{self, Options, Prepared};

/// What `mimetype` holds (EN 319 162-1 Annex A.1).
pub(crate) const MEDIA_TYPE: &str = "application/vnd.etsi.asic-e+zip";
/// Most entries of a container.
pub(crate) const MAX_ENTRIES: usize = 1_000;
/// Most bytes of a container and of everything in it.
pub(crate) const MAX_BYTES: usize = 512 * 1024 * 1024;

pub(crate) const MIMETYPE: &str = "mimetype";
pub(crate) const MANIFEST: &str = "META-INF/manifest.xml";

/// One file of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its name, relative, with `/` between folders.
    pub name: String,
    /// Its media type, `application/octet-stream` when the container does not say.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A dossier in a container.
#[derive(Debug, Clone, Default)]
pub struct Container {
    files: Vec<DataFile>,
    /// Everything below `META-INF/` but the manifest, as it is.
    extra: Vec<(String, Vec<u8>)>,
}

impl Container {
    /// An empty container.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a container. Says nothing of its signatures; [`crate::verify::verify`] does.
    ///
    /// # Errors
    /// [`SignError::Unreadable`], [`SignError::TooLarge`].
    pub fn read(bytes: &[u8]) -> Result<Self, SignError> {
        let refused = |error: VerifyError| match error {
            VerifyError::TooLarge(what) => SignError::TooLarge(what),
            other => SignError::Unreadable(other.to_string()),
        };
        let entries = read(bytes).map_err(refused)?;
        let manifest = match entries.iter().find(|entry| entry.name == MANIFEST) {
            Some(entry) => Manifest::read(&entry.bytes).map_err(refused)?,
            None => Manifest::default(),
        };
        let mut container = Self::new();
        for entry in entries {
            if entry.name == MIMETYPE || entry.name == MANIFEST || entry.name.ends_with('/') {
                continue;
            }
            if is_meta(&entry.name) {
                container.extra.push((entry.name, entry.bytes));
            } else {
                let media_type = manifest.media_type(&entry.name).unwrap_or("application/octet-stream").to_owned();
                container.files.push(DataFile { name: entry.name, media_type, bytes: entry.bytes });
            }
        }
        Ok(container)
    }

    /// Puts a file in. `media_type` as in `application/pdf`.
    ///
    /// # Errors
    /// [`SignError::ProfileMismatch`] for a name that is not relative and plain, is there already, or lies in
    /// `META-INF/`, and when a signature is there: it would not cover the file. [`SignError::TooLarge`].
    pub fn add(&mut self, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<(), SignError> {
        if !read::plain_name(name) || name.ends_with('/') || is_meta(name) || name.eq_ignore_ascii_case(MIMETYPE) {
            return Err(SignError::ProfileMismatch("the name of a file must be relative and plain"));
        }
        if !self.signature_names().is_empty() {
            return Err(SignError::ProfileMismatch("a signed container takes no further files"));
        }
        let twin = read::fold(name);
        if self.files.iter().any(|file| read::fold(&file.name) == twin) {
            return Err(SignError::ProfileMismatch("a file of this name is in the container already"));
        }
        let sum: usize = self.files.iter().map(|file| file.bytes.len()).sum();
        if sum.saturating_add(bytes.len()) > MAX_BYTES || self.files.len() + 10 > MAX_ENTRIES {
            return Err(SignError::TooLarge("a container has at most 512 MiB and 990 files"));
        }
        let plain = media_type.bytes().all(|byte| byte.is_ascii_graphic()) && media_type.contains('/');
        if !plain {
            return Err(SignError::ProfileMismatch("a media type is written like application/pdf"));
        }
        self.files.push(DataFile { name: name.to_owned(), media_type: media_type.to_owned(), bytes });
        Ok(())
    }

    /// The files, in their order.
    pub fn files(&self) -> &[DataFile] {
        &self.files
    }

    /// The names of the signature files.
    pub fn signature_names(&self) -> Vec<&str> {
        self.extra.iter().map(|(name, _)| name.as_str()).filter(|name| is_signature(name)).collect()
    }

    /// First phase of signing: a XAdES signature over every file. Scope and place of the options do not matter.
    /// [`xades::finish`] takes the key's answer; [`Container::with_signature`] takes the signature file.
    ///
    /// # Errors
    /// [`SignError::ProfileMismatch`] for a container without files, and the refusals of [`xades::prepare`].
    pub fn prepare(
        &self,
        certificate: &Certificate,
        chain: &[Certificate],
        options: &Options,
    ) -> Result<Prepared, SignError> {
        if self.files.is_empty() {
            return Err(SignError::ProfileMismatch("there is nothing to sign in the container"));
        }
        let digest = |file: &DataFile| options.digest.digest(&[&file.bytes]);
        let files = self.files.iter().map(|file| (escape(&file.name), digest(file), file.media_type.clone())).collect();
        xades::prepare_detached(files, certificate, chain, options)
    }

    /// Puts a signature file in, [`xades::Signed::document`] or [`xades::Signed::stamped`], beside those that are
    /// there.
    ///
    /// # Errors
    /// [`SignError::TooLarge`] when there are too many.
    pub fn with_signature(&self, signature: &[u8]) -> Result<Self, SignError> {
        let taken: HashSet<&str> = self.extra.iter().map(|(name, _)| name.as_str()).collect();
        let name = (0..32)
            .map(|number| format!("META-INF/signatures{number}.xml"))
            .find(|name| !taken.contains(name.as_str()))
            .ok_or(SignError::TooLarge("more than 32 signatures"))?;
        let mut next = self.clone();
        next.extra.push((name, signature.to_vec()));
        Ok(next)
    }

    /// The container as a file. The same content gives the same bytes.
    ///
    /// # Errors
    /// [`SignError::TooLarge`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, SignError> {
        let manifest = Manifest::of(&self.files);
        let mut entries: Vec<(&str, &[u8])> = vec![(MIMETYPE, MEDIA_TYPE.as_bytes())];
        entries.extend(self.files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())));
        entries.push((MANIFEST, manifest.as_bytes()));
        entries.extend(self.extra.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        write::write(&entries)
    }

    /// Signs with a key at hand, level B-B, and gives the container as a file.
    ///
    /// # Errors
    /// Those of [`Container::prepare`], [`crate::key::Signer::sign`] and [`xades::finish`].
    pub fn sign(&self, signer: &dyn crate::key::Signer, at: jiff::Timestamp) -> Result<Vec<u8>, SignError> {
        let options = Options::whole(signer.algorithm(), at);
        let prepared = self.prepare(signer.certificate(), signer.chain(), &options)?;
        let value = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
        self.with_signature(&xades::finish(&prepared, &value)?.document())?.to_bytes()
    }

    /// The digest of every file, for a list that a person compares.
    pub fn digests(&self, hash: Hash) -> Vec<Vec<u8>> {
        self.files.iter().map(|file| hash.digest(&[&file.bytes])).collect()
    }
}

/// Below `META-INF/`, in whatever letters: some file systems do not tell them apart.
pub(crate) fn is_meta(name: &str) -> bool {
    name.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("META-INF/"))
}

/// `META-INF/*signatures*.xml` (EN 319 162-1 §4.4.3.2).
pub(crate) fn is_signature(name: &str) -> bool {
    name.strip_prefix("META-INF/").is_some_and(|rest| rest.contains("signatures") && rest.ends_with(".xml"))
}

/// A name as a URI (RFC 3986 §2.1): everything but unreserved characters and `/` is escaped.
pub(crate) fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The name that a URI escapes; `None` for a broken escape, or anything but a relative path.
pub(crate) fn unescape(uri: &str) -> Option<String> {
    if uri.contains(['#', '?']) {
        return None;
    }
    let mut out = Vec::with_capacity(uri.len());
    let mut bytes = uri.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok().filter(|name| read::plain_name(name))
}
