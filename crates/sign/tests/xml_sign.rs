//! XMLDSig by profile and XAdES, signed by us, verified by us and by others.

use hoso_sign::SignError;
use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::key::Signer;
use hoso_sign::verify::{Covers, Format, Remark, TimeSource, Verdict};
use hoso_sign::xades::{self, Options};
use hoso_sign::xmldsig::{self, CanonicalForm, Place, Profile, Scope, SubjectForm};

use crate::common::{Authority, at, run, text, verify};
use crate::judge;

/// A dossier as portals exchange it: prefixes, CDATA, single quotes, characters beyond ASCII.
pub fn dossier() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HoSo xmlns=\"urn:vi-du\" xmlns:x='urn:x' Id='hs'>\n  <x:Nguoi>NGUYỄN THỊ VÍ DỤ</x:Nguoi>\n  <SoTien><![CDATA[1500000]]></SoTien>\n  <Rong/>\n</HoSo>\n".to_owned()
}

/// An invoice in the shape of the family.
pub fn invoice() -> String {
    "<HDon><DLHDon Id=\"data\"><TTChung><SHDon>1</SHDon></TTChung><NBan><Ten>CÔNG TY VÍ DỤ</Ten></NBan><TgTTTBSo>1500000</TgTTTBSo></DLHDon></HDon>".to_owned()
}

/// What xmlsec1 says; the other verifiers are asked in the table (`interop.rs`) and where a form is special.
fn others(authority: &Authority, kind: &str, document: &[u8]) {
    let file = authority.write(&format!("{kind}-other.xml"), document);
    if let Some(answer) = judge::xmlsec1(&authority.path("root.pem"), &authority.path("sub.pem"), &[file]) {
        assert_eq!(answer, ["ok"], "xmlsec1 must take what we sign ({kind})");
    }
}

#[test]
fn social_insurance_signs_the_whole_document() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let source = dossier();
    let signed = xmldsig::sign(source.as_bytes(), &Profile::social_insurance(), &identity, at()).unwrap();
    let written = String::from_utf8(signed.clone()).unwrap();
    let (head, rest) = written.split_once("<Signature ").unwrap();
    assert_eq!(format!("{head}{}", rest.split_once("</Signature>").unwrap().1), source, "no other byte may change");
    assert!(written.contains("<Reference URI=\"\">"), "{written}");
    assert!(
        written.contains("<X509SubjectName>C=VN,L=Hà Nội,CN=CÔNG TY VÍ DỤ,UID=MST:9900000016,UID=CCCD:001190000001<"),
        "the one form that the portal is known to take: {written}"
    );
    others(&authority, "bhxh", &signed);
    let report = verify(&signed, &authority.trust(), at()).unwrap();
    assert_eq!(
        (report.format, report.verdict, &report.signatures[0].covers),
        (Format::Xml, Verdict::Valid, &Covers::Whole),
        "{report:?}"
    );
    let again = xmldsig::sign(&signed, &Profile::social_insurance(), &identity, at());
    assert_eq!(again.unwrap_err(), SignError::WouldBreakEarlier, "a second one would break the first");
}

#[test]
fn invoices_are_signed_by_both_parties() {
    let authority = Authority::new();
    let when = at();
    let (seller, buyer) = (
        authority.identity("nv", &["rsa:2048"]),
        authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    );
    let once = xmldsig::sign(invoice().as_bytes(), &Profile::invoice("NBan", "data"), &seller, when).unwrap();
    let written = String::from_utf8(once.clone()).unwrap();
    for part in [
        "</DLHDon><DSCKS><NBan><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"NBan\">",
        "<Reference URI=\"#data\"><Transforms><Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">",
        "<Reference URI=\"#SigningTime-NBan\">",
        "<Object Id=\"SigningTime-NBan\"><SignatureProperties><SignatureProperty Target=\"#NBan\"><SigningTime ",
    ] {
        assert!(written.contains(part), "the shape of the family has {part}: {written}");
    }
    others(&authority, "hoadon", &once);
    let twice = xmldsig::sign(&once, &Profile::invoice("NMua", "data"), &buyer, when).unwrap();
    assert!(String::from_utf8_lossy(&twice).contains("</NBan><NMua><Signature "), "side by side");
    others(&authority, "hoadon2", &twice);
    let report = verify(&twice, &authority.trust(), at()).unwrap();
    assert_eq!((report.signatures.len(), report.verdict), (2, Verdict::Valid), "{report:?}");
    for one in &report.signatures {
        assert_eq!(one.covers, Covers::Element("/HDon/DLHDon".to_owned()), "what is signed is named with its place");
        assert_eq!(
            (one.time_source, one.signed_at.unwrap().as_second()),
            (TimeSource::Claimed, when.as_second()),
            "the time is signed"
        );
    }
    let same = xmldsig::sign(&twice, &Profile::invoice("NBan", "data"), &seller, at());
    assert!(matches!(same, Err(SignError::ProfileMismatch(_))), "one signature for each party: {same:?}");
}

