//! The layout language: what the two forms do not use, and bad input.

use crate::common::{Words, birth, layout, made, object, paper, text_of};
use crate::places::Reading;
use hoso_document::layout::PdfLayout;
use hoso_document::{DocumentError, NoNames, PdfData, render};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn small(blocks: Value) -> PdfLayout {
    let whole = json!({"format": 1, "title": "Thử", "blocks": blocks});
    PdfLayout::parse(&whole.to_string()).expect("a layout")
}

#[test]
fn a_personal_number_stands_in_twelve_boxes() {
    let layout = small(json!([{"kind": "text", "content": ["Số: ", {"field": "so", "as": "boxes", "boxes": 12}]}]));
    let made = paper(&layout, &object(json!({"so": "001190000001"})), None);
    let Some(text) = text_of(&made.bytes, true) else {
        return;
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "001190000001", "each digit has its box: {text}");
    assert_eq!(made.placed.first().map(|p| p.text.as_str()), Some("001190000001"), "the answer is placed as one");
}

#[test]
fn a_table_repeats_its_rows_and_its_head() {
    let layout = small(json!([{"kind": "grid", "columns": [10, 80, 40],
    "head": [{"cells": ["STT", "Tên hàng hóa", "Giá trị"], "bold": true}],
    "rows": [
        {"repeat": "hang", "cells": [
            {"content": [{"field": "#"}], "align": "center"},
            {"content": [{"field": "hang.ten"}]},
            {"content": [{"field": "hang.gia"}], "align": "right"}]},
        {"cells": [{"content": ["Tổng cộng"], "span": 2}, {"content": [{"field": "tong"}], "align": "right"}]}
    ]}]));
    assert_eq!(layout.fields(), ["hang", "hang.gia", "hang.ten", "tong"], "columns are fields of their own");
    let rows: Vec<Value> = (1..=120).map(|n| json!({"ten": format!("Hàng số {n}"), "gia": n * 1_000_000})).collect();
    let made = paper(&layout, &object(json!({"hang": rows, "tong": 7_260_000_000_i64})), None);
    assert!(made.pages >= 3, "120 rows need pages");
    let last = made.placed.iter().rfind(|p| p.path == "hang[119].gia").expect("the last row is placed");
    assert_eq!((last.page + 1, last.text.as_str()), (made.pages, "120.000.000"), "rows run on over pages");
    let Some(text) = text_of(&made.bytes, true) else {
        return;
    };
    assert_eq!(text.matches("STT Tên hàng hóa Giá trị").count(), made.pages, "each page says what its columns are");
    assert!(text.contains("120 Hàng số 120 120.000.000 Tổng cộng 7.260.000.000"), "order of rows and total: {text}");
    // A cell that no page can hold is parted, not cut off.
    let long: Vec<String> = (0..3000).map(|n| format!("từ{n}")).collect();
    let made = paper(&layout, &object(json!({"hang": [{"ten": long.join(" "), "gia": 1}]})), None);
    let Some(text) = text_of(&made.bytes, true) else {
        return;
    };
    assert!(long.iter().all(|word| text.contains(word.as_str())), "a row higher than a page loses no word");
}

