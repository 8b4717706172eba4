//! The generated form of the speed tests: the same for the bench, the command line and the tests, and with results that are
//! known beforehand. 300 of 500 number fields are entered, 200 are sums of 4 to 5 others in chains of 10; a table has eight
//! entered columns, a row total, and a grand total.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use crate::compile::Form;
use crate::engine::{Engine, Source};
use crate::spec::{FieldsFile, RulesFile};
use crate::value::Answers;

/// Entered columns of the table.
pub const COLUMNS: usize = 8;
/// Length of a chain of sums.
pub const CHAIN: usize = 10;

/// Fields and rules of a form with `fields` number fields of which `calcs` are calculated, and a table of up to `rows` rows.
/// There is at least one entered field, and the names are `e0…`, `c0…`, `bang` with `k0…k7` and `tong`, and `tong_cong`.
///
/// # Errors
/// When JSON of our own making does not read.
pub fn form(fields: usize, calcs: usize, rows: usize) -> Result<(FieldsFile, RulesFile), serde_json::Error> {
    let entered = entered(fields, calcs);
    let mut all: Vec<Json> = Vec::with_capacity(fields + 2);
    let mut rules: Vec<Json> = Vec::new();
    for i in 0..entered {
        all.push(json!({"id": format!("e{i}"), "type": "integer", "min": 0, "max_value": 1_000_000_000_000_i64}));
        rules.push(json!({"id": format!("r{i}"), "kind": "required", "target": format!("e{i}"), "expr": "true"}));
    }
    for i in 0..calcs {
        all.push(json!({"id": format!("c{i}"), "type": "integer"}));
        let terms: Vec<String> = terms(i, entered).into_iter().collect();
        let rule =
            json!({"id": format!("s{i}"), "kind": "calculate", "target": format!("c{i}"), "expr": terms.join(" + ")});
        rules.push(rule);
    }
    let mut columns: Vec<Json> =
        (0..COLUMNS).map(|k| json!({"id": format!("k{k}"), "type": "integer", "min": 0})).collect();
    columns.push(json!({"id": "tong", "type": "integer"}));
    all.push(json!({"id": "bang", "type": "table", "max_rows": rows.max(1), "columns": columns}));
    all.push(json!({"id": "tong_cong", "type": "integer"}));
    let row_total: Vec<String> = (0..COLUMNS).map(|k| format!("k{k}")).collect();
    rules.push(json!({"id": "tong", "kind": "calculate", "target": "bang.tong", "expr": row_total.join(" + ")}));
    rules.push(json!({"id": "tong_cong", "kind": "calculate", "target": "tong_cong", "expr": "sum(bang.tong)"}));
    let fields = serde_json::from_value(json!({ "fields": all }))?;
    Ok((fields, serde_json::from_value(json!({ "rules": rules }))?))
}

fn entered(fields: usize, calcs: usize) -> usize {
    fields.saturating_sub(calcs).max(1)
}

/// What calculated field `i` adds up: four entered fields, and within a chain the sum before it.
fn terms(i: usize, entered: usize) -> Vec<String> {
    let mut terms: Vec<String> = (0..4).map(|k| format!("e{}", (i * 4 + k) % entered)).collect();
    if !i.is_multiple_of(CHAIN) {
        terms.push(format!("c{}", i - 1));
    }
    terms
}

/// What is entered in field `i`, in đồng.
#[must_use]
pub fn entry(i: usize) -> i64 {
    i64::try_from(i * 37 % 9_973).unwrap_or(0) * 1_000
}

/// What is entered in a cell, in đồng.
#[must_use]
pub fn cell(row: usize, column: usize) -> i64 {
    i64::try_from((row * 131 + column * 17) % 99_991).unwrap_or(0) * 10
}

/// Answers to all entered fields and cells.
#[must_use]
pub fn answers(fields: usize, calcs: usize, rows: usize) -> Answers {
    let mut out: Answers = (0..entered(fields, calcs)).map(|i| (format!("e{i}"), json!(entry(i)))).collect();
    let row =
        |r: usize| Json::Object((0..COLUMNS).map(|k| (format!("k{k}"), json!(cell(r, k)))).collect::<Map<_, _>>());
    if rows > 0 {
        out.insert("bang".to_owned(), Json::Array((0..rows).map(row).collect()));
    }
    out
}

/// The value that calculated field `i` must have.
#[must_use]
pub fn expected(i: usize, fields: usize, calcs: usize) -> i64 {
    let entered = entered(fields, calcs);
    let start = i - i % CHAIN;
    (start..=i).flat_map(|j| (0..4).map(move |k| entry((j * 4 + k) % entered))).sum()
}

/// The total that a row must have.
#[must_use]
pub fn row_total(row: usize) -> i64 {
    (0..COLUMNS).map(|k| cell(row, k)).sum()
}

/// The grand total that the table must have.
#[must_use]
pub fn grand_total(rows: usize) -> i64 {
    (0..rows).map(row_total).sum()
}

/// Instruments of a measurement.
#[allow(missing_debug_implementations)]
pub struct Instruments<'a> {
    /// Milliseconds since some moment.
    pub clock: &'a mut dyn FnMut() -> f64,
    /// Memory of the process, in bytes.
    pub memory: &'a mut dyn FnMut() -> u64,
}

