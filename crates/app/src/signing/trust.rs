//! Whom the program believes: authorities that the person took in after comparing a fingerprint, and signed lists of them.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::trust::{Purpose, TrustError, TrustStore};
use hoso_sign::trust_list::{self, ListError, known_authorities};
use serde::{Deserialize, Serialize};

use crate::api::{ApiError, AuthorityRow, Code, TrustCandidate, TrustListRow, TrustView};
use crate::app::App;
use crate::views::name_of;

/// Where it lies in the store.
const TRUST: &str = "signing/trust";

/// What is kept of it: enough to judge everything again when the store is opened.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    /// Authorities taken in by the person, DER in base64.
    roots: Vec<String>,
    /// Number of the newest list that was ever taken.
    sequence: u64,
    /// That list and its signature.
    list: Option<(String, String)>,
}

impl App {
    /// The trust store as it is now.
    pub(crate) fn trust(&self) -> TrustStore {
        self.trust.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Reads it from the store that was just opened.
    pub(crate) fn load_trust(&self) {
        let trust = self.kept_trust().and_then(|kept| self.rebuilt(&kept));
        match trust {
            Ok(trust) => *self.trust.write().unwrap_or_else(std::sync::PoisonError::into_inner) = trust,
            Err(error) => tracing::warn!(%error, "the authorities could not be read; nobody is believed"),
        }
    }

    fn kept_trust(&self) -> Result<Kept, ApiError> {
        Ok(self.kept_as(TRUST)?.unwrap_or_default())
    }

    /// Every check is made again: what lies in a store is no reason to believe it.
    fn rebuilt(&self, kept: &Kept) -> Result<TrustStore, ApiError> {
        let mut trust = TrustStore::new();
        let publishers = self.publisher_keys()?;
        if let Some((list, signature)) = &kept.list {
            let bytes = STANDARD.decode(list).map_err(ApiError::internal)?;
            match trust_list::open(&bytes, signature, &keys(&publishers), kept.sequence, self.now()) {
                Ok(list) => trust.apply(&list).map_err(ApiError::internal)?,
                Err(error) => tracing::warn!(%error, "the kept list of authorities is not believed any more"),
            }
        }
        for text in &kept.roots {
            let der = STANDARD.decode(text).map_err(ApiError::internal)?;
            let candidate = TrustStore::candidate(&der)?;
            let own = candidate.fingerprint.clone();
            if let Err(error) = trust.accept(&candidate, &own, &[Purpose::Signing, Purpose::TimeStamp]) {
                tracing::warn!(%error, name = candidate.name, "an authority is not believed any more");
            }
        }
        Ok(trust)
    }

    fn change_trust(&self, change: impl FnOnce(&mut Kept) -> Result<(), ApiError>) -> Result<TrustView, ApiError> {
        let mut kept = self.kept_trust()?;
        change(&mut kept)?;
        let trust = self.rebuilt(&kept)?;
        self.keep_as(TRUST, &kept)?;
        *self.trust.write().unwrap_or_else(std::sync::PoisonError::into_inner) = trust;
        self.trust_view()
    }

    /// Whom the program believes.
    ///
    /// # Errors
    /// Those of the store.
    pub fn trust_view(&self) -> Result<TrustView, ApiError> {
        let trust = self.trust();
        let rows = trust.authorities().into_iter().map(|a| AuthorityRow {
            name: a.name,
            organisation: a.organisation,
            issuer: a.issuer,
            sha256: a.fingerprint,
            from: a.from.to_string(),
            until: a.until.to_string(),
            root: a.root,
            purposes: a.purposes.iter().map(name_of).collect(),
            origin: a.origin.map(|origin| name_of(&origin)).unwrap_or_default(),
        });
        Ok(TrustView {
            authorities: rows.collect(),
            list: trust.list().map(|list| TrustListRow {
                sequence: list.sequence,
                made: list.made.to_string(),
                expires: list.expires.to_string(),
                expired: list.expires < self.now(),
            }),
            // Several organisations may bear one name.
            known: known_authorities()
                .into_iter()
                .map(|a| a.name.to_owned())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        })
    }

    /// What to look at before believing a certificate (DER or PEM).
    ///
    /// # Errors
    /// [`Code::BadCertificateFile`].
    pub fn inspect_authority(&self, bytes: &[u8]) -> Result<TrustCandidate, ApiError> {
        let candidate = TrustStore::candidate(&der_of(bytes)?).map_err(bad_certificate)?;
        let trusted = self.trust().authorities().iter().any(|a| {
            a.root && candidate.fingerprint.split(' ').collect::<String>().eq_ignore_ascii_case(&a.fingerprint)
        });
        Ok(TrustCandidate {
            known_name: known_authorities().iter().any(|known| known.name == candidate.name),
            trusted,
            name: candidate.name,
            subject: candidate.subject,
            issuer: candidate.issuer,
            serial: candidate.serial,
            fingerprint: candidate.fingerprint,
            from: candidate.from.to_string(),
            until: candidate.until.to_string(),
            self_signed: candidate.self_signed,
            key_bits: u32::try_from(candidate.key_bits).unwrap_or(u32::MAX),
        })
    }

    /// Believes an authority, once the person typed the fingerprint that it publishes.
    ///
    /// # Errors
    /// [`Code::BadCertificateFile`], [`Code::BadFingerprint`], those of the store.
    pub fn add_authority(&self, bytes: &[u8], fingerprint: &str) -> Result<TrustView, ApiError> {
        let der = der_of(bytes)?;
        let candidate = TrustStore::candidate(&der).map_err(bad_certificate)?;
        let refused = |error: TrustError| {
            let fault = match &error {
                TrustError::NotAFingerprint => "not-a-fingerprint",
                TrustError::FingerprintDiffers => "differs",
                TrustError::NotAnAuthority => "not-an-authority",
                TrustError::Distrusted => "distrusted",
            };
            ApiError::new(Code::BadFingerprint).with("fault", fault).with("reason", error)
        };
        self.trust().accept(&candidate, fingerprint, &[Purpose::Signing, Purpose::TimeStamp]).map_err(refused)?;
        self.change_trust(|kept| {
            let text = STANDARD.encode(&der);
            if !kept.roots.contains(&text) {
                kept.roots.push(text);
            }
            Ok(())
        })
    }

    /// Believes an authority no more that the person took in.
    ///
    /// # Errors
    /// [`Code::NotFound`] for one that the person did not take in, those of the store.
    pub fn remove_authority(&self, sha256: &str) -> Result<TrustView, ApiError> {
        self.change_trust(|kept| {
            let before = kept.roots.len();
            kept.roots.retain(|text| {
                let fingerprint = STANDARD.decode(text).ok().and_then(|der| TrustStore::candidate(&der).ok());
                fingerprint.is_none_or(|c| !c.fingerprint.split(' ').collect::<String>().eq_ignore_ascii_case(sha256))
            });
            if kept.roots.len() == before {
                return Err(ApiError::new(Code::NotFound).with("what", "authority"));
            }
            Ok(())
        })
    }

    /// Takes a signed list of authorities (`docs/signing.md`).
    ///
    /// # Errors
    /// [`Code::BadTrustList`], those of the store.
    pub fn update_trust(&self, list: &[u8], signature: &str) -> Result<TrustView, ApiError> {
        // Whose packs are taken, their lists are too: the person has compared these keys already.
        let publishers = self.publisher_keys()?;
        self.change_trust(|kept| {
            let opened =
                trust_list::open(list, signature, &keys(&publishers), kept.sequence, self.now()).map_err(|error| {
                    let fault = match &error {
                        ListError::BadSignature => "signature",
                        ListError::UnknownPublisher => "unknown-publisher",
                        ListError::Tampered => "tampered",
                        ListError::RollBack { .. } => "older",
                        ListError::FromTheFuture { .. } => "future",
                        _ => "damaged",
                    };
                    ApiError::new(Code::BadTrustList).with("fault", fault).with("reason", error)
                })?;
            kept.sequence = opened.sequence;
            kept.list = Some((STANDARD.encode(list), signature.to_owned()));
            Ok(())
        })
    }
}

fn keys(publishers: &[String]) -> Vec<&str> {
    publishers.iter().map(String::as_str).collect()
}

fn bad_certificate(error: hoso_sign::SignError) -> ApiError {
    ApiError::new(Code::BadCertificateFile).with("reason", error)
}

/// The first certificate of a file, DER or PEM.
fn der_of(bytes: &[u8]) -> Result<Vec<u8>, ApiError> {
    let bad = || ApiError::new(Code::BadCertificateFile);
    let first = hoso_sign::certificates(bytes).map_err(bad_certificate)?.into_iter().next();
    Ok(first.ok_or_else(bad)?.der().to_vec())
}
