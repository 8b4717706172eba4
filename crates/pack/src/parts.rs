//! Parts: pieces of a form that several packs carry word for word (the head of a tax return, the appendix of a
//! supplementary one). A pack names them in `procedure.json`; in its files `{"part": …, "piece": …}` stands for the
//! elements of that piece (`docs/packs.md`, "Parts"). After assembly nothing tells a part's field from the pack's own.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::procedure::Procedure;
use crate::{PackError, PackFiles};

/// Parts within parts are followed this deep.
const MOST_LEVELS: usize = 4;
/// The keys that a reference may have.
const KEYS: [&str; 6] = ["part", "piece", "with", "items", "only", "without"];

/// Puts a pack's files and its parts together.
pub(crate) struct Assembly<'a> {
    files: &'a PackFiles,
    parts: &'a [String],
    /// Given to every part as `$name`.
    values: Map<String, Value>,
    /// Fields of the parts that the pack does not take: rules, questions and elements that speak of them fall away.
    left_out: BTreeSet<String>,
}

impl<'a> Assembly<'a> {
    /// For a pack; `fields` is the path of its `fields.json`, which decides what of the parts it takes.
    ///
    /// # Errors
    /// When a part, a piece or a value is missing.
    pub(crate) fn new(files: &'a PackFiles, procedure: &'a Procedure, fields: &str) -> Result<Self, PackError> {
        let mut values = Map::new();
        values.insert("id".to_owned(), Value::from(procedure.id.clone()));
        if let Some(tax) = &procedure.tax {
            for (name, value) in [
                ("ma_tkhai", &tax.ma_tkhai),
                ("pban", &tax.pban),
                ("ten", &tax.ten),
                ("mo_ta", &tax.mo_ta),
                ("thong_tu", &tax.thong_tu),
            ] {
                values.insert(name.to_owned(), Value::from(value.clone()));
            }
        }
        let mut assembly = Self { files, parts: &procedure.parts, values, left_out: BTreeSet::new() };
        if !procedure.parts.is_empty() {
            assembly.left_out = assembly.not_taken(fields)?;
        }
        Ok(assembly)
    }

    /// A file with its parts in place.
    ///
    /// # Errors
    /// [`PackError::Missing`], [`PackError::Json`], [`PackError::Contract`] for a reference that leads nowhere.
    pub(crate) fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, PackError> {
        if self.parts.is_empty() {
            return self.files.json(path);
        }
        let whole = self.assembled(path)?;
        serde_path_to_error::deserialize(whole)
            .map_err(|e| PackError::Contract { what: vec![format!("{path}, at `{}`: {}", e.path(), e.inner())] })
    }

