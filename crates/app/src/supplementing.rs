//! Correcting a return that was filed: the supplementary return begins as the filed one, and lists by itself what it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hoso_form::feel::{self, Scope, ast::Slot};
use hoso_form::{Change, Engine, FieldType, Source, Stored, Value, raw};
use hoso_pack::procedure::{Changes, Supplement};
use hoso_pack::{Language, Pack};
use rust_decimal::Decimal;

use crate::api::{ApiError, CarriedItem, CarriedView, Code, CompiledView};
use crate::app::App;
use crate::carrying::{Carry, SUPPLEMENT};
use crate::clock;

/// A figure that the supplementary return changes.
struct Difference {
    label: String,
    code: String,
    declared: Decimal,
    adjusted: Decimal,
}

impl App {
    pub(crate) fn create_supplement(
        &self,
        from: &str,
        pack: &Arc<Pack>,
        before: &Engine,
    ) -> Result<CarriedView, ApiError> {
        let supplement = pack.procedure.supplement.clone().unwrap_or_default();
        let form = &pack.form.form;
        let table_of_changes = supplement.changes.as_ref().map(|c| c.table.as_str());
        let mut plan = Carry::default();
        for table in form.tables.iter().filter(|t| table_of_changes != Some(t.name.as_str())) {
            let asked = before.table_state(&table.name).is_some_and(|s| s.relevant);
            for (at, row) in before.rows(&table.name).unwrap_or_default().iter().enumerate().filter(|_| asked) {
                plan.changes.push(Change::Row { table: table.name.clone(), row: row.clone(), position: Some(at) });
            }
        }
        for (path, answer) in self.store()?.answers(from)? {
            let name = crate::explaining::name_of(&path);
            let Some(node) = form.node(&name).and_then(|n| form.nodes.get(n)) else { continue };
            let field = name.split('.').next().unwrap_or(&name);
            // What was typed and then not asked for was not filed; what is calculated is calculated anew.
            let filed = before.state(&path).is_some_and(|s| s.relevant);
            if node.rules.calculate.is_none() && table_of_changes != Some(field) && filed {
                plan.put(&path, &answer.text);
            }
        }
        plan.from = form
            .fields
            .fields
            .iter()
            .map(|f| (f.id.clone(), f.id.clone()))
            .filter(|(id, _)| table_of_changes != Some(id.as_str()))
            .collect();
        let now = clock::local(self.now());
        let scope =
            Filed { answers: Value::from_json(&serde_json::Value::Object(before.answers())), today: now.date() };
        for (to, text) in worked_out(&supplement, pack, &scope) {
            plan.put(&to, &text);
        }
        let empty = Engine::new(Arc::clone(form), now);
        self.begin(from, SUPPLEMENT, pack, pack, before, empty, plan)
    }

