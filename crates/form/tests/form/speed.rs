//! The generated form of the bench: results are right, and what must not grow with the table does not.

use std::sync::Arc;
use std::time::Instant;

use hoso_form::{Engine, Form, Source, sample};

fn sample_engine(fields: usize, calcs: usize, rows: usize) -> Engine {
    let (fields_file, rules) = sample::form(fields, calcs, rows).unwrap();
    let form = Arc::new(Form::compile(fields_file, &rules).unwrap());
    let mut engine = Engine::new(form, jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    assert!(engine.load_answers(&sample::answers(fields, calcs, rows), Source::Imported).is_empty());
    engine
}

#[test]
fn the_generated_form_has_the_figures_that_it_must_have() {
    let e = sample_engine(500, 200, 300);
    let answers = e.answers();
    for i in [0, 9, 10, 57, 199] {
        assert_eq!(answers[&format!("c{i}")], sample::expected(i, 500, 200), "c{i}");
    }
    assert_eq!(answers["bang"][4]["tong"], sample::row_total(4));
    assert_eq!(answers["tong_cong"], sample::grand_total(300));
    assert!(e.issues().is_empty(), "{:?}", e.issues().first());
}

#[test]
fn an_edit_touches_as_few_places_in_a_long_table_as_in_a_short_one() {
    for rows in [10, 1_000] {
        let mut e = sample_engine(100, 40, rows);
        let changes = e.plan_set("bang[r7].k3", "123", Source::Entered).unwrap();
        assert_eq!(e.apply(&changes).paths, ["bang[r7].k3", "bang[r7].tong", "tong_cong"]);
        let add = e.plan_add_row("bang", "x", Some(0)).unwrap_or_default();
        assert!(add.is_empty(), "the table is full");
        let delete = e.plan_delete_row("bang", "r3").unwrap();
        assert_eq!(e.apply(&delete).paths, ["tong_cong"]);
    }
}

/// Five times the rows may take some ten times as long on a busy machine, not twenty-five times: nothing is quadratic.
#[test]
fn loading_grows_with_the_rows_and_not_with_their_square() {
    let time = |rows: usize| {
        let best = (0..3).map(|_| {
            let begun = Instant::now();
            let _ = sample_engine(50, 20, rows);
            begun.elapsed().as_secs_f64()
        });
        best.fold(f64::INFINITY, f64::min)
    };
    let (short, long) = (time(500), time(5_000));
    assert!(long < short * 40.0, "500 rows take {short:.3} s, 5000 rows {long:.3} s");
}

/// Counts that do not depend on the machine: a change that makes edits dearer fails here, whatever the day's load.
#[test]
fn an_edit_takes_no_more_work_than_it_did() {
    let mut e = sample_engine(500, 200, 2_000);
    let mut edit = |path: &str| {
        let changes = e.plan_set(path, "123", Source::Entered).unwrap();
        e.apply(&changes);
        let effort = e.effort();
        (effort.computed, effort.checked, effort.steps)
    };
    assert_eq!(edit("bang[r1500].k3"), (3, 3, 17), "the cell, its row's total, the grand total");
    let (computed, checked, steps) = edit("e4");
    assert!(computed <= 45 && checked <= 45 && steps <= 500, "{computed} values, {checked} checks, {steps} steps");
}

#[test]
fn the_measurement_finds_its_own_figures_right() {
    let begun = Instant::now();
    let mut clock = || begun.elapsed().as_secs_f64() * 1_000.0;
    let mut memory = || 0;
    let found =
        sample::measure(60, 25, 120, &mut sample::Instruments { clock: &mut clock, memory: &mut memory }).unwrap();
    assert_eq!(found["ok"], true, "{found}");
    let empty = sample::measure(10, 5, 0, &mut sample::Instruments { clock: &mut clock, memory: &mut memory }).unwrap();
    assert_eq!((&empty["ok"], &empty["cell_edit_p95_ms"]), (&true.into(), &0.0.into()), "{empty}");
}
