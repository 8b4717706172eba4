//! Why a value is what it is, and answers in words.

use std::sync::Arc;

use hoso_form::{Explanation, FieldType, compile::Part};
use hoso_pack::{Language, Pack};
use hoso_vietnam::{period::Period, units::Units};

use crate::api::{ApiError, Code, ExplainInput, ExplanationView, MissingInput};
use crate::app::{App, locked};
use crate::views;

impl App {
    /// Why a value is what it is.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn explain(&self, id: &str, path: &str) -> Result<ExplanationView, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let engine = self.engine(id)?;
        let found = locked(&engine)
            .explain(path)
            .ok_or_else(|| ApiError::new(Code::NotFound).with("what", "field").at(path))?;
        let Explanation { text, source, rule, law, inputs, unanswered, given, .. } = found;
        let label = |path: &str| self.label_with_item(&pack, path);
        Ok(ExplanationView {
            label: label(path),
            text,
            source: views::source_name(source),
            rule: readable(&rule, &inputs, &pack),
            law,
            inputs: inputs.into_iter().map(|(path, text)| ExplainInput { label: label(&path), path, text }).collect(),
            missing: unanswered.into_iter().map(|path| MissingInput { label: label(&path), path }).collect(),
            given: given.unwrap_or_default(),
        })
    }

    /// A label with the printed item number before it: `[22] Thuế còn được khấu trừ kỳ trước`.
    pub(crate) fn label_with_item(&self, pack: &Arc<Pack>, path: &str) -> String {
        let label = pack.label(self.language(), path);
        match item_of(pack, path) {
            Some(item) => format!("[{item}] {label}"),
            None => label,
        }
    }

    /// A stored answer as a person reads it: words of a choice, names of units, a period in words; else as typed.
    pub(crate) fn readable_answer(&self, pack: &Pack, path: &str, text: &str) -> String {
        let form = &pack.form.form;
        let Some(node) = form.node(&name_of(path)).and_then(|n| form.nodes.get(n)) else { return text.to_owned() };
        let language = self.language();
        let unit = |commune: bool| {
            let units = Units::embedded().ok()?;
            let today = self.today();
            let unit = if commune { units.commune(text, today) } else { units.province(text, today) };
            unit.map(|u| u.full_name.clone())
        };
        let words = match (node.spec.field_type, node.part) {
            (_, Some(Part::Province)) => unit(false),
            (_, Some(Part::Commune)) => unit(true),
            (FieldType::Choice, _) => {
                node.codes.iter().any(|c| c == text).then(|| pack.choice(language, &node.list, text))
            }
            (FieldType::Period, _) => Period::parse(text).ok().map(|p| self.period_words(language, p)),
            (FieldType::Boolean, _) if text == "true" => Some(self.words.get(language, "answer-yes")),
            (FieldType::Boolean, _) if text == "false" => Some(self.words.get(language, "answer-no")),
            _ => None,
        };
        words.unwrap_or_else(|| text.to_owned())
    }

    /// A period in words: `Quý 1/2026`.
    pub(crate) fn period_words(&self, language: Language, period: Period) -> String {
        let (id, number) = match period {
            Period::Month(_, month) => ("period-month", month),
            Period::Quarter(_, quarter) => ("period-quarter", quarter),
            Period::Year(_) => ("period-year", 0),
        };
        let values = [("number".to_owned(), number.to_string()), ("year".to_owned(), period.year().to_string())].into();
        self.words.format(language, id, &values)
    }
}

/// Table, row and column of a cell's path: `bang[r1].so` → `bang`, `r1`, `so`; none for what is no cell.
pub(crate) fn cell_of(path: &str) -> Option<(&str, &str, &str)> {
    let (table, rest) = path.split_once('[')?;
    let (row, column) = rest.split_once("].")?;
    Some((table, row, column))
}

/// The name of the field or column that a path is of: `bang[r1].so` → `bang.so`.
pub(crate) fn name_of(path: &str) -> String {
    cell_of(path).map_or_else(|| path.to_owned(), |(table, _, column)| format!("{table}.{column}"))
}

/// The printed item number of a field, column or cell, if it has one.
pub(crate) fn item_of(pack: &Pack, path: &str) -> Option<String> {
    let form = &pack.form.form;
    // An address is printed as one.
    let node = form.node(&name_of(path)).or_else(|| form.node(&format!("{path}.line")));
    node.and_then(|n| form.nodes.get(n)).map(|n| n.spec.item.clone()).filter(|i| !i.is_empty())
}

/// A rule with printed item numbers in place of ids, where its inputs have them: `ct35 - ct25` → `[35] - [25]`.
fn readable(rule: &str, inputs: &[(String, String)], pack: &Pack) -> String {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let mut out = String::new();
    let mut rest = rule;
    while let Some(start) = rest.find(is_name) {
        out.push_str(&rest[..start]);
        let end = rest[start..].find(|c| !is_name(c)).map_or(rest.len(), |e| start + e);
        let word = &rest[start..end];
        match inputs.iter().find(|(path, _)| path == word).and_then(|(path, _)| item_of(pack, path)) {
            Some(item) => out.push_str(&format!("[{item}]")),
            None => out.push_str(word),
        }
        rest = &rest[end..];
    }
    out + rest
}
