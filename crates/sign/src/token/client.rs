//! The side of the program: starts `hoso-token`, asks, waits no longer than it must, and starts it again after a crash.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use super::architecture::architecture;
use super::protocol::{
    Again, Contents, Envelope, Fault, MAX_LINE, Mechanism, ModuleInfo, Reply, Request, Slot, WireError, read_reply,
    write_request,
};
use super::{Doing, TokenError};
use crate::secret::Secret;

/// How long the helper may take for one call.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Start, load the module, initialise it.
    pub open: Duration,
    /// One list of slots or objects.
    pub list: Duration,
    /// A login; long when the PIN is entered on a reader.
    pub login: Duration,
    /// A signature; tokens of the ePass2003 kind take 10 seconds.
    pub sign: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            open: Duration::from_secs(20),
            list: Duration::from_secs(30),
            login: Duration::from_secs(90),
            sign: Duration::from_secs(120),
        }
    }
}

/// How the helper is started.
#[derive(Debug, Clone)]
pub struct Launch {
    /// Path of the program `hoso-token`.
    pub program: PathBuf,
    /// Variables for it beside its inherited ones, such as a vendor's configuration file.
    pub environment: Vec<(OsString, OsString)>,
    /// Time limits.
    pub limits: Limits,
}

impl Launch {
    /// The helper at `program` with the usual limits.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), environment: Vec::new(), limits: Limits::default() }
    }
}

/// One PKCS#11 module in a helper process of its own. The helper is started by the first call and again after a crash
/// or a time-out; logins and lists from before are gone then, which later calls say with [`Fault::SessionLost`] or
/// [`Fault::NotLoggedIn`].
#[derive(Debug)]
pub struct Module {
    launch: Launch,
    path: PathBuf,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<Line>,
    next: u64,
    architecture: String,
    info: Option<ModuleInfo>,
}

/// What the reading thread passes on.
#[derive(Debug)]
enum Line {
    Reply(Envelope<Reply>),
    Garbage,
}

