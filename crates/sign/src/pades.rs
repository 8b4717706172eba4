//! PAdES baseline B-B, B-T and B-LT (ETSI EN 319 142-1) by incremental update: the bytes of the PDF stay an exact prefix,
//! behind them come a signature dictionary (`ETSI.CAdES.detached`, signing time in /M), a signature field with its
//! widget, the form and the page that list it, and cross-reference data of the file's own kind.
//!
//! * B-B: [`prepare`], the key, [`finish`]. [`Options`] makes it visible, certifying, or of another algorithm.
//! * B-T: prepare with [`Options::stamp_room`]; after the key, [`Prepared::imprint`] goes to the time stamp authority,
//!   and [`finish_with_stamp`] puts both into the file.
//! * B-LT: [`augment`] adds certificates, CRLs and OCSP answers (DSS) to a signed file.
//! * A time stamp over all of it: [`prepare_stamp`] and [`finish_stamp`].
//!
//! A damaged or encrypted PDF is refused: what one program repairs in one way and another in another must not be signed.

mod archive;
mod draw;
mod field;
mod font;
mod picture;
mod place;
mod update;

use jiff::Timestamp;

use crate::algorithm::{Hash, PublicKey, Scheme, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::cms::{self, Message, Pending};
use crate::error::SignError;
use crate::key::{self, Signer};
use crate::stamp::Token;
use field::{Blank, Open};
use update::Update;

pub use archive::{PreparedStamp, augment, finish_stamp, prepare_stamp};
pub use draw::{Visible, usual_text};
pub use place::{Overlap, Place, Preview, preview};

/// What a certifying signature allows afterwards (DocMDP, ISO 32000-1 table 254). Proofs and document time stamps are
/// always allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Nothing.
    Nothing,
    /// Filling in fields and further signatures.
    FormFilling,
    /// That, and annotations.
    Annotations,
}

/// How to sign, beyond the plain B-B signature of [`prepare`].
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// The algorithm; without it RSA with SHA-256 (PKCS#1 v1.5), or ECDSA with the hash of the curve's length.
    pub algorithm: Option<SignatureAlgorithm>,
    /// Octets to keep for a time stamp token: [`Token::room`] of an earlier token of the same authority.
    pub stamp_room: Option<usize>,
    /// Draws the signature on a page.
    pub visible: Option<Visible<'a>>,
    /// Why it is signed, for the signature dictionary.
    pub reason: Option<&'a str>,
    /// Where it is signed.
    pub location: Option<&'a str>,
    /// Certifies the document: only for its first signature.
    pub certify: Option<Permission>,
}

/// A PDF that waits for its signature.
#[derive(Debug, Clone)]
pub struct Prepared {
    pending: Pending,
    open: Open,
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

    /// What the time stamp authority stamps: the hash, and the digest of the signature value (RFC 3161 appendix A). The
    /// hash is the one of the signature.
    pub fn imprint(&self, signature: &[u8]) -> (Hash, Vec<u8>) {
        self.pending.imprint(signature)
    }

