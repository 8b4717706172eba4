//! What the portal holds of every submission.

use std::collections::BTreeMap;

use hoso_dossier::{Appointment, ResultFile, ReturnWish};
use hoso_portal::digest::sha256_hex;
use hoso_portal::jws;
use hoso_portal::visits::Rating;
use hoso_portal::wire::{
    EventClaims, Manifest, PartState, Phase, ReceiptClaims, RemoteFee, RemoteParcel, SubmissionState,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::PracticeError;
use crate::agency::Beat;
use crate::signer::Signer;

/// Everything, as it is kept over a restart.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Book {
    pub(crate) cases: BTreeMap<Uuid, Case>,
    /// Last number of a dossier by day (`yyMMdd`).
    pub(crate) numbers: BTreeMap<String, u32>,
    /// Last serial of an item of the post.
    pub(crate) items: u32,
    /// What only OpenCPS knows of a submission.
    #[serde(default)]
    pub(crate) opencps: crate::opencps::Ledger,
}

/// One submission.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Case {
    pub(crate) submission: Uuid,
    pub(crate) kind: String,
    pub(crate) service: String,
    /// 0 is the dossier, the others are supplement rounds.
    pub(crate) rounds: BTreeMap<u32, Delivery>,
    pub(crate) wish: ReturnWish,
    pub(crate) number: Option<String>,
    pub(crate) script: Vec<Beat>,
    pub(crate) at: usize,
    pub(crate) next: Option<Timestamp>,
    pub(crate) status: u8,
    /// Compact JWS each.
    pub(crate) events: Vec<String>,
    /// SHA-256 of the newest event, or of the receipt.
    pub(crate) head: String,
    pub(crate) fees: Vec<RemoteFee>,
    pub(crate) parcel: Option<RemoteParcel>,
    pub(crate) results: Vec<Issued>,
    /// SHA-256 of the proof of a transfer that was handed in, by fee.
    #[serde(default)]
    pub(crate) proofs: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) appointment: Option<Appointment>,
    #[serde(default)]
    pub(crate) rating: Option<Rating>,
}

/// What was or is being delivered: the dossier or a supplement.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) manifest: Manifest,
    pub(crate) digest: String,
    pub(crate) parts: Vec<Held>,
    pub(crate) receipt: Option<ReceiptClaims>,
}

/// What is held of a part, in the order of the manifest.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Held {
    pub(crate) upload: Option<Uuid>,
    pub(crate) offset: u64,
    pub(crate) complete: bool,
}

/// A result file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Issued {
    pub(crate) file: ResultFile,
    pub(crate) bytes: Vec<u8>,
}

impl Case {
    pub(crate) fn new(manifest: &Manifest) -> Self {
        Self {
            submission: manifest.submission,
            kind: manifest.kind.clone(),
            service: manifest.service.clone(),
            rounds: BTreeMap::new(),
            wish: manifest.return_wish.clone().unwrap_or_default(),
            number: None,
            script: Vec::new(),
            at: 0,
            next: None,
            status: 1,
            events: Vec::new(),
            head: String::new(),
            fees: Vec::new(),
            parcel: None,
            results: Vec::new(),
            proofs: BTreeMap::new(),
            appointment: None,
            rating: None,
        }
    }

    /// The dossier itself has been committed.
    pub(crate) fn is_filed(&self) -> bool {
        self.rounds.get(&0).is_some_and(|d| d.receipt.is_some())
    }

    /// The agency's script stands at this beat.
    pub(crate) fn beat(&self) -> Option<&Beat> {
        self.script.get(self.at)
    }

    /// States an event: signed, chained to the one before.
    pub(crate) fn say(
        &mut self,
        signer: &Signer,
        at: Timestamp,
        kind: &str,
        status: u8,
        text: &str,
        data: serde_json::Value,
    ) -> Result<(), PracticeError> {
        let claims = EventClaims {
            submission: self.submission,
            seq: self.events.len() as u64 + 1,
            prev_hash: self.head.clone(),
            kind: kind.to_owned(),
            status,
            text: text.to_owned(),
            at,
            data,
        };
        let jws = signer.sign(jws::EVENT, &claims)?;
        self.head = sha256_hex(jws.as_bytes());
        self.events.push(jws);
        self.status = status;
        Ok(())
    }
}

impl Delivery {
    pub(crate) fn new(manifest: Manifest, digest: String) -> Self {
        let parts = vec![Held::default(); manifest.parts.len()];
        Self { manifest, digest, parts, receipt: None }
    }

    /// As the protocol shows it; `receipt` is given because it may be a distorted one.
    pub(crate) fn state(&self, receipt: Option<String>) -> SubmissionState {
        let parts = self
            .manifest
            .parts
            .iter()
            .zip(&self.parts)
            .map(|(part, held)| PartState {
                id: part.id.clone(),
                offset: held.offset,
                complete: held.complete,
                upload: held.upload.map(|id| format!("/v1/uploads/{id}")),
            })
            .collect();
        SubmissionState {
            submission: self.manifest.submission,
            round: self.manifest.round,
            manifest_sha256: self.digest.clone(),
            phase: if self.receipt.is_some() { Phase::Committed } else { Phase::Announced },
            parts,
            receipt,
        }
    }
}

impl Book {
    /// The part that an upload belongs to.
    pub(crate) fn find_upload(&self, id: Uuid) -> Option<(Uuid, u32, usize)> {
        self.cases.iter().find_map(|(submission, case)| {
            case.rounds.iter().find_map(|(round, delivery)| {
                let at = delivery.parts.iter().position(|held| held.upload == Some(id))?;
                Some((*submission, *round, at))
            })
        })
    }

    /// Forgets what was announced and not committed; gives its uploads.
    pub(crate) fn forget_open(&mut self) -> Vec<Uuid> {
        let mut uploads = Vec::new();
        for case in self.cases.values_mut() {
            case.rounds.retain(|_, delivery| {
                let stays = delivery.receipt.is_some();
                if !stays {
                    uploads.extend(delivery.parts.iter().filter_map(|held| held.upload));
                }
                stays
            });
        }
        self.cases.retain(|_, case| !case.rounds.is_empty());
        uploads.extend(self.opencps.forget_drafts(|id| self.cases.contains_key(&id)));
        uploads
    }

    /// The held part and what the manifest says of it.
    pub(crate) fn part(
        &mut self,
        (submission, round, at): (Uuid, u32, usize),
    ) -> Option<(&mut Held, &hoso_portal::wire::Part)> {
        let delivery = self.cases.get_mut(&submission)?.rounds.get_mut(&round)?;
        let part = delivery.manifest.parts.get(at)?;
        Some((delivery.parts.get_mut(at)?, part))
    }
}
