//! PAdES B-T, B-LT and time stamps over the whole document.

use std::process::Command;

use hoso_sign::algorithm::Hash;
use hoso_sign::key::Signer;
use hoso_sign::pades::{self, Options, Permission};
use hoso_sign::verify::{Changes, Covers, Level, Remark, TimeSource, Verdict};
use hoso_sign::{SignError, stamp};

use crate::common::{Authority, at, classic_pdf, has, run, stream_pdf, text, verify};
use crate::tsa::{self, judge, stamped};

/// Signs with a time stamp.
pub fn sign_stamped(authority: &Authority, source: &[u8], signer: &dyn Signer, options: &Options<'_>) -> Vec<u8> {
    let options = Options { stamp_room: Some(tsa::room(authority)), ..options.clone() };
    let prepared = pades::prepare_with(source, signer.certificate(), signer.chain(), at(), &options).unwrap();
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let (hash, digest) = prepared.imprint(&signature);
    pades::finish_with_stamp(&prepared, &signature, &stamped(authority, hash, &digest)).unwrap()
}

/// Asks qpdf, pdfsig and pyHanko. `rules` is `now` or `lt`.
pub fn others(authority: &Authority, document: &[u8], signatures: usize, rules: &str) {
    let file = authority.write("level.pdf", document);
    if has("qpdf") {
        let output = run(Command::new("qpdf").arg("--check").arg(&file));
        assert!(output.status.success() && !text(&output).contains("WARNING"), "qpdf: {}", text(&output));
    }
    if Command::new("pdfsig").arg("-v").output().is_ok() {
        let said = text(&run(Command::new("pdfsig").arg("-nocert").arg(&file)));
        assert_eq!(said.matches("Signature is Valid").count(), signatures, "pdfsig: {said}");
    }
    let Ok(python) = std::env::var("HOSO_PYTHON") else {
        println!("skipped: HOSO_PYTHON names no Python with pyHanko");
        return;
    };
    let script = authority.write("levels.py", include_str!("check_levels.py"));
    let output = run(Command::new(python).arg(script).arg(&file).arg(authority.path("root.pem")).arg(rules));
    let said = text(&output);
    let good = said.lines().filter(|line| line.contains("bottom_line=True stamp=True")).count();
    assert!(output.status.success() && good == signatures, "pyHanko ({rules}): {said}");
}

#[test]
fn a_time_stamp_over_the_signature() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = sign_stamped(&authority, &classic_pdf(), &identity, &Options::default());
    let report = judge(&signed, &authority.trust());
    assert_eq!((report.verdict, &report.signatures[0].covers), (Verdict::Valid, &Covers::Whole), "{report:#?}");
    assert!(!report.signatures[0].remarks.contains(&Remark::TimeStampInvalid), "{report:#?}");
    others(&authority, &signed, 1, "now");
}

#[test]
fn the_place_is_measured_and_the_token_is_checked() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let room = tsa::room(&authority);
    let with = |octets: usize| {
        let options = Options { stamp_room: Some(octets), ..Options::default() };
        pades::prepare_with(&classic_pdf(), identity.certificate(), identity.chain(), at(), &options).unwrap()
    };
    let prepared = with(room / 2);
    let signature = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let (hash, digest) = prepared.imprint(&signature);
    let token = stamped(&authority, hash, &digest);
    let short = pades::finish_with_stamp(&prepared, &signature, &token).unwrap_err();
    assert!(
        matches!(short, SignError::PlaceTooSmall { room, needed } if room < needed),
        "a token that grew is told, not cut off: {short:?}"
    );
    let other = stamped(&authority, Hash::Sha256, &Hash::Sha256.digest(&[b"khac"]));
    let prepared = with(room);
    let signature = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    assert_eq!(
        pades::finish_with_stamp(&prepared, &signature, &other).unwrap_err(),
        SignError::WrongStamp,
        "a stamp of something else never gets into the file"
    );
    let plain = pades::finish(&prepared, &signature).unwrap();
    assert_eq!(
        judge(&plain, &authority.trust()).verdict,
        Verdict::Valid,
        "when the authority is away the signature can still be finished without"
    );
}

