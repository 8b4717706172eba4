//! From an element of a written file back to the answer that it shows.

use super::map::{Node, XmlMap};
use super::write::{Row, chosen, parts};
use serde_json::{Map, Value};

/// Where an answer stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The field, or `table.column`.
    pub field: String,
    /// Of a column: its row, from 0.
    pub row: Option<usize>,
}

impl XmlMap {
    /// The answer behind an element of the file that [`write`](super::write()) makes of these answers. The path is that of
    /// [`SchemaIssue`](super::SchemaIssue): names from the root down, numbers from 1 among several of one name. Of an
    /// element that holds others it is the first answer inside; elements that say nothing of the answers have none.
    pub fn place(&self, path: &str, answers: &Map<String, Value>) -> Option<Place> {
        let mut steps = path.split('/');
        if steps.next().map(|step| step_of(step).0) != Some("HSoThueDTu") {
            return None;
        }
        let steps: Vec<(&str, usize)> = steps.map(step_of).collect();
        inside(&self.children, &steps, answers, None)
    }
}

/// A step's name, and its number from 0.
fn step_of(step: &str) -> (&str, usize) {
    match step.strip_suffix(']').and_then(|step| step.rsplit_once('[')) {
        Some((name, number)) => (name, number.parse::<usize>().map_or(0, |n| n.saturating_sub(1))),
        None => (step, 0),
    }
}

/// The rows that the element around stands for.
#[derive(Clone, Copy)]
struct Run<'r> {
    table: &'r str,
    rows: &'r [Row<'r>],
}

fn inside(
    nodes: &[Node],
    steps: &[(&str, usize)],
    answers: &Map<String, Value>,
    run: Option<Run<'_>>,
) -> Option<Place> {
    let ((name, number), below) = steps.split_first()?;
    let mut left = *number;
    let mut last = None;
    for node in nodes.iter().filter(|node| node.el == *name) {
        let Some(table) = node.repeat.as_deref() else {
            // An element that is not written for want of answers may be the one that a schema misses.
            last = Some((node, run));
            let written = node.when_any.is_empty() || node.when_any.iter().any(|field| answered(field, answers, run));
            if written {
                match left.checked_sub(1) {
                    None => return at(node, below, answers, run),
                    Some(less) => left = less,
                }
            }
            continue;
        };
        let rows = match run.filter(|run| run.table == table) {
            Some(run) => run.rows.to_vec(),
            None => rows_of(answers, table),
        };
        let rows = chosen(node, table, rows);
        for part in parts(node, table, &rows) {
            match left.checked_sub(1) {
                None => return at(node, below, answers, Some(Run { table, rows: part })),
                Some(less) => left = less,
            }
        }
    }
    last.and_then(|(node, run)| at(node, below, answers, run))
}

fn at(node: &Node, below: &[(&str, usize)], answers: &Map<String, Value>, run: Option<Run<'_>>) -> Option<Place> {
    if !below.is_empty() {
        return inside(&node.children, below, answers, run);
    }
    let field = first_field(node)?;
    let row = run.filter(|run| field.strip_prefix(run.table).is_some_and(|rest| rest.starts_with('.')));
    let row = row.and_then(|run| run.rows.first()).map(|(at, _)| *at);
    Some(Place { field: field.to_owned(), row })
}

fn rows_of<'r>(answers: &'r Map<String, Value>, table: &str) -> Vec<Row<'r>> {
    let rows = answers.get(table).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    rows.iter().enumerate().filter_map(|(at, row)| Some((at, row.as_object()?))).collect()
}

fn first_field(node: &Node) -> Option<&str> {
    node.source.field.as_deref().or_else(|| node.children.iter().find_map(first_field))
}

fn answered(field: &str, answers: &Map<String, Value>, run: Option<Run<'_>>) -> bool {
    let column = run.and_then(|run| Some((run.rows.first()?.1, field.strip_prefix(run.table)?.strip_prefix('.')?)));
    let value = match column {
        Some((row, column)) => row.get(column),
        None => answers.get(field),
    };
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(rows)) => !rows.is_empty(),
        Some(_) => true,
    }
}
