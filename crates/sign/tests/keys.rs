//! PKCS#12 files and certificates.

use hoso_sign::SignError;
use hoso_sign::algorithm::{Hash, Scheme};
use hoso_sign::certificate::{Certificate, IdentifierKind, Warning};
use hoso_sign::key::{Signer, open_p12};
use hoso_sign::{pades, tax_xml};
use jiff::Timestamp;

use crate::common::{Authority, PASSWORD, SUBJECT, at, classic_pdf, tax_return};

#[test]
fn key_files_open_in_every_common_encoding() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    let encodings: [(&str, &[&str]); 6] = [
        ("AES-256", &["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC", "-macalg", "SHA256"]),
        ("AES-128, SHA-512", &["-keypbe", "AES-128-CBC", "-certpbe", "AES-128-CBC", "-macalg", "SHA512"]),
        ("3DES", &["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "SHA1"]),
        ("certificates in clear", &["-keypbe", "PBE-SHA1-3DES", "-certpbe", "NONE"]),
        ("without integrity code", &["-nomac"]),
        ("without a label", &["-name", ""]),
    ];
    for (what, more) in encodings {
        for password in [PASSWORD, "plain"] {
            let bytes = authority.p12("nv", password, more);
            let identity = open_p12(&bytes, password)
                .unwrap_or_else(|error| panic!("{what} with {password:?} must open: {error}"));
            assert_eq!(
                identity.certificate().common_name(),
                "CÔNG TY VÍ DỤ",
                "{what}: the certificate of the key, not of an authority"
            );
            assert_eq!(identity.chain().len(), 2, "{what}: the chain goes up to the root");
            assert_eq!(
                open_p12(&bytes, "sai").unwrap_err(),
                SignError::WrongPassword,
                "{what}: a wrong password is told as such"
            );
        }
    }
    let empty = authority.p12("nv", "", &[]);
    assert!(open_p12(&empty, "").is_ok(), "some exports have an empty password");
}

#[test]
fn what_is_no_key_file_is_told_apart() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    let p12 = authority.p12("nv", PASSWORD, &[]);
    let kind = |bytes: &[u8], password: &str| open_p12(bytes, password).unwrap_err();
    assert!(matches!(kind(b"", "x"), SignError::NotPkcs12(_)), "an empty file");
    assert!(matches!(kind(b"%PDF-1.7", "x"), SignError::NotPkcs12(_)), "a document taken for a key");
    assert!(matches!(kind(&p12[..p12.len() / 2], PASSWORD), SignError::NotPkcs12(_)), "a download that broke off");
    assert!(matches!(kind(&authority.der("nv"), "x"), SignError::NotPkcs12(_)), "a certificate taken for a key");

    authority.openssl(&["pkcs12", "-export", "-nokeys", "-in", "nv.pem", "-passout", "pass:x", "-out", "nokey.p12"]);
    assert_eq!(
        kind(&std::fs::read(authority.path("nokey.p12")).unwrap(), "x"),
        SignError::NoPrivateKey,
        "certificates only"
    );
    authority.openssl(&[
        "pkcs12",
        "-export",
        "-nocerts",
        "-inkey",
        "nv.key",
        "-passout",
        "pass:x",
        "-out",
        "nocert.p12",
    ]);
    assert_eq!(
        kind(&std::fs::read(authority.path("nocert.p12")).unwrap(), "x"),
        SignError::NoCertificate,
        "a key only"
    );
}

#[test]
fn unsupported_encryption_is_not_a_wrong_password() {
    let authority = Authority::new();
    authority.identity("nv", &["rsa:2048"]);
    for pbe in ["PBE-SHA1-RC2-128", "PBE-SHA1-RC4-128"] {
        let made = std::process::Command::new("openssl")
            .args([
                "pkcs12", "-export", "-legacy", "-inkey", "nv.key", "-in", "nv.pem", "-keypbe", pbe, "-certpbe", pbe,
                "-passout", "pass:x", "-out", "rc.p12",
            ])
            .current_dir(authority.dir.path())
            .output();
        if !made.is_ok_and(|output| output.status.success()) {
            println!("skipped: openssl has no legacy provider for {pbe}");
            continue;
        }
        let bytes = std::fs::read(authority.path("rc.p12")).unwrap();
        assert_eq!(
            open_p12(&bytes, "x").unwrap_err(),
            SignError::UnsupportedEncryption,
            "{pbe}: the person must not hunt for another password"
        );
        assert_eq!(
            open_p12(&bytes, "y").unwrap_err(),
            SignError::WrongPassword,
            "{pbe}: the integrity code still tells a wrong password"
        );
    }
}

#[test]
fn no_password_in_errors_or_debug_output() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let bytes = authority.p12("nv", PASSWORD, &[]);
    let secret = "bí-mật-9271";
    for error in [open_p12(&bytes, secret).unwrap_err(), open_p12(b"junk", secret).unwrap_err()] {
        assert!(!format!("{error} {error:?}").contains("9271"), "errors are logged and shown");
    }
    let debug = format!("{identity:?}");
    assert!(
        debug.contains("CÔNG TY VÍ DỤ") && !debug.contains(PASSWORD),
        "the key's owner is shown, the password never: {debug}"
    );
    assert!(debug.len() < 400, "nothing of the key is printed: {debug}");
}

