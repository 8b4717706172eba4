//! The schemas of one's own HTKK, with a folder of our own writing (tests/data/htkk), and xmllint as the judge.

use crate::common::{BothWays, maps, object, outside, written};
use hoso_document::tax_xml::{FormTriple, SchemaFault as F, SchemaFolder, XmlMap, import, read};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const FULL: &str = "http://kekhaithue.gdt.gov.vn/TKhaiThue";

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/htkk")
}

/// Read once: in a debug build reading takes longer than checking.
pub fn schemas() -> &'static SchemaFolder {
    static READ: LazyLock<SchemaFolder> = LazyLock::new(|| SchemaFolder::open(&folder()).expect("the folder is read"));
    &READ
}

pub fn map(code: &str) -> XmlMap {
    maps().into_iter().map(|(_, map)| map).find(|map| map.ma_tkhai == code).expect("a map")
}

/// A VAT return with the appendix of the tax cut.
fn vat() -> Map<String, Value> {
    let mut answers = object(json!({
        "nganh_nghe": "00", "nganh_nghe_ten": "Hoạt động sản xuất kinh doanh thông thường", "tieu_muc": "1701",
        "ky": "2026-Q1", "loai": "C", "ten_nnt": "CÔNG TY VÍ DỤ (KHÔNG CÓ THẬT)", "mst": "9900000016",
        "dia_chi": {"line": "Số 0 đường Ví Dụ"}, "ct21": false, "cqt_ma": "00000", "cqt_ten": "THUẾ CƠ SỞ VÍ DỤ",
        "nguoi_ky": "Nguyễn Ví Dụ", "ngay_ky": "2026-04-20", "g8_ct09": -3_000_003,
        "g8_mua": [{"ten": "Ví dụ mua một", "gia_tri": 31, "thue": 32}, {"ten": "Ví dụ mua hai", "gia_tri": 33, "thue": 34}],
        "g8_ct05": 64, "g8_ct06": 66,
        "g8_ban": [{"ten": "Ví dụ bán", "gia_tri": 41, "ts_quy_dinh": 10, "ts_sau_giam": 8, "thue_giam": 42}],
        "g8_ct07": 41, "g8_ct08": 42
    }));
    let items = "22 23 24 23a 24a 25 26 27 28 29 30 31 32 33 32a 34 35 36 37 38 39a 40a 40b 40 41 42 43";
    for (at, item) in items.split(' ').enumerate() {
        answers.insert(format!("ct{item}"), json!(5_000_000 + at));
    }
    answers
}

/// A payroll return for the year with some people on 05-1/BK.
fn payroll(people: usize) -> Map<String, Value> {
    let row = |n: usize| {
        let mut row = object(json!({"c07": format!("Nguyễn Thị Ví Dụ {n}"), "c08": "9900000016", "c09a": "can_cuoc",
            "c09": format!("00119{n:07}"), "c10": n.is_multiple_of(2)}));
        for (at, column) in ["c12", "c13", "c14", "c18", "c22", "c26"].into_iter().enumerate() {
            row.insert(column.to_owned(), json!(12_000_000 + n * 10 + at));
        }
        Value::Object(row)
    };
    let mut answers = object(json!({"ky": "2026", "loai": "C", "ten_nnt": "CÔNG TY VÍ DỤ", "mst": "9900000016",
        "ngay_ky": "2027-03-01", "ct16": 7, "bk1_ct28": 9}));
    answers.insert("bk1".to_owned(), (0..people).map(row).collect());
    answers
}

pub fn vat_text() -> String {
    String::from_utf8(written(&map("842"), &vat())).expect("text")
}

/// What the schema of 842 says of a file: fault, end of the path, what is expected.
fn said(text: &str) -> Vec<(F, String, Vec<String>)> {
    let schemas = schemas();
    let chosen = schemas.choose(&FormTriple::of_map(&map("842"), "C")).expect("a schema of 842");
    let issues = schemas.check(text.as_bytes(), chosen.schema).expect("checked");
    for issue in &issues {
        assert!(issue.path.starts_with("HSoThueDT"), "{issue:?}: a path from the root");
        assert!(issue.line >= 1 && issue.line <= text.lines().count(), "{issue:?}: a line of the file");
    }
    let end = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    issues.into_iter().map(|i| (i.fault, end(&i.path), i.expected)).collect()
}

