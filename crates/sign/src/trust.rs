//! Trust: does a chain of certificates lead to a root that the person (or the program's data) trusts?
//!
//! This is a simple path building: names, signatures, validity, CA flag, path length, keyCertSign, and no critical
//! extension that we do not know. Name constraints, policies and revocation (full RFC 5280 §6) are not done yet; a
//! chain that needs them (critical name constraints) is not trusted rather than trusted too easily.

use jiff::Timestamp;
use serde::Serialize;
use x509_cert::ext::pkix::KeyUsage;

use crate::certificate::Certificate;
use crate::error::SignError;

/// Longest chain that is built, the signer's own certificate included.
const MAX_CHAIN: usize = 8;
/// Most certificates of a signature that are looked at, so that a crafted file cannot make the search explode.
const MAX_CANDIDATES: usize = 32;
/// Critical extensions that this module or its callers honour: basic constraints, key usage, extended key usage,
/// certificate policies (RFC 5280 §4.2.1.9, .3, .12, .4).
const KNOWN_CRITICAL: [&str; 4] = ["2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.32"];

/// Where the chain of a certificate ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// At a trusted root.
    Trusted,
    /// At none.
    Untrusted,
    /// The certificate vouches for itself and is not in the store.
    SelfSigned,
}

/// The roots that are trusted, and intermediate certificates that are known. A tax return carries only its signer's
/// certificate, so its issuer must be known beforehand; being known makes no certificate trusted.
#[derive(Debug, Clone, Default)]
pub struct TrustStore {
    roots: Vec<Certificate>,
    intermediates: Vec<Certificate>,
}

impl TrustStore {
    /// A store that trusts nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a root in DER. Adding it twice changes nothing.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it cannot be read.
    pub fn add_der(&mut self, der: &[u8]) -> Result<(), SignError> {
        let certificate = Certificate::from_der(der)?;
        if !self.roots.contains(&certificate) {
            self.roots.push(certificate);
        }
        Ok(())
    }

    /// Adds a known intermediate in DER, to build chains with. Adding it twice changes nothing.
    ///
    /// # Errors
    /// [`SignError::BadCertificate`] when it cannot be read.
    pub fn add_intermediate_der(&mut self, der: &[u8]) -> Result<(), SignError> {
        let certificate = Certificate::from_der(der)?;
        if !self.intermediates.contains(&certificate) {
            self.intermediates.push(certificate);
        }
        Ok(())
    }

    /// Removes the root with this SHA-256 fingerprint; false when there is none.
    pub fn remove(&mut self, fingerprint: &[u8]) -> bool {
        let before = self.roots.len();
        self.roots.retain(|root| root.fingerprint() != fingerprint);
        self.roots.len() != before
    }

    /// The roots, in the order in which they were added.
    pub fn roots(&self) -> &[Certificate] {
        &self.roots
    }

    /// Builds the chain of `leaf` at the instant `at` out of this store and `extra`, the certificates that came with
    /// the signature. The result begins with `leaf`; when it is not trusted it is the longest that was found by name.
    pub fn chain(&self, leaf: &Certificate, extra: &[Certificate], at: Timestamp) -> (Vec<Certificate>, Trust) {
        let extra: Vec<&Certificate> = extra.iter().take(MAX_CANDIDATES).chain(&self.intermediates).collect();
        let mut path = vec![leaf.clone()];
        if self.roots.contains(leaf) && leaf.valid_at(at) {
            return (path, Trust::Trusted);
        }
        if only_known_critical(leaf) && self.extend(&mut path, &extra, at) {
            return (path, Trust::Trusted);
        }
        let mut path = vec![leaf.clone()];
        while let Some(issuer) =
            path.last().and_then(|last| extra.iter().copied().find(|next| !path.contains(next) && last.issued_by(next)))
        {
            path.push(issuer.clone());
        }
        let trust = if leaf.self_signed() { Trust::SelfSigned } else { Trust::Untrusted };
        (path, trust)
    }

    fn extend(&self, path: &mut Vec<Certificate>, extra: &[&Certificate], at: Timestamp) -> bool {
        let Some(last) = path.last().cloned() else {
            return false;
        };
        if path.len() >= MAX_CHAIN {
            return false;
        }
        for root in &self.roots {
            // An old root of version 1 has no basic constraints; being in the store is its authority.
            let version_1 = root.parsed().tbs_certificate().extensions().is_none();
            if (version_1 || may_issue(root, path.len() - 1)) && root.valid_at(at) && last.issued_by(root) {
                path.push(root.clone());
                return true;
            }
        }
        for &next in extra {
            if !path.contains(next) && may_issue(next, path.len() - 1) && next.valid_at(at) && last.issued_by(next) {
                path.push(next.clone());
                if self.extend(path, extra, at) {
                    return true;
                }
                path.pop();
            }
        }
        false
    }
}

/// May it issue a certificate with `below` intermediate certificates between it and the signer's?
fn may_issue(certificate: &Certificate, below: usize) -> bool {
    let Some(authority) = certificate.authority() else {
        return false;
    };
    let long_enough = authority.path_len_constraint.is_none_or(|limit| below <= usize::from(limit));
    let usage = match certificate.parsed().tbs_certificate().get_extension::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.key_cert_sign(),
        Ok(None) => true,
        Err(_) => false,
    };
    long_enough && usage && only_known_critical(certificate)
}

fn only_known_critical(certificate: &Certificate) -> bool {
    let extensions = certificate.parsed().tbs_certificate().extensions();
    extensions.is_none_or(|list| {
        list.iter()
            .all(|extension| !extension.critical || KNOWN_CRITICAL.contains(&extension.extn_id.to_string().as_str()))
    })
}
