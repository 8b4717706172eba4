//! Many clients at once.

use std::sync::Arc;
use std::time::Duration;

use hoso_practice::load::{Load, LoadError, run};
use hoso_practice::{Config, Fault, Route, start};

use crate::bench::quick;
use crate::proxy::{Proxy, Twist};

fn small(url: &str, clients: u32) -> Load {
    Load {
        ramp: Duration::from_millis(200),
        time: Duration::from_secs(60),
        part: 1_000..=20_000,
        ..Load::new(url.to_owned(), clients, 7)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_clients_at_once_file_fifty_dossiers() {
    let folder = tempfile::tempdir().unwrap();
    let practice = start(Config { folder: Some(folder.path().to_owned()), speed: 80_000.0, ..quick() }).await.unwrap();
    let report = run(&small(&practice.url, 50)).await.unwrap();
    assert_eq!(
        (report.filed, report.committed),
        (50, 50),
        "everybody files, and the portal counts the same: {report:?}"
    );
    assert!(report.failed.is_empty(), "{report:?}");
    let held = practice.held().unwrap();
    assert_eq!(held.len(), 50, "one submission for each client");
    let whole = |one: &hoso_practice::HeldSubmission| {
        one.committed && one.parts.len() == 3 && one.parts.iter().all(|(part, kept)| part.sha256 == *kept)
    };
    assert!(held.iter().all(whole), "each with the bytes of its own three parts");
    let bytes: u64 = held.iter().flat_map(|one| &one.parts).map(|(part, _)| part.size).sum();
    assert_eq!(report.bytes, bytes, "no byte was sent twice");
    assert_eq!(
        report.requests,
        practice.stats().requests.values().sum::<u64>() - 1,
        "all but who is there, asked first"
    );
    assert!(report.requests >= 50 * 9, "discovery, announcement, three times two for the parts, commit: {report:?}");
    assert!((2..=110).contains(&report.most_connections), "two connections for each client at most: {report:?}");
    let steps = [&report.steps_ms.announce, &report.steps_ms.upload, &report.steps_ms.commit];
    for spread in steps.into_iter().chain([&report.whole_ms]) {
        assert!(spread.p50 > 0.0 && spread.p50 <= spread.p95 && spread.p95 <= spread.p99 && spread.p99 <= spread.worst);
    }
    let again = run(&small(&practice.url, 50)).await.unwrap();
    assert_eq!(
        (again.filed, again.committed, again.bytes),
        (50, 0, 0),
        "the same seed is the same dossiers: taken once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_counted_by_kind_and_comes_to_an_end() {
    let practice = start(quick()).await.unwrap();
    practice.inject(Fault::WrongReceiptDigest, 2);
    let report = run(&small(&practice.url, 5)).await.unwrap();
    assert_eq!(
        (report.filed, report.failed["untrustworthy"]),
        (3, 2),
        "a receipt that does not fit is no filing: {report:?}"
    );
    assert_eq!(report.committed, 5, "although the portal has them");
    practice.heal();
    practice.inject(Fault::Slow { to: Route::Commit, millis: 60_000 }, 0);
    let load = Load { time: Duration::from_secs(2), seed: 8, ..small(&practice.url, 5) };
    let report = run(&load).await.unwrap();
    assert_eq!((report.filed, report.failed["deadline"]), (0, 5), "at the deadline it is over: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_practice_portal_on_this_machine_is_put_under_load() {
    let practice = start(quick()).await.unwrap();
    let twist = Twist {
        say: Arc::new(|ask, said| {
            if ask.path.ends_with("/.well-known/ho-so") {
                let mut discovery = said.json();
                discovery["practice"] = false.into();
                said.set(&discovery);
            }
        }),
        ..Twist::default()
    };
    let real = Proxy::new(&practice.url, twist).await;
    assert!(matches!(run(&small(&real.url, 5)).await, Err(LoadError::Real(_))), "a real one is left alone");
    assert_eq!(practice.stats().requests.len(), 1, "after the one question who is there");
    for load in [
        small(&practice.url, 0),
        small(&practice.url, 5_001),
        Load { time: Duration::from_secs(3_601), ..small(&practice.url, 5) },
        Load { ramp: Duration::from_secs(61), ..small(&practice.url, 5) },
        Load { part: 1..=20_000, ..small(&practice.url, 5) },
        Load { part: 1_000..=9_000_000, ..small(&practice.url, 5) },
    ] {
        assert!(matches!(run(&load).await, Err(LoadError::Bounds(_))), "out of bounds: {load:?}");
    }
}
