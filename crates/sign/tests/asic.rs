//! ASiC-E containers: made, signed twice, read, verified by us and by libdigidocpp, and attacked.

use std::io::Write;

use flate2::Crc;
use hoso_sign::asic::{Container, DataFile};
use hoso_sign::key::Signer;
use hoso_sign::verify::{Covers, Format, Remark, Verdict};
use hoso_sign::xades::{self, Options};
use hoso_sign::{SignError, VerifyError};

use crate::common::{Authority, at, classic_pdf, run, text, verify};
use crate::judge;
use crate::xml_sign::stamp;

fn dossier() -> Container {
    let mut container = Container::new();
    container.add("Tờ khai.xml", "text/xml", "<a>ví dụ</a>".into()).unwrap();
    container.add("giấy tờ/bản sao (1)&2.pdf", "application/pdf", classic_pdf()).unwrap();
    container.add("rong.txt", "text/plain", Vec::new()).unwrap();
    container
}

#[test]
fn a_dossier_in_one_file() {
    let authority = Authority::new();
    let first = authority.identity("nv", &["rsa:2048"]);
    let second = authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let when = at();
    let once = dossier().sign(&first, when).unwrap();
    assert_eq!(&once[30..38], b"mimetype", "EN 319 162-1 A.1: the first entry");
    assert_eq!(&once[38..69], b"application/vnd.etsi.asic-e+zip", "stored, so that the kind is seen in the file");
    assert!(once == dossier().sign(&first, when).unwrap(), "the same content gives the same bytes");
    let report = verify(&once, &authority.trust(), at()).unwrap();
    assert_eq!(
        (report.format, report.verdict, &report.signatures[0].covers),
        (Format::AsicE, Verdict::Valid, &Covers::Whole),
        "{report:?}"
    );

    let read = Container::read(&once).unwrap();
    assert_eq!(read.files(), dossier().files(), "names, kinds and bytes come back");
    // The second signature gets a time stamp.
    let prepared =
        read.prepare(second.certificate(), second.chain(), &Options::whole(second.algorithm(), at())).unwrap();
    let value = second.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let signed = xades::finish(&prepared, &value).unwrap();
    let stamped = signed.stamped(&stamp(&authority, signed.to_be_stamped())).unwrap();
    let twice = read.with_signature(&stamped).unwrap().to_bytes().unwrap();
    let report = verify(&twice, &authority.trust(), at()).unwrap();
    assert_eq!((report.signatures.len(), report.verdict), (2, Verdict::Valid), "{report:?}");

    let python = run(std::process::Command::new("python3")
        .args(["-m", "zipfile", "-t"])
        .arg(authority.write("t.asice", &twice)));
    assert!(python.status.success(), "any ZIP program reads it: {}", text(&python));

    let mut broken = Container::new();
    for file in dossier().files() {
        broken.add(&file.name, &file.media_type, file.bytes.iter().map(|byte| byte ^ 1).collect()).unwrap();
    }
    let altered = broken.with_signature(&signed.document()).unwrap().to_bytes().unwrap();
    let files =
        [authority.write("1.asice", &once), authority.write("2.asice", &twice), authority.write("3.asice", altered)];
    let Some(answers) = judge::digidoc(authority.dir.path(), &files) else { return };
    for answer in &answers[..2] {
        let (names, said) = answer.split_once(": ").unwrap();
        assert_eq!(
            names, "Tờ khai.xml,giấy tờ/bản sao (1)&2.pdf,rong.txt",
            "libdigidocpp sees the same files: {answer}"
        );
        assert!(
            !said.to_lowercase().contains("digest") && !said.to_lowercase().contains("schema"),
            "libdigidocpp: {said}"
        );
    }
    assert!(answers[2].to_lowercase().contains("digest"), "and it does look at digests: {}", answers[2]);
}

