//! Appointments (§14), the agency itself (§15) and its rating (§16).

use hoso_dossier::{Appointment, vietnam_date};
use jiff::SignedDuration;
use jiff::civil::Date;
use reqwest::Method;
use serde_json::{Value, json};

use super::probe::{Heard, Outcome, Stop, fail, stop};
use super::run::{Play, Run};
use crate::events::Cursor;
use crate::visits::{AgencyContact, AppointmentAnswer, MOST_COMMENT, MOST_DAYS, Slot, SlotList, stated};
use crate::wire::Discovery;

/// The checks of appointments.
const SLOTS: &[&str] = &[
    "slots",
    "slots-garbage",
    "slot-unknown",
    "slot-taken",
    "appointment",
    "appointment-again",
    "appointment-move",
    "appointment-cancel",
];

impl Run<'_> {
    pub(super) async fn visits(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) {
        if discovery.can("appointments") {
            self.appointments(discovery, play, start).await;
        } else {
            self.skip(SLOTS, "the portal does not say `appointments`");
        }
        if discovery.can("agency-contact") {
            let outcome = self.contact(play).await;
            self.note("agency", outcome);
        } else {
            self.skip(&["agency"], "the portal does not say `agency-contact`");
        }
        if discovery.can("ratings") {
            let outcome = self.too_early(discovery, play, start).await;
            self.note("rating-early", outcome);
        } else {
            self.skip(&["rating-early", "rating-bad", "rating"], "the portal does not say `ratings`");
        }
    }

    async fn contact(&mut self, play: &Play) -> Outcome<()> {
        let heard = self.probe.get(&format!("{}/agency", play.path)).await?;
        heard.is(&[200])?;
        heard.json::<AgencyContact>()?.checked().map(|_| ()).map_err(|e| stop(e.into()))
    }

    async fn rate(&mut self, play: &Play, rating: &Value) -> Outcome<Heard> {
        self.probe.with_json(Method::PUT, &format!("{}/rating", play.path), rating).await
    }

    async fn too_early(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) -> Outcome<()> {
        let heard = self.rate(play, &json!({"score": 5, "comment": ""})).await?;
        if heard.status == 204 {
            self.overtaken(discovery, &play.path, start).await?;
        }
        heard.refused(409, "too-early").map(|_| ())
    }

    /// When there is a result.
    pub(super) async fn rated(&mut self, discovery: &Discovery, play: &Play) {
        if !discovery.can("ratings") {
            return;
        }
        let mut outcome = Ok(());
        for bad in [
            json!({"score": 0, "comment": ""}),
            json!({"score": 6, "comment": ""}),
            json!({"score": 4.5, "comment": ""}),
            json!({"score": "5", "comment": ""}),
            json!({"comment": ""}),
            json!({"score": 5, "comment": "ă".repeat(MOST_COMMENT + 1)}),
        ] {
            let heard = self.rate(play, &bad).await.and_then(|h| h.refused(422, "bad-rating"));
            outcome = outcome.and(heard.map(|_| ()));
        }
        self.note("rating-bad", outcome);
        let mut outcome = Ok(());
        for score in [3, 3, 5] {
            let heard = self.rate(play, &json!({"score": score, "comment": "Kiểm tra giao thức"})).await;
            outcome = outcome.and(heard.and_then(|h| h.is(&[204])));
        }
        self.note("rating", outcome);
    }

    async fn slots(&mut self, play: &Play, from: Date) -> Outcome<Vec<Slot>> {
        let heard = self.probe.get(&format!("{}/slots?from={from}&days={MOST_DAYS}", play.path)).await?;
        heard.is(&[200])?;
        for slot in heard.json::<Value>()?["slots"].as_array().into_iter().flatten() {
            let local = |name: &str| slot[name].as_str().is_some_and(|at| at.ends_with("+07:00"));
            if !local("start") || !local("end") {
                return fail(format!("a time without +07:00 in slot {}", slot["id"]));
            }
        }
        heard.json::<SlotList>()?.checked(from, MOST_DAYS).map_err(|e| stop(e.into()))
    }

    async fn appointments(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) {
        let from = vietnam_date(discovery.clock);
        let mut outcome = Ok(());
        for window in
            ["from=khong&days=1".to_owned(), format!("from={from}&days=0"), format!("from={from}&days=1000000")]
        {
            let heard = self.probe.get(&format!("{}/slots?{window}", play.path)).await;
            outcome = outcome.and(heard.and_then(|h| h.refused(400, "bad-request")).map(|_| ()));
        }
        self.note("slots-garbage", outcome);
        let outcome = self.slots(play, from).await;
        let Some(slots) = self.note("slots", outcome) else { return };
        let heard = self.take(play, "khong-co").await;
        self.note("slot-unknown", heard.and_then(|h| h.refused(404, "not-found")));
        let outcome = match slots.iter().find(|slot| !slot.free) {
            Some(taken) => self.take(play, &taken.id).await.and_then(|h| h.refused(409, "slot-taken")).map(|_| ()),
            None => Err(Stop::Skip("no slot is taken".into())),
        };
        self.note("slot-taken", outcome);
        // Far enough ahead that nobody waits for its beginning.
        let soon = discovery.clock.saturating_add(SignedDuration::from_hours(1)).unwrap_or(discovery.clock);
        let mut free = slots.iter().filter(|slot| slot.bookable(soon));
        let (Some(first), Some(second)) = (free.next(), free.next()) else {
            self.skip(SLOTS, "fewer than two slots are free");
            return;
        };
        let outcome = self.made(discovery, play, start, first).await;
        if self.note("appointment", outcome).is_none() {
            return;
        }
        let outcome = self.made_again(discovery, play, start, first).await;
        self.note("appointment-again", outcome);
        let outcome = match self.made(discovery, play, start, second).await {
            Ok(()) => self.freed(play, from, first).await,
            Err(stop) => Err(stop),
        };
        if self.note("appointment-move", outcome).is_some() {
            let outcome = self.cancelled(discovery, play, start, second).await;
            self.note("appointment-cancel", outcome);
        }
    }

    async fn take(&mut self, play: &Play, slot: &str) -> Outcome<Heard> {
        self.probe.with_json(Method::PUT, &format!("{}/appointment", play.path), &json!({"slot": slot})).await
    }

    async fn there(&mut self, play: &Play) -> Outcome<Option<Appointment>> {
        let heard = self.probe.get(&format!("{}/appointment", play.path)).await?;
        heard.is(&[200])?;
        Ok(heard.json::<AppointmentAnswer>()?.appointment)
    }

    /// Books a slot; the answer, what is read back, and an event must say the same.
    async fn made(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, slot: &Slot) -> Outcome<()> {
        let heard = self.take(play, &slot.id).await?;
        if heard.status == 409 {
            self.overtaken(discovery, &play.path, start).await?;
        }
        heard.is(&[200])?;
        let made = heard.json::<AppointmentAnswer>()?.appointment;
        let Some(made) = made else { return fail("booked, and there is no appointment") };
        if (&made.id, made.start, made.end) != (&slot.id, slot.start, slot.end) {
            return fail(format!("an appointment of another slot or time: {}", made.id));
        }
        stated(made.clone()).map_err(|e| stop(e.into()))?;
        if self.there(play).await?.as_ref() != Some(&made) {
            return fail("another appointment is read back");
        }
        let says = |event: &crate::events::PortalEvent| {
            event.claims.kind == "appointment-made"
                && serde_json::from_value::<Appointment>(event.claims.data.clone()).is_ok_and(|stated| stated == made)
        };
        self.awaited(discovery, &play.path, start, &says).await.map(|_| ())
    }

    async fn made_again(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, slot: &Slot) -> Outcome<()> {
        let before = self.there(play).await?;
        let heard = self.take(play, &slot.id).await?;
        heard.is(&[200])?;
        if heard.json::<AppointmentAnswer>()?.appointment != before {
            return fail("the same slot again gives another appointment");
        }
        let (events, _) = self.chain(discovery, &play.path, start).await?;
        match events.iter().filter(|event| event.claims.kind == "appointment-made").count() {
            1 => Ok(()),
            count => fail(format!("{count} events say that it was made")),
        }
    }

    /// What was moved away from can be had by others.
    async fn freed(&mut self, play: &Play, from: Date, slot: &Slot) -> Outcome<()> {
        let slots = self.slots(play, from).await?;
        match slots.iter().find(|again| again.id == slot.id) {
            Some(again) if !again.free => fail(format!("{} is still taken", slot.id)),
            _ => Ok(()),
        }
    }

    async fn cancelled(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, slot: &Slot) -> Outcome<()> {
        let path = format!("{}/appointment", play.path);
        self.probe.ask(Method::DELETE, &path, &|request| request).await?.is(&[204])?;
        if self.there(play).await?.is_some() {
            return fail("it is still there");
        }
        self.probe.ask(Method::DELETE, &path, &|request| request).await?.is(&[204])?;
        let says = |event: &crate::events::PortalEvent| {
            event.claims.kind == "appointment-cancelled" && event.claims.data["id"] == json!(slot.id)
        };
        self.awaited(discovery, &play.path, start, &says).await.map(|_| ())
    }
}
