//! Looking at a portal: does it answer, is its clock right, who vouches for its address, are its keys the known ones.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use hoso_portal::digest::{canonical, sha256_hex};
use hoso_portal::filing::FilingError;
use hoso_portal::jws::KeySet;
use hoso_portal::opencps::Placement;
use hoso_portal::wire::{Discovery, Limits};
use hoso_portal::{PortalConnector, PortalError};
use hoso_sign::certificate::Certificate;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Line, Portal};
use crate::api::{ApiError, Code, PortalCertificate, PortalCheck, PortalView};
use crate::app::{App, locked};
use crate::filing::portal_error;

/// What was found at the last look, by portal, and what portals said of themselves.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    found: Mutex<HashMap<String, PortalCheck>>,
    said: Mutex<HashMap<String, Said>>,
    /// Portals that were asked since the program began.
    asked: Mutex<HashSet<String>>,
}

/// What a portal takes and can, by its own words.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Said {
    limits: Limits,
    can: Vec<String>,
}

impl Looks {
    pub(super) fn of(&self, id: &str) -> Option<PortalCheck> {
        locked(&self.found).get(id).cloned()
    }

    /// Whether it answered when it was last asked anything.
    pub(crate) fn reachable(&self, id: &str) -> Option<bool> {
        locked(&self.found).get(id).map(|look| look.reachable)
    }

    /// It was asked something, whoever asked. What a whole look found stays.
    pub(crate) fn note(&self, id: &str, reachable: bool, now: Timestamp) {
        let mut found = locked(&self.found);
        let look = found.entry(id.to_owned()).or_insert_with(|| empty(now));
        look.at = now.to_string();
        look.reachable = reachable;
        look.error = (!reachable).then(|| ApiError::new(Code::PortalUnreachable));
    }

    /// It has said since the program began what it takes and can.
    pub(crate) fn was_asked(&self, id: &str) -> bool {
        locked(&self.asked).contains(id)
    }

    fn keep(&self, id: &str, found: PortalCheck) {
        locked(&self.found).insert(id.to_owned(), found);
    }

    pub(super) fn forget(&self, id: &str) {
        locked(&self.found).remove(id);
        locked(&self.said).remove(id);
        locked(&self.asked).remove(id);
    }
}

/// Where it lies in the store what a portal said of itself.
fn said_key(id: &str) -> String {
    format!("portal-said/{id}")
}

fn empty(now: Timestamp) -> PortalCheck {
    PortalCheck {
        at: now.to_string(),
        reachable: false,
        error: None,
        offset: None,
        certificate: None,
        keys: String::new(),
        new_keys: String::new(),
        name: String::new(),
    }
}

/// SHA-256 of a key set, hex; the same keys in another order are the same.
fn fingerprint(keys: &KeySet) -> String {
    let mut texts: Vec<Vec<u8>> = keys.keys.iter().filter_map(|key| canonical(key).ok()).collect();
    texts.sort();
    sha256_hex(&texts.concat())
}

fn described(der: &[u8]) -> Option<PortalCertificate> {
    let certificate = Certificate::from_der(der).ok()?;
    Some(PortalCertificate {
        subject: certificate.common_name(),
        issuer: certificate.issuer_common_name(),
        not_after: certificate.not_after().to_string(),
        sha256: sha256_hex(der),
    })
}

impl App {
    /// Asks a portal who it is.
    ///
    /// # Errors
    /// [`Code::NotFound`]; [`Code::KeyringUnavailable`]. What the portal does wrong is in the answer.
    pub async fn check_portal(self: &Arc<Self>, id: &str) -> Result<PortalView, ApiError> {
        let portal = self.portal(id)?;
        let line = self.line_to(&portal).await?;
        let before = self.now();
        let found = line.connector(Placement::default()).describe().await;
        let now = self.now();
        let mut look = empty(now);
        look.certificate = line.certificate().as_deref().and_then(described);
        match found {
            Ok(discovery) => {
                look.reachable = true;
                // Its clock stood somewhere between the question and the answer.
                let middle =
                    before.duration_since(Timestamp::UNIX_EPOCH).as_secs() + now.duration_since(before).as_secs() / 2;
                if discovery.clock != Timestamp::UNIX_EPOCH {
                    look.offset = Some(discovery.clock.as_second() - middle);
                }
                look.name.clone_from(&discovery.name);
                if portal.protocol.signs() {
                    self.compare_keys(&portal, &discovery, &mut look)?;
                }
                self.heard(id, discovery);
                self.agenda.reached(id);
                self.transfers.wake();
            }
            Err(error) => {
                look.reachable = !matches!(error, PortalError::Unreachable { .. });
                look.error = Some(portal_error(&error));
            }
        }
        self.looks.keep(id, look);
        Ok(self.portal_view(&portal))
    }

