//! `hoso submit` and `hoso follow` against a practice portal: kills, interruptions, refusals of the store.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::keys;
use crate::portal::{Portal, SlowLine, uploads};
use crate::shell::{PASSPHRASE, answers_file, command, finish, hoso, hoso_open, text, whole, with_little_disk};

/// An agency that never acts: the dossier stays where the filing left it.
const ASLEEP: &str = "80000";

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A scan in a folder; nothing in it repeats, so that a piece at the wrong place is noticed.
fn scan(folder: &Path, len: usize) -> (String, Vec<u8>) {
    let bytes = hoso_practice::scan(len, 0x9e37_79b9_7f4a_7c15);
    let path = folder.join("giấy chứng sinh.pdf");
    fs::write(&path, &bytes).unwrap();
    (text(&path), bytes)
}

/// What the portal holds must be the manifest's parts, each once and byte for byte.
fn whole_once(portal: &Portal, attachment: Option<&[u8]>) {
    let book = portal.book();
    let cases: Vec<&Value> = book["cases"].as_object().unwrap().values().collect();
    assert_eq!(cases.len(), 1, "exactly one submission, however often it was begun");
    let round = &cases[0]["rounds"]["0"];
    assert!(!round["receipt"].is_null(), "it is committed");
    let parts = round["manifest"]["parts"].as_array().unwrap();
    let mut wanted: Vec<String> = parts.iter().map(|p| p["sha256"].as_str().unwrap().to_owned()).collect();
    let mut found: Vec<String> = uploads(&portal.data).iter().map(|p| sha256(&fs::read(p).unwrap())).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted, "every part lies there once, with the right bytes, and nothing else");
    if let Some(bytes) = attachment {
        assert!(found.contains(&sha256(bytes)), "the scan is among them");
    }
}

/// Waits until `done`, at most 20 s; true when it came.
fn until(child: &mut Child, done: impl Fn() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(20);
    while Instant::now() < end {
        if done() {
            return true;
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    false
}

#[test]
fn kills_in_the_middle_of_an_upload_lose_and_repeat_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(&folder.path().join("cong"), 0, ASLEEP);
    let line = SlowLine::to(portal.port(), 12_000_000);
    let (file, bytes) = scan(folder.path(), 8_000_000);
    let answers = answers_file(folder.path(), "a.json", &whole("1.001193"));
    let store = text(&folder.path().join("kho"));
    let attach = format!("giay_chung_sinh={file}");
    let submit = [
        "submit",
        "--pack",
        "1.001193",
        "--answers",
        &answers,
        "--portal",
        &line.url,
        "--data",
        &store,
        "--attach",
        &attach,
        "--practice",
    ];
    let follow = ["follow", "--data", &store, "--portal", &line.url, "--until", "filed", "--practice", "--wait", "25"];

    // Killed (SIGKILL: no handler, no last words) when the portal holds so many bytes; 0 = before anything is known to arrive.
    let mut killed = 0;
    for (n, at) in [300_000_u64, 1_700_000, 0, 3_100_000, 5_200_000, 6_900_000, 7_990_000].into_iter().enumerate() {
        let arguments: &[&str] = if n == 0 { &submit } else { &follow };
        let mut child = command(arguments)
            .env("HOSO_PASSPHRASE", PASSPHRASE)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let there = if at == 0 {
            std::thread::sleep(Duration::from_millis(250));
            child.try_wait().unwrap().is_none()
        } else {
            until(&mut child, || portal.held() >= at)
        };
        child.kill().unwrap();
        child.wait().unwrap();
        killed += u32::from(there);
    }
    assert!(killed >= 6, "the kills must hit the transfer in progress: {killed} of 7 did");

    let run = hoso_open(&follow).ends(0, "after all kills the filing goes on by itself to its end");
    assert!(run.out.contains("filed"), "{}", run.out);
    whole_once(&portal, Some(&bytes));
    let sent = line.up.load(Ordering::Relaxed);
    assert!(
        sent < 2 * bytes.len() as u64,
        "an interrupted upload goes on where it stood: {sent} bytes went up for {}",
        bytes.len()
    );

    // Once more, and over a restart of the portal: nothing new happens.
    let before = portal.book();
    hoso_open(&follow).ends(0, "what is filed stays filed");
    assert_eq!(portal.book()["cases"], before["cases"], "nothing is sent twice");
}

#[test]
fn a_portal_that_is_down_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("cong");
    let first = Portal::start(&data, 0, ASLEEP);
    let (port, url) = (first.port(), first.url.clone());
    drop(first);
    let answers = answers_file(folder.path(), "a.json", &whole("01-gtgt"));
    let store = text(&folder.path().join("kho"));
    let (p12, password) = keys::practice(folder.path());
    let submit = [
        "submit",
        "--pack",
        "01-gtgt",
        "--answers",
        &answers,
        "--portal",
        &url,
        "--data",
        &store,
        "--p12",
        &p12,
        "--password-file",
        &password,
        "--wait",
        "3",
        "--practice",
    ];
    hoso_open(&submit).ends(4, "a portal that is down has its own exit code").says("Chưa kết nối được");
    let run = hoso_open(&["--json", "follow", "--data", &store, "--portal", &url, "--practice"])
        .ends(4, "a state that the portal did not confirm is shown, but not as news");
    assert_eq!(run.json()["dossier"]["state"], "filing", "the filing is kept and goes on later");
    assert!(run.json()["dossier"]["receipt"].is_null(), "and nothing is called filed without a receipt");

    let portal = Portal::start(&data, port, "0.05");
    let follow =
        ["--json", "follow", "--data", &store, "--portal", &url, "--until", "returned", "--wait", "20", "--practice"];
    let timeline =
        hoso_open(&follow).ends(0, "when it is up again the filing goes on, and is followed to the end").json();
    assert_eq!(timeline[0]["state"], "returned");
    whole_once(&portal, None);
    hoso_open(&["follow", "--data", &store, "--portal", &url, "--id", "none"]).ends(3, "a dossier that is not there");
}

