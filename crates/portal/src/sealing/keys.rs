//! The agency's encryption keys, as the portal states them: signed with its known keys, for a time.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Distrust;
use crate::jws::{self, Key, KeySet};
use crate::wire::Discovery;

/// `typ` of the statement.
pub const KEYS: &str = "ho-so-encryption-keys+jws";

/// The claims of the statement in the discovery (§5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyClaims {
    /// Public keys (JWK), the one to be used first; kinds that are not understood are passed over.
    pub keys: Vec<serde_json::Value>,
    /// Not to be used after.
    pub until: Timestamp,
}

/// A key that files can be sealed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionKey {
    /// Thumbprint (RFC 7638).
    pub kid: String,
    /// Public key.
    pub(super) x: [u8; 32],
}

impl EncryptionKey {
    /// From a JWK of the right kind whose id is its thumbprint.
    #[must_use]
    pub fn read(key: &Key) -> Option<Self> {
        let x = URL_SAFE_NO_PAD.decode(&key.x).ok()?.try_into().ok()?;
        let fits = key.kty == "OKP" && key.crv == "X25519";
        let own = Self::jwk(&x);
        (fits && own.kid == key.kid).then_some(Self { kid: own.kid, x })
    }

    /// The public key of a private one.
    #[must_use]
    pub fn public(secret: [u8; 32]) -> [u8; 32] {
        x25519_dalek::x25519(secret, x25519_dalek::X25519_BASEPOINT_BYTES)
    }

    /// The JWK of a public key.
    #[must_use]
    pub fn jwk(public: &[u8; 32]) -> Key {
        Key::okp("X25519", public)
    }
}

/// The key to seal for, if the portal names one. `keys` are the portal's known signing keys.
///
/// # Errors
/// [`Distrust`] when it says `jwe` and its statement is missing, over, signed by others, or has no usable key: files are then not sent open
/// instead.
pub fn key_of(discovery: &Discovery, keys: &KeySet, now: Timestamp) -> Result<Option<EncryptionKey>, Distrust> {
    if !discovery.can("jwe") {
        return Ok(None);
    }
    let bad = |why: &str| Distrust::NotTheProtocol(format!("encryption keys: {why}"));
    let statement = discovery.encryption_keys.as_deref().ok_or_else(|| bad("none are stated"))?;
    let (claims, _) = jws::verify::<KeyClaims>(keys, KEYS, "encryption keys", statement)?;
    if claims.until < now {
        return Err(bad("their time is over"));
    }
    let usable = |key: &serde_json::Value| EncryptionKey::read(&Key::deserialize(key).ok()?);
    claims.keys.iter().find_map(usable).map(Some).ok_or_else(|| bad("none is usable"))
}
