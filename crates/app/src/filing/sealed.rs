//! Files that are encrypted for the agency before they are sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use hoso_portal::PortalConnector;
use hoso_portal::filing::{FilingError, PartSource};
use hoso_portal::jws::KeySet;
use hoso_portal::sealing::{self, Fresh, Seal, SealedSource};
use hoso_portal::wire::Manifest;
use hoso_store::Store;
use serde::{Deserialize, Serialize};

use super::Begun;
use super::stored::StoreSource;
use super::transfer::Stopped;
use crate::api::{ApiError, Code};
use crate::app::App;

/// How a filing goes over the line when its files are encrypted. Kept with the filing: it is what proves later what was in them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Sealed {
    /// What is announced, and what the receipt is about.
    manifest: Manifest,
    /// By part.
    pub(super) seals: BTreeMap<String, Seal>,
}

impl Begun {
    /// What goes over the line.
    pub(super) fn sent(&self) -> &Manifest {
        self.sealed.as_ref().map_or(&self.manifest, |sealed| &sealed.manifest)
    }

    /// The bytes of what goes over the line.
    pub(super) fn source(&self, store: Arc<Store>) -> Result<Box<dyn PartSource>, String> {
        let files = StoreSource::of(store, &self.manifest)?;
        Ok(match &self.sealed {
            None => Box::new(files),
            Some(sealed) => Box::new(SealedSource::new(files, sealed.seals.clone())),
        })
    }
}

impl App {
    /// Encrypts what was not begun to be sent, where the portal names a key of the agency. Done anew as long as nothing has left this computer, so that
    /// no key is used after its time; from the announcement on it is about those bytes.
    pub(super) async fn sealed(
        self: &Arc<Self>,
        id: &str,
        portal: &str,
        begun: Begun,
        connector: &dyn PortalConnector,
        keys: &KeySet,
    ) -> Result<Begun, Stopped> {
        let discovery = connector.describe().await.map_err(|e| FilingError::once(e, &self.pace()))?;
        let key = sealing::key_of(&discovery, keys, self.now()).map_err(FilingError::Untrustworthy)?;
        self.heard(portal, discovery);
        let (promised, had) = (begun.promised, begun.sealed.is_some());
        let begun = Begun { sealed: None, ..begun };
        let begun = match key {
            None if promised => return Err(ApiError::new(Code::NoLongerSealed).into()),
            None if !had => return Ok(begun),
            None => begun,
            Some(key) => {
                let (app, manifest) = (Arc::clone(self), begun.manifest.clone());
                // Every file is read once from end to end.
                let sealed = tokio::task::spawn_blocking(move || app.seal(&key, &manifest)).await;
                Begun { sealed: Some(sealed.map_err(ApiError::internal)??), ..begun }
            }
        };
        self.keep_sealed(id, &begun)?;
        Ok(begun)
    }

    /// Kept before anything is announced, and only while this is still what is being sent.
    fn keep_sealed(&self, id: &str, begun: &Begun) -> Result<(), ApiError> {
        let (submission, round) = (begun.manifest.submission.to_string(), begun.manifest.round);
        let _ledger = self.ledger();
        let (dossier, _) = self.history(id)?;
        if !dossier.filing().is_some_and(|f| !f.paused && f.submission == submission && f.round == round) {
            return Err(ApiError::new(Code::WrongState));
        }
        self.keep_as(&Self::manifest_key(id, round), begun)?;
        // A refused announcement of other bytes may be among them.
        self.forget_steps(&submission, round)
    }

    fn seal(&self, key: &sealing::EncryptionKey, manifest: &Manifest) -> Result<Sealed, ApiError> {
        let files = StoreSource::of(self.store()?, manifest).map_err(ApiError::internal)?;
        let (mut parts, mut seals) = (Vec::new(), BTreeMap::new());
        for part in &manifest.parts {
            let (sent, seal) = sealing::seal(key, part, self.fresh()?, &files).map_err(ApiError::internal)?;
            parts.push(sent);
            seals.insert(part.id.clone(), seal);
        }
        Ok(Sealed { manifest: Manifest { parts, ..manifest.clone() }, seals })
    }

    fn fresh(&self) -> Result<Fresh, ApiError> {
        let octets = || self.host.secret().ok_or_else(|| ApiError::internal("the system gives no random numbers"));
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&octets()?[..12]);
        Ok(Fresh { secret: octets()?, nonce })
    }

    /// The dossier went over the line encrypted for the agency.
    pub(crate) fn was_sealed(&self, id: &str) -> bool {
        match self.begun(id, 0) {
            Ok(begun) => begun.is_some_and(|begun| begun.sealed.is_some()),
            Err(error) => {
                tracing::error!(%error, "how a dossier was sent cannot be read");
                false
            }
        }
    }
}
