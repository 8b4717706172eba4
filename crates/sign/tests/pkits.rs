//! The NIST PKITS vectors (Public Key Interoperability Test Suite) that the crate pkix-path ships, over our own path
//! building, validation and CRLs. The figures are in docs/adr/0017-path-validation.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use hoso_sign::certificate::Certificate;
use hoso_sign::path::{CheckOptions, Policies, cert_check};
use hoso_sign::trust::{Purpose, TrustStore};
use hoso_sign::verify::{Material, Verdict};
use jiff::Timestamp;
use serde_json::Value;

use crate::common::run;

/// Vectors whose answer differs, with the reason. All others must agree with NIST.
const DIFFERENT: [(&str, &str); 3] = [
    ("4.1.4 Valid DSA Signatures Test4", "DSA is not checked: no Vietnamese rule allows it"),
    ("4.1.5 Valid DSA Parameter Inheritance Test5", "DSA is not checked"),
    ("4.2.3 Valid pre2000 UTC notBefore Date Test3", "a period that begins in 1950 is not read"),
];

/// Where cargo unpacked the locked pkix-path.
fn vectors() -> PathBuf {
    // Only what this machine builds is there in a clean home of cargo.
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = run(Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            &platform,
            "--offline",
            "--locked",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata speaks JSON");
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|one| one["name"] == "pkix-path").expect("pkix-path is locked");
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    manifest.parent().unwrap().join("tests/pkits")
}

fn file(folder: &Path, kind: &str, name: &Value) -> Vec<u8> {
    let path = folder.join(kind).join(name.as_str().unwrap());
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn policy(name: &Value) -> Option<String> {
    let name = name.as_str().unwrap();
    name.strip_prefix("NIST-test-policy-").map(|number| format!("2.16.840.1.101.3.2.1.48.{number}"))
}

/// The verdict of one vector, and what was said.
fn judge(folder: &Path, vector: &Value, demand: bool) -> (bool, String) {
    let list = |key: &str| vector[key].as_array().unwrap().clone();
    let names = list("CertPath");
    let mut trust = TrustStore::new();
    trust.add_der(&file(folder, "certs", &names[0])).unwrap();
    let mut material = Material::default();
    for name in list("CRLPath") {
        let _ = material.add_crl(&file(folder, "crls", &name));
    }
    let read = |name: &Value| Certificate::from_der(&file(folder, "certs", name));
    let leaf = match read(names.last().unwrap()) {
        Ok(leaf) => leaf,
        Err(error) => return (false, error.to_string()),
    };
    // The path must be found: the certificates are handed over in the wrong order.
    let intermediates: Vec<Certificate> = names[1..].iter().filter_map(|name| read(name).ok()).collect();
    let flag = |key: &str| vector[key].as_bool().unwrap();
    let acceptable: Vec<String> = list("InitialPolicySet").iter().filter_map(policy).collect();
    let policies = Policies {
        explicit: flag("InitialExplicitPolicy") || (demand && !acceptable.is_empty()),
        inhibit_mapping: flag("InitialPolicyMappingInhibit"),
        inhibit_any: flag("InitialAnyPolicyInhibit"),
        ..Policies::one_of(&acceptable).unwrap()
    };
    let report = cert_check(
        &leaf,
        &CheckOptions {
            intermediates: &intermediates,
            trust: &trust,
            material: &material,
            at: "2012-01-01T00:00:00Z".parse::<Timestamp>().unwrap(),
            policies: &policies,
            purpose: Purpose::Signing,
        },
    );
    let revocations: Vec<_> = report.chain.iter().map(|entry| format!("{:?}", entry.revocation)).collect();
    (report.verdict == Verdict::Valid, format!("{:?} {:?} {revocations:?}", report.verdict, report.path_fault))
}

/// Runs all vectors; `demand`: a policy that is named must hold, as the command asks.
fn all(demand: bool) -> usize {
    let folder = vectors();
    let text = std::fs::read_to_string(folder.join("vectors.json")).expect("pkix-path ships its vectors");
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(vectors.len(), 249, "all vectors of the crate are run");
    let different: BTreeMap<&str, &str> = DIFFERENT.into_iter().collect();
    let mut agreed = 0;
    let mut wrong = Vec::new();
    for vector in &vectors {
        let name = vector["Name"].as_str().unwrap();
        let (valid, said) = judge(&folder, vector, demand);
        let same = valid == vector["ShouldValidate"].as_bool().unwrap();
        agreed += usize::from(same);
        if same == different.contains_key(name) {
            wrong.push(format!("{name}: NIST says {}, we say {said}", vector["ShouldValidate"]));
        }
    }
    println!("PKITS, demand {demand}: {agreed} of {} as NIST says", vectors.len());
    assert!(
        wrong.is_empty(),
        "a chain judged otherwise than NIST is trusted or refused wrongly:\n{}",
        wrong.join("\n")
    );
    agreed
}

#[test]
fn nist_pkits() {
    assert_eq!(all(false), 246, "the figure in ADR 17");
}

#[test]
fn nist_pkits_as_the_command_asks() {
    assert_eq!(all(true), 246, "the figure in ADR 17");
}
