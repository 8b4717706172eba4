//! Independent programs that check XML signatures. Each gives one answer per file: "ok", or what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::{has, run, text};

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges").join(name)
}

fn lines(what: &str, output: &Output, count: usize) -> Vec<String> {
    let out = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<String> = out.lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), count, "{what} must answer for every file: {}", text(output));
    lines
}

/// xmlsec1 on every signature of each file.
pub fn xmlsec1(root: &Path, sub: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    if !has("xmlsec1") {
        return None;
    }
    let ids = [
        "DLHDon",
        "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
        "http://www.w3.org/2000/09/xmldsig#:Object",
        "HoSo",
        "Phan",
    ];
    let answer = |file: &PathBuf| {
        let count = std::fs::read_to_string(file).unwrap().matches("SignedInfo>").count() / 2;
        for number in 1..=count {
            let mut command = Command::new("xmlsec1");
            command.args(["--verify", "--enabled-key-data", "x509", "--id-attr:id", "HSoKhaiThue"]);
            for id in ids {
                command.args(["--id-attr:Id", id]);
            }
            let node = format!("(//*[local-name()='Signature'])[{number}]");
            command.args(["--node-xpath", &node]).arg("--trusted-pem").arg(root).arg("--untrusted-pem").arg(sub);
            let output = run(command.arg(file));
            if !output.status.success() {
                let said = text(&output);
                return if said.contains("href=") && said.contains("MGF1")
                    || said.contains("invalid transform")
                    || said.contains("transform-id")
                {
                    "unknown algorithm".to_owned()
                } else {
                    said.lines().take(3).collect::<Vec<_>>().join(" | ")
                };
            }
        }
        "ok".to_owned()
    };
    Some(files.iter().map(answer).collect())
}

/// The JDK's XMLDSig with secure validation.
pub fn jdk(files: &[PathBuf]) -> Option<Vec<String>> {
    if !has("java") {
        return None;
    }
    let output = run(Command::new("java").arg(script("Check.java")).args(files));
    Some(lines("java", &output, files.len()))
}

/// npm xml-crypto, out of `ui/node_modules` or `$HOSO_NODE_MODULES`.
pub fn xml_crypto(certificate: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let modules = std::env::var_os("HOSO_NODE_MODULES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules"), PathBuf::from);
    if !has("node") || !modules.join("xml-crypto").exists() {
        println!("skipped: xml-crypto is not in {}", modules.display());
        return None;
    }
    let mut command = Command::new("node");
    command.env("HOSO_NODE_MODULES", &modules).arg(script("check.cjs")).arg(certificate).args(files);
    let output = run(&mut command);
    Some(lines("node", &output, files.len()))
}

fn python(module: &str) -> Option<Command> {
    let program = std::env::var_os("HOSO_PYTHON").unwrap_or_else(|| "python3".into());
    let found = Command::new(&program).args(["-c", &format!("import {module}")]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        println!("skipped: {module} is not in $HOSO_PYTHON");
        return None;
    }
    Some(Command::new(program))
}

/// signxml; files whose name begins with `xades` are read as XAdES.
pub fn signxml(root: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let mut command = python("signxml")?;
    command.arg(script("check.py")).arg(root);
    command.args(files.iter().map(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        format!("{}:{}", if name.starts_with("xades") { "xades" } else { "xmldsig" }, file.display())
    }));
    let output = run(&mut command);
    Some(lines("signxml", &output, files.len()))
}

/// libdigidocpp on containers: the names of the files, and its complaints.
pub fn digidoc(home: &Path, files: &[PathBuf]) -> Option<Vec<String>> {
    let mut command = python("pydigidoc")?;
    // It keeps a trust list in the home folder.
    command.env("HOME", home).arg(script("digidoc.py")).args(files);
    let output = run(&mut command);
    Some(lines("pydigidoc", &output, files.len()))
}
