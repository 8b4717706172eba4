//! The answer of a time stamp authority (RFC 3161 §2.4.2).

use super::{MAX_ANSWER, StampError, Token};
use crate::tlv::{self, INTEGER, SEQUENCE, Tlv};

/// PKIFailureInfo: why an authority refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It does not know the hash algorithm.
    BadAlgorithm,
    /// It does not allow this request.
    BadRequest,
    /// It could not read the request.
    BadDataFormat,
    /// Its clock is not available.
    TimeNotAvailable,
    /// It does not work under the policy that was asked.
    UnacceptedPolicy,
    /// It does not know an extension.
    UnacceptedExtension,
    /// It cannot give the additional information.
    InformationNotAvailable,
    /// It failed.
    SystemFailure,
    /// Another bit.
    Other,
}

/// Reads a TimeStampResp in DER. Only `granted` and `grantedWithMods` give a token; everything else is
/// [`StampError::Refused`] with what the authority said. The token is read, not yet checked: see [`Token::answers`].
///
/// # Errors
/// [`StampError::TooLarge`], [`StampError::Unreadable`], [`StampError::Refused`].
pub fn read_response(bytes: &[u8]) -> Result<Token, StampError> {
    if bytes.len() > MAX_ANSWER {
        return Err(StampError::TooLarge);
    }
    let not_one = StampError::Unreadable("not a TimeStampResp in DER");
    let parts = tlv::only(bytes, SEQUENCE).and_then(|answer| tlv::children(answer.value)).ok_or(not_one.clone())?;
    let (information, token) = match parts.as_slice() {
        [information] => (information, None),
        [information, token] => (information, Some(token)),
        _ => return Err(not_one),
    };
    let fields = tlv::children(information.value).filter(|_| information.tag == SEQUENCE).ok_or(not_one.clone())?;
    let status = fields.first().and_then(small).ok_or(not_one)?;
    match token {
        Some(token) if status <= 1 => Token::from_der(token.bytes),
        None if status <= 1 => Err(StampError::Unreadable("granted, but without a token")),
        _ => Err(StampError::Refused { status, failure: failure(&fields), text: words(&fields) }),
    }
}

fn small(element: &Tlv<'_>) -> Option<u32> {
    let digits = tlv::unsigned(element.value).filter(|digits| element.tag == INTEGER && digits.len() <= 3)?;
    Some(digits.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

/// PKIFreeText as one line that is fit to be shown.
fn words(fields: &[Tlv<'_>]) -> String {
    let texts = fields.iter().find(|field| field.tag == SEQUENCE).and_then(|field| tlv::children(field.value));
    let texts = texts.unwrap_or_default();
    let parts: Vec<&str> = texts.iter().filter_map(|text| std::str::from_utf8(text.value).ok()).collect();
    parts.join("; ").chars().filter(|letter| !letter.is_control()).take(300).collect()
}

/// The first named bit of the BIT STRING.
fn failure(fields: &[Tlv<'_>]) -> Option<Failure> {
    let bits = fields.iter().find(|field| field.tag == 0x03)?;
    let (_, octets) = bits.value.split_first()?;
    let first = octets
        .iter()
        .enumerate()
        .find_map(|(index, octet)| (*octet != 0).then(|| index * 8 + octet.leading_zeros() as usize))?;
    Some(match first {
        0 => Failure::BadAlgorithm,
        2 => Failure::BadRequest,
        5 => Failure::BadDataFormat,
        14 => Failure::TimeNotAvailable,
        15 => Failure::UnacceptedPolicy,
        16 => Failure::UnacceptedExtension,
        17 => Failure::InformationNotAvailable,
        25 => Failure::SystemFailure,
        _ => Failure::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_in_the_authority_s_words() {
        let text = "bị\u{7} từ chối".as_bytes();
        let information = tlv::encode(
            SEQUENCE,
            &[
                &[INTEGER, 1, 2],
                &tlv::encode(SEQUENCE, &[&tlv::encode(0x0c, &[text])]),
                &tlv::encode(0x03, &[&[7, 0x00, 0x01]]),
            ],
        );
        let answer = tlv::encode(SEQUENCE, &[&information]);
        assert_eq!(
            read_response(&answer).unwrap_err(),
            StampError::Refused {
                status: 2, failure: Some(Failure::UnacceptedPolicy), text: "bị từ chối".to_owned()
            },
            "the person must learn why, without control characters in the window"
        );
    }

    #[test]
    fn nonsense_is_an_error() {
        let granted = tlv::encode(SEQUENCE, &[&tlv::encode(SEQUENCE, &[&[INTEGER, 1, 0]])]);
        for bad in [&b""[..], b"<html>", &[0x30, 0x00], &[0x30, 0x02, 0x30, 0x00], &granted] {
            assert!(matches!(read_response(bad), Err(StampError::Unreadable(_))), "{bad:02x?} carries no token");
        }
        assert_eq!(
            read_response(&vec![0x30; MAX_ANSWER + 1]).unwrap_err(),
            StampError::TooLarge,
            "an endless answer is not read"
        );
    }
}
