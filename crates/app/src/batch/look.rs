//! What stands for and against a batch, before the first PIN: nothing is signed, nothing is written.

use std::sync::Mutex;

use super::examine::Signing;
use super::write::writable;
use super::{Item, Work, list};
use crate::api::{ApiError, BatchCheck, Code, KeyRef, SignOptions};
use crate::app::{App, locked};

impl App {
    /// Looks at everything that a batch would sign, with the key's certificate alone.
    ///
    /// # Errors
    /// [`Code::BadFolder`], [`Code::TooLarge`], those of the key. What stands against the batch as a whole is [`BatchCheck::error`].
    pub fn look_at_batch(&self, work: &Work, key: &KeyRef, options: &SignOptions) -> Result<BatchCheck, ApiError> {
        refuse_service(key)?;
        let (signer, key) = self.key_at_hand(key)?;
        let (revocation, mut error) = self.against_all(signer.certificate(), signer.chain())?;
        if error.is_none() && matches!(options.level.as_str(), "stamped" | "long") {
            error = self.authority().err();
        }
        let mut items = self.batch_items(work)?;
        error = error.or_else(|| fits(work, &items).err());
        match work {
            Work::Dossiers(_) => items.iter_mut().for_each(|item| self.look_at_dossier(item, signer.certificate())),
            _ => {
                let signing = Signing::new(signer.certificate(), signer.chain(), options);
                self.look_at_files(&signing, &mut items);
            }
        }
        let ready = items.iter().filter(|item| item.state.waits()).count();
        Ok(BatchCheck {
            key,
            revocation: revocation.to_owned(),
            error,
            files: (0..).zip(&items).map(|(index, item)| self.batch_file(index, item)).collect(),
            ready: u32::try_from(ready).unwrap_or(u32::MAX),
        })
    }

    /// What is to be signed, in its order.
    pub(super) fn batch_items(&self, work: &Work) -> Result<Vec<Item>, ApiError> {
        match work {
            Work::Dossiers(ids) if ids.len() > super::MAX_FILES => {
                Err(ApiError::new(Code::TooLarge).with("what", "batch").with("limit", super::MAX_FILES))
            }
            Work::Dossiers(ids) => self.dossier_items(ids),
            files => list::files(files),
        }
    }

    /// All files, by as many hands as the machine has.
    fn look_at_files(&self, signing: &Signing<'_>, items: &mut [Item]) {
        let hands = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
        let waiting = Mutex::new(items.iter_mut().filter(|item| item.state.waits()));
        std::thread::scope(|scope| {
            for _ in 0..hands {
                scope.spawn(|| {
                    loop {
                        let next = locked(&waiting).next();
                        let Some(item) = next else { return };
                        let _ = signing.prepare(item, self.now());
                    }
                });
            }
        });
    }
}

/// A service asks for each signature on a telephone; thousands of them it does not.
pub(super) fn refuse_service(key: &KeyRef) -> Result<(), ApiError> {
    match key {
        KeyRef::Service { id, .. } => {
            Err(ApiError::new(Code::ServiceFailed).with("fault", "unsupported").with("service", id))
        }
        _ => Ok(()),
    }
}

/// The folder of the signed files can be written and is not that of the originals.
pub(super) fn fits(work: &Work, items: &[Item]) -> Result<(), ApiError> {
    if let Work::Folder { folder, out } = work
        && (folder == out || (out.exists() && folder.canonicalize().ok() == out.canonicalize().ok()))
    {
        return Err(ApiError::new(Code::BadFolder).with("what", "batch-same").with("file", out.display()));
    }
    match items.iter().find_map(|item| item.target.parent()) {
        Some(folder) => writable(folder),
        None => Ok(()),
    }
}
