//! The run: what was found so far, and the submissions that are played with.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::probe::{Heard, Outcome, Probe, Stop, fail};
use super::{CATALOGUE, Check, Options, Report, Verdict};
use crate::digest::{canonical, sha256_hex};
use crate::error::PortalError;
use crate::jws::Key;
use crate::wire::{Discovery, PROTOCOL};

/// One run against one server.
pub(super) struct Run<'a> {
    pub(super) options: &'a Options,
    pub(super) probe: Probe,
    found: Vec<(&'static str, Verdict, String)>,
    fresh: u16,
    /// Events seen so far, by the path of their submission.
    pub(super) seen: BTreeMap<String, Vec<String>>,
}

/// A submission as it is played: the manifest, its digest, and the bytes of its parts.
pub(super) struct Play {
    pub(super) id: Uuid,
    /// `v1/submissions/…`, of the round.
    pub(super) path: String,
    pub(super) round: u32,
    pub(super) manifest: Value,
    pub(super) digest: String,
    pub(super) parts: Vec<(&'static str, Vec<u8>)>,
}

impl Play {
    pub(super) fn bytes(&self, part: &str) -> &[u8] {
        self.parts.iter().find(|(id, _)| *id == part).map(|(_, bytes)| bytes.as_slice()).unwrap_or_default()
    }
}

/// Bytes that do not repeat.
pub(super) fn noise(seed: u32, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    };
    (0..len).map(|_| next()).collect()
}

impl<'a> Run<'a> {
    pub(super) fn new(base: &str, options: &'a Options) -> Result<Self, PortalError> {
        Ok(Self { options, probe: Probe::new(base, options)?, found: Vec::new(), fresh: 0, seen: BTreeMap::new() })
    }

    pub(super) async fn go(mut self) -> Result<Report, PortalError> {
        let portal = match self.discovery().await {
            Some(discovery) => {
                self.refusals(&discovery).await;
                self.filing(&discovery).await;
                self.sealed(&discovery).await;
                crate::words::line(&discovery.name)
            }
            None => String::new(),
        };
        let redirects = none_of(&self.probe.redirects);
        self.note("no-redirect", redirects);
        let shapes = none_of(&self.probe.shapes);
        self.note("problem-shape", shapes);
        let checks = CATALOGUE.iter().map(|(id, clause, requirement)| {
            let found = self.found.iter().find(|(found, _, _)| found == id);
            let (verdict, detail) = match found {
                Some((_, verdict, detail)) => (*verdict, detail.clone()),
                None => (Verdict::Skipped, "builds upon something that did not pass".into()),
            };
            let detail = crate::words::line(&detail);
            Check { id, clause, requirement, verdict, detail }
        });
        Ok(Report { portal, requests: self.probe.requests, checks: checks.collect() })
    }

    /// Writes down what was found; gives what the next check builds upon. The first finding about a check counts, unless it fails later.
    pub(super) fn note<T>(&mut self, id: &'static str, outcome: Outcome<T>) -> Option<T> {
        let (verdict, detail, value) = match outcome {
            Ok(value) => (Verdict::Pass, String::new(), Some(value)),
            Err(Stop::Fail(why)) => (Verdict::Fail, why, None),
            Err(Stop::Skip(why)) => (Verdict::Skipped, why, None),
            Err(Stop::Error(why)) => (Verdict::Error, why, None),
        };
        match self.found.iter_mut().find(|(known, _, _)| *known == id) {
            None => self.found.push((id, verdict, detail)),
            Some(known) if verdict == Verdict::Fail && known.1 != Verdict::Fail => *known = (id, verdict, detail),
            Some(_) => {}
        }
        value
    }

    /// Something was found already.
    pub(super) fn has_failed(&self) -> bool {
        self.found.iter().any(|(_, verdict, _)| *verdict == Verdict::Fail)
    }

