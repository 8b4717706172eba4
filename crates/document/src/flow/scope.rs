//! Looking answers up, and keeping account of the characters that no face can draw.

use crate::fonts::{Face, Fonts, prepared};
use crate::layout::{FieldSegment, ValueFormat};
use crate::names::Names;
use crate::render::Going;
use crate::value::printed;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The answers as seen from one place of the paper: inside a repeated row its columns come first.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub answers: &'a Map<String, Value>,
    pub names: &'a dyn Names,
    pub fonts: &'static Fonts,
    pub row: Option<RowScope<'a>>,
    /// How far the work is, and whether it goes on.
    pub progress: &'a dyn Going,
    /// (path or empty, character) → how often it could not be drawn.
    pub missing: &'a RefCell<BTreeMap<(String, char), usize>>,
}

/// One row of a table field.
#[derive(Clone, Copy)]
pub(crate) struct RowScope<'a> {
    pub table: &'a str,
    /// Row of the answers, from 0.
    pub index: usize,
    /// What `#` prints, from 1.
    pub number: usize,
    pub row: Option<&'a Map<String, Value>>,
}

/// An answer ready to be set.
pub(crate) struct Answer {
    pub path: String,
    pub text: String,
}

impl<'a> Scope<'a> {
    /// The value and the concrete path (`table[row].column`) of a field, if answered.
    pub(crate) fn value(&self, field: &str) -> Option<(&'a Value, String)> {
        let value = self.found(field)?;
        let path = match self.row.and_then(|row| Some((row, column(row, field)?))) {
            Some((row, column)) => format!("{}[{}].{column}", row.table, row.index),
            None => field.to_owned(),
        };
        Some((value, path))
    }

    /// The value alone.
    fn found(&self, field: &str) -> Option<&'a Value> {
        if let Some(row) = self.row
            && let Some(column) = column(row, field)
        {
            return answered(row.row?.get(column)?);
        }
        let value = match field.split_once('.') {
            Some((base, part)) if !self.answers.contains_key(field) => self.answers.get(base)?.get(part)?,
            _ => self.answers.get(field)?,
        };
        answered(value)
    }

    /// Whether a field is answered, and so.
    pub(crate) fn holds(&self, field: &str, equals: Option<&Value>) -> bool {
        match (self.found(field), equals) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(value), Some(Value::Array(some))) => some.contains(value),
            (Some(value), Some(wanted)) => value == wanted,
        }
    }

    /// The printed answer of a field segment, with its alternative; `None` when there is nothing to print.
    pub(crate) fn answer(&self, segment: &FieldSegment) -> Option<Answer> {
        if segment.field == "#" {
            let number = self.row.filter(|r| r.row.is_some())?.number;
            return Some(Answer { path: String::new(), text: number.to_string() });
        }
        let shown = |field: &str| {
            let (value, path) = self.value(field)?;
            let text = prepared(&printed(value, segment.format, field, self.names));
            (!text.trim().is_empty()).then_some(Answer { path, text })
        };
        shown(&segment.field).or_else(|| segment.or.as_deref().and_then(shown)).map(|answer| Answer {
            text: match segment.format {
                // Boxes hold the bare characters.
                ValueFormat::Boxes => answer.text.chars().filter(|c| !c.is_whitespace()).collect(),
                _ => answer.text,
            },
            ..answer
        })
    }

    /// The text with a stand-in for each character that the face has not, which is put on record.
    pub(crate) fn drawable<'t>(&self, text: &'t str, face: Face, path: &str) -> Cow<'t, str> {
        if text.chars().all(|c| c == '\n' || self.fonts.covers(face, c)) {
            return Cow::Borrowed(text);
        }
        let stand_in = if self.fonts.covers(face, '\u{25A1}') { '\u{25A1}' } else { '?' };
        text.chars()
            .map(|c| {
                if c == '\n' || self.fonts.covers(face, c) {
                    return c;
                }
                *self.missing.borrow_mut().entry((path.to_owned(), c)).or_default() += 1;
                stand_in
            })
            .collect()
    }
}

/// The column that a field names in a row's table.
fn column<'f>(row: RowScope<'_>, field: &'f str) -> Option<&'f str> {
    field.strip_prefix(row.table)?.strip_prefix('.')
}

fn answered(value: &Value) -> Option<&Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.trim().is_empty() => None,
        Value::Array(items) if items.is_empty() => None,
        other => Some(other),
    }
}
