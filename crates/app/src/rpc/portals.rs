//! Portals, where dossiers go there, and what is agreed with the agencies behind them. These commands may ask the network.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::{Id, answer, read, unknown};
use crate::api::{ApiError, Code, ContactWish, PartPlace, PortalWish};
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

#[derive(Deserialize)]
struct OfFee {
    id: String,
    fee: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    base64: String,
}

#[derive(Deserialize)]
struct OfSlot {
    id: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    slot: String,
}

/// Commands of other groups that ask a portal.
const OF_PORTALS: [&str; 7] = [
    "filing.places",
    "filing.place",
    "filing.actions",
    "filing.choose-action",
    "filing.withdraw",
    "fee.checkout",
    "fee.proof",
];

/// Whether a command of another group belongs here.
pub(super) fn is_ours(cmd: &str) -> bool {
    ["portals.", "appointment.", "contact.", "rating."].iter().any(|group| cmd.starts_with(group))
        || OF_PORTALS.contains(&cmd)
}

pub(super) async fn portals(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
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
            answer(saved.map_err(ApiError::internal)??)
        }
        "portals.remove" => {
            let (app, Id { id }) = (Arc::clone(app), read(payload)?);
            let removed = tokio::task::spawn_blocking(move || app.remove_portal(&id)).await;
            answer(removed.map_err(ApiError::internal)??)
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
        "filing.actions" => answer(app.offered_actions(&read::<Id>(payload)?.id).await?),
        "filing.choose-action" => {
            #[derive(Deserialize)]
            struct Choice {
                id: String,
                code: String,
            }
            let Choice { id, code } = read(payload)?;
            answer(app.choose_action(&id, &code).await?)
        }
        "filing.withdraw" => {
            #[derive(Deserialize)]
            struct Withdrawal {
                id: String,
                #[serde(default)]
                reason: String,
            }
            let Withdrawal { id, reason } = read(payload)?;
            answer(app.withdraw(&id, &reason).await?)
        }
        "fee.checkout" => {
            let OfFee { id, fee, .. } = read(payload)?;
            answer(app.checkout_page(&id, &fee).await?)
        }
        "fee.proof" => {
            let OfFee { id, fee, name, base64 } = read(payload)?;
            answer(app.prove_transfer(&id, &fee, &name, super::decode(&base64)?.to_vec()).await?)
        }
        "appointment.slots" => {
            let OfSlot { id, from, .. } = read(payload)?;
            let from = from.parse().map_err(|_| ApiError::new(Code::BadValue).at("from"))?;
            answer(app.slots(&id, from).await?)
        }
        "appointment.book" => {
            let OfSlot { id, slot, .. } = read(payload)?;
            answer(app.book(&id, &slot).await?)
        }
        "appointment.cancel" => answer(app.cancel_appointment(&read::<Id>(payload)?.id).await?),
        "appointment.ics" => {
            let (app, Id { id }) = (Arc::clone(app), read(payload)?);
            let written = tokio::task::spawn_blocking(move || app.appointment_file(&id)).await;
            answer(written.map_err(ApiError::internal)??)
        }
        "contact.known" => answer(app.known_contacts(&read::<Id>(payload)?.id)?),
        "contact.set" => {
            #[derive(Deserialize)]
            struct Written {
                id: String,
                contact: ContactWish,
            }
            let Written { id, contact } = read(payload)?;
            answer(app.set_contact(&id, &contact)?)
        }
        "contact.leave" => answer(app.leave_contact(&read::<Id>(payload)?.id)?),
        "rating.send" => {
            #[derive(Deserialize)]
            struct Rate {
                id: String,
                score: u8,
                #[serde(default)]
                comment: String,
            }
            let Rate { id, score, comment } = read(payload)?;
            answer(app.rate(&id, score, &comment).await?)
        }
        _ => Err(unknown(cmd)),
    }
}
