//! After the commit: the chain of events, wishes, fees, results and withdrawal, as far as they need no agency that acts.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use tokio::time::Instant;

use super::announcing::{bad_wish, media};
use super::probe::{Outcome, Stop, fail, stop};
use super::run::{Play, Run, noise};
use crate::events::{Cursor, PortalEvent, to_dossier, verify_page};
use crate::wire::{Discovery, EventPage, FeeList, MOST_SAFE, ParcelAnswer};

/// Pause between two looks at the events.
const LOOK: Duration = Duration::from_millis(150);
/// Most pages of a chain.
const MOST_PAGES: u32 = 20;

impl Run<'_> {
    /// One page, as it comes.
    async fn page(&mut self, path: &str, after: u64) -> Outcome<EventPage> {
        let heard = self.probe.get(&format!("{path}/events?after={after}")).await?;
        heard.is(&[200])?;
        heard.json()
    }

    /// The chain after a place, verified.
    pub(super) async fn chain(
        &mut self,
        discovery: &Discovery,
        path: &str,
        from: &Cursor,
    ) -> Outcome<(Vec<PortalEvent>, Cursor)> {
        let mut at = from.clone();
        let mut all = Vec::new();
        for _ in 0..MOST_PAGES {
            let page = self.page(path, at.seq).await?;
            let verified = verify_page(&discovery.jwks, &at, &page).map_err(|e| stop(e.into()));
            // Whenever it is noticed: a chain that does not verify is this one fault.
            let Some((mut events, next)) = self.note("events", verified) else {
                return Err(Stop::Skip("the chain does not verify (see events)".into()));
            };
            all.append(&mut events);
            at = next;
            if page.last <= at.seq {
                self.compare(path, from, &all);
                return Ok((all, at));
            }
        }
        fail(format!("more than {MOST_PAGES} pages"))
    }

    /// A chain that was written anew verifies as well as the old one; only who kept the old one sees it.
    fn compare(&mut self, path: &str, from: &Cursor, events: &[PortalEvent]) {
        if from.seq != 0 {
            return;
        }
        let now: Vec<String> = events.iter().map(|event| event.jws.clone()).collect();
        let before = self.seen.insert(path.to_owned(), now.clone()).unwrap_or_default();
        if !now.starts_with(&before) {
            self.note::<()>("events-kept", fail("events that were read before are others now"));
        }
    }

    /// Waits until an event is there that `fits`, reading the whole chain again each time.
    pub(super) async fn awaited(
        &mut self,
        discovery: &Discovery,
        path: &str,
        start: &Cursor,
        fits: &(dyn Fn(&PortalEvent) -> bool + Sync),
    ) -> Outcome<Vec<PortalEvent>> {
        let until = Instant::now() + self.options.patience;
        loop {
            let (events, _) = self.chain(discovery, path, start).await?;
            if events.iter().any(fits) {
                return Ok(events);
            }
            if Instant::now() >= until {
                return fail(format!("no such event within {} s", self.options.patience.as_secs()));
            }
            // Further apart as time goes on, so that the requests last.
            tokio::time::sleep(LOOK.max(self.options.patience / 40)).await;
        }
    }

    pub(super) async fn after(&mut self, discovery: &Discovery, play: &Play, receipt: &str) {
        let start = Cursor::start(play.id, receipt);
        let heard = self.probe.get(&format!("{}/events?after=khong", play.path)).await;
        self.note("events-garbage", heard.and_then(|h| h.refused(400, "bad-request")));
        let outcome = self.chain(discovery, &play.path, &start).await;
        let chain = self.note("events", outcome).is_some();

        self.wishes(discovery, play, &start).await;
        let round = self.play(Some((play.id, 7)), &media(&discovery.limits), vec![("form", noise(6, 10))]);
        let heard = self.announce(&round, &round.manifest).await;
        self.note("wrong-round", heard.and_then(|h| h.refused(409, "wrong-round")));
        if discovery.can("fees") {
            let outcome = self.fees(play).await.map(|_| ());
            self.note("fees", outcome);
        } else {
            self.skip(&["fees"], "the portal does not say `fees`");
        }
        let heard = self.probe.ask(Method::POST, &format!("{}/fees/khong-co/checkout", play.path), &|r| r).await;
        self.note("fee-unknown", heard.and_then(|h| h.is(&[404])));
        if discovery.can("parcels") {
            let heard = self.probe.get(&format!("{}/parcel", play.path)).await;
            let outcome = heard.and_then(|h| h.is(&[200]).and_then(|()| h.json::<ParcelAnswer>()));
            self.note("parcel", outcome);
        } else {
            self.skip(&["parcel"], "the portal does not say `parcels`");
        }
        let heard = self.probe.get(&format!("{}/results/khong-co", play.path)).await;
        self.note("result-unknown", heard.and_then(|h| h.is(&[404])));
        if !chain {
            return;
        }
        self.visits(discovery, play, &start).await;
        if discovery.can("withdraw") {
            let outcome = self.withdrawn(discovery).await;
            self.note("withdraw", outcome);
        } else {
            self.skip(&["withdraw", "withdraw-late"], "the portal does not say `withdraw`");
        }
        if discovery.can("rehearsal") {
            self.rehearsed(discovery, play, &start).await;
        } else {
            let needs = super::rehearsal::NEEDS;
            self.skip(needs, "the portal does not say `rehearsal`: nobody acts as its agency");
        }
        self.kept(discovery, play, &start).await;
    }

    async fn wishes(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) {
        let path = format!("{}/return", play.path);
        let heard = self.probe.with_json(Method::PUT, &path, &bad_wish()).await;
        self.note("return-bad", heard.and_then(|h| h.refused(422, "bad-return")));
        let heard = self
            .probe
            .ask(Method::PUT, &path, &|request| request.header("content-type", "application/json").body("{\"by\":"));
        let outcome = heard.await.and_then(|h| h.refused(400, "bad-request"));
        self.note("return-garbage", outcome);
        let heard = self.probe.with_json(Method::PUT, &path, &json!({"by": "counter"})).await;
        let outcome = match heard {
            Ok(heard) if heard.status == 409 => {
                self.overtaken(discovery, &play.path, start).await.and_then(|()| heard.is(&[204]))
            }
            heard => heard.and_then(|h| h.is(&[204])),
        };
        self.note("return", outcome);
    }

    /// Too late is right when the agency of a rehearsal was quicker than we: then nothing is found out.
    pub(super) async fn overtaken(&mut self, discovery: &Discovery, path: &str, start: &Cursor) -> Outcome<()> {
        let (events, _) = self.chain(discovery, path, start).await?;
        if discovery.can("rehearsal") && events.iter().any(super::rehearsal::ended) {
            return Err(Stop::Skip("the agency came to its end before".into()));
        }
        Ok(())
    }

    pub(super) async fn fees(&mut self, play: &Play) -> Outcome<FeeList> {
        let heard = self.probe.get(&format!("{}/fees", play.path)).await?;
        heard.is(&[200])?;
        let list: FeeList = heard.json()?;
        match list.fees.iter().find(|fee| fee.amount > MOST_SAFE) {
            Some(fee) => fail(format!("fee {}: amount", fee.id)),
            None => Ok(list),
        }
    }

    /// A second submission, filed and taken back.
    async fn withdrawn(&mut self, discovery: &Discovery) -> Outcome<()> {
        let play = self.play(None, &media(&discovery.limits), vec![("form", noise(7, 50))]);
        let needed = self.filed(discovery, &play).await;
        let receipt = needed.map_err(|_| Stop::Skip("the submission to be withdrawn was not taken".into()))?;
        let path = format!("{}/withdraw", play.path);
        let start = Cursor::start(play.id, &receipt);
        let heard = self.probe.with_json(Method::POST, &path, &json!({"reason": "Kiểm tra giao thức"})).await?;
        if heard.status == 409 {
            self.overtaken(discovery, &play.path, &start).await?;
        }
        heard.is(&[202])?;
        self.awaited(discovery, &play.path, &start, &|event| matches!(event.claims.status, 7 | 8)).await.map(|_| ())
    }

    /// What was read before is still there, and reading on gives the same.
    async fn kept(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) {
        let Ok((second, end)) = self.chain(discovery, &play.path, start).await else { return };
        if second.is_empty() {
            self.skip(&["events-kept", "events-after", "events-data"], "there are no events yet");
            return;
        }
        self.note("events-kept", Ok(()));
        let meaning = second.iter().try_for_each(|event| to_dossier(event).map(|_| ()));
        self.note("events-data", meaning.map_err(|e| stop(e.into())));
        let outcome = self.tail(play, &second, &end).await;
        self.note("events-after", outcome);
    }

    async fn tail(&mut self, play: &Play, all: &[PortalEvent], end: &Cursor) -> Outcome<()> {
        let middle = all.len() as u64 / 2;
        for after in [middle, end.seq] {
            let page = self.page(&play.path, after).await?;
            if page.last < end.seq {
                return fail(format!("after={after}: last is {} and was {}", page.last, end.seq));
            }
            if page.last == end.seq && page.head != end.hash {
                return fail(format!("after={after}: another head"));
            }
            let wanted = all.iter().skip(usize::try_from(after).unwrap_or(usize::MAX));
            // A page may end early; what stands on it must be what follows.
            if !page.events.iter().zip(wanted).all(|(now, before)| *now == before.jws) {
                return fail(format!("after={after}: other events"));
            }
            if page.events.is_empty() && page.last > after {
                return fail(format!("after={after}: nothing is shown of what follows"));
            }
        }
        Ok(())
    }
}
