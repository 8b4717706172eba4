//! Finding the head of a table and which column is which.

use super::likeness::{likeness, name_words};
use super::{Cell, ColumnSpec, Sheet};
use hoso_vietnam::text::{fold, words};
use std::collections::BTreeMap;

/// Rows with something in them that are tried as the head.
const MOST_TRIED: usize = 40;

/// Which column of a sheet holds which column of the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matching {
    /// The rows of the head, as the program numbers them; empty when there is none.
    pub header: Vec<u32>,
    /// The first row that may hold answers, from 1.
    pub first_row: u32,
    /// Column of the form → column of the sheet (from 0). A caller may set what a person chose.
    pub columns: BTreeMap<String, u32>,
    /// Columns of the form for which several columns of the sheet stand equally; none of them is taken.
    pub ambiguous: Vec<Ambiguous>,
    /// Columns of the form (computed ones apart) that the sheet has not, in the form's order.
    pub missing: Vec<String>,
    /// Columns of the sheet that are not taken over, with their heads.
    pub unknown: Vec<(u32, String)>,
}

/// A column of the form with several columns of the sheet to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    /// Column of the form.
    pub id: String,
    /// Columns of the sheet (from 0).
    pub candidates: Vec<u32>,
}

/// What one column's head says, in all the ways that it can be read.
struct Head {
    column: u32,
    shown: String,
    /// As written, for ids.
    raw: Vec<String>,
    /// Words without accents, for labels; those without what stands in brackets at the end.
    keys: Vec<String>,
    bare: Vec<String>,
    items: Vec<String>,
}

/// Finds the head (one or two rows, not always the first) and the columns. Matching goes by id, then by item number
/// (`[12]`, `(12)`), then by label: without accents, case and punctuation, then without what stands in brackets.
pub fn match_headers(sheet: &Sheet, columns: &[ColumnSpec]) -> Matching {
    let mut best: Option<(usize, Matching)> = None;
    let tried = sheet.rows.len().min(MOST_TRIED);
    for at in 0..tried {
        for height in 1..=2 {
            let Some(rows) = sheet.rows.get(at..at + height) else { continue };
            if height == 2 && rows.iter().any(|row| row.cells.iter().any(|(_, c)| !matches!(c, Cell::Text(_)))) {
                // Answers, not a second row of the head.
                continue;
            }
            let (score, matching) = assign(&heads(rows), columns);
            let found = Matching { header: rows.iter().map(|row| row.number).collect(), ..matching };
            // More must be found to prefer a later or a higher head.
            if score > 0 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, found));
            }
        }
    }
    let mut found = best.map(|(_, found)| found).unwrap_or_default();
    if found.header.is_empty() {
        found.missing = columns.iter().filter(|c| !c.computed).map(|c| c.id.clone()).collect();
    }
    found.first_row = first_row(sheet, &found);
    found
}

/// The first row below the head that is not one of `(1) (2) (3)`, `[07] [08]`, or a row of ids of our own template.
fn first_row(sheet: &Sheet, found: &Matching) -> u32 {
    let after = found.header.last().copied().unwrap_or_default();
    let more_head = |row: &&super::Row| {
        let texts: Vec<String> = row.cells.iter().map(|(_, cell)| shown(cell)).collect();
        let bracketed = texts.iter().filter(|text| item_of(text).is_some_and(|(_, whole)| whole)).count();
        let counted = texts.len() >= 3 && texts.iter().enumerate().all(|(at, text)| *text == (at + 1).to_string());
        counted || (bracketed * 2 > texts.len() && bracketed >= 2)
    };
    let mut first = after + 1;
    for row in sheet.rows.iter().filter(|row| row.number > after).take(3) {
        if more_head(&row) || is_heading_row(sheet, row, found) {
            first = row.number + 1;
        } else {
            break;
        }
    }
    first
}

fn is_heading(id: &str, text: &str) -> bool {
    text == format!("#{id}")
}

/// Below a row of ids (our own template) stands the head that people read.
fn is_heading_row(sheet: &Sheet, row: &super::Row, found: &Matching) -> bool {
    let Some(ids) = sheet.rows.iter().find(|r| Some(&r.number) == found.header.first()) else { return false };
    let by_ids = ids.cells.iter().any(|(_, cell)| shown(cell).starts_with('#'));
    by_ids && found.header.len() == 1 && row.number == ids.number + 1
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(n) if n.fract() == 0.0 => format!("{n:.0}"),
        _ => String::new(),
    }
}

