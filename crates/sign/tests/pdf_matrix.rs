//! The matrix format × key × algorithm × verifier, as rows of a table in docs/interop.md between `<!-- pdf -->` marks.
//! With `HOSO_WRITE_INTEROP=1` the table is written, otherwise it is compared with what is there.

use std::path::Path;
use std::process::Command;

use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::certificate::Certificate;
use hoso_sign::pades::{self, Options};
use hoso_sign::stamp::Token;
use hoso_sign::verify::{Context, Material, Verdict, verify_detached};
use hoso_sign::{SignError, detached};

use crate::common::{Authority, at, classic_pdf, has, run, text};
use crate::tsa::{self, judge};

const MARK: &str = "<!-- pdf -->";
const CONTENT: &[u8] = "Bảng kê".as_bytes();

/// A cell: the judge accepts, refuses, or is not asked.
fn cell(outcome: Option<bool>) -> &'static str {
    match outcome {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "–",
    }
}

struct Bench {
    authority: Authority,
    room: usize,
    python: Option<String>,
}

impl Bench {
    /// The signature value by openssl, as a key far away would make it.
    fn sign(&self, name: &str, algorithm: SignatureAlgorithm, bytes: &[u8]) -> Vec<u8> {
        self.authority.write("tbs", bytes);
        let hash = match algorithm.hash {
            Hash::Sha384 => "-sha384",
            Hash::Sha512 => "-sha512",
            _ => "-sha256",
        };
        let key = format!("{name}.key");
        let mut arguments = vec!["dgst", hash, "-sign", &key, "-out", "sig"];
        if algorithm.scheme == Scheme::RsaPss {
            arguments.extend(["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]);
        }
        arguments.push("tbs");
        self.authority.openssl(&arguments);
        std::fs::read(self.authority.path("sig")).unwrap()
    }

    fn token(&self, (hash, digest): (Hash, Vec<u8>)) -> Token {
        tsa::stamped(&self.authority, hash, &digest)
    }

    fn certificates(&self, name: &str) -> (Certificate, Vec<Certificate>) {
        let read = |name: &str| Certificate::from_der(&self.authority.der(name)).unwrap();
        (read(name), vec![read("sub"), read("root")])
    }

    /// What every judge says of a PDF: ours, pdfsig, qpdf, pyHanko.
    fn pdf(&self, document: &[u8], level: &str) -> [Option<bool>; 5] {
        let file = self.authority.write("matrix.pdf", document);
        let ours = judge(document, &self.authority.trust()).verdict == Verdict::Valid;
        let pdfsig = Command::new("pdfsig")
            .arg("-v")
            .output()
            .is_ok()
            .then(|| text(&run(Command::new("pdfsig").arg("-nocert").arg(&file))).contains("Signature is Valid"));
        let qpdf = has("qpdf").then(|| run(Command::new("qpdf").arg("--check").arg(&file)).status.success());
        let hanko = self.python.as_ref().map(|python| {
            let (script, rules) = match level {
                "B-B" => (include_str!("check_pyhanko.py"), None),
                "B-T" => (include_str!("check_levels.py"), Some("now")),
                _ => (include_str!("check_levels.py"), Some("lt")),
            };
            let script = self.authority.write("matrix.py", script);
            let output =
                run(Command::new(python).arg(script).arg(&file).arg(self.authority.path("root.pem")).args(rules));
            let said = text(&output);
            let stamped = rules.is_none() || said.contains("stamp=True");
            output.status.success() && said.contains("bottom_line=True") && stamped
        });
        [Some(ours), pdfsig, qpdf, hanko, None]
    }
}

/// All rows of one key and algorithm; `None` when CMS has no name for the algorithm yet.
fn rows(
    bench: &Bench,
    name: &str,
    algorithm: SignatureAlgorithm,
    full: bool,
    material: &Material,
) -> Option<Vec<String>> {
    let (certificate, chain) = bench.certificates(name);
    let mut rows = Vec::new();
    let mut row = |format: &str, cells: [Option<bool>; 5]| {
        let cells: Vec<&str> = cells.into_iter().map(cell).collect();
        rows.push(format!("| {format} | {name} | {algorithm} | {} |", cells.join(" | ")));
    };
    let options = Options { algorithm: Some(algorithm), stamp_room: full.then_some(bench.room), ..Options::default() };
    let prepared = match pades::prepare_with(&classic_pdf(), &certificate, &chain, at(), &options) {
        Err(SignError::UnsupportedKey(_)) if algorithm.scheme == Scheme::RsaPss => return None,
        other => other.unwrap(),
    };
    let value = bench.sign(name, algorithm, prepared.to_be_signed());
    row("PAdES B-B", bench.pdf(&pades::finish(&prepared, &value).unwrap(), "B-B"));
    if full {
        let stamped = pades::finish_with_stamp(&prepared, &value, &bench.token(prepared.imprint(&value))).unwrap();
        row("PAdES B-T", bench.pdf(&stamped, "B-T"));
        row("PAdES B-LT", bench.pdf(&pades::augment(&stamped, material).unwrap(), "B-LT"));
    }
    let prepared = detached::prepare(CONTENT, &certificate, &chain, at(), Some(algorithm)).unwrap();
    let value = bench.sign(name, algorithm, prepared.to_be_signed());
    let message = detached::finish(&prepared, &value).unwrap();
    let trust = bench.authority.trust();
    let context = Context { trust: &trust, at: at(), material: &Material::default() };
    let ours = verify_detached(&message, CONTENT, &context).unwrap().verdict == Verdict::Valid;
    let openssl = crate::cms::openssl(&bench.authority, &message, CONTENT);
    row("CMS B-B", [Some(ours), None, None, None, Some(openssl)]);
    Some(rows)
}

#[test]
fn the_table_in_the_documentation_is_what_the_judges_say() {
    let python = std::env::var("HOSO_PYTHON").ok();
    let authority = Authority::new();
    tsa::prepare(&authority);
    let bench = Bench { room: tsa::room(&authority), authority, python };
    let mut lines = vec![
        "| Format | Key | Algorithm | ours | pdfsig | qpdf | pyHanko | openssl cms |".to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    let one = |scheme: Scheme, hash: Hash| SignatureAlgorithm { scheme, hash };
    let rsa = [
        one(Scheme::RsaPkcs1, Hash::Sha256),
        one(Scheme::RsaPkcs1, Hash::Sha384),
        one(Scheme::RsaPkcs1, Hash::Sha512),
        one(Scheme::RsaPss, Hash::Sha256),
        one(Scheme::RsaPss, Hash::Sha384),
        one(Scheme::RsaPss, Hash::Sha512),
    ];
    let mut skipped = false;
    for (name, key, algorithms) in [
        ("rsa-2048", &["rsa:2048"][..], &rsa[..]),
        ("rsa-3072", &["rsa:3072"], &rsa[..1]),
        ("p-256", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], &[one(Scheme::Ecdsa, Hash::Sha256)]),
        ("p-384", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], &[one(Scheme::Ecdsa, Hash::Sha384)]),
    ] {
        bench.authority.identity(name, key);
        let material = tsa::material(&bench.authority, name);
        for (at, algorithm) in algorithms.iter().enumerate() {
            match rows(&bench, name, *algorithm, at == 0, &material) {
                Some(rows) => lines.extend(rows),
                None => skipped = true,
            }
        }
    }
    if skipped {
        println!("skipped: RSASSA-PSS has no AlgorithmIdentifier here yet");
    }
    let table = lines.join("\n");
    assert!(!table.contains('✗'), "a judge refuses what it knows: {table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/interop.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let parts: Vec<&str> = page.split(MARK).collect();
    let [before, written, after] = parts[..] else { panic!("docs/interop.md wants two marks {MARK}") };
    if std::env::var_os("HOSO_WRITE_INTEROP").is_some() {
        std::fs::write(&path, format!("{before}{MARK}\n\n{table}\n\n{MARK}{after}")).unwrap();
    } else if bench.python.is_some() && has("pdfsig") && has("qpdf") {
        assert_eq!(
            written.trim(),
            table,
            "docs/interop.md says something else than the judges; HOSO_WRITE_INTEROP=1 writes it"
        );
    }
}
