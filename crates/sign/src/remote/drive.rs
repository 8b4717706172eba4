//! The plain loop: does what a flow says until it is done.

use jiff::Timestamp;

use super::{Flow, Outcome, Question, RemoteError, Request, Response, Step};
use crate::secret::Secret;

/// What a flow needs of the program: a network, a clock and a person.
pub trait Surroundings {
    /// The present.
    fn now(&self) -> Timestamp;
    /// Sends a request. Redirects are not followed; reading stops after [`super::MAX_RESPONSE`] bytes.
    ///
    /// # Errors
    /// [`RemoteError::Unreachable`] when no answer comes.
    fn send(&mut self, request: &Request) -> Result<Response, RemoteError>;
    /// Waits, showing a countdown; false when the person gives up. A program that may be closed meanwhile saves
    /// [`Flow::save`] first.
    fn wait(&mut self, saved: &str, until: Timestamp, expires_at: Timestamp) -> bool;
    /// Asks the person.
    fn ask(&mut self, question: &Question) -> Option<Secret>;
}

/// Runs a flow to its end.
///
/// # Errors
/// Those of the flow.
pub fn drive(flow: &mut dyn Flow, around: &mut dyn Surroundings) -> Result<Outcome, RemoteError> {
    loop {
        match flow.next(around.now())? {
            Step::Done(outcome) => return Ok(outcome),
            Step::Send(request) => match around.send(&request) {
                Ok(response) => flow.received(around.now(), &response)?,
                Err(RemoteError::Unreachable(_)) => flow.lost(around.now())?,
                Err(error) => return Err(error),
            },
            Step::Wait { until, expires_at } => {
                if !around.wait(&flow.save(), until, expires_at) {
                    flow.cancel();
                }
            }
            Step::Ask(question) => flow.answered(around.ask(&question))?,
        }
    }
}
