//! Certificates, key files and documents, made anew for every test in a temporary folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use hoso_sign::VerifyError;
use hoso_sign::key::{SoftwareIdentity, open_p12};
use hoso_sign::trust::TrustStore;
use hoso_sign::verify::{Context, Material, Report};
use jiff::Timestamp;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

pub const PASSWORD: &str = "mật khẩu Ví Dụ";

/// Is the program there? Says so when it is not.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        println!("skipped: {program} is not installed");
    }
    found
}

pub fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Verifies without anything that is known of revocation.
pub fn verify(bytes: &[u8], trust: &TrustStore, at: Timestamp) -> Result<Report, VerifyError> {
    hoso_sign::verify::verify(bytes, &Context { trust, at, material: &Material::default() })
}

/// An instant at which the certificates made below are valid: a minute after the system's now.
pub fn at() -> Timestamp {
    Timestamp::from_second(Timestamp::now().as_second() + 60).unwrap()
}

/// The program `hoso-token`: of this package, or beside the test program of another one.
pub fn token_helper() -> PathBuf {
    match option_env!("CARGO_BIN_EXE_hoso-token") {
        Some(path) => path.into(),
        None => std::env::current_exe().unwrap().parent().and_then(Path::parent).unwrap().join("hoso-token"),
    }
}

/// A small authority of its own: a root, an intermediate, and end certificates.
pub struct Authority {
    pub dir: tempfile::TempDir,
}

pub const SUBJECT: &str = "/C=VN/L=Hà Nội/CN=CÔNG TY VÍ DỤ/UID=MST:9900000016/UID=CCCD:001190000001";

impl Authority {
    pub fn new() -> Self {
        let authority = Self { dir: tempfile::tempdir().unwrap() };
        let ca =
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
        let end = "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
        authority.write("ca.ext", ca);
        authority.write("end.ext", end);
        authority.write("wrong.ext", "keyUsage=critical,keyEncipherment\n");
        authority.openssl(&[
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            "root.key",
            "-out",
            "root.pem",
            "-days",
            "3650",
            "-utf8",
            "-subj",
            "/C=VN/CN=Ví Dụ Root CA",
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
        ]);
        authority.issue("sub", &["rsa:2048"], "/C=VN/CN=Ví Dụ Sub CA", "root", "ca.ext", "2000");
        authority
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), contents).unwrap();
        self.path(name)
    }

    pub fn openssl(&self, arguments: &[&str]) {
        let output = run(Command::new("openssl").args(arguments).current_dir(self.dir.path()));
        assert!(output.status.success(), "openssl {arguments:?}: {}", text(&output));
    }

    /// A certificate `name` with its key, of the issuer's making. `key` is what -newkey takes.
    pub fn issue(&self, name: &str, key: &[&str], subject: &str, issuer: &str, extensions: &str, days: &str) {
        let (key_file, request, out) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
        let mut arguments = vec!["req", "-new", "-newkey", key[0]];
        arguments.extend(&key[1..]);
        arguments.extend(["-nodes", "-keyout", &key_file, "-out", &request, "-utf8", "-subj", subject]);
        self.openssl(&arguments);
        let (ca, ca_key) = (format!("{issuer}.pem"), format!("{issuer}.key"));
        self.openssl(&[
            "x509",
            "-req",
            "-in",
            &request,
            "-CA",
            &ca,
            "-CAkey",
            &ca_key,
            "-CAcreateserial",
            "-days",
            days,
            "-extfile",
            extensions,
            "-out",
            &out,
        ]);
    }

    /// An end certificate under the intermediate, in a key file with the whole chain.
    pub fn identity(&self, name: &str, key: &[&str]) -> SoftwareIdentity {
        self.issue(name, key, SUBJECT, "sub", "end.ext", "365");
        open_p12(&self.p12(name, PASSWORD, &[]), PASSWORD).unwrap()
    }

    pub fn p12(&self, name: &str, password: &str, more: &[&str]) -> Vec<u8> {
        let chain =
            [std::fs::read(self.path("sub.pem")).unwrap(), std::fs::read(self.path("root.pem")).unwrap()].concat();
        self.write("chain.pem", chain);
        let (key, certificate, pass) = (format!("{name}.key"), format!("{name}.pem"), format!("pass:{password}"));
        let mut arguments = vec![
            "pkcs12",
            "-export",
            "-inkey",
            &key,
            "-in",
            &certificate,
            "-certfile",
            "chain.pem",
            "-name",
            "khoá ký",
            "-passout",
            &pass,
            "-out",
            "out.p12",
        ];
        arguments.extend(more);
        self.openssl(&arguments);
        std::fs::read(self.path("out.p12")).unwrap()
    }

    pub fn der(&self, name: &str) -> Vec<u8> {
        let (from, to) = (format!("{name}.pem"), format!("{name}.der"));
        self.openssl(&["x509", "-in", &from, "-outform", "DER", "-out", &to]);
        std::fs::read(self.path(&to)).unwrap()
    }

    /// Trusts the root and knows the intermediate, which tax returns do not carry.
    pub fn trust(&self) -> TrustStore {
        let mut store = TrustStore::new();
        store.add_der(&self.der("root")).unwrap();
        store.add_intermediate_der(&self.der("sub")).unwrap();
        store
    }
}

