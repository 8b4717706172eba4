//! How signing is set up: time stamps, modules, and key files that are kept.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hoso_sign::key::{Signer, open_p12};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::api::{ApiError, Code, KeptKey, SigningSettings, SourcesView};
use crate::app::App;

/// Where the settings lie in the store.
const SETTINGS: &str = "signing";
/// Where the kept key files lie in the store, which is encrypted.
const KEPT: &str = "signing/kept";
/// Most key files that are kept.
const MAX_KEPT: usize = 20;
/// Most modules that a person may name.
const MAX_MODULES: usize = 10;

/// A kept key file. Its password is not here: the keyring has it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    id: String,
    name: String,
    owner: String,
    not_after: String,
    p12: String,
}

/// The name of a kept file's password in the keyring.
fn ring_entry(id: &str) -> String {
    format!("key-file-{id}")
}

impl App {
    /// How signing is set up.
    ///
    /// # Errors
    /// Those of the store.
    pub fn signing_settings(&self) -> Result<SigningSettings, ApiError> {
        Ok(self.kept_as(SETTINGS)?.unwrap_or_default())
    }

    /// Changes how signing is set up.
    ///
    /// # Errors
    /// [`Code::BadValue`] with the place (`tsa`, `modules`), those of the store.
    pub fn set_signing_settings(&self, mut settings: SigningSettings) -> Result<SigningSettings, ApiError> {
        settings.tsa = settings.tsa.trim().to_owned();
        if !settings.tsa.is_empty() {
            hoso_portal::exchange::address(&settings.tsa)
                .map_err(|why| ApiError::new(Code::BadValue).with("reason", why).at("tsa"))?;
        }
        settings.modules = settings.modules.iter().map(|m| m.trim().to_owned()).filter(|m| !m.is_empty()).collect();
        let relative = settings.modules.iter().any(|module| !std::path::Path::new(module).is_absolute());
        if relative || settings.modules.len() > MAX_MODULES {
            return Err(ApiError::new(Code::BadValue).at("modules"));
        }
        self.keep_as(SETTINGS, &settings)?;
        Ok(settings)
    }

    fn kept(&self) -> Result<Vec<Kept>, ApiError> {
        Ok(self.kept_as(KEPT)?.unwrap_or_default())
    }

    /// Where keys can come from.
    ///
    /// # Errors
    /// Those of the store.
    pub fn sources(&self) -> Result<SourcesView, ApiError> {
        let kept = self.kept()?;
        Ok(SourcesView {
            kept: kept
                .into_iter()
                .map(|k| KeptKey { id: k.id, name: k.name, owner: k.owner, not_after: k.not_after })
                .collect(),
            // What is only in memory leaves nothing behind, here neither.
            can_keep: self.store()?.folder().is_some(),
            services: self.services()?.into_iter().map(|service| service.view()).collect(),
            practice_key: self.practice_key().is_ok(),
            can_stamp: !self.signing_settings()?.tsa.is_empty(),
        })
    }

    /// Keeps a key file because the person asked for it: the file in the encrypted store, its password in the keyring.
    ///
    /// # Errors
    /// [`Code::KeyringUnavailable`] (nothing is kept then), those of the key file and the store.
    pub fn keep_key(&self, p12: &[u8], password: &str, name: &str) -> Result<SourcesView, ApiError> {
        let store = self.store()?;
        if store.folder().is_none() {
            return Err(ApiError::new(Code::WrongState));
        }
        let identity = open_p12(p12, password)?;
        let mut kept = self.kept()?;
        if kept.len() >= MAX_KEPT {
            return Err(ApiError::new(Code::TooLarge).with("what", "unknown").with("limit", MAX_KEPT));
        }
        let owner = identity.certificate().common_name();
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(100).collect();
        let id = self.host.new_id();
        let secret = Zeroizing::new(password.to_owned());
        let ring = |e| ApiError::new(Code::KeyringUnavailable).with("reason", e);
        self.config.ring.set(&ring_entry(&id), &secret).map_err(ring)?;
        kept.push(Kept {
            id: id.clone(),
            name: if name.is_empty() { owner.clone() } else { name },
            owner,
            not_after: identity.certificate().not_after().to_string(),
            p12: STANDARD.encode(p12),
        });
        let stored = serde_json::to_value(&kept).map_err(ApiError::internal);
        if let Err(error) = stored.and_then(|value| Ok(store.set_setting(KEPT, &value)?)) {
            // No password without its file.
            let _ = self.config.ring.remove(&ring_entry(&id));
            return Err(error);
        }
        self.sources()
    }

    /// Forgets a kept key file and its password.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::KeyringUnavailable`], those of the store.
    pub fn forget_key(&self, id: &str) -> Result<SourcesView, ApiError> {
        let mut kept = self.kept()?;
        let before = kept.len();
        kept.retain(|key| key.id != id);
        if kept.len() == before {
            return Err(ApiError::new(Code::NotFound).with("what", "key"));
        }
        let ring = |e| ApiError::new(Code::KeyringUnavailable).with("reason", e);
        self.config.ring.remove(&ring_entry(id)).map_err(ring)?;
        self.keep_as(KEPT, &kept)?;
        self.sources()
    }

    /// A kept key file and its password.
    pub(super) fn kept_key(&self, id: &str) -> Result<(Zeroizing<Vec<u8>>, Zeroizing<String>), ApiError> {
        let missing = || ApiError::new(Code::NotFound).with("what", "key");
        let kept = self.kept()?.into_iter().find(|key| key.id == id).ok_or_else(missing)?;
        let password = self
            .config
            .ring
            .get(&ring_entry(id))
            .map_err(|e| ApiError::new(Code::KeyringUnavailable).with("reason", e))?
            .ok_or_else(missing)?;
        Ok((Zeroizing::new(STANDARD.decode(&kept.p12).map_err(ApiError::internal)?), password))
    }
}
