//! What a crafted file may cost: its signers, lists, answers and certificates share one budget. The signatures that were
//! checked are counted, not timed.

use super::judge_tests::{Case, hours, openssl};
use super::report::{self, Findings, Format, Remark, Report, SignatureReport, Verdict};
use super::{Context, Material};
use crate::budget::{MAX_WORK, SIGNATURE};
use crate::certificate::{Certificate, checks};
use crate::path::Reason;
use crate::revocation::Revocation;

/// As many signers as a file may have.
const SIGNERS: usize = 64;
/// As many lists or answers as are looked at for each.
const MANY: usize = 500;

/// Verifies a file of `SIGNERS` times these findings; also how many signatures were checked.
fn verified(case: &Case, one: impl Fn() -> Findings) -> (Report, usize) {
    let findings = (0..SIGNERS).map(|_| one()).collect();
    let nothing = Material::default();
    let context = Context { trust: &case.trust, at: hours(1), material: &nothing };
    checks::taken();
    let report = report::conclude(Format::Pdf, findings, &context);
    (report, checks::taken())
}

/// Work is bounded over all signers, and who came too late is told so and not called valid.
fn bounded(what: &str, (report, checked): (Report, usize), naive: usize) {
    let most = MAX_WORK / SIGNATURE;
    assert!(naive > most, "{what}: the file is no test of the bound");
    assert!(checked > 0 && checked <= most, "{what}: {checked} signatures were checked, at most {most} may be");
    let left_out = |one: &SignatureReport| {
        one.revocation == Revocation::NotChecked { reason: "too-much" }
            && one.remarks.contains(&Remark::RevocationUnclear)
            || one.path_fault.is_some_and(|fault| fault.reason == Reason::TooComplex)
                && one.remarks.contains(&Remark::ChainBreaksRules)
    };
    let last = report.signatures.last().unwrap();
    assert!(left_out(last), "{what}: the person learns why: {last:#?}");
    for one in report.signatures.iter().filter(|one| left_out(one)) {
        assert_eq!(one.verdict, Verdict::Unknown, "{what}: what was not looked at is never valid: {one:#?}");
    }
    assert_eq!(report.verdict, Verdict::Unknown, "{what}");
}

/// An OCSP answer of the root about the signer.
fn answer(case: &Case) -> Vec<u8> {
    let dir = case.dir.path();
    let serial = case.certificate("signer").serial().to_uppercase();
    std::fs::write(dir.join("index.txt"), format!("V\t401231000000Z\t\t{serial}\tunknown\t/CN=x\n")).unwrap();
    let mut arguments =
        vec!["ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key"];
    arguments.extend([
        "-issuer",
        "root.pem",
        "-cert",
        "signer.pem",
        "-respout",
        "r.der",
        "-ndays",
        "9",
        "-resp_no_certs",
    ]);
    openssl(dir, &arguments);
    std::fs::read(dir.join("r.der")).unwrap()
}

fn altered(mut der: Vec<u8>) -> Vec<u8> {
    // The end of the signature value.
    *der.last_mut().unwrap() ^= 1;
    der
}

#[test]
fn answers_of_all_signers_share_one_budget() {
    let case = Case::new();
    let good = answer(&case);
    let with =
        |ocsps: Vec<Vec<u8>>| Findings { material: Material { ocsps, ..Material::default() }, ..case.intact("signer") };
    let forged = vec![altered(good.clone()); MANY];
    bounded("forged answers", verified(&case, || with(forged.clone())), SIGNERS * MANY);
    // Good and bad mixed: what was found before the work ran out does not make it good.
    let mixed = [vec![good.clone()], forged].concat();
    bounded("a good answer among forged ones", verified(&case, || with(mixed.clone())), SIGNERS * MANY);
    let (report, _) = verified(&case, || with(vec![good.clone()]));
    let fine = report.signatures.iter().all(|one| matches!(one.revocation, Revocation::Good { .. }));
    assert!(fine && report.verdict == Verdict::Valid, "an honest file of as many signers is verified whole");
}

#[test]
fn lists_of_all_signers_share_one_budget() {
    let case = Case::new();
    let list = case.crl("tsa", hours(0), "superseded", hours(1)).crls.remove(0);
    let with =
        |crls: Vec<Vec<u8>>| Findings { material: Material { crls, ..Material::default() }, ..case.intact("signer") };
    let forged = vec![altered(list.clone()); MANY];
    bounded("forged lists", verified(&case, || with(forged.clone())), SIGNERS * MANY);
    let (report, _) = verified(&case, || with(vec![list.clone()]));
    let fine = report.signatures.iter().all(|one| matches!(one.revocation, Revocation::Good { .. }));
    assert!(fine && report.verdict == Verdict::Valid, "an honest file of as many signers is verified whole");
}

#[test]
fn paths_of_all_signers_share_one_budget() {
    let case = Case::new();
    let dir = case.dir.path();
    // One key with thirty certificates by itself: each could be the issuer of each, and none leads to the root.
    std::fs::write(dir.join("ca.ext"), "basicConstraints=critical,CA:TRUE\n").unwrap();
    openssl(
        dir,
        &["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "x.key", "-out", "x.csr", "-subj", "/CN=X"],
    );
    let crowd: Vec<Certificate> = (1..=30)
        .map(|number: usize| {
            let serial = number.to_string();
            let mut arguments = vec!["x509", "-req", "-in", "x.csr", "-key", "x.key", "-set_serial", &serial];
            arguments.extend(["-days", "9", "-extfile", "ca.ext", "-out", "x.pem"]);
            openssl(dir, &arguments);
            case.certificate("x")
        })
        .collect();
    std::fs::write(dir.join("end.ext"), "keyUsage=critical,digitalSignature\n").unwrap();
    openssl(
        dir,
        &["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "y.key", "-out", "y.csr", "-subj", "/CN=Y"],
    );
    let mut arguments = vec!["x509", "-req", "-in", "y.csr", "-CA", "x.pem", "-CAkey", "x.key", "-set_serial", "99"];
    arguments.extend(["-days", "9", "-extfile", "end.ext", "-out", "y.pem"]);
    openssl(dir, &arguments);
    let outcome = verified(&case, || Findings { extra: crowd.clone(), ..case.intact("y") });
    // Two hundred for each search (`path::build`), and the chain that is shown.
    bounded("a crowd of issuers", outcome, SIGNERS * 200);
}
