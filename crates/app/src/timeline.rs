//! Following a dossier: what happened, what is due, what the person can do now.

use std::sync::Arc;

use hoso_dossier::{Dossier, Event, Happening, Receipt, State, TransitionError};
use hoso_pack::Language;
use hoso_portal::events::{Cursor, PortalEvent, read_new, to_dossier};
use hoso_portal::opencps::{OpenCps, Placement, Seen};
use hoso_portal::postal;
use hoso_portal::wire::PROTOCOL;
use hoso_portal::{OpenProtocol, PortalConnector, results};
use hoso_store::NewDocument;
use hoso_vietnam::format;
use uuid::Uuid;

use crate::api::{ApiError, Code, EventView, PaperView, ReceiptView, ResultView, SupplementView, TimelineView};
use crate::app::{App, is_working};
use crate::filing::{filing_error, is_away, portal_error};
use crate::portals::{GIVEN, Line, Portal};
use crate::views::name_of;
use crate::visiting;

/// Largest result file that is kept.
const MAX_RESULT: u64 = 100_000_000;

impl App {
    /// Where a dossier is.
    ///
    /// # Errors
    /// [`Code::NotFound`] and those of the store.
    pub fn timeline(&self, id: &str) -> Result<TimelineView, ApiError> {
        let row = self.row(id)?;
        let (dossier, events) = self.history(id)?;
        let today = self.today();
        let language = self.language();
        let state = if dossier.filing().is_some() { State::Filing } else { dossier.state() };
        let due = dossier.due_on(today, &is_working);
        let portal = dossier.submission().and_then(|_| self.portal_of(id, 0).ok());
        Ok(TimelineView {
            row: self.row_view(&row),
            state: name_of(&state),
            transfer: dossier.filing().and_then(|_| self.transfers.view(id)).or_else(|| paused(&dossier)),
            events: events.iter().filter(|e| shown(&e.what)).map(|e| self.event_view(language, e)).collect(),
            portal: portal.as_ref().map(Portal::choice),
            receipt: self.receipt_view(id, &dossier),
            due: due.map(|day| day.to_string()),
            due_stated: dossier.due().filter(|stated| due != Some(*stated)).map(|day| day.to_string()),
            overdue: dossier.overdue(today, &is_working),
            supplement: dossier.open_round().map(|round| SupplementView {
                sealed: self.will_seal(id, round.round, portal.as_ref()),
                round: round.round,
                text: round.text.clone(),
                due: round.due.map(|d| d.to_string()),
                papers: round
                    .papers
                    .iter()
                    .map(|p| PaperView {
                        id: p.id.clone(),
                        title: p.title.clone(),
                        originals: 0,
                        copies: 0,
                        purpose: "submit".to_owned(),
                        condition: String::new(),
                        attachable: true,
                        required: true,
                    })
                    .collect(),
            }),
            fees: self.fee_views(id, &*self.pack_of(&row)?, &dossier, portal.as_ref()),
            contact: self.contact(id),
            appointment: dossier.appointment().map(visiting::view),
            can_book: dossier.state().is_with_agency() && self.portal_can(portal.as_ref(), "appointments"),
            rating: self.rating(id),
            can_rate: self.can_rate(&dossier, portal.as_ref()),
            parcel: dossier
                .parcel()
                .map(|parcel| {
                    let can_ask = self.can_ask_post(&dossier, portal.as_ref());
                    self.parcel_view(id, parcel, &events, can_ask, language)
                })
                .transpose()?,
            results: self.results(id, &dossier)?,
            channel: dossier.channel().map(|channel| name_of(&channel)).unwrap_or_default(),
            actions: self.actions(&dossier, portal.as_ref()).into_iter().map(|a| a.as_str().to_owned()).collect(),
        })
    }

