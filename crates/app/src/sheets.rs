//! Annex tables out of a person's own spreadsheet, and back into one.

use std::collections::{BTreeMap, BTreeSet};

use hoso_document::sheet::{
    self, ColumnKind, ColumnSpec, Matching, ReadRows, RowError, RowFault, Sheet, Table, Workbook,
};
use hoso_form::{Change, FieldType, IssueKind, Severity, Source, Stored};
use hoso_pack::{Language, Pack};
use serde_json::Value;

use crate::api::{
    ApiError, Code, ExportView, OfferedColumn, PatchView, SheetColumn, SheetImport, SheetPreview, SheetProblem,
    SheetRow, SheetTab,
};
use crate::app::{App, locked};
use crate::documents::PackNames;
use crate::explaining::cell_of;

/// Rows of a file that are shown before they are taken over.
const SHOWN: usize = 20;
/// Most problems that are named one by one.
const MOST_NAMED: usize = 200;
/// From so many rows on the window opens the form anew rather than take every cell of a patch.
const MANY: usize = 200;

/// Which column of a sheet each column of the form is read from; `None` where the person wants none.
pub type Columns = BTreeMap<String, Option<u32>>;

/// What a person chose otherwise than the program found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetChoice {
    /// Number of the tab, from 0.
    pub tab: Option<usize>,
    /// Columns.
    pub columns: Columns,
    /// First row of the file that is no head, from 1.
    pub first_row: Option<u32>,
}

/// A table of a form as spreadsheets know it.
struct Shape {
    columns: Vec<ColumnSpec>,
    max_rows: usize,
}

