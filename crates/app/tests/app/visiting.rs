//! Fees and their transfers, appointments, the agency, rating, and what the person is told.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use hoso_app::App;
use hoso_app::api::Code;
use hoso_practice::{Agency, Practice};
use hoso_vietnam::vietqr::VietQr;
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, file, portal, portal_with, program_and_host, scan, signed, until, willing};

/// The text of a QR code that is drawn by a path, as a telephone reads it.
fn read_qr(qr: &Value) -> String {
    let size = qr["size"].as_u64().unwrap() as usize;
    let mut dark = vec![vec![false; size]; size];
    for bar in qr["path"].as_str().unwrap().split('M').skip(1) {
        let numbers: Vec<usize> =
            bar.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
        let (x, y, width) = (numbers[0], numbers[1], numbers[2]);
        dark[y][x..x + width].fill(true);
    }
    let side = (size + 8) * 4;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        let module = |at: usize| (at / 4).checked_sub(4).filter(|m| *m < size);
        match (module(x), module(y)) {
            (Some(x), Some(y)) if dark[y][x] => 0,
            _ => 255,
        }
    });
    image.detect_grids()[0].decode().unwrap().1
}

/// A dossier that waits for its fee.
async fn owing(practice: &Practice) -> (Arc<App>, Arc<crate::bench::TestHost>, String) {
    let (app, host) = program_and_host(practice);
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    until(&app, "filing.refresh", &id, |t| t["state"] == "payment").await;
    (app, host, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fee_is_transferred_by_vietqr_and_paid_when_the_portal_says_so() {
    let practice = portal(Agency { supplement: None, ..Agency::default() }).await;
    let (app, host, id) = owing(&practice).await;
    let timeline = call(&app, "dossier.timeline", json!({ "id": id })).await;
    let fee = &timeline["fees"][0];
    let code = VietQr::parse(&read_qr(&fee["qr"])).unwrap();
    assert_eq!(
        (code.amount, &json!(code.bin), &json!(code.account)),
        (Some(8_000), &fee["account"]["bin"], &fee["account"]["number"])
    );
    let said = fee["account"]["memo"].as_str().unwrap();
    if let Some(purpose) = code.purpose {
        assert_eq!(
            purpose,
            hoso_vietnam::text::strip_accents(said),
            "the purpose is the agency's, whole or not at all"
        );
    }

    fails(&app, "paper.make", json!({ "id": id, "kind": "payment:x" }), Code::WrongState).await;
    fails(&app, "paper.make", json!({ "id": id, "kind": "label:x" }), Code::NotFound).await;
    let slip = call(&app, "paper.make", json!({ "id": id, "kind": "payment:le-phi-1" })).await;
    assert_eq!(slip["pages"], 1, "{slip}");

    let page = call(&app, "fee.checkout", json!({ "id": id, "fee": fee["id"] })).await;
    assert_eq!(
        (&page["opened"], host.pages.lock().unwrap().as_slice()),
        (&json!(true), &[page["url"].as_str().unwrap().to_owned()][..])
    );
    practice.stop().await;

    // At another portal nothing is paid before the proof has come and the agency has said so.
    let practice = portal(Agency { supplement: None, ..Agency::default() }).await;
    let (app, _, id) = owing(&practice).await;
    let proof =
        |bytes: &[u8]| json!({ "id": id, "fee": "le-phi-1", "name": "chuyen-khoan.pdf", "base64": base64(bytes) });
    fails(&app, "fee.proof", proof(b"MZ no picture"), Code::BadAttachment).await;
    fails(&app, "fee.proof", json!({ "id": id, "fee": "x", "name": "a.pdf", "base64": "" }), Code::NotFound).await;
    let sent = call(&app, "fee.proof", proof(&scan(20_000))).await;
    assert_eq!(
        (&sent["fees"][0]["proof"]["name"], &sent["fees"][0]["paid"]),
        (&json!("chuyen-khoan.pdf"), &json!(false)),
        "a proof pays nothing"
    );
    let paid = until(&app, "filing.refresh", &id, |t| t["fees"][0]["paid"] == true).await;
    assert!(
        paid["events"].as_array().unwrap().iter().any(|event| event["verified"] == true && event["source"] == "portal")
    );
    fails(&app, "fee.proof", proof(&scan(20_000)), Code::WrongState).await;
    fails(&app, "fee.checkout", json!({ "id": id, "fee": "le-phi-1" }), Code::WrongState).await;
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_is_made_moved_put_into_the_calendar_and_cancelled() {
    let practice = portal(Agency { fee: Some(8_000), supplement: None, ..Agency::default() }).await;
    let (app, host, id) = owing(&practice).await;
    let timeline = call(&app, "dossier.timeline", json!({ "id": id })).await;
    assert_eq!(timeline["canBook"], true);
    fails(&app, "appointment.ics", json!({ "id": id }), Code::WrongState).await;
    fails(&app, "appointment.slots", json!({ "id": id, "from": "mai" }), Code::BadValue).await;
    let slots = call(&app, "appointment.slots", json!({ "id": id, "from": "2026-11-20" })).await;
    let slots = slots.as_array().unwrap();
    let free: Vec<&Value> = slots.iter().filter(|slot| slot["free"] == true).collect();
    assert!(
        free.len() >= 2 && free.len() < slots.len(),
        "some are taken, some are free: {} of {}",
        free.len(),
        slots.len()
    );
    assert!(free.iter().all(|slot| slot["start"].as_str().unwrap() > "2026-11-22"), "nobody can come yesterday");
    let made = call(&app, "appointment.book", json!({ "id": id, "slot": free[0]["id"] })).await;
    assert_eq!(made["appointment"]["start"], free[0]["start"]);
    let moved = call(&app, "appointment.book", json!({ "id": id, "slot": free[1]["id"] })).await;
    assert_eq!(moved["appointment"]["start"], free[1]["start"]);
    let taken = slots.iter().find(|slot| slot["free"] == false && slot["start"].as_str() > Some("2026-11-23")).unwrap();
    fails(&app, "appointment.book", json!({ "id": id, "slot": taken["id"] }), Code::SlotTaken).await;

    let slip = call(&app, "paper.make", json!({ "id": id, "kind": "appointment" })).await;
    assert_eq!(slip["pages"], 1);
    let written = call(&app, "appointment.ics", json!({ "id": id })).await;
    let folder = std::path::PathBuf::from(written["folder"].as_str().unwrap());
    let calendar = std::fs::read_to_string(folder.join(written["files"][0].as_str().unwrap())).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("TRIGGER:-P1D"), "{calendar}");
    std::fs::remove_dir_all(folder).unwrap();

    let gone = call(&app, "appointment.cancel", json!({ "id": id })).await;
    assert_eq!(gone["appointment"], json!(null));
    let told: Vec<String> =
        host.notices.lock().unwrap().iter().map(|notice| format!("{} {}", notice.title, notice.text)).collect();
    assert!(told.iter().any(|text| text.contains("khai sinh")), "news are told: {told:?}");
    assert!(!told.iter().any(|text| text.contains("VÍ DỤ") || text.contains("Ví Dụ")), "and name nobody: {told:?}");
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agency_can_be_reached_and_is_rated_at_the_end() {
    let practice = portal_with(hoso_practice::Config { agency: willing(), ..hoso_practice::Config::default() }).await;
    let (app, _) = program_and_host(&practice);
    let id = signed(&app, "1.001193").await;
    file(&app, &id).await;
    let early = until(&app, "filing.refresh", &id, |t| !t["contact"].is_null()).await;
    assert!(
        !early["contact"]["hotline"].as_str().unwrap().is_empty()
            && early["contact"]["asOf"].as_str().unwrap().len() == 10
    );
    let done = until(&app, "filing.refresh", &id, |t| t["canRate"] == true).await;
    assert_eq!(done["rating"], json!(null));
    for (score, comment, place) in
        [(0, String::new(), "score"), (6, String::new(), "score"), (5, "x".repeat(2_001), "comment")]
    {
        let error =
            fails(&app, "rating.send", json!({ "id": id, "score": score, "comment": comment }), Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(place));
    }
    for score in [4, 5] {
        let rated = call(&app, "rating.send", json!({ "id": id, "score": score, "comment": "Nhanh" })).await;
        assert_eq!(rated["rating"], score, "a later rating replaces the first");
    }
    practice.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_that_was_told_at_the_counter_is_kept_and_given_up() {
    let app = crate::bench::program(None);
    let id = signed(&app, "1.001193").await;
    let handed = json!({ "id": id, "channel": "by-hand", "date": "2026-11-20", "number": "H99.01-1" });
    call(&app, "filing.handed-in", handed).await;
    let told = |due: &str, time: &str| {
        let place = "Bộ phận Một cửa, quầy 2";
        json!({ "id": id, "news": { "kind": "appointment", "due": due, "time": time, "place": place, "number": "17", "text": "Mang bản chính" } })
    };
    for (due, time, place) in [
        ("", "08:30", "due"),
        ("2026-11-20", "08:30", "due"),
        ("2026-11-27", "8 giờ", "time"),
        ("2026-11-27", "23:50", "time"),
    ] {
        let error = fails(&app, "filing.news", told(due, time), Code::BadValue).await;
        assert_eq!(error.path.as_deref(), Some(place), "{due} {time}");
    }
    let made = call(&app, "filing.news", told("2026-11-27", "08:30")).await;
    assert_eq!(made["appointment"]["start"], "2026-11-27T08:30:00+07:00", "{}", made["appointment"]);
    assert_eq!((&made["appointment"]["number"], &made["canBook"]), (&json!("17"), &json!(false)));
    let slip = call(&app, "paper.make", json!({ "id": id, "kind": "appointment" })).await;
    assert_eq!(slip["pages"], 1);
    let moved = call(&app, "filing.news", told("2026-11-30", "14:00")).await;
    assert_eq!(moved["appointment"]["start"], "2026-11-30T14:00:00+07:00", "told anew, it is moved");
    let gone = call(&app, "appointment.cancel", json!({ "id": id })).await;
    assert_eq!(gone["appointment"], Value::Null);
}

/// A day that passes is an event of nobody: the mark in the list, the count in the tray and a notice come all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_promised_day_that_passes_is_told_without_any_news() {
    let practice = portal_with(hoso_practice::Config { agency: willing(), ..hoso_practice::Config::default() }).await;
    let (app, host) = program_and_host(&practice);
    let id = signed(&app, "1.001193").await;
    let handed = json!({ "id": id, "channel": "by-hand", "date": "2026-11-20", "number": "H99.01-1" });
    call(&app, "filing.handed-in", handed).await;
    let received = json!({ "kind": "status", "code": 2, "date": "2026-11-21", "due": "2026-11-27" });
    call(&app, "filing.news", json!({ "id": id, "news": received })).await;
    let marked = async || call(&app, "dossier.list", json!({ "query": "" })).await[0]["attention"].clone();
    let told = |what: &str| host.notices.lock().unwrap().iter().filter(|notice| notice.title.contains(what)).count();
    assert_eq!((marked().await, app.waiting()), (json!(false), 0));

    host.later.store(8, Ordering::SeqCst);
    assert_eq!(app.waiting(), 0, "nobody has looked at the calendar yet");
    let work = tokio::spawn(Arc::clone(&app).work());
    let end = Instant::now() + Duration::from_secs(10);
    while app.waiting() == 0 || told("quá ngày hẹn") == 0 {
        assert!(Instant::now() < end, "the day has passed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    work.abort();
    assert_eq!((marked().await, told("quá ngày hẹn")), (json!(true), 1), "{:?}", host.notices.lock().unwrap());
    let again = tokio::spawn(Arc::clone(&app).work());
    tokio::time::sleep(Duration::from_millis(700)).await;
    again.abort();
    assert_eq!(told("quá ngày hẹn"), 1, "a notice comes once");

    // A new day that the agency names takes the mark away again.
    let moved = json!({ "kind": "due", "due": "2026-12-10", "text": "Xin lỗi và hẹn lại" });
    call(&app, "filing.news", json!({ "id": id, "news": moved })).await;
    assert_eq!((marked().await, app.waiting()), (json!(false), 0));
    practice.stop().await;
}
