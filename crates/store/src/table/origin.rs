//! Which dossier was made from which other one.

use super::dossier::key_of;
use super::{Json, all, one, run};
use crate::{Store, StoreError};
use serde_json::Value;

/// Where a dossier comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Id of the dossier that it was made from; none once that one is deleted.
    pub from: Option<String>,
    /// How it was made, a word of the caller's.
    pub kind: String,
}

impl Store {
    /// Notes where a dossier comes from, and what the other one said then (the caller's JSON). Errors: [`crate::NotFound::Dossier`] for either, [`StoreError::Exists`] when that is
    /// noted already.
    pub fn set_origin(&self, dossier: &str, from: &str, kind: &str, declared: &Value) -> Result<(), StoreError> {
        self.write(|tx| {
            let (key, origin) = (key_of(tx, dossier)?, key_of(tx, from)?);
            run(
                tx,
                "INSERT INTO origins (dossier, origin, kind, declared) VALUES (?1, ?2, ?3, ?4)",
                (key, origin, kind, declared.to_string()),
            )?;
            Ok(())
        })
    }

    /// Where a dossier comes from; none when it was begun empty. Errors: [`crate::NotFound::Dossier`].
    pub fn origin(&self, dossier: &str) -> Result<Option<Origin>, StoreError> {
        self.read(|db| {
            one(
                db,
                "SELECT d.id, o.kind FROM origins o LEFT JOIN dossiers d ON d.key = o.origin WHERE o.dossier = ?1",
                [key_of(db, dossier)?],
                |row| Ok(Origin { from: row.get(0)?, kind: row.get(1)? }),
            )
        })
    }

    /// What the dossier that this one was made from said then; kept when that one is deleted. Errors: [`crate::NotFound::Dossier`].
    pub fn declared(&self, dossier: &str) -> Result<Option<Value>, StoreError> {
        self.read(|db| {
            let key = key_of(db, dossier)?;
            one(db, "SELECT declared FROM origins WHERE dossier = ?1", [key], |row| Ok(row.get::<_, Json>(0)?.0))
        })
    }

    /// Ids of the dossiers that were made from one, oldest first, with how. Errors: [`crate::NotFound::Dossier`].
    pub fn followers(&self, dossier: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|db| {
            all(
                db,
                "SELECT d.id, o.kind FROM origins o JOIN dossiers d ON d.key = o.dossier WHERE o.origin = ?1 ORDER BY o.dossier",
                [key_of(db, dossier)?],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        })
    }
}
