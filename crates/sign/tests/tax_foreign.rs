//! Tax documents signed by xmlsec1 in shapes that other programs make.

use std::process::Command;

use hoso_sign::verify::{Covers, Format, Remark, Verdict};

use crate::common::{Authority, has, run, tax_return, text};
use crate::tax_attacks::case;

/// Signs a template of the return with xmlsec1, to see what other programs make.
fn foreign(authority: &Authority, info: &str, object: &str) -> Option<String> {
    has("xmlsec1")
        .then(|| xmlsec1_sign(authority, &foreign_text(info, object, &tax_return(), "HSoThueDTu"), "HSoKhaiThue"))
}

fn foreign_text(info: &str, object: &str, document: &str, root: &str) -> String {
    let signature = format!(
        "<CKyDTu><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo><CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"/>{info}</SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo>{object}</Signature></CKyDTu></{root}>"
    );
    document.replace(&format!("\n</{root}>"), &signature)
}

fn xmlsec1_sign(authority: &Authority, template: &str, node: &str) -> String {
    let file = authority.write("template.xml", template);
    let key = format!("{},{}", authority.path("nv.key").display(), authority.path("nv.pem").display());
    let output = run(Command::new("xmlsec1")
        .args(["--sign", "--privkey-pem", &key, "--id-attr:id", node, "--id-attr:Id", "Object"])
        .arg(file));
    assert!(output.status.success(), "xmlsec1: {}", text(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn reference(uri: &str, transforms: &str) -> String {
    format!(
        "<Reference URI=\"{uri}\"><Transforms>{transforms}</Transforms><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue/></Reference>"
    )
}

const RSA_SHA256: &str = "<SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>";
const ENVELOPED: &str = "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>";
const EXCLUSIVE: &str = "<Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>";

#[test]
fn signatures_of_other_programs() {
    let case = case();
    let time = "<Object Id=\"t\"><SignatureProperties xmlns=\"\"><SignatureProperty Target=\"#x\"><SigningTime>2026-11-20T08:30:00</SigningTime></SignatureProperty></SignatureProperties></Object>";
    let subject = reference("#ID_1", ENVELOPED);

    let Some(plain) = foreign(&case.authority, &format!("{RSA_SHA256}{subject}"), "") else {
        return;
    };
    assert_eq!(case.report(&plain).verdict, Verdict::Valid, "the default namespace, wrapped base64");

    let whole =
        foreign(&case.authority, &format!("{RSA_SHA256}{}", reference("", &format!("{ENVELOPED}{EXCLUSIVE}"))), "")
            .unwrap();
    let one = case.first(&whole);
    assert_eq!((one.verdict, &one.covers), (Verdict::Valid, &Covers::Whole), "URI=\"\" signs all: {one:?}");
    assert_eq!(case.report(&whole.replace("<PLuc>", "<PLuc><x/>")).verdict, Verdict::Invalid);

    let unsigned_time = case.first(&foreign(&case.authority, &format!("{RSA_SHA256}{subject}"), time).unwrap());
    assert_eq!(unsigned_time.signed_at, None, "a time that nobody signed is no time");
    assert!(unsigned_time.remarks.contains(&Remark::SigningTimeUnsigned));

    let timed = case.first(
        &foreign(&case.authority, &format!("{RSA_SHA256}{subject}{}", reference("#t", EXCLUSIVE)), time).unwrap(),
    );
    assert_eq!(
        timed.signed_at.map(|time| time.to_string()).as_deref(),
        Some("2026-11-20T01:30:00Z"),
        "Vietnam time: {timed:?}"
    );

    let only_object =
        case.first(&foreign(&case.authority, &format!("{RSA_SHA256}{}", reference("#t", EXCLUSIVE)), time).unwrap());
    assert_eq!(
        (only_object.covers.clone(), only_object.verdict),
        (Covers::Nothing, Verdict::Unknown),
        "intact, but not of the return: {only_object:?}"
    );

    let path = "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>not(ancestor-or-self::ct42)</XPath></Transform>";
    let filtered =
        case.first(&foreign(&case.authority, &format!("{RSA_SHA256}{}", reference("#ID_1", path)), "").unwrap());
    assert!(
        filtered.verdict == Verdict::Invalid && filtered.remarks.contains(&Remark::TransformNotAllowed),
        "XPath can leave the tax out: {filtered:?}"
    );

    // A notice of the tax authority has the same shape under other names.
    let notice = tax_return()
        .replace("HSoThueDTu", "TBaoThueDTu")
        .replace("HSoKhaiThue", "TBaoThue")
        .replace("gdt.gov.vn/TKhaiThue", "gdt.gov.vn/TBaoThue");
    let template = foreign_text(&format!("{RSA_SHA256}{subject}"), "", &notice, "TBaoThueDTu");
    let notice = xmlsec1_sign(&case.authority, &template, "TBaoThue");
    let report = case.report(&notice);
    assert_eq!((report.format, report.verdict), (Format::TaxNotice, Verdict::Valid), "{report:?}");
    assert_eq!(report.signatures[0].covers, Covers::Element("TBaoThue".to_owned()));
    assert_eq!(case.report(&notice.replace("1500000", "1")).verdict, Verdict::Invalid);

    let old = foreign(
        &case.authority,
        &format!("<SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\"/>{subject}"),
        "",
    )
    .unwrap();
    let one = case.first(&old);
    assert!(one.intact() && one.weak && one.verdict == Verdict::Unknown, "SHA-1 is verified but weak: {one:?}");
}
