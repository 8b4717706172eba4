//! Versions: which one applies, how answers come over, how a new one comes in.

use std::collections::BTreeMap;

use hoso_form::{Change, Source, Stored};
use hoso_pack::bundle::{self, Bundle, BundleError, Publisher};
use hoso_pack::library::{Library, LibraryError};
use hoso_pack::migrate::{self, Fate, MigrateError};
use hoso_pack::{Catalogue, Pack, PackFiles, check, diff, template};
use jiff::civil::date;
use proptest::prelude::*;

/// The template pack in a version of its own.
fn files(version: &str, revision: u32, from: &str, to: Option<&str>) -> PackFiles {
    let mut files = PackFiles::default();
    for (path, text) in template::files("thu-nghiem", from) {
        files.insert(path, text.into_bytes());
    }
    edit(
        &mut files,
        "procedure.json",
        "\"version\": \"2026.1\"",
        &format!("\"version\": \"{version}\", \"revision\": {revision}"),
    );
    if let Some(to) = to {
        edit(&mut files, "procedure.json", "\"to\": null", &format!("\"to\": \"{to}\""));
    }
    files
}

fn edit(files: &mut PackFiles, path: &str, from: &str, to: &str) {
    let old = String::from_utf8(files.get(path).expect("file").to_vec()).expect("text");
    assert!(old.contains(from), "{path} holds {from}");
    files.insert(path, old.replace(from, to).into_bytes());
}

fn pack(files: &PackFiles) -> Pack {
    Pack::read(files).expect("a pack")
}

#[test]
fn the_template_is_a_sound_pack() {
    let pack = pack(&files("2026.1", 0, "2026-11-22", None));
    assert_eq!(check::problems(&pack), Vec::<String>::new(), "an author begins with a pack that holds");
}

#[test]
fn the_date_chooses_the_version() {
    let mut catalogue = Catalogue::default();
    catalogue.insert(pack(&files("2026.1", 0, "2026-07-01", None)));
    catalogue.insert(pack(&files("2021.1", 0, "2022-01-01", Some("2026-06-30"))));
    catalogue.insert(pack(&files("2026.1", 2, "2026-07-01", None)));
    let on = |day| catalogue.on("thu-nghiem", day).expect("a version").key();
    assert_eq!(on(date(2026, 6, 30)), "2021.1", "the last day of the old law");
    assert_eq!(on(date(2026, 7, 1)), "2026.1+2", "the first of the new one, in its newest revision");
    assert_eq!(on(date(2020, 1, 1)), "2021.1", "before any law the oldest form is the nearest");
    let begun = |key| catalogue.version("thu-nghiem", key).expect("kept").key();
    assert_eq!(begun("2021.1"), "2021.1", "a dossier keeps its version after the law has moved on");
    assert_eq!(begun("2026.1"), "2026.1", "and its revision");
    assert_eq!(begun("2026.1+1"), "2026.1+2", "or the nearest, when that revision is gone");
    assert!(catalogue.version("thu-nghiem", "1999.1").is_none());
    assert!(check::between_versions(&catalogue).is_empty());
    catalogue.insert(pack(&files("2027.1", 0, "2026-12-01", None)));
    assert!(
        check::between_versions(&catalogue)[0].contains("applies too"),
        "two laws on one day are a mistake of the packs"
    );
}

fn newer() -> PackFiles {
    let mut new = files("2026.2", 0, "2026-12-01", None);
    edit(&mut new, "forms/to-khai/fields.json", "\"ho_ten\"", "\"nguoi_khai\"");
    for path in ["rules.json", "layout.json", "outputs/pdf.json", "cases/01-du-thong-tin.json"] {
        edit(&mut new, &format!("forms/to-khai/{path}"), "\"ho_ten\"", "\"nguoi_khai\"");
    }
    edit(&mut new, "procedure.json", "\"ho_ten\"", "\"nguoi_khai\"");
    edit(&mut new, "forms/to-khai/rules.json", "so_ban * 1000", "so_ban * 2000");
    edit(&mut new, "forms/to-khai/cases/01-du-thong-tin.json", "3000", "6000");
    edit(&mut new, "forms/to-khai/cases/01-du-thong-tin.json", "3.000", "6.000");
    for language in ["vi", "en"] {
        edit(&mut new, &format!("forms/to-khai/texts/{language}.ftl"), "f_ho_ten", "f_nguoi_khai");
    }
    new
}

