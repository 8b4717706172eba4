//! The key of the database: 32 random or derived bytes, and the ways to come by them.

pub(crate) mod file;
mod passphrase;
mod ring;

pub(crate) use passphrase::Kdf;
pub use passphrase::Passphrase;
pub use ring::{KeyRing, KeyRingError, OsKeyRing, RingAccess};

use crate::StoreError;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Where the key of a store comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySource {
    /// The keyring of the operating system (service `vn.hoso`, user = store id).
    Keyring,
    /// Derived from a passphrase with Argon2id.
    Passphrase,
    /// There is no key: the store is in memory.
    Memory,
}

impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keyring => "keyring",
            Self::Passphrase => "passphrase",
            Self::Memory => "memory",
        })
    }
}

/// How the caller wants the store to be opened or founded.
#[derive(Debug)]
pub enum KeyRequest {
    /// Take the key from the keyring of the operating system, or put a new one there.
    Keyring,
    /// Derive the key from this passphrase.
    Passphrase(Passphrase),
}

impl KeyRequest {
    /// A request with a passphrase as it was typed.
    pub fn passphrase(typed: &str) -> Self {
        Self::Passphrase(Passphrase::new(typed))
    }
}

/// The raw key of a store: 32 bytes, wiped from memory when dropped, invisible in debug output.
#[derive(Clone)]
pub struct StoreKey(Zeroizing<[u8; 32]>);

impl StoreKey {
    /// A new random key from the operating system.
    pub fn random() -> Result<Self, StoreError> {
        let mut bytes = Zeroizing::new([0; 32]);
        fill_random(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub(crate) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// Reads 64 hex digits; `None` for anything else.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != 64 {
            return None;
        }
        let mut bytes = Zeroizing::new([0; 32]);
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            let high = char::from(*pair.first()?).to_digit(16)?;
            let low = char::from(*pair.get(1)?).to_digit(16)?;
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Self(bytes))
    }

    /// 64 hex digits.
    pub(crate) fn to_hex(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(64));
        push_hex(&mut text, self.0.as_slice());
        text
    }

    /// The SQLCipher statement that keys a connection without a derivation of its own (raw key notation).
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(84));
        text.push_str("PRAGMA key = \"x'");
        push_hex(&mut text, self.0.as_slice());
        text.push_str("'\"");
        text
    }

    /// Eight bytes by which a wrong key is told from a damaged file. For a random key they reveal nothing; for a
    /// passphrase they reveal no more than the database itself does to somebody who tries passphrases.
    pub(crate) fn check(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"hoso store key check 1");
        hash.update(self.0.as_slice());
        let mut text = String::with_capacity(16);
        push_hex(&mut text, hash.finalize().get(..8).unwrap_or_default());
        text
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey(..)")
    }
}

/// Appends lower-case hex digits.
pub(crate) fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
}

/// Random bytes of the operating system.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Random(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_hex_form_and_never_shows_in_debug_output() {
        let key = StoreKey::random().unwrap();
        let hex = key.to_hex();
        let again = StoreKey::from_hex(&hex).unwrap();
        assert_eq!(*again.to_hex(), *hex, "the keyring holds the hex form");
        assert!(!format!("{key:?}").contains(hex.as_str()), "a key in a log would open the store");
        assert!(key.pragma().contains(hex.as_str()));
        assert_ne!(*StoreKey::random().unwrap().to_hex(), *hex, "two keys are never the same");
    }

    #[test]
    fn damaged_hex_is_refused() {
        for text in ["", "00", &"g".repeat(64), &"0".repeat(63), &"é".repeat(32)] {
            assert!(StoreKey::from_hex(text).is_none(), "{text:?} is no key");
        }
    }
}
