//! Many files signed in one go: looked at first, paused, changed under way, killed, gone on with.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::{Code, SignOptions};
use hoso_document::sheet;
use hoso_practice::{PRACTICE_KEY, PRACTICE_KEY_PASSWORD};
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, filled, opened, practice_key, program, scan, well_written};

/// A return of a taxpayer, built as the profile wants it.
pub fn tax_return(tax_code: &str, number: usize) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HSoThueDTu xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\"><HSoKhaiThue id=\"_NODE_TO_SIGN\"><TTinChung><TTinTKhaiThue><NNT><mst>{tax_code}</mst><tenNNT>CÔNG TY VÍ DỤ KHÁC</tenNNT></NNT></TTinTKhaiThue></TTinChung><CTieuTKhaiChinh><ct{number}>{number}</ct{number}></CTieuTKhaiChinh></HSoKhaiThue></HSoThueDTu>"
    )
    .into_bytes()
}

/// A folder of returns and PDFs, `count` in all.
fn many(folder: &Path, count: usize) {
    for n in 0..count {
        let (name, bytes) = match n % 2 {
            0 => (format!("tờ khai {n:03}.xml"), tax_return("9900000016", n)),
            _ => (format!("giấy tờ {n:03}.pdf"), scan(20_000 + n)),
        };
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn wish(folder: &Path) -> Value {
    json!({ "folder": folder, "key": practice_key() })
}

/// Waits until a batch rests.
pub async fn rests(app: &Arc<App>, batch: &Value) -> Value {
    for _ in 0..6000 {
        let state = call(app, "batch.state", json!({ "batch": batch })).await;
        if state["state"] != "running" && state["state"] != "pausing" {
            return state;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the batch does not come to rest");
}

async fn files(app: &Arc<App>, batch: &Value) -> BTreeMap<String, Value> {
    let files = call(app, "batch.files", json!({ "batch": batch, "from": 0, "count": 20_000 })).await;
    files.as_array().unwrap().iter().map(|f| (f["name"].as_str().unwrap().to_owned(), f.clone())).collect()
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).map(|all| all.map(|e| e.unwrap().path()).collect::<Vec<PathBuf>>());
    let files = entries.unwrap_or_default().into_iter().filter(|p| p.is_file());
    files.map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&p).unwrap())).collect()
}

