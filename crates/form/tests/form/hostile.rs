//! Input made to hurt: everything ends soon, in an error with a place or a null with a reason, and nothing panics.

use std::time::Instant;

use hoso_form::feel::{MAX_TREE, parse};
use hoso_form::{Engine, Form, IssueKind, Source, spec::FieldsFile, spec::RulesFile};
use serde_json::json;

use crate::engine::{engine, form, set, text};
use crate::feel::{eval, reason, value_of};

#[test]
fn a_long_chain_of_operations_needs_no_deep_stack() {
    let fits = format!("1{}", " + 1".repeat(MAX_TREE - 2));
    assert_eq!(eval(&fits), json!(MAX_TREE - 1));
    for operator in ["+", "and", "=", "in", "[1]", ".a", "between 1 and"] {
        let long = format!("1{}", format!(" {operator} 1").repeat(1_300));
        if let Err(e) = parse(&long) {
            assert!(e.line == 1, "{operator}: {e}");
        } else {
            panic!("{operator}: 1300 operations that wait for each other must be refused");
        }
    }
    let mixed = (0..50).fold("1".to_owned(), |inner, _| format!("if ({inner}) = 1 then [1 + 2 * 3] else {{a: -1}}"));
    if let Ok(expr) = parse(&mixed) {
        let _ = value_of(&expr);
    }
}

