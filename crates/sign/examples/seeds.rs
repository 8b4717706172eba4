//! Files that the fuzzer begins with, made by the program itself with keys of an authority of its own:
//! `seeds FOLDER`. In `FOLDER/world` lies whom to trust and when; in a folder for each target its seeds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A tool of the repository says what it needs and stops.

use std::path::{Path, PathBuf};

use hoso_sign::algorithm::Hash;
use hoso_sign::asic::Container;
use hoso_sign::key::Signer;
use hoso_sign::pades::{self, Options, Permission};
use hoso_sign::xmldsig::{self, Profile};
use hoso_sign::{detached, tax_xml, xades};

// The authority of the tests; a part of what it can do is not needed here.
#[allow(dead_code)]
#[path = "../tests/common.rs"]
mod common;
#[allow(dead_code)]
#[path = "../tests/tsa.rs"]
mod tsa;

use common::{Authority, at, classic_pdf, tax_return, written_pdf};

/// What the detached signatures are of.
const CONTENT: &[u8] = "Tờ khai ví dụ\n".as_bytes();
const DOSSIER: &str = "<HoSo xmlns='urn:vi-du' Id='hs'><Nguoi>NGUYỄN THỊ VÍ DỤ</Nguoi><SoTien>1500000</SoTien></HoSo>";
const INVOICE: &str = "<HDon><DLHDon Id=\"data\"><TTChung><SHDon>1</SHDon></TTChung></DLHDon></HDon>";

struct Folder(PathBuf);

impl Folder {
    fn put(&self, target: &str, name: &str, bytes: impl AsRef<[u8]>) {
        let folder = self.0.join(target);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("written");
    }
}

fn main() {
    let folder = Folder(Path::new(&std::env::args().nth(1).expect("a folder")).to_owned());
    let authority = Authority::new();
    tsa::prepare(&authority);
    let rsa = authority.identity("nv", &["rsa:2048"]);
    let curve = authority.identity("kt", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    pdf(&folder, &authority, &rsa, &curve);
    cms(&folder, &authority, &rsa, &curve);
    xml(&folder, &authority, &rsa, &curve);
    asic(&folder, &authority, &rsa, &curve);
    // Last, so that half a set is told from a whole one.
    world(&folder, &authority, &curve);
}

fn world(folder: &Folder, authority: &Authority, signer: &dyn Signer) {
    let material = tsa::material(authority, "kt");
    for name in ["root", "sub", "kt"] {
        folder.put("world", &format!("{name}.der"), authority.der(name));
    }
    for (number, crl) in material.crls.iter().enumerate() {
        folder.put("world", &format!("{number}.crl"), crl);
    }
    folder.put("world", "ocsp.der", &material.ocsps[0]);
    folder.put("world", "content", CONTENT);
    folder.put("world", "content.p7s", detached::sign(CONTENT, signer, at()).expect("signed"));
    folder.put("world", "at", at().to_string());
}

/// A PDF with a time stamp over its signature.
fn stamped_pdf(authority: &Authority, source: &[u8], signer: &dyn Signer) -> Vec<u8> {
    let options = Options { stamp_room: Some(tsa::room(authority)), ..Options::default() };
    let prepared = pades::prepare_with(source, signer.certificate(), signer.chain(), at(), &options).expect("prepared");
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed()).expect("signed");
    let (hash, digest) = prepared.imprint(&signature);
    pades::finish_with_stamp(&prepared, &signature, &tsa::stamped(authority, hash, &digest)).expect("finished")
}

fn pdf(folder: &Folder, authority: &Authority, rsa: &dyn Signer, curve: &dyn Signer) {
    let put = |name: &str, bytes: &[u8]| folder.put("verify_pdf", name, bytes);
    let streams = written_pdf(lopdf::xref::XrefType::CrossReferenceStream);
    let plain = pades::sign(&classic_pdf(), curve, at()).expect("signed");
    put("plain", &plain);
    put("streams", &pades::sign(&streams, rsa, at()).expect("signed"));
    put("twice", &pades::sign(&plain, rsa, at()).expect("signed"));
    for (name, permission) in [("locked", Permission::Nothing), ("form", Permission::FormFilling)] {
        let options = Options { certify: Some(permission), ..Options::default() };
        put(name, &pades::sign_with(&classic_pdf(), curve, at(), &options).expect("signed"));
    }
    for (name, source) in [("stamped", classic_pdf()), ("stamped-streams", streams)] {
        let stamped = stamped_pdf(authority, &source, curve);
        put(name, &stamped);
        let archived = pades::augment(&stamped, &tsa::material(authority, "kt")).expect("proofs");
        put(&format!("{name}-lt"), &archived);
        let prepared = pades::prepare_stamp(&archived, Hash::Sha256, tsa::room(authority)).expect("prepared");
        let (hash, digest) = prepared.imprint();
        put(
            &format!("{name}-lta"),
            &pades::finish_stamp(&prepared, &tsa::stamped(authority, hash, digest)).expect("sealed"),
        );
    }
    let prepared = pades::prepare_stamp(&classic_pdf(), Hash::Sha256, tsa::room(authority)).expect("prepared");
    let (hash, digest) = prepared.imprint();
    put("only-stamp", &pades::finish_stamp(&prepared, &tsa::stamped(authority, hash, digest)).expect("sealed"));
}

