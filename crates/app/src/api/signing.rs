//! Keys, signing that takes its time, places of visible signatures, and whom to trust.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::{ApiError, CertificateView};

/// Where keys are looked for. `sign.keys` `{id?, from}` → `KeyList`: the certificates there, what suits the dossier first. Nothing is signed
/// and no token's PIN is asked. Passwords and PINs are wiped when the command ends.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum KeySource {
    /// A PKCS#12 file, base64.
    File {
        /// The file.
        p12: String,
        /// Its password.
        #[ts(type = "string")]
        password: Zeroizing<String>,
    },
    /// A file that the person asked to keep (`sign.keep`).
    Kept {
        /// Its id.
        id: String,
    },
    /// The tokens that are plugged in.
    Tokens,
    /// A signing service (`sign.sources` names them).
    Service {
        /// Its id.
        id: String,
    },
}

/// The key that signs.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum KeyRef {
    /// A key of a PKCS#12 file, base64.
    File {
        /// The file.
        p12: String,
        /// Its password.
        #[ts(type = "string")]
        password: Zeroizing<String>,
        /// SHA-256 of the certificate in hexadecimal, for a file with several; empty for the first.
        #[serde(default)]
        certificate: String,
    },
    /// A key of a kept file; its password comes out of the keyring.
    Kept {
        /// Its id.
        id: String,
        /// As above.
        #[serde(default)]
        certificate: String,
    },
    /// A key on a token.
    Token {
        /// Path of the module that knows the token.
        module: String,
        /// SHA-256 of the certificate in hexadecimal.
        certificate: String,
        /// The PIN; empty for a reader with keys of its own.
        #[serde(default)]
        #[ts(type = "string")]
        pin: Zeroizing<String>,
    },
    /// A key at a signing service.
    Service {
        /// Id of the service.
        id: String,
        /// The service's name of the key.
        credential: String,
        /// SHA-256 of the certificate in hexadecimal.
        certificate: String,
    },
}

/// `sign.sources` `{}` → where keys can come from.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourcesView {
    /// Key files that were kept.
    pub kept: Vec<KeptKey>,
    /// A keyring answers, so that a key file can be kept.
    pub can_keep: bool,
    /// Signing services that are set up.
    pub services: Vec<ServiceView>,
    /// Practice mode has a key of its own (`sign.practice-key`).
    pub practice_key: bool,
    /// A time stamp authority is set, so that the levels `stamped` and `long` can be had.
    pub can_stamp: bool,
}

/// A kept key file. `sign.keep` `{p12, password, name}` → `SourcesView`; `sign.forget` `{id}` → `SourcesView`. The file lies in the encrypted
/// store, the password in the keyring of the system.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptKey {
    /// Id.
    pub id: String,
    /// Name given by the person.
    pub name: String,
    /// Whose certificate.
    pub owner: String,
    /// Its end, RFC 3339.
    pub not_after: String,
}

/// A signing service as it is set up. `sign.service-add` `{base64}` takes the configuration file (JSON, `docs/signing.md`) → `SourcesView`;
/// `sign.service-remove` `{id}` → `SourcesView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ServiceView {
    /// Id.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// `csc`, `smartca`, `mysign`.
    pub kind: String,
    /// Address.
    pub url: String,
    /// The person's account there.
    pub account: String,
}

/// What is there to sign with, and what is missing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyList {
    /// What suits first, then what is doubtful, then what must not sign.
    pub keys: Vec<KeyView>,
    /// For tokens: what was found on the way (`sign.diagnose` `{}` → `FindingView[]` gives all of it).
    pub findings: Vec<FindingView>,
}

/// One key that could sign.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    /// Its certificate; the warnings say why it has its place.
    pub certificate: CertificateView,
    /// SHA-256 of the certificate in hexadecimal.
    pub sha256: String,
    /// `suitable`, `doubtful` (ask the person first), `unusable` (must not sign).
    pub fit: String,
    /// Where it is: `file`, `kept`, `token`, `service`.
    pub place: String,
    /// Path of the module, id of the service or of the kept file; empty for a file.
    pub from: String,
    /// Label of the token, name of the service or of the kept file.
    pub label: String,
    /// Serial number of the token.
    pub serial: String,
    /// The service's name of the key.
    pub credential: String,
    /// How near the token's PIN is to being locked: `normal`, `count-low`, `final-try`, `locked`; empty when there is none.
    pub pin: String,
    /// The PIN is entered on the reader.
    pub pin_pad: bool,
}

/// One fact about modules, readers, tokens and certificates, in words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Code (`no-module`, `pin-final-try`, ...).
    pub code: String,
    /// `good`, `note` or `problem`.
    pub kind: String,
    /// What it is.
    pub message: String,
    /// What to do; empty for what is good.
    pub fix: String,
}

