//! Portals and where dossiers go there. These commands may ask the network.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::{Id, answer, read, unknown};
use crate::api::{PartPlace, PortalWish};
use crate::app::App;

#[derive(Deserialize)]
struct Places {
    id: String,
    portal: String,
    #[serde(default)]
    agency: String,
    #[serde(default)]
    template: String,
    #[serde(default)]
    parts: Vec<PartPlace>,
}

/// Whether a command of another group belongs here.
pub(super) fn is_ours(cmd: &str) -> bool {
    cmd.starts_with("portals.") || matches!(cmd, "filing.places" | "filing.place")
}

pub(super) async fn portals(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, crate::api::ApiError> {
    match cmd {
        "portals.list" => answer(app.portal_views()?),
        "portals.save" => {
            #[derive(Deserialize)]
            struct Save {
                portal: PortalWish,
            }
            let (app, Save { portal }) = (Arc::clone(app), read(payload)?);
            // The keyring may wait for the person.
            let saved = tokio::task::spawn_blocking(move || app.save_portal(portal)).await;
            answer(saved.map_err(crate::api::ApiError::internal)??)
        }
        "portals.remove" => {
            let (app, Id { id }) = (Arc::clone(app), read(payload)?);
            let removed = tokio::task::spawn_blocking(move || app.remove_portal(&id)).await;
            answer(removed.map_err(crate::api::ApiError::internal)??)
        }
        "portals.check" => answer(app.check_portal(&read::<Id>(payload)?.id).await?),
        "portals.accept-keys" => {
            #[derive(Deserialize)]
            struct Accept {
                id: String,
                keys: String,
            }
            let Accept { id, keys } = read(payload)?;
            answer(app.accept_keys(&id, &keys).await?)
        }
        "filing.places" => {
            let Places { id, portal, .. } = read(payload)?;
            answer(app.filing_places(&id, &portal).await?)
        }
        "filing.place" => {
            let Places { id, portal, agency, template, parts } = read(payload)?;
            answer(app.set_filing_places(&id, &portal, &agency, &template, &parts).await?)
        }
        _ => Err(unknown(cmd)),
    }
}
