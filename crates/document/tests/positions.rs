//! Where each answer of a whole scenario stands: page, place in mm from the left and top edge, and what is printed.
//!
//! `INSTA_UPDATE=always` writes the maps anew; lay the PDF on the official form before they are committed.

use crate::common::{made, packs, read_pack};
use hoso_document::layout::PdfLayout;
use hoso_document::{Names, PdfData, render};
use hoso_pack::cases::Case;
use hoso_pack::{Language, Pack};
use hoso_vietnam::units::Units;
use jiff::civil::Date;

/// One millimetre in points.
const MM: f32 = 72.0 / 25.4;

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

/// The map of a scenario's paper, one answer a line.
fn map(folder: &str, scenario: &str) -> String {
    let pack = read_pack(folder);
    let file = packs().join(folder).join("forms").join(&pack.form.id).join("cases").join(scenario);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let case: Case = serde_json::from_str(&text).expect("a scenario");
    let output = pack.form.outputs.get("pdf").expect("the pack has outputs/pdf.json");
    let layout = PdfLayout::parse(&output.to_string()).expect("outputs/pdf.json is read");
    let (engine, problems) = case.fill(&pack.form);
    assert_eq!(problems, [""; 0], "a whole scenario is taken whole");
    let (answers, names) = (engine.answers(), PackNames { pack: &pack, on: case.today });
    let data = PdfData { answers: &answers, names: &names, title: None, created: made(), watermark: None };
    let paper = render(&layout, &data).expect("the paper is drawn");
    let line = |p: &hoso_document::PlacedField| {
        format!("{} | page {} | {:.0}, {:.0} mm | {}", p.path, p.page + 1, p.x / MM, p.y / MM, p.text)
    };
    let sheet = format!("{} pages", paper.pages);
    std::iter::once(sheet).chain(paper.placed.iter().map(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_birth_stands_where_the_official_form_has_its_lines() {
    insta::assert_snapshot!("birth", map("1.001193", "01-me-dang-ky-du-cha-me.json"));
}

#[test]
fn a_payroll_return_stands_where_the_official_form_has_its_grid() {
    insta::assert_snapshot!("payroll", map("05-kk-tncn", "08-dai-ly-phan-bo.json"));
}

#[test]
fn a_residence_stands_where_the_official_form_has_its_boxes() {
    insta::assert_snapshot!("residence", map("1.004222", "01-ve-voi-chong.json"));
}
