//! VNPT SmartCA, interface `sp769`: the request goes to the person's telephone, the answer is polled for.
//!
//! From public summaries of VNPT's integration document v4 (shared/facts/signing.md §5.9); the original is given to
//! partners only, so field names of failures are read leniently and successes strictly.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::credential::{MAX_CREDENTIALS, credential, decode};
use super::wire::{self, Request, Response, later, words};
use super::{Flow, Job, Outcome, Question, QuestionKind, RemoteError, Step, Task};
use crate::secret::Secret;

/// Seconds until SmartCA gives a request up.
const LIFETIME: u32 = 300;
/// Seconds between two questions for the state.
const INTERVAL: u32 = 5;

/// How the person confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Account {
    /// In the app on the telephone.
    App,
    /// "SmartCA TH": with the account's password and a one-time code, without the app (interface v2).
    PasswordAndCode,
}

/// Access to SmartCA, from the organisation's configuration.
#[derive(Debug, Clone)]
pub struct SmartCaConfig {
    /// `https://gwsca.vnpt.vn/sca/sp769`, or the test system.
    pub base: String,
    /// Identifier of the service provider.
    pub sp_id: String,
    /// Password of the service provider.
    pub sp_password: Secret,
    /// The person's identity number or account.
    pub user_id: String,
    /// Serial number of the certificate, for accounts with several; may be empty.
    pub serial_number: String,
    /// How the person confirms.
    pub account: Account,
}

/// A conversation with SmartCA.
#[derive(Debug)]
pub struct SmartCa {
    config: SmartCaConfig,
    state: State,
    password: Option<Secret>,
    code: Option<Secret>,
    grant: Option<Secret>,
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    task: Task,
    transaction: String,
    phase: Phase,
    #[serde(skip)]
    outcome: Option<Outcome>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Phase {
    List,
    AskPassword,
    AskCode,
    Request,
    /// SmartCA TH only: the second half, with the grant of the first.
    Confirm,
    /// `ask` is tran_code or, when that is not known there, our own transaction.
    Poll {
        ask: String,
        until: Timestamp,
        expires_at: Timestamp,
    },
    Finished,
    Failed,
}

#[derive(Serialize)]
struct Body<'a> {
    sp_id: &'a str,
    sp_password: &'a str,
    user_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    otp: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sad: Option<&'a str>,
    serial_number: &'a str,
    transaction_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_desc: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sign_files: Option<Vec<File<'a>>>,
}

#[derive(Serialize)]
struct File<'a> {
    doc_id: &'a str,
    file_type: &'static str,
    sign_type: &'static str,
    data_to_be_signed: String,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    status_code: Option<serde_json::Value>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    data: Option<Data>,
}

#[derive(Deserialize, Default)]
struct Data {
    #[serde(default)]
    tran_code: Option<String>,
    #[serde(default)]
    sad: Option<Secretly>,
    #[serde(default)]
    expired_in: Option<u32>,
    #[serde(default)]
    signatures: Option<Vec<Signature>>,
    #[serde(default)]
    user_certificates: Option<Vec<UserCertificate>>,
}

/// A text of a response that is wiped.
#[derive(Deserialize)]
#[serde(transparent)]
struct Secretly(String);

#[derive(Deserialize)]
struct Signature {
    doc_id: String,
    signature_value: Option<String>,
}

#[derive(Deserialize)]
struct UserCertificate {
    serial_number: Option<String>,
    cert_data: Option<String>,
    chain_data: Option<Chain>,
}

#[derive(Deserialize, Default)]
struct Chain {
    ca_cert: Option<String>,
    root_cert: Option<String>,
}

impl SmartCa {
    /// A new conversation. `transaction` names the request for certificates; a [`Job`] brings its own.
    ///
    /// # Errors
    /// [`RemoteError::NotHttps`].
    pub fn new(config: SmartCaConfig, task: Task, transaction: impl Into<String>) -> Result<Self, RemoteError> {
        wire::base(&config.base)?;
        let (transaction, phase) = match (&task, config.account) {
            (Task::List, _) => (transaction.into(), Phase::List),
            (Task::Sign(job), Account::App) => (job.transaction().to_owned(), Phase::Request),
            (Task::Sign(job), Account::PasswordAndCode) => (job.transaction().to_owned(), Phase::AskPassword),
        };
        let state = State { task, transaction, phase, outcome: None };
        Ok(Self { config, state, password: None, code: None, grant: None })
    }

    /// Goes on with what [`Flow::save`] gave. What had not reached the waiting begins anew.
    ///
    /// # Errors
    /// [`RemoteError::BadState`], [`RemoteError::NotHttps`].
    pub fn resume(config: SmartCaConfig, saved: &str) -> Result<Self, RemoteError> {
        let state: State = serde_json::from_str(saved).map_err(|_| RemoteError::BadState)?;
        state.task.check()?;
        let mut flow = Self::new(config, state.task, state.transaction)?;
        if matches!(state.phase, Phase::Poll { .. } | Phase::Failed) {
            flow.state.phase = state.phase;
        }
        Ok(flow)
    }

