//! `hoso eval`.

use std::fs;

use crate::shell::hoso;

#[test]
fn an_expression_gives_its_value() {
    for (expr, value) in
        [("1 + 2", "3"), ("0.1 + 0.2", "0.3"), ("null + 1", "null"), ("if 1 < 2 then \"a\" else \"b\"", "\"a\"")]
    {
        let run = hoso(&["eval", expr]).ends(0, "a sound expression must be evaluated");
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let wanted: serde_json::Value = serde_json::from_str(value).unwrap();
        assert_eq!(found, wanted, "{expr}: rules of money must not suffer from binary fractions");
    }
    hoso(&["eval", "vn.in words(21)"]).ends(0, "our own functions are there").says("ai mươi mốt");
}

#[test]
fn names_come_from_the_context() {
    let folder = tempfile::tempdir().unwrap();
    let context = folder.path().join("c.json");
    fs::write(&context, r#"{"ct23": 40, "ct25": 2}"#).unwrap();
    let run = hoso(&["eval", "ct23 + ct25", "--context", &context.to_string_lossy()]).ends(0, "a context must be read");
    assert_eq!(run.out.trim(), "42");
    fs::write(&context, "{").unwrap();
    hoso(&["eval", "1", "--context", &context.to_string_lossy()])
        .ends(3, "a broken context is an input that cannot be read");
}

#[test]
fn a_fault_is_told_with_its_place_and_what_was_expected() {
    let run = hoso(&["--json", "eval", "1 +\n  * 2"]).ends(2, "a faulty expression is wrong usage");
    let error = &run.json()["error"];
    assert_eq!(
        (error["line"].as_u64(), error["column"].as_u64()),
        (Some(2), Some(3)),
        "an author must find the place: {error}"
    );
    assert!(error["expected"].as_str().is_some_and(|e| !e.is_empty()), "and know what should stand there: {error}");
    hoso(&["eval", "if 1"]).ends(2, "").says("then");
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = "(".repeat(50_000);
    hoso(&["eval", &deep]).ends(2, "an endless nest of brackets must be refused, not overflow the stack");
    let long = format!("1{}", "+1".repeat(20_000));
    let run = hoso(&["eval", &long]);
    assert!(run.code == 0 || run.code == 2, "a long sum is computed or refused: {} {}", run.code, run.err);
}
