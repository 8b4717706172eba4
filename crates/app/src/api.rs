//! The typed API between the program and whatever shows it: every payload and result of `rpc(cmd, payload)`.
//!
//! TypeScript is generated from these types (`ui/src/api/*.ts`, committed); a test fails when the two drift apart.
//! Money is đồng, sizes are bytes, instants are RFC 3339 texts, dates are `YYYY-MM-DD`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod batch;
mod by_hand;
mod carrying;
mod foreign;
mod library;
mod papers;
mod parcel;
mod places;
mod portals;
mod rows;
mod sheets;
mod signing;
mod versions;
mod visiting;

pub use batch::{BatchCheck, BatchFile, BatchView, BatchWish};
pub use by_hand::{CheckLine, NewsWish, WayView, WaysView};
pub use carrying::{CarriedItem, CarriedView, CompiledView, LinkView, PreviousView};
pub use foreign::{
    HtkkView, ImportRemark, KeptTaxFile, LabelledText, SchemaCheck, SchemaRemark, TakesView, TaxFileView, TaxImport,
    TreeLine,
};
pub use library::{InstalledPack, LibraryView, PackVersionView, PackView, PublisherView, RefusedPack};
pub use papers::{PaperOffer, PrintJob, PrinterView, PrintersView};
pub use parcel::{CarrierAnswer, ParcelView};
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
pub use versions::{AppliesView, MigrationStep, MigrationView, VersionView};
pub use visiting::{
    AccountView, AppointmentView, CheckoutView, ContactView, ContactWish, ContactsView, ProofView, QrView, SlotView,
};