fn heads(rows: &[super::Row]) -> Vec<Head> {
    let mut heads = Vec::new();
    let mut columns: Vec<u32> = rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut above = String::new();
    for column in columns {
        let texts: Vec<String> =
            rows.iter().filter_map(|row| row.cell(column).map(shown)).filter(|t| !t.is_empty()).collect();
        let own = rows.first().and_then(|row| row.cell(column)).map(shown).unwrap_or_default();
        if !own.is_empty() {
            above.clone_from(&own);
        }
        let mut raw = texts.clone();
        if let (2, Some(below)) = (rows.len(), rows.get(1).and_then(|row| row.cell(column)).map(shown)) {
            // A head that spans several columns stands only over the first of them.
            raw.push(format!("{above} {below}"));
        }
        if texts.is_empty() {
            continue;
        }
        let bare = raw.iter().map(|text| key(&without_brackets(text))).collect();
        heads.push(Head {
            column,
            shown: texts.join(" / "),
            keys: raw.iter().map(|text| key(text)).collect(),
            bare,
            items: texts.iter().filter_map(|text| item_of(text).map(|(item, _)| item)).collect(),
            raw,
        });
    }
    heads
}

/// Letters and digits only, without accents.
pub(super) fn key(text: &str) -> String {
    words(&fold(text)).collect::<Vec<_>>().join(" ")
}

/// The text without `[12]`, `(đồng)` and the like.
pub(super) fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The item number in a head, without brackets and leading noughts, and whether it is all that stands there.
fn item_of(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some((_, rest)) = text.split_once(open) else { continue };
        let Some((inside, _)) = rest.split_once(close) else { continue };
        let inside = inside.trim();
        if inside.starts_with(|c: char| c.is_ascii_digit())
            && inside.len() <= 8
            && inside.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        {
            let whole = text.starts_with(open) && text.ends_with(close) && text.matches(open).count() == 1;
            return Some((item(inside), whole));
        }
    }
    None
}

fn item(text: &str) -> String {
    let text = text.trim_matches(['[', ']']).trim_start_matches('0');
    text.to_lowercase()
}

/// How well a head names a column: 5 by id, 4 by label and item number, 3 by label, 2 by item number, 1 by label without
/// brackets, or by a label beside which another item number stands.
fn fit(head: &Head, spec: &ColumnSpec, labels: &[(String, String)]) -> usize {
    if head.raw.iter().any(|text| *text == spec.id || is_heading(&spec.id, text)) {
        return 5;
    }
    let own = spec.item.as_deref().map(item);
    let numbered = own.is_some_and(|own| head.items.contains(&own));
    let other = spec.item.is_some() && !head.items.is_empty() && !numbered;
    let named = labels.iter().any(|(label, bare)| {
        let as_written = !label.is_empty() && head.keys.contains(label);
        // `[12] Họ tên` is `Họ tên` with its number.
        as_written || (numbered && !bare.is_empty() && head.bare.contains(bare))
    });
    let bare = labels.iter().any(|(label, bare)| {
        (!bare.is_empty() && (head.bare.contains(bare) || head.keys.contains(bare)))
            || (!label.is_empty() && head.bare.contains(label))
    });
    match (named, numbered) {
        (true, true) => 4,
        (true, false) if !other => 3,
        (false, true) => 2,
        _ => usize::from(named || bare),
    }
}

/// How alike two names must be to count, of 1,000, and by how much more than any other pair.
const ALIKE: usize = 600;
const CLEARLY: usize = 80;

