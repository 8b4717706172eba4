//! The upload of one part at a portal that cannot resume: read back first, then sent whole, again and again until it is there.

use bytes::Bytes;
use tokio::sync::mpsc;

use super::run::Run;
use super::{FilingError, PartSource, Step, StepState};
use crate::connector::PartBody;
use crate::error::PortalError;
use crate::wire::Part;

/// Piece that is read from the source at a time, bytes; with the two that wait in the channel the memory for a part of any size.
const PIECE: u64 = 256 * 1024;
/// A line that takes no piece for this long is dead.
const STALLED: std::time::Duration = std::time::Duration::from_secs(180);

impl Run<'_> {
    /// Sends a part that the portal does not hold, and after every break looks whether it arrived before it is sent again.
    pub(super) async fn whole(&mut self, part: &Part) -> Result<(), FilingError> {
        let step = Step::Part(part.id.clone());
        let mut failures = 0;
        loop {
            self.send(&step)?;
            match self.send_whole(part).await? {
                Ok(()) => return self.set(&step, StepState::Confirmed, None),
                Err(error) => self.pause(&mut failures, error, Some(&step)).await?,
            }
            loop {
                match self.connector.held(self.manifest).await {
                    Ok(Some(state)) if state.parts.iter().any(|held| held.id == part.id && held.complete) => {
                        return self.set(&step, StepState::Confirmed, None);
                    }
                    Ok(Some(_)) => break,
                    Ok(None) => {
                        let what = "a submission that was announced is gone";
                        self.pause(&mut failures, PortalError::off_protocol(what), Some(&step)).await?;
                    }
                    Err(error) => self.pause(&mut failures, error, Some(&step)).await?,
                }
            }
        }
    }

    /// The portal's answer inside, our own failure to read outside.
    async fn send_whole(&mut self, part: &Part) -> Result<Result<(), PortalError>, FilingError> {
        let (sender, body) = PartBody::channel(part.size);
        let fed = feed(self.source, part, sender);
        let sent = self.connector.put_part(self.manifest, part, body);
        tokio::pin!(fed, sent);
        // The answer may come before everything was taken (a refusal); a source that fails breaks the request off.
        tokio::select! {
            answer = &mut sent => Ok(answer),
            fed = &mut fed => {
                fed?;
                Ok(sent.await)
            }
        }
    }
}

/// Reads a part piece by piece into a request. Ends quietly when the request has gone.
async fn feed(source: &dyn PartSource, part: &Part, sender: mpsc::Sender<Bytes>) -> Result<(), FilingError> {
    let failed = |why: String| FilingError::Source { part: part.id.clone(), why };
    let mut at = 0;
    while at < part.size {
        let len = usize::try_from(PIECE.min(part.size - at)).map_err(|e| failed(e.to_string()))?;
        let bytes = source.read_at(&part.id, at, len).map_err(failed)?;
        if bytes.len() != len {
            return Err(failed(format!("{} bytes instead of {len}", bytes.len())));
        }
        at += len as u64;
        match tokio::time::timeout(STALLED, sender.send(bytes.into())).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => break,
        }
    }
    Ok(())
}