/// What a failed command means, so that the window can choose words and a next step. Closed on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The command or its payload is not part of the API.
    BadRequest,
    /// The named dossier, document, attachment or pack does not exist.
    NotFound,
    /// The store is closed: a passphrase is needed first.
    StoreLocked,
    /// The passphrase does not open the store.
    WrongPassphrase,
    /// Another program window has the store open.
    StoreBusy,
    /// The store was written by a newer program.
    StoreTooNew,
    /// The store file is damaged or its key is lost.
    StoreUnreadable,
    /// The disk is full or refuses to be written.
    DiskFull,
    /// The dossier has been filed and cannot be edited now.
    DossierClosed,
    /// The step is not possible in the dossier's present state.
    WrongState,
    /// Some answers are missing or wrong; `details` of the check say which.
    AnswersIncomplete,
    /// The text could not be read as a value of the field.
    BadValue,
    /// A form pack is broken.
    BadPack,
    /// The QR text is not that of an identity card.
    BadCardQr,
    /// No QR code was found in the picture.
    NoQrFound,
    /// The picture or file could not be read.
    UnreadableFile,
    /// The file type is not accepted.
    UnsupportedType,
    /// The file is larger than the limit (`limit` in bytes).
    TooLarge,
    /// The PKCS#12 password is wrong.
    WrongKeyPassword,
    /// The PKCS#12 file cannot be read or holds no key.
    BadKeyFile,
    /// The certificate is not valid at this time.
    CertificateExpired,
    /// The signature could not be made.
    SigningFailed,
    /// The token refused; `fault` says why (`wrong-pin`, `pin-format`, `pin-locked`, `pin-expired`, `no-pin`, `absent`, `key-missing`, `cannot`,
    /// `wrong-architecture`, `not-loaded`, `crashed`, `timed-out`, `helper-missing`, `failed`), `token` may name it.
    TokenFailed,
    /// The signing service refused or cannot be used; `fault` says why (`refused` with `reason`, `expired`, `unreachable`, `credentials`,
    /// `untrustworthy`, `unsupported`), `service` names it.
    ServiceFailed,
    /// The time stamp authority gave no usable time stamp; `fault`: `unreachable`, `refused`, `untrustworthy`, `none-set`.
    StampFailed,
    /// The file is no configuration of a signing service; `reason` names the place.
    BadServiceFile,
    /// The certificate must not sign this: `reason` is a code of [`CertificateView::warnings`].
    CertificateUnfit,
    /// The file is no certificate.
    BadCertificateFile,
    /// The fingerprint is not one, or not that of the certificate; `fault`: `not-a-fingerprint`, `differs`, `not-an-authority`, `distrusted`.
    BadFingerprint,
    /// The trust list is not believed; `fault`: `signature`, `unknown-publisher`, `tampered`, `older`, `future`, `damaged`.
    BadTrustList,
    /// The portal cannot be reached; the filing goes on later by itself.
    PortalUnreachable,
    /// The portal refused, `reason` says why in the portal's words.
    PortalRefused,
    /// The portal's answer does not follow the protocol or its signature does not fit.
    PortalUntrustworthy,
    /// The item number is not a postal number (check digit).
    BadItemNumber,
    /// The carrier of a parcel gives no usable answer now.
    CarrierSilent,
    /// The keyring that holds the store's key cannot be used now.
    KeyringUnavailable,
    /// No portal is set.
    NoPortal,
    /// Somebody else has this time at the counter.
    SlotTaken,
    /// The portal offers several actions that could mean "hand in"; the person chooses (`filing.actions`).
    ChooseAction,
    /// The portal does not take a withdrawal (`reason`).
    CannotWithdraw,
    /// The person was told that only the agency can read it, and the portal names no key of it any more.
    NoLongerSealed,
    /// Dossiers are with this portal (`count`).
    PortalInUse,
    /// Not every part has a place at the portal that was confirmed.
    PlacesMissing,
    /// The dossier was begun at another portal.
    OtherPortal,
    /// Everything that there is was sent before.
    NothingToSend,
    /// The value is calculated and not for typing.
    ReadOnly,
    /// The new version of a form does not say what becomes of the answers of the old one.
    VersionUndeclared,
    /// A pack was changed after it was signed.
    PackTampered,
    /// A pack is signed with a key that nobody here trusts.
    PackUnknownPublisher,
    /// The signature of a pack cannot be read.
    PackBadSignature,
    /// The same or a newer revision of the pack is there already.
    PackNotNewer,
    /// The pack reads, but not everything in it holds; `reason` names the first thing.
    PackProblems,
    /// No version of the pack was installed that could be taken back.
    NothingInstalled,
    /// The text is not a publisher's key.
    BadPublisherKey,
    /// The spreadsheet cannot be read; `fault` says which way (`not-a-sheet`, `web-page`, `other-excel`, `locked`, `encoding`, `open-quote`
    /// with `line`, `bomb`, `no-columns`, `damaged`).
    BadSheet,
    /// The file cannot go with a dossier; `fault` says why (`kind`, `damaged`, `locked`, `active`, `empty`, `too-large`, `too-many-pages`,
    /// `too-many-pixels`, `signed`), `file` names it.
    BadAttachment,
    /// The XML is no file of the tax authority's family, or broken; `fault` says which (`bad-xml`, `not-tax-xml`).
    BadTaxFile,
    /// No form here takes the file over.
    NoFormForFile,
    /// The text is too long for a bar code or QR code.
    BadSymbol,
    /// No printer took the job; `reason` is the spooler's word.
    PrintFailed,
    /// The folder is none, or not that of an HTKK.
    BadFolder,
    /// The person said stop.
    Cancelled,
    /// Something unforeseen; the text in `reason` is for the developers.
    Internal,
}

/// A failed command.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// What kind of failure.
    pub code: Code,
    /// Values for the words (`limit`, `file`, `reason`, ...).
    #[serde(default)]
    pub params: std::collections::BTreeMap<String, String>,
    /// The field that it is about, as a path.
    pub path: Option<String>,
}

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

