//! CRLs and OCSP answers that openssl makes: good, revoked, old, forged, about others.

use std::process::Command;

use hoso_sign::certificate::Certificate;
use hoso_sign::revocation::{Accepted, Kind, Refused, Revocation, RevocationReason, Source, Wanted, accept, wanted};
use hoso_sign::verify::{Context, Material, Remark, Report, SignatureReport, Verdict};
use hoso_sign::{pades, tax_xml};
use jiff::Timestamp;

use crate::common::{Authority, SUBJECT, at, classic_pdf, run, tax_return, text};

/// An authority that also answers for its certificates.
struct Office {
    authority: Authority,
    signed: Vec<u8>,
}

fn hours(count: i64) -> Timestamp {
    Timestamp::from_second(at().as_second() + count * 3_600).unwrap()
}

/// UTCTime as openssl's files have it.
fn utc(instant: Timestamp) -> String {
    instant.strftime("%y%m%d%H%M%SZ").to_string()
}

const NET: &str = "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nauthorityInfoAccess=OCSP;URI:http://ocsp.vidu.example/,caIssuers;URI:http://vidu.example/sub.crt,OCSP;URI:ldap://vidu.example/x\ncrlDistributionPoints=URI:http://vidu.example/sub.crl,URI:ldap://vidu.example/cn=x\n";

impl Office {
    fn new() -> Self {
        let authority = Authority::new();
        let identity = authority.identity("nv", &["rsa:2048"]);
        let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
        let config =
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=7\n";
        authority.write("ca.cnf", config);
        authority.write("crlnumber", "01\n");
        authority.write(
            "ocsp.ext",
            "keyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning\nnoCheck=ignored\nauthorityKeyIdentifier=keyid\n",
        );
        Self { authority, signed }
    }

    fn certificate(&self, name: &str) -> Certificate {
        Certificate::from_der(&self.authority.der(name)).unwrap()
    }

    /// openssl's list of certificates: those without an instant are good.
    fn index(&self, entries: &[(&str, Option<(Timestamp, &str)>)]) {
        let lines: String = entries
            .iter()
            .map(|(name, revoked)| {
                let serial = self.certificate(name).serial().to_uppercase();
                match revoked {
                    Some((when, reason)) => {
                        format!("R\t401231000000Z\t{},{reason}\t{serial}\tunknown\t/CN={name}\n", utc(*when))
                    }
                    None => format!("V\t401231000000Z\t\t{serial}\tunknown\t/CN={name}\n"),
                }
            })
            .collect();
        self.authority.write("index.txt", lines);
        self.authority.write("index.txt.attr", "unique_subject = no\n");
    }

    /// A CRL in PEM, from `from` to `until`.
    fn crl(&self, issuer: &str, revoked: &[(&str, Timestamp, &str)], from: Timestamp, until: Timestamp) -> Vec<u8> {
        let entries: Vec<_> = revoked.iter().map(|(name, when, reason)| (*name, Some((*when, *reason)))).collect();
        self.index(&entries);
        let (key, certificate) = (format!("{issuer}.key"), format!("{issuer}.pem"));
        self.authority.openssl(&[
            "ca",
            "-gencrl",
            "-config",
            "ca.cnf",
            "-keyfile",
            &key,
            "-cert",
            &certificate,
            "-crl_lastupdate",
            &utc(from),
            "-crl_nextupdate",
            &utc(until),
            "-out",
            "out.crl",
        ]);
        std::fs::read(self.authority.path("out.crl")).unwrap()
    }

    fn fresh(&self, issuer: &str, revoked: &[(&str, Timestamp, &str)]) -> Vec<u8> {
        self.crl(issuer, revoked, hours(-1), hours(24))
    }

