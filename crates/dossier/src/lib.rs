//! The dossier (hồ sơ) as a pure state machine: what happened goes in as [`Event`]s, what is so now comes out of [`Dossier`].
//!
//! No clock, no randomness, no input or output: whoever needs "today" or the list of days off passes them in. The same
//! events always give the same dossier, so the stored history is the truth and everything else can be rebuilt from it.
//! The vocabulary is that of the national synchronisation codes 1–10 ([`State::national_code`]).

mod account;
mod actions;
mod confirmation;
mod deadline;
mod dossier;
mod error;
mod event;
mod facts;
mod parcel;
mod state;
mod steps;
mod table;
mod visit;
mod wish;

pub use account::Account;
pub use actions::{Action, Attention};
pub use confirmation::Confirmation;
pub use deadline::vietnam_date;
pub use dossier::{Dossier, Fee, Filing, Round, RoundProgress};
pub use error::TransitionError;
pub use event::{AskedPaper, Channel, Event, Happening, Receipt, ResultFile, Source};
pub use parcel::{Parcel, ParcelStatus};
pub use state::State;
pub use visit::{Appointment, local_time, time_fault};
pub use wish::{ReturnBy, ReturnWish, WishProblem};

#[cfg(test)]
mod tests;
