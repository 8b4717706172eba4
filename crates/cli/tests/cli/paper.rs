//! `hoso print` and `hoso export-xml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::json;

use crate::judges::{ask, envelope, pdf_text, squeezed, whole_pdf};
use crate::printed::{self, Uses};
use crate::shelf::{pack, shelf};
use crate::shell::{answers_file, hoso, text, whole};

/// The share of a form's printed fields, in per cent, that its scenarios must answer together.
const LEAST_REACHED: usize = 70;

#[test]
fn every_answer_of_every_scenario_stands_on_the_paper() {
    let mut faults = Vec::new();
    for shelved in shelf() {
        for excused in &shelved.layout.excused {
            assert!(
                !excused.reason.trim().is_empty(),
                "{}: `{}` is excused without a reason",
                shelved.name,
                excused.field
            );
        }
        let uses = Uses::of(&shelved.pack.form.outputs["pdf"]);
        let mut seen = BTreeSet::new();
        let mut fullest = None;
        for (name, case) in shelved.cases() {
            let (engine, _) = case.fill(&shelved.pack.form);
            let answers = engine.answers();
            let paper = shelved.paper(&answers, case.today);
            let reading = printed::read(shelved, &uses, &answers, &paper, case.today);
            seen.extend(reading.seen);
            faults.extend(reading.lacking.into_iter().map(|what| format!("{name}: {what}")));
            // A person's own letters (Chinese, say) are warned of when they are typed.
            let of_the_form = paper.missing_glyphs.iter().filter(|m| m.path.is_none());
            faults.extend(of_the_form.map(|m| format!("{name}: the form's own words hold {:?}", m.character)));
            let words = squeezed(&paper.text);
            for wanted in case.expect.pdf_text.iter().filter(|wanted| !words.contains(&squeezed(wanted))) {
                faults.push(format!("{name}: the paper must show {wanted:?}"));
            }
            if fullest.as_ref().is_none_or(|(most, _)| paper.placed.len() > *most) {
                fullest = Some((paper.placed.len(), paper));
            }
        }
        let unseen: Vec<&String> = uses.printed.iter().filter(|f| *f != "#" && !reached(f, &seen)).collect();
        let share = 100 - unseen.len() * 100 / uses.printed.len();
        println!("{}: the scenarios answer {share} % of what is printed, not {unseen:?}", shelved.name);
        if share < LEAST_REACHED {
            faults
                .push(format!("{}: the scenarios answer only {share} % of what is printed: {unseen:?}", shelved.name));
        }
        let (_, paper) = fullest.unwrap();
        faults.extend(read_by_others(&paper).into_iter().map(|what| format!("{}: {what}", shelved.name)));
    }
    assert!(faults.is_empty(), "what a person has answered must stand on the paper:\n{}", faults.join("\n"));
}

/// Whether a printed name (`field`, `table.column`, or a part of an address) was found answered somewhere.
fn reached(name: &str, seen: &BTreeSet<String>) -> bool {
    seen.contains(name) || name.split_once('.').is_some_and(|(field, _)| seen.contains(field))
}

/// The same words in the file itself, by qpdf and pdftotext.
fn read_by_others(paper: &hoso_document::Rendered) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.pdf");
    fs::write(&file, &paper.bytes).unwrap();
    whole_pdf(&file);
    let Some(read) = pdf_text(&file) else { return Vec::new() };
    let words = squeezed(&paper.text);
    let mut lost: BTreeMap<&str, &str> = BTreeMap::new();
    for placed in &paper.placed {
        // The code behind a cross is told as its place, not drawn.
        if words.contains(&squeezed(&placed.text)) && !read.contains(&squeezed(&placed.text)) {
            lost.insert(&placed.path, &placed.text);
        }
    }
    lost.into_iter().map(|(path, text)| format!("pdftotext does not find `{path}` {text:?}")).collect()
}

