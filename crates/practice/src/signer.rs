//! The portal's signing key.

use std::path::Path;

use hoso_portal::jws::{self, Key, KeySet};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::Serialize;

use crate::PracticeError;

/// Signs receipts and events.
pub(crate) struct Signer {
    pair: Ed25519KeyPair,
    key: Key,
}

impl Signer {
    /// From a seed of 32 bytes.
    pub(crate) fn from_seed(seed: &[u8; 32]) -> Result<Self, PracticeError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed)
            .map_err(|_| PracticeError::Key("the seed gives no key".into()))?;
        let key = Key::ed25519(pair.public_key().as_ref());
        Ok(Self { pair, key })
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