const MOVED: &str = r#"{"from": [{"version": "2026.1", "fields": [{"to": "nguoi_khai", "from": "ho_ten"}],
    "dropped": [{"field": "so_tien", "reason": "Nay tự tính theo mức mới"}],
    "set": [{"to": "so_ban", "expr": "if so_ban = null then 1 else so_ban * 2"}], "same": ["so_ban"]}]}"#;

#[test]
fn answers_come_over_as_declared_and_nothing_is_lost_unseen() {
    let old = pack(&files("2026.1", 0, "2026-11-22", Some("2026-11-30")));
    let mut new_files = newer();
    let answers = vec![
        ("ho_ten".to_owned(), Stored { text: "Nguyễn Thị Ví Dụ".to_owned(), source: Source::Entered }),
        ("so_ban".to_owned(), Stored { text: "3".to_owned(), source: Source::Entered }),
        ("so_tien".to_owned(), Stored { text: "3.000".to_owned(), source: Source::Imported }),
    ];
    let values = serde_json::json!({"ho_ten": "Nguyễn Thị Ví Dụ", "so_ban": 3}).as_object().expect("object").clone();
    let undeclared = migrate::plan(&old, &pack(&new_files), &answers, &[], &values);
    assert!(matches!(undeclared, Err(MigrateError::Undeclared { .. })), "nobody guesses what an answer means now");
    new_files.insert("forms/to-khai/migrate.json", MOVED.as_bytes().to_vec());
    let new = pack(&new_files);
    let plan = migrate::plan(&old, &new, &answers, &[], &values).expect("declared");
    let text = |path: &str| plan.answers.get(path).map(|s| s.text.as_str());
    assert_eq!(text("nguoi_khai"), Some("Nguyễn Thị Ví Dụ"));
    assert_eq!(text("so_ban"), Some("6"), "worked out from the old answer");
    let dropped: Vec<&str> = plan.steps.iter().filter(|s| s.fate == Fate::Dropped).map(|s| s.reason.as_str()).collect();
    assert_eq!(dropped, ["Nay tự tính theo mức mới"], "what falls away is said, with the reason");
    assert!(plan.changes().iter().all(|c| matches!(c, Change::Answer { .. })));
    assert!(migrate::problems(&old, &new).is_empty());

    new_files.insert("forms/to-khai/migrate.json", MOVED.replace("[\"so_ban\"]", "[\"khong_co\"]").into_bytes());
    let found = migrate::problems(&old, &pack(&new_files)).join("\n");
    assert!(found.contains("no field `khong_co`") && found.contains("nothing is said of `so_ban`"), "{found}");
}

#[test]
fn stored_drafts_test_a_migration() {
    let mut catalogue = Catalogue::default();
    catalogue.insert(pack(&files("2026.1", 0, "2026-11-22", Some("2026-11-30"))));
    let mut new = newer();
    new.insert("forms/to-khai/migrate.json", MOVED.as_bytes().to_vec());
    catalogue.insert(pack(&new));
    let missing = check::between_versions(&catalogue).join("\n");
    assert!(missing.contains("no stored draft"), "a migration that nothing shows is a guess: {missing}");
    let case = r#"{"name": "Tên và số bản", "today": "2026-12-01", "version": "2026.1",
        "answers": {"ho_ten": "Nguyễn Thị Ví Dụ", "so_ban": 3},
        "expect": {"nguoi_khai": "Nguyễn Thị Ví Dụ", "so_ban": 6, "so_tien": 12000}}"#;
    new.insert("forms/to-khai/migrations/01.json", case.as_bytes().to_vec());
    catalogue.insert(pack(&new));
    assert_eq!(check::between_versions(&catalogue), Vec::<String>::new());
    new.insert("forms/to-khai/migrations/01.json", case.replace("12000", "1").into_bytes());
    catalogue.insert(pack(&new));
    assert!(check::between_versions(&catalogue).join("\n").contains("so_tien"), "a wrong expectation is told");
}

