//! A time stamp token: a SignedData around TSTInfo (RFC 3161 §2.4.2).

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::{MAX_ANSWER, StampError};
use crate::algorithm::{self, Hash, SignatureAlgorithm};
use crate::certificate::Certificate;
use crate::cms::{Binding, Outcome, Signed, TST_INFO};
use crate::tlv::{self, INTEGER, OCTET_STRING, OID, SEQUENCE};
use const_oid::ObjectIdentifier;

/// What was asked of the authority, to be compared with what came.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The hash of the imprint.
    pub hash: Hash,
    /// The imprint.
    pub digest: &'a [u8],
    /// The nonce that was sent, big-endian; empty when none was.
    pub nonce: &'a [u8],
    /// The policy that was asked, if any.
    pub policy: Option<ObjectIdentifier>,
}

/// A token that was read. Its signature is checked by [`Token::answers`] and by verifying, not by reading.
#[derive(Debug, Clone)]
pub struct Token {
    der: Vec<u8>,
    signed: Signed,
    content: Vec<u8>,
    policy: ObjectIdentifier,
    hash: Hash,
    digest: Vec<u8>,
    at: Timestamp,
    accuracy: SignedDuration,
    nonce: Option<Vec<u8>>,
}

impl Token {
    /// Reads a token (a ContentInfo in DER), as it stands in signatures. Zeros behind it are not accepted.
    ///
    /// # Errors
    /// [`StampError::TooLarge`], [`StampError::Unreadable`].
    pub fn from_der(der: &[u8]) -> Result<Self, StampError> {
        if der.len() > MAX_ANSWER {
            return Err(StampError::TooLarge);
        }
        let (signed, content) = Signed::read_with_content(der, TST_INFO)
            .ok_or(StampError::Unreadable("not a token of one signer in DER"))?;
        read(der, signed, content).ok_or(StampError::Unreadable("TSTInfo is not as RFC 3161 says"))
    }

    /// The exact bytes, which go into the signature.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// genTime: when, by the authority's clock. The true instant lies within [`Token::accuracy`] of it.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// How far the authority's clock may be off; zero when it says nothing.
    pub fn accuracy(&self) -> SignedDuration {
        self.accuracy
    }

    /// The policy under which it was made.
    pub fn policy(&self) -> ObjectIdentifier {
        self.policy
    }

    /// The hash of the imprint.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    /// The authority's certificate, when it came with the token.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.signed.certificate.as_ref()
    }

    /// Other certificates that came with the token.
    pub fn others(&self) -> &[Certificate] {
        &self.signed.extra
    }

    /// What the token is signed with.
    pub fn algorithm(&self) -> Option<SignatureAlgorithm> {
        self.signed.algorithm
    }

    /// Octets to set aside for the next token of the same authority: this one's length, and room for what varies
    /// from token to token (serial number, nonce, fractions of a second, ECDSA).
    pub fn room(&self) -> usize {
        self.der.len() + 96
    }

    /// Checks a fresh answer: the imprint, nonce and policy are those that were asked, the signature is intact, and the
    /// token binds its certificate. Trust, usage and revocation of the authority are judged when verifying.
    ///
    /// # Errors
    /// [`StampError::OtherImprint`], [`StampError::OtherNonce`], [`StampError::OtherPolicy`], [`StampError::Broken`].
    pub fn answers(&self, asked: &Asked<'_>) -> Result<(), StampError> {
        if self.hash != asked.hash || self.digest != asked.digest {
            return Err(StampError::OtherImprint);
        }
        let sent = asked.nonce.iter().position(|byte| *byte != 0).map_or(&[][..], |first| &asked.nonce[first..]);
        if !asked.nonce.is_empty() && self.nonce.as_deref() != Some(sent) {
            return Err(StampError::OtherNonce);
        }
        if asked.policy.is_some_and(|policy| policy != self.policy) {
            return Err(StampError::OtherPolicy);
        }
        self.intact()
    }

    /// The token's own signature, and the binding to its certificate.
    fn intact(&self) -> Result<(), StampError> {
        if self.signed.certificate.is_none() {
            return Err(StampError::Broken("the certificate of the authority is missing"));
        }
        match self.signed.check(&[&self.content]) {
            Outcome::Intact => {}
            Outcome::DigestDiffers => return Err(StampError::Broken("its content was changed")),
            Outcome::SignatureFails => return Err(StampError::Broken("its signature does not fit its certificate")),
            Outcome::Unsupported => return Err(StampError::Broken("its algorithm is not supported")),
        }
        match self.signed.binding {
            Binding::Present => Ok(()),
            Binding::Missing => Err(StampError::Broken("it does not name its certificate")),
            Binding::Differs => Err(StampError::Broken("it names another certificate")),
        }
    }

    /// True when the token is intact and its imprint is of these bytes, one part after another.
    pub fn stamps(&self, parts: &[&[u8]]) -> bool {
        self.intact().is_ok() && self.hash.digest(parts) == self.digest
    }

    /// CRLs and OCSP answers inside of the token.
    pub(crate) fn material(&self) -> (&[Vec<u8>], &[Vec<u8>]) {
        (&self.signed.crls, &self.signed.ocsps)
    }
}

