//! How the practice portal is set up.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use hoso_portal::wire::Limits;
use jiff::Timestamp;

use crate::{Agency, Fault};

/// Gives the present instant.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How uploads are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Uploads {
    /// In the form of the IETF draft.
    #[default]
    Draft,
    /// As tus 1.0.0 with creation, checksum and termination.
    Tus,
}

/// How the practice portal is set up.
#[derive(Clone)]
pub struct Config {
    /// Port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Name for people.
    pub name: String,
    /// Seconds between two steps of the agency and the post; 0.05 for tests, some seconds for people.
    pub speed: f64,
    /// What the agency does with a dossier, unless `services` says otherwise.
    pub agency: Agency,
    /// What the agency does, by code of the service.
    pub services: BTreeMap<String, Agency>,
    /// What is taken.
    pub limits: Limits,
    /// How uploads are taken.
    pub uploads: Uploads,
    /// Seed of the signing key; random when none. With a folder, the key in the folder counts.
    pub key_seed: Option<[u8; 32]>,
    /// Folder that keeps everything over a restart; in memory only when none.
    pub folder: Option<PathBuf>,
    /// A checkout counts as paid at once (the payment event comes one step later). Otherwise the payment page must be used.
    pub pays_on_checkout: bool,
    /// Faults from the beginning, with how many times each happens (0 = always).
    pub faults: Vec<(Fault, u32)>,
    /// The clock.
    pub clock: Clock,
    /// Parts may be encrypted for the agency.
    pub seals: bool,
    /// The agency's private key, where it is not the one that comes with the signing key.
    pub agency_key: Option<[u8; 32]>,
    /// OpenCPS as it is: 203 and 403 for everything, booleans as texts, one draft for each procedure, dates that jump.
    pub quirks: bool,
    /// What OpenCPS leaves out: who owns a dossier, types and sizes of files, payments that only the server may state.
    pub strict: bool,
    /// The OpenCPS side.
    pub opencps: OpenCpsSetup,
}

/// How the OpenCPS side is set up.
#[derive(Debug, Clone)]
pub struct OpenCpsSetup {
    /// `groupId` that must be sent.
    pub group_id: u64,
    /// Names and passwords. `token-<name>` is the bearer token of an account.
    pub accounts: BTreeMap<String, String>,
    /// Code of the action that submits; the deployment's own.
    pub submit_code: String,
    /// Code of a second action by which a dossier can be handed in, so that the person has to choose.
    pub second_submit: Option<String>,
    /// Code of the action that answers a request for papers.
    pub supplement_code: String,
}

impl Default for OpenCpsSetup {
    fn default() -> Self {
        Self {
            group_id: 20_117,
            accounts: [("001190000001".to_owned(), "tap-duot".to_owned())].into(),
            submit_code: "1300".into(),
            second_submit: None,
            supplement_code: "7100".into(),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            port: 0,
            name: "Cổng tập dượt (không có giá trị pháp lý)".into(),
            speed: 4.0,
            agency: Agency::default(),
            services: BTreeMap::new(),
            limits: Limits {
                max_parts: 50,
                max_part_bytes: 64 * 1024 * 1024,
                max_total_bytes: 256 * 1024 * 1024,
                max_append_bytes: 4 * 1024 * 1024,
                media_types: Vec::new(),
            },
            uploads: Uploads::default(),
            key_seed: None,
            folder: None,
            pays_on_checkout: true,
            faults: Vec::new(),
            clock: Arc::new(Timestamp::now),
            seals: false,
            agency_key: None,
            quirks: false,
            strict: false,
            opencps: OpenCpsSetup::default(),
        }
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("port", &self.port)
            .field("speed", &self.speed)
            .field("agency", &self.agency)
            .finish_non_exhaustive()
    }
}
