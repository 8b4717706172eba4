//! Settings: one JSON value per key.

use super::{Json, one, run};
use crate::{Store, StoreError};
use serde_json::Value;

impl Store {
    /// The value of a setting; `None` when it was never set.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, StoreError> {
        self.read(|db| {
            Ok(one(db, "SELECT value FROM settings WHERE key = ?1", [key], |row| row.get::<_, Json>(0))?
                .map(|json| json.0))
        })
    }

    /// Sets or replaces a setting.
    pub fn set_setting(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        self.write(|tx| {
            run(
                tx,
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value.to_string()),
            )?;
            Ok(())
        })
    }

    /// Forgets a setting; it need not exist.
    pub fn remove_setting(&self, key: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            run(tx, "DELETE FROM settings WHERE key = ?1", [key])?;
            Ok(())
        })
    }

    /// Forgets a setting and everything under it (`key`, `key/…`).
    pub fn remove_settings_under(&self, key: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            let under = format!("{key}/");
            run(tx, "DELETE FROM settings WHERE key = ?1 OR substr(key, 1, length(?2)) = ?2", (key, &under))?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Store;
    use serde_json::json;

    #[test]
    fn a_setting_is_replaced_and_forgotten() {
        let store = Store::in_memory().unwrap();
        assert_eq!(store.setting("locale").unwrap(), None);
        store.set_setting("locale", &json!("vi")).unwrap();
        store.set_setting("locale", &json!({"ui": "en"})).unwrap();
        assert_eq!(store.setting("locale").unwrap(), Some(json!({"ui": "en"})));
        store.remove_setting("locale").unwrap();
        assert_eq!(store.setting("locale").unwrap(), None);
    }
}
