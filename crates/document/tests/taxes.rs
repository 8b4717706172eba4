//! The VAT return as an XML file.

use crate::common::{Words, field_ids, object, outside, pack, vat};
use hoso_document::tax_xml::{Product, XmlData, XmlMap, answers, file_name, read, write};
use hoso_document::{DocumentError, NoNames};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

fn map() -> XmlMap {
    let output = pack("vat").form.outputs.get("xml").expect("the pack has outputs/xml.json");
    XmlMap::parse(&output.to_string()).expect("outputs/xml.json is read")
}

fn product() -> Product {
    Product {
        code: "HOSO".to_owned(),
        name: "Hồ Sơ".to_owned(),
        version: "0.1.0".to_owned(),
        vendor: "Hồ Sơ".to_owned(),
    }
}

fn written(answers: &Map<String, Value>) -> Vec<u8> {
    write(&map(), &XmlData { answers, names: &Words }, &product()).expect("the return is written")
}

/// A first return without agent and branch, with the figures of a plain quarter.
fn plain_quarter() -> Map<String, Value> {
    let mut answers = object(json!({
        "nganh_nghe": "00", "nganh_nghe_ten": "Hoạt động sản xuất kinh doanh thông thường", "tieu_muc": "1701",
        "ky": "2026-Q1", "loai": "C", "ten_nnt": "CÔNG TY VÍ DỤ (KHÔNG CÓ THẬT)", "mst": "9900000016",
        "dia_chi": {"line": "Số 0 đường Ví Dụ"}, "dl_co": "khong", "pt_co": "khong", "ct21": false,
        "cqt_ma": "00000", "cqt_ten": "THUẾ CƠ SỞ VÍ DỤ", "nguoi_ky": "Nguyễn Ví Dụ", "ngay_ky": "2026-04-20"
    }));
    for (item, amount) in [
        ("22", 5_000_000),
        ("23", 100_000_000),
        ("24", 10_000_000),
        ("25", 10_000_000),
        ("27", 200_000_000),
        ("28", 20_000_000),
        ("32", 200_000_000),
        ("33", 20_000_000),
        ("34", 200_000_000),
        ("35", 20_000_000),
        ("36", 10_000_000),
        ("40a", 5_000_000),
        ("40", 5_000_000),
    ] {
        answers.insert(format!("ct{item}"), json!(amount));
    }
    answers
}

fn paths(bytes: &[u8]) -> Vec<String> {
    read(bytes).expect("it is read").entries.iter().map(|entry| entry.path.to_string()).collect()
}

/// `tests/fixtures/842-2.8.3.paths`: element names, two spaces of indent per level.
fn expected_paths() -> Vec<String> {
    let mut stack: Vec<&str> = Vec::new();
    include_str!("fixtures/842-2.8.3.paths")
        .lines()
        .map(|line| {
            let name = line.trim_start();
            stack.truncate((line.len() - name.len()) / 2);
            stack.push(name);
            stack.join("/")
        })
        .collect()
}

#[test]
fn every_field_is_in_the_file_or_excused() {
    let map = map();
    let ids = field_ids("vat");
    let found = map.contract(ids.iter().map(String::as_str));
    assert!(found.holds(), "a figure would be missing from the return, or a name is misspelt: {found:?}");
}

#[test]
fn the_elements_are_those_of_842_in_their_order() {
    assert_eq!(paths(&written(&plain_quarter())), expected_paths(), "the portal's schema is a sequence");
    assert_eq!(
        paths(&written(&Map::new())),
        expected_paths(),
        "every element stands there even when nothing is answered"
    );
}

#[test]
fn the_bytes_are_plain() {
    let bytes = written(&plain_quarter());
    let text = String::from_utf8(bytes).expect("UTF-8");
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HSoThueDTu xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\" \
                xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <HSoKhaiThue id=\"_NODE_TO_SIGN\">\n";
    assert!(text.starts_with(head), "the viewer looks for exactly this root, and for one attribute: {text}");
    assert!(!text.contains('\r') && !text.contains("HTKK"), "LF only, and we do not pose as HTKK");
    for line in [
        "<maDVu>HOSO</maDVu>",
        "<tenDVu>Hồ Sơ</tenDVu>",
        "<kieuKy>Q</kieuKy>",
        "<kyKKhai>1/2026</kyKKhai>",
        "<kyKKhaiTuNgay>01/01/2026</kyKKhaiTuNgay>",
        "<kyKKhaiDenNgay>31/03/2026</kyKKhaiDenNgay>",
        "<kyKKhaiTuThang/>",
        "<loaiTKhai>C</loaiTKhai>",
        "<soLan>0</soLan>",
        "<ngayKy>2026-04-20</ngayKy>",
        "<maLyDoGiaHan/>",
        "<ct21>0</ct21>",
        "<ct22>5000000</ct22>",
        "<ct23a>0</ct23a>",
        "<ct40a>5000000</ct40a>",
    ] {
        assert!(text.contains(line), "{line} is missing:\n{text}");
    }
}

