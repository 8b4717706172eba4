//! Signing services that a person's organisation has set up: their configuration, and talking to them.
//!
//! The credentials of the service provider come from a configuration file (`docs/signing.md`) and lie in the encrypted store; none is part
//! of the program.

use std::time::Duration;

use hoso_portal::exchange::{self, Ask, ExchangeError, Reach};
use hoso_sign::Secret;
use hoso_sign::remote::{
    Account, Credential, Csc, CscAccess, CscConfig, Flow, MAX_RESPONSE, MySign, MySignConfig, Outcome, Question,
    RemoteError, Request, Response, SmartCa, SmartCaConfig, Surroundings, Task, drive,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::keys::{Subject, best_first, key_view};
use crate::api::{ApiError, Code, KeyList, KeyView, ServiceView, SourcesView};
use crate::app::App;

/// Where the configurations lie in the store.
const SERVICES: &str = "signing/services";
/// Most services that are set up.
const MAX_SERVICES: usize = 20;
/// Largest configuration file in bytes.
const MAX_FILE: usize = 64 * 1024;
/// One request; services answer slowly while they reach a telephone.
const REQUEST_TIME: Duration = Duration::from_secs(60);

/// A signing service as an organisation sets it up (`docs/signing.md` describes the file).
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    format: u32,
    #[serde(default)]
    id: String,
    pub(crate) name: String,
    url: String,
    /// The person's account there.
    #[serde(default)]
    account: String,
    access: Access,
}

/// How each kind of service lets the program in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Access {
    /// CSC API v2 with name and password.
    CscBasic { password: String },
    /// CSC API v2 with client credentials.
    CscClient { client_id: String, client_secret: String },
    /// CSC API v2 with a token from elsewhere.
    CscToken { token: String },
    /// VNPT SmartCA; `confirm` is `app` or `password-and-code`.
    Smartca { sp_id: String, sp_password: String, confirm: Account },
    /// Viettel MySign.
    Mysign { client_id: String, client_secret: String, profile_id: String },
}

impl Service {
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// What the window shows: no secret.
    pub(super) fn view(self) -> ServiceView {
        let kind = match self.access {
            Access::CscBasic { .. } | Access::CscClient { .. } | Access::CscToken { .. } => "csc",
            Access::Smartca { .. } => "smartca",
            Access::Mysign { .. } => "mysign",
        };
        ServiceView { id: self.id, name: self.name, kind: kind.to_owned(), url: self.url, account: self.account }
    }

    fn csc(&self, access: CscAccess, credential: &str) -> CscConfig {
        CscConfig {
            base: self.url.clone(),
            access,
            user_id: Some(self.account.clone()).filter(|account| !account.is_empty()),
            credential_id: credential.to_owned(),
            credential_token: None,
        }
    }

    fn csc_access(&self) -> Option<CscAccess> {
        match &self.access {
            Access::CscBasic { password } => {
                Some(CscAccess::Basic { user: self.account.clone(), password: Secret::new(password.as_str()) })
            }
            Access::CscClient { client_id, client_secret } => {
                Some(CscAccess::Client { id: client_id.clone(), secret: Secret::new(client_secret.as_str()) })
            }
            Access::CscToken { token } => Some(CscAccess::Token(Secret::new(token.as_str()))),
            Access::Smartca { .. } | Access::Mysign { .. } => None,
        }
    }

    fn smartca(&self, sp_id: &str, sp_password: &str, account: Account, credential: &str) -> SmartCaConfig {
        SmartCaConfig {
            base: self.url.clone(),
            sp_id: sp_id.to_owned(),
            sp_password: Secret::new(sp_password),
            user_id: self.account.clone(),
            serial_number: credential.to_owned(),
            account,
        }
    }

    fn mysign(&self, client_id: &str, client_secret: &str, profile_id: &str, credential: &str) -> MySignConfig {
        MySignConfig {
            base: self.url.clone(),
            client_id: client_id.to_owned(),
            client_secret: Secret::new(client_secret),
            profile_id: profile_id.to_owned(),
            user_id: self.account.clone(),
            credential_id: credential.to_owned(),
        }
    }

