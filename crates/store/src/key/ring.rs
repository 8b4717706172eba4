//! The keyring of the operating system, held at arm's length: it may be missing, locked, or waiting for a person.

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The service name under which keys are kept.
const SERVICE: &str = "vn.hoso";

/// How long an answer of the keyring is waited for. A prompt of the desktop that nobody answers counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the keyring cannot be used now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyRingError {
    /// There is no keyring: no session bus, no secret service, an unsupported system.
    #[error("there is no keyring on this system")]
    Absent,
    /// It is locked, or it lets nobody in (on Linux also: a ring with an empty password).
    #[error("the keyring is locked or gives no access")]
    Locked,
    /// It did not answer in time; perhaps it waits for a password in a window of its own.
    #[error("the keyring did not answer in time")]
    TimedOut,
    /// It refused for another reason.
    #[error("the keyring failed: {0}")]
    Failed(String),
}

/// A place for secrets by name. The real one is [`OsKeyRing`]; tests bring their own.
pub trait KeyRing: Send + Sync {
    /// The secret stored for `user`; `None` when the ring works and has no such entry.
    fn get(&self, user: &str) -> Result<Option<Zeroizing<String>>, KeyRingError>;
    /// Stores or replaces the secret for `user`.
    fn set(&self, user: &str, secret: &str) -> Result<(), KeyRingError>;
    /// Removes the entry of `user`, if there is one.
    fn remove(&self, user: &str) -> Result<(), KeyRingError>;
}

/// The keyring of the operating system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsKeyRing;

impl KeyRing for OsKeyRing {
    fn get(&self, user: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
        let entry = keyring::Entry::new(SERVICE, user).map_err(trouble)?;
        match entry.get_password() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(trouble(error)),
        }
    }

    fn set(&self, user: &str, secret: &str) -> Result<(), KeyRingError> {
        let entry = keyring::Entry::new(SERVICE, user).map_err(trouble)?;
        entry.set_password(secret).map_err(trouble)
    }

    fn remove(&self, user: &str) -> Result<(), KeyRingError> {
        let entry = keyring::Entry::new(SERVICE, user).map_err(trouble)?;
        match entry.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(trouble(error)),
        }
    }
}

/// Errors with data in them (`BadEncoding`, `BadDataFormat`, `Ambiguous`) lose it here: it may be a secret.
fn trouble(error: keyring::Error) -> KeyRingError {
    use keyring::Error;
    match error {
        Error::NoDefaultStore => KeyRingError::Absent,
        Error::NoStorageAccess(_) => KeyRingError::Locked,
        Error::PlatformFailure(cause) => KeyRingError::Failed(cause.to_string()),
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) => {
            KeyRingError::Failed("the entry is damaged".into())
        }
        Error::Ambiguous(_) => KeyRingError::Failed("more than one entry".into()),
        _ => KeyRingError::Failed("not supported".into()),
    }
}

/// A keyring together with how long it may take.
#[derive(Clone)]
pub struct RingAccess {
    ring: Arc<dyn KeyRing>,
    patience: Duration,
}

impl RingAccess {
    /// The keyring of the operating system, ten seconds of patience.
    pub fn system() -> Self {
        Self::new(Arc::new(OsKeyRing), PATIENCE)
    }

    /// Any keyring, any patience.
    pub fn new(ring: Arc<dyn KeyRing>, patience: Duration) -> Self {
        Self { ring, patience }
    }

    /// The secret of `user`; `None` when the ring works and has none.
    ///
    /// # Errors
    /// [`KeyRingError`]; [`KeyRingError::TimedOut`] when nobody answers its prompt.
    pub fn get(&self, user: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
        let user = user.to_owned();
        self.within_patience(move |ring| ring.get(&user))
    }

    /// Stores the secret and reads it back: a ring that takes a key and forgets it would cost the person everything.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub fn set(&self, user: &str, secret: &Zeroizing<String>) -> Result<(), KeyRingError> {
        let (owner, wanted) = (user.to_owned(), secret.clone());
        let kept = self.within_patience(move |ring| {
            ring.set(&owner, &wanted)?;
            Ok(ring.get(&owner)?.is_some_and(|found| *found == *wanted))
        })?;
        if kept { Ok(()) } else { Err(KeyRingError::Failed("the entry was not kept".into())) }
    }

    /// Removes the secret of `user`, if there is one.
    ///
    /// # Errors
    /// [`KeyRingError`].
    pub fn remove(&self, user: &str) -> Result<(), KeyRingError> {
        let user = user.to_owned();
        self.within_patience(move |ring| ring.remove(&user))
    }

    /// The ring's client blocks and cannot be cancelled, so it runs on a thread that is left behind when it hangs.
    fn within_patience<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn KeyRing) -> Result<T, KeyRingError> + Send + 'static,
    ) -> Result<T, KeyRingError> {
        let (sender, receiver) = mpsc::channel();
        let ring = Arc::clone(&self.ring);
        std::thread::Builder::new()
            .name("hoso-keyring".into())
            .spawn(move || {
                // Nobody may be listening any more; then the answer is dropped.
                let _ = sender.send(work(ring.as_ref()));
            })
            .map_err(|error| KeyRingError::Failed(error.to_string()))?;
        match receiver.recv_timeout(self.patience) {
            Ok(answer) => answer,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(KeyRingError::TimedOut),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(KeyRingError::Failed("the keyring client died".into())),
        }
    }
}

impl Default for RingAccess {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for RingAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RingAccess").field("patience", &self.patience).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    struct Sleeper;

    impl KeyRing for Sleeper {
        fn get(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
            std::thread::sleep(Duration::from_secs(30));
            Ok(None)
        }
        fn set(&self, _: &str, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
    }

    struct Forgetful;

    impl KeyRing for Forgetful {
        fn get(&self, _: &str) -> Result<Option<Zeroizing<String>>, KeyRingError> {
            Ok(None)
        }
        fn set(&self, _: &str, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
        fn remove(&self, _: &str) -> Result<(), KeyRingError> {
            Ok(())
        }
    }

    #[test]
    fn a_prompt_that_nobody_answers_does_not_hang_the_program() {
        let access = RingAccess::new(Arc::new(Sleeper), Duration::from_millis(50));
        let begun = Instant::now();
        assert_eq!(access.get("x").err(), Some(KeyRingError::TimedOut));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_ring_that_forgets_is_not_trusted_with_a_key() {
        let access = RingAccess::new(Arc::new(Forgetful), Duration::from_secs(5));
        let secret = Zeroizing::new("00".repeat(32));
        assert!(matches!(access.set("x", &secret), Err(KeyRingError::Failed(_))));
    }

    #[test]
    fn a_damaged_entry_does_not_show_its_bytes() {
        let text = format!("{:?}", trouble(keyring::Error::BadEncoding(vec![0x5e, 0xc3])));
        assert!(!text.contains("94"), "0x5e = 94 is part of a secret: {text}");
    }
}
