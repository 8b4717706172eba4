//! What the program and its helper `hoso-token` say to each other.
//!
//! To the helper, on its standard input: a length of four bytes, big-endian, and a JSON [`Envelope`] of a [`Request`].
//! PINs go this way and no other: never as an argument, never in the environment.
//!
//! From the helper, on its standard output: a line feed, [`MARK`], a JSON [`Envelope`] of a [`Reply`], a line feed.
//! Modules of vendors print to standard output as they please; every line without the mark is passed over.

use std::io::{Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::algorithm::Hash;
use crate::secret::Secret;

/// Begins every line of the helper that is meant for us, with the version of the protocol.
pub const MARK: &[u8] = b"HOSO-TOKEN-1 ";
/// Longest request in bytes.
pub const MAX_REQUEST: usize = 1024 * 1024;
/// Longest line of the helper in bytes: some hundred certificates.
pub const MAX_LINE: usize = 8 * 1024 * 1024;
/// Longest input that the token is asked to hash itself; larger ones are hashed on this side.
pub const MAX_DATA: usize = 64 * 1024;

/// A message with its number; an answer carries the number of its question, so a late one is not taken for another's.
#[derive(Debug, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Number of the request, from 1; 0 is the helper's greeting.
    pub id: u64,
    /// The message.
    pub body: T,
}

/// What the helper is asked to do.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Request {
    /// Load and initialise a module (`C_Initialize`, `C_GetInfo`). Answer: [`Reply::Opened`].
    Open {
        /// Path of the shared library.
        module: String,
    },
    /// `C_Finalize` and `C_Initialize`: some modules see a token put in again only then. Answer: [`Reply::Opened`].
    Refresh,
    /// All slots with their tokens. Answer: [`Reply::Slots`].
    Slots,
    /// Certificates and keys of one token, private ones only after a login. Answer: [`Reply::Contents`].
    Contents {
        /// The slot.
        slot: u64,
    },
    /// `C_Login` as the user. Answer: [`Reply::Done`].
    Login {
        /// The slot.
        slot: u64,
        /// The PIN, or nothing when it is entered on the reader's own keys.
        pin: Option<Secret>,
    },
    /// `C_Logout`. Answer: [`Reply::Done`].
    Logout {
        /// The slot.
        slot: u64,
    },
    /// One signature. Answer: [`Reply::Signature`].
    Sign {
        /// The slot.
        slot: u64,
        /// [`Contents::generation`] of the list that `key` counts in.
        generation: u64,
        /// Index into [`Contents::private_keys`].
        key: usize,
        /// What the token computes.
        mechanism: Mechanism,
        /// Its input.
        #[serde(with = "base64_bytes")]
        data: Vec<u8>,
        /// For a key with `CKA_ALWAYS_AUTHENTICATE`: the PIN of this signature (`CKU_CONTEXT_SPECIFIC`).
        again: Option<Again>,
    },
}

/// The login of one signature.
#[derive(Debug, Serialize, Deserialize)]
pub struct Again {
    /// The PIN, or nothing when it is entered on the reader's own keys.
    pub pin: Option<Secret>,
}

/// What the helper answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reply {
    /// The greeting, before any request.
    Ready {
        /// [`std::env::consts::ARCH`] of the helper.
        architecture: String,
    },
    /// The module is loaded.
    Opened(ModuleInfo),
    /// The slots.
    Slots {
        /// In the module's order.
        slots: Vec<Slot>,
    },
    /// What a token holds.
    Contents(Contents),
    /// Done, with nothing to tell.
    Done,
    /// The signature as the token gave it (ECDSA: `r || s`).
    Signature {
        /// The bytes.
        #[serde(with = "base64_bytes")]
        value: Vec<u8>,
    },
    /// It did not work.
    Failed {
        /// Why.
        fault: Fault,
    },
}

/// `CK_INFO`: who made the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleInfo {
    /// `manufacturerID`.
    pub manufacturer: String,
    /// `libraryDescription`.
    pub description: String,
    /// `libraryVersion` as `major.minor`.
    pub version: String,
    /// `cryptokiVersion` as `major.minor`.
    pub standard: String,
}

/// A reader, or a socket for a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Its number; changes when devices are plugged, so it is not kept.
    pub id: u64,
    /// `slotDescription`.
    pub description: String,
    /// What is in it.
    pub token: Option<TokenInfo>,
}

/// `CK_TOKEN_INFO` as far as a signer needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenInfo {
    /// Label in UTF-8, for show.
    pub label: String,
    /// Maker of the token.
    pub manufacturer: String,
    /// Model.
    pub model: String,
    /// Serial number.
    pub serial: String,
    /// How near the PIN is to being locked.
    pub pin: PinState,
    /// The PIN is entered on the reader (`CKF_PROTECTED_AUTHENTICATION_PATH`).
    pub pin_pad: bool,
    /// Private objects need a login.
    pub login_required: bool,
    /// The token was initialised and has a user PIN.
    pub initialised: bool,
}

