//! Asking portals for news: how often for which dossier, how many in a minute, how many at once.
//!
//! A portal has many thousands of such programs, so a program asks rarely when nothing is to be expected and never in bursts: at most
//! [`PER_ROUND`] dossiers in a round of [`ROUND`], [`AT_ONCE`] of them at a time. Whoever cannot wait presses "ask now", which is not counted.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_dossier::{Dossier, ReturnBy, State};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::api::ApiError;
use crate::app::{App, is_working, locked};
use crate::filing::{RETRY_AFTER, is_away};
use crate::views::name_of;

/// Pause between two rounds.
const ROUND: Duration = Duration::from_secs(60);
/// The same in practice mode, where a day passes in seconds.
const PRACTICE_ROUND: Duration = Duration::from_millis(500);
/// How often it is looked whether something comes near.
const REMINDERS: SignedDuration = SignedDuration::from_hours(1);
/// Most dossiers that are asked about in a round.
const PER_ROUND: usize = 60;
/// Most of them at a time.
const AT_ONCE: usize = 4;
/// Most dossiers that are followed; those that changed last come first.
const MOST: u32 = 50_000;
/// Longest pause after a portal could not be reached.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_hours(2);
/// How long after the last news a missing result is fetched by itself.
const RESULT_HOPE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Pause until a result that could not be fetched is fetched again.
const RESULT_PAUSE: SignedDuration = SignedDuration::from_hours(1);
/// Longest pause that a portal can ask for.
const LONGEST_WISH: SignedDuration = SignedDuration::from_hours(23);

/// When which dossier is to be asked about next.
#[derive(Debug, Default)]
pub(crate) struct Agenda(Mutex<Plan>);

#[derive(Debug, Default)]
struct Plan {
    next: HashMap<String, Timestamp>,
    /// Portals that did not answer.
    away: HashMap<String, Away>,
    /// Portal by dossier.
    at: HashMap<String, String>,
}

/// Failures of a portal one after the other, and until when it is left alone.
#[derive(Debug, Default)]
struct Away {
    failures: u32,
    until: Option<Timestamp>,
}

impl Agenda {
    /// A portal is left alone for now.
    fn rests(&self, portal: &str, now: Timestamp) -> bool {
        let plan = locked(&self.0);
        plan.away.get(portal).and_then(|away| away.until).is_some_and(|until| until > now && sound(until, now))
    }

    /// The portal of a dossier, which is looked up once: a dossier stays where it was filed.
    fn at(&self, id: &str, look: impl FnOnce() -> String) -> String {
        if let Some(known) = locked(&self.0).at.get(id) {
            return known.clone();
        }
        let found = look();
        if !found.is_empty() {
            locked(&self.0).at.insert(id.to_owned(), found.clone());
        }
        found
    }

    /// The dossiers of a round: those whose time has come, the longest overdue first, at most `most`; new ones, which were never asked
    /// about, in the order in which they are given.
    fn due(&self, ids: &[String], now: Timestamp, most: usize) -> Vec<String> {
        let plan = locked(&self.0);
        let mut due: Vec<(Option<Timestamp>, &String)> = ids
            .iter()
            .map(|id| (plan.next.get(id).copied().filter(|next| sound(*next, now)), id))
            .filter(|(next, _)| next.is_none_or(|next| next <= now))
            .collect();
        due.sort_by_key(|(next, _)| *next);
        due.into_iter().take(most).map(|(_, id)| id.clone()).collect()
    }

    /// It is to be asked about, or looked at, again then.
    fn again(&self, id: &str, next: Timestamp) {
        locked(&self.0).next.insert(id.to_owned(), next);
    }

    /// Something happened to it on this side: what comes of that is asked about soon.
    pub(crate) fn soon(&self, id: &str) {
        locked(&self.0).next.remove(id);
    }

    /// A portal answered, whoever asked.
    pub(crate) fn reached(&self, portal: &str) {
        locked(&self.0).away.remove(portal);
    }

