//! What signatures and certificates are worth.

use std::fs;
use std::path::{Path, PathBuf};

use hoso_app::api::{ApiError, Code};
use hoso_sign::certificate::Certificate;
use hoso_sign::path::{CheckOptions, Policies, cert_check};
use hoso_sign::trust::{Purpose, TrustStore};
use hoso_sign::verify::{Context, Material, Report, Verdict, verify, verify_detached};
use hoso_sign::{SignError, VerifyError};
use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::args::Against;
use crate::commands::{attempt, read_bytes, read_file};
use crate::outcome::Outcome;

/// What is judged by, read from the files named.
struct Grounds {
    trust: TrustStore,
    material: Material,
    at: Timestamp,
    /// Files of folders that are something else (a key, a serial number).
    left_out: Vec<PathBuf>,
}

impl Grounds {
    fn read(against: &Against) -> Result<Self, Outcome> {
        let mut trust = TrustStore::new();
        let mut left_out = Vec::new();
        if let Some(folder) = &against.trust {
            read_trust(folder, &mut trust, &mut left_out)?;
        }
        let mut material = Material::default();
        for path in &against.crl {
            for file in files_of(path)? {
                let bytes = read_file(&file)?;
                if !material.add_crl(&bytes) {
                    if !path.is_dir() || named_as(&file, &["crl", "pem", "der"]) {
                        return Err(Outcome::unreadable(&file, "not a certificate revocation list"));
                    }
                    left_out.push(file);
                }
            }
        }
        let at = match against.at.as_deref() {
            None => Timestamp::now(),
            Some(text) => instant(text).ok_or_else(|| Outcome::error(ApiError::bad_request(format!("--at {text}"))))?,
        };
        Ok(Self { trust, material, at, left_out })
    }

    /// With a word for what was left out.
    fn told(&self, outcome: Outcome) -> Outcome {
        let name = |outcome: Outcome, file: &PathBuf| outcome.message(format!("{}: left out", file.display()));
        self.left_out.iter().fold(outcome, name)
    }

    fn context(&self) -> Context<'_> {
        Context { trust: &self.trust, at: self.at, material: &self.material }
    }
}

/// An instant, or the end of a day in Vietnam.
fn instant(text: &str) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let day: jiff::civil::Date = text.parse().ok()?;
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(7));
    day.at(23, 59, 59, 0).to_zoned(zone).ok().map(|z| z.timestamp())
}

/// A file, or the files of a folder by name.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Outcome> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|e| Outcome::unreadable(path, e))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|p| p.is_file()).collect();
    files.sort();
    Ok(files)
}

fn read_trust(folder: &Path, store: &mut TrustStore, left_out: &mut Vec<PathBuf>) -> Result<(), Outcome> {
    if !folder.is_dir() {
        return Err(Outcome::unreadable(folder, "not a folder"));
    }
    for path in files_of(folder)? {
        let bytes = read_file(&path)?;
        let added = hoso_sign::certificates(&bytes).and_then(|all| {
            // What does not vouch for itself is no root: it only helps to build the way to one.
            all.iter().try_for_each(|c| {
                if c.self_signed() { store.add_der(c.der()) } else { store.add_intermediate_der(c.der()) }
            })
        });
        match added {
            Ok(()) => {}
            Err(error) if named_as(&path, &["pem", "crt", "cer", "der"]) => {
                return Err(Outcome::unreadable(&path, error));
            }
            Err(_) => left_out.push(path),
        }
    }
    Ok(())
}

/// A file that says by its ending what it is must be that.
fn named_as(file: &Path, endings: &[&str]) -> bool {
    file.extension().is_some_and(|e| endings.iter().any(|ending| e.eq_ignore_ascii_case(ending)))
}

fn code_of(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Invalid => 1,
        Verdict::Unknown => 2,
    }
}

/// One file; a detached signature together with its content, which lies beside it without the ending unless it is named.
fn report_of(
    file: &Path,
    content: Option<&Path>,
    context: &Context<'_>,
) -> Result<Report, Result<VerifyError, String>> {
    let bytes = read_bytes(file).map_err(Err)?;
    let detached = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("p7s"));
    if !detached && content.is_none() {
        return verify(&bytes, context).map_err(Ok);
    }
    let beside = file.with_extension("");
    let content = content.unwrap_or(&beside);
    let signed = read_bytes(content).map_err(|reason| Err(format!("{}: {reason}", content.display())))?;
    verify_detached(&bytes, &signed, context).map_err(Ok)
}

