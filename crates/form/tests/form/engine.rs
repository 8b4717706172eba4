use std::sync::Arc;

use hoso_form::{Change, Engine, EngineError, Form, IssueKind, Source, Value, spec::FieldsFile, spec::RulesFile};
use serde_json::json;

pub fn form(fields: serde_json::Value, rules: serde_json::Value) -> Arc<Form> {
    let fields: FieldsFile = serde_json::from_value(fields).expect("fields");
    let rules: RulesFile = serde_json::from_value(json!({"rules": rules})).expect("rules");
    Arc::new(Form::compile(fields, &rules).unwrap_or_else(|e| panic!("{e:?}")))
}

pub fn engine(form: &Arc<Form>) -> Engine {
    Engine::new(Arc::clone(form), jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0))
}

pub fn set(engine: &mut Engine, path: &str, text: &str) -> Vec<String> {
    let changes = engine.plan_set(path, text, Source::Entered).expect(path);
    engine.apply(&changes).paths
}

pub fn text(engine: &Engine, path: &str) -> String {
    engine.state(path).expect(path).text
}

fn invoice() -> Arc<Form> {
    form(
        json!({"fields": [
            {"id": "rate", "type": "integer"},
            {"id": "lines", "type": "table", "max_rows": 3, "columns": [
                {"id": "name", "type": "text"}, {"id": "amount", "type": "integer", "min": 0}, {"id": "tax", "type": "integer"}]},
            {"id": "total", "type": "integer", "in_words": true},
            {"id": "note", "type": "text"}, {"id": "reason", "type": "text"}]}),
        json!([
            {"id": "tax", "kind": "calculate", "target": "lines.tax", "expr": "round half up(amount * rate / 100, 0)", "law": "Điều 1"},
            {"id": "total", "kind": "calculate", "target": "total", "expr": "if count(lines.tax) = 0 then 0 else sum(lines.tax)"},
            {"id": "rel", "kind": "relevant", "target": "reason", "expr": "total > 100"},
            {"id": "req", "kind": "required", "target": "reason", "expr": "true"},
            {"id": "name", "kind": "required", "target": "lines.name", "expr": "amount > 0"},
            {"id": "max", "kind": "valid", "target": "lines.amount", "expr": "amount <= 1000 * rate", "text": "v_max", "severity": "warning"}
        ]),
    )
}

#[test]
fn a_change_touches_only_what_depends_on_it() {
    let form = invoice();
    let mut e = engine(&form);
    assert_eq!(text(&e, "total"), "0", "an empty table sums to the rule's own zero");
    set(&mut e, "rate", "10");
    for row in ["r1", "r2"] {
        let changes = e.plan_add_row("lines", row, None).expect("row");
        e.apply(&changes);
    }
    set(&mut e, "lines[r1].amount", "455");
    let touched = set(&mut e, "lines[r2].amount", "1.000");
    assert_eq!(text(&e, "lines[r1].tax"), "46", "half a đồng rounds up where the rule says so");
    assert_eq!(text(&e, "total"), "146");
    assert!(touched.contains(&"total".to_owned()) && touched.contains(&"lines[r2].tax".to_owned()));
    assert!(!touched.iter().any(|p| p.contains("[r1]")), "the other row is left alone: {touched:?}");
    assert!(
        set(&mut e, "note", "x").iter().all(|p| p == "note"),
        "an answer that nothing depends on moves nothing else"
    );
}

#[test]
fn relevance_hides_but_keeps_and_requirement_follows() {
    let form = invoice();
    let mut e = engine(&form);
    set(&mut e, "rate", "10");
    let add = e.plan_add_row("lines", "r1", None).expect("row");
    e.apply(&add);
    set(&mut e, "lines[r1].amount", "5.000");
    assert!(e.state("reason").expect("state").relevant);
    assert!(e.issues().iter().any(|i| i.path == "reason" && i.what == IssueKind::Required));
    set(&mut e, "reason", "vì thế");
    set(&mut e, "lines[r1].amount", "100");
    let hidden = e.state("reason").expect("state");
    assert!(!hidden.relevant && hidden.value == Value::Null, "an irrelevant answer counts as none");
    assert_eq!(hidden.text, "vì thế", "but what was typed is kept");
    assert!(!e.answers().contains_key("reason"));
    set(&mut e, "lines[r1].amount", "5.000");
    assert_eq!(e.answers()["reason"], json!("vì thế"), "and comes back");
}

