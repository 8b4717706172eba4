//! Asking for a dossier back, putting one away, and the action that hands in where a portal offers several.

use hoso_app::api::Code;
use hoso_practice::{Agency, Config, Fault, Route};
use serde_json::{Value, json};

use crate::bench::{call, fails, file, portal, portal_with, program, signed, until, willing};
use crate::portals::{Desk, desk, opencps, placed, saved, taken, with_paper};

fn offers(timeline: &Value, action: &str) -> bool {
    timeline["actions"].as_array().unwrap().contains(&json!(action))
}

/// An agency that waits for papers, so that nothing ends by itself.
fn waiting() -> Agency {
    Agency { fee: None, ..Agency::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_is_asked_back_stopped_and_put_away() {
    let practice = portal(waiting()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    fails(&app, "filing.withdraw", json!({ "id": id, "reason": "" }), Code::WrongState).await;
    file(&app, &id).await;
    let asked = until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
    assert!(offers(&asked, "withdraw") && !offers(&asked, "archive"), "{}", asked["actions"]);
    fails(&app, "dossier.archive", json!({ "id": id }), Code::WrongState).await;
    let long = "a".repeat(2_001);
    let error = fails(&app, "filing.withdraw", json!({ "id": id, "reason": long }), Code::BadValue).await;
    assert_eq!(error.path.as_deref(), Some("reason"));

    let reason = "Gia đình làm tại nơi khác";
    let withdrawn = call(&app, "filing.withdraw", json!({ "id": id, "reason": reason })).await;
    assert!(["withdrawn", "stopped"].iter().any(|state| withdrawn["state"] == *state), "{}", withdrawn["state"]);
    let told = |t: &Value| {
        t["events"].as_array().unwrap().iter().any(|event| event["source"] == "person" && event["detail"] == reason)
    };
    assert!(told(&withdrawn), "the reason stays readable: {:#}", withdrawn["events"]);
    let stopped = until(&app, "filing.refresh", &id, |t| t["state"] == "stopped").await;
    assert!(!offers(&stopped, "withdraw") && offers(&stopped, "archive"));
    fails(&app, "filing.withdraw", json!({ "id": id }), Code::WrongState).await;
    let away = call(&app, "dossier.archive", json!({ "id": id })).await;
    assert_eq!((&away["state"], &away["receipt"]), (&json!("archived"), &stopped["receipt"]), "nothing of it is lost");
    fails(&app, "dossier.archive", json!({ "id": id }), Code::WrongState).await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_to_a_withdrawal_is_read_back() {
    let practice = portal(waiting()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
    practice.inject(Fault::LoseAnswer { to: Route::Other }, 1);
    let withdrawn = call(&app, "filing.withdraw", json!({ "id": id, "reason": "Chuyển nơi ở" })).await;
    assert!(["withdrawn", "stopped"].iter().any(|state| withdrawn["state"] == *state), "{}", withdrawn["state"]);
    let told = withdrawn["events"].as_array().unwrap().iter().any(|event| event["detail"] == "Chuyển nơi ở");
    assert!(told, "the reason is kept although the portal's word came first: {:#}", withdrawn["events"]);

    let other = signed(&app, "1.001193").await;
    file(&app, &other).await;
    let before = until(&app, "filing.refresh", &other, |t| t["state"] == "supplement").await;
    practice.inject(Fault::Down, 0);
    fails(&app, "filing.withdraw", json!({ "id": other }), Code::PortalUnreachable).await;
    let after = call(&app, "dossier.timeline", json!({ "id": other })).await;
    assert_eq!(after["events"], before["events"], "what nobody heard is not called asked for");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_late_is_told_in_the_portals_words() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    // The agency is quicker than the person looks.
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    call(&app, "portals.check", json!({ "id": "given" })).await;
    let error = fails(&app, "filing.withdraw", json!({ "id": id }), Code::CannotWithdraw).await;
    assert!(error.params["reason"].contains("quá muộn"), "{error}");
    until(&app, "filing.refresh", &id, |t| t["state"] == "done" || t["state"] == "returned").await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_in_on_paper_is_only_written_down() {
    let app = program(None);
    let id = signed(&app, "1.001193").await;
    call(
        &app,
        "filing.handed-in",
        json!({ "id": id, "channel": "by-hand", "date": "2026-11-20", "number": "H99.01-1" }),
    )
    .await;
    let withdrawn = call(&app, "filing.withdraw", json!({ "id": id, "reason": "Đã rút tại quầy" })).await;
    assert_eq!(withdrawn["state"], "withdrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_chooses_between_two_actions_of_a_portal_and_asks_it_back() {
    for quirks in [false, true] {
        let mut config = Config { quirks, agency: waiting(), ..Config::default() };
        config.opencps.second_submit = Some("1350".into());
        let practice = portal_with(config).await;
        let Desk { app, .. } = desk();
        let portal = saved(&app, opencps(&practice.url)).await;
        let id = with_paper(&app, 40_000).await;
        placed(&app, &id, &portal).await;
        fails(&app, "filing.actions", json!({ "id": id }), Code::WrongState).await;
        call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
        let stopped = until(&app, "dossier.timeline", &id, |t| t["transfer"]["phase"] == "failed").await;
        assert_eq!(stopped["transfer"]["error"]["code"], "choose-action", "which of the two is not guessed");
        assert_eq!(taken(&practice), 0);
        let offered = call(&app, "filing.actions", json!({ "id": id })).await;
        let codes: Vec<&str> = offered.as_array().unwrap().iter().map(|a| a["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["1300", "1350"], "nobody is offered to hand in by what deletes: {offered}");
        for wrong in ["9999", "1200"] {
            let choice = json!({ "id": id, "code": wrong });
            let error = fails(&app, "filing.choose-action", choice, Code::BadValue).await;
            assert_eq!(error.path.as_deref(), Some("code"));
        }
        call(&app, "filing.choose-action", json!({ "id": id, "code": "1350" })).await;
        until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
        assert_eq!(taken(&practice), 1, "handed in once");

        let asked = until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
        assert!(offers(&asked, "withdraw"), "{}", asked["actions"]);
        let withdrawn = call(&app, "filing.withdraw", json!({ "id": id, "reason": "Nộp nhầm" })).await;
        assert!(["withdrawn", "stopped"].iter().any(|state| withdrawn["state"] == *state), "{}", withdrawn["state"]);
        until(&app, "filing.refresh", &id, |t| t["state"] == "stopped").await;
        practice.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_ends_with_the_filing_and_what_is_being_sent_is_not_withdrawn() {
    let mut config = Config { agency: waiting(), ..Config::default() };
    config.opencps.second_submit = Some("1350".into());
    let practice = portal_with(config).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, opencps(&practice.url)).await;
    let id = with_paper(&app, 40_000).await;
    placed(&app, &id, &portal).await;
    let failed = |t: &Value| t["transfer"]["phase"] == "failed";
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    until(&app, "dossier.timeline", &id, failed).await;
    // Chosen, and given up before it was done.
    practice.inject(Fault::Slow { to: Route::Any, millis: 300 }, 0);
    call(&app, "filing.choose-action", json!({ "id": id, "code": "1350" })).await;
    call(&app, "filing.pause", json!({ "id": id })).await;
    practice.heal();
    call(&app, "filing.cancel", json!({ "id": id })).await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal })).await;
    let again = until(&app, "dossier.timeline", &id, failed).await;
    assert_eq!(again["transfer"]["error"]["code"], "choose-action", "asked anew: {:#}", again["transfer"]);
    fails(&app, "filing.withdraw", json!({ "id": id }), Code::WrongState).await;
    call(&app, "filing.choose-action", json!({ "id": id, "code": "1300" })).await;
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(taken(&practice), 1);
    practice.stop().await;
}
