//! A time stamp authority, CRLs and OCSP answers of the test's own, by openssl.

use std::process::Command;

use hoso_sign::algorithm::Hash;
use hoso_sign::stamp::{self, Asked, Token};
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Material, Report};

use crate::common::{Authority, at, run, text, verify};

/// What our verifier says now.
pub fn judge(document: &[u8], trust: &TrustStore) -> Report {
    verify(document, trust, at()).unwrap()
}

pub const NONCE: [u8; 8] = [0x91, 2, 3, 4, 5, 6, 7, 8];

/// Makes the authority of time stamps: a certificate under the intermediate, and a configuration for `openssl ts`.
pub fn prepare(authority: &Authority) {
    authority.write(
        "tsa.ext",
        "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
    );
    authority.issue("tsa", &["rsa:2048"], "/C=VN/CN=Ví Dụ TSA", "sub", "tsa.ext", "365");
    let chain = ["sub.pem", "root.pem"].map(|name| std::fs::read_to_string(authority.path(name)).unwrap()).concat();
    authority.write("tsachain.pem", chain);
    authority.write("tsaserial", "01\n");
    authority.write(
        "tsa.cnf",
        "[tsa]\ndefault_tsa=one\n[one]\nserial=tsaserial\ncrypto_device=builtin\nsigner_cert=tsa.pem\ncerts=tsachain.pem\nsigner_key=tsa.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\nother_policies=1.2.3.4.5\ndigests=sha256,sha384,sha512\naccuracy=secs:1,millisecs:500,microsecs:100\nordering=yes\ntsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n",
    );
}

/// The authority's answer to a request.
pub fn reply(authority: &Authority, request: &[u8]) -> Vec<u8> {
    authority.write("query.tsq", request);
    let output = run(Command::new("openssl")
        .args(["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr"])
        .current_dir(authority.dir.path()));
    assert!(output.status.success(), "openssl ts: {}", text(&output));
    std::fs::read(authority.path("reply.tsr")).unwrap()
}

/// A token over a digest.
pub fn stamped(authority: &Authority, hash: Hash, digest: &[u8]) -> Token {
    let answer = reply(authority, &stamp::request(hash, digest, &NONCE, None));
    let token = stamp::read_response(&answer).unwrap();
    token.answers(&Asked { hash, digest, nonce: &NONCE, policy: None }).unwrap();
    token
}

/// The room for a token, as the program learns it: from a token over anything.
pub fn room(authority: &Authority) -> usize {
    stamped(authority, Hash::Sha256, &Hash::Sha256.digest(&[b"xin"])).room()
}

/// Certificates, CRLs of root and intermediate, and an OCSP answer about the certificate `name`.
pub fn material(authority: &Authority, name: &str) -> Material {
    let mut crls = Vec::new();
    for issuer in ["root", "sub"] {
        authority.write("index.txt", "");
        authority.write("crlnumber", "01\n");
        authority.write(
            "crl.cnf",
            "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n",
        );
        let (key, certificate) = (format!("{issuer}.key"), format!("{issuer}.pem"));
        authority.openssl(&[
            "ca",
            "-config",
            "crl.cnf",
            "-gencrl",
            "-keyfile",
            &key,
            "-cert",
            &certificate,
            "-out",
            "out.crl",
        ]);
        authority.openssl(&["crl", "-in", "out.crl", "-outform", "DER", "-out", "out.crl.der"]);
        crls.push(std::fs::read(authority.path("out.crl.der")).unwrap());
    }
    let subject = format!("{name}.pem");
    authority.openssl(&["ocsp", "-issuer", "sub.pem", "-cert", &subject, "-reqout", "ocsp.req"]);
    let answer = ocsp_reply(authority, name, &std::fs::read(authority.path("ocsp.req")).unwrap());
    Material {
        crls,
        ocsps: vec![answer],
        certificates: ["sub", "root", "tsa"].map(|name| authority.der(name)).to_vec(),
    }
}

/// The responder's answer to a request about the certificate `name`, which is good.
pub fn ocsp_reply(authority: &Authority, name: &str, request: &[u8]) -> Vec<u8> {
    let output = run(Command::new("openssl")
        .args(["x509", "-in", &format!("{name}.pem"), "-noout", "-serial"])
        .current_dir(authority.dir.path()));
    let serial = text(&output).trim().trim_start_matches("serial=").to_owned();
    authority.write("ocspindex", format!("V\t361122000000Z\t\t{serial}\tunknown\t/CN=x\n"));
    authority.write("ocspindex.attr", "unique_subject = no\n");
    authority.write("ocsp.req", request);
    let ca = ["-index", "ocspindex", "-CA", "sub.pem", "-rsigner", "sub.pem", "-rkey", "sub.key"];
    let files = ["-reqin", "ocsp.req", "-respout", "ocsp.der", "-ndays", "7"];
    authority.openssl(&[&["ocsp"][..], &ca, &files].concat());
    std::fs::read(authority.path("ocsp.der")).unwrap()
}
