//! Key files: the practice key of the repository, and others made by openssl.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hoso_practice::{PRACTICE_KEY, PRACTICE_KEY_PASSWORD};

/// The practice key and its password as files in the folder.
pub fn practice(folder: &Path) -> (String, String) {
    let (p12, password) = (folder.join("thuc-hanh.p12"), folder.join("mat-khau.txt"));
    fs::write(&p12, PRACTICE_KEY).unwrap();
    fs::write(&password, format!("{PRACTICE_KEY_PASSWORD}\n")).unwrap();
    (p12.to_string_lossy().into_owned(), password.to_string_lossy().into_owned())
}

/// Runs openssl in the folder; false when it is not installed.
pub fn openssl(folder: &Path, arguments: &[&str]) -> bool {
    match Command::new("openssl").args(arguments).current_dir(folder).output() {
        Ok(output) => {
            assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => {
            println!("skipped: openssl is not installed");
            false
        }
    }
}

const CA: &str = "[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\n\
    unique_subject=no\nx509_extensions=end\n[any]\ncommonName=supplied\n[end]\nbasicConstraints=CA:FALSE\n\
    keyUsage=critical,digitalSignature,nonRepudiation\n[req]\ndistinguished_name=name\n[name]\n";

/// A key file whose certificate was valid in 2020 only; none without openssl. The password is `ví dụ`.
pub fn expired(folder: &Path) -> Option<PathBuf> {
    fs::write(folder.join("ca.cnf"), CA).unwrap();
    fs::write(folder.join("index.txt"), "").unwrap();
    fs::write(folder.join("serial"), "01\n").unwrap();
    let subject = "/CN=CÔNG TY VÍ DỤ";
    let request = [
        "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "old.key", "-out", "old.csr", "-utf8", "-subj",
        subject,
    ];
    let sign = [
        "ca",
        "-batch",
        "-config",
        "ca.cnf",
        "-selfsign",
        "-keyfile",
        "old.key",
        "-in",
        "old.csr",
        "-out",
        "old.pem",
        "-notext",
        "-startdate",
        "20200101000000Z",
        "-enddate",
        "20201231000000Z",
        "-utf8",
    ];
    let pack =
        ["pkcs12", "-export", "-inkey", "old.key", "-in", "old.pem", "-passout", "pass:ví dụ", "-out", "old.p12"];
    if !openssl(folder, &request) {
        return None;
    }
    openssl(folder, &sign);
    openssl(folder, &pack);
    Some(folder.join("old.p12"))
}

/// A key file with a certificate but no key; none without openssl. The password is `ví dụ`.
pub fn keyless(folder: &Path) -> Option<PathBuf> {
    let root = [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "a.key", "-out", "a.pem", "-days", "9", "-subj",
        "/CN=a",
    ];
    let pack = ["pkcs12", "-export", "-nokeys", "-in", "a.pem", "-passout", "pass:ví dụ", "-out", "keyless.p12"];
    if !openssl(folder, &root) {
        return None;
    }
    openssl(folder, &pack);
    Some(folder.join("keyless.p12"))
}
