//! Sending a dossier, and going on with it after any kind of interruption.

mod stored;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_dossier::{Channel, Event, Happening, ReturnBy, ReturnWish as Wish, State};
use hoso_portal::filing::{self, Cancelled, FilingError, FilingPhase, FilingRequest, Pace};
use hoso_portal::jws::KeySet;
use hoso_portal::wire::{Manifest, PROTOCOL, Part};
use hoso_portal::{OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError, Target};
use serde::{Deserialize, Serialize};
use tokio::task::AbortHandle;
use uuid::Uuid;

use crate::api::{ApiError, Code, FilingPlan, IssueView, PlanPart, ReturnWish, TimelineView, TransferView};
use crate::app::{App, locked};
use crate::views::name_of;
pub(crate) use stored::ContentReader;
use stored::{StoreOutbox, StoreSource};

/// Transfers that are under way or wait for the line, by dossier.
#[derive(Debug, Default)]
pub struct Transfers(Mutex<HashMap<String, Transfer>>);

#[derive(Debug)]
struct Transfer {
    view: TransferView,
    task: Option<AbortHandle>,
}

impl Transfers {
    pub(crate) fn view(&self, dossier: &str) -> Option<TransferView> {
        locked(&self.0).get(dossier).map(|t| t.view.clone())
    }

    fn update(&self, dossier: &str, change: impl FnOnce(&mut TransferView)) {
        if let Some(t) = locked(&self.0).get_mut(dossier) {
            change(&mut t.view);
        }
    }

    fn end(&self, dossier: &str) -> Option<AbortHandle> {
        locked(&self.0).remove(dossier).and_then(|t| t.task)
    }
}

fn phase_view(phase: &str) -> TransferView {
    TransferView { phase: phase.to_owned(), sent: 0, total: 0, error: None, next_try: None }
}

impl App {
    /// The portal in use, if one is set.
    pub(crate) fn connector(&self) -> Result<OpenProtocol, ApiError> {
        let base = self.config.portal.clone().ok_or_else(|| ApiError::new(Code::NotFound).with("what", "portal"))?;
        OpenProtocol::new(OpenProtocolConfig { base, ..OpenProtocolConfig::default() }).map_err(|e| portal_error(&e))
    }

    /// The portal's keys: those first seen. Others are not believed.
    pub(crate) async fn portal_keys(&self, connector: &dyn PortalConnector) -> Result<KeySet, FilingError> {
        let url = self.config.portal.clone().unwrap_or_default();
        let store = self.store().map_err(|e| FilingError::Outbox(e.to_string()))?;
        let broken = |e: &dyn std::fmt::Display| FilingError::Outbox(e.to_string());
        if let Some(known) = store.portal_keys(&url).map_err(|e| broken(&e))? {
            return serde_json::from_value(known.jwks).map_err(|e| broken(&e));
        }
        let discovery = connector.describe().await.map_err(|e| match e {
            PortalError::Unreachable { why, retry_after } => {
                FilingError::Unreachable { why, retry_after: retry_after.unwrap_or(Duration::from_secs(5)) }
            }
            PortalError::Refused(problem) => FilingError::Refused(problem),
            PortalError::Untrustworthy(what) => FilingError::Untrustworthy(what),
            other => FilingError::BadRequest(other.to_string()),
        })?;
        let jwks = serde_json::to_value(&discovery.jwks).map_err(|e| broken(&e))?;
        store.meet_portal(&url, &jwks, self.now()).map_err(|e| broken(&e))?;
        Ok(discovery.jwks)
    }

    /// What would be sent, and what stands against it.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of the documents.
    pub fn filing_plan(&self, id: &str) -> Result<FilingPlan, ApiError> {
        let report = self.check(id)?;
        let documents = self.build_documents(id)?;
        let (dossier, _) = self.history(id)?;
        let mut problems = report.issues;
        let mut note = |message: &str, severity: &str| {
            let id = format!("plan-{message}");
            problems.push(IssueView {
                path: String::new(),
                label: String::new(),
                page: String::new(),
                severity: severity.to_owned(),
                message: self.words.get(self.language(), &id),
                fix: self.words.get(self.language(), &format!("{id}.fix")),
            });
        };
        if self.config.portal.is_none() {
            note("no-portal", "error");
        }
        if documents
            .iter()
            .any(|d| !d.signed && (d.id == crate::documents::FORM_PDF || d.id == crate::documents::TAX_XML))
        {
            note("unsigned", "warning");
        }
        let sent = self.sent_before(id, &dossier)?;
        let parts = self.parts(id, &sent)?.into_iter().map(|(part, signed)| PlanPart {
            name: part.name,
            media_type: part.media_type,
            size: part.size,
            signed,
        });
        let status = self.status();
        Ok(FilingPlan {
            portal: status.portal.map(|p| p.name).unwrap_or_default(),
            practice: self.config.practice,
            parts: parts.collect(),
            problems,
            offers_post: self.pack_of(&self.row(id)?)?.procedure.channels.iter().any(|c| c == "post"),
        })
    }

