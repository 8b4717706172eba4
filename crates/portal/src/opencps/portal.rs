//! Filing through OpenCPS in the steps of the outbox: open the draft, send the files, submit by the discovered action, read back.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use hoso_dossier::ReturnWish;
use jiff::Timestamp;
use reqwest::Method;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::place::{Plan, file_key, proof_key};
use super::{
    NewDossier, NewFile, OpenCps, Opened, PROTOCOL, Placement, Purpose, REST, ReadBack, RemoteDossier, RemoteFile,
    choose, problem,
};
use crate::connector::{Appended, Nature, PartBody, Piece, PortalConnector, ResultSink, Target, Upload};
use crate::digest::{hex, sha256_hex};
use crate::error::{Distrust, PortalError, not_offered};
use crate::jws::KeySet;
use crate::postal::Scan;
use crate::unsigned::{Confirmation, ConfirmedFile, KIND};
use crate::visits::{MOST_PROOF, Rating};
use crate::wire::{
    Checkout, Discovery, EventPage, Limits, Manifest, Part, PartState, Phase, RemoteFee, RemoteParcel, SubmissionState,
};

/// Most bytes of one file, as OpenCPS's own web client takes it. What the server takes is configuration and not known.
const WEB_CLIENT_LIMIT: u64 = 100 * 1024 * 1024;

/// An OpenCPS portal as the program files at it. It signs nothing and resumes nothing, and says so ([`Nature`]).
#[derive(Debug)]
pub struct OpenCpsPortal {
    client: OpenCps,
    placement: Placement,
    /// The plan of the manifest with this digest, so that the catalogue is read once for a filing.
    plan: Mutex<Option<(String, Arc<Plan>)>>,
    /// Keys of the files whose bytes were read back and fit.
    proven: Mutex<HashSet<Uuid>>,
}

impl OpenCpsPortal {
    /// Files through this client, as the person set it up.
    #[must_use]
    pub fn new(client: OpenCps, placement: Placement) -> Self {
        Self { client, placement, plan: Mutex::new(None), proven: Mutex::default() }
    }

    /// The typed calls.
    #[must_use]
    pub const fn client(&self) -> &OpenCps {
        &self.client
    }

    /// Takes the files of an answer that was given up out of the dossier again; others, and those that were thrown away before, stay as they
    /// are.
    ///
    /// # Errors
    /// [`PortalError`].
    pub async fn remove_parts(&self, manifest: &Manifest) -> Result<(), PortalError> {
        let Some(dossier) = self.client.find(manifest.submission).await? else { return Ok(()) };
        let there = self.client.files(&dossier.id).await?;
        for part in &manifest.parts {
            let key = file_key(manifest, part);
            if there.iter().any(|file| file.is(key) && !file.removed) {
                self.client.remove_file(&dossier.id, &key.to_string()).await?;
            }
        }
        Ok(())
    }

