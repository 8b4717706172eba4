//! Fees with an account (§8.1): what is stated about it, and proofs of a transfer, which make nothing paid.

use bytes::Bytes;
use hoso_dossier::Account;
use reqwest::{Body, Method};
use serde_json::Value;

use super::probe::{Heard, Outcome, Stop, fail, slowly};
use super::run::{Play, Run};
use crate::digest::content_digest;
use crate::events::Cursor;
use crate::visits::MOST_PROOF;
use crate::wire::Discovery;

/// The checks of this module.
pub(super) const PROOFS: &[&str] =
    &["fee-account", "fee-proof-digest", "fee-proof-type", "fee-proof-limit", "fee-proof"];

/// A page that is empty, as proof enough for a server under test.
const PROOF: &[u8] = b"%PDF-1.4\n%\xc3\xa1 ho-so conformance, no payment\n";

impl Run<'_> {
    /// With a fee that is listed and not paid.
    pub(super) async fn proofs(&mut self, discovery: &Discovery, play: &Play, start: &Cursor, asked: &Value) {
        let id = asked["id"].as_str().unwrap_or_default();
        let outcome = self.account(play, asked).await;
        self.note("fee-account", outcome);
        let path = format!("{}/fees/{id}/proof", play.path);

        let heard = self.proof(&path, "application/pdf", &content_digest(b"something else")).await;
        self.note("fee-proof-digest", heard.and_then(|h| h.refused(400, "digest-mismatch")));
        let heard = self.proof(&path, "text/html", &content_digest(PROOF)).await;
        self.note("fee-proof-type", heard.and_then(|h| h.refused(415, "unsupported-type")));
        let heard = self.too_large(&path).await;
        self.note("fee-proof-limit", heard.and_then(|h| h.refused(413, "too-large")));
        let outcome = self.proven(discovery, play, start, &path, id).await;
        self.note("fee-proof", outcome);
    }

    async fn account(&mut self, play: &Play, asked: &Value) -> Outcome<()> {
        let list = self.fees(play).await?;
        let listed = list.fees.into_iter().find(|fee| Some(fee.id.as_str()) == asked["id"].as_str());
        let listed = listed.and_then(|fee| fee.account);
        let stated: Option<Account> = serde_json::from_value(asked["account"].clone())
            .map_err(|e| Stop::Fail(format!("account of the event: {e}")))?;
        let mut text = String::new();
        match (stated, listed) {
            (stated, listed) if stated != listed => fail("the event and the list name different accounts"),
            (None, _) => Err(Stop::Skip("the agency names no account".into())),
            (stated, _) if crate::account::usable(stated.clone(), &mut text).is_none() => fail(text),
            _ => Ok(()),
        }
    }

    async fn proof(&mut self, path: &str, kind: &str, digest: &str) -> Outcome<Heard> {
        self.probe
            .ask(Method::PUT, path, &|request| {
                request.header("content-type", kind).header("content-digest", digest).body(Bytes::from_static(PROOF))
            })
            .await
    }

    /// One byte too many; the server may refuse as soon as it sees the head.
    async fn too_large(&mut self, path: &str) -> Outcome<Heard> {
        let size = usize::try_from(MOST_PROOF).unwrap_or(usize::MAX).saturating_add(1);
        let piece = Bytes::from(vec![b' '; 64 * 1024]);
        let mut pieces = vec![piece.clone(); size / piece.len()];
        pieces.push(piece.slice(..size % piece.len()));
        let digest = content_digest(b"");
        self.probe
            .ask(Method::PUT, path, &|request| {
                request
                    .header("content-type", "application/pdf")
                    .header("content-digest", &digest)
                    .header("content-length", size)
                    .body(Body::wrap_stream(slowly(pieces.clone())))
            })
            .await
    }

    async fn proven(
        &mut self,
        discovery: &Discovery,
        play: &Play,
        start: &Cursor,
        path: &str,
        id: &str,
    ) -> Outcome<()> {
        self.proof(path, "application/pdf", &content_digest(PROOF)).await?.is(&[204])?;
        // In this order: an event that comes in between makes the list right.
        let listed = self.fees(play).await?.fees.iter().any(|fee| fee.id == id && fee.paid);
        let (events, _) = self.chain(discovery, &play.path, start).await?;
        let stated = events.iter().any(|event| event.claims.kind == "fee-paid");
        if listed && !stated { fail("a proof makes the fee paid, and no event says so") } else { Ok(()) }
    }
}