#[test]
fn a_changed_container_is_seen() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signature = {
        let container = dossier();
        let options = Options::whole(identity.algorithm(), at());
        let prepared = container.prepare(identity.certificate(), &[], &options).unwrap();
        let value = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
        xades::finish(&prepared, &value).unwrap().document()
    };
    let with = |change: &dyn Fn(&mut Vec<DataFile>)| {
        let mut files = dossier().files().to_vec();
        change(&mut files);
        let mut container = Container::new();
        for file in files {
            container.add(&file.name, &file.media_type, file.bytes).unwrap();
        }
        let bytes = container.with_signature(&signature).unwrap().to_bytes().unwrap();
        verify(&bytes, &authority.trust(), at()).unwrap().signatures.remove(0)
    };
    assert_eq!(with(&|_| {}).verdict, Verdict::Valid, "untouched, or this test shows nothing");
    let changed = with(&|files| files[0].bytes[3] ^= 1);
    assert!(changed.verdict == Verdict::Invalid && changed.remarks.contains(&Remark::DigestMismatch), "{changed:?}");
    let gone = with(&|files| drop(files.remove(2)));
    assert!(gone.verdict == Verdict::Invalid && gone.remarks.contains(&Remark::ReferenceMissing), "{gone:?}");
    let renamed = with(&|files| files[0].name = "Tờ khai 2.xml".to_owned());
    assert_eq!(renamed.verdict, Verdict::Invalid, "a name is signed: {renamed:?}");
    let more = with(&|files| {
        files.push(DataFile { name: "thêm.txt".to_owned(), media_type: "text/plain".to_owned(), bytes: vec![1] })
    });
    assert!(more.verdict == Verdict::Unknown && more.remarks.contains(&Remark::UnsignedContent), "{more:?}");
    assert!(matches!(more.covers, Covers::Element(ref names) if names.contains("Tờ khai.xml")), "{more:?}");
    // A file beside the signatures, which nobody signs and a program may show.
    let mut beside = Zip::new();
    for file in dossier().files() {
        beside.put(&file.name, &file.name, &file.bytes, None, 0);
    }
    let mut whole = Container::new();
    for file in dossier().files() {
        whole.add(&file.name, &file.media_type, file.bytes.clone()).unwrap();
    }
    let whole = whole.with_signature(&signature).unwrap();
    let name = whole.signature_names()[0].to_owned();
    beside.put(&name, &name, &signature, None, 0);
    let genuine = verify(&beside.end(), &authority.trust(), at()).unwrap().signatures.remove(0);
    assert_eq!(genuine.verdict, Verdict::Valid, "without a manifest too: {genuine:?}");
    beside.put("META-INF/To-khai.pdf", "META-INF/To-khai.pdf", b"%PDF-1.7", None, 0);
    let forged = verify(&beside.end(), &authority.trust(), at()).unwrap().signatures.remove(0);
    assert!(forged.verdict == Verdict::Unknown && forged.remarks.contains(&Remark::ContainerOdd), "{forged:?}");
    let swapped = with(&|files| {
        let bytes = files[0].bytes.clone();
        files[0].bytes = std::mem::replace(&mut files[1].bytes, bytes);
    });
    assert_eq!(swapped.verdict, Verdict::Invalid, "two files changed places: {swapped:?}");
}

#[test]
fn names_and_sizes_are_checked_before_they_go_in() {
    let mut container = dossier();
    for name in [
        "",
        "/etc/x",
        "../x",
        "a/../x",
        "./x",
        "a//b",
        "C:x",
        "a\\b",
        "META-INF/x",
        "meta-inf/x",
        "mimetype",
        "x\u{0}",
        "thư mục/",
    ] {
        let refused = container.add(name, "text/plain", vec![1]);
        assert!(matches!(refused, Err(SignError::ProfileMismatch(_))), "{name:?} leaves the container or disturbs it");
    }
    assert!(matches!(container.add("RONG.TXT", "text/plain", vec![]), Err(SignError::ProfileMismatch(_))), "a twin");
    assert!(matches!(container.add("b", "text\" x", vec![]), Err(SignError::ProfileMismatch(_))), "a media type");
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    assert!(matches!(Container::new().sign(&identity, at()), Err(SignError::ProfileMismatch(_))), "nothing to sign");
    let mut signed = Container::read(&dossier().sign(&identity, at()).unwrap()).unwrap();
    assert!(matches!(signed.add("b", "text/plain", vec![]), Err(SignError::ProfileMismatch(_))), "signed is closed");
}

