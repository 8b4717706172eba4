//! Signing, and keys that do not serve.

use std::path::Path;
use std::process::Command;

use hoso_app::api::Code;
use hoso_practice::{PRACTICE_KEY, PRACTICE_KEY_PASSWORD};
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, filled, program, signed};

/// Both ways in which the window opens a key.
async fn refused(p12: &[u8], password: &str, code: Code) {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    let key = json!({ "kind": "file", "p12": base64(p12), "password": password });
    let job = crate::bench::sign_job(&app, json!({ "id": id, "key": key })).await;
    assert_eq!((&job["state"], &job["error"]["code"]), (&json!("failed"), &json!(code)), "{job}");
    if code != Code::CertificateExpired {
        fails(&app, "sign.keys", json!({ "id": id, "from": key }), code).await;
    }
    let documents = call(&app, "document.list", json!({ "id": id })).await;
    assert!(documents.as_array().unwrap().iter().all(|d| d["signed"] == false), "nothing is half signed: {documents}");
    let state = call(&app, "dossier.timeline", json!({ "id": id })).await["state"].clone();
    assert_eq!(state, "checked", "the dossier is where it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_and_broken_key_files() {
    for password in ["sai", "", "Thuc-hanh", "thuc-hanh "] {
        refused(PRACTICE_KEY, password, Code::WrongKeyPassword).await;
    }
    refused(b"", "x", Code::BadKeyFile).await;
    refused(b"no key at all", "x", Code::BadKeyFile).await;
    refused(&PRACTICE_KEY[..PRACTICE_KEY.len() / 2], PRACTICE_KEY_PASSWORD, Code::BadKeyFile).await;
}

const CA: &str = "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\n\
    unique_subject=no\nx509_extensions=end\n[any]\ncommonName=supplied\n[end]\nbasicConstraints=CA:FALSE\n\
    keyUsage=critical,digitalSignature,nonRepudiation\n[req]\ndistinguished_name=name\n[name]\n";

/// A key file whose certificate was valid in these times; none without openssl.
fn dated(folder: &Path, from: &str, to: &str) -> Option<Vec<u8>> {
    std::fs::write(folder.join("ca.cnf"), CA).unwrap();
    std::fs::write(folder.join("index.txt"), "").unwrap();
    std::fs::write(folder.join("serial"), "01\n").unwrap();
    let subject = "/CN=CÔNG TY VÍ DỤ";
    let steps: [&[&str]; 3] = [
        &[
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "r.pem", "-utf8", "-subj",
            subject,
        ],
        &[
            "ca",
            "-batch",
            "-config",
            "ca.cnf",
            "-selfsign",
            "-keyfile",
            "k.pem",
            "-in",
            "r.pem",
            "-out",
            "c.pem",
            "-notext",
            "-utf8",
            "-startdate",
            from,
            "-enddate",
            to,
        ],
        &["pkcs12", "-export", "-inkey", "k.pem", "-in", "c.pem", "-passout", "pass:ví dụ", "-out", "k.p12"],
    ];
    for step in steps {
        let Ok(output) = Command::new("openssl").args(step).current_dir(folder).output() else {
            println!("skipped: openssl is not installed");
            return None;
        };
        assert!(output.status.success(), "openssl {step:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Some(std::fs::read(folder.join("k.p12")).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_out_of_their_time_do_not_sign() {
    for (from, to, warning) in
        [("20200101000000Z", "20201231000000Z", "expired"), ("20400101000000Z", "20410101000000Z", "not-yet-valid")]
    {
        let folder = tempfile::tempdir().unwrap();
        let Some(p12) = dated(folder.path(), from, to) else { return };
        refused(&p12, "ví dụ", Code::CertificateExpired).await;
        let app = program(None);
        let from = json!({ "kind": "file", "p12": base64(&p12), "password": "ví dụ" });
        let list = call(&app, "sign.keys", json!({ "from": from })).await;
        assert_eq!(list["keys"][0]["fit"], "unusable", "{list}");
        let view = &list["keys"][0]["certificate"];
        let warnings: Vec<&Value> = view["warnings"].as_array().unwrap().iter().collect();
        assert!(warnings.contains(&&json!(warning)), "looking at it says why, before it is used: {view}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_is_seen_and_an_edit_takes_it_back() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    let list = call(&app, "sign.keys", json!({ "id": id, "from": crate::bench::practice_key() })).await;
    let view = &list["keys"][0]["certificate"];
    assert_eq!(
        (&view["taxCodes"], &view["personalNumbers"]),
        (&json!(["9900000016"]), &json!(["001190000001"])),
        "whose key it is"
    );
    assert!(view["warnings"].as_array().unwrap().contains(&json!("self-signed")), "{view}");
    let reports = crate::bench::sign(&app, &id).await;
    assert_eq!(reports.as_array().unwrap().len(), 2, "paper and return are signed: {reports}");
    for report in reports.as_array().unwrap() {
        assert_eq!(report["signatures"][0]["intact"], true, "{report}");
        assert_eq!(report["verdict"], "unknown", "a self-signed key is never called valid: {report}");
    }
    let again = crate::bench::sign(&app, &id).await;
    assert_eq!(again, reports, "nothing is signed twice, and what is signed is told again");
    call(&app, "draft.set", json!({ "id": id, "path": "ct22", "text": "1" })).await;
    let documents = call(&app, "document.list", json!({ "id": id })).await;
    assert!(
        documents.as_array().unwrap().iter().all(|d| d["stale"] == true),
        "what was signed is not what stands there now: {documents}"
    );
    assert_eq!(
        call(&app, "dossier.timeline", json!({ "id": id })).await["state"],
        "draft",
        "it must be checked and signed anew"
    );
    let documents = call(&app, "document.build", json!({ "id": id })).await;
    assert!(documents.as_array().unwrap().iter().all(|d| d["stale"] == false && d["signed"] == false), "{documents}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_attached_after_signing_does_not_lead_in_a_circle() {
    let app = program(None);
    let id = signed(&app, "1.001193").await;
    crate::bench::attach(&app, &id, "giay_chung_sinh", &crate::bench::scan(1_000)).await;
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": id })).await["state"], "draft", "it must be checked again");
    let again = crate::bench::sign(&app, &id).await;
    assert_eq!(again[0]["signatures"].as_array().unwrap().len(), 1, "the papers carry their signatures still: {again}");
    assert_eq!(
        call(&app, "dossier.timeline", json!({ "id": id })).await["state"],
        "signed",
        "so the dossier is signed, and can be filed"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_key_is_there_for_practice_only() {
    let app = program(None);
    let offered = call(&app, "sign.practice-key", json!({})).await;
    let id = filled(&app, "01-gtgt").await;
    let key = json!({ "kind": "file", "p12": offered["p12"], "password": offered["password"] });
    assert_eq!(crate::bench::sign_job(&app, json!({ "id": id, "key": key })).await["state"], "done");
    let real = crate::bench::program_for_real();
    fails(&real, "sign.practice-key", json!({}), Code::WrongState).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unfinished_answers_are_not_signed() {
    let app = program(None);
    let id = call(&app, "dossier.create", json!({ "pack": "1.001193" })).await["id"].as_str().unwrap().to_owned();
    fails(&app, "sign.start", crate::bench::key(&id), Code::AnswersIncomplete).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_from_elsewhere_are_judged() {
    let app = program(None);
    let id = signed(&app, "01-gtgt").await;
    let text = call(&app, "document.text", json!({ "id": id, "document": "tax-xml" })).await["text"]
        .as_str()
        .unwrap()
        .to_owned();
    let verify = async |name: &str, bytes: &[u8]| {
        call(&app, "verify.file", json!({ "name": name, "base64": base64(bytes) })).await
    };
    assert_eq!(verify("a.xml", text.as_bytes()).await["verdict"], "unknown");
    let changed = text.replace("<ct22>5000000<", "<ct22>5000001<");
    assert_ne!(changed, text);
    let report = verify("a.xml", changed.as_bytes()).await;
    assert_eq!(
        (&report["verdict"], &report["signatures"][0]["intact"]),
        (&json!("invalid"), &json!(false)),
        "one đồng more is another return"
    );
    let unsigned = text
        .split_once("<CKyDTu>")
        .map(|(head, rest)| format!("{head}{}", rest.split_once("</CKyDTu>").unwrap().1))
        .unwrap();
    assert_eq!(verify("a.xml", unsigned.as_bytes()).await["verdict"], "unsigned");
    for rubbish in [&b""[..], b"rubbish", b"%PDF-1.7", b"<a", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"] {
        fails(&app, "verify.file", json!({ "name": "x.pdf", "base64": base64(rubbish) }), Code::UnreadableFile).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_does_not_fall_off_at_midnight() {
    for pack in ["1.001193", "01-gtgt"] {
        let (app, pass) = crate::bench::program_through_days(None);
        let id = filled(&app, pack).await;
        // The date of signing has today as its default.
        let date = if pack == "01-gtgt" { "ngay_ky" } else { "lam_ngay" };
        call(&app, "draft.set", json!({ "id": id, "path": date, "text": "" })).await;
        let before = crate::bench::sign(&app, &id).await;
        pass(1);
        let plan = call(&app, "filing.plan", json!({ "id": id })).await;
        assert!(plan["parts"].as_array().unwrap().iter().any(|p| p["signed"] == true), "{plan}");
        let documents = call(&app, "document.build", json!({ "id": id })).await;
        assert!(
            documents.as_array().unwrap().iter().all(|d| d["signed"] == true && d["stale"] == false),
            "{documents}"
        );
        assert_eq!(crate::bench::sign(&app, &id).await, before, "it is the signature of yesterday");
        // A draft, on the other hand, is of today.
        call(
            &app,
            "draft.set",
            json!({ "id": id, "path": if pack == "01-gtgt" { "nguoi_ky" } else { "lam_tai" }, "text": "Ví Dụ" }),
        )
        .await;
        let view = call(&app, "dossier.open", json!({ "id": id })).await;
        let shown = view["fields"].as_array().unwrap().iter().find(|f| f["path"] == date).unwrap()["text"].clone();
        assert_eq!(shown, "23/11/2026", "an edited form takes the date of the day on which it is edited");
    }
}
