//! `hoso practice soak`: many filings over a line that breaks, with a program that is killed, and what became of each.
//!
//! Every filing has a plan drawn from the seed: what the line and the portal do to it, and when its program is killed (SIGKILL). A program is
//! this same executable with a store on disk (`soak-client`), which begins anew after each kill as a person would begin it. At the end the
//! portal's books are compared with what the program believes.

mod client;
mod plan;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use hoso_app::api::ApiError;
use hoso_practice::{HeldSubmission, Practice};
use serde::Serialize;
use serde_json::{Value, json};

pub use client::client;
use plan::Filing;
use watch::Watched;

use crate::args::Soak;
use crate::outcome::Outcome;

/// What the whole came to; the names are those of the JSON.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
struct Tally {
    /// Dossiers that were to be filed.
    filings: u32,
    /// Those that came to an end: a receipt in the program, or a refusal that it told.
    settled: u32,
    /// Those of them that a program refused or gave up, with the portal holding nothing: every planned fault passes, so none should.
    refused: u32,
    /// Those that the program calls filed and the portal does not have, or that never came to an end.
    lost: u32,
    /// Submissions that the portal committed beyond one for each dossier.
    doubled: u32,
    /// Committed submissions in which a byte is not the dossier's.
    wrong: u32,
    /// How often a program was killed.
    kills: u32,
    /// How many faults were planned.
    faults: u32,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.filings += other.filings;
        self.settled += other.settled;
        self.refused += other.refused;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.wrong += other.wrong;
        self.kills += other.kills;
        self.faults += other.faults;
    }

    /// Everything filed, nothing lost, repeated or spoilt.
    fn holds(&self) -> bool {
        self.settled == self.filings && self.refused == 0 && self.lost == 0 && self.doubled == 0 && self.wrong == 0
    }
}

