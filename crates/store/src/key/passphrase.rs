//! The key from a passphrase: Argon2id (RFC 9106).

use super::{StoreKey, fill_random, push_hex};
use crate::StoreError;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase in Unicode normal form C, so that it does not matter how an input method composed its accents.
/// Wiped from memory when dropped, invisible in debug output.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes a passphrase as it was typed.
    pub fn new(typed: &str) -> Self {
        // NFC never needs more than three times the bytes (UAX 15); without growth no copy is left behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        text.extend(typed.nfc());
        Self(text)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// The way from passphrase to key, as written in `store.key.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kdf {
    /// Version of this description: 1 = Argon2id version 0x13 over the NFC text in UTF-8, 32 bytes out.
    pub version: u32,
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Salt, hex.
    pub salt: String,
}

/// The newest [`Kdf::version`] known here.
pub(crate) const KDF_VERSION: u32 = 1;

/// Bounds for what a key file may ask for, so that a tampered one cannot eat the machine: 1 GiB, 64 passes, 16 lanes.
const MOST: (u32, u32, u32) = (1024 * 1024, 64, 16);

impl Kdf {
    /// The second recommended set of RFC 9106 §4 (64 MiB, 3 passes, 4 lanes) with a new salt of 128 bits.
    pub(crate) fn fresh() -> Result<Self, StoreError> {
        let mut salt = [0; 16];
        fill_random(&mut salt)?;
        let mut text = String::with_capacity(32);
        push_hex(&mut text, &salt);
        Ok(Self { version: KDF_VERSION, memory_kib: 64 * 1024, passes: 3, lanes: 4, salt: text })
    }

    /// Derives the key; takes a tenth of a second or more on purpose.
    pub(crate) fn derive(&self, passphrase: &Passphrase) -> Result<StoreKey, StoreError> {
        if passphrase.is_empty() {
            return Err(StoreError::PassphraseEmpty);
        }
        if self.version != KDF_VERSION {
            return Err(StoreError::TooNew { found: self.version, known: KDF_VERSION });
        }
        if self.memory_kib > MOST.0 || self.passes > MOST.1 || self.lanes > MOST.2 {
            return Err(StoreError::unreadable("the key file asks for an absurd derivation"));
        }
        // The salt is used as its text: 32 ASCII bytes, no decoding that could differ.
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|error| StoreError::unreadable(format!("key derivation: {error}")))?;
        let mut bytes = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.0.as_bytes(), self.salt.as_bytes(), bytes.as_mut_slice())
            .map_err(|error| StoreError::unreadable(format!("key derivation: {error}")))?;
        Ok(StoreKey::from_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quick() -> Kdf {
        Kdf { version: 1, memory_kib: 64, passes: 1, lanes: 1, salt: "00112233445566778899aabbccddeeff".into() }
    }

    #[test]
    fn composed_and_decomposed_accents_give_the_same_key() {
        let composed = Passphrase::new("M\u{1EAD}t kh\u{1EA9}u v\u{00ED} d\u{1EE5}");
        let decomposed = Passphrase::new("Ma\u{0323}\u{0302}t kha\u{0302}\u{0309}u vi\u{0301} du\u{0323}");
        assert_eq!(
            *quick().derive(&composed).unwrap().to_hex(),
            *quick().derive(&decomposed).unwrap().to_hex(),
            "another keyboard on another system must open the same store"
        );
    }

    #[test]
    fn salt_and_passphrase_both_matter() {
        let other = Kdf { salt: "ff112233445566778899aabbccddeeff".into(), ..quick() };
        let passphrase = Passphrase::new("mật khẩu ví dụ");
        let key = quick().derive(&passphrase).unwrap().to_hex();
        assert_ne!(*key, *other.derive(&passphrase).unwrap().to_hex());
        assert_ne!(
            *key,
            *quick().derive(&Passphrase::new("mat khau vi du")).unwrap().to_hex(),
            "accents are part of the passphrase"
        );
    }

    #[test]
    fn absurd_or_unknown_parameters_are_refused_before_any_work() {
        let passphrase = Passphrase::new("mật khẩu ví dụ");
        let huge = Kdf { memory_kib: u32::MAX, ..quick() };
        assert!(matches!(huge.derive(&passphrase), Err(StoreError::Unreadable { .. })));
        let newer = Kdf { version: 2, ..quick() };
        assert!(matches!(newer.derive(&passphrase), Err(StoreError::TooNew { found: 2, known: 1 })));
        assert!(matches!(quick().derive(&Passphrase::new("")), Err(StoreError::PassphraseEmpty)));
    }

    #[test]
    fn a_passphrase_never_shows_in_debug_output() {
        let request = crate::KeyRequest::passphrase("bí mật ví dụ");
        assert!(!format!("{request:?}").contains("bí"));
    }
}
