//! One OCSP answer (RFC 6960), read in place, and the question to it.

use const_oid::ObjectIdentifier;
use jiff::Timestamp;

use super::RevocationReason;
use super::crl::Entry;
use crate::algorithm::{Check, Hash, PublicKey, hash_identifier};
use crate::certificate::{self, Certificate};
use crate::{name, tlv};

/// Largest answer, bytes.
pub(super) const MAX_OCSP: usize = 256 << 10;
/// Most certificates in an answer that are looked at.
const MAX_CERTIFICATES: usize = 8;
/// Most single answers.
const MAX_SINGLE: usize = 1_000;

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
/// id-pkix-ocsp-nocheck (§4.2.2.2.1).
pub(super) const NO_CHECK: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.5");
/// id-pkix-ocsp-archive-cutoff (§4.4.4).
const ARCHIVE_CUTOFF: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.6");

/// Who answered.
#[derive(Debug)]
enum Responder<'a> {
    Name(Vec<u8>),
    Key(&'a [u8]),
}

/// What the answer says of one certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Good,
    Revoked(Entry),
    Unknown,
}

/// An answer that was read, not yet believed.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    tbs: &'a [u8],
    algorithm: &'a [u8],
    bits: &'a [u8],
    responder: Responder<'a>,
    pub produced: Timestamp,
    singles: Vec<tlv::Tlv<'a>>,
    pub certificates: Vec<Certificate>,
}

/// The part of an answer about one certificate.
#[derive(Debug)]
pub(super) struct Single {
    pub says: Says,
    pub this: Timestamp,
    pub next: Option<Timestamp>,
    /// The responder keeps certificates that expired after this instant.
    pub keeps_expired: Option<Timestamp>,
}

impl<'a> Answer<'a> {
    /// Reads an OCSPResponse, or the BasicOCSPResponse inside it, as some signature formats keep it. `None` for
    /// anything else, and for an answer that is only a refusal (tryLater, unauthorized).
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        if der.len() > MAX_OCSP {
            return None;
        }
        let parts = tlv::children(tlv::only(der, tlv::SEQUENCE)?.value)?;
        match parts.as_slice() {
            [status, bytes] if status.tag == 0x0a && bytes.tag == 0xa0 => {
                if status.value != [0] {
                    return None;
                }
                let fields = tlv::children(tlv::only(bytes.value, tlv::SEQUENCE)?.value)?;
                let [kind, answer] = fields.as_slice() else { return None };
                let basic = kind.tag == tlv::OID && kind.value == BASIC.as_bytes() && answer.tag == tlv::OCTET_STRING;
                Self::basic(tlv::children(tlv::only(answer.value, tlv::SEQUENCE).filter(|_| basic)?.value)?)
            }
            [first, ..] if first.tag == tlv::SEQUENCE => Self::basic(parts),
            _ => None,
        }
    }

    fn basic(parts: Vec<tlv::Tlv<'a>>) -> Option<Self> {
        let [tbs, algorithm, bits, certificates @ ..] = parts.as_slice() else { return None };
        let certificates = match certificates {
            [] => Vec::new(),
            [list] if list.tag == 0xa0 => tlv::children(tlv::only(list.value, tlv::SEQUENCE)?.value)?,
            _ => return None,
        };
        let mut fields = tlv::children(tbs.value)?.into_iter().filter(|field| field.tag != 0xa0);
        let (who, produced, singles) = (fields.next()?, fields.next()?, fields.next()?);
        let responder = match who.tag {
            0xa1 => Responder::Name(name::comparable_der(who.value)?),
            0xa2 => Responder::Key(tlv::only(who.value, tlv::OCTET_STRING)?.value),
            _ => return None,
        };
        Some(Self {
            tbs: tbs.bytes,
            algorithm: algorithm.bytes,
            bits: bits.value,
            responder,
            produced: certificate::time(produced.bytes)?,
            singles: tlv::children(singles.value).filter(|list| list.len() <= MAX_SINGLE)?,
            certificates: certificates
                .iter()
                .take(MAX_CERTIFICATES)
                .filter_map(|one| Certificate::from_der(one.bytes).ok())
                .collect(),
        })
    }

    /// What it costs to look at it, about in bytes.
    pub(super) fn size(&self) -> usize {
        self.tbs.len()
    }

    /// True when `certificate` is who claims to have answered, and its key signed the answer.
    pub(super) fn made_by(&self, certificate: &Certificate) -> bool {
        let named = match &self.responder {
            Responder::Name(name) => name == certificate.subject_name(),
            // §4.2.1: always SHA-1 of the key's bits.
            Responder::Key(hash) => *hash == Hash::Sha1.digest(&[certificate.key_bytes()]).as_slice(),
        };
        named && self.signed_with(certificate.public_key())
    }

    fn signed_with(&self, key: &PublicKey) -> bool {
        certificate::signed_der(self.tbs, self.algorithm, self.bits, key) == Some(Check::Fits)
    }

    /// What it says of `certificate`, issued by `issuer`: serial number, the issuer's name and key must all fit, for
    /// otherwise it speaks of somebody else's certificate.
    pub(super) fn about(&self, certificate: &Certificate, issuer: &Certificate) -> Option<Single> {
        self.singles.iter().find_map(|single| read_single(single.value, certificate, issuer))
    }
}

