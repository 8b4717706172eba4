//! Profiles: persons and businesses whose data fills forms.

use super::{Instant, Json, all, one, run};
use crate::{NotFound, Store, StoreError};
use jiff::Timestamp;
use serde_json::Value;

/// A stored profile. What is in `data` is the caller's affair.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Id given by the caller.
    pub id: String,
    /// Name to sort by.
    pub name: String,
    /// Its data.
    pub data: Value,
    /// Last change.
    pub changed: Timestamp,
}

const COLUMNS: &str = "SELECT id, name, data, changed FROM profiles";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Profile> {
    Ok(Profile {
        id: row.get(0)?,
        name: row.get(1)?,
        data: row.get::<_, Json>(2)?.0,
        changed: row.get::<_, Instant>(3)?.0,
    })
}

impl Store {
    /// All profiles by name.
    pub fn profiles(&self) -> Result<Vec<Profile>, StoreError> {
        self.read(|db| all(db, &format!("{COLUMNS} ORDER BY name, id"), [], read))
    }

    /// One profile.
    pub fn profile(&self, id: &str) -> Result<Option<Profile>, StoreError> {
        self.read(|db| one(db, &format!("{COLUMNS} WHERE id = ?1"), [id], read))
    }

    /// Adds a profile or replaces the one with its id.
    pub fn save_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        self.write(|tx| {
            run(
                tx,
                "INSERT INTO profiles (id, name, data, changed) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, data = excluded.data, changed = excluded.changed",
                (&profile.id, &profile.name, profile.data.to_string(), Instant(profile.changed)),
            )?;
            Ok(())
        })
    }

    /// Deletes a profile. Errors: [`NotFound::Profile`].
    pub fn delete_profile(&self, id: &str) -> Result<(), StoreError> {
        self.write(|tx| match run(tx, "DELETE FROM profiles WHERE id = ?1", [id])? {
            0 => Err(StoreError::not_found(NotFound::Profile)),
            _ => Ok(()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn profiles_are_saved_listed_and_deleted() {
        let store = Store::in_memory().unwrap();
        let person = Profile {
            id: "p2".into(),
            name: "Nguyễn Thị Ví Dụ".into(),
            data: json!({"personalNumber": "001190000001"}),
            changed: Timestamp::UNIX_EPOCH,
        };
        let business =
            Profile {
                id: "p1".into(), name: "CÔNG TY VÍ DỤ".into(), data: json!({}), changed: Timestamp::UNIX_EPOCH
            };
        store.save_profile(&person).unwrap();
        store.save_profile(&business).unwrap();
        assert_eq!(store.profiles().unwrap(), [business, person.clone()], "the list is by name");
        let renamed = Profile { name: "Nguyễn Thị Ví Dụ Hai".into(), ..person };
        store.save_profile(&renamed).unwrap();
        assert_eq!(store.profile("p2").unwrap(), Some(renamed));
        store.delete_profile("p2").unwrap();
        assert!(matches!(store.delete_profile("p2"), Err(StoreError::NotFound { what: NotFound::Profile })));
    }
}
