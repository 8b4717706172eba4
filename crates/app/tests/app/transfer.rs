//! Pausing, going on, giving up.

use std::sync::Arc;
use std::time::Duration;

use hoso_app::App;
use hoso_app::api::Code;
use hoso_practice::{Fault, Practice, Route};
use serde_json::json;

use crate::bench::{attach, call, fails, portal, program, scan, signed, until, willing};

/// A filing of some megabytes that goes slowly and is under way.
async fn under_way(practice: &Practice) -> (Arc<App>, String) {
    let app = program(Some(practice));
    let id = signed(&app, "1.001193").await;
    attach(&app, &id, "giay_chung_sinh", &scan(6_000_000)).await;
    crate::bench::sign(&app, &id).await;
    practice.inject(Fault::Slow { to: Route::Append, millis: 250 }, 0);
    call(&app, "filing.submit", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| {
        t["transfer"]["phase"] == "uploading" && t["transfer"]["sent"].as_u64() > Some(0)
    })
    .await;
    (app, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_transfer_rests_and_goes_on_where_it_was() {
    let practice = portal(willing()).await;
    let (app, id) = under_way(&practice).await;
    let paused = call(&app, "filing.pause", json!({ "id": id })).await;
    assert_eq!(paused["transfer"]["phase"], "paused");
    assert!(paused["actions"].as_array().unwrap().contains(&json!("resume")), "{}", paused["actions"]);
    let again = call(&app, "filing.pause", json!({ "id": id })).await;
    assert_eq!(again["events"], paused["events"], "pausing twice is one pause");
    // What was on the line may still arrive; then nothing more.
    tokio::time::sleep(Duration::from_millis(400)).await;
    let kept = practice.stats().bytes_kept;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(practice.stats().bytes_kept, kept, "a person who pauses wants the line for something else");
    assert_eq!(practice.stats().committed, 0);
    app.resume_all().unwrap();
    assert_eq!(
        call(&app, "dossier.timeline", json!({ "id": id })).await["transfer"]["phase"],
        "paused",
        "also when the program starts again"
    );

    practice.heal();
    call(&app, "filing.resume", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    let stats = practice.stats();
    assert_eq!(stats.committed, 1);
    let form = call(&app, "document.list", json!({ "id": id })).await[0]["size"].as_u64().unwrap();
    assert_eq!(stats.bytes_kept, form + 6_000_000, "nothing was sent again");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_that_is_given_up_leaves_nothing_at_the_portal() {
    let practice = portal(willing()).await;
    let (app, id) = under_way(&practice).await;
    fails(&app, "draft.set", json!({ "id": id, "path": "tre_ho_ten", "text": "X" }), Code::DossierClosed).await;
    let cancelled = call(&app, "filing.cancel", json!({ "id": id })).await;
    assert_eq!(
        (&cancelled["state"], &cancelled["transfer"]),
        (&json!("signed"), &json!(null)),
        "the dossier is where it was before"
    );
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(practice.stats().committed, 0);
    call(&app, "draft.set", json!({ "id": id, "path": "tre_ho_ten", "text": "TRẦN THÍ DỤ" })).await;
    fails(&app, "filing.cancel", json!({ "id": id }), Code::WrongState).await;
    practice.heal();
    crate::bench::sign(&app, &id).await;
    call(&app, "filing.submit", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(practice.stats().committed, 1, "the corrected dossier is filed, once");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_is_not_possible_while_nobody_knows_what_arrived() {
    let practice = portal(willing()).await;
    let (app, id) = under_way(&practice).await;
    practice.heal();
    practice.inject(Fault::Down, 0);
    fails(&app, "filing.cancel", json!({ "id": id }), Code::PortalUnreachable).await;
    assert_eq!(
        call(&app, "dossier.timeline", json!({ "id": id })).await["state"],
        "filing",
        "the portal may hold it: it is not called withdrawn"
    );
    practice.heal();
    tokio::time::sleep(Duration::from_millis(800)).await;
    let timeline = call(&app, "dossier.timeline", json!({ "id": id })).await;
    assert_eq!(timeline["transfer"]["phase"], "paused", "what was to be given up is not sent behind one's back");
    call(&app, "filing.cancel", json!({ "id": id })).await;
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["state"], "signed", "now it is given up");
    fails(&app, "filing.cancel", json!({ "id": id }), Code::WrongState).await;
    assert_eq!(practice.stats().committed, 0, "nothing was filed");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_dossiers_go_side_by_side() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let mut ids = Vec::new();
    for pack in ["1.001193", "01-gtgt", "1.001193"] {
        let id = signed(&app, pack).await;
        call(&app, "filing.submit", json!({ "id": id })).await;
        ids.push(id);
    }
    for id in &ids {
        until(&app, "dossier.timeline", id, |t| !t["receipt"].is_null()).await;
    }
    assert_eq!(practice.stats().committed, 3);
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_is_woken_by_changes() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "01-gtgt").await;
    let seq = call(&app, "changes.wait", json!({ "since": 0 })).await["seq"].clone();
    let (waiter, waiting) = (app.clone(), seq.clone());
    let woken = tokio::spawn(async move { call(&waiter, "changes.wait", json!({ "since": waiting })).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!woken.is_finished(), "nothing has changed yet");
    call(&app, "filing.submit", json!({ "id": id })).await;
    let changes =
        tokio::time::timeout(Duration::from_secs(5), woken).await.expect("a change must wake the window").unwrap();
    assert_eq!(changes["dossiers"], json!([id]));
    assert!(changes["seq"].as_u64() > seq.as_u64());
    practice.stop().await;
}
