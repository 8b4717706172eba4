//! The way of a dossier with an agency that asks for papers and money, and a post office.

use hoso_app::api::Code;
use hoso_practice::Agency;
use serde_json::{Value, json};

use crate::bench::{
    attach, base64, call, fails, file, filled, portal, program, program_through_days, scan, signed, until,
    well_written, willing,
};
use crate::papers::picture;

pub fn post() -> Value {
    json!({ "by": "post", "name": "Nguyễn Thị Ví Dụ", "phone": "0900000000", "line": "Số 0, đường Ví Dụ", "province": "01", "commune": "00004", "consent": true })
}

#[tokio::test(flavor = "multi_thread")]
async fn supplement_fee_post_and_letter_box() {
    let practice = portal(Agency::default()).await;
    let app = program(Some(&practice));
    let id = crate::bench::filled(&app, "1.001193").await;
    attach(&app, &id, "giay_chung_sinh", &scan(200_000)).await;
    let documents = call(&app, "document.build", json!({ "id": id })).await;
    assert_eq!(documents[0]["id"], "form-pdf");
    let page = call(&app, "document.page", json!({ "id": id, "document": "form-pdf", "page": 0, "scale": 0.5 })).await;
    assert!(page["width"].as_u64().unwrap() > 300, "the paper can be looked at before it is signed");
    crate::bench::sign(&app, &id).await;
    let plan = call(&app, "filing.plan", json!({ "id": id })).await;
    assert_eq!(plan["parts"].as_array().unwrap().len(), 2, "paper and scan: {plan}");
    assert_eq!((&plan["problems"], &plan["offersPost"], &plan["practice"]), (&json!([]), &json!(true), &json!(true)));

    let begun = call(&app, "filing.submit", json!({ "id": id, "returnBy": post() })).await;
    assert_eq!(begun["state"], "filing");
    let filed = until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    assert_eq!(filed["receipt"]["verified"], true);
    fails(&app, "draft.set", json!({ "id": id, "path": "tre_ho_ten", "text": "X" }), Code::DossierClosed).await;
    fails(&app, "filing.submit", json!({ "id": id }), Code::WrongState).await;
    fails(&app, "dossier.delete", json!({ "id": id }), Code::WrongState).await;

    let asked = until(&app, "filing.refresh", &id, |t| !t["supplement"].is_null()).await;
    assert_eq!(asked["state"], "supplement");
    assert!(
        asked["supplement"]["text"].as_str().unwrap().contains("bổ sung"),
        "the agency's own words: {}",
        asked["supplement"]
    );
    assert_eq!(asked["row"]["attention"], true, "the list shows that somebody waits for the person");
    assert!(asked["actions"].as_array().unwrap().contains(&json!("supplement")), "{}", asked["actions"]);
    fails(&app, "supplement.send", json!({ "id": id }), Code::NothingToSend).await;
    attach(&app, &id, "giay-to-bo-sung", &scan(100_000)).await;
    let plan = call(&app, "filing.plan", json!({ "id": id })).await;
    assert_eq!(plan["parts"].as_array().unwrap().len(), 1, "only what is new goes: {plan}");
    call(&app, "supplement.send", json!({ "id": id })).await;

    let fee = until(&app, "filing.refresh", &id, |t| t["fees"].as_array().is_some_and(|f| !f.is_empty())).await;
    assert_eq!(
        (&fee["fees"][0]["amount"], &fee["fees"][0]["amountText"], &fee["fees"][0]["paid"]),
        (&json!(8000), &json!("8.000"), &json!(false))
    );
    fails(&app, "fee.pay", json!({ "id": id, "fee": "another" }), Code::PortalRefused).await;
    call(&app, "fee.pay", json!({ "id": id, "fee": fee["fees"][0]["id"] })).await;

    let posted = until(&app, "filing.refresh", &id, |t| t["parcel"]["status"] == "delivered").await;
    assert_eq!(posted["fees"][0]["paid"], true);
    assert_eq!(posted["results"][0]["verified"], true, "the result's digest is the stated one");
    fails(&app, "parcel.received", json!({ "id": id, "date": "2099-01-01" }), Code::BadValue).await;
    fails(&app, "parcel.received", json!({ "id": id, "date": "hôm nay" }), Code::BadValue).await;
    let end = call(&app, "parcel.received", json!({ "id": id, "date": "2026-11-22" })).await;
    assert_eq!((&end["parcel"]["status"], &end["parcel"]["receivedOn"]), (&json!("received"), &json!("2026-11-22")));
    for event in end["events"].as_array().unwrap() {
        well_written(event["title"].as_str().unwrap(), "a line of the timeline");
        assert_eq!(
            event["verified"],
            event["source"] == "portal",
            "only what the portal signed is called verified: {event}"
        );
    }
    assert_eq!(practice.stats().committed, 1, "one submission");
    let result = end["results"][0]["id"].clone();
    let report = call(&app, "verify.document", json!({ "id": id, "document": result })).await;
    assert_eq!(report["verdict"], "unsigned", "the practice result is not signed, and is not called so");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_for_the_post_must_be_complete() {
    let practice = portal(willing()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    for (missing, path) in [
        ("name", "name"),
        ("phone", "phone"),
        ("line", "line"),
        ("province", "province"),
        ("commune", "commune"),
        ("consent", "consent"),
    ] {
        let mut wish = post();
        wish.as_object_mut().unwrap().remove(missing);
        let error = fails(&app, "filing.submit", json!({ "id": id, "returnBy": wish }), Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(path), "the window must mark the field");
    }
    let error = fails(&app, "filing.submit", json!({ "id": id, "returnBy": { "by": "pigeon" } }), Code::BadValue).await;
    assert_eq!(error.path.as_deref(), Some("by"));
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["state"], "signed", "nothing was begun");
    practice.stop().await;
}

/// An answer to the agency may change the dossier; what went out before stays readable beside it, and is not handed in again.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_in_stays_readable_while_it_is_changed() {
    let practice = portal(Agency { fee: None, ..Agency::default() }).await;
    let app = program(Some(&practice));
    for by_hand in [false, true] {
        let id = signed(&app, "1.001193").await;
        let page = async |document: &str| {
            let page = json!({ "id": id, "document": document, "page": 0, "scale": 0.5 });
            call(&app, "document.page", page).await["png"].clone()
        };
        let list = async || call(&app, "document.list", json!({ "id": id })).await;
        let ids = |list: &Value| -> Vec<String> {
            list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
        };
        let filed = page("form-pdf").await;
        if by_hand {
            let handed = json!({ "id": id, "channel": "by-hand", "date": "2026-11-22", "number": "H99.01-1" });
            call(&app, "filing.handed-in", handed).await;
            let asked = json!({ "kind": "supplement", "text": "Sửa họ tên", "due": "" });
            call(&app, "filing.news", json!({ "id": id, "news": asked })).await;
        } else {
            file(&app, &id).await;
            until(&app, "filing.refresh", &id, |t| t["state"] == "supplement").await;
        }
        assert_eq!(ids(&list().await), ["form-pdf"], "the same file is not shown twice");
        call(&app, "draft.set", json!({ "id": id, "path": "tre_ho_ten", "text": "TRẦN VĂN VÍ DỤ KHÁC" })).await;
        call(&app, "document.build", json!({ "id": id })).await;
        let now = list().await;
        assert_eq!(ids(&now), ["form-pdf", "sent:0:form-pdf"]);
        assert!(now[1]["title"].as_str().unwrap().starts_with("Đã nộp: "), "{}", now[1]);
        assert_eq!((page("sent:0:form-pdf").await, &now[1]["signed"]), (filed.clone(), &json!(true)), "as it was");
        assert_ne!(page("form-pdf").await, filed, "what goes out next is another paper");
        if !by_hand {
            let plan = call(&app, "filing.plan", json!({ "id": id })).await;
            assert_eq!(plan["parts"].as_array().unwrap().len(), 1, "and only that goes out: {plan}");
        }
        let taken = call(&app, "document.export", json!({ "id": id })).await;
        assert_eq!(taken["files"].as_array().unwrap().len(), 1, "{taken}");
    }
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parcel_whose_number_the_person_enters() {
    let practice = portal(Agency { hides_item_number: true, first_delivery_fails: true, ..willing() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    fails(&app, "parcel.number", json!({ "id": id, "number": "EA123456785VN" }), Code::WrongState).await;
    call(&app, "filing.submit", json!({ "id": id, "returnBy": post() })).await;
    let posted = until(&app, "filing.refresh", &id, |t| !t["parcel"].is_null()).await;
    assert_eq!(posted["parcel"]["number"], Value::Null);
    for bad in ["", "EA123456786VN", "EA12345678VN", "số của tôi", "EA123456785V"] {
        fails(&app, "parcel.number", json!({ "id": id, "number": bad }), Code::BadItemNumber).await;
    }
    let known = call(&app, "parcel.number", json!({ "id": id, "number": "ea 123 456 785 vn" })).await;
    assert_eq!(known["parcel"]["number"], "EA123456785VN", "as it stands on the receipt, however it was typed");
    fails(&app, "parcel.event", json!({ "id": id, "status": "eaten", "date": "2026-11-22" }), Code::BadRequest).await;
    let end = until(&app, "filing.refresh", &id, |t| t["parcel"]["status"] == "delivered").await;
    let titles: Vec<&str> =
        end["parcel"]["events"].as_array().unwrap().iter().map(|e| e["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|t| t.contains("không thành công")), "a failed delivery is told: {titles:?}");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_open_is_paid_to_the_postman_on_the_second_attempt() {
    let practice = portal(Agency { fee: Some(16_000), first_delivery_fails: true, ..willing() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    let mut wish = post();
    wish["cod"] = json!(true);
    let portal = call(&app, "filing.plan", json!({ "id": id })).await["portalId"].clone();
    let refused = fails(&app, "filing.submit", json!({ "id": id, "returnBy": wish }), Code::BadValue).await;
    assert_eq!(refused.path.as_deref(), Some("cod"), "a portal that was not asked yet has promised nothing");
    let asked = async || call(&app, "filing.plan", json!({ "id": id })).await;
    assert_eq!(asked().await["asked"], false, "so the window asks it");
    call(&app, "portals.check", json!({ "id": portal })).await;
    let plan = asked().await;
    assert_eq!((&plan["asked"], &plan["offersCod"]), (&json!(true), &json!(true)));
    call(&app, "filing.submit", json!({ "id": id, "returnBy": wish })).await;
    let open = until(&app, "filing.refresh", &id, |t| !t["parcel"].is_null()).await;
    assert_eq!((&open["parcel"]["cod"], &open["fees"][0]["paid"]), (&json!(16_000), &json!(false)), "{open}");
    assert_eq!(open["fees"][0]["onDelivery"], true, "nobody is asked to pay it twice: {open}");
    assert!(open["parcel"]["codText"].as_str().unwrap().contains("16.000"));
    let end = until(&app, "filing.refresh", &id, |t| t["fees"][0]["paid"] == true).await;
    assert_eq!(end["parcel"]["attempts"], 1, "the first postman found nobody: {end}");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_post_says_is_noted_until_it_is_in_hand_and_a_picture_kept() {
    let (app, days) = program_through_days(None);
    let id = filled(&app, "1.001193").await;
    let handed = json!({ "id": id, "channel": "post", "number": "", "date": "", "place": "Bưu cục Ví Dụ" });
    call(&app, "filing.handed-in", handed).await;
    let news = json!({ "kind": "status", "code": 9 });
    call(&app, "filing.news", json!({ "id": id, "news": news })).await;
    let note = |status: &str, date: &str| json!({ "id": id, "status": status, "date": date, "note": "" });
    let view = call(&app, "parcel.number", json!({ "id": id, "number": "EA123456785VN" })).await;
    let can = |view: &Value, action: &str| view["actions"].as_array().unwrap().iter().any(|a| a == action);
    assert!(can(&view, "note-parcel") && can(&view, "enter-parcel"), "a slip can be mended: {}", view["actions"]);
    let week: jiff::civil::Date = view["parcel"]["askOn"].as_str().unwrap().parse().unwrap();
    let after = |days: i64| (week - jiff::Span::new().days(7 - days)).to_string();
    fails(&app, "parcel.event", note("failed", "2099-01-01"), Code::BadValue).await;
    days(1);
    let failed = call(&app, "parcel.event", note("failed", &after(1))).await;
    assert_eq!((&failed["parcel"]["attempts"], can(&failed, "enter-parcel")), (&json!(1), false), "it was heard of");
    days(2);
    let late = call(&app, "dossier.timeline", json!({ "id": id })).await;
    assert_eq!((&late["parcel"]["overdue"], &late["row"]["attention"]), (&json!(true), &json!(true)), "{late}");
    let on = call(&app, "parcel.event", note("redirected", &after(2))).await;
    let photo = |bytes: &[u8]| json!({ "id": id, "name": "ket-qua.png", "base64": base64(bytes) });
    fails(&app, "parcel.photo", photo(&picture()), Code::WrongState).await;
    assert_eq!((&on["parcel"]["status"], &on["parcel"]["overdue"]), (&json!("redirected"), &json!(false)));
    call(&app, "parcel.received", json!({ "id": id, "date": after(2) })).await;
    fails(&app, "parcel.photo", photo(b"not a picture"), Code::BadAttachment).await;
    let end = call(&app, "parcel.photo", photo(&picture())).await;
    assert_eq!((&end["parcel"]["photo"], can(&end, "note-parcel")), (&json!(true), false), "{end}");
    let page = json!({ "id": id, "document": "received-photo", "page": 0, "scale": 0.5 });
    assert!(call(&app, "document.page", page).await["width"].as_u64().unwrap() > 10, "it can be looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_dossier_says_why() {
    let practice =
        portal(Agency { refuse: Some("Không thuộc thẩm quyền (tập dượt).".into()), ..willing() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    let end = until(&app, "filing.refresh", &id, |t| t["state"] == "refused").await;
    let last = end["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["detail"], &last["verified"]),
        (&json!("Không thuộc thẩm quyền (tập dượt)."), &json!(true)),
        "in the agency's own words"
    );
    assert_eq!(end["row"]["attention"], true, "the person must look at it");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tax_return_is_received_and_accepted() {
    let practice = portal(Agency::default()).await;
    let app = program(Some(&practice));
    let id = signed(&app, "01-gtgt").await;
    file(&app, &id).await;
    let end = until(&app, "filing.refresh", &id, |t| t["state"] == "returned" || t["state"] == "done").await;
    assert!(
        end["parcel"].is_null() && end["fees"] == json!([]) && end["supplement"].is_null(),
        "nothing of it goes by post: {end}"
    );
    assert_eq!(end["results"][0]["verified"], true);
    let rows = call(&app, "dossier.list", json!({ "query": end["row"]["number"] })).await;
    assert_eq!(rows[0]["id"], json!(id), "the portal's number finds it");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_at_once_do_not_write_twice() {
    let practice = portal(Agency { supplement: None, fee: None, ..Agency::default() }).await;
    let app = program(Some(&practice));
    let id = signed(&app, "01-gtgt").await;
    call(&app, "filing.submit", json!({ "id": id })).await;
    until(&app, "dossier.timeline", &id, |t| !t["receipt"].is_null()).await;
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..24 {
        let (app, id) = (app.clone(), id.clone());
        asking.spawn(async move { hoso_app::rpc::rpc(&app, "filing.refresh", json!({ "id": id })).await });
    }
    while let Some(answer) = asking.join_next().await {
        assert!(answer.unwrap().is_ok(), "asking together is no fault");
    }
    let timeline = until(&app, "filing.refresh", &id, |t| t["state"] == "done" || t["state"] == "returned").await;
    let titles: Vec<&str> = timeline["events"].as_array().unwrap().iter().filter_map(|e| e["title"].as_str()).collect();
    let mut once = titles.clone();
    once.dedup();
    assert_eq!(titles, once, "each statement of the portal is kept once");
    assert_eq!(call(&app, "dossier.open", json!({ "id": id })).await["editable"], false, "the dossier still opens");
    practice.stop().await;
}
