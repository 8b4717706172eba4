//! Every built-in function, and every example of the documentation.

use serde_json::{Value as Json, json};

use hoso_form::feel::functions;

use crate::feel::{eval, reason};

const DOCS: &str = include_str!("../../../../docs/feel.md");

/// Rows of the documentation's tables that have an example and its value.
fn examples() -> Vec<(String, Json)> {
    let mut out = Vec::new();
    for line in DOCS.lines().filter(|l| l.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let code = |cell: &&str| cell.strip_prefix('`')?.strip_suffix('`').map(str::to_owned);
        let pair = cells.windows(2).find_map(|w| Some((code(&w[0])?, serde_json::from_str(&code(&w[1])?).ok()?)));
        out.extend(pair);
    }
    out
}

#[test]
fn every_example_of_the_documentation_is_true() {
    let examples = examples();
    assert!(examples.len() > 120, "the tables are read: {}", examples.len());
    for (source, value) in examples {
        assert_eq!(eval(&source), value, "{source}");
    }
}

#[test]
fn every_function_is_documented_with_an_example_and_nothing_else_is() {
    for name in functions::names() {
        assert!(DOCS.contains(&format!("`{name}(")), "{name} has no line in docs/feel.md");
        assert!(examples().iter().any(|(s, _)| s.contains(&format!("{name}("))), "{name} has no example");
    }
    let (_, functions_on) = DOCS.split_once("## Functions").unwrap();
    let lines = functions_on.lines().filter(|l| l.starts_with("| `") && l.matches(" | ").count() == 2);
    for line in lines {
        let call = line.trim_start_matches("| `");
        if let Some((name, _)) = call.split_once('(') {
            assert!(functions::exists(name) || name.is_empty(), "{name} is documented and does not exist: {line}");
        }
    }
}

#[test]
fn wrong_arguments_are_null_with_a_reason() {
    for (source, why) in [
        ("floor(\"1\")", "floor: needs a number, got a string"),
        ("substring(\"a\", 0)", "substring: there is no place 0"),
        ("substring(\"a\", 2)", "substring: there is no place 2"),
        ("remove([], 1)", "remove: there is no place 1"),
        ("substring(\"a\", 1.5)", "substring: needs a whole number"),
        ("abs()", "abs: takes (n), got 0 values"),
        ("date(\"2026-02-30\")", "date: `2026-02-30` is not a date YYYY-MM-DD"),
        ("date(\"2026-2-3\")", "date: `2026-2-3` is not a date YYYY-MM-DD"),
        ("sum([])", "sum: the list is empty"),
        ("sum(null)", "sum: the list is not known"),
        ("sum([1, \"x\"])", "sum: needs a number, got a string"),
        ("stddev([1])", "stddev: needs two numbers or more"),
        ("1 + \"a\"", "a number and a string cannot be combined so"),
        ("matches(\"a\", \"(\")", "matches: `(` is not a pattern"),
        ("matches(\"a\", \"a\", \"y\")", "matches: flags are s, m, i, x, q"),
        ("replace(\"a\", \"a\", \"$\")", "replace: `$` stands before the number of a group"),
        ("number(\"1.250\", \".\", \".\")", "number: the two separators are the same"),
        ("sqrt(-1)", "sqrt: a negative number has no root"),
        ("log(0)", "log: only a positive number has a logarithm"),
        ("[1][2]", "the list has no item 2"),
        ("context put({}, [\"a\", \"b\"], 1)", "context put: no entry `a`"),
        ("79228162514264337593543950335 + 1", "the result is too large"),
        ("date(\"9999-12-31\") + duration(\"P1D\")", "the result is too large"),
        ("vn.working days(date(\"2026-11-20\"), 99999)", "vn.working days: the deadline is too far away to be counted"),
        ("meets(1, [1..2])", "meets: needs two ranges"),
    ] {
        assert_eq!(reason(source), why, "{source}");
    }
}

#[test]
fn a_year_without_holiday_data_makes_a_date_unknown() {
    for source in [
        "vn.working days(date(\"2040-02-03\"), 3)",
        "vn.is working day(date(\"2040-05-07\"))",
        "vn.next working day(date(\"2040-05-06\"))",
        "vn.working days between(date(\"2026-12-30\"), date(\"2040-03-01\"))",
        "vn.deadline(date and time(\"2039-12-31T16:00:00\"), 3)",
    ] {
        assert!(reason(source).contains("no holidays are known"), "{source}: a guess would be worse than no date");
    }
    assert_eq!(reason("vn.working days(null, 3)"), "", "an unknown day is no fault");
}

