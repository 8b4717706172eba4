//! Where each answer stands: for every form of the catalogue and each of its scenarios, as poppler reads the file.
//!
//! The fullest scenario of a form is its expected field map (`snapshots/`): page, place in mm from the left edge and of the
//! baseline from the top edge, and the words read at that place. `INSTA_UPDATE=always` writes the maps anew; lay the PDF
//! on the official form before they are committed (`HOSO_SAMPLES` names a folder into which the PDFs are written).

use crate::common::{made, object, packs, read_pack};
use crate::places::{MM, Reading};
use hoso_document::layout::PdfLayout;
use hoso_document::{Names, NoNames, PdfData, PlacedField, Rendered, render};
use hoso_pack::cases::Case;
use hoso_pack::{Language, Pack};
use hoso_vietnam::units::Units;
use jiff::civil::Date;
use serde_json::json;

/// The words behind codes, as the program gives them.
struct PackNames<'a> {
    pack: &'a Pack,
    on: Date,
}

impl Names for PackNames<'_> {
    fn choice(&self, field: &str, code: &str) -> Option<String> {
        let form = &self.pack.form.form;
        let list = &form.nodes[form.node(field)?].list;
        self.pack.texts.get(Language::Vi, &format!("c_{list}_{code}"))
    }
    fn commune(&self, code: &str) -> Option<String> {
        Units::embedded().ok()?.commune(code, self.on).map(|u| u.full_name.clone())
    }
    fn province(&self, code: &str) -> Option<String> {
        Units::embedded().ok()?.province(code, self.on).map(|u| u.full_name.clone())
    }
}

/// One test for each form of the catalogue.
macro_rules! forms {
    ($($name:ident $folder:literal)*) => {
        const FORMS: &[&str] = &[$($folder),*];
        $(
            #[test]
            fn $name() {
                stands_where_its_map_says($folder);
            }
        )*
    };
}

forms! {
    birth "1.001193"
    business_change "2.000720"
    business_registration "1.001612"
    business_tax "01-cnkd"
    business_tax_2021 "01-cnkd@2021.1"
    business_tax_yearly "01-tkn-cnkd"
    civil_extract "2.000635"
    death "1.000656"
    health "to-khai-y-te"
    licence_exchange "3.000347"
    licence_lost "3.000348"
    marital_status "1.004873"
    payroll "05-kk-tncn"
    payroll_yearly "05-qtt-tncn"
    personal_income_yearly "02-qtt-tncn"
    petition "phan-anh-kien-nghi"
    residence "1.004222"
    residence_for_a_time "1.004194"
    vat "01-gtgt"
}

/// The scenarios of a form by file name.
fn scenarios(folder: &str, pack: &Pack) -> Vec<(String, Case)> {
    let cases = packs().join(folder).join("forms").join(&pack.form.id).join("cases");
    let mut files: Vec<_> = std::fs::read_dir(&cases).expect("scenarios").flatten().map(|e| e.path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a scenario is text");
        let case = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), case)
    };
    files.iter().map(read).collect()
}

fn paper(pack: &Pack, layout: &PdfLayout, case: &Case) -> Rendered {
    let (engine, _) = case.fill(&pack.form);
    let (answers, names) = (engine.answers(), PackNames { pack, on: case.today });
    let data = PdfData { answers: &answers, names: &names, title: None, created: made(), watermark: None };
    render(layout, &data).expect("the paper is drawn")
}

/// The expected field map of a paper, one answer a line, and what is wrong with it.
fn map(paper: &Rendered) -> Option<(Vec<String>, Vec<String>)> {
    let reading = Reading::of(&paper.bytes)?;
    let (mut lines, mut faults) = (Vec::new(), reading.overlaps());
    for placed in &paper.placed {
        // A person may write letters that the faces have not; a square stands for each.
        let lacks =
            |c: char| paper.missing_glyphs.iter().any(|m| m.character == c && m.path.as_ref() == Some(&placed.path));
        let text = placed.text.replace(lacks, "\u{25A1}");
        match reading.at(&PlacedField { text, ..placed.clone() }) {
            Ok(seen) => lines.push(format!(
                "{} | page {} | {:.0}, {:.0} mm | {}",
                placed.path,
                placed.page + 1,
                seen.x / MM,
                seen.y / MM,
                seen.text
            )),
            Err(fault) => faults.push(format!("{} {:?}: {fault}", placed.path, placed.text)),
        }
    }
    Some((lines, faults))
}