#[test]
fn our_returns_are_accepted() {
    let schemas = schemas();
    for (code, answers) in [("842", vat()), ("953", payroll(3))] {
        let map = map(code);
        let choice = schemas.choose(&FormTriple::of_map(&map, "C")).expect("a schema");
        let issues = schemas.check(&written(&map, &answers), choice.schema).expect("checked");
        assert_eq!(issues, [], "{code}: what the pack writes is what its schema wants");
    }
}

/// Files that differ from a good one in one place each.
fn variants() -> Vec<(&'static str, String)> {
    let good = vat_text();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{from:?} is in the file");
        good.replacen(from, to, 1)
    };
    let ct25 = "<ct25>5000005</ct25>";
    vec![
        ("good", good.clone()),
        ("missing", change("      <ct22>5000000</ct22>\n", "")),
        ("missing last", change("      <ct43>5000026</ct43>\n", "")),
        ("missing group", change("<HHDVBRaChiuTSuat5>", "<!--").replacen("</HHDVBRaChiuTSuat5>", "-->", 1)),
        ("missing first of the header", change("        <maDVu>HOSO</maDVu>\n", "")),
        ("unknown leaf", change(ct25, "<ct24b>1</ct24b><ct25>1</ct25>")),
        ("unknown group", change(ct25, "<la><b>1</b><c/></la><ct25>1</ct25>")),
        ("order", change(ct25, "").replacen("<ct26>5000006</ct26>", "<ct26>1</ct26><ct25>1</ct25>", 1)),
        ("twice", change(ct25, "<ct25>1</ct25><ct25>2</ct25>")),
        ("separators", change(ct25, "<ct25>10.000.000</ct25>")),
        ("empty amount", change(ct25, "<ct25/>")),
        ("digits", change(ct25, "<ct25>1234567890123456</ct25>")),
        ("below", change("<ct22>5000000", "<ct22>-1")),
        ("enumeration", change("<tieuMucHachToan>1701", "<tieuMucHachToan>9999")),
        ("pattern", change("<mst>9900000016", "<mst>99000")),
        ("date", change("<ngayKy>2026-04-20", "<ngayKy>20/04/2026")),
        ("no such day", change("<ngayKy>2026-04-20", "<ngayKy>2026-02-30")),
        ("too short", change("<tenNNT>CÔNG TY VÍ DỤ (KHÔNG CÓ THẬT)", "<tenNNT>")),
        ("too long", change("<tenNNT>", &format!("<tenNNT>{}", "Đ".repeat(200)))),
        ("just long enough", change("<tenNNT>CÔNG TY VÍ DỤ (KHÔNG CÓ THẬT)", &format!("<tenNNT>{}", "ữ".repeat(200)))),
        ("text among elements", change("<Header>", "<Header>chữ thừa")),
        ("attribute", change("<ct25>", "<ct25 la=\"1\">")),
        ("bad id", change("id=\"_NODE_TO_SIGN\"", "id=\"1 x\"")),
        ("namespace", change(FULL, "TKhaiThue")),
        ("root", good.replace("HSoThueDTu", "HSoThueDTV")),
        ("element in a leaf", change(ct25, "<ct25><x/>1</ct25>")),
        ("both of a choice", change("<phuongXa/>", "<phuongXa/><tenXaNNT/><maXaNNT/>")),
        ("half of a choice", change("<phuongXa/>", "<tenXaNNT/>")),
        ("the other of a choice", change("<phuongXa/>", "<tenXaNNT/><maXaNNT/>")),
        ("nil", change("<ngayKy>2026-04-20</ngayKy>", "<ngayKy xsi:nil=\"true\"/>")),
        ("nil where it may not be", change("<nganhNgheKD/>", "<nganhNgheKD xsi:nil=\"true\"/>")),
        ("nil with content", change("<ngayKy>", "<ngayKy xsi:nil=\"true\">")),
        ("row's figure", change("<giaTriHHDVMuaVao>33", "<giaTriHHDVMuaVao>x")),
        ("row's element", change("          <thueGTGTHHDV>34</thueGTGTHHDV>\n", "")),
        ("row without number", change("BangKeTenHHDV ID=\"ID_2\"", "BangKeTenHHDV")),
        ("row's number", change("ID=\"ID_2\"", "ID=\"2\"")),
        ("share above 100", change("<thueSuatSauGiam>8", "<thueSuatSauGiam>108")),
        ("fraction", change("<thueSuatSauGiam>8", "<thueSuatSauGiam>8.125")),
        ("unknown appendix", change("</PL_NQ142_GTGT>", "</PL_NQ142_GTGT><PL_LA><a/></PL_LA>")),
        ("no appendix", {
            let (before, rest) = good.split_once("    <PLuc>").expect("an appendix");
            format!("{before}{}", rest.split_once("</PLuc>\n").expect("its end").1)
        }),
        ("spaces around a number", change(ct25, "<ct25> 5 </ct25>")),
        ("character data", change(ct25, "<ct25><![CDATA[5]]></ct25>")),
        ("a comment in a number", change(ct25, "<ct25>5<!-- x -->0</ct25>")),
        ("a sign", change(ct25, "<ct25>+5</ct25>")),
        ("a date with a zone", change("<ngayKy>2026-04-20", "<ngayKy>2026-04-20+07:00")),
        ("kind", change("<loaiTKhai>C", "<loaiTKhai>X")),
        ("number of the return", change("<soLan>0", "<soLan>-1")),
        ("another form", change("<maTKhai>842", "<maTKhai>846")),
        ("another version", change("<pbanTKhaiXML>2.8.3", "<pbanTKhaiXML>2.8.4")),
        ("a flag", change("<ct21>0", "<ct21>true")),
        (
            "a signature",
            change(
                "</HSoThueDTu>",
                "<CKyDTu><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><a/></Signature></CKyDTu></HSoThueDTu>",
            ),
        ),
        ("no signature inside", change("</HSoThueDTu>", "<CKyDTu/></HSoThueDTu>")),
        ("attribute of the root", change("<HSoThueDTu ", "<HSoThueDTu la=\"1\" ")),
        (
            "prefixed",
            change("<HSoThueDTu xmlns=", "<t:HSoThueDTu xmlns:t=")
                .replace("</HSo", "</t:HSo")
                .replace("<HSoK", "<t:HSoK"),
        ),
    ]
}

