//! What is agreed with the agency beside the papers: money, appointments, how to reach it, what the person thinks of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the agency that has the dossier can be reached: as its portal says, else as the person wrote it down. `contact.leave` `{id}`
/// takes the person's away from the dossier → this or null.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContactView {
    /// Id in the person's list; empty for a portal's.
    pub id: String,
    /// `portal`, `person`.
    pub by: String,
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub hotline: String,
    /// Mail address.
    pub email: String,
    /// Hours, in words.
    pub hours: String,
    /// Day on which somebody made sure of it, `YYYY-MM-DD`.
    pub as_of: String,
}

/// `contact.known` `{id}` → the agencies that were written down.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContactsView {
    /// The office as the dossier's form names it; may be empty.
    pub name: String,
    /// The likeliest first.
    pub known: Vec<ContactView>,
}

/// An agency as the person writes it down; the same name replaces what was there. `contact.set` `{id, contact}` → `ContactView`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ContactWish {
    /// Id of the one that is changed; empty for a new one.
    pub id: String,
    /// Name; must be there.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub hotline: String,
    /// Mail address.
    pub email: String,
    /// Hours, in words.
    pub hours: String,
    /// Day on which the person made sure of it, `YYYY-MM-DD`; today when empty.
    pub as_of: String,
}

/// An appointment at the counter. `appointment.book` `{id, slot}` and `appointment.cancel` `{id}` → `TimelineView`; `appointment.ics` `{id}` →
/// `ExportView` with a file for calendars (RFC 5545).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AppointmentView {
    /// Id of the slot.
    pub id: String,
    /// Number that will be called, or empty.
    pub number: String,
    /// Counter, or empty.
    pub counter: String,
    /// Where.
    pub place: String,
    /// RFC 3339 with the offset of Vietnam.
    pub start: String,
    /// RFC 3339 with the offset of Vietnam.
    pub end: String,
    /// What to bring, the agency's words.
    pub note: String,
}

/// `appointment.slots` `{id, from}` (`YYYY-MM-DD`) → the times of a week.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SlotView {
    /// Id.
    pub id: String,
    /// RFC 3339 with the offset of Vietnam.
    pub start: String,
    /// RFC 3339 with the offset of Vietnam.
    pub end: String,
    /// Counter, or empty.
    pub counter: String,
    /// Where.
    pub place: String,
    /// It can be booked now.
    pub free: bool,
}

/// An account that a fee can be transferred to, as the agency states it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountView {
    /// Bank.
    pub bank: String,
    /// Its number at NAPAS, six digits.
    pub bin: String,
    /// Number of the account.
    pub number: String,
    /// Holder.
    pub holder: String,
    /// What the transfer must say, verbatim.
    pub memo: String,
}

/// A QR code: a picture of `size` × `size` modules, drawn by an SVG path.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QrView {
    /// Modules a side, without the quiet zone of four.
    pub size: u32,
    /// The dark modules.
    pub path: String,
}

/// A proof of transfer that was handed in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProofView {
    /// File name.
    pub name: String,
    /// When, RFC 3339.
    pub at: String,
}

/// `fee.checkout` `{id, fee}` → the page of payment, opened in the system's browser.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckoutView {
    /// Its address.
    pub url: String,
    /// The browser took it.
    pub opened: bool,
}