#[test]
fn every_option_of_a_profile_is_a_signature_that_others_take() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:3072"]);
    let base = Profile::social_insurance();
    let profiles = [
        Profile { subject: SubjectForm::DotNet, key_value: true, ..base.clone() },
        Profile {
            info_form: CanonicalForm::InclusiveWithComments,
            prefixed: true,
            subject: SubjectForm::Omitted,
            ..base.clone()
        },
        Profile {
            info_form: CanonicalForm::Exclusive,
            reference_form: Some(CanonicalForm::Exclusive),
            digest: Hash::Sha512,
            ..base.clone()
        },
        Profile {
            reference_form: Some(CanonicalForm::Inclusive),
            digest: Hash::Sha384,
            place: Place::Inside(vec!["ChuKy".to_owned()]),
            ..base.clone()
        },
        Profile { scope: Scope::WholeForSeveral, ..base },
    ];
    let mut files = Vec::new();
    for (number, profile) in profiles.iter().enumerate() {
        let signed = xmldsig::sign(dossier().as_bytes(), profile, &identity, at()).unwrap();
        let report = verify(&signed, &authority.trust(), at()).unwrap();
        assert_eq!(
            (report.verdict, &report.signatures[0].covers),
            (Verdict::Valid, &Covers::Whole),
            "profile {number}: {report:?}"
        );
        files.push(authority.write(&format!("profile-{number}.xml"), &signed));
    }
    let dot_net = std::fs::read_to_string(&files[0]).unwrap();
    assert!(
        dot_net.contains("<X509SubjectName>OID.0.9.2342.19200300.100.1.1=CCCD:001190000001, OID.0.9.2342.19200300.100.1.1=MST:9900000016, CN=CÔNG TY VÍ DỤ, L=Hà Nội, C=VN<"),
        "the form of .NET: {dot_net}"
    );
    let (root, sub) = (authority.path("root.pem"), authority.path("sub.pem"));
    if let Some(answers) = judge::xmlsec1(&root, &sub, &files) {
        assert!(answers.iter().all(|answer| answer == "ok"), "xmlsec1: {answers:?}");
    }
    if let Some(answers) = judge::jdk(&files) {
        assert!(answers.iter().all(|answer| answer == "ok"), "JDK: {answers:?}");
    }
}

#[test]
fn several_sign_the_whole_document() {
    let authority = Authority::new();
    let first = authority.identity("nv", &["rsa:2048"]);
    let second = authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]);
    let mut document = dossier().into_bytes();
    for identity in [&first, &second, &first] {
        let mut options = Options::whole(identity.algorithm(), at());
        options.scope = Scope::WholeForSeveral;
        let prepared = xades::prepare(&document, identity.certificate(), identity.chain(), &options).unwrap();
        let value = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
        document = xades::finish(&prepared, &value).unwrap().document();
    }
    others(&authority, "nhieu", &document);
    let report = verify(&document, &authority.trust(), at()).unwrap();
    assert_eq!((report.signatures.len(), report.verdict), (3, Verdict::Valid), "{report:?}");
    let hidden = String::from_utf8(document).unwrap().replace(
        "<SoTien>",
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><Object><SoTien xmlns=\"urn:vi-du\">9</SoTien></Object></Signature><SoTien>",
    );
    let report = verify(hidden.as_bytes(), &authority.trust(), at()).unwrap();
    assert_eq!(report.verdict, Verdict::Invalid, "what hides in a signature is an invalid signature: {report:?}");
}

