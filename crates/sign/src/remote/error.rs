//! Why a service gave no signature.

use crate::SignError;

/// What went wrong. Texts of services are bounded, and secrets that a service echoes are struck out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// The address is not `https://` (only the own machine may be reached without).
    #[error("the address of the service is not https")]
    NotHttps,
    /// The saved state cannot be read.
    #[error("the saved state cannot be read")]
    BadState,
    /// The job has no items, too many, or a certificate that cannot be read.
    #[error("the job cannot be signed: {0}")]
    BadJob(&'static str),
    /// The connection failed.
    #[error("the service cannot be reached: {0}")]
    Unreachable(String),
    /// The answer is larger than 4 MiB.
    #[error("the answer of the service is too large")]
    TooLarge,
    /// The answer is no JSON: an error page, a login page of the network.
    #[error("the service answered something else than JSON (status {status})")]
    NotJson {
        /// HTTP status.
        status: u16,
    },
    /// JSON, but without what must be in it.
    #[error("the answer of the service lacks {0}")]
    Incomplete(&'static str),
    /// The service refuses, with its own code and words.
    #[error("the service refused (status {status}, {code}): {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// Its error code.
        code: String,
        /// Its words.
        message: String,
    },
    /// The service does not offer what is needed.
    #[error("the service does not offer {0}")]
    Unsupported(String),
    /// The credentials of the service provider or of the account are not accepted.
    #[error("the service does not accept the credentials of the organisation or the account")]
    NotAuthorised,
    /// The PIN, password or one-time code is wrong.
    #[error("the service does not accept the PIN, password or code")]
    WrongSecret,
    /// The person rejected the request on the telephone.
    #[error("the signature was rejected on the other device")]
    Rejected,
    /// Nobody confirmed in time.
    #[error("the request ran out before it was confirmed")]
    Expired,
    /// The person cancelled here.
    #[error("cancelled")]
    Cancelled,
    /// The account's paid signatures are used up.
    #[error("the account has no signatures left")]
    Exhausted,
    /// The credential is revoked, expired or disabled at the service.
    #[error("the credential is not usable at the service")]
    CredentialUnusable,
    /// The service's certificate for the credential is not the one that was prepared for.
    #[error("the service has another certificate for the credential")]
    CertificateDiffers,
    /// A request to sign was sent and no answer came; it must not be repeated unseen.
    #[error("the connection broke while a signature was requested; it is not known whether it was made")]
    Interrupted,
    /// Another number of signatures than was asked for.
    #[error("the service returned {got} signatures instead of {wanted}")]
    WrongCount {
        /// Asked for.
        wanted: usize,
        /// Returned.
        got: usize,
    },
    /// A signature does not verify with the certificate.
    #[error("signature {index} of the service does not fit the certificate and the document")]
    SignatureMismatch {
        /// Which item, from 0.
        index: usize,
    },
}

impl From<RemoteError> for SignError {
    fn from(error: RemoteError) -> Self {
        match error {
            RemoteError::SignatureMismatch { .. } => Self::SignatureMismatch,
            other => Self::KeyFailed(other.to_string()),
        }
    }
}