impl Drop for Running {
    fn drop(&mut self) {
        // A module may hang in C_Finalize too, so nothing is asked of it any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Module {
    /// A module that will be loaded by the first call.
    pub fn new(launch: Launch, path: impl Into<PathBuf>) -> Self {
        Self { launch, path: path.into(), running: None }
    }

    /// Path of the module.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Loads the module if need be and says who made it.
    ///
    /// # Errors
    /// [`TokenError::HelperMissing`], [`TokenError::WrongArchitecture`], [`TokenError::Crashed`],
    /// [`TokenError::TimedOut`], [`TokenError::Refused`] with [`Fault::NotLoaded`] or [`Fault::NotPkcs11`].
    pub fn info(&mut self) -> Result<ModuleInfo, TokenError> {
        let running = self.open()?;
        running.info.clone().ok_or(TokenError::Garbage(Doing::Opening))
    }

    /// All slots with what is in them. Cheap; call it every few seconds to see tokens come and go.
    ///
    /// # Errors
    /// As [`Module::info`].
    pub fn slots(&mut self) -> Result<Vec<Slot>, TokenError> {
        match self.ask(Request::Slots, Doing::Listing)? {
            Reply::Slots { slots } => Ok(slots),
            _ => Err(self.nonsense(Doing::Listing)),
        }
    }

    /// Ends and begins the module's session with the readers. Some modules see a token put in again only then. All
    /// logins and lists end.
    ///
    /// # Errors
    /// As [`Module::info`].
    pub fn refresh(&mut self) -> Result<(), TokenError> {
        match self.ask(Request::Refresh, Doing::Opening)? {
            Reply::Opened(_) => Ok(()),
            _ => Err(self.nonsense(Doing::Opening)),
        }
    }

    /// Certificates and keys of the token in a slot.
    ///
    /// # Errors
    /// As [`Module::info`]; [`Fault::TokenAbsent`].
    pub fn contents(&mut self, slot: u64) -> Result<Contents, TokenError> {
        match self.ask(Request::Contents { slot }, Doing::Listing)? {
            Reply::Contents(contents) => Ok(contents),
            _ => Err(self.nonsense(Doing::Listing)),
        }
    }

    /// Logs in as the user; `None` when the PIN is entered on the reader.
    ///
    /// # Errors
    /// As [`Module::info`]; [`Fault::PinIncorrect`], [`Fault::PinLocked`] and the other faults of a PIN.
    pub fn login(&mut self, slot: u64, pin: Option<Secret>) -> Result<(), TokenError> {
        self.done(Request::Login { slot, pin }, Doing::LoggingIn)
    }

    /// Logs out.
    ///
    /// # Errors
    /// As [`Module::info`].
    pub fn logout(&mut self, slot: u64) -> Result<(), TokenError> {
        self.done(Request::Logout { slot }, Doing::LoggingIn)
    }

    /// One signature with the key at `key` of the last [`Module::contents`] (its `generation`). `again` is the login of
    /// this very signature, for keys that always ask.
    ///
    /// # Errors
    /// As [`Module::info`]; [`Fault::SessionLost`], [`Fault::NotLoggedIn`], [`Fault::Unsupported`],
    /// [`Fault::KeyRefused`] and others.
    pub fn sign(
        &mut self,
        slot: u64,
        (generation, key): (u64, usize),
        mechanism: Mechanism,
        data: Vec<u8>,
        again: Option<Again>,
    ) -> Result<Vec<u8>, TokenError> {
        match self.ask(Request::Sign { slot, generation, key, mechanism, data, again }, Doing::Signing)? {
            Reply::Signature { value } => Ok(value),
            _ => Err(self.nonsense(Doing::Signing)),
        }
    }

    /// Ends the helper. The next call starts a new one.
    pub fn stop(&mut self) {
        self.running = None;
    }

    fn done(&mut self, request: Request, doing: Doing) -> Result<(), TokenError> {
        match self.ask(request, doing)? {
            Reply::Done => Ok(()),
            _ => Err(self.nonsense(doing)),
        }
    }

    fn nonsense(&mut self, doing: Doing) -> TokenError {
        self.running = None;
        TokenError::Garbage(doing)
    }

    /// One question and its answer, with the module open.
    fn ask(&mut self, request: Request, doing: Doing) -> Result<Reply, TokenError> {
        let limits = self.launch.limits;
        let limit = match doing {
            Doing::Starting | Doing::Opening => limits.open,
            Doing::Listing => limits.list,
            Doing::LoggingIn => limits.login,
            Doing::Signing => limits.sign,
        };
        let outcome = self.open()?.exchange(request, limit, doing);
        self.judge(outcome)
    }

    /// After anything but a refusal of the token, the helper's state is unknown, so it goes.
    fn judge(&mut self, outcome: Result<Reply, TokenError>) -> Result<Reply, TokenError> {
        match outcome {
            Ok(Reply::Failed { fault }) => Err(TokenError::Refused(fault)),
            Ok(reply) => Ok(reply),
            Err(error) => {
                self.running = None;
                Err(error)
            }
        }
    }

    /// The running helper with the module loaded.
    fn open(&mut self) -> Result<&mut Running, TokenError> {
        if self.running.as_ref().is_none_or(|running| running.info.is_none()) {
            self.running = None;
            let mut running = Running::start(&self.launch)?;
            self.fits(&running.architecture)?;
            let module = self.path.to_str().ok_or(TokenError::Refused(Fault::BadRequest))?.to_owned();
            match running.exchange(Request::Open { module }, self.launch.limits.open, Doing::Opening)? {
                Reply::Opened(info) => running.info = Some(info),
                Reply::Failed { fault } => return Err(TokenError::Refused(fault)),
                _ => return Err(TokenError::Garbage(Doing::Opening)),
            }
            self.running = Some(running);
        }
        self.running.as_mut().ok_or(TokenError::Garbage(Doing::Opening))
    }

    /// Compares the file's header with the helper's processor, for the loader's own message differs on every system.
    fn fits(&self, helper: &str) -> Result<(), TokenError> {
        let mut header = Vec::new();
        let read = std::fs::File::open(&self.path).and_then(|file| file.take(4096).read_to_end(&mut header));
        match read.ok().and_then(|_| architecture(&header)) {
            Some(module) if !module.fits(helper) => {
                Err(TokenError::WrongArchitecture { module, helper: helper.to_owned() })
            }
            // A name without a folder is the loader's to find.
            _ => Ok(()),
        }
    }
}

impl Running {
    fn start(launch: &Launch) -> Result<Self, TokenError> {
        let missing = |error: std::io::Error| TokenError::HelperMissing(error.kind().to_string());
        let mut child = Command::new(&launch.program)
            .envs(launch.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Modules write there what they like, PINs too.
            .stderr(Stdio::null())
            .spawn()
            .map_err(missing)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            let _ = child.kill();
            return Err(TokenError::Garbage(Doing::Starting));
        };
        // A few replies at most: a helper that floods us is held up by its own pipe.
        let (sender, lines) = sync_channel(4);
        std::thread::spawn(move || read_lines(output, &sender));
        let mut running = Self { child, input, lines, next: 1, architecture: String::new(), info: None };
        match running.wait(0, launch.limits.open, Doing::Starting)? {
            Reply::Ready { architecture } => running.architecture = architecture,
            _ => return Err(TokenError::Garbage(Doing::Starting)),
        }
        Ok(running)
    }

    fn exchange(&mut self, request: Request, limit: Duration, doing: Doing) -> Result<Reply, TokenError> {
        let id = self.next;
        self.next += 1;
        match write_request(&mut self.input, &Envelope { id, body: request }) {
            Ok(()) => self.wait(id, limit, doing),
            // Too long a request is our fault and harms nobody.
            Err(WireError::Garbage) => Ok(Reply::Failed { fault: Fault::BadRequest }),
            Err(WireError::Closed) => Err(TokenError::Crashed(doing)),
        }
    }

    fn wait(&mut self, id: u64, limit: Duration, doing: Doing) -> Result<Reply, TokenError> {
        let end = Instant::now() + limit;
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Line::Reply(reply)) if reply.id == id => return Ok(reply.body),
                // Of an earlier question; there is none, but it does no harm.
                Ok(Line::Reply(reply)) if reply.id < id => {}
                Ok(Line::Reply(_) | Line::Garbage) => return Err(TokenError::Garbage(doing)),
                Err(RecvTimeoutError::Timeout) => return Err(TokenError::TimedOut(doing)),
                Err(RecvTimeoutError::Disconnected) => return Err(TokenError::Crashed(doing)),
            }
        }
    }
}

/// Reads the helper's lines until it ends; passes over what the module prints.
fn read_lines(output: impl Read, sender: &SyncSender<Line>) {
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    loop {
        line.clear();
        match output.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let whole = line.pop_if(|last| *last == b'\n').is_some();
        let message = match read_reply(&line) {
            Some(Ok(reply)) => Line::Reply(reply),
            Some(Err(_)) => Line::Garbage,
            None if !whole && line.len() > MAX_LINE => Line::Garbage,
            None => continue,
        };
        if sender.send(message).is_err() {
            return;
        }
    }
}