/// A tax return without a signature.
pub fn tax_return() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HSoThueDTu xmlns=\"http://kekhaithue.gdt.gov.vn/TKhaiThue\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <HSoKhaiThue id=\"ID_1\">\n    <TTinChung><NNT><mst>9900000016</mst><tenNNT>CÔNG TY VÍ DỤ &amp; CON</tenNNT><faxNNT/></NNT></TTinChung>\n    <CTieuTKhaiChinh>\n      <ct21>0</ct21>\n      <ct42>1500000</ct42>\n      <GiaHan xsi:nil=\"true\"/>\n    </CTieuTKhaiChinh>\n    <PLuc><BangKe><Dong id=\"ID_1\"><ten>Hàng ví dụ</ten></Dong></BangKe></PLuc>\n  </HSoKhaiThue>\n</HSoThueDTu>".to_owned()
}

/// A PDF of one page with a classic cross-reference table.
pub fn classic_pdf() -> Vec<u8> {
    written_pdf(lopdf::xref::XrefType::CrossReferenceTable)
}

/// A PDF of one page as lopdf (and printpdf, which uses it) writes it.
pub fn written_pdf(kind: lopdf::xref::XrefType) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let content = document
        .add_object(Stream::new(Dictionary::new(), b"BT /F1 24 Tf 72 700 Td (So tien 1 500 000) Tj ET".to_vec()));
    let font = document.add_object(dictionary! {"Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"});
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(595.2756), Object::Real(841.8898)],
        "Resources" => dictionary! {"Font" => dictionary! {"F1" => font}},
    });
    document
        .objects
        .insert(pages, Object::Dictionary(dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}));
    let catalog = document.add_object(dictionary! {"Type" => "Catalog", "Pages" => pages});
    document.trailer.set("Root", catalog);
    document.reference_table.cross_reference_type = kind;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The same with cross-reference and object streams, by qpdf; `None` when it is not installed.
pub fn stream_pdf(dir: &Path, more: &[&str]) -> Option<Vec<u8>> {
    if !has("qpdf") {
        return None;
    }
    std::fs::write(dir.join("classic.pdf"), classic_pdf()).unwrap();
    let output = run(Command::new("qpdf")
        .args(["--object-streams=generate"])
        .args(more)
        .args(["classic.pdf", "stream.pdf"])
        .current_dir(dir));
    assert!(output.status.success(), "qpdf: {}", text(&output));
    Some(std::fs::read(dir.join("stream.pdf")).unwrap())
}
