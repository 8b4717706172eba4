//! Forged XML: wrapping, moved and doubled properties, ids, DTDs, bombs, comments, namespaces. All must be refused,
//! or the report must say what is really signed.

use std::time::Instant;

use hoso_sign::VerifyError;
use hoso_sign::key::SoftwareIdentity;
use hoso_sign::verify::{Covers, Remark, Report, Verdict};
use hoso_sign::xades;
use hoso_sign::xmldsig::{self, Profile};

use crate::common::{Authority, at, verify};
use crate::xml_sign::{dossier, invoice};

struct Case {
    authority: Authority,
    xades: String,
    invoice: String,
}

fn case() -> Case {
    let authority = Authority::new();
    let identity: SoftwareIdentity = authority.identity("nv", &["rsa:2048"]);
    let xades = String::from_utf8(xades::sign(dossier().as_bytes(), &identity, at()).unwrap().document()).unwrap();
    let profile = Profile::invoice("NBan", "data");
    let invoice = String::from_utf8(xmldsig::sign(invoice().as_bytes(), &profile, &identity, at()).unwrap()).unwrap();
    Case { authority, xades, invoice }
}

impl Case {
    fn answer(&self, document: &str) -> Result<Report, VerifyError> {
        verify(document.as_bytes(), &self.authority.trust(), at())
    }

    /// Refused: unreadable, or invalid with this remark.
    fn refused(&self, what: &str, document: &str, remark: Remark) {
        assert!(*document != self.xades && *document != self.invoice, "{what}: the test must alter something");
        let report = self.answer(document).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(report.verdict, Verdict::Invalid, "{what}: {report:?}");
        let told = report.signatures.iter().any(|one| one.remarks.contains(&remark));
        assert!(told, "{what} is told as {remark:?}: {report:?}");
        assert!(
            !report.signatures.iter().any(|one| one.verdict == Verdict::Valid && one.covers == Covers::Whole),
            "{what}: {report:?}"
        );
    }
}

fn cut<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} is not in {text}"));
    let end = text[start..].find(to).unwrap() + start + to.len();
    &text[start..end]
}

#[test]
fn signed_properties_cannot_be_forged() {
    let case = case();
    let signed = &case.xades;
    assert_eq!(case.answer(signed).unwrap().verdict, Verdict::Valid, "untouched, or this test shows nothing");
    let genuine = cut(signed, "<xades:SignedProperties ", "</xades:SignedProperties>");
    let year = cut(genuine, "<xades:SigningTime>", "-");
    let fake = genuine.replace(year, "<xades:SigningTime>1999-");
    let id = cut(&fake, " Id=\"", ">");
    let no_id = fake.replacen(id, ">", 1);
    let renamed = fake.replacen("-p\">", "-q\">", 1);
    let object = cut(signed, "<ds:Object>", "</ds:Object>");
    // With its own declaration of the prefix it has the same canonical form at any place.
    let declared = |properties: &str| {
        let start = "<xades:SignedProperties xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\" ";
        properties.replace("<xades:SignedProperties ", start)
    };

    case.refused("a changed time", &signed.replace(genuine, &fake), Remark::DigestMismatch);
    // The fake in the place of the genuine one, which moves to where only its id finds it.
    for (what, false_one) in [("without an id", &no_id), ("with another id", &renamed)] {
        let swapped = object.replace(genuine, false_one);
        let hidden = format!("<ds:Object>{}</ds:Object>", declared(genuine));
        case.refused(what, &signed.replace(object, &format!("{swapped}{hidden}")), Remark::MalformedSignature);
        case.refused(what, &signed.replace(object, &format!("{hidden}{swapped}")), Remark::MalformedSignature);
        let outside =
            signed.replace(object, &swapped).replace("<Rong/>", &format!("<Rong>{}</Rong>", declared(genuine)));
        assert_eq!(case.answer(&outside).unwrap().verdict, Verdict::Invalid, "{what}, the genuine one in the document");
    }
    let twice = signed.replace(object, &format!("{object}{}", object.replace(genuine, &renamed)));
    case.refused("a second QualifyingProperties", &twice, Remark::MalformedSignature);
    let other_namespace = signed
        .replace("</xades:QualifyingProperties>", "</xades:QualifyingProperties><SignedProperties xmlns=\"urn:x\"/>");
    case.refused("a name in another namespace", &other_namespace, Remark::MalformedSignature);
    case.refused("another target", &signed.replace(" Target=\"#S-", " Target=\"#T-"), Remark::MalformedSignature);
    let untyped = signed.replace(" Type=\"http://uri.etsi.org/01903#SignedProperties\"", "");
    assert_eq!(case.answer(&untyped).unwrap().verdict, Verdict::Invalid, "the Type is in SignedInfo");
}