#[test]
fn an_agent_and_a_branch_are_written_when_there_are_any() {
    let text = String::from_utf8(written(&vat())).expect("UTF-8");
    assert!(text.contains("<DLyThue>\n          <mstDLyThue>9900000016-001</mstDLyThue>"), "the agent:\n{text}");
    assert!(text.contains("<ngayKyHDDLyThue>2026-01-02</ngayKyHDDLyThue>"), "the contract's date");
    assert!(text.contains("<ct11a_phuongXa_ten>Xã Ba Chẽ</ct11a_phuongXa_ten>"), "the commune by name");
    assert!(text.contains("<ct11c_tinhTP_ma>22</ct11c_tinhTP_ma>"), "the province by code");
    assert!(text.contains("<loaiTKhai>B</loaiTKhai>\n          <soLan>2</soLan>"), "a supplementary return");
    assert!(text.contains("<ct36>-68620567</ct36>"), "negative amounts carry a plain minus");
    assert!(!String::from_utf8(written(&plain_quarter())).expect("UTF-8").contains("DLyThue"), "no agent, no element");
}

#[test]
fn a_return_reads_back_to_its_answers() {
    for before in [vat(), plain_quarter()] {
        let document = read(&written(&before)).expect("it is read");
        assert_eq!((document.ma_tkhai.as_str(), document.pban.as_str()), ("842", "2.8.3"), "which form it is");
        assert!(!document.signed, "nobody has signed it");
        let after = answers(&map(), &document).expect("answers");
        for (field, value) in &before {
            if ["dl_co", "pt_co"].contains(&field.as_str()) {
                continue;
            }
            let mut value = value.clone();
            // The file carries the taxpayer's commune by name only, and no street of the branch.
            let not_carried = if field == "dia_chi" { "commune" } else { "line" };
            if let (Some(parts), true) = (value.as_object_mut(), field.ends_with("dia_chi")) {
                parts.remove(not_carried);
            }
            assert_eq!(after.get(field), Some(&value), "{field} must survive the way out and back");
        }
    }
}

#[test]
fn the_envelope_follows_the_published_schema() {
    let folder = std::env::var_os("HOSO_HTKK_XSD")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/htkk/xsd"), PathBuf::from);
    let schema = folder.join("TKhaiThue.xsd");
    if !schema.is_file() {
        eprintln!("skipped: no TKhaiThue.xsd (HOSO_HTKK_XSD names its folder)");
        return;
    }
    for answers in [plain_quarter(), vat()] {
        // The public schema is older than this body, which its abstract base leaves open.
        let text = String::from_utf8(written(&answers)).expect("UTF-8");
        let (head, rest) = text.split_once("<CTieuTKhaiChinh>").expect("a body");
        let (_, tail) = rest.split_once("</CTieuTKhaiChinh>").expect("its end");
        let bare = format!("{head}<CTieuTKhaiChinh></CTieuTKhaiChinh>{tail}");
        let schema = schema.to_string_lossy();
        let Some((ok, said)) = outside("xmllint", &["--noout", "--nonet", "--schema", &schema], bare.as_bytes(), &[])
        else {
            return;
        };
        assert!(ok, "the header must be what the tax authority published: {said}");
    }
}

#[test]
fn odd_text_is_escaped_or_refused() {
    let mut odd = plain_quarter();
    odd.insert("ten_nnt".to_owned(), json!("CÔNG TY <A> & \"B\" ]]> \n  Nguye\u{302}\u{303}n"));
    let document = read(&written(&odd)).expect("it is read");
    let back = answers(&map(), &document).expect("answers");
    assert_eq!(back["ten_nnt"], json!("CÔNG TY <A> & \"B\" ]]> Nguyễn"), "escaped, composed, one line (xs:token)");
    odd.insert("ten_nnt".to_owned(), json!("CÔNG TY \u{1}"));
    let refused = write(&map(), &XmlData { answers: &odd, names: &NoNames }, &product());
    assert!(
        matches!(refused, Err(DocumentError::BadValue { ref path, .. }) if path == "ten_nnt"),
        "XML has no such character"
    );
    let mut odd = plain_quarter();
    odd.insert("ct22".to_owned(), json!("năm triệu"));
    let refused = write(&map(), &XmlData { answers: &odd, names: &NoNames }, &product());
    assert!(matches!(refused, Err(DocumentError::BadValue { ref path, .. }) if path == "ct22"), "words are no amount");
}

#[test]
fn foreign_files_are_read_or_refused_with_a_reason() {
    let bytes = written(&plain_quarter());
    let windows =
        [b"\xEF\xBB\xBF".to_vec(), String::from_utf8(bytes.clone()).expect("UTF-8").replace('\n', "\r\n").into_bytes()]
            .concat();
    assert_eq!(paths(&windows), paths(&bytes), "HTKK is said to write a byte order mark and CRLF");
    let dtd = b"<!DOCTYPE a [<!ENTITY b \"c\">]><HSoThueDTu>&b;</HSoThueDTu>";
    assert!(matches!(read(dtd), Err(DocumentError::BadXml(_))), "a DTD is refused");
    assert!(matches!(read(b"<a/>"), Err(DocumentError::NotTaxXml(_))), "another root is refused");
    let deep = ["<HSoThueDTu>".repeat(100_000), "</HSoThueDTu>".repeat(100_000)].concat();
    assert!(matches!(read(deep.as_bytes()), Err(DocumentError::TooLong { .. })), "endless nesting is refused");
    let other = String::from_utf8(bytes).expect("UTF-8").replace("2.8.3", "2.7.4");
    let other = read(other.as_bytes()).expect("it is read");
    assert!(
        matches!(answers(&map(), &other), Err(DocumentError::OtherForm { .. })),
        "another version is not guessed at"
    );
}

