//! The larger steps: supplement rounds and parcels.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::dossier::{Dossier, Round, RoundProgress, bounded_list, bounded_text};
use crate::parcel::item_number;
use crate::{AskedPaper, Event, Parcel, ParcelStatus, Receipt, Source, State, TransitionError};

impl Dossier {
    pub(crate) fn supplement_asked(
        &mut self,
        at: Timestamp,
        round: u32,
        text: &str,
        due: Option<Date>,
        papers: &[AskedPaper],
    ) -> Result<(), TransitionError> {
        bounded_text(text)?;
        bounded_list("papers asked for", papers.len())?;
        for paper in papers {
            bounded_text(&paper.id)?;
            bounded_text(&paper.title)?;
        }
        let last = self.rounds.last();
        let expected = last.map_or(1, |r| r.round.saturating_add(1));
        let corrects = last.is_some_and(|r| r.round == round && r.closed_at.is_none());
        if !corrects && round != expected {
            return Err(TransitionError::WrongRound { got: round, expected });
        }
        if corrects {
            if let Some(open) = self.rounds.last_mut() {
                open.text = text.to_owned();
                open.due = due;
                open.papers = papers.to_vec();
            }
        } else {
            bounded_list("supplement rounds", self.rounds.len())?;
            if let Some(open) = self.rounds.last_mut().filter(|r| r.closed_at.is_none()) {
                open.closed_at = Some(at);
            }
            self.rounds.push(Round {
                round,
                text: text.to_owned(),
                due,
                papers: papers.to_vec(),
                asked_at: at,
                closed_at: None,
                receipt: None,
                progress: RoundProgress::Draft,
            });
        }
        self.go(State::Supplement, at);
        Ok(())
    }

    pub(crate) fn supplement_sent(
        &mut self,
        event: &Event,
        round: u32,
        receipt: Option<&Receipt>,
    ) -> Result<(), TransitionError> {
        if let Some(receipt) = receipt {
            self.check_receipt(receipt)?;
        }
        let expected = self.rounds.last().map_or(0, |r| r.round);
        let found = self.rounds.iter_mut().find(|r| r.round == round);
        let Some(found) = found else {
            return Err(TransitionError::WrongRound { got: round, expected });
        };
        found.closed_at = found.closed_at.or(Some(event.at));
        found.progress = RoundProgress::Sent;
        if receipt.is_some() {
            found.receipt = receipt.cloned();
        }
        if self.filing.as_ref().is_some_and(|f| f.round == round) {
            self.filing = None;
        }
        if self.state() == State::Supplement && round == expected {
            let next = if self.unpaid() { State::Payment } else { State::Processing };
            self.go(next, event.at);
        }
        Ok(())
    }

    pub(crate) fn parcel_registered(
        &mut self,
        (at, source): (Timestamp, Source),
        number: Option<&str>,
        carrier: &str,
        expected: Option<Date>,
        cod: u64,
    ) -> Result<(), TransitionError> {
        bounded_text(carrier)?;
        let number = match number.filter(|text| !text.trim().is_empty()) {
            None => None,
            Some(text) => {
                Some(item_number(text).ok_or_else(|| TransitionError::BadItemNumber(text.chars().take(40).collect()))?)
            }
        };
        // The same parcel again (its number became known or was mistyped, its day moved), or a new one after the first was lost or sent back.
        let same = self.parcels.last_mut().filter(|known| {
            known.number.is_none() || number.is_none() || known.number == number || known.may_be_mistyped()
        });
        let entered = source == Source::Person;
        if let Some(known) = same.filter(|known| {
            !matches!(known.status, ParcelStatus::Lost | ParcelStatus::Returned | ParcelStatus::Received)
        }) {
            if number.is_some() {
                // Whoever repeats what another named is not the one who named it.
                known.entered = entered && (known.entered || known.number != number);
                known.number = number;
            }
            if !carrier.trim().is_empty() {
                carrier.clone_into(&mut known.carrier);
            }
            known.expected = expected.or(known.expected);
            known.cod = if cod == 0 { known.cod } else { cod };
            return Ok(());
        }
        bounded_list("parcels", self.parcels.len())?;
        self.parcels.push(Parcel {
            entered: entered && number.is_some(),
            heard: false,
            number,
            carrier: carrier.to_owned(),
            status: ParcelStatus::Registered,
            expected,
            received_on: None,
            changed_at: at,
            attempts: 0,
            cod,
        });
        Ok(())
    }
}
