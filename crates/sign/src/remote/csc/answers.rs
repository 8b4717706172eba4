//! What a CSC service's answers mean.

use jiff::Timestamp;

use super::{Asked, Csc, CscAccess, Phase, QuestionKindSaved, RSA, messages as m};
use crate::algorithm::Scheme;
use crate::remote::credential::{MAX_CREDENTIALS, credential, decode};
use crate::remote::wire::{Response, later, words};
use crate::remote::{Outcome, RemoteError, Task};
use crate::secret::Secret;

/// Seconds between two questions for the state, unless the service says otherwise.
pub(super) const INTERVAL: u32 = 3;
/// Seconds that a person gets to confirm.
const LIFETIME: u32 = 300;
/// Seconds before the end of a SAD in which it is no longer used.
const MARGIN: u32 = 10;

impl Csc {
    fn refusal(&self, response: &Response) -> RemoteError {
        let failure: m::Failure = match response.json() {
            Ok(failure) => failure,
            Err(error) => return error,
        };
        let code = failure.error.as_str().unwrap_or_default();
        let message = failure.error_description.as_str().unwrap_or_default();
        let lower = message.to_lowercase();
        match code {
            "invalid_pin" | "invalid_otp" => RemoteError::WrongSecret,
            "expired_token" | "timeout" => RemoteError::Expired,
            "access_denied" | "authorization_denied" | "signature_rejected" => RemoteError::Rejected,
            "invalid_client" | "invalid_token" => RemoteError::NotAuthorised,
            _ if response.status == 401 => RemoteError::NotAuthorised,
            // v1 and v2 name a wrong answer only in words.
            "invalid_request"
                if self.state.explicit && ["pin", "otp", "authdata"].iter().any(|w| lower.contains(w)) =>
            {
                RemoteError::WrongSecret
            }
            _ => {
                let secrets = self.secrets();
                RemoteError::Refused {
                    status: response.status,
                    code: words(code, &secrets),
                    message: words(message, &secrets),
                }
            }
        }
    }

