//! Parts that are encrypted for the agency.

use reqwest::Method;
use serde_json::{Value, json};

use super::announcing::media;
use super::probe::{Outcome, fail, stop};
use super::run::{Play, Run, digest, noise};
use crate::digest::sha256_hex;
use crate::filing::PartSource as _;
use crate::sealing::{self, EncryptionKey, Fresh, JOSE, SealedSource, key_of};
use crate::wire::{Discovery, Part};

const CHECKS: [&str; 4] = ["encryption-keys", "encrypted-unknown", "encrypted-type", "encrypted"];

impl Run<'_> {
    /// Keys, what must be refused, and a submission that nobody but the agency can read.
    pub(super) async fn sealed(&mut self, discovery: &Discovery) {
        if !discovery.can("jwe") {
            self.skip(&CHECKS, "the portal does not say `jwe`");
            return;
        }
        if self.has_failed() {
            // An encrypted submission goes the way of every other: what is wrong there would be told twice.
            return;
        }
        let found = match key_of(discovery, &discovery.jwks, discovery.clock) {
            Ok(Some(key)) => Ok(key),
            Ok(None) => fail("no key"),
            Err(distrust) => Err(stop(distrust.into())),
        };
        let Some(key) = self.note("encryption-keys", found) else { return };
        let play = match self.sealed_play(&key, &media(&discovery.limits)) {
            Ok(play) => play,
            Err(why) => {
                self.note("encrypted", why);
                return;
            }
        };
        let with = |pointer: &str, value: Value| {
            let mut changed = play.manifest.clone();
            if let Some(place) = changed.pointer_mut(pointer) {
                *place = value;
            }
            changed
        };
        let unknown = with("/parts/0/encrypted/kid", json!("khong-co-khoa-nay"));
        let heard = self.probe.with_json(Method::PUT, &play.path, &unknown).await;
        self.note("encrypted-unknown", heard.and_then(|h| h.refused(422, "unknown-encryption-key")));
        let open = with("/parts/0/media_type", json!("application/pdf"));
        let heard = self.probe.with_json(Method::PUT, &play.path, &open).await;
        self.note("encrypted-type", heard.and_then(|h| h.refused(422, "bad-manifest")));
        let outcome = self.filed(discovery, &play).await.map(|_| ());
        self.note("encrypted", outcome);
    }

    fn sealed_play(&mut self, key: &EncryptionKey, media: &str) -> Result<Play, Outcome<()>> {
        let bytes = noise(11, 5_000);
        let play = self.play(None, media, vec![("form", bytes.clone())]);
        let part = Part {
            id: "form".into(),
            name: "form".into(),
            media_type: media.to_owned(),
            size: bytes.len() as u64,
            sha256: sha256_hex(&bytes),
            paper: String::new(),
            encrypted: None,
        };
        // What is sealed is known to everybody; the key needs no chance.
        let fresh = Fresh { secret: [0x42; 32], nonce: [0x24; 12] };
        let files = std::collections::BTreeMap::from([("form".to_owned(), bytes)]);
        let wrong = |why: String| fail::<()>(why);
        let sealed = sealing::seal(key, &part, fresh, &files);
        let (part, seal) = sealed.map_err(|e| wrong(e.to_string()))?;
        let size = usize::try_from(part.size).map_err(|e| wrong(e.to_string()))?;
        let sent = SealedSource::new(files, [("form".to_owned(), seal)].into()).read_at("form", 0, size);
        let mut manifest = play.manifest;
        if let Some(listed) = manifest.pointer_mut("/parts/0").and_then(Value::as_object_mut) {
            listed.insert("media_type".into(), json!(JOSE));
            listed.insert("size".into(), json!(part.size));
            listed.insert("sha256".into(), json!(part.sha256));
            listed.insert("encrypted".into(), json!(part.encrypted));
        }
        let digest = digest(&manifest);
        Ok(Play { digest, manifest, parts: vec![("form", sent.map_err(wrong)?)], ..play })
    }
}
