//! What the tests of this program share.

use hoso_document::Names;
use hoso_document::tax_xml::{Product, XmlData, XmlMap, write};
use hoso_pack::{Pack, PackFiles};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn made() -> jiff::Timestamp {
    "2026-11-21T03:04:05Z".parse().expect("a time")
}

pub fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// A pack of the repository with its parts in place.
pub fn read_pack(folder: &str) -> Pack {
    let files = PackFiles::folder(&packs().join(folder)).expect("the pack's files are read");
    Pack::read(&files).unwrap_or_else(|e| panic!("{folder}: {e}"))
}

/// Folders of the packs that write tax files, with their maps.
pub fn maps() -> Vec<(String, XmlMap)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(packs()).expect("the packs") {
        let folder = entry.expect("a folder").file_name().into_string().expect("a name");
        if !packs().join(&folder).join("procedure.json").is_file() {
            continue;
        }
        if let Some(output) = read_pack(&folder).form.outputs.get("xml") {
            found.push((folder, XmlMap::parse(&output.to_string()).expect("a map")));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(found.len() >= 6, "the shipped returns: {}", found.len());
    found
}

pub fn product() -> Product {
    let word = |word: &str| word.to_owned();
    Product { code: word("HOSO"), name: word("Hồ Sơ"), version: word("0.1.0"), vendor: word("Hồ Sơ") }
}

/// Names that go both ways: `X` ↔ `Nhãn X`.
pub struct BothWays;

impl Names for BothWays {
    fn choice(&self, _field: &str, code: &str) -> Option<String> {
        Some(format!("Nhãn {code}"))
    }
    fn commune(&self, code: &str) -> Option<String> {
        Some(format!("Xã {code}"))
    }
    fn province(&self, code: &str) -> Option<String> {
        Some(format!("Tỉnh {code}"))
    }
    fn code(&self, _field: &str, label: &str) -> Option<String> {
        label.strip_prefix("Nhãn ").map(str::to_owned)
    }
    fn commune_code(&self, name: &str, _province: Option<&str>) -> Option<String> {
        name.strip_prefix("Xã ").map(str::to_owned)
    }
    fn province_code(&self, name: &str) -> Option<String> {
        name.strip_prefix("Tỉnh ").map(str::to_owned)
    }
}

pub fn written(map: &XmlMap, answers: &Map<String, Value>) -> Vec<u8> {
    write(map, &XmlData { answers, names: &BothWays }, &product()).expect("the return is written")
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is not an object"),
    }
}

/// Runs another program on the bytes in a file; `None` (with a message) when it is not installed.
pub fn outside(program: &str, before: &[&str], bytes: &[u8], after: &[&str]) -> Option<(bool, String)> {
    let dir = tempfile::tempdir().expect("a scratch folder");
    let file = dir.path().join("file");
    std::fs::write(&file, bytes).expect("the scratch file is written");
    match Command::new(program).args(before).arg(&file).args(after).output() {
        Ok(out) => {
            Some((out.status.success(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: {program} is not installed");
            None
        }
        Err(error) => panic!("{program}: {error}"),
    }
}

/// The text of a PDF as poppler reads it, in drawing order, with single spaces.
pub fn text_of(pdf: &[u8]) -> Option<String> {
    let (ok, text) = outside("pdftotext", &["-raw"], pdf, &["-"])?;
    assert!(ok, "poppler must be able to read our file: {text}");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
