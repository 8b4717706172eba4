//! What the targets of signed files share: whom they trust, at which time, and what must hold of every report.

use std::path::Path;
use std::sync::LazyLock;

use hoso_sign::VerifyError;
use hoso_sign::certificate::Certificate;
use hoso_sign::trust::{Trust, TrustStore};
use hoso_sign::verify::{self, Context, Covers, Integrity, Material, Report, Verdict};
use jiff::Timestamp;

/// The authority that made the seeds; empty when there are no seeds yet.
pub struct World {
    trust: TrustStore,
    /// The lists and answers of the authority.
    pub material: Material,
    /// The certificate of the seeds' signer.
    pub signer: Option<Certificate>,
    /// What the detached signatures are of, and a good one.
    pub content: Vec<u8>,
    pub signature: Vec<u8>,
    pub at: Timestamp,
}

pub static WORLD: LazyLock<World> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("signed/world");
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let mut trust = TrustStore::new();
    if let (Some(root), Some(sub)) = (read("root.der"), read("sub.der")) {
        trust.add_der(&root).expect("a root");
        trust.add_intermediate_der(&sub).expect("an authority");
    }
    let at = read("at").map(|text| String::from_utf8(text).expect("text").parse().expect("a time"));
    World {
        trust,
        material: Material {
            crls: ["0.crl", "1.crl"].into_iter().filter_map(read).collect(),
            ocsps: read("ocsp.der").into_iter().collect(),
            certificates: Vec::new(),
        },
        signer: read("kt.der").map(|der| Certificate::from_der(&der).expect("a certificate")),
        content: read("content").unwrap_or_default(),
        signature: read("content.p7s").unwrap_or_default(),
        at: at.unwrap_or_else(|| "2026-11-22T00:00:00Z".parse().expect("a time")),
    }
});

impl World {
    pub fn context<'a>(&'a self, material: &'a Material) -> Context<'a> {
        Context { trust: &self.trust, at: self.at, material }
    }

    /// Verifies and asks what is to be fetched, with the material at hand.
    pub fn verify(&self, data: &[u8]) {
        let context = self.context(&self.material);
        let outcome = verify::verify(data, &context);
        let wanted = verify::wanted(data, &context);
        assert_eq!(outcome.as_ref().err(), wanted.as_ref().err(), "both read the same file");
        honest(outcome);
    }
}

/// What a verdict promises.
pub fn honest(outcome: Result<Report, VerifyError>) {
    let Ok(report) = outcome else { return };
    serde_json::to_string(&report).expect("every report can be written");
    assert!(!report.signatures.is_empty(), "a report is of signatures");
    for one in &report.signatures {
        if one.verdict == Verdict::Valid {
            assert_eq!(one.integrity, Integrity::Intact, "{one:?}");
            assert_ne!(one.covers, Covers::Nothing, "{one:?}");
            let stamp = one.time_stamp.as_ref().is_some_and(|stamp| stamp.trusted);
            assert!(one.trust == Trust::Trusted || stamp, "{one:?}");
        } else {
            assert_ne!(report.verdict, Verdict::Valid, "a file is as good as its signatures");
        }
    }
}
