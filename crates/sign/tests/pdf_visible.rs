//! Visible signatures: what is drawn, where, and what other programs read out of it.

use std::process::Command;

use hoso_sign::SignError;
use hoso_sign::key::Signer;
use hoso_sign::pades::{self, Options, Place, Visible, preview, usual_text};
use hoso_sign::verify::{Changes, Verdict};
use lopdf::{Object, dictionary};

use crate::common::{Authority, at, classic_pdf, run, text};
use crate::pdf_levels::others;
use crate::tsa::{self, judge};

pub const FONT: &[u8] = include_bytes!("../../document/fonts/LiberationSerif-Regular.ttf");
const PLACE: Place = Place { page: 1, rectangle: [330.0, 60.0, 545.0, 130.0] };

fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("-v").output().is_ok();
    if !there {
        println!("skipped: {program} is not installed");
    }
    there
}

/// A seal of 40 × 40 pixels with transparency.
fn seal() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 40);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let pixels: Vec<u8> = (0..1600)
        .flat_map(|at| {
            let (x, y) = (f64::from(at % 40) - 19.5, f64::from(at / 40) - 19.5);
            let inside = (x * x + y * y).sqrt();
            if (14.0..19.0).contains(&inside) || (inside < 8.0) { [200, 30, 40, 255] } else { [0, 0, 0, 0] }
        })
        .collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// The document with its first page turned.
fn turned(degrees: i64) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let page = document.page_iter().next().unwrap();
    document.get_dictionary_mut(page).unwrap().set("Rotate", degrees);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn visible<'a>(text: Vec<String>, picture: Option<&'a [u8]>) -> Options<'a> {
    let visible = Visible { place: PLACE, font: FONT, text, picture };
    Options {
        visible: Some(visible), reason: Some("Đồng ý ký"), location: Some("Hà Nội"), ..Options::default()
    }
}

#[test]
fn the_text_is_on_the_paper_and_can_be_copied() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let seal = seal();
    let lines = usual_text(identity.certificate(), at());
    assert_eq!(lines[..2], ["CÔNG TY VÍ DỤ", "Mã số thuế: 9900000016"], "{lines:?}");
    let signed = pades::sign_with(&classic_pdf(), &identity, at(), &visible(lines.clone(), Some(&seal))).unwrap();
    let growth = signed.len() - classic_pdf().len();
    assert!(growth < 60_000, "only the letters in use are embedded, {growth} bytes were added");
    let report = judge(&signed, &authority.trust());
    assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    let twice = pades::sign_with(&signed, &identity, at(), &visible(lines.clone(), None)).unwrap();
    let report = judge(&twice, &authority.trust());
    assert_eq!(
        (report.verdict, report.signatures[0].changes_after_signing),
        (Verdict::Valid, Changes::FurtherSignatures),
        "a second visible signature leaves the first alone: {report:#?}"
    );
    let file = authority.write("visible.pdf", &signed);
    if is_there("pdftotext") {
        let read = text(&run(Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-")));
        for line in &lines {
            assert!(read.contains(line), "{line:?} cannot be copied out of the signature: {read}");
        }
    }
    if is_there("pdffonts") {
        let fonts = text(&run(Command::new("pdffonts").arg(&file)));
        let ours = fonts.lines().find(|line| line.contains("LiberationSerif")).unwrap_or_default();
        let words: Vec<&str> = ours.split_whitespace().collect();
        assert!(words.windows(3).any(|three| three == ["yes", "yes", "yes"]), "embedded, subset, Unicode: {fonts}");
    }
    if let Some(folder) = std::env::var_os("HOSO_LOOK") {
        // For a person's eyes, with pdftoppm.
        for degrees in [0, 90, 180, 270] {
            let signed =
                pades::sign_with(&turned(degrees), &identity, at(), &visible(lines.clone(), Some(&seal))).unwrap();
            std::fs::write(std::path::Path::new(&folder).join(format!("{degrees}.pdf")), signed).unwrap();
        }
    }
}

#[test]
fn other_programs_accept_it_with_every_level() {
    let authority = Authority::new();
    tsa::prepare(&authority);
    let identity = authority.identity("nv", &["rsa:2048"]);
    let options = visible(usual_text(identity.certificate(), at()), None);
    let signed = crate::pdf_levels::sign_stamped(&authority, &classic_pdf(), &identity, &options);
    others(&authority, &signed, 1, "now");
}

#[test]
fn every_vietnamese_letter_is_drawn() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let letters = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
    let all = [letters, &letters.to_uppercase()].concat();
    // A certificate may spell a name with separate marks.
    let apart = "NGUYE\u{302}\u{303}N THI\u{323} VI\u{301} DU\u{323}".to_owned();
    let mut options = visible(vec![all.clone(), apart], None);
    options.visible.as_mut().unwrap().place.rectangle = [30.0, 60.0, 565.0, 200.0];
    let signed = pades::sign_with(&classic_pdf(), &identity, at(), &options).unwrap();
    let file = authority.write("letters.pdf", &signed);
    if is_there("pdftotext") {
        let read = text(&run(Command::new("pdftotext").args(["-raw"]).arg(&file).arg("-")));
        let read: String = read.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(read.contains(&all) && read.contains("NGUYỄNTHỊVÍDỤ"), "no letter is lost: {read}");
    }
    let foreign = visible(vec!["漢".to_owned()], None);
    assert_eq!(
        pades::sign_with(&classic_pdf(), &identity, at(), &foreign).unwrap_err(),
        SignError::LetterMissing('漢'),
        "an empty box in place of a name is not signed"
    );
}

