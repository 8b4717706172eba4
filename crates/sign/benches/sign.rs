//! Signing and verifying: `cargo bench -p hoso-sign`. Before the measurements of criterion it prints one line of JSON for
//! each figure: wall and CPU milliseconds of one signature without the key's own time, and of one verification, for a
//! tax return of 50 kB and a PDF of 200 kB; then the same for a thousand files, read and written, key included.
//!
//! For the comparison with other programs (`scripts/compare-signing`): `-- --files FOLDER` writes keys and documents,
//! `-- --once WORK KEY FOLDER` does one thing and ends, as a program that is started for each file, and
//! `-- --measure WORK KEY FOLDER RUNS` prints what many in one process take. WORK is `sign-xml`, `sign-pdf`, `verify-xml`,
//! `verify-pdf`, or one of them with `batch-` before it; KEY is `rsa` or `p256`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A bench says what it needs and stops.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use criterion::Criterion;
use hoso_sign::key::{Signer, SoftwareIdentity, open_p12};
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Context, Material, Verdict, verify};
use hoso_sign::xmldsig::{self, Profile};
use hoso_sign::{pades, tax_xml};
use jiff::Timestamp;
use serde_json::json;

// The authority of the tests; a part of what it can do is not needed here.
#[allow(dead_code)]
#[path = "../tests/common.rs"]
mod common;

use common::{Authority, PASSWORD, SUBJECT, at, classic_pdf, tax_return};

const WORKS: [&str; 4] = ["sign-xml", "sign-pdf", "verify-xml", "verify-pdf"];
const KEYS: [&str; 2] = ["rsa", "p256"];
/// CPU milliseconds for one file, without the key.
const BUDGET: f64 = 20.0;

/// A return with so many lines that it has 50 kB.
fn return_of_50_kb() -> String {
    // A row with the return's own id is one of the tests' tricks; signxml refuses it.
    let source = tax_return().replace("<Dong id=\"ID_1\">", "<Dong>");
    let (head, tail) = source.split_once("<BangKe>").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let mut lines = String::new();
    for number in 1.. {
        if head.len() + lines.len() + tail.len() >= 50_000 {
            break;
        }
        lines.push_str(&format!(
            "\n      <Dong stt=\"{number}\"><ten>Hàng ví dụ {number} &amp; phụ kiện</ten><soTien>{}</soTien></Dong>",
            number * 12_500
        ));
    }
    format!("{head}<BangKe>{lines}{tail}")
}

/// A page with 200 kB in 400 objects that do not compress.
fn pdf_of_200_kb() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&classic_pdf()).unwrap();
    let mut seed = 1u32;
    for _ in 0..400 {
        let noise = (0..450).map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        });
        document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), noise.collect()));
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Keys, certificates, documents, and the documents signed by us.
fn files(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let authority = Authority::new();
    authority.issue("rsa", &["rsa:2048"], SUBJECT, "sub", "end.ext", "365");
    authority.issue("p256", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], SUBJECT, "sub", "end.ext", "365");
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    put("plain.xml", return_of_50_kb().as_bytes());
    put("plain.pdf", &pdf_of_200_kb());
    for name in ["root.pem", "sub.pem", "rsa.pem", "rsa.key", "p256.pem", "p256.key"] {
        put(name, &std::fs::read(authority.path(name)).unwrap());
    }
    for name in ["root", "sub"] {
        put(&format!("{name}.der"), &authority.der(name));
    }
    for key in KEYS {
        put(&format!("{key}.p12"), &authority.p12(key, PASSWORD, &[]));
        let place = Place::open(folder, key);
        put(&format!("signed-{key}.xml"), &place.sign("xml"));
        put(&format!("signed-{key}.pdf"), &place.sign("pdf"));
    }
}

/// What a folder of [`files`] holds for one key.
struct Place {
    folder: PathBuf,
    key: String,
    identity: SoftwareIdentity,
    trust: TrustStore,
    at: Timestamp,
}

impl Place {
    fn open(folder: &Path, key: &str) -> Self {
        let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
        let mut trust = TrustStore::new();
        trust.add_der(&read("root.der")).unwrap();
        trust.add_intermediate_der(&read("sub.der")).unwrap();
        let identity = open_p12(&read(&format!("{key}.p12")), PASSWORD).unwrap();
        Self { folder: folder.to_owned(), key: key.to_owned(), identity, trust, at: at() }
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }

    /// What is signed: of XML the return, or with another key than RSA the same words as no tax document.
    fn plain(&self, kind: &str) -> Vec<u8> {
        let bytes = self.read(&format!("plain.{kind}"));
        if kind != "xml" || self.key == "rsa" {
            return bytes;
        }
        String::from_utf8(bytes).unwrap().replace("http://kekhaithue.gdt.gov.vn/TKhaiThue", "urn:vi-du").into_bytes()
    }

    fn sign_bytes(&self, kind: &str, source: &[u8]) -> Vec<u8> {
        match kind {
            "xml" if self.key == "rsa" => tax_xml::sign(source, &self.identity, self.at).unwrap(),
            // Tax returns are signed with RSA alone.
            "xml" => xmldsig::sign(source, &Profile::social_insurance(), &self.identity, self.at).unwrap(),
            _ => pades::sign(source, &self.identity, self.at).unwrap(),
        }
    }

