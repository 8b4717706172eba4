//! The two forms, filled and empty, as other programs see them.

use crate::common::{Words, birth, field_ids, fill, layout, object, outside, pack, paper, text_of};
use hoso_document::{PdfData, render};
use hoso_form::FieldType;
use serde_json::{Map, Value, json};

const FORMS: [&str; 2] = ["birth", "vat"];

#[test]
fn every_field_is_printed_or_excused() {
    for form in FORMS {
        let layout = layout(form);
        let ids = field_ids(form);
        let found = layout.contract(ids.iter().map(String::as_str));
        assert!(found.holds(), "{form}: an answer would be lost on paper, or a name is misspelt: {found:?}");
    }
}

#[test]
fn every_answer_can_be_read_back_out_of_the_file() {
    for form in FORMS {
        let layout = layout(form);
        let answers = fill(form);
        let made = paper(&layout, &answers, None);
        assert!(made.missing_glyphs.is_empty(), "{form}: Vietnamese needs no stand-ins: {:?}", made.missing_glyphs);
        // Check boxes carry no text; everything else must be found as printed.
        let checks = ["ban_sao", "ct21", "loai"];
        let Some(raw) = text_of(&made.bytes, true) else {
            return;
        };
        for placed in made.placed.iter().filter(|p| !checks.contains(&p.path.as_str())) {
            let wanted = placed.text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(raw.contains(&wanted), "{form}: {} {wanted:?} is not in the text of the file:\n{raw}", placed.path);
        }
        // And each answered field that the paper prints has its place.
        let printed = layout.fields();
        let places: Vec<&str> = made.placed.iter().map(|p| p.path.as_str()).collect();
        for field in printed {
            let base = field.split('.').next().unwrap_or_default();
            // A field that gives way to its free-text twin is not printed itself.
            let gives_way = answers.contains_key(&format!("{base}_khac")) || base == "cha_gt_loai";
            // [02] is a box for a first return only; this one is supplementary.
            let gives_way = gives_way || base == "loai";
            if answers.contains_key(base) && !gives_way {
                assert!(places.contains(&field.as_str()), "{form}: {field} is answered and has no place on paper");
            }
        }
    }
}

#[test]
fn known_lines_read_as_on_the_official_form() {
    let text = |form: &str| {
        let made = paper(&layout(form), &fill(form), None);
        text_of(&made.bytes, true)
    };
    let Some(birth) = text("birth") else { return };
    for line in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc TỜ KHAI ĐĂNG KÝ KHAI SINH Kính gửi: (1) Ủy ban",
        "Giấy tờ tùy thân: (3) Thẻ căn cước số 001190000001 do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày 20/11/2021",
        "Quan hệ với người được khai sinh: Người thân thích (dì ruột)",
        "Năm sinh: (5) 15/07/1994 Dân tộc: (2) Tày Quốc tịch: (2) Việt Nam",
        "Năm sinh: (5) 1992 Dân tộc: (2) Pà Thẻn Quốc tịch: (2) Cộng hòa Ví Dụ",
        "đăng ký ngày 29 tháng 02 năm 2020 tại Ủy ban nhân dân xã Ba Chẽ, tỉnh Quảng Ninh",
        "Làm tại: phường Ba Đình, ngày 21 tháng 11 năm 2026",
    ] {
        assert!(birth.contains(line), "the printed form must read {line:?}:\n{birth}");
    }
    let Some(vat) = text("vat") else { return };
    for line in [
        "Mẫu số: 01/GTGT (Ban hành kèm theo Thông tư số 80/2021/TT-BTC ngày 29 tháng 9 năm 2021 của Bộ trưởng Bộ Tài chính)",
        "[01b] Kỳ tính thuế: Quý 1 năm 2026",
        "[08] Hợp đồng đại lý thuế: Số 00/HĐ-ĐLT Ngày 02/01/2026",
        "[36] -68.620.567",
        "Ngày 20 tháng 04 năm 2026",
    ] {
        assert!(vat.contains(line), "the printed form must read {line:?}:\n{vat}");
    }
}