#[test]
fn another_certificate_is_seen() {
    let case = case();
    let other = case.authority.identity("kt", &["rsa:2048"]);
    // The same key in another certificate, as a careless authority may issue it.
    case.authority.openssl(&[
        "req",
        "-new",
        "-key",
        "nv.key",
        "-out",
        "twin.csr",
        "-utf8",
        "-subj",
        "/CN=Kẻ Gian Ví Dụ",
    ]);
    case.authority.openssl(&[
        "x509",
        "-req",
        "-in",
        "twin.csr",
        "-CA",
        "sub.pem",
        "-CAkey",
        "sub.key",
        "-CAcreateserial",
        "-days",
        "365",
        "-extfile",
        "end.ext",
        "-out",
        "twin.pem",
    ]);
    use base64::Engine;
    let encode = |name: &str| base64::engine::general_purpose::STANDARD.encode(case.authority.der(name));
    let own = encode("nv");
    case.refused(
        "a certificate of the same key",
        &case.xades.replace(&own, &encode("twin")),
        Remark::SigningCertificateDiffers,
    );
    case.refused("a certificate of another key", &case.xades.replace(&own, &encode("kt")), Remark::SignatureMismatch);
    drop(other);
}

#[test]
fn wrapping_is_refused_or_scoped() {
    let case = case();
    let signed = &case.invoice;
    assert_eq!(case.answer(signed).unwrap().verdict, Verdict::Valid, "untouched, or this test shows nothing");
    let data = cut(signed, "<DLHDon Id=\"data\">", "</DLHDon>");
    let forged = data.replace("1500000", "1");
    let other_id = forged.replace("Id=\"data\"", "Id=\"data2\"");
    let no_id = forged.replace(" Id=\"data\"", "");
    let bare = signed.replace(data, "");
    for (what, fake) in [("the same id", &forged), ("another id", &other_id), ("no id", &no_id)] {
        let places = [
            (
                "in an object",
                bare.replace("</Signature>", &format!("<Object>{data}</Object></Signature>"))
                    .replace("<HDon>", &format!("<HDon>{fake}")),
            ),
            (
                "in the signing time's object",
                bare.replace("</SignatureProperties>", &format!("</SignatureProperties>{data}"))
                    .replace("<HDon>", &format!("<HDon>{fake}")),
            ),
            ("in an element of its own", bare.replace("<HDon>", &format!("<HDon>{fake}<Khac>{data}</Khac>"))),
            (
                "beside the signature",
                bare.replace("<HDon>", &format!("<HDon>{fake}"))
                    .replace("</NBan></DSCKS>", &format!("</NBan>{data}</DSCKS>")),
            ),
            (
                "in the forged one",
                bare.replace("<HDon>", &format!("<HDon>{}", fake.replace("</DLHDon>", &format!("{data}</DLHDon>")))),
            ),
            ("behind the forged one", bare.replace("<HDon>", &format!("<HDon>{fake}{data}"))),
            (
                "in a new root",
                format!("<HDon>{fake}{}</HDon>", signed.replace("<HDon>", "<Cu>").replace("</HDon>", "</Cu>")),
            ),
        ];
        for (place, document) in places {
            assert_ne!(&document, signed, "{place}");
            let report = case.answer(&document).unwrap();
            assert_ne!(report.verdict, Verdict::Valid, "{what}, the genuine data {place}: {report:?}");
            assert_ne!(report.signatures[0].covers, Covers::Whole, "{what}, {place}: {report:?}");
            if place != "behind the forged one" && place != "in the forged one" {
                assert_eq!(report.verdict, Verdict::Invalid, "{what}, the genuine data {place}: {report:?}");
            }
        }
    }
    // The signature of the whole document moved into another document breaks; around it, it is scoped.
    let (inner, _) = (case.xades.split_once("?>\n").unwrap().1.trim(), ());
    let around = format!("<Ngoai>{inner}<SoTien>9</SoTien></Ngoai>");
    assert_eq!(case.answer(&around).unwrap().verdict, Verdict::Invalid, "URI=\"\" means the new whole");
}

