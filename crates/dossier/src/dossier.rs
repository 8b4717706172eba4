//! The dossier itself: events in, facts out.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Account, Appointment, AskedPaper, Channel, Confirmation, Event, Happening, Parcel, ParcelStatus, Receipt,
    ResultFile, ReturnWish, State, TransitionError, table,
};

/// Most supplement rounds, fees, result files and parcels of one dossier; far above any real one, so that a hostile portal
/// cannot make a dossier that does not fit into memory.
const MOST: usize = 200;
/// Most bytes of one text from outside.
const MOST_TEXT: usize = 20_000;

/// A dossier as its history made it. Made by [`Dossier::replay`] or [`Dossier::default`] and [`Dossier::apply`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    pub(crate) state: Option<State>,
    pub(crate) channel: Option<Channel>,
    pub(crate) filing: Option<Filing>,
    pub(crate) receipt: Option<Receipt>,
    #[serde(default)]
    pub(crate) confirmation: Option<Confirmation>,
    pub(crate) number: Option<String>,
    pub(crate) due: Option<Date>,
    pub(crate) due_stated_at: Option<Timestamp>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) fees: Vec<Fee>,
    pub(crate) results: Vec<ResultFile>,
    pub(crate) wish: ReturnWish,
    pub(crate) parcels: Vec<Parcel>,
    pub(crate) received_on: Option<Date>,
    #[serde(default)]
    pub(crate) appointment: Option<Appointment>,
    pub(crate) before_payment: Option<State>,
    pub(crate) last_seq: u64,
    pub(crate) changed_at: Option<Timestamp>,
}

/// A sending in progress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// UUID of the submission.
    pub submission: String,
    /// 0 for the dossier itself, else the supplement round.
    pub round: u32,
    /// The person stopped it for now.
    pub paused: bool,
    /// When it began.
    pub since: Timestamp,
    /// The state to go back to when it is cancelled.
    pub before: State,
}

/// A request for more papers and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// From 1.
    pub round: u32,
    /// What is asked.
    pub text: String,
    /// Last day for the answer.
    pub due: Option<Date>,
    /// Papers asked for.
    pub papers: Vec<AskedPaper>,
    /// When it was asked: the agency's clock stops.
    pub asked_at: Timestamp,
    /// When it was answered or closed by the agency: the clock runs again.
    pub closed_at: Option<Timestamp>,
    /// Proof that the answer arrived.
    pub receipt: Option<Receipt>,
    /// How far the answer is.
    pub progress: RoundProgress,
}

/// How far the answer to a round is on this side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundProgress {
    /// Being prepared.
    Draft,
    /// Checked without errors since the last edit.
    Checked,
    /// Signed since the last edit.
    Signed,
    /// Handed in.
    Sent,
}

/// A fee or tax that the agency asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Id at the portal.
    pub id: String,
    /// What for.
    pub text: String,
    /// Đồng.
    pub amount: u64,
    /// Where it can be transferred to; only an account without a fault is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// When the portal stated that it is paid.
    pub paid_at: Option<Timestamp>,
}

