//! Cloud Signature Consortium API: `info`, access, `credentials/list|info|authorize`, `signatures/signHash`, polling.
//!
//! Not done here: the OAuth 2.0 authorization code flow, which needs a browser. Its tokens are taken from the
//! configuration ([`CscAccess::Token`], [`CscConfig::credential_token`]).

mod answers;
mod flow;
mod messages;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use messages as m;

use super::credential::Credential;
use super::wire::{self, Request};
use super::{Job, Outcome, RemoteError, Step, Task};
use crate::algorithm::Scheme;
use crate::secret::Secret;

/// rsaEncryption: what most services list for a key, whatever the padding's hash.
const RSA: &str = "1.2.840.113549.1.1.1";

/// How the service lets the program in.
#[derive(Debug, Clone)]
pub enum CscAccess {
    /// `auth/login` with HTTP Basic.
    Basic {
        /// Name of the account.
        user: String,
        /// Its password.
        password: Secret,
    },
    /// `oauth2/token` with client credentials.
    Client {
        /// Identifier of the client.
        id: String,
        /// Its secret.
        secret: Secret,
    },
    /// A token that the program already has (OAuth 2.0 in a browser).
    Token(Secret),
}

/// Access to a service, from the configuration.
#[derive(Debug, Clone)]
pub struct CscConfig {
    /// Address that ends with `/csc/v2` (or `/csc/v1`).
    pub base: String,
    /// How to be let in.
    pub access: CscAccess,
    /// `userID` for lists of services that want one.
    pub user_id: Option<String>,
    /// The credential to sign with (from [`Task::List`]); may be empty for a list.
    pub credential_id: String,
    /// A token of the OAuth scope `credential`, for credentials of mode `oauth2code`; it stands for the SAD.
    pub credential_token: Option<Secret>,
}

