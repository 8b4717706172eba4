//! Announcements that must be refused, and one that must be taken.

use reqwest::Method;
use serde_json::{Value, json};

use super::probe::{Heard, Outcome, Stop, fail};
use super::run::{Play, Run, digest, noise};
use crate::wire::{Discovery, Limits, Phase, SubmissionState};

/// Most parts that are made up to find the limit on their number.
const MOST_PARTS: u32 = 2_000;

/// A media type that the portal takes.
pub(super) fn media(limits: &Limits) -> String {
    limits.media_types.first().cloned().unwrap_or_else(|| "application/pdf".into())
}

/// Puts another value at a member of the first part.
fn with_part(manifest: &Value, member: &str, value: Value) -> Value {
    let mut changed = manifest.clone();
    if let Some(part) = changed.pointer_mut("/parts/0").and_then(Value::as_object_mut) {
        part.insert(member.to_owned(), value);
    }
    changed
}

fn with(manifest: &Value, member: &str, value: Value) -> Value {
    let mut changed = manifest.clone();
    if let Some(members) = changed.as_object_mut() {
        members.insert(member.to_owned(), value);
    }
    changed
}

/// A wish for return by post without an address.
pub(super) fn bad_wish() -> Value {
    json!({"by": "post", "name": "", "phone": "", "line": "", "province": "", "commune": "", "consent": false})
}

impl Run<'_> {
    /// What must not be taken.
    pub(super) async fn refusals(&mut self, discovery: &Discovery) {
        let limits = &discovery.limits;
        let media = media(limits);
        let play = self.play(None, &media, vec![("form", noise(1, 40))]);
        let good = play.manifest.clone();

        let heard = self.probe.ask(Method::PUT, &play.path, &|request| {
            request.header("content-type", "application/json").body("{\"protocol\":")
        });
        let outcome = heard.await.and_then(|h| h.refused(400, "bad-request"));
        self.note("announce-garbage", outcome);

        let elsewhere = format!("v1/submissions/{}", self.uuid());
        let heard = self.probe.with_json(Method::PUT, &elsewhere, &good).await;
        self.note("announce-elsewhere", heard.and_then(|h| h.refused(400, "bad-request")));

        let outcome = self.bad_manifests(&play, &good).await;
        self.note("bad-manifest", outcome);

        let outcome = self.refused(&play, &with(&good, "return", bad_wish()), 422, "bad-return").await;
        self.note("announce-return", outcome.map(|_| ()));

        let over = with_part(&good, "size", json!(limits.max_part_bytes.saturating_add(1)));
        let outcome = self.refused(&play, &over, 413, "too-large").await.and_then(|pointer| {
            // A report of the wrong shape has no pointer that could be judged.
            if pointer.as_deref().is_none_or(|pointer| pointer.starts_with("/parts/0")) {
                Ok(())
            } else {
                fail(format!("pointer {pointer:?}"))
            }
        });
        self.note("limit-part", outcome);

        let outcome = match over_total(&good, limits) {
            Some(over) => self.refused(&play, &over, 413, "too-large").await.map(|_| ()),
            None => Err(Stop::Skip("no allowed parts make a sum over the limit".into())),
        };
        self.note("limit-total", outcome);

        let outcome = if limits.max_parts > MOST_PARTS {
            Err(Stop::Skip(format!("the limit is over {MOST_PARTS}")))
        } else {
            let over = with(&good, "parts", Value::Array(copies(&good, limits.max_parts + 1, 1)));
            self.refused(&play, &over, 413, "too-large").await.map(|_| ())
        };
        self.note("limit-parts", outcome);

        let outcome = if limits.media_types.is_empty() {
            Err(Stop::Skip("all types are taken".into()))
        } else {
            let odd = with_part(&good, "media_type", json!("application/x-ho-so-conformance"));
            self.refused(&play, &odd, 415, "unsupported-type").await.map(|_| ())
        };
        self.note("limit-types", outcome);
    }

    async fn bad_manifests(&mut self, play: &Play, good: &Value) -> Outcome<()> {
        let part = good.pointer("/parts/0").cloned().unwrap_or_default();
        let faulty = [
            ("no parts", with(good, "parts", json!([]))),
            ("an id that leaves its place", with_part(good, "id", json!("../x"))),
            ("an id with a blank", with_part(good, "id", json!("a b"))),
            ("one id twice", with(good, "parts", json!([part, part]))),
            ("a digest that is none", with_part(good, "sha256", json!("x"))),
            ("a digest in capitals", with_part(good, "sha256", json!("AB".repeat(32)))),
            ("no name", with_part(good, "name", json!(" "))),
            ("a size below 0", with_part(good, "size", json!(-1))),
            ("another protocol", with(good, "protocol", json!("ho-so/0"))),
        ];
        for (what, manifest) in faulty {
            self.refused(play, &manifest, 422, "bad-manifest").await.map_err(|stop| match stop {
                Stop::Fail(why) => Stop::Fail(format!("{what}: {why}")),
                other => other,
            })?;
        }
        Ok(())
    }

    /// Refused and not remembered; gives the pointer of a readable report.
    async fn refused(&mut self, play: &Play, manifest: &Value, status: u16, name: &str) -> Outcome<Option<String>> {
        let heard = self.announce(play, manifest).await?;
        let problem = heard.refused(status, name)?;
        let heard = self.probe.get(&play.path).await?;
        match heard.status {
            404 => Ok((problem.status != 0).then_some(problem.pointer)),
            _ => fail("what was refused is remembered"),
        }
    }

    /// The announcement of the submission that will be filed.
    pub(super) async fn announced(&mut self, play: &Play) -> Option<()> {
        let heard = self.announce(play, &play.manifest).await.and_then(|h| h.is(&[201]).map(|()| h));
        let state = heard.and_then(|h| state_of(&h, play)).and_then(|state| fresh(&state, play).map(|()| state));
        let state = self.note("announce", state)?;
        let same = state.manifest_sha256 == play.digest;
        let outcome = if same { Ok(()) } else { fail(format!("{} instead of {}", state.manifest_sha256, play.digest)) };
        self.note("announce-digest", outcome);

        let heard = self.announce(play, &play.manifest).await;
        let outcome = heard.and_then(|h| h.is(&[200]).and_then(|()| state_of(&h, play)));
        self.note("announce-again", outcome.and_then(|again| same_state(&again, &state)));
        let outcome = self.read_back(play).await.and_then(|again| same_state(&again, &state));
        self.note("read-back", outcome);

        let other = with(&play.manifest, "template", json!("khac@2024.1"));
        let outcome = match self.announce(play, &other).await.and_then(|h| h.refused(409, "announcement-differs")) {
            Ok(_) => self.read_back(play).await.and_then(|again| same_state(&again, &state)),
            Err(stop) => Err(stop),
        };
        self.note("announce-differs", outcome);
        Some(())
    }

    /// The state as it is read back.
    pub(super) async fn read_back(&mut self, play: &Play) -> Outcome<SubmissionState> {
        let heard = self.probe.get(&play.path).await?;
        heard.is(&[200])?;
        state_of(&heard, play)
    }

    /// Announced, given up, gone.
    pub(super) async fn abandoned(&mut self, media: &str) -> Outcome<()> {
        let play = self.play(None, media, vec![("form", noise(2, 40))]);
        self.announce(&play, &play.manifest).await?.is(&[200, 201])?;
        self.forgotten(&play).await
    }

    pub(super) async fn forgotten(&mut self, play: &Play) -> Outcome<()> {
        self.probe.ask(Method::DELETE, &play.path, &|request| request).await?.is(&[204])?;
        self.probe.get(&play.path).await?.refused(404, "not-found").map(|_| ())
    }
}

