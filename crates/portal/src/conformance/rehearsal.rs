//! With an agency that acts by itself: a supplement round, a fee, a result, and what is too late then.

use reqwest::Method;
use serde_json::{Value, json};

use super::announcing::media;
use super::paying::PROOFS;
use super::probe::{Outcome, Stop, fail};
use super::run::{Play, Run, noise};
use crate::digest::sha256_hex;
use crate::events::{Cursor, PortalEvent};
use crate::wire::{Checkout, Discovery};

/// The checks that need an agency.
pub(super) const NEEDS: &[&str] = &[
    "supplement",
    "supplement-abandon",
    "supplement-again",
    "supplement-received",
    "fee-listed",
    "fee-by-client",
    "fee-account",
    "fee-proof-digest",
    "fee-proof-type",
    "fee-proof-limit",
    "fee-proof",
    "checkout",
    "fee-paid",
    "rating-bad",
    "rating",
    "result",
    "result-range",
    "result-beyond",
    "return-late",
    "withdraw-late",
];

fn kind(event: &PortalEvent, kind: &str) -> bool {
    event.claims.kind == kind
}

/// The dossier has come to its result or end.
pub(super) fn ended(event: &PortalEvent) -> bool {
    kind(event, "result") || matches!(event.claims.status, 3 | 8 | 9 | 10)
}

fn data<'a>(events: &'a [PortalEvent], wanted: &str) -> Option<&'a Value> {
    events.iter().find(|event| kind(event, wanted)).map(|event| &event.claims.data)
}

