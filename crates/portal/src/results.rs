//! Downloading result files so that what is kept is what the agency stated.

use hoso_dossier::ResultFile;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::connector::{PortalConnector, ResultSink};
use crate::digest::hex;
use crate::error::{Distrust, PortalError};

/// What a turn must bring at least to count as progress, unless it ends the file: a portal that drips would otherwise hold on for ever.
const PROGRESS: u64 = 64 * 1024;

/// Passes bytes on, counts them and keeps the digest.
struct Hashing<'a> {
    sink: &'a mut dyn ResultSink,
    hasher: Sha256,
    count: u64,
}

impl ResultSink for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.sink.write(bytes)?;
        self.hasher.update(bytes);
        self.count += bytes.len() as u64;
        Ok(())
    }
}

/// Downloads a result, going on after breaks (`Range`), and verifies size and digest. The sink's contents may be used only after `Ok`.
/// `tries` breaks in a row that brought less than 64 KiB end it.
///
/// # Errors
/// [`PortalError`]; [`Distrust::Mismatch`] when the bytes are not the stated ones.
pub async fn download(
    connector: &dyn PortalConnector,
    submission: Uuid,
    file: &ResultFile,
    sink: &mut dyn ResultSink,
    tries: u32,
) -> Result<(), PortalError> {
    let mut hashing = Hashing { sink, hasher: Sha256::new(), count: 0 };
    let mut failures = 0;
    while hashing.count < file.size {
        let before = hashing.count;
        let most = file.size - before;
        let got = connector.result(submission, &file.id, before, most, &mut hashing).await;
        if hashing.count - before >= PROGRESS {
            failures = 0;
        } else {
            failures += 1;
        }
        match got {
            Err(error @ PortalError::Unreachable { .. }) if failures >= tries.max(1) => {
                return Err(error);
            }
            Ok(_) | Err(PortalError::Unreachable { .. }) => {
                if hashing.count < file.size && failures >= tries.max(1) {
                    return Err(mismatch("the result's size", &file.size, &hashing.count));
                }
            }
            Err(error) => return Err(error),
        }
    }
    let sha256 = hex(&hashing.hasher.finalize());
    if sha256 != file.sha256 {
        return Err(mismatch("the result's digest", &file.sha256, &sha256));
    }
    Ok(())
}

/// What was downloaded of a result whose digest nobody stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unstated {
    /// Bytes.
    pub size: u64,
    /// SHA-256 of what came, lower-case hex. It says what lies on the disk, not what the agency issued.
    pub sha256: String,
}

/// Downloads a result of a portal that keeps no digests, going on after breaks; at most `most` bytes, and exactly `size` when the portal
/// states one. Whether it is what the agency issued only a signature inside of the file can tell.
///
/// # Errors
/// [`PortalError`]; [`Distrust::Mismatch`] when it is not as long as stated.
pub async fn download_unstated(
    connector: &dyn PortalConnector,
    submission: Uuid,
    id: &str,
    size: Option<u64>,
    most: u64,
    sink: &mut dyn ResultSink,
    tries: u32,
) -> Result<Unstated, PortalError> {
    let mut hashing = Hashing { sink, hasher: Sha256::new(), count: 0 };
    let mut failures = 0;
    loop {
        let before = hashing.count;
        let room = size.unwrap_or(most).min(most).saturating_sub(before);
        match connector.result(submission, id, before, room, &mut hashing).await {
            Ok(_) => break,
            Err(error @ PortalError::Unreachable { .. }) => {
                failures = if hashing.count - before >= PROGRESS { 0 } else { failures + 1 };
                if failures >= tries.max(1) {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
        if size.is_some_and(|size| hashing.count >= size) {
            break;
        }
    }
    if let Some(size) = size.filter(|size| *size != hashing.count) {
        return Err(mismatch("the result's size", &size, &hashing.count));
    }
    Ok(Unstated { size: hashing.count, sha256: hex(&hashing.hasher.finalize()) })
}

fn mismatch(what: &'static str, expected: &impl ToString, got: &impl ToString) -> PortalError {
    PortalError::Untrustworthy(Distrust::Mismatch { what, expected: expected.to_string(), got: got.to_string() })
}

#[cfg(test)]
mod tests;