/// The same schemas for xmllint: with the namespace in full, as the facts say that a validator needs.
fn judges_folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a scratch folder");
    let from = folder().join("InterfaceIni/Schema");
    let full = |text: &str| {
        text.replace("xmlns=\"TKhaiThue\"", &format!("xmlns=\"{FULL}\""))
            .replace("targetNamespace=\"TKhaiThue\"", &format!("targetNamespace=\"{FULL}\""))
    };
    for inside in ["", "ToKhai", "ToKhai/PhuLuc"] {
        std::fs::create_dir_all(dir.path().join(inside)).expect("a folder");
        for entry in std::fs::read_dir(from.join(inside)).expect("the schemas").flatten() {
            if entry.path().is_file() {
                let text = std::fs::read_to_string(entry.path()).expect("a schema");
                std::fs::write(dir.path().join(inside).join(entry.file_name()), full(&text)).expect("written");
            }
        }
    }
    dir
}

#[test]
fn verdicts_are_those_of_libxml() {
    let schemas = schemas();
    let chosen = schemas.choose(&FormTriple::of_map(&map("842"), "C")).expect("a schema").schema;
    let dir = judges_folder();
    let schema = dir.path().join("ToKhai/01_GTGT_TT80.xsd");
    let (mut good, mut bad) = (0, 0);
    for (name, text) in variants() {
        let ours = schemas.check(text.as_bytes(), chosen).expect("checked");
        let Some((valid, said)) =
            outside("xmllint", &["--noout", "--schema", schema.to_str().expect("a path")], text.as_bytes(), &[])
        else {
            return;
        };
        assert_eq!(ours.is_empty(), valid, "{name}: ours {ours:?}\nxmllint: {said}");
        if valid { good += 1 } else { bad += 1 }
    }
    assert!(good >= 10 && bad >= 35, "both verdicts are tried: {good} good, {bad} bad");
}

