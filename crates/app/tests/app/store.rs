//! The store: locked, busy, damaged, of a newer program, and a disk that is full.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use hoso_app::api::{ApiError, Code};
use serde_json::{Value, json};

use crate::bench::{PASSPHRASE, call, fails, opened, program_on, well_said};

const FOLDER: &str = "HOSO_APP_TEST_FOLDER";

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_store_gives_nothing_away() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path());
    let id = call(&app, "dossier.create", json!({ "pack": "01-gtgt" })).await["id"].clone();
    drop(app);
    let app = program_on(folder.path());
    assert_eq!(call(&app, "app.status", json!({})).await["store"]["state"], "needs-passphrase");
    for (cmd, payload) in [
        ("dossier.list", json!({ "query": "" })),
        ("dossier.open", json!({ "id": id })),
        ("profile.list", json!({})),
        ("draft.set", json!({ "id": id, "path": "mst", "text": "1" })),
    ] {
        fails(&app, cmd, payload, Code::StoreLocked).await;
    }
    call(&app, "catalogue.search", json!({ "query": "khai sinh" })).await;
    for wrong in ["sai", "Mật khẩu ví dụ", "x".repeat(100_000).as_str()] {
        fails(&app, "store.unlock", json!({ "passphrase": wrong }), Code::WrongPassphrase).await;
    }
    fails(&app, "store.unlock", json!({ "passphrase": "" }), Code::StoreLocked).await;
    // The same words in decomposed letters, as another keyboard gives them.
    let decomposed = "ma\u{323}\u{302}t kha\u{302}\u{309}u vi\u{301} du\u{323}";
    let status = call(&app, "store.unlock", json!({ "passphrase": decomposed })).await;
    assert_eq!((&status["store"]["state"], &status["store"]["keySource"]), (&json!("ready"), &json!("passphrase")));
    call(&app, "dossier.open", json!({ "id": id })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_on_the_same_store_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let first = opened(folder.path());
    let second = program_on(folder.path());
    fails(&second, "store.unlock", json!({ "passphrase": PASSPHRASE }), Code::StoreBusy).await;
    drop(first);
    call(&second, "store.unlock", json!({ "passphrase": PASSPHRASE })).await;
    call(&second, "dossier.list", json!({ "query": "" })).await;
}

/// How a program that is started on the folder fails to open it.
async fn failure(folder: &Path) -> ApiError {
    let app = program_on(folder);
    let status = call(&app, "app.status", json!({})).await;
    let error = if status["store"]["state"] == "failed" {
        let error: ApiError = serde_json::from_value(status["store"]["error"].clone()).unwrap();
        fails(&app, "dossier.list", json!({ "query": "" }), error.code).await;
        let again = call(&app, "store.retry", json!({})).await;
        assert_eq!(again["store"]["error"], status["store"]["error"], "trying again finds the same");
        error
    } else {
        hoso_app::rpc::rpc(&app, "store.unlock", json!({ "passphrase": PASSPHRASE }))
            .await
            .expect_err("such a store must not open")
    };
    well_said(&app, &error);
    error
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened(folder.path()));
    let path = folder.path().join("kho/store.key.json");
    let before = std::fs::read(&path).unwrap();
    let mut key: Value = serde_json::from_slice(&before).unwrap();
    key["format"] = json!(99);
    std::fs::write(&path, key.to_string()).unwrap();
    let error = failure(folder.path()).await;
    assert_eq!(error.code, Code::StoreTooNew, "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), key.to_string(), "nothing of it is touched");
    std::fs::write(&path, before).unwrap();
    opened(folder.path());
    // The schema itself: its number cannot be changed from outside, but the store's own refusal must arrive under the same code.
    let error = ApiError::from(hoso_store::StoreError::TooNew { found: 9, known: 1 });
    assert_eq!(
        (error.code, error.params["found"].as_str(), error.params["known"].as_str()),
        (Code::StoreTooNew, "9", "1")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_told_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened(folder.path()));
    let (database, key) = (folder.path().join("kho/store.db"), folder.path().join("kho/store.key.json"));
    let (whole, key_file) = (std::fs::read(&database).unwrap(), std::fs::read(&key).unwrap());
    let mut damaged = whole.clone();
    damaged[100] ^= 1;
    for bytes in [damaged.as_slice(), b"rubbish"] {
        std::fs::write(&database, bytes).unwrap();
        assert_eq!(failure(folder.path()).await.code, Code::StoreUnreadable);
        assert_eq!(std::fs::read(&database).unwrap(), bytes, "a rescuer needs it as it is");
    }
    std::fs::write(&database, &whole).unwrap();
    std::fs::write(&key, b"{").unwrap();
    assert_eq!(failure(folder.path()).await.code, Code::StoreUnreadable);
    std::fs::remove_file(&key).unwrap();
    assert_eq!(
        failure(folder.path()).await.code,
        Code::StoreUnreadable,
        "without its key the store is lost, and must not be founded anew over it"
    );
    assert_eq!(std::fs::read(&database).unwrap(), whole);
    std::fs::write(&key, key_file).unwrap();
    opened(folder.path());
}

/// Not a test of its own: the process for which files cannot grow. Does nothing unless the test below starts it.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by a_full_disk_is_told_and_loses_nothing"]
async fn types_until_the_disk_is_full() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let app = opened(Path::new(&folder));
    let id = call(&app, "dossier.create", json!({ "pack": "1.001193" })).await["id"].clone();
    let mut out = std::io::stdout();
    for n in 0.. {
        let payload = json!({ "id": id, "path": "tre_noi_sinh", "text": format!("{n} {}", "Ví Dụ ".repeat(200)) });
        match hoso_app::rpc::rpc(&app, "draft.set", payload).await {
            Ok(_) => writeln!(out, "\nsaved {n}").unwrap(),
            Err(error) => {
                well_said(&app, &error);
                let shown = call(&app, "dossier.open", json!({ "id": id })).await;
                let text =
                    shown["fields"].as_array().unwrap().iter().find(|f| f["path"] == "tre_noi_sinh").unwrap()["text"]
                        .clone();
                assert!(
                    text.as_str().unwrap().starts_with(&format!("{} ", n - 1)),
                    "what is not on the disk is not called an answer"
                );
                writeln!(out, "\nfull {}", hoso_app::words::code_name(error.code)).unwrap();
                return;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened(folder.path()));
    // No file may grow beyond 600 KiB; the signal that would end the program is ignored, so that the write itself fails.
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1200; exec \"$@\"", "sh"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "store::types_until_the_disk_is_full", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("full disk-full"),
        "a disk that takes nothing more has its own code: {said} {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let saved = said.lines().filter(|l| l.starts_with("saved ")).count();
    assert!(saved > 3, "there was room for some: {said}");
    let app = opened(folder.path());
    let rows = call(&app, "dossier.list", json!({ "query": "" })).await;
    let open = call(&app, "dossier.open", json!({ "id": rows[0]["id"] })).await;
    let text = open["fields"].as_array().unwrap().iter().find(|f| f["path"] == "tre_noi_sinh").unwrap()["text"].clone();
    assert!(
        text.as_str().unwrap().starts_with(&format!("{} ", saved - 1)),
        "the last one that was acknowledged is there: {text}"
    );
}
