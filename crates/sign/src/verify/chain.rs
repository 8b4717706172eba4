//! The chain as the report tells it: names, fingerprints, periods, and each certificate's revocation.

use jiff::Timestamp;
use serde::Serialize;

use crate::certificate::Certificate;
use crate::revocation::{Asked, Knowledge, Revocation};
use crate::trust::{Purpose, hex};

/// One certificate of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ChainEntry {
    /// Common name of the subject.
    pub name: String,
    /// Organisation of the subject, may be empty.
    pub organisation: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// SHA-256, hexadecimal.
    pub fingerprint: String,
    /// Begin of its period.
    pub from: Timestamp,
    /// End of its period.
    pub until: Timestamp,
    /// Its revocation; none for a root, which nobody above it could revoke.
    pub revocation: Option<Revocation>,
}

/// Tells a chain. `moment` is the time judged; `trusted` says that the last one is a trusted root.
pub(crate) fn entries(
    chain: &[Certificate],
    trusted: bool,
    moment: Timestamp,
    purpose: Purpose,
    knowledge: &Knowledge<'_>,
) -> Vec<ChainEntry> {
    let root = chain.last().filter(|_| trusted);
    chain
        .iter()
        .enumerate()
        .map(|(index, certificate)| {
            let top = root == Some(certificate);
            let revocation = match chain.get(index + 1) {
                _ if top => None,
                Some(issuer) => Some(knowledge.status(Asked { certificate, issuer, root, moment, purpose })),
                None => Some(Revocation::NotChecked { reason: "no-issuer" }),
            };
            ChainEntry {
                name: certificate.common_name(),
                organisation: certificate.organisation(),
                serial: certificate.serial(),
                fingerprint: hex(&certificate.fingerprint()),
                from: certificate.not_before(),
                until: certificate.not_after(),
                revocation,
            }
        })
        .collect()
}
