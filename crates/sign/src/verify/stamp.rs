//! What a time stamp token says, as findings before trust.

use super::report::{Findings, Remark, Stamp};
use crate::stamp::Token;

/// Puts a time stamp token over `signed` (the exact bytes that must have been stamped: a signature value in CMS and PDF,
/// the canonical SignatureValue in XAdES) into a signature's findings. The first intact one counts; one that cannot be
/// read, is broken or is of other bytes leaves a remark.
pub(super) fn over_signature(token: &[u8], signed: &[u8], findings: &mut Findings) {
    let Ok(token) = Token::from_der(token) else {
        findings.remarks.push(Remark::TimeStampInvalid);
        return;
    };
    let found = of(&token, &[signed]);
    if !found.intact {
        findings.remarks.push(Remark::TimeStampInvalid);
    }
    if findings.stamp.as_ref().is_none_or(|known| !known.intact) {
        carried(&token, findings);
        findings.stamp = Some(found);
    }
}

/// The findings of a token over these bytes, in parts.
pub(super) fn of(token: &Token, imprint_of: &[&[u8]]) -> Stamp {
    Stamp {
        at: token.at(),
        intact: token.stamps(imprint_of),
        certificate: token.certificate().cloned(),
        extra: token.others().to_vec(),
        algorithm: token.algorithm(),
    }
}

/// Adds what a token carries for checking revocation, and the hash of its imprint, to a signature's findings.
pub(super) fn carried(token: &Token, findings: &mut Findings) {
    let (crls, ocsps) = token.material();
    findings.material.crls.extend(crls.iter().cloned());
    findings.material.ocsps.extend(ocsps.iter().cloned());
    findings.digests.push(token.hash());
}
