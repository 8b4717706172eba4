//! Signatures of an ASiC container (ETSI EN 319 162-1): each signature file is XAdES over the files of the container.

use super::dsig::{self, Files, MAX_SIGNATURES, Scene, Target};
use super::report::{Covers, Findings, Integrity, Remark};
use super::scope;
use crate::asic::{self, Entry, MANIFEST, MIMETYPE, Manifest};
use crate::error::VerifyError;
use crate::xml;

const ASIC: &str = "http://uri.etsi.org/02918/v1.2.1#";

pub(super) fn examine(bytes: &[u8]) -> Result<Vec<Findings>, VerifyError> {
    let entries = asic::read(bytes)?;
    let data = |entry: &&Entry| !asic::is_meta(&entry.name) && entry.name != MIMETYPE && !entry.name.ends_with('/');
    let mut files = Files::default();
    for entry in entries.iter().filter(data) {
        files.bytes.insert(&entry.name, &entry.bytes);
    }
    let manifest = entries.iter().find(|entry| entry.name == MANIFEST);
    let listed = match manifest {
        Some(entry) => {
            Manifest::read(&entry.bytes)?.names_exactly(entries.iter().filter(data).map(|entry| entry.name.as_str()))
        }
        None => true,
    };
    let mut list = Vec::new();
    let mut odd = !listed;
    for entry in entries.iter().filter(|entry| asic::is_meta(&entry.name) && entry.name != MANIFEST) {
        let lower = entry.name.to_ascii_lowercase();
        if asic::is_signature(&entry.name) {
            list.extend(signature_file(&entry.bytes, &files)?);
        } else if lower.ends_with(".p7s") || lower.ends_with(".tst") || lower.contains("signature") {
            // CAdES, time stamps alone, and whatever another program might take for a signature file.
            let mut findings = Findings { integrity: Some(Integrity::NotChecked), ..Findings::default() };
            findings.remarks.push(Remark::UnsupportedFormat);
            list.push(findings);
        } else if !entry.name.ends_with('/') {
            // Nobody signs what lies there, and a program may show it.
            odd = true;
        }
        if list.len() > MAX_SIGNATURES {
            return Err(VerifyError::TooLarge("more than 32 signatures"));
        }
    }
    if list.is_empty() {
        return Err(VerifyError::Unsigned);
    }
    if odd {
        for findings in &mut list {
            findings.remarks.push(Remark::ContainerOdd);
        }
    }
    Ok(list)
}

fn signature_file(bytes: &[u8], files: &Files<'_>) -> Result<Vec<Findings>, VerifyError> {
    let (text, _) = xml::text(bytes)?;
    let tree = xml::structure(text)?;
    let root = tree.root_element();
    if !root.has_tag_name((ASIC, "XAdESSignatures")) {
        return Err(VerifyError::Unreadable("a signature file in the container holds no XAdES signatures".to_owned()));
    }
    let scene = Scene::new(text, &tree)?.with_files(files);
    let findings = scene.signatures.iter().map(|signature| {
        let (mut findings, hits) = dsig::examine(&scene, *signature);
        let mut signed: Vec<&str> = Vec::new();
        for hit in &hits {
            match hit.target {
                Target::File(name) if !signed.contains(&name) => signed.push(name),
                _ => {}
            }
        }
        if signature.parent() != Some(root) {
            findings.remarks.push(Remark::MisplacedSignature);
        }
        findings.covers = Some(if findings.integrity != Some(Integrity::Intact) || signed.is_empty() {
            Covers::Nothing
        } else if signed.len() == files.bytes.len() {
            Covers::Whole
        } else {
            findings.remarks.push(Remark::UnsignedContent);
            Covers::Element(signed.join(", "))
        });
        findings
    });
    let findings: Vec<Findings> = findings.collect();
    if scene.exhausted() { Err(scope::too_long()) } else { Ok(findings) }
}