/// A state of this submission and round.
pub(super) fn state_of(heard: &Heard, play: &Play) -> Outcome<SubmissionState> {
    let state: SubmissionState = heard.json()?;
    if state.submission != play.id || state.round != play.round {
        return fail(format!("state of {} round {}", state.submission, state.round));
    }
    if !state.parts.iter().map(|part| part.id.as_str()).eq(play.parts.iter().map(|(id, _)| *id)) {
        return fail("parts are not those of the manifest in its order");
    }
    Ok(state)
}

fn fresh(state: &SubmissionState, play: &Play) -> Outcome<()> {
    if state.phase != Phase::Announced || state.receipt.is_some() {
        return fail("it is committed already");
    }
    // A portal may count an empty part as complete from the beginning.
    let held = state.parts.iter().any(|part| part.offset != 0 || (part.complete && !play.bytes(&part.id).is_empty()));
    if held { fail("bytes are held that nobody sent") } else { Ok(()) }
}

fn same_state(again: &SubmissionState, before: &SubmissionState) -> Outcome<()> {
    if again == before { Ok(()) } else { fail("the state is another one") }
}

/// So many parts of this size, with ids of their own.
fn copies(good: &Value, count: u32, size: u64) -> Vec<Value> {
    let part = good.pointer("/parts/0").cloned().unwrap_or_default();
    let copy = |at: u32| {
        let mut part = part.clone();
        if let Some(members) = part.as_object_mut() {
            members.insert("id".into(), json!(format!("p{at}")));
            members.insert("size".into(), json!(size));
        }
        part
    };
    (0..count).map(copy).collect()
}

/// Parts that are allowed each and too large together.
fn over_total(good: &Value, limits: &Limits) -> Option<Value> {
    let count = u32::try_from(limits.max_total_bytes.checked_div(limits.max_part_bytes)?).ok()?.checked_add(1)?;
    let fits = count <= limits.max_parts.min(MOST_PARTS);
    fits.then(|| with(good, "parts", Value::Array(copies(good, count, limits.max_part_bytes))))
}

/// The manifest with another service, and what it would digest to.
pub(super) fn other_manifest(play: &Play) -> Value {
    let other = with(&play.manifest, "template", json!("khac@2024.1"));
    debug_assert_ne!(digest(&other), play.digest, "another manifest has another digest");
    other
}
