//! Rows: what is kept from change to change is what would be worked out from nothing, whatever was done in between.

use std::sync::Arc;

use hoso_form::{Change, Engine, Form, Source, State, Value};
use proptest::prelude::*;
use serde_json::json;

use crate::engine::{engine, form, set, text};

/// Every kind of rule that looks at rows: row by row, over columns, in filters, both ways at once, with relevance.
fn ledger() -> Arc<Form> {
    form(
        json!({"fields": [
            {"id": "rate", "type": "integer"}, {"id": "hide", "type": "boolean"},
            {"id": "t", "type": "table", "max_rows": 50, "columns": [
                {"id": "n", "type": "integer"}, {"id": "d", "type": "decimal", "scale": 6}, {"id": "kind", "type": "text"},
                {"id": "twice", "type": "integer"}, {"id": "share", "type": "decimal", "scale": 3}, {"id": "odd", "type": "integer"}]},
            {"id": "sum_n", "type": "integer"}, {"id": "sum_d", "type": "decimal", "scale": 9}, {"id": "least", "type": "integer"},
            {"id": "most", "type": "decimal", "scale": 6}, {"id": "mean_n", "type": "decimal", "scale": 9}, {"id": "rows", "type": "integer"},
            {"id": "a", "type": "integer"}, {"id": "first", "type": "integer"}, {"id": "deep", "type": "integer"}]}),
        json!([
            {"id": "1", "kind": "calculate", "target": "t.twice", "expr": "n * 2 + (if rate = null then 0 else rate)"},
            {"id": "2", "kind": "calculate", "target": "t.share", "expr": "if sum(t.n) = 0 then 0 else n / sum(t.n)"},
            {"id": "3", "kind": "relevant", "target": "t.odd", "expr": "n > 5"},
            {"id": "4", "kind": "relevant", "target": "t", "expr": "hide != true"},
            {"id": "5", "kind": "default", "target": "t.odd", "expr": "n + count(t.kind[item = \"A\"])"},
            {"id": "6", "kind": "calculate", "target": "sum_n", "expr": "sum(t.n)"},
            {"id": "7", "kind": "calculate", "target": "sum_d", "expr": "sum(t.d)"},
            {"id": "8", "kind": "calculate", "target": "least", "expr": "min(t.twice)"},
            {"id": "9", "kind": "calculate", "target": "most", "expr": "max(t.d)"},
            {"id": "10", "kind": "calculate", "target": "mean_n", "expr": "mean(t.n)"},
            {"id": "11", "kind": "calculate", "target": "rows", "expr": "count(t) + count(t.kind)"},
            {"id": "12", "kind": "calculate", "target": "a", "expr": "sum(for r in t return if r.kind = \"A\" then r.n else 0)"},
            {"id": "13", "kind": "calculate", "target": "first", "expr": "t.n[1] - t.n[-1]"},
            {"id": "14", "kind": "calculate", "target": "deep", "expr": "sum(t.odd) + sum_n * 2"},
            {"id": "15", "kind": "valid", "target": "t.kind", "expr": "count(distinct values(t.kind)) = count(t.kind)", "text": "v"},
            {"id": "16", "kind": "valid", "target": "t.n", "expr": "n <= max(t.n) and n >= 0", "text": "v"},
            {"id": "17", "kind": "required", "target": "t.kind", "expr": "n > 3"},
            {"id": "18", "kind": "required", "target": "t", "expr": "rate > 2"},
            {"id": "19", "kind": "readonly", "target": "t.d", "expr": "kind = \"B\""}
        ]),
    )
}