    fn fill(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let room = self.open.room();
        self.open.fill(message).ok_or(SignError::PlaceTooSmall { room, needed: message.len() })
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
    prepare_with(document, certificate, chain, at, &Options::default())
}

/// First phase with [`Options`].
///
/// # Errors
/// Those of [`prepare`]; [`SignError::UnsupportedKey`] for an algorithm that the key cannot do or CMS cannot name;
/// [`SignError::LetterMissing`], [`SignError::Appearance`] of a visible signature.
pub fn prepare_with(
    document: &[u8],
    certificate: &Certificate,
    chain: &[Certificate],
    at: Timestamp,
    options: &Options<'_>,
) -> Result<Prepared, SignError> {
    key::usable(certificate, at)?;
    let algorithm = algorithm(certificate, options.algorithm)?;
    let file = update::open(document)?;
    let attributes_of = |digest: &[u8]| cms::signed_attributes(certificate, digest, None);
    let blank = vec![0; cms::signature_room(certificate)?];
    let stamp = options.stamp_room.map(|octets| vec![0; octets]);
    let largest = Message {
        certificate,
        chain,
        algorithm,
        attributes: &attributes_of(&algorithm.hash.digest(&[])),
        signature: &blank,
        stamp: stamp.as_deref(),
    };
    let mut head = format!("/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M{}", field::date(at));
    for (key, text) in [("Reason", options.reason), ("Location", options.location)] {
        if let Some(text) = text {
            head.push_str(&format!("/{key}{}", field::text_string(text)));
        }
    }
    if let Some(permission) = options.certify {
        let level = permission as u8 + 1;
        head.push_str(&format!(
            "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P {level}/V/1.2>>>>]"
        ));
    }
    let blank = Blank::new(&head, largest.encode()?.len());

    let mut update = Update::new(&file)?;
    let (root, catalog) = update.catalog()?;
    field::allowed(&file, &catalog)?;
    let signature = update.add(blank.text());
    if options.certify.is_some() {
        let signed = file.signature_fields(file.last()).iter().any(|field| field.value.is_some());
        if signed || catalog.has(b"Perms") {
            return Err(SignError::ProfileMismatch("only the first signature can certify"));
        }
        update.set(root, b"Perms", &format!("<</DocMDP {} 0 R>>", signature.0))?;
    }
    let (page, widget) = match &options.visible {
        Some(visible) => draw::widget(&mut update, visible)?,
        None => {
            let page = file.page(file.last(), 1).ok_or(SignError::Unreadable("there is no first page".to_owned()))?;
            (page.id, "/Rect[0 0 0 0]".to_owned())
        }
    };
    field::add(&mut update, signature, page, &widget)?;
    let open = blank.close(signature, update.write()?)?;
    let to_be_signed = attributes_of(&algorithm.hash.digest(&open.parts()));
    let (certificate, chain) = (certificate.clone(), chain.to_vec());
    Ok(Prepared { pending: Pending { to_be_signed, algorithm, certificate, chain }, open })
}

/// The algorithm that was asked, when the key can do it, or the key's usual one.
pub(crate) fn algorithm(
    certificate: &Certificate,
    asked: Option<SignatureAlgorithm>,
) -> Result<SignatureAlgorithm, SignError> {
    let (usual, rsa) = match certificate.public_key() {
        PublicKey::Rsa { .. } => (SignatureAlgorithm::RSA_SHA256, true),
        PublicKey::P256(_) => (SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha256 }, false),
        PublicKey::P384(_) => (SignatureAlgorithm { scheme: Scheme::Ecdsa, hash: Hash::Sha384 }, false),
        PublicKey::Other => {
            return Err(SignError::UnsupportedKey("neither RSA nor ECDSA on P-256 or P-384"));
        }
    };
    let asked = asked.unwrap_or(usual);
    if (asked.scheme == Scheme::Ecdsa) == rsa || asked.hash == Hash::Sha1 {
        return Err(SignError::UnsupportedKey("the key cannot do this algorithm"));
    }
    Ok(asked)
}

/// Second phase: puts the CMS message with the signature into Contents.
///
/// # Errors
/// [`SignError::SignatureMismatch`] when it does not verify with the certificate that was prepared for.
pub fn finish(prepared: &Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    prepared.fill(&prepared.pending.message(signature, None)?)
}

/// Second phase with a time stamp token over the signature value: PAdES B-T.
///
/// # Errors
/// [`SignError::SignatureMismatch`], [`SignError::WrongStamp`] when the token is broken or of something else,
/// [`SignError::PlaceTooSmall`] when the place was prepared for a shorter token: prepare again with the new
/// [`Token::room`].
pub fn finish_with_stamp(prepared: &Prepared, signature: &[u8], token: &Token) -> Result<Vec<u8>, SignError> {
    let message = prepared.pending.message(signature, Some(token.der()))?;
    if !token.stamps(&[signature]) {
        return Err(SignError::WrongStamp);
    }
    prepared.fill(&message)
}

/// Both phases with a key at hand.
///
/// # Errors
/// Those of [`prepare`], [`Signer::sign`] and [`finish`].
pub fn sign(document: &[u8], signer: &dyn Signer, at: Timestamp) -> Result<Vec<u8>, SignError> {
    sign_with(document, signer, at, &Options::default())
}

/// Both phases with a key at hand, and [`Options`] (no time stamp: that needs an authority).
///
/// # Errors
/// Those of [`prepare_with`], [`Signer::sign`] and [`finish`].
pub fn sign_with(
    document: &[u8],
    signer: &dyn Signer,
    at: Timestamp,
    options: &Options<'_>,
) -> Result<Vec<u8>, SignError> {
    let algorithm = options.algorithm.or_else(|| Some(signer.algorithm()));
    let options = Options { algorithm, ..options.clone() };
    let prepared = prepare_with(document, signer.certificate(), signer.chain(), at, &options)?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    finish(&prepared, &signature)
}
