//! The files of a folder as a batch finds them, before any of them is read.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::{Item, MAX_FILE, MAX_FILES, Said, State, Work};
use crate::api::{ApiError, Code};
use crate::documents::numbered;

/// The files, in the order of their names; those that a batch cannot take say why already.
///
/// # Errors
/// [`Code::BadFolder`] for a folder that cannot be read, [`Code::TooLarge`] for more than [`MAX_FILES`] files.
pub(super) fn files(work: &Work) -> Result<Vec<Item>, ApiError> {
    let mut items = match work {
        Work::Folder { folder, out } => in_folder(folder, out)?,
        Work::Files(files) => files.iter().map(|(source, target)| item(source.clone(), target.clone())).collect(),
        Work::Dossiers(_) => Vec::new(),
    };
    if items.len() > MAX_FILES {
        return Err(ApiError::new(Code::TooLarge).with("what", "batch").with("limit", MAX_FILES));
    }
    // Where case does not matter, two signed files must not claim one name.
    let mut taken: HashSet<(PathBuf, String)> = HashSet::with_capacity(items.len());
    for item in &mut items {
        let folder = item.target.parent().map(Path::to_owned).unwrap_or_default();
        let wanted = item.target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = numbered(&wanted, |name| taken.insert((folder.clone(), name.to_lowercase())));
        if name != wanted {
            item.target = folder.join(&name);
        }
        item.signed_name = name;
    }
    Ok(items)
}

fn in_folder(folder: &Path, out: &Path) -> Result<Vec<Item>, ApiError> {
    let bad = |error: std::io::Error| {
        ApiError::new(Code::BadFolder).with("what", "batch").with("file", folder.display()).with("reason", error)
    };
    let mut items = Vec::new();
    for entry in fs::read_dir(folder).map_err(bad)? {
        let path = entry.map_err(bad)?.path();
        let name = path.file_name().unwrap_or_default();
        // What is hidden is no document of anybody's.
        if name.to_string_lossy().starts_with('.') || path.is_dir() {
            continue;
        }
        let target = out.join(name);
        items.push(item(path, target));
        if items.len() > MAX_FILES {
            break;
        }
    }
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(items)
}

fn item(source: PathBuf, target: PathBuf) -> Item {
    let name = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut item = Item { name, target, ..Item::default() };
    // A name that is no text could not be kept in the record and found again.
    if source.to_str().is_none() || item.target.to_str().is_none() {
        item.target = PathBuf::from(item.target.to_string_lossy().into_owned());
        item.source = PathBuf::from(source.to_string_lossy().into_owned());
        item.ends(State::Bad, Some(Said::note("batch-bad-name")));
        return item;
    }
    match fs::metadata(&source) {
        Ok(there) if there.is_file() => {
            (item.size, item.changed) = stamp(&there);
            if item.size > MAX_FILE {
                item.ends(State::Bad, Some(Said::Error(too_large())));
            }
        }
        Ok(_) => item.ends(State::Bad, Some(Said::note("batch-bad-kind"))),
        Err(error) => item.ends(State::Bad, Some(Said::Error(unreadable(&item.name, &error)))),
    }
    item.source = source;
    item
}

/// Size, and the time of the last change in microseconds: enough to see that a file is another one now.
pub(super) fn stamp(there: &Metadata) -> (u64, i64) {
    let changed = there.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    (there.len(), changed.and_then(|since| i64::try_from(since.as_micros()).ok()).unwrap_or_default())
}

pub(super) fn too_large() -> ApiError {
    ApiError::new(Code::TooLarge).with("limit", MAX_FILE).with("megabytes", MAX_FILE >> 20)
}

pub(super) fn unreadable(name: &str, error: &std::io::Error) -> ApiError {
    ApiError::new(Code::UnreadableFile).with("file", name).with("reason", error)
}
