//! Viettel MySign (`vtss`): the request goes to the person's telephone, the answer is polled for.
//!
//! From public adapters and their description of Viettel's documents (shared/facts/signing.md §5.9). Codes of states:
//! 1 done, 4000 waits for the person, 6000 confirmed and being signed, 4001 ran out, 4002 rejected, 4004 failed,
//! 4005 no signatures left, 13004 credential expired or revoked.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::credential::{MAX_CREDENTIALS, credential, decode};
use super::wire::{self, Request, Response, later, words};
use super::{Flow, Job, Outcome, RemoteError, Step, Task};
use crate::algorithm::Scheme;
use crate::secret::Secret;

/// Seconds that we wait for the person. MySign's own limit is not published; its samples give up after two minutes.
const LIFETIME: u32 = 300;
/// Seconds between two questions for the state.
const INTERVAL: u32 = 2;

/// Access to MySign, from the organisation's configuration.
#[derive(Debug, Clone)]
pub struct MySignConfig {
    /// `https://remotesigning.viettel.vn`.
    pub base: String,
    /// Identifier of the service provider.
    pub client_id: String,
    /// Secret of the service provider.
    pub client_secret: Secret,
    /// Profile of the service provider, such as `adss:ras:profile:001`.
    pub profile_id: String,
    /// The person's account, such as `CMT_…` or `MST_…`.
    pub user_id: String,
    /// The credential to sign with (from [`Task::List`]); may be empty for a list.
    pub credential_id: String,
}

/// A conversation with MySign.
#[derive(Debug)]
pub struct MySign {
    config: MySignConfig,
    state: State,
    token: Option<Secret>,
    /// The token was renewed since the last success: once more would be for ever.
    renewed: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    task: Task,
    phase: Phase,
    #[serde(skip)]
    outcome: Option<Outcome>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Phase {
    List,
    Request,
    Poll { transaction: String, until: Timestamp, expires_at: Timestamp },
    Finished,
    Failed,
}

#[derive(Serialize)]
struct Login<'a> {
    client_id: &'a str,
    client_secret: &'a str,
    profile_id: &'a str,
    user_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CertificatesInfo<'a> {
    #[serde(flatten)]
    login: Login<'a>,
    certificates: &'static str,
    cert_info: bool,
    auth_info: bool,
}

#[derive(Serialize)]
struct SignHash<'a> {
    client_id: &'a str,
    client_secret: &'a str,
    #[serde(rename = "credentialID")]
    credential_id: &'a str,
    #[serde(rename = "numSignatures")]
    count: usize,
    description: String,
    documents: Vec<Document<'a>>,
    hash: Vec<String>,
    #[serde(rename = "hashAlgo")]
    hash_algorithm: String,
    #[serde(rename = "signAlgo")]
    algorithm: &'static str,
    #[serde(rename = "async")]
    mode: u8,
}

#[derive(Serialize)]
struct Document<'a> {
    document_id: &'a str,
    document_name: String,
}

#[derive(Serialize)]
struct Status<'a> {
    #[serde(rename = "transactionId")]
    transaction: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    access_token: Option<String>,
    #[serde(rename = "transactionId")]
    transaction: Option<String>,
    signatures: Option<Vec<Option<String>>>,
    status: Option<serde_json::Value>,
    error: Option<serde_json::Value>,
    #[serde(alias = "message", alias = "desc", alias = "description")]
    error_description: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    #[serde(alias = "credentialID")]
    credential_id: Option<String>,
    cert: Option<Certificates>,
}

#[derive(Deserialize)]
struct Certificates {
    certificates: Option<Vec<String>>,
}

impl MySign {
    /// A new conversation.
    ///
    /// # Errors
    /// [`RemoteError::NotHttps`]; [`RemoteError::Unsupported`] for another algorithm than RSA with PKCS#1 v1.5.
    pub fn new(config: MySignConfig, task: Task) -> Result<Self, RemoteError> {
        wire::base(&config.base)?;
        let phase = match &task {
            Task::List => Phase::List,
            Task::Sign(job) if job.algorithm().scheme != Scheme::RsaPkcs1 => {
                return Err(RemoteError::Unsupported(job.algorithm().to_string()));
            }
            Task::Sign(_) => Phase::Request,
        };
        let state = State { task, phase, outcome: None };
        Ok(Self { config, state, token: None, renewed: false })
    }

