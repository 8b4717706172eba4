//! Dossiers that continue or correct another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `dossier.previous` `{pack, profile?}` → earlier dossiers of that form, filed ones first, newest period first; with a profile only
/// those of the same taxpayer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviousView {
    /// Id of the dossier.
    pub id: String,
    /// Whose dossier.
    pub subject: String,
    /// Its period in words (`Quý 1/2026`), or empty.
    pub period: String,
    /// The period that the next one would have, in words, or empty.
    pub next_period: String,
    /// State: see `TimelineView::state`.
    pub state: String,
    /// Handed in, here or by hand.
    pub filed: bool,
    /// Number given by the portal, if any.
    pub number: Option<String>,
    /// Last change, RFC 3339.
    pub changed: String,
    /// Version of the form.
    pub version: String,
    /// What can be made from it: `next`, `supplement`.
    pub kinds: Vec<String>,
}

/// `dossier.create-from` `{from, kind: "next" | "supplement"}` → the new dossier, and what was brought over and what was not.
/// `wrong-state` when that kind is not possible.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedView {
    /// Id of the new dossier.
    pub id: String,
    /// What was brought over.
    pub carried: Vec<CarriedItem>,
    /// What was answered there and is not brought over; calculated values are left out, they are calculated anew.
    pub not_carried: Vec<CarriedItem>,
}

/// One answer, or a table as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarriedItem {
    /// Label with item number: in the new form for what was carried, in the old one for what was not.
    pub label: String,
    /// The answer in words; of a table the number of rows.
    pub text: String,
    /// Label in the old form, when it is another question there (`[43] …` for `[22] …`); else empty.
    pub from: String,
}

/// A dossier that this one comes from, or that comes from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// Id of the other dossier.
    pub id: String,
    /// `next` or `supplement`: how the later one was made from the earlier one.
    pub kind: String,
    /// Code and period of the other one in words (`01/GTGT, Quý 1/2026`).
    pub title: String,
    /// State of the other one.
    pub state: String,
    /// Its number, if any.
    pub number: Option<String>,
}

/// `draft.compile-changes` `{id}` → every figure that a supplementary return changes, written into its table of changes as one edit.
/// Reasons that were typed for figures that still differ stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompiledView {
    /// What changed on the screen.
    pub patch: super::PatchView,
    /// Path of the table.
    pub table: String,
    /// Figures that differ.
    pub count: u32,
    /// Figures that differ and found no room in the table.
    pub left_out: Vec<CarriedItem>,
}
