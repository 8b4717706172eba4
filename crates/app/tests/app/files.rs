//! Attachments: by content, by size, in pieces.

use hoso_app::MAX_ATTACHMENT;
use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{attach, base64, call, fails, filled, program, scan};

async fn dossier(app: &std::sync::Arc<hoso_app::App>) -> String {
    call(app, "dossier.create", json!({ "pack": "1.001193" })).await["id"].as_str().unwrap().to_owned()
}

fn begin(id: &str, name: &str, size: u64) -> Value {
    json!({ "id": id, "paper": "giay_chung_sinh", "name": name, "size": size })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_content_tells_the_type_not_the_name() {
    let app = program(None);
    let id = dossier(&app).await;
    for program_bytes in [
        &b"MZ\x90\x00 this program cannot be run in DOS mode"[..],
        b"\x7fELF\x02\x01\x01 and more than sixteen",
        b"<html><script>alert(1)</script></html>",
    ] {
        let upload = call(&app, "attachment.begin", begin(&id, "giấy chứng sinh.pdf", program_bytes.len() as u64))
            .await["upload"]
            .clone();
        fails(
            &app,
            "attachment.append",
            json!({ "upload": upload, "base64": base64(program_bytes) }),
            Code::UnsupportedType,
        )
        .await;
        fails(&app, "attachment.finish", json!({ "upload": upload }), Code::NotFound).await;
    }
    let upload = call(&app, "attachment.begin", begin(&id, "a.pdf", 3)).await["upload"].clone();
    call(&app, "attachment.append", json!({ "upload": upload, "base64": base64(b"abc") })).await;
    fails(&app, "attachment.finish", json!({ "upload": upload }), Code::UnsupportedType).await;
    let upload = call(&app, "attachment.begin", begin(&id, "a.pdf", 0)).await["upload"].clone();
    fails(&app, "attachment.finish", json!({ "upload": upload }), Code::UnsupportedType).await;
    assert_eq!(
        call(&app, "dossier.open", json!({ "id": id })).await["attachments"],
        json!([]),
        "nothing of all this is kept"
    );

    let kept = attach(&app, &id, "giay_chung_sinh", &scan(1_000)).await;
    assert_eq!(kept["mediaType"], "application/pdf");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_is_told_before_and_while_it_comes() {
    let app = program(None);
    let id = dossier(&app).await;
    let error = fails(&app, "attachment.begin", begin(&id, "phim.pdf", MAX_ATTACHMENT + 1), Code::TooLarge).await;
    let (message, _) = app.words().error(hoso_pack::Language::Vi, &error);
    assert!(message.contains("50 MB"), "how much is allowed is said in words that people know: {message}");

    // Declared small, but more and more comes.
    let upload = call(&app, "attachment.begin", begin(&id, "phim.pdf", 100)).await["upload"].clone();
    let piece = base64(&scan(10 << 20));
    let mut refused = false;
    for n in 0..6 {
        let payload = json!({ "upload": upload, "base64": piece });
        if n < 4 {
            call(&app, "attachment.append", payload).await;
        } else {
            fails(&app, "attachment.append", payload, Code::TooLarge).await;
            refused = true;
            break;
        }
    }
    assert!(refused);
    fails(&app, "attachment.finish", json!({ "upload": upload }), Code::NotFound).await;
    // Declared one size, but another came.
    let upload = call(&app, "attachment.begin", begin(&id, "a.pdf", 100)).await["upload"].clone();
    call(&app, "attachment.append", json!({ "upload": upload, "base64": base64(&scan(99)) })).await;
    fails(&app, "attachment.finish", json!({ "upload": upload }), Code::UnreadableFile).await;
    assert_eq!(call(&app, "dossier.open", json!({ "id": id })).await["attachments"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_kept_once_under_a_clean_name() {
    let app = program(None);
    let id = dossier(&app).await;
    let bytes = scan(1_500_000);
    let upload = call(&app, "attachment.begin", begin(&id, "C:\\nha\\..\\gia\u{302}\u{301}y.pdf", bytes.len() as u64))
        .await["upload"]
        .clone();
    for piece in bytes.chunks(700_000) {
        call(&app, "attachment.append", json!({ "upload": upload, "base64": base64(piece) })).await;
    }
    let first = call(&app, "attachment.finish", json!({ "upload": upload })).await;
    assert_eq!(first["name"], "giấy.pdf", "no folders, composed letters");
    assert_eq!(first["size"], 1_500_000);
    let second = attach(&app, &id, "uy_quyen", &bytes).await;
    assert_eq!(first["sha256"], second["sha256"]);
    let folder = call(&app, "document.export", json!({ "id": id })).await;
    let exported = std::path::Path::new(folder["folder"].as_str().unwrap()).join("giấy.pdf");
    assert_eq!(std::fs::read(&exported).unwrap(), bytes, "what goes in comes out");
    std::fs::remove_dir_all(folder["folder"].as_str().unwrap()).unwrap();
    call(&app, "attachment.remove", json!({ "id": id, "attachment": first["id"] })).await;
    fails(&app, "attachment.remove", json!({ "id": id, "attachment": first["id"] }), Code::NotFound).await;
    assert_eq!(call(&app, "dossier.open", json!({ "id": id })).await["attachments"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_are_given_up_leave_nothing() {
    let app = program(None);
    let id = dossier(&app).await;
    let upload = call(&app, "attachment.begin", begin(&id, "a.pdf", 100)).await["upload"].clone();
    call(&app, "attachment.append", json!({ "upload": upload, "base64": base64(&scan(50)) })).await;
    call(&app, "attachment.cancel", json!({ "upload": upload })).await;
    fails(&app, "attachment.append", json!({ "upload": upload, "base64": base64(b"x") }), Code::NotFound).await;
    // Pages that were left in mid-upload never say so: the oldest upload gives way, the newest goes on.
    let first = call(&app, "attachment.begin", begin(&id, "a.pdf", 100)).await["upload"].clone();
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    let mut last = first.clone();
    for _ in 0..16 {
        last = call(&app, "attachment.begin", begin(&id, "a.pdf", 100)).await["upload"].clone();
    }
    fails(&app, "attachment.append", json!({ "upload": first, "base64": base64(b"x") }), Code::NotFound).await;
    call(&app, "attachment.append", json!({ "upload": last, "base64": base64(&scan(50)) })).await;
    fails(&app, "attachment.begin", begin("none", "a.pdf", 100), Code::NotFound).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_that_filing_needs_are_asked_for() {
    let app = program(None);
    let id = filled(&app, "1.001193").await;
    let report = call(&app, "draft.check", json!({ "id": id })).await;
    assert_eq!(report["ok"], true, "on paper it could go: {report}");
    let missing = report["issues"].as_array().unwrap().iter().find(|i| i["path"] == "paper:giay_chung_sinh");
    assert_eq!(
        missing.unwrap()["severity"],
        "warning",
        "but online the birth certificate of the hospital is needed: {report}"
    );
    attach(&app, &id, "giay_chung_sinh", &scan(1_000)).await;
    let report = call(&app, "draft.check", json!({ "id": id })).await;
    assert_eq!(report["issues"], json!([]), "attached, nothing is missing");
}
