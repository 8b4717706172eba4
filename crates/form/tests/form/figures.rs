//! Figures from outside, values that wait for answers, and what is taken over from the previous period.

use std::sync::Arc;

use hoso_form::{DIFFERS, Engine, Form, IssueKind, Severity, Source, spec::FieldsFile, spec::RulesFile};
use serde_json::json;

use crate::engine::{engine, form, set, text};

fn tax_return() -> Arc<Form> {
    form(
        json!({"fields": [
            {"id": "ct22", "type": "integer"}, {"id": "ct23", "type": "integer"}, {"id": "ct24", "type": "integer"},
            {"id": "ct43", "type": "integer"}, {"id": "rate", "type": "integer"}, {"id": "home", "type": "address"},
            {"id": "last", "type": "address"},
            {"id": "rest", "type": "table", "columns": [{"id": "name", "type": "text"}, {"id": "left", "type": "integer"}, {"id": "x", "type": "integer"}]},
            {"id": "rest_before", "type": "table", "columns": [{"id": "name", "type": "text"}, {"id": "left", "type": "integer"}, {"id": "y", "type": "integer"}]}]}),
        json!([
            {"id": "1", "kind": "calculate", "target": "ct43", "expr": "ct22 + ct24"},
            {"id": "2", "kind": "calculate", "target": "ct24", "expr": "round half up(ct23 * rate / 100, 0)"},
            {"id": "3", "kind": "default", "target": "ct23", "expr": "0"},
            {"id": "4", "kind": "default", "target": "rate", "expr": "if ct22 > 100 then 8 else 10"},
            {"id": "5", "kind": "carry", "target": "ct22", "expr": "ct43"},
            {"id": "6", "kind": "carry", "target": "home", "expr": "last"},
            {"id": "7", "kind": "carry", "target": "rest", "expr": "rest_before"}
        ]),
    )
}

fn warnings(e: &Engine) -> Vec<(String, String, String)> {
    let found = e.issues().into_iter().filter_map(|i| {
        let figures = i.figures?;
        assert_eq!(i.severity, Severity::Warning, "a figure that differs does not stop filing");
        assert!(matches!(&i.what, IssueKind::Rule { text, .. } if text == DIFFERS));
        Some((i.path, figures.given, figures.calculated))
    });
    found.collect()
}

fn warning(path: &str, given: &str, calculated: &str) -> (String, String, String) {
    (path.to_owned(), given.to_owned(), calculated.to_owned())
}

#[test]
fn an_imported_figure_that_differs_is_told_with_both_figures() {
    let form = tax_return();
    let mut e = engine(&form);
    let file = json!({"ct22": 50, "ct23": 1000, "ct24": 100, "ct43": 151});
    e.load_answers(file.as_object().unwrap(), Source::Imported);
    assert_eq!(warnings(&e), [warning("ct43", "151", "150")], "the figure that is the same is not mentioned");
    assert_eq!(text(&e, "ct43"), "150", "the program's figure counts");
    assert_eq!(e.stored("ct43").map(|s| s.text.as_str()), Some("151"), "the other one is kept beside it");
    assert_eq!(e.explain("ct43").unwrap().given.as_deref(), Some("151"));
    set(&mut e, "ct22", "51");
    assert_eq!(warnings(&e), [], "an answer that makes them agree ends the warning");
    set(&mut e, "ct22", "52");
    assert_eq!(warnings(&e).len(), 1);
    assert!(e.plan_set("ct43", "151", Source::Entered).is_err(), "typing over a calculated figure stays refused");
    set(&mut e, "ct43", "");
    assert_eq!(warnings(&e), [], "but the given one can be let go of");
}

#[test]
fn an_imported_answer_stands_against_its_default() {
    let form = tax_return();
    let mut e = engine(&form);
    e.load_answers(json!({"ct22": 500, "ct23": 1000, "rate": 10}).as_object().unwrap(), Source::Imported);
    assert_eq!(text(&e, "rate"), "10", "what the file says is not changed");
    assert_eq!(
        warnings(&e),
        [warning("rate", "10", "8")],
        "the rule's own figure is told; a default of plain 0 is no figure to compare with"
    );
    set(&mut e, "rate", "10");
    assert_eq!(warnings(&e), [], "what the person typed is nobody's mistake");
}

#[test]
fn typed_answers_never_stand_beside_calculated_ones() {
    let form = tax_return();
    let mut e = engine(&form);
    let (changes, problems) = e.plan_answers(json!({"ct22": 1, "ct43": 99}).as_object().unwrap(), Source::Entered);
    assert!(problems.is_empty());
    assert_eq!(changes.len(), 1, "a calculated figure typed elsewhere is no figure from outside");
    e.apply(&changes);
    assert_eq!(warnings(&e), []);
}

