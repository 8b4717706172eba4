//! Changes worked out before they are made: so that they can be written to the disk first, and taken back.

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
        if self.form.nodes[place.node].spec.field_type == FieldType::Table && !self.form.nodes[place.node].column {
            return Err(EngineError::UnknownPath(path.to_owned()));
        }
        if self.cell(&place).is_some_and(|c| c.readonly) {
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
        if rows.ids.len() >= max {
            return Err(EngineError::TooManyRows { table: table.to_owned(), max });
        }
        if row.is_empty() || rows.cells.contains_key(row) || row.contains(['[', ']', '.']) {
            return Err(EngineError::UnknownPath(format!("{table}[{row}]")));
        }
        let position = Some(position.unwrap_or(rows.ids.len()).min(rows.ids.len()));
        Ok(vec![Change::Row { table: table.to_owned(), row: row.to_owned(), position }])
    }

    /// Changes that take a row and its answers away.
    ///
    /// # Errors
    /// [`EngineError::UnknownPath`].
    pub fn plan_delete_row(&self, table: &str, row: &str) -> Result<Vec<Change>, EngineError> {
        let t = self.table(table)?;
        let cells = self.tables[t].cells.get(row).ok_or_else(|| EngineError::UnknownPath(format!("{table}[{row}]")))?;
        let mut changes = Vec::new();
        for (cell, &node) in cells.iter().zip(&self.form.tables[t].columns) {
            if cell.stored.is_some() {
                let path = format!("{table}[{row}].{}", self.form.nodes[node].spec.id);
                changes.push(Change::Answer { path, stored: None });
            }
        }
        changes.push(Change::Row { table: table.to_owned(), row: row.to_owned(), position: None });
        Ok(changes)
    }

    /// The changes that would take these back, in the order in which to apply them.
    #[must_use]
    pub fn inverse(&self, changes: &[Change]) -> Vec<Change> {
        let mut back: Vec<Change> = changes
            .iter()
            .map(|change| match change {
                Change::Answer { path, .. } => {
                    Change::Answer { path: path.clone(), stored: self.stored(path).cloned() }
                }
                Change::Row { table, row, .. } => Change::Row {
                    table: table.clone(),
                    row: row.clone(),
                    position: self.rows(table).and_then(|r| r.iter().position(|i| i == row)),
                },
            })
            .collect();
        back.reverse();
        back
    }
}
