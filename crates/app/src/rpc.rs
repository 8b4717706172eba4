//! One entry for every host: `rpc(cmd, payload)`.

mod batch;
mod files;
mod portals;
mod signing;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_form::Source;
use hoso_pack::Language;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::api::{ApiError, NewsWish, Profile, ReturnWish, SigningSettings};
use crate::app::App;
use crate::views;

/// Most characters of base64 in one payload (a key file, a picture, a piece of an attachment, a file to verify).
const MAX_BASE64: usize = 80 << 20;

#[derive(Deserialize)]
struct Id {
    id: String,
}

#[derive(Deserialize)]
struct Query {
    #[serde(default)]
    query: String,
    #[serde(default)]
    province: String,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

#[derive(Deserialize)]
struct Bytes {
    #[serde(default)]
    name: String,
    base64: String,
}

/// Runs a command. The names and shapes are those of [`crate::api`].
///
/// # Errors
/// [`ApiError`]; `bad-request` for an unknown command or a payload that does not fit.
pub async fn rpc(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    match cmd {
        "changes.wait" => {
            #[derive(Deserialize)]
            struct Since {
                since: u64,
            }
            let Since { since } = read(payload)?;
            answer(app.changes.wait(since).await)
        }
        "filing.refresh" => answer(app.refresh(&read::<Id>(payload)?.id).await?),
        "parcel.ask" => answer(app.ask_post(&read::<Id>(payload)?.id).await?),
        "filing.cancel" => answer(app.cancel_filing(&read::<Id>(payload)?.id).await?),
        "fee.pay" => {
            #[derive(Deserialize)]
            struct Fee {
                id: String,
                fee: String,
            }
            let Fee { id, fee } = read(payload)?;
            answer(app.pay(&id, &fee).await?)
        }
        _ if portals::is_ours(cmd) => portals::portals(app, cmd, payload).await,
        _ => {
            // Everything else waits for the disk or computes: not on the threads that carry the network.
            let (app, cmd) = (Arc::clone(app), cmd.to_owned());
            tokio::task::spawn_blocking(move || blocking(&app, &cmd, payload)).await.map_err(ApiError::internal)?
        }
    }
}

fn read<T: DeserializeOwned>(payload: Value) -> Result<T, ApiError> {
    serde_json::from_value(payload).map_err(ApiError::bad_request)
}

fn answer<T: Serialize>(value: T) -> Result<Value, ApiError> {
    serde_json::to_value(value).map_err(ApiError::internal)
}

fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    if text.len() > MAX_BASE64 {
        return Err(ApiError::new(crate::api::Code::TooLarge).with("limit", MAX_BASE64 / 4 * 3).with("megabytes", 60));
    }
    STANDARD.decode(text).map(Zeroizing::new).map_err(ApiError::bad_request)
}

fn blocking(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    let (group, _) = cmd.split_once('.').unwrap_or((cmd, ""));
    match group {
        "app" | "store" | "settings" | "catalogue" | "pack" | "units" | "profile" | "text" => {
            general(app, cmd, payload)
        }
        "packs" => packs(app, cmd, payload),
        "dossier" | "draft" if cmd.starts_with("draft.sheet-") => files::sheets(app, cmd, payload),
        "dossier" | "draft" => drafts(app, cmd, payload),
        "xml" | "paper" | "print" => files::papers(app, cmd, payload),
        "attachment" | "document" => files::files(app, cmd, payload),
        "batch" => batch::batch(app, cmd, payload),
        "sign" | "verify" | "trust" => signing::signing(app, cmd, payload),
        "filing" | "supplement" | "parcel" => filing(app, cmd, payload),
        _ => Err(unknown(cmd)),
    }
}

fn unknown(cmd: &str) -> ApiError {
    ApiError::bad_request(format!("there is no command `{cmd}`"))
}

