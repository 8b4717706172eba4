//! Where a dossier is, and what happened to it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AccountView, AppointmentView, ContactView, DossierRow, PaperView, ParcelView, PortalChoice, ProofView, QrView,
    TransferView,
};

/// `dossier.timeline` `{id}`, `filing.refresh` `{id}`, `filing.pause|resume|cancel` `{id}`, `supplement.send` `{id, sealed?}`, `fee.pay` `{id, fee}` (practice only),
/// `filing.withdraw` `{id, reason}`, `dossier.archive` `{id}` → where the dossier is.
/// `filing.proof` `{id}` → [`super::ExportView`]: receipts, what they are about, the portal's keys, and what opens encrypted files.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineView {
    /// List row.
    pub row: DossierRow,
    /// `draft`, `checked`, `signed`, `filing`, `filed`, `received`, `refused`, `processing`, `supplement`, `payment`, `withdrawn`, `stopped`, `done`, `returned`, `archived`.
    pub state: String,
    /// Transfer in progress.
    pub transfer: Option<TransferView>,
    /// What happened, oldest first.
    pub events: Vec<EventView>,
    /// The portal that it was sent to.
    pub portal: Option<PortalChoice>,
    /// How the agency that has it can be reached.
    pub contact: Option<ContactView>,
    /// The appointment.
    pub appointment: Option<AppointmentView>,
    /// The portal makes appointments.
    pub can_book: bool,
    /// The score that the person gave, 1 to 5.
    pub rating: Option<u8>,
    /// It can be rated now.
    pub can_rate: bool,
    /// What the portal said about the receipt.
    pub receipt: Option<ReceiptView>,
    /// Promised day, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The day as the agency stated it, where it moved on because papers were waited for; the clock stands still meanwhile.
    pub due_stated: Option<String>,
    /// Past its day.
    pub overdue: bool,
    /// What the agency asks for, when it does.
    pub supplement: Option<SupplementView>,
    /// Fees.
    pub fees: Vec<FeeView>,
    /// The postal leg.
    pub parcel: Option<ParcelView>,
    /// Result files.
    pub results: Vec<ResultView>,
    /// How it was handed in: `portal`, `by-hand`, `post`; empty before.
    pub channel: String,
    /// What the person can do now: `sign`, `file`, `pause`, `resume`, `pay`, `supplement`, `confirm-received`, `enter-parcel`, `note-parcel`,
    /// `withdraw`, `archive`.
    pub actions: Vec<String>,
}

/// One line of the timeline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// RFC 3339.
    pub at: String,
    /// What happened, in our words.
    pub title: String,
    /// The portal's or carrier's own words.
    pub detail: String,
    /// `person`, `program`, `portal`, `carrier`.
    pub source: String,
    /// Signature by the portal verified.
    pub verified: bool,
}

/// What there is of the portal about the receipt: signed proof, or a note of what it said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// Signed by the portal. Otherwise it is only what it said when it was read back, and proves nothing to others.
    pub signed: bool,
    /// The portal's words for the state in which it was found, of a note.
    pub words: String,
    /// Protocol, e.g. `ho-so/1`.
    pub protocol: String,
    /// Submission id.
    pub submission: String,
    /// Portal's number of the dossier, if given.
    pub number: Option<String>,
    /// RFC 3339.
    pub received_at: String,
    /// SHA-256 of the manifest, hex.
    pub manifest_sha256: String,
    /// Signature and contents fit what was sent.
    pub verified: bool,
    /// Key id.
    pub key_id: String,
    /// The proof itself: the portal's compact JWS, which others can verify too.
    pub jws: String,
    /// The files were encrypted for the agency; what is acknowledged are the encrypted ones.
    pub sealed: bool,
}

/// A request for more papers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SupplementView {
    /// Round, from 1.
    pub round: u32,
    /// What is asked, the agency's words.
    pub text: String,
    /// Last day, or none.
    pub due: Option<String>,
    /// Papers asked for.
    pub papers: Vec<PaperView>,
    /// The answer is encrypted for the agency before it is sent.
    pub sealed: bool,
}

/// A fee. `fee.checkout` `{id, fee}` → [`super::CheckoutView`]; `fee.proof` `{id, fee, name, base64}` and `rating.send` `{id, score, comment}` →
/// `TimelineView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeeView {
    /// Id at the portal.
    pub id: String,
    /// What for.
    pub text: String,
    /// Đồng.
    #[ts(type = "number")]
    pub amount: u64,
    /// Amount as text with separators.
    pub amount_text: String,
    /// Paid, as stated by the portal.
    pub paid: bool,
    /// What the procedure says about its fee, verbatim; may be empty.
    pub note: String,
    /// Where it can be transferred to.
    pub account: Option<AccountView>,
    /// VietQR of the transfer.
    pub qr: Option<QrView>,
    /// The proof of transfer that was handed in last.
    pub proof: Option<ProofView>,
    /// The postman collects it.
    pub on_delivery: bool,
    /// The portal has a page of payment (`fee.checkout`).
    pub page: bool,
}

/// A result file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// Id.
    pub id: String,
    /// File name.
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Digest fits what the portal stated.
    pub verified: bool,
    /// It was fetched and is kept here; until then nothing can be told of it.
    pub here: bool,
    /// It is larger than what is kept here and stays at the portal.
    pub too_large: bool,
    /// The portal states digests at all.
    pub stated: bool,
    /// What its own signatures say: `valid`, `invalid`, `unknown`, `unsigned`; empty before it is here.
    pub signature: String,
}
