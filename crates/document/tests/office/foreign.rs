//! Files of other programs and of the tax authority.

use crate::common::{BothWays, maps, object, written};
use hoso_document::tax_xml::{Catalogue, Encoding, XmlMap, import, labels, read, show, taxpayer};
use hoso_document::{DocumentError, NoNames};
use serde_json::json;
use std::collections::BTreeMap;

const NOTICE: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?><t:TBaoThueDTu xmlns:t="http://kekhaithue.gdt.gov.vn/TBaoThue"><t:TBaoThue id="_NODE_TO_SIGN"><t:TTinChung><t:maTBao>844</t:maTBao><t:tenTBao>Thông báo ví dụ</t:tenTBao><t:mst>9900000016</t:mst><t:tenNNT>CÔNG TY VÍ DỤ</t:tenNNT><t:maGiaoDichDTu>11320269999999999</t:maGiaoDichDTu></t:TTinChung></t:TBaoThue><t:CKyDTu><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/><Reference URI="#_NODE_TO_SIGN"/></SignedInfo><KeyInfo><X509Data><X509SubjectName>CN=VÍ DỤ</X509SubjectName></X509Data></KeyInfo></Signature></t:CKyDTu></t:TBaoThueDTu>"##;

fn vat() -> XmlMap {
    maps().into_iter().find(|(folder, _)| folder == "01-gtgt").expect("01/GTGT").1
}

fn quarter() -> Vec<u8> {
    let answers = object(json!({
        "ky": "2026-Q1", "mst": "9900000016", "ten_nnt": "CÔNG TY VÍ DỤ", "ct22": 5_000_000, "ct21": false,
        "ngay_ky": "2026-04-20", "dl_ten": "ĐẠI LÝ VÍ DỤ", "dl_mst": "9900000016-001",
        "dia_chi": {"line": "Số 0 đường Ví Dụ", "commune": "00004", "province": "01"}
    }));
    written(&vat(), &answers)
}

fn changed(bytes: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replace(from, to);
    }
    text.into_bytes()
}

#[test]
fn a_return_is_shown_with_what_it_says() {
    let map = vat();
    let words = labels(&map, &|field| (field == "ct22").then(|| "Thuế GTGT còn được khấu trừ".to_owned()));
    let shown = show(&quarter(), &words).expect("shown");
    assert_eq!((shown.code.as_str(), shown.version.as_str(), shown.kind.as_str()), ("842", "2.8.3", "C"), "the triple");
    assert!(matches!(shown.catalogue, Catalogue::Known { newest: true, .. }), "on record");
    assert_eq!((shown.period.kind.as_str(), shown.period.code.as_str()), ("Q", "1/2026"), "the period");
    assert_eq!(shown.taxpayer.tax_code, "9900000016", "the taxpayer, not the agent");
    assert_eq!(shown.agent.as_ref().map(|a| a.tax_code.as_str()), Some("9900000016-001"), "the agent");
    let alone = taxpayer(&quarter()).expect("read");
    assert_eq!(
        (alone.tax_code, alone.name),
        (shown.taxpayer.tax_code.clone(), shown.taxpayer.name.clone()),
        "the quick way says the same"
    );
    assert_eq!(shown.service[0], "HOSO", "who wrote it");
    assert_eq!((shown.foreign_namespace, shown.prefixed, shown.signatures.len()), (None, false, 0), "a plain file");
    let line = shown.tree.iter().find(|n| n.path.ends_with("/ct22")).expect("ct22");
    assert_eq!(line.label.as_deref(), Some("Thuế GTGT còn được khấu trừ"), "the caller's words");
    assert_eq!((line.text.as_str(), line.level), ("5000000", 3), "and the figure");
}

#[test]
fn a_notice_is_shown_with_its_signature_told() {
    let shown = show(NOTICE.as_bytes(), &BTreeMap::new()).expect("shown");
    assert!(shown.is_notice && shown.prefixed, "a notice with a prefix");
    assert_eq!(shown.foreign_namespace, None, "in its own namespace");
    assert_eq!((shown.code.as_str(), shown.taxpayer.tax_code.as_str()), ("844", "9900000016"), "code and taxpayer");
    assert_eq!(shown.notice.expect("a notice").transaction, "11320269999999999", "the filing it answers");
    let signature = &shown.signatures[0];
    assert_eq!(signature.references, ["#_NODE_TO_SIGN"], "what is signed");
    assert!(signature.method.ends_with("rsa-sha1") && signature.subject == "CN=VÍ DỤ", "how and by whom");
    assert!(shown.tree.iter().all(|n| !n.path.contains("CKyDTu/")), "the signature's inside is no content");
}

