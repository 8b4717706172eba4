//! PINs, passwords, one-time codes and the credentials of service providers.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

/// Longest secret that is taken, in bytes; PKCS#11 tokens take at most 255, access tokens of services some thousands.
const MAX_SECRET: usize = 16 * 1024;

/// A text that is wiped when dropped and that neither `Debug` nor an error shows.
///
/// Serialised as hexadecimal digits, so that the parser of the other side needs no scratch copy to undo escapes. That
/// form is for the pipe to the token helper only; nothing else in this crate serialises a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over. The caller's other copies are the caller's to wipe.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text, to be handed on and not kept.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True when nothing was entered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not even the length.
        f.write_str("Secret(…)")
    }
}

/// Writes the digits piece by piece, without a copy in between.
struct Digits<'a>(&'a [u8]);

impl fmt::Display for Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Digits(self.0.as_bytes()))
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Secret;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("hexadecimal digits")
            }

            fn visit_str<E: Error>(self, digits: &str) -> Result<Secret, E> {
                // The message names no digit: it may end up in a log.
                unhex(digits).map(Secret).ok_or_else(|| E::custom("not a secret in hexadecimal digits"))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

fn unhex(digits: &str) -> Option<Zeroizing<String>> {
    if !digits.len().is_multiple_of(2) || digits.len() > 2 * MAX_SECRET {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(digits.len() / 2));
    for pair in digits.as_bytes().chunks_exact(2) {
        let mut value = 0;
        for digit in pair {
            value = value * 16 + char::from(*digit).to_digit(16)?;
        }
        bytes.push(value as u8);
    }
    Some(Zeroizing::new(std::str::from_utf8(&bytes).ok()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_travels_but_is_never_shown() {
        let secret = Secret::new("mật-mã \"9271\"");
        let wire = serde_json::to_string(&secret).unwrap();
        assert!(!wire.contains("9271") && !wire.contains('\\'), "no escapes, hence no scratch copies: {wire}");
        assert_eq!(serde_json::from_str::<Secret>(&wire).unwrap(), secret);
        assert!(!format!("{secret:?}").contains("9271"), "Debug ends up in logs");
        for bad in ["\"393\"", "\"zz\"", "\"ff\"", "1"] {
            let error = serde_json::from_str::<Secret>(bad).unwrap_err().to_string();
            assert!(!error.contains("393") && !error.contains("zz"), "{error}");
        }
    }
}