/// Compares what the portal holds with what was to be filed and what the program said of it.
fn compare(filings: &[Filing], watched: &Watched, held: &[HeldSubmission]) -> Tally {
    let mut tally = Tally { kills: watched.kills, faults: watched.faults, ..Tally::default() };
    for filing in filings {
        tally.filings += 1;
        // A dossier is told by its scan, whose bytes no other has: by the digest that was announced, and by the bytes that were kept.
        let carries = |one: &&HeldSubmission| {
            one.committed && one.parts.iter().any(|(part, kept)| part.sha256 == filing.sha256 || *kept == filing.sha256)
        };
        let all: Vec<&HeldSubmission> = held.iter().filter(carries).collect();
        tally.doubled += u32::try_from(all.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let spoilt = |one: &&HeldSubmission| one.parts.iter().any(|(part, kept)| part.sha256 != *kept);
        if all.iter().any(spoilt) {
            tally.wrong += 1;
        }
        match watched.ends.get(&filing.number) {
            Some(end) if end.filed => {
                tally.settled += 1;
                if !all.iter().any(|one| one.submission.to_string() == end.submission) {
                    tally.lost += 1;
                }
            }
            // Refused: then nothing of it may be with the portal.
            Some(_) => {
                tally.settled += 1;
                tally.refused += 1;
                tally.lost += u32::from(!all.is_empty());
            }
            None => tally.lost += 1,
        }
    }
    tally
}

/// Runs the whole; exit code 1 when something was lost, doubled or wrong.
pub async fn soak(args: &Soak) -> Outcome {
    let begun = Instant::now();
    match run(args).await {
        Ok(tally) => {
            let mut json = serde_json::to_value(&tally).unwrap_or_default();
            if let Value::Object(fields) = &mut json {
                fields.insert("seed".to_owned(), json!(args.seed));
                fields.insert("seconds".to_owned(), json!(begun.elapsed().as_secs()));
            }
            let text = format!(
                "{} filings: {} settled ({} refused), {} lost, {} doubled, {} wrong; {} kills, {} faults, {} s",
                tally.filings,
                tally.settled,
                tally.refused,
                tally.lost,
                tally.doubled,
                tally.wrong,
                tally.kills,
                tally.faults,
                begun.elapsed().as_secs()
            );
            Outcome::of(json).text(text).code(u8::from(!tally.holds()))
        }
        Err(error) => Outcome::error(error),
    }
}

async fn run(args: &Soak) -> Result<Tally, ApiError> {
    let place = Place::new(args.data.clone())?;
    let workers = args.workers.clamp(1, 16).min(args.filings.max(1));
    let mut tasks = Vec::new();
    for worker in 0..workers {
        let filings = plan::filings(args.seed, args.filings, (worker, workers));
        let folder = place.folder.join(format!("{worker}"));
        tasks.push(tokio::spawn(one_worker(filings, folder)));
    }
    let mut tally = Tally::default();
    for task in tasks {
        tally.add(&task.await.map_err(ApiError::internal)??);
    }
    Ok(tally)
}

/// One program after another at one portal of its own, so that what is planned for a filing happens to no other.
async fn one_worker(filings: Vec<Filing>, folder: PathBuf) -> Result<Tally, ApiError> {
    // The agency sleeps: what it would say is not what is measured.
    let config = hoso_practice::Config { speed: 80_000.0, ..hoso_practice::Config::default() };
    let practice = Arc::new(hoso_practice::start(config).await.map_err(ApiError::internal)?);
    let watched = {
        let (practice, filings, url) = (Arc::clone(&practice), filings.clone(), practice.url.clone());
        let watch = move || watch::watch(&filings, &practice, &url, &folder);
        tokio::task::spawn_blocking(watch).await.map_err(ApiError::internal)??
    };
    practice.heal();
    let held = held(practice).await?;
    Ok(compare(&filings, &watched, &held))
}

async fn held(practice: Arc<Practice>) -> Result<Vec<HeldSubmission>, ApiError> {
    let read = move || practice.held().map_err(ApiError::internal);
    tokio::task::spawn_blocking(read).await.map_err(ApiError::internal)?
}

/// Where stores lie while something runs; a folder of our own is taken away at the end.
pub struct Place {
    pub folder: PathBuf,
    own: bool,
}

impl Place {
    /// The folder that was wished for, or one of our own.
    pub fn new(wished: Option<PathBuf>) -> Result<Self, ApiError> {
        let own = wished.is_none();
        let name = || std::env::temp_dir().join(format!("hoso-soak-{}", std::process::id()));
        let folder = wished.unwrap_or_else(name);
        std::fs::create_dir_all(&folder).map_err(|e| ApiError::new(hoso_app::api::Code::DiskFull).with("reason", e))?;
        Ok(Self { folder, own })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.own {
            // What cannot be removed stays in the folder for temporary files.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soak::watch::End;
    use hoso_practice::HeldSubmission;

    /// A submission at the portal, made of its JSON so that the test needs no UUID of its own.
    fn held(n: u8, committed: bool, announced: &str, kept: &str) -> HeldSubmission {
        let part =
            json!({"id": "file-1", "name": "a.pdf", "media_type": "application/pdf", "size": 3, "sha256": announced});
        HeldSubmission {
            submission: format!("00000000-0000-4000-8000-0000000000{n:02}").parse().unwrap(),
            committed,
            parts: vec![(serde_json::from_value(part).unwrap(), kept.to_owned())],
        }
    }

    fn watched(ends: &[(u32, bool, u8)]) -> Watched {
        let end = |(number, filed, n): &(u32, bool, u8)| {
            (*number, End { filed: *filed, submission: format!("00000000-0000-4000-8000-0000000000{n:02}") })
        };
        Watched { ends: ends.iter().map(end).collect(), kills: 0, faults: 0 }
    }

    #[test]
    fn every_way_to_fail_is_counted() {
        let filings: Vec<Filing> = plan::filings(1, 3, (0, 1));
        let sha = |n: usize| filings[n].sha256.as_str();
        let good = [held(1, true, sha(0), sha(0)), held(2, true, sha(1), sha(1)), held(3, true, sha(2), sha(2))];
        let all = watched(&[(0, true, 1), (1, true, 2), (2, true, 3)]);
        assert!(compare(&filings, &all, &good).holds());
        assert_eq!(compare(&filings, &all, &good[1..]).lost, 1, "the program says filed and the portal knows nothing");
        let open = [held(1, false, sha(0), sha(0)), good[1].clone(), good[2].clone()];
        assert_eq!(compare(&filings, &all, &open).lost, 1, "what is not committed is not filed");
        let other = watched(&[(0, true, 9), (1, true, 2), (2, true, 3)]);
        assert_eq!(compare(&filings, &other, &good).lost, 1, "a receipt for another submission");
        let twice = [&good[..], &[held(4, true, sha(0), sha(0))]].concat();
        assert_eq!(compare(&filings, &all, &twice).doubled, 1);
        let spoilt = [held(1, true, sha(0), "00"), good[1].clone(), good[2].clone()];
        assert_eq!(compare(&filings, &all, &spoilt).wrong, 1);
        let never = watched(&[(0, true, 1), (1, true, 2)]);
        let tally = compare(&filings, &never, &good);
        assert_eq!((tally.settled, tally.lost), (2, 1), "what never ends is not settled");
        let refused = watched(&[(0, false, 1), (1, true, 2), (2, true, 3)]);
        assert_eq!(compare(&filings, &refused, &good).lost, 1, "told as refused, and yet the portal has it");
        let tally = compare(&filings, &refused, &good[1..]);
        assert_eq!((tally.settled, tally.refused, tally.lost), (3, 1, 0), "a refusal is an end too");
        assert!(!tally.holds(), "but not the one that is wanted: every planned fault passes");
    }
}
