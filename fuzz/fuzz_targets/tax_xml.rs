//! Any bytes as a file of the tax authority's family: shown, labelled, taken over into every shipped return; what is taken over
//! is written, and what is written reads as the same answers. Then the bytes as a schema of a folder, and against one.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hoso_document::NoNames;
use hoso_document::tax_xml::{FormTriple, Product, SchemaFolder, XmlData, XmlMap, import, labels, read, show, write};
use libfuzzer_sys::fuzz_target;

static MAPS: LazyLock<Vec<XmlMap>> = LazyLock::new(|| {
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs");
    let mut maps = Vec::new();
    for folder in std::fs::read_dir(&packs).expect("packs").flatten() {
        if !folder.path().join("procedure.json").is_file() {
            continue;
        }
        let files = hoso_pack::PackFiles::folder(&folder.path()).expect("files");
        let pack = hoso_pack::Pack::read(&files).expect("a pack");
        maps.extend(pack.form.outputs.get("xml").map(|map| XmlMap::parse(&map.to_string()).expect("a map")));
    }
    assert!(maps.len() >= 6, "the shipped returns");
    maps
});

static LABELS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| MAPS.iter().flat_map(|map| labels(map, &|field| Some(field.to_owned()))).collect());

static SCHEMAS: LazyLock<SchemaFolder> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/document/tests/data/htkk");
    SchemaFolder::open(&folder).expect("schemas")
});

fuzz_target!(|data: &[u8]| {
    let _ = show(data, &LABELS);
    if let Ok(document) = read(data) {
        let product = Product { code: "A".into(), name: "B".into(), version: "C".into(), vendor: "D".into() };
        for map in MAPS.iter() {
            let mut document = document.clone();
            // Any file may be of any form: the fuzzer need not find all the codes.
            document.ma_tkhai.clone_from(&map.ma_tkhai);
            document.pban.clone_from(&map.pban);
            let Ok(first) = import(map, &document, &NoNames) else { continue };
            let once = write(map, &XmlData { answers: &first.answers, names: &NoNames }, &product);
            if let Ok(once) = once {
                let again = read(&once).expect("what we write we read");
                let second = import(map, &again, &NoNames).expect("the same form");
                let twice = write(map, &XmlData { answers: &second.answers, names: &NoNames }, &product);
                assert_eq!(twice.as_deref(), Ok(once.as_slice()), "write, read, write: the same bytes");
            }
        }
        let triple = FormTriple::of_document(&document);
        let _ = SCHEMAS.choose(&triple);
        for entry in SCHEMAS.forms() {
            let issues = SCHEMAS.check(data, entry).unwrap_or_default();
            for issue in issues {
                let _ = MAPS[0].place(&issue.path, &serde_json::Map::new());
            }
        }
    }
    if data.windows(6).any(|w| w == b"schema") {
        if let Ok(folder) = SchemaFolder::from_files([("a.xsd".to_owned(), data.to_vec())]) {
            for entry in folder.forms() {
                let _ = folder.check(b"<HSoThueDTu><a/>b</HSoThueDTu>", entry);
            }
        }
    }
});
