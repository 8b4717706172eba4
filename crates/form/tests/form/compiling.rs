use hoso_form::{CompileError, Form, spec::FieldsFile, spec::RulesFile};
use serde_json::json;

fn errors(rules: serde_json::Value) -> Vec<String> {
    let fields: FieldsFile = serde_json::from_value(json!({"fields": [
        {"id": "a", "type": "integer"}, {"id": "b", "type": "integer"}, {"id": "c", "type": "integer"}, {"id": "name", "type": "text"},
        {"id": "t", "type": "table", "columns": [{"id": "x", "type": "integer"}, {"id": "y", "type": "integer"}]}]}))
    .expect("fields");
    let rules: RulesFile = serde_json::from_value(json!({"rules": rules})).expect("rules");
    match Form::compile(fields, &rules) {
        Ok(_) => Vec::new(),
        Err(e) => e.iter().map(ToString::to_string).collect(),
    }
}

fn rule(id: &str, kind: &str, target: &str, expr: &str) -> serde_json::Value {
    json!({"id": id, "kind": kind, "target": target, "expr": expr, "text": "v"})
}

#[test]
fn mistakes_are_named_with_their_place() {
    let one = |target: &str, expr: &str| errors(json!([rule("r", "calculate", target, expr)])).join("|");
    assert!(one("a", "nothing + 1").contains("rule `r` of `a`: there is no field named `nothing`"));
    assert!(one("a", "x + 1").contains("`x` is a column: outside of its row write `t.x`"));
    assert!(one("a", "t.z").contains("no column `z`"));
    assert!(one("zz", "1").contains("no such field"));
    assert!(one("a", "1 +").contains("line 1, column 4"));
    assert!(one("a", "name + 1").contains("a text and a number cannot be calculated together"));
    assert!(one("a", "name > 1").contains("a text is compared with a number"));
    assert!(one("a", "if a then 1 else 2").contains("`if` needs a yes/no"));
    assert!(one("a", "sum(name)").contains("`sum` needs numbers"));
    assert_eq!(one("t.x", "y * 2"), "");
    assert_eq!(one("a", "sum(t.x)"), "");
    assert_eq!(one("a", "sum(for r in t return r.x * r.y)"), "");
    assert_eq!(one("a", "count(t[x > 1])"), "");
}

#[test]
fn circles_are_found_and_shown() {
    let found = errors(json!([
        rule("1", "calculate", "a", "b + 1"),
        rule("2", "calculate", "b", "c"),
        rule("3", "relevant", "c", "a > 1")
    ]));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("circle") && ["a", "b", "c"].iter().all(|n| found[0].contains(n)), "{found:?}");
    assert!(errors(json!([rule("1", "calculate", "a", "a + 1")]))[0].contains("a → a"));
    assert!(
        errors(json!([rule("1", "calculate", "t.x", "sum(t.y)"), rule("2", "calculate", "t.y", "x")]))[0]
            .contains("circle")
    );
    assert!(
        errors(json!([rule("1", "valid", "a", "a < b"), rule("2", "valid", "b", "b > a")])).is_empty(),
        "checks may look at each other"
    );
}

#[test]
fn two_rules_for_one_value_are_refused() {
    let found = errors(json!([
        rule("1", "calculate", "a", "1"),
        rule("2", "calculate", "a", "2"),
        rule("2", "valid", "a", "a = 1")
    ]));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn broken_field_lists_are_refused() {
    let compile = |fields: serde_json::Value| {
        let fields: FieldsFile = serde_json::from_value(json!({ "fields": fields })).expect("fields");
        Form::compile(fields, &RulesFile { rules: Vec::new() }).expect_err("must fail")
    };
    assert!(matches!(
        &compile(json!([{"id": "a", "type": "text"}, {"id": "a", "type": "text"}]))[0],
        CompileError::Field { .. }
    ));
    assert!(compile(json!([{"id": "Ba", "type": "text"}]))[0].to_string().contains("a-z"));
    assert!(compile(json!([{"id": "a", "type": "choice"}]))[0].to_string().contains("list of codes"));
    let many: Vec<_> = (0..20_001).map(|i| json!({"id": format!("f{i}"), "type": "text"})).collect();
    assert!(compile(json!(many)).iter().any(|e| e.to_string().contains("too many fields")));
}

/// What an author reads when a pack is broken: every mistake, with rule, target, place, and what was probably meant.
#[test]
fn the_words_for_mistakes() {
    let found = errors(json!([
        rule("1", "calculate", "a", "sum(t.x) + nam"),
        rule("2", "calculate", "b", "x * 2"),
        rule("3", "valid", "c", "c >"),
        rule("4", "valid", "name", "string length(name, 2) > 1"),
        rule("5", "relevant", "c", "upper case(a) = \"A\""),
        rule("6", "carry", "t", "a"),
        rule("7", "calculate", "c", "frobnicate(a)"),
        rule("8", "calculate", "t.x", "sum(t.x)")
    ]));
    insta::assert_snapshot!(found.join("\n"), @r"
    rule `1` of `a`: there is no field named `nam`; `name`?
    rule `2` of `b`: `x` is a column: outside of its row write `t.x`, the list of all rows
    rule `3` of `c`: line 1, column 4: expected a value, a name or `(`, found the end
    rule `4` of `name`: `string length` takes (t), this gives 2 values
    rule `5` of `c`: `upper case` needs a text, this is a number
    rule `6` of `t`: `carry` takes a field from a field, a table from a table, an address from an address
    rule `7` of `c`: line 1, column 1: expected the name of a known function, found `frobnicate`
    values depend on each other in a circle: t.x → t.x
    ");
}
