//! A practice portal on this machine: a real HTTP server on loopback that speaks our open protocol (`docs/protocol/open-protocol-v1.md`)
//! and OpenCPS v2 (`docs/portals.md`), with an agency and a post office behind it that act by script, and faults on demand.
//!
//! Nothing that it says has any legal effect. It exists so that a person can learn the whole way of a dossier without a portal, and so
//! that tests can see the program live through everything that a portal and a line can do to it.

mod agency;
mod book;
mod config;
mod conn;
mod counter;
mod fault;
mod figures;
pub mod load;
mod opencps;
mod paper;
mod routes;
mod rows;
mod server;
mod signer;
mod store;
mod vault;

pub use agency::{Act, Agency, Scanned};
pub use config::{Clock, Config, OpenCpsSetup, Uploads};
pub use fault::{Fault, NoFault, Route};
pub use figures::Spread;
pub use hoso_portal::{conformance, digest::sha256_hex};
pub use paper::{SMALLEST_SCAN, scan};
pub use server::{HeldSubmission, Practice, PracticeError, Stats, start};
pub use store::kept;

/// The practice key (PKCS#12): self-signed, of an invented person, public on purpose. Its password is [`PRACTICE_KEY_PASSWORD`].
pub const PRACTICE_KEY: &[u8] = include_bytes!("../keys/thuc-hanh.p12");
/// The password of [`PRACTICE_KEY`].
pub const PRACTICE_KEY_PASSWORD: &str = "thuc-hanh";
