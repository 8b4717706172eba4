//! Following a dossier: OpenCPS has no events, so what is read is compared with what was read before. Nothing of it is signed.

use std::collections::BTreeSet;

use hoso_dossier::{Event, Happening, ResultFile, vietnam_date};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::OpenCps;
use crate::error::PortalError;

/// Private status code of news that change nothing: lines of the log, and states whose meaning is not established. They are shown with
/// the portal's words.
pub const NOTE: u8 = 255;
/// Most lines of a log whose ids are remembered; older ones are told by their instant.
const MOST_LINES: usize = 2_000;
/// Most results of one dossier.
const MOST_RESULTS: usize = 200;

/// What was seen of a dossier so far. Kept by the caller.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// Status and sub-status, raw.
    pub status: Option<(String, String)>,
    /// Number of the dossier.
    pub number: String,
    /// Promised day.
    pub due: Option<Date>,
    /// Lines of the log.
    pub lines: BTreeSet<String>,
    /// The fee: id, amount, paid.
    pub fee: Option<(String, u64, bool)>,
    /// Result files.
    pub results: BTreeSet<String>,
}

impl OpenCps {
    /// What is new since `seen`, oldest first, all of it stated by the portal and unverified; and what to remember. `now` dates what the
    /// portal does not date.
    ///
    /// Result files carry no digest (`sha256` is empty), because the portal keeps none: whoever downloads them computes it and must say
    /// that nobody stated it.
    ///
    /// # Errors
    /// [`PortalError`]; then nothing is new and `seen` stays. `gone` when the portal no longer knows a dossier that was filed.
    pub async fn news(&self, submission: Uuid, seen: &Seen, now: Timestamp) -> Result<(Vec<Event>, Seen), PortalError> {
        let Some(dossier) = self.find(submission).await? else {
            return Err(super::problem("gone", "Cổng không còn hồ sơ này", String::new()));
        };
        let mut next = seen.clone();
        let mut events = Vec::new();
        let tell = |at: Timestamp, words: String, what: Happening| Event::portal(at, None, false, words, what);

        let mut latest = None;
        for line in self.logs(&dossier.id).await? {
            let id = if line.id.is_empty() { format!("{:?} {}", line.at, line.content) } else { line.id.clone() };
            if line.content.trim().is_empty() || next.lines.len() >= MOST_LINES || !next.lines.insert(id) {
                continue;
            }
            let at = line.at.unwrap_or(now).min(now);
            latest = latest.max(Some(at));
            let what = Happening::StatusChanged { code: NOTE, text: line.content.clone(), number: None, due: None };
            events.push(tell(at, line.content, what));
        }
        // A change of state is not dated by itself; the newest new line of the log is the best that there is.
        let at = latest.unwrap_or(now);

        let due = dossier.due.map(vietnam_date);
        let status = (dossier.status.code.clone(), dossier.status.sub.clone());
        let number = (!dossier.number.is_empty()).then(|| dossier.number.clone());
        if !dossier.status.is_draft() && (next.status.as_ref() != Some(&status) || next.number != dossier.number) {
            let code = dossier.status.national.unwrap_or(NOTE);
            let words = dossier.status.words.clone();
            let what = Happening::StatusChanged { code, text: words.clone(), number, due };
            events.push(tell(at, words, what));
            next.status = Some(status);
            next.number.clone_from(&dossier.number);
        } else if due.is_some() && due != next.due {
            let what = Happening::DeadlineMoved { due: due.unwrap_or_default(), text: String::new() };
            events.push(tell(at, String::new(), what));
        }
        next.due = due.or(next.due);

        if let Some(payment) = self.payment(&dossier.id).await? {
            let fee = (payment.uid.clone(), payment.amount, payment.is_paid());
            let known = next.fee.as_ref();
            if known.is_none_or(|known| (&known.0, known.1) != (&fee.0, fee.1)) && payment.amount > 0 {
                let what = Happening::FeeAsked { id: fee.0.clone(), text: payment.text.clone(), amount: fee.1 };
                events.push(tell(at, payment.text.clone(), what));
            }
            if fee.2 && !known.is_some_and(|known| known.2) && payment.amount > 0 {
                events.push(tell(at, String::new(), Happening::FeePaid { id: fee.0.clone() }));
            }
            next.fee = Some(fee);
        }

        let fresh: Vec<ResultFile> = self
            .issued(&dossier.id)
            .await?
            .into_iter()
            .take(MOST_RESULTS)
            .filter(|issued| next.results.insert(issued.file.uid.clone()))
            .map(|issued| ResultFile {
                id: issued.file.uid,
                name: issued.file.name,
                media_type: issued.file.media_type,
                size: issued.file.size.unwrap_or_default(),
                sha256: String::new(),
            })
            .collect();
        if !fresh.is_empty() {
            events.push(tell(at, String::new(), Happening::ResultIssued { files: fresh }));
        }
        Ok((events, next))
    }
}
