//! Time stamps and what they do to a verdict. The findings are made here, as a format would make them.

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;

use super::judge::judge;
use super::report::{Covers, Findings, Integrity, Level, Remark, SignatureReport, Stamp, TimeSource, Verdict};
use super::{Context, Material};
use crate::algorithm::{Hash, Scheme, SignatureAlgorithm};
use crate::budget::Budget;
use crate::certificate::Certificate;
use crate::revocation::Revocation;
use crate::trust::TrustStore;

const END: &str = "keyUsage=critical,digitalSignature,nonRepudiation\n";
const STAMPING: &str = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n";

pub(super) fn openssl(dir: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(dir).output().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

pub(super) fn hours(count: i64) -> Timestamp {
    Timestamp::from_second(Timestamp::now().as_second() + 60 + count * 3_600).unwrap()
}

pub(super) struct Case {
    pub dir: tempfile::TempDir,
    pub trust: TrustStore,
}

impl Case {
    /// A root, a signer for two days, and an authority for time stamps.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root =
            ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days"];
        openssl(dir.path(), &[&root[..], &["3650", "-subj", "/CN=Root"]].concat());
        let mut case = Self { dir, trust: TrustStore::new() };
        case.trust.add_der(case.certificate("root").der()).unwrap();
        case.issue("signer", END, "2");
        case.issue("tsa", STAMPING, "900");
        case
    }

    pub fn issue(&self, name: &str, extensions: &str, days: &str) {
        let at = self.dir.path();
        std::fs::write(at.join("x.ext"), extensions).unwrap();
        let (key, csr, pem) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
        let subject = format!("/CN={name}");
        openssl(
            at,
            &["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", &key, "-out", &csr, "-subj", &subject],
        );
        openssl(
            at,
            &[
                "x509",
                "-req",
                "-in",
                &csr,
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
                "-days",
                days,
                "-extfile",
                "x.ext",
                "-out",
                &pem,
            ],
        );
    }

    pub fn certificate(&self, name: &str) -> Certificate {
        let pem = std::fs::read(self.dir.path().join(format!("{name}.pem"))).unwrap();
        crate::certificates(&pem).unwrap().remove(0)
    }

    /// A CRL of the root that revokes one certificate, from an hour before `at` for a day.
    pub fn crl(&self, name: &str, since: Timestamp, reason: &str, at: Timestamp) -> Material {
        let utc = |instant: Timestamp| instant.strftime("%y%m%d%H%M%SZ").to_string();
        let dir = self.dir.path();
        let serial = self.certificate(name).serial().to_uppercase();
        let line = format!("R\t401231000000Z\t{},{reason}\t{serial}\tunknown\t/CN=x\n", utc(since));
        std::fs::write(dir.join("index.txt"), line).unwrap();
        std::fs::write(dir.join("ca.cnf"), "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\n").unwrap();
        let before = Timestamp::from_second(at.as_second() - 3_600).unwrap();
        let after = Timestamp::from_second(at.as_second() + 86_400).unwrap();
        openssl(
            dir,
            &[
                "ca",
                "-gencrl",
                "-config",
                "ca.cnf",
                "-keyfile",
                "root.key",
                "-cert",
                "root.pem",
                "-crl_lastupdate",
                &utc(before),
                "-crl_nextupdate",
                &utc(after),
                "-out",
                "out.crl",
            ],
        );
        let mut material = Material::default();
        assert!(material.add_crl(&std::fs::read(dir.join("out.crl")).unwrap()));
        material
    }

    pub fn stamp(&self, name: &str, at: Timestamp) -> Stamp {
        Stamp {
            at,
            intact: true,
            certificate: Some(self.certificate(name)),
            extra: Vec::new(),
            algorithm: Some(SignatureAlgorithm::RSA_SHA256),
        }
    }

    /// Judges an intact signature of now.
    fn judge(&self, stamp: Option<Stamp>, material: &Material, at: Timestamp) -> SignatureReport {
        self.claiming(hours(0), stamp, material, at)
    }

    fn claiming(
        &self,
        claimed: Timestamp,
        stamp: Option<Stamp>,
        material: &Material,
        at: Timestamp,
    ) -> SignatureReport {
        let findings = Findings { claimed: Some(claimed), stamp, ..self.intact("signer") };
        judge(findings, &[], &Context { trust: &self.trust, at, material }, &Budget::of_a_file())
    }

    /// The findings of an intact signature of now.
    pub fn intact(&self, name: &str) -> Findings {
        Findings {
            certificate: Some(self.certificate(name)),
            algorithm: Some(SignatureAlgorithm::RSA_SHA256),
            integrity: Some(Integrity::Intact),
            covers: Some(Covers::Whole),
            claimed: Some(hours(0)),
            level: Some(Level::BT),
            ..Findings::default()
        }
    }
}