    fn compare_keys(&self, portal: &Portal, discovery: &Discovery, look: &mut PortalCheck) -> Result<(), ApiError> {
        let shown = fingerprint(&discovery.jwks);
        match self.store()?.portal_keys(&portal.url)? {
            Some(known) => {
                let known: KeySet = serde_json::from_value(known.jwks).map_err(ApiError::internal)?;
                look.keys = fingerprint(&known);
                if shown != look.keys {
                    look.new_keys = shown;
                }
            }
            None => {
                let jwks = serde_json::to_value(&discovery.jwks).map_err(ApiError::internal)?;
                self.store()?.meet_portal(&portal.url, &jwks, self.now())?;
                look.keys = shown;
            }
        }
        Ok(())
    }

    /// Asks a portal once what it can and takes; what fails is asked again with the next news.
    pub(crate) async fn learn(&self, id: &str, portal: &dyn PortalConnector) {
        if !self.looks.was_asked(id)
            && let Ok(discovery) = portal.describe().await
        {
            self.heard(id, discovery);
        }
    }

    /// Keeps what a portal says of itself, for the next start too.
    pub(crate) fn heard(&self, id: &str, discovery: Discovery) {
        let said = Said { limits: discovery.limits, can: discovery.capabilities };
        if let (Ok(store), Ok(json)) = (self.store(), serde_json::to_value(&said))
            && let Err(error) = store.set_setting(&said_key(id), &json)
        {
            tracing::warn!(%error, "what a portal can could not be kept");
        }
        locked(&self.looks.said).insert(id.to_owned(), said);
        locked(&self.looks.asked).insert(id.to_owned());
    }

    /// What a portal takes and can, as it said last.
    pub(crate) fn portal_said(&self, id: &str) -> Option<(Limits, Vec<String>)> {
        let known = locked(&self.looks.said).get(id).cloned();
        let said = known.or_else(|| {
            let said: Said = self.kept_as(&said_key(id)).ok()??;
            locked(&self.looks.said).insert(id.to_owned(), said.clone());
            Some(said)
        })?;
        Some((said.limits, said.can))
    }

    /// Believes other keys of a portal, because the person compared their fingerprint with the agency's word.
    ///
    /// # Errors
    /// [`Code::BadFingerprint`] when it shows others than those; those of the portal.
    pub async fn accept_keys(self: &Arc<Self>, id: &str, keys: &str) -> Result<PortalView, ApiError> {
        let portal = self.portal(id)?;
        if !portal.protocol.signs() {
            return Err(ApiError::new(Code::WrongState));
        }
        let line = self.line_to(&portal).await?;
        let discovery = line.connector(Placement::default()).describe().await.map_err(|e| portal_error(&e))?;
        if fingerprint(&discovery.jwks) != keys {
            return Err(ApiError::new(Code::BadFingerprint).with("fault", "differs"));
        }
        let jwks = serde_json::to_value(&discovery.jwks).map_err(ApiError::internal)?;
        self.store()?.replace_portal_keys(&portal.url, &jwks)?;
        self.transfers.wake();
        self.check_portal(id).await
    }

    /// The portal's keys: those first seen, or accepted since. Others are not believed.
    pub(crate) async fn portal_keys(
        &self,
        portal: &Portal,
        connector: &dyn PortalConnector,
    ) -> Result<KeySet, FilingError> {
        let store = self.store().map_err(|e| FilingError::Outbox(e.to_string()))?;
        let broken = |e: &dyn std::fmt::Display| FilingError::Outbox(e.to_string());
        if let Some(known) = store.portal_keys(&portal.url).map_err(|e| broken(&e))? {
            return serde_json::from_value(known.jwks).map_err(|e| broken(&e));
        }
        let discovery = connector.describe().await.map_err(|e| FilingError::once(e, &self.pace()))?;
        let jwks = serde_json::to_value(&discovery.jwks).map_err(|e| broken(&e))?;
        store.meet_portal(&portal.url, &jwks, self.now()).map_err(|e| broken(&e))?;
        Ok(discovery.jwks)
    }

    /// A portal's line and what it is set up as, for a dossier that was begun there.
    pub(crate) async fn line_of(&self, dossier: &str, round: u32) -> Result<(Portal, Line), ApiError> {
        let portal = self.portal_of(dossier, round)?;
        let line = self.line_to(&portal).await?;
        Ok((portal, line))
    }
}
