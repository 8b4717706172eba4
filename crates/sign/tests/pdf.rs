//! PDFs signed by us, verified by us, pdfsig, openssl, qpdf and pyHanko.

use std::process::Command;

use hoso_sign::key::{Signer, SoftwareIdentity};
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Changes, Covers, Remark, TimeSource, Verdict};
use hoso_sign::{SignError, VerifyError, pades};
use lopdf::dictionary;

use crate::common::{Authority, at, classic_pdf, has, run, stream_pdf, text, verify, written_pdf};

/// The places of all hexadecimal Contents, angle brackets included.
pub fn gaps(document: &[u8]) -> Vec<std::ops::Range<usize>> {
    let word = b"/Contents<";
    let starts = (0..document.len() - word.len()).filter(|at| document[*at..].starts_with(word));
    starts
        .map(|at| at + word.len() - 1)
        .map(|start| start..start + document[start..].iter().position(|byte| *byte == b'>').unwrap() + 1)
        .collect()
}

/// Asks every program that is installed about a signed file whose last signature covers all of it.
fn others(authority: &Authority, document: &[u8], signatures: usize) {
    let file = authority.write("signed.pdf", document);
    if has("qpdf") {
        let output = run(Command::new("qpdf").arg("--check").arg(&file));
        assert!(output.status.success() && !text(&output).contains("WARNING"), "qpdf: {}", text(&output));
    }
    if Command::new("pdfsig").arg("-v").output().is_ok() {
        let output = run(Command::new("pdfsig").arg("-nocert").arg(&file));
        let said = text(&output);
        assert_eq!(said.matches("Signature is Valid").count(), signatures, "pdfsig: {said}");
        assert!(said.contains("Total document signed") && said.contains("ETSI.CAdES.detached"), "pdfsig: {said}");
    } else {
        println!("skipped: pdfsig is not installed");
    }
    let gap = gaps(document).pop().unwrap();
    let hex = std::str::from_utf8(&document[gap.start + 1..gap.end - 1]).unwrap();
    let message: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    let length = 4 + ((usize::from(message[2]) << 8) | usize::from(message[3]));
    authority.write("cms.der", &message[..length]);
    authority.write("content", [&document[..gap.start], &document[gap.end..]].concat());
    authority.openssl(&[
        "cms", "-verify", "-binary", "-inform", "DER", "-in", "cms.der", "-content", "content", "-CAfile", "root.pem",
        "-purpose", "any", "-cades", "-out", "verified",
    ]);

    let Ok(python) = std::env::var("HOSO_PYTHON") else {
        println!("skipped: HOSO_PYTHON names no Python with pyHanko");
        return;
    };
    let script = authority.write("check.py", include_str!("check_pyhanko.py"));
    let output = run(Command::new(python).arg(script).arg(&file).arg(authority.path("root.pem")));
    let said = text(&output);
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("SIGNATURE")).collect();
    assert!(output.status.success() && lines.len() == signatures, "pyHanko: {said}");
    assert!(lines.iter().all(|line| line.contains("bottom_line=True")), "pyHanko: {said}");
    assert!(lines.last().unwrap().contains("ENTIRE_FILE"), "pyHanko: {said}");
}

fn check(authority: &Authority, source: &[u8], identity: &SoftwareIdentity) -> Vec<u8> {
    let now = at();
    let signed = pades::sign(source, identity, now).unwrap();
    assert!(signed.starts_with(source), "the original bytes are an exact prefix");
    let report = verify(&signed, &authority.trust(), now).unwrap();
    let one = report.signatures.last().unwrap();
    assert_eq!(
        (report.verdict, one.verdict, &one.covers),
        (Verdict::Valid, Verdict::Valid, &Covers::Whole),
        "{report:#?}"
    );
    assert_eq!(
        (one.signed_at.map(|time| time.as_second()), one.time_source),
        (Some(now.as_second()), TimeSource::Claimed),
        "M carries the time"
    );
    assert_eq!(one.changes_after_signing, Changes::None);
    assert_eq!(one.signer, "CÔNG TY VÍ DỤ");
    assert_eq!(one.remarks, [Remark::RevocationNotChecked]);
    others(authority, &signed, report.signatures.len());
    signed
}