impl App {
    /// What a file holds and which of its columns goes where; nothing is taken over.
    ///
    /// # Errors
    /// [`Code::BadSheet`], [`Code::TooLarge`], [`Code::NotFound`] for a table or tab that is not there.
    pub fn sheet_preview(
        &self,
        id: &str,
        table: &str,
        bytes: &[u8],
        chosen: &SheetChoice,
    ) -> Result<SheetPreview, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let shape = shape(&pack, table)?;
        let book = opened(bytes)?;
        let (at, sheet, mut matching) = pick(&book, &shape.columns, chosen.tab)?;
        let ambiguous: BTreeSet<String> = matching.ambiguous.iter().map(|a| a.id.clone()).collect();
        choose(&mut matching, chosen);
        let read = sheet::read_rows(sheet, &shape.columns, &matching);
        let typed = || shape.columns.iter().filter(|c| !c.computed);
        let engine = self.engine(id)?;
        let there = locked(&engine).rows(table).map_or(0, <[String]>::len);
        let mut problems = self.faults(&pack, table, &read);
        let count = problems.len();
        problems.sort_by_key(|p| (!p.is_error, p.row));
        problems.truncate(MOST_NAMED);
        // Where several columns fit, the person says which.
        let open = |c: &ColumnSpec| ambiguous.contains(&c.id) && !chosen.columns.contains_key(&c.id);
        let shown = |row: &sheet::ReadRow| SheetRow {
            number: row.number,
            texts: typed().map(|c| row.texts.get(&c.id).cloned().unwrap_or_default()).collect(),
        };
        let tab_of = |(index, sheet): (usize, &Sheet)| SheetTab {
            index: count_of(index),
            name: sheet.name.clone(),
            rows: count_of(sheet.rows.len()),
        };
        Ok(SheetPreview {
            sheets: book.sheets.iter().enumerate().filter(|(_, s)| !s.hidden).map(tab_of).collect(),
            sheet: count_of(at),
            head: matching.header.clone(),
            first_row: matching.first_row,
            columns: typed()
                .map(|c| SheetColumn {
                    id: c.id.clone(),
                    label: pack.label(self.language(), &format!("{table}.{}", c.id)),
                    at: matching.columns.get(&c.id).copied().filter(|_| !open(c)),
                    ambiguous: open(c),
                })
                .collect(),
            offered: offered(sheet, &matching),
            rows: read.rows.iter().take(SHOWN).map(shown).collect(),
            row_count: count_of(read.rows.len()),
            left_out: read.totals.iter().chain(&read.after_totals).copied().collect(),
            problems,
            problem_count: count_of(count),
            cut_columns: sheet.cut_columns,
            room: count_of(shape.max_rows.saturating_sub(there)),
        })
    }

    /// [`App::take_rows`], with the report written into a folder for taking away.
    ///
    /// # Errors
    /// As [`App::take_rows`].
    pub fn sheet_import(
        &self,
        id: &str,
        table: &str,
        bytes: &[u8],
        chosen: &SheetChoice,
        replace: bool,
    ) -> Result<SheetImport, ApiError> {
        let (mut found, report) = self.take_rows(id, table, bytes, chosen, replace)?;
        if let Some(report) = report {
            // The rows are in: a folder that cannot be written must not look as if they were not.
            found.report = self
                .take_away(id, &[(format!("{table}-dong-co-loi.xlsx"), report)])
                .inspect_err(|error| tracing::warn!(%error, "the report of an import cannot be written"))
                .ok();
        }
        Ok(found)
    }

    /// Takes a file's rows over as one edit. Rows with faults come too: what is wrong with them is told and stays marked. The bytes are an
    /// .xlsx of the rows with errors and why, when there are any.
    ///
    /// # Errors
    /// As [`App::sheet_preview`] and [`App::set_answer`]; [`Code::BadSheet`] when no column is chosen.
    pub fn take_rows(
        &self,
        id: &str,
        table: &str,
        bytes: &[u8],
        chosen: &SheetChoice,
        replace: bool,
    ) -> Result<(SheetImport, Option<Vec<u8>>), ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let shape = shape(&pack, table)?;
        let book = opened(bytes)?;
        let (_, sheet, mut matching) = pick(&book, &shape.columns, chosen.tab)?;
        choose(&mut matching, chosen);
        if !shape.columns.iter().any(|c| !c.computed && matching.columns.contains_key(&c.id)) {
            return Err(ApiError::new(Code::BadSheet).with("fault", "no-columns"));
        }
        let read = sheet::read_rows(sheet, &shape.columns, &matching);
        // Rows of the table and the rows of the file that they came from.
        let mut came: BTreeMap<String, u32> = BTreeMap::new();
        let mut no_room = 0;
        let patch = self.edit(id, &format!("sheet {table}"), |engine| {
            let mut changes = Vec::new();
            let there: Vec<String> = engine.rows(table).unwrap_or_default().to_vec();
            let mut next = there.len();
            if replace {
                for row in there.iter().rev() {
                    changes.extend(engine.plan_delete_row(table, row)?);
                }
                next = 0;
            }
            let room = shape.max_rows.saturating_sub(next);
            no_room = read.rows.len().saturating_sub(room);
            for row in read.rows.iter().take(room) {
                let new = self.host.new_id();
                changes.push(Change::Row { table: table.to_owned(), row: new.clone(), position: Some(next) });
                next += 1;
                for (column, text) in &row.texts {
                    let text = hoso_vietnam::text::nfc(text.trim()).into_owned();
                    let stored = Some(Stored { text, source: Source::Imported });
                    changes.push(Change::Answer { path: format!("{table}[{new}].{column}"), stored });
                }
                came.insert(new, row.number);
            }
            Ok(changes)
        })?;
        let added = came.len();
        // From here on the rows are in, and nothing may say otherwise.
        let all = self.problems_of(id, &pack, table, &read, &matching, &came).unwrap_or_default();
        let errors: Vec<RowError> = all
            .iter()
            .filter(|(_, p)| p.is_error)
            .map(|(id, p)| RowError { row: p.row, id: id.clone(), text: p.message.clone() })
            .collect();
        let report = if errors.is_empty() {
            None
        } else {
            sheet::error_report(sheet, &shape.columns, &matching, &errors, self.now()).ok()
        };
        let mut problems: Vec<SheetProblem> = all.into_iter().map(|(_, problem)| problem).collect();
        let count = problems.len();
        problems.truncate(MOST_NAMED);
        let patch = if added > MANY {
            PatchView { fields: Vec::new(), tables: Vec::new(), reload: true, ..patch }
        } else {
            patch
        };
        let found = SheetImport {
            patch,
            added: count_of(added),
            no_room: count_of(no_room),
            problems,
            problem_count: count_of(count),
            report: None,
        };
        Ok((found, report))
    }

    /// Writes a table, or an empty file of its columns, into a folder for taking away.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::DiskFull`].
    pub fn sheet_export(&self, id: &str, table: &str, csv: bool, template: bool) -> Result<ExportView, ApiError> {
        let pack = self.pack_of(&self.row(id)?)?;
        let answers = self.answers(id)?;
        let mut rows = answers.get(table).and_then(Value::as_array).cloned().unwrap_or_default();
        self.with_unread(id, table, &mut rows)?;
        let bytes = self.sheet_bytes(&pack, table, (!template).then_some(rows.as_slice()), csv)?;
        let stem = if template { format!("{table}-mau") } else { table.to_owned() };
        let ending = if csv { "csv" } else { "xlsx" };
        self.take_away(id, &[(format!("{stem}.{ending}"), bytes)])
    }

    /// Puts texts that could not be read where their values are missing: a person takes the file away to mend them.
    fn with_unread(&self, id: &str, table: &str, rows: &mut [Value]) -> Result<(), ApiError> {
        let engine = self.engine(id)?;
        let engine = locked(&engine);
        let ids: BTreeMap<&str, usize> =
            engine.rows(table).unwrap_or_default().iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        for issue in engine.issues().iter().filter(|issue| matches!(issue.what, IssueKind::BadValue { .. })) {
            let Some((_, row, column)) = cell_of(&issue.path).filter(|(of, ..)| *of == table) else { continue };
            let row = ids.get(row).and_then(|at| rows.get_mut(*at)).and_then(Value::as_object_mut);
            if let (Some(row), Some(stored)) = (row, engine.stored(&issue.path)) {
                row.insert(column.to_owned(), Value::from(stored.text.as_str()));
            }
        }
        Ok(())
    }

    /// A table as an .xlsx or .csv file; without rows an empty one to fill in.
    ///
    /// # Errors
    /// [`Code::NotFound`] for a table that the form does not have.
    pub fn sheet_bytes(
        &self,
        pack: &Pack,
        table: &str,
        rows: Option<&[Value]>,
        csv: bool,
    ) -> Result<Vec<u8>, ApiError> {
        let shape = shape(pack, table)?;
        let title = pack.label(Language::Vi, table);
        let names = PackNames { pack, on: self.today() };
        let out = Table {
            id: table,
            title: &title,
            columns: &shape.columns,
            rows: rows.unwrap_or_default(),
            names: &names,
            created: self.now(),
        };
        Ok(match (csv, rows) {
            (true, _) => sheet::export_csv(&out),
            (false, None) => sheet::template(&out)?,
            (false, Some(_)) => sheet::export(&out)?,
        })
    }

    /// What the file itself says against cells.
    fn faults(&self, pack: &Pack, table: &str, read: &ReadRows) -> Vec<SheetProblem> {
        let of = |p: &sheet::RowProblem| SheetProblem {
            row: p.row,
            column: letters(p.column),
            label: pack.label(self.language(), &format!("{table}.{}", p.id)),
            message: self.fault_words(&p.fault),
            is_error: p.fault.is_error(),
        };
        read.problems.iter().map(of).collect()
    }

    fn fault_words(&self, fault: &RowFault) -> String {
        let name = if let RowFault::Formula(name) = fault { name.clone() } else { String::new() };
        let values = BTreeMap::from([("error".to_owned(), name)]);
        self.words.format(self.language(), &format!("sheet-{}", fault.code()), &values)
    }

    /// What is wrong with the rows that came: the file's faults, and what the form says of them now. Errors first, by row.
    fn problems_of(
        &self,
        id: &str,
        pack: &Pack,
        table: &str,
        read: &ReadRows,
        matching: &Matching,
        came: &BTreeMap<String, u32>,
    ) -> Result<Vec<(Option<String>, SheetProblem)>, ApiError> {
        let taken: BTreeSet<u32> = came.values().copied().collect();
        let mut all: Vec<(Option<String>, SheetProblem)> = read
            .problems
            .iter()
            .map(|p| Some(p.id.clone()))
            .zip(self.faults(pack, table, read))
            .filter(|(_, p)| taken.contains(&p.row))
            .collect();
        let told: BTreeSet<(u32, String)> =
            all.iter().filter(|(_, p)| p.is_error).filter_map(|(id, p)| id.clone().map(|id| (p.row, id))).collect();
        let engine = self.engine(id)?;
        let engine = locked(&engine);
        for issue in engine.issues() {
            let Some((_, row, column)) = cell_of(&issue.path).filter(|(of, ..)| *of == table) else { continue };
            let Some(&number) = came.get(row) else { continue };
            // The file's own fault says more than "cannot be read".
            let unread = matches!(issue.what, IssueKind::BadValue { .. });
            if unread && told.contains(&(number, column.to_owned())) {
                continue;
            }
            let words = self.words.issue(self.language(), pack, &issue);
            let message = if words.fix.is_empty() { words.message } else { format!("{} {}", words.message, words.fix) };
            let problem = SheetProblem {
                row: number,
                column: matching.columns.get(column).map(|at| letters(*at)).unwrap_or_default(),
                label: words.label,
                message,
                is_error: issue.severity == Severity::Error,
            };
            all.push((Some(column.to_owned()), problem));
        }
        all.sort_by_key(|(_, p)| (!p.is_error, p.row));
        Ok(all)
    }
}

