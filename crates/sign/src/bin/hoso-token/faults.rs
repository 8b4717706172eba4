//! Return values of PKCS#11 as the few things that a person can do something about.

use cryptoki::error::{Error, RvError};
use hoso_sign::token::protocol::{Fault, PinState};

/// The fault; `state` is asked for only after a wrong PIN.
pub(crate) fn fault(error: &Error, state: impl FnOnce() -> PinState) -> Fault {
    let Error::Pkcs11(value, function) = error else {
        return match error {
            Error::LibraryLoading(reason) => Fault::NotLoaded { reason: reason.to_string() },
            Error::MissingSymbol(_) => Fault::NotPkcs11,
            Error::NullFunctionPointer | Error::NotSupported => Fault::Unsupported,
            other => Fault::Other { code: other.to_string() },
        };
    };
    match value {
        RvError::TokenNotPresent | RvError::DeviceRemoved | RvError::SlotIdInvalid | RvError::TokenNotRecognized => {
            Fault::TokenAbsent
        }
        RvError::SessionHandleInvalid
        | RvError::SessionClosed
        | RvError::ObjectHandleInvalid
        | RvError::KeyHandleInvalid
        | RvError::CryptokiNotInitialized => Fault::SessionLost,
        RvError::UserNotLoggedIn => Fault::NotLoggedIn,
        RvError::PinIncorrect => Fault::PinIncorrect { state: state() },
        RvError::PinInvalid | RvError::PinLenRange => Fault::PinForm,
        RvError::PinLocked => Fault::PinLocked,
        RvError::PinExpired => Fault::PinExpired,
        RvError::FunctionCanceled | RvError::Cancel => Fault::Cancelled,
        RvError::MechanismInvalid
        | RvError::MechanismParamInvalid
        | RvError::KeyTypeInconsistent
        | RvError::KeySizeRange
        | RvError::FunctionNotSupported => Fault::Unsupported,
        RvError::KeyFunctionNotPermitted => Fault::KeyRefused,
        RvError::DeviceError | RvError::DeviceMemory => Fault::DeviceError,
        other => Fault::Other { code: format!("{function}: {other}").chars().take(200).collect() },
    }
}