fn read_single(value: &[u8], certificate: &Certificate, issuer: &Certificate) -> Option<Single> {
    let fields = tlv::children(value)?;
    let [id, status, this, more @ ..] = fields.as_slice() else { return None };
    let id = tlv::children(id.value)?;
    let [algorithm, name_hash, key_hash, serial] = id.as_slice() else { return None };
    let hash = hash_identifier(algorithm.bytes)?;
    let (issuer_name, own_serial) = certificate.issuer_and_serial()?;
    let fits = serial.bytes == own_serial
        && name_hash.value == hash.digest(&[issuer_name]).as_slice()
        && key_hash.value == hash.digest(&[issuer.key_bytes()]).as_slice();
    if !fits {
        return None;
    }
    let says = match status.tag {
        0x80 => Says::Good,
        0xa1 => {
            let fields = tlv::children(status.value)?;
            let (date, reason) = fields.split_first()?;
            let code = match reason.first() {
                Some(reason) => *tlv::only(reason.value, 0x0a)?.value.first()?,
                None => 0,
            };
            Says::Revoked(Entry { at: certificate::time(date.bytes)?, reason: RevocationReason::of(code) })
        }
        0x82 => Says::Unknown,
        _ => return None,
    };
    let next = match more.iter().find(|field| field.tag == 0xa0) {
        Some(field) => Some(certificate::time(field.value)?),
        None => None,
    };
    let keeps_expired = more.iter().find(|field| field.tag == 0xa1).and_then(|field| cutoff(field.value));
    Some(Single { says, this: certificate::time(this.bytes)?, next, keeps_expired })
}

fn cutoff(extensions: &[u8]) -> Option<Timestamp> {
    let list = tlv::children(tlv::only(extensions, tlv::SEQUENCE)?.value)?;
    list.iter().find_map(|extension| {
        let parts = tlv::children(extension.value)?;
        let is = parts.first()?.value == ARCHIVE_CUTOFF.as_bytes();
        certificate::time(parts.last().filter(|_| is)?.value)
    })
}

/// The question about one certificate, without a nonce: answers are made beforehand and their age is checked
/// (RFC 5019, §2.1.1). The hash is SHA-1 because every responder knows it; nothing hangs on its strength.
pub(super) fn request(certificate: &Certificate, issuer: &Certificate) -> Option<Vec<u8>> {
    let (issuer_name, serial) = certificate.issuer_and_serial()?;
    let oid = tlv::encode(tlv::OID, &[Hash::Sha1.oid().as_bytes()]);
    let id = tlv::encode(
        tlv::SEQUENCE,
        &[
            &tlv::encode(tlv::SEQUENCE, &[&oid, &[0x05, 0x00]]),
            &tlv::encode(tlv::OCTET_STRING, &[&Hash::Sha1.digest(&[issuer_name])]),
            &tlv::encode(tlv::OCTET_STRING, &[&Hash::Sha1.digest(&[issuer.key_bytes()])]),
            serial,
        ],
    );
    let list = tlv::encode(tlv::SEQUENCE, &[&tlv::encode(tlv::SEQUENCE, &[&id])]);
    Some(tlv::encode(tlv::SEQUENCE, &[&tlv::encode(tlv::SEQUENCE, &[&list])]))
}