#[test]
fn ids_references_and_transforms() {
    let case = case();
    let signed = &case.invoice;
    let twin = signed.replace("<DSCKS>", "<Khac id=\"data\"/><DSCKS>");
    case.refused("an id twice", &twin, Remark::DuplicateId);
    let foreign = signed.replace("<DSCKS>", "<Khac xmlns:w=\"urn:w\" w:Id=\"data\"/><DSCKS>");
    case.refused("an id in another namespace", &foreign, Remark::DuplicateId);
    let xml_id = signed.replace("<DSCKS>", "<Khac xml:id=\"data\"/><DSCKS>");
    case.refused("xml:id", &xml_id, Remark::DuplicateId);
    let time = signed.replace(
        "<DSCKS>",
        "<Khac Id=\"SigningTime-NBan\"><SigningTime>2001-01-01T00:00:00</SigningTime></Khac><DSCKS>",
    );
    case.refused("the id of the signing time twice", &time, Remark::DuplicateId);
    for (what, from, to, remark) in [
        ("another element", "URI=\"#data\"", "URI=\"#NBan\"", Remark::SignatureMismatch),
        ("a file", "URI=\"#data\"", "URI=\"file:///etc/passwd\"", Remark::SignatureMismatch),
        ("an address", "URI=\"#data\"", "URI=\"http://127.0.0.1:1/x\"", Remark::SignatureMismatch),
        ("XPath", "xmldsig#enveloped-signature\"></Transform>", "x\"></Transform>", Remark::SignatureMismatch),
    ] {
        case.refused(what, &signed.replace(from, to), remark);
    }
    let namespace = signed.replace("<HDon>", "<HDon xmlns=\"urn:khac\">");
    assert_eq!(
        case.answer(&namespace).unwrap().verdict,
        Verdict::Invalid,
        "names in another namespace are other names"
    );
    let prefix = signed.replace("<HDon>", "<HDon xmlns:x=\"urn:x\">");
    case.refused("a namespace that inclusive Canonical XML pulls in", &prefix, Remark::SignatureMismatch);
    let fake = signed.replace(
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"",
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig\"",
    );
    assert_eq!(case.answer(&fake), Err(VerifyError::Unsigned), "a namespace that only looks like it");
}

#[test]
fn unsigned_content_is_told() {
    let case = case();
    let signed = &case.invoice;
    let unknown = |what: &str, document: String, remark: Remark| {
        let report = case.answer(&document).unwrap();
        assert_eq!(report.verdict, Verdict::Unknown, "{what}: {report:?}");
        assert!(report.signatures[0].remarks.contains(&remark), "{what}: {report:?}");
    };
    unknown("an element", signed.replace("<DSCKS>", "<Khac>1</Khac><DSCKS>"), Remark::UnsignedContent);
    unknown("a text", signed.replace("<DSCKS>", "1<DSCKS>"), Remark::UnsignedContent);
    unknown("an attribute", signed.replace("<HDon>", "<HDon soTien=\"1\">"), Remark::UnsignedContent);
    unknown(
        "an object",
        signed.replace("</Signature>", "<Object><DLHDon2>1</DLHDon2></Object></Signature>"),
        Remark::UnsignedContent,
    );
    // Where a program that looks for the first element of a name would find it.
    for (place, forged) in [
        ("</Signature>", "<DLHDon><TgTTTBSo>1</TgTTTBSo></DLHDon></Signature>"),
        ("</KeyInfo>", "<DLHDon xmlns=\"\"><TgTTTBSo>1</TgTTTBSo></DLHDon></KeyInfo>"),
    ] {
        unknown(place, signed.replace(place, forged), Remark::UnsignedContent);
    }
    let styled = signed.replacen("<HDon>", "<?xml-stylesheet href=\"khac.xsl\"?><HDon>", 1);
    unknown("a style sheet", styled, Remark::UnsignedContent);
    unknown("a comment in a figure", signed.replace("1500000", "15<!-- -->00000"), Remark::UnsignedComments);
    let harmless = signed.replace("<TTChung>", "<!-- ghi chú --><TTChung>");
    assert_eq!(case.answer(&harmless).unwrap().verdict, Verdict::Valid, "a comment between elements splits no value");
}

