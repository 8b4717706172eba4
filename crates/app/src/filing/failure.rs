//! Failed exchanges with a portal in the codes of the API.

use hoso_portal::filing::FilingError;
use hoso_portal::{Distrust, PortalError};

use crate::api::{ApiError, Code};

/// Value of [`Code::PortalUnreachable`]: seconds after which the portal wants to be asked again.
pub(crate) const RETRY_AFTER: &str = "retryAfter";

/// A failed filing in the codes of the API.
pub(crate) fn filing_error(error: &FilingError) -> ApiError {
    match error {
        FilingError::Unreachable { .. } => ApiError::new(Code::PortalUnreachable),
        FilingError::Refused(problem) if problem.name() == "choose-action" => ApiError::new(Code::ChooseAction),
        FilingError::Refused(problem) => ApiError::new(Code::PortalRefused).with("reason", problem.reason()),
        FilingError::Untrustworthy(what) => distrusted(what),
        FilingError::TooLarge { what, limit, .. } if what == "parts" => {
            ApiError::new(Code::TooLarge).with("what", what).with("limit", limit)
        }
        FilingError::TooLarge { what, limit, .. } => {
            ApiError::new(Code::TooLarge).with("file", what).with("limit", limit).with("megabytes", limit / 1_000_000)
        }
        FilingError::UnsupportedType { part, .. } => ApiError::new(Code::UnsupportedType).with("file", part),
        other => ApiError::internal(other),
    }
}

/// Nobody was reached at the portal: no line, or one that leads elsewhere.
pub(crate) const fn is_away(error: &ApiError) -> bool {
    matches!(error.code, Code::PortalUnreachable | Code::PortalCertificate)
}

pub(super) fn distrusted(what: &Distrust) -> ApiError {
    match what {
        Distrust::Certificate(fault) => ApiError::new(Code::PortalCertificate).with("fault", fault),
        what => ApiError::new(Code::PortalUntrustworthy).with("reason", what),
    }
}

/// A failed request in the codes of the API.
pub(crate) fn portal_error(error: &PortalError) -> ApiError {
    match error {
        PortalError::Unreachable { retry_after, .. } => {
            let error = ApiError::new(Code::PortalUnreachable);
            match retry_after {
                Some(wait) => error.with(RETRY_AFTER, wait.as_secs()),
                None => error,
            }
        }
        PortalError::Refused(problem) => ApiError::new(Code::PortalRefused).with("reason", problem.reason()),
        PortalError::Untrustworthy(what) => distrusted(what),
        PortalError::TooLarge { what, limit, .. } => {
            ApiError::new(Code::TooLarge).with("file", what).with("megabytes", limit / 1_000_000)
        }
        PortalError::UnsupportedType { part, .. } => ApiError::new(Code::UnsupportedType).with("file", part),
        other => ApiError::internal(other),
    }
}
