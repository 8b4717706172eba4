//! Handing a dossier in without a portal that this program talks to, and following it by what the person is told.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ContactView, FactView};

/// `filing.ways` `{id}` → the ways in which a dossier can be handed in by the person, and what to look at before. `filing.package` `{id}` →
/// `ExportView`: all files, a page that says what to do, and a ZIP of them. `filing.handed-in` `{id, channel, number?, date?, due?, place?}` and
/// `supplement.handed-in` `{id, date?}` → `TimelineView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WaysView {
    /// The ways, the usual one first.
    pub ways: Vec<WayView>,
    /// What has to be there.
    pub checklist: Vec<CheckLine>,
    /// How the agency can be reached, as far as that is known.
    pub contact: Option<ContactView>,
}

/// A way of handing in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WayView {
    /// `national-portal`, `tax-portal`, `counter`, `post`.
    pub id: String,
    /// `by-hand` or `post`, for `filing.handed-in`.
    pub channel: String,
    /// Words.
    pub title: String,
    /// Address of the portal's page for the system's browser; empty without one.
    pub url: String,
    /// Why the program does not do it itself.
    pub why: String,
    /// What to do, one step after the other.
    pub steps: Vec<String>,
    /// Why it is not open for this procedure, by its pack; empty when it is.
    pub closed: String,
    /// Who may still go this way and what it takes, by the pack.
    pub limits: Vec<FactView>,
}

/// Something that has to be there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckLine {
    /// Words.
    pub text: String,
    /// It is there.
    pub done: bool,
    /// What is still to be done; empty when it is there.
    pub todo: String,
}

/// What the agency told the person about a dossier that was not filed through a portal of this program. `filing.news` `{id, news}` → `TimelineView`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct NewsWish {
    /// `status`, `due`, `supplement`, `fee`, `fee-paid`, `appointment`.
    pub kind: String,
    /// National code 1–10, for `status`.
    pub code: u8,
    /// The day on which it was told, `YYYY-MM-DD`; today when empty.
    pub date: String,
    /// The agency's words.
    pub text: String,
    /// The dossier's number, when it is given; for `appointment` the number that will be called.
    pub number: String,
    /// The promised day, the last day for more papers, or the day of the appointment, `YYYY-MM-DD`; may be empty, except for an appointment.
    pub due: String,
    /// When an appointment begins, `HH:MM` in Vietnam.
    pub time: String,
    /// Where one has to come to.
    pub place: String,
    /// Đồng, for `fee`.
    #[ts(type = "number")]
    pub amount: u64,
    /// Id of the fee, for `fee-paid`.
    pub fee: String,
}
