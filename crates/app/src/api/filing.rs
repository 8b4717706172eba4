//! What would be sent, and how the sending goes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApiError, IssueView, PortalChoice};

/// `filing.plan` `{id, portal?}` → what would be sent, and what stands against it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilingPlan {
    /// Name of the portal; empty when none is set up.
    pub portal: String,
    /// Its id.
    pub portal_id: String,
    /// The portals that it can go to.
    pub portals: Vec<PortalChoice>,
    /// The portal signs what it receives.
    pub signs: bool,
    /// It was asked since the program began what it takes and offers; until then that is what it said before, or nothing (`portals.check`).
    pub asked: bool,
    /// The person must say where the parts go (`filing.places`).
    pub places: bool,
    /// The files are encrypted for the agency before they are sent; names, sizes and the procedure are still seen by the portal.
    pub sealed: bool,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Practice portal.
    pub practice: bool,
    /// Parts in order.
    pub parts: Vec<PlanPart>,
    /// What stands against filing now.
    pub problems: Vec<IssueView>,
    /// The portal offers return by post.
    pub offers_post: bool,
    /// The portal lets open fees be paid to the postman.
    pub offers_cod: bool,
}

/// One part of a filing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanPart {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Signed document.
    pub signed: bool,
}

/// Where the result shall go. Payload of `filing.submit` `{id, portal?, returnBy, sealed?}` (`sealed`: as the plan said) → `TimelineView` (the transfer goes on in the background).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ReturnWish {
    /// `counter`, `post` or `electronic`.
    pub by: String,
    /// Receiver.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// Address line.
    pub line: String,
    /// Province code.
    pub province: String,
    /// Commune code.
    pub commune: String,
    /// Consent to the postal fee.
    pub consent: bool,
    /// Open fees are paid to the postman.
    pub cod: bool,
}

/// A transfer in progress.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferView {
    /// `announcing`, `uploading`, `committing`, `waiting`, `paused`, `failed`.
    pub phase: String,
    /// Bytes confirmed by the portal.
    #[ts(type = "number")]
    pub sent: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Bytes a second, smoothed; none while that is not known.
    #[ts(type = "number | null")]
    pub rate: Option<u64>,
    /// Seconds that it will take at this rate.
    #[ts(type = "number | null")]
    pub left: Option<u64>,
    /// What a `waiting` transfer waits for: `line`, `hours` (of the portal), `metered` (another line); else empty.
    pub why: String,
    /// What went wrong last.
    pub error: Option<ApiError>,
    /// RFC 3339 of the next try.
    pub next_try: Option<String>,
}