#[test]
fn elliptic_curve_keys() {
    let authority = Authority::new();
    for (name, curve, hash) in
        [("p256", "ec_paramgen_curve:P-256", Hash::Sha256), ("p384", "ec_paramgen_curve:P-384", Hash::Sha384)]
    {
        let identity = authority.identity(name, &["ec", "-pkeyopt", curve]);
        assert_eq!(
            (identity.algorithm().scheme, identity.algorithm().hash),
            (Scheme::Ecdsa, hash),
            "the curve decides the hash"
        );
        assert!(
            matches!(tax_xml::sign(tax_return().as_bytes(), &identity, at()), Err(SignError::UnsupportedKey(_))),
            "the tax profile writes RSAKeyValue"
        );
        assert!(pades::sign(&classic_pdf(), &identity, at()).is_ok(), "a PDF takes an ECDSA key");
        assert!(
            matches!(
                identity.sign(
                    hoso_sign::algorithm::SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash: Hash::Sha256 },
                    b"x"
                ),
                Err(SignError::AlgorithmMismatch { .. })
            ),
            "a key signs only with what it is"
        );
    }
}

#[test]
fn the_certificate_tells_its_owner() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let certificate = identity.certificate();
    assert_eq!(certificate.issuer_common_name(), "Ví Dụ Sub CA");
    let identifiers: Vec<_> = certificate.identifiers().into_iter().map(|id| (id.kind, id.value)).collect();
    let wanted = [
        (IdentifierKind::TaxCode, "9900000016".to_owned()),
        (IdentifierKind::PersonalNumber, "001190000001".to_owned()),
    ];
    assert_eq!(identifiers, wanted, "several UIDs stand side by side");
    assert_eq!(
        certificate.subject(),
        "UID=CCCD:001190000001,UID=MST:9900000016,CN=CÔNG TY VÍ DỤ,L=Hà Nội,C=VN",
        "RFC 4514 order for X509SubjectName"
    );
    let now = at();
    assert_eq!(certificate.warnings(now, Some("9900000016")), [], "the very certificate for this dossier");
    assert_eq!(certificate.warnings(now, Some("001190000001")), [], "a personal number is a tax code since 1/7/2025");
    assert_eq!(certificate.warnings(now, Some("9900000024")), [Warning::TaxCodeDiffers], "signing for another company");
    let later = Timestamp::from_second(now.as_second() + 400 * 86_400).unwrap();
    assert_eq!(certificate.warnings(later, None), [Warning::Expired]);
    let sooner = Timestamp::from_second(now.as_second() - 40 * 86_400).unwrap();
    assert_eq!(certificate.warnings(sooner, None), [Warning::NotYetValid]);
    let root = Certificate::from_der(&authority.der("root")).unwrap();
    assert_eq!(
        root.warnings(now, None),
        [Warning::SelfSigned, Warning::WrongUsage, Warning::NoIdentifier],
        "an authority's certificate signs no returns"
    );
    assert!(Certificate::from_der(b"junk").is_err());
}

#[test]
fn a_certificate_out_of_its_period_is_refused_before_the_key_is_used() {
    /// A signer whose key must not be touched.
    struct Untouchable(Certificate);
    impl Signer for Untouchable {
        fn algorithm(&self) -> hoso_sign::algorithm::SignatureAlgorithm {
            hoso_sign::algorithm::SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash: Hash::Sha256 }
        }
        fn certificate(&self) -> &Certificate {
            &self.0
        }
        fn chain(&self) -> &[Certificate] {
            &[]
        }
        fn sign(&self, _: hoso_sign::algorithm::SignatureAlgorithm, _: &[u8]) -> Result<Vec<u8>, SignError> {
            panic!("the key was used")
        }
    }
    let authority = Authority::new();
    let signer = Untouchable(authority.identity("nv", &["rsa:2048"]).certificate().clone());
    let later = Timestamp::from_second(at().as_second() + 400 * 86_400).unwrap();
    assert!(matches!(
        tax_xml::sign(tax_return().as_bytes(), &signer, later),
        Err(SignError::CertificateExpired { .. })
    ));
    assert!(matches!(pades::sign(&classic_pdf(), &signer, later), Err(SignError::CertificateExpired { .. })));
    let sooner = Timestamp::from_second(at().as_second() - 40 * 86_400).unwrap();
    assert!(matches!(pades::sign(&classic_pdf(), &signer, sooner), Err(SignError::CertificateNotYetValid { .. })));
}

#[test]
fn short_keys_open_but_never_sign() {
    let authority = Authority::new();
    authority.issue("short", &["rsa:1024"], SUBJECT, "sub", "end.ext", "365");
    let identity = open_p12(&authority.p12("short", PASSWORD, &[]), PASSWORD).unwrap();
    assert!(identity.certificate().weak_key(), "the person sees whose key it is and why it is refused");
    assert_eq!(tax_xml::sign(tax_return().as_bytes(), &identity, at()).unwrap_err(), SignError::WeakKey { bits: 1024 });
    assert_eq!(pades::sign(&classic_pdf(), &identity, at()).unwrap_err(), SignError::WeakKey { bits: 1024 });
    assert_eq!(identity.sign(identity.algorithm(), b"x").unwrap_err(), SignError::WeakKey { bits: 1024 });
}
