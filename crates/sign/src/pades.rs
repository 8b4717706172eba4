//! PAdES baseline B-B (ETSI EN 319 142-1) by incremental update: the bytes of the PDF stay an exact prefix, behind them
//! come a signature dictionary (`ETSI.CAdES.detached`, signing time in /M), an invisible signature field with its
//! widget on the first page, the form and the page that list it, and cross-reference data of the file's own kind.
//!
//! A damaged or encrypted PDF is refused: what one program repairs in one way and another in another must not be signed.

mod update;

use std::ops::Range;

use jiff::Timestamp;

use crate::algorithm::{Check, EcdsaForm, Hash, PublicKey, Scheme, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::cms;
use crate::error::SignError;
use crate::key::{self, Signer};
use crate::pdf::{File, Refusal};
use update::{RANGE_WIDTH, Update};

/// A PDF that waits for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    to_be_signed: Vec<u8>,
    algorithm: SignatureAlgorithm,
    certificate: Certificate,
    chain: Vec<Certificate>,
    document: Vec<u8>,
    /// The hexadecimal digits of Contents, without the angle brackets.
    contents: Range<usize>,
}

impl Prepared {
    /// The signed attributes in DER: the key hashes and signs them.
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// What to sign with: `rsa-sha256`, `ecdsa-sha256` or `ecdsa-sha384`, by the certificate's key.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }
}

/// First phase: builds the update around an empty Contents. `chain` is what goes into the signature beside the signer's
/// own certificate. `at` is the present and becomes the claimed signing time, written in Vietnam time.
///
/// # Errors
/// [`SignError::CertificateExpired`] and the other refusals of the certificate, [`SignError::Encrypted`],
/// [`SignError::Unreadable`], [`SignError::TooLarge`], [`SignError::LockedBySignature`], [`SignError::ProfileMismatch`].
pub fn prepare(
    document: &[u8],
    certificate: &Certificate,
    chain: &[Certificate],
    at: Timestamp,
) -> Result<Prepared, SignError> {
    key::usable(certificate, at)?;
    let (algorithm, longest) = match certificate.public_key() {
        PublicKey::Rsa { modulus, .. } => (SignatureAlgorithm::RSA_SHA256, modulus.len()),
        PublicKey::P256(_) => (SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 }, 72),
        PublicKey::P384(_) => (SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha384 }, 104),
        PublicKey::Other => {
            return Err(SignError::UnsupportedKey("neither RSA nor ECDSA on P-256 or P-384"));
        }
    };
    let file = File::open(document).map_err(|refusal| match refusal {
        Refusal::TooLarge => SignError::TooLarge("a PDF has at most 128 MiB"),
        Refusal::Encrypted => SignError::Encrypted,
        Refusal::Broken(why) => SignError::Unreadable(why.to_owned()),
    })?;
    if file.odd {
        return Err(SignError::ProfileMismatch("the cross-reference data of the PDF can be read in two ways"));
    }
    let attributes_of = |digest: &[u8]| cms::signed_attributes(certificate, digest);
    let unnamed = SignError::BadCertificate("issuer or serial number cannot be read");
    let largest =
        cms::assemble(certificate, chain, algorithm, &attributes_of(&algorithm.hash.digest(&[])), &vec![0; longest])
            .ok_or(unnamed)?;
    let update = Update::new(&file)?;
    let (mut document, contents, range) = update.write(at, largest.len() * 2)?;

    let (gap_start, gap_end) = (contents.start - 1, contents.end + 1);
    let numbers = format!("[0 {gap_start} {gap_end} {}", document.len() - gap_end);
    let numbers = format!("{numbers:<width$}]", width = RANGE_WIDTH - 1);
    document[range].copy_from_slice(numbers.as_bytes());
    let digest = algorithm.hash.digest(&[&document[..gap_start], &document[gap_end..]]);
    Ok(Prepared {
        to_be_signed: attributes_of(&digest),
        algorithm,
        certificate: certificate.clone(),
        chain: chain.to_vec(),
        document,
        contents,
    })
}

/// Second phase: puts the CMS message with the signature into Contents.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when it does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let key = prepared.certificate.public_key();
    if prepared.algorithm.check(key, &prepared.to_be_signed, signature, EcdsaForm::Der) != Check::Fits {
        return Err(SignError::SignatureMismatch);
    }
    let message =
        cms::assemble(&prepared.certificate, &prepared.chain, prepared.algorithm, &prepared.to_be_signed, signature)
            .ok_or(SignError::BadCertificate("issuer or serial number cannot be read"))?;
    let hex: String = message.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut document = prepared.document.clone();
    // ECDSA signatures in DER vary by a few bytes; the rest of the place stays zeros.
    let place = document.get_mut(prepared.contents.clone()).and_then(|place| place.get_mut(..hex.len()));
    place
        .ok_or(SignError::ProfileMismatch("the place for the signature is too small"))?
        .copy_from_slice(hex.as_bytes());
    Ok(document)
}

/// Both phases with a key at hand.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(document: &[u8], signer: &dyn Signer, at: Timestamp) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(document, signer.certificate(), signer.chain(), at)?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}
