//! What OpenCPS knows of a dossier beside the case that the agency works on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, Index, IndexMut};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// All dossiers of the OpenCPS side.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(super) dossiers: Records,
    pub(super) last_id: u64,
    /// The duplicate counter was reported once.
    pub(super) counted_twice: bool,
}

/// Dossiers by ascending id, which remember which of them may have changed.
#[derive(Debug, Default)]
pub(super) struct Records {
    all: Vec<Record>,
    changed: BTreeSet<u64>,
}

impl Deref for Records {
    type Target = [Record];

    fn deref(&self) -> &[Record] {
        &self.all
    }
}

impl Index<usize> for Records {
    type Output = Record;

    fn index(&self, at: usize) -> &Record {
        &self.all[at]
    }
}

/// For writing.
impl IndexMut<usize> for Records {
    fn index_mut(&mut self, at: usize) -> &mut Record {
        let record = &mut self.all[at];
        self.changed.insert(record.id);
        record
    }
}

impl Records {
    pub(super) fn push(&mut self, record: Record) {
        self.changed.insert(record.id);
        self.all.push(record);
    }

    fn retain(&mut self, stays: impl Fn(&Record) -> bool) {
        self.changed.extend(self.all.iter().filter(|record| !stays(record)).map(|record| record.id));
        self.all.retain(stays);
    }
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
    /// From kept rows, by ascending id, and [`Ledger::counters`].
    pub(crate) fn restored<'a>(
        records: impl Iterator<Item = &'a str>,
        last_id: u64,
        counted_twice: bool,
    ) -> Result<Self, serde_json::Error> {
        let all = records.map(serde_json::from_str).collect::<Result<_, _>>()?;
        Ok(Self { dossiers: Records { all, changed: BTreeSet::new() }, last_id, counted_twice })
    }

    /// The last id, and whether the duplicate counter was reported.
    pub(crate) const fn counters(&self) -> (u64, bool) {
        (self.last_id, self.counted_twice)
    }

    /// Ids and JSON of the dossiers that may have changed since [`Ledger::kept`]; none for one that is gone.
    pub(crate) fn changed(&self) -> Result<Vec<(u64, Option<String>)>, serde_json::Error> {
        let all = &self.dossiers.all;
        let found = |id: &u64| all.binary_search_by_key(id, |record| record.id).ok().map(|at| &all[at]);
        let row = |id: &u64| Ok((*id, found(id).map(serde_json::to_string).transpose()?));
        self.dossiers.changed.iter().map(row).collect()
    }

    /// All that changed has been written.
    pub(crate) fn kept(&mut self) {
        self.dossiers.changed.clear();
    }

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
