//! Forged and altered tax documents: none may be called valid.

use hoso_sign::VerifyError;
use hoso_sign::tax_xml;
use hoso_sign::verify::{Covers, Remark, Report, SignatureReport, Verdict};

use crate::common::{Authority, at, tax_return, verify};

pub struct Case {
    pub authority: Authority,
    pub signed: String,
}

pub fn case() -> Case {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = String::from_utf8(tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap()).unwrap();
    Case { authority, signed }
}

impl Case {
    pub fn report(&self, document: &str) -> Report {
        verify(document.as_bytes(), &self.authority.trust(), at()).unwrap_or_else(|error| panic!("{error}: {document}"))
    }

    pub fn first(&self, document: &str) -> SignatureReport {
        self.report(document).signatures.remove(0)
    }
}

#[test]
fn every_kind_of_alteration_is_seen() {
    let case = case();
    let signed = &case.signed;
    assert_eq!(case.report(signed).verdict, Verdict::Valid, "the untouched file, or this test shows nothing");
    let between = |from: &str, to: &str| signed.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let digest = between("<ds:DigestValue>", "<");
    let value = between("<ds:SignatureValue>", "<");
    let flip = |text: &str| {
        if let Some(rest) = text.strip_prefix('A') { format!("B{rest}") } else { format!("A{}", &text[1..]) }
    };
    let altered = [
        ("a figure", signed.replace("1500000", "1500001"), Remark::DigestMismatch),
        ("a name", signed.replace("CÔNG TY VÍ DỤ &amp; CON", "CÔNG TY VÍ DU &amp; CON"), Remark::DigestMismatch),
        ("indentation", signed.replace("      <ct42>", "<ct42>"), Remark::DigestMismatch),
        ("an attribute of the signed node", signed.replace("<HSoKhaiThue id", "<HSoKhaiThue x=\"1\" id"), Remark::DigestMismatch),
        ("a namespace on the root", signed.replace("<HSoThueDTu ", "<HSoThueDTu xmlns:z=\"urn:z\" "), Remark::DigestMismatch),
        ("an element that was left out", signed.replace("<faxNNT/>", ""), Remark::DigestMismatch),
        ("the digest", signed.replace(&digest, &flip(&digest)), Remark::DigestMismatch),
        ("the signature value", signed.replace(&value, &flip(&value)), Remark::SignatureMismatch),
        ("the digest method", signed.replace("xmlenc#sha256", "xmlenc#sha512"), Remark::SignatureMismatch),
        ("the canonical form", signed.replace("20010315#WithComments", "20010315"), Remark::SignatureMismatch),
        ("the transform", signed.replace("xmldsig#enveloped-signature\"/></ds:Transforms>", "xmldsig#enveloped-signature\"/><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms>"), Remark::TransformNotAllowed),
        ("the reference", signed.replace("URI=\"#ID_1\"", "URI=\"http://example.vn/x.xml\""), Remark::ExternalReference),
        ("a reference to nothing", signed.replace("URI=\"#ID_1\"", "URI=\"#ID_9\""), Remark::ReferenceMissing),
    ];
    for (what, document, remark) in altered {
        assert_ne!(&document, signed, "{what}: the test must alter something");
        let one = case.first(&document);
        assert_eq!(one.verdict, Verdict::Invalid, "{what}: {one:?}");
        assert!(one.remarks.contains(&remark), "{what} is told as {remark:?}: {one:?}");
        assert!(!matches!(one.covers, Covers::Whole), "{what}: {one:?}");
    }
}

#[test]
fn no_single_letter_can_change() {
    let case = case();
    let store = case.authority.trust();
    let bytes = case.signed.as_bytes();
    let (start, end) = (case.signed.find("<HSoKhaiThue").unwrap(), case.signed.find("<ds:KeyInfo").unwrap());
    let mut tried = 0;
    for index in (start..end).step_by(7).filter(|index| bytes[*index].is_ascii_alphanumeric()) {
        let mut altered = bytes.to_vec();
        altered[index] = if altered[index] == b'q' { b'w' } else { b'q' };
        tried += 1;
        if let Ok(report) = verify(&altered, &store, at()) {
            // An unknown algorithm name leaves it open; everything else is seen.
            let known = report.signatures[0].remarks.contains(&Remark::UnsupportedAlgorithm);
            let wanted = if known { Verdict::Unknown } else { Verdict::Invalid };
            assert!(
                report.verdict == wanted,
                "byte {index} ({:?}) can be altered unseen: {report:?}",
                char::from(bytes[index])
            );
        }
    }
    assert!(tried > 100, "only {tried} bytes were tried");
}

#[test]
fn what_is_not_signed_does_not_count() {
    let case = case();
    let comment = case.first(&case.signed.replace("1500000", "15<!-- -->00000"));
    assert!(comment.intact(), "comments are outside of the digest");
    assert_ne!(comment.verdict, Verdict::Valid, "a comment can split a figure for a careless reader");
    let more = case.first(&case.signed.replace("<CKyDTu>", "<PhuLuc>1</PhuLuc><CKyDTu>"));
    assert!(more.remarks.contains(&Remark::UnsignedContent) && more.verdict != Verdict::Valid, "{more:?}");
    let inside = case.first(&case.signed.replace("</CKyDTu>", "<ct42>9</ct42></CKyDTu>"));
    assert!(inside.remarks.contains(&Remark::UnsignedContent), "{inside:?}");
    let key = case.first(&case.signed.replace("<ds:Exponent>AQAB<", "<ds:Exponent>AQAC<"));
    assert!(key.remarks.contains(&Remark::KeyValueDiffers), "the certificate counts, but it is said");
}