/// A ZIP as an attacker writes it: entries of name, stored or deflated bytes, with whatever the closure changes.
struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    fn new() -> Self {
        let mut zip = Self { out: Vec::new(), directory: Vec::new(), count: 0 };
        zip.put("mimetype", "mimetype", b"application/vnd.etsi.asic-e+zip", None, 0);
        zip
    }

    /// `size` replaces the stated size; `flags` are set.
    fn put(&mut self, name: &str, local: &str, bytes: &[u8], size: Option<u32>, flags: u16) -> &mut Self {
        let deflate = size.is_some();
        let packed = if deflate {
            let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        } else {
            bytes.to_vec()
        };
        let mut crc = Crc::new();
        crc.update(bytes);
        let offset = self.out.len() as u32;
        let head = |name: &str| {
            let mut common = Vec::new();
            common.extend(20u16.to_le_bytes());
            common.extend((flags | 1 << 11).to_le_bytes());
            common.extend((if deflate { 8u16 } else { 0 }).to_le_bytes());
            common.extend([0; 4]);
            common.extend(crc.sum().to_le_bytes());
            common.extend((packed.len() as u32).to_le_bytes());
            common.extend(size.unwrap_or(bytes.len() as u32).to_le_bytes());
            common.extend((name.len() as u16).to_le_bytes());
            common.extend([0; 2]);
            common
        };
        self.out.extend(b"PK\x03\x04");
        self.out.extend(head(local));
        self.out.extend(local.as_bytes());
        self.out.extend(&packed);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(head(name));
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
        self
    }

    fn end(&self) -> Vec<u8> {
        let mut out = [self.out.as_slice(), &self.directory].concat();
        out.extend(b"PK\x05\x06\x00\x00\x00\x00");
        out.extend(self.count.to_le_bytes());
        out.extend(self.count.to_le_bytes());
        out.extend((self.directory.len() as u32).to_le_bytes());
        out.extend((self.out.len() as u32).to_le_bytes());
        out.extend([0; 2]);
        out
    }
}