#[test]
fn a_head_has_cells_over_several_rows() {
    let grid = |head: Value, rows: Value| json!({"kind": "grid", "columns": [10, 30, 30], "head": head, "rows": rows});
    let deep = |rows: usize| json!([{"cells": [{"content": ["STT"], "rows": rows}, {"content": ["Nhóm"], "span": 2}]}, {"cells": ["Doanh", "Thuế"]}]);
    let rows =
        json!([{"repeat": "bang", "cells": [{"content": [{"field": "#"}]}, {"content": [{"field": "bang.a"}]}, ""]}]);
    let made = paper(
        &small(json!([grid(deep(2), rows.clone())])),
        &object(json!({"bang": vec![json!({"a": "x"}); 90]})),
        None,
    );
    assert!(made.pages > 1, "the table goes over pages");
    if let Some(reading) = Reading::of(&made.bytes) {
        for page in 0..made.pages {
            let [number, group, below, second] = ["STT", "Nhóm", "Doanh", "Thuế"]
                .map(|word| reading.find(page, word).expect("each page has the whole head"));
            assert!(group.1 < number.1 && number.1 < below.1, "in the middle of its two rows: {number:?}");
            assert!(
                number.0 < below.0 && below.0 < second.0 && below.1 == second.1,
                "the row below leaves its column out"
            );
        }
    }
    for (bad, why) in [
        (grid(deep(3), rows), "a cell that reaches out of the head"),
        (grid(json!([]), json!([{"cells": [{"content": [], "rows": 2}, "", ""]}])), "a body row that reaches down"),
    ] {
        let whole = json!({"format": 1, "title": "", "blocks": [{"kind": "together", "blocks": [bad]}]});
        assert!(
            matches!(PdfLayout::parse(&whole.to_string()), Err(DocumentError::BadLayout(_))),
            "{why} must not pass"
        );
    }
}

#[test]
fn blocks_can_depend_on_an_answer() {
    let layout = small(json!([
        {"kind": "when", "field": "hang", "blocks": [{"kind": "text", "content": ["Có phụ lục"]}]},
        {"kind": "page_break"},
        {"kind": "text", "content": ["Hết"]}
    ]));
    let with = paper(&layout, &object(json!({"hang": [{}]})), None);
    let without = paper(&layout, &object(json!({"hang": []})), None);
    let (Some(with), Some(without)) = (text_of(&with.bytes, true), text_of(&without.bytes, true)) else {
        return;
    };
    assert!(with.contains("Có phụ lục"), "an answered table prints its part");
    assert!(!without.contains("Có phụ lục"), "an empty one does not");
    assert!(with.ends_with("2 Hết"), "the second page has its number and the rest: {with}");
}

#[test]
fn an_appendix_may_lie_on_sheets_of_its_own() {
    let layout = small(json!([
        {"kind": "text", "content": ["Tờ khai"]},
        {"kind": "when", "field": "loai", "equals": "B", "blocks": [
            {"kind": "sheet", "landscape": true, "page": {"top": 15, "bottom": 15, "left": 15, "right": 15}, "blocks": [
                {"kind": "grid", "columns": [1, 9], "head": [{"cells": ["STT", "Tên"]}],
                 "rows": [{"repeat": "bang", "cells": [{"content": [{"field": "#"}]}, {"content": [{"field": "bang.ten"}]}]}]}]}]},
        {"kind": "text", "content": ["Cuối"]}
    ]));
    let rows: Vec<Value> = (0..80).map(|n| json!({"ten": format!("Người thứ {n}")})).collect();
    let first = paper(&layout, &object(json!({"loai": "C", "bang": rows})), None);
    assert_eq!(first.pages, 1, "a first return has no such sheet, and its text goes on");
    let made = paper(&layout, &object(json!({"loai": "B", "bang": rows})), None);
    assert!(made.pages >= 5, "80 rows need several lying sheets between two upright ones: {}", made.pages);
    let pdf = String::from_utf8_lossy(&made.bytes);
    assert!(pdf.contains("841.8") && pdf.contains("595.2"), "both orientations are in the file");
    let inside = json!({"format": 1, "title": "", "blocks": [{"kind": "together", "blocks": [{"kind": "sheet", "blocks": []}]}]});
    assert!(PdfLayout::parse(&inside.to_string()).is_err(), "a sheet cannot stand in the middle of a page");
}