/// A person or business whose data fills forms. `profile.list` → `Profile[]`; `profile.save` takes one; `profile.delete` `{id}`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// Empty for a new one.
    pub id: String,
    /// `person` or `business`.
    pub kind: String,
    /// Full name or business name.
    pub full_name: String,
    /// 12 digits.
    pub personal_number: String,
    /// Old identity number, 9 digits.
    pub old_number: String,
    /// `YYYY-MM-DD` or empty.
    pub birth_date: String,
    /// `nam`, `nu` or empty.
    pub sex: String,
    /// Place of residence as printed on the card (may name units that no longer exist).
    pub residence_text: String,
    /// Address line (house, street, hamlet).
    pub address_line: String,
    /// Commune code (5 digits).
    pub commune: String,
    /// Province code (2 digits).
    pub province: String,
    /// Date of issue of the card.
    pub issued: String,
    /// Tax code.
    pub tax_code: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Tax office code, 5 digits.
    pub tax_office: String,
    /// Tax office name.
    pub tax_office_name: String,
}

/// `profile.from-qr` `{text}` or `profile.from-image` `{base64}` → what the card says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CardReading {
    /// The data of the card as a profile that is not stored yet.
    pub profile: Profile,
    /// Codes of warnings: `lost-accents`, `no-issue-date`, `address-before-2025`, `number-disagrees`, `extra-fields`.
    pub warnings: Vec<String>,
}

/// `units.provinces` `{}` and `units.communes` `{province, query}` → places (at most 50 for a query).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// Code with leading zeros.
    pub code: String,
    /// Full name with its kind (`Phường Ba Đình`).
    pub name: String,
    /// Province code.
    pub province: String,
    /// Province name.
    pub province_name: String,
}

/// `dossier.list` `{query}` → newest first; `dossier.create` `{pack, profile?, version?}` (a version's key; that of today when it is left out) → `{id}`; `dossier.delete` `{id}`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierRow {
    /// Id.
    pub id: String,
    /// Pack id.
    pub pack: String,
    /// Code as shown.
    pub code: String,
    /// Title of the procedure.
    pub title: String,
    /// Whose dossier: name from the answers or the profile.
    pub subject: String,
    /// State: see `TimelineView::state`.
    pub state: String,
    /// Number given by the portal, if any.
    pub number: Option<String>,
    /// Last change, RFC 3339.
    pub changed: String,
    /// Something waits for the person (supplement, fee, overdue).
    pub attention: bool,
}

/// `dossier.open` `{id}` → everything the form pages need.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierView {
    /// List row.
    pub row: DossierRow,
    /// Form pages.
    pub form: FormView,
    /// State of every field.
    pub fields: Vec<FieldState>,
    /// Tables: path → row ids in order.
    pub tables: Vec<TableState>,
    /// Attached files.
    pub attachments: Vec<AttachmentView>,
    /// Papers of the procedure.
    pub papers: Vec<PaperView>,
    /// Undo is possible.
    pub can_undo: bool,
    /// Redo is possible.
    pub can_redo: bool,
    /// Whether answers may be edited now.
    pub editable: bool,
    /// A note for a form out of force, or empty.
    pub banner: String,
    /// The version of the form that it stands in.
    pub version: VersionView,
    /// Another version that applies, for an editable dossier.
    pub applies: Option<AppliesView>,
    /// The dossier that this one was made from.
    pub origin: Option<LinkView>,
    /// Dossiers that were made from this one, oldest first.
    pub followers: Vec<LinkView>,
    /// What can be made now: `next`, `supplement` (`dossier.create-from`), `compile-changes`, `migrate`, `reset`.
    pub offers: Vec<String>,
}

/// The form's pages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// Official title.
    pub title: String,
    /// Circular or decision the form belongs to.
    pub basis: String,
    /// Pages in order.
    pub pages: Vec<PageView>,
}

/// One page (section) of the form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Introductory help.
    pub help: String,
    /// What stands on the page, in order.
    pub items: Vec<ItemView>,
}

/// One thing on a page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum ItemView {
    /// An input.
    Field {
        /// Its description.
        field: FieldView,
    },
    /// A heading over the items that follow.
    Heading {
        /// Words.
        text: String,
    },
    /// A printed statement (e.g. the declaration of truth).
    Statement {
        /// Words.
        text: String,
    },
    /// The grid of a tax return: number, text, cells.
    Matrix {
        /// Heads of the value columns.
        columns: Vec<String>,
        /// Rows in order.
        rows: Vec<MatrixRow>,
    },
    /// A table with any number of rows.
    Table {
        /// Path of the table.
        path: String,
        /// Label.
        label: String,
        /// Help.
        help: String,
        /// Columns.
        columns: Vec<FieldView>,
    },
}

