//! Lines that break and portals that lie, over OpenCPS: nothing is filed twice, nothing is called filed that is not.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hoso_portal::Distrust;
use hoso_portal::filing::{FilingError, StepState};
use hoso_portal::wire::Manifest;
use hoso_practice::{Fault, Route};
use uuid::Uuid;

use crate::bench::killed_after_every_report;
use crate::opencps_bench::{Cps, quirky, taken};

/// The requests of a filing.
const STEPS: [Route; 7] =
    [Route::Discovery, Route::Announce, Route::State, Route::Append, Route::Offset, Route::Results, Route::Commit];

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_at_every_step_is_settled_without_filing_twice() {
    for to in STEPS {
        let cps = Cps::new(quirky()).await;
        cps.practice.inject(Fault::LoseAnswer { to }, 1);
        cps.file().await.unwrap_or_else(|error| panic!("{to:?}: {error}"));
        cps.exactly_once(&format!("{to:?}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_to_the_action_is_read_back_and_not_done_again() {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::LoseAnswer { to: Route::Commit }, 1);
    cps.file().await.unwrap();
    assert_eq!(cps.practice.stats().requests[&Route::Commit], 1);
    cps.exactly_once("the action");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_arrived_is_not_sent_again() {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::LoseAnswer { to: Route::Append }, 1);
    cps.file().await.unwrap();
    assert_eq!(cps.practice.stats().requests[&Route::Append], 3, "three files, three uploads: the list told the rest");
    assert_eq!(cps.practice.stats().bytes_kept, cps.manifest.total());
}

#[tokio::test(flavor = "multi_thread")]
async fn cuts_in_mid_upload_cost_one_file_and_no_more() {
    let cps = Cps::new(quirky()).await;
    for after in [0, 1, 50_000, 300_000] {
        cps.practice.inject(Fault::CutUpload { after }, 1);
    }
    cps.file().await.unwrap();
    cps.exactly_once("cut");
    assert_eq!(cps.practice.stats().bytes_kept, cps.manifest.total(), "nothing of a cut upload is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_every_report_and_run_again() {
    let cps = Arc::new(Cps::new(quirky()).await);
    killed_after_every_report(|seen| {
        let mine = Arc::clone(&cps);
        async move {
            mine.file_with(&mut |_| {
                seen.fetch_add(1, Ordering::SeqCst);
            })
            .await
        }
    })
    .await;
    cps.exactly_once("killed");
    assert!(cps.outbox.rows().iter().all(|row| row.state == StepState::Confirmed));
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_any_step_is_in_flight() {
    for to in STEPS {
        let cps = Arc::new(Cps::new(quirky()).await);
        cps.practice.inject(Fault::Slow { to, millis: 400 }, 1);
        let mine = Arc::clone(&cps);
        let task = tokio::spawn(async move { mine.file().await });
        // Killed when the slow request has been in flight for a while, wherever that is in the filing.
        for _ in 0..2_000 {
            if cps.practice.stats().requests.contains_key(&to) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        task.abort();
        let _ = task.await;
        cps.file().await.unwrap_or_else(|error| panic!("{to:?}: {error}"));
        cps.exactly_once(&format!("{to:?}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_portal_with_html_is_waited_for() {
    let cps = Cps::new(quirky()).await;
    for to in STEPS {
        cps.practice.inject(Fault::Busy { to }, 1);
    }
    cps.file().await.unwrap();
    cps.exactly_once("busy");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_filings_under_random_faults_arrive_once_each() {
    let mut cps = Cps::new(quirky()).await;
    let mut state = 20_117_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut wanted: Vec<String> = cps.manifest.parts.iter().map(|part| part.sha256.clone()).collect();
    wanted.sort();
    let filings = 30;
    for nth in 0..filings {
        cps.manifest = Manifest { submission: Uuid::from_u128(0xabc0_0000 + nth), ..cps.manifest.clone() };
        for _ in 0..=draw(3) {
            let to = STEPS[usize::try_from(draw(7)).unwrap()];
            let fault = match draw(9) {
                0 | 1 => Fault::LoseAnswer { to },
                2 => Fault::Busy { to },
                3 => Fault::Html { to },
                4 | 5 => Fault::Duplicate { to },
                6 => Fault::Late { to, millis: draw(60) },
                7 => Fault::Truncate,
                _ => Fault::CutUpload { after: draw(600_000) },
            };
            cps.practice.inject(fault, 1);
        }
        let mut runs = 0;
        while let Err(error) = cps.file().await {
            runs += 1;
            assert!(runs < 10, "filing {nth} is never settled: {error}");
        }
        cps.practice.heal();
    }
    let taken = taken(&cps.practice);
    assert_eq!(taken.len() as u128, filings, "none lost, none doubled");
    assert!(taken.iter().all(|(_, kept)| *kept == wanted), "no wrong byte, no file twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn down_means_later() {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::Down, 0);
    let error = cps.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Unreachable { .. }), "{error}");
    cps.practice.heal();
    cps.file().await.unwrap();
    cps.exactly_once("down");
}

/// The distrust that a filing under this fault ends with; without the fault it must then succeed, once.
async fn distrust(fault: Fault) -> Distrust {
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(fault.clone(), 0);
    let error = cps.file().await.unwrap_err();
    let FilingError::Untrustworthy(distrust) = error else {
        panic!("{fault:?} must not be believed, got: {error}");
    };
    cps.practice.heal();
    cps.file().await.unwrap_or_else(|e| panic!("after {fault:?} the honest portal must be usable: {e}"));
    cps.exactly_once(&format!("{fault:?}"));
    distrust
}

#[tokio::test(flavor = "multi_thread")]
async fn html_instead_of_json_is_not_believed() {
    for to in STEPS.into_iter().filter(|to| *to != Route::Results) {
        let found = distrust(Fault::Html { to }).await;
        assert!(matches!(found, Distrust::NotTheProtocol(_)), "{to:?}: {found}");
    }
    let cps = Cps::new(quirky()).await;
    cps.practice.inject(Fault::Html { to: Route::Results }, 0);
    let error = cps.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Unreachable { .. }), "not the bytes that were sent: {error}");
    assert!(taken(&cps.practice).is_empty(), "a file that cannot be read back is not submitted");
    cps.practice.heal();
    cps.file().await.unwrap();
    cps.exactly_once("a page instead of a file");
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_not_followed() {
    for to in STEPS {
        let fault = Fault::Redirect { to, location: "http://127.0.0.2:9/elsewhere".into() };
        assert!(matches!(distrust(fault).await, Distrust::Redirect(_)), "{to:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_answers_are_cut_off() {
    for to in [Route::State, Route::Offset, Route::Commit] {
        let fault = Fault::Huge { to, bytes: 100 * 1024 * 1024 };
        assert!(matches!(distrust(fault).await, Distrust::TooMuch { .. }), "{to:?}");
    }
}
