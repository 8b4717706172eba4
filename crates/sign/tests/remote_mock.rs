//! Signing services in memory, with openssl behind them, that can lie.

use std::collections::VecDeque;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::Secret;
use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::certificate::Certificate;
use hoso_sign::remote::{Flow, Item, Job, Question, RemoteError, Request, Response, Surroundings};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::common::{Authority, at, run, text};
use crate::token::openssl_accepts;

/// How the service misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    None,
    /// One signature too few.
    Count,
    /// Signatures of another key.
    OtherKey,
    /// Signatures in another order.
    Swapped,
    /// 100 MB of JSON.
    Huge,
    /// A page in HTML.
    Html,
    /// JSON nested 100,000 deep.
    Deep,
    /// It waits for ever.
    Pending,
    Rejected,
    Expired,
    /// The connection breaks when the signature is asked for.
    Breaks,
    /// The connection breaks once while waiting.
    BreaksOnce,
    /// It echoes the provider's password in its refusal.
    Echo,
    /// Its certificate is not the one that was prepared for.
    OtherCertificate,
}

/// What answers a request: status and body.
pub trait Service {
    fn answer(&mut self, desk: &Desk, path: &str, authorization: Option<&str>, body: &Value) -> (u16, Value);
}

/// Keys, certificates, documents and the lie, for all services.
pub struct Desk {
    pub authority: Authority,
    pub name: &'static str,
    pub certificate: Certificate,
    pub algorithm: SignatureAlgorithm,
    pub lie: Lie,
    /// How many questions about the state are answered with "wait".
    pub patience: u32,
}

impl Desk {
    /// With the key `name` of the shared authority.
    pub fn new(name: &'static str, algorithm: SignatureAlgorithm) -> Self {
        let authority = crate::shared::authority();
        let certificate = Certificate::from_der(&authority.der(name)).unwrap();
        Self { authority, name, certificate, algorithm, lie: Lie::None, patience: 2 }
    }

    pub fn rsa() -> Self {
        Self::new("nv", SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash: Hash::Sha256 })
    }

    pub fn job(&self, count: usize) -> Job {
        let item = |index: usize| Item {
            id: format!("d{index}"),
            name: format!("Tờ khai số {index}.xml"),
            to_be_signed: format!("tờ khai {index}").into_bytes(),
        };
        let items = (0..count).map(item).collect();
        Job::new(&self.certificate, self.algorithm, items, "Ký tờ khai thuế GTGT", "9f0c-77").unwrap()
    }

    /// The signer's certificate, or what the service gives out as it.
    pub fn own(&self) -> String {
        self.base64(if self.lie == Lie::OtherCertificate { "other" } else { self.name })
    }

    pub fn base64(&self, name: &str) -> String {
        STANDARD.encode(self.authority.der(name))
    }

    /// Signs digests as an HSM does.
    pub fn sign(&self, digests: &[Vec<u8>]) -> Vec<String> {
        let key = format!("{}.key", if self.lie == Lie::OtherKey { "other" } else { self.name });
        let mut list: Vec<String> = digests
            .iter()
            .map(|digest| {
                self.authority.write("digest.bin", digest);
                let mut command = Command::new("openssl");
                command.args(["pkeyutl", "-sign", "-inkey", &key, "-in", "digest.bin", "-pkeyopt"]);
                command.arg(format!("digest:{}", serde_json::to_value(self.algorithm.hash).unwrap().as_str().unwrap()));
                if self.algorithm.scheme == Scheme::RsaPss {
                    command.args(["-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:digest"]);
                }
                let output = run(command.current_dir(self.authority.dir.path()));
                assert!(output.status.success(), "{}", text(&output));
                STANDARD.encode(output.stdout)
            })
            .collect();
        match self.lie {
            Lie::Count => drop(list.pop()),
            Lie::Swapped => list.reverse(),
            _ => {}
        }
        list
    }
}

/// The world around a flow: a clock that runs only while it waits, and a person with prepared answers.
pub struct World<S> {
    pub desk: Desk,
    pub service: S,
    pub now: Timestamp,
    pub answers: VecDeque<Option<&'static str>>,
    pub asked: Vec<Question>,
    pub paths: Vec<String>,
    /// Every countdown that was shown, in seconds.
    pub countdown: Vec<i64>,
    /// What was saved while it waited.
    pub saved: Vec<String>,
    /// Gives up after so many waits.
    pub stop_after: usize,
    broken: bool,
}

