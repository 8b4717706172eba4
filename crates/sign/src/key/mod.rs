//! Keys. The formats know only the trait [`Signer`]; a PKCS#12 file gives a [`SoftwareIdentity`], a token a
//! [`TokenSigner`](crate::token::TokenSigner), a remote service gives signatures through [`crate::remote`].
//!
//! Secrets: this crate keeps no copy of the password, and of the private key only the form that `ring` signs with.
//! `ring` and `p12-keystore` do not wipe their own memory; that is a known limit of a key in a file, and one reason
//! why tokens and remote services exist.

mod p12;
mod software;

pub use p12::{open_p12, open_p12_all};
pub use software::SoftwareIdentity;

use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use crate::error::SignError;

/// Somebody who can sign: a key in a file, on a token, or at a remote service.
pub trait Signer {
    /// What the key signs with when the profile does not say otherwise.
    fn algorithm(&self) -> SignatureAlgorithm;
    /// All that the key can do, the preferred one first; the profile chooses (Thông tư 15/2025/TT-BKHCN Annex I asks
    /// for PSS, tax XML for PKCS#1 v1.5).
    fn algorithms(&self) -> Vec<SignatureAlgorithm> {
        vec![self.algorithm()]
    }
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;
    /// The certificates above it as far as they are known, issuer first, without the signer's own.
    fn chain(&self) -> &[Certificate];
    /// Signs the bytes (the key hashes them). ECDSA signatures are returned in DER (RFC 3279 §2.2.3).
    ///
    /// # Errors
    /// [`SignError::AlgorithmMismatch`] when the key does not do `algorithm`, [`SignError::KeyFailed`] when it fails,
    /// [`SignError::Token`] when a token refuses.
    fn sign(&self, algorithm: SignatureAlgorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// What a key of this certificate usually signs with: RSA PKCS#1 v1.5 with SHA-256, or ECDSA with the hash of the curve's
/// length.
///
/// # Errors
/// [`SignError::UnsupportedKey`].
pub fn usual_algorithm(certificate: &Certificate) -> Result<SignatureAlgorithm, SignError> {
    crate::pades::algorithm(certificate, None)
}

/// Refuses a certificate that must not be used at `at`, before its key is touched (Thông tư 15/2025/TT-BKHCN Điều 5.1).
pub(crate) fn usable(certificate: &Certificate, at: jiff::Timestamp) -> Result<(), SignError> {
    if certificate.weak_key() {
        return Err(SignError::WeakKey { bits: certificate.key_bits() });
    }
    if at > certificate.not_after() {
        return Err(SignError::CertificateExpired { not_after: certificate.not_after() });
    }
    if at < certificate.not_before() {
        return Err(SignError::CertificateNotYetValid { not_before: certificate.not_before() });
    }
    Ok(())
}

/// The chain above `leaf`, issuer first, out of `all`.
pub(crate) fn order(leaf: &Certificate, all: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut current = leaf;
    while let Some(issuer) = all.iter().find(|candidate| {
        *candidate != current && *candidate != leaf && !chain.contains(candidate) && current.issued_by(candidate)
    }) {
        chain.push(issuer.clone());
        current = issuer;
    }
    chain
}
