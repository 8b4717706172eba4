//! Why an event was not taken.

use crate::{Source, State, WishProblem};

/// The event does not fit the dossier as it is. The dossier is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// The table of transitions has no such event in this state.
    #[error("event {event} is not possible in state {state}")]
    NotPossible {
        /// State of the dossier.
        state: State,
        /// Name of the event.
        event: &'static str,
    },
    /// This kind of event cannot be stated by this source.
    #[error("event {event} cannot come from the {}", from.as_str())]
    WrongSource {
        /// Name of the event.
        event: &'static str,
        /// Who stated it.
        from: Source,
    },
    /// The portal's sequence number was already seen, so the event was already applied.
    #[error("portal event {seq} was already applied (last is {last})")]
    AlreadyApplied {
        /// The event's number.
        seq: u64,
        /// The newest number applied.
        last: u64,
    },
    /// Not a national status code.
    #[error("status code {0} does not exist")]
    BadStatusCode(u8),
    /// A portal filing without a receipt.
    #[error("a filing at a portal needs its receipt")]
    NoReceipt,
    /// The receipt is for another submission.
    #[error("the receipt is for submission {got}, sent was {sent}")]
    OtherSubmission {
        /// Named in the receipt.
        got: String,
        /// The one being sent.
        sent: String,
    },
    /// The supplement round is not the one expected.
    #[error("supplement round {got} does not fit, expected {expected}")]
    WrongRound {
        /// Round in the event.
        got: u32,
        /// Round that would fit.
        expected: u32,
    },
    /// A fee that was never asked for.
    #[error("fee {0} was never asked for")]
    UnknownFee(String),
    /// The appointment cannot be kept.
    #[error("an appointment with a fault: {0}")]
    BadAppointment(&'static str),
    /// There is no such appointment to be cancelled.
    #[error("there is no appointment {0:?}")]
    NoAppointment(String),
    /// There is no parcel that the news could be about.
    #[error("no parcel is registered")]
    NoParcel,
    /// The number is not a postal item number (S10, check digit).
    #[error("{0:?} is not a postal item number")]
    BadItemNumber(String),
    /// The wish for the return of the result is incomplete.
    #[error("the wish for the return of the result is incomplete: {0:?}")]
    BadWish(Vec<WishProblem>),
    /// A bound was met (lists and texts from outside are limited).
    #[error("too much {what}, at most {limit}")]
    TooMuch {
        /// Of what.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
}
