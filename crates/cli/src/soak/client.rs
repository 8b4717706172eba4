//! The program that files: the real one, with a store on disk, for one dossier. It may be killed at any point and be started again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use hoso_app::api::{ApiError, Code, TimelineView};
use hoso_app::{App, Config, SystemHost};
use hoso_form::Source;
use serde_json::{Value, json};

use super::watch::End;
use crate::args::SoakClient;
use crate::commands::attach_bytes;
use crate::outcome::Outcome;

/// The form that is filed: with a paper to attach, whose bytes are the filing's own.
const PACK: &str = "1.001193";
/// Stores of this test open with it; there is nothing in them.
const PASSPHRASE: &str = "soak";
/// How often a person tries again after the program stopped with something that it could not believe.
const TRIES: u32 = 40;

/// Where the scan of a filing lies.
pub fn scan_of(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("scan-{number}.pdf"))
}

/// Files the dossier of this number, whatever was done of it before, and says how it ended.
pub async fn client(args: &SoakClient) -> Outcome {
    match file(args).await {
        // On one line, for whoever reads line by line.
        Ok(end) => Outcome::of(json!(end)).text(json!(end).to_string()),
        Err(error) => Outcome::error(error),
    }
}

async fn file(args: &SoakClient) -> Result<End, ApiError> {
    let kho = args.data.join("kho");
    let host = SystemHost::exporting_to(args.data.join("xuat"));
    let config = Config {
        data_folder: Some(kho.clone()),
        practice: true,
        portal: Some(args.portal.clone()),
        ..Config::default()
    };
    let app = App::with_passphrase(Arc::new(host), config, &kho, PASSPHRASE)?;
    let id = dossier(&app, args)?;
    let mut view = app.timeline(&id)?;
    if matches!(view.state.as_str(), "draft" | "checked" | "signed") && view.transfer.is_none() {
        view = app.submit(&id, None, None)?;
    } else {
        app.resume_all()?;
    }
    let mut tries = 0;
    loop {
        if let Some(end) = ended(&view) {
            return Ok(end);
        }
        if let Some(error) = view.transfer.as_ref().filter(|t| t.phase == "failed").and_then(|t| t.error.as_ref()) {
            tries += 1;
            if tries > TRIES {
                return Ok(End { filed: false, submission: format!("{:?}", error.code) });
            }
            // As a person would who was told: look, and let it go on.
            tokio::time::sleep(Duration::from_millis(20)).await;
            view = app.resume(&id)?;
            continue;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        view = app.timeline(&id)?;
    }
}

/// A receipt is the only end that counts as filed.
fn ended(view: &TimelineView) -> Option<End> {
    let receipt = view.receipt.as_ref()?;
    Some(End { filed: true, submission: receipt.submission.clone() })
}

/// The dossier of this number: the one that was begun, or a new one. Its number stands in the store before anything of it can be sent.
fn dossier(app: &Arc<App>, args: &SoakClient) -> Result<String, ApiError> {
    let store = app.store()?;
    let key = format!("soak/{}", args.number);
    let id = match store.setting(&key)? {
        Some(Value::String(id)) => id,
        _ => {
            let id = app.create(PACK, None)?;
            store.set_setting(&key, &json!(id))?;
            id
        }
    };
    let scan = std::fs::read(scan_of(&args.data, args.number))
        .map_err(|e| ApiError::new(Code::UnreadableFile).with("reason", e))?;
    if store.attachments(&id)?.is_empty() {
        let pack = app.pack(PACK)?;
        let case = pack.form.cases.first().ok_or_else(|| ApiError::new(Code::BadPack))?;
        app.load_answers(&id, &case.answers, Source::Imported)?;
        attach_bytes(app, &id, "giay_chung_sinh", "giay-chung-sinh.pdf", &scan)?;
    }
    app.check(&id)?;
    Ok(id)
}
