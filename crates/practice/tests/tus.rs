//! The same filings over both forms of resumable uploads: the IETF draft, and tus 1.0.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hoso_dossier::State;
use hoso_portal::conformance::{self, Options, Verdict};
use hoso_portal::filing::{self, Cancelled, FilingError};
use hoso_portal::{Appended, PortalConnector, Target};
use hoso_practice::{Config, Fault, Route, Uploads};
use uuid::Uuid;

use crate::bench::{Bench, SUBMISSION, connect, pace, quick};
use crate::proxy::{Proxy, Twist};

const BOTH: [Uploads; 2] = [Uploads::Draft, Uploads::Tus];

async fn bench(uploads: Uploads) -> Bench {
    Bench::new(Config { uploads, ..quick() }).await
}

fn exactly_once(bench: &Bench, uploads: Uploads) {
    let stats = bench.practice.stats();
    assert_eq!((stats.committed, stats.bytes_kept), (1, bench.total()), "{uploads:?}: one submission, every byte once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_life() {
    for uploads in BOTH {
        let bench = bench(uploads).await;
        let receipt = bench.file().await.unwrap();
        exactly_once(&bench, uploads);
        let (mut dossier, mut cursor) = bench.filed(&receipt);
        bench.follow(&mut dossier, &mut cursor, |d| d.state() == State::Returned).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cuts_and_lost_answers() {
    for uploads in BOTH {
        let bench = bench(uploads).await;
        for after in [0, 1, 20_000] {
            bench.practice.inject(Fault::CutUpload { after }, 1);
        }
        for to in [Route::Create, Route::Append, Route::Offset, Route::Commit] {
            bench.practice.inject(Fault::LoseAnswer { to }, 1);
        }
        bench.file().await.unwrap_or_else(|e| panic!("{uploads:?}: {e}"));
        exactly_once(&bench, uploads);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_piece_damaged_on_the_way_is_sent_again() {
    for uploads in BOTH {
        let mut bench = bench(uploads).await;
        let done = Arc::new(AtomicBool::new(false));
        let ask = move |ask: &mut crate::proxy::Ask| {
            if ask.method == "PATCH" && ask.body.len() > 1000 && !done.swap(true, Ordering::SeqCst) {
                let mut bytes = ask.body.to_vec();
                bytes[500] ^= 1;
                ask.body = bytes.into();
            }
        };
        let line = Twist { ask: Arc::new(ask), buffers: true, ..Twist::default() };
        let proxy = Proxy::new(&bench.practice.url, line).await;
        bench.portal = connect(&proxy.url);
        bench.file().await.unwrap_or_else(|e| panic!("{uploads:?}: the line's fault is not the person's: {e}"));
        assert_eq!(bench.practice.stats().committed, 1, "{uploads:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_not_the_announced_ones() {
    for uploads in BOTH {
        let mut bench = bench(uploads).await;
        let mut source = bench.source.as_ref().clone();
        source.get_mut("b-scan").unwrap()[200_000] ^= 1;
        bench.source = source.into();
        let error = bench.file().await.unwrap_err();
        assert!(matches!(&error, FilingError::Refused(p) if p.name() == "part-digest"), "{uploads:?}: {error}");
        assert_eq!(bench.practice.stats().committed, 0, "{uploads:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn given_up_half_way_nothing_stays() {
    for uploads in BOTH {
        let bench = bench(uploads).await;
        let target = Target { submission: SUBMISSION, round: 0 };
        bench.portal.describe().await.unwrap();
        bench.portal.announce(&bench.request.manifest).await.unwrap();
        let part = &bench.request.manifest.parts[1];
        let upload = bench.portal.create_upload(target, part).await.unwrap();
        let piece = bench.source["b-scan"][..1000].to_vec();
        let took = bench.portal.append(&upload.url, 0, piece.into(), false).await.unwrap();
        assert_eq!(took, Appended::Took { offset: 1000, complete: false });
        assert_eq!(bench.portal.upload_offset(&upload.url).await.unwrap().unwrap().offset, 1000);
        assert!(bench.portal.abandon(target).await.unwrap());
        assert_eq!(bench.portal.upload_offset(&upload.url).await.unwrap(), None, "{uploads:?}: the bytes are gone too");
        bench.file().await.unwrap();
        let late = filing::cancel(bench.portal.as_ref(), bench.outbox.as_ref(), target, &pace()).await.unwrap();
        assert_eq!(late, Cancelled::AlreadyCommitted, "{uploads:?}");
        assert!(!bench.portal.abandon(target).await.unwrap(), "{uploads:?}: what is committed stays");
    }
}

/// A tus server of its own knows nothing of our problem reports: statuses and its version must do.
#[tokio::test(flavor = "multi_thread")]
async fn a_tus_server_without_problem_reports() {
    let mut bench = bench(Uploads::Tus).await;
    let say = |ask: &crate::proxy::Ask, said: &mut crate::proxy::Said| {
        if ask.path.starts_with("/v1/uploads/") && said.status >= 400 {
            said.headers.remove("content-type");
            said.body = "no".into();
        }
        if ask.path.contains("/parts/") {
            said.headers.remove("upload-offset");
        }
    };
    let proxy = Proxy::new(&bench.practice.url, Twist { say: Arc::new(say), ..Twist::default() }).await;
    bench.portal = connect(&proxy.url);
    bench.portal.describe().await.unwrap();
    bench.portal.announce(&bench.request.manifest).await.unwrap();
    let target = Target { submission: SUBMISSION, round: 0 };
    let upload = bench.portal.create_upload(target, &bench.request.manifest.parts[1]).await.unwrap();
    let append = |at, len| bench.portal.append(&upload.url, at, vec![0; len].into(), false);
    assert_eq!(append(5, 10).await.unwrap(), Appended::OtherOffset, "409");
    assert_eq!(append(0, 5_000_000).await.unwrap(), Appended::TooBig, "413");
    let gone = format!("{}/v1/uploads/{}", proxy.url, Uuid::nil());
    assert_eq!(bench.portal.append(&gone, 0, vec![0; 10].into(), false).await.unwrap(), Appended::Gone, "404");
    assert_eq!(bench.portal.upload_offset(&gone).await.unwrap(), None, "404 to HEAD");
    bench.file().await.unwrap();
    exactly_once(&bench, Uploads::Tus);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_in_between_is_not_the_tus_server() {
    let mut bench = bench(Uploads::Tus).await;
    let say = |ask: &crate::proxy::Ask, said: &mut crate::proxy::Said| {
        if ask.method == "HEAD" || ask.method == "PATCH" {
            said.status = 404;
            said.headers.remove("tus-resumable");
            said.field("content-type", "text/html");
        }
    };
    let proxy = Proxy::new(&bench.practice.url, Twist { say: Arc::new(say), ..Twist::default() }).await;
    bench.portal = connect(&proxy.url);
    let error = bench.file().await.unwrap_err();
    assert!(matches!(error, FilingError::Untrustworthy(_)), "a foreign 404 must not begin uploads anew: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_with_tus_conforms_in_everything_else() {
    let config = Config { uploads: Uploads::Tus, agency: hoso_practice::Agency::default(), ..quick() };
    let bench = Bench::new(config).await;
    let report = conformance::run(&bench.practice.url, &Options::new(Uuid::new_v4())).await.unwrap();
    assert!(report.conforms(), "{report}");
    let skipped = report.with(Verdict::Skipped);
    assert!(
        skipped.contains(&"upload-head") && !skipped.contains(&"receipt") && !skipped.contains(&"events"),
        "{report}"
    );
}
