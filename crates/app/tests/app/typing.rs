//! Typing: saved when it is acknowledged, undone and redone across restarts.

use serde_json::{Value, json};

use crate::bench::{call, filled, opened, program, well_written};

async fn texts(app: &std::sync::Arc<hoso_app::App>, id: &str) -> std::collections::BTreeMap<String, String> {
    let open = call(app, "dossier.open", json!({ "id": id })).await;
    let fields = open["fields"].as_array().unwrap().clone();
    fields.iter().map(|f| (f["path"].as_str().unwrap().to_owned(), f["text"].as_str().unwrap().to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_is_there_after_the_program_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].as_str().unwrap().to_owned();
    let typed = [
        ("ten_nnt", "CÔNG TY VÍ DỤ"),
        ("mst", "9900000016"),
        ("ct23", "1.250.000"),
        ("ct24", "abc"),
        ("dia_chi.line", "Số 0"),
        ("ky", "2026-Q1"),
    ];
    let mut app = Some(app);
    for (n, (path, text)) in typed.iter().enumerate() {
        let program = app.take().unwrap_or_else(|| opened(folder.path()));
        let patch = call(&program, "draft.set", json!({ "id": id, "path": path, "text": text })).await;
        assert!(
            patch["savedAt"].as_str().is_some_and(|s| !s.is_empty()),
            "the window shows when it was saved: {patch}"
        );
        // No closing call of any kind: the program is simply gone.
        drop(program);
        let again = opened(folder.path());
        let found = texts(&again, &id).await;
        for (path, text) in &typed[..=n] {
            assert_eq!(
                found[*path], *text,
                "`{path}` was acknowledged, so it must be on the disk, also a text that is no number"
            );
        }
        app = Some(again);
    }
    let rows = call(app.as_ref().unwrap(), "dossier.list", json!({ "query": "cong ty vi du" })).await;
    assert_eq!(rows[0]["id"], Value::from(id), "and it is found by its words without accents");
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_and_redo_live_on_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].as_str().unwrap().to_owned();
    let mut states = vec![texts(&app, &id).await];
    for (path, text) in [("ct32", "1.000"), ("ct33", "100"), ("ct32", "2.000"), ("ct32", ""), ("ten_nnt", "A")] {
        call(&app, "draft.set", json!({ "id": id, "path": path, "text": text })).await;
        states.push(texts(&app, &id).await);
    }
    assert_eq!(states[3]["ct34"], "2.000", "the sum follows");
    let step = |cmd: &'static str| {
        let id = id.clone();
        move |app: std::sync::Arc<hoso_app::App>| async move { call(&app, cmd, json!({ "id": id })).await }
    };
    for n in (2..5).rev() {
        step("draft.undo")(app.clone()).await;
        assert_eq!(texts(&app, &id).await, states[n], "one step back, with everything that was calculated");
    }
    drop(app);
    let app = opened(folder.path());
    assert_eq!(texts(&app, &id).await, states[2]);
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["canUndo"], &open["canRedo"]), (&json!(true), &json!(true)), "the steps are still known");
    for state in &states[3..] {
        step("draft.redo")(app.clone()).await;
        assert_eq!(&texts(&app, &id).await, state, "forward again after the restart");
    }
    for _ in 0..9 {
        step("draft.undo")(app.clone()).await;
    }
    assert_eq!(texts(&app, &id).await, states[0], "as far back as the beginning, and not further");
    drop(app);
    let app = opened(folder.path());
    assert_eq!(texts(&app, &id).await, states[0]);
    let patch = call(&app, "draft.set", json!({ "id": id, "path": "ct32", "text": "7" })).await;
    assert_eq!(patch["canRedo"], false, "a new step ends the old future");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_text_that_is_no_value_gets_good_words() {
    let app = program(None);
    let vat = filled(&app, "01-gtgt").await;
    let birth = filled(&app, "1.001193").await;
    let long = "9".repeat(60);
    let cases = [
        (&vat, "ct23", vec!["1.5", "1,5", "1,000", "1.23.456", "abc", "--1", "1e5", long.as_str(), "0x10", "١٢"]),
        (&vat, "mst", vec!["1", "12345678901234", "9900000017", "99000000ab", "9900000016-1"]),
        (&vat, "ky", vec!["2026", "2026-Q5", "2026-13", "x"]),
        (&vat, "ngay_ky", vec!["31/02/2026", "1/13/2026", "5/2/26", "1/1/1", "hôm qua", "29/02/2025"]),
        (&vat, "dien_thoai", vec!["1", "0912 345 6789 012", "abc"]),
        (&vat, "email", vec!["a", "a@", "@b.vn", "a b@c.vn"]),
        (&vat, "loai", vec!["Z"]),
        (&vat, "dia_chi.commune", vec!["99999"]),
        (&vat, "dia_chi.province", vec!["00"]),
        (&birth, "tre_ngay_sinh", vec!["32/01/2026", "2026"]),
        (&birth, "me_nam_sinh", vec!["26", "13/1990"]),
        (&birth, "ban_sao_sl", vec!["0", "-1"]),
        (&birth, "nyc_gt_so", vec!["00119000001"]),
    ];
    for locale in ["vi", "en"] {
        call(&app, "settings.set", json!({ "locale": locale })).await;
        for (id, path, bad) in &cases {
            for text in bad {
                let patch = call(&app, "draft.set", json!({ "id": id, "path": path, "text": text })).await;
                let state = patch["fields"].as_array().unwrap().iter().find(|f| f["path"] == *path);
                // Setting the same wrong text twice changes nothing.
                let Some(state) = state else { continue };
                assert_eq!(state["text"], *text, "{path}: what was typed stays as it was typed");
                let issues = state["issues"].as_array().unwrap();
                assert!(!issues.is_empty(), "{path}: {text:?} must be pointed out");
                for issue in issues {
                    well_written(issue["message"].as_str().unwrap(), &format!("{path} = {text:?}"));
                    well_written(issue["fix"].as_str().unwrap(), &format!("{path} = {text:?}, what to do"));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn why_a_number_is_what_it_is() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    let why = call(&app, "draft.explain", json!({ "id": id, "path": "ct36" })).await;
    assert_eq!(why["text"], "10.000.000");
    assert_eq!(why["source"], "calculated");
    assert!(
        why["rule"].as_str().unwrap().contains("[35]") && why["rule"].as_str().unwrap().contains("[25]"),
        "with printed numbers: {why}"
    );
    assert_eq!(why["inputs"].as_array().unwrap().len(), 2, "every number that goes in is shown: {why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_fills_but_never_overwrites_what_was_typed() {
    let app = program(None);
    let profile = json!({ "kind": "business", "fullName": "CO\u{302}NG TY VÍ DỤ", "taxCode": "9900000016", "phone": "0912345678" });
    let saved = call(&app, "profile.save", profile).await;
    assert_eq!(saved["fullName"], "CÔNG TY VÍ DỤ", "composed letters are kept");
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].as_str().unwrap().to_owned();
    call(&app, "draft.set", json!({ "id": id, "path": "ten_nnt", "text": "CÔNG TY KHÁC" })).await;
    call(&app, "draft.apply-profile", json!({ "id": id, "profile": saved["id"] })).await;
    let found = texts(&app, &id).await;
    assert_eq!(
        (found["ten_nnt"].as_str(), found["mst"].as_str()),
        ("CÔNG TY KHÁC", "9900000016"),
        "typed stays, empty is filled"
    );
    call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(texts(&app, &id).await["mst"], "", "one step takes the whole profile back");
}