/// Every file of the folder has its signed twin with exactly one whole signature; the originals are what they were.
pub async fn all_signed_once(app: &Arc<App>, before: &BTreeMap<String, Vec<u8>>, out: &Path) {
    let signed = contents(out);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        signed.keys().collect::<Vec<_>>(),
        "one signed file for each, and nothing half written"
    );
    for (name, bytes) in &signed {
        let report = call(app, "verify.file", json!({ "name": name, "base64": base64(bytes) })).await;
        let signatures = report["signatures"].as_array().unwrap();
        assert_eq!(signatures.len(), 1, "{name} must not be signed twice");
        assert_eq!(signatures[0]["intact"], true, "{name}: {report}");
        assert_ne!(report["verdict"], "invalid", "{name}: {report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_tells_what_can_be_signed_and_signs_nothing() {
    let app = program(None);
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    let key = hoso_app::signing::key_file(PRACTICE_KEY, PRACTICE_KEY_PASSWORD);
    let signed = app.sign_file(&scan(5_000), &key, &SignOptions::default()).unwrap();
    for (name, bytes) in [
        ("tờ khai.xml", tax_return("9900000016", 1)),
        ("tờ khai của người khác.xml", tax_return("9900000024", 2)),
        ("hóa đơn.xml", b"<HDon><TTien>1</TTien></HDon>".to_vec()),
        ("giấy tờ.pdf", scan(9_000)),
        ("đã ký.pdf", signed),
        ("ghi chú.txt", b"ghi chu".to_vec()),
        ("rỗng.pdf", Vec::new()),
        ("hỏng.pdf", b"%PDF-1.7\nno more".to_vec()),
        ("cắt cụt.xml", tax_return("9900000016", 1)[..300].to_vec()),
        (".ẩn.pdf", scan(5_000)),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::create_dir(folder.join("thư mục con")).unwrap();
    fs::write(folder.join("thư mục con/x.pdf"), scan(5_000)).unwrap();
    let locked = Command::new("qpdf")
        .args(["--encrypt", "a", "b", "256", "--"])
        .args([folder.join("giấy tờ.pdf"), folder.join("có mật khẩu.pdf")])
        .status();
    let before = contents(folder);

    let look = call(&app, "batch.look", wish(folder)).await;
    assert_eq!((&look["error"], &look["revocation"]), (&Value::Null, &json!("not checked")), "{look}");
    assert_eq!(look["key"]["place"], "file");
    assert_eq!(look["key"]["sha256"].as_str().unwrap().len(), 64);
    let seen: BTreeMap<&str, &Value> =
        look["files"].as_array().unwrap().iter().map(|f| (f["name"].as_str().unwrap(), f)).collect();
    let is = |name: &str, kind: &str, state: &str| {
        let file = seen.get(name).unwrap_or_else(|| panic!("{name} is not in the look"));
        assert_eq!((&file["kind"], &file["state"]), (&json!(kind), &json!(state)), "{name}: {file}");
        if state != "ready" {
            for words in [&file["message"], &file["fix"]] {
                well_written(words.as_str().unwrap(), name);
            }
        }
    };
    is("tờ khai.xml", "tax-xml", "ready");
    is("tờ khai của người khác.xml", "tax-xml", "doubtful");
    is("hóa đơn.xml", "xml", "ready");
    is("giấy tờ.pdf", "pdf", "ready");
    is("đã ký.pdf", "pdf", "signed-before");
    is("ghi chú.txt", "", "bad");
    is("rỗng.pdf", "", "bad");
    is("hỏng.pdf", "pdf", "bad");
    is("cắt cụt.xml", "tax-xml", "bad");
    let other = seen["tờ khai của người khác.xml"]["message"].as_str().unwrap();
    assert!(other.contains("CÔNG TY VÍ DỤ KHÁC"), "the person must see whose file it is: {other}");
    let mut count = 9;
    if locked.is_ok_and(|status| status.success()) {
        is("có mật khẩu.pdf", "pdf", "bad");
        assert!(seen["có mật khẩu.pdf"]["message"].as_str().unwrap().contains("mật khẩu"), "{seen:?}");
        count += 1;
    }
    assert_eq!(seen.len(), count, "hidden files and subfolders are left out: {seen:?}");
    assert_eq!(look["ready"], 4, "what is doubtful can be signed too");
    assert_eq!(contents(folder), before, "a look writes nothing");
    assert!(!folder.join("da-ky").exists());

    // Every message has its words in both languages.
    for language in ["vi", "en"] {
        for id in [
            "bad-kind",
            "bad-empty",
            "bad-name",
            "signed-before",
            "other-taxpayer",
            "changed",
            "name-taken",
            "no-proofs",
        ] {
            for id in [format!("batch-{id}"), format!("batch-{id}.fix")] {
                let values = [("taxpayer".to_owned(), "A".to_owned()), ("owner".to_owned(), "B".to_owned())].into();
                let language = hoso_pack::Language::of(language);
                well_written(&app.words().format(language, &id, &values), &id);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_is_signed_once_and_the_report_says_it() {
    let app = program(None);
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    many(folder, 6);
    // Names that a spreadsheet would run, or that a file system without case would mix up.
    for (name, bytes) in [("=1+1.pdf", scan(3_000)), ("A.pdf", scan(3_001)), ("a.pdf", scan(3_002))] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let before = contents(folder);
    let batch = call(&app, "batch.start", wish(folder)).await;
    let id = &batch["id"];
    let state = rests(&app, id).await;
    assert_eq!(
        (&state["state"], &state["signed"], &state["error"]),
        (&json!("done"), &json!(9), &Value::Null),
        "{state}"
    );
    assert!(state["ended"].is_string());
    let out = folder.join("da-ky");
    let mut twins = before.clone();
    let small = twins.remove("a.pdf").unwrap();
    twins.insert("a (2).pdf".to_owned(), small);
    all_signed_once(&app, &twins, &out).await;
    assert_eq!(contents(folder), before, "originals stay as they are");

    let again = call(&app, "batch.start", wish(folder)).await;
    let signed = contents(&out);
    let state = rests(&app, &again["id"]).await;
    assert_eq!((&state["signed"], &state["skipped"]), (&json!(0), &json!(9)), "nothing is signed twice: {state}");
    assert_eq!(contents(&out), signed, "and what is signed stays as it is, to the byte");

    let view = call(&app, "batch.report", json!({ "batch": id, "format": "json" })).await;
    let path = Path::new(view["folder"].as_str().unwrap()).join(view["files"][0].as_str().unwrap());
    let report: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
    let digest = |bytes: &[u8]| hoso_store::Digest::of(bytes).to_string();
    for file in report["files"].as_array().unwrap() {
        let name = file["name"].as_str().unwrap();
        let signed_name = file["signedName"].as_str().unwrap();
        assert_eq!(file["result"], "done");
        assert_eq!(file["sha256"], digest(&before[name]), "the report names the original beyond doubt");
        assert_eq!(file["signedSha256"], digest(&signed[signed_name]), "and the signed file");
        assert!(!file["signer"].as_str().unwrap().is_empty() && file["time"].is_string(), "{file}");
    }
    let view = call(&app, "batch.report", json!({ "batch": id, "format": "xlsx" })).await;
    let path = Path::new(view["folder"].as_str().unwrap()).join(view["files"][0].as_str().unwrap());
    let book = sheet::read(&fs::read(&path).unwrap()).unwrap();
    fs::remove_dir_all(path.parent().unwrap()).unwrap();
    let cells: Vec<&sheet::Cell> = book.sheets[0].rows.iter().filter_map(|row| row.cell(1)).collect();
    assert!(
        cells.iter().any(|cell| matches!(cell, sheet::Cell::Text(text) if text == "=1+1.pdf")),
        "a name is text in the report, whatever it begins with: {cells:?}"
    );
    assert_eq!(cells.len(), 11, "ids, heads and nine files");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_batch_goes_on_and_what_changed_meanwhile_is_not_signed_unseen() {
    let app = program(None);
    let dir = tempfile::tempdir().unwrap();
    many(dir.path(), 160);
    let id = call(&app, "batch.start", wish(dir.path())).await["id"].clone();
    call(&app, "batch.pause", json!({ "batch": id })).await;
    let state = rests(&app, &id).await;
    assert_eq!(state["state"], "paused", "160 files are not signed in a moment: {state}");
    let waiting = files(&app, &id).await.into_values().rfind(|f| f["state"] == "ready").unwrap();
    let name = waiting["name"].as_str().unwrap().to_owned();
    let signed = contents(&dir.path().join("da-ky"));
    assert_eq!(json!(signed.len()), state["signed"], "a pause leaves nothing half written");
    fs::write(dir.path().join(&name), scan(7_777)).unwrap();

    fails(&app, "batch.pause", json!({ "batch": "none" }), Code::NotFound).await;
    let other = json!({ "kind": "file", "p12": base64(PRACTICE_KEY), "password": "sai" });
    fails(&app, "batch.resume", json!({ "batch": id, "key": other }), Code::WrongKeyPassword).await;
    call(&app, "batch.resume", json!({ "batch": id })).await;
    let state = rests(&app, &id).await;
    assert_eq!(
        (&state["state"], &state["signed"], &state["failed"]),
        (&json!("done"), &json!(159), &json!(1)),
        "{state}"
    );
    let file = &files(&app, &id).await[&name];
    assert_eq!(file["state"], "failed");
    assert!(file["message"].as_str().unwrap().contains("thay đổi"), "{file}");
    let after = contents(&dir.path().join("da-ky"));
    assert!(signed.iter().all(|(name, bytes)| after[name] == *bytes), "what was signed before the pause is left alone");
    assert!(!after.contains_key(&name));
    fails(&app, "batch.resume", json!({ "batch": id }), Code::WrongState).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_batch_keeps_what_is_signed() {
    let app = program(None);
    let dir = tempfile::tempdir().unwrap();
    many(dir.path(), 120);
    let before = contents(dir.path());
    let id = call(&app, "batch.start", wish(dir.path())).await["id"].clone();
    call(&app, "batch.cancel", json!({ "batch": id })).await;
    let state = rests(&app, &id).await;
    assert_eq!(state["state"], "cancelled", "{state}");
    assert_eq!(json!(contents(&dir.path().join("da-ky")).len()), state["signed"], "whole files only");
    assert_eq!(contents(dir.path()), before);
    fails(&app, "batch.resume", json!({ "batch": id, "key": practice_key() }), Code::WrongState).await;
    let list = call(&app, "batch.list", json!({})).await;
    assert_eq!(list[0]["id"], id, "ended batches can be looked up: {list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_that_cannot_be_used_are_told_before_anything_is_signed() {
    let app = program(None);
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("vào")).unwrap();
    fs::write(dir.path().join("vào/a.pdf"), scan(3_000)).unwrap();
    fs::write(dir.path().join("tệp"), b"x").unwrap();
    let with = |out: &str| {
        let folder = dir.path().join("vào");
        json!({ "folder": folder, "out": dir.path().join(out), "key": practice_key() })
    };
    for out in ["tệp", "tệp/ra", "vào"] {
        let look = call(&app, "batch.look", with(out)).await;
        assert_eq!(look["error"]["code"], "bad-folder", "{out}: {look}");
        fails(&app, "batch.start", with(out), Code::BadFolder).await;
    }
    fails(&app, "batch.look", wish(&dir.path().join("không có")), Code::BadFolder).await;
    fails(&app, "batch.look", json!({ "folder": "vào", "key": practice_key() }), Code::BadRequest).await;
    fails(&app, "batch.look", json!({ "key": practice_key() }), Code::BadRequest).await;
    // A file that is there already is somebody's.
    fs::create_dir(dir.path().join("ra")).unwrap();
    fs::write(dir.path().join("ra/a.pdf"), b"of somebody else").unwrap();
    let id = call(&app, "batch.start", with("ra")).await["id"].clone();
    let state = rests(&app, &id).await;
    assert_eq!((&state["failed"], &state["signed"]), (&json!(1), &json!(0)), "{state}");
    assert_eq!(fs::read(dir.path().join("ra/a.pdf")).unwrap(), b"of somebody else", "nothing is ever written over");
}

#[tokio::test(flavor = "multi_thread")]
async fn dossiers_are_signed_with_one_key() {
    let app = program(None);
    let (first, second) = (filled(&app, "01-gtgt").await, filled(&app, "1.001193").await);
    let empty = call(&app, "dossier.create", json!({ "pack": "1.001193" })).await["id"].as_str().unwrap().to_owned();
    let wish = json!({ "dossiers": [first, second, empty], "key": practice_key() });
    let look = call(&app, "batch.look", wish.clone()).await;
    let states: Vec<&str> = look["files"].as_array().unwrap().iter().map(|f| f["state"].as_str().unwrap()).collect();
    assert_eq!((&states[1..], &look["ready"]), (&["ready", "bad"][..], &json!(2)), "{look}");
    let id = call(&app, "batch.start", wish.clone()).await["id"].clone();
    let state = rests(&app, &id).await;
    assert_eq!(
        (&state["state"], &state["signed"], &state["skipped"]),
        (&json!("done"), &json!(2), &json!(1)),
        "{state}"
    );
    for dossier in [&first, &second] {
        assert_eq!(call(&app, "dossier.timeline", json!({ "id": dossier })).await["state"], "signed");
        for report in crate::bench::reports(&app, dossier).await.as_array().unwrap() {
            assert_eq!(report["signatures"][0]["intact"], true, "{report}");
        }
    }
    let look = call(&app, "batch.look", wish).await;
    assert_eq!(look["ready"], 0, "nothing is signed twice: {look}");
}

const FOLDER: &str = "HOSO_BATCH_KILL_FOLDER";

/// Not a test of its own: the process that gets killed. Does nothing unless the test below starts it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by a_killed_program_signs_nothing_twice"]
async fn signs_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let app = opened(&folder);
    let left = call(&app, "batch.list", json!({})).await;
    let id = match left[0]["id"].as_str() {
        Some(id) => {
            assert_eq!(left[0]["state"], "interrupted", "a program that was killed is told: {left}");
            call(&app, "batch.resume", json!({ "batch": id, "key": practice_key() })).await["id"].clone()
        }
        None => call(&app, "batch.start", wish(&folder.join("vào"))).await["id"].clone(),
    };
    let mut out = std::io::stdout();
    loop {
        let state = call(&app, "batch.state", json!({ "batch": id })).await;
        writeln!(out, "state {} {}", state["signed"], state["state"].as_str().unwrap()).unwrap();
        out.flush().unwrap();
        if state["state"] != "running" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_program_signs_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    fs::create_dir(folder.join("vào")).unwrap();
    many(&folder.join("vào"), 90);
    let before = contents(&folder.join("vào"));
    drop(opened(folder));
    let out = folder.join("vào/da-ky");
    let mut signed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for at in [1, 25, 50] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "batch::signs_until_killed", "--ignored", "--nocapture"])
            .env(FOLDER, folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut reported = 0;
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let Ok(line) = line else { break };
            let Some((_, said)) = line.rsplit_once("state ") else { continue };
            reported = said.split(' ').next().unwrap().parse().unwrap();
            if reported >= at {
                // SIGKILL on Unix: no handler, no destructor, no flush.
                child.kill().unwrap();
                break;
            }
        }
        child.wait().unwrap();
        assert!(reported >= at, "the process ended early at {reported}");
        let now: BTreeMap<_, _> = contents(&out).into_iter().filter(|(name, _)| !name.starts_with('.')).collect();
        assert!(now.len() >= reported, "{reported} were reported as signed, {} are there", now.len());
        for (name, bytes) in &signed {
            assert_eq!(now.get(name), Some(bytes), "{name} was signed before the kill and must not be signed again");
        }
        signed = now;
    }
    let app = opened(folder);
    let left = call(&app, "batch.list", json!({})).await;
    let id = left[0]["id"].clone();
    if signed.len() < before.len() {
        assert_eq!(left[0]["state"], "interrupted", "{left}");
    }
    if left[0]["state"] == "interrupted" {
        fails(&app, "batch.resume", json!({ "batch": id }), Code::TokenFailed).await;
        call(&app, "batch.resume", json!({ "batch": id, "key": practice_key() })).await;
    }
    let state = rests(&app, &id).await;
    assert_eq!((&state["state"], &state["signed"]), (&json!("done"), &json!(90)), "{state}");
    let now = contents(&out);
    assert!(signed.iter().all(|(name, bytes)| now[name] == *bytes), "every byte of what was signed is left alone");
    all_signed_once(&app, &before, &out).await;
}
