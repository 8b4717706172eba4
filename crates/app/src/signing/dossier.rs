//! Signing what a dossier hands in: prepare, the key, time stamps, proofs, and into the store all together.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_dossier::{Event, Happening, State};
use hoso_sign::asic::Container;
use hoso_sign::certificate::Certificate;
use hoso_sign::remote::{Item, Job as RemoteJob, Outcome, RemoteError, Task, drive};
use hoso_sign::{pades, xades};
use hoso_store::{Digest, Document, NewDocument};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::formats::{Format, Plan, Prepared, Stamper};
use super::jobs::{Job, Talking, Working};
use super::keys::LocalKey;
use super::proofs::Authority;
use super::services::{Beginning, Service, service_error};
use crate::api::{ApiError, Code, KeyRef, SignJobView, SignOptions, VerifyView};
use crate::app::App;
use crate::documents::{free_name, is_made};

/// Id of the container with everything of a dossier.
pub(crate) const CONTAINER: &str = "container";

/// Who signs.
pub(crate) enum Hand {
    /// A key at hand.
    Local(LocalKey),
    /// A key at a service.
    Service { service: Box<Service>, credential: String, certificate: Box<Certificate>, chain: Vec<Certificate> },
}

impl Hand {
    pub(crate) fn certificate(&self) -> &Certificate {
        match self {
            Self::Local(key) => key.certificate(),
            Self::Service { certificate, .. } => certificate,
        }
    }

    pub(crate) fn chain(&self) -> &[Certificate] {
        match self {
            Self::Local(key) => key.chain(),
            Self::Service { chain, .. } => chain,
        }
    }
}

/// Who stamps the time, and how many octets a stamp needs.
pub(crate) struct Stamping<'a> {
    authority: Authority<'a>,
    room: usize,
}

impl Stamping<'_> {
    /// Who stamps, where somebody does.
    pub fn stamper(stamping: Option<&Self>) -> Option<&dyn Stamper> {
        stamping.map(|stamping| &stamping.authority as &dyn Stamper)
    }

    /// The octets to keep for a stamp, where somebody stamps.
    pub fn room(stamping: Option<&Self>) -> Option<usize> {
        stamping.map(|stamping| stamping.room)
    }
}

/// What is kept while a service is waited for, so that a restart loses nothing. No secret is in it.
#[derive(Serialize, Deserialize)]
struct Interrupted {
    service: String,
    name: String,
    credential: String,
    certificate: String,
    chain: Vec<String>,
    at: Timestamp,
    options: SignOptions,
    stamp_room: Option<usize>,
    /// Id and digest of each document that was prepared.
    documents: Vec<(String, String)>,
    saved: String,
}

/// Where the state of an interrupted job lies in the store.
fn interrupted_key(id: &str) -> String {
    format!("signing/job/{id}")
}

/// A document of the work.
struct Part {
    document: Document,
    bytes: Vec<u8>,
    prepared: Prepared,
}

impl App {
    /// Begins to sign a dossier; [`App::sign_job`] tells how it goes.
    ///
    /// # Errors
    /// [`Code::WrongState`] before the check or while it is being signed, [`Code::AnswersIncomplete`].
    pub fn start_signing(
        self: &Arc<Self>,
        id: &str,
        key: KeyRef,
        options: SignOptions,
    ) -> Result<SignJobView, ApiError> {
        self.may_be_signed(id)?;
        let dossier = id.to_owned();
        self.begin_job(id, move |working| working.app.sign(&dossier, &key, &options, working))
    }

    /// Goes on with a job that an end of the program interrupted.
    ///
    /// # Errors
    /// [`Code::NotFound`] when there is none.
    pub fn resume_signing(self: &Arc<Self>, id: &str) -> Result<SignJobView, ApiError> {
        let kept = self.kept_job(id)?.ok_or_else(|| ApiError::new(Code::NotFound).with("what", "job"))?;
        let dossier = id.to_owned();
        self.begin_job(id, move |working| {
            let outcome = working.app.go_on(&dossier, &kept, working);
            // Whatever came of it: once more would ask the person once more.
            working.app.forget_interrupted(&dossier)?;
            outcome
        })
    }

