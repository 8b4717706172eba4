//! Signatures in PDF (ISO 32000-1 §12.8, ETSI EN 319 142-1), against the published attacks: universal forgery,
//! incremental saving, signature wrapping, shadow documents.

mod parts;
mod proofs;

use lopdf::{Dictionary, Object, ObjectId};

use super::report::{Changes, Covers, Findings, Integrity, Level, Remark};
use super::stamp;
use crate::cms::{Binding, Outcome, Signed};
use crate::error::VerifyError;
use crate::pdf::changes::{Kind, classify};
use crate::pdf::{File, Refusal};
use crate::stamp::Token;
use crate::tlv;
use proofs::Proofs;

/// Most signatures of one file.
const MAX_SIGNATURES: usize = 64;
/// Most octets that all of them cover together: some seconds of hashing.
const MAX_COVERED: usize = 2 * 1024 * 1024 * 1024;

pub(super) fn examine(bytes: &[u8]) -> Result<Vec<Findings>, VerifyError> {
    let file = File::open(bytes).map_err(|refusal| match refusal {
        Refusal::TooLarge => VerifyError::TooLarge("a PDF has at most 128 MiB and four million objects"),
        Refusal::Encrypted => VerifyError::Unreadable(
            "the PDF is encrypted; take its password protection away, or ask for a copy without it".to_owned(),
        ),
        Refusal::Broken(why) => VerifyError::Unreadable(why.to_owned()),
    })?;
    // A signature that a later revision drops was there, so every revision is asked.
    let mut signatures: Vec<(ObjectId, ObjectId, usize)> = Vec::new();
    let mut found = Vec::new();
    for revision in 0..=file.last() {
        for field in file.signature_fields(revision).iter() {
            match &field.value {
                None | Some(Object::Null) => {}
                Some(Object::Reference(value)) => {
                    let offset = file.offset(revision, *value);
                    let known =
                        signatures.iter().any(|(_, id, first)| id == value && file.offset(*first, *value) == offset);
                    if !known {
                        signatures.push((field.id, *value, revision));
                    }
                }
                // A dictionary inside of the field has no place of its own that a ByteRange could leave out.
                Some(_) if revision == file.last() => {
                    found.push(Findings::default().broken(Remark::MalformedSignature))
                }
                Some(_) => {}
            }
        }
        if signatures.len() + found.len() > MAX_SIGNATURES {
            return Err(VerifyError::TooLarge("more than 64 signatures"));
        }
    }
    if signatures.is_empty() && found.is_empty() {
        return Err(VerifyError::Unsigned);
    }
    if signatures.len().saturating_mul(bytes.len()) > MAX_COVERED {
        return Err(VerifyError::TooLarge("the signatures of a PDF cover at most 2 GiB together"));
    }
    let proofs = Proofs::read(&file, signatures.len());
    let mut seen: Vec<Seen> =
        signatures.into_iter().map(|(field, value, revision)| one(&file, field, value, revision)).collect();
    let later: Vec<Kind> =
        (0..=file.last()).map(|new| if new == 0 { Kind::Nothing } else { classify(&file, new) }).collect();
    for one in &mut seen {
        if let Some(end) = one.end {
            coverage(&file, one, end, &later);
        }
    }
    proofs.add(&mut seen);
    let intact = |one: &Seen| one.stamp && one.findings.integrity == Some(Integrity::Intact);
    let seals: Vec<(usize, usize)> =
        seen.iter().enumerate().filter(|(_, one)| intact(one)).map(|(index, one)| (index, one.revision)).collect();
    for one in &mut seen {
        // A later revision with sound ranges covers all before it, the signature too.
        let later = seals.iter().filter(|(_, revision)| *revision > one.revision);
        one.findings.sealed_by = later.map(|(index, _)| *index).collect();
    }
    let mut all: Vec<Findings> = seen.into_iter().map(|one| one.findings).collect();
    all.append(&mut found);
    Ok(all)
}

