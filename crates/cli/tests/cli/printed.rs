//! Whether a paper shows an answer: by the places that the renderer reports, field by field and cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use hoso_document::Rendered;
use hoso_form::Answers;
use hoso_form::FieldType;
use hoso_form::spec::FieldSpec;
use hoso_pack::Language;
use hoso_vietnam::{text::nfc, units::Units};
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::judges::squeezed;
use crate::shelf::Shelved;

/// Answers that the paper does not show, neither drawn nor excused by the layout. (pack or `*`, field, answers or all, why)
const SAID_OTHERWISE: &[(&str, &str, &[&str], &str)] = &[
    ("*", "loai", &["B"], "the box of [02] stays empty; [03] has its number and 01/KHBS follows"),
    ("01-cnkd", "dl_hd_so", &[], "the form asks for the agent's name and tax code alone; 01/KHBS has the contract"),
    ("01-cnkd", "dl_hd_ngay", &[], "as the contract's number"),
    ("01-tkn-cnkd", "dl_hd_so", &[], "the form asks for the agent's name and tax code alone; 01/KHBS has the contract"),
    ("01-tkn-cnkd", "dl_hd_ngay", &[], "as the contract's number"),
    ("05-qtt-tncn", "bk1_ct43", &["0"], "the total of 05-1/BK without a row: the appendix is not filed then"),
    ("1.000656", "bt_loai", &["khong_co"], "no paper about the death: the line stays empty"),
];

/// Answers that a box left empty, or a part left out, says.
const NO: [&str; 6] = ["false", "khong", "khong_can", "khong_phai", "chua", "khac"];

/// What a layout does with each field.
#[derive(Debug, Default)]
pub struct Uses {
    /// Printed as text.
    pub printed: BTreeSet<String>,
    /// Field → field that is printed in its place when that is answered.
    gives_way: BTreeMap<String, String>,
    /// Field → answers that have a box to cross.
    checks: BTreeMap<String, Vec<Value>>,
    /// Field → answers upon which other words are crossed out, or words of the form are printed.
    words: BTreeMap<String, Vec<Value>>,
    /// Fields upon any answer of which a part of the form is printed.
    opens: BTreeSet<String>,
    /// `table.column` → answers that decide in which part of the paper a row stands.
    parts: BTreeMap<String, Vec<Value>>,
    /// `table.column` that is printed once for a run of rows.
    shared: BTreeSet<String>,
}

impl Uses {
    pub fn of(layout: &Value) -> Self {
        let mut uses = Self::default();
        uses.read(layout);
        uses
    }

    fn read(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read(item)),
            Value::Object(parts) => self.read_object(parts),
            _ => {}
        }
    }

    fn read_object(&mut self, parts: &Map<String, Value>) {
        let named = |key: &str| parts.get(key).and_then(Value::as_str).map(str::to_owned);
        let answers = |value: Option<&Value>| match value {
            Some(Value::Array(several)) => several.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        if let Some(field) = named("check") {
            self.checks.entry(field).or_default().extend(answers(parts.get("equals")));
            return;
        }
        if named("text").is_some() {
            if let Some(field) = named("when") {
                self.words.entry(field).or_default().extend(answers(parts.get("equals")));
            }
            if let Some(strike) = parts.get("strike") {
                let field = strike["field"].as_str().unwrap_or_default().to_owned();
                self.words.entry(field).or_default().extend(answers(strike.get("equals")));
            }
            return;
        }
        if named("kind").as_deref() == Some("when") {
            let field = named("field").unwrap_or_default();
            match parts.get("equals") {
                Some(_) => self.words.entry(field).or_default().extend(answers(parts.get("equals"))),
                None => drop(self.opens.insert(field)),
            }
        }
        for (column, value) in parts.get("where").and_then(Value::as_object).into_iter().flatten() {
            self.parts.entry(column.clone()).or_default().push(value.clone());
        }
        self.shared.extend(
            parts
                .get("group_by")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned),
        );
        if let Some(field) = named("field").filter(|_| !parts.contains_key("kind") && !parts.contains_key("reason")) {
            if let Some(other) = named("or") {
                self.printed.insert(other.clone());
                self.gives_way.insert(other, field.clone());
            }
            self.printed.insert(field);
            return;
        }
        // What stands in an element that prints the rows of a run belongs to the run.
        if parts.contains_key("group_by") {
            let mut of_run = Self::default();
            of_run.read(parts.get("cells").unwrap_or(&Value::Null));
            self.shared.extend(of_run.printed);
        }
        parts.iter().filter(|(key, _)| *key != "excused").for_each(|(_, part)| self.read(part));
    }
}

