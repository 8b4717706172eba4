//! The main job, played by `hoso demo` from the first answer to the letter box.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::judges::{certificate, envelope, signed_pdf, signed_xml, whole_pdf};
use crate::keys;
use crate::shell::{hoso, text};
use hoso_practice::PRACTICE_KEY_PASSWORD;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    all.filter(|p| p.extension().is_some_and(|e| e == ending)).collect()
}

fn read(folder: &Path, name: &str) -> Value {
    let path = folder.join(name);
    serde_json::from_slice(
        &fs::read(&path).unwrap_or_else(|e| panic!("{} must be left for the person: {e}", path.display())),
    )
    .unwrap()
}

/// Titles of the timeline, oldest first.
fn titles(timeline: &Value) -> Vec<String> {
    timeline["events"].as_array().unwrap().iter().map(|e| e["title"].as_str().unwrap().to_owned()).collect()
}

/// Each of the words must come, in this order.
fn in_order(titles: &[String], wanted: &[&str]) {
    let mut rest = titles.iter();
    for word in wanted {
        assert!(rest.any(|title| title.contains(word)), "`{word}` must come in its order: {titles:?}");
    }
}

#[test]
fn the_main_job_from_the_first_answer_to_the_letter_box() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("ra");
    let run = hoso(&["--json", "demo", "--out", &text(&out), "--speed", "0.05"])
        .ends(0, "the whole main job must play by itself");
    let played: Vec<Value> = run.json()["dossiers"].as_array().unwrap().iter().map(|d| d["pack"].clone()).collect();
    assert_eq!(
        played,
        ["1.001193", "01-gtgt"],
        "a procedure and a return show the whole way, unless all are asked for"
    );
    assert_eq!(run.json()["left_out"], Value::Array(Vec::new()), "of these two nothing is left out");
    let (p12, _) = keys::practice(folder.path());
    let root = certificate(Path::new(&p12), PRACTICE_KEY_PASSWORD, folder.path());

    for pack in ["1.001193", "01-gtgt"] {
        let folder = out.join(pack);
        let timeline = read(&folder, "timeline.json");
        let receipt = read(&folder, "receipt.json");
        let answers = read(&folder, "answers.json");
        assert!(answers.as_object().unwrap().len() > 20, "{pack}: what was answered: {answers}");
        assert_eq!(receipt["manifestSha256"].as_str().unwrap().len(), 64, "{pack}: the proof names what was sent");
        assert_eq!(receipt["jws"].as_str().unwrap().split('.').count(), 3, "{pack}: others can verify the proof");
        assert_eq!(timeline["receipt"]["submission"], receipt["submission"], "{pack}: one submission");
        assert!(
            timeline["row"]["number"].as_str().is_some_and(|n| n.starts_with("H99.01-")),
            "{pack}: the portal's number"
        );
        let results = timeline["results"].as_array().unwrap();
        assert!(
            !results.is_empty() && results.iter().all(|r| r["verified"] == true),
            "{pack}: the result is here and is the stated one"
        );
        assert!(folder.join(results[0]["name"].as_str().unwrap()).is_file(), "{pack}: the result is a file");
        for title in titles(&timeline) {
            assert!(
                !title.contains('[') && !title.contains('{') && !title.trim().is_empty(),
                "{pack}: a line without words: {title:?}"
            );
        }
        for pdf in files(&folder, "pdf") {
            whole_pdf(&pdf);
        }
        if let Some(root) = &root {
            let form = if pack == "01-gtgt" { "01-gtgt-842.pdf" } else { "to-khai-khai-sinh.pdf" };
            signed_pdf(&folder.join(form), root);
        }
    }

    let birth = out.join("1.001193");
    let timeline = read(&birth, "timeline.json");
    in_order(
        &titles(&timeline),
        &[
            "Đã ký số",
            "Bắt đầu gửi",
            "Đã nộp",
            "tiếp nhận",
            "yêu cầu bổ sung",
            "Đã gửi bổ sung",
            "8.000 đồng",
            "nộp tiền",
            "Đã có kết quả",
            "đã được đăng ký",
            "đã phát",
            "Đã nhận được kết quả",
        ],
    );
    assert_eq!(timeline["state"], "returned");
    assert_eq!(timeline["parcel"]["status"], "received", "the result lies in the letter box and the person said so");
    let number = timeline["parcel"]["number"].as_str().unwrap();
    assert!(hoso_vietnam::s10::ItemId::parse(number).is_ok(), "the item number has a right check digit: {number}");
    assert!(
        timeline["fees"].as_array().unwrap().iter().all(|f| f["paid"] == true),
        "the fee is paid, by the portal's own statement"
    );
    assert!(files(&birth, "xml").is_empty());

    let vat = out.join("01-gtgt");
    in_order(&titles(&read(&vat, "timeline.json")), &["Đã ký số", "Đã nộp", "tiếp nhận", "Đã có kết quả"]);
    let xml = files(&vat, "xml");
    assert_eq!(xml.len(), 1, "the return as XML: {xml:?}");
    if let Some(root) = &root {
        signed_xml(&xml[0], root);
    }
    envelope(&[(xml[0].as_path(), "01-gtgt")], folder.path());
    hoso(&["verify", &text(&xml[0]), &text(&vat.join("01-gtgt-842.pdf"))])
        .ends(2, "self-signed practice key: intact, nobody vouches for it");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    hoso(&["demo", "--out", &text(&file)]).ends(5, "a file is in the way of the folder");
}
