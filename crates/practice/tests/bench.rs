//! What the tests share.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hoso_dossier::{Channel, Dossier, Event, Happening, Receipt, ReturnBy, ReturnWish};
use hoso_portal::digest::sha256_hex;
use hoso_portal::events::{self, Cursor};
use hoso_portal::filing::{self, FilingError, FilingRequest, MemoryOutbox, Pace};
use hoso_portal::wire::{Manifest, PROTOCOL, Part};
use hoso_portal::{OpenProtocol, OpenProtocolConfig, PortalConnector};
use hoso_practice::{Agency, Config, Practice, start};
use jiff::Timestamp;
use uuid::Uuid;

pub const SUBMISSION: Uuid = Uuid::from_u128(0x6b0f_3b9e_7f0a_4a53_9a5e_0d8a_3f1f_0001);

/// A practice portal and everything that is needed to file there.
pub struct Bench {
    pub practice: Practice,
    pub portal: Arc<OpenProtocol>,
    pub outbox: Arc<MemoryOutbox>,
    pub source: Arc<BTreeMap<String, Vec<u8>>>,
    pub request: FilingRequest,
}

pub fn quick() -> Config {
    Config {
        speed: 0.02,
        key_seed: Some([7; 32]),
        agency: Agency { supplement: None, fee: None, ..Agency::default() },
        ..Config::default()
    }
}

pub fn pace() -> Pace {
    Pace {
        first_chunk: 64 * 1024,
        largest_chunk: 64 * 1024,
        tries: 4,
        pause: Duration::from_millis(2),
        longest_pause: Duration::from_secs(5),
        jitter: 0.0,
    }
}

/// Bytes that do not repeat, so that a piece at the wrong place is noticed.
pub fn bytes(seed: u32, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    (0..len)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[0]
        })
        .collect()
}

pub fn connect(url: &str) -> Arc<OpenProtocol> {
    let config = OpenProtocolConfig { base: url.to_owned(), ..OpenProtocolConfig::default() };
    Arc::new(OpenProtocol::new(config).unwrap())
}

pub fn manifest(source: &BTreeMap<String, Vec<u8>>, round: u32) -> Manifest {
    manifest_of(source.iter().map(|(id, bytes)| part(id, bytes, "")).collect(), round)
}

pub fn part(id: &str, bytes: &[u8], paper: &str) -> Part {
    Part {
        id: id.to_owned(),
        name: format!("{id}.pdf"),
        media_type: "application/pdf".into(),
        size: bytes.len() as u64,
        sha256: sha256_hex(bytes),
        paper: paper.to_owned(),
        encrypted: None,
    }
}

pub fn manifest_of(parts: Vec<Part>, round: u32) -> Manifest {
    Manifest {
        protocol: PROTOCOL.into(),
        submission: SUBMISSION,
        round,
        kind: "procedure".into(),
        service: "1.001193".into(),
        agency: "UBND xã Ví Dụ".into(),
        template: "1.001193@2024.1".into(),
        return_wish: None,
        parts,
    }
}

/// Files again and again, each time killed in the middle of whatever follows one report more than before, until a run comes through. `file`
/// counts its reports.
pub async fn killed_after_every_report<T, F>(file: impl Fn(Arc<AtomicUsize>) -> F)
where
    T: Send + 'static,
    F: Future<Output = Result<T, FilingError>> + Send + 'static,
{
    for nth in 1..60 {
        let seen = Arc::new(AtomicUsize::new(0));
        let mut task = tokio::spawn(file(Arc::clone(&seen)));
        let ended = loop {
            tokio::select! {
                ended = &mut task => break Some(ended),
                () = tokio::time::sleep(Duration::from_micros(200)) => {
                    if seen.load(Ordering::SeqCst) >= nth {
                        task.abort();
                        break None;
                    }
                }
            }
        };
        if let Some(result) = ended {
            result.unwrap().unwrap();
            assert!(nth > 1, "the test must have killed at least one run");
            return;
        }
        let _ = task.await;
    }
    panic!("sixty runs do not bring it through");
}

pub fn wish() -> ReturnWish {
    ReturnWish {
        by: ReturnBy::Post,
        name: "Nguyễn Thị Ví Dụ".into(),
        phone: "0912345678".into(),
        line: "Số 1, ngõ Ví Dụ".into(),
        province: "01".into(),
        commune: "00004".into(),
        consent: true,
        cod: false,
    }
}

impl Bench {
    pub async fn new(config: Config) -> Self {
        let practice = start(config).await.unwrap();
        let source: BTreeMap<String, Vec<u8>> = [
            ("a-form".to_owned(), bytes(1, 90_000)),
            ("b-scan".to_owned(), bytes(2, 400_001)),
            ("c-empty".to_owned(), Vec::new()),
        ]
        .into();
        let request = FilingRequest { manifest: manifest(&source, 0), keys: practice.keys() };
        Self {
            portal: connect(&practice.url),
            outbox: Arc::new(MemoryOutbox::default()),
            source: Arc::new(source),
            request,
            practice,
        }
    }

    pub fn total(&self) -> u64 {
        self.request.manifest.total()
    }

    pub async fn file(&self) -> Result<Receipt, FilingError> {
        self.file_with(&mut |_| {}).await
    }

    pub async fn file_with(&self, progress: &mut (dyn FnMut(filing::Progress) + Send)) -> Result<Receipt, FilingError> {
        filing::run(
            self.portal.as_ref(),
            self.outbox.as_ref(),
            self.source.as_ref(),
            &self.request,
            &pace(),
            progress,
            &Timestamp::now,
        )
        .await
    }

    /// A dossier that is filed with this receipt, and the beginning of its chain.
    pub fn filed(&self, receipt: &Receipt) -> (Dossier, Cursor) {
        let now = Timestamp::now();
        let steps = [
            Happening::Checked,
            Happening::FilingBegun { submission: SUBMISSION.to_string(), round: 0 },
            Happening::Filed { channel: Channel::Portal, receipt: Some(receipt.clone()) },
        ];
        let events: Vec<Event> = steps.map(|what| Event::program(now, what)).into();
        let dossier = Dossier::replay(&events).unwrap();
        (dossier, Cursor::start(SUBMISSION, &receipt.jws))
    }

    /// Reads events into the dossier until `done`, at most ten seconds.
    pub async fn follow(&self, dossier: &mut Dossier, cursor: &mut Cursor, done: impl Fn(&Dossier) -> bool) {
        let portal: &dyn PortalConnector = self.portal.as_ref();
        for _ in 0..500 {
            let (new, next) = events::read_new(portal, &self.request.keys, cursor).await.unwrap();
            *cursor = next;
            for event in &new {
                let event = events::to_dossier(event).unwrap();
                dossier
                    .apply(&event)
                    .unwrap_or_else(|error| panic!("the portal's {} must fit: {error}", event.what.name()));
            }
            if done(dossier) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("still {} after ten seconds", dossier.state());
    }
}