#[test]
fn issues_say_where_and_what() {
    let found: std::collections::BTreeMap<_, _> =
        variants().into_iter().map(|(name, text)| (name, said(&text))).collect();
    let one = |name: &str, fault: F, end: &str, expected: &[&str]| {
        let wanted = vec![(fault, end.to_owned(), expected.iter().map(|e| (*e).to_owned()).collect::<Vec<_>>())];
        assert_eq!(found[name], wanted, "{name}: one cause, one issue");
    };
    one("missing", F::MissingElement, "ct22", &["ct22"]);
    one("missing last", F::MissingElement, "ct43", &["ct43"]);
    one("missing first of the header", F::MissingElement, "maDVu", &["maDVu"]);
    one("missing group", F::MissingElement, "HHDVBRaChiuTSuat5", &["HHDVBRaChiuTSuat5"]);
    one("unknown leaf", F::UnexpectedElement, "ct24b", &[]);
    one("unknown group", F::UnexpectedElement, "la", &[]);
    one("order", F::UnexpectedElement, "ct26", &["ct25"]);
    one("twice", F::UnexpectedElement, "ct25[2]", &["ct26"]);
    one("separators", F::Type, "ct25", &["xs:integer"]);
    one("empty amount", F::Type, "ct25", &["xs:integer"]);
    one("digits", F::Digits, "ct25", &["<= 15"]);
    one("below", F::Range, "ct22", &[">= 0"]);
    one("enumeration", F::Enumeration, "tieuMucHachToan", &["1701", "1704", "1705"]);
    one("pattern", F::Pattern, "mst", &["(?:[0-9]{10}(-[0-9]{3})?)|(?:[0-9]{12})"]);
    one("date", F::Type, "ngayKy", &["xs:date"]);
    one("no such day", F::Type, "ngayKy", &["xs:date"]);
    one("too short", F::Length, "tenNNT", &[">= 1"]);
    one("too long", F::Length, "tenNNT", &["<= 200"]);
    one("text among elements", F::UnexpectedText, "Header", &[]);
    one("attribute", F::UnexpectedAttribute, "ct25", &[]);
    one("namespace", F::Root, "HSoThueDTu", &[&format!("HSoThueDTu ({FULL})")]);
    one("prefixed", F::Namespace, "TTinChung", &[FULL]);
    one("root", F::Root, "HSoThueDTV", &[&format!("HSoThueDTu ({FULL})")]);
    one("half of a choice", F::MissingElement, "maXaNNT", &["maXaNNT"]);
    one("nil where it may not be", F::Nil, "nganhNgheKD", &[]);
    one("nil with content", F::Nil, "ngayKy", &[]);
    one("row's figure", F::Type, "giaTriHHDVMuaVao", &["xs:integer"]);
    one("row's element", F::MissingElement, "thueGTGTHHDV", &["thueGTGTHHDV"]);
    one("row without number", F::MissingAttribute, "BangKeTenHHDV[2]", &[]);
    one("row's number", F::Pattern, "BangKeTenHHDV[2]", &["ID_[0-9]+"]);
    one("share above 100", F::Range, "thueSuatSauGiam", &["<= 100"]);
    one("fraction", F::Digits, "thueSuatSauGiam", &["<= 2"]);
    one("another form", F::Enumeration, "maTKhai", &["842"]);
    one("no signature inside", F::MissingElement, "Signature", &["Signature"]);
}