#[test]
fn the_program_prints_what_the_library_draws() {
    let folder = tempfile::tempdir().unwrap();
    // By id and by folder, of today and of an older version, with tables and without.
    for (name, by_folder) in [("1.001193", false), ("01-gtgt", false), ("01-cnkd@2021.1", true), ("1.004222", true)] {
        let shelved = pack(name);
        let case = &shelved.pack.form.cases[0];
        let file = answers_file(folder.path(), "a.json", &json!(case.answers));
        let out = folder.path().join("form.pdf");
        let which = if by_folder { text(&shelved.folder()) } else { name.to_owned() };
        let run = hoso(&["--json", "print", "--pack", &which, "--answers", &file, "--out", &text(&out)])
            .ends(0, "even an unfinished form can be printed");
        whole_pdf(&out);
        let paper = shelved.paper(&case.fill(&shelved.pack.form).0.answers(), case.today);
        assert_eq!(run.json()["pages"], paper.pages, "{name}: as many pages");
        let Some(read) = pdf_text(&out) else { return };
        let words = squeezed(&paper.text);
        let lost =
            paper.placed.iter().find(|p| words.contains(&squeezed(&p.text)) && !read.contains(&squeezed(&p.text)));
        assert!(lost.is_none(), "{name}: the program's file lacks {lost:?}");
        assert!(!read.contains("BẢNTHỰCHÀNH"), "{name}: without practice mode there is no watermark");
    }
}

#[test]
fn practice_mode_marks_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (answers_file(folder.path(), "a.json", &whole("01-gtgt")), folder.path().join("form.pdf"));
    let run = hoso(&["--json", "print", "--practice", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&out)])
        .ends(0, "");
    let pages = run.json()["pages"].as_u64().unwrap();
    let Some(paper) = pdf_text(&out) else { return };
    assert_eq!(
        paper.matches("BẢNTHỰCHÀNH").count() as u64,
        pages,
        "nobody may take a practice paper for a real one, on any page"
    );
}

#[test]
fn a_name_in_decomposed_letters_prints_like_the_composed_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = whole("1.001193");
    answers["tre_ho_ten"] = json!("TRA\u{302}\u{300}N THI\u{301} DU\u{323}");
    let (file, out) = (answers_file(folder.path(), "a.json", &answers), folder.path().join("form.pdf"));
    hoso(&["print", "--pack", "1.001193", "--answers", &file, "--out", &text(&out)]).ends(0, "");
    let Some(paper) = pdf_text(&out) else { return };
    assert!(paper.contains("TRẦNTHÍDỤ"), "a child's name must not fall apart on the paper: {paper}");
}

#[test]
fn the_return_gets_its_official_name_and_envelope() {
    let folder = tempfile::tempdir().unwrap();
    let case = &pack("01-gtgt").pack.form.cases[0];
    let file = answers_file(folder.path(), "a.json", &whole("01-gtgt"));
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(folder.path())]).ends(0, "");
    let official = folder.path().join("9900000016000-01_GTGT_TT80-Q12026-L00.xml");
    assert!(official.is_file(), "the file has the name that the tax authority's own program gives");
    envelope(&[(official.as_path(), "01-gtgt")], folder.path());
    let xml = fs::read_to_string(&official).unwrap();
    assert!(xml.contains("xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\""), "the authority's namespace");
    assert!(!case.expect.xml.is_empty(), "the scenario says what stands in the file");
    for (path, wanted) in &case.expect.xml {
        let steps: String = path.split('/').map(|step| format!("/*[local-name()='{step}']")).collect();
        let arguments = ["--xpath", &format!("string({steps})"), &text(&official)];
        let Some((_, found)) = ask("xmllint", &arguments) else { break };
        assert_eq!(found.trim(), wanted, "{path}");
    }
    let own = folder.path().join("to-khai.xml");
    hoso(&["export-xml", "--pack", "01-gtgt", "--answers", &file, "--out", &text(&own)])
        .ends(0, "a name of one's own is possible");
    assert_eq!(fs::read(&own).unwrap(), fs::read(&official).unwrap(), "the name changes nothing inside");
}

#[test]
fn what_has_no_xml_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = answers_file(folder.path(), "a.json", &whole("1.001193"));
    let out = folder.path().join("x.xml");
    hoso(&["export-xml", "--pack", "1.001193", "--answers", &file, "--out", &text(&out)])
        .ends(3, "a birth has no tax return")
        .says("tax-xml");
    assert!(!out.exists(), "nothing is written");
    let nowhere = folder.path().join("no/such/folder/x.pdf");
    hoso(&["print", "--pack", "1.001193", "--answers", &file, "--out", &text(&nowhere)])
        .ends(5, "a folder that does not exist");
}
