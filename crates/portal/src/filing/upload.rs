//! The upload of one part: pieces that grow on a good line and shrink on a bad one, resumed from what the portal holds.

use jiff::SignedDuration;

use super::run::Run;
use super::{FilingError, FilingPhase, PartSource, Step, StepState};
use crate::connector::{Appended, Piece, Upload};
use crate::error::{Distrust, PortalError};
use crate::wire::{Limits, Part};

/// Smallest piece of an upload, bytes; on a bad line every cut costs at most one piece.
const LEAST_CHUNK: u64 = 64 * 1024;
/// A piece that went through in less than this lets the next be larger.
const QUICK: SignedDuration = SignedDuration::from_secs(2);

impl Run<'_> {
    /// Uploads what the portal does not hold of a part.
    pub(super) async fn part(
        &mut self,
        part: &Part,
        known: Option<Upload>,
        limits: &Limits,
    ) -> Result<(), FilingError> {
        let step = Step::Part(part.id.clone());
        let largest = u64::from(self.pace.largest_chunk).min(limits.max_append_bytes).max(1);
        let least_chunk = LEAST_CHUNK.min(largest);
        let mut chunk = u64::from(self.pace.first_chunk).clamp(1, largest);
        let mut failures = 0;
        let mut at = known;
        // What the portal acknowledged and must not take back.
        let mut least = at.as_ref().map_or(0, |upload| upload.offset);
        if at.as_ref().is_some_and(|upload| upload.offset > part.size) {
            return Err(self.bad_offset(least, 0, part.size));
        }
        // What was read while the piece before was on its way.
        let mut ready: Option<(u64, Piece)> = None;
        self.send(&step)?;
        loop {
            let Some(upload) = at.clone() else {
                at = self.place(part, &step, &mut failures).await?;
                if let Some(found) = &at {
                    self.offset_fits(found.offset, least, part.size)?;
                    least = found.offset;
                }
                continue;
            };
            if upload.complete {
                if upload.offset != part.size {
                    return Err(self.bad_offset(upload.offset, part.size, part.size));
                }
                return self.set(&step, StepState::Confirmed, None);
            }
            let sent = self.sent.saturating_add(upload.offset);
            self.tell(FilingPhase::Uploading, sent);
            let piece = match ready.take() {
                Some((offset, piece)) if offset == upload.offset && piece.size() <= chunk => piece,
                _ => read(self.source, part, upload.offset, chunk.min(part.size - upload.offset))?,
            };
            let len = piece.size();
            let next = upload.offset + len;
            let last = next == part.size;
            let began = (self.clock)();
            let sending = self.connector.append(&upload.url, upload.offset, piece, last);
            let (source, following) = (self.source, chunk.min(part.size - next));
            let ahead = async {
                if last {
                    return Ok(None);
                }
                // The connection has a task of its own and gets the piece first: reading and digesting take as long as a fast line does.
                tokio::task::yield_now().await;
                read(source, part, next, following).map(|piece| Some((next, piece)))
            };
            let (answer, ahead) = tokio::join!(biased; sending, ahead);
            // What could not be read is read again, and told, when its turn has come.
            ready = ahead.unwrap_or_default();
            match answer {
                Ok(Appended::Took { offset, complete }) => {
                    if offset != next || complete != last {
                        return Err(self.bad_offset(offset, next, next));
                    }
                    if (self.clock)().duration_since(began) < QUICK {
                        chunk = (chunk * 2).min(largest);
                    }
                    failures = 0;
                    least = offset;
                    at = Some(Upload { offset, complete, ..upload });
                }
                Ok(Appended::TooBig) if chunk > least_chunk => {
                    chunk = (chunk / 2).max(least_chunk);
                }
                other => {
                    let error = match other {
                        Err(error) => error,
                        Ok(Appended::Gone) => {
                            // The portal lost it (it says so itself, and must not go back silently): begin this part anew.
                            least = 0;
                            PortalError::unreachable("the portal lost the upload")
                        }
                        Ok(Appended::TooBig) => {
                            return Err(FilingError::TooLarge {
                                what: part.id.clone(),
                                size: len,
                                limit: limits.max_append_bytes,
                            });
                        }
                        Ok(_) => PortalError::unreachable("the portal holds another offset"),
                    };
                    chunk = (chunk / 2).max(least_chunk);
                    self.pause(&mut failures, error, Some(&step)).await?;
                    let before = upload.offset;
                    at = self.resume(&upload, &step, &mut failures).await?;
                    if let Some(found) = &at {
                        self.offset_fits(found.offset, least, part.size)?;
                        least = found.offset;
                        if found.offset > before {
                            failures = 0;
                        }
                    } else {
                        least = 0;
                    }
                    self.send(&step)?;
                }
            }
        }
    }

    /// Asks how much of an upload arrived; none when the portal no longer knows it.
    async fn resume(
        &mut self,
        upload: &Upload,
        step: &Step,
        failures: &mut u32,
    ) -> Result<Option<Upload>, FilingError> {
        loop {
            match self.connector.upload_offset(&upload.url).await {
                Ok(found) => return Ok(found),
                Err(error) => self.pause(failures, error, Some(step)).await?,
            }
        }
    }

    /// Creates the upload; repeating it gives the one that exists.
    async fn place(&mut self, part: &Part, step: &Step, failures: &mut u32) -> Result<Option<Upload>, FilingError> {
        match self.connector.create_upload(self.target, part).await {
            Ok(upload) => {
                let url = upload.url.clone();
                self.set(step, StepState::Sent, Some(url))?;
                Ok(Some(upload))
            }
            Err(error) => {
                self.pause(failures, error, Some(step)).await?;
                self.send(step)?;
                Ok(None)
            }
        }
    }

    fn offset_fits(&self, got: u64, least: u64, most: u64) -> Result<(), FilingError> {
        if (least..=most).contains(&got) { Ok(()) } else { Err(self.bad_offset(got, least, most)) }
    }

    fn bad_offset(&self, got: u64, least: u64, most: u64) -> FilingError {
        FilingError::Untrustworthy(Distrust::Offset { got, least, most })
    }
}

/// Bytes of a part with their digest.
fn read(source: &dyn PartSource, part: &Part, offset: u64, len: u64) -> Result<Piece, FilingError> {
    let failed = |why: String| FilingError::Source { part: part.id.clone(), why };
    let len = usize::try_from(len).map_err(|e| failed(e.to_string()))?;
    if len == 0 {
        return Ok(Vec::new().into());
    }
    let bytes = source.read_at(&part.id, offset, len).map_err(failed)?;
    if bytes.len() != len {
        return Err(failed(format!("{} bytes instead of {len}", bytes.len())));
    }
    Ok(bytes.into())
}
