//! One run of a filing: from whatever the outbox and the portal already hold to the receipt.

use std::collections::BTreeMap;

use hoso_dossier::Receipt;
use jiff::Timestamp;

use super::{FilingError, FilingPhase, FilingRequest, Outbox, OutboxRow, Pace, PartSource, Progress, Step, StepState};
use crate::connector::{PortalConnector, Target, Upload};
use crate::error::{Distrust, PortalError};
use crate::jws::KeySet;
use crate::receipt::{self, Expected};
use crate::unsigned::Confirmation;
use crate::wire::{Discovery, Manifest, Phase, SubmissionState};

/// Files a submission or supplement round and gives the verified receipt. May be dropped or killed at any point and be run again with
/// the same outbox and request: nothing is sent twice, nothing is lost. `clock` gives the present instant.
///
/// # Errors
/// [`FilingError`]; for [`FilingError::Unreachable`] the run is to be repeated later.
pub async fn run(
    connector: &dyn PortalConnector,
    outbox: &dyn Outbox,
    source: &dyn PartSource,
    request: &FilingRequest,
    pace: &Pace,
    progress: &mut (dyn FnMut(Progress) + Send),
    clock: &(dyn Fn() -> Timestamp + Send + Sync),
) -> Result<Receipt, FilingError> {
    let wanted = Wanted::Receipt(&request.keys);
    match begin(connector, outbox, source, &request.manifest, wanted, pace, progress, clock).await? {
        Proof::Receipt(receipt) => Ok(receipt),
        Proof::Confirmation(_) => Err(FilingError::BadRequest("no receipt".into())),
    }
}

/// Files at a portal that signs nothing, in the same steps and with the same outbox as [`run`]. What it gives is what the portal said
/// when it was read back, not a proof for others; a portal that signs is never filed at in this way.
///
/// # Errors
/// As [`run`].
pub async fn run_unsigned(
    connector: &dyn PortalConnector,
    outbox: &dyn Outbox,
    source: &dyn PartSource,
    manifest: &Manifest,
    pace: &Pace,
    progress: &mut (dyn FnMut(Progress) + Send),
    clock: &(dyn Fn() -> Timestamp + Send + Sync),
) -> Result<Confirmation, FilingError> {
    match begin(connector, outbox, source, manifest, Wanted::Confirmation, pace, progress, clock).await? {
        Proof::Confirmation(confirmation) => Ok(*confirmation),
        Proof::Receipt(_) => Err(FilingError::BadRequest("no confirmation".into())),
    }
}

/// What a filing must end with. The caller decides it, not the portal.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// A receipt that one of these keys signed.
    Receipt(&'a KeySet),
    /// What an unsigned portal says.
    Confirmation,
}

/// What a filing ended with.
enum Proof {
    Receipt(Receipt),
    Confirmation(Box<Confirmation>),
}

#[allow(clippy::too_many_arguments)] // the two public functions above are the same with one of them decided
async fn begin(
    connector: &dyn PortalConnector,
    outbox: &dyn Outbox,
    source: &dyn PartSource,
    manifest: &Manifest,
    wanted: Wanted<'_>,
    pace: &Pace,
    progress: &mut (dyn FnMut(Progress) + Send),
    clock: &(dyn Fn() -> Timestamp + Send + Sync),
) -> Result<Proof, FilingError> {
    if let Some(fault) = manifest.fault() {
        return Err(FilingError::BadRequest(fault));
    }
    if connector.nature().signs != matches!(wanted, Wanted::Receipt(_)) {
        return Err(FilingError::BadRequest("signed and unsigned portals are filed at in different ways".into()));
    }
    let digest = manifest.sha256().map_err(|e| FilingError::BadRequest(e.to_string()))?;
    let target = Target { submission: manifest.submission, round: manifest.round };
    let rows = outbox
        .load(target.submission)
        .map_err(FilingError::Outbox)?
        .into_iter()
        .filter(|row| row.round == target.round)
        .map(|row| (row.key.clone(), row))
        .collect();
    let mut run = Run {
        connector,
        outbox,
        source,
        manifest,
        wanted,
        pace,
        progress,
        clock,
        digest,
        target,
        rows,
        sent: 0,
        chunk: None,
    };
    run.go().await
}

