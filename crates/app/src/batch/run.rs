//! A batch at work. Three steps beside each other, so that the key never waits for the disk: files are read and prepared, the key signs one
//! after the other, signed files are finished, written and put on record.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use hoso_sign::certificate::Certificate;
use hoso_sign::revocation::Revocation;
use hoso_store::Digest;

use super::examine::Signing;
use super::write::{sync_folder, unwritable, write};
use super::{CANCEL, GO, Head, Item, Live, PAUSE, Said, Stage, State};
use crate::api::{ApiError, Code};
use crate::app::{App, locked};
use crate::signing::dossier::{Hand, Stamping};
use crate::signing::formats::{Prepared, Stamper};
use crate::signing::keys::{LocalKey, against};

/// Files that wait between two steps; each may be large.
const WAITING: usize = 4;
/// Most files that are put on record together.
const TOGETHER: usize = 16;

/// A file on its way.
struct Passing {
    index: u32,
    item: Item,
    prepared: Prepared,
}

/// A file at its end: signed, or without anything to write.
struct Ending {
    index: u32,
    item: Item,
    signed: Option<(Prepared, Vec<u8>)>,
}

/// What stops all steps: the person, or a failure that every other file would meet too.
struct Stop<'a> {
    live: &'a Live,
    failed: AtomicBool,
    error: Mutex<Option<ApiError>>,
}

impl Stop<'_> {
    fn now(&self) -> bool {
        self.failed.load(Ordering::Acquire) || self.live.wish() != GO
    }

    fn because(&self, error: ApiError) {
        locked(&self.error).get_or_insert(error);
        self.failed.store(true, Ordering::Release);
    }
}

impl App {
    /// Sets a batch to work on a thread of its own.
    pub(super) fn set_to_work(self: &Arc<Self>, live: &Arc<Live>, hand: Hand, resumed: bool) -> Result<(), ApiError> {
        let (app, live) = (Arc::clone(self), Arc::clone(live));
        let run = move || {
            let work = std::panic::AssertUnwindSafe(|| app.run_batch(&live, &hand, resumed));
            let outcome = std::panic::catch_unwind(work).unwrap_or_else(|_| Err(ApiError::internal("batch")));
            app.batch_rests(&live, hand, outcome);
        };
        std::thread::Builder::new().name("hoso-batch".to_owned()).spawn(run).map(drop).map_err(ApiError::internal)
    }

    /// Writes down how a batch came to rest, and keeps the key open for one that is only paused.
    fn batch_rests(&self, live: &Live, hand: Hand, outcome: Result<bool, ApiError>) {
        let at = self.now();
        let (stage, error) = match outcome {
            Err(error) => (Stage::Paused, Some(error)),
            Ok(true) => (Stage::Done, None),
            Ok(false) if live.wish() == CANCEL => (Stage::Cancelled, None),
            Ok(false) => (Stage::Paused, None),
        };
        // A person who pauses need not type the PIN again; a key that failed is opened anew.
        let keeps = stage == Stage::Paused && error.as_ref().is_none_or(|error| error.code == Code::DiskFull);
        let head = live.change(|progress| {
            progress.head.stage = stage;
            progress.head.error = error;
            progress.head.ended = matches!(stage, Stage::Done | Stage::Cancelled).then_some(at);
            progress.current.clear();
            progress.head.clone()
        });
        if let Err(error) = self.keep_head(&live.id, &head) {
            tracing::warn!(%error, "the end of a batch could not be written down");
        }
        *locked(&live.hand) = keeps.then_some(hand);
        live.change(|progress| progress.working = false);
        self.changes.mark(&live.id);
    }

    /// Signs what waits. True when nothing waits any more, false when the person stopped it.
    fn run_batch(&self, live: &Live, hand: &Hand, resumed: bool) -> Result<bool, ApiError> {
        let head = live.change(|progress| progress.head.clone());
        if let Some(error) = self.against_all(hand.certificate(), hand.chain())?.1 {
            return Err(error);
        }
        let stamping = self.stamping(hand.certificate(), &head.options)?;
        let items = self.items(&live.id, 0, u32::MAX)?;
        let waiting: Vec<(u32, Item)> = items.into_iter().filter(|(_, item)| item.state.waits()).collect();
        let stop = Stop { live, failed: AtomicBool::new(false), error: Mutex::default() };
        if waiting.iter().any(|(_, item)| !item.dossier.is_empty()) {
            self.run_dossiers(live, &head, hand, stamping.as_ref(), waiting)?;
        } else {
            for folder in waiting.iter().filter_map(|(_, item)| item.target.parent()).collect::<BTreeSet<&Path>>() {
                std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
            }
            let Hand::Local(key) = hand else { return Err(ApiError::bad_request("a service does not sign here")) };
            self.run_files(key, &head, stamping.as_ref(), waiting, resumed, &stop)?;
        }
        let error = locked(&stop.error).take();
        match error {
            Some(error) => Err(error),
            None => Ok(!self.items(&live.id, 0, u32::MAX)?.iter().any(|(_, item)| item.state.waits())),
        }
    }

    /// What the authorities say of the certificate (`not checked` when nobody may be asked), and what stands against signing with it at all.
    pub(super) fn against_all(
        &self,
        certificate: &Certificate,
        chain: &[Certificate],
    ) -> Result<(&'static str, Option<ApiError>), ApiError> {
        let mut error = against(certificate, self.now());
        let mut revocation = "not checked";
        if error.is_none() && self.signing_settings()?.online {
            revocation = match self.revocation_of(certificate, chain, &self.trust()) {
                Revocation::Good { .. } => "good",
                Revocation::Revoked { .. } => {
                    error = Some(ApiError::new(Code::CertificateUnfit).with("reason", "revoked"));
                    "revoked"
                }
                Revocation::NotChecked { .. } => "not checked",
            };
        }
        Ok((revocation, error))
    }