#[test]
fn working_days_follow_the_calendar_of_offices() {
    for (source, value) in [
        // 24/11/2026 is a day off, 22/08/2026 a Saturday that is worked.
        ("vn.working days(date(\"2026-11-20\"), 1)", json!("2026-11-23")),
        ("vn.working days(date(\"2026-11-20\"), 3)", json!("2026-11-26")),
        ("vn.working days(date(\"2026-08-21\"), 1)", json!("2026-08-22")),
        ("vn.working days(date(\"2026-11-20\"), 0)", json!("2026-11-20")),
        ("vn.working days between(date(\"2026-11-20\"), date(\"2026-11-26\"))", json!(3)),
        ("vn.working days between(date(\"2026-11-26\"), date(\"2026-11-20\"))", json!(-3)),
        ("vn.working days between(date(\"2026-11-21\"), date(\"2026-11-21\"))", json!(0)),
        ("vn.is working day(date(\"2026-08-22\"))", json!(true)),
        ("vn.is working day(date(\"2026-11-24\"))", json!(false)),
        ("vn.next working day(date(\"2026-11-21\"))", json!("2026-11-23")),
        // Same day until 15:00, then the next working day; another hour when given; 24 means no cut-off.
        ("vn.deadline(date and time(\"2026-11-19T15:00:00\"), 0)", json!("2026-11-19")),
        ("vn.deadline(date and time(\"2026-11-19T15:00:01\"), 0)", json!("2026-11-20")),
        ("vn.deadline(date and time(\"2026-11-23T16:00:00\"), 0)", json!("2026-11-25")),
        ("vn.deadline(date and time(\"2026-11-19T15:30:00\"), 0, 16)", json!("2026-11-19")),
        ("vn.deadline(date and time(\"2026-11-19T23:30:00\"), 0, 24)", json!("2026-11-19")),
        ("vn.deadline(date and time(\"2026-11-19T09:00:00\"), 3)", json!("2026-11-25")),
        ("vn.deadline(date and time(\"2026-11-19T16:00:00\"), 3)", json!("2026-11-26")),
    ] {
        assert_eq!(eval(source), value, "{source}");
    }
}

#[test]
fn rounding_is_exact_at_every_scale() {
    for (source, value) in [
        ("round half up(2.5, 0)", json!(3)),
        ("round half up(-2.5, 0)", json!(-3)),
        ("round half down(-2.5, 0)", json!(-2)),
        ("round half up(1249.999, -2)", json!(1200)),
        ("round half up(1250, -2)", json!(1300)),
        ("round half down(1250, -2)", json!(1200)),
        ("decimal(1250, -2)", json!(1200)),
        ("decimal(1350, -2)", json!(1400)),
        ("floor(-1201, -2)", json!(-1300)),
        ("ceiling(-1299, -2)", json!(-1200)),
        ("round up(1201, -3)", json!(2000)),
        ("round down(-1999, -3)", json!(-1000)),
        ("round half up(0.005, 2)", json!(0.01)),
        ("round half up(79228162514264337593543950335, -28)", json!(null)),
        ("round down(79228162514264337593543950335, -28)", json!("70000000000000000000000000000")),
        ("1 / 3 * 3", json!("0.9999999999999999999999999999")),
        ("sqrt(2) * sqrt(2) - 2 < 0.000000000000000000000000001", json!(true)),
        ("exp(1)", json!("2.7182818284590452353602874713")),
        ("4 ** 0.5 - 2 < 0.0000000000000000000001", json!(true)),
    ] {
        assert_eq!(eval(source), value, "{source}");
    }
}

#[test]
fn an_order_of_ones_own_sorts_even_when_it_makes_no_sense() {
    assert_eq!(eval("sort([3, 1, 2], function(x, y) x > y)"), json!([3, 2, 1]));
    assert_eq!(eval("sort([{a: 2}, {a: 1}], function(p, q) p.a < q.a).a"), json!([1, 2]));
    assert_eq!(eval("count(sort([3, 1, 2, 5, 4], function(x, y) true))"), json!(5), "nothing is lost");
    assert_eq!(eval("list replace([1, 2, 3], function(item, new) item > 1, 0)"), json!([1, 0, 0]));
    assert!(hoso_form::feel::parse("function(x) x").is_err(), "a function stands nowhere else");
    assert!(hoso_form::feel::parse("sum([1], function(x) x)").is_err());
}

#[test]
fn values_are_told_apart_by_kind_and_worth() {
    for (source, value) in [
        ("distinct values([1, 1.0, \"1\", null, null, true, true])", json!([1, "1", null, true])),
        ("distinct values([[1, 2], [1, 2.0], [2, 1]])", json!([[1, 2], [2, 1]])),
        ("distinct values([{a: 1}, {a: 1}, {b: 1}])", json!([{"a": 1}, {"b": 1}])),
        ("count(distinct values([@\"P1D\", @\"PT24H\", @\"P12M\", @\"P1Y\"]))", json!(2)),
        ("count(distinct values([@\"2026-11-21\", \"2026-11-21\"]))", json!(2)),
        ("union([1, 2], [2, null], [null])", json!([1, 2, null])),
    ] {
        assert_eq!(eval(source), value, "{source}");
    }
}

#[test]
fn open_and_falling_ranges_are_walked_as_they_are_written() {
    for (source, value) in [
        ("for i in (1..4) return i", json!([2, 3])),
        ("for i in (1..2) return i", json!([])),
        ("for i in [1..1] return i", json!([1])),
        ("for i in (4..1] return i", json!([3, 2, 1])),
        ("every i in (1..2) satisfies false", json!(true)),
        ("for i in 1.5..3 return i", json!(null)),
        ("some i in -9223372036854775807..9223372036854775807 satisfies i < 0", json!(true)),
    ] {
        assert_eq!(eval(source), value, "{source}");
    }
}
