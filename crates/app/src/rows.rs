//! Tables as a person works in them, files of answers, and a form emptied: each one edit.

use hoso_form::{Answers, Change, Engine, FieldType, LoadProblem, Source};
use hoso_pack::{Language, Pack};
use hoso_vietnam::text;

use crate::api::{ApiError, Code, LeftOut, PasteView, PatchView};
use crate::app::App;

/// Most texts of a pasted block.
const MAX_CELLS: usize = 200_000;
/// Most texts that went nowhere that are named one by one.
const MAX_NAMED: usize = 200;

impl App {
    /// Adds empty rows, from a position on or at the end.
    ///
    /// # Errors
    /// As [`App::set_answer`]; [`Code::TooLarge`] when the table does not hold them all.
    pub fn add_rows(&self, id: &str, table: &str, at: Option<usize>, count: usize) -> Result<PatchView, ApiError> {
        self.edit(id, table, |engine| {
            let mut changes = engine.plan_add_row(table, &self.host.new_id(), at)?;
            let rows = engine.rows(table).map_or(0, <[String]>::len);
            let max = max_rows(engine, table);
            if rows.saturating_add(count) > max {
                return Err(ApiError::new(Code::TooLarge).with("what", "rows").with("rows", max).at(table));
            }
            let first = at.unwrap_or(rows).min(rows);
            for more in 1..count {
                let row = self.host.new_id();
                changes.push(Change::Row { table: table.to_owned(), row, position: Some(first + more) });
            }
            Ok(changes)
        })
    }

    /// Takes rows away.
    ///
    /// # Errors
    /// As [`App::set_answer`]; nothing is taken away when one of them is not there.
    pub fn delete_rows(&self, id: &str, table: &str, rows: &[String]) -> Result<PatchView, ApiError> {
        self.edit(id, table, |engine| {
            let mut changes = Vec::new();
            let mut places = Vec::new();
            let order: std::collections::HashMap<&str, usize> =
                engine.rows(table).unwrap_or_default().iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
            for row in rows {
                places.push((order.get(row.as_str()).copied().unwrap_or_default(), row));
            }
            // From the end, so that fewer rows have to close up.
            places.sort_unstable_by(|a, b| b.cmp(a));
            places.dedup();
            for (_, row) in places {
                changes.extend(engine.plan_delete_row(table, row)?);
            }
            Ok(changes)
        })
    }

    /// Moves a row to a position, counted without it.
    ///
    /// # Errors
    /// As [`App::set_answer`].
    pub fn move_row(&self, id: &str, table: &str, row: &str, to: usize) -> Result<PatchView, ApiError> {
        self.edit(id, table, |engine| Ok(engine.plan_move_row(table, row, to)?))
    }

    /// Pastes a block of texts to the right and down from a cell (below the last row without one).
    ///
    /// # Errors
    /// As [`App::set_answer`]; [`Code::TooLarge`] past a sensible size.
    pub fn paste(
        &self,
        id: &str,
        table: &str,
        row: Option<&str>,
        column: &str,
        mut cells: Vec<Vec<String>>,
    ) -> Result<PasteView, ApiError> {
        if cells.iter().map(Vec::len).sum::<usize>() > MAX_CELLS {
            return Err(ApiError::new(Code::TooLarge).with("what", "unknown").with("limit", MAX_CELLS));
        }
        let pack = self.pack_of(&self.row(id)?)?;
        let mut problems = Vec::new();
        let (mut added, mut max) = (0, 0);
        let patch = self.edit(id, table, |engine| {
            codes_of_words(&pack, table, column, &mut cells);
            let mut new_id = || self.host.new_id();
            let (changes, found) = engine.plan_paste(table, row, column, &cells, Source::Entered, &mut new_id)?;
            problems = found;
            added = changes.iter().filter(|c| matches!(c, Change::Row { .. })).count();
            max = max_rows(engine, table);
            Ok(changes)
        })?;
        let mut left_out = Vec::new();
        let mut count = 0_u32;
        for problem in problems {
            let values = [("rows".to_owned(), max.to_string())].into();
            let why = self.words.format(self.language(), &format!("paste-{}", problem.code), &values);
            let last_row = if problem.code == "too-many-rows" { cells.len() } else { problem.row + 1 };
            for (r, line) in cells.iter().enumerate().take(last_row).skip(problem.row) {
                let last = if problem.code == "not-for-typing" { problem.column + 1 } else { line.len() };
                for (c, text) in line.iter().enumerate().take(last).skip(problem.column) {
                    if text.trim().is_empty() {
                        continue;
                    }
                    count = count.saturating_add(1);
                    if left_out.len() < MAX_NAMED {
                        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                        left_out.push(LeftOut { row: at(r), column: at(c), text: text.clone(), why: why.clone() });
                    }
                }
            }
        }
        Ok(PasteView { patch, added: u32::try_from(added).unwrap_or(u32::MAX), left_out_count: count, left_out })
    }

    /// Takes in a file of answers; what does not fit is named, the rest is taken.
    ///
    /// # Errors
    /// As [`App::set_answer`].
    pub fn load_answers(&self, id: &str, answers: &Answers, source: Source) -> Result<Vec<LoadProblem>, ApiError> {
        let mut problems = Vec::new();
        self.edit(id, "answers", |engine| {
            let (changes, found) = engine.plan_answers(answers, source);
            problems = found;
            Ok(changes)
        })?;
        Ok(problems)
    }

    /// Empties a form: all answers and rows away.
    ///
    /// # Errors
    /// As [`App::set_answer`].
    pub fn reset(&self, id: &str) -> Result<PatchView, ApiError> {
        self.edit(id, "reset", |_| self.replace_all(id, Vec::new()))
    }
}

fn max_rows(engine: &Engine, table: &str) -> usize {
    engine.form().table(table).map_or(0, |t| engine.form().tables[t].max_rows)
}

/// Words of a choice in a pasted block become its code: a spreadsheet holds what people read.
fn codes_of_words(pack: &Pack, table: &str, column: &str, cells: &mut [Vec<String>]) {
    let form = &pack.form.form;
    let (Some(t), Some(first)) = (form.table(table), form.node(&format!("{table}.{column}"))) else { return };
    let left = form.nodes[first].column_at;
    for (at, node) in form.tables[t].columns.iter().enumerate().skip(left) {
        let node = &form.nodes[*node];
        if node.spec.field_type != FieldType::Choice {
            continue;
        }
        let words: Vec<(String, &String)> = node
            .codes
            .iter()
            .flat_map(|code| Language::ALL.map(|l| (text::fold(&pack.choice(l, &node.list, code)), code)))
            .collect();
        for cell in cells.iter_mut().filter_map(|line| line.get_mut(at - left)) {
            if node.codes.contains(cell) {
                continue;
            }
            let folded = text::fold(cell.trim());
            let mut fitting: Vec<&String> = words.iter().filter(|(w, _)| *w == folded).map(|(_, c)| *c).collect();
            fitting.dedup();
            if let [code] = fitting.as_slice() {
                cell.clone_from(code);
            }
        }
    }
}