    /// Writes every figure that differs from the filed return into the table that the form has for them.
    ///
    /// # Errors
    /// [`Code::WrongState`] when it is no supplementary return or its form has no such table; those of [`App::set_answer`].
    pub fn compile_changes(&self, id: &str) -> Result<CompiledView, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let store = self.store()?;
        let origin = store.origin(id)?.filter(|o| o.kind == SUPPLEMENT);
        let declared = if origin.is_some() { store.declared(id)? } else { None };
        let supplement = pack.procedure.supplement.as_ref();
        let (Some(declared), Some(supplement)) = (declared, supplement) else {
            return Err(ApiError::new(Code::WrongState));
        };
        let Some(changes) = &supplement.changes else { return Err(ApiError::new(Code::WrongState)) };
        let (mut count, mut left_out) = (0, Vec::new());
        let patch = self.edit(id, "compile-changes", |engine| {
            let found = differences(&pack, supplement, engine, &declared);
            count = found.len();
            let (plan, out) = self.write_differences(&pack, changes, engine, found)?;
            left_out = out;
            Ok(plan)
        })?;
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Ok(CompiledView { patch, table: changes.table.clone(), count, left_out })
    }

    /// Rows of the table, one for each figure. A row that is there for a figure is kept with what was typed into its other columns; rows
    /// that were written here and say nothing any more go; rows of the person's own stay.
    fn write_differences(
        &self,
        pack: &Arc<Pack>,
        changes: &Changes,
        engine: &Engine,
        found: Vec<Difference>,
    ) -> Result<(Vec<Change>, Vec<CarriedItem>), ApiError> {
        let form = &pack.form.form;
        let table = &changes.table;
        let max = form.table(table).map(|t| form.tables[t].max_rows).ok_or_else(|| ApiError::new(Code::BadPack))?;
        let cell = |row: &str, column: &str| format!("{table}[{row}].{column}");
        let text =
            |row: &str, column: &str| engine.stored(&cell(row, column)).map(|s| s.text.clone()).unwrap_or_default();
        let ours = |row: &str| engine.stored(&cell(row, &changes.name)).is_some_and(|s| s.source == Source::Carried);
        let rows = engine.rows(table).unwrap_or_default();
        // A figure is known by its item number, one without a number by its label.
        let known = |code: &str, label: &str| if code.is_empty() { format!("={label}") } else { code.to_owned() };
        let mut there: BTreeMap<String, &String> = BTreeMap::new();
        for row in rows.iter().rev() {
            there.insert(known(&text(row, &changes.code), &text(row, &changes.name)), row);
        }
        let mut kept: BTreeSet<&str> = rows.iter().filter(|r| !ours(r)).map(String::as_str).collect();
        let matched: Vec<Option<&String>> =
            found.iter().map(|d| there.get(&known(&d.code, &d.label)).copied()).collect();
        kept.extend(matched.iter().flatten().map(|r| r.as_str()));
        let mut out = Vec::new();
        for row in rows.iter().rev().filter(|r| !kept.contains(r.as_str())) {
            out.extend(engine.plan_delete_row(table, row)?);
        }
        let mut count = kept.len();
        let mut left_out = Vec::new();
        for (difference, row) in found.into_iter().zip(matched) {
            let shown = |column: &str, value: Decimal| match form.node(&format!("{table}.{column}")) {
                Some(node) => raw::show(&form.nodes[node], &Value::Number(value)),
                None => String::new(),
            };
            let adjusted = shown(&changes.adjusted, difference.adjusted);
            let id = match row {
                Some(row) => row.clone(),
                None if count >= max => {
                    let number = (!difference.code.is_empty()).then(|| format!("[{}] ", difference.code));
                    let label = format!("{}{}", number.unwrap_or_default(), difference.label);
                    left_out.push(CarriedItem { label, text: adjusted, from: String::new() });
                    continue;
                }
                None => {
                    let id = self.host.new_id();
                    out.push(Change::Row { table: table.clone(), row: id.clone(), position: Some(count) });
                    count += 1;
                    id
                }
            };
            let own_words = row.is_some_and(|r| !ours(r));
            let mut put = |column: &str, text: String| {
                let stored = (!text.is_empty()).then_some(Stored { text, source: Source::Carried });
                out.push(Change::Answer { path: cell(&id, column), stored });
            };
            if !own_words {
                put(&changes.name, difference.label);
                put(&changes.code, difference.code);
            }
            put(&changes.declared, shown(&changes.declared, difference.declared));
            put(&changes.adjusted, adjusted);
        }
        Ok((out, left_out))
    }
}

/// Figures of the return that are not what was filed, in printed order. What is only asked because this is a supplementary return (its
/// appendix) is no figure of the return.
fn differences(pack: &Pack, supplement: &Supplement, engine: &Engine, declared: &serde_json::Value) -> Vec<Difference> {
    let form = &pack.form.form;
    let mut plain = engine.clone();
    let set: Vec<&str> = supplement.set.iter().map(|s| s.to.as_str()).collect();
    let forget = |to: &&str| Change::Answer { path: (*to).to_owned(), stored: None };
    plain.apply(&set.iter().map(forget).collect::<Vec<_>>());
    let mut out = Vec::new();
    for field in &form.fields.fields {
        if !matches!(field.field_type, FieldType::Integer | FieldType::Decimal) || set.contains(&field.id.as_str()) {
            continue;
        }
        let Some(now) = engine.state(&field.id) else { continue };
        if now.relevant && !plain.state(&field.id).is_some_and(|s| s.relevant) {
            continue;
        }
        let adjusted = now.value.as_number().unwrap_or_default();
        let declared = declared
            .get(&field.id)
            .and_then(|v| if let serde_json::Value::Number(n) = v { hoso_form::value::decimal_of(n) } else { None })
            .unwrap_or_default();
        if adjusted != declared {
            // The words of the printed form, whatever the language of the window.
            let label = pack.label(Language::Vi, &field.id);
            out.push(Difference { label, code: field.item.clone(), declared, adjusted });
        }
    }
    out
}

/// What the pack sets in a supplementary return: field and text. A rule that does not read sets nothing; `pack check` names it.
fn worked_out(supplement: &Supplement, pack: &Pack, scope: &Filed) -> Vec<(String, String)> {
    let form = &pack.form.form;
    let one = |set: &hoso_pack::migrate::Set| {
        let node = form.nodes.get(form.node(&set.to)?)?;
        let expr = feel::parse(&set.expr).ok()?;
        let value = raw::fit(node, feel::evaluate(&expr, scope).0);
        (!value.is_null()).then(|| (set.to.clone(), raw::show(node, &value)))
    };
    supplement.set.iter().filter_map(one).collect()
}

/// Answers of the filed return by name, and the day.
struct Filed {
    answers: Value,
    today: jiff::civil::Date,
}

impl Scope for Filed {
    fn name(&self, name: &str) -> Option<Value> {
        match &self.answers {
            Value::Context(answers) => match answers.get(name) {
                Some(value) => Some(value.clone()),
                None if name == "today" => Some(Value::Date(self.today)),
                // Every field that was not answered is null.
                None => Some(Value::Null),
            },
            _ => None,
        }
    }

    fn slot(&self, _: Slot) -> Value {
        Value::Null
    }
}