pub fn files(files: &[PathBuf], against: &Against, content: Option<&Path>) -> Outcome {
    let grounds = attempt!(Grounds::read(against));
    let context = grounds.context();
    let mut reports = Vec::new();
    let mut lines = Vec::new();
    // The worst answer counts: unreadable, then invalid, then unknown.
    let mut worst = 0u8;
    let rank = |code: u8| [0, 2, 1, 3].iter().position(|c| *c == code).unwrap_or(3);
    for file in files {
        // A file that is not there must not keep the verdicts of the others from being told.
        let unreadable = |reason: String| (3, json!({ "verdict": "unreadable", "reason": reason, "signatures": [] }));
        let (code, report) = match report_of(file, content, &context) {
            Ok(report) => (code_of(report.verdict), serde_json::to_value(&report).unwrap_or_default()),
            Err(Ok(VerifyError::Unsigned)) => (2, json!({ "verdict": "unsigned", "signatures": [] })),
            Err(Ok(error)) => unreadable(error.to_string()),
            Err(Err(reason)) => unreadable(reason),
        };
        let reason = report["reason"].as_str().map(|r| format!(" ({r})")).unwrap_or_default();
        lines.push(format!("{}: {}{reason}", file.display(), report["verdict"].as_str().unwrap_or_default()));
        lines.extend(report["signatures"].as_array().into_iter().flatten().map(signature_line));
        let mut entry = json!({ "file": file });
        if let (Some(entry), Some(report)) = (entry.as_object_mut(), report.as_object()) {
            entry.extend(report.clone());
        }
        reports.push(entry);
        if rank(code) > rank(worst) {
            worst = code;
        }
    }
    grounds.told(Outcome::of(json!({ "files": reports })).text(lines.join("\n")).code(worst))
}

/// Signer, what is covered, and what is to be said, in one line.
fn signature_line(signature: &Json) -> String {
    let said = |key: &str| signature[key].as_str().unwrap_or_default().to_owned();
    let remarks: Vec<&str> = signature["remarks"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
    format!(
        "  {} · {} · {} · {} [{}]",
        said("verdict"),
        said("covers"),
        said("signer"),
        said("signed-at"),
        remarks.join(", ")
    )
}

pub fn certificate(file: &Path, intermediates: &[PathBuf], against: &Against, policies: &[String]) -> Outcome {
    let grounds = attempt!(Grounds::read(against));
    let first = |path: &Path| -> Result<Certificate, Outcome> {
        let bytes = read_file(path)?;
        let all = hoso_sign::certificates(&bytes).map_err(|e| Outcome::unreadable(path, e))?;
        let none = || Outcome::unreadable(path, SignError::BadCertificate("there is none in it"));
        all.into_iter().next().ok_or_else(none)
    };
    let leaf = attempt!(first(file));
    let mut known = Vec::new();
    for path in intermediates {
        let bytes = attempt!(read_file(path));
        known.extend(attempt!(hoso_sign::certificates(&bytes).map_err(|e| Outcome::unreadable(path, e))));
    }
    let policies = match Policies::one_of(policies) {
        Ok(policies) => policies,
        Err(text) => return Outcome::error(ApiError::new(Code::BadRequest).with("reason", format!("--policy {text}"))),
    };
    let report = cert_check(
        &leaf,
        &CheckOptions {
            intermediates: &known,
            trust: &grounds.trust,
            material: &grounds.material,
            at: grounds.at,
            policies: &policies,
            purpose: Purpose::Signing,
        },
    );
    let json = serde_json::to_value(&report).unwrap_or_default();
    let fault = json["path-fault"].as_str().map(|f| format!(" ({f})")).unwrap_or_default();
    let chain: Vec<&str> = report.chain.iter().map(|entry| entry.name.as_str()).collect();
    let text =
        format!("{}: {}{fault}\n  {}", report.name, json["verdict"].as_str().unwrap_or_default(), chain.join(" → "));
    grounds.told(Outcome::of(json).text(text).code(code_of(report.verdict)))
}
