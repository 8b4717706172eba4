//! The report as others read it, and what time and trust do to it.

use hoso_sign::key::open_p12;
use hoso_sign::trust::{Trust, TrustStore};
use hoso_sign::verify::{Remark, Verdict};
use hoso_sign::{pades, tax_xml};
use jiff::Timestamp;

use crate::common::{Authority, PASSWORD, SUBJECT, at, classic_pdf, tax_return, verify};

fn days(count: i64) -> Timestamp {
    Timestamp::from_second(at().as_second() + count * 86_400).unwrap()
}

#[test]
fn the_report_is_plain_data() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let json = serde_json::to_value(verify(&signed, &authority.trust(), at()).unwrap()).unwrap();
    let one = &json["signatures"][0];
    let wanted = [
        (&json["verdict"], "valid"),
        (&json["format"], "pdf"),
        (&one["covers"], "whole"),
        (&one["time-source"], "claimed"),
        (&one["trust"], "trusted"),
        (&one["integrity"], "intact"),
        (&one["algorithm"], "rsa-sha256"),
        (&one["changes-after-signing"], "none"),
        (&one["revocation"]["status"], "not-checked"),
        (&one["revocation"]["reason"], "offline"),
        (&one["identifiers"][0]["kind"], "tax-code"),
        (&one["identifiers"][0]["value"], "9900000016"),
        (&one["remarks"][0], "revocation-not-checked"),
        (&one["issuer"], "Ví Dụ Sub CA"),
    ];
    for (value, text) in wanted {
        assert_eq!(value, text, "the screen reads these codes: {json:#}");
    }
}

#[test]
fn time_and_expiry() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let pdf = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let xml = tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap();
    let trust = authority.trust();

    let later = verify(&pdf, &trust, days(400)).unwrap().signatures.remove(0);
    assert!(later.certificate_valid_at_signing, "the claim says that it was signed in time");
    assert_eq!(
        (later.verdict, later.trust),
        (Verdict::Unknown, Trust::Trusted),
        "but a claim proves nothing once the certificate is over"
    );
    assert!(later.remarks.contains(&Remark::CertificateExpiredSince));

    let later = verify(&xml, &trust, days(400)).unwrap().signatures.remove(0);
    assert!(!later.certificate_valid_at_signing && later.intact(), "without a time there is only now: {later:?}");
    assert_eq!(later.verdict, Verdict::Unknown);

    let sooner = verify(&pdf, &trust, days(-1)).unwrap().signatures.remove(0);
    assert!(sooner.remarks.contains(&Remark::SigningTimeInFuture) && sooner.verdict != Verdict::Valid, "{sooner:?}");
}

#[test]
fn wrong_usage_and_wrong_authorities() {
    let authority = Authority::new();
    authority.issue("ke", &["rsa:2048"], SUBJECT, "sub", "wrong.ext", "365");
    let identity = open_p12(&authority.p12("ke", PASSWORD, &[]), PASSWORD).unwrap();
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let one = verify(&signed, &authority.trust(), at()).unwrap().signatures.remove(0);
    assert!(
        one.remarks.contains(&Remark::WrongUsage) && one.verdict == Verdict::Unknown,
        "a key for encryption signs no dossier: {one:?}"
    );

    // The authority itself signs, and its key usage allows it.
    authority.write(
        "signing-ca.ext",
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign,digitalSignature\nsubjectKeyIdentifier=hash\n",
    );
    authority.issue("ca", &["rsa:2048"], "/C=VN/CN=Ví Dụ Khác CA", "sub", "signing-ca.ext", "365");
    let identity = open_p12(&authority.p12("ca", PASSWORD, &[]), PASSWORD).unwrap();
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let one = verify(&signed, &authority.trust(), at()).unwrap().signatures.remove(0);
    assert!(
        one.trust == Trust::Trusted && one.remarks.contains(&Remark::WrongUsage) && one.verdict == Verdict::Unknown,
        "an authority vouches for people and signs no dossier: {one:?}"
    );

    // A certificate made by somebody who is no authority, though the chain of names and signatures fits.
    authority.identity("nv", &["rsa:2048"]);
    authority.issue("fake", &["rsa:2048"], "/CN=Nguyễn Thị Ví Dụ/UID=CCCD:001190000001", "nv", "end.ext", "365");
    authority.write(
        "sub.pem",
        [std::fs::read(authority.path("nv.pem")).unwrap(), std::fs::read(authority.path("sub.pem")).unwrap()].concat(),
    );
    let fake = open_p12(&authority.p12("fake", PASSWORD, &[]), PASSWORD).unwrap();
    let signed = pades::sign(&classic_pdf(), &fake, at()).unwrap();
    let mut root = TrustStore::new();
    root.add_der(&authority.der("root")).unwrap();
    let one = verify(&signed, &root, at()).unwrap().signatures.remove(0);
    assert_eq!(
        (one.trust, one.verdict),
        (Trust::Untrusted, Verdict::Unknown),
        "an end certificate must not issue others: {one:?}"
    );
    assert!(one.chain_length >= 3, "the chain that was found is told all the same");
}

#[test]
fn the_store_of_roots() {
    let authority = Authority::new();
    let mut store = authority.trust();
    let root = authority.der("root");
    store.add_der(&root).unwrap();
    assert_eq!(store.roots().len(), 1, "twice the same root is one");
    let fingerprint = store.roots()[0].fingerprint();
    assert!(store.remove(&fingerprint) && store.roots().is_empty() && !store.remove(&fingerprint));
    assert!(store.add_der(b"junk").is_err());
}
