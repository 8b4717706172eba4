//! What differs between two packs, so that a person can judge a new version.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use crate::{Language, Pack};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `procedure`, `field`, `rule`, `page`, `text.vi`, `text.en`, `output` or `case`.
    pub what: &'static str,
    /// Its name: field id, rule id, text id, JSON pointer.
    pub name: String,
    /// In the old pack; none when it is new.
    pub old: Option<String>,
    /// In the new pack; none when it is gone.
    pub new: Option<String>,
}

/// Every difference, in the order of the parts of a pack.
#[must_use]
pub fn diff(old: &Pack, new: &Pack) -> Vec<Difference> {
    let mut out = Vec::new();
    compare("procedure", leaves(&old.procedure), leaves(&new.procedure), &mut out);
    compare("field", fields(old), fields(new), &mut out);
    compare("rule", rules(old), rules(new), &mut out);
    compare("page", pages(old), pages(new), &mut out);
    for (what, language) in [("text.vi", Language::Vi), ("text.en", Language::En)] {
        compare(what, texts(old, language), texts(new, language), &mut out);
    }
    let outputs = |pack: &Pack| {
        let mut all = BTreeMap::new();
        for (name, output) in &pack.form.outputs {
            flatten(output, name, &mut all);
        }
        all
    };
    compare("output", outputs(old), outputs(new), &mut out);
    let cases = |pack: &Pack| -> BTreeMap<String, String> {
        let shown = |case: &crate::cases::Case| serde_json::to_string(case).unwrap_or_default();
        pack.form.cases.iter().map(|case| (case.name.clone(), shown(case))).collect()
    };
    compare("case", cases(old), cases(new), &mut out);
    out
}

fn compare(
    what: &'static str,
    old: BTreeMap<String, String>,
    new: BTreeMap<String, String>,
    out: &mut Vec<Difference>,
) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let (before, after) = (old.get(name), new.get(name));
        if before != after {
            out.push(Difference { what, name: name.clone(), old: before.cloned(), new: after.cloned() });
        }
    }
}

fn leaves(value: &impl Serialize) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    flatten(&serde_json::to_value(value).unwrap_or_default(), "", &mut out);
    out
}

/// Every leaf by its JSON pointer.
fn flatten(value: &Value, at: &str, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            map.iter().for_each(|(key, v)| flatten(v, &format!("{at}/{key}"), out));
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(n, v)| flatten(v, &format!("{at}/{n}"), out));
        }
        leaf => {
            out.insert(at.to_owned(), leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned));
        }
    }
}

fn fields(pack: &Pack) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for field in &pack.form.form.fields.fields {
        let plain = hoso_form::spec::FieldSpec { columns: Vec::new(), ..field.clone() };
        out.insert(field.id.clone(), serde_json::to_string(&plain).unwrap_or_default());
        for column in &field.columns {
            let name = format!("{}.{}", field.id, column.id);
            out.insert(name, serde_json::to_string(column).unwrap_or_default());
        }
    }
    out
}

fn rules(pack: &Pack) -> BTreeMap<String, String> {
    let all = pack.form.form.nodes.iter().flat_map(|node| {
        let r = &node.rules;
        let single = r.calculate.iter().chain(&r.default).chain(&r.carry);
        single.chain(&r.relevant).chain(&r.required).chain(&r.readonly).chain(&r.valid)
    });
    all.map(|rule| (rule.spec.id.clone(), serde_json::to_string(&rule.spec).unwrap_or_default())).collect()
}

fn pages(pack: &Pack) -> BTreeMap<String, String> {
    let places = pack.form.layout.fields();
    places.into_iter().map(|(field, page)| (field.to_owned(), page.to_owned())).collect()
}

fn texts(pack: &Pack, language: Language) -> BTreeMap<String, String> {
    let said = |id: &String| pack.texts.get(language, id).unwrap_or_default();
    pack.texts.ids(language).iter().map(|id| (id.clone(), said(id))).collect()
}
