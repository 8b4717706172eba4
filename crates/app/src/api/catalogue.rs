//! Procedures and returns that can be prepared.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `catalogue.search` `{query}` → the procedures that fit, best first; empty query lists all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogueItem {
    /// Pack id, e.g. `1.001193`.
    pub pack: String,
    /// Official code as shown, e.g. `1.001193` or `01/GTGT`.
    pub code: String,
    /// Title in the chosen language.
    pub title: String,
    /// Who decides.
    pub agency: String,
    /// Field of law, e.g. `Hộ tịch`, `Thuế`.
    pub area: String,
    /// Time limit as text.
    pub time_limit: String,
    /// Fee note, verbatim.
    pub fee_note: String,
    /// `online`, `post`, `counter`.
    pub channels: Vec<String>,
    /// False once the form is no longer in force today.
    pub in_force: bool,
    /// True when a fact of it is second-hand and needs checking.
    pub needs_checking: bool,
}

/// `pack.show` `{pack}` → what a person should know before beginning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureView {
    /// The catalogue line.
    pub item: CatalogueItem,
    /// Papers to hand in or to show.
    pub papers: Vec<PaperView>,
    /// Facts with source and certainty (time limit, fee, agency, cut-off, legal basis...).
    pub facts: Vec<FactView>,
}

/// A paper of the procedure.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    /// Id within the pack.
    pub id: String,
    /// Name, verbatim.
    pub title: String,
    /// Number of originals.
    pub originals: u8,
    /// Number of copies.
    pub copies: u8,
    /// `submit` or `show`.
    pub purpose: String,
    /// When it is needed, in words; empty = always.
    pub condition: String,
    /// Whether a file can be attached for it.
    pub attachable: bool,
    /// Whether filing online needs it.
    pub required: bool,
}

/// One fact and where it comes from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// Label.
    pub label: String,
    /// Value in words.
    pub value: String,
    /// Source.
    pub source: String,
    /// `read` (text was read), `second-hand`, `unknown`.
    pub certainty: String,
}