/// One signature on its way through the checks.
struct Seen {
    findings: Findings,
    revision: usize,
    /// Where the signed bytes end, when the ranges are sound.
    end: Option<usize>,
    /// A document time stamp.
    stamp: bool,
    /// What a certifying signature allows (P of DocMDP).
    permitted: Option<i64>,
}

fn one(file: &File<'_>, field: ObjectId, value: ObjectId, revision: usize) -> Seen {
    let mut seen = Seen { findings: Findings::default(), revision, end: None, stamp: false, permitted: None };
    let fields = file.signature_fields(file.last());
    let still = fields.iter().any(|one| one.id == field && one.value == Some(Object::Reference(value)));
    if !still || file.offset(revision, value) != file.offset(file.last(), value) {
        seen.findings.remarks.push(Remark::SignatureReplaced);
    }
    if file.odd {
        seen.findings.remarks.push(Remark::OddCrossReferences);
    }
    if let Err(remark) = read(file, value, &mut seen) {
        seen.findings = seen.findings.broken(remark);
    }
    seen
}

/// Everything about one signature but what happened afterwards. `Err` is what makes it worthless.
fn read(file: &File<'_>, value: ObjectId, seen: &mut Seen) -> Result<(), Remark> {
    let revision = seen.revision;
    let offset = file.offset(revision, value).ok_or(Remark::MalformedSignature)?;
    let raw = file.at(revision, offset, value).filter(|raw| !raw.ambiguous).ok_or(Remark::MalformedSignature)?;
    let dictionary = raw.object.as_dict().map_err(|_| Remark::MalformedSignature)?;
    let (a, gap, b) = parts::ranges(dictionary).ok_or(Remark::ByteRangeOdd)?;
    let view = &file.revisions[revision];
    let contents = raw.place(b"Contents").ok_or(Remark::ByteRangeOdd)?;
    let end = gap.end.checked_add(b).ok_or(Remark::ByteRangeOdd)?;
    let own_gap = contents == gap && a == gap.start && (view.start..view.mark).contains(&offset);
    if !own_gap || !(view.mark..=view.end).contains(&end) {
        return Err(Remark::ByteRangeOdd);
    }
    let (Some(before), Some(hex), Some(after)) =
        (file.bytes.get(..gap.start), file.bytes.get(gap.clone()), file.bytes.get(gap.end..end))
    else {
        return Err(Remark::ByteRangeOdd);
    };
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    let kind = name(b"SubFilter");
    let pades = kind == b"ETSI.CAdES.detached";
    seen.stamp = kind == b"ETSI.RFC3161";
    if !pades && !seen.stamp && kind != b"adbe.pkcs7.detached" {
        seen.findings.integrity = Some(Integrity::NotChecked);
        seen.findings.remarks.push(Remark::UnsupportedFormat);
        return Ok(());
    }
    let content = parts::content(hex).ok_or(Remark::ContentsOdd)?;
    if content.starts_with(&[tlv::SEQUENCE, 0x80]) {
        // BER of indefinite length: PDF wants DER (ISO 32000-1 §12.8.3.3.1), some old programs wrote it all the same.
        seen.findings.integrity = Some(Integrity::NotChecked);
        seen.findings.remarks.push(Remark::UnsupportedFormat);
        return Ok(());
    }
    let (message, padding) = tlv::take(&content).ok_or(Remark::ContentsOdd)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Remark::ContentsOdd);
    }
    if seen.stamp {
        document_stamp(message.bytes, &[before, after], &mut seen.findings)?;
    } else {
        let signed = Signed::read(message.bytes).ok_or(Remark::ContentsOdd)?;
        let written = || parts::date(dictionary.get(b"M").ok()?.as_str().ok()?);
        seen.findings.claimed = signed.signing_time.or_else(written);
        seen.permitted = permitted(file, revision, value, dictionary);
        signature(signed, pades, &[before, after], &mut seen.findings)?;
    }
    seen.end = Some(end);
    Ok(())
}