    /// Signs a dossier and waits for it. All documents are signed, or none is kept.
    ///
    /// # Errors
    /// Those of [`App::start_signing`], of the key, the formats, the time stamp authority.
    pub fn sign_dossier(&self, id: &str, key: &KeyRef, options: &SignOptions) -> Result<Vec<VerifyView>, ApiError> {
        self.may_be_signed(id)?;
        let job = Job::new(id);
        self.sign(id, key, options, &Working { app: self, job: &job })?;
        // Everything that is signed now, also what was signed before.
        let store = self.store()?;
        let documents = store.documents(id)?.into_iter().filter(|d| d.signed && is_made(&d.id));
        documents.map(|d| self.verify_bytes(&d.name, &store.document_bytes(id, &d.id)?)).collect()
    }

    /// Is it checked, and not on its way?
    pub(crate) fn may_be_signed(&self, id: &str) -> Result<(), ApiError> {
        if !self.check(id)?.ok {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let (dossier, _) = self.history(id)?;
        let may = matches!(dossier.state(), State::Checked | State::Signed | State::Supplement);
        // What is on its way is not swapped for something else.
        if !may || !dossier.editable() || dossier.filing().is_some() {
            return Err(ApiError::new(Code::WrongState));
        }
        Ok(())
    }

    fn hand(&self, key: &KeyRef) -> Result<Hand, ApiError> {
        let KeyRef::Service { id, credential, certificate } = key else { return Ok(Hand::Local(self.local_key(key)?)) };
        let service = Box::new(self.service(id)?);
        let found = self.credential(&service, credential, certificate)?;
        Ok(Hand::Service {
            service,
            credential: credential.clone(),
            certificate: Box::new(found.certificate),
            chain: found.chain,
        })
    }

    fn sign(&self, id: &str, key: &KeyRef, options: &SignOptions, working: &Working<'_>) -> Result<(), ApiError> {
        working.step("preparing", 0, 0)?;
        let hand = self.hand(key)?;
        let stamping = self.stamping(hand.certificate(), options)?;
        self.sign_with(id, &hand, options, stamping.as_ref(), working)
    }

    /// Who stamps the time, when that is wished. Asked before the key: how much place a time stamp needs, and whether the authority answers at
    /// all.
    ///
    /// # Errors
    /// [`Code::StampFailed`], [`Code::BadRequest`] for an unknown level.
    pub(crate) fn stamping(
        &self,
        certificate: &Certificate,
        options: &SignOptions,
    ) -> Result<Option<Stamping<'_>>, ApiError> {
        let authority = match options.level.as_str() {
            "" | "basic" => return Ok(None),
            "stamped" | "long" => self.authority()?,
            _ => return Err(ApiError::bad_request("level")),
        };
        let hash = hoso_sign::key::usual_algorithm(certificate)?.hash;
        let room = authority.stamp(hash, &hash.digest(&[self.now().to_string().as_bytes()]))?.room();
        Ok(Some(Stamping { authority, room }))
    }

    /// Signs a dossier with a key that is open already.
    ///
    /// # Errors
    /// As [`App::sign_dossier`].
    pub(crate) fn sign_with(
        &self,
        id: &str,
        hand: &Hand,
        options: &SignOptions,
        stamping: Option<&Stamping<'_>>,
        working: &Working<'_>,
    ) -> Result<(), ApiError> {
        let at = self.now();
        self.build_documents(id)?;
        let (stamper, stamp_room) = (Stamping::stamper(stamping), Stamping::room(stamping));
        let parts = self.parts_to_sign(id, hand, at, options, stamp_room)?;
        if !parts.is_empty() {
            let keep = |saved: &str| self.keep_job(id, hand, (at, options, stamp_room), &parts, saved);
            let signatures = self.signatures(hand, &parts, working, &keep);
            let outcome = signatures.and_then(|all| self.finish(id, &parts, &all, options, stamper, working));
            self.forget_interrupted(id)?;
            outcome?;
        } else if self.history(id)?.0.state() == State::Checked {
            // A file attached after signing leaves the signed papers as they are: the dossier is signed again without a new signature.
            self.happened(id, &[Event::person(self.now(), Happening::Signed)])?;
        }
        if options.container {
            self.sign_container(id, hand, stamper, working)?;
        }
        Ok(())
    }

