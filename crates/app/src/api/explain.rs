//! Why a number is what it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// `draft.explain` `{id, path}` → why this number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationView {
    /// Label with item number.
    pub label: String,
    /// Value as text.
    pub text: String,
    /// `entered`, `calculated`, ...
    pub source: String,
    /// The rule as written, or empty.
    pub rule: String,
    /// Law or form reference, or empty.
    pub law: String,
    /// Inputs with their labels and values.
    pub inputs: Vec<ExplainInput>,
    /// Questions that must be answered before there is a value.
    pub missing: Vec<MissingInput>,
    /// The figure that a file or the previous period gives for it, or empty.
    pub given: String,
}

/// An unanswered question that a value waits for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MissingInput {
    /// Path.
    pub path: String,
    /// Label with item number.
    pub label: String,
}

/// One input of a calculation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExplainInput {
    /// Path.
    pub path: String,
    /// Label with item number.
    pub label: String,
    /// Value as text.
    pub text: String,
}
