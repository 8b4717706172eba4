//! Annex tables out of spreadsheets and back, as the window does it.

use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::Code;
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, filled, program, well_written};

const TABLE: &str = "bk3";

/// Columns in another order than the form's, heads without accents, one head that the form does not have, a code with a nought in front.
const CSV: &str = "STT;Ma so thue NPT;ho va ten nguoi phu thuoc;Ghi chú\n\
    1;001190000001;NGUYỄN THỊ VÍ DỤ;x\n\
    2;9900000016;TRẦN VĂN MẪU;\n\
    Tổng cộng;;;\n";

async fn table(app: &Arc<App>, id: &str) -> Value {
    call(app, "dossier.open", json!({ "id": id })).await["tables"]
        .as_array()
        .unwrap()
        .iter()
        .find(|t| t["path"] == TABLE)
        .unwrap()
        .clone()
}

fn payload(id: &str, bytes: &[u8], more: Value) -> Value {
    let mut all = json!({ "id": id, "table": TABLE, "base64": base64(bytes) });
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all
}

/// The choice of columns that the preview offers, as the window sends it back.
fn chosen(preview: &Value) -> Value {
    let columns = preview["columns"].as_array().unwrap();
    Value::Object(columns.iter().map(|c| (c["id"].as_str().unwrap().to_owned(), c["at"].clone())).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_come_from_a_file_in_one_step_and_go_back_out() {
    let app = program(None);
    let id = call(&app, "dossier.create", json!({ "pack": "05-qtt-tncn" })).await["id"].as_str().unwrap().to_owned();
    let template =
        call(&app, "draft.sheet-export", payload(&id, b"", json!({ "format": "xlsx", "template": true }))).await;
    let folder = std::path::PathBuf::from(template["folder"].as_str().unwrap());
    let empty = std::fs::read(folder.join(template["files"][0].as_str().unwrap())).unwrap();
    let preview = call(&app, "draft.sheet-preview", payload(&id, &empty, json!({}))).await;
    assert_eq!(preview["rowCount"], 0, "a template has no rows: {preview:#}");
    assert!(
        preview["columns"].as_array().unwrap().iter().all(|c| !c["at"].is_null()),
        "every column of our own template is found again: {preview:#}"
    );

    // The person's own file: by hand where the heads do not say enough.
    let preview = call(&app, "draft.sheet-preview", payload(&id, CSV.as_bytes(), json!({}))).await;
    assert_eq!(preview["offered"].as_array().unwrap().len(), 4, "all columns of the file can be chosen: {preview:#}");
    let mut columns = chosen(&preview);
    columns["c07"] = json!(2);
    columns["c08"] = json!(1);
    let again =
        call(&app, "draft.sheet-preview", payload(&id, CSV.as_bytes(), json!({ "columns": columns, "sheet": 0 })))
            .await;
    assert_eq!(again["rowCount"], 2, "the row of totals is left out: {again:#}");
    assert_eq!(again["leftOut"], json!([4]));
    let import = json!({ "columns": columns, "sheet": 0, "replace": false });
    let found = call(&app, "draft.sheet-import", payload(&id, CSV.as_bytes(), import.clone())).await;
    assert_eq!((&found["added"], &found["noRoom"]), (&json!(2), &json!(0)));
    let rows = table(&app, &id).await["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    let fields = call(&app, "dossier.open", json!({ "id": id })).await["fields"].clone();
    let path = format!("{TABLE}[{}].c08", rows[0].as_str().unwrap());
    let field = fields.as_array().unwrap().iter().find(|f| f["path"] == path).unwrap();
    assert_eq!(
        (&field["text"], &field["source"]),
        (&json!("001190000001"), &json!("imported")),
        "noughts stay, and whence it came is told"
    );

    // Taken twice it stands twice; replaced, once; undone, as before.
    call(&app, "draft.sheet-import", payload(&id, CSV.as_bytes(), import)).await;
    assert_eq!(table(&app, &id).await["rows"].as_array().unwrap().len(), 4);
    let replace = json!({ "columns": columns, "sheet": 0, "replace": true });
    call(&app, "draft.sheet-import", payload(&id, CSV.as_bytes(), replace)).await;
    assert_eq!(table(&app, &id).await["rows"].as_array().unwrap().len(), 2);
    call(&app, "draft.undo", json!({ "id": id })).await;
    assert_eq!(table(&app, &id).await["rows"].as_array().unwrap().len(), 4, "one undo takes one import back");

    let out = call(&app, "draft.sheet-export", payload(&id, b"", json!({ "format": "csv" }))).await;
    let text = std::fs::read_to_string(
        std::path::Path::new(out["folder"].as_str().unwrap()).join(out["files"][0].as_str().unwrap()),
    )
    .unwrap();
    assert!(text.contains("001190000001") && text.contains("NGUYỄN THỊ VÍ DỤ"), "what came in goes out: {text}");
    for made in [template, out] {
        std::fs::remove_dir_all(made["folder"].as_str().unwrap()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_rows_is_told_by_row_and_kept() {
    let app = program(None);
    let id = filled(&app, "05-qtt-tncn").await;
    let before = table(&app, &id).await["rows"].as_array().unwrap().len();
    let csv = "Mã số thuế;Họ tên;Ngày sinh\n9900000016;NGUYỄN THỊ VÍ DỤ;31/02/2020\n123;TRẦN VĂN MẪU;01/02/2020\n";
    let columns = json!({ "c08": 0, "c07": 1, "c10": 2 });
    let found = call(
        &app,
        "draft.sheet-import",
        payload(&id, csv.as_bytes(), json!({ "columns": columns, "sheet": 0, "firstRow": 2, "replace": false })),
    )
    .await;
    assert_eq!(found["added"], 2, "rows with faults are not lost");
    let problems = found["problems"].as_array().unwrap();
    for (row, column) in [(2, "C"), (3, "A")] {
        let of_cell = problems.iter().find(|p| p["row"] == row && p["column"] == column);
        let problem = of_cell.unwrap_or_else(|| panic!("row {row} column {column} must be told: {problems:#?}"));
        assert_eq!(problem["isError"], true);
        well_written(problem["message"].as_str().unwrap(), "a problem of a cell");
        well_written(problem["label"].as_str().unwrap(), "its column");
    }
    let folder = std::path::PathBuf::from(found["report"]["folder"].as_str().unwrap());
    let report = std::fs::read(folder.join(found["report"]["files"][0].as_str().unwrap())).unwrap();
    assert!(report.starts_with(b"PK"), "the report is a spreadsheet");
    std::fs::remove_dir_all(folder).unwrap();
    assert_eq!(table(&app, &id).await["rows"].as_array().unwrap().len(), before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_refused_in_words() {
    let app = program(None);
    let id = call(&app, "dossier.create", json!({ "pack": "05-qtt-tncn" })).await["id"].as_str().unwrap().to_owned();
    for bytes in [&b"\x00\x01\x02"[..], b"<html><table><tr><td>1</td></tr></table></html>", b"PK\x03\x04 no archive"] {
        let error = fails(&app, "draft.sheet-preview", payload(&id, bytes, json!({})), Code::BadSheet).await;
        crate::bench::well_said(&app, &error);
    }
    let wrong = json!({ "id": id, "table": "nowhere", "base64": base64(CSV.as_bytes()) });
    fails(&app, "draft.sheet-preview", wrong, Code::NotFound).await;
    let nothing = payload(&id, b"a;b\n1;2\n", json!({ "columns": {}, "sheet": 7 }));
    fails(&app, "draft.sheet-import", nothing, Code::BadSheet).await;
    assert_eq!(table(&app, &id).await["rows"], json!([]), "nothing came in");
}
