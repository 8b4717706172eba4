//! What can go wrong with a portal, by what the person can do about it.

use std::time::Duration;

use crate::wire::{PROBLEMS, Problem};

/// A request to a portal did not give what it should.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PortalError {
    /// No usable answer now: line down, time-out, server busy. Trying later is right; whether the request was carried out is unknown.
    #[error("the portal cannot be reached: {why}")]
    Unreachable {
        /// For the log; holds no address and no personal data.
        why: String,
        /// The portal's own wish for the next try.
        retry_after: Option<Duration>,
    },
    /// The portal understood and refused. Trying again unchanged is useless.
    #[error("the portal refused: {0}")]
    Refused(Problem),
    /// The answer does not follow the protocol, or a signature or digest does not fit. Nothing of it is used.
    #[error("the portal's answer cannot be trusted: {0}")]
    Untrustworthy(#[from] Distrust),
    /// More than the portal takes, found before a byte was sent.
    #[error("{what} has {size} bytes or pieces, the portal takes at most {limit}")]
    TooLarge {
        /// Part id, `total` or `parts`.
        what: String,
        /// Size in bytes (or number of parts).
        size: u64,
        /// The portal's limit in the same unit.
        limit: u64,
    },
    /// The portal takes no files of this type.
    #[error("the portal takes no {media_type} (part {part})")]
    UnsupportedType {
        /// Part id.
        part: String,
        /// Its media type.
        media_type: String,
    },
    /// The address of the portal cannot be used (only https, or http on this machine).
    #[error("the portal's address cannot be used: {0}")]
    BadAddress(String),
}

impl PortalError {
    pub(crate) fn unreachable(why: impl Into<String>) -> Self {
        Self::Unreachable { why: why.into(), retry_after: None }
    }

    pub(crate) fn off_protocol(what: impl Into<String>) -> Self {
        Self::Untrustworthy(Distrust::NotTheProtocol(what.into()))
    }
}

/// A refusal in our own words; `name` is stable, `title` is for people.
pub(crate) fn problem(name: &str, title: &str, detail: impl Into<String>) -> PortalError {
    PortalError::Refused(Problem {
        kind: format!("{PROBLEMS}{name}"),
        title: title.to_owned(),
        detail: detail.into(),
        ..Problem::default()
    })
}

/// What this portal, or its protocol, does not have: refused as `not-offered`, before anything is sent.
pub(crate) fn not_offered(what: &str) -> PortalError {
    problem("not-offered", "Cổng này không có chức năng đó", what)
}

/// Why an answer is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// Not what the protocol says: HTML, missing fields, wrong type.
    #[error("not the protocol: {0}")]
    NotTheProtocol(String),
    /// What the portal shows to prove its address does not hold; nothing went over that line.
    #[error("the certificate of the address: {0}")]
    Certificate(CertificateFault),
    /// A signature does not fit.
    #[error("the signature of the {0} does not fit")]
    BadSignature(&'static str),
    /// Signed with a key that the portal is not known to have.
    #[error("signed with unknown key {0:?}")]
    UnknownKey(String),
    /// The portal's keys are not those first seen.
    #[error("the portal's keys changed")]
    KeysChanged,
    /// A statement is about something else than what was asked or sent.
    #[error("{what} is {got:?}, expected {expected:?}")]
    Mismatch {
        /// What.
        what: &'static str,
        /// What fits.
        expected: String,
        /// What came.
        got: String,
    },
    /// The chain of events is broken: one is missing, doubled or rewritten.
    #[error("the chain of events is broken after {after}")]
    BrokenChain {
        /// Last event that fits.
        after: u64,
    },
    /// The answer points elsewhere.
    #[error("the answer points to another place: {0}")]
    Redirect(String),
    /// The answer is larger than it may be.
    #[error("the answer is larger than {limit} bytes")]
    TooMuch {
        /// The bound in bytes.
        limit: u64,
    },
    /// The portal says that it holds less than it acknowledged before, or more than was sent.
    #[error("the portal's upload offset is {got}, it must lie in {least}..={most}")]
    Offset {
        /// What came.
        got: u64,
        /// Acknowledged before.
        least: u64,
        /// Sent.
        most: u64,
    },
}

/// What is wrong with a portal's certificate (TLS, RFC 5280).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateFault {
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// Its time has not begun, by this computer's clock.
    #[error("not-yet")]
    NotYet,
    /// It is for another address.
    #[error("name")]
    Name,
    /// Nobody whom this computer knows has issued it.
    #[error("issuer")]
    Issuer,
    /// Its issuer took it back.
    #[error("revoked")]
    Revoked,
    /// Anything else.
    #[error("other")]
    Other,
}

impl CertificateFault {
    /// What an exchange failed for, if it was the certificate.
    pub(crate) fn of(error: &(dyn std::error::Error + 'static)) -> Option<Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            match error.downcast_ref::<rustls::Error>() {
                Some(rustls::Error::InvalidCertificate(why)) => return Some(Self::from(why)),
                Some(rustls::Error::NoCertificatesPresented) => return Some(Self::Other),
                Some(_) => return None,
                None => {}
            }
            // An I/O error passes over what it wraps when it is asked for its source.
            let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
            next = match wrapped {
                Some(wrapped) => Some(wrapped),
                None => error.source(),
            };
        }
        None
    }
}

impl From<&rustls::CertificateError> for CertificateFault {
    fn from(why: &rustls::CertificateError) -> Self {
        use rustls::CertificateError as Tls;
        match why {
            Tls::Expired | Tls::ExpiredContext { .. } => Self::Expired,
            Tls::NotValidYet | Tls::NotValidYetContext { .. } => Self::NotYet,
            Tls::NotValidForName | Tls::NotValidForNameContext { .. } => Self::Name,
            Tls::UnknownIssuer => Self::Issuer,
            Tls::Revoked => Self::Revoked,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_certificate_is_found_however_deep_it_is_told() {
        use rustls::CertificateError as Tls;
        for (why, fault) in [
            (Tls::Expired, CertificateFault::Expired),
            (Tls::NotValidYet, CertificateFault::NotYet),
            (Tls::NotValidForName, CertificateFault::Name),
            (Tls::UnknownIssuer, CertificateFault::Issuer),
            (Tls::Revoked, CertificateFault::Revoked),
            (Tls::BadSignature, CertificateFault::Other),
        ] {
            let deep = std::io::Error::other(std::io::Error::other(rustls::Error::InvalidCertificate(why.clone())));
            assert_eq!(CertificateFault::of(&deep), Some(fault), "{why:?}");
        }
        let line = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert_eq!(CertificateFault::of(&line), None, "a broken line says nothing of the certificate");
        assert_eq!(CertificateFault::of(&std::io::Error::other(rustls::Error::DecryptError)), None);
    }
}