#[test]
fn the_previous_period_is_carried_over() {
    let form = tax_return();
    assert_eq!(
        form.carries(),
        [
            ("ct22", "ct43"),
            ("home.line", "last.line"),
            ("home.province", "last.province"),
            ("home.commune", "last.commune"),
            ("rest.name", "rest_before.name"),
            ("rest.left", "rest_before.left")
        ]
        .map(|(to, from)| (to.to_owned(), from.to_owned())),
        "tables carry the columns that both have"
    );
    let previous = json!({"ct22": 7, "ct43": 1250, "last": {"line": "Số 1", "province": "01"}, "rest_before": [
        {"name": "Ghế", "left": 3, "y": 1}, {"left": 4}]});
    let mut e = engine(&form);
    let (changes, problems) = e.plan_carry(previous.as_object().unwrap());
    assert_eq!(problems, []);
    e.apply(&changes);
    assert_eq!(text(&e, "ct22"), "1.250");
    assert_eq!(e.state("ct22").unwrap().source, Source::Carried);
    assert_eq!(e.answers()["home"], json!({"line": "Số 1", "province": "01"}));
    assert_eq!(e.answers()["rest"], json!([{"name": "Ghế", "left": 3}, {"left": 4}]));
    let (nothing, problems) = e.plan_carry(json!({"ct43": "mười", "rest_before": 5}).as_object().unwrap());
    assert_eq!((nothing.len(), problems.len()), (1, 0), "what is no table carries no rows");
}

#[test]
fn a_carry_between_different_things_is_refused() {
    let compile = |target: &str, source: &str| {
        let fields: FieldsFile = serde_json::from_value(json!({"fields": [{"id": "a", "type": "integer"},
            {"id": "t", "type": "table", "columns": [{"id": "x", "type": "integer"}]},
            {"id": "u", "type": "table", "columns": [{"id": "y", "type": "integer"}]}]}))
        .unwrap();
        let rules: RulesFile =
            serde_json::from_value(json!({"rules": [{"id": "r", "kind": "carry", "target": target, "expr": source}]}))
                .unwrap();
        Form::compile(fields, &rules).err().map(|e| e[0].to_string()).unwrap_or_default()
    };
    assert!(compile("a", "t").contains("a table from a table"));
    assert!(compile("t", "u").contains("no column of the same id"));
    assert!(compile("a", "zz").contains("names one field"));
    assert!(compile("a", "a + 1").contains("names one field"));
    assert_eq!(compile("a", "a"), "", "this period's field from the same field of the last");
    assert_eq!(compile("t.x", "u.y"), "");
}

#[test]
fn a_value_that_is_not_known_names_the_questions_it_waits_for() {
    let form = form(
        json!({"fields": [
            {"id": "a", "type": "integer"}, {"id": "b", "type": "integer"}, {"id": "c", "type": "integer"}, {"id": "way", "type": "text"},
            {"id": "x", "type": "integer"}, {"id": "y", "type": "integer"}, {"id": "far", "type": "integer"},
            {"id": "t", "type": "table", "columns": [{"id": "n", "type": "integer"}, {"id": "m", "type": "integer"}]},
            {"id": "total", "type": "integer"}, {"id": "none", "type": "integer"}]}),
        json!([
            {"id": "1", "kind": "calculate", "target": "x", "expr": "if way = \"b\" then b else c"},
            {"id": "2", "kind": "calculate", "target": "y", "expr": "a + x"},
            {"id": "3", "kind": "calculate", "target": "far", "expr": "y * 2"},
            {"id": "4", "kind": "calculate", "target": "t.m", "expr": "n * 2"},
            {"id": "5", "kind": "calculate", "target": "total", "expr": "sum(t.m)"},
            {"id": "6", "kind": "calculate", "target": "none", "expr": "1 / 0"}
        ]),
    );
    let mut e = engine(&form);
    let missing = |e: &Engine, path: &str| e.state(path).unwrap().missing;
    set(&mut e, "way", "b");
    assert_eq!(missing(&e, "far"), ["a", "b"], "through other values, and not the branch that is not taken");
    set(&mut e, "way", "c");
    assert_eq!(missing(&e, "far"), ["a", "c"]);
    set(&mut e, "a", "1");
    set(&mut e, "c", "2");
    assert_eq!(missing(&e, "far"), [""; 0]);
    assert_eq!(text(&e, "far"), "6");
    for row in ["p", "q"] {
        let add = e.plan_add_row("t", row, None).unwrap();
        e.apply(&add);
    }
    set(&mut e, "t[p].n", "5");
    assert_eq!(missing(&e, "total"), ["t[q].n"], "the cell that keeps the sum from being known");
    assert_eq!(e.explain("total").unwrap().unanswered, ["t[q].n"]);
    let none = e.state("none").unwrap();
    assert_eq!((none.missing.len(), none.reason.as_deref()), (0, Some("division by zero")), "some have other reasons");
}

/// The panel "why this number?" as the window gets it.
#[test]
fn an_explanation_is_something_a_person_can_follow() {
    let form = tax_return();
    let mut e = engine(&form);
    e.load_answers(json!({"ct22": 50, "ct23": 1250, "ct24": 124}).as_object().unwrap(), Source::Imported);
    insta::assert_debug_snapshot!(e.explain("ct24").unwrap(), @r#"
    Explanation {
        path: "ct24",
        text: "125",
        source: Calculated,
        rule: "round half up(ct23 * rate / 100, 0)",
        law: "",
        inputs: [
            (
                "ct23",
                "1.250",
            ),
            (
                "rate",
                "10",
            ),
        ],
        missing: None,
        unanswered: [],
        given: Some(
            "124",
        ),
    }
    "#);
}
