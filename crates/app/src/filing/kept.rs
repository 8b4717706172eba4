//! What was handed in stays readable as it was, also when the dossier is edited for an answer to the agency: every file that went out is kept
//! under an id of its own. Contents are stored once, so this costs nothing until something is changed.

use hoso_document::preview;
use hoso_portal::wire::Part;
use hoso_store::{Digest, Document, NewDocument};

use crate::api::ApiError;
use crate::app::App;

/// Largest attachment whose pages are counted, bytes.
const MOST_COUNTED: u64 = 20_000_000;
const PDF: &str = "application/pdf";

/// The id of a file as it was handed in: round (0 is the dossier itself) and part.
fn sent_id(round: u32, part: &str) -> String {
    format!("sent:{round}:{part}")
}

/// The round and the part of such an id.
pub(crate) fn sent_of(id: &str) -> Option<(u32, &str)> {
    let (round, part) = id.strip_prefix("sent:")?.split_once(':')?;
    Some((round.parse().ok()?, part))
}

impl App {
    /// Keeps what was handed in with a round.
    pub(crate) fn keep_sent(&self, id: &str, round: u32, parts: &[Part]) -> Result<(), ApiError> {
        let store = self.store()?;
        let documents = store.documents(id)?;
        for part in parts {
            let Some(digest) = Digest::from_hex(&part.sha256) else { continue };
            let made = documents.iter().find(|document| document.id == part.id && document.sha256 == digest);
            let pages = match made {
                Some(document) => document.pages,
                None if part.media_type == PDF && part.size <= MOST_COUNTED => {
                    preview::page_count(&store.content(&digest)?).unwrap_or(0).try_into().unwrap_or(0)
                }
                None => 0,
            };
            let kept = NewDocument {
                id: sent_id(round, &part.id),
                name: part.name.clone(),
                media_type: part.media_type.clone(),
                pages,
                signed: made.is_some_and(|document| document.signed),
                // Without a digest of answers it is neither signed nor filed again.
                answers_digest: String::new(),
                built: self.now(),
            };
            store.keep_document(id, &kept, &digest)?;
        }
        Ok(())
    }

    /// [`App::keep_sent`] for what the person handed in: everything that there is now and was not handed in before. That it was handed in
    /// stands already, whatever comes of this.
    pub(crate) fn keep_handed_in(&self, id: &str, round: u32) {
        warn_unless_kept(self.keep_parts_of(id, round));
    }

    fn keep_parts_of(&self, id: &str, round: u32) -> Result<(), ApiError> {
        let documents = self.store()?.documents(id)?;
        let earlier = |document: &&Document| sent_of(&document.id).is_some_and(|(earlier, _)| earlier < round);
        let before: Vec<String> = documents.iter().filter(earlier).map(|one| one.sha256.to_string()).collect();
        let known = |part: &Part| before.contains(&part.sha256);
        let parts: Vec<Part> =
            self.parts(id, &[])?.into_iter().map(|(part, _)| part).filter(|part| !known(part)).collect();
        self.keep_sent(id, round, &parts)
    }
}

/// That something was handed in is written down, whether or not its files could be kept.
pub(super) fn warn_unless_kept(kept: Result<(), ApiError>) {
    if let Err(error) = kept {
        tracing::warn!(%error, "what was handed in could not be kept beside the dossier");
    }
}

/// The documents without those that were handed in as they still are.
pub(crate) fn without_doubles(documents: Vec<Document>, attached: &[Digest]) -> Vec<Document> {
    let now: Vec<Digest> = documents.iter().filter(|one| sent_of(&one.id).is_none()).map(|one| one.sha256).collect();
    let there = |document: &Document| now.contains(&document.sha256) || attached.contains(&document.sha256);
    documents.into_iter().filter(|document| sent_of(&document.id).is_none() || !there(document)).collect()
}
