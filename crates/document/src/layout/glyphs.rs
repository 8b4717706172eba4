//! Words of a form that the embedded faces cannot draw, found before anybody prints them.

use super::PdfLayout;
use crate::error::DocumentError;
use crate::fonts::{Face, fonts, prepared};
use serde_json::Value;
use std::collections::BTreeSet;

/// Keys of a layout whose texts stand on paper word for word.
const PRINTED: [&str; 12] =
    ["cells", "content", "date", "hint", "items", "lines", "name", "note", "number", "role", "text", "title"];

/// A character of the form's own words for which a square would stand on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undrawable {
    /// JSON pointer (RFC 6901) to the text in the layout, with the pieces of its parts in place: `/blocks/3/content/0`.
    pub place: String,
    /// The character.
    pub character: char,
    /// The text that holds it.
    pub words: String,
}

/// The characters of a text that not every face has, each once, in order. What setting drops or replaces (tabs, marks of
/// direction) does not count.
///
/// # Errors
/// [`DocumentError::Font`] when the embedded faces cannot be read.
pub fn undrawable(text: &str) -> Result<Vec<char>, DocumentError> {
    let fonts = fonts()?;
    let mut found = Vec::new();
    for c in prepared(text).chars().filter(|c| *c != '\n') {
        if !found.contains(&c) && !Face::ALL.iter().all(|face| fonts.covers(*face, c)) {
            found.push(c);
        }
    }
    Ok(found)
}

impl PdfLayout {
    /// Every character of the form's own words that not every face has, whatever the answers.
    ///
    /// # Errors
    /// Those of [`undrawable`].
    pub fn undrawable(&self) -> Result<Vec<Undrawable>, DocumentError> {
        let blocks = serde_json::to_value(&self.blocks).map_err(|e| DocumentError::BadLayout(e.to_string()))?;
        let mut found = Vec::new();
        walk(&blocks, "", "/blocks", &mut found)?;
        Ok(found)
    }

    /// The fields (`table.column` for columns) whose choices stand on paper by their labels, sorted.
    ///
    /// # Errors
    /// [`DocumentError::BadLayout`] when the layout holds what JSON cannot.
    pub fn labelled(&self) -> Result<BTreeSet<String>, DocumentError> {
        let blocks = serde_json::to_value(&self.blocks).map_err(|e| DocumentError::BadLayout(e.to_string()))?;
        let mut found = BTreeSet::new();
        labelled(&blocks, &mut found);
        Ok(found)
    }
}

fn labelled(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(parts) => {
            if let (Some("choice"), Some(field)) = (parts.get("as").and_then(Value::as_str), parts.get("field")) {
                let or = parts.get("or").and_then(Value::as_str);
                found.extend(field.as_str().into_iter().chain(or).map(str::to_owned));
            }
            parts.values().for_each(|part| labelled(part, found));
        }
        Value::Array(items) => items.iter().for_each(|item| labelled(item, found)),
        _ => {}
    }
}

fn walk(value: &Value, key: &str, place: &str, found: &mut Vec<Undrawable>) -> Result<(), DocumentError> {
    match value {
        Value::Object(parts) => parts.iter().try_for_each(|(key, part)| {
            let step = key.replace('~', "~0").replace('/', "~1");
            walk(part, key, &format!("{place}/{step}"), found)
        }),
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(at, item)| walk(item, key, &format!("{place}/{at}"), found))
        }
        Value::String(words) if PRINTED.contains(&key) => {
            let each = |character| Undrawable { place: place.to_owned(), character, words: words.clone() };
            found.extend(undrawable(words)?.into_iter().map(each));
            Ok(())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{PdfLayout, undrawable};
    use serde_json::json;

    #[test]
    fn a_letter_without_a_glyph_is_found_wherever_it_is_printed() {
        let layout = json!({"format": 1, "title": "⁰", "source": "⁰", "blocks": [
            {"kind": "title", "lines": ["Mẫu", "số ⁰"]},
            {"kind": "when", "field": "khong", "blocks": [{"kind": "text", "content": ["a", {"text": "漢⁰漢"}]}]},
            {"kind": "grid", "columns": [1], "head": [{"cells": ["⁰"]}], "rows": [
                {"repeat": "b", "where": {"b.c": "⁰"}, "cells": [{"content": [{"check": "x", "equals": "⁰"}, "⁰"]}]}]},
            {"kind": "signature", "role": ["⁰"], "hint": "⁰", "name": [{"field": "ten", "as": "choice"}, "⁰"]}
        ]});
        let layout = PdfLayout::parse(&layout.to_string()).expect("a layout");
        let found = layout.undrawable().expect("the faces are read");
        let places: Vec<(&str, char)> = found.iter().map(|u| (u.place.as_str(), u.character)).collect();
        let expected = [
            ("/blocks/0/lines/1", '⁰'),
            ("/blocks/1/blocks/0/content/1/text", '漢'),
            ("/blocks/1/blocks/0/content/1/text", '⁰'),
            ("/blocks/2/head/0/cells/0", '⁰'),
            ("/blocks/2/rows/0/cells/0/content/1", '⁰'),
            ("/blocks/3/hint", '⁰'),
            ("/blocks/3/name/1", '⁰'),
            ("/blocks/3/role/0", '⁰'),
        ];
        assert_eq!(places, expected, "an author must learn of each place, and of nothing that is not printed");
        assert_eq!(layout.labelled().expect("read").into_iter().collect::<Vec<_>>(), ["ten"], "its labels are printed");
        assert_eq!(
            undrawable("Nguyễn\tThị\u{200B} ½").expect("read"),
            Vec::<char>::new(),
            "what setting replaces or draws is no fault"
        );
    }
}
