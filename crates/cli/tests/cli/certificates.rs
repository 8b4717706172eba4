//! `hoso verify` with CRLs, a time and detached signatures, and `hoso cert check`; OpenSSL is the authority.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::keys::openssl;
use crate::shell::{hoso, text};

/// A root, a person's certificate of it, and a list that revokes the certificate.
fn authority(folder: &Path) {
    let at = |name: &str| folder.join(name);
    fs::create_dir(at("goc")).unwrap();
    fs::write(at("index.txt"), "").unwrap();
    fs::write(at("crlnumber"), "01\n").unwrap();
    fs::write(
        at("ca.cnf"),
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=300\ncertificate=goc/goc.pem\nprivate_key=goc.key\n",
    )
    .unwrap();
    fs::write(
        at("nguoi.ext"),
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n",
    )
    .unwrap();
    let run = |arguments: &[&str]| assert!(openssl(folder, arguments), "openssl {arguments:?}");
    run(&[
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "goc.key",
        "-out",
        "goc/goc.pem",
        "-days",
        "900",
        "-subj",
        "/C=VN/O=CO QUAN VI DU/CN=GOC VI DU",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign",
    ]);
    run(&[
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "nguoi.key",
        "-out",
        "nguoi.csr",
        "-subj",
        "/C=VN/CN=NGUYEN THI VI DU",
    ]);
    run(&[
        "x509",
        "-req",
        "-in",
        "nguoi.csr",
        "-CA",
        "goc/goc.pem",
        "-CAkey",
        "goc.key",
        "-CAcreateserial",
        "-days",
        "800",
        "-extfile",
        "nguoi.ext",
        "-out",
        "nguoi.pem",
    ]);
    run(&["ca", "-config", "ca.cnf", "-gencrl", "-out", "sach.crl"]);
    run(&["ca", "-config", "ca.cnf", "-revoke", "nguoi.pem"]);
    run(&["ca", "-config", "ca.cnf", "-gencrl", "-out", "thu-hoi.crl"]);
}

#[test]
fn a_certificate_is_judged_with_its_authority_and_its_lists() {
    let folder = tempfile::tempdir().unwrap();
    authority(folder.path());
    let at = |name: &str| text(&folder.path().join(name));
    let check = |more: &[&str]| hoso(&[&["--json", "cert", "check", &at("nguoi.pem")], more].concat());
    let unknown = check(&[]).ends(2, "without a root nothing can be said").json();
    assert_eq!((&unknown["verdict"], &unknown["trust"]), (&json!("unknown"), &json!("untrusted")));
    let good = check(&["--trust", &at("goc"), "--crl", &at("sach.crl")]).ends(0, "trusted and not revoked").json();
    assert_eq!((&good["verdict"], &good["revocation"]["status"]), (&json!("valid"), &json!("good")));
    assert_eq!(good["chain"].as_array().unwrap().len(), 2, "the whole path is shown: {good:#}");
    let gone = check(&["--trust", &at("goc"), "--crl", &at("thu-hoi.crl")]).ends(1, "revoked").json();
    assert_eq!(gone["revocation"]["status"], "revoked");
    check(&["--trust", &at("goc"), "--at", "2001-01-01"]).ends(1, "long before its period");
    check(&["--trust", &at("goc"), "--policy", "1.2.3.4"]).ends(1, "a policy that nobody on the path has");
    check(&["--policy", "no.oid"]).ends(2, "wrong usage");
    check(&["--at", "tomorrow"]).ends(2, "wrong usage");
    check(&["--crl", &at("nguoi.key")]).ends(3, "a file that is no list");
    check(&["--trust", &at("nowhere")]).ends(3, "a folder that is not there");
}

#[test]
fn a_detached_signature_is_judged_with_its_content() {
    let folder = tempfile::tempdir().unwrap();
    authority(folder.path());
    let at = |name: &str| text(&folder.path().join(name));
    fs::write(at("van-ban.txt"), "Nội dung ví dụ\n").unwrap();
    let sign = [
        "cms",
        "-sign",
        "-binary",
        "-in",
        "van-ban.txt",
        "-signer",
        "nguoi.pem",
        "-inkey",
        "nguoi.key",
        "-outform",
        "DER",
        "-out",
        "van-ban.txt.p7s",
        "-md",
        "sha256",
        "-cades",
    ];
    assert!(openssl(folder.path(), &sign), "openssl must sign");
    let verify =
        |more: &[&str]| hoso(&[&["--json", "verify", &at("van-ban.txt.p7s"), "--trust", &at("goc")], more].concat());
    let good =
        verify(&["--crl", &at("sach.crl")]).ends(0, "another program's signature over the file beside it").json();
    let signature = &good["files"][0]["signatures"][0];
    assert_eq!(
        (&signature["verdict"], &signature["covers"], &signature["level"]),
        (&json!("valid"), &json!("whole"), &json!("B-B"))
    );
    verify(&["--crl", &at("thu-hoi.crl")]).ends(1, "revoked and without a proof of the time");
    fs::write(at("khac.txt"), "Nội dung khác\n").unwrap();
    verify(&["--content", &at("khac.txt")]).ends(1, "another content");
    fs::remove_file(at("van-ban.txt")).unwrap();
    verify(&[]).ends(3, "without the content nothing can be said");
}