/// What a run works with.
pub(super) struct Run<'a> {
    pub(super) connector: &'a dyn PortalConnector,
    outbox: &'a dyn Outbox,
    pub(super) source: &'a dyn PartSource,
    pub(super) manifest: &'a Manifest,
    wanted: Wanted<'a>,
    pub(super) pace: &'a Pace,
    progress: &'a mut (dyn FnMut(Progress) + Send),
    pub(super) clock: &'a (dyn Fn() -> Timestamp + Send + Sync),
    digest: String,
    pub(super) target: Target,
    rows: BTreeMap<String, OutboxRow>,
    /// Bytes of the parts that are complete.
    pub(super) sent: u64,
    /// Bytes of a piece, as the line has shown them to be right; none before the first.
    pub(super) chunk: Option<u64>,
}

impl Run<'_> {
    async fn go(&mut self) -> Result<Proof, FilingError> {
        let commit = self.row(&Step::Commit)?;
        if commit.state == StepState::Confirmed
            && let Some(jws) = &commit.answer
        {
            let receipt = self.verify(jws)?;
            self.tell(FilingPhase::Done, self.total());
            return Ok(receipt);
        }
        self.tell(FilingPhase::Announcing, 0);
        let discovery = self.discover().await?;
        let state = self.announced().await?;
        if let Some(receipt) = self.committed(&state)? {
            return Ok(receipt);
        }
        let parts = &self.manifest.parts;
        let mut begun = None;
        for (at, part) in parts.iter().enumerate() {
            let known = state.parts.iter().find(|known| known.id == part.id);
            let upload = known.and_then(|known| {
                known.upload.as_ref().map(|url| Upload {
                    url: url.clone(),
                    offset: known.offset,
                    complete: known.complete,
                })
            });
            if let Some(known) = known.filter(|known| known.complete) {
                if known.offset != part.size {
                    let (got, least, most) = (known.offset, part.size, part.size);
                    return Err(FilingError::Untrustworthy(Distrust::Offset { got, least, most }));
                }
                self.set(&Step::Part(part.id.clone()), StepState::Confirmed, None)?;
            } else if self.connector.nature().resumes {
                // Only what the portal has never heard of can be begun beside another.
                let next = parts.get(at + 1).filter(|next| {
                    let known = state.parts.iter().find(|known| known.id == next.id);
                    known.is_none_or(|known| known.upload.is_none() && !known.complete)
                });
                begun = self.part(part, upload, begun.take(), next, &discovery.limits).await?;
            } else {
                self.whole(part).await?;
            }
            self.sent = self.sent.saturating_add(part.size);
        }
        self.commit().await
    }

    /// Who is there, whether it is who it was, and whether it takes what is to be sent.
    async fn discover(&mut self) -> Result<Discovery, FilingError> {
        let mut failures = 0;
        let discovery = loop {
            match self.connector.describe().await {
                Ok(discovery) => break discovery,
                Err(error) => self.pause(&mut failures, error, None).await?,
            }
        };
        let known = match self.wanted {
            Wanted::Receipt(keys) => discovery.jwks == *keys,
            Wanted::Confirmation => discovery.jwks.keys.is_empty(),
        };
        if !known {
            return Err(FilingError::Untrustworthy(Distrust::KeysChanged));
        }
        let limits = &discovery.limits;
        let too_large =
            |what: &str, size: u64, limit: u64| FilingError::TooLarge { what: what.to_owned(), size, limit };
        let parts = &self.manifest.parts;
        if parts.len() as u64 > u64::from(limits.max_parts) {
            let most = u64::from(limits.max_parts);
            return Err(too_large("parts", parts.len() as u64, most));
        }
        for part in parts {
            if part.size > limits.max_part_bytes {
                return Err(too_large(&part.id, part.size, limits.max_part_bytes));
            }
            if !limits.takes(part) {
                let media_type = part.content_type().to_owned();
                return Err(FilingError::UnsupportedType { part: part.id.clone(), media_type });
            }
        }
        if self.total() > limits.max_total_bytes {
            return Err(too_large("total", self.total(), limits.max_total_bytes));
        }
        Ok(discovery)
    }

    /// The submission is known to the portal: read back if it may be, announced otherwise.
    async fn announced(&mut self) -> Result<SubmissionState, FilingError> {
        let step = Step::Announce;
        let mut failures = 0;
        loop {
            let row = self.row(&step)?;
            // Anything but "never sent" may have arrived: ask before sending.
            if !matches!(row.state, StepState::Planned) {
                match self.connector.held(self.manifest).await {
                    Ok(Some(state)) => {
                        self.same_manifest(&state)?;
                        self.set(&step, StepState::Confirmed, None)?;
                        return Ok(state);
                    }
                    Ok(None) => {}
                    Err(error) => {
                        self.pause(&mut failures, error, None).await?;
                        continue;
                    }
                }
            }
            self.send(&step)?;
            match self.connector.announce(self.manifest).await {
                Ok(state) => {
                    self.same_manifest(&state)?;
                    self.set(&step, StepState::Confirmed, None)?;
                    return Ok(state);
                }
                Err(error) => self.pause(&mut failures, error, Some(&step)).await?,
            }
        }
    }

    fn same_manifest(&self, state: &SubmissionState) -> Result<(), FilingError> {
        if state.manifest_sha256 == self.digest {
            return Ok(());
        }
        Err(FilingError::Untrustworthy(Distrust::Mismatch {
            what: "the announced digest",
            expected: self.digest.clone(),
            got: state.manifest_sha256.chars().take(80).collect(),
        }))
    }

    /// The receipt, if the portal already took the whole.
    fn committed(&mut self, state: &SubmissionState) -> Result<Option<Proof>, FilingError> {
        if state.phase != Phase::Committed {
            return Ok(None);
        }
        let jws = state.receipt.as_deref().ok_or_else(|| {
            let what = "committed without a receipt".to_owned();
            FilingError::Untrustworthy(Distrust::NotTheProtocol(what))
        })?;
        self.take_receipt(jws).map(Some)
    }

    async fn commit(&mut self) -> Result<Proof, FilingError> {
        let step = Step::Commit;
        let mut failures = 0;
        self.tell(FilingPhase::Committing, self.total());
        loop {
            self.send(&step)?;
            match self.connector.commit(self.manifest).await {
                Ok(jws) => return self.take_receipt(&jws),
                Err(error) => self.pause(&mut failures, error, Some(&step)).await?,
            }
            // The answer was lost: has it arrived? Only then is it sent once more.
            loop {
                match self.connector.held(self.manifest).await {
                    Ok(Some(state)) => {
                        self.same_manifest(&state)?;
                        if let Some(receipt) = self.committed(&state)? {
                            return Ok(receipt);
                        }
                        break;
                    }
                    Ok(None) => {
                        let what = "a submission that was uploaded is gone".to_owned();
                        return Err(FilingError::Untrustworthy(Distrust::NotTheProtocol(what)));
                    }
                    Err(error) => self.pause(&mut failures, error, Some(&step)).await?,
                }
            }
        }
    }

    fn take_receipt(&mut self, jws: &str) -> Result<Proof, FilingError> {
        let receipt = match self.verify(jws) {
            Ok(receipt) => receipt,
            Err(error) => {
                self.set(&Step::Commit, StepState::Unknown, None)?;
                return Err(error);
            }
        };
        self.set(&Step::Commit, StepState::Confirmed, Some(jws.to_owned()))?;
        self.tell(FilingPhase::Done, self.total());
        Ok(receipt)
    }

    fn verify(&self, proof: &str) -> Result<Proof, FilingError> {
        let expected =
            Expected { submission: self.target.submission, round: self.target.round, manifest_sha256: &self.digest };
        match self.wanted {
            Wanted::Receipt(keys) => receipt::verify(keys, expected, proof).map(Proof::Receipt),
            Wanted::Confirmation => {
                Confirmation::read(expected, proof).map(|found| Proof::Confirmation(Box::new(found)))
            }
        }
        .map_err(FilingError::Untrustworthy)
    }

    fn total(&self) -> u64 {
        self.manifest.total()
    }

    pub(super) fn tell(&mut self, phase: FilingPhase, sent: u64) {
        let total = self.total();
        (self.progress)(Progress { phase, sent, total });
    }

    /// After a failure: waits, or ends the run when it is not worth waiting. `step` is marked as unknown, or as failed if refused.
    pub(super) async fn pause(
        &mut self,
        failures: &mut u32,
        error: PortalError,
        step: Option<&Step>,
    ) -> Result<(), FilingError> {
        *failures += 1;
        tracing::debug!(target: "hoso::portal", %error, failures = *failures, "filing step interrupted");
        if let Some(step) = step {
            match &error {
                PortalError::Refused(problem) => {
                    let problem = serde_json::to_string(problem).unwrap_or_default();
                    self.set(step, StepState::Failed, Some(problem))?;
                }
                _ => self.set(step, StepState::Unknown, None)?,
            }
        }
        let pause = match &error {
            PortalError::Unreachable { retry_after, .. } if *failures <= self.pace.tries => {
                let own = self.pace.pause_after(*failures);
                // A long pause that the portal asks for is kept outside of the run.
                match retry_after {
                    Some(asked) if *asked > own => None,
                    _ => Some(own),
                }
            }
            _ => None,
        };
        match pause {
            Some(pause) => {
                tokio::time::sleep(pause).await;
                Ok(())
            }
            None => {
                let attempts = match step {
                    Some(step) => self.row(step)?.attempts.max(*failures),
                    None => *failures,
                };
                let error = FilingError::of(error, self.pace, attempts);
                if let (Some(step), FilingError::Unreachable { retry_after, .. }) = (step, &error) {
                    let mut row = self.row(step)?;
                    row.next_try = (self.clock)().checked_add(*retry_after).ok();
                    self.save(row)?;
                }
                Err(error)
            }
        }
    }

    fn key(&self, step: &Step) -> String {
        let Target { submission, round } = self.target;
        format!("{submission}/{round}/{}", step.name())
    }

    /// The row of a step as it is known, or a new one.
    fn row(&self, step: &Step) -> Result<OutboxRow, FilingError> {
        let parts = &self.manifest.parts;
        let digest = match step {
            Step::Part(id) => {
                parts.iter().find(|part| part.id == *id).map(|part| part.sha256.clone()).unwrap_or_default()
            }
            _ => self.digest.clone(),
        };
        let key = self.key(step);
        if let Some(row) = self.rows.get(&key) {
            if row.digest == digest {
                return Ok(row.clone());
            }
            // Under one UUID only one thing may ever be sent.
            let what = format!("{} was begun with other contents", step.name());
            return Err(FilingError::BadRequest(what));
        }
        let before = match step {
            Step::Announce => None,
            Step::Part(_) => Some(Step::Announce),
            Step::Commit => parts.last().map(|part| Step::Part(part.id.clone())),
        };
        Ok(OutboxRow {
            key,
            submission: self.target.submission,
            round: self.target.round,
            step: step.clone(),
            precondition: before.map(|step| self.key(&step)).unwrap_or_default(),
            digest,
            state: StepState::Planned,
            attempts: 0,
            next_try: None,
            answer: None,
        })
    }

    /// Written before a step is sent, so that a crash in the middle is seen as "unknown".
    pub(super) fn send(&mut self, step: &Step) -> Result<(), FilingError> {
        let mut row = self.row(step)?;
        row.state = StepState::Sent;
        row.attempts = row.attempts.saturating_add(1);
        row.next_try = None;
        self.save(row)
    }

    pub(super) fn set(&mut self, step: &Step, state: StepState, answer: Option<String>) -> Result<(), FilingError> {
        let mut row = self.row(step)?;
        row.state = state;
        row.answer = answer.or(row.answer);
        self.save(row)
    }

    fn save(&mut self, row: OutboxRow) -> Result<(), FilingError> {
        self.outbox.save(&row).map_err(FilingError::Outbox)?;
        self.rows.insert(row.key.clone(), row);
        Ok(())
    }
}