    async fn planned(&self, manifest: &Manifest) -> Result<Arc<Plan>, PortalError> {
        let digest = digest_of(manifest)?;
        let known = self.plan.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, plan)) = known.filter(|(of, _)| *of == digest) {
            return Ok(plan);
        }
        let plan = Arc::new(self.client.plan(manifest, &self.placement).await?);
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = Some((digest, Arc::clone(&plan)));
        Ok(plan)
    }

    async fn dossier_of(&self, submission: Uuid) -> Result<RemoteDossier, PortalError> {
        let found = self.client.find(submission).await?;
        found.ok_or_else(|| problem("not-found", "Cổng không có hồ sơ này", String::new()))
    }

    /// What the portal holds of a manifest, file by file.
    async fn compare(
        &self,
        manifest: &Manifest,
        plan: &Plan,
        dossier: &RemoteDossier,
    ) -> Result<SubmissionState, PortalError> {
        same_procedure(&plan.draft, dossier)?;
        let files = self.client.files(&dossier.id).await?;
        let lies = |part: &Part| {
            let key = plan.file(&part.id)?.key;
            files.iter().find(|file| file.is(key) && !file.removed)
        };
        let fits = |part: &Part, file: &RemoteFile| file.size.is_none_or(|size| size == part.size);
        let parts: Vec<PartState> = manifest
            .parts
            .iter()
            .map(|part| {
                let complete = lies(part).is_some_and(|file| fits(part, file));
                PartState { id: part.id.clone(), offset: if complete { part.size } else { 0 }, complete, upload: None }
            })
            .collect();
        let whole = parts.iter().all(|part| part.complete);
        let submitted = if manifest.round == 0 {
            dossier.is_submitted()
        } else {
            // A supplement is handed in when the portal no longer waits for it.
            whole && dossier.is_submitted() && dossier.status.national != Some(5)
        };
        if submitted && !whole {
            // Somebody submitted the draft, on the web for instance, without the files of this filing: that is not what was asked for.
            let missing: Vec<&str> = parts.iter().filter(|p| !p.complete).map(|p| p.id.as_str()).collect();
            return Err(Distrust::Mismatch {
                what: "the submitted dossier's files",
                expected: "all".into(),
                got: format!("without {}", missing.join(", ")).chars().take(200).collect(),
            }
            .into());
        }
        let digest = digest_of(manifest)?;
        let receipt = if submitted { Some(confirmation(manifest, plan, dossier, &digest)?) } else { None };
        Ok(SubmissionState {
            submission: manifest.submission,
            round: manifest.round,
            manifest_sha256: digest,
            phase: if submitted { Phase::Committed } else { Phase::Announced },
            parts,
            receipt,
        })
    }

    /// Applicant, delegate and the way back. Stated when the draft is opened, so that a refusal comes before any file is sent, and again
    /// before it is submitted, because a break may lie between the two.
    async fn state_people(&self, manifest: &Manifest, dossier: &RemoteDossier) -> Result<(), PortalError> {
        if manifest.round > 0 || dossier.is_submitted() {
            return Ok(());
        }
        if let Some(who) = &self.placement.applicant {
            self.client.set_applicant(&dossier.id, who).await?;
        }
        if let Some(who) = &self.placement.delegate {
            self.client.set_delegate(&dossier.id, who).await?;
        }
        if let Some(wish) = &manifest.return_wish {
            self.client.wish(dossier, wish).await?;
        }
        Ok(())
    }

    /// Downloads a file and compares its digest with ours. One that is not as it was sent is taken away again, so that it is sent anew and
    /// can never be submitted: the portal keeps no digests that would tell.
    async fn read_back(&self, dossier: &str, file: &NewFile, part: &Part) -> Result<(), PortalError> {
        let proven = || self.proven.lock().unwrap_or_else(PoisonError::into_inner);
        if self.placement.read_back == ReadBack::Sizes || proven().contains(&file.key) {
            return Ok(());
        }
        let mut hashing = Hashing(Sha256::new());
        let uid = file.key.to_string();
        match self.client.file_bytes(dossier, &uid, 0, part.size, &mut hashing).await {
            Ok(_) if hex(&hashing.0.finalize()) == part.sha256 => {
                proven().insert(file.key);
                return Ok(());
            }
            // Longer than what was sent is as wrong as other bytes.
            Ok(_) | Err(PortalError::Untrustworthy(Distrust::TooMuch { .. })) => {}
            Err(error) => return Err(error),
        }
        self.client.remove_file(dossier, &uid).await?;
        Err(PortalError::unreachable("the portal kept other bytes than were sent; the file is sent again"))
    }

    /// Submits by the action that the portal offers, and believes only what is read back.
    async fn submit(&self, manifest: &Manifest, plan: &Plan, dossier: &RemoteDossier) -> Result<String, PortalError> {
        let (purpose, chosen) = if manifest.round == 0 {
            (Purpose::Submit, self.placement.submit_action.as_deref())
        } else {
            (Purpose::Supplement, self.placement.supplement_action.as_deref())
        };
        let offered = self.client.next_actions(&dossier.id).await?;
        let action = choose(&offered, purpose, chosen)?;
        let answer = self.client.act(&dossier.id, &action.code, "").await;
        if let Err(error @ (PortalError::Unreachable { .. } | PortalError::Untrustworthy(_))) = answer {
            // Settled by reading back, by whoever called.
            return Err(error);
        }
        let after = self.client.dossier(&dossier.id).await?;
        if matches!(after.status.national, Some(7 | 8)) {
            // What was done was giving up, whatever its name said.
            let got = after.status.code.chars().take(80).collect();
            return Err(Distrust::Mismatch { what: "the dossier's state", expected: "handed in".into(), got }.into());
        }
        let state = self.compare(manifest, plan, &after).await?;
        match (state.receipt, answer) {
            (Some(text), _) => Ok(text),
            (None, Err(refused)) => Err(refused),
            (None, Ok(())) if chosen.is_some() => {
                let title = "Thao tác đã chọn không nộp hồ sơ";
                Err(problem("choose-action", title, action.name.clone()))
            }
            (None, Ok(())) => Err(PortalError::off_protocol("the action was taken and the dossier did not change")),
        }
    }
}

