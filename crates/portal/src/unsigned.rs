//! What there is when a portal signs nothing: a note of what it said when it was read back.
//!
//! A [`Confirmation`] is deliberately not a receipt: it proves nothing to anybody else, and no part of the program that asks for a signed
//! receipt takes one. It is written from the portal's own answers after the submission was read back, never from the answer to the
//! submission alone.

use hoso_dossier::Source;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Distrust;
use crate::receipt::Expected;

/// The one value of [`Confirmation::kind`].
pub const KIND: &str = "unsigned-confirmation";

/// What an unsigned portal said about a filed dossier or supplement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// [`KIND`].
    pub kind: String,
    /// UUID of the submission.
    pub submission: Uuid,
    /// 0 or the supplement round.
    pub round: u32,
    /// SHA-256 of the manifest that was compared with what the portal holds; the portal itself knows none.
    pub manifest_sha256: String,
    /// Protocol, e.g. `opencps/2`.
    pub protocol: String,
    /// The portal's own id of the dossier.
    pub remote_id: String,
    /// Number of the dossier, when it is given already.
    #[serde(default)]
    pub number: Option<String>,
    /// The portal's raw status code and words when it was read back.
    pub status: String,
    /// The words.
    pub words: String,
    /// When it was handed in, by the portal's clock, if it says so.
    #[serde(default)]
    pub submitted_at: Option<Timestamp>,
    /// The files as the portal lists them.
    pub files: Vec<ConfirmedFile>,
}

/// A file that the portal lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedFile {
    /// Id of the part in the manifest.
    pub part: String,
    /// Key under which it lies at the portal; made from the digest of its bytes.
    pub key: Uuid,
    /// Bytes as the portal states them.
    pub size: u64,
}

impl Confirmation {
    /// Who states it, for the history: the portal, unverified.
    pub const SOURCE: Source = Source::Portal;

    /// As the dossier's history keeps it; `now` is when it was read back.
    #[must_use]
    pub fn noted(&self, now: Timestamp) -> hoso_dossier::Confirmation {
        hoso_dossier::Confirmation {
            submission: self.submission.to_string(),
            manifest_sha256: self.manifest_sha256.clone(),
            received_at: self.submitted_at.unwrap_or(now),
            protocol: self.protocol.clone(),
            remote_id: self.remote_id.clone(),
            number: self.number.clone(),
            words: if self.words.is_empty() { self.status.clone() } else { self.words.clone() },
        }
    }

    /// Reads a confirmation and checks that it is about what was filed. Pure.
    ///
    /// # Errors
    /// [`Distrust`] when it is something else, a signed receipt for instance, or about something else.
    pub fn read(expected: Expected<'_>, text: &str) -> Result<Self, Distrust> {
        let found: Self =
            serde_json::from_str(text).map_err(|e| Distrust::NotTheProtocol(format!("confirmation: {e}")))?;
        let fits = |what, expected: String, got: String| {
            if expected == got {
                Ok(())
            } else {
                Err(Distrust::Mismatch { what, expected, got: got.chars().take(80).collect() })
            }
        };
        fits("the confirmation's kind", KIND.into(), found.kind.clone())?;
        fits("the confirmation's submission", expected.submission.to_string(), found.submission.to_string())?;
        fits("the confirmation's round", expected.round.to_string(), found.round.to_string())?;
        fits("the confirmation's digest", expected.manifest_sha256.to_owned(), found.manifest_sha256.clone())?;
        Ok(found)
    }
}
