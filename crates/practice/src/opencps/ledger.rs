//! What OpenCPS knows of a dossier beside the case that the agency works on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// All dossiers of the OpenCPS side.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    pub(super) dossiers: Vec<Record>,
    pub(super) last_id: u64,
    /// The duplicate counter was reported once.
    pub(super) counted_twice: bool,
}

/// One dossier, draft or filed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) id: u64,
    /// `referenceUid`, and the key of the case once it is filed.
    pub(super) uid: Uuid,
    pub(super) owner: String,
    /// Fields as OpenCPS names them.
    pub(super) fields: BTreeMap<String, String>,
    pub(super) files: Vec<Stored>,
    pub(super) marks: BTreeMap<String, BTreeMap<String, String>>,
    pub(super) submitted: Option<Timestamp>,
    pub(super) received: Option<Timestamp>,
    pub(super) due: Option<Timestamp>,
    pub(super) removed: bool,
    /// Fees whose transfer the citizen reported.
    pub(super) reported: Vec<String>,
    pub(super) votes: Vec<BTreeMap<String, String>>,
}

/// A file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) id: u64,
    pub(super) uid: Uuid,
    pub(super) part: String,
    pub(super) file_template: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) size: u64,
    pub(super) sha256: String,
    /// Where the bytes are.
    pub(super) vault: Uuid,
    pub(super) modified: Timestamp,
    /// Answers of an e-form.
    pub(super) form: Option<String>,
    /// Round with which it was handed in.
    pub(super) round: Option<u32>,
}

impl Record {
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl Ledger {
    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        1_234_000 + self.last_id
    }

    /// Forgets drafts; gives where their files were.
    pub(crate) fn forget_drafts(&mut self, filed: impl Fn(Uuid) -> bool) -> Vec<Uuid> {
        let gone = self.dossiers.iter().filter(|record| !filed(record.uid));
        let files = gone.flat_map(|record| record.files.iter().map(|file| file.vault)).collect();
        self.dossiers.retain(|record| filed(record.uid));
        files
    }

    /// By the portal's id or by UUID.
    pub(super) fn at(&self, key: &str) -> Option<usize> {
        let uid = Uuid::parse_str(key).ok();
        self.dossiers
            .iter()
            .position(|d| !d.removed && (Some(d.uid) == uid || (uid.is_none() && d.id.to_string() == key)))
    }
}
