//! What a caller with a network should fetch for a chain, and the look at what came back.

use jiff::Timestamp;

use super::crl::{Crl, MAX_CRL};
use super::ocsp::{self, Answer, MAX_OCSP};
use super::{SKEW, points};
use crate::certificate::Certificate;
use crate::error::SignError;
use crate::pem;
use crate::tlv;
use crate::verify::Material;

/// Largest file with an issuer's certificates.
const MAX_CERTIFICATES: usize = 256 << 10;
/// Most requests for one chain.
const MOST: usize = 24;

/// What to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Ask a responder: POST `request` with content type `application/ocsp-request` (RFC 6960 Appendix A.1).
    Ocsp {
        /// http or https address.
        url: String,
        /// OCSPRequest in DER.
        request: Vec<u8>,
    },
    /// GET a CRL.
    Crl {
        /// http or https address.
        url: String,
    },
    /// GET the issuer's certificate, which is not at hand.
    Issuer {
        /// http or https address.
        url: String,
    },
}

/// One thing to fetch, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub kind: Kind,
    /// Most bytes that [`accept`] takes; a caller stops reading there.
    pub at_most: usize,
    certificate: Certificate,
    issuer: Option<Certificate>,
}

impl Wanted {
    /// The certificate that it is about.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The address.
    pub fn url(&self) -> &str {
        match &self.kind {
            Kind::Ocsp { url, .. } | Kind::Crl { url } | Kind::Issuer { url } => url,
        }
    }
}

/// What came back and may be kept. It is judged again when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// A CRL in DER.
    Crl(Vec<u8>),
    /// An OCSP answer in DER.
    Ocsp(Vec<u8>),
    /// Certificates in DER, known now and not trusted by that.
    Certificates(Vec<Vec<u8>>),
}

impl Accepted {
    /// Puts it with the rest.
    pub fn into_material(self, material: &mut Material) {
        match self {
            Self::Crl(der) => material.crls.push(der),
            Self::Ocsp(der) => material.ocsps.push(der),
            Self::Certificates(list) => material.certificates.extend(list),
        }
    }
}

/// Why an answer from the network is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// More bytes than [`Wanted::at_most`].
    #[error("the answer is too large")]
    TooLarge,
    /// Not a CRL, OCSP answer or certificate, or the responder refused to answer.
    #[error("the answer is not what was asked for")]
    Unreadable,
    /// It speaks of another certificate or authority.
    #[error("the answer is about another certificate")]
    OtherCertificate,
    /// The signature is not that of somebody who may say so.
    #[error("the answer is not signed by who may answer")]
    NotAuthentic,
    /// No longer in force, or dated in the future.
    #[error("the answer is out of date")]
    Stale,
}

/// What to fetch for a chain as [`crate::trust::TrustStore::chain`] gives it: the person's certificate first. Nothing
/// for a certificate that vouches for itself. OCSP comes before CRLs for each certificate.
pub fn wanted(chain: &[Certificate]) -> Vec<Wanted> {
    let mut out: Vec<Wanted> = Vec::new();
    for (index, certificate) in chain.iter().enumerate() {
        if certificate.self_issued() && certificate.self_signed() {
            continue;
        }
        let issuer = chain.get(index + 1);
        let addresses = points::addresses(certificate);
        let mut want = |kind: Kind, at_most: usize| {
            out.push(Wanted { kind, at_most, certificate: certificate.clone(), issuer: issuer.cloned() });
        };
        let Some(issuer) = issuer else {
            addresses.issuers.into_iter().for_each(|url| want(Kind::Issuer { url }, MAX_CERTIFICATES));
            continue;
        };
        if let Some(request) = ocsp::request(certificate, issuer) {
            let ocsp = |url| Kind::Ocsp { url, request: request.clone() };
            addresses.ocsps.into_iter().for_each(|url| want(ocsp(url), MAX_OCSP));
        }
        addresses.crls.into_iter().for_each(|url| want(Kind::Crl { url }, MAX_CRL));
    }
    out.truncate(MOST);
    out
}

/// Looks at what came back at the instant `at`.
///
/// # Errors
/// [`Refused`]; nothing of the answer should be kept then, and another address may be tried.
pub fn accept(wanted: &Wanted, bytes: &[u8], at: Timestamp) -> Result<Accepted, Refused> {
    if bytes.len() > wanted.at_most {
        return Err(Refused::TooLarge);
    }
    let future = |date: Timestamp| date.as_second() > at.as_second().saturating_add(SKEW);
    match (&wanted.kind, &wanted.issuer) {
        (Kind::Ocsp { .. }, Some(issuer)) => {
            let answer = Answer::read(bytes).ok_or(Refused::Unreadable)?;
            let single = answer.about(&wanted.certificate, issuer).ok_or(Refused::OtherCertificate)?;
            let charged = |one: &Certificate| {
                one.may_answer_ocsp() && one.issued_by(issuer) && one.valid_at(answer.produced) && answer.made_by(one)
            };
            if !answer.made_by(issuer) && !answer.certificates.iter().any(charged) {
                return Err(Refused::NotAuthentic);
            }
            let over = single.next.is_some_and(|next| next < at);
            if over || future(single.this) || future(answer.produced) {
                return Err(Refused::Stale);
            }
            Ok(Accepted::Ocsp(bytes.to_vec()))
        }
        (Kind::Crl { .. }, Some(issuer)) => {
            let der = match pem::lists(bytes).as_slice() {
                [one] => one.clone(),
                _ => return Err(Refused::Unreadable),
            };
            let list = Crl::read(&der).ok_or(Refused::Unreadable)?;
            let points = points::of(&wanted.certificate).ok_or(Refused::Unreadable)?;
            if !points.iter().any(|point| list.speaks(&wanted.certificate, point) != 0) {
                return Err(Refused::OtherCertificate);
            }
            // A list of another issuer (an indirect one) is judged when it is used, with all certificates at hand.
            if list.issuer == issuer.subject_name() && !list.signed_with(issuer.public_key()) {
                return Err(Refused::NotAuthentic);
            }
            if future(list.this) || list.next.is_none_or(|next| next < at) {
                return Err(Refused::Stale);
            }
            drop(list);
            Ok(Accepted::Crl(der))
        }
        (Kind::Issuer { .. }, _) => {
            let list = issuers(bytes).map_err(|_| Refused::Unreadable)?;
            if !list.iter().any(|one| wanted.certificate.names_issuer(one)) {
                return Err(Refused::OtherCertificate);
            }
            if !list.iter().any(|one| wanted.certificate.issued_by(one)) {
                return Err(Refused::NotAuthentic);
            }
            Ok(Accepted::Certificates(list.iter().map(|one| one.der().to_vec()).collect()))
        }
        _ => Err(Refused::Unreadable),
    }
}

/// Certificates in DER or PEM, or the certificates of a PKCS#7 message without signers (RFC 5280 §4.2.2.1).
fn issuers(bytes: &[u8]) -> Result<Vec<Certificate>, SignError> {
    let inside = || -> Option<Vec<Certificate>> {
        let info = tlv::children(tlv::only(bytes, tlv::SEQUENCE)?.value)?;
        let content = info.get(1).filter(|content| content.tag == 0xa0 && info.len() == 2)?;
        let fields = tlv::children(tlv::only(content.value, tlv::SEQUENCE)?.value)?;
        let set = tlv::children(fields.iter().find(|field| field.tag == 0xa0)?.value)?;
        set.iter().take(MOST).map(|one| Certificate::from_der(one.bytes).ok()).collect()
    };
    match inside() {
        Some(list) => Ok(list),
        None => pem::certificates(bytes),
    }
}
