//! `hoso print` and `hoso export-xml`.

use std::collections::BTreeSet;
use std::fs;

use hoso_form::FieldType;
use hoso_form::spec::FieldSpec;
use hoso_pack::{Language, Pack, PackFiles};
use hoso_vietnam::units::Units;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::judges::{ask, envelope, pdf_text, squeezed, whole_pdf};
use crate::shell::{answers_file, cases, hoso, packs, text, whole};

/// Answers that the official paper has no place for as text: they are marks, or only steer which parts are filled.
const NOT_ON_PAPER: [(&str, &str); 18] = [
    ("loai", "a mark in [02] or [03]"),
    ("ct21", "a mark"),
    ("nganh_nghe", "the code; its name is [01a]"),
    ("tieu_muc", "only in the XML"),
    ("cqt_ma", "only in the XML"),
    ("cqt_ten", "only in the XML"),
    ("dia_chi", "only in the XML"),
    ("dien_thoai", "only in the XML"),
    ("email", "only in the XML"),
    ("gia_han_ly_do", "only in the XML"),
    ("so_lan", "[03] of an additional return only"),
    ("dl_co", "steers [06]-[08]"),
    ("pt_co", "steers [09]-[11]"),
    ("me_co", "steers the mother's part"),
    ("cha_co", "steers the father's part"),
    ("kh_co", "steers the marriage's part"),
    ("ban_sao", "a mark"),
    ("me_nam_sinh_chu", "none"),
];

/// The ways in which an answer may stand on the paper; empty = it need not.
fn shown(pack: &Pack, spec: &FieldSpec, value: &Value, today: Date) -> Vec<Vec<String>> {
    let one = |forms: Vec<String>| vec![forms];
    match (spec.field_type, value) {
        (FieldType::Choice, Value::String(code)) => {
            let list = pack.form.form.fields.list_name(spec);
            // "Another": the answer beside it says which.
            if code == "khac" { Vec::new() } else { one(vec![pack.choice(Language::Vi, list, code)]) }
        }
        (FieldType::Date | FieldType::PartialDate, Value::String(date)) => {
            let parts: Vec<&str> = date.split('-').rev().collect();
            let mut forms = vec![parts.join("/")];
            if let [day, month, year] = parts.as_slice() {
                forms.push(format!("{day} tháng {month} năm {year}"));
            }
            one(forms)
        }
        (FieldType::Period, Value::String(period)) => match period.split_once('-') {
            Some((year, quarter)) if quarter.starts_with('Q') => one(vec![format!("Quý {} năm {year}", &quarter[1..])]),
            Some((year, month)) => one(vec![
                format!("Tháng {month} năm {year}"),
                format!("Tháng {} năm {year}", month.trim_start_matches('0')),
            ]),
            None => one(vec![format!("Năm {period}")]),
        },
        (FieldType::Integer, Value::Number(n)) => {
            let amount = hoso_vietnam::format::dong(n.as_i64().unwrap());
            // With its printed number before it, a nought cannot be found just anywhere.
            if spec.item.is_empty() { one(vec![amount]) } else { one(vec![format!("[{}] {amount}", spec.item)]) }
        }
        (FieldType::Address, Value::Object(parts)) => {
            let units = Units::embedded().unwrap();
            let name = |part: &str| parts.get(part).and_then(Value::as_str);
            let mut all = Vec::new();
            all.extend(name("line").map(|line| vec![line.to_owned()]));
            all.extend(name("commune").map(|c| vec![units.commune(c, today).unwrap().full_name.clone()]));
            all.extend(name("province").map(|p| vec![units.province(p, today).unwrap().full_name.clone()]));
            all
        }
        (FieldType::Boolean, _) => Vec::new(),
        (_, Value::String(text)) => one(vec![text.clone()]),
        (kind, other) => panic!("{}: {kind:?} {other}: a shape that this test does not know", spec.id),
    }
}