struct Hashing(Sha256);

impl ResultSink for Hashing {
    fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.0.update(bytes);
        Ok(())
    }
}

fn digest_of(manifest: &Manifest) -> Result<String, PortalError> {
    manifest.sha256().map_err(|e| PortalError::off_protocol(format!("manifest: {e}")))
}

/// The dossier under our UUID must be of the procedure that is filed.
fn same_procedure(draft: &NewDossier, dossier: &RemoteDossier) -> Result<(), PortalError> {
    let pairs = [
        ("the dossier's service", &draft.service, &dossier.service),
        ("the dossier's agency", &draft.agency, &dossier.agency),
        ("the dossier's template", &draft.template, &dossier.template),
    ];
    for (what, expected, got) in pairs {
        if !got.is_empty() && got != expected {
            return Err(
                Distrust::Mismatch { what, expected: expected.clone(), got: got.chars().take(80).collect() }.into()
            );
        }
    }
    Ok(())
}

fn confirmation(
    manifest: &Manifest,
    plan: &Plan,
    dossier: &RemoteDossier,
    digest: &str,
) -> Result<String, PortalError> {
    let files = manifest
        .parts
        .iter()
        .filter_map(|part| {
            plan.file(&part.id).map(|file| ConfirmedFile { part: part.id.clone(), key: file.key, size: part.size })
        })
        .collect();
    let note = Confirmation {
        kind: KIND.into(),
        submission: manifest.submission,
        round: manifest.round,
        manifest_sha256: digest.to_owned(),
        protocol: PROTOCOL.into(),
        remote_id: dossier.id.clone(),
        number: (!dossier.number.is_empty()).then(|| dossier.number.clone()),
        status: dossier.status.code.clone(),
        words: dossier.status.words.clone(),
        submitted_at: dossier.submitted,
        files,
    };
    serde_json::to_string(&note).map_err(|e| PortalError::off_protocol(format!("confirmation: {e}")))
}

#[async_trait]
impl PortalConnector for OpenCpsPortal {
    fn nature(&self) -> Nature {
        Nature { signs: false, resumes: false }
    }

    /// Asks who is signed in. The clock is the `Date` of the answer, 1970 when it has none; the limits are those of OpenCPS's web client.
    async fn describe(&self) -> Result<Discovery, PortalError> {
        let (_, request) = self.client.http.request(Method::GET, &format!("{REST}users/login"))?;
        let response = self.client.http.answered(request).await?;
        let date = response.headers().get("date").and_then(|value| value.to_str().ok()).map(str::to_owned);
        self.client.read(response).await?;
        // RFC 9110 §6.6.1: a server with a clock sends Date. It is the only clock that OpenCPS shows.
        let clock = date
            .and_then(|text| jiff::fmt::rfc2822::parse(&text.replace("GMT", "+0000")).ok())
            .map(|zoned| zoned.timestamp())
            .unwrap_or(Timestamp::UNIX_EPOCH);
        let can = ["supplements", "fees", "checkout", "return-post", "parcels", "results", "withdraw", "ratings"];
        Ok(Discovery {
            versions: vec![PROTOCOL.into()],
            name: self.client.http.base().host_str().unwrap_or_default().to_owned(),
            practice: false,
            clock,
            capabilities: can.map(str::to_owned).to_vec(),
            limits: Limits {
                max_parts: 100,
                max_part_bytes: WEB_CLIENT_LIMIT,
                max_total_bytes: 100 * WEB_CLIENT_LIMIT,
                max_append_bytes: WEB_CLIENT_LIMIT,
                media_types: Vec::new(),
            },
            jwks: KeySet { keys: Vec::new() },
            encryption_keys: None,
        })
    }

