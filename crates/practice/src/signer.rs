//! The portal's signing key, and the agency's key for parts that are encrypted.

use std::path::Path;

use hoso_portal::jws::{self, Key, KeySet};
use hoso_portal::sealing::{EncryptionKey, KEYS, KeyClaims};
use jiff::{SignedDuration, Timestamp};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::PracticeError;

/// How long a statement of encryption keys holds.
const STATED_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Signs receipts and events.
pub(crate) struct Signer {
    pair: Ed25519KeyPair,
    key: Key,
    /// Opens what is encrypted for the agency; a real portal would not have it.
    agency: [u8; 32],
}

impl Signer {
    /// From a seed of 32 bytes.
    pub(crate) fn from_seed(seed: &[u8; 32]) -> Result<Self, PracticeError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed)
            .map_err(|_| PracticeError::Key("the seed gives no key".into()))?;
        let key = Key::ed25519(pair.public_key().as_ref());
        let agency = Sha256::new().chain_update("ho-so practice agency").chain_update(seed).finalize().into();
        Ok(Self { pair, key, agency })
    }

    /// The key kept in the folder; made there, from `seed` or at random, when there is none.
    pub(crate) fn load(folder: Option<&Path>, seed: Option<[u8; 32]>) -> Result<Self, PracticeError> {
        let file = folder.map(|folder| folder.join("key.bin"));
        if let Some(file) = file.as_ref().filter(|file| file.exists()) {
            let bytes = std::fs::read(file)?;
            let seed: [u8; 32] =
                bytes.as_slice().try_into().map_err(|_| PracticeError::Key("the key file has not 32 bytes".into()))?;
            return Self::from_seed(&seed);
        }
        let seed = match seed {
            Some(seed) => seed,
            None => {
                let mut fresh = [0; 32];
                SystemRandom::new().fill(&mut fresh).map_err(|_| PracticeError::Key("no random numbers".into()))?;
                fresh
            }
        };
        if let Some(file) = file {
            std::fs::write(file, seed)?;
        }
        Self::from_seed(&seed)
    }

    /// The agency has changed its key: from now on only the new one opens.
    pub(crate) fn with_agency(self, seed: Option<[u8; 32]>) -> Self {
        Self { agency: seed.unwrap_or(self.agency), ..self }
    }

    /// The agency's public key.
    fn agency_key(&self) -> Key {
        EncryptionKey::jwk(&EncryptionKey::public(self.agency))
    }

    /// The agency's encryption keys, as the portal states them.
    pub(crate) fn encryption_keys(&self, now: Timestamp) -> Result<String, PracticeError> {
        let until = now.saturating_add(STATED_FOR).map_err(|e| PracticeError::Key(e.to_string()))?;
        let keys = vec![serde_json::to_value(self.agency_key())?];
        self.sign(KEYS, &KeyClaims { keys, until })
    }

    /// Whether a part may be encrypted to this key.
    pub(crate) fn opens(&self, kid: &str) -> bool {
        self.agency_key().kid == kid
    }

    /// The agency's private key.
    pub(crate) fn agency(&self) -> &[u8; 32] {
        &self.agency
    }

    /// The public keys.
    pub(crate) fn keys(&self) -> KeySet {
        KeySet { keys: vec![self.key.clone()] }
    }

    /// Id of the key.
    pub(crate) fn kid(&self) -> &str {
        &self.key.kid
    }

    /// A compact JWS. Ed25519 is deterministic: the same claims give the same text.
    pub(crate) fn sign<T: Serialize>(&self, typ: &str, claims: &T) -> Result<String, PracticeError> {
        let input = jws::signing_input(typ, self.kid(), claims)?;
        let signature = self.pair.sign(input.as_bytes());
        Ok(jws::assemble(&input, signature.as_ref()))
    }
}
