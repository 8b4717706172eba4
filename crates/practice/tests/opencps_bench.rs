//! What the tests of the OpenCPS side share.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hoso_dossier::{Event, Happening};
use hoso_portal::filing::{self, FilingError, MemoryOutbox};
use hoso_portal::opencps::{OpenCps, OpenCpsConfig, OpenCpsPortal, Placement, Seen};
use hoso_portal::unsigned::Confirmation;
use hoso_portal::wire::Manifest;
use hoso_portal::{Access, Bounds};
use hoso_practice::{Config, OpenCpsSetup, Practice, start};
use jiff::Timestamp;
use uuid::Uuid;

use crate::bench::{SUBMISSION, bytes, manifest_of, pace, part, quick};

pub const USER: &str = "001190000001";

pub fn quirky() -> Config {
    Config { quirks: true, ..quick() }
}

/// A client for an account.
pub fn client_of(url: &str, user: &str, password: &str) -> OpenCps {
    OpenCps::new(OpenCpsConfig {
        base: url.to_owned(),
        group_id: OpenCpsSetup::default().group_id,
        access: Access::Basic { user: user.into(), password: password.into() },
        bounds: Bounds::default(),
    })
    .unwrap()
}

/// A practice portal and everything that is needed to file there by OpenCPS.
pub struct Cps {
    pub practice: Practice,
    pub portal: Arc<OpenCpsPortal>,
    pub outbox: Arc<MemoryOutbox>,
    pub source: Arc<BTreeMap<String, Vec<u8>>>,
    pub manifest: Manifest,
    /// How much of the news was waited for already.
    pub waited: AtomicUsize,
}

pub fn parts(source: &BTreeMap<String, Vec<u8>>, places: &[(&str, &str)], round: u32) -> Manifest {
    manifest_of(places.iter().map(|(id, place)| part(id, &source[*id], place)).collect(), round)
}

impl Cps {
    pub async fn new(config: Config) -> Self {
        Self::with(config, Placement::default()).await
    }

    pub async fn with(config: Config, placement: Placement) -> Self {
        let practice = start(config).await.unwrap();
        let source: BTreeMap<String, Vec<u8>> = [
            ("a-form".to_owned(), bytes(1, 90_000)),
            ("b-scan".to_owned(), bytes(2, 700_001)),
            ("c-empty".to_owned(), Vec::new()),
        ]
        .into();
        let manifest = parts(&source, &[("a-form", "TP01"), ("b-scan", "TP02"), ("c-empty", "TP02")], 0);
        let client = client_of(&practice.url, USER, "tap-duot");
        Self {
            portal: Arc::new(OpenCpsPortal::new(client, placement)),
            outbox: Arc::new(MemoryOutbox::default()),
            source: Arc::new(source),
            manifest,
            practice,
            waited: AtomicUsize::new(0),
        }
    }

    /// The duplicate counter strikes the first new draft of a portal; this lets it strike nobody.
    pub async fn past_the_counter(self) -> Self {
        let form = [("serviceCode", "2.000815"), ("dossierTemplateNo", "TD_CHUNGTHUC")];
        self.raw_post("dossiers", &form).await;
        self
    }

    /// A `POST` as some other program would send it.
    pub async fn raw_post(&self, path: &str, form: &[(&str, &str)]) -> reqwest::Response {
        let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={value}")).collect();
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .post(format!("{}/o/rest/v2/{path}", self.practice.url))
            .basic_auth(USER, Some("tap-duot"))
            .header("groupId", OpenCpsSetup::default().group_id.to_string())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.join("&"))
            .send()
            .await
            .unwrap()
    }

    pub async fn file(&self) -> Result<Confirmation, FilingError> {
        self.file_with(&mut |_| {}).await
    }

    pub async fn file_with(
        &self,
        progress: &mut (dyn FnMut(filing::Progress) + Send),
    ) -> Result<Confirmation, FilingError> {
        filing::run_unsigned(
            self.portal.as_ref(),
            self.outbox.as_ref(),
            self.source.as_ref(),
            &self.manifest,
            &pace(),
            progress,
            &Timestamp::now,
        )
        .await
    }

    /// One dossier lies at the portal, once, with exactly our bytes.
    pub fn exactly_once(&self, what: &str) {
        let mut wanted: Vec<String> = self.manifest.parts.iter().map(|part| part.sha256.clone()).collect();
        wanted.sort();
        let taken = taken(&self.practice);
        assert_eq!(taken.len(), 1, "{what}: filed once and not twice");
        assert_eq!(taken[0].0, SUBMISSION, "{what}");
        assert_eq!(taken[0].1, wanted, "{what}: every byte is ours, every file there once");
    }

    pub async fn id(&self) -> String {
        self.portal.client().find(SUBMISSION).await.unwrap().unwrap().id
    }

    /// Reads news until one fits that did not fit an earlier wait: several may come in one reading.
    pub async fn follow(&self, seen: &mut Seen, all: &mut Vec<Event>, done: impl Fn(&Happening) -> bool) {
        for _ in 0..500 {
            let from = self.waited.load(Ordering::SeqCst);
            if let Some(at) = all.iter().skip(from).position(|event| done(&event.what)) {
                self.waited.store(from + at + 1, Ordering::SeqCst);
                return;
            }
            let (news, next) = self.portal.client().news(SUBMISSION, seen, Timestamp::now()).await.unwrap();
            *seen = next;
            assert!(news.iter().all(|event| !event.verified), "nothing of an unsigned portal counts as verified");
            if news.is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            all.extend(news);
        }
        panic!("it does not come: {all:#?}");
    }
}

pub fn status_is(wanted: u8) -> impl Fn(&Happening) -> bool {
    move |what| matches!(what, Happening::StatusChanged { code, .. } if *code == wanted)
}

/// Another UUID.
pub const OTHER: Uuid = Uuid::from_u128(0x6b0f_3b9e_7f0a_4a53_9a5e_0d8a_3f1f_00ff);

impl Cps {
    /// A `GET` as some other program would send it.
    pub async fn raw_get(&self, path: &str) -> serde_json::Value {
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .get(format!("{}/o/rest/v2/{path}", self.practice.url))
            .basic_auth(USER, Some("tap-duot"))
            .header("groupId", OpenCpsSetup::default().group_id.to_string())
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }
}

/// What the portal took: UUID and the sorted digests of the bytes that are kept.
pub fn taken(practice: &Practice) -> Vec<(Uuid, Vec<String>)> {
    let held = practice.held().unwrap().into_iter().filter(|held| held.committed);
    held.map(|held| {
        let mut kept: Vec<String> = held.parts.into_iter().map(|(_, sha256)| sha256).collect();
        kept.sort();
        (held.submission, kept)
    })
    .collect()
}