#[test]
fn hostile_containers_are_refused() {
    let store = hoso_sign::trust::TrustStore::new();
    let answer = |bytes: &[u8]| verify(bytes, &store, at());
    let plain = Zip::new().put("a.txt", "a.txt", b"1", None, 0).end();
    assert_eq!(
        answer(&plain),
        Err(VerifyError::Unsigned),
        "the bare attacker's ZIP is readable, or the rest shows nothing"
    );

    for name in ["../a.txt", "/a.txt", "a/../../b", "..\\a.txt", "C:\\a.txt", "a//b", "./a", "a\u{1}"] {
        let bytes = Zip::new().put(name, name, b"1", None, 0).end();
        assert!(matches!(answer(&bytes), Err(VerifyError::Unreadable(_))), "{name:?} leaves the container");
        assert!(matches!(Container::read(&bytes), Err(SignError::Unreadable(_))), "{name:?}");
    }
    let cases = [
        ("a name twice", Zip::new().put("a", "a", b"1", None, 0).put("a", "a", b"2", None, 0).end()),
        (
            "two names of one file on Windows",
            Zip::new().put("a", "a", b"1", None, 0).put("A", "A", b"2", None, 0).end(),
        ),
        (
            "a file and a folder of one name",
            Zip::new().put("a", "a", b"1", None, 0).put("a/", "a/", b"", None, 0).end(),
        ),
        ("another name in the local header", Zip::new().put("a", "b", b"1", None, 0).end()),
        ("encrypted", Zip::new().put("a", "a", b"1", None, 1).end()),
        ("a lying size", Zip::new().put("a", "a", &[7; 5000], Some(10), 0).end()),
        ("a lying size upwards", Zip::new().put("a", "a", &[7; 50], Some(5000), 0).end()),
        ("something in front", [b"MZ".as_slice(), &plain].concat()),
        ("something behind", [plain.as_slice(), b"x"].concat()),
        ("cut off", plain[..plain.len() - 5].to_vec()),
        ("a second central end", [plain.as_slice(), b"PK\x05\x06"].concat()),
        ("nothing but a head", b"PK\x03\x04".to_vec()),
    ];
    for (what, bytes) in cases {
        let seen = answer(&bytes);
        assert!(matches!(seen, Err(VerifyError::Unreadable(_))), "{what}: {seen:?}");
    }
    let mut hidden = Zip::new();
    hidden.put("a", "a", b"1", None, 0);
    hidden.out.extend(b"hidden");
    assert!(
        matches!(answer(&hidden.end()), Err(VerifyError::Unreadable(_))),
        "bytes between the entries and the directory"
    );
    let bomb = Zip::new().put("a", "a", &vec![0; 20 << 20], Some(20 << 20), 0).end();
    assert!(
        bomb.len() < 100_000 && matches!(answer(&bomb), Err(VerifyError::TooLarge(_))),
        "a bomb: {} bytes",
        bomb.len()
    );
    let mut many = Zip::new();
    for number in 0..1_000 {
        let name = format!("{number}");
        many.put(&name, &name, b"", None, 0);
    }
    assert!(matches!(answer(&many.end()), Err(VerifyError::TooLarge(_))), "too many entries");
    let mut damaged = plain.clone();
    damaged[30 + 8 + 31 + 30 + 5] ^= 1;
    assert!(matches!(answer(&damaged), Err(VerifyError::Unreadable(_))), "the checksum counts");
    for length in 0..plain.len() {
        assert!(answer(&plain[..length]).is_err(), "{length} bytes of a container are none");
    }
    let other = Zip { out: Vec::new(), directory: Vec::new(), count: 0 }.put("a.txt", "a.txt", b"1", None, 0).end();
    assert!(matches!(answer(&other), Err(VerifyError::Unreadable(_))), "any other ZIP is no ASiC");
    let cades = Zip::new()
        .put("a", "a", b"1", None, 0)
        .put("META-INF/signature.p7s", "META-INF/signature.p7s", b"1", None, 0)
        .end();
    let report = answer(&cades).unwrap();
    assert!(
        report.verdict == Verdict::Unknown && report.signatures[0].remarks.contains(&Remark::UnsupportedFormat),
        "{report:?}"
    );
}

#[test]
fn signature_files_that_sign_something_else() {
    let authority = Authority::new();
    let identity = authority.identity("nv", &["rsa:2048"]);
    let signed = dossier().sign(&identity, at()).unwrap();
    let container = Container::read(&signed).unwrap();
    // A signature of another container, of an XML document, and one that is only wrapped.
    let mut other = Container::new();
    other.add("khác.txt", "text/plain", b"1".to_vec()).unwrap();
    let options = Options::whole(identity.algorithm(), at());
    let prepared = other.prepare(identity.certificate(), &[], &options).unwrap();
    let value = identity.sign(prepared.algorithm(), prepared.to_be_signed()).unwrap();
    let foreign = xades::finish(&prepared, &value).unwrap().document();
    let bytes = container.with_signature(&foreign).unwrap().to_bytes().unwrap();
    let report = verify(&bytes, &authority.trust(), at()).unwrap();
    assert_eq!(
        (report.signatures[0].verdict, report.signatures[1].verdict),
        (Verdict::Valid, Verdict::Invalid),
        "{report:?}"
    );
    assert!(report.signatures[1].remarks.contains(&Remark::ReferenceMissing));

    let moved = String::from_utf8(foreign)
        .unwrap()
        .replace("<asic:XAdESSignatures ", "<asic:XAdESSignatures ><x ")
        .replace("</asic:XAdESSignatures>", "</x></asic:XAdESSignatures>");
    let bytes = container.with_signature(moved.as_bytes()).unwrap().to_bytes().unwrap();
    assert!(
        verify(&bytes, &authority.trust(), at()).is_err_and(|error| matches!(error, VerifyError::Unreadable(_))),
        "no namespace, no signature file"
    );
    for junk in [b"<a/>".as_slice(), b"junk", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"] {
        let bytes = container.with_signature(junk).unwrap().to_bytes().unwrap();
        assert!(matches!(verify(&bytes, &authority.trust(), at()), Err(VerifyError::Unreadable(_))));
    }
}
