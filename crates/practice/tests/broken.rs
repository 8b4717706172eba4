//! Lines that break and portals that are down: nothing is lost, nothing is sent twice.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_portal::filing::{self, FilingError, MemoryOutbox, Outbox, OutboxRow, Step, StepState};
use hoso_portal::{Bounds, OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError};
use hoso_practice::{Config, Fault, Route};
use jiff::Timestamp;
use uuid::Uuid;

use crate::bench::{Bench, connect, killed_after_every_report, pace, quick};

/// Everything arrived exactly once.
fn exactly_once(bench: &Bench) {
    let stats = bench.practice.stats();
    assert_eq!(stats.committed, 1, "one submission");
    assert_eq!(stats.bytes_kept, bench.total(), "every byte once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_in_mid_upload_costs_no_kept_byte() {
    let bench = Bench::new(quick()).await;
    for after in [0, 1, 20_000, 65_535] {
        bench.practice.inject(Fault::CutUpload { after }, 1);
    }
    bench.file().await.unwrap();
    exactly_once(&bench);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_settled_by_reading_back() {
    for to in [Route::Discovery, Route::Announce, Route::Create, Route::Append, Route::Commit] {
        let bench = Bench::new(quick()).await;
        bench.practice.inject(Fault::LoseAnswer { to }, 1);
        bench.file().await.unwrap();
        exactly_once(&bench);
        let requests = bench.practice.stats().requests;
        let asked = |route| requests.get(&route).copied().unwrap_or_default();
        match to {
            Route::Announce => {
                assert_eq!(asked(Route::Announce), 1, "read back, not sent again");
            }
            Route::Commit => assert_eq!(asked(Route::Commit), 1, "read back, not sent again"),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_every_step_and_run_again() {
    let bench = Arc::new(Bench::new(quick()).await);
    killed_after_every_report(|seen| {
        let mine = Arc::clone(&bench);
        async move {
            mine.file_with(&mut |_| {
                seen.fetch_add(1, Ordering::SeqCst);
            })
            .await
        }
    })
    .await;
    exactly_once(&bench);
    assert!(bench.outbox.rows().iter().all(|row| row.state == StepState::Confirmed));
}

/// Remembers in which order steps were written down.
#[derive(Default)]
struct Noted {
    rows: MemoryOutbox,
    said: Mutex<Vec<(Step, StepState)>>,
}

impl Outbox for Noted {
    fn load(&self, submission: Uuid) -> Result<Vec<OutboxRow>, String> {
        self.rows.load(submission)
    }

    fn save(&self, row: &OutboxRow) -> Result<(), String> {
        self.said.lock().unwrap().push((row.step.clone(), row.state));
        self.rows.save(row)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_part_is_begun_while_the_end_of_one_is_on_its_way() {
    for (fault, times) in [
        (None, 0),
        (Some(Fault::Busy { to: Route::Create }), 1),
        (Some(Fault::Busy { to: Route::Create }), 3),
        (Some(Fault::LoseAnswer { to: Route::Create }), 3),
        (Some(Fault::CutUpload { after: 10_000 }), 4),
    ] {
        let bench = Bench::new(quick()).await;
        if let Some(fault) = &fault {
            bench.practice.inject(fault.clone(), times);
        }
        let noted = Noted::default();
        let (portal, source, request) = (bench.portal.as_ref(), bench.source.as_ref(), &bench.request);
        filing::run(portal, &noted, source, request, &pace(), &mut |_| {}, &Timestamp::now).await.unwrap();
        exactly_once(&bench);
        let said = noted.said.lock().unwrap();
        let first = |part: &str, state| {
            let found = said.iter().position(|(step, at)| *step == Step::Part(part.into()) && *at == state);
            found.unwrap_or_else(|| panic!("{part} was never {state:?}: {said:?}"))
        };
        for (one, next) in [("a-form", "b-scan"), ("b-scan", "c-empty")] {
            assert!(
                first(next, StepState::Sent) < first(one, StepState::Confirmed),
                "{next} is written down before its upload is placed, and that beside the end of {one}: {said:?}"
            );
        }
        assert!(noted.rows.rows().iter().all(|row| row.state == StepState::Confirmed), "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_portal_is_slow() {
    for to in [Route::Announce, Route::Create, Route::Append, Route::Commit] {
        let bench = Arc::new(Bench::new(quick()).await);
        bench.practice.inject(Fault::Slow { to, millis: 400 }, 1);
        let mine = Arc::clone(&bench);
        let task = tokio::spawn(async move { mine.file().await });
        tokio::time::sleep(Duration::from_millis(150)).await;
        assert!(!task.is_finished(), "the slow answer must still be awaited");
        task.abort();
        let _ = task.await;
        assert!(
            bench.outbox.rows().iter().any(|row| row.state == StepState::Sent),
            "the step in flight is written down before it is sent"
        );
        bench.file().await.unwrap();
        exactly_once(&bench);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn down_means_later_and_says_when() {
    let bench = Bench::new(quick()).await;
    bench.practice.inject(Fault::Down, 0);
    let error = bench.file().await.unwrap_err();
    let FilingError::Unreachable { retry_after, .. } = error else {
        panic!("a portal that is down is tried again later: {error}");
    };
    assert!(retry_after > Duration::ZERO && retry_after <= pace().longest_pause);
    bench.practice.heal();
    bench.file().await.unwrap();
    exactly_once(&bench);
}

#[tokio::test(flavor = "multi_thread")]
async fn down_in_the_middle_leaves_an_unknown_step_with_its_next_try() {
    let bench = Bench::new(quick()).await;
    // Every answer to an append is lost and the offset cannot be asked: after some tries the run gives up for now.
    bench.practice.inject(Fault::LoseAnswer { to: Route::Append }, 0);
    bench.practice.inject(Fault::Busy { to: Route::Offset }, 0);
    let error = bench.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Unreachable { .. }), "{error}");
    let rows = bench.outbox.rows();
    let row = rows.iter().find(|row| row.step == Step::Part("a-form".into())).unwrap();
    assert_eq!(row.state, StepState::Unknown);
    assert!(row.next_try.is_some(), "the program must know when to go on");
    bench.practice.heal();
    bench.file().await.unwrap();
    exactly_once(&bench);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_portal_with_html_is_waited_for() {
    let bench = Bench::new(quick()).await;
    for to in [Route::Discovery, Route::Announce, Route::Append, Route::Commit] {
        bench.practice.inject(Fault::Busy { to }, 2);
    }
    bench.file().await.unwrap();
    exactly_once(&bench);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_there() {
    let bench = Bench::new(quick()).await;
    let Bench { practice, .. } = bench;
    let portal = connect(&practice.url);
    practice.stop().await;
    let error = portal.describe().await.unwrap_err();
    assert!(matches!(error, hoso_portal::PortalError::Unreachable { .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn portal_restarted_in_mid_upload() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { folder: Some(folder.path().to_owned()), ..quick() };
    let bench = Bench::new(config.clone()).await;
    bench.practice.inject(Fault::CutUpload { after: 30_000 }, 1);
    bench.practice.inject(Fault::Busy { to: Route::Offset }, 0);
    assert!(bench.file().await.is_err(), "broken off in the first part");
    let kept = bench.practice.stats().bytes_kept;
    assert!(kept >= 30_000);
    let Bench { practice, outbox, source, request, .. } = bench;
    practice.stop().await;
    let practice = hoso_practice::start(config).await.unwrap();
    let portal = connect(&practice.url);
    filing::run(portal.as_ref(), outbox.as_ref(), source.as_ref(), &request, &pace(), &mut |_| {}, &Timestamp::now)
        .await
        .unwrap();
    let rest = practice.stats().bytes_kept;
    assert_eq!(kept + rest, request.manifest.total(), "every byte once");
}

#[tokio::test(flavor = "multi_thread")]
async fn smaller_pieces_when_the_portal_wants_them() {
    let mut config = quick();
    config.limits.max_append_bytes = 10_000;
    let bench = Bench::new(config).await;
    bench.file().await.unwrap();
    exactly_once(&bench);
    let appends = bench.practice.stats().requests[&Route::Append];
    assert!(appends >= bench.total() / 10_000, "{appends} appends");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_upload_is_not_taken_for_a_broken_line() {
    let mut bench = Bench::new(quick()).await;
    let config = OpenProtocolConfig {
        base: bench.practice.url.clone(),
        token: None,
        bounds: Bounds { silence: Duration::from_millis(150), ..Bounds::default() },
    };
    bench.portal = Arc::new(OpenProtocol::new(config).unwrap());
    let slow = |to| Fault::Slow { to, millis: 500 };
    bench.practice.inject(slow(Route::Append), 1);
    bench.file().await.unwrap();
    assert_eq!(bench.practice.stats().requests.get(&Route::Offset), None, "nobody had to ask how much arrived");
    bench.practice.inject(slow(Route::Discovery), 1);
    assert!(bench.portal.describe().await.is_err(), "elsewhere so long a silence is a broken line");
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_answer_and_errors_of_the_server_are_waited_out() {
    let routes = [Route::Discovery, Route::Announce, Route::Create, Route::Append, Route::Commit];
    for to in routes {
        for fault in [Fault::HalfAnswer { to }, Fault::Error { to, status: 500 }, Fault::Error { to, status: 504 }] {
            let bench = Bench::new(quick()).await;
            bench.practice.inject(fault.clone(), 1);
            // Whoever asks who the portal is does so before the filing, and asks again.
            let mut filed = bench.file().await;
            if to == Route::Discovery && filed.is_err() {
                filed = bench.file().await;
            }
            filed.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert_eq!(bench.practice.stats().committed, 1, "{fault:?}");
            bench.practice.stop().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_lost_its_state_takes_no_receipt_back() {
    let bench = Bench::new(quick()).await;
    let receipt = bench.file().await.unwrap();
    let (_, cursor) = bench.filed(&receipt);
    bench.practice.inject(Fault::LoseState, 1);
    let gone = hoso_portal::events::read_new(bench.portal.as_ref(), &bench.request.keys, &cursor).await;
    assert!(matches!(gone, Err(PortalError::Refused(_))), "it says that it knows nothing of it: {gone:?}");
    // The same outbox asked again gives the same receipt: what was received stays proved.
    assert_eq!(bench.file().await.unwrap().jws, receipt.jws);
    bench.practice.stop().await;
}