    /// Goes on with what [`Flow::save`] gave; logs in anew.
    ///
    /// # Errors
    /// [`RemoteError::BadState`], [`RemoteError::NotHttps`].
    pub fn resume(config: MySignConfig, saved: &str) -> Result<Self, RemoteError> {
        let state: State = serde_json::from_str(saved).map_err(|_| RemoteError::BadState)?;
        state.task.check()?;
        let mut flow = Self::new(config, state.task)?;
        if matches!(state.phase, Phase::Poll { .. } | Phase::Failed) {
            flow.state.phase = state.phase;
        }
        Ok(flow)
    }

    fn job(&self) -> Result<&Job, RemoteError> {
        self.state.task.job()
    }

    fn login(&self) -> Login<'_> {
        Login {
            client_id: &self.config.client_id,
            client_secret: self.config.client_secret.expose(),
            profile_id: &self.config.profile_id,
            user_id: &self.config.user_id,
        }
    }

    fn post(&self, path: &str, body: &impl Serialize) -> Step {
        Step::Send(Request::post(&self.config.base, path, self.token.as_ref(), body))
    }

    fn sign_hash(&self) -> Result<Step, RemoteError> {
        let job = self.job()?;
        let body = SignHash {
            client_id: &self.config.client_id,
            client_secret: self.config.client_secret.expose(),
            credential_id: &self.config.credential_id,
            count: job.items().len(),
            description: short(job.description()),
            documents: job
                .items()
                .iter()
                .map(|item| Document { document_id: &item.id, document_name: short(&item.name) })
                .collect(),
            hash: job.items().iter().map(|item| STANDARD.encode(job.digest(item))).collect(),
            hash_algorithm: job.algorithm().hash.oid().to_string(),
            // rsaEncryption: the hash stands beside it.
            algorithm: "1.2.840.113549.1.1.1",
            mode: 1,
        };
        Ok(self.post("/vtss/service/signHash", &body))
    }

    fn refusal(&self, status: u16, answer: &Answer) -> RemoteError {
        let mut secrets = vec![&self.config.client_secret];
        secrets.extend(&self.token);
        let code = [&answer.error, &answer.status].into_iter().flatten().map(text).next().unwrap_or_default();
        match code.as_str() {
            "4001" => RemoteError::Expired,
            "4002" => RemoteError::Rejected,
            "4005" => RemoteError::Exhausted,
            "13004" => RemoteError::CredentialUnusable,
            "58007" | "58008" | "59033" | "86024" => RemoteError::NotAuthorised,
            _ if status == 401 => RemoteError::NotAuthorised,
            _ => RemoteError::Refused {
                status,
                code: words(&code, &secrets),
                message: words(answer.error_description.as_deref().unwrap_or_default(), &secrets),
            },
        }
    }

    fn take(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError> {
        // An hour's token may run out while the person looks for the telephone.
        if response.status == 401 && self.token.is_some() && !self.renewed {
            self.token = None;
            self.renewed = true;
            return Ok(());
        }
        if self.token.is_some() && self.state.phase == Phase::List && response.status == 200 {
            let list: Vec<Listed> = response.json()?;
            let all = list.into_iter().take(MAX_CREDENTIALS);
            let all = all.filter_map(|one| credential(one.credential_id?, &one.cert?.certificates?).ok()).collect();
            return self.finish(Outcome::Credentials(all));
        }
        let mut answer: Answer = response.json()?;
        if response.status != 200 {
            return Err(self.refusal(response.status, &answer));
        }
        if self.token.is_none() {
            let token = answer.access_token.clone().filter(|token| !token.is_empty());
            self.token = Some(Secret::new(token.ok_or_else(|| self.refusal(response.status, &answer))?));
            return Ok(());
        }
        self.renewed = false;
        match self.state.phase.clone() {
            Phase::Request => {
                // Without a transaction it may have signed at once.
                if let Some(transaction) =
                    answer.transaction.take().filter(|name| !name.is_empty() && name.len() <= 200)
                {
                    let expires_at = later(now, LIFETIME);
                    self.state.phase = Phase::Poll { transaction, until: later(now, INTERVAL), expires_at };
                    Ok(())
                } else if answer.signatures.is_some() {
                    self.signatures(answer.signatures.take())
                } else {
                    Err(self.refusal(response.status, &answer))
                }
            }
            Phase::Poll { transaction, expires_at, .. } => {
                match answer.status.as_ref().map(text).unwrap_or_default().as_str() {
                    "1" => self.signatures(answer.signatures),
                    "0" | "4000" | "6000" => {
                        self.state.phase = Phase::Poll { transaction, until: later(now, INTERVAL), expires_at };
                        Ok(())
                    }
                    _ => Err(self.refusal(response.status, &answer)),
                }
            }
            _ => Err(RemoteError::BadState),
        }
    }

    fn signatures(&mut self, list: Option<Vec<Option<String>>>) -> Result<(), RemoteError> {
        let list = list.ok_or(RemoteError::Incomplete("signatures"))?;
        let wanted = self.job()?.items().len();
        if list.len() != wanted {
            return Err(RemoteError::WrongCount { wanted, got: list.len() });
        }
        let values: Option<Vec<Vec<u8>>> = list.iter().map(|one| decode(one.as_deref()?)).collect();
        let values = values.ok_or(RemoteError::Incomplete("a signature in base64"))?;
        let checked = self.job()?.accept(0, wanted, values)?;
        self.finish(Outcome::Signatures(checked))
    }

    fn finish(&mut self, outcome: Outcome) -> Result<(), RemoteError> {
        self.state.outcome = Some(outcome);
        self.state.phase = Phase::Finished;
        self.token = None;
        Ok(())
    }
}