    async fn announce(&self, manifest: &Manifest) -> Result<SubmissionState, PortalError> {
        let plan = self.planned(manifest).await?;
        plan.check(manifest)?;
        let dossier = if manifest.round == 0 {
            match self.client.open_draft(manifest.submission, &plan.draft).await? {
                Opened::Ours(dossier) => dossier,
                Opened::Another { draft, overwritten } => {
                    let detail = format!(
                        "{} {}{}",
                        draft.id,
                        draft.uid,
                        if overwritten {
                            " – cổng đã ghi đè người nộp của bản nháp này"
                        } else {
                            ""
                        }
                    );
                    let title = "Cổng đang giữ một bản nháp khác của thủ tục này";
                    return Err(problem("draft-in-the-way", title, detail));
                }
            }
        } else {
            let dossier = self.dossier_of(manifest.submission).await?;
            same_procedure(&plan.draft, &dossier)?;
            let state = self.compare(manifest, &plan, &dossier).await?;
            if state.phase == Phase::Committed {
                // Handed in before, and our own notes of it are lost.
                return Ok(state);
            }
            let offered = self.client.next_actions(&dossier.id).await?;
            choose(&offered, Purpose::Supplement, self.placement.supplement_action.as_deref())?;
            dossier
        };
        same_procedure(&plan.draft, &dossier)?;
        self.state_people(manifest, &dossier).await?;
        self.compare(manifest, &plan, &dossier).await
    }

    async fn held(&self, manifest: &Manifest) -> Result<Option<SubmissionState>, PortalError> {
        let plan = self.planned(manifest).await?;
        match self.client.find(manifest.submission).await? {
            Some(dossier) => Ok(Some(self.compare(manifest, &plan, &dossier).await?)),
            None => Ok(None),
        }
    }

    /// Without a manifest only that it is there and whether it was submitted; parts are not told.
    async fn state(&self, target: Target) -> Result<Option<SubmissionState>, PortalError> {
        let found = self.client.find(target.submission).await?;
        Ok(found.map(|dossier| SubmissionState {
            submission: target.submission,
            round: target.round,
            manifest_sha256: String::new(),
            phase: if dossier.is_submitted() { Phase::Committed } else { Phase::Announced },
            parts: Vec::new(),
            receipt: None,
        }))
    }

    async fn put_part(&self, manifest: &Manifest, part: &Part, body: PartBody) -> Result<(), PortalError> {
        let plan = self.planned(manifest).await?;
        let file = plan.file(&part.id).ok_or_else(|| PortalError::off_protocol("a part without a place"))?;
        let dossier = self.dossier_of(manifest.submission).await?;
        if manifest.round == 0 && dossier.is_submitted() {
            return Err(problem("already-submitted", "Hồ sơ đã được nộp", dossier.status.words));
        }
        self.client.upload(&dossier.id, file, body).await?;
        self.read_back(&dossier.id, file, part).await
    }

    async fn create_upload(&self, _: Target, _: &Part) -> Result<Upload, PortalError> {
        Err(not_offered("resumable uploads"))
    }

    async fn upload_offset(&self, _: &str) -> Result<Option<Upload>, PortalError> {
        Err(not_offered("resumable uploads"))
    }

    async fn append(&self, _: &str, _: u64, _: Piece, _: bool) -> Result<Appended, PortalError> {
        Err(not_offered("resumable uploads"))
    }

    async fn commit(&self, manifest: &Manifest) -> Result<String, PortalError> {
        let plan = self.planned(manifest).await?;
        let dossier = self.dossier_of(manifest.submission).await?;
        let state = self.compare(manifest, &plan, &dossier).await?;
        if let Some(text) = state.receipt {
            return Ok(text);
        }
        let missing: Vec<&str> = state.parts.iter().filter(|p| !p.complete).map(|p| p.id.as_str()).collect();
        if !missing.is_empty() {
            // Taken away as not proven, or lost by the portal: the next run sends them.
            return Err(PortalError::unreachable(format!("not at the portal: {}", missing.join(", "))));
        }
        // Proven when they were sent, except what an earlier run left unproven.
        for part in &manifest.parts {
            if let Some(file) = plan.file(&part.id) {
                self.read_back(&dossier.id, file, part).await?;
            }
        }
        self.state_people(manifest, &dossier).await?;
        self.submit(manifest, &plan, &dossier).await
    }

    async fn abandon(&self, target: Target) -> Result<bool, PortalError> {
        if target.round > 0 {
            // The files of an unfinished answer stay with the dossier; whether it was handed in is what counts.
            let dossier = self.dossier_of(target.submission).await?;
            return Ok(dossier.status.national == Some(5));
        }
        self.client.delete_draft(target.submission).await
    }

