//! Files from elsewhere: tax XML and spreadsheets.

use std::path::{Path, PathBuf};

use hoso_app::api::ApiError;
use hoso_app::sheets::SheetChoice;
use hoso_pack::Language;
use serde_json::{Value as Json, json};

use crate::args::{SheetCommand, XmlCommand};
use crate::commands::{app_in_memory, attempt, pack_named, read_file, write_file};
use crate::outcome::Outcome;

pub fn xml(language: Language, command: XmlCommand) -> Outcome {
    match command {
        XmlCommand::Show { file } => show(language, &file),
        XmlCommand::Import { file, out } => import(language, &file, out.as_deref()),
    }
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn show(language: Language, file: &Path) -> Outcome {
    let app = app_in_memory(false, None, language);
    let bytes = attempt!(read_file(file));
    let of_file = |error: ApiError| error.with("file", file.display());
    let view = attempt!(language, app.tax_file(&name_of(file), &bytes).map_err(of_file));
    let (mut result, marks) = attempt!(language, hoso_app::foreign::envelope(&bytes).map_err(of_file));
    // Of a signed file each signature twice: what it says of itself, and what it is worth.
    let worth = app.verify_report(&bytes).ok().and_then(|report| serde_json::to_value(report.signatures).ok());
    let signatures: Vec<Json> = marks
        .iter()
        .enumerate()
        .map(|(n, s)| {
            let report = worth.as_ref().and_then(|w| w.get(n)).cloned().unwrap_or_default();
            json!({ "references": s.references, "method": s.method, "subject": s.subject, "report": report })
        })
        .collect();
    let tree: Vec<Json> = view
        .tree
        .iter()
        .map(|l| json!({ "level": l.level, "name": l.name, "number": l.number, "label": l.label, "text": l.text }))
        .collect();
    let mut text: Vec<String> = view.head.iter().map(|l| format!("{}: {}", l.label, l.text)).collect();
    text.extend(Some(view.catalogue.clone()).filter(|words| !words.is_empty()));
    text.extend(view.oddities.clone());
    for (n, s) in marks.iter().enumerate() {
        let report = worth.as_ref().and_then(|w| w.get(n));
        let verdict = report.and_then(|r| r["verdict"].as_str()).unwrap_or("unknown");
        let covers = report.and_then(|r| r["covers"].as_str()).unwrap_or("nothing");
        text.push(format!("[{}] {} → {covers}: {verdict}", s.references.join(", "), s.subject));
    }
    text.push(String::new());
    for line in &view.tree {
        let number = if line.number > 0 { format!("[{}]", line.number) } else { String::new() };
        let label = if line.label.is_empty() { String::new() } else { format!(" ({})", line.label) };
        let value = if line.text.is_empty() { String::new() } else { format!(": {}", line.text) };
        text.push(format!("{}{}{number}{label}{value}", "  ".repeat(line.level as usize), line.name));
    }
    if let Some(fields) = result.as_object_mut() {
        fields.insert("file".to_owned(), json!(file));
        fields.insert("signatures".to_owned(), json!(signatures));
        fields.insert("tree".to_owned(), json!(tree));
        fields.insert("takes".to_owned(), json!(view.takes));
    }
    Outcome::of(result).text(text.join("\n"))
}

fn import(language: Language, file: &Path, out: Option<&Path>) -> Outcome {
    let app = app_in_memory(false, None, language);
    let bytes = attempt!(read_file(file));
    let of_file = |error: ApiError| error.with("file", file.display());
    let found = attempt!(language, app.import_tax_file(&name_of(file), &bytes).map_err(of_file));
    let opened = attempt!(language, app.open_dossier(&found.id));
    let answers = attempt!(language, app.answers(&found.id));
    if let Some(out) = out {
        attempt!(write_file(out, serde_json::to_string_pretty(&answers).unwrap_or_default().as_bytes()));
    }
    let lines =
        found.left_out.iter().chain(&found.differing).map(|r| format!("{}: {} ({})", r.label, r.message, r.text));
    let text = lines.collect::<Vec<_>>().join("\n");
    let clean = found.left_out_count == 0 && found.differing.is_empty();
    Outcome::of(json!({
        "pack": opened.row.pack, "version": opened.version.key, "answers": answers, "taken": found.taken,
        "leftOut": found.left_out, "leftOutCount": found.left_out_count, "differing": found.differing,
    }))
    .text(if out.is_some() { text } else { String::new() })
    .code(u8::from(!clean))
}

pub fn sheet(language: Language, command: SheetCommand) -> Outcome {
    match command {
        SheetCommand::Read { file, pack, table, tab, report } => {
            read(language, &file, &pack, (&table, tab), report.as_deref())
        }
        SheetCommand::Template { pack, table, out } => template(language, &pack, &table, &out),
    }
}

fn read(
    language: Language,
    file: &Path,
    pack: &str,
    (table, tab): (&str, Option<usize>),
    report: Option<&Path>,
) -> Outcome {
    let app = app_in_memory(false, None, language);
    let bytes = attempt!(read_file(file));
    let of_file = |error: ApiError| error.with("file", file.display());
    let id = attempt!(language, app.create(pack, None));
    let mut chosen = SheetChoice { tab, ..SheetChoice::default() };
    let preview = attempt!(language, app.sheet_preview(&id, table, &bytes, &chosen).map_err(of_file));
    chosen.tab = Some(preview.sheet as usize);
    chosen.columns = preview.columns.iter().map(|c| (c.id.clone(), c.at)).collect();
    let shown: Vec<Json> =
        preview.columns.iter().map(|c| json!({ "id": c.id, "label": c.label, "at": c.at })).collect();
    let (found, wrong_rows) = attempt!(language, app.take_rows(&id, table, &bytes, &chosen, false).map_err(of_file));
    if let (Some(report), Some(rows)) = (report, wrong_rows) {
        attempt!(write_file(report, &rows));
    }
    let answers = attempt!(language, app.answers(&id));
    let mut lines: Vec<String> =
        found.problems.iter().map(|p| format!("{}{}: {} – {}", p.column, p.row, p.label, p.message)).collect();
    let unclear: Vec<&str> = preview.columns.iter().filter(|c| c.ambiguous).map(|c| c.label.as_str()).collect();
    lines.extend(unclear.iter().map(|label| format!("{label}: ?")));
    let wrong = found.problems.iter().any(|p| p.is_error) || found.no_room > 0 || !unclear.is_empty();
    let rows = answers.get(table).cloned().unwrap_or_else(|| json!([]));
    let outcome = Outcome::of(json!({
        "sheet": preview.sheet, "head": preview.head, "columns": shown, "leftOut": preview.left_out, "ambiguous": unclear,
        "rows": rows, "added": found.added, "noRoom": found.no_room,
        "problems": found.problems, "problemCount": found.problem_count,
    }))
    .text(serde_json::to_string_pretty(&rows).unwrap_or_default())
    .code(u8::from(wrong));
    lines.into_iter().fold(outcome, Outcome::message)
}

fn template(language: Language, pack: &str, table: &str, out: &PathBuf) -> Outcome {
    let app = app_in_memory(false, None, language);
    let pack = attempt!(language, pack_named(&app, pack));
    let csv = out.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let bytes = attempt!(language, app.sheet_bytes(&pack, table, None, csv));
    attempt!(write_file(out, &bytes));
    Outcome::of(json!({ "file": out }))
}
