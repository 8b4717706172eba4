//! Electronic signatures for Vietnamese dossiers: sign with a key, and say honestly what a signature is worth.
//!
//! * [`key`]: who signs. The trait [`key::Signer`] is all that the formats know of a key; [`key::open_p12`] makes one
//!   from a PKCS#12 file (RFC 7292).
//! * [`certificate`]: what a certificate says of its owner (Thông tư 15/2025/TT-BKHCN Điều 5.1: look before signing).
//! * [`tax_xml`]: the XMLDSig profile of tax returns (`HSoThueDTu`).
//! * [`pades`]: PAdES baseline B-B, B-T, B-LT (ETSI EN 319 142-1) by incremental update of a PDF, visible or not.
//! * [`detached`]: CMS signatures beside their document (CAdES baseline, ETSI EN 319 122-1).
//! * [`stamp`]: time stamps (RFC 3161).
//! * [`verify`]: one report for both: what is covered, by whom, when, trust, revocation.
//! * [`xmldsig`]: XMLDSig by profile (social insurance, electronic invoices); [`xades`]: XAdES baseline B-B and B-T.
//! * [`asic`]: ASiC-E containers for whole dossiers.
//! * [`pades`]: PAdES baseline B-B (ETSI EN 319 142-1) by incremental update of a PDF.
//! * [`verify`]: one report for all: what is covered, by whom, when, trust, revocation.
//!
//! Signing has two phases in every format: `prepare` gives the bytes to be signed, `finish` takes the signature,
//! perhaps minutes later from a token or a remote service; `sign` does both with a [`key::Signer`].
//!
//! * [`path`], [`revocation`], [`trust`], [`trust_list`]: whom to believe: paths by RFC 5280, CRLs and OCSP answers,
//!   the store of roots and the signed list that keeps it up to date.
//!
//! * [`token`]: USB tokens and smart cards (PKCS#11), through a helper process that may crash or hang.
//! * [`remote`]: signing services (CSC API v2, VNPT SmartCA, Viettel MySign) as steps without a network of their own.
//! * [`choice`]: which certificate belongs to a dossier, and what to warn of before the first PIN.
//!
//! There is no clock and no network here: the instant is an argument, and CRLs and OCSP answers are fetched by the
//! caller ([`revocation::wanted`], [`revocation::accept`]).
#![warn(missing_docs)]

pub mod algorithm;
pub mod asic;
mod budget;
pub mod certificate;
pub mod choice;
mod cms;
pub mod detached;
mod error;
pub mod key;
mod name;
pub mod pades;
pub mod path;
mod pdf;
mod pem;
pub mod remote;
pub mod revocation;
mod secret;
pub mod stamp;
pub mod tax_xml;
mod tlv;
pub mod token;
pub mod trust;
pub mod trust_list;
pub mod verify;
pub mod xades;
mod xml;
pub mod xmldsig;

pub use error::{SignError, VerifyError};
pub use pem::certificates;
pub use secret::Secret;
