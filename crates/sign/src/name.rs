//! Names in certificates: attribute values as text, the RFC 4514 string, the Vietnamese identifiers.

use const_oid::ObjectIdentifier;
use der::asn1::Any;
use der::{Decode, Encode, Tag, Tagged};
use x509_cert::name::Name;

use crate::tlv;

/// Longest text of a certificate that is shown, in characters.
pub(crate) const LONGEST: usize = 200;
pub(crate) const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(crate) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// `userId`, the attribute that carries `MST:…`, `CCCD:…` in Vietnamese certificates.
pub(crate) const USER_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1");

/// The short names of RFC 4514 §3 and the two further ones that Java knows too; all others are written as an OID.
const SHORT: [(&str, &str); 12] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "T"),
    ("2.5.4.5", "SERIALNUMBER"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("1.2.840.113549.1.9.1", "EMAILADDRESS"),
];

/// The text of an attribute value, for the string types that certificates use. Vietnamese CAs of the older kind wrote
/// BMPString; TeletexString is read as Latin-1 as everybody does.
pub(crate) fn text(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => String::from_utf8(value.value().to_vec()).ok(),
        Tag::TeletexString => Some(value.value().iter().map(|byte| char::from(*byte)).collect()),
        Tag::BmpString => {
            let units: Vec<u16> = value
                .value()
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |sum, byte| (sum << 8) | u16::from(*byte)))
                .collect();
            String::from_utf16(&units).ok()
        }
        _ => None,
    }
}

/// All values of one attribute, in order.
pub(crate) fn values(name: &Name, oid: ObjectIdentifier) -> Vec<String> {
    name.iter().filter(|attribute| attribute.oid == oid).filter_map(|attribute| text(&attribute.value)).collect()
}

/// The first value of one attribute.
pub(crate) fn first(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    name.iter().filter(|attribute| attribute.oid == oid).find_map(|attribute| text(&attribute.value))
}

/// A text for a screen: no line breaks, no characters that turn the direction of what follows, not endless.
pub(crate) fn shown(text: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut out: String = text.chars().take(LONGEST).map(|c| if odd(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// A name in a form in which equal names are equal bytes (RFC 5280 §7.1): the order of the parts stays, within one
/// part the order does not matter, letters are folded, spaces at the ends are dropped and others collapsed, and the
/// string type does not matter. What is no string is compared by its encoding.
pub(crate) fn comparable(name: &Name) -> Vec<u8> {
    let mut out = Vec::new();
    for rdn in name.iter_rdn() {
        let mut parts: Vec<Vec<u8>> = rdn
            .iter()
            .map(|attribute| {
                let value = match text(&attribute.value) {
                    Some(text) => {
                        let folded = text.to_lowercase();
                        let words: Vec<&str> = folded.split_whitespace().collect();
                        words.join(" ").into_bytes()
                    }
                    None => attribute.value.to_der().unwrap_or_default(),
                };
                let oid = attribute.oid.as_bytes();
                tlv::encode(
                    tlv::SEQUENCE,
                    &[&tlv::encode(tlv::OID, &[oid]), &tlv::encode(tlv::OCTET_STRING, &[&value])],
                )
            })
            .collect();
        parts.sort();
        out.extend(tlv::encode(tlv::SET, &[&parts.concat()]));
    }
    out
}

/// [`comparable`] of a name in DER; `None` when it is none.
pub(crate) fn comparable_der(der: &[u8]) -> Option<Vec<u8>> {
    Name::from_der(der).ok().map(|name| comparable(&name))
}

/// The name as RFC 4514 §2 writes it: last part first. Empty only for an empty name.
pub(crate) fn rfc4514(name: &Name) -> String {
    let mut parts = parts(name);
    parts.reverse();
    parts.join(",")
}

/// The same with the parts in the order of the certificate.
pub(crate) fn in_order(name: &Name) -> String {
    parts(name).join(",")
}

fn parts(name: &Name) -> Vec<String> {
    name.iter_rdn()
        .map(|rdn| {
            rdn.iter()
                .map(|attribute| format!("{}={}", key(attribute.oid), value(&attribute.value)))
                .collect::<Vec<_>>()
                .join("+")
        })
        .collect()
}

fn key(oid: ObjectIdentifier) -> String {
    let dotted = oid.to_string();
    SHORT.iter().find(|(known, _)| *known == dotted).map_or(dotted, |(_, short)| (*short).to_owned())
}

fn value(any: &Any) -> String {
    let Some(text) = text(any) else {
        let der = any.to_der().unwrap_or_default();
        return format!("#{}", der.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    };
    let last = text.chars().count().saturating_sub(1);
    let mut out = String::new();
    for (index, c) in text.chars().enumerate() {
        match c {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => out.extend(['\\', c]),
            '#' if index == 0 => out.push_str("\\#"),
            ' ' if index == 0 || index == last => out.push_str("\\ "),
            c if c.is_control() => {
                let mut buffer = [0; 4];
                out.extend(c.encode_utf8(&mut buffer).bytes().map(|byte| format!("\\{byte:02X}")));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bmp_and_latin_values_are_read() {
        let bmp = Any::new(Tag::BmpString, [0x1e, 0xc5, 0x00, 0x6e]).unwrap();
        assert_eq!(text(&bmp).unwrap(), "ễn", "older Vietnamese certificates carry BMPString");
        let odd = Any::new(Tag::Integer, [1]).unwrap();
        assert_eq!(value(&odd), "#020101", "RFC 4514 §2.4: what is no string is written in hexadecimal");
    }

    #[test]
    fn special_characters_are_escaped() {
        let any = Any::new(Tag::Utf8String, " A, \"B\"+C ".as_bytes()).unwrap();
        assert_eq!(
            value(&any),
            "\\ A\\, \\\"B\\\"\\+C\\ ",
            "RFC 4514 §2.4 escapes, otherwise the name reads as another"
        );
    }
}