#[test]
fn classic_cross_references() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = check(&authority, &classic_pdf(), &identity);
    let body = String::from_utf8_lossy(&signed);
    assert!(
        body.contains("/SigFlags 3") && body.contains("/M(D:") && body.contains("/Rect[0 0 0 0]"),
        "an invisible field, the time in M"
    );
    let cms = gaps(&signed).pop().unwrap();
    assert!(!body[cms.start..cms.end].contains("2a864886f70d010905"), "PAdES forbids the signing-time attribute");
}

#[test]
fn every_kind_of_key() {
    let authority = Authority::new();
    for (name, key) in [
        ("r3", &["rsa:3072"][..]),
        ("p2", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        ("p3", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    ] {
        check(&authority, &classic_pdf(), &authority.identity(name, key));
    }
}

#[test]
fn cross_reference_streams_and_linearized_files() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let written = written_pdf(lopdf::xref::XrefType::CrossReferenceStream);
    assert!(!written.windows(5).any(|window| window == b"trail"), "lopdf wrote a stream");
    check(&authority, &written, &identity);
    for more in [&[][..], &["--linearize"]] {
        let Some(source) = stream_pdf(authority.dir.path(), more) else {
            return;
        };
        let once = check(&authority, &source, &identity);
        check(&authority, &once, &authority.identity("kt", &["rsa:2048"]));
    }
}

#[test]
fn a_second_signature_keeps_the_first_valid() {
    let authority = Authority::new();
    let once = check(&authority, &classic_pdf(), &authority.identity("nv", &["rsa:2048"]));
    let twice = check(&authority, &once, &authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]));
    let thrice = check(&authority, &twice, &authority.identity("gd", &["rsa:2048"]));
    let report = verify(&thrice, &authority.trust(), at()).unwrap();
    let first = &report.signatures[0];
    assert_eq!(
        (first.verdict, &first.covers),
        (Verdict::Valid, &Covers::Revision { number: 2, of: 4 }),
        "the first signature covers its revision: {first:?}"
    );
    assert_eq!(first.changes_after_signing, Changes::FurtherSignatures);
}

#[test]
fn forms_and_annotations_that_are_there_already() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let page = document.page_iter().next().unwrap();
    let field = document.add_object(dictionary! {"Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => lopdf::Object::string_literal("HoSo1"), "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()], "P" => page});
    let annotations = document.add_object(lopdf::Object::Array(vec![field.into()]));
    document.get_dictionary_mut(page).unwrap().set("Annots", annotations);
    document.catalog_mut().unwrap().set(
        "AcroForm",
        dictionary! {"Fields" => vec![field.into()], "DA" => lopdf::Object::string_literal("/Helv 0 Tf 0 g")},
    );
    let mut source = Vec::new();
    document.save_to(&mut source).unwrap();
    let once = check(&authority, &source, &identity);
    check(&authority, &once, &identity);
}

#[test]
fn two_phases_far_apart() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let prepared = pades::prepare(&classic_pdf(), identity.certificate(), identity.chain(), at()).unwrap();
    assert_eq!(
        pades::finish(&prepared, &[1; 256]).unwrap_err(),
        SignError::SignatureMismatch,
        "the answer of a remote service is checked"
    );
    authority.write("tbs", prepared.to_be_signed());
    authority.openssl(&["dgst", "-sha256", "-sign", "nv.key", "-out", "sig", "tbs"]);
    let signed = pades::finish(&prepared, &std::fs::read(authority.path("sig")).unwrap()).unwrap();
    assert_eq!(verify(&signed, &authority.trust(), at()).unwrap().verdict, Verdict::Valid);
}

