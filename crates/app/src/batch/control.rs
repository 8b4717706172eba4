//! What the person does with a batch: start, pause, go on, cancel.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

use super::look::{fits, refuse_service};
use super::{CANCEL, Counts, GO, Head, Live, PAUSE, Progress, Stage, Work};
use crate::api::{ApiError, BatchView, Code, KeyRef, SignOptions};
use crate::app::{App, locked};
use crate::signing::dossier::Hand;
use crate::signing::keys::fingerprint;

impl App {
    /// Begins to sign. The key is opened here, so that a wrong password is told at once; a token is logged in with the first signature.
    ///
    /// # Errors
    /// Those of the key, [`Code::BadFolder`], [`Code::TooLarge`]; [`Code::WrongState`] while another batch writes into the same folder.
    pub fn start_batch(
        self: &Arc<Self>,
        work: &Work,
        key: &KeyRef,
        options: SignOptions,
    ) -> Result<BatchView, ApiError> {
        refuse_service(key)?;
        let hand = Hand::Local(self.local_key(key)?);
        let items = self.batch_items(work)?;
        fits(work, &items)?;
        let (folder, out) = match work {
            Work::Folder { folder, out } => (folder.display().to_string(), out.display().to_string()),
            Work::Files(_) | Work::Dossiers(_) => (String::new(), String::new()),
        };
        let head = Head {
            folder,
            out,
            options,
            certificate: fingerprint(hand.certificate()),
            owner: hand.certificate().common_name(),
            begun: self.now(),
            ended: None,
            stage: Stage::Running,
            error: None,
            total: u32::try_from(items.len()).unwrap_or(u32::MAX),
        };
        let id = self.host.new_id();
        let mut counts = Counts::default();
        items.iter().for_each(|item| counts.count(item.state));
        let live = Live::new(&id, head, counts, true);
        self.take_up(&live)?;
        let founded = live.change(|progress| self.found_batch(&id, &progress.head, &items));
        self.go(&live, hand, false, founded)
    }

    /// Pauses a batch: the file in work is finished, then it waits with its key open.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn pause_batch(&self, id: &str) -> Result<BatchView, ApiError> {
        if let Some(live) = self.batches.get(id) {
            // Nobody takes a cancellation back by pausing.
            let _ = live.wish.compare_exchange(GO, PAUSE, Ordering::AcqRel, Ordering::Acquire);
        }
        self.batch(id)
    }

    /// Goes on with a batch. Without a key only one that was paused goes on, with the key that it holds.
    ///
    /// # Errors
    /// Those of the key; [`Code::WrongState`] for one that works or has ended; [`Code::CertificateUnfit`] with `other` for another certificate;
    /// [`Code::TokenFailed`] with `no-pin` when a key is needed and none was given.
    pub fn resume_batch(self: &Arc<Self>, id: &str, key: Option<&KeyRef>) -> Result<BatchView, ApiError> {
        let live = match self.batches.get(id) {
            Some(live) => live,
            None => {
                let head = self.batch_head(id)?;
                let mut counts = Counts::default();
                self.items(id, 0, u32::MAX)?.iter().for_each(|(_, item)| counts.count(item.state));
                Live::new(id, head, counts, false)
            }
        };
        let (ended, working, certificate) = live
            .change(|progress| (progress.head.ended.is_some(), progress.working, progress.head.certificate.clone()));
        if ended || working {
            return Err(ApiError::new(Code::WrongState));
        }
        let hand = match key {
            Some(key) => {
                refuse_service(key)?;
                Some(Hand::Local(self.local_key(key)?))
            }
            None => locked(&live.hand).take(),
        };
        let hand = hand.ok_or_else(|| ApiError::new(Code::TokenFailed).with("fault", "no-pin"))?;
        if fingerprint(hand.certificate()) != certificate {
            return Err(ApiError::new(Code::CertificateUnfit).with("reason", "other"));
        }
        self.take_up(&live)?;
        live.wish.store(GO, Ordering::Release);
        let head = live.change(|progress| {
            // Somebody else may have been quicker.
            (!std::mem::replace(&mut progress.working, true)).then(|| {
                progress.head.stage = Stage::Running;
                progress.head.error = None;
                progress.head.clone()
            })
        });
        let head = head.ok_or_else(|| ApiError::new(Code::WrongState))?;
        let kept = self.keep_head(id, &head);
        self.go(&live, hand, true, kept)
    }

    /// Ends a batch: the file in work is finished, what is signed stays.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn cancel_batch(&self, id: &str) -> Result<BatchView, ApiError> {
        let live = self.batches.get(id);
        if let Some(live) = &live {
            live.wish.store(CANCEL, Ordering::Release);
            *locked(&live.hand) = None;
        }
        let works = live.as_ref().is_some_and(|live| live.change(|progress| progress.working));
        let mut head = self.batch_head(id)?;
        if !works && head.ended.is_none() {
            head.stage = Stage::Cancelled;
            head.ended = Some(self.now());
            self.keep_head(id, &head)?;
            locked(&self.batches.0).remove(id);
        }
        self.batch(id)
    }

    /// Puts a batch among those at work, unless another one writes into the same folder.
    fn take_up(&self, live: &Arc<Live>) -> Result<(), ApiError> {
        let mut all = locked(&self.batches.0);
        let out = live.change(|progress| progress.head.out.clone());
        let busy = |other: &Arc<Live>| {
            other.id != live.id && other.change(|progress| progress.working && progress.head.out == out)
        };
        let twin = all.get(&live.id).is_some_and(|other| !Arc::ptr_eq(other, live));
        if twin || all.values().any(busy) {
            return Err(ApiError::new(Code::WrongState));
        }
        // Those that ended stand in the store.
        all.retain(|_, other| other.change(|progress| progress.working || progress.head.ended.is_none()));
        all.insert(live.id.clone(), Arc::clone(live));
        Ok(())
    }

    fn go(
        self: &Arc<Self>,
        live: &Arc<Live>,
        hand: Hand,
        resumed: bool,
        kept: Result<(), ApiError>,
    ) -> Result<BatchView, ApiError> {
        let begun = kept.and_then(|()| self.set_to_work(live, hand, resumed));
        if let Err(error) = begun {
            locked(&self.batches.0).remove(&live.id);
            return Err(error);
        }
        self.changes.mark(&live.id);
        self.batch(&live.id)
    }
}

impl Live {
    fn new(id: &str, head: Head, counts: Counts, working: bool) -> Arc<Self> {
        let progress = Progress { head, counts, current: String::new(), working };
        Arc::new(Self {
            id: id.to_owned(),
            progress: Mutex::new(progress),
            wish: AtomicU8::new(GO),
            hand: Mutex::default(),
        })
    }
}
