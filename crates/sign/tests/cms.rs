//! Detached CMS, by us and by openssl.

use std::process::Command;

use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::key::Signer;
use hoso_sign::verify::{Context, Covers, Format, Material, Remark, Report, Verdict, verify_detached};
use hoso_sign::{SignError, VerifyError, detached};

use crate::common::{Authority, at, run, text};
use crate::tsa;

const CONTENT: &[u8] = "Bảng kê của CÔNG TY VÍ DỤ\r\nkhông đổi một chữ\n".as_bytes();

fn judge(authority: &Authority, signature: &[u8], content: &[u8]) -> Report {
    let (trust, material) = (authority.trust(), Material::default());
    verify_detached(signature, content, &Context { trust: &trust, at: at(), material: &material }).unwrap()
}

/// `openssl cms -verify`, with CAdES attributes checked.
pub fn openssl(authority: &Authority, message: &[u8], content: &[u8]) -> bool {
    authority.write("message.p7s", message);
    authority.write("message.txt", content);
    let output = run(Command::new("openssl")
        .args(["cms", "-verify", "-binary", "-inform", "DER", "-in", "message.p7s", "-content", "message.txt"])
        .args(["-CAfile", "root.pem", "-purpose", "any", "-cades", "-out", "verified"])
        .current_dir(authority.dir.path()));
    if !output.status.success() {
        println!("openssl cms: {}", text(&output));
    }
    output.status.success()
}

#[test]
fn by_us_for_openssl() {
    let authority = Authority::new();
    for (name, key) in [
        ("r2", &["rsa:2048"][..]),
        ("p2", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        ("p3", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    ] {
        let identity = authority.identity(name, key);
        let now = at();
        let message = detached::sign(CONTENT, &identity, now).unwrap();
        assert!(openssl(&authority, &message, CONTENT), "{name}: openssl accepts the message and its CAdES attributes");
        let report = judge(&authority, &message, CONTENT);
        let one = &report.signatures[0];
        assert_eq!(
            (report.format, report.verdict, &one.covers),
            (Format::Cms, Verdict::Valid, &Covers::Whole),
            "{report:#?}"
        );
        assert_eq!(one.signed_at.map(|time| time.as_second()), Some(now.as_second()), "the signing time is signed");
        let changed = [CONTENT, b" "].concat();
        let report = judge(&authority, &message, &changed);
        assert_eq!(report.verdict, Verdict::Invalid, "one space more: {report:#?}");
        assert!(report.signatures[0].remarks.contains(&Remark::DigestMismatch));
    }
}

#[test]
fn with_a_time_stamp() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let prepared = detached::prepare(CONTENT, identity.certificate(), identity.chain(), at(), None).unwrap();
    let signature = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let (hash, digest) = prepared.imprint(&signature);
    let message = detached::finish_with_stamp(&prepared, &signature, &tsa::stamped(&authority, hash, &digest)).unwrap();
    assert!(openssl(&authority, &message, CONTENT), "the unsigned attribute disturbs nobody");
    let report = judge(&authority, &message, CONTENT);
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    assert!(!report.signatures[0].remarks.contains(&Remark::TimeStampInvalid));
    let other = tsa::stamped(&authority, Hash::Sha256, &Hash::Sha256.digest(&[b"khac"]));
    assert_eq!(
        detached::finish_with_stamp(&prepared, &signature, &other).unwrap_err(),
        SignError::WrongStamp,
        "a stamp of another signature"
    );
    assert_eq!(
        detached::finish(&prepared, &[1; 256]).unwrap_err(),
        SignError::SignatureMismatch,
        "the answer of a remote service is checked"
    );
}

#[test]
fn every_hash_with_a_key_far_away() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    for (hash, name) in [(Hash::Sha256, "-sha256"), (Hash::Sha384, "-sha384"), (Hash::Sha512, "-sha512")] {
        let algorithm = SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash };
        let prepared =
            detached::prepare(CONTENT, identity.certificate(), identity.chain(), at(), Some(algorithm)).unwrap();
        authority.write("tbs", prepared.to_be_signed());
        authority.openssl(&["dgst", name, "-sign", "nv.key", "-out", "sig", "tbs"]);
        let message = detached::finish(&prepared, &std::fs::read(authority.path("sig")).unwrap()).unwrap();
        assert!(openssl(&authority, &message, CONTENT), "{name}");
        assert_eq!(judge(&authority, &message, CONTENT).verdict, Verdict::Valid, "{name}");
    }
    let ecdsa = SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 };
    assert!(
        matches!(
            detached::prepare(CONTENT, identity.certificate(), &[], at(), Some(ecdsa)),
            Err(SignError::UnsupportedKey(_))
        ),
        "an RSA key does no ECDSA, which is said before the PIN"
    );
}

