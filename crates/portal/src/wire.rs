//! The JSON of the open protocol, version 1. Names and meanings are those of `docs/protocol/open-protocol-v1.md`.

use hoso_dossier::{Account, ReturnWish};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest::{canonical, is_sha256_hex, sha256_hex};
use crate::jws::KeySet;
use crate::sealing::JOSE;
use crate::words;

/// Name of the protocol and its version as it stands in manifests.
pub const PROTOCOL: &str = "ho-so/1";
/// Version of the resumable upload draft (draft-ietf-httpbis-resumable-upload) that is spoken.
pub const UPLOAD_DRAFT: &str = "8";
/// Version of tus that is spoken where a portal offers it instead.
pub const TUS: &str = "1.0.0";
/// Largest integer that canonical JSON (RFC 8785) carries exactly: 2^53 − 1.
pub const MOST_SAFE: u64 = 9_007_199_254_740_991;
/// Stem of the problem types. The domain is reserved (RFC 2606) and resolves to nothing on purpose: types are names.
pub const PROBLEMS: &str = "https://ho-so.invalid/problems/";

/// `GET /.well-known/ho-so`: who the portal is and what it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discovery {
    /// Versions spoken, e.g. `["ho-so/1"]`.
    pub versions: Vec<String>,
    /// Name for people.
    pub name: String,
    /// A portal for practice without legal effect.
    #[serde(default)]
    pub practice: bool,
    /// The portal's clock.
    pub clock: Timestamp,
    /// What it can: `resumable`, `receipts`, `events`, `supplements`, `fees`, `checkout`, `return-post`, `parcels`, `results`, `withdraw`,
    /// `fee-accounts`, `appointments`, `agency-contact`, `ratings`, `jwe`, `cash-on-delivery`.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// Bounds.
    pub limits: Limits,
    /// Its signing keys.
    pub jwks: KeySet,
    /// The agency's encryption keys, where it `can` `jwe`: a compact JWS of [`crate::sealing::KeyClaims`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption_keys: Option<String>,
}

impl Discovery {
    /// Whether the portal says that it can do this.
    #[must_use]
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|c| c == capability)
    }
}

/// What a portal takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Most parts of a submission.
    pub max_parts: u32,
    /// Most bytes of one part.
    pub max_part_bytes: u64,
    /// Most bytes of a submission.
    pub max_total_bytes: u64,
    /// Most bytes of one append.
    pub max_append_bytes: u64,
    /// Media types taken; empty = all.
    #[serde(default)]
    pub media_types: Vec<String>,
}

impl Limits {
    /// Whether files of this part's type are taken; of an encrypted one, the type of what is inside counts.
    #[must_use]
    pub fn takes(&self, part: &Part) -> bool {
        self.media_types.is_empty() || self.media_types.iter().any(|taken| taken == part.content_type())
    }
}

/// What is filed: announced before a byte is sent, committed unchanged, and bound into the receipt by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`PROTOCOL`].
    pub protocol: String,
    /// UUID made by the client; key of idempotency.
    pub submission: Uuid,
    /// 0 for the dossier, else the supplement round.
    pub round: u32,
    /// `procedure` or `tax-return`.
    pub kind: String,
    /// Code of the procedure or return, e.g. `1.001193`.
    pub service: String,
    /// Code or name of the agency, as the portal knows it; may be empty.
    #[serde(default)]
    pub agency: String,
    /// Form version, e.g. `1.001193@2024.1`.
    pub template: String,
    /// Where the result shall go.
    #[serde(rename = "return", default, skip_serializing_if = "Option::is_none")]
    pub return_wish: Option<ReturnWish>,
    /// What is sent, in order.
    pub parts: Vec<Part>,
}

/// One file of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Id within the submission: 1–64 of `A–Z a–z 0–9 . _ -`.
    pub id: String,
    /// File name for people.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Paper of the procedure that it stands for; empty for the form itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    /// It is encrypted for the agency; `media_type`, `size` and `sha256` are then those of the JWE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<Encrypted>,
}

/// What is inside of an encrypted part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encrypted {
    /// Id of the agency's key.
    pub kid: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}

impl Part {
    /// Media type of the file itself, encrypted or not.
    #[must_use]
    pub fn content_type(&self) -> &str {
        self.encrypted.as_ref().map_or(&self.media_type, |inner| &inner.media_type)
    }
}