/// How near a PIN is to being locked (`CKF_USER_PIN_*`). Tokens that do not tell are [`PinState::Normal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PinState {
    /// Nothing was entered wrong since the last success.
    Normal,
    /// At least one wrong entry.
    CountLow,
    /// The next wrong entry locks the token.
    FinalTry,
    /// Locked; only the issuer or the security officer's PIN helps.
    Locked,
}

/// Certificates and keys of a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Grows with every list; keys are named by their place in one list.
    pub generation: u64,
    /// X.509 certificates.
    pub certificates: Vec<CertificateObject>,
    /// Private keys; empty before a login on most tokens.
    pub private_keys: Vec<KeyObject>,
    /// Public keys.
    pub public_keys: Vec<KeyObject>,
    /// What the token can compute for signatures.
    pub mechanisms: Vec<Mechanism>,
}

/// A certificate object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateObject {
    /// `CKA_ID`.
    #[serde(with = "base64_bytes")]
    pub id: Vec<u8>,
    /// `CKA_LABEL`, for show.
    pub label: String,
    /// `CKA_VALUE`: DER.
    #[serde(with = "base64_bytes")]
    pub der: Vec<u8>,
}

/// A key object: what it tells of its public half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyObject {
    /// `CKA_ID`.
    #[serde(with = "base64_bytes")]
    pub id: Vec<u8>,
    /// `CKA_LABEL`, for show.
    pub label: String,
    /// `CKA_KEY_TYPE` is RSA; otherwise elliptic curve. Other kinds are not listed.
    pub rsa: bool,
    /// `CKA_MODULUS`, empty when not told.
    #[serde(with = "base64_bytes")]
    pub modulus: Vec<u8>,
    /// `CKA_EC_POINT`, empty when not told (private keys seldom tell it).
    #[serde(with = "base64_bytes")]
    pub point: Vec<u8>,
    /// `CKA_SIGN`; true when not told.
    pub sign: bool,
    /// `CKA_ALWAYS_AUTHENTICATE`: every signature asks for the PIN.
    pub always_authenticate: bool,
}

/// What a token can compute (PKCS#11 v3.1 §6). Those with a hash in their name take the message, the others a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "hash", rename_all = "kebab-case")]
pub enum Mechanism {
    /// `CKM_RSA_PKCS` over a `DigestInfo`.
    RsaPkcs,
    /// `CKM_SHA*_RSA_PKCS`.
    HashRsaPkcs(Hash),
    /// `CKM_RSA_PKCS_PSS` over a digest of this hash; MGF1 with the same, a salt of its length.
    RsaPss(Hash),
    /// `CKM_SHA*_RSA_PKCS_PSS`.
    HashRsaPss(Hash),
    /// `CKM_ECDSA` over a digest.
    Ecdsa,
    /// `CKM_ECDSA_SHA*`.
    HashEcdsa(Hash),
}

/// Why a module or token refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fault {
    /// The operating system does not load the library (missing dependency, other architecture, no file).
    #[error("the module cannot be loaded: {reason}")]
    NotLoaded {
        /// The system's words.
        reason: String,
    },
    /// A library, but without `C_GetFunctionList`.
    #[error("the library is not a PKCS#11 module")]
    NotPkcs11,
    /// No module is open.
    #[error("no module is open")]
    NotOpen,
    /// No token in the slot, or it was pulled out.
    #[error("the token is not there")]
    TokenAbsent,
    /// The session or the objects are gone: the token was changed or the list is old.
    #[error("the session with the token ended")]
    SessionLost,
    /// A login is needed first.
    #[error("the token wants the PIN first")]
    NotLoggedIn,
    /// Wrong PIN.
    #[error("wrong PIN")]
    PinIncorrect {
        /// What is left.
        state: PinState,
    },
    /// Too short, too long, or of other characters than the token takes.
    #[error("the token does not take a PIN of this length or form")]
    PinForm,
    /// The PIN is locked.
    #[error("the PIN is locked")]
    PinLocked,
    /// The PIN must be changed with the vendor's program first.
    #[error("the PIN must be changed first")]
    PinExpired,
    /// The person cancelled on the reader, or the reader's time ran out.
    #[error("cancelled at the token")]
    Cancelled,
    /// The token cannot do this computation.
    #[error("the token does not support the algorithm")]
    Unsupported,
    /// The key is not allowed to sign.
    #[error("the key is not allowed to sign")]
    KeyRefused,
    /// The device failed.
    #[error("the token reports a device error")]
    DeviceError,
    /// The request makes no sense.
    #[error("the helper did not understand the request")]
    BadRequest,
    /// Anything else, by its name in PKCS#11.
    #[error("the token refused: {code}")]
    Other {
        /// The function and the return value.
        code: String,
    },
}

/// Why a message could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// The other side is gone.
    #[error("the other side of the pipe is gone")]
    Closed,
    /// Longer than allowed, or not JSON of the expected shape.
    #[error("not a message of this protocol")]
    Garbage,
}

