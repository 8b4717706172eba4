//! Many clients at once: how many filings a portal takes, how long each step of them lasts, and what fails.
//!
//! Every client is the program's own connector with its own connections, its own submission and an outbox in memory; it files one dossier of
//! three parts and is done. Nothing here goes on without end: there are at most [`MOST_CLIENTS`], each makes at most [`RUNS`] runs, and at
//! the deadline whatever is still under way is dropped and counted. Only a practice portal is ever asked: one that does not call itself so is refused
//! before the first client begins.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Duration;

use hoso_portal::digest::sha256_hex;
use hoso_portal::filing::{self, FilingError, FilingPhase, FilingRequest, MemoryOutbox, Pace};
use hoso_portal::jws::KeySet;
use hoso_portal::wire::{Manifest, PROTOCOL, Part};
use hoso_portal::{OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError};
use jiff::Timestamp;
use serde::Serialize;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::figures::{Figures, Spread};
use crate::paper::SMALLEST_SCAN;

/// Most clients of a load.
pub const MOST_CLIENTS: u32 = 5_000;
/// Most bytes of a part.
pub const MOST_PART: usize = 8 << 20;
/// Longest load.
pub const LONGEST: Duration = Duration::from_secs(3_600);
/// How often a client begins anew after the portal could not be reached. The program would go on for days; here it ends.
pub const RUNS: u32 = 5;
/// Parts of a dossier.
const PARTS: usize = 3;

/// How many, how fast, how much.
#[derive(Debug, Clone)]
pub struct Load {
    /// Base address of a practice portal.
    pub url: String,
    /// Clients, each of which files one dossier.
    pub clients: u32,
    /// The clients begin spread evenly over this time.
    pub ramp: Duration,
    /// All of it, the ramp included; what has not ended by then has failed.
    pub time: Duration,
    /// Sizes of parts in bytes: drawn so that each doubling is as likely as every other, like real papers, of which most are small.
    pub part: RangeInclusive<usize>,
    /// Where sizes, bytes and UUIDs are drawn from. The same seed is the same dossiers, which a portal takes only once: another one for each run.
    pub seed: u64,
}

impl Load {
    /// So many clients at a portal, with parts of 8 to 512 KiB.
    #[must_use]
    pub fn new(url: String, clients: u32, seed: u64) -> Self {
        Self {
            url,
            clients,
            ramp: Duration::from_secs(2),
            time: Duration::from_secs(120),
            part: 8 * 1024..=512 * 1024,
            seed,
        }
    }
}

/// What a load came to; the names are those of the JSON.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Clients that were to file.
    pub clients: u32,
    /// Clients that hold a verified receipt.
    pub filed: u32,
    /// The others, by kind: `unreachable`, `deadline`, `refused: NAME`, `untrustworthy` and so on.
    pub failed: BTreeMap<String, u32>,
    /// Runs that were begun anew because the portal could not be reached.
    pub again: u32,
    /// From the first client's beginning to the last one's end.
    pub seconds: f64,
    /// Filed by seconds.
    pub filings_per_second: f64,
    /// Milliseconds of whole filings, pauses included, from a client's beginning to its receipt.
    pub whole_ms: Spread,
    /// Milliseconds of the steps of those filings that needed one run.
    pub steps_ms: Steps,
    /// Requests that the portal counted, those for these figures left out.
    pub requests: u64,
    /// Bytes of parts that the portal kept.
    pub bytes: u64,
    /// Most connections that the portal had open at the same time.
    pub most_connections: u64,
    /// Submissions that the portal says it committed meanwhile; the same as `filed` unless answers were lost at the end.
    pub committed: u64,
}

/// Milliseconds of the steps of a filing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Steps {
    /// Who is there, and the announcement: two requests, the first of which makes the connection.
    pub announce: Spread,
    /// All parts: at least two requests each.
    pub upload: Spread,
    /// From the last byte to the receipt: one request.
    pub commit: Spread,
}

/// A load that could not begin.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The portal could not be asked.
    #[error("the portal cannot be asked: {0}")]
    Portal(#[from] PortalError),
    /// The portal does not say of itself that it is there for practice.
    #[error("{0} is no practice portal; no other one is put under load")]
    Real(String),
    /// The portal does not tell its figures, or not in a way that is understood.
    #[error("the practice portal tells no figures: {0}")]
    Figures(String),
    /// Out of bounds.
    #[error("{0}")]
    Bounds(String),
}