    /// What the agency has already, for a supplement: paper and digest of every part that a receipt covers.
    fn sent_before(&self, id: &str, dossier: &hoso_dossier::Dossier) -> Result<Vec<(String, String)>, ApiError> {
        let Some(round) = dossier.open_round().map(|r| r.round) else { return Ok(Vec::new()) };
        let covered = |earlier: u32| match earlier {
            0 => dossier.receipt().is_some(),
            n => dossier.rounds().iter().any(|r| r.round == n && r.receipt.is_some()),
        };
        let mut sent = Vec::new();
        for earlier in (0..round).filter(|n| covered(*n)) {
            if let Some(begun) = self.begun(id, earlier)? {
                sent.extend(begun.manifest.parts.into_iter().map(|p| (p.paper, p.sha256)));
            }
        }
        Ok(sent)
    }

    /// Documents and attachments as parts, without what was sent before.
    fn parts(&self, id: &str, sent: &[(String, String)]) -> Result<Vec<(Part, bool)>, ApiError> {
        let store = self.store()?;
        let mut parts = Vec::new();
        for d in store.documents(id)? {
            if !d.answers_digest.is_empty() {
                let part = Part {
                    id: d.id,
                    name: d.name,
                    media_type: d.media_type,
                    size: d.size,
                    sha256: d.sha256.to_string(),
                    paper: String::new(),
                };
                parts.push((part, d.signed));
            }
        }
        for (n, a) in store.attachments(id)?.into_iter().enumerate() {
            let part = Part {
                id: format!("file-{}", n + 1),
                name: a.name,
                media_type: a.media_type,
                size: a.size,
                sha256: a.sha256.to_string(),
                paper: a.paper,
            };
            parts.push((part, false));
        }
        parts.retain(|(part, _)| !sent.iter().any(|(paper, digest)| *paper == part.paper && *digest == part.sha256));
        // Two photographs may have one name; the agency should be able to tell them apart.
        for at in 1..parts.len() {
            let name = parts[at].0.name.clone();
            let same = parts[..at].iter().filter(|(p, _)| p.name == name).count();
            if same > 0 {
                let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
                parts[at].0.name = format!("{stem} ({}).{ending}", same + 1);
            }
        }
        Ok(parts)
    }

    pub(crate) fn manifest_key(id: &str, round: u32) -> String {
        format!("filing/{id}/{round}")
    }

    fn begun(&self, id: &str, round: u32) -> Result<Option<Begun>, ApiError> {
        let stored = self.store()?.setting(&Self::manifest_key(id, round))?;
        stored.map(|v| serde_json::from_value(v).map_err(ApiError::internal)).transpose()
    }

    /// Name and SHA-256 of every part that the dossier was filed with.
    pub(crate) fn filed_parts(&self, id: &str) -> Result<Vec<(String, String)>, ApiError> {
        let begun = self.begun(id, 0)?;
        Ok(begun.map(|b| b.manifest.parts.into_iter().map(|p| (p.name, p.sha256)).collect()).unwrap_or_default())
    }

    /// A dossier goes on at the portal at which it was begun. In practice mode the portal has another port at every start.
    fn same_portal(&self, begun: &Begun) -> Result<(), ApiError> {
        let here = self.config.portal.as_deref().unwrap_or_default();
        if self.config.practice || begun.portal == here {
            return Ok(());
        }
        Err(ApiError::new(Code::OtherPortal).with("portal", &begun.portal))
    }

    fn at_portal_of(&self, id: &str, round: u32) -> Result<(), ApiError> {
        self.begun(id, round)?.map_or(Ok(()), |begun| self.same_portal(&begun))
    }

    /// [`App::same_portal`] for a dossier that was filed.
    pub(crate) fn at_its_portal(&self, id: &str) -> Result<(), ApiError> {
        self.at_portal_of(id, 0)
    }

