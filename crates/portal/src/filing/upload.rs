//! The upload of one part: pieces that grow on a good line and shrink on a bad one, resumed from what the portal holds.

use std::collections::VecDeque;
use std::pin::pin;

use jiff::SignedDuration;

use super::run::Run;
use super::{FilingError, FilingPhase, PartSource, Step, StepState};
use crate::connector::{Appended, Piece, Upload};
use crate::error::{Distrust, PortalError};
use crate::wire::{Limits, Part};

/// Smallest piece of an upload, bytes; on a bad line every cut costs at most one piece.
const LEAST_CHUNK: u64 = 64 * 1024;
/// Pieces that are read before their turn.
const AHEAD: usize = 2;
/// A piece that went through in less than this lets the next be larger.
const QUICK: SignedDuration = SignedDuration::from_secs(2);

/// A part that was begun while the end of the one before was on its way.
pub(super) struct Begun {
    upload: Upload,
    /// Its beginning.
    ready: Ready,
}

/// Pieces that were read while others were on their way, in their order, each with its offset.
type Ready = VecDeque<(u64, Piece)>;

/// Waits for an answer and lets something go on meanwhile that can be left at any time.
async fn during<T>(answer: impl Future<Output = T>, meanwhile: impl Future<Output = ()>) -> T {
    let (mut answer, mut meanwhile) = (pin!(answer), pin!(meanwhile));
    tokio::select! {
        biased;
        answer = &mut answer => answer,
        () = &mut meanwhile => answer.await,
    }
}

/// Both at once; when the first fails, nobody waits for the second.
async fn beside<T, E, S: Default>(
    first: impl Future<Output = Result<T, E>>,
    second: impl Future<Output = S>,
) -> (Result<T, E>, S) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    tokio::select! {
        biased;
        answer = &mut first => match answer {
            Ok(answer) => (Ok(answer), second.await),
            error => (error, S::default()),
        },
        found = &mut second => (first.await, found),
    }
}

impl<'a> Run<'a> {
    /// Uploads what the portal does not hold of a part, and begins the `next` one meanwhile. `begun`: this one was begun in that way.
    pub(super) async fn part(
        &mut self,
        part: &Part,
        known: Option<Upload>,
        begun: Option<Begun>,
        next: Option<&'a Part>,
        limits: &Limits,
    ) -> Result<Option<Begun>, FilingError> {
        let step = Step::Part(part.id.clone());
        let largest = u64::from(self.pace.largest_chunk).min(limits.max_append_bytes).max(1);
        let least_chunk = LEAST_CHUNK.min(largest);
        // The line is the same as for the part before.
        let mut chunk = self.chunk.unwrap_or(u64::from(self.pace.first_chunk)).clamp(1, largest);
        let mut failures = 0;
        let (mut next, mut later) = (next, None);
        let (mut at, mut ready) = match begun {
            Some(begun) => (Some(begun.upload), begun.ready),
            None => {
                self.send(&step)?;
                (known, Ready::new())
            }
        };
        // What the portal acknowledged and must not take back.
        let mut least = at.as_ref().map_or(0, |upload| upload.offset);
        if at.as_ref().is_some_and(|upload| upload.offset > part.size) {
            return Err(self.bad_offset(least, 0, part.size));
        }
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
                self.chunk = Some(chunk);
                self.set(&step, StepState::Confirmed, None)?;
                return Ok(later);
            }
            let sent = self.sent.saturating_add(upload.offset);
            self.tell(FilingPhase::Uploading, sent);
            let piece = match ready.pop_front() {
                Some((offset, piece)) if offset == upload.offset && piece.size() <= chunk => piece,
                _ => {
                    ready.clear();
                    read(self.source, part, upload.offset, chunk.min(part.size - upload.offset))?
                }
            };
            let len = piece.size();
            let end = upload.offset + len;
            let last = end == part.size;
            let began = (self.clock)();
            let connector = self.connector;
            let sending = connector.append(&upload.url, upload.offset, piece, last);
            let answer = if last {
                // Once: what did not go well waits for its turn.
                let (answer, begun) = beside(sending, self.begin(next.take(), chunk)).await;
                later = begun.or(later);
                answer
            } else {
                during(sending, read_ahead(self.source, part, end, chunk, &mut ready)).await
            };
            match answer {
                Ok(Appended::Took { offset, complete }) => {
                    if offset != end || complete != last {
                        return Err(self.bad_offset(offset, end, end));
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

    /// Begins a part: its upload is placed and its first piece read. Whatever fails here is done, and told, when its turn has come.
    async fn begin(&mut self, part: Option<&Part>, chunk: u64) -> Option<Begun> {
        let part = part?;
        let step = Step::Part(part.id.clone());
        self.send(&step).ok()?;
        let upload = self.connector.create_upload(self.target, part).await.ok()?;
        self.set(&step, StepState::Sent, Some(upload.url.clone())).ok()?;
        let mut ready = Ready::new();
        if !upload.complete {
            read_ahead(self.source, part, upload.offset, chunk, &mut ready).await;
        }
        Some(Begun { upload, ready })
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

/// Reads what follows `from` until enough is there. What cannot be read is read again, and told, when its turn has come.
async fn read_ahead(source: &dyn PartSource, part: &Part, from: u64, chunk: u64, ready: &mut Ready) {
    while ready.len() < AHEAD {
        // The connection has a task of its own and goes first: reading and digesting take as long as a fast line does.
        tokio::task::yield_now().await;
        let at = ready.back().map_or(from, |(offset, piece)| offset + piece.size());
        match read(source, part, at, chunk.min(part.size.saturating_sub(at))) {
            Ok(piece) if piece.size() > 0 => ready.push_back((at, piece)),
            _ => return,
        }
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
