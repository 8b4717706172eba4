//! Tables: rows in, out and moved, blocks pasted, figures from files; each one edit that undo takes back, also after a restart.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{call, fails, filled, opened, program, well_written};

const TABLE: &str = "khbs_gt";

/// A supplementary return, where the table is asked for.
async fn with_table(app: &Arc<App>) -> String {
    let id = filled(app, "01-gtgt").await;
    call(app, "draft.set", json!({ "id": id, "path": "loai", "text": "B" })).await;
    id
}

/// The whole draft: texts and sources by path, rows by table.
async fn everything(app: &Arc<App>, id: &str) -> (BTreeMap<String, String>, Value) {
    let open = call(app, "dossier.open", json!({ "id": id })).await;
    let text = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
    let fields = open["fields"].as_array().unwrap();
    let found =
        fields.iter().map(|f| (text(f, "path"), format!("{} ({})", text(f, "text"), text(f, "source")))).collect();
    let rows: Vec<Value> = open["tables"].as_array().unwrap().iter().map(|t| json!([t["path"], t["rows"]])).collect();
    (found, json!(rows))
}

async fn rows(app: &Arc<App>, id: &str) -> Vec<String> {
    let open = call(app, "dossier.open", json!({ "id": id })).await;
    let table = open["tables"].as_array().unwrap().iter().find(|t| t["path"] == TABLE).unwrap().clone();
    table["rows"].as_array().unwrap().iter().map(|r| r.as_str().unwrap().to_owned()).collect()
}

async fn cell(app: &Arc<App>, id: &str, row: &str, column: &str) -> String {
    let all = everything(app, id).await.0;
    all[&format!("{TABLE}[{row}].{column}")].rsplit_once(" (").unwrap().0.to_owned()
}

