//! One CRL (RFC 5280 §5), read in place: lists of hundred thousand entries are walked, not copied.

use const_oid::ObjectIdentifier;
use jiff::Timestamp;

use super::RevocationReason;
use super::points::{self, ALL_REASONS, Point};
use crate::algorithm::{Check, PublicKey};
use crate::certificate::{self, Certificate};
use crate::{name, tlv};

/// Largest list, bytes.
pub(super) const MAX_CRL: usize = 32 << 20;

const NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.20");
const REASON: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
const INVALIDITY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.24");
const DELTA: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");
const ISSUING_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
const ENTRY_ISSUER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.29");
const AUTHORITY_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");
/// ISO/IEC 9594-8 §8.5.2.12: the list keeps certificates that expired since an instant.
const EXPIRED_KEPT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.60");

/// IssuingDistributionPoint (§5.2.5).
#[derive(Debug, Default)]
struct Scope {
    names: Option<Vec<Vec<u8>>>,
    only_users: bool,
    only_authorities: bool,
    only_attributes: bool,
    indirect: bool,
    reasons: Option<u16>,
}

/// A list that was read, not yet believed.
#[derive(Debug)]
pub(super) struct Crl<'a> {
    tbs: &'a [u8],
    algorithm: &'a [u8],
    bits: &'a [u8],
    /// Issuer in a form to be compared.
    pub issuer: Vec<u8>,
    pub this: Timestamp,
    pub next: Option<Timestamp>,
    entries: &'a [u8],
    number: Option<&'a [u8]>,
    delta: Option<&'a [u8]>,
    scope: Option<Scope>,
    scope_bytes: Option<&'a [u8]>,
    /// It keeps certificates that expired after this instant.
    pub keeps_expired: Option<Timestamp>,
    /// A critical extension is not known here, so it cannot say that anything is good.
    pub odd: bool,
}

/// An entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub at: Timestamp,
    pub reason: RevocationReason,
}

/// One extension: its name, whether it is critical, its value.
type Extension<'a> = (ObjectIdentifier, bool, &'a [u8]);

