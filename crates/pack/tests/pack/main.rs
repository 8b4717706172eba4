//! The shipped packs, and broken ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

mod versions;

use hoso_pack::{Catalogue, Language, Pack, PackError, PackFiles, check};
use jiff::civil::date;

#[test]
fn shipped_packs_read_and_their_scenarios_hold() {
    let (catalogue, broken) = Catalogue::shipped();
    assert!(broken.is_empty(), "every shipped pack must be known: {broken:?}");
    assert!(catalogue.broken().is_empty(), "every shipped pack must read: {:?}", catalogue.broken());
    assert!(catalogue.all().count() >= 19, "the catalogue is whole");
    assert_eq!(check::between_versions(&catalogue), Vec::<String>::new());
    for pack in catalogue.all() {
        let problems = check::problems(pack);
        assert!(problems.is_empty(), "{}:\n{}", pack.procedure.id, problems.join("\n"));
        assert!(pack.form.cases.len() >= 6, "{} needs six scenarios", pack.procedure.id);
    }
}

#[test]
fn packs_are_found_with_and_without_accents() {
    let (catalogue, _) = Catalogue::shipped();
    let found = |query: &str| -> Vec<String> {
        catalogue.search(query, Language::Vi, date(2026, 11, 22)).iter().map(|p| p.procedure.id.clone()).collect()
    };
    let first = |query: &str| found(query).first().cloned().unwrap_or_default();
    assert_eq!(first("khai sinh"), "1.001193", "the procedure itself comes before those that mention it");
    assert_eq!(found("KHAI SINH"), found("khai sinh"));
    assert_eq!(first("gia tri gia tang"), "01-gtgt");
    assert_eq!(first("01/GTGT"), "01-gtgt");
    assert_eq!(first("khai tu"), "1.000656");
    assert_eq!(first("hoc phi lai xe").as_str(), "", "words that stand nowhere find nothing");
    assert!(found("lai xe").contains(&"3.000347".to_owned()));
    assert_eq!(first("birth registration"), "1.001193", "English words find it too");
    assert_eq!(found("").last().map(String::as_str), Some("to-khai-y-te"), "what is no longer in force comes last");
    assert_eq!(found("").len(), catalogue.current(date(2026, 11, 22)).count(), "an empty query lists all");
    assert!(found("xyzzy").is_empty());
}

fn changed(path: &str, change: impl Fn(String) -> String) -> Result<Pack, PackError> {
    let mut files = PackFiles::shipped().remove("1.001193").expect("shipped");
    let old = String::from_utf8(files.get(path).expect("file").to_vec()).expect("text");
    files.insert(path, change(old).into_bytes());
    Pack::read(&files)
}

const FORM: &str = "forms/to-khai-khai-sinh";

#[test]
fn a_broken_pack_is_refused_with_its_place() {
    let rules = format!("{FORM}/rules.json");
    let cut = changed(&rules, |s| s[..s.len() / 2].to_owned()).expect_err("half a file");
    assert!(matches!(&cut, PackError::Json { file, line, .. } if *file == rules && *line > 1), "{cut}");
    let circle = changed(&rules, |s| {
        let more = r#"{"rules":[{"id":"zz1","kind":"relevant","target":"nyc_ho_ten","expr":"tre_ho_ten != null"},{"id":"zz2","kind":"relevant","target":"tre_ho_ten","expr":"nyc_ho_ten != null"},"#;
        s.replacen("{\"rules\":[", more, 1).replacen("{\n  \"rules\": [", more, 1)
    })
    .expect_err("a circle");
    assert!(matches!(&circle, PackError::Compile { .. }) && circle.to_string().contains("circle"), "{circle}");
    let unknown = changed(&format!("{FORM}/layout.json"), |s| s.replacen("nyc_ho_ten", "khong_co", 1))
        .expect_err("a field that is not there");
    assert!(unknown.to_string().contains("khong_co"), "{unknown}");
    let texts =
        changed(&format!("{FORM}/texts/vi.ftl"), |s| format!("{s}\nbroken = {{ $x\n")).expect_err("broken Fluent");
    assert!(matches!(&texts, PackError::Text { what, .. } if what.contains("line")), "{texts}");
    let extra = changed("procedure.json", |s| s.replacen('{', "{\"surprise\": 1,", 1)).expect_err("unknown key");
    assert!(extra.to_string().contains("surprise"), "{extra}");
}

