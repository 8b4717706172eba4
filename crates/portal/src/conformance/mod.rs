//! Does a server speak our open protocol? A client that is honest, then careless, then broken is played against it, and every clause that
//! can be looked at from outside gets a verdict (`docs/protocol/open-protocol-v1.md`, §13).
//!
//! For servers under test only: [`run`] announces, gives up and files submissions of an invented person. It is bounded in requests and
//! time, follows no redirect, and reads no more of an answer than the protocol allows. What a check builds upon is not judged twice: when
//! it failed, the check is skipped, so that a single defect shows as a single failure.

mod after;
mod announcing;
mod catalogue;
mod committing;
mod paying;
mod probe;
mod rehearsal;
mod run;
mod sealing;
mod uploading;
mod visiting;

use std::time::Duration;

use serde::Serialize;
use uuid::Uuid;

pub use catalogue::CATALOGUE;

use crate::error::PortalError;
use crate::http::Bounds;

/// How a server is to be checked.
#[derive(Debug, Clone)]
pub struct Options {
    /// A UUID never used at this server before (random, version 4): all submissions of the run are derived from it.
    pub seed: Uuid,
    /// Bearer token, if the server wants one.
    pub token: Option<String>,
    /// Code of a service that the server takes, e.g. `1.001193`.
    pub service: String,
    /// Agency, as the server knows it; may be empty.
    pub agency: String,
    /// Form version that the server takes for the service.
    pub template: String,
    /// Most requests of the run.
    pub most_requests: u32,
    /// Longest time of the run; what was not looked at by then is an error.
    pub time: Duration,
    /// Longest wait for the agency's next step, where the portal says `rehearsal`.
    pub patience: Duration,
    /// Bounds of each exchange.
    pub bounds: Bounds,
}

impl Options {
    /// What fits most servers under test: 400 requests, three minutes, half a minute of patience.
    #[must_use]
    pub fn new(seed: Uuid) -> Self {
        Self {
            seed,
            token: None,
            service: "1.001193".into(),
            agency: "UBND xã Ví Dụ".into(),
            template: "1.001193@2024.1".into(),
            most_requests: 400,
            time: Duration::from_secs(180),
            patience: Duration::from_secs(30),
            bounds: Bounds::default(),
        }
    }
}

/// What was found about one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As required.
    Pass,
    /// Not as required.
    Fail,
    /// Not looked at: not offered, or something that it builds upon failed.
    Skipped,
    /// Could not be looked at: no usable connection, or the bounds of the run were reached.
    Error,
}

impl Verdict {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Skipped => "skipped",
            Self::Error => "error",
        }
    }
}

/// One requirement and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Stable name, e.g. `upload-offset`.
    pub id: &'static str,
    /// Clause of the protocol's page, e.g. `§5`.
    pub clause: &'static str,
    /// What is required, in English.
    pub requirement: &'static str,
    /// What was found.
    pub verdict: Verdict,
    /// What was wrong, or why it was not looked at; empty for a pass.
    pub detail: String,
}

/// What a run found: every check of the [`CATALOGUE`], in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The portal's name for people, empty if it gave none.
    pub portal: String,
    /// Requests that were sent.
    pub requests: u32,
    /// The checks.
    pub checks: Vec<Check>,
}

impl Report {
    /// Nothing failed and nothing was left open by an error. Skipped checks do not count against a portal.
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.count(Verdict::Fail) == 0 && self.count(Verdict::Error) == 0
    }

    /// How many checks have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.checks.iter().filter(|check| check.verdict == verdict).count()
    }

    /// Names of the checks with this verdict.
    #[must_use]
    pub fn with(&self, verdict: Verdict) -> Vec<&'static str> {
        self.checks.iter().filter(|check| check.verdict == verdict).map(|check| check.id).collect()
    }
}

impl std::fmt::Display for Report {
    /// One line a check, then the sum; for a terminal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for check in &self.checks {
            let Check { id, clause, requirement, verdict, detail } = check;
            writeln!(f, "{:<8}{id:<24}{clause:<5}{requirement}", verdict.as_str())?;
            if !detail.is_empty() {
                writeln!(f, "        {detail}")?;
            }
        }
        write!(
            f,
            "{}: {} pass, {} fail, {} skipped, {} error; {} requests",
            if self.conforms() { "conforms" } else { "does not conform" },
            self.count(Verdict::Pass),
            self.count(Verdict::Fail),
            self.count(Verdict::Skipped),
            self.count(Verdict::Error),
            self.requests
        )
    }
}

/// Checks the server at `base` (https, or http on this machine).
///
/// # Errors
/// [`PortalError::BadAddress`]; everything else is in the report.
pub async fn run(base: &str, options: &Options) -> Result<Report, PortalError> {
    run::Run::new(base, options)?.go().await
}