/// One answer with its place in the answers.
struct Leaf<'a> {
    /// `field`, or `table[row].column`.
    path: String,
    /// `field`, or `table.column`.
    name: String,
    spec: &'a FieldSpec,
    value: &'a Value,
    /// The row that it stands in, with the path before its columns.
    row: Option<(&'a Map<String, Value>, String)>,
}

fn leaves<'a>(shelved: &'a Shelved, answers: &'a Answers) -> Vec<Leaf<'a>> {
    let mut out = Vec::new();
    for spec in &shelved.pack.form.form.fields.fields {
        let Some(value) = answers.get(&spec.id) else { continue };
        if spec.field_type != FieldType::Table {
            out.push(Leaf { path: spec.id.clone(), name: spec.id.clone(), spec, value, row: None });
            continue;
        }
        for (at, row) in value.as_array().into_iter().flatten().filter_map(Value::as_object).enumerate() {
            let before = format!("{}[{at}].", spec.id);
            for column in &spec.columns {
                if let Some(value) = row.get(&column.id) {
                    out.push(Leaf {
                        path: format!("{before}{}", column.id),
                        name: format!("{}.{}", spec.id, column.id),
                        spec: column,
                        value,
                        row: Some((row, before.clone())),
                    });
                }
            }
        }
    }
    out
}

/// What the paper says of each answer, and which answers it keeps to itself.
#[derive(Debug, Default)]
pub struct Reading {
    /// Fields and columns that were found.
    pub seen: BTreeSet<String>,
    /// In words: answers that no place shows, or that stand there otherwise.
    pub lacking: Vec<String>,
}

/// Compares answers with their paper.
pub fn read(shelved: &Shelved, uses: &Uses, answers: &Answers, paper: &Rendered, on: Date) -> Reading {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for placed in &paper.placed {
        places.entry(&placed.path).or_default().push(&placed.text);
    }
    let excused: BTreeSet<&str> = shelved.layout.excused.iter().map(|e| e.field.as_str()).collect();
    let all = leaves(shelved, answers);
    let mut reading = Reading::default();
    for leaf in &all {
        let table = leaf.name.split('.').next().unwrap_or_default();
        let is_excused = excused.contains(&*leaf.name) || (leaf.row.is_some() && excused.contains(table));
        let found = found_at(&places, leaf);
        // An excused answer may stand on the paper all the same, but nobody promises it.
        if is_excused && found.is_empty() {
            continue;
        }
        if let Err(what) = holds(shelved, uses, &places, &all, leaf, &found, on) {
            reading.lacking.push(format!("`{}` = {}: {what}", leaf.path, leaf.value));
        }
        if !found.is_empty() {
            reading.seen.insert(leaf.name.clone());
        }
    }
    reading
}

fn found_at<'a>(places: &BTreeMap<&str, Vec<&'a str>>, leaf: &Leaf<'_>) -> Vec<&'a str> {
    let mut out = places.get(&*leaf.path).cloned().unwrap_or_default();
    if leaf.spec.field_type == FieldType::Address {
        for part in ["line", "commune", "province"] {
            out.extend(places.get(&*format!("{}.{part}", leaf.path)).into_iter().flatten());
        }
    }
    out
}

