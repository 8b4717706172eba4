//! Tokens made with SoftHSM2 in a temporary folder, and the fault module in front of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use hoso_sign::Secret;
use hoso_sign::certificate::Certificate;
use hoso_sign::token::{Launch, Limits, Module, PinAnswer, PinEntry, PinQuestion, TokenSigner};

use crate::common::{Authority, run, text};

pub const PIN: &str = "648219";
pub const LABEL: &str = "VNPT-CA thử";

/// A folder with tokens of its own.
pub struct Soft {
    pub authority: Authority,
    pub module: PathBuf,
}

impl Soft {
    /// One initialised token; `None`, and a word about it, when SoftHSM2 is not installed.
    pub fn new() -> Option<Self> {
        let places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"];
        let Some(module) = places.iter().map(PathBuf::from).find(|path| path.exists()) else {
            println!("skipped: softhsm2 is not installed");
            return None;
        };
        let soft = Self { authority: crate::shared::authority(), module };
        std::fs::create_dir(soft.authority.path("tokens")).unwrap();
        let tokens = soft.authority.path("tokens");
        soft.authority.write(
            "softhsm2.conf",
            format!("directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n", tokens.display()),
        );
        soft.util(&["--init-token", "--free", "--label", LABEL, "--so-pin", "1234567", "--pin", PIN]);
        Some(soft)
    }

    fn tool(&self, program: &str, arguments: &[&str]) {
        let output = run(Command::new(program)
            .args(arguments)
            .env("SOFTHSM2_CONF", self.authority.path("softhsm2.conf"))
            .current_dir(self.authority.dir.path()));
        assert!(output.status.success(), "{program} {arguments:?}: {}", text(&output));
    }

    pub fn util(&self, arguments: &[&str]) {
        self.tool("softhsm2-util", arguments);
    }

    /// Puts a private key (and its public half) onto the token.
    pub fn key(&self, name: &str, id: &str, label: &str) {
        let key = format!("{name}.key");
        self.util(&["--import", &key, "--token", LABEL, "--label", label, "--id", id, "--pin", PIN]);
    }

    /// Puts a certificate onto the token.
    pub fn certificate(&self, name: &str, id: &str, label: &str) -> Certificate {
        let der = self.authority.der(name);
        let (module, file) = (self.module.to_str().unwrap(), format!("{name}.der"));
        let mut arguments = vec!["--module", module, "--token-label", LABEL, "--login", "--pin", PIN];
        arguments.extend(["--write-object", &file, "--type", "cert", "--id", id, "--label", label]);
        self.tool("pkcs11-tool", &arguments);
        Certificate::from_der(&der).unwrap()
    }

    /// A key of the shared authority with its certificate.
    pub fn identity(&self, name: &str, id: &str) -> Certificate {
        self.key(name, id, "khoá ký");
        self.certificate(name, id, "chứng thư ký")
    }

    /// The helper of this package, with this folder's tokens.
    pub fn launch(&self) -> Launch {
        let mut launch = Launch::new(crate::common::token_helper());
        launch.environment = vec![("SOFTHSM2_CONF".into(), self.authority.path("softhsm2.conf").into())];
        launch
    }

    pub fn module(&self) -> Module {
        Module::new(self.launch(), &self.module)
    }

    /// What the fault module does from now on: one word a line.
    pub fn fault(&self, words: &str) {
        // In one step: the module may be reading.
        self.authority.write("fault.new", words);
        std::fs::rename(self.authority.path("fault.new"), self.authority.path("fault")).unwrap();
    }

    /// The same tokens behind the fault module, which does nothing yet; a helper that gets `limit` for everything.
    pub fn faulty(&self, limit: Duration) -> Option<Module> {
        let library = self.authority.path("fault.so");
        if !library.exists() {
            std::fs::write(&library, fault_module()?).unwrap();
        }
        self.fault("");
        let mut launch = self.launch();
        launch.environment.push(("HOSO_REAL_MODULE".into(), self.module.clone().into()));
        launch.environment.push(("HOSO_FAULT".into(), self.authority.path("fault").into()));
        launch.limits = Limits { open: limit, list: limit, login: limit, sign: limit };
        Some(Module::new(launch, library))
    }
}

/// The fault module, compiled once.
fn fault_module() -> Option<&'static [u8]> {
    static BUILT: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("fault.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fault_module.c");
        let output = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(source).arg("-ldl").output();
        let Ok(output) = output else {
            println!("skipped: cc is not installed");
            return None;
        };
        assert!(output.status.success(), "the fault module does not compile: {}", text(&output));
        Some(std::fs::read(library).unwrap())
    });
    built.as_deref()
}

/// Answers every question with the same PIN (or none) and keeps the questions.
#[derive(Clone)]
pub struct Person {
    pub pin: Arc<Mutex<Option<String>>>,
    pub asked: Arc<Mutex<Vec<PinQuestion>>>,
}

impl Person {
    pub fn with(pin: &str) -> Self {
        Self { pin: Arc::new(Mutex::new(Some(pin.to_owned()))), asked: Arc::default() }
    }

    pub fn times(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    pub fn now_enters(&self, pin: Option<&str>) {
        *self.pin.lock().unwrap() = pin.map(str::to_owned);
    }
}

impl PinEntry for Person {
    fn ask(&self, question: &PinQuestion) -> PinAnswer {
        self.asked.lock().unwrap().push(question.clone());
        match self.pin.lock().unwrap().clone() {
            _ if question.pin_pad => PinAnswer::OnReader,
            Some(pin) => PinAnswer::Pin(Secret::new(pin)),
            None => PinAnswer::Cancel,
        }
    }
}

pub fn signer(module: Module, certificate: &Certificate, person: &Person) -> TokenSigner {
    TokenSigner::new(module, certificate, Box::new(person.clone())).unwrap()
}
