//! What changed since when, so that an open page can refresh without asking all the time.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::sync::Notify;

use crate::api::Changes;

/// Longest wait of one call.
const PATIENCE: Duration = Duration::from_secs(25);

/// Numbers every change of a dossier.
#[derive(Debug, Default)]
pub struct ChangeLog {
    state: Mutex<State>,
    notify: Notify,
}

#[derive(Debug, Default)]
struct State {
    seq: u64,
    /// Number of the last change by dossier.
    last: BTreeMap<String, u64>,
}

impl ChangeLog {
    /// A dossier changed.
    pub fn mark(&self, dossier: &str) {
        if let Ok(mut state) = self.state.lock() {
            state.seq += 1;
            let seq = state.seq;
            state.last.insert(dossier.to_owned(), seq);
        }
        self.notify.notify_waiters();
    }

    fn since(&self, since: u64) -> Changes {
        let Ok(state) = self.state.lock() else { return Changes { seq: since, dossiers: Vec::new() } };
        let dossiers = state.last.iter().filter(|(_, seq)| **seq > since).map(|(id, _)| id.clone()).collect();
        Changes { seq: state.seq, dossiers }
    }

    /// Waits until something changed after `since`, at most 25 s. A `since` from before a restart answers at once.
    pub async fn wait(&self, since: u64) -> Changes {
        let woken = self.notify.notified();
        tokio::pin!(woken);
        // Registered before looking, so that a change in between is not missed.
        woken.as_mut().enable();
        let now = self.since(since);
        if now.seq != since {
            return now;
        }
        let _ = tokio::time::timeout(PATIENCE, woken).await;
        self.since(since)
    }
}