#[test]
fn by_openssl_for_us() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    authority.write("content", CONTENT);
    let sign = |name: &str, more: &[&str]| {
        let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
        let mut arguments = vec!["cms", "-sign", "-binary", "-in", "content", "-signer", &certificate, "-inkey", &key];
        arguments.extend(["-certfile", "sub.pem", "-out", "foreign.p7s"]);
        arguments.extend(more);
        authority.openssl(&arguments);
        std::fs::read(authority.path("foreign.p7s")).unwrap()
    };
    for (what, name, more, wanted) in [
        ("CAdES", "nv", &["-outform", "DER", "-cades", "-md", "sha256"][..], Verdict::Valid),
        ("SHA-512", "nv", &["-outform", "DER", "-cades", "-md", "sha512"], Verdict::Valid),
        ("PEM", "nv", &["-outform", "PEM", "-cades"], Verdict::Valid),
        ("ECDSA", "kt", &["-outform", "DER", "-cades"], Verdict::Valid),
        (
            "PSS",
            "nv",
            &[
                "-outform",
                "DER",
                "-cades",
                "-md",
                "sha256",
                "-keyopt",
                "rsa_padding_mode:pss",
                "-keyopt",
                "rsa_pss_saltlen:digest",
            ],
            Verdict::Valid,
        ),
        ("by key identifier", "nv", &["-outform", "DER", "-cades", "-keyid"], Verdict::Valid),
        ("without binding", "nv", &["-outform", "DER"], Verdict::Unknown),
        ("without attributes", "nv", &["-outform", "DER", "-noattr"], Verdict::Unknown),
        ("SHA-1", "nv", &["-outform", "DER", "-cades", "-md", "sha1"], Verdict::Unknown),
    ] {
        let message = sign(name, more);
        let report = judge(&authority, &message, CONTENT);
        assert_eq!(report.verdict, wanted, "{what}: {report:#?}");
        assert!(report.signatures[0].intact(), "{what}: {report:#?}");
        let report = judge(&authority, &message, b"khac");
        assert_eq!(report.verdict, Verdict::Invalid, "{what}, of another document: {report:#?}");
    }
    let (trust, material) = (authority.trust(), Material::default());
    let context = Context { trust: &trust, at: at(), material: &material };
    let inside = sign("nv", &["-outform", "DER", "-cades", "-nodetach"]);
    for (what, bytes) in [
        ("its own content inside", inside.as_slice()),
        ("nothing", b""),
        ("a document", CONTENT),
        ("a bare SEQUENCE", &[0x30, 0]),
    ] {
        let outcome = verify_detached(bytes, CONTENT, &context);
        assert!(matches!(outcome, Err(VerifyError::Unreadable(_))), "{what} is no detached signature: {outcome:?}");
    }
    let huge = vec![0x30; 9 * 1024 * 1024];
    assert!(matches!(verify_detached(&huge, CONTENT, &context), Err(VerifyError::TooLarge(_))), "bounded");
}

#[test]
fn two_signers_in_one_message() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    authority.write("content", CONTENT);
    authority.openssl(&[
        "cms",
        "-sign",
        "-binary",
        "-in",
        "content",
        "-signer",
        "nv.pem",
        "-inkey",
        "nv.key",
        "-signer",
        "kt.pem",
        "-inkey",
        "kt.key",
        "-certfile",
        "sub.pem",
        "-cades",
        "-outform",
        "DER",
        "-out",
        "both.p7s",
    ]);
    let message = std::fs::read(authority.path("both.p7s")).unwrap();
    let report = judge(&authority, &message, CONTENT);
    assert_eq!((report.signatures.len(), report.verdict), (2, Verdict::Valid), "both are told: {report:#?}");
}

#[test]
fn no_byte_of_a_message_can_change() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let message = detached::sign(CONTENT, &identity, at()).unwrap();
    let chain: Vec<_> = ["sub", "root"]
        .iter()
        .map(|name| {
            let known = authority.der(name);
            let start = message.windows(known.len()).position(|window| window == known).unwrap();
            start..start + known.len()
        })
        .collect();
    let (trust, material) = (authority.trust(), Material::default());
    let context = Context { trust: &trust, at: at(), material: &material };
    for place in (0..message.len()).filter(|place| !chain.iter().any(|range| range.contains(place))) {
        let mut altered = message.clone();
        altered[place] ^= 0x04;
        if let Ok(report) = verify_detached(&altered, CONTENT, &context) {
            // The two version numbers are not signed and say nothing that anybody reads.
            let version = message[place - 2..=place] == [2, 1, 1];
            assert!(
                report.verdict != Verdict::Valid || version,
                "byte {place} can be altered unseen, behind {:02x?}: {report:?}",
                &message[place - 24..=place]
            );
        }
    }
}