/// A row of the grid of a tax return.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixRow {
    /// Printed number (`I`, `1`, `a`), may be empty.
    pub no: String,
    /// Printed text.
    pub text: String,
    /// One entry per column; none = no cell. A row without cells is a heading.
    pub cells: Vec<Option<FieldView>>,
}

/// An input and its words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// Path in the answers (`nyc_ho_ten`, for a column just the column id).
    pub path: String,
    /// Printed item number without brackets (`22`), or empty.
    pub item: String,
    /// Label.
    pub label: String,
    /// Help, or empty.
    pub help: String,
    /// Example, or empty.
    pub example: String,
    /// `text`, `multiline`, `integer`, `decimal`, `date`, `partial-date`, `period`, `personal-number`, `tax-code`, `phone`, `email`, `address`, `choice`, `boolean`.
    /// An address has the sub-paths `.line`, `.province`, `.commune`, which are set one by one.
    #[serde(rename = "type")]
    pub field_type: String,
    /// Choices of a `choice`.
    pub choices: Vec<ChoiceView>,
    /// Kinds of period allowed: `M`, `Q`, `Y`.
    pub periods: Vec<String>,
    /// Most characters, 0 = no limit of its own.
    pub max_length: u32,
    /// Unit words after the input (`đồng`), or empty.
    pub unit: String,
    /// Show the amount in words below.
    pub in_words: bool,
}

/// One choice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChoiceView {
    /// Code stored.
    pub code: String,
    /// Words.
    pub label: String,
}

/// What is known of one field or cell now. A cell's path is `table[row].column`; an address part's is `field.part`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldState {
    /// Path.
    pub path: String,
    /// The value as a person writes it (`1.250.000`, `20/11/2026`, `true`/`false` for boolean, the code for a choice or a unit, `2026-Q1`, `2026-06`, `2026` for a period).
    pub text: String,
    /// Amount or date in words, or empty.
    pub words: String,
    /// Relevant now; an irrelevant field is not shown, its text is kept.
    pub relevant: bool,
    /// Must be answered.
    pub required: bool,
    /// Calculated or otherwise not for typing.
    pub read_only: bool,
    /// `empty`, `entered`, `calculated`, `carried`, `imported`, `card`, `profile`, `default`.
    pub source: String,
    /// What is wrong with it now.
    pub issues: Vec<IssueView>,
}

/// Something wrong, in words, with what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssueView {
    /// Field, cell or `paper:<id>`.
    pub path: String,
    /// Label of the field.
    pub label: String,
    /// Page id it stands on.
    pub page: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub fix: String,
}

/// `draft.set` `{id, path, text, source?}`, `draft.row-add` `{id, table, at?, count?}`, `draft.row-delete` `{id, table, row}`,
/// `draft.undo` `{id}`, `draft.redo` `{id}`, `draft.apply-profile` `{id, profile, prefix?}` and the others of `draft.` → only what changed. When the
/// answer is here, it is on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PatchView {
    /// Changed fields.
    pub fields: Vec<FieldState>,
    /// Changed tables.
    pub tables: Vec<TableState>,
    /// Undo is possible.
    pub can_undo: bool,
    /// Redo is possible.
    pub can_redo: bool,
    /// RFC 3339 instant of the durable write.
    pub saved_at: String,
    /// The form itself is another one now (brought to another version, or back): `fields` and `tables` are empty, open the dossier anew.
    pub reload: bool,
    /// Another version that applies now; it may change with every answer.
    pub applies: Option<AppliesView>,
}

/// `draft.check` `{id}` → all issues in form order; `ok` when nothing of severity `error` is left.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckReport {
    /// No errors.
    pub ok: bool,
    /// In the order of the form.
    pub issues: Vec<IssueView>,
}

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

