//! The sending itself: when it may go, how fast it goes, and going on after any kind of interruption.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_dossier::{Channel, Event, Filing, Happening, State};
use hoso_portal::Distrust;
use hoso_portal::filing::{
    self, FilingError, FilingPhase, FilingRequest, Outbox as _, OutboxRow, Pace, Step, StepState,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::{Notify, Semaphore};
use tokio::task::AbortHandle;

use super::failure::distrusted;
use super::filing_error;
use super::kept::warn_unless_kept;
use super::proof::receipt_keys;
use super::stored::StoreOutbox;
use crate::api::{ApiError, Code, TimelineView, TransferSettings, TransferView};
use crate::app::{App, is_working, locked};
use crate::portals::Line;
use crate::views::name_of;

/// Most dossiers that are sent at the same time.
const AT_ONCE: usize = 4;
/// Where the settings lie in the store.
const SETTINGS: &str = "transfer";
/// What is sent on a metered line without asking, bytes.
const SMALL: u64 = 2_000_000;
/// How often a waiting transfer looks whether the line has changed.
const LOOK: Duration = Duration::from_secs(5);
/// How long until the keyring is asked again.
const KEYRING_PAUSE: SignedDuration = SignedDuration::from_mins(1);
/// How long until a portal that could not prove its address is asked again.
const CERTIFICATE_PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// How often it is asked again whether a metered line still is one.
const METERED_PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// Transfers that are under way or wait for the line, by dossier.
#[derive(Debug)]
pub struct Transfers {
    all: Mutex<HashMap<String, Transfer>>,
    /// Dossiers whose person said "now", whatever stands against it.
    now: Mutex<HashSet<String>>,
    slots: Semaphore,
    wake: Notify,
}

impl Default for Transfers {
    fn default() -> Self {
        Self { all: Mutex::default(), now: Mutex::default(), slots: Semaphore::new(AT_ONCE), wake: Notify::new() }
    }
}

#[derive(Debug)]
struct Transfer {
    view: TransferView,
    task: Option<AbortHandle>,
    speed: Speed,
}

impl Transfers {
    pub(crate) fn view(&self, dossier: &str) -> Option<TransferView> {
        locked(&self.all).get(dossier).map(|t| t.view.clone())
    }

    fn update(&self, dossier: &str, change: impl FnOnce(&mut TransferView)) {
        if let Some(t) = locked(&self.all).get_mut(dossier) {
            change(&mut t.view);
        }
    }

    fn progress(&self, dossier: &str, p: filing::Progress, now: Timestamp) {
        if let Some(t) = locked(&self.all).get_mut(dossier) {
            let phase = match p.phase {
                FilingPhase::Announcing => "announcing",
                FilingPhase::Uploading => "uploading",
                FilingPhase::Committing | FilingPhase::Done => "committing",
            };
            let rate = t.speed.at(now, p.sent);
            let left = rate.map(|rate| p.total.saturating_sub(p.sent).div_ceil(rate.max(1)));
            t.view = TransferView { sent: p.sent, total: p.total, rate, left, ..TransferView::in_phase(phase) };
        }
    }

    pub(super) fn end(&self, dossier: &str) -> Option<AbortHandle> {
        locked(&self.now).remove(dossier);
        locked(&self.all).remove(dossier).and_then(|t| t.task)
    }

    /// A portal answered, or the person did something: whoever waits tries again now.
    pub(crate) fn wake(&self) {
        self.wake.notify_waiters();
    }
}

impl TransferView {
    /// A transfer of which nothing else is known.
    pub(crate) fn in_phase(phase: &str) -> Self {
        Self {
            phase: phase.to_owned(),
            sent: 0,
            total: 0,
            rate: None,
            left: None,
            why: String::new(),
            error: None,
            next_try: None,
        }
    }
}

/// Bytes a second, smoothed so that the time that is left does not jump.
#[derive(Debug, Default)]
struct Speed {
    last: Option<(Timestamp, u64)>,
    rate: Option<f64>,
}

impl Speed {
    /// Takes what was acknowledged by now; the rate after about a second of sending.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an estimate"
    )]
    fn at(&mut self, now: Timestamp, sent: u64) -> Option<u64> {
        let Some((then, before)) = self.last else {
            self.last = Some((now, sent));
            return None;
        };
        let seconds = now.duration_since(then).as_secs_f64();
        if sent < before || seconds < 0.0 {
            // Begun anew, or the clock was set back.
            *self = Self { last: Some((now, sent)), rate: None };
        } else if seconds >= 0.5 {
            let rate = (sent - before) as f64 / seconds;
            self.rate = Some(self.rate.map_or(rate, |old| 0.7 * old + 0.3 * rate));
            self.last = Some((now, sent));
        }
        self.rate.filter(|rate| *rate >= 1.0).map(|rate| rate as u64)
    }
}