#[test]
fn wrapping_is_not_valid() {
    let case = case();
    let signed = &case.signed;
    let (before, rest) = signed.split_once("<HSoKhaiThue").unwrap();
    let (body, after) = rest.split_once("</HSoKhaiThue>").unwrap();
    let original = format!("<HSoKhaiThue{body}</HSoKhaiThue>");
    let forged = original.replace("1500000", "1");
    let other_id = forged.replace("id=\"ID_1\"", "id=\"ID_2\"");
    let no_id = forged.replace(" id=\"ID_1\"", "");
    let hide = |place: &str| match place {
        "object" => after.replace("</ds:KeyInfo>", &format!("</ds:KeyInfo><ds:Object>{original}</ds:Object>")),
        "object with an id" => {
            after.replace("</ds:KeyInfo>", &format!("</ds:KeyInfo><ds:Object Id=\"o\">{original}</ds:Object>"))
        }
        "holder" => after.replace("</CKyDTu>", &format!("{original}</CKyDTu>")),
        "before" => format!("{original}{after}"),
        _ => after.replace("<CKyDTu>", &format!("<Khac>{original}</Khac><CKyDTu>")),
    };
    for (what, fake) in [("the same id", &forged), ("another id", &other_id), ("no id", &no_id)] {
        for place in ["object", "object with an id", "holder", "before", "elsewhere"] {
            let document = format!("{before}{fake}{}", hide(place));
            if let Ok(report) = verify(document.as_bytes(), &case.authority.trust(), at()) {
                let one = &report.signatures[0];
                assert_eq!(report.verdict, Verdict::Invalid, "{what}, original in {place}: {one:?}");
                assert!(!matches!(one.covers, Covers::Whole), "{what}, original in {place}: {one:?}");
            }
        }
    }
    let twin = signed.replace("<CKyDTu>", "<Khac id=\"ID_1\"/><CKyDTu>");
    assert!(case.first(&twin).remarks.contains(&Remark::DuplicateId), "two elements outside of the return with its id");
    let moved = signed.replace("<CKyDTu>", "<Khac><CKyDTu>").replace("</CKyDTu>", "</CKyDTu></Khac>");
    assert!(case.first(&moved).remarks.contains(&Remark::MisplacedSignature), "a signature where no program looks");
}

#[test]
fn bombs_and_foreign_files_are_refused() {
    let case = case();
    let store = case.authority.trust();
    let answer = |document: &str| verify(document.as_bytes(), &store, at());
    let dtd = case
        .signed
        .replace("<HSoThueDTu ", "<!DOCTYPE HSoThueDTu [<!ENTITY a \"1\"><!ATTLIST Khac id ID #IMPLIED>]><HSoThueDTu ");
    assert!(matches!(answer(&dtd), Err(VerifyError::Unreadable(_))), "a DTD can change what is signed");
    assert_eq!(answer(&tax_return()), Err(VerifyError::Unsigned), "unsigned is not invalid");
    assert_eq!(answer("<a/>"), Err(VerifyError::Unsigned), "any other XML may be signed too");
    assert!(matches!(answer("xin chào"), Err(VerifyError::Unreadable(_))));
    assert!(matches!(answer(""), Err(VerifyError::Unreadable(_))));
    let deep = tax_return().replace("<ct21>0</ct21>", &format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000)));
    assert!(matches!(answer(&deep), Err(VerifyError::TooLarge(_))), "nesting is bounded");
    assert!(matches!(verify(&vec![b' '; 33 << 20], &store, at()), Err(VerifyError::TooLarge(_))), "size is bounded");
    for length in (0..case.signed.len()).step_by(41).filter(|length| case.signed.is_char_boundary(*length)) {
        assert!(
            matches!(answer(&case.signed[..length]), Err(VerifyError::Unreadable(_))),
            "{length} bytes of a file are no file"
        );
    }
    for gone in ["KeyInfo", "SignatureValue", "SignedInfo", "X509Data"] {
        let (head, rest) = case.signed.split_once(&format!("<ds:{gone}>")).unwrap();
        let document = format!("{head}{}", rest.split_once(&format!("</ds:{gone}>")).unwrap().1);
        assert_eq!(answer(&document).unwrap().verdict, Verdict::Invalid, "without {gone} nobody signed anything");
    }
}

#[test]
fn carriage_returns_in_base64_are_accepted() {
    let case = case();
    let value = case.signed.split_once("<ds:SignatureValue>").unwrap().1.split_once('<').unwrap().0.to_owned();
    let certificate = case.signed.split_once("<ds:X509Certificate>").unwrap().1.split_once('<').unwrap().0.to_owned();
    let wrap = |text: &str, end: &str| {
        text.as_bytes()
            .chunks(76)
            .map(|line| format!("{}{end}", std::str::from_utf8(line).unwrap()))
            .collect::<String>()
    };
    let wrapped =
        case.signed.replace(&value, &wrap(&value, "&#13;\n")).replace(&certificate, &wrap(&certificate, "\r\n"));
    assert_eq!(case.report(&wrapped).verdict, Verdict::Valid, "files of 2025 carry &#13; in base64");
}