/// An attached file. `attachment.begin` `{id, paper, name, size}` → `{upload}`; `attachment.append` `{upload, base64}` (pieces ≤ 1 MiB) → `{received}`;
/// `attachment.finish` `{upload}` → `AttachmentView`; `attachment.cancel` `{upload}`; `attachment.remove` `{id, attachment}`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// Id.
    pub id: String,
    /// Paper id.
    pub paper: String,
    /// File name.
    pub name: String,
    /// Media type found in the content.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// `document.build` `{id}` and `document.list` `{id}` → the documents made from the answers (list: as last built).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// `form-pdf` or `tax-xml`.
    pub id: String,
    /// Words.
    pub title: String,
    /// File name.
    pub name: String,
    /// `application/pdf` or `application/xml`.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Pages of a PDF, 0 for XML.
    pub pages: u32,
    /// Signed.
    pub signed: bool,
    /// The answers were changed since it was built.
    pub stale: bool,
}

/// How far `document.build` is: `document.building` `{id}` → it, or nothing when none is under way. `document.stop` `{id}` → `{stopped}`;
/// the call of `document.build` then ends with `cancelled`, and what was built before stays.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct BuildingView {
    /// Done so far; no unit.
    pub done: u32,
    /// Of so much; 0 while nobody knows.
    pub total: u32,
}

/// `document.page` `{id, document, page, scale}` → a picture of a page (page from 0; scale 1 = 96 dpi). `document.text` `{id, document}` → `{text}` for XML.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PageImage {
    /// PNG, base64.
    pub png: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// `document.export` `{id}` → files written for printing or filing by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportView {
    /// Folder.
    pub folder: String,
    /// File names.
    pub files: Vec<String>,
}

/// Whose certificate it is. `sign.practice-key` `{}` → `{p12, password}`, in practice mode only.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// Common name.
    pub name: String,
    /// Tax codes in the subject.
    pub tax_codes: Vec<String>,
    /// Personal numbers in the subject.
    pub personal_numbers: Vec<String>,
    /// Issuer's common name.
    pub issuer: String,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// Codes: `expired`, `not-yet-valid`, `expires-soon`, `self-signed`, `wrong-usage`, `weak-key`, `tax-code-differs`, `other-branch`,
    /// `personal-number-differs`, `no-identifier`, `revoked`.
    pub warnings: Vec<String>,
}

/// `verify.file` `{name, base64, content?, online?}` (`content`: the signed file, base64, beside a detached signature; `online`: ask the authorities) and
/// `verify.document` `{id, document, online?}` → a report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyView {
    /// `valid`, `invalid`, `unknown`, `unsigned`.
    pub verdict: String,
    /// File or document name.
    pub name: String,
    /// One per signature.
    pub signatures: Vec<SignatureView>,
}

/// One signature of a verified file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// `valid`, `invalid`, `unknown`.
    pub verdict: String,
    /// `whole`, `revision N of M`, `element X`, `nothing`.
    pub covers: String,
    /// Common name of the signer.
    pub signer: String,
    /// Tax codes and personal numbers.
    pub identifiers: Vec<String>,
    /// Issuer's common name.
    pub issuer: String,
    /// RFC 3339 or empty.
    pub signed_at: String,
    /// `claimed`, `time-stamp`, `none`.
    pub time_source: String,
    /// Who stamped the time; empty without a time stamp.
    pub stamped_by: String,
    /// How much proof it carries: `basic`, `B-B`, `B-T`, `B-LT`, `B-LTA`; empty when that is not known.
    pub level: String,
    /// The bytes are as signed.
    pub intact: bool,
    /// Certificate valid at the time of signing.
    pub certificate_valid: bool,
    /// Begin of the certificate's period, RFC 3339 or empty.
    pub certificate_from: String,
    /// End of the certificate's period, RFC 3339 or empty.
    pub certificate_until: String,
    /// The organisation that manages the certificate.
    pub managed_by: String,
    /// The names of the chain, the signer first.
    pub chain: Vec<String>,
    /// `trusted`, `untrusted`, `self-signed`.
    pub trust: String,
    /// `good`, `revoked`, `not checked`.
    pub revocation: String,
    /// `crl` or `ocsp`: who says so; empty when it was not checked.
    pub revocation_source: String,
    /// Why it was not checked (`offline`, `stale`, `no-issuer`, `not-authentic`, `incomplete`, `unknown`, `no-certificate`), or why it was revoked.
    pub revocation_reason: String,
    /// As of when it is good, or since when it is revoked: RFC 3339 or empty.
    pub revocation_at: String,
    /// Codes of remarks: `weak-algorithm`, `changed-after-signing`, `digest-mismatch`, ...
    pub remarks: Vec<String>,
}

