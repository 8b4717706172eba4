//! Papers, returns and spreadsheets out of the shipped packs: `cargo bench -p hoso-document`. Before the measurements of
//! criterion it prints one line of JSON for each figure with a budget: milliseconds (median), bytes, pages, and the most
//! memory that a step takes above what it starts from, in bytes for each row.
//!
//! `cargo bench -p hoso-document -- --answers FOLDER` writes what the comparison with other engines starts from instead
//! (`scripts/compare-documents`), and `-- --only NAME` measures one figure in a process of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A bench says what it needs and stops.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use criterion::Criterion;
use hoso_document::layout::PdfLayout;
use hoso_document::sheet::{ColumnKind, ColumnSpec, Table, export, match_headers, read as read_sheet, read_rows};
use hoso_document::tax_xml::{
    FormTriple, Product, SchemaFolder, XmlData, XmlMap, import, read as read_xml, write as write_xml,
};
use hoso_document::{NoNames, PdfData, Rendered, render};
use hoso_pack::{Pack, PackFiles};
use serde_json::{Map, Value, json};

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn pack(folder: &str) -> Pack {
    Pack::read(&PackFiles::folder(&packs().join(folder)).unwrap()).unwrap()
}

fn layout(pack: &Pack) -> PdfLayout {
    PdfLayout::parse(&pack.form.outputs["pdf"].to_string()).unwrap()
}

fn map(pack: &Pack) -> XmlMap {
    XmlMap::parse(&pack.form.outputs["xml"].to_string()).unwrap()
}

/// The answers of a pack's first case.
fn case(folder: &str) -> Map<String, Value> {
    let forms = std::fs::read_dir(packs().join(folder).join("forms")).unwrap();
    let mut cases: Vec<PathBuf> = forms
        .flatten()
        .flat_map(|form| std::fs::read_dir(form.path().join("cases")).unwrap().flatten())
        .map(|entry| entry.path())
        .collect();
    cases.sort();
    let case: Value = serde_json::from_slice(&std::fs::read(&cases[0]).unwrap()).unwrap();
    case["answers"].as_object().unwrap().clone()
}

const AMOUNTS: [&str; 12] = ["c12", "c13", "c14", "c15", "c16", "c17", "c18", "c21", "c22", "c24", "c25", "c26"];

/// Invented people on 05-1/BK.
fn people(count: usize) -> Map<String, Value> {
    let row = |n: usize| {
        let mut row = Map::new();
        row.insert("c07".to_owned(), json!(format!("Nguyễn Thị Ví Dụ {n}")));
        row.insert("c08".to_owned(), json!("9900000016"));
        row.insert("c09a".to_owned(), json!("can_cuoc"));
        row.insert("c09".to_owned(), json!(format!("00119{n:07}")));
        row.insert("c10".to_owned(), json!(n.is_multiple_of(2)));
        for column in AMOUNTS {
            row.insert(column.to_owned(), json!(12_500_000 + n as i64 * 37));
        }
        Value::Object(row)
    };
    let mut answers = Map::new();
    answers.insert("ky".to_owned(), json!("2026"));
    answers.insert("bk1".to_owned(), (0..count).map(row).collect());
    answers
}

fn paper(layout: &PdfLayout, answers: &Map<String, Value>) -> Rendered {
    let created = "2026-11-21T03:04:05Z".parse().unwrap();
    render(layout, &PdfData { answers, names: &NoNames, title: None, created, watermark: None }).unwrap()
}

fn written(map: &XmlMap, answers: &Map<String, Value>) -> Vec<u8> {
    let word = |word: &str| word.to_owned();
    let product =
        Product { code: word("HOSO"), name: word("Hồ Sơ"), version: word("0.1.0"), vendor: word("Hồ Sơ") };
    write_xml(map, &XmlData { answers, names: &NoNames }, &product).unwrap()
}

fn columns() -> Vec<ColumnSpec> {
    let column = |id: &str, kind| ColumnSpec {
        id: id.to_owned(),
        labels: vec![format!("Cột {id}")],
        item: Some(id.trim_start_matches('c').to_owned()),
        kind,
        ..ColumnSpec::default()
    };
    let mut columns = vec![column("c07", ColumnKind::Text), column("c08", ColumnKind::TaxCode)];
    columns.push(column("c09", ColumnKind::PersonalNumber));
    columns.extend(AMOUNTS.map(|id| column(id, ColumnKind::Integer)));
    columns
}

