//! Electronic signatures for Vietnamese dossiers: sign with a key, and say honestly what a signature is worth.
//!
//! * [`key`]: who signs. The trait [`key::Signer`] is all that the formats know of a key; [`key::open_p12`] makes one
//!   from a PKCS#12 file (RFC 7292). Tokens and remote services come behind the same trait.
//! * [`certificate`]: what a certificate says of its owner (Thông tư 15/2025/TT-BKHCN Điều 5.1: look before signing).
//! * [`tax_xml`]: the XMLDSig profile of tax returns (`HSoThueDTu`).
//! * [`xmldsig`]: XMLDSig by profile (social insurance, electronic invoices); [`xades`]: XAdES baseline B-B and B-T.
//! * [`asic`]: ASiC-E containers for whole dossiers.
//! * [`pades`]: PAdES baseline B-B (ETSI EN 319 142-1) by incremental update of a PDF.
//! * [`verify`]: one report for all: what is covered, by whom, when, trust, revocation.
//!
//! Signing has two phases in every format: `prepare` gives the bytes to be signed, `finish` takes the signature,
//! perhaps minutes later from a token or a remote service; `sign` does both with a [`key::Signer`].
//!
//! There is no clock and no network here: the instant is an argument, and revocation is reported as not checked.
#![warn(missing_docs)]

pub mod algorithm;
pub mod asic;
pub mod certificate;
mod cms;
mod error;
pub mod key;
mod name;
pub mod pades;
mod pdf;
mod pem;
pub mod tax_xml;
mod tlv;
pub mod trust;
pub mod verify;
pub mod xades;
mod xml;
pub mod xmldsig;

pub use error::{SignError, VerifyError};
pub use pem::certificates;
