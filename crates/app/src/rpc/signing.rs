//! Commands about keys, signatures and whom to trust.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{Bytes, Id, answer, decode, read, unknown};
use crate::api::{ApiError, KeyRef, KeySource, SignOptions, VisibleWish};
use crate::app::App;

/// Keys and signing; the rest is in [`others`].
pub(super) fn signing(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct Start {
        id: String,
        key: KeyRef,
        #[serde(default)]
        options: SignOptions,
    }
    #[derive(Deserialize)]
    struct Keys {
        #[serde(default)]
        id: String,
        from: KeySource,
    }
    #[derive(Deserialize)]
    struct Keep {
        p12: String,
        password: Zeroizing<String>,
        #[serde(default)]
        name: String,
    }
    #[derive(Deserialize)]
    struct Reply {
        id: String,
        #[serde(default)]
        text: Zeroizing<String>,
    }
    #[derive(Deserialize)]
    struct Place {
        id: String,
        document: String,
        #[serde(default)]
        visible: Option<VisibleWish>,
    }
    match cmd {
        "sign.sources" => answer(app.sources()?),
        "sign.keys" => {
            let Keys { id, from } = read(payload)?;
            answer(app.keys(&id, &from)?)
        }
        "sign.keep" => {
            let Keep { p12, password, name } = read(payload)?;
            answer(app.keep_key(&decode(&p12)?, &password, &name)?)
        }
        "sign.forget" => answer(app.forget_key(&read::<Id>(payload)?.id)?),
        "sign.service-add" => answer(app.add_service(&decode(&read::<Bytes>(payload)?.base64)?)?),
        "sign.service-remove" => answer(app.remove_service(&read::<Id>(payload)?.id)?),
        "sign.diagnose" => answer(app.diagnose_tokens()?),
        "sign.place" => {
            let Place { id, document, visible } = read(payload)?;
            answer(app.sign_place(&id, &document, visible.as_ref())?)
        }
        "sign.practice-key" => {
            let (p12, password) = app.practice_key()?;
            answer(json!({ "p12": STANDARD.encode(p12), "password": password }))
        }
        "sign.start" => {
            let Start { id, key, options } = read(payload)?;
            answer(app.start_signing(&id, key, options)?)
        }
        "sign.job" => answer(app.sign_job(&read::<Id>(payload)?.id)?),
        "sign.cancel" => answer(app.cancel_signing(&read::<Id>(payload)?.id)?),
        "sign.answer" => {
            let Reply { id, text } = read(payload)?;
            answer(app.answer_signing(&id, &text)?)
        }
        "sign.resume" => answer(app.resume_signing(&read::<Id>(payload)?.id)?),
        _ => others(app, cmd, payload),
    }
}

/// Verifying, and whom to trust.
fn others(app: &Arc<App>, cmd: &str, payload: Value) -> Result<Value, ApiError> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        name: String,
        base64: String,
        #[serde(default)]
        content: Option<String>,
        #[serde(default)]
        online: bool,
    }
    #[derive(Deserialize)]
    struct Document {
        id: String,
        document: String,
        #[serde(default)]
        online: bool,
    }
    #[derive(Deserialize)]
    struct Authority {
        base64: String,
        fingerprint: String,
    }
    #[derive(Deserialize)]
    struct Sha256 {
        sha256: String,
    }
    #[derive(Deserialize)]
    struct List {
        base64: String,
        signature: String,
    }
    match cmd {
        "verify.file" => {
            let File { name, base64, content, online } = read(payload)?;
            let bytes = decode(&base64)?;
            match content {
                Some(content) => answer(app.verify_beside(&name, &bytes, &decode(&content)?, online)?),
                None if online => answer(app.verify_online(&name, &bytes)?),
                None => answer(app.verify_bytes(&name, &bytes)?),
            }
        }
        "verify.document" => {
            let Document { id, document, online } = read(payload)?;
            answer(app.verify_document(&id, &document, online)?)
        }
        "trust.list" => answer(app.trust_view()?),
        "trust.inspect" => answer(app.inspect_authority(&decode(&read::<Bytes>(payload)?.base64)?)?),
        "trust.add" => {
            let Authority { base64, fingerprint } = read(payload)?;
            answer(app.add_authority(&decode(&base64)?, &fingerprint)?)
        }
        "trust.remove" => answer(app.remove_authority(&read::<Sha256>(payload)?.sha256)?),
        "trust.update" => {
            let List { base64, signature } = read(payload)?;
            answer(app.update_trust(&decode(&base64)?, &signature)?)
        }
        _ => Err(unknown(cmd)),
    }
}