/// `filing.plan` `{id, portal?}` → what would be sent, and what stands against it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilingPlan {
    /// Name of the portal; empty when none is set up.
    pub portal: String,
    /// Its id.
    pub portal_id: String,
    /// The portals that it can go to.
    pub portals: Vec<PortalChoice>,
    /// The portal signs what it receives.
    pub signs: bool,
    /// It was asked since the program began what it takes and offers; until then that is what it said before, or nothing (`portals.check`).
    pub asked: bool,
    /// The person must say where the parts go (`filing.places`).
    pub places: bool,
    /// The files are encrypted for the agency before they are sent; names, sizes and the procedure are still seen by the portal.
    pub sealed: bool,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Practice portal.
    pub practice: bool,
    /// Parts in order.
    pub parts: Vec<PlanPart>,
    /// What stands against filing now.
    pub problems: Vec<IssueView>,
    /// The portal offers return by post.
    pub offers_post: bool,
    /// The portal lets open fees be paid to the postman.
    pub offers_cod: bool,
}

/// One part of a filing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanPart {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Signed document.
    pub signed: bool,
}

/// Where the result shall go. Payload of `filing.submit` `{id, portal?, returnBy, sealed?}` (`sealed`: as the plan said) → `TimelineView` (the transfer goes on in the background).
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ReturnWish {
    /// `counter`, `post` or `electronic`.
    pub by: String,
    /// Receiver.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// Address line.
    pub line: String,
    /// Province code.
    pub province: String,
    /// Commune code.
    pub commune: String,
    /// Consent to the postal fee.
    pub consent: bool,
    /// Open fees are paid to the postman.
    pub cod: bool,
}

/// `dossier.timeline` `{id}`, `filing.refresh` `{id}`, `filing.pause|resume|cancel` `{id}`, `supplement.send` `{id, sealed?}`, `fee.pay` `{id, fee}` (practice only),
/// `filing.withdraw` `{id, reason}`, `dossier.archive` `{id}` → where the dossier is.
/// `filing.proof` `{id}` → [`ExportView`]: receipts, what they are about, the portal's keys, and what opens encrypted files.
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

/// A transfer in progress.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferView {
    /// `announcing`, `uploading`, `committing`, `waiting`, `paused`, `failed`.
    pub phase: String,
    /// Bytes confirmed by the portal.
    #[ts(type = "number")]
    pub sent: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Bytes a second, smoothed; none while that is not known.
    #[ts(type = "number | null")]
    pub rate: Option<u64>,
    /// Seconds that it will take at this rate.
    #[ts(type = "number | null")]
    pub left: Option<u64>,
    /// What a `waiting` transfer waits for: `line`, `hours` (of the portal), `metered` (another line); else empty.
    pub why: String,
    /// What went wrong last.
    pub error: Option<ApiError>,
    /// RFC 3339 of the next try.
    pub next_try: Option<String>,
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

/// A fee. `fee.checkout` `{id, fee}` → [`CheckoutView`]; `fee.proof` `{id, fee, name, base64}` and `rating.send` `{id, score, comment}` →
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
    /// The portal states digests at all.
    pub stated: bool,
    /// What its own signatures say: `valid`, `invalid`, `unknown`, `unsigned`; empty before it is here.
    pub signature: String,
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
