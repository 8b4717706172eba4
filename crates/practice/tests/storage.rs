//! What a portal that was killed, or just went away, still has when it comes back.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use hoso_portal::filing::{self, MemoryOutbox};
use hoso_portal::{PortalConnector, Target};
use hoso_practice::{Agency, Config, Fault, kept, start};
use jiff::Timestamp;
use uuid::Uuid;

use crate::bench::{Bench, SUBMISSION, bytes, connect, manifest, pace, quick, wish};

/// Names the folder of the portal that is to be killed.
const FOLDER: &str = "HOSO_PRACTICE_TEST_FOLDER";

fn lasting(folder: &Path) -> Config {
    Config { folder: Some(folder.to_owned()), ..quick() }
}

/// The process that is killed: this same program of tests, which runs only this.
#[ignore = "started by the test that kills it"]
#[tokio::test(flavor = "multi_thread")]
async fn the_portal_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let practice = start(lasting(Path::new(&folder))).await.unwrap();
    println!("\n{}", practice.url);
    // Nobody waits longer for it; an orphan ends by itself.
    tokio::time::sleep(Duration::from_secs(120)).await;
}

fn portal(folder: &Path) -> (Child, String) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", "storage::the_portal_that_is_killed"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = lines.map_while(Result::ok).find(|line| line.starts_with("http://")).unwrap();
    (child, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_portal_has_everything_that_it_answered() {
    let folder = tempfile::tempdir().unwrap();
    let keys = {
        let practice = start(lasting(folder.path())).await.unwrap();
        practice.keys()
    };
    let clients: Vec<_> = (1..=12_u32)
        .map(|n| {
            let source = [("a".to_owned(), bytes(n, 150_000)), ("b".to_owned(), bytes(n + 100, 90_000))].into();
            let mut manifest = manifest(&source, 0);
            manifest.submission = Uuid::from_u128(SUBMISSION.as_u128() + u128::from(n));
            let request = filing::FilingRequest { manifest, keys: keys.clone() };
            std::sync::Arc::new((source, request, MemoryOutbox::default()))
        })
        .collect();
    let mut receipts = std::collections::BTreeMap::new();
    let mut killed_in_the_middle = 0;
    // Later and later, so that every step is met.
    for kill in 0..8_u64 {
        let (mut child, url) = portal(folder.path());
        let portal = connect(&url);
        for (submission, jws) in &receipts {
            let state = portal.state(Target { submission: *submission, round: 0 }).await.unwrap();
            assert_eq!(state.unwrap().receipt.as_ref(), Some(jws), "a receipt that was given before the kill");
        }
        let mut tasks = tokio::task::JoinSet::new();
        let (steps, ended) = (std::sync::Arc::new(AtomicU64::new(0)), std::sync::Arc::new(AtomicUsize::new(0)));
        for client in &clients {
            let (client, portal) = (std::sync::Arc::clone(client), connect(&url));
            let (steps, ended) = (std::sync::Arc::clone(&steps), std::sync::Arc::clone(&ended));
            tasks.spawn(async move {
                let (source, request, outbox) = client.as_ref();
                let mut count = |_| {
                    steps.fetch_add(1, Ordering::Relaxed);
                };
                let run =
                    filing::run(portal.as_ref(), outbox, source, request, &pace(), &mut count, &Timestamp::now).await;
                ended.fetch_add(1, Ordering::Relaxed);
                run
            });
        }
        // By what was done, not by the clock: a slow machine would kill too early, a busy one too late.
        while steps.load(Ordering::Relaxed) < 14 + 4 * kill && ended.load(Ordering::Relaxed) < clients.len() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        while let Some(ended) = tasks.join_next().await {
            match ended.unwrap() {
                Ok(receipt) => {
                    let before = receipts.insert(receipt.submission.parse().unwrap(), receipt.jws.clone());
                    assert!(before.is_none_or(|jws| jws == receipt.jws), "one receipt, however often it is asked for");
                }
                Err(filing::FilingError::Unreachable { .. }) => killed_in_the_middle += 1,
                Err(other) => panic!("a portal that comes back has forgotten something: {other}"),
            }
        }
    }
    assert!(killed_in_the_middle > 0, "the test must have killed the portal in the middle of filings");
    let practice = start(lasting(folder.path())).await.unwrap();
    for client in &clients {
        let (source, request, outbox) = client.as_ref();
        let portal = connect(&practice.url);
        filing::run(portal.as_ref(), outbox, source, request, &pace(), &mut |_| {}, &Timestamp::now).await.unwrap();
    }
    let held = practice.held().unwrap();
    assert_eq!(held.len(), clients.len(), "each dossier once");
    for one in held {
        assert!(one.committed, "{} is committed", one.submission);
        assert!(one.parts.iter().all(|(part, kept)| part.sha256 == *kept), "with the bytes that were announced");
    }
    assert_eq!(kept(folder.path()).unwrap()["cases"].as_object().unwrap().len(), clients.len(), "and so says the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_was_dropped_goes_on_where_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { agency: Agency { supplement: None, ..Agency::default() }, ..lasting(folder.path()) };
    let mut bench = Bench::new(config.clone()).await;
    bench.request.manifest.return_wish = Some(wish());
    let receipt = bench.file().await.unwrap();
    let (mut dossier, mut cursor) = bench.filed(&receipt);
    let now = Timestamp::now();
    dossier.apply(&hoso_dossier::Event::person(now, hoso_dossier::Happening::PostWished { wish: wish() })).unwrap();
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == hoso_dossier::State::Payment).await;
    let fee = dossier.fees()[0].id.clone();
    bench.portal.checkout(SUBMISSION, &fee).await.unwrap();
    let Bench { practice, outbox, source, request, .. } = bench;
    drop(practice);
    let practice = start(config).await.unwrap();
    let bench = Bench { portal: connect(&practice.url), practice, outbox, source, request };
    assert!(bench.portal.fees(SUBMISSION).await.unwrap()[0].paid, "the payment was answered, so it is there");
    bench.follow(&mut dossier, &mut cursor, |d| d.state() == hoso_dossier::State::Returned).await;
    assert!(dossier.parcel().is_some(), "with the wish that was announced before");
    // Numbers of the day go on too.
    let first = dossier.number().unwrap().to_owned();
    let mut second = bench;
    let uuid = Uuid::from_u128(SUBMISSION.as_u128() + 1);
    second.request.manifest.submission = uuid;
    second.file().await.unwrap();
    while second.portal.events(uuid, 0).await.unwrap().events.is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let cases = kept(folder.path()).unwrap()["cases"].take();
    assert_eq!(cases[SUBMISSION.to_string()]["number"], first.as_str(), "what was told is on the disk");
    assert!(first.ends_with("-0001"), "{first}");
    let number = cases[uuid.to_string()]["number"].as_str().unwrap();
    assert!(number.ends_with("-0002"), "no number is given twice, also after a restart: {number}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_or_forgotten_stays_away() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::new(lasting(folder.path())).await;
    bench.practice.inject(Fault::CutUpload { after: 30_000 }, 1);
    bench.practice.inject(Fault::Busy { to: hoso_practice::Route::Offset }, 0);
    assert!(bench.file().await.is_err(), "broken off in the first part");
    assert_eq!(kept(folder.path()).unwrap()["cases"].as_object().unwrap().len(), 1, "announced");
    bench.practice.heal();
    assert!(bench.portal.abandon(Target { submission: SUBMISSION, round: 0 }).await.unwrap());
    assert_eq!(kept(folder.path()).unwrap()["cases"].as_object().unwrap().len(), 0, "given up");
    bench.portal.announce(&bench.request.manifest).await.unwrap();
    bench.practice.inject(Fault::Forget, 1);
    bench.portal.describe().await.unwrap();
    assert_eq!(kept(folder.path()).unwrap()["cases"].as_object().unwrap().len(), 0, "forgotten");
    let files = std::fs::read_dir(folder.path()).unwrap().flatten();
    assert_eq!(
        files.filter(|e| e.path().extension().is_some_and(|e| e == "bin" && e.len() == 3)).count(),
        1,
        "the key"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_is_complete_but_not_there_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::new(lasting(folder.path())).await;
    bench.practice.inject(Fault::Busy { to: hoso_practice::Route::Commit }, 0);
    assert!(bench.file().await.is_err(), "everything but the commit");
    let Bench { practice, source, request, .. } = bench;
    practice.stop().await;
    // As when the disk lost it.
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "bin") && path.file_stem().is_some_and(|stem| stem.len() == 32) {
            std::fs::remove_file(path).unwrap();
        }
    }
    let practice = start(lasting(folder.path())).await.unwrap();
    let state = connect(&practice.url).state(Target { submission: SUBMISSION, round: 0 }).await.unwrap().unwrap();
    let complete: Vec<&str> = state.parts.iter().filter(|part| part.complete).map(|part| part.id.as_str()).collect();
    assert_eq!(complete, ["c-empty"], "only what is empty is there");
    let outbox = MemoryOutbox::default();
    filing::run(
        connect(&practice.url).as_ref(),
        &outbox,
        source.as_ref(),
        &request,
        &pace(),
        &mut |_| {},
        &Timestamp::now,
    )
    .await
    .unwrap();
    let held = practice.held().unwrap();
    assert!(held[0].parts.iter().all(|(part, kept)| part.sha256 == *kept), "never committed without its bytes");
}