    /// Files a checked dossier, or sends the answer to the open supplement round. The transfer goes on in the background.
    ///
    /// # Errors
    /// [`Code::AnswersIncomplete`], [`Code::WrongState`], [`Code::BadValue`] for an incomplete wish.
    pub fn submit(self: &Arc<Self>, id: &str, wish: Option<&ReturnWish>) -> Result<TimelineView, ApiError> {
        if self.config.portal.is_none() {
            return Err(ApiError::new(Code::NoPortal));
        }
        let plan = self.filing_plan(id)?;
        if plan.problems.iter().any(|p| p.severity == "error") {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let (dossier, _) = self.history(id)?;
        let round = dossier.open_round().map_or(0, |r| r.round);
        if round == 0 && !matches!(dossier.state(), State::Checked | State::Signed) {
            return Err(ApiError::new(Code::WrongState));
        }
        let sent = self.sent_before(id, &dossier)?;
        let parts: Vec<Part> = self.parts(id, &sent)?.into_iter().map(|(p, _)| p).collect();
        if parts.is_empty() {
            return Err(ApiError::new(Code::NothingToSend));
        }
        let pack = self.pack_of(&self.row(id)?)?;
        let now = self.now();
        let mut events = Vec::new();
        let return_wish = match wish {
            Some(wish) => {
                let wish = read_wish(wish)?;
                events.push(Event::person(now, Happening::PostWished { wish: wish.clone() }));
                Some(wish)
            }
            None => None,
        };
        let submission = match dossier.receipt() {
            Some(receipt) if round > 0 => receipt.submission.parse().map_err(ApiError::internal)?,
            _ => self.host.new_id().parse::<Uuid>().map_err(ApiError::internal)?,
        };
        let manifest = Manifest {
            protocol: PROTOCOL.to_owned(),
            submission,
            round,
            kind: name_of(&pack.procedure.kind),
            service: pack.procedure.code.clone(),
            agency: String::new(),
            template: format!("{}@{}", pack.procedure.id, pack.procedure.version),
            return_wish,
            parts,
        };
        let begun = Begun { portal: self.config.portal.clone().unwrap_or_default(), manifest };
        let json = serde_json::to_value(&begun).map_err(ApiError::internal)?;
        events.push(Event::person(now, Happening::FilingBegun { submission: submission.to_string(), round }));
        {
            // Nothing may change between what is listed here and what is sent.
            let ledger = self.ledger();
            let digests: Vec<String> = self.parts(id, &sent)?.into_iter().map(|(p, _)| p.sha256).collect();
            let listed: Vec<&String> = begun.manifest.parts.iter().map(|p| &p.sha256).collect();
            let stale = self.document_views(id)?.iter().any(|d| d.stale);
            if stale || digests.iter().ne(listed) || self.history(id)?.0.filing().is_some() {
                return Err(ApiError::new(Code::WrongState).with("reason", "the dossier changed"));
            }
            self.store()?.set_setting(&Self::manifest_key(id, round), &json)?;
            self.happened_in(&ledger, id, &events)?;
        }
        self.spawn_transfer(id);
        self.timeline(id)
    }

    /// Stops the sending for now.
    ///
    /// # Errors
    /// [`Code::WrongState`].
    pub fn pause(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        // Pausing twice is one pause.
        if !self.history(id)?.0.filing().is_some_and(|f| f.paused) {
            self.happened(id, &[Event::person(self.now(), Happening::FilingPaused)])?;
        }
        if let Some(task) = self.transfers.end(id) {
            task.abort();
        }
        self.timeline(id)
    }

    /// Lets the sending go on.
    ///
    /// # Errors
    /// [`Code::WrongState`].
    pub fn resume(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        let (dossier, _) = self.history(id)?;
        match dossier.filing() {
            Some(filing) if filing.paused => {
                self.happened(id, &[Event::person(self.now(), Happening::FilingResumed)])?;
            }
            Some(_) => {}
            None => return Err(ApiError::new(Code::WrongState)),
        }
        self.spawn_transfer(id);
        self.timeline(id)
    }

    /// Gives the sending up, if nothing was committed at the portal.
    ///
    /// # Errors
    /// [`Code::WrongState`]; [`Code::PortalUnreachable`] while it cannot be known whether something arrived.
    pub async fn cancel_filing(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        let (dossier, _) = self.history(id)?;
        let filing = dossier.filing().cloned().ok_or_else(|| ApiError::new(Code::WrongState))?;
        if let Some(task) = self.transfers.end(id) {
            task.abort();
        }
        self.at_portal_of(id, filing.round)?;
        let submission = filing.submission.parse().map_err(ApiError::internal)?;
        let target = Target { submission, round: filing.round };
        let outbox = StoreOutbox { store: self.store()?, dossier: id.to_owned() };
        let connector = self.connector()?;
        match filing::cancel(&connector, &outbox, target, &self.pace()).await {
            Ok(Cancelled::Removed) => {
                self.happened(id, &[Event::person(self.now(), Happening::FilingCancelled)])?;
                self.store()?.remove_setting(&Self::manifest_key(id, filing.round))?;
            }
            // Too late: the receipt is fetched instead.
            Ok(Cancelled::AlreadyCommitted) => {
                if filing.paused {
                    self.happened(id, &[Event::program(self.now(), Happening::FilingResumed)])?;
                }
                self.spawn_transfer(id);
            }
            // What was to be given up is at least not sent: it stays paused until the portal can be asked.
            Err(error) => {
                if !filing.paused {
                    self.happened(id, &[Event::person(self.now(), Happening::FilingPaused)])?;
                }
                return Err(filing_error(&error));
            }
        }
        self.timeline(id)
    }

    fn pace(&self) -> Pace {
        let mut pace = Pace { jitter: self.host.jitter(), ..Pace::default() };
        if self.config.practice {
            pace.pause = Duration::from_millis(200);
            pace.longest_pause = Duration::from_secs(15);
        }
        pace
    }

    /// Goes on with every sending that was under way when the program ended.
    ///
    /// # Errors
    /// Those of the store.
    pub fn resume_all(self: &Arc<Self>) -> Result<(), ApiError> {
        let store = self.store()?;
        let query = hoso_store::DossierQuery {
            states: [State::Filing, State::Supplement].iter().map(name_of).collect(),
            limit: 10_000,
            ..hoso_store::DossierQuery::default()
        };
        for row in store.dossiers(&query)? {
            // One dossier that cannot be read must not hold up the others.
            match self.history(&row.id) {
                Ok((dossier, _)) if dossier.filing().is_some_and(|f| !f.paused) => self.spawn_transfer(&row.id),
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "an interrupted filing cannot be read"),
            }
        }
        Ok(())
    }