/// Heads that say nearly what a column is called (`Tên người phụ thuộc` for `Họ và tên người phụ thuộc`): each head and each column that is
/// still free, when they are clearly each other's best. One such pair alone finds no head row: it may be an answer.
fn likenesses(heads: &[Head], wanted: &[&ColumnSpec], found: &mut Matching, taken: &mut [bool]) -> usize {
    let open: Vec<&ColumnSpec> = wanted
        .iter()
        .filter(|s| !found.columns.contains_key(&s.id) && found.ambiguous.iter().all(|a| a.id != s.id))
        .copied()
        .collect();
    let free: Vec<usize> = (0..heads.len()).filter(|h| taken.get(*h) == Some(&false)).collect();
    let names: Vec<Vec<Vec<String>>> =
        open.iter().map(|spec| spec.labels.iter().map(|label| name_words(label)).collect()).collect();
    let of_head = |h: usize| heads.get(h).map(|head| name_words(&head.shown)).unwrap_or_default();
    let alike: Vec<Vec<usize>> = free
        .iter()
        .map(|h| {
            let head = of_head(*h);
            names.iter().map(|labels| labels.iter().map(|label| likeness(&head, label)).max().unwrap_or(0)).collect()
        })
        .collect();
    let clear_best =
        |values: &mut dyn Iterator<Item = usize>, own: usize| values.filter(|v| *v != own).all(|v| v + CLEARLY <= own);
    let mut pairs = Vec::new();
    for (row, h) in alike.iter().zip(&free) {
        let Some((at, &best)) = row.iter().enumerate().max_by_key(|(_, v)| **v).filter(|(_, v)| **v >= ALIKE) else {
            continue;
        };
        let single = |values: &[usize]| values.iter().filter(|v| **v == best).count() == 1;
        let column: Vec<usize> = alike.iter().filter_map(|r| r.get(at)).copied().collect();
        let clear = clear_best(&mut row.iter().copied(), best) && clear_best(&mut column.iter().copied(), best);
        if clear && single(row) && single(&column) {
            pairs.push((at, *h, best));
        }
    }
    if pairs.len() < 2 && found.columns.is_empty() {
        return 0;
    }
    let mut score = 0;
    for (at, h, best) in pairs {
        if let (Some(spec), Some(head), Some(slot)) = (open.get(at), heads.get(h), taken.get_mut(h)) {
            found.columns.insert(spec.id.clone(), head.column);
            *slot = true;
            score += best / 200;
        }
    }
    score
}

fn assign(heads: &[Head], columns: &[ColumnSpec]) -> (usize, Matching) {
    let mut found = Matching::default();
    let mut score = 0;
    let wanted: Vec<&ColumnSpec> = columns.iter().collect();
    let fits: Vec<Vec<usize>> = wanted
        .iter()
        .map(|spec| {
            let mut labels: Vec<(String, String)> =
                spec.labels.iter().map(|label| (key(label), key(&without_brackets(label)))).collect();
            labels.push((key(&spec.heading()), String::new()));
            heads.iter().map(|head| fit(head, spec, &labels)).collect()
        })
        .collect();
    let mut taken = vec![false; heads.len()];
    for level in (1..=5).rev() {
        for (at, spec) in wanted.iter().enumerate() {
            if found.columns.contains_key(&spec.id) || found.ambiguous.iter().any(|a| a.id == spec.id) {
                continue;
            }
            let free = |h: &usize| taken.get(*h) == Some(&false);
            let row = fits.get(at).map(Vec::as_slice).unwrap_or_default();
            let candidates: Vec<usize> = (0..heads.len()).filter(|h| row.get(*h) == Some(&level) && free(h)).collect();
            // A head that names another column just as well belongs to neither.
            let rivals = |h: usize| {
                fits.iter().enumerate().any(|(other, row)| {
                    let open = wanted.get(other).is_some_and(|s| !found.columns.contains_key(&s.id));
                    other != at && open && row.get(h) == Some(&level)
                })
            };
            match candidates.as_slice() {
                [] => {}
                [one] if !rivals(*one) => {
                    if let (Some(head), Some(slot)) = (heads.get(*one), taken.get_mut(*one)) {
                        found.columns.insert(spec.id.clone(), head.column);
                        *slot = true;
                        score += level * 10;
                    }
                }
                several => {
                    let candidates = several.iter().filter_map(|h| heads.get(*h)).map(|h| h.column).collect();
                    found.ambiguous.push(Ambiguous { id: spec.id.clone(), candidates });
                    score += 1;
                }
            }
        }
    }
    score += likenesses(heads, &wanted, &mut found, &mut taken);
    found.missing = columns
        .iter()
        .filter(|c| !c.computed && !found.columns.contains_key(&c.id) && found.ambiguous.iter().all(|a| a.id != c.id))
        .map(|c| c.id.clone())
        .collect();
    let told = |(at, head): (usize, &Head)| (taken.get(at) == Some(&false)).then(|| (head.column, head.shown.clone()));
    found.unknown = heads.iter().enumerate().filter_map(told).collect();
    (score, found)
}