impl Dossier {
    /// The dossier that these events make.
    ///
    /// # Errors
    /// The first event that does not fit, with its index.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, (usize, TransitionError)> {
        let mut dossier = Self::default();
        for (index, event) in events.into_iter().enumerate() {
            dossier.apply(event).map_err(|error| (index, error))?;
        }
        Ok(dossier)
    }

    /// Takes one event.
    ///
    /// # Errors
    /// [`TransitionError`] when it does not fit; the dossier is then exactly as before.
    pub fn apply(&mut self, event: &Event) -> Result<(), TransitionError> {
        let name = event.what.name();
        if let Some(seq) = event.seq.filter(|seq| *seq <= self.last_seq) {
            let last = self.last_seq;
            return Err(TransitionError::AlreadyApplied { seq, last });
        }
        if let Happening::StatusChanged { code: 0, .. } = event.what {
            return Err(TransitionError::BadStatusCode(0));
        }
        if !table::possible(self.state(), &event.what) {
            let state = self.state();
            return Err(TransitionError::NotPossible { state, event: name });
        }
        if self.filing.is_some() && table::disturbs_sending(&event.what) {
            let state = self.state();
            return Err(TransitionError::NotPossible { state, event: name });
        }
        let at_portal = self.channel == Some(Channel::Portal);
        if !table::may_state(event.source, &event.what, at_portal) {
            let from = event.source;
            return Err(TransitionError::WrongSource { event: name, from });
        }
        bounded_text(&event.words)?;
        // Applied to a copy, so that an event refused half-way leaves no trace.
        let mut next = self.clone();
        next.take(event)?;
        next.last_seq = event.seq.unwrap_or(next.last_seq);
        next.changed_at = next.changed_at.max(Some(event.at));
        *self = next;
        Ok(())
    }

    fn take(&mut self, event: &Event) -> Result<(), TransitionError> {
        let state = self.state();
        match &event.what {
            Happening::Checked => self.prepared(State::Checked),
            Happening::Edited => self.prepared(State::Draft),
            Happening::Signed => self.prepared(State::Signed),
            Happening::FilingBegun { submission, round } => {
                if *round != 0 {
                    self.expect_open_round(*round)?;
                }
                bounded_text(submission)?;
                self.filing = Some(Filing {
                    submission: submission.clone(),
                    round: *round,
                    paused: false,
                    since: event.at,
                    before: state,
                });
                if *round == 0 {
                    self.state = Some(State::Filing);
                }
            }
            Happening::FilingPaused => self.filing_now(&event.what)?.paused = true,
            Happening::FilingResumed => self.filing_now(&event.what)?.paused = false,
            Happening::FilingCancelled => {
                let before = self.filing_now(&event.what)?.before;
                self.filing = None;
                self.state = Some(before);
            }
            Happening::Filed { channel, receipt } => self.filed(*channel, receipt.as_ref())?,
            Happening::Confirmed { round, confirmation } => self.confirmed(event, *round, confirmation)?,
            Happening::StatusChanged { code, text, number, due } => {
                bounded_text(text)?;
                if let Some(number) = number.as_ref().filter(|n| !n.trim().is_empty()) {
                    bounded_text(number)?;
                    self.number = Some(number.clone());
                }
                if due.is_some() {
                    self.due = *due;
                    self.due_stated_at = Some(event.at);
                }
                if let Some(target) = State::from_national_code(*code) {
                    self.go(target, event.at);
                }
                if self.state() == State::Supplement && self.open_round().is_none() {
                    // Some systems send only the code: the round is opened with the words there are, and what the agency
                    // asks in detail replaces them when it comes.
                    let round = self.rounds.last().map_or(1, |r| r.round.saturating_add(1));
                    self.supplement_asked(event.at, round, text, None, &[])?;
                }
            }
            Happening::DeadlineMoved { due, text } => {
                bounded_text(text)?;
                self.due = Some(*due);
                self.due_stated_at = Some(event.at);
            }
            Happening::SupplementAsked { round, text, due, papers } => {
                self.supplement_asked(event.at, *round, text, *due, papers)?
            }
            Happening::SupplementSent { round, receipt } => {
                self.supplement_sent(event, *round, receipt.as_ref())?;
            }
            Happening::FeeAsked { id, text, amount, account } => {
                let account = account.clone().filter(|account| account.fault().is_none());
                bounded_text(id)?;
                bounded_text(text)?;
                match self.fees.iter_mut().find(|fee| fee.id == *id) {
                    // The agency corrects a notice that is not paid yet.
                    Some(fee) if fee.paid_at.is_none() => {
                        fee.text.clone_from(text);
                        fee.amount = *amount;
                        fee.account = account;
                    }
                    Some(_) => {}
                    None => {
                        bounded_list("fees", self.fees.len())?;
                        let (id, text) = (id.clone(), text.clone());
                        self.fees.push(Fee { id, text, amount: *amount, account, paid_at: None });
                    }
                }
                // While papers are awaited that stays the thing to do first.
                if self.unpaid() && !matches!(state, State::Supplement | State::Withdrawn) {
                    self.go(State::Payment, event.at);
                }
            }
            Happening::FeePaid { id } => {
                let fee = self
                    .fees
                    .iter_mut()
                    .find(|fee| fee.id == *id)
                    .ok_or_else(|| TransitionError::UnknownFee(id.chars().take(80).collect()))?;
                fee.paid_at = fee.paid_at.or(Some(event.at));
                if state == State::Payment && !self.unpaid() {
                    let before = self.before_payment.unwrap_or(State::Processing);
                    self.go(before, event.at);
                }
            }
            Happening::ResultIssued { files } => {
                for file in files {
                    bounded_text(&file.name)?;
                    match self.results.iter_mut().find(|known| known.id == file.id) {
                        Some(known) => known.clone_from(file),
                        None => {
                            bounded_list("result files", self.results.len())?;
                            self.results.push(file.clone());
                        }
                    }
                }
                if state.is_with_agency() {
                    self.go(State::Done, event.at);
                }
            }
            Happening::PostWished { wish } => {
                let problems = wish.problems();
                if !problems.is_empty() {
                    return Err(TransitionError::BadWish(problems));
                }
                self.wish = wish.clone();
            }
            Happening::ParcelRegistered { number, carrier, expected, cod } => {
                let by = (event.at, event.source);
                self.parcel_registered(by, number.as_deref(), carrier, *expected, *cod)?
            }
            Happening::ParcelEvent { status, text, .. } => {
                bounded_text(text)?;
                let parcel = self.parcels.last_mut().ok_or(TransitionError::NoParcel)?;
                parcel.heard = true;
                // "Received" is the person's word and comes as its own event; news older than what is known changes nothing. That a parcel is
                // registered is no news of its way: who types its number today learns where it was yesterday.
                let status = status.filter(|status| *status != ParcelStatus::Received);
                if let Some(status) = status
                    && parcel.status != ParcelStatus::Received
                    && (event.at >= parcel.changed_at || parcel.status == ParcelStatus::Registered)
                {
                    // The portal and the person tell of the same visit: one a day.
                    let told = parcel.status == status
                        && crate::vietnam_date(parcel.changed_at) == crate::vietnam_date(event.at);
                    let failed = status == ParcelStatus::Failed && !told;
                    parcel.attempts = parcel.attempts.saturating_add(u32::from(failed));
                    parcel.status = status;
                    parcel.changed_at = event.at;
                }
            }
            Happening::ParcelReceived { date } => {
                if let Some(parcel) = self.parcels.last_mut() {
                    parcel.status = ParcelStatus::Received;
                    parcel.received_on = Some(*date);
                    parcel.changed_at = parcel.changed_at.max(event.at);
                }
                self.received_on = Some(*date);
                if state.is_with_agency() {
                    self.go(State::Returned, event.at);
                }
            }
            Happening::AppointmentMade { appointment } => self.appointment_made(appointment)?,
            Happening::AppointmentCancelled { id, text } => {
                bounded_text(text)?;
                self.appointment_cancelled(id)?;
            }
            Happening::Withdrawn { reason } => {
                bounded_text(reason)?;
                if self.state() != State::Stopped {
                    self.go(State::Withdrawn, event.at);
                }
            }
            Happening::Archived => self.state = Some(State::Archived),
        }
        Ok(())
    }

    /// An answer to the agency's state: closes an open round, remembers where a payment interrupted.
    pub(crate) fn go(&mut self, target: State, at: Timestamp) {
        let state = self.state();
        if target == State::Payment && state != State::Payment {
            self.before_payment = Some(match state {
                State::Supplement | State::Withdrawn => State::Processing,
                other => other,
            });
        }
        if target != State::Supplement {
            // The agency went on without our answer, or with it: its clock runs again.
            if let Some(open) = self.rounds.last_mut().filter(|r| r.closed_at.is_none()) {
                open.closed_at = Some(at);
            }
            self.filing = None;
        }
        self.state = Some(target);
    }

    /// Checked, edited or signed: the dossier before filing, or the answer to the open round.
    fn prepared(&mut self, target: State) {
        let state = self.state();
        if state == State::Supplement {
            if let Some(open) = self.rounds.last_mut().filter(|r| r.closed_at.is_none()) {
                open.progress = match target {
                    State::Signed => RoundProgress::Signed,
                    // A check changes nothing that was signed.
                    State::Checked if open.progress == RoundProgress::Signed => open.progress,
                    State::Checked => RoundProgress::Checked,
                    _ => RoundProgress::Draft,
                };
            }
        } else if !(target == State::Checked && state == State::Signed) {
            self.state = Some(target);
        }
    }

    fn filing_now(&mut self, what: &Happening) -> Result<&mut Filing, TransitionError> {
        let state = self.state();
        let event = what.name();
        self.filing.as_mut().ok_or(TransitionError::NotPossible { state, event })
    }

    fn filed(&mut self, channel: Channel, receipt: Option<&Receipt>) -> Result<(), TransitionError> {
        if channel == Channel::Portal {
            let receipt = receipt.ok_or(TransitionError::NoReceipt)?;
            self.check_receipt(receipt)?;
        }
        if let Some(number) = receipt.and_then(|r| r.number.as_ref()) {
            bounded_text(number)?;
            self.number = Some(number.clone());
        }
        self.receipt = receipt.cloned();
        self.channel = Some(channel);
        self.filing = None;
        self.state = Some(State::Filed);
        Ok(())
    }

    pub(crate) fn check_receipt(&self, receipt: &Receipt) -> Result<(), TransitionError> {
        bounded_text(&receipt.jws)?;
        self.same_submission(&receipt.submission)
    }

    /// What was proved is what is being sent.
    pub(crate) fn same_submission(&self, submission: &str) -> Result<(), TransitionError> {
        match &self.filing {
            Some(filing) if filing.submission != submission => Err(TransitionError::OtherSubmission {
                got: submission.chars().take(80).collect(),
                sent: filing.submission.clone(),
            }),
            _ => Ok(()),
        }
    }

    fn expect_open_round(&self, round: u32) -> Result<(), TransitionError> {
        match self.open_round() {
            Some(open) if open.round == round => Ok(()),
            other => Err(TransitionError::WrongRound { got: round, expected: other.map_or(0, |r| r.round) }),
        }
    }
}

pub(crate) fn bounded_text(text: &str) -> Result<(), TransitionError> {
    if text.len() > MOST_TEXT {
        return Err(TransitionError::TooMuch { what: "text", limit: MOST_TEXT });
    }
    Ok(())
}

pub(crate) fn bounded_list(what: &'static str, len: usize) -> Result<(), TransitionError> {
    if len >= MOST {
        return Err(TransitionError::TooMuch { what, limit: MOST });
    }
    Ok(())
}
