//! Handed in by the person: a folder with everything, and the way back by what the person is told.

use std::collections::BTreeMap;
use std::io::Read as _;

use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{attach, call, fails, filled, portal, program, program_through_days, scan, well_written, willing};

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_and_a_zip_hold_everything_and_what_to_do() {
    let app = program(None);
    for (pack, first) in [("1.001193", "national-portal"), ("01-gtgt", "tax-portal")] {
        let id = filled(&app, pack).await;
        let ways = call(&app, "filing.ways", json!({ "id": id })).await;
        assert_eq!(ways["ways"][0]["id"], first, "the usual way stands first");
        for way in ways["ways"].as_array().unwrap() {
            for words in [&way["title"], &way["why"]].into_iter().chain(way["steps"].as_array().unwrap()) {
                well_written(words.as_str().unwrap(), "a way");
            }
            assert!(way["steps"].as_array().unwrap().len() >= 4, "{way}");
        }
        let closed: BTreeMap<&str, bool> = ways["ways"]
            .as_array()
            .unwrap()
            .iter()
            .map(|way| (way["id"].as_str().unwrap(), way["closed"] != ""))
            .collect();
        assert_eq!(closed["post"], pack == "01-gtgt", "whether the post is taken stands in the pack");
        let open =
            |ways: &Value| ways["checklist"].as_array().unwrap().iter().filter(|line| line["done"] == false).count();
        let before = open(&ways);
        for line in ways["checklist"].as_array().unwrap().iter().filter(|line| line["done"] == false) {
            well_written(line["todo"].as_str().unwrap(), "what is still to be done");
        }
        call(&app, "document.build", json!({ "id": id })).await;
        assert!(open(&call(&app, "filing.ways", json!({ "id": id })).await) < before, "what is made is ticked off");
        if pack == "1.001193" {
            attach(&app, &id, "giay_chung_sinh", &scan(3_000)).await;
        }
        let package = call(&app, "filing.package", json!({ "id": id })).await;
        let folder = std::path::Path::new(package["folder"].as_str().unwrap());
        let mut zip = zip::ZipArchive::new(std::fs::File::open(folder.join("ho-so.zip")).unwrap()).unwrap();
        let listed: Vec<String> =
            package["files"].as_array().unwrap().iter().map(|f| f.as_str().unwrap().to_owned()).collect();
        assert_eq!(zip.len() + 1, listed.len(), "everything but the archive itself is in the archive: {listed:?}");
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, std::fs::read(folder.join(&name)).unwrap(), "{name}");
        }
        let guide = std::fs::read_to_string(folder.join("huong-dan.txt")).unwrap();
        assert!(
            guide.contains(app.pack(pack).unwrap().procedure.code.as_str()),
            "the portal is searched by the code: {guide}"
        );
        assert!(guide.contains("dichvucong") && guide.contains("\r\n1. "), "{guide}");
        assert!(
            guide.contains("THỰC HÀNH") || guide.contains("thực hành"),
            "practice is marked on every paper: {guide}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_handed_in_the_timeline_goes_on_with_the_person_as_its_source() {
    let (app, days) = program_through_days(None);
    let id = filled(&app, "1.001193").await;
    let handed = |number: &str, date: &str| json!({ "id": id, "channel": "by-hand", "number": number, "date": date, "place": "Trung tâm phục vụ hành chính công Ví Dụ" });
    fails(&app, "filing.handed-in", handed("", "2027-01-01"), Code::BadValue).await;
    fails(&app, "filing.handed-in", handed("", "2006-11-21"), Code::BadValue).await;
    fails(&app, "filing.handed-in", json!({ "id": id, "channel": "portal" }), Code::BadRequest).await;
    fails(&app, "filing.news", json!({ "id": id, "news": { "kind": "status", "code": 2 } }), Code::WrongState).await;
    let view = call(&app, "filing.handed-in", handed("H38.15-261122-0007", "2026-11-21")).await;
    assert_eq!(
        (&view["state"], &view["channel"], &view["receipt"]),
        (&json!("filed"), &json!("by-hand"), &Value::Null)
    );
    assert_eq!(view["row"]["number"], "H38.15-261122-0007");
    assert!(view.to_string().contains("Trung tâm phục vụ"), "where it was handed in is kept: {view}");
    fails(&app, "filing.handed-in", handed("", ""), Code::WrongState).await;
    fails(&app, "draft.set", json!({ "id": id, "path": "ho_ten", "text": "khác" }), Code::DossierClosed).await;

    let news = |news: Value| json!({ "id": id, "news": news });
    let view = call(&app, "filing.news", news(json!({ "kind": "status", "code": 2, "due": "2026-11-27" }))).await;
    assert_eq!((&view["state"], &view["due"]), (&json!("received"), &json!("2026-11-27")));
    fails(&app, "filing.news", news(json!({ "kind": "status", "code": 11 })), Code::BadRequest).await;
    let early = news(json!({ "kind": "status", "code": 4, "date": "2026-11-20" }));
    fails(&app, "filing.news", early, Code::BadValue).await;
    fails(&app, "filing.news", news(json!({ "kind": "supplement" })), Code::BadValue).await;
    let asked = json!({ "kind": "supplement", "text": "Bổ sung bản chính giấy chứng sinh", "due": "2026-11-25" });
    let view = call(&app, "filing.news", news(asked)).await;
    assert_eq!((&view["state"], &view["supplement"]["round"]), (&json!("supplement"), &json!(1)), "{view}");
    let view = call(&app, "supplement.handed-in", json!({ "id": id })).await;
    assert_eq!(view["supplement"], Value::Null, "{view}");
    fails(&app, "supplement.handed-in", json!({ "id": id }), Code::WrongState).await;
    fails(&app, "filing.news", news(json!({ "kind": "fee", "text": "Lệ phí" })), Code::BadValue).await;
    let view = call(&app, "filing.news", news(json!({ "kind": "fee", "text": "Lệ phí", "amount": 8000 }))).await;
    let fee = view["fees"][0]["id"].clone();
    let view = call(&app, "filing.news", news(json!({ "kind": "fee-paid", "fee": fee }))).await;
    assert_eq!(view["fees"][0]["paid"], true, "{view}");
    days(8);
    let view = call(&app, "dossier.timeline", json!({ "id": id })).await;
    assert_eq!(view["overdue"], true, "the promised day is watched for papers handed in by the person too");
    let moved = json!({ "kind": "due", "due": "2026-12-10", "text": "Xin lỗi và hẹn lại" });
    assert_eq!(call(&app, "filing.news", news(moved)).await["overdue"], false);
    let view = call(&app, "filing.news", news(json!({ "kind": "status", "code": 9 }))).await;
    assert_eq!(view["state"], "done");
    let view = call(&app, "parcel.received", json!({ "id": id, "date": "2026-11-30" })).await;
    assert_eq!(view["state"], "returned", "{view}");
    assert!(
        view["events"].as_array().unwrap().iter().all(|event| event["source"] != "portal"),
        "nobody else spoke: {view}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_at_a_portal_takes_the_portals_word_only() {
    let portal = portal(willing()).await;
    let app = program(Some(&portal));
    let id = filled(&app, "01-gtgt").await;
    call(&app, "filing.submit", json!({ "id": id, "returnBy": null })).await;
    for _ in 0..400 {
        if call(&app, "dossier.timeline", json!({ "id": id })).await["channel"] == "portal" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let error =
        fails(&app, "filing.news", json!({ "id": id, "news": { "kind": "status", "code": 9 } }), Code::WrongState);
    error.await;
    fails(&app, "filing.handed-in", json!({ "id": id, "channel": "post" }), Code::WrongState).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_on_the_slip_is_watched_from_the_beginning() {
    let (app, days) = program_through_days(None);
    let id = filled(&app, "1.001193").await;
    let handed = json!({ "id": id, "channel": "by-hand", "date": "2026-11-21", "due": "2026-11-24" });
    let view = call(&app, "filing.handed-in", handed).await;
    assert_eq!((&view["state"], &view["due"]), (&json!("received"), &json!("2026-11-24")), "{view}");
    days(3);
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["overdue"], true);
}
