//! Checking a return against the schemas of the person's own HTKK: the tax authority's current XSDs are not public, but
//! everyone who has HTKK has them on disk.
//!
//! A folder is read once into memory ([`SchemaFolder::open`]); from then on nothing is read from disk or the network.
//! Schemas go through the checker of `fastxml` (docs/adr/0018-xsd.md); what it says is turned into issues with the path of
//! the element, which [`super::XmlMap::place`] turns into a field and a row.

mod check;
mod choose;
mod file;
mod folder;
mod issue;
mod weight;

pub use choose::{FormTriple, SchemaChoice};
pub use issue::{SchemaFault, SchemaIssue};

use crate::error::DocumentError;
use file::SchemaFile;
use std::collections::BTreeMap;

/// The schemas of one folder.
#[derive(Debug, Clone)]
pub struct SchemaFolder {
    /// By path inside the folder, in small letters: Windows does not mind how names are written.
    files: BTreeMap<String, SchemaFile>,
    forms: Vec<SchemaEntry>,
    skipped: Vec<SkippedFile>,
}

/// A schema that describes a whole file of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaEntry {
    /// Path inside the folder, with `/`.
    pub file: String,
    /// The form as the file's name says it: `01_GTGT_TT80`. A guess.
    pub form: String,
    /// `maTKhai` values that the schema accepts; empty when it accepts any.
    pub codes: Vec<String>,
    /// `pbanTKhaiXML` values that the schema accepts; when it accepts any, a version in its path, if there is one.
    pub versions: Vec<String>,
}

/// A file that looks like a schema and is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedFile {
    /// Path inside the folder.
    pub file: String,
    /// Why, in the reader's words.
    pub why: String,
}

impl SchemaFolder {
    /// The schemas among these files, whatever they are called. Files that are no schemas are left out and told in
    /// [`skipped`](Self::skipped).
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] past 3,000 files or 128 MB; [`DocumentError::BadSchema`] when no file describes a
    /// whole return.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Self, DocumentError> {
        let mut kept = BTreeMap::new();
        let mut skipped = Vec::new();
        let mut bytes = 0;
        for (path, content) in files {
            bytes += content.len();
            if kept.len() + skipped.len() >= folder::MOST_FILES {
                return Err(DocumentError::TooLong { what: "files", limit: folder::MOST_FILES });
            }
            if bytes > folder::MOST_BYTES {
                return Err(DocumentError::TooLong { what: "bytes", limit: folder::MOST_BYTES });
            }
            let path = path.replace('\\', "/");
            match SchemaFile::read(&path, &content) {
                Ok(file) => {
                    kept.insert(path.to_lowercase(), file);
                }
                Err(error) => skipped.push(SkippedFile { file: path, why: error.to_string() }),
            }
        }
        let forms = choose::forms(&kept);
        if forms.is_empty() {
            return Err(DocumentError::BadSchema("the folder has no schema of a return (HSoThueDTu)".to_owned()));
        }
        Ok(Self { files: kept, forms, skipped })
    }

    /// The schemas that describe whole returns, by path.
    pub fn forms(&self) -> &[SchemaEntry] {
        &self.forms
    }

    /// Files with the ending `.xsd` that are not used.
    pub fn skipped(&self) -> &[SkippedFile] {
        &self.skipped
    }
}
