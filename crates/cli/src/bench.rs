//! `hoso bench form`: how quick the engine is here, on the generated form that the budgets are stated for.

use std::time::Instant;

use hoso_form::sample::{Instruments, measure};
use serde_json::{Value as Json, json};

/// Measures the engine on a form of `fields` number fields, of which `calcs` are calculated, and a table of `rows` rows. Times
/// are in milliseconds, `rss_mb` is what the loaded form takes of memory (Linux; 0 elsewhere). With `ok` false some figure was
/// wrong, with `error` the form could not be made.
pub fn form(fields: usize, calcs: usize, rows: usize) -> Json {
    let begun = Instant::now();
    let mut clock = || begun.elapsed().as_secs_f64() * 1_000.0;
    let mut memory = resident;
    let mut with = Instruments { clock: &mut clock, memory: &mut memory };
    measure(fields, calcs, rows, &mut with).unwrap_or_else(|error| json!({ "ok": false, "error": error }))
}

/// Memory of this process in bytes: the second number of `/proc/self/statm`, in pages of 4 KiB.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4_096
}