    /// A conversation about `credential` (empty for a list), new or gone on with.
    pub(super) fn flow(&self, credential: &str, beginning: Beginning<'_>) -> Result<Box<dyn Flow + Send>, RemoteError> {
        if let Some(access) = self.csc_access() {
            let config = self.csc(access, credential);
            return Ok(match beginning {
                Beginning::New(task, _) => Box::new(Csc::new(config, task)?),
                Beginning::Saved(saved) => Box::new(Csc::resume(config, saved)?),
            });
        }
        match &self.access {
            Access::Smartca { sp_id, sp_password, confirm } => {
                let config = self.smartca(sp_id, sp_password, *confirm, credential);
                Ok(match beginning {
                    Beginning::New(task, transaction) => Box::new(SmartCa::new(config, task, transaction)?),
                    Beginning::Saved(saved) => Box::new(SmartCa::resume(config, saved)?),
                })
            }
            Access::Mysign { client_id, client_secret, profile_id } => {
                let config = self.mysign(client_id, client_secret, profile_id, credential);
                Ok(match beginning {
                    Beginning::New(task, _) => Box::new(MySign::new(config, task)?),
                    Beginning::Saved(saved) => Box::new(MySign::resume(config, saved)?),
                })
            }
            Access::CscBasic { .. } | Access::CscClient { .. } | Access::CscToken { .. } => Err(RemoteError::BadState),
        }
    }
}

/// How a conversation begins.
pub(super) enum Beginning<'a> {
    /// With a task and a name that no other has.
    New(Task, String),
    /// With what was saved while it waited.
    Saved(&'a str),
}

/// Sends one request of a conversation.
pub(super) fn send(request: &Request, reach: Reach) -> Result<Response, RemoteError> {
    let answer = exchange::ask(&Ask {
        url: request.url(),
        reach,
        signed: false,
        headers: &request.headers(),
        body: Some(request.body()),
        limit: MAX_RESPONSE as u64,
        time: REQUEST_TIME,
    });
    match answer {
        Ok(answer) => Ok(Response {
            status: answer.status,
            retry_after: answer.retry_after.and_then(|pause| u32::try_from(pause.as_secs()).ok()),
            body: answer.body,
        }),
        Err(ExchangeError::TooLarge { .. }) => Err(RemoteError::TooLarge),
        Err(error) => Err(RemoteError::Unreachable(error.to_string())),
    }
}

/// A list needs a network and a clock, and nobody to ask.
struct Listing<'a> {
    app: &'a App,
}

impl Surroundings for Listing<'_> {
    fn now(&self) -> Timestamp {
        self.app.now()
    }

    fn send(&mut self, request: &Request) -> Result<Response, RemoteError> {
        send(request, self.app.reach())
    }

    fn wait(&mut self, _: &str, until: Timestamp, _: Timestamp) -> bool {
        let pause = until.duration_since(self.app.now()).as_secs().clamp(0, 5);
        std::thread::sleep(Duration::from_secs(pause.unsigned_abs()));
        true
    }

    fn ask(&mut self, _: &Question) -> Option<Secret> {
        None
    }
}

/// What a failed conversation means to a person.
pub(super) fn service_error(error: &RemoteError, service: &str) -> ApiError {
    let fault = match error {
        RemoteError::Cancelled => return ApiError::new(Code::Cancelled),
        RemoteError::Unreachable(_) => "unreachable",
        RemoteError::NotAuthorised => "credentials",
        RemoteError::WrongSecret => "wrong-secret",
        RemoteError::Rejected => "rejected",
        RemoteError::Expired => "expired",
        RemoteError::Exhausted => "exhausted",
        RemoteError::CredentialUnusable => "unusable",
        RemoteError::Interrupted => "interrupted",
        RemoteError::Unsupported(_) | RemoteError::BadJob(_) => "unsupported",
        RemoteError::Refused { .. } => "refused",
        RemoteError::NotHttps
        | RemoteError::BadState
        | RemoteError::TooLarge
        | RemoteError::NotJson { .. }
        | RemoteError::Incomplete(_)
        | RemoteError::CertificateDiffers
        | RemoteError::WrongCount { .. }
        | RemoteError::SignatureMismatch { .. } => "untrustworthy",
    };
    let words = match error {
        RemoteError::Refused { message, .. } if !message.is_empty() => message.clone(),
        other => other.to_string(),
    };
    ApiError::new(Code::ServiceFailed).with("fault", fault).with("service", service).with("reason", words)
}

impl App {
    /// Which machines a chosen address may lead to.
    pub(crate) fn reach(&self) -> Reach {
        if self.config.practice { Reach::ThisMachine } else { Reach::Chosen }
    }

