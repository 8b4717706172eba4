//! Asking the post where the parcel with the result is.

use std::sync::Arc;

use hoso_app::api::Code;
use hoso_practice::{Agency, Practice};
use serde_json::{Value, json};

use crate::bench::{call, fails, portal, program, signed, until, willing};
use crate::life::post;
use crate::portals::{Desk, desk, opencps, placed, saved, with_paper};

fn shy() -> Agency {
    Agency { hides_item_number: true, first_delivery_fails: true, ..willing() }
}

/// The number of the item that the agency keeps for itself.
fn item(practice: &Practice) -> String {
    let submission = practice.held().unwrap()[0].submission;
    practice.item(submission).unwrap()
}

fn told_by_the_post(timeline: &Value) -> usize {
    timeline["parcel"]["events"].as_array().unwrap().iter().filter(|event| event["source"] == "carrier").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_post_is_asked_about_a_number_that_the_person_typed() {
    let practice = portal(shy()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    call(&app, "filing.submit", json!({ "id": id, "returnBy": post() })).await;
    let posted = until(&app, "filing.refresh", &id, |t| t["parcel"]["status"] == "delivered").await;
    assert_eq!(posted["parcel"]["canAsk"], false, "without a number nobody can be asked");
    fails(&app, "parcel.ask", json!({ "id": id }), Code::WrongState).await;
    let number = item(&practice);
    let known = call(&app, "parcel.number", json!({ "id": id, "number": number })).await;
    assert_eq!(known["parcel"]["canAsk"], true);
    let answer = call(&app, "parcel.ask", json!({ "id": id })).await;
    assert_eq!((&answer["known"], &answer["fresh"]), (&json!(true), &json!(0)), "the agency told all of it: {answer}");
    assert!(!answer["carrier"].as_str().unwrap().is_empty());

    // The same item for a dossier that was handed in on paper: there only the post can tell.
    let paper = signed(&app, "1.001193").await;
    let handed = json!({ "id": paper, "channel": "by-hand", "date": "2026-11-20", "number": "H99.01-1" });
    call(&app, "filing.handed-in", handed).await;
    let news = json!({ "kind": "status", "code": 9 });
    call(&app, "filing.news", json!({ "id": paper, "news": news })).await;
    call(&app, "parcel.number", json!({ "id": paper, "number": "EA123456785VN" })).await;
    let answer = call(&app, "parcel.ask", json!({ "id": paper })).await;
    assert_eq!((&answer["known"], &answer["fresh"]), (&json!(false), &json!(0)), "nobody knows that item: {answer}");
    call(&app, "parcel.event", json!({ "id": paper, "status": "lost", "date": "2026-11-22", "note": "" })).await;
    call(&app, "parcel.number", json!({ "id": paper, "number": number })).await;
    let answer = call(&app, "parcel.ask", json!({ "id": paper })).await;
    assert_eq!((&answer["known"], &answer["fresh"]), (&json!(true), &json!(5)), "{answer}");
    let parcel = &answer["timeline"]["parcel"];
    assert_eq!((&parcel["status"], &parcel["attempts"]), (&json!("delivered"), &json!(1)), "{parcel}");
    assert_eq!(told_by_the_post(&answer["timeline"]), 5, "its words stand in the history as the post's");
    let again = call(&app, "parcel.ask", json!({ "id": paper })).await;
    assert_eq!((&again["fresh"], told_by_the_post(&again["timeline"])), (&json!(0), 5), "nothing is told twice");

    practice.stop().await;
    fails(&app, "parcel.ask", json!({ "id": paper }), Code::CarrierSilent).await;
    let after = call(&app, "dossier.timeline", json!({ "id": paper })).await;
    assert_eq!(after["parcel"], again["timeline"]["parcel"], "silence changes nothing");
    call(&app, "parcel.received", json!({ "id": paper, "date": "2026-11-22" })).await;
    fails(&app, "parcel.ask", json!({ "id": paper }), Code::WrongState).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_signs_nothing_asks_its_post_for_the_person() {
    let practice = portal(shy()).await;
    let Desk { app, .. } = desk();
    let portal = saved(&app, opencps(&practice.url)).await;
    let id = with_paper(&app, 40_000).await;
    placed(&app, &id, &portal).await;
    call(&app, "filing.submit", json!({ "id": id, "portal": portal, "returnBy": post() })).await;
    let done = until(&app, "filing.refresh", &id, |t| t["state"] == "returned").await;
    assert!(done["parcel"].is_null(), "the portal does not tell of the parcel: {}", done["parcel"]);
    let typed = call(&app, "parcel.number", json!({ "id": id, "number": item(&practice) })).await;
    assert_eq!(
        (&typed["parcel"]["canAsk"], &typed["parcel"]["status"]),
        (&json!(true), &json!("registered")),
        "{typed}"
    );
    // It is followed without being asked: nobody else will tell.
    let work = tokio::spawn(Arc::clone(&app).work());
    let told = until(&app, "dossier.timeline", &id, |t| t["parcel"]["status"] == "delivered").await;
    work.abort();
    assert_eq!(told_by_the_post(&told), 1, "how it stands, in the post's words");
    let answer = call(&app, "parcel.ask", json!({ "id": id })).await;
    assert_eq!((&answer["known"], &answer["fresh"], &answer["carrier"]), (&json!(true), &json!(0), &json!("VNPost")));
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_can_be_asked_nothing_is_offered() {
    let app = program(None);
    let id = signed(&app, "1.001193").await;
    let handed = json!({ "id": id, "channel": "by-hand", "date": "2026-11-20", "number": "H99.01-1" });
    call(&app, "filing.handed-in", handed).await;
    let news = json!({ "kind": "status", "code": 9 });
    call(&app, "filing.news", json!({ "id": id, "news": news })).await;
    let view = call(&app, "parcel.number", json!({ "id": id, "number": "EA123456785VN" })).await;
    assert_eq!(view["parcel"]["canAsk"], false, "no public tracking of a carrier is known");
    fails(&app, "parcel.ask", json!({ "id": id }), Code::WrongState).await;
}
