//! Dossiers in a batch: each is checked, made and signed as on its own, with one open key.

use hoso_dossier::State as Stands;
use hoso_form::Severity;
use hoso_sign::certificate::Certificate;

use super::examine::{differs, other_taxpayer, stops};
use super::run::stopped;
use super::{Head, Item, Live, Said, State};
use crate::api::{ApiError, Code, SignOptions};
use crate::app::{App, locked};
use crate::signing::dossier::{Hand, Stamping};
use crate::signing::jobs::{Job, Working};

impl App {
    /// The dossiers as a batch finds them.
    ///
    /// # Errors
    /// [`Code::NotFound`] for a dossier that is not there.
    pub(super) fn dossier_items(&self, ids: &[String]) -> Result<Vec<Item>, ApiError> {
        let mut items: Vec<Item> = Vec::with_capacity(ids.len());
        for id in ids {
            if items.iter().any(|item| item.dossier == *id) {
                continue;
            }
            let row = self.row(id)?;
            let code = self.pack_of(&row).map_or_else(|_| row.pack.clone(), |pack| pack.procedure.code.clone());
            let subject = if row.subject.is_empty() { row.title } else { row.subject };
            let name = format!("{subject} · {code}");
            items.push(Item { name, dossier: id.clone(), kind: "dossier".to_owned(), ..Item::default() });
        }
        Ok(items)
    }

    /// Whether a dossier can be signed. Changes nothing of it, unlike the check.
    pub(super) fn look_at_dossier(&self, item: &mut Item, certificate: &Certificate) {
        match self.dossier_stands(&item.dossier) {
            Err(error) => item.ends(State::Bad, Some(Said::Error(error))),
            Ok(false) => item.ends(State::SignedBefore, Some(Said::note("batch-signed-before"))),
            Ok(true) => {
                let subject = self.subject_of(&item.dossier).unwrap_or_default();
                if let Some(code) = subject.tax_code
                    && differs(certificate, code, self.now())
                {
                    item.ends(State::Doubtful, Some(other_taxpayer(&item.name, certificate)));
                }
            }
        }
    }

    /// True when something of a dossier wants a signature.
    fn dossier_stands(&self, id: &str) -> Result<bool, ApiError> {
        let engine = self.engine(id)?;
        let faulty = locked(&engine).issues().iter().any(|issue| issue.severity == Severity::Error);
        if faulty {
            return Err(ApiError::new(Code::AnswersIncomplete));
        }
        let (dossier, _) = self.history(id)?;
        let may = matches!(dossier.state(), Stands::Draft | Stands::Checked | Stands::Signed | Stands::Supplement);
        if !may || !dossier.editable() || dossier.filing().is_some() {
            return Err(ApiError::new(Code::WrongState));
        }
        let documents = self.store()?.documents(id)?;
        let mut own = documents.iter().filter(|document| !document.answers_digest.is_empty()).peekable();
        let all_signed = own.peek().is_some() && own.all(|document| document.signed);
        Ok(dossier.state() != Stands::Signed || !all_signed)
    }

    pub(super) fn run_dossiers(
        &self,
        live: &Live,
        head: &Head,
        hand: &Hand,
        stamping: Option<&Stamping<'_>>,
        waiting: Vec<(u32, Item)>,
    ) -> Result<(), ApiError> {
        for (index, mut item) in waiting {
            if stopped(live) {
                return Ok(());
            }
            live.change(|progress| progress.current.clone_from(&item.name));
            self.look_at_dossier(&mut item, hand.certificate());
            if item.state.waits() {
                match self.sign_in_batch(&item.dossier, hand, &head.options, stamping) {
                    Ok(()) => {
                        item.at = Some(self.now());
                        let doubted = item.said.take();
                        item.ends(State::Done, doubted);
                    }
                    Err(error) if stops(&error) => return Err(error),
                    Err(error) => item.ends(State::Failed, Some(Said::Error(error))),
                }
            }
            self.put_on_record(live, &[(index, item)])?;
        }
        Ok(())
    }

    fn sign_in_batch(
        &self,
        id: &str,
        hand: &Hand,
        options: &SignOptions,
        stamping: Option<&Stamping<'_>>,
    ) -> Result<(), ApiError> {
        self.may_be_signed(id)?;
        let job = Job::new(id);
        self.sign_with(id, hand, options, stamping, &Working { app: self, job: &job })
    }
}
