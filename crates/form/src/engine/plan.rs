//! Changes worked out before they are made: so that they can be written to the disk first, and taken back.

use std::collections::{HashMap, HashSet};

use super::{Change, Engine, EngineError, Source, Stored};
use crate::raw;
use crate::spec::FieldType;

impl Engine {
    /// Changes that set one answer; an empty text takes it away.
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`], [`EngineError::ReadOnly`].
    pub fn plan_set(&self, path: &str, text: &str, source: Source) -> Result<Vec<Change>, EngineError> {
        let place = self.place(path).ok_or_else(|| EngineError::UnknownPath(path.to_owned()))?;
        let node = &self.form.nodes[place.node];
        if node.spec.field_type == FieldType::Table && !node.column {
            return Err(EngineError::UnknownPath(path.to_owned()));
        }
        // A figure from outside that stands beside a calculated one can be let go of.
        let letting_go = node.rules.calculate.is_some() && text.trim().is_empty() && self.stored(path).is_some();
        if !letting_go && self.cell(place).is_some_and(|c| c.readonly) {
            return Err(EngineError::ReadOnly(path.to_owned()));
        }
        let text = hoso_vietnam::text::nfc(text.trim()).into_owned();
        let stored = (!text.is_empty()).then_some(Stored { text, source });
        let mut changes = vec![Change::Answer { path: path.to_owned(), stored: stored.clone() }];
        // A commune belongs to a province: a new province takes the old commune away.
        if let Some(base) = path.strip_suffix(".province") {
            let commune = format!("{base}.commune");
            let province = stored.map(|s| s.text).unwrap_or_default();
            let code = self.stored(&commune).map(|s| s.text.clone()).unwrap_or_default();
            if !code.is_empty() && raw::province_of(&code, self.today()).as_deref() != Some(province.as_str()) {
                changes.push(Change::Answer { path: commune, stored: None });
            }
        }
        Ok(changes)
    }

    /// Changes that add an empty row of that id at a position (the end when none).
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`], [`EngineError::TooManyRows`].
    pub fn plan_add_row(&self, table: &str, row: &str, position: Option<usize>) -> Result<Vec<Change>, EngineError> {
        let t = self.table(table)?;
        let (rows, max) = (&self.tables[t], self.form.tables[t].max_rows);
        let count = rows.keys().len();
        if count >= max {
            return Err(EngineError::TooManyRows { table: table.to_owned(), max });
        }
        if !is_row_id(row) || rows.key(row).is_some() {
            return Err(EngineError::UnknownPath(format!("{table}[{row}]")));
        }
        let position = Some(position.unwrap_or(count).min(count));
        Ok(vec![Change::Row { table: table.to_owned(), row: row.to_owned(), position }])
    }

    /// Changes that move a row to a position (counted without it; beyond the end means the end).
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`].
    pub fn plan_move_row(&self, table: &str, row: &str, to: usize) -> Result<Vec<Change>, EngineError> {
        let rows = &self.tables[self.table(table)?];
        if rows.key(row).is_none() {
            return Err(EngineError::UnknownPath(format!("{table}[{row}]")));
        }
        let position = Some(to.min(rows.keys().len().saturating_sub(1)));
        Ok(vec![Change::Row { table: table.to_owned(), row: row.to_owned(), position }])
    }

    /// Changes that take a row and its answers away.
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`].
    pub fn plan_delete_row(&self, table: &str, row: &str) -> Result<Vec<Change>, EngineError> {
        let t = self.table(table)?;
        let key = self.tables[t].key(row).ok_or_else(|| EngineError::UnknownPath(format!("{table}[{row}]")))?;
        let mut changes = Vec::new();
        for (at, &node) in self.form.tables[t].columns.iter().enumerate() {
            if self.tables[t].cell(at, key).is_some_and(|c| c.stored.is_some()) {
                let path = format!("{table}[{row}].{}", self.form.nodes[node].spec.id);
                changes.push(Change::Answer { path, stored: None });
            }
        }
        changes.push(Change::Row { table: table.to_owned(), row: row.to_owned(), position: None });
        Ok(changes)
    }

    /// Changes that paste a block of texts, one list per row, to the right and down from a cell; rows that are not there yet are
    /// added at the end with ids from `new_id`. An empty text takes the answer away. Cells that are not for typing, and what
    /// stands beyond the last column or the last possible row, are left out and named.
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`] when there is no such table, column, or row (`None` pastes below the last one).
    pub fn plan_paste(
        &self,
        table: &str,
        row: Option<&str>,
        column: &str,
        block: &[Vec<String>],
        source: Source,
        new_id: &mut dyn FnMut() -> String,
    ) -> Result<(Vec<Change>, Vec<PasteProblem>), EngineError> {
        let t = self.table(table)?;
        let (shape, rows) = (&self.form.tables[t], &self.tables[t]);
        let unknown = |what: &str| EngineError::UnknownPath(format!("{table}[{}].{what}", row.unwrap_or_default()));
        let first_column = *shape.by_id.get(column).ok_or_else(|| unknown(column))?;
        let left = self.form.nodes[first_column].column_at;
        let top = match row {
            Some(id) => rows.key(id).and_then(|k| rows.position(k)).ok_or_else(|| unknown(column))?,
            None => rows.keys().len(),
        };
        let (mut changes, mut problems) = (Vec::new(), Vec::new());
        let mut taken: HashSet<String> = HashSet::new();
        for (down, line) in block.iter().enumerate() {
            let at = top + down;
            let (id, is_new) = match rows.ids().get(at) {
                Some(id) => (id.clone(), false),
                None if at >= shape.max_rows => {
                    problems.push(PasteProblem { row: down, column: 0, code: "too-many-rows" });
                    break;
                }
                None => (new_id(), true),
            };
            if is_new {
                if !is_row_id(&id) || rows.key(&id).is_some() || !taken.insert(id.clone()) {
                    return Err(EngineError::UnknownPath(format!("{table}[{id}]")));
                }
                changes.push(Change::Row { table: table.to_owned(), row: id.clone(), position: Some(at) });
            }
            for (right, text) in line.iter().enumerate() {
                let Some(&node) = shape.columns.get(left + right) else {
                    problems.push(PasteProblem { row: down, column: right, code: "too-many-columns" });
                    break;
                };
                let node = &self.form.nodes[node];
                let readonly = match rows.key(&id) {
                    Some(key) => rows.cell(left + right, key).is_some_and(|c| c.readonly),
                    None => node.rules.calculate.is_some(),
                };
                let text = hoso_vietnam::text::nfc(text.trim()).into_owned();
                if readonly {
                    if !text.is_empty() {
                        problems.push(PasteProblem { row: down, column: right, code: "not-for-typing" });
                    }
                    continue;
                }
                if !text.is_empty() || !is_new {
                    let stored = (!text.is_empty()).then_some(Stored { text, source });
                    changes.push(Change::Answer { path: format!("{table}[{id}].{}", node.spec.id), stored });
                }
            }
        }
        Ok((changes, problems))
    }

    /// The changes that would take these back, in the order in which to apply them.
    #[must_use]
    pub fn inverse(&self, changes: &[Change]) -> Vec<Change> {
        // Where rows stand while the changes are made one after the other; only the order is played through.
        let mut orders: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut back: Vec<Change> = Vec::new();
        for change in changes {
            back.push(match change {
                Change::Answer { path, .. } => {
                    Change::Answer { path: path.clone(), stored: self.stored(path).cloned() }
                }
                Change::Row { table, row, position } => {
                    let order = orders
                        .entry(table)
                        .or_insert_with(|| self.rows(table).unwrap_or_default().iter().map(String::as_str).collect());
                    let before = order.iter().position(|id| id == row);
                    if let Some(at) = before {
                        order.remove(at);
                    }
                    if let Some(to) = position {
                        order.insert((*to).min(order.len()), row);
                    }
                    Change::Row { table: table.clone(), row: row.clone(), position: before }
                }
            });
        }
        back.reverse();
        back
    }
}

/// What of a pasted block was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteProblem {
    /// Row of the block, from 0.
    pub row: usize,
    /// Column of the block, from 0.
    pub column: usize,
    /// `too-many-rows`, `too-many-columns`, `not-for-typing`.
    pub code: &'static str,
}

fn is_row_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(['[', ']', '.'])
}