#[test]
fn files_are_sound_small_and_carry_their_fonts() {
    for form in FORMS {
        for (what, answers) in [("filled", fill(form)), ("empty", object(json!({})))] {
            let made = paper(&layout(form), &answers, Some("BẢN THỰC HÀNH"));
            // The filled return is a supplementary one: both appendices of a supplement come with it.
            let most = if (form, what) == ("vat", "filled") { 6 } else { 2 };
            assert!(made.pages <= most, "{form} {what}: the official form has {most} pages, not {}", made.pages);
            let size = made.bytes.len();
            assert!(size <= 65_000 + 8_000 * most, "{form} {what}: {size} bytes is a lot for {most} pages by mail");
            let lang = b"/Lang(vi-VN)";
            let tells = made.bytes.windows(lang.len()).any(|part| part == lang);
            assert!(tells, "{form} {what}: a screen reader must know that this is Vietnamese");
            if let Some((ok, said)) = outside("qpdf", &["--check"], &made.bytes, &[]) {
                assert!(ok && !said.contains("WARNING"), "{form} {what}: qpdf finds faults: {said}");
            }
            if let Some((_, said)) = outside("pdffonts", &[], &made.bytes, &[]) {
                let fonts: Vec<&str> = said.lines().skip(2).collect();
                assert!(!fonts.is_empty(), "{form} {what}: a paper has fonts: {said}");
                for font in fonts {
                    // name, type (two or three words), encoding, emb, sub, uni, object
                    assert!(
                        font.contains("+") && font.contains("yes yes yes"),
                        "not embedded, subset and mapped: {font}"
                    );
                }
            }
            if let Some((_, said)) = outside("pdfinfo", &[], &made.bytes, &[]) {
                assert!(said.contains(&layout(form).title), "the title is what a reader's window shows: {said}");
                assert!(said.contains("A4"), "official papers are A4: {said}");
            }
        }
    }
}

#[test]
fn a_paper_is_drawn_in_no_time() {
    let layout = layout("vat");
    let answers = fill("vat");
    paper(&layout, &answers, None);
    let begin = std::time::Instant::now();
    for _ in 0..10 {
        paper(&layout, &answers, None);
    }
    let each = begin.elapsed() / 10;
    println!("one two-page paper: {each:?}");
    // The budget is 20 ms in a release build; this guards against a slip by an order of magnitude.
    assert!(each < std::time::Duration::from_secs(1), "a debug build took {each:?} for one paper");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for form in FORMS {
        let layout = layout(form);
        let answers = fill(form);
        let first = paper(&layout, &answers, Some("BẢN NHÁP"));
        let second = paper(&layout, &answers, Some("BẢN NHÁP"));
        assert!(first == second, "{form}: a signed paper must be made again to the byte");
        let later = "2026-11-21T03:04:06Z".parse().expect("a time");
        let data = PdfData { answers: &answers, names: &Words, title: None, created: later, watermark: None };
        let other = render(&layout, &data).expect("the paper is drawn");
        assert!(other.bytes != first.bytes, "{form}: the date is part of the file");
    }
}

#[test]
fn long_answers_wrap_and_lose_nothing() {
    let layout = layout("birth");
    let mut answers = birth();
    let words: Vec<String> = (0..400).map(|n| format!("chữ{n}")).collect();
    answers.insert("tre_noi_sinh".to_owned(), json!(words.join(" ")));
    let endless = "Đ".repeat(700);
    answers.insert("tre_que_quan".to_owned(), json!(endless));
    answers.insert("lam_tai".to_owned(), json!("nơi rất xa ".repeat(60)));
    answers.insert("nyc_ho_ten".to_owned(), json!("Họ Rất Dài ".repeat(300)));
    let made = paper(&layout, &answers, None);
    assert!(made.pages > 2, "so much text needs more pages");
    let Some(raw) = text_of(&made.bytes, true) else {
        return;
    };
    // Page numbers may come between two words of an answer that runs over a page end.
    let mut rest = raw.as_str();
    for word in &words {
        let at = rest.find(word.as_str()).unwrap_or_else(|| panic!("{word} is lost or out of order"));
        rest = &rest[at + word.len()..];
    }
    let letters = raw.matches('Đ').count();
    let elsewhere = text_of(&paper(&layout, &birth(), None).bytes, true).unwrap_or_default().matches('Đ').count();
    assert!(letters >= 700 + elsewhere - 20, "a word without spaces is cut, not lost: {letters} of 700");
    assert_eq!(raw.matches("Rất").count(), 600, "the name stands in the body and below the signature");
    assert!(
        made.placed.iter().all(|p| p.x >= 0.0 && p.x < 595.0 && p.y > 0.0 && p.y < 842.0),
        "nothing leaves the sheet"
    );
}

