//! The record of a batch in the store, and how it is shown.

use super::{CANCEL, Counts, Head, Item, Live, PAUSE, Progress, Said, Stage};
use crate::api::{ApiError, BatchFile, BatchView, Code};
use crate::app::App;
use crate::views::name_of;

/// Most ended batches that are kept.
const MAX_ENDED: usize = 20;

fn value<T: serde::Serialize>(record: &T) -> Result<serde_json::Value, ApiError> {
    serde_json::to_value(record).map_err(ApiError::internal)
}

fn record<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, ApiError> {
    serde_json::from_value(value).map_err(ApiError::internal)
}

impl App {
    /// Writes a new batch down; the oldest of those that ended make room.
    pub(super) fn found_batch(&self, id: &str, head: &Head, items: &[Item]) -> Result<(), ApiError> {
        let store = self.store()?;
        let records = items.iter().map(value).collect::<Result<Vec<_>, _>>()?;
        store.add_batch(id, &value(head)?, &records)?;
        let ended = store.batches()?.into_iter().filter(|(_, head)| !head["ended"].is_null());
        for (old, _) in ended.skip(MAX_ENDED) {
            store.delete_batch(&old)?;
        }
        Ok(())
    }

    pub(super) fn batch_head(&self, id: &str) -> Result<Head, ApiError> {
        let found = self.store()?.batch(id)?;
        record(found.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "batch"))?)
    }

    pub(super) fn keep_head(&self, id: &str, head: &Head) -> Result<(), ApiError> {
        Ok(self.store()?.set_batch(id, &value(head)?)?)
    }

    pub(super) fn keep_items(&self, id: &str, items: &[(u32, Item)]) -> Result<(), ApiError> {
        let records =
            items.iter().map(|(index, item)| Ok((*index, value(item)?))).collect::<Result<Vec<_>, ApiError>>()?;
        Ok(self.store()?.set_batch_files(id, &records)?)
    }

    pub(super) fn items(&self, id: &str, from: u32, count: u32) -> Result<Vec<(u32, Item)>, ApiError> {
        let found = self.store()?.batch_files(id, from, count)?;
        found.into_iter().map(|(index, item)| Ok((index, record(item)?))).collect()
    }

    /// The batches that did not end and the last ones that did, the newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub fn batches(&self) -> Result<Vec<BatchView>, ApiError> {
        let all = self.store()?.batches()?;
        all.into_iter().map(|(id, _)| self.batch(&id)).collect()
    }

    /// Where a batch stands.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn batch(&self, id: &str) -> Result<BatchView, ApiError> {
        if let Some(live) = self.batches.get(id) {
            let wish = live.wish();
            return Ok(live.change(|progress| live_view(&live, progress, wish)));
        }
        let head = self.batch_head(id)?;
        let mut counts = Counts::default();
        for (_, item) in self.items(id, 0, u32::MAX)? {
            counts.count(item.state);
        }
        // It did not end, and nobody holds it: the program did.
        let state = match head.stage {
            Stage::Running | Stage::Paused => "interrupted".to_owned(),
            stage => name_of(&stage),
        };
        Ok(view(id, &head, counts, state, ""))
    }

    /// The files of a batch from a place on, with what became of them.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn batch_files(&self, id: &str, from: u32, count: u32) -> Result<Vec<BatchFile>, ApiError> {
        Ok(self.items(id, from, count)?.into_iter().map(|(index, item)| self.batch_file(index, &item)).collect())
    }

    /// A file as it is shown.
    pub(super) fn batch_file(&self, index: u32, item: &Item) -> BatchFile {
        let (message, fix) = self.said(item.said.as_ref());
        BatchFile {
            index,
            name: item.name.clone(),
            dossier: item.dossier.clone(),
            size: item.size,
            kind: item.kind.clone(),
            state: name_of(&item.state),
            message,
            fix,
            signed_name: item.signed_name.clone(),
        }
    }

    /// What is wrong and what to do, in words.
    pub(super) fn said(&self, said: Option<&Said>) -> (String, String) {
        let language = self.language();
        match said {
            None => (String::new(), String::new()),
            Some(Said::Error(error)) => self.words.error(language, error),
            Some(Said::Note(id, values)) => {
                (self.words.format(language, id, values), self.words.format(language, &format!("{id}.fix"), values))
            }
        }
    }
}

fn live_view(live: &Live, progress: &Progress, wish: u8) -> BatchView {
    let state = match (progress.working, wish) {
        (true, PAUSE | CANCEL) => "pausing".to_owned(),
        (true, _) => "running".to_owned(),
        (false, _) => name_of(&progress.head.stage),
    };
    view(&live.id, &progress.head, progress.counts, state, &progress.current)
}

fn view(id: &str, head: &Head, counts: Counts, state: String, current: &str) -> BatchView {
    BatchView {
        id: id.to_owned(),
        state,
        folder: head.folder.clone(),
        out: head.out.clone(),
        owner: head.owner.clone(),
        begun: head.begun.to_string(),
        ended: head.ended.map(|at| at.to_string()),
        total: head.total,
        signed: counts.signed,
        skipped: counts.skipped,
        failed: counts.failed,
        current: current.to_owned(),
        error: head.error.clone(),
    }
}
