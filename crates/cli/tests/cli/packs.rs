//! `hoso pack`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::shelf::shelf;
use crate::shell::{hoso, packs, text};

#[test]
fn every_pack_of_the_repository_is_shipped() {
    let run = hoso(&["--json", "pack", "list"]).ends(0, "the list needs nothing");
    let listed: Vec<(String, String)> =
        run.json().as_array().unwrap().iter().map(|p| (said(p, "id"), said(p, "version"))).collect();
    let mut there: Vec<(String, String)> =
        shelf().iter().map(|p| (p.pack.procedure.id.clone(), p.pack.key())).collect();
    there.sort();
    assert_eq!(listed, there, "what lies in packs/ is what a person gets, in every version");
    for shelved in shelf() {
        let id = shelved.name.split('@').next().unwrap();
        assert_eq!(id, shelved.pack.procedure.id, "a folder is named after its pack");
        let version = shelved.name.split_once('@').map_or(&*shelved.pack.procedure.version, |(_, version)| version);
        assert_eq!(version, shelved.pack.procedure.version, "and an older one after its version too");
    }
    let main: Vec<&str> =
        ["01-gtgt", "1.001193"].into_iter().filter(|id| listed.iter().any(|(l, _)| l == id)).collect();
    assert_eq!(main.len(), 2, "a person begins with these procedures");
    hoso(&["pack", "list"]).ends(0, "").says("Đăng ký khai sinh");
    let english = hoso(&["--lang", "en", "pack", "list"]).ends(0, "");
    assert!(english.out.contains("irth"), "titles come in the chosen language: {}", english.out);
}

fn said(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}

#[test]
fn the_shipped_packs_are_sound() {
    for shelved in shelf() {
        hoso(&["pack", "check", &text(&shelved.folder())])
            .ends(0, &format!("{}: a shipped pack must pass its own check", shelved.name))
            .says("ok");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

/// Damages a copy of the VAT pack and returns what the check says.
fn damaged(file: &str, damage: impl FnOnce(String) -> String) -> (i32, String) {
    damaged_of("01-gtgt", file, damage)
}

fn damaged_of(name: &str, file: &str, damage: impl FnOnce(String) -> String) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join(name);
    copy(&packs().join(name), &pack);
    copy(&packs().join("parts"), &folder.path().join("parts"));
    let path = pack.join(file);
    let before = fs::read_to_string(&path).unwrap();
    let after = damage(before.clone());
    assert_ne!(before, after, "the damage must hit something");
    fs::write(&path, after).unwrap();
    let run = hoso(&["--json", "pack", "check", &text(&pack)]);
    let problems = run.json()["problems"].to_string();
    (run.code, problems)
}

const FORM: &str = "forms/01-gtgt-842";

#[test]
fn a_broken_pack_is_refused_with_file_and_place() {
    let (code, said) = damaged(&format!("{FORM}/fields.json"), |t| t[..t.len() / 2].to_owned());
    assert_eq!(code, 3, "half a file cannot be used: {said}");
    assert!(
        said.contains("fields.json") && said.contains("line") && said.contains("column"),
        "an author must find the place: {said}"
    );

    let (code, said) = damaged(&format!("{FORM}/rules.json"), |t| {
        let cycle = r#"{"id":"x_1","kind":"calculate","target":"ct29","expr":"ct30 + 1"},{"id":"x_2","kind":"calculate","target":"ct30","expr":"ct29 + 1"},"#;
        t.replacen("\"rules\": [", &format!("\"rules\": [{cycle}"), 1).replacen(
            "\"rules\":[",
            &format!("\"rules\":[{cycle}"),
            1,
        )
    });
    assert_eq!(code, 3, "values that need each other have no value: {said}");
    assert!(said.contains("ct29") && said.contains("ct30"), "the circle must be named: {said}");

    let (code, said) = damaged(&format!("{FORM}/layout.json"), |t| t.replacen("\"ky\"", "\"khong_co_o_nay\"", 1));
    assert_eq!(code, 3, "a page with a field that does not exist cannot be shown: {said}");
    assert!(said.contains("layout") && said.contains("khong_co_o_nay"), "file and name: {said}");

    let (code, said) = damaged(&format!("{FORM}/texts/vi.ftl"), |t| format!("{t}\nđây không phải là Fluent\n"));
    assert_eq!(code, 3, "a text file that does not read: {said}");
    assert!(said.contains("vi.ftl") && said.contains("line"), "file and line: {said}");

    let (code, said) = damaged(&format!("{FORM}/texts/vi.ftl"), |t| t.replacen("\nf_ct22 =", "\nf_ct22_xx =", 1));
    assert_eq!(code, 1, "a missing label does not stop the pack, but an author must mend it: {said}");
    assert!(said.contains("f_ct22"), "the text is named: {said}");
}

#[test]
fn letters_that_the_paper_cannot_draw_are_told_with_their_place() {
    let (code, said) =
        damaged(&format!("{FORM}/outputs/pdf.json"), |t| t.replacen("\"Chỉ tiêu\"", "\"Chỉ tiêu ⁰\"", 1));
    assert_eq!(code, 1, "a square would stand in every printed return: {said}");
    assert!(said.contains("outputs/pdf /blocks/") && said.contains("U+2070"), "place and letter: {said}");

    let labels = |t: String| {
        t.replacen("c_gioi_tinh_nam = Nam", "c_gioi_tinh_nam = Nam ♂\u{fe0e}漢", 1).replacen(
            "c_co_khong_khong = Không",
            "c_co_khong_khong = Không 漢",
            1,
        )
    };
    let (code, said) = damaged_of("to-khai-y-te", "forms/to-khai-y-te-noi-dia/texts/vi.ftl", labels);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`c_gioi_tinh_nam`") && said.contains("U+6F22"), "a printed label: {said}");
    assert!(!said.contains("c_co_khong_khong"), "a label that only the window shows has other fonts: {said}");
}

#[test]
fn a_folder_that_is_no_pack_is_told() {
    let folder = tempfile::tempdir().unwrap();
    hoso(&["pack", "check", &text(folder.path())]).ends(3, "an empty folder is no pack").says("procedure.json");
    hoso(&["pack", "check", &text(&folder.path().join("nowhere"))]).ends(3, "a missing folder");
}
