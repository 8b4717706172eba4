//! The conformance runner: the practice portal passes everything, and every defect fails exactly the checks that it breaks.

use std::collections::BTreeSet;
use std::time::Duration;

use hoso_dossier::State;
use hoso_portal::conformance::{CATALOGUE, Check, Options, Report, Verdict, run};
use hoso_portal::wire::Limits;
use hoso_portal::{PortalConnector, results};
use hoso_practice::{Agency, Config, Fault, Practice, start};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::bench::{Bench, SUBMISSION, connect, quick, wish};
use crate::defects::defects;
use crate::proxy::{Proxy, Twist};

/// A portal at which every check can be looked at.
fn whole() -> Config {
    let limits = Limits {
        max_parts: 12,
        max_part_bytes: 400_000,
        max_total_bytes: 1_000_000,
        max_append_bytes: 100_000,
        media_types: vec!["application/pdf".into()],
    };
    Config { agency: Agency::default(), limits, seals: true, ..quick() }
}

fn options() -> Options {
    Options { patience: Duration::from_secs(4), ..Options::new(Uuid::new_v4()) }
}

async fn checked(config: Config, twist: Twist, fault: Option<(Fault, u32)>) -> (Practice, Proxy, Report) {
    let practice = start(config).await.unwrap();
    if let Some((fault, times)) = fault {
        practice.inject(fault, times);
    }
    let proxy = Proxy::new(&practice.url, twist).await;
    let report = run(&proxy.url, &options()).await.unwrap();
    (practice, proxy, report)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_portal_passes_every_check_and_fits_its_description() {
    let (_practice, proxy, report) = checked(whole(), Twist::default(), None).await;
    assert_eq!(report.with(Verdict::Pass).len(), CATALOGUE.len(), "{report}");
    assert!(report.conforms() && report.requests < 320, "{report}");

    // A whole life beside it, with the post, through the same ears.
    let mut bench = Bench::new(quick()).await;
    let ears = Proxy::new(&bench.practice.url, Twist::default()).await;
    bench.portal = connect(&ears.url);
    bench.request.manifest.return_wish = Some(wish());
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    assert!(bench.portal.parcel(SUBMISSION).await.unwrap().is_some());
    let mut bytes = Vec::new();
    results::download(bench.portal.as_ref(), SUBMISSION, &dossier.results()[0], &mut bytes, 3).await.unwrap();

    judged(&(proxy.log() + &ears.log()));
}

/// Recorded exchanges against openapi.yaml, by a validator of JSON Schema that knows nothing of our Rust.
fn judged(exchanges: &str) {
    assert!(exchanges.lines().count() > 150, "the whole protocol must be among the exchanges");
    let Ok(python) = std::env::var("HOSO_PYTHON") else {
        println!("skipped: HOSO_PYTHON names no Python with jsonschema and openapi-spec-validator");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("exchanges.jsonl");
    std::fs::write(&file, exchanges).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/check-protocol");
    let judge = std::process::Command::new(python).arg(script).arg(&file).arg("--all").output().unwrap();
    let words = String::from_utf8_lossy(&judge.stdout).into_owned() + &String::from_utf8_lossy(&judge.stderr);
    if judge.status.code() == Some(77) {
        println!("skipped: {words}");
        return;
    }
    assert!(judge.status.success(), "what the portal says must be what openapi.yaml says:\n{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_defect_fails_exactly_the_checks_that_it_breaks() {
    let mut found = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut waiting = defects().into_iter();
    let mut running = JoinSet::new();
    loop {
        // A few at a time: they wait more than they work.
        while running.len() < 8 {
            let Some(defect) = waiting.next() else { break };
            running.spawn(async move {
                let (_practice, _proxy, report) = checked(whole(), defect.twist, defect.fault).await;
                (defect.what, defect.found, report)
            });
        }
        let Some(ended) = running.join_next().await else { break };
        let (what, expected, report) = ended.unwrap();
        let failed: BTreeSet<_> = report.with(Verdict::Fail).into_iter().collect();
        let expected: BTreeSet<_> = expected.into_iter().collect();
        found.extend(expected.iter().copied());
        let astray = |check: &&Check| {
            check.verdict == Verdict::Error || expected.contains(check.id) != failed.contains(check.id)
        };
        for check in report.checks.iter().filter(astray) {
            wrong.push(format!("{what}: {} {:?} {}", check.id, check.verdict, check.detail));
        }
    }
    assert!(wrong.is_empty(), "one defect, one finding:\n{}", wrong.join("\n"));
    let never: Vec<_> = CATALOGUE.iter().map(|(id, _, _)| *id).filter(|id| !found.contains(id)).collect();
    let excused = ["events-data", "supplement-received", "fee-paid"];
    assert_eq!(
        never, excused,
        "every check must be seen to fail; these need a portal that signs nonsense or stops acting"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_run_is_bounded_and_says_what_it_could_not_see() {
    let practice = start(whole()).await.unwrap();
    let few = Options { most_requests: 5, ..options() };
    let report = run(&practice.url, &few).await.unwrap();
    assert!(report.requests <= 5 && !report.conforms(), "{report}");
    assert!(report.count(Verdict::Error) > 0 && report.count(Verdict::Fail) == 0, "{report}");
    let short = Options { time: Duration::ZERO, ..options() };
    let report = run(&practice.url, &short).await.unwrap();
    assert_eq!((report.requests, report.with(Verdict::Error)[0]), (0, "discovery"));
    let value = serde_json::to_value(&report).unwrap();
    assert_eq!(value["checks"][0]["verdict"], "error", "what --json prints: {value}");
    assert_eq!(value["checks"].as_array().unwrap().len(), CATALOGUE.len(), "every check is in every report");
    practice.inject(Fault::Down, 0);
    let report = run(&practice.url, &options()).await.unwrap();
    assert!(report.with(Verdict::Error).contains(&"discovery") && report.count(Verdict::Fail) == 0, "{report}");
    assert!(run("http://portal.example", &options()).await.is_err(), "plain http only to this machine");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_rehearsal_nobody_waits_for_the_agency() {
    let practice = start(Config { pays_on_checkout: false, ..whole() }).await.unwrap();
    let report = run(&practice.url, &options()).await.unwrap();
    assert!(report.conforms(), "{report}");
    let skipped = report.with(Verdict::Skipped);
    assert!(skipped.contains(&"supplement") && skipped.contains(&"result"), "{report}");
}