#[test]
fn the_place_is_shown_before_signing() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let look = |document: &[u8], place: Place| preview(document, &place).unwrap();
    let seen = look(&classic_pdf(), Place { page: 1, rectangle: [500.0, -20.0, 700.0, 80.0] });
    assert!((seen.width - 595.2756).abs() < 0.01 && (seen.height - 841.8898).abs() < 0.01, "{seen:?}");
    assert_eq!(seen.rectangle[..2], [500.0, 0.0], "clipped to the page: {seen:?}");
    assert!((seen.rectangle[2] - seen.width).abs() < 1e-6, "{seen:?}");
    assert!(seen.overlaps.is_empty());
    for degrees in [0, 90, 180, 270] {
        let source = turned(degrees);
        let text = usual_text(identity.certificate(), at());
        let signed = pades::sign_with(&source, &identity, at(), &visible(text, None)).unwrap();
        let seen = look(&signed, PLACE);
        let sides = [seen.width < seen.height, degrees % 180 == 0];
        assert_eq!(sides[0], sides[1], "{degrees}: the page as it is shown");
        let [overlap] = &seen.overlaps[..] else { panic!("{degrees}: {seen:?}") };
        assert_eq!((overlap.name.as_str(), overlap.signature), ("HoSo1", true), "{degrees}");
        let far = overlap.rectangle.iter().zip(PLACE.rectangle).any(|(one, other)| (one - other).abs() > 0.01);
        assert!(!far, "{degrees}: it stands where it was shown, {:?}", overlap.rectangle);
        let beside = look(&signed, Place { page: 1, rectangle: [10.0, 200.0, 100.0, 260.0] });
        assert!(beside.overlaps.is_empty(), "{degrees}: {beside:?}");
    }
    for place in [
        Place { page: 2, ..PLACE },
        Place { page: 0, ..PLACE },
        Place { page: 1, rectangle: [700.0, 0.0, 800.0, 50.0] },
        Place { page: 1, rectangle: [f64::NAN, 0.0, 100.0, 50.0] },
        Place { page: 1, rectangle: [10.0, 10.0, 10.0, 50.0] },
    ] {
        assert!(matches!(preview(&classic_pdf(), &place), Err(SignError::Appearance(_))), "{place:?}");
    }
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let lines = usual_text(identity.certificate(), at());
    let refused = |options: &Options<'_>, what: &str| {
        let outcome = pades::sign_with(&classic_pdf(), &identity, at(), options);
        assert!(matches!(outcome, Err(SignError::Appearance(_))), "{what}: {:?}", outcome.map(|bytes| bytes.len()));
    };
    let with = |change: &dyn Fn(&mut Visible<'_>)| {
        let mut options = visible(lines.clone(), None);
        change(options.visible.as_mut().unwrap());
        options
    };
    refused(&with(&|visible| visible.font = b"xin"), "no font");
    refused(&with(&|visible| visible.font = &FONT[..2000]), "half a font");
    refused(&with(&|visible| visible.picture = Some(b"GIF89a")), "another kind of picture");
    refused(&with(&|visible| visible.picture = Some(b"\x89PNG\r\n\x1a\nxin")), "a broken PNG");
    refused(&with(&|visible| visible.picture = Some(&[0xff, 0xd8, 0xff, 0xe0, 0xff])), "a broken JPEG");
    refused(&with(&|visible| visible.place.rectangle = [10.0, 10.0, 40.0, 20.0]), "a place too small to read");
    refused(&with(&|visible| visible.text = vec!["x".repeat(1000)]), "a novel");
    refused(&with(&|visible| visible.place.page = 9), "a page that is not there");
}

#[test]
fn fields_of_the_form_are_told() {
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let page = document.page_iter().next().unwrap();
    let rectangle: Vec<Object> = [400, 70, 500, 90].map(Object::from).to_vec();
    let field = document.add_object(dictionary! {"Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("HoTen"), "Rect" => rectangle, "P" => page});
    document.get_dictionary_mut(page).unwrap().set("Annots", vec![field.into()]);
    document.catalog_mut().unwrap().set("AcroForm", dictionary! {"Fields" => vec![field.into()]});
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let seen = preview(&bytes, &PLACE).unwrap();
    assert_eq!(seen.overlaps.len(), 1, "the person is warned before an answer is covered: {seen:?}");
    assert_eq!((seen.overlaps[0].name.as_str(), seen.overlaps[0].signature), ("HoTen", false));
}