    fn sign(&self, kind: &str) -> Vec<u8> {
        self.sign_bytes(kind, &self.plain(kind))
    }

    fn verify_bytes(&self, bytes: &[u8]) {
        let material = Material::default();
        let report = verify(bytes, &Context { trust: &self.trust, at: self.at, material: &material }).unwrap();
        assert_eq!(report.verdict, Verdict::Valid, "{report:#?}");
    }

    /// One piece of work out of memory.
    fn work(&self, work: &str) -> Box<dyn FnMut() + '_> {
        let (what, kind) = work.split_once('-').unwrap();
        if what == "sign" {
            let source = self.plain(kind);
            let kind = kind.to_owned();
            return Box::new(move || drop(black_box(self.sign_bytes(&kind, &source))));
        }
        let signed = self.read(&format!("signed-{}.{kind}", self.key));
        Box::new(move || self.verify_bytes(&signed))
    }

    /// Thousand files, or as many as `runs`, each read, and written when it is signed.
    fn batch(&self, work: &str, runs: usize) {
        let (what, kind) = work.split_once('-').unwrap();
        let out = self.folder.join("out");
        std::fs::create_dir_all(&out).unwrap();
        for number in 0..runs {
            if what == "sign" {
                std::fs::write(out.join(format!("{number}.{kind}")), self.sign(kind)).unwrap();
            } else {
                self.verify_bytes(&self.read(&format!("signed-{}.{kind}", self.key)));
            }
        }
    }
}

/// Milliseconds that this thread has had of a processor (Linux; 0 elsewhere).
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok()).unwrap_or_default() / 1e6
}

/// Median wall and mean CPU milliseconds.
fn taken(runs: usize, mut once: impl FnMut()) -> (f64, f64) {
    once();
    let begun_cpu = cpu();
    let mut walls: Vec<f64> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            once();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    let cpu = (cpu() - begun_cpu) / runs as f64;
    walls.sort_by(f64::total_cmp);
    (walls[runs / 2], cpu)
}

fn measure(work: &str, key: &str, folder: &Path, runs: usize) {
    let place = Place::open(folder, key);
    let (ms, cpu_ms) = match work.strip_prefix("batch-") {
        Some(work) => {
            let (begun, begun_cpu) = (Instant::now(), cpu());
            place.batch(work, runs);
            (begun.elapsed().as_secs_f64() * 1_000.0, cpu() - begun_cpu)
        }
        None => taken(runs, place.work(work)),
    };
    println!("{}", json!({ "ms": ms, "cpu": cpu_ms }));
}

/// The figures with a budget.
fn figures(folder: &Path) {
    let round = |value: f64| (value * 1000.0).round() / 1000.0;
    for key in KEYS {
        let place = Place::open(folder, key);
        for work in WORKS {
            let (ms, cpu_ms) = taken(201, place.work(work));
            let (what, kind) = work.split_once('-').unwrap();
            let bytes = place.plain(kind);
            let mut key_cpu = 0.0;
            if what == "sign" {
                // SignedInfo and signed attributes have some hundred bytes.
                let (identity, message) = (&place.identity, [7; 400]);
                key_cpu = taken(201, || drop(black_box(identity.sign(identity.algorithm(), &message).unwrap()))).1;
            }
            let own = cpu_ms - key_cpu;
            println!(
                "{}",
                json!({ "what": work, "key": key, "bytes": bytes.len(), "ms": round(ms), "cpu_ms": round(cpu_ms),
                        "key_cpu_ms": round(key_cpu), "own_cpu_ms": round(own), "budget_ms": BUDGET,
                        "kept": own <= BUDGET })
            );
            let (begun, begun_cpu) = (Instant::now(), cpu());
            place.batch(work, 1_000);
            let (seconds, cpu_s) = (begun.elapsed().as_secs_f64(), (cpu() - begun_cpu) / 1_000.0);
            println!(
                "{}",
                json!({ "what": format!("1000 × {work}"), "key": key, "s": round(seconds), "cpu_s": round(cpu_s),
                        "budget_s": 20.0, "kept": seconds <= 20.0 })
            );
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--files", folder, ..] => return files(Path::new(folder)),
        ["--once", work, key, folder, ..] => {
            let place = Place::open(Path::new(folder), key);
            return place.batch(work, 1);
        }
        ["--measure", work, key, folder, runs, ..] => {
            return measure(work, key, Path::new(folder), runs.parse().unwrap());
        }
        _ => {}
    }
    let folder = tempfile::tempdir().unwrap();
    files(folder.path());
    figures(folder.path());
    let mut criterion = Criterion::default().sample_size(40).configure_from_args();
    for key in KEYS {
        let place = Place::open(folder.path(), key);
        let mut group = criterion.benchmark_group(key);
        for work in WORKS {
            group.bench_function(work, |bencher| bencher.iter(place.work(work)));
        }
        group.finish();
    }
    criterion.final_summary();
}
