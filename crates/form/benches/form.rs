//! The engine on the generated form (see `hoso_form::sample`): `cargo bench -p hoso-form`. Before the measurements of criterion it
//! prints one line of JSON per size, the same keys as `hoso bench form`, with the memory that the form takes.
#![allow(missing_docs, clippy::unwrap_used)] // A bench says what it needs and stops.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use hoso_form::{Engine, Form, Source, sample};

const FIELDS: usize = 500;
const CALCS: usize = 200;

fn engine(rows: usize) -> Engine {
    let (fields, rules) = sample::form(FIELDS, CALCS, rows).unwrap();
    let form = Arc::new(Form::compile(fields, &rules).unwrap());
    let mut engine = Engine::new(form, jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    assert!(engine.load_answers(&sample::answers(FIELDS, CALCS, rows), Source::Imported).is_empty());
    engine
}

/// Memory of this process in bytes (Linux; elsewhere 0).
fn memory() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|s| s.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()));
    pages.unwrap_or(0) * 4096
}

fn one_line_each() {
    let begun = Instant::now();
    let mut clock = || begun.elapsed().as_secs_f64() * 1_000.0;
    for rows in [5_000, 2_000, 0] {
        let mut instruments = sample::Instruments { clock: &mut clock, memory: &mut memory };
        println!("{}", sample::measure(FIELDS, CALCS, rows, &mut instruments).unwrap());
    }
}

fn benches(c: &mut Criterion) {
    one_line_each();
    let (fields, rules) = sample::form(FIELDS, CALCS, 5_000).unwrap();
    c.bench_function("compile", |b| {
        b.iter_batched(|| fields.clone(), |f| Form::compile(f, black_box(&rules)).unwrap(), BatchSize::LargeInput);
    });
    let form = Arc::new(Form::compile(fields, &rules).unwrap());
    let answers = sample::answers(FIELDS, CALCS, 5_000);
    let empty = Engine::new(form, jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    c.bench_function("load 5000 rows", |b| {
        b.iter_batched(
            || empty.clone(),
            |mut e| {
                e.load_answers(black_box(&answers), Source::Imported);
                e
            },
            BatchSize::LargeInput,
        );
    });
    let mut full = engine(5_000);
    let mut n = 0_usize;
    let mut edit = |path: String| {
        n += 1;
        let changes = full.plan_set(&path, &n.to_string(), Source::Entered).unwrap();
        full.apply(&changes)
    };
    c.bench_function("edit a field", |b| b.iter(|| edit("e4".to_owned())));
    c.bench_function("edit a cell", |b| b.iter(|| edit("bang[r2500].k3".to_owned())));
    let full = engine(5_000);
    c.bench_function("insert and delete a row at the top", |b| {
        b.iter_batched(
            || full.clone(),
            |mut e| {
                let delete = e.plan_delete_row("bang", "r1").unwrap();
                let back = e.inverse(&delete);
                e.apply(&delete);
                e.apply(&back);
                e
            },
            BatchSize::LargeInput,
        );
    });
    c.bench_function("answers", |b| b.iter(|| full.answers()));
}

criterion_group! { name = form; config = Criterion::default().sample_size(20); targets = benches }
criterion_main!(form);