    /// Not looked at, with the reason.
    pub(super) fn skip(&mut self, ids: &[&'static str], why: &str) {
        for id in ids {
            self.note::<()>(id, Err(Stop::Skip(why.into())));
        }
    }

    async fn discovery(&mut self) -> Option<Discovery> {
        let found = self.describe().await;
        let discovery = self.note("discovery", found)?;
        let keys = discovery.jwks.keys.iter().try_for_each(thumbprint);
        self.note("discovery-keys", keys);
        let heard = self.probe.get("v1/khong-co-dia-chi-nay").await.and_then(|h| h.is(&[404]));
        self.note("not-found", heard);
        let heard = self.probe.with_json(reqwest::Method::PUT, ".well-known/ho-so", &json!({})).await;
        self.note("unknown-method", heard.and_then(|h| h.is(&[404, 405])));
        let path = format!("v1/submissions/{}", self.uuid());
        let heard = self.probe.get(&path).await.and_then(|h| h.refused(404, "not-found"));
        self.note("unknown-submission", heard);
        Some(discovery)
    }

    async fn describe(&mut self) -> Outcome<Discovery> {
        let heard = self.probe.get(".well-known/ho-so").await?;
        heard.is(&[200])?;
        let discovery: Discovery = heard.json()?;
        if !discovery.versions.iter().any(|version| version == PROTOCOL) {
            return fail(format!("versions {:?}", discovery.versions));
        }
        let limits = &discovery.limits;
        if limits.max_append_bytes == 0
            || limits.max_part_bytes == 0
            || limits.max_parts == 0
            || limits.max_total_bytes == 0
        {
            return fail("a limit of 0");
        }
        if discovery.jwks.keys.is_empty() {
            return fail("no keys");
        }
        Ok(discovery)
    }

    /// A UUID of this run that was not used yet.
    pub(super) fn uuid(&mut self) -> Uuid {
        self.fresh = self.fresh.wrapping_add(1);
        Uuid::from_u128(self.options.seed.as_u128() ^ u128::from(self.fresh))
    }

    /// A submission, or a supplement round of `of`, with these parts.
    pub(super) fn play(&mut self, of: Option<(Uuid, u32)>, media: &str, parts: Vec<(&'static str, Vec<u8>)>) -> Play {
        let (id, round) = match of {
            Some(known) => known,
            None => (self.uuid(), 0),
        };
        let listed: Vec<Value> = parts.iter().map(|(part, bytes)| listed(part, media, bytes)).collect();
        let manifest = json!({
            "protocol": PROTOCOL, "submission": id, "round": round, "kind": "procedure", "service": self.options.service,
            "agency": self.options.agency, "template": self.options.template, "parts": listed,
            "x-conformance": {"ư": "ký tự \u{f} và \u{20ac}", "đ": 1e21, "a": [0.1, true, null], "A": -0.0},
        });
        let path = match round {
            0 => format!("v1/submissions/{id}"),
            _ => format!("v1/submissions/{id}/supplements/{round}"),
        };
        Play { id, path, round, digest: digest(&manifest), manifest, parts }
    }

    /// Announces a submission or round.
    pub(super) async fn announce(&mut self, play: &Play, manifest: &Value) -> Outcome<Heard> {
        let method = if play.round == 0 { reqwest::Method::PUT } else { reqwest::Method::POST };
        self.probe.with_json(method, &play.path, manifest).await
    }
}

/// The digest of a manifest as the protocol takes it.
pub(super) fn digest(manifest: &Value) -> String {
    canonical(manifest).map(|bytes| sha256_hex(&bytes)).unwrap_or_default()
}

fn listed(part: &str, media: &str, bytes: &[u8]) -> Value {
    json!({"id": part, "name": format!("giấy tờ {part}.pdf"), "media_type": media, "size": bytes.len(), "sha256": sha256_hex(bytes)})
}

fn none_of(remarks: &[String]) -> Outcome<()> {
    if remarks.is_empty() { Ok(()) } else { fail(remarks.join("; ")) }
}

fn thumbprint(key: &Key) -> Outcome<()> {
    use base64::Engine;
    let public = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&key.x).unwrap_or_default();
    let same = public.len() == 32 && *key == Key::ed25519(&public);
    if same { Ok(()) } else { fail(format!("key {:?}", key.kid.chars().take(80).collect::<String>())) }
}
