//! Answers as canonical JSON, both ways.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use super::apply::Work;
use super::rows::{NO_ROW, Place};
use super::{Change, Engine, Source, Stored};
use crate::compile::{Form, Part};
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
        let form = &self.form;
        let single = |node: usize| self.seen(Place { node, row: NO_ROW }).to_json();
        let mut at = 0;
        for field in &form.fields.fields {
            let json = match field.field_type {
                FieldType::Address => {
                    let parts = ["line", "province", "commune"].into_iter().zip(at..at + 3);
                    let parts = parts.map(|(part, node)| (part.to_owned(), single(node)));
                    let address: Map<String, Json> = parts.filter(|(_, value)| !value.is_null()).collect();
                    at += 3;
                    if address.is_empty() { Json::Null } else { Json::Object(address) }
                }
                FieldType::Table => {
                    at += 1 + field.columns.len();
                    form.table(&field.id).map_or(Json::Null, |t| self.table_json(t))
                }
                _ => {
                    at += 1;
                    single(at - 1)
                }
            };
            if !json.is_null() {
                out.insert(field.id.clone(), json);
            }
        }
        out
    }

    fn table_json(&self, t: usize) -> Json {
        let rows = &self.tables[t];
        if !self.table_relevant(t) || rows.keys().is_empty() {
            return Json::Null;
        }
        let columns = &self.form.tables[t].columns;
        let row = |&key: &u32| -> Json {
            let cells = columns.iter().enumerate().filter_map(|(at, &node)| {
                let cell = rows.cell(at, key).filter(|c| c.relevant && !c.value.is_null())?;
                Some((self.form.nodes[node].spec.id.clone(), cell.value.to_json()))
            });
            Json::Object(cells.collect())
        };
        Json::Array(rows.keys().iter().map(row).collect())
    }

    /// Changes that take in answers of canonical shape; what does not fit is named, the rest is taken. A calculated field keeps
    /// its own value; a figure that a file or the previous period gives for it is kept beside it and compared.
    #[must_use]
    pub fn plan_answers(&self, answers: &Answers, source: Source) -> (Vec<Change>, Vec<LoadProblem>) {
        let mut changes = Vec::new();
        let form = &self.form;
        let problems = read(form, &self.row_ids(), answers, source, &mut |item| {
            changes.push(match item {
                Item::Table { .. } => return,
                Item::Row { t, id, position } => {
                    Change::Row { table: form.tables[t].name.clone(), row: id.to_owned(), position: Some(position) }
                }
                Item::Leaf { node, row, stored } => {
                    let node = &form.nodes[node];
                    let path = match (row, node.table) {
                        (Some(row), Some(t)) => format!("{}[{row}].{}", form.tables[t].name, node.spec.id),
                        _ => node.name.clone(),
                    };
                    Change::Answer { path, stored: Some(stored) }
                }
            });
        });
        (changes, problems)
    }

    /// Takes in answers of canonical shape at once, as [`Self::plan_answers`] and [`Self::apply`] would, without a list of changes.
    pub fn load_answers(&mut self, answers: &Answers, source: Source) -> Vec<LoadProblem> {
        let form = Arc::clone(&self.form);
        let ids = self.row_ids();
        let mut work = Work::quiet();
        let mut at_hand = None;
        let problems = read(&form, &ids, answers, source, &mut |item| match item {
            Item::Table { t, rows } => self.tables[t].reserve(rows),
            Item::Row { t, id, position } => {
                self.put_row(&mut work, t, id, Some(position));
                at_hand = self.tables[t].key(id);
            }
            Item::Leaf { node, row: None, stored } => self.put(&mut work, Place { node, row: NO_ROW }, Some(stored)),
            // Cells come right behind their row.
            Item::Leaf { node, row: Some(_), stored } => {
                if let Some(row) = at_hand {
                    self.put(&mut work, Place { node, row }, Some(stored));
                }
            }
        });
        self.finish(&mut work);
        problems
    }

    fn row_ids(&self) -> Vec<HashSet<String>> {
        self.tables.iter().map(|t| t.ids().iter().cloned().collect()).collect()
    }
}

/// One thing of an answers file that fits.
enum Item<'a> {
    /// So many rows will come.
    Table {
        t: usize,
        rows: usize,
    },
    Row {
        t: usize,
        id: &'a str,
        position: usize,
    },
    Leaf {
        node: usize,
        row: Option<&'a str>,
        stored: Stored,
    },
}

/// Goes through answers; `ids` are the rows that there are.
fn read(
    form: &Form,
    ids: &[HashSet<String>],
    answers: &Answers,
    source: Source,
    take: &mut dyn FnMut(Item<'_>),
) -> Vec<LoadProblem> {
    let mut load = Load { form, ids, source, take, problems: Vec::new() };
    for (id, json) in answers {
        load.field(id, json);
    }
    load.problems
}

struct Load<'a> {
    form: &'a Form,
    ids: &'a [HashSet<String>],
    source: Source,
    take: &'a mut dyn FnMut(Item<'_>),
    problems: Vec<LoadProblem>,
}

