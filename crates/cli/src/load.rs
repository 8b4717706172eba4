//! `hoso practice load`: many clients at once, and how a portal bears them.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hoso_app::api::ApiError;
use hoso_practice::load::{self, LoadError, Report};
use serde_json::json;

use crate::args::Load;
use crate::outcome::Outcome;
use crate::soak::Place;

/// The portal in a process of its own, so that clients and portal do not share one runtime. Ended when dropped.
struct Portal {
    child: Child,
    url: String,
    /// Goes after the process that uses it.
    _place: Place,
}

impl Portal {
    fn start(place: Place) -> Result<Self, ApiError> {
        let mut child = Command::new(std::env::current_exe().map_err(ApiError::internal)?)
            // The agency sleeps: what it would say is not what is measured.
            .args(["practice", "--port", "0", "--speed", "80000", "--data"])
            .arg(&place.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(ApiError::internal)?;
        let out = child.stdout.take();
        let mut portal = Self { child, url: String::new(), _place: place };
        let out = out.ok_or_else(|| ApiError::internal("no output"))?;
        BufReader::new(out).read_line(&mut portal.url).map_err(ApiError::internal)?;
        portal.url.truncate(portal.url.trim_end().len());
        Ok(portal)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Plays the load; exit code 1 when not everybody could file.
pub async fn load(args: &Load) -> Outcome {
    match run(args).await {
        Ok(report) => {
            let code = u8::from(report.filed != report.clients);
            Outcome::of(json!(report)).text(words(&report)).code(code)
        }
        Err(error) => Outcome::error(error),
    }
}

async fn run(args: &Load) -> Result<Report, ApiError> {
    let started = match args.portal {
        Some(_) => None,
        None => Some(Portal::start(Place::new(args.data.clone())?)?),
    };
    let url = args.portal.clone().or_else(|| started.as_ref().map(|portal| portal.url.clone())).unwrap_or_default();
    // Half of a random UUID is as good a seed as any.
    let seed = args.seed.unwrap_or_else(|| uuid::Uuid::new_v4().as_u64_pair().0);
    let plain = load::Load::new(url, args.clients, seed);
    let plan = load::Load {
        ramp: Duration::from_secs(args.ramp),
        time: Duration::from_secs(args.seconds),
        part: *plain.part.start()..=(args.part as usize).saturating_mul(1024),
        ..plain
    };
    load::run(&plan).await.map_err(|error| match error {
        LoadError::Portal(_) => ApiError::new(hoso_app::api::Code::PortalUnreachable).with("reason", &error),
        other => ApiError::bad_request(other),
    })
}

fn words(report: &Report) -> String {
    let mut text = format!(
        "{} of {} clients filed in {:.1} s ({:.1} a second), {} requests, {} bytes, at most {} connections\n",
        report.filed,
        report.clients,
        report.seconds,
        report.filings_per_second,
        report.requests,
        report.bytes,
        report.most_connections
    );
    let steps = &report.steps_ms;
    for (name, spread) in [
        ("whole", &report.whole_ms),
        ("announce", &steps.announce),
        ("upload", &steps.upload),
        ("commit", &steps.commit),
    ] {
        let (p50, p95, p99) = (spread.p50, spread.p95, spread.p99);
        text.push_str(&format!("{name:>10}: p50 {p50:.0} ms, p95 {p95:.0} ms, p99 {p99:.0} ms\n"));
    }
    for (kind, count) in &report.failed {
        text.push_str(&format!("{count:>10} failed: {kind}\n"));
    }
    text
}
