//! Days: the promised day with the stopped clock, overdue or not.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::{Dossier, State};

/// Longest stretch of days that is walked one by one: ten years.
const MOST_DAYS: u32 = 3660;

/// The civil day of an instant in Vietnam (UTC+7 all year).
#[must_use]
pub fn vietnam_date(at: Timestamp) -> Date {
    Offset::constant(7).to_datetime(at).date()
}

impl Dossier {
    /// The promised day, moved on by the working days during which the agency waited for papers, unless the agency itself stated
    /// a day after it had asked. While papers are awaited today counts as waited too. None when no day was promised.
    ///
    /// `is_working` says whether a day is a working day (weekends, holidays, swapped Saturdays).
    /// The rule that the clock stops while a supplement is awaited is second-hand (on-time rule in a public code base).
    #[must_use]
    pub fn due_on(&self, today: Date, is_working: &dyn Fn(Date) -> bool) -> Option<Date> {
        let mut due = self.due?;
        let stated_at = self.due_stated_at?;
        let mut waited = 0_u32;
        for round in &self.rounds {
            if round.asked_at < stated_at {
                continue;
            }
            let from = vietnam_date(round.asked_at);
            let to = round.closed_at.map_or(today, vietnam_date);
            waited = waited.saturating_add(working_days_between(from, to, is_working));
        }
        let mut walked = 0_u32;
        while waited > 0 && walked < MOST_DAYS {
            let Ok(next) = due.tomorrow() else { break };
            due = next;
            walked += 1;
            if is_working(due) {
                waited -= 1;
            }
        }
        Some(due)
    }

    /// The agency is past the promised day: it has the dossier, nothing is awaited from the person, and no result exists.
    #[must_use]
    pub fn overdue(&self, today: Date, is_working: &dyn Fn(Date) -> bool) -> bool {
        matches!(self.state(), State::Received | State::Processing)
            && self.due_on(today, is_working).is_some_and(|due| due < today)
    }

    /// The person is past the last day for the answer to an open round.
    #[must_use]
    pub fn supplement_overdue(&self, today: Date) -> bool {
        self.open_round().and_then(|round| round.due).is_some_and(|due| due < today)
    }
}

/// Working days after `from` up to and including `to`.
fn working_days_between(from: Date, to: Date, is_working: &dyn Fn(Date) -> bool) -> u32 {
    let mut count = 0;
    let mut day = from;
    for _ in 0..MOST_DAYS {
        if day >= to {
            break;
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        if is_working(day) {
            count += 1;
        }
    }
    count
}
