//! A portal's own tracking as a carrier: the agency's post, asked by the portal.

use async_trait::async_trait;
use uuid::Uuid;

use super::{Carrier, Scan};
use crate::connector::PortalConnector;
use crate::error::PortalError;

/// What the portal that has a dossier can say of an item with its result, also of one whose number only the person knows. It tells how
/// things stand and not when they happened.
pub struct PortalTracking {
    portal: Box<dyn PortalConnector>,
    submission: Uuid,
    name: String,
}

impl PortalTracking {
    /// Asks this portal, as the one that has the submission. `name` is the carrier's, as the dossier knows it.
    #[must_use]
    pub fn new(portal: Box<dyn PortalConnector>, submission: Uuid, name: String) -> Self {
        Self { portal, submission, name }
    }
}

#[async_trait]
impl Carrier for PortalTracking {
    fn name(&self) -> &str {
        &self.name
    }

    async fn track(&self, number: &str) -> Result<Vec<Scan>, PortalError> {
        Ok(self.portal.tracked(self.submission, number).await?.into_iter().collect())
    }
}