fn workbook(count: usize) -> Vec<u8> {
    let rows = people(count)["bk1"].as_array().unwrap().clone();
    let created = "2026-11-21T03:04:05Z".parse().unwrap();
    let columns = columns();
    export(&Table { id: "bk1", title: "05-1/BK", columns: &columns, rows: &rows, names: &NoNames, created }).unwrap()
}

fn import_sheet(bytes: &[u8]) -> usize {
    let book = read_sheet(bytes).unwrap();
    let columns = columns();
    let matching = match_headers(&book.sheets[0], &columns);
    read_rows(&book.sheets[0], &columns, &matching).rows.len()
}

fn median(runs: usize, mut once: impl FnMut()) -> f64 {
    let mut took: Vec<f64> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            once();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[runs / 2]
}

/// The most memory that this process has had since the last [`forget_peak`], and what it has now, in bytes (Linux).
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() * 1024
    };
    (of("VmHWM:"), of("VmRSS:"))
}

fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// What a step takes at most above its start.
fn peak(step: impl FnOnce()) -> u64 {
    forget_peak();
    let (_, before) = memory();
    step();
    memory().0.saturating_sub(before)
}

type Figure = (&'static str, fn(&str));

fn say(name: &str, figure: Value) {
    let mut line = json!({"what": name});
    line.as_object_mut().unwrap().extend(figure.as_object().unwrap().clone());
    println!("{line}");
}

const FIGURES: [Figure; 9] = [
    ("paper 1.001193", |name| form(name, "1.001193")),
    ("paper 01-gtgt", |name| form(name, "01-gtgt")),
    ("paper 5000", |name| {
        let layout = layout(&pack("05-qtt-tncn"));
        let answers = people(5_000);
        let made = paper(&layout, &answers);
        let ms = median(5, || drop(black_box(paper(&layout, &answers))));
        say(name, json!({"ms": ms, "bytes": made.bytes.len(), "pages": made.pages}));
    }),
    ("xml 5000", |name| {
        let map = map(&pack("05-qtt-tncn"));
        let answers = people(5_000);
        let bytes = written(&map, &answers).len();
        say(name, json!({"ms": median(9, || drop(black_box(written(&map, &answers)))), "bytes": bytes}));
    }),
    ("xml back 5000", |name| {
        let map = map(&pack("05-qtt-tncn"));
        let file = written(&map, &people(5_000));
        let back = || import(&map, &read_xml(&file).unwrap(), &NoNames).unwrap();
        assert_eq!(back().answers["bk1"].as_array().map(Vec::len), Some(5_000));
        say(name, json!({"ms": median(9, || drop(black_box(back())))}));
    }),
    ("xsd 5000", |name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/htkk");
        let schemas = SchemaFolder::open(&folder).unwrap();
        let map = map(&pack("05-qtt-tncn"));
        let mut answers = people(5_000);
        answers.extend(
            [("ten_nnt", "CÔNG TY VÍ DỤ"), ("mst", "9900000016"), ("ngay_ky", "2027-03-01")]
                .map(|(k, v)| (k.to_owned(), json!(v))),
        );
        let file = written(&map, &answers);
        let schema = schemas.choose(&FormTriple::of_map(&map, "C")).unwrap().schema;
        assert_eq!(schemas.check(&file, schema).unwrap(), []);
        say(name, json!({"ms": median(5, || drop(black_box(schemas.check(&file, schema))))}));
    }),
    ("excel 5000", |name| {
        let file = workbook(5_000);
        assert_eq!(import_sheet(&file), 5_000);
        say(name, json!({"ms": median(5, || assert_eq!(black_box(import_sheet(&file)), 5_000)), "bytes": file.len()}));
    }),
    ("excel out 5000", |name| say(name, json!({"ms": median(3, || drop(black_box(workbook(5_000))))}))),
    ("memory", |name| {
        // A process for each: memory that an earlier step gave back stays with the allocator and would hide a later one.
        let each = |step: &str, rows: u64| {
            let program = std::env::current_exe().unwrap();
            let told =
                std::process::Command::new(program).args(["--memory", step, &rows.to_string()]).output().unwrap();
            String::from_utf8(told.stdout).unwrap().trim().parse::<u64>().unwrap() / rows
        };
        for rows in [1_000_u64, 5_000, 20_000] {
            let told: Map<String, Value> =
                STEPS.iter().map(|step| ((*step).to_owned(), json!(each(step, rows)))).collect();
            let mut line = json!({"rows": rows});
            line.as_object_mut().unwrap().extend(told);
            say(name, line);
        }
    }),
];

