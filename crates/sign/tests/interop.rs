//! Who accepts what we sign: format × key × algorithm × verifier, as a table in `docs/interop.md`.
//!
//! `HOSO_WRITE_INTEROP=1` writes the table; without it the table in the file must be what comes out, for the verifiers
//! that are installed. Every signature is made by `openssl` in the second phase, as a token or a service would.

use std::path::{Path, PathBuf};
use std::process::Command;

use hoso_sign::algorithm::{Hash, Scheme, SignatureAlgorithm};
use hoso_sign::asic::Container;
use hoso_sign::certificate::Certificate;
use hoso_sign::key::Signer;
use hoso_sign::tax_xml;
use hoso_sign::verify::{Covers, Verdict};
use hoso_sign::xades::{self, Options};
use hoso_sign::xmldsig::{self, Profile};

use crate::common::{Authority, at, run, tax_return, text, verify};
use crate::judge;
use crate::xml_sign::{dossier, invoice, stamp};

const VERIFIERS: [&str; 6] =
    ["hoso", "xmlsec1 1.2", "signxml 5.2", "JDK 17, secure validation", "xml-crypto 6.3", "libdigidocpp 4.3"];
const BEGIN: &str = "<!-- xml: written by crates/sign/tests/interop.rs -->";
const END: &str = "<!-- xml: end -->";

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Tax,
    Insurance,
    Invoice,
    XadesB,
    XadesT,
    Asic,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Tax, Self::Insurance, Self::Invoice, Self::XadesB, Self::XadesT, Self::Asic];

    fn name(self) -> &'static str {
        match self {
            Self::Tax => "tax return",
            Self::Insurance => "XMLDSig, URI=\"\" (BHXH)",
            Self::Invoice => "XMLDSig, e-invoice",
            Self::XadesB => "XAdES B-B",
            Self::XadesT => "XAdES B-T",
            Self::Asic => "ASiC-E, XAdES B-B",
        }
    }
}

