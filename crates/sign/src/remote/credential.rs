//! A certificate at a service.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::RemoteError;
use crate::certificate::Certificate;
use crate::key::order;

/// Most credentials and certificates of one account that are looked at.
pub(super) const MAX_CREDENTIALS: usize = 50;

/// A key at a service, with its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The service's name for it: `credentialID`, or VNPT's serial number.
    pub id: String,
    /// The certificate.
    pub certificate: Certificate,
    /// The certificates above it, as far as the service gives them, issuer first.
    pub chain: Vec<Certificate>,
}

/// A base64 text that may be wrapped, as MySign's are.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    STANDARD.decode(plain).ok()
}

/// The certificates of a service, the person's own first; unreadable ones above it are left out.
pub(super) fn credential(id: String, certificates: &[String]) -> Result<Credential, RemoteError> {
    let read = |text: &String| Certificate::from_der(&decode(text)?).ok();
    let own = certificates.first().and_then(read).ok_or(RemoteError::Incomplete("a readable certificate"))?;
    let others: Vec<Certificate> = certificates.iter().skip(1).take(MAX_CREDENTIALS).filter_map(read).collect();
    Ok(Credential { chain: order(&own, &others), certificate: own, id })
}
