//! Tokens: SoftHSM2 through the helper process, judged by openssl.

use std::path::PathBuf;
use std::process::Command;

use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::key::Signer;
use hoso_sign::token::{
    Fault, Finding, Launch, Module, PinPurpose, PinState, TokenError, TokenSigner, diagnose, match_keys,
};
use hoso_sign::verify::Verdict;
use hoso_sign::{SignError, pades, tax_xml};

use crate::common::{Authority, at, classic_pdf, run, tax_return, text, verify};
use crate::softhsm::{LABEL, PIN, Person, Soft, signer};

/// openssl's word on a signature by the key of the certificate `name`.
pub fn openssl_accepts(
    authority: &Authority,
    name: &str,
    algorithm: SignatureAlgorithm,
    message: &[u8],
    signature: &[u8],
) -> bool {
    authority.write("message.bin", message);
    authority.write("signature.bin", signature);
    let (certificate, public) = (format!("{name}.pem"), format!("{name}.pub"));
    authority.openssl(&["x509", "-in", &certificate, "-pubkey", "-noout", "-out", &public]);
    let hash = match algorithm.hash {
        Hash::Sha384 => "-sha384",
        Hash::Sha512 => "-sha512",
        _ => "-sha256",
    };
    let mut command = Command::new("openssl");
    command.args(["dgst", hash, "-verify", &public, "-signature", "signature.bin"]);
    if algorithm.scheme == Scheme::RsaPss {
        command.args(["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]);
    }
    run(command.arg("message.bin").current_dir(authority.dir.path())).status.success()
}

#[test]
fn a_token_signs_with_every_algorithm() {
    let Some(soft) = Soft::new() else {
        return;
    };
    let message = "Tờ khai thuế giá trị gia tăng".as_bytes();
    for (name, id, count) in [("nv", "01", 6), ("p256", "02", 2), ("p384", "03", 2)] {
        let certificate = soft.identity(name, id);
        let person = Person::with(PIN);
        let token = signer(soft.module(), &certificate, &person);
        assert_eq!(person.times(), 0, "the certificate is looked at before any PIN");
        assert_eq!(token.algorithms().len(), count, "{name}: {:?}", token.algorithms());
        for algorithm in token.algorithms() {
            let signature = token.sign(algorithm, message).unwrap();
            assert!(
                openssl_accepts(&soft.authority, name, algorithm, message, &signature),
                "{name} {algorithm}: openssl must agree with the token"
            );
        }
        assert_eq!(person.times(), 1, "{name}: one PIN for all of them");
        let question = person.asked.lock().unwrap()[0].clone();
        assert_eq!((question.token.as_str(), question.state), (LABEL, PinState::Normal));
        assert!(!format!("{token:?}").contains(PIN), "Debug ends up in logs");
    }
}

#[test]
fn documents_signed_with_a_token_are_valid() {
    let Some(soft) = Soft::new() else {
        return;
    };
    let certificate = soft.identity("nv", "01");
    soft.certificate("sub", "77", "CA");
    let token = signer(soft.module(), &certificate, &Person::with(PIN));
    assert_eq!(token.chain().len(), 1, "the CA's certificate on the token is used for the chain");
    let trust = soft.authority.trust();
    let xml = tax_xml::sign(tax_return().as_bytes(), &token, at()).unwrap();
    assert_eq!(verify(&xml, &trust, at()).unwrap().verdict, Verdict::Valid);
    let pdf = pades::sign(&classic_pdf(), &token, at()).unwrap();
    assert_eq!(verify(&pdf, &trust, at()).unwrap().verdict, Verdict::Valid);
}

#[test]
fn keys_are_matched_by_public_key_not_by_label_or_place() {
    let Some(soft) = Soft::new() else {
        return;
    };
    // The other's certificate has the id and the label of my key; mine has another id.
    soft.key("nv", "01", "khoá ký");
    let other = soft.certificate("other", "01", "khoá ký");
    let mine = soft.certificate("nv", "55", "TRẦN NGỌC TÚ's Viettel-CA SHA2 Certificate");
    soft.key("p256", "02", "curve");
    let curve = soft.certificate("p256", "02", "nothing in common");

    let mut module = soft.module();
    let slot = module.slots().unwrap().into_iter().find(|slot| slot.token.as_ref().is_some_and(|t| t.label == LABEL));
    let slot = slot.unwrap().id;
    module.login(slot, Some(PIN.to_owned().into())).unwrap();
    let contents = module.contents(slot).unwrap();
    let identities = match_keys(&contents);
    let key_of = |certificate| identities.iter().find(|one| &one.certificate == certificate).unwrap().key;
    assert!(key_of(&mine).is_some(), "the public key decides, whatever the ids say");
    assert_eq!(key_of(&other), None, "the same id and label, but another key");
    assert!(key_of(&curve).is_some(), "a private EC key tells its public half only through the id");
    assert_ne!(key_of(&mine), key_of(&curve));

    let person = Person::with(PIN);
    assert_eq!(
        signer(soft.module(), &other, &person).sign(SignatureAlgorithm::RSA[0], b"x").unwrap_err(),
        SignError::Token(TokenError::KeyMissing),
        "the label would have taken the wrong key"
    );
    // Two private keys of one id, without public halves: nothing tells which.
    let mut torn = contents.clone();
    torn.public_keys.clear();
    let index = torn.private_keys.iter().position(|key| !key.rsa).unwrap();
    torn.private_keys[index].point.clear();
    torn.private_keys.push(torn.private_keys[index].clone());
    let curve_now = match_keys(&torn).into_iter().find(|one| one.certificate == curve).unwrap();
    assert_eq!(curve_now.key, None, "a guess could sign with the wrong key");
    torn.certificates[0].der = vec![0x30, 0x84, 0xff];
    assert_eq!(match_keys(&torn).len(), 2, "an unreadable certificate does not hide the others");
}

#[test]
fn a_wrong_pin_is_never_tried_twice() {
    let Some(soft) = Soft::new() else {
        return;
    };
    let certificate = soft.identity("nv", "01");
    let person = Person::with("99-9271-99");
    let token = signer(soft.module(), &certificate, &person);
    let error = token.sign(token.algorithm(), b"x").unwrap_err();
    assert!(
        matches!(&error, SignError::Token(TokenError::Refused(Fault::PinIncorrect { .. }))),
        "told as a wrong PIN: {error:?}"
    );
    assert_eq!(person.times(), 1, "a second try by the program could lock the token");
    assert!(!format!("{error} {error:?} {token:?}").contains("9271"), "no PIN in errors");
    person.now_enters(None);
    assert_eq!(token.sign(token.algorithm(), b"x"), Err(SignError::Token(TokenError::NoPin)));
    person.now_enters(Some(PIN));
    assert!(token.sign(token.algorithm(), b"x").is_ok(), "the right PIN afterwards");
    let asked = person.asked.lock().unwrap();
    assert_eq!(asked[1].state, PinState::CountLow, "after a wrong PIN the person is warned");
    assert!(asked.iter().all(|question| question.purpose == PinPurpose::Login && !question.pin_pad));
}

#[test]
fn modules_that_are_none_are_told_apart() {
    let helper = Launch::new(env!("CARGO_BIN_EXE_hoso-token"));
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(dir.path().join(name), bytes).unwrap();
        dir.path().join(name)
    };
    let mut foreign = vec![0; 64];
    foreign[..6].copy_from_slice(b"\x7fELF\x01\x01");
    foreign[18] = if cfg!(target_arch = "x86") { 62 } else { 3 };
    let foreign = write("fptca_v4.so", &foreign);
    let junk = write("junk.so", b"#!/bin/sh\necho no\n");
    let missing = dir.path().join("missing.so");
    let error = |path: &PathBuf| Module::new(helper.clone(), path).info().unwrap_err();
    assert!(matches!(error(&foreign), TokenError::WrongArchitecture { .. }), "{:?}", error(&foreign));
    assert!(matches!(error(&junk), TokenError::Refused(Fault::NotLoaded { .. })), "{:?}", error(&junk));
    assert!(matches!(error(&missing), TokenError::Refused(Fault::NotLoaded { .. })));
    // A library of the system without C_GetFunctionList.
    let output = Command::new("ldconfig").arg("-p").output().map(|out| text(&out)).unwrap_or_default();
    if let Some(library) = output.lines().find(|line| line.contains("libz.so.1 ") && line.contains("x86-64")) {
        let path = PathBuf::from(library.split("=>").nth(1).unwrap().trim());
        assert_eq!(error(&path), TokenError::Refused(Fault::NotPkcs11), "a library, but no module");
        assert_eq!(diagnose(&helper, std::slice::from_ref(&path), at()), [Finding::NotAModule { path }]);
    }
    let findings = diagnose(&helper, &[foreign, junk, missing], at());
    assert!(
        matches!(
            findings.as_slice(),
            [Finding::WrongArchitecture { .. }, Finding::ModuleNotLoaded { .. }, Finding::ModuleNotFound { .. }]
        ),
        "each its own remedy: {findings:?}"
    );
    assert_eq!(diagnose(&helper, &[], at()), [Finding::NoModule]);
    let nowhere = Launch::new(dir.path().join("hoso-token"));
    assert!(matches!(
        diagnose(&nowhere, &[dir.path().join("x.so")], at()).as_slice(),
        [Finding::ModuleNotFound { .. }]
    ));
    let there = vec![write("y.so", b"y")];
    assert!(matches!(diagnose(&nowhere, &there, at()).as_slice(), [Finding::HelperMissing { .. }]));
    // A program that is no helper.
    for (program, wanted) in [("/bin/true", "ended"), ("/bin/yes", "floods")] {
        if std::path::Path::new(program).exists() {
            let mut launch = Launch::new(program);
            launch.limits.open = std::time::Duration::from_millis(600);
            let error = Module::new(launch, "/nowhere.so").info().unwrap_err();
            assert!(matches!(error, TokenError::Crashed(_) | TokenError::TimedOut(_)), "{wanted}: {error:?}");
        }
    }
}

#[test]
fn diagnosis_says_what_is_missing() {
    let Some(soft) = Soft::new() else {
        return;
    };
    let modules = [soft.module.clone()];
    let of_token = |findings: Vec<Finding>| -> Vec<Finding> {
        findings.into_iter().filter(|one| !matches!(one, Finding::ModuleWorks { .. })).collect()
    };
    let empty = diagnose(&soft.launch(), &modules, at());
    assert!(matches!(&empty[0], Finding::ModuleWorks { manufacturer, .. } if manufacturer.contains("SoftHSM")));
    let empty = of_token(empty);
    assert!(empty.contains(&Finding::NoCertificate { token: LABEL.to_owned() }), "{empty:?}");
    assert!(empty.contains(&Finding::TokenNotInitialised { token: String::new() }), "the free slot: {empty:?}");

    let certificate = soft.identity("nv", "01");
    soft.key("enc", "02", "enc");
    soft.certificate("enc", "02", "enc");
    soft.certificate("sub", "03", "CA");
    let findings = of_token(diagnose(&soft.launch(), &modules, at()));
    let ready = Finding::Ready {
        token: LABEL.to_owned(),
        owner: "CÔNG TY VÍ DỤ".to_owned(),
        serial: certificate.serial(),
        key_seen: false,
        always_authenticate: false,
    };
    assert!(findings.contains(&ready), "{findings:?}");
    assert!(
        findings.iter().any(|one| matches!(one, Finding::WrongUsage { owner, .. } if owner == "MÃ HOÁ VÍ DỤ")),
        "a certificate for encryption is not for documents: {findings:?}"
    );
    assert!(
        !findings.iter().any(|one| matches!(one, Finding::Ready { owner, .. } if owner.contains("Sub CA"))),
        "a CA's certificate on the token is not one to sign with: {findings:?}"
    );
    let later = jiff::Timestamp::from_second(at().as_second() + 400 * 86_400).unwrap();
    let findings = of_token(diagnose(&soft.launch(), &modules, later));
    assert!(findings.iter().any(|one| matches!(one, Finding::Expired { .. })), "{findings:?}");
    assert!(!findings.iter().any(|one| matches!(one, Finding::Ready { .. })), "{findings:?}");
    let json = serde_json::to_string(&findings).unwrap();
    assert!(json.contains("\"finding\":\"expired\""), "the window finds its words by this name: {json}");
}

#[test]
fn the_token_is_found_again_whatever_its_slot() {
    let Some(soft) = Soft::new() else {
        return;
    };
    let certificate = soft.identity("nv", "01");
    let mut module = soft.module();
    let before = module.slots().unwrap();
    soft.util(&["--init-token", "--free", "--label", "khác", "--so-pin", "1234567", "--pin", "1111"]);
    module.refresh().unwrap();
    assert_eq!(module.slots().unwrap().len(), before.len() + 1, "a second token appears");
    let person = Person::with(PIN);
    let token = TokenSigner::new(module, &certificate, Box::new(person.clone())).unwrap();
    token.login().unwrap();
    assert!(token.sign(token.algorithm(), b"x").is_ok());
    token.close();
    assert!(token.sign(token.algorithm(), b"x").is_ok(), "a new helper, a new login");
    assert_eq!(person.times(), 2, "the PIN is not kept");
}