fn cms(folder: &Folder, authority: &Authority, rsa: &dyn Signer, curve: &dyn Signer) {
    let put = |name: &str, bytes: &[u8]| folder.put("verify_cms", name, bytes);
    for (name, signer) in [("rsa", rsa), ("curve", curve)] {
        let signed = detached::sign(CONTENT, signer, at()).expect("signed");
        put(name, &signed);
        authority.write("one.p7s", &signed);
        authority
            .openssl(&["cms", "-cmsout", "-in", "one.p7s", "-inform", "DER", "-outform", "PEM", "-out", "one.pem"]);
        put(&format!("{name}.pem"), &std::fs::read(authority.path("one.pem")).expect("written"));
    }
    let prepared = detached::prepare(CONTENT, curve.certificate(), curve.chain(), at(), None).expect("prepared");
    let signature = curve.sign(prepared.algorithm(), prepared.to_be_signed()).expect("signed");
    let (hash, digest) = prepared.imprint(&signature);
    let token = tsa::stamped(authority, hash, &digest);
    put("stamped", &detached::finish_with_stamp(&prepared, &signature, &token).expect("finished"));
    put("token", token.der());
    put("reply", &std::fs::read(authority.path("reply.tsr")).expect("written"));
    let material = tsa::material(authority, "kt");
    for (number, der) in [&material.crls[..], &material.ocsps, &material.certificates].concat().iter().enumerate() {
        put(&format!("material-{number}"), der);
    }
    put("root.pem", &std::fs::read(authority.path("root.pem")).expect("written"));
    put("kt.der", &authority.der("kt"));
}

fn stamped_xades(authority: &Authority, signed: &xades::Signed) -> Vec<u8> {
    let token = tsa::stamped(authority, Hash::Sha256, &Hash::Sha256.digest(&[signed.to_be_stamped()]));
    signed.stamped(token.der()).expect("stamped")
}

fn xml(folder: &Folder, authority: &Authority, rsa: &dyn Signer, curve: &dyn Signer) {
    let put = |name: &str, bytes: &[u8]| folder.put("verify_xml", name, bytes);
    let once = tax_xml::sign(tax_return().as_bytes(), rsa, at()).expect("signed");
    put("tax", &once);
    put("tax-twice", &tax_xml::sign(&once, rsa, at()).expect("signed"));
    let insurance = Profile::social_insurance();
    put("insurance", &xmldsig::sign(DOSSIER.as_bytes(), &insurance, rsa, at()).expect("signed"));
    let once = xmldsig::sign(INVOICE.as_bytes(), &Profile::invoice("NBan", "data"), rsa, at()).expect("signed");
    put("invoice", &once);
    put("invoice-twice", &xmldsig::sign(&once, &Profile::invoice("NMua", "data"), curve, at()).expect("signed"));
    let once = xades::sign(DOSSIER.as_bytes(), curve, at()).expect("signed");
    put("xades", &once.document());
    put("xades-stamped", &stamped_xades(authority, &once));
}

fn asic(folder: &Folder, authority: &Authority, rsa: &dyn Signer, curve: &dyn Signer) {
    let put = |name: &str, bytes: &[u8]| folder.put("verify_asic", name, bytes);
    let mut container = Container::new();
    // The target puts a signature file of its own beside this very file.
    container.add("a.txt", "text/plain", CONTENT.to_vec()).expect("added");
    let signed = |container: &Container, signer: &dyn Signer| {
        let options = xades::Options::whole(signer.algorithm(), at());
        let prepared = container.prepare(signer.certificate(), signer.chain(), &options).expect("prepared");
        let value = signer.sign(prepared.algorithm(), prepared.to_be_signed()).expect("signed");
        xades::finish(&prepared, &value).expect("finished")
    };
    let first = signed(&container, curve);
    let stamped = stamped_xades(authority, &first);
    for (name, signature) in [("signature", first.document()), ("signature-stamped", stamped.clone())] {
        put(name, &signature);
        let once = container.with_signature(&signature).expect("put in");
        put(&format!("container-{name}"), &once.to_bytes().expect("bytes"));
        let twice = once.with_signature(&signed(&once, rsa).document()).expect("put in");
        put(&format!("container-{name}-twice"), &twice.to_bytes().expect("bytes"));
    }
    container.add("giấy tờ/bản sao.pdf", "application/pdf", classic_pdf()).expect("added");
    put("container-more", &container.sign(curve, at()).expect("signed"));
}