impl Load<'_> {
    fn problem(&mut self, path: &str, code: &'static str) {
        self.problems.push(LoadProblem { path: path.to_owned(), code });
    }

    fn field(&mut self, id: &str, json: &Json) {
        let form = self.form;
        if form.node(&format!("{id}.line")).is_some_and(|n| form.nodes[n].part.is_some()) {
            match json {
                Json::Object(parts) => {
                    for (part, value) in parts {
                        let path = format!("{id}.{part}");
                        match form.node(&path) {
                            Some(node) => self.leaf(node, None, value),
                            None => self.problem(&path, "unknown-field"),
                        }
                    }
                }
                Json::Null => {}
                _ => self.problem(id, "wrong-type"),
            }
            return;
        }
        match form.node(id).map(|n| (n, &form.nodes[n])) {
            Some((node, shape)) if !shape.column && shape.part.is_none() => match shape.table {
                Some(t) => self.table(t, json),
                None => self.leaf(node, None, json),
            },
            _ => self.problem(id, "unknown-field"),
        }
    }

    fn table(&mut self, t: usize, json: &Json) {
        let form = self.form;
        let table = &form.tables[t];
        let Json::Array(rows) = json else {
            if !json.is_null() {
                self.problem(&table.name, "wrong-type");
            }
            return;
        };
        let known = &self.ids[t];
        let (mut count, mut name) = (known.len(), known.len());
        (self.take)(Item::Table { t, rows: rows.len().min(table.max_rows.saturating_sub(count)) });
        for (i, row) in rows.iter().enumerate() {
            if count >= table.max_rows {
                self.problem(&table.name, "too-many-rows");
                return;
            }
            let Json::Object(cells) = row else {
                self.problem(&format!("{}[{}]", table.name, i + 1), "wrong-type");
                continue;
            };
            // Rows that were deleted leave names free, rows that stay do not.
            let id = loop {
                name += 1;
                let id = format!("r{name}");
                if !known.contains(&id) {
                    break id;
                }
            };
            (self.take)(Item::Row { t, id: &id, position: count });
            count += 1;
            for (column, value) in cells {
                match table.by_id.get(column) {
                    Some(&node) => self.leaf(node, Some(&id), value),
                    None => self.problem(&format!("{}[{id}].{column}", table.name), "unknown-field"),
                }
            }
        }
    }

    fn leaf(&mut self, at: usize, row: Option<&str>, json: &Json) {
        let form = self.form;
        let node = &form.nodes[at];
        // What the rules give needs no telling; what others gave is compared with it.
        let compared = matches!(self.source, Source::Imported | Source::Carried);
        if (node.rules.calculate.is_some() && !compared) || json.is_null() {
            return;
        }
        // As a person would type it; texts may have blanks around them and marks that are not composed.
        let typed = |s: &str| Ok(hoso_vietnam::text::nfc(s.trim()).into_owned());
        let text = match (node.spec.field_type, node.part, json) {
            (_, Some(Part::Line | Part::Province | Part::Commune), Json::String(s)) => typed(s),
            (_, Some(_), _) => Err("wrong-type"),
            (FieldType::Boolean, _, Json::Bool(b)) => Ok(b.to_string()),
            (FieldType::Integer | FieldType::Decimal, _, Json::Number(n)) => match crate::value::decimal_of(n) {
                Some(d) => Ok(raw::show(node, &Value::Number(d))),
                None => Err("number-too-long"),
            },
            (FieldType::Integer | FieldType::Decimal, _, Json::String(s)) if exact(s).is_some() => {
                Ok(exact(s).map(|d| raw::show(node, &Value::Number(d))).unwrap_or_default())
            }
            // Text stands for a value as a person would type it; what it means is checked like typing.
            (FieldType::Boolean, _, Json::String(s)) if s == "true" || s == "false" => Ok(s.clone()),
            (FieldType::Boolean, ..) => Err("wrong-type"),
            (_, _, Json::String(s)) => typed(s),
            _ => Err("wrong-type"),
        };
        match text {
            Ok(text) => {
                if !text.is_empty() {
                    (self.take)(Item::Leaf { node: at, row, stored: Stored { text, source: self.source } });
                }
            }
            Err(code) => {
                let path = match (row, node.table) {
                    (Some(row), Some(t)) => format!("{}[{row}].{}", form.tables[t].name, node.spec.id),
                    _ => node.name.clone(),
                };
                self.problem(&path, code);
            }
        }
    }
}

/// A number of more than 15 digits as [`crate::value::number_to_json`] writes it: plain, in a text, because a JSON reader could not
/// keep it. Nothing that a person types with groups looks like it.
fn exact(text: &str) -> Option<rust_decimal::Decimal> {
    let long = text.len() > 16 && text.matches('.').count() <= 1;
    let n = rust_decimal::Decimal::from_str_exact(text).ok().filter(|_| long)?;
    (n.mantissa().unsigned_abs() >= 1_000_000_000_000_000).then_some(n)
}