/// What became of giving up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// Nothing of it is at the portal.
    Removed,
    /// Too late: the portal has the whole; [`run`] fetches the receipt.
    AlreadyCommitted,
}

/// Gives up a submission that may be half-way: asks the portal to forget it. Only after [`Cancelled::Removed`] may the dossier be
/// treated as not filed.
///
/// # Errors
/// [`FilingError::Unreachable`] when the portal cannot be asked and something may have been sent.
pub async fn cancel(
    connector: &dyn PortalConnector,
    outbox: &dyn Outbox,
    target: Target,
    pace: &Pace,
) -> Result<Cancelled, FilingError> {
    let rows = outbox.load(target.submission).map_err(FilingError::Outbox)?;
    let mine = || rows.iter().filter(|row| row.round == target.round);
    if mine().any(|row| row.step == Step::Commit && row.state == StepState::Confirmed) {
        return Ok(Cancelled::AlreadyCommitted);
    }
    if !mine().any(|row| row.state != StepState::Planned) {
        return Ok(Cancelled::Removed);
    }
    match connector.abandon(target).await {
        Ok(true) => Ok(Cancelled::Removed),
        Ok(false) => Ok(Cancelled::AlreadyCommitted),
        Err(error) => Err(FilingError::of(error, pace, 1)),
    }
}