#[test]
fn a_store_serves_one_program_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let answers = answers_file(folder.path(), "a.json", &whole("01-gtgt"));
    let store = folder.path().join("kho");
    // Nothing listens there: the first program waits for the line and holds the store.
    let url = "http://127.0.0.1:9";
    let arguments = [
        "submit",
        "--pack",
        "01-gtgt",
        "--answers",
        &answers,
        "--portal",
        url,
        "--data",
        &text(&store),
        "--wait",
        "30",
        "--practice",
    ];
    let mut first = command(&arguments)
        .env("HOSO_PASSPHRASE", PASSPHRASE)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let founded = until(&mut first, || store.join("store.db").metadata().is_ok_and(|m| m.len() > 0));
    let run = hoso_open(&["--json", "follow", "--data", &text(&store), "--portal", url]);
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(founded, "the first program must have founded the store");
    let run = run.ends(5, "two programs must not write one store").says("cửa sổ khác");
    assert_eq!(run.json()["error"]["code"], "store-busy");
    // Killed before it began to send it leaves a draft, of which there is nothing to ask the portal (0).
    let after = hoso_open(&["follow", "--data", &text(&store), "--portal", url]);
    let why = "the lock ends with the program, also with a killed one; only the portal is missing";
    assert!([0, 4].contains(&after.code), "{why}: {} {}", after.code, after.err);
}

#[test]
fn the_store_needs_its_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let answers = answers_file(folder.path(), "a.json", &whole("01-gtgt"));
    let store = text(&folder.path().join("kho"));
    let submit = [
        "--json",
        "submit",
        "--pack",
        "01-gtgt",
        "--answers",
        &answers,
        "--portal",
        "http://127.0.0.1:9",
        "--data",
        &store,
        "--wait",
        "0",
    ];
    let code = |run: &crate::shell::Run| run.json()["error"]["code"].as_str().unwrap().to_owned();
    let run = hoso(&submit).ends(5, "without keyring and passphrase nothing can be kept").says("nhập mật khẩu");
    assert_eq!(code(&run), "store-locked");
    let run = finish(command(&submit).env("HOSO_PASSPHRASE", "")).ends(5, "an empty passphrase protects nothing");
    assert_eq!(code(&run), "store-locked");
    hoso_open(&submit).ends(4, "founded with a passphrase");
    let run = finish(command(&submit).env("HOSO_PASSPHRASE", "sai")).ends(5, "a wrong passphrase opens nothing");
    assert_eq!(code(&run), "wrong-passphrase");
    fs::write(folder.path().join("kho/store.db"), "rubbish that is no database at all").unwrap();
    let run = hoso_open(&submit).ends(5, "a damaged store is told");
    assert_eq!(code(&run), "store-unreadable");
    fs::remove_file(folder.path().join("kho/store.key.json")).unwrap();
    let run = hoso_open(&submit).ends(5, "a store without its key file is told");
    assert_eq!(code(&run), "store-unreadable");
}