#[test]
fn xades_is_baseline_b() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    for source in [dossier(), format!("\u{feff}{}", dossier().replace('\n', "\r\n")), "<a/>".to_owned()] {
        let when = at();
        let signed = xades::sign(source.as_bytes(), &identity, when).unwrap().document();
        let written = String::from_utf8(signed.clone()).unwrap();
        for part in [
            "<xades:SigningTime>",
            "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>",
            "<xades:MimeType>text/xml</xades:MimeType>",
            "Type=\"http://uri.etsi.org/01903#SignedProperties\"",
        ] {
            assert!(written.contains(part), "B-B has {part} (EN 319 132-1 §6.3)");
        }
        others(&authority, "xades", &signed);
        if let Some(answers) = judge::signxml(&authority.path("root.pem"), &[authority.write("xades.xml", &signed)]) {
            assert_eq!(answers, ["ok"], "signxml checks the structure of XAdES");
        }
        let report = verify(&signed, &authority.trust(), at()).unwrap();
        let one = &report.signatures[0];
        assert_eq!((report.verdict, &one.covers), (Verdict::Valid, &Covers::Whole), "{one:?}");
        assert_eq!(
            (one.time_source, one.signed_at.unwrap().as_second()),
            (TimeSource::Claimed, when.as_second()),
            "the signer's own claim"
        );
        assert_eq!(one.remarks, [Remark::RevocationNotChecked]);
    }
}

#[test]
fn one_element_for_each_signer() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let mut document = "<HoSo><Phan Id=\"p1\">1</Phan><Phan Id=\"p2\">2</Phan></HoSo>".to_owned().into_bytes();
    for id in ["p1", "p2"] {
        let mut options = Options::whole(identity.algorithm(), at());
        options.scope = Scope::Element(id.to_owned());
        let prepared = xades::prepare(&document, identity.certificate(), &[], &options).unwrap();
        let value = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
        document = xades::finish(&prepared, &value).unwrap().document();
    }
    others(&authority, "phan", &document);
    let report = verify(&document, &authority.trust(), at()).unwrap();
    assert_eq!(report.verdict, Verdict::Unknown, "neither covers what the other signed: {report:?}");
    for one in &report.signatures {
        assert!(one.intact() && one.remarks.contains(&Remark::UnsignedContent), "{one:?}");
        assert_eq!(one.covers, Covers::Element("/HoSo/Phan".to_owned()));
    }
    let refuse = |id: &str| {
        let options = Options { scope: Scope::Element(id.to_owned()), ..Options::whole(identity.algorithm(), at()) };
        xades::prepare(dossier().as_bytes(), identity.certificate(), &[], &options).unwrap_err()
    };
    assert!(matches!(refuse("hs"), SignError::ProfileMismatch(_)), "a signature cannot stand in what it signs whole");
    assert!(matches!(refuse("khong"), SignError::ProfileMismatch(_)), "an id that is not there");
}

