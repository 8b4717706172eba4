use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::jws::Key;
use crate::jws::test_keys::{sign, signer};
use crate::wire::{Discovery, Limits};

const AGENCY: [u8; 32] = [7; 32];

fn fresh(seed: u8) -> Fresh {
    Fresh { secret: [seed; 32], nonce: [seed; 12] }
}

fn agency() -> EncryptionKey {
    let public = EncryptionKey::public(AGENCY);
    EncryptionKey::read(&EncryptionKey::jwk(&public)).unwrap()
}

fn part(bytes: &[u8]) -> Part {
    Part {
        id: "to-khai".into(),
        name: "Tờ khai.pdf".into(),
        media_type: "application/pdf".into(),
        size: bytes.len() as u64,
        sha256: crate::digest::sha256_hex(bytes),
        paper: String::new(),
        encrypted: None,
    }
}

fn sealed(bytes: &[u8]) -> (Part, Seal, SealedSource<BTreeMap<String, Vec<u8>>>) {
    let files: BTreeMap<String, Vec<u8>> = [("to-khai".to_owned(), bytes.to_vec())].into();
    let (part, seal) = seal(&agency(), &part(bytes), fresh(9), &files).unwrap();
    let source = SealedSource::new(files, [("to-khai".to_owned(), seal.clone())].into());
    (part, seal, source)
}

#[test]
fn the_agreement_is_that_of_the_rfc() {
    // RFC 8037 appendix A.6.
    let octets = |text: &str| -> [u8; 32] { URL_SAFE_NO_PAD.decode(text).unwrap().try_into().unwrap() };
    let ephemeral = octets("dwdtCnMYpX08FsFyUbJmRd9ML4frwJkqsXf7pR25LCo");
    let bob = octets("3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08");
    let public = EncryptionKey::public(ephemeral);
    assert_eq!(URL_SAFE_NO_PAD.encode(public), "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo");
    let shared = agree(ephemeral, bob).unwrap();
    assert_eq!(hex(&shared), "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
}

#[test]
fn what_is_sealed_is_opened_by_another_implementation() {
    for size in [0, 1, 2, 3, 15, 16, 17, 47, 48, 1_000, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5] {
        let bytes: Vec<u8> = (0..size).map(|n| (n * 7 % 251) as u8).collect();
        let (part, seal, source) = sealed(&bytes);
        let whole = source.read_at("to-khai", 0, usize::try_from(part.size).unwrap()).unwrap();
        assert_eq!(crate::digest::sha256_hex(&whole), part.sha256, "{size}: what is sent must be what was announced");
        assert_eq!(seal.sealed_size(), part.size);
        assert!(part.size <= most_sealed(size as u64), "{size}: limits are compared before there is a key");
        assert_eq!(open(&AGENCY, &whole).unwrap(), bytes, "{size}: the agency must be able to read it");
        assert_eq!((part.media_type.as_str(), part.content_type()), (JOSE, "application/pdf"));
    }
}

proptest! {
    #[test]
    fn any_piece_of_it_can_be_read_again(size in 0_usize..400, from in 0_usize..900, len in 0_usize..900) {
        let bytes: Vec<u8> = (0..size).map(|n| (n * 31 % 256) as u8).collect();
        let (part, _, source) = sealed(&bytes);
        let all = usize::try_from(part.size).unwrap();
        let whole = source.read_at("to-khai", 0, all).unwrap();
        let (from, len) = (from.min(all), len.min(all - from.min(all)));
        prop_assert_eq!(source.read_at("to-khai", from as u64, len).unwrap(), &whole[from..from + len]);
        prop_assert!(source.read_at("to-khai", part.size, 1).is_err(), "nothing is behind the end");
    }
}

#[test]
fn a_changed_part_or_another_key_opens_nothing() {
    let (part, _, source) = sealed(b"Giay chung sinh");
    let whole = source.read_at("to-khai", 0, usize::try_from(part.size).unwrap()).unwrap();
    assert!(open(&[8; 32], &whole).is_err(), "only the agency reads it");
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert_ne!(open(&AGENCY, &changed), Ok(b"Giay chung sinh".to_vec()), "a change at {at} must not pass");
        let cut = &whole[..at];
        assert!(open(&AGENCY, cut).is_err(), "cut at {at}");
    }
}

#[test]
fn a_key_without_a_secret_is_refused() {
    let weak = EncryptionKey::read(&EncryptionKey::jwk(&[0; 32])).unwrap();
    let files: BTreeMap<String, Vec<u8>> = [("to-khai".to_owned(), b"x".to_vec())].into();
    let refused = seal(&weak, &part(b"x"), fresh(1), &files);
    assert_eq!(
        refused.unwrap_err(),
        SealError::WeakKey,
        "everybody could read what is sealed for a point of small order"
    );
}

fn discovery(statement: Option<String>, can: bool) -> Discovery {
    let (_, jwks) = signer(1);
    Discovery {
        versions: vec![],
        name: String::new(),
        practice: true,
        clock: "2026-11-22T00:00:00Z".parse().unwrap(),
        capabilities: if can { vec!["jwe".into()] } else { vec![] },
        limits: Limits {
            max_parts: 1,
            max_part_bytes: 1,
            max_total_bytes: 1,
            max_append_bytes: 1,
            media_types: vec![],
        },
        jwks,
        encryption_keys: statement,
    }
}

#[test]
fn keys_are_believed_when_the_portal_signed_them_and_their_time_is_not_over() {
    let (pair, known) = signer(1);
    let (stranger, _) = signer(2);
    let public = EncryptionKey::public(AGENCY);
    let key = EncryptionKey::jwk(&public);
    let claims = |keys: &[Key]| json!({"keys": keys, "until": "2026-12-31T00:00:00Z"});
    let now = "2026-11-22T00:00:00Z".parse().unwrap();
    let asked = |statement: Option<String>, can| key_of(&discovery(statement, can), &known, now);
    let good = sign(&pair, KEYS, &claims(std::slice::from_ref(&key)));
    assert_eq!(asked(Some(good.clone()), true).unwrap(), Some(agency()));
    assert_eq!(asked(Some(good.clone()), false).unwrap(), None, "who does not say jwe is sent to openly, as was told");
    assert!(asked(None, true).is_err(), "nothing is sent open where sealing was promised");
    let foreign = sign(&stranger, KEYS, &claims(std::slice::from_ref(&key)));
    assert!(asked(Some(foreign), true).is_err(), "a stranger's key would let the stranger read");
    let receipt = sign(&pair, crate::jws::RECEIPT, &claims(std::slice::from_ref(&key)));
    assert!(asked(Some(receipt), true).is_err(), "another statement is no statement of keys");
    let late = "2027-01-01T00:00:00Z".parse().unwrap();
    assert!(key_of(&discovery(Some(good), true), &known, late).is_err(), "an old key may be lost already");
    let other = Key { kid: "another".into(), ..key.clone() };
    let signing = known.keys[0].clone();
    let unusable = sign(&pair, KEYS, &claims(&[other, signing]));
    assert!(asked(Some(unusable), true).is_err(), "no key of the right kind under its own thumbprint");
}
