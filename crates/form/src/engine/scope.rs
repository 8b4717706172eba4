//! What a rule sees of the form.

use std::collections::BTreeMap;

use crate::feel::{Scope, ast::Slot};
use crate::value::Value;

use super::{Engine, Place};

pub(super) struct FormScope<'a> {
    pub engine: &'a Engine,
    pub row: Option<&'a str>,
}

impl Scope for FormScope<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        match name {
            "today" => Some(Value::Date(self.engine.now.date())),
            "now" => Some(Value::DateTime(self.engine.now)),
            _ => None,
        }
    }

    fn slot(&self, slot: Slot) -> Value {
        let engine = self.engine;
        match slot {
            Slot::Node(node) => engine.seen(&Place { node, row: None }),
            Slot::Cell(node) => engine.seen(&Place { node, row: self.row.map(str::to_owned) }),
            Slot::Address(first) => {
                let parts: Vec<Value> =
                    (first..first + 3).map(|node| engine.seen(&Place { node, row: None })).collect();
                if parts.iter().all(Value::is_null) {
                    return Value::Null;
                }
                Value::Context(["line", "province", "commune"].into_iter().map(str::to_owned).zip(parts).collect())
            }
            Slot::Column(node) => {
                let Some(t) = engine.form.nodes[node].table else { return Value::Null };
                if !engine.cells[engine.form.tables[t].node].relevant {
                    return Value::List(Vec::new());
                }
                let rows = engine.tables[t].ids.iter();
                Value::List(rows.map(|r| engine.seen(&Place { node, row: Some(r.clone()) })).collect())
            }
            Slot::Table(t) => {
                if !engine.cells[engine.form.tables[t].node].relevant {
                    return Value::List(Vec::new());
                }
                let columns = &engine.form.tables[t].columns;
                let row_of = |r: &String| -> BTreeMap<String, Value> {
                    columns
                        .iter()
                        .map(|&node| {
                            (
                                engine.form.nodes[node].spec.id.clone(),
                                engine.seen(&Place { node, row: Some(r.clone()) }),
                            )
                        })
                        .collect()
                };
                Value::List(engine.tables[t].ids.iter().map(|r| Value::Context(row_of(r))).collect())
            }
        }
    }
}