#[test]
fn a_trusted_stamp_outlives_the_certificate() {
    let case = Case::new();
    let none = Material::default();
    let later = hours(24 * 100);
    let one = case.judge(Some(case.stamp("tsa", hours(1))), &none, later);
    assert_eq!(one.verdict, Verdict::Valid, "it provably signed while its certificate was good: {one:?}");
    assert_eq!((one.time_source, one.signed_at, one.level), (TimeSource::TimeStamp, Some(hours(1)), Some(Level::BT)));
    assert!(one.time_stamp.as_ref().unwrap().trusted && one.claimed_at == Some(hours(0)));
    let one = case.judge(None, &none, later);
    assert_eq!((one.verdict, one.time_source), (Verdict::Unknown, TimeSource::Claimed), "a claim proves nothing");
    assert_eq!(one.level, Some(Level::BB), "a level that needs a time stamp needs a time stamp");
    // Stamped after the certificate was over.
    let one = case.judge(Some(case.stamp("tsa", hours(24 * 5))), &none, later);
    assert!(one.verdict == Verdict::Unknown && one.remarks.contains(&Remark::CertificateNotValidAtSigning), "{one:?}");
}

#[test]
fn stamps_that_prove_nothing() {
    let case = Case::new();
    case.issue("plain", END, "900");
    case.issue("both", "extendedKeyUsage=critical,timeStamping,emailProtection\n", "900");
    case.issue("soft", "extendedKeyUsage=timeStamping\n", "900");
    let none = Material::default();
    let later = hours(24 * 100);
    for name in ["plain", "both", "soft"] {
        let one = case.judge(Some(case.stamp(name, hours(1))), &none, later);
        assert!(
            one.verdict == Verdict::Unknown && one.remarks.contains(&Remark::TimeStampUntrusted),
            "{name}: RFC 3161 §2.3 wants a critical usage for time stamps alone: {one:?}"
        );
    }
    let stranger = Case::new();
    let cases = [
        ("another root", stranger.stamp("tsa", hours(1)), Remark::TimeStampUntrusted),
        ("of the future", case.stamp("tsa", hours(24 * 200)), Remark::TimeStampUntrusted),
        ("altered", Stamp { intact: false, ..case.stamp("tsa", hours(1)) }, Remark::TimeStampInvalid),
        ("nobody", Stamp { certificate: None, ..case.stamp("tsa", hours(1)) }, Remark::TimeStampUntrusted),
        (
            "SHA-1",
            Stamp {
                algorithm: Some(SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash: Hash::Sha1 }),
                ..case.stamp("tsa", hours(1))
            },
            Remark::TimeStampUntrusted,
        ),
    ];
    for (what, stamp, remark) in cases {
        let one = case.judge(Some(stamp), &none, later);
        assert!(one.verdict == Verdict::Unknown && one.remarks.contains(&remark), "{what}: {one:?}");
        assert_eq!(one.time_source, TimeSource::Claimed, "{what}: the claim is all that is left");
    }
    let one = case.claiming(hours(9), Some(case.stamp("tsa", hours(1))), &none, hours(10));
    assert!(
        one.remarks.contains(&Remark::SigningTimeAfterTimeStamp),
        "it cannot have been stamped before it was signed: {one:?}"
    );
}

#[test]
fn revocation_and_the_proven_time() {
    let case = Case::new();
    let now = hours(40);
    let after = case.crl("signer", hours(5), "keyCompromise", now);
    let one = case.judge(Some(case.stamp("tsa", hours(1))), &after, now);
    assert_eq!(one.verdict, Verdict::Valid, "revoked later than it provably signed: {one:?}");
    assert!(one.remarks.contains(&Remark::RevokedAfterSigning) && one.certificate_valid_at_signing);
    assert!(matches!(one.revocation, Revocation::Revoked { .. }), "and the report still says so");
    let one = case.judge(None, &after, now);
    assert_eq!(one.verdict, Verdict::Unknown, "without a proof it may have been signed later: {one:?}");
    let one = case.judge(Some(case.stamp("tsa", hours(6))), &after, now);
    assert_eq!(one.verdict, Verdict::Invalid, "provably signed with a revoked certificate: {one:?}");

    // A revoked time stamping authority: RFC 3161 §4.
    for (reason, trusted) in [("keyCompromise", false), ("cessationOfOperation", true)] {
        let material = case.crl("tsa", hours(5), reason, now);
        let one = case.judge(Some(case.stamp("tsa", hours(1))), &material, now);
        assert_eq!(one.time_stamp.unwrap().trusted, trusted, "{reason}: is its key still in the right hands?");
    }
}
