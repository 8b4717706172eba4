//! Sending a dossier: what would be sent and where, beginning, pausing, giving up. [`transfer`] does the sending.

mod failure;
mod kept;
mod proof;
mod sealed;
mod stored;
mod transfer;

use std::sync::Arc;

use hoso_dossier::{Event, Filing, Happening, ReturnBy, ReturnWish as Wish, RoundProgress, State};
use hoso_portal::Target;
use hoso_portal::filing::{self, Cancelled, Outbox as _, StepState};
use hoso_portal::opencps::OpenCpsPortal;
use hoso_portal::sealing::most_sealed;
use hoso_portal::wire::{Manifest, PROTOCOL, Part};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::{ApiError, Code, FilingPlan, IssueView, PlanPart, ReturnWish, TimelineView};
use crate::app::App;
use crate::portals::{GIVEN, Line, Portal, Protocol};
use crate::views::name_of;
pub(crate) use failure::{RETRY_AFTER, filing_error, is_away, portal_error};
pub(crate) use kept::{sent_of, without_doubles};
use sealed::Sealed;
pub(crate) use stored::ContentReader;
use stored::StoreOutbox;
pub use transfer::Transfers;

impl App {
    /// What would be sent, and what stands against it.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of the documents.
    pub fn filing_plan(&self, id: &str, portal: Option<&str>) -> Result<FilingPlan, ApiError> {
        let report = self.check(id)?;
        let documents = self.build_documents(id)?;
        let (dossier, _) = self.history(id)?;
        let mut problems = report.issues;
        let mut note = |message: &str, severity: &str, values: &[(&str, String)]| {
            let id = format!("plan-{message}");
            let values = values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
            problems.push(IssueView {
                path: String::new(),
                label: String::new(),
                page: String::new(),
                severity: severity.to_owned(),
                message: self.words.format(self.language(), &id, &values),
                fix: self.words.format(self.language(), &format!("{id}.fix"), &values),
            });
        };
        let round = dossier.open_round().map_or(0, |round| round.round);
        // The answer to a request for papers goes where the dossier lies.
        let portals = if round > 0 { vec![self.portal_of(id, 0)?] } else { self.portals()? };
        let portal = match portal {
            Some(wanted) => Some(
                portals
                    .iter()
                    .find(|portal| portal.id == wanted)
                    .ok_or_else(|| ApiError::new(Code::NotFound).with("what", "portal"))?,
            ),
            None => portals.first(),
        };
        if portal.is_none() {
            note("no-portal", "error", &[]);
        }
        if documents
            .iter()
            .any(|d| !d.signed && (d.id == crate::documents::FORM_PDF || d.id == crate::documents::TAX_XML))
        {
            note("unsigned", "warning", &[]);
        }
        let sent = self.sent_before(id, &dossier)?;
        let parts = self.parts(id, &sent)?;
        // Known before a byte is sent, where the portal was asked already; it says so again when it is announced.
        let bare: Vec<Part> = parts.iter().map(|(part, _)| part.clone()).collect();
        let sealed = self.will_seal(id, round, portal);
        for refused in portal.map(|portal| self.refused_parts(portal, &bare, sealed)).unwrap_or_default() {
            let value = |key: &'static str| (key, refused.params.get(key).cloned().unwrap_or_default());
            let message = if refused.code == Code::TooLarge { "too-large" } else { "unwanted-type" };
            note(message, "error", &[value("file"), value("megabytes")]);
        }
        Ok(FilingPlan {
            portal: portal.map(|portal| portal.name.clone()).unwrap_or_default(),
            portal_id: portal.map(|portal| portal.id.clone()).unwrap_or_default(),
            portals: portals.iter().map(Portal::choice).collect(),
            signs: portal.is_none_or(|portal| portal.protocol.signs()),
            asked: portal.is_none_or(|portal| self.looks.was_asked(&portal.id)),
            sealed,
            places: portal.is_some_and(|portal| portal.protocol == Protocol::Opencps),
            total: parts.iter().map(|(part, _)| part.size).sum(),
            // A portal of the person's own is a real one, also in practice mode.
            practice: self.config.practice && portal.is_none_or(|portal| portal.id == GIVEN),
            parts: parts
                .into_iter()
                .map(|(part, signed)| PlanPart {
                    name: part.name,
                    media_type: part.media_type,
                    size: part.size,
                    signed,
                })
                .collect(),
            problems,
            offers_cod: self.portal_can(portal, "cash-on-delivery"),
            offers_post: self.pack_of(&self.row(id)?)?.procedure.channels.iter().any(|c| c == "post"),
        })
    }

    /// The files go over the line encrypted for the agency, as far as the portal was asked.
    pub(crate) fn will_seal(&self, id: &str, round: u32, portal: Option<&Portal>) -> bool {
        portal.is_some_and(|portal| portal.protocol.signs() && self.portal_can(Some(portal), "jwe"))
            // What the agency got encrypted is not answered in the open.
            || (round > 0 && self.was_sealed(id))
    }

