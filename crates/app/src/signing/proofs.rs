//! Time stamps and proofs of validity from outside: asked, checked, and kept for a while.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use hoso_portal::exchange::{Ask, ExchangeError, Reach, ask};
use hoso_sign::VerifyError;
use hoso_sign::algorithm::Hash;
use hoso_sign::path::{CheckOptions, Policies, cert_check};
use hoso_sign::revocation::{self, Kind, Wanted};
use hoso_sign::stamp::{self, Asked, StampError, Token};
use hoso_sign::trust::{Purpose, TrustStore};
use hoso_sign::verify::{Context, Material};
use jiff::Timestamp;

use super::formats::Stamper;
use crate::api::{ApiError, Code};
use crate::app::{App, locked};

/// One time stamp.
const STAMP_TIME: Duration = Duration::from_secs(30);
/// One list or answer.
const PROOF_TIME: Duration = Duration::from_secs(15);
/// All that one file asks for.
const PROOFS_TIME: Duration = Duration::from_secs(60);
/// Rounds of asking: a missing issuer tells where its own list lies.
const ROUNDS: usize = 3;
/// How long an answer is used again without asking. It is judged by its own dates besides.
const FRESH_SECONDS: i64 = 600;
/// Most answers and bytes that are kept.
const MAX_KEPT: usize = 64;
const MAX_KEPT_BYTES: usize = 64 << 20;

/// Answers that came lately, by what was asked.
#[derive(Debug, Default)]
pub struct Proofs(Mutex<HashMap<Vec<u8>, Came>>);

/// When an answer came, and what it was; none when there was none to be had.
type Came = (Timestamp, Option<Vec<u8>>);

impl Proofs {
    fn get(&self, key: &[u8], at: Timestamp) -> Option<Option<Vec<u8>>> {
        let kept = locked(&self.0);
        let (came, bytes) = kept.get(key)?;
        (at.duration_since(*came).as_secs().abs() < FRESH_SECONDS).then(|| bytes.clone())
    }

    fn put(&self, key: Vec<u8>, at: Timestamp, bytes: Option<Vec<u8>>) {
        let mut kept = locked(&self.0);
        let size: usize = kept.values().filter_map(|(_, bytes)| bytes.as_ref()).map(Vec::len).sum();
        if kept.len() >= MAX_KEPT || size + bytes.as_ref().map_or(0, Vec::len) > MAX_KEPT_BYTES {
            kept.clear();
        }
        kept.insert(key, (at, bytes));
    }
}

/// The time stamp authority of the settings.
pub(crate) struct Authority<'a> {
    app: &'a App,
    url: String,
}

impl Stamper for Authority<'_> {
    fn stamp(&self, hash: Hash, digest: &[u8]) -> Result<Token, ApiError> {
        let failed = |fault: &str, reason: String| {
            ApiError::new(Code::StampFailed).with("fault", fault).with("reason", reason).with("url", &self.url)
        };
        let mut nonce = self.app.host.nonce();
        // A number, so it must not begin with a nought or a sign.
        nonce[0] = nonce[0] & 0x7f | 0x40;
        let answer = ask(&Ask {
            url: &self.url,
            reach: self.app.reach(),
            signed: true,
            headers: &[("Content-Type", "application/timestamp-query"), ("Accept", "application/timestamp-reply")],
            body: Some(&stamp::request(hash, digest, &nonce, None)),
            limit: stamp::MAX_ANSWER as u64,
            time: STAMP_TIME,
        })
        .map_err(|error| {
            let fault = match error {
                ExchangeError::TooLarge { .. } => "untrustworthy",
                ExchangeError::BadAddress(_) | ExchangeError::Unreachable(_) => "unreachable",
            };
            failed(fault, error.to_string())
        })?;
        if answer.status != 200 {
            return Err(failed("unreachable", format!("HTTP {}", answer.status)));
        }
        let fault = |error: &StampError| match error {
            StampError::Refused { .. } => "refused",
            _ => "untrustworthy",
        };
        let token = stamp::read_response(&answer.body).map_err(|e| failed(fault(&e), e.to_string()))?;
        let asked = Asked { hash, digest, nonce: &nonce, policy: None };
        token.answers(&asked).map_err(|e| failed(fault(&e), e.to_string()))?;
        // A stamp of another day is none of this signature.
        if token.at().duration_since(self.app.now()).as_secs().abs() > 86_400 {
            return Err(failed("untrustworthy", format!("genTime {}", token.at())));
        }
        Ok(token)
    }
}

