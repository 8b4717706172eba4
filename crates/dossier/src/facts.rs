//! What can be asked of a dossier.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::dossier::{Dossier, Fee, Filing, Round};
use crate::{Channel, Event, Parcel, Receipt, ResultFile, ReturnWish, Source, State, vietnam_date};

impl Dossier {
    /// Where the dossier stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.state.unwrap_or(State::Draft)
    }

    /// Which way it was handed in; none before.
    #[must_use]
    pub const fn channel(&self) -> Option<Channel> {
        self.channel
    }

    /// It was handed in by the person, who is told what comes of it; no portal of this program knows it.
    #[must_use]
    pub const fn followed_by_hand(&self) -> bool {
        matches!(self.channel, Some(Channel::ByHand | Channel::Post))
    }

    /// The sending in progress, of the dossier or of a supplement.
    #[must_use]
    pub const fn filing(&self) -> Option<&Filing> {
        self.filing.as_ref()
    }

    /// Proof of receipt of the dossier itself.
    #[must_use]
    pub const fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// Number given by the portal or agency; opaque text.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// The promised day as the agency last stated it; [`Dossier::due_on`] counts stopped days in.
    #[must_use]
    pub const fn due(&self) -> Option<Date> {
        self.due
    }

    /// All supplement rounds, oldest first.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The round that waits for the person, if one does.
    #[must_use]
    pub fn open_round(&self) -> Option<&Round> {
        self.rounds.last().filter(|round| self.state() == State::Supplement && round.closed_at.is_none())
    }

    /// Fees in the order in which they were asked.
    #[must_use]
    pub fn fees(&self) -> &[Fee] {
        &self.fees
    }

    /// A fee waits to be paid.
    #[must_use]
    pub fn unpaid(&self) -> bool {
        self.fees.iter().any(|fee| fee.paid_at.is_none())
    }

    /// Result files as the agency stated them.
    #[must_use]
    pub fn results(&self) -> &[ResultFile] {
        &self.results
    }

    /// Where the result shall go; the counter when nothing was said.
    #[must_use]
    pub const fn wish(&self) -> &ReturnWish {
        &self.wish
    }

    /// The newest parcel.
    #[must_use]
    pub fn parcel(&self) -> Option<&Parcel> {
        self.parcels.last()
    }

    /// All parcels; more than one only after a loss or a return.
    #[must_use]
    pub fn parcels(&self) -> &[Parcel] {
        &self.parcels
    }

    /// Day on which the person had the result in hand.
    #[must_use]
    pub const fn received_on(&self) -> Option<Date> {
        self.received_on
    }

    /// The newest number of the portal's chain that was applied, 0 for none.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Instant of the newest event; none for a dossier without history.
    #[must_use]
    pub const fn changed_at(&self) -> Option<Timestamp> {
        self.changed_at
    }

    /// Answers and attachments may be changed now: before filing, or for an open round that is not being sent.
    #[must_use]
    pub fn editable(&self) -> bool {
        self.state().is_before_filing() || (self.open_round().is_some() && self.filing.is_none())
    }

    /// The day of an instant in Vietnam, for those who have only the event.
    #[must_use]
    pub fn day_of(event: &Event) -> Date {
        vietnam_date(event.at)
    }

    /// Whether an event stated by this source is the agency's or portal's word (as opposed to what was typed in here).
    #[must_use]
    pub fn is_official(event: &Event) -> bool {
        event.source == Source::Portal && event.verified
    }
}