impl Flow for MySign {
    fn next(&mut self, now: Timestamp) -> Result<Step, RemoteError> {
        match &self.state.phase {
            Phase::Finished => return self.state.outcome.clone().map(Step::Done).ok_or(RemoteError::BadState),
            Phase::Failed => return Err(RemoteError::Cancelled),
            Phase::Poll { expires_at, .. } if now >= *expires_at => {
                self.cancel();
                return Err(RemoteError::Expired);
            }
            Phase::Poll { until, expires_at, .. } if now < *until => {
                return Ok(Step::Wait { until: *until.min(expires_at), expires_at: *expires_at });
            }
            _ => {}
        }
        if self.token.is_none() {
            return Ok(self.post("/vtss/service/ras/v1/login", &self.login()));
        }
        match &self.state.phase {
            Phase::List => {
                let body =
                    CertificatesInfo { login: self.login(), certificates: "chain", cert_info: true, auth_info: true };
                Ok(self.post("/vtss/service/certificates/info", &body))
            }
            Phase::Request => self.sign_hash(),
            Phase::Poll { transaction, .. } => Ok(self.post("/vtss/service/requests/status", &Status { transaction })),
            Phase::Finished | Phase::Failed => Err(RemoteError::BadState),
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
        match &mut self.state.phase {
            Phase::Poll { until, .. } => {
                *until = later(now, INTERVAL);
                Ok(())
            }
            Phase::Request if self.token.is_some() => {
                self.cancel();
                Err(RemoteError::Interrupted)
            }
            _ => {
                self.cancel();
                Err(RemoteError::Unreachable("no answer".to_owned()))
            }
        }
    }

    fn answered(&mut self, _: Option<Secret>) -> Result<(), RemoteError> {
        // MySign asks on the telephone only.
        Err(RemoteError::BadState)
    }

    fn cancel(&mut self) {
        self.state.phase = Phase::Failed;
        self.token = None;
    }

    fn save(&self) -> String {
        serde_json::to_string(&self.state).unwrap_or_default()
    }
}

/// Base64 of a text, under 100 characters as MySign wants it, cut between letters.
fn short(text: &str) -> String {
    let mut end = text.len().min(72);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    STANDARD.encode(&text[..end])
}

/// A code that is a number here and a text there.
fn text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
