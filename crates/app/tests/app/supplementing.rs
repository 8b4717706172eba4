//! Supplementary returns: they begin as the filed one, and list by themselves what they change.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{call, fails, filled, opened, program, well_written};
use crate::versions::answers;

/// A signed return and its supplementary one.
async fn supplemented(app: &Arc<App>) -> (String, String, Value) {
    let first = filled(app, "01-gtgt").await;
    crate::bench::sign(app, &first).await;
    let made = call(app, "dossier.create-from", json!({ "from": first, "kind": "supplement" })).await;
    (first, made["id"].as_str().unwrap().to_owned(), made)
}

async fn compile(app: &Arc<App>, id: &str) -> u64 {
    let done = call(app, "draft.compile-changes", json!({ "id": id })).await;
    assert_eq!((&done["table"], &done["leftOut"]), (&json!("khbs_gt"), &json!([])), "{done}");
    done["count"].as_u64().unwrap()
}

/// Rows of the table of changes: code → (declared, adjusted, reason).
async fn changes(app: &Arc<App>, id: &str) -> BTreeMap<String, (String, String, String)> {
    let open = call(app, "dossier.open", json!({ "id": id })).await;
    let table = open["tables"].as_array().unwrap().iter().find(|t| t["path"] == "khbs_gt").unwrap().clone();
    let all = answers(app, id).await;
    let cell = |row: &Value, column: &str| all[&format!("khbs_gt[{}].{column}", row.as_str().unwrap())].0.clone();
    let rows = table["rows"].as_array().unwrap();
    rows.iter().map(|r| (cell(r, "ma"), (cell(r, "da_khai"), cell(r, "dieu_chinh"), cell(r, "ly_do")))).collect()
}

