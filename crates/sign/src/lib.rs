//! Electronic signatures for Vietnamese dossiers: sign with a key, and say honestly what a signature is worth.
//!
//! * [`key`]: who signs. The trait [`key::Signer`] is all that the formats know of a key; [`key::open_p12`] makes one
//!   from a PKCS#12 file (RFC 7292). Tokens and remote services come behind the same trait.
//! * [`certificate`]: what a certificate says of its owner (Thông tư 15/2025/TT-BKHCN Điều 5.1: look before signing).
//! * [`tax_xml`]: the XMLDSig profile of tax returns (`HSoThueDTu`).
//! * [`pades`]: PAdES baseline B-B, B-T, B-LT (ETSI EN 319 142-1) by incremental update of a PDF, visible or not.
//! * [`detached`]: CMS signatures beside their document (CAdES baseline, ETSI EN 319 122-1).
//! * [`stamp`]: time stamps (RFC 3161).
//! * [`verify`]: one report for both: what is covered, by whom, when, trust, revocation.
//!
//! Signing has two phases in every format: `prepare` gives the bytes to be signed, `finish` takes the signature,
//! perhaps minutes later from a token or a remote service; `sign` does both with a [`key::Signer`].
//!
//! There is no clock and no network here: the instant is an argument, and revocation is reported as not checked.
#![warn(missing_docs)]

pub mod algorithm;
pub mod certificate;
mod cms;
pub mod detached;
mod error;
pub mod key;
mod name;
pub mod pades;
mod pdf;
mod pem;
pub mod stamp;
pub mod tax_xml;
mod tlv;
pub mod trust;
pub mod verify;
mod xml;

pub use error::{SignError, VerifyError};
pub use pem::certificates;