#[test]
fn rows_are_numbered() {
    let map = XmlMap::parse(
        r#"{"format": 1, "ma_tkhai": "1", "pban": "1", "file_form": "f", "children": [{"el": "BangKe", "children": [
            {"el": "Dong", "repeat": "bang", "children": [{"el": "ten", "field": "bang.ten"}, {"el": "gia", "field": "bang.gia", "as": "amount"}]}
        ]}]}"#,
    )
    .expect("a map");
    let before = object(json!({"bang": [{"ten": "một", "gia": 1}, {"ten": "hai", "gia": 2}]}));
    let bytes = write(&map, &XmlData { answers: &before, names: &NoNames }, &product()).expect("written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("<Dong id=\"ID_2\">\n      <ten>hai</ten>"), "rows carry ID_1, ID_2 …:\n{text}");
    let known = XmlMap { ma_tkhai: String::new(), pban: String::new(), ..map };
    let back = answers(&known, &read(text.as_bytes()).expect("read")).expect("answers");
    assert_eq!(back, before, "rows come back as rows");
    for bad in [
        r#"{"format": 1, "ma_tkhai": "1", "pban": "1", "file_form": "f", "children": [{"el": "a b"}]}"#,
        r#"{"format": 1, "ma_tkhai": "1", "pban": "1", "file_form": "f", "children": [{"el": "a", "feild": "x"}]}"#,
        r#"{"format": 1, "ma_tkhai": "1", "pban": "1", "file_form": "f", "children": [{"el": "a", "const": "x", "field": "y"}]}"#,
    ] {
        assert!(matches!(XmlMap::parse(bad), Err(DocumentError::BadLayout(_))), "{bad} must not pass");
    }
}

#[test]
fn one_table_may_stand_in_several_places_grouped() {
    let map = XmlMap::parse(
        r#"{"format": 1, "ma_tkhai": "", "pban": "", "file_form": "f", "children": [
            {"el": "CoDinh", "children": [
                {"el": "NoiBan", "repeat": "bang", "where": {"bang.nhom": "co_dinh"}, "group_by": ["bang.ma"], "row_id": "ID", "children": [
                    {"el": "ma", "field": "bang.ma"},
                    {"el": "Dong", "repeat": "bang", "children": [{"el": "tien", "field": "bang.tien", "as": "amount"}]}]}]},
            {"el": "Mang", "children": [
                {"el": "NoiBan", "repeat": "bang", "where": {"bang.nhom": "mang"}, "row_id": false, "children": [
                    {"el": "tien", "field": "bang.tien", "as": "amount"}]}]}
        ]}"#,
    )
    .expect("a map");
    let before = object(json!({"bang": [
        {"nhom": "co_dinh", "ma": "1", "tien": 10}, {"nhom": "co_dinh", "ma": "1", "tien": 20},
        {"nhom": "co_dinh", "ma": "2", "tien": 30}, {"nhom": "mang", "tien": 40}]}));
    let bytes = write(&map, &XmlData { answers: &before, names: &NoNames }, &product()).expect("written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(text.matches("<ma>").count(), 2, "a place of business is written once with all its trades:\n{text}");
    assert!(text.contains("<NoiBan ID=\"ID_2\">") && text.contains("<NoiBan>\n      <tien>40"), "{text}");
    let back = answers(&map, &read(text.as_bytes()).expect("read")).expect("answers");
    assert_eq!(back, before, "and reads back as the rows it came from");
    let wrong = object(json!({"bang": [{"nhom": "co_dinh", "tien": 1}, {"nhom": "co_dinh", "tien": "x"}]}));
    let error = write(&map, &XmlData { answers: &wrong, names: &NoNames }, &product()).expect_err("no amount");
    assert!(error.to_string().contains("bang[1].tien"), "in 5,000 rows the row must be named: {error}");
    let astray = r#"{"format": 1, "ma_tkhai": "", "pban": "", "file_form": "f", "children": [{"el": "a", "where": {"bang.x": 1}}]}"#;
    assert!(XmlMap::parse(astray).is_err(), "a condition on rows needs rows");
}

#[test]
fn the_file_has_the_name_that_htkk_would_give_it() {
    let name = file_name("9900000016", &map().file_form, "2026-Q1", 0);
    assert_eq!(name.as_deref(), Ok("9900000016000-01_GTGT_TT80-Q12026-L00.xml"), "portals sort by it");
}
