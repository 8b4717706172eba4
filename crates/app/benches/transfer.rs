//! Sending over loopback: the rate beside curl's, and the memory it takes. One line of JSON.
//!
//! `cargo bench -p hoso-app --bench transfer [-- --megabytes 500] [--rounds 5] [--no-curl]`. The program is the real one with its store on the disk; the
//! practice portal runs in a process of its own. curl sends the same bytes in the same pieces over one connection, from plain files whose digests
//! were computed before: less work than ours on this side, the same on the other.

// A measure may stop at the first thing that is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_precision_loss)]

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use hoso_app::{App, Config, SystemHost};
use hoso_portal::digest::content_digest;
use hoso_portal::wire::{Manifest, PROTOCOL, Part};
use hoso_portal::{OpenProtocol, OpenProtocolConfig, PortalConnector, Target};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Bytes of one file: the most that the program attaches.
const FILE: usize = 50_000_000;
/// Bytes of one append, as the portal takes them and the program sends them.
const PIECE: usize = 4 * 1024 * 1024;
const PACK: &str = "1.001193";

/// A practice portal in a process of its own.
struct Portal {
    child: Child,
    url: String,
}

impl Portal {
    fn start(folder: &Path) -> Self {
        let program = std::env::current_exe().unwrap();
        let mut child =
            Command::new(program).arg("--portal").arg(folder).stdout(Stdio::piped()).spawn().expect("the portal");
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { child, url: url.trim().to_owned() }
    }

