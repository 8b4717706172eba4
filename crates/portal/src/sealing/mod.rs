//! Parts for the agency's eyes only: compact JWE (RFC 7516) with `ECDH-ES` over X25519 (RFC 7518 §4.6, RFC 8037 §3.2) and `A256GCM`.
//!
//! A part is sealed once, before it is announced, so that the manifest, the receipt and a resumed upload are about the same bytes. Those bytes are
//! never kept: a [`Seal`] of a few hundred bytes and the file give them again, from any offset ([`SealedSource`]). The same seal proves
//! later what was in a part: whoever has it can open the JWE that the receipt is about.

mod gcm;
mod keys;
mod source;

pub use keys::{EncryptionKey, KEYS, KeyClaims, key_of};
pub use source::SealedSource;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::digest::hex;
use crate::filing::PartSource;
use crate::wire::{Encrypted, Part};
use gcm::Gcm;

/// Media type of a sealed part (RFC 7516 §9.2.1).
pub const JOSE: &str = "application/jose";
/// `enc`, also the `AlgorithmID` of the key derivation.
const ENC: &str = "A256GCM";
const ALG: &str = "ECDH-ES";
/// Bytes that are read at once; a multiple of the cipher's blocks and of base64's groups.
const PIECE: usize = 48 * 16 * 1024;

/// Why a part cannot be sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The other side's key gives no secret (RFC 8037 §3.2: all zeros must be refused).
    #[error("the key gives no secret")]
    WeakKey,
    /// The file could not be read.
    #[error("part {part} cannot be read: {why}")]
    Source {
        /// Part id.
        part: String,
        /// Why.
        why: String,
    },
    /// More than the cipher may encrypt under one key.
    #[error("part {0} is too large")]
    TooLarge(String),
    /// Not a JWE of this kind, not for this key, or changed.
    #[error("the JWE cannot be opened: {0}")]
    Unreadable(&'static str),
}

/// Random octets for one part; never used for another.
#[derive(Clone, Copy)]
pub struct Fresh {
    /// The ephemeral private key.
    pub secret: [u8; 32],
    /// The initialization vector.
    pub nonce: [u8; 12],
}

/// What gives the sealed bytes of one part again, together with its file. To be kept secret: it opens the part.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Protected header, base64url.
    header: String,
    /// Ephemeral private key, base64url: with the agency's key it gives the content key and no other, which the tag alone does not prove.
    secret: String,
    /// Content encryption key, base64url.
    key: String,
    /// Initialization vector, base64url.
    iv: String,
    /// Authentication tag, base64url.
    tag: String,
    /// Bytes of the file.
    size: u64,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seal").field("size", &self.size).finish_non_exhaustive()
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    enc: String,
    kid: String,
    epk: Epk,
    /// Media type of what is inside.
    cty: String,
    #[serde(default, skip_serializing)]
    crit: Option<serde_json::Value>,
    #[serde(default, skip_serializing)]
    zip: Option<serde_json::Value>,
}

#[derive(Serialize, Deserialize)]
struct Epk {
    kty: String,
    crv: String,
    x: String,
}

/// The bytes of a sealed file of `size` bytes, at most: what is compared with a portal's limits before there is a key.
#[must_use]
pub fn most_sealed(size: u64) -> u64 {
    size.saturating_add(2).saturating_div(3).saturating_mul(4).saturating_add(1_024)
}

/// Concat KDF for one block of SHA-256 (RFC 7518 §4.6.2), without party information: 256 bits for `A256GCM`.
fn derive(shared: &[u8; 32]) -> [u8; 32] {
    let length = |bytes: u32| bytes.to_be_bytes();
    Sha256::new()
        .chain_update(length(1))
        .chain_update(shared)
        .chain_update(length(u32::try_from(ENC.len()).unwrap_or(0)))
        .chain_update(ENC)
        .chain_update(length(0))
        .chain_update(length(0))
        .chain_update(length(256))
        .finalize()
        .into()
}

/// The secret that both sides have; none for keys of small order.
fn agree(secret: [u8; 32], public: [u8; 32]) -> Option<[u8; 32]> {
    let shared = x25519_dalek::x25519(secret, public);
    (shared != [0; 32]).then_some(shared)
}