impl App {
    /// The time stamp authority that is set up.
    ///
    /// # Errors
    /// [`Code::StampFailed`] with `none-set`.
    pub(crate) fn authority(&self) -> Result<Authority<'_>, ApiError> {
        let url = self.signing_settings()?.tsa;
        if url.is_empty() {
            return Err(ApiError::new(Code::StampFailed).with("fault", "none-set"));
        }
        Ok(Authority { app: self, url })
    }

    /// Answers and lists for what `wanted` names, again after each round; what cannot be had is left out.
    fn collect(&self, mut wanted: impl FnMut(&Material) -> Vec<Wanted>) -> Material {
        let mut material = Material::default();
        let begun = std::time::Instant::now();
        let mut seen: Vec<Wanted> = Vec::new();
        for _ in 0..ROUNDS {
            let new: Vec<Wanted> = wanted(&material).into_iter().filter(|one| !seen.contains(one)).collect();
            if new.is_empty() {
                break;
            }
            for one in new {
                if begun.elapsed() < PROOFS_TIME
                    && let Some(bytes) = self.proof(&one)
                    && let Ok(accepted) = revocation::accept(&one, &bytes, self.now())
                {
                    accepted.into_material(&mut material);
                }
                seen.push(one);
            }
        }
        material
    }

    /// One list or answer, kept or fetched.
    fn proof(&self, wanted: &Wanted) -> Option<Vec<u8>> {
        let request = match &wanted.kind {
            Kind::Ocsp { request, .. } => Some(request.as_slice()),
            _ => None,
        };
        let mut key = wanted.url().as_bytes().to_vec();
        key.push(0);
        key.extend_from_slice(request.unwrap_or_default());
        if let Some(kept) = self.proofs.get(&key, self.now()) {
            return kept;
        }
        // The address stands in a certificate, and anybody can write one.
        let reach = if self.config.practice { Reach::ThisMachine } else { Reach::Public };
        let headers: &[(&str, &str)] = match request {
            Some(_) => &[("Content-Type", "application/ocsp-request"), ("Accept", "application/ocsp-response")],
            None => &[],
        };
        let limit = wanted.at_most as u64;
        let answer =
            ask(&Ask { url: wanted.url(), reach, signed: true, headers, body: request, limit, time: PROOF_TIME });
        let bytes = match answer {
            Ok(answer) if answer.status == 200 => Some(answer.body),
            Ok(answer) => {
                tracing::info!(status = answer.status, "an authority gave no proof");
                None
            }
            Err(error) => {
                tracing::info!(%error, "no proof could be fetched");
                None
            }
        };
        self.proofs.put(key, self.now(), bytes.clone());
        bytes
    }

    /// What the authorities say of the certificates of a signed file.
    ///
    /// # Errors
    /// Those of reading the file.
    pub(crate) fn proofs_of(&self, bytes: &[u8], trust: &TrustStore) -> Result<Material, VerifyError> {
        self.proofs_for(trust, |context| hoso_sign::verify::wanted(bytes, context))
    }

    /// [`App::proofs_of`] for a signature beside the file that it signs.
    pub(crate) fn proofs_beside(
        &self,
        signature: &[u8],
        content: &[u8],
        trust: &TrustStore,
    ) -> Result<Material, VerifyError> {
        self.proofs_for(trust, |context| hoso_sign::verify::wanted_detached(signature, content, context))
    }

    fn proofs_for(
        &self,
        trust: &TrustStore,
        wanted: impl Fn(&Context<'_>) -> Result<Vec<Wanted>, VerifyError>,
    ) -> Result<Material, VerifyError> {
        let at = self.now();
        // A file that cannot be read is told at once.
        wanted(&Context { trust, at, material: &Material::default() })?;
        Ok(self.collect(|material| wanted(&Context { trust, at, material }).unwrap_or_default()))
    }

    /// What the authorities say of one certificate: `good`, `revoked` or `not checked`. Asked before the first PIN.
    pub(crate) fn revocation_of(
        &self,
        certificate: &hoso_sign::certificate::Certificate,
        extra: &[hoso_sign::certificate::Certificate],
        trust: &TrustStore,
    ) -> revocation::Revocation {
        let (chain, _) = trust.chain(certificate, extra, self.now());
        let material = self.collect(|_| revocation::wanted(&chain));
        let options = CheckOptions {
            intermediates: extra,
            trust,
            material: &material,
            at: self.now(),
            policies: &Policies::default(),
            purpose: Purpose::Signing,
        };
        cert_check(certificate, &options).revocation
    }
}
