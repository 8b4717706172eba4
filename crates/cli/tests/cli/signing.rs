//! `hoso sign` and `hoso verify`.

use std::fs;
use std::path::Path;

use crate::judges::{certificate, signed_pdf, signed_xml, whole_pdf};
use crate::keys;
use crate::shell::{answers_file, command, finish, hoso, text, whole};
use hoso_practice::PRACTICE_KEY_PASSWORD;

/// An unsigned PDF and an unsigned return.
fn documents(folder: &Path) -> (String, String) {
    let (pdf, xml) = (folder.join("giấy tờ.pdf"), folder.join("to-khai.xml"));
    let file = answers_file(folder, "a.json", &whole("01-gtgt"));
    hoso(&["print", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&pdf)]).ends(0, "");
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&xml)]).ends(0, "");
    (text(&pdf), text(&xml))
}

#[test]
fn signed_documents_stand_before_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, xml) = documents(folder.path());
    let (p12, password) = keys::practice(folder.path());
    let root = certificate(Path::new(&p12), PRACTICE_KEY_PASSWORD, folder.path());
    for source in [&pdf, &xml] {
        let before = fs::read(source).unwrap();
        let run = hoso(&["--json", "sign", "--p12", &p12, "--password-file", &password, source])
            .ends(0, "a sound key and file");
        let signed = run.json()["file"].as_str().unwrap().to_owned();
        assert!(signed.contains(".signed."), "the signed file stands beside the original: {signed}");
        assert_eq!(fs::read(source).unwrap(), before, "the original stays as it is");
        assert_ne!(fs::read(&signed).unwrap(), before);
        if let Some(root) = &root {
            let signed = Path::new(&signed);
            if signed.extension().is_some_and(|e| e == "pdf") {
                whole_pdf(signed);
                signed_pdf(signed, root);
            } else {
                signed_xml(signed, root);
            }
        }
        // Self-signed: intact, but nobody vouches for it. With the root in a folder it is valid.
        hoso(&["verify", &signed]).ends(2, "an unknown root must not be called valid").says("unknown");
        if let Some(root) = &root {
            let trust = folder.path().join("tin-cay");
            fs::create_dir_all(&trust).unwrap();
            fs::copy(root, trust.join("root.pem")).unwrap();
            hoso(&["verify", "--trust", &text(&trust), &signed])
                .ends(0, "with its root trusted it is valid")
                .says("valid");
            let mut tampered = fs::read(&signed).unwrap();
            let at = if signed.ends_with("pdf") { before.len() / 2 } else { find(&tampered, b"<ct22>") + 6 };
            tampered[at] ^= 1;
            let bad = folder.path().join(if signed.ends_with("pdf") { "bad.pdf" } else { "bad.xml" });
            fs::write(&bad, tampered).unwrap();
            let run =
                hoso(&["verify", "--trust", &text(&trust), &text(&bad)]).ends(1, "one changed byte makes it invalid");
            assert!(run.out.contains("invalid"), "{}", run.out);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).position(|w| w == wanted).unwrap()
}

#[test]
fn the_worst_of_several_files_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, xml) = documents(folder.path());
    let (p12, password) = keys::practice(folder.path());
    let signed = text(&folder.path().join("s.xml"));
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--out", &signed, &xml]).ends(0, "");
    let bad = text(&folder.path().join("bad.xml"));
    let mut bytes = fs::read(&signed).unwrap();
    let at = find(&bytes, b"<ct22>") + 6;
    bytes[at] ^= 1;
    fs::write(&bad, bytes).unwrap();
    let rubbish = text(&folder.path().join("r.pdf"));
    fs::write(&rubbish, b"\x00\x01 rubbish").unwrap();
    let missing = text(&folder.path().join("không-có.pdf"));

    hoso(&["verify", &pdf]).ends(2, "a file without a signature says nothing").says("unsigned");
    hoso(&["verify", &rubbish]).ends(3, "rubbish cannot be read");
    hoso(&["verify", &missing]).ends(3, "a missing file cannot be read");
    hoso(&["verify", &signed, &pdf]).ends(2, "unknown and unsigned");
    hoso(&["verify", &signed, &bad, &pdf]).ends(1, "invalid is worse than unknown");
    let run = hoso(&["--json", "verify", &missing, &signed, &bad, &rubbish]).ends(3, "unreadable is worst");
    let verdicts: Vec<String> =
        run.json()["files"].as_array().unwrap().iter().map(|f| f["verdict"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        verdicts,
        ["unreadable", "unknown", "invalid", "unreadable"],
        "every file gets its verdict, also after one that is missing"
    );
    hoso(&["verify", "--trust", &text(&folder.path().join("nowhere")), &signed])
        .ends(3, "a trust folder that is not there");
    let trust = folder.path().join("trust");
    fs::create_dir(&trust).unwrap();
    fs::write(trust.join("x.pem"), "rubbish").unwrap();
    hoso(&["verify", "--trust", &text(&trust), &signed])
        .ends(3, "a root that cannot be read must not be passed over")
        .says("x.pem");
}

