//! Time stamps (RFC 3161, updated by RFC 5816): the request for one, reading the answer, and the token itself.
//!
//! There is no network here. The caller sends [`request`]'s bytes with `Content-Type: application/timestamp-query`
//! (RFC 3161 §3.4) and gives the body of the answer to [`read_response`]; the nonce is the caller's too. A token is
//! accepted by [`Token::answers`] only when it is intact and stamps exactly what was asked; whether its authority is
//! trusted is judged with the signature's report, not here.

mod response;
mod token;

use const_oid::ObjectIdentifier;

use crate::algorithm::Hash;
use crate::tlv::{self, INTEGER, OCTET_STRING, OID, SEQUENCE};

pub use response::{Failure, read_response};
pub use token::{Asked, Token};

/// Largest answer and token that are read, in bytes: a token with its chain has some 6 KiB.
pub const MAX_ANSWER: usize = 256 * 1024;

/// Why a time stamp was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StampError {
    /// Larger than [`MAX_ANSWER`].
    #[error("the answer of the time stamp authority is too large")]
    TooLarge,
    /// Not a TimeStampResp or not a token in DER.
    #[error("the answer of the time stamp authority cannot be read: {0}")]
    Unreadable(&'static str),
    /// The authority said no (RFC 3161 §2.4.2, PKIStatusInfo).
    #[error("the time stamp authority refused (status {status}): {text}")]
    Refused {
        /// PKIStatus: 2 rejection, 3 waiting, 4 and 5 revocation.
        status: u32,
        /// The first failure bit that is set, if any.
        failure: Option<Failure>,
        /// The authority's own words, control characters taken out, at most 300 characters.
        text: String,
    },
    /// It stamps something else than was asked.
    #[error("the time stamp is of another document")]
    OtherImprint,
    /// It repeats an old answer, or somebody else's.
    #[error("the time stamp answers another request")]
    OtherNonce,
    /// It was made under another policy than was asked.
    #[error("the time stamp was made under another policy")]
    OtherPolicy,
    /// Its signature is broken, or it does not name its certificate (RFC 5816 §2.2.1).
    #[error("the time stamp token is not intact: {0}")]
    Broken(&'static str),
}

/// A TimeStampReq in DER (RFC 3161 §2.4.1) for a digest made with `hash`, asking for the authority's certificate.
///
/// `nonce` is a random number of the caller's, big-endian, 8 bytes or more: an answer to another request is then seen.
/// Without octets no nonce is sent. `policy` is the authority's policy that must be used, if any.
pub fn request(hash: Hash, digest: &[u8], nonce: &[u8], policy: Option<ObjectIdentifier>) -> Vec<u8> {
    let algorithm = tlv::encode(SEQUENCE, &[&tlv::encode(OID, &[hash.oid().as_bytes()]), &[0x05, 0x00]]);
    let imprint = tlv::encode(SEQUENCE, &[&algorithm, &tlv::encode(OCTET_STRING, &[digest])]);
    let policy = policy.map(|policy| tlv::encode(OID, &[policy.as_bytes()])).unwrap_or_default();
    let nonce = if nonce.is_empty() { Vec::new() } else { integer(nonce) };
    let wants_certificate = [0x01, 0x01, 0xff];
    tlv::encode(SEQUENCE, &[&[INTEGER, 1, 1], &imprint, &policy, &nonce, &wants_certificate])
}

/// A non-negative INTEGER in its shortest form.
fn integer(magnitude: &[u8]) -> Vec<u8> {
    let skip = magnitude.iter().take_while(|byte| **byte == 0).count();
    let digits = magnitude.get(skip..).unwrap_or_default();
    let sign: &[u8] = if digits.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
    tlv::encode(INTEGER, &[sign, digits])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nonce_is_a_positive_integer_in_its_shortest_form() {
        for (nonce, wanted) in [
            (&[0x80u8, 1][..], &[2u8, 3, 0, 0x80, 1][..]),
            (&[0, 0, 7], &[2, 1, 7]),
            (&[0, 0], &[2, 1, 0]),
            (&[0x7f, 0xff], &[2, 2, 0x7f, 0xff]),
        ] {
            assert_eq!(integer(nonce), wanted, "{nonce:02x?}: an authority echoes the number, not our octets");
        }
    }

    #[test]
    fn a_request_without_nonce_and_policy_has_three_parts() {
        let request = request(Hash::Sha256, &[7; 32], &[], None);
        let parts = tlv::children(tlv::only(&request, SEQUENCE).unwrap().value).unwrap();
        assert_eq!(parts.len(), 3, "version, imprint, certReq: empty parts would be malformed");
    }
}
