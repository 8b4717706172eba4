//! The portals that a person files at, and where a dossier goes there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::ApiError;

/// `portals.list` `{}` → all of them. `portals.save` `{portal}` ([`PortalWish`]), `portals.remove` `{id}` → the same list.
/// `portals.check` `{id}` (asks it now), `portals.accept-keys` `{id, keys}` → one of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalView {
    /// Id.
    pub id: String,
    /// Name for the person.
    pub name: String,
    /// Base address.
    pub url: String,
    /// `open` (our open protocol), `opencps` (OpenCPS v2), `by-hand` (no program may file there).
    pub protocol: String,
    /// It comes with the program and can neither be changed nor removed.
    pub fixed: bool,
    /// Why nobody but the person can file there, in words; empty at others.
    pub why: String,
    /// It signs receipts and news. Without that there are only notes of what it said.
    pub signs: bool,
    /// How the person is known there: `none`, `bearer`, `basic`.
    pub access: String,
    /// Name of the account, for `basic`.
    pub user: String,
    /// Password or token lies in the system's keyring.
    pub kept: bool,
    /// Id of the site, for `opencps`.
    #[ts(type = "number | null")]
    pub group_id: Option<u64>,
    /// When it takes dossiers on working days, `HH:MM-HH:MM`; empty = always.
    pub hours: String,
    /// What was seen at the last look; none before the first one since the program began.
    pub status: Option<PortalCheck>,
}

/// What a look at a portal found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalCheck {
    /// When, RFC 3339.
    pub at: String,
    /// It answered.
    pub reachable: bool,
    /// What was wrong.
    pub error: Option<ApiError>,
    /// Seconds by which its clock is ahead of this computer's; none when it does not tell.
    #[ts(type = "number | null")]
    pub offset: Option<i64>,
    /// With which certificate it proved its address; none over plain http on this machine.
    pub certificate: Option<PortalCertificate>,
    /// Fingerprint of the signing keys that are believed; empty at a portal that does not sign.
    pub keys: String,
    /// Fingerprint of other keys that it shows now; empty when they are the same.
    pub new_keys: String,
    /// How it calls itself.
    pub name: String,
}

/// The certificate of a portal's address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalCertificate {
    /// Name of the owner.
    pub subject: String,
    /// Name of the issuer.
    pub issuer: String,
    /// RFC 3339.
    pub not_after: String,
    /// SHA-256 of the certificate, hex.
    pub sha256: String,
}

/// A portal as the person sets it up.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PortalWish {
    /// Empty for a new one. Address and protocol of a known one cannot be changed: its dossiers lie there.
    pub id: String,
    /// Name for the person.
    pub name: String,
    /// Base address; https, plain http only to this machine.
    pub url: String,
    /// `open` or `opencps`.
    pub protocol: String,
    /// `none`, `bearer`, `basic`.
    pub access: String,
    /// Name of the account, for `basic`.
    pub user: String,
    /// Password or token; none leaves what is kept.
    pub secret: Option<String>,
    /// Id of the site, for `opencps`.
    #[ts(type = "number | null")]
    pub group_id: Option<u64>,
    /// `HH:MM-HH:MM` on working days; empty = always.
    pub hours: String,
}

/// A portal that a dossier can go to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PortalChoice {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `open` or `opencps`.
    pub protocol: String,
    /// It signs receipts and news.
    pub signs: bool,
}

/// `filing.places` `{id, portal}` (asks the portal) and `filing.place` `{id, portal, agency, template, parts: [{part, place}]}` → where the
/// parts of a dossier go at an OpenCPS portal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlacesView {
    /// Code of the procedure there.
    pub service: String,
    /// Agencies that take it.
    pub agencies: Vec<Named>,
    /// The chosen one; empty while several are possible.
    pub agency: String,
    /// Its templates.
    pub templates: Vec<Named>,
    /// The chosen one; empty while several are possible.
    pub template: String,
    /// Places of the template.
    pub places: Vec<PlaceOption>,
    /// The parts of the dossier.
    pub parts: Vec<PlacedPart>,
}

/// Something with a code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Named {
    /// Code.
    pub code: String,
    /// Words.
    pub name: String,
}

/// A place for files at the portal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceOption {
    /// Number within the template.
    pub no: String,
    /// Words.
    pub name: String,
    /// The portal's hint, as plain text.
    pub tip: String,
    /// The portal wants a file there.
    pub required: bool,
    /// It takes more than one.
    pub multiple: bool,
    /// Most bytes of a file there, where the portal says so.
    #[ts(type = "number | null")]
    pub most: Option<u64>,
    /// Endings of the names that it takes (`pdf`); empty for any.
    pub endings: Vec<String>,
}

/// A part of the dossier and its place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlacedPart {
    /// Id of the part.
    pub part: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Its name.
    pub name: String,
    /// Number of the place; empty = none yet.
    pub place: String,
    /// Nobody has confirmed it.
    pub suggested: bool,
}

/// An action that the portal offers for a dossier that is being sent. `filing.actions` `{id}` → `ActionOption[]`; `filing.choose-action`
/// `{id, code}` → `TimelineView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActionOption {
    /// The portal's code.
    pub code: String,
    /// The portal's words.
    pub name: String,
}

/// What the person says about a part.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PartPlace {
    /// Id of the part.
    pub part: String,
    /// Number of the place.
    pub place: String,
}

/// `settings.transfer` `{set?: {metered}}` → how files are sent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferSettings {
    /// On a line that is paid by volume: `wait` (larger dossiers) or `send`.
    pub metered: String,
    /// The line now; none when the system does not tell.
    pub on_metered: Option<bool>,
}