#[test]
fn issues_lead_to_fields_and_rows() {
    let (map, answers) = (map("842"), vat());
    let schemas = schemas();
    let chosen = schemas.choose(&FormTriple::of_map(&map, "C")).expect("a schema").schema;
    let field = |text: &str| {
        let issues = schemas.check(text.as_bytes(), chosen).expect("checked");
        assert_eq!(issues.len(), 1, "{issues:?}");
        let place = map.place(&issues[0].path, &answers).unwrap_or_else(|| panic!("{}: a field", issues[0].path));
        (place.field, place.row, issues[0].line, issues[0].found.clone())
    };
    let good = vat_text();
    let line_of = |what: &str| good.lines().position(|line| line.contains(what)).expect("a line") + 1;
    let word = |word: &str| Some(word.to_owned());
    let text = good.replacen("<giaTriHHDVMuaVao>33", "<giaTriHHDVMuaVao>ba", 1);
    let row = ("g8_mua.gia_tri".to_owned(), Some(1), line_of("<giaTriHHDVMuaVao>33"), word("ba"));
    assert_eq!(field(&text), row, "the second row");
    let text = good.replacen("<mst>9900000016", "<mst>99", 1);
    assert_eq!(field(&text), ("mst".to_owned(), None, line_of("<mst>"), word("99")), "a field of the header");
    let text = good.replacen("      <ct22>5000000</ct22>\n", "", 1);
    assert_eq!(field(&text), ("ct22".to_owned(), None, line_of("<ct22>"), None), "what is not there has a field too");
    // All on one line, as portals give files back: places do not depend on lines.
    let flat = good.replacen("<giaTriHHDVMuaVao>33", "<giaTriHHDVMuaVao>ba", 1).replace('\n', "");
    assert_eq!(field(&flat).0, "g8_mua.gia_tri", "one line");
    assert_eq!(field(&flat).1, Some(1), "and the right row");
}

#[test]
fn every_element_finds_its_answer() {
    for (code, answers) in [("842", vat()), ("953", payroll(4))] {
        let map = map(code);
        let file = written(&map, &answers);
        let text = String::from_utf8(file.clone()).expect("text");
        let document = read(&file).expect("read");
        let back = import(&map, &document, &BothWays).expect("imported").answers;
        let mut seen = 0;
        let doc = roxmltree_paths(&text);
        for (path, value) in doc {
            let Some(place) = map.place(&path, &answers) else { continue };
            let held = match place.row {
                Some(row) => {
                    let (table, column) = place.field.split_once('.').expect("a column");
                    back[table][row][column].clone()
                }
                None => back.get(&place.field).cloned().unwrap_or_default(),
            };
            if let (Some(number), Ok(figure)) = (held.as_i64(), value.parse::<i64>()) {
                assert_eq!(number, figure, "{code} {path}: {place:?} is what the file shows there");
                seen += 1;
            }
        }
        assert!(seen > 30, "{code}: {seen} figures were compared");
    }
}

/// Paths with numbers, and texts, of all leaves; a plain reading of our own files, one element a line.
fn roxmltree_paths(text: &str) -> Vec<(String, String)> {
    let mut open: Vec<(String, std::collections::BTreeMap<String, usize>)> = vec![(String::new(), Default::default())];
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("<?")) {
        if line.starts_with("</") {
            open.pop();
            continue;
        }
        let name = line.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default().to_owned();
        let (above, counts) = open.last_mut().expect("inside something");
        let number = counts.entry(name.clone()).or_default();
        *number += 1;
        let path = if above.is_empty() { name.clone() } else { format!("{above}/{name}[{number}]") };
        match line.split_once('>').map(|(_, rest)| rest) {
            Some("") if !line.ends_with("/>") => open.push((path, Default::default())),
            Some(rest) => found.push((path, rest.split('<').next().unwrap_or_default().to_owned())),
            None => {}
        }
    }
    found
}

#[test]
fn a_large_return_is_checked_quickly() {
    let map = map("953");
    let file = written(&map, &payroll(600));
    let schemas = schemas();
    let chosen = schemas.choose(&FormTriple::of_map(&map, "C")).expect("a schema").schema;
    let begin = std::time::Instant::now();
    assert_eq!(schemas.check(&file, chosen).expect("checked"), [], "600 people");
    let good = begin.elapsed();
    let text = String::from_utf8(file).expect("text").replace("<ct08>9900000016", "<ct08>99");
    let begin = std::time::Instant::now();
    let issues = schemas.check(text.as_bytes(), chosen).expect("checked");
    println!("05-1/BK, 600 people against a schema: {good:?}; with 600 faults {:?}", begin.elapsed());
    assert_eq!(issues.len(), 500, "not more than a person can look at");
    assert!(issues[499].path.contains("BKeCTietCNhan[500]/"), "{}", issues[499].path);
    assert!(good.as_secs() < 60, "a debug build on a busy machine; guards against an order of magnitude: {good:?}");
}