    /// An answer to `request`, by `responder` for certificates of `sub`.
    fn answer(&self, request: &[u8], responder: &str, more: &[&str]) -> Vec<u8> {
        self.authority.write("q.der", request);
        let (key, certificate) = (format!("{responder}.key"), format!("{responder}.pem"));
        let mut arguments = vec![
            "ocsp",
            "-index",
            "index.txt",
            "-CA",
            "sub.pem",
            "-rsigner",
            &certificate,
            "-rkey",
            &key,
            "-reqin",
            "q.der",
            "-respout",
            "r.der",
        ];
        arguments.extend(more);
        self.authority.openssl(&arguments);
        std::fs::read(self.authority.path("r.der")).unwrap()
    }

    fn verify(&self, material: &Material, at: Timestamp) -> SignatureReport {
        self.report(&self.signed, material, at).signatures.remove(0)
    }

    fn report(&self, signed: &[u8], material: &Material, at: Timestamp) -> Report {
        hoso_sign::verify::verify(signed, &Context { trust: &self.authority.trust(), at, material }).unwrap()
    }

    /// What to ask a responder about the certificate `name` of `sub`.
    fn question(&self, name: &str) -> Wanted {
        let chain = [self.certificate(name), self.certificate("sub"), self.certificate("root")];
        wanted(&chain).into_iter().find(|one| matches!(one.kind, Kind::Ocsp { .. })).expect("an OCSP address")
    }
}

fn with(lists: &[Vec<u8>]) -> Material {
    let mut material = Material::default();
    for list in lists {
        assert!(material.add_crl(list), "openssl's CRL is read");
    }
    material
}

fn reason(one: &SignatureReport) -> Option<&'static str> {
    match one.revocation {
        Revocation::NotChecked { reason } => Some(reason),
        _ => None,
    }
}

#[test]
fn a_certificate_that_is_on_no_list_is_good() {
    let office = Office::new();
    let material = with(&[office.fresh("sub", &[]), office.fresh("root", &[])]);
    let one = office.verify(&material, at());
    assert!(matches!(one.revocation, Revocation::Good { source: Source::Crl, .. }), "{one:?}");
    assert_eq!(one.verdict, Verdict::Valid);
    assert!(one.remarks.is_empty(), "nothing is left to be said: {:?}", one.remarks);
    let json = serde_json::to_value(&one).unwrap();
    assert_eq!(json["revocation"]["status"], "good", "the screen reads these codes: {json:#}");
    assert_eq!(json["revocation"]["source"], "crl");
    assert_eq!(json["chain"].as_array().unwrap().len(), 3);
    assert_eq!(json["chain"][1]["name"], "Ví Dụ Sub CA");
    assert_eq!(json["chain"][1]["revocation"]["status"], "good");
    assert!(json["chain"][2]["revocation"].is_null(), "nobody revokes a root");
    for field in ["serial", "fingerprint", "managed-by", "subject", "certificate-from", "certificate-until"] {
        assert!(!json[field].as_str().unwrap().is_empty(), "{field} is demanded by TT 15/2025 Điều 6");
    }

    // Only the signer's authority was asked.
    let one = office.verify(&with(&[office.fresh("sub", &[])]), at());
    assert_eq!(one.remarks, [Remark::IssuerRevocationNotChecked], "what was not asked is said");
    assert_eq!(one.verdict, Verdict::Valid);
}

