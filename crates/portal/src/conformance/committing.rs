//! Commit, receipt, and what is too late after it.

use reqwest::Method;
use serde_json::{Value, json};

use super::announcing::other_manifest;
use super::probe::{Heard, Outcome, Stop, fail, stop};
use super::run::{Play, Run};
use crate::receipt::{self, Expected};
use crate::wire::{Committed, Discovery, Phase, SubmissionState};

impl Run<'_> {
    pub(super) async fn commit(&mut self, play: &Play, manifest: &Value) -> Outcome<Heard> {
        let path = format!("{}/commit", play.path);
        self.probe.with_json(Method::POST, &path, &json!({"manifest": manifest})).await
    }

    /// The complete submission is committed; then everything that builds upon the receipt.
    pub(super) async fn committing(&mut self, discovery: &Discovery, play: &Play) {
        let other = other_manifest(play);
        let heard = self.commit(play, &other).await.and_then(|h| h.refused(409, "announcement-differs"));
        self.note("commit-other", heard);

        let heard = self.commit(play, &play.manifest).await;
        let outcome = heard.and_then(|h| h.is(&[201]).and_then(|()| h.json::<Committed>()));
        let Some(Committed { receipt }) = self.note("commit", outcome) else { return };
        let outcome = believed(discovery, play, &receipt);
        let good = self.note("receipt", outcome).is_some();

        let heard = self.commit(play, &play.manifest).await;
        let outcome = heard.and_then(|h| h.is(&[200]).and_then(|()| h.json::<Committed>()));
        self.note("commit-again", outcome.and_then(|again| same(&again.receipt, &receipt)));
        let outcome = self.read_back(play).await.and_then(|state| committed(&state, &receipt));
        self.note("read-back-receipt", outcome);
        let heard = self.announce(play, &play.manifest).await;
        let outcome = heard.and_then(|h| h.is(&[200]).and_then(|()| super::announcing::state_of(&h, play)));
        self.note("announce-committed", outcome.and_then(|state| committed(&state, &receipt)));
        let heard = self.probe.create(&format!("{}/parts/form", play.path), play.bytes("form").len() as u64).await;
        self.note("upload-committed", heard.and_then(|h| h.refused(409, "already-committed")));
        let heard = self.probe.ask(Method::DELETE, &play.path, &|request| request).await;
        self.note("abandon-committed", heard.and_then(|h| h.refused(409, "already-committed")));
        if good {
            self.after(discovery, play, &receipt).await;
        }
    }

    /// Announces, uploads and commits without mistakes; gives the receipt.
    pub(super) async fn filed(&mut self, discovery: &Discovery, play: &Play) -> Outcome<String> {
        self.announce(play, &play.manifest).await?.is(&[200, 201])?;
        let parts: Vec<&'static str> = play.parts.iter().map(|(id, _)| *id).collect();
        for part in parts {
            self.whole(play, part).await?;
        }
        let heard = self.commit(play, &play.manifest).await?;
        heard.is(&[200, 201])?;
        let Committed { receipt } = heard.json()?;
        believed(discovery, play, &receipt)?;
        Ok(receipt)
    }
}

fn believed(discovery: &Discovery, play: &Play, jws: &str) -> Outcome<()> {
    let expected = Expected { submission: play.id, round: play.round, manifest_sha256: &play.digest };
    match receipt::verify(&discovery.jwks, expected, jws) {
        Ok(_) => Ok(()),
        Err(distrust) => Err(stop(distrust.into())),
    }
}

fn same(again: &str, receipt: &str) -> Outcome<()> {
    if again == receipt { Ok(()) } else { fail("another receipt") }
}

fn committed(state: &SubmissionState, receipt: &str) -> Outcome<()> {
    if state.phase != Phase::Committed {
        return fail("it is not committed");
    }
    match &state.receipt {
        Some(again) => same(again, receipt),
        None => Err(Stop::Fail("no receipt".into())),
    }
}
