//! Following a dossier: OpenCPS has no events, so what is read is compared with what was read before. Nothing of it is signed.

use std::collections::BTreeSet;

use hoso_dossier::{Event, Happening, ParcelStatus, ResultFile, vietnam_date};
use hoso_vietnam::s10::ItemId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::after::LogEntry;
use super::{OpenCps, Payment, RemoteDossier, national};
use crate::error::PortalError;

/// Private status code of news that change nothing: lines of the log, and states whose meaning is not established. They are shown with
/// the portal's words.
pub const NOTE: u8 = 255;
/// Most lines of a log whose ids are remembered; older ones are known by their instant.
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
    /// Everything before this is old, also when its line is no longer remembered.
    pub lines_before: Option<Timestamp>,
    /// The fee: id, amount, paid.
    pub fee: Option<(String, u64, bool)>,
    /// Result files.
    pub results: BTreeSet<String>,
    /// The parcel: number, and the last news of it.
    pub parcel: Option<(String, String)>,
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
        let mut latest = None;
        for line in fresh_lines(&self.logs(&dossier.id).await?, &mut next) {
            let at = line.at.unwrap_or(now).min(now);
            latest = latest.max(Some(at));
            let what = Happening::StatusChanged { code: NOTE, text: line.content.clone(), number: None, due: None };
            events.push(tell(at, line.content, what));
        }
        // What follows is not dated by itself; the newest new line of the log is the best that there is. The state comes last, because
        // it may be the end: a fee and a result belong before it.
        let at = latest.unwrap_or(now);
        if let Some(payment) = there_if_any(self.payment(&dossier.id).await)? {
            fee_news(&payment, at, &mut next, &mut events);
        }
        let issued = self.issued(&dossier.id).await?;
        let fresh: Vec<ResultFile> = issued
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
        self.parcel_news(&dossier, at, &mut next, &mut events).await?;
        status_news(&dossier, at, &mut next, &mut events);
        Ok((events, next))
    }

    /// The parcel with the result, once there can be one. Codes that are not known are shown and mean nothing.
    async fn parcel_news(
        &self,
        dossier: &RemoteDossier,
        at: Timestamp,
        next: &mut Seen,
        events: &mut Vec<Event>,
    ) -> Result<(), PortalError> {
        let order = &dossier.postal_sent;
        if dossier.via_postal != Some(2) || order.is_empty() || !matches!(dossier.status.national, Some(9 | 10)) {
            return Ok(());
        }
        let known = next.parcel.clone().filter(|(number, _)| number == order);
        if known.is_none() {
            // A number that is none of the post's stays in the words.
            let number = ItemId::parse(order).ok().map(|id| id.to_string());
            let what = Happening::ParcelRegistered { number, carrier: "VNPost".into(), expected: None, cod: 0 };
            events.push(tell(at, order.clone(), what));
        }
        let mut last = known.map(|(_, last)| last).unwrap_or_default();
        if let Some(found) = self.tracking(order, &dossier.agency).await? {
            let news = format!("{} {}", found.code, found.text);
            if news != last {
                let status = ParcelStatus::from_carrier(&found.code);
                let what = Happening::ParcelEvent { status, code: found.code, text: found.text.clone() };
                events.push(tell(at, found.text, what));
                last = news;
            }
        }
        next.parcel = Some((order.clone(), last));
        Ok(())
    }
}

/// The lines that were not seen before, as the portal orders them; they are remembered. Of a log that grew by more than [`MOST_LINES`] the
/// newest are told.
fn fresh_lines(lines: &[LogEntry], next: &mut Seen) -> Vec<LogEntry> {
    let id_of = |line: &LogEntry| {
        if line.id.is_empty() { format!("{:?} {}", line.at, line.content) } else { line.id.clone() }
    };
    let before = next.lines_before;
    let mut fresh: Vec<LogEntry> = lines
        .iter()
        .filter(|line| !line.content.trim().is_empty() && line.at.is_none_or(|at| before.is_none_or(|day| at > day)))
        .filter(|line| next.lines.insert(id_of(line)))
        .cloned()
        .collect();
    fresh.drain(..fresh.len().saturating_sub(MOST_LINES));
    if next.lines.len() > MOST_LINES {
        // The older half is forgotten, line by line, and known by its time from now on.
        let (dated, undated): (Vec<&LogEntry>, Vec<_>) = lines.iter().partition(|line| line.at.is_some());
        let newest = &dated[dated.len().saturating_sub(MOST_LINES / 2)..];
        next.lines_before = newest.first().and_then(|line| line.at).max(before);
        next.lines = newest.iter().chain(&undated).map(|line| id_of(line)).collect();
    }
    fresh
}