fn read(der: &[u8], signed: Signed, content: Vec<u8>) -> Option<Token> {
    let fields = tlv::children(tlv::only(&content, SEQUENCE)?.value)?;
    let [version, policy, imprint, serial, time, rest @ ..] = fields.as_slice() else {
        return None;
    };
    let shape = version.bytes == [INTEGER, 1, 1] && policy.tag == OID && imprint.tag == SEQUENCE;
    if !shape || serial.tag != INTEGER || time.tag != 0x18 {
        return None;
    }
    let parts = tlv::children(imprint.value)?;
    let [hash, digest] = parts.as_slice() else {
        return None;
    };
    let hash = algorithm::hash_identifier(hash.bytes)?;
    if digest.tag != OCTET_STRING || digest.value.len() != hash.digest(&[]).len() {
        return None;
    }
    let accuracy = match rest.iter().find(|field| field.tag == SEQUENCE) {
        Some(field) => duration(field.value)?,
        None => SignedDuration::ZERO,
    };
    let nonce = rest.iter().find(|field| field.tag == INTEGER).map(|field| tlv::unsigned(field.value));
    let (policy, digest) = (ObjectIdentifier::from_bytes(policy.value).ok()?, digest.value.to_vec());
    let (at, nonce) = (moment(time.value)?, nonce.map(|nonce| nonce.map(<[u8]>::to_vec)));
    // A negative nonce is none that we send.
    let nonce = nonce.map(Option::unwrap_or_default);
    Some(Token { der: der.to_vec(), signed, policy, hash, digest, at, accuracy, nonce, content })
}

/// Accuracy ::= SEQUENCE { seconds INTEGER, millis [0] 1..999, micros [1] 1..999 }, all optional.
fn duration(value: &[u8]) -> Option<SignedDuration> {
    let mut sum = SignedDuration::ZERO;
    for part in tlv::children(value)? {
        let digits = tlv::unsigned(part.value).filter(|digits| digits.len() <= 4)?;
        let number = digits.iter().fold(0i64, |sum, byte| (sum << 8) | i64::from(*byte));
        sum = sum.checked_add(match part.tag {
            INTEGER => SignedDuration::from_secs(number),
            0x80 => SignedDuration::from_millis(number),
            0x81 => SignedDuration::from_micros(number),
            _ => return None,
        })?;
    }
    Some(sum)
}

/// GeneralizedTime with or without a fraction, always in UTC (RFC 3161 §2.4.2).
fn moment(value: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(value).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || fraction.len() > 9 || !plain(whole) || !plain(fraction) {
        return None;
    }
    let nanos: i32 = format!("{fraction:0<9}").parse().ok()?;
    let whole = DateTime::strptime("%Y%m%d%H%M%S", whole).ok()?;
    Offset::UTC.to_timestamp(whole.with().subsec_nanosecond(nanos).build().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_and_without_fractions() {
        let at = |text: &str| moment(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(at("20261122040506Z").as_deref(), Some("2026-11-22T04:05:06Z"));
        assert_eq!(at("20261122040506.25Z").as_deref(), Some("2026-11-22T04:05:06.25Z"), "fractions are common");
        for bad in ["20261122040506", "202611220405Z", "20261322040506Z", "20261122040506.Z", "2026112204050+Z"] {
            assert_eq!(at(bad), None, "{bad} is not what RFC 3161 allows");
        }
    }

    #[test]
    fn accuracy_adds_its_parts() {
        let parts = [0x02, 1, 2, 0x80, 1, 5, 0x81, 1, 7];
        assert_eq!(duration(&parts), Some(SignedDuration::new(2, 5_007_000)), "2 s, 5 ms, 7 µs");
        assert_eq!(duration(&[0x02, 1, 0xff]), None, "a negative accuracy is nonsense");
    }
}
