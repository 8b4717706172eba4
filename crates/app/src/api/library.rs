//! Packs of forms in the window: what is there, taking in signed ones, taking them back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::VersionView;

/// `packs.installed` `{}`, `packs.trust` `{name, key}`, `packs.roll-back` `{id}` → the packs and publishers as they are now.
/// `packs.trust`: `key` is a minisign public key (base64, or the text of the `.pub` file); `bad-publisher-key` when it is none.
/// `packs.roll-back` takes the newest installed version of a pack back; `nothing-installed` when there is none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LibraryView {
    /// Packs at hand, by title; of each the versions, newest first.
    pub packs: Vec<PackView>,
    /// Who is trusted.
    pub publishers: Vec<PublisherView>,
    /// Files in the folder of installed packs that are refused.
    pub refused: Vec<RefusedPack>,
    /// Whether packs can be installed at all (not without a folder).
    pub can_install: bool,
}

/// A pack.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Pack id.
    pub id: String,
    /// Official code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Versions, newest first.
    pub versions: Vec<PackVersionView>,
    /// An installed version can be taken back.
    pub can_roll_back: bool,
}

/// A version of a pack.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackVersionView {
    /// The version.
    pub version: VersionView,
    /// Installed by a person; else it came with the program.
    pub installed: bool,
}

/// A trusted publisher.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublisherView {
    /// Name as it was given when the key was trusted.
    pub name: String,
    /// Minisign public key, base64.
    pub key: String,
}

/// A file that is refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedPack {
    /// File name.
    pub file: String,
    /// Why, in words.
    pub message: String,
    /// What to do.
    pub fix: String,
}

/// `packs.install` `{base64, signature}` (the bytes of a `.hosopack` file and the text of its `.minisig` file) → what was installed.
/// `pack-tampered`, `pack-unknown-publisher`, `pack-bad-signature`, `pack-not-newer`, `pack-problems` (`reason`), `bad-pack`, `too-large`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstalledPack {
    /// Pack id.
    pub id: String,
    /// Version and revision.
    pub version: String,
    /// Who signed it.
    pub publisher: String,
    /// Everything as it is now.
    pub library: LibraryView,
}