#[test]
fn proofs_and_a_stamp_over_all_of_it() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let material = tsa::material(&authority, "nv");
    let sources = [Some(classic_pdf()), stream_pdf(authority.dir.path(), &[])];
    for source in sources.into_iter().flatten() {
        let signed = sign_stamped(&authority, &source, &identity, &Options::default());
        let archived = pades::augment(&signed, &material).unwrap();
        assert!(archived.starts_with(&signed), "the signed bytes are an exact prefix");
        let report = judge(&archived, &authority.trust());
        let one = &report.signatures[0];
        assert_eq!(
            (report.verdict, one.changes_after_signing, &one.covers),
            (Verdict::Valid, Changes::Proofs, &Covers::Revision { number: 2, of: 3 }),
            "proofs change nothing that is read: {report:#?}"
        );
        others(&authority, &archived, 1, "lt");
        assert_eq!(pades::augment(&archived, &material).unwrap(), archived, "the same proofs are not added again");

        let prepared = pades::prepare_stamp(&archived, Hash::Sha256, tsa::room(&authority)).unwrap();
        let (hash, digest) = prepared.imprint();
        let sealed = pades::finish_stamp(&prepared, &stamped(&authority, hash, digest)).unwrap();
        let report = judge(&sealed, &authority.trust());
        let seal = report.signatures.last().unwrap();
        assert_eq!(seal.covers, Covers::Whole, "{report:#?}");
        assert!(seal.remarks.contains(&Remark::DocumentTimeStamp) && seal.intact(), "{seal:#?}");
        assert_eq!(report.signatures[0].changes_after_signing, Changes::Proofs, "{report:#?}");
        others(&authority, &sealed, 1, "lt");

        // A second person signs, and gets proofs too: all stays valid.
        let second = authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        let twice = sign_stamped(&authority, &sealed, &second, &Options::default());
        let twice = pades::augment(&twice, &tsa::material(&authority, "kt")).unwrap();
        let report = judge(&twice, &authority.trust());
        assert!(report.signatures.iter().all(|one| one.intact()), "{report:#?}");
        assert_eq!(report.signatures[0].changes_after_signing, Changes::FurtherSignatures, "{report:#?}");
        assert_eq!(report.signatures[0].verdict, Verdict::Valid, "{report:#?}");
        others(&authority, &twice, 2, "lt");
    }
}

/// Puts a time stamp of this authority over the whole document.
fn sealed(authority: &Authority, document: &[u8]) -> Vec<u8> {
    let prepared = pades::prepare_stamp(document, Hash::Sha256, tsa::room(authority)).unwrap();
    let (hash, digest) = prepared.imprint();
    pades::finish_stamp(&prepared, &stamped(authority, hash, digest)).unwrap()
}

fn days(count: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at().as_second() + count * 86_400).unwrap()
}

#[test]
fn a_document_time_stamp_proves_when_what_it_covers_was_signed() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let trust = authority.trust();
    let plain = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let archived = sealed(&authority, &plain);
    // The certificate is over by then.
    let report = verify(&plain, &trust, days(500)).unwrap();
    assert_eq!(report.verdict, Verdict::Unknown, "nothing but the signer's word: {report:#?}");
    let report = verify(&archived, &trust, days(500)).unwrap();
    let one = &report.signatures[0];
    assert_eq!(
        (one.verdict, one.time_source, one.level, one.certificate_valid_at_signing),
        (Verdict::Valid, TimeSource::TimeStamp, Some(Level::BT), true),
        "it was there before its certificate was over, which the document time stamp proves: {one:#?}"
    );
    assert!(one.time_stamp.as_ref().is_some_and(|stamp| stamp.trusted), "and the report names it: {one:#?}");
    // Signed after the time stamp: nothing proves when.
    let later = pades::sign(&archived, &identity, at()).unwrap();
    let report = verify(&later, &trust, days(500)).unwrap();
    let verdicts: Vec<Verdict> = report.signatures.iter().map(|one| one.verdict).collect();
    assert_eq!(
        verdicts,
        [Verdict::Valid, Verdict::Valid, Verdict::Unknown],
        "it covers only what it covers: {report:#?}"
    );
    assert_eq!(report.signatures[2].time_source, TimeSource::Claimed, "{report:#?}");
    // An authority of time that nobody trusts, and a time stamp that was altered.
    let stranger = Authority::new();
    tsa::prepare(&stranger);
    let mut altered = archived.clone();
    let gap = crate::pdf::gaps(&altered).pop().unwrap();
    let end = gap.start + altered[gap.start..gap.end - 1].iter().rposition(|byte| *byte != b'0').unwrap();
    altered[end - 8] = if altered[end - 8] == b'7' { b'8' } else { b'7' };
    for (what, document) in [("not trusted", sealed(&stranger, &plain)), ("altered", altered)] {
        let report = verify(&document, &trust, days(500)).unwrap();
        let one = &report.signatures[0];
        assert_eq!((one.verdict, one.time_source), (Verdict::Unknown, TimeSource::Claimed), "{what}: {one:#?}");
        assert_eq!(one.level, Some(Level::BB), "{what}: {one:#?}");
    }
    // Stamped after the certificate was over: our clock stands still, so the certificate is one of yesterday.
    let claims_more = verify(&archived, &trust, days(-1)).unwrap();
    assert_ne!(claims_more.verdict, Verdict::Valid, "a time stamp of the future proves nothing: {claims_more:#?}");
}