    /// A result of the dossier has a signature that does not hold, and the person has to ask for another one.
    pub(crate) fn has_bad_result(&self, id: &str, dossier: &Dossier) -> Result<bool, ApiError> {
        if dossier.received_on().is_some() || dossier.state() == State::Archived {
            return Ok(false);
        }
        let store = self.store()?;
        for file in dossier.results() {
            let verdict = store.setting(&verdict_key(id, &result_id(&file.id)))?;
            if verdict.is_some_and(|verdict| verdict == INVALID) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A result that is kept here was issued and is not here yet.
    pub(crate) fn lacks_result(&self, id: &str, dossier: &Dossier) -> Result<bool, ApiError> {
        let store = self.store()?;
        for file in dossier.results().iter().filter(|file| file.size <= MAX_RESULT) {
            if store.document(id, &result_id(&file.id))?.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn results(&self, id: &str, dossier: &Dossier) -> Result<Vec<ResultView>, ApiError> {
        let store = self.store()?;
        let kept = store.documents(id)?;
        let view = |file: &hoso_dossier::ResultFile| {
            let document = result_id(&file.id);
            let here = kept.iter().find(|d| d.id == document);
            let verdict = here.and_then(|_| store.setting(&verdict_key(id, &document)).ok().flatten());
            ResultView {
                here: here.is_some(),
                too_large: file.size > MAX_RESULT,
                verified: here.is_some_and(|d| d.sha256.to_string() == file.sha256),
                stated: !file.sha256.is_empty(),
                signature: verdict.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
                size: here.map_or(file.size, |d| d.size),
                id: document,
                name: file.name.clone(),
            }
        };
        Ok(dossier.results().iter().map(view).collect())
    }

    pub(crate) fn event_view(&self, language: Language, event: &Event) -> EventView {
        let mut values = std::collections::BTreeMap::new();
        let mut put = |key: &str, value: String| values.insert(key.to_owned(), value);
        let mut detail = event.words.clone();
        match &event.what {
            Happening::StatusChanged { code, text, .. } => {
                // Portals have codes of their own above the national ones.
                let id = if *code > 10 { "state-code-other".to_owned() } else { format!("state-code-{code}") };
                put("state", self.words.get(language, &id));
                detail.clone_from(text);
            }
            Happening::DeadlineMoved { due, text } => {
                put("date", format::date(*due));
                detail.clone_from(text);
            }
            Happening::SupplementAsked { round, text, .. } => {
                put("round", round.to_string());
                detail.clone_from(text);
            }
            Happening::SupplementSent { round, .. } => {
                put("round", round.to_string());
            }
            Happening::FeeAsked { text, amount: n, .. } => {
                put("text", text.clone());
                put("amount", amount(*n));
                detail.clear();
            }
            Happening::ParcelRegistered { number, .. } => {
                put("number", number.clone().unwrap_or_default());
            }
            Happening::ParcelEvent { status, text, .. } => {
                let id = status.map_or("parcel-unknown".to_owned(), |s| format!("parcel-{}", s.as_str()));
                put("status", self.words.get(language, &id));
                detail.clone_from(text);
            }
            Happening::ParcelReceived { date } => {
                put("date", format::date(*date));
            }
            Happening::Withdrawn { reason } => detail.clone_from(reason),
            _ => {}
        }
        EventView {
            at: event.at.to_string(),
            title: self.words.format(language, &format!("step-{}", event.what.name()), &values),
            detail,
            source: event.source.as_str().to_owned(),
            verified: event.verified,
        }
    }

    /// Asks the portal about a dossier now.
    ///
    /// # Errors
    /// [`Code::PortalUnreachable`], [`Code::PortalUntrustworthy`], [`Code::PortalRefused`].
    pub async fn refresh(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        self.follow(id).await?;
        self.timeline(id)
    }

    /// Reads new events of a filed dossier, verifies them, and takes them into its history.
    ///
    /// # Errors
    /// As [`App::refresh`].
    pub async fn follow(self: &Arc<Self>, id: &str) -> Result<(), ApiError> {
        let (dossier, _) = self.history(id)?;
        let Some(submission) = dossier.submission() else { return Ok(()) };
        let submission: Uuid = submission.parse().map_err(ApiError::internal)?;
        let (portal, line) = self.line_of(id, 0).await?;
        let connector = line.connector(Placement::default());
        self.learn(&portal.id, connector.as_ref()).await;
        let read = match (&line, dossier.receipt()) {
            (Line::Open(connector), Some(receipt)) => {
                self.read_chain(id, &portal, connector, submission, receipt).await
            }
            (Line::Cps(client), None) => self.read_news(id, client, submission).await,
            // A receipt of one kind of portal cannot be followed at the other.
            _ => return Err(ApiError::new(Code::OtherPortal).with("portal", &portal.url)),
        };
        let reached = !read.as_ref().is_err_and(is_away);
        self.looks.note(&portal.id, reached, self.now());
        let news = read?;
        self.agenda.reached(&portal.id);
        let mut told = Vec::new();
        if let Some(News { events, key, from, place }) = news {
            // The history may have moved while the portal was asked.
            let ledger = self.ledger();
            if self.store()?.setting(&key)? != from {
                // Somebody else asked meanwhile and has told it already.
                return Ok(());
            }
            let (mut dossier, history) = self.history(id)?;
            let mut accepted = Vec::new();
            for event in &events {
                // What a portal without numbers says of the parcel may be what the post itself was asked about before.
                let told = event.seq.is_none() && postal::repeats(history.iter().chain(&accepted), event);
                if told || event.seq.is_some_and(|seq| seq <= dossier.last_seq()) {
                    continue;
                }
                match dossier.apply(event) {
                    Ok(()) => accepted.push(event.clone()),
                    Err(error) => self.strange(&mut dossier, &mut accepted, event, &error),
                }
            }
            self.write(&ledger, id, &dossier, &accepted)?;
            self.store()?.set_setting(&key, &place)?;
            drop(ledger);
            told = accepted;
        }
        // A result is here and its signatures are looked at before anybody is told that there is one; other news do not wait for it.
        let issues = told.iter().any(|event: &Event| matches!(event.what, Happening::ResultIssued { .. }));
        if !issues {
            self.tell_news(id, &told);
        }
        let fetched = self.fetch_results(id, submission, connector.as_ref()).await;
        if issues {
            self.tell_news(id, &told);
        }
        self.learn_contact(id, submission, &portal, connector.as_ref()).await;
        fetched
    }

    /// New signed statements, verified.
    async fn read_chain(
        &self,
        id: &str,
        portal: &Portal,
        connector: &OpenProtocol,
        submission: Uuid,
        receipt: &Receipt,
    ) -> Result<Option<News>, ApiError> {
        let key = cursor_key(id);
        let from = self.store()?.setting(&key)?;
        let cursor = match from.clone() {
            Some(json) => serde_json::from_value(json).map_err(ApiError::internal)?,
            None => Cursor::start(submission, &receipt.jws),
        };
        let keys = self.portal_keys(portal, connector).await.map_err(|e| filing_error(&e))?;
        let (events, next) = read_new(connector, &keys, &cursor).await.map_err(|e| portal_error(&e))?;
        if events.is_empty() {
            return Ok(None);
        }
        let strange = |e| ApiError::new(Code::PortalUntrustworthy).with("reason", e);
        let stated = |event: &PortalEvent| Ok(to_dossier(event).map_err(strange)?.stated_by(event.jws.clone()));
        let events = events.iter().map(stated).collect::<Result<_, ApiError>>()?;
        Ok(Some(News { events, key, from, place: serde_json::to_value(&next).map_err(ApiError::internal)? }))
    }

    /// What is new at a portal that signs nothing, by comparison with what was seen before.
    async fn read_news(&self, id: &str, client: &OpenCps, submission: Uuid) -> Result<Option<News>, ApiError> {
        let key = format!("seen/{id}");
        let from = self.store()?.setting(&key)?;
        let seen: Seen = match from.clone() {
            Some(json) => serde_json::from_value(json).map_err(ApiError::internal)?,
            None => Seen::default(),
        };
        let (events, next) = client.news(submission, &seen, self.now()).await.map_err(|e| portal_error(&e))?;
        if events.is_empty() && next == seen {
            return Ok(None);
        }
        Ok(Some(News { events, key, from, place: serde_json::to_value(&next).map_err(ApiError::internal)? }))
    }

    /// A signed statement that does not fit the dossier's state is not dropped: its words stay in the history as a status report.
    fn strange(&self, dossier: &mut Dossier, accepted: &mut Vec<Event>, event: &Event, error: &TransitionError) {
        tracing::warn!(%error, kind = event.what.name(), "the portal states something that does not fit");
        let code = dossier.state().national_code().unwrap_or(11);
        let what = Happening::StatusChanged { code: code.max(11), text: event.words.clone(), number: None, due: None };
        let told = Event { what, ..event.clone() };
        if dossier.apply(&told).is_ok() {
            accepted.push(told);
        }
    }

    async fn fetch_results(
        self: &Arc<Self>,
        id: &str,
        submission: Uuid,
        connector: &dyn PortalConnector,
    ) -> Result<(), ApiError> {
        let (dossier, _) = self.history(id)?;
        let store = self.store()?;
        for file in dossier.results() {
            let document = result_id(&file.id);
            // A corrected result has the same id and another digest; of one without a digest nothing more can be told.
            let same = |d: hoso_store::Document| file.sha256.is_empty() || d.sha256.to_string() == file.sha256;
            if store.document(id, &document)?.is_some_and(same) {
                continue;
            }
            if file.size > MAX_RESULT {
                tracing::warn!(size = file.size, "a result is larger than this program keeps");
                continue;
            }
            let mut bytes: Vec<u8> = Vec::new();
            let come = if file.sha256.is_empty() {
                let size = (file.size > 0).then_some(file.size);
                results::download_unstated(connector, submission, &file.id, size, MAX_RESULT, &mut bytes, 3)
                    .await
                    .map(drop)
            } else {
                results::download(connector, submission, file, &mut bytes, 3).await
            };
            come.map_err(|e| portal_error(&e))?;
            let (app, dossier, file) = (Arc::clone(self), id.to_owned(), file.clone());
            // Reading signatures and pages is work for a thread of its own.
            let kept = tokio::task::spawn_blocking(move || app.keep_result(&dossier, document, &file, &bytes)).await;
            kept.map_err(ApiError::internal)??;
            self.changes.mark(id);
        }
        Ok(())
    }

    /// Keeps a result file with what its own signatures are worth.
    fn keep_result(
        &self,
        id: &str,
        document: String,
        file: &hoso_dossier::ResultFile,
        bytes: &[u8],
    ) -> Result<(), ApiError> {
        let verdict = match self.verify_bytes(&file.name, bytes) {
            Ok(report) => report.verdict,
            // Nothing can be told of what cannot be read, where it could be signed at all.
            Err(_) if matches!(file.media_type.as_str(), "application/pdf" | "application/xml" | "text/xml") => {
                "unknown".to_owned()
            }
            Err(_) => "unsigned".to_owned(),
        };
        let is_pdf = file.media_type == "application/pdf";
        let pages = if is_pdf { hoso_document::preview::page_count(bytes).unwrap_or(0) } else { 0 };
        let new = NewDocument {
            id: document,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            pages: u32::try_from(pages).unwrap_or(0),
            signed: false,
            answers_digest: String::new(),
            built: self.now(),
        };
        let store = self.store()?;
        let invalid = verdict == INVALID;
        store.set_setting(&verdict_key(id, &new.id), &serde_json::Value::from(verdict))?;
        store.put_document(id, &new, bytes)?;
        if invalid && self.first_time(id, &format!("invalid-{}", file.id))? {
            self.notice(id, "notice-result", self.say("notice-result-invalid"));
        }
        self.mark_again(id)
    }

    /// Pays a fee; possible only at the practice portal, real ones are paid on their own page.
    ///
    /// # Errors
    /// [`Code::WrongState`] outside of practice mode, those of the portal.
    pub async fn pay(self: &Arc<Self>, id: &str, fee: &str) -> Result<TimelineView, ApiError> {
        if !self.config.practice || self.portal_of(id, 0)?.id != GIVEN {
            return Err(ApiError::new(Code::WrongState));
        }
        let (dossier, _) = self.history(id)?;
        let submission = dossier.submission().ok_or_else(|| ApiError::new(Code::WrongState))?;
        let submission = submission.parse().map_err(ApiError::internal)?;
        let (_, line) = self.line_of(id, 0).await?;
        line.connector(Placement::default()).checkout(submission, fee).await.map_err(|e| portal_error(&e))?;
        self.after_asking(id).await
    }
}

fn paused(dossier: &Dossier) -> Option<crate::api::TransferView> {
    let filing = dossier.filing()?;
    let phase = if filing.paused { "paused" } else { "waiting" };
    Some(crate::api::TransferView::in_phase(phase))
}

/// What a look at a portal brought: events, and where to keep what was seen.
struct News {
    events: Vec<Event>,
    key: String,
    /// What lay there when the portal was asked.
    from: Option<serde_json::Value>,
    place: serde_json::Value,
}

impl App {
    /// The receipt, checked anew whenever it is shown; or the note of a portal that signs nothing.
    fn receipt_view(&self, id: &str, dossier: &Dossier) -> Option<ReceiptView> {
        if let Some(receipt) = dossier.receipt() {
            return Some(ReceiptView {
                signed: true,
                words: String::new(),
                protocol: PROTOCOL.to_owned(),
                submission: receipt.submission.clone(),
                number: receipt.number.clone(),
                received_at: receipt.received_at.to_string(),
                manifest_sha256: receipt.manifest_sha256.clone(),
                verified: self.receipt_holds(id, receipt),
                key_id: receipt.key_id.clone(),
                jws: receipt.jws.clone(),
                sealed: self.was_sealed(id),
            });
        }
        let note = dossier.confirmation()?;
        Some(ReceiptView {
            signed: false,
            words: note.words.clone(),
            protocol: note.protocol.clone(),
            submission: note.submission.clone(),
            number: note.number.clone(),
            received_at: note.received_at.to_string(),
            manifest_sha256: note.manifest_sha256.clone(),
            verified: false,
            key_id: String::new(),
            jws: String::new(),
            sealed: false,
        })
    }
}

/// A result whose signatures do not hold: nothing to be relied on.
const INVALID: &str = "invalid";

/// Where the verdict on a result's own signatures is kept.
fn verdict_key(id: &str, document: &str) -> String {
    format!("verdict/{id}/{document}")
}

/// Every correction of a draft would drown what matters.
fn shown(what: &Happening) -> bool {
    !matches!(what, Happening::Edited)
}

fn result_id(id: &str) -> String {
    format!("result:{id}")
}

pub(crate) fn amount(dong: u64) -> String {
    format::dong(i64::try_from(dong).unwrap_or(i64::MAX))
}

/// Where the place in a portal's chain of events is kept.
pub(crate) fn cursor_key(id: &str) -> String {
    format!("cursor/{id}")
}
