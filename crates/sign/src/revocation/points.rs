//! Where a certificate says that its revocation is told: CRL distribution points (RFC 5280 §4.2.1.13) and authority
//! information access (§4.2.2.1), and the names by which a CRL says what it covers (§5.2.5).

use const_oid::ObjectIdentifier;

use crate::certificate::Certificate;
use crate::{name, tlv};

const DISTRIBUTION_POINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.31");
const INFORMATION_ACCESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.1");
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");

/// Most distribution points and names that are looked at.
const MOST: usize = 32;
/// Longest address.
const MAX_URL: usize = 2_048;
/// All reasons for which a CRL can speak, bit i for ReasonFlags bit i.
pub(super) const ALL_REASONS: u16 = 0x1fe;
/// Marks a directory name among the compared names.
const DIRECTORY: u8 = 0xa4;

/// One distribution point of a certificate.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Names in a form to be compared; `None` when it has none.
    pub names: Option<Vec<Vec<u8>>>,
    /// Reasons for which its CRL speaks.
    pub reasons: u16,
    /// Names of the CRL's issuer, when it is not the certificate's.
    pub issuers: Option<Vec<Vec<u8>>>,
}

/// The distribution points of a certificate, and at the end the one that RFC 5280 §6.3.3 assumes: its issuer's name.
/// `None` when the extension cannot be read.
pub(super) fn of(certificate: &Certificate) -> Option<Vec<Point>> {
    let mut list = Vec::new();
    if let Some(value) = certificate.extension(DISTRIBUTION_POINTS) {
        for point in tlv::children(tlv::only(value, tlv::SEQUENCE)?.value)?.iter().take(MOST) {
            list.push(read(point.value, certificate.issuer_name())?);
        }
    }
    let own = [&[DIRECTORY][..], certificate.issuer_name()].concat();
    list.push(Point { names: Some(vec![own]), reasons: ALL_REASONS, issuers: None });
    Some(list)
}

fn read(value: &[u8], issuer: &[u8]) -> Option<Point> {
    let mut point = Point { names: None, reasons: ALL_REASONS, issuers: None };
    let fields = tlv::children(value)?;
    if let Some(field) = fields.iter().find(|field| field.tag == 0xa2) {
        point.issuers = Some(general_names(field.value)?);
    }
    let base = point.issuers.as_ref().and_then(|list| list.first()).and_then(|name| name.get(1..)).unwrap_or(issuer);
    for field in &fields {
        match field.tag {
            0xa0 => point.names = Some(point_name(field.value, base)?),
            0x81 => point.reasons = reasons(field.value)?,
            0xa2 => {}
            _ => return None,
        }
    }
    Some(point)
}

/// DistributionPointName; `base` is the name to which a relative one is added.
pub(super) fn point_name(value: &[u8], base: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (choice, rest) = tlv::take(value)?;
    match choice.tag {
        0xa0 if rest.is_empty() => general_names(choice.value),
        0xa1 if rest.is_empty() => {
            let whole = tlv::encode(tlv::SEQUENCE, &[&tlv::encode(tlv::SET, &[choice.value])]);
            Some(vec![[&[DIRECTORY][..], base, &name::comparable_der(&whole)?].concat()])
        }
        _ => None,
    }
}

/// GeneralNames in a form to be compared: directory names folded, all others by their bytes.
pub(super) fn general_names(value: &[u8]) -> Option<Vec<Vec<u8>>> {
    tlv::children(value)?
        .iter()
        .take(MOST)
        .map(|one| match one.tag {
            DIRECTORY => Some([&[DIRECTORY][..], &name::comparable_der(one.value)?].concat()),
            _ => Some(one.bytes.to_vec()),
        })
        .collect()
}

/// Is this directory name (as certificates are compared) among the names?
pub(super) fn has_directory(names: &[Vec<u8>], wanted: &[u8]) -> bool {
    names.iter().any(|name| name.split_first() == Some((&DIRECTORY, wanted)))
}

/// ReasonFlags as bits.
pub(super) fn reasons(value: &[u8]) -> Option<u16> {
    let (_, octets) = value.split_first()?;
    let mut mask = 0;
    for (index, octet) in octets.iter().take(2).enumerate() {
        for bit in 0..8 {
            if octet & (0x80 >> bit) != 0 {
                mask |= 1u16.checked_shl(u32::try_from(index * 8 + bit).ok()?)?;
            }
        }
    }
    Some(mask & ALL_REASONS)
}

/// Addresses of CRLs, of OCSP responders and of the issuer's certificate: http and https only, a few of each.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    pub crls: Vec<String>,
    pub ocsps: Vec<String>,
    pub issuers: Vec<String>,
}

pub(super) fn addresses(certificate: &Certificate) -> Addresses {
    let mut out = Addresses::default();
    let points = || {
        let value = certificate.extension(DISTRIBUTION_POINTS)?;
        tlv::children(tlv::only(value, tlv::SEQUENCE)?.value)
    };
    for point in points().unwrap_or_default() {
        let names = || {
            let field = tlv::children(point.value)?.into_iter().find(|field| field.tag == 0xa0)?;
            let (choice, _) = tlv::take(field.value)?;
            tlv::children(choice.value).filter(|_| choice.tag == 0xa0)
        };
        names().unwrap_or_default().iter().for_each(|name| keep(&mut out.crls, name));
    }
    let access = || {
        let value = certificate.extension(INFORMATION_ACCESS)?;
        tlv::children(tlv::only(value, tlv::SEQUENCE)?.value)
    };
    for description in access().unwrap_or_default() {
        if let Some([method, place]) = tlv::children(description.value).as_deref() {
            let oid = ObjectIdentifier::from_bytes(method.value).ok();
            match oid {
                Some(OCSP) => keep(&mut out.ocsps, place),
                Some(CA_ISSUERS) => keep(&mut out.issuers, place),
                _ => {}
            }
        }
    }
    out
}

fn keep(list: &mut Vec<String>, name: &tlv::Tlv<'_>) {
    let Ok(url) = std::str::from_utf8(name.value) else { return };
    let lower = url.to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    let plain = url.len() <= MAX_URL && url.chars().all(|c| c.is_ascii_graphic());
    if name.tag == 0x86 && web && plain && list.len() < 4 && !list.iter().any(|known| known == url) {
        list.push(url.to_owned());
    }
}