#[test]
fn a_second_signature_keeps_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, _) = documents(folder.path());
    let (p12, password) = keys::practice(folder.path());
    let (one, two) = (text(&folder.path().join("1.pdf")), text(&folder.path().join("2.pdf")));
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--out", &one, &pdf]).ends(0, "");
    hoso(&["sign", "--p12", &p12, "--password-file", &password, "--out", &two, &one])
        .ends(0, "a deputy signs after the chief");
    let run = hoso(&["--json", "verify", &two]).ends(2, "");
    let signatures = run.json()["files"][0]["signatures"].as_array().unwrap().clone();
    assert_eq!(signatures.len(), 2);
    assert!(signatures.iter().all(|s| s["integrity"] == "intact"), "{signatures:?}");
}

#[test]
fn keys_that_do_not_serve_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (pdf, _) = documents(folder.path());
    let before = fs::read(&pdf).unwrap();
    let (p12, _) = keys::practice(folder.path());
    let with = |p12: &str, password: &str| {
        finish(command(&["--json", "sign", "--p12", p12, &pdf]).env("HOSO_P12_PASSWORD", password))
    };
    let code = |run: &crate::shell::Run| run.json()["error"]["code"].as_str().unwrap_or_default().to_owned();

    for password in ["sai", "", "Thuc-hanh"] {
        let run = with(&p12, password).ends(1, "a wrong password").says("Mật khẩu của tệp khóa không đúng");
        assert_eq!(code(&run), "wrong-key-password");
    }
    let empty = text(&folder.path().join("empty.p12"));
    fs::write(&empty, b"").unwrap();
    assert_eq!(code(&with(&empty, "x").ends(3, "an empty key file")), "bad-key-file");
    fs::write(&empty, b"this is a text").unwrap();
    assert_eq!(code(&with(&empty, "x").ends(3, "a text is no key file")), "bad-key-file");
    let whole = fs::read(&p12).unwrap();
    fs::write(&empty, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(code(&with(&empty, PRACTICE_KEY_PASSWORD).ends(3, "half a key file")), "bad-key-file");
    hoso(&["sign", "--p12", &text(&folder.path().join("none.p12")), &pdf]).ends(3, "a key file that is not there");
    if let Some(keyless) = keys::keyless(folder.path()) {
        assert_eq!(code(&with(&text(&keyless), "ví dụ").ends(3, "a certificate alone cannot sign")), "bad-key-file");
    }
    if let Some(expired) = keys::expired(folder.path()) {
        let run =
            with(&text(&expired), "ví dụ").ends(1, "an expired certificate must not sign").says("không có hiệu lực");
        assert_eq!(code(&run), "certificate-expired");
        assert_eq!(run.json()["error"]["params"]["date"], "31/12/2020", "the day is told, as people write days");
    }
    assert_eq!(fs::read(&pdf).unwrap(), before, "whatever fails, the paper stays as it is");
    assert!(!folder.path().join("giấy tờ.signed.pdf").exists(), "and nothing half-signed is left");
    let run = with(&p12, PRACTICE_KEY_PASSWORD).ends(0, "with the right password it works");
    assert!(run.json()["file"].as_str().unwrap().ends_with("giấy tờ.signed.pdf"));
}

#[test]
fn what_is_no_pdf_and_no_xml_is_not_signed() {
    let folder = tempfile::tempdir().unwrap();
    let (p12, password) = keys::practice(folder.path());
    for (name, bytes) in [
        ("a.txt", &b"a text"[..]),
        ("a.pdf", b"%PDF-1.7\nno more"),
        ("b.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let run = hoso(&["--json", "sign", "--p12", &p12, "--password-file", &password, &text(&file)]);
        assert!(run.code == 1 || run.code == 3, "{name} cannot be signed: {} {}", run.code, run.err);
        assert!(!run.err.is_empty(), "and why is told");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5, "nothing was written");
}
