//! Connections to portals: made once, kept for every request.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use hoso_portal::opencps::{OpenCps, OpenCpsConfig, OpenCpsPortal, Placement};
use hoso_portal::{Access, OpenProtocol, OpenProtocolConfig, PortalConnector, PortalError};
use zeroize::Zeroizing;

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
#[derive(Default)]
pub(crate) struct Lines {
    open: Mutex<HashMap<String, (Portal, Line)>>,
    /// Passwords and tokens beside a store that is only in memory.
    secrets: Mutex<HashMap<String, Zeroizing<String>>>,
    /// Grows whenever something is forgotten, so that a line of an old password is not kept after that.
    age: AtomicU64,
}

impl Lines {
    /// The connection of a portal that is still set up like this.
    pub(super) fn of(&self, portal: &Portal) -> Option<Line> {
        locked(&self.open).get(&portal.id).filter(|(made, _)| made == portal).map(|(_, line)| line.clone())
    }

    pub(super) fn age(&self) -> u64 {
        self.age.load(Ordering::SeqCst)
    }

    /// Keeps a line that was begun at this age, unless something was forgotten since.
    pub(super) fn keep(&self, portal: &Portal, line: Line, age: u64) {
        let mut open = locked(&self.open);
        if self.age() == age {
            open.insert(portal.id.clone(), (portal.clone(), line));
        }
    }

    pub(super) fn remember(&self, id: &str, secret: Zeroizing<String>) {
        locked(&self.secrets).insert(id.to_owned(), secret);
    }

    pub(super) fn secret(&self, id: &str) -> Option<Zeroizing<String>> {
        locked(&self.secrets).get(id).cloned()
    }

    /// The line is made anew with the next question.
    pub(super) fn forget(&self, id: &str) {
        let mut open = locked(&self.open);
        self.age.fetch_add(1, Ordering::SeqCst);
        open.remove(id);
    }
}
