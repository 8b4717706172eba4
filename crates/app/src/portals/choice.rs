//! The action that hands a dossier in at an OpenCPS portal, where the portal offers several and no evidence tells which.

use std::sync::Arc;

use hoso_portal::opencps::NextAction;

use super::Line;
use super::places::{Placed, placed_key};
use crate::api::{ActionOption, ApiError, Code, TimelineView};
use crate::app::App;
use crate::filing::portal_error;

impl App {
    /// What the portal offers for a dossier that is being sent.
    ///
    /// # Errors
    /// [`Code::WrongState`] when nothing is being sent, or to a portal that needs no choice; those of the portal.
    pub async fn offered_actions(self: &Arc<Self>, id: &str) -> Result<Vec<ActionOption>, ApiError> {
        let found = self.offered(id).await?;
        Ok(found.into_iter().map(|action| ActionOption { code: action.code, name: action.name }).collect())
    }

    async fn offered(&self, id: &str) -> Result<Vec<NextAction>, ApiError> {
        let (dossier, _) = self.history(id)?;
        let wrong = || ApiError::new(Code::WrongState);
        let filing = dossier.filing().ok_or_else(wrong)?;
        let (_, Line::Cps(client)) = self.line_of(id, filing.round).await? else { return Err(wrong()) };
        let submission = filing.submission.parse().map_err(ApiError::internal)?;
        let there = client.find(submission).await.map_err(|e| portal_error(&e))?.ok_or_else(wrong)?;
        let mut offered = client.next_actions(&there.id).await.map_err(|e| portal_error(&e))?;
        offered.retain(NextAction::may_hand_in);
        Ok(offered)
    }

    /// A choice ends with the filing for which it was made.
    pub(crate) fn forget_action(&self, id: &str, round: u32) -> Result<(), ApiError> {
        for portal in self.portals()? {
            let key = placed_key(id, &portal.id);
            let Some(mut placed) = self.kept_as::<Placed>(&key)? else { continue };
            if placed.actions.remove(&round).is_some() {
                self.keep_as(&key, &placed)?;
            }
        }
        Ok(())
    }

    /// Hands in by the action that the person chose; it holds for this dossier only.
    ///
    /// # Errors
    /// [`Code::BadValue`] for an action that is not offered; as [`App::offered_actions`].
    pub async fn choose_action(self: &Arc<Self>, id: &str, code: &str) -> Result<TimelineView, ApiError> {
        if !self.offered(id).await?.iter().any(|action| action.code == code) {
            return Err(ApiError::new(Code::BadValue).at("code"));
        }
        let filing = self.history(id)?.0.filing().cloned().ok_or_else(|| ApiError::new(Code::WrongState))?;
        let key = placed_key(id, &self.portal_of(id, filing.round)?.id);
        let mut placed: Placed = self.kept_as(&key)?.unwrap_or_default();
        placed.actions.insert(filing.round, code.to_owned());
        self.keep_as(&key, &placed)?;
        self.resume(id)
    }
}
