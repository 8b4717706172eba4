//! Where pack files come from: the program itself, or a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use crate::{PackError, parts};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/packs.rs"));
}

/// The folder of what several packs share.
const PARTS: &str = "parts";
/// What the law says.
const PROCEDURE: &str = "procedure.json";
/// Most bytes of one pack file.
const MAX_FILE: u64 = 4 << 20;
/// Most files of one pack.
const MAX_FILES: usize = 2_000;

/// Files of one pack by path below its folder.
#[derive(Debug, Clone, Default)]
pub struct PackFiles(BTreeMap<String, Cow<'static, [u8]>>);

impl PackFiles {
    /// Every pack that the program ships, by id.
    #[must_use]
    pub fn shipped() -> BTreeMap<String, Self> {
        let mut packs: BTreeMap<String, Self> = BTreeMap::new();
        for (path, bytes) in embedded::FILES {
            if let Some((pack, rest)) = path.split_once('/') {
                packs.entry(pack.to_owned()).or_default().0.insert(rest.to_owned(), Cow::Borrowed(*bytes));
            }
        }
        let parts = packs.remove(PARTS).unwrap_or_default();
        for pack in packs.values_mut() {
            pack.take_parts(&parts);
        }
        packs
    }

    /// The pack in a folder, with the parts that it names from `parts/` inside it or else beside it.
    ///
    /// # Errors
    /// [`PackError::Unreadable`] when the folder or a file cannot be read or is too large.
    pub fn folder(dir: &Path) -> Result<Self, PackError> {
        let mut files = Self::default();
        files.read(dir, "", 0)?;
        let beside = dir.canonicalize().ok().and_then(|dir| Some(dir.parent()?.join(PARTS)));
        if let Some(beside) = beside.filter(|dir| dir.is_dir()) {
            let mut parts = Self::default();
            for part in files.get(PROCEDURE).map(parts::named).unwrap_or_default() {
                let dir = beside.join(&part);
                if dir.is_dir() {
                    parts.read(&dir, &part, 1)?;
                }
            }
            files.take_parts(&parts);
        }
        Ok(files)
    }

    fn take_parts(&mut self, parts: &Self) {
        let procedure = self.get(PROCEDURE).map(<[u8]>::to_vec).unwrap_or_default();
        parts::mount(&mut self.0, &procedure, parts.0.iter());
    }

    fn read(&mut self, dir: &Path, below: &str, depth: u32) -> Result<(), PackError> {
        let unreadable = |file: &str, what: String| PackError::Unreadable { file: file.to_owned(), what };
        let entries = std::fs::read_dir(dir).map_err(|e| unreadable(below, e.to_string()))?;
        for entry in entries {
            let entry = entry.map_err(|e| unreadable(below, e.to_string()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            let kind = entry.file_type().map_err(|e| unreadable(&path, e.to_string()))?;
            if kind.is_dir() {
                if depth > 6 {
                    return Err(unreadable(&path, "folders nest too deep".to_owned()));
                }
                self.read(&entry.path(), &path, depth + 1)?;
            } else if kind.is_file() && (name.ends_with(".json") || name.ends_with(".ftl")) {
                let size = entry.metadata().map_err(|e| unreadable(&path, e.to_string()))?.len();
                if size > MAX_FILE || self.0.len() >= MAX_FILES {
                    return Err(unreadable(&path, "the pack is too large".to_owned()));
                }
                let bytes = std::fs::read(entry.path()).map_err(|e| unreadable(&path, e.to_string()))?;
                self.0.insert(path, Cow::Owned(bytes));
            }
        }
        Ok(())
    }

    /// Puts a file in; what tests of broken packs do.
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.insert(path.to_owned(), Cow::Owned(bytes));
    }

    /// A file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// Paths that begin so.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter(move |k| k.starts_with(prefix)).map(String::as_str)
    }

    /// A file as JSON.
    ///
    /// # Errors
    /// [`PackError::Missing`], [`PackError::Json`].
    pub fn json<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, PackError> {
        let bytes = self.get(path).ok_or_else(|| PackError::Missing { file: path.to_owned() })?;
        serde_json::from_slice(bytes).map_err(|e| PackError::Json {
            file: path.to_owned(),
            line: e.line(),
            column: e.column(),
            what: e.to_string(),
        })
    }

    /// SHA-256 over paths and contents: the pack's own mark, kept with every dossier.
    #[must_use]
    pub fn digest(&self) -> String {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        for (path, bytes) in &self.0 {
            hash.update(u64::try_from(path.len()).unwrap_or_default().to_be_bytes());
            hash.update(path.as_bytes());
            hash.update(u64::try_from(bytes.len()).unwrap_or_default().to_be_bytes());
            hash.update(bytes);
        }
        hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}