/// Why a transfer does not begin yet.
struct Wait {
    why: &'static str,
    until: Timestamp,
}

/// Why a run ended without proof.
pub(super) enum Stopped {
    /// In the exchange with the portal.
    Exchange(FilingError),
    /// On this side.
    Here(ApiError),
}

impl From<FilingError> for Stopped {
    fn from(error: FilingError) -> Self {
        Self::Exchange(error)
    }
}

impl From<ApiError> for Stopped {
    fn from(error: ApiError) -> Self {
        Self::Here(error)
    }
}

/// How files are sent, as it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Settings {
    send_on_metered: bool,
}

impl App {
    pub(crate) fn pace(&self) -> Pace {
        let mut pace = Pace { jitter: self.host.jitter(), ..Pace::default() };
        if self.config.practice {
            pace.pause = Duration::from_millis(200);
            pace.longest_pause = Duration::from_secs(15);
        }
        pace
    }

    /// Goes on with every sending that was under way when the program ended.
    ///
    /// # Errors
    /// Those of the store.
    pub fn resume_all(self: &Arc<Self>) -> Result<(), ApiError> {
        let store = self.store()?;
        let query = hoso_store::DossierQuery {
            states: [State::Filing, State::Supplement].iter().map(name_of).collect(),
            limit: 10_000,
            ..hoso_store::DossierQuery::default()
        };
        for row in store.dossiers(&query)? {
            // One dossier that cannot be read must not hold up the others.
            match self.history(&row.id) {
                Ok((dossier, _)) if dossier.filing().is_some_and(|f| !f.paused) => self.spawn_transfer(&row.id),
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "an interrupted filing cannot be read"),
            }
        }
        Ok(())
    }

    pub(super) fn spawn_transfer(self: &Arc<Self>, id: &str) {
        let mut transfers = locked(&self.transfers.all);
        if transfers.get(id).is_some_and(|t| t.task.as_ref().is_some_and(|h| !h.is_finished())) {
            return;
        }
        let (app, dossier) = (Arc::clone(self), id.to_owned());
        let task = tokio::spawn(async move { app.transfer(&dossier).await }).abort_handle();
        let view = TransferView::in_phase("announcing");
        transfers.insert(id.to_owned(), Transfer { view, task: Some(task), speed: Speed::default() });
    }

    /// The person says "now" to a transfer that waits for the portal's hours or for another line.
    ///
    /// # Errors
    /// [`Code::WrongState`] when nothing is being sent.
    pub fn send_now(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        if self.history(id)?.0.filing().is_none_or(|filing| filing.paused) {
            return Err(ApiError::new(Code::WrongState));
        }
        locked(&self.transfers.now).insert(id.to_owned());
        self.transfers.wake();
        self.spawn_transfer(id);
        self.timeline(id)
    }

    /// How files are sent.
    ///
    /// # Errors
    /// Those of the store.
    pub fn transfer_settings(&self) -> Result<TransferSettings, ApiError> {
        Ok(TransferSettings {
            metered: if self.kept_settings()?.send_on_metered { "send" } else { "wait" }.to_owned(),
            on_metered: self.host.metered(),
        })
    }

    fn kept_settings(&self) -> Result<Settings, ApiError> {
        Ok(self.kept_as(SETTINGS)?.unwrap_or_default())
    }

    /// Changes how files are sent; `metered` is `wait` or `send`.
    ///
    /// # Errors
    /// [`Code::BadValue`].
    pub fn set_transfer_settings(&self, metered: &str) -> Result<TransferSettings, ApiError> {
        let send_on_metered = match metered {
            "send" => true,
            "wait" => false,
            _ => return Err(ApiError::new(Code::BadValue).at("metered")),
        };
        self.keep_as(SETTINGS, &Settings { send_on_metered })?;
        self.transfers.wake();
        self.transfer_settings()
    }

    /// Tries until there is proof, a refusal, or something that cannot be trusted.
    async fn transfer(self: Arc<Self>, id: &str) {
        let mut resealed = false;
        loop {
            if let Ok(Some(wait)) = self.held_back(id).await {
                self.waits(id, wait.why, None, Some(wait.until)).await;
                continue;
            }
            match self.transfer_once(id).await {
                Ok(()) => {
                    self.transfers.end(id);
                    self.changes.mark(id);
                    return;
                }
                Err(Stopped::Exchange(FilingError::Unreachable { why, retry_after })) => {
                    tracing::info!(why, "the portal cannot be reached; trying again later");
                    if let Ok(portal) = self.portal_of(id, 0) {
                        self.looks.note(&portal.id, false, self.now());
                    }
                    let next = self.now().checked_add(retry_after).ok();
                    self.waits(id, "line", Some(ApiError::new(Code::PortalUnreachable)), next).await;
                }
                // Another network may lie between: nothing goes over this line, and the next one may be right.
                Err(Stopped::Exchange(FilingError::Untrustworthy(what @ Distrust::Certificate(_)))) => {
                    tracing::warn!(%what, "the portal cannot prove its address");
                    let next = self.now().checked_add(CERTIFICATE_PAUSE).ok();
                    self.waits(id, "line", Some(distrusted(&what)), next).await;
                }
                // The agency has changed its key since the files were sealed, and nothing of them arrived: once more, for the key of today.
                Err(Stopped::Exchange(FilingError::Refused(problem)))
                    if problem.name() == "unknown-encryption-key" && !resealed =>
                {
                    resealed = true;
                }
                Err(Stopped::Here(error)) if error.code == Code::KeyringUnavailable => {
                    // Just after the computer has started it may still be locked.
                    let next = self.now().checked_add(KEYRING_PAUSE).ok();
                    self.waits(id, "line", Some(error), next).await;
                }
                Err(stopped) => {
                    locked(&self.transfers.now).remove(id);
                    let error = match stopped {
                        Stopped::Exchange(error) => filing_error(&error),
                        Stopped::Here(error) => error,
                    };
                    tracing::warn!(%error, "the filing cannot go on by itself");
                    self.transfers.update(id, |view| {
                        *view = TransferView { error: Some(error), ..TransferView::in_phase("failed") };
                    });
                    self.changes.mark(id);
                    return;
                }
            }
        }
    }

    /// What holds a transfer back before it begins.
    async fn held_back(&self, id: &str) -> Result<Option<Wait>, ApiError> {
        if locked(&self.transfers.now).contains(id) {
            return Ok(None);
        }
        let (now, portal) = (self.now(), self.portal_of(id, 0)?);
        let filing = self.history(id)?.0.filing().cloned();
        let Some(filing) = filing else { return Ok(None) };
        if self.may_be_filed(id, &filing)? {
            // What is to be known is whether it arrived; that costs nothing and waits for nobody.
            return Ok(None);
        }
        if let Some(until) = portal.hours.as_ref().and_then(|hours| hours.opens(now, &is_working)) {
            return Ok(Some(Wait { why: "hours", until }));
        }
        let total = self.begun(id, filing.round)?.map_or(0, |begun| begun.sent().total());
        if total <= SMALL || self.kept_settings()?.send_on_metered {
            return Ok(None);
        }
        let host = Arc::clone(&self.host);
        // The system may take its time.
        let metered = tokio::task::spawn_blocking(move || host.metered()).await.ok().flatten();
        let until = now.saturating_add(METERED_PAUSE).unwrap_or(now);
        Ok((metered == Some(true)).then_some(Wait { why: "metered", until }))
    }

    /// The commit went out, and whether it arrived is not known.
    fn may_be_filed(&self, id: &str, filing: &Filing) -> Result<bool, ApiError> {
        let submission = filing.submission.parse().map_err(ApiError::internal)?;
        let outbox = StoreOutbox { store: self.store()?, dossier: id.to_owned() };
        let rows = outbox.load(submission).map_err(ApiError::internal)?;
        let open = |row: &OutboxRow| matches!(row.state, StepState::Sent | StepState::Unknown);
        Ok(rows.iter().any(|row| row.round == filing.round && row.step == Step::Commit && open(row)))
    }

    /// Waits until that instant, or until something has changed: another line, a portal that answered, a word of the person. Counted by the
    /// wall clock, because the other one stands still while the computer sleeps.
    async fn waits(&self, id: &str, why: &str, error: Option<ApiError>, until: Option<Timestamp>) {
        self.transfers.update(id, |view| {
            view.phase = "waiting".to_owned();
            view.why = why.to_owned();
            view.error = error;
            view.next_try = until.map(|at| at.to_string());
            view.rate = None;
            view.left = None;
        });
        self.changes.mark(id);
        let (begun, route) = (self.now(), self.host.route());
        // "Now" counts against hours and lines that are paid by volume, not against a line that is not there.
        let told = || why != "line" && locked(&self.transfers.now).contains(id);
        while !told()
            && let Some(left) = until.map(|at| at.duration_since(self.now())).filter(SignedDuration::is_positive)
        {
            let nap = Duration::try_from(left).unwrap_or(LOOK).min(LOOK);
            tokio::select! {
                () = tokio::time::sleep(nap) => {}
                () = self.transfers.wake.notified() => return,
            }
            let now = self.host.route();
            if now.is_some() && now != route {
                return;
            }
            if self.now() < begun {
                // The clock was set back: better too early than a day late.
                return;
            }
        }
    }

    async fn transfer_once(self: &Arc<Self>, id: &str) -> Result<(), Stopped> {
        let (dossier, _) = self.history(id)?;
        let Some(filing) = dossier.filing().filter(|f| !f.paused).cloned() else { return Ok(()) };
        let begun = self.begun(id, filing.round)?;
        let mut begun = begun.ok_or_else(|| ApiError::internal("the manifest is missing"))?;
        let (portal, line) = self.line_of(id, filing.round).await?;
        let connector = line.connector(self.placement(id, &portal, filing.round)?);
        // Taken when everything that may have to wait for the person is there. The semaphore is never closed.
        let _slot = self.transfers.slots.acquire().await.map_err(ApiError::internal)?;
        let store = self.store()?;
        let outbox = StoreOutbox { store: Arc::clone(&store), dossier: id.to_owned() };
        let (app, dossier_id) = (Arc::clone(self), id.to_owned());
        let mut progress = move |p: filing::Progress| {
            app.transfers.progress(&dossier_id, p, app.now());
            app.changes.mark(&dossier_id);
        };
        let host = Arc::clone(&self.host);
        let clock = move || host.now();
        let pace = self.pace();
        let event = match &line {
            Line::Open(_) => {
                let keys = self.portal_keys(&portal, connector.as_ref()).await?;
                if nothing_sent(&outbox, &filing)? {
                    begun = self.sealed(id, &portal.id, begun, connector.as_ref(), &keys).await?;
                }
                if begun.promised && begun.sealed.is_none() {
                    return Err(ApiError::new(Code::NoLongerSealed).into());
                }
                let source = begun.source(Arc::clone(&store)).map_err(ApiError::internal)?;
                let request = FilingRequest { manifest: begun.sent().clone(), keys };
                let (source, connector) = (source.as_ref(), connector.as_ref());
                let run = filing::run(connector, &outbox, source, &request, &pace, &mut progress, &clock);
                let receipt = run.await?;
                // Whatever keys the portal has later, the receipt is checked with those that it was checked with now.
                if let Err(error) = self.keep_as(&receipt_keys(id, filing.round), &request.keys) {
                    tracing::warn!(%error, "the keys of a receipt could not be kept");
                }
                signed(&filing, receipt, self.now())
            }
            Line::Cps(_) => {
                let source = begun.source(store).map_err(ApiError::internal)?;
                let (source, connector, manifest) = (source.as_ref(), connector.as_ref(), &begun.manifest);
                let run = filing::run_unsigned(connector, &outbox, source, manifest, &pace, &mut progress, &clock);
                let confirmation = run.await?.noted(self.now());
                let words = confirmation.words.clone();
                let found = Happening::Confirmed { round: filing.round, confirmation };
                Event::portal(self.now(), None, false, words, found)
            }
        };
        self.looks.note(&portal.id, true, self.now());
        self.agenda.reached(&portal.id);
        let (app, dossier_id, round) = (Arc::clone(self), id.to_owned(), filing.round);
        // Counting pages is work for a thread of its own; and that it was received is written down whatever comes of it.
        let kept = move || app.keep_sent(&dossier_id, round, &begun.manifest.parts);
        warn_unless_kept(tokio::task::spawn_blocking(kept).await.map_err(ApiError::internal).flatten());
        self.happened(id, &[event])?;
        Ok(())
    }
}