#[test]
fn revoked_before_and_after() {
    let office = Office::new();
    let cases = [
        ("before signing", hours(-2), Verdict::Invalid, Remark::Revoked, false),
        ("after the time that is only claimed", hours(2), Verdict::Unknown, Remark::RevokedSince, true),
    ];
    for (what, when, verdict, remark, valid_at_signing) in cases {
        let list = office.crl("sub", &[("nv", when, "keyCompromise")], hours(3), hours(24));
        let one = office.verify(&with(&[list]), hours(4));
        let Revocation::Revoked { at, reason, source } = one.revocation else { panic!("{what}: {one:?}") };
        assert_eq!((at.as_second(), reason, source), (when.as_second(), RevocationReason::KeyCompromise, Source::Crl));
        assert_eq!((one.verdict, one.certificate_valid_at_signing), (verdict, valid_at_signing), "{what}: {one:?}");
        assert!(one.remarks.contains(&remark), "{what}: {:?}", one.remarks);
    }
    let list = office.fresh("sub", &[("nv", hours(-2), "certificateHold")]);
    let one = office.verify(&with(&[list]), at());
    assert!(
        matches!(one.revocation, Revocation::Revoked { reason: RevocationReason::CertificateHold, .. })
            && one.verdict == Verdict::Invalid,
        "suspended is revoked for now (TT 15/2025 Annex II): {one:?}"
    );
    // A newer list without it lifts a suspension.
    let older = office.crl("sub", &[("nv", hours(-9), "certificateHold")], hours(-8), hours(-7));
    let one = office.verify(&with(&[older, office.fresh("sub", &[])]), at());
    assert!(matches!(one.revocation, Revocation::Good { .. }), "the newest list decides: {one:?}");
    let older = office.crl("sub", &[("nv", hours(-9), "superseded")], hours(-8), hours(-7));
    let one = office.verify(&with(&[older]), at());
    assert!(
        matches!(one.revocation, Revocation::Revoked { .. }),
        "revoked stays revoked, even when the list that says so is old: {one:?}"
    );
}

#[test]
fn a_revoked_authority() {
    let office = Office::new();
    let material = with(&[office.fresh("sub", &[]), office.fresh("root", &[("sub", hours(-5), "cACompromise")])]);
    let one = office.verify(&material, at());
    assert_eq!(one.verdict, Verdict::Invalid, "a revoked authority vouches for nobody: {one:?}");
    assert!(one.remarks.contains(&Remark::IssuerRevoked));

    let identity = office.authority.identity("kt", &["rsa:2048"]);
    let xml = tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap();
    let material = with(&[office.fresh("sub", &[("kt", hours(-2), "keyCompromise")])]);
    let report = office.report(&xml, &material, at());
    assert_eq!(report.verdict, Verdict::Invalid, "the same holds for XML: {report:?}");
}

#[test]
fn lists_that_prove_nothing() {
    let office = Office::new();
    let dated = |from, until| office.crl("sub", &[], hours(from), hours(until));
    for (what, list) in [("over", dated(-9, -8)), ("not yet", dated(5, 9))] {
        let one = office.verify(&with(&[list]), at());
        assert_eq!(reason(&one), Some("stale"), "{what}: {one:?}");
        assert!(one.remarks.contains(&Remark::RevocationNotChecked), "and a warning is given (TT 15/2025 Annex II)");
        assert_eq!(one.verdict, Verdict::Valid, "which is no verdict");
    }
    // An authority of the same name with a key of its own, and one made by the signer.
    let other = Authority::new();
    for name in ["sub.key", "sub.pem"] {
        let bytes = std::fs::read(other.path(name)).unwrap();
        office.authority.write(&name.replace("sub", "twin"), bytes);
    }
    let one = office.verify(&with(&[office.fresh("twin", &[("nv", hours(-2), "keyCompromise")])]), at());
    assert_eq!(reason(&one), Some("not-authentic"), "a list by another key of the same name: {one:?}");
    let one = office.verify(&with(&[office.fresh("nv", &[("nv", hours(-2), "keyCompromise")])]), at());
    assert_eq!(reason(&one), Some("offline"), "a list by somebody else is not about this certificate: {one:?}");

    let list = office.fresh("sub", &[("nv", hours(-2), "keyCompromise")]);
    let good = with(&[list]).crls.remove(0);
    for place in (0..good.len()).step_by(7) {
        let mut altered = good.clone();
        altered[place] ^= 0x11;
        let mut material = Material::default();
        if material.add_crl(&altered) {
            let one = office.verify(&material, at());
            assert!(reason(&one).is_some(), "an altered list must not be believed, byte {place}: {one:?}");
        }
        assert!(!Material::default().add_crl(&good[..place]), "half a list is none");
    }
    assert!(!Material::default().add_crl(b"junk") && !Material::default().add_ocsp(b"junk"));
}

