//! `hoso sign` with a folder, several files, a token, a container.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hoso_practice::{PRACTICE_KEY_PASSWORD, scan};
use serde_json::{Value, json};

use crate::judges::{certificate, signed_pdf, signed_xml};
use crate::keys;
use crate::shell::{alone, command, finish, hoso, text, with_little_disk};

fn tax_return(number: usize) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HSoThueDTu xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\"><HSoKhaiThue id=\"_NODE_TO_SIGN\"><TTinChung><TTinTKhaiThue><NNT><mst>9900000016</mst><tenNNT>CÔNG TY VÍ DỤ</tenNNT></NNT></TTinTKhaiThue></TTinChung><CTieuTKhaiChinh><ct{number}>{number}</ct{number}></CTieuTKhaiChinh></HSoKhaiThue></HSoThueDTu>"
    )
}

/// A folder `vào` with returns and PDFs.
fn many(folder: &Path, count: usize) -> PathBuf {
    let folder = folder.join("vào");
    fs::create_dir(&folder).unwrap();
    for n in 0..count {
        fs::write(folder.join(format!("tờ khai {n:03}.xml")), tax_return(n)).unwrap();
        fs::write(folder.join(format!("giấy tờ {n:03}.pdf")), scan(20_000, n as u64 + 1)).unwrap();
    }
    folder
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let files = entries.map(|e| e.unwrap().path()).filter(|p| p.is_file());
    // A file under its temporary name may be renamed between being seen and being read.
    files.filter_map(|p| Some((p.file_name()?.to_string_lossy().into_owned(), fs::read(&p).ok()?))).collect()
}