impl Manifest {
    /// SHA-256 of the canonical JSON (RFC 8785), lower-case hex.
    ///
    /// # Errors
    /// Never for manifests that are [`Manifest::fault`]-free; the JSON writer's error otherwise.
    pub fn sha256(&self) -> Result<String, serde_json::Error> {
        Ok(sha256_hex(&canonical(self)?))
    }

    /// Bytes of all parts.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.size))
    }

    /// What is wrong with it in itself; none when it can be announced.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        if self.protocol != PROTOCOL {
            return Some(format!("protocol {:?}", self.protocol));
        }
        if self.parts.is_empty() {
            return Some("no parts".into());
        }
        if self.total() > MOST_SAFE {
            return Some("too many bytes".into());
        }
        for (at, part) in self.parts.iter().enumerate() {
            if !is_part_id(&part.id) {
                return Some(format!("part {at}: bad id"));
            }
            if self.parts[..at].iter().any(|other| other.id == part.id) {
                return Some(format!("part {}: twice", part.id));
            }
            if !is_sha256_hex(&part.sha256) {
                return Some(format!("part {}: bad sha256", part.id));
            }
            if part.encrypted.is_some() && part.media_type != JOSE {
                return Some(format!("part {}: encrypted, and not {JOSE}", part.id));
            }
            if part.name.trim().is_empty() || part.name.chars().count() > 255 {
                return Some(format!("part {}: bad name", part.id));
            }
        }
        None
    }
}

/// Whether a text can be the id of a part; such ids are safe in a path.
#[must_use]
pub fn is_part_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && !id.starts_with('.')
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

/// What the portal holds of a submission or supplement round: the answer to announcing, and what is read back after a break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionState {
    /// UUID.
    pub submission: Uuid,
    /// 0 or the supplement round.
    pub round: u32,
    /// Digest of the announced manifest.
    pub manifest_sha256: String,
    /// How far it is.
    pub phase: Phase,
    /// The parts in the order of the manifest.
    pub parts: Vec<PartState>,
    /// The receipt once it is committed.
    #[serde(default)]
    pub receipt: Option<String>,
}

/// How far a submission is at the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Known, parts are being uploaded.
    Announced,
    /// Taken as a whole; the receipt exists.
    Committed,
}

/// What the portal holds of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartState {
    /// Id.
    pub id: String,
    /// Bytes held.
    pub offset: u64,
    /// All bytes are there and the digest fits.
    pub complete: bool,
    /// Where to append; none before the upload was created.
    #[serde(default)]
    pub upload: Option<String>,
}

/// Answer to a commit: 201 the first time, 200 with the same receipt after that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committed {
    /// The receipt as compact JWS.
    pub receipt: String,
}

/// Body of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// The announced manifest.
    pub manifest: Manifest,
}

/// What a receipt states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptClaims {
    /// UUID.
    pub submission: Uuid,
    /// 0 or the supplement round.
    pub round: u32,
    /// SHA-256 of the canonical manifest.
    pub manifest_sha256: String,
    /// When the whole had arrived.
    pub received_at: Timestamp,
    /// Number of the dossier, if given at once.
    pub number: Option<String>,
    /// Id of the signing key, as in the header.
    pub kid: String,
}

/// `GET …/events?after=seq`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventPage {
    /// Compact JWS each, oldest first, beginning after `after`.
    pub events: Vec<String>,
    /// Number of the newest event there is (not only on this page), 0 for none.
    pub last: u64,
    /// SHA-256 of the newest event's JWS; of the receipt when there is none yet.
    pub head: String,
}

/// What an event states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventClaims {
    /// UUID.
    pub submission: Uuid,
    /// From 1, without gaps.
    pub seq: u64,
    /// SHA-256 of the JWS before; for the first event of the dossier's receipt.
    pub prev_hash: String,
    /// Kind, see `docs/protocol`; unknown kinds are status reports.
    #[serde(rename = "type")]
    pub kind: String,
    /// National status code 1–10 after this event; private codes above.
    pub status: u8,
    /// The agency's words.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// What belongs to the kind.
    #[serde(default)]
    pub data: serde_json::Value,
}

/// `GET …/fees`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeList {
    /// Fees in the order in which they were asked.
    pub fees: Vec<RemoteFee>,
}

