//! One file per table: its rows as types, and the methods of [`crate::Store`] that read and write it.

pub(crate) mod answer;
pub(crate) mod attachment;
pub(crate) mod batch;
pub(crate) mod blob;
pub(crate) mod document;
pub(crate) mod dossier;
pub(crate) mod event;
pub(crate) mod journal;
pub(crate) mod origin;
pub(crate) mod outbox;
pub(crate) mod portal_key;
pub(crate) mod profile;
pub(crate) mod record;
pub(crate) mod setting;
pub(crate) mod shelf;

use crate::StoreError;
use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql};
use serde_json::Value;

/// An instant as it stands in a column: microseconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instant(pub Timestamp);

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.as_microsecond()))
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let micros = value.as_i64()?;
        Timestamp::from_microsecond(micros).map(Self).map_err(|_| FromSqlError::OutOfRange(micros))
    }
}

/// A JSON value as it stands in a column: text.
#[derive(Debug)]
pub(crate) struct Json(pub Value);

impl ToSql for Json {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.to_string()))
    }
}

impl FromSql for Json {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

/// Runs a cached query and collects its rows.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Runs a cached query for at most one row.
pub(crate) fn one<T>(
    connection: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    row: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, StoreError> {
    Ok(connection.prepare_cached(sql)?.query_row(params, row).optional()?)
}

/// Runs a cached statement and says how many rows it changed.
pub(crate) fn run(connection: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<usize, StoreError> {
    Ok(connection.prepare_cached(sql)?.execute(params)?)
}