    /// The documents that still want a signature, prepared.
    fn parts_to_sign(
        &self,
        id: &str,
        hand: &Hand,
        at: Timestamp,
        options: &SignOptions,
        stamp_room: Option<usize>,
    ) -> Result<Vec<Part>, ApiError> {
        let store = self.store()?;
        let wanted = store.documents(id)?.into_iter().filter(|d| !d.signed && !d.answers_digest.is_empty());
        wanted
            .map(|document| {
                let bytes = store.document_bytes(id, &document.id)?;
                let plan = Plan { at, options, stamp_room };
                let prepared = Prepared::new(&bytes, hand.certificate(), hand.chain(), &plan)?;
                Ok(Part { document, bytes, prepared })
            })
            .collect()
    }

    /// The key's answers, one for each part.
    fn signatures(
        &self,
        hand: &Hand,
        parts: &[Part],
        working: &Working<'_>,
        keep: &dyn Fn(&str),
    ) -> Result<Vec<Vec<u8>>, ApiError> {
        match hand {
            Hand::Local(key) => {
                let mut all = Vec::new();
                for (at, part) in parts.iter().enumerate() {
                    working.step("key", at, parts.len())?;
                    all.push(key.sign(part.prepared.algorithm(), part.prepared.to_be_signed())?);
                }
                Ok(all)
            }
            Hand::Service { service, credential, certificate, .. } => {
                let items = parts.iter().map(|part| Item {
                    id: part.document.id.clone(),
                    name: part.document.name.clone(),
                    to_be_signed: part.prepared.to_be_signed().to_vec(),
                });
                self.at_service(service, credential, certificate, items.collect(), working, keep)
            }
        }
    }

    fn at_service(
        &self,
        service: &Service,
        credential: &str,
        certificate: &Certificate,
        items: Vec<Item>,
        working: &Working<'_>,
        keep: &dyn Fn(&str),
    ) -> Result<Vec<Vec<u8>>, ApiError> {
        let failed = |error: RemoteError| service_error(&error, &service.name);
        let total = items.len();
        let words = items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>().join(", ");
        let algorithm = hoso_sign::key::usual_algorithm(certificate)?;
        let name = self.host.new_id();
        let job = RemoteJob::new(certificate, algorithm, items, words, name.clone()).map_err(failed)?;
        converse(service, credential, Beginning::New(Task::Sign(job), name), total, working, keep)
    }

    /// Time stamps, proofs, and into the store.
    fn finish(
        &self,
        id: &str,
        parts: &[Part],
        signatures: &[Vec<u8>],
        options: &SignOptions,
        stamper: Option<&dyn Stamper>,
        working: &Working<'_>,
    ) -> Result<(), ApiError> {
        let mut signed = Vec::new();
        for (at, (part, signature)) in parts.iter().zip(signatures).enumerate() {
            working.step(if stamper.is_some() { "stamping" } else { "key" }, at, parts.len())?;
            signed.push(part.prepared.finish(signature, stamper)?);
        }
        if options.level == "long" {
            for (at, bytes) in signed.iter_mut().enumerate() {
                working.step("proofs", at, parts.len())?;
                if Format::of(bytes) == Some(Format::Pdf) && !self.prove(bytes)? {
                    working.remark("no-proofs");
                }
            }
        }
        working.step("saving", parts.len(), parts.len())?;
        let store = self.store()?;
        // What was prepared minutes ago must still be what the dossier says.
        for part in parts {
            let now = store.document(id, &part.document.id)?;
            let same = now.is_some_and(|now| now.answers_digest == part.document.answers_digest && !now.signed);
            if !same || store.document_bytes(id, &part.document.id)? != part.bytes {
                return Err(ApiError::new(Code::WrongState));
            }
        }
        self.may_be_signed(id)?;
        for (part, bytes) in parts.iter().zip(&signed) {
            let document = &part.document;
            let new = NewDocument {
                id: document.id.clone(),
                name: document.name.clone(),
                media_type: document.media_type.clone(),
                pages: document.pages,
                signed: true,
                answers_digest: document.answers_digest.clone(),
                built: document.built,
            };
            store.put_document(id, &new, bytes)?;
        }
        self.happened(id, &[Event::person(self.now(), Happening::Signed)])?;
        Ok(())
    }