#[test]
fn floods_end_as_null_with_a_reason_and_soon() {
    let begun = Instant::now();
    for source in [
        "for i in 1..1000000000 return i",
        "for i in 1..9223372036854775807 return 1",
        "every i in 1..1000000000 satisfies i > 0",
        "count(for l in [[for i in 1..200000 return i]] return for k in 1..200000 return l)",
        "for a in 1..100000 return for b in 1..100000 return b",
        "{a: \"xxxxxxxxxxxxxxxx\", b: a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d, f: e+e+e+e+e+e+e+e, \
            g: f+f+f+f+f+f+f+f+f+f+f+f}.g",
        "string join(for i in 1..100000 return \"xxxxxxxxxxxxxxxxxxxx\", \"\")",
        "1000000 ** 1000000",
        "79228162514264337593543950335 * 79228162514264337593543950335",
        "duration(\"P9223372036854775807D\")",
        "date(\"9999-12-31\") + duration(\"P9999999999Y\")",
        "substring(\"a\", 9999999999999999999999999999)",
        "exp(1000)",
    ] {
        assert_ne!(reason(source), "", "{source} says why");
    }
    assert_eq!(eval("some i in 1..1000000000 satisfies i > 5"), json!(true), "a range is walked, not written out");
    assert_eq!(eval("(-79228162514264337593543950335) - 1"), json!(null));
    assert_eq!(eval("modulo(79228162514264337593543950335, 0.0000000000000000000000000001)"), json!(0));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn loops_of_dear_calls_end_as_soon_as_others() {
    let begun = Instant::now();
    for source in [
        "for i in 1..200000 return matches(\"a\", \"(a{50}){50}\" + string(i))",
        "for i in 1..200000 return vn.working days between(date(\"2026-01-01\"), date(\"2027-12-31\"))",
        "for i in 1..200000 return vn.working days(date(\"2026-01-01\"), 400)",
        "for i in 1..200000 return sqrt(i) * exp(0.1) ** 0.3",
    ] {
        assert_eq!(reason(source), "the expression takes too many steps", "{source}");
    }
    assert_eq!(
        eval("count(distinct values(for i in 1..100000 return [i, null]))"),
        json!(100_000),
        "looked up, not compared"
    );
    assert_eq!(
        eval("every i in 1..5000 satisfies matches(string(i), \"^[0-9]+$\")"),
        json!(true),
        "one pattern is read once"
    );
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn patterns_cannot_hang_the_program() {
    let begun = Instant::now();
    let text = "a".repeat(30_000);
    assert_eq!(eval(&format!("matches(\"{text}b\", \"^(a+)+$\")")), json!(false), "a bomb for backtracking engines");
    assert!(reason("matches(\"a\", \"(a{1000}){1000}\")").contains("is not a pattern"), "too large when compiled");
    let long = format!("matches(\"a\", \"{}\")", "a?".repeat(2_000));
    assert!(reason(&long).contains("at most"), "long patterns are refused");
    assert!(reason(&format!("replace(\"{text}\", \"a\", \"{}\")", "b".repeat(100))).contains("too long"));
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn numbers_of_a_million_digits_are_refused_wherever_they_stand() {
    let digits = "9".repeat(1_000_000);
    assert!(parse(&digits).is_err());
    let form = form(
        json!({"fields": [{"id": "a", "type": "integer"}, {"id": "d", "type": "decimal"}, {"id": "t", "type": "text"}]}),
        json!([]),
    );
    let mut e = engine(&form);
    for path in ["a", "d", "t"] {
        let changes = e.plan_set(path, &digits, Source::Entered).unwrap();
        e.apply(&changes);
        let IssueKind::BadValue { code, .. } = &e.state(path).unwrap().issues[0].what else { panic!("{path}") };
        assert_eq!(code, "too-long", "{path}");
    }
    let file: serde_json::Value =
        serde_json::from_str("{\"a\": 1e400, \"d\": 123456789012345678901234567890.5}").unwrap_or(json!({}));
    for (path, json) in file.as_object().unwrap() {
        let one = json!({ path: json });
        let (_, problems) = e.plan_answers(one.as_object().unwrap(), Source::Imported);
        assert!(problems.iter().all(|p| p.code == "number-too-long"), "{problems:?}");
    }
}

#[test]
fn decomposed_vietnamese_is_the_same_text() {
    let form = form(
        json!({"fields": [{"id": "name", "type": "text"}, {"id": "same", "type": "boolean"}]}),
        json!([{"id": "s", "kind": "calculate", "target": "same", "expr": "name = \"Nguyễn Thị Ví Dụ\" and string length(name) = 16"}]),
    );
    let mut e = engine(&form);
    // The same name with combining marks, as some keyboards and old files write it.
    let decomposed: String = "Nguye\u{302}\u{303}n Thi\u{323} Vi\u{301} Du\u{323}".to_owned();
    set(&mut e, "name", &decomposed);
    assert_eq!(text(&e, "same"), "true");
    assert_eq!(eval("\"Du\u{323}\" = \"Dụ\""), json!(true));
    e.load_answers(json!({ "name": decomposed }).as_object().unwrap(), Source::Imported);
    assert_eq!(e.stored("name").unwrap().text, "Nguyễn Thị Ví Dụ");
}

#[test]
fn a_form_of_ten_thousand_fields_compiles_and_is_quick() {
    let count = 10_000;
    let fields: Vec<_> = (0..count).map(|i| json!({"id": format!("f{i}"), "type": "integer"})).collect();
    // One chain through all of them: each waits for the one before.
    let rules: Vec<_> = (1..count)
        .map(|i| json!({"id": format!("r{i}"), "kind": "calculate", "target": format!("f{i}"), "expr": format!("f{} + 1", i - 1)}))
        .collect();
    let begun = Instant::now();
    let form = form(json!({ "fields": fields }), json!(rules));
    let mut e = engine(&form);
    assert_eq!(set(&mut e, "f0", "1").len(), count);
    assert_eq!(text(&e, "f9999"), "10.000");
    assert_eq!(e.state("f9999").unwrap().missing.len(), 0);
    set(&mut e, "f0", "");
    assert_eq!(e.state("f9999").unwrap().missing, ["f0"], "found through ten thousand values, without a deep stack");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_circle_of_ten_thousand_fields_is_found_soon() {
    let count = 10_000;
    let fields: Vec<_> = (0..count).map(|i| json!({"id": format!("f{i}"), "type": "integer"})).collect();
    let rules: Vec<_> = (0..count)
        .map(|i| json!({"id": format!("r{i}"), "kind": "calculate", "target": format!("f{i}"), "expr": format!("f{} + 1", (i + 1) % count)}))
        .collect();
    let begun = Instant::now();
    let fields: FieldsFile = serde_json::from_value(json!({ "fields": fields })).unwrap();
    let rules: RulesFile = serde_json::from_value(json!({ "rules": rules })).unwrap();
    let errors = Form::compile(fields, &rules).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn rules_of_many_rows_that_each_read_the_whole_table_are_bounded_together() {
    let form = form(
        json!({"fields": [{"id": "t", "type": "table", "max_rows": 3000, "columns": [{"id": "n", "type": "integer"}, {"id": "m", "type": "integer"}]}]}),
        // Cannot be shared: the condition speaks of the row.
        json!([{"id": "m", "kind": "calculate", "target": "t.m", "expr": "count(for r in t.n, s in t.n return if r = s then n else 0)"}]),
    );
    let mut e = engine(&form);
    let rows: Vec<_> = (0..3000).map(|i| json!({ "n": i })).collect();
    let begun = Instant::now();
    e.load_answers(json!({ "t": rows }).as_object().unwrap(), Source::Imported);
    assert!(e.state("t[r3000].m").unwrap().reason.is_some(), "what comes after the limit says why it is unknown");
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

#[test]
fn broken_answers_are_named_and_the_rest_is_taken() {
    let form = form(
        json!({"fields": [{"id": "a", "type": "integer"}, {"id": "b", "type": "boolean"}, {"id": "home", "type": "address"},
            {"id": "day", "type": "date"}, {"id": "t", "type": "table", "max_rows": 2, "columns": [{"id": "x", "type": "integer"}]}]}),
        json!([]),
    );
    let answers = json!({"a": [1], "b": "có", "home": {"line": 5, "street": "x"}, "home.line": "x", "t.x": 5, "day": 20261121,
        "t": [{"x": {}}, {"x": 1}, {"x": 2}]});
    let mut e = engine(&form);
    let problems = e.load_answers(answers.as_object().unwrap(), Source::Imported);
    let named: Vec<(String, &str)> = problems.into_iter().map(|p| (p.path, p.code)).collect();
    let expected = [
        ("a", "wrong-type"),
        ("b", "wrong-type"),
        ("day", "wrong-type"),
        ("home.line", "wrong-type"),
        ("home.street", "unknown-field"),
        ("home.line", "unknown-field"),
        ("t[r1].x", "wrong-type"),
        ("t", "too-many-rows"),
        ("t.x", "unknown-field"),
    ];
    assert_eq!(named, expected.map(|(path, code)| (path.to_owned(), code)));
    assert_eq!(e.answers(), *json!({"t": [{}, {"x": 1}]}).as_object().unwrap());
}

#[test]
fn the_engine_can_be_sent_to_another_thread() {
    fn sendable<T: Send>() {}
    sendable::<Engine>();
}
