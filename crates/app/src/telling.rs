//! What the person is told although they look elsewhere: news, appointments, last days, and how many dossiers wait.

use std::sync::Arc;

use hoso_dossier::{Dossier, Event, Parcel, Source};
use hoso_vietnam::format;
use jiff::SignedDuration;

use crate::api::ApiError;
use crate::app::{App, is_working};
use crate::clock;
use crate::host::Notice;

/// How long before an appointment the person is reminded.
const BEFORE: SignedDuration = SignedDuration::from_hours(24);
/// How many days before its end a request for papers is told again.
const DAYS: i64 = 2;
/// Most notices of what is late in one round.
const MOST_LATE: u32 = 3;

impl App {
    /// How many dossiers wait for the person; 0 while the store is closed.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        let query = hoso_store::DossierQuery { attention: true, ..hoso_store::DossierQuery::default() };
        self.store().ok().and_then(|store| store.count_dossiers(&query).ok()).unwrap_or(0)
    }

    /// The same in words.
    #[must_use]
    pub fn waiting_words(&self, count: u64) -> String {
        if count == 0 {
            return self.say("tray-none");
        }
        self.words.format(self.language(), "tray-waiting", &[("count".to_owned(), count.to_string())].into())
    }

    /// Words in the chosen language.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.words.get(self.language(), id)
    }

    /// Waits for a change of any dossier after this number, at most half a minute; the number to go on from.
    pub async fn changed_after(&self, seq: u64) -> u64 {
        self.changes.wait(seq).await.seq
    }

    /// The title of a dossier's procedure: what others may read.
    fn public_title(&self, id: &str) -> Result<String, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        Ok(pack.text(self.language(), &pack.procedure.title))
    }

    pub(crate) fn notice(&self, id: &str, message: &str, text: String) {
        let Ok(title) = self.public_title(id) else { return };
        let title = self.words.format(self.language(), message, &[("title".to_owned(), title)].into());
        self.host.notify(&Notice { dossier: id.to_owned(), title, text });
    }

    /// Tells the newest of what a portal or carrier said; one notice for all that came together.
    pub(crate) fn tell_news(&self, id: &str, events: &[Event]) {
        let outside = |event: &&Event| matches!(event.source, Source::Portal | Source::Carrier);
        if let Some(event) = events.iter().rev().find(outside) {
            self.notice(id, "notice-news", self.event_view(self.language(), event).title);
        }
    }

    /// Reminds of what comes near or is late, once for each thing, and marks what waits for the person because a day has passed.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn remind(self: &Arc<Self>) -> Result<(), ApiError> {
        let mut late = 0;
        for row in self.followed_rows(false)? {
            let Ok((dossier, _)) = self.history(&row.id) else { continue };
            self.tell_late(&row.id, &dossier, &mut late)?;
            if row.attention != self.waits_for_person(&row.id, &dossier)? {
                self.mark_again(&row.id)?;
            }
            self.remind_of(&row.id, &dossier)?;
        }
        Ok(())
    }

    /// Tells once that the agency is past its day, or that it is time to ask the post. Of many at once only the first are told one by one: the
    /// list and the tray have them all.
    fn tell_late(&self, id: &str, dossier: &Dossier, late: &mut u32) -> Result<(), ApiError> {
        let (today, mut found) = (self.today(), Vec::new());
        if let Some(due) = dossier.due_on(today, &is_working).filter(|_| dossier.overdue(today, &is_working)) {
            let date = [("date".to_owned(), format::date(due))].into();
            let text = self.words.format(self.language(), "notice-promised", &date);
            found.push((format!("overdue-{due}"), "notice-overdue", text));
        }
        let parcel = dossier.parcel().filter(|parcel| parcel.overdue(today));
        if let Some(day) = parcel.and_then(Parcel::ask_on) {
            found.push((format!("parcel-{day}"), "notice-parcel", self.say("notice-ask-post")));
        }
        for (what, message, text) in found {
            if self.first_time(id, &what)? {
                *late += 1;
                if *late <= MOST_LATE {
                    self.notice(id, message, text);
                }
            }
        }
        Ok(())
    }

    /// The mark of a dossier follows from its history and the day; nothing need have happened.
    pub(crate) fn mark_again(&self, id: &str) -> Result<(), ApiError> {
        let _ledger = self.ledger();
        let (dossier, _) = self.history(id)?;
        let mut row = self.row(id)?;
        row.attention = self.waits_for_person(id, &dossier)?;
        self.store()?.update_dossier(&row)?;
        self.changes.mark(id);
        Ok(())
    }

    fn remind_of(&self, id: &str, dossier: &Dossier) -> Result<(), ApiError> {
        let round = dossier.open_round().and_then(|round| Some((round.round, round.due?)));
        if let Some((round, due)) = round
            && self.today().until(due).is_ok_and(|left| (0..=DAYS).contains(&i64::from(left.get_days())))
            && self.first_time(id, &format!("supplement-{round}-{due}"))?
        {
            let date = [("date".to_owned(), format::date(due))].into();
            self.notice(id, "notice-supplement", self.words.format(self.language(), "notice-due", &date));
        }
        let near = dossier.appointment_ahead(self.now());
        let near = near.filter(|appointment| appointment.start.duration_since(self.now()) <= BEFORE);
        if let Some(appointment) = near
            && self.first_time(id, &format!("appointment-{}-{}", appointment.id, appointment.start))?
        {
            let when = clock::local(appointment.start).strftime("%H:%M, %d/%m/%Y").to_string();
            let text = if appointment.place.is_empty() { when } else { format!("{when}, {}", appointment.place) };
            self.notice(id, "notice-appointment", text);
        }
        Ok(())
    }

    /// Whether this was not told before; it is noted as told.
    pub(crate) fn first_time(&self, id: &str, what: &str) -> Result<bool, ApiError> {
        let key = format!("told/{id}");
        let mut told: Vec<String> = self.kept_as(&key)?.unwrap_or_default();
        if told.iter().any(|known| known == what) {
            return Ok(false);
        }
        told.push(what.to_owned());
        self.store()?.set_setting(&key, &serde_json::Value::from(told))?;
        Ok(true)
    }
}
