//! The types of the API in TypeScript: `ui/src/api/bindings` is what this program generates, byte for byte.
//!
//! `HOSO_BINDINGS=write cargo test -p hoso-app --test app bindings` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hoso_app::api::*;
use ts_rs::{Config, TS};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/api/bindings")
}

/// The types that commands take and give; what they hold comes with them.
fn export(folder: &Path) {
    let config = Config::default().with_out_dir(folder);
    macro_rules! all {
        ($($root:ty),* $(,)?) => { $(<$root>::export_all(&config).unwrap();)* };
    }
    all![
        ActionOption,
        ApiError,
        AppStatus,
        BatchCheck,
        BatchView,
        BatchWish,
        FindingView,
        KeyList,
        KeyRef,
        KeySource,
        PlaceView,
        SignJobView,
        SigningSettings,
        SignOptions,
        SourcesView,
        TrustCandidate,
        TrustView,
        AttachmentView,
        CardReading,
        CarriedView,
        CarrierAnswer,
        CatalogueItem,
        CertificateView,
        Changes,
        CheckReport,
        CheckoutView,
        SlotView,
        CompiledView,
        ContactWish,
        ContactsView,
        ConvertedText,
        BuildingView,
        DocumentView,
        DossierRow,
        DossierView,
        ExplanationView,
        ExportView,
        FilingPlan,
        HtkkView,
        InstalledPack,
        KeptTaxFile,
        MigrationView,
        NewsWish,
        OldAddressView,
        PageImage,
        PaperOffer,
        PartPlace,
        PlacesView,
        PortalView,
        PortalWish,
        TransferSettings,
        PasteView,
        PatchView,
        PreviousView,
        PrintJob,
        PrintersView,
        ProcedureView,
        Profile,
        ReturnWish,
        SchemaCheck,
        SheetImport,
        SheetPreview,
        TaxFileView,
        TaxImport,
        TimelineView,
        WaysView,
        UnitView,
        VerifyView,
    ];
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    entries
        .map(|e| e.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&p).unwrap()))
        .collect()
}

#[test]
fn the_window_has_the_types_of_this_program() {
    let folder = tempfile::tempdir().unwrap();
    export(folder.path());
    let generated = files(folder.path());

    // No type of the API may be forgotten above.
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources: Vec<String> = files(&api.join("api")).into_values().collect();
    sources.push(fs::read_to_string(api.join("api.rs")).unwrap());
    let declared = sources
        .iter()
        .flat_map(|s| s.lines())
        .filter_map(|l| l.strip_prefix("pub struct ").or(l.strip_prefix("pub enum ")));
    let declared: BTreeSet<String> =
        declared.map(|l| format!("{}.ts", l.split([' ', '<', '{']).next().unwrap())).collect();
    assert_eq!(
        generated.keys().cloned().collect::<BTreeSet<_>>(),
        declared,
        "every type of api.rs must reach the window"
    );

    let target = committed();
    if std::env::var("HOSO_BINDINGS").is_ok_and(|v| v == "write") {
        fs::create_dir_all(&target).unwrap();
        for name in files(&target).keys().filter(|n| !generated.contains_key(*n)) {
            fs::remove_file(target.join(name)).unwrap();
        }
        for (name, text) in &generated {
            fs::write(target.join(name), text).unwrap();
        }
    }
    let found = files(&target);
    let names: BTreeSet<&String> = found.keys().chain(generated.keys()).collect();
    let differ: Vec<&&String> = names.iter().filter(|n| found.get(**n) != generated.get(**n)).collect();
    assert!(
        differ.is_empty(),
        "the window's types are not those of this program: {differ:?}\nwrite them anew: HOSO_BINDINGS=write cargo test -p hoso-app --test app bindings"
    );
}

#[test]
fn numbers_of_the_window_are_plain_numbers() {
    let folder = tempfile::tempdir().unwrap();
    export(folder.path());
    for (name, text) in files(folder.path()) {
        assert!(!text.contains("bigint"), "{name}: JSON has no bigint, so a byte count must be a `number`");
    }
}
