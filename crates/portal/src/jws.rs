//! Compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037), only as far as the protocol needs it: one algorithm, one form, a `typ` that
//! keeps receipts and events apart, and keys that are known beforehand.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::Distrust;

/// Longest JWS that is looked at, in bytes.
pub const MOST_JWS: usize = 256 * 1024;

/// `typ` of a receipt.
pub const RECEIPT: &str = "ho-so-receipt+jws";
/// `typ` of an event.
pub const EVENT: &str = "ho-so-event+jws";

/// A portal's public keys (JWK Set, RFC 7517).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySet {
    /// The keys.
    pub keys: Vec<Key>,
}

/// An Ed25519 public key as JWK (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Key id.
    pub kid: String,
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// Public key, 32 bytes, base64url without padding.
    pub x: String,
}

impl Key {
    /// The JWK of a public key; its id is the thumbprint of RFC 7638.
    #[must_use]
    pub fn ed25519(public: &[u8]) -> Self {
        Self::okp("Ed25519", public)
    }

    /// The JWK of a public key on this curve (RFC 8037), named by its thumbprint.
    pub(crate) fn okp(crv: &str, public: &[u8]) -> Self {
        let x = URL_SAFE_NO_PAD.encode(public);
        // Members in the order that RFC 7638 prescribes, no blanks.
        let thumb = format!(r#"{{"crv":"{crv}","kty":"OKP","x":"{x}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(<sha2::Sha256 as sha2::Digest>::digest(thumb.as_bytes()));
        Self { kid, kty: "OKP".into(), crv: crv.into(), x }
    }
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    kid: String,
    typ: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

/// What is signed for a compact JWS: `base64url(header).base64url(payload)`.
///
/// # Errors
/// When the claims cannot be written as JSON.
pub fn signing_input<T: Serialize>(typ: &str, kid: &str, claims: &T) -> Result<String, serde_json::Error> {
    let header = Header { alg: "EdDSA".into(), kid: kid.into(), typ: typ.into(), crit: None };
    let header = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header)?);
    let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims)?);
    Ok(format!("{header}.{payload}"))
}

/// The compact JWS of a signing input and its signature.
#[must_use]
pub fn assemble(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// Verifies a compact JWS and gives its claims and key id.
///
/// # Errors
/// [`Distrust`] for a wrong form, another `typ` or `alg`, a key that is not in the set, or a signature that does not fit.
pub fn verify<T: DeserializeOwned>(
    keys: &KeySet,
    typ: &'static str,
    what: &'static str,
    jws: &str,
) -> Result<(T, String), Distrust> {
    let bad = |why: &str| Distrust::NotTheProtocol(format!("{what}: {why}"));
    if jws.len() > MOST_JWS {
        return Err(bad("too long"));
    }
    let mut pieces = jws.split('.');
    let (Some(header64), Some(payload64), Some(signature64), None) =
        (pieces.next(), pieces.next(), pieces.next(), pieces.next())
    else {
        return Err(bad("not a compact JWS"));
    };
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| bad("not base64url"));
    let header: Header = serde_json::from_slice(&decode(header64)?).map_err(|_| bad("header is not understood"))?;
    // The algorithm is fixed here and never taken from the message; unknown critical extensions must be refused (RFC 7515 §4.1.11).
    if header.alg != "EdDSA" || header.typ != typ || header.crit.is_some() {
        return Err(bad("other algorithm or type"));
    }
    let key = keys
        .keys
        .iter()
        .find(|key| key.kid == header.kid)
        .ok_or_else(|| Distrust::UnknownKey(header.kid.chars().take(80).collect()))?;
    if key.kty != "OKP" || key.crv != "Ed25519" {
        return Err(Distrust::UnknownKey(key.kid.chars().take(80).collect()));
    }
    let public = decode(&key.x)?;
    let signature = decode(signature64)?;
    let signed = &jws.as_bytes()[..header64.len() + 1 + payload64.len()];
    UnparsedPublicKey::new(&ED25519, &public).verify(signed, &signature).map_err(|_| Distrust::BadSignature(what))?;
    let payload = decode(payload64)?;
    if !payload.trim_ascii_start().starts_with(b"{") {
        return Err(bad("claims are no object"));
    }
    let claims =
        serde_json::from_slice(&payload).map_err(|error| bad(&format!("claims are not understood ({error})")))?;
    Ok((claims, header.kid))
}

#[cfg(test)]
pub(crate) mod test_keys {
    use ring::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    /// A signer with a fixed seed.
    pub fn signer(seed: u8) -> (Ed25519KeyPair, KeySet) {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let keys = KeySet { keys: vec![Key::ed25519(pair.public_key().as_ref())] };
        (pair, keys)
    }

    /// A JWS of that signer.
    pub fn sign<T: Serialize>(pair: &Ed25519KeyPair, typ: &str, claims: &T) -> String {
        let kid = Key::ed25519(pair.public_key().as_ref()).kid;
        let input = signing_input(typ, &kid, claims).unwrap();
        assemble(&input, pair.sign(input.as_bytes()).as_ref())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::test_keys::{sign, signer};
    use super::*;

    #[test]
    fn thumbprint_is_that_of_the_rfc() {
        // RFC 8037 appendix A.3.
        let public = URL_SAFE_NO_PAD.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo").unwrap();
        assert_eq!(
            Key::ed25519(&public).kid,
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "the key id must be computable by others"
        );
    }

    #[test]
    fn only_what_was_signed_by_a_known_key_is_believed() {
        let (pair, keys) = signer(1);
        let (other, _) = signer(2);
        let jws = sign(&pair, RECEIPT, &json!({"a": 1}));
        let read = |keys: &KeySet, typ, jws: &str| verify::<Value>(keys, typ, "receipt", jws);
        assert_eq!(read(&keys, RECEIPT, &jws).unwrap().0["a"], 1);
        assert!(
            matches!(read(&keys, EVENT, &jws), Err(Distrust::NotTheProtocol(_))),
            "a receipt must not pass as an event"
        );
        let foreign = sign(&other, RECEIPT, &json!({"a": 1}));
        assert!(matches!(read(&keys, RECEIPT, &foreign), Err(Distrust::UnknownKey(_))));
        let mut pieces: Vec<&str> = jws.split('.').collect();
        let changed = URL_SAFE_NO_PAD.encode(r#"{"a":2}"#);
        pieces[1] = &changed;
        assert!(matches!(read(&keys, RECEIPT, &pieces.join(".")), Err(Distrust::BadSignature(_))));
    }

    #[test]
    fn rubbish_is_refused_without_panic() {
        let (pair, keys) = signer(1);
        let none =
            URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"none","typ":"{RECEIPT}","kid":"{}"}}"#, keys.keys[0].kid));
        let mut cases = vec![
            String::new(),
            "..".into(),
            "a.b".into(),
            "a.b.c.d".into(),
            "é.é.é".into(),
            "x".repeat(MOST_JWS + 1),
            format!("{none}.e30."),
        ];
        let good = sign(&pair, RECEIPT, &json!({}));
        cases.push(good[..good.len() - 4].to_owned());
        for case in cases {
            assert!(
                verify::<Value>(&keys, RECEIPT, "receipt", &case).is_err(),
                "{} must not pass",
                case.chars().take(40).collect::<String>()
            );
        }
    }
}
