//! What a sending needs of the store: the outbox, and the bytes of the parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_portal::filing::{Outbox, OutboxRow, PartSource, Step, StepState};
use hoso_portal::wire::{Manifest, Part};
use hoso_store::{Digest, OutboxState, Store};
use serde_json::Value;
use uuid::Uuid;

/// The outbox in the store.
pub(super) struct StoreOutbox {
    pub(super) store: Arc<Store>,
    pub(super) dossier: String,
}

impl Outbox for StoreOutbox {
    fn load(&self, submission: Uuid) -> Result<Vec<OutboxRow>, String> {
        let rows = self.store.outbox_of_submission(&submission.to_string()).map_err(|e| e.to_string())?;
        rows.into_iter().map(|row| from_store(row, submission)).collect()
    }

    fn save(&self, row: &OutboxRow) -> Result<(), String> {
        let row = hoso_store::OutboxRow {
            key: row.key.clone(),
            dossier: self.dossier.clone(),
            submission: row.submission.to_string(),
            step: row.step.name(),
            precondition: Some(row.precondition.clone()),
            digest: Some(row.digest.clone()),
            state: match row.state {
                StepState::Planned => OutboxState::Planned,
                StepState::Sent => OutboxState::Sent,
                StepState::Confirmed => OutboxState::Confirmed,
                StepState::Unknown => OutboxState::Unknown,
                StepState::Failed => OutboxState::Failed,
            },
            attempts: row.attempts,
            next_try: row.next_try,
            answer: row.answer.clone().map(Value::from),
        };
        self.store.save_outbox(&row).map_err(|e| e.to_string())
    }
}

fn from_store(row: hoso_store::OutboxRow, submission: Uuid) -> Result<OutboxRow, String> {
    let round = row.key.split('/').nth(1).and_then(|r| r.parse().ok()).ok_or("a step without round")?;
    Ok(OutboxRow {
        submission,
        round,
        step: Step::parse(&row.step).ok_or("an unknown step")?,
        precondition: row.precondition.unwrap_or_default(),
        digest: row.digest.unwrap_or_default(),
        state: match row.state {
            OutboxState::Planned => StepState::Planned,
            OutboxState::Sent => StepState::Sent,
            OutboxState::Confirmed => StepState::Confirmed,
            OutboxState::Unknown => StepState::Unknown,
            OutboxState::Failed => StepState::Failed,
        },
        attempts: row.attempts,
        next_try: row.next_try,
        answer: row.answer.and_then(|v| v.as_str().map(str::to_owned)),
        key: row.key,
    })
}

/// The bytes of the parts, straight from the store.
pub(super) struct StoreSource {
    store: Arc<Store>,
    parts: BTreeMap<String, Digest>,
}

impl StoreSource {
    pub(super) fn of(store: Arc<Store>, manifest: &Manifest) -> Result<Self, String> {
        let digest = |p: &Part| Ok((p.id.clone(), Digest::from_hex(&p.sha256).ok_or("a bad digest")?));
        let parts = manifest.parts.iter().map(digest).collect::<Result<_, &str>>()?;
        Ok(Self { store, parts })
    }
}

impl PartSource for StoreSource {
    fn read_at(&self, part: &str, offset: u64, len: usize) -> Result<Vec<u8>, String> {
        let digest = self.parts.get(part).ok_or("no such part")?;
        // One read gives all of it as far as there is so much.
        let out = self.store.read_at(digest, offset, len).map_err(|e| e.to_string())?;
        if out.len() < len {
            return Err("beyond the end".to_owned());
        }
        Ok(out)
    }
}

/// Reads a content of the store from its beginning.
pub(crate) struct ContentReader<'a> {
    store: &'a Store,
    digest: Digest,
    at: u64,
    size: u64,
}

impl<'a> ContentReader<'a> {
    pub(crate) fn new(store: &'a Store, digest: Digest, size: u64) -> Self {
        Self { store, digest, at: 0, size }
    }
}

impl std::io::Read for ContentReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let want = buffer.len().min(left);
        if want == 0 {
            return Ok(0);
        }
        let piece = self.store.read_at(&self.digest, self.at, want).map_err(std::io::Error::other)?;
        buffer[..piece.len()].copy_from_slice(&piece);
        self.at += u64::try_from(piece.len()).unwrap_or(0);
        Ok(piece.len())
    }
}