#[test]
fn rows_can_be_deleted_and_restored() {
    let form = invoice();
    let mut e = engine(&form);
    set(&mut e, "rate", "10");
    for row in ["a", "b", "c"] {
        let add = e.plan_add_row("lines", row, None).expect("row");
        e.apply(&add);
        set(&mut e, &format!("lines[{row}].amount"), "100");
    }
    assert!(matches!(e.plan_add_row("lines", "d", None), Err(EngineError::TooManyRows { max: 3, .. })));
    let before = e.answers();
    let delete = e.plan_delete_row("lines", "b").expect("delete");
    let back = e.inverse(&delete);
    let patch = e.apply(&delete);
    assert_eq!(patch.tables, ["lines"]);
    assert_eq!(text(&e, "total"), "20", "the sum follows the deleted row");
    e.apply(&back);
    assert_eq!(e.answers(), before, "undo of a deletion brings the row back in its place with its answers");
}

#[test]
fn what_cannot_be_read_is_kept_and_named() {
    let form = invoice();
    let mut e = engine(&form);
    set(&mut e, "rate", "1.5");
    let state = e.state("rate").expect("state");
    assert_eq!(state.text, "1.5", "the typed text is not lost");
    let IssueKind::BadValue { code, params } = &state.issues[0].what else { panic!("{state:?}") };
    assert_eq!(
        (code.as_str(), params["grouped"].as_str(), params["decimal"].as_str()),
        ("ambiguous-number", "15", "1,5"),
        "asked, never guessed"
    );
    assert!(matches!(e.plan_set("total", "1", Source::Entered), Err(EngineError::ReadOnly(_))));
    assert!(matches!(e.plan_set("nothing", "1", Source::Entered), Err(EngineError::UnknownPath(_))));
    assert!(
        matches!(e.plan_set("lines[x].amount", "1", Source::Entered), Err(EngineError::UnknownPath(_))),
        "there is no such row"
    );
    let change = Change::Answer { path: "lines[x].amount".into(), stored: None };
    assert!(e.apply(&[change]).paths.is_empty(), "and a stored change for it changes nothing");
}

#[test]
fn addresses_are_three_answers_and_one_value() {
    let form = form(
        json!({"fields": [{"id": "home", "type": "address"}, {"id": "same", "type": "boolean"}, {"id": "where", "type": "text"}]}),
        json!([
            {"id": "c", "kind": "calculate", "target": "where", "expr": "home.line + \", \" + home.province"},
            {"id": "r", "kind": "required", "target": "home", "expr": "same = false"},
        ]),
    );
    let mut e = engine(&form);
    set(&mut e, "home.line", "Số 1");
    set(&mut e, "home.province", "01");
    assert_eq!(text(&e, "where"), "Số 1, 01");
    set(&mut e, "same", "false");
    assert!(e.issues().iter().any(|i| i.path == "home.commune"), "each part of a required address is required");
    set(&mut e, "home.commune", "00004");
    assert!(e.issues().is_empty(), "{:?}", e.issues());
    assert_eq!(e.answers()["home"], json!({"line": "Số 1", "province": "01", "commune": "00004"}));
    set(&mut e, "home.province", "79");
    assert_eq!(text(&e, "home.commune"), "", "a commune of another province does not stay");
    set(&mut e, "home.province", "999");
    assert!(!e.state("home.province").expect("state").issues.is_empty());
}

