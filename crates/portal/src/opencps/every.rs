//! Every pure reader of OpenCPS's answers behind one door, so that damaged and hostile answers can be given to all of them at once.

use super::after::{Ballot, LogEntry, Sequence};
use super::catalogue::{BlankForm, DictItem, Service, Template};
use super::draft::RemoteDossier;
use super::files::RemoteFile;
use super::list::items;
use super::loose::Loose;
use super::pay::{Payment, address};
use super::post::scan;
use super::{NextAction, sort_answer};
use crate::error::PortalError;
use crate::open::payment_page;

/// Most elements of a list that are looked at here.
const MOST: usize = 200;

/// Reads an answer (status, media type in lower case, body) as whatever it may be: a dossier, a file, a list of anything. Gives the texts
/// of it that would be shown to a person. For fuzzing and tests; pure.
///
/// # Errors
/// [`PortalError`] as [`sort_answer`] gives it. That it is none of the things that are known is no error here.
pub fn read_every_way(status: u16, kind: &str, body: &[u8]) -> Result<Vec<String>, PortalError> {
    let Some(value) = sort_answer(status, kind, body)? else { return Ok(Vec::new()) };
    // A page is not shown but opened, in the form that passed the check.
    let portal = url::Url::parse("https://portal.example/").ok();
    let mut shown: Vec<String> =
        portal.and_then(|portal| payment_page(&address(&value), &portal)).into_iter().collect();
    let elements = items(&value).map(|(items, _)| items).unwrap_or_default();
    for value in std::iter::once(&value).chain(elements.into_iter().take(MOST)) {
        let loose = Loose(value);
        if let Ok(dossier) = RemoteDossier::read(loose) {
            shown.extend([dossier.number, dossier.applicant, dossier.postal_sent, dossier.status.words]);
        }
        if let Ok(file) = RemoteFile::read(loose) {
            shown.extend([file.name, file.media_type, file.part]);
        }
        if let Ok(Some(payment)) = Payment::read(value) {
            shown.extend([payment.text, payment.bank]);
        }
        if let Ok(tracking) = scan(loose) {
            shown.extend([tracking.code, tracking.text]);
        }
        if let Ok(service) = Service::read(loose) {
            shown.extend([service.summary.name, service.fee_text, service.duration_text, service.dossier_text]);
        }
        if let Ok(template) = Template::read(loose) {
            let parts = template.parts.into_iter().take(MOST);
            shown.extend(parts.flat_map(|part| [part.name, part.file_template, part.tip.text]));
        }
        let entry = LogEntry::read(loose);
        shown.extend([entry.author, entry.content, Sequence::read(loose).name]);
        let ballot = Ballot::read(loose);
        shown.extend((0..=6).filter_map(|score| ballot.choice_for(score).map(str::to_owned)));
        shown.push(ballot.subject);
        shown.extend(ballot.choices);
        let blank = BlankForm::read(loose);
        shown.extend([NextAction::read(loose).name, DictItem::read(loose).name, blank.name, blank.kind]);
    }
    Ok(shown)
}