    fn spawn_transfer(self: &Arc<Self>, id: &str) {
        let mut transfers = locked(&self.transfers.0);
        if transfers.get(id).is_some_and(|t| t.task.as_ref().is_some_and(|h| !h.is_finished())) {
            return;
        }
        let (app, dossier) = (Arc::clone(self), id.to_owned());
        let task = tokio::spawn(async move { app.transfer(&dossier).await }).abort_handle();
        transfers.insert(id.to_owned(), Transfer { view: phase_view("announcing"), task: Some(task) });
    }

    /// Tries until there is a receipt, a refusal, or something that cannot be trusted.
    async fn transfer(self: Arc<Self>, id: &str) {
        loop {
            match self.transfer_once(id).await {
                Ok(()) => {
                    self.transfers.end(id);
                    self.changes.mark(id);
                    return;
                }
                Err(FilingError::Unreachable { why, retry_after }) => {
                    tracing::info!(why, "the portal cannot be reached; trying again later");
                    *locked(&self.portal_state) = Some(false);
                    let next = self.now().checked_add(retry_after).ok();
                    self.transfers.update(id, |view| {
                        view.phase = "waiting".to_owned();
                        view.error = Some(ApiError::new(Code::PortalUnreachable));
                        view.next_try = next.map(|t| t.to_string());
                    });
                    self.changes.mark(id);
                    tokio::time::sleep(retry_after).await;
                }
                Err(error) => {
                    tracing::warn!(%error, "the filing cannot go on by itself");
                    self.transfers.update(id, |view| {
                        view.phase = "failed".to_owned();
                        view.error = Some(filing_error(&error));
                        view.next_try = None;
                    });
                    self.changes.mark(id);
                    return;
                }
            }
        }
    }