#[test]
fn answers_that_are_not_fit_are_not_filed() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(&folder.path().join("cong"), 0, ASLEEP);
    let store = text(&folder.path().join("kho"));
    let submit = |answers: &str, more: &[&str]| {
        let mut all = vec![
            "submit",
            "--pack",
            "1.001193",
            "--answers",
            answers,
            "--portal",
            &portal.url,
            "--data",
            &store,
            "--practice",
            "--wait",
            "5",
        ];
        all.extend(more);
        hoso_open(&all)
    };
    let mut answers = whole("1.001193");
    answers.as_object_mut().unwrap().remove("tre_ho_ten");
    let incomplete = answers_file(folder.path(), "incomplete.json", &answers);
    submit(&incomplete, &[]).ends(1, "a missing answer").says("Chưa trả lời");
    let unknown = answers_file(folder.path(), "unknown.json", &json!({"khong_co": 1}));
    submit(&unknown, &[]).ends(1, "a field that the form does not have").says("khong_co");
    let whole = answers_file(folder.path(), "whole.json", &whole("1.001193"));
    submit(&whole, &["--attach", "no-equals-sign"]).ends(2, "wrong usage");
    let program = folder.path().join("virus.pdf");
    fs::write(&program, b"MZ\x90\x00 a program with the name of a paper").unwrap();
    let run =
        submit(&whole, &["--attach", &format!("giay_chung_sinh={}", text(&program))]).ends(3, "a program is no paper");
    assert!(run.err.contains("không được chấp nhận"), "{}", run.err);
    let big = folder.path().join("big.pdf");
    fs::File::create(&big).unwrap().set_len(50_000_001).unwrap();
    submit(&whole, &["--attach", &format!("giay_chung_sinh={}", text(&big))])
        .ends(3, "larger than a paper may be")
        .says("50 MB");
    let wish = answers_file(folder.path(), "wish.json", &json!({"by": "post", "name": "Nguyễn Thị Ví Dụ"}));
    let run = submit(&whole, &["--return-by", &wish]).ends(1, "a parcel needs an address");
    assert!(run.err.contains("phone"), "what is missing is named: {}", run.err);
    assert_eq!(portal.book()["cases"], json!({}), "nothing of all this reached the portal");
}

#[test]
fn a_full_disk_is_told_and_leaves_the_store_sound() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(&folder.path().join("cong"), 0, ASLEEP);
    let (file, _) = scan(folder.path(), 3_000_000);
    let answers = answers_file(folder.path(), "a.json", &whole("1.001193"));
    let store = text(&folder.path().join("kho"));
    let attach = format!("giay_chung_sinh={file}");
    let submit = [
        "--json",
        "submit",
        "--pack",
        "1.001193",
        "--answers",
        &answers,
        "--portal",
        &portal.url,
        "--data",
        &store,
        "--attach",
        &attach,
        "--practice",
    ];
    // 1 MiB a file: the store can be founded, the scan does not fit.
    let run = finish(with_little_disk(2048, &submit).env("HOSO_PASSPHRASE", PASSPHRASE))
        .ends(5, "the disk takes nothing more");
    assert_eq!(run.json()["error"]["code"], "disk-full", "{}", run.err);
    assert!(run.err.contains("ổ đĩa"), "in words: {}", run.err);
    let run = hoso_open(&["--json", "follow", "--data", &store, "--portal", &portal.url])
        .ends(0, "with room again the store opens as it was");
    assert_eq!(run.json()[0]["state"], "draft", "the draft is kept, nothing was filed");
    let mut again = submit.to_vec();
    again.extend(["--wait", "20"]);
    hoso_open(&again).ends(0, "and filing works");
    whole_once(&portal, None);
}
