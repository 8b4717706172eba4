//! The rules of the house that no compiler checks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test says what it needs and fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Which of our crates a crate may use; an import goes down, never up or sideways (docs/architecture.md).
const FLOORS: &[(&str, &[&str])] = &[
    ("hoso-vietnam", &[]),
    ("hoso-sign", &[]),
    ("hoso-form", &["hoso-vietnam"]),
    ("hoso-pack", &["hoso-form", "hoso-vietnam"]),
    ("hoso-dossier", &["hoso-vietnam"]),
    ("hoso-document", &["hoso-pack", "hoso-form", "hoso-vietnam"]),
    ("hoso-portal", &["hoso-dossier", "hoso-vietnam", "hoso-sign"]),
    ("hoso-store", &["hoso-dossier", "hoso-form", "hoso-vietnam"]),
    (
        "hoso-app",
        &[
            "hoso-vietnam",
            "hoso-sign",
            "hoso-form",
            "hoso-pack",
            "hoso-dossier",
            "hoso-document",
            "hoso-portal",
            "hoso-store",
        ],
    ),
    ("hoso-practice", &["hoso-vietnam", "hoso-dossier", "hoso-portal"]),
    ("hoso", &["hoso-app", "hoso-practice", "hoso-form", "hoso-pack", "hoso-sign"]),
    ("hoso-desktop", &["hoso-app", "hoso-practice"]),
    ("hoso-journeys", &["hoso-practice"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

#[test]
fn imports_go_down_and_only_the_shell_knows_tauri() {
    let metadata =
        MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().expect("cargo metadata");
    let floors: BTreeMap<&str, BTreeSet<&str>> =
        FLOORS.iter().map(|(name, below)| (*name, below.iter().copied().collect())).collect();
    for package in metadata.packages {
        let allowed = floors
            .get(package.name.as_str())
            .unwrap_or_else(|| panic!("{} has no floor yet: give it one", package.name));
        for dependency in &package.dependencies {
            if dependency.kind == DependencyKind::Development {
                continue;
            }
            let name = dependency.name.as_str();
            if floors.contains_key(name) {
                assert!(
                    allowed.contains(name),
                    "{} may not use {name}: an import goes down, never up or sideways",
                    package.name
                );
            }
            let tauri = name == "tauri" || name.starts_with("tauri-");
            assert!(
                !tauri || package.name.as_str() == "hoso-desktop",
                "{} names {name}: only the shell knows Tauri",
                package.name
            );
        }
    }
}

#[test]
fn only_one_file_of_the_pages_knows_tauri() {
    let mut found = Vec::new();
    walk(&root().join("ui/src"), &mut |path, text| {
        if text.contains("__TAURI") || text.contains("@tauri-apps") {
            found.push(path.strip_prefix(root()).expect("below the root").display().to_string());
        }
    });
    assert_eq!(found, ["ui/src/rpc/tauri.ts"], "the pages talk to rpc() only, so that they also run in a browser");
}

#[test]
fn source_files_stay_readable() {
    for folder in ["crates", "src-tauri/src", "tests", "ui/src"] {
        walk(&root().join(folder), &mut |path, text| {
            let lines = text.lines().count();
            let generated = path.components().any(|c| c.as_os_str() == "bindings");
            let data_like = path.ends_with("app/src/api.rs");
            assert!(
                lines <= 700 || generated || data_like,
                "{} has {lines} lines: look for the second thing in it",
                path.display()
            );
        });
    }
}

#[test]
fn texts_and_data_are_composed_unicode() {
    for folder in ["packs", "crates/app/texts"] {
        walk(&root().join(folder), &mut |path, text| {
            let decomposed = text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
            assert!(!decomposed, "{} holds decomposed marks: search and fonts want NFC", path.display());
        });
    }
}

fn walk(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            walk(&path, visit);
        } else if path.extension().is_some_and(|e| ["rs", "ts", "svelte", "json", "ftl", "css"].iter().any(|x| e == *x))
        {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            visit(&path, &text);
        }
    }
}