    /// The services that are set up.
    pub(super) fn services(&self) -> Result<Vec<Service>, ApiError> {
        Ok(self.kept_as(SERVICES)?.unwrap_or_default())
    }

    /// A service by its id.
    pub(super) fn service(&self, id: &str) -> Result<Service, ApiError> {
        let missing = || ApiError::new(Code::NotFound).with("what", "service");
        self.services()?.into_iter().find(|service| service.id == id).ok_or_else(missing)
    }

    /// Takes a configuration file. One for the same address and account replaces the one before.
    ///
    /// # Errors
    /// [`Code::BadServiceFile`] with the place, those of the store.
    pub fn add_service(&self, file: &[u8]) -> Result<SourcesView, ApiError> {
        let bad = |reason: String| ApiError::new(Code::BadServiceFile).with("reason", reason);
        if file.len() > MAX_FILE {
            return Err(bad("> 64 KiB".to_owned()));
        }
        let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
        // The message of serde names field, line and column, and repeats no secret: values are only named when their type is wrong.
        let mut service: Service = serde_json::from_slice(file).map_err(|error| {
            bad(if error.is_data() {
                format!("{} {}:{}", field_of(&error), error.line(), error.column())
            } else {
                format!("JSON {}:{}", error.line(), error.column())
            })
        })?;
        if service.format != 1 {
            return Err(bad("format".to_owned()));
        }
        if service.name.trim().is_empty() {
            return Err(bad("name".to_owned()));
        }
        exchange::address(&service.url).map_err(|_| bad("url".to_owned()))?;
        service.id = self.host.new_id();
        // Whatever cannot begin a conversation is refused now and not at the first signature.
        service.flow("", Beginning::New(Task::List, service.id.clone())).map_err(|_| bad("url".to_owned()))?;
        let mut services = self.services()?;
        services.retain(|other| (&other.url, &other.account) != (&service.url, &service.account));
        if services.len() >= MAX_SERVICES {
            return Err(ApiError::new(Code::TooLarge).with("what", "unknown").with("limit", MAX_SERVICES));
        }
        services.push(service);
        self.keep_as(SERVICES, &services)?;
        self.sources()
    }

    /// Forgets a service.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of the store.
    pub fn remove_service(&self, id: &str) -> Result<SourcesView, ApiError> {
        let mut services = self.services()?;
        let before = services.len();
        services.retain(|service| service.id != id);
        if services.len() == before {
            return Err(ApiError::new(Code::NotFound).with("what", "service"));
        }
        self.keep_as(SERVICES, &services)?;
        self.sources()
    }

    /// The certificates of an account, as the service lists them.
    fn credentials(&self, service: &Service) -> Result<Vec<Credential>, ApiError> {
        let failed = |error: RemoteError| service_error(&error, &service.name);
        let mut flow = service.flow("", Beginning::New(Task::List, self.host.new_id())).map_err(failed)?;
        match drive(flow.as_mut(), &mut Listing { app: self }).map_err(failed)? {
            Outcome::Credentials(credentials) => Ok(credentials),
            Outcome::Signatures(_) => Err(failed(RemoteError::BadState)),
        }
    }

    /// The one that the person chose.
    pub(super) fn credential(&self, service: &Service, id: &str, sha256: &str) -> Result<Credential, ApiError> {
        let all = self.credentials(service)?;
        all.into_iter()
            .find(|one| one.id == id && super::keys::fingerprint(&one.certificate) == sha256)
            .ok_or_else(|| service_error(&RemoteError::CertificateDiffers, &service.name))
    }

    /// The person's certificates at a service.
    pub(super) fn service_keys(&self, id: &str, subject: &Subject) -> Result<KeyList, ApiError> {
        let service = self.service(id)?;
        let credentials = self.credentials(&service)?;
        let found = credentials.iter().map(|credential| {
            let view = KeyView {
                from: id.to_owned(),
                label: service.name.clone(),
                credential: credential.id.clone(),
                ..key_view(&credential.certificate, "service")
            };
            (&credential.certificate, view)
        });
        Ok(KeyList { keys: best_first(found.collect(), subject, self.now()), findings: Vec::new() })
    }
}

/// The name in a message of serde such as "missing field `url`", without the rest of it.
fn field_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split('`').nth(1).filter(|name| name.len() < 40).unwrap_or("JSON").to_owned()
}
