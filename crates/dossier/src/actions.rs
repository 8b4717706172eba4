//! What the person can do, and what waits for the person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Dossier, ParcelStatus, ReturnBy, State};

/// Something the person can do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Sign the documents.
    Sign,
    /// File the dossier.
    File,
    /// Stop the sending for now.
    Pause,
    /// Let the sending go on.
    Resume,
    /// Pay a fee.
    Pay,
    /// Prepare and send more papers.
    Supplement,
    /// Say that the result is in hand.
    ConfirmReceived,
    /// Enter the item number of the parcel.
    EnterParcel,
    /// Note what the post said of the parcel.
    NoteParcel,
    /// Ask for the dossier back.
    Withdraw,
    /// Put the dossier away.
    Archive,
}

impl Action {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::File => "file",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Pay => "pay",
            Self::Supplement => "supplement",
            Self::ConfirmReceived => "confirm-received",
            Self::EnterParcel => "enter-parcel",
            Self::NoteParcel => "note-parcel",
            Self::Withdraw => "withdraw",
            Self::Archive => "archive",
        }
    }
}

/// Something that waits for the person or should worry them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attention {
    /// The agency waits for papers.
    Supplement,
    /// The last day for the papers is past.
    SupplementOverdue,
    /// A fee waits to be paid.
    Fee,
    /// The agency is past the promised day.
    Overdue,
    /// The parcel is past its day.
    ParcelOverdue,
    /// A delivery failed, or the parcel is lost or going back.
    ParcelTrouble,
    /// The agency refused or stopped.
    Ended,
}

impl Dossier {
    /// What the person can do now, the most urgent first. Whether a signature is a must, and whether the connection is up, the
    /// dossier does not know.
    #[must_use]
    pub fn actions(&self) -> Vec<Action> {
        let state = self.state();
        let mut actions = Vec::new();
        if let Some(filing) = self.filing() {
            actions.push(if filing.paused { Action::Resume } else { Action::Pause });
        }
        match state {
            State::Checked => actions.extend([Action::Sign, Action::File]),
            State::Signed => actions.push(Action::File),
            _ => {}
        }
        if self.open_round().is_some() && self.filing.is_none() {
            actions.push(Action::Supplement);
        }
        if self.unpaid() && state.is_with_agency() {
            actions.push(Action::Pay);
        }
        if self.awaits_result_in_hand() {
            actions.push(Action::ConfirmReceived);
        }
        if self.may_enter_parcel() {
            actions.push(Action::EnterParcel);
        }
        // No public tracking is established: what is heard at the counter or by telephone is noted until it is in hand.
        let under_way = self.parcel().is_some_and(|parcel| parcel.status != ParcelStatus::Received);
        if under_way && self.received_on.is_none() && state != State::Archived {
            actions.push(Action::NoteParcel);
        }
        // What is being sent is given up first: it would arrive after the withdrawal.
        if self.filing().is_none()
            && matches!(state, State::Filed | State::Received | State::Processing | State::Supplement | State::Payment)
        {
            actions.push(Action::Withdraw);
        }
        if matches!(state, State::Refused | State::Stopped | State::Returned) {
            actions.push(Action::Archive);
        }
        actions
    }

    /// What waits for the person today. `is_working` as in [`Dossier::due_on`].
    #[must_use]
    pub fn attention(&self, today: Date, is_working: &dyn Fn(Date) -> bool) -> Vec<Attention> {
        let mut found = Vec::new();
        let mut note = |is: bool, what| {
            if is {
                found.push(what);
            }
        };
        note(self.open_round().is_some(), Attention::Supplement);
        note(self.supplement_overdue(today), Attention::SupplementOverdue);
        let open = self.fees().iter().any(|fee| fee.paid_at.is_none() && !self.collects(&fee.id));
        note(open && self.state().is_with_agency(), Attention::Fee);
        note(self.overdue(today, is_working), Attention::Overdue);
        if let Some(parcel) = self.parcel() {
            note(parcel.overdue(today), Attention::ParcelOverdue);
            let trouble = matches!(parcel.status, ParcelStatus::Failed | ParcelStatus::Lost | ParcelStatus::Returned);
            note(trouble, Attention::ParcelTrouble);
        }
        let ended = matches!(self.state(), State::Refused | State::Stopped);
        note(ended, Attention::Ended);
        found
    }

    /// The postman collects this fee: the person wished it, and he has not been there yet. Of a parcel that is on its way, only what he was told to collect:
    /// a fee that was asked later is none of his.
    #[must_use]
    pub fn collects(&self, fee: &str) -> bool {
        if self.wish.by != ReturnBy::Post || !self.wish.cod {
            return false;
        }
        let told = match self.parcel() {
            None => u64::MAX,
            Some(parcel) if parcel.status.is_settled() => return false,
            Some(parcel) => parcel.cod,
        };
        let mut sum = 0_u64;
        // In the order in which they were asked.
        self.fees().iter().filter(|fee| fee.paid_at.is_none()).any(|open| {
            sum = sum.saturating_add(open.amount);
            open.id == fee && sum <= told
        })
    }

    /// The result exists and the person has not said yet that it is in hand. A file-only result needs no such word.
    fn awaits_result_in_hand(&self) -> bool {
        if self.received_on.is_some() || self.wish.by == ReturnBy::Electronic {
            return false;
        }
        match self.state() {
            State::Done => true,
            // "Handed over" may mean handed to the post.
            State::Returned => self.parcel().is_some(),
            _ => false,
        }
    }

    /// A parcel is expected whose number is not known or may be mistyped, or the first went astray. A dossier filed by hand may get one at any
    /// time.
    fn may_enter_parcel(&self) -> bool {
        let expected = self.wish.by == ReturnBy::Post || self.followed_by_hand();
        let stage = matches!(self.state(), State::Received | State::Processing | State::Done | State::Returned);
        let open = self.parcel().is_none_or(|parcel| {
            let astray = matches!(parcel.status, ParcelStatus::Lost | ParcelStatus::Returned);
            parcel.number.is_none() || parcel.may_be_mistyped() || astray
        });
        expected && stage && open && self.received_on.is_none()
    }
}