fn general(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    match cmd {
        "app.status" => answer(app.status()),
        "store.retry" => answer(app.retry_store()),
        "store.unlock" => {
            #[derive(Deserialize)]
            struct Unlock {
                passphrase: Zeroizing<String>,
            }
            answer(app.unlock(&read::<Unlock>(payload)?.passphrase)?)
        }
        "settings.set" => {
            #[derive(Deserialize)]
            struct Settings {
                locale: String,
            }
            app.set_language(Language::of(&read::<Settings>(payload)?.locale))?;
            answer(app.status())
        }
        "settings.htkk" => {
            #[derive(Deserialize)]
            struct Folder {
                #[serde(default)]
                folder: Option<String>,
            }
            match read::<Folder>(payload)?.folder {
                Some(folder) => answer(app.set_htkk(&folder)?),
                None => answer(app.htkk()?),
            }
        }
        "settings.signing" => {
            #[derive(Deserialize)]
            struct Change {
                #[serde(default)]
                set: Option<SigningSettings>,
            }
            match read::<Change>(payload)?.set {
                Some(settings) => answer(app.set_signing_settings(settings)?),
                None => answer(app.signing_settings()?),
            }
        }
        "settings.transfer" => {
            #[derive(Deserialize)]
            struct Wish {
                metered: String,
            }
            #[derive(Deserialize)]
            struct Change {
                #[serde(default)]
                set: Option<Wish>,
            }
            match read::<Change>(payload)?.set {
                Some(wish) => answer(app.set_transfer_settings(&wish.metered)?),
                None => answer(app.transfer_settings()?),
            }
        }
        "catalogue.search" => {
            let Query { query, .. } = read(payload)?;
            let catalogue = app.catalogue();
            let found = catalogue.search(&query, app.language(), app.today());
            answer(found.into_iter().map(|p| views::catalogue_item(p, app.language(), app.today())).collect::<Vec<_>>())
        }
        "pack.show" => {
            #[derive(Deserialize)]
            struct Pack {
                pack: String,
            }
            let pack = app.pack(&read::<Pack>(payload)?.pack)?;
            answer(views::procedure(&pack, app.words(), app.language(), app.today()))
        }
        "units.provinces" => answer(app.provinces()?),
        "units.communes" => {
            let Query { query, province } = read(payload)?;
            answer(app.communes(&province, &query)?)
        }
        "units.old" => answer(app.old_address(&read::<Text>(payload)?.text)?),
        "text.convert" => answer(app.convert_text(&read::<Text>(payload)?.text)),
        "profile.list" => answer(app.profiles()?),
        "profile.save" => answer(app.save_profile(read::<Profile>(payload)?)?),
        "profile.delete" => answer(app.delete_profile(&read::<Id>(payload)?.id)?),
        "profile.from-qr" => answer(app.read_card(&read::<Text>(payload)?.text)?),
        "profile.from-image" => answer(app.read_card_picture(&decode(&read::<Bytes>(payload)?.base64)?)?),
        _ => Err(unknown(cmd)),
    }
}

fn packs(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    match cmd {
        "packs.installed" => answer(app.library_view()?),
        "packs.install" => {
            #[derive(Deserialize)]
            struct Install {
                base64: String,
                signature: String,
            }
            let Install { base64, signature } = read(payload)?;
            answer(app.install(&decode(&base64)?, &signature)?)
        }
        "packs.roll-back" => answer(app.roll_back(&read::<Id>(payload)?.id)?),
        "packs.trust" => {
            #[derive(Deserialize)]
            struct Trust {
                name: String,
                key: String,
            }
            let Trust { name, key } = read(payload)?;
            answer(app.trust_key(&name, &key)?)
        }
        _ => Err(unknown(cmd)),
    }
}

