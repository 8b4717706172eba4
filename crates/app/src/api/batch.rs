//! Many files signed in one go.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApiError, KeyRef, KeyView, SignOptions};

/// What a batch takes and how it signs. `batch.look` `BatchWish` → `BatchCheck` (signs nothing, asks no PIN); `batch.start` `BatchWish` →
/// `BatchView`.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchWish {
    /// A folder of files, as an absolute path; empty for dossiers.
    #[serde(default)]
    pub folder: String,
    /// Folder for the signed files; empty = `da-ky` in the folder. Dossiers keep their signed documents themselves.
    #[serde(default)]
    pub out: String,
    /// Dossiers, for a batch of these.
    #[serde(default)]
    pub dossiers: Vec<String>,
    /// The key. `batch.look` takes a token without its PIN.
    pub key: KeyRef,
    /// How to sign.
    #[serde(default)]
    pub options: SignOptions,
}

/// What stands for and against a batch, before the first PIN.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchCheck {
    /// The key and what to know of it.
    pub key: KeyView,
    /// `good`, `revoked`, `not checked`.
    pub revocation: String,
    /// Whether anything stands against the whole batch (a certificate that must not sign, a folder that cannot be written).
    pub error: Option<ApiError>,
    /// The files or dossiers in order.
    pub files: Vec<BatchFile>,
    /// How many of them can be signed.
    pub ready: u32,
}

/// One file or dossier of a batch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchFile {
    /// Place in the batch, from 0.
    pub index: u32,
    /// File name, relative to the folder; subject and code of a dossier.
    pub name: String,
    /// The dossier, or empty.
    pub dossier: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// `pdf`, `tax-xml`, `xml`, `dossier`.
    pub kind: String,
    /// `ready`, `doubtful` (the certificate names another taxpayer than the file), `done` (signed by this batch), `signed-before` (by this certificate
    /// already, left out), `failed`, `bad` (cannot be signed, left out).
    pub state: String,
    /// What is wrong, in words.
    pub message: String,
    /// What to do.
    pub fix: String,
    /// Name of the signed file.
    pub signed_name: String,
}

/// A batch under way or ended. `batch.list` `{}` → those that did not end and the last ones, newest first; `batch.state` `{batch}`;
/// `batch.pause` `{batch}`; `batch.resume` `{batch, key}` (after a pause `key` may be left out; after a restart it is needed);
/// `batch.cancel` `{batch}`; `batch.files` `{batch, from, count}` → `BatchFile[]`; `batch.report` `{batch, format}` (`xlsx`, `json`) → `ExportView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchView {
    /// Id.
    pub id: String,
    /// `running`, `pausing`, `paused`, `interrupted` (the program ended), `done`, `cancelled`, `failed`.
    pub state: String,
    /// Folder of the files, or empty.
    pub folder: String,
    /// Folder of the signed files, or empty.
    pub out: String,
    /// Whose certificate.
    pub owner: String,
    /// RFC 3339.
    pub begun: String,
    /// RFC 3339, when it ended.
    pub ended: Option<String>,
    /// Files in all.
    pub total: u32,
    /// Signed by this batch.
    pub signed: u32,
    /// Left out: signed before, or cannot be signed.
    pub skipped: u32,
    /// Failed.
    pub failed: u32,
    /// File in work.
    pub current: String,
    /// What stopped it (a wrong PIN, the token pulled out).
    pub error: Option<ApiError>,
}