#[test]
fn other_namespaces_encodings_and_versions_are_told_and_shown() {
    let plain = quarter();
    let foreign = changed(&plain, &[("http://kekhaithue.gdt.gov.vn/TKhaiThue", "urn:vi-du")]);
    let shown = show(&foreign, &BTreeMap::new()).expect("shown");
    assert_eq!(shown.foreign_namespace.as_deref(), Some("urn:vi-du"), "told, and shown all the same");
    let text = String::from_utf8(plain.clone()).expect("UTF-8");
    let wide: Vec<u8> =
        format!("\u{FEFF}{}", text.replace("UTF-8", "UTF-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shown = show(&wide, &BTreeMap::new()).expect("shown");
    assert_eq!((shown.encoding, shown.taxpayer.name.as_str()), (Encoding::Utf16, "CÔNG TY VÍ DỤ"), "UTF-16 is read");
    // `CÔNG TY` in windows-1258: Ô is D4.
    let mut page = b"<?xml version=\"1.0\" encoding=\"windows-1258\"?><HSoThueDTu><mst>1</mst><tenNNT>C\xD4NG TY T\xCDN</tenNNT></HSoThueDTu>".to_vec();
    let shown = show(&page, &BTreeMap::new()).expect("shown");
    assert_eq!(shown.taxpayer.name, "CÔNG TY TÍN", "a declared code page is decoded");
    assert_eq!(shown.catalogue, Catalogue::Unknown, "the viewer does not open it");
    page.splice(30..42, b"x-vi-du-1234".iter().copied());
    let unknown = show(&page, &BTreeMap::new());
    assert!(matches!(&unknown, Err(DocumentError::BadXml(why)) if why.contains("x-vi-du-1234")), "{unknown:?}");
    let crlf = changed(&plain, &[("\n", "\r\n")]);
    assert!(show(&crlf, &BTreeMap::new()).expect("shown").crlf, "told");
}

#[test]
fn broken_files_say_where() {
    let plain = quarter();
    let cut = &plain[..plain.len() / 2];
    let lines = cut.iter().filter(|b| **b == b'\n').count() + 1;
    let error = read(cut).expect_err("it ends too early").to_string();
    assert!(error.contains(&format!("line {lines}, column")), "{error}");
    let dtd = br#"<?xml version="1.0"?><!DOCTYPE HSoThueDTu [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><HSoThueDTu>&b;</HSoThueDTu>"#;
    assert!(matches!(show(dtd, &BTreeMap::new()), Err(DocumentError::BadXml(why)) if why.contains("DTD")), "no DTD");
    let begin = std::time::Instant::now();
    let many = ["<HSoThueDTu>".to_owned(), "<a/>".repeat(6_000_000), "</HSoThueDTu>".to_owned()].concat();
    assert!(
        matches!(read(many.as_bytes()), Err(DocumentError::TooLong { what: "elements", .. })),
        "six million elements"
    );
    // Each path repeats the names around it: few bytes of file would be many of memory.
    let long = "n".repeat(1_001);
    let named = format!("<HSoThueDTu><{long}/></HSoThueDTu>");
    assert!(matches!(read(named.as_bytes()), Err(DocumentError::TooLong { what: "name", .. })), "a name without end");
    let around: String = (0..30).map(|n| format!("<{}{n}>", "n".repeat(990))).collect();
    let within: String = (0..2_000).map(|n| format!("<a{n}/>")).collect();
    let back: String = (0..30).rev().map(|n| format!("</{}{n}>", "n".repeat(990))).collect();
    let grows = format!("<HSoThueDTu>{around}{within}{back}</HSoThueDTu>");
    assert!(matches!(read(grows.as_bytes()), Err(DocumentError::TooLong { what: "names", .. })), "60 kB for 60 MB");
    assert!(matches!(read(&vec![b' '; 60_000_000]), Err(DocumentError::TooLong { what: "bytes", .. })), "60 MB");
    assert!(begin.elapsed().as_secs() < 30, "bounded time in a debug build: {:?}", begin.elapsed());
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_taken() {
    let map = vat();
    let odd = changed(
        &quarter(),
        &[
            ("<ct22>5000000</ct22>", "<ct22>5000000.00</ct22>"),
            ("<ct21>0</ct21>", "<ct21>true</ct21>"),
            ("<ngayKy>2026-04-20</ngayKy>", "<ngayKy>20/04/2026</ngayKy>"),
            ("<ct43>0</ct43>", "<ct43>nhiều</ct43><ctLa>7</ctLa>"),
            ("<maHuyenNNT/>", "<maHuyenNNT>001</maHuyenNNT>"),
            ("<nguoiKy/>", "<nguoiKy xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"),
        ],
    );
    let found = import(&map, &read(&odd).expect("read"), &BothWays).expect("842");
    assert_eq!(found.answers["ct22"], json!(5_000_000), "noughts behind the point are nothing");
    assert_eq!(found.answers["ct21"], json!(true), "either way of saying yes");
    assert_eq!(found.answers["ngay_ky"], json!("2026-04-20"), "either shape of a date");
    assert_eq!(
        found.answers["dia_chi"]["commune"],
        json!("00004"),
        "a commune by its name, where the file has no code"
    );
    assert!(!found.answers.contains_key("nguoi_ky"), "nil is no answer");
    let told: Vec<(&str, &str)> = found.unread.iter().map(|u| (u.field.as_str(), u.text.as_str())).collect();
    assert_eq!(told, [("ct43", "nhiều")], "what cannot be read is told");
    let left: Vec<(&str, &str)> =
        found.not_taken.iter().map(|e| (e.path.rsplit('/').next().unwrap_or_default(), e.text.as_str())).collect();
    assert_eq!(left, [("maHuyenNNT", "001"), ("ctLa", "7")], "what has no place is told with its path");
    let without = import(&map, &read(&quarter()).expect("read"), &NoNames).expect("842");
    assert!(
        without.unread.iter().any(|u| u.field == "dia_chi" && u.text == "Xã 00004"),
        "a name that nobody knows is told"
    );
}

#[test]
fn the_period_of_a_single_event_is_told_from_the_others() {
    for (folder, map) in maps().into_iter().filter(|(folder, _)| folder.starts_with("01-cnkd")) {
        for answers in [json!({"ky": "2026-06"}), json!({"ky_lps": "2026-06-05", "ky_lps_chu": "05/06/2026"})] {
            let before = object(answers);
            let document = read(&written(&map, &before)).expect("read");
            let after = import(&map, &document, &BothWays).expect("the form").answers;
            for field in ["ky", "ky_lps", "ky_lps_chu"] {
                assert_eq!(after.get(field), before.get(field), "{folder}: {field} of the right kind of period");
            }
        }
    }
}