#[derive(Debug, Clone)]
enum Step {
    Set(usize, &'static str, &'static str),
    Field(&'static str, &'static str),
    Insert(usize),
    Delete(usize),
    Move(usize, usize),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    let number =
        prop::sample::select(vec!["", "0", "1", "7", "12", "-4", "1.000.000", "9.223.372.036.854.775.807", "x"]);
    let decimal =
        prop::sample::select(vec!["", "0,5", "1,25", "100000000000000000000,5", "-0,000001", "3", "zz", "0,00001"]);
    let kind = prop::sample::select(vec!["", "A", "B", "C"]);
    prop_oneof![
        4 => (0..8usize, number.clone()).prop_map(|(r, v)| Step::Set(r, "n", v)),
        2 => (0..8usize, decimal).prop_map(|(r, v)| Step::Set(r, "d", v)),
        2 => (0..8usize, kind).prop_map(|(r, v)| Step::Set(r, "kind", v)),
        1 => (0..8usize, number.clone()).prop_map(|(r, v)| Step::Set(r, "odd", v)),
        1 => number.prop_map(|v| Step::Field("rate", v)),
        1 => prop::sample::select(vec!["", "true", "false"]).prop_map(|v| Step::Field("hide", v)),
        3 => (0..8usize).prop_map(Step::Insert),
        2 => (0..8usize).prop_map(Step::Delete),
        2 => (0..8usize, 0..8usize).prop_map(|(r, to)| Step::Move(r, to)),
        2 => Just(Step::Undo),
    ]
}

fn changes(e: &Engine, step: &Step, serial: usize) -> Vec<Change> {
    let ids = e.rows("t").unwrap();
    let row = |at: usize| ids.get(at % ids.len().max(1)).cloned();
    match step {
        Step::Set(at, column, value) => row(*at).map_or(Vec::new(), |row| {
            e.plan_set(&format!("t[{row}].{column}"), value, Source::Entered).unwrap_or_default()
        }),
        Step::Field(field, value) => e.plan_set(field, value, Source::Entered).unwrap(),
        Step::Insert(at) => e.plan_add_row("t", &format!("n{serial}"), Some(*at)).unwrap_or_default(),
        Step::Delete(at) => row(*at).map_or(Vec::new(), |row| e.plan_delete_row("t", &row).unwrap()),
        Step::Move(at, to) => row(*at).map_or(Vec::new(), |row| e.plan_move_row("t", &row, *to).unwrap()),
        Step::Undo => Vec::new(),
    }
}

