//! The typed API between the program and whatever shows it: every payload and result of `rpc(cmd, payload)`.
//!
//! TypeScript is generated from these types (`ui/src/api/*.ts`, committed); a test fails when the two drift apart.
//! Money is đồng, sizes are bytes, instants are RFC 3339 texts, dates are `YYYY-MM-DD`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod batch;
mod by_hand;
mod carrying;
mod catalogue;
mod code;
mod documents;
mod explain;
mod filing;
mod foreign;
mod form;
mod library;
mod papers;
mod parcel;
mod people;
mod places;
mod portals;
mod rows;
mod sheets;
mod signing;
mod timeline;
mod verify;
mod versions;
mod visiting;

pub use batch::{BatchCheck, BatchFile, BatchView, BatchWish};
pub use by_hand::{CheckLine, NewsWish, WayView, WaysView};
pub use carrying::{CarriedItem, CarriedView, CompiledView, LinkView, PreviousView};
pub use catalogue::{CatalogueItem, FactView, PaperView, ProcedureView};
pub use code::{ApiError, Code};
pub use documents::{AttachmentView, BuildingView, DocumentView, ExportView, PageImage};
pub use explain::{ExplainInput, ExplanationView, MissingInput};
pub use filing::{FilingPlan, PlanPart, ReturnWish, TransferView};
pub use foreign::{
    HtkkView, ImportRemark, KeptTaxFile, LabelledText, SchemaCheck, SchemaRemark, TakesView, TaxFileView, TaxImport,
    TreeLine,
};
pub use form::{
    CheckReport, ChoiceView, DossierRow, DossierView, FieldState, FieldView, FormView, IssueView, ItemView, MatrixRow,
    PageView, PatchView,
};
pub use library::{InstalledPack, LibraryView, PackVersionView, PackView, PublisherView, RefusedPack};
pub use papers::{PaperOffer, PrintJob, PrinterView, PrintersView};
pub use parcel::{CarrierAnswer, ParcelView};
pub use people::{CardReading, Profile, UnitView};
pub use places::{ConvertedText, OldAddressView, OldCandidate};
pub use portals::{
    ActionOption, Named, PartPlace, PlaceOption, PlacedPart, PlacesView, PortalCertificate, PortalCheck, PortalChoice,
    PortalView, PortalWish, TransferSettings,
};
pub use rows::{LeftOut, PasteView, TableState};
pub use sheets::{OfferedColumn, SheetColumn, SheetImport, SheetPreview, SheetProblem, SheetRow, SheetTab};
pub use signing::{
    AuthorityRow, FindingView, KeptKey, KeyList, KeyRef, KeySource, KeyView, PlaceView, ServiceView, SignJobView,
    SignOptions, SignQuestion, SigningSettings, SourcesView, TrustCandidate, TrustListRow, TrustView, VisibleWish,
};
pub use timeline::{EventView, FeeView, ReceiptView, ResultView, SupplementView, TimelineView};
pub use verify::{CertificateView, SignatureView, VerifyView};
pub use versions::{AppliesView, MigrationStep, MigrationView, VersionView};
pub use visiting::{
    AccountView, AppointmentView, CheckoutView, ContactView, ContactWish, ContactsView, ProofView, QrView, SlotView,
};

/// `app.status` → the state of program, store and portal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// Program version.
    pub version: String,
    /// Practice mode: watermark everywhere, portal on this machine only.
    pub practice: bool,
    /// `vi` or `en`.
    pub locale: String,
    /// State of the store.
    pub store: StoreStatus,
    /// The portal that filings go to, if one is set.
    pub portal: Option<PortalStatus>,
    /// Today in Vietnam.
    pub today: String,
}

/// State of the store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoreStatus {
    /// `ready`, `needs-passphrase`, `new-passphrase` (none chosen yet), `failed`.
    pub state: String,
    /// Where the key lives: `keyring`, `passphrase`, `memory`.
    pub key_source: String,
    /// Folder of the database.
    pub folder: String,
    /// Why it could not be opened, when `state` is `failed`; `store.retry` tries again.
    pub error: Option<ApiError>,
}

/// The portal in use.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalStatus {
    /// Display name.
    pub name: String,
    /// Base URL.
    pub url: String,
    /// Last known: reachable or not; none when never tried.
    pub reachable: Option<bool>,
}

/// `changes.wait` `{since}` → answers when something changed after `since`, or after 25 s.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changes {
    /// Pass it to the next call.
    #[ts(type = "number")]
    pub seq: u64,
    /// Dossiers that changed.
    pub dossiers: Vec<String>,
}
