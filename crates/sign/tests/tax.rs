//! Tax returns signed by us, verified by us and by xmlsec1.

use std::process::Command;

use hoso_sign::SignError;
use hoso_sign::key::Signer;
use hoso_sign::tax_xml;
use hoso_sign::trust::{Trust, TrustStore};
use hoso_sign::verify::{Covers, Remark, TimeSource, Verdict};

use crate::common::{Authority, at, has, run, tax_return, text, verify};

/// Asks xmlsec1 about every signature of the document.
fn xmlsec1(authority: &Authority, document: &[u8], count: usize) {
    if !has("xmlsec1") {
        return;
    }
    let file = authority.write("signed.xml", document);
    let root = authority.path("root.pem");
    let sub = authority.path("sub.pem");
    for number in 1..=count {
        let node =
            format!("/*[local-name()='HSoThueDTu']/*[local-name()='CKyDTu']/*[local-name()='Signature'][{number}]");
        let output = run(Command::new("xmlsec1")
            .args([
                "--verify",
                "--id-attr:id",
                "HSoKhaiThue",
                "--enabled-key-data",
                "x509",
                "--node-xpath",
                &node,
                "--trusted-pem",
            ])
            .arg(&root)
            .arg("--untrusted-pem")
            .arg(&sub)
            .arg(&file));
        assert!(output.status.success(), "xmlsec1 on signature {number}: {}", text(&output));
    }
}

#[test]
fn the_profile_is_exact() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let source = tax_return();
    let signed = String::from_utf8(tax_xml::sign(source.as_bytes(), &identity, at()).unwrap()).unwrap();
    let (head, rest) = signed.split_once("<CKyDTu>").unwrap();
    let (signature, tail) = rest.split_once("</CKyDTu>").unwrap();
    assert_eq!(format!("{head}{tail}"), source, "not a byte of the return may change");
    assert!(head.ends_with("</HSoKhaiThue>"), "no whitespace before CKyDTu");
    let shape = [
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments\"/>",
        "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/><ds:Reference URI=\"#ID_1\"><ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/></ds:Transforms>",
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>",
        "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>",
        "<ds:X509SubjectName>UID=CCCD:001190000001,UID=MST:9900000016,CN=CÔNG TY VÍ DỤ,L=Hà Nội,C=VN</ds:X509SubjectName><ds:X509Certificate>",
    ];
    for part in shape {
        assert!(signature.contains(part), "the profile of real files has {part}");
    }
    for (element, count) in [
        ("<ds:X509Certificate>", 1),
        ("<ds:Reference ", 1),
        ("<ds:Transform ", 1),
        ("Object", 0),
        ("&#13;", 0),
        ("\r", 0),
    ] {
        assert_eq!(signature.matches(element).count(), count, "{element}: real files have exactly {count}");
    }
    xmlsec1(&authority, signed.as_bytes(), 1);

    let report = verify(signed.as_bytes(), &authority.trust(), at()).unwrap();
    let one = &report.signatures[0];
    assert_eq!(report.verdict, Verdict::Valid, "{one:?}");
    assert_eq!(one.covers, Covers::Element("HSoKhaiThue".to_owned()), "what was signed is named");
    assert_eq!((one.signer.as_str(), one.issuer.as_str(), one.chain_length), ("CÔNG TY VÍ DỤ", "Ví Dụ Sub CA", 3));
    assert_eq!(one.time_source, TimeSource::None, "returns carry no signing time");
    assert_eq!(one.remarks, [Remark::RevocationNotChecked], "the law wants it said that revocation was not checked");
}

#[test]
fn marks_line_ends_and_prefixes_stay() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let plain = tax_return();
    let variants = [
        ("byte order mark and CRLF", format!("\u{feff}{}", plain.replace('\n', "\r\n"))),
        ("no declaration", plain.split_once('\n').unwrap().1.to_owned()),
        ("closed CKyDTu", plain.replace("\n</HSoThueDTu>", "<CKyDTu/></HSoThueDTu>")),
        ("empty CKyDTu", plain.replace("\n</HSoThueDTu>", "<CKyDTu></CKyDTu></HSoThueDTu>")),
        ("trailing line", format!("{plain}\n")),
        ("comments outside", plain.replace("</HSoThueDTu>", "<!-- ghi chú --></HSoThueDTu>")),
        (
            "CDATA and single quotes",
            plain.replace("id=\"ID_1\">\n", "id='_NODE_TO_SIGN'>\n").replace("<ct21>0<", "<ct21><![CDATA[0]]><"),
        ),
    ];
    for (what, source) in variants {
        let signed =
            tax_xml::sign(source.as_bytes(), &identity, at()).unwrap_or_else(|error| panic!("{what}: {error}"));
        let as_text = String::from_utf8(signed.clone()).unwrap();
        let (head, rest) = as_text.split_once("<CKyDTu>").unwrap();
        let bare = format!("{head}{}", rest.split_once("</CKyDTu>").unwrap().1);
        assert_eq!(
            bare,
            source.replace("<CKyDTu/>", "").replace("<CKyDTu></CKyDTu>", ""),
            "{what}: bytes stay verbatim"
        );
        xmlsec1(&authority, &signed, 1);
        let report = verify(&signed, &authority.trust(), at()).unwrap();
        assert!(report.signatures[0].intact(), "{what}: {:?}", report.signatures[0]);
    }
}

