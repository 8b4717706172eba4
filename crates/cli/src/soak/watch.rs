//! The one who watches: gives each filing its faults, kills its program, starts it anew, and notes how it ended.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use hoso_app::api::ApiError;
use hoso_practice::{Fault, Practice};
use serde::{Deserialize, Serialize};

use super::plan::Filing;

/// A filing that has not ended by then is given up.
const PATIENCE: Duration = Duration::from_secs(180);

/// How a filing ended, as its program says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// There is a receipt.
    pub filed: bool,
    /// UUID of the submission.
    pub submission: String,
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Watched {
    /// How filings ended, by number.
    pub ends: BTreeMap<u32, End>,
    /// How often a program was killed.
    pub kills: u32,
    /// How many faults were planned.
    pub faults: u32,
}

/// A running program.
struct Program {
    child: Child,
    says: Receiver<String>,
    /// Where it writes what goes wrong.
    words: PathBuf,
}

impl Program {
    fn start(filing: &Filing, url: &str, folder: &Path) -> Result<Self, ApiError> {
        // Into a file: a pipe that nobody reads would hold a talkative program up.
        let words = folder.join("loi.txt");
        let errors = std::fs::File::create(&words).map_err(ApiError::internal)?;
        let mut child = Command::new(std::env::current_exe().map_err(ApiError::internal)?)
            .args(["practice", "soak-client", "--portal", url, "--number", &filing.number.to_string(), "--data"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .map_err(ApiError::internal)?;
        let out = child.stdout.take().ok_or_else(|| ApiError::internal("no output"))?;
        let (says, heard) = channel();
        // Ends with the program, whose output ends then.
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if says.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, says: heard, words })
    }

    /// The end that the program tells, `None` when it is to be killed first.
    fn end(&mut self, until: Instant) -> Option<Option<End>> {
        loop {
            match self.says.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    if let Ok(end) = serde_json::from_str(&line) {
                        return Some(Some(end));
                    }
                }
                Err(RecvTimeoutError::Timeout) => return None,
                // It ended without a word, which it must not.
                Err(RecvTimeoutError::Disconnected) => return Some(None),
            }
        }
    }

    /// It ended without being killed and without an end of its filing, which is a fault of the program.
    fn died(mut self) -> ApiError {
        let _ = self.child.wait();
        let words = std::fs::read_to_string(&self.words).unwrap_or_default();
        ApiError::internal(format!("a program of the soak ended by itself: {}", words.trim()))
    }

    /// SIGKILL on Unix: no handler, no flush, no last words.
    fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Files one dossier after the other.
pub fn watch(filings: &[Filing], practice: &Practice, url: &str, folder: &Path) -> Result<Watched, ApiError> {
    std::fs::create_dir_all(folder).map_err(ApiError::internal)?;
    let mut watched = Watched::default();
    for (at, filing) in filings.iter().enumerate() {
        let mut scan =
            std::fs::File::create(super::client::scan_of(folder, filing.number)).map_err(ApiError::internal)?;
        scan.write_all(&filing.scan()).map_err(ApiError::internal)?;
        practice.heal();
        // At the first meeting the program has no keys to compare with, like anybody who meets a portal for the first time.
        let planned = filing.faults.iter().filter(|(fault, _)| at > 0 || *fault != Fault::OtherKeys);
        for (fault, times) in planned {
            practice.inject(fault.clone(), *times);
            watched.faults += 1;
        }
        if let Some(end) = one(filing, url, folder, &mut watched.kills)? {
            watched.ends.insert(filing.number, end);
        }
        let _ = std::fs::remove_file(super::client::scan_of(folder, filing.number));
    }
    Ok(watched)
}

fn one(filing: &Filing, url: &str, folder: &Path, kills: &mut u32) -> Result<Option<End>, ApiError> {
    let last = Instant::now() + PATIENCE;
    let mut planned = filing.kills.iter();
    loop {
        let mut program = Program::start(filing, url, folder)?;
        let kill = planned.next().map(|after| Instant::now() + *after);
        match program.end(kill.unwrap_or(last).min(last)) {
            Some(Some(end)) => {
                // It has told its end; a kill now would change nothing.
                let _ = program.child.wait();
                return Ok(Some(end));
            }
            Some(None) => return Err(program.died()),
            None => {
                program.kill();
                *kills += 1;
            }
        }
        if Instant::now() >= last {
            return Ok(None);
        }
    }
}
