//! Keys of portals (JWKS), kept from the first meeting on.

use super::{Instant, Json, one, run};
use crate::{Store, StoreError};
use jiff::Timestamp;
use serde_json::Value;

/// The public keys of a portal as they were first trusted or last replaced.
#[derive(Debug, Clone, PartialEq)]
pub struct PortalKeys {
    /// JSON Web Key Set (RFC 7517).
    pub jwks: Value,
    /// When the portal was first met.
    pub first_seen: Timestamp,
}

impl Store {
    /// The keys of a portal by its URL.
    pub fn portal_keys(&self, portal: &str) -> Result<Option<PortalKeys>, StoreError> {
        self.read(|db| {
            one(db, "SELECT jwks, first_seen FROM portal_keys WHERE portal = ?1", [portal], |row| {
                Ok(PortalKeys { jwks: row.get::<_, Json>(0)?.0, first_seen: row.get::<_, Instant>(1)?.0 })
            })
        })
    }

    /// Keeps the keys of a portal that was never met before; `false` when it was, and then nothing changes.
    pub fn meet_portal(&self, portal: &str, jwks: &Value, at: Timestamp) -> Result<bool, StoreError> {
        self.write(|tx| {
            let added = run(
                tx,
                "INSERT INTO portal_keys (portal, jwks, first_seen) VALUES (?1, ?2, ?3) ON CONFLICT (portal) DO NOTHING",
                (portal, jwks.to_string(), Instant(at)),
            )?;
            Ok(added == 1)
        })
    }

    /// Replaces the keys of a known portal (a rotation that was verified, or that the person confirmed); the first
    /// meeting stays. `false` when the portal is not known.
    pub fn replace_portal_keys(&self, portal: &str, jwks: &Value) -> Result<bool, StoreError> {
        self.write(|tx| {
            let changed = run(tx, "UPDATE portal_keys SET jwks = ?2 WHERE portal = ?1", (portal, jwks.to_string()))?;
            Ok(changed == 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn other_keys_do_not_replace_the_first_ones_by_themselves() {
        let store = Store::in_memory().unwrap();
        let url = "http://127.0.0.1:1/";
        let later = Timestamp::from_second(60).unwrap();
        assert!(store.meet_portal(url, &json!({"keys": [1]}), Timestamp::UNIX_EPOCH).unwrap());
        assert!(!store.meet_portal(url, &json!({"keys": [2]}), later).unwrap());
        assert_eq!(
            store.portal_keys(url).unwrap().unwrap().jwks,
            json!({"keys": [1]}),
            "a portal that shows other keys may be another portal"
        );
        assert!(store.replace_portal_keys(url, &json!({"keys": [2]})).unwrap());
        let kept = store.portal_keys(url).unwrap().unwrap();
        assert_eq!(kept.jwks, json!({"keys": [2]}));
        assert_eq!(kept.first_seen, Timestamp::UNIX_EPOCH);
        assert!(!store.replace_portal_keys("http://127.0.0.1:2/", &json!({})).unwrap());
    }
}
