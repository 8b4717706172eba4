//! CMS signatures beside their document (RFC 5652 §5, detached; CAdES baseline, ETSI EN 319 122-1 §6).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::report::{self, Covers, Findings, Format, Integrity, Level, Remark, Report};
use super::{Context, stamp};
use crate::cms::{Binding, Outcome, Signed};
use crate::error::VerifyError;

/// Largest signature file, in bytes.
const MAX_SIGNATURE: usize = 8 * 1024 * 1024;

/// Verifies a detached CMS signature (`.p7s`, DER or PEM) over `content`, which is compared byte by byte. One report for
/// every signer in it. A signature that carries a content of its own is refused: it would be a signature of that.
///
/// # Errors
/// [`VerifyError::Unreadable`] when `signature` is not a detached CMS message, [`VerifyError::TooLarge`].
pub fn verify_detached(signature: &[u8], content: &[u8], context: &Context<'_>) -> Result<Report, VerifyError> {
    let findings = examine(signature, content)?;
    Ok(report::conclude(Format::Cms, findings, context))
}

pub(super) fn examine(signature: &[u8], content: &[u8]) -> Result<Vec<Findings>, VerifyError> {
    if signature.len() > MAX_SIGNATURE {
        return Err(VerifyError::TooLarge("a detached signature has at most 8 MiB"));
    }
    let der = armoured(signature).unwrap_or_else(|| signature.to_vec());
    let signers = Signed::read_detached(&der).ok_or(VerifyError::Unreadable(
        "it is no CMS signature beside a document (a .p7s file in DER or PEM), or it is damaged".to_owned(),
    ))?;
    Ok(signers.into_iter().map(|signed| one(signed, content)).collect())
}

fn one(signed: Signed, content: &[u8]) -> Findings {
    let mut findings = Findings {
        certificate: signed.certificate.clone(),
        extra: signed.extra.clone(),
        algorithm: signed.algorithm,
        claimed: signed.signing_time,
        ..Findings::default()
    };
    findings.digests.extend(signed.digest);
    findings.material.crls.clone_from(&signed.crls);
    findings.material.ocsps.clone_from(&signed.ocsps);
    if findings.certificate.is_none() {
        return findings.broken(Remark::CertificateMissing);
    }
    match signed.check(&[content]) {
        Outcome::Intact => findings.integrity = Some(Integrity::Intact),
        Outcome::DigestDiffers => return findings.broken(Remark::DigestMismatch),
        Outcome::SignatureFails => return findings.broken(Remark::SignatureMismatch),
        Outcome::Unsupported => {
            findings.integrity = Some(Integrity::NotChecked);
            findings.remarks.push(Remark::UnsupportedAlgorithm);
        }
    }
    findings.covers = Some(Covers::Whole);
    // EN 319 122-1 §6.3: the certificate and the signing time are signed.
    findings.level = Some(match signed.binding {
        Binding::Present if findings.claimed.is_some() => Level::BB,
        _ => Level::Basic,
    });
    match signed.binding {
        Binding::Present => {}
        // Without it, and without signed attributes at all, a message could be given another certificate, or another
        // content: worth a doubt, as in PAdES.
        Binding::Missing => findings.remarks.push(Remark::SigningCertificateMissing),
        Binding::Differs => findings.remarks.push(Remark::SigningCertificateDiffers),
    }
    for token in &signed.stamps {
        stamp::over_signature(token, &signed.signature, &mut findings);
    }
    if findings.level == Some(Level::BB) && findings.stamp.as_ref().is_some_and(|stamp| stamp.intact) {
        findings.level = Some(Level::BT);
    }
    findings
}

/// The DER inside of PEM with the label CMS or PKCS7.
fn armoured(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"].into_iter().find_map(|label| {
        let (_, rest) = text.split_once(&format!("-----BEGIN {label}-----"))?;
        Some(rest.split_once(&format!("-----END {label}-----"))?.0)
    })?;
    let digits: String = body.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    BASE64_STANDARD.decode(digits).ok()
}