/// How to sign.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SignOptions {
    /// `basic` (or empty), `stamped` (with a time stamp), `long` (with the proofs of today's validity beside it). A tax return is always
    /// `basic`: its format takes nothing else.
    pub level: String,
    /// Draws the signature on the PDF of the form.
    pub visible: Option<VisibleWish>,
    /// Why it is signed.
    pub reason: String,
    /// Where it is signed.
    pub location: String,
    /// Puts everything of the dossier into one signed container (ASiC-E) besides.
    pub container: bool,
}

/// A visible signature: its place on a page, in millimetres from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct VisibleWish {
    /// Page from 1; 0 = the last.
    pub page: u32,
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// A picture of the signature or seal (PNG or JPEG, base64), or empty.
    pub picture: String,
}

/// `sign.place` `{id, document, visible?}` → where the signature would stand; without `visible`, the place that the program offers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    /// Width of the page, mm.
    pub page_width: f64,
    /// Height of the page, mm.
    pub page_height: f64,
    /// Pages of the document.
    pub pages: u32,
    /// The place, kept within the page.
    pub place: VisibleWish,
    /// It was moved or cut to fit the page.
    pub clipped: bool,
    /// Names of the fields and signatures that it would cover.
    pub covers: Vec<String>,
}

/// Signing that is under way, or ended. `sign.start` `{id, key, options}`, `sign.job` `{id}` (`null` when there is none), `sign.cancel` `{id}`,
/// `sign.answer` `{id, text}` (to a question of the service; empty = no answer), `sign.resume` `{id, text?}` (goes on after a restart). There is one
/// for a dossier at a time; `changes.wait` tells of its progress.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignJobView {
    /// The dossier.
    pub id: String,
    /// `working`, `waiting` (for the person's confirmation elsewhere), `asking`, `interrupted` (by an end of the program; `sign.resume`), `done`,
    /// `failed`, `cancelled`.
    pub state: String,
    /// `preparing`, `key`, `stamping`, `proofs`, `saving`.
    pub step: String,
    /// Documents that are through this step.
    pub done: u32,
    /// Documents in all.
    pub total: u32,
    /// Name of the service, for `waiting` and `asking`.
    pub service: String,
    /// While `waiting`: when the service gives up, RFC 3339.
    pub expires_at: Option<String>,
    /// While `asking`: what is asked for.
    pub question: Option<SignQuestion>,
    /// Codes of what could not be had and was left out (`no-proofs`: the signature has its time stamp, proofs were not to be had).
    pub remarks: Vec<String>,
    /// Why it failed.
    pub error: Option<ApiError>,
}

/// A question of a signing service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignQuestion {
    /// `pin`, `password`, `one-time-code`.
    pub kind: String,
    /// The service's own words, may be empty.
    pub label: String,
}

/// `settings.signing` `{set?}` → how signing is set up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct SigningSettings {
    /// Address of the time stamp authority (RFC 3161), or empty.
    pub tsa: String,
    /// Ask the authorities of certificates whether they were revoked (CRL, OCSP) when verifying and signing.
    pub online: bool,
    /// Paths of PKCS#11 modules that are tried besides those that are found.
    pub modules: Vec<String>,
}

/// `trust.list` `{}`, `trust.add` `{base64, fingerprint}` (typed by the person from what the authority publishes), `trust.remove` `{sha256}`,
/// `trust.update` `{base64, signature}` (a signed list) → whom the program believes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustView {
    /// Roots first, then what is only known.
    pub authorities: Vec<AuthorityRow>,
    /// The list in use.
    pub list: Option<TrustListRow>,
    /// Names of Vietnamese authorities that software of 2025 knows, not verified.
    pub known: Vec<String>,
}

/// An authority.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuthorityRow {
    /// Common name.
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Issuer's common name.
    pub issuer: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// RFC 3339.
    pub from: String,
    /// RFC 3339.
    pub until: String,
    /// Trusted by itself.
    pub root: bool,
    /// `signing`, `time-stamp`.
    pub purposes: Vec<String>,
    /// `given`, `person`, `list`; empty for what is only known.
    pub origin: String,
}

/// A signed list of authorities.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustListRow {
    /// Grows with every list.
    #[ts(type = "number")]
    pub sequence: u64,
    /// RFC 3339.
    pub made: String,
    /// RFC 3339.
    pub expires: String,
    /// It is out of date.
    pub expired: bool,
}

/// `trust.inspect` `{base64}` (certificate, DER or PEM) → what to look at before believing it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustCandidate {
    /// Common name.
    pub name: String,
    /// The whole subject.
    pub subject: String,
    /// The whole issuer.
    pub issuer: String,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// SHA-256 in groups of four, to be compared with what the authority publishes.
    pub fingerprint: String,
    /// RFC 3339.
    pub from: String,
    /// RFC 3339.
    pub until: String,
    /// It vouches for itself, as roots do.
    pub self_signed: bool,
    /// Bits of its key.
    pub key_bits: u32,
    /// Its name is one of the known ones (which proves nothing).
    pub known_name: bool,
    /// It is trusted already.
    pub trusted: bool,
}