/// A fee as the portal lists it. That it is paid is believed only from a signed event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteFee {
    /// Id.
    pub id: String,
    /// What for.
    pub text: String,
    /// Đồng.
    pub amount: u64,
    /// Paid, unsigned.
    pub paid: bool,
    /// Where it can be transferred to, as stated; to be used through [`crate::usable_account`] only.
    #[serde(default, deserialize_with = "crate::account::lenient", skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
}

/// Answer to a checkout: an address to be opened in the system's browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkout {
    /// Page of the payment service.
    pub url: String,
}

/// `GET …/parcel`; the same is in the signed events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelAnswer {
    /// The parcel, none when there is none.
    pub parcel: Option<RemoteParcel>,
}

/// A parcel as the portal knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoteParcel {
    /// Item number (S10).
    pub number: Option<String>,
    /// Carrier.
    pub carrier: String,
    /// Expected day.
    pub expected: Option<jiff::civil::Date>,
    /// The carrier's last code.
    pub code: String,
    /// The carrier's last words.
    pub text: String,
    /// Đồng that the postman collects.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cod: u64,
}

/// Nothing to collect is not written.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
fn is_zero(amount: &u64) -> bool {
    *amount == 0
}

/// `POST …/withdraw`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
}

/// A refusal (RFC 9457, `application/problem+json`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable name of the kind of problem.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The portal's short words.
    #[serde(default)]
    pub title: String,
    /// HTTP status.
    #[serde(default)]
    pub status: u16,
    /// The portal's words about this case.
    #[serde(default)]
    pub detail: String,
    /// What it is about (`/parts/2/size`), for limits.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pointer: String,
    /// The offset that the portal holds, for `mismatching-upload-offset`.
    #[serde(rename = "expected-offset", default, skip_serializing_if = "Option::is_none")]
    pub expected_offset: Option<u64>,
}

impl Problem {
    /// Makes its words fit to be shown ([`words`]).
    pub(crate) fn made_plain(&mut self) {
        for text in [&mut self.kind, &mut self.title, &mut self.pointer] {
            *text = words::line(text);
        }
        self.detail = words::plain(&self.detail, words::MOST_TEXT);
    }

    /// What to tell the person: the detail, or else the title.
    #[must_use]
    pub fn reason(&self) -> &str {
        if self.detail.is_empty() { &self.title } else { &self.detail }
    }

    /// The last piece of the type, e.g. `too-large`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.kind.rsplit(['/', '#']).next().unwrap_or_default()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}) {}", self.title, self.name(), self.detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            protocol: PROTOCOL.into(),
            submission: Uuid::nil(),
            round: 0,
            kind: "procedure".into(),
            service: "1.001193".into(),
            agency: String::new(),
            template: "1.001193@2024.1".into(),
            return_wish: None,
            parts: vec![Part {
                id: "form".into(),
                name: "tờ khai.pdf".into(),
                media_type: "application/pdf".into(),
                size: 3,
                sha256: sha256_hex(b"abc"),
                paper: String::new(),
                encrypted: None,
            }],
        }
    }

    #[test]
    fn manifest_digest_is_that_of_its_canonical_json() {
        let by_hand = r#"{"agency":"","kind":"procedure","parts":[{"id":"form","media_type":"application/pdf","name":"tờ khai.pdf","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","size":3}],"protocol":"ho-so/1","round":0,"service":"1.001193","submission":"00000000-0000-0000-0000-000000000000","template":"1.001193@2024.1"}"#;
        assert_eq!(
            manifest().sha256().unwrap(),
            sha256_hex(by_hand.as_bytes()),
            "another implementation must come to the same digest"
        );
    }

    #[test]
    fn faulty_manifests_are_named() {
        assert_eq!(manifest().fault(), None);
        for bad in ["", "a/b", "..", "é", &"x".repeat(65)] {
            let mut m = manifest();
            m.parts[0].id = bad.to_owned();
            assert!(m.fault().is_some(), "{bad:?} would not be safe in a path");
        }
        let mut twice = manifest();
        twice.parts.push(twice.parts[0].clone());
        assert!(twice.fault().is_some());
        let mut huge = manifest();
        huge.parts[0].size = u64::MAX;
        assert!(huge.fault().is_some(), "beyond 2^53 JSON numbers are not exact");
    }
}
