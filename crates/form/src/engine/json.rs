//! Answers as canonical JSON, both ways.

use serde_json::{Map, Value as Json};

use super::{Change, Engine, Place, Source, Stored};
use crate::compile::Part;
use crate::raw;
use crate::spec::FieldType;
use crate::value::{Answers, Value};

/// Something in an answers file that cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadProblem {
    /// Where.
    pub path: String,
    /// What is wrong, a Fluent id without prefix: `unknown-field`, `wrong-type`, `too-many-rows`, `number-too-long`.
    pub code: &'static str,
}

impl Engine {
    /// Relevant answers in canonical shape.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let mut out = Map::new();
        for field in &self.form.fields.fields {
            let json = match field.field_type {
                FieldType::Address => {
                    let mut address = Map::new();
                    for part in ["line", "province", "commune"] {
                        let value = self.state(&format!("{}.{part}", field.id)).map_or(Value::Null, |s| s.value);
                        if !value.is_null() {
                            address.insert(part.to_owned(), value.to_json());
                        }
                    }
                    if address.is_empty() { Json::Null } else { Json::Object(address) }
                }
                FieldType::Table => self.table_json(&field.id),
                _ => self.state(&field.id).map_or(Json::Null, |s| s.value.to_json()),
            };
            if !json.is_null() {
                out.insert(field.id.clone(), json);
            }
        }
        out
    }

    fn table_json(&self, table: &str) -> Json {
        let Ok(t) = self.table(table) else { return Json::Null };
        if !self.cells[self.form.tables[t].node].relevant || self.tables[t].ids.is_empty() {
            return Json::Null;
        }
        let row = |id: &String| -> Json {
            let cells = self.form.tables[t].columns.iter().filter_map(|&node| {
                let value = self.seen(&Place { node, row: Some(id.clone()) });
                (!value.is_null()).then(|| (self.form.nodes[node].spec.id.clone(), value.to_json()))
            });
            Json::Object(cells.collect())
        };
        Json::Array(self.tables[t].ids.iter().map(row).collect())
    }

    /// Changes that take in answers of canonical shape; what does not fit is named, the rest is taken. Calculated fields are
    /// passed over: their values come from the rules.
    #[must_use]
    pub fn plan_answers(&self, answers: &Answers, source: Source) -> (Vec<Change>, Vec<LoadProblem>) {
        let mut load = Load { engine: self, source, changes: Vec::new(), problems: Vec::new() };
        for (id, json) in answers {
            load.field(id, json);
        }
        (load.changes, load.problems)
    }
}

struct Load<'a> {
    engine: &'a Engine,
    source: Source,
    changes: Vec<Change>,
    problems: Vec<LoadProblem>,
}

impl Load<'_> {
    fn problem(&mut self, path: &str, code: &'static str) {
        self.problems.push(LoadProblem { path: path.to_owned(), code });
    }

    fn field(&mut self, id: &str, json: &Json) {
        let form = &self.engine.form;
        if form.node(&format!("{id}.line")).is_some() {
            match json {
                Json::Object(parts) => {
                    for (part, value) in parts {
                        match form.node(&format!("{id}.{part}")) {
                            Some(node) => self.leaf(node, &format!("{id}.{part}"), value),
                            None => self.problem(&format!("{id}.{part}"), "unknown-field"),
                        }
                    }
                }
                Json::Null => {}
                _ => self.problem(id, "wrong-type"),
            }
            return;
        }
        match form.node(id) {
            None => self.problem(id, "unknown-field"),
            Some(node) if form.nodes[node].column => self.problem(id, "unknown-field"),
            Some(node) => match form.nodes[node].table {
                Some(t) => self.table(t, json),
                None => self.leaf(node, id, json),
            },
        }
    }

    fn table(&mut self, t: usize, json: &Json) {
        let table = self.engine.form.tables[t].clone();
        let Json::Array(rows) = json else {
            if !json.is_null() {
                self.problem(&table.name, "wrong-type");
            }
            return;
        };
        let present = self.engine.tables[t].ids.len();
        for (i, row) in rows.iter().enumerate() {
            if present + i >= table.max_rows {
                self.problem(&table.name, "too-many-rows");
                return;
            }
            let id = format!("r{}", present + i + 1);
            let Json::Object(cells) = row else {
                self.problem(&format!("{}[{}]", table.name, i + 1), "wrong-type");
                continue;
            };
            self.changes.push(Change::Row { table: table.name.clone(), row: id.clone(), position: Some(present + i) });
            for (column, value) in cells {
                let path = format!("{}[{id}].{column}", table.name);
                match self.engine.form.node(&format!("{}.{column}", table.name)) {
                    Some(node) => self.leaf(node, &path, value),
                    None => self.problem(&path, "unknown-field"),
                }
            }
        }
    }

    fn leaf(&mut self, node: usize, path: &str, json: &Json) {
        let node = &self.engine.form.nodes[node];
        if node.rules.calculate.is_some() || json.is_null() {
            return;
        }
        let text = match (node.spec.field_type, node.part, json) {
            (_, Some(Part::Line | Part::Province | Part::Commune), Json::String(s)) => s.clone(),
            (FieldType::Boolean, _, Json::Bool(b)) => b.to_string(),
            (FieldType::Integer | FieldType::Decimal, _, Json::Number(n)) => match crate::value::decimal_of(n) {
                Some(d) => raw::show(node, &Value::Number(d)),
                None => return self.problem(path, "number-too-long"),
            },
            // Text stands for a value as a person would type it; what it means is checked like typing.
            (FieldType::Boolean, _, Json::String(s)) if s == "true" || s == "false" => s.clone(),
            (FieldType::Boolean, ..) => return self.problem(path, "wrong-type"),
            (_, _, Json::String(s)) => s.clone(),
            (
                FieldType::Text
                | FieldType::Multiline
                | FieldType::Phone
                | FieldType::PersonalNumber
                | FieldType::TaxCode,
                _,
                Json::Number(_),
            ) => {
                return self.problem(path, "wrong-type");
            }
            _ => return self.problem(path, "wrong-type"),
        };
        let text = hoso_vietnam::text::nfc(text.trim()).into_owned();
        if !text.is_empty() {
            self.changes
                .push(Change::Answer { path: path.to_owned(), stored: Some(Stored { text, source: self.source }) });
        }
    }
}
