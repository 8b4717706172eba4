//! What the portal holds of every submission.

use std::collections::{BTreeMap, HashMap};

use hoso_dossier::{Appointment, ResultFile, ReturnWish};
use hoso_portal::digest::sha256_hex;
use hoso_portal::jws;
use hoso_portal::postal::{ItemNews, Scan};
use hoso_portal::visits::Rating;
use hoso_portal::wire::{
    EventClaims, Manifest, PartState, Phase, ReceiptClaims, RemoteFee, RemoteParcel, SubmissionState,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::PracticeError;
use crate::agency::Beat;
use crate::rows::Rows;
use crate::signer::Signer;

/// A part of a submission: its UUID, the round, the place in the manifest.
pub(crate) type Place = (Uuid, u32, usize);

/// Everything. All but `uploads` is kept over a restart ([`crate::store`]).
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) cases: Rows<Uuid, Case>,
    /// Last number of a dossier by day (`yyMMdd`).
    pub(crate) numbers: BTreeMap<String, u32>,
    /// Last serial of an item of the post.
    pub(crate) items: u32,
    /// What only OpenCPS knows of a submission.
    pub(crate) opencps: crate::opencps::Ledger,
    /// Which part an upload belongs to. Only a hint, so that not every submission is searched for every piece: what counts is in `cases`.
    pub(crate) uploads: HashMap<Uuid, Place>,
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
    /// Fees that the postman collects with the parcel.
    #[serde(default)]
    pub(crate) collected: Vec<String>,
    /// The parcel with the result as the post office has it, whatever the agency tells of it.
    #[serde(default)]
    pub(crate) item: Option<ItemNews>,
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
            collected: Vec::new(),
            item: None,
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

    /// The post office scans the item.
    pub(crate) fn scan(&mut self, at: Timestamp, code: &str, text: &str) {
        if let Some(item) = &mut self.item {
            item.scans.push(Scan { at: Some(at), code: code.to_owned(), text: text.to_owned() });
        }
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
    /// Whose result the item with this number is.
    pub(crate) fn case_of_item(&self, number: &str) -> Option<&Case> {
        let is_it = |case: &&Case| case.item.as_ref().is_some_and(|item| item.number == number);
        self.cases.values().find(is_it)
    }

    /// The part that an upload belongs to.
    pub(crate) fn find_upload(&self, id: Uuid) -> Option<Place> {
        let place @ (submission, round, at) = *self.uploads.get(&id)?;
        let held = self.cases.get(&submission)?.rounds.get(&round)?.parts.get(at)?;
        (held.upload == Some(id)).then_some(place)
    }

    /// What was read from the disk, compared with what lies in the vault, because the process may have died between the two: a part that is
    /// still open holds what lies there, and one that is complete but not there is open again. Fills the hints of [`Book::find_upload`].
    pub(crate) fn recover(&mut self, lies: impl Fn(Uuid) -> u64) {
        let mut open = Vec::new();
        for (id, case) in self.cases.iter() {
            for (round, delivery) in &case.rounds {
                let uploads = delivery.parts.iter().enumerate().filter_map(|(at, held)| Some((held.upload?, at)));
                self.uploads.extend(uploads.map(|(upload, at)| (upload, (*id, *round, at))));
                if delivery.receipt.is_none() {
                    open.push((*id, *round));
                }
            }
        }
        for (id, round) in open {
            let delivery = self.cases.get_mut(&id).and_then(|case| case.rounds.get_mut(&round));
            for held in delivery.into_iter().flat_map(|delivery| &mut delivery.parts) {
                let Some(len) = held.upload.map(&lies) else { continue };
                if !held.complete || held.offset != len {
                    (held.offset, held.complete) = (len, false);
                }
            }
        }
        // It would be found again at the next start.
        self.cases.kept();
    }

    /// What changed need not be written, because nothing is.
    pub(crate) fn forget_changes(&mut self) {
        self.cases.kept();
        self.opencps.kept();
    }

    /// Forgets what was announced and not committed; gives its uploads.
    pub(crate) fn forget_open(&mut self) -> Vec<Uuid> {
        let mut uploads = Vec::new();
        let open = |case: &Case| case.rounds.values().any(|delivery| delivery.receipt.is_none());
        let ids: Vec<Uuid> = self.cases.iter().filter(|(_, case)| open(case)).map(|(id, _)| *id).collect();
        for id in ids {
            let Some(case) = self.cases.get_mut(&id) else { continue };
            case.rounds.retain(|_, delivery| {
                let stays = delivery.receipt.is_some();
                if !stays {
                    uploads.extend(delivery.parts.iter().filter_map(|held| held.upload));
                }
                stays
            });
            if case.rounds.is_empty() {
                self.cases.remove(&id);
            }
        }
        let cases = &self.cases;
        uploads.extend(self.opencps.forget_drafts(|id| cases.contains_key(&id)));
        self.uploads.retain(|id, _| !uploads.contains(id));
        uploads
    }

    /// Forgets every submission; gives its uploads.
    pub(crate) fn forget_all(&mut self) -> Vec<Uuid> {
        let ids: Vec<Uuid> = self.cases.keys().copied().collect();
        let held = |case: &Case| -> Vec<Uuid> {
            case.rounds.values().flat_map(|round| round.parts.iter().filter_map(|part| part.upload)).collect()
        };
        let mut uploads: Vec<Uuid> = self.cases.values().flat_map(held).collect();
        for id in ids {
            self.cases.remove(&id);
        }
        uploads.extend(self.opencps.forget_drafts(|_| false));
        self.uploads.clear();
        uploads
    }

    /// The held part and what the manifest says of it. For writing; see [`Book::part_held`].
    pub(crate) fn part(&mut self, (submission, round, at): Place) -> Option<(&mut Held, &hoso_portal::wire::Part)> {
        let delivery = self.cases.get_mut(&submission)?.rounds.get_mut(&round)?;
        let part = delivery.manifest.parts.get(at)?;
        Some((delivery.parts.get_mut(at)?, part))
    }

    /// The same for reading: nothing will have to be written.
    pub(crate) fn part_held(&self, (submission, round, at): Place) -> Option<(&Held, &hoso_portal::wire::Part)> {
        let delivery = self.cases.get(&submission)?.rounds.get(&round)?;
        Some((delivery.parts.get(at)?, delivery.manifest.parts.get(at)?))
    }
}