    /// What that process is.
    async fn serve(folder: PathBuf) {
        let mut config =
            hoso_practice::Config { speed: 80_000.0, folder: Some(folder), ..hoso_practice::Config::default() };
        config.limits.max_parts = 100;
        config.limits.max_total_bytes = 8 << 30;
        let practice = hoso_practice::start(config).await.unwrap();
        println!("{}", practice.url);
        std::future::pending::<()>().await;
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Bytes of memory of this process (Linux).
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4_096
}

/// Files a dossier of `files` scans with the real program. Seconds, memory before, and at most.
async fn ours(folder: &Path, url: &str, files: usize) -> (f64, u64, u64) {
    let kho = folder.join("kho");
    let config = Config { practice: true, portal: Some(url.to_owned()), ..Config::default() };
    let host = Arc::new(SystemHost::exporting_to(folder.join("xuat")));
    let app = App::with_passphrase(host, config, &kho, "đo").unwrap();
    let id = app.create(PACK, None).unwrap();
    let answers = app.pack(PACK).unwrap().form.cases[0].answers.clone();
    app.load_answers(&id, &answers, hoso_form::Source::Imported).unwrap();
    for n in 0..files {
        let bytes = hoso_practice::scan(FILE, n as u64 + 1);
        let upload = app.begin_attachment(&id, "giay_chung_sinh", &format!("scan-{n}.pdf"), FILE as u64).unwrap();
        for piece in bytes.chunks(1 << 20) {
            app.append_attachment(&upload, piece).unwrap();
        }
        app.finish_attachment(&upload).unwrap();
    }
    app.check(&id).unwrap();
    app.build_documents(&id).unwrap();
    let (before, most, done) = (resident(), Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let (seen, stop) = (Arc::clone(&most), Arc::clone(&done));
    let watch = std::thread::spawn(move || {
        while !stop.load(Ordering::Relaxed) {
            seen.fetch_max(resident(), Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(10));
        }
    });
    let mut view = app.submit(&id, None, None).unwrap();
    // It checks, makes the documents anew and leaves the sending to a task of its own.
    let begun = Instant::now();
    while view.receipt.is_none() {
        if let Some(error) = view.transfer.as_ref().and_then(|t| t.error.as_ref()) {
            panic!("{error}");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        view = app.timeline(&id).unwrap();
    }
    let seconds = begun.elapsed().as_secs_f64();
    done.store(true, Ordering::Relaxed);
    watch.join().unwrap();
    (seconds, before, most.load(Ordering::Relaxed))
}

/// Announces the same files, and lets curl send them. Seconds of curl alone.
async fn curl(folder: &Path, url: &str, files: usize) -> f64 {
    let portal =
        OpenProtocol::new(OpenProtocolConfig { base: url.to_owned(), ..OpenProtocolConfig::default() }).unwrap();
    portal.describe().await.unwrap();
    let mut parts = Vec::new();
    for n in 0..files {
        let bytes = hoso_practice::scan(FILE, n as u64 + 1_001);
        for (at, piece) in bytes.chunks(PIECE).enumerate() {
            std::fs::write(folder.join(format!("{n}-{at}")), piece).unwrap();
        }
        let sha256 = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        parts.push(Part {
            id: format!("file-{n}"),
            name: format!("scan-{n}.pdf"),
            media_type: "application/pdf".into(),
            size: FILE as u64,
            sha256,
            paper: String::new(),
            encrypted: None,
        });
    }
    let submission = Uuid::new_v4();
    let manifest = Manifest {
        protocol: PROTOCOL.into(),
        submission,
        round: 0,
        kind: "procedure".into(),
        service: PACK.into(),
        agency: String::new(),
        template: format!("{PACK}@2024.1"),
        return_wish: None,
        parts,
    };
    portal.announce(&manifest).await.unwrap();
    let mut wanted = String::new();
    for (n, part) in manifest.parts.iter().enumerate() {
        let upload = portal.create_upload(Target { submission, round: 0 }, part).await.unwrap();
        let pieces = FILE.div_ceil(PIECE);
        for at in 0..pieces {
            let last = if at + 1 == pieces { "?1" } else { "?0" };
            let piece = folder.join(format!("{n}-{at}"));
            let _ = write!(
                wanted,
                "url = \"{}\"\nrequest = PATCH\nheader = \"Upload-Draft-Interop-Version: {}\"\nheader = \"Upload-Offset: {}\"\n\
                 header = \"Upload-Complete: {last}\"\nheader = \"Content-Digest: {}\"\nheader = \"Content-Type: application/partial-upload\"\nheader = \"Expect:\"\n\
                 data-binary = \"@{}\"\nfail\nsilent\nshow-error\noutput = \"/dev/null\"\nnext\n",
                upload.url,
                hoso_portal::wire::UPLOAD_DRAFT,
                at * PIECE,
                content_digest(&std::fs::read(&piece).unwrap()),
                piece.display(),
            );
        }
    }
    let config = folder.join("curl");
    std::fs::write(&config, wanted.trim_end_matches("next\n")).unwrap();
    let begun = Instant::now();
    let sent = Command::new("curl").arg("--config").arg(&config).status().expect("curl");
    let seconds = begun.elapsed().as_secs_f64();
    assert!(sent.success(), "curl sends every piece");
    portal.commit(&manifest).await.expect("what curl sent is whole");
    seconds
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if let [word, folder] = args.as_slice()
        && word == "--portal"
    {
        return runtime.block_on(Portal::serve(folder.into()));
    }
    let number = |name: &str, usual: usize| {
        let value = args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
        value.map_or(usual, |text| text.parse().expect("a number"))
    };
    let files = (number("--megabytes", 500) * 1_000_000).div_ceil(FILE);
    let beside = !args.iter().any(|arg| arg == "--no-curl");
    let (sent, mut rounds) = ((files * FILE) as f64 / 1e6, Vec::new());
    for _ in 0..number("--rounds", if beside { 5 } else { 1 }) {
        let folder = tempfile::tempdir().unwrap();
        let portal = Portal::start(&folder.path().join("cong"));
        let (seconds, before, most) = runtime.block_on(ours(folder.path(), &portal.url, files));
        let mut found = json!({
            "mb_per_second": sent / seconds,
            "idle_mb": before as f64 / 1e6,
            "above_idle_mb": most.saturating_sub(before) as f64 / 1e6,
        });
        if beside {
            let theirs = runtime.block_on(curl(folder.path(), &portal.url, files));
            found["curl_mb_per_second"] = json!(sent / theirs);
            found["ratio_to_curl"] = json!(theirs / seconds);
        }
        rounds.push(found);
    }
    let mut ratios: Vec<f64> = rounds.iter().filter_map(|round| round["ratio_to_curl"].as_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "{}",
        json!({ "megabytes": sent, "median_ratio_to_curl": ratios.get(ratios.len() / 2), "rounds": rounds })
    );
}
