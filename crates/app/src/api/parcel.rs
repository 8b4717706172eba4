//! The postal leg of a result.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EventView, TimelineView};

/// The postal leg. `parcel.received` `{id, date}`, `parcel.photo` `{id, name, base64}` (once it is in hand), `parcel.number` `{id, number}`,
/// `parcel.event` `{id, status, date, note}` → `TimelineView`;
/// `parcel.ask` `{id}` → [`CarrierAnswer`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ParcelView {
    /// Item number (S10).
    pub number: Option<String>,
    /// Carrier.
    pub carrier: String,
    /// `registered`, `taken`, `on-the-way`, `failed`, `redirected`, `delivered`, `returned`, `lost`, `received`.
    pub status: String,
    /// Expected day.
    pub expected: Option<String>,
    /// The day on which to ask the post when nothing is heard until then; null once there is nothing more to hear.
    pub ask_on: Option<String>,
    /// That day has come.
    pub overdue: bool,
    /// Its carrier can be asked where it is (`parcel.ask`).
    pub can_ask: bool,
    /// Deliveries that failed.
    pub attempts: u32,
    /// Đồng that the postman collects; 0 for none.
    #[ts(type = "number")]
    pub cod: u64,
    /// The same in words; empty for none.
    pub cod_text: String,
    /// Day on which the person had it in hand.
    pub received_on: Option<String>,
    /// The person keeps a picture of it: document `received-photo`.
    pub photo: bool,
    /// Events.
    pub events: Vec<EventView>,
}

/// What came of asking a carrier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CarrierAnswer {
    /// The dossier afterwards.
    pub timeline: TimelineView,
    /// Who was asked.
    pub carrier: String,
    /// The carrier knows an item with this number.
    pub known: bool,
    /// Pieces of news that were not known before.
    pub fresh: u32,
}