fn block(lines: &[&[&str]]) -> Value {
    json!(lines)
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_go_and_move_in_one_step_each() {
    let app = program(None);
    let id = with_table(&app).await;
    let add = |at: Option<usize>, count: usize| json!({ "id": id, "table": TABLE, "at": at, "count": count });
    call(&app, "draft.row-add", add(None, 3)).await;
    let three = rows(&app, &id).await;
    assert_eq!(three.len(), 3);
    call(&app, "draft.row-add", add(Some(1), 2)).await;
    let five = rows(&app, &id).await;
    assert_eq!(
        (&five[0], &five[3], &five[4]),
        (&three[0], &three[1], &three[2]),
        "two rows between the first and the second"
    );
    let moved = json!({ "id": id, "table": TABLE, "row": five[4], "to": 0 });
    call(&app, "draft.row-move", moved).await;
    assert_eq!(rows(&app, &id).await, [&five[4], &five[0], &five[1], &five[2], &five[3]].map(String::clone));
    for (n, row) in five.iter().enumerate() {
        let path = format!("{TABLE}[{row}].ma");
        call(&app, "draft.set", json!({ "id": id, "path": path, "text": n.to_string() })).await;
    }
    let full = everything(&app, &id).await;
    let some = json!({ "id": id, "table": TABLE, "rows": [five[0], five[4], five[2], five[0]] });
    let patch = call(&app, "draft.rows-delete", some).await;
    assert_eq!(patch["tables"][0]["rows"], json!([five[1], five[3]]), "the named ones are gone, once each");
    call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(everything(&app, &id).await, full, "all of them come back in one step, in place, with their cells");
    let unknown = json!({ "id": id, "table": TABLE, "rows": [five[0], "khong_co"] });
    fails(&app, "draft.rows-delete", unknown, Code::NotFound).await;
    assert_eq!(everything(&app, &id).await, full, "half a deletion is none");
    let error = fails(&app, "draft.row-add", add(None, 496), Code::TooLarge).await;
    assert_eq!(error.params["rows"], "500");
    assert_eq!(rows(&app, &id).await.len(), 5, "not filled up silently");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_says_what_it_needs() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    let table = |view: &Value| view["tables"].as_array().unwrap().iter().find(|t| t["path"] == TABLE).cloned();
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    let state = table(&open).unwrap();
    assert_eq!((&state["relevant"], &state["maxRows"], &state["issues"]), (&json!(false), &json!(500), &json!([])));
    let patch = call(&app, "draft.set", json!({ "id": id, "path": "loai", "text": "B" })).await;
    let state = table(&patch).expect("the window hears of the table as soon as it is asked for");
    assert_eq!((&state["relevant"], &state["required"]), (&json!(true), &json!(true)));
    well_written(state["issues"][0]["message"].as_str().unwrap(), "rows are missing");
    assert!(!patch["fields"].as_array().unwrap().iter().any(|f| f["path"] == TABLE), "a table is no field");
    let patch = call(&app, "draft.row-add", json!({ "id": id, "table": TABLE })).await;
    assert_eq!(table(&patch).unwrap()["issues"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_from_a_spreadsheet_goes_in_and_what_does_not_is_named() {
    let app = program(None);
    let id = with_table(&app).await;
    let before = everything(&app, &id).await;
    let cells = block(&[
        &["Thuế GTGT đầu vào", "25", "10.000.000", "8.000.000"],
        &["Phát sinh", "36", "10.000.000", "12.000.000", "2.000.000", "số phải nộp", "", "Vì sao", "thừa"],
    ]);
    let paste = |row: Value, column: &str, cells: Value| json!({ "id": id, "table": TABLE, "row": row, "column": column, "cells": cells });
    let done = call(&app, "draft.paste", paste(Value::Null, "ten", cells)).await;
    assert_eq!((&done["added"], &done["leftOutCount"]), (&json!(2), &json!(2)), "{done}");
    let left: Vec<(u64, u64, &str)> = done["leftOut"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["row"].as_u64().unwrap(), l["column"].as_u64().unwrap(), l["text"].as_str().unwrap()))
        .collect();
    assert_eq!(left, [(1, 4, "2.000.000"), (1, 8, "thừa")], "a calculated cell, and one beyond the last column");
    for line in done["leftOut"].as_array().unwrap() {
        well_written(line["why"].as_str().unwrap(), "why it went nowhere");
    }
    let ids = rows(&app, &id).await;
    assert_eq!(cell(&app, &id, &ids[1], "nghia_vu").await, "phai_nop", "the words of a choice are its code");
    assert_eq!(cell(&app, &id, &ids[1], "chenh").await, "2.000.000", "calculated from what was pasted");
    call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(everything(&app, &id).await, before, "the whole block goes in one step, rows too");
    call(&app, "draft.redo", json!({ "id": id })).await;

    let over = block(&[&["5.000.000"], &["6.000.000"], &["7.000.000"]]);
    let done = call(&app, "draft.paste", paste(json!(ids[1]), "dieu_chinh", over)).await;
    assert_eq!(done["added"], 2, "over the last row, then new ones");
    let now = rows(&app, &id).await;
    assert_eq!(cell(&app, &id, &now[1], "dieu_chinh").await, "5.000.000");
    assert_eq!(cell(&app, &id, &now[1], "ma").await, "36", "what lies beside the block stays");
    let many: Vec<Vec<String>> = (0..600).map(|n| vec![format!("Dòng {n}"), n.to_string()]).collect();
    let done = call(&app, "draft.paste", paste(Value::Null, "ten", json!(many))).await;
    assert_eq!((&done["added"], &done["leftOutCount"]), (&json!(496), &json!(208)), "the table holds 500");
    assert_eq!(done["leftOut"].as_array().unwrap().len(), 200);
    assert_eq!((&done["leftOut"][0]["row"], &done["leftOut"][0]["text"]), (&json!(496), &json!("Dòng 496")));
    let huge: Vec<Vec<String>> = vec![vec![String::new(); 1000]; 201];
    fails(&app, "draft.paste", paste(Value::Null, "ten", json!(huge)), Code::TooLarge).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deletion_import_and_reset_are_undone_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = opened(folder.path());
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].as_str().unwrap().to_owned();
    call(&app, "draft.set", json!({ "id": id, "path": "ten_nnt", "text": "CÔNG TY TRƯỚC ĐÓ" })).await;
    let mut states = vec![everything(&app, &id).await];
    // The case of a supplementary return has rows in several tables.
    let case =
        app.pack("01-gtgt").unwrap().form.cases.iter().find(|c| c.answers.contains_key(TABLE)).unwrap().answers.clone();
    assert_eq!(app.load_answers(&id, &case, hoso_form::Source::Imported).unwrap(), []);
    states.push(everything(&app, &id).await);
    assert_ne!(states[0].1, states[1].1, "the file brought rows");
    let all = rows(&app, &id).await;
    call(&app, "draft.rows-delete", json!({ "id": id, "table": TABLE, "rows": all })).await;
    states.push(everything(&app, &id).await);
    call(&app, "draft.reset", json!({ "id": id })).await;
    states.push(everything(&app, &id).await);
    let (fields, tables) = &states[3];
    assert!(
        fields.values().all(|v| ["empty)", "default)", "calculated)"].iter().any(|s| v.ends_with(s))),
        "{fields:?}"
    );
    assert!(tables.as_array().unwrap().iter().all(|t| t[1] == json!([])), "{tables}");
    let patch = call(&app, "draft.reset", json!({ "id": id })).await;
    assert_eq!(patch["fields"], json!([]), "what is empty cannot be emptied: no step for nothing");
    for n in (0..3).rev() {
        drop(app);
        app = opened(folder.path());
        call(&app, "draft.undo", json!({ "id": id })).await;
        assert_eq!(everything(&app, &id).await, states[n], "step {n} back, after a restart");
    }
    drop(app);
    app = opened(folder.path());
    for state in &states[1..] {
        call(&app, "draft.redo", json!({ "id": id })).await;
        assert_eq!(&everything(&app, &id).await, state, "and forward");
    }
    assert_eq!(call(&app, "dossier.list", json!({ "query": "" })).await[0]["subject"], "", "the list follows");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_from_a_file_is_never_changed_silently() {
    let app = program(None);
    let id = filled(&app, "01-gtgt").await;
    let answers = json!({ "ct36": 9_999_999 }).as_object().unwrap().clone();
    app.load_answers(&id, &answers, hoso_form::Source::Imported).unwrap();
    for locale in ["vi", "en"] {
        call(&app, "settings.set", json!({ "locale": locale })).await;
        let open = call(&app, "dossier.open", json!({ "id": id })).await;
        let field = open["fields"].as_array().unwrap().iter().find(|f| f["path"] == "ct36").unwrap().clone();
        assert_eq!(field["text"], "10.000.000", "the printed formula counts");
        let issue = &field["issues"][0];
        let message = issue["message"].as_str().unwrap();
        assert!(message.contains("9.999.999") && message.contains("10.000.000"), "both figures: {message}");
        assert_eq!(issue["severity"], "warning");
        well_written(message, "two figures");
        well_written(issue["fix"].as_str().unwrap(), "what to do");
    }
    let why = call(&app, "draft.explain", json!({ "id": id, "path": "ct36" })).await;
    assert_eq!(why["given"], "9.999.999");
    call(&app, "draft.set", json!({ "id": id, "path": "ct36", "text": "" })).await;
    let why = call(&app, "draft.explain", json!({ "id": id, "path": "ct36" })).await;
    assert_eq!((&why["given"], &why["text"]), (&json!(""), &json!("10.000.000")), "the file's figure can be let go of");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_number_waits_for_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let app = crate::library::program_with_packs(folder.path());
    let press = crate::library::Press::new();
    press.trusted(&app).await;
    let mut files = crate::library::small("2026.1", "2026-11-22", None);
    let default = "\"kind\": \"default\", \"target\": \"so_ban\", \"expr\": \"1\"";
    crate::library::edit(&mut files, "forms/to-khai/rules.json", default, &default.replace("\"1\"", "\"null\""));
    press.install(&app, &files).await;
    let id = call(&app, "dossier.create", json!({ "pack": "thu-nghiem" })).await["id"].clone();
    let why = call(&app, "draft.explain", json!({ "id": id, "path": "so_tien" })).await;
    let missing = why["missing"].as_array().unwrap();
    assert_eq!(missing.iter().map(|m| &m["path"]).collect::<Vec<_>>(), [&json!("so_ban")], "{why}");
    crate::bench::well_labelled(missing[0]["label"].as_str().unwrap(), "a question by its label");
}

/// How long a person waits with the largest annex; `cargo test -p hoso-app --test app -- --ignored measure --nocapture`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn measure_the_largest_annex() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let id = call(&app, "dossier.create", json!({ "pack": "05-qtt-tncn" })).await["id"].clone();
    let cells: Vec<Vec<String>> = (0..5000)
        .map(|n| {
            vec![
                format!("Người Ví Dụ {n}"),
                String::new(),
                "cccd".to_owned(),
                format!("{n:012}"),
                String::new(),
                "1.000".to_owned(),
            ]
        })
        .collect();
    let timed = async |cmd: &str, payload: Value| {
        let begun = std::time::Instant::now();
        let found = call(&app, cmd, payload).await;
        println!("{cmd}: {:?}", begun.elapsed());
        found
    };
    let paste = json!({ "id": id, "table": "bk2", "row": null, "column": "c07", "cells": cells });
    let done = timed("draft.paste", paste).await;
    println!("added {} of 5000, left out {}", done["added"], done["leftOutCount"]);
    let rows = done["patch"]["tables"][0]["rows"].as_array().unwrap().clone();
    let path = format!("bk2[{}].c11", rows[2500].as_str().unwrap());
    timed("draft.set", json!({ "id": id, "path": path, "text": "2.000" })).await;
    timed("draft.row-add", json!({ "id": id, "table": "bk2", "at": 2500 })).await;
    timed("draft.undo", json!({ "id": id })).await;
    timed("draft.rows-delete", json!({ "id": id, "table": "bk2", "rows": rows })).await;
    timed("draft.undo", json!({ "id": id })).await;
    timed("draft.reset", json!({ "id": id })).await;
    timed("draft.undo", json!({ "id": id })).await;
    timed("dossier.open", json!({ "id": id })).await;
}
