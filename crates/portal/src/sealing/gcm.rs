//! AES-256-GCM (NIST SP 800-38D) piece by piece. The libraries at hand encrypt a whole message in memory; parts have tens of megabytes and are
//! read again from any offset. Counter mode and GHASH are the libraries' own, and everything sealed here is opened by another one in the tests.

use aes::Aes256;
use aes::cipher::{BlockCipherEncrypt, KeyInit, KeyIvInit, StreamCipher, StreamCipherSeek};
use ctr::Ctr32BE;
use ghash::GHash;
use ghash::universal_hash::UniversalHash;

/// Most bytes under one key and vector: 2^32 − 2 blocks (§5.2.1.1).
pub(super) const MOST: u64 = ((1 << 32) - 2) * 16;

/// The key stream, from the first byte of the message on.
fn stream(key: &[u8; 32], nonce: &[u8; 12]) -> Ctr32BE<Aes256> {
    Ctr32BE::<Aes256>::new(&(*key).into(), &counter(nonce, 2).into())
}

/// Counter block number `n` (§7.1: 1 masks the tag, the message begins with 2).
fn counter(nonce: &[u8; 12], n: u32) -> [u8; 16] {
    let mut block = [0; 16];
    block[..12].copy_from_slice(nonce);
    block[12..].copy_from_slice(&n.to_be_bytes());
    block
}

/// Encrypts bytes that stand at `offset` of the message. False when the offset is beyond what the cipher takes.
pub(super) fn encrypt_at(key: &[u8; 32], nonce: &[u8; 12], offset: u64, bytes: &mut [u8]) -> bool {
    let mut stream = stream(key, nonce);
    stream.try_seek(offset).is_ok() && stream.try_apply_keystream(bytes).is_ok()
}

/// An encryption from its beginning to its tag.
pub(super) struct Gcm {
    stream: Ctr32BE<Aes256>,
    hash: GHash,
    mask: [u8; 16],
    aad: u64,
    size: u64,
}

impl Gcm {
    pub(super) fn new(key: &[u8; 32], nonce: &[u8; 12], aad: &[u8]) -> Self {
        let cipher = Aes256::new(&(*key).into());
        let encrypted = |block: [u8; 16]| {
            let mut block = block.into();
            cipher.encrypt_block(&mut block);
            block
        };
        let mut hash = GHash::new(&encrypted([0; 16]));
        hash.update_padded(aad);
        let mask = encrypted(counter(nonce, 1)).into();
        Self { stream: stream(key, nonce), hash, mask, aad: aad.len() as u64, size: 0 }
    }

    /// The next bytes. All but the last ones must be whole blocks.
    pub(super) fn encrypt(&mut self, bytes: &mut [u8]) {
        self.stream.apply_keystream(bytes);
        self.hash.update_padded(bytes);
        self.size += bytes.len() as u64;
    }

    /// The tag of everything.
    pub(super) fn tag(mut self) -> [u8; 16] {
        let mut lengths = [0; 16];
        lengths[..8].copy_from_slice(&(self.aad * 8).to_be_bytes());
        lengths[8..].copy_from_slice(&(self.size * 8).to_be_bytes());
        self.hash.update(&[lengths.into()]);
        let hash: [u8; 16] = self.hash.finalize().into();
        std::array::from_fn(|at| hash[at] ^ self.mask[at])
    }
}