/// Seals a part: how it is to be announced, and its seal.
///
/// # Errors
/// [`SealError`].
pub fn seal(key: &EncryptionKey, part: &Part, fresh: Fresh, files: &dyn PartSource) -> Result<(Part, Seal), SealError> {
    if part.size > gcm::MOST {
        return Err(SealError::TooLarge(part.id.clone()));
    }
    let ephemeral = EncryptionKey::public(fresh.secret);
    let content_key = derive(&agree(fresh.secret, key.x).ok_or(SealError::WeakKey)?);
    let header = Header {
        alg: ALG.into(),
        enc: ENC.into(),
        kid: key.kid.clone(),
        epk: Epk { kty: "OKP".into(), crv: "X25519".into(), x: URL_SAFE_NO_PAD.encode(ephemeral) },
        cty: part.media_type.clone(),
        crit: None,
        zip: None,
    };
    // Strings only: it can always be written.
    let header = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header).unwrap_or_default());
    let mut cipher = Gcm::new(&content_key, &fresh.nonce, header.as_bytes());
    let mut seal = Seal {
        header,
        secret: URL_SAFE_NO_PAD.encode(fresh.secret),
        key: URL_SAFE_NO_PAD.encode(content_key),
        iv: URL_SAFE_NO_PAD.encode(fresh.nonce),
        tag: String::new(),
        size: part.size,
    };
    let mut digest = Sha256::new_with_prefix(seal.before());
    let (mut at, mut text) = (0, String::new());
    while at < part.size {
        let len = usize::try_from(part.size - at).unwrap_or(PIECE).min(PIECE);
        let why = |why: String| SealError::Source { part: part.id.clone(), why };
        let mut bytes = files.read_at(&part.id, at, len).map_err(why)?;
        if bytes.len() != len {
            return Err(why(format!("{} bytes instead of {len}", bytes.len())));
        }
        cipher.encrypt(&mut bytes);
        text.clear();
        URL_SAFE_NO_PAD.encode_string(&bytes, &mut text);
        digest.update(&text);
        at += len as u64;
    }
    seal.tag = URL_SAFE_NO_PAD.encode(cipher.tag());
    digest.update(seal.after());
    let sealed = Part {
        media_type: JOSE.into(),
        size: seal.sealed_size(),
        sha256: hex(&digest.finalize()),
        encrypted: Some(Encrypted { kid: key.kid.clone(), media_type: part.media_type.clone(), size: part.size }),
        ..part.clone()
    };
    Ok((sealed, seal))
}

impl Seal {
    /// The text before the cipher text: header, no encrypted key, vector.
    fn before(&self) -> String {
        format!("{}..{}.", self.header, self.iv)
    }

    /// The text behind it.
    fn after(&self) -> String {
        format!(".{}", self.tag)
    }

    /// Bytes of the whole JWE.
    #[must_use]
    pub fn sealed_size(&self) -> u64 {
        let text = (self.size / 3) * 4 + [0, 2, 3][usize::try_from(self.size % 3).unwrap_or(0)];
        text + (self.before().len() + self.after().len()) as u64
    }
}

/// Opens a sealed part with the agency's private key. The whole is in memory; for the agency's side, and for judging ours.
///
/// # Errors
/// [`SealError::Unreadable`].
pub fn open(secret: &[u8; 32], jwe: &[u8]) -> Result<Vec<u8>, SealError> {
    let bad = SealError::Unreadable;
    let mut pieces = jwe.split(|byte| *byte == b'.');
    let mut piece = || pieces.next().ok_or(bad("not five pieces"));
    let (header64, wrapped, iv, text, tag) = (piece()?, piece()?, piece()?, piece()?, piece()?);
    if pieces.next().is_some() || !wrapped.is_empty() {
        return Err(bad("not five pieces, or an encrypted key"));
    }
    let decode = |text: &[u8]| URL_SAFE_NO_PAD.decode(text).map_err(|_| bad("not base64url"));
    let header: Header = serde_json::from_slice(&decode(header64)?).map_err(|_| bad("header is not understood"))?;
    if header.alg != ALG || header.enc != ENC || header.crit.is_some() || header.zip.is_some() {
        return Err(bad("other algorithm"));
    }
    if header.epk.kty != "OKP" || header.epk.crv != "X25519" {
        return Err(bad("other curve"));
    }
    let ephemeral = decode(header.epk.x.as_bytes())?.try_into().map_err(|_| bad("ephemeral key"))?;
    let content_key = derive(&agree(*secret, ephemeral).ok_or(bad("ephemeral key"))?);
    let nonce = decode(iv)?.try_into().map_err(|_| bad("initialization vector"))?;
    let mut bytes = decode(text)?;
    bytes.extend(decode(tag)?);
    // Another implementation than the one that seals.
    let key = ring::aead::UnboundKey::new(&ring::aead::AES_256_GCM, &content_key).map_err(|_| bad("content key"))?;
    let nonce = ring::aead::Nonce::assume_unique_for_key(nonce);
    let opened = ring::aead::LessSafeKey::new(key).open_in_place(nonce, ring::aead::Aad::from(header64), &mut bytes);
    let size = opened.map_err(|_| bad("changed, or for another key"))?.len();
    bytes.truncate(size);
    Ok(bytes)
}

#[cfg(test)]
mod tests;
