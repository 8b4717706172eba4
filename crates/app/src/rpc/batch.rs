//! Commands about batches.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::{answer, read, unknown};
use crate::api::{ApiError, BatchWish, KeyRef};
use crate::app::App;
use crate::batch::Work;

pub(super) fn batch(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct Of {
        batch: String,
        #[serde(default)]
        key: Option<KeyRef>,
        #[serde(default)]
        from: u32,
        #[serde(default)]
        count: u32,
        #[serde(default)]
        format: String,
    }
    match cmd {
        "batch.look" => {
            let wish: BatchWish = read(payload)?;
            answer(app.look_at_batch(&Work::of(&wish)?, &wish.key, &wish.options)?)
        }
        "batch.start" => {
            let wish: BatchWish = read(payload)?;
            answer(app.start_batch(&Work::of(&wish)?, &wish.key, wish.options)?)
        }
        "batch.list" => answer(app.batches()?),
        "batch.state" => answer(app.batch(&read::<Of>(payload)?.batch)?),
        "batch.pause" => answer(app.pause_batch(&read::<Of>(payload)?.batch)?),
        "batch.resume" => {
            let Of { batch, key, .. } = read(payload)?;
            answer(app.resume_batch(&batch, key.as_ref())?)
        }
        "batch.cancel" => answer(app.cancel_batch(&read::<Of>(payload)?.batch)?),
        "batch.files" => {
            let Of { batch, from, count, .. } = read(payload)?;
            answer(app.batch_files(&batch, from, count)?)
        }
        "batch.report" => {
            let Of { batch, format, .. } = read(payload)?;
            answer(app.export_batch_report(&batch, &format)?)
        }
        _ => Err(unknown(cmd)),
    }
}