impl Run<'_> {
    pub(super) async fn rehearsed(&mut self, discovery: &Discovery, play: &Play, start: &Cursor) {
        let (mut supplemented, mut paid) = (false, false);
        // Each turn answers one thing that the agency asks for.
        for _ in 0..4 {
            let fits = |event: &PortalEvent| {
                (!supplemented && kind(event, "supplement-asked"))
                    || (!paid && kind(event, "fee-asked"))
                    || ended(event)
            };
            let Ok(events) = self.awaited(discovery, &play.path, start, &fits).await else {
                break;
            };
            let round = data(&events, "supplement-asked").and_then(|data| data["round"].as_u64());
            let fee = data(&events, "fee-asked").cloned();
            if let (false, Some(round)) = (supplemented, round) {
                supplemented = true;
                self.supplement(discovery, play, start, u32::try_from(round).unwrap_or(0)).await;
            } else if let (false, Some(fee)) = (paid, &fee) {
                paid = true;
                self.fee(discovery, play, start, fee).await;
            } else {
                self.result(play, &events).await;
                self.rated(discovery, play).await;
                break;
            }
        }
        let round = ["supplement", "supplement-abandon", "supplement-again", "supplement-received"];
        let fee = ["fee-listed", "fee-by-client", "checkout", "fee-paid"];
        if !supplemented {
            self.skip(&round, "the agency asked for no supplement");
        }
        if !paid {
            self.skip(&fee, "the agency asked for no fee");
            self.skip(PROOFS, "the agency asked for no fee");
        }
    }

    async fn supplement(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, round: u32) {
        let media = media(&discovery.limits);
        let answer = self.play(Some((play.id, round)), &media, vec![("bo-sung", noise(8, 900))]);
        let heard = self.announce(&answer, &answer.manifest).await.and_then(|h| h.is(&[200, 201]));
        let part = format!("{}/parts/bo-sung", answer.path);
        let length = answer.bytes("bo-sung").len();
        if let (Ok(once), Ok(twice)) = (self.created(&part, length).await, self.created(&part, length).await)
            && once != twice
        {
            self.note::<()>("supplement-again", fail("another upload of the same part"));
        }
        let outcome = match heard {
            Ok(()) => self.forgotten(&answer).await,
            Err(stop) => Err(stop),
        };
        self.note("supplement-abandon", outcome);
        let outcome = self.filed(discovery, &answer).await;
        let Some(receipt) = self.note("supplement", outcome) else { return };
        let outcome = self.again(&answer, &receipt).await;
        self.note("supplement-again", outcome);
        let received =
            |event: &PortalEvent| kind(event, "supplement-received") && event.claims.data["round"] == json!(round);
        let outcome = self.awaited(discovery, &play.path, start, &received).await.map(|_| ());
        self.note("supplement-received", outcome);
    }

    async fn again(&mut self, answer: &Play, receipt: &str) -> Outcome<()> {
        let heard = self.announce(answer, &answer.manifest).await?;
        heard.is(&[200])?;
        let state = super::announcing::state_of(&heard, answer)?;
        let heard = self.commit(answer, &answer.manifest).await?;
        heard.is(&[200])?;
        let committed: crate::wire::Committed = heard.json()?;
        let back = self.read_back(answer).await?;
        let same = [Some(&committed.receipt), state.receipt.as_ref(), back.receipt.as_ref()];
        if same.iter().all(|again| again.is_some_and(|again| again == receipt)) {
            Ok(())
        } else {
            fail("another receipt")
        }
    }

    async fn fee(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, asked: &Value) {
        let (Some(id), Some(amount)) = (asked["id"].as_str(), asked["amount"].as_u64()) else {
            self.skip(
                &["fee-listed", "fee-by-client", "checkout", "fee-paid"],
                "the event names no fee (see events-data)",
            );
            self.skip(PROOFS, "the event names no fee (see events-data)");
            return;
        };
        let outcome = self.unpaid(play, id, amount).await;
        let listed = self.note("fee-listed", outcome).is_some();
        let outcome = self.claimed(discovery, play, start, id).await;
        self.note("fee-by-client", outcome);
        if !discovery.can("fee-accounts") {
            self.skip(PROOFS, "the portal does not say `fee-accounts`");
        } else if listed {
            self.proofs(discovery, play, start, asked).await;
        }
        let path = format!("{}/fees/{id}/checkout", play.path);
        let heard = self.probe.ask(Method::POST, &path, &|request| request).await;
        if heard.as_ref().is_ok_and(|heard| heard.status == 409)
            && let Ok((events, _)) = self.chain(discovery, &play.path, start).await
            && events.iter().any(|event| kind(event, "fee-paid"))
        {
            self.skip(&["checkout"], "the fee was paid by its proof before");
            self.note("fee-paid", Ok(()));
            return;
        }
        let outcome = heard.and_then(|h| h.is(&[200]).and_then(|()| h.json::<Checkout>()));
        let outcome =
            outcome.and_then(|checkout| match crate::open::payment_page(&checkout.url, self.probe.http.base()) {
                true => Ok(()),
                false => fail("no page that a browser may open"),
            });
        if self.note("checkout", outcome).is_none() {
            return;
        }
        let paid = |event: &PortalEvent| kind(event, "fee-paid") && event.claims.data["id"] == json!(id);
        let outcome = self.awaited(discovery, &play.path, start, &paid).await.map(|_| ());
        self.note("fee-paid", outcome);
    }

    async fn unpaid(&mut self, play: &Play, id: &str, amount: u64) -> Outcome<()> {
        let list = self.fees(play).await?;
        match list.fees.iter().find(|fee| fee.id == id) {
            None => fail(format!("{id} is not listed")),
            Some(fee) if fee.amount != amount => fail(format!("{} instead of {amount}", fee.amount)),
            Some(fee) if fee.paid => fail("it is listed as paid and nobody has paid"),
            Some(_) => Ok(()),
        }
    }

    /// Says in several ways that the fee is paid; nobody may believe it.
    async fn claimed(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, id: &str) -> Outcome<()> {
        let claim = json!({"id": id, "paid": true, "status": "paid"});
        let fee = format!("{}/fees/{id}", play.path);
        let tries = [
            (Method::PUT, fee.clone()),
            (Method::POST, fee.clone()),
            (Method::PATCH, fee.clone()),
            (Method::POST, format!("{}/fees", play.path)),
            (Method::POST, format!("{fee}/paid")),
            (Method::POST, format!("{}/events", play.path)),
        ];
        for (method, path) in tries {
            let heard = self.probe.with_json(method.clone(), &path, &claim).await?;
            if heard.status < 400 {
                return fail(format!("{method} {}: {}", path.rsplit('/').next().unwrap_or_default(), heard.status));
            }
        }
        if self.fees(play).await?.fees.iter().any(|fee| fee.id == id && fee.paid) {
            return fail("it is listed as paid because a client said so");
        }
        let (events, _) = self.chain(discovery, &play.path, start).await?;
        if events.iter().any(|event| kind(event, "fee-paid")) { fail("an event says that it is paid") } else { Ok(()) }
    }

    async fn result(&mut self, play: &Play, events: &[PortalEvent]) {
        let late = ["return-late", "withdraw-late"];
        let files = ["result", "result-range", "result-beyond"];
        let file = data(events, "result").and_then(|data| data["files"].get(0)).cloned();
        let Some(file) = file else {
            self.skip(&files, "the agency issued no result file");
            self.skip(&late, "the agency issued no result file");
            return;
        };
        let path = format!("{}/results/{}", play.path, file["id"].as_str().unwrap_or_default());
        let outcome = self.whole_result(&path, &file).await;
        if let Some(bytes) = self.note("result", outcome) {
            let outcome = self.range(&path, &bytes).await;
            self.note("result-range", outcome);
            let beyond = format!("bytes={}-", bytes.len());
            let heard = self.probe.ask(Method::GET, &path, &|request| request.header("range", &beyond)).await;
            self.note("result-beyond", heard.and_then(|h| h.refused(416, "range")));
        }
        let heard =
            self.probe.with_json(Method::PUT, &format!("{}/return", play.path), &json!({"by": "counter"})).await;
        self.note("return-late", heard.and_then(|h| h.refused(409, "too-late")));
        let heard =
            self.probe.with_json(Method::POST, &format!("{}/withdraw", play.path), &json!({"reason": ""})).await;
        self.note("withdraw-late", heard.and_then(|h| h.refused(409, "too-late")));
    }

    async fn whole_result(&mut self, path: &str, file: &Value) -> Outcome<Vec<u8>> {
        if file["size"].as_u64().is_none_or(|size| size > self.probe.http.bounds.json) {
            return Err(Stop::Skip("the result is too large to be looked at here".into()));
        }
        let heard = self.probe.get(path).await?;
        heard.is(&[200])?;
        if file["size"] != json!(heard.body.len()) {
            return fail(format!("{} bytes instead of {}", heard.body.len(), file["size"]));
        }
        if file["sha256"] != json!(sha256_hex(&heard.body)) { fail("another digest") } else { Ok(heard.body) }
    }

    async fn range(&mut self, path: &str, bytes: &[u8]) -> Outcome<()> {
        let from = bytes.len() / 2;
        let wanted = format!("bytes={from}-");
        let heard = self.probe.ask(Method::GET, path, &|request| request.header("range", &wanted)).await?;
        heard.is(&[200, 206])?;
        if heard.status == 200 {
            return if heard.body == bytes { Ok(()) } else { fail("the whole is another one") };
        }
        let range = heard.field("content-range")?;
        if !range.starts_with(&format!("bytes {from}-")) {
            return fail(format!("Content-Range {range:?}"));
        }
        if bytes.get(from..) == Some(&heard.body) { Ok(()) } else { fail("other bytes than those from there on") }
    }
}