fn holds(
    shelved: &Shelved,
    uses: &Uses,
    places: &BTreeMap<&str, Vec<&str>>,
    all: &[Leaf<'_>],
    leaf: &Leaf<'_>,
    found: &[&str],
    on: Date,
) -> Result<(), String> {
    let has = |map: &BTreeMap<String, Vec<Value>>| map.get(&leaf.name).is_some_and(|v| v.contains(leaf.value));
    if has(&uses.checks)
        && found.contains(&leaf.value.as_str().map_or_else(|| leaf.value.to_string(), str::to_owned).as_str())
    {
        return Ok(());
    }
    if !found.is_empty() {
        let plain = |text: &str| squeezed(&nfc(text)).to_lowercase();
        let each: Vec<String> = found.iter().map(|text| plain(text)).collect();
        // A date or an address may stand there in parts, a figure or a choice only as a whole.
        let in_parts = matches!(
            leaf.spec.field_type,
            FieldType::Date | FieldType::PartialDate | FieldType::Period | FieldType::Address
        );
        let stands = |form: &String| if in_parts { each.concat().contains(form) } else { each.contains(form) };
        for forms in forms_of(shelved, leaf, on)? {
            if !forms.iter().map(|form| plain(form)).any(|form| stands(&form)) {
                return Err(format!("the paper shows {found:?}, none of {forms:?}"));
            }
        }
        return Ok(());
    }
    // A free-text twin says it in the person's own words.
    if let Some(twin) = uses.gives_way.get(&leaf.name) {
        let path = match &leaf.row {
            Some((_, before)) => format!("{before}{}", twin.split('.').nth(1).unwrap_or_default()),
            None => twin.clone(),
        };
        if places.contains_key(&*path) {
            return Ok(());
        }
    }
    let plain = leaf.value.as_str().map_or_else(|| leaf.value.to_string(), str::to_owned);
    let choice = matches!(leaf.spec.field_type, FieldType::Choice | FieldType::Boolean);
    let crossed_out_or_in_words = has(&uses.words) || (choice && uses.opens.contains(&leaf.name));
    let in_its_part = has(&uses.parts);
    let decides = uses.checks.contains_key(&leaf.name) || uses.words.contains_key(&leaf.name);
    let left_empty = choice && decides && NO.contains(&&*plain);
    let nothing_to_print = leaf.value.as_str().is_some_and(|text| text.trim().is_empty());
    let with_the_run = uses.shared.contains(&leaf.name)
        && all.iter().any(|o| o.name == leaf.name && o.value == leaf.value && places.contains_key(&*o.path));
    let known = SAID_OTHERWISE.iter().any(|(pack, field, answers, _)| {
        (*pack == "*" || *pack == shelved.name)
            && *field == leaf.name
            && (answers.is_empty() || answers.contains(&&*plain))
    });
    if crossed_out_or_in_words || in_its_part || left_empty || nothing_to_print || with_the_run || known {
        return Ok(());
    }
    Err("is answered, but stands nowhere on the paper".to_owned())
}

/// The ways in which an answer may be written; each of the outer list must be there, in one of its forms.
fn forms_of(shelved: &Shelved, leaf: &Leaf<'_>, on: Date) -> Result<Vec<Vec<String>>, String> {
    let pack = &shelved.pack;
    let one = |forms: Vec<String>| Ok(vec![forms]);
    match (leaf.spec.field_type, leaf.value) {
        (FieldType::Choice, Value::String(code)) => {
            let list = pack.form.form.fields.list_name(leaf.spec);
            one(vec![pack.choice(Language::Vi, list, code)])
        }
        (FieldType::Date | FieldType::PartialDate, Value::String(date)) => {
            let parts: Vec<&str> = date.split('-').rev().collect();
            let mut forms = vec![parts.join("/")];
            // Day, month and year each in its place on a printed line: `ngày … tháng … năm …`.
            forms.push(parts.concat());
            match parts.as_slice() {
                [day, month, year] => forms.push(format!("{day} tháng {month} năm {year}")),
                [month, year] => forms.push(format!("tháng {month} năm {year}")),
                _ => {}
            }
            one(forms)
        }
        (FieldType::Period, Value::String(period)) => match period.split_once('-') {
            Some((year, quarter)) if quarter.starts_with('Q') => one(vec![format!("Quý {} năm {year}", &quarter[1..])]),
            Some((year, month)) => one(vec![format!("Tháng {month} năm {year}"), format!("{month}/{year}")]),
            None => one(vec![format!("Năm {period}"), period.clone()]),
        },
        (FieldType::Integer | FieldType::Decimal, Value::Number(n)) => {
            let whole = n.as_i64().map(hoso_vietnam::format::dong);
            let digits = n.to_string();
            let grouped = hoso_vietnam::format::decimal(&digits);
            one([whole, Some(grouped), Some(digits)].into_iter().flatten().collect())
        }
        (FieldType::Address, Value::Object(parts)) => {
            let units = Units::embedded().map_err(|e| e.to_string())?;
            let name = |part: &str| parts.get(part).and_then(Value::as_str).filter(|t| !t.is_empty());
            let mut all = Vec::new();
            all.extend(name("line").map(|line| vec![line.to_owned()]));
            all.extend(
                name("commune").map(|c| vec![units.commune(c, on).map_or(c.to_owned(), |u| u.full_name.clone())]),
            );
            all.extend(
                name("province").map(|p| vec![units.province(p, on).map_or(p.to_owned(), |u| u.full_name.clone())]),
            );
            Ok(all)
        }
        (FieldType::Boolean, Value::Bool(yes)) => one(vec![if *yes { "Có" } else { "Không" }.to_owned()]),
        (_, Value::String(text)) => one(vec![text.clone()]),
        (kind, other) => Err(format!("{kind:?} {other}: a shape that this test does not know")),
    }
}