/// What stands behind the interface of a key here: the program openssl.
fn openssl(authority: &Authority, key: &str, algorithm: SignatureAlgorithm, bytes: &[u8]) -> Vec<u8> {
    authority.write("tbs", bytes);
    let hash = match algorithm.hash {
        Hash::Sha384 => "-sha384",
        Hash::Sha512 => "-sha512",
        _ => "-sha256",
    };
    let file = format!("{key}.key");
    let mut command = Command::new("openssl");
    command.current_dir(authority.dir.path()).args(["dgst", hash, "-sign", &file, "-out", "sig"]);
    if algorithm.scheme == Scheme::RsaPss {
        command.args(["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]);
    }
    let output = run(command.arg("tbs"));
    assert!(output.status.success(), "{}", text(&output));
    std::fs::read(authority.path("sig")).unwrap()
}

/// The signed file, or why the profile does not allow it.
fn make(
    authority: &Authority,
    kind: Kind,
    key: &str,
    certificate: &Certificate,
    chain: &[Certificate],
    algorithm: SignatureAlgorithm,
) -> Result<Vec<u8>, &'static str> {
    let options = Options::whole(algorithm, at());
    let profile = match kind {
        Kind::Tax => {
            if algorithm != (SignatureAlgorithm { scheme: Scheme::RsaPkcs1, hash: Hash::Sha256 }) {
                return Err("the profile allows only rsa-sha256");
            }
            // Other verifiers want every id once; our sample repeats one inside of the return, as real files do.
            let source = tax_return().replace("<Dong id=\"ID_1\">", "<Dong>");
            let prepared = tax_xml::prepare(source.as_bytes(), certificate, at()).unwrap();
            let value = openssl(authority, key, algorithm, prepared.to_be_signed());
            return Ok(tax_xml::finish(&prepared, &value).unwrap());
        }
        Kind::Insurance => Profile::social_insurance(),
        Kind::Invoice => Profile::invoice("NBan", "data"),
        Kind::XadesB | Kind::XadesT => {
            let prepared = xades::prepare(dossier().as_bytes(), certificate, chain, &options).unwrap();
            let signed =
                xades::finish(&prepared, &openssl(authority, key, algorithm, prepared.to_be_signed())).unwrap();
            if kind == Kind::XadesB {
                return Ok(signed.document());
            }
            return Ok(signed.stamped(&stamp(authority, signed.to_be_stamped())).unwrap());
        }
        Kind::Asic => {
            let mut container = Container::new();
            container.add("Hồ sơ.xml", "text/xml", dossier().into_bytes()).unwrap();
            let prepared = container.prepare(certificate, chain, &options).unwrap();
            let value = openssl(authority, key, algorithm, prepared.to_be_signed());
            let signed = xades::finish(&prepared, &value).unwrap().document();
            return Ok(container.with_signature(&signed).unwrap().to_bytes().unwrap());
        }
    };
    let source = if kind == Kind::Invoice { invoice() } else { dossier() };
    let prepared = xmldsig::prepare(source.as_bytes(), &profile, certificate, algorithm, at()).unwrap();
    let value = openssl(authority, key, algorithm, prepared.to_be_signed());
    Ok(xmldsig::finish(&prepared, &value).unwrap())
}

struct Row {
    kind: Kind,
    key: &'static str,
    algorithm: SignatureAlgorithm,
    file: PathBuf,
    /// One for each verifier; `None` when it is not installed.
    cells: Vec<Option<String>>,
}

fn rows(authority: &Authority) -> Vec<Row> {
    let algorithm = |scheme, hash| SignatureAlgorithm { scheme, hash };
    let rsa = [
        algorithm(Scheme::RsaPkcs1, Hash::Sha256),
        algorithm(Scheme::RsaPkcs1, Hash::Sha384),
        algorithm(Scheme::RsaPkcs1, Hash::Sha512),
        algorithm(Scheme::RsaPss, Hash::Sha256),
        algorithm(Scheme::RsaPss, Hash::Sha384),
        algorithm(Scheme::RsaPss, Hash::Sha512),
    ];
    let keys: [(&str, &[&str], &[SignatureAlgorithm]); 4] = [
        ("RSA-2048", &["rsa:2048"], &rsa),
        ("RSA-3072", &["rsa:3072"], &rsa),
        ("P-256", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], &[algorithm(Scheme::Ecdsa, Hash::Sha256)]),
        ("P-384", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], &[algorithm(Scheme::Ecdsa, Hash::Sha384)]),
    ];
    let mut rows = Vec::new();
    for (key, made, algorithms) in keys {
        let identity = authority.identity(key, made);
        for &algorithm in algorithms {
            // The long key and the rarer algorithms only once in each family; every format with the usual ones.
            let usual = matches!(algorithm.hash, Hash::Sha256) || algorithm.scheme == Scheme::Ecdsa;
            for kind in Kind::ALL {
                let once = kind == Kind::XadesB && (key == "RSA-2048" || algorithm.scheme == Scheme::RsaPss && usual);
                if !once && (!usual || algorithm.scheme == Scheme::RsaPss && key == "RSA-3072") {
                    continue;
                }
                let name = format!("{}-{key}-{algorithm}.xml", kind.name().replace([' ', '"', '(', ')', ',', '='], ""));
                let Ok(bytes) = make(authority, kind, key, identity.certificate(), identity.chain(), algorithm) else {
                    continue;
                };
                let report = verify(&bytes, &authority.trust(), at()).unwrap();
                let whole = report.signatures.iter().all(|one| one.covers != Covers::Nothing);
                assert!(report.verdict == Verdict::Valid && whole, "{name}: {report:?}");
                let file = authority.write(&name, &bytes);
                rows.push(Row { kind, key, algorithm, file, cells: vec![Some("ok".to_owned())] });
            }
        }
    }
    rows
}

/// Asks one verifier about the files that it can read at all, and fills its column.
fn column(rows: &mut [Row], reads: impl Fn(Kind) -> bool, ask: impl Fn(&[PathBuf]) -> Option<Vec<String>>) {
    let files: Vec<PathBuf> = rows.iter().filter(|row| reads(row.kind)).map(|row| row.file.clone()).collect();
    let mut answers = ask(&files).map(Vec::into_iter);
    for row in rows {
        let cell = if reads(row.kind) {
            answers.as_mut().map(|answers| answers.next().unwrap_or_default())
        } else {
            Some("–".to_owned())
        };
        row.cells.push(cell);
    }
}

