//! Which private key belongs to which certificate.
//!
//! The public key decides, because it alone is what verifiers use. `CKA_ID` links a private key that tells nothing of
//! its public half (elliptic curves) to the public key object or to the certificate. Labels decide nothing: Vietnamese
//! tokens carry such labels as "…'s Viettel-CA SHA2 Certificate" on the certificate only.

use super::protocol::{Contents, KeyObject};
use crate::algorithm::PublicKey;
use crate::certificate::Certificate;
use crate::tlv;

/// A certificate of a token, with its private key if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The certificate.
    pub certificate: Certificate,
    /// Its label, for show.
    pub label: String,
    /// Place of its key in [`Contents::private_keys`]; `None` when the token shows none (before the login, or at all).
    pub key: Option<usize>,
    /// The key may sign (`CKA_SIGN`).
    pub may_sign: bool,
    /// Every signature asks for the PIN (`CKA_ALWAYS_AUTHENTICATE`).
    pub always_authenticate: bool,
}

/// All certificates of a token that can be read, each with its key. Two private keys that could both belong to one
/// certificate, with nothing to tell them apart, belong to none.
pub fn match_keys(contents: &Contents) -> Vec<Identity> {
    let mut list: Vec<Identity> = Vec::new();
    for object in &contents.certificates {
        let Ok(certificate) = Certificate::from_der(&object.der) else {
            continue;
        };
        if list.iter().any(|other| other.certificate == certificate) {
            continue;
        }
        let key = find(contents, certificate.public_key(), &object.id);
        let found = key.and_then(|index| contents.private_keys.get(index));
        list.push(Identity {
            certificate,
            label: object.label.clone(),
            key,
            may_sign: found.is_some_and(|key| key.sign),
            always_authenticate: found.is_some_and(|key| key.always_authenticate),
        });
    }
    list
}

/// What a key object says when it is compared with a certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Same,
    Other,
    Silent,
}

fn compare(object: &KeyObject, key: &PublicKey) -> Answer {
    match key {
        PublicKey::Rsa { modulus, .. } => {
            if !object.rsa {
                Answer::Other
            } else if object.modulus.is_empty() {
                Answer::Silent
            } else {
                let skip = object.modulus.iter().take_while(|byte| **byte == 0).count();
                if &object.modulus[skip..] == modulus { Answer::Same } else { Answer::Other }
            }
        }
        PublicKey::P256(point) | PublicKey::P384(point) => {
            if object.rsa {
                Answer::Other
            } else if object.point.is_empty() {
                Answer::Silent
            } else {
                // CKA_EC_POINT is an OCTET STRING in DER around the point; older modules leave the wrapping out.
                let wrapped = tlv::only(&object.point, tlv::OCTET_STRING).map(|inner| inner.value);
                if wrapped == Some(point) || &object.point == point { Answer::Same } else { Answer::Other }
            }
        }
        PublicKey::Other => Answer::Other,
    }
}

fn find(contents: &Contents, key: &PublicKey, id: &[u8]) -> Option<usize> {
    let private = || contents.private_keys.iter().enumerate();
    // 1. A private key that shows the certificate's own public key; the same CKA_ID first when there are copies.
    let same: Vec<usize> =
        private().filter(|(_, object)| compare(object, key) == Answer::Same).map(|(index, _)| index).collect();
    if let Some(index) = same.iter().find(|index| contents.private_keys[**index].id == id).or(same.first()) {
        return Some(*index);
    }
    // 2. A silent private key whose public key object, by CKA_ID, is the certificate's; 3. one with the certificate's
    // CKA_ID and no public key object that says otherwise. The signature is checked with the certificate in any case.
    let linked = |object: &KeyObject| {
        let mut twins = contents.public_keys.iter().filter(|public| public.id == object.id).peekable();
        if object.id.is_empty() {
            false
        } else if twins.peek().is_some() {
            twins.any(|public| compare(public, key) == Answer::Same)
        } else {
            object.id == id
        }
    };
    let mut silent = private()
        .filter(|(_, object)| compare(object, key) == Answer::Silent && linked(object))
        .map(|(index, _)| index);
    match (silent.next(), silent.next()) {
        (Some(index), None) => Some(index),
        _ => None,
    }
}
