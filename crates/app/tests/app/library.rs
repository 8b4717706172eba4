//! Packs in the window: taken in when a trusted key signed them, refused otherwise, taken back.

use std::path::Path;
use std::sync::Arc;

use hoso_app::App;
use hoso_app::api::Code;
use hoso_pack::bundle::Bundle;
use hoso_pack::{PackFiles, template};
use serde_json::{Value, json};

use crate::bench::{base64, call, fails, program, well_written};

/// Who signs packs in these tests.
pub struct Press {
    keys: minisign::KeyPair,
}

impl Press {
    pub fn new() -> Self {
        Self { keys: minisign::KeyPair::generate_unencrypted_keypair().unwrap() }
    }

    fn key(&self) -> String {
        self.keys.pk.to_base64()
    }

    /// The payload of `packs.install`.
    pub fn issue(&self, files: &PackFiles) -> Value {
        let bytes = Bundle::of(files, "2026-11-22".parse().unwrap()).unwrap().to_bytes().unwrap();
        self.sign(&bytes)
    }

    fn sign(&self, bytes: &[u8]) -> Value {
        let signature = minisign::sign(Some(&self.keys.pk), &self.keys.sk, bytes, Some("thử nghiệm"), None).unwrap();
        json!({ "base64": base64(bytes), "signature": signature.into_string() })
    }

    pub async fn trusted(&self, app: &Arc<App>) -> Value {
        call(app, "packs.trust", json!({ "name": "Nhà phát hành Ví Dụ", "key": self.key() })).await
    }

    pub async fn install(&self, app: &Arc<App>, files: &PackFiles) -> Value {
        call(app, "packs.install", self.issue(files)).await
    }
}

/// A file of a pack with something else in it.
pub fn edit(files: &mut PackFiles, path: &str, from: &str, to: &str) {
    let old = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
    assert!(old.contains(from), "{path} holds {from}");
    files.insert(path, old.replacen(from, to, 1).into_bytes());
}

/// A shipped pack in another revision.
pub fn revised(id: &str, revision: u32) -> PackFiles {
    let mut files = PackFiles::shipped().remove(id).unwrap();
    let said = format!("\"revision\": {revision}, \"kind\"");
    edit(&mut files, "procedure.json", "\"kind\"", &said);
    files
}

/// The template pack in a version of its own.
pub fn small(version: &str, from: &str, to: Option<&str>) -> PackFiles {
    let mut files = PackFiles::default();
    for (path, text) in template::files("thu-nghiem", from) {
        files.insert(path, text.into_bytes());
    }
    edit(&mut files, "procedure.json", "\"version\": \"2026.1\"", &format!("\"version\": \"{version}\""));
    if let Some(to) = to {
        edit(&mut files, "procedure.json", "\"to\": null", &format!("\"to\": \"{to}\""));
    }
    files
}

/// A program without a store on disk, with a folder for packs.
pub fn program_with_packs(folder: &Path) -> Arc<App> {
    program_with_packs_through_days(folder).0
}

pub fn program_with_packs_through_days(folder: &Path) -> (Arc<App>, impl Fn(i64)) {
    crate::bench::program_on_days(folder, Some(folder.join("goi")))
}

