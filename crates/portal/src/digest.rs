//! Digests and canonical JSON, as the protocol writes them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256 of the bytes, lower-case hex (64 characters).
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}

/// Whether a text is a SHA-256 as the protocol writes it.
#[must_use]
pub fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The value of a `Content-Digest` field over these bytes: `sha-256=:<base64>:` (RFC 9530).
#[must_use]
pub fn content_digest(bytes: &[u8]) -> String {
    digest_field(&Sha256::digest(bytes).into())
}

/// The same of a digest that is known already.
pub(crate) fn digest_field(sha256: &[u8; 32]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(sha256))
}

/// Canonical JSON (RFC 8785) of a value.
///
/// # Errors
/// When the value cannot be written as JSON (numbers that are not finite, keys that are not text).
pub fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json_canonicalizer::to_vec(value)
}