#[test]
fn a_part_stands_in_a_pack_as_if_it_were_its_own() {
    let mut files = PackFiles::shipped().remove("1.001193").expect("shipped");
    let edit = |files: &mut PackFiles, path: &str, from: &str, to: &str| {
        let old = String::from_utf8(files.get(path).expect("file").to_vec()).expect("text");
        assert!(old.contains(from), "{path} has {from}");
        files.insert(path, old.replacen(from, to, 1).into_bytes());
    };
    edit(&mut files, "procedure.json", "{", r#"{"parts": ["ghi-chu"],"#);
    edit(
        &mut files,
        &format!("{FORM}/fields.json"),
        "\"fields\": [",
        r#""fields": [{"part": "ghi-chu", "items": {"gc_noi_dung": "9"}, "without": ["gc_ngay"]},"#,
    );
    edit(
        &mut files,
        &format!("{FORM}/rules.json"),
        "\"rules\": [",
        r#""rules": [{"part": "ghi-chu", "with": {"law": "Theo $ mẫu"}},"#,
    );
    edit(
        &mut files,
        &format!("{FORM}/layout.json"),
        "\"pages\": [",
        r#""pages": [{"part": "ghi-chu", "piece": "pages"},"#,
    );
    edit(&mut files, &format!("{FORM}/texts/vi.ftl"), "form_title", "f_gc_noi_dung = [9] Ghi chú\nform_title");
    for (path, text) in [
        (
            "fields.json",
            r#"{"all": [{"id": "gc_noi_dung", "type": "text"}, {"id": "gc_loai", "type": "choice", "list": "gc"}, {"id": "gc_ngay", "type": "date"}], "lists": {"gc": ["a", "b"]}}"#,
        ),
        (
            "rules.json",
            r#"{"all": [{"id": "gc_1", "kind": "required", "target": "gc_noi_dung", "expr": "true", "law": "$law"}, {"id": "gc_2", "kind": "required", "target": "gc_ngay", "expr": "true"}]}"#,
        ),
        (
            "layout.json",
            r#"{"pages": [{"id": "ghi_chu", "items": [{"field": "gc_noi_dung"}, {"field": "gc_loai"}, {"field": "gc_ngay"}]}]}"#,
        ),
        (
            "texts/vi.ftl",
            "s_ghi_chu = Ghi chú\nf_gc_noi_dung = Ghi chú\nf_gc_loai = Loại\nc_gc_a = Một\nc_gc_b = Hai\n",
        ),
        ("texts/en.ftl", "s_ghi_chu = Notes\nf_gc_noi_dung = Notes\nf_gc_loai = Kind\nc_gc_a = One\nc_gc_b = Two\n"),
    ] {
        files.insert(&format!("parts/ghi-chu/{path}"), text.as_bytes().to_vec());
    }
    let pack = Pack::read(&files).expect("the part fits");
    let form = &pack.form.form;
    let note = &form.nodes[form.node("gc_noi_dung").expect("taken")];
    assert_eq!(note.spec.item, "9", "the printed number is the pack's own");
    assert_eq!(note.rules.required[0].spec.law, "Theo $ mẫu", "values are given to the part");
    assert!(form.node("gc_ngay").is_none(), "what the pack leaves out is left out with its rules and questions");
    assert_eq!(pack.label(Language::Vi, "gc_noi_dung"), "[9] Ghi chú", "the pack may say a text of the part anew");
    assert_eq!(pack.choice(Language::En, "gc", "b"), "Two");
    let whole = pack.digest.clone();
    files.insert("parts/ghi-chu/texts/en.ftl", b"s_ghi_chu = Other\n".to_vec());
    assert_ne!(Pack::read(&files).expect("reads").digest, whole, "a change of the part is a change of the pack");
    files.insert(
        "parts/ghi-chu/rules.json",
        br#"{"all": [{"id": "gc_1", "kind": "required", "target": "gc_noi_dung", "expr": "true", "law": "$nobody"}]}"#
            .to_vec(),
    );
    let error = Pack::read(&files).expect_err("a value is missing").to_string();
    assert!(error.contains("$nobody") && error.contains("rules.json"), "{error}");
}

#[test]
fn the_digest_tells_packs_apart() {
    let pack = changed("procedure.json", |s| s).expect("unchanged");
    let other = changed("procedure.json", |s| format!("{s}\n")).expect("still a pack");
    assert_ne!(pack.digest, other.digest);
    assert_eq!(pack.digest.len(), 64);
}