    /// Puts proofs of validity into a signed PDF; false when there are none, and it stays as it is.
    pub(crate) fn prove(&self, bytes: &mut Vec<u8>) -> Result<bool, ApiError> {
        let material = self.proofs_of(bytes, &self.trust())?;
        if material.crls.is_empty() && material.ocsps.is_empty() {
            return Ok(false);
        }
        *bytes = pades::augment(bytes, &material)?;
        Ok(true)
    }

    /// Everything of the dossier in one signed container (ASiC-E).
    fn sign_container(
        &self,
        id: &str,
        hand: &Hand,
        stamper: Option<&dyn Stamper>,
        working: &Working<'_>,
    ) -> Result<(), ApiError> {
        working.step("preparing", 0, 1)?;
        let store = self.store()?;
        let mut container = Container::new();
        let mut taken: Vec<String> = Vec::new();
        for document in store.documents(id)?.into_iter().filter(|d| is_made(&d.id)) {
            let name = free_name(&document.name, &taken);
            container.add(&name, &document.media_type, store.document_bytes(id, &document.id)?)?;
            taken.push(name);
        }
        for attachment in store.attachments(id)? {
            let name = free_name(&attachment.name, &taken);
            container.add(&name, &attachment.media_type, self.attachment_bytes(&attachment)?)?;
            taken.push(name);
        }
        let options = xades::Options::whole(hoso_sign::key::usual_algorithm(hand.certificate())?, self.now());
        let prepared = container.prepare(hand.certificate(), hand.chain(), &options)?;
        let name = format!("{}.asice", self.pack_of(&self.row(id)?)?.form.id);
        let signature = match hand {
            Hand::Local(key) => {
                working.step("key", 0, 1)?;
                key.sign(prepared.algorithm(), prepared.to_be_signed())?
            }
            Hand::Service { service, credential, certificate, .. } => {
                let item = Item {
                    id: CONTAINER.to_owned(),
                    name: name.clone(),
                    to_be_signed: prepared.to_be_signed().to_vec(),
                };
                // After a restart the container is simply wished for again.
                let all = self.at_service(service, credential, certificate, vec![item], working, &|_| ())?;
                all.into_iter().next().ok_or_else(|| ApiError::new(Code::SigningFailed))?
            }
        };
        let signature = Prepared::Xml(Box::new(prepared)).finish(&signature, stamper)?;
        working.step("saving", 0, 1)?;
        let new = NewDocument {
            id: CONTAINER.to_owned(),
            name,
            media_type: "application/vnd.etsi.asic-e+zip".to_owned(),
            pages: 0,
            signed: true,
            // Without a digest of answers it is not filed: the portal takes the files themselves.
            answers_digest: String::new(),
            built: self.now(),
        };
        store.put_document(id, &new, &container.with_signature(&signature)?.to_bytes()?)?;
        self.changes.mark(id);
        Ok(())
    }