/// Commands that take a draft as a whole, or rows of it.
fn drafts(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct To {
        id: String,
        to: String,
    }
    #[derive(Deserialize)]
    struct Rows {
        id: String,
        table: String,
        #[serde(default)]
        rows: Vec<String>,
        #[serde(default)]
        row: Option<String>,
        #[serde(default)]
        column: String,
        #[serde(default)]
        to: usize,
        #[serde(default)]
        cells: Vec<Vec<String>>,
    }
    match cmd {
        "dossier.previous" => {
            #[derive(Deserialize)]
            struct Previous {
                pack: String,
                profile: Option<String>,
            }
            let Previous { pack, profile } = read(payload)?;
            answer(app.previous(&pack, profile.as_deref())?)
        }
        "dossier.create-from" => {
            #[derive(Deserialize)]
            struct From {
                from: String,
                kind: String,
            }
            let From { from, kind } = read(payload)?;
            answer(app.create_from(&from, &kind)?)
        }
        "draft.migration" => {
            let To { id, to } = read(payload)?;
            answer(app.migration(&id, &to)?)
        }
        "draft.migrate" => {
            let To { id, to } = read(payload)?;
            answer(app.migrate(&id, &to)?)
        }
        "draft.compile-changes" => answer(app.compile_changes(&read::<Id>(payload)?.id)?),
        "draft.rows-delete" => {
            let Rows { id, table, rows, .. } = read(payload)?;
            answer(app.delete_rows(&id, &table, &rows)?)
        }
        "draft.row-move" => {
            let Rows { id, table, row, to, .. } = read(payload)?;
            answer(app.move_row(&id, &table, &row.unwrap_or_default(), to)?)
        }
        "draft.paste" => {
            let Rows { id, table, row, column, cells, .. } = read(payload)?;
            answer(app.paste(&id, &table, row.as_deref(), &column, cells)?)
        }
        "draft.reset" => answer(app.reset(&read::<Id>(payload)?.id)?),
        _ => answers(app, cmd, payload),
    }
}

fn answers(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct Create {
        pack: String,
        profile: Option<String>,
        version: Option<String>,
    }
    #[derive(Deserialize)]
    struct Set {
        id: String,
        path: String,
        #[serde(default)]
        text: String,
        #[serde(default)]
        source: Option<Source>,
    }
    #[derive(Deserialize)]
    struct RowOf {
        id: String,
        table: String,
        #[serde(default)]
        row: String,
        #[serde(default)]
        at: Option<usize>,
        #[serde(default = "one_row")]
        count: usize,
    }
    fn one_row() -> usize {
        1
    }
    #[derive(Deserialize)]
    struct Apply {
        id: String,
        profile: String,
    }
    match cmd {
        "dossier.list" => answer(app.dossiers(&read::<Query>(payload)?.query)?),
        "dossier.create" => {
            let Create { pack, profile, version } = read(payload)?;
            let pack = match version {
                Some(version) => app.exact_pack(&pack, &version)?,
                None => app.pack(&pack)?,
            };
            answer(json!({ "id": app.create_in(&pack, profile.as_deref())? }))
        }
        "dossier.open" => answer(app.open_dossier(&read::<Id>(payload)?.id)?),
        "dossier.delete" => answer(app.delete(&read::<Id>(payload)?.id)?),
        "dossier.archive" => answer(app.archive(&read::<Id>(payload)?.id)?),
        "dossier.timeline" => answer(app.timeline(&read::<Id>(payload)?.id)?),
        "draft.set" => {
            let Set { id, path, text, source } = read(payload)?;
            answer(app.set_answer(&id, &path, &text, source.unwrap_or(Source::Entered))?)
        }
        "draft.row-add" => {
            let RowOf { id, table, at, count, .. } = read(payload)?;
            answer(app.add_rows(&id, &table, at, count.max(1))?)
        }
        "draft.row-delete" => {
            let RowOf { id, table, row, .. } = read(payload)?;
            answer(app.delete_rows(&id, &table, &[row])?)
        }
        "draft.undo" => answer(app.undo(&read::<Id>(payload)?.id, false)?),
        "draft.redo" => answer(app.undo(&read::<Id>(payload)?.id, true)?),
        "draft.apply-profile" => {
            let Apply { id, profile } = read(payload)?;
            answer(app.apply_profile(&id, &profile)?)
        }
        "draft.check" => answer(app.check(&read::<Id>(payload)?.id)?),
        "draft.explain" => {
            let Set { id, path, .. } = read(payload)?;
            answer(app.explain(&id, &path)?)
        }
        _ => Err(unknown(cmd)),
    }
}

