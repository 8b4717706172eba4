//! Dossiers whose files only the agency can read.

use std::time::Duration;

use hoso_app::api::Code;
use hoso_portal::digest::sha256_hex;
use hoso_practice::{Agency, Config, Fault, Practice, Route};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bench::{attach, call, portal_with, scan, sign, signed, until, willing};
use crate::portals::{Desk, desk, desk_on, open, saved, with_paper};

async fn sealing(agency: Agency) -> Practice {
    portal_with(Config { seals: true, agency, key_seed: Some([9; 32]), ..Config::default() }).await
}

/// Looks at a portal, so that what it can is known before anything is sent.
async fn looked(app: &std::sync::Arc<hoso_app::App>, practice: &Practice) -> String {
    let portal = saved(app, open(&practice.url)).await;
    call(app, "portals.check", json!({ "id": portal })).await;
    portal
}

/// Sizes of everything that the agency has in hand of a round.
fn in_hand(practice: &Practice, timeline: &Value, round: u32) -> Vec<(String, Vec<u8>)> {
    let submission: Uuid = timeline["receipt"]["submission"].as_str().unwrap().parse().unwrap();
    practice.in_hand(submission, round).unwrap().into_iter().map(|(part, bytes)| (part.name, bytes)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_agency_reads_what_was_sent() {
    let practice = sealing(Agency { fee: None, ..Agency::default() }).await;
    let Desk { app, .. } = desk();
    let portal = looked(&app, &practice).await;
    let id = with_paper(&app, 300_001).await;
    let plan = call(&app, "filing.plan", json!({ "id": id, "portal": portal })).await;
    assert_eq!(plan["sealed"], true, "the person is told before");
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!((&filed["receipt"]["sealed"], &filed["receipt"]["verified"]), (&json!(true), &json!(true)));
    let files = in_hand(&practice, &filed, 0);
    assert!(files.iter().any(|(_, bytes)| *bytes == scan(300_001)), "the agency has the file itself");
    let held = practice.held().unwrap();
    let kept: Vec<&String> = held[0].parts.iter().map(|(_, sha256)| sha256).collect();
    assert!(held[0].parts.iter().all(|(part, sha256)| part.encrypted.is_some() && part.sha256 == *sha256));
    assert!(!kept.contains(&&sha256_hex(&scan(300_001))), "and the portal keeps only what it cannot read");

    // The answer to a request for papers is encrypted too, and leaves out what the agency has.
    let asked = until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
    assert_eq!(asked["supplement"]["sealed"], true, "and so it is said where it is sent from");
    attach(&app, &id, "giay_to_khac", &scan(70_000)).await;
    sign(&app, &id).await;
    call(&app, "supplement.send", json!({ "id": id })).await;
    until(&app, "filing.refresh", &id, |t| t["state"] != "supplement" && t["transfer"].is_null()).await;
    let more = in_hand(&practice, &filed, 1);
    assert!(
        more.iter().any(|(_, bytes)| *bytes == scan(70_000)),
        "{:?}",
        more.iter().map(|m| &m.0).collect::<Vec<_>>()
    );
    assert!(!more.iter().any(|(_, bytes)| *bytes == scan(300_001)), "what was sent before is not sent again");

    // Everything that proves it can be taken elsewhere.
    let proof = call(&app, "filing.proof", json!({ "id": id })).await;
    let folder = std::path::Path::new(proof["folder"].as_str().unwrap());
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    for round in [0, 1] {
        let keys: hoso_portal::jws::KeySet = serde_json::from_slice(&read(&format!("khoa-cong-{round}.json"))).unwrap();
        let jws = String::from_utf8(read(&format!("bien-nhan-{round}.jws"))).unwrap();
        let sent = read(&format!("da-gui-{round}.json"));
        let digest = sha256_hex(&sent);
        let submission = filed["receipt"]["submission"].as_str().unwrap().parse().unwrap();
        let expected = hoso_portal::receipt::Expected { submission, round, manifest_sha256: &digest };
        hoso_portal::receipt::verify(&keys, expected, &jws).expect("the receipt is about exactly these bytes");
        let seals: std::collections::BTreeMap<String, Value> =
            serde_json::from_slice(&read(&format!("khoa-noi-dung-{round}.json"))).unwrap();
        let manifest: Value = serde_json::from_slice(&sent).unwrap();
        assert_eq!(seals.len(), manifest["parts"].as_array().unwrap().len(), "what opens each part");
    }
    let keys: hoso_portal::jws::KeySet = serde_json::from_slice(&read("khoa-cong-0.json")).unwrap();
    let stated = String::from_utf8(read("dien-bien.jws")).unwrap();
    let stated: Vec<String> = stated.lines().map(str::to_owned).collect();
    let submission = filed["receipt"]["submission"].as_str().unwrap().parse().unwrap();
    let start = hoso_portal::events::Cursor::start(submission, filed["receipt"]["jws"].as_str().unwrap());
    let (told, _) = hoso_portal::events::verify_chain(&keys, &start, &stated).expect("the chain from the receipt on");
    assert!(told.len() >= 3, "all that was said: {}", told.len());
    let guide = String::from_utf8(read("doc-truoc.txt")).unwrap();
    assert!(guide.contains("khoa-noi-dung-1.json") && !guide.contains('['), "every file is explained: {guide}");
    practice.stop().await;
}

/// What the program before had begun (a look, a piece on the line) may hold its store for a moment.
async fn opened_again(folder: &std::path::Path) -> Desk {
    for _ in 0..200 {
        match desk_on(Some(folder)) {
            Err(error) if error.code == Code::StoreBusy => tokio::time::sleep(Duration::from_millis(50)).await,
            opened => return opened.unwrap(),
        }
    }
    panic!("the store is never free");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_ended_in_the_middle_goes_on_with_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let practice = sealing(willing()).await;
    let id = {
        let Desk { app, .. } = desk_on(Some(folder.path())).unwrap();
        let portal = looked(&app, &practice).await;
        let id = with_paper(&app, 6_000_000).await;
        practice.inject(Fault::Slow { to: Route::Append, millis: 250 }, 0);
        call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
        until(&app, "dossier.timeline", &id, |t| t["transfer"]["sent"].as_u64() > Some(100_000)).await;
        call(&app, "filing.pause", json!({ "id": id })).await;
        id
    };
    practice.heal();
    assert!(practice.stats().bytes_kept > 0);
    let Desk { app, .. } = opened_again(folder.path()).await;
    call(&app, "filing.resume", json!({ "id": id })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    let sent: u64 = practice.held().unwrap()[0].parts.iter().map(|(part, _)| part.size).sum();
    assert_eq!(
        practice.stats().bytes_kept,
        sent,
        "nothing was sent again: the sealed bytes are the same after a restart"
    );
    assert!(in_hand(&practice, &filed, 0).iter().any(|(_, bytes)| *bytes == scan(6_000_000)));
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_changed_before_anything_arrived_is_not_used_any_more() {
    let first = sealing(willing()).await;
    let port = first.url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let Desk { app, .. } = desk();
    let portal = looked(&app, &first).await;
    let id = with_paper(&app, 100_000).await;
    first.inject(Fault::Busy { to: Route::Announce }, 0);
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "waiting").await;
    call(&app, "filing.pause", json!({ "id": id })).await;
    first.stop().await;
    let changed = Config {
        port,
        seals: true,
        agency: willing(),
        key_seed: Some([9; 32]),
        agency_key: Some([7; 32]),
        ..Config::default()
    };
    let second = portal_with(changed).await;
    call(&app, "filing.resume", json!({ "id": id })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    let files = in_hand(&second, &filed, 0);
    assert!(files.iter().any(|(_, bytes)| *bytes == scan(100_000)), "sealed anew for the key of today");
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_promised_is_not_sent_open() {
    let first = sealing(willing()).await;
    let port = first.url.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let Desk { app, .. } = desk();
    let portal = looked(&app, &first).await;
    let id = signed(&app, "1.001193").await;
    first.stop().await;
    // The same portal, with the same signing key; somebody has taken the encryption away.
    let bare = Config { port, agency: willing(), key_seed: Some([9; 32]), ..Config::default() };
    let second = portal_with(bare).await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let stopped = until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "failed").await;
    assert_eq!(stopped["transfer"]["error"]["code"], "no-longer-sealed");
    assert!(second.held().unwrap().is_empty(), "nothing left this computer");
    let given_up = call(&app, "filing.cancel", json!({ "id": id })).await;
    assert_eq!(given_up["state"], "signed");
    // The page says what the portal is now; the person decides with open eyes.
    let plan = call(&app, "filing.plan", json!({ "id": id, "portal": portal })).await;
    assert_eq!(plan["sealed"], false);
    let shown = json!({ "id": id, "portal": portal, "sealed": true });
    call(&app, "filing.submit", shown).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["error"]["code"] == "no-longer-sealed").await;
    call(&app, "filing.cancel", json!({ "id": id })).await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(filed["receipt"]["sealed"], false);

    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_answer_that_was_given_up_half_way_can_be_sent_again() {
    let practice = sealing(Agency { fee: None, ..Agency::default() }).await;
    let Desk { app, .. } = desk();
    let portal = looked(&app, &practice).await;
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
    attach(&app, &id, "giay_to_khac", &scan(4_000_000)).await;
    sign(&app, &id).await;
    practice.inject(Fault::Slow { to: Route::Append, millis: 250 }, 0);
    call(&app, "supplement.send", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| t["transfer"]["sent"].as_u64() > Some(100_000)).await;
    call(&app, "filing.cancel", json!({ "id": id })).await;
    practice.heal();
    call(&app, "supplement.send", json!({ "id": id })).await;
    until(&app, "filing.refresh", &id, |t| t["state"] != "supplement" && t["transfer"].is_null()).await;
    let more = in_hand(&practice, &filed, 1);
    assert!(more.iter().any(|(_, bytes)| *bytes == scan(4_000_000)), "sealed anew, and the agency has it");
    practice.stop().await;
}