/// Writes a request. The bytes may hold a PIN, so the buffer is wiped and never grows by copying.
///
/// # Errors
/// [`WireError::Closed`], or [`WireError::Garbage`] for a request that is too long.
pub fn write_request(to: &mut impl Write, request: &Envelope<Request>) -> Result<(), WireError> {
    let mut buffer = Zeroizing::new(Vec::with_capacity(MAX_REQUEST + 4));
    buffer.extend_from_slice(&[0; 4]);
    serde_json::to_writer(&mut *buffer, request).map_err(|_| WireError::Garbage)?;
    let length = buffer.len() - 4;
    if length > MAX_REQUEST {
        return Err(WireError::Garbage);
    }
    buffer[..4].copy_from_slice(&(length as u32).to_be_bytes());
    to.write_all(&buffer).and_then(|()| to.flush()).map_err(|_| WireError::Closed)
}

/// Reads a request; `from` should be unbuffered, so that no PIN stays in a buffer.
///
/// # Errors
/// [`WireError`].
pub fn read_request(from: &mut impl Read) -> Result<Envelope<Request>, WireError> {
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(|_| WireError::Closed)?;
    let length = u32::from_be_bytes(length) as usize;
    if length > MAX_REQUEST {
        return Err(WireError::Garbage);
    }
    let mut buffer = Zeroizing::new(vec![0; length]);
    from.read_exact(&mut buffer).map_err(|_| WireError::Closed)?;
    serde_json::from_slice(&buffer).map_err(|_| WireError::Garbage)
}

/// Writes a reply in one piece, on a line of its own whatever the module printed before.
///
/// # Errors
/// [`WireError`].
pub fn write_reply(to: &mut impl Write, reply: &Envelope<Reply>) -> Result<(), WireError> {
    let mut line = vec![b'\n'];
    line.extend_from_slice(MARK);
    serde_json::to_writer(&mut line, reply).map_err(|_| WireError::Garbage)?;
    line.push(b'\n');
    to.write_all(&line).and_then(|()| to.flush()).map_err(|_| WireError::Closed)
}

/// The reply in a line of the helper; `None` for lines that a module printed.
///
/// # Errors
/// [`WireError::Garbage`] for a line with our mark but other contents.
pub fn read_reply<T: DeserializeOwned>(line: &[u8]) -> Option<Result<Envelope<T>, WireError>> {
    let json = line.strip_prefix(MARK)?;
    Some(serde_json::from_slice(json).map_err(|_| WireError::Garbage))
}

/// Bytes as base64 in JSON.
pub(crate) mod base64_bytes {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map_err(|_| serde::de::Error::custom("not base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_pipe() {
        let again = Some(Again { pin: Some(Secret::new("648219")) });
        let request = Request::Sign {
            slot: 7,
            generation: 2,
            key: 0,
            mechanism: Mechanism::HashRsaPss(Hash::Sha256),
            data: vec![1, 2, 3],
            again,
        };
        let mut pipe = Vec::new();
        write_request(&mut pipe, &Envelope { id: 9, body: request }).unwrap();
        assert!(!String::from_utf8_lossy(&pipe).contains("648219"), "a PIN has no plain form even here");
        let back = read_request(&mut pipe.as_slice()).unwrap();
        let Request::Sign { mechanism, again: Some(Again { pin: Some(pin) }), data, .. } = back.body else {
            panic!("another request came out");
        };
        assert_eq!((back.id, mechanism, data), (9, Mechanism::HashRsaPss(Hash::Sha256), vec![1, 2, 3]));
        assert_eq!(pin.expose(), "648219", "the helper gets the PIN that was entered");

        let mut out = b"a module prints here".to_vec();
        write_reply(&mut out, &Envelope { id: 9, body: Reply::Signature { value: vec![5; 3] } }).unwrap();
        let mut lines = out.split(|byte| *byte == b'\n').filter_map(read_reply::<Reply>);
        let reply = lines.next().unwrap().unwrap();
        assert!(matches!(reply.body, Reply::Signature { value } if value == [5; 3]));
        assert!(lines.next().is_none(), "what the module printed is no message");
    }

    #[test]
    fn garbage_is_told_and_bounded() {
        assert!(matches!(read_request(&mut &[0xff; 8][..]), Err(WireError::Garbage)), "4 GiB are not allocated");
        assert!(matches!(read_request(&mut &[0, 0, 0, 9, b'{'][..]), Err(WireError::Closed)));
        assert!(matches!(read_request(&mut &[0, 0, 0, 2, b'{', b'}'][..]), Err(WireError::Garbage)));
        assert!(read_reply::<Reply>(b"DEBUG: C_Initialize").is_none());
        assert!(matches!(read_reply::<Reply>(b"HOSO-TOKEN-1 {\"id\":"), Some(Err(WireError::Garbage))));
    }
}