#[test]
fn a_difference_names_what_changed() {
    let found = diff::diff(&pack(&files("2026.1", 0, "2026-11-22", None)), &pack(&newer()));
    let named: BTreeMap<(&str, &str), (bool, bool)> =
        found.iter().map(|d| ((d.what, d.name.as_str()), (d.old.is_some(), d.new.is_some()))).collect();
    assert_eq!(named[&("field", "ho_ten")], (true, false));
    assert_eq!(named[&("field", "nguoi_khai")], (false, true));
    assert_eq!(named[&("rule", "c_so_tien")], (true, true), "a changed formula is what one looks for");
    assert_eq!(named[&("procedure", "/version")], (true, true));
    let same = pack(&newer());
    assert!(diff::diff(&same, &pack(&newer())).is_empty());
}

struct Press {
    keys: minisign::KeyPair,
}

impl Press {
    fn new() -> Self {
        Self { keys: minisign::KeyPair::generate_unencrypted_keypair().expect("a key pair") }
    }

    fn publisher(&self) -> Publisher {
        Publisher { name: "Nhà phát hành Ví Dụ".to_owned(), key: self.keys.pk.to_base64() }
    }

    fn sign(&self, bytes: &[u8]) -> String {
        let signed = minisign::sign(Some(&self.keys.pk), &self.keys.sk, bytes, Some("thu-nghiem"), None);
        signed.expect("signed").into_string()
    }

    fn issue(&self, files: &PackFiles) -> (Vec<u8>, String) {
        let bytes = Bundle::of(files, date(2026, 11, 22)).expect("a bundle").to_bytes().expect("bytes");
        let signature = self.sign(&bytes);
        (bytes, signature)
    }
}

#[test]
fn only_newer_packs_of_trusted_publishers_come_in_and_they_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("folder");
    let library = Library::new(folder.path().join("packs"));
    let press = Press::new();
    let mut catalogue = Catalogue::default();
    catalogue.insert(pack(&files("2026.1", 0, "2026-11-22", None)));
    let (bytes, signature) = press.issue(&files("2026.1", 1, "2026-11-22", None));

    let refused = library.install(&bytes, &signature, &mut catalogue).expect_err("nobody is trusted yet");
    assert!(matches!(refused, LibraryError::Bundle(BundleError::UnknownPublisher)), "{refused}");
    library.trust(press.publisher()).expect("trusted");
    let mut changed = bytes.clone();
    let at = changed.windows(4).position(|w| w == b"1000").expect("the formula");
    changed[at] = b'9';
    let refused = library.install(&changed, &signature, &mut catalogue).expect_err("one digit was changed");
    assert!(matches!(refused, LibraryError::Bundle(BundleError::Tampered)), "{refused}");
    assert!(!folder.path().join("packs/thu-nghiem@2026.1+1.hosopack").exists(), "nothing stays of what was refused");

    let installed = library.install(&bytes, &signature, &mut catalogue).expect("installed");
    assert_eq!((installed.key.as_str(), installed.publisher.as_str()), ("2026.1+1", "Nhà phát hành Ví Dụ"));
    assert_eq!(catalogue.on("thu-nghiem", date(2026, 11, 22)).expect("there").key(), "2026.1+1");
    let again = library.install(&bytes, &signature, &mut catalogue).expect_err("the same again");
    assert!(matches!(again, LibraryError::NotNewer { present: 1, offered: 1, .. }), "{again}");

    let mut next_start = Catalogue::default();
    next_start.insert(pack(&files("2026.1", 0, "2026-11-22", None)));
    assert!(library.load(&mut next_start).expect("read").is_empty());
    assert_eq!(next_start.get("thu-nghiem").expect("there").key(), "2026.1+1", "it is there after a restart");

    let (second, signature) = press.issue(&files("2026.1", 2, "2026-11-22", None));
    library.install(&second, &signature, &mut catalogue).expect("an update");
    assert_eq!(library.roll_back("thu-nghiem", &mut catalogue).expect("taken back"), "2026.1+2");
    assert_eq!(catalogue.get("thu-nghiem").expect("there").key(), "2026.1+1");
    library.roll_back("thu-nghiem", &mut catalogue).expect("taken back");
    let nothing = library.roll_back("thu-nghiem", &mut catalogue).expect_err("what the program ships stays");
    assert!(matches!(nothing, LibraryError::NothingInstalled(_)));
    let older = press.issue(&files("2026.1", 0, "2026-11-22", None));
    let older = library.install(&older.0, &older.1, &mut catalogue).expect_err("older than what is shipped");
    assert!(matches!(older, LibraryError::NotNewer { .. }), "{older}");
}

