//! What there is of a portal that signs nothing.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dossier::{Dossier, bounded_text};
use crate::{Channel, Event, State, TransitionError};

/// A note of what a portal that signs nothing said when it was read back after sending. It proves nothing to others; a [`crate::Receipt`]
/// does, and neither can stand for the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// UUID of the submission.
    pub submission: String,
    /// SHA-256 of the manifest that was compared with what the portal holds, lower-case hex.
    pub manifest_sha256: String,
    /// When it was handed in by the portal's clock; when it was read back if the portal does not say.
    pub received_at: Timestamp,
    /// Protocol, e.g. `opencps/2`.
    pub protocol: String,
    /// The portal's own id of the dossier.
    pub remote_id: String,
    /// Number of the dossier, if it is given already.
    #[serde(default)]
    pub number: Option<String>,
    /// The portal's words for the state in which it was found.
    #[serde(default)]
    pub words: String,
}

impl Dossier {
    /// Takes a confirmation of the dossier itself (round 0) or of the answer to a round.
    pub(crate) fn confirmed(
        &mut self,
        event: &Event,
        round: u32,
        confirmation: &Confirmation,
    ) -> Result<(), TransitionError> {
        self.same_submission(&confirmation.submission)?;
        for text in [&confirmation.protocol, &confirmation.remote_id, &confirmation.words] {
            bounded_text(text)?;
        }
        if round > 0 {
            return self.supplement_sent(event, round, None);
        }
        if let Some(number) = &confirmation.number {
            bounded_text(number)?;
            self.number = Some(number.clone());
        }
        self.confirmation = Some(confirmation.clone());
        self.channel = Some(Channel::Portal);
        self.filing = None;
        self.state = Some(State::Filed);
        Ok(())
    }

    /// The note of a portal that signs nothing; none at any other.
    #[must_use]
    pub const fn confirmation(&self) -> Option<&Confirmation> {
        self.confirmation.as_ref()
    }

    /// UUID under which a portal holds the dossier, by its receipt or its confirmation; none before, and none by hand.
    #[must_use]
    pub fn submission(&self) -> Option<&str> {
        let signed = self.receipt.as_ref().map(|receipt| receipt.submission.as_str());
        signed.or_else(|| self.confirmation.as_ref().map(|note| note.submission.as_str()))
    }
}
