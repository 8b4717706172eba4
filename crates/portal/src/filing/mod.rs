//! Filing as steps that survive being cut off anywhere.
//!
//! Announce, upload every part, commit; each step is a row of the [`Outbox`] that is written before the step is sent and again when the
//! answer is known. A step whose fate is unknown is settled by reading the portal back, never by sending again on chance. The portal
//! knows how many bytes of a part it holds, so an interrupted upload goes on from there.

mod outbox;
mod run;
mod upload;
mod whole;

use std::time::Duration;

pub use outbox::{MemoryOutbox, Outbox, OutboxRow, PartSource, Step, StepState};
pub use run::{Cancelled, cancel, run, run_unsigned};

use crate::error::{Distrust, PortalError};
use crate::jws::KeySet;
use crate::wire::{Manifest, Problem};

/// What is to be filed, and which keys are believed.
#[derive(Debug, Clone)]
pub struct FilingRequest {
    /// What is filed; its UUID is the key of idempotency and must be the same for every run.
    pub manifest: Manifest,
    /// The portal's keys as first seen; the caller stores them per portal.
    pub keys: KeySet,
}

/// How fast and how patiently.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// First piece of an upload, bytes.
    pub first_chunk: u32,
    /// Largest piece, bytes; the portal's own limit counts too.
    pub largest_chunk: u32,
    /// Failures of one step without progress before the run gives up for now.
    pub tries: u32,
    /// First pause between tries; it doubles.
    pub pause: Duration,
    /// Longest pause proposed for the next run.
    pub longest_pause: Duration,
    /// Random number in 0..1 from the caller; spreads the next tries of many programs.
    pub jitter: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first_chunk: 1024 * 1024,
            largest_chunk: 4 * 1024 * 1024,
            tries: 3,
            pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(900),
            jitter: 0.5,
        }
    }
}

impl Pace {
    /// The pause before try number `failures` + 1: doubling, spread by the jitter over 50–100 %.
    #[must_use]
    pub fn pause_after(&self, failures: u32) -> Duration {
        let doubled =
            self.pause.saturating_mul(1_u32.checked_shl(failures.min(16)).unwrap_or(u32::MAX)).min(self.longest_pause);
        doubled.mul_f64(0.5 + self.jitter.clamp(0.0, 1.0) / 2.0)
    }
}

/// How far a run is; given to the caller as it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: FilingPhase,
    /// Bytes that the portal has acknowledged.
    pub sent: u64,
    /// Bytes in all.
    pub total: u64,
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilingPhase {
    /// Telling the portal what will come.
    Announcing,
    /// Sending parts.
    Uploading,
    /// Asking for the receipt.
    Committing,
    /// The receipt is here.
    Done,
}

/// Why a run ended without a receipt. What was done so far is in the outbox and at the portal.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FilingError {
    /// Try again later; a proposal for when.
    #[error("the portal cannot be reached: {why}")]
    Unreachable {
        /// For the log.
        why: String,
        /// Proposed pause before the next run.
        retry_after: Duration,
    },
    /// The portal refused; the person must change something.
    #[error("the portal refused: {0}")]
    Refused(Problem),
    /// The portal's answers do not fit; nothing goes on until a person has looked at it.
    #[error("the portal's answer cannot be trusted: {0}")]
    Untrustworthy(Distrust),
    /// More than the portal takes.
    #[error("{what} has {size}, the portal takes at most {limit}")]
    TooLarge {
        /// Part id, `total` or `parts`.
        what: String,
        /// Size.
        size: u64,
        /// Limit.
        limit: u64,
    },
    /// The portal takes no files of this type.
    #[error("the portal takes no {media_type} (part {part})")]
    UnsupportedType {
        /// Part id.
        part: String,
        /// Its media type.
        media_type: String,
    },
    /// Something else was begun under this UUID, or the manifest is faulty in itself.
    #[error("this cannot be filed: {0}")]
    BadRequest(String),
    /// The outbox could not be read or written.
    #[error("the outbox cannot be used: {0}")]
    Outbox(String),
    /// The bytes of a part could not be read.
    #[error("part {part} cannot be read: {why}")]
    Source {
        /// Part id.
        part: String,
        /// Why.
        why: String,
    },
}

impl FilingError {
    /// What a failed request outside of a run means; the pause is that after all tries of one.
    #[must_use]
    pub fn once(error: PortalError, pace: &Pace) -> Self {
        Self::of(error, pace, pace.tries)
    }

    fn of(error: PortalError, pace: &Pace, failures: u32) -> Self {
        match error {
            PortalError::Unreachable { why, retry_after } => {
                Self::Unreachable { why, retry_after: retry_after.unwrap_or_else(|| pace.pause_after(failures)) }
            }
            PortalError::Refused(problem) => Self::Refused(problem),
            PortalError::Untrustworthy(distrust) => Self::Untrustworthy(distrust),
            PortalError::TooLarge { what, size, limit } => Self::TooLarge { what, size, limit },
            PortalError::UnsupportedType { part, media_type } => Self::UnsupportedType { part, media_type },
            PortalError::BadAddress(why) => Self::BadRequest(why),
        }
    }
}
