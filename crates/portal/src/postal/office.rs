//! The practice post office as a carrier (`GET post/v1/items/{number}`). Practice only: whoever knows a number may ask, as at the web page
//! of a carrier, and nothing of the sender or the receiver is said.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::Method;
use serde::{Deserialize, Serialize};

use super::{Carrier, Scan};
use crate::error::PortalError;
use crate::http::{Bounds, Http};
use crate::words;

/// Most bytes of an answer.
const MOST_ANSWER: u64 = 256 * 1024;

/// Answer to a question about an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemNews {
    /// The item that was asked about.
    pub number: String,
    /// What happened to it, oldest first.
    pub scans: Vec<Scan>,
}

impl ItemNews {
    /// What is said of the item with this number, as it may be shown.
    ///
    /// # Errors
    /// [`PortalError::Untrustworthy`] for news of another item.
    pub fn of(self, number: &str) -> Result<Vec<Scan>, PortalError> {
        if self.number != number {
            return Err(PortalError::off_protocol("news of another item"));
        }
        let plain = |scan: Scan| Scan {
            at: scan.at,
            code: words::line(&scan.code),
            text: words::plain(&scan.text, words::MOST_NAME),
        };
        Ok(self.scans.into_iter().map(plain).collect())
    }
}

/// The practice post office.
#[derive(Debug, Clone)]
pub struct PostOffice {
    http: Http,
    name: String,
}

impl PostOffice {
    /// The post office beside the practice portal at this address; nothing is sent. `name` is for people.
    ///
    /// # Errors
    /// [`PortalError::BadAddress`].
    pub fn new(base: &str, name: String) -> Result<Self, PortalError> {
        // Somebody waits in front of the window: an answer that takes longer than this is none.
        let bounds = Bounds { json: MOST_ANSWER, exchange: Duration::from_secs(20), ..Bounds::default() };
        Ok(Self { http: Http::new(base, None, bounds)?, name })
    }
}

#[async_trait]
impl Carrier for PostOffice {
    fn name(&self) -> &str {
        &self.name
    }

    async fn track(&self, number: &str) -> Result<Vec<Scan>, PortalError> {
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(PortalError::off_protocol("an item number that cannot stand in a path"));
        }
        let (_, request) = self.http.request(Method::GET, &format!("post/v1/items/{number}"))?;
        let answer: ItemNews = match self.http.send(request).await {
            Ok(response) => self.http.json(response).await?,
            Err(PortalError::Refused(problem)) if problem.status == 404 => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        answer.of(number)
    }
}