/// Nothing of this round is at the portal: nothing was sent, or its announcement was refused, which a portal does not remember.
fn nothing_sent(outbox: &StoreOutbox, filing: &Filing) -> Result<bool, ApiError> {
    let rows = outbox.load(filing.submission.parse().map_err(ApiError::internal)?).map_err(ApiError::internal)?;
    let refused = |row: &OutboxRow| row.step == Step::Announce && row.state == StepState::Failed;
    Ok(rows.iter().all(|row| row.round != filing.round || row.state == StepState::Planned || refused(row)))
}

/// What a verified receipt means for the dossier.
fn signed(filing: &Filing, receipt: hoso_dossier::Receipt, now: Timestamp) -> Event {
    let what = if filing.round == 0 {
        Happening::Filed { channel: Channel::Portal, receipt: Some(receipt) }
    } else {
        Happening::SupplementSent { round: filing.round, receipt: Some(receipt) }
    };
    Event::portal(now, None, true, String::new(), what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_calm_and_begins_anew_with_the_transfer() {
        let at = |millis: i64| Timestamp::from_millisecond(1_780_000_000_000 + millis).unwrap();
        let mut speed = Speed::default();
        assert_eq!(speed.at(at(0), 0), None, "nothing is known yet");
        assert_eq!(speed.at(at(100), 500_000), None, "a tenth of a second says nothing");
        assert_eq!(speed.at(at(1_000), 1_000_000), Some(1_000_000));
        let after = speed.at(at(2_000), 1_100_000).unwrap();
        assert!((600_000..900_000).contains(&after), "one slow second does not turn it over: {after}");
        assert_eq!(speed.at(at(3_000), 0), None, "begun anew");
        assert_eq!(speed.at(at(4_000), 0), None, "nothing moves: no time that is left can be told");
    }
}
