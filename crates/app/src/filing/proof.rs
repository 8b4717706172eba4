//! What proves a filing, taken out of the program: the receipts, what they are about, the portal's keys, and what opens encrypted files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hoso_dossier::{Event, Happening, Receipt};
use hoso_portal::digest::{canonical, sha256_hex};
use hoso_portal::events::names_before;
use hoso_portal::jws::KeySet;
use hoso_portal::receipt::{self, Expected};

use crate::api::{ApiError, Code, ExportView};
use crate::app::App;

/// The portal's public keys as they are known now.
const KEYS: &str = "khoa-cong.json";
/// What the files are and how they are checked.
const GUIDE: &str = "doc-truoc.txt";

/// The receipts of a history by round; 0 is the dossier itself.
fn receipts(events: &[Event]) -> impl Iterator<Item = (u32, &Receipt)> {
    events.iter().filter_map(|event| match &event.what {
        Happening::Filed { receipt: Some(receipt), .. } => Some((0, receipt)),
        Happening::SupplementSent { round, receipt: Some(receipt) } => Some((*round, receipt)),
        _ => None,
    })
}

/// Where the keys lie with which the receipt of a round was checked when it came.
pub(super) fn receipt_keys(id: &str, round: u32) -> String {
    format!("receipt-keys/{id}/{round}")
}

/// Every statement is there, from the receipt on: each names the digest of the one before.
fn from_receipt(events: &[Event], stated: &[&str]) -> bool {
    let Some((_, first)) = receipts(events).next() else { return false };
    let mut before = sha256_hex(first.jws.as_bytes());
    stated.iter().all(|jws| {
        let fits = names_before(jws).as_ref() == Some(&before);
        before = sha256_hex(jws.as_bytes());
        fits
    })
}

fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec_pretty(value).map_err(ApiError::internal)
}

impl App {
    /// The receipt is signed by a key that it was checked with when it came, and is about this dossier.
    pub(crate) fn receipt_holds(&self, id: &str, receipt: &Receipt) -> bool {
        let kept = self.store().and_then(|store| Ok(store.setting(&receipt_keys(id, 0))?));
        let Ok(kept) = kept else { return false };
        // Filed with a program that did not keep them: only verified receipts were ever written down.
        let Some(kept) = kept else { return true };
        let Ok(keys) = serde_json::from_value::<KeySet>(kept) else { return false };
        let Ok(submission) = receipt.submission.parse() else { return false };
        let expected = Expected { submission, round: 0, manifest_sha256: &receipt.manifest_sha256 };
        receipt::verify(&keys, expected, &receipt.jws).is_ok()
    }

    /// Writes the proof of a filing and of its supplements into a folder of its own, so that anybody can check it without this program. The manifest is written
    /// in the bytes whose digest the receipt states (RFC 8785).
    ///
    /// # Errors
    /// [`Code::WrongState`] without a signed receipt; those of the disk.
    pub fn filing_proof(&self, id: &str) -> Result<ExportView, ApiError> {
        let (_, events) = self.history(id)?;
        if receipts(&events).next().is_none() {
            return Err(ApiError::new(Code::WrongState));
        }
        let (mut files, mut guide) = (Vec::new(), self.words.get(self.language(), "proof-title"));
        let mut keyless = false;
        let mut add = |what: &str, name: String, bytes: Vec<u8>| {
            let values = BTreeMap::from([("file".to_owned(), name.clone())]);
            // Writing into a text cannot fail.
            let _ = write!(guide, "\r\n\r\n{}", self.words.format(self.language(), &format!("proof-{what}"), &values));
            files.push((name, bytes));
        };
        for (round, receipt) in receipts(&events) {
            add("receipt", format!("bien-nhan-{round}.jws"), receipt.jws.clone().into_bytes());
            match self.store()?.setting(&receipt_keys(id, round))? {
                Some(keys) => add("keys-then", format!("khoa-cong-{round}.json"), pretty(&keys)?),
                // Filed with a program that did not keep them.
                None => keyless = true,
            }
            let Some(begun) = self.begun(id, round)? else { continue };
            let sent = canonical(begun.sent()).map_err(ApiError::internal)?;
            if sha256_hex(&sent) != receipt.manifest_sha256 {
                // What was begun anew meanwhile proves nothing of what was received.
                continue;
            }
            add("manifest", format!("da-gui-{round}.json"), sent);
            if let Some(sealed) = &begun.sealed {
                add("seals", format!("khoa-noi-dung-{round}.json"), pretty(&sealed.seals)?);
            }
        }
        let stated: Vec<&str> = events.iter().filter_map(|event| event.jws.as_deref()).collect();
        if !stated.is_empty() {
            // Followed by an earlier program, which did not keep them, the beginning is missing; that is said.
            let what = if from_receipt(&events, &stated) { "events" } else { "events-some" };
            add(what, "dien-bien.jws".to_owned(), (stated.join("\n") + "\n").into_bytes());
        }
        // A portal that was removed meanwhile takes no receipt with it; what was said later may be signed by later keys.
        if (keyless || !stated.is_empty())
            && let Ok(portal) = self.portal_of(id, 0)
            && let Some(known) = self.store()?.portal_keys(&portal.url)?
        {
            add("keys", KEYS.to_owned(), pretty(&known.jwks)?);
        }
        guide.push_str("\r\n");
        files.insert(0, (GUIDE.to_owned(), guide.into_bytes()));
        self.take_away(id, &files)
    }
}