fn signature(signed: Signed, pades: bool, document: &[&[u8]], findings: &mut Findings) -> Result<(), Remark> {
    findings.algorithm = signed.algorithm;
    findings.digests.extend(signed.digest);
    let outcome = signed.check(document);
    findings.material.crls.extend(signed.crls);
    findings.material.ocsps.extend(signed.ocsps);
    findings.certificate = signed.certificate;
    findings.extra = signed.extra;
    if findings.certificate.is_none() {
        return Err(Remark::CertificateMissing);
    }
    match outcome {
        Outcome::Intact => findings.integrity = Some(Integrity::Intact),
        Outcome::DigestDiffers => return Err(Remark::DigestMismatch),
        Outcome::SignatureFails => return Err(Remark::SignatureMismatch),
        Outcome::Unsupported => {
            findings.integrity = Some(Integrity::NotChecked);
            findings.remarks.push(Remark::UnsupportedAlgorithm);
        }
    }
    match signed.binding {
        Binding::Present => {}
        Binding::Missing if pades => findings.remarks.push(Remark::SigningCertificateMissing),
        Binding::Missing => {}
        Binding::Differs => findings.remarks.push(Remark::SigningCertificateDiffers),
    }
    findings.level = Some(if pades && signed.binding == Binding::Present { Level::BB } else { Level::Basic });
    // One token is enough; a broken one beside it is said all the same.
    for token in &signed.stamps {
        stamp::over_signature(token, &signed.signature, findings);
    }
    Ok(())
}

fn document_stamp(message: &[u8], document: &[&[u8]], findings: &mut Findings) -> Result<(), Remark> {
    findings.remarks.push(Remark::DocumentTimeStamp);
    let token = Token::from_der(message).map_err(|_| Remark::ContentsOdd)?;
    let found = stamp::of(&token, document);
    stamp::carried(&token, findings);
    findings.algorithm = found.algorithm;
    findings.certificate.clone_from(&found.certificate);
    findings.extra.clone_from(&found.extra);
    if !found.intact {
        return Err(Remark::DigestMismatch);
    }
    findings.integrity = Some(Integrity::Intact);
    findings.stamp = Some(found);
    Ok(())
}

/// P of the DocMDP parameters, when the catalog of that revision names this signature as the certifying one.
fn permitted(file: &File<'_>, revision: usize, value: ObjectId, dictionary: &Dictionary) -> Option<i64> {
    let permissions = file.inner(revision, &file.catalog(revision)?, b"Perms")?;
    if permissions.get(b"DocMDP").and_then(Object::as_reference).ok()? != value {
        return None;
    }
    file.certification(revision, dictionary)
}

fn coverage(file: &File<'_>, seen: &mut Seen, end: usize, later: &[Kind]) {
    let last = file.last();
    let tail = file.bytes.get(file.revisions[last].end..).unwrap_or_default();
    // Bytes behind the last revision belong to none; a line end or two is the habit of some programs.
    let trailing = tail.len() > 2 || tail.iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
    let worst = later.iter().skip(seen.revision + 1).max().copied().unwrap_or(Kind::Nothing);
    let worst = if trailing { Kind::Content } else { worst };
    seen.findings.changes = Some(match worst {
        Kind::Nothing => Changes::None,
        Kind::Proofs => Changes::Proofs,
        Kind::Signatures => Changes::FurtherSignatures,
        Kind::FormFilling => Changes::FormFilled,
        Kind::Annotations => Changes::Annotated,
        Kind::Content => Changes::Changed,
    });
    // Proofs are always allowed (ISO 32000-2 §12.8.2.2.2).
    let limit = seen.permitted.map(|level| match level {
        1 => Kind::Proofs,
        3 => Kind::Annotations,
        _ => Kind::FormFilling,
    });
    if limit.is_some_and(|limit| worst > limit) {
        seen.findings.remarks.push(Remark::ChangesForbidden);
    }
    let to_the_end = file.bytes.len().saturating_sub(end) <= 2;
    seen.findings.covers = Some(if seen.revision == last && to_the_end && !trailing && !file.odd {
        Covers::Whole
    } else {
        Covers::Revision { number: seen.revision + 1, of: last + 1 }
    });
}
