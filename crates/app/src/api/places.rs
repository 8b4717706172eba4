//! Texts of the time before: old fonts, old addresses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::UnitView;

/// `text.convert` `{text}` → what a text typed in an old font (TCVN3/ABC, VNI) says, or null when it is not such a text. An offer: the person
/// sees both and decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConvertedText {
    /// `tcvn3` or `vni`.
    pub encoding: String,
    /// In Unicode.
    pub text: String,
}

/// `units.old` `{text}` → what an address as printed before 01/07/2025 becomes today.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OldAddressView {
    /// `one` (one candidate), `ask` (the person chooses among the candidates), `unknown` (no candidates).
    pub kind: String,
    /// House, street, hamlet: what stands before the ward.
    pub line: String,
    /// What was recognised of the old address, in words, or empty.
    pub found: String,
    /// Communes of today, likely ones first.
    pub candidates: Vec<OldCandidate>,
    /// What that means, in words: the question, or why nothing is known.
    pub message: String,
}

/// A commune of today that an old ward may have become.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OldCandidate {
    /// The commune.
    pub unit: UnitView,
    /// `today`, `whole`, `all-people`, `part`, `earlier-name`.
    pub share: String,
    /// The same in words, with the old ward's name.
    pub note: String,
    /// A hint of the data, never more.
    pub guessed: bool,
}
