//! The next period from an earlier dossier: what was carried and what was not is said.

use serde_json::{Value, json};

use crate::bench::{call, fails, filled, program, well_labelled, well_written};
use crate::versions::answers;
use hoso_app::api::Code;

fn labels(items: &Value) -> Vec<String> {
    items.as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap().to_owned()).collect()
}

fn item<'a>(items: &'a Value, start: &str) -> &'a Value {
    let found = items.as_array().unwrap().iter().find(|i| i["label"].as_str().unwrap().starts_with(start));
    found.unwrap_or_else(|| panic!("nothing begins with {start}: {items}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_quarter_begins_with_what_the_form_carries_and_nothing_else() {
    let app = program(None);
    let first = filled(&app, "01-gtgt").await;
    // More deductible than owed: something is left for the next quarter.
    call(&app, "draft.set", json!({ "id": first, "path": "ct24", "text": "60.000.000" })).await;
    call(&app, "draft.set", json!({ "id": first, "path": "ct25", "text": "50.000.000" })).await;
    let old = answers(&app, &first).await;
    assert_eq!(old["ct43"].0, "35.000.000", "22 + 25 - 35 = 5 + 50 - 20 million");

    let made = call(&app, "dossier.create-from", json!({ "from": first, "kind": "next" })).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let new = answers(&app, &id).await;
    let carried = |text: &str| (text.to_owned(), "carried".to_owned());
    assert_eq!(new["ky"], carried("2026-Q2"));
    assert_eq!(new["ct22"], carried("35.000.000"), "[22] from the [43] of the quarter before");
    assert_eq!(new["ten_nnt"], carried("CÔNG TY VÍ DỤ"));
    assert_eq!((&new["dia_chi.commune"], &new["dia_chi.line"]), (&carried("00004"), &carried("Số 0 đường Ví Dụ")));
    for path in ["ct23", "ct24", "ct25", "ct32", "ct33"] {
        assert_eq!(new[path], ("0".to_owned(), "default".to_owned()), "{path} is another figure in another quarter");
    }
    assert_eq!(answers(&app, &first).await, old, "the old one is as it was");

    let from43 = item(&made["carried"], "[22]");
    assert_eq!(from43["text"], "35.000.000");
    assert!(from43["from"].as_str().unwrap().starts_with("[43]"), "where it comes from: {from43}");
    assert_eq!(item(&made["carried"], "[01b]")["text"], "Quý 2/2026");
    let address = item(&made["carried"], "Địa chỉ")["text"].as_str().unwrap().to_owned();
    assert!(address.contains("Phường Ba Đình") && address.contains("Hà Nội"), "names, no codes: {address}");
    let left = labels(&made["notCarried"]);
    for number in ["[23]", "[24]", "[25]", "[32]", "[33]"] {
        assert!(left.iter().any(|l| l.starts_with(number)), "{number} was answered and is not carried: {left:?}");
    }
    for number in ["[36]", "[43]", "[22]", "[01b]"] {
        assert!(!left.iter().any(|l| l.starts_with(number)), "{number} is calculated or was carried: {left:?}");
    }
    for list in ["carried", "notCarried"] {
        for line in made[list].as_array().unwrap() {
            well_labelled(line["label"].as_str().unwrap(), list);
            well_written(line["text"].as_str().unwrap(), list);
        }
    }

    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["origin"]["id"], &open["origin"]["kind"]), (&json!(first), &json!("next")));
    assert_eq!(open["origin"]["title"], "01/GTGT, Quý 1/2026");
    let open = call(&app, "dossier.open", json!({ "id": first })).await;
    assert_eq!(open["followers"][0]["id"], json!(id));
    call(&app, "draft.undo", json!({ "id": id })).await;
    let empty = answers(&app, &id).await;
    assert_eq!((empty["ct22"].0.as_str(), empty["ten_nnt"].0.as_str()), ("0", ""), "one step takes it all back");
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_are_carried_row_by_row() {
    let app = program(None);
    let first = filled(&app, "01-cnkd").await;
    let made = call(&app, "dossier.create-from", json!({ "from": first, "kind": "next" })).await;
    let open = call(&app, "dossier.open", json!({ "id": made["id"] })).await;
    let rows = |view: &Value, table: &str| {
        let tables = view["tables"].as_array().unwrap();
        tables.iter().find(|t| t["path"] == table).unwrap()["rows"].as_array().unwrap().len()
    };
    assert_eq!(rows(&open, "dia_diem"), 1, "the place of business is the same next quarter");
    assert_eq!(rows(&open, "a"), 0, "what was sold there is not");
    assert_eq!(open["version"]["key"], "2026.1", "the version of the next period");
    assert!(made["carried"].as_array().unwrap().iter().any(|i| i["text"] == "1 dòng"), "{}", made["carried"]);
    assert!(made["notCarried"].as_array().unwrap().iter().any(|i| i["text"] == "1 dòng"), "{}", made["notCarried"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_version_is_that_of_the_next_period() {
    let app = program(None);
    let create = json!({ "pack": "01-cnkd", "version": "2021.1" });
    let id = call(&app, "dossier.create", create).await["id"].as_str().unwrap().to_owned();
    let case = app.pack("01-cnkd").unwrap().migration_cases[0].answers.clone();
    app.load_answers(&id, &case, hoso_form::Source::Entered).unwrap();
    let made = call(&app, "dossier.create-from", json!({ "from": id, "kind": "next" })).await;
    let open = call(&app, "dossier.open", json!({ "id": made["id"] })).await;
    assert_eq!(
        (&open["version"]["key"], &open["applies"]),
        (&json!("2026.1"), &Value::Null),
        "from Q4/2025 to Q1/2026"
    );
    let new = answers(&app, made["id"].as_str().unwrap()).await;
    assert_eq!((new["ky"].0.as_str(), new["ten_nnt"].0.as_str()), ("2026-Q1", "Nguyễn Thị Ví Dụ"));
    call(&app, "draft.set", json!({ "id": id, "path": "ky", "text": "2025-Q2" })).await;
    let made = call(&app, "dossier.create-from", json!({ "from": id, "kind": "next" })).await;
    let open = call(&app, "dossier.open", json!({ "id": made["id"] })).await;
    assert_eq!(open["version"]["key"], "2021.1", "a quarter of 2025 is still declared on the old form");
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_dossiers_are_listed_filed_ones_first() {
    let app = program(None);
    let profile = json!({ "kind": "business", "fullName": "CÔNG TY VÍ DỤ", "taxCode": "9900000016" });
    let mine = call(&app, "profile.save", profile).await["id"].clone();
    let profile = json!({ "kind": "business", "fullName": "CÔNG TY KHÁC", "taxCode": "0100109106" });
    let other = call(&app, "profile.save", profile).await["id"].clone();
    let first = filled(&app, "01-gtgt").await;
    let second = filled(&app, "01-gtgt").await;
    call(&app, "draft.set", json!({ "id": second, "path": "ky", "text": "2026-Q3" })).await;
    let empty = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].clone();
    filled(&app, "01-cnkd").await;
    let list = call(&app, "dossier.previous", json!({ "pack": "01-gtgt" })).await;
    let ids: Vec<&Value> = list.as_array().unwrap().iter().map(|d| &d["id"]).collect();
    assert_eq!(ids, [&json!(second), &json!(first), &empty], "of that form, newest period first");
    assert_eq!((&list[0]["period"], &list[0]["nextPeriod"]), (&json!("Quý 3/2026"), &json!("Quý 4/2026")));
    assert_eq!((&list[1]["subject"], &list[1]["kinds"]), (&json!("CÔNG TY VÍ DỤ"), &json!(["next"])));
    assert_eq!(list[2]["period"], "", "no period was answered");
    crate::bench::sign(&app, &first).await;
    let list = call(&app, "dossier.previous", json!({ "pack": "01-gtgt", "profile": mine })).await;
    assert_eq!(list.as_array().unwrap().len(), 3, "the same taxpayer, and one that has none yet");
    let signed = list.as_array().unwrap().iter().find(|d| d["id"] == json!(first)).unwrap();
    assert_eq!(signed["kinds"], json!(["next", "supplement"]), "it may have been filed by hand");
    let list = call(&app, "dossier.previous", json!({ "pack": "01-gtgt", "profile": other })).await;
    assert_eq!(list.as_array().unwrap().len(), 1, "another taxpayer's figures are not offered: {list}");
    let birth = filled(&app, "1.001193").await;
    assert_eq!(
        call(&app, "dossier.previous", json!({ "pack": "1.001193" })).await,
        json!([]),
        "a birth has no next one"
    );
    fails(&app, "dossier.create-from", json!({ "from": birth, "kind": "next" }), Code::WrongState).await;
    fails(&app, "dossier.create-from", json!({ "from": first, "kind": "copy" }), Code::BadRequest).await;
}