/// Edits that are timed, of fields and of cells each.
pub const EDITS: usize = 100;
/// Loads that are timed after the first.
pub const LOADS: usize = 5;

/// Loads the generated form from JSON text, edits it, and tells how long it took: keys `load_ms` (median; `load_first_ms` is the first one), `field_edit_median_ms`,
/// `field_edit_p95_ms`, `cell_edit_median_ms`, `cell_edit_p95_ms`, `validate_ms`, `serialise_ms`, `rss_mb`, and `ok`: whether
/// every figure is what it must be.
///
/// # Errors
/// When the generated form does not compile, in words.
pub fn measure(fields: usize, calcs: usize, rows: usize, with: &mut Instruments<'_>) -> Result<Json, String> {
    let (fields_file, rules_file) = form(fields, calcs, rows).map_err(|e| e.to_string())?;
    let definition = (text(&fields_file)?, text(&rules_file)?);
    let answers = text(&answers(fields, calcs, rows))?;
    drop((fields_file, rules_file));
    let memory_before = (with.memory)();
    let begun = (with.clock)();
    let mut engine = load(&definition, &answers)?;
    let load_first_ms = (with.clock)() - begun;
    let memory = (with.memory)().saturating_sub(memory_before);
    // The first load of a process also fetches memory and code; the median of some more is the program's own speed.
    let mut loads = Vec::new();
    for _ in 0..LOADS {
        let begun = (with.clock)();
        let again = load(&definition, &answers)?;
        loads.push((with.clock)() - begun);
        drop(again);
    }
    let load_ms = quantiles(loads).0;

    let mut ok = figures(&engine, fields, calcs, rows);
    let entered = entered(fields, calcs);
    let mut edit = |engine: &mut Engine, path: String, value: usize| -> Result<f64, String> {
        let begun = (with.clock)();
        let changes = engine.plan_set(&path, &value.to_string(), Source::Entered).map_err(|e| e.to_string())?;
        let patch = engine.apply(&changes);
        // What a window asks for: the new states of what changed.
        let states = patch.paths.iter().filter_map(|p| engine.state(p)).count();
        let took = (with.clock)() - begun;
        ok &= states == patch.paths.len();
        Ok(took)
    };
    let (mut of_fields, mut of_cells) = (Vec::new(), Vec::new());
    for i in 0..EDITS {
        of_fields.push(edit(&mut engine, format!("e{}", i * 7 % entered), 1_000 + i)?);
        if rows > 0 {
            of_cells.push(edit(&mut engine, format!("bang[r{}].k{}", i * 53 % rows + 1, i % COLUMNS), 2_000 + i)?);
        }
    }
    let begun = (with.clock)();
    engine.recompute_all();
    let issues = engine.issues().len();
    let validate_ms = (with.clock)() - begun;
    let begun = (with.clock)();
    let written = text(&engine.answers())?;
    let serialise_ms = (with.clock)() - begun;
    ok &= issues == 0;
    let round = |ms: f64| (ms * 10_000.0).round() / 10_000.0;
    let (field, cell) = (quantiles(of_fields), quantiles(of_cells));
    #[allow(clippy::cast_precision_loss)] // Megabytes for people.
    let rss_mb = (memory as f64 / 10_485.76).round() / 100.0;
    Ok(json!({
        "fields": fields, "calcs": calcs, "rows": rows, "bytes": written.len(),
        "load_ms": round(load_ms), "load_first_ms": round(load_first_ms),
        "field_edit_median_ms": round(field.0), "field_edit_p95_ms": round(field.1),
        "cell_edit_median_ms": round(cell.0), "cell_edit_p95_ms": round(cell.1),
        "validate_ms": round(validate_ms), "serialise_ms": round(serialise_ms),
        "rss_mb": rss_mb, "ok": ok,
    }))
}

fn text<T: serde::Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|e| e.to_string())
}

fn load(definition: &(String, String), answers: &str) -> Result<Engine, String> {
    let fields: FieldsFile = serde_json::from_str(&definition.0).map_err(|e| e.to_string())?;
    let rules: RulesFile = serde_json::from_str(&definition.1).map_err(|e| e.to_string())?;
    let form = Form::compile(fields, &rules).map_err(|e| e.iter().map(ToString::to_string).collect::<String>())?;
    let mut engine = Engine::new(Arc::new(form), jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    let answers: Answers = serde_json::from_str(answers).map_err(|e| e.to_string())?;
    let problems = engine.load_answers(&answers, Source::Imported);
    if problems.is_empty() { Ok(engine) } else { Err(format!("{problems:?}")) }
}

/// Whether calculated figures are what they must be.
fn figures(engine: &Engine, fields: usize, calcs: usize, rows: usize) -> bool {
    let is = |path: &str, n: i64| engine.state(path).is_some_and(|s| s.value.as_number() == Some(n.into()));
    (0..calcs).all(|i| is(&format!("c{i}"), expected(i, fields, calcs)))
        && (0..rows).step_by(97).all(|r| is(&format!("bang[r{}].tong", r + 1), row_total(r)))
        && (rows == 0 || is("tong_cong", grand_total(rows)))
}

/// Median and 95th percentile.
fn quantiles(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or(0.0)
    };
    (at(50), at(95))
}
