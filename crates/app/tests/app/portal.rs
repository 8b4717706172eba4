//! Portals that are down, refuse, answer rubbish, or lie.

use std::sync::Arc;
use std::time::{Duration, Instant};

use hoso_app::App;
use hoso_app::api::{ApiError, Code};
use hoso_practice::{Agency, Config, Fault, Practice, Route};
use serde_json::{Value, json};

use crate::bench::{attach, call, fails, file, portal, portal_with, program, scan, signed, until, well_said, willing};

/// What the window shows of the transfer when it cannot go on by itself.
async fn stuck(app: &Arc<App>, id: &str) -> ApiError {
    let timeline = until(app, "dossier.timeline", id, |t| t["transfer"]["phase"] == "failed").await;
    let error: ApiError = serde_json::from_value(timeline["transfer"]["error"].clone()).unwrap();
    well_said(app, &error);
    assert!(timeline["receipt"].is_null(), "what cannot be trusted is no receipt: {timeline}");
    assert_eq!(timeline["state"], "filing");
    error
}

/// Under the fault the filing stops with this code; when the portal is honest again, going on gives one submission.
async fn stops_and_recovers(fault: Fault, code: Code) {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    practice.inject(fault.clone(), 0);
    call(&app, "filing.submit", json!({ "id": id })).await;
    let error = stuck(&app, &id).await;
    assert_eq!(error.code, code, "{fault:?}: {error}");
    practice.heal();
    call(&app, "filing.resume", json!({ "id": id })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(filed["receipt"]["verified"], true, "{fault:?}");
    assert_eq!(practice.stats().committed, 1, "{fault:?}: never twice");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_receipts_are_not_believed() {
    stops_and_recovers(Fault::ForeignReceipt, Code::PortalUntrustworthy).await;
    stops_and_recovers(Fault::WrongReceiptDigest, Code::PortalUntrustworthy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_html_are_not_the_protocol() {
    for to in [Route::Discovery, Route::Announce, Route::Append, Route::Commit] {
        stops_and_recovers(Fault::Html { to }, Code::PortalUntrustworthy).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_offsets_and_redirects_stop_the_filing() {
    stops_and_recovers(Fault::WrongOffset, Code::PortalUntrustworthy).await;
    stops_and_recovers(
        Fault::Redirect { to: Route::Announce, location: "http://127.0.0.2:9/".into() },
        Code::PortalUntrustworthy,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_with_other_keys_than_before_gets_nothing() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let first = signed(&app, "01-gtgt").await;
    file(&app, &first).await;
    practice.inject(Fault::OtherKeys, 0);
    let id = signed(&app, "1.001193").await;
    let announced = practice.stats().requests.get(&Route::Announce).copied().unwrap_or_default();
    call(&app, "filing.submit", json!({ "id": id })).await;
    assert_eq!(stuck(&app, &id).await.code, Code::PortalUntrustworthy);
    assert_eq!(
        practice.stats().requests[&Route::Announce],
        announced,
        "not even the list of papers went to a stranger"
    );
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_lines_and_lost_answers_heal_by_themselves() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    let scanned = scan(3_000_000);
    attach(&app, &id, "giay_chung_sinh", &scanned).await;
    crate::bench::sign(&app, &id).await;
    practice.inject(Fault::CutUpload { after: 100_000 }, 2);
    practice.inject(Fault::LoseAnswer { to: Route::Announce }, 1);
    practice.inject(Fault::LoseAnswer { to: Route::Commit }, 1);
    practice.inject(Fault::Busy { to: Route::State }, 1);
    file(&app, &id).await;
    let stats = practice.stats();
    assert_eq!(stats.committed, 1, "a lost answer is asked for, not sent again on chance");
    let plan: u64 = call(&app, "document.list", json!({ "id": id }))
        .await
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["id"] == "form-pdf")
        .map(|d| d["size"].as_u64().unwrap())
        .sum();
    assert_eq!(stats.bytes_kept, plan + scanned.len() as u64, "every byte was kept once");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_down_is_tried_again() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "01-gtgt").await;
    practice.inject(Fault::Down, 0);
    call(&app, "filing.submit", json!({ "id": id })).await;
    let waiting = until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "waiting").await;
    let error: ApiError = serde_json::from_value(waiting["transfer"]["error"].clone()).unwrap();
    assert_eq!(error.code, Code::PortalUnreachable);
    well_said(&app, &error);
    assert!(waiting["transfer"]["nextTry"].is_string(), "the window says when it tries again");
    assert_eq!(call(&app, "app.status", json!({})).await["portal"]["reachable"], false);
    practice.heal();
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(practice.stats().committed, 1, "without anybody doing anything");
    assert_eq!(call(&app, "app.status", json!({})).await["portal"]["reachable"], true);
    practice.inject(Fault::Down, 0);
    fails(&app, "filing.refresh", json!({ "id": id }), Code::PortalUnreachable).await;
    practice.stop().await;
}

/// A filed dossier whose agency has done everything, of which nothing has been read yet.
async fn waiting_events(practice: &Practice) -> (Arc<App>, String) {
    let app = program(Some(practice));
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    (app, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_and_forged_chains_change_nothing() {
    let practice = portal(willing()).await;
    let (app, id) = waiting_events(&practice).await;
    let before = call(&app, "dossier.timeline", json!({ "id": id })).await;
    for fault in [
        Fault::MissingEvent { seq: 1 },
        Fault::MissingEvent { seq: 2 },
        Fault::ForgedEvent { seq: 1 },
        Fault::ForgedEvent { seq: 2 },
        Fault::Html { to: Route::Events },
    ] {
        practice.inject(fault.clone(), 0);
        fails(&app, "filing.refresh", json!({ "id": id }), Code::PortalUntrustworthy).await;
        let after = call(&app, "dossier.timeline", json!({ "id": id })).await;
        assert_eq!(
            after["events"], before["events"],
            "{fault:?}: nothing of a chain that is broken anywhere is taken in"
        );
        practice.heal();
    }
    let end = until(&app, "filing.refresh", &id, |t| t["state"] == "returned").await;
    assert_eq!(end["results"][0]["verified"], true, "the honest chain is read to its end");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_is_not_the_stated_one_is_not_kept() {
    let practice = portal(willing()).await;
    let (app, id) = waiting_events(&practice).await;
    practice.inject(Fault::WrongResult, 0);
    fails(&app, "filing.refresh", json!({ "id": id }), Code::PortalUntrustworthy).await;
    let shown = call(&app, "dossier.timeline", json!({ "id": id })).await;
    assert_eq!(shown["results"][0]["verified"], false, "stated, but not here: {}", shown["results"]);
    let documents = call(&app, "document.list", json!({ "id": id })).await;
    assert!(
        documents.as_array().unwrap().iter().all(|d| d["id"] == "form-pdf"),
        "wrong bytes are not kept: {documents}"
    );
    practice.heal();
    let end = call(&app, "filing.refresh", json!({ "id": id })).await;
    assert_eq!(end["results"][0]["verified"], true);
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_portal_does_not_take_is_told_before_it_is_sent() {
    let mut limits = Config::default().limits;
    limits.max_part_bytes = 1_000;
    let practice = portal_with(Config { limits, ..Config::default() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id })).await;
    assert_eq!(stuck(&app, &id).await.code, Code::TooLarge);
    assert_eq!(practice.stats().bytes_kept, 0);
    practice.stop().await;

    let mut limits = Config::default().limits;
    limits.media_types = vec!["image/png".into()];
    let practice = portal_with(Config { limits, ..Config::default() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id })).await;
    assert_eq!(stuck(&app, &id).await.code, Code::UnsupportedType);
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_portal_nothing_is_begun() {
    let app = program(None);
    let id = signed(&app, "01-gtgt").await;
    let plan = call(&app, "filing.plan", json!({ "id": id })).await;
    let problem =
        plan["problems"].as_array().unwrap().iter().find(|p| p["severity"] == "error").cloned().unwrap_or(Value::Null);
    crate::bench::well_written(problem["message"].as_str().unwrap(), "no portal");
    fails(&app, "filing.submit", json!({ "id": id }), Code::NoPortal).await;
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["state"], "signed");
}

/// However many dossiers wait for news, a portal is asked about four of them at a time and no more.
#[tokio::test(flavor = "multi_thread")]
async fn a_portal_is_asked_about_four_dossiers_at_a_time() {
    let practice = portal(Agency::default()).await;
    let app = program(Some(&practice));
    let mut ids = Vec::new();
    for _ in 0..9 {
        let id = signed(&app, "1.001193").await;
        file(&app, &id).await;
        ids.push(id);
    }
    let events = |practice: &Practice| practice.stats().requests.get(&Route::Events).copied().unwrap_or_default();
    practice.inject(Fault::Slow { to: Route::Events, millis: 60 }, 0);
    let before = events(&practice);
    let work = tokio::spawn(Arc::clone(&app).work());
    let end = Instant::now() + Duration::from_secs(20);
    while events(&practice) < before + 27 {
        assert!(Instant::now() < end, "every dossier is asked about again and again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    work.abort();
    // Beside them the line that the files went over, which is kept open for a while.
    assert!((4..=5).contains(&practice.most_connections()), "four side by side: {}", practice.most_connections());
    practice.stop().await;
}

/// The agency has handed it over and is not asked any more, but its file came with a wrong byte: it is fetched until it is right.
#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_did_not_come_whole_is_fetched_again_although_all_is_over() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    practice.inject(Fault::WrongResult, 0);
    file(&app, &id).await;
    let work = tokio::spawn(Arc::clone(&app).work());
    let over = until(&app, "dossier.timeline", &id, |t| t["state"] == "returned").await;
    assert_eq!(over["results"][0]["here"], false, "what is not as it was stated is not kept: {}", over["results"]);
    practice.heal();
    let end = until(&app, "dossier.timeline", &id, |t| t["results"][0]["here"] == true).await;
    work.abort();
    assert_eq!(end["results"][0]["verified"], true);
    practice.stop().await;
}
