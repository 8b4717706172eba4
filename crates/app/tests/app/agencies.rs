//! How agencies are reached: what the person writes down, for which dossiers it holds, and where it is printed.

use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{call, fails, file, filled, portal, program, program_and_host, signed, until, willing};

fn written(name: &str) -> Value {
    json!({
        "name": name,
        "address": "Số 0 phố Ví Dụ, phường Ba Đình",
        "hotline": "(0900) 000.001",
        "email": "motcua@vidu.gov.vn",
        "hours": "7 giờ 30 – 11 giờ 30",
        "asOf": "2026-11-01",
    })
}

async fn contact(app: &std::sync::Arc<hoso_app::App>, id: &str) -> Value {
    call(app, "dossier.timeline", json!({ "id": id })).await["contact"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_down_once_serves_every_dossier_for_the_same_office() {
    let app = program(None);
    let (first, second) = (filled(&app, "1.001193").await, filled(&app, "1.001193").await);
    let other = filled(&app, "01-gtgt").await;
    assert_eq!(contact(&app, &first).await, json!(null), "nothing is known, and nothing is made up");
    let known = call(&app, "contact.known", json!({ "id": first })).await;
    let office = known["name"].as_str().unwrap().to_owned();
    assert!(office.contains("Ba Đình"), "the form names the office: {known}");

    // Written in another spelling of the same name.
    let mut wish = written(&office.to_uppercase());
    let set = call(&app, "contact.set", json!({ "id": first, "contact": wish })).await;
    assert_eq!((set["by"].as_str(), set["asOf"].as_str()), (Some("person"), Some("2026-11-01")));
    assert_eq!(contact(&app, &second).await, set, "its form names the same office");
    assert_eq!(contact(&app, &other).await, json!(null), "the tax office is another one");
    assert_eq!(call(&app, "contact.known", json!({ "id": other })).await["known"], json!([set]), "but it is offered");

    wish["hotline"] = json!("0900 000 002");
    wish["asOf"] = json!("");
    let again = call(&app, "contact.set", json!({ "id": second, "contact": wish })).await;
    assert_eq!(again["id"], set["id"], "the same name is the same office");
    assert_ne!(again["asOf"], "2026-11-01", "an empty day is today");
    assert_eq!(contact(&app, &first).await["hotline"], "0900 000 002", "what is newer holds for both");

    wish["id"] = set["id"].clone();
    wish["name"] = json!("UBND phường Ba Đình (mới)");
    let renamed = call(&app, "contact.set", json!({ "id": second, "contact": wish })).await;
    assert_eq!(renamed["id"], set["id"], "a name that was mended is still the same office");
    assert_eq!(call(&app, "contact.known", json!({ "id": first })).await["known"].as_array().unwrap().len(), 1);

    assert_eq!(call(&app, "contact.leave", json!({ "id": second })).await, json!(null));
    assert_eq!(contact(&app, &second).await, json!(null), "the name in the form does not bring it back");
    assert_eq!(contact(&app, &first).await["id"], set["id"]);
    fails(&app, "contact.leave", json!({ "id": "none" }), Code::NotFound).await;
    fails(&app, "contact.set", json!({ "id": "none", "contact": written("UBND xã Ví Dụ") }), Code::NotFound).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_said_with_its_place() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    let long = "x".repeat(500);
    for (place, value) in [
        ("name", "  "),
        ("name", long.as_str()),
        ("address", &long),
        ("hotline", "không rõ"),
        ("email", "motcua"),
        ("email", "mot cua@vidu.vn"),
        ("hours", &long),
        ("asOf", "2027-01-01"),
        ("asOf", "hôm qua"),
        ("asOf", "1700-01-01"),
    ] {
        let mut wish = written("UBND xã Ví Dụ");
        wish[place] = json!(value);
        let error = fails(&app, "contact.set", json!({ "id": id, "contact": wish }), Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(place), "{value:?}");
    }
    let steered = json!({ "name": "UBND\u{202e} xã\u{7} Ví Dụ", "asOf": "2026-11-01" });
    let kept = call(&app, "contact.set", json!({ "id": id, "contact": steered })).await;
    assert_eq!(kept["name"], "UBND xã  Ví Dụ", "marks that steer a screen are taken out of what was pasted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_tells_it_has_the_word() {
    let practice = portal(willing()).await;
    let (app, _) = program_and_host(&practice);
    let id = signed(&app, "1.001193").await;
    let own = call(&app, "contact.set", json!({ "id": id, "contact": written("UBND xã Ví Dụ") })).await;
    file(&app, &id).await;
    let told = until(&app, "filing.refresh", &id, |t| t["contact"]["by"] == "portal").await;
    assert_ne!(told["contact"]["name"], own["name"]);
    fails(&app, "contact.set", json!({ "id": id, "contact": written("UBND xã Khác") }), Code::WrongState).await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_printed_on_the_envelope_and_in_what_goes_along() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    for kind in ["handover", "outgoing"] {
        let made = call(&app, "paper.make", json!({ "id": id, "kind": kind })).await;
        assert_eq!(made["pages"], 1, "{kind}: before the address is known there are lines to write on");
    }
    call(&app, "contact.set", json!({ "id": id, "contact": written("UBND xã Ví Dụ") })).await;
    call(&app, "paper.make", json!({ "id": id, "kind": "outgoing" })).await;
    let package = call(&app, "filing.package", json!({ "id": id })).await;
    let folder = std::path::Path::new(package["folder"].as_str().unwrap());
    let guide = std::fs::read_to_string(folder.join("huong-dan.txt")).unwrap();
    for line in ["UBND xã Ví Dụ (", "Địa chỉ: Số 0 phố Ví Dụ", "Điện thoại: (0900) 000.001", "01/11/2026"]
    {
        assert!(guide.contains(line), "{line}:\n{guide}");
    }
    let label = package["files"].as_array().unwrap().iter().find(|f| f.as_str().unwrap().contains("outgoing"));
    let label = folder.join(label.expect("the label").as_str().unwrap());
    if let Ok(read) = std::process::Command::new("pdftotext").arg("-layout").arg(label).arg("-").output() {
        let text = String::from_utf8(read.stdout).unwrap();
        for words in ["UBND xã Ví Dụ", "Số 0 phố Ví Dụ", "NGUYỄN THỊ VÍ DỤ", "Số 0 đường Ví Dụ, Phường"]
        {
            assert!(text.contains(words), "{words}:\n{text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_still_use_the_post_is_said_where_it_is_chosen() {
    let app = program(None);
    let id = filled(&app, "01-cnkd").await;
    let ways = call(&app, "filing.ways", json!({ "id": id })).await;
    let limits = |name: &str| {
        let way = ways["ways"].as_array().unwrap().iter().find(|way| way["id"] == name).unwrap();
        way["limits"].as_array().unwrap().clone()
    };
    for way in ["post", "counter"] {
        let found = limits(way);
        assert!(found[0]["value"].as_str().unwrap().contains("người cao tuổi"), "{way}: {found:?}");
        assert!(!found[0]["source"].as_str().unwrap().is_empty(), "and where that is written");
    }
    assert!(limits("tax-portal").is_empty());
}
