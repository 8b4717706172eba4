//! `hoso practice`: the portal with its options, and the check of a portal.

use std::fs;

use serde_json::{Value, json};

use crate::portal::Portal;
use crate::shell::{hoso, text};

fn check(url: &str, code: i32, why: &str) -> Value {
    hoso(&["--json", "practice", "check", url, "--patience", "10"]).ends(code, why).json()
}

#[test]
fn a_portal_is_judged_by_the_open_protocol() {
    let folder = tempfile::tempdir().unwrap();
    let good = Portal::start(&folder.path().join("a"), 0, "0.05");
    let report = check(&good.url, 0, "the practice portal keeps every clause");
    assert_eq!(
        (&report["conforms"], &report["fail"], &report["error"]),
        (&json!(true), &json!(0), &json!(0)),
        "{report}"
    );
    assert!(report["pass"].as_u64().unwrap() > 60, "{report}");
    for name in ["id", "clause", "requirement", "verdict", "detail"] {
        assert!(report["checks"][0][name].is_string(), "{name}: {}", report["checks"][0]);
    }
    let bad = Portal::with(&folder.path().join("b"), &["--fault", "wrong-receipt-digest*0"]);
    let report = check(&bad.url, 1, "a clause is broken");
    let failed: Vec<&Value> = report["checks"].as_array().unwrap().iter().filter(|c| c["verdict"] == "fail").collect();
    assert_eq!(failed.len(), 1, "one defect, one failure: {failed:#?}");
    assert_eq!(failed[0]["id"], "receipt");
    check("http://127.0.0.1:9", 4, "nobody there cannot be judged");
    hoso(&["practice", "check", "http://example.org/"]).ends(4, "papers go out over TLS only");
}

#[test]
fn the_practice_portal_takes_a_script_and_faults_and_says_what_it_does_not_understand() {
    let folder = tempfile::tempdir().unwrap();
    hoso(&["practice", "--fault", "rain"]).ends(2, "no such fault").says("lose-answer:commit");
    let script = folder.path().join("kich-ban.json");
    fs::write(&script, r#"{"agency": {"refuse": 5}}"#).unwrap();
    hoso(&["practice", "--script", &text(&script)]).ends(3, "a script that cannot be read");
    fs::write(&script, r#"{"services": {"1.001193": {"refuse": "Không thuộc thẩm quyền"}}}"#).unwrap();
    let portal = Portal::with(&folder.path().join("c"), &["--script", &text(&script), "--strict", "--quirks", "--tus"]);
    assert!(portal.url.starts_with("http://127.0.0.1:"), "{}", portal.url);
}
