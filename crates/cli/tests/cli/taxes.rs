//! Every tax return as a file: well-formed, in the published envelope, and the same after reading it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hoso_document::DocumentError;
use hoso_document::tax_xml::{self, Node, Product, XmlData, XmlFormat, XmlMap};
use hoso_form::{Answers, FieldType, IssueKind, Severity};
use serde_json::{Map, Value, json};

use crate::judges::{envelope, well_formed};
use crate::shelf::{Shelved, shelf};

fn product() -> Product {
    Product {
        code: "HOSO".to_owned(), name: "Hồ Sơ".to_owned(), version: "0".to_owned(), vendor: "Hồ Sơ".to_owned()
    }
}

/// Answers that the reader does not give back as they were. (pack, fields, why)
const NOT_READ_BACK: &[(&str, &[&str], &str)] = &[
    ("01-cnkd", &PERIODS, "the element KyKKhaiThue has two shapes, and the reader takes each file for both"),
    ("01-cnkd@2021.1", &PERIODS, "as 01-cnkd of today"),
];
/// By period or by occasion.
const PERIODS: [&str; 3] = ["ky", "ky_lps", "ky_lps_chu"];

/// What can be read back of each field: the parts of an address, or the whole.
#[derive(Debug, Default)]
struct Carried {
    /// Field or `table.column` → parts of the address; empty for a whole answer.
    fields: BTreeMap<String, BTreeSet<&'static str>>,
    /// Written in words only, from which no code can be had.
    words_only: BTreeSet<String>,
}

impl Carried {
    fn by(map: &XmlMap) -> Self {
        let mut out = Self::default();
        map.children.iter().for_each(|node| out.add(node));
        out.words_only.retain(|field| !out.fields.contains_key(field));
        out
    }

    fn add(&mut self, node: &Node) {
        // Only some rows stand here; which, the condition says.
        for column in node.only.keys() {
            self.fields.entry(column.clone()).or_default();
        }
        if let Some(field) = &node.source.field {
            let part = match node.source.format {
                XmlFormat::AddressLine => Some("line"),
                XmlFormat::CommuneCode => Some("commune"),
                XmlFormat::ProvinceCode => Some("province"),
                _ => None,
            };
            match node.source.format {
                // Two of the four ways in which a period is written tell it; these only repeat it.
                XmlFormat::PeriodKind | XmlFormat::PeriodFrom | XmlFormat::PeriodTo => {}
                XmlFormat::Label | XmlFormat::CommuneName | XmlFormat::ProvinceName => {
                    self.words_only.insert(field.clone());
                }
                _ => self.fields.entry(field.clone()).or_default().extend(part),
            }
        }
        node.children.iter().for_each(|child| self.add(child));
    }

    /// What of an answer comes back; none for nothing.
    fn of(&self, name: &str, value: &Value) -> Option<Value> {
        let parts = self.fields.get(name)?;
        match value {
            Value::Object(address) if !parts.is_empty() => {
                let kept: Map<String, Value> = address
                    .iter()
                    .filter(|(part, _)| parts.contains(&***part))
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                (!kept.is_empty()).then_some(Value::Object(kept))
            }
            other => Some(other.clone()),
        }
    }
}

/// Rows as they come back: the columns that the file carries.
fn rows(carried: &Carried, table: &str, value: &Value) -> Vec<Map<String, Value>> {
    let row = |row: &Map<String, Value>| {
        // Trade by occasion stands at no headquarters: the viewer's section III has no such element.
        let by_occasion = row.get("muc").is_some_and(|kind| kind == "lps");
        row.iter()
            .filter(|(c, _)| !(by_occasion && *c == "dd_tru_so"))
            .filter_map(|(c, v)| Some((c.clone(), carried.of(&format!("{table}.{c}"), v)?)))
            .collect()
    };
    value.as_array().into_iter().flatten().filter_map(Value::as_object).map(row).collect()
}