#[test]
fn answers_of_responders() {
    let office = Office::new();
    let authority = &office.authority;
    authority.write("net.ext", NET);
    authority.issue("net", &["rsa:2048"], SUBJECT, "sub", "net.ext", "365");
    authority.issue("responder", &["rsa:2048"], "/CN=Ví Dụ OCSP", "sub", "ocsp.ext", "365");
    authority.issue("notaresponder", &["rsa:2048"], "/CN=Ví Dụ khác", "sub", "end.ext", "365");
    authority.issue("stranger", &["rsa:2048"], "/CN=Ví Dụ OCSP", "root", "ocsp.ext", "365");
    let question = office.question("net");
    let Kind::Ocsp { url, request } = &question.kind else { panic!("{question:?}") };
    assert_eq!(url, "http://ocsp.vidu.example/");
    authority.write("q.der", request);
    let shown =
        run(Command::new("openssl").args(["ocsp", "-reqin", "q.der", "-req_text"]).current_dir(authority.dir.path()));
    let serial = office.certificate("net").serial().to_uppercase();
    assert!(text(&shown).contains(&serial), "openssl reads our question: {}", text(&shown));

    let name = "net";
    let status = |material: &Material| {
        let chain_material = Context { trust: &authority.trust(), at: at(), material };
        let identity = hoso_sign::key::open_p12(&authority.p12(name, "x", &[]), "x").unwrap();
        let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
        hoso_sign::verify::verify(&signed, &chain_material).unwrap().signatures.remove(0)
    };
    let judged = |answer: &[u8]| {
        let mut material = Material::default();
        assert!(material.add_ocsp(answer), "openssl's answer is read");
        status(&material)
    };

    office.index(&[("net", None), ("responder", None)]);
    for responder in ["sub", "responder"] {
        let answer = office.answer(request, responder, &["-ndays", "1"]);
        let accepted = accept(&question, &answer, at());
        assert_eq!(accepted, Ok(Accepted::Ocsp(answer.clone())), "{responder} may answer");
        let one = judged(&answer);
        assert!(matches!(one.revocation, Revocation::Good { source: Source::Ocsp, .. }), "{responder}: {one:?}");
    }
    for liar in ["notaresponder", "stranger", "root"] {
        let answer = office.answer(request, liar, &["-ndays", "1"]);
        assert_eq!(accept(&question, &answer, at()), Err(Refused::NotAuthentic), "{liar} may not answer");
        assert_eq!(reason(&judged(&answer)), Some("not-authentic"), "{liar} is not believed");
    }
    let answer = office.answer(request, "sub", &["-ndays", "1"]);
    assert_eq!(accept(&question, &answer, hours(30)), Err(Refused::Stale), "yesterday's answer");
    assert_eq!(accept(&question, &answer, hours(-30)), Err(Refused::Stale), "tomorrow's answer");
    for place in (0..answer.len()).step_by(5) {
        let mut altered = answer.clone();
        altered[place] ^= 0x21;
        assert!(
            accept(&question, &altered, at()).is_err() || place > answer.len() - 1_200,
            "byte {place} of an answer was altered and it was taken"
        );
    }

    office.index(&[("net", Some((hours(-3), "keyCompromise")))]);
    let one = judged(&office.answer(request, "responder", &["-ndays", "1"]));
    assert!(
        matches!(
            one.revocation,
            Revocation::Revoked { reason: RevocationReason::KeyCompromise, source: Source::Ocsp, .. }
        ) && one.verdict == Verdict::Invalid,
        "{one:?}"
    );

    // An answer about somebody else, an answer that is a refusal, and a responder that knows nothing.
    authority.issue("other", &["rsa:2048"], SUBJECT, "sub", "net.ext", "365");
    office.index(&[("net", None), ("other", None)]);
    let Kind::Ocsp { request: about_other, .. } = office.question("other").kind else { panic!("an OCSP address") };
    let answer = office.answer(&about_other, "sub", &["-ndays", "1"]);
    assert_eq!(accept(&question, &answer, at()), Err(Refused::OtherCertificate));
    assert_eq!(
        reason(&judged(&answer)),
        Some("offline"),
        "an answer about another certificate says nothing of this one"
    );
    assert_eq!(accept(&question, &[0x30, 0x03, 0x0a, 0x01, 0x03], at()), Err(Refused::Unreadable), "tryLater");
    office.index(&[("other", None)]);
    let one = judged(&office.answer(request, "sub", &["-ndays", "1"]));
    assert_eq!(reason(&one), Some("unknown"), "{one:?}");
    assert_eq!(accept(&question, &vec![0; question.at_most + 1], at()), Err(Refused::TooLarge));
}