#[test]
fn a_watermark_does_not_stir_the_answers() {
    for form in FORMS {
        let layout = layout(form);
        let answers = fill(form);
        let words = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ NỘP";
        let plain = paper(&layout, &answers, None);
        let marked = paper(&layout, &answers, Some(words));
        assert_eq!(plain.placed, marked.placed, "{form}: a watermark moves nothing");
        let plain_pages = plain.pages;
        for raw in [true, false] {
            let (Some(plain), Some(marked)) = (text_of(&plain.bytes, raw), text_of(&marked.bytes, raw)) else {
                return;
            };
            assert_eq!(
                marked.matches(words).count(),
                plain_pages,
                "{form}: programs that read the file see the mark on every page"
            );
            let without = marked.replace(words, " ");
            let sorted = |text: &str| {
                let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                // Guessing at columns, poppler may order the cells of a table head otherwise.
                if !raw {
                    words.sort();
                }
                words
            };
            assert_eq!(sorted(&without), sorted(&plain), "{form}: the answers must read as without the mark");
        }
    }
}

#[test]
fn characters_without_a_glyph_are_told() {
    let mut answers = birth();
    answers.insert("tre_ho_ten".to_owned(), json!("Ví Dụ 漢 😀😀"));
    let made = paper(&layout("birth"), &answers, None);
    let told: Vec<(Option<&str>, char, usize)> =
        made.missing_glyphs.iter().map(|m| (m.path.as_deref(), m.character, m.count)).collect();
    let path = Some("tre_ho_ten");
    assert_eq!(told, [(path, '漢', 1), (path, '😀', 2)], "silent loss of a name's letters is the worst fault of all");
}

#[test]
fn decomposed_text_is_composed_first() {
    let mut answers = birth();
    answers.insert("tre_ho_ten".to_owned(), json!("Nguye\u{302}\u{303}n Thi\u{323} Hu\u{31b}o\u{31b}\u{300}ng"));
    let made = paper(&layout("birth"), &answers, None);
    let Some(raw) = text_of(&made.bytes, true) else {
        return;
    };
    assert!(raw.contains("Nguyễn Thị Hường"), "marks typed apart must not be printed apart: {raw}");
}

/// Every object with a key `field`, wherever it stands.
fn mentions<'a>(value: &'a Value, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| mentions(item, found)),
        Value::Object(parts) => {
            if parts.get("field").is_some_and(Value::is_string) && !parts.contains_key("reason") {
                found.push(parts);
            }
            parts.values().for_each(|part| mentions(part, found));
        }
        _ => {}
    }
}

#[test]
fn answers_are_written_in_the_way_of_their_type() {
    for form in FORMS {
        let pack = pack(form);
        let fields = &pack.form.form.fields.fields;
        let layout = &pack.form.outputs["pdf"];
        let mut found = Vec::new();
        mentions(layout, &mut found);
        for mention in found.iter().filter(|m| m.get("kind").is_none()) {
            let printed = mention["field"].as_str().unwrap_or_default();
            // The alternative decides the format: its free-text twin prints as it is either way.
            let id = mention.get("or").and_then(Value::as_str).unwrap_or(printed);
            let format = mention.get("as").and_then(Value::as_str).unwrap_or("auto");
            let base = id.split('.').next().unwrap_or_default();
            let field = fields.iter().find(|f| f.id == base);
            let column = id.split_once('.').and_then(|(_, column)| field?.columns.iter().find(|c| c.id == column));
            let Some(spec) = column.or(field) else { continue };
            let kind = spec.field_type;
            let fits = match kind {
                FieldType::Choice => format == "choice",
                FieldType::Date => ["date", "day", "month", "year"].contains(&format),
                FieldType::PartialDate => ["partial", "month", "year"].contains(&format),
                FieldType::Period => format == "period",
                FieldType::Integer => ["amount", "digits"].contains(&format),
                FieldType::Decimal => ["auto", "amount", "digits"].contains(&format),
                FieldType::Address => ["auto", "address", "commune", "province"].contains(&format),
                FieldType::Boolean => false,
                _ => ["auto", "upper", "boxes"].contains(&format),
            };
            assert!(fits, "{form}: {id} is a {kind:?} and would be printed as {format}: a code or a raw date on paper");
        }
    }
}
