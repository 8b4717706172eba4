//! Signing services: the key lies with a provider, the person confirms on a telephone or with a code.
//!
//! There is no network, clock or random number in here. A [`Flow`] says what to do next ([`Step`]): send a request,
//! wait, ask the person, or take the result; the program does it and tells the flow. [`drive`] is the plain loop over
//! a [`Surroundings`].
//!
//! * [`Csc`]: Cloud Signature Consortium API v2 (v1 is spoken too), the one that TS 119 432 and so Thông tư
//!   15/2025/TT-BKHCN Annex I name.
//! * [`SmartCa`]: VNPT SmartCA (`sp769`).
//! * [`MySign`]: Viettel MySign (`vtss`).
//!
//! Both Vietnamese services authenticate the *service provider* besides the person. Those credentials come from the
//! configuration of the user's organisation, are never part of this program, and appear in no `Debug` or error text.
//!
//! A flow can be saved while it waits and resumed after a restart ([`Flow::save`]); what is saved holds no secret.
//! Nothing that a service returns is believed: sizes and counts are bounded, and every signature is checked with the
//! certificate before it is given out.

mod credential;
mod csc;
mod drive;
mod error;
mod job;
mod mysign;
mod smartca;
mod wire;

pub use credential::Credential;
pub use csc::{Csc, CscAccess, CscConfig};
pub use drive::{Surroundings, drive};
pub use error::RemoteError;
pub use job::{Item, Job};
pub use mysign::{MySign, MySignConfig};
pub use smartca::{Account, SmartCa, SmartCaConfig};
pub use wire::{MAX_RESPONSE, Request, Response};

use jiff::Timestamp;

use crate::secret::Secret;

/// What a flow is for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Which certificates the person has there.
    List,
    /// Signatures.
    Sign(Job),
}

impl Task {
    /// What is to be signed.
    fn job(&self) -> Result<&Job, RemoteError> {
        match self {
            Self::Sign(job) => Ok(job),
            Self::List => Err(RemoteError::BadState),
        }
    }

    /// A saved task is checked like a new one.
    fn check(&self) -> Result<(), RemoteError> {
        match self {
            Self::Sign(job) => job.check(),
            Self::List => Ok(()),
        }
    }
}

/// What to do next.
#[derive(Debug)]
pub enum Step {
    /// Send this and report what comes with [`Flow::received`], or with [`Flow::lost`] when nothing does.
    Send(Request),
    /// Come back at `until`. Show the person what is waited for, with a countdown to `expires_at`.
    Wait {
        /// When to ask the flow again.
        until: Timestamp,
        /// When the service gives up.
        expires_at: Timestamp,
    },
    /// Ask the person and report with [`Flow::answered`].
    Ask(Question),
    /// Finished; the flow says the same again whenever it is asked.
    Done(Outcome),
}

/// A question to the person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// What is asked for.
    pub kind: QuestionKind,
    /// The service's own words for it, bounded and without control characters; may be empty.
    pub label: String,
}

/// Kinds of secrets that services ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// The PIN of the credential.
    Pin,
    /// The password of the person's account.
    Password,
    /// A one-time code.
    OneTimeCode,
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// For [`Task::List`].
    Credentials(Vec<Credential>),
    /// For [`Task::Sign`]: one for each item, in their order, checked; ECDSA in DER.
    Signatures(Vec<Vec<u8>>),
}

/// A conversation with a service.
pub trait Flow {
    /// What to do next. Asked again without an event in between, it says the same again.
    ///
    /// # Errors
    /// The flow has failed for good; a new one is needed.
    fn next(&mut self, now: Timestamp) -> Result<Step, RemoteError>;
    /// The answer to the last [`Step::Send`].
    ///
    /// # Errors
    /// As [`Flow::next`].
    fn received(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError>;
    /// No answer came to the last [`Step::Send`]; it may or may not have arrived. Questions about a state are asked
    /// again; a request to sign is never sent twice, for the person would be asked twice.
    ///
    /// # Errors
    /// [`RemoteError::Interrupted`].
    fn lost(&mut self, now: Timestamp) -> Result<(), RemoteError>;
    /// The person's answer to the last [`Step::Ask`]; `None` when there is none.
    ///
    /// # Errors
    /// [`RemoteError::Cancelled`].
    fn answered(&mut self, answer: Option<Secret>) -> Result<(), RemoteError>;
    /// The person gives up. The services offer no way to take a request back: it runs out there, and a signature that
    /// still comes is not taken.
    fn cancel(&mut self);
    /// The state as JSON without any secret, for a resume after a restart.
    fn save(&self) -> String;
}