#[test]
fn what_is_to_be_fetched() {
    let office = Office::new();
    office.authority.write("net.ext", NET);
    office.authority.issue("net", &["rsa:2048"], SUBJECT, "sub", "net.ext", "365");
    let chain = [office.certificate("net"), office.certificate("sub"), office.certificate("root")];
    let list = wanted(&chain);
    let kinds: Vec<_> = list.iter().map(|one| (std::mem::discriminant(&one.kind), one.url().to_owned())).collect();
    assert_eq!(kinds.len(), 2, "http only, and nothing for certificates without addresses: {kinds:?}");
    let crl = &list[1];
    assert_eq!(crl.url(), "http://vidu.example/sub.crl");
    let good = office.fresh("sub", &[]);
    let Ok(Accepted::Crl(der)) = accept(crl, &good, at()) else { panic!("a list in PEM, as rootca.gov.vn serves it") };
    assert_eq!(accept(crl, &der, at()), Ok(Accepted::Crl(der.clone())), "and in DER");
    assert_eq!(accept(crl, &office.fresh("root", &[]), at()), Err(Refused::OtherCertificate));
    assert_eq!(accept(crl, &office.crl("sub", &[], hours(-9), hours(-8)), at()), Err(Refused::Stale));
    assert_eq!(accept(crl, b"<html>not found</html>", at()), Err(Refused::Unreadable), "a page instead of a list");
    let twin = Authority::new();
    for name in ["sub.key", "sub.pem"] {
        office.authority.write(&name.replace("sub", "twin"), std::fs::read(twin.path(name)).unwrap());
    }
    assert_eq!(accept(crl, &office.fresh("twin", &[]), at()), Err(Refused::NotAuthentic));
    let mut material = Material::default();
    Accepted::Crl(der).into_material(&mut material);
    assert_eq!(material.crls.len(), 1);

    // The same from a signed file.
    let identity = hoso_sign::key::open_p12(&office.authority.p12("net", "x", &[]), "x").unwrap();
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let nothing = Material::default();
    let trust = office.authority.trust();
    let context = Context { trust: &trust, at: at(), material: &nothing };
    assert_eq!(hoso_sign::verify::wanted(&signed, &context).unwrap(), list, "what the signer's chain needs");

    // Without the issuer at hand, the issuer comes first: DER, PEM or PKCS#7.
    let alone = wanted(&chain[..1]);
    let [issuer] = alone.as_slice() else { panic!("{alone:?}") };
    assert_eq!(issuer.kind, Kind::Issuer { url: "http://vidu.example/sub.crt".to_owned() });
    let der = office.authority.der("sub");
    let pem = std::fs::read(office.authority.path("sub.pem")).unwrap();
    office.authority.openssl(&["crl2pkcs7", "-nocrl", "-certfile", "sub.pem", "-outform", "DER", "-out", "sub.p7c"]);
    let pkcs7 = std::fs::read(office.authority.path("sub.p7c")).unwrap();
    for form in [&der, &pem, &pkcs7] {
        assert_eq!(accept(issuer, form, at()), Ok(Accepted::Certificates(vec![der.clone()])), "an issuer in any form");
    }
    assert_eq!(accept(issuer, &office.authority.der("root"), at()), Err(Refused::OtherCertificate));
    assert_eq!(accept(issuer, &twin.der("sub"), at()), Err(Refused::NotAuthentic), "the same name with another key");
}