/// A refusal in our own words; anything that is not known here fails the comparison as it is.
fn reason(answer: &str, row: &Row) -> String {
    let known = [
        ("files and signature fit", "files and signature fit; it misses a trust list (offline) and a time stamp"),
        ("unknown algorithm", "this version does not know RSASSA-PSS with MGF1"),
        ("signature algorithm 'http://www.w3.org/2001/04/xmldsig-more#ecdsa", "does no ECDSA"),
        ("signature algorithm 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "does no rsa-sha384"),
        ("signature algorithm 'http://www.w3.org/2007/05/xmldsig-more#sha", "does PSS only with SHA-256"),
    ];
    known
        .iter()
        .find(|(said, _)| answer.contains(said))
        .map_or_else(|| format!("{answer} ({}, {})", row.kind.name(), row.algorithm), |(_, words)| (*words).to_owned())
}

fn table(rows: &[Row]) -> Vec<String> {
    let mut lines = vec![
        format!("| Format | Key | Algorithm | {} |", VERIFIERS.join(" | ")),
        format!("|---|---|---|{}", "---|".repeat(VERIFIERS.len())),
    ];
    for row in rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| match cell.as_deref() {
                None => "?".to_owned(),
                Some(said @ ("ok" | "–")) => said.to_owned(),
                Some(said) => reason(said, row),
            })
            .collect();
        lines.push(format!("| {} | {} | {} | {} |", row.kind.name(), row.key, row.algorithm, cells.join(" | ")));
    }
    lines
}

#[test]
fn the_table_of_verifiers() {
    let authority = Authority::new();
    let mut rows = rows(&authority);
    let (root, sub) = (authority.path("root.pem"), authority.path("sub.pem"));
    let both = [std::fs::read(&root).unwrap(), std::fs::read(&sub).unwrap()].concat();
    let roots = authority.write("roots.pem", both);
    let xml = |kind: Kind| kind != Kind::Asic;
    column(&mut rows, xml, |files| judge::xmlsec1(&root, &sub, files));
    column(&mut rows, xml, |files| judge::signxml(&roots, files));
    column(&mut rows, xml, judge::jdk);
    // xml-crypto wants the certificate from outside; the files of one key are asked together.
    column(&mut rows, xml, |files| {
        let key = |file: &PathBuf| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            ["RSA-2048", "RSA-3072", "P-256", "P-384"]
                .into_iter()
                .find(|key| name.contains(&format!("-{key}-")))
                .unwrap()
        };
        let mut out = Vec::new();
        for chunk in files.chunk_by(|a, b| key(a) == key(b)) {
            out.extend(judge::xml_crypto(&authority.path(&format!("{}.pem", key(&chunk[0]))), chunk)?);
        }
        Some(out)
    });
    column(
        &mut rows,
        |kind| kind == Kind::Asic,
        |files| {
            let answers = judge::digidoc(authority.dir.path(), files)?;
            Some(answers.iter().map(|answer| digidoc_verdict(answer)).collect())
        },
    );

    let made = table(&rows);
    println!("{}", made.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/interop.md");
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("HOSO_WRITE_INTEROP").is_some() {
        assert!(
            !made.iter().any(|line| line.contains("| ? ")),
            "a table with holes is not written: install the verifiers"
        );
        let section = format!("{BEGIN}\n{}\n{END}", made.join("\n"));
        let next = match (page.find(BEGIN), page.find(END)) {
            (Some(from), Some(to)) => format!("{}{section}{}", &page[..from], &page[to + END.len()..]),
            _ => format!("{page}\n{section}\n"),
        };
        std::fs::write(&path, next).unwrap();
        return;
    }
    let kept: Vec<&str> = page
        .split_once(BEGIN)
        .and_then(|(_, rest)| rest.split_once(END))
        .map(|(table, _)| table.trim().lines().collect())
        .unwrap_or_default();
    assert_eq!(kept.len(), made.len(), "docs/interop.md is out of date: run this test with HOSO_WRITE_INTEROP=1");
    for (kept, made) in kept.iter().zip(&made) {
        let same = kept
            .split(" | ")
            .zip(made.split(" | "))
            .all(|(kept, made)| kept == made || made.trim_end_matches(" |") == "?");
        assert!(same, "docs/interop.md says\n{kept}\nand the verifiers say\n{made}");
    }
}

/// Offline libdigidocpp knows no trust list, and it wants more than B-B; anything else is a complaint about the file.
/// (That it looks at digests is shown in `asic.rs`.)
fn digidoc_verdict(answer: &str) -> String {
    let said = answer.split_once(": ").map_or(answer, |(_, said)| said);
    let expected = [
        "Signature validation",
        "Unable to verify signing certificate",
        "unable to get local issuer certificate",
        "QualifyingProperties block 'UnsignedProperties' is missing.",
    ];
    let other: Vec<&str> = said.split(" | ").filter(|part| !expected.contains(part)).collect();
    if other.is_empty() {
        "files and signature fit; it misses a trust list (offline) and a time stamp".to_owned()
    } else {
        other.join("; ")
    }
}
