//! PKCS#12: the encodings, spellings and damages beyond `keys.rs`.

use std::process::Command;

use hoso_sign::SignError;
use hoso_sign::algorithm::SignatureAlgorithm;
use hoso_sign::key::{Signer, open_p12, open_p12_all};
use unicode_normalization::UnicodeNormalization;

use crate::common::{PASSWORD, run, text};
use crate::shared;
use crate::token::openssl_accepts;

#[test]
fn a_key_file_signs_with_every_algorithm() {
    let authority = shared::authority();
    let message = "Tờ khai".as_bytes();
    for (name, count) in [("nv", 6), ("p256", 1), ("p384", 1)] {
        let identity = open_p12(&authority.p12(name, PASSWORD, &[]), PASSWORD).unwrap();
        let algorithms = identity.algorithms();
        assert_eq!((algorithms.len(), algorithms[0]), (count, identity.algorithm()), "{name}");
        for algorithm in algorithms {
            let signature = identity.sign(algorithm, message).unwrap();
            assert!(
                openssl_accepts(&authority, name, algorithm, message, &signature),
                "{name} {algorithm}: openssl must agree"
            );
        }
        let foreign = if count == 6 { SignatureAlgorithm::ECDSA[0] } else { SignatureAlgorithm::RSA[3] };
        assert!(matches!(identity.sign(foreign, b"x"), Err(SignError::AlgorithmMismatch { .. })), "{name}");
    }
}

#[test]
fn the_classic_windows_export_opens() {
    let authority = shared::authority();
    for password in ["plain", PASSWORD] {
        let made = Command::new("openssl")
            .args(["pkcs12", "-export", "-legacy", "-inkey", "nv.key", "-in", "nv.pem", "-certfile", "sub.pem"])
            .args(["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-RC2-40", "-macalg", "SHA1", "-out", "win.p12"])
            .args(["-passout", &format!("pass:{password}")])
            .current_dir(authority.dir.path())
            .output()
            .unwrap();
        if !made.status.success() {
            println!("skipped: openssl has no legacy provider");
            return;
        }
        let identity = open_p12(&std::fs::read(authority.path("win.p12")).unwrap(), password).unwrap();
        assert_eq!(identity.chain().len(), 1, "{password}: Windows exports the chain");
    }
}

#[test]
fn vietnamese_passwords_in_every_spelling() {
    let authority = shared::authority();
    let composed: String = "mật khẩu Đường".nfc().collect();
    let apart: String = composed.nfd().collect();
    // OpenSSL before 1.1.0 took each byte for a letter of its own.
    let old: String = composed.bytes().map(char::from).collect();
    assert!(composed != apart && old != composed);
    let triple: &[&str] = &["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "SHA1"];
    for (kind, more) in [("AES, UTF-8", &[][..]), ("3DES, BMPString", triple)] {
        for (how, made_with) in [("NFC", &composed), ("NFD", &apart), ("old OpenSSL", &old)] {
            let bytes = authority.p12("nv", made_with, more);
            for typed in [&composed, &apart] {
                // A decomposed entry of the old form would need three guesses at once.
                if how == "old OpenSSL" && typed == &apart {
                    continue;
                }
                let opened = open_p12(&bytes, typed);
                assert!(opened.is_ok(), "{kind}: made with {how}: {:?}", opened.err());
            }
            assert_eq!(open_p12(&bytes, "mật khẩu đường").unwrap_err(), SignError::WrongPassword, "{kind} {how}");
        }
    }
}

#[test]
fn several_keys_are_listed() {
    if !Command::new("keytool").arg("-help").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: keytool (JDK) is not installed");
        return;
    }
    let authority = shared::authority();
    for (alias, kind, size, name) in
        [("mot", "RSA", "2048", "CÔNG TY VÍ DỤ"), ("hai", "EC", "256", "NGUYỄN THỊ VÍ DỤ"), ("ba", "DSA", "2048", "x")]
    {
        let output = run(Command::new("keytool")
            .args(["-genkeypair", "-alias", alias, "-keyalg", kind, "-keysize", size, "-validity", "30"])
            .args(["-dname", &format!("CN={name}"), "-storetype", "PKCS12", "-keystore", "many.p12"])
            .args(["-storepass", "changeit-9271", "-J-Dfile.encoding=UTF-8", "-J-Dsun.jnu.encoding=UTF-8"])
            .current_dir(authority.dir.path()));
        assert!(output.status.success(), "keytool: {}", text(&output));
    }
    let bytes = std::fs::read(authority.path("many.p12")).unwrap();
    let all = open_p12_all(&bytes, "changeit-9271").unwrap();
    let labels: Vec<_> = all.iter().map(|one| one.label().unwrap_or_default().to_owned()).collect();
    assert_eq!(labels, ["mot", "hai"], "both keys that can sign; DSA is passed over");
    assert_eq!(all[0].certificate().key_bits(), 2048);
    assert_eq!(all[1].algorithm(), SignatureAlgorithm::ECDSA[0]);
    assert!(!format!("{all:?}").contains("9271"), "no password in Debug");
}

#[test]
fn damaged_files_are_told_and_never_panic() {
    let authority = shared::authority();
    let bytes = authority.p12("nv", "x", &["-keypbe", "NONE", "-certpbe", "NONE", "-maciter"]);
    let mut opened = 0;
    for index in (0..bytes.len()).step_by(bytes.len() / 150) {
        let mut damaged = bytes.clone();
        damaged[index] ^= 0x41;
        opened += usize::from(open_p12(&damaged, "x").is_ok());
        let _ = open_p12(&bytes[..index], "x");
    }
    assert_eq!(opened, 0, "the integrity code covers every byte that counts");
    assert!(open_p12(&bytes, "x").is_ok());
    // Without an integrity code, damage must still be an error and nothing worse.
    let open = authority.p12("nv", "x", &["-keypbe", "NONE", "-certpbe", "NONE", "-nomac"]);
    for index in (0..open.len()).step_by(open.len() / 150) {
        let mut damaged = open.clone();
        damaged[index] ^= 0x41;
        if let Ok(identity) = open_p12(&damaged, "x") {
            // A private exponent that is off is noticed when it signs, at the latest.
            let right = |signature: Vec<u8>| openssl_accepts(&authority, "nv", identity.algorithm(), b"x", &signature);
            assert!(identity.sign(identity.algorithm(), b"x").map_or(true, right), "no false signature, byte {index}");
        }
    }
    assert!(matches!(open_p12(&vec![0x30; 5 << 20], "x"), Err(SignError::TooLarge(_))), "size is bounded");
}