/// A spreadsheet; too large a one is told as such.
fn opened(bytes: &[u8]) -> Result<Workbook, ApiError> {
    if bytes.len() > sheet::MOST_BYTES {
        let megabytes = sheet::MOST_BYTES >> 20;
        return Err(ApiError::new(Code::TooLarge).with("what", "sheet").with("megabytes", megabytes));
    }
    Ok(sheet::read(bytes)?)
}

/// The columns of a table, and how many rows it takes.
fn shape(pack: &Pack, table: &str) -> Result<Shape, ApiError> {
    let form = &pack.form.form;
    let Some(t) = form.table(table) else {
        return Err(ApiError::new(Code::NotFound).with("what", "table").at(table));
    };
    let columns = form.tables[t].columns.iter().map(|&node| {
        let node = &form.nodes[node];
        let labels = Language::ALL.map(|l| pack.label(l, &format!("{table}.{}", node.spec.id)));
        let names = |code: &String| (code.clone(), Language::ALL.map(|l| pack.choice(l, &node.list, code)).to_vec());
        ColumnSpec {
            id: node.spec.id.clone(),
            labels: labels.to_vec(),
            item: Some(node.spec.item.clone()).filter(|item| !item.is_empty()),
            kind: kind(node.spec.field_type),
            choices: node.codes.iter().map(names).collect(),
            computed: node.rules.calculate.is_some(),
        }
    });
    Ok(Shape { columns: columns.collect(), max_rows: form.tables[t].max_rows })
}

