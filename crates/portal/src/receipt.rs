//! Verification of receipts.

use hoso_dossier::Receipt;
use uuid::Uuid;

use crate::error::Distrust;
use crate::jws::{self, KeySet};
use crate::wire::ReceiptClaims;

/// What a receipt must be about.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// UUID that was filed.
    pub submission: Uuid,
    /// 0 or the supplement round.
    pub round: u32,
    /// SHA-256 of the manifest that was sent, hex.
    pub manifest_sha256: &'a str,
}

/// Verifies a receipt: signed by a known key of the portal, about this submission, this round and exactly these contents.
/// Pure; can be repeated at any time from what is stored.
///
/// # Errors
/// [`Distrust`] that says what does not fit.
pub fn verify(keys: &KeySet, expected: Expected<'_>, jws: &str) -> Result<Receipt, Distrust> {
    let (claims, kid) = jws::verify::<ReceiptClaims>(keys, jws::RECEIPT, "receipt", jws)?;
    let fits = |what, expected: String, got: String| {
        if expected == got {
            Ok(())
        } else {
            Err(Distrust::Mismatch { what, expected, got: got.chars().take(80).collect() })
        }
    };
    fits("the receipt's submission", expected.submission.to_string(), claims.submission.to_string())?;
    fits("the receipt's round", expected.round.to_string(), claims.round.to_string())?;
    fits("the receipt's digest", expected.manifest_sha256.to_owned(), claims.manifest_sha256.clone())?;
    fits("the receipt's key", kid.clone(), claims.kid)?;
    Ok(Receipt {
        submission: claims.submission.to_string(),
        manifest_sha256: claims.manifest_sha256,
        received_at: claims.received_at,
        number: claims.number.filter(|n| !n.trim().is_empty()),
        key_id: kid,
        jws: jws.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jws::test_keys::{sign, signer};

    #[test]
    fn a_receipt_is_for_this_submission_round_and_contents() {
        let (pair, keys) = signer(7);
        let good = ReceiptClaims {
            submission: Uuid::from_u128(1),
            round: 0,
            manifest_sha256: "ab".repeat(32),
            received_at: "2026-11-21T03:00:00Z".parse().unwrap(),
            number: None,
            kid: keys.keys[0].kid.clone(),
        };
        let digest = "ab".repeat(32);
        let expected = Expected { submission: Uuid::from_u128(1), round: 0, manifest_sha256: &digest };
        let check = |claims: &ReceiptClaims| verify(&keys, expected, &sign(&pair, jws::RECEIPT, claims));
        assert!(check(&good).is_ok());
        let wrong = [
            ReceiptClaims { submission: Uuid::from_u128(2), ..good.clone() },
            ReceiptClaims { round: 1, ..good.clone() },
            ReceiptClaims { manifest_sha256: "cd".repeat(32), ..good.clone() },
            ReceiptClaims { kid: "other".into(), ..good },
        ];
        for claims in wrong {
            assert!(
                matches!(check(&claims), Err(Distrust::Mismatch { .. })),
                "{claims:?} proves nothing about what was sent"
            );
        }
    }
}