#[test]
fn encrypted_broken_and_foreign_files_are_refused() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let sign = |bytes: &[u8]| pades::sign(bytes, &identity, at());
    let source = classic_pdf();
    assert!(matches!(sign(b"xin"), Err(SignError::Unreadable(_))));
    assert!(matches!(sign(&source[..source.len() / 2]), Err(SignError::Unreadable(_))), "a download that broke off");
    assert!(matches!(sign(&source[..source.len() - 8]), Err(SignError::Unreadable(_))), "without %%EOF");
    let shifted = [&source[..30], b"   ", &source[30..]].concat();
    assert!(sign(&shifted).is_err(), "cross-references that point beside their objects are not repaired");
    assert_eq!(verify(&source, &TrustStore::new(), at()), Err(VerifyError::Unsigned), "unsigned is not invalid");
    assert!(matches!(verify(b"%PDF-1.7\njunk", &TrustStore::new(), at()), Err(VerifyError::Unreadable(_))));
    let Some(encrypted) = stream_pdf(authority.dir.path(), &["--encrypt", "a", "b", "256", "--"]) else {
        return;
    };
    assert_eq!(sign(&encrypted).unwrap_err(), SignError::Encrypted);
}

#[test]
fn signatures_of_another_program() {
    let Ok(python) = std::env::var("HOSO_PYTHON") else {
        println!("skipped: HOSO_PYTHON names no Python with pyHanko");
        return;
    };
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let p12 = authority.write("nv.p12", authority.p12("nv", "x", &[]));
    let script = authority.write("sign.py", include_str!("sign_pyhanko.py"));
    let sign = |source: &[u8], field: &str, more: &[&str]| {
        let (from, to) = (authority.write("from.pdf", source), authority.path("to.pdf"));
        let output = run(Command::new(&python).arg(&script).args([&from, &to, &p12]).args(["x", field]).args(more));
        assert!(output.status.success(), "pyHanko: {}", text(&output));
        std::fs::read(to).unwrap()
    };
    let trust = authority.trust();
    let streams = stream_pdf(authority.dir.path(), &[]).unwrap_or_else(classic_pdf);
    for source in [classic_pdf(), streams] {
        for kind in ["pades", "pkcs7"] {
            let foreign = sign(&source, "Khac", &[kind]);
            let report = verify(&foreign, &trust, at()).unwrap();
            assert_eq!(
                (report.verdict, &report.signatures[0].covers),
                (Verdict::Valid, &Covers::Whole),
                "{kind} by pyHanko: {report:#?}"
            );
            // Ours on theirs, and theirs (with a picture) on ours: the earlier ones stay valid.
            let ours = check(&authority, &foreign, &identity);
            let theirs = sign(&ours, "Nua", &[kind, "visible"]);
            let report = verify(&theirs, &trust, at()).unwrap();
            let seen: Vec<_> = report.signatures.iter().map(|one| (one.verdict, one.changes_after_signing)).collect();
            let wanted = [
                (Verdict::Valid, Changes::FurtherSignatures),
                (Verdict::Valid, Changes::FurtherSignatures),
                (Verdict::Valid, Changes::None),
            ];
            assert_eq!(seen, wanted, "{report:#?}");
        }
    }
}

#[test]
fn broken_off_files_end_in_an_error() {
    let authority = Authority::new();
    let signed = pades::sign(&classic_pdf(), &authority.identity("nv", &["rsa:2048"]), at()).unwrap();
    let store = TrustStore::new();
    for length in (0..signed.len()).step_by(97) {
        let outcome = verify(&signed[..length], &store, at());
        assert!(
            matches!(outcome, Err(VerifyError::Unreadable(_) | VerifyError::Unsigned)),
            "{length} bytes of the file: {outcome:?}"
        );
    }
}
