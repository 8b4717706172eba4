//! One small authority with keys of every kind, made once a run and copied for each test: making RSA keys is what takes
//! the time of these tests.

use std::sync::OnceLock;

use crate::common::{Authority, SUBJECT};

type Files = Vec<(std::ffi::OsString, Vec<u8>)>;

/// A folder of its own with the authority, and under it `nv` and `other` (RSA 2048), `p256`, `p384`, and `enc` (RSA,
/// only for encryption), each as `.key` and `.pem`.
pub fn authority() -> Authority {
    static FILES: OnceLock<Files> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let authority = Authority::new();
        let curve = |name| ["ec", "-pkeyopt", name];
        authority.issue("nv", &["rsa:2048"], SUBJECT, "sub", "end.ext", "365");
        authority.issue("other", &["rsa:2048"], SUBJECT, "sub", "end.ext", "365");
        authority.issue("p256", &curve("ec_paramgen_curve:P-256"), SUBJECT, "sub", "end.ext", "365");
        authority.issue("p384", &curve("ec_paramgen_curve:P-384"), SUBJECT, "sub", "end.ext", "365");
        authority.issue("enc", &["rsa:2048"], "/CN=MÃ HOÁ VÍ DỤ", "sub", "wrong.ext", "365");
        let entries = std::fs::read_dir(authority.dir.path()).unwrap().map(Result::unwrap);
        entries.map(|entry| (entry.file_name(), std::fs::read(entry.path()).unwrap())).collect()
    });
    let authority = Authority { dir: tempfile::tempdir().unwrap() };
    for (name, bytes) in files {
        std::fs::write(authority.dir.path().join(name), bytes).unwrap();
    }
    authority
}