/// The map of a form's fullest scenario, and the faults of all its scenarios; nothing without poppler.
fn maps(folder: &str) -> Option<(String, Vec<String>)> {
    let pack = read_pack(folder);
    let output = pack.form.outputs.get("pdf").expect("the pack has outputs/pdf.json");
    let layout = PdfLayout::parse(&output.to_string()).expect("outputs/pdf.json is read");
    let mut fullest: Option<(usize, String, Vec<u8>)> = None;
    let mut faults = Vec::new();
    for (file, case) in scenarios(folder, &pack) {
        let paper = paper(&pack, &layout, &case);
        let (lines, wrong) = map(&paper)?;
        faults.extend(wrong.into_iter().map(|fault| format!("{folder} {file}: {fault}")));
        if fullest.as_ref().is_none_or(|(most, ..)| lines.len() > *most) {
            let head = format!("{file}: {} pages", paper.pages);
            let text: Vec<String> = std::iter::once(head).chain(lines.iter().cloned()).collect();
            fullest = Some((lines.len(), text.join("\n"), paper.bytes));
        }
    }
    let (_, text, pdf) = fullest.expect("a form has scenarios");
    if let Some(samples) = std::env::var_os("HOSO_SAMPLES") {
        std::fs::write(std::path::Path::new(&samples).join(format!("{folder}.pdf")), pdf).expect("a sample is written");
    }
    Some((text, faults))
}

fn stands_where_its_map_says(folder: &str) {
    let Some((map, faults)) = maps(folder) else { return };
    insta::assert_snapshot!(folder.replace('@', "-"), map);
    assert!(faults.is_empty(), "an official paper is read by its places:\n{}", faults.join("\n"));
}

#[test]
fn every_form_of_the_catalogue_has_a_map() {
    let folders = std::fs::read_dir(packs()).expect("the packs").flatten();
    let mut there: Vec<String> = folders
        .filter(|entry| entry.path().join("procedure.json").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut listed = FORMS.to_vec();
    listed.sort_unstable();
    assert_eq!(listed, there, "a form that nobody has laid on the official one is not finished");
}

#[test]
fn every_field_of_every_form_is_printed_or_excused() {
    for folder in FORMS {
        let pack = read_pack(folder);
        let output = pack.form.outputs.get("pdf").expect("the pack has outputs/pdf.json");
        let layout = PdfLayout::parse(&output.to_string()).expect("outputs/pdf.json is read");
        let fields = &pack.form.form.fields.fields;
        let columns = fields.iter().flat_map(|f| f.columns.iter().map(move |c| format!("{}.{}", f.id, c.id)));
        let all: Vec<String> = fields.iter().map(|f| f.id.clone()).chain(columns).collect();
        let contract = layout.contract(all.iter().map(String::as_str));
        assert!(contract.holds(), "{folder}: an answer without a place is lost on paper: {contract:?}");
        assert!(layout.excused.iter().all(|e| !e.reason.trim().is_empty()), "{folder}: an excuse says why");
    }
}

#[test]
fn every_form_is_printed_without_squares() {
    for folder in FORMS {
        let pack = read_pack(folder);
        let output = pack.form.outputs.get("pdf").expect("the pack has outputs/pdf.json");
        let layout = PdfLayout::parse(&output.to_string()).expect("outputs/pdf.json is read");
        assert_eq!(
            layout.undrawable().expect("the faces are read"),
            [],
            "{folder}: an official word would be a square"
        );
        let labelled = layout.labelled().expect("fields");
        let form = &pack.form.form;
        assert!(labelled.iter().all(|field| form.node(field).is_some()), "{folder}: only fields have labels");
    }
}

#[test]
fn the_judge_of_places_sees_what_is_wrong() {
    let layout = json!({"format": 1, "title": "", "blocks": [{"kind": "text", "content": [
        "Họ tên: ", {"field": "ten"}, " ", {"check": "nu", "equals": "co"}, " nữ"]}]});
    let layout = PdfLayout::parse(&layout.to_string()).expect("a layout");
    let drawn = |nu: &str| {
        let answers = object(json!({"ten": "Nguyễn Thị Ví Dụ", "nu": nu}));
        let data = PdfData { answers: &answers, names: &NoNames, title: None, created: made(), watermark: None };
        render(&layout, &data).expect("drawn")
    };
    let (crossed, empty) = (drawn("co"), drawn("khong"));
    let (Some(with), Some(without)) = (Reading::of(&crossed.bytes), Reading::of(&empty.bytes)) else { return };
    let [name, cross] = crossed.placed.as_slice() else { panic!("two answers are placed: {:?}", crossed.placed) };
    assert!(cross.ticked && with.at(cross).is_ok(), "a cross is seen in its box");
    assert!(without.at(cross).is_err(), "and not in an empty one");
    assert_eq!(with.at(name).map(|seen| seen.text).as_deref(), Ok("Nguyễn Thị Ví Dụ"), "words are read at their place");
    for (what, moved) in [
        ("another place", PlacedField { x: name.x + 9.0, ..name.clone() }),
        ("another line", PlacedField { y: name.y + 15.0, ..name.clone() }),
        ("other words", PlacedField { text: "Nguyễn Thị Thí Dụ".to_owned(), ..name.clone() }),
        ("a narrower room", PlacedField { right: name.x + 20.0, ..name.clone() }),
    ] {
        assert!(with.at(&moved).is_err(), "{what} must not pass");
    }
}
