//! Any JSON as the answers to a form with a field of every kind: loaded, changed, undone, written back.
#![no_main]

use std::sync::{Arc, LazyLock};

use hoso_form::spec::{FieldsFile, RulesFile};
use hoso_form::{Engine, Form, Issue, IssueKind, Source};
use libfuzzer_sys::fuzz_target;

const FIELDS: &str = include_str!("fields.json");
const RULES: &str = include_str!("rules.json");

static FORM: LazyLock<Arc<Form>> = LazyLock::new(|| {
    let fields: FieldsFile = serde_json::from_str(FIELDS).expect("fields");
    let rules: RulesFile = serde_json::from_str(RULES).expect("rules");
    Arc::new(Form::compile(fields, &rules).expect("a form"))
});

fuzz_target!(|data: &[u8]| {
    let mut engine = Engine::new(Arc::clone(&FORM), jiff::civil::date(2026, 11, 22).at(9, 0, 0, 0));
    if let Ok(serde_json::Value::Object(answers)) = serde_json::from_slice(data) {
        let (changes, _) = engine.plan_answers(&answers, Source::Imported);
        engine.apply(&changes);
        let once = engine.answers();
        let unreadable = |issue: &Issue| matches!(issue.what, IssueKind::BadValue { .. });
        if engine.issues().iter().any(unreadable) {
            // An unreadable answer is none, and stands in the way of its default; written and read back the default stands.
            return;
        }
        let mut again = Engine::new(Arc::clone(&FORM), jiff::civil::date(2026, 11, 22).at(9, 0, 0, 0));
        let problems = again.load_answers(&once, Source::Entered);
        let unread: Vec<_> = problems.iter().collect();
        assert!(unread.is_empty(), "what the engine wrote it must read: {unread:?}");
        assert_eq!(again.answers(), once, "answers that are read back are the same answers");
    } else if let Ok(text) = std::str::from_utf8(data) {
        for field in
            ["text", "amount", "rate", "day", "known", "period", "person", "tax", "phone", "mail", "kind", "yes"]
        {
            if let Ok(changes) = engine.plan_set(field, text, Source::Entered) {
                engine.apply(&changes);
            }
        }
    }
    let _ = engine.issues();
    let _ = engine.states();
});