/// The same draft opened from nothing.
fn reopened(e: &Engine) -> Engine {
    let mut again = Engine::new(Arc::clone(e.form()), jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    let mut all = Vec::new();
    for (at, row) in e.rows("t").unwrap().iter().enumerate() {
        all.push(Change::Row { table: "t".into(), row: row.clone(), position: Some(at) });
    }
    let paths = e.states().into_iter().map(|s| s.path);
    all.extend(paths.filter_map(|path| Some(Change::Answer { stored: Some(e.stored(&path)?.clone()), path })));
    again.load(all);
    again
}

fn all(e: &Engine) -> (Vec<State>, Option<State>, Vec<hoso_form::Issue>, hoso_form::Answers) {
    (e.states(), e.table_state("t"), e.issues(), e.answers())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_kept_up_to_date_is_what_would_be_worked_out_anew(steps in prop::collection::vec(step(), 1..40)) {
        let form = ledger();
        let mut e = engine(&form);
        let mut done: Vec<Vec<Change>> = Vec::new();
        for (serial, step) in steps.iter().enumerate() {
            let before = all(&e);
            let patch = match (step, done.pop()) {
                (Step::Undo, Some(back)) => e.apply(&back),
                (_, kept) => {
                    done.extend(kept);
                    let changes = changes(&e, step, serial);
                    let back = e.inverse(&changes);
                    let patch = e.apply(&changes);
                    let mut twin = e.clone();
                    twin.apply(&back);
                    prop_assert_eq!(&all(&twin), &before, "undo of {:?}", step);
                    done.push(back);
                    patch
                }
            };
            let after = all(&e);
            prop_assert_eq!(&all(&reopened(&e)), &after, "after {:?}", step);
            // The patch names every place whose state changed, and besides those only what was typed.
            for state in &after.0 {
                let was = before.0.iter().find(|s| s.path == state.path);
                let same = was.is_some_and(|w| (&w.value, &w.text, w.source, w.relevant, w.required, w.readonly, &w.issues)
                    == (&state.value, &state.text, state.source, state.relevant, state.required, state.readonly, &state.issues));
                let table_came_or_went = before.1.as_ref().map(|t| t.relevant) != after.1.as_ref().map(|t| t.relevant);
                let went_along = table_came_or_went && state.path.starts_with("t[");
                if !(same || went_along) {
                    prop_assert!(patch.paths.contains(&state.path), "{} changed unnoticed by {:?}", state.path, step);
                }
            }
        }
    }

    #[test]
    fn several_rows_deleted_and_moved_at_once_come_back(order in prop::collection::vec((0..5usize, 0..6usize), 1..8)) {
        let form = ledger();
        let mut e = engine(&form);
        for i in 0..5 {
            let add = e.plan_add_row("t", &format!("r{i}"), None).unwrap();
            e.apply(&add);
            set(&mut e, &format!("t[r{i}].n"), &i.to_string());
        }
        let before = e.answers();
        let batch: Vec<Change> = order.iter().flat_map(|(row, to)| {
            let row = format!("r{row}");
            if *to == 5 { e.plan_delete_row("t", &row).unwrap() } else {
                vec![Change::Row { table: "t".into(), row, position: Some(*to) }]
            }
        }).collect();
        let back = e.inverse(&batch);
        e.apply(&batch);
        e.apply(&back);
        prop_assert_eq!(e.answers(), before, "one undo takes back the whole batch {:?}", batch);
    }
}

fn three_rows() -> Engine {
    let form = ledger();
    let mut e = engine(&form);
    for (row, n) in [("a", "1"), ("b", "2"), ("c", "3")] {
        let add = e.plan_add_row("t", row, None).unwrap();
        e.apply(&add);
        set(&mut e, &format!("t[{row}].n"), n);
        set(&mut e, &format!("t[{row}].kind"), row);
    }
    e
}

#[test]
fn an_edit_of_one_cell_names_only_what_changed() {
    let form = form(
        json!({"fields": [{"id": "t", "type": "table", "columns": [{"id": "n", "type": "integer"}, {"id": "m", "type": "integer"},
            {"id": "s", "type": "integer"}]}, {"id": "total", "type": "integer"}, {"id": "other", "type": "integer"}]}),
        json!([{"id": "s", "kind": "calculate", "target": "t.s", "expr": "n + m"},
            {"id": "t", "kind": "calculate", "target": "total", "expr": "sum(t.s)"},
            {"id": "o", "kind": "calculate", "target": "other", "expr": "count(t.s)"}]),
    );
    let mut e = engine(&form);
    for row in ["a", "b", "c"] {
        let add = e.plan_add_row("t", row, None).unwrap();
        e.apply(&add);
        set(&mut e, &format!("t[{row}].n"), "1");
        set(&mut e, &format!("t[{row}].m"), "1");
    }
    assert_eq!(set(&mut e, "t[b].n", "5"), ["t[b].n", "t[b].s", "total"], "neither the other rows nor the count");
    assert_eq!(set(&mut e, "t[b].n", "5"), [""; 0], "what is the same is no change");
    assert_eq!(set(&mut e, "t[b].m", "x"), ["t[b].m", "t[b].s", "total"]);
}

#[test]
fn a_moved_row_takes_its_answers_along_and_only_the_order_changes() {
    let mut e = three_rows();
    assert_eq!(text(&e, "first"), "-2", "first minus last");
    let to_front = e.plan_move_row("t", "c", 0).unwrap();
    let back = e.inverse(&to_front);
    let patch = e.apply(&to_front);
    assert_eq!(e.rows("t").unwrap(), ["c", "a", "b"]);
    assert_eq!(patch.tables, ["t"]);
    assert_eq!(patch.paths, ["first"], "a move changes no answer; only what asks for the order follows");
    assert_eq!(text(&e, "first"), "1");
    e.apply(&back);
    assert_eq!(e.rows("t").unwrap(), ["a", "b", "c"]);
    assert!(e.apply(&e.plan_move_row("t", "b", 1).unwrap()).tables.is_empty(), "where it stands is no move");
}

#[test]
fn a_table_has_a_state_of_its_own() {
    let form = ledger();
    let mut e = engine(&form);
    set(&mut e, "rate", "3");
    let state = e.table_state("t").unwrap();
    assert!(state.required && state.issues.len() == 1, "an empty table that must have rows says so: {state:?}");
    let add = e.plan_add_row("t", "a", None).unwrap();
    assert!(e.apply(&add).paths.contains(&"t".to_owned()), "the table's own issue goes with the first row");
    assert!(e.table_state("t").unwrap().issues.is_empty());
    set(&mut e, "hide", "true");
    assert!(!e.table_state("t").unwrap().relevant);
    assert!(e.table_state("rate").is_none() && e.table_state("t.n").is_none(), "only tables are tables");
}

#[test]
fn rows_that_were_worked_on_while_their_table_was_hidden_are_right_when_it_comes_back() {
    let mut e = three_rows();
    set(&mut e, "hide", "true");
    assert_eq!(text(&e, "rows"), "0");
    set(&mut e, "t[a].n", "40");
    set(&mut e, "hide", "");
    assert_eq!((text(&e, "t[a].twice"), text(&e, "sum_n")), ("80".to_owned(), "45".to_owned()));
}

#[test]
fn a_block_is_pasted_and_what_does_not_fit_is_named() {
    let mut e = three_rows();
    let block: Vec<Vec<String>> = [["1.000", "0,5", "X", "9"], ["7", "", "Y", ""], ["8", "1", "Z", ""]]
        .map(|line| line.map(str::to_owned).to_vec())
        .to_vec();
    let mut ids = (1..).map(|i| format!("new{i}"));
    let mut new_id = || ids.next().unwrap();
    let (changes, problems) = e.plan_paste("t", Some("b"), "n", &block, Source::Entered, &mut new_id).unwrap();
    let before = e.answers();
    let back = e.inverse(&changes);
    e.apply(&changes);
    assert_eq!(e.rows("t").unwrap(), ["a", "b", "c", "new1"], "the block is longer than the table");
    assert_eq!(text(&e, "sum_n"), "1.016");
    let named: Vec<_> = problems.iter().map(|p| (p.row, p.column, p.code)).collect();
    assert_eq!(named, [(0, 3, "not-for-typing")], "a calculated column is not pasted over");
    e.apply(&back);
    assert_eq!(e.answers(), before, "one undo takes the whole block back");
    assert!(e.plan_paste("t", None, "nope", &block, Source::Entered, &mut || "x".into()).is_err());
    assert!(
        e.plan_paste("t", None, "n", &block, Source::Entered, &mut || "same".into()).is_err(),
        "two rows of one id would be one row"
    );
}

#[test]
fn new_rows_of_a_file_never_take_the_name_of_a_row_that_stays() {
    let form = ledger();
    let mut e = engine(&form);
    e.load_answers(json!({"t": [{"n": 1}, {"n": 2}, {"n": 3}]}).as_object().unwrap(), Source::Imported);
    let delete = e.plan_delete_row("t", "r1").unwrap();
    e.apply(&delete);
    e.load_answers(json!({"t": [{"n": 9}]}).as_object().unwrap(), Source::Imported);
    assert_eq!(e.state("sum_n").unwrap().value, Value::Number(14.into()), "2 + 3 + 9: nothing was overwritten");
}

#[test]
fn loading_at_once_is_loading_by_changes() {
    let form = ledger();
    let answers =
        json!({"rate": 3, "t": [{"n": 1, "kind": "A", "d": 0.5}, {"n": "x", "bad": 1}, 7, {"kind": "A"}], "nope": 1});
    let answers = answers.as_object().unwrap();
    let (mut one, mut other) = (engine(&form), engine(&form));
    let (changes, problems) = one.plan_answers(answers, Source::Imported);
    one.apply(&changes);
    assert_eq!(other.load_answers(answers, Source::Imported), problems);
    assert_eq!(all(&one), all(&other));
    assert_eq!(problems.len(), 3, "{problems:?}");
}