#[test]
fn a_time_stamp_alone_is_nobodys_signature() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let report = judge(&sealed(&authority, &classic_pdf()), &authority.trust());
    assert_eq!(report.verdict, Verdict::Unknown, "nobody signed this document: {report:#?}");
    let twice = sealed(&authority, &sealed(&authority, &classic_pdf()));
    let report = judge(&twice, &authority.trust());
    assert_eq!((report.signatures.len(), report.verdict), (2, Verdict::Unknown), "however often it is stamped");
}

#[test]
fn a_broken_token_is_a_doubt() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = sign_stamped(&authority, &classic_pdf(), &identity, &Options::default());
    // The last octets of the message are the token's signature value; the padding behind it is zeros.
    let gap = crate::pdf::gaps(&signed).pop().unwrap();
    let end = gap.start + 1 + signed[gap.start + 1..gap.end - 1].iter().rposition(|byte| *byte != b'0').unwrap();
    let mut altered = signed.clone();
    altered[end - 8] = if altered[end - 8] == b'7' { b'8' } else { b'7' };
    let report = judge(&altered, &authority.trust());
    assert!(report.signatures[0].remarks.contains(&Remark::TimeStampInvalid), "{report:#?}");
    assert_eq!(report.verdict, Verdict::Unknown, "nothing else is wrong, but the time is not proven: {report:#?}");
}

#[test]
fn what_the_certifying_author_allows() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let certify = |permission| {
        let options = Options { certify: Some(permission), ..Options::default() };
        pades::sign_with(&classic_pdf(), &identity, at(), &options).unwrap()
    };
    let trust = authority.trust();
    let locked = certify(Permission::Nothing);
    assert_eq!(judge(&locked, &trust).verdict, Verdict::Valid);
    assert_eq!(
        pades::sign(&locked, &identity, at()).unwrap_err(),
        SignError::LockedBySignature,
        "a further signature would break the first"
    );
    let archived = pades::augment(&locked, &tsa::material(&authority, "nv")).unwrap();
    assert_eq!(judge(&archived, &trust).verdict, Verdict::Valid, "proofs are allowed at every level");
    let form = certify(Permission::FormFilling);
    let twice = pades::sign(&form, &identity, at()).unwrap();
    let report = judge(&twice, &trust);
    assert_eq!(report.verdict, Verdict::Valid, "further signatures are allowed: {report:#?}");
    let again = Options { certify: Some(Permission::FormFilling), ..Options::default() };
    assert!(
        matches!(pades::sign_with(&twice, &identity, at(), &again), Err(SignError::ProfileMismatch(_))),
        "only the first signature certifies"
    );
    let place = crate::pdf_attacks::find(&form, b"/P 2/V/1.2") + 3;
    let mut forced = form.clone();
    forced[place] = b'1';
    assert_eq!(judge(&forced, &trust).verdict, Verdict::Invalid, "the permission itself is signed");
    // Somebody adds a note all the same, against the author's word.
    let page = crate::pdf_attacks::find(&locked, b"/Annots");
    let start = locked[..page].windows(7).rposition(|window| window == b" 0 obj\n").unwrap();
    let line = locked[..start].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let number: u32 = std::str::from_utf8(&locked[line..start]).unwrap().parse().unwrap();
    let end = start + locked[start..].windows(6).position(|window| window == b"endobj").unwrap();
    let body = String::from_utf8_lossy(&locked[start + 7..end]).replace("/Annots [", "/Annots [150 0 R ");
    let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 500 800]/Contents(9)>>";
    let noted = crate::pdf_attacks::update(&locked, &[(number, &body), (150, note)]);
    let report = judge(&noted, &trust);
    assert!(report.signatures[0].remarks.contains(&Remark::ChangesForbidden), "{report:#?}");
    assert_eq!(report.verdict, Verdict::Invalid, "the author forbade every change: {report:#?}");
}

#[test]
fn proofs_must_be_what_they_say() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = pades::sign(&classic_pdf(), &identity, at()).unwrap();
    let good = tsa::material(&authority, "nv");
    let mut bad = good.clone();
    bad.certificates.push(b"xin".to_vec());
    assert!(matches!(pades::augment(&signed, &bad), Err(SignError::BadCertificate(_))), "rubbish is not archived");
    let mut bad = good.clone();
    bad.crls.push(b"<html>".to_vec());
    assert!(matches!(pades::augment(&signed, &bad), Err(SignError::BadCertificate(_))), "a web page is no CRL");
    assert!(matches!(pades::augment(&classic_pdf(), &good), Err(SignError::ProfileMismatch(_))), "nothing to prove");
    assert!(stamp::Token::from_der(&signed).is_err(), "a PDF is no token");
}