    /// A portal did not answer, or asked to be left alone for so long (`Retry-After`): it rests for a while, longer each time.
    fn unreachable(&self, portal: &str, now: Timestamp, jitter: f64, asked: Option<SignedDuration>) {
        let mut plan = locked(&self.0);
        let away = plan.away.entry(portal.to_owned()).or_default();
        let pause = SignedDuration::from_secs(60).saturating_mul(1 << away.failures.min(10)).min(LONGEST_PAUSE);
        away.failures = away.failures.saturating_add(1);
        // Never before the time that it named, within a day.
        let asked = asked.unwrap_or_default().min(LONGEST_WISH);
        away.until = now.checked_add(spread(pause, jitter).max(asked)).ok();
    }
}

/// How long a portal asked to be left alone, if it did.
fn wished(error: &ApiError) -> Option<SignedDuration> {
    error.params.get(RETRY_AFTER)?.parse().ok().map(SignedDuration::from_secs)
}

/// Not further away than any pause: a clock that was set back must not silence anybody for long.
fn sound(next: Timestamp, now: Timestamp) -> bool {
    next <= now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(now)
}

/// 80 to 120 per cent of a pause, so that many programs do not ask at the same minute.
fn spread(pause: SignedDuration, jitter: f64) -> SignedDuration {
    pause.mul_f64(0.8 + 0.4 * jitter.clamp(0.0, 1.0))
}

/// How long until it is worth asking again; none when nothing more is to be expected.
fn pause(dossier: &Dossier, now: Timestamp, today: Date) -> Option<SignedDuration> {
    let quiet = dossier.changed_at().map_or(SignedDuration::ZERO, |at| now.duration_since(at));
    let (hour, day) = (SignedDuration::from_hours(1), SignedDuration::from_hours(24));
    let minutes = SignedDuration::from_mins;
    Some(match dossier.state() {
        // Somebody looks at what came in, mostly within working hours.
        State::Filed if quiet < hour => minutes(2),
        State::Filed if quiet < day => minutes(15),
        State::Filed => minutes(120),
        // The agency waits for the person.
        State::Supplement | State::Payment if quiet < hour => minutes(5),
        State::Supplement | State::Payment | State::Withdrawn => minutes(360),
        State::Received | State::Processing if quiet < hour => minutes(15),
        State::Received | State::Processing => {
            let due = dossier.due_on(today, &is_working);
            let near = due.is_some_and(|due| due <= today.tomorrow().unwrap_or(today));
            minutes(if near { 60 } else { 360 })
        }
        // The parcel is under way, or the result was taken out of a drawer.
        State::Done | State::Returned if awaits_parcel(dossier) => minutes(180),
        State::Done => minutes(360),
        _ => return None,
    })
}

/// A returned dossier is followed only while its result is under way by post.
fn awaits_parcel(dossier: &Dossier) -> bool {
    let by_post = dossier.wish().by == ReturnBy::Post;
    let no_more_post = dossier.parcel().map_or(!by_post, |p| p.status.is_settled());
    dossier.received_on().is_none() && !no_more_post
}

impl App {
    /// Follows every filed dossier, and goes on with interrupted filings, until the program ends.
    pub async fn work(self: Arc<Self>) {
        let (mut resumed, mut reminded) = (false, None::<Timestamp>);
        loop {
            if !resumed && self.store().is_ok() {
                match self.resume_all() {
                    Ok(()) => resumed = true,
                    Err(error) => tracing::error!(%error, "interrupted filings cannot go on"),
                }
            }
            if let Err(error) = self.follow_due().await {
                tracing::debug!(%error, "not everything could be followed");
            }
            if reminded.is_none_or(|at| self.now().duration_since(at).abs() >= REMINDERS) && self.store().is_ok() {
                reminded = Some(self.now());
                let app = Arc::clone(&self);
                // Reads every history that is followed.
                let done = tokio::task::spawn_blocking(move || app.remind()).await;
                if let Ok(Err(error)) = done {
                    tracing::warn!(%error, "not everything could be reminded of");
                }
            }
            tokio::time::sleep(if self.config.practice { PRACTICE_ROUND } else { ROUND }).await;
        }
    }