    fn job(&self) -> Result<&Job, RemoteError> {
        self.state.task.job()
    }

    fn body(&self) -> Body<'_> {
        Body {
            sp_id: &self.config.sp_id,
            sp_password: self.config.sp_password.expose(),
            user_id: &self.config.user_id,
            password: None,
            otp: None,
            sad: None,
            serial_number: &self.config.serial_number,
            transaction_id: &self.state.transaction,
            transaction_desc: None,
            sign_files: None,
        }
    }

    fn post(&self, path: &str, body: &impl Serialize) -> Step {
        Step::Send(Request::post(&self.config.base, path, None, body))
    }

    fn request(&self) -> Result<Step, RemoteError> {
        let job = self.job()?;
        let files = job
            .items()
            .iter()
            .map(|item| File {
                doc_id: &item.id,
                file_type: if item.name.to_lowercase().ends_with(".pdf") { "pdf" } else { "xml" },
                sign_type: "hash",
                data_to_be_signed: job.digest(item).iter().map(|byte| format!("{byte:02x}")).collect(),
            })
            .collect();
        let mut body = self.body();
        body.transaction_desc = Some(job.description());
        body.sign_files = Some(files);
        Ok(match self.config.account {
            Account::App => self.post("/v1/signatures/sign", &body),
            Account::PasswordAndCode => {
                body.password = self.password.as_ref().map(Secret::expose);
                body.otp = self.code.as_ref().map(Secret::expose);
                self.post("/v2/signatures/sign", &body)
            }
        })
    }

    fn secrets(&self) -> Vec<&Secret> {
        let mut list = vec![&self.config.sp_password];
        list.extend([&self.password, &self.code, &self.grant].into_iter().flatten());
        list
    }

    /// What a refusal means.
    fn refusal(&self, status: u16, answer: &Answer) -> RemoteError {
        let message = answer.message.as_deref().unwrap_or_default();
        let code = match &answer.status_code {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let lower = message.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
        if has(&["reject", "denied", "refuse", "cancel", "từ chối"]) {
            RemoteError::Rejected
        } else if has(&["expire", "timeout", "time_out", "hết hạn"]) {
            RemoteError::Expired
        } else if has(&["otp", "password", "pin"]) && self.config.account == Account::PasswordAndCode {
            RemoteError::WrongSecret
        } else if status == 401 || has(&["sp_id", "sp_password", "credential"]) {
            RemoteError::NotAuthorised
        } else {
            let secrets = self.secrets();
            RemoteError::Refused { status, code: words(&code, &secrets), message: words(message, &secrets) }
        }
    }

    fn poll(&mut self, now: Timestamp, ask: String, expires_at: Timestamp) {
        self.state.phase = Phase::Poll { ask, until: later(now, INTERVAL), expires_at };
    }

    fn signatures(&mut self, list: Vec<Signature>) -> Result<(), RemoteError> {
        let job = self.job()?;
        if list.len() != job.items().len() {
            return Err(RemoteError::WrongCount { wanted: job.items().len(), got: list.len() });
        }
        // By document, not by place: nothing says that the order is kept.
        let mut values = Vec::new();
        for item in job.items() {
            let mut same = list.iter().filter(|one| one.doc_id == item.id);
            let (Some(one), None) = (same.next(), same.next()) else {
                return Err(RemoteError::Incomplete("a signature for every document"));
            };
            let value = one.signature_value.as_deref().and_then(decode);
            values.push(value.ok_or(RemoteError::Incomplete("a signature in base64"))?);
        }
        let checked = job.accept(0, values.len(), values)?;
        self.finish(Outcome::Signatures(checked));
        Ok(())
    }

    fn finish(&mut self, outcome: Outcome) {
        self.state.outcome = Some(outcome);
        self.state.phase = Phase::Finished;
        (self.password, self.code, self.grant) = (None, None, None);
    }

    fn take(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError> {
        let answer: Answer = response.json()?;
        let good = response.status == 200
            && answer.status_code.as_ref().is_none_or(|code| *code == 200 || *code == "200" || *code == "00");
        let phase = self.state.phase.clone();
        if !good {
            // Some accounts know the transaction only by the name that we gave it.
            if let Phase::Poll { ask, expires_at, .. } = phase
                && [400, 404].contains(&response.status)
                && ask != self.state.transaction
            {
                self.poll(now, self.state.transaction.clone(), expires_at);
                return Ok(());
            }
            return Err(self.refusal(response.status, &answer));
        }
        let message = answer.message.clone().unwrap_or_default();
        let data = answer.data.unwrap_or_default();
        match phase {
            Phase::List => {
                let list = data.user_certificates.ok_or(RemoteError::Incomplete("certificates"))?;
                let all = list.into_iter().take(MAX_CREDENTIALS).filter_map(|one| {
                    let chain = one.chain_data.unwrap_or_default();
                    let texts: Vec<String> =
                        [one.cert_data, chain.ca_cert, chain.root_cert].into_iter().flatten().collect();
                    credential(one.serial_number?, &texts).ok()
                });
                let all = all.collect();
                self.finish(Outcome::Credentials(all));
                Ok(())
            }
            Phase::Request => {
                let code = data.tran_code.filter(|code| !code.is_empty());
                if self.config.account == Account::PasswordAndCode {
                    let grant = data.sad.ok_or(RemoteError::Incomplete("the grant"))?;
                    self.grant = Some(Secret::new(grant.0));
                    self.state.phase = Phase::Confirm;
                    return Ok(());
                }
                let ask = code.unwrap_or_else(|| self.state.transaction.clone());
                let lifetime = data.expired_in.unwrap_or(LIFETIME).min(LIFETIME);
                self.poll(now, ask, later(now, lifetime));
                Ok(())
            }
            Phase::Confirm | Phase::Poll { .. } => match (data.signatures, phase) {
                (Some(list), _) if !list.is_empty() => self.signatures(list),
                (_, Phase::Poll { ask, expires_at, .. })
                    if message.is_empty() || message.trim() == "sig_wait_for_user_confirm" =>
                {
                    self.poll(now, ask, expires_at);
                    Ok(())
                }
                (_, Phase::Poll { ask, expires_at, .. }) => {
                    let answer = Answer { status_code: None, message: Some(message), data: None };
                    match self.refusal(response.status, &answer) {
                        // Unknown words of a waiting service: the time limit ends it.
                        RemoteError::Refused { .. } => {
                            self.poll(now, ask, expires_at);
                            Ok(())
                        }
                        error => Err(error),
                    }
                }
                _ => Err(RemoteError::Incomplete("signatures")),
            },
            _ => Err(RemoteError::BadState),
        }
    }
}

impl Flow for SmartCa {
    fn next(&mut self, now: Timestamp) -> Result<Step, RemoteError> {
        let ask = |kind| Ok(Step::Ask(Question { kind, label: String::new() }));
        match &self.state.phase {
            Phase::List => Ok(self.post("/v1/credentials/get_certificate", &self.body())),
            Phase::AskPassword => ask(QuestionKind::Password),
            Phase::AskCode => ask(QuestionKind::OneTimeCode),
            Phase::Request => self.request(),
            Phase::Confirm => {
                let mut body = self.body();
                body.password = self.password.as_ref().map(Secret::expose);
                body.sad = self.grant.as_ref().map(Secret::expose);
                Ok(self.post("/v2/signatures/confirm", &body))
            }
            Phase::Poll { expires_at, .. } if now >= *expires_at => {
                self.state.phase = Phase::Failed;
                Err(RemoteError::Expired)
            }
            Phase::Poll { until, expires_at, .. } if now < *until => {
                Ok(Step::Wait { until: *until.min(expires_at), expires_at: *expires_at })
            }
            Phase::Poll { ask, .. } => {
                let path = format!("/v1/signatures/sign/{}/status", segment(ask)?);
                Ok(self.post(&path, &serde_json::Map::new()))
            }
            Phase::Finished => self.state.outcome.clone().map(Step::Done).ok_or(RemoteError::BadState),
            Phase::Failed => Err(RemoteError::Cancelled),
        }
    }

    fn received(&mut self, now: Timestamp, response: &Response) -> Result<(), RemoteError> {
        let outcome = self.take(now, response);
        if outcome.is_err() {
            self.state.phase = Phase::Failed;
        }
        outcome
    }

    fn lost(&mut self, now: Timestamp) -> Result<(), RemoteError> {
        match &self.state.phase {
            Phase::List => {
                self.state.phase = Phase::Failed;
                Err(RemoteError::Unreachable("no answer".to_owned()))
            }
            // The transaction has a name of our making: whether it arrived can be asked.
            Phase::Request if self.config.account == Account::App => {
                self.poll(now, self.state.transaction.clone(), later(now, LIFETIME));
                Ok(())
            }
            Phase::Poll { ask, expires_at, .. } => {
                let (ask, expires_at) = (ask.clone(), *expires_at);
                self.poll(now, ask, expires_at);
                Ok(())
            }
            _ => {
                self.state.phase = Phase::Failed;
                Err(RemoteError::Interrupted)
            }
        }
    }

    fn answered(&mut self, answer: Option<Secret>) -> Result<(), RemoteError> {
        let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
            self.state.phase = Phase::Failed;
            return Err(RemoteError::Cancelled);
        };
        match self.state.phase {
            Phase::AskPassword => {
                self.password = Some(answer);
                self.state.phase = Phase::AskCode;
            }
            Phase::AskCode => {
                self.code = Some(answer);
                self.state.phase = Phase::Request;
            }
            _ => return Err(RemoteError::BadState),
        }
        Ok(())
    }

    fn cancel(&mut self) {
        self.state.phase = Phase::Failed;
        (self.password, self.code, self.grant) = (None, None, None);
    }

    fn save(&self) -> String {
        serde_json::to_string(&self.state).unwrap_or_default()
    }
}

/// A name out of an answer as one segment of an address.
fn segment(name: &str) -> Result<&str, RemoteError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c) || c == '.';
    let good = !name.is_empty() && name.len() <= 128 && name.chars().all(plain) && !name.starts_with('.');
    if good { Ok(name) } else { Err(RemoteError::Incomplete("a transaction that can be asked for")) }
}