    /// The parts that a portal said it does not take, as far as it was asked.
    fn refused_parts(&self, portal: &Portal, parts: &[Part], sealed: bool) -> Vec<ApiError> {
        let Some((limits, _)) = self.portal_said(&portal.id) else { return Vec::new() };
        let refused = |part: &Part| {
            let size = if sealed { most_sealed(part.size) } else { part.size };
            if size > limits.max_part_bytes {
                // Of the file itself: encrypted it takes four thirds.
                let most = if sealed { limits.max_part_bytes / 4 * 3 } else { limits.max_part_bytes };
                let megabytes = most / 1_000_000;
                return Some(ApiError::new(Code::TooLarge).with("file", &part.name).with("megabytes", megabytes));
            }
            (!limits.takes(part)).then(|| ApiError::new(Code::UnsupportedType).with("file", &part.name))
        };
        parts.iter().filter_map(refused).collect()
    }

    /// What the agency has already, for a supplement: paper and digest of every part that a receipt covers.
    pub(crate) fn sent_before(
        &self,
        id: &str,
        dossier: &hoso_dossier::Dossier,
    ) -> Result<Vec<(String, String)>, ApiError> {
        let Some(round) = dossier.open_round().map(|r| r.round) else { return Ok(Vec::new()) };
        let covered = |earlier: u32| match earlier {
            0 => dossier.submission().is_some(),
            n => dossier.rounds().iter().any(|r| r.round == n && r.progress == RoundProgress::Sent),
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
    pub(crate) fn parts(&self, id: &str, sent: &[(String, String)]) -> Result<Vec<(Part, bool)>, ApiError> {
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
                    encrypted: None,
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
                encrypted: None,
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

    /// The portal at which a dossier was begun, where it goes on.
    ///
    /// # Errors
    /// [`Code::WrongState`] when it was begun at none; [`Code::OtherPortal`] when that portal is not set up here.
    pub(crate) fn portal_of(&self, id: &str, round: u32) -> Result<Portal, ApiError> {
        let begun = match self.begun(id, round)? {
            Some(begun) => begun,
            None => self.begun(id, 0)?.ok_or_else(|| ApiError::new(Code::WrongState))?,
        };
        let other = || ApiError::new(Code::OtherPortal).with("portal", &begun.portal);
        let portals = self.portals()?;
        if begun.portal_id.is_empty() || begun.portal_id == GIVEN {
            // In practice mode the portal has another port at every start.
            let same = |portal: &&Portal| (portal.id == GIVEN && self.config.practice) || portal.url == begun.portal;
            return portals.iter().find(same).cloned().ok_or_else(other);
        }
        if let Some(known) = portals.iter().find(|portal| portal.id == begun.portal_id) {
            return Ok(known.clone());
        }
        // Removed and set up anew: the same address, if only one has it.
        let mut there = portals.into_iter().filter(|portal| portal.url == begun.portal);
        match (there.next(), there.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(other()),
        }
    }

    /// [`App::submit_as_shown`], whatever was shown.
    ///
    /// # Errors
    /// As there.
    pub fn submit(
        self: &Arc<Self>,
        id: &str,
        wish: Option<&ReturnWish>,
        portal: Option<&str>,
    ) -> Result<TimelineView, ApiError> {
        self.submit_as_shown(id, wish, portal, false)
    }

    /// Files a checked dossier, or sends the answer to the open supplement round. The transfer goes on in the background. `shown_sealed`: the
    /// person was shown that it is encrypted for the agency; it is then not sent otherwise.
    ///
    /// # Errors
    /// [`Code::AnswersIncomplete`], [`Code::WrongState`], [`Code::BadValue`] for an incomplete wish.
    pub fn submit_as_shown(
        self: &Arc<Self>,
        id: &str,
        wish: Option<&ReturnWish>,
        portal: Option<&str>,
        shown_sealed: bool,
    ) -> Result<TimelineView, ApiError> {
        if self.portals()?.is_empty() {
            return Err(ApiError::new(Code::NoPortal));
        }
        let plan = self.filing_plan(id, portal)?;
        let portal = self.portal(&plan.portal_id)?;
        let (dossier, _) = self.history(id)?;
        let sent = self.sent_before(id, &dossier)?;
        let parts: Vec<Part> = self.parts(id, &sent)?.into_iter().map(|(p, _)| p).collect();
        if let Some(refused) = self.refused_parts(&portal, &parts, plan.sealed).into_iter().next() {
            return Err(refused);
        }
        if plan.problems.iter().any(|p| p.severity == "error") {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let round = dossier.open_round().map_or(0, |r| r.round);
        if round == 0 && !matches!(dossier.state(), State::Checked | State::Signed) {
            return Err(ApiError::new(Code::WrongState));
        }
        if parts.is_empty() {
            return Err(ApiError::new(Code::NothingToSend));
        }
        if !self.all_placed(id, &portal, &parts)? {
            return Err(ApiError::new(Code::PlacesMissing));
        }
        let pack = self.pack_of(&self.row(id)?)?;
        let now = self.now();
        let mut events = Vec::new();
        let return_wish = match wish {
            Some(wish) => {
                let wish = read_wish(wish)?;
                // A promise that this portal does not know would be lost without a word.
                if wish.cod && !plan.offers_cod {
                    return Err(ApiError::new(Code::BadValue).at("cod"));
                }
                events.push(Event::person(now, Happening::PostWished { wish: wish.clone() }));
                Some(wish)
            }
            None => None,
        };
        let submission = match dossier.submission() {
            Some(submission) if round > 0 => submission.parse().map_err(ApiError::internal)?,
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
        let begun = Begun {
            portal: portal.url,
            portal_id: portal.id,
            promised: plan.sealed || shown_sealed,
            manifest,
            sealed: None,
        };
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
            // Not removed meanwhile.
            self.portal(&begun.portal_id)?;
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
            None => {
                self.transfers.end(id);
                return Err(ApiError::new(Code::WrongState));
            }
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
        let task = self.transfers.end(id);
        if let Some(task) = task {
            task.abort();
        }
        let filing = dossier.filing().cloned().ok_or_else(|| ApiError::new(Code::WrongState))?;
        match self.give_up(id, &filing).await {
            Ok(Cancelled::Removed) => {
                self.happened(id, &[Event::person(self.now(), Happening::FilingCancelled)])?;
                self.store()?.remove_setting(&Self::manifest_key(id, filing.round))?;
                self.forget_steps(&filing.submission, filing.round)?;
                self.forget_action(id, filing.round)?;
            }
            // Too late: the receipt is fetched instead.
            Ok(Cancelled::AlreadyCommitted) => {
                if filing.paused {
                    self.happened(id, &[Event::program(self.now(), Happening::FilingResumed)])?;
                }
                self.spawn_transfer(id);
            }
            // What was to be given up is at least not sent: it stays paused until it can be known what arrived.
            Err(error) => {
                if !filing.paused {
                    self.happened(id, &[Event::person(self.now(), Happening::FilingPaused)])?;
                }
                return Err(error);
            }
        }
        self.timeline(id)
    }

    /// The steps of a round of which nothing is at the portal.
    fn forget_steps(&self, submission: &str, round: u32) -> Result<(), ApiError> {
        self.store()?.remove_outbox_under(&format!("{submission}/{round}/"))?;
        Ok(())
    }

    async fn give_up(&self, id: &str, filing: &Filing) -> Result<Cancelled, ApiError> {
        let submission = filing.submission.parse().map_err(ApiError::internal)?;
        let target = Target { submission, round: filing.round };
        let outbox = StoreOutbox { store: self.store()?, dossier: id.to_owned() };
        let rows = outbox.load(submission).map_err(ApiError::internal)?;
        // Nothing of it has left this computer: no portal, password or line is needed.
        if rows.iter().filter(|row| row.round == filing.round).all(|row| row.state == StepState::Planned) {
            return Ok(Cancelled::Removed);
        }
        let (portal, line) = self.line_of(id, filing.round).await?;
        let placement = self.placement(id, &portal, filing.round)?;
        let connector = line.connector(placement.clone());
        let ended = filing::cancel(connector.as_ref(), &outbox, target, &self.pace()).await;
        let ended = ended.map_err(|error| filing_error(&error))?;
        if let (Cancelled::Removed, Line::Cps(client), true) = (&ended, &line, filing.round > 0)
            && let Some(begun) = self.begun(id, filing.round)?
        {
            // The dossier stays there, and whatever lies in it goes to the agency with the next answer.
            let there = OpenCpsPortal::new(client.clone(), placement);
            there.remove_parts(&begun.manifest).await.map_err(|error| portal_error(&error))?;
        }
        Ok(ended)
    }
}

/// A filing as it was begun: at which portal, and what exactly.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// Address.
    portal: String,
    /// Id of the portal as it is set up here; empty in what older versions began.
    #[serde(default)]
    portal_id: String,
    /// The person was told that it is encrypted for the agency.
    #[serde(default)]
    promised: bool,
    manifest: Manifest,
    /// How it goes over the line, once that is decided, if it is encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<Sealed>,
}

fn read_wish(wish: &ReturnWish) -> Result<Wish, ApiError> {
    let out = Wish {
        by: ReturnBy::parse(&wish.by).ok_or_else(|| ApiError::new(Code::BadValue).at("by"))?,
        name: wish.name.trim().to_owned(),
        phone: wish.phone.trim().to_owned(),
        line: wish.line.trim().to_owned(),
        province: wish.province.clone(),
        commune: wish.commune.clone(),
        consent: wish.consent,
        cod: wish.cod,
    };
    match out.problems().first() {
        None => Ok(out),
        Some(problem) => Err(ApiError::new(Code::BadValue).at(&name_of(problem))),
    }
}