#[test]
fn every_answer_of_every_scenario_stands_on_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = BTreeSet::new();
    for case in cases() {
        let name = format!("{}/{}", case.pack, case.file);
        let pack = Pack::read(&PackFiles::folder(&packs().join(case.pack)).unwrap()).unwrap();
        let today: Date = case.json["today"].as_str().unwrap().parse().unwrap();
        let file = answers_file(folder.path(), "a.json", &case.json["answers"]);
        let out = folder.path().join("form.pdf");
        hoso(&["print", "--pack", case.pack, "--answers", &file, "--out", &text(&out)])
            .ends(0, "even an unfinished form can be printed");
        whole_pdf(&out);
        let Some(paper) = pdf_text(&out) else { return };
        let filled = hoso(&["--json", "fill", "--pack", case.pack, "--answers", &file]).json();
        for (id, value) in filled["values"].as_object().unwrap() {
            if NOT_ON_PAPER.iter().any(|(other, _)| other == id) {
                continue;
            }
            let spec = pack.form.form.fields.fields.iter().find(|f| f.id == *id).unwrap();
            for forms in shown(&pack, spec, value, today) {
                let found = forms.iter().any(|f| paper.contains(&squeezed(f)));
                assert!(found, "{name}: `{id}` is answered but the paper shows none of {forms:?}");
            }
            seen.insert(id.clone());
        }
        for wanted in case.json["expect"]["pdf_text"].as_array().into_iter().flatten() {
            assert!(paper.contains(&squeezed(wanted.as_str().unwrap())), "{name}: the paper must show {wanted}");
        }
        assert!(!paper.contains("BẢNTHỰCHÀNH"), "{name}: without practice mode there is no watermark");
    }
    assert!(seen.len() > 60, "the scenarios together must reach most of both forms, not only {}", seen.len());
}

#[test]
fn practice_mode_marks_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (answers_file(folder.path(), "a.json", &whole("01-gtgt")), folder.path().join("form.pdf"));
    let run = hoso(&["--json", "print", "--practice", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&out)])
        .ends(0, "");
    let pages = run.json()["pages"].as_u64().unwrap();
    let Some(paper) = pdf_text(&out) else { return };
    assert_eq!(
        paper.matches("BẢNTHỰCHÀNH").count() as u64,
        pages,
        "nobody may take a practice paper for a real one, on any page"
    );
}

#[test]
fn a_name_in_decomposed_letters_prints_like_the_composed_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = whole("1.001193");
    answers["tre_ho_ten"] = json!("TRA\u{302}\u{300}N THI\u{301} DU\u{323}");
    let (file, out) = (answers_file(folder.path(), "a.json", &answers), folder.path().join("form.pdf"));
    hoso(&["print", "--pack", "1.001193", "--answers", &file, "--out", &text(&out)]).ends(0, "");
    let Some(paper) = pdf_text(&out) else { return };
    assert!(paper.contains("TRẦNTHÍDỤ"), "a child's name must not fall apart on the paper: {paper}");
}

#[test]
fn the_return_gets_its_official_name_and_envelope() {
    let folder = tempfile::tempdir().unwrap();
    for case in cases().into_iter().filter(|c| c.pack == "01-gtgt" && c.json["expect"].get("xml").is_some()) {
        let file = answers_file(folder.path(), "a.json", &case.json["answers"]);
        let run =
            hoso(&["--json", "export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(folder.path())])
                .ends(0, &case.file);
        let written = run.json()["file"].as_str().unwrap().to_owned();
        let xml = fs::read_to_string(&written).unwrap();
        for (path, wanted) in case.json["expect"]["xml"].as_object().unwrap() {
            let steps: String = path.split('/').map(|step| format!("/*[local-name()='{step}']")).collect();
            let Some((_, found)) = ask("xmllint", &["--xpath", &format!("string({steps})"), &written]) else { break };
            assert_eq!(found.trim(), wanted.as_str().unwrap(), "{}: {path}", case.file);
        }
        assert!(xml.contains("xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\""), "the authority's namespace");
    }
    let file = answers_file(folder.path(), "a.json", &whole("01-gtgt"));
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(folder.path())]).ends(0, "");
    let official = folder.path().join("9900000016000-01_GTGT_TT80-Q12026-L00.xml");
    assert!(official.is_file(), "the file has the name that the tax authority's own program gives");
    envelope(&official, folder.path());
    let own = folder.path().join("to-khai.xml");
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&own)])
        .ends(0, "a name of one's own is possible");
    assert_eq!(fs::read(&own).unwrap(), fs::read(&official).unwrap(), "the name changes nothing inside");
}

#[test]
fn what_has_no_xml_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = answers_file(folder.path(), "a.json", &whole("1.001193"));
    let out = folder.path().join("x.xml");
    hoso(&["export-xml", "--pack", "1.001193", "--answers", &file, "--out", &text(&out)])
        .ends(3, "a birth has no tax return")
        .says("tax-xml");
    assert!(!out.exists(), "nothing is written");
    let nowhere = folder.path().join("no/such/folder/x.pdf");
    hoso(&["print", "--pack", "1.001193", "--answers", &file, "--out", &text(&nowhere)])
        .ends(5, "a folder that does not exist");
}