fn versions(library: &Value, id: &str) -> Vec<(String, bool)> {
    let pack = library["packs"].as_array().unwrap().iter().find(|p| p["id"] == id);
    let versions = pack.map(|p| p["versions"].as_array().unwrap().clone()).unwrap_or_default();
    versions.iter().map(|v| (v["version"]["key"].as_str().unwrap().to_owned(), v["installed"] == true)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pack_comes_in_once_its_publisher_is_trusted_and_goes_again() {
    let folder = tempfile::tempdir().unwrap();
    let app = program_with_packs(folder.path());
    let press = Press::new();
    let offer = press.issue(&revised("01-gtgt", 2));
    fails(&app, "packs.install", offer.clone(), Code::PackUnknownPublisher).await;
    let library = press.trusted(&app).await;
    assert_eq!(library["publishers"][0]["name"], "Nhà phát hành Ví Dụ");
    let installed = call(&app, "packs.install", offer.clone()).await;
    assert_eq!(
        (&installed["id"], &installed["version"], &installed["publisher"]),
        (&json!("01-gtgt"), &json!("2021.2+2"), &json!("Nhà phát hành Ví Dụ"))
    );
    let newest_first = [("2021.2+2".to_owned(), true), ("2021.2".to_owned(), false)];
    assert_eq!(versions(&installed["library"], "01-gtgt"), newest_first);
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].clone();
    call(&app, "draft.set", json!({ "id": id, "path": "ct23", "text": "7" })).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!(open["version"]["key"], "2021.2+2", "new dossiers begin in it");

    let error = fails(&app, "packs.install", offer, Code::PackNotNewer).await;
    assert_eq!((error.params["present"].as_str(), error.params["offered"].as_str()), ("2", "2"));
    fails(&app, "packs.install", press.issue(&revised("01-gtgt", 1)), Code::PackNotNewer).await;

    let library = call(&app, "packs.roll-back", json!({ "id": "01-gtgt" })).await;
    assert_eq!(versions(&library, "01-gtgt"), [("2021.2".to_owned(), false)]);
    fails(&app, "packs.roll-back", json!({ "id": "01-gtgt" }), Code::NothingInstalled).await;
    let open = call(&app, "dossier.open", json!({ "id": id })).await;
    assert_eq!(open["version"]["key"], "2021.2", "a dossier begun in it still opens, in the nearest revision");
    let field = open["fields"].as_array().unwrap().iter().find(|f| f["path"] == "ct23").unwrap().clone();
    assert_eq!(field["text"], "7", "with its answers");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_pack_is_said_and_nothing_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let app = program_with_packs(folder.path());
    let press = Press::new();
    press.trusted(&app).await;
    let good = small("2026.1", "2026-11-22", None);
    let mut tampered = press.issue(&good);
    let longer =
        [Bundle::of(&good, "2026-11-22".parse().unwrap()).unwrap().to_bytes().unwrap(), b" ".to_vec()].concat();
    tampered["base64"] = json!(base64(&longer));
    fails(&app, "packs.install", tampered, Code::PackTampered).await;
    let mut unsigned = press.issue(&good);
    unsigned["signature"] = json!("đây không phải chữ ký");
    fails(&app, "packs.install", unsigned, Code::PackBadSignature).await;
    fails(&app, "packs.install", press.sign(b"{}"), Code::BadPack).await;
    fails(&app, "packs.install", press.sign("{\"format\": 1, \"id\":".as_bytes()), Code::BadPack).await;
    let mut wrong = good.clone();
    edit(&mut wrong, "forms/to-khai/texts/en.ftl", "f_ho_ten", "f_khac");
    let error = fails(&app, "packs.install", press.issue(&wrong), Code::PackProblems).await;
    assert!(error.params["reason"].contains("f_ho_ten"), "the first thing is named: {error}");
    let library = call(&app, "packs.installed", json!({})).await;
    assert!(versions(&library, "thu-nghiem").is_empty() && library["refused"] == json!([]), "nothing was taken");

    for key in ["", "abc", "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO"] {
        let error = fails(&app, "packs.trust", json!({ "name": "Ví Dụ", "key": key }), Code::BadPublisherKey).await;
        assert_eq!(error.path.as_deref(), Some("key"), "the window must mark the field");
    }
    let error = fails(&app, "packs.trust", json!({ "name": " ", "key": press.key() }), Code::BadValue).await;
    assert_eq!(error.path.as_deref(), Some("name"));
    let file = format!("untrusted comment: minisign public key\n{}\n", press.key());
    let library = call(&app, "packs.trust", json!({ "name": "Tên khác", "key": file })).await;
    assert_eq!(library["publishers"].as_array().unwrap().len(), 1, "the same key under a new name: {library}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_changed_on_the_disk_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let press = Press::new();
    {
        let app = program_with_packs(folder.path());
        press.trusted(&app).await;
        press.install(&app, &small("2026.1", "2026-11-22", None)).await;
    }
    let bundle = folder.path().join("goi/thu-nghiem@2026.1.hosopack");
    let mut bytes = std::fs::read(&bundle).unwrap();
    bytes.push(b' ');
    std::fs::write(&bundle, bytes).unwrap();
    let app = program_with_packs(folder.path());
    let library = call(&app, "packs.installed", json!({})).await;
    assert!(versions(&library, "thu-nghiem").is_empty(), "it is not used");
    let refused = &library["refused"][0];
    assert_eq!(refused["file"], "thu-nghiem@2026.1.hosopack");
    well_written(refused["message"].as_str().unwrap(), "why");
    well_written(refused["fix"].as_str().unwrap(), "what to do");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_folder_nothing_can_be_installed() {
    let app = program(None);
    let library = call(&app, "packs.installed", json!({})).await;
    assert_eq!(library["canInstall"], false);
    assert!(library["packs"].as_array().unwrap().len() >= 18);
    assert_eq!(versions(&library, "01-cnkd"), [("2026.1".to_owned(), false), ("2021.1".to_owned(), false)]);
}
