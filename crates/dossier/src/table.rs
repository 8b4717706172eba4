//! The table of transitions: which event is possible in which state, and who may state it.

use crate::{Channel, Happening, Source, State};

/// Whether the event can happen in this state at all. Data inside the event (rounds, fees, numbers) is checked when it is applied.
///
/// Portals skip and repeat states, so for a dossier with the agency every later report is taken; what is never taken is a way
/// back out of an end.
pub(crate) fn possible(state: State, what: &Happening) -> bool {
    use State as S;
    match what {
        Happening::Checked => matches!(state, S::Draft | S::Checked | S::Signed | S::Supplement),
        Happening::Edited => state.is_before_filing() || state == S::Supplement,
        Happening::Signed => matches!(state, S::Checked | S::Signed | S::Supplement),
        Happening::FilingBegun { round: 0, .. } => matches!(state, S::Checked | S::Signed),
        Happening::FilingBegun { .. } => state == S::Supplement,
        Happening::FilingPaused | Happening::FilingResumed | Happening::FilingCancelled => {
            matches!(state, S::Filing | S::Supplement)
        }
        Happening::Filed { channel, .. } => match channel {
            Channel::Portal => state == S::Filing,
            Channel::ByHand | Channel::Post => matches!(state, S::Checked | S::Signed),
        },
        Happening::Confirmed { round: 0, .. } => state == S::Filing,
        // As for the answer that a portal signs for, below.
        Happening::Confirmed { .. } => state.is_with_agency() || matches!(state, S::Stopped | S::Returned),
        Happening::StatusChanged { code, .. } => status_possible(state, *code),
        Happening::DeadlineMoved { .. } => state.is_with_agency(),
        Happening::SupplementAsked { .. } => {
            matches!(state, S::Filed | S::Received | S::Processing | S::Payment | S::Supplement | S::Withdrawn)
        }
        // The agency may close the round before our own record of having sent it is written.
        Happening::SupplementSent { .. } => state.is_with_agency() || matches!(state, S::Stopped | S::Returned),
        Happening::FeeAsked { .. } => state.is_with_agency(),
        // Money may be confirmed late.
        Happening::FeePaid { .. } => state.is_with_agency() || matches!(state, S::Stopped | S::Returned | S::Archived),
        Happening::ResultIssued { .. } => {
            state.is_with_agency() || matches!(state, S::Refused | S::Stopped | S::Returned)
        }
        Happening::PostWished { .. } => !state.is_terminal(),
        Happening::ParcelRegistered { .. } => {
            state.is_with_agency() || matches!(state, S::Refused | S::Stopped | S::Returned)
        }
        Happening::ParcelEvent { .. } => state.is_with_agency() || (state.is_terminal() && state != S::Archived),
        Happening::ParcelReceived { .. } => {
            state.is_with_agency() || matches!(state, S::Refused | S::Stopped | S::Returned)
        }
        Happening::AppointmentMade { .. } => state.is_with_agency(),
        Happening::AppointmentCancelled { .. } => state.is_with_agency() || state.is_terminal(),
        // The agency's answer may be read before the request is written down.
        Happening::Withdrawn { .. } => {
            matches!(
                state,
                S::Filed | S::Received | S::Processing | S::Supplement | S::Payment | S::Withdrawn | S::Stopped
            )
        }
        Happening::Archived => matches!(state, S::Refused | S::Stopped | S::Returned),
    }
}

/// What must not happen while something is being sent: the bytes on their way would no longer be those on the screen.
pub(crate) const fn disturbs_sending(what: &Happening) -> bool {
    matches!(what, Happening::Checked | Happening::Edited | Happening::Signed | Happening::FilingBegun { .. })
}

/// Whether the agency may report this national code now. Codes above 10 are private and never change the state.
fn status_possible(state: State, code: u8) -> bool {
    use State as S;
    let codes: &[u8] = match state {
        S::Filed => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        S::Received | S::Processing | S::Supplement | S::Payment | S::Withdrawn => &[2, 3, 4, 5, 6, 7, 8, 9, 10],
        // A result may have to be paid for, or made anew after an error was found.
        S::Done => &[4, 5, 6, 8, 9, 10],
        S::Returned => &[10],
        S::Refused => &[3],
        S::Stopped => &[8],
        S::Draft | S::Checked | S::Signed | S::Filing | S::Archived => return false,
    };
    code > 10 || codes.contains(&code)
}

/// Whether this source may state the event. `at_portal`: the dossier was filed at a portal, so money and supplements are the
/// portal's word; a dossier filed by hand is followed by the person, who types what the agency said.
pub(crate) fn may_state(source: Source, what: &Happening, at_portal: bool) -> bool {
    use Source as Who;
    match what {
        Happening::Checked
        | Happening::Edited
        | Happening::Signed
        | Happening::FilingBegun { .. }
        | Happening::FilingPaused
        | Happening::FilingResumed
        | Happening::FilingCancelled
        | Happening::PostWished { .. }
        | Happening::Archived => matches!(source, Who::Person | Who::Program),
        Happening::Filed { .. } | Happening::SupplementSent { .. } | Happening::Withdrawn { .. } => {
            source != Who::Carrier
        }
        // Nobody can say that something was found but who looked, or who holds it.
        Happening::Confirmed { .. } => matches!(source, Who::Program | Who::Portal),
        Happening::StatusChanged { .. }
        | Happening::DeadlineMoved { .. }
        | Happening::SupplementAsked { .. }
        | Happening::FeeAsked { .. }
        | Happening::FeePaid { .. }
        | Happening::AppointmentMade { .. }
        | Happening::AppointmentCancelled { .. }
        | Happening::ResultIssued { .. } => source == Who::Portal || (source == Who::Person && !at_portal),
        Happening::ParcelRegistered { .. } | Happening::ParcelEvent { .. } => true,
        Happening::ParcelReceived { .. } => source == Who::Person,
    }
}