impl<S: Service> World<S> {
    pub fn new(desk: Desk, service: S) -> Self {
        Self {
            desk,
            service,
            now: at(),
            answers: VecDeque::new(),
            asked: Vec::new(),
            paths: Vec::new(),
            countdown: Vec::new(),
            saved: Vec::new(),
            stop_after: usize::MAX,
            broken: false,
        }
    }

    pub fn run(&mut self, flow: &mut dyn Flow) -> Result<hoso_sign::remote::Outcome, RemoteError> {
        hoso_sign::remote::drive(flow, self)
    }

    pub fn count(&self, path: &str) -> usize {
        self.paths.iter().filter(|one| one.ends_with(path)).count()
    }
}

/// Words in an address that ask for signatures, and for the state.
fn asks_to_sign(path: &str) -> bool {
    ["/signatures/sign", "/signatures/signHash", "/service/signHash", "/signatures/confirm"]
        .iter()
        .any(|end| path.ends_with(end))
}

fn asks_for_state(path: &str) -> bool {
    ["/status", "/signPolling", "/authorizeCheck"].iter().any(|end| path.ends_with(end))
}

impl<S: Service> Surroundings for World<S> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn send(&mut self, request: &Request) -> Result<Response, RemoteError> {
        assert!(!format!("{request:?}").contains("9271"), "a request shows no secret: {request:?}");
        let path = request.url().to_owned();
        self.paths.push(path.clone());
        let respond = |status: u16, body: Vec<u8>| Ok(Response { status, retry_after: None, body });
        let lie = self.desk.lie;
        match lie {
            Lie::Huge if asks_to_sign(&path) => return respond(200, vec![b'['; 100 << 20]),
            Lie::Html if asks_to_sign(&path) => {
                return respond(502, b"<html><body>Bad gateway</body></html>".to_vec());
            }
            Lie::Deep if asks_to_sign(&path) => return respond(200, "[".repeat(100_000).into_bytes()),
            Lie::Breaks if asks_to_sign(&path) => return Err(RemoteError::Unreachable("reset".to_owned())),
            Lie::BreaksOnce if asks_for_state(&path) && !self.broken => {
                self.broken = true;
                return Err(RemoteError::Unreachable("reset".to_owned()));
            }
            _ => {}
        }
        let headers = request.headers();
        let authorization = headers.iter().find(|(name, _)| *name == "Authorization").map(|(_, value)| *value);
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        if lie == Lie::Echo && asks_to_sign(&path) {
            let said = format!("bad request: {body}\nwith {}", authorization.unwrap_or_default());
            let answer =
                json!({"status_code": 500, "message": said, "error": "server_error", "error_description": said});
            return respond(500, answer.to_string().into_bytes());
        }
        let (status, answer) = self.service.answer(&self.desk, &path, authorization, &body);
        respond(status, answer.to_string().into_bytes())
    }

    fn wait(&mut self, saved: &str, until: Timestamp, expires_at: Timestamp) -> bool {
        assert!(until > self.now, "a wait without an end burns the battery");
        assert!(!saved.contains("9271"), "what is saved holds no secret: {saved}");
        self.saved.push(saved.to_owned());
        self.countdown.push(expires_at.as_second() - self.now.as_second());
        self.now = until;
        assert!(self.countdown.len() < 1000, "a wait must come to an end");
        self.countdown.len() < self.stop_after
    }

    fn ask(&mut self, question: &Question) -> Option<Secret> {
        self.asked.push(question.clone());
        self.answers.pop_front().flatten().map(Secret::new)
    }
}

/// Checks a job's signatures with openssl, independent of the library's own check.
pub fn judge(desk: &Desk, signatures: &[Vec<u8>]) {
    for (index, signature) in signatures.iter().enumerate() {
        let message = format!("tờ khai {index}");
        assert!(
            openssl_accepts(&desk.authority, desk.name, desk.algorithm, message.as_bytes(), signature),
            "openssl must accept signature {index}"
        );
    }
}
