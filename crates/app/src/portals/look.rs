//! Looking at a portal: does it answer, is its clock right, who vouches for its address, are its keys the known ones.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hoso_portal::digest::{canonical, sha256_hex};
use hoso_portal::filing::FilingError;
use hoso_portal::jws::KeySet;
use hoso_portal::opencps::Placement;
use hoso_portal::wire::{Discovery, Limits};
use hoso_portal::{PortalConnector, PortalError};
use hoso_sign::certificate::Certificate;
use jiff::Timestamp;

use super::{Line, Portal};
use crate::api::{ApiError, Code, PortalCertificate, PortalCheck, PortalView};
use crate::app::{App, locked};
use crate::filing::portal_error;

/// What was found at the last look, by portal.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<String, Look>>);

#[derive(Debug)]
struct Look {
    found: PortalCheck,
    /// What it takes, when it was asked.
    limits: Option<Limits>,
}

impl Looks {
    pub(super) fn of(&self, id: &str) -> Option<PortalCheck> {
        locked(&self.0).get(id).map(|look| look.found.clone())
    }

    /// Whether it answered when it was last asked anything.
    pub(crate) fn reachable(&self, id: &str) -> Option<bool> {
        locked(&self.0).get(id).map(|look| look.found.reachable)
    }

    /// What it takes, when it was asked.
    pub(crate) fn limits(&self, id: &str) -> Option<Limits> {
        locked(&self.0).get(id)?.limits.clone()
    }

    /// It was asked something, whoever asked. What a whole look found stays.
    pub(crate) fn note(&self, id: &str, reachable: bool, now: Timestamp) {
        let mut looks = locked(&self.0);
        let look = looks.entry(id.to_owned()).or_insert_with(|| Look { found: empty(now), limits: None });
        let look = &mut look.found;
        look.at = now.to_string();
        look.reachable = reachable;
        look.error = (!reachable).then(|| ApiError::new(Code::PortalUnreachable));
    }

    fn keep(&self, id: &str, found: PortalCheck, limits: Option<Limits>) {
        locked(&self.0).insert(id.to_owned(), Look { found, limits });
    }

    pub(super) fn forget(&self, id: &str) {
        locked(&self.0).remove(id);
    }
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
        let mut limits = None;
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
                limits = Some(discovery.limits);
                self.agenda.reached(id);
                self.transfers.wake();
            }
            Err(error) => {
                look.reachable = !matches!(error, PortalError::Unreachable { .. });
                look.error = Some(portal_error(&error));
            }
        }
        self.looks.keep(id, look, limits);
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
        let discovery = connector.describe().await.map_err(|e| match e {
            PortalError::Unreachable { why, retry_after } => {
                FilingError::Unreachable { why, retry_after: retry_after.unwrap_or(Duration::from_secs(5)) }
            }
            PortalError::Refused(problem) => FilingError::Refused(problem),
            PortalError::Untrustworthy(what) => FilingError::Untrustworthy(what),
            other => FilingError::BadRequest(other.to_string()),
        })?;
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
