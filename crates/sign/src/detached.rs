//! CMS signatures beside their document (RFC 5652, detached), CAdES baseline B-B and B-T (ETSI EN 319 122-1 §6.3): content
//! type, message digest, signing time and ESS signing-certificate-v2 are signed.

use jiff::Timestamp;

use crate::algorithm::{Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::cms::{self, Pending};
use crate::error::SignError;
use crate::key::{self, Signer};
use crate::pades;
use crate::stamp::Token;

/// A document whose digest is taken, waiting for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    pending: Pending,
}

impl Prepared {
    /// The signed attributes in DER: the key hashes and signs them.
    pub fn to_be_signed(&self) -> &[u8] {
        &self.pending.to_be_signed
    }

    /// What to sign with.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.pending.algorithm
    }

    /// What the time stamp authority stamps: the signature's hash, and the digest of the signature value.
    pub fn imprint(&self, signature: &[u8]) -> (Hash, Vec<u8>) {
        self.pending.imprint(signature)
    }
}

/// First phase: the attributes over `content`, which stays as it is. `algorithm` is the key's usual one when `None`.
///
/// # Errors
/// The refusals of the certificate, [`SignError::UnsupportedKey`].
pub fn prepare(
    content: &[u8],
    certificate: &Certificate,
    chain: &[Certificate],
    at: Timestamp,
    algorithm: Option<SignatureAlgorithm>,
) -> Result<Prepared, SignError> {
    key::usable(certificate, at)?;
    let algorithm = pades::algorithm(certificate, algorithm)?;
    let named = algorithm.to_der().is_some();
    if !named {
        return Err(SignError::UnsupportedKey("the algorithm has no identifier in CMS"));
    }
    let digest = algorithm.hash.digest(&[content]);
    let to_be_signed = cms::signed_attributes(certificate, &digest, Some(at));
    let (certificate, chain) = (certificate.clone(), chain.to_vec());
    Ok(Prepared { pending: Pending { to_be_signed, algorithm, certificate, chain } })
}

/// Second phase: the message in DER, for a file `.p7s`.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when the signature does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    prepared.pending.message(signature, None)
}

/// Second phase with a time stamp token over the signature value: CAdES B-T.
///
/// # Errors
/// [`SignError::SignatureMismatch`], [`SignError::WrongStamp`].
pub fn finish_with_stamp(prepared: &Prepared, signature: &[u8], token: &Token) -> Result<Vec<u8>, SignError> {
    let message = prepared.pending.message(signature, Some(token.der()))?;
    if token.stamps(&[signature]) { Ok(message) } else { Err(SignError::WrongStamp) }
}

/// Both phases with a key at hand.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(content: &[u8], signer: &dyn Signer, at: Timestamp) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(content, signer.certificate(), signer.chain(), at, Some(signer.algorithm()))?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}
