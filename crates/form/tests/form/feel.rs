use hoso_form::feel::{Scope, ast::Slot, evaluate, parse};
use hoso_form::value::Value;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

struct Context(Json);

impl Scope for Context {
    fn name(&self, name: &str) -> Option<Value> {
        self.0.get(name).map(Value::from_json)
    }
    fn slot(&self, _: Slot) -> Value {
        Value::Null
    }
}

/// The value of an expression in which no name is free.
pub fn value_of(expr: &hoso_form::feel::Expr) -> Value {
    evaluate(expr, &Context(json!({}))).0
}

/// The reason for a null.
pub fn reason(source: &str) -> String {
    let expr = parse(source).unwrap_or_else(|e| panic!("{source}: {e}"));
    let (value, reason) = evaluate(&expr, &Context(json!({})));
    assert_eq!(value, Value::Null, "{source}");
    reason.unwrap_or_default()
}

fn eval_in(source: &str, context: &Json) -> Json {
    let expr = parse(source).unwrap_or_else(|e| panic!("{source}: {e}"));
    evaluate(&expr, &Context(context.clone())).0.to_json()
}

pub fn eval(source: &str) -> Json {
    eval_in(
        source,
        &json!({"x": 5, "l": [3, 1, 2], "t": "Đường Láng", "rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], "n": null}),
    )
}

/// (expression, value as DMN 1.5 has it)
#[test]
fn expressions_have_the_values_of_the_standard() {
    let vectors: Vec<(&str, Json)> = vec![
        ("0.1 + 0.2 = 0.3", json!(true)),
        ("1 + 2 * 3 ** 2", json!(19)),
        ("-(2 + 3) * 2", json!(-10)),
        ("7 / 2", json!(3.5)),
        ("1 / 0", json!(null)),
        ("null + 1", json!(null)),
        ("null = null", json!(true)),
        ("n = 1", json!(false)),
        ("n < 1", json!(null)),
        ("true and null", json!(null)),
        ("false and null", json!(false)),
        ("null or true", json!(true)),
        ("null or false", json!(null)),
        ("not(null)", json!(null)),
        ("if null then 1 else 2", json!(2)),
        ("x between 1 and 5", json!(true)),
        ("x in [1..5)", json!(false)),
        ("x in (1, 2, > 4)", json!(true)),
        ("x in (1..5)", json!(false)),
        ("x in [1..5]", json!(true)),
        ("x in ]1..5[", json!(false)),
        ("x in ]1..6[ and true", json!(true)),
        ("x in ]4..l[3] + 4[", json!(true)),
        ("\"a\" in [\"a\", \"b\"]", json!(true)),
        ("sum(l)", json!(6)),
        ("sum(1, 2, 3)", json!(6)),
        ("sum([1, null])", json!(null)),
        ("count([])", json!(0)),
        ("max(l) - min(l)", json!(2)),
        ("mean(1, 2)", json!(1.5)),
        ("round half up(2.5, 0)", json!(3)),
        ("round half up(-2.5, 0)", json!(-3)),
        ("round half up(1250, -2)", json!(1300)),
        ("round down(-1.9, 0)", json!(-1)),
        ("round up(1.1, 0)", json!(2)),
        ("floor(-1.5)", json!(-2)),
        ("ceiling(1.2)", json!(2)),
        ("decimal(2.5, 0)", json!(2)),
        ("modulo(-12, 5)", json!(3)),
        ("modulo(12, -5)", json!(-3)),
        ("abs(-3)", json!(3)),
        ("string length(t)", json!(10)),
        ("upper case(t)", json!("ĐƯỜNG LÁNG")),
        ("substring(\"foobar\", 3, 2)", json!("ob")),
        ("substring(\"foobar\", -2)", json!("ar")),
        ("contains(t, \"Láng\")", json!(true)),
        ("matches(\"0123\", \"^[0-9]{4}$\")", json!(true)),
        ("replace(\"abcd\", \"b.\", \"-\")", json!("a-d")),
        ("split(\"a;b\", \";\")", json!(["a", "b"])),
        ("for i in 1..3 return i * i", json!([1, 4, 9])),
        ("for i in [1, 2], j in [10, 20] return i + j", json!([11, 21, 12, 22])),
        ("some r in rows satisfies r.a > 1", json!(true)),
        ("every r in rows satisfies r.a > 1", json!(false)),
        ("rows[a > 1].b", json!(["y"])),
        ("rows[1].b", json!("x")),
        ("rows[-1].b", json!("y")),
        ("rows[3]", json!(null)),
        ("l[item >= 2]", json!([3, 2])),
        ("{a: 1, b: a + 1}.b", json!(2)),
        ("date(\"2026-11-21\") + duration(\"P10D\")", json!("2026-12-01")),
        ("date(2026, 2, 30)", json!(null)),
        ("date(\"2026-01-31\") + duration(\"P1M\")", json!("2026-02-28")),
        ("days between(date(\"2026-01-01\"), date(\"2026-03-01\"))", json!(59)),
        ("years and months duration(date(\"2024-02-01\"), date(\"2026-05-01\"))", json!("P2Y3M")),
        ("day of week(date(\"2026-11-21\"))", json!("Saturday")),
        ("date(\"2026-11-21\").year", json!(2026)),
        ("distinct values([1, 2, 1])", json!([1, 2])),
        ("sort(l)", json!([1, 2, 3])),
        ("append([1], 2)", json!([1, 2])),
        ("concatenate([1], [2, 3])", json!([1, 2, 3])),
        ("index of([1, 2, 1], 1)", json!([1, 3])),
        ("list contains([1, 2], 2)", json!(true)),
        ("get value({a: 1}, \"a\")", json!(1)),
        ("is defined(n)", json!(false)),
        ("vn.in words(1250000)", json!("Một triệu hai trăm năm mươi nghìn đồng")),
        ("vn.tax code ok(\"0100109106\")", json!(true)),
        ("vn.tax code ok(\"0100109107\")", json!(false)),
        ("vn.period start(\"2026-Q2\")", json!("2026-04-01")),
        ("vn.period end(\"2026-02\")", json!("2026-02-28")),
        ("vn.age(date(\"2000-11-22\"), date(\"2026-11-21\"))", json!(25)),
        ("12345678901234567890.12 + 0.01", json!("12345678901234567890.13")),
        ("1 // a comment\n + 1", json!(2)),
    ];
    for (source, expected) in vectors {
        assert_eq!(eval(source), expected, "{source}");
    }
}

#[test]
fn a_syntax_error_says_where_and_what() {
    let cases = [
        ("1 +", 1, 4),
        ("(1", 1, 3),
        ("a ==", 1, 4),
        ("sum(1,)", 1, 7),
        ("\n  foo(1)", 2, 3),
        ("\"abc", 1, 1),
        ("", 1, 1),
        ("if a then b", 1, 12),
    ];
    for (source, line, column) in cases {
        let e = parse(source).expect_err(source);
        assert_eq!((e.line, e.column), (line, column), "{source}: {e}");
    }
}

#[test]
fn hostile_expressions_are_bounded() {
    assert!(parse(&"(".repeat(5_000)).is_err(), "deep nesting is refused, the stack holds");
    assert!(parse(&format!("{}1", "-(".repeat(200))).is_err(), "nesting behind signs counts too");
    assert!(parse(&"]".repeat(3_900)).is_err(), "ranges that never end count as nesting");
    assert!(parse(&"[1..".repeat(900)).is_err(), "nor do nested range ends overflow the stack");
    assert!(parse(&"1[".repeat(1_900)).is_err(), "nor filters");
    assert!(parse(&"]1..5[".repeat(600)).is_err(), "nor ranges in a row, in bounded time");
    let nested = (0..50).fold("1".to_owned(), |inner, _| format!("1 in (({inner}) .. 2)"));
    let _ = parse(&nested);
    let _ = parse(&vec!["]1..1["; 60].join(" - "));
    assert_eq!(
        eval("count(for l in [for i in 1..200000 return i] return for k in 1..200000 return l)"),
        json!(null),
        "lists of lists are bounded by what they hold"
    );
    let long = (0..12).fold("\"a\"".to_owned(), |inner, _| format!("replace({inner}, \"a\", \"aaaaaaaaaa\")"));
    assert_eq!(eval(&format!("string length({long})")), json!(null), "texts are bounded too");
    assert_eq!(eval("-(duration(\"-P9223372036854775807D\") - duration(\"P1D\"))"), json!(null));
    assert_eq!(eval("duration(\"P9223372036854775807M1M\")"), json!(null));
    assert_eq!(eval("0 ** -1"), json!(null));
    assert_eq!(eval("(0 - 8) ** 0.5"), json!(null));
    assert!(parse(&"1+".repeat(10_000)).is_err(), "a very long expression is refused");
    assert!(parse(&"9".repeat(1_000_000)).is_err(), "a number of a million digits is refused");
    assert_eq!(eval("for i in 1..100000, j in 1..100000 return i * j"), json!(null), "a flood ends as null");
    assert_eq!(eval("9999999999999999999999999999 * 10"), json!(null), "overflow is null, not a wrong number");
    assert_eq!(eval("2 ** 1000"), json!(null), "overflow of a power is null");
}

proptest! {
    #[test]
    fn no_text_panics(source in "\\PC{0,60}") {
        if let Ok(e) = parse(&source) {
            let _ = evaluate(&e, &Context(json!({})));
        }
    }

    #[test]
    fn no_sequence_of_tokens_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "1", "x", "+", "-", "*", "/", "**", "(", ")", "[", "]", "..", ",", "if", "then", "else", "for", "in", "return", "some", "satisfies",
        "and", "or", "not", "sum", "date", "\"a\"", "null", "true", "=", "<", ">=", "{", "}", ":", ".", "between", "sublist", "substring",
    ]), 0..25)) {
        if let Ok(e) = parse(&parts.join(" ")) {
            let _ = evaluate(&e, &Context(json!({"x": [1, 2, {"a": 3}]})));
        }
    }

    #[test]
    fn money_adds_up_exactly(amounts in prop::collection::vec(-1_000_000_000_000i64..1_000_000_000_000, 1..40)) {
        let total: i64 = amounts.iter().sum();
        prop_assert_eq!(eval_in("sum(l)", &json!({"l": amounts})), json!(total));
    }

    #[test]
    fn rounding_half_up_is_away_from_zero(n in -1_000_000i64..1_000_000) {
        let got = eval_in("round half up(n / 10, 0)", &json!({"n": n}));
        let expected = (n.abs() + 5) / 10 * n.signum();
        prop_assert_eq!(got, json!(expected));
    }
}