#[test]
fn a_second_signature_leaves_the_first_alone() {
    let authority = Authority::new();
    let first = authority.identity("nv", &["rsa:2048"]);
    let second = authority.identity("kt", &["rsa:3072"]);
    let once = tax_xml::sign(tax_return().as_bytes(), &first, at()).unwrap();
    let twice = tax_xml::sign(&once, &second, at()).unwrap();
    let (once_text, twice_text) = (String::from_utf8(once).unwrap(), String::from_utf8(twice.clone()).unwrap());
    let shared = once_text.split_once("</CKyDTu>").unwrap().0;
    assert!(twice_text.starts_with(shared), "the first signature keeps its bytes");
    xmlsec1(&authority, &twice, 2);
    let report = verify(&twice, &authority.trust(), at()).unwrap();
    assert_eq!(report.signatures.len(), 2);
    assert_eq!(report.verdict, Verdict::Valid, "both are intact and trusted: {report:?}");
}

#[test]
fn two_phases_far_apart() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let prepared = tax_xml::prepare(tax_return().as_bytes(), identity.certificate(), at()).unwrap();
    assert_eq!(
        tax_xml::finish(&prepared, &[0; 256]).unwrap_err(),
        SignError::SignatureMismatch,
        "a wrong answer of a remote service must not become a document"
    );
    // openssl stands for a token or a remote service.
    authority.write("tbs", prepared.to_be_signed());
    authority.openssl(&["dgst", "-sha256", "-sign", "nv.key", "-out", "sig", "tbs"]);
    let signed = tax_xml::finish(&prepared, &std::fs::read(authority.path("sig")).unwrap()).unwrap();
    assert_eq!(
        signed,
        tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap(),
        "RSA PKCS#1 v1.5 is deterministic: both ways give the same file"
    );
}

#[test]
fn self_signed_or_unknown_is_not_valid() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap();
    let report = verify(&signed, &TrustStore::new(), at()).unwrap();
    assert_eq!(
        (report.verdict, report.signatures[0].trust),
        (Verdict::Unknown, Trust::Untrusted),
        "intact alone is not valid"
    );

    authority.openssl(&[
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "self.key",
        "-out",
        "self.pem",
        "-days",
        "30",
        "-utf8",
        "-subj",
        "/CN=Nguyễn Thị Ví Dụ",
    ]);
    let own = hoso_sign::key::open_p12(&authority.p12("self", "x", &[]), "x").unwrap();
    let signed = tax_xml::sign(tax_return().as_bytes(), &own, at()).unwrap();
    let report = verify(&signed, &authority.trust(), at()).unwrap();
    assert_eq!(
        (report.verdict, report.signatures[0].trust),
        (Verdict::Unknown, Trust::SelfSigned),
        "anybody can make such a certificate"
    );
}

#[test]
fn documents_outside_of_the_profile_are_refused() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let plain = tax_return();
    let refused = |source: &str| tax_xml::prepare(source.as_bytes(), identity.certificate(), at()).unwrap_err();
    assert!(matches!(refused("junk"), SignError::Unreadable(_)));
    assert!(matches!(refused("<a/>"), SignError::ProfileMismatch(_)), "another document");
    assert!(
        matches!(refused(&plain.replace(" id=\"ID_1\">\n    <TT", ">\n    <TT")), SignError::ProfileMismatch(_)),
        "no id"
    );
    assert!(
        matches!(
            refused(&plain.replace(" id=\"ID_1\">\n    <TT", " id=\"ID_1\" loai=\"x\">\n    <TT")),
            SignError::ProfileMismatch(_)
        ),
        "iTaxViewer takes the last attribute for the id"
    );
    assert!(
        matches!(refused(&plain.replace("ID_1\">\n    <TT", "1 2\">\n    <TT")), SignError::ProfileMismatch(_)),
        "no XML name"
    );
    assert!(
        matches!(
            refused(&plain.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE x [<!ENTITY e \"1\">]>")),
            SignError::Unreadable(_)
        ),
        "a DTD"
    );
    assert!(
        matches!(refused(&plain.replace("<PLuc>", "<HSoKhaiThue id=\"x\"/><PLuc>")), SignError::ProfileMismatch(_)),
        "two returns in one"
    );
    assert!(
        matches!(refused(&plain.replace("<PLuc>", "<CKyDTu/><PLuc>")), SignError::ProfileMismatch(_)),
        "CKyDTu at another place"
    );
    let mut latin = plain.into_bytes();
    latin.push(0xff);
    assert!(
        matches!(tax_xml::prepare(&latin, identity.certificate(), at()), Err(SignError::Unreadable(_))),
        "not UTF-8"
    );
    assert_eq!(identity.chain().len(), 2);
}