fn kind(field: FieldType) -> ColumnKind {
    match field {
        FieldType::Integer => ColumnKind::Integer,
        FieldType::Decimal => ColumnKind::Decimal,
        FieldType::Date => ColumnKind::Date,
        FieldType::PartialDate => ColumnKind::PartialDate,
        FieldType::Period => ColumnKind::Period,
        FieldType::PersonalNumber => ColumnKind::PersonalNumber,
        FieldType::TaxCode => ColumnKind::TaxCode,
        FieldType::Phone => ColumnKind::Phone,
        FieldType::Choice => ColumnKind::Choice,
        FieldType::Boolean => ColumnKind::Boolean,
        FieldType::Text | FieldType::Multiline | FieldType::Email | FieldType::Address | FieldType::Table => {
            ColumnKind::Text
        }
    }
}

/// The tab that is meant: the one asked for; else the first visible one whose heads fit, else the first with rows.
fn pick<'a>(
    book: &'a Workbook,
    columns: &[ColumnSpec],
    tab: Option<usize>,
) -> Result<(usize, &'a Sheet, Matching), ApiError> {
    let mut visible = book.sheets.iter().enumerate().filter(|(_, s)| !s.hidden);
    let fits = |(at, sheet): (usize, &'a Sheet)| (at, sheet, sheet::match_headers(sheet, columns));
    let found = match tab {
        Some(tab) => book.sheets.get(tab).map(|sheet| fits((tab, sheet))),
        None => {
            let all: Vec<_> = visible.by_ref().filter(|(_, s)| !s.rows.is_empty()).map(fits).collect();
            let best = all.iter().position(|(_, _, m)| !m.header.is_empty()).unwrap_or(0);
            all.into_iter().nth(best)
        }
    };
    found.ok_or_else(|| ApiError::new(Code::BadSheet).with("fault", "damaged").with("reason", "no rows"))
}

fn choose(matching: &mut Matching, chosen: &SheetChoice) {
    if let Some(first) = chosen.first_row.filter(|row| *row != matching.first_row) {
        matching.first_row = first;
        // The head is what stands right above; without one the columns are known by their letters.
        matching.header = if first > 1 { vec![first - 1] } else { Vec::new() };
    }
    for (id, at) in &chosen.columns {
        match at {
            Some(at) => matching.columns.insert(id.clone(), *at),
            None => matching.columns.remove(id),
        };
    }
}

/// The columns of a sheet with what stands over them.
fn offered(sheet: &Sheet, matching: &Matching) -> Vec<OfferedColumn> {
    let mut heads: BTreeMap<u32, String> = BTreeMap::new();
    let text = |cell: &sheet::Cell| match cell {
        sheet::Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        sheet::Cell::Number(n) => n.to_string(),
        sheet::Cell::Date(day) => hoso_vietnam::format::date(*day),
        sheet::Cell::Bool(yes) => yes.to_string(),
        sheet::Cell::Error(name) => (*name).to_owned(),
    };
    for row in sheet.rows.iter().filter(|row| matching.header.contains(&row.number)) {
        for (at, cell) in &row.cells {
            let head = heads.entry(*at).or_default();
            if !head.is_empty() {
                head.push_str(" / ");
            }
            head.push_str(&text(cell));
        }
    }
    // Columns without a head are known by their first text.
    for row in sheet.rows.iter().filter(|row| row.number >= matching.first_row).take(SHOWN) {
        for (at, cell) in &row.cells {
            heads.entry(*at).or_insert_with(|| text(cell));
        }
    }
    let short =
        |text: String| if text.chars().count() > 60 { text.chars().take(59).chain(['…']).collect() } else { text };
    heads.into_iter().map(|(at, heading)| OfferedColumn { at, letter: letters(at), heading: short(heading) }).collect()
}

/// The letters of a column (from 0), as spreadsheets name it: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut out = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

fn count_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