    fn run_files(
        &self,
        key: &LocalKey,
        head: &Head,
        stamping: Option<&Stamping<'_>>,
        waiting: Vec<(u32, Item)>,
        resumed: bool,
        stop: &Stop<'_>,
    ) -> Result<(), ApiError> {
        let signing = Signing {
            stamp_room: Stamping::room(stamping),
            resumed,
            ..Signing::new(key.certificate(), key.chain(), &head.options)
        };
        let (prepared, to_sign) = sync_channel(WAITING);
        let (signed, to_write) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            let at_once = signed.clone();
            scope.spawn(move || self.prepare_all(&signing, waiting, stop, &prepared, &at_once));
            scope.spawn(move || self.finish_all(head, stamping, stop, &to_write));
            // The key stays on this thread: it signs one after the other.
            sign_all(key, stop, &to_sign, &signed);
            // Whoever prepares must not wait for a key that has stopped, nor the writer for another file.
            drop((to_sign, signed));
        });
        Ok(())
    }

    /// First step: read, look, prepare. What needs no signature goes straight to the record.
    fn prepare_all(
        &self,
        signing: &Signing<'_>,
        waiting: Vec<(u32, Item)>,
        stop: &Stop<'_>,
        prepared: &SyncSender<Passing>,
        at_once: &SyncSender<Ending>,
    ) {
        for (index, mut item) in waiting {
            if stop.now() {
                return;
            }
            let ready = signing.prepare(&mut item, self.now());
            let sent = match ready {
                Some(ready) => prepared.send(Passing { index, item, prepared: ready }).is_ok(),
                None => at_once.send(Ending { index, item, signed: None }).is_ok(),
            };
            if !sent {
                return;
            }
        }
    }

    /// Third step: time stamp, proofs, onto the disk, into the record.
    fn finish_all(&self, head: &Head, stamping: Option<&Stamping<'_>>, stop: &Stop<'_>, to_write: &Receiver<Ending>) {
        let stamper = Stamping::stamper(stamping);
        while let Ok(first) = to_write.recv() {
            let mut together = vec![first];
            while together.len() < TOGETHER
                && let Ok(next) = to_write.try_recv()
            {
                together.push(next);
            }
            let mut ended = Vec::with_capacity(together.len());
            for mut one in together {
                if let Some((prepared, signature)) = one.signed.take() {
                    // After a failure nothing is written any more, but what the person paused is.
                    if stop.failed.load(Ordering::Acquire) {
                        continue;
                    }
                    if let Err(error) = self.finish_one(&mut one.item, head, &prepared, &signature, stamper) {
                        stop.because(error);
                        continue;
                    }
                }
                ended.push((one.index, one.item));
            }
            if let Err(error) = self.put_on_record(stop.live, &ended) {
                stop.because(error);
            }
        }
    }

    /// One signed file. An error is one that every other file would meet too.
    fn finish_one(
        &self,
        item: &mut Item,
        head: &Head,
        prepared: &Prepared,
        signature: &[u8],
        stamper: Option<&dyn Stamper>,
    ) -> Result<(), ApiError> {
        // A key that signs something else than it was asked is not gone on with.
        let mut bytes = prepared.finish(signature, stamper)?;
        let mut said = None;
        if head.options.level == "long" && matches!(prepared, Prepared::Pdf(_)) {
            match self.prove(&mut bytes) {
                Ok(true) => {}
                Ok(false) => said = Some(Said::note("batch-no-proofs")),
                Err(error) => said = Some(Said::Error(error)),
            }
        }
        match write(&item.target, &bytes)? {
            Some(()) => {
                item.signed_sha256 = Digest::of(&bytes).to_string();
                item.at = Some(self.now());
                // What was doubted stays said.
                let doubted = item.said.take();
                item.ends(State::Done, said.or(doubted));
            }
            None => item.ends(State::Failed, Some(Said::note("batch-name-taken"))),
        }
        Ok(())
    }

    /// Puts the ends of files on record, all together.
    pub(super) fn put_on_record(&self, live: &Live, ended: &[(u32, Item)]) -> Result<(), ApiError> {
        for folder in
            ended.iter().filter(|(_, i)| i.at.is_some()).filter_map(|(_, i)| i.target.parent()).collect::<BTreeSet<_>>()
        {
            sync_folder(folder);
        }
        self.keep_items(&live.id, ended)?;
        live.change(|progress| ended.iter().for_each(|(_, item)| progress.counts.count(item.state)));
        self.changes.mark(&live.id);
        Ok(())
    }
}

/// Second step: the key.
fn sign_all(key: &LocalKey, stop: &Stop<'_>, to_sign: &Receiver<Passing>, signed: &SyncSender<Ending>) {
    while let Ok(Passing { index, item, prepared }) = to_sign.recv() {
        if stop.now() {
            return;
        }
        stop.live.change(|progress| progress.current.clone_from(&item.name));
        let signature = match key.sign(prepared.algorithm(), prepared.to_be_signed()) {
            Ok(signature) => signature,
            Err(error) => {
                // Whatever it is, the next file would meet it too.
                return stop.because(error.into());
            }
        };
        if signed.send(Ending { index, item, signed: Some((prepared, signature)) }).is_err() {
            return;
        }
    }
}

/// Has the person stopped a batch?
pub(super) fn stopped(live: &Live) -> bool {
    matches!(live.wish(), PAUSE | CANCEL)
}
