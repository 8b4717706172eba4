//! `hoso practice`: the portal and post office on this machine, and the check of other people's portals.

use std::collections::BTreeMap;
use std::time::Duration;

use hoso_app::api::{ApiError, Code};
use hoso_practice::conformance::{self, Options, Verdict};
use hoso_practice::{Agency, Config, Fault, Uploads};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::args::{Check, Practice};
use crate::commands::{attempt, read_file, secret};
use crate::outcome::Outcome;
use crate::serve::interrupted;

/// What an agency does, as a file says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Script {
    agency: Agency,
    services: BTreeMap<String, Agency>,
}

/// The practice portal alone, until it is interrupted.
pub async fn portal(args: &Practice) -> Outcome {
    let script = match &args.script {
        None => Script::default(),
        Some(path) => {
            let bytes = attempt!(read_file(path));
            match serde_json::from_slice(&bytes) {
                Ok(script) => script,
                Err(error) => return Outcome::unreadable(path, error),
            }
        }
    };
    let faults = match args.fault.iter().map(|text| Fault::parse(text)).collect::<Result<Vec<_>, _>>() {
        Ok(faults) => faults,
        Err(error) => return Outcome::error(ApiError::bad_request(error)),
    };
    let config = Config {
        port: args.port,
        speed: args.speed,
        folder: args.data.clone(),
        agency: script.agency,
        services: script.services,
        uploads: if args.tus { Uploads::Tus } else { Uploads::Draft },
        quirks: args.quirks,
        strict: args.strict,
        seals: args.seals,
        faults,
        ..Config::default()
    };
    let practice = attempt!(start(config).await);
    println!("{}", practice.url);
    interrupted().await;
    practice.stop().await;
    Outcome::of(Value::Null)
}

/// A practice portal, or why there is none.
pub async fn start(config: Config) -> Result<hoso_practice::Practice, Outcome> {
    let failed =
        |e: hoso_practice::PracticeError| Outcome::of(json!({ "error": e.to_string() })).code(4).message(e.to_string());
    hoso_practice::start(config).await.map_err(failed)
}

/// Which clauses of the open protocol a portal keeps.
pub async fn check(args: &Check) -> Outcome {
    let token = match &args.token_file {
        None => None,
        Some(path) => Some(attempt!(secret(Some(path), ""))),
    };
    let options = Options {
        token,
        service: args.service.clone(),
        agency: args.agency.clone(),
        template: args.template.clone(),
        patience: Duration::from_secs(args.patience.min(600)),
        ..Options::new(uuid::Uuid::new_v4())
    };
    match conformance::run(&args.url, &options).await {
        Err(error) => {
            Outcome::error(ApiError::new(Code::PortalUnreachable).with("reason", &error)).message(error.to_string())
        }
        Ok(report) => {
            let count = |verdict| report.count(verdict);
            let json = json!({
                "portal": report.portal,
                "requests": report.requests,
                "conforms": report.conforms(),
                "pass": count(Verdict::Pass),
                "fail": count(Verdict::Fail),
                "skipped": count(Verdict::Skipped),
                "error": count(Verdict::Error),
                "checks": report.checks,
            });
            let code = if count(Verdict::Fail) > 0 {
                1
            } else if count(Verdict::Error) > 0 {
                4
            } else {
                0
            };
            Outcome::of(json).text(report.to_string()).code(code)
        }
    }
}