    /// One round: the portals side by side, so that one that hangs does not hold up the others.
    async fn follow_due(self: &Arc<Self>) -> Result<(), ApiError> {
        if self.store().is_err() || self.portals()?.is_empty() {
            return Ok(());
        }
        let mut rounds = tokio::task::JoinSet::new();
        for (portal, ids) in self.round(&self.followed_ids()?) {
            let app = Arc::clone(self);
            rounds.spawn(async move { app.follow_at(&portal, &ids).await });
        }
        while rounds.join_next().await.is_some() {}
        Ok(())
    }

    /// The dossiers of a round by portal, [`PER_ROUND`] in all, without those of portals that rest.
    fn round(&self, ids: &[String]) -> BTreeMap<String, Vec<String>> {
        let (now, mut round, mut count) = (self.now(), BTreeMap::<String, Vec<String>>::new(), 0);
        for id in self.agenda.due(ids, now, usize::MAX) {
            let portal = self.agenda.at(&id, || self.portal_of(&id, 0).map(|portal| portal.id).unwrap_or_default());
            if self.agenda.rests(&portal, now) {
                continue;
            }
            round.entry(portal).or_default().push(id);
            count += 1;
            if count >= PER_ROUND {
                break;
            }
        }
        round
    }

    /// Dossiers of which news may come, those that changed last first.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn followed_ids(&self) -> Result<Vec<String>, ApiError> {
        Ok(self.followed_rows(false)?.into_iter().map(|row| row.id).collect())
    }

    /// Their rows; `sending`: also of those that are on their way.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn followed_rows(&self, sending: bool) -> Result<Vec<hoso_store::Dossier>, ApiError> {
        let waiting = [
            State::Filed,
            State::Received,
            State::Processing,
            State::Supplement,
            State::Payment,
            State::Withdrawn,
            State::Done,
            State::Returned,
        ];
        let query = hoso_store::DossierQuery {
            states: waiting.iter().chain(sending.then_some(&State::Filing)).map(name_of).collect(),
            limit: MOST,
            ..hoso_store::DossierQuery::default()
        };
        Ok(self.store()?.dossiers(&query)?)
    }

    /// A portal's part of a round.
    async fn follow_at(self: &Arc<Self>, portal: &str, ids: &[String]) {
        for batch in ids.chunks(AT_ONCE) {
            let mut tasks = tokio::task::JoinSet::new();
            for id in batch {
                let (app, id) = (Arc::clone(self), id.clone());
                tasks.spawn(async move { app.follow_one(&id).await });
            }
            let (mut away, mut asked) = (0, None);
            while let Some(done) = tasks.join_next().await {
                if let Ok(Err(error)) = done {
                    tracing::info!(%error, "a dossier could not be followed now");
                    away += usize::from(is_away(&error));
                    asked = asked.max(wished(&error));
                }
            }
            // What one dossier does must not stop the round for the others; a portal that answers nobody, or says when, is not asked on.
            if (away == batch.len() || asked.is_some()) && !self.config.practice {
                self.agenda.unreachable(portal, self.now(), self.host.jitter(), asked);
                return;
            }
        }
    }

    /// Asks about one dossier and notes when it is to be asked about again, whatever came of it: whoever fails must not come first for ever.
    async fn follow_one(self: &Arc<Self>, id: &str) -> Result<(), ApiError> {
        let asked = self.ask_about(id).await;
        let wait = match &asked {
            // In practice a day passes in seconds: everybody's turn comes again when the others have had theirs.
            _ if self.config.practice => SignedDuration::ZERO,
            Ok(Some(pause)) => spread(*pause, self.host.jitter()),
            // Nothing to ask about; it is looked at again tomorrow, because it may change by other ways.
            Ok(None) => SignedDuration::from_hours(23),
            Err(_) => spread(SignedDuration::from_mins(15), self.host.jitter()),
        };
        self.agenda.again(id, self.now().saturating_add(wait).unwrap_or_default());
        asked.map(drop)
    }

    async fn ask_about(self: &Arc<Self>, id: &str) -> Result<Option<SignedDuration>, ApiError> {
        let (dossier, _) = self.history(id)?;
        if dossier.submission().is_none() || self.pause_of(id, &dossier)?.is_none() {
            return Ok(None);
        }
        self.follow(id).await?;
        let (mut dossier, _) = self.history(id)?;
        // Of any parcel whose number it has itself the portal tells.
        if awaits_parcel(&dossier) && dossier.parcel().is_some_and(|parcel| parcel.entered) {
            match self.read_post(id).await {
                Ok(_) => dossier = self.history(id)?.0,
                // The portal has answered; the post has its turn again with the next round.
                Err(error) => tracing::info!(%error, "the post could not be asked"),
            }
        }
        self.pause_of(id, &dossier)
    }

    /// [`pause`], also for what is over but for a result that could not be fetched; not for ever.
    fn pause_of(&self, id: &str, dossier: &Dossier) -> Result<Option<SignedDuration>, ApiError> {
        let usual = pause(dossier, self.now(), self.today());
        let quiet = dossier.changed_at().map_or(SignedDuration::ZERO, |at| self.now().duration_since(at));
        if usual.is_some() || quiet > RESULT_HOPE {
            return Ok(usual);
        }
        Ok(self.lacks_result(id, dossier)?.then_some(RESULT_PAUSE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Code;
    use hoso_dossier::{Channel, Event, Happening, Receipt};

    fn at(minute: i64) -> Timestamp {
        let begin: Timestamp = "2026-11-02T01:00:00Z".parse().unwrap();
        begin + SignedDuration::from_mins(minute)
    }

    fn filed() -> Dossier {
        let receipt = Receipt {
            submission: "s".into(),
            manifest_sha256: "0".repeat(64),
            received_at: at(0),
            number: None,
            key_id: "k".into(),
            jws: "a.b.c".into(),
        };
        let mut dossier = Dossier::default();
        for what in [
            Happening::Checked,
            Happening::FilingBegun { submission: "s".into(), round: 0 },
            Happening::Filed { channel: Channel::Portal, receipt: Some(receipt) },
        ] {
            dossier.apply(&Event::program(at(0), what)).unwrap();
        }
        dossier
    }

    #[test]
    fn the_longer_it_is_quiet_the_rarer_it_is_asked_and_near_its_day_more_often() {
        let mut dossier = filed();
        let minutes = |dossier: &Dossier, minute: i64| {
            let now = at(minute);
            pause(dossier, now, crate::clock::local(now).date()).map(|pause| pause.as_mins())
        };
        assert_eq!(minutes(&dossier, 10), Some(2));
        assert_eq!(minutes(&dossier, 600), Some(15));
        assert_eq!(minutes(&dossier, 3_000), Some(120));
        let received = Happening::StatusChanged {
            code: 2,
            text: String::new(),
            number: None,
            due: Some("2026-11-20".parse().unwrap()),
        };
        dossier.apply(&Event::portal(at(3_000), Some(1), true, String::new(), received)).unwrap();
        assert_eq!(minutes(&dossier, 3_010), Some(15), "just after news there may be more");
        assert_eq!(minutes(&dossier, 5 * 1440), Some(360), "the day is far");
        assert_eq!(minutes(&dossier, 17 * 1440), Some(60), "tomorrow is the day");
        assert_eq!(minutes(&dossier, 30 * 1440), Some(60), "and past it");
        let refused = Happening::StatusChanged { code: 3, text: String::new(), number: None, due: None };
        dossier.apply(&Event::portal(at(3_100), Some(2), true, String::new(), refused)).unwrap();
        assert_eq!(minutes(&dossier, 3_110), None, "nothing more is to be expected");
    }

    #[test]
    fn twenty_thousand_dossiers_stay_within_the_budget_and_all_get_their_turn() {
        let agenda = Agenda::default();
        let ids: Vec<String> = (0..20_000).map(|n| format!("d{n}")).collect();
        let mut last: HashMap<String, i64> = HashMap::new();
        let (mut longest, mut busiest) = (0, 0);
        for minute in 0..1000 {
            let now = at(minute);
            let round = agenda.due(&ids, now, PER_ROUND);
            busiest = busiest.max(round.len());
            for (n, id) in round.into_iter().enumerate() {
                if let Some(before) = last.insert(id.clone(), minute) {
                    longest = longest.max(minute - before);
                }
                // Quiet dossiers: asked every six hours or so.
                let next = now + spread(SignedDuration::from_hours(6), n as f64 / 60.0);
                agenda.again(&id, next);
            }
        }
        assert_eq!(busiest, PER_ROUND, "never more than the budget of a minute");
        assert_eq!(last.len(), ids.len(), "everybody gets a turn");
        assert!(
            longest <= 9 * 60,
            "and the next one within hours, although all are due at once at the start: {longest} minutes"
        );
    }

    #[test]
    fn whoever_is_always_due_does_not_keep_the_others_waiting() {
        let agenda = Agenda::default();
        let ids: Vec<String> = (0..10).map(|n| format!("d{n}")).collect();
        let mut turns: HashMap<String, usize> = HashMap::new();
        for minute in 0..30 {
            for id in agenda.due(&ids, at(minute), 3) {
                agenda.again(&id, at(minute));
                *turns.entry(id).or_default() += 1;
            }
        }
        let even = |id: &String| (6..=12).contains(&turns[id]);
        assert!(ids.iter().all(even), "three at a time out of ten, thirty times: {turns:?}");
    }

    #[test]
    fn a_portal_that_is_away_is_left_alone_longer_each_time_and_not_for_ever() {
        let agenda = Agenda::default();
        let due = |minute: i64| !agenda.due(&["d".to_owned()], at(minute), 9).is_empty();
        let asks = |minute: i64| !agenda.rests("p", at(minute)) && due(minute);
        assert!(asks(0));
        agenda.unreachable("p", at(0), 0.5, None);
        assert!(!asks(0) && asks(1));
        agenda.unreachable("p", at(1), 0.5, None);
        assert!(!asks(2) && asks(3));
        for _ in 0..50 {
            agenda.unreachable("p", at(10), 0.5, None);
        }
        assert!(!asks(100) && asks(131), "two hours at most");
        assert!(!agenda.rests("q", at(100)), "the others are not meant");
        agenda.reached("p");
        assert!(asks(100), "somebody reached it meanwhile");
        agenda.again("d", at(200));
        assert!(!asks(150), "its own time has not come");
        assert!(asks(-5_000), "a clock that was set back does not silence it for long");
        agenda.soon("d");
        assert!(asks(150), "the person did something: what comes of it is asked about soon");
        let busy = ApiError::new(Code::PortalUnreachable).with(RETRY_AFTER, 1_800);
        agenda.unreachable("p", at(200), 0.0, wished(&busy));
        assert!(!asks(229) && asks(231), "as long as it asked for");
        agenda.reached("p");
        let for_ever = ApiError::new(Code::PortalUnreachable).with(RETRY_AFTER, 100_000_000);
        agenda.unreachable("p", at(300), 0.0, wished(&for_ever));
        assert!(!asks(300 + 22 * 60) && asks(300 + 24 * 60), "and no portal silences it for longer than a day");
    }
}