    fn assembled(&self, path: &str) -> Result<Value, PackError> {
        let mut whole: Value = self.files.json(path)?;
        let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".json");
        self.splice(&mut whole, stem, path, 0)?;
        if stem == "fields" {
            self.add_lists(&mut whole)?;
        }
        Ok(whole)
    }

    /// Replaces every reference in the arrays below.
    fn splice(&self, value: &mut Value, stem: &str, place: &str, level: usize) -> Result<(), PackError> {
        match value {
            Value::Object(map) => map.values_mut().try_for_each(|v| self.splice(v, stem, place, level)),
            Value::Array(items) => {
                let mut out = Vec::with_capacity(items.len());
                for mut item in std::mem::take(items) {
                    match reference(&item) {
                        Some(reference) => out.extend(self.piece(&reference, stem, place, level)?),
                        None => {
                            self.splice(&mut item, stem, place, level)?;
                            out.push(item);
                        }
                    }
                }
                *items = out;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn piece(&self, wanted: &Reference<'_>, stem: &str, place: &str, level: usize) -> Result<Vec<Value>, PackError> {
        let bad = |what: String| PackError::Contract { what: vec![format!("{place}: {what}")] };
        if let Some(key) = wanted.unknown_key {
            return Err(bad(format!("the reference to part `{}` has an unknown key `{key}`", wanted.part)));
        }
        if level >= MOST_LEVELS {
            return Err(bad(format!("parts nest too deep at `{}`", wanted.part)));
        }
        if !self.parts.iter().any(|p| p == wanted.part) {
            return Err(bad(format!("procedure.json does not name the part `{}`", wanted.part)));
        }
        let file = format!("parts/{}/{stem}.json", wanted.part);
        let pieces: Map<String, Value> = self.files.json(&file)?;
        let Some(Value::Array(found)) = pieces.get(wanted.piece) else {
            return Err(bad(format!("{file} has no piece `{}`", wanted.piece)));
        };
        let mut values = self.values.clone();
        values.extend(wanted.with.into_iter().flatten().map(|(k, v)| (k.clone(), v.clone())));
        let mut out = Value::Array(found.clone());
        give(&mut out, &values).map_err(|name| bad(format!("part `{}` asks for `${name}`", wanted.part)))?;
        self.splice(&mut out, stem, &file, level + 1)?;
        let Value::Array(mut out) = out else { return Ok(Vec::new()) };
        match stem {
            "fields" => {
                out.retain(|field| wanted.takes(id_of(field)));
                for field in &mut out {
                    if let (Some(item), Value::Object(field)) =
                        (wanted.items.and_then(|items| items.get(id_of(field))).cloned(), field)
                    {
                        field.insert("item".to_owned(), item);
                    }
                }
            }
            "rules" => out.retain(|rule| !self.is_left_out(rule.get("target"))),
            "layout" => self.drop_questions(&mut out),
            "xml" => self.drop_sources(&mut out),
            _ => {}
        }
        Ok(out)
    }

    /// Fields of the parts' `fields.json` that the pack's own does not hold.
    fn not_taken(&self, fields: &str) -> Result<BTreeSet<String>, PackError> {
        let own = self.assembled(fields)?;
        let taken: BTreeSet<&str> =
            own.get("fields").and_then(Value::as_array).into_iter().flatten().map(id_of).collect();
        let mut out = BTreeSet::new();
        for part in self.parts {
            let file = format!("parts/{part}/fields.json");
            if self.files.get(&file).is_none() {
                continue;
            }
            let pieces: Map<String, Value> = self.files.json(&file)?;
            let all = pieces.iter().filter(|(name, _)| *name != "lists").filter_map(|(_, piece)| piece.as_array());
            out.extend(all.flatten().map(id_of).filter(|id| !taken.contains(id)).map(str::to_owned));
        }
        Ok(out)
    }

    fn add_lists(&self, whole: &mut Value) -> Result<(), PackError> {
        let Value::Object(whole) = whole else { return Ok(()) };
        let mut lists = Map::new();
        for part in self.parts {
            let file = format!("parts/{part}/fields.json");
            if self.files.get(&file).is_some()
                && let Some(Value::Object(more)) = self.files.json::<Map<String, Value>>(&file)?.remove("lists")
            {
                lists.extend(more);
            }
        }
        if let Some(Value::Object(own)) = whole.remove("lists") {
            lists.extend(own);
        }
        whole.insert("lists".to_owned(), Value::Object(lists));
        Ok(())
    }

    fn is_left_out(&self, target: Option<&Value>) -> bool {
        let target = target.and_then(Value::as_str).unwrap_or_default();
        self.left_out.contains(target.split('.').next().unwrap_or(target))
    }

    fn drop_questions(&self, items: &mut Vec<Value>) {
        items.retain(|item| !self.is_left_out(item.get("field")) && !self.is_left_out(item.get("table")));
        for item in items {
            if let Some(Value::Array(inner)) = item.get_mut("items") {
                self.drop_questions(inner);
            }
        }
    }

    /// An element of the file stays where it is, empty, when the form has no such question.
    fn drop_sources(&self, nodes: &mut [Value]) {
        for node in nodes.iter_mut().filter_map(Value::as_object_mut) {
            if self.is_left_out(node.get("field")) {
                for key in ["field", "as", "missing"] {
                    node.remove(key);
                }
            }
            if let Some(Value::Array(when)) = node.get_mut("when_any") {
                when.retain(|field| !self.is_left_out(Some(field)));
            }
            if let Some(Value::Array(children)) = node.get_mut("children") {
                self.drop_sources(children);
            }
        }
    }
}

struct Reference<'a> {
    part: &'a str,
    piece: &'a str,
    with: Option<&'a Map<String, Value>>,
    items: Option<&'a Map<String, Value>>,
    only: Option<&'a [Value]>,
    without: Option<&'a [Value]>,
    unknown_key: Option<&'a str>,
}

impl Reference<'_> {
    fn takes(&self, id: &str) -> bool {
        self.only.is_none_or(|only| only.iter().any(|o| o == id))
            && !self.without.is_some_and(|without| without.iter().any(|o| o == id))
    }
}

/// `{"part": …}` with what belongs to it.
fn reference(value: &Value) -> Option<Reference<'_>> {
    let map = value.as_object()?;
    let part = map.get("part")?.as_str()?;
    let list = |key: &str| map.get(key).and_then(Value::as_array).map(Vec::as_slice);
    Some(Reference {
        part,
        piece: map.get("piece").and_then(Value::as_str).unwrap_or("all"),
        with: map.get("with").and_then(Value::as_object),
        items: map.get("items").and_then(Value::as_object),
        only: list("only"),
        without: list("without"),
        unknown_key: map.keys().map(String::as_str).find(|k| !KEYS.contains(k)),
    })
}

fn id_of(field: &Value) -> &str {
    field.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// Puts values in the place of `"$name"`; the name that nobody gave is the error.
fn give(value: &mut Value, values: &Map<String, Value>) -> Result<(), String> {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix('$').filter(|name| is_name(name)) {
                *value = values.get(name).cloned().ok_or_else(|| name.to_owned())?;
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| give(item, values)),
        Value::Object(map) => map.values_mut().try_for_each(|item| give(item, values)),
        _ => Ok(()),
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The parts that a `procedure.json` names, without reading the rest of it.
pub(crate) fn named(procedure: &[u8]) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        #[serde(default)]
        parts: Vec<String>,
    }
    let parts = serde_json::from_slice::<Named>(procedure).map(|n| n.parts).unwrap_or_default();
    parts.into_iter().filter(|p| is_folder(p)).collect()
}

/// A plain folder name: nothing that leads out of the parts' folder.
fn is_folder(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Copies the files of the parts that a pack names into its own, as `parts/<part>/…`.
pub(crate) fn mount<'a, B: Clone + 'a>(
    files: &mut BTreeMap<String, B>,
    procedure: &[u8],
    parts: impl Iterator<Item = (&'a String, &'a B)> + Clone,
) {
    for part in named(procedure) {
        let prefix = format!("{part}/");
        for (path, bytes) in parts.clone().filter(|(path, _)| path.starts_with(&prefix)) {
            files.entry(format!("parts/{path}")).or_insert_with(|| bytes.clone());
        }
    }
}