    async fn transfer_once(self: &Arc<Self>, id: &str) -> Result<(), FilingError> {
        let broken = |e: ApiError| FilingError::Outbox(e.to_string());
        let (dossier, _) = self.history(id).map_err(broken)?;
        let Some(filing) = dossier.filing().filter(|f| !f.paused).cloned() else { return Ok(()) };
        let begun = self.begun(id, filing.round).map_err(broken)?;
        let begun = begun.ok_or_else(|| FilingError::Outbox("the manifest is missing".to_owned()))?;
        self.same_portal(&begun).map_err(|_| FilingError::BadRequest(format!("{OTHER_PORTAL}{}", begun.portal)))?;
        let manifest = begun.manifest;
        let store = self.store().map_err(broken)?;
        let connector = self.connector().map_err(|e| FilingError::BadRequest(e.to_string()))?;
        let keys = self.portal_keys(&connector).await?;
        *locked(&self.portal_state) = Some(true);
        let source = StoreSource::of(Arc::clone(&store), &manifest).map_err(FilingError::Outbox)?;
        let outbox = StoreOutbox { store, dossier: id.to_owned() };
        let request = FilingRequest { manifest, keys };
        let (app, dossier_id) = (Arc::clone(self), id.to_owned());
        let mut progress = move |p: filing::Progress| {
            app.transfers.update(&dossier_id, |view| {
                let phase = match p.phase {
                    FilingPhase::Announcing => "announcing",
                    FilingPhase::Uploading => "uploading",
                    FilingPhase::Committing | FilingPhase::Done => "committing",
                };
                *view =
                    TransferView { phase: phase.to_owned(), sent: p.sent, total: p.total, error: None, next_try: None };
            });
            app.changes.mark(&dossier_id);
        };
        let host = Arc::clone(&self.host);
        let clock = move || host.now();
        let receipt = filing::run(&connector, &outbox, &source, &request, &self.pace(), &mut progress, &clock).await?;
        let happening = if filing.round == 0 {
            Happening::Filed { channel: Channel::Portal, receipt: Some(receipt) }
        } else {
            Happening::SupplementSent { round: filing.round, receipt: Some(receipt) }
        };
        let event = Event::portal(self.now(), None, true, String::new(), happening);
        self.happened(id, &[event]).map_err(broken)?;
        Ok(())
    }
}

/// A filing as it was begun: at which portal, and what exactly.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Begun {
    portal: String,
    manifest: Manifest,
}

/// Marks the one refusal that is ours and not the portal's.
const OTHER_PORTAL: &str = "begun at ";

fn read_wish(wish: &ReturnWish) -> Result<Wish, ApiError> {
    let out = Wish {
        by: ReturnBy::parse(&wish.by).ok_or_else(|| ApiError::new(Code::BadValue).at("by"))?,
        name: wish.name.trim().to_owned(),
        phone: wish.phone.trim().to_owned(),
        line: wish.line.trim().to_owned(),
        province: wish.province.clone(),
        commune: wish.commune.clone(),
        consent: wish.consent,
    };
    match out.problems().first() {
        None => Ok(out),
        Some(problem) => Err(ApiError::new(Code::BadValue).at(&name_of(problem))),
    }
}

/// A failed filing in the codes of the API.
pub(crate) fn filing_error(error: &FilingError) -> ApiError {
    match error {
        FilingError::Unreachable { .. } => ApiError::new(Code::PortalUnreachable),
        FilingError::Refused(problem) => {
            let reason = if problem.detail.is_empty() { &problem.title } else { &problem.detail };
            ApiError::new(Code::PortalRefused).with("reason", reason)
        }
        FilingError::Untrustworthy(what) => ApiError::new(Code::PortalUntrustworthy).with("reason", what),
        FilingError::TooLarge { what, limit, .. } if what == "parts" => {
            ApiError::new(Code::TooLarge).with("what", what).with("limit", limit)
        }
        FilingError::TooLarge { what, limit, .. } => {
            ApiError::new(Code::TooLarge).with("file", what).with("limit", limit).with("megabytes", limit / 1_000_000)
        }
        FilingError::UnsupportedType { part, .. } => ApiError::new(Code::UnsupportedType).with("file", part),
        FilingError::BadRequest(what) if what.starts_with(OTHER_PORTAL) => {
            ApiError::new(Code::OtherPortal).with("portal", what.trim_start_matches(OTHER_PORTAL))
        }
        other => ApiError::internal(other),
    }
}

/// A failed request in the codes of the API.
pub(crate) fn portal_error(error: &PortalError) -> ApiError {
    match error {
        PortalError::Unreachable { .. } => ApiError::new(Code::PortalUnreachable),
        PortalError::Refused(problem) => {
            let reason = if problem.detail.is_empty() { &problem.title } else { &problem.detail };
            ApiError::new(Code::PortalRefused).with("reason", reason)
        }
        PortalError::Untrustworthy(what) => ApiError::new(Code::PortalUntrustworthy).with("reason", what),
        other => ApiError::internal(other),
    }
}