fn figures(list: &[(&str, &str, &str)]) -> BTreeMap<String, (String, String, String)> {
    list.iter().map(|(c, d, a)| ((*c).to_owned(), ((*d).to_owned(), (*a).to_owned(), String::new()))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplementary_return_lists_every_figure_that_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let (first, id, made) = supplemented(&app).await;
    let old = answers(&app, &first).await;
    let new = answers(&app, &id).await;
    assert_eq!((new["loai"].0.as_str(), new["so_lan"].0.as_str()), ("B", "1"), "as the pack says");
    for path in ["ky", "ten_nnt", "ct22", "ct25", "ct33", "dia_chi.commune"] {
        assert_eq!((&new[path].0, new[path].1.as_str()), (&old[path].0, "carried"), "{path} as it was filed");
    }
    assert_eq!(new["ct40"].0, old["ct40"].0);
    assert_eq!(made["notCarried"], json!([]), "everything is the same at first");
    assert_eq!(compile(&app, &id).await, 0, "nothing was changed yet");
    assert!(changes(&app, &id).await.is_empty());

    call(&app, "draft.set", json!({ "id": id, "path": "ct25", "text": "8.000.000" })).await;
    let count = compile(&app, &id).await;
    let expected = figures(&[
        ("25", "10.000.000", "8.000.000"),
        ("36", "10.000.000", "12.000.000"),
        ("40a", "5.000.000", "7.000.000"),
        ("40", "5.000.000", "7.000.000"),
    ]);
    assert_eq!(changes(&app, &id).await, expected, "figures of the return, and none of the appendix itself");
    assert_eq!(count, 4);
    let all = answers(&app, &id).await;
    let names: Vec<&str> = all
        .iter()
        .filter(|(p, _)| p.ends_with(".ten") && p.starts_with("khbs_gt["))
        .map(|(_, v)| v.0.as_str())
        .collect();
    assert_eq!(names.len(), 4);
    for name in names {
        well_written(name, "the printed words of a figure");
    }
    call(&app, "draft.undo", json!({ "id": id })).await;
    assert!(changes(&app, &id).await.is_empty(), "one step takes the whole table back");
    drop(app);
    let app = opened(folder.path());
    call(&app, "draft.redo", json!({ "id": id })).await;
    assert_eq!(changes(&app, &id).await, expected, "and again after a restart");
    assert_eq!(answers(&app, &first).await, old, "the filed return is as it was");
    assert_eq!(call(&app, "dossier.timeline", json!({ "id": first })).await["state"], "signed");
}

#[tokio::test(flavor = "multi_thread")]
async fn compiling_again_keeps_reasons_and_own_rows_and_takes_away_what_no_longer_differs() {
    let app = program(None);
    let (first, id, _) = supplemented(&app).await;
    call(&app, "draft.set", json!({ "id": id, "path": "ct25", "text": "8.000.000" })).await;
    compile(&app, &id).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    let table = open["tables"].as_array().unwrap().iter().find(|t| t["path"] == "khbs_gt").unwrap().clone();
    let row = table["rows"][0].as_str().unwrap().to_owned();
    let reason = "Hóa đơn không đủ điều kiện khấu trừ";
    let set = |path: String, text: &str| json!({ "id": id, "path": path, "text": text });
    call(&app, "draft.set", set(format!("khbs_gt[{row}].ly_do"), reason)).await;
    let patch = call(&app, "draft.row-add", json!({ "id": id, "table": "khbs_gt" })).await;
    let own = patch["tables"][0]["rows"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    for (column, text) in [("ten", "Hàng hóa Ví Dụ"), ("ma", "PL1"), ("dieu_chinh", "3")] {
        call(&app, "draft.set", set(format!("khbs_gt[{own}].{column}"), text)).await;
    }
    call(&app, "draft.set", json!({ "id": id, "path": "ct25", "text": "9.000.000" })).await;
    compile(&app, &id).await;
    let found = changes(&app, &id).await;
    assert_eq!(found["25"], ("10.000.000".into(), "9.000.000".into(), reason.into()), "new figure, old reason");
    assert_eq!(found["PL1"].1, "3", "a row of the person's own stays");
    assert_eq!(found.len(), 5);

    // The original may be deleted; what it declared is kept.
    call(&app, "dossier.delete", json!({ "id": first })).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!((&open["origin"]["id"], &open["origin"]["kind"]), (&json!(""), &json!("supplement")));
    well_written(open["origin"]["title"].as_str().unwrap(), "an original that is gone");
    call(&app, "draft.set", json!({ "id": id, "path": "ct25", "text": "10.000.000" })).await;
    assert_eq!(compile(&app, &id).await, 0);
    assert_eq!(changes(&app, &id).await.keys().collect::<Vec<_>>(), ["PL1"], "nothing differs any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_supplement_counts_on_and_begins_with_an_empty_list() {
    let app = program(None);
    let (_, first, _) = supplemented(&app).await;
    call(&app, "draft.set", json!({ "id": first, "path": "ct25", "text": "8.000.000" })).await;
    compile(&app, &first).await;
    let open = call(&app, "dossier.open", json!({ "id": first })).await;
    let table = open["tables"].as_array().unwrap().iter().find(|t| t["path"] == "khbs_gt").unwrap().clone();
    for row in table["rows"].as_array().unwrap() {
        let path = format!("khbs_gt[{}].ly_do", row.as_str().unwrap());
        call(&app, "draft.set", json!({ "id": first, "path": path, "text": "Sai sót khi ghi" })).await;
    }
    crate::bench::sign(&app, &first).await;
    let made = call(&app, "dossier.create-from", json!({ "from": first, "kind": "supplement" })).await;
    let id = made["id"].as_str().unwrap();
    let new = answers(&app, id).await;
    assert_eq!((new["so_lan"].0.as_str(), new["ct25"].0.as_str()), ("2", "8.000.000"));
    assert!(changes(&app, id).await.is_empty(), "the first list explains the first supplement");
    assert!(made["notCarried"].as_array().unwrap().iter().any(|i| i["text"] == "4 dòng"), "{}", made["notCarried"]);
    call(&app, "draft.set", json!({ "id": id, "path": "ct25", "text": "7.000.000" })).await;
    compile(&app, id).await;
    let found = changes(&app, id).await;
    assert_eq!(found["25"], ("8.000.000".into(), "7.000.000".into(), String::new()), "against the one before");
    assert_eq!(found.len(), 4, "the appendix is no figure of the return, in the second one either: {found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_handed_in_can_be_corrected() {
    let app = program(None);
    let draft = filled(&app, "01-gtgt").await;
    fails(&app, "dossier.create-from", json!({ "from": draft, "kind": "supplement" }), Code::WrongState).await;
    fails(&app, "draft.compile-changes", json!({ "id": draft }), Code::WrongState).await;
    let list = call(&app, "dossier.list", json!({ "query": "" })).await;
    assert_eq!(list.as_array().unwrap().len(), 1, "nothing half is left behind");
    let (first, id, _) = supplemented(&app).await;
    let offers = |view: &Value| view["offers"].as_array().unwrap().clone();
    let open = call(&app, "dossier.open", json!({ "id": first })).await;
    assert_eq!(open["followers"][0]["id"], json!(id));
    assert!(offers(&open).contains(&json!("supplement")) && !offers(&open).contains(&json!("compile-changes")));
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert!(offers(&open).contains(&json!("compile-changes")) && !offers(&open).contains(&json!("supplement")));
}