/// An absent amount is written as nought and an absent box as empty, so these tell nothing.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(n) => n.as_f64() == Some(0.0),
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn without_nothing(row: &Map<String, Value>) -> Map<String, Value> {
    row.iter().filter(|(_, v)| !says_nothing(v)).map(|(k, v)| (k.clone(), v.clone())).collect()
}

/// A figure that stands there as text (an hour, which is empty when it is not answered and not nought) reads as text;
/// the engine takes it for the figure that it is.
fn same_figure(found: Option<&Value>, wanted: &Value) -> bool {
    wanted.is_number() && found.and_then(Value::as_str).is_some_and(|text| text.parse().ok() == wanted.as_i64())
}

/// Where what was read differs from what was written.
fn differences(shelved: &Shelved, carried: &Carried, before: &Answers, after: &Answers) -> Vec<String> {
    let mut out = Vec::new();
    for spec in &shelved.pack.form.form.fields.fields {
        let found = after.get(&spec.id);
        let Some(value) = before.get(&spec.id) else {
            if found.is_some_and(|v| !says_nothing(v) && spec.field_type != FieldType::Table) {
                out.push(format!("`{}` was not answered and comes back as {found:?}", spec.id));
            }
            continue;
        };
        if spec.field_type == FieldType::Table {
            let plain = |rows: Vec<Map<String, Value>>| -> Vec<String> {
                // Rows of several kinds stand in several places of the file, kind by kind.
                let mut rows: Vec<String> = rows.iter().map(|r| json!(without_nothing(r)).to_string()).collect();
                rows.retain(|row| row != "{}");
                rows.sort();
                rows
            };
            let (wanted, found) =
                (plain(rows(carried, &spec.id, value)), plain(rows(carried, &spec.id, found.unwrap_or(&Value::Null))));
            if wanted != found {
                out.push(format!("table `{}`: {wanted:?} comes back as {found:?}", spec.id));
            }
        } else if let Some(wanted) = carried.of(&spec.id, value)
            && found != Some(&wanted)
            && !same_figure(found, &wanted)
            && !(found.is_none() && says_nothing(&wanted))
        {
            out.push(format!("`{}` = {wanted} comes back as {found:?}", spec.id));
        }
    }
    out
}

/// What was read, with the answers that the file cannot give back: parts of addresses that stand there by name only,
/// choices in words, and questions that only decide what is written.
fn completed(carried: &Carried, before: &Answers, after: &Answers) -> Answers {
    let mut out = after.clone();
    for (field, value) in before {
        match value {
            Value::Object(address) => {
                let whole = out.entry(field.clone()).or_insert_with(|| json!({}));
                for (part, value) in address {
                    whole[part] = value.clone();
                }
            }
            Value::Array(before) => complete_rows(carried, field, before, out.get_mut(field)),
            _ if !out.contains_key(field) => {
                out.insert(field.clone(), value.clone());
            }
            _ => {}
        }
    }
    out
}

/// Gives each row the words-only columns of the row that it came from.
fn complete_rows(carried: &Carried, table: &str, before: &[Value], after: Option<&mut Value>) {
    let key = |row: &Value| {
        let row = Value::Array(vec![row.clone()]);
        rows(carried, table, &row).first().map(without_nothing).map(|r| json!(r).to_string()).unwrap_or_default()
    };
    let mut left: Vec<&Value> = before.iter().collect();
    for row in after.and_then(Value::as_array_mut).into_iter().flatten() {
        let wanted = key(row);
        let Some(at) = left.iter().position(|r| key(r) == wanted) else { continue };
        let origin = left.remove(at);
        for (column, value) in origin.as_object().into_iter().flatten() {
            if carried.words_only.contains(&format!("{table}.{column}")) {
                row[column] = value.clone();
            }
        }
    }
}