    pub(super) fn take(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError> {
        let good = matches!(response.status, 200 | 202);
        if self.state.phase == Phase::Info {
            return if good { self.info(response) } else { Err(self.refusal(response)) };
        }
        if self.access.is_none() {
            let token: m::Token = if good { response.json()? } else { return Err(self.refusal(response)) };
            let token = token.access_token.filter(|token| !token.is_empty());
            self.access = Some(Secret::new(token.ok_or(RemoteError::Incomplete("access_token"))?));
            return Ok(());
        }
        let fixed = matches!(self.config.access, CscAccess::Token(_));
        if response.status == 401 && !fixed && !self.renewed && self.state.phase != Phase::Sign {
            (self.access, self.renewed) = (None, true);
            return Ok(());
        }
        let pause = response.retry_after.unwrap_or(INTERVAL).clamp(1, 60);
        match self.state.phase.clone() {
            Phase::Check { handle, expires_at, .. } if response.status == 202 => {
                self.state.phase = Phase::Check { handle, until: later(now, pause), expires_at };
                return Ok(());
            }
            Phase::Poll { response: id, expires_at, .. } if response.status == 202 => {
                self.state.phase = Phase::Poll { response: id, until: later(now, pause), expires_at };
                return Ok(());
            }
            _ => {}
        }
        if !good && (response.status != 204 || self.state.phase != Phase::SendCode) {
            return Err(self.refusal(response));
        }
        self.renewed = false;
        match self.state.phase.clone() {
            Phase::List => {
                let list: m::List = response.json()?;
                let mut ids = list.ids.ok_or(RemoteError::Incomplete("credentialIDs"))?;
                ids.truncate(MAX_CREDENTIALS);
                ids.reverse();
                self.details(ids);
                Ok(())
            }
            Phase::Details(mut ids) => {
                let info: m::CredentialInfo = response.json()?;
                let id = ids.pop().ok_or(RemoteError::BadState)?;
                // A credential without a readable certificate is none that we could sign with.
                self.state.credentials.extend(credential(id, &info.cert.certificates).ok());
                self.details(ids);
                Ok(())
            }
            Phase::Credential => self.credential(&response.json()?),
            Phase::SendCode => {
                self.state.phase = Phase::Ask;
                Ok(())
            }
            Phase::Authorize | Phase::Check { .. } => {
                let granted: m::Granted = response.json()?;
                // A code is good for one authorisation.
                self.answers.clear();
                if let Some(sad) = granted.sad {
                    let life = granted.expires_in.unwrap_or(3600).saturating_sub(MARGIN);
                    self.sad = Some((Secret::new(sad), later(now, life)));
                    self.state.phase = Phase::Sign;
                    return Ok(());
                }
                let handle = granted.handle.ok_or(RemoteError::Incomplete("SAD"))?;
                self.state.phase = Phase::Check { handle, until: later(now, pause), expires_at: later(now, LIFETIME) };
                Ok(())
            }
            Phase::Sign | Phase::Poll { .. } => {
                let granted: m::Granted = response.json()?;
                if let Some(list) = granted.signatures {
                    return self.signatures(&list);
                }
                let id = granted.response_id.ok_or(RemoteError::Incomplete("signatures"))?;
                self.state.phase =
                    Phase::Poll { response: id, until: later(now, pause), expires_at: later(now, LIFETIME) };
                Ok(())
            }
            _ => Err(RemoteError::BadState),
        }
    }

    fn info(&mut self, response: &Response) -> Result<(), RemoteError> {
        let info: m::Info = response.json()?;
        self.state.version = if info.specs.starts_with("1.") { 1 } else { 2 };
        self.state.methods = info.methods.into_iter().take(100).collect();
        let needed: &[&str] = match self.state.task {
            Task::List => &["credentials/list", "credentials/info"],
            Task::Sign(_) => &["credentials/info", "signatures/signHash"],
        };
        if let Some(missing) = needed.iter().find(|method| !self.offers(method)) {
            return Err(RemoteError::Unsupported((*missing).to_owned()));
        }
        if let CscAccess::Token(token) = &self.config.access {
            self.access = Some(token.clone());
        }
        self.state.phase = if self.state.task == Task::List { Phase::List } else { Phase::Credential };
        Ok(())
    }

    fn details(&mut self, ids: Vec<String>) {
        if ids.is_empty() {
            let all = std::mem::take(&mut self.state.credentials);
            self.finish(Outcome::Credentials(all));
        } else {
            self.state.phase = Phase::Details(ids);
        }
    }

    /// Looks before anything is asked of the person: the key, its certificate, what it can do and how it is unlocked.
    fn credential(&mut self, info: &m::CredentialInfo) -> Result<(), RemoteError> {
        let valid = info.cert.status.as_deref().is_none_or(|status| status == "valid");
        if info.key.status != "enabled" || !valid {
            return Err(RemoteError::CredentialUnusable);
        }
        let job = self.job()?;
        let own = credential(String::new(), &info.cert.certificates)?.certificate;
        if own != job.certificate()? {
            return Err(RemoteError::CertificateDiffers);
        }
        let algorithm = job.algorithm();
        let lists = |oid: &str| info.key.algo.iter().any(|one| one == oid);
        let exact = algorithm.oid().is_some_and(lists);
        let generic = algorithm.scheme == Scheme::RsaPkcs1 && lists(RSA);
        if !exact && !generic {
            return Err(RemoteError::Unsupported(algorithm.to_string()));
        }
        self.state.generic_rsa = !exact;
        let most = info.multisign.as_ref().and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
        self.state.multisign = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(1).max(1);
        self.unlock(info)
    }

    fn unlock(&mut self, info: &m::CredentialInfo) -> Result<(), RemoteError> {
        let label = |text: &Option<String>| words(text.as_deref().unwrap_or_default(), &[]);
        self.state.asked.clear();
        let mode = info.auth.as_ref().map(|auth| auth.mode.as_str()).or(info.auth_mode.as_deref());
        self.state.explicit = mode == Some("explicit");
        match mode.unwrap_or("implicit") {
            _ if self.config.credential_token.is_some() => {
                self.state.phase = Phase::Sign;
                return Ok(());
            }
            "implicit" => {}
            "explicit" => {
                for object in info.auth.iter().flat_map(|auth| &auth.objects).take(5) {
                    let pin = matches!(object.kind.as_str(), "PIN" | "Password" | "password");
                    self.state.asked.push(Asked {
                        id: object.id.clone(),
                        question: if pin { QuestionKindSaved::Pin } else { QuestionKindSaved::Code },
                        label: label(&object.label),
                        send: !pin && object.generator.is_some(),
                    });
                }
                if let Some(pin) = info.pin.as_ref().filter(|pin| pin.wanted()) {
                    let question = QuestionKindSaved::Pin;
                    self.state.asked.push(Asked { id: "PIN".into(), question, label: label(&pin.label), send: false });
                }
                if let Some(otp) = info.otp.as_ref().filter(|otp| otp.wanted()) {
                    let question = QuestionKindSaved::Code;
                    let send = otp.kind.as_deref() == Some("online");
                    self.state.asked.push(Asked { id: "OTP".into(), question, label: label(&otp.label), send });
                }
            }
            other => return Err(RemoteError::Unsupported(words(other, &[]))),
        }
        self.begin_authorisation();
        Ok(())
    }

    pub(super) fn begin_authorisation(&mut self) {
        self.answers.clear();
        self.sad = None;
        self.state.phase = if self.config.credential_token.is_some() {
            Phase::Sign
        } else if self.state.asked.iter().any(|asked| asked.send) {
            Phase::SendCode
        } else if self.state.asked.is_empty() {
            Phase::Authorize
        } else {
            Phase::Ask
        };
    }

    fn signatures(&mut self, list: &[String]) -> Result<(), RemoteError> {
        let (first, wanted) = (self.state.done.len(), self.part()?);
        if list.len() != wanted {
            return Err(RemoteError::WrongCount { wanted, got: list.len() });
        }
        let values: Option<Vec<Vec<u8>>> = list.iter().map(|text| decode(text)).collect();
        let values = values.ok_or(RemoteError::Incomplete("a signature in base64"))?;
        let checked = self.job()?.accept(first, wanted, values)?;
        self.state.done.extend(checked);
        if self.state.done.len() < self.job()?.items().len() {
            self.begin_authorisation();
        } else {
            let all = std::mem::take(&mut self.state.done);
            self.finish(Outcome::Signatures(all));
        }
        Ok(())
    }

    fn finish(&mut self, outcome: Outcome) {
        self.state.outcome = Some(outcome);
        self.forget();
        self.state.phase = Phase::Finished;
    }
}