/// A conversation with a CSC service.
#[derive(Debug)]
pub struct Csc {
    config: CscConfig,
    state: State,
    access: Option<Secret>,
    renewed: bool,
    /// What the person answered, by the place in `state.asked`.
    answers: Vec<Secret>,
    sad: Option<(Secret, Timestamp)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    task: Task,
    phase: Phase,
    /// Major version of the interface, from `info`.
    version: u8,
    methods: Vec<String>,
    /// Most signatures of one authorisation.
    multisign: usize,
    /// signAlgo that the key lists.
    generic_rsa: bool,
    asked: Vec<Asked>,
    explicit: bool,
    /// Finished signatures, for jobs of several authorisations.
    done: Vec<Vec<u8>>,
    #[serde(skip)]
    credentials: Vec<Credential>,
    #[serde(skip)]
    outcome: Option<Outcome>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Asked {
    id: String,
    question: QuestionKindSaved,
    label: String,
    /// The service sends this code on demand.
    send: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum QuestionKindSaved {
    Pin,
    Code,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Phase {
    Info,
    List,
    /// `credentials/info` of each in turn.
    Details(Vec<String>),
    Credential,
    SendCode,
    Ask,
    Authorize,
    Check {
        handle: String,
        until: Timestamp,
        expires_at: Timestamp,
    },
    Sign,
    Poll {
        response: String,
        until: Timestamp,
        expires_at: Timestamp,
    },
    Finished,
    Failed,
}

impl Csc {
    /// A new conversation.
    ///
    /// # Errors
    /// [`RemoteError::NotHttps`].
    pub fn new(config: CscConfig, task: Task) -> Result<Self, RemoteError> {
        wire::base(&config.base)?;
        let state = State {
            task,
            phase: Phase::Info,
            version: 2,
            methods: Vec::new(),
            multisign: 1,
            generic_rsa: false,
            asked: Vec::new(),
            explicit: false,
            done: Vec::new(),
            credentials: Vec::new(),
            outcome: None,
        };
        Ok(Self { config, state, access: None, renewed: false, answers: Vec::new(), sad: None })
    }

    /// Goes on with what [`Flow::save`] gave: what waits is asked for again, signatures of a finished part are kept,
    /// everything else begins anew.
    ///
    /// # Errors
    /// [`RemoteError::BadState`], [`RemoteError::NotHttps`].
    pub fn resume(config: CscConfig, saved: &str) -> Result<Self, RemoteError> {
        let mut state: State = serde_json::from_str(saved).map_err(|_| RemoteError::BadState)?;
        if let Task::Sign(job) = &state.task {
            job.check()?;
            // Nothing of a file is believed, not even our own.
            let done = std::mem::take(&mut state.done);
            state.done = job.accept(0, done.len(), done)?;
        }
        if !matches!(state.phase, Phase::Check { .. } | Phase::Poll { .. } | Phase::Failed) {
            state.phase = Phase::Info;
        }
        let flow = Self::new(config, Task::List)?;
        Ok(Self { state, ..flow })
    }

    fn job(&self) -> Result<&Job, RemoteError> {
        match &self.state.task {
            Task::Sign(job) => Ok(job),
            Task::List => Err(RemoteError::BadState),
        }
    }

    fn offers(&self, method: &str) -> bool {
        self.state.methods.iter().any(|offered| offered == method)
    }

    fn post(&self, path: &str, body: &impl Serialize) -> Step {
        Step::Send(Request::post(&self.config.base, path, self.access.as_ref(), body))
    }

    /// How many of the items this authorisation covers.
    fn part(&self) -> Result<usize, RemoteError> {
        Ok(self.job()?.items().len().saturating_sub(self.state.done.len()).min(self.state.multisign))
    }

    fn hashes(&self) -> Result<Vec<String>, RemoteError> {
        let (job, first, count) = (self.job()?, self.state.done.len(), self.part()?);
        Ok(job.items().iter().skip(first).take(count).map(|item| STANDARD.encode(job.digest(item))).collect())
    }

    fn enter(&self) -> Option<Step> {
        let base = &self.config.base;
        Some(Step::Send(match &self.config.access {
            CscAccess::Token(_) => return None,
            CscAccess::Basic { user, password } => {
                let pair = Zeroizing::new(format!("{user}:{}", password.expose()));
                let value = Zeroizing::new(format!("Basic {}", *Zeroizing::new(STANDARD.encode(pair.as_bytes()))));
                let body = m::LoginRequest { remember_me: false };
                Request::post(base, "/auth/login", None, &body).with_authorization(value)
            }
            CscAccess::Client { id, secret } => {
                let body =
                    m::TokenRequest { grant_type: "client_credentials", client_id: id, client_secret: secret.expose() };
                Request::post(base, "/oauth2/token", None, &body)
            }
        }))
    }

    fn authorize(&self) -> Result<Step, RemoteError> {
        let hashes = self.hashes()?;
        let hash = self.job()?.algorithm().hash.oid().to_string();
        let v2 = self.state.version >= 2;
        let answer = |kind| {
            let mut pairs = self.state.asked.iter().zip(&self.answers);
            pairs.find(|(asked, _)| asked.question == kind).map(|(_, answer)| answer.expose())
        };
        let body = m::AuthorizeRequest {
            credential_id: &self.config.credential_id,
            num_signatures: hashes.len(),
            hashes: v2.then_some(&hashes),
            hash_algorithm: v2.then_some(&hash),
            auth_data: if v2 {
                let pairs = self.state.asked.iter().zip(&self.answers);
                pairs.map(|(asked, answer)| m::AuthData { id: &asked.id, value: answer.expose() }).collect()
            } else {
                Vec::new()
            },
            v1_hash: (!v2).then_some(&hashes),
            v1_pin: (!v2).then(|| answer(QuestionKindSaved::Pin)).flatten(),
            v1_otp: (!v2).then(|| answer(QuestionKindSaved::Code)).flatten(),
            description: self.job()?.description(),
        };
        Ok(self.post("/credentials/authorize", &body))
    }

    fn sign(&self) -> Result<Step, RemoteError> {
        let hashes = self.hashes()?;
        let algorithm = self.job()?.algorithm();
        let hash = algorithm.hash.oid().to_string();
        let v2 = self.state.version >= 2;
        let generic = self.state.generic_rsa && algorithm.scheme == Scheme::RsaPkcs1;
        let name = if generic { RSA } else { algorithm.oid().ok_or(RemoteError::BadState)? };
        let token = self.config.credential_token.as_ref();
        let body = m::SignRequest {
            credential_id: &self.config.credential_id,
            sad: if token.is_some() { None } else { self.sad.as_ref().map(|(sad, _)| sad.expose()) },
            hashes: v2.then_some(&hashes),
            hash_algorithm: v2.then_some(&hash),
            v1_hash: (!v2).then_some(&hashes),
            v1_hash_algo: (!v2).then_some(&hash),
            sign_algo: name,
            sign_algo_params: algorithm.pss_parameters().map(|der| STANDARD.encode(der)),
            operation_mode: (v2 && self.offers("signatures/signPolling")).then_some("A"),
        };
        let bearer = token.or(self.access.as_ref());
        Ok(Step::Send(Request::post(&self.config.base, "/signatures/signHash", bearer, &body)))
    }

    fn secrets(&self) -> Vec<&Secret> {
        let mut list: Vec<&Secret> = self.answers.iter().collect();
        list.extend(self.sad.as_ref().map(|(sad, _)| sad));
        list.extend([&self.access, &self.config.credential_token].into_iter().flatten());
        match &self.config.access {
            CscAccess::Basic { password, .. } => list.push(password),
            CscAccess::Client { secret, .. } | CscAccess::Token(secret) => list.push(secret),
        }
        list
    }
}