const STEPS: [&str; 4] = ["paper", "xml", "xml back", "excel"];

/// The most that one step takes in this process, in bytes.
fn memory_of(step: &str, rows: usize) -> u64 {
    let pack = pack("05-qtt-tncn");
    let (layout, map) = (layout(&pack), map(&pack));
    // Fonts and other things that are made once.
    drop((paper(&layout, &people(10)), import_sheet(&workbook(10))));
    match step {
        "paper" | "xml" => {
            let answers = people(rows);
            if step == "paper" {
                peak(|| drop(black_box(paper(&layout, &answers))))
            } else {
                peak(|| drop(black_box(written(&map, &answers))))
            }
        }
        "xml back" => {
            let file = written(&map, &people(rows));
            peak(|| drop(black_box(import(&map, &read_xml(&file).unwrap(), &NoNames))))
        }
        _ => {
            let book = workbook(rows);
            peak(|| assert_eq!(black_box(import_sheet(&book)), rows))
        }
    }
}

fn form(name: &str, folder: &str) {
    let (layout, answers) = (layout(&pack(folder)), case(folder));
    let made = paper(&layout, &answers);
    let ms = median(31, || drop(black_box(paper(&layout, &answers))));
    say(name, json!({"ms": ms, "bytes": made.bytes.len(), "pages": made.pages}));
}

/// What other engines make the same papers from: the words of the form in the order of printing, and the table.
fn answers_for_others(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let birth = paper(&layout(&pack("1.001193")), &case("1.001193"));
    let table = people(5_000);
    let rows: Vec<Value> = table["bk1"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let text = |id: &str| row[id].as_str().map_or_else(|| row[id].to_string(), str::to_owned);
            let mut cells = vec![(n + 1).to_string(), text("c07"), text("c08"), text("c09")];
            cells.extend(AMOUNTS.map(text));
            json!(cells)
        })
        .collect();
    let paper_of_table = paper(&layout(&pack("05-qtt-tncn")), &table);
    let content = json!({
        "form": {"text": birth.text, "pages": birth.pages},
        "table": {"rows": rows, "pages": paper_of_table.pages},
    });
    std::fs::write(folder.join("answers.json"), content.to_string()).unwrap();
    std::fs::write(folder.join("form.pdf"), birth.bytes).unwrap();
    std::fs::write(folder.join("table.pdf"), paper_of_table.bytes).unwrap();
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    if let Some(folder) = after("--answers") {
        return answers_for_others(Path::new(&folder));
    }
    if let Some(step) = after("--memory") {
        let rows = arguments.last().and_then(|rows| rows.parse().ok()).expect("rows");
        return println!("{}", memory_of(&step, rows));
    }
    let only = after("--only");
    for (name, figure) in FIGURES.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        figure(name);
    }
    if only.is_some() {
        return;
    }
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    for folder in ["1.001193", "01-gtgt"] {
        let (layout, answers) = (layout(&pack(folder)), case(folder));
        criterion.bench_function(&format!("paper {folder}"), |b| b.iter(|| paper(black_box(&layout), &answers)));
    }
    let pack = pack("05-qtt-tncn");
    let (map, answers) = (map(&pack), people(5_000));
    criterion.bench_function("xml 5000", |b| b.iter(|| written(black_box(&map), &answers)));
    let file = written(&map, &answers);
    criterion.bench_function("xml back 5000", |b| {
        b.iter(|| import(&map, &read_xml(black_box(&file)).unwrap(), &NoNames).unwrap());
    });
    criterion.final_summary();
}