#[test]
fn dtds_bombs_and_depth() {
    let case = case();
    let begin = Instant::now();
    let unreadable = |what: &str, document: &str| {
        let seen = case.answer(document);
        assert!(matches!(seen, Err(VerifyError::Unreadable(_) | VerifyError::TooLarge(_))), "{what}: {seen:?}");
    };
    let with = |dtd: &str| case.xades.replace("<HoSo ", &format!("{dtd}<HoSo "));
    unreadable("a DTD", &with("<!DOCTYPE HoSo>"));
    unreadable("a DTD with an id", &with("<!DOCTYPE HoSo [<!ATTLIST Khac x ID #IMPLIED>]>"));
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    unreadable(
        "a billion laughs",
        &with(&format!("<!DOCTYPE HoSo [<!ENTITY a0 \"ha\">{laughs}]>")).replace("1500000", "&a9;"),
    );
    unreadable("an external entity", &with("<!DOCTYPE HoSo [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"));
    unreadable("an external subset", &with("<!DOCTYPE HoSo SYSTEM \"http://127.0.0.1:1/x.dtd\">"));
    unreadable("depth", &case.xades.replace("<Rong/>", &format!("{}{}", "<a>".repeat(9_000), "</a>".repeat(9_000))));
    unreadable("an undeclared entity", &case.xades.replace("<Rong/>", "&khong;"));
    unreadable("an undeclared prefix", &case.xades.replace("<Rong/>", "<khong:a/>"));
    let attributes: String = (0..2_000).map(|n| format!(" a{n}=\"1\"")).collect();
    unreadable("many attributes", &case.xades.replace("<Rong/>", &format!("<Rong{attributes}/>")));
    let name = "x".repeat(100_000);
    unreadable("a long namespace", &case.xades.replace("<Rong/>", &format!("<Rong xmlns:p = '{name}'/>")));
    let signature = cut(&case.xades, "<ds:Signature ", "</ds:Signature>");
    unreadable("many signatures", &case.xades.replace(signature, &signature.repeat(40)));
    let reference = cut(signature, "<ds:Reference ", "</ds:Reference>");
    let many = case.xades.replacen(reference, &reference.repeat(500), 1);
    assert_eq!(case.answer(&many).unwrap().verdict, Verdict::Invalid, "many references");
    let wide = case.xades.replace("<Rong/>", &"<a b=\"1\"/>".repeat(50_000));
    assert_eq!(case.answer(&wide).unwrap().verdict, Verdict::Invalid, "a wide document is read");
    assert!(begin.elapsed().as_secs() < 30, "bounded time: {:?}", begin.elapsed());
}

#[test]
fn no_single_byte_can_change_unseen() {
    let case = case();
    let bytes = case.xades.as_bytes();
    let end = case.xades.find("<ds:X509Certificate>").unwrap();
    // The id of the value is for time stamps and counter-signatures, and nobody signs it.
    let value = case.xades.find("<ds:SignatureValue Id=").unwrap();
    let name = value..value + case.xades[value..].find('>').unwrap();
    let store = case.authority.trust();
    let mut tried = 0;
    for index in (0..end).step_by(11).filter(|index| bytes[*index].is_ascii_alphanumeric() && !name.contains(index)) {
        let mut altered = bytes.to_vec();
        altered[index] = if altered[index] == b'q' { b'w' } else { b'q' };
        tried += 1;
        if let Ok(report) = verify(&altered, &store, at()) {
            assert_ne!(
                report.verdict,
                Verdict::Valid,
                "byte {index} ({:?}) can be altered: {report:?}",
                char::from(bytes[index])
            );
        }
    }
    assert!(tried > 100, "only {tried} bytes were tried");
}

#[test]
fn junk_of_every_kind_is_survived() {
    let case = case();
    let store = case.authority.trust();
    // Certificates beside the signer's are hints, and the store knows the issuer: a lost one changes nothing.
    let hints = case.xades.find("</ds:X509Certificate><ds:X509Certificate>").unwrap() - 7
        ..case.xades.find("</ds:KeyInfo>").unwrap();
    for length in (0..case.xades.len() - 8).step_by(53).filter(|length| !hints.contains(length)) {
        assert!(verify(&case.xades.as_bytes()[..length], &store, at()).is_err(), "{length} bytes of a file are none");
        let mut cut = case.xades.as_bytes().to_vec();
        cut.drain(length..length + 7);
        if let Ok(report) = verify(&cut, &store, at()) {
            assert_ne!(report.verdict, Verdict::Valid, "seven bytes lost at {length}: {report:?}");
        }
    }
}
