//! Ending what one has begun: asking for a dossier back, and putting one away that is at its end.

use std::sync::Arc;

use hoso_dossier::{Action, Dossier, Event, Happening, State};
use hoso_portal::PortalError;
use hoso_portal::opencps::Placement;
use hoso_portal::wire::Problem;

use crate::api::{ApiError, Code, TimelineView};
use crate::app::App;
use crate::filing::portal_error;
use crate::portals::Portal;

/// Most characters of a reason.
const MOST_REASON: usize = 2_000;

/// The portal says no, and not only that it does not know who asks.
fn is_final(problem: &Problem) -> bool {
    problem.status == 409 || matches!(problem.name(), "too-late" | "not-offered" | "action-refused")
}

/// Asked back, or stopped already because of that.
fn is_withdrawn(dossier: &Dossier) -> bool {
    matches!(dossier.state(), State::Withdrawn | State::Stopped)
}

impl App {
    /// What the person can do now, as far as the portal lets them.
    pub(crate) fn actions(&self, dossier: &Dossier, portal: Option<&Portal>) -> Vec<Action> {
        let mut actions = dossier.actions();
        if dossier.submission().is_some() && !self.portal_can(portal, "withdraw") {
            actions.retain(|action| *action != Action::Withdraw);
        }
        actions
    }

    /// Asks for a dossier back, or writes down that the person did so where it was handed in on paper.
    ///
    /// # Errors
    /// [`Code::WrongState`]; [`Code::BadValue`] for a reason over 2,000 characters; [`Code::CannotWithdraw`] with the portal's words;
    /// [`Code::PortalUnreachable`] when it cannot be known whether the portal took it. Asking twice is asking once.
    pub async fn withdraw(self: &Arc<Self>, id: &str, reason: &str) -> Result<TimelineView, ApiError> {
        let reason = reason.trim();
        if reason.chars().count() > MOST_REASON {
            return Err(ApiError::new(Code::BadValue).at("reason"));
        }
        let (dossier, _) = self.history(id)?;
        if !dossier.actions().contains(&Action::Withdraw) {
            return Err(ApiError::new(Code::WrongState));
        }
        if dossier.submission().is_some() {
            let (submission, line) = self.filed_line(id, &dossier).await?;
            match line.connector(Placement::default()).withdraw(submission, reason).await {
                Ok(()) => {}
                Err(PortalError::Refused(problem)) if is_final(&problem) => {
                    return Err(ApiError::new(Code::CannotWithdraw).with("reason", problem.reason()));
                }
                // The answer may be lost and the question not.
                Err(error) if !self.reads_withdrawn(id).await => return Err(portal_error(&error)),
                Err(_) => {}
            }
        }
        self.note_withdrawn(id, reason)?;
        self.after_asking(id).await
    }

    /// The portal's own word may have come first; the reason is written down all the same.
    fn note_withdrawn(&self, id: &str, reason: &str) -> Result<(), ApiError> {
        let ledger = self.ledger();
        let dossier = self.history(id)?.0;
        if dossier.actions().contains(&Action::Withdraw) || (is_withdrawn(&dossier) && !reason.is_empty()) {
            let what = Happening::Withdrawn { reason: reason.to_owned() };
            self.happened_in(&ledger, id, &[Event::person(self.now(), what)])?;
        }
        Ok(())
    }

    /// The portal says that it was asked.
    async fn reads_withdrawn(self: &Arc<Self>, id: &str) -> bool {
        self.follow(id).await.is_ok() && self.history(id).is_ok_and(|(dossier, _)| is_withdrawn(&dossier))
    }

    /// Puts a dossier away that is at its end; nothing of it is lost.
    ///
    /// # Errors
    /// [`Code::WrongState`] before its end.
    pub fn archive(self: &Arc<Self>, id: &str) -> Result<TimelineView, ApiError> {
        self.happened(id, &[Event::person(self.now(), Happening::Archived)])?;
        self.timeline(id)
    }
}
