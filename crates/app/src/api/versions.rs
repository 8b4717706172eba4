//! Versions of a form: which one a dossier stands in, which one applies, what bringing the answers over would do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A version of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Legal version and revision as dossiers keep them: `2026.1`, `2026.1+3`. Not for reading, but it may be shown.
    pub key: String,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, none while no end is known.
    pub to: Option<String>,
    /// In force today.
    pub in_force: bool,
}

/// Another version than the dossier's applies: the window offers it and never changes it by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppliesView {
    /// The version that applies.
    pub version: VersionView,
    /// Why, in words: by which answer, or by the day.
    pub why: String,
    /// Whether the answers can be brought over; if not, a new dossier has to be begun (`dossier.create` with that version).
    pub can_migrate: bool,
}

/// `draft.migration` `{id, to}` (`to`: a version's key) → what `draft.migrate` `{id, to}` would do. The latter does it as one edit, which
/// undo takes back, and answers with a [`super::PatchView`] that says `reload`.
/// Only a draft can be brought over: `wrong-state` once it is signed or filed; `version-undeclared` when nobody has said what becomes of the answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MigrationView {
    /// Where the answers are.
    pub from: VersionView,
    /// Where they would go.
    pub to: VersionView,
    /// Line by line: what is lost first, then what is worked out, what moves, what stays.
    pub steps: Vec<MigrationStep>,
}

/// What becomes of one answer, or of a column of a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MigrationStep {
    /// `kept`, `moved`, `worked-out`, `dropped`.
    pub fate: String,
    /// Label in the old form; empty for what is worked out.
    pub from_label: String,
    /// Label in the new form; empty for what is dropped.
    pub to_label: String,
    /// The answer in words; of a column the first one.
    pub text: String,
    /// How many answers this line stands for: 1, or the answered cells of a column.
    pub count: u32,
    /// Why it is dropped, or empty.
    pub reason: String,
}
