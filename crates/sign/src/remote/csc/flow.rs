//! The steps of a CSC conversation.

use jiff::Timestamp;

use super::answers::INTERVAL;
use super::{Csc, CscAccess, Phase, QuestionKindSaved, messages as m};
use crate::remote::credential::MAX_CREDENTIALS;
use crate::remote::wire::{Request, Response, later};
use crate::remote::{Flow, Question, QuestionKind, RemoteError, Step};
use crate::secret::Secret;

impl Csc {
    pub(super) fn forget(&mut self) {
        self.access = None;
        self.sad = None;
        self.answers.clear();
    }

    fn details_of<'a>(id: &'a str) -> m::CredentialRequest<'a> {
        m::CredentialRequest { credential_id: id, certificates: "chain", cert_info: true, auth_info: true }
    }
}

impl Flow for Csc {
    fn next(&mut self, now: Timestamp) -> Result<Step, RemoteError> {
        match &self.state.phase {
            Phase::Finished => return self.state.outcome.clone().map(Step::Done).ok_or(RemoteError::BadState),
            Phase::Failed => return Err(RemoteError::Cancelled),
            Phase::Info => {
                let body = m::InfoRequest { lang: "vi" };
                return Ok(Step::Send(Request::post(&self.config.base, "/info", None, &body)));
            }
            Phase::Check { expires_at, .. } | Phase::Poll { expires_at, .. } if now >= *expires_at => {
                self.cancel();
                return Err(RemoteError::Expired);
            }
            Phase::Check { until, expires_at, .. } | Phase::Poll { until, expires_at, .. } if now < *until => {
                return Ok(Step::Wait { until: *until.min(expires_at), expires_at: *expires_at });
            }
            // The grant ran out before it was used.
            Phase::Sign if self.sad.as_ref().is_some_and(|(_, end)| now >= *end) => self.begin_authorisation(),
            _ => {}
        }
        if self.access.is_none() {
            match (self.enter(), &self.config.access) {
                (Some(step), _) => return Ok(step),
                (None, CscAccess::Token(token)) => self.access = Some(token.clone()),
                _ => return Err(RemoteError::BadState),
            }
        }
        match &self.state.phase {
            Phase::List => {
                let body = m::ListRequest { user_id: self.config.user_id.as_deref(), max_results: MAX_CREDENTIALS };
                Ok(self.post("/credentials/list", &body))
            }
            Phase::Details(ids) => {
                let id = ids.last().ok_or(RemoteError::BadState)?;
                Ok(self.post("/credentials/info", &Self::details_of(id)))
            }
            Phase::Credential => Ok(self.post("/credentials/info", &Self::details_of(&self.config.credential_id))),
            Phase::SendCode => {
                let path = if self.state.version >= 2 { "/credentials/getChallenge" } else { "/credentials/sendOTP" };
                Ok(self.post(path, &m::ChallengeRequest { credential_id: &self.config.credential_id }))
            }
            Phase::Ask => {
                let asked = self.state.asked.get(self.answers.len()).ok_or(RemoteError::BadState)?;
                let kind = match asked.question {
                    QuestionKindSaved::Pin => QuestionKind::Pin,
                    QuestionKindSaved::Code => QuestionKind::OneTimeCode,
                };
                Ok(Step::Ask(Question { kind, label: asked.label.clone() }))
            }
            Phase::Authorize => self.authorize(),
            Phase::Check { handle, .. } => Ok(self.post("/credentials/authorizeCheck", &m::HandleRequest { handle })),
            Phase::Sign => self.sign(),
            Phase::Poll { response, .. } => {
                Ok(self.post("/signatures/signPolling", &m::PollRequest { response_id: response }))
            }
            Phase::Info | Phase::Finished | Phase::Failed => Err(RemoteError::BadState),
        }
    }

    fn received(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError> {
        let outcome = self.take(now, response);
        if outcome.is_err() {
            self.cancel();
        }
        outcome
    }

    fn lost(&mut self, now: Timestamp) -> Result<(), RemoteError> {
        let signing = self.access.is_some() && matches!(self.state.phase, Phase::Authorize | Phase::Sign);
        match &mut self.state.phase {
            Phase::Check { until, .. } | Phase::Poll { until, .. } => {
                *until = later(now, INTERVAL);
                Ok(())
            }
            _ => {
                self.cancel();
                Err(if signing { RemoteError::Interrupted } else { RemoteError::Unreachable("no answer".to_owned()) })
            }
        }
    }

    fn answered(&mut self, answer: Option<Secret>) -> Result<(), RemoteError> {
        if self.state.phase != Phase::Ask {
            return Err(RemoteError::BadState);
        }
        let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
            self.cancel();
            return Err(RemoteError::Cancelled);
        };
        self.answers.push(answer);
        if self.answers.len() == self.state.asked.len() {
            self.state.phase = Phase::Authorize;
        }
        Ok(())
    }

    fn cancel(&mut self) {
        self.forget();
        self.state.phase = Phase::Failed;
    }

    fn save(&self) -> String {
        serde_json::to_string(&self.state).unwrap_or_default()
    }
}