#[test]
fn two_phases_and_a_time_stamp() {
    let authority = Authority::new();
    let identity = authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let options = Options::whole(identity.algorithm(), at());
    let prepared = xades::prepare(dossier().as_bytes(), identity.certificate(), identity.chain(), &options).unwrap();
    assert_eq!(xades::finish(&prepared, &[0x30, 0]).unwrap_err(), SignError::SignatureMismatch, "a wrong answer");
    authority.write("tbs", prepared.to_be_signed());
    authority.openssl(&["dgst", "-sha256", "-sign", "kt.key", "-out", "sig", "tbs"]);
    let signed = xades::finish(&prepared, &std::fs::read(authority.path("sig")).unwrap()).unwrap();
    others(&authority, "hai-pha", &signed.document());

    let token = stamp(&authority, signed.to_be_stamped());
    let stamped = signed.stamped(&token).unwrap();
    others(&authority, "co-dau", &stamped);
    if let Some(answers) = judge::signxml(&authority.path("root.pem"), &[authority.write("xades-t.xml", &stamped)]) {
        assert_eq!(answers, ["ok"]);
    }
    let report = verify(&stamped, &authority.trust(), at()).unwrap();
    assert_eq!(report.verdict, Verdict::Valid, "the unsigned properties break nothing: {report:?}");
    assert!(matches!(signed.stamped(b"junk"), Err(SignError::ProfileMismatch(_))));

    // What was stamped is the canonical SignatureValue of the document; xmlsec1 is asked for the same bytes by its C14N.
    let written = String::from_utf8(stamped).unwrap();
    let tag = written.split_once("<ds:SignatureValue ").unwrap().1.split_once('>').unwrap().0;
    let wanted = format!("<ds:SignatureValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" {tag}>");
    assert!(signed.to_be_stamped().starts_with(wanted.as_bytes()), "Exclusive Canonical XML of the element");
}

/// A time stamp token by openssl.
pub fn stamp(authority: &Authority, message: &[u8]) -> Vec<u8> {
    if !authority.path("tsa.pem").exists() {
        let usage =
            "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n";
        authority.write("tsa.ext", usage);
        authority.issue("tsa", &["rsa:2048"], "/C=VN/CN=Dấu Thời Gian Ví Dụ", "sub", "tsa.ext", "365");
        authority.write("serial", "01\n");
        authority.write("tsa.cnf", "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\ncerts = chain.pem\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n");
    }
    authority.write("message", message);
    authority.openssl(&["ts", "-query", "-data", "message", "-sha256", "-cert", "-out", "q.tsq"]);
    authority.openssl(&[
        "ts",
        "-reply",
        "-config",
        "tsa.cnf",
        "-section",
        "one",
        "-queryfile",
        "q.tsq",
        "-token_out",
        "-out",
        "token",
    ]);
    std::fs::read(authority.path("token")).unwrap()
}

#[test]
fn rsa_pss_by_a_key_elsewhere() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    for (hash, name) in [(Hash::Sha256, "sha256"), (Hash::Sha384, "sha384"), (Hash::Sha512, "sha512")] {
        let algorithm = SignatureAlgorithm { scheme: Scheme::RsaPss, hash };
        let options = Options::whole(algorithm, at());
        let prepared = xades::prepare(dossier().as_bytes(), identity.certificate(), &[], &options).unwrap();
        authority.write("tbs", prepared.to_be_signed());
        let mut command = std::process::Command::new("openssl");
        command.current_dir(authority.dir.path()).args(["dgst", &format!("-{name}"), "-sign", "nv.key"]);
        command.args(["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-out", "sig", "tbs"]);
        let output = run(&mut command);
        assert!(output.status.success(), "{}", text(&output));
        let signed = xades::finish(&prepared, &std::fs::read(authority.path("sig")).unwrap()).unwrap().document();
        assert_eq!(verify(&signed, &authority.trust(), at()).unwrap().verdict, Verdict::Valid, "{name}");
    }
    let wrong = SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 };
    let refused = xades::prepare(dossier().as_bytes(), identity.certificate(), &[], &Options::whole(wrong, at()));
    assert!(matches!(refused, Err(SignError::UnsupportedKey(_))), "an RSA key does no ECDSA");
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let refused =
        |source: &str, profile: &Profile| xmldsig::sign(source.as_bytes(), profile, &identity, at()).unwrap_err();
    let base = Profile::social_insurance();
    assert!(matches!(refused("<!DOCTYPE a><a/>", &base), SignError::Unreadable(_)), "no DTD");
    assert!(matches!(refused("junk", &base), SignError::Unreadable(_)));
    assert!(matches!(refused("<a/>", &Profile::invoice("NBan", "data")), SignError::ProfileMismatch(_)), "no data");
    let twice = "<a><b Id=\"data\"/><c id=\"data\"/></a>";
    assert!(
        matches!(refused(twice, &Profile::invoice("NBan", "data")), SignError::ProfileMismatch(_)),
        "two of one id"
    );
    let odd = Profile { signature_id: Some("a\" b".to_owned()), ..base };
    assert!(matches!(refused("<a/>", &odd), SignError::ProfileMismatch(_)), "an id is a name, not markup");
}