impl<'a> Crl<'a> {
    /// Reads a list in DER. `None` when it is none.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        if der.len() > MAX_CRL {
            return None;
        }
        let parts = tlv::children(tlv::only(der, tlv::SEQUENCE)?.value)?;
        let [tbs, algorithm, bits] = parts.as_slice() else { return None };
        if tbs.tag != tlv::SEQUENCE || bits.tag != 0x03 {
            return None;
        }
        let (first, after) = tlv::take(tbs.value)?;
        let mut rest = if first.tag == tlv::INTEGER { after } else { tbs.value };
        let mut next = || {
            let (element, after) = tlv::take(rest)?;
            rest = after;
            Some(element)
        };
        let inner = next()?;
        let issuer = next()?;
        let this = certificate::time(next()?.bytes)?;
        if inner.bytes != algorithm.bytes {
            return None;
        }
        let mut list = Self {
            tbs: tbs.bytes,
            algorithm: algorithm.bytes,
            bits: bits.value,
            issuer: name::comparable_der(issuer.bytes)?,
            this,
            next: None,
            entries: &[],
            number: None,
            delta: None,
            scope: None,
            scope_bytes: None,
            keeps_expired: None,
            odd: false,
        };
        let mut stage = 0;
        while let Some(element) = next() {
            match (element.tag, stage) {
                (0x17 | 0x18, 0) => (list.next, stage) = (Some(certificate::time(element.bytes)?), 1),
                (tlv::SEQUENCE, 0 | 1) => (list.entries, stage) = (element.value, 2),
                (0xa0, 0..=2) => {
                    list.extensions(tlv::only(element.value, tlv::SEQUENCE)?.value)?;
                    stage = 3;
                }
                _ => return None,
            }
        }
        rest.is_empty().then_some(list)
    }

    fn extensions(&mut self, value: &'a [u8]) -> Option<()> {
        for extension in tlv::children(value)? {
            let (oid, critical, value) = read_extension(extension.value)?;
            match oid {
                NUMBER => self.number = Some(tlv::only(value, tlv::INTEGER)?.value),
                DELTA => self.delta = Some(tlv::only(value, tlv::INTEGER)?.value),
                ISSUING_POINT => {
                    self.scope = Some(scope(value, &self.issuer)?);
                    self.scope_bytes = Some(value);
                }
                EXPIRED_KEPT => self.keeps_expired = certificate::time(value),
                AUTHORITY_KEY => {}
                _ => self.odd |= critical,
            }
        }
        Some(())
    }

    /// What it costs to look at it, about in bytes.
    pub(super) fn size(&self) -> usize {
        self.tbs.len()
    }

    /// A delta CRL says only what changed.
    pub(super) fn is_delta(&self) -> bool {
        self.delta.is_some()
    }

    /// Is this the delta to `base`? (§5.2.4, §6.3.3 (c))
    pub(super) fn continues(&self, base: &Crl<'_>) -> bool {
        let magnitude = |number: Option<&[u8]>| {
            let digits = tlv::unsigned(number?)?.to_vec();
            Some((digits.len(), digits))
        };
        let (Some(from), Some(own), Some(other)) =
            (magnitude(self.delta), magnitude(self.number), magnitude(base.number))
        else {
            return false;
        };
        let follows = from <= other && other < own;
        follows && self.issuer == base.issuer && self.scope_bytes == base.scope_bytes && !self.odd
    }

    /// True when `key` signed it.
    pub(super) fn signed_with(&self, key: &PublicKey) -> bool {
        certificate::signed_der(self.tbs, self.algorithm, self.bits, key) == Some(Check::Fits)
    }

    /// For which reasons it speaks of this certificate by way of this distribution point; 0 when for none
    /// (§6.3.3 (b), (d)).
    pub(super) fn speaks(&self, certificate: &Certificate, point: &Point) -> u16 {
        let indirect = self.scope.as_ref().is_some_and(|scope| scope.indirect);
        let issuer = match &point.issuers {
            Some(issuers) => indirect && points::has_directory(issuers, &self.issuer),
            None => self.issuer == certificate.issuer_name(),
        };
        if !issuer {
            return 0;
        }
        let Some(scope) = &self.scope else { return point.reasons };
        if let Some(names) = &scope.names {
            let wanted = point.names.as_ref().or(point.issuers.as_ref());
            if !wanted.is_some_and(|wanted| wanted.iter().any(|one| names.contains(one))) {
                return 0;
            }
        }
        let authority = certificate.authority().is_some();
        if scope.only_attributes || (scope.only_users && authority) || (scope.only_authorities && !authority) {
            return 0;
        }
        point.reasons & scope.reasons.unwrap_or(ALL_REASONS)
    }

    /// Looks a certificate up: `None` inside when it is not on the list; outside when the list cannot be read whole or
    /// has an entry that is not understood (§5.3: then it says nothing of any certificate).
    pub(super) fn entry(&self, certificate: &Certificate) -> Option<Option<Entry>> {
        let (_, serial) = certificate.issuer_and_serial()?;
        let indirect = self.scope.as_ref().is_some_and(|scope| scope.indirect);
        let mut issuer = self.issuer.clone();
        let mut found = None;
        let mut rest = self.entries;
        while !rest.is_empty() {
            let (element, after) = tlv::take(rest)?;
            rest = after;
            let (number, fields) = tlv::take(element.value)?;
            let (date, extensions) = tlv::take(fields)?;
            let here = number.bytes == serial;
            // The many entries without extensions are passed quickly.
            if extensions.is_empty() && !here {
                continue;
            }
            let mut entry = Entry { at: certificate::time(date.bytes)?, reason: RevocationReason::Unspecified };
            if !extensions.is_empty() {
                for extension in tlv::children(tlv::only(extensions, tlv::SEQUENCE)?.value)? {
                    let (oid, critical, value) = read_extension(extension.value)?;
                    match oid {
                        REASON => entry.reason = RevocationReason::of(*tlv::only(value, 0x0a)?.value.first()?),
                        INVALIDITY => entry.at = entry.at.min(certificate::time(value)?),
                        ENTRY_ISSUER if indirect => {
                            let names = points::general_names(tlv::only(value, tlv::SEQUENCE)?.value)?;
                            issuer = names.first()?.get(1..)?.to_vec();
                        }
                        _ if critical => return None,
                        _ => {}
                    }
                }
            }
            if here && issuer == certificate.issuer_name() {
                found = Some(entry);
            }
        }
        Some(found)
    }
}

fn read_extension(value: &[u8]) -> Option<Extension<'_>> {
    let parts = tlv::children(value)?;
    let (oid, critical, value) = match parts.as_slice() {
        [oid, value] => (oid, false, value),
        [oid, critical, value] if critical.tag == 0x01 => (oid, critical.value != [0], value),
        _ => return None,
    };
    let name = ObjectIdentifier::from_bytes(oid.value).ok().filter(|_| oid.tag == tlv::OID)?;
    (value.tag == tlv::OCTET_STRING).then_some((name, critical, value.value))
}

fn scope(value: &[u8], issuer: &[u8]) -> Option<Scope> {
    let mut scope = Scope::default();
    for field in tlv::children(tlv::only(value, tlv::SEQUENCE)?.value)? {
        let yes = field.value != [0];
        match field.tag {
            0xa0 => scope.names = Some(points::point_name(field.value, issuer)?),
            0x81 => scope.only_users = yes,
            0x82 => scope.only_authorities = yes,
            0x83 => scope.reasons = Some(points::reasons(field.value)?),
            0x84 => scope.indirect = yes,
            0x85 => scope.only_attributes = yes,
            _ => return None,
        }
    }
    Some(scope)
}