#[test]
fn one_table_may_be_printed_in_groups_and_words_crossed_out() {
    let layout = small(json!([
        {"kind": "text", "content": [{"text": "Giấy thay thế", "strike": {"field": "loai", "equals": ["a", "b"]}}, " còn lại"]},
        {"kind": "grid", "columns": [1, 9], "rows": [
            {"repeat": "bang", "where": {"bang.nhom": "x"}, "group_by": ["bang.noi"], "bold": true,
             "cells": [{"content": [{"field": "#"}]}, {"content": ["Nơi ", {"field": "bang.noi"}]}],
             "rows": [{"repeat": "bang", "cells": [{"content": ["-", {"field": "#"}]}, {"content": [{"field": "bang.ten"}]}]}]}]}
    ]));
    let answers = object(json!({"loai": "a", "bang": [
        {"nhom": "x", "noi": "A", "ten": "mot"}, {"nhom": "x", "noi": "A", "ten": "hai"},
        {"nhom": "y", "noi": "A", "ten": "khac"}, {"nhom": "x", "noi": "B", "ten": "ba"}]}));
    let made = paper(&layout, &answers, None);
    let Some(text) = text_of(&made.bytes, true) else {
        return;
    };
    let words: Vec<&str> = text.split_whitespace().skip(5).collect();
    assert_eq!(words.join(" "), "1 Nơi A -1 mot -2 hai 2 Nơi B -1 ba", "a place once, then its rows");
    assert!(!text.contains("khac"), "rows of another kind stand elsewhere");
    assert!(made.placed.iter().any(|p| p.path == "bang[3].ten"), "each answer keeps the path of its row");
    let plain = paper(&layout, &object(json!({"loai": "c"})), None);
    assert!(plain.bytes.len() < made.bytes.len(), "nothing is crossed out otherwise");
}

#[test]
fn bad_layouts_are_refused_with_a_place() {
    for (bad, why) in [
        ("{", "broken JSON"),
        (r#"{"format": 2, "title": "", "blocks": []}"#, "another language"),
        (r#"{"format": 1, "title": "", "blocks": [{"kind": "text", "content": [], "colour": 1}]}"#, "unknown key"),
        (r#"{"format": 1, "title": "", "blocks": [{"kind": "poem"}]}"#, "unknown block"),
    ] {
        assert!(matches!(PdfLayout::parse(bad), Err(DocumentError::BadLayout(_))), "{why} must not pass");
    }
    let answers = Map::new();
    let data = PdfData { answers: &answers, names: &NoNames, title: None, created: made(), watermark: None };
    let mut layout = layout("birth");
    layout.page.left = 190.0;
    assert_eq!(render(&layout, &data), Err(DocumentError::Impossible("margins")), "no room for text");
    layout.page.left = f32::NAN;
    assert_eq!(render(&layout, &data), Err(DocumentError::Impossible("margins")), "not a number");
}

#[test]
fn endless_answers_are_refused() {
    let answers = object(json!({"tre_noi_sinh": "a ".repeat(600_000)}));
    let data = PdfData { answers: &answers, names: &Words, title: None, created: made(), watermark: None };
    let refused = render(&layout("birth"), &data);
    assert!(
        matches!(refused, Err(DocumentError::TooLong { .. })),
        "a megabyte of birthplace is an attack, not an answer"
    );
}

fn any_answer() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(Value::from),
        "[\\PC\\n\\t ]{0,300}".prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        any::<String>().prop_map(|line| json!({"line": line, "commune": "00004", "province": 7})),
        Just(json!([{"ten": "x"}, 3, null])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_answers_never_bring_it_down(values in proptest::collection::vec(any_answer(), 8), mark in ".{0,80}") {
        let layout = layout("birth");
        let mut answers = birth();
        let fields = layout.fields();
        for (at, value) in values.into_iter().enumerate() {
            if let Some(field) = fields.get(at * 5) {
                answers.insert(field.clone(), value);
            }
        }
        let data = PdfData { answers: &answers, names: &Words, title: Some(&mark), created: made(), watermark: Some(&mark) };
        let made = render(&layout, &data);
        prop_assert!(made.as_ref().is_ok_and(|m| m.bytes.starts_with(b"%PDF-1.7")), "odd text is printed, not fatal: {:?}", made.err());
    }
}