    fn keep_job(
        &self,
        id: &str,
        hand: &Hand,
        (at, options, stamp_room): (Timestamp, &SignOptions, Option<usize>),
        parts: &[Part],
        saved: &str,
    ) {
        let Hand::Service { service, credential, certificate, chain } = hand else { return };
        let kept = Interrupted {
            service: service.id().to_owned(),
            name: service.name.clone(),
            credential: credential.clone(),
            certificate: STANDARD.encode(certificate.der()),
            chain: chain.iter().map(|one| STANDARD.encode(one.der())).collect(),
            at,
            options: options.clone(),
            stamp_room,
            documents: parts.iter().map(|p| (p.document.id.clone(), Digest::of(&p.bytes).to_string())).collect(),
            saved: saved.to_owned(),
        };
        let kept = serde_json::to_value(&kept).map_err(ApiError::internal);
        let stored = kept.and_then(|kept| Ok(self.store()?.set_setting(&interrupted_key(id), &kept)?));
        if let Err(error) = stored {
            tracing::warn!(%error, "a restart would lose this signature");
        }
    }

    fn kept_job(&self, id: &str) -> Result<Option<Interrupted>, ApiError> {
        self.kept_as(&interrupted_key(id))
    }

    /// The service of a job that an end of the program interrupted.
    pub(super) fn interrupted(&self, id: &str) -> Result<Option<String>, ApiError> {
        Ok(self.kept_job(id)?.map(|kept| kept.name))
    }

    /// Whatever was interrupted is not gone on with.
    pub(super) fn forget_interrupted(&self, id: &str) -> Result<(), ApiError> {
        Ok(self.store()?.remove_setting(&interrupted_key(id))?)
    }

    /// The rest of an interrupted job: the same documents, prepared the same way, and the service's answer.
    fn go_on(&self, id: &str, kept: &Interrupted, working: &Working<'_>) -> Result<(), ApiError> {
        working.step("preparing", 0, 0)?;
        self.may_be_signed(id)?;
        let service = Box::new(self.service(&kept.service)?);
        let certificate = |text: &String| {
            let der = STANDARD.decode(text).map_err(ApiError::internal)?;
            Certificate::from_der(&der).map_err(ApiError::from)
        };
        let hand = Hand::Service {
            credential: kept.credential.clone(),
            certificate: Box::new(certificate(&kept.certificate)?),
            chain: kept.chain.iter().map(certificate).collect::<Result<_, _>>()?,
            service,
        };
        let Hand::Service { service, credential, .. } = &hand else { return Err(ApiError::new(Code::Internal)) };
        let parts = self.parts_to_sign(id, &hand, kept.at, &kept.options, kept.stamp_room)?;
        let now: Vec<_> = parts.iter().map(|p| (p.document.id.clone(), Digest::of(&p.bytes).to_string())).collect();
        if now != kept.documents {
            return Err(ApiError::new(Code::WrongState));
        }
        let stamping = match kept.stamp_room {
            Some(room) => Some(Stamping { authority: self.authority()?, room }),
            None => None,
        };
        let stamper = Stamping::stamper(stamping.as_ref());
        let keep = |saved: &str| self.keep_job(id, &hand, (kept.at, &kept.options, kept.stamp_room), &parts, saved);
        let all = converse(service, credential, Beginning::Saved(&kept.saved), parts.len(), working, &keep)?;
        self.finish(id, &parts, &all, &kept.options, stamper, working)?;
        if kept.options.container {
            self.sign_container(id, &hand, stamper, working)?;
        }
        Ok(())
    }
}

/// Talks to a service until it gave its signatures.
fn converse(
    service: &Service,
    credential: &str,
    beginning: Beginning<'_>,
    total: usize,
    working: &Working<'_>,
    keep: &dyn Fn(&str),
) -> Result<Vec<Vec<u8>>, ApiError> {
    let failed = |error: RemoteError| service_error(&error, &service.name);
    working.step("key", 0, total)?;
    working.change(|view| view.service.clone_from(&service.name));
    let mut flow = service.flow(credential, beginning).map_err(failed)?;
    match drive(flow.as_mut(), &mut Talking { working, keep }).map_err(failed)? {
        Outcome::Signatures(all) => Ok(all),
        Outcome::Credentials(_) => Err(failed(RemoteError::BadState)),
    }
}