fn tell(at: Timestamp, words: String, what: Happening) -> Event {
    Event::portal(at, None, false, words, what)
}

/// OpenCPS answers 403 also for what is merely not there; following must not end at a fee that nobody asks or at a post that is not set up.
pub(super) fn there_if_any<T>(answer: Result<Option<T>, PortalError>) -> Result<Option<T>, PortalError> {
    match answer {
        Err(PortalError::Refused(problem)) if matches!(problem.name(), "refused" | "action-refused") => Ok(None),
        other => other,
    }
}

fn fee_news(payment: &Payment, at: Timestamp, next: &mut Seen, events: &mut Vec<Event>) {
    let known = next.fee.as_ref();
    let same = known.is_some_and(|(id, amount, _)| *id == payment.uid && *amount == payment.amount);
    let over = next.status.as_ref().is_some_and(|(code, _)| matches!(national(code), Some(3 | 8 | 10)));
    if payment.amount == 0 || (over && !same) {
        return;
    }
    if !same {
        let (id, text) = (payment.uid.clone(), payment.words());
        events.push(tell(at, text.clone(), Happening::FeeAsked { id, text, amount: payment.amount, account: None }));
    }
    let paid_before = same && known.is_some_and(|(_, _, paid)| *paid);
    if payment.is_paid() && !paid_before {
        events.push(tell(at, String::new(), Happening::FeePaid { id: payment.uid.clone() }));
    }
    next.fee = Some((payment.uid.clone(), payment.amount, payment.is_paid()));
}

fn status_news(dossier: &RemoteDossier, at: Timestamp, next: &mut Seen, events: &mut Vec<Event>) {
    let due = dossier.due.map(vietnam_date);
    let status = (dossier.status.code.clone(), dossier.status.sub.clone());
    let changed = next.status.as_ref() != Some(&status) || next.number != dossier.number;
    if changed && !dossier.status.is_draft() {
        let number = (!dossier.number.is_empty()).then(|| dossier.number.clone());
        let code = dossier.status.national.unwrap_or(NOTE);
        let words = dossier.status.words.clone();
        events.push(tell(at, words.clone(), Happening::StatusChanged { code, text: words, number, due }));
        next.status = Some(status);
        next.number.clone_from(&dossier.number);
    } else if let Some(day) = due.filter(|day| next.due != Some(*day))
        && !matches!(dossier.status.national, Some(3 | 8 | 10))
    {
        events.push(tell(at, String::new(), Happening::DeadlineMoved { due: day, text: String::new() }));
    }
    next.due = due.or(next.due);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(n: usize) -> LogEntry {
        let at = Timestamp::from_second(1_795_000_000 + i64::try_from(n).unwrap()).ok();
        LogEntry { id: format!("l{n}"), at, content: format!("Dòng {n}"), ..LogEntry::default() }
    }

    #[test]
    fn a_log_of_any_length_tells_every_line_once() {
        let mut seen = Seen::default();
        let told = |lines: usize, seen: &mut Seen| fresh_lines(&(0..lines).map(line).collect::<Vec<_>>(), seen).len();
        assert_eq!((told(3, &mut seen), told(3, &mut seen), told(5, &mut seen)), (3, 0, 2));
        // It grows by four hundred lines a look, far beyond what is remembered.
        for look in 1..=20 {
            assert_eq!(told(5 + 400 * look, &mut seen), 400, "look {look}");
            assert_eq!(told(5 + 400 * look, &mut seen), 0, "nothing twice");
            assert!(seen.lines.len() <= MOST_LINES + 400, "{}", seen.lines.len());
        }
        let at_once = told(20_000, &mut Seen::default());
        assert_eq!(at_once, MOST_LINES, "of a flood the newest");
    }

    #[test]
    fn lines_without_id_day_or_words() {
        let mut seen = Seen::default();
        let bare = |content: &str| LogEntry { content: content.to_owned(), ..LogEntry::default() };
        let lines = || vec![bare("Đã nhận"), bare(" "), bare("Đã nhận"), bare("Đã trả")];
        assert_eq!(fresh_lines(&lines(), &mut seen).len(), 2, "the same words without a day are the same line");
        assert_eq!(fresh_lines(&lines(), &mut seen).len(), 0);
        let many = || (0..3_000).map(|n| bare(&format!("Dòng {n}"))).collect::<Vec<_>>();
        assert_eq!(fresh_lines(&many(), &mut seen).len(), MOST_LINES);
        assert_eq!(
            fresh_lines(&many(), &mut seen).len(),
            0,
            "what has no day is known by its words, however many there are"
        );
    }
}