/// What became of a client.
struct Ended {
    whole: Duration,
    runs: u32,
    /// Announce, upload, commit; only of a filing in one run.
    steps: [Duration; 3],
    error: Option<String>,
}

/// Plays a load and says what it came to. Needs a running tokio runtime with time.
///
/// # Errors
/// [`LoadError`] when it cannot begin. What fails later is in the report.
pub async fn run(load: &Load) -> Result<Report, LoadError> {
    check(load)?;
    let portal = connect(&load.url)?;
    let discovery = portal.describe().await?;
    if !discovery.practice {
        return Err(LoadError::Real(discovery.name));
    }
    let before = Figures::of(&load.url).await.map_err(LoadError::Figures)?;
    // Made before the clock runs: a program is there before its person presses the button.
    let portals = (0..load.clients).map(|_| connect(&load.url)).collect::<Result<Vec<_>, _>>()?;
    let begun = Instant::now();
    let deadline = begun + load.time;
    let mut tasks = JoinSet::new();
    for (at, portal) in (0..).zip(portals) {
        let start = begun + load.ramp.mul_f64(f64::from(at) / f64::from(load.clients));
        let (load, keys) = (load.clone(), discovery.jwks.clone());
        tasks.spawn(async move {
            let Ok((request, source)) = tokio::task::spawn_blocking(move || dossier(&load, at, keys)).await else {
                return (start, ended(start, "client", 1));
            };
            tokio::time::sleep_until(start).await;
            // What is ready late begins late: making papers is not part of filing them.
            let start = Instant::now();
            let filed = client(&portal, &source, &request, at, start, deadline);
            (start, tokio::time::timeout_at(deadline, filed).await.unwrap_or_else(|_| ended(start, "deadline", 1)))
        });
    }
    let mut all = Vec::new();
    while let Some(done) = tasks.join_next().await {
        match done {
            Ok((_, ended)) => all.push(ended),
            Err(_) => all.push(ended(begun, "client", 1)),
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let after = Figures::of(&load.url).await.map_err(LoadError::Figures)?;
    Ok(report(load, &all, seconds, &after.since(&before)))
}

fn check(load: &Load) -> Result<(), LoadError> {
    let (least, most) = (*load.part.start(), *load.part.end());
    if load.clients == 0 || load.clients > MOST_CLIENTS {
        return Err(LoadError::Bounds(format!("1 to {MOST_CLIENTS} clients")));
    }
    if load.time.is_zero() || load.time > LONGEST || load.ramp > load.time {
        return Err(LoadError::Bounds(format!("at most {} seconds, and the ramp within them", LONGEST.as_secs())));
    }
    if least < SMALLEST_SCAN || most > MOST_PART || least > most {
        return Err(LoadError::Bounds(format!("parts of {SMALLEST_SCAN} to {MOST_PART} bytes")));
    }
    Ok(())
}

fn connect(url: &str) -> Result<OpenProtocol, PortalError> {
    OpenProtocol::new(OpenProtocolConfig { base: url.to_owned(), ..OpenProtocolConfig::default() })
}

/// The dossier of a client: drawn from the seed and its number alone.
fn dossier(load: &Load, at: u32, keys: KeySet) -> (FilingRequest, BTreeMap<String, Vec<u8>>) {
    let mut draw = fastrand::Rng::with_seed(load.seed ^ (u64::from(at) << 32));
    let (least, most) = (*load.part.start() as f64, *load.part.end() as f64);
    // Between the bounds, which are far below what a float holds exactly.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let mut size = || (least * (most / least).powf(draw.f64())).round() as usize;
    let sizes: [usize; PARTS] = std::array::from_fn(|_| size());
    let submission = uuid::Builder::from_random_bytes(draw.u128(..).to_be_bytes()).into_uuid();
    let source: BTreeMap<String, Vec<u8>> =
        sizes.into_iter().zip(1..).map(|(size, n)| (format!("giay-to-{n}"), crate::scan(size, draw.u64(..)))).collect();
    let parts = source
        .iter()
        .map(|(id, bytes)| Part {
            id: id.clone(),
            name: format!("{id}.pdf"),
            media_type: "application/pdf".into(),
            size: bytes.len() as u64,
            sha256: sha256_hex(bytes),
            paper: String::new(),
            encrypted: None,
        })
        .collect();
    let manifest = Manifest {
        protocol: PROTOCOL.into(),
        submission,
        round: 0,
        kind: "procedure".into(),
        service: "1.001193".into(),
        agency: "UBND xã Ví Dụ".into(),
        template: "1.001193@2024.1".into(),
        return_wish: None,
        parts,
    };
    (FilingRequest { manifest, keys }, source)
}

fn ended(start: Instant, error: impl Into<String>, runs: u32) -> Ended {
    Ended { whole: start.elapsed(), runs, steps: [Duration::ZERO; 3], error: Some(error.into()) }
}

/// One client from its beginning to its receipt, or to where it gives up.
async fn client(
    portal: &OpenProtocol,
    source: &BTreeMap<String, Vec<u8>>,
    request: &FilingRequest,
    at: u32,
    start: Instant,
    deadline: Instant,
) -> Ended {
    let outbox = MemoryOutbox::default();
    // Spread like the programs of different people.
    let pace = Pace { jitter: f64::from(at % 101) / 100.0, ..Pace::default() };
    let mut runs = 0;
    loop {
        runs += 1;
        let mut marks = [None; 3];
        let mut progress = |progress: filing::Progress| {
            let mark = match progress.phase {
                FilingPhase::Announcing => return,
                FilingPhase::Uploading => 0,
                FilingPhase::Committing => 1,
                FilingPhase::Done => 2,
            };
            marks[mark].get_or_insert_with(Instant::now);
        };
        let filed = filing::run(portal, &outbox, source, request, &pace, &mut progress, &Timestamp::now).await;
        match filed {
            Ok(_) => {
                let whole = start.elapsed();
                let at = |mark: usize| marks[mark].unwrap_or(start);
                let steps = [at(0) - start, at(1) - at(0), at(2) - at(1)];
                return Ended { whole, runs, steps, error: None };
            }
            Err(FilingError::Unreachable { retry_after, .. }) if runs < RUNS && Instant::now() < deadline => {
                tokio::time::sleep(retry_after).await;
            }
            Err(error) => return ended(start, kind(&error), runs),
        }
    }
}

/// What failed, in a word.
fn kind(error: &FilingError) -> String {
    match error {
        FilingError::Unreachable { .. } => "unreachable".into(),
        FilingError::Refused(problem) => format!("refused: {}", problem.name()),
        FilingError::Untrustworthy(_) => "untrustworthy".into(),
        FilingError::TooLarge { .. } => "too-large".into(),
        FilingError::UnsupportedType { .. } => "unsupported-type".into(),
        FilingError::BadRequest(_) => "bad-request".into(),
        FilingError::Outbox(_) => "outbox".into(),
        FilingError::Source { .. } => "source".into(),
    }
}

fn report(load: &Load, all: &[Ended], seconds: f64, portal: &Figures) -> Report {
    let mut failed = BTreeMap::new();
    for error in all.iter().filter_map(|ended| ended.error.clone()) {
        *failed.entry(error).or_insert(0) += 1;
    }
    let filed: Vec<&Ended> = all.iter().filter(|ended| ended.error.is_none()).collect();
    let step = |at: usize| Spread::of(filed.iter().filter(|ended| ended.runs == 1).map(|ended| ended.steps[at]));
    let count = u32::try_from(filed.len()).unwrap_or(u32::MAX);
    Report {
        clients: load.clients,
        filed: count,
        failed,
        again: all.iter().map(|ended| ended.runs.saturating_sub(1)).sum(),
        seconds,
        filings_per_second: f64::from(count) / seconds.max(0.001),
        whole_ms: Spread::of(filed.iter().map(|ended| ended.whole)),
        steps_ms: Steps { announce: step(0), upload: step(1), commit: step(2) },
        requests: portal.requests,
        bytes: portal.bytes_kept,
        most_connections: portal.most_connections,
        committed: portal.committed,
    }
}
