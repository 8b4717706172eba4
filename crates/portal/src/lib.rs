//! Talking to portals: the [`PortalConnector`] that the program sees, our open protocol over HTTPS ([`OpenProtocol`]), OpenCPS v2
//! ([`opencps`]), filing as resumable steps ([`filing::run`]), verification of receipts and event chains, and carriers of the post
//! ([`postal`]).
//!
//! The protocol itself is described in `docs/protocol/open-protocol-v1.md`. What a portal says is believed only after its signature
//! was checked against the keys first seen for that portal; everything from outside is bounded in size.

mod account;
pub mod conformance;
pub mod connector;
pub mod digest;
mod error;
pub mod events;
pub mod exchange;
pub mod filing;
mod http;
pub mod jws;
mod open;
pub mod opencps;
pub mod postal;
pub mod receipt;
pub mod results;
pub mod sealing;
pub mod unsigned;
pub mod visits;
pub mod wire;
pub mod words;

pub use account::usable as usable_account;
pub use connector::{Appended, Nature, PartBody, Piece, PortalConnector, ResultSink, Target, Upload};
pub use error::{CertificateFault, Distrust, PortalError};
pub use http::{Access, Bounds};
pub use open::{OpenProtocol, OpenProtocolConfig};
