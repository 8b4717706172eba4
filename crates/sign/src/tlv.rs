//! DER (X.690) as slices. Signatures are made over exact bytes, so what others encoded is cut out, never re-encoded:
//! a certificate with an explicit DEFAULT or an unsorted SET still verifies as its signer meant it.

/// One element: `bytes` is header and value together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tlv<'a> {
    /// Identifier octet.
    pub tag: u8,
    /// Value octets.
    pub value: &'a [u8],
    /// Header and value.
    pub bytes: &'a [u8],
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// Splits the first element off. `None` for anything that is not definite-length DER with a one-byte tag.
pub(crate) fn take(input: &[u8]) -> Option<(Tlv<'_>, &[u8])> {
    let (&tag, rest) = input.split_first()?;
    if tag & 0x1f == 0x1f {
        return None;
    }
    let (&first, mut rest) = rest.split_first()?;
    let length = match first {
        0..=0x7f => usize::from(first),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let (octets, after) = rest.split_at_checked(count)?;
            rest = after;
            let length = octets.iter().fold(0usize, |sum, byte| (sum << 8) | usize::from(*byte));
            // DER wants the shortest form; a longer one would let two encodings of one message pass.
            if length < 0x80 || octets.first() == Some(&0) {
                return None;
            }
            length
        }
        _ => return None,
    };
    let (value, after) = rest.split_at_checked(length)?;
    let whole = input.get(..input.len() - after.len())?;
    Some((Tlv { tag, value, bytes: whole }, after))
}

/// The only element of `input`, of the given tag, with nothing behind it.
pub(crate) fn only(input: &[u8], tag: u8) -> Option<Tlv<'_>> {
    let (tlv, rest) = take(input)?;
    (tlv.tag == tag && rest.is_empty()).then_some(tlv)
}

/// All elements of a constructed value.
pub(crate) fn children(value: &[u8]) -> Option<Vec<Tlv<'_>>> {
    let mut list = Vec::new();
    let mut rest = value;
    while !rest.is_empty() {
        let (tlv, after) = take(rest)?;
        list.push(tlv);
        rest = after;
    }
    Some(list)
}

/// Encodes one element around the concatenation of `parts`.
pub(crate) fn encode(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    if length < 0x80 {
        out.push(length as u8);
    } else {
        let octets = length.to_be_bytes();
        let skip = octets.iter().take_while(|byte| **byte == 0).count();
        out.push(0x80 | (octets.len() - skip) as u8);
        out.extend_from_slice(&octets[skip..]);
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// An INTEGER's magnitude without leading zeros; `None` when negative or empty.
pub(crate) fn unsigned(value: &[u8]) -> Option<&[u8]> {
    let first = *value.first()?;
    if first & 0x80 != 0 {
        return None;
    }
    let skip = value.iter().take_while(|byte| **byte == 0).count();
    value.get(skip..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_at_every_length_form() {
        for length in [0usize, 1, 127, 128, 255, 256, 70_000] {
            let value = vec![0xab; length];
            let encoded = encode(OCTET_STRING, &[&value]);
            let tlv = only(&encoded, OCTET_STRING).unwrap();
            assert_eq!(tlv.value, value, "length {length} must survive, every length form is used in CMS");
        }
    }

    #[test]
    fn sloppy_lengths_are_refused() {
        for bad in [
            &[0x04, 0x80, 0, 0][..],
            &[0x04, 0x81, 0x01, 0xff],
            &[0x04, 0x82, 0x00, 0x81],
            &[0x04, 0x05, 1],
            &[0x1f, 1, 1],
        ] {
            assert!(
                take(bad).is_none(),
                "{bad:02x?}: indefinite, non-minimal or short encodings would allow two readings"
            );
        }
    }
}