#[test]
fn answers_go_out_and_come_back() {
    let form = invoice();
    let mut e = engine(&form);
    let file = json!({"rate": 8, "lines": [{"name": "Cà phê", "amount": 120000}, {"name": "Trà", "amount": 50}], "reason": "có", "nope": 1, "note": 5});
    let (changes, problems) = e.plan_answers(file.as_object().expect("object"), Source::Imported);
    let named: Vec<(&str, &str)> = problems.iter().map(|p| (p.path.as_str(), p.code)).collect();
    assert_eq!(named, [("nope", "unknown-field"), ("note", "wrong-type")]);
    e.apply(&changes);
    let out = e.answers();
    assert_eq!(out["total"], json!(9604));
    let mut again = engine(&form);
    let (changes, problems) = again.plan_answers(&out, Source::Imported);
    assert!(problems.is_empty());
    again.apply(&changes);
    assert_eq!(again.answers(), out, "answers survive a round trip");
}

#[test]
fn explanations_name_rule_inputs_and_law() {
    let form = invoice();
    let mut e = engine(&form);
    set(&mut e, "rate", "10");
    let add = e.plan_add_row("lines", "a", None).expect("row");
    e.apply(&add);
    let missing = e.explain("lines[a].tax").expect("explanation");
    assert_eq!(missing.text, "", "nothing can be computed without the amount");
    set(&mut e, "lines[a].amount", "200");
    let why = e.explain("lines[a].tax").expect("explanation");
    assert_eq!(why.law, "Điều 1");
    assert_eq!(why.inputs, [("lines[a].amount".to_owned(), "200".to_owned()), ("rate".to_owned(), "10".to_owned())]);
    assert_eq!(why.source, Source::Calculated);
}

#[test]
fn an_unknown_place_in_a_stored_draft_is_passed_over() {
    let form = invoice();
    let mut e = engine(&form);
    let patch = e.apply(&[
        Change::Answer { path: "gone".into(), stored: None },
        Change::Row { table: "gone".into(), row: "a".into(), position: Some(0) },
    ]);
    assert_eq!(patch, hoso_form::Patch::default());
}

#[test]
fn checks_over_a_whole_column_follow_every_row() {
    let form = form(
        json!({"fields": [{"id": "show", "type": "boolean"}, {"id": "bk", "type": "table", "columns": [
            {"id": "so", "type": "text"}, {"id": "loai", "type": "text"}]}, {"id": "loai", "type": "text"}, {"id": "a", "type": "integer"}]}),
        json!([
            {"id": "u", "kind": "valid", "target": "bk.so", "expr": "count(distinct values(bk.so)) = count(bk.so)", "text": "v_twice"},
            {"id": "n", "kind": "valid", "target": "bk.loai", "expr": "count(bk[loai = \"A\"]) <= 1", "text": "v_many"},
            {"id": "c", "kind": "calculate", "target": "a", "expr": "count(bk[loai = \"A\"])"},
            {"id": "r", "kind": "relevant", "target": "bk", "expr": "show = true"}
        ]),
    );
    let mut e = engine(&form);
    set(&mut e, "show", "true");
    for row in ["r1", "r2"] {
        let add = e.plan_add_row("bk", row, None).expect("row");
        e.apply(&add);
        set(&mut e, &format!("bk[{row}].so"), "7");
        set(&mut e, &format!("bk[{row}].loai"), if row == "r1" { "A" } else { "B" });
    }
    assert_eq!(text(&e, "a"), "1", "inside a filter a name is the item's entry, not the field or the row's own cell");
    assert_eq!(e.issues().len(), 2, "both rows are named: {:?}", e.issues());
    set(&mut e, "bk[r1].so", "8");
    assert!(e.issues().is_empty(), "mending one row mends the other: {:?}", e.issues());
    set(&mut e, "bk[r1].so", "7");
    set(&mut e, "show", "false");
    assert!(e.issues().is_empty(), "a table that is not asked for has no faults");
    set(&mut e, "show", "true");
    let delete = e.plan_delete_row("bk", "r1").expect("row");
    e.apply(&delete);
    assert!(e.issues().is_empty(), "deleting the twin mends the one that stays");
}
