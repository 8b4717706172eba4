//! Requests that do not fit: unknown, incomplete, of wrong types, about things that do not exist.

use hoso_app::api::Code;
use hoso_app::rpc::rpc;
use serde_json::{Value, json};

use crate::bench::{call, fails, program, well_said};

/// The window's own list of commands.
fn commands() -> Vec<String> {
    let source = include_str!("../../../../ui/src/api/commands.ts");
    let names =
        source.lines().filter_map(|l| l.trim().strip_prefix('\'')?.split_once("':").map(|(name, _)| name.to_owned()));
    let names: Vec<String> = names.collect();
    assert!(names.len() > 40, "the list must be read: {names:?}");
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_commands_are_bad_requests() {
    let app = program(None);
    for cmd in [
        "",
        "x",
        "dossier",
        "dossier.",
        "dossier.burn",
        ".",
        "app.statuses",
        "draft.set ",
        "attachment.begin.x",
        "ĐƠN.TỪ",
    ] {
        let error = fails(&app, cmd, json!({}), Code::BadRequest).await;
        assert!(error.params["reason"].contains(cmd), "the developers see what was asked: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_of_the_window_is_known_and_none_breaks_on_rubbish() {
    let app = program(None);
    // These need nothing, so an empty payload is right for them; and what `profile.save` has saved can be deleted.
    let free = [
        "profile.delete",
        "sign.practice-key",
        "app.status",
        "store.retry",
        "units.provinces",
        "units.communes",
        "profile.list",
        "profile.save",
        "catalogue.search",
        "dossier.list",
        "packs.installed",
        "print.printers",
        "settings.htkk",
        "settings.signing",
        "settings.transfer",
        "portals.list",
        "sign.sources",
        "sign.diagnose",
        "trust.list",
        "batch.list",
        "xml.kept",
    ];
    let rubbish = [
        json!(null),
        json!([]),
        json!("x"),
        json!({}),
        json!({ "id": 5 }),
        json!({ "id": null }),
        json!({ "id": ["a"] }),
        json!({ "id": "none" }),
        json!({ "since": "x" }),
        json!({ "base64": 1 }),
        json!({ "upload": "none" }),
        json!({ "id": "none", "path": 1, "text": {} }),
        json!({ "pack": "../../etc" }),
        json!({ "id": "\u{0}'; DROP TABLE dossier; --" }),
    ];
    for cmd in commands() {
        for payload in &rubbish {
            match rpc(&app, &cmd, payload.clone()).await {
                Ok(value) => assert!(free.contains(&cmd.as_str()), "{cmd} {payload} must be refused, but gave {value}"),
                Err(error) => {
                    let reason = error.params.get("reason").cloned().unwrap_or_default();
                    assert!(!reason.contains("there is no command"), "{cmd} is called by the window, but not known");
                    assert!(
                        matches!(
                            error.code,
                            Code::BadRequest | Code::NotFound | Code::BadValue | Code::BadItemNumber | Code::NoPortal
                        ),
                        "{cmd} {payload}: {error}"
                    );
                    well_said(&app, &error);
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn things_that_do_not_exist_are_not_found() {
    let app = program(None);
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].clone();
    let cases = [
        ("dossier.create", json!({ "pack": "9.999999" })),
        ("dossier.create", json!({ "pack": "01-gtgt", "profile": "none" })),
        ("draft.set", json!({ "id": id, "path": "khong_co", "text": "x" })),
        ("draft.set", json!({ "id": id, "path": "bang_ke[r1].thue", "text": "x" })),
        ("draft.set", json!({ "id": id, "path": "dia_chi.street", "text": "x" })),
        ("draft.explain", json!({ "id": id, "path": "khong_co" })),
        ("draft.rows-delete", json!({ "id": id, "table": "khbs_gt", "rows": ["khong_co"] })),
        ("draft.row-move", json!({ "id": id, "table": "khbs_gt", "row": "khong_co", "to": 0 })),
        ("draft.paste", json!({ "id": id, "table": "khbs_gt", "row": "khong_co", "column": "ma", "cells": [["1"]] })),
        ("draft.paste", json!({ "id": id, "table": "khbs_gt", "row": null, "column": "khong_co", "cells": [["1"]] })),
        ("draft.migration", json!({ "id": id, "to": "1999.1" })),
        ("draft.migrate", json!({ "id": id, "to": "1999.1" })),
        ("dossier.create", json!({ "pack": "01-gtgt", "version": "1999.1" })),
        ("dossier.create-from", json!({ "from": "none", "kind": "next" })),
        ("dossier.previous", json!({ "pack": "01-gtgt", "profile": "none" })),
        ("draft.row-add", json!({ "id": id, "table": "khong_co" })),
        ("draft.row-delete", json!({ "id": id, "table": "khong_co", "row": "r" })),
        ("draft.apply-profile", json!({ "id": id, "profile": "none" })),
        ("document.page", json!({ "id": id, "document": "form-pdf", "page": 0, "scale": 1 })),
        ("document.text", json!({ "id": id, "document": "none" })),
        ("verify.document", json!({ "id": id, "document": "none" })),
        ("attachment.remove", json!({ "id": id, "attachment": "none" })),
        ("profile.delete", json!({ "id": "none" })),
        ("pack.show", json!({ "pack": "none" })),
    ];
    for (cmd, payload) in cases {
        fails(&app, cmd, payload, Code::NotFound).await;
    }
    let error = fails(&app, "draft.set", json!({ "id": id, "path": "ct40", "text": "1" }), Code::ReadOnly).await;
    assert_eq!(error.path.as_deref(), Some("ct40"), "a calculated field is not for typing");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_scales_are_bounded() {
    let app = program(None);
    let id = crate::bench::filled(&app, "01-gtgt").await;
    call(&app, "document.build", json!({ "id": id })).await;
    let page = |n: Value, scale: Value| json!({ "id": id, "document": "form-pdf", "page": n, "scale": scale });
    fails(&app, "document.page", page(json!(99), json!(1)), Code::NotFound).await;
    fails(&app, "document.page", page(json!(-1), json!(1)), Code::BadRequest).await;
    let large = call(&app, "document.page", page(json!(0), json!(1e9))).await;
    assert!(large["width"].as_u64().unwrap() < 4_000, "no scale may eat the memory: {}", large["width"]);
    fails(
        &app,
        "document.page",
        json!({ "id": id, "document": "tax-xml", "page": 0, "scale": 1 }),
        Code::UnreadableFile,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let app = crate::bench::opened(folder.path());
    assert_eq!(
        call(&app, "app.status", json!({})).await["locale"],
        "vi",
        "Vietnamese unless somebody chooses otherwise"
    );
    call(&app, "settings.set", json!({ "locale": "en" })).await;
    drop(app);
    let app = crate::bench::opened(folder.path());
    assert_eq!(call(&app, "app.status", json!({})).await["locale"], "en");
    let title = call(&app, "pack.show", json!({ "pack": "1.001193" })).await["item"]["title"].clone();
    assert!(title.as_str().unwrap().contains("irth"), "{title}");
}

#[tokio::test(flavor = "multi_thread")]
async fn procedures_are_found_by_words() {
    let app = program(None);
    for (query, pack) in [
        ("khai sinh", "1.001193"),
        ("KHAI SINH", "1.001193"),
        ("đăng ký khai sinh", "1.001193"),
        ("gtgt", "01-gtgt"),
        ("1.001193", "1.001193"),
    ] {
        let found = call(&app, "catalogue.search", json!({ "query": query })).await;
        assert_eq!(found[0]["pack"], json!(pack), "{query:?} is what people type: {found}");
    }
    assert_eq!(
        call(&app, "catalogue.search", json!({ "query": "" })).await.as_array().unwrap().len(),
        18,
        "one line for each pack, whatever its versions"
    );
    let communes = call(&app, "units.communes", json!({ "province": "01", "query": "ba dinh" })).await;
    assert_eq!(communes[0]["code"], "00004", "without accents too: {communes}");
}
