//! `hoso xml` and `hoso sheet`: files from elsewhere.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::shelf::pack;
use crate::shell::{hoso, text};

/// The return of a pack's first scenario, as `hoso export-xml` writes it.
fn written(folder: &Path, id: &str) -> std::path::PathBuf {
    let answers = folder.join("answers.json");
    fs::write(&answers, serde_json::to_vec(&pack(id).pack.form.cases[0].answers).unwrap()).unwrap();
    let out = folder.join("to-khai.xml");
    hoso(&["export-xml", "--pack", id, "--answers", &text(&answers), "--out", &text(&out)])
        .ends(0, "a scenario gives a file");
    out
}

#[test]
fn any_file_of_the_tax_authority_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "01-gtgt");
    let shown = hoso(&["--json", "xml", "show", &text(&file)]).ends(0, "it can be shown").json();
    assert_eq!(shown["kind"], "return");
    assert_eq!(
        (&shown["form"]["maTKhai"], &shown["form"]["pbanTKhaiXML"], &shown["form"]["loaiTKhai"]),
        (&json!("842"), &json!("2.8.3"), &json!("C"))
    );
    assert_eq!((&shown["catalogue"]["known"], &shown["catalogue"]["newest"]), (&json!(true), &json!(true)));
    assert!(
        !shown["taxpayer"]["mst"].as_str().unwrap().is_empty()
            && !shown["taxpayer"]["tenNNT"].as_str().unwrap().is_empty()
    );
    assert_eq!(shown["signatures"], json!([]), "unsigned");
    assert!(shown["tree"].as_array().unwrap().len() > 50, "every element is shown");
    hoso(&["xml", "show", &text(&file)]).ends(0, "").says("01/GTGT").says("Mã số thuế");

    // Unknown to every form here, with the marks that other programs leave.
    let source = fs::read_to_string(&file).unwrap();
    let other = source.replace("<maTKhai>842</maTKhai>", "<maTKhai>7777</maTKhai>").replace('\n', "\r\n");
    let stranger = folder.path().join("la.xml");
    fs::write(&stranger, [b"\xef\xbb\xbf", other.as_bytes()].concat()).unwrap();
    let shown = hoso(&["--json", "xml", "show", &text(&stranger)]).ends(0, "an unknown form is shown too").json();
    assert_eq!((&shown["catalogue"]["known"], &shown["takes"]), (&json!(false), &Value::Null));
    assert_eq!(shown["envelope"]["byteOrderMark"], true);
    hoso(&["--json", "xml", "import", &text(&stranger)]).ends(3, "but nothing here takes it over");

    let bomb = folder.path().join("bom.xml");
    fs::write(&bomb, "<!DOCTYPE a [<!ENTITY b \"cccc\">]><HSoThueDTu>&b;</HSoThueDTu>").unwrap();
    hoso(&["--json", "xml", "show", &text(&bomb)]).ends(3, "definitions in a file are refused");
    hoso(&["--json", "xml", "show", &text(&folder.path().join("khong-co.xml"))]).ends(3, "a file that is not there");
}

#[test]
fn a_file_goes_in_and_out_again_as_it_was() {
    for id in ["01-gtgt", "05-qtt-tncn", "02-qtt-tncn"] {
        let folder = tempfile::tempdir().unwrap();
        let file = written(folder.path(), id);
        let answers = folder.path().join("lai.json");
        let found = hoso(&["--json", "xml", "import", &text(&file), "--out", &text(&answers)])
            .ends(0, "our own file comes in whole")
            .json();
        assert_eq!((&found["pack"], &found["leftOutCount"]), (&json!(id), &json!(0)));
        let again = folder.path().join("lai.xml");
        hoso(&["export-xml", "--pack", id, "--answers", &text(&answers), "--out", &text(&again)]).ends(0, "");
        assert_eq!(fs::read(&again).unwrap(), fs::read(&file).unwrap(), "{id}: written, read and written again");
    }
}

#[test]
fn a_table_is_read_from_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("mau.xlsx");
    let table = ["--pack", "05-qtt-tncn", "--table", "bk3"];
    let run = |arguments: &[&str]| hoso(&[&["--json", "sheet"], arguments, &table].concat());
    run(&["template", "--out", &text(&template)]).ends(0, "a template is written");
    let empty = run(&["read", &text(&template)]).ends(0, "and read back").json();
    assert_eq!(empty["added"], 0);

    let heads: Vec<&str> = empty["columns"].as_array().unwrap().iter().map(|c| c["label"].as_str().unwrap()).collect();
    let mut csv = heads.iter().map(|h| format!("\"{h}\"")).collect::<Vec<_>>().join(";") + "\n";
    csv.push_str(&["NGUYỄN THỊ VÍ DỤ", "9900000016"].join(";"));
    csv.push('\n');
    let file = folder.path().join("phu-luc.csv");
    fs::write(&file, csv).unwrap();
    let report = folder.path().join("loi.xlsx");
    let found = run(&["read", &text(&file), "--report", &text(&report)]);
    let found =
        if found.code == 0 { found.json() } else { found.ends(1, "what the form misses in the row is told").json() };
    assert_eq!(found["rows"][0]["c08"], "9900000016", "{found:#}");

    fs::write(&file, b"\x00\x01\x02\x03").unwrap();
    run(&["read", &text(&file)]).ends(3, "no spreadsheet");
}

#[test]
fn what_is_no_plain_file_is_written_into_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("ong");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read(pipe).unwrap())
    };
    let answers = folder.path().join("answers.json");
    fs::write(&answers, "{}").unwrap();
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &text(&answers), "--out", &text(&pipe)]);
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo(), "a device or pipe must stay what it is");
    assert!(reader.join().unwrap().starts_with(b"<?xml"), "and gets what was made");
}
