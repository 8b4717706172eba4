//! Packs that were installed beside those that the program ships: one folder, one signed file per revision. Every start
//! checks the signatures again, so that a file changed on the disk is noticed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::bundle::{self, Bundle, BundleError, MAX_BUNDLE, Publisher};
use crate::{Catalogue, check};

/// Names of trusted publishers and their keys.
const PUBLISHERS: &str = "publishers.json";
/// Ending of a bundle.
const BUNDLE: &str = "hosopack";
/// Ending of its signature.
const SIGNATURE: &str = "hosopack.minisig";

/// A folder of installed packs.
#[derive(Debug, Clone)]
pub struct Library {
    folder: PathBuf,
}

/// A pack that was installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Pack id.
    pub id: String,
    /// Version and revision.
    pub key: String,
    /// Who published it.
    pub publisher: String,
}

/// Why a pack is not installed.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// Signature or contents.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The same or a newer revision is there already.
    #[error("revision {offered} of {id} {version} is not newer than revision {present}")]
    NotNewer {
        /// Pack id.
        id: String,
        /// Legal version.
        version: String,
        /// Revision at hand.
        present: u32,
        /// Revision offered.
        offered: u32,
    },
    /// The pack reads, but not everything in it holds.
    #[error("{}", .0.join("; "))]
    Problems(Vec<String>),
    /// The id or version could not be a file name.
    #[error("`{0}` is not a name of a pack")]
    Name(String),
    /// Nothing was installed that could be taken back.
    #[error("no installed version of `{0}` can be taken back")]
    NothingInstalled(String),
    /// The folder.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Library {
    /// The library in a folder, which is made when something is installed.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Trusted publishers.
    ///
    /// # Errors
    /// When the list is there and cannot be read.
    pub fn publishers(&self) -> io::Result<Vec<Publisher>> {
        match fs::read(self.folder.join(PUBLISHERS)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Trusts a publisher from now on; a person has compared the key.
    ///
    /// # Errors
    /// [`BundleError::BadSignature`] for what is no key; those of the folder.
    pub fn trust(&self, publisher: Publisher) -> Result<(), LibraryError> {
        minisign_verify::PublicKey::from_base64(publisher.key.trim())
            .map_err(|e| BundleError::BadSignature(e.to_string()))?;
        let mut all = self.publishers()?;
        all.retain(|other| other.key != publisher.key);
        all.push(publisher);
        fs::create_dir_all(&self.folder)?;
        let bytes = serde_json::to_vec_pretty(&all).map_err(io::Error::from)?;
        replace(&self.folder.join(PUBLISHERS), &bytes)?;
        Ok(())
    }

    /// Checks a bundle and puts it into the folder and the catalogue.
    ///
    /// # Errors
    /// [`LibraryError`]; nothing is changed then.
    pub fn install(&self, bytes: &[u8], signature: &str, catalogue: &mut Catalogue) -> Result<Installed, LibraryError> {
        let publishers = self.publishers()?;
        let publisher = bundle::verify(bytes, signature, &publishers)?.name.clone();
        let (bundle, pack) = Bundle::read(bytes)?;
        let present = catalogue.versions(&bundle.id).into_iter().filter(|p| p.procedure.version == bundle.version);
        if let Some(present) = present.map(|p| p.procedure.revision).max().filter(|r| *r >= bundle.revision) {
            return Err(LibraryError::NotNewer {
                id: bundle.id,
                version: bundle.version,
                present,
                offered: bundle.revision,
            });
        }
        let problems = check::problems(&pack);
        if !problems.is_empty() {
            return Err(LibraryError::Problems(problems));
        }
        let name = file_name(&bundle.id, &bundle.key())?;
        fs::create_dir_all(&self.folder)?;
        // The signature first: a bundle without one would be refused at the next start.
        replace(&self.folder.join(format!("{name}.{SIGNATURE}")), signature.as_bytes())?;
        replace(&self.folder.join(format!("{name}.{BUNDLE}")), bytes)?;
        catalogue.insert(pack);
        Ok(Installed { key: bundle.key(), id: bundle.id, publisher })
    }

    /// Takes the newest installed version of a pack back; dossiers begin in the one before it again. The file stays, under
    /// another ending, for drafts that were begun in it.
    ///
    /// # Errors
    /// [`LibraryError::NothingInstalled`], those of the folder.
    pub fn roll_back(&self, id: &str, catalogue: &mut Catalogue) -> Result<String, LibraryError> {
        let installed = catalogue.versions(id).into_iter().rev().map(|pack| pack.key()).collect::<Vec<_>>();
        for key in installed {
            let path = self.folder.join(format!("{}.{BUNDLE}", file_name(id, &key)?));
            if path.is_file() {
                fs::rename(&path, path.with_extension("rolled-back"))?;
                catalogue.remove(id, &key);
                return Ok(key);
            }
        }
        Err(LibraryError::NothingInstalled(id.to_owned()))
    }

    /// Puts every installed pack whose signature holds into the catalogue; names those that do not.
    ///
    /// # Errors
    /// When the folder is there and cannot be read.
    pub fn load(&self, catalogue: &mut Catalogue) -> io::Result<Vec<(String, LibraryError)>> {
        let mut refused = Vec::new();
        let publishers = self.publishers()?;
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(refused),
            Err(error) => return Err(error),
        };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_none_or(|e| e != BUNDLE) {
                continue;
            }
            match load_one(&path, &publishers) {
                Ok(pack) => catalogue.insert(pack),
                Err(error) => {
                    refused.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), error))
                }
            }
        }
        refused.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(refused)
    }
}

fn load_one(path: &Path, publishers: &[Publisher]) -> Result<crate::Pack, LibraryError> {
    if fs::metadata(path)?.len() > MAX_BUNDLE as u64 {
        return Err(BundleError::TooLarge.into());
    }
    let bytes = fs::read(path)?;
    let signature = fs::read_to_string(path.with_extension(SIGNATURE))?;
    bundle::verify(&bytes, &signature, publishers)?;
    Ok(Bundle::read(&bytes)?.1)
}

/// `<id>@<version>+<revision>`; a bundle's own words never lead out of the folder.
fn file_name(id: &str, key: &str) -> Result<String, LibraryError> {
    let plain = |text: &str| {
        !text.is_empty()
            && text.len() <= 64
            && !text.starts_with('.')
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+'))
    };
    if plain(id) && plain(key) { Ok(format!("{id}@{key}")) } else { Err(LibraryError::Name(format!("{id}@{key}"))) }
}

/// Whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let next = path.with_extension("new");
    fs::write(&next, bytes)?;
    fs::File::open(&next)?.sync_all()?;
    fs::rename(&next, path)
}
