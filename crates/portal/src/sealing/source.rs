//! The bytes of sealed parts, made anew from any offset.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Seal, gcm};
use crate::filing::PartSource;

/// The sealed bytes of the parts of a manifest, out of the files and their seals.
pub struct SealedSource<S> {
    files: S,
    seals: BTreeMap<String, Seal>,
}

impl<S: PartSource> SealedSource<S> {
    /// `seals` by part id.
    pub fn new(files: S, seals: BTreeMap<String, Seal>) -> Self {
        Self { files, seals }
    }
}

impl<S: PartSource> PartSource for SealedSource<S> {
    fn read_at(&self, part: &str, offset: u64, len: usize) -> Result<Vec<u8>, String> {
        let seal = self.seals.get(part).ok_or("no such part")?;
        let (before, after) = (seal.before(), seal.after());
        let end = offset.checked_add(len as u64).filter(|end| *end <= seal.sealed_size()).ok_or("beyond the end")?;
        let (begin, behind) = (before.len() as u64, seal.sealed_size() - after.len() as u64);
        let mut out = Vec::with_capacity(len);
        take(&mut out, before.as_bytes(), 0, offset, end);
        let (from, to) = (offset.clamp(begin, behind), end.clamp(begin, behind));
        if from < to {
            // Four characters stand for three bytes.
            let (first, last) = ((from - begin) / 4, (to - begin).div_ceil(4));
            let (start, stop) = (first * 3, (last * 3).min(seal.size));
            let length = usize::try_from(stop - start).map_err(|e| e.to_string())?;
            let mut bytes = self.files.read_at(part, start, length)?;
            if bytes.len() != length || !seal.encrypt_at(start, &mut bytes)? {
                return Err("it cannot be sealed".into());
            }
            take(&mut out, URL_SAFE_NO_PAD.encode(&bytes).as_bytes(), begin + first * 4, offset, end);
        }
        take(&mut out, after.as_bytes(), behind, offset, end);
        Ok(out)
    }
}

/// Adds what lies between `from` and `to` of a text that stands at `at`.
fn take(out: &mut Vec<u8>, text: &[u8], at: u64, from: u64, to: u64) {
    let place = |offset: u64| usize::try_from(offset.saturating_sub(at)).unwrap_or(usize::MAX).min(text.len());
    out.extend_from_slice(&text[place(from)..place(to)]);
}

impl Seal {
    fn encrypt_at(&self, offset: u64, bytes: &mut [u8]) -> Result<bool, String> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|e| e.to_string());
        let key = decode(&self.key)?.try_into().map_err(|_| "a key of another length")?;
        let nonce = decode(&self.iv)?.try_into().map_err(|_| "a vector of another length")?;
        Ok(gcm::encrypt_at(&key, &nonce, offset, bytes))
    }
}