    async fn events(&self, _: Uuid, _: u64) -> Result<EventPage, PortalError> {
        Err(not_offered("signed events"))
    }

    async fn fees(&self, submission: Uuid) -> Result<Vec<RemoteFee>, PortalError> {
        let dossier = self.dossier_of(submission).await?;
        let payment = self.client.payment(&dossier.id).await?.filter(|payment| payment.amount > 0);
        Ok(payment
            .into_iter()
            .map(|p| RemoteFee { paid: p.is_paid(), text: p.words(), id: p.uid, amount: p.amount, account: None })
            .collect())
    }

    async fn checkout(&self, submission: Uuid, fee: &str) -> Result<Checkout, PortalError> {
        let dossier = self.dossier_of(submission).await?;
        self.client.payment_page(&dossier.id, fee).await
    }

    /// The key of the file comes from its bytes, as those of other files do.
    async fn prove_transfer(
        &self,
        submission: Uuid,
        fee: &str,
        media_type: &str,
        proof: Bytes,
    ) -> Result<(), PortalError> {
        let name = match media_type {
            "application/pdf" => "chung-tu.pdf",
            "image/jpeg" => "chung-tu.jpg",
            "image/png" => "chung-tu.png",
            _ => return Err(PortalError::UnsupportedType { part: fee.into(), media_type: media_type.into() }),
        };
        let size = proof.len() as u64;
        if size > MOST_PROOF {
            return Err(PortalError::TooLarge { what: fee.into(), size, limit: MOST_PROOF });
        }
        let dossier = self.dossier_of(submission).await?;
        let key = proof_key(submission, fee, &sha256_hex(&proof));
        self.client.confirm_transfer(&dossier.id, fee, name, media_type, key, PartBody::whole(proof)).await
    }

    /// Answers the first question whose choices have words for the score; none is guessed.
    async fn rate(&self, submission: Uuid, rating: &Rating) -> Result<(), PortalError> {
        if let Some(fault) = rating.fault() {
            return Err(problem("bad-rating", "Đánh giá không hợp lệ", fault));
        }
        let dossier = self.dossier_of(submission).await?;
        let ballots = self.client.ballots(&dossier.id).await?;
        let found = ballots.iter().find_map(|ballot| Some((ballot, ballot.choice_for(rating.score)?)));
        let (ballot, choice) = found.ok_or_else(|| not_offered("rating"))?;
        let comment = if ballot.commentable { rating.comment.as_str() } else { "" };
        self.client.vote(&ballot.id, choice, comment).await
    }

    async fn set_return(&self, submission: Uuid, wish: &ReturnWish) -> Result<(), PortalError> {
        let dossier = self.dossier_of(submission).await?;
        self.client.wish(&dossier, wish).await
    }

    /// That `postalCodeSend` is the number of the result's item is our reading of the field's name.
    async fn parcel(&self, submission: Uuid) -> Result<Option<RemoteParcel>, PortalError> {
        let dossier = self.dossier_of(submission).await?;
        if dossier.via_postal != Some(2) || dossier.postal_sent.is_empty() {
            return Ok(None);
        }
        let found = self.client.tracking(&dossier.postal_sent, &dossier.agency).await?;
        let (code, text) = found.map(|scan| (scan.code, scan.text)).unwrap_or_default();
        let number = Some(dossier.postal_sent);
        Ok(Some(RemoteParcel { number, carrier: "VNPost".into(), expected: None, code, text, cod: 0 }))
    }

    async fn tracked(&self, submission: Uuid, number: &str) -> Result<Option<Scan>, PortalError> {
        let dossier = self.dossier_of(submission).await?;
        self.client.tracking(number, &dossier.agency).await
    }

    async fn result(
        &self,
        submission: Uuid,
        id: &str,
        from: u64,
        most: u64,
        sink: &mut dyn ResultSink,
    ) -> Result<u64, PortalError> {
        let dossier = self.dossier_of(submission).await?;
        self.client.file_bytes(&dossier.id, id, from, most, sink).await
    }

    async fn withdraw(&self, submission: Uuid, reason: &str) -> Result<(), PortalError> {
        let dossier = self.dossier_of(submission).await?;
        self.client.request_cancel(&dossier.id, reason).await
    }
}