fn filing(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Submit {
        id: String,
        return_by: Option<ReturnWish>,
        #[serde(default)]
        portal: Option<String>,
        #[serde(default)]
        sealed: bool,
    }
    #[derive(Deserialize)]
    struct Plan {
        id: String,
        #[serde(default)]
        portal: Option<String>,
    }
    #[derive(Deserialize)]
    struct ParcelOf {
        id: String,
        #[serde(default)]
        number: String,
        #[serde(default)]
        status: String,
        #[serde(default)]
        date: String,
        #[serde(default)]
        note: String,
        #[serde(default)]
        name: String,
        #[serde(default)]
        base64: String,
    }
    #[derive(Deserialize)]
    struct HandedIn {
        id: String,
        channel: String,
        #[serde(default)]
        number: String,
        #[serde(default)]
        date: String,
        #[serde(default)]
        due: String,
        #[serde(default)]
        place: String,
    }
    #[derive(Deserialize)]
    struct News {
        id: String,
        news: NewsWish,
    }
    let day = |text: &str| text.parse().map_err(|_| ApiError::new(crate::api::Code::BadValue).at("date"));
    match cmd {
        "filing.plan" => {
            let Plan { id, portal } = read(payload)?;
            answer(app.filing_plan(&id, portal.as_deref())?)
        }
        "filing.submit" => {
            let Submit { id, return_by, portal, sealed } = read(payload)?;
            answer(app.submit_as_shown(&id, return_by.as_ref(), portal.as_deref(), sealed)?)
        }
        "filing.ways" => answer(app.filing_ways(&read::<Id>(payload)?.id)?),
        "filing.package" => answer(app.filing_package(&read::<Id>(payload)?.id)?),
        "filing.handed-in" => {
            let HandedIn { id, channel, number, date, due, place } = read(payload)?;
            answer(app.handed_in(&id, &channel, &number, (&date, &due), &place)?)
        }
        "filing.news" => {
            let News { id, news } = read(payload)?;
            answer(app.hand_news(&id, &news)?)
        }
        "supplement.handed-in" => {
            let ParcelOf { id, date, .. } = read(payload)?;
            answer(app.supplement_handed_in(&id, &date)?)
        }
        "filing.proof" => answer(app.filing_proof(&read::<Id>(payload)?.id)?),
        "filing.pause" => answer(app.pause(&read::<Id>(payload)?.id)?),
        "filing.send-now" => answer(app.send_now(&read::<Id>(payload)?.id)?),
        "filing.resume" => answer(app.resume(&read::<Id>(payload)?.id)?),
        "supplement.send" => {
            let Submit { id, sealed, .. } = read(payload)?;
            answer(app.submit_as_shown(&id, None, None, sealed)?)
        }
        "parcel.received" => {
            let ParcelOf { id, date, .. } = read(payload)?;
            answer(app.parcel_received(&id, day(&date)?)?)
        }
        "parcel.photo" => {
            let ParcelOf { id, name, base64, .. } = read(payload)?;
            answer(app.parcel_photo(&id, &name, &decode(&base64)?)?)
        }
        "parcel.number" => {
            let ParcelOf { id, number, .. } = read(payload)?;
            answer(app.parcel_number(&id, &number)?)
        }
        "parcel.event" => {
            let ParcelOf { id, status, date, note, .. } = read(payload)?;
            answer(app.parcel_event(&id, &status, day(&date)?, &note)?)
        }
        _ => Err(unknown(cmd)),
    }
}
