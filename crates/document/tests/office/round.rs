//! Write, read, write again: the same bytes for every shipped return.

use crate::common::{BothWays, maps, written};
use hoso_document::tax_xml::{Node, XmlFormat, XmlMap, import, read};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a map writes: field → formats, and the columns of each table with the values that rows are parted by.
#[derive(Default)]
struct Shape {
    fields: BTreeMap<String, BTreeSet<String>>,
    tables: BTreeSet<String>,
    kinds: BTreeMap<String, Vec<Value>>,
}

fn walk(nodes: &[Node], shape: &mut Shape) {
    for node in nodes {
        if let Some(field) = &node.source.field {
            shape.fields.entry(field.clone()).or_default().insert(format!("{:?}", node.source.format));
        }
        shape.tables.extend(node.repeat.clone());
        for (column, value) in &node.only {
            shape.kinds.entry(column.clone()).or_default().push(value.clone());
        }
        for column in &node.group_by {
            shape.fields.entry(column.clone()).or_default();
        }
        walk(&node.children, shape);
    }
}

/// One answer that all the formats of its field can write, out of a seed.
fn answer(formats: &BTreeSet<String>, seed: u64) -> Value {
    let has = |format: XmlFormat| formats.contains(&format!("{format:?}"));
    let words = ["Ví Dụ", "A & B <C>", "Nguyễn Thị  Ví Dụ", "01", "\"x\"", "0 "];
    let pick = |n: usize| usize::try_from(seed).unwrap_or_default() % n;
    let period = ["2026-Q1", "2026-06", "2026", "2025-12", "2026-Q4"][pick(5)];
    let day = ["2026-04-20", "2024-02-29", "1999-12-31"][pick(3)];
    if has(XmlFormat::PeriodCode) || has(XmlFormat::PeriodFrom) {
        json!(period)
    } else if has(XmlFormat::DateIso) || has(XmlFormat::DateVn) {
        json!(day)
    } else if formats
        .iter()
        .any(|f| ["AddressLine", "CommuneCode", "CommuneName", "ProvinceCode", "ProvinceName"].contains(&f.as_str()))
    {
        json!({"line": words[pick(5)], "commune": format!("{:05}", seed % 40_000), "province": format!("{:02}", seed % 96)})
    } else if has(XmlFormat::Amount) {
        json!(i64::try_from(seed % 2_000_000_000_000).unwrap_or_default() - 1_000_000_000)
    } else if has(XmlFormat::Decimal) {
        json!((seed % 10_000) as f64 / 4.0)
    } else if has(XmlFormat::Flag) {
        json!(seed.is_multiple_of(2))
    } else if has(XmlFormat::Label) {
        json!(["a", "b_c", "7"][pick(3)])
    } else {
        json!(words[pick(6)])
    }
}

/// Answers for a map out of seeds: some fields are left out, tables have up to four rows.
fn answers(shape: &Shape, seeds: &[u64]) -> Map<String, Value> {
    let mut at = 0;
    let mut next = || {
        at += 1;
        let seed = seeds[at % seeds.len()];
        seed.rotate_left(u32::try_from(at % 61).unwrap_or_default()) ^ (at as u64)
    };
    let mut out = Map::new();
    for (field, formats) in shape.fields.iter().filter(|(field, _)| !field.contains('.')) {
        if next() % 4 > 0 {
            out.insert(field.clone(), answer(formats, next()));
        }
    }
    for table in &shape.tables {
        let mut rows = Vec::new();
        for _ in 0..next() % 5 {
            let mut row = Map::new();
            for (column, formats) in &shape.fields {
                if let Some(column) = column.strip_prefix(table.as_str()).and_then(|c| c.strip_prefix('.'))
                    && next() % 4 > 0
                {
                    row.insert(column.to_owned(), answer(formats, next()));
                }
            }
            for (column, values) in &shape.kinds {
                if let Some(column) = column.strip_prefix(table.as_str()).and_then(|c| c.strip_prefix('.')) {
                    let at = usize::try_from(next()).unwrap_or_default() % values.len();
                    row.insert(column.to_owned(), values[at].clone());
                }
            }
            rows.push(Value::Object(row));
        }
        out.insert(table.clone(), Value::Array(rows));
    }
    out
}

fn check(folder: &str, map: &XmlMap, before: &Map<String, Value>) {
    let first = written(map, before);
    let document = read(&first).expect("it is read");
    let found = import(map, &document, &BothWays).expect("the same form");
    assert_eq!(found.unread, [], "{folder}: what we wrote we read");
    assert_eq!(found.not_taken, [], "{folder}: and all of it");
    let second = written(map, &found.answers);
    assert!(first == second, "{folder}: {}", difference(&first, &second));
}

fn difference(a: &[u8], b: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(a).into_owned(), String::from_utf8_lossy(b).into_owned());
    let lines = a.lines().zip(b.lines()).enumerate().find(|(_, (a, b))| a != b);
    lines.map_or_else(|| format!("{} and {} bytes", a.len(), b.len()), |(n, (a, b))| format!("line {n}: {a} ≠ {b}"))
}

#[test]
fn every_return_is_written_again_to_the_byte() {
    for (folder, map) in maps() {
        let mut shape = Shape::default();
        walk(&map.children, &mut shape);
        check(&folder, &map, &Map::new());
        let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
        runner
            .run(&prop::collection::vec(any::<u64>(), 8..64), |seeds| {
                check(&folder, &map, &answers(&shape, &seeds));
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{folder}: {e}"));
    }
}
