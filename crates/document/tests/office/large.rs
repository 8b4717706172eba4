//! The annex 05-1/BK with thousands of people.

use crate::common::{BothWays, made, read_pack, written};
use hoso_document::layout::PdfLayout;
use hoso_document::tax_xml::{XmlMap, import, read};
use hoso_document::{DocumentError, PdfData, render, render_with};
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// Invented people on 05-1/BK.
fn answers(count: usize) -> Map<String, Value> {
    let row = |n: usize| {
        let mut row = Map::new();
        row.insert("c07".to_owned(), json!(format!("Nguyễn Thị Ví Dụ {n}")));
        row.insert("c08".to_owned(), json!("9900000016"));
        row.insert("c09a".to_owned(), json!("can_cuoc"));
        row.insert("c09".to_owned(), json!(format!("00119{n:07}")));
        row.insert("c10".to_owned(), json!(n.is_multiple_of(2)));
        for column in ["c12", "c13", "c14", "c15", "c16", "c17", "c18", "c21", "c22", "c24", "c25", "c26"] {
            row.insert(column.to_owned(), json!(12_500_000 + n as i64 * 37));
        }
        Value::Object(row)
    };
    let mut answers = Map::new();
    answers.insert("ky".to_owned(), json!("2026"));
    answers.insert("bk1".to_owned(), (0..count).map(row).collect());
    answers
}

fn report(what: &str, took: Duration, bytes: usize) {
    println!("{what}: {took:?}, {bytes} bytes");
}

#[test]
fn five_thousand_people_are_written_and_read() {
    let pack = read_pack("05-qtt-tncn");
    let answers = answers(5_000);
    let map = XmlMap::parse(&pack.form.outputs["xml"].to_string()).expect("a map");
    let begin = Instant::now();
    let xml = written(&map, &answers);
    report("05-1/BK, 5,000 people, XML out", begin.elapsed(), xml.len());
    let begin = Instant::now();
    let document = read(&xml).expect("read");
    let found = import(&map, &document, &BothWays).expect("953");
    report("05-1/BK, 5,000 people, XML in", begin.elapsed(), xml.len());
    assert_eq!(found.answers["bk1"].as_array().map(Vec::len), Some(5_000), "all of them");

    let layout = PdfLayout::parse(&pack.form.outputs["pdf"].to_string()).expect("a layout");
    let data = PdfData { answers: &answers, names: &BothWays, title: None, created: made(), watermark: None };
    let (mut calls, mut last) = (0, 0);
    let begin = Instant::now();
    let paper = render_with(&layout, &data, &mut |done, total| {
        assert!(done >= last && done <= total, "progress goes forward: {done} of {total}");
        (calls, last) = (calls + 1, done);
        true
    })
    .expect("drawn");
    report(&format!("05-1/BK, 5,000 people, PDF of {} pages", paper.pages), begin.elapsed(), paper.bytes.len());
    assert!((20..2_000).contains(&calls), "a person sees it go on, and it does not talk too much: {calls}");
    // The budget is 2 s in a release build; this guards against a slip by an order of magnitude.
    assert!(begin.elapsed().as_secs() < 30, "a debug build took {:?}", begin.elapsed());
}

#[test]
fn a_long_paper_can_be_stopped() {
    let pack = read_pack("05-qtt-tncn");
    let answers = answers(3_000);
    let layout = PdfLayout::parse(&pack.form.outputs["pdf"].to_string()).expect("a layout");
    let data = PdfData { answers: &answers, names: &BothWays, title: None, created: made(), watermark: None };
    for stop in [0, 300, 700] {
        let mut after = 0;
        let stopped = render_with(&layout, &data, &mut |done, _| {
            after += usize::from(done >= stop);
            done < stop
        });
        assert_eq!(stopped, Err(DocumentError::Cancelled), "stopped at {stop}");
        assert_eq!(after, 1, "nobody is asked again");
    }
}

#[test]
fn time_and_size_grow_with_the_rows_only() {
    let pack = read_pack("05-qtt-tncn");
    let layout = PdfLayout::parse(&pack.form.outputs["pdf"].to_string()).expect("a layout");
    let measure = |count: usize| {
        let answers = answers(count);
        let data = PdfData { answers: &answers, names: &BothWays, title: None, created: made(), watermark: None };
        let begin = Instant::now();
        let paper = render(&layout, &data).expect("drawn");
        (begin.elapsed().as_secs_f64(), paper.bytes.len() as f64, paper.pages as f64)
    };
    measure(100);
    let (small, large) = (measure(500), measure(2_000));
    println!("500 rows {small:?}, 2,000 rows {large:?}");
    assert!(large.1 < small.1 * 4.5 && large.2 < small.2 * 4.5, "four times the rows, four times the pages and bytes");
    assert!(large.0 < small.0 * 8.0, "and not sixteen times the time: {small:?}, {large:?}");
}
