//! A dossier and its form: what is asked, what was answered, what is wrong with it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AppliesView, AttachmentView, LinkView, PaperView, TableState, VersionView};

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
