//! Signed files onto the disk: aside, synced, and under their names only when they are whole; never over another file.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use hoso_store::Digest;

use crate::api::{ApiError, Code};

/// Writes a signed file.
///
/// # Errors
/// [`Code::DiskFull`] when it cannot be written; `None` in place of an error when another file has its name by now.
pub(super) fn write(target: &Path, bytes: &[u8]) -> Result<Option<()>, ApiError> {
    let folder = target.parent().unwrap_or(Path::new("."));
    // Always the same name, and a short one: names of files may be as long as their system takes.
    let name = Digest::of(target.file_name().unwrap_or_default().as_encoded_bytes()).to_string();
    let aside = folder.join(format!(".hoso-{}.part", name.get(..24).unwrap_or(&name)));
    // What a program that was killed left half written.
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(unwritable(folder, &error)),
        _ => {}
    }
    let written = File::create_new(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| {
        tempfile::TempPath::try_from_path(&aside)?.persist_noclobber(target).map_err(|refused| refused.error)
    });
    match moved {
        Ok(()) => Ok(Some(())),
        Err(error) => {
            let _ = fs::remove_file(&aside);
            if error.kind() == ErrorKind::AlreadyExists { Ok(None) } else { Err(unwritable(folder, &error)) }
        }
    }
}

/// Makes the new names in a folder outlast a failure of power. Not every system can.
pub(super) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

/// Can a file be written there? Leaves nothing behind; a folder that is not there is not made.
///
/// # Errors
/// [`Code::DiskFull`], [`Code::BadFolder`].
pub(super) fn writable(folder: &Path) -> Result<(), ApiError> {
    let there = folder.ancestors().find(|one| one.exists()).unwrap_or(folder);
    if !there.is_dir() {
        return Err(ApiError::new(Code::BadFolder).with("what", "batch-out").with("file", there.display()));
    }
    tempfile::Builder::new()
        .prefix(".hoso-")
        .tempfile_in(there)
        .and_then(|mut file| file.write_all(b"?"))
        .map_err(|error| unwritable(there, &error))
}

pub(super) fn unwritable(folder: &Path, error: &std::io::Error) -> ApiError {
    match error.kind() {
        ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::FileTooLarge
        | ErrorKind::WriteZero => ApiError::new(Code::DiskFull),
        _ => ApiError::new(Code::BadFolder).with("what", "batch-out"),
    }
    .with("file", folder.display())
    .with("reason", error)
}