#[test]
fn a_file_changed_on_the_disk_is_noticed_at_the_next_start() {
    let folder = tempfile::tempdir().expect("folder");
    let library = Library::new(folder.path());
    let press = Press::new();
    library.trust(press.publisher()).expect("trusted");
    let mut catalogue = Catalogue::default();
    let (bytes, signature) = press.issue(&files("2026.1", 1, "2026-11-22", None));
    library.install(&bytes, &signature, &mut catalogue).expect("installed");
    let path = folder.path().join("thu-nghiem@2026.1+1.hosopack");
    let text = String::from_utf8(bytes).expect("text").replace("so_ban * 1000", "so_ban * 9000");
    std::fs::write(&path, text).expect("written");
    let mut next = Catalogue::default();
    let refused = library.load(&mut next).expect("read");
    assert!(matches!(&refused[..], [(_, LibraryError::Bundle(BundleError::Tampered))]), "{refused:?}");
    assert!(next.get("thu-nghiem").is_none(), "a changed formula must not count one đồng");
}

#[test]
fn a_label_that_lies_and_names_that_lead_astray_are_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let library = Library::new(folder.path());
    let press = Press::new();
    library.trust(press.publisher()).expect("trusted");
    let mut catalogue = Catalogue::default();
    let (bytes, _) = press.issue(&files("2026.1", 1, "2026-11-22", None));
    let lying = String::from_utf8(bytes).expect("text").replacen("\"revision\": 1", "\"revision\": 7", 1);
    let signature = press.sign(lying.as_bytes());
    let refused = library.install(lying.as_bytes(), &signature, &mut catalogue).expect_err("another revision inside");
    assert!(matches!(refused, LibraryError::Bundle(BundleError::Mislabelled { .. })), "{refused}");
    let mut astray = files("2026.1", 1, "2026-11-22", None);
    edit(&mut astray, "procedure.json", "\"id\": \"thu-nghiem\"", "\"id\": \"../thu-nghiem\"");
    let (bytes, signature) = press.issue(&astray);
    let refused = library.install(&bytes, &signature, &mut catalogue).expect_err("an id that climbs");
    assert!(matches!(refused, LibraryError::Name(_)), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("folder").count(), 1, "only the publishers' list is there");
}

#[test]
fn minisign_itself_judges_our_bundles() {
    if std::process::Command::new("minisign").arg("-v").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "minisign must be there in CI");
        return;
    }
    let folder = tempfile::tempdir().expect("folder");
    let press = Press::new();
    let (bytes, signature) = press.issue(&files("2026.1", 1, "2026-11-22", None));
    let path = folder.path().join("a.hosopack");
    std::fs::write(&path, &bytes).expect("written");
    std::fs::write(folder.path().join("a.hosopack.minisig"), &signature).expect("written");
    let judge = |path: &std::path::Path| {
        let mut command = std::process::Command::new("minisign");
        command.arg("-V").arg("-m").arg(path).arg("-P").arg(press.keys.pk.to_base64());
        command.output().expect("minisign runs").status.success()
    };
    assert!(judge(&path), "the tool that the format comes from must agree");
    std::fs::write(&path, [bytes.as_slice(), b" "].concat()).expect("written");
    assert!(!judge(&path), "and refuse one byte more");
    assert!(bundle::verify(&bytes, &signature, &[press.publisher()]).is_ok());
}

proptest! {
    #[test]
    fn no_bundle_brings_the_program_down(bytes in proptest::collection::vec(any::<u8>(), 0..400), signature in ".{0,300}") {
        prop_assert!(bundle::verify(&bytes, &signature, &[]).is_err());
        let _ = Bundle::read(&bytes);
    }
}
