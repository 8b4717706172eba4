//! Connections to portals: made once, kept for every request.

use std::collections::HashMap;
use std::sync::Mutex;

use hoso_portal::opencps::{OpenCps, OpenCpsConfig, OpenCpsPortal, Placement};
use hoso_portal::{Access, OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError};

use super::{Account, Portal, Protocol};
use crate::app::locked;

/// A connection. Cheap to clone; clones share what is open.
#[derive(Debug, Clone)]
pub(crate) enum Line {
    Open(OpenProtocol),
    Cps(OpenCps),
}

impl Line {
    /// The portal as a filing sees it.
    pub(crate) fn connector(&self, placement: Placement) -> Box<dyn PortalConnector> {
        match self {
            Self::Open(portal) => Box::new(portal.clone()),
            Self::Cps(client) => Box::new(OpenCpsPortal::new(client.clone(), placement)),
        }
    }

    /// The certificate that the portal showed last, DER.
    pub(super) fn certificate(&self) -> Option<Vec<u8>> {
        match self {
            Self::Open(portal) => portal.certificate(),
            Self::Cps(client) => client.certificate(),
        }
    }
}

impl Portal {
    /// Prepares a connection; nothing is sent.
    pub(super) fn line(&self, secret: String) -> Result<Line, PortalError> {
        let base = self.url.clone();
        match self.protocol {
            Protocol::Open => {
                let token = (self.access == Account::Bearer && !secret.is_empty()).then_some(secret);
                let config = OpenProtocolConfig { base, token, ..OpenProtocolConfig::default() };
                Ok(Line::Open(OpenProtocol::new(config)?))
            }
            Protocol::Opencps => {
                let access = match self.access {
                    Account::None => Access::None,
                    Account::Bearer => Access::Bearer(secret),
                    Account::Basic => Access::Basic { user: self.user.clone(), password: secret },
                };
                let group_id = self.group_id.unwrap_or_default();
                Ok(Line::Cps(OpenCps::new(OpenCpsConfig { base, group_id, access, ..OpenCpsConfig::default() })?))
            }
        }
    }
}

/// The open connections by portal, each with what it was made from.
#[derive(Debug, Default)]
pub(crate) struct Lines(Mutex<HashMap<String, (Portal, Line)>>);

impl Lines {
    /// The connection of a portal that is still set up like this.
    pub(super) fn of(&self, portal: &Portal) -> Option<Line> {
        locked(&self.0).get(&portal.id).filter(|(made, _)| made == portal).map(|(_, line)| line.clone())
    }

    pub(super) fn keep(&self, portal: &Portal, line: Line) {
        locked(&self.0).insert(portal.id.clone(), (portal.clone(), line));
    }

    pub(super) fn forget(&self, id: &str) {
        locked(&self.0).remove(id);
    }
}