fn states(run: &Value) -> BTreeMap<String, String> {
    let files = run["files"].as_array().unwrap().iter();
    files.map(|f| (f["name"].as_str().unwrap().to_owned(), f["state"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_folder_is_signed_and_other_programs_find_it_sound() {
    let dir = tempfile::tempdir().unwrap();
    let folder = many(dir.path(), 4);
    let (p12, password) = keys::practice(dir.path());
    let before = contents(&folder);
    let (input, report) = (text(&folder), text(&dir.path().join("kết quả.json")));
    let with = ["--json", "sign", "--p12", &p12, "--password-file", &password, &input];
    let check = hoso(&[&with[..], &["--check-only"]].concat()).ends(0, "everything can be signed");
    assert_eq!(check.json()["ready"], 8);
    assert_eq!(contents(&folder.join("da-ky")), BTreeMap::new(), "a check signs nothing");

    let run = hoso(&[&with[..], &["--report", &report]].concat()).ends(0, "everything is signed");
    assert!(states(&run.json()).values().all(|state| state == "done"), "{}", run.out);
    let report: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    assert_eq!(report["files"].as_array().unwrap().len(), 8);
    assert_eq!(contents(&folder), before, "the originals stay as they are");
    let out = folder.join("da-ky");
    if let Some(root) = certificate(Path::new(&p12), PRACTICE_KEY_PASSWORD, dir.path()) {
        for n in [0, 3] {
            signed_pdf(&out.join(format!("giấy tờ {n:03}.pdf")), &root);
            signed_xml(&out.join(format!("tờ khai {n:03}.xml")), &root);
        }
    }
    let signed = contents(&out);
    let run = hoso(&with).ends(0, "what is signed is no failure");
    assert!(states(&run.json()).values().all(|state| state == "signed-before"), "{}", run.out);
    assert_eq!(contents(&out), signed, "and is not signed again");

    fs::write(folder.join("ghi chú.txt"), b"x").unwrap();
    let run = hoso(&with).ends(1, "one file cannot be signed");
    assert_eq!(states(&run.json())["ghi chú.txt"], "bad");
    run.says("PDF");
    let run = hoso(&[
        "sign",
        "--p12",
        &p12,
        "--password-file",
        &password,
        &input,
        "--report",
        &text(&dir.path().join("k.xlsx")),
    ]);
    run.ends(1, "the report is written all the same");
    assert!(fs::read(dir.path().join("k.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn several_files_are_signed_beside_themselves_or_into_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let folder = many(dir.path(), 1);
    let (p12, password) = keys::practice(dir.path());
    let (a, b) = (text(&folder.join("tờ khai 000.xml")), text(&folder.join("giấy tờ 000.pdf")));
    hoso(&["sign", "--p12", &p12, "--password-file", &password, &a, &b]).ends(0, "two files");
    assert!(folder.join("tờ khai 000.signed.xml").is_file() && folder.join("giấy tờ 000.signed.pdf").is_file());
    let out = dir.path().join("ra");
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--out", &text(&out), &a, &b]).ends(0, "two files");
    assert_eq!(contents(&out).len(), 2);
    hoso(&["sign", "--p12", &p12, "--password-file", &password, &a, &text(&folder)]).ends(2, "a folder among files");
    let place = ["--visible", "1:20,240,70,28", "--out", &text(&dir.path().join("v.pdf"))].map(str::to_owned);
    let place: Vec<&str> = place.iter().map(String::as_str).collect();
    hoso(&[&["sign", "--p12", &p12, "--password-file", &password, &b][..], &place].concat())
        .ends(0, "a visible signature");
    assert!(
        fs::read(dir.path().join("v.pdf")).unwrap().len() > fs::read(&b).unwrap().len() + 10_000,
        "its font is in it"
    );
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--visible", "1:2,3", &b]).ends(2, "half a place");
}

#[test]
fn files_are_signed_together_in_a_container() {
    let dir = tempfile::tempdir().unwrap();
    let folder = many(dir.path(), 1);
    let (p12, password) = keys::practice(dir.path());
    let (a, b) = (text(&folder.join("tờ khai 000.xml")), text(&folder.join("giấy tờ 000.pdf")));
    let out = text(&dir.path().join("hồ sơ.asice"));
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--asic", &out, &a, &b]).ends(0, "one container");
    let run = hoso(&["--json", "verify", &out]).ends(2, "whole, of a key that nobody vouches for");
    let signature = &run.json()["files"][0]["signatures"][0];
    assert_eq!((&signature["integrity"], &signature["covers"]), (&json!("intact"), &json!("whole")), "{}", run.out);
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--asic", &out, &a, &a]).ends(1, "one name twice");
}

#[test]
fn killed_runs_lose_nothing_and_sign_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let folder = many(dir.path(), 40);
    let (p12, password) = keys::practice(dir.path());
    let before = contents(&folder);
    let out = folder.join("da-ky");
    let arguments = ["--json", "sign", "--p12", &p12, "--password-file", &password, &text(&folder)].map(str::to_owned);
    let mut signed = BTreeMap::new();
    for at in [1, 20, 50] {
        let mut child = command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            if contents(&out).keys().filter(|name| !name.starts_with('.')).count() >= at {
                // SIGKILL on Unix: no handler, no destructor, no flush.
                child.kill().unwrap();
            }
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        let now: BTreeMap<_, _> = contents(&out).into_iter().filter(|(name, _)| !name.starts_with('.')).collect();
        for (name, bytes) in &signed {
            assert_eq!(now.get(name), Some(bytes), "{name} was signed before the kill and must be left alone");
        }
        signed = now;
    }
    hoso(&arguments).ends(0, "after all kills the rest is signed");
    let now = contents(&out);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        now.keys().collect::<Vec<_>>(),
        "all of them, and nothing half written"
    );
    assert!(signed.iter().all(|(name, bytes)| now[name] == *bytes), "what was signed is left alone");
    let all: Vec<String> = now.keys().map(|name| text(&out.join(name))).collect();
    let run = hoso(&[&["--json".to_owned(), "verify".to_owned()][..], &all].concat()).ends(2, "all of one key");
    for file in run.json()["files"].as_array().unwrap() {
        let signatures = file["signatures"].as_array().unwrap();
        assert_eq!(signatures.len(), 1, "one signature each: {file}");
        assert_eq!(signatures[0]["integrity"], "intact", "{file}");
    }
}

#[test]
fn a_full_disk_stops_the_batch_and_leaves_nothing_half_written() {
    let dir = tempfile::tempdir().unwrap();
    let folder = many(dir.path(), 3);
    let (p12, password) = keys::practice(dir.path());
    let before = contents(&folder);
    let input = text(&folder);
    let run =
        finish(&mut with_little_disk(20, &["--json", "sign", "--p12", &p12, "--password-file", &password, &input]))
            .ends(5, "no PDF of 20 kB fits into 10 kB");
    assert_eq!(run.json()["error"]["code"], "disk-full", "{}", run.out);
    let out = contents(&folder.join("da-ky"));
    assert!(out.keys().all(|name| !name.ends_with(".pdf") && !name.ends_with(".part")), "{:?}", out.keys());
    assert_eq!(contents(&folder), before);
    hoso(&["sign", "--p12", &p12, "--password-file", &password, &input]).ends(0, "with room on the disk it goes on");
    assert_eq!(contents(&folder.join("da-ky")).len(), 6);
}

const PIN: &str = "648219";

/// A SoftHSM2 token with a key of its own in the folder; the module, or none where it is not installed.
fn token(folder: &Path) -> Option<String> {
    let places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"];
    let Some(module) = places.into_iter().find(|path| Path::new(path).exists()) else {
        println!("skipped: softhsm2 is not installed");
        return None;
    };
    fs::create_dir(folder.join("tokens")).unwrap();
    let conf = format!("directories.tokendir = {}\nobjectstore.backend = file\n", folder.join("tokens").display());
    fs::write(folder.join("softhsm2.conf"), conf).unwrap();
    let made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "k.key",
        "-out",
        "k.pem",
        "-days",
        "3650",
        "-utf8",
        "-subj",
        "/C=VN/CN=CÔNG TY VÍ DỤ/UID=MST:9900000016",
        "-addext",
        "basicConstraints=CA:FALSE",
        "-addext",
        "keyUsage=critical,digitalSignature,nonRepudiation",
    ];
    if !keys::openssl(folder, &made) {
        return None;
    }
    keys::openssl(folder, &["x509", "-in", "k.pem", "-outform", "DER", "-out", "k.der"]);
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).env("SOFTHSM2_CONF", folder.join("softhsm2.conf"));
        let Ok(output) = command.output() else {
            println!("skipped: {program} is not installed");
            return false;
        };
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        true
    };
    let made = run("softhsm2-util", &["--init-token", "--free", "--label", "thử", "--so-pin", "1234567", "--pin", PIN])
        && run("softhsm2-util", &["--import", "k.key", "--token", "thử", "--label", "k", "--id", "01", "--pin", PIN])
        && run(
            "pkcs11-tool",
            &[
                "--module",
                module,
                "--token-label",
                "thử",
                "--login",
                "--pin",
                PIN,
                "--write-object",
                "k.der",
                "--type",
                "cert",
                "--id",
                "01",
                "--label",
                "k",
            ],
        );
    made.then(|| module.to_owned())
}

#[test]
fn a_token_signs_a_folder_and_its_pin_is_told_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let Some(module) = token(dir.path()) else { return };
    if !Path::new(env!("CARGO_BIN_EXE_hoso")).with_file_name("hoso-token").is_file() {
        println!("skipped: hoso-token is not built");
        return;
    }
    let folder = many(dir.path(), 2);
    let sign = |pin: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hoso"));
        alone(&mut command);
        command.args(["--json", "sign", "--token", &module, &text(&folder)]).args(more);
        command
            .env("SOFTHSM2_CONF", dir.path().join("softhsm2.conf"))
            .env("HOSO_TOKEN_PIN", pin)
            .env("HOSO_LOG", "trace");
        let run = finish(&mut command);
        for secret in ["111111", PIN] {
            assert!(!run.out.contains(secret) && !run.err.contains(secret), "a PIN must stand nowhere");
        }
        run
    };
    let check = sign("", &["--check-only"]).ends(0, "a look needs no PIN");
    assert_eq!((&check.json()["ready"], &check.json()["key"]["place"]), (&json!(4), &json!("token")));
    let run = sign("111111", &[]).ends(1, "a wrong PIN");
    assert_eq!(run.json()["error"]["params"]["fault"], "wrong-pin", "{}", run.out);
    assert_eq!(contents(&folder.join("da-ky")), BTreeMap::new(), "nothing is signed");
    let run = sign(PIN, &[]).ends(0, "with the right PIN, given once, all is signed");
    assert!(states(&run.json()).values().all(|state| state == "done"), "{}", run.out);
    let (pem, out) = (dir.path().join("k.pem"), folder.join("da-ky"));
    signed_pdf(&out.join("giấy tờ 000.pdf"), &pem);
    signed_xml(&out.join("tờ khai 001.xml"), &pem);
}