#[test]
fn every_return_is_written_and_reads_back_to_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (mut faults, mut written, mut whole, mut returns) =
        (Vec::new(), Vec::<(PathBuf, String)>::new(), Vec::new(), 0);
    for shelved in shelf() {
        let Some(map) = &shelved.map else {
            assert!(shelved.pack.procedure.tax.is_none(), "{}: a tax return without its file", shelved.name);
            continue;
        };
        returns += 1;
        let carried = Carried::by(map);
        let fault = NOT_READ_BACK.iter().find(|(pack, ..)| *pack == shelved.name).map(|(_, fields, _)| *fields);
        for (name, case) in shelved.cases() {
            let (engine, _) = case.fill(&shelved.pack.form);
            // A figure that cannot be read would be a nought in the file: the program writes none then.
            if engine.issues().iter().any(|issue| matches!(issue.what, IssueKind::BadValue { .. })) {
                continue;
            }
            let fit_to_file = engine.issues().iter().all(|issue| issue.severity != Severity::Error);
            let before = engine.answers();
            let names = shelved.words(case.today);
            let write = |answers: &Answers| tax_xml::write(map, &XmlData { answers, names: &names }, &product());
            let bytes = match write(&before) {
                Ok(bytes) => bytes,
                Err(error) => {
                    faults.push(format!("{name}: cannot be written: {error}"));
                    continue;
                }
            };
            let document = tax_xml::read(&bytes).unwrap();
            for (path, wanted) in &case.expect.xml {
                let found = document.entries.iter().find(|e| *e.path == **path).map(|e| &e.text);
                if found != Some(wanted) {
                    faults.push(format!("{name}: {path} is {found:?}, expected {wanted:?}"));
                }
            }
            let mut after = match tax_xml::answers(map, &document) {
                Ok(after) => after,
                Err(DocumentError::BadValue { path, .. }) if fault.is_some_and(|fields| fields.contains(&&*path)) => {
                    whole.extend(fit_to_file.then_some(written.len()));
                    written.push(kept(folder.path(), written.len(), &bytes, name));
                    continue;
                }
                Err(error) => {
                    faults.push(format!("{name}: cannot be read back: {error}"));
                    continue;
                }
            };
            for field in fault.unwrap_or_default() {
                after.remove(*field);
                after.extend(before.get(*field).map(|value| ((*field).to_owned(), value.clone())));
            }
            faults.extend(differences(shelved, &carried, &before, &after).into_iter().map(|d| format!("{name}: {d}")));
            let again = write(&completed(&carried, &before, &after)).unwrap();
            if again != bytes {
                faults.push(format!("{name}: written again it differs: {}", first_difference(&bytes, &again)));
            }
            whole.extend(fit_to_file.then_some(written.len()));
            written.push(kept(folder.path(), written.len(), &bytes, name));
        }
    }
    assert!(faults.is_empty(), "what is filed must be what was answered:\n{}", faults.join("\n"));
    assert!(returns >= 7 && written.len() >= 90, "all returns must be looked at: {returns}, {} files", written.len());
    let written: Vec<(&Path, &str)> = written.iter().map(|(file, name)| (file.as_path(), name.as_str())).collect();
    well_formed(&written);
    // What is not fit to be filed lacks what the envelope needs.
    assert!(whole.len() >= 40, "most scenarios are whole, not only {}", whole.len());
    let whole: Vec<(&Path, &str)> = whole.into_iter().map(|at| written[at]).collect();
    envelope(&whole, folder.path());
}

/// Puts a file aside for the judges.
fn kept(folder: &Path, number: usize, bytes: &[u8], name: String) -> (PathBuf, String) {
    let file = folder.join(format!("{number}.xml"));
    fs::write(&file, bytes).unwrap();
    (file, name)
}

fn first_difference(a: &[u8], b: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(a).into_owned(), String::from_utf8_lossy(b).into_owned());
    let lines = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    lines.map_or_else(|| "only in length".to_owned(), |(a, b)| format!("{:?} became {:?}", a.trim(), b.trim()))
}
